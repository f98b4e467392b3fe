"""Which channels follow a case, and how. One row a case and channel; a row is never deleted, so that nothing is lost
without a word: a channel that cannot be reached is broken, one that unsubscribed has ended.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Select, func, select, update
from sqlalchemy.orm import Session

from facts.updates import TOPICS, Topic
from storage import ledger
from storage.errors import Inconsistent
from storage.models import CaseRow, DeliveryRow, Frequency, Mode, SubscriptionRow, SubscriptionState


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody asked for, for a channel."""

    topics: tuple[Topic, ...] = TOPICS
    frequency: Frequency = "instant"
    hour: str | None = None  # "09:00", of a digest
    weekday: int | None = None  # Monday is 0
    mode: Mode = "thread"
    language: str = "en"
    zone: str = "UTC"


@dataclass(frozen=True, slots=True)
class Subscription:
    """A wish, with what became of it."""

    id: int
    workspace: str
    channel: str
    case: str
    wish: Wish
    set_by: str
    set_at: datetime
    state: SubscriptionState
    state_at: datetime
    reason: str | None
    paused_at: datetime | None
    paused_until: datetime | None
    next_due: datetime | None
    last_delivered: datetime | None
    missed: int
    card: int | None  # the message that shows the current state
    waiting: int = 0  # updates that wait to be sent

    @property
    def follows(self) -> bool:
        """Whether it is a subscription still, reachable or not."""
        return self.state != "ended"

    def paused(self, now: datetime) -> bool:
        return self.paused_at is not None and (self.paused_until is None or self.paused_until > now)


def find(session: Session, workspace: str, channel: str, case_id: str) -> Subscription | None:
    """The subscription of a channel to a case, also one that has ended."""
    row = _row(session, workspace, channel, case_id)
    return _told(session, [row])[0] if row else None


def of_channel(session: Session, workspace: str, channel: str) -> tuple[Subscription, ...]:
    """All that a channel follows, by case."""
    wanted = select(SubscriptionRow).filter_by(workspace=workspace, channel=channel)
    return _told(session, session.scalars(_following(wanted).order_by(SubscriptionRow.case_id)).all())


def of_person(session: Session, workspace: str, user: str) -> tuple[Subscription, ...]:
    """All that somebody set in a workspace, oldest first."""
    wanted = select(SubscriptionRow).filter_by(workspace=workspace, set_by=user)
    return _told(session, session.scalars(_following(wanted).order_by(SubscriptionRow.id)).all())


def broken(session: Session) -> tuple[Subscription, ...]:
    """All that cannot be reached or wait for somebody to mend the app, oldest first."""
    wanted = select(SubscriptionRow).where(SubscriptionRow.state.in_(("broken", "waiting")))
    return _told(session, session.scalars(wanted.order_by(SubscriptionRow.id)).all())


def subscribe(
    session: Session, workspace: str, channel: str, case_id: str, wish: Wish, user: str, now: datetime
) -> Subscription:
    """Let a channel follow a case; where it does already, by other settings from now on. A new one, or one that was broken
    or had ended, is `starting`: it is live once its first message is sent. Updates from now on are sent, none of before."""
    ledger.insert_or_ignore(session, CaseRow, {"id": case_id})
    # Whoever changes the facts now either sees this subscription or is done before its first message is written.
    session.scalar(select(CaseRow.id).where(CaseRow.id == case_id).with_for_update(read=True))
    row = _row(session, workspace, channel, case_id, lock=True)
    if row is None:
        values = {"workspace": workspace, "channel": channel, "case_id": case_id, "state": "ended"}
        start = {**values, **_values(wish), "set_by": user, "set_at": now, "state_at": now, "missed": 0}
        ledger.insert_or_ignore(session, SubscriptionRow, start)
        row = _row(session, workspace, channel, case_id, lock=True)
        assert row
    for name, value in _values(wish).items():
        setattr(row, name, value)
    row.set_by, row.set_at = user, now
    begun = row.state == "starting" and row.card_id is not None  # its card is on its way: another would be one too many
    if row.state != "live" and not begun:
        _become(row, "starting", None, now)
        row.card_id = None
        row.missed = 0
    if row.next_due:  # what waits goes out by the new settings
        row.next_due = first_slot(wish, now)
    session.flush()
    return _told(session, [row])[0]


