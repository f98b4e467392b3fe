"""Problems that people report with what the bot said, for whoever runs it to see."""

from datetime import datetime

from sqlalchemy.orm import Session

from storage import ledger
from storage.models import CaseRow, ReportRow

LONGEST = 200  # characters of what was said


def report(session: Session, case_id: str, workspace: str, channel: str, user: str, about: str, now: datetime) -> None:
    """Keep what somebody says is wrong."""
    ledger.insert_or_ignore(session, CaseRow, {"id": case_id})
    session.add(
        ReportRow(case_id=case_id, at=now, workspace=workspace, channel=channel, user=user, about=about[:LONGEST])
    )
    session.flush()
