"""Which case a channel means."""

import pytest
from sqlalchemy import text

from storage import ledger
from storage.channels import choose, chosen
from storage.database import Database
from tests.storage.made import NOON


def test_of_two_choices_the_later_stands_in_that_channel_of_that_workspace(database: Database) -> None:
    for case in ("ferry", "bus_lines"):
        with database.begin() as session:
            choose(session, "T1", "C1", case, NOON)
    with database.sessions() as session:
        places = [("T1", "C1"), ("T2", "C1"), ("T1", "C2")]
        assert [chosen(session, *place) for place in places] == ["bus_lines", None, None]


def test_a_choice_does_not_wait_for_an_ingest(database: Database) -> None:
    if database.engine.dialect.name == "sqlite":
        pytest.skip("a file of SQLite has one writer at a time")
    with database.begin() as session:
        ledger.lock(session, "ferry")
    with database.begin() as taking_in, database.begin() as session:
        ledger.lock(taking_in, "ferry")
        session.execute(text("SET LOCAL lock_timeout = '2s'"))
        choose(session, "T1", "C1", "ferry", NOON)
    with database.sessions() as session:
        assert chosen(session, "T1", "C1") == "ferry"
