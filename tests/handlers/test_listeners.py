"""The real Bolt app, signed requests, and a Slack on the loopback that remembers: who hears what."""

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import pytest
from slack_bolt import App, BoltRequest, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

import handlers
from facts.model import Facts
from handlers import listeners
from storage.database import Database
from tests.handlers.known import ALL_THREE, CASE, EMPTY, NOW, Held
from tests.slack import Call, Code, Slack, form, signed


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Slack's SDK would ask a proxy of this machine for 127.0.0.1."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def slack() -> Iterator[Slack]:
    with Slack() as it:
        yield it


@dataclass
class Shelf:
    """Stands for storage.database.Database: a session is the facts themselves, and it counts how many are open."""

    facts: Facts
    open: int = 0
    opened: list[Facts] = field(default_factory=list)

    @contextmanager
    def sessions(self) -> Iterator[Facts]:
        self.open += 1
        self.opened.append(self.facts)
        try:
            yield self.facts
        finally:
            self.open -= 1


class Broken(Exception):
    pass


@contextmanager
def app(slack: Slack, register: Any) -> Iterator[App]:
    """A Bolt app as the bot runs it; its work is done when the block ends."""
    client = WebClient(slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    with ThreadPoolExecutor(4) as executor:
        made = App(
            name="irsice",
            client=client,
            authorize=lambda: AuthorizeResult(enterprise_id=None, team_id="T1", bot_token=slack.bot_token),
            signing_secret=slack.signing_secret,
            process_before_response=True,
            listener_executor=executor,
        )
        register(made)
        yield made


def desk(facts: Facts = ALL_THREE, command: str = "/irsice") -> tuple[listeners.Desk, Shelf]:
    shelf = Shelf(facts)

    def reads(session: Facts, case: object) -> Held:
        assert shelf.open == 1
        return Held(session)

    def unset(session: Facts, workspace: str, channel: str) -> None:
        """No channel of these has a language of its own."""

    return listeners.Desk(CASE, shelf, lambda: NOW, command, reads, language_of=unset), shelf  # type: ignore[arg-type]


def send(slack: Slack, payload: dict[str, Any], at: listeners.Desk) -> BoltResponse:
    """Sends one request to an app made for it; when this returns, all that follows from it is done."""
    with app(slack, lambda made: listeners.register(made, at, handlers.BUTTONS)) as made:
        body = form(payload)
        return made.dispatch(BoltRequest(body=body, headers=signed(body, slack.signing_secret, datetime.now(UTC))))


def heard(slack: Slack, method: str) -> list[Call]:
    return [c for c in slack.calls if c.method == method]


def pressed(action: str, value: str, chosen: str | None = None) -> dict[str, Any]:
    element: dict[str, Any] = {"type": "button", "action_id": f"irsice.{action}", "block_id": "b", "value": value}
    if chosen:
        option = {"text": {"type": "plain_text", "text": "Sources"}, "value": chosen}
        element = {"type": "overflow", "action_id": "irsice.menu", "block_id": "b", "selected_option": option}
    return element


TYPED = {
    "": "Blocked: 2 orders in force",
    "status centro": "not blocked here",
    "figures": "roughly 47,000",
    "timeline": "Temporary restraining order refused",
    "sources": "8 articles",
    "help": "Commands",
    "foo": "I don't know the command `foo`. Nothing was changed.",
    "statsu": "Read `statsu` as `status`.",
    "how many names could the IRS verify?": "roughly 47,000",
    "¿Es seguro declarar impuestos?": "we give no legal advice",
    "Kollar-Kotelly": "Colleen Kollar-Kotelly, judge, D.D.C.",
}


@pytest.mark.parametrize(("typed", "shown"), TYPED.items())
def test_a_command_is_acknowledged_and_answered_to_the_one_who_asked(slack: Slack, typed: str, shown: str) -> None:
    at, shelf = desk()
    response = send(slack, slack.command(typed), at)
    assert (response.status, response.body) == (200, "")
    (call,) = heard(slack, "response_url")
    assert call.outcome == "ok"
    assert call.args["response_type"] == "ephemeral"
    assert call.args["replace_original"] is False
    assert call.args["unfurl_links"] is False
    assert shown in call.args["text"]
    assert [c.method for c in slack.calls] == ["users.info", "response_url"]
    assert shelf.open == 0
    assert len(shelf.opened) == (1 if typed == "foo" else 2)  # one of them for the language


def test_what_is_asked_stands_in_no_log(slack: Slack, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        send(slack, slack.command("did zanzibar sue the agency?"), desk()[0])
    assert len(heard(slack, "response_url")) == 1
    assert "zanzibar" not in caplog.text


PRESSED = {
    "figures": (pressed("figures", "figures"), "roughly 47,000"),
    "timeline": (pressed("timeline", "timeline"), "Temporary restraining order refused"),
    "status": (pressed("status", "status"), "Blocked: 2 orders"),
    "sources": (pressed("menu", "", "sources"), "8 articles"),
    "help": (pressed("menu", "", "help"), "Commands"),
}


@pytest.mark.parametrize(("element", "shown"), PRESSED.values(), ids=PRESSED.keys())
def test_a_button_does_what_its_command_does(slack: Slack, element: dict[str, Any], shown: str) -> None:
    response = send(slack, slack.press(element), desk()[0])
    assert response.status == 200
    (call,) = heard(slack, "response_url")
    assert shown in call.args["text"]
    assert call.args["response_type"] == "ephemeral"
    assert call.args["replace_original"] is False


def test_an_answer_that_slack_refuses_is_sent_again_as_text(slack: Slack) -> None:
    slack.will("response_url", Code("invalid_blocks"))
    send(slack, slack.command("status"), desk()[0])
    first, second = heard(slack, "response_url")
    assert first.outcome == "invalid_blocks"
    assert "blocks" not in second.args
    assert "Blocked: 2 orders" in second.args["text"]


def test_a_fault_of_ours_has_the_same_reference_in_the_answer_and_in_the_log(
    slack: Slack, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(session: object, case: object) -> Held:
        raise Broken("the store is gone")

    at = listeners.Desk(CASE, Shelf(EMPTY), lambda: NOW, "/irsice", broken, language_of=lambda *_: None)  # type: ignore[arg-type]
    with caplog.at_level(logging.ERROR):
        response = send(slack, slack.command("status"), at)
    assert response.status == 200
    (call,) = heard(slack, "response_url")
    said = call.args["text"]
    assert said.startswith("Something failed on our side (ref ")
    reference = said.removeprefix("Something failed on our side (ref ")[:8]
    assert f"(ref {reference})" in caplog.text
    assert "the store is gone" not in said
    assert "the store is gone" in caplog.text


def test_registered_on_a_real_store_an_empty_one_says_so(slack: Slack, database: Database) -> None:
    with app(slack, lambda made: handlers.register(made, CASE, database, lambda: NOW)) as made:
        body = form(slack.command(""))
        made.dispatch(BoltRequest(body=body, headers=signed(body, slack.signing_secret, datetime.now(UTC))))
    (call,) = heard(slack, "response_url")
    assert "No articles in the store yet" in call.args["text"]
    assert "`irsice ingest FOLDER`" in call.args["text"]


def test_the_commands_name_is_a_setting(slack: Slack) -> None:
    send(slack, slack.command("help", command="/courtbot"), desk(command="/courtbot")[0])
    (call,) = heard(slack, "response_url")
    assert "`/courtbot figures names`" in call.args["text"]
    assert "/irsice" not in call.args["text"]
