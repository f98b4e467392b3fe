"""One message to Slack, and what came of it. Whether a message that may have been sent was, is found out by looking for it
in the channel, or in its thread, since Slack hides replies from a channel's history."""

import logging
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from slack_sdk.errors import SlackApiError

from bot.retry import Fate, fate
from bot.socket_mode import code_of
from storage.outbox import Letter, Sent

if TYPE_CHECKING:
    from slack_sdk import WebClient

log = logging.getLogger("irsice.sending")

EVENT = "irsice_message"  # the type of the metadata that carries a message's name
SLIP = timedelta(minutes=10)  # by how much Slack's clock and ours may differ
PAGES = 10  # of a channel's history, at the most
PAGE = 100


@dataclass(frozen=True, slots=True)
class Arrived:
    """It is in Slack, now or from an earlier try."""

    at: Sent
    claims: tuple[str, ...] = ()
    alone: bool = False  # it was to reply to a message that is gone, and stands in the channel instead


@dataclass(frozen=True, slots=True)
class Failed:
    """It is not, or nobody knows."""

    fate: Fate
    code: str
    retry_after: float | None = None  # seconds, where Slack names them
    repeated: bool = False  # it was sent once more where nobody could look


@dataclass(frozen=True, slots=True)
class Repeat:
    """It may have been sent before, nobody may look, and it was sent once more already: it stays at that."""


Outcome = Arrived | Failed | Repeat
Draw = Callable[[Letter], tuple[Mapping[str, Any], tuple[str, ...]]]


def send(client: "WebClient", letter: Letter, draw: Draw) -> Outcome:
    """Post, reply or edit, once. `draw` gives the message and the claims it carries, and is called after the look."""
    if letter.doubt and letter.kind != "edit":
        found = look(client, letter)
        if isinstance(found, Arrived):
            return replace(found, claims=draw(letter)[1])
        if isinstance(found, Failed):
            if found.fate not in ("reinstall", "channel_gone", "refused"):
                return replace(found, fate="unknown")  # what was in doubt still is
            if letter.repeated:
                return Repeat()
            letter = replace(letter, repeated=True)
    message, claims = draw(letter)
    content = {"text": message["text"]} if letter.plain else dict(message)
    tried = _call(lambda: _put(client, letter, content))
    if isinstance(tried, Failed):
        return replace(tried, repeated=letter.repeated)
    # Slack says nothing of a parent that was deleted: it posts to the channel, and the answer names no thread.
    alone = letter.parent is not None and "thread_ts" not in (tried.get("message") or {})
    return Arrived(Sent(str(tried["channel"]), str(tried["ts"])), claims, letter.kind != "edit" and alone)


def _put(client: "WebClient", letter: Letter, content: dict[str, Any]) -> Any:
    if letter.kind == "edit":
        assert letter.target
        content = {k: v for k, v in content.items() if not k.startswith("unfurl")}
        return client.chat_update(channel=letter.target.channel, ts=letter.target.ts, **content)
    metadata = {"event_type": EVENT, "event_payload": {"id": letter.name}}
    if letter.parent:
        content |= {"thread_ts": letter.parent.ts, "reply_broadcast": letter.broadcast}
    place = letter.parent.channel if letter.parent else letter.channel
    return client.chat_postMessage(channel=place, metadata=metadata, **content)


def look(client: "WebClient", letter: Letter) -> Arrived | Failed | None:
    """Where the message stands, None where it does not, or why nobody can tell. A reply whose thread is gone is in the
    channel, if it is anywhere."""
    place = letter.parent.channel if letter.parent else letter.channel
    found = _find(client, letter, place, letter.parent)
    if letter.parent and isinstance(found, Failed) and found.fate == "missing":
        found = _find(client, letter, place, None)
        return replace(found, alone=True) if isinstance(found, Arrived) else found
    return found


def _find(client: "WebClient", letter: Letter, place: str, thread: Sent | None) -> Arrived | Failed | None:
    for page in _pages(client, letter, place, thread):
        if isinstance(page, Failed):
            return page
        for message in page:
            metadata = message.get("metadata") or {}
            if metadata.get("event_payload", {}).get("id") == letter.name:
                return Arrived(Sent(place, str(message["ts"])))
    return None


def _pages(
    client: "WebClient", letter: Letter, place: str, thread: Sent | None
) -> Iterator[list[dict[str, Any]] | Failed]:
    cursor = None
    since = str((letter.made_at - SLIP).timestamp())
    where: dict[str, Any] = {"ts": thread.ts} if thread else {"oldest": since}
    ask: Callable[..., Any] = client.conversations_replies if thread else client.conversations_history
    for _ in range(PAGES):
        page = {"channel": place, "limit": PAGE, "include_all_metadata": True, "cursor": cursor, **where}
        answer = _call(partial(ask, **page))
        if isinstance(answer, Failed):
            yield answer
            return
        yield answer.get("messages") or []
        cursor = (answer.get("response_metadata") or {}).get("next_cursor")
        if not cursor:
            return


def _call(call: Callable[[], Any]) -> Any:
    """The answer, or a Failed."""
    try:
        return call()
    except SlackApiError as e:
        code = code_of(e)
        if e.response.status_code == 429:
            return Failed("later", code or "ratelimited", _seconds(e.response.headers))
        if e.response.status_code >= 500:
            return Failed("unknown", f"HTTP {e.response.status_code}")
        return Failed(fate(code), code or "no answer of Slack's", _seconds(e.response.headers))
    except (OSError, ValueError) as e:  # a timeout, a dropped connection, half an answer: it may have been sent
        return Failed("unknown", type(e).__name__)


def _seconds(headers: Mapping[str, Any]) -> float | None:
    found = {k.lower(): v for k, v in headers.items()}.get("retry-after")
    text = str(found[0] if isinstance(found, list) and found else found or "")
    return float(text) if text.replace(".", "", 1).isdigit() else None
