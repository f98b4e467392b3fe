"""Lines that people took: each is told once, by whichever correction comes first."""

from sqlalchemy import select

from facts.updates import Correction
from storage import ledger, telling
from storage.database import Database
from storage.models import MessageRow, TakenLineRow
from storage.taken import take
from tests.storage.made import NOON


def correct(database: Database, *claims: str, case: str = "ferry") -> None:
    with database.begin() as session:
        ledger.lock(session, case)
        told = Correction(f"k-{'-'.join(claims)}", "ruling", claims, "a misreading")
        telling.recall(session, case, [told], "U9", "T1", NOON)


def told(database: Database) -> list[tuple[str, str, str]]:
    with database.sessions() as session:
        found = session.scalars(select(MessageRow).filter_by(kind="line").order_by(MessageRow.id))
        return [(m.workspace, m.channel, m.body["taken"]["text"]) for m in found]


def test_each_is_told_once(database: Database) -> None:
    with database.begin() as session:
        for user, text, claims in (("U1", "one", ["c-1", "c-2"]), ("U2", "two", ["c-2"]), ("U1", "three", ["c-3"])):
            take(session, "ferry", "T1", user, "f-1", claims, text, NOON)
        take(session, "bus_lines", "T1", "U1", "f-1", ["c-2"], "of another case", NOON)
    correct(database, "c-2")
    assert told(database) == [("T1", "U1", "one"), ("T1", "U2", "two")]
    correct(database, "c-1", "c-2")
    assert len(told(database)) == 2
    correct(database, "c-3")
    assert told(database)[2:] == [("T1", "U1", "three")]


def test_taken_again_it_is_one_until_it_was_corrected(database: Database) -> None:
    for _ in range(2):
        with database.begin() as session:
            take(session, "ferry", "T1", "U1", "f-1", ["c-1"], "one", NOON)
    correct(database, "c-1")
    with database.begin() as session:
        take(session, "ferry", "T1", "U1", "f-1", ["c-1"], "one", NOON)
    with database.sessions() as session:
        assert [r.correction_id is None for r in session.scalars(select(TakenLineRow).order_by(TakenLineRow.id))] == [
            False, True,
        ]  # fmt: skip


def test_a_correction_that_nobody_printed_tells_nobody_of_the_others(database: Database) -> None:
    correct(database, "c-1")
    with database.begin() as session:
        assert telling.report(session, NOON) == 0
    assert told(database) == []
