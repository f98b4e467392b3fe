"""What words of a question and of a fact have in common: ideas like "refuse" or "hearing", read from asking.toml."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any

from facts.model import DECIDED, KINDS
from facts.search import LANGUAGES, Token, fold, stem, tokens


@dataclass(frozen=True, slots=True)
class Idea:
    """One idea. `kinds` are those of events it asks for, None where it asks for none in particular."""

    id: str
    kinds: frozenset[str] | None
    counter: frozenset[str]
    weak: bool
    flag: str
    level: str
    scope: str  # "court": goes without saying of what happens in court
    terms: Mapping[str, tuple[str, ...]]
    example: tuple[str, ...]
    miss: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """Words `tokens[start:end]` and the ideas they stand for."""

    start: int
    end: int
    ideas: tuple[Idea, ...]


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The file, ready to be used."""

    ideas: tuple[Idea, ...]
    stop: Mapping[str, frozenset[str]]
    real: frozenset[str]
    begins: frozenset[str]
    months: frozenset[str]
    leaning: frozenset[str]  # words by which a date may lean on today
    openings: tuple[re.Pattern[str], ...]
    advice: tuple[re.Pattern[str], ...]
    by_first: Mapping[str, Mapping[str, tuple[tuple[tuple[str, ...], Idea], ...]]]  # language -> stem -> terms
    words: Mapping[str, Mapping[str, int]]  # language -> every word of the terms; 1 where only a longer term has it


@lru_cache(maxsize=1)
def file() -> Mapping[str, Any]:
    """What asking.toml holds."""
    return tomllib.loads((resources.files("facts.patterns") / "asking.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def vocabulary() -> Vocabulary:
    """All of asking.toml, read once."""
    data = file()
    ideas = tuple(_idea(e) for e in data["idea"])
    first: dict[str, dict[str, list[tuple[tuple[str, ...], Idea]]]] = {x: {} for x in LANGUAGES}
    words: dict[str, dict[str, int]] = {x: {} for x in LANGUAGES}
    for idea in ideas:
        for language, terms in idea.terms.items():
            for term in terms:
                parts = tuple(t.folded for t in tokens(term))
                key = tuple(stem(p, language) for p in parts)
                first[language].setdefault(key[0], []).append((key, idea))
                for p in parts:
                    words[language][p] = min(words[language].get(p, 1), 0 if len(parts) == 1 else 1)
    return Vocabulary(
        ideas,
        {x: frozenset(fold(data["words"][x]).split()) for x in LANGUAGES},
        frozenset(fold(data["words"]["real"]).split()),
        frozenset(data["words"]["begins"].split()),
        frozenset(data["words"]["months"].split()),
        frozenset(data["words"]["leaning"].split()),
        tuple(re.compile(e["pattern"]) for e in data["opening"]),
        tuple(re.compile(e["pattern"]) for e in data["advice"]),
        {x: {k: tuple(sorted(v, key=lambda i: -len(i[0]))) for k, v in m.items()} for x, m in first.items()},
        words,
    )


def _idea(entry: Mapping[str, Any]) -> Idea:
    return Idea(
        entry["id"],
        _kinds(entry["kinds"]) if "kinds" in entry else None,
        _kinds(entry.get("counter", [])),
        entry.get("weak", False),
        entry.get("flag", ""),
        entry.get("level", ""),
        entry.get("scope", ""),
        {x: tuple(entry.get(x, ())) for x in LANGUAGES},
        tuple(entry["example"]),
        tuple(entry["miss"]),
    )


def _kinds(names: Sequence[str]) -> frozenset[str]:
    """Kinds by name; "*" are all of them, "decided" those a court decides, "none" is none that there is."""
    out: set[str] = set()
    for name in names:
        out |= set(KINDS) if name == "*" else set(DECIDED) if name == "decided" else {name}
    return frozenset(out)


def find(words: Sequence[Token], languages: Sequence[str] = LANGUAGES) -> Iterator[Found]:
    """The ideas of a text, in order, never overlapping: at each word the longest terms, and all ideas that have them."""
    known = vocabulary().by_first
    at = 0
    while at < len(words):
        best: dict[str, Idea] = {}
        length = 0
        for language in languages:
            for term, idea in known[language].get(stem(words[at].folded, language), ()):
                if len(term) < length or not _stands(words, at, term, language):
                    continue
                if len(term) > length:
                    best, length = {}, len(term)
                best[idea.id] = idea
        if length:
            yield Found(at, at + length, _spelt(words[at : at + length], tuple(best.values()), languages))
        at += max(1, length)


def _spelt(words: Sequence[Token], ideas: tuple[Idea, ...], languages: Sequence[str]) -> tuple[Idea, ...]:
    """Of several ideas with one stem ("demanda" and "demandó") those whose term is spelt so, where there are any."""
    if len(ideas) == 1:
        return ideas
    text = " ".join(w.folded for w in words)
    exact = tuple(i for i in ideas if any(text == fold(t) for x in languages for t in i.terms[x]))
    return exact or ideas


def _stands(words: Sequence[Token], at: int, term: tuple[str, ...], language: str) -> bool:
    here = words[at : at + len(term)]
    return len(here) == len(term) and all(stem(w.folded, language) == s for w, s in zip(here, term, strict=True))


def language_of(words: Sequence[Token], text: str) -> tuple[str, ...]:
    """The language of a question, by the words that mean nothing: one of them, or both where neither is clear."""
    if "¿" in text or "¡" in text:
        return ("es",)
    v = vocabulary()
    counts = {x: sum(w.folded in v.stop[x] or w.folded in v.words[x] for w in words) for x in LANGUAGES}
    if any(c in text for c in "áéíóúñÁÉÍÓÚÑ"):
        counts["es"] += 2
    best = max(counts.values())
    return tuple(x for x in LANGUAGES if counts[x] == best)
