"""What waits for editors: items that are opened with the facts, posted to their channel, and settled once each."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from facts import reviewing
from facts.case import Case
from facts.model import Article, Claim, Decision, Event, Facts, Figure, Ruling
from facts.reviewing import Judge, Mode
from facts.ruled import latest
from facts.updates import Held
from storage import ledger, outbox
from storage.models import (
    ArticleRow,
    CarriedRow,
    CaseRow,
    ClaimRow,
    MessageRow,
    ReadingRow,
    ReviewCause,
    ReviewRow,
    ReviewState,
    RevisionRow,
    SubscriptionRow,
)
from storage.reads import derive
from storage.rows import last_read, pairs, rulings
from storage.texts import known

_STATES: dict[str, ReviewState] = {"hold": "held", "undo": "open"}  # after other decisions an item is closed


@dataclass(frozen=True, slots=True)
class Policy:
    """Whether and where editors review. Without a channel nothing is posted, and the queue has to be asked for."""

    mode: Mode = "off"
    channel: str = ""
    workspace: str = ""  # of the channel, where any number of them have the bot


OFF = Policy()


@dataclass(frozen=True, slots=True)
class Item:
    """Something for editors to decide. `version` says which state of it somebody saw."""

    id: int
    case: str
    claim: str | None
    cause: ReviewCause
    about: str
    by: str
    place: str
    at: datetime
    state: ReviewState
    version: int
    decision: str | None
    decided_by: str | None
    decided_at: datetime | None
    reason: str
    message: int | None


# --- what waits ------------------------------------------------------------------------------------------------------


def judge(session: Session, case: Case, policy: Policy) -> Judge | None:
    """What tells which facts wait for an editor before they are told; None where nothing has to."""
    return reviewing.judge(rulings(session, case.id), case) if policy.mode == "required" else None


def released(session: Session, case: Case, facts: Facts, policy: Policy) -> Facts:
    """The facts that channels may be told: where review is required, those that follow without what waits for it."""
    by = judge(session, case, policy)
    out = reviewing.withheld(reviewing.waiting(facts, by)) if by else frozenset()
    return reviewing.unsure(_without(session, case, out), facts) if out else facts


def without(session: Session, case: Case, facts: Facts, claim: str) -> Facts:
    """The facts as they would be if nobody had ever made a claim, nor what else the same words make for its fact."""
    return _without(session, case, {claim, *reviewing.beside(facts, claim)})


def _without(session: Session, case: Case, out: Collection[str]) -> Facts:
    return derive(session, case, known(session, case.id), out)


# --- opening ---------------------------------------------------------------------------------------------------------


def take_up(
    session: Session,
    case: Case,
    before: Facts | None,
    after: Facts,
    policy: Policy,
    now: datetime,
    revised: Collection[str] = (),
) -> tuple[Held, ...]:
    """Open an item for each fact that waits for an editor and has none, close those that wait no more, and say what is
    not told before it is approved. `before`: None where nobody is to hear of it; `revised`: ids of claims that an
    article makes only now. To be called in the transaction in which the facts changed."""
    if policy.mode == "off":
        return ()
    by = reviewing.judge(rulings(session, case.id), case)
    waits = reviewing.waiting(after, by)
    _confirm(session, case.id, after, by, now)
    known = {c.id for f in reviewing.every(before) for c in f.claims} if before else set[str]()
    met = set(session.scalars(select(ReviewRow.claim).where(ReviewRow.case_id == case.id)))
    fresh = [f for f in waits if before is not None and not known & {c.id for c in f.claims}]
    for fact in waits if policy.mode == "required" else fresh:
        if not met & {c.id for c in fact.claims}:
            cause: ReviewCause = "revised" if fact.claims[0].id in revised else "new"
            where = policy if fact in fresh else replace(policy, channel="")
            open_item(session, case.id, cause, now, where, claim=fact.claims[0].id)
    for claim in sorted(set(revised) & _major(after) - {c.id for f in waits for c in f.claims} - met):
        if before is not None:
            open_item(session, case.id, "revised", now, policy, claim=claim)
    if policy.mode != "required":
        return ()
    return tuple(
        Held(reviewing.HELD, f"{_named(f)}: one origin, waits for an editor", f.claims[0].article) for f in fresh
    )


def _major(facts: Facts) -> set[str]:
    return {c.id for f in reviewing.every(facts) if reviewing.major(f) for c in f.claims}


def _named(fact: Event | Figure) -> str:
    return fact.kind if isinstance(fact, Event) else f"{fact.quantity} {fact.hedge_text} {fact.value_text}"


def _confirm(session: Session, case_id: str, after: Facts, by: Judge, now: datetime) -> None:
    """Another origin tells what an item waits for: nobody has to decide it any more."""
    vouched = {c.id for f in reviewing.every(after) if by.vouched(f) for c in f.claims}
    wanted = select(ReviewRow).where(
        ReviewRow.case_id == case_id, ReviewRow.cause == "new", ReviewRow.state == "open", ReviewRow.claim.in_(vouched)
    )
    for row in session.scalars(wanted.execution_options(populate_existing=True)).all():
        _set(session, row, "confirmed", "", "", now)


def open_item(
    session: Session,
    case_id: str,
    cause: ReviewCause,
    now: datetime,
    policy: Policy,
    *,
    claim: str | None = None,
    about: str = "",
    by: str = "",
    place: str = "",
) -> int:
    """Put something down for editors to decide, and post it to their channel, if they have one; its row's id. Of one claim
    there is one item: where there is, that one."""
    ledger.lock(session, case_id)
    if claim is not None and (known := of_claim(session, case_id, claim)):
        return known[-1].id
    row = ReviewRow(
        case_id=case_id, claim=claim, cause=cause, about=about, by=by, place=place,
        at=now, state="open", version=1, reason="",
    )  # fmt: skip
    session.add(row)
    session.flush()
    if policy.channel:
        workspace = policy.workspace or _workspace(session)
        row.message_id = outbox.enqueue(session, "item", workspace, policy.channel, case_id, now, {"item": row.id})
    session.flush()
    return row.id


def _workspace(session: Session) -> str:
    """The workspace of the editors' channel: with one token it is that of whatever was subscribed or reported last."""
    found = select(SubscriptionRow.workspace).where(SubscriptionRow.workspace != outbox.CONSOLE)
    return session.scalars(found.order_by(SubscriptionRow.id.desc())).first() or ""


