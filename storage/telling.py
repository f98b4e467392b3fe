"""What follows from news: updates and one delivery a subscription, put down with the facts; messages made of what has
waited long enough; and, where something told was wrong, the edits and notes that put it right.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, insert, or_, select, update
from sqlalchemy.orm import Session

from facts.model import Ruling
from facts.news import merge
from facts.updates import Correction, Held, News, Update
from storage import outbox, subscriptions, taken
from storage.models import (
    CarriedRow,
    CaseRow,
    CorrectionRow,
    DeliveryRow,
    HeldRow,
    MessageRow,
    SubscriptionRow,
    UpdateRow,
)
from storage.shapes import MANY, dump, load, packed
from storage.subscriptions import first_slot, told

TOGETHER = timedelta(minutes=10)  # the first update goes at once, what follows within this comes together
RECORD = "H-RECORD"  # held back from those who are told at once


def tell(session: Session, case_id: str, news: News, now: datetime) -> int:
    """Put down updates and what was held back, in the transaction in which the facts changed, with a delivery for each
    subscription that follows their topics. How many deliveries."""
    rows = [(_stored(session, case_id, u, now), u) for u in news.updates]
    held = list(news.held)
    followers = session.scalars(
        select(SubscriptionRow)
        .where(SubscriptionRow.case_id == case_id, SubscriptionRow.state != "ended")
        .order_by(SubscriptionRow.id)
        .with_for_update(key_share=True)
        .execution_options(populate_existing=True)
    ).all()
    deliveries = []
    for s in followers:
        mine = [id for id, u in rows if u.topic in s.topics and not (u.record and s.frequency == "instant")]
        if s.state == "broken":
            s.missed += len(mine)
            continue
        if rows and (not mine or s.frequency != "instant" or s.paused_at is not None):
            outbox.edit_card(session, s, now)  # else it is edited with the update
        if not mine:
            continue
        place = {"workspace": s.workspace, "channel": s.channel, "state": "waiting"}
        deliveries += [{"update_id": id, "subscription_id": s.id, **place} for id in mine]
        if s.next_due is None:
            s.next_due = max(first_slot(told(s).wish, now), s.together_until or now)
    if deliveries:
        session.execute(insert(DeliveryRow), deliveries)
    if any(u.record for u in news.updates):
        held += [
            Held(RECORD, f"only adds to the record, for digests alone: {u.reason}") for u in news.updates if u.record
        ]
    if held:
        said = [{"case_id": case_id, "at": now, "rule": h.rule, "words": h.words, "article": h.article} for h in held]
        session.execute(insert(HeldRow), said)
    session.flush()
    return len(deliveries)


def _stored(session: Session, case_id: str, u: Update, now: datetime) -> int:
    body = packed(u) if len(u.claims) > MANY else u
    row = {"case_id": case_id, "at": now, "update": u.id, "topic": u.topic, "record": u.record, "body": body}
    return session.scalars(insert(UpdateRow).returning(UpdateRow.id), row).one()


def form(session: Session, now: datetime, limit: int = 200, console: bool = False) -> int:
    """Make one message of all that waits for each subscription that is due: a reply under its card, or a post. How many
    subscriptions were looked at; what undoes itself, or was taken back, is told by none."""
    s = SubscriptionRow
    here = s.workspace == outbox.CONSOLE if console else s.workspace != outbox.CONSOLE
    due = (s.state == "live", s.next_due <= now, or_(s.paused_at.is_(None), s.paused_until <= now), here)
    chosen = select(s).where(*due).order_by(s.next_due, s.id).limit(limit)
    rows = session.scalars(chosen.with_for_update(skip_locked=True).execution_options(populate_existing=True)).all()
    waiting: dict[int, list[tuple[int, int]]] = {}
    found = select(DeliveryRow.subscription_id, DeliveryRow.id, DeliveryRow.update_id).where(
        DeliveryRow.subscription_id.in_([r.id for r in rows]), DeliveryRow.state == "waiting"
    )
    for subscription, delivery, of in session.execute(found.order_by(DeliveryRow.update_id)):
        waiting.setdefault(subscription, []).append((delivery, of))
    known = outbox.read_updates(session, {of for mine in waiting.values() for _, of in mine})
    for row in rows:
        row.next_due = None
        if row.paused_until is not None:
            row.paused_at = row.paused_until = None  # the pause is over
        mine = waiting.get(row.id, [])
        if mine:
            _one(session, row, mine, merge([known[of] for _, of in mine]), now)
    session.flush()
    return len(rows)


def _one(
    session: Session, row: SubscriptionRow, mine: Sequence[tuple[int, int]], updates: Sequence[Update], now: datetime
) -> None:
    message = None
    if updates:
        thread = row.mode == "thread" and row.card_id is not None
        message = outbox.enqueue(
            session,
            "update",
            row.workspace,
            row.channel,
            row.case_id,
            now,
            _settings(row),
            parent=row.card_id if thread else None,
            broadcast=thread and any(u.weight == "major" for u in updates),
        )
        row.together_until = now + TOGETHER
    state = "in_message" if message else "dead"
    ids = [delivery for delivery, _ in mine]
    session.execute(update(DeliveryRow).where(DeliveryRow.id.in_(ids)).values(state=state, message_id=message))
    outbox.edit_card(session, row, now)


def _settings(row: SubscriptionRow) -> dict[str, object]:
    """Why a channel gets an update, and in which language, as it stands when the message is made: told again it says the
    same."""
    s = told(row)
    return {
        "topics": list(s.wish.topics),
        "frequency": s.wish.frequency,
        "language": s.wish.language,
        "set_by": s.set_by,
        "set_at": s.set_at.isoformat(),
        "zone": s.wish.zone,
    }


def redraw(session: Session, id: int, now: datetime) -> None:
    """Let the card of a subscription be drawn again: it is to be in another language now."""
    outbox.edit_card(session, session.get_one(SubscriptionRow, id), now)


def refresh_cards(session: Session, case_id: str, now: datetime) -> None:
    """Facts changed without being news: let the cards of a case show the latest. To be called with the change."""
    wanted = select(SubscriptionRow).where(SubscriptionRow.case_id == case_id, SubscriptionRow.state == "live")
    for row in session.scalars(wanted.order_by(SubscriptionRow.id)).all():
        outbox.edit_card(session, row, now)


def new_card(session: Session, letter: outbox.Letter, now: datetime) -> None:
    """Somebody deleted the card in Slack: another one takes its place. Nothing where the message was no card's."""
    wanted = select(SubscriptionRow).filter_by(
        workspace=letter.workspace, channel=letter.channel, case_id=letter.case, state="live"
    )
    row = session.scalars(wanted.with_for_update()).one_or_none()
    message = session.get_one(MessageRow, letter.id)
    gone = {message.target_id, message.parent_id}
    message.parent_id = None  # it stands alone, and what is said of it stands beside it
    if row is None or row.card_id not in gone:
        return
    body = {"command": "status"}
    row.card_id = outbox.enqueue(session, "card", row.workspace, row.channel, row.case_id, now, body)
    session.flush()


