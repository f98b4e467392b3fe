"""What is read back: the same facts for the same articles, whatever the order, the database and the company."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from itertools import chain

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event as sql
from sqlalchemy import select, update

from facts.model import Facts, Reading
from facts.reconcile import reconcile
from storage import ledger, loaded
from storage.database import Database
from storage.models import CaseRow, RevisionRow
from storage.reads import Reads
from storage.rows import Pair
from tests.storage.made import NOON, article, aside, event, figure, read, reading, revised, toy

CASE = toy()


def put(database: Database, *pairs: Pair) -> Facts:
    with database.begin() as s:
        for a, r in pairs:
            ledger.add(s, CASE.id, a, r, "r1", "p1")
        return ledger.rebuild(s, CASE)


def both(a, claims=True) -> tuple:
    return a, (read(a) if claims else reading(a))


OLD = article("k1")
NEW = revised(OLD, fetched=NOON + timedelta(days=1))
TIED = [article("k2", publisher="B Press", title=None), article("k2", publisher="A Press", file="a.txt", title=None)]
WALL = article("k3", text="Accept cookies to go on.\n")
SUMMARY = article("k3", text="The ferry may sail.\n", kind="summary")
SHADOWED = article("k1", text="The line sails.\n", kind="summary")
TOLD: list[Pair] = [
    both(OLD),
    both(NEW),
    *(both(a) for a in TIED),
    (WALL, aside(WALL)),
    both(SUMMARY, claims=False),
    both(SHADOWED, claims=False),
    both(article("k4", fetched=None)),
]
COUNTED = [NEW, TIED[1], SUMMARY, article("k4", fetched=None)]
EXPECTED = reconcile([both(a, claims=a is not SUMMARY) for a in COUNTED], (), CASE)


@given(order=st.permutations(TOLD), again=st.lists(st.sampled_from(TOLD), max_size=4))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_order_and_any_repeat_give_the_same_facts(database: Database, order: list[Pair], again: list[Pair]) -> None:
    with database.begin() as s:
        for a, r in chain(order, again):
            ledger.add(s, CASE.id, a, r, "r1", "p1")
        ledger.rebuild(s, CASE)
        assert Reads(s, CASE).live_facts() == EXPECTED
        s.rollback()


def test_an_empty_store_has_the_facts_of_nothing(database: Database) -> None:
    with database.sessions() as s:
        known = Reads(s, CASE)
        assert known.live_facts() == reconcile((), (), CASE)
        assert (known.last_checked(), known.articles_kept_out(), known.pairs(), known.out_of_date()) == (
            None,
            (),
            (),
            False,
        )
        empty = known.store_version()
    put(database)
    with database.sessions() as s:
        assert Reads(s, CASE).store_version() == empty


def test_live_facts_takes_five_queries_and_then_one(database: Database) -> None:
    put(database, both(article("https://a.example/queries")))
    statements: list[str] = []
    loaded._loaded.clear()
    sql.listen(database.engine, "before_cursor_execute", lambda *a: statements.append(a[2]))
    with database.sessions() as s:
        assert Reads(s, CASE).live_facts().figures
    assert len([q for q in statements if q.startswith("SELECT")]) == 5
    statements.clear()
    with database.sessions() as s:
        assert Reads(s, CASE).live_facts().figures
    assert len([q for q in statements if q.startswith("SELECT")]) == 1


def test_the_version_changes_when_the_facts_do(database: Database) -> None:
    versions = []
    for pair in [both(OLD), both(OLD), both(article("k2")), (WALL, aside(WALL))]:
        put(database, pair)
        with database.sessions() as s:
            versions.append(Reads(s, CASE).store_version())
    assert versions[0] == versions[1] != versions[2] == versions[3]


def test_facts_of_another_shape_are_derived_anew(database: Database) -> None:
    facts = put(database, both(OLD))
    with database.begin() as s:
        version = Reads(s, CASE).store_version()
        s.execute(update(CaseRow).values(shape="of an older release", head={"gone": 1}))
    with database.sessions() as s:
        assert Reads(s, CASE).live_facts() == facts
        assert Reads(s, CASE).store_version() == version
    with database.begin() as s:
        ledger.rebuild(s, CASE)
        assert Reads(s, CASE).live_facts() == facts


def test_an_edited_pack_is_noticed(database: Database) -> None:
    put(database, both(OLD))
    edited = replace(CASE, name="The ferry and its licence")
    with database.begin() as s:
        assert [Reads(s, c).out_of_date() for c in (CASE, edited)] == [False, True]
        assert not Reads(s, replace(CASE, source_file="elsewhere/case.toml")).out_of_date()
        ledger.rebuild(s, edited)
        assert [Reads(s, c).out_of_date() for c in (CASE, edited)] == [True, False]


def test_the_last_check_is_the_latest_in_utc(database: Database) -> None:
    summer = timezone(timedelta(hours=-4))
    with database.begin() as s:
        ledger.note_check(s, CASE.id, datetime(2026, 6, 1, 9, 30, 15, 123456, summer), {"new": 1})
        ledger.note_check(s, CASE.id, datetime(2026, 6, 1, 9, tzinfo=UTC), {"same": 1})
        ledger.note_check(s, "other", datetime(2027, 1, 1, tzinfo=UTC), {})
    with database.sessions() as s:
        last = Reads(s, CASE).last_checked()
    assert last is not None
    assert last.isoformat() == "2026-06-01T13:30:15.123456+00:00"


def test_kept_out_articles_come_newest_first(database: Database) -> None:
    told = [article("k1", published=None), article("k2"), article("k3", published=NOON.date())]
    put(database, *((a, aside(a)) for a in told))
    with database.sessions() as s:
        kept = [k.id for k in Reads(s, CASE).articles_kept_out()]
    assert kept == [told[2].id, told[1].id, told[0].id]


def test_one_session_reads_one_moment(database: Database) -> None:
    put(database, both(article("k1")))
    with database.sessions() as s:
        before = Reads(s, CASE).live_facts()
        put(database, both(article("k2")))
        assert Reads(s, CASE).live_facts() == before
        assert len(Reads(s, CASE).pairs()) == 1
    with database.sessions() as s:
        assert len(Reads(s, CASE).pairs()) == 2


def test_writers_at_once_leave_no_fact_behind(database: Database) -> None:
    told = [both(article(f"k{n}", file=f"{n}.txt")) for n in range(24)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda pair: put(database, pair), [*told, *told[:8]]))
    with database.sessions() as s:
        known = Reads(s, CASE)
        assert len(known.pairs()) == len(told)
        assert known.live_facts() == reconcile(told, (), CASE)


def test_a_writer_who_read_first_still_sees_what_came_between(database: Database) -> None:
    """What a session saw before it waited for its turn must not be what it derives from."""
    put(database, both(article(title=None)))
    titled = both(article(fetched=NOON + timedelta(hours=1)))
    with database.begin() as s:
        seen = s.scalars(select(RevisionRow)).all()
        assert [v.title for v in seen] == [None]
        if s.get_bind().dialect.name == "postgresql":
            put(database, titled)
        else:  # nobody can come between on SQLite
            ledger.add(s, CASE.id, *titled, "r1", "p1")
        assert [a.title for a in ledger.rebuild(s, CASE).articles] == ["Ferry sails on"]
    with database.sessions() as s:
        assert [a.title for a in Reads(s, CASE).live_facts().articles] == ["Ferry sails on"]


def test_claims_keep_their_order(database: Database) -> None:
    a = article()
    told: Reading = reading(a, event(a), figure(a), event(a, kind="other"), figure(a, hedge="exact"))
    put(database, (a, told))
    with database.sessions() as s:
        assert Reads(s, CASE).pairs() == ((a, told),)
