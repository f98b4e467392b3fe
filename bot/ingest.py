"""Articles into the store: read outside any transaction, then added in batches, the facts derived anew with each batch."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.intake import Found, Refused, gather, with_fetched
from bot.packs import pack_articles
from bot.readers import readings
from facts.case import Case
from facts.corrections import corrections, lost, moved, without_corrected
from facts.model import Article, Facts, Reading
from facts.news import news
from facts.reading import READER_VERSION, read
from facts.reviewing import heard, tellable
from facts.updates import News
from storage import ledger, review, telling
from storage.errors import Inconsistent
from storage.reads import Reads, Withdrawal
from storage.review import OFF, Policy
from storage.rows import case_version, reading_of
from storage.uncollected import passed_over

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from storage.database import Database

BATCH = 50  # articles that come in together
MOST = 6_000  # and no more than that: broken off, an ingest has to read the last of these once more
PART = 16  # what follows from so many times as many is worked out with each batch
REVISED = "the article"  # who corrects, where another text of it takes back what it said
Progress = Callable[[int, int, str], None]  # done, of how many, name of the file


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An article that was read and found to be about something else."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class StaysOut:
    """An article that was met again while it is withdrawn."""

    name: str
    article: str  # its id
    withdrawal: Withdrawal


@dataclass(frozen=True, slots=True)
class Summary:
    """What became of the files that were given. Everything counted here is in the store, or refused."""

    new: int = 0
    same: int = 0
    revised: int = 0
    reread: int = 0  # of the same: texts read again by another release or another state of the pack
    summary_kept_out: int = 0  # summaries whose original is already among the sources
    off_case: tuple[LeftOut, ...] = ()
    refused: tuple[Refused, ...] = ()
    withdrawn: tuple[StaysOut, ...] = ()  # met again, and left out as before
    stopped: bool = False  # broken off by Ctrl-C: what is counted is in, the rest was not looked at
    updates: int = 0  # differences in the facts that are told to channels that follow the case

    @property
    def taken(self) -> int:
        """Articles that could be read, whatever they are about."""
        known = self.new + self.same + self.revised + self.summary_kept_out
        return known + len(self.off_case) + len(self.withdrawn)


@dataclass(frozen=True, slots=True)
class Took:
    """What became of one article, with the facts before and after all that came with it."""

    article: Article
    reading: Reading  # without its claims, which are in the store
    claims: int  # how many were read in it
    outcome: ledger.Outcome | Inconsistent
    before: Facts
    after: Facts
    withdrawn: Withdrawal | None = None


@dataclass(frozen=True, slots=True)
class _Added:
    """An article that was added, and what was read in it."""

    article: Article
    reading: Reading  # without its claims: of thousands of articles they would be held until the facts are derived
    claims: int
    outcome: ledger.Outcome | Inconsistent
    revised: tuple[Reading, Reading] | None  # of a text that takes another's place: both readings, whole

    @classmethod
    def of(
        cls, article: Article, reading: Reading, outcome: ledger.Outcome | Inconsistent, was: Reading | None
    ) -> "_Added":
        """What is wanted of it later. `was`: the reading of the text before it, where there was one."""
        revised = was is not None and isinstance(outcome, ledger.Outcome) and outcome.state == "revised"
        both = (was, reading) if revised and was is not None else None
        return cls(article, replace(reading, claims=()), len(reading.claims), outcome, both)


def together(known: int) -> int:
    """How many articles come in together where so many count. What follows from all of them is worked out with each batch, so
    that batches of one size would make an article the dearer the more there are."""
    return min(max(BATCH, known // PART), MOST)


def quiet(done: int, total: int, name: str) -> None:
    """No progress shown."""


def ingest(
    database: "Database",
    case: Case,
    paths: Sequence[Path | str],
    now: datetime,
    progress: Progress = quiet,
    policy: Policy = OFF,
) -> Summary:
    """Takes in every article file in `paths`, and notes that the sources were looked at; `policy` says what editors have
    to see before it is told. Ctrl-C ends it early, with all that is counted in the store. Raises StoreError where the store cannot be used."""
    found = list(gather(paths))
    summary = _take_in(database, case, found, now, progress, policy=policy)
    if not summary.stopped:
        counts = {
            "new": summary.new,
            "same": summary.same,
            "revised": summary.revised,
            "off_case": len(summary.off_case),
            "refused": len(summary.refused),
            "withdrawn": len(summary.withdrawn),
        }
        with database.begin() as session:
            ledger.note_check(session, case.id, now, counts)
    return summary


def take_in(
    database: "Database", case: Case, told: Sequence[Article], now: datetime, *, seen: bool, policy: Policy = OFF
) -> tuple[Took, ...]:
    """Takes articles in as they were met at `now`, with what follows from them, in one transaction, so that what is told of
    them is told together. `seen`: they stood where they are published. Notes that the sources were looked at."""
    batches = _Batches(
        database, case, lambda: now, announce=True, at_once=max(len(told), 1), seen=now if seen else None, policy=policy
    )
    for article in told:
        batches.add(with_fetched(article, now), read(article, case))
    batches.commit()
    with database.begin() as session:
        counts = Counter("refused" if isinstance(t.outcome, Inconsistent) else t.outcome.state for t in batches.took)
        ledger.note_check(session, case.id, now, counts)
    return tuple(batches.took)


def load_pack(
    database: "Database",
    case: Case,
    folder: Path,
    now: datetime,
    progress: Progress = quiet,
    policy: Policy = OFF,
) -> Summary:
    """Takes in the articles that come with a case pack. They were chosen once, so this is no check of the sources, and
    nobody is told."""
    return _take_in(database, case, list(pack_articles(folder)), now, progress, False, policy)


def is_empty(database: "Database", case: Case) -> bool:
    """Whether nothing was ever taken in for this case."""
    with database.sessions() as session:
        return Reads(session, case).is_empty()


def refresh(database: "Database", case: Case) -> bool:
    """Derives the facts anew where the pack or the rules have changed since they were derived. Whether they had."""
    with database.sessions() as session:
        if not Reads(session, case).out_of_date():
            return False
    with database.begin() as session:
        ledger.rebuild(session, case)
    return True


class _Batches:
    """Articles on their way into the store, and the tally of those that are in."""

    def __init__(
        self,
        database: "Database",
        case: Case,
        now: Callable[[], datetime],
        announce: bool,
        at_once: int | None = None,
        seen: datetime | None = None,
        policy: Policy = OFF,
    ) -> None:
        self.database, self.case, self.pack, self.policy = database, case, case_version(case), policy
        self.now, self.announce, self.seen = now, announce, seen
        self.at_once, self.grows = at_once or BATCH, at_once is None
        self.updates = 0
        self.waiting: list[tuple[Article, Reading]] = []
        self.counts: Counter[str] = Counter()
        self.off_case: list[LeftOut] = []
        self.refused: list[Refused] = []
        self.stay_out: list[StaysOut] = []
        self.took: list[Took] = []  # of the last batch

    def add(self, article: Article, reading: Reading) -> None:
        self.waiting.append((article, reading))
        if len(self.waiting) >= self.at_once:
            self.commit()

    def commit(self) -> None:
        """What waits goes in, in one transaction with the facts that follow and what is to be told of them; it is counted
        once it is in."""
        if not self.waiting:
            return
        waiting, self.waiting = self.waiting, []
        with self.database.begin() as session:
            ledger.lock(session, self.case.id)
            was = {a.id: reading_of(session, self.case.id, a.id) for a, _ in waiting}
            # A text known before may be read anew here, and a store be that of another release: that is no news, so the facts
            # are settled before the rest comes.
            known: list[tuple[Article, Reading]] = []
            fresh: list[tuple[Article, Reading]] = []
            while waiting:
                article, reading = waiting.pop()
                old = was[article.id]
                (known if old is not None and old.digest == article.digest else fresh).append((article, reading))
            added = self._add(session, known, was)
            if (
                any(one.outcome.reread for one in added if isinstance(one.outcome, ledger.Outcome))
                or Reads(session, self.case).out_of_date()
            ):
                ledger.rebuild(session, self.case)
                telling.refresh_cards(session, self.case.id, self.now())
            before = Reads(session, self.case).live_facts()
            with passed_over():
                may_tell = review.released(session, self.case, before, self.policy)
                added += self._add(session, fresh, was)
                del was
                for old, new in filter(None, (one.revised for one in added)):
                    review.follow(session, self.case.id, moved(old, new))
                after = ledger.settle(
                    session, self.case, [one.outcome for one in added if isinstance(one.outcome, ledger.Outcome)]
                )
                if self.announce:
                    self._tell(session, before, after, may_tell, added)
                else:
                    review.take_up(session, self.case, None, after, self.policy, self.now())
            withdrawn = {one.id: one.withdrawn for one in Reads(session, self.case).articles_withdrawn()}
        self.took = [
            Took(one.article, one.reading, one.claims, one.outcome, before, after, withdrawn.get(one.article.id))
            for one in added
        ]
        if self.grows:
            self.at_once = together(len(after.articles))
        for one in added:
            self._count(one, withdrawn)

    def _add(
        self, session: "Session", some: list[tuple[Article, Reading]], was: Mapping[str, Reading | None]
    ) -> list[_Added]:
        """Adds articles, the last of the list first; they are taken out of it, so that what was read in each goes once it is
        in the store."""
        added: list[_Added] = []
        while some:
            article, reading = some.pop()
            try:
                outcome: ledger.Outcome | Inconsistent = ledger.add(
                    session, self.case.id, article, reading, READER_VERSION, self.pack, self.seen
                )
            except Inconsistent as e:
                outcome = e
            added.append(_Added.of(article, reading, outcome, was[article.id]))
        return added

    def _tell(self, session: "Session", before: Facts, after: Facts, may_tell: Facts, added: Sequence[_Added]) -> None:
        """News, what a revised article no longer says, and what editors are to see. `may_tell`: of before, what channels may
        have been told."""
        revised = {one.article.id: one.revised for one in added if one.revised}
        wrong = corrections(before, after, self.case, {}, {id: lost(old, new) for id, (old, new) in revised.items()})
        telling.recall(session, self.case.id, wrong, REVISED, None, self.now())
        said_now = [lost(new, old) for old, new in revised.values()]
        new_words = frozenset(id for ids in said_now for id in ids)
        held = review.take_up(session, self.case, before, after, self.policy, self.now(), new_words)
        now_tell = review.released(session, self.case, after, self.policy)
        found = without_corrected(
            tellable(news(may_tell, now_tell, self.case), now_tell, after), heard(may_tell, wrong)
        )
        found = News(found.updates, (*found.held, *held))
        if telling.tell(session, self.case.id, found, self.now()):
            self.updates += len(found.updates)

    def _count(self, one: _Added, withdrawn: Mapping[str, Withdrawal | None]) -> None:
        article, reading, outcome = one.article, one.reading, one.outcome
        name = article.file or article.key
        if isinstance(outcome, Inconsistent):
            self.refused.append(Refused(name, str(outcome)))
            return
        if why := withdrawn.get(article.id):
            self.stay_out.append(StaysOut(name, article.id, why))
            return
        # An article met again that is about something else is told of again: it still gives no facts.
        state = "off_case" if outcome.state == "same" and not reading.on_case else outcome.state
        self.counts[state] += 1
        self.counts["reread"] += outcome.reread
        if state == "off_case":
            self.off_case.append(LeftOut(f"{name} ({article.title})" if article.title else name, reading.why_not or ""))

    def summary(self, stopped: bool) -> Summary:
        c = self.counts
        return Summary(
            c["new"],
            c["same"],
            c["revised"],
            c["reread"],
            c["summary_kept_out"],
            tuple(self.off_case),
            tuple(self.refused),
            tuple(self.stay_out),
            stopped,
            self.updates,
        )


def _take_in(
    database: "Database",
    case: Case,
    items: Sequence[Found | Article | Refused],
    now: datetime,
    progress: Progress,
    announce: bool = True,
    policy: Policy = OFF,
) -> Summary:
    batches = _Batches(database, case, lambda: now, announce, policy=policy)
    try:
        for n, told in enumerate(readings(items, case), 1):
            if isinstance(told, Refused):
                batches.refused.append(told)
                progress(n, len(items), told.file)
            else:
                article, reading = told
                batches.add(with_fetched(article, now), reading)
                progress(n, len(items), article.file or article.key)
        batches.commit()
    except KeyboardInterrupt:
        return batches.summary(stopped=True)
    return batches.summary(stopped=False)
