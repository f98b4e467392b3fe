"""Messages on their way to Slack: put down with what they tell, claimed under a lease, settled by what came of them.

Nothing here posts. A worker claims in one transaction, posts outside of any, and settles in another. Of one channel the
messages go out in the order in which they were put down, one at a time, and no faster than Slack takes them.
"""

import secrets
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, exists, func, insert, select, update
from sqlalchemy.orm import Session, aliased
from sqlalchemy.sql.dml import ReturningUpdate

from facts.updates import Correction, Update
from storage import ledger
from storage.models import (
    CarriedRow,
    CaseRow,
    CorrectionRow,
    DeliveryRow,
    MessageKind,
    MessageRow,
    SubscriptionRow,
    UpdateRow,
)
from storage.shapes import load
from storage.subscriptions import Subscription, told

PACE = timedelta(seconds=1)  # between two messages to one channel: https://docs.slack.dev/apis/web-api/rate-limits
UPDATES_FIRST = timedelta(seconds=2)  # by which the card waits, so that in many channels the news comes first
CONSOLE = "TCONSOLE"  # the workspace of the terminal, whose messages no worker in Slack may send


@dataclass(frozen=True, slots=True)
class Sent:
    """Where a message stands in Slack."""

    channel: str
    ts: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A claimed message with all that is needed to draw and send it."""

    id: int
    name: str  # travels as metadata
    workspace: str
    channel: str
    case: str
    kind: MessageKind
    body: Mapping[str, Any]
    doubt: bool  # it may have been sent already
    repeated: bool
    plain: bool  # as text alone: Slack refused its blocks
    attempts: int  # this one included
    made_at: datetime
    lease: datetime
    broadcast: bool
    parent: Sent | None = None  # it replies to that
    target: Sent | None = None  # it edits that
    wants_parent: bool = False  # it replies to a message that was never sent, if `parent` is None
    subscription: Subscription | None = None
    updates: tuple[Update, ...] = ()  # of an update, and of an edit of one
    told: Mapping[str, Any] = field(default_factory=dict)  # of an edit: the body of what it edits
    told_kind: MessageKind | None = None
    corrections: tuple[tuple[Correction, datetime, str], ...] = ()  # with when and by whom; the newest last
    correction: int | None = None  # the row of the one that it was made for
    seen: int = 0  # the last correction that it takes into account


def enqueue(
    session: Session,
    kind: MessageKind,
    workspace: str,
    channel: str,
    case_id: str,
    now: datetime,
    body: Mapping[str, Any] | None = None,
    *,
    parent: int | None = None,
    target: int | None = None,
    correction: int | None = None,
    broadcast: bool = False,
) -> int:
    """Put a message down, to be sent as soon as it can be; its row's id."""
    if kind in (
        "answer",
        "line",
        "test",
        "item",
    ):  # asked for by somebody, perhaps before anything of the case is stored
        ledger.insert_or_ignore(session, CaseRow, {"id": case_id})
    row = MessageRow(
        name=f"m-{secrets.token_hex(10)}",
        workspace=workspace,
        channel=channel,
        case_id=case_id,
        kind=kind,
        parent_id=parent,
        target_id=target,
        correction_id=correction,
        broadcast=broadcast,
        body=dict(body or {}),
        state="ready",
        made_at=now,
        due=now,
    )
    session.add(row)
    session.flush()
    return row.id


def edit_card(session: Session, row: SubscriptionRow, now: datetime) -> None:
    """Let the card of a subscription show the latest, once, however often this is asked for before it was done."""
    if row.card_id is None:
        return
    waits = select(MessageRow.id).filter_by(target_id=row.card_id, state="ready", correction_id=None)
    if session.scalars(waits).first() is None:
        due = now if row.workspace == CONSOLE else now + UPDATES_FIRST
        enqueue(session, "edit", row.workspace, row.channel, row.case_id, due, target=row.card_id)


