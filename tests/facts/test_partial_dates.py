from datetime import date

import pytest

from facts.partial_dates import apart, span, spoken, sure_by, within


@pytest.mark.parametrize(
    ("iso", "first", "last", "words"),
    [
        ("2026-02-24", date(2026, 2, 24), date(2026, 2, 24), "24 Feb 2026"),
        ("2026-02-03", date(2026, 2, 3), date(2026, 2, 3), "3 Feb 2026"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "Feb 2024"),
        ("2025", date(2025, 1, 1), date(2025, 12, 31), "2025"),
    ],
)
def test_the_days_a_date_can_mean(iso: str, first: date, last: date, words: str) -> None:
    assert span(iso) == (first, last)
    assert spoken(iso) == words


def test_what_is_no_date_is_refused() -> None:
    with pytest.raises(ValueError, match="no date"):
        span("2026-02-24-01")


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [("2025", "2025-03-19", True), ("2025-03", "2025-03", True), ("2025-03-19", "2025-03-20", False), ("2025-03", "2025-04", False)],
)  # fmt: skip
def test_one_date_told_less_exactly(a: str, b: str, same: bool) -> None:
    assert within(a, b) is within(b, a) is same


def test_days_between() -> None:
    assert apart("2025-03-01", "2025-02-27") == apart("2025-02-27", "2025-03-01") == 2


@pytest.mark.parametrize(
    ("iso", "reported", "day", "sure"),
    [
        ("2025-03-19", None, "2025-03-19", True),
        ("2025-03-20", None, "2025-03-19", False),
        ("2025-03", None, "2025-03-19", None),
        ("2025-03", None, "2025-03-31", True),
        ("2025-03", "2025-03-18", "2025-03-19", True),
        ("2025-03", "2025-03-20", "2025-03-19", None),
    ],
)
def test_whether_it_had_happened_by_a_day(iso: str, reported: str | None, day: str, sure: bool | None) -> None:
    assert sure_by(iso, reported, date.fromisoformat(day)) is sure
