"""Opening a store: made, brought up to date, or refused with a sentence that says what to do."""

import contextlib
import sqlite3
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine, inspect, text
from sqlalchemy.exc import DatabaseError, DBAPIError, IntegrityError, OperationalError

from storage import migrations
from storage.database import Database, open_database, upgrade, use_wal
from storage.errors import NewerStore, StoreError
from storage.models import Base


def test_the_migrated_tables_are_those_of_the_models(database: Database) -> None:
    with database.engine.connect() as connection:
        options = {"version_table": migrations.VERSION_TABLE, "compare_type": True, "compare_server_default": True}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, Base.metadata) == []
        assert set(inspect(connection).get_table_names()) == {*Base.metadata.tables, migrations.VERSION_TABLE}


def test_the_steps_are_those_of_the_folder() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrations.__file__).parent))
    config.set_main_option("path_separator", "os")
    steps = [s.revision for s in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(steps)) == migrations.REVISIONS


def test_an_empty_database_becomes_a_store_and_stays_one(empty_url: str) -> None:
    for _ in range(2):
        with open_database(empty_url) as opened, opened.begin() as s:
            assert s.scalar(text(f"SELECT version_num FROM {migrations.VERSION_TABLE}")) == migrations.HEAD


def test_a_migration_that_is_broken_off_leaves_nothing(empty_url: str) -> None:
    open_database(empty_url).close()
    with open_database(empty_url) as opened:
        with opened.engine.begin() as connection:
            Base.metadata.drop_all(connection)
            connection.execute(text(f"DROP TABLE {migrations.VERSION_TABLE}"))
        with opened.engine.connect() as connection, connection.begin() as transaction:
            upgrade(connection, migrations.HEAD)
            assert "claims" in inspect(connection).get_table_names()
            transaction.rollback()
        with opened.engine.connect() as connection:
            assert inspect(connection).get_table_names() == []


OPENER = """
import sys
from storage.database import Database, open_database, upgrade, use_wal
import alembic.command
print("ready", flush=True)
sys.stdin.readline()
open_database(sys.argv[1]).close()
print("open")
"""


