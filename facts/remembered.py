"""What a function made of some claims, for when it is given the very same ones again: of a delivery nearly all are.

What is remembered is found by all that it follows from, compared in full, so that it is never another's.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

V = TypeVar("V")
MOST = 1 << 16  # claims that one of these remembers something of


class Remembered(Generic[V]):
    """What was made last, by what it was made of; what was asked for longest ago goes first."""

    def __init__(self, most: int = MOST) -> None:
        self.most = most
        self._made: OrderedDict[Hashable, tuple[V, int]] = OrderedDict()
        self._claims = 0
        self._lock = threading.Lock()

    def get(
        self, of: Hashable, claims: int, among: int, make: Callable[[], V], copy: Callable[[V], V] = lambda made: made
    ) -> V:
        """What `make` makes of something that rests on so many claims, and on nothing that `of` does not hold. They are some
        of those `among` which it will be asked for again: where there is no room for all of these, remembering the last of
        them would serve nobody. `copy`: what is remembered is handed out by it, where whoever asks may change it."""
        if among > self.most:
            with self._lock:
                self._made.clear()
                self._claims = 0
            return make()
        with self._lock:
            found = self._made.get(of)
            if found is not None:
                self._made.move_to_end(of)
        if found is not None:
            return copy(found[0])
        made = make()
        with self._lock:
            if of not in self._made:
                self._made[of] = made, claims
                self._claims += claims
            while self._claims > self.most:
                self._claims -= self._made.popitem(last=False)[1][1]
        return copy(made)
