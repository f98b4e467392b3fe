from collections.abc import Iterator, Sequence
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts import standing
from facts.model import Event, NetState, Posture, Standing
from facts.reconcile import reconcile
from facts.standing import in_order, outranked, run, standings
from facts.transitions import ENDING, TRANSITIONS, State, transition
from tests.facts.making import CASE, Make, Pair, happened, told
from tests.facts.test_reconcile_order import pairs

D, A = {"court": "D.D.C."}, {"court": "D.C. Cir."}


def court(kind: str, day: str | None, **more: Any) -> Make:
    return happened(kind, day, **(D | more))


def appeal(kind: str, day: str | None, **more: Any) -> Make:
    return happened(kind, day, **(A | more))


def stands(*claims: Make) -> tuple[Standing, dict[str, Event]]:
    """Where `drivers` stands when one article tells these."""
    facts = reconcile([told("A", *claims)], [], CASE)
    return facts.standing("drivers"), {e.id: e for e in facts.events}


FILED = court("complaint_filed", "2025-03-07")
GRANTED = court("pi_granted", "2025-11-21")
DENIED = court("pi_denied", "2025-05-12")
APPEAL = court("appeal_filed", "2025-12-01")


@pytest.mark.parametrize(
    ("claims", "posture", "date", "in_force"),
    [
        pytest.param([], "unknown", None, [], id="nothing"),
        pytest.param([FILED], "filed", "2025-03-07", [], id="filed"),
        pytest.param([court("hearing_held", "2025-04-16")], "filed", "2025-04-16", [], id="a hearing means a suit"),
        pytest.param([FILED, court("tro_denied", "2025-03-19")], "tro_denied", "2025-03-19", [], id="tro denied"),
        pytest.param([FILED, court("tro_granted", "2025-03-19")], "tro_granted", "2025-03-19", ["tro_granted"], id="tro"),
        pytest.param([court("tro_granted", "2025-03-19"), DENIED], "relief_denied", "2025-05-12", [], id="a tro ends"),
        pytest.param(
            [court("tro_granted", "2025-03-19"), court("pi_granted", "2025-05-12")],
            "relief_granted",
            "2025-05-12",
            ["pi_granted"],
            id="the injunction takes the place of the tro",
        ),
        pytest.param([DENIED], "relief_denied", "2025-05-12", [], id="denied"),
        pytest.param([court("granted_in_part", "2025-05-12")], "relief_granted", "2025-05-12", ["granted_in_part"], id="part"),
        pytest.param(
            [court("stay_granted", "2025-11-21")], "relief_granted", "2025-11-21", ["stay_granted"], id="a first court's stay"
        ),
        pytest.param(
            [GRANTED, court("granted_in_part", "2025-12-29")],
            "relief_granted",
            "2025-12-29",
            ["granted_in_part"],
            id="a ruling in part takes the place of the orders before it",
        ),
        pytest.param([GRANTED, APPEAL], "on_appeal", "2025-12-01", ["pi_granted"], id="an appeal lifts nothing"),
        pytest.param(
            [GRANTED, APPEAL, appeal("stay_granted", "2026-01-10")], "stayed", "2026-01-10", [], id="stayed above"
        ),
        pytest.param(
            [GRANTED, appeal("stay_denied", "2026-01-10")], "relief_granted", "2025-11-21", ["pi_granted"], id="stay refused"
        ),
        pytest.param(
            [GRANTED, appeal("stay_granted", "2026-01-10"), appeal("stay_lifted", "2026-02-10")],
            "relief_granted",
            "2026-02-10",
            ["pi_granted"],
            id="the stay ends, the order is back",
        ),
        pytest.param(
            [court("stay_granted", "2025-11-21"), court("stay_lifted", "2026-01-10")], "ended", "2026-01-10", [], id="lifted"
        ),
        pytest.param(
            [GRANTED, APPEAL, appeal("affirmed", "2026-02-24")], "affirmed", "2026-02-24", ["pi_granted"], id="order affirmed"
        ),
        pytest.param([DENIED, appeal("affirmed", "2026-02-24")], "affirmed", "2026-02-24", [], id="refusal affirmed"),
        pytest.param([GRANTED, appeal("reversed", "2026-02-24")], "reversed", "2026-02-24", [], id="reversed"),
        pytest.param([DENIED, appeal("reversed", "2026-02-24")], "reversed", "2026-02-24", [], id="refusal reversed orders nothing"),
        pytest.param([GRANTED, appeal("vacated", "2026-02-24")], "vacated", "2026-02-24", [], id="vacated"),
        pytest.param(
            [GRANTED, appeal("reversed", "2026-02-24"), appeal("rehearing_granted", "2026-03-24")],
            "on_appeal",
            "2026-03-24",
            [],
            id="rehearing",
        ),
        pytest.param([GRANTED, court("dismissed", "2026-02-24")], "dismissed", "2026-02-24", [], id="dismissed"),
        pytest.param(
            [GRANTED, APPEAL, appeal("dismissed", "2026-02-24")],
            "relief_granted",
            "2025-12-01",
            ["pi_granted"],
            id="the appeal dismissed, the order stands",
        ),
        pytest.param([GRANTED, court("settled", "2026-02-24")], "settled", "2026-02-24", [], id="settled"),
        pytest.param([GRANTED, court("violation_found", "2026-02-26")], "relief_granted", "2025-11-21", ["pi_granted"], id="a finding"),
        pytest.param([court("violation_found", "2026-02-26")], "unknown", None, [], id="a finding alone"),
        pytest.param([GRANTED, court("pi_denied", "2026-02-24")], "relief_granted", "2025-11-21", ["pi_granted"], id="a refusal lifts nothing"),
        pytest.param([court("relief_granted", "2025-04-01"), DENIED], "relief_denied", "2025-05-12", [], id="interim relief ends"),
        pytest.param([GRANTED, court("motion_to_dismiss_denied", "2026-01-02")], "relief_granted", "2025-11-21", ["pi_granted"], id="goes on"),
        # Partial and missing dates.
        pytest.param([DENIED, court("appeal_filed", "2025-05")], "on_appeal", "2025-05", [], id="an appeal that month came after"),
        pytest.param([court("pi_denied", "2025-05"), court("appeal_filed", "2025-05-21")], "on_appeal", "2025-05-21", [], id="a ruling that month came before"),
        pytest.param([DENIED, court("appeal_filed", None)], "on_appeal", None, [], id="an undated appeal follows a ruling"),
        pytest.param([DENIED, court("appeal_filed", None), appeal("affirmed", "2026-02-24")], "affirmed", "2026-02-24", [], id="and goes before what decides it"),
        pytest.param([GRANTED, appeal("reversed", None)], "reversed", None, [], id="an undated reversal follows what it reverses"),
        pytest.param([court("pi_granted", None), APPEAL], "on_appeal", "2025-12-01", ["pi_granted"], id="an undated order before its appeal"),
        pytest.param([DENIED, court("pi_granted", None)], "relief_denied", "2025-05-12", [], id="an undated order against a dated refusal"),
    ],
)  # fmt: skip
def test_where_a_lawsuit_stands(claims: list[Make], posture: Posture, date: str | None, in_force: list[str]) -> None:
    standing, events = stands(*claims)
    assert (standing.posture, [events[id].kind for id in standing.in_force]) == (posture, in_force)
    decisive = events[standing.decisive] if standing.decisive else None
    assert standing.date == (decisive.date if decisive else None) == date


