"""Whether anything was committed since: each kind of write is seen, by whomever, and nothing else is needed to see it."""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.orm import Session

from facts.model import Ruling
from storage import channels, feeds, languages, ledger, looked, outbox, subscriptions
from storage.database import Database, open_database
from storage.errors import Inconsistent
from storage.state import State, Token
from storage.subscriptions import Wish
from tests.storage.made import NOON, aside, figure, toy
from tests.storage.made import article as made
from tests.storage.made import read as read_in

CASE = toy()
ONE = made("k1")


def take_in(session: Session, key: str = "k2") -> None:
    ledger.add(session, CASE.id, made(key), read_in(made(key)), "r1", "p1")


def keep_out(session: Session) -> None:
    ledger.add(session, CASE.id, made("k3"), aside(made("k3")), "r1", "p1")


WRITES: dict[str, Callable[[Session], object]] = {
    "ingest": take_in,
    "kept out": keep_out,
    "facts": lambda s: s.execute(text("UPDATE cases SET version = 's-0000000000'")),
    "ruling": lambda s: ledger.add_ruling(s, Ruling(figure(ONE).id, "reject", "ana", NOON, "garbled")),
    "withdraw": lambda s: ledger.withdraw(s, CASE.id, ONE.id, NOON, "of another ferry"),
    "check": lambda s: ledger.note_check(s, CASE.id, NOON, {"new": 0}),
    "use": lambda s: channels.choose(s, "T1", "C1", CASE.id, NOON),
    "language": lambda s: languages.set_language(s, "T1", "C1", "es", NOON),
    "looked": lambda s: looked.look(s, "T1", "U1", CASE.id, NOON),
    "subscription": lambda s: subscriptions.subscribe(s, "T1", "C1", CASE.id, Wish(), "U1", NOON),
    "outbox": lambda s: outbox.enqueue(s, "card", "T1", "C1", CASE.id, NOON, {"command": "status"}),
    "feed": lambda s: feeds.add(s, CASE.id, "https://a.example/feed", "f1", "feed", "U1", NOON),
}


@pytest.fixture
def store(database: Database) -> Database:
    with database.begin() as session:
        take_in(session, "k1")
        ledger.rebuild(session, CASE)
    return database


@pytest.fixture
def state(store: Database) -> Iterator[State]:
    it = State(store)
    yield it
    it.close()


@pytest.mark.parametrize("what", WRITES)
def test_each_kind_of_write_is_seen(store: Database, state: State, what: str) -> None:
    before = state.token()
    assert before is not None
    with store.begin() as session:
        WRITES[what](session)
        assert state.token() in (before, None) or store.engine.dialect.name == "postgresql"  # nothing is committed yet
    after = state.token()
    assert after not in (before, None)
    assert state.token() == after


def test_reading_and_giving_up_change_nothing(store: Database, state: State) -> None:
    before = state.token()
    with store.sessions() as session:
        session.execute(text("SELECT count(*) FROM articles")).scalar()
    assert state.token() == before
    with pytest.raises(Inconsistent), store.begin() as session:
        ledger.withdraw(session, CASE.id, "a-0000000000", NOON, "no such article")
    if (
        store.engine.dialect.name == "sqlite"
    ):  # a server has seen a transaction go by, and does not say what became of it
        assert state.token() == before


WRITER = """
import sys
from datetime import timedelta
from storage import ledger
from storage.database import open_database
from tests.storage.test_state import CASE, NOON
with open_database(sys.argv[1]) as database, database.begin() as session:
    ledger.note_check(session, CASE.id, NOON + timedelta(hours=1), {"new": 0})
"""


def test_another_process_is_seen(store: Database, state: State, store_url: str) -> None:
    before = state.token()
    subprocess.run([sys.executable, "-c", WRITER, store_url], check=True, timeout=60)
    assert state.token() not in (before, None)


def test_two_connections_never_tell_the_same(store: Database, state: State) -> None:
    before = state.token()
    state._drop()
    assert state.token(connect=False) is None
    assert state.token() not in (before, None)


def test_it_ends_with_the_store(store_url: str) -> None:
    with open_database(store_url) as database:
        state = State(database)
        assert state.token() is not None
    assert state.token() is None


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_another_file_in_its_place_ends_it(store: Database, state: State, store_url: str) -> None:
    path = Path(store_url.removeprefix("sqlite:///"))
    assert state.token() is not None
    other = path.with_name("other.db")
    shutil.copyfile(path, other)
    os.replace(other, path)
    assert state.token() is None
    state._drop()
    assert state.token() is None  # a new connection does not help: others may still read the old file


@pytest.mark.parametrize("store_url", ["sqlite"], indirect=True)
def test_who_asks_does_not_wait(store: Database, state: State) -> None:
    state.token()
    start = time.monotonic()
    with state._lock:
        assert state.token() is None
    with store.begin() as session:
        ledger.note_check(session, CASE.id, NOON + timedelta(hours=1), {"new": 0})
        assert state.token() is not None  # SQLite's writer is in nobody's way
    assert time.monotonic() - start < 2


def test_many_who_ask_at_once_are_served_by_few_looks(store: Database) -> None:
    state, first, looks = State(store), threading.Event(), []
    look = state._look

    def slowly(connect: bool) -> Token | None:
        looks.append(connect)
        first.wait(5 if len(looks) == 1 else 0)
        return look(connect)

    state._look = slowly  # type: ignore[method-assign]
    with ThreadPoolExecutor(8) as people:
        asked = [people.submit(state.token) for _ in range(8)]
        while len(looks) < 1:
            time.sleep(0.001)
        first.set()
        told = {a.result() for a in asked}
    assert len(told) == 1
    assert None not in told
    assert 1 <= len(looks) < 8
    state.close()


def test_nobody_is_served_by_a_look_that_began_before_they_asked(store: Database) -> None:
    state = State(store)
    before = state.token()
    looking, go_on, look = threading.Event(), threading.Event(), state._look

    def slowly(connect: bool) -> Token | None:
        said = look(connect)
        if not looking.is_set():
            looking.set()
            go_on.wait(5)
        return said

    state._look = slowly  # type: ignore[method-assign]
    with ThreadPoolExecutor(2) as people:
        early = people.submit(state.token)
        looking.wait(5)
        with store.begin() as session:
            WRITES["check"](session)
        late = people.submit(state.token)
        go_on.set()
        assert early.result() == before
        assert late.result() not in (None, before)
    state.close()


def test_among_many_who_ask_nobody_is_told_what_was_before_a_commit(store: Database) -> None:
    state, over = State(store), threading.Event()
    begun, done = [0], [0]  # commits
    told: dict[Token, list[tuple[int, int]]] = {}  # commits done when it was asked for, and begun when it was told

    def ask() -> None:
        while not over.is_set():
            before = done[0]
            token = state.token()
            if token is not None:
                told.setdefault(token, []).append((before, begun[0]))

    state.token()
    with ThreadPoolExecutor(8) as people:
        asking = [people.submit(ask) for _ in range(8)]
        for n in range(20):
            begun[0] += 1
            with store.begin() as session:
                ledger.note_check(session, CASE.id, NOON + timedelta(hours=n + 1), {"new": 0})
            done[0] += 1
            time.sleep(0.005)
        over.set()
        for person in asking:
            person.result()
    state.close()
    assert len(told) > 2
    for times in told.values():  # it stands for what was there between two commits
        assert max(before for before, _ in times) <= min(after for _, after in times)
