"""Patterns as data: one file a language (en.toml, es.toml), one section a purpose, each pattern with its examples.

    [[hedge]]
    id = "roughly"
    means = "about"
    pattern = 'roughly|approximately'
    match = "roughly 47,000 names"
    miss = "thoroughly"

`match` must be found by the pattern and `miss` must not: a test runs every one. In a pattern `'` stands for straight and
curly apostrophes, `"` for every double quote and a space for any run of white space; patterns do not see case unless
`case = true`. In Spanish `ió` and `ía` stand for `io` and `ia` too: texts lose their accents. `{name}` is replaced by the pattern of that id in the section `part`.
"""

import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from facts.patterns.regex import Book, Regex


@dataclass(frozen=True)
class Pattern:
    section: str
    id: str
    means: str
    regex: Regex
    match: tuple[str, ...]
    miss: tuple[str, ...]
    more: Mapping[str, Any]  # whatever else the entry says


class Section(tuple[Pattern, ...]):
    """The patterns of one purpose, in the order of their file. Each is looked for only where its words stand."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._book = self[0].regex.book if self else Book()
        self._first = self[0].regex.place if self else 0
        self._all = (1 << len(self)) - 1

    def possible(self, text: str) -> Iterator[Pattern]:
        """Those that may be found in a text, by its words; mostly few or none."""
        bits = (self._book.bits(text) >> self._first) & self._all
        while bits:
            lowest = bits & -bits
            yield self[lowest.bit_length() - 1]
            bits ^= lowest

    def finditer(self, text: str, at: int = 0, end: int = sys.maxsize) -> Iterator[tuple[Pattern, re.Match[str]]]:
        """All that is found in a text, or in a stretch of it, pattern by pattern."""
        for p in self.possible(text) if end >= len(text) else self:
            for m in p.regex.compiled().finditer(text, at, end):
                yield p, m

    def search(self, text: str, at: int = 0) -> re.Match[str] | None:
        """What the first pattern that is found, in the order of the file, finds in a text from `at` on."""
        for p in self.possible(text):
            if m := p.regex.compiled().search(text, at):
                return m
        return None

    def match(self, text: str, at: int = 0) -> re.Match[str] | None:
        """What the first pattern that stands right at `at` finds there."""
        for p in self:
            if m := p.regex.match(text, at):
                return m
        return None

    def found(self, text: str, at: int = 0) -> bool:
        """Whether one of them is found in a text from `at` on."""
        return self.search(text, at) is not None

    def opens(self, text: str, at: int = 0) -> bool:
        """Whether one of them stands right at `at`."""
        return self.match(text, at) is not None


class Patterns(dict[str, Section]):
    """The patterns of a language by section; a section that the language does not have is empty."""

    _empty = Section(())

    def __missing__(self, section: str) -> Section:
        return self._empty


def _many(value: str | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _compile(pattern: str, parts: Mapping[str, str], case: bool, spanish: bool, book: Book) -> Regex:
    for _ in range(4):  # parts may name parts, a few deep
        pattern = re.sub(r"\{([a-z_]+)\}", lambda m: f"(?:{parts[m.group(1)]})", pattern)
    if spanish:
        pattern = pattern.replace("ió", "i[óo]").replace("ía", "[íi]a")
    return Regex(_relax(pattern), 0 if case else re.IGNORECASE, book)


def _relax(pattern: str) -> str:
    """Spaces and quotes made to match every kind of them; not inside a class, and of fixed width in a lookbehind.

    A class of all but what ends a clause, `[^.;]`, takes the dot before a number too: "47.000", "1.28 million", "Feb. 5".
    """
    out: list[str] = []
    i, in_class, began, depth, behind = 0, False, 0, 0, 0  # behind: the depth of the lookbehind we are in, 0 for none
    while i < len(pattern):
        ch = pattern[i]
        if ch == "\\":
            out.append(pattern[i : i + 2])
            i += 2
            continue
        if in_class:
            in_class = ch != "]"
            out.append(ch)
            if not in_class and not behind and (but := "".join(out[began:])).startswith("[^.;"):
                out[began:] = [rf"(?:{but}|\.(?=\s?\d))"]
        elif ch == "[":
            in_class, began = True, len(out)
            out.append(ch)
        elif ch == "(":
            depth += 1
            if pattern.startswith(("(?<!", "(?<="), i) and not behind:
                behind = depth
            out.append(ch)
        elif ch == ")":
            behind = 0 if behind == depth else behind
            depth -= 1
            out.append(ch)
        else:
            space = r"\s" if behind else r"(?:\s+)" if pattern[i + 1 : i + 2] in ("?", "*", "{") else r"\s+"
            out.append({" ": space, "'": "['’‘]", '"': '["“”«»]'}.get(ch, ch))
        i += 1
    return "".join(out)


@lru_cache(maxsize=8)
def load(language: str) -> Patterns:
    """Every pattern of a language by section, in the order of its files. An unknown language has none."""
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for file in sorted(resources.files(__name__).iterdir(), key=lambda f: f.name):
        if file.name == f"{language}.toml" or (file.name.startswith(f"{language}.") and file.name.endswith(".toml")):
            for section, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
                rows.setdefault(section, []).extend(entries)
    book = Book()
    parts = {e["id"]: e["pattern"] for e in rows.get("part", [])}
    own = {"id", "means", "pattern", "match", "miss", "case"}
    return Patterns(
        (
            section,
            Section(
                Pattern(
                    section,
                    e["id"],
                    e.get("means", e["id"]),
                    _compile(e["pattern"], parts, e.get("case", False), language == "es", book),
                    _many(e["match"]),
                    _many(e["miss"]),
                    {k: v for k, v in e.items() if k not in own},
                )
                for e in entries
            ),
        )
        for section, entries in rows.items()
    )
