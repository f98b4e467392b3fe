"""Writing: articles with their readings, rulings, withdrawals, checks, and the facts that follow from them.

The caller owns the transaction (`with database.begin() as session`), so that whatever follows from new facts commits with
them. Every function here first takes the case's lock and holds it to the end of that transaction: of two who write at
once, the second sees what the first committed, and no derived fact is ever behind what it is derived from.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, get_args

from sqlalchemy import delete, func, insert, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from facts.case import Case
from facts.model import Article, Claim, Facts, FigureClaim, Reading, Ruling, TextKind, content_id
from storage.digests import Written, written
from storage.errors import Inconsistent
from storage.kept import mark_of, name_readings
from storage.loaded import remember
from storage.models import (
    ArticleRow,
    Base,
    CaseRow,
    CheckRow,
    ClaimRow,
    FactRow,
    ReadingRow,
    RevisionRow,
    RulingRow,
    WithdrawalRow,
)
from storage.reads import Reads, derive
from storage.rows import (
    AT_ONCE,
    SECTIONS,
    Pair,
    batched,
    case_version,
    claim_values,
    counting,
    fact_body,
    fact_head,
    last_read,
    newest_first,
    withdrawn,
)
from storage.rules import rules_version
from storage.shapes import dump, fingerprint
from storage.texts import refreshed
from storage.uncollected import uncollected

State = Literal["new", "same", "revised", "off_case", "summary_kept_out", "withdrawn"]
_METADATA = ("file", "url", "publisher", "title", "published", "language")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an article that was taken in."""

    state: State
    article: str  # Article.id
    reread: bool = False  # a text known before has a new reading, by another release of the reader or the pack
    back: bool = False  # of a revised one: its text is one that it had before
    changed: bool = True  # what facts follow from is another than before


def add(
    session: Session,
    case_id: str,
    article: Article,
    reading: Reading,
    reader: str,
    pack: str,
    seen: datetime | None = None,
) -> Outcome:
    """Take an article in, with what was read in it. Another text under a known key is a revision, and the newest by
    (fetched, digest) counts. `seen` is when the text stood where it is published: a known text that is seen again after
    another one is the newest once more, and the article is revised. Else a known text changes nothing, but for metadata
    it did not have and, when `reader` or `pack` (the versions that made the reading) are others than last time, its
    reading. A summary is stored beside the original of its key and counts only without it. An article that is withdrawn is stored like others, and stays withdrawn. Raises
    Inconsistent, and stores nothing, where a quote is not the article's."""
    _check(article, reading)
    lock(session, case_id)
    row, known = _article(session, case_id, article)
    counted = _newest(session, row) if known and seen else None
    before = _counting(session, case_id, article)
    revision, same, fuller = _revision(session, row, article)
    _see(session, revision, seen)
    reread = _add_reading(session, revision, reading, (reader, pack), fuller) and same
    changed = _counting(session, case_id, article) != before
    if known and _is_withdrawn(session, row):
        return Outcome("withdrawn", article.id, reread, changed=changed)
    if article.kind == "summary" and _has_original(session, case_id, article.key):
        return Outcome("summary_kept_out", article.id, reread, changed=changed)
    if same and counted is not None and counted != revision.id == _newest(session, row):
        return Outcome("revised" if reading.on_case else "off_case", article.id, back=True, changed=changed)
    if same:
        return Outcome("same", article.id, reread, changed=changed)
    if not reading.on_case:
        return Outcome("off_case", article.id, changed=changed)
    return Outcome("revised" if known else "new", article.id, changed=changed)


def read_again(session: Session, case_id: str, told: Iterable[Pair], reader: str, pack: str) -> int:
    """Add readings of texts that are stored, each where the last one was made by another reader or pack or says something
    else; how many. An article that was revised or withdrawn since it was read is passed over. Raises Inconsistent where a
    quote is not the article's."""
    lock(session, case_id)
    known = {one.article.id: one for one in last_read(session, case_id)}
    added = 0
    for article, reading in told:
        _check(article, reading)
        last = known.get(article.id)
        if last is None or last.article != article or (last.reading, last.made_by) == (reading, (reader, pack)):
            continue
        _store_reading(session, last.revision_id, reading, (reader, pack))
        added += 1
    return added


