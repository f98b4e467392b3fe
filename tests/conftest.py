"""The fixtures any test may ask for, and which tests are measured."""

import pytest

from tests.database import database, empty_url, postgresql_server, store_url, templates

__all__ = ["database", "empty_url", "postgresql_server", "store_url", "templates"]

MEASURED = ("tests/facts/", "tests/storage/")
# Tables of sentences and generated texts: hundreds of ways along the same branches, at twice the time when measured.
UNMEASURED = ("test_told", "test_reading_time", "test_layout", "test_robust", "test_reconcile_order")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Branches of facts and storage are measured in their own rooms' tests; being measured makes a test twice as slow."""
    for item in items:
        _, _, name = item.nodeid.partition("::")[0].rpartition("/")
        if not item.nodeid.startswith(MEASURED) or name.startswith(UNMEASURED):
            item.add_marker("no_cover")
