"""Copies of an SQLite store, made while it is being written to: whole, consistent, checked, and in place all at once."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from storage.errors import NewerStore, StoreError
from storage.migrations import HEAD, REVISIONS, VERSION_TABLE

Progress = Callable[[int, int], None]  # pages that are copied, of how many

PAGES = 2000  # that are copied between two looks at the time: 8 MB
BEFORE = 3  # copies made before the tables changed, that are kept


def quiet(done: int, total: int) -> None:
    """A Progress that says nothing."""


@dataclass(frozen=True, slots=True)
class Examined:
    """What an SQLite store is found to be: the step its tables are at, and of each case the id of its facts."""

    version: str
    cases: Mapping[str, str | None]
    rows: Mapping[str, int]


def snapshot(
    source: Path | sqlite3.Connection, target: Path, progress: Progress = quiet, *, replace: bool = False
) -> Examined:
    """Copies a store to `target` as it is at one moment, and checks the copy; what it is. Until that is done, nothing
    stands there under that name. Raises StoreError: the copy is damaged, there is no room, there is a file already."""
    with beside(target) as part, _file(source) as here:
        with closing(sqlite3.connect(part)) as there, _said(target):
            there.execute("PRAGMA synchronous=OFF")  # it is written to the disk at the end, as a whole
            # One view for all the pages: without it the copy begins anew each time another process has written.
            here.execute("BEGIN")
            try:
                here.execute("SELECT count(*) FROM sqlite_master").fetchone()
                here.backup(there, pages=PAGES, progress=lambda _, left, total: progress(total - left, total))
                known = _known(here)
            finally:
                here.rollback()
            there.execute("PRAGMA journal_mode=DELETE")  # one file, that can be read where nothing may be written
        found = examine(part)
        if found != known:
            raise StoreError(f"The copy is not what was copied: {known} became {found}. {target} was not made.")
        put(part, target, replace)
    return found


@contextmanager
def beside(target: Path) -> Iterator[Path]:
    """A file of another name in the same folder, readable by us alone, that is gone at the end."""
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    if not part.parent.is_dir():
        raise StoreError(
            f"There is no folder {part.parent.absolute()} to write {target.name} to. Make it, or name another."
        )
    try:
        try:
            os.close(os.open(part, os.O_CREAT | os.O_WRONLY | os.O_TRUNC, 0o600))
        except OSError as e:
            raise StoreError(f"{target} cannot be written: {e.strerror}.") from None
        yield part
    finally:
        for end in ("", "-journal", "-wal", "-shm"):
            part.with_name(part.name + end).unlink(missing_ok=True)


@contextmanager
def _file(source: Path | sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    if isinstance(source, sqlite3.Connection):
        yield source
    else:
        with _said(source), closing(connect(source)) as opened:
            yield opened


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """The driver's errors as sentences."""
    from sqlalchemy import URL

    from storage import trouble

    try:
        yield
    except sqlite3.Error as e:
        raise StoreError(trouble.sentence(e, URL.create("sqlite", database=str(path)))) from None


def connect(path: Path, mode: str = "rw") -> sqlite3.Connection:
    """The file, which is not made; in no transaction until one is begun."""
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None, timeout=30)


def put(part: Path, target: Path, replace: bool) -> None:
    """Gives a file its name, once all of it is on the disk. Raises StoreError where there is one of that name."""
    with part.open("rb+") as file:
        os.fsync(file.fileno())
    if replace:
        try:
            part.replace(target)
        except OSError as e:
            raise StoreError(f"{target} cannot be written: {(e.strerror or str(e)).lower()}.") from None
    else:
        try:
            os.link(part, target)  # unlike a rename it fails where there is one
        except FileExistsError:
            raise taken(target) from None
        except OSError:  # a file system without links
            if target.exists():
                raise taken(target) from None
            part.rename(target)
    folder = os.open(target.absolute().parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def taken(target: Path) -> StoreError:
    return StoreError(f"There is a file {target} already. Name another, or let it be replaced with --force.")


def examine(path: Path) -> Examined:
    """What is in a file that should be a store: checked page by page, and by what refers to what. Raises StoreError:
    it is none, is damaged, or of a newer release (NewerStore)."""
    if not path.is_file():
        raise StoreError(f"There is no file {path}.")
    with _said(path), closing(connect(path)) as file:
        file.execute("PRAGMA query_only=ON")
        found = _known(file, path)
        faults = [str(row[0]) for row in file.execute("PRAGMA integrity_check(3)") if row[0] != "ok"]
        faults += [f"a row of {row[0]} refers to none of {row[2]}" for row in file.execute("PRAGMA foreign_key_check")][
            :3
        ]
        if faults:
            raise StoreError(f"{path} is damaged: {'; '.join(faults)}.")
    return found


def _known(file: sqlite3.Connection, path: Path | None = None) -> Examined:
    tables = [str(row[0]) for row in file.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")]
    name = path or "this"
    if VERSION_TABLE not in tables or "cases" not in tables:
        raise StoreError(f"{name} is no store of irsice: it has no table {VERSION_TABLE}.")
    row = file.execute(f"SELECT version_num FROM {VERSION_TABLE}").fetchone()  # noqa: S608 - our constant
    version = str(row[0]) if row else ""
    if version not in REVISIONS:
        raise NewerStore(
            f"{name} was written by a newer release of irsice (its tables are of version {version}, this release knows "
            f"{HEAD}). Update irsice."
        )
    cases = dict(file.execute("SELECT id, version FROM cases ORDER BY id").fetchall())
    own = [t for t in tables if not t.startswith("sqlite_")]
    rows = {t: int(file.execute(f'SELECT count(*) FROM "{t}"').fetchone()[0]) for t in own}  # noqa: S608 - a table's name
    return Examined(version, cases, rows)


def keep_before(store: Path, revision: str) -> Path:
    """A copy of a store whose tables are about to be brought to `revision`, beside it; the oldest such copies go. Where it
    goes, the newer one takes the place of one that an earlier try left."""
    target = store.with_name(f"{store.name}.before-{revision}")
    try:
        snapshot(store, target, replace=True)
    except StoreError as e:
        raise StoreError(
            f"{store} is of an older release and has to be copied before its tables change, which failed: {e} "
            "Nothing was changed."
        ) from None
    shutil.copymode(store, target)
    others = (store.with_name(f"{store.name}.before-{r}") for r in REVISIONS)
    for old in [other for other in others if other.is_file()][:-BEFORE]:
        old.unlink()
    return target
