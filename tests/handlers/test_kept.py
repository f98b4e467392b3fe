"""Answers that are kept: told in the acknowledgement, and never another than the one that would be worked out now."""

import json
import shutil
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings, strategies
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test
from slack_bolt import App, BoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

import handlers
from facts.model import Ruling
from handlers import blocks, listeners
from handlers.kept import Kept, Key, Meant
from handlers.language import speaking
from handlers.locales import Locales
from handlers.posting import Place
from storage import channels, ledger, subscriptions
from storage.database import Database, open_database
from storage.languages import set_language
from storage.state import State
from storage.subscriptions import Wish
from tests.handlers.test_listeners import _no_proxy, slack
from tests.slack import Code, Slack, form, signed
from tests.storage.made import NOON, article, figure, read, toy

__all__ = ["_no_proxy", "slack"]

FERRY = toy()
BUS = replace(FERRY, id="bus_lines", name="The bus lines", question="May the buses run today?")
QUESTIONS = ("", "status", "status harbour", "figures", "figures riders", "timeline", "sources", "sources pilot")
QUESTIONS += ("ask how many riders", "ask did a judge refuse to bar the ferry", "who ana lee", "figurs", "estado")
LANGUAGES = ("en", "es", None)


class Waited(ThreadPoolExecutor):
    """Work is done where it is handed on."""

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
        made = super().submit(fn, *args, **kwargs)
        made.result()
        return made


class Room:
    """One bot over one store, and those who ask it. Its clock stands still until it is moved."""

    def __init__(self, slack: Slack, database: Database) -> None:
        self.slack, self.database, self.time = slack, database, NOON
        slack.scopes = (*slack.scopes, "users:read")
        self.work = Waited(1)
        self.app = App(
            name="irsice",
            client=WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[]),
            authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T1", bot_token=slack.bot_token),
            signing_secret=slack.signing_secret,
            process_before_response=True,
            listener_executor=self.work,
        )
        handlers.register(self.app, FERRY, database, self.now, others=(BUS,))
        self.anew = listeners.Desk(FERRY, database, self.now, "/irsice", others=(BUS,))

    def now(self) -> datetime:
        return self.time

    def ask(
        self, text: str, user: str = "U1", channel: str = "C1", workspace: str = "T1"
    ) -> tuple[dict[str, Any], bool]:
        """The message that was told, and whether it stood in the acknowledgement."""
        before = len(self.slack.calls)
        payload = {**self.slack.command(text, user=user, channel=channel), "team_id": workspace}
        body = form(payload)
        headers = signed(body, self.slack.signing_secret, datetime.now(UTC))
        response = self.app.dispatch(BoltRequest(body=body, headers=headers))
        assert response.status == 200
        told = [dict(c.args) for c in self.slack.calls[before:] if c.method == "response_url"]
        if response.body:
            assert not told
            assert response.headers["content-type"][0].startswith("application/json")
            return json.loads(response.body), True
        return told[0], False

    def worked_out(self, text: str, user: str = "U1", channel: str = "C1", workspace: str = "T1") -> dict[str, Any]:
        """The same by a bot that keeps nothing."""
        place = Place(workspace, channel, user)
        with speaking(self.anew.tongue(place, self.app.client)):
            return blocks.render(self.anew.answer(text, place), "/irsice")

    def check(self, text: str, **who: str) -> bool:
        """Whether an answer was kept; kept or not, it is the one that would be made now."""
        told, kept = self.ask(text, **who)
        fresh = self.worked_out(text, **who)
        assert told["response_type"] == "ephemeral"
        assert (told["text"], told["blocks"]) == (fresh["text"], fresh["blocks"])
        return kept

    # --- what changes ---

    def take_in(self, n: int) -> None:
        with self.database.begin() as s:
            ledger.add(s, FERRY.id, article(f"k{n}", title=f"Story {n}"), read(article(f"k{n}")), "r1", "p1")
            ledger.rebuild(s, FERRY)

    def rule(self, n: int, decision: Any = "reject") -> None:
        with self.database.begin() as s:
            ledger.add_ruling(s, Ruling(figure(article(f"k{n}")).id, decision, "ana", self.time, "garbled"))
            ledger.rebuild(s, FERRY)

    def withdraw(self, n: int, what: str = "withdraw") -> None:
        with self.database.begin() as s:
            getattr(ledger, what)(s, FERRY.id, article(f"k{n}").id, self.time, "of another ferry")
            ledger.rebuild(s, FERRY)

    def look(self) -> None:
        with self.database.begin() as s:
            ledger.note_check(s, FERRY.id, self.time, {"new": 0})

    def set_language(self, language: str | None, channel: str = "C1") -> None:
        with self.database.begin() as s:
            set_language(s, "T1", channel, language, self.time)

    def use(self, case: str, channel: str = "C1") -> None:
        with self.database.begin() as s:
            channels.choose(s, "T1", channel, case, self.time)

    def subscribe(self, channel: str) -> None:
        with self.database.begin() as s:
            subscriptions.subscribe(s, "T1", channel, FERRY.id, Wish(), "U1", self.time)


