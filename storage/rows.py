"""Between rows and the words of the trade: which texts and readings count, and how they come back out."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import islice
from sys import intern
from typing import Any, TypeVar, get_args, get_origin

from sqlalchemy import ColumnElement, Select, Text, cast, func, select
from sqlalchemy.orm import Bundle, Session, aliased

from facts.case import Case
from facts.compact import pack
from facts.model import (
    Article,
    Claim,
    Corrected,
    Event,
    EventClaim,
    Facts,
    Figure,
    FigureClaim,
    Reading,
    Ref,
    Ruling,
    Source,
)
from storage.models import ArticleRow, CaseRow, ClaimRow, FactRow, ReadingRow, RevisionRow, RulingRow, WithdrawalRow
from storage.shapes import MANY, dump, hints, load, packed, unpacked, words_of

T = TypeVar("T")
Pair = tuple[Article, Reading]

_CLAIMS: dict[str, type[FigureClaim] | type[EventClaim]] = {"figure": FigureClaim, "event": EventClaim}
_PLACE = (ClaimRow.start, ClaimRow.end, ClaimRow.quote)
_OF_TEXT = ["id", "digest", "text", "fetched", "file", "url", "publisher", "title", "published", "language"]
_OF_READING = ["id", "reader", "pack", "on_case", "why_not", "language", "published", "origin", "relation", "credits"]
_COLUMNS = ("article", "start", "end", "quote")  # of a claim: columns of its own, not part of the body
# What of each row is needed where all are read: a mapped row of each would take several times the time.
_PLAIN: tuple[Bundle[Any], ...] = (
    Bundle("article", ArticleRow.article, ArticleRow.key, ArticleRow.kind),
    Bundle("text", *(getattr(RevisionRow, name) for name in _OF_TEXT)),
    Bundle("reading", *(getattr(ReadingRow, name) for name in _OF_READING)),
)
AT_ONCE = 500  # rows that are read or written at once
READINGS = 2_000  # of which claims are asked for at once: with fewer the asking takes a good part of the time
TOGETHER = 200  # claims whose bodies are read at a time
# The fields of Facts that hold many facts: a row for each of those.
SECTIONS = tuple(name for name, hint in hints(Facts).items() if get_origin(hint) is tuple)


def counting(case_id: str, *where: ColumnElement[bool]) -> Select[ArticleRow, RevisionRow, ReadingRow]:
    """Every article of a case that is not withdrawn, with its newest text, by (last seen, digest), and the last reading
    of that text."""
    return stored(case_id, ArticleRow.id.not_in(withdrawn()), *where)


def newest_first(of: type[RevisionRow] = RevisionRow) -> tuple[ColumnElement[Any], ...]:
    """The order of an article's texts: the one seen last, else taken in last, before the others."""
    return func.coalesce(of.seen, of.fetched).desc().nulls_last(), of.digest.desc()


@cache
def withdrawn() -> Select[int]:
    """The rows of the articles that are withdrawn, whatever their case."""
    last = select(func.max(WithdrawalRow.id)).group_by(WithdrawalRow.article_id)
    return select(WithdrawalRow.article_id).where(WithdrawalRow.id.in_(last), WithdrawalRow.decision == "withdraw")


def stored(case_id: str, *where: ColumnElement[bool]) -> Select[ArticleRow, RevisionRow, ReadingRow]:
    """The same of every article, those that are withdrawn too."""
    return _with_last_reading().where(ArticleRow.case_id == case_id, *where)


@cache
def _with_last_reading() -> Select[ArticleRow, RevisionRow, ReadingRow]:
    """Articles, whatever their case, with the text seen last and its last reading. Kept, since putting it together takes
    longer than asking a small store."""
    # Looked up for each article that is wanted: a ranking of all texts would cost one article as much as every other.
    text = aliased(RevisionRow)
    newest = select(text.id).where(text.article_id == ArticleRow.id).order_by(*newest_first(text)).limit(1)
    other = aliased(ReadingRow)
    last = select(func.max(other.id)).where(other.revision_id == RevisionRow.id).scalar_subquery()
    return (
        select(ArticleRow, RevisionRow, ReadingRow)
        .select_from(ArticleRow)
        .join(RevisionRow, RevisionRow.id == newest.correlate(ArticleRow).scalar_subquery())
        .join(ReadingRow, ReadingRow.id == last)
        # A row met earlier in this session may have changed while we waited for a lock.
        .execution_options(populate_existing=True)
    )


def pairs(session: Session, case_id: str) -> tuple[Pair, ...]:
    """What the facts of a case follow from, by article id. A summary steps back for an original of its key, unless that
    one was kept out as not about the case (a page that would not load says nothing against the summary)."""
    chosen = counting(case_id, ReadingRow.on_case.is_(True))
    told = session.execute(chosen.with_only_columns(*_PLAIN)).all()
    claims = claims_of(session, {r.id: a.article for a, _, r in told})
    out = [(_article(a, v), _reading(a, v, r, claims.get(r.id, []))) for a, v, r in told]
    return counted(sorted(out, key=lambda pair: pair[0].id))


