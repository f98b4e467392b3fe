"""Which articles share text, kept in tables: of a delivery only what is new is compared, and with no more than what it has words
in common with. Neither texts nor hashes of what was there before are read, or held.

What is kept is what `facts.texts.overlaps_of` finds among all texts at once. Two articles are compared where one of the first
few that have a shingle, by their ids, is among them. Who comes pushes others back in that line, and what only they had found
is dropped; whoever goes lets others move up, and these are compared then.
"""

import hashlib
import json
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from sys import byteorder, intern
from typing import cast

from sqlalchemy import ARRAY, BigInteger, Table, TableValuedAlias, and_, delete, func, insert, literal, or_, select
from sqlalchemy.orm import Session, aliased

import facts.texts
from facts.texts import Compared, Pairs, hashes, kept, shared_among
from storage.models import OverlapRow, ShingleRow, SketchRow
from storage.rows import AT_ONCE, batched, digests, texts

PART = 5_000  # articles that are put down and compared at once
# Where so many rows are added, going by way of the mapped classes takes several times the time.
_SKETCHES, _SHINGLES, _OVERLAPS = (cast(Table, row.__table__) for row in (SketchRow, ShingleRow, OverlapRow))
HELD = 5_000  # articles whose hashes are held at once
BEYOND = "b"  # comes after the id of every article: content_id("a", …)
MANY = 1_000  # from which on others are compared so often that it is worth the time to fold their hashes


@cache
def rules() -> str:
    """An id of the code by which texts are compared."""
    return "t-" + hashlib.sha256(Path(facts.texts.__file__).read_bytes()).hexdigest()[:10]


def refreshed(session: Session, case_id: str) -> Pairs:
    """Which of the articles that count share text, once what has changed of them is put down. To be called with the case's
    lock held."""
    made_by = set(session.scalars(select(SketchRow.made_by).where(SketchRow.case_id == case_id).distinct()))
    if made_by != {rules()}:
        for table in (OverlapRow, ShingleRow, SketchRow):
            session.execute(delete(table).where(table.case_id == case_id))
        return _fill(session, case_id, digests(session, case_id))
    fresh, gone = _changed(session, case_id)
    for some in batched(gone):
        _take_out(session, case_id, some)
    for some in batched(fresh, PART):
        _put_in(session, case_id, {id: fresh[id] for id in some})
    return _pairs(session, case_id)


def known(session: Session, case_id: str) -> Pairs | None:
    """The same as far as it was put down; None where that is not of the texts that count now."""
    return None if any(_changed(session, case_id)) else _pairs(session, case_id)


def _changed(session: Session, case_id: str) -> tuple[dict[str, str], list[str]]:
    """The texts that count and were not compared by these rules, by article, each by its digest; and the articles of texts
    that were compared and count no more."""
    fresh, gone = digests(session, case_id), []
    told = select(SketchRow.article, SketchRow.digest, SketchRow.made_by).where(SketchRow.case_id == case_id)
    for id, digest, made_by in session.execute(told.execution_options(yield_per=AT_ONCE)):
        if (fresh.get(id), rules()) == (digest, made_by):
            del fresh[id]
        else:
            gone.append(id)
    return fresh, gone


def _fill(session: Session, case_id: str, fresh: Mapping[str, str]) -> Pairs:
    """Put the first articles down, and compare them all at once: with many of them that takes a fraction of the time."""
    told = {id: hashes(text) for id, text in texts(session, case_id, fresh)}
    found = shared_among(told)
    _put_down(session, case_id, fresh, told)
    _put_pairs(session, case_id, found)
    return found


def _put_down(session: Session, case_id: str, fresh: Mapping[str, str], told: Mapping[str, "array[int]"]) -> None:
    """Articles, by the digests of their texts, with the hashes of these."""
    by = {"case_id": case_id, "made_by": rules()}
    sketches = (by | {"article": id, "digest": fresh[id], "hashes": _packed(of)} for id, of in told.items())
    for sketched in batched(sketches):
        session.execute(insert(_SKETCHES), sketched)
    # In the order of the table, which is then written from one end to the other; one number each, since they are many.
    ids = sorted(told)
    line = sorted(h << 32 | n for n, id in enumerate(ids) for h in kept(told[id]))
    for some in batched(line):
        rows = [{"case_id": case_id, "hash": one >> 32, "article": ids[one & 0xFFFFFFFF]} for one in some]
        session.execute(insert(_SHINGLES), rows)


