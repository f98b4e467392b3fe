"""What people type, and who is shown what: no SQL, no path, nothing of a channel that is not theirs."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from storage import reports, subscriptions
from storage.database import Database
from storage.models import ArticleRow, ClaimRow
from tests.bot.newsroom import ANA, DESK, READER, SCOPES, Newsroom
from tests.bot.pack import CASE, write_pack
from tests.slack import Slack
from tests.storage.made import NOON

PRIVATE = "C7PRIVATE"


@pytest.fixture
def slack() -> Iterator[Slack]:
    with Slack(scopes=SCOPES, clock=lambda: NOON.timestamp() + 5) as it:
        it.make(DESK, "editors")
        it.make(PRIVATE, "secret-desk", private=True)
        for id, name in ((ANA, "ana"), (READER, "max")):
            it.add_person(id, name)
        yield it


@pytest.fixture
def room(slack: Slack, database: Database, tmp_path: Path) -> Iterator[Newsroom]:
    it = Newsroom(slack, database, tmp_path, "optional", (ANA,))
    it.take_in()
    yield it
    it.work.shutdown()


SQL = (
    "'; DROP TABLE claims; --",
    '" OR 1=1 --',
    "x' UNION SELECT text FROM articles --",
    "%",
    "_",
    "c-%",
    "c-_",
    "\\",
    "e-'",
)
VERBS = ("explain", "who", "ask", "figures", "sources", "use", "line", "report", "review", "status", "feeds remove")


def test_no_sql_and_no_wildcard_in_what_is_typed(room: Newsroom, slack: Slack) -> None:
    def held() -> list[int | None]:
        with room.database.sessions() as session:
            return [session.scalar(select(func.count()).select_from(row)) for row in (ArticleRow, ClaimRow)]

    before = held()
    for verb in VERBS:
        for text in SQL:
            room.send(slack.command(f"{verb} {text}", channel=DESK))
    assert held() == before
    said = [c.args["text"] for c in slack.calls if c.method == "response_url"]
    assert len(said) >= len(VERBS) * len(SQL)
    assert not [t for t in said if "Something failed on our side" in t]
    for text in ("%", "_", "c-%"):  # what a wildcard would find is not found
        assert "injunction" not in room.type(f"explain {text}")


@pytest.mark.parametrize(
    "name", ["../../etc/passwd", "/etc", "..", "library/../other", "~", "other", "other/case.toml"]
)
def test_a_case_is_named_and_never_a_path(room: Newsroom, tmp_path: Path, name: str) -> None:
    """There is a pack at the path, and no folder is looked at: those served were read at the start."""
    write_pack(tmp_path / "other", CASE.replace('id = "library"', 'id = "other"').replace("library's", "other"))
    assert "I know no case" in room.type(f"use {name}")


def test_what_others_set_and_reported_is_shown_to_nobody_else(room: Newsroom, slack: Slack) -> None:
    with room.database.begin() as session:
        wish = subscriptions.Wish()
        subscriptions.subscribe(session, "T1", PRIVATE, room.case.id, wish, ANA, NOON)
        subscriptions.breaks(session, "T1", PRIVATE, "is_archived", NOON)
        reports.report(session, room.case.id, "T1", PRIVATE, ANA, "what was said in there", NOON)
    slack.calls.clear()
    for text in ("health", "subscriptions", "log", "brief", "corrections", "status", "cases", "review"):
        room.send(slack.command(text, user=READER))
    room.send(slack.event("app_home_opened", user=READER, channel="D1", tab="home"))
    said = json.dumps([dict(c.args) for c in slack.calls])
    assert "1 problem was reported" in said
    for told in (PRIVATE, "secret-desk", "said in there"):
        assert told not in said
