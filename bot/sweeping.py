"""What is older than it has to be goes by itself: once a day, in small batches, while nothing else waits for long."""

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.settings import Settings
from storage.keeping import Keep, served, take_out

if TYPE_CHECKING:
    from storage.database import Database

log = logging.getLogger("irsice.sweeping")

EVERY = timedelta(days=1)
FIRST = timedelta(minutes=10)  # after the start, so that a process that fails again and again does not sweep each time
LOOK = 5.0  # seconds between two looks at the clock


def keep_of(settings: Settings) -> Keep:
    """For how long what is kept."""
    return Keep(timedelta(days=settings.keep_days), timedelta(days=settings.keep_people_days))


@dataclass
class Sweeper:
    """Sweeps the store of what has served its time. Several may do so at once: each takes what the others left."""

    database: "Database"
    keep: Keep
    now: Callable[[], datetime]
    due: datetime | None = None

    def run(self, stop: threading.Event) -> None:
        """Sweeps when it is time, until `stop` is set, which also ends a sweep between two batches."""
        while not stop.is_set():
            self.look(stop)
            stop.wait(LOOK)

    def look(self, stop: threading.Event) -> dict[str, int]:
        """Sweeps if it is time to; how many rows of what went. A store that does not answer is tried again the next day."""
        from storage.errors import StoreError

        now = self.now()
        if self.due is None:
            self.due = now + FIRST
        if now < self.due:
            return {}
        self.due = now + EVERY
        try:
            done = take_out(self.database, served(self.keep, now), stop.is_set)
        except StoreError as e:
            log.warning("nothing was swept: %s", e)
            return {}
        except Exception:
            log.exception("not all was swept")
            return {}
        if done:
            log.info("swept: %s", ", ".join(f"{count} {what}" for what, count in done.items()))
        return done
