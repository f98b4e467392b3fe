"""Putting a copy of an SQLite store in the place of the present one, which is kept aside first."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from storage import backup
from storage.backup import Examined, Progress, quiet
from storage.errors import StoreBusy, StoreError
from storage.migrations import VERSION_TABLE


@dataclass(frozen=True, slots=True)
class Restored:
    """What stands in the store now. `aside`: where the one before is, if there was one. `looked_for`: messages that wait to
    be sent, and are looked for in Slack before that; `waiting`: updates that are in no message yet, and cannot be."""

    found: Examined  # the copy, as it was
    aside: Path | None
    looked_for: int
    waiting: int


def restore(copy: Path, store: Path, aside: Path, progress: Progress = quiet) -> Restored:
    """Puts `copy`, of this release or an older one, in the place of `store`. All of it or nothing. Raises StoreError: the copy
    is no store, damaged or of a newer release; a process has the store open; there is no room."""
    if store.exists() and copy.samefile(store):
        raise StoreError(f"{copy} is the store itself. Name the copy that is to take its place.")
    found = backup.examine(copy)
    with backup.beside(store) as part:
        backup.snapshot(copy, part, replace=True)
        looked_for, waiting = _ready_to_go_on(part)
        kept = None
        with _held(store) as present:
            if present is None:
                kept = _moved(store, aside)
                backup.put(part, store, replace=False)
            else:
                _kept(present, store, aside, progress)
                kept = aside
                with closing(backup.connect(part)) as source:
                    source.backup(present, pages=-1)  # one transaction of SQLite's: broken off, it never was
    return Restored(found, kept, looked_for, waiting)


def _ready_to_go_on(part: Path) -> tuple[int, int]:
    """Brings a copy up to date, and doubts whether what waits in it was sent since."""
    from sqlalchemy import func, select, update

    from storage.database import open_database
    from storage.models import DeliveryRow, MessageRow

    with open_database(f"sqlite:///{part}", keep=False) as database, database.begin() as session:
        waits = MessageRow.state.in_(("ready", "claimed"))
        looked_for = session.scalar(select(func.count()).where(waits)) or 0
        session.execute(update(MessageRow).where(waits).values(doubt=True, state="ready", worker=None, lease=None))
        waiting = session.scalar(select(func.count()).where(DeliveryRow.state == "waiting")) or 0
    with closing(backup.connect(part)) as file:
        file.execute("PRAGMA journal_mode=DELETE")
    return looked_for, waiting


@contextmanager
def _held(store: Path) -> Iterator[sqlite3.Connection | None]:
    """The present store, which nobody else may have open; None where there is none, or it is past use. One that is open in
    another process would be written to by it, out of what it remembers of the time before."""
    if not store.exists() or store.stat().st_size == 0:
        yield None
        return
    with closing(alone(store)) as file:
        try:
            file.execute("PRAGMA quick_check(1)").fetchone()
            tables = {row[0] for row in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        except sqlite3.DatabaseError:
            usable = False
        else:
            usable = True
            if tables and VERSION_TABLE not in tables:
                raise StoreError(f"{store} belongs to another program, and is no store of irsice. Nothing was changed.")
        if usable:
            yield file
    if not usable:
        yield None


def alone(store: Path) -> sqlite3.Connection:
    """The file, held so that no other process can open it. Raises StoreBusy where one has."""
    file = backup.connect(store)
    try:
        file.execute("PRAGMA busy_timeout=1000")
        file.execute("PRAGMA locking_mode=EXCLUSIVE")
        file.execute("BEGIN EXCLUSIVE")
        file.execute("SELECT count(*) FROM sqlite_master").fetchone()
        file.execute("COMMIT")  # the lock stays with the connection
    except sqlite3.OperationalError as e:
        file.close()
        if "locked" in str(e):
            raise StoreBusy(
                f"{store} is open in another process. Stop it first (`irsice run`, `serve`, `worker`, the console), or it "
                "would go on from what it remembers. Nothing was changed."
            ) from None
        raise StoreError(f"{store} cannot be used: {e}. Nothing was changed.") from None
    except sqlite3.DatabaseError:
        pass  # it is past use; nobody else can use it either
    return file


def _kept(present: sqlite3.Connection, store: Path, aside: Path, progress: Progress) -> None:
    """A copy of the present store, whatever release wrote it; damaged, it is copied as it is."""
    with backup.beside(aside) as part:
        with closing(sqlite3.connect(part)) as there:
            present.backup(there, pages=backup.PAGES, progress=lambda _, left, total: progress(total - left, total))
            there.execute("PRAGMA journal_mode=DELETE")
        part.chmod(store.stat().st_mode & 0o777)
        backup.put(part, aside, replace=False)


def _moved(store: Path, aside: Path) -> Path | None:
    """A file that is past use gets out of the way, with what SQLite keeps beside it."""
    if not store.exists():
        return None
    if aside.exists():
        raise backup.taken(aside)
    store.rename(aside)
    for end in ("-wal", "-shm", "-journal"):
        with suppress(FileNotFoundError):
            store.with_name(store.name + end).rename(aside.with_name(aside.name + end))
    return aside
