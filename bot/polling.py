"""The feeds and pages that are looked at from time to time: each by one worker at a time, seldom, with good manners."""

import hashlib
import logging
import os
import random
import secrets
import socket
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.adding import Asked, Page, Web
from bot.feeds import Entry, entries
from bot.fetching import Fetched
from bot.intake import normal_url
from bot.refusals import Unfetched
from facts.case import Case
from handlers.adding import Taken
from storage import feeds, fetches, ledger
from storage.errors import StoreAway
from storage.feeds import Feed, Looked

log = logging.getLogger("irsice.feeds")

EVERY = timedelta(minutes=15)
LONGEST = timedelta(hours=24)  # between two looks at one that fails
LEASE = timedelta(minutes=15)
BUDGET = timedelta(minutes=5)  # for the entries of one look; what is left waits for the next
MOST = 20  # entries of one look
TRIES = 3  # for an entry whose page fails in a passing way
IDLE = 5.0  # seconds between two looks at the store
PASSING = frozenset(c.__name__ for c in Unfetched.__subclasses__() if c.passing)


@dataclass
class Poller:
    """Looks at what falls due, for the cases that are served here."""

    web: Web
    cases: Mapping[str, Case]
    every: timedelta = EVERY
    chance: random.Random = field(default_factory=random.Random)
    stop: threading.Event = field(default_factory=threading.Event)
    tried: Callable[[str], None] = lambda outcome: None  # is told what came of each look
    following: bool = False  # what the case packs name is brought into line
    name: str = field(default_factory=lambda: f"{socket.gethostname()[:32]}-{os.getpid()}-{secrets.token_hex(4)}")

    def run(self, stop: threading.Event) -> None:
        """Looks until `stop` is set, which also ends a wait for a site's turn. A store that does not answer is waited for."""
        from storage.errors import StoreError

        self.stop = stop
        while not stop.is_set():
            try:
                if not self.following:
                    self.following = True
                    self.follow()
                if self._due() and self.one():
                    continue
            except StoreError as e:
                self.following = False
                log.warning("%s Trying again in %g s.", e, IDLE)
            stop.wait(IDLE)

    def serve(self, cases: Sequence[Case]) -> None:
        """From the next look on these are the cases."""
        self.cases, self.following = {c.id: c for c in cases}, False

    def follow(self) -> None:
        """Brings what the case packs name into line."""
        now = self.web.now()
        for case in self.cases.values():
            named = [(f.url, normal_url(f.url), f.kind) for f in case.feeds]
            with self.web.database.sessions() as session:
                known = feeds.listed(session, case.id)
            if named or any(f.added_by == feeds.PACK for f in known):
                with self.web.database.begin() as session:
                    feeds.follow_pack(session, case.id, named, now)

    def drain(self) -> int:
        """Looks at all that is due now; how many."""
        count = 0
        while self.one():
            count += 1
        return count

    def one(self) -> bool:
        """Looks at one that is due, if there is one."""
        with self.web.database.begin() as session:
            feed = feeds.claim(session, self.name, tuple(self.cases), self.web.now(), LEASE)
        if feed is None:
            return False
        try:
            looked = self._look(feed)
        except Unfetched as e:
            log.warning("%s: %s", feed.url, e)
            self.tried(type(e).__name__)
            looked = Looked(self._next(feed.failures + 1), str(e))
        except StoreAway:  # the feed is well; it is looked at again when the lease is over
            raise
        except Exception:
            log.exception("%s could not be looked at", feed.url)
            self.tried("failed")
            looked = Looked(self._next(feed.failures + 1), "something failed on our side; the log says what")
        with self.web.database.begin() as session:
            feeds.settle(session, feed.id, self.name, self.web.now(), looked)
        return True

    def _due(self) -> bool:
        with self.web.database.sessions() as session:
            moment = feeds.wake(session, tuple(self.cases))
        return moment is not None and moment <= self.web.now()

    def _next(self, failures: int) -> datetime:
        """When to look again: later with each failure in a row, never at quite the same time as others."""
        gap: timedelta = min(self.every * (1 << min(failures, 10)), LONGEST)
        return self.web.now() + gap * self.chance.uniform(0.9, 1.1)

    # --- one look ---

    def _look(self, feed: Feed) -> Looked:
        """Raises Unfetched."""
        tags = {"If-None-Match": feed.etag, "If-Modified-Since": feed.last_modified}
        found = self.web.fetch(feed.url, {k: v for k, v in tags.items() if v})
        self.tried("found" if found.changed else "unchanged")
        if not found.changed:
            return self._unchanged(feed, found)
        if feed.kind == "page":
            return self._page(feed, found)
        return self._feed(feed, found)

    def _unchanged(self, feed: Feed, found: Fetched) -> Looked:
        with self.web.database.begin() as session:
            ledger.note_check(session, feed.case, self.web.now(), {"unchanged": 1})
        return Looked(
            self._next(0), None, found.etag or feed.etag, found.last_modified or feed.last_modified, feed.digest, {}
        )

    def _page(self, feed: Feed, found: Fetched) -> Looked:
        case = self.cases[feed.case]
        taken = self.web.store(case, [(Asked(feed.url), self.web.page(case, found))])
        return self._settled(found, taken, whole=True)

    def _feed(self, feed: Feed, found: Fetched) -> Looked:
        fresh = self._fresh(feed, entries(found))
        got: list[tuple[Asked, Page | Unfetched]] = []
        case, end = self.cases[feed.case], self.web.now() + BUDGET
        for entry in fresh[:MOST]:
            if self.stop.is_set() or self.web.now() >= end:
                break
            got.append(self._entry(case, entry))
        taken = self.web.store(case, got, looked=True)
        failed = any(isinstance(page, Unfetched) and page.passing for _, page in got)
        return self._settled(found, taken, whole=len(got) == len(fresh) and not failed)

    def _entry(self, case: Case, entry: Entry) -> "tuple[Asked, Page | Unfetched]":
        asked = Asked(entry.url, entry.stamp)
        try:
            return asked, self.web.page(case, self.web.fetch(entry.url))
        except Unfetched as e:
            return asked, e

    def _fresh(self, feed: Feed, told: Sequence[Entry]) -> list[Entry]:
        """The entries that are new, or say that they were brought up to date."""
        if not told:
            return []
        with self.web.database.sessions() as session:
            done = fetches.done(session, feed.case, {e.key: e.stamp for e in told}, PASSING, TRIES)
        return [e for e in told if e.key not in done]

    def _settled(self, found: Fetched, taken: Sequence[Taken], whole: bool) -> Looked:
        """With the tags by which a site knows what we have; not where something is left, so that all comes again."""
        counts: dict[str, int] = {}
        for one in taken:
            counts[one.state] = counts.get(one.state, 0) + 1
        tags = (found.etag, found.last_modified) if whole else (None, None)
        return Looked(self._next(0), None, *tags, hashlib.sha256(found.body).hexdigest(), counts)
