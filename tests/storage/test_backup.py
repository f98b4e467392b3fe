"""Copies of a store: of one moment, checked, all or nothing; put back in its place, and copied to the other database."""

import contextlib
import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from storage import backup, copying, ledger, outbox, restore
from storage.database import Database, open_database, upgrade
from storage.errors import NewerStore, StoreBusy, StoreError
from storage.migrations import HEAD, REVISIONS, VERSION_TABLE
from storage.models import Base, CaseRow, MessageRow
from storage.reads import Reads
from tests.storage.made import NOON, article, figure, reading, toy


def fill(database: Database, messages: int = 3) -> None:
    """An article with a claim, its facts, and messages on their way."""
    a = article()
    with database.begin() as session:
        ledger.add(session, "ferry", a, reading(a, figure(a)), "1", "1")
        ledger.rebuild(session, toy())
        first = None
        for n in range(messages):
            first = outbox.enqueue(session, "line", "T1", f"C{n}", "ferry", NOON, {"n": n, "é": None}, parent=first)


def facts(database: Database) -> object:
    with database.sessions() as session:
        return Reads(session, toy()).live_facts()


def at(path: Path) -> str:
    return f"sqlite:///{path}"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Path]:
    path = tmp_path / "store.db"
    with open_database(at(path)) as database:
        fill(database)
    return path


# --- a copy ----------------------------------------------------------------------------------------------------------


def test_a_copy_made_while_others_write_is_of_one_moment(store: Path, tmp_path: Path) -> None:
    """Each writer's transaction adds two rows: a copy with an odd one would be of two moments."""
    with contextlib.closing(backup.connect(store)) as file:
        file.execute("CREATE TABLE pairs (a)")
        file.execute("INSERT INTO pairs WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 4000) "
                     "SELECT randomblob(4000) FROM n")  # fmt: skip
    stop, written = threading.Event(), []

    def write() -> None:
        with contextlib.closing(backup.connect(store)) as own:
            while not stop.is_set():
                own.execute("BEGIN IMMEDIATE")
                own.execute("INSERT INTO pairs VALUES (1)")
                own.execute("INSERT INTO pairs VALUES (2)")
                own.execute("COMMIT")
                written.append(1)

    seen: list[tuple[int, int]] = []
    writers = [threading.Thread(target=write) for _ in range(2)]
    for w in writers:
        w.start()
    try:
        before = len(written)
        found = backup.snapshot(store, tmp_path / "copy.db", lambda done, total: seen.append((done, total)))
        during = len(written) - before
    finally:
        stop.set()
        for w in writers:
            w.join()
    assert during > 0
    assert found.rows["pairs"] % 2 == 0
    assert seen[-1][0] == seen[-1][1] > backup.PAGES
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)
    assert backup.examine(tmp_path / "copy.db") == found
    assert sorted(p.name for p in tmp_path.glob("*copy*")) == ["copy.db"]


def test_a_copy_is_a_store_with_the_same_facts(store: Path, tmp_path: Path) -> None:
    backup.snapshot(store, tmp_path / "copy.db")
    with open_database(at(store)) as one, open_database(at(tmp_path / "copy.db")) as other:
        assert facts(one) == facts(other)


