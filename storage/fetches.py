"""What was fetched from the web: when, from where, and what came of it. Rows are only ever added."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage import ledger
from storage.models import ArticleRow, CaseRow, FetchRow


@dataclass(frozen=True, slots=True)
class Look:
    """One look at an address. `outcome` is what became of the article, or the name of a refusal."""

    requested: str
    key: str  # the address in the spelling under which it is met again
    at: datetime
    outcome: str
    final: str | None = None
    article: str | None = None
    digest: str | None = None
    stamp: str | None = None


def asked(key: str) -> str:
    """An address in a form that can be looked up, however long it is."""
    return hashlib.sha256(key.encode()).hexdigest()


def note(session: Session, case_id: str, look: Look) -> None:
    """Keep a look."""
    ledger.insert_or_ignore(session, CaseRow, {"id": case_id})
    session.add(
        FetchRow(
            case_id=case_id,
            at=look.at,
            asked=asked(look.key),
            requested=look.requested,
            final=look.final,
            article=look.article,
            digest=look.digest,
            outcome=look.outcome,
            stamp=look.stamp,
        )
    )
    session.flush()


def looks(session: Session, case_id: str, key: str) -> tuple[Look, ...]:
    """The looks at one address, oldest first."""
    rows = session.scalars(select(FetchRow).filter_by(case_id=case_id, asked=asked(key)).order_by(FetchRow.id))
    return tuple(Look(r.requested, key, r.at, r.outcome, r.final, r.article, r.digest, r.stamp) for r in rows)


def done(
    session: Session, case_id: str, stamps: Mapping[str, str], passing: Collection[str], tries: int
) -> frozenset[str]:
    """Of addresses, each with the stamp of the entry that names it, those that need no look: one with that stamp was had
    already, or failed in a `passing` way `tries` times."""
    by = {asked(key): key for key in stamps}
    rows = session.execute(
        select(FetchRow.asked, FetchRow.stamp, FetchRow.outcome).where(
            FetchRow.case_id == case_id, FetchRow.asked.in_(by)
        )
    )
    had: dict[str, int] = {}
    for hashed, stamp, outcome in rows:
        key = by[hashed]
        if stamp == stamps[key]:
            had[key] = had.get(key, 0) + (1 if outcome in passing else tries)
    return frozenset(key for key, n in had.items() if n >= tries)


def known_keys(session: Session, case_id: str, keys: Collection[str]) -> frozenset[str]:
    """Those of some keys under which an article was ever taken in."""
    return frozenset(
        session.scalars(select(ArticleRow.key).where(ArticleRow.case_id == case_id, ArticleRow.key.in_(keys)))
    )
