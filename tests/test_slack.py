"""The loopback Slack itself: what other tests lean on has to hold."""

import json
import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import Clock, SignatureVerifier

from tests import blockkit
from tests.slack import Channel, Code, Hang, LostReply, RateLimited, Slack, Status, labelled, post, signed


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def slack() -> Iterator[Slack]:
    with Slack(scopes=("commands", "chat:write", "channels:history")) as it:
        yield it


def client(slack: Slack, token: str | None = None, timeout: int = 20) -> WebClient:
    return WebClient(token=token or slack.bot_token, base_url=slack.api_url, retry_handlers=[], timeout=timeout)


def error_of(call: object) -> str:
    with pytest.raises(SlackApiError) as caught:
        call()  # type: ignore[operator]
    return str(caught.value.response["error"])


def test_it_knows_its_token_and_names_its_scopes(slack: Slack) -> None:
    answer = client(slack).auth_test()
    assert (answer["team"], answer.headers["x-oauth-scopes"]) == ("Newsroom", "commands,chat:write,channels:history")
    assert error_of(client(slack, "xoxb-other").auth_test) == "invalid_auth"
    assert error_of(client(slack, slack.app_token).auth_test) == "not_allowed_token_type"
    assert [c.outcome for c in slack.calls] == ["ok", "invalid_auth", "not_allowed_token_type"]


def test_a_scope_that_was_not_given_is_missed(slack: Slack) -> None:
    slack.scopes = ("commands",)
    assert error_of(lambda: client(slack).chat_postMessage(channel="C1", text="x")) == "missing_scope"


@pytest.mark.parametrize(
    ("channel", "error"),
    [("C2", "not_in_channel"), ("C3", "is_archived"), ("C4", "channel_not_found"), ("C9", "channel_not_found")],
)
def test_a_channel_that_cannot_be_posted_to(slack: Slack, channel: str, error: str) -> None:
    slack.channels["C3"] = Channel("C3", "old", archived=True)
    slack.channels["C4"] = Channel("C4", "secret", private=True, bot_is_member=False)
    assert error_of(lambda: client(slack).chat_postMessage(channel=channel, text="x")) == error


def test_history_hides_replies_and_metadata(slack: Slack) -> None:
    web = client(slack)
    sent = {"event_type": "sent", "event_payload": {"id": "m1"}}
    parent = web.chat_postMessage(channel="C1", text="parent", metadata=sent)
    web.chat_postMessage(channel="C1", text="reply", thread_ts=parent["ts"])
    web.chat_postMessage(channel="C1", text="told to all", thread_ts=parent["ts"], reply_broadcast=True)
    plain = web.conversations_history(channel="C1")
    assert [m["text"] for m in plain["messages"]] == ["told to all", "parent"]
    assert "metadata" not in plain["messages"][1]
    assert web.conversations_history(channel="C1", include_all_metadata=True)["messages"][1]["metadata"] == sent
    replies = web.conversations_replies(channel="C1", ts=parent["ts"])
    assert [m["text"] for m in replies["messages"]] == ["parent", "reply", "told to all"]
    first = web.conversations_history(channel="C1", limit=1)
    assert first["has_more"]
    second = web.conversations_history(channel="C1", limit=1, cursor=first["response_metadata"]["next_cursor"])
    assert [m["text"] for m in second["messages"]] == ["parent"]


def test_an_update_changes_the_message(slack: Slack) -> None:
    web = client(slack)
    ts = web.chat_postMessage(channel="C1", text="old")["ts"]
    web.chat_update(channel="C1", ts=ts, text="new")
    assert [m["text"] for m in slack.channels["C1"].messages] == ["new"]
    assert error_of(lambda: web.chat_update(channel="C1", ts="1.1", text="new")) == "message_not_found"


def test_a_form_opens_once_for_its_trigger(slack: Slack) -> None:
    view = {"type": "modal", "title": {"type": "plain_text", "text": "Report"}, "blocks": [{"type": "divider"}]}
    trigger = slack.command("report")["trigger_id"]
    assert client(slack).views_open(trigger_id=trigger, view=view)["ok"]
    assert error_of(lambda: client(slack).views_open(trigger_id=trigger, view=view)) == "exchanged_trigger_id"