def withdraw(session: Session, case_id: str, article: str, at: datetime, reason: str) -> None:
    """Let an article, by its id, count no longer. What is stored of it stays. Raises Inconsistent where there is no such
    article, or it is withdrawn."""
    _decide(session, case_id, article, WithdrawalRow(decision="withdraw", at=at, reason=reason))


def take_back(session: Session, case_id: str, article: str, at: datetime, reason: str) -> None:
    """Let a withdrawn article count again. Raises Inconsistent where there is none."""
    _decide(session, case_id, article, WithdrawalRow(decision="take_back", at=at, reason=reason))


def _decide(session: Session, case_id: str, article: str, decision: WithdrawalRow) -> None:
    lock(session, case_id)
    row = session.scalars(select(ArticleRow).filter_by(case_id=case_id, article=article)).one_or_none()
    if row is None:
        raise Inconsistent(f"There is no article {article} in this case. Nothing was changed.")
    out = _is_withdrawn(session, row)
    if out == (decision.decision == "withdraw"):
        raise Inconsistent(f"{article} is {'withdrawn already' if out else 'not withdrawn'}. Nothing was changed.")
    decision.article_id = row.id
    session.add(decision)
    session.flush()


def _is_withdrawn(session: Session, row: ArticleRow) -> bool:
    return session.scalar(withdrawn().where(WithdrawalRow.article_id == row.id)) is not None


def add_ruling(session: Session, ruling: Ruling) -> None:
    """Append an editor's ruling; a later one on the same claim supersedes it. The very same ruling twice is one.
    Raises Inconsistent when no article ever made that claim."""
    cases = session.scalars(
        select(ArticleRow.case_id)
        .distinct()
        .join(RevisionRow, RevisionRow.article_id == ArticleRow.id)
        .join(ReadingRow, ReadingRow.revision_id == RevisionRow.id)
        .join(ClaimRow, ClaimRow.reading_id == ReadingRow.id)
        .where(ClaimRow.claim == ruling.claim)
    ).all()
    if not cases:
        raise Inconsistent(f"There is no claim {ruling.claim} to rule on. Nothing was changed.")
    for case_id in sorted(cases):
        lock(session, case_id)
    said = {
        "claim": ruling.claim,
        "decision": ruling.decision,
        "by": ruling.by,
        "at": ruling.at,
        "reason": ruling.reason,
    }
    if session.scalars(select(RulingRow.id).filter_by(**said)).first() is None:
        session.add(RulingRow(**said, corrected=dump(ruling.corrected) if ruling.corrected else None))
        session.flush()


def note_check(session: Session, case_id: str, at: datetime, counts: Mapping[str, int]) -> None:
    """Remember that the sources of a case were looked at, and how many articles were new, same, revised and so on."""
    lock(session, case_id)
    session.add(CheckRow(case_id=case_id, at=at, counts=dict(counts)))
    session.flush()


def settle(session: Session, case: Case, told: Iterable[Outcome]) -> Facts:
    """The facts of a case after articles came in: those that are stored where none of them changed what facts follow from,
    else derived anew. A repost, or an article about something else, is not worth the time. Facts that were derived under
    another pack or by other rules are derived anew in any case."""
    lock(session, case.id)
    known = Reads(session, case)
    if known.up_to_date() and not any(outcome.changed for outcome in told):
        return known.live_facts()
    return rebuild(session, case)


def rebuild(session: Session, case: Case) -> Facts:
    """Derive the facts of a case anew from its counting readings and rulings, store them in the place of the old ones,
    and return them. The same articles and rulings give the same facts, whatever the order they came in."""
    lock(session, case.id)
    name_readings(session, case.id)
    alike = refreshed(session, case.id)
    with uncollected():
        return _store(session, case, written(derive(session, case, alike)))