def test_processes_that_start_together_make_one_store(empty_url: str) -> None:
    openers = [
        subprocess.Popen(
            [sys.executable, "-c", OPENER, empty_url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for _ in range(4)
    ]
    for p in openers:
        assert p.stdout
        assert p.stdout.readline() == "ready\n"
    for p in openers:
        assert p.stdin
        p.stdin.write("go\n")
        p.stdin.flush()
    assert [p.communicate(timeout=60) for p in openers] == [("open\n", "")] * len(openers)
    with open_database(empty_url) as opened, opened.sessions() as s:
        assert s.scalars(text(f"SELECT version_num FROM {migrations.VERSION_TABLE}")).all() == [migrations.HEAD]


def test_a_store_that_is_up_to_date_opens_without_alembic(store_url: str) -> None:
    code = "import sys; from storage.database import Database, open_database as o; o(sys.argv[1]).close(); print('alembic' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, store_url], capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("False\n", "")


def test_a_store_of_a_newer_release_is_refused(store_url: str) -> None:
    with open_database(store_url) as opened, opened.begin() as s:
        s.execute(text(f"UPDATE {migrations.VERSION_TABLE} SET version_num = '9999'"))
    with pytest.raises(NewerStore, match=r"newer release .* version 9999.*Update irsice"):
        open_database(store_url)


def test_a_database_of_another_program_is_refused(empty_url: str) -> None:
    open_database(empty_url).close()
    with open_database(empty_url) as opened, opened.begin() as s:
        s.execute(text(f"DROP TABLE {migrations.VERSION_TABLE}"))
    with pytest.raises(StoreError, match=r"another program.* articles, .*cases.*Nothing was changed"):
        open_database(empty_url)


def test_a_server_may_be_shared_but_a_file_may_not(empty_url: str) -> None:
    engine = open_database(empty_url).engine
    with engine.begin() as connection:
        for table in (*Base.metadata.tables, migrations.VERSION_TABLE):
            connection.execute(text(f"DROP TABLE {table} {'' if engine.dialect.name == 'sqlite' else 'CASCADE'}"))
        connection.execute(text("CREATE TABLE bookmarks (id INTEGER)"))
    engine.dispose()
    if engine.dialect.name == "postgresql":
        open_database(empty_url).close()
    else:
        with pytest.raises(StoreError, match="tables named bookmarks"):
            open_database(empty_url)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "The database URL is none. Write sqlite:///FILE"),
        ("irsice.db", "The database URL is none"),
        ("postgresql://ana:s3cret@host:port/x", "The database URL is none"),
        ("mysql://ana:s3cret@host/x", "begins with mysql://, which is not supported. Write"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite://store.db", "two slashes where a file needs three"),
        ("sqlite:///{tmp}/nowhere/store.db", "There is no folder {tmp}/nowhere"),
        ("sqlite:///{tmp}/text.txt/store.db", "There is no folder {tmp}/text.txt"),
        ("sqlite:///{tmp}", "{tmp} cannot be written to"),
        ("sqlite:///{tmp}/text.txt", "a file of another kind"),
        ("sqlite:///{tmp}/cut.db", "cut.db"),
        ("postgresql://ana:s3cret@127.0.0.1:1/x", "postgresql://ana:***@127.0.0.1:1/x cannot be used: "),
        ("postgres://ana@127.0.0.1:1/x?password=s3cret", "postgresql://ana@127.0.0.1:1/x cannot be used: "),
        ("postgresql+psycopg2://127.0.0.1:1/x", "Check that the server runs"),
        ("postgresql://127.0.0.1:1/x?no_such_option=s3cret", "cannot be used"),
    ],
)
def test_what_cannot_be_opened_is_said(url: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text("The ferry sails. " * 100)
    (tmp_path / "cut.db").write_bytes(b"SQLite format 3\0" + b"\0" * 100)
    with pytest.raises(StoreError) as refused:
        open_database(url.replace("{tmp}", str(tmp_path)))
    assert said.replace("{tmp}", str(tmp_path)) in str(refused.value)
    assert "s3cret" not in str(refused.value)
    assert str(refused.value).endswith(".")


def test_a_server_without_that_database_is_said(postgresql_server: str) -> None:
    with pytest.raises(StoreError, match="createdb nowhere"):
        open_database(postgresql_server.format(name="nowhere"))


SQLITE, POSTGRESQL = "sqlite+pysqlite:////data/store.db", "postgresql+psycopg://ana:s3cret@host/news"


@pytest.mark.parametrize(
    ("url", "error", "sentence"),
    [
        (SQLITE, OperationalError("", {}, sqlite3.OperationalError("database is locked")), "by another process"),
        (
            SQLITE,
            OperationalError("", {}, sqlite3.OperationalError("attempt to write a readonly database")),
            "permissions",
        ),
        (SQLITE, OperationalError("", {}, sqlite3.OperationalError("database or disk is full")), "no room left"),
        (SQLITE, DatabaseError("", {}, sqlite3.DatabaseError("database disk image is malformed")), "is damaged"),
        (SQLITE, OperationalError("", {}, sqlite3.OperationalError("disk I/O error")), "be used: disk I/O error."),
        (POSTGRESQL, OperationalError("", {}, psycopg.OperationalError("server closed the connection")), "server runs"),
        (
            POSTGRESQL,
            OperationalError("", {}, psycopg.OperationalError("password authentication failed: s3cret")),
            r"postgresql://ana:\*\*\*@host/news does not let us in: password authentication failed: \*\*\*. Check user",
        ),
    ],
)
def test_what_goes_wrong_later_is_said_too(url: str, error: DBAPIError, sentence: str) -> None:
    engine = create_engine(url)  # connects to nothing before it is used
    with pytest.raises(StoreError, match=sentence), Database(url, engine).sessions():
        raise error


def test_a_fault_of_a_statement_is_not_taken_for_one_of_the_store(database: Database) -> None:
    with pytest.raises(IntegrityError), database.begin() as s:
        s.execute(text("INSERT INTO checks (case_id, at, counts) VALUES ('none', '2026-01-01', '{}')"))


class Held:
    """A connection to a file that another one is writing to, until it waits for its turn."""

    OperationalError = sqlite3.OperationalError

    def __init__(self, path: Path) -> None:
        self.writer = sqlite3.connect(path, isolation_level=None)
        self.writer.execute("BEGIN IMMEDIATE")
        self.writer.execute("CREATE TABLE first (id INTEGER)")
        self.own = sqlite3.connect(path, isolation_level=None)
        self.heard: list[str] = []

    def execute(self, statement: str) -> sqlite3.Cursor:
        self.heard.append(statement)
        if statement == "BEGIN IMMEDIATE":
            self.writer.execute("COMMIT")
        return self.own.execute(statement)


def test_wal_waits_for_another_who_makes_the_same_store(tmp_path: Path) -> None:
    held = Held(tmp_path / "store.db")
    with contextlib.closing(held.own), contextlib.closing(held.writer):
        use_wal(held)
        assert held.own.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert held.heard.count("PRAGMA journal_mode=WAL") == 2


def test_the_url_shown_has_no_password(store_url: str) -> None:
    with open_database(store_url) as opened:
        assert opened.url.split("://")[0] in ("sqlite", "postgresql")
        assert "***" not in opened.url
        assert "?" not in opened.url
        assert repr(opened) == f"Database(url={opened.url!r})"


def test_sqlite_is_set_up_once_for_every_connection(tmp_path: Path) -> None:
    with open_database(f"sqlite:///{tmp_path}/store.db") as opened, opened.sessions() as one, opened.sessions() as two:
        for s in (one, two):
            pragmas = [s.scalar(text(f"PRAGMA {p}")) for p in ("journal_mode", "foreign_keys", "busy_timeout")]
            assert pragmas == ["wal", 1, 30_000]
