"""Mentions by their place: which of a whole text's dates, people or courts stand in one stretch of it."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Protocol, TypeVar


class _Placed(Protocol):
    @property
    def start(self) -> int: ...


Placed = TypeVar("Placed", bound=_Placed)


def beginning_in(mentions: Sequence[Placed], start: int, end: int) -> Sequence[Placed]:
    """The mentions that begin in text[start:end]. They must stand in order of their start, as every reader gives them.

    A text of a million characters has as many sentences as mentions: each sentence looks at its own alone.
    """
    low = bisect_left(mentions, start, key=lambda m: m.start)
    return mentions[low : bisect_left(mentions, max(start, end), lo=low, key=lambda m: m.start)]
