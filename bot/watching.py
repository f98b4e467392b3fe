"""`irsice watch`: takes in what appears in a folder, or changes there, until it is asked to stop."""

import logging
import sys
import threading
from argparse import Namespace
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from bot.intake import KINDS
from facts.case import Case
from facts.errors import IrsiceError
from storage.review import OFF, Policy

if TYPE_CHECKING:
    from bot.ingest import Summary
    from storage.database import Database

log = logging.getLogger("irsice.watch")

MANIFEST = "manifest.csv"
NOTED = timedelta(minutes=10)  # how often it is noted that the folder was looked at while nothing came of it

Stamp = tuple[int, int]  # of a file: when it was changed, and its size


class NoFolder(IrsiceError):
    """What is to be watched is no folder."""


@dataclass
class Watch:
    """The files of a folder as they were last seen. A file is taken in once it has stayed the same between two looks, so
    that one that is still being written is left until it is whole."""

    folder: Path
    seen: dict[Path, Stamp] = field(default_factory=dict)
    taken: dict[Path, Stamp] = field(default_factory=dict)

    def ready(self) -> tuple[Path, ...]:
        """The article files that are new or changed and whole. A manifest that changed brings all of its folder back."""
        now = dict(self._stamps())
        settled = {p for p, stamp in now.items() if self.seen.get(p) == stamp}
        self.seen = now
        fresh = {p for p in settled if self.taken.get(p) != now[p]}
        told = {p.parent for p in fresh if p.name == MANIFEST}
        chosen = {p for p in settled if p in fresh or p.parent in told}
        self.taken |= {p: now[p] for p in chosen}
        return tuple(sorted(p for p in chosen if p.name != MANIFEST))

    def _stamps(self) -> Iterable[tuple[Path, Stamp]]:
        for path in self.folder.rglob("*"):
            if path.name.startswith(".") or (path.suffix.lower() not in KINDS and path.name != MANIFEST):
                continue
            try:
                stat = path.stat()
            except OSError:  # gone between two calls
                continue
            if path.is_file():
                yield path, (stat.st_mtime_ns, stat.st_size)


def watch(
    database: "Database",
    case: Case,
    folder: Path,
    now: Callable[[], datetime],
    stop: threading.Event,
    every: float,
    told: Callable[["Summary"], None],
    policy: Policy = OFF,
) -> None:
    """Looks at the folder `every` so many seconds until `stop` is set. What cannot be taken in because the store does not
    answer is tried again. Raises NoFolder."""
    from bot.ingest import ingest

    if not folder.is_dir():
        raise NoFolder(f"There is no folder {folder} to watch. Make it, or name another.")
    eye, noted = Watch(folder), None
    while not stop.is_set():
        paths = eye.ready()
        if paths or noted is None or now() - noted >= NOTED:
            try:
                summary = ingest(database, case, paths, now(), policy=policy)
            except IrsiceError as e:
                log.warning("%s; trying again", e)
                for path in paths:
                    eye.taken.pop(path, None)
            else:
                noted = now()
                if paths:
                    told(summary)
        stop.wait(every)


def command(args: Namespace) -> int:
    from bot import log as logs
    from bot.commands import opened, say
    from bot.run import stop_on_signals

    with opened(args) as o:
        logs.configure(o.settings)
        stop = stop_on_signals()
        sys.stderr.write(f"Watching {args.folder} for articles about {o.case.name}; Ctrl-C ends it.\n")
        watch(
            o.database,
            o.case,
            Path(args.folder),
            lambda: datetime.now(UTC),
            stop,
            args.every,
            lambda summary: say(summary, o.case),
            o.policy,
        )
    return 0
