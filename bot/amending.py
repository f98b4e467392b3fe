"""`irsice reread` and `irsice withdraw`: changes to what was taken in before. Data goes to stdout, talk to stderr."""

import json
import sys
from argparse import Namespace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from bot.commands import COMMAND, counted, opened
from bot.progress import shown

if TYPE_CHECKING:
    from bot.changes import Change
    from bot.rereading import Reread, Turned
    from bot.withdrawing import Withdrawn


def reread(args: Namespace) -> int:
    from bot import rereading

    # Not fresh: where the pack was edited, what it changes in the facts belongs to what is shown.
    with opened(args, fresh=False) as o:
        with shown(sys.stderr, "Reading again") as progress:
            result = rereading.reread(o.database, o.case, datetime.now(UTC), args.apply, progress)
        if args.json:
            print_json({"case": o.case.id, **_reread_data(result)})
        else:
            _tell(result.change, [_turned(one) for one in result.turned])
    said = f"{counted(result.articles, 'article')} read again, {result.other} of them to another result."
    if result.applied:
        sys.stderr.write(f"{said} Stored. Nobody is told: the press says nothing new.\n")
    else:
        sys.stderr.write(f"{said} Nothing was stored; `{COMMAND} reread --apply` does it.\n")
    return 0


def _turned(one: "Turned") -> str:
    return f"now about the case: {one.name}" if one.on_case else f"not about the case: {one.name}: {one.why_not}"


def _reread_data(result: "Reread") -> dict[str, Any]:
    turned = [
        {"id": t.article.id, "file": t.article.file, "on_case": t.on_case, "why_not": t.why_not} for t in result.turned
    ]
    return {
        "applied": result.applied,
        "articles": result.articles,
        "other_readings": result.other,
        "turned": turned,
        **_change_data(result.change),
    }


def withdraw(args: Namespace) -> int:
    from bot import withdrawing

    reason = " ".join((args.reason or "").split()) or ("" if args.undo else asked())
    if not reason and not args.undo:
        sys.stderr.write("Say why, so that whoever comes later knows: --reason TEXT. Nothing was changed.\n")
        return 2
    act = withdrawing.take_back if args.undo else withdrawing.withdraw
    with opened(args) as o:
        try:
            result = act(o.database, o.case, args.articles, datetime.now(UTC), reason)
        except withdrawing.NotNamed as e:
            sys.stderr.write(f"{e}\n")
            return 2
        if args.json:
            print_json({"case": o.case.id, "reason": reason, **_withdrawn_data(result)})
            return 0
        _tell(result.change, ())
    for one in result.articles:
        what = "Taken back" if args.undo else "Withdrawn"
        sys.stderr.write(f"{what}: {withdrawing.line(one)}\n")
        if not args.undo:
            sys.stderr.write(f"`{COMMAND} withdraw --undo {one.id}` takes it back.\n")
    return 0


def asked() -> str:
    """Why, from whoever sits at the terminal; empty where nobody does."""
    if not sys.stdin.isatty():
        return ""
    sys.stderr.write("Why? ")
    sys.stderr.flush()
    return " ".join(sys.stdin.readline().split())


def _withdrawn_data(result: "Withdrawn") -> dict[str, Any]:
    articles = [
        {"id": a.id, "file": a.file, "url": a.url, "publisher": a.publisher, "title": a.title} for a in result.articles
    ]
    return {"articles": articles, **_change_data(result.change)}


def _change_data(change: "Change") -> dict[str, Any]:
    told = [{"what": what, "words": words} for what, words in change.told]
    return {"cause": change.cause, "same": change.before == change.after, "changes": told}


def print_json(data: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(data) + "\n")


def _tell(change: "Change", more: "list[str] | tuple[str, ...]") -> None:
    for line in (*more, *(f"{what}: {words}" for what, words in change.told)):
        sys.stdout.write(f"{line}\n")
    if change.before == change.after:
        sys.stdout.write("Nothing changes in the facts.\n")
    elif not change.told:
        sys.stdout.write("The facts differ only in what they rest on.\n")
