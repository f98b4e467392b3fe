"""Whether all is well, on the command line and over HTTP."""

import json
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.cli import main
from bot.health import as_data, lines, over_http
from facts.updates import Held, News
from storage import ledger, outbox, subscriptions, telling
from storage.database import Database
from storage.health import OVERDUE, health
from storage.migrations import HEAD
from storage.models import ReportRow, SubscriptionRow
from tests.database import sqlite_store
from tests.storage.made import NOON
from tests.storage.told import follow, happen

ZONE = "America/New_York"


def told(database: Database, at: datetime = NOON) -> str:
    with database.sessions() as session:
        return "\n".join(lines(health(session, at), ZONE))


def test_a_new_store_is_well(database: Database) -> None:
    said = told(database)
    assert said.startswith("All is well.")
    assert "Sources last looked at: never" in said
    (size,) = re.findall(rf"^Store: (\d+\.\d) MB, tables of version {HEAD}$", said, re.MULTILINE)
    assert 0.1 <= float(size) < 50


def test_what_is_overdue_is_failing(database: Database) -> None:
    with database.begin() as session:
        follow(session, "C1", live=False)
    assert told(database, NOON + OVERDUE).startswith("All is well.")
    late = told(database, NOON + OVERDUE + timedelta(minutes=1))
    assert late.startswith("Something is failing:\n  messages that are overdue are not sent")
    well, data = over_http(database, lambda: NOON + timedelta(hours=1))()
    assert (well, json.loads(data)["queued"]) == (False, 1)


def test_what_the_terminal_has_is_left_out(database: Database) -> None:
    with database.begin() as session:
        outbox.enqueue(session, "line", outbox.CONSOLE, "C1", "ferry", NOON)
        subscriptions.subscribe(session, outbox.CONSOLE, "C1", "ferry", subscriptions.Wish(), "U1", NOON)
    assert told(database, NOON + timedelta(days=1)).startswith("All is well.")


def test_a_broken_channel_is_told_and_an_app_to_mend_is_failing(database: Database) -> None:
    with database.begin() as session:
        follow(session, "C1")
        subscriptions.breaks(session, "T1", "C1", "is_archived", NOON)
        happen(session)
    said = told(database)
    assert said.startswith("All is well.")
    assert "C1 (T1), ferry: is_archived since 2026-03-02 07:00" in said
    assert "1 update missed" in said
    with database.begin() as session:
        follow(session, "C2")
        subscriptions.waits(session, "T1", "missing_scope", NOON)
    assert "installed again: Slack says missing_scope" in told(database)


def test_what_was_held_back_and_reported_and_given_up_is_told(database: Database) -> None:
    with database.begin() as session:
        ledger.lock(session, "ferry")
        telling.tell(session, "ferry", News(held=(Held("H-COPY", "a copy of the AP story"),)), NOON)
        session.add(ReportRow(case_id="ferry", at=NOON, workspace="T1", channel="C1", user="U1", about="status"))
        row = outbox.enqueue(session, "line", "T1", "C9", "ferry", NOON)
        (letter,) = outbox.claim(session, "w", NOON, timedelta(minutes=1), 1, only=row)
        outbox.dead(session, letter, "w", "is_archived")
    said = told(database)
    assert "by rule: H-COPY 1" in said
    assert "a copy of the AP story" in said
    assert "U1 in C1, ferry, about status" in said
    assert "line to C9: is_archived" in said
    assert "a copy" not in told(database, NOON + timedelta(days=8))  # of the last week alone
    with database.sessions() as session:
        data = as_data(health(session, NOON))
    assert data["well"] is True
    assert json.loads(json.dumps(data)) == data


def test_a_pause_is_counted(database: Database) -> None:
    with database.begin() as session:
        s = follow(session)
        subscriptions.pause(session, s.id, NOON, None)
        assert session.get_one(SubscriptionRow, s.id).paused_at == NOON
        happen(session)
    assert "1 followed, 1 of them paused" in told(database)
    assert "1 update waiting" in told(database)


def test_the_exit_status_says_whether_all_is_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from storage.database import open_database

    url = sqlite_store(tmp_path / "store.db")
    assert main(["health", "--database", url]) == 0
    with open_database(url) as database, database.begin() as session:
        outbox.enqueue(session, "line", "T1", "C1", "ferry", datetime.now(UTC) - timedelta(hours=1))
    assert main(["health", "--database", url, "--json"]) == 1
    printed = capsys.readouterr().out
    assert json.loads(printed.splitlines()[-1])["failing"]
