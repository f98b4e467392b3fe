"""What the first who asks would wait for, done once in the background at the start: patterns compiled, words stemmed, the
facts read. Nobody waits for it, and nothing depends on it.
"""

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from bot import STARTED
from facts.case import Case
from handlers import answers
from handlers.command import Request, parse
from storage.errors import StoreError
from storage.reads import Reads

if TYPE_CHECKING:
    from storage.database import Database

log = logging.getLogger("irsice.warming")

TYPED = ("status", "ask what did the court decide", "check the court decided it")


@dataclass
class Warmer:
    """Asks the bot a few things about each case."""

    database: "Database"
    cases: Sequence[Case]
    now: Callable[[], datetime]

    def run(self, stop: threading.Event) -> None:
        """Asks, unless `stop` is set meanwhile. Whatever goes wrong is met again by whoever asks, and told to them."""
        for case in self.cases:
            for typed in TYPED:
                if stop.is_set():
                    return
                try:
                    self._ask(case, typed)
                except StoreError as e:  # one that comes back is asked again by whoever asks first
                    log.warning("could not be made ready for questions: %s", e)
                    return
                except Exception:
                    log.exception("could not be made ready for questions")
                    return
        log.info("ready for questions after %.1f s", monotonic() - STARTED)

    def _ask(self, case: Case, typed: str) -> None:
        now = self.now()
        request = parse(typed, case, now.astimezone(ZoneInfo(case.timezone)).date())
        if isinstance(request, Request):
            with self.database.sessions() as session:
                answers.answer(Reads(session, case), request, now)
