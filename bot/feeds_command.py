"""`irsice feeds`: the feeds and pages that are looked at, what is added to them or taken out, and looking now."""

import os
import sys
from argparse import Namespace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.adding import Web, web_of
from handlers import feeds as said
from handlers.answer import Answer
from storage import feeds as stored

if TYPE_CHECKING:
    from bot.commands import Opened

USAGE = "Type `irsice feeds`, `irsice feeds add URL`, `irsice feeds remove URL` or `irsice feeds poll`.\n"


def command(args: Namespace) -> int:
    """The list, or the change that was asked for. 2 where that is not understood, 1 where it cannot be done."""
    from bot.commands import opened

    do, url = said.asked(" ".join(args.words))
    if args.words == ["poll"]:
        do = "poll"
    if not do or (do in ("add", "remove") and not url):
        sys.stderr.write(USAGE)
        return 2
    with opened(args) as o:
        from bot.polling import Poller

        poller = Poller(web_of(o.settings, o.database, _now), {o.case.id: o.case})
        poller.follow()
        if do == "add":
            return _add(o, poller.web, url)
        if do == "remove":
            return _remove(o, url)
        if do == "poll":
            with o.database.begin() as session:
                stored.hurry(session, o.case.id, _now())
            poller.drain()
        return _list(o)


def _now() -> datetime:
    return datetime.now(UTC)


def _list(o: "Opened") -> int:
    with o.database.sessions() as session:
        known = stored.listed(session, o.case.id)
    _print(said.listed(o.case, known, _now()))
    return 1 if any(f.error for f in known) else 0


def _add(o: "Opened", web: Web, url: str) -> int:
    found = web.kind(url)
    if not found.kind:
        _print(said.refused(o.case, url, found.why, found.detail))
        return 1
    with o.database.begin() as session:
        new = stored.add(session, o.case.id, url, found.key, found.kind, _who(), _now())
    _print(said.added(o.case, url, found.kind, new))
    return 0


def _remove(o: "Opened", url: str) -> int:
    with o.database.begin() as session:
        was = stored.end(session, o.case.id, url, _who())
    _print(said.removed(o.case, url, was))
    return 0 if was else 1


def _who() -> str:
    return os.environ.get("USER", "terminal")[:32] or "terminal"


def _print(answer: Answer) -> None:
    from bot.commands import COMMAND
    from handlers import text

    sys.stdout.write(text.render(answer.bare(), COMMAND, urls=True))
