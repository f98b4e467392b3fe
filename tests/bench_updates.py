"""Updates on their way to many channels: posts a second beside what the loopback Slack admits, and the memory it takes.

One update goes to so many channels, each of which gets it and an edit of its card. The loopback Slack is a process of its
own that admits so many posts a second, answers 429 beyond, and now and then loses a reply or fails. The admitted rate is
far above Slack's own: it documents one post a second a channel, and "several hundred a minute" for a workspace.
"""

import resource
import sys
import tempfile
import threading
import time
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from slack_sdk import WebClient
from sqlalchemy import func, insert, select

from bot.worker import Worker
from facts.updates import News, Update
from storage import ledger, telling
from storage.database import Database, open_database
from storage.models import MessageRow, SubscriptionRow
from tests.slack_server import started
from tests.storage.made import toy

CHANNELS = 10_000
ADMITTED = 75.0  # posts a second
SCOPES = "commands,chat:write,channels:history"
UPDATE = Update("u-1", "article", "articles", "minor", "N-BENCH: made for the bench")
FAULTS: Mapping[str, Mapping[str, float]] = {"chat.postMessage": {"lost_reply": 0.005, "status": 0.005, "seed": 7}}


@dataclass(frozen=True)
class Measured:
    channels: int
    admitted: float
    seconds: float  # until the last channel had it
    refused: int  # 429s
    lost: int
    doubled: int
    megabytes: float  # of the process, at the most

    @property
    def rate(self) -> float:
        """Posts a second."""
        return self.channels / self.seconds

    @property
    def as_row(self) -> dict[str, float]:
        return {**asdict(self), "rate": round(self.rate, 1), "ratio": round(self.rate / self.admitted, 3)}

    def lines(self) -> list[str]:
        return [
            f"{self.channels:,} channels, one update: {self.rate:.1f} posts/s of {self.admitted:.0f} admitted, ratio {self.rate / self.admitted:.2f}",
            f"lost {self.lost}, doubled {self.doubled}, answered 429: {self.refused}, peak memory {self.megabytes:.0f} MB",
        ]


def measure(channels: int = CHANNELS, admitted: float = ADMITTED) -> Measured:
    """What sending one update to so many channels comes to."""
    with tempfile.TemporaryDirectory() as folder, started(scopes=SCOPES, any_channel="C[0-9]+") as slack:
        slack.limit(per_second=admitted)
        slack.faults(FAULTS)
        with open_database(f"sqlite:///{Path(folder) / 'bench.db'}") as database:
            _follow(database, channels)
            seconds = _send(
                database,
                WebClient(slack.bot_token, slack.environment("bench")["SLACK_API_URL"], timeout=10, retry_handlers=[]),
                channels,
            )
            with database.sessions() as session:
                names = set(session.scalars(select(MessageRow.name).where(MessageRow.kind == "update")))
        ids, calls = slack.ids(), slack.ask("counts")
    return Measured(
        channels=channels,
        admitted=admitted,
        seconds=seconds,
        refused=sum(n for what, n in calls.items() if "ratelimited" in what.lower()),
        lost=len(names - set(ids)) + channels - len(names),
        doubled=sum(ids[name] > 1 for name in names),
        megabytes=resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    )


def _send(database: Database, client: WebClient, channels: int) -> float:
    with database.begin() as session:
        telling.tell(session, "ferry", News((UPDATE,)), datetime.now(UTC))
    worker = Worker(database, {"ferry": toy()}, lambda _: client, lambda: datetime.now(UTC))
    stop = threading.Event()
    thread = threading.Thread(target=worker.run, args=(stop,))
    began = time.monotonic()
    thread.start()
    done = select(func.count()).where(MessageRow.kind == "update", MessageRow.state.in_(("sent", "dead")))
    try:
        while True:
            time.sleep(0.5)
            with database.sessions() as session:
                if session.scalar(done) == channels:
                    return time.monotonic() - began
    finally:
        stop.set()
        thread.join()


def _follow(database: Database, channels: int) -> None:
    """So many channels that follow, their cards sent."""
    now, ids = datetime.now(UTC), [f"C{1000 + n}" for n in range(channels)]
    card = {
        "workspace": "T1",
        "case_id": "ferry",
        "kind": "card",
        "body": {},
        "state": "sent",
        "made_at": now,
        "due": now,
    }
    wish = {"topics": ["articles"], "frequency": "instant", "mode": "channel", "language": "en", "zone": "UTC"}
    who = {"workspace": "T1", "case_id": "ferry", "set_by": "U1", "set_at": now, "state": "live", "state_at": now}
    with database.begin() as session:
        ledger.lock(session, "ferry")
        session.execute(
            insert(MessageRow), [{**card, "name": f"m-{c}", "channel": c, "place": c, "ts": "1.1"} for c in ids]
        )
        session.execute(insert(SubscriptionRow), [{**who, **wish, "channel": c} for c in ids])


if __name__ == "__main__":
    print("\n".join(measure(*(int(a) for a in sys.argv[1:])).lines()))
