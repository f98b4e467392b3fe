"""Facts as they are stored: each in a row of its own, by a digest of what it says, so that only those that are new are written.

Making the words of a fact takes longer than finding out that it is known, and of a delivery into a large store nearly all
facts are. A digest follows from its fact and from nothing else, so one that is remembered is never another's.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from facts.model import Facts, Figure
from storage.rows import SECTIONS, fact_head
from storage.shapes import dump, words_of

CASES = 4  # of which the facts of one state each are remembered
ROOM = 1 << 24  # characters of words that are kept until they are written; what is more is made once more
Known = Mapping[Any, tuple[Any, str]]  # facts, each with the one that stands for all alike, and its digest
_known: OrderedDict[str, Known] = OrderedDict()
_lock = threading.Lock()


@dataclass(frozen=True, slots=True)
class Written:
    """The facts of a case as they are stored."""

    facts: Facts  # those that were known are the same objects as before: two states have nearly all of their room in common
    order: Mapping[str, list[str]]  # digests by section, in the order of the facts
    words: Mapping[str, str]  # by digest, of some of those whose words had to be made

    @property
    def version(self) -> str:
        """An id that changes exactly when the facts do."""
        said = words_of({"one of a kind": fact_head(self.facts), "many": self.order})
        return f"s-{hashlib.sha256(said.encode()).hexdigest()[:10]}"


def written(facts: Facts) -> Written:
    """The facts of a case with what they are stored under."""
    with _lock:
        before = _known.get(facts.case, {})
    known: dict[Any, tuple[Any, str]] = {}
    order: dict[str, list[str]] = {section: [] for section in SECTIONS}
    words: dict[str, str] = {}
    room = ROOM
    same: dict[str, Any] = {}
    for section in SECTIONS:
        kept = []
        for one in getattr(facts, section):
            found = before.get(one) if _is_spelled_by_value(one) else None
            if found is None:
                said = words_of(dump(one))
                found = one, hashlib.sha256(said.encode()).hexdigest()[:20]
                room -= len(said)
                if room > 0:
                    words[found[1]] = said
            known[found[0]] = found
            kept.append(found[0])
            order[section].append(found[1])
        same[section] = tuple(kept)
    with _lock:
        _known[facts.case] = known
        _known.move_to_end(facts.case)
        while len(_known) > CASES:
            _known.popitem(last=False)
    return Written(replace(facts, **same), order, words)


def _is_spelled_by_value(fact: Any) -> bool:
    """Whether two that are equal have the same words: 47000 and 47000.0 are equal, and only figures have numbers. They are
    few, and nearly every delivery changes them."""
    return not isinstance(fact, Figure)


def facts_version(facts: Facts) -> str:
    """An id that changes exactly when the facts do, the same for the same facts everywhere."""
    return written(facts).version