def _store(session: Session, case: Case, new: Written) -> Facts:
    """Put facts down in the place of the old ones, and what they were derived under; the facts."""
    version, shape = new.version, fingerprint(Facts)
    row = session.get_one(CaseRow, case.id, populate_existing=True)
    if (row.version, row.shape) != (version, shape):
        _write(session, case.id, new)
        row.version, row.shape, row.head, row.facts = version, shape, fact_head(new.facts), dict(new.order)
    row.pack, row.rules = case_version(case), rules_version()
    session.flush()
    remember(case.id, version, shape, new.facts)
    return new.facts


def _write(session: Session, case_id: str, new: Written) -> None:
    """Put down the facts that were not stored, and take out those that are none any more."""
    for section in SECTIONS:
        mine = FactRow.case_id == case_id, FactRow.section == section
        order = new.order[section]
        fresh = dict(zip(order, getattr(new.facts, section), strict=True))
        stored = select(FactRow.digest).where(*mine).execution_options(yield_per=AT_ONCE)
        gone = [d for d in session.scalars(stored) if fresh.pop(d, None) is None]
        for part in batched(gone):
            session.execute(delete(FactRow).where(*mine, FactRow.digest.in_(part)))
        rows = (
            {"case_id": case_id, "section": section, "digest": d, "body": new.words.get(d) or fact_body(one)[0]}
            for d, one in fresh.items()
        )
        # of figures there are few, and very many claims can be behind each
        for some in batched(rows, 1 if section == "figures" else None):
            session.execute(insert(FactRow), some)


def lock(session: Session, case_id: str) -> None:
    """Hold the case until the transaction ends. SQLite leaves FOR UPDATE out, and needs it not: `begin` holds the file."""
    mine = select(CaseRow.id).where(CaseRow.id == case_id).with_for_update(key_share=True)
    if session.scalar(mine) is None:
        insert_or_ignore(session, CaseRow, {"id": case_id})
        session.scalar(mine)


