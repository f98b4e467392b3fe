"""Many article files read at once, one process for each core; what comes of them comes in the order they were given.

A reading follows from the text and the pack alone, so who made it makes no difference. Few files are read here: a process
takes most of a second to start.
"""

import multiprocessing
import os
import signal
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress

from bot.intake import Found, Refused, article_from
from facts.case import Case
from facts.model import Article, Reading
from facts.reading import read

Item = Found | Article | Refused
Read = tuple[Article, Reading] | Refused

MANY = 200  # files from which processes of their own are worth starting
AT_ONCE = 16  # files that a process is handed
AHEAD = 3  # handfuls for each process that wait to be taken: not all of a large folder is held at once


def readings(items: Sequence[Item], case: Case, cores: int | None = None) -> Iterator[Read]:
    """Each item as an article with its reading, or why there is none, in the order given. `cores`: how many processes, by
    default as many as this one may use."""
    cores = cores or _cores()
    if cores < 2 or len(items) < MANY:
        yield from (_one(item, case) for item in items)
        return
    done = 0
    with suppress(BrokenProcessPool):  # killed for its memory, say: what is left is read here
        for read_there in _elsewhere(items, case, cores):
            yield read_there
            done += 1
    yield from (_one(item, case) for item in items[done:])


def _cores() -> int:
    """How many this process may use, which a container or `taskset` can narrow; not every system tells."""
    told = getattr(os, "sched_getaffinity", None)
    return len(told(0)) if told else os.cpu_count() or 1


def _elsewhere(items: Sequence[Item], case: Case, cores: int) -> Iterator[Read]:
    """By processes of their own: started afresh, since a copy of one that has threads may hang."""
    fresh = multiprocessing.get_context("spawn")
    handfuls = (items[n : n + AT_ONCE] for n in range(0, len(items), AT_ONCE))
    pool = ProcessPoolExecutor(cores, fresh, _begin, (case,))
    waiting: deque[Future[list[Read]]] = deque()
    try:
        for handful in handfuls:
            waiting.append(pool.submit(_read, handful))
            if len(waiting) > AHEAD * cores:
                yield from waiting.popleft().result()
        while waiting:
            yield from waiting.popleft().result()
    finally:
        pool.shutdown(cancel_futures=True)


_case: list[Case] = []  # of a process that reads for another


def _begin(case: Case) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; who started us ends us
    _case[:] = [case]


def _read(items: Sequence[Item]) -> list[Read]:
    return [_one(item, _case[0]) for item in items]


def _one(item: Item, case: Case) -> Read:
    article = article_from(item) if isinstance(item, Found) else item
    return article if isinstance(article, Refused) else (article, read(article, case))
