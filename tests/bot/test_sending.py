"""One message to Slack: it stands there once, whatever is lost on the way, and what failed is told as it was."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from slack_sdk import WebClient

from bot.retry import Fate
from bot.sending import Arrived, Failed, Outcome, Repeat, look, send
from storage.outbox import Letter, Sent
from tests.slack import Code, Dropped, Fault, LostReply, RateLimited, Slack, Status

AT = datetime(2026, 2, 2, tzinfo=UTC)
ALL = ("commands", "chat:write", "channels:history", "groups:history", "im:history", "mpim:history")
LETTER = Letter(
    id=1,
    name="m-1",
    workspace="T1",
    channel="C1",
    case="ferry",
    kind="line",
    body={},
    doubt=False,
    repeated=False,
    plain=False,
    attempts=1,
    made_at=AT,
    lease=AT + timedelta(minutes=1),
    broadcast=False,
)


@pytest.fixture
def slack() -> Iterator[Slack]:
    with Slack(scopes=ALL, clock=lambda: AT.timestamp() + 5) as it:
        yield it


@pytest.fixture
def client(slack: Slack) -> WebClient:
    return WebClient(slack.bot_token, slack.api_url, timeout=5, retry_handlers=[])


def draw(letter: Letter) -> tuple[dict[str, Any], tuple[str, ...]]:
    again = " (may be a repeat)" if letter.repeated else ""
    block = {"type": "section", "text": {"type": "plain_text", "text": "drawn"}}
    return {"text": f"hello{again}", "blocks": [block], "unfurl_links": False}, ("c-1",)


def sent(client: WebClient, letter: Letter = LETTER) -> Outcome:
    return send(client, letter, draw)


def test_a_message_carries_its_name(slack: Slack, client: WebClient) -> None:
    outcome = sent(client)
    assert isinstance(outcome, Arrived)
    (message,) = slack.messages("C1")
    assert (outcome.at, outcome.claims) == (Sent("C1", message["ts"]), ("c-1",))
    assert message["metadata"]["event_payload"] == {"id": "m-1"}
    assert message["blocks"]


@pytest.mark.parametrize("fault", [LostReply(), Status(502, done=True)])
def test_a_reply_that_was_lost_is_found_in_the_channel(slack: Slack, client: WebClient, fault: Fault) -> None:
    slack.will("chat.postMessage", fault)
    outcome = sent(client)
    assert isinstance(outcome, Failed)
    assert outcome.fate == "unknown"
    again = sent(client, replace(LETTER, doubt=True, attempts=2))
    assert isinstance(again, Arrived)
    assert again.claims == ("c-1",)
    assert len(slack.messages("C1")) == 1


@pytest.mark.parametrize("fault", [Status(503), Dropped(), Code("internal_error")])
def test_what_did_not_arrive_is_sent_after_the_look(slack: Slack, client: WebClient, fault: Fault) -> None:
    slack.will("chat.postMessage", fault)
    outcome = sent(client)
    assert isinstance(outcome, Failed)
    assert outcome.fate == "unknown"
    assert isinstance(sent(client, replace(LETTER, doubt=True)), Arrived)
    assert len(slack.messages("C1")) == 1


def test_a_reply_is_looked_for_in_its_thread(slack: Slack, client: WebClient) -> None:
    parent = slack.say("C1", "the card")
    letter = replace(LETTER, parent=Sent("C1", parent), wants_parent=True)
    slack.will("chat.postMessage", LostReply())
    assert isinstance(sent(client, letter), Failed)
    assert look(client, LETTER) is None  # the channel's history hides it
    assert isinstance(sent(client, replace(letter, doubt=True)), Arrived)
    assert [m.get("thread_ts") for m in slack.messages("C1")] == [None, parent]


def test_a_message_is_found_behind_hundreds_of_others(slack: Slack, client: WebClient) -> None:
    sent(client)
    for n in range(250):
        slack.say("C1", f"talk {n}")
    assert isinstance(look(client, LETTER), Arrived)


def test_a_reply_whose_thread_is_gone_stands_in_the_channel_and_is_found_there(slack: Slack, client: WebClient) -> None:
    parent = slack.say("C1", "the card")
    slack.delete_message("C1", parent)
    letter = replace(LETTER, parent=Sent("C1", parent), wants_parent=True)
    slack.will("chat.postMessage", LostReply())
    assert isinstance(sent(client, letter), Failed)
    found = sent(client, replace(letter, doubt=True))
    assert isinstance(found, Arrived)
    assert found.alone
    assert len(slack.messages("C1")) == 1


@pytest.mark.parametrize("repeated", [False, True])
def test_where_nobody_may_look_it_is_sent_once_more_and_says_so(
    slack: Slack, client: WebClient, repeated: bool
) -> None:
    slack.scopes = ("commands", "chat:write")
    outcome = sent(client, replace(LETTER, doubt=True, repeated=repeated))
    if repeated:
        assert outcome == Repeat()
        assert not slack.messages("C1")
    else:
        assert isinstance(outcome, Arrived)
        assert "may be a repeat" in slack.messages("C1")[0]["text"]


def test_a_repeat_that_is_lost_too_is_remembered(slack: Slack, client: WebClient) -> None:
    slack.scopes = ("commands", "chat:write")
    slack.will("chat.postMessage", LostReply())
    outcome = sent(client, replace(LETTER, doubt=True))
    assert outcome == Failed("unknown", "RemoteDisconnected", repeated=True)


@pytest.mark.parametrize("fault", [RateLimited(7), Status(503), Dropped()])
def test_a_look_that_fails_sends_nothing(slack: Slack, client: WebClient, fault: Fault) -> None:
    slack.will("conversations.history", fault)
    outcome = sent(client, replace(LETTER, doubt=True))
    assert isinstance(outcome, Failed)
    assert outcome.fate == "unknown"
    assert outcome.retry_after == (7 if isinstance(fault, RateLimited) else None)
    assert not slack.messages("C1")


@pytest.mark.parametrize(
    ("fault", "means", "seconds"),
    [
        (RateLimited(30), "later", 30),
        (Code("is_archived"), "channel_gone", None),
        (Code("token_revoked"), "workspace_gone", None),
        (Code("missing_scope"), "reinstall", None),
        (Code("invalid_blocks"), "payload", None),
        (Code("user_not_found"), "refused", None),
    ],
)
def test_a_refusal_is_told_as_it_was(
    slack: Slack, client: WebClient, fault: Fault, means: Fate, seconds: float | None
) -> None:
    slack.will("chat.postMessage", fault)
    outcome = sent(client)
    assert isinstance(outcome, Failed)
    assert (outcome.fate, outcome.retry_after) == (means, seconds)


def test_plain_is_text_alone(slack: Slack, client: WebClient) -> None:
    assert isinstance(sent(client, replace(LETTER, plain=True)), Arrived)
    assert "blocks" not in slack.messages("C1")[0]


def test_an_edit_is_made_again_without_a_look(slack: Slack, client: WebClient) -> None:
    first = sent(client)
    assert isinstance(first, Arrived)
    letter = replace(LETTER, id=2, name="m-2", kind="edit", target=first.at, doubt=True)
    assert isinstance(sent(client, letter), Arrived)
    assert [c.method for c in slack.calls] == ["chat.postMessage", "chat.update"]
    slack.delete_message("C1", first.at.ts)
    gone = sent(client, letter)
    assert isinstance(gone, Failed)
    assert gone.fate == "missing"
