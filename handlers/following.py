"""What is said of a subscription: what a channel follows, when, since when and by whom; and why it cannot be reached."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from facts.updates import TOPICS, Topic
from handlers.answer import Span, Spans, joined, user, words
from handlers.wording import clock, day, zone_name
from storage.subscriptions import Wish

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MODES: Mapping[str, str] = MappingProxyType(
    {
        "thread": "as replies under the card, major ones also in the channel",
        "channel": "in the channel itself",
    }
)
LANGUAGES: Mapping[str, str] = MappingProxyType({"en": "English", "es": "Spanish"})
# Slack's codes for a channel or a workspace that cannot be reached: why, and what somebody can do about it.
REASONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "not_in_channel": ("I am not in the channel any more", "invite me again"),
        "channel_not_found": ("the channel is gone, or I may not see it", "invite me, if it still exists"),
        "is_archived": ("the channel is archived", "take it out of the archive"),
        "is_inactive": ("the channel is archived", "take it out of the archive"),
        "channel_deleted": ("the channel was deleted", "subscribe another channel"),
        "ekm_access_denied": ("your organisation's keys keep me out", "ask whoever manages Slack there"),
        "messages_tab_disabled": ("messages to me are turned off", "turn them on in the app's settings"),
        "missing_scope": ("the app lacks a permission", "whoever installed it has to install it again"),
        "no_permission": ("the app lacks a permission", "whoever installed it has to install it again"),
        "not_allowed_token_type": ("the app's token is of the wrong kind", "whoever installed it has to install it again"),
        "app_uninstalled": ("the app was removed from the workspace", "install it again"),
        "tokens_revoked": ("the app's token was revoked", "install it again"),
    }
)  # fmt: skip
_INSTALL = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"})


def reason(code: str | None) -> tuple[Spans, str]:
    """Why something cannot be reached, in plain words, and what to do about it. Slack's own code where we have no words."""
    code = code or ""
    if code in _INSTALL:
        return (words("the app's token is not valid any more"),), "install the app again"
    if code.startswith("restricted_action"):
        return (words("I may not post in the channel"),), "let apps post there"
    if code in REASONS:
        why, do = REASONS[code]
        return (words(why),), do
    return (words("Slack refused ("), Span(code or "no reason given", "id"), words(")")), "try it"


def here(channel: str) -> str:
    """What a place is called at the start of a sentence: a channel, or a conversation with the bot alone."""
    return "This conversation" if channel[:1] in ("D", "U", "W") else "This channel"


def topics(chosen: Sequence[Topic], bold: bool = True) -> Spans:
    """ "*figures* and *rulings*"; "*all topics*" where none is missing."""
    if set(chosen) >= set(TOPICS):
        return (words("all topics", bold=bold),)
    return joined([(words(t, bold=bold),) for t in TOPICS if t in chosen], ", ", " and ")


def frequency(wish: Wish) -> Spans:
    """ "at once", "daily at 09:00 Chicago time", "Mondays at 09:00 Chicago time"."""
    if wish.frequency == "instant" or wish.hour is None:
        return (words("at once"),)
    when = "daily" if wish.frequency == "daily" else f"{DAYS[wish.weekday or 0]}s"
    return (words(f"{when} at "), Span(f"{wish.hour} {zone_name(wish.zone)} time", "moment"))


def zone(name: str) -> Span:
    """ "Chicago time". Some names of zones hold digits, so these are no words of ours."""
    return Span(f"{zone_name(name)} time", "moment")


def set_by(who: str, at: datetime, clock_of: str) -> Spans:
    """ "set by @ana, 3 Mar 2025"."""
    return (words("set by "), user(who), words(", "), Span(day(clock(at, clock_of).date()).text, "moment"))


def why(chosen: Sequence[Topic], who: str, at: datetime, zone: str, channel: str) -> Spans:
    """Why a channel gets what it gets: "This channel follows *figures* (set by @ana, 3 Mar 2025)"."""
    start = (words(f"{here(channel)} follows "), *topics(chosen))
    return (*start, words(" ("), *set_by(who, at, zone), words(")"))


def is_channel(id: str) -> bool:
    return re.fullmatch(r"[CG][A-Z0-9]+", id) is not None
