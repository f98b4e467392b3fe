"""What a pattern can begin with, so that the many words of a text that no match begins with are passed at once.

`\\b(?:block|bar|halt)` holds every word of a text against each of its ways; `\\b(?=[bbh])(?:block|bar|halt)` finds the same
and looks at one letter first. Only what is surely read is used: a pattern that begins otherwise stays as it is.
"""

import re

# Zero-width conditions on what stands before commute with a word's edge, which is quicker to see.
_HEAD = re.compile(r"((?:\(\?<[!=][^()]*\))*)\\b(?![?*+{|])")
_AROUND = ("(?=", "(?!", "(?<=", "(?<!")


def letters_first(pattern: str) -> str:
    """The same pattern, an edge of a word and the letters that can follow it looked at first."""
    ways = [_way(way) for way in _ways(pattern)]
    if len(ways) > 1 and all(way.startswith(r"\b") for way in ways):
        return rf"\b(?:{'|'.join(way[2:] for way in ways)})"
    return "|".join(ways)


def _way(way: str) -> str:
    head = _HEAD.match(way)
    if head is None:
        return way
    rest = way[head.end() :]
    first = _first(rest)
    return rf"\b{f'(?=[{first}])' if first else ''}{head[1]}{rest}"


def _first(pattern: str) -> str | None:
    """The inside of a class of all characters that a match can begin with; None where they cannot be told."""
    found = [_first_of_way(w) for w in _ways(pattern)]
    return None if None in found else "".join(dict.fromkeys(f for f in found if f))


def _first_of_way(way: str) -> str | None:
    first = ""
    while way:
        size = _size(way)
        item, way = way[:size], way[size:]
        if item.startswith(_AROUND) or item == r"\b":
            continue
        here = _first_of_item(item)
        if here is None:
            return None
        first += here
        if way[:1] not in ("?", "*") and not way.startswith("{"):
            return first
        if way[0] == "{":
            return None
        way = way[2:] if way[1:2] in ("?", "+") else way[1:]
    return None  # it may match nothing at all


def _first_of_item(item: str) -> str | None:
    if item.startswith("("):
        inner = re.match(r"\((?:\?:|\?P<\w+>|(?!\?))", item)
        return _first(item[inner.end() : -1]) if inner else None
    if item.startswith("["):
        return None if item.startswith(("[^", "[-", "[]")) or item.endswith("-]") else item[1:-1]
    return item if item.isalnum() or item in (r"\d", r"\w") else None


def _size(pattern: str) -> int:
    """The characters of the first item of a pattern: a character, an escape, a class, a group."""
    if pattern[0] == "\\":
        return 2
    if pattern[0] == "[":
        return re.match(r"\[\^?\]?(?:\\.|[^\]\\])*\]", pattern).end()  # type: ignore[union-attr]
    if pattern[0] != "(":
        return 1
    at = 1
    while pattern[at] != ")":
        at += _size(pattern[at:])
    return at + 1


def _ways(pattern: str) -> list[str]:
    """The alternatives at the top of a pattern."""
    ways, at, begin = [], 0, 0
    while at < len(pattern):
        if pattern[at] == "|":
            ways.append(pattern[begin:at])
            begin = at + 1
        at += _size(pattern[at:])
    return [*ways, pattern[begin:]]
