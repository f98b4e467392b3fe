"""Answers that were given a moment ago, kept as they were drawn: whoever asks the same again has them in the acknowledgement.

What is kept rests on the store, the minute, what was typed, what the place means, and the language. All of it goes when the
store holds anything else than it did before the answer was worked out, or the minute is over; so an answer that is given
from here is the one that would be made anew. And only what Slack has taken once is kept: what it refuses has a way of its
own, see `listeners`.
"""

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from handlers.language import spoken_as
from handlers.locales import Locales
from handlers.posting import Place, place_of
from handlers.verbs import Verb

# What only reads, and says the same to everybody who asks in this minute. A sentence given to `check` is never kept.
VERBS: frozenset[Verb] = frozenset({"status", "figures", "timeline", "sources", "ask", "who", "explain"})
MOST = 32 << 20  # characters of answers that are kept at the same time
PLACES = 20_000  # channels whose case and language are
TURNS = 64  # questions that can be worked out at the same time without meeting by chance


@dataclass(frozen=True, slots=True)
class Moment:
    """What the store held, and in which minute."""

    state: Hashable
    minute: datetime


@dataclass(frozen=True, slots=True)
class Meant:
    """What a place means: a case by its id, and the language that was set, if one was."""

    case: str
    language: str | None


@dataclass(frozen=True, slots=True)
class Key:
    """What an answer depends on beside the moment."""

    workspace: str
    case: str
    spoken: str
    typed: str


@dataclass(slots=True)
class Drawn:
    """An answer as a message in JSON, what it answers, and whether Slack has taken it."""

    told: str
    verb: Verb
    taken: bool = False


class Kept:
    """The answers of one moment. Safe among threads.

    `state` gives a token of what the store holds, None where that cannot be told; it may connect to the store only when it
    is called with True. See `storage.state`.
    """

    def __init__(self, state: Callable[[bool], Hashable | None], now: Callable[[], datetime], most: int = MOST) -> None:
        self._state, self._now, self._most = state, now, most
        self._lock = threading.Lock()
        self._turns = [threading.Lock() for _ in range(TURNS)]
        self._moment: Moment | None = None
        self._meant: dict[tuple[str, str], Meant] = {}
        self._answers: OrderedDict[Key, Drawn] = OrderedDict()
        self.size = 0  # characters

    def moment(self, connect: bool = True) -> Moment | None:
        """Now; None where nothing can be kept. It is to be asked for before anything is read for an answer."""
        state = self._state(connect)
        return None if state is None else Moment(state, self._now().replace(second=0, microsecond=0))

    def find(self, body: dict[str, Any], locales: Locales) -> Drawn | None:
        """The answer to a command that was taken before; None where it has to be worked out."""
        place, now = place_of(body), self._now()
        if not self._meant:
            return None
        # Before the lock: many ask at once, and one look at the store serves them all.
        moment = self.moment(connect=False)
        with self._lock:
            if not self._still(moment):
                return None
            meant = self._meant.get((place.workspace, place.channel))
            tongue = meant and (meant.language or locales.known(place, now))
            if not meant or not tongue:
                return None
            drawn = self._drawn(Key(place.workspace, meant.case, spoken_as(tongue), str(body.get("text") or "")))
            return drawn if drawn and drawn.taken else None

    def turn(self, key: Key) -> threading.Lock:
        """To be held while an answer is worked out: who asks the same meanwhile waits for it, and finds it drawn."""
        return self._turns[hash(key) % TURNS]

    def drawn(self, moment: Moment, key: Key) -> dict[str, Any] | None:
        """The message that answers a question at a moment, whether Slack took it yet or not."""
        with self._lock:
            drawn = self._drawn(key) if moment == self._moment else None
        return json.loads(drawn.told) if drawn else None

    def draw(self, moment: Moment, key: Key, message: dict[str, Any], verb: Verb) -> None:
        """Keeps an answer that was worked out from what was read since `moment`, if that is still the present one: then all
        that was read belongs together."""
        told = json.dumps({**message, "response_type": "ephemeral"}, separators=(",", ":"))
        with self._lock:
            if self.moment(connect=False) != moment:
                return
            self._still(moment)
            if (before := self._answers.pop(key, None)) is not None:
                self.size -= _size(key, before)
            self._answers[key] = made = Drawn(told, verb)
            self.size += _size(key, made)
            while self.size > self._most:
                self.size -= _size(*self._answers.popitem(last=False))

    def take(self, moment: Moment, place: Place, meant: Meant, key: Key) -> None:
        """Slack has taken the answer; and what the place where it was asked means, as it was read since `moment`."""
        with self._lock:
            if self.moment(connect=False) != moment or moment != self._moment:
                return
            if drawn := self._answers.get(key):
                drawn.taken = True
            if len(self._meant) >= PLACES:
                self._meant.clear()
            self._meant[place.workspace, place.channel] = meant

    def _drawn(self, key: Key) -> Drawn | None:
        found = self._answers.get(key)
        if found:
            self._answers.move_to_end(key)
        return found

    def _still(self, moment: Moment | None) -> bool:
        """Whether what is kept is of that moment; if not, nothing is kept any more."""
        if moment is not None and moment == self._moment:
            return True
        self._moment, self.size = moment, 0
        self._answers.clear()
        self._meant.clear()
        return False


def _size(key: Key, drawn: Drawn) -> int:
    return len(drawn.told) + len(key.typed)
