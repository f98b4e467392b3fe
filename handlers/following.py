"""What is said of a subscription: what a channel follows, when, since when and by whom; and why it cannot be reached."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from types import MappingProxyType

from facts.updates import TOPICS, Topic
from handlers.answer import Span, Spans, joined, marked_words, say, say_marked, user, words
from handlers.language import marked, tr
from handlers.wording import clock, day, zone_name
from storage.subscriptions import Wish

AND = marked(" and ")
# When a weekly digest comes, by its day.
WEEKLY = (
    marked("Mondays at {hour} {zone}"),
    marked("Tuesdays at {hour} {zone}"),
    marked("Wednesdays at {hour} {zone}"),
    marked("Thursdays at {hour} {zone}"),
    marked("Fridays at {hour} {zone}"),
    marked("Saturdays at {hour} {zone}"),
    marked("Sundays at {hour} {zone}"),
)
NAMES: Mapping[Topic, str] = MappingProxyType(
    {
        "rulings": marked("rulings"),
        "filings": marked("filings"),
        "figures": marked("figures"),
        "agencies": marked("agencies"),
        "articles": marked("articles"),
    }
)
MODES: Mapping[str, str] = MappingProxyType(
    {
        "thread": marked("as replies under the card, major ones also in the channel"),
        "channel": marked("in the channel itself"),
    }
)
LANGUAGES: Mapping[str, str] = MappingProxyType({"en": marked("English"), "es": marked("Spanish")})
# Slack's codes for a channel or a workspace that cannot be reached: why, and what somebody can do about it.
REASONS: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "not_in_channel": (marked("I am not in the channel any more"), marked("invite me again")),
        "channel_not_found": (marked("the channel is gone, or I may not see it"), marked("invite me, if it still exists")),
        "is_archived": (marked("the channel is archived"), marked("take it out of the archive")),
        "is_inactive": (marked("the channel is archived"), marked("take it out of the archive")),
        "channel_deleted": (marked("the channel was deleted"), marked("subscribe another channel")),
        "ekm_access_denied": (marked("your organisation's keys keep me out"), marked("ask whoever manages Slack there")),
        "messages_tab_disabled": (marked("messages to me are turned off"), marked("turn them on in the app's settings")),
        "missing_scope": (marked("the app lacks a permission"), marked("whoever installed it has to install it again")),
        "no_permission": (marked("the app lacks a permission"), marked("whoever installed it has to install it again")),
        "not_allowed_token_type": (marked("the app's token is of the wrong kind"), marked("whoever installed it has to install it again")),
        "app_uninstalled": (marked("the app was removed from the workspace"), marked("install it again")),
        "not_installed": (marked("the app is not installed in the workspace any more"), marked("install it again")),
        "unreadable_token": (marked("the app's token cannot be read any more"), marked("whoever installed it has to install it again")),
        "tokens_revoked": (marked("the app's token was revoked"), marked("install it again")),
    }
)  # fmt: skip
_INSTALL = frozenset({"invalid_auth", "not_authed", "account_inactive", "token_revoked", "token_expired"})


def reason(code: str | None) -> tuple[Spans, Spans]:
    """Why something cannot be reached, in plain words, and what to do about it. Slack's own code where we have no words."""
    code = code or ""
    if code in _INSTALL:
        return (words("the app's token is not valid any more"),), (words("install the app again"),)
    if code.startswith("restricted_action"):
        return (words("I may not post in the channel"),), (words("let apps post there"),)
    if code in REASONS:
        why, do = REASONS[code]
        return (marked_words(why),), (marked_words(do),)
    if not code:
        return (words("Slack refused, and gave no reason"),), (words("try it"),)
    return say("Slack refused ({code})", code=Span(code, "id")), (words("try it"),)


def is_conversation(channel: str) -> bool:
    """Whether a place is a conversation with the bot alone, and no channel."""
    return channel[:1] in ("D", "U", "W")


def topics(chosen: Sequence[Topic], bold: bool = True) -> Spans:
    """ "*figures* and *rulings*"; "*all topics*" where none is missing."""
    if set(chosen) >= set(TOPICS):
        return (words("all topics", bold=bold),)
    return joined([(marked_words(NAMES[t], bold=bold),) for t in TOPICS if t in chosen], ", ", AND)


def frequency(wish: Wish) -> Spans:
    """ "at once", "daily at 09:00 Chicago time", "Mondays at 09:00 Chicago time"."""
    if wish.frequency == "instant" or wish.hour is None:
        return (words("at once"),)
    hour = Span(wish.hour, "moment")
    if wish.frequency == "daily":
        return say("daily at {hour} {zone}", hour=hour, zone=zone(wish.zone))
    return say_marked(WEEKLY[wish.weekday or 0], hour=hour, zone=zone(wish.zone))


def zone(name: str) -> Span:
    """ "Chicago time". Some names of zones hold digits, so these are no words of ours."""
    return Span(tr("{city} time").replace("{city}", zone_name(name)), "moment")


def set_by(who: str, at: datetime, clock_of: str) -> Spans:
    """ "set by @ana, 3 Mar 2025"."""
    return say("set by {who}, {day}", who=user(who), day=set_on(at, clock_of))


def set_on(at: datetime, clock_of: str) -> Span:
    """The day of a moment of ours, on the clock of a zone."""
    return Span(day(clock(at, clock_of).date()).text, "moment")


def why(chosen: Sequence[Topic], who: str, at: datetime, zone: str, channel: str) -> Spans:
    """Why a channel gets what it gets: "This channel follows *figures* (set by @ana, 3 Mar 2025)"."""
    by = set_by(who, at, zone)
    if is_conversation(channel):
        return say("This conversation follows {topics} ({set_by})", topics=topics(chosen), set_by=by)
    return say("This channel follows {topics} ({set_by})", topics=topics(chosen), set_by=by)


def is_channel(id: str) -> bool:
    return re.fullmatch(r"[CG][A-Z0-9]+", id) is not None
