"""What goes by itself once a day, and what `irsice purge` takes out when it is told to."""

import json
import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.cli import main
from bot.settings import Settings
from bot.sweeping import EVERY, FIRST, Sweeper, keep_of
from storage import heard, ledger, looked, outbox, reports, subscriptions, taken
from storage.database import Database, open_database
from storage.keeping import SOMEBODY
from storage.models import Base, HeardRow, LookedRow, MessageRow, ReportRow, SubscriptionRow, TakenLineRow
from tests.database import sqlite_store
from tests.storage.made import NOON

NOTHING = threading.Event()
DAY = timedelta(days=1)


def rows(database: Database, table: type[Base]) -> int:
    with database.sessions() as session:
        return session.scalar(select(func.count()).select_from(table)) or 0


def test_it_sweeps_a_while_after_the_start_and_then_once_a_day(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    at = [NOON]
    sweeper = Sweeper(database, keep_of(Settings()), lambda: at[0])

    def event(id: str, age: timedelta) -> None:
        with database.begin() as session:
            session.add(HeardRow(event=id, at=at[0] - age))

    event("Ev1", 2 * DAY)
    assert sweeper.look(NOTHING) == {}
    at[0] += FIRST
    assert sweeper.look(NOTHING) == {"events that Slack sent": 1}
    assert "swept: 1 events that Slack sent" in caplog.text
    event("Ev2", 2 * DAY)
    at[0] += EVERY - timedelta(seconds=1)
    assert sweeper.look(NOTHING) == {}
    at[0] += timedelta(seconds=1)
    assert sweeper.look(NOTHING) == {"events that Slack sent": 1}


def test_it_stops_between_two_batches_when_it_is_asked_to(database: Database) -> None:
    with database.begin() as session:
        session.add(HeardRow(event="Ev1", at=NOON - 2 * DAY))
    stop = threading.Event()
    stop.set()
    sweeper = Sweeper(database, keep_of(Settings()), lambda: NOON, due=NOON)
    assert sweeper.look(stop) == {}
    assert rows(database, HeardRow) == 1


def test_a_store_that_does_not_answer_is_tried_again_the_next_day(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    at = [NOON]
    with open_database(sqlite_store(tmp_path / "a.db")) as database:
        sweeper = Sweeper(database, keep_of(Settings()), lambda: at[0], due=NOON)
        with database.begin() as session:
            session.connection().exec_driver_sql("ALTER TABLE heard RENAME TO elsewhere")
        assert sweeper.look(NOTHING) == {}
        assert "nothing was swept" in caplog.text
        with database.begin() as session:
            session.connection().exec_driver_sql("ALTER TABLE elsewhere RENAME TO heard")
            heard.first_time(session, "Ev1", at[0])
        at[0] += EVERY * 2
        assert sweeper.look(NOTHING) == {"events that Slack sent": 1}


# --- irsice purge ------------------------------------------------------------------------------------------------------

Purge = Callable[..., dict[str, int]]


@pytest.fixture
def purge(database: Database, store_url: str, capsys: pytest.CaptureFixture[str]) -> Purge:
    """Runs the command; the rows of what it names."""

    def run(*words: str, status: int = 0) -> dict[str, int]:
        assert main(["purge", "--database", store_url, "--json", *words]) == status
        told = json.loads(capsys.readouterr().out)
        assert told["dry_run"] == ("--dry-run" in words)
        return dict(told["rows"])

    now = datetime.now(UTC)
    with database.begin() as session:
        for workspace, user, days in (("T1", "U1", 800), ("T1", "U2", 1), ("T2", "U1", 100)):
            at = now - days * DAY
            ledger.lock(session, "ferry")
            taken.take(session, "ferry", workspace, user, "f-1", ("c-1",), "A line.", at)
            reports.report(session, "ferry", workspace, "C1", user, "status", at)
            looked.look(session, workspace, user, "ferry", at)
            subscriptions.subscribe(session, workspace, f"C{user}", "ferry", subscriptions.Wish(), user, at)
            told = {"command": "status", "by": user}
            message = outbox.enqueue(session, "answer", workspace, f"C{user}", "ferry", at, told)
            session.get_one(MessageRow, message).state = "sent"
    return run


PEOPLE = {"lines taken to print": 1, "problems reported": 1, "moments at which somebody asked for a brief": 1}


def test_by_itself_it_does_what_workers_do_by_the_settings(
    purge: Purge, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert purge("--dry-run") == PEOPLE
    assert rows(database, TakenLineRow) == 3
    monkeypatch.setenv("IRSICE_KEEP_PEOPLE_DAYS", "900")
    assert purge() == {}
    monkeypatch.setenv("IRSICE_KEEP_PEOPLE_DAYS", "700")
    assert purge() == PEOPLE
    assert rows(database, TakenLineRow) == 2
    assert purge() == {}


def test_with_an_age_and_a_workspace(purge: Purge, database: Database) -> None:
    assert purge("--older-than", "90", "--workspace", "T1") == PEOPLE
    assert purge("--older-than", "90") == PEOPLE
    assert rows(database, ReportRow) == 1


def test_a_person_is_forgotten(purge: Purge, database: Database) -> None:
    twice = {what: 2 * n for what, n in PEOPLE.items()} | {"subscriptions": 2, "their id in messages": 2}
    assert purge("--user", "U1", "--dry-run") == twice
    assert rows(database, LookedRow) == 3
    assert purge("--user", "U1") == twice
    assert rows(database, LookedRow) == 1
    with database.sessions() as session:
        assert sorted(session.scalars(select(SubscriptionRow.set_by))) == ["U2", SOMEBODY, SOMEBODY]
        assert {b["by"] for b in session.scalars(select(MessageRow.body))} == {"U2", SOMEBODY}
    assert purge("--user", "U1") == {}


def test_a_workspace_goes(purge: Purge, database: Database) -> None:
    found = purge("--workspace", "T1", "--dry-run")
    assert found == {what: 2 * n for what, n in PEOPLE.items()} | {"messages": 2, "subscriptions": 2}
    assert purge("--workspace", "T1") == found
    assert rows(database, SubscriptionRow) == 1
    assert rows(database, MessageRow) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--older-than", "0"), "'0' is no number of days; write one from 1 to 36500, like 90"),
        (("--older-than", "soon"), "'soon' is no number of days"),
        (("--user", "@ana"), "'@ana' is no id of a person in Slack; write one like U0123ABCD"),
        (("--workspace", "acme"), "'acme' is no id of a workspace in Slack; write one like T0123ABCD"),
        (("--user", "U1", "--older-than", "9"), "--older-than and --user do not go together"),
    ],
)
def test_what_is_typed_wrongly_takes_nothing_out(
    words: tuple[str, ...], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["purge", "--database", f"sqlite:///{tmp_path / 'a.db'}", *words]) == 2
    assert said in capsys.readouterr().err
    assert not (tmp_path / "a.db").exists()


def test_what_it_says_to_a_person(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    url = sqlite_store(tmp_path / "a.db")
    assert main(["purge", "--database", url]) == 0
    assert capsys.readouterr().err == "There is nothing to take out.\n"
    with open_database(url) as database, database.begin() as session:
        session.add(HeardRow(event="Ev1", at=datetime.now(UTC) - 2 * DAY))
    assert main(["purge", "--database", url, "--dry-run"]) == 0
    seen = capsys.readouterr()
    assert seen.out == "1  events that Slack sent\n"
    assert seen.err.startswith("So much would go. Nothing was taken out")
    assert main(["purge", "--database", url]) == 0
    assert capsys.readouterr().err == "Done.\n"
