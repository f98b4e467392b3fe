"""How fast to send, learnt from what Slack refuses. Slack names one post a second a channel, and a cap of a workspace that it
does not name; so a worker goes faster and faster until it meets a 429, then keeps just below, trying for a little more.

Nothing depends on it but the number of refusals: what is refused is sent again when Slack says.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

SECOND = timedelta(seconds=1)
START = 20.0  # messages a second
LEAST = 1.0
FASTER = 1.5  # after a second without a refusal, before there was any
MORE = 1.05  # after that
CUT = 0.9  # after a second with one
AGAIN = 0.6  # after another with one
USED = 0.7  # of the rate; one that is not used is not raised
AHEAD = 0.25  # seconds' worth that may go at once


@dataclass
class Pace:
    """A bucket of sends that fills at `rate` a second."""

    rate: float = START
    met: bool = False  # whether Slack ever refused
    _full: float = START * AHEAD  # sends that may go now
    _at: datetime | None = None  # when that was so
    _since: datetime | None = None  # the beginning of the second that is being counted
    _taken: int = 0  # in that second
    _calm: bool = True  # nothing was refused in it
    _calm_before: bool = True  # nor in the one before

    def allows(self, now: datetime, wanted: int) -> int:
        """How many of so many may be sent now."""
        self._count(now)
        passed = (now - self._at).total_seconds() if self._at else 0.0
        self._full = min(max(1.0, self.rate * AHEAD), self._full + self.rate * passed)
        self._at = now
        return max(0, min(wanted, int(self._full)))

    def took(self, number: int) -> None:
        """So many are being sent."""
        self._full -= number
        self._taken += number

    def refused(self, now: datetime) -> None:
        """Slack said that it was too fast. Of many refusals in a second one counts."""
        self._count(now)
        if self._calm:
            self._calm, self.met = False, True
            self.rate = max(LEAST, self.rate * (CUT if self._calm_before else AGAIN))

    def _count(self, now: datetime) -> None:
        if self._since is None:
            self._since = now
        elif now - self._since >= SECOND:
            if self._calm and self._taken >= USED * self.rate * (now - self._since).total_seconds():
                self.rate *= MORE if self.met else FASTER
            self._since, self._taken, self._calm_before, self._calm = now, 0, self._calm, True
