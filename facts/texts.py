"""Which articles share their text: FracMinHash sketches over shingles of four words, compared by containment.

A sketch keeps the shingles whose crc32 is divisible by eight: comparable across texts of any length, cut or embedded.
"""

import re
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
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
TEXTS = 1 << 17  # whose hashes are remembered, or so many more as one case has
REMEMBERED = 4  # states of cases whose pairs are remembered
_MANY = 32  # texts from which on it is worth the time to fold their hashes
_BITS = 4096  # of the number that the hashes of a text are folded into

_WORD = re.compile(r"\w+")

Pairs = tuple[tuple[str, str, float], ...]  # ids of two articles, and the share of text they have in common


def sketch(text: str) -> frozenset[int]:
    """The kept hashes of a text's shingles, blind to case, punctuation and line breaks."""
    return frozenset(_hashes(text).kept)


@dataclass(frozen=True, slots=True)
class _Hashes:
    """The hash of each of a text's shingles once, lowest first, and those of them that are kept; four bytes each, since
    those of every article are held."""

    all: "array[int]"
    kept: "array[int]"


def _hashes(text: str) -> _Hashes:
    words = [word.encode() for word in _WORD.findall(text.casefold())]
    if len(words) < _LEAST:
        return _Hashes(array("I"), array("I"))
    line = b" ".join(words)
    starts = [0, *accumulate(len(word) + 1 for word in words)]
    shingles = {crc32(line[start : end - 1]) for start, end in zip(starts, starts[SHINGLE:], strict=False)}
    return _Hashes(array("I", sorted(shingles)), array("I", sorted(h for h in shingles if h % KEEP == 0)))


_known: dict[str, _Hashes] = {}  # by digest of the text, which takes a tenth of its room


@dataclass(frozen=True, slots=True)
class _Folded:
    """Hashes as the bits of one number, of which two texts have at least as many in common as they have hashes, but for
    those that fell on one bit."""

    bits: int
    count: int
    fallen: int  # hashes that fell on a bit of another one


def _folded(hashes: "array[int]") -> _Folded:
    fold = bytearray(_BITS // 8)
    for place in {h % _BITS for h in hashes}:
        fold[place >> 3] |= 1 << (place & 7)
    bits = int.from_bytes(fold, "little")
    return _Folded(bits, len(hashes), len(hashes) - bits.bit_count())


def _shares(
    a: int, near: Collection[int], hashes: Callable[[int], "array[int]"], folded: Callable[[int], _Folded]
) -> Iterator[tuple[int, float]]:
    """Those of the texts `near`, by number, that share enough with text `a`, with the share of the shorter one's hashes that
    they have in common."""
    few = frozenset(hashes(a))
    for b in near if len(near) < _MANY else _may_share(folded(a), near, folded):
        share = len(few.intersection(hashes(b))) / min(len(few), len(hashes(b)))
        if share >= SHARED:
            yield b, share


def _may_share(mine: _Folded, near: Iterable[int], folded: Callable[[int], _Folded]) -> Iterator[int]:
    """Those that can share enough, by their bits. Counting common ones takes a fraction of the time of looking each hash up,
    and turns nearly all down; but folding the hashes takes longer than looking those of a few texts up."""
    bits, count, fallen = mine.bits, mine.count, mine.fallen
    for b in near:
        other = folded(b)
        common = (bits & other.bits).bit_count() + min(fallen, other.fallen)
        if common >= SHARED * min(count, other.count) - 1:
            yield b


@dataclass(frozen=True, slots=True)
class _Found:
    """What some articles share, to start from where more come to them."""

    hashes: Mapping[str, _Hashes]  # by id of the article
    pairs: Pairs


_found: list[_Found] = []  # the last ones


def overlaps(articles: Collection[Article]) -> Pairs:
    """Pairs of article ids that share text, with the share of the shorter one's shingles met in the other."""
    texts = {a.digest: a.text for a in articles}
    return overlaps_of({a.id: a.digest for a in articles}, lambda wanted: ((d, texts[d]) for d in wanted.values()))


def overlaps_of(digests: Mapping[str, str], texts: Callable[[Mapping[str, str]], Iterable[tuple[str, str]]]) -> Pairs:
    """The same of articles by id with the digests of their texts. `texts` gives texts by digest, of those of these articles
    whose text was not met before: the others need not be at hand.

    The last of them are remembered with what they were found in: where all of that is met again among more, only what came
    to it is compared.
    """
    known = {d: found for d in digests.values() if (found := _known.get(d)) is not None}
    for digest, text in texts({id: d for id, d in digests.items() if d not in known}):
        known[digest] = _hashes(text)
    if len(_known) + len(known) > 2 * TEXTS:
        _known.clear()
    _known.update(known)
    hashes = {id: known[digests[id]] for id in sorted(digests)}
    met = [f for f in _found if f.hashes.items() <= hashes.items()]
    others = [f for f in _found if not f.hashes.items() <= hashes.items()]
    now = _Found(hashes, _pairs(hashes, max(met, key=lambda f: len(f.hashes), default=_Found({}, ()))))
    _found[:] = [now, *others][:REMEMBERED]
    return now.pairs


def _pairs(hashes: Mapping[str, _Hashes], before: _Found) -> Pairs:
    """The pairs, in order. `before`: what was found in some of these."""
    ids, told = list(hashes), list(hashes.values())
    common = _met_again(text.kept for text in told)
    holders: dict[int, list[int]] = {}
    for n, text in enumerate(told):
        for h in common.intersection(text.kept):
            holders.setdefault(h, []).append(n)
    fresh = [n for n, id in enumerate(ids) if id not in before.hashes]
    fresh_holders: dict[int, list[int]] = {}
    for n in fresh:
        for h in common.intersection(told[n].kept):
            fresh_holders.setdefault(h, []).append(n)
    shared: dict[str, list[tuple[str, float]]] = {}
    for one, other, share in before.pairs:
        shared.setdefault(one, []).append((other, share))
    whole, kept = cache(lambda n: _folded(told[n].all)), cache(lambda n: _folded(told[n].kept))
    small = [len(text.kept) < _SMALL for text in told]
    passed = dict.fromkeys(holders, 0)
    pairs: list[tuple[str, str, float]] = []
    for a, text in enumerate(told):
        # What very many hold is a story everybody carries: it is enough to meet the first few of them.
        mine = common.intersection(text.kept)
        met = {h for h in mine if passed[h] < _CROWD}
        if ids[a] in before.hashes:
            near = {b for h in met for b in fresh_holders.get(h, ()) if b > a}
        else:
            near = {b for h in met for b in holders[h][passed[h] + 1 :]}
        for h in mine:
            passed[h] += 1
        found = [(b, share) for b, share in shared.get(ids[a], ()) if not met.isdisjoint(hashes[b].kept)]
        if near:
            coarse = near if small[a] else {b for b in near if small[b]}
            found += [(ids[b], share) for b, share in _shares(a, coarse, lambda n: told[n].all, whole)]
            found += [(ids[b], share) for b, share in _shares(a, near - coarse, lambda n: told[n].kept, kept)]
        pairs += [(ids[a], b, share) for b, share in sorted(found)]
    return tuple(pairs)


def _met_again(kept: Iterable["array[int]"]) -> set[int]:
    """The hashes that more than one text has. Nearly all have one only, and say nothing."""
    seen, again = set[int](), set[int]()
    for hashes in kept:
        again |= seen.intersection(hashes)
        seen.update(hashes)
    return again


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
