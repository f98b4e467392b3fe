"""Facts that were read once are read again only when they are others."""

from storage import ledger, loaded
from storage.database import Database
from storage.reads import Reads, derive
from tests.storage.made import NOON, article, read, toy

CASE = toy()


def test_they_are_the_same_until_they_change(database: Database) -> None:
    for n in range(1, 4):
        with database.begin() as s:
            ledger.add(s, CASE.id, article(f"k{n}"), read(article(f"k{n}")), "r1", "p1")
            ledger.rebuild(s, CASE)
        with database.sessions() as s:
            first, again = Reads(s, CASE).live_facts(), Reads(s, CASE).live_facts()
            assert first is again
            assert first == derive(s, CASE)
    with database.begin() as s:
        ledger.withdraw(s, CASE.id, article("k3").id, NOON, "of another ferry")
        ledger.rebuild(s, CASE)
    with database.sessions() as s:
        assert Reads(s, CASE).live_facts() == derive(s, CASE) != first


def test_only_so_many_cases_are_at_hand(database: Database) -> None:
    with database.sessions() as s:
        facts = derive(s, CASE)
    for n in range(loaded.CASES + 2):
        loaded.loaded(f"c{n}", "v", "s", lambda: facts, lambda: True)
    assert len(loaded._loaded) <= loaded.CASES


def test_what_changed_while_it_was_read_is_not_remembered(database: Database) -> None:
    with database.sessions() as s:
        facts = derive(s, CASE)
    loaded.loaded("moving", "v", "s", lambda: facts, lambda: False)
    assert "moving" not in loaded._loaded
