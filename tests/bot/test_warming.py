"""What is done at the start so that the first who asks need not wait."""

import logging
import threading
from pathlib import Path

import pytest

from bot.warming import TYPED, Warmer
from handlers.command import Request, parse
from storage.database import open_database
from storage.errors import StoreAway
from tests.bot.serving import NOW, bot, settings_for, shipped_case
from tests.database import sqlite_store
from tests.slack import Slack


def warmed(url: str, stop: threading.Event | None = None) -> None:
    with open_database(url) as database:
        Warmer(database, [shipped_case()], lambda: NOW).run(stop or threading.Event())


def test_each_thing_asked_is_understood() -> None:
    for typed in TYPED:
        assert isinstance(parse(typed, shipped_case(), NOW.date()), Request), typed


def test_it_asks_and_says_when_it_is_through(slack: Slack, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    settings = settings_for(slack, tmp_path)
    with bot(settings):
        pass
    warmed(settings.database_url)
    assert "ready for questions after" in caplog.text


def test_what_goes_wrong_hinders_nobody(slack: Slack, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    url = sqlite_store(tmp_path / "a.db")
    with open_database(url) as database, database.begin() as session:
        session.connection().exec_driver_sql("DROP TABLE cases")
    warmed(url)
    assert "could not be made ready" in caplog.text


def test_a_store_that_is_away_is_told_of_in_a_sentence(
    slack: Slack, tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise StoreAway("The store cannot be used")

    monkeypatch.setattr(Warmer, "_ask", away)
    warmed(sqlite_store(tmp_path / "a.db"))
    (said,) = [r for r in caplog.records if r.name == "irsice.warming"]
    assert (said.levelname, said.exc_info) == ("WARNING", None)
    assert "The store cannot be used" in said.getMessage()


def test_it_stops_when_it_is_asked_to(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    stop = threading.Event()
    stop.set()
    warmed(sqlite_store(tmp_path / "a.db"), stop)
    assert "ready for questions" not in caplog.text
