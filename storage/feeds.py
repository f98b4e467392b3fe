"""The feeds and pages that are looked at from time to time: the case pack's, and those that somebody added."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from storage import ledger
from storage.fetches import asked
from storage.models import CaseRow, FeedRow

Kind = Literal["feed", "page"]
PACK = "pack"  # who added, or ended, what the case pack names


@dataclass(frozen=True, slots=True)
class Feed:
    """One of them as it stands. `looked` is the last look, `found` the last one that went well."""

    id: int
    case: str
    url: str
    kind: Kind
    added_by: str
    added_at: datetime
    due: datetime
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None
    looked: datetime | None = None
    found: datetime | None = None
    failures: int = 0  # in a row
    error: str | None = None
    counts: Mapping[str, int] | None = None  # of the last look that brought anything


@dataclass(frozen=True, slots=True)
class Looked:
    """What a look brought. `error` where it failed; the rest where it did not."""

    due: datetime
    error: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    digest: str | None = None
    counts: Mapping[str, int] | None = None


def listed(session: Session, case_id: str) -> tuple[Feed, ...]:
    """Those of a case, in the order in which they were added."""
    return _feeds(session, FeedRow.case_id == case_id)


def failing(session: Session, least: int) -> tuple[Feed, ...]:
    """Those of any case that have failed so many times in a row."""
    return _feeds(session, FeedRow.failures >= least)


def _feeds(session: Session, *where: object) -> tuple[Feed, ...]:
    chosen = select(FeedRow).where(FeedRow.ended_by.is_(None), *where)  # type: ignore[arg-type]
    return tuple(_feed(row) for row in session.scalars(chosen.order_by(FeedRow.id)))


def _feed(row: FeedRow) -> Feed:
    return Feed(
        row.id,
        row.case_id,
        row.url,
        row.kind,
        row.added_by,
        row.added_at,
        row.due,
        row.etag,
        row.last_modified,
        row.digest,
        row.looked,
        row.found,
        row.failures,
        row.error,
        row.counts,
    )


def add(session: Session, case_id: str, url: str, key: str, kind: Kind, by: str, now: datetime) -> bool:
    """Look at an address from now on; whether that is new. One that was ended is taken up again where it was left."""
    ledger.insert_or_ignore(session, CaseRow, {"id": case_id})
    mine = (FeedRow.case_id == case_id, FeedRow.asked == asked(key))
    if session.scalar(select(FeedRow.id).where(*mine)) is None:
        known = {"case_id": case_id, "url": url, "asked": asked(key), "kind": kind, "failures": 0}
        ledger.insert_or_ignore(session, FeedRow, {**known, "added_by": by, "added_at": now, "due": now})
        return True
    again = update(FeedRow).where(*mine, FeedRow.ended_by.is_not(None))
    return _changed(
        session, again, ended_by=None, added_by=by, added_at=now, due=now, failures=0, error=None, kind=kind
    )


def end(session: Session, case_id: str, url: str, by: str) -> bool:
    """Look at an address no more; whether it was looked at."""
    same = (f.id for f in listed(session, case_id) if _plain(f.url) == _plain(url))
    live = update(FeedRow).where(FeedRow.id.in_(tuple(same)), FeedRow.ended_by.is_(None))
    return _changed(session, live, ended_by=by)


def _plain(url: str) -> str:
    return url.rstrip("/").lower()


def hurry(session: Session, case_id: str, now: datetime) -> None:
    """Let all of a case fall due now."""
    session.execute(update(FeedRow).where(FeedRow.case_id == case_id, FeedRow.due > now).values(due=now))


def _changed(session: Session, statement: object, **values: object) -> bool:
    done = session.execute(statement.values(**values))  # type: ignore[attr-defined]
    return bool(done.rowcount)  # type: ignore[attr-defined]


def follow_pack(session: Session, case_id: str, named: Sequence[tuple[str, str, Kind]], now: datetime) -> None:
    """Bring what the case pack names (url, key, kind) into line: what is new there is looked at, what is there no more is
    not. What somebody ended stays ended."""
    keys = {asked(key) for _, key, _ in named}
    rows = session.scalars(select(FeedRow).filter_by(case_id=case_id)).all()
    there = {row.asked: row for row in rows}
    for url, key, kind in named:
        row = there.get(asked(key))
        if row is None or row.ended_by == PACK:
            add(session, case_id, url, key, kind, PACK, now)
        elif row.added_by == PACK and row.kind != kind:
            row.kind = kind
    for row in rows:
        if row.added_by == PACK and row.ended_by is None and row.asked not in keys:
            row.ended_by = PACK
    session.flush()


def wake(session: Session, cases: Collection[str]) -> datetime | None:
    """When the next one falls due; None where there is none."""
    chosen = select(FeedRow.due).where(FeedRow.ended_by.is_(None), FeedRow.case_id.in_(cases))
    return session.scalar(chosen.order_by(FeedRow.due).limit(1))


def claim(session: Session, worker: str, cases: Collection[str], now: datetime, lease: timedelta) -> Feed | None:
    """Take one that is due, for this worker alone until `now + lease`; None where none is."""
    free = or_(FeedRow.lease.is_(None), FeedRow.lease < now)
    chosen = (
        select(FeedRow.id)
        .where(FeedRow.ended_by.is_(None), FeedRow.case_id.in_(cases), FeedRow.due <= now, free)
        .order_by(FeedRow.due, FeedRow.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    row = session.scalars(
        update(FeedRow)
        .where(FeedRow.id.in_(chosen))
        .values(worker=worker, lease=now + lease)
        .returning(FeedRow)
        .execution_options(synchronize_session=False, populate_existing=True)
    ).one_or_none()
    return _feed(row) if row else None


def settle(session: Session, id: int, worker: str, now: datetime, looked: Looked) -> bool:
    """Keep what a look brought and let the feed go; whether it was still this worker's."""
    row = session.scalars(select(FeedRow).filter_by(id=id, worker=worker).with_for_update()).one_or_none()
    if row is None:
        return False
    row.looked, row.due, row.error, row.worker, row.lease = now, looked.due, looked.error, None, None
    if looked.error is not None:
        row.failures += 1
    else:
        row.failures, row.found, row.digest = 0, now, looked.digest
        row.etag, row.last_modified, row.counts = looked.etag, looked.last_modified, dict(looked.counts or {})
    session.flush()
    return True