def test_a_file_that_is_there_is_kept_unless_it_is_to_be_replaced(store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    copy.write_text("mine")
    with pytest.raises(StoreError, match=r"There is a file .*copy.db already.*--force"):
        backup.snapshot(store, copy)
    assert copy.read_text() == "mine"
    backup.snapshot(store, copy, replace=True)
    assert backup.examine(copy).version == HEAD
    assert sorted(p.name for p in tmp_path.glob(".*")) == []


def test_a_copy_that_is_broken_off_leaves_nothing(store: Path, tmp_path: Path) -> None:
    def ended(done: int, total: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        backup.snapshot(store, tmp_path / "copy.db", ended)
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith((".", "copy"))] == []


def test_only_the_owner_may_read_a_copy(store: Path, tmp_path: Path) -> None:
    backup.snapshot(store, tmp_path / "copy.db")
    assert os.stat(tmp_path / "copy.db").st_mode & 0o077 == 0


def test_what_is_no_store_is_not_copied(tmp_path: Path) -> None:
    sqlite3.connect(tmp_path / "other.db").execute("CREATE TABLE bookmarks (id)").connection.close()
    (tmp_path / "text.db").write_text("The ferry sails. " * 100)
    for name, said in (
        ("other.db", "no store of irsice"),
        ("text.db", "a file of another kind"),
        ("none.db", "no file"),
    ):
        with pytest.raises(StoreError, match=said):
            backup.examine(tmp_path / name)


def test_a_damaged_copy_is_found_out(store: Path) -> None:
    with contextlib.closing(backup.connect(store)) as file:
        file.execute("PRAGMA foreign_keys=OFF")
        file.execute("UPDATE messages SET parent_id = 4711")
    with pytest.raises(StoreError, match="is damaged: a row of messages refers to none of messages"):
        backup.examine(store)
    raw = bytearray(store.read_bytes())
    raw[8192:40960] = os.urandom(40960 - 8192)
    store.write_bytes(raw)
    with pytest.raises(StoreError, match="is damaged"):
        backup.examine(store)


# --- put back --------------------------------------------------------------------------------------------------------


def test_a_copy_takes_the_place_of_the_store_which_is_kept(store: Path, tmp_path: Path) -> None:
    copy, aside = tmp_path / "copy.db", tmp_path / "aside.db"
    backup.snapshot(store, copy)
    with open_database(at(store)) as database, database.begin() as session:
        session.add(CaseRow(id="later"))
    done = restore.restore(copy, store, aside)
    assert (done.aside, done.looked_for, done.waiting) == (aside, 3, 0)
    assert list(backup.examine(store).cases) == ["ferry"]
    assert list(backup.examine(aside).cases) == ["ferry", "later"]
    with open_database(at(store)) as database, database.sessions() as session:
        assert session.scalars(select(MessageRow.doubt)).all() == [True] * 3
    restore.restore(aside, store, tmp_path / "again.db")  # which undoes it
    assert list(backup.examine(store).cases) == ["ferry", "later"]


def test_a_store_that_another_process_has_open_is_left_alone(store: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    backup.snapshot(store, copy)
    with open_database(at(store)) as database:
        with pytest.raises(StoreBusy, match=r"open in another process\. Stop it first"):
            restore.restore(copy, store, tmp_path / "aside.db")
        assert facts(database)
    assert not (tmp_path / "aside.db").exists()
    assert [p.name for p in tmp_path.glob(".*")] == []


def test_a_copy_of_an_older_release_is_brought_up_to_date_and_of_a_newer_one_refused(
    store: Path, tmp_path: Path
) -> None:
    old, new = tmp_path / "old.db", tmp_path / "new.db"
    at_revision(old, "0004")
    restore.restore(old, store, tmp_path / "aside.db")
    assert backup.examine(store).version == HEAD
    assert backup.examine(old).version == "0004"
    backup.snapshot(store, new)
    with contextlib.closing(backup.connect(new)) as file:
        file.execute(f"UPDATE {VERSION_TABLE} SET version_num = '9999'")
    before = store.read_bytes()
    with pytest.raises(NewerStore, match=r"new\.db was written by a newer release"):
        restore.restore(new, store, tmp_path / "other.db")
    assert store.read_bytes() == before


@pytest.mark.parametrize("damage", ["none", "text", "pages", "empty"])
def test_a_store_that_is_gone_or_damaged_is_replaced(store: Path, tmp_path: Path, damage: str) -> None:
    copy, aside = tmp_path / "copy.db", tmp_path / "aside.db"
    backup.snapshot(store, copy)
    if damage == "none":
        store.unlink()
    elif damage == "empty":
        store.write_bytes(b"")
    elif damage == "text":
        store.write_text("The ferry sails. " * 100)
    else:
        raw = bytearray(store.read_bytes())
        raw[100:60000] = os.urandom(59900)
        store.write_bytes(raw)
    restore.restore(copy, store, aside)
    assert backup.examine(store).version == HEAD
    assert aside.exists() == (damage != "none")


def test_a_file_of_another_program_is_left_alone(store: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.db"
    sqlite3.connect(other).execute("CREATE TABLE bookmarks (id)").connection.close()
    with pytest.raises(StoreError, match="belongs to another program"):
        restore.restore(store, other, tmp_path / "aside.db")
    with pytest.raises(StoreError, match="is the store itself"):
        restore.restore(store, store, tmp_path / "aside.db")


# --- before the tables change ----------------------------------------------------------------------------------------


def at_revision(path: Path, revision: str) -> None:
    """A store as an older release left it, with a case, an article and a text in it."""
    from sqlalchemy import create_engine

    engine = create_engine(at(path))
    with engine.begin() as connection:
        upgrade(connection, revision)
        connection.execute(text("INSERT INTO cases (id) VALUES ('ferry')"))
        connection.execute(
            text("INSERT INTO articles (case_id, article, key, kind) VALUES ('ferry', 'a-1', 'k', 'original')")
        )
    engine.dispose()


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_a_store_of_an_older_release_is_kept_before_its_tables_change(
    tmp_path: Path, revision: str, caplog: pytest.LogCaptureFixture
) -> None:
    path = tmp_path / "store.db"
    at_revision(path, revision)
    with open_database(at(path)) as database, database.sessions() as session:
        assert session.scalar(select(func.count()).select_from(Base.metadata.tables["articles"])) == 1
    kept = tmp_path / f"store.db.before-{HEAD}"
    assert f"its tables go from {revision} to {HEAD}. It is kept as {kept}" in caplog.text
    found = backup.examine(kept)
    assert (found.version, found.rows["articles"]) == (revision, 1)
    caplog.clear()
    open_database(at(path)).close()
    assert caplog.text == ""


def test_a_new_store_is_not_kept_and_of_old_copies_only_the_last(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    open_database(at(path)).close()
    assert [p.name for p in tmp_path.glob("*before*")] == []
    for revision in REVISIONS[1:6]:
        shutil.copy(path, tmp_path / f"store.db.before-{revision}")
    (tmp_path / "store.db.before-mine").touch()
    backup.keep_before(path, HEAD)
    kept = [f"store.db.before-{r}" for r in (*REVISIONS[4:6], HEAD)]
    assert sorted(p.name for p in tmp_path.glob("*before*")) == [*kept, "store.db.before-mine"]


def test_a_store_that_cannot_be_kept_is_not_changed(tmp_path: Path) -> None:
    path = tmp_path / "store.db"
    at_revision(path, "0004")
    (tmp_path / f"store.db.before-{HEAD}").mkdir()
    with pytest.raises(
        StoreError, match=r"has to be copied before its tables change, which failed.*Nothing was changed"
    ):
        open_database(at(path))
    assert backup.examine(path).version == "0004"


# --- to the other database -------------------------------------------------------------------------------------------


def test_a_store_is_copied_whole(store: Path, empty_url: str, tmp_path: Path) -> None:
    with open_database(at(store)) as one, open_database(empty_url) as other:
        seen: list[tuple[int, int, str]] = []
        done = copying.copy(one, other, lambda *of: seen.append(of))
        assert facts(one) == facts(other)
        assert done.rows["messages"] == 3
        assert done.cases == backup.examine(store).cases
        assert seen[-1][0] == seen[-1][1] == sum(done.rows.values())
        with other.begin() as session:  # ids go on
            assert outbox.enqueue(session, "line", "T1", "C1", "ferry", NOON) == 4
            bodies = session.execute(text("SELECT CAST(body AS VARCHAR) FROM messages ORDER BY id")).scalars().all()
        with one.sessions() as session:
            assert bodies[:3] == session.execute(text("SELECT body FROM messages ORDER BY id")).scalars().all()
        with pytest.raises(StoreError, match=r"is not empty: there are rows in cases.* Nothing was changed"):
            copying.copy(one, other)
        back = at(tmp_path / "back.db")
        with open_database(back) as third:
            copying.copy(other, third)
            assert facts(third) == facts(one)


def test_a_copy_that_is_broken_off_leaves_no_row(store: Path, empty_url: str) -> None:
    def ended(done: int, total: int, table: str) -> None:
        if table == "messages":
            raise KeyboardInterrupt

    with open_database(at(store)) as one, open_database(empty_url) as other:
        with pytest.raises(KeyboardInterrupt):
            copying.copy(one, other, ended)
        copying.copy(one, other)
        assert facts(one) == facts(other)
