"""What becomes of a message that Slack did not take, as a value: classes of error, and when to try again."""

import random
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from types import MappingProxyType
from typing import Literal

Fate = Literal[
    "workspace_gone",  # nothing more can be sent to this workspace
    "reinstall",  # the app has to be installed again, with another scope
    "channel_gone",  # nothing more can be sent to this channel
    "payload",  # our fault: once more as plain text
    "later",  # surely not sent: again when Slack says
    "unknown",  # it may have been sent: look before sending it again
    "missing",  # the message that is to be edited or replied to is not there
    "refused",  # surely not sent, for a reason of its own: logged as our fault
]

# Slack's codes by what they mean: https://docs.slack.dev/reference/methods/chat.postMessage#errors
FATES: Mapping[Fate, tuple[str, ...]] = MappingProxyType(
    {
        "workspace_gone": (
            "invalid_auth",
            "not_authed",
            "account_inactive",
            "token_revoked",
            "token_expired",
            "team_access_not_granted",
        ),
        "reinstall": ("missing_scope", "no_permission", "not_allowed_token_type"),
        "channel_gone": (
            "channel_not_found",
            "is_archived",
            "is_inactive",  # what an edit in an archived channel is answered
            "not_in_channel",
            r"restricted_action\w*",
            "ekm_access_denied",
            "messages_tab_disabled",
        ),
        "payload": (
            r"invalid_blocks\w*",
            "msg_too_long",
            "msg_blocks_too_long",
            "no_text",
            "too_many_attachments",
            "metadata_too_large",
        ),
        "later": ("ratelimited", "rate_limited", "org_login_required", "team_added_to_org"),
        "unknown": ("internal_error", "fatal_error", "request_timeout", "service_unavailable"),
        "missing": ("message_not_found", "thread_not_found", "cant_update_message", "edit_window_closed"),
    }
)
_FATE_OF = {fate: re.compile("|".join(codes)) for fate, codes in FATES.items()}


def fate(code: str | None) -> Fate:
    """What a code means for a message. None, or what is no code of Slack's (a page of a proxy), tells nothing."""
    if not code or not re.fullmatch("[a-z_]{3,60}", code):
        return "unknown"
    return next((f for f, pattern in _FATE_OF.items() if pattern.fullmatch(code)), "refused")


@dataclass(frozen=True, slots=True)
class Policy:
    """How long to wait for what. The lease outlasts a call, the looking before it, and a margin."""

    timeout: float = 10.0  # seconds for one call of Slack's Web API
    lease: timedelta = timedelta(seconds=60)
    pace: timedelta = timedelta(seconds=1)  # between two messages to one channel
    first: timedelta = timedelta(seconds=2)
    longest: timedelta = timedelta(minutes=10)
    jitter: float = 0.25  # of a wait, more or less, so that not all come back at once
    mending: timedelta = timedelta(hours=1)  # between two tries while the app waits for another scope
    give_up: timedelta = timedelta(days=3)  # after a message was put down

    def wait(self, attempts: int, chance: random.Random, at_least: float | None = None) -> timedelta:
        """Before the next try, after so many: what Slack asks for, in seconds, and a little more; else twice as long each time."""
        if at_least is not None:
            return timedelta(seconds=at_least * (1 + self.jitter * chance.random()))
        doubled = self.first * 2.0 ** min(max(attempts - 1, 0), 30)
        return min(doubled, self.longest) * (1 + self.jitter * (2 * chance.random() - 1))
