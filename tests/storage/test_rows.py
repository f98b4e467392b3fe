"""What comes out of rows is what went in."""

import pytest

from facts.model import Article
from storage import ledger, rows
from storage.database import Database
from storage.reads import Reads
from tests.bot.serving import shipped_case
from tests.generated import readings

CASE = shipped_case()


def test_readings_come_back_as_they_went_in(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "AT_ONCE", 7)
    told = {article.id: (article, reading) for article, reading in readings(30)}
    with database.begin() as session:
        for article, reading in told.values():
            ledger.add(session, CASE.id, article, reading, "r1", "p1")
        found = Reads(session, CASE).pairs()
    assert [(a, r) for _, (a, r) in sorted(told.items())] == list(found)
    assert all(isinstance(a, Article) and a.text for a, _ in found)
