"""An event of Slack's counts once, on both databases."""

from datetime import UTC, datetime

from storage import heard
from storage.database import Database

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def test_an_event_is_met_for_the_first_time_once(database: Database) -> None:
    with database.begin() as session:
        assert heard.first_time(session, "Ev1", NOON)
        assert not heard.first_time(session, "Ev1", NOON)
    with database.begin() as session:
        assert not heard.first_time(session, "Ev1", NOON)
        assert heard.first_time(session, "Ev2", NOON)