def insert_or_ignore(session: Session, table: type[Base], values: Mapping[str, Any]) -> bool:
    """Add a row unless there is one with its key, put there a moment ago by another writer perhaps. Whether it was added."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    put = dialect.insert(table).values(**values).on_conflict_do_nothing()
    # asked back, since psycopg counts the rows of a statement that SQLAlchemy batched as -1
    return session.execute(put.returning(*table.__table__.primary_key)).first() is not None


def _check(article: Article, reading: Reading) -> None:
    if (reading.article, reading.digest) != (article.id, article.digest):
        raise Inconsistent(f"The reading is of another text than {article.id}. Nothing was stored.")
    if "\0" in article.text:
        raise Inconsistent(f"The text of {article.id} holds a character of no text (U+0000). Nothing was stored.")
    for claim in reading.claims:
        _check_claim(article, claim)


def _check_claim(article: Article, claim: Claim) -> None:
    if claim.article != article.id:
        raise Inconsistent(f"Claim {claim.id} is of {claim.article}, not of {article.id}. Nothing was stored.")
    in_text = 0 <= claim.start < claim.end and article.text[claim.start : claim.end] == claim.quote
    if not in_text:
        raise Inconsistent(
            f"Claim {claim.id}: characters {claim.start} to {claim.end} of {article.id} are not its quote. Nothing was stored."
        )
    if isinstance(claim, FigureClaim) and not claim.value.is_finite():
        raise Inconsistent(f"Claim {claim.id}: {claim.value} is no number. Nothing was stored.")


def _article(session: Session, case_id: str, article: Article) -> tuple[ArticleRow, bool]:
    """Its row, and whether it was there before."""
    row = session.scalars(select(ArticleRow).filter_by(case_id=case_id, article=article.id)).one_or_none()
    if row is not None:
        return row, True
    row = ArticleRow(case_id=case_id, article=article.id, key=article.key, kind=article.kind)
    session.add(row)
    session.flush()
    return row, False


def _revision(session: Session, row: ArticleRow, article: Article) -> tuple[RevisionRow, bool, bool]:
    """The row of this text, whether it was there before, and whether it now says more about itself than it did."""
    wanted = select(RevisionRow).filter_by(article_id=row.id, digest=article.digest)
    revision = session.scalars(wanted.execution_options(populate_existing=True)).one_or_none()
    if revision is not None:
        return revision, True, _merge(revision, article)
    said = {name: getattr(article, name) for name in _METADATA}
    revision = RevisionRow(article_id=row.id, digest=article.digest, text=article.text, fetched=article.fetched, **said)
    session.add(revision)
    session.flush()
    return revision, False, False


def _newest(session: Session, row: ArticleRow) -> int | None:
    """The row of the text that counts."""
    return session.scalar(select(RevisionRow.id).filter_by(article_id=row.id).order_by(*newest_first()).limit(1))


def _counting(session: Session, case_id: str, article: Article) -> tuple[str, int] | None:
    """The text and the reading of an article's address that facts follow from, where one counts: a summary does only as
    long as no original of its key is about the case."""
    ids = [content_id("a", article.key, kind) for kind in get_args(TextKind)]
    mine = counting(case_id, ArticleRow.article.in_(ids), ReadingRow.on_case.is_(True))
    found = {row.kind: row.id for row in session.execute(mine.with_only_columns(ArticleRow.kind, ReadingRow.id))}
    return next(((kind, found[kind]) for kind in ("original", "summary") if kind in found), None)


def _see(session: Session, revision: RevisionRow, seen: datetime | None) -> None:
    if seen is not None and (revision.seen is None or revision.seen < seen):
        revision.seen = seen
        session.flush()


def _merge(kept: RevisionRow, met: Article) -> bool:
    """The metadata of one text met twice: what was unknown is filled in, else the earlier meeting stands, and of two at
    one moment the lesser word, so that the order of arrival decides nothing. True if anything but the moment changed."""
    earlier = met.fetched is not None and (kept.fetched is None or met.fetched < kept.fetched)
    tie = met.fetched == kept.fetched
    changed = False
    for name in _METADATA:
        old, new = getattr(kept, name), getattr(met, name)
        if new is None or new == old:
            continue
        if old is None or earlier or (tie and new < old):
            setattr(kept, name, new)
            changed = True
    if earlier:
        kept.fetched = met.fetched
    return changed


def _add_reading(
    session: Session, revision: RevisionRow, reading: Reading, made_by: tuple[str, str], fuller: bool
) -> bool:
    """Store the reading unless one by the same reader and pack already counts; metadata that was filled in makes another
    (the day of publication anchors dates). Returns whether it was stored."""
    last = session.execute(
        select(ReadingRow.reader, ReadingRow.pack).where(
            ReadingRow.id == select(func.max(ReadingRow.id)).filter_by(revision_id=revision.id).scalar_subquery()
        )
    ).one_or_none()
    if last is not None and (last.reader, last.pack) == made_by and not fuller:
        return False
    _store_reading(session, revision.id, reading, made_by)
    return True


def _store_reading(session: Session, revision_id: int, reading: Reading, made_by: tuple[str, str]) -> None:
    row = ReadingRow(
        revision_id=revision_id,
        reader=made_by[0],
        pack=made_by[1],
        on_case=reading.on_case,
        why_not=reading.why_not,
        language=reading.language,
        published=reading.published,
        origin=reading.source.origin,
        relation=reading.source.relation,
        credits=list(reading.source.credits),
        mark=mark_of(reading.claims),
    )
    session.add(row)
    session.flush()
    if reading.claims:
        session.execute(insert(ClaimRow), [claim_values(row.id, n, c) for n, c in enumerate(reading.claims)])


def _has_original(session: Session, case_id: str, key: str) -> bool:
    wanted = content_id("a", key, "original")
    return (
        session.execute(counting(case_id, ArticleRow.article == wanted, ReadingRow.on_case.is_(True))).first()
        is not None
    )
