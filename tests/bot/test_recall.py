"""What was told and was wrong is put right in every channel that heard of it, and the editor is told how it went."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bot.ruling import rule
from facts.corrections import corrections, lost
from facts.model import Article, Claim, Reading
from facts.news import news
from storage import ledger, telling
from storage.database import open_database
from storage.errors import Inconsistent
from storage.reads import Reads
from storage.rows import reading_of
from storage.subscriptions import Wish
from tests.bot.test_worker import ALL, Desk
from tests.database import sqlite_store
from tests.slack import Slack
from tests.storage.made import NOON, article, figure, reading, toy


@pytest.fixture
def slack() -> Iterator[Slack]:
    with Slack(scopes=ALL, clock=lambda: NOON.timestamp() + 5, any_channel="C1[0-9]{2}") as it:
        it.add_person("U9", "mona")
        yield it


@pytest.fixture
def desk(slack: Slack, tmp_path: Path) -> Iterator[Desk]:
    with open_database(sqlite_store(tmp_path / "store.db")) as database:
        yield Desk(slack, database)


CASE = toy()


def take_in(desk: Desk, a: Article, r: Reading) -> None:
    """An article, as an ingest takes it in."""
    now = NOON + desk.time
    with desk.database.begin() as session:
        ledger.lock(session, CASE.id)
        was = reading_of(session, CASE.id, a.id)
        before = Reads(session, CASE).live_facts()
        ledger.add(session, CASE.id, a, r, "1", "1")
        after = ledger.rebuild(session, CASE)
        wrong = corrections(before, after, CASE, {}, {a.id: lost(was, r)} if was else {})
        telling.recall(session, CASE.id, wrong, "the article", None, now)
        telling.tell(session, CASE.id, news(before, after, CASE), now)


def told() -> tuple[Article, Claim]:
    a = article()
    return a, figure(a, figure="riders", unit="people")


def reject(desk: Desk, claim: Claim, reason: str = "riders a month, not a year", by: str = "U9") -> int:
    return rule(desk.database, [CASE], claim.id, "reject", by, reason, NOON + desk.time, "T1").messages


def carrying(slack: Slack, words: str, channel: str | None = None) -> int:
    return sum(words in str(m.get("text")) for m in slack.messages(channel))


def test_fifteen_channels_one_of_them_archived(desk: Desk, slack: Slack) -> None:
    channels = [f"C1{n:02}" for n in range(15)]
    for channel in channels:
        desk.follow(channel)
    a, claim = told()
    take_in(desk, a, reading(a, claim))
    desk.settle()
    assert all(carrying(slack, "roughly 47,000", c) == 2 for c in channels)  # the update, and the card
    slack.archive("C114")
    assert reject(desk, claim) == 30
    desk.settle(12)
    for channel in channels[:14]:
        card, update, note = slack.messages(channel)
        assert "edited" in card
        assert "47,000" not in card["text"]
        assert "Corrected" in update["text"]
        assert note["thread_ts"] == card["ts"]
        assert "riders a month, not a year" in note["text"]
        assert "roughly 47,000" in note["text"]  # what we said
    assert all("edited" not in m or "Corrected" not in m["text"] for m in slack.messages("C114"))
    direct = [m["text"] for m in slack.messages() if m["channel"].startswith("D")]
    assert sum("28 of 30" in text and "C114" in text for text in direct) == 1
    assert desk.later(days=1) == 0


def test_a_revised_article_that_takes_it_back(desk: Desk, slack: Slack) -> None:
    desk.follow()
    a, claim = told()
    take_in(desk, a, reading(a, claim))
    desk.settle()
    text = "The ferry line counts roughly 4,700 riders a year. An earlier version of this story had another number.\n"
    revised = article(text=text, fetched=NOON + timedelta(hours=1))
    now = figure(revised, "The ferry line counts roughly 4,700 riders a year.", figure="riders", unit="people")
    now = replace(now, value=Decimal(4700), value_text="4,700")
    desk.time += timedelta(hours=1)
    take_in(desk, revised, reading(revised, now))
    desk.settle(12)
    assert carrying(slack, "Corrected") >= 1
    assert any("4,700" in m["text"] and "roughly 47,000" in m["text"] for m in slack.messages("C1"))  # the note


def test_what_was_not_sent_yet_is_not_sent(desk: Desk, slack: Slack) -> None:
    desk.follow(wish=Wish(frequency="daily", hour="18:00", zone="UTC"))
    a, claim = told()
    take_in(desk, a, reading(a, claim))
    assert reject(desk, claim) == 0
    desk.later(days=2)
    desk.settle()
    assert not carrying(slack, "47,000")
    assert desk.deliveries().count("dead") == 1  # the figure; that there is an article is so


def test_what_was_on_its_way_is_put_right_once_it_has_arrived(desk: Desk, slack: Slack) -> None:
    desk.follow()
    a, claim = told()
    take_in(desk, a, reading(a, claim))
    worker = desk.worker
    worker._prepare()
    desk.time += timedelta(seconds=2)
    (letter,) = worker._claim(1)
    outcome = worker._sent(letter)
    assert carrying(slack, "roughly 47,000") == 1
    assert reject(desk, claim) == 0  # nobody knows yet that it is there
    worker._settle([(letter, outcome)])
    desk.settle(12)
    assert carrying(slack, "Corrected") >= 1


def test_a_fact_that_stands_on_other_claims_is_no_correction(desk: Desk, slack: Slack) -> None:
    desk.follow()
    a, claim = told()
    take_in(desk, a, reading(a, claim))
    b = article("https://b.example/2", publisher="The Gull", text=a.text.replace("counts", "reports"))
    other = figure(b, "The ferry line reports roughly 47,000 riders a year.", figure="riders", unit="people")
    take_in(desk, b, reading(b, other))
    desk.settle()
    assert reject(desk, claim) == 0
    desk.settle()
    assert not carrying(slack, "Corrected")


def test_no_such_claim(desk: Desk) -> None:
    _, claim = told()
    with pytest.raises(Inconsistent, match="no claim"):
        reject(desk, claim)
