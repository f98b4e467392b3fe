"""Whether anything was committed since: a token of what the store holds, read in microseconds.

The same token twice means that nothing at all was committed in between, by whatever process, so that what was read after
the first still stands. Another token says nothing: perhaps something was written that has no bearing.

SQLite counts for each connection what others commit (`PRAGMA data_version`); so one connection that never writes is kept
for asking. A PostgreSQL server names the transactions whose work is to be seen (`pg_current_snapshot()`); one that is a
copy of another leaves some out, so of that there is no token.
"""

import os
import select
import threading
import time
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from sqlalchemy import event
from sqlalchemy.exc import DBAPIError

if TYPE_CHECKING:
    from storage.database import Database

Token = tuple[int, str]
PATIENCE = (
    0.25  # seconds for an answer of the server's, or for our turn to ask: somebody's acknowledgement waits for it
)
SNAPSHOT = b"SELECT CASE WHEN pg_is_in_recovery() THEN NULL ELSE pg_current_snapshot()::text END"


class NoToken(Exception):
    """The server did not say. Never leaves this module."""


class State:
    """Tells the tokens of one open store. Safe among threads. Nothing is asked before the first; it ends when the store is
    closed."""

    def __init__(self, database: "Database") -> None:
        self._database = database
        self._sqlite = False
        self._file = ""
        self._lock = threading.Lock()
        self._asking = threading.Condition()
        self._begun = self._done = 0  # looks at the store so far
        self._looking = False
        self._said: Token | None = None  # by the last look that is done
        self._connection: Any = None
        self._made = 0  # connections so far: tokens of two of them are never the same
        self._opened: tuple[int, int] | None = None  # device and inode of the file
        self._over = False

    def token(self, connect: bool = True) -> Token | None:
        """What the store holds now; None where that cannot be told, or not quickly. Without `connect` it makes no
        connection where there is none, which may take as long as the server likes.

        Who asks a server while others do is answered with them, by one look that began after all of them had asked; a file is
        looked at in less time than waiting for others takes."""
        if self._sqlite:
            return self._look(connect)
        end = time.monotonic() + PATIENCE
        with self._asking:
            mine = self._begun + 1
            while self._looking and self._done < mine:
                if not self._asking.wait(end - time.monotonic()):
                    return None
            if self._done >= mine and (self._said is not None or not connect):
                return self._said
            self._looking, self._begun = True, self._begun + 1
            number = self._begun
        said = None
        try:
            said = self._look(connect)
        finally:
            with self._asking:
                self._looking, self._done, self._said = False, number, said
                self._asking.notify_all()
        return said

    def _look(self, connect: bool) -> Token | None:
        if not (self._lock.acquire(blocking=False) or self._lock.acquire(timeout=PATIENCE)):
            return None
        try:
            if self._over or (self._connection is None and not (connect and self._connect())):
                return None
            said = self._counted() if self._sqlite else self._seen()
            return None if said is None else (self._made, said)
        except (OSError, NoToken, self._database.engine.dialect.loaded_dbapi.Error):
            self._drop()
            return None
        finally:
            self._lock.release()

    def close(self) -> None:
        """No more tokens."""
        with self._lock:
            self._over = True
            self._drop()

    def _connect(self) -> bool:
        """A connection of its own, made as the engine makes them but out of its pool."""
        engine = self._database.engine
        if not self._made:
            self._sqlite = engine.dialect.name == "sqlite"
            self._file = os.path.abspath(engine.url.database or "") if self._sqlite else ""
            event.listen(engine, "engine_disposed", lambda _: self.close())
        try:
            fairy = engine.raw_connection()
        except DBAPIError:
            return False
        made: Any = fairy.driver_connection
        fairy.detach()
        self._connection, self._made = made, self._made + 1
        if not self._sqlite:
            made.autocommit = True
            return True
        made.execute("PRAGMA busy_timeout=0")
        made.execute("PRAGMA query_only=ON")
        named = os.stat(self._file)
        here = (named.st_dev, named.st_ino)
        self._opened = self._opened or here
        return True

    def _counted(self) -> str | None:
        """Once another file was put in the place of the one that is open, nothing is told any more: connections of the
        pool may still read the old one."""
        named = os.stat(self._file)
        if (named.st_dev, named.st_ino) != self._opened:
            return None
        return str(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def _seen(self) -> str | None:
        """By way of libpq itself, which can be left waiting no longer than we like."""
        pg = self._connection.pgconn
        waiting = select.poll()
        waiting.register(pg.socket, select.POLLIN)
        pg.send_query(SNAPSHOT)
        said: bytes | None = None
        while True:
            while pg.is_busy():
                if not waiting.poll(PATIENCE * 1000):
                    raise NoToken
                pg.consume_input()
            result = pg.get_result()
            if result is None:
                return said.decode() if said else None
            if result.ntuples != 1:
                raise NoToken
            said = result.get_value(0, 0)

    def _drop(self) -> None:
        if self._connection is not None:
            with suppress(Exception):
                self._connection.close()
            self._connection = None
