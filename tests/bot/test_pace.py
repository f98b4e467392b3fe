"""How fast a worker sends, beside what Slack admits."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.pace import START, Pace
from tests.slack_faults import Limit

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.mark.parametrize("admitted", [2.0, 10.0, 50.0, 200.0])
def test_it_comes_near_what_is_admitted_with_few_refusals(admitted: float) -> None:
    pace, limit = Pace(), Limit(admitted, None)
    sent = refused = 0
    for n in range(60 * 200):  # a minute, looked at every 5 ms
        now = NOON + timedelta(milliseconds=5 * n)
        allowed = pace.allows(now, 8)
        pace.took(allowed)
        for _ in range(allowed):
            if limit.retry_after("C1", n * 0.005):
                refused += 1
                pace.refused(now)
            else:
                sent += 1
    assert sent >= 0.9 * admitted * 60
    assert refused <= max(0.25 * sent, 60)


def test_what_is_not_used_is_not_raised() -> None:
    pace = Pace()
    for n in range(100):
        now = NOON + timedelta(seconds=n)
        pace.took(min(1, pace.allows(now, 8)))
    assert pace.rate == START


def test_the_first_few_go_at_once() -> None:
    pace = Pace()
    assert pace.allows(NOON, 3) == 3
    pace.took(3)
    assert pace.allows(NOON, 8) == START * 0.25 - 3
