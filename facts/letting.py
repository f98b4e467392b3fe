"""Whom a court lets do something: the side that an order would stop, or the side that was stopped.

    let the administration resume the deportations      the government's own: relief is refused
    let the students stay in the country                 those who were to leave: relief is given
    let work go on again which the agency had stopped    what the government had stopped: relief is given
    let the talks go on                                  nobody can say

The nouns are data: `let_government`, `let_measure`, `let_people`, `let_work`; `stopped_by_government` is told of the last.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

from facts.patterns import Patterns

Side = Literal["government", "people", "nobody", "unknown"]
AHEAD, BACK = 90, 110  # characters behind a verb of letting, or before "may", within which stands who is let

_SECTIONS: Mapping[str, Side] = {
    "let_government": "government",
    "let_measure": "government",
    "let_people": "people",
    "let_work": "nobody",
}


def side_let(
    text: str,
    start: int,
    end: int,
    before: bool,
    agents: Sequence[tuple[int, int, str]],
    patterns: Patterns,
) -> Side:
    """Whose side it is that is let do something by the verb from `start` to `end`; `before`: it stands before the verb."""
    first, last = (max(0, start - BACK), start) if before else (end, min(len(text), end + AHEAD))
    stretch = text[first:last]
    found: list[tuple[int, Side]] = [
        (m.start(), side) for section, side in _SECTIONS.items() for _, m in patterns[section].finditer(stretch)
    ]
    named: Mapping[str, Side] = {"government": "government", "party": "people"}
    found += [(s - first, named[means]) for s, e, means in agents if first <= s and e <= last and means in named]
    if not found:
        return "unknown"
    side = max(found, key=lambda f: f[0])[1] if before else min(found, key=lambda f: f[0])[1]
    stopped = side == "nobody" and patterns["stopped_by_government"].found(text[start:])
    return "people" if stopped else side
