"""`irsice purge`: takes out what is older than it has to be, or what is known of a person or a workspace."""

import json
import sys
from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from bot.sweeping import keep_of
from storage import keeping
from storage.keeping import BATCH, Going, Keep

if TYPE_CHECKING:
    from storage.database import Database

NAMES = "their id in messages"


def command(args: Namespace) -> int:
    """Says what goes, and takes it out unless it is a dry run."""
    from bot.commands import opened

    if args.older_than and args.user:
        sys.stderr.write(
            "--older-than and --user do not go together: what is known of a person goes whatever its age.\n"
        )
        return 2
    with opened(args, fresh=False) as o:
        keep = Keep(timedelta(days=args.older_than), timedelta(days=args.older_than)) if args.older_than else None
        going = _going(args, keep or keep_of(o.settings))
        done = (would_go if args.dry_run else go)(o.database, going, args.user or "", args.workspace or "")
    if args.json:
        sys.stdout.write(json.dumps({"dry_run": args.dry_run, "rows": done}) + "\n")
        return 0
    width = max((len(f"{n:,}") for n in done.values()), default=0)
    for what, count in done.items():
        sys.stdout.write(f"{count:>{width},}  {what}\n")
    sys.stderr.write(_said(args, sum(done.values())) + "\n")
    return 0


def _going(args: Namespace, keep: Keep) -> Sequence[Going]:
    if args.user:
        return keeping.of_person(args.user, args.workspace or "")
    if args.workspace and not args.older_than:
        return keeping.of_workspace(args.workspace)
    return keeping.served(keep, datetime.now(UTC), args.workspace or "")


def _said(args: Namespace, rows: int) -> str:
    if not rows:
        return "There is nothing to take out."
    if args.dry_run:
        return "So much would go. Nothing was taken out; leave --dry-run away to do it."
    return (
        f"Done. What facts and corrections rest on stays, with “{keeping.SOMEBODY}” where a person stood."
        if args.user
        else "Done."
    )


def would_go(database: "Database", going: Sequence[Going], user: str, workspace: str) -> dict[str, int]:
    """How many rows of what there are now."""
    with database.sessions() as session:
        done = keeping.counted(session, going)
        named = keeping.names_in_messages(session, user, workspace) if user else 0
    return {**done, NAMES: named} if named else done


def go(database: "Database", going: Sequence[Going], user: str, workspace: str) -> dict[str, int]:
    """How many rows of what were taken out, or changed."""
    done = keeping.take_out(database, going)
    named = _until_none(lambda: _names(database, user, workspace)) if user else 0
    return {**done, NAMES: named} if named else done


def _names(database: "Database", user: str, workspace: str) -> int:
    with database.begin() as session:
        return keeping.names_in_messages(session, user, workspace, BATCH)


def _until_none(batch: Callable[[], int]) -> int:
    done = 0
    while count := batch():
        done += count
    return done
