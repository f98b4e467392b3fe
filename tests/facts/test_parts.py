"""Facts that are made of one part of the claims after another are those that follow from all of them at once."""

import random
from dataclasses import replace

from hypothesis import given, settings

from facts.case import Case
from facts.clusters import DENIED, GRANTED
from facts.evidence import kept_pairs
from facts.happenings import events, with_absences
from facts.model import Claim, Event, EventClaim, Figure, When
from facts.quantities import figures
from facts.reconcile import reconcile
from facts.same import Same
from facts.tellings import Tellings
from facts.texts import shared_texts
from tests.bot.serving import shipped_case
from tests.facts.making import CASE, Pair
from tests.facts.test_reconcile_order import pairs
from tests.generated import readings

EVERY = list(readings(900))
KINDS = (
    "hearing_held",
    "other",
    "improper_disclosure_admitted",
    "pi_denied",
    "agreement_signed",
    "data_shared",
    "removed",
)


def at_once(known: list[Pair], case: Case) -> tuple[tuple[Event, ...], tuple[Figure, ...]]:
    kept = kept_pairs(known)
    told = Tellings().of(kept, shared_texts([a for a, _ in kept]), {}, case)
    made = events(t for one in told for t in one.events)
    denied = (t for one in told for t in one.denied)
    return with_absences(made, denied), figures((t for one in told for t in one.figures), case)


@settings(max_examples=80, deadline=None)
@given(pairs())
def test_a_few_articles_give_the_same(known: list[Pair]) -> None:
    facts = reconcile(known, [], CASE)
    assert (facts.events, facts.figures) == at_once(known, CASE)


def otherwise(c: Claim, r: random.Random) -> Claim:
    """A claim that says something else than it did, perhaps of an event that takes its day from another's."""
    if not isinstance(c, EventClaim) or r.random() < 0.4:
        return c
    when = r.choice((c.when, When(), When(text="on Wednesday"), When(c.when.iso and c.when.iso[:7], "month", "then")))
    modality = r.choice(("done", "done", "done", "denied"))
    strength = r.choice((c.strength, "sworn"))
    return replace(c, kind=r.choice((c.kind, *KINDS)), when=when, modality=modality, strength=strength)


def told(c: Claim, r: random.Random) -> tuple[Claim, ...]:
    """The claim, or another, or a ruling without a day beside the hearing that takes its day from it."""
    if isinstance(c, EventClaim) and c.proceeding and c.kind in (*GRANTED, *DENIED) and r.random() < 0.5:
        return replace(c, when=When()), replace(c, kind="hearing_held", when=When())
    return (otherwise(c, r),)


def test_many_articles_give_the_same() -> None:
    case, notes = shipped_case(), set[str]()
    for seed in range(6):
        r = random.Random(seed)
        known = [
            (a, replace(x, claims=tuple(c for o in x.claims for c in told(o, r)))) for a, x in r.sample(EVERY, 250)
        ]
        facts = reconcile(known, [], case)
        assert repr((facts.events, facts.figures)) == repr(at_once(known, case))
        notes |= {note for e in facts.events for note in e.notes}
    for what in ("day taken from", "nothing shared yet"):
        assert any(what in note for note in notes), what


def test_what_was_before_stands_for_what_says_the_same_and_for_nothing_else() -> None:
    case = shipped_case()
    before, now = EVERY[:80], [*EVERY[3:80], *EVERY[100:110]]
    first, anew = reconcile(before, [], case), reconcile(now, [], case)
    again = reconcile(now, [], case, same=Same(first))
    assert repr(again) == repr(anew)
    assert {id(e) for e in again.events} & {id(e) for e in first.events}
    assert {id(a) for a in again.articles} & {id(a) for a in first.articles}
    claims = [{id(c) for f in x.figures for c in f.claims} for x in (again, first)]
    assert claims[0] & claims[1]
