"""The worker is killed at fifty random instants on each database, and each message stands in Slack once: not twice, not never.

IRSICE_TEST_KILLS=100 kills it a hundred times.
"""

import os
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

from sqlalchemy import select

from handlers import lines
from handlers.answer import words
from storage import outbox
from storage.database import open_database
from storage.models import MessageRow
from tests import slack_server
from tests.kill import Worker, kill
from tests.slack import scopes_for

KILLS = int(os.environ.get("IRSICE_TEST_KILLS", "50"))
SCOPES = ",".join(("commands", "chat:write", *scopes_for("conversations.history")))
SAID = lines.body((words("A line of ours."),))
FAULTS = {
    "chat.postMessage": {"lost_reply": 0.2, "ratelimited": 0.05, "status": 0.05, "status_done": 0.05, "dropped": 0.05},
    "conversations.history": {"status": 0.1, "ratelimited": 0.05},
    "conversations.replies": {"status": 0.1, "dropped": 0.05},
}


def test_each_message_stands_once_however_often_its_worker_is_killed(store_url: str, tmp_path: Path) -> None:
    numbers = count(1000)
    names = ("a",) if store_url.startswith("sqlite") else ("a", "b")
    environment = {"IRSICE_DATABASE_URL": store_url}
    crew = [Worker(name, ("worker", "--no-pack"), environment, "tests.bot.killed_worker:main") for name in names]
    with open_database(store_url) as database, slack_server.started(scopes=SCOPES, any_channel=r"C\d{4}") as slack:
        slack.faults(FAULTS)

        def announce() -> None:
            """A post, a reply to it, and one that is shown in the channel too."""
            with database.begin() as session:
                place = ("T1", f"C{next(numbers)}", "irsice", datetime.now(UTC))
                parent = outbox.enqueue(session, "line", *place, SAID)
                for broadcast in (False, True):
                    outbox.enqueue(session, "line", *place, SAID, parent=parent, broadcast=broadcast)

        def settled() -> bool:
            with database.sessions() as session:
                return outbox.wake(session) is None

        announce()
        report = kill(crew, slack, tmp_path, kills=KILLS, done=settled, feed=announce, within=0.12, longest=600)
        print(report)
        assert report.done
        assert report.ended == []
        with database.sessions() as session:
            rows = session.execute(select(MessageRow.name, MessageRow.state, MessageRow.error)).all()
        assert {(state, error) for _, state, error in rows} == {("sent", None)}
        assert slack.ids() == dict.fromkeys((name for name, _, _ in rows), 1)
        assert len(rows) >= min(50, KILLS)
        assert set(report.stopped.values()) == {0}
