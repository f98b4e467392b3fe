"""Regular expressions that know which words a text must have for them to be found in it.

Hundreds of patterns are asked of every sentence, and few are found. The words of a sentence are looked up once, in a table
from words to the patterns that need them (facts/patterns/needs.py); a pattern of whose words some are missing is passed by without
a look at the sentence. What is found is the same; a pattern is compiled when it is first looked for.
"""

import re
import sys
from collections.abc import Callable, Iterator
from functools import lru_cache, reduce
from operator import or_
from typing import ClassVar
from weakref import WeakSet

from facts.patterns.needs import folded, needs
from facts.patterns.openings import letters_first

KEPT = 4096  # texts whose words are remembered: one sentence is asked about by many patterns
WORDS = 100_000  # words remembered
_WORD = re.compile(r"\w+")
_DIGIT = re.compile(r"\d")


class Regex:
    """One pattern of a book. Finds what `re.compile(pattern, flags)` finds, and sooner where there is nothing to find."""

    __slots__ = ("_compiled", "book", "flags", "place", "within", "written")

    def __init__(self, pattern: str, flags: int, book: "Book") -> None:
        self.written, self.flags, self.book = pattern, flags, book
        self.place = book.add(pattern)
        self.within = 1 << self.place
        self._compiled: re.Pattern[str] | None = None

    @property
    def pattern(self) -> str:
        """The pattern as it is quickest to look for."""
        return letters_first(self.written)

    def compiled(self) -> re.Pattern[str]:
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self.flags)
        return self._compiled

    def search(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> re.Match[str] | None:
        if endpos >= len(text) and not self.within & self.book.bits(text):
            return None
        return (self._compiled or self.compiled()).search(text, pos, endpos)

    def match(self, text: str, pos: int = 0) -> re.Match[str] | None:
        return (self._compiled or self.compiled()).match(text, pos)

    def finditer(self, text: str, pos: int = 0, endpos: int = sys.maxsize) -> Iterator[re.Match[str]]:
        if endpos >= len(text) and not self.within & self.book.bits(text):
            return iter(())
        return (self._compiled or self.compiled()).finditer(text, pos, endpos)

    def sub(self, by: str, text: str) -> str:
        return (self._compiled or self.compiled()).sub(by, text) if self.within & self.book.bits(text) else text


class _Known(dict[str, int]):
    """The bits of each word met so far."""

    def __init__(self, learn: Callable[[str], int]) -> None:
        self.learn = learn

    def __missing__(self, word: str) -> int:
        if len(self) >= WORDS:
            self.clear()
        found = self[word] = self.learn(word)
        return found


class Book:
    """Patterns that are looked for in the same texts, each with a bit, set for the texts in which it may be found."""

    _books: ClassVar[WeakSet["Book"]] = WeakSet()

    @classmethod
    def forget(cls) -> None:
        """Lets go of the texts that are remembered, as if none had been read: what reading costs is measured on new ones."""
        for book in cls._books:
            book.bits.cache_clear()

    def __init__(self) -> None:
        self._books.add(self)
        self._patterns: list[str] = []
        self._always: int | None = None  # of the patterns that need no word told
        self._wide = 0  # bits of all patterns
        self._words: dict[str, int] = {}
        self._beginnings: dict[str, int] = {}
        self._known = _Known(self._learn)
        self.bits = lru_cache(maxsize=KEPT)(self._bits)

    def add(self, pattern: str) -> int:
        """The place of the pattern's bit, the next one."""
        self._patterns.append(pattern)
        return len(self._patterns) - 1

    def _bits(self, text: str) -> int:
        """The bits of the patterns that may be found in a text."""
        always = self._ready() if self._always is None else self._always
        both = reduce(or_, map(self._known.__getitem__, set(_WORD.findall(folded(text)))), always)
        return both & (both >> self._wide)

    def _ready(self) -> int:
        """Fills the tables; a bit stands twice, for the word that a pattern needs first and the one it needs besides."""
        self._wide = len(self._patterns)
        always = 0
        for n, pattern in enumerate(self._patterns):
            for shift, keys in zip((0, self._wide), needs(pattern), strict=True):
                bit = 1 << (n + shift)
                if keys is None:
                    always |= bit
                for key in keys or ():
                    table = self._beginnings if key.endswith("*") else self._words
                    table[key.rstrip("*")] = table.get(key.rstrip("*"), 0) | bit
        self._always = always
        return always

    def _learn(self, word: str) -> int:
        """The bits of the patterns that this word speaks for."""
        word = _DIGIT.sub("0", word)
        bits = self._words.get(word, 0)
        for n in range(1, len(word) + 1):
            bits |= self._beginnings.get(word[:n], 0)
        return bits
