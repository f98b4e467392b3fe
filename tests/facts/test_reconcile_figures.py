from datetime import UTC, datetime
from decimal import Decimal

import pytest

from facts.figures_agree import Amount, agree
from facts.model import Figure, Ruling
from facts.reconcile import reconcile
from tests.facts.making import CASE, Make, Pair, claims_of, counted, told


def amount(text: str) -> Amount:
    """ "more than 1.27 million" as a number with its hedge."""
    hedges = {"about": "about", "more than": "more_than", "less than": "less_than", "up to": "up_to"}
    hedge = next((h for h in hedges if text.startswith(h)), "")
    written = text.removeprefix(hedge).strip()
    number, _, scale = written.partition(" ")
    times = {"": 1, "million": 1_000_000, "%": 1}[scale]
    return Amount(Decimal(number.replace(",", "")) * times, None, hedges.get(hedge, "exact"), written)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("42,695", "43,695", False),
        ("42,695", "about 42,695", True),
        ("1.2 million", "1.28 million", True),
        ("1.27 million", "1.28 million", True),
        ("1.28 million", "1.3 million", True),
        ("1.27 million", "1.30 million", False),
        ("more than 1.27 million", "1.28 million", True),
        ("more than 1 million", "1.28 million", True),
        ("more than 1.3 million", "1.28 million", False),
        ("700,000", "7 million", False),
        ("47,000", "47,289", True),
        ("47,000", "47,900", True),
        ("47,000", "46,400", False),
        ("47,289", "47,489", False),
        ("more than 89", "96.7", False),
        ("less than 5 %", "about 5 %", True),
        ("less than 5 %", "5 %", True),
        ("less than 5 %", "3 %", True),
        ("less than 5 %", "more than 5 %", False),
        ("up to 7 million", "7 million", True),
        ("up to 7 million", "2 million", False),
        ("up to 7 million", "7.3 million", False),
    ],
)
def test_values_agree_when_some_number_could_stand_behind_both(a: str, b: str, same: bool) -> None:
    assert agree(amount(a), amount(b)) is same
    assert agree(amount(b), amount(a)) is same


@pytest.mark.parametrize(
    ("text", "digits", "grain"),
    [
        ("47,000", 2, "1000"),
        ("42,695", 5, "1"),
        ("1.28 million", 3, "10000"),
        ("1.30 million", 3, "10000"),
        ("7 million", 1, "1000000"),
        ("5 %", 1, "1"),
        ("0.5 %", 1, "0.1"),
    ],
)
def test_the_last_digit_that_counts(text: str, digits: int, grain: str) -> None:
    assert (amount(text).digits, amount(text).grain) == (digits, Decimal(grain))


def made(*pairs: Pair) -> tuple[Figure, ...]:
    return reconcile(pairs, [], CASE).figures


def line(f: Figure) -> str:
    return f"{f.hedge_text} {f.value_text or f'{f.value:f}'} {f.state}".strip()


M128 = counted("1280000", text="1.28 million")
M127 = counted("1270000", "more_than", "more than", text="1.27 million")
M13 = counted("1300000", "about", "nearly", text="1.3 million")
M12 = counted("1200000", text="1.2 million")


@pytest.mark.parametrize(
    ("pairs", "expected", "rule"),
    [
        ([told("A", M128), told("B", M127), told("C", M13), told("D", M12)], ["1.28 million current"], "R-FIG-AGREE"),
        ([told("A", M128)], ["1.28 million current"], "R-FIG-ONE"),
        (
            [
                told("A", counted("47000", text="47,000")),
                told("B", counted("47000", "about", "roughly", text="47,000")),
            ],
            ["roughly 47,000 current"],
            "R-FIG-AGREE",
        ),
        (
            [
                told("A", counted("5", "about", "roughly", text="5%", unit="percent")),
                told("B", counted("5", "less_than", "less than", text="5%", unit="percent")),
                told("C", counted("5", "about", "nearly", text="5%", unit="percent")),
            ],
            ["less than 5% current"],
            "R-FIG-AGREE",
        ),
        (
            [told("A", counted("42695", text="42,695")), told("B", counted("43695", text="43,695"))],
            ["42,695 disputed", "43,695 disputed"],
            "R-FIG-CONFLICT",
        ),
    ],
)
def test_what_several_articles_make_of_one_quantity(pairs: list[Pair], expected: list[str], rule: str) -> None:
    figures = made(*pairs)
    assert [line(f) for f in figures] == expected
    assert all(rule in f.reason for f in figures)


C47 = counted("47000", "about", "roughly", text="47,000", strength="sworn", said_by="the agency")
C289, C489 = counted("47289", text="47,289"), counted("47489", text="47,489")


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([told("A", C47), told("B", C489)], ["roughly 47,000 current x2"]),
        (
            [told("A", C47), told("B", C289), told("C", C489), told("D", counted("47000", text="47,000"))],
            ["roughly 47,000 current x2", "47,289 disputed x1", "47,489 disputed x1"],
        ),
        ([told("B", C289), told("C", C489)], ["47,289 disputed x1", "47,489 disputed x1"]),
    ],
    ids=["one exact count under a sworn round one", "two that are not one count", "no round one"],
)
def test_two_exact_counts_do_not_hide_under_the_round_one(pairs: list[Pair], expected: list[str]) -> None:
    figures = made(*pairs)
    assert [f"{line(f)} x{len(f.claims)}" for f in figures] == expected
    assert ("R-FIG-EXACT" in figures[0].reason) is (len(figures) == 3)


