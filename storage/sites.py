"""The sites of the web that are asked: when each may be asked again, and what its robots.txt said."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlalchemy.orm import Session

from storage import ledger
from storage.models import SiteRow


@dataclass(frozen=True, slots=True)
class Robots:
    """A robots.txt as it was had; an empty one forbids nothing."""

    text: str
    at: datetime


def robots(session: Session, site: str) -> Robots | None:
    """What is known of a site's robots.txt; None where it was never had."""
    row = session.get(SiteRow, site, populate_existing=True)
    return Robots(row.robots, row.robots_at) if row and row.robots is not None and row.robots_at else None


def keep_robots(session: Session, site: str, text: str, at: datetime) -> None:
    ledger.insert_or_ignore(session, SiteRow, {"site": site, "free": at})
    session.execute(update(SiteRow).where(SiteRow.site == site).values(robots=text, robots_at=at))


def turn(session: Session, site: str, now: datetime, gap: timedelta) -> timedelta:
    """Take the next turn to ask a site: how long to wait for it. Turns are `gap` apart, whoever takes them; each is taken by
    one statement, so that no two have the same."""
    ledger.insert_or_ignore(session, SiteRow, {"site": site, "free": now})
    row = session.get_one(SiteRow, site, with_for_update=True, populate_existing=True)
    start = max(now, row.free)
    row.free = start + gap
    session.flush()
    return start - now
