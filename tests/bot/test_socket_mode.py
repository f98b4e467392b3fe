"""The bot over Socket Mode, whole: a real websocket to a Slack on the loopback."""

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from slack_bolt import App, Respond

from bot import socket_mode
from bot.settings import Settings
from tests.bot.serving import bot, over_socket, settings_for
from tests.slack import Code, Slack, Status, labelled


@pytest.fixture
def settings(slack: Slack, tmp_path: Path) -> Settings:
    return settings_for(slack, tmp_path, slack.app_token)


@pytest.fixture
def app(settings: Settings) -> Iterator[App]:
    with bot(settings) as it:
        yield it


def test_a_command_and_a_button_are_acknowledged_and_answered(slack: Slack, app: App, settings: Settings) -> None:
    with over_socket(app, settings):
        assert slack.acked(slack.push(slack.command("status"))) == {}
        answer = slack.called("response_url")[0].args
        assert "1.28 million" in answer["text"]
        assert slack.acked(slack.push(slack.press(labelled(answer["blocks"], "Share")))) == {}
        assert slack.called("chat.postMessage")[0].outcome == "ok"
    opened = slack.called("apps.connections.open")
    assert [(c.token, c.outcome) for c in opened] == [(slack.app_token, "ok")]


def test_it_waits_for_a_slack_that_is_down_and_connects_anew_when_told(
    slack: Slack, app: App, settings: Settings
) -> None:
    slack.will("apps.connections.open", Status(503), Code("internal_error"))
    with over_socket(app, settings, iter([0.0, 0.0])):
        slack.acked(slack.push(slack.command("help")))
        slack.refresh()
        slack.called("apps.connections.open", 4)
        slack.acked(slack.push(slack.command("help")))
        slack.called("response_url", 2)
    assert [c.outcome for c in slack.called("apps.connections.open")] == ["Status", "internal_error", "ok", "ok"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"slack_app_token": "xapp-other"}, "(invalid_auth): the token is not valid"),
        ({"slack_app_token": "xoxb-1-loopback"}, "(not_allowed_token_type): it is not an app-level token"),
    ],
)
def test_a_token_that_slack_refuses_is_told(
    slack: Slack, app: App, settings: Settings, change: dict[str, str], said: str
) -> None:
    with pytest.raises(socket_mode.Refused) as caught:
        socket_mode.serve(app, change["slack_app_token"], threading.Event())
    assert str(caught.value) == f"Slack refused SLACK_APP_TOKEN {said}. `irsice doctor` says more."


def test_a_scope_that_is_missing_is_told(slack: Slack, app: App, settings: Settings) -> None:
    slack.app_scopes = ()
    with pytest.raises(socket_mode.Refused, match="lacks the scope connections:write"):
        socket_mode.serve(app, slack.app_token, threading.Event())


def test_when_stopped_it_finishes_the_work_at_hand(slack: Slack, app: App, settings: Settings) -> None:
    begun, gate = threading.Event(), threading.Event()

    def work(respond: Respond) -> None:
        begun.set()
        gate.wait()
        respond("done")

    app.command("/slow")(ack=lambda ack: ack(), lazy=[work])
    with over_socket(app, settings) as stop:
        slack.acked(slack.push(slack.command(command="/slow")))
        begun.wait()
        stop.set()
        slack.until_hung_up()
        assert slack.calls[-1].method != "response_url"
        gate.set()
    assert slack.calls[-1].args["text"] == "done"


def test_stopped_before_it_could_connect_it_ends(slack: Slack, app: App) -> None:
    stop = threading.Event()
    slack.will("apps.connections.open", Status(503))

    def pauses() -> Iterator[float]:
        stop.set()
        yield 0.0

    socket_mode.serve(app, slack.app_token, stop, pauses())
    assert [c.outcome for c in slack.calls] == ["Status"]


def test_the_pauses_grow_to_a_minute() -> None:
    pauses = socket_mode.waits()
    assert [next(pauses) for _ in range(7)] == [1, 2, 5, 10, 30, 60, 60]