def from_report(session: Session, case_id: str, about: str, by: str, place: str, now: datetime, policy: Policy) -> None:
    """Open an item for a problem that somebody reported; none where nobody reviews."""
    if policy.mode != "off":
        ledger.insert_or_ignore(session, CaseRow, {"id": case_id})
        open_item(session, case_id, "report", now, policy, about=about, by=by, place=place)


def follow(session: Session, case_id: str, moved: Mapping[str, str]) -> None:
    """An article was revised, and says these claims in the same words elsewhere: what was decided about them, is to be
    decided, or was told of them goes on. Old ids with the new ones."""
    ledger.lock(session, case_id)
    stands = latest(rulings(session, case_id))
    for old, new in sorted(moved.items()):
        if old in stands and new not in stands:
            ledger.add_ruling(session, replace(stands[old], claim=new))
        session.execute(update(ReviewRow).filter_by(case_id=case_id, claim=old).values(claim=new))
        has = select(CarriedRow.message_id).where(CarriedRow.claim == new)
        carried = select(CarriedRow.message_id).where(CarriedRow.claim == old, CarriedRow.message_id.not_in(has))
        rows = [{"message_id": id, "claim": new} for id in session.scalars(carried)]
        if rows:
            session.execute(insert(CarriedRow), rows)
    session.flush()


# --- looking ---------------------------------------------------------------------------------------------------------


def queue(session: Session, case_id: str) -> tuple[Item, ...]:
    """What is to be decided, the oldest first; what is on hold comes last."""
    wanted = select(ReviewRow).where(ReviewRow.case_id == case_id, ReviewRow.state != "closed")
    rows = session.scalars(wanted.execution_options(populate_existing=True)).all()
    return tuple(_item(r) for r in sorted(rows, key=lambda r: (r.state == "held", r.id)))


