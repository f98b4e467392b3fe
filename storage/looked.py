"""When a person, or anybody in a channel, last asked what had changed."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from storage import ledger
from storage.models import CaseRow, LookedRow


def last(session: Session, workspace: str, who: str, case_id: str) -> datetime | None:
    """When somebody, by the id of a person or a channel, last asked; None where never."""
    return session.scalar(select(LookedRow.at).filter_by(workspace=workspace, who=who, case_id=case_id))


def look(session: Session, workspace: str, who: str, case_id: str, at: datetime) -> None:
    """They have asked at this moment, in the caller's transaction."""
    ledger.insert_or_ignore(session, CaseRow, {"id": case_id})
    key = {"workspace": workspace, "who": who, "case_id": case_id}
    ledger.insert_or_ignore(session, LookedRow, {**key, "at": at})
    row = session.get_one(LookedRow, (workspace, who, case_id), populate_existing=True)
    row.at = max(row.at, at)
    session.flush()


def forget(session: Session, who: str) -> int:
    """Erase what is known of when a person, or a channel, asked. How many rows."""
    return session.execute(delete(LookedRow).filter_by(who=who)).rowcount  # type: ignore[attr-defined, no-any-return]
