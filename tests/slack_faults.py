"""What can go wrong between a bot and Slack, one call at a time, by chance, or because too much was asked in too short a time."""

import math
import random
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class Code:
    """Slack answers with an error code, having done nothing."""

    error: str


@dataclass(frozen=True)
class RateLimited:
    """429 with Retry-After, having done nothing."""

    seconds: int = 30


@dataclass(frozen=True)
class Status:
    """A 5xx with a page of HTML, as from a proxy in front of Slack. With `done`, after doing what was asked."""

    status: int = 503
    done: bool = False


@dataclass(frozen=True)
class LostReply:
    """Slack does what was asked, and the connection drops before the reply."""


@dataclass(frozen=True)
class Dropped:
    """The connection drops and nothing was done. A caller cannot tell it from a lost reply."""


@dataclass(frozen=True)
class Slow:
    """Slack does what was asked and replies so much later."""

    seconds: float = 0.05


@dataclass(frozen=True)
class Hang:
    """No reply until `release` or the end. With `done`, after doing what was asked."""

    done: bool = True


Fault = Code | RateLimited | Status | LostReply | Dropped | Slow | Hang
KINDS: Mapping[str, type[Fault]] = {k.__name__: k for k in (Code, RateLimited, Status, LostReply, Dropped, Slow, Hang)}


def acts(fault: Fault | None) -> bool:
    """Whether Slack does what was asked all the same."""
    return fault is None or isinstance(fault, LostReply | Slow) or getattr(fault, "done", False)


def as_json(fault: Fault) -> dict[str, Any]:
    return {"kind": type(fault).__name__, **asdict(fault)}


def from_json(data: Mapping[str, Any]) -> Fault:
    return KINDS[data["kind"]](**{k: v for k, v in data.items() if k != "kind"})


class Odds:
    """Faults by chance, each with its probability a call: `Odds(lost_reply=0.2, ratelimited=0.1, codes={"fatal_error": 0.1})`.

    The n-th call meets the same fault whenever the seed is the same.
    """

    def __init__(
        self,
        *,
        lost_reply: float = 0,
        dropped: float = 0,
        ratelimited: float = 0,
        retry_after: int = 1,
        status: float = 0,
        status_done: float = 0,
        slow: float = 0,
        seconds: float = 0.05,
        hang: float = 0,
        codes: Mapping[str, float] | None = None,
        seed: int = 0,
    ) -> None:
        chances: list[tuple[Fault, float]] = [
            (LostReply(), lost_reply),
            (Dropped(), dropped),
            (RateLimited(retry_after), ratelimited),
            (Status(), status),
            (Status(done=True), status_done),
            (Slow(seconds), slow),
            (Hang(), hang),
            *((Code(code), chance) for code, chance in (codes or {}).items()),
        ]
        self._faults = [fault for fault, chance in chances if chance]
        self._chances = [chance for _, chance in chances if chance]
        assert sum(self._chances) <= 1
        self._random = random.Random(seed)

    def draw(self) -> Fault | None:
        """What the next call meets."""
        point = self._random.random()
        for fault, chance in zip(self._faults, self._chances, strict=True):
            point -= chance
            if point < 0:
                return fault
        return None


class Bucket:
    """So many a second for each key, after a burst; times are given in, nothing is kept but one number a key."""

    def __init__(self, per_second: float, burst: float = 1) -> None:
        self.per_second, self.burst = per_second, burst
        self._full: dict[str, float] = {}  # key -> when it would be full again

    def wait(self, key: str, now: float) -> float:
        """Seconds until the next one may pass; 0 if it may now."""
        return max(0.0, self._full.get(key, now) - (self.burst - 1) / self.per_second - now)

    def take(self, key: str, now: float) -> None:
        self._full[key] = max(now, self._full.get(key, now)) + 1 / self.per_second

    def admits(self, seconds: float) -> float:
        """How many may pass in that time, from a start at rest."""
        return self.burst + self.per_second * seconds


class Limit:
    """Slack's limit on posting: a rate a channel, strictly, and a rate a workspace, after a burst of one second's worth."""

    def __init__(self, per_second: float | None, per_channel: float | None) -> None:
        self.workspace = Bucket(per_second, max(1.0, per_second)) if per_second else None
        self.channel = Bucket(per_channel) if per_channel else None

    def retry_after(self, channel: str, now: float) -> int:
        """0: it may pass, and is counted. Otherwise the seconds to wait, in whole ones as Slack says them."""
        buckets = [(b, key) for b, key in ((self.workspace, ""), (self.channel, channel)) if b]
        wait = max((b.wait(key, now) for b, key in buckets), default=0.0)
        if wait > 1e-9:
            return max(1, math.ceil(wait - 1e-9))
        for bucket, key in buckets:
            bucket.take(key, now)
        return 0
