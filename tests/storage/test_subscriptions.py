"""Which channels follow a case, and when what waits for them is due."""

from datetime import UTC, datetime, timedelta

import pytest

from storage import subscriptions
from storage.database import Database
from storage.errors import Inconsistent
from storage.subscriptions import Wish, first_slot
from tests.storage.made import NOON
from tests.storage.told import MINUTE, follow, happen

DAILY = Wish(frequency="daily", hour="09:00", zone="America/New_York")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ("wish", "after", "due"),
    [
        (Wish(), "2026-03-02T12:00", "2026-03-02T12:00"),
        (DAILY, "2026-03-02T12:00", "2026-03-02T14:00"),  # winter: nine there is fourteen
        (DAILY, "2026-03-02T14:00", "2026-03-03T14:00"),  # not the hour that is now
        (DAILY, "2026-03-07T15:00", "2026-03-08T13:00"),  # the clocks went forward in between
        (DAILY, "2026-10-31T14:00", "2026-11-01T14:00"),  # and back
        (Wish(frequency="daily", hour="02:30", zone="America/New_York"), "2026-03-08T00:00", "2026-03-08T07:30"),
        (Wish(frequency="daily", hour="01:30", zone="America/New_York"), "2026-11-01T00:00", "2026-11-01T05:30"),
        (Wish(frequency="weekly", hour="09:00", weekday=0, zone="UTC"), "2026-03-02T09:00", "2026-03-09T09:00"),
        (Wish(frequency="weekly", hour="09:00", weekday=4, zone="UTC"), "2026-03-02T12:00", "2026-03-06T09:00"),
        (Wish(frequency="daily", hour="08:00", zone="Asia/Kolkata"), "2026-03-02T12:00", "2026-03-03T02:30"),
    ],
)
def test_when_a_digest_is_due(wish: Wish, after: str, due: str) -> None:
    assert first_slot(wish, at(after)) == at(due)


def test_a_digest_falls_due_once_a_day_through_a_year_of_clocks() -> None:
    now, days = at("2026-01-01T00:00"), []
    while now < at("2027-01-01T00:00"):
        now = first_slot(DAILY, now)
        days.append(now)
    assert len(days) == len({d.date() for d in days}) == 366
    assert {d.astimezone(UTC).hour for d in days} == {13, 14}


def test_a_channel_follows_once_its_first_message_is_there(database: Database) -> None:
    with database.begin() as session:
        assert follow(session, live=False).state == "starting"
    with database.begin() as session:
        s = follow(session, "C2")
        assert (s.state, s.last_delivered, s.wish.topics) == ("live", NOON, Wish().topics)


def test_subscribing_again_changes_the_settings_of_the_one_there_is(database: Database) -> None:
    with database.begin() as session:
        was = follow(session)
        now = subscriptions.subscribe(session, "T1", "C1", "ferry", Wish(("figures",), mode="channel"), "U2", NOON)
        assert (now.id, now.state, now.card) == (was.id, "live", was.card)
        assert (now.wish.topics, now.wish.mode, now.set_by) == (("figures",), "channel", "U2")
    with pytest.raises(Inconsistent), database.begin() as session:
        subscriptions.subscribe(session, "T1", "C1", "ferry", Wish(()), "U2", NOON)


def test_what_waits_goes_out_by_the_new_settings(database: Database) -> None:
    with database.begin() as session:
        follow(session, wish=DAILY)
        happen(session)
        now = subscriptions.subscribe(session, "T1", "C1", "ferry", Wish(), "U1", NOON)
        assert (now.waiting, now.next_due) == (1, NOON)


def test_one_that_did_not_come_about_leaves_what_was_there(database: Database) -> None:
    with database.begin() as session:
        new = follow(session, live=False)
        subscriptions.forget_start(session, new.id, None)
        assert not subscriptions.of_channel(session, "T1", "C1")
    with database.begin() as session:
        follow(session, wish=DAILY)
        subscriptions.breaks(session, "T1", "C1", "is_archived", NOON)
        before = subscriptions.find(session, "T1", "C1", "ferry")
        again = subscriptions.subscribe(session, "T1", "C1", "ferry", Wish(), "U2", NOON)
        assert again.state == "starting"
        subscriptions.forget_start(session, again.id, before)
        assert subscriptions.find(session, "T1", "C1", "ferry") == before


def test_topics_are_taken_away_one_by_one_and_what_waits_is_dropped_with_the_last(database: Database) -> None:
    with database.begin() as session:
        s = follow(session, wish=Wish(("articles", "rulings"), "daily", "09:00", zone="UTC"))
        happen(session)
        left = subscriptions.unsubscribe(session, s.id, ("rulings",), "U1", NOON)
        assert (left.wish.topics, left.state, left.waiting) == (("articles",), "live", 1)
        gone = subscriptions.unsubscribe(session, s.id, ("articles",), "U1", NOON)
        assert (gone.state, gone.waiting, gone.next_due) == ("ended", 0, None)
        assert happen(session) == 0
        assert not subscriptions.of_channel(session, "T1", "C1")


def test_a_pause_keeps_what_comes_and_resuming_sends_it(database: Database) -> None:
    with database.begin() as session:
        s = follow(session)
        paused = subscriptions.pause(session, s.id, NOON, NOON + timedelta(days=3))
        assert paused.paused(NOON)
        assert not paused.paused(NOON + timedelta(days=3))
        happen(session, at=NOON + MINUTE)
        back = subscriptions.resume(session, s.id, NOON + 2 * MINUTE)
        assert (back.paused(NOON), back.waiting, back.next_due) == (False, 1, NOON + 2 * MINUTE)
        assert subscriptions.pause(session, s.id, NOON, None).paused(NOON + timedelta(days=999))


def test_a_broken_channel_keeps_its_row_and_counts_what_it_missed(database: Database) -> None:
    with database.begin() as session:
        follow(session)
        follow(session, "C2")
        broken = subscriptions.breaks(session, "T1", "C1", "is_archived", NOON)
        assert [(b.channel, b.state, b.reason) for b in broken] == [("C1", "broken", "is_archived")]
        assert not subscriptions.breaks(session, "T1", "C1", "is_archived", NOON)  # told once
        assert happen(session) == 1  # the other channel's
        (b,) = subscriptions.broken(session)
        assert (b.channel, b.missed) == ("C1", 1)
        (again,) = subscriptions.back(session, "T1", "C1", NOON)
        assert (again.state, again.card, again.missed) == ("starting", None, 1)
        assert not subscriptions.back(session, "T1", "C2", NOON)


def test_a_workspace_that_is_gone_takes_all_its_channels_along(database: Database) -> None:
    with database.begin() as session:
        follow(session)
        follow(session, "C2")
        subscriptions.subscribe(session, "T2", "C1", "ferry", Wish(), "U9", NOON)
        assert {s.channel for s in subscriptions.breaks(session, "T1", "", "token_revoked", NOON)} == {"C1", "C2"}
        other = subscriptions.find(session, "T2", "C1", "ferry")
        assert other
        assert other.state == "starting"


def test_two_hundred_of_one_person(database: Database) -> None:
    with database.begin() as session:
        for n in range(200):
            subscriptions.subscribe(session, "T1", f"C{n}", "ferry", Wish(), "U1", NOON)
        subscriptions.subscribe(session, "T1", "CX", "ferry", Wish(), "U2", NOON)
        assert len(subscriptions.of_person(session, "T1", "U1")) == 200