def _put_pairs(session: Session, case_id: str, found: Iterable[tuple[str, str, float]]) -> None:
    for some in batched(found):
        session.execute(insert(_OVERLAPS), [{"case_id": case_id, "one": a, "other": b, "share": s} for a, b, s in some])


def _put_in(session: Session, case_id: str, fresh: Mapping[str, str]) -> None:
    """Put articles down, by the digests of their texts, and compare them with those that were there, and each other."""
    told = {id: hashes(text) for id, text in texts(session, case_id, fresh)}
    _put_down(session, case_id, fresh, told)
    _compare(session, case_id, _near(session, case_id, told), fold=len(told) >= MANY)


def _near(session: Session, case_id: str, told: Mapping[str, "array[int]"]) -> "_Near":
    """What articles that were just put down, by the hashes of their texts, are to be compared with."""
    by_shingle = {id: kept(of) for id, of in told.items()}
    first = dict(_first(session, case_id, {h for of in by_shingle.values() for h in of}))
    among_first = [h for h, ids in first.items() if not told.keys().isdisjoint(ids)]
    # each pair once: two fresh ones when it is the turn of the later one
    there = {h: sorted(b for b in ids if b not in told) for h, ids in _holders(session, case_id, among_first)}
    pushed = {b for h, ids in there.items() for b in ids[: facts.texts.CROWD] if b not in first[h]}
    _drop(session, case_id, pushed, first)
    every = sorted(told.keys() | {id for line in (first, there) for ids in line.values() for id in ids})
    place = {id: n for n, id in enumerate(every)}
    before, after = ({h: array("I", [place[b] for b in ids]) for h, ids in line.items()} for line in (first, there))

    def near(x: str) -> "array[int]":
        found: set[int] = set()
        n = place[x]
        for h in by_shingle[x]:
            line = before.get(h, ())
            here = bisect_left(line, n)
            found.update(line[:here])
            if n in line[here : here + 1]:
                found.update(after[h][bisect_left(after[h], n) :])
        return array("I", sorted(found))

    return _Near(every, {id: near(id) for id in told})


def _drop(session: Session, case_id: str, pushed: Iterable[str], known: Mapping[int, Collection[str]]) -> None:
    """Forget what articles share with later ones by no shingle of which they are among the first any more: others came
    before them. `known`: the first of some of the shingles."""
    o = OverlapRow
    for some in batched(sorted(pushed)):
        told = select(o.one, o.other).where(o.case_id == case_id, o.one.in_(some))
        pairs = [(one, other) for one, other in session.execute(told)]
        of = {id: set(kept(mine)) for id, mine in _hashes(session, case_id, {id for p in pairs for id in p}).items()}
        both = {p: of[p[0]] & of[p[1]] for p in pairs}
        unsure = [p for p, mine in both.items() if not any(p[0] in known.get(h, ()) for h in mine)]
        first = dict(_first(session, case_id, {h for p in unsure for h in both[p] if h not in known}))
        for one, other in unsure:
            if not any(one in first.get(h, ()) for h in both[one, other]):
                session.execute(delete(o).where(o.case_id == case_id, o.one == one, o.other == other))


def _take_out(session: Session, case_id: str, gone: Collection[str]) -> None:
    """Forget these, and compare who moves up for them."""
    had = {h for of in _hashes(session, case_id, gone).values() for h in kept(of)}
    before = dict(_first(session, case_id, had))
    for some in batched(had):
        mine = ShingleRow.hash.in_(some), ShingleRow.article.in_(gone)
        session.execute(delete(ShingleRow).where(ShingleRow.case_id == case_id, *mine))
    of_them = or_(OverlapRow.one.in_(gone), OverlapRow.other.in_(gone))
    session.execute(delete(OverlapRow).where(OverlapRow.case_id == case_id, of_them))
    session.execute(delete(SketchRow).where(SketchRow.case_id == case_id, SketchRow.article.in_(gone)))
    moved = {h: up for h, ids in _first(session, case_id, had) if (up := set(ids).difference(before.get(h, ())))}
    near: dict[str, set[str]] = {}
    for h, holders in _holders(session, case_id, moved):
        for a in moved[h]:
            near.setdefault(a, set()).update(b for b in holders if b > a)
    every = sorted(set().union(*near.values()))
    place = {b: n for n, b in enumerate(every)}
    _compare(
        session, case_id, _Near(every, {a: array("I", sorted(place[b] for b in mine)) for a, mine in near.items()})
    )


