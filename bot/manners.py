"""Manners towards the sites that are asked: what their robots.txt allows, and not too often. Both are kept in the store,
so that all workers keep them together."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bot.fetching import Fetcher
from bot.refusals import Busy, Failed, Forbidden, Gone, KeptOut, LoginWall, TooSlow, Unfetched
from storage import sites

if TYPE_CHECKING:
    from protego import Protego

    from storage.database import Database

NAME = "irsice"  # by which a robots.txt may speak of us
KEPT = timedelta(hours=24)  # RFC 9309, section 2.4
LONGEST = 500_000  # bytes of a robots.txt that are heeded, as RFC 9309 asks
MATCHED, STARS = 500, 3  # characters of an address, and `*` in a rule, that are compared
GAP = timedelta(seconds=2)  # between two requests to one site, where it names none
LONGEST_GAP = timedelta(seconds=30)  # a site that asks for more is asked that seldom
PATIENCE = timedelta(minutes=2)  # that is waited for a turn; then it is another time's
NOTHING = ""  # forbids nothing


@dataclass(frozen=True)
class Manners:
    """`wait` lets so many seconds pass; True: stop waiting, the program is ending."""

    database: "Database"
    fetcher: Fetcher
    now: Callable[[], datetime]
    wait: Callable[[float], object]
    gap: timedelta = GAP

    def may(self, url: str) -> None:
        """Returns when `url` may be asked for. Raises KeptOut where the site wants it left alone, Busy where its turn is too
        far off, or what kept its robots.txt from being had."""
        site = _site(url)
        rules = self._rules(site)
        if not rules.can_fetch(url[:MATCHED], NAME):
            raise KeptOut
        self._turn(site, rules)

    def _turn(self, site: str, rules: "Protego") -> None:
        said = rules.crawl_delay(NAME)
        gap = min(timedelta(seconds=said), LONGEST_GAP) if said and math.isfinite(said) else self.gap
        gap = max(gap, self.gap)
        with self.database.begin() as session:
            left = sites.turn(session, site, self.now(), gap)
        if left > PATIENCE or (left and self.wait(left.total_seconds())):
            raise Busy

    def _rules(self, site: str) -> "Protego":
        from protego import Protego

        with self.database.sessions() as session:
            known = sites.robots(session, site)
        if known is None or not timedelta(0) <= self.now() - known.at < KEPT:
            text = self._ask(site)
            with self.database.begin() as session:
                sites.keep_robots(session, site, text, self.now())
        else:
            text = known.text
        return Protego.parse("\n".join(_tame(line) for line in text.splitlines()))

    def _ask(self, site: str) -> str:
        """The site's robots.txt. One that is not there forbids nothing; where the site fails, or is too slow, all is forbidden
        until it can be had (RFC 9309, section 2.3.1): that is raised, and not kept."""
        try:
            found = self.fetcher.fetch(f"{site}/robots.txt")
        except (Gone, LoginWall):
            return NOTHING
        except Failed as e:
            if e.detail.startswith("HTTP 4"):
                return NOTHING
            raise
        except (Forbidden, Busy, TooSlow):
            raise
        except Unfetched as e:
            if e.passing:
                raise
            return NOTHING
        text = found.body[:LONGEST].decode("utf-8", "replace").replace("\0", "")
        return text if "html" not in found.kind else NOTHING


def _tame(line: str) -> str:
    """A rule with so many `*` that matching it takes for ever, cut short: it keeps more out, or lets more in, by that."""
    return "*".join(line.split("*")[: STARS + 1]) if line.count("*") > STARS else line


def _site(url: str) -> str:
    """Scheme, name and port: what a robots.txt is for."""
    parts = urlsplit(url)
    return f"{parts.scheme.lower()}://{parts.netloc.lower()}"[:300]


def agent(version: str, contact: str) -> str:
    """What sites are told of who asks."""
    return f"{NAME}/{version} (reads the news of one court case{f'; {contact}' if contact else ''})"