def begin(session: Session, id: int, card: int) -> None:
    """The message that shows the current state: once it is sent, the subscription is live."""
    row = session.get_one(SubscriptionRow, id, populate_existing=True)
    row.card_id = card
    session.flush()


def forget_start(session: Session, id: int, before: Subscription | None) -> None:
    """Take back a subscription that did not come about: the bot is not in the channel. `before` is what stood there."""
    row = session.get_one(SubscriptionRow, id, populate_existing=True)
    if before is None:
        _become(row, "ended", None, row.state_at)
    else:
        for name, value in _values(before.wish).items():
            setattr(row, name, value)
        row.set_by, row.set_at, row.card_id, row.missed = before.set_by, before.set_at, before.card, before.missed
        _become(row, before.state, before.reason, before.state_at)
    session.flush()


def unsubscribe(session: Session, id: int, topics: Sequence[Topic], user: str, now: datetime) -> Subscription:
    """Let a channel follow these topics no more; without any left, the subscription has ended. What waits to be sent and is
    not followed any more is dropped."""
    row = session.get_one(SubscriptionRow, id, populate_existing=True, with_for_update=True)
    row.topics = [t for t in row.topics if t not in topics]
    row.set_by, row.set_at = user, now
    if not row.topics:
        _become(row, "ended", None, now)
        waiting = (DeliveryRow.subscription_id == id) & (DeliveryRow.state == "waiting")
        session.execute(update(DeliveryRow).where(waiting).values(state="dead"))
        row.next_due = None
    session.flush()
    return _told(session, [row])[0]


def pause(session: Session, id: int, now: datetime, until: datetime | None) -> Subscription:
    """Send nothing until a moment, or until it is resumed. What comes meanwhile waits."""
    row = session.get_one(SubscriptionRow, id, populate_existing=True, with_for_update=True)
    row.paused_at, row.paused_until = now, until
    session.flush()
    return _told(session, [row])[0]


def resume(session: Session, id: int, now: datetime) -> Subscription:
    """End a pause, and try again what could not be reached. What waits goes out by the settings."""
    row = session.get_one(SubscriptionRow, id, populate_existing=True, with_for_update=True)
    row.paused_at = row.paused_until = None
    if row.state in ("broken", "waiting"):
        _become(row, "starting", None, now)
        row.card_id = None
    if _waiting(session, [id]).get(id):
        row.next_due = first_slot(_wish(row), now)
    session.flush()
    return _told(session, [row])[0]


def first_slot(wish: Wish, after: datetime) -> datetime:
    """When what comes at `after` is due: at once, or at the digest's next hour, on its zone's clock. In the night in which
    that hour is skipped it is the moment it would have been; in the one in which it comes twice, the first."""
    if wish.frequency == "instant" or wish.hour is None:
        return after
    zone = ZoneInfo(wish.zone)
    hour, minute = (int(part) for part in wish.hour.split(":"))
    day = after.astimezone(zone).date()
    while True:
        slot = datetime.combine(day, time(hour, minute), zone).astimezone(after.tzinfo)
        if slot > after and (wish.frequency == "daily" or day.weekday() == wish.weekday):
            return slot
        day += timedelta(days=1)


def breaks(session: Session, workspace: str, channel: str, reason: str, now: datetime) -> tuple[Subscription, ...]:
    """A channel, or with an empty one the whole workspace, cannot be reached. Those that were reachable before."""
    return _turn(session, workspace, channel, "broken", reason, now)


def waits(session: Session, workspace: str, reason: str, now: datetime) -> tuple[Subscription, ...]:
    """The app of a workspace has to be mended by whoever installed it. Those that were reachable before."""
    return _turn(session, workspace, "", "waiting", reason, now)


