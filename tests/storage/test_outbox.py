"""Messages on their way: one at a time a channel, each in one worker's hands, settled by what came of them."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select

from facts.news import news
from facts.reconcile import reconcile
from storage import outbox, telling
from storage.database import Database
from storage.models import UpdateRow
from storage.outbox import CONSOLE, Sent
from storage.shapes import PACKED
from storage.since import updates_since
from tests.bot.serving import shipped_case
from tests.generated import readings
from tests.storage.made import NOON
from tests.storage.told import LEASE, MINUTE, SECOND, an_update, claimed, follow, happen, messages


def put(database: Database, *channels: str) -> list[int]:
    with database.begin() as session:
        return [outbox.enqueue(session, "line", "T1", c, "ferry", NOON, {"n": n}) for n, c in enumerate(channels)]


def test_of_a_channel_the_first_goes_before_the_second_and_a_second_passes_between(database: Database) -> None:
    put(database, "C1", "C1", "C2")
    with database.begin() as session:
        first = claimed(session)
        assert [(x.channel, x.body["n"]) for x in first] == [("C1", 0), ("C2", 2)]
        assert not claimed(session)  # the other one waits for its turn
        assert outbox.sent(session, first[0], "w", Sent("C1", "1.1"), NOON, ())
        assert not claimed(session, NOON + SECOND / 2)
        (second,) = claimed(session, NOON + SECOND + SECOND / 100)
        assert (second.channel, second.body["n"]) == ("C1", 1)


def test_what_waits_for_later_holds_up_its_channel_alone(database: Database) -> None:
    put(database, "C1", "C1", "C2")
    with database.begin() as session:
        first, other = claimed(session)
        assert outbox.later(session, first, "w", NOON + MINUTE, "ratelimited")
        assert outbox.sent(session, other, "w", Sent("C2", "1.1"), NOON, ())
        assert not claimed(session, NOON + 30 * SECOND)
        (again,) = claimed(session, NOON + MINUTE)
        assert (again.name, again.attempts, again.doubt) == (first.name, 2, False)


def test_a_message_whose_worker_died_is_in_doubt(database: Database) -> None:
    put(database, "C1")
    with database.begin() as session:
        (first,) = claimed(session, worker="dead")
        assert not claimed(session, NOON + LEASE)
        (again,) = claimed(session, NOON + LEASE + SECOND, worker="other")
        assert (again.name, again.doubt, again.attempts) == (first.name, True, 2)
        # It wakes up, and what it says is not heard any more.
        assert not outbox.sent(session, first, "dead", Sent("C1", "1.1"), NOON, ())
        assert not outbox.later(session, first, "dead", NOON, "late")
        assert not outbox.dead(session, first, "dead", "late")
        assert outbox.sent(session, again, "other", Sent("C1", "1.1"), NOON, ())


def test_a_worker_that_had_it_twice_is_heard_once(database: Database) -> None:
    put(database, "C1")
    with database.begin() as session:
        (first,) = claimed(session)
        (again,) = claimed(session, NOON + LEASE + SECOND)
        assert not outbox.sent(session, first, "w", Sent("C1", "1.1"), NOON, ())
        assert outbox.sent(session, again, "w", Sent("C1", "1.1"), NOON, ())


def test_the_terminal_and_slack_send_their_own(database: Database) -> None:
    with database.begin() as session:
        outbox.enqueue(session, "line", CONSOLE, "C1", "ferry", NOON)
        assert not claimed(session)
        assert outbox.wake(session) is None
        assert outbox.wake(session, console=True) == NOON
        assert len(outbox.claim(session, "w", NOON, LEASE, 9, console=True)) == 1


def test_many_workers_take_each_message_once(database: Database) -> None:
    put(database, *(f"C{n}" for n in range(200)))
    taken: list[str] = []
    lock = threading.Lock()

    def work(name: str) -> None:
        while True:
            with database.begin() as session:
                mine = outbox.claim(session, name, NOON, LEASE, 7)
            if not mine:
                return
            with lock:
                taken.extend(letter.name for letter in mine)

    threads = [threading.Thread(target=work, args=(f"w{n}",)) for n in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    # One that finds all rows locked by others may stop early; what it leaves is taken by them.
    assert len(taken) == len(set(taken))
    with database.begin() as session:
        rest = claimed(session, limit=200)
    assert len(set(taken) | {x.name for x in rest}) == 200


def test_updates_wait_for_each_channel_that_follows_their_topic(database: Database) -> None:
    with database.begin() as session:
        follow(session, "C1")
        follow(session, "C2")
        assert happen(session, an_update("u-1"), an_update("u-2", "rulings")) == 4
        assert telling.form(session, NOON) == 2
        made = messages(session, kind="update")
        assert [(m.channel, m.parent_id is not None) for m in made] == [("C1", True), ("C2", True)]
        letters = [x for x in claimed(session, NOON + 2 * SECOND) if x.kind == "update"]
        assert [[u.id for u in x.updates] for x in letters] == [["u-1", "u-2"]] * 2
        assert {x.parent for x in letters} == {Sent(m.channel, f"1.{m.parent_id}") for m in made}


def test_an_update_that_very_many_claims_stand_behind_comes_back_whole(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(telling, "MANY", 3)
    case = shipped_case()
    before, after = (reconcile(list(readings(n)), [], case) for n in (30, 60))
    updates = news(before, after, case).updates
    with database.begin() as session:
        follow(session)
        happen(session, *updates)
        rows = session.scalars(select(UpdateRow).order_by(UpdateRow.id)).all()
        assert [list(row.body) == [PACKED] for row in rows] == [len(u.claims) > 3 for u in updates]
        assert len({len(u.claims) > 3 for u in updates}) == 2
        read = outbox.read_updates(session, {row.id for row in rows})
        assert repr([read[row.id] for row in rows]) == repr([*updates])
        assert repr(updates_since(session, "ferry", NOON - SECOND)) == repr(updates)


def test_what_comes_within_ten_minutes_comes_together(database: Database) -> None:
    with database.begin() as session:
        follow(session)
        happen(session, an_update("u-1"))
        telling.form(session, NOON)
        for n in (2, 3):
            happen(session, an_update(f"u-{n}"), at=NOON + n * MINUTE)
        assert telling.wake(session) == NOON + 10 * MINUTE
        assert telling.form(session, NOON + 9 * MINUTE) == 0
        assert telling.form(session, NOON + 10 * MINUTE) == 1
        assert len(messages(session, kind="update")) == 2
        assert len(messages(session, kind="edit")) == 1  # the card, once


def test_what_only_adds_to_the_record_goes_to_digests_and_is_noted(database: Database) -> None:
    from storage.models import HeldRow
    from storage.subscriptions import Wish

    with database.begin() as session:
        follow(session, "C1")
        follow(session, "C2", Wish(frequency="daily", hour="18:00", zone="UTC"))
        assert happen(session, an_update(record=True)) == 1
        (held,) = session.scalars(select(HeldRow))
        assert held.rule == telling.RECORD
        assert telling.form(session, NOON) == 0
        assert telling.form(session, NOON.replace(hour=18)) == 1


def test_nothing_is_formed_for_a_paused_channel_until_the_pause_is_over(database: Database) -> None:
    from storage import subscriptions

    with database.begin() as session:
        s = follow(session)
        subscriptions.pause(session, s.id, NOON, NOON + timedelta(hours=1))
        happen(session)
        assert telling.form(session, NOON) == 0
        assert telling.wake(session) == NOON + timedelta(hours=1)
        assert telling.form(session, NOON + timedelta(hours=1)) == 1
        back = subscriptions.find(session, "T1", "C1", "ferry")
        assert back
        assert not back.paused(NOON)


@pytest.mark.parametrize("mode", ["thread", "channel"])
def test_major_updates_stand_in_the_channel_too(database: Database, mode: str) -> None:
    from storage.subscriptions import Wish

    with database.begin() as session:
        follow(session, wish=Wish(mode=mode))  # type: ignore[arg-type]
        happen(session, an_update(weight="major"))
        telling.form(session, NOON)
        (made,) = messages(session, kind="update")
        assert (made.broadcast, made.parent_id is not None) == ((mode == "thread"),) * 2


def test_a_dead_message_takes_what_it_carries_along(database: Database) -> None:
    from storage.models import DeliveryRow

    with database.begin() as session:
        follow(session)
        happen(session)
        telling.form(session, NOON)
        (letter,) = claimed(session, NOON + 2 * SECOND)
        assert outbox.dead(session, letter, "w", "is_archived")
        (delivery,) = session.query(DeliveryRow).all()
        assert delivery.state == "dead"
