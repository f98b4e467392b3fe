"""What is looked up on a shelf is all that a claim could mean: facts made with it are those made by looking at every event."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings

from facts.clusters import Cluster, EventTold
from facts.model import Claim, EventClaim, When
from facts.reconcile import reconcile
from facts.shelf import Shelf
from tests.bot.serving import shipped_case
from tests.facts.making import CASE, Pair
from tests.facts.test_reconcile_order import pairs
from tests.generated import readings

LOOKUPS = ("meant", "of_date", "of_page", "before")
WORDS = (None, None, None, "on Wednesday", "in February", "last month")
COURTS = (None, "D.D.C.", "D.C. Cir.")
JUDGES = (None, "Dabney L. Friedrich", "Indira Talwani")


def all_of_it(shelf: Shelf, *_: object) -> list[Cluster]:
    return shelf.clusters


def with_every_event(make: Callable[[], object]) -> object:
    with pytest.MonkeyPatch.context() as patch:
        for name in LOOKUPS:
            patch.setattr(Shelf, name, all_of_it)
        patch.setattr(Cluster, "clash", anew(Cluster.clash))
        return make()


def anew(clash: Callable[[Cluster, EventTold], str | None]) -> Callable[[Cluster, EventTold], str | None]:
    """Nothing that was found of earlier claims is used."""

    def forgetful(self: Cluster, t: EventTold) -> str | None:
        self._clashes.clear()
        return clash(self, t)

    return forgetful


@settings(max_examples=60, deadline=None)
@given(pairs())
def test_a_few_articles_give_the_facts_that_looking_at_every_event_gives(known: list[Pair]) -> None:
    assert reconcile(known, [], CASE) == with_every_event(lambda: reconcile(known, [], CASE))


@pytest.mark.parametrize("seed", range(8))
def test_many_articles_give_the_facts_that_looking_at_every_event_gives(seed: int) -> None:
    rng, case = random.Random(seed), shipped_case()
    some = rng.sample(EVERY, 250)
    known = [(a, replace(r, claims=tuple(_blurred(c, rng) for c in r.claims))) for a, r in some]
    facts = reconcile(known, [], case)
    assert facts == with_every_event(lambda: reconcile(known, [], case))
    assert len(facts.events) > 100


EVERY = list(readings(1_500))


def _blurred(c: Claim, rng: random.Random) -> Claim:
    """A claim of an event that says less, or something else, than it did."""
    if not isinstance(c, EventClaim) or rng.random() < 0.3:
        return c
    iso = c.when.iso if c.when.iso and len(c.when.iso) == 10 else None
    if iso is not None:
        day = date.fromisoformat(iso) + timedelta(rng.randint(-4, 4))
        iso = day.isoformat()[: rng.choice((4, 7, 10, 10, 10))]
    words = rng.choice(WORDS)
    when = When(iso, None if iso is None else ("year", "month", "day")[iso.count("-")], words)  # type: ignore[arg-type]
    who = rng.choice((None, c.who, "Melanie Krause"))
    kind = rng.choice((c.kind, c.kind, "resignation", "request_refused", "pi_denied"))
    lawsuit = rng.choice((None, None, c.proceeding, "centro"))
    return replace(
        c, when=when, kind=kind, who=who, court=rng.choice(COURTS), judge=rng.choice(JUDGES), proceeding=lawsuit
    )