def ours(console: bool) -> ColumnElement[bool]:
    """The messages that a worker sends: the terminal's, or all others."""
    return MessageRow.workspace == CONSOLE if console else MessageRow.workspace != CONSOLE


def release(session: Session, now: datetime) -> None:
    """Take from workers what they let their lease run out on: it may have been sent, so it is in doubt."""
    lapsed = (MessageRow.state == "claimed") & (MessageRow.lease < now)
    session.execute(
        update(MessageRow)
        .where(lapsed)
        .values(state="ready", doubt=True, worker=None, lease=None)
        .execution_options(synchronize_session=False)
    )


def workspaces_due(session: Session, now: datetime, console: bool = False) -> tuple[str, ...]:
    """The workspaces for which something waits that is due."""
    due = (MessageRow.state == "ready", MessageRow.due <= now, ours(console))
    return tuple(session.scalars(select(MessageRow.workspace).where(*due).distinct()))


def claim(
    session: Session,
    worker: str,
    now: datetime,
    lease: timedelta,
    limit: int,
    console: bool = False,
    only: int | None = None,
    pace: timedelta = PACE,
    edits: bool | None = None,
    workspace: str | None = None,
) -> tuple[Letter, ...]:
    """Take messages that are due, for this worker alone until `now + lease`: of each channel the first that is not done,
    unless another was sent there less than `pace` ago. With `only` that one, if nobody has it, whatever waits before; with
    `edits` those that edit, or those that do not; with `workspace` its own."""
    chosen: dict[str, object] = {"at": now, "rested": now - pace, "most": limit} if only is None else {"only": only}
    if workspace is not None:
        chosen["there"] = workspace
    mine = {"who": worker, "until": now + lease}
    statement = _claiming(console, edits, workspace is not None, only is not None)
    taken = session.scalars(statement, mine | chosen).all()
    return letters(session, sorted(taken, key=lambda row: (row.due, row.id)))


@cache
def _claiming(console: bool, edits: bool | None, there: bool, only: bool) -> ReturningUpdate[MessageRow]:
    """The statement that claims. A worker asks it again and again, and it takes five times as long to put together as to
    ask."""
    m, before, last = MessageRow, aliased(MessageRow), aliased(MessageRow)
    chosen = select(m.id).where(m.state == "ready", ours(console))
    if edits is not None:
        chosen = chosen.where(m.kind == "edit" if edits else m.kind != "edit")
    if there:
        chosen = chosen.where(m.workspace == bindparam("there"))
    if only:
        chosen = chosen.where(m.id == bindparam("only"))
    else:
        here = and_(before.workspace == m.workspace, before.channel == m.channel)
        first = ~exists().where(here, before.id < m.id, before.state.in_(("ready", "claimed")))
        beside = and_(last.workspace == m.workspace, last.channel == m.channel)
        rested = ~exists().where(beside, last.sent_at > bindparam("rested"))
        chosen = chosen.where(m.due <= bindparam("at"), first, rested).order_by(m.due, m.id).limit(bindparam("most"))
    return (
        update(m)
        .where(m.id.in_(chosen.with_for_update(skip_locked=True)))
        .values(state="claimed", worker=bindparam("who"), lease=bindparam("until"), attempts=m.attempts + 1)
        .returning(m)
        .execution_options(synchronize_session=False, populate_existing=True)
    )


