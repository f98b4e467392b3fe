"""Making facts without Python looking for cycles meanwhile.

Claims and facts hold each other in no circle, and all of them are wanted; looking through hundreds of thousands of them again
and again, each time some more are made, takes a third of the time of making them.
"""

import gc
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager


class _Those:
    """Who is at it, in all threads: `begin` is called when the first of them comes, `end` when the last one goes."""

    def __init__(self, begin: Callable[[], None], end: Callable[[], None]) -> None:
        self._lock, self.count = threading.Lock(), 0
        self._begin, self._end = begin, end

    @contextmanager
    def at_it(self) -> Iterator[None]:
        with self._lock:
            if not self.count:
                self._begin()
            self.count += 1
        try:
            yield
        finally:
            with self._lock:
                self.count -= 1
                if not self.count:
                    self._end()


class _Collecting:
    """Cycles are looked for, or not; at the end as before."""

    was_on = True

    def stop(self) -> None:
        self.was_on = gc.isenabled()
        gc.disable()

    def go_on(self) -> None:
        gc.freeze()  # what was made is not looked through now for being new
        if not _holders.count:
            gc.unfreeze()
        if self.was_on:
            gc.enable()


_collecting = _Collecting()
_makers = _Those(_collecting.stop, _collecting.go_on)
_holders = _Those(gc.freeze, gc.unfreeze)


def uncollected() -> AbstractContextManager[None]:
    """No cycles are looked for until the block ends, and that of every other thread that is in one."""
    return _makers.at_it()


def passed_over() -> AbstractContextManager[None]:
    """Among all that is there when the block begins no cycles are looked for until it ends, and that of every other thread that
    is in one: the facts of a large store, held the while, are most of it."""
    return _holders.at_it()
