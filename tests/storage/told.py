"""Updates, subscriptions and messages made for tests of the outbox."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from facts.model import SourcedArticle
from facts.updates import News, Topic, Update
from storage import outbox, subscriptions, telling
from storage.models import MessageRow, SubscriptionRow
from storage.outbox import Letter, Sent
from storage.subscriptions import Subscription, Wish
from tests.storage.made import NOON

LEASE = timedelta(minutes=1)
MINUTE = timedelta(minutes=1)
SECOND = timedelta(seconds=1)


def an_update(id: str = "u-1", topic: Topic = "articles", **more: Any) -> Update:
    """That there is a new article, of any topic."""
    told = SourcedArticle(f"a-{id}", None, None, "The Pilot", id, None, "en", "original", None, "own", (), None)
    return replace(Update(id, "article", topic, "minor", "N-TEST: made for a test", article=told), **more)


def follow(session: Session, channel: str = "C1", wish: Wish | None = None, live: bool = True) -> Subscription:
    """A subscription whose card was sent, unless not `live`."""
    s = subscriptions.subscribe(session, "T1", channel, "ferry", wish or Wish(), "U1", NOON)
    row = session.get_one(SubscriptionRow, s.id)
    row.card_id = outbox.enqueue(session, "card", "T1", channel, "ferry", NOON)
    session.flush()
    if live:
        (letter,) = outbox.claim(session, "w", NOON, LEASE, 1, only=row.card_id)
        assert outbox.sent(session, letter, "w", Sent(channel, f"1.{row.card_id}"), NOON, ())
    found = subscriptions.find(session, "T1", channel, "ferry")
    assert found
    return found


def happen(session: Session, *updates: Update, at: Any = NOON) -> int:
    return telling.tell(session, "ferry", News(updates or (an_update(),)), at)


def claimed(session: Session, at: Any = NOON, worker: str = "w", limit: int = 100) -> tuple[Letter, ...]:
    outbox.release(session, at)
    return outbox.claim(session, worker, at, LEASE, limit)


def messages(session: Session, **where: Any) -> list[MessageRow]:
    return list(session.scalars(select(MessageRow).filter_by(**where).order_by(MessageRow.id)))
