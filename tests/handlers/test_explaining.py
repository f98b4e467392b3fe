"""`explain` on a real store: what stands behind the id of a fact, a claim, an article, an update, a message, an answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from facts.model import Ruling
from facts.updates import News
from handlers import answers, blocks, text
from handlers.answer import Answer
from handlers.command import Request
from handlers.explaining import CLAIMS
from storage import ledger, telling
from storage.database import Database, open_database
from storage.reads import Reads
from tests.database import sqlite_store
from tests.handlers.oracle import check
from tests.storage.made import NOON, article, read, toy
from tests.storage.told import an_update

CASE = toy()


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(sqlite_store(tmp_path / "store.db")) as it:
        with it.begin() as session:
            ledger.add(session, CASE.id, article(), read(article()), "r1", "p1")
            ledger.rebuild(session, CASE)
            telling.tell(session, CASE.id, News((an_update(),)), NOON)
        yield it


def ask(database: Database, words: str, verb: str = "explain") -> Answer:
    with database.sessions() as session:
        made = answers.answer(Reads(session, CASE), Request(verb, words=words), NOON)  # type: ignore[arg-type]
    check(blocks.render(made))
    return made


def told(database: Database, words: str) -> str:
    return " ".join(text.render(ask(database, words).bare()).split())


def test_a_figure_shows_its_rule_its_origins_and_its_words_where_they_stand(database: Database) -> None:
    (figure,) = facts(database).figures
    said = told(database, figure.id)
    claim = figure.claims[0]
    assert figure.id in said
    assert "Rule R-FIG-ONE: 1 claim, one value" in said
    assert "The Pilot" in said
    assert f"{claim.id} · read as roughly 47,000" in said
    assert f"characters {claim.start} to {claim.end} of The Pilot · {claim.article}" in said
    assert "“The ferry line counts roughly 47,000 riders a year. On 24 February 2026" in said


def facts(database: Database):  # type: ignore[no-untyped-def]
    with database.sessions() as session:
        return Reads(session, CASE).live_facts()


def test_a_claim_shows_what_was_decided_on_it_and_that_no_fact_rests_on_it_then(database: Database) -> None:
    claim = facts(database).figures[0].claims[0].id
    assert "What rests on it" in told(database, claim)
    with database.begin() as session:
        ledger.add_ruling(session, Ruling(claim, "reject", "U1", NOON, "a misreading"))
        ledger.rebuild(session, CASE)
    said = told(database, claim)
    assert "Rejected by @U1, 2 Mar 2026: a misreading" in said
    assert "No fact rests on it" in said


def test_how_an_id_begins_is_enough_and_several_are_listed(database: Database) -> None:
    id = facts(database).events[0].id
    assert id in told(database, id[:6])
    assert "Several ids begin with `c-`" in told(database, "c-")


def test_articles_updates_and_answers_have_ids_too(database: Database) -> None:
    known = facts(database)
    assert "What was read in it" in told(database, known.articles[0].id)
    assert f"{an_update().id} · told 2 Mar 2026" in told(database, an_update().id)
    status = ask(database, "", "status")
    again = told(database, status.id)
    assert "That is the answer to `/irsice status`" in again
    assert f"explain {known.events[0].id}" in again


def test_an_id_that_nothing_bears_is_said_to_be_unknown(database: Database) -> None:
    for id in ("s-000000", "c-ffffffffff", "x-1"):
        assert f"Nothing in the store bears the id `{id}`" in told(database, id)


def test_the_number_of_claims_shown_is_small() -> None:
    assert CLAIMS < 10
