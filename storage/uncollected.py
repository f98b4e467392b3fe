"""Making facts without Python looking for cycles meanwhile.

Claims and facts hold each other in no circle, and all of them are wanted; looking through hundreds of thousands of them again
and again, each time some more are made, takes a third of the time of making them.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager


class _Makers:
    """Who is at it, in all threads."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.count = 0
        self.was_on = True  # whether cycles were looked for before the first of them began

    def come(self) -> None:
        with self.lock:
            if not self.count:
                self.was_on = gc.isenabled()
                gc.disable()
            self.count += 1

    def go(self) -> None:
        with self.lock:
            self.count -= 1
            if not self.count and self.was_on:
                gc.enable()


_makers = _Makers()


@contextmanager
def uncollected() -> Iterator[None]:
    """No cycles are looked for until the block ends, and that of every other thread that is in one."""
    _makers.come()
    try:
        yield
    finally:
        _makers.go()
