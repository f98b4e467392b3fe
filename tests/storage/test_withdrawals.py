"""Articles taken out and taken back, texts read again, and a store of the tables before that."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, text

from facts.model import Article, Facts, Reading
from facts.reconcile import reconcile
from storage import ledger, migrations
from storage.database import Database, open_database, upgrade
from storage.errors import Inconsistent
from storage.reads import Reads, Withdrawal
from storage.rows import case_version, claim_values
from storage.shapes import dump
from tests.storage.made import NOON, article, aside, figure, read, reading, revised, toy

CASE = toy()
ONE, TWO = article("k1"), article("k2", file="2.txt", url="https://a.example/2")
SUMMARY = article("k1", text="The ferry may sail.\n", kind="summary")
LATER = NOON + timedelta(hours=1)


def put(database: Database, *told: Article) -> list[str]:
    with database.begin() as s:
        states = [ledger.add(s, CASE.id, a, made(a), "r1", case_version(CASE)).state for a in told]
        ledger.rebuild(s, CASE)
    return states


def made(a: Article) -> Reading:
    return reading(a) if a.kind == "summary" else read(a)


def decide(database: Database, what: str, a: Article, reason: str = "of another ferry") -> Facts:
    with database.begin() as s:
        getattr(ledger, what)(s, CASE.id, a.id, NOON, reason)
        return ledger.rebuild(s, CASE)


@pytest.fixture
def reads(database: Database) -> Iterator[Reads]:
    """What is known, after both articles were taken in and the first one out."""
    put(database, ONE, TWO)
    decide(database, "withdraw", ONE)
    with database.sessions() as s:
        yield Reads(s, CASE)


def test_a_withdrawn_article_counts_nowhere_and_is_still_there(reads: Reads) -> None:
    assert reads.live_facts() == reconcile([(TWO, read(TWO))], (), CASE)
    assert [a.id for a, _ in reads.pairs()] == [TWO.id]
    assert [one.article.id for one in reads.last_read()] == [TWO.id]
    assert {one.id: one.withdrawn for one in reads.articles_listed()} == {
        ONE.id: Withdrawal(NOON, "of another ferry"),
        TWO.id: None,
    }
    assert reads.session.scalar(text("SELECT count(*) FROM claims")) == len(read(ONE).claims) + len(read(TWO).claims)


def test_taken_back_the_facts_are_those_of_before(database: Database) -> None:
    put(database, ONE, TWO)
    with database.sessions() as s:
        before = Reads(s, CASE).live_facts()
    assert decide(database, "withdraw", ONE) != before
    assert decide(database, "take_back", ONE, "") == before
    assert decide(database, "withdraw", ONE, "again") != before
    with database.sessions() as s:
        (why,) = [one.withdrawn for one in Reads(s, CASE).articles_listed() if one.withdrawn]
        assert why.reason == "again"
        assert s.scalar(text("SELECT count(*) FROM withdrawals")) == 3  # each decision is kept


def test_taken_in_again_it_stays_withdrawn_and_the_newest_text_comes_back(database: Database) -> None:
    newer = revised(ONE, fetched=LATER)
    put(database, ONE, TWO)
    decide(database, "withdraw", ONE)
    assert put(database, ONE, newer) == ["withdrawn", "withdrawn"]
    with database.sessions() as s:
        assert [a.id for a in Reads(s, CASE).live_facts().articles] == [TWO.id]
    decide(database, "take_back", ONE, "")
    with database.sessions() as s:
        assert [a.text for a, _ in Reads(s, CASE).pairs() if a.id == ONE.id] == [newer.text]


def test_without_the_original_its_summary_counts(database: Database) -> None:
    put(database, ONE, SUMMARY)
    assert [a.kind for a in decide(database, "withdraw", ONE).articles] == ["summary"]
    assert put(database, SUMMARY) == ["same"]
    assert [a.kind for a in decide(database, "take_back", ONE).articles] == ["original"]


@pytest.mark.parametrize(
    ("what", "a", "said"),
    [
        ("withdraw", ONE, "is withdrawn already"),
        ("take_back", TWO, "is not withdrawn"),
        ("withdraw", article("k9"), "There is no article a-"),
    ],
)
def test_what_is_so_already_is_refused(reads: Reads, database: Database, what: str, a: Article, said: str) -> None:
    with pytest.raises(Inconsistent, match=said):
        decide(database, what, a)


def test_a_case_is_not_empty_whose_articles_are_withdrawn(database: Database) -> None:
    def empty() -> bool:
        with database.sessions() as s:
            return Reads(s, CASE).is_empty()

    assert empty()
    put(database, ONE)
    decide(database, "withdraw", ONE)
    assert not empty()


def test_withdrawn_in_one_case_it_counts_in_another(database: Database) -> None:
    other = replace(CASE, id="other")
    put(database, ONE)
    with database.begin() as s:
        ledger.add(s, other.id, ONE, read(ONE), "r1", "p1")
        ledger.withdraw(s, other.id, ONE.id, NOON, "of another ferry")
        assert ledger.rebuild(s, other).articles == ()
        assert [a.id for a in ledger.rebuild(s, CASE).articles] == [ONE.id]


# --- reading again ---------------------------------------------------------------------------------------------------

OTHER = reading(ONE, figure(ONE, hedge="exact", hedge_text=""))


@pytest.mark.parametrize(
    ("told", "reader", "added", "left"),
    [
        ((ONE, read(ONE)), "r1", 0, 0),  # the same by the same
        ((ONE, read(ONE)), "r2", 1, 1),  # the same by a newer reader: it was looked at
        ((ONE, OTHER), "r1", 1, 0),  # other words of the same version
        ((ONE, aside(ONE)), "r2", 1, 1),
        ((revised(ONE), read(revised(ONE))), "r2", 0, 2),  # no such text is there
        ((article("k9"), read(article("k9"))), "r2", 0, 2),
    ],
)
def test_what_is_read_again(database: Database, told: tuple, reader: str, added: int, left: int) -> None:
    put(database, ONE, TWO)
    with database.begin() as s:
        assert ledger.read_again(s, CASE.id, [told], reader, case_version(CASE)) == added
        ledger.rebuild(s, CASE)
    with database.sessions() as s:
        known = Reads(s, CASE)
        assert known.to_read_again(reader) == left
        if added:
            assert {one.article.id: one.reading for one in known.last_read()}[ONE.id] == told[1]
            assert known.live_facts() == reconcile([p for p in [told, (TWO, read(TWO))] if p[1].on_case], (), CASE)


def test_what_was_withdrawn_in_between_is_passed_over(reads: Reads, database: Database) -> None:
    with database.begin() as s:
        assert ledger.read_again(s, CASE.id, [(ONE, OTHER)], "r2", "p2") == 0


# --- a store of the tables before ------------------------------------------------------------------------------------


def test_a_store_of_the_first_tables_is_brought_up_to_date(empty_url: str) -> None:
    url = empty_url.replace("postgresql://", "postgresql+psycopg://")
    engine = create_engine(url)
    with engine.begin() as connection:
        upgrade(connection, "0001")
        r = read(ONE)
        for table, values in _rows(ONE, r):
            names = ", ".join(f'"{n}"' for n in values)
            marks = ", ".join(f":{n}" for n in values)
            connection.execute(text(f"INSERT INTO {table} ({names}) VALUES ({marks})"), values)
    engine.dispose()
    with open_database(empty_url) as database:
        with database.sessions() as s:
            assert s.scalar(text(f"SELECT version_num FROM {migrations.VERSION_TABLE}")) == migrations.HEAD
            assert Reads(s, CASE).pairs() == ((ONE, r),)
        assert decide(database, "withdraw", ONE).articles == ()
        assert decide(database, "take_back", ONE).articles != ()


def _rows(a: Article, r: Reading) -> Iterator[tuple[str, dict]]:
    """One article with its reading as the first release stored them, in plain values."""
    import json

    moment = NOON.strftime("%Y-%m-%d %H:%M:%S.%f")
    day = a.published.isoformat()
    yield "cases", {"id": CASE.id}
    yield "articles", {"id": 1, "case_id": CASE.id, "article": a.id, "key": a.key, "kind": a.kind}
    yield (
        "revisions",
        {
            "id": 1,
            "article_id": 1,
            "digest": a.digest,
            "text": a.text,
            "fetched": moment,
            "publisher": a.publisher,
            "title": a.title,
            "published": day,
            "language": "en",
        },
    )
    source = dump(r.source)
    yield (
        "readings",
        {
            "id": 1,
            "revision_id": 1,
            "reader": "1",
            "pack": "p",
            "on_case": True,
            "language": "en",
            "published": day,
            "origin": source["origin"],
            "relation": source["relation"],
            "credits": json.dumps(source["credits"]),
        },
    )
    for n, c in enumerate(r.claims):
        values = claim_values(1, n, c)
        yield "claims", {"id": n + 1, **values, "body": json.dumps(values["body"])}
