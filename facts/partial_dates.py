"""Dates that are known only in part, as stretches of days: "2026-02" is somewhere from the 1st to the 28th."""

import calendar
from datetime import date
from functools import lru_cache

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@lru_cache(maxsize=4096)
def span(iso: str) -> tuple[date, date]:
    """The first and the last day an ISO date, possibly cut to month or year, can mean."""
    parts = [int(p) for p in iso.split("-")]
    match parts:
        case [year]:
            return date(year, 1, 1), date(year, 12, 31)
        case [year, month]:
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        case [year, month, day]:
            return date(year, month, day), date(year, month, day)
    raise ValueError(f"no date: {iso!r}")


def whole(iso: str) -> bool:
    """True when the date is told to the day."""
    return len(iso) == 10


def within(a: str, b: str) -> bool:
    """True when one of the two dates can be the other, told less exactly."""
    return a.startswith(b) or b.startswith(a)


@lru_cache(maxsize=1 << 16)
def apart(a: str, b: str) -> int:
    """Days between two whole dates."""
    return abs((date.fromisoformat(a) - date.fromisoformat(b)).days)


def spoken(iso: str) -> str:
    """A date for a note: "20 Mar 2025", "Mar 2025", "2025"."""
    parts = iso.split("-")
    month = MONTHS[int(parts[1]) - 1] if len(parts) > 1 else ""
    return " ".join(p for p in (parts[2].lstrip("0") if len(parts) > 2 else "", month, parts[0]) if p)


def sure_by(iso: str, reported: str | None, day: date) -> bool | None:
    """Whether something of this date had happened by `day`: None where the date is too coarse to tell.

    `reported` is the day it was first told: what was told by then had happened by then.
    """
    first, last = span(iso)
    if last <= day:
        return True
    if first > day:
        return False
    return True if reported is not None and date.fromisoformat(reported) <= day else None
