"""The fixtures any test may ask for."""

from tests.database import database, empty_url, postgresql_server, store_url, templates

__all__ = ["database", "empty_url", "postgresql_server", "store_url", "templates"]
