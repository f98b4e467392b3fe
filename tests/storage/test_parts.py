"""Facts that are derived part by part are those that follow from all claims at once, and hardly any claims are held for it."""

import random
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest

from facts.model import Corrected, EventClaim, Ruling
from facts.reconcile import reconcile
from storage import kept, ledger, loaded, parts, reads
from storage.database import Database
from storage.errors import Inconsistent
from storage.reads import Reads, derive
from storage.texts import known
from tests.facts.test_parts import EVERY, told
from tests.generated import readings
from tests.storage.made import NOON
from tests.storage.test_kept import CASE, anything

STEPS = 12
ROOM = (1, 40, 1 << 20)  # claims that are held at a time: those of one part, of a few, of all


@pytest.mark.parametrize("room", ROOM)
def test_facts_are_those_of_one_who_takes_all_claims_at_once(
    database: Database, room: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reads, "MOST", 0)
    monkeypatch.setattr(parts, "MOST", room)
    monkeypatch.setattr("storage.rows.AT_ONCE", 7)
    r, pool = random.Random(room), list(readings(40))
    for step in range(STEPS):
        with database.begin() as session:
            ledger.lock(session, CASE.id)
            anything(session, r, step, pool)
            corrected(session, r, step, pool)
            if r.random() < 0.3:
                loaded._loaded.clear()
            seen = Reads(session, CASE)
            expected = reconcile(seen.pairs(), seen.rulings(), CASE)
            assert repr(ledger.rebuild(session, CASE)) == repr(expected)
            assert repr(derive(session, CASE)) == repr(expected)
            out = [c.id for _, reading in seen.pairs() for c in reading.claims[:1]][:5]
            left = derive(session, CASE, known(session, CASE.id), out)
            monkeypatch.setattr(reads, "MOST", 1 << 20)
            assert repr(left) == repr(derive(session, CASE, known(session, CASE.id), out))
            monkeypatch.setattr(reads, "MOST", 0)
    assert CASE.id in loaded._loaded


def test_facts_are_the_same_where_hearings_and_agreements_rest_on_what_is_told_beside_them(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reads, "MOST", 0)
    monkeypatch.setattr(parts, "MOST", 1)
    r = random.Random(0)
    with database.begin() as session:
        for a, reading in r.sample(EVERY, 250):
            claims = tuple(c for o in reading.claims for c in told(o, r))
            ledger.add(session, CASE.id, a, replace(reading, claims=claims), "r1", "p1")
        expected = reconcile(Reads(session, CASE).pairs(), (), CASE)
        assert repr(ledger.rebuild(session, CASE)) == repr(expected)
        notes = {note for e in expected.events for note in e.notes}
    for what in ("day taken from the ruling", "nothing shared yet"):
        assert any(what in note for note in notes), what


def corrected(session: "reads.Session", r: random.Random, step: int, pool: list[kept.Pair]) -> None:
    """An editor puts a claim into another part."""
    claims = [c for _, reading in pool for c in reading.claims]
    c = r.choice(claims)
    kind = r.choice(("hearing_held", "dismissed", "pi_denied")) if isinstance(c, EventClaim) else "people_sought"
    with suppress(Inconsistent):
        at = NOON + timedelta(hours=step, minutes=1)
        ledger.add_ruling(session, Ruling(c.id, "correct", "ana", at, "why", Corrected(kind=kind)))


def test_few_claims_are_read_at_a_time(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reads, "MOST", 0)
    monkeypatch.setattr(parts, "MOST", 1)
    read: list[int] = []
    making = parts.Making.take
    monkeypatch.setattr(
        parts.Making, "take", lambda self, t: (read.append(len(t.events) + len(t.figures)), making(self, t))[1]
    )
    with database.begin() as session:
        for pair in readings(60):
            ledger.add(session, CASE.id, *pair, "r1", "p1")
        facts = ledger.rebuild(session, CASE)
    assert CASE.id not in kept._kept
    behind = sum(len(f.claims) for f in (*facts.events, *facts.figures))
    assert sum(read) == behind
    assert max(read) < behind / 2
