"""What Slack tells of channels and workspaces that changes who can be reached. Each event counts once, however often sent.

https://docs.slack.dev/reference/events names them; manifest.json asks for those below.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from handlers import lines
from storage import heard, outbox, subscriptions, workspaces
from storage.keeping import SOMEBODY

if TYPE_CHECKING:
    from slack_bolt import App

    from storage.database import Database

# Event -> the reason that is kept for a channel that cannot be reached any more.
GONE = {
    "channel_archive": "is_archived",
    "group_archive": "is_archived",
    "channel_deleted": "channel_deleted",
    "group_deleted": "channel_deleted",
    "channel_left": "not_in_channel",
    "group_left": "not_in_channel",
}
BACK = ("channel_unarchive", "group_unarchive")
OVER = ("app_uninstalled", "tokens_revoked")
JOINED = "member_joined_channel"
EVENTS = (*GONE, *BACK, *OVER, JOINED)


def register(
    app: "App",
    database: "Database",
    now: Callable[[], datetime],
    forget: Callable[[str], None] = lambda workspace: None,
) -> None:
    """Puts every event on the app. It is acted upon before it is acknowledged: Slack sends again what could not be stored.
    `forget` is told of a workspace that took the bot out. (Bolt's own listeners for that would delete its installation, and
    keep all others from hearing of it.)"""
    for event in EVENTS:
        app.event(event)(_on_event(database, now, forget))


def _on_event(database: "Database", now: Callable[[], datetime], forget: Callable[[str], None]) -> Callable[..., None]:
    def on_event(body: dict[str, Any], context: Any) -> None:
        event, workspace = body["event"], str(body.get("team_id") or "")
        with database.begin() as session:
            if heard.first_time(session, str(body.get("event_id")), now()):
                if _is_over(event):
                    at = datetime.fromtimestamp(int(body.get("event_time") or now().timestamp()), UTC)
                    workspaces.remove(session, workspace, event["type"], at, now())
                else:
                    _act(session, workspace, event, context.bot_user_id or _bot(body), now())
        if _is_over(event):  # also told once more: it is another process that may have heard it the first time
            forget(workspace)

    return on_event


def _bot(body: dict[str, Any]) -> str:
    """The id of our own user, as Slack names it beside the event."""
    return next((str(a.get("user_id")) for a in body.get("authorizations") or () if a.get("is_bot")), "")


def _is_over(event: dict[str, Any]) -> bool:
    """Whether the bot may do nothing in the workspace any more."""
    return event["type"] == "app_uninstalled" or (
        event["type"] == "tokens_revoked" and bool((event.get("tokens") or {}).get("bot"))
    )


def _act(session: Any, workspace: str, event: dict[str, Any], bot: str, now: datetime) -> None:
    kind, channel = event["type"], str(event.get("channel") or "")
    if kind in GONE:
        gone = subscriptions.breaks(session, workspace, channel, GONE[kind], now)
        outbox.drop(session, workspace, channel, GONE[kind])
        for s in (
            g for g in gone if g.set_by != SOMEBODY
        ):  # the app itself is still there, and can tell whoever set it
            outbox.enqueue(session, "line", workspace, s.set_by, s.case, now, lines.broken(s))
    elif kind in BACK or (kind == JOINED and event.get("user") == bot):
        for s in subscriptions.back(session, workspace, channel, now):
            card = outbox.enqueue(session, "card", workspace, channel, s.case, now, {"command": "status"})
            subscriptions.begin(session, s.id, card)
