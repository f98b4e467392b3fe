"""Stored articles read again, after the reader or the case pack changed: what it would change, and, if asked, doing it.

Nothing is read again by itself: at the start facts follow the present pack, from the readings that are stored. What comes
of reading again is a change of cause "reread", which is news of ours and not of the case: nobody is told of it unasked.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.changes import Change
from bot.ingest import Progress, quiet
from bot.intake import Refused
from bot.readers import readings
from facts.case import Case
from facts.model import Article, Reading
from facts.reading import READER_VERSION
from facts.reconcile import reconcile
from storage import ledger, telling
from storage.reads import Reads
from storage.rows import LastRead, case_version, counted

if TYPE_CHECKING:
    from storage.database import Database


@dataclass(frozen=True, slots=True)
class Turned:
    """An article that is now found to be about the case, or no longer."""

    article: Article
    on_case: bool
    why_not: str | None

    @property
    def name(self) -> str:
        return self.article.file or self.article.key

    def __str__(self) -> str:
        return f"{self.name}: is about the case" if self.on_case else f"{self.name}: not about the case: {self.why_not}"


@dataclass(frozen=True, slots=True)
class Reread:
    """What reading again came to."""

    articles: int  # read again
    other: int  # of them, how many say something else now
    turned: tuple[Turned, ...]
    change: Change
    applied: bool  # stored, with the facts; else nothing was


def reread(database: "Database", case: Case, now: datetime, apply: bool = False, progress: Progress = quiet) -> Reread:
    """Reads the newest text of every article that is not withdrawn again, and says what follows. With `apply` readings and
    facts are stored in one transaction; an article that was revised or withdrawn meanwhile is left as it is.
    Raises StoreError."""
    with database.sessions() as session:
        known = Reads(session, case)
        last, rulings, before = known.last_read(), known.rulings(), known.live_facts()
    told: list[tuple[Article, Reading]] = []
    for n, pair in enumerate(readings([one.article for one in last], case), 1):
        assert not isinstance(pair, Refused)  # an article is what it is
        told.append(pair)
        progress(n, len(last), pair[0].file or pair[0].key)
    if apply:
        with database.begin() as session:
            ledger.lock(session, case.id)
            before = Reads(session, case).live_facts()
            ledger.read_again(session, case.id, told, READER_VERSION, case_version(case))
            after = ledger.rebuild(session, case)
            telling.refresh_cards(session, case.id, now)
    else:
        after = reconcile(counted(told), rulings, case)
    other = [(was, now) for was, (_, now) in zip(last, told, strict=True) if was.reading != now]
    return Reread(len(told), len(other), _turned(other), Change("reread", before, after), apply)


def _turned(other: list[tuple[LastRead, Reading]]) -> tuple[Turned, ...]:
    return tuple(
        Turned(was.article, now.on_case, now.why_not) for was, now in other if was.reading.on_case != now.on_case
    )


def advice(database: "Database", case: Case) -> str | None:
    """What to say where articles were read last by another release or another state of the pack; None where none was."""
    with database.sessions() as session:
        count = Reads(session, case).to_read_again(READER_VERSION)
    if not count:
        return None
    were = "article was" if count == 1 else "articles were"
    return (
        f"{case.id}: {count} {were} read by another release of irsice or another state of the case pack; "
        "`irsice reread` shows what reading again would change"
    )
