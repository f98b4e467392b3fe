"""The whole way: articles one by one into the store, and what stands in the channel that follows them. Its updates are
those of the golden log, each once, one message an article; and in the console a newcomer sees the same."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from slack_sdk import WebClient
from sqlalchemy import select

from bot.cli import main
from bot.ingest import ingest
from bot.retry import Policy
from bot.worker import Worker
from storage import ledger, outbox, subscriptions
from storage.database import Database, open_database
from storage.models import DeliveryRow, UpdateRow
from storage.subscriptions import Wish
from tests.channel_log import FOLDERS, FOLLOWED, GOLDEN, in_order_of_date, irsice
from tests.database import sqlite_store
from tests.handlers.oracle import check
from tests.shared import shared
from tests.slack import Payload, Slack, scopes_for

SCOPES = ("commands", "chat:write", *scopes_for("conversations.history"))
BEGIN = datetime(2025, 2, 1, 15, tzinfo=UTC)
CASE = irsice()


class Desk:
    def __init__(self, slack: Slack, database: Database) -> None:
        self.slack, self.database, self.now = slack, database, BEGIN
        client = WebClient(slack.bot_token, slack.api_url, timeout=10, retry_handlers=[])
        self.worker = Worker(
            database, {CASE.id: CASE}, lambda _: client, lambda: self.now, policy=Policy(pace=timedelta(0))
        )

    def follow(self, wish: Wish) -> None:
        with self.database.begin() as session:
            ledger.lock(session, CASE.id)
            s = subscriptions.subscribe(session, "T1", "C1", CASE.id, wish, "U1", self.now)
            card = outbox.enqueue(session, "card", "T1", "C1", CASE.id, self.now, {"command": "status"})
            subscriptions.begin(session, s.id, card)
        self.worker.drain()

    def take_in(self, path: Path, day: object) -> list[Payload]:
        """An article comes, and time passes; what the channel got for it."""
        before = len(self.slack.messages("C1"))
        self.now += timedelta(days=1)
        ingest(self.database, CASE, [path], self.now)
        for minutes in (0, 1, 11):
            self.now += timedelta(minutes=minutes)
            self.worker.drain()
        return self.slack.messages("C1")[before:]


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Desk, dict[str, list[Payload]]]]:
    """What the channel got, by the file of the article that brought it."""
    folders = [shared("articles", name) for name in FOLDERS]
    paths = {p.name: p for folder in folders for p in folder.glob("*.txt")}
    url = sqlite_store(tmp_path_factory.mktemp("channel") / "store.db")

    def clock() -> float:
        return desk.now.timestamp()

    with Slack(scopes=SCOPES, clock=clock) as slack, open_database(url) as database:
        desk = Desk(slack, database)
        desk.follow(Wish(topics=FOLLOWED, zone="America/New_York"))
        got = {}
        for article, _ in in_order_of_date(folders, CASE):
            got[article.file or ""] = desk.take_in(paths[article.file or ""], article.published)
        yield desk, got


def test_one_message_for_each_article_that_brings_news_and_none_for_the_others(
    log: tuple[Desk, dict[str, list[Payload]]],
) -> None:
    _, got = log
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    news = {entry["file"] for entry in golden if not entry["record"]}
    assert {file: len(messages) for file, messages in got.items()} == {file: int(file in news) for file in got}


def test_each_update_of_the_golden_log_is_delivered_once(log: tuple[Desk, dict[str, list[Payload]]]) -> None:
    desk, _ = log
    golden = json.loads(GOLDEN.read_text(encoding="utf-8"))
    with desk.database.sessions() as session:
        rows = session.execute(
            select(UpdateRow.update, DeliveryRow.state).join(DeliveryRow, DeliveryRow.update_id == UpdateRow.id)
        ).all()
    assert {state for _, state in rows} == {"sent"}
    assert len(rows) == len({id for id, _ in rows}) == sum(not entry["record"] for entry in golden)


def test_every_message_keeps_slacks_limits_names_its_source_and_says_why_it_came(
    log: tuple[Desk, dict[str, list[Payload]]],
) -> None:
    _, got = log
    for messages in got.values():
        for message in messages:
            check({"text": message["text"], "blocks": message["blocks"]})
            assert "This channel follows rulings, figures and agencies (set by <@U1>, 1 Feb 2025)" in message["text"]
            assert "origin" in message["text"]


def test_the_same_articles_again_are_no_news(log: tuple[Desk, dict[str, list[Payload]]]) -> None:
    desk, _ = log
    before = len(desk.slack.messages("C1"))
    ingest(desk.database, CASE, [shared("articles", name) for name in FOLDERS], desk.now + timedelta(days=1))
    desk.now += timedelta(days=2)
    desk.worker.drain()
    assert len(desk.slack.messages("C1")) == before


def test_in_the_console_a_channel_hears_of_an_article_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = (str(shared("articles", "dev") / name) for name in ("en-001.txt", "en-019.txt"))
    lines = [f"ingest {first}", "/irsice subscribe rulings figures", f"ingest {second}", f"ingest {second}"]
    url = sqlite_store(tmp_path / "console.db")
    argv = ["console", "--database", url, "--no-pack", *(word for line in lines for word in ("-c", line))]
    assert main(argv) == 0
    seen = capsys.readouterr()
    assert seen.out.count("#general, in the thread of its card, and in the channel:") == 1
    update = seen.out.partition("in the thread of its card")[2]
    assert "Centro: the court refused a preliminary injunction" in update
    assert "“" in update
    assert "‹upi.com›" in update
    assert "This channel follows rulings and figures (set by @you" in update
    assert seen.err.count("1 new, 0 same.") == 2
    assert "0 new, 1 same." in seen.err