def item(session: Session, id: int) -> Item | None:
    """An item by its id."""
    row = session.get(ReviewRow, id, populate_existing=True)
    return _item(row) if row else None


def of_claim(session: Session, case_id: str, claim: str) -> tuple[Item, ...]:
    """The items about a claim, oldest first."""
    rows = session.scalars(select(ReviewRow).filter_by(case_id=case_id, claim=claim).order_by(ReviewRow.id))
    return tuple(_item(r) for r in rows)


def _item(r: ReviewRow) -> Item:
    return Item(
        r.id, r.case_id, r.claim, r.cause, r.about, r.by, r.place, r.at, r.state, r.version,
        r.decision, r.decided_by, r.decided_at, r.reason, r.message_id,
    )  # fmt: skip


def claimed(session: Session, case_id: str, claim: str) -> tuple[Article, Claim] | None:
    """A claim as it was read, with its article as it reads today, if that still makes it; else None."""
    makes = (
        select(ArticleRow.article)
        .join(RevisionRow, RevisionRow.article_id == ArticleRow.id)
        .join(ReadingRow, ReadingRow.revision_id == RevisionRow.id)
        .join(ClaimRow, ClaimRow.reading_id == ReadingRow.id)
        .where(ArticleRow.case_id == case_id, ClaimRow.claim == claim)
    )
    articles = set(session.scalars(makes))
    for one in last_read(session, case_id) if articles else ():
        if one.article.id in articles:
            for c in one.reading.claims:
                if c.id == claim:
                    return one.article, c
    return None


def loose(session: Session, case_id: str) -> tuple[tuple[Article, Claim], ...]:
    """Numbers that were kept though no figure of the case pack fits them, with their articles, newest article first."""
    found = [
        (article, c)
        for article, reading in pairs(session, case_id)
        for c in reading.claims
        if getattr(c, "figure", "") is None and c.where != "headline"
    ]
    return tuple(sorted(found, key=lambda f: (f[0].published is None, f[0].published and -f[0].published.toordinal())))


def behind(session: Session, about: str) -> tuple[str, ...]:
    """Ids of the claims that a reported message carries; none where it is no message's name."""
    name = about.rsplit(maxsplit=1)[-1] if about.split() else ""
    wanted = select(CarriedRow.claim).join(MessageRow, MessageRow.id == CarriedRow.message_id)
    return tuple(session.scalars(wanted.where(MessageRow.name == name).order_by(CarriedRow.claim)))


# --- settling --------------------------------------------------------------------------------------------------------


def claim_version(session: Session, id: int, version: int) -> bool:
    """Take an item for the one who decides it, if it still is as they saw it. False: somebody was faster."""
    mine = (ReviewRow.id == id) & (ReviewRow.version == version)
    done = session.execute(update(ReviewRow).where(mine).values(version=version + 1).returning(ReviewRow.id))
    return done.one_or_none() is not None


def record(session: Session, case_id: str, ruling: Ruling, shown: Decision, now: datetime) -> None:
    """Let the items about a claim say what was decided; `shown` is what was asked for, which an undo words otherwise."""
    wanted = select(ReviewRow).filter_by(case_id=case_id, claim=ruling.claim)
    for row in session.scalars(wanted.execution_options(populate_existing=True)).all():
        _set(session, row, shown, ruling.by, ruling.reason, now)
        if shown == "undo" and ruling.decision != "undo":  # what stood before that was a decision too
            row.state = _STATES.get(ruling.decision, "closed")


def close(session: Session, id: int, decision: str, by: str, reason: str, now: datetime) -> None:
    """Settle an item that is about no claim."""
    _set(session, session.get_one(ReviewRow, id, populate_existing=True), decision, by, reason, now)


def _set(session: Session, row: ReviewRow, decision: str, by: str, reason: str, now: datetime) -> None:
    row.state, row.version = _STATES.get(decision, "closed"), row.version + 1
    row.decision, row.decided_by, row.decided_at, row.reason = decision, by, now, reason
    session.flush()
    if row.message_id is not None:
        message = session.get_one(MessageRow, row.message_id)
        outbox.enqueue(session, "edit", message.workspace, message.channel, row.case_id, now, target=message.id)
