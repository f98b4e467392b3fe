"""A whole store, copied into an empty one of the other kind: in one transaction, every row as it is, and compared after."""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import JSON, Connection, MetaData, Table, Text, cast, func, insert, select, text, type_coerce
from sqlalchemy.types import TypeDecorator

from storage.database import Database, in_sentences, reader, writer
from storage.errors import StoreError
from storage.models import Base

Progress = Callable[[int, int, str], None]  # rows that are copied, of how many, and of which table

ROWS = 500  # that are written at once


def quiet(done: int, total: int, table: str) -> None:
    """A Progress that says nothing."""


@dataclass(frozen=True, slots=True)
class Copied:
    """What was copied, found equal on both sides: rows by table, and of each case the id of its facts."""

    rows: Mapping[str, int]
    cases: Mapping[str, str | None]
    looked_for: int  # messages that wait to be sent, and are looked for in Slack before that


class _Verbatim(TypeDecorator[str]):
    """JSON as the text that stands there, so that no digit, no order of keys and no null becomes another."""

    impl = Text
    cache_ok = True

    def bind_expression(self, bindparam: Any) -> Any:
        return cast(bindparam, JSON) if self.postgresql else bindparam

    def column_expression(self, column: Any) -> Any:
        return cast(column, Text) if self.postgresql else type_coerce(column, Text)

    def __init__(self, postgresql: bool) -> None:
        super().__init__()
        self.postgresql = postgresql


def copy(source: Database, target: Database, progress: Progress = quiet) -> Copied:
    """Copies all rows of all tables. All of them or, where it fails or is ended, none. Raises StoreError: the target is not
    empty, or what was written is not what was read."""
    with (
        in_sentences(source.engine),
        reader(source.engine).connect() as here,
        in_sentences(target.engine, writing=True),
        writer(target.engine).begin() as there,
    ):
        read, written = _tables(here), _tables(there)
        filled = [t.name for t in written if there.scalar(select(func.count()).select_from(t))]
        if filled:
            raise StoreError(
                f"{target.url} is not empty: there are rows in {', '.join(filled[:5])}. Name a database in which nothing "
                "is. Nothing was changed."
            )
        if there.dialect.name == "postgresql":
            there.execute(text("SET LOCAL statement_timeout = 0"))
            there.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
        total = sum(here.scalar(select(func.count()).select_from(t)) or 0 for t in read)
        rows: dict[str, int] = {}
        marks: dict[str, int] = {}
        done = 0
        for ours, theirs in zip(read, written, strict=True):
            mark, count = 0, 0
            stream = _rows(here, ours)
            while batch := list(islice(stream, ROWS)):
                there.execute(insert(theirs), batch)
                mark += sum(map(_mark, batch))
                count += len(batch)
                progress(done + count, total, ours.name)
            rows[ours.name], marks[ours.name], done = count, mark, done + count
            _count_on(there, theirs)
        for theirs in written:
            _compare(there, theirs, rows[theirs.name], marks[theirs.name], target.url)
        cases = {row.id: row.version for row in there.execute(text("SELECT id, version FROM cases ORDER BY id"))}
        looked_for = _doubt(there)
    return Copied(rows, cases, looked_for)


def _tables(connection: Connection) -> list[Table]:
    """Those of the models, parents first, with JSON as it stands there."""
    postgresql = connection.dialect.name == "postgresql"
    own = MetaData()
    for table in Base.metadata.sorted_tables:
        for column in table.to_metadata(own).columns:
            if isinstance(column.type, JSON):
                column.type = _Verbatim(postgresql)
    return [own.tables[t.name] for t in Base.metadata.sorted_tables]


def _rows(connection: Connection, table: Table) -> Iterator[dict[str, Any]]:
    """In the order of their keys: a row refers to none that comes after it."""
    wanted = select(table).order_by(*(c for c in table.primary_key))
    found = connection.execute(
        wanted.execution_options(yield_per=ROWS)
    )  # of the connection they would hold for what follows
    return (dict(row) for row in found.mappings())


def _mark(row: Mapping[str, Any]) -> int:
    """A number that stands for a row; the sum of them stands for a table, in whatever order it is read."""
    return int.from_bytes(hashlib.sha256(repr(sorted(row.items())).encode()).digest())


def _compare(there: Connection, table: Table, count: int, marks: int, url: str) -> None:
    """Reads again what was written."""
    found, rows = 0, 0
    for row in _rows(there, table):
        found += _mark(row)
        rows += 1
    if (rows, found) != (count, marks):
        raise StoreError(f"{table.name} in {url} is not what was copied. Nothing was changed there.")


def _count_on(there: Connection, table: Table) -> None:
    """Ids that the server gives go on after those that are there."""
    if there.dialect.name != "postgresql" or "id" not in table.c:
        return
    sequence = there.scalar(text("SELECT pg_get_serial_sequence(:t, 'id')"), {"t": table.name})
    if sequence:
        there.execute(
            text(f"SELECT setval(:s, coalesce((SELECT max(id) FROM {table.name}), 0) + 1, false)"),  # noqa: S608 - our table
            {"s": sequence},
        )


def _doubt(there: Connection) -> int:
    """What waits to be sent may have been, by whoever had the other store open meanwhile."""
    waits = "state IN ('ready', 'claimed')"
    looked_for = there.scalar(text(f"SELECT count(*) FROM messages WHERE {waits}")) or 0  # noqa: S608 - our words
    there.execute(
        text(f"UPDATE messages SET doubt = :yes, state = 'ready', worker = NULL, lease = NULL WHERE {waits}"),  # noqa: S608
        {"yes": True},
    )
    return int(looked_for)
