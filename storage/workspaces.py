"""Workspaces that installed the bot: who did, when, and what becomes of what they set once they took it out again.

Of a workspace that took it out the tokens are deleted, and nothing is sent there any more; what was set there stays, so that
installing again finds it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from storage import outbox, subscriptions
from storage.models import BotRow, InstallationRow, MessageRow, OAuthStateRow, WorkspaceRow

SECRETS: Mapping[Any, tuple[str, ...]] = {
    BotRow: ("bot_token", "bot_refresh_token"),
    InstallationRow: (
        *("bot_token", "bot_refresh_token", "user_token", "user_refresh_token"),
        *("incoming_webhook_url", "incoming_webhook_configuration_url"),
    ),
}  # the columns that are sealed


@dataclass(frozen=True, slots=True)
class Workspace:
    """A workspace that has the bot, or had it."""

    id: str
    enterprise: str | None
    name: str
    installed_by: str
    installed_at: datetime
    removed_at: datetime | None
    reason: str | None


def find(session: Session, workspace: str) -> Workspace | None:
    """A workspace that has the bot; None for one that never had, or took it out."""
    row = session.get(WorkspaceRow, workspace, populate_existing=True)
    return _told(row) if row and row.removed_at is None else None


def every(session: Session) -> tuple[Workspace, ...]:
    """All that ever installed the bot, in that order."""
    rows = session.scalars(select(WorkspaceRow).order_by(WorkspaceRow.installed_at, WorkspaceRow.workspace))
    return tuple(_told(r) for r in rows)


def install(
    session: Session, workspace: str, enterprise: str | None, name: str | None, by: str, now: datetime
) -> tuple[subscriptions.Subscription, ...]:
    """A workspace has the bot, now or again. What waited for that goes on; what was broken when it was taken out stays so
    until somebody resumes it: those are given back."""
    row = session.get(WorkspaceRow, workspace, populate_existing=True, with_for_update=True)
    if row is None:
        row = WorkspaceRow(workspace=workspace, installed_by=by, installed_at=now)
        session.add(row)
    elif row.removed_at is not None:
        row.installed_by = by
    row.enterprise, row.name, row.installed_at = enterprise, name, now
    row.removed_at = row.reason = row.renewing = None
    for table in (BotRow, InstallationRow):  # of tokens the newest alone is kept
        mine = table.team_id == workspace
        newest = select(func.max(table.id)).where(mine).scalar_subquery()
        session.execute(delete(table).where(mine, table.id < newest).execution_options(synchronize_session=False))
    subscriptions.mended(session, workspace, now)
    late = (MessageRow.workspace == workspace) & (MessageRow.state == "ready") & (MessageRow.due > now)
    session.execute(update(MessageRow).where(late).values(due=now).execution_options(synchronize_session=False))
    session.flush()
    return tuple(s for s in subscriptions.broken(session) if s.workspace == workspace)


def remove(session: Session, workspace: str, reason: str, before: datetime, now: datetime) -> bool:
    """A workspace took the bot out, or its token is good for nothing: its tokens are deleted, what waits for it is dropped,
    and its subscriptions are broken. `before`: when that was, by Slack's clock; an event that comes late says nothing of an
    installation made since then. Whether anything was changed."""
    row = session.get(WorkspaceRow, workspace, populate_existing=True, with_for_update=True)
    if row is not None and row.removed_at is None and row.installed_at.replace(microsecond=0) > before:
        return False
    for table in (BotRow, InstallationRow):
        mine = table.team_id == workspace
        session.execute(delete(table).where(mine).execution_options(synchronize_session=False))
    if row is not None and row.removed_at is None:
        row.removed_at, row.reason, row.renewing = now, reason, None
    subscriptions.breaks(session, workspace, "", reason, now)
    outbox.drop(session, workspace, "", reason)
    session.flush()
    return True


def expiring(session: Session) -> tuple[Workspace, ...]:
    """The workspaces whose bot token expires and has another token to renew it with."""
    has = select(BotRow.team_id).where(BotRow.bot_refresh_token.is_not(None), BotRow.bot_token_expires_at.is_not(None))
    rows = session.scalars(
        select(WorkspaceRow).where(WorkspaceRow.removed_at.is_(None), WorkspaceRow.workspace.in_(has))
    )
    return tuple(_told(r) for r in rows)


def hold_renewing(session: Session, workspace: str, now: datetime, lease: timedelta) -> bool:
    """Take the renewing of a workspace's token in hand for a while; False where another process has it."""
    free = WorkspaceRow.renewing.is_(None) | (WorkspaceRow.renewing < now)
    mine = update(WorkspaceRow).where(WorkspaceRow.workspace == workspace, free).values(renewing=now + lease)
    return session.execute(mine.returning(WorkspaceRow.workspace)).one_or_none() is not None


def unread(session: Session, reads: Callable[[str], bool]) -> tuple[str, ...]:
    """The workspaces of which a bot token is stored that nothing `reads`."""
    rows = session.execute(select(BotRow.team_id, BotRow.bot_token).where(BotRow.bot_token.is_not(None)))
    return tuple(sorted({str(workspace) for workspace, sealed in rows if not reads(sealed or "")}))


def reseal(session: Session, anew: Callable[[str], str | None]) -> tuple[int, tuple[str, ...]]:
    """Put what `anew` makes of it in the place of each sealed secret. How many, and the workspaces of which it could make
    nothing of one: that is left as it was."""
    count, unread = 0, set[str]()
    for table, columns in SECRETS.items():
        for row in session.scalars(select(table).order_by(table.id).with_for_update()).all():
            for column in columns:
                if (sealed := getattr(row, column)) is None:
                    continue
                if made := anew(sealed):
                    setattr(row, column, made)
                    count += 1
                else:
                    unread.add(str(row.team_id))
    session.flush()
    return count, tuple(sorted(unread))


# --- links to install ------------------------------------------------------------------------------------------------

OPEN = 1000  # links that may be open at a time: whoever asks for more pushes out the oldest


def tidy_states(session: Session, now: datetime) -> None:
    """Delete the states of links that have expired, and all but the newest of the others."""
    newest = select(OAuthStateRow.id).order_by(OAuthStateRow.id.desc()).limit(OPEN).scalar_subquery()
    old = (OAuthStateRow.expire_at < now.astimezone(UTC).replace(tzinfo=None)) | OAuthStateRow.id.not_in(newest)
    session.execute(delete(OAuthStateRow).where(old).execution_options(synchronize_session=False))


def use_state(session: Session, state: str, now: datetime) -> bool:
    """Whether a state was given out and has not expired. It is good for once."""
    mine = delete(OAuthStateRow).where(OAuthStateRow.state == state).returning(OAuthStateRow.expire_at)
    until = session.scalar(mine.execution_options(synchronize_session=False))
    return until is not None and until > now.astimezone(UTC).replace(tzinfo=None)


def _told(row: WorkspaceRow) -> Workspace:
    return Workspace(
        row.workspace, row.enterprise, row.name or "", row.installed_by, row.installed_at, row.removed_at, row.reason
    )
