"""Who and what can be named in a question: lawsuits, people, courts' judges and organisations of the case pack, and the people
whom claims name as acting; under all their spellings, in any capitals, by a surname alone, and misspelt."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from facts.case import Case
from facts.model import Facts
from facts.search import Token, tokens

ALIKE = 75  # of 100
LEAST = 5  # letters of a surname that stands for its person alone: shorter ones are words too


@dataclass(frozen=True, slots=True)
class Name:
    """One who can be named. `key` tells the sort: "person:…", "body:…" of an organisation, "suit:…" of a lawsuit."""

    key: str
    name: str
    role: str = ""
    court: str | None = None
    spellings: tuple[str, ...] = ()
    in_pack: bool = True


@dataclass(frozen=True, eq=False)
class Names:
    """All of them, by the words of their spellings; and the single words by which one is known, for mending."""

    all: Mapping[str, Name]
    by_first: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]]
    words: frozenset[str]

    def find(self, words: Sequence[Token]) -> Iterator[tuple[int, int, frozenset[str]]]:
        """`words[start:end]` and the keys they may stand for, the longest spelling first."""
        at = 0
        while at < len(words):
            keys: set[str] = set()
            length = 0
            for spelling, key in self.by_first.get(words[at].folded, ()):
                here = tuple(w.folded for w in words[at : at + len(spelling)])
                if here == spelling and len(spelling) >= length:
                    keys = keys if len(spelling) == length else set()
                    length = len(spelling)
                    keys.add(key)
            if length:
                yield at, at + length, frozenset(keys)
            at += max(1, length)


def names(case: Case, facts: Facts | None = None, common: frozenset[str] = frozenset()) -> Names:
    """Everyone of the pack, and of the claims. A surname in `common`, which is a word as well, names nobody alone."""
    return _names(case, acting(facts) if facts else (), common)


@lru_cache(maxsize=16)
def _names(case: Case, others: tuple[str, ...], common: frozenset[str]) -> Names:
    made: dict[str, Name] = {}
    for p in case.people:
        made[f"person:{p.id}"] = Name(f"person:{p.id}", p.name, p.role, None, p.spellings)
    for _, j in case.judges:
        made[f"person:{j.id}"] = Name(f"person:{j.id}", j.name, "", j.court, j.spellings)
    for o in case.organisations:
        made[f"body:{o.id}"] = Name(f"body:{o.id}", o.name, o.role, None, o.spellings)
    for s in case.proceedings:
        own = (s.short, s.name, *s.aliases, *(x for q in s.parties for x in q.spellings), *_dockets(s.docket.number))
        numbers = tuple(n for d in s.appeals for n in _dockets(d.number))
        made[f"suit:{s.id}"] = Name(f"suit:{s.id}", s.name, "", s.docket.court, (*own, *numbers))
    known = {_words(s) for n in made.values() for s in n.spellings}
    for name in others:
        if _words(name) not in known:
            key = "person:" + "_".join(_words(name))
            made[key] = Name(key, name, "", None, (name,), in_pack=False)
    return _indexed(made, common)


def _indexed(made: Mapping[str, Name], common: frozenset[str]) -> Names:
    first: dict[str, set[tuple[tuple[str, ...], str]]] = {}
    singles: set[str] = set()
    for n in made.values():
        spelt = {_words(s) for s in n.spellings}
        if n.key.startswith("person:"):
            spelt |= {(w,) for w in _surnames(n) if len(w) >= LEAST and w not in common}
        if n.key.startswith("suit:"):
            spelt |= {part for s in tuple(spelt) for part in _parts(s, common)}
        for words in spelt:
            if words:
                first.setdefault(words[0], set()).add((words, n.key))
                singles |= {w for w in words if len(w) >= LEAST and w not in common}
    return Names(
        made, {k: tuple(sorted(v, key=lambda i: (-len(i[0]), i))) for k, v in first.items()}, frozenset(singles)
    )


def _parts(words: tuple[str, ...], common: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """What of a long name is enough to know it by: two or more of its words that follow one another, the first and the last
    of them no common ones."""
    for start in range(len(words)):
        for end in range(start + 2, len(words) + 1):
            part = words[start:end]
            if all(len(w) > 1 and w not in common for w in (part[0], part[-1])):
                yield part


def _words(name: str) -> tuple[str, ...]:
    return tuple(t.folded for t in tokens(name))


def _surname(name: str) -> tuple[str, ...]:
    """The words of a surname: both of "Kollar-Kotelly"."""
    plain = re.sub(r"(?:,|(?<!\s))\s++(?:Jr|Sr|Junior|II|III)\.?$", "", name)
    return _words(plain.split()[-1]) if plain.split() else ()


def _surnames(n: Name) -> set[str]:
    """The surname's words, and those of other spellings that come near: "Tawlani", but not "Cross" for Krause."""
    own = _surname(n.name)
    others = {w for s in n.spellings[1:] for w in _surname(s)}
    return {*own, *(w for w in others if any(fuzz.ratio(w, o) >= ALIKE for o in own))}


def _dockets(number: str) -> tuple[str, ...]:
    """A docket number as filed and as the press shortens it."""
    short = re.sub(r"^\d:", "", number)
    return (number, short, re.sub(r"-0+((?!0)\d++|0)$", r"-\1", short))


_NAME = re.compile(r"(?:[A-ZÁÉÍÓÚÑ][\w.'’-]*|de|del|la|y|De|Mc\w+)(?: (?:[A-ZÁÉÍÓÚÑ][\w.'’-]*|de|del|la)){1,4}")


def acting(facts: Facts) -> tuple[str, ...]:
    """The people whom claims name as judge, as speaker or as acting: names in full, never a description."""
    found: set[str] = set()
    for e in facts.events:
        for text in (e.judge, e.who, e.said_by):
            found |= {n for n in split(text) if _NAME.fullmatch(n)}
    for f in facts.figures:
        found |= {n for n in split(f.said_by) if _NAME.fullmatch(n)}
    return tuple(sorted(found))


def split(text: str | None) -> tuple[str, ...]:
    """The names in "Scott Bessent and Kristi Noem"."""
    return tuple(n.strip() for n in re.split(r", (?:and )?| and | y ", text or "") if n.strip())