@pytest.fixture
def room(slack: Slack, database: Database) -> Iterator[Room]:
    made = Room(slack, database)
    made.take_in(1)
    yield made
    made.work.shutdown()


@pytest.mark.parametrize("text", QUESTIONS)
def test_the_same_question_is_answered_in_the_acknowledgement(room: Room, text: str) -> None:
    assert [room.check(text) for _ in range(3)] == [False, True, True]


def test_no_other_question_is(room: Room) -> None:
    for text in (
        "check The line counts 47,000 riders.",
        "help",
        "cases",
        "health",
        "brief",
        "subscriptions",
        "figures x",
    ):
        kept = [room.ask(text)[1] for _ in range(2)]
        assert kept == ([False, True] if text == "figures x" else [False, False])


def test_whatever_is_written_ends_it(room: Room) -> None:
    changes = [
        lambda: room.take_in(2),
        lambda: room.rule(1),
        lambda: room.withdraw(2),
        lambda: room.withdraw(2, "take_back"),
        room.look,
        lambda: room.set_language("es"),
        lambda: room.use("bus_lines"),
        lambda: room.use("ferry"),
        lambda: room.subscribe("C9"),
        lambda: setattr(room, "time", room.time + timedelta(minutes=1)),
    ]
    for change in changes:
        for text in ("status", "figures"):
            room.check(text)
            assert room.check(text)
        change()
        assert not room.check("status")
        assert not room.check("figures")


def test_what_slack_refuses_is_not_kept(room: Room) -> None:
    room.slack.will("response_url", Code("invalid_blocks"))
    assert room.ask("status")[1] is False
    assert [room.check("status") for _ in range(2)] == [False, True]


def test_places_and_readers_are_told_apart(room: Room) -> None:
    room.slack.add_person("U2", "luz", locale="es-MX")
    assert [room.check("status", user=u) for u in ("U1", "U2", "U1", "U2")] == [False, False, True, True]
    assert [room.check("status", channel=c) for c in ("C2", "C2", "C1")] == [False, True, True]
    assert [room.check("status", workspace=w) for w in ("T2", "T2", "T1")] == [False, True, True]
    assert room.ask("status", user="U2")[0]["text"] != room.ask("status", user="U1")[0]["text"]


class Clerk(RuleBasedStateMachine):
    """Writes and questions in any order."""

    slack: Slack
    template: Path

    @initialize()
    def begin(self) -> None:
        self.folder = tempfile.TemporaryDirectory()
        shutil.copyfile(self.template, path := Path(self.folder.name) / "irsice.db")
        self.database = open_database(f"sqlite:///{path}")
        self.room = Room(self.slack, self.database)
        self.known: list[int] = []
        self.out: list[int] = []

    @rule(
        text=strategies.sampled_from(QUESTIONS),
        user=strategies.sampled_from(("U1", "U2")),
        channel=strategies.sampled_from(("C1", "C2")),
    )
    def ask_twice(self, text: str, user: str, channel: str) -> None:
        self.room.check(text, user=user, channel=channel)
        again = self.room.check(text, user=user, channel=channel)
        assert again

    @rule()
    def take_in(self) -> None:
        if len(self.known) < 5:
            self.known.append(len(self.known) + 1)
            self.room.take_in(self.known[-1])

    @rule(data=strategies.data())
    def decide(self, data: strategies.DataObject) -> None:
        if self.known:
            n = data.draw(strategies.sampled_from(self.known))
            self.room.rule(n, data.draw(strategies.sampled_from(("reject", "approve", "undo"))))

    @rule(data=strategies.data())
    def take_out_or_back(self, data: strategies.DataObject) -> None:
        if self.known:
            n = data.draw(strategies.sampled_from(self.known))
            self.room.withdraw(n, "take_back" if n in self.out else "withdraw")
            (self.out.remove if n in self.out else self.out.append)(n)

    @rule()
    def look(self) -> None:
        self.room.look()

    @rule(language=strategies.sampled_from(LANGUAGES), channel=strategies.sampled_from(("C1", "C2")))
    def speak(self, language: str | None, channel: str) -> None:
        self.room.set_language(language, channel)

    @rule(case=strategies.sampled_from(("ferry", "bus_lines")), channel=strategies.sampled_from(("C1", "C2")))
    def use(self, case: str, channel: str) -> None:
        self.room.use(case, channel)

    @rule(seconds=strategies.sampled_from((1, 20, 59, 3600, 86400)))
    def wait(self, seconds: int) -> None:
        self.room.time += timedelta(seconds=seconds)

    def teardown(self) -> None:
        if hasattr(self, "room"):
            self.room.work.shutdown()
            self.database.close()
            self.folder.cleanup()


