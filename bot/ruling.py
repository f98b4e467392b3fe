"""`irsice rule`: an editor's decision on a claim, on the command line; and what was told and has to be put right for it."""

import getpass
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.changes import changes
from facts.case import Case
from facts.correcting import Typed, corrected
from facts.model import Corrected, Decision, Ruling
from storage import ruling as ruling_
from storage import telling
from storage.errors import Inconsistent
from storage.review import OFF, Policy, claimed
from storage.shapes import dump

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from storage.database import Database


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a ruling came to."""

    changes: tuple[tuple[str, str], ...]  # fact by fact, as `changes` has them
    corrections: int  # things told that were wrong
    messages: int  # that carried them, and are to be put right


def rule(
    database: "Database",
    cases: Sequence[Case],
    claim: str,
    decision: Decision,
    by: str,
    reason: str,
    now: datetime,
    workspace: str | None = None,
    policy: Policy = OFF,
    typed: Typed | None = None,
) -> Ruled:
    """Adds a ruling on a claim, by its id; to correct it, with the fields that were `typed`;  lets the facts of all these cases follow, and puts down what is to be edited, in
    one transaction. `by` is told how that went where `workspace` says where. Raises Inconsistent where no article ever made
    that claim, and then nothing was changed."""
    with database.begin() as session:
        if decision == "undo":
            ruled = ruling_.rule(session, cases, _undoing(session, cases, claim, by, now), workspace, policy, "undo")
        else:
            told_right = _corrected(session, cases, claim, typed) if typed and decision == "correct" else None
            ruled = ruling_.rule(
                session, cases, Ruling(claim, decision, by, now, reason, told_right), workspace, policy
            )
    told = [one for c in cases for one in changes(ruled.before[c.id], ruled.after[c.id])]
    return Ruled(tuple(told), ruled.corrections, ruled.messages)


def _undoing(session: "Session", cases: Sequence[Case], claim: str, by: str, now: datetime) -> Ruling:
    """What undoes the last ruling on a claim. Raises Inconsistent where nothing was ruled."""
    found = (ruling_.undoing(session, case.id, claim, by, now) for case in cases)
    if (ruling := next((r for r in found if r), None)) is None:
        raise Inconsistent(f"Nothing was decided about {claim}, so there is nothing to undo. Nothing was changed.")
    return ruling


def _corrected(session: "Session", cases: Sequence[Case], claim: str, typed: Typed) -> Corrected:
    """What differs from the claim. Raises Unfit, or Inconsistent where no article makes it."""
    for case in cases:
        if known := claimed(session, case.id, claim):
            article, read = known
            return corrected(read, article.text, article.language, typed, case)
    raise Inconsistent(f"There is no claim {claim} to rule on. Nothing was changed.")


def command(args: Namespace) -> int:
    from bot.amending import asked
    from bot.commands import opened
    from bot.packs import others_in

    reason = " ".join((args.reason or "").split()) or (args.decision if args.decision == "undo" else asked())
    if not reason:
        sys.stderr.write("Say why, so that whoever reads the correction knows: --reason TEXT. Nothing was changed.\n")
        return 2
    by, _, workspace = (args.by or _me()).partition("@")
    with opened(args) as o:
        others = others_in(o.settings.cases, o.case, o.folder).cases
        typed = Typed(args.value, args.hedge, args.date, args.kind, args.proceeding)
        ruled = rule(
            o.database,
            (o.case, *others),
            args.claim,
            args.decision,
            by,
            reason,
            datetime.now(UTC),
            workspace or None,
            o.policy,
            typed,
        )
    for what, words in ruled.changes:
        sys.stdout.write(f"{what}: {words}\n")
    if not ruled.changes:
        sys.stdout.write("Nothing changes in the facts.\n")
    word = "message" if ruled.messages == 1 else "messages"
    sys.stderr.write(
        f"Ruled by {by}: {args.claim} {args.decision}. "
        f"{ruled.messages} {word} that carried it will be edited, with a note; `irsice corrections` says how far that is.\n"
    )
    return 0


def listed(args: Namespace) -> int:
    """Every correction, newest first, and how far it is."""
    from bot.amending import print_json
    from bot.commands import opened

    with opened(args) as o, o.database.sessions() as session:
        found = telling.put_right(session, o.case.id)
    if args.json:
        print_json({"case": o.case.id, "corrections": dump(found)})
        return 0
    for one in found:
        failed = "".join(f"; {channel}: {code}" for channel, code in one.failed)
        sys.stdout.write(
            f"{one.at:%Y-%m-%d %H:%M} UTC  by {one.by}: {one.correction.reason}\n"
            f"  {one.edited} of {one.messages} messages edited{failed}\n"
        )
    if not found:
        sys.stdout.write("Nothing was ever corrected.\n")
    return 0


def _me() -> str:
    with suppress(OSError, KeyError):
        return getpass.getuser()
    return "command line"
