"""Taking articles into stores of several sizes, by the bot's own road and as many together as `irsice ingest` takes there: read,
compared with all texts that are there, the facts derived anew and what channels hear worked out. A process of its own for each
size, so that the memory is its own; the time is the processor's, in which nobody else has a part.

A store of 100,000 takes 6,000 at once, and all of them are put in; of their reading alone the last 1,000 tell.

    python -m tests.bench_ingest 1000 30000
"""

import multiprocessing
import resource
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path

from bot.ingest import take_in, together
from facts.reading import read
from storage.database import open_database
from storage.rows import batched
from tests.bench_ratio import Measured, Ratio, Row
from tests.bench_stores import Stores
from tests.bot.serving import shipped_case
from tests.generated import articles

NOW = datetime(2026, 3, 2, 23, 5, tzinfo=UTC)
SIZES = (1_000, 10_000, 100_000)  # articles that are there before
MORE = 1_000  # that come in at the least, in one delivery or several


@dataclass(frozen=True)
class Size:
    """What it came to, in seconds and megabytes."""

    articles: int
    at_once: int  # articles of one delivery
    more: int  # articles of all
    filling: float
    reading: float  # of the last MORE of them, alone
    ingest: float
    megabytes: float

    @property
    def each(self) -> float:
        """Milliseconds for one of the articles that come in."""
        return 1000 * self.ingest / self.more

    @property
    def as_row(self) -> Row:
        return {
            "articles": self.articles,
            "at once": self.at_once,
            "filled in s": round(self.filling, 1),
            "ms an article": round(self.each, 1),
            "of it reading": round(1000 * self.reading / MORE, 1),
            "peak MB": round(self.megabytes),
        }


def _at(size: int, store: Path, line: Connection) -> None:
    case, at_once = shipped_case(), together(size)
    more = articles(max(MORE, at_once), size)
    with open_database(f"sqlite:///{store}") as database:
        began = time.process_time()
        for article in more[-MORE:]:
            read(article, case)
        done = time.process_time()
        for delivery in batched(more, at_once):
            take_in(database, case, delivery, NOW, seen=False)
        ended = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line.send((at_once, len(more), done - began, ended - done, peak))


def measure(stores: Stores, sizes: Sequence[int] = SIZES) -> Measured:
    """Milliseconds an article at each size of the store. Raises RuntimeError where the articles could not be taken in."""
    return measured([of(stores, size) for size in sizes])


def measured(found: Sequence[Size]) -> Measured:
    """What it came to at each size, the smallest first; the ratio is of the largest to the smallest."""
    few, many = found[0], found[-1]
    says = f"an article into {many.articles:,} over one into {few.articles:,}"
    return Measured([s.as_row for s in found], (Ratio("ingest_size", says, many.each / few.each),))


def of(stores: Stores, size: int) -> Size:
    """What it comes to at one size of the store."""
    filled = stores.of(size)
    with tempfile.TemporaryDirectory() as folder:
        store = filled.copy(Path(folder) / "bench.db")
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.get_context("spawn").Process(target=_at, args=(size, store, theirs))
        process.start()
        theirs.close()
        try:
            at_once, more, reading, ingest, peak = ours.recv()
        except EOFError:
            raise RuntimeError(f"no articles could be taken into a store of {size:,}") from None
        finally:
            process.join()
    return Size(size, at_once, more, filled.seconds, reading, ingest, peak)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        came_to = measure(Stores(Path(folder)), [int(n) for n in sys.argv[1:]] or SIZES)
    print(*came_to.rows, *came_to.ratios, sep="\n")
