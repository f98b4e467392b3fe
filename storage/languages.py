"""Which language a channel is answered in. A channel without a row goes by whoever asks."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import ledger, outbox
from storage.models import LanguageRow, SubscriptionRow


def language_of(session: Session, workspace: str, channel: str) -> str | None:
    """The code of the language that was set for a channel, "es"; None where none was."""
    row = session.get(LanguageRow, (workspace, channel), populate_existing=True)
    return row.language if row else None


def set_language(session: Session, workspace: str, channel: str, language: str | None, at: datetime) -> None:
    """Let a channel be answered in a language from now on, or with None again in that of whoever asks; in the caller's
    transaction. What it follows comes in that language, too. Of two who set one at once the later one stands."""
    key = {"workspace": workspace, "channel": channel}
    if language:
        ledger.insert_or_ignore(session, LanguageRow, {**key, "language": language, "at": at})
    row = session.get(LanguageRow, tuple(key.values()), populate_existing=True)
    if row and language:
        row.language, row.at = language, at
    elif row:
        session.delete(row)
    if language:
        _follow(session, workspace, channel, language, at)
    session.flush()


def _follow(session: Session, workspace: str, channel: str, language: str, at: datetime) -> None:
    """What the channel follows comes in the language from now on; a card that stands there is drawn again."""
    mine = select(SubscriptionRow).filter_by(workspace=workspace, channel=channel)
    for row in session.scalars(mine.order_by(SubscriptionRow.id)).all():
        other, row.language = row.language != language, language
        if other and row.state == "live":
            outbox.edit_card(session, row, at)
