"""`irsice rule`: an editor's decision on a claim, on the command line; and what was told and has to be put right for it."""

import getpass
import sys
from argparse import Namespace
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal

from bot.changes import changes
from facts.case import Case
from facts.corrections import corrections
from facts.model import Ruling
from storage import ledger, telling
from storage.reads import Reads
from storage.shapes import dump

if TYPE_CHECKING:
    from storage.database import Database

Decision = Literal["approve", "reject"]


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
) -> Ruled:
    """Adds a ruling on a claim, by its id, lets the facts of all these cases follow, and puts down what is to be edited, in
    one transaction. `by` is told how that went where `workspace` says where. Raises Inconsistent where no article ever made
    that claim, and then nothing was changed."""
    told: list[tuple[str, str]] = []
    wrong = messages = 0
    with database.begin() as session:
        for case in sorted(cases, key=lambda c: c.id):
            ledger.lock(session, case.id)
        before = {case.id: Reads(session, case).live_facts() for case in cases}
        ledger.add_ruling(session, Ruling(claim, decision, by, now, reason))
        for case in cases:
            after = ledger.rebuild(session, case)
            told += changes(before[case.id], after)
            if before[case.id] == after:
                continue
            rejected = {claim: reason} if decision == "reject" else {}
            found = corrections(before[case.id], after, case, rejected, {})
            wrong += len(found)
            messages += telling.recall(session, case.id, found, by, workspace, now)
            telling.refresh_cards(session, case.id, now)
    return Ruled(tuple(told), wrong, messages)


def command(args: Namespace) -> int:
    from bot.amending import asked
    from bot.commands import opened
    from bot.packs import others_in

    reason = " ".join((args.reason or "").split()) or asked()
    if not reason:
        sys.stderr.write("Say why, so that whoever reads the correction knows: --reason TEXT. Nothing was changed.\n")
        return 2
    by, _, workspace = (args.by or _me()).partition("@")
    with opened(args) as o:
        others = others_in(o.settings.cases, o.case, o.folder).cases
        ruled = rule(
            o.database, (o.case, *others), args.claim, args.decision, by, reason, datetime.now(UTC), workspace or None
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
