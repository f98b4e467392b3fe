"""The log of the whole process, for a while."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def listening(handler: logging.Handler, level: int) -> Iterator[None]:
    """Lets a handler hear all of it from that level on."""
    root = logging.getLogger()
    before = root.level
    root.addHandler(handler)
    root.setLevel(level)
    try:
        yield
    finally:
        root.setLevel(before)
        root.removeHandler(handler)
