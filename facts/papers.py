"""Orders of a court told in passing by their paper and its day: "a restraining order in September, an injunction in October".

No verb of the sentence makes them, so they count only where they stand free: not where something is done to the paper
("asked for an injunction in October", "lifted the September restraining order"), where it is denied or only supposed.
"""

import re
from collections.abc import Iterator, Sequence

from facts.clauses import Op
from facts.patterns import Patterns

CLAUSE = 90  # characters back in the clause in which something may be done to the paper
ACTS = ("ASK", "DENY", "REQUEST", "DENIAL", "LIFT", "VACATE", "REVERSE", "NOT_SHOWN", "FAIL")  # not made, or no longer
_START = re.compile(r"[;:()—–]|\.(?!\s?\d)|\b(?:since|after|tras|desde)\b")
_ALONE = re.compile(r"\W*(?:and|then|but|later|y|pero|luego|después)?\W*", re.IGNORECASE)

Paper = tuple[str, int, int]  # kind, and where its words begin and end


def told_papers(text: str, ops: Sequence[Op], patterns: Patterns) -> Iterator[Paper]:
    """The papers of a sentence that are told by their day, as what they are: kind, start, end."""
    for p, m in patterns["paper_dated"].finditer(text):
        at = m.start("v") if "v" in m.re.groupindex else m.start()
        # "asked to stay the judge's April injunction": whatever is done to it, the judge has made it
        if p.more.get("stands") or _free(text, at, m.end(), ops, patterns):
            yield p.means, at, m.end()


def _free(text: str, at: int, end: int, ops: Sequence[Op], patterns: Patterns) -> bool:
    """Whether nothing is done to the paper at `at`."""
    first = max((m.end() for m in _START.finditer(text, max(0, at - CLAUSE), at)), default=max(0, at - CLAUSE))
    before = text[first:at]
    loosely = patterns["paper_loosely_dated"].opens(text[at:end])
    if loosely and not _ALONE.fullmatch(before):
        return False  # "denounced the injunction on Friday": the day of the other verb
    if any(o.role in ACTS and first <= o.start and o.end <= at for o in ops):
        return False
    wished = ("paper_wished", "paper_supposed", "none_of", "supposing")
    if any(patterns[s].found(before) for s in wished):
        return False
    if patterns["stays_in_force"].opens(text[end:]):
        return True  # "her June 11 restraining order would stay in force"
    return not patterns["would"].opens(text[end:])
