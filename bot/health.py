"""`irsice health`, and the same over HTTP: whether all is well, and what a person who runs the bot should know."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.commands import counted
from storage.health import Health, health
from storage.shapes import dump

if TYPE_CHECKING:
    from storage.database import Database


def check(args: Namespace) -> int:
    """0 when all is well, 1 when something is failing. A channel that cannot be reached is told, and is no failure of the
    bot: whoever subscribed it was told too."""
    from bot.commands import opened

    with opened(args) as o, o.database.sessions() as session:
        found = health(session, datetime.now(UTC))
        zone = o.case.timezone
    if args.json:
        sys.stdout.write(json.dumps(as_data(found)) + "\n")
    else:
        sys.stdout.write("\n".join(lines(found, zone)) + "\n")
    return 1 if found.failing else 0


def as_data(found: Health) -> dict[str, Any]:
    """The same as data; `well` says what the exit status says."""
    plain: dict[str, Any] = dump(found)
    return {"well": not found.failing, **plain}


def lines(found: Health, zone: str) -> Iterator[str]:
    """What a person reads: what is failing first."""
    yield "All is well." if not found.failing else "Something is failing:"
    yield from (f"  {said}" for said in found.failing)
    yield f"Sources last looked at: {_at(found.last_check, zone)}"
    yield f"Last message delivered: {_at(found.last_delivery, zone)}"
    oldest = f", the oldest due since {_at(found.oldest_due, zone)}" if found.oldest_due else ""
    yield f"Queue: {found.queued} on their way{oldest}; {counted(found.waiting, 'update')} waiting for an hour or a pause's end"
    yield f"Subscriptions: {found.following} followed, {found.paused} of them paused, {len(found.broken)} not reached"
    for s in found.broken:
        yield f"  {s.channel} ({s.workspace}), {s.case}: {s.reason} since {_at(s.state_at, zone)}, {counted(s.missed, 'update')} missed"
    yield f"Store: {found.size / 1e6:,.1f} MB, tables of version {found.version}"
    if found.feeds:
        yield "Feeds that fail:"
        yield from (
            f"  {f.url}, {f.case}: {counted(f.failures, 'time')} in a row, last {_at(f.looked, zone)}: {f.error}"
            for f in found.feeds
        )
    if found.undelivered:
        yield "Given up in the last week:"
        yield from (f"  {_at(u.at, zone)}  {u.kind} to {u.channel}: {u.error}" for u in found.undelivered)
    if found.held_by_rule:
        counts = ", ".join(f"{rule} {n}" for rule, n in found.held_by_rule)
        yield f"Held back in the last week, by rule: {counts}. The newest:"
        yield from (f"  {_at(h.at, zone)}  {h.case}  {h.rule}: {h.words}" for h in found.held)
    if found.reports:
        yield "Problems reported in the last week:"
        yield from (f"  {_at(r.at, zone)}  {r.user} in {r.channel}, {r.case}, about {r.about}" for r in found.reports)


def _at(moment: datetime | None, zone: str) -> str:
    return f"{moment.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M} {zone}" if moment else "never"


def over_http(database: "Database", now: Callable[[], datetime]) -> Callable[[], tuple[bool, str]]:
    """What `GET /healthz` says: whether all is well, and the same as JSON, without who and where."""
    from facts.errors import IrsiceError

    def ask() -> tuple[bool, str]:
        try:
            with database.sessions() as session:
                found = health(session, now())
        except IrsiceError:
            return False, json.dumps({"well": False, "failing": ["the store does not answer"]})
        told = {
            "well": not found.failing,
            "failing": list(found.failing),
            "last_check": dump(found.last_check),
            "last_delivery": dump(found.last_delivery),
            "queued": found.queued,
            "waiting": found.waiting,
            "following": found.following,
            "broken": len(found.broken),
            "feeds_failing": len(found.feeds),
            "held": sum(n for _, n in found.held_by_rule),
        }
        return not found.failing, json.dumps(told)

    return ask