@dataclass(frozen=True, slots=True)
class _Near:
    """Which articles are to be compared with which: ids in order, of all that are near any at the least, and by article the places
    in that of those near it."""

    every: list[str]
    of: Mapping[str, "array[int]"]


def _compare(session: Session, case_id: str, near: _Near, fold: bool = False) -> None:
    """Put down how much articles share with which of those that are near them. Of all that are near any, the hashes of no
    more than a few thousand are held at a time."""
    every, of = near.every, near.of
    asking = Compared(_hashes(session, case_id, of), fold)
    found: dict[tuple[str, str], float] = {}
    for some in batched(sorted(set().union(*of.values())), HELD):
        among = Compared(_hashes(session, case_id, [every[n] for n in some]), fold)
        for a, places in of.items():
            here = places[bisect_left(places, some[0]) : bisect_right(places, some[-1])]
            for b, share in asking.shares(a, [every[n] for n in here], among):
                found[min(a, b), max(a, b)] = share
    o = OverlapRow
    for part in batched(sorted({a for a, _ in found})):
        for one, other in session.execute(select(o.one, o.other).where(o.case_id == case_id, o.one.in_(part))):
            found.pop((one, other), None)
    _put_pairs(session, case_id, ((a, b, share) for (a, b), share in found.items()))


def _first(session: Session, case_id: str, wanted: Iterable[int]) -> Iterator[tuple[int, list[str]]]:
    """The first few, by id, of those that have one of these hashes, of each that several have."""
    s, o = ShingleRow, aliased(ShingleRow)
    for some in batched(wanted):
        asked = _asked(session, some)
        # The one after the first few, found by the key: what very many have is not read to its end.
        mine = select(o.article).where(o.case_id == case_id, o.hash == asked.c.value).order_by(o.article)
        last = mine.limit(1).offset(facts.texts.CROWD).scalar_subquery()
        of_it = and_(s.case_id == case_id, s.hash == asked.c.value, s.article <= func.coalesce(last, BEYOND))
        # An outer join, of which what nobody has is left out again: SQLite so begins with what is asked, and not with all there are.
        told = select(s.hash, s.article).select_from(asked).outerjoin(s, of_it)
        first: dict[int, list[str]] = {}
        for h, id in session.execute(told):
            if id is not None:
                first.setdefault(h, []).append(intern(id))
        yield from ((h, sorted(ids)[: facts.texts.CROWD]) for h, ids in first.items() if len(ids) > 1)


def _asked(session: Session, some: Sequence[int]) -> TableValuedAlias:
    """Numbers as a table with a column `value`: one parameter, where a statement with each of them takes longer to make than
    to answer."""
    if session.get_bind().dialect.name == "postgresql":
        return func.unnest(literal(some, ARRAY(BigInteger))).table_valued("value", name="asked").render_derived()
    return func.json_each(json.dumps(some)).table_valued("value", name="asked")


def _holders(session: Session, case_id: str, wanted: Iterable[int]) -> Iterator[tuple[int, list[str]]]:
    """All that have one of these hashes, of each hash."""
    s = ShingleRow
    # in one row for each hash: a row for each article would take twice the time
    told = select(s.hash, func.aggregate_strings(s.article, " ")).where(s.case_id == case_id).group_by(s.hash)
    for some in batched(wanted):
        for h, ids in session.execute(told.where(s.hash.in_(some))):
            yield h, [*map(intern, ids.split())]


def _hashes(session: Session, case_id: str, wanted: Iterable[str]) -> dict[str, "array[int]"]:
    """The hashes of articles, by id."""
    found = {}
    for some in batched(sorted(wanted)):
        told = select(SketchRow.article, SketchRow.hashes)
        for id, packed in session.execute(told.where(SketchRow.case_id == case_id, SketchRow.article.in_(some))):
            found[intern(id)] = _unpacked(packed)
    return found


def _packed(of: "array[int]") -> bytes:
    return _little(array("I", of)).tobytes()


def _unpacked(packed: bytes) -> "array[int]":
    return _little(array("I", packed))


def _little(of: "array[int]") -> "array[int]":
    """The same with the lowest byte first, or back from that, whatever the machine does."""
    if byteorder == "big":
        of.byteswap()
    return of


def _pairs(session: Session, case_id: str) -> Pairs:
    """The pairs that are put down, in order."""
    told = select(OverlapRow.one, OverlapRow.other, OverlapRow.share).where(OverlapRow.case_id == case_id)
    return tuple(sorted((intern(one), intern(other), share) for one, other, share in session.execute(told)))