def wake(session: Session, console: bool = False) -> datetime | None:
    """The moment at which the next subscription is due; None where nothing waits for any."""
    s = SubscriptionRow
    here = s.workspace == outbox.CONSOLE if console else s.workspace != outbox.CONSOLE
    open_ = or_(s.paused_at.is_(None), s.paused_until.is_not(None))
    at = func.min(func.coalesce(s.paused_until, s.next_due))
    return session.scalar(select(at).where(s.state == "live", s.next_due.is_not(None), open_, here))


def recall(
    session: Session,
    case_id: str,
    corrections: Sequence[Correction],
    by: str,
    workspace: str | None,
    now: datetime,
    but: Collection[int] = (),
) -> int:
    """Put down that something told was wrong, and for every message that carried it, `but` some, an edit and, once a
    thread, a note. What tells it and is not sent yet tells it no more; whoever took a line of it is told. How many messages
    are to be put right."""
    count = 0
    for c in corrections:
        row = CorrectionRow(case_id=case_id, at=now, by=by, workspace=workspace, reported=False, body=dump(c))
        session.add(row)
        session.flush()
        _unsay(session, case_id, c)
        wrong = select(CarriedRow.message_id).where(CarriedRow.claim.in_(c.claims))
        carried = (
            select(MessageRow)
            .where(MessageRow.case_id == case_id, MessageRow.state == "sent", MessageRow.id.in_(wrong))
            .order_by(MessageRow.id)
        )
        threads: set[int] = set()
        for message in session.scalars(carried):
            if message.id in but:
                continue
            _put_right(session, message, row.id, now, threads)
            count += 1
        taken.recall(session, case_id, c.claims, row.id, now)
    session.flush()
    return count


