"""Tracing an id back: the claim, article, update, correction or message that it names, as the store has it."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facts.model import Article, Claim, Ruling
from facts.updates import Correction, Update
from storage.models import (
    ArticleRow,
    ClaimRow,
    CorrectionRow,
    DeliveryRow,
    MessageRow,
    ReadingRow,
    RevisionRow,
    UpdateRow,
)
from storage.rows import LastRead, claim, last_read, rulings
from storage.shapes import load

MOST = 20  # of each sort; an id is ambiguous long before


@dataclass(frozen=True, slots=True)
class TracedClaim:
    """A claim with the text it stands in. It counts unless a newer reading, or a withdrawal, has put it aside."""

    claim: Claim
    article: Article
    counts: bool
    rulings: tuple[Ruling, ...]
    reader: str
    pack: str


@dataclass(frozen=True, slots=True)
class TracedUpdate:
    update: Update
    at: datetime


@dataclass(frozen=True, slots=True)
class TracedCorrection:
    correction: Correction
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class TracedMessage:
    """A message of the bot's by its name, with what it told."""

    name: str
    sent: datetime | None
    updates: tuple[Update, ...]


@dataclass(frozen=True, slots=True)
class Traced:
    """All that bears an id, or one that begins so."""

    claims: tuple[TracedClaim, ...] = ()
    articles: tuple[LastRead, ...] = ()
    updates: tuple[TracedUpdate, ...] = ()
    corrections: tuple[TracedCorrection, ...] = ()
    messages: tuple[TracedMessage, ...] = ()


def traced(session: Session, case_id: str, prefix: str) -> Traced:
    """What in this case bears the id `prefix`, or one that begins with it; at most a few of each sort. A message is found by
    the whole of its name alone, which nobody can guess."""
    sort = prefix.partition("-")[0]
    return Traced(
        claims=claims(session, case_id, _claims(session, case_id, prefix)) if sort == "c" else (),
        articles=_articles(session, case_id, prefix) if sort == "a" else (),
        updates=_updates(session, case_id, prefix) if sort == "u" else (),
        corrections=_corrections(session, case_id, prefix) if sort == "k" else (),
        messages=_messages(session, case_id, prefix) if sort == "m" else (),
    )


def _claims(session: Session, case_id: str, prefix: str) -> list[str]:
    wanted = (
        select(ClaimRow.claim)
        .join(ReadingRow, ReadingRow.id == ClaimRow.reading_id)
        .join(RevisionRow, RevisionRow.id == ReadingRow.revision_id)
        .join(ArticleRow, ArticleRow.id == RevisionRow.article_id)
        .where(ArticleRow.case_id == case_id, ClaimRow.claim.startswith(prefix, autoescape=True))
        .distinct()
        .order_by(ClaimRow.claim)
        .limit(MOST)
    )
    return list(session.scalars(wanted))


def claims(session: Session, case_id: str, ids: Collection[str]) -> tuple[TracedClaim, ...]:
    """The claims of these ids, each as it was last read, by id."""
    if not ids:
        return ()
    chosen = (
        select(ClaimRow, RevisionRow, ArticleRow, ReadingRow)
        .join(ReadingRow, ReadingRow.id == ClaimRow.reading_id)
        .join(RevisionRow, RevisionRow.id == ReadingRow.revision_id)
        .join(ArticleRow, ArticleRow.id == RevisionRow.article_id)
        .where(ArticleRow.case_id == case_id, ClaimRow.claim.in_(sorted(ids)))
        .order_by(ClaimRow.id)
    )
    live = {c.id for one in last_read(session, case_id) for c in one.reading.claims}
    ruled = rulings(session, case_id)
    found: dict[str, TracedClaim] = {}
    for row, v, a, r in session.execute(chosen):
        text = Article(a.key, v.text, v.file, v.url, v.publisher, v.title, v.published, v.language, a.kind, v.fetched)
        own = tuple(x for x in ruled if x.claim == row.claim)
        found[row.claim] = TracedClaim(claim(row, a.article), text, row.claim in live, own, r.reader, r.pack)
    return tuple(found[id] for id in sorted(found))


def _articles(session: Session, case_id: str, prefix: str) -> tuple[LastRead, ...]:
    return tuple(one for one in last_read(session, case_id) if one.article.id.startswith(prefix))[:MOST]


def _updates(session: Session, case_id: str, prefix: str) -> tuple[TracedUpdate, ...]:
    mine = select(UpdateRow).where(UpdateRow.case_id == case_id, UpdateRow.update.startswith(prefix, autoescape=True))
    newest = {row.update: row for row in session.scalars(mine.order_by(UpdateRow.id).limit(MOST))}
    return tuple(TracedUpdate(load(Update, row.body), row.at) for _, row in sorted(newest.items()))


def _corrections(session: Session, case_id: str, prefix: str) -> tuple[TracedCorrection, ...]:
    mine = select(CorrectionRow).where(CorrectionRow.case_id == case_id).order_by(CorrectionRow.id)
    made = [TracedCorrection(load(Correction, row.body), row.at, row.by) for row in session.scalars(mine)]
    return tuple(c for c in made if c.correction.id.startswith(prefix))[:MOST]


def _messages(session: Session, case_id: str, prefix: str) -> tuple[TracedMessage, ...]:
    mine = select(MessageRow).where(MessageRow.case_id == case_id, MessageRow.name == prefix)  # never others' by a part
    out = []
    for row in session.scalars(mine.order_by(MessageRow.id).limit(MOST)):
        told = select(UpdateRow.body).join(DeliveryRow, DeliveryRow.update_id == UpdateRow.id)
        bodies = session.scalars(told.where(DeliveryRow.message_id == row.id).order_by(UpdateRow.id))
        out.append(TracedMessage(row.name, row.sent_at, tuple(load(Update, b) for b in bodies)))
    return tuple(out)
