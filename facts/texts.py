"""Which articles share their text: FracMinHash sketches over shingles of four words, compared by containment.

A sketch keeps the shingles whose crc32 is divisible by eight: comparable across texts of any length, cut or embedded.
"""

import re
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import accumulate, pairwise
from zlib import crc32

from facts.model import Article

SHINGLE = 4  # words
KEEP = 8  # one shingle in eight
SAME = 0.6  # containment from which two articles are one text
SHARED = 0.2  # and from which they share one origin
CROWD = 16  # articles with one shingle, by id, that are compared with all others that have it
_LEAST = 25  # words below which a text says nothing about where it came from
_SMALL = 40  # sketches below this size are too coarse to trust: the texts themselves are compared
_MANY = 4  # texts from which on it is worth the time to fold their hashes
_BITS = 4096  # of the number that the hashes of a text are folded into
_NONE, _ONE = b"0" * _BITS, ord("1")
_NUMBER = (1 << 32) - 1

_WORD = re.compile(r"\w+")

Pairs = tuple[tuple[str, str, float], ...]  # ids of two articles, and the share of text they have in common
Share = tuple[str, float]


def sketch(text: str) -> frozenset[int]:
    """The kept hashes of a text's shingles, blind to case, punctuation and line breaks."""
    return frozenset(kept(hashes(text)))


def hashes(text: str) -> "array[int]":
    """The hash of each of a text's shingles once, lowest first; none of a text that is too short to say anything."""
    words = [word.encode() for word in _WORD.findall(text.casefold())]
    if len(words) < _LEAST:
        return array("I")
    line = b" ".join(words)
    starts = [0, *accumulate(len(word) + 1 for word in words)]
    shingles = {crc32(line[start : end - 1]) for start, end in zip(starts, starts[SHINGLE:], strict=False)}
    return array("I", sorted(shingles))


def kept(of: Iterable[int]) -> "array[int]":
    """Those of a text's hashes by which it is looked for."""
    return array("I", [h for h in of if h % KEEP == 0])


@dataclass(frozen=True, slots=True)
class _Folded:
    """Hashes as the bits of one number, of which two texts have at least as many in common as they have hashes, but for
    those that fell on one bit."""

    bits: int
    count: int
    fallen: int  # hashes that fell on a bit of another one


def _folded(of: "array[int]") -> _Folded:
    digits = bytearray(_NONE)  # written down bit by bit: to put so many numbers together takes twice the time
    for h in of:
        digits[h // KEEP % _BITS] = _ONE  # what is kept is told apart above that
    bits = int(digits, 2)
    return _Folded(bits, len(of), len(of) - bits.bit_count())


@dataclass(frozen=True, slots=True)
class _Hashed:
    """The hashes of a text, and the same as one number, by the id of its article."""

    of: Callable[[str], "array[int]"]
    folded: Callable[[str], _Folded]


class Compared:
    """What texts have in common, by the hashes of each; what is asked of one again and again is worked out once. `fold`: most
    are asked for so often that it is worth the time to fold their hashes."""

    def __init__(self, of: Mapping[str, "array[int]"], fold: bool = True) -> None:
        few = cache(lambda id: kept(of[id]))
        self._all = _Hashed(of.__getitem__, cache(lambda id: _folded(of[id])))
        self._kept = _Hashed(few, cache(lambda id: _folded(few(id))))
        self._ids, self._fold = of.keys(), fold

    def shares(self, a: str, near: Collection[str], among: "Compared | None" = None) -> list[Share]:
        """Those of the texts `near` that share enough with text `a`, in order, with the share of the shorter one's hashes
        that they have in common. `among`: the texts that `near` are of, where these are others than those `a` is of."""
        them = among or self
        coarse = near if a in self._small else them._small.intersection(near)
        found = [*self._shares(a, self._all, coarse, them._all)]
        if len(coarse) < len(near):
            found += self._shares(a, self._kept, [b for b in near if b not in coarse], them._kept)
        return sorted(found)

    def _shares(self, a: str, mine: _Hashed, near: Collection[str], theirs: _Hashed) -> Iterator[Share]:
        if self._fold and len(near) >= _MANY:
            near = [*_may_share(mine.folded(a), near, theirs.folded)]
        few = frozenset(mine.of(a)) if near else frozenset()
        for b in near:
            other = theirs.of(b)
            share = len(few.intersection(other)) / min(len(few), len(other))
            if share >= SHARED:
                yield b, share

    @cached_property
    def _small(self) -> frozenset[str]:
        """The texts of which too few hashes are kept to go by."""
        return frozenset(id for id in self._ids if len(self._kept.of(id)) < _SMALL)


def _may_share(mine: _Folded, near: Iterable[str], folded: Callable[[str], _Folded]) -> Iterator[str]:
    """Those that can share enough, by their bits. Counting common ones takes a fraction of the time of looking each hash up,
    and turns nearly all down; but folding the hashes takes longer than looking those of a few texts up."""
    bits, count, fallen = mine.bits, mine.count, mine.fallen
    for b in near:
        other = folded(b)
        # written out, since it is done for hundreds of thousands of pairs: of each the smaller one
        fell = other.fallen if other.fallen < fallen else fallen
        least = other.count if other.count < count else count
        if (bits & other.bits).bit_count() + fell >= SHARED * least - 1:
            yield b


def overlaps(articles: Collection[Article]) -> Pairs:
    """Pairs of article ids that share text, with the share of the shorter one's shingles met in the other."""
    return overlaps_of((a.id, a.text) for a in articles)


def overlaps_of(texts: Iterable[tuple[str, str]]) -> Pairs:
    """The same of texts by the ids of their articles, which need not be at hand all at once."""
    return shared_among({id: hashes(text) for id, text in texts})


def shared_among(told: Mapping[str, "array[int]"]) -> Pairs:
    """The same of articles by the hashes of their texts. In order."""
    ids = sorted(told)
    holders = _held_by_several(kept(told[id]) for id in ids)
    passed = dict.fromkeys(holders, 0)
    compared = Compared(told)
    pairs: list[tuple[str, str, float]] = []
    for id in ids:
        near: set[str] = set()
        for h in holders.keys() & kept(told[id]):
            # What very many hold is a story everybody carries: it is enough to meet the first few of them.
            if passed[h] < CROWD:
                near.update(ids[n] for n in holders[h][passed[h] + 1 :])
            passed[h] += 1
        pairs += [(id, other, share) for other, share in compared.shares(id, near)]
    return tuple(pairs)


def _held_by_several(told: Iterable["array[int]"]) -> dict[int, "array[int]"]:
    """The numbers of the texts that hold a hash, of each that more than one has. Nearly all are one text's, and say nothing;
    with a place of its own for each of these, most of the room would go to them."""
    line = sorted(h << 32 | n for n, some in enumerate(told) for h in some)
    found: dict[int, array[int]] = {}
    for one, other in pairwise(line):
        if one >> 32 == other >> 32:
            found.setdefault(one >> 32, array("I", (one & _NUMBER,))).append(other & _NUMBER)
    return found


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