def mended(session: Session, workspace: str, now: datetime) -> None:
    """The app of a workspace was installed again: what waited for that is reached again, and what came meanwhile goes out."""
    wanted = select(SubscriptionRow).filter_by(workspace=workspace, state="waiting").order_by(SubscriptionRow.id)
    rows = session.scalars(wanted.with_for_update()).all()
    waiting = _waiting(session, [row.id for row in rows])
    for row in rows:
        _become(row, "live" if row.last_delivered else "starting", None, now)
        if waiting.get(row.id):
            row.next_due = first_slot(_wish(row), now)
    session.flush()


def back(session: Session, workspace: str, channel: str, now: datetime) -> tuple[Subscription, ...]:
    """The bot was invited again, or the channel taken out of the archive: what was broken there starts anew."""
    wanted = select(SubscriptionRow).filter_by(workspace=workspace, channel=channel, state="broken")
    rows = session.scalars(wanted.with_for_update()).all()
    return tuple(resume(session, row.id, now) for row in rows)


def _turn(
    session: Session, workspace: str, channel: str, state: SubscriptionState, reason: str, now: datetime
) -> tuple[Subscription, ...]:
    wanted = select(SubscriptionRow).filter_by(workspace=workspace)
    wanted = wanted.where(SubscriptionRow.state.in_(("starting", "live")))
    if channel:
        wanted = wanted.filter_by(channel=channel)
    rows = session.scalars(wanted.order_by(SubscriptionRow.id).with_for_update()).all()
    for row in rows:
        _become(row, state, reason, now)
        row.next_due = None
    session.flush()
    return _told(session, rows)


def _become(row: SubscriptionRow, state: SubscriptionState, reason: str | None, now: datetime) -> None:
    row.state, row.reason, row.state_at = state, reason, now


def _row(session: Session, workspace: str, channel: str, case_id: str, lock: bool = False) -> SubscriptionRow | None:
    wanted = select(SubscriptionRow).filter_by(workspace=workspace, channel=channel, case_id=case_id)
    if lock:
        wanted = wanted.with_for_update()
    return session.scalars(wanted.execution_options(populate_existing=True)).one_or_none()


def _following(wanted: Select[SubscriptionRow]) -> Select[SubscriptionRow]:
    return wanted.where(SubscriptionRow.state != "ended").execution_options(populate_existing=True)


def _values(wish: Wish) -> dict[str, object]:
    if not wish.topics:
        raise Inconsistent("A subscription needs a topic. Nothing was changed.")
    return {
        "topics": list(wish.topics),
        "frequency": wish.frequency,
        "hour": wish.hour,
        "weekday": wish.weekday,
        "mode": wish.mode,
        "language": wish.language,
        "zone": wish.zone,
    }


def _wish(row: SubscriptionRow) -> Wish:
    topics = tuple(t for t in TOPICS if t in row.topics)
    return Wish(topics, row.frequency, row.hour, row.weekday, row.mode, row.language, row.zone)


def _waiting(session: Session, ids: Sequence[int]) -> dict[int, int]:
    counts = (
        select(DeliveryRow.subscription_id, func.count())
        .where(DeliveryRow.subscription_id.in_(ids), DeliveryRow.state == "waiting")
        .group_by(DeliveryRow.subscription_id)
    )
    return {subscription: n for subscription, n in session.execute(counts)}  # noqa: C416 - rows are no pairs to mypy


def _told(session: Session, rows: Sequence[SubscriptionRow]) -> tuple[Subscription, ...]:
    waiting = _waiting(session, [row.id for row in rows]) if rows else {}
    return tuple(replace(told(row), waiting=waiting.get(row.id, 0)) for row in rows)


def told(row: SubscriptionRow) -> Subscription:
    """The row as a value, without what waits for it."""
    return Subscription(
        id=row.id,
        workspace=row.workspace,
        channel=row.channel,
        case=row.case_id,
        wish=_wish(row),
        set_by=row.set_by,
        set_at=row.set_at,
        state=row.state,
        state_at=row.state_at,
        reason=row.reason,
        paused_at=row.paused_at,
        paused_until=row.paused_until,
        next_due=row.next_due,
        last_delivered=row.last_delivered,
        missed=row.missed,
        card=row.card_id,
    )
