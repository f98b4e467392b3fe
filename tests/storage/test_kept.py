"""What is kept of articles for deriving facts is never another than what the store says, and is what is not read again."""

import random
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from facts.model import Article, EventClaim, Reading, Ruling, When
from facts.reconcile import reconcile
from storage import kept, ledger
from storage.database import Database, open_database
from storage.errors import Inconsistent
from storage.models import ReadingRow
from storage.reads import Reads, derive
from tests.bot.serving import shipped_case
from tests.generated import readings
from tests.storage.made import NOON

CASE = shipped_case()
OTHER = replace(CASE, quantities=CASE.quantities[:1])
STEPS = 30
Pair = tuple[Article, Reading]


class Away(Exception):
    """Whoever writes goes away before the transaction ends."""


def told_otherwise(pair: Pair, r: random.Random, step: int) -> Pair:
    """An article of which something is another: its text, what is known of it, or only what was read in it."""
    article, reading = pair
    later = replace(article, fetched=NOON + timedelta(days=step))
    what = r.randrange(4)
    if what == 0:
        later = replace(later, text=f"{article.text}\nMore {step}.\n")
        return later, replace(reading, digest=later.digest)
    if what == 1:
        return replace(later, publisher="The Pilot", text=f"{article.text} \n"), replace(
            reading, digest=replace(later, text=f"{article.text} \n").digest
        )
    if what == 2:
        return article, replace(reading, source=replace(reading.source, origin=r.choice(("AP", "EFE"))))
    changes: tuple[dict[str, Any], ...] = ({"court": None}, {"when": When()}, {"strength": "alleged"})
    claims = [replace(c, **r.choice(changes)) if isinstance(c, EventClaim) else c for c in reading.claims]
    return article, replace(reading, claims=tuple(claims))


def anything(session: Session, r: random.Random, step: int, pool: list[Pair]) -> None:
    """Something that can happen to a store."""
    what, n = r.randrange(6), r.randrange(len(pool))
    if what < 2:
        for article, reading in r.sample(pool, r.choice((1, 5))):
            ledger.add(session, CASE.id, article, reading, "r1", "p1")
    elif what < 4:
        pool[n] = told_otherwise(pool[n], r, step)
        ledger.add(session, CASE.id, *pool[n], f"r{step}", "p1")
    elif what == 4:
        with suppress(Inconsistent):
            r.choice((ledger.withdraw, ledger.take_back))(session, CASE.id, pool[n][0].id, NOON, "why")
    elif pool[n][1].claims:
        decision = r.choice(("reject", "approve", "undo"))
        claim = r.choice(pool[n][1].claims).id
        with suppress(Inconsistent):
            ledger.add_ruling(session, Ruling(claim, decision, "ana", NOON + timedelta(hours=step), "why"))  # type: ignore[arg-type]


@pytest.fixture
def two(database: Database, tmp_path: Path) -> Iterator[tuple[Database, Database]]:
    """Two stores of one case, whose rows have the same places."""
    with open_database(f"sqlite:///{tmp_path / 'other.db'}") as other:
        yield database, other


@pytest.mark.parametrize("seed", range(2))
def test_facts_are_those_of_one_who_reads_everything_anew(two: tuple[Database, Database], seed: int) -> None:
    """Also where a transaction failed, whose rows another one's take the places of; with another state of the pack; and
    where stores of one case are asked in turn."""
    r = random.Random(seed)
    pools = [list(readings(40)), list(readings(40))]
    for step in range(STEPS):
        n = r.randrange(2)
        before = list(pools[n])
        with suppress(Away), two[n].begin() as session:
            ledger.lock(session, CASE.id)
            anything(session, r, step, pools[n])
            case, known = r.choice((CASE, CASE, OTHER)), Reads(session, CASE)
            expected = reconcile(known.pairs(), known.rulings(), case)
            assert repr(ledger.rebuild(session, case)) == repr(expected)
            assert repr(derive(session, case)) == repr(expected)
            if r.random() < 0.2:
                pools[n] = before
                raise Away
    assert CASE.id in kept._kept


def test_only_what_came_is_read(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[int] = []
    claims_of = kept.claims_of
    monkeypatch.setattr(kept, "_kept", kept._kept.__class__())
    monkeypatch.setattr(kept, "claims_of", lambda s, of: (read.append(len(of)), claims_of(s, of))[1])
    told = list(readings(12))
    for n, pair in enumerate(told):
        with database.begin() as session:
            ledger.add(session, CASE.id, *pair, "r1", "p1")
            ledger.rebuild(session, CASE)
        assert read.pop() == 1, n
    monkeypatch.setattr(kept, "MOST", 3)  # more than that is not kept
    for _ in range(2):
        with database.begin() as session:
            ledger.rebuild(session, CASE)
    assert read == [0, len(told)]


def test_claims_of_an_earlier_release_get_their_mark(database: Database) -> None:
    with database.begin() as session:
        for pair in readings(12):
            ledger.add(session, CASE.id, *pair, "r1", "p1")
        marks = session.scalars(select(ReadingRow.mark).order_by(ReadingRow.id)).all()
        assert len(set(marks)) > 9
        session.execute(update(ReadingRow).values(mark=None))
        ledger.rebuild(session, CASE)
        session.expire_all()
        assert session.scalars(select(ReadingRow.mark).order_by(ReadingRow.id)).all() == marks


def otherwise(pair: Pair) -> Pair:
    """The same article in which other claims were read."""
    return pair[0], replace(pair[1], claims=tuple(replace(c, strength="alleged") for c in pair[1].claims))


def facts_of(session: Session) -> str:
    return repr(ledger.rebuild(session, CASE))


def test_a_row_in_the_place_of_another_is_another(two: tuple[Database, Database]) -> None:
    """Of a transaction that failed, and of another store."""
    pair = next(p for p in readings(9) if p[1].claims)
    expected = [repr(reconcile([p], [], CASE)) for p in (pair, otherwise(pair))]
    with suppress(Away), two[0].begin() as session:
        ledger.add(session, CASE.id, *pair, "r1", "p1")
        assert facts_of(session) == expected[0]
        raise Away
    places = []
    for database, told in zip(two, (otherwise(pair), pair), strict=True):
        with database.begin() as session:
            ledger.add(session, CASE.id, *told, "r1", "p1")
            assert facts_of(session) == expected[told is not pair]
            places += session.scalars(select(ReadingRow.id)).all()
    assert len(places) == 2
