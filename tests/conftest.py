"""The fixtures any test may ask for, and which tests are not measured."""

import pytest

from tests.database import database, empty_url, postgresql_server, store_url, templates

__all__ = ["database", "empty_url", "postgresql_server", "store_url", "templates"]

# Measured, a test takes twice as long. These time what they do, or go the same ways hundreds of times.
UNMEASURED = ("test_reading_time.py", "test_any_order.py", "test_properties.py", "test_letters.py", "test_outage.py")
UNMEASURED += ("test_expressions.py",)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leaves the branches of facts and storage uncounted where others have been there."""
    for item in items:
        file, _, test = item.nodeid.partition("::")
        if file.endswith(UNMEASURED) or test.startswith("test_time_grows"):
            item.add_marker("no_cover")
