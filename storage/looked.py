"""When a person, or anybody in a channel, last asked what had changed; and what has changed since a moment."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from facts.updates import Correction, Update
from storage import ledger
from storage.models import CaseRow, CorrectionRow, LookedRow, UpdateRow
from storage.shapes import load


def last(session: Session, workspace: str, who: str, case_id: str) -> datetime | None:
    """When somebody, by the id of a person or a channel, last asked; None where never."""
    return session.scalar(select(LookedRow.at).filter_by(workspace=workspace, who=who, case_id=case_id))


def look(session: Session, workspace: str, who: str, case_id: str, at: datetime) -> None:
    """They have asked at this moment, in the caller's transaction."""
    ledger.insert_or_ignore(session, CaseRow, {"id": case_id})
    key = {"workspace": workspace, "who": who, "case_id": case_id}
    if not ledger.insert_or_ignore(session, LookedRow, {**key, "at": at}):
        row = session.get_one(LookedRow, (workspace, who, case_id), populate_existing=True)
        row.at = max(row.at, at)
    session.flush()


def forget(session: Session, who: str) -> int:
    """Erase what is known of when a person, or a channel, asked. How many rows."""
    return session.execute(delete(LookedRow).filter_by(who=who)).rowcount  # type: ignore[attr-defined, no-any-return]


def updates_since(session: Session, case_id: str, at: datetime) -> tuple[Update, ...]:
    """What changed after a moment, in the order in which it came about."""
    rows = select(UpdateRow.body).where(UpdateRow.case_id == case_id, UpdateRow.at > at).order_by(UpdateRow.id)
    return tuple(load(Update, body) for body in session.scalars(rows))


def corrections_since(session: Session, case_id: str, at: datetime) -> tuple[tuple[Correction, datetime, str], ...]:
    """What was corrected after a moment, with when and by whom."""
    rows = select(CorrectionRow).where(CorrectionRow.case_id == case_id, CorrectionRow.at > at)
    return tuple((load(Correction, c.body), c.at, c.by) for c in session.scalars(rows.order_by(CorrectionRow.id)))