def test_an_undated_event_reported_before_a_later_ruling_does_not_undo_it() -> None:
    pairs = [
        told("A", court("reversed", "2026-02-24"), on="2026-02-24"),
        told("B", court("appeal_filed", None), on="2026-02-26"),
    ]
    assert reconcile(pairs, [], CASE).standing("drivers").posture == "reversed"


def test_the_standing_names_court_judge_and_its_events_in_order() -> None:
    standing, events = stands(FILED, DENIED, appeal("affirmed", "2026-02-24", judge="Ann Lee"))
    assert (standing.court, standing.judge) == ("D.C. Cir.", "Ann Lee")
    assert [events[id].kind for id in standing.events] == ["complaint_filed", "pi_denied", "affirmed"]
    nothing, _ = stands()
    assert (nothing.court, nothing.judge, nothing.decisive) == ("D.D.C.", None, None)


def test_one_lawsuit_does_not_move_another() -> None:
    facts = reconcile([told("A", GRANTED)], [], CASE)
    assert facts.standing("carriers").posture == "unknown"


def test_each_transition_is_reached_and_has_a_rule() -> None:
    def event(kind: str, of: dict[str, str]) -> Event:
        return reconcile([told("A", happened(kind, "2026-01-01", **of))], [], CASE).events[0]

    order, stay, tro, unnamed = (event(k, D) for k in ("pi_granted", "stay_granted", "tro_granted", "relief_granted"))
    states = [
        State(),
        State("relief_granted", order, (order,)),
        State("relief_granted", stay, (stay,)),
        State("tro_granted", tro, (tro,)),
        State("relief_granted", unnamed, (unnamed,)),
        State("stayed", stay, (), (order,)),
    ]
    kinds = {k for t in TRANSITIONS for k in t.kinds}
    reached = {transition(s, event(k, of)) for s in states for k in kinds for of in (D, A)}
    assert set(TRANSITIONS) <= reached
    assert all(t.rule.startswith("R-ST-") for t in TRANSITIONS)


def test_what_happens_on_one_day_goes_by_stage() -> None:
    events = reconcile([told("A", court("appeal_filed", "2025-05-12"), DENIED)], [], CASE).events
    assert [e.kind for e in in_order(events)] == ["pi_denied", "appeal_filed"]


C = {"proceeding": "carriers", "court": "D. Mass."}