def test_a_response_url_takes_five(slack: Slack) -> None:
    url = slack.command()["response_url"]
    sent = [post(url, json.dumps({"text": "x"}), {"Content-Type": "application/json"})[0] for _ in range(6)]
    assert sent == [200] * 5 + [404]


def test_a_fault_is_met_once_and_a_lost_reply_was_done(slack: Slack) -> None:
    slack.will("chat.postMessage", Code("internal_error"), RateLimited(7), Status(503), LostReply())
    web = client(slack)
    assert error_of(lambda: web.chat_postMessage(channel="C1", text="1")) == "internal_error"
    with pytest.raises(SlackApiError) as limited:
        web.chat_postMessage(channel="C1", text="2")
    assert (limited.value.response.status_code, limited.value.response.headers["Retry-After"]) == (429, "7")
    with pytest.raises(SlackApiError) as down:
        web.chat_postMessage(channel="C1", text="3")
    assert down.value.response.status_code == 503
    with pytest.raises(OSError, match="without response"):
        web.chat_postMessage(channel="C1", text="4")
    web.chat_postMessage(channel="C1", text="5")
    assert [m["text"] for m in slack.channels["C1"].messages] == ["4", "5"]


def test_a_call_that_hangs_is_let_go(slack: Slack) -> None:
    slack.will("chat.postMessage", Hang())
    errors: list[OSError] = []

    def call() -> None:
        try:
            client(slack).chat_postMessage(channel="C1", text="x")
        except OSError as e:
            errors.append(e)

    caller = threading.Thread(target=call)
    caller.start()
    slack.called("chat.postMessage")
    assert caller.is_alive()
    slack.release()
    caller.join()
    assert len(errors) == 1
    assert len(slack.channels["C1"].messages) == 1


def test_its_signature_is_slacks() -> None:
    now = datetime(2026, 2, 24, 18, 5, tzinfo=UTC)

    class Then(Clock):
        def now(self) -> float:
            return now.timestamp()

    headers = signed("command=%2Firsice", "s3cret", now)
    assert SignatureVerifier("s3cret", Then()).is_valid_request("command=%2Firsice", headers)
    assert not SignatureVerifier("other", Then()).is_valid_request("command=%2Firsice", headers)


BUTTON = {"type": "button", "action_id": "a", "text": {"type": "plain_text", "text": "Go"}}
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "x"}}


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ({"text": "x"}, None),
        ({"text": "x", "blocks": [SECTION, {"type": "actions", "elements": [BUTTON]}]}, None),
        ({}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "blocks": [SECTION] * 51}, "invalid_blocks"),
        ({"blocks": [{**SECTION, "block_id": "b"}, {**SECTION, "block_id": "b"}]}, "invalid_blocks"),
        ({"blocks": [{"type": "actions", "elements": []}]}, "invalid_blocks"),
        ({"blocks": [{"type": "actions", "elements": [BUTTON, BUTTON]}]}, "invalid_blocks"),
        ({"blocks": [{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}]]}] * 2}, "invalid_blocks"),
        ({"blocks": [{"type": "table", "rows": [[{"type": "raw_text", "text": ""}]]}]}, "invalid_blocks"),
        ({"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": "x" * 3001}}]}, "invalid_blocks"),
        ({"blocks": [{"type": "section", "text": {"type": "mrkdwn", "text": ""}}]}, "invalid_blocks"),
        ({"blocks": [{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}]}, "invalid_blocks"),
        ({"blocks": [{**SECTION, "text": {"type": "mrkdwn", "text": "x" * 2900}}] * 5}, "msg_blocks_too_long"),
        ({"blocks": [{"type": "banner"}]}, "invalid_blocks"),
    ],
)
def test_what_it_refuses_of_a_message(message: dict[str, object], error: str | None) -> None:
    assert blockkit.refusal(message) == error


def test_a_button_is_found_by_its_label() -> None:
    more = {
        "type": "overflow",
        "action_id": "m",
        "options": [{"text": {"type": "plain_text", "text": "Help"}, "value": "h"}],
    }
    blocks = [{"type": "actions", "block_id": "b1", "elements": [BUTTON, more]}]
    assert labelled(blocks, "Go")["block_id"] == "b1"
    assert labelled(blocks, "Help")["selected_option"]["value"] == "h"
