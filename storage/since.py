"""What has changed, and what was corrected, since a moment."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from facts.updates import Correction, Update
from storage.models import CorrectionRow, UpdateRow
from storage.shapes import load


def updates_since(session: Session, case_id: str, at: datetime) -> tuple[Update, ...]:
    """What changed after a moment, in the order in which it came about."""
    rows = select(UpdateRow.body).where(UpdateRow.case_id == case_id, UpdateRow.at > at).order_by(UpdateRow.id)
    return tuple(load(Update, body) for body in session.scalars(rows))


def corrections_since(session: Session, case_id: str, at: datetime) -> tuple[tuple[Correction, datetime, str], ...]:
    """What was corrected after a moment, with when and by whom."""
    rows = select(CorrectionRow).where(CorrectionRow.case_id == case_id, CorrectionRow.at > at)
    return tuple((load(Correction, c.body), c.at, c.by) for c in session.scalars(rows.order_by(CorrectionRow.id)))
