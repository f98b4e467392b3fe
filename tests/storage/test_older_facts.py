"""A store of a release that kept facts by their place is brought up to date: they are derived once, are what they were, and
nothing else is touched."""

import json
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import MetaData, create_engine, inspect, select, text
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Session

from bot.ingest import refresh, take_in
from facts.model import Article, Facts, Reading, Ruling
from facts.reading import READER_VERSION
from facts.reconcile import reconcile
from storage import ledger, loaded
from storage.database import Database, open_database, upgrade
from storage.migrations import HEAD, REVISIONS, VERSION_TABLE
from storage.models import Base, FactRow, ReadingRow, UpdateRow
from storage.reads import Reads, derive
from storage.rows import SECTIONS, case_version, fact_head
from storage.shapes import dump, fingerprint
from tests.bot.serving import shipped_case
from tests.generated import readings
from tests.storage.made import NOON

CASE = shipped_case()
BEFORE = REVISIONS[REVISIONS.index("0011") - 1]
TOLD = tuple(readings(24))
OUT, OFF, REVISED = TOLD[0], TOLD[1], TOLD[2]
NEW = next(readings(1, len(TOLD)))
DERIVED = ("facts", "sketches", "shingles", "shared_texts")
Kept = dict[str, list[tuple[object, ...]]]


@pytest.fixture
def older(empty_url: str) -> tuple[str, Facts, Kept]:
    """A store of the release before: its URL, the facts in it, and all of its rows that are no facts. Articles that count, one
    of them revised, one that was taken out, one about something else, a ruling and a look at the sources."""
    engine = create_engine(empty_url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        upgrade(connection, BEFORE)
        connection.execute(text("ALTER TABLE readings ADD COLUMN mark VARCHAR(32)"))  # which today's readings have
    with Session(engine) as session, session.begin():
        facts = _fill(session)
        _keep(session.connection(), facts)
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE readings DROP COLUMN mark"))
    with engine.connect() as connection:
        kept = _rows(connection)
    engine.dispose()
    return empty_url, facts, kept


def _fill(session: Session) -> Facts:
    for pair in (*TOLD, _other_text(*REVISED)):
        article, reading = _aside(*pair) if pair is OFF else pair
        ledger.add(session, CASE.id, article, reading, READER_VERSION, case_version(CASE))
    ledger.withdraw(session, CASE.id, OUT[0].id, NOON, "of another dispute")
    ledger.add_ruling(session, Ruling(TOLD[3][1].claims[0].id, "reject", "ana", NOON, "garbled"))
    ledger.note_check(session, CASE.id, NOON, {"new": len(TOLD)})
    return derive(session, CASE)


def _aside(article: Article, reading: Reading) -> tuple[Article, Reading]:
    return article, replace(reading, on_case=False, why_not="no word of it", claims=())


def _other_text(article: Article, reading: Reading) -> tuple[Article, Reading]:
    assert article.fetched
    later = replace(article, text=f"{article.text}\nMore later.\n", fetched=article.fetched.replace(year=2030))
    return later, replace(reading, digest=later.digest)


def _keep(connection: Connection, facts: Facts) -> None:
    """Facts as that release stored them: by their place, under an id of its own making."""
    put = text('INSERT INTO facts (case_id, section, "rank", body) VALUES (:case, :section, :rank, :body)')
    for section in SECTIONS:
        for rank, one in enumerate(getattr(facts, section)):
            body = json.dumps(dump(one))
            connection.execute(put, {"case": CASE.id, "section": section, "rank": rank, "body": body})
    said = {"version": "s-0123456789", "pack": case_version(CASE), "shape": fingerprint(Facts)}
    head = {"head": json.dumps(fact_head(facts)), "case": CASE.id}
    change = text("UPDATE cases SET version = :version, pack = :pack, shape = :shape, head = :head WHERE id = :case")
    connection.execute(change, said | head)


def _rows(connection: Connection) -> Kept:
    """Every row of every table but those of what is derived and of the release; of readings, what that release had of them."""
    found = MetaData()
    found.reflect(connection)
    tables = {name: t for name, t in found.tables.items() if name not in ("cases", VERSION_TABLE, *DERIVED)}
    columns = {name: [c for c in t.columns if c.name != "mark"] for name, t in tables.items()}
    kept = {name: sorted(map(tuple, connection.execute(select(*c))), key=repr) for name, c in columns.items()}
    return kept | {"cases": [tuple(r) for r in connection.execute(text("SELECT id, pack FROM cases"))]}


@pytest.fixture
def derived(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """Every time that facts are derived to be stored."""
    times: list[Any] = []
    monkeypatch.setattr(ledger, "derive", lambda *a: times.append(a) or derive(*a))
    return times


def stored(database: Database) -> Facts:
    """The facts as they are read out of the store; they have to be in it."""
    loaded._loaded.clear()
    with database.sessions() as s:
        known = Reads(s, CASE)
        assert known.up_to_date()
        assert len(list(s.scalars(select(FactRow)))) == sum(len(getattr(known.live_facts(), x)) for x in SECTIONS)
        return known.live_facts()


def test_facts_are_derived_once_at_the_start_and_are_what_they_were(
    older: tuple[str, Facts, Kept], derived: list[Any]
) -> None:
    url, facts, kept = older
    assert facts.events
    assert facts.figures
    assert len(facts.articles) == len(TOLD) - 2
    for start in range(2):
        with open_database(url) as database:
            with database.engine.connect() as connection:
                assert _rows(connection) == kept
            if not start:
                with database.sessions() as s:
                    assert Reads(s, CASE).live_facts() == facts  # for whoever asks before they are stored
            assert refresh(database, CASE) is not bool(start)
            assert stored(database) == facts
    assert len(derived) == 1
    with open_database(url) as database, database.sessions() as s:
        known = Reads(s, CASE)
        assert facts == reconcile(known.pairs(), known.rulings(), CASE)


def test_a_delivery_that_comes_first_derives_them_and_tells_nothing(
    older: tuple[str, Facts, Kept], derived: list[Any]
) -> None:
    url, facts, _ = older
    with open_database(url) as database:
        (took,) = take_in(database, CASE, [TOLD[5][0]], NOON, seen=False)
        assert took.before == took.after == stored(database) == facts
        take_in(database, CASE, [TOLD[6][0]], NOON, seen=False)
        assert len(derived) == 1
        with database.sessions() as s:
            assert list(s.scalars(select(UpdateRow))) == []
            assert None not in set(s.scalars(select(ReadingRow.mark)))
        (took,) = take_in(database, CASE, [NEW[0]], NOON, seen=False)
        assert len(derived) == 2
        assert took.before == facts != took.after == stored(database)


def test_its_tables_are_then_those_of_a_new_store(older: tuple[str, Facts, Kept]) -> None:
    with open_database(older[0]) as database, database.engine.connect() as connection:
        assert connection.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}")) == HEAD
        for name, table in Base.metadata.tables.items():
            assert {c["name"] for c in inspect(connection).get_columns(name)} == set(table.columns.keys()), name
