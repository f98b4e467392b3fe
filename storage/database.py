"""Opening the store: SQLite in a file by default, PostgreSQL by URL, brought to the present tables on the way.

Whoever owns a transaction shows a `with`:

    with open_database(url) as database:
        with database.begin() as session: ...     # writes; commits at the end, or nothing of it
        with database.sessions() as session: ...  # reads; one consistent view, and a write fails
"""

import json
import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from importlib import resources
from pathlib import Path
from types import TracebackType
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as UsedUp
from sqlalchemy.orm import Session

from storage import trouble
from storage.errors import NewerStore, StoreAway, StoreError
from storage.migrations import HEAD, REVISIONS, VERSION_TABLE
from storage.models import Base
from storage.shapes import one_level

log = logging.getLogger("irsice.store")

BUSY_SECONDS = 30  # how long a writer waits for another
CONNECT_SECONDS = 10  # how long a PostgreSQL server may take to answer
POOL = 20  # connections that one process may hold: one for nearly every thread that answers or sends
KEPT = 5  # of them that stay open while nothing is asked
POOL_SECONDS = 10  # how long a thread waits for one of them: whoever asked in Slack still waits for an answer
# What a server ends by itself, in milliseconds, so that a process that hangs holds up nobody for ever. A URL may say otherwise:
# ?options=-c%20statement_timeout%3D0
TIMEOUTS = {
    "statement_timeout": 60_000,
    "lock_timeout": BUSY_SECONDS * 1000,
    "idle_in_transaction_session_timeout": 600_000,  # facts of many articles are derived inside a transaction
}
# A server that is gone without a word is noticed in about a minute: https://www.postgresql.org/docs/current/libpq-connect.html
ALIVE = {"keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3, "tcp_user_timeout": 30_000}
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
        with self._told(), Session(reader(self.engine), expire_on_commit=False) as session:
            yield session

    @contextmanager
    def begin(self) -> Iterator[Session]:
        """A session to write with, in a transaction that commits at the end of the block, or not at all when it raises.
        On SQLite it holds the write lock from the start: a second writer waits for its turn, it does not fail."""
        with (
            self._told(writing=True),
            Session(writer(self.engine), expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    @property
    def reader(self) -> Engine:
        """What `sessions` read with, for the stores that come with the Slack SDK: it waits for no writer."""
        return reader(self.engine)

    def close(self) -> None:
        self.engine.dispose()

    def __enter__(self) -> "Database":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _told(self, writing: bool = False) -> Iterator[None]:
        with in_sentences(self.engine, writing):
            yield


@contextmanager
def in_sentences(engine: Engine, writing: bool = False) -> Iterator[None]:
    """What goes wrong with the store inside the block becomes one of our errors."""
    try:
        yield
    except UsedUp as e:
        pool: Any = engine.pool
        raise trouble.used_up(engine.url, pool.size() + pool._max_overflow, pool.timeout()) from e
    except DBAPIError as e:
        said = trouble.told(e, engine.url, writing)
        if said is None:  # it speaks of the statement, not of the store
            raise
        raise said from e
    except engine.dialect.loaded_dbapi.OperationalError as e:
        # Met outside of a statement: where a connection is prepared that was lost meanwhile.
        raise StoreAway(trouble.sentence(e, engine.url)) from e


def open_database(url: str, pool: int = POOL, name: str = "irsice", keep: bool = True) -> Database:
    """The store behind `sqlite:///FILE` or `postgresql://USER:PASSWORD@HOST/NAME` (`postgres://` too), made or brought up
    to date if need be; two processes may do so at once. A file with data in it is copied before that, to
    `FILE.before-REVISION`, unless not `keep`. `pool`: how many connections to a server this process may hold; `name`: who we are to it.
    Raises StoreError with a sentence: a URL that is none, a folder that is missing, a server that does not answer, a file
    that is something else, a store of a newer release."""
    parsed = parse(url)
    engine = create_engine(parsed, **_options(parsed, pool, name))
    try:
        with in_sentences(engine):
            if parsed.get_backend_name() == "sqlite":
                _prepare_sqlite(engine)
            with reader(engine).connect() as connection:
                current = _version(connection)
            if current != HEAD:
                with _one_migration, writer(engine).begin() as connection:
                    _migrate(connection, keep)
    except StoreError as e:
        engine.dispose()
        # The driver's own text is in the sentence; the rest of the chain would only repeat it, over pages.
        raise e from None
    except DBAPIError as e:
        engine.dispose()
        raise StoreError(trouble.sentence(e.orig, parsed)) from None
    except BaseException:
        engine.dispose()
        raise
    return Database(trouble.shown(parsed), engine)


# --- URLs -----------------------------------------------------------------------------------------------------------

_WRITE = "Write sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME."


def parse(url: str) -> URL:
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


def _options(url: URL, pool: int, name: str) -> dict[str, Any]:
    # What is told of a figure bears all its claims: as words at once it takes a fraction of the room.
    words = {"json_serializer": partial(json.dumps, default=one_level)}
    if url.get_backend_name() == "sqlite":
        # Without an isolation level the driver begins nothing by itself: `begun` below does, with the lock that is wanted.
        return words | {"connect_args": {"timeout": BUSY_SECONDS, "isolation_level": None}, "pool_size": 20}
    kept = min(KEPT, pool)
    return words | {
        "connect_args": _connecting(url, name),
        "pool_pre_ping": True,
        "pool_size": kept,
        "max_overflow": pool - kept,
        "pool_timeout": POOL_SECONDS,
    }


def _connecting(url: URL, name: str) -> dict[str, Any]:
    """What is asked of a server with each connection. What the URL says wins."""
    own = {"connect_timeout": CONNECT_SECONDS, "application_name": name[:63], **ALIVE}
    timeouts = " ".join(f"-c {setting}={ms}" for setting, ms in TIMEOUTS.items())
    said = url.query.get("options", "")
    more = said if isinstance(said, str) else " ".join(said)
    return {**{k: v for k, v in own.items() if k not in url.query}, "options": f"{timeouts} {more}".strip()}


# --- transactions ---------------------------------------------------------------------------------------------------


def reader(engine: Engine) -> Engine:
    if engine.dialect.name == "sqlite":
        return engine.execution_options(begin="BEGIN", query_only="ON")
    return engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)


def writer(engine: Engine) -> Engine:
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
            f"{trouble.shown(connection.engine.url)} was written by a newer release of irsice (its tables are of version {found}, "
            f"this release knows {HEAD}). Update irsice, or name another store. Nothing was changed."
        )
    return found


def _migrate(connection: Connection, keep: bool) -> None:
    """Apply the steps that are missing, in the caller's transaction: all of them or none."""
    if connection.dialect.name == "postgresql":
        for setting in TIMEOUTS:  # another may be at it, and a step may take its time
            connection.execute(text(f"SET LOCAL {setting} = 0"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATING})
    current = _version(connection)  # again, now that nobody else can change it
    if current == HEAD:
        return
    taken = _strangers(connection) if current is None else []
    if taken:
        raise StoreError(
            f"{trouble.shown(connection.engine.url)} belongs to another program: it has tables named {', '.join(taken[:5])}, and is no "
            "store of irsice. Name another file or database. Nothing was changed."
        )
    if current is not None and keep:
        _before(connection, current)
    upgrade(connection, HEAD)


def _before(connection: Connection, current: str) -> None:
    """A file is copied before its tables change; of a server that is for whoever runs it."""
    shown = trouble.shown(connection.engine.url)
    if connection.dialect.name == "sqlite":
        from storage.backup import keep_before

        kept = keep_before(Path(str(connection.engine.url.database)), HEAD)
        log.warning(
            "%s is of an older release: its tables go from %s to %s. It is kept as %s", shown, current, HEAD, kept
        )
    else:
        log.warning("%s is of an older release: its tables go from %s to %s", shown, current, HEAD)


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
