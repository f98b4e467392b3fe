"""Which case a channel means. A channel without a row means the bot's own."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import ledger
from storage.models import CaseRow, ChannelRow


def chosen(session: Session, workspace: str, channel: str) -> str | None:
    """The id of the case that was chosen for a channel; None where none was."""
    wanted = select(ChannelRow.case_id).filter_by(workspace=workspace, channel=channel)
    return session.scalar(wanted)


def choose(session: Session, workspace: str, channel: str, case_id: str, at: datetime) -> None:
    """Let a channel mean a case from now on, in the caller's transaction. Of two who choose at once the later one stands."""
    ledger.insert_or_ignore(session, CaseRow, {"id": case_id})  # no lock: an ingest may hold it for long
    row = session.get(ChannelRow, (workspace, channel), populate_existing=True)
    if row is None:
        ledger.insert_or_ignore(
            session, ChannelRow, {"workspace": workspace, "channel": channel, "case_id": case_id, "at": at}
        )
        row = session.get_one(ChannelRow, (workspace, channel), populate_existing=True)
    row.case_id, row.at = case_id, at
    session.flush()
