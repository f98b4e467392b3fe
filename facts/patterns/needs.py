"""Which words must stand in a text for a pattern to be found there, read off the pattern itself.

`needs(r"\\b(?:block|bar)\\w* (?:it|them)\\b")` is {"block*", "bar*"} and {"it*", "them*"}: one of the first and one of the second
stand in every text in which the pattern is found, `*` for any ending. Only what is surely read is used: None says that a match
may do without any word told here.

A pattern is read as the ways in which its parts can be written, each a short text of folded letters, digits as "0", " " for
a character of no word, "|" for the edge of a word, and "…" for whatever may follow. A word's letters count from its start
alone, so a part is of use where a word must begin there.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

MOST_WAYS = 300  # of one part; what can be written in more ways is told by its beginning
MOST_LETTERS = 8  # of one way
LETTERS = 4  # of a beginning that may stand inside a word
OPEN = "…"
_NOTHING = frozenset({""})
_UNKNOWN = frozenset({OPEN})
_EDGE = frozenset({"|"})
_GAP = frozenset({" "})
_NO_WORD_BESIDE = re.compile(r"\(\?<?!(?:\\w|\[(?!\^)(?:[^\]\\]|\\[^w\n])*+\\w(?:[^\]\\]|\\.)*+\])\)")
_WORD = re.compile(r"[^\W\d]+(?![?*+{])")
_GAPS = re.compile(r"(?:\\s\+\??|\(\?:\\s\+\)(?![?*+{]))+")
_GROUP = re.compile(r"\((?:\?(?:P<\w+>|[imsx]*(?:-[imsx]+)?:))?")
_TIMES = re.compile(r"[?*+][?+]?|\{(\d*)(?:,\d*)?\}[?+]?")
# Words that nearly every sentence has; to look for them would pass nothing by.
_COMMON = frozenset(
    {"a", "an", "and", "as", "at", "be", "been", "but", "by", "for", "from", "had", "has", "have", "he", "her", "his", "i", "in", "is", "it", "its", "not", "of", "on", "or", "said", "she", "that", "the", "their", "they", "this", "to", "was", "were", "who", "will", "with", "al", "como", "con", "de", "del", "el", "en", "es", "esta", "fue", "ha", "la", "las", "le", "lo", "los", "no", "para", "por", "que", "se", "su", "un", "una", "y"}
)  # fmt: skip

# What a pattern blind to capitals takes for another letter, besides its capital.
_ODD_TABLE = str.maketrans({"\u0130": "i", "\u0131": "i", "\u017f": "s"})
_ODD_LETTER = re.compile("[\u0130\u0131\u017f]")


def folded(text: str) -> str:
    """The text in small letters, letters that a pattern blind to capitals takes for one another made one."""
    return (text.translate(_ODD_TABLE) if not text.isascii() and _ODD_LETTER.search(text) else text).lower()


class _Unread(Exception):
    """A pattern has something in it that is not read here."""


class _Part(NamedTuple):
    """An item of a pattern: how it can be written, what a group or a look ahead holds, which marks a mark can be, whether it
    can be nothing at all, and whether it always ends where no word goes on (if it is nothing, where the part before does)."""

    ways: frozenset[str]
    holds: tuple[tuple["_Part", ...], ...] = ()
    marks: frozenset[str] = frozenset()
    optional: bool = False
    shut: bool = False

    @property
    def may_be_nothing(self) -> bool:
        return self.optional or "" in self.ways or any(all(p.may_be_nothing for p in parts) for parts in self.holds)

    def ends_shut(self, edge: bool) -> bool:
        """Whether no word goes on behind it; `edge`: none does before it."""
        return self.shut and (edge or not self.may_be_nothing)


class Needs(NamedTuple):
    """Words and, with `*`, beginnings of words, folded: every match has one of `first`, and one of `second`; None where
    none are told."""

    first: frozenset[str] | None
    second: frozenset[str] | None = None


def needs(pattern: str) -> Needs:
    """What every match of the pattern has."""
    try:
        return _of_each(_Reader(pattern).alternatives(), False)
    except _Unread:
        return Needs(None)


class Openings(NamedTuple):
    """Where the matches of a pattern can begin: at words, at a few letters anywhere, at marks, at white space before a
    mark, at the start of a line."""

    words: set[str]
    inside: set[str]
    marks: set[str]
    spaced: set[str]
    lines: set[bool]


def openings(pattern: str) -> Openings | None:
    """Where the matches of a pattern can begin; None where that is not told."""
    found = Openings(set(), set(), set(), set(), set())
    try:
        told = all(_opens(parts, False, False, found) for parts in _Reader(pattern).alternatives())
    except _Unread:
        return None
    return found if told else None


def _opens(parts: Sequence[_Part], edge: bool, spaced: bool, found: Openings) -> bool:
    """Adds where matches of these parts can begin; False where that is not told."""
    for i, part in enumerate(parts):
        rest = parts[i + 1 :]
        if part is _LINE:
            found.lines.add(True)
            return True
        if part.ways in (_EDGE, _NOTHING):
            edge = edge or part.ways == _EDGE
        elif part.holds:
            if not all(_opens((*alternative, *rest), edge, spaced, found) for alternative in part.holds):
                return False
            if not part.optional:
                return True
        elif part.ways <= _GAP | _NOTHING:
            if part.marks:
                (found.spaced if spaced else found.marks).update(part.marks)
            elif spaced or not _opens(rest, True, True, found):
                return False
            if not part.optional:
                return True
        else:
            keys = None if spaced else _keys(_written(parts[i:]))
            if keys is None:
                return False
            if edge:
                found.words.update(keys)
            else:
                found.inside.update(k.rstrip("*")[:LETTERS] for k in keys)
            return True
    return False  # it may be found anywhere, with nothing in it


def _cost(keys: Iterable[str]) -> float:
    """How often one of them is met in a sentence, roughly."""
    return sum(
        1.0
        if k in _COMMON
        else (1.5, 0.6, 0.2, 0.06, 0.02)[min(len(k) - 1, 5) - 1]
        if k[-1] == "*"
        else 0.3 * 0.4 ** len(k)
        for k in keys
    )


def _key(way: str) -> str | None:
    """The word with which a way begins, `*` after it where it may go on; None where it begins with none."""
    begin = len(way) - len(way.lstrip(" |"))
    end = begin
    while end < len(way) and way[end] not in " |…":
        end += 1
    if begin == end:
        return None
    return way[begin:end] + ("" if end < len(way) and way[end] != OPEN else "*")


def _told(way: str) -> bool:
    """Whether nothing that follows makes the way tell more."""
    return way.endswith(OPEN) or (way[-1:] in (" ", "|") and bool(way.strip(" |")))


def _fewer(ways: frozenset[str]) -> frozenset[str]:
    """The ways, told by their first letters alone where they are too many."""
    for most in (6, 4, 3):
        if len(ways) <= MOST_WAYS:
            return ways
        ways = frozenset(w if len(w) <= most else w[:most] + OPEN for w in ways)
    return ways if len(ways) <= MOST_WAYS else _UNKNOWN


def _together(left: frozenset[str], right: frozenset[str]) -> frozenset[str]:
    """What is written as one of the left and then one of the right."""
    if len(left) * len(right) > MOST_WAYS:
        return frozenset(w if w.endswith(OPEN) else w + OPEN for w in left)
    return frozenset(
        a if a.endswith(OPEN) else a + OPEN if len(a) >= MOST_LETTERS else a + b for a in left for b in right
    )


def _written(parts: Iterable[_Part]) -> frozenset[str]:
    """How parts one after another can be written, as far as the first word goes."""
    ways = _NOTHING
    for part in parts:
        done = frozenset(w for w in ways if _told(w))
        if len(done) == len(ways):
            break
        ways = done | _together(ways - done, part.ways)
        ways = _fewer(ways)
    return ways


def _sequence(parts: Sequence[_Part], edge: bool) -> Needs:
    """What any match of these parts needs: of what can be told the rarest, and the rarest of the rest. `edge`: a word that
    begins with the first begins a word of the text."""
    told: list[tuple[float, frozenset[str]]] = []
    for i, part in enumerate(parts):
        if edge or all(w[:1] in (" ", "|") and w for w in part.ways):
            keys = _keys(_written(parts[i:]))
            if keys is not None:
                told.append((_cost(keys), keys))
        if part.holds and not part.optional:
            told += [(_cost(keys), keys) for keys in _of_each(part.holds, edge) if keys is not None]
        edge = part.ends_shut(edge)
    told.sort(key=lambda t: t[0])
    first = told[0][1] if told else None
    return Needs(first, next((keys for _, keys in told[1:] if first and not keys & first), None))


def _keys(ways: Iterable[str]) -> frozenset[str] | None:
    """The words with which these ways begin; None where one begins with none."""
    keys = set()
    for way in ways:
        key = _key(way)
        if key is None:
            return None
        keys.add(key)
    return frozenset(keys)


def _of_each(alternatives: Iterable[Sequence[_Part]], edge: bool) -> Needs:
    """What one or another of the alternatives needs; None where one needs nothing."""
    first: set[str] = set()
    second: set[str] = set()
    for parts in alternatives:
        keys = _sequence(parts, edge)
        if keys.first is None:
            return Needs(None)
        first |= keys.first
        second |= keys.second or keys.first
    return Needs(frozenset(first), None if first == second else frozenset(second))


def _part(ways: frozenset[str], marks: frozenset[str] = frozenset()) -> _Part:
    """One that is no group."""
    return _Part(ways, marks=marks, shut=all(w[-1:] in ("", " ", "|") for w in ways))


def _all_shut(parts: Sequence[_Part]) -> bool:
    """Whether parts one after another always end where no word goes on, if they are not all nothing."""
    for part in reversed(parts):
        if not part.shut:
            return False
        if not part.may_be_nothing:
            return True
    return True


_A_GAP = _part(_GAP)
_LINE = _part(_EDGE)


@lru_cache(maxsize=4096)
def _word(letters: str) -> _Part:
    way = folded(letters)
    return _part(frozenset({way if len(way) <= MOST_LETTERS else way[:MOST_LETTERS] + OPEN}))


class _Reader:
    """Reads a pattern from left to right."""

    def __init__(self, pattern: str) -> None:
        self.pattern, self.at = pattern, 0

    def alternatives(self) -> tuple[tuple[_Part, ...], ...]:
        """The alternatives from here to the end of the pattern or of the group."""
        out: list[list[_Part]] = [[]]
        while self.at < len(self.pattern) and self.pattern[self.at] != ")":
            if self.pattern[self.at] == "|":
                self.at += 1
                out.append([])
            else:
                out[-1].append(self.part())
        return tuple(map(tuple, out))

    def part(self) -> _Part:
        if m := _WORD.match(self.pattern, self.at):
            self.at = m.end()
            return _word(m[0])
        if m := _GAPS.match(self.pattern, self.at):
            self.at = m.end()
            return _A_GAP
        part = self.item()
        if times := _TIMES.match(self.pattern, self.at):
            self.at = times.end()
            once = times[0] == "{1}"
            never = times[0][0] in "?*" or (times[0][0] == "{" and int(times[1] or 0) == 0)
            again = part.ways if part.ways <= _GAP or times[0][0] == "?" or once else _together(part.ways, _UNKNOWN)
            return part._replace(ways=again | _NOTHING if never else again, optional=never)
        return part

    def item(self) -> _Part:
        ch = self.pattern[self.at]
        if ch == "(":
            return self.group()
        if ch == "[":
            begin = self.at
            ways = self.class_()
            inside = self.pattern[begin + 1 : self.at - 1]
            return _part(ways, frozenset(inside) if ways == _GAP and not set(inside) & set("\\- ") else frozenset())
        if ch == "\\":
            self.at += 2
            escaped = self.pattern[self.at - 1]
            return _part(self.escape(escaped), frozenset() if escaped.isalnum() else frozenset(escaped))
        self.at += 1
        if ch == "^":
            return _LINE
        if ch in ".$":
            return _part(_UNKNOWN if ch == "." else _EDGE)
        ways = _letter(ch)
        return _part(ways, frozenset(ch) if ways == _GAP and not ch.isspace() else frozenset())

    def escape(self, ch: str) -> frozenset[str]:
        if ch in "xuU":
            size = {"x": 2, "u": 4, "U": 8}[ch]
            self.at += size
            return _letter(chr(int(self.pattern[self.at - size : self.at], 16)))
        if ch in "bAZ":
            return _EDGE
        if ch in "sWntrfva":
            return _GAP
        if ch == "d":
            return frozenset({"0"})
        if ch == "B":
            return _NOTHING
        return _UNKNOWN if ch.isalnum() else _letter(ch)

    def class_(self) -> frozenset[str]:
        """What a class stands for, if its letters are few and told one by one."""
        begin = self.at + 1
        self.at = begin + (self.pattern[begin] == "^")
        ways: set[str] = set()
        first = True
        while first or self.pattern[self.at] != "]":
            first = False
            ch = self.pattern[self.at]
            self.at += 1
            if ch == "\\":
                self.at += 1
                ways |= self.escape(ch := self.pattern[self.at - 1])
                ends = self.pattern[self.at] == "-" and self.pattern[self.at + 1] != "]"
                if ch == "b" or ends:  # a backspace; a range from what an escape stands for
                    ways |= _UNKNOWN
            elif self.pattern[self.at] == "-" and self.pattern[self.at + 1] != "]":
                ways |= _range(ch, self.pattern[self.at + 1])
                self.at += 2
            else:
                ways |= _letter(ch)
        self.at += 1
        return _UNKNOWN if self.pattern[begin] == "^" or OPEN in ways else frozenset(ways)

    def group(self) -> _Part:
        begin = self.at
        if m := _NO_WORD_BESIDE.match(self.pattern, begin):
            self.at = m.end()
            return _part(_EDGE)
        around = self.pattern.startswith(("(?=", "(?!", "(?<=", "(?<!"), begin)
        if around:
            self.at += 4 if self.pattern[begin + 2] == "<" else 3
        elif (m := _GROUP.match(self.pattern, begin)) and not self.pattern.startswith("?", m.end()):
            self.at = m.end()
        else:
            raise _Unread
        holds = self.alternatives()
        self.at += 1
        if not around:
            return _Part(_fewer(frozenset().union(*map(_all_of, holds))), holds, shut=all(map(_all_shut, holds)))
        if self.pattern.startswith("(?<=", begin):
            ends = frozenset().union(*map(_all_of, holds))
            return _part(_EDGE if all(w[-1:] in (" ", "|") and w for w in ends) else _NOTHING)
        return _part(_NOTHING)._replace(holds=holds if self.pattern.startswith("(?=", begin) else ())


def _all_of(parts: Iterable[_Part]) -> frozenset[str]:
    """How parts one after another can be written, to the end of the last."""
    ways = _NOTHING
    for part in parts:
        ways = _together(ways, part.ways)
    return ways


@lru_cache(maxsize=1024)
def _letter(ch: str) -> frozenset[str]:
    if ch.isdecimal():
        return frozenset({"0"})
    return frozenset({folded(ch)}) if ch.isalnum() or ch == "_" else _GAP


def _range(first: str, last: str) -> frozenset[str]:
    if first.isdecimal() and last.isdecimal():
        return frozenset({"0"})
    if last == "\\" or ord(last) - ord(first) > 12:
        return _UNKNOWN
    return frozenset().union(*(_letter(chr(c)) for c in range(ord(first), ord(last) + 1)))
