"""Facts as they are stored: each in a row of its own, by a digest of what it says, so that only those that are new are written.

Making the words of a fact takes longer than finding out that it is known, and of a delivery into a large store nearly all
facts are: the very objects that were written or read last (facts/same.py). A digest follows from its fact and from nothing
else, and an object can say nothing else later.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from facts.model import Facts
from storage.rows import SECTIONS, fact_body, fact_head
from storage.shapes import words_of

CASES = 4  # of which the facts of one state each are remembered
ROOM = 1 << 23  # characters of words that are kept until they are written; what is more is made once more
Order = Mapping[str, Sequence[str]]  # digests by section, in the order of the facts
_known: OrderedDict[str, tuple[Facts, Order]] = OrderedDict()
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Written:
    """The facts of a case as they are stored."""

    facts: Facts
    order: Order
    words: Mapping[str, str]  # by digest, of some of those whose words had to be made

    @property
    def version(self) -> str:
        """An id that changes exactly when the facts do."""
        said = words_of({"one of a kind": fact_head(self.facts), "many": self.order})
        return f"s-{hashlib.sha256(said.encode()).hexdigest()[:10]}"


def written(facts: Facts) -> Written:
    """The facts of a case with what they are stored under."""
    with _lock:
        before = _known.get(facts.case)
    order: dict[str, list[str]] = {}
    words: dict[str, str] = {}
    room = ROOM
    for section in SECTIONS:
        known = _by_object(before, section)
        mine = order[section] = []
        for one in getattr(facts, section):
            digest = known.get(id(one))
            if digest is None:
                said, digest = fact_body(one)
                room -= len(said)
                if room > 0:
                    words[digest] = said
            mine.append(digest)
    know(facts, order)
    return Written(facts, order, words)


def know(facts: Facts, order: Order) -> None:
    """Remember the digests of facts that were read, or are about to be written."""
    with _lock:
        _known[facts.case] = facts, order
        _known.move_to_end(facts.case)
        while len(_known) > CASES:
            _known.popitem(last=False)


def _by_object(before: tuple[Facts, Order] | None, section: str) -> dict[int, str]:
    """The digests of facts that are remembered, by the identity of each: `before` holds them, so that it is nobody else's."""
    if before is None:
        return {}
    facts, order = before
    return dict(zip(map(id, getattr(facts, section)), order[section], strict=True))


def facts_version(facts: Facts) -> str:
    """An id that changes exactly when the facts do, the same for the same facts everywhere."""
    return written(facts).version
