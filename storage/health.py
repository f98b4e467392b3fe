"""How the store and the outbox are: what a person who runs the bot wants to know, as one frozen value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, func, select, text
from sqlalchemy.orm import InstrumentedAttribute, Session

from storage import feeds, outbox, subscriptions
from storage.feeds import Feed
from storage.migrations import VERSION_TABLE
from storage.models import (
    ArticleRow,
    CheckRow,
    DeliveryRow,
    HeldRow,
    MessageRow,
    ReportRow,
    ReviewRow,
    SubscriptionRow,
)
from storage.subscriptions import Subscription

OVERDUE = timedelta(minutes=5)  # a message that was due so long ago: no worker runs, or none gets through
FAILED = 3  # looks at a feed in a row: the site is gone, or keeps us out
RECENT = timedelta(days=7)  # for what was held back, failed, or reported
SHOWN = 10  # of what was held back


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A difference that was told to nobody, or not at once."""

    at: datetime
    case: str
    rule: str
    words: str


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A message that was given up."""

    at: datetime
    channel: str
    kind: str
    error: str


@dataclass(frozen=True, slots=True)
class Reported:
    """A problem that somebody saw in what the bot said."""

    at: datetime
    case: str
    channel: str
    user: str
    about: str


@dataclass(frozen=True, slots=True)
class Health:
    """`failing` says what is wrong with the running of the bot, in words; empty when all is well."""

    last_check: datetime | None  # the sources were looked at
    last_delivery: datetime | None
    following: int  # subscriptions that are reached, or will be
    paused: int
    waiting: int  # updates that wait for their hour, or for the end of a pause
    queued: int  # messages on their way
    oldest_due: datetime | None  # of those
    broken: tuple[Subscription, ...]
    undelivered: tuple[Undelivered, ...]  # of the last week, newest first
    held: tuple[HeldBack, ...]  # the newest ones of the last week
    held_by_rule: tuple[tuple[str, int], ...]  # how many of the last week, by rule
    reports: tuple[Reported, ...]  # of the last week, newest first
    feeds: tuple[Feed, ...]  # those that failed several times in a row: no failure of the bot's own
    failing: tuple[str, ...]
    size: int  # of the whole store, in bytes
    version: str  # of its tables


def health(session: Session, now: datetime, workspace: str | None = None) -> Health:
    """All of it, from one moment; with `workspace` what was sent, set and reported there alone. The terminal's subscriptions
    and messages are left out."""
    since = now - RECENT

    def of(column: InstrumentedAttribute[str]) -> ColumnElement[bool]:
        return column == workspace if workspace is not None else column != outbox.CONSOLE

    queue = (MessageRow.state.in_(("ready", "claimed")), of(MessageRow.workspace))
    oldest = session.scalar(select(func.min(MessageRow.due)).where(*queue))
    unreached = subscriptions.broken(session)
    broken = tuple(s for s in unreached if s.workspace != outbox.CONSOLE and workspace in (None, s.workspace))
    failing = []
    if oldest is not None and oldest < now - OVERDUE:
        failing.append("messages that are overdue are not sent: no worker runs, or none reaches Slack")
    if missing := sorted({s.reason or "" for s in broken if s.state == "waiting"}):
        failing.append(f"the app has to be installed again: Slack says {', '.join(missing)}")
    here = (of(SubscriptionRow.workspace), SubscriptionRow.state.in_(("starting", "live")))
    return Health(
        last_check=session.scalar(select(func.max(CheckRow.at))),
        last_delivery=session.scalar(select(func.max(MessageRow.sent_at)).where(of(MessageRow.workspace))),
        following=_count(session, SubscriptionRow.id, here),
        paused=_count(session, SubscriptionRow.id, (*here, SubscriptionRow.paused_at.is_not(None))),
        waiting=_count(session, DeliveryRow.id, (DeliveryRow.state == "waiting", of(DeliveryRow.workspace))),
        queued=_count(session, MessageRow.id, queue),
        oldest_due=oldest,
        broken=broken,
        undelivered=_undelivered(session, since, of(MessageRow.workspace)),
        held=_held(session, since),
        held_by_rule=_held_by_rule(session, since),
        reports=_reports(session, since, workspace),
        feeds=feeds.failing(session, FAILED),
        failing=tuple(failing),
        size=_size(session),
        version=_version(session),
    )


@dataclass(frozen=True, slots=True)
class Numbers:
    """The same in numbers alone, without who and where; cheap enough to be asked for every few seconds."""

    last_check: datetime | None
    last_delivery: datetime | None
    following: int
    broken: int
    waiting: int
    queued: int
    oldest_due: datetime | None
    feeds_failing: int
    articles: int
    reviews: int  # items that wait for an editor


def numbers(session: Session) -> Numbers:
    """All of them, from one moment. The terminal's subscriptions and messages are left out."""
    queue = (MessageRow.state.in_(("ready", "claimed")), outbox.ours(False))
    here = SubscriptionRow.workspace != outbox.CONSOLE
    return Numbers(
        last_check=session.scalar(select(func.max(CheckRow.at))),
        last_delivery=session.scalar(select(func.max(MessageRow.sent_at)).where(outbox.ours(False))),
        following=_count(session, SubscriptionRow.id, (here, SubscriptionRow.state.in_(("starting", "live")))),
        broken=_count(session, SubscriptionRow.id, (here, SubscriptionRow.state.in_(("broken", "waiting")))),
        waiting=_count(
            session, DeliveryRow.id, (DeliveryRow.state == "waiting", DeliveryRow.workspace != outbox.CONSOLE)
        ),
        queued=_count(session, MessageRow.id, queue),
        oldest_due=session.scalar(select(func.min(MessageRow.due)).where(*queue)),
        feeds_failing=len(feeds.failing(session, FAILED)),
        articles=_count(session, ArticleRow.id, ()),
        reviews=_count(session, ReviewRow.id, (ReviewRow.state != "closed",)),
    )


