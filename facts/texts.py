"""Which articles share their text: FracMinHash sketches over shingles of four words, compared by containment.

A sketch keeps the shingles whose crc32 is divisible by eight: comparable across texts of any length, cut or embedded.
"""

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from zlib import crc32

from facts.model import Article

SHINGLE = 4  # words
KEEP = 8  # one shingle in eight
SAME = 0.6  # containment from which two articles are one text
SHARED = 0.2  # and from which they share one origin
_LEAST = 25  # words below which a text says nothing about where it came from
_CROWD = 16  # articles with one shingle that are compared with all others that have it
_SMALL = 40  # sketches below this size are too coarse to trust: the texts themselves are compared
_BITS = 4096  # of the number that the hashes of a text are folded into

_WORD = re.compile(r"\w+")

Pairs = tuple[tuple[str, str, float], ...]  # ids of two articles, and the share of text they have in common


def sketch(text: str) -> frozenset[int]:
    """The kept hashes of a text's shingles, blind to case, punctuation and line breaks."""
    return frozenset(_kept(_shingles(text)))


@lru_cache(maxsize=1 << 17)
def _shingles(text: str) -> "array[int]":
    """The hash of each of its shingles once, lowest first; four bytes each, since those of every article are held."""
    words = [word.encode() for word in _WORD.findall(text.casefold())]
    if len(words) < _LEAST:
        return array("I")
    line = b" ".join(words)
    starts = [0, *accumulate(len(word) + 1 for word in words)]
    return array(
        "I", sorted({crc32(line[start : end - 1]) for start, end in zip(starts, starts[SHINGLE:], strict=False)})
    )


def _kept(hashes: Iterable[int]) -> "array[int]":
    return array("I", [h for h in hashes if h % KEEP == 0])


@dataclass(frozen=True, slots=True)
class _Hashes:
    """Hashes of one text, each once, as two texts are compared by them: also as the bits of one number, in which two texts
    have as many in common as they have hashes, but for those that fell on one bit."""

    all: "array[int]"
    bits: int
    fallen: int  # hashes that fell on a bit of another one


def _hashes(of: "array[int]") -> _Hashes:
    fold = bytearray(_BITS // 8)
    for place in {h % _BITS for h in of}:
        fold[place >> 3] |= 1 << (place & 7)
    bits = int.from_bytes(fold, "little")
    return _Hashes(of, bits, len(of) - bits.bit_count())


def _shares(texts: Sequence[_Hashes], a: int, near: Iterable[int]) -> Iterator[tuple[int, float]]:
    """Those of the texts `near` that share enough with the text `a`, with the share of the shorter one's hashes that they
    have in common."""
    mine = texts[a]
    few, bits, fallen = frozenset(mine.all), mine.bits, mine.fallen
    for b in near:
        other = texts[b]
        smaller = min(len(few), len(other.all))
        # Counting common bits takes a fraction of the time of looking each hash up, and for nearly all pairs it is enough.
        if (bits & other.bits).bit_count() + min(fallen, other.fallen) >= SHARED * smaller - 1:
            share = len(few.intersection(other.all)) / smaller
            if share >= SHARED:
                yield b, share


def overlaps(articles: Iterable[Article]) -> Pairs:
    """Pairs of article ids that share text, with the share of the shorter one's shingles met in the other."""
    told = sorted((a.id, a.text) for a in articles)
    whole = [_hashes(_shingles(text)) for _, text in told]
    kept = [_hashes(_kept(text.all)) for text in whole]
    small = [len(text.all) < _SMALL for text in kept]
    holders: dict[int, list[int]] = {}
    for n, text in enumerate(kept):
        for h in text.all:
            holders.setdefault(h, []).append(n)
    passed = dict.fromkeys(holders, 0)
    pairs = []
    for a, text in enumerate(kept):
        near: set[int] = set()
        for h in text.all:
            # What very many hold is a story everybody carries: it is enough to meet the first few of them.
            if passed[h] < _CROWD:
                near.update(holders[h][passed[h] + 1 :])
            passed[h] += 1
        coarse = near if small[a] else {b for b in near if small[b]}
        found = [*_shares(whole, a, coarse), *_shares(kept, a, near - coarse)]
        pairs += [(told[a][0], told[b][0], share) for b, share in sorted(found)]
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


def _given(articles: Sequence[Article], pairs: Pairs | None) -> Pairs:
    return overlaps(articles) if pairs is None else pairs


def copies(articles: Sequence[Article], pairs: Pairs | None = None) -> Mapping[str, str]:
    """Article id to the id of the earliest article with the same text, for those that are not the earliest. `pairs` are
    their overlaps, where they are known."""
    roots = _roots(articles, [(a, b) for a, b, share in _given(articles, pairs) if share >= SAME])
    return {id: root for id, root in roots.items() if id != root}


def shared_texts(articles: Sequence[Article], pairs: Pairs | None = None) -> Mapping[str, str]:
    """Every article's id to the id of the earliest one it shares text with: those count as one origin.

    What two pages of one publisher share, short of the whole, is its furniture.
    """
    house = {a.id: (a.publisher or a.id).casefold() for a in articles}
    return _roots(
        articles, [(a, b) for a, b, share in _given(articles, pairs) if share >= SAME or house[a] != house[b]]
    )
