"""`brief` on the real app and a real store: what changed since a person, or anybody in a channel, last asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import ledger
from storage.database import open_database
from tests.database import sqlite_store
from tests.handlers.test_subscribing import ALL, CASE, Desk, _no_proxy
from tests.slack import Slack
from tests.storage.made import NOON, article, read

__all__ = ["_no_proxy"]


@pytest.fixture
def slack() -> Iterator[Slack]:
    with Slack(scopes=ALL, clock=lambda: NOON.timestamp() + 5) as it:
        yield it


@pytest.fixture
def desk(slack: Slack, tmp_path: Path) -> Iterator[Desk]:
    with open_database(sqlite_store(tmp_path / "store.db")) as database:
        with database.begin() as session:
            ledger.add(session, CASE.id, article(), read(article()), "r1", "p1")
            ledger.rebuild(session, CASE)
        yield Desk(slack, database)


def test_each_person_hears_of_a_change_once_and_a_channel_by_itself(desk: Desk) -> None:
    first = desk.type("brief")
    assert "Our sources have brought nothing new since 23 Feb 2026" in first
    assert "you had not asked before" in first
    desk.time += desk.time.resolution * 10**6 * 60
    desk.happen()
    desk.time += desk.time.resolution * 10**6 * 60
    told = desk.type("brief", channel="C2")
    assert "What changed since 2 Mar 2026, 07:00 New York, when you last asked" in told
    assert "nothing new since" in desk.type("novedades")
    assert "you had not asked before" in desk.type("brief", user="U2")
    assert "nobody had asked for this channel before" in desk.type("brief channel")
    assert "when somebody last asked for this channel" in desk.type("brief channel", user="U2")


def test_since_a_day_is_told_without_a_note_of_who_asked(desk: Desk) -> None:
    desk.happen()
    assert "What changed since 1 Mar 2026" in desk.type("brief since yesterday")
    assert "you had not asked before" in desk.type("brief")


def test_what_is_typed_to_be_checked_is_in_no_table(desk: Desk) -> None:
    said = "The ferry line has 47,000 riders a year"
    assert "The hedge was dropped" in desk.type(f"check {said}")
    desk.type("brief")
    raw = desk.database.engine.url.database
    assert raw is not None
    files = [p for p in Path(raw).parent.iterdir() if p.name.startswith("store.db")]
    assert files
    assert all(said.encode() not in p.read_bytes() for p in files)


def test_a_sentence_may_be_longer_than_a_command_and_its_buttons_are_taken(desk: Desk) -> None:
    said = "The ferry line has 47,000 riders a year, " + "and so it goes on, " * 25
    assert "Misstated" in desk.type(f"check {said}")  # what Slack would not take is refused by the desk
    assert "longer than the `600` characters" in desk.type("check " + "very " * 130)