def _size(session: Session) -> int:
    if session.get_bind().dialect.name == "sqlite":
        size = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()"
    else:
        size = "SELECT pg_database_size(current_database())"
    return int(session.scalar(text(size)) or 0)


def _version(session: Session) -> str:
    return str(session.scalar(text(f"SELECT version_num FROM {VERSION_TABLE}")) or "")  # noqa: S608 - our constant


def _count(session: Session, what: object, where: Sequence[ColumnElement[bool]]) -> int:
    return session.scalar(select(func.count(what)).where(*where)) or 0  # type: ignore[arg-type]


def _undelivered(session: Session, since: datetime, here: ColumnElement[bool]) -> tuple[Undelivered, ...]:
    wanted = select(MessageRow).where(MessageRow.state == "dead", MessageRow.made_at >= since, here)
    rows = session.scalars(wanted.order_by(MessageRow.id.desc()).limit(SHOWN))
    return tuple(Undelivered(r.made_at, r.channel, r.kind, r.error or "") for r in rows)


def _held_by_rule(session: Session, since: datetime) -> tuple[tuple[str, int], ...]:
    counts = select(HeldRow.rule, func.count()).where(HeldRow.at >= since).group_by(HeldRow.rule).order_by(HeldRow.rule)
    return tuple((rule, n) for rule, n in session.execute(counts))


def _held(session: Session, since: datetime) -> tuple[HeldBack, ...]:
    wanted = select(HeldRow).where(HeldRow.at >= since).order_by(HeldRow.id.desc()).limit(SHOWN)
    return tuple(HeldBack(r.at, r.case_id, r.rule, r.words) for r in session.scalars(wanted))


def _reports(session: Session, since: datetime, workspace: str | None) -> tuple[Reported, ...]:
    wanted = select(ReportRow).where(ReportRow.at >= since).order_by(ReportRow.id.desc()).limit(SHOWN)
    if workspace is not None:
        wanted = wanted.where(ReportRow.workspace == workspace)
    return tuple(Reported(r.at, r.case_id, r.channel, r.user, r.about) for r in session.scalars(wanted))
