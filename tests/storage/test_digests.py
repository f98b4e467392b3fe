"""Each fact is stored by what it says: what stays is not written again, and what is stored is never other than what is so."""

from dataclasses import fields, replace
from decimal import Decimal

import pytest
from sqlalchemy import event as sql
from sqlalchemy import select

from facts.model import Facts, Ref
from facts.reconcile import reconcile
from storage import digests, ledger, loaded
from storage.database import Database
from storage.digests import facts_version, words_of, written
from storage.models import FactRow
from storage.reads import Reads, derive
from storage.rows import SECTIONS
from storage.shapes import dump
from tests.bot.serving import shipped_case
from tests.generated import readings
from tests.storage.made import article, event, figure, reading, toy

CASE = toy()


def some(articles: int) -> Facts:
    return reconcile(list(readings(articles)), [], shipped_case())


@pytest.mark.parametrize("articles", [0, 1, 40])
def test_the_id_of_facts_is_the_same_whatever_was_known_before(articles: int) -> None:
    digests._known.clear()
    first = facts_version(some(articles))
    facts_version(some(20))
    assert facts_version(some(articles)) == first


def test_the_id_of_facts_changes_with_anything_in_them() -> None:
    facts = some(40)
    e, f, a, s = facts.events[0], facts.figures[0], facts.articles[0], facts.proceedings[0]
    others = [
        facts,
        replace(facts, undated_left_out=1),
        replace(facts, net_effect=replace(facts.net_effect, missing=("x",))),
        replace(facts, events=(replace(e, reason="another"), *facts.events[1:])),
        replace(facts, events=facts.events[::-1]),
        replace(facts, events=facts.events[1:]),
        replace(facts, figures=(replace(f, value=f.value + 1), *facts.figures[1:])),
        replace(facts, articles=(replace(a, title="another"), *facts.articles[1:])),
        replace(facts, proceedings=(replace(s, posture="dismissed"), *facts.proceedings[1:])),
    ]
    assert len({facts_version(o) for o in others}) == len(others)


def test_numbers_that_are_equal_are_stored_as_they_are_spelled() -> None:
    facts = some(40)
    first = facts.figures[0]
    again = replace(facts, figures=(replace(first, value=first.value * Decimal("1.0")), *facts.figures[1:]))
    assert again == facts
    written(facts)
    assert written(again).version != written(facts).version
    assert str(written(again).facts.figures[0].value) == str(again.figures[0].value) != str(first.value)


def test_only_figures_hold_numbers_that_can_be_spelled_otherwise() -> None:
    for one in (one for section in SECTIONS if section != "figures" for one in getattr(some(60), section)):
        values = [getattr(one, f.name) for f in fields(one)]
        refs = [c for v in values if isinstance(v, tuple) for c in v if isinstance(c, Ref)]
        assert not any(isinstance(getattr(o, f.name), Decimal) for o in (one, *refs) for f in fields(o))


def test_facts_that_stay_are_the_same_objects_and_rows(database: Database) -> None:
    states, put = [], list[str]()
    before: Facts | None = None
    sql.listen(database.engine, "before_cursor_execute", lambda *a: put.append(a[2]) if "INTO facts" in a[2] else None)
    for n in range(3):
        put.clear()
        with database.begin() as s:
            a = article(f"k{n}")
            told = event(a, kind="pi_denied" if n == 0 else "dismissed")
            ledger.add(s, CASE.id, a, reading(a, told, *([figure(a)] if n == 0 else [])), "r1", "p1")
            states.append(ledger.rebuild(s, CASE))
            assert states[-1] == derive(s, CASE)
        with database.sessions() as s:
            stored = {(r.section, r.digest): r.body for r in s.scalars(select(FactRow))}
            loaded._loaded.clear()
            read = Reads(s, CASE).live_facts()
            assert read == states[-1]
        new = written(states[-1])
        wanted = {(x, d): f for x in SECTIONS for d, f in zip(new.order[x], getattr(new.facts, x), strict=True)}
        assert stored == {at: words_of(dump(f)) for at, f in wanted.items()}
        if before:
            assert any(x is y for x in before.events for y in states[-1].events)
            assert any(x is y for x in before.articles for y in states[-1].articles)
        before = read


def test_what_very_many_tell_is_stored_packed_under_the_digest_of_its_words(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    facts, plain = some(60), written(some(60))
    digests._known.clear()
    monkeypatch.setattr("storage.rows.MANY", 3)
    new = written(facts)
    assert (new.order, new.version) == (plain.order, plain.version)
    case = shipped_case()
    with database.begin() as s:
        ledger.lock(s, case.id)
        ledger._store(s, case, new)
        digest = dict(zip(new.order["figures"], facts.figures, strict=True)) | dict(
            zip(new.order["events"], facts.events, strict=True)
        )
        for row in s.scalars(select(FactRow).where(FactRow.section.in_(("figures", "events")))):
            assert row.body.startswith('{"packed"') == (len(digest[row.digest].claims) > 3)
    loaded._loaded.clear()
    with database.sessions() as s:
        read = Reads(s, case).live_facts()
    assert read == facts
    assert repr(read) == repr(facts)
    assert max(len(f.claims) for f in facts.figures) > 3


def test_two_that_say_the_same_are_both_there(database: Database) -> None:
    with database.begin() as s:
        a = article("k1")
        ledger.add(s, CASE.id, a, reading(a, event(a)), "r1", "p1")
        facts = derive(s, CASE)
        twice = replace(facts, articles=facts.articles * 2)
        ledger._store(s, CASE, written(twice))
    loaded._loaded.clear()
    with database.sessions() as s:
        assert Reads(s, CASE).live_facts() == twice


def test_what_was_known_and_never_stored_is_written(database: Database) -> None:
    a = article("k1")
    with database.begin() as s:
        ledger.add(s, CASE.id, a, reading(a, event(a), figure(a)), "r1", "p1")
        written(derive(s, CASE))  # as where a transaction failed after this
        facts = ledger.rebuild(s, CASE)
    loaded._loaded.clear()
    with database.sessions() as s:
        assert Reads(s, CASE).live_facts() == facts
