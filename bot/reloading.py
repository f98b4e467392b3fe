"""A reload while the bot runs: case packs that changed and the level of the log are taken up, and nobody waits or is turned
away. A pack that cannot be read leaves the one before it in place.
"""

import logging
import re
import threading
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot.app import finish
from bot.intake import shown
from bot.packs import CASE_FILE, cases_in, load_case
from bot.settings import Settings
from facts.case import Case, CasePackError
from facts.errors import IrsiceError

if TYPE_CHECKING:
    from slack_bolt import App

    from bot.commands import Opened

log = logging.getLogger("irsice.reloading")

LINGER = 30.0  # seconds that an app stays after another took its place: what it was given it has begun long before


@dataclass(frozen=True, slots=True)
class Served:
    """The cases that are served: the bot's own, and the others."""

    case: Case
    others: tuple[Case, ...] = ()

    @property
    def all(self) -> tuple[Case, ...]:
        return (self.case, *self.others)


# What is to be served from now on, by what is served now. It makes the store ready for it, and tells what it finds.
Load = Callable[[Served], Served]


class Front:
    """Stands for an app before a server, and can be given another one: each request goes to the one that is there when it
    comes in."""

    def __init__(self, app: "App") -> None:
        self.app = app

    def __getattr__(self, name: str) -> Any:
        return getattr(self.app, name)


@dataclass
class Reloader:
    """Waits to be `asked`, loads, and tells those who serve."""

    served: Served
    load: Load | None
    asked: threading.Event
    tell: list[Callable[[Sequence[Case]], None]] = field(default_factory=list)
    answer: tuple[Front, Callable[[Served], "App"]] | None = (
        None  # where there is something that answers, and how it is made
    )
    _left: "list[App]" = field(default_factory=list)

    def run(self, stop: threading.Event) -> None:
        """Reloads whenever it is asked to, until `stop` is set."""
        try:
            while not stop.wait(0.1):
                if self.asked.is_set():
                    self.asked.clear()
                    self._reload(stop)
        finally:
            self._finish()

    def _reload(self, stop: threading.Event) -> None:
        if self.load is None:
            return
        try:
            found = self.load(self.served)
            if self.answer:
                front, make = self.answer
                made = make(found)  # anew also where only the level of the log is another: Bolt's loggers copy it
                self._left.append(front.app)
                front.app = made
        except IrsiceError as e:
            log.error("nothing was reloaded: %s", e)
            return
        except Exception:
            log.exception("nothing was reloaded")
            return
        for one in self.tell:
            one(found.all)
        for line in changes(self.served, found):
            log.info("%s", line)
        self.served = found
        log.info("reloaded")
        if self._left and not self._asked_within(LINGER, stop):
            self._finish()

    def _asked_within(self, seconds: float, stop: threading.Event) -> bool:
        """Waits; True as soon as somebody asks for a reload once more."""
        for _ in range(int(seconds * 10)):
            if stop.wait(0.1):
                return False
            if self.asked.is_set():
                return True
        return False

    def _finish(self) -> None:
        """Waits for the answers that apps of before have at work."""
        while self._left:
            finish(self._left.pop())


def loader(args: Namespace, o: "Opened", warn: Callable[[str], None]) -> Load:
    """How the cases are loaded again while the bot runs: the settings and all packs are read anew. Of the settings only the
    level of the log is taken up."""
    from bot.commands import case_folder, served_beside, settings_of
    from bot.ingest import refresh

    own = o.folder.resolve()

    def load(served: Served) -> Served:
        settings = settings_of(args)
        _new_level(o.settings, settings, warn)
        case, folder = served.case, case_folder(args, settings)
        if folder.resolve() != own:
            warn(f"the bot's own case is that of {shown(own)} until it is started anew")
        try:
            found = load_case(o.folder)
        except CasePackError as e:
            warn(f"this case pack is left as it was: {e.faults[0]}")
        else:
            if found.id == case.id:
                case = found
            else:
                warn(
                    f"{shown(own)}: its id is {found.id!r} now, and {case.id!r} is served until the bot is started anew"
                )
        refresh(o.database, case)
        at = replace(o, case=case)
        others = served_beside(at, args.no_pack, warn)
        kept = [c for c in served.others if _is_broken(c, others, o.settings.cases)]
        return Served(case, (*others, *kept))

    return load


def _new_level(was: Settings, now: Settings, warn: Callable[[str], None]) -> None:
    logging.getLogger().setLevel(now.log_level)
    names = [f.name for f in fields(Settings) if getattr(was, f.name) != getattr(now, f.name) and f.name != "log_level"]
    if names:
        warn(f"these settings are others now, and count once the bot is started anew: {', '.join(names)}")


def _is_broken(case: Case, found: Sequence[Case], folder: Path) -> bool:
    """Whether a case that was served could not be loaded, while its pack is still there."""
    return all(c.id != case.id for c in found) and any(_holds(folder / name, case.id) for name in cases_in(folder))


def _holds(pack: Path, id: str) -> bool:
    """Whether a pack is the one of this case, as far as one that cannot be read says."""
    text = (pack / CASE_FILE).read_bytes().decode("utf-8", "replace")
    return pack.name == id or bool(re.search(rf'^[^\S\n]*+id\s*+=\s*+["\']{re.escape(id)}["\']', text, re.MULTILINE))


def changes(before: Served, after: Served) -> Iterator[str]:
    """What is served otherwise now, a line each."""
    was = {c.id: c for c in before.all}
    now = {c.id: c for c in after.all}
    for id, case in now.items():
        if id not in was:
            yield f"{id}: served from now on"
        elif case != was[id]:
            yield f"{id}: the case pack changed"
    for id in was.keys() - now.keys():
        yield f"{id}: served no more"
