"""The articles that count with what was read in them, for deriving facts: the same objects as the last time for those that say
the same, with what they told then. Of a delivery that is nearly all of them, and reading them anew takes seconds.

An article is the same where its row is, in which `ReadingRow.mark` stands for the claims: a digest of them, so that the place
of a row in one store or another proves nothing, nor has to.
"""

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from facts.model import Article, Claim, Reading, Source
from facts.tellings import Tellings
from storage.models import ArticleRow, ReadingRow, RevisionRow
from storage.rows import Pair, batched, claims_of, counted, counting
from storage.shapes import dump, words_of

CASES = 4  # that are kept
MOST = 1 << 16  # claims that a case has of which they are kept; of more they are read part by part (storage/parts.py)
_OF_ARTICLE = tuple(getattr(ArticleRow, name) for name in ("article", "key", "kind"))
_OF_TEXT = tuple(
    getattr(RevisionRow, name)
    for name in ("digest", "fetched", "file", "url", "publisher", "title", "published", "language")
)
_OF_READING = tuple(
    getattr(ReadingRow, name)
    for name in ("id", "mark", "why_not", "language", "published", "origin", "relation", "credits")
)
_ID, _MARK = 11, 12  # places in a row

Row = tuple[Any, ...]


@dataclass(slots=True)
class Kept:
    """What was made of a case's rows last."""

    rows: dict[str, tuple[Row, Pair]] = field(default_factory=dict)
    tellings: Tellings = field(default_factory=Tellings)

    def pairs(self, session: Session, case_id: str) -> tuple[Pair, ...]:
        """What the facts of a case follow from, as `rows.pairs` has it, without the texts."""
        columns = (*_OF_ARTICLE, *_OF_TEXT, *_OF_READING)
        chosen = counting(case_id, ReadingRow.on_case.is_(True)).with_only_columns(*columns)
        rows = {row[0]: tuple(row) for row in session.execute(chosen)}
        fresh = {row[_ID]: id for id, row in rows.items() if not self._has(id, row)}
        claims = claims_of(session, fresh)
        made = {id: (rows[id], _pair(rows[id], claims.get(n, ()))) for n, id in fresh.items()}
        self.rows = {id: made.get(id) or self.rows[id] for id in sorted(rows)}
        return counted(pair for _, pair in self.rows.values())

    def _has(self, id: str, row: Row) -> bool:
        known = self.rows.get(id)
        return known is not None and row[_MARK] is not None and known[0] == row

    @property
    def size(self) -> int:
        """Claims."""
        return sum(len(reading.claims) for _, (_, reading) in self.rows.values())


_kept: OrderedDict[str, Kept] = OrderedDict()
_lock = threading.Lock()


@contextmanager
def kept(case_id: str) -> Iterator[Kept]:
    """What was kept of a case, for one who derives its facts: whoever does so at the same time begins with nothing."""
    with _lock:
        mine = _kept.pop(case_id, None) or Kept()
    yield mine
    if mine.size > MOST:
        return
    with _lock:
        _kept[case_id] = mine
        while len(_kept) > CASES:
            _kept.popitem(last=False)


def forget(case_id: str) -> None:
    """Keep nothing of a case."""
    with _lock:
        _kept.pop(case_id, None)


def mark_of(claims: Sequence[Claim]) -> str:
    """A digest of claims in their order: others have another."""
    words = words_of([[type(c).__name__, dump(c)] for c in claims])
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def name_readings(session: Session, case_id: str) -> None:
    """Put down what stands for the claims of readings that an earlier release stored. To be called with the case's lock
    held."""
    mine = select(ReadingRow.id, ArticleRow.article).join(RevisionRow, RevisionRow.id == ReadingRow.revision_id)
    mine = mine.join(ArticleRow, ArticleRow.id == RevisionRow.article_id)
    nameless = session.execute(mine.where(ArticleRow.case_id == case_id, ReadingRow.mark.is_(None))).all()
    for some in batched(nameless):
        articles = {id: article for id, article in some}  # noqa: C416 - of rows
        claims = claims_of(session, articles)
        session.execute(update(ReadingRow), [{"id": id, "mark": mark_of(claims.get(id, ()))} for id in articles])


def _pair(row: Row, claims: Sequence[Claim]) -> Pair:
    id, key, kind, digest, fetched, file, url, publisher, title, published, language, *of_reading = row
    _, _, why_not, read_in, dated, origin, relation, credits = of_reading
    article = Article(key, "", file, url, publisher, title, published, language, kind, fetched)
    source = Source(origin, relation, tuple(credits))
    return article, Reading(id, digest, True, why_not, read_in, dated, source, tuple(claims))
