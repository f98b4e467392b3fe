"""Opening the store: SQLite in a file by default, PostgreSQL by URL, brought to the present tables on the way.

Whoever owns a transaction shows a `with`:

    with open_database(url) as database:
        with database.begin() as session: ...     # writes; commits at the end, or nothing of it
        with database.sessions() as session: ...  # reads; one consistent view, and a write fails
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DatabaseError, DBAPIError, OperationalError
from sqlalchemy.orm import Session

from storage.errors import NewerStore, StoreError
from storage.migrations import HEAD, REVISIONS, VERSION_TABLE
from storage.models import Base

BUSY_SECONDS = 30  # how long a writer waits for another on SQLite
CONNECT_SECONDS = 10  # how long a PostgreSQL server may take to answer
MIGRATING = 0x1251CE  # the advisory lock of those who bring a PostgreSQL store up to date
_one_migration = threading.Lock()  # Alembic keeps its context in a module: one at a time in a process


@dataclass(frozen=True)
class Database:
    """An open store. Safe to share between threads; each session belongs to one."""

    url: str  # fit to be shown: without its password
    engine: Engine = field(repr=False)  # bare, for the stores that come with the Slack SDK, and for tests

    @contextmanager
    def sessions(self) -> Iterator[Session]:
        """A session to read with. All its queries see the store as it was at the first; nothing can be written."""
        with self._told(), Session(_reader(self.engine), expire_on_commit=False) as session:
            yield session

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """A session to write with, in a transaction that commits at the end of the block, or not at all when it raises.
        On SQLite it holds the write lock from the start: a second writer waits for its turn, it does not fail."""
        with self._told(), Session(_writer(self.engine), expire_on_commit=False) as session, session.begin():
            yield session

    @property
    def reader(self) -> Engine:
        """What `sessions` read with, for the stores that come with the Slack SDK: it waits for no writer."""
        return _reader(self.engine)

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> "Database":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as e:
            if type(e) not in (OperationalError, DatabaseError):  # the others speak of the statement, not of the store
                raise
            raise StoreError(_sentence(e, self.engine.url)) from e


def open_database(url: str) -> Database:
    """The store behind `sqlite:///FILE` or `postgresql://USER:PASSWORD@HOST/NAME` (`postgres://` too), made or brought up
    to date if need be; two processes may do so at once. Raises StoreError with a sentence: a URL that is none, a folder
    that is missing, a server that does not answer, a file that is something else, a store of a newer release."""
    parsed = _parse(url)
    engine = create_engine(parsed, **_options(parsed))
    try:
        if parsed.get_backend_name() == "sqlite":
            _prepare_sqlite(engine)
        with _reader(engine).connect() as connection:
            current = _version(connection)
        if current != HEAD:
            with _one_migration, _writer(engine).begin() as connection:
                _migrate(connection)
    except DBAPIError as e:
        engine.dispose()
        # The driver's own text is in the sentence; the rest of the chain would only repeat it, over pages.
        raise StoreError(_sentence(e, parsed)) from None
    except BaseException:
        engine.dispose()
        raise
    return Database(_shown(parsed), engine)


# --- URLs -----------------------------------------------------------------------------------------------------------

_WRITE = "Write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME."


def _parse(url: str) -> URL:
    """The URL with the driver that is used here. What cannot be parsed is not repeated: it may hold a password."""
    try:
        parsed = make_url(url.strip())
    except (ArgumentError, ValueError):
        raise StoreError(f"The database URL is none. {_WRITE}") from None
    backend = parsed.drivername.partition("+")[0]
    if backend in ("postgresql", "postgres"):
        return parsed.set(drivername="postgresql+psycopg")
    if backend != "sqlite":
        raise StoreError(f"The database URL begins with {backend}://, which is not supported. {_WRITE}")
    parsed = parsed.set(drivername="sqlite+pysqlite")
    if parsed.host:
        raise StoreError(
            "The database URL has two slashes where a file needs three: write sqlite:///FILE, with four for /FILE."
        )
    if not parsed.database or parsed.database == ":memory:":
        raise StoreError(f"The database URL names no file; a store in memory would forget everything. {_WRITE}")
    folder = Path(parsed.database).absolute().parent
    if not folder.is_dir():
        raise StoreError(
            f"There is no folder {folder} to keep the store in. Make it, or name another in the database URL."
        )
    return parsed


def _options(url: URL) -> dict[str, Any]:
    if url.get_backend_name() == "sqlite":
        # Without an isolation level the driver begins nothing by itself: `begun` below does, with the lock that is wanted.
        return {"connect_args": {"timeout": BUSY_SECONDS, "isolation_level": None}, "pool_size": 20}
    return {
        "connect_args": {} if "connect_timeout" in url.query else {"connect_timeout": CONNECT_SECONDS},
        "pool_pre_ping": True,
        "max_overflow": 15,
    }


def _shown(url: URL) -> str:
    return url.set(query={}).render_as_string(hide_password=True).replace("+psycopg", "").replace("+pysqlite", "")


def _sentence(error: DBAPIError, url: URL) -> str:
    """What went wrong and what to do about it, with no password in it."""
    said = " ".join(str(error.orig).split()).rstrip(".")
    for secret in (url.password, url.query.get("password")):
        if secret:
            said = said.replace(str(secret), "***")
    if url.get_backend_name() == "sqlite":
        if "not a database" in said:
            return f"{url.database} is no store of irsice: it is a file of another kind. Name another file."
        if "locked" in said:
            return f"{url.database} is being written to by another process for too long. Try again when it is done."
        if "readonly" in said or "unable to open" in said:
            return f"{url.database} cannot be written to. Check the permissions of the file and its folder ({said})."
        if "full" in said:
            return f"There is no room left to write {url.database}. Nothing of this was stored."
        if "malformed" in said:
            return f"{url.database} is damaged ({said}). Put a copy in its place, or take the articles in anew."
        return f"The store {url.database} cannot be used: {said}."
    if "does not exist" in said and "database" in said:
        return f"There is no database behind {_shown(url)}: {said}. Make it with `createdb {url.database}`."
    if "password" in said or "authentication" in said or "no pg_hba" in said:
        return f"{_shown(url)} does not let us in: {said}. Check user and password in the database URL."
    return f"The store {_shown(url)} cannot be used: {said}. Check that the server runs and the database URL is right."


# --- transactions ---------------------------------------------------------------------------------------------------


def _reader(engine: Engine) -> Engine:
    if engine.dialect.name == "sqlite":
        return engine.execution_options(begin="BEGIN", query_only="ON")
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def _writer(engine: Engine) -> Engine:
    if engine.dialect.name == "sqlite":
        return engine
    # What is read after waiting for a lock must be what the one before us committed.
    return engine.execution_options(isolation_level="READ COMMITTED")


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def connected(connection: Any, record: object) -> None:
        """Foreign keys are off in SQLite unless asked for; WAL lets readers read while one writes."""
        connection.execute("PRAGMA foreign_keys=ON")
        use_wal(connection)

    @event.listens_for(engine, "begin")
    def begun(connection: Connection) -> None:
        options = connection.get_execution_options()
        connection.exec_driver_sql(f"PRAGMA query_only={options.get('query_only', 'OFF')}")
        connection.exec_driver_sql(options.get("begin", "BEGIN IMMEDIATE"))


def use_wal(connection: Any) -> None:
    """Put the file of this `sqlite3` connection into WAL mode, where its file system can."""
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            if connection.execute("PRAGMA journal_mode=WAL").fetchone()[0] != "wal":
                return  # a file system that cannot share memory; the old journal is slower, no less safe
        except connection.OperationalError as e:
            if "locked" not in str(e):
                raise
            # Two processes make a new store at once, and this switch does not wait for its turn as others do.
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("ROLLBACK")


# --- the tables' version --------------------------------------------------------------------------------------------


def _version(connection: Connection) -> str | None:
    """The last migration step this store has seen, None for an empty one. A step we do not know is a newer release's."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return None
    found = connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar()  # noqa: S608 - our constant
    if found is not None and found not in REVISIONS:
        raise NewerStore(
            f"{_shown(connection.engine.url)} was written by a newer release of irsice (its tables are of version {found}, "
            f"this release knows {HEAD}). Update irsice, or name another store. Nothing was changed."
        )
    return found


def _migrate(connection: Connection) -> None:
    """Apply the steps that are missing, in the caller's transaction: all of them or none."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
    current = _version(connection)  # again, now that nobody else can change it
    if current == HEAD:
        return
    taken = _strangers(connection) if current is None else []
    if taken:
        raise StoreError(
            f"{_shown(connection.engine.url)} belongs to another program: it has tables named {', '.join(taken[:5])}, and is no "
            "store of irsice. Name another file or database. Nothing was changed."
        )
    upgrade(connection, HEAD)


def _strangers(connection: Connection) -> list[str]:
    """Tables that stand where a new store would be made. A server's database may be shared, a file may not."""
    tables = set(inspect(connection).get_table_names())
    return sorted(tables if connection.dialect.name == "sqlite" else tables & set(Base.metadata.tables))


def upgrade(connection: Connection, revision: str) -> None:
    """Run the migration steps up to `revision` on this connection. Holds no lock and commits nothing."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(resources.files("storage.migrations")).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    command.upgrade(config, revision)
