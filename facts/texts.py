"""Which articles share their text: FracMinHash sketches over shingles of four words, compared by containment.

A sketch keeps the shingles whose crc32 is divisible by eight: comparable across texts of any length, cut or embedded.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from zlib import crc32

from facts.model import Article

SHINGLE = 4  # words
KEEP = 8  # one shingle in eight
SAME = 0.6  # containment from which two articles are one text
SHARED = 0.2  # and from which they share one origin
_LEAST = 25  # words below which a text says nothing about where it came from
_CROWD = 16  # articles with one shingle that are compared with all others that have it
_SMALL = 40  # sketches below this size are too coarse to trust: the texts themselves are compared

_WORD = re.compile(r"\w+")


@lru_cache(maxsize=16384)
def sketch(text: str) -> frozenset[int]:
    """The kept hashes of a text's shingles, blind to case, punctuation and line breaks."""
    return frozenset(h for h in _shingles(text) if h % KEEP == 0)


@lru_cache(maxsize=256)
def _shingles(text: str) -> frozenset[int]:
    words = _WORD.findall(text.casefold())
    if len(words) < _LEAST:
        return frozenset()
    return frozenset(crc32(" ".join(words[i : i + SHINGLE]).encode()) for i in range(len(words) - SHINGLE + 1))


def _contained(a: frozenset[int], b: frozenset[int]) -> float:
    smaller = min(len(a), len(b))
    return len(a & b) / smaller if smaller else 0.0


def overlaps(articles: Iterable[Article]) -> tuple[tuple[str, str, float], ...]:
    """Pairs of article ids that share text, with the share of the shorter one's shingles met in the other."""
    texts = {a.id: a.text for a in articles}
    sketches = {id: sketch(text) for id, text in sorted(texts.items())}
    holders: dict[int, list[str]] = {}
    for id, hashes in sketches.items():
        for h in hashes:
            holders.setdefault(h, []).append(id)
    met: Counter[tuple[str, str]] = Counter()
    for ids in holders.values():
        # What very many hold is a story everybody carries: it is enough to meet the first few of them.
        met.update((a, b) for n, a in enumerate(ids[:_CROWD]) for b in ids[n + 1 :])
    pairs = []
    for a, b in sorted(met):
        small = min(len(sketches[a]), len(sketches[b])) < _SMALL
        share = _contained(_shingles(texts[a]), _shingles(texts[b])) if small else _contained(sketches[a], sketches[b])
        if share >= SHARED:
            pairs.append((a, b, share))
    return tuple(pairs)


def _roots(articles: Sequence[Article], pairs: Iterable[tuple[str, str]]) -> Mapping[str, str]:
    """Each article's id to the id of the earliest one it is tied to, directly or through others."""
    parent = {a.id: a.id for a in articles}

    def root(id: str) -> str:
        while parent[id] != id:
            id = parent[id]
        return id

    first = {a.id: (a.published.isoformat() if a.published else "9999", a.key, a.id) for a in articles}
    for a, b in pairs:
        one, two = sorted((root(a), root(b)), key=first.__getitem__)
        parent[two] = one
    return {id: root(id) for id in sorted(parent)}


def copies(articles: Sequence[Article]) -> Mapping[str, str]:
    """Article id to the id of the earliest article with the same text, for those that are not the earliest."""
    roots = _roots(articles, [(a, b) for a, b, share in overlaps(articles) if share >= SAME])
    return {id: root for id, root in roots.items() if id != root}


def shared_texts(articles: Sequence[Article]) -> Mapping[str, str]:
    """Every article's id to the id of the earliest one it shares text with: those count as one origin.

    What two pages of one publisher share, short of the whole, is its furniture.
    """
    house = {a.id: (a.publisher or a.id).casefold() for a in articles}
    return _roots(articles, [(a, b) for a, b, share in overlaps(articles) if share >= SAME or house[a] != house[b]])
