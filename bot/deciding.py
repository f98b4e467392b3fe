"""`irsice review` and `irsice log`: what waits for editors, and what was decided. Data goes to stdout, talk to stderr."""

import sys
from argparse import Namespace
from typing import Any

from bot.amending import print_json
from bot.commands import opened
from facts.model import Claim, FigureClaim
from storage import log, review
from storage.shapes import dump


def queue(args: Namespace) -> int:
    """What is to be decided, the oldest first."""
    with opened(args) as o, o.database.sessions() as session:
        items = review.queue(session, o.case.id)
        known = {i.id: review.claimed(session, o.case.id, i.claim) for i in items if i.claim}
    if args.json:
        told = [dump(i) | {"quote": found[1].quote if (found := known.get(i.id)) else ""} for i in items]
        print_json({"case": o.case.id, "review": o.settings.review, "items": told})
        return 0
    for i in items:
        found = known.get(i.id)
        sys.stdout.write(f"r-{i.id}  {i.at:%Y-%m-%d %H:%M} UTC  {i.state}, {i.cause}: {i.claim or i.about}\n")
        if found:
            sys.stdout.write(f"  {read_as(found[1])}\n  {' '.join(found[1].quote.split())}\n")
    if not items:
        sys.stdout.write("Nothing waits for an editor.\n")
    if o.settings.review == "off":
        sys.stderr.write("Review is off: nothing comes here by itself. IRSICE_REVIEW turns it on.\n")
    return 0


def read_as(claim: Claim) -> str:
    """What was read, in the words of the facts."""
    parts: list[str | None]
    if isinstance(claim, FigureClaim):
        parts = [claim.figure or "fits no figure", claim.hedge_text, claim.value_text]
    else:
        parts = [claim.kind, claim.court, claim.judge, claim.proceeding]
    return " ".join(filter(None, (*parts, claim.when.iso)))


def decided(args: Namespace) -> int:
    """Who decided what, when and why, newest first."""
    with opened(args) as o, o.database.sessions() as session:
        found = log.entries(session, o.case.id)
    if args.json:
        print_json({"case": o.case.id, "log": [_plain(e) for e in found]})
        return 0
    for e in found:
        sys.stdout.write(f"{e.at:%Y-%m-%d %H:%M} UTC  {e.by or '-'}: {e.what} {e.about}{_was(e)}\n")
        if e.why:
            sys.stdout.write(f"  {e.why}\n")
    if not found:
        sys.stdout.write("Nothing was ever decided.\n")
    return 0


def _was(e: log.Entry) -> str:
    if e.ruling is None or e.ruling.corrected is None or e.claim is None:
        return ""
    now = ", ".join(f"{k} {v or 'none'}" for k, v in dump(e.ruling.corrected).items() if v is not None)
    return f" to {now} (was: {read_as(e.claim)})"


def _plain(e: log.Entry) -> dict[str, Any]:
    told = {"at": e.at.isoformat(), "kind": e.kind, "what": e.what, "by": e.by, "why": e.why, "about": e.about}
    corrected = dump(e.ruling.corrected) if e.ruling and e.ruling.corrected else None
    return {**told, "quote": e.quote, "corrected": corrected, "was": read_as(e.claim) if e.claim else None}
