"""Words made comparable: folded, split and stemmed in English and Spanish, here and not in a database, so that the same
question finds the same on every one; and slips of the hand mended."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import snowballstemmer
from rapidfuzz.distance import OSA

LANGUAGES = ("en", "es")
LEAST, LONG = 4, 9  # letters of a word that may be mended; of one in which two may be wrong
_NAMES = {"en": "english", "es": "spanish"}
# Between digits a point or comma belongs to the number; "D.C." is one word; what follows an apostrophe is an ending.
_INITIALS = re.compile(r"\b(?:[^\W\d_]\.){2,}")
_POSSESSIVE = re.compile(r"['’‘]s\b")
_INSIDE = re.compile(r"(?<=[^\W\d_])['’‘](?=[^\W\d_])")
_WORD = re.compile(r"\d[\d.,]*\d|\d|[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, `text[start:end]`: as it stands there, and folded."""

    start: int
    end: int
    text: str
    folded: str


def fold(text: str) -> str:
    """Without accents and capitals."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


@lru_cache(maxsize=8192)
def tokens(text: str) -> tuple[Token, ...]:
    """The words and numbers of a text, in order. "D.C." is one, "Kollar-Kotelly" two; a possessive ending is left out."""
    plain = _INITIALS.sub(lambda m: m[0].replace(".", "") + " " * m[0].count("."), text)
    plain = _POSSESSIVE.sub(lambda m: " " * len(m[0]), plain)
    out = []
    for m in _WORD.finditer(_INSIDE.sub("\u02bc", plain)):  # a letter of its own: O'Donnell stays one word
        word = m[0].replace("\u02bc", "")
        out.append(Token(m.start(), m.end(), text[m.start() : m.end()], fold(word)))
    return tuple(out)


@lru_cache(maxsize=1)
def _accented() -> Mapping[str, str]:
    """By letter, all that it is folded from."""
    by: dict[str, str] = {}
    for c in map(chr, range(0x80, 0x250)):
        if len(plain := fold(c)) == 1 and plain.isascii():
            by[plain] = by.get(plain, "") + c
    return by


def spelt(words: Iterable[str]) -> re.Pattern[str]:
    """Finds each of these folded words wherever a text in composed characters holds it, so that most of many texts are passed
    by without being taken apart. What it finds may still be a part of another word."""
    letters = _accented()
    forms = ("['’‘.]?".join(f"[{re.escape(c)}{letters.get(c, '')}]" for c in word) for word in sorted(set(words)))
    return re.compile("|".join(forms) or r"(?!)", re.IGNORECASE)


@lru_cache(maxsize=2)
def _stemmer(language: str) -> Any:
    return snowballstemmer.stemmer(_NAMES[language])


@lru_cache(maxsize=32768)
def stem(word: str, language: str) -> str:
    """The stem of a folded word, by Snowball."""
    return str(_stemmer(language).stemWord(word)) if language in _NAMES else word


def stems(text: str, languages: Sequence[str] = LANGUAGES) -> frozenset[str]:
    """The stems of a text's words as keys that tell their language: "en:request"."""
    return frozenset(f"{x}:{stem(t.folded, x)}" for t in tokens(text) for x in languages)


def mended(word: str, known: Mapping[str, float], real: frozenset[str], fillers: frozenset[str]) -> str | None:
    """The word of `known` that a folded word is a slip of: one letter wrong, left out, doubled or swapped, in long words
    two, never the first. Each costs its edits and what `known` says; the least goes first. None where nothing is near, two are equally good,
    or the word is one of the `real` ones that nobody misspelt. One of the `fillers`, which mean nothing, it is only
    where letters are swapped, doubled or missing: else what narrows a question down would be lost."""
    if len(word) < LEAST or word in real or not word.isalpha():
        return None
    near: list[tuple[float, str]] = []
    for other, cost in known.items():
        most = 2 if len(word) >= (LONG if cost >= 0 else LONG - 2) else 1
        if other[0] != word[0] or abs(len(other) - len(word)) > most or len(other) < LEAST:
            continue
        edits = OSA.distance(word, other, score_cutoff=most)
        swapped = sorted(word) == sorted(other)
        if len(other) == LEAST and not swapped and len(word) >= LEAST:  # too many short words are one letter apart
            continue
        if edits > most or (other in fillers and not swapped and len(word) == len(other)):
            continue
        near.append((edits - (0.4 if swapped else 0) + cost, other))
    near.sort()
    if not near or (len(near) > 1 and near[0][0] == near[1][0] and not _one_word(near[0][1], near[1][1])):
        return None
    return near[0][1]


def _one_word(a: str, b: str) -> bool:
    """Whether two spellings are forms of one word: either will do."""
    return any(stem(a, x) == stem(b, x) for x in LANGUAGES)


def likeness(asked: Iterable[str], have: frozenset[str], weight: Mapping[str, float]) -> float:
    """How much of what is asked stands in a text: the weights of the keys they share."""
    return sum(weight.get(k, 1.0) for k in set(asked) & have)