@pytest.mark.parametrize(
    ("pairs", "state", "because", "missing"),
    [
        pytest.param([], "unknown", [], ["drivers", "carriers"], id="nothing read"),
        pytest.param([told("A", DENIED)], "unknown", ["pi_denied"], ["carriers"], id="a refusal here, nothing there"),
        pytest.param(
            [told("A", DENIED, happened("pi_denied", "2025-06-01", **C))],
            "not_blocked",
            ["pi_denied", "pi_denied"],
            [],
            id="every lawsuit reported and none blocks",
        ),
        pytest.param([told("A", GRANTED)], "blocked", ["pi_granted"], ["carriers"], id="an order in force"),
        pytest.param(
            [told("A", DENIED, happened("pi_granted", "2026-02-05", **C))],
            "blocked",
            ["pi_granted"],
            [],
            id="one court's refusal is not the whole",
        ),
        pytest.param(
            [told("A", GRANTED, appeal("stay_granted", "2026-01-10"), happened("dismissed", "2026-02-05", **C))],
            "not_blocked",
            ["stay_granted", "dismissed"],
            [],
            id="stayed and dismissed",
        ),
        pytest.param(
            [told("A", GRANTED), told("B", court("pi_denied", "2025-11-21"))],
            "unsettled",
            ["pi_denied", "pi_granted"],
            ["carriers"],
            id="granted says one, refused says the other",
        ),
        pytest.param(
            [told("A", GRANTED, court("pi_denied", "2025-11-21"))],
            "blocked",
            ["pi_granted"],
            ["carriers"],
            id="granted and refused in one article are two motions",
        ),
        pytest.param(
            [
                told("A", court("pi_granted", "2025-11-21", strength="found")),
                told("B", court("pi_denied", "2025-11-21")),
            ],
            "blocked",
            ["pi_granted"],
            ["carriers"],
            id="the order's own words outrank the press",
        ),
        pytest.param(
            [
                told("A", GRANTED),
                told("B", court("pi_denied", "2025-11-21")),
                told("E", happened("pi_granted", "2026-02-05", **C)),
            ],
            "blocked",
            ["pi_granted"],
            [],
            id="another order settles it",
        ),
        pytest.param(
            [told("A", court("tro_denied", "2025-11-21")), told("B", court("pi_granted", "2025-11-21"))],
            "blocked",
            ["pi_granted"],
            ["carriers"],
            id="two stages contradict nothing",
        ),
        pytest.param(
            [
                told("A", GRANTED, appeal("stay_granted", "2026-01-10")),
                told("B", appeal("stay_denied", "2026-01-10")),
            ],
            "unsettled",
            ["stay_denied", "stay_granted"],
            ["carriers"],
            id="stayed says one, not stayed says the other",
        ),
    ],
)
def test_the_net_effect(pairs: list[Pair], state: NetState, because: list[str], missing: list[str]) -> None:
    facts = reconcile(pairs, [], CASE)
    assert facts.net_effect.state == state
    assert [facts.event(id).kind for id in facts.net_effect.because] == because
    assert list(facts.net_effect.missing) == missing


def test_while_sources_disagree_no_posture_is_claimed() -> None:
    facts = reconcile([told("A", GRANTED), told("B", court("pi_denied", "2025-11-21"))], [], CASE)
    assert (facts.standing("drivers").posture, facts.standing("drivers").in_force) == ("unknown", ())


@settings(max_examples=150, deadline=None)
@given(pairs())
def test_events_of_other_days_need_not_be_held_against_each_other(known: list[Pair]) -> None:
    events = reconcile(known, [], CASE).events
    found = standings(events, CASE), outranked(events)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standing, "_of_one_day", every_two)
        assert (standings(events, CASE), outranked(events)) == found


def every_two(events: Sequence[Event]) -> Iterator[tuple[int, Event, int, Event]]:
    return ((n, a, m, b) for (n, a), (m, b) in permutations(enumerate(events), 2))


KINDS = st.sampled_from(sorted({k for t in TRANSITIONS for k in t.kinds}))
DAYS = st.sampled_from((None, "2025-03-19", "2025-03-20", "2025-05-12", "2025-11-21", "2026-01-10"))
LINE = st.lists(st.builds(happened, KINDS, DAYS, court=st.sampled_from((None, "D.D.C.", "D.C. Cir."))), max_size=12)


@settings(max_examples=300, deadline=None)
@given(LINE)
def test_a_line_without_an_event_blocks_as_if_that_were_not_in_it(claims: list[Make]) -> None:
    events = in_order(reconcile([told(str(n), c) for n, c in enumerate(claims)], [], CASE).events)
    before = [run(events[:n]) for n in range(len(events) + 1)]
    ends = max((n for n, e in enumerate(events) if e.kind in ENDING), default=-1)
    for n, e in enumerate(events):
        blocked = bool(run([o for o in events if o is not e]).in_force)
        assert standing._blocked_without(n, events, before, ends) is blocked
