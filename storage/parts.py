"""Facts of a store that holds very many claims, derived part by part (facts/parts.py): of the claims only those of a few parts are
read, and held, at a time. What follows is what would follow from all of them at once.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import groupby
from sys import intern
from typing import Any

from sqlalchemy import ColumnElement, Text, and_, cast, func, or_, select
from sqlalchemy.orm import Session

from facts.case import Case
from facts.evidence import Page, page
from facts.model import Article, Claim, Facts, Ruling, Source, SourcedArticle
from facts.parts import HEARINGS, SORTS, Part, denied_with, in_order, part_of, parted, takes_counts
from facts.reconcile import Making, sourced
from facts.same import Same
from facts.tellings import Telling, tell_of
from facts.texts import Pairs, copies, shared_texts
from storage.models import ArticleRow, ClaimRow, ReadingRow, RevisionRow
from storage.rows import AT_ONCE, claims_in_turn, claims_of, counting

MOST = 50_000  # claims that are held at a time, where a part alone has no more
_SOURCE = lru_cache(1 << 12)(Source)  # most articles have their story from where many others have theirs
_COLUMNS = (
    *(ArticleRow.article, ArticleRow.key, ArticleRow.kind),
    *(RevisionRow.file, RevisionRow.url, RevisionRow.publisher, RevisionRow.title, RevisionRow.published),
    *(RevisionRow.language, ReadingRow.published, ReadingRow.origin, ReadingRow.relation, ReadingRow.credits),
    ReadingRow.id,
)
_COUNTS = and_(ClaimRow.type == "figure", ClaimRow.name.is_not(None))
_DENIED = cast(ClaimRow.body, Text).contains("denied")  # and a few more, that are left out once they are read


@dataclass(slots=True)
class Count:
    """What of the store belongs to one part."""

    names: set[str]
    claims: int = 0


Counts = dict[Part, Count]


def counts(session: Session, case: Case) -> Counts:
    """How many claims of each part the store holds, those that count no more among them."""
    found: Counts = {}
    known = {q.id for q in case.quantities}
    grouped = select(ClaimRow.type, ClaimRow.name, func.count()).group_by(ClaimRow.type, ClaimRow.name)
    for sort, name, claims in session.execute(grouped):
        if name is not None and (sort == "event" or name in known):
            count = found.setdefault(part_of(sort, name), Count(set()))
            count.names.add(name)
            count.claims += claims
    return found


class ByParts:
    """The claims of a case, told part by part. `same`: facts of before, which stand for those that say the same; `without`: as
    if nobody had made these claims."""

    def __init__(
        self,
        session: Session,
        case: Case,
        decided: Mapping[str, Ruling],
        alike: Pairs,
        same: Same,
        without: Collection[str] = (),
    ) -> None:
        self._session, self._case, self._decided = session, case, decided
        self._same, self._without = same, without
        moved = {id: r.corrected.kind for id, r in decided.items() if r.corrected and r.corrected.kind}
        self._moved = sorted(moved)  # into another part, by an editor
        self._counts = counts(session, case)
        for kind in moved.values():  # of which there may be nothing else
            for sort in SORTS:
                self._counts.setdefault(part_of(sort, kind), Count(set()))
        self._pages: dict[int, Page] = {}  # by the row of the reading
        self._articles: dict[int, SourcedArticle] = {}  # the same ones, as sources
        self._copies: Mapping[str, str] = {}
        self._look(alike)
        self._by_reading = {reading: p.id for reading, p in self._pages.items()}

    def facts(self) -> Facts:
        """What follows from all of them."""
        events = sum(count.claims for (sort, _), count in self._counts.items() if sort == "event")
        hearings = part_of("event", HEARINGS)
        heard = parted(self._told([hearings]), [hearings])[hearings].events
        made = Making(self._case, heard, events, self._same, packed=True)
        del heard
        for some in self._bundles():
            told = parted(self._told(some), some)
            for part in some:
                made.take(told.pop(part))
        return made.facts(self._sourced())

    def _bundles(self) -> Iterator[list[Part]]:
        """The parts, as many together as there is room for: of those that take counts none with others, for which no counts
        are read."""
        for _, alike in groupby(in_order(self._counts), lambda part: (part[0], takes_counts(part))):
            some: list[Part] = []
            room = MOST
            for part in alike:
                claims = self._counts[part].claims
                if some and claims > room:
                    yield some
                    some, room = [], MOST
                some.append(part)
                room -= claims
            yield some

    def _told(self, some: Collection[Part]) -> Iterator[Telling]:
        """What articles tell of some parts, and perhaps more."""
        counting = any(map(takes_counts, some))
        for found in claims_in_turn(self._session, self._by_reading, self._claims(some)):
            if counting:
                self._put_counts(found)
            for id, claims in found.items():
                told = [c for c in claims if c.id not in self._without] if self._without else claims
                yield tell_of(self._pages[id], told, self._decided, self._case)

    def _put_counts(self, found: dict[int, list[Claim]]) -> None:
        """Put to the claims of some readings what the same readings count, in its order."""
        counted = claims_of(self._session, {id: self._by_reading[id] for id in found}, _COUNTS)
        for id, counts in counted.items():
            known = {c.id for c in counts} if self._moved else ()  # else none of them is there already
            found[id] = [*counts, *(c for c in found[id] if not known or c.id not in known)]

    def _claims(self, some: Collection[Part]) -> ColumnElement[bool]:
        named: dict[str, set[str]] = {}
        for part in some:
            of = self._counts[part].names if part in self._counts else {part[1]}
            named.setdefault(part[0], set()).update(of)
        wanted = [
            and_(ClaimRow.type == sort, ClaimRow.name.in_(sorted(names))) for sort, names in sorted(named.items())
        ]
        if undone := sorted(kind for part in some for kind in denied_with(part)):
            wanted.append(and_(ClaimRow.type == "event", ClaimRow.name.in_(undone), _DENIED))
        return or_(*wanted, ClaimRow.claim.in_(self._moved))

    def _look(self, alike: Pairs) -> None:
        """Look at all articles that count, and find out which repeat others."""
        tied = {id for a, b, _ in alike for id in (a, b)}
        near: list[Article] = []
        originals: set[str] = set()
        for article, source, reading in self._rows():
            self._pages[reading] = page(article, source, article.id)
            # nearly always one of before, which takes no room of its own
            self._articles[reading] = self._same.article(sourced(article, source, None))
            if article.id in tied:
                near.append(article)
            if article.kind == "original":
                originals.add(article.key)
        for reading in [n for n, p in self._pages.items() if p.kind == "summary" and p.key in originals]:
            del self._pages[reading], self._articles[reading]
        texts = shared_texts(near, alike)
        self._copies = copies(near, alike)
        for reading, p in self._pages.items():
            if texts.get(p.id, p.id) != p.id:
                self._pages[reading] = replace(p, text=texts[p.id])

    def _rows(self) -> Iterator[tuple[Article, Source, int]]:
        chosen = counting(self._case.id, ReadingRow.on_case.is_(True)).with_only_columns(*_COLUMNS)
        alike: dict[Any, Any] = {}

        def one(said: Any) -> Any:
            """The object that stands for all that are equal: outlets, days and languages are few."""
            return alike.setdefault(said, said)

        for row in self._session.execute(chosen.execution_options(yield_per=AT_ONCE)):
            _, key, kind, file, url, publisher, title, published, language, dated, origin, relation, credits, id = row
            day = one(published or dated)
            # the very string that the facts at hand have for its address, as far as they hold one for all alike
            article = Article(intern(key), "", file, url, one(publisher), title, day, one(language), one(kind))
            yield article, _SOURCE(origin, relation, tuple(credits)), id

    def _sourced(self) -> Iterable[SourcedArticle]:
        copies = self._copies
        return (replace(a, copy_of=copies[a.id]) if a.id in copies else a for a in self._articles.values())
