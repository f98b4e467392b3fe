"""A store of the library's case, and what fetches for it from a site on the loopback, by a clock of its own."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bot.adding import Web
from bot.fetching import Fetcher, Limits
from bot.manners import Manners
from bot.packs import load_case
from facts.case import Case
from facts.model import Facts
from storage.database import Database, open_database
from storage.reads import Reads
from tests.bot.pack import write_pack
from tests.database import sqlite_store
from tests.site import Site

BEGIN = datetime(2026, 2, 6, 15, tzinfo=UTC)


def resolver(name: str, port: int) -> Sequence[str]:
    """Every site of the tests is on the loopback, save one that only says so of the inside."""
    if name == "inside.example":
        return ["192.168.7.7"]
    return ["127.0.0.1"] if name.endswith((".example", "127.0.0.1")) else [name]


@dataclass
class World:
    site: Site
    database: Database
    case: Case
    time: datetime = BEGIN
    waited: list[float] = field(default_factory=list)

    def now(self) -> datetime:
        return self.time

    def later(self, **more: float) -> None:
        self.time += timedelta(**more)

    def wait(self, seconds: float) -> bool:
        """The clock moves, and nobody waits."""
        self.waited.append(seconds)
        self.time += timedelta(seconds=seconds)
        return False

    @property
    def web(self) -> Web:
        fetcher = Fetcher("irsice/test", Limits(read=5, total=10), loopback=True, resolver=resolver)
        return Web(self.database, fetcher, Manners(self.database, fetcher, self.now, self.wait), self.now)

    def url(self, path: str) -> str:
        return self.site.url(path, "news.example")

    def facts(self) -> Facts:
        with self.database.sessions() as session:
            return Reads(session, self.case).live_facts()


@contextmanager
def world(folder: Path) -> Iterator[World]:
    case = load_case(write_pack(folder / "library", articles=False))
    with Site() as site, open_database(sqlite_store(folder / "web.db")) as database:
        yield World(site, database, case)
