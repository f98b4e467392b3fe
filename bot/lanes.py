"""How much is on its way to each workspace at a time, and how fast: each has a lane of its own, so that one that is slow, or
refuses, holds up no other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from bot.pace import Pace

EACH = 8  # calls to Slack at the same time for one workspace
ALL = 64  # and for all


@dataclass
class Lane:
    """Of one workspace. A call that nobody answered halves what may be on its way, one that was answered gives all back."""

    pace: Pace = field(default_factory=Pace)
    running: int = 0
    unanswered: int = 0  # in a row

    def room(self, now: datetime, threads: int) -> int:
        """How many more may go now."""
        at_most = max(1, threads >> min(self.unanswered, 8))
        return self.pace.allows(now, max(0, at_most - self.running))

    def goes(self, number: int) -> None:
        self.pace.took(number)
        self.running += number

    def came(self, answered: bool) -> None:
        self.unanswered = 0 if answered else self.unanswered + 1


class Lanes:
    """Of all workspaces. Whose turn it is to be looked at first goes round."""

    def __init__(self) -> None:
        self._of: dict[str, Lane] = {}
        self._last = ""

    def __getitem__(self, workspace: str) -> Lane:
        return self._of.setdefault(workspace, Lane())

    def in_turn(self, workspaces: Sequence[str]) -> tuple[str, ...]:
        """The same, beginning after the one with which it began before."""
        ordered = sorted(workspaces)
        after = [w for w in ordered if w > self._last]
        turn = (*after, *(w for w in ordered if w <= self._last))
        self._last = turn[0] if turn else ""
        return turn
