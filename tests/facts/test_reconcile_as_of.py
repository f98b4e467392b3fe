from datetime import date

import pytest

from facts.reconcile import as_of, reconcile
from tests.facts.making import CASE, counted, happened, told

D = {"court": "D.D.C."}
NOW = reconcile(
    [
        told(
            "A",
            happened("complaint_filed", "2025-03", **D),
            happened("pi_granted", "2025-11-21", **D),
            happened("vacated", "2026-02-24", court="D.C. Cir."),
            happened("demotion", None, proceeding=None),
            counted("1000", figure="given", iso="2025-08"),
            counted("1280000", iso="2026-02-11"),
            on="2026-02-25",
        ),
        told("B", counted("2500", figure="given"), on="2026-01-15"),
        told("C", counted("7", figure="asked")),
    ],
    [],
    CASE,
)


@pytest.mark.parametrize(
    ("day", "kinds", "figures", "posture", "net", "left_out"),
    [
        # The complaint came in March: on the 10th nobody can say whether it had.
        ("2025-03-10", [], [], "unknown", "unknown", 3),
        ("2025-03-31", ["complaint_filed"], [], "filed", "unknown", 2),
        ("2025-09-01", ["complaint_filed"], ["1000 current"], "filed", "unknown", 2),
        ("2025-11-21", ["complaint_filed", "pi_granted"], ["1000 current"], "relief_granted", "blocked", 2),
        (
            "2026-02-24",
            ["complaint_filed", "pi_granted", "vacated"],
            ["1280000 current", "2500 current", "1000 superseded"],
            "vacated",
            "unknown",
            2,
        ),
    ],
)
def test_what_is_known_now_about_a_day(
    day: str, kinds: list[str], figures: list[str], posture: str, net: str, left_out: int
) -> None:
    then = as_of(NOW, date.fromisoformat(day), CASE)
    assert [e.kind for e in then.events] == kinds
    assert [f"{f.value:f} {f.state}" for f in then.figures] == figures
    assert (then.standing("drivers").posture, then.net_effect.state) == (posture, net)
    assert (then.as_of, then.undated_left_out) == (date.fromisoformat(day), left_out)


def test_now_counts_nothing_as_left_out() -> None:
    assert (NOW.as_of, NOW.undated_left_out) == (None, 0)


def test_a_conflict_is_none_before_its_second_value() -> None:
    pairs = [told("A", counted("42695"), on="2026-02-26"), told("B", counted("43695"), on="2026-03-05")]
    facts = reconcile(pairs, [], CASE)
    assert [f.state for f in facts.figures] == ["disputed", "disputed"]
    (then,) = as_of(facts, date(2026, 3, 1), CASE).figures
    assert (then.state, then.reason) == ("current", "R-FIG-ONE: 1 claim, one value")


def test_a_month_that_the_day_cuts_counts_once_it_was_reported() -> None:
    facts = reconcile([told("A", happened("data_shared", "2026-02", proceeding=None), on="2026-02-10")], [], CASE)
    assert as_of(facts, date(2026, 2, 9), CASE).events == ()
    assert len(as_of(facts, date(2026, 2, 10), CASE).events) == 1
