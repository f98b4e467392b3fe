"""Posting to a channel: once, and what is said to whoever asked for it when Slack did not take it."""

import re
from dataclasses import dataclass
from logging import Logger
from typing import TYPE_CHECKING, Any, Protocol

from handlers.answer import Span, Spans, say_marked
from handlers.language import marked

if TYPE_CHECKING:
    from slack_sdk import WebClient

# What Slack says of a channel that the bot does not sit in.
OUTSIDE = {"not_in_channel", "channel_not_found"}
UNCERTAIN = {"internal_error", "fatal_error", "request_timeout", "service_unavailable"}
OUR_PAYLOAD = re.compile(r"invalid_blocks|msg_blocks_too_long|msg_too_long|no_text|too_many_attachments")


@dataclass(frozen=True, slots=True)
class Place:
    """Where something was typed or pressed, and by whom; empty where Slack did not say."""

    workspace: str = ""
    channel: str = ""
    user: str = ""


NOWHERE = Place()


def place_of(body: dict[str, Any]) -> Place:
    """The place of a command or of a press of a button. An app installed for a whole organisation may hear of no
    workspace: then it is the organisation."""

    def id(kind: str) -> str:
        nested = body.get(kind)
        return str(body.get(f"{kind}_id") or (nested.get("id") if isinstance(nested, dict) else "") or "")

    return Place(id("team") or id("enterprise"), id("channel"), id("user"))


@dataclass(frozen=True, slots=True)
class Sentences:
    """What somebody is told of something that is not in the channel: where the bot is not in it, where Slack refused, and
    where nobody knows. Marked for the catalogue."""

    outside: str
    refused: str
    perhaps: str


REFUSED = marked("Slack refused the post ({code}), so nothing was posted.")
LOOK = marked("Slack did not say whether it was posted: look in the channel.")
SHARING = Sentences(
    marked("I am not in this channel, so nothing was posted. Type {invite} here, then press Share again."),
    REFUSED,
    marked("Slack did not say whether it was posted: I shall look in a moment, and post it if it is not there."),
)
SUBSCRIBING = Sentences(
    marked("I am not in this channel, so nothing was posted. Type {invite} here, then subscribe again."), REFUSED, LOOK
)
# A choice for everyone in a channel, of which a line there tells.
CHOOSING = Sentences(
    marked("I am not in this channel, so no line that says so was posted. Type {invite} here, and tell them yourself."),
    marked("Slack refused the post ({code}), so no line that says so was posted."),
    LOOK,
)


@dataclass(frozen=True, slots=True)
class Unposted:
    """Why a message is not in the channel, or perhaps not. `code` is Slack's."""

    code: str

    @property
    def perhaps(self) -> bool:
        """It may be there all the same. A page of a proxy is no code."""
        return self.code in UNCERTAIN or not re.fullmatch(r"[a-z_]{3,60}", self.code)

    def said(self, of: Sentences, command: str) -> Spans:
        """In words: that it was not posted, and what to do where the bot is not in the channel, or where it may have been."""
        if self.perhaps:
            return say_marked(of.perhaps)
        if self.code in OUTSIDE:
            return say_marked(of.outside, invite=Span(f"/invite @{command.lstrip('/')}", "terminal"))
        return say_marked(of.refused, code=Span(self.code, "id"))


class Sender(Protocol):
    """Sends what somebody waits for; the worker is one."""

    def send_now(self, workspace: str, message: int) -> str | None:
        """Sends one message of the outbox at once. None when it is there, or another has it in hand; else Slack's code,
        empty where nobody knows: then it stays in the outbox, and is settled there. One that was refused is dead, and
        nothing else has changed: whoever asked is told, and puts back what depends on it."""


def post(client: "WebClient", channel: str, message: dict[str, Any], logger: Logger) -> Unposted | None:
    """Posts once; where Slack refuses the form of the message, once more as plain text. None when it is there."""
    from slack_sdk.errors import SlackApiError

    try:
        _post(client, channel, message, logger)
    except SlackApiError as refused:
        return Unposted(str(refused.response.get("error")))
    except OSError as lost:  # a timeout or a dropped connection: it may have been posted
        logger.warning("Slack did not say whether a message reached %s: %s", channel, lost)
        return Unposted("")
    return None


def _post(client: "WebClient", channel: str, message: dict[str, Any], logger: Logger) -> None:
    from slack_sdk.errors import SlackApiError

    try:
        client.chat_postMessage(channel=channel, **message)
    except SlackApiError as refused:
        if not OUR_PAYLOAD.match(str(refused.response.get("error"))):
            raise
        logger.error("Slack refused our blocks: %s", refused.response.get("error"))
        client.chat_postMessage(channel=channel, text=message["text"], unfurl_links=False, unfurl_media=False)
