"""The fixtures any test may ask for, and which tests are measured for the branches they take."""

from collections.abc import Iterator

import coverage
import pytest
from hypothesis import settings

from tests.database import database, empty_url, migrated, postgresql_server, store_url

__all__ = ["database", "empty_url", "migrated", "postgresql_server", "store_url"]

# No test fails by the clock: the first that reads a text also loads the patterns.
settings.register_profile("without_clock", deadline=None)
settings.load_profile("without_clock")

# Measured, a test takes twice as long. Whose branches count are the rooms' own tests, and of the others those that go where
# no test of facts and storage goes; which those are, `pytest --cov --cov-context=test` tells.
MEASURED = (
    "tests/facts/", "tests/storage/", "tests/test_one_by_one.py", "tests/test_reading_floors.py", "tests/test_checked.py",
    "tests/test_questions.py", "tests/handlers/test_asking.py", "tests/handlers/test_command.py", "tests/bot/test_cli.py",
    "tests/bot/test_doctor.py", "tests/bot/test_metrics.py", "tests/bot/test_polling.py", "tests/bot/test_recall.py",
    "tests/bot/test_watching.py", "tests/bot/test_health.py", "tests/bot/test_installing.py",
)  # fmt: skip
# These time what they do, or go the same ways hundreds of times.
AGAIN_AND_AGAIN = tuple(f"tests/facts/test_{what}.py" for what in ("reading_time", "told", "told_other", "robust"))


def _measured(item: pytest.Item) -> bool:
    again = item.nodeid.startswith(AGAIN_AND_AGAIN) or item.name.startswith("test_time_grows")
    return item.nodeid.startswith(MEASURED) and not again


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[None]:
    """Counts no branches while a test runs that is not measured, its fixtures included."""
    counting = None if _measured(item) else coverage.Coverage.current()
    if counting is None:
        return (yield)
    counting.stop()
    try:
        return (yield)
    finally:
        counting.start()
