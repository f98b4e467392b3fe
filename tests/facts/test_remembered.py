"""What is remembered of claims is what would be made of them now, whatever else was asked for before."""

import random
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from facts import gathering, happenings, remembered
from facts.model import Article, EventClaim, Facts, FigureClaim, Reading, When
from facts.reconcile import reconcile
from facts.remembered import Remembered
from tests.bot.serving import shipped_case
from tests.generated import readings

CASE = shipped_case()
Pair = tuple[Article, Reading]


def afresh(pairs: list[Pair], monkeypatch: pytest.MonkeyPatch) -> Facts:
    with monkeypatch.context() as m:
        m.setattr(gathering, "_gathered", Remembered[Any]())
        m.setattr(happenings, "_made", Remembered[Any]())
        return reconcile(pairs, [], CASE)


def changed(pair: Pair, r: random.Random) -> Pair:
    """An article of which something is another: of itself, of its story, or of what it tells."""
    article, reading = pair
    what = r.randrange(4)
    if what == 0:
        published = r.choice([None, *(a.published for a, _ in readings(3))])
        return replace(article, published=published), replace(reading, published=published)
    if what == 1:
        return article, replace(reading, source=replace(reading.source, origin=r.choice((None, "AP", "EFE"))))
    if what == 2:
        return replace(article, publisher=r.choice(("The Pilot", "The Post"))), reading
    claims = list(reading.claims)
    for n, c in enumerate(claims):
        if isinstance(c, EventClaim) and r.random() < 0.5:
            told: dict[str, Any] = r.choice(
                (
                    {"court": None},
                    {"judge": "Ana Lee"},
                    {"proceeding": None},
                    {"when": When()},
                    {"when": When("2019-01", "month", "in January")},
                    {"when": When(text="on Wednesday")},
                    {"strength": "alleged"},
                    {"modality": "planned"},
                )
            )
            claims[n] = replace(c, **told)
    return article, replace(reading, claims=tuple(claims))


@pytest.mark.parametrize("seed", range(3))
def test_facts_are_those_of_one_who_remembers_nothing(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    r = random.Random(seed)
    pairs = list(readings(60))
    for _ in range(12):
        n = r.randrange(len(pairs))
        pairs[n] = changed(pairs[n], r)
        some = [p for p in pairs if r.random() < 0.9]
        assert repr(reconcile(some, [], CASE)) == repr(afresh(some, monkeypatch))


def test_a_count_that_is_spelled_otherwise_is_another(monkeypatch: pytest.MonkeyPatch) -> None:
    article, reading = next(readings(1))
    quote = article.text[:40]
    act = EventClaim(article.id, 0, 40, quote, "body", "data_shared")
    counted = [
        FigureClaim(article.id, 0, 40, quote, "body", Decimal(v), "names", "about", "about", "47,000", "people_matched")
        for v in ("47000", "4.7E+4")
    ]
    made: list[object] = []
    put_together = gathering._put_together
    monkeypatch.setattr(gathering, "_gathered", Remembered[Any]())
    monkeypatch.setattr(gathering, "_put_together", lambda *a: made.append(a) or put_together(*a))
    for figure in (*counted, *counted):
        reconcile([(article, replace(reading, claims=(act, figure)))], [], CASE)
    assert len(made) == len(counted)


def test_it_is_asked_for_once_and_kept_as_long_as_there_is_room() -> None:
    made: list[str] = []

    def make(what: str) -> str:
        made.append(what)
        return what.upper()

    kept = Remembered[str](most=5)
    for what, claims in (("a", 2), ("b", 2), ("a", 2), ("c", 3), ("a", 2), ("b", 2)):
        assert kept.get(what, claims, 5, lambda what=what: make(what)) == what.upper()  # type: ignore[misc]
    assert made == ["a", "b", "c", "b"]
    assert kept.get("a", 2, 6, lambda: make("a")) == "A"
    assert made == ["a", "b", "c", "b", "a"]
    assert not kept._made


def test_more_claims_than_there_is_room_for_give_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    pairs = list(readings(60))
    whole = reconcile(pairs, [], CASE)
    monkeypatch.setattr(gathering, "_gathered", Remembered[Any](most=7))
    monkeypatch.setattr(happenings, "_made", Remembered[Any](most=7))
    assert reconcile(pairs, [], CASE) == reconcile(pairs, [], CASE) == whole
    assert remembered.MOST > 7
