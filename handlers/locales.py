"""Whose language: that of a channel where one was set, else that of the reader's Slack, which Slack is asked for."""

import http.client
import threading
from collections import OrderedDict
from copy import copy
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from handlers.language import DEFAULT
from handlers.posting import Place

if TYPE_CHECKING:
    from slack_sdk import WebClient

KEPT = 10_000  # readers whose locale is remembered
FRESH = timedelta(hours=1)  # somebody who changes the language of their Slack is met in it after that
AGAIN = timedelta(minutes=5)  # until Slack is asked again after it did not say
PATIENCE = 3  # seconds for an answer: who asked is waiting, and English will do


@dataclass
class Locales:
    """The locales of readers, by workspace and user, as Slack told them a while ago at most. Safe among threads."""

    _known: OrderedDict[tuple[str, str], tuple[str, datetime]] = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def of(self, place: Place, client: "WebClient", now: datetime) -> str:
        """The locale of whoever asks, "es-MX"; English where Slack does not say. It may ask Slack: no transaction is to
        be open."""
        if kept := self.known(place, now):
            return kept
        key = (place.workspace, place.user)
        found = asked(client, place.user)
        with self._lock:
            self._known[key] = (found or DEFAULT, now + (FRESH if found else AGAIN))
            self._known.move_to_end(key)
            while len(self._known) > KEPT:
                self._known.popitem(last=False)
        return found or DEFAULT

    def known(self, place: Place, now: datetime) -> str | None:
        """The same as far as it can be said without asking Slack."""
        if not place.user:
            return DEFAULT
        with self._lock:
            kept = self._known.get((place.workspace, place.user))
        return kept[0] if kept and now < kept[1] else None


def asked(client: "WebClient", user: str) -> str | None:
    """What Slack says is the locale of somebody; None where it does not say: the scope users:read is missing, perhaps, or
    it takes too long."""
    from slack_sdk.errors import SlackClientError

    quick = copy(client)
    quick.timeout = PATIENCE
    try:
        told: Any = quick.users_info(user=user, include_locale=True)
    except (SlackClientError, OSError, http.client.HTTPException):
        return None
    return str((told.get("user") or {}).get("locale") or "") or None
