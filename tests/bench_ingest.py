"""Taking articles into stores of several sizes, by the bot's own road and as many together as `irsice ingest` takes there: read,
compared with all texts that are there, the facts derived anew and what channels hear worked out. A process of its own for each
size, so that the memory is its own; the time is the processor's, in which nobody else has a part.

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
from tests.bot.serving import shipped_case
from tests.generated import articles, fill

NOW = datetime(2026, 3, 2, 23, 5, tzinfo=UTC)
SIZES = (1_000, 10_000)  # articles that are there before
MORE = 1_000  # that come in at the least, in one delivery or several


@dataclass(frozen=True)
class Size:
    """What it came to, in seconds and megabytes."""

    articles: int
    at_once: int  # articles of one delivery
    more: int  # articles of all
    filling: float
    reading: float  # of the articles that come in, alone
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
            "of it reading": round(1000 * self.reading / self.more, 1),
            "peak MB": round(self.megabytes),
        }


def _at(size: int, line: Connection) -> None:
    case = shipped_case()
    with tempfile.TemporaryDirectory() as folder, open_database(f"sqlite:///{Path(folder) / 'bench.db'}") as database:
        began = time.process_time()
        fill(database, case, size)
        filled = time.process_time()
        at_once = together(size)
        more = articles(max(MORE, at_once), size)
        for article in more:
            read(article, case)
        done = time.process_time()
        for delivery in batched(more, at_once):
            take_in(database, case, delivery, NOW, seen=False)
        ended = time.process_time()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    line.send(Size(size, at_once, len(more), filled - began, done - filled, ended - done, peak))


def measure(sizes: Sequence[int] = SIZES) -> Measured:
    """Milliseconds an article at each size of the store; the ratio is of the largest to the smallest."""
    found = []
    for size in sizes:
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.get_context("spawn").Process(target=_at, args=(size, theirs))
        process.start()
        theirs.close()
        found.append(ours.recv())
        process.join()
    few, many = found[0], found[-1]
    says = f"an article into {many.articles:,} over one into {few.articles:,}"
    return Measured([s.as_row for s in found], (Ratio("ingest_size", says, many.each / few.each),))


if __name__ == "__main__":
    measured = measure([int(n) for n in sys.argv[1:]] or SIZES)
    print(*measured.rows, *measured.ratios, sep="\n")
