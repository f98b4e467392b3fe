"""Facts are derived anew where what they follow from has changed, and only there."""

import contextlib
import random
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from facts.model import Article, Facts, Ruling
from facts.reconcile import reconcile
from storage import ledger, reads, rules
from storage.database import Database
from storage.errors import Inconsistent
from storage.reads import Reads, derive
from tests.storage.made import NOON, TEXT, article, aside, figure, read, toy

CASE = toy()
TEXTS = (TEXT, f"{TEXT}More later.\n", "Nothing of any boat is said here, nor will be.\n")
STEPS = 60


def taken(session: Session, a: Article, *, on_case: bool = True, reader: str = "r1", hours: int | None = None) -> Facts:
    told = read(a) if on_case and a.text != TEXTS[2] else aside(a)
    seen = None if hours is None else NOON + timedelta(hours=hours)
    return ledger.settle(session, CASE, [ledger.add(session, CASE.id, a, told, reader, "p1", seen)])


def anything(session: Session, r: random.Random, step: int) -> Facts:
    """Something that can happen to a store, and the facts after it."""
    key, kind = f"k{r.randrange(3)}", r.choice(("original", "original", "summary"))
    published = r.choice((None, date(2026, 2, 25), date(2026, 2, 24)))
    a = article(key, r.choice(TEXTS), kind=kind, published=published, fetched=NOON + timedelta(hours=r.randrange(50)))
    if r.random() < 0.15:
        decide = r.choice((ledger.withdraw, ledger.take_back))
        with contextlib.suppress(Inconsistent):
            decide(session, CASE.id, a.id, NOON, "why")
        return ledger.rebuild(session, CASE)
    hours = r.choice((None, step))
    return taken(session, a, on_case=r.random() < 0.7, reader=r.choice(("r1", "r1", "r2")), hours=hours)


@pytest.mark.parametrize("seed", range(4))
def test_they_are_never_behind_what_they_follow_from(database: Database, seed: int) -> None:
    r = random.Random(seed)
    for step in range(STEPS):
        with database.begin() as session:
            facts, known = anything(session, r, step), Reads(session, CASE)
            assert facts == derive(session, CASE) == reconcile(known.pairs(), known.rulings(), CASE)


@pytest.mark.parametrize(
    "again",
    [
        pytest.param(article("k1"), id="the same text"),
        pytest.param(article("k2", TEXTS[2]), id="about something else"),
        pytest.param(article("k1", kind="summary"), id="a summary of what is there"),
        pytest.param(article("k1", title=None, fetched=None), id="the same with less said of it"),
    ],
)
def test_what_changes_nothing_costs_no_derivation(
    database: Database, again: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    with database.begin() as session:
        before = taken(session, article("k1"))
    monkeypatch.setattr(ledger, "derive", None)
    with database.begin() as session:
        assert taken(session, again) == before


def test_another_state_of_the_pack_is_reason_enough(database: Database) -> None:
    with database.begin() as session:
        taken(session, article("k1"))
        other = replace(CASE, quantities=())
        same = ledger.add(session, CASE.id, article("k1"), read(article("k1")), "r1", "p1")
        assert not same.changed
        assert ledger.settle(session, other, [same]).figures == ()


def test_other_rules_are_reason_enough(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with database.begin() as session:
        taken(session, article("k1"))
    monkeypatch.setattr(reads, "rules_version", lambda: "r-another")
    monkeypatch.setattr(ledger, "rules_version", lambda: "r-another")
    monkeypatch.setattr(reads, "reconcile", lambda *a: replace(reconcile(*a), figures=()))
    with database.begin() as session:
        same = ledger.add(session, CASE.id, article("k1"), read(article("k1")), "r1", "p1")
        assert not same.changed
        assert ledger.settle(session, CASE, [same]).figures == ()
        assert Reads(session, CASE).up_to_date()
        assert Reads(session, CASE).live_facts().figures == ()


def test_rules_are_others_with_any_file_they_stand_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "_PACKAGES", (tmp_path,))
    seen = []
    for name, words in (("a.py", "A = 1"), ("a.py", "A = 2"), ("of/es.toml", "a = 1"), ("of/b.py", ""), ("c.pyc", "")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(words)
        seen.append(rules.rules_version.__wrapped__())
    assert len(set(seen)) == 4
    assert seen[3] == seen[4]


def test_where_none_are_stored_they_are_derived(database: Database) -> None:
    with database.begin() as session:
        a = article("k1")
        ledger.add(session, CASE.id, a, read(a), "r1", "p1")
        assert len(ledger.settle(session, CASE, []).figures) == 1
        ledger.add_ruling(session, Ruling(figure(a).id, "reject", "ana", NOON, "garbled"))
        assert ledger.rebuild(session, CASE).figures == ()
