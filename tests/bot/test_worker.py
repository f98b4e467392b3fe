"""The worker over a store and a loopback Slack: what becomes of each delivery and each subscription, whatever Slack says."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import pytest
from slack_sdk import WebClient
from sqlalchemy import select

from bot.retry import FATES, Policy
from bot.worker import Worker
from storage import ledger, outbox, subscriptions, telling
from storage.database import Database, open_database
from storage.models import DeliveryRow, MessageRow
from storage.subscriptions import Subscription, Wish
from tests.database import sqlite_store
from tests.slack import Code, Fault, LostReply, RateLimited, Slack, Status
from tests.storage.made import NOON, toy
from tests.storage.told import an_update

ALL = ("commands", "chat:write", "channels:history", "groups:history", "im:history", "mpim:history")


@dataclass
class Desk:
    """A worker with a clock that moves when it is told to."""

    slack: Slack
    database: Database
    time: timedelta = field(default_factory=timedelta)

    def __post_init__(self) -> None:
        client = WebClient(self.slack.bot_token, self.slack.api_url, timeout=5, retry_handlers=[])
        chance = random.Random(1)
        self.worker = Worker(
            self.database, {"ferry": toy()}, lambda _: client, lambda: NOON + self.time, policy=Policy(), chance=chance
        )

    def later(self, **more: float) -> int:
        """Lets time pass, and sends what is due."""
        self.time += timedelta(**more)
        return self.worker.drain()

    def settle(self, rounds: int = 6) -> None:
        for _ in range(rounds):
            self.later(seconds=2)

    def follow(self, channel: str = "C1", wish: Wish | None = None, user: str = "U1") -> Subscription:
        """A channel that follows, its card sent."""
        now = NOON + self.time
        with self.database.begin() as session:
            ledger.lock(session, "ferry")
            s = subscriptions.subscribe(session, "T1", channel, "ferry", wish or Wish(), user, now)
            card = outbox.enqueue(session, "card", "T1", channel, "ferry", now, {"command": "status"})
            subscriptions.begin(session, s.id, card)
        self.settle(1)
        return self.subscription(channel)

    def happen(self, id: str = "u-1") -> None:
        with self.database.begin() as session:
            ledger.lock(session, "ferry")
            telling.tell(session, "ferry", telling.News((an_update(id),)), NOON + self.time)

    def subscription(self, channel: str = "C1") -> Subscription:
        with self.database.sessions() as session:
            found = subscriptions.find(session, "T1", channel, "ferry")
        assert found
        return found

    def deliveries(self) -> list[str]:
        with self.database.sessions() as session:
            return list(session.scalars(select(DeliveryRow.state).order_by(DeliveryRow.id)))

    def messages(self, kind: str = "update") -> list[MessageRow]:
        with self.database.sessions() as session:
            return list(session.scalars(select(MessageRow).filter_by(kind=kind).order_by(MessageRow.id)))

    def replies(self, channel: str = "C1") -> int:
        return sum("thread_ts" in m for m in self.slack.messages(channel))


@pytest.fixture
def slack() -> Iterator[Slack]:
    with Slack(scopes=ALL, clock=lambda: NOON.timestamp() + 5) as it:
        yield it


@pytest.fixture
def desk(slack: Slack, tmp_path: Path) -> Iterator[Desk]:
    with open_database(sqlite_store(tmp_path / "store.db")) as database:
        yield Desk(slack, database)


def test_an_update_is_a_reply_under_the_card_and_the_card_shows_the_latest(desk: Desk, slack: Slack) -> None:
    assert desk.follow().state == "live"
    desk.happen()
    desk.settle()
    card, reply = slack.messages("C1")
    assert reply["thread_ts"] == card["ts"]
    assert "edited" in card
    assert desk.deliveries() == ["sent"]
    assert desk.later(hours=5) == 0


def codes(fate: str) -> list[str]:
    return [c.replace(r"\w*", "") for c in FATES[fate]]  # type: ignore[index]


@pytest.mark.parametrize("code", codes("workspace_gone"))
def test_a_workspace_that_is_gone(desk: Desk, slack: Slack, code: str) -> None:
    slack.make("C3")
    desk.follow()
    desk.follow("C3")
    desk.happen()
    slack.broken = code
    desk.settle()
    for channel in ("C1", "C3"):
        s = desk.subscription(channel)
        assert (s.state, s.reason) == ("broken", code)
    assert desk.deliveries() == ["dead", "dead"]
    assert len(slack.messages()) == 2  # the cards: nothing more was tried
    assert desk.later(days=1) == 0


@pytest.mark.parametrize("code", codes("reinstall"))
def test_an_app_that_has_to_be_installed_again(desk: Desk, slack: Slack, code: str) -> None:
    desk.follow()
    desk.happen()
    slack.will("chat.postMessage", Code(code))
    desk.settle()
    s = desk.subscription()
    assert (s.state, s.reason) == ("waiting", code)
    assert desk.deliveries() == ["in_message"]
    desk.later(hours=2)  # it was mended
    assert desk.subscription().state == "live"
    assert desk.deliveries() == ["sent"]
    assert desk.replies() == 1


@pytest.mark.parametrize("code", codes("channel_gone"))
def test_a_channel_that_is_gone(desk: Desk, slack: Slack, code: str) -> None:
    slack.make("C3")
    slack.add_person("U7", "mona")
    desk.follow(user="U7")
    desk.follow("C3")
    desk.happen()
    slack.will("chat.postMessage", Code(code))
    desk.settle()
    s = desk.subscription()
    assert (s.state, s.reason) == ("broken", code)
    assert desk.subscription("C3").state == "live"
    assert desk.deliveries() == ["dead", "sent"]
    (told,) = [m for m in slack.messages() if m["channel"].startswith("D")]  # whoever set it, once
    assert told["text"]
    desk.happen("u-2")
    desk.settle()
    assert desk.subscription().missed == 1
    assert desk.later(days=1) == 0 or desk.replies() == 0


@pytest.mark.parametrize("code", codes("payload"))
def test_a_message_whose_form_slack_refuses_goes_once_more_as_text(desk: Desk, slack: Slack, code: str) -> None:
    desk.follow()
    desk.happen()
    slack.will("chat.postMessage", Code(code))
    desk.settle()
    assert desk.subscription().state == "live"
    assert desk.deliveries() == ["sent"]
    assert "blocks" not in slack.messages("C1")[-1]


def test_and_is_given_up_when_slack_refuses_that_too(desk: Desk, slack: Slack) -> None:
    desk.follow()
    desk.happen()
    slack.will("chat.postMessage", Code("invalid_blocks"), Code("msg_too_long"))
    desk.settle()
    assert desk.subscription().state == "live"
    assert desk.deliveries() == ["dead"]
    assert [m.error for m in desk.messages()] == ["msg_too_long"]


@pytest.mark.parametrize("fault", [*map(Code, codes("later")), RateLimited(40)])
def test_what_has_to_wait_waits(desk: Desk, slack: Slack, fault: Fault) -> None:
    desk.follow()
    desk.happen()
    slack.will("chat.postMessage", fault)
    desk.later(seconds=2)
    assert desk.deliveries() == ["in_message"]
    if isinstance(fault, RateLimited):
        desk.later(seconds=37)
        assert desk.replies() == 0
    desk.later(minutes=1)
    desk.settle(1)
    assert desk.replies() == 1
    assert desk.subscription().state == "live"
    assert desk.deliveries() == ["sent"]
    assert not [c for c in slack.calls if c.method.startswith("conversations")]  # it surely was not sent: nobody looks


@pytest.mark.parametrize(
    "fault", [*map(Code, codes("unknown")), Status(503), Status(502, done=True), LostReply()], ids=repr
)
def test_what_nobody_knows_is_looked_for_before_it_is_sent_again(desk: Desk, slack: Slack, fault: Fault) -> None:
    desk.follow()
    desk.happen()
    slack.will("chat.postMessage", fault)
    desk.later(seconds=2)
    assert desk.deliveries() == ["in_message"]
    desk.later(minutes=1)
    desk.settle(1)
    assert desk.replies() == 1
    assert desk.deliveries() == ["sent"]
    assert desk.subscription().state == "live"
    assert [c.method for c in slack.calls if c.method.startswith("conversations")] == ["conversations.replies"]


def test_where_nobody_may_look_it_is_sent_once_more_at_the_most(desk: Desk, slack: Slack) -> None:
    desk.follow()
    slack.scopes = ("commands", "chat:write")
    desk.happen()
    slack.will("chat.postMessage", LostReply(), LostReply())
    for _ in range(9):
        desk.later(minutes=10)
    assert desk.replies() == 2
    assert desk.deliveries() == ["dead"]


def test_a_worker_that_was_killed_after_posting_is_no_repeat(desk: Desk, slack: Slack) -> None:
    desk.follow()
    desk.happen()
    worker = desk.worker
    worker._prepare()
    desk.time += timedelta(seconds=2)
    (letter,) = worker._claim(1)
    assert worker._sent(letter)  # and it is never settled
    assert desk.replies() == 1
    desk.later(seconds=61)
    desk.settle(1)
    assert desk.replies() == 1
    assert desk.deliveries() == ["sent"]


def test_one_that_fails_for_days_is_given_up(desk: Desk, slack: Slack) -> None:
    desk.follow()
    desk.happen()
    slack.faults({"chat.postMessage": None})
    slack.will("chat.postMessage", *[Code("ratelimited")] * 9)
    desk.later(seconds=2)
    desk.later(days=4)
    assert desk.deliveries() == ["dead"]


def test_a_card_that_somebody_deleted_is_posted_anew(desk: Desk, slack: Slack) -> None:
    desk.follow()
    (card,) = slack.messages("C1")
    slack.delete_message("C1", card["ts"])
    desk.happen()
    desk.settle()
    texts = [m["text"] for m in slack.messages("C1")]
    assert len(texts) == 2  # the update, in the channel or in what is left of the thread, and a new card
    assert desk.deliveries() == ["sent"]
    assert desk.subscription().state == "live"


def test_a_digest_with_nothing_to_tell_is_not_sent(desk: Desk, slack: Slack) -> None:
    desk.follow(wish=Wish(frequency="daily", hour="13:00", zone="UTC"))
    desk.later(days=3)
    assert len(slack.messages("C1")) == 1
    desk.happen()
    desk.later(minutes=1)
    assert desk.replies() == 0
    desk.later(days=1)
    desk.settle(1)
    assert desk.replies() == 1
