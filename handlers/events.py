"""What Slack tells of channels and workspaces that changes who can be reached. Each event counts once, however often sent.

https://docs.slack.dev/reference/events names them; manifest.json asks for those below.
"""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from handlers import lines
from storage import heard, outbox, subscriptions

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


def register(app: "App", database: "Database", now: Callable[[], datetime]) -> None:
    """Puts every event on the app. It is acted upon before it is acknowledged: Slack sends again what could not be stored."""
    for event in EVENTS:
        app.event(event)(_on_event(database, now))


def _on_event(database: "Database", now: Callable[[], datetime]) -> Callable[..., None]:
    def on_event(body: dict[str, Any], context: Any) -> None:
        event = body["event"]
        with database.begin() as session:
            if heard.first_time(session, str(body.get("event_id")), now()):
                _act(session, str(body.get("team_id") or ""), event, context.bot_user_id or _bot(body), now())

    return on_event


def _bot(body: dict[str, Any]) -> str:
    """The id of our own user, as Slack names it beside the event."""
    return next((str(a.get("user_id")) for a in body.get("authorizations") or () if a.get("is_bot")), "")


def _act(session: Any, workspace: str, event: dict[str, Any], bot: str, now: datetime) -> None:
    kind, channel = event["type"], str(event.get("channel") or "")
    if kind in GONE:
        gone = subscriptions.breaks(session, workspace, channel, GONE[kind], now)
        outbox.drop(session, workspace, channel, GONE[kind])
        for s in gone:  # the app itself is still there, and can tell whoever set it
            outbox.enqueue(session, "line", workspace, s.set_by, s.case, now, lines.broken(s))
    elif kind in BACK or (kind == JOINED and event.get("user") == bot):
        for s in subscriptions.back(session, workspace, channel, now):
            card = outbox.enqueue(session, "card", workspace, channel, s.case, now, {"command": "status"})
            subscriptions.begin(session, s.id, card)
    elif kind == "app_uninstalled" or (kind == "tokens_revoked" and (event.get("tokens") or {}).get("bot")):
        subscriptions.breaks(session, workspace, "", kind, now)
        outbox.drop(session, workspace, "", kind)