def letters(session: Session, rows: Sequence[MessageRow]) -> tuple[Letter, ...]:
    """Claimed rows with what they tell."""
    if not rows:
        return ()
    others = {i for r in rows for i in (r.parent_id, r.target_id) if i}
    near = {r.id: r for r in session.scalars(select(MessageRow).where(MessageRow.id.in_(others)))} if others else {}
    updates = _updates(session, {r.id for r in rows} | {r.target_id for r in rows if r.target_id})
    corrections = _corrections(session, rows)
    seen = session.scalar(select(func.max(CorrectionRow.id))) or 0
    out = []
    for r in rows:
        target = near.get(r.target_id or 0)
        parent = near.get(r.parent_id or 0)
        out.append(
            Letter(
                id=r.id,
                name=r.name,
                workspace=r.workspace,
                channel=r.channel,
                case=r.case_id,
                kind=r.kind,
                body=r.body,
                doubt=r.doubt,
                repeated=r.repeated,
                plain=r.plain,
                attempts=r.attempts,
                made_at=r.made_at,
                lease=r.lease or r.due,
                broadcast=r.broadcast,
                parent=_root(session, parent),
                target=_where(target),
                wants_parent=r.parent_id is not None,
                subscription=_subscription(session, r),
                updates=tuple(updates.get(r.target_id or r.id, ())),
                told=target.body if target else {},
                told_kind=target.kind if target else None,
                corrections=tuple(corrections.get(r.id, ())),
                correction=r.correction_id,
                seen=seen,
            )
        )
    return tuple(out)


def sent(
    session: Session,
    letter: Letter,
    worker: str,
    at: Sent,
    now: datetime,
    claims: Iterable[str],
    alone: bool = False,
) -> bool:
    """It is in Slack: what it carries is delivered, and its channel can be reached. `alone`: in the channel, since what it
    replies to is gone. False, with nothing changed, where the message is not this worker's any more."""
    row = _mine(session, letter, worker)
    if row is None:
        return False
    row.state, row.place, row.ts, row.sent_at, row.lease, row.error = "sent", at.channel, at.ts, now, None, None
    if alone:
        row.broadcast = False
    carried = [{"message_id": letter.id, "claim": c} for c in sorted(set(claims))]
    if letter.kind == "edit" and row.target_id:
        carried = [{**c, "message_id": row.target_id} for c in carried]
        session.execute(CarriedRow.__table__.delete().where(CarriedRow.message_id == row.target_id))  # type: ignore[attr-defined]
    if carried:
        session.execute(insert(CarriedRow), carried)
    if letter.kind == "update":
        mine = (DeliveryRow.message_id == letter.id) & (DeliveryRow.state == "in_message")
        session.execute(update(DeliveryRow).where(mine).values(state="sent"))
    _reached(session, letter, now)
    session.flush()
    return True


def later(
    session: Session,
    letter: Letter,
    worker: str,
    due: datetime,
    error: str,
    *,
    doubt: bool = False,
    plain: bool = False,
    repeated: bool = False,
) -> bool:
    """It is to be tried again; in doubt where nobody knows whether it was sent."""
    row = _mine(session, letter, worker)
    if row is None:
        return False
    row.state, row.due, row.error, row.lease, row.worker = "ready", due, error, None, None
    row.doubt, row.plain, row.repeated = doubt, row.plain or plain, row.repeated or repeated
    session.flush()
    return True


def dead(session: Session, letter: Letter, worker: str, error: str) -> bool:
    """It will not be sent, and what it carries neither."""
    row = _mine(session, letter, worker)
    if row is None:
        return False
    _kill(session, [row], error)
    return True


def drop(session: Session, workspace: str, channel: str, error: str) -> None:
    """All that waits to be sent to a channel, or with an empty one to a workspace, will not be."""
    wanted = select(MessageRow).filter_by(workspace=workspace, state="ready")
    if channel:
        wanted = wanted.filter_by(channel=channel)
    _kill(session, session.scalars(wanted.with_for_update()).all(), error)


def _kill(session: Session, rows: Sequence[MessageRow], error: str) -> None:
    for row in rows:
        row.state, row.error, row.lease, row.worker = "dead", error, None, None
    ids = [row.id for row in rows]
    mine = DeliveryRow.message_id.in_(ids) & (DeliveryRow.state == "in_message")
    session.execute(update(DeliveryRow).where(mine).values(state="dead"))
    session.flush()


