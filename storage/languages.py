"""Which language a channel is answered in. A channel without a row goes by whoever asks."""

from datetime import datetime

from sqlalchemy.orm import Session

from storage import ledger
from storage.models import LanguageRow


def language_of(session: Session, workspace: str, channel: str) -> str | None:
    """The code of the language that was set for a channel, "es"; None where none was."""
    row = session.get(LanguageRow, (workspace, channel), populate_existing=True)
    return row.language if row else None


def set_language(session: Session, workspace: str, channel: str, language: str | None, at: datetime) -> None:
    """Let a channel be answered in a language from now on, or with None again in that of whoever asks; in the caller's
    transaction. Of two who set one at once the later one stands."""
    key = {"workspace": workspace, "channel": channel}
    if language:
        ledger.insert_or_ignore(session, LanguageRow, {**key, "language": language, "at": at})
    row = session.get(LanguageRow, tuple(key.values()), populate_existing=True)
    if row and language:
        row.language, row.at = language, at
    elif row:
        session.delete(row)
    session.flush()
