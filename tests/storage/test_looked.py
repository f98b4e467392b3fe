"""When somebody last asked what had changed, and what has changed since."""

from datetime import timedelta

from facts.updates import News
from storage import ledger, looked, since, telling
from storage.database import Database
from tests.storage.made import NOON, toy
from tests.storage.told import an_update

CASE = toy().id


def test_the_last_moment_stands_for_each_person_and_channel_of_a_workspace(database: Database) -> None:
    for who, hours in (("U1", 0), ("U1", 2), ("U1", 1), ("C1", 5)):
        with database.begin() as session:
            looked.look(session, "T1", who, CASE, NOON + timedelta(hours=hours))
    with database.sessions() as session:
        known = [looked.last(session, *key, CASE) for key in (("T1", "U1"), ("T1", "C1"), ("T2", "U1"), ("T1", "U2"))]
    assert known == [NOON + timedelta(hours=2), NOON + timedelta(hours=5), None, None]


def test_somebody_can_be_forgotten(database: Database) -> None:
    with database.begin() as session:
        looked.look(session, "T1", "U1", CASE, NOON)
        looked.look(session, "T2", "U1", CASE, NOON)
    with database.begin() as session:
        assert looked.forget(session, "U1") == 2
        assert looked.last(session, "T1", "U1", CASE) is None


def test_what_changed_is_what_came_after_the_moment(database: Database) -> None:
    with database.begin() as session:
        ledger.lock(session, CASE)
        telling.tell(session, CASE, News((an_update(),)), NOON)
    with database.sessions() as session:
        before = since.updates_since(session, CASE, NOON - timedelta(seconds=1))
        assert [u.id for u in before] == [an_update().id]
        assert since.updates_since(session, CASE, NOON) == ()
        assert since.corrections_since(session, CASE, NOON - timedelta(days=1)) == ()