def digests(session: Session, case_id: str) -> dict[str, str]:
    """The texts of the same articles: the digest of each, by article id."""
    columns = ArticleRow.article, ArticleRow.key, ArticleRow.kind, RevisionRow.digest
    told = counting(case_id, ReadingRow.on_case.is_(True)).with_only_columns(*columns)
    found: dict[str, str] = {}
    summaries: list[Article] = []
    for id, key, kind, digest in session.execute(told.execution_options(yield_per=AT_ONCE)):
        found[intern(id)] = digest
        if kind == "summary":
            summaries.append(Article(key, "", kind=kind))
    for summary in summaries:
        if replace(summary, kind="original").id in found:
            del found[summary.id]
    return found


def texts(session: Session, case_id: str, wanted: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Texts by the ids of their articles: of each that with the digest given. A few are read at a time."""
    for some in batched(wanted):
        told = (
            select(ArticleRow.article, RevisionRow.digest, RevisionRow.text)
            .join(RevisionRow, RevisionRow.article_id == ArticleRow.id)
            .where(ArticleRow.case_id == case_id, ArticleRow.article.in_(some))
        )
        yield from ((id, text) for id, digest, text in session.execute(told) if wanted[id] == digest)


def batched(rows: Iterable[T], size: int | None = None) -> Iterator[list[T]]:
    """So many of them at a time, or as many as are read or written at once."""
    rest = iter(rows)
    while some := list(islice(rest, size or AT_ONCE)):
        yield some


@dataclass(frozen=True, slots=True)
class LastRead:
    """An article with its newest text, the last reading of it, and the versions of reader and pack that made that."""

    article: Article
    reading: Reading
    made_by: tuple[str, str]
    revision_id: int


def last_read(session: Session, case_id: str) -> tuple[LastRead, ...]:
    """Every article of a case that is not withdrawn, by id: also those that are not about the case, and summaries that
    stepped back."""
    told = session.execute(counting(case_id).with_only_columns(*_PLAIN)).all()
    claims = claims_of(session, {r.id: a.article for a, _, r in told})
    out = [
        LastRead(_article(a, v), _reading(a, v, r, claims.get(r.id, [])), (r.reader, r.pack), v.id) for a, v, r in told
    ]
    return tuple(sorted(out, key=lambda one: one.article.id))


def reading_of(session: Session, case_id: str, article: str) -> Reading | None:
    """The reading of an article's newest text that counts, by the article's id; None where it was never taken in."""
    chosen = stored(case_id, ArticleRow.article == article)
    found = session.execute(chosen).one_or_none()
    if found is None:
        return None
    a, v, r = found
    return _reading(a, v, r, claims_of(session, {r.id: a.article}).get(r.id, []))


def counted(told: Iterable[Pair]) -> tuple[Pair, ...]:
    """Those of some articles that facts follow from."""
    on_case = [pair for pair in told if pair[1].on_case]
    originals = {a.key for a, _ in on_case if a.kind == "original"}
    return tuple(pair for pair in on_case if pair[0].kind == "original" or pair[0].key not in originals)


def claims_of(session: Session, readings: Mapping[int, str], *where: ColumnElement[bool]) -> dict[int, list[Claim]]:
    """The claims of readings, by the ids of their rows, each with the article that it is of; of all claims, or of some."""
    return {id: claims for some in claims_in_turn(session, readings, *where) for id, claims in some.items()}


def claims_in_turn(
    session: Session, readings: Mapping[int, str], *where: ColumnElement[bool]
) -> Iterator[dict[int, list[Claim]]]:
    """The same of some readings at a time, in the order of their rows."""
    # plain columns: a mapped row of each would take several times the room of the claim
    row = select(ClaimRow.reading_id, ClaimRow.type, *_PLACE, cast(ClaimRow.body, Text))
    for some in batched(sorted(readings), READINGS):
        found: dict[int, list[Claim]] = {}
        wanted = row.where(_among(some), *where).order_by(ClaimRow.reading_id, ClaimRow.rank)
        for rows in session.execute(wanted).partitions(TOGETHER):
            few = [row for row in rows if row[0] in readings]
            bodies = json.loads(f"[{','.join(row[-1] for row in few)}]")  # for each apart it would take twice the time
            for (reading, kind, start, end, quote, _), body in zip(few, bodies, strict=True):
                made = load(_CLAIMS[kind], _body(body, readings[reading], start, end, quote))
                found.setdefault(reading, []).append(made)
        yield found


def _among(readings: Sequence[int]) -> ColumnElement[bool]:
    """That a claim is of one of these readings, in order, or of another between them where there are few others: what names
    each of them takes longer to ask than to answer."""
    first, last = readings[0], readings[-1]
    if last - first < 2 * len(readings):
        return ClaimRow.reading_id.between(first, last)
    return ClaimRow.reading_id.in_(readings)


def _body(body: dict[str, Any], article: str, start: int, end: int, quote: str) -> dict[str, Any]:
    return body | {"article": article, "start": start, "end": end, "quote": quote}


def _article(a: ArticleRow, v: RevisionRow) -> Article:
    return Article(
        key=a.key,
        text=v.text,
        file=v.file,
        url=v.url,
        publisher=v.publisher,
        title=v.title,
        published=v.published,
        language=v.language,
        kind=a.kind,
        fetched=v.fetched,
    )


def _reading(a: ArticleRow, v: RevisionRow, r: ReadingRow, claims: Sequence[Claim]) -> Reading:
    return Reading(
        article=a.article,
        digest=v.digest,
        on_case=r.on_case,
        why_not=r.why_not,
        language=r.language,
        published=r.published,
        source=Source(r.origin, r.relation, tuple(r.credits)),
        claims=tuple(claims),
    )


def claim_values(reading_id: int, rank: int, c: Claim) -> dict[str, Any]:
    """The columns of one claim."""
    body = {k: v for k, v in dump(c).items() if k not in _COLUMNS}
    return {
        "reading_id": reading_id,
        "rank": rank,
        "claim": c.id,
        "type": "figure" if isinstance(c, FigureClaim) else "event",
        "name": c.figure if isinstance(c, FigureClaim) else c.kind,
        "start": c.start,
        "end": c.end,
        "quote": c.quote,
        "body": body,
    }


def claim(row: ClaimRow, article: str) -> Claim:
    """The claim as it was made, to the last digit."""
    return load(_CLAIMS[row.type], _body(row.body, article, row.start, row.end, row.quote))


def rulings(session: Session, case_id: str) -> tuple[Ruling, ...]:
    """The rulings on any claim ever read in this case, oldest first; where two fall on one moment, their words decide."""
    said = (
        select(ClaimRow.id)
        .join(ReadingRow, ReadingRow.id == ClaimRow.reading_id)
        .join(RevisionRow, RevisionRow.id == ReadingRow.revision_id)
        .join(ArticleRow, ArticleRow.id == RevisionRow.article_id)
        .where(ArticleRow.case_id == case_id, ClaimRow.claim == RulingRow.claim)
    )
    found = session.scalars(select(RulingRow).where(said.correlate(RulingRow).exists()))
    return tuple(sorted((ruling(r) for r in found), key=lambda r: (r.at, r.claim, r.decision, r.by, r.reason)))


def ruling(row: RulingRow) -> Ruling:
    """The ruling as it was made."""
    corrected = load(Corrected, row.corrected) if row.corrected else None
    return Ruling(row.claim, row.decision, row.by, row.at, row.reason, corrected)


def fact_head(facts: Facts) -> dict[str, Any]:
    """What is one of a kind in the derived facts, for the case's row."""
    return {name: dump(getattr(facts, name)) for name in hints(Facts) if name not in SECTIONS}


def fact_body(fact: object) -> tuple[str, str]:
    """A fact as its row has it, packed where very many claims are behind it, of which the words at once take much room; and the
    digest of what it says."""
    made = hashlib.sha256()
    if isinstance(fact, Event | Figure) and len(fact.claims) > MANY:
        body = json.dumps(packed(fact, made.update))
    else:
        body = words_of(fact)
        made.update(body.encode())
    return body, made.hexdigest()[:20]


def stored_facts(session: Session, case_id: str, head: dict[str, Any]) -> tuple[Facts, dict[str, list[str]]]:
    """The facts of a case, from what `fact_head` and `digests.written` made of them, and the digests of them in order. Each is
    made as its row is read: all rows at once would take the room of the facts several times over."""
    order = session.scalars(select(CaseRow.facts).where(CaseRow.id == case_id)).one() or {}
    order = {name: order.get(name, []) for name in SECTIONS}
    kinds = {name: get_args(hints(Facts)[name])[0] for name in SECTIONS}
    rows = select(FactRow.section, FactRow.digest, FactRow.body).where(FactRow.case_id == case_id)
    made: dict[str, dict[str, Any]] = {name: {} for name in SECTIONS}
    # of figures there are few, and very many claims can be behind each
    for where, size in ((FactRow.section == "figures", 1), (FactRow.section != "figures", AT_ONCE)):
        for section, digest, body in session.execute(rows.where(where).execution_options(yield_per=size)):
            said = unpacked(json.loads(body, object_hook=_claim_made), _claim_made)
            one = made[section][digest] = load(kinds[section], said)
            if isinstance(one, Event | Figure):
                pack(one.claims)
    many: dict[str, Any] = {name: tuple(made[name][d] for d in order[name]) for name in SECTIONS}
    return replace(load(Facts, head | dict.fromkeys(SECTIONS, ())), **many), order


def _claim_made(said: dict[str, Any]) -> Any:
    """The claim behind a fact, as soon as its words are read: what all of them say takes several times the room of the claims."""
    return load(Ref, said) if "quote" in said else said


def case_version(case: Case) -> str:
    """An id that changes when what the case pack says does."""
    return "p-" + hashlib.sha256(repr(replace(case, source_file="")).encode()).hexdigest()[:10]
