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
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from importlib import resources
from operator import or_
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
    """The patterns of one purpose, in the order of their file."""

    def __init__(self, patterns: Iterable[Pattern]) -> None:
        self._within = [(p.regex.within, p) for p in self]
        self._at_start = [(p.regex.at_start, p) for p in self]
        self._any_within = reduce(or_, (bit for bit, _ in self._within), 0)
        self._any_at_start = reduce(or_, (bit for bit, _ in self._at_start), 0)
        self._book = self[0].regex.book if self else Book()

    def possible(self, text: str) -> Sequence[Pattern]:
        """Those that may be found in a text, by its words; mostly few or none."""
        bits = self._book.bits(text) & self._any_within
        return [p for bit, p in self._within if bit & bits] if bits else ()

    def possible_at_start(self, text: str) -> Sequence[Pattern]:
        """Those that may match a text from its start on."""
        bits = self._book.bits(text) & self._any_at_start
        return [p for bit, p in self._at_start if bit & bits] if bits else ()


_NONE = Section(())


def possible(language: str, section: str, text: str) -> Sequence[Pattern]:
    """The patterns of a section that may be found in a text; none where the language has no such section."""
    return load(language).get(section, _NONE).possible(text)


def possible_at_start(language: str, section: str, text: str) -> Sequence[Pattern]:
    """The same of a match from the start of the text on."""
    return load(language).get(section, _NONE).possible_at_start(text)


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
def load(language: str) -> Mapping[str, Section]:
    """Every pattern of a language by section, in the order of its files. An unknown language has none."""
    rows: dict[str, list[Mapping[str, Any]]] = {}
    for file in sorted(resources.files(__name__).iterdir(), key=lambda f: f.name):
        if file.name == f"{language}.toml" or (file.name.startswith(f"{language}.") and file.name.endswith(".toml")):
            for section, entries in tomllib.loads(file.read_text(encoding="utf-8")).items():
                rows.setdefault(section, []).extend(entries)
    book = Book()
    parts = {e["id"]: e["pattern"] for e in rows.get("part", [])}
    own = {"id", "means", "pattern", "match", "miss", "case"}
    return {
        section: Section(
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
        )
        for section, entries in rows.items()
    }