def test_an_aim_of_up_to_so_many_is_not_the_larger_count_that_came_later() -> None:
    aim = told("A", given("7000000", hedge="up_to", words="up to"), on="2025-04-05")
    asked = told("B", counted("7300000", figure="given", text="7.3 million"), on="2025-06-30")
    assert [line(f) for f in made(aim, asked)] == ["7.3 million current", "up to 7000000 superseded"]


def given(value: str, **more: object) -> Make:
    return counted(value, figure="given", text=value, **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pairs", "expected", "rule"),
    [
        (
            [told("A", given("1000"), on="2025-05-01"), told("B", given("2500"), on="2025-09-01")],
            ["2500 current", "1000 superseded"],
            "R-FIG-NEWER",
        ),
        # The date in the words goes before the day of report.
        (
            [told("A", given("1000", iso="2025-10"), on="2025-11-01"), told("B", given("2500", iso="2025-04"), on="2026-01-01")],
            ["1000 current", "2500 superseded"],
            "R-FIG-NEWER",
        ),
        ([told("A", given("1000")), told("B", given("2500"), on="2025-09-01")], ["2500 current", "1000 current"], "R-FIG-UNDATED"),
        (
            [told("A", given("1000"), on="2025-09-01"), told("B", given("2500"), on="2025-09-01")],
            ["1000 disputed", "2500 disputed"],
            "R-FIG-CONFLICT",
        ),
        # A newer allegation does not push aside a sworn count; a sworn count pushes aside an older allegation.
        (
            [
                told("A", given("1000", strength="sworn"), on="2025-05-01"),
                told("B", given("2500", strength="alleged"), on="2025-09-01"),
            ],
            ["1000 current", "2500 disputed"],
            "R-FIG-",
        ),
        (
            [
                told("A", given("1000", strength="sworn"), on="2025-09-01"),
                told("B", given("2500", strength="alleged"), on="2025-05-01"),
            ],
            ["1000 current", "2500 superseded"],
            "R-FIG-NEWER",
        ),
    ],
)  # fmt: skip
def test_a_quantity_that_grows(pairs: list[Pair], expected: list[str], rule: str) -> None:
    figures = made(*pairs)
    assert [line(f) for f in figures] == expected
    assert all(rule in f.reason for f in figures)


def test_the_first_report_dates_a_figure_without_a_date_of_its_own() -> None:
    (figure,) = made(told("A", M128, on="2026-02-24"), told("B", M128, on="2025-11-22"), told("C", M128))
    assert (figure.as_of, figure.as_of_reported) == ("2025-11-22", True)
    (figure,) = made(told("A", counted("1280000", iso="2025-08-06"), on="2026-02-24"))
    assert (figure.as_of, figure.as_of_reported) == ("2025-08-06", False)


def test_a_number_that_grows_is_dated_by_those_who_tell_this_value() -> None:
    (figure,) = made(told("A", given("7000000"), on="2025-04-05"), told("B", given("7300000")))
    assert (f"{figure.value:f}", figure.as_of) == ("7300000", None)
    (figure,) = made(told("A", given("7000000"), on="2025-04-05"), told("B", given("7300000"), on="2025-06-30"))
    assert figure.as_of == "2025-06-30"


def test_an_allegation_stays_one() -> None:
    (figure,) = made(told("A", counted("700000", strength="alleged", said_by="the drivers")))
    assert (figure.strength, figure.said_by) == ("alleged", "the drivers")


@pytest.mark.parametrize(
    "pair",
    [
        told("A", counted("1280000", where="headline")),
        told("A", counted("1280000", figure=None)),
        told("A", counted("1280000", figure="not in the pack")),
        told("A", counted("1280000"), on_case=False),
    ],
    ids=["headline", "loose", "unknown quantity", "not about the case"],
)
def test_what_founds_no_figure(pair: Pair) -> None:
    assert made(pair) == ()


def ruling(claim: str, decision: str, hour: int) -> Ruling:
    return Ruling(claim, decision, "mona", datetime(2026, 3, 1, hour, tzinfo=UTC), "read it again")  # type: ignore[arg-type]


def test_the_latest_ruling_on_a_claim_counts() -> None:
    pairs = [told("A", M128)]
    (claim,) = claims_of(pairs)
    rejected, approved = ruling(claim.id, "reject", 9), ruling(claim.id, "approve", 10)
    assert reconcile(pairs, [rejected], CASE).figures == ()
    assert len(reconcile(pairs, [approved, rejected], CASE).figures) == 1
    assert reconcile(pairs, [approved, ruling(claim.id, "reject", 11)], CASE).figures == ()


def test_a_summary_steps_back_for_the_original_of_its_address() -> None:
    summary = told("A", counted("1000"), kind="summary", key="https://a.example/1")
    original = told("A", counted("1280000"), key="https://a.example/1")
    (alone,) = made(summary)
    assert alone.claims[0].summary
    facts = reconcile([summary, original], [], CASE)
    assert [f.value for f in facts.figures] == [Decimal(1280000)]
    assert [a.kind for a in facts.articles] == ["original"]


def test_of_two_revisions_the_one_taken_in_later_counts() -> None:
    early = told("A", counted("1000"), fetched=datetime(2026, 3, 1, tzinfo=UTC))
    late = told("A", counted("2000"), text="other words", fetched=datetime(2026, 3, 2, tzinfo=UTC))
    for pairs in ([early, late], [late, early]):
        assert [f.value for f in made(*pairs)] == [Decimal(2000)]
