"""How fast to send, learnt from what Slack refuses. Slack names one post a second a channel, and a cap of a workspace that it
does not name; so a worker goes as fast as it can until it meets a 429, and then keeps just below, trying for a little more.

Nothing depends on it but the number of refusals: what is refused is sent again when Slack says.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

SECOND = timedelta(seconds=1)
CUT = 0.9  # of what was admitted, after a refusal
MORE = 1.05  # after a second without one
LEAST = 1.0  # messages a second
USED = 0.7  # of the rate; one that is not used is not raised
AHEAD = 0.25  # seconds' worth that may go at once


@dataclass
class Pace:
    """A bucket of sends that fills at `rate` a second; None while nothing was ever refused."""

    rate: float | None = None
    _full: float = 0.0  # sends that may go now
    _at: datetime | None = None  # when that was so
    _since: datetime | None = None  # the beginning of the second that is being counted
    _admitted: int = 0  # in that second
    _before: float = 0.0  # and in the one before
    _calm: bool = True  # nothing was refused in it

    def allows(self, now: datetime, wanted: int) -> int:
        """How many of so many may be sent now; they are taken as sent."""
        self._count(now)
        if self.rate is None:
            return wanted
        passed = (now - self._at).total_seconds() if self._at else AHEAD
        self._full = min(max(1.0, self.rate * AHEAD), self._full + self.rate * passed)
        self._at = now
        return min(wanted, int(self._full))

    def took(self, number: int) -> None:
        """So many were taken."""
        self._full -= number

    def admitted(self, now: datetime) -> None:
        self._count(now)
        self._admitted += 1

    def refused(self, now: datetime) -> None:
        """Slack said that it was too fast. Of many refusals in a second one counts."""
        self._count(now)
        if not self._calm:
            return
        self._calm = False
        self.rate = max(LEAST, CUT * (self._reached(now) if self.rate is None else self.rate))

    def _reached(self, now: datetime) -> float:
        """What was admitted a second, of late."""
        assert self._since
        passed = max((now - self._since).total_seconds(), 0.0)
        return (self._before + self._admitted) / (1 + passed)

    def _count(self, now: datetime) -> None:
        if self._since is None:
            self._since = now
        elif now - self._since >= SECOND:
            if self._calm and self.rate is not None and self._admitted >= USED * self.rate:
                self.rate *= MORE
            self._before = self._admitted / (now - self._since).total_seconds()
            self._since, self._admitted, self._calm = now, 0, True