def wake(session: Session, console: bool = False) -> datetime | None:
    """The moment at which the next message falls due, or a lease runs out; None where nothing waits."""
    at = func.min(func.coalesce(MessageRow.lease, MessageRow.due))
    return session.scalar(select(at).where(MessageRow.state.in_(("ready", "claimed")), ours(console)))


def _mine(session: Session, letter: Letter, worker: str) -> MessageRow | None:
    """The row, locked, if the worker still holds it by the claim that gave the letter."""
    wanted = select(MessageRow).filter_by(id=letter.id, worker=worker, state="claimed", attempts=letter.attempts)
    found = session.scalars(wanted.with_for_update().execution_options(populate_existing=True))
    return found.one_or_none()


def _reached(session: Session, letter: Letter, now: datetime) -> None:
    """What a message that arrived says of its subscription. A card is a subscription's beginning."""
    wanted = select(SubscriptionRow).filter_by(workspace=letter.workspace, channel=letter.channel, case_id=letter.case)
    row = session.scalars(wanted.execution_options(populate_existing=True)).one_or_none()
    if row is None or row.state == "ended":
        return
    if row.state == "waiting" or (row.state == "starting" and letter.id == row.card_id):
        row.state, row.reason, row.state_at = "live", None, now
    if letter.kind in ("card", "update"):
        row.last_delivered = now


def _where(row: MessageRow | None) -> Sent | None:
    return Sent(row.place, row.ts) if row is not None and row.place and row.ts else None


def _root(session: Session, parent: MessageRow | None) -> Sent | None:
    """Where a thread begins: replies to a reply stand in the same one."""
    while parent is not None and parent.parent_id:
        parent = session.get(MessageRow, parent.parent_id)
    return _where(parent)


def _subscription(session: Session, r: MessageRow) -> Subscription | None:
    wanted = select(SubscriptionRow).filter_by(workspace=r.workspace, channel=r.channel, case_id=r.case_id)
    row = session.scalars(wanted.execution_options(populate_existing=True)).one_or_none()
    return told(row) if row else None


def _updates(session: Session, messages: Collection[int]) -> dict[int, list[Update]]:
    """What messages tell, by message, as it was decided; each body is read once."""
    rows = session.execute(
        select(DeliveryRow.message_id, DeliveryRow.update_id)
        .where(DeliveryRow.message_id.in_(messages), DeliveryRow.state != "dead")
        .order_by(DeliveryRow.update_id)
    ).all()
    wanted = {update_id for _, update_id in rows}
    known = read_updates(session, wanted)
    found: dict[int, list[Update]] = {}
    for message_id, update_id in rows:
        found.setdefault(message_id or 0, []).append(known[update_id])
    return found


def read_updates(session: Session, ids: Collection[int]) -> dict[int, Update]:
    """Updates by their row's id."""
    if not ids:
        return {}
    rows = session.execute(select(UpdateRow.id, UpdateRow.body).where(UpdateRow.id.in_(ids)))
    return {id: load(Update, body) for id, body in rows}


def _corrections(session: Session, rows: Sequence[MessageRow]) -> dict[int, list[tuple[Correction, datetime, str]]]:
    """Of an edit, all corrections of its target; of a note, its own."""
    found: dict[int, list[tuple[Correction, datetime, str]]] = {}
    for r in rows:
        ids = {r.correction_id} if r.correction_id else set()
        if r.kind == "edit" and r.target_id:
            others = select(MessageRow.correction_id).filter_by(target_id=r.target_id, kind="edit")
            ids |= set(session.scalars(others))
        wanted = sorted(i for i in ids if i)
        for c in session.scalars(
            select(CorrectionRow)
            .where(CorrectionRow.id.in_(wanted), CorrectionRow.undone.is_(None))
            .order_by(CorrectionRow.id)
        ):
            found.setdefault(r.id, []).append((load(Correction, c.body), c.at, c.by))
    return found
