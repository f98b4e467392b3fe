"""Stores of generated articles, each filled once in a run and copied for whoever measures over it.

Filling the largest takes minutes, all of it the processor's, so it is done while others wait: on Slack, or on each other.
"""

import multiprocessing
import shutil
import time
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from storage.database import open_database
from tests.bot.serving import shipped_case
from tests.generated import fill


@dataclass(frozen=True)
class Filled:
    """A store that is there to be copied, and the processor's seconds that it took to fill."""

    articles: int
    file: Path
    seconds: float

    def copy(self, to: Path) -> Path:
        """The store once more, for one who writes into it."""
        shutil.copyfile(self.file, to)
        return to


class Stores:
    """The stores of a run, in a folder that its maker clears away."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._filled: dict[int, Filled] = {}

    def of(self, articles: int) -> Filled:
        """The store of so many articles, filled when it is first asked for."""
        if articles not in self._filled:
            file = self._folder / f"{articles}.db"
            self._filled[articles] = Filled(articles, file, _filled(articles, file))
        return self._filled[articles]


def _filled(articles: int, file: Path) -> float:
    """In a process of its own, whose memory goes with it. Raises RuntimeError where it fails."""
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=_fill, args=(articles, file, theirs))
    process.start()
    theirs.close()
    try:
        seconds: float = ours.recv()
    except EOFError:
        raise RuntimeError(f"a store of {articles:,} articles could not be filled") from None
    finally:
        process.join()
    return seconds


def _fill(articles: int, file: Path, line: Connection) -> None:
    with open_database(f"sqlite:///{file}") as database:
        fill(database, shipped_case(), articles)
    line.send(time.process_time())