def take_back(session: Session, case_id: str, undone: Ruling, by: Ruling) -> frozenset[int]:
    """A ruling was undone by another: its corrections are none any more. An edit that was not made yet is not made; what a
    rejection has edited says again what it said, with a note in its thread. What a ruling put other words in the place of
    is corrected by whoever undoes that. Ids of the messages that say what they said at first."""
    said_again: set[int] = set()
    made = select(CorrectionRow).filter_by(case_id=case_id, undone=None, at=undone.at, by=undone.by)
    for row in session.scalars(made.execution_options(populate_existing=True)).all():
        if row.body["cause"] != "ruling":  # its claim may stand elsewhere in the article by now, under another id
            continue
        row.undone, row.reported = by.at, True
        mine = select(MessageRow).filter_by(correction_id=row.id).order_by(MessageRow.id)
        for message in session.scalars(mine.execution_options(populate_existing=True)).all():
            where = (message.workspace, message.channel, message.case_id, by.at)
            if message.state == "ready":
                message.state, message.error = "dead", "the ruling was undone"
                said_again |= {message.target_id} if message.target_id else set()
            elif undone.decision != "reject":
                continue
            elif message.target_id is not None:
                outbox.enqueue(session, "edit", *where, target=message.target_id)
                said_again.add(message.target_id)
            else:
                outbox.enqueue(
                    session, "note", *where, {"taken_back": by.reason, "by": by.by}, parent=message.parent_id
                )
    session.flush()
    return frozenset(said_again)


def _put_right(session: Session, message: MessageRow, correction: int, now: datetime, threads: set[int]) -> None:
    where = (message.workspace, message.channel, message.case_id, now)
    outbox.enqueue(session, "edit", *where, target=message.id, correction=correction)
    thread = message.parent_id or message.id
    if thread not in threads:
        threads.add(thread)
        said = {"language": _language(session, message)}
        if message.sent_at:
            said["said_at"] = message.sent_at.isoformat()
        outbox.enqueue(session, "note", *where, said, parent=message.id, correction=correction)


def _language(session: Session, message: MessageRow) -> str:
    """The language that a message is in: a card's is that of its subscription, all others say theirs."""
    wanted = select(SubscriptionRow.language).filter_by(
        workspace=message.workspace, channel=message.channel, case_id=message.case_id
    )
    found = session.scalar(wanted) if message.kind == "card" else None
    return found or str(message.body.get("language") or "en")


def _unsay(session: Session, case_id: str, c: Correction) -> None:
    """Deliveries of an update that rests on what was wrong are dead while nothing of them was sent; a message that has
    none left is, too."""
    wrong = set(c.claims)
    unsent = (
        select(DeliveryRow, UpdateRow)
        .join(UpdateRow, UpdateRow.id == DeliveryRow.update_id)
        .where(UpdateRow.case_id == case_id, DeliveryRow.state.in_(("waiting", "in_message")))
    )
    known: dict[int, bool] = {}
    emptied: set[int] = set()
    for delivery, of in session.execute(unsent).all():
        if of.id not in known:
            known[of.id] = _rests_on(outbox.read_updates(session, {of.id})[of.id], wrong)
        if not known[of.id]:
            continue
        message = session.get(MessageRow, delivery.message_id) if delivery.message_id else None
        if message is not None and message.state != "ready":
            continue  # on its way: it is put right once it has arrived
        delivery.state = "dead"
        if message is not None:
            emptied.add(message.id)
    session.flush()
    for id in emptied:
        left = select(DeliveryRow.id).filter_by(message_id=id, state="in_message")
        if session.scalars(left).first() is None:
            row = session.get_one(MessageRow, id)
            row.state, row.error = "dead", "corrected before it was sent"


def _rests_on(u: Update, wrong: set[str]) -> bool:
    fact = u.event or u.figure
    return fact is not None and bool({claim.id for claim in fact.claims} & wrong)


