"""Looking for many patterns in one long text, each only where one of its matches can begin.

Where a pattern's matches begin is read off the pattern (facts/patterns/needs.py): at certain words, at certain marks, at the
start of a line. A text of five hundred words has a few such places for a form of date; the rest is passed by. A pattern of
which that cannot be read is looked for everywhere.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from heapq import heapify, heappop, heapreplace

from facts.patterns.needs import LETTERS, folded, openings

_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")
_LINE = re.compile(r"^", re.MULTILINE)
KNOWN = 50_000  # words remembered

Found = tuple[int, re.Match[str]]  # which of the patterns, and where


@lru_cache(maxsize=4)
def _words(text: str) -> tuple[tuple[int, str], ...]:
    """Where each word of a text begins, and the word in small letters."""
    return tuple([(m.start(), m[0]) for m in _WORD.finditer(folded(text))])


class Scan:
    """Patterns with the places where they can begin. Nothing is compiled before it is looked for."""

    def __init__(self, patterns: Sequence[tuple[str, int]]) -> None:
        self.patterns = tuple(patterns)
        self._compiled: list[re.Pattern[str] | None] = [None] * len(self.patterns)
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_beginning: dict[str, list[int]] = defaultdict(list)
        self._inside: dict[str, list[int]] = defaultdict(list)
        self._by_mark: dict[str, list[int]] = defaultdict(list)
        self._before_mark: dict[str, list[int]] = defaultdict(list)
        self._by_line: list[int] = []
        self._anywhere: list[int] = []
        self._known: dict[str, tuple[int, ...]] = {}
        for i, (pattern, _) in enumerate(self.patterns):
            found = openings(pattern)
            if found is None:
                self._anywhere.append(i)
                continue
            for key in sorted(found.words):
                (self._by_beginning if key.endswith("*") else self._by_word)[key.rstrip("*")].append(i)
            for letters in sorted(found.inside):
                self._inside[letters].append(i)
            for mark in found.marks:
                self._by_mark[mark].append(i)
            for mark in found.spaced:
                self._before_mark[mark].append(i)
            if found.lines:
                self._by_line.append(i)
        ways = ((w[0].replace("0", r"\d"), w[1:].replace("0", r"\d")) for w in sorted(self._inside))
        self._letters = re.compile("|".join(f"{a}(?={b})" if b else a for a, b in ways) or r"(?!)")
        marks = "".join(sorted({*self._by_mark, *self._before_mark}))
        self._mark = re.compile(f"[{re.escape(marks)}]" if marks else r"(?!)")

    def regex(self, i: int) -> re.Pattern[str]:
        rx = self._compiled[i]
        if rx is None:
            rx = self._compiled[i] = re.compile(*self.patterns[i])
        return rx

    def _opened_by(self, word: str) -> tuple[int, ...]:
        found = self._known.get(word)
        if found is None:
            bare = _DIGIT.sub("0", word)
            of = set(self._by_word.get(bare, ()))
            for n in range(1, len(bare) + 1):
                of.update(self._by_beginning.get(bare[:n], ()))
            if len(self._known) >= KNOWN:
                self._known.clear()
            found = self._known[word] = tuple(sorted(of))
        return found

    def _places(self, text: str) -> list[tuple[int, int]]:
        """Where which pattern can begin, in order."""
        known = self._known
        places = []
        for at, word in _words(text):
            of = known.get(word)
            for i in self._opened_by(word) if of is None else of:
                places.append((at, i))
        for m in self._mark.finditer(text):
            places += [(m.start(), i) for i in self._by_mark.get(m[0], ())]
            if m.start():
                places += [(m.start() - 1, i) for i in self._before_mark.get(m[0], ())]
        if self._inside:
            small = folded(text)
            for m in self._letters.finditer(small):
                here = _DIGIT.sub("0", small[m.start() : m.start() + LETTERS])
                places += [(m.start(), i) for n in range(1, LETTERS + 1) for i in self._inside.get(here[:n], ())]
        if self._by_line:
            places += [(m.start(), i) for m in _LINE.finditer(text) for i in self._by_line]
        places.sort()
        return places

    def each(self, text: str) -> list[Found]:
        """What each pattern finds by itself, as `finditer` gives it, pattern by pattern."""
        found: list[list[re.Match[str]]] = [[] for _ in self.patterns]
        ends = [0] * len(self.patterns)
        for at, i in self._places(text):
            if at >= ends[i] and (m := self.regex(i).match(text, at)):
                found[i].append(m)
                ends[i] = m.end()
        for i in self._anywhere:
            found[i] += self.regex(i).finditer(text)
        return [(i, m) for i, matches in enumerate(found) for m in matches]

    def first(self, text: str) -> Iterator[Found]:
        """What all patterns find together, none overlapping another: the leftmost, of two that begin alike the one whose
        pattern stands first. As `finditer` of `a|b|c`."""
        end = 0
        free = [(m.start(), k, m) for k in self._anywhere if (m := self.regex(k).search(text))]
        heapify(free)
        for at, i in [*self._places(text), (len(text) + 1, 0)]:
            while free and free[0][:2] < (at, i):
                start, k, m = free[0]
                if start >= end:
                    yield k, m
                    end = m.end()
                if again := self.regex(k).search(text, max(end, start + 1)):
                    heapreplace(free, (again.start(), k, again))
                else:
                    heappop(free)
            if end <= at <= len(text) and (hit := self.regex(i).match(text, at)):
                yield i, hit
                end = hit.end()

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The whole of a text, by the first pattern that knows it."""
        return next((m for i in range(len(self.patterns)) if (m := self.regex(i).fullmatch(text))), None)
