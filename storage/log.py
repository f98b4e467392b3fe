"""Who decided what, when and why: rulings, corrections, and articles taken out, of one case, newest first."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from facts.model import Claim, Ruling
from storage.models import ArticleRow, ClaimRow, CorrectionRow, ReadingRow, ReviewRow, RevisionRow, WithdrawalRow
from storage.rows import claim, rulings

Kind = Literal["ruling", "withdrawal", "correction", "report"]


@dataclass(frozen=True, slots=True)
class Entry:
    """One decision. `what` is its name: approve, reject, correct, hold, undo, withdraw, take_back, corrected, close."""

    at: datetime
    kind: Kind
    what: str
    by: str  # empty where nobody's name is kept
    why: str
    about: str  # id of the claim or article; of a report, what it said
    quote: str = ""  # the words it is about
    ruling: Ruling | None = None
    claim: Claim | None = None  # as it was read


def entries(session: Session, case_id: str) -> tuple[Entry, ...]:
    """All of them, newest first."""
    known = _claims(session, case_id)
    made = [
        Entry(r.at, "ruling", r.decision, r.by, r.reason, r.claim, known[r.claim].quote, r, known[r.claim])
        for r in rulings(session, case_id)
    ]
    made += _withdrawals(session, case_id)
    for c in session.scalars(select(CorrectionRow).filter_by(case_id=case_id).order_by(CorrectionRow.id)):
        about = ", ".join(c.body["claims"])
        made.append(Entry(c.at, "correction", "corrected", c.by, c.body["reason"], about))
    closed = select(ReviewRow).filter_by(case_id=case_id, claim=None).where(ReviewRow.decision.is_not(None))
    for r in session.scalars(closed.order_by(ReviewRow.id)):
        made.append(Entry(r.decided_at or r.at, "report", r.decision or "", r.decided_by or "", r.reason, r.about))
    return tuple(sorted(made, key=lambda e: e.at, reverse=True))


def _claims(session: Session, case_id: str) -> dict[str, Claim]:
    ruled = {r.claim for r in rulings(session, case_id)}
    found = session.execute(
        select(ClaimRow, ArticleRow.article)
        .join(ReadingRow, ReadingRow.id == ClaimRow.reading_id)
        .join(RevisionRow, RevisionRow.id == ReadingRow.revision_id)
        .join(ArticleRow, ArticleRow.id == RevisionRow.article_id)
        .where(ArticleRow.case_id == case_id, ClaimRow.claim.in_(ruled))
        .order_by(ClaimRow.id)
    )
    return {row.claim: claim(row, article) for row, article in found}


def _withdrawals(session: Session, case_id: str) -> list[Entry]:
    told = select(WithdrawalRow, ArticleRow.article).join(ArticleRow, ArticleRow.id == WithdrawalRow.article_id)
    found = session.execute(told.where(ArticleRow.case_id == case_id).order_by(WithdrawalRow.id))
    return [Entry(w.at, "withdrawal", w.decision, "", w.reason, article) for w, article in found]