def test_in_any_order_it_is_what_would_be_worked_out_now(slack: Slack, tmp_path: Path) -> None:
    slack.add_person("U2", "luz", locale="es-MX")
    template = tmp_path / "template.db"
    with open_database(f"sqlite:///{template}") as made, made.begin() as s:
        for case in (FERRY, BUS):
            ledger.rebuild(s, case)
    given = type("Given", (Clerk,), {"slack": slack, "template": template})
    run_state_machine_as_test(given, settings=settings(max_examples=10, stateful_step_count=20, deadline=None))


# --- by itself -------------------------------------------------------------------------------------------------------


class Store:
    """Stands for storage.state.State."""

    def __init__(self) -> None:
        self.said: str | None = "a"

    def token(self, connect: bool) -> str | None:
        return self.said


PLACE, MEANT, BODY = (
    Place("T1", "C1", ""),
    Meant("ferry", None),
    {"team_id": "T1", "channel_id": "C1", "text": "status"},
)


def key(text: str = "status") -> Key:
    return Key("T1", "ferry", "en", text)


def put(kept: Kept, text: str = "status", told: str = "x") -> None:
    moment = kept.moment()
    assert moment
    kept.draw(moment, key(text), {"text": told}, "ask")
    kept.take(moment, PLACE, MEANT, key(text))


def test_an_answer_that_took_longer_than_the_store_stayed_the_same_is_not_kept() -> None:
    store = Store()
    kept = Kept(store.token, lambda: NOON)
    moment = kept.moment()
    assert moment
    store.said = "b"
    kept.draw(moment, key(), {"text": "x"}, "ask")
    kept.take(moment, PLACE, MEANT, key())
    assert kept.find(BODY, Locales()) is None
    assert kept.drawn(moment, key()) is None
    store.said = "a"
    kept.draw(moment, key(), {"text": "x"}, "ask")
    store.said = "b"
    kept.take(moment, PLACE, MEANT, key())
    assert kept.find(BODY, Locales()) is None


def test_where_nobody_can_tell_nothing_is_kept() -> None:
    store = Store()
    kept = Kept(store.token, lambda: NOON)
    put(kept)
    assert kept.find(BODY, Locales())
    store.said = None
    assert kept.find(BODY, Locales()) is None
    assert kept.moment() is None
    store.said = "a"
    assert kept.find(BODY, Locales()) is None  # it went when nobody could tell


def test_what_was_used_last_goes_last() -> None:
    kept = Kept(Store().token, lambda: NOON, most=3000)
    for n in range(5):
        put(kept, f"ask {n}", "x" * 900)
        assert kept.find({**BODY, "text": "ask 0"}, Locales())
    assert kept.size <= 3000
    assert kept.find({**BODY, "text": "ask 4"}, Locales())
    assert kept.find({**BODY, "text": "ask 1"}, Locales()) is None
    put(kept, "long", "x" * 4000)
    assert kept.find({**BODY, "text": "long"}, Locales()) is None
    assert kept.size == 0


def test_who_asks_the_same_meanwhile_waits_for_one(slack: Slack, database: Database) -> None:
    """Eight at once have it worked out once."""
    room = Room(slack, database)
    room.take_in(1)
    worked: list[str] = []
    kept = Kept(State(database).token, room.now)

    class Counting(listeners.Desk):
        def answer(self, text: str, *more: Any) -> Any:
            worked.append(text)
            return super().answer(text, *more)

    desk = Counting(FERRY, database, room.now, "/irsice", others=(BUS,), kept=kept)
    room.anew.locales.of(Place("T1", "C1", "U1"), room.app.client, room.now())
    with ThreadPoolExecutor(8) as people:
        made = App(
            name="irsice",
            client=room.app.client,
            authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T1", bot_token=slack.bot_token),
            signing_secret=slack.signing_secret,
            process_before_response=True,
            listener_executor=people,
        )
        listeners.register(made, desk, handlers.BUTTONS)
        for _ in range(8):
            body = form(slack.command("status"))
            made.dispatch(BoltRequest(body=body, headers=signed(body, slack.signing_secret, datetime.now(UTC))))
    assert worked == ["status"]
    assert len({str(c.args["text"]) for c in slack.calls if c.method == "response_url"}) == 1
    room.work.shutdown()
