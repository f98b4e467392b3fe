"""Which of Slack's events were met: it sends one again where it missed the acknowledgement, at once, and after minutes."""

from datetime import datetime, timedelta

from sqlalchemy import delete
from sqlalchemy.orm import Session

from storage import ledger
from storage.models import HeardRow

KEPT = timedelta(days=1)


def first_time(session: Session, event: str, now: datetime) -> bool:
    """Whether an event, by its id, is met for the first time; it is remembered for a day."""
    session.execute(delete(HeardRow).where(HeardRow.at < now - KEPT))
    return ledger.insert_or_ignore(session, HeardRow, {"event": event, "at": now})