def corrected_meanwhile(session: Session, letters: Sequence[outbox.Letter], now: datetime) -> int:
    """Corrections that were decided while messages were on their way that carry them: they are put right like others. How
    many. To be called in the transaction in which the messages are settled."""
    # Whoever corrects now either sees what these messages carry or has committed before the look below.
    cases = sorted({letter.case for letter in letters})
    session.scalars(select(CaseRow.id).where(CaseRow.id.in_(cases)).with_for_update(read=True)).all()
    newest = session.scalar(select(func.max(CorrectionRow.id))) or 0
    return sum(_overtaken(session, letter, now) for letter in letters if letter.seen < newest)


def _overtaken(session: Session, letter: outbox.Letter, now: datetime) -> int:
    message = session.get_one(MessageRow, letter.id)
    of = message.target_id or message.id
    carried = set(session.scalars(select(CarriedRow.claim).where(CarriedRow.message_id == of)))
    newer = select(CorrectionRow).where(
        CorrectionRow.case_id == letter.case, CorrectionRow.id > letter.seen, CorrectionRow.undone.is_(None)
    )
    count = 0
    for row in session.scalars(newer.order_by(CorrectionRow.id)).all():
        known = select(MessageRow.id).filter_by(target_id=of, correction_id=row.id, kind="edit")
        if carried & set(row.body["claims"]) and session.scalars(known).first() is None:
            _put_right(session, session.get_one(MessageRow, of), row.id, now, set())
            count += 1
    return count


@dataclass(frozen=True, slots=True)
class PutRight:
    """A correction, and how far it is."""

    id: int
    case: str
    at: datetime
    by: str
    correction: Correction
    messages: int  # that carried what was wrong
    edited: int
    failed: tuple[tuple[str, str], ...]  # channel, and Slack's code


def put_right(
    session: Session, case_id: str | None = None, only: int | None = None, workspace: str | None = None
) -> tuple[PutRight, ...]:
    """The corrections of a case, or of all, newest first, each with how many messages were edited and which could not be;
    with `workspace` of its messages alone."""
    wanted = select(CorrectionRow).order_by(CorrectionRow.id.desc())
    if case_id is not None:
        wanted = wanted.filter_by(case_id=case_id)
    if only is not None:
        wanted = wanted.filter_by(id=only)
    out = []
    for row in session.scalars(wanted).all():
        mine = select(MessageRow).filter_by(correction_id=row.id, kind="edit").order_by(MessageRow.id)
        edits = session.scalars(mine.filter_by(workspace=workspace) if workspace else mine).all()
        out.append(
            PutRight(
                id=row.id,
                case=row.case_id,
                at=row.at,
                by=row.by,
                correction=load(Correction, row.body),
                messages=len(edits),
                edited=sum(m.state == "sent" for m in edits),
                failed=tuple((m.channel, m.error or "") for m in edits if m.state == "dead"),
            )
        )
    return tuple(out)


def report(session: Session, now: datetime) -> int:
    """Tell whoever decided a correction how it went, once every edit of it is done or failed. How many were told."""
    count = 0
    rows = select(CorrectionRow).filter_by(reported=False).with_for_update(skip_locked=True)
    for row in session.scalars(rows.execution_options(populate_existing=True)).all():
        mine = select(MessageRow).filter_by(correction_id=row.id).where(MessageRow.kind.in_(("edit", "note")))
        messages = session.scalars(mine.order_by(MessageRow.id)).all()
        if any(m.state in ("ready", "claimed") for m in messages):
            continue
        row.reported = True
        if row.workspace and messages:
            (told,) = put_right(session, only=row.id)
            notes = sum(m.kind == "note" and m.state == "sent" for m in messages)
            body = {
                "correction": row.id,
                "messages": told.messages,
                "edited": told.edited,
                "notes": notes,
                "threads": sum(m.kind == "note" for m in messages),
                "failed": [list(f) for f in told.failed],
            }
            if row.workspace != outbox.CONSOLE:  # channels of other workspaces are counted, not named
                (own,) = put_right(session, only=row.id, workspace=row.workspace)
                body |= {"failed": [list(f) for f in own.failed], "elsewhere": len(told.failed) - len(own.failed)}
            mine_ = subscriptions.of_person(session, row.workspace, row.by)
            body["language"] = mine_[-1].wish.language if mine_ else "en"
            outbox.enqueue(session, "line", row.workspace, row.by, row.case_id, now, body)
            count += 1
    session.flush()
    return count
