"""What is kept of texts that are alike is what is found where all of them are compared at once."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

import facts.texts
import storage.texts
from facts.model import Article
from facts.texts import overlaps
from storage import ledger
from storage.database import Database
from storage.models import OverlapRow, ShingleRow, SketchRow
from storage.reads import Reads
from storage.texts import known, refreshed
from tests.storage.made import NOON, article, aside, reading, toy

CASE = toy()
WORDS = [f"{a}{b}{c}" for a in "bdfgklm" for b in "aeiou" for c in ("n", "r", "st", "x")]
STEPS = 40


def sentences(seed: int, count: int, words: int = 24) -> list[str]:
    r = random.Random(seed)
    return [" ".join(r.choice(WORDS) for _ in range(words)) for _ in range(count)]


STOCK = sentences(1, 6)  # what many have in common
LONG = sentences(2, 2, 400)  # of which a text is compared by its kept hashes alone


def written(r: random.Random) -> str:
    own = sentences(r.randrange(1 << 30), 1, r.choice((3, 24, 60)))
    shared = r.sample(STOCK, r.randrange(4)) + (r.sample(LONG, 1) if r.random() < 0.3 else [])
    return "\n".join((*shared, *own))


def add(session: Session, a: Article, on_case: bool = True) -> None:
    ledger.add(session, CASE.id, a, reading(a) if on_case else aside(a), "r1", "p1")


def counting(session: Session) -> list[Article]:
    return [a for a, _ in Reads(session, CASE).pairs()]


def anything(session: Session, r: random.Random, step: int, there: list[Article]) -> None:
    """Something that can happen to a store: articles come, change, turn out to be about something else, or go."""
    what = r.randrange(5) if there else 0
    at = NOON + timedelta(hours=step)
    if what < 2:
        come = [article(f"k{step}-{n}", written(r), fetched=at) for n in range(r.choice((1, 3, 9)))]
        for a in come:
            add(session, a, on_case=r.random() < 0.8)
        there += come
    elif what == 2:
        n = r.randrange(len(there))
        there[n] = replace(there[n], text=r.choice((written(r), r.choice(there).text)), fetched=at)
        add(session, there[n])
    elif what == 3:
        add(session, replace(r.choice(there), kind="summary", text=written(r), fetched=at))
    else:
        for a in r.sample(counting(session), min(len(counting(session)), r.choice((1, 4)))):
            ledger.withdraw(session, CASE.id, a.id, at, "why")


@pytest.mark.parametrize(("seed", "crowd"), [(0, 1), (1, 3), (2, 16)])
def test_they_are_those_found_at_once(
    database: Database, seed: int, crowd: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facts.texts, "CROWD", crowd)
    monkeypatch.setattr("storage.rows.AT_ONCE", 4)
    monkeypatch.setattr(storage.texts, "PART", 5)  # so that a delivery comes in several
    monkeypatch.setattr(storage.texts, "MANY", 4)
    monkeypatch.setattr(storage.texts, "HELD", 3)
    r, there, most = random.Random(seed), list[Article](), 0
    for step in range(STEPS):
        with database.begin() as session:
            ledger.lock(session, CASE.id)
            anything(session, r, step, there)
            if r.random() < 0.7:  # several changes may come before they are asked for
                found = overlaps(counting(session))
                assert refreshed(session, CASE.id) == found == known(session, CASE.id)
                most = max(most, len(found))
    assert most > 5


def test_what_is_behind_is_not_told(database: Database) -> None:
    with database.begin() as session:
        add(session, article("k1", f"{STOCK[0]} {STOCK[1]}"))
        assert known(session, CASE.id) is None
        ledger.rebuild(session, CASE)
        assert known(session, CASE.id) == ()
        add(session, article("k2", f"{STOCK[0]} {STOCK[1]}"))
        assert known(session, CASE.id) is None
        ledger.rebuild(session, CASE)
        assert [share for *_, share in known(session, CASE.id) or ()] == [1.0]


def counts(session: Session) -> Sequence[int]:
    tables = (SketchRow, ShingleRow, OverlapRow)
    return [session.scalar(select(func.count()).select_from(t)) or 0 for t in tables]


def test_what_was_compared_by_other_rules_is_compared_again(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.begin() as session:
        for n in range(9):
            add(session, article(f"k{n}", f"{STOCK[0]} {STOCK[n % 3]}"))
        found, before = refreshed(session, CASE.id), counts(session)
        monkeypatch.setattr(storage.texts, "rules", lambda: "t-another")
        assert known(session, CASE.id) is None
        assert refreshed(session, CASE.id) == found
        assert counts(session) == before
        assert found


def test_what_is_thrown_away_is_made_again(database: Database) -> None:
    with database.begin() as session:
        for n in range(9):
            add(session, article(f"k{n}", f"{STOCK[0]} {STOCK[n % 3]}"))
        once, before = ledger.rebuild(session, CASE), counts(session)
        for table in (OverlapRow, ShingleRow, SketchRow):
            session.query(table).delete()
        assert ledger.rebuild(session, CASE) == once
        assert counts(session) == before


def test_only_what_came_is_read_and_compared(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with database.begin() as session:
        for n in range(20):
            add(session, article(f"k{n}", "\n".join(sentences(100 + n, 2))))
        refreshed(session, CASE.id)
        read: list[str] = []
        told = storage.texts.texts
        monkeypatch.setattr(storage.texts, "texts", lambda s, c, wanted: (read.extend(wanted), told(s, c, wanted))[1])
        new = article("new", "\n".join(sentences(100, 2)))
        add(session, new)
        assert len(refreshed(session, CASE.id)) == 1
        assert read == [new.id]
