"""The order in which articles come, and coming twice, changes nothing."""

import json
import random
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from facts.machine import facts_json
from facts.model import Event, Figure, Source
from facts.reconcile import as_of, reconcile
from tests.facts.making import CASE, Pair, claims_of, counted, happened, told

KINDS = (
    "complaint_filed",
    "hearing_held",
    "tro_denied",
    "pi_denied",
    "pi_granted",
    "relief_denied",
    "relief_granted",
    "stay_granted",
    "affirmed",
    "appeal_filed",
    "resignation",
    "data_shared",
)
DATES = (None, "2025", "2025-03", "2025-03-19", "2025-03-20", "2025-03-22", "2025-05-12", "2025-05", "2026-02-24")

event = st.builds(
    happened,
    st.sampled_from(KINDS),
    st.sampled_from(DATES),
    court=st.sampled_from((None, "D.D.C.", "D.C. Cir.")),
    proceeding=st.sampled_from((None, "drivers", "drivers", "carriers")),
    judge=st.sampled_from((None, "Ann Lee", "Ben Cole")),
    who=st.sampled_from((None, "Cy Dent", "Di Eng")),
    text=st.sampled_from((None, "on Wednesday", "in March")),
    strength=st.sampled_from(("stated", "found", "alleged")),
)
figure = st.builds(
    counted,
    st.sampled_from(("47000", "47289", "47489", "1280000", "1300000", "5")),
    st.sampled_from(("exact", "about", "more_than", "less_than")),
    figure=st.sampled_from(("asked", "given")),
    iso=st.sampled_from((None, "2025-03", "2025-08-07")),
)
source = st.sampled_from(
    (
        None,
        Source("AP", "copy"),
        Source("B", "credits", ("A",)),
        Source(None, "unnamed"),
        Source("Z", "reworded", ("AP",)),
    )
)


@st.composite
def pairs(draw: st.DrawFn) -> list[Pair]:
    names = draw(st.lists(st.sampled_from("ABCDEFGH"), unique=True, min_size=1))
    days = st.sampled_from((None, "2025-03-20", "2025-05-13", "2026-02-25"))
    return [told(n, *draw(st.lists(event | figure, max_size=4)), on=draw(days), source=draw(source)) for n in names]


@settings(max_examples=80, deadline=None)
@given(pairs(), st.randoms(use_true_random=False))
def test_the_same_articles_in_any_order_or_twice_give_the_same_facts(known: list[Pair], rng: random.Random) -> None:
    facts = reconcile(known, [], CASE)
    again = [*known, *rng.sample(known, rng.randint(0, len(known)))]
    rng.shuffle(again)
    assert reconcile(again, [], CASE) == facts
    assert json.dumps(facts_json(reconcile(again, [], CASE))) == json.dumps(facts_json(facts))


@settings(max_examples=50, deadline=None)
@given(pairs())
def test_every_claim_that_counts_stands_behind_exactly_one_fact(known: list[Pair]) -> None:
    facts = reconcile(known, [], CASE)
    made: list[Figure | Event] = [*facts.figures, *facts.events]
    behind = [c.id for f in made for c in f.claims]
    assert sorted(behind) == sorted(c.id for c in claims_of(known))
    assert len({f.id for f in made}) == len(made)


@settings(max_examples=50, deadline=None)
@given(pairs())
def test_standings_name_only_their_own_events_and_orders_among_them(known: list[Pair]) -> None:
    facts = reconcile(known, [], CASE)
    for s in facts.proceedings:
        assert {facts.event(id).proceeding for id in s.events} <= {s.proceeding}
        assert set(s.in_force) <= set(s.events)
    assert (facts.net_effect.state == "blocked") == any(s.in_force for s in facts.proceedings)


@settings(max_examples=50, deadline=None)
@given(pairs(), st.dates(date(2025, 1, 1), date(2026, 12, 31)))
def test_a_day_shows_what_is_dated_up_to_it_and_counts_what_has_no_date(known: list[Pair], day: date) -> None:
    facts = reconcile(known, [], CASE)
    then = as_of(facts, day, CASE)
    made: list[str | None] = [*(e.date for e in then.events), *(f.as_of for f in then.figures)]
    assert all(iso is not None and iso <= day.isoformat() for iso in made)
    assert as_of(then, day, CASE).events == then.events
    late = as_of(facts, date(2030, 1, 1), CASE)
    everything = len(facts.events) + len(facts.figures)
    assert len(late.events) + len(late.figures) + late.undated_left_out == everything
    if late.undated_left_out == 0:
        assert replace(late, as_of=None) == facts
