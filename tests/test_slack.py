"""The loopback Slack itself: what other tests lean on has to hold."""

import json
import os
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import Clock, SignatureVerifier
from websockets.sync.client import connect

from tests import blockkit, slack_server
from tests.slack import (
    Channel,
    Code,
    Dropped,
    Fault,
    Hang,
    LostReply,
    Odds,
    RateLimited,
    Slack,
    Slow,
    Status,
    labelled,
    post,
    scopes_for,
    signed,
)
from tests.slack_faults import KINDS, Bucket, Limit, as_json, from_json


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


# --- threads, edits, history ------------------------------------------------------------------------------------------


def texts(answer: Any) -> list[str]:
    return [m["text"] for m in answer["messages"]]


def test_a_reply_to_a_message_that_is_gone_stands_in_the_channel(slack: Slack) -> None:
    web = client(slack)
    parent = web.chat_postMessage(channel="C1", text="parent")["ts"]
    slack.delete_message("C1", parent)
    orphan = web.chat_postMessage(channel="C1", text="reply", thread_ts=parent, reply_broadcast=True)
    assert "thread_ts" not in orphan["message"]
    assert texts(web.conversations_history(channel="C1")) == ["reply"]
    assert error_of(lambda: web.conversations_replies(channel="C1", ts=parent)) == "thread_not_found"


def test_a_thread_outlives_its_parent(slack: Slack) -> None:
    web = client(slack)
    sent = {"event_type": "sent", "event_payload": {"id": "m1"}}
    parent = web.chat_postMessage(channel="C1", text="parent", metadata=sent)["ts"]
    web.chat_postMessage(channel="C1", text="one", thread_ts=parent)
    assert web.conversations_history(channel="C1")["messages"][0]["reply_count"] == 1
    slack.delete_message("C1", parent)
    assert web.chat_postMessage(channel="C1", text="two", thread_ts=parent)["message"]["thread_ts"] == parent
    found = web.conversations_replies(channel="C1", ts=parent, include_all_metadata=True)
    assert [m.get("subtype") or m["text"] for m in found["messages"]] == ["tombstone", "one", "two"]
    assert slack.ids() == {}
    assert error_of(lambda: web.chat_update(channel="C1", ts=parent, text="x")) == "message_not_found"


def test_only_its_own_messages_can_be_changed(slack: Slack) -> None:
    web = client(slack)
    theirs = slack.say("C1", "hello")
    assert error_of(lambda: web.chat_update(channel="C1", ts=theirs, text="x")) == "cant_update_message"
    assert error_of(lambda: web.chat_delete(channel="C1", ts=theirs)) == "cant_delete_message"
    own = web.chat_postMessage(channel="C1", text="own")["ts"]
    slack.archive("C1")
    assert error_of(lambda: web.chat_update(channel="C1", ts=own, text="x")) == "is_inactive"
    assert texts(web.conversations_history(channel="C1")) == ["own", "hello"]
    slack.unarchive("C1")
    web.chat_delete(channel="C1", ts=own)
    assert error_of(lambda: web.chat_update(channel="C1", ts=own, text="x")) == "message_not_found"


def test_an_update_keeps_the_metadata_unless_told_otherwise(slack: Slack) -> None:
    web = client(slack)
    sent = {"event_type": "sent", "event_payload": {"id": "m1"}}
    ts = web.chat_postMessage(channel="C1", text="old", metadata=sent)["ts"]
    web.chat_update(channel="C1", ts=ts, text="new")
    assert slack.ids() == {"m1": 1}
    web.chat_update(channel="C1", ts=ts, text="new", metadata={})
    assert slack.ids() == {}


def test_history_between_two_times(slack: Slack) -> None:
    a, b, c, d = (slack.say("C1", text) for text in "abcd")
    read = client(slack).conversations_history
    assert texts(read(channel="C1", oldest=a, latest=d)) == ["c", "b"]
    assert texts(read(channel="C1", oldest=a, latest=d, inclusive=True)) == ["d", "c", "b", "a"]
    assert texts(read(channel="C1", latest=c, inclusive=True, limit=1)) == ["c"]
    # With `oldest` alone the pages go forward from there; each is newest first all the same.
    first = read(channel="C1", oldest=a, limit=2)
    assert (texts(first), first["has_more"]) == (["c", "b"], True)
    cursor = first["response_metadata"]["next_cursor"]
    slack.say("C1", "e")
    assert texts(read(channel="C1", oldest=a, limit=2, cursor=cursor)) == ["e", "d"]
    assert error_of(lambda: read(channel="C1", cursor="?")) == "invalid_cursor"
    assert texts(read(channel="C1", oldest=b, latest=c, inclusive=True)) == ["c", "b"]


def test_a_page_goes_on_where_it_stopped_though_messages_came(slack: Slack) -> None:
    for text in "abc":
        slack.say("C1", text)
    read = client(slack).conversations_history
    cursor = read(channel="C1", limit=1)["response_metadata"]["next_cursor"]
    slack.say("C1", "d")
    assert texts(read(channel="C1", limit=5, cursor=cursor)) == ["b", "a"]


# --- people, direct messages, scopes -----------------------------------------------------------------------------------


def test_somebody_is_written_to_directly(slack: Slack) -> None:
    web = client(slack)
    sent = web.chat_postMessage(channel="U1", text="for you")
    assert sent["channel"] == "D1"
    assert error_of(lambda: web.chat_update(channel="U1", ts=sent["ts"], text="x")) == "channel_not_found"
    web.chat_update(channel="D1", ts=sent["ts"], text="for you alone")
    assert [m["text"] for m in slack.messages("D1")] == ["for you alone"]
    assert slack.command(channel="D1")["channel_name"] == "directmessage"
    assert error_of(lambda: web.chat_postMessage(channel="U9", text="x")) == "channel_not_found"
    slack.messages_tab = False
    assert error_of(lambda: web.chat_postMessage(channel="D1", text="x")) == "messages_tab_disabled"
    slack.scopes = (*slack.scopes, "im:write")
    assert web.conversations_open(users="U1")["channel"]["id"] == "D1"
    assert error_of(lambda: web.conversations_open(users="U9")) == "user_not_found"


def test_a_persons_zone_and_language(slack: Slack) -> None:
    slack.scopes = ("users:read",)
    slack.add_person("U2", "luz", tz="Asia/Kolkata", tz_label="India Standard Time", locale="es-ES")
    web = client(slack)
    luz = web.users_info(user="U2", include_locale=True)["user"]
    assert (luz["tz"], luz["tz_label"], luz["tz_offset"]) == ("Asia/Kolkata", "India Standard Time", 19800)
    assert luz["locale"] == "es-ES"
    assert "locale" not in web.users_info(user="U2")["user"]
    assert error_of(lambda: web.users_info(user="U9")) == "user_not_found"


def test_each_kind_of_channel_has_a_scope_of_its_own(slack: Slack) -> None:
    slack.make("C5", "secret", private=True)
    slack.make("C6", "mpdm-ana--luz-1", private=True)
    web = client(slack)
    assert web.conversations_history(channel="C1")["ok"]
    for channel, needed in (("C5", "groups:history"), ("U1", "im:history"), ("C6", "mpim:history")):
        with pytest.raises(SlackApiError) as missed:
            web.conversations_history(channel=channel)
        assert (missed.value.response["error"], missed.value.response["needed"]) == ("missing_scope", needed)
    slack.scopes = scopes_for("conversations.history")
    assert all(web.conversations_history(channel=c)["ok"] for c in ("C1", "C5", "D1", "C6"))
    assert error_of(lambda: web.conversations_info(channel="C5")) == "missing_scope"


# --- what ends and comes back --------------------------------------------------------------------------------------------


def test_the_workspace_ends_or_is_away(slack: Slack) -> None:
    revoked, uninstalled = slack.uninstall()
    assert (revoked["event"]["type"], uninstalled["event"]["type"]) == ("tokens_revoked", "app_uninstalled")
    assert error_of(client(slack).auth_test) == "account_inactive"
    slack.broken = "team_added_to_org"
    assert error_of(client(slack).auth_test) == "team_added_to_org"
    slack.broken = None
    assert client(slack).auth_test()["ok"]


def test_a_channel_is_left_archived_deleted_and_comes_back(slack: Slack) -> None:
    web = client(slack)

    def post_it() -> str:
        try:
            return str(web.chat_postMessage(channel="C1", text="x")["channel"])
        except SlackApiError as e:
            return str(e.response["error"])

    told = []
    for change, outcome in (
        (slack.remove, "not_in_channel"),
        (slack.invite, "C1"),
        (slack.archive, "is_archived"),
        (slack.unarchive, "C1"),
    ):
        event = change("C1")["event"]
        told.append((event["type"], event["channel"]))
        assert post_it() == outcome
    kinds = ("channel_left", "member_joined_channel", "channel_archive", "channel_unarchive")
    assert told == [(kind, "C1") for kind in kinds]
    slack.channels["C1"].refuses = "restricted_action_read_only_channel"
    assert post_it() == "restricted_action_read_only_channel"
    assert slack.delete_channel("C1")["event"]["type"] == "channel_deleted"
    assert post_it() == "channel_not_found"
    slack.make("C5", "secret", private=True)
    assert [slack.archive("C5")["event"]["type"], slack.remove("C5")["event"]["type"]] == [
        "group_archive",
        "group_left",
    ]


def test_an_event_is_delivered_and_delivered_again(slack: Slack) -> None:
    heard: list[tuple[Any, dict[str, Any]]] = []

    class Bot(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            valid = SignatureVerifier(slack.signing_secret).is_valid_request(body, dict(self.headers))
            heard.append((json.loads(body), {**dict(self.headers), "valid": valid}))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Bot) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        event = slack.invite("C2")
        for retry in (None, 1):
            assert slack.deliver(f"http://127.0.0.1:{server.server_address[1]}/", event, retry=retry)[0] == 200
        server.shutdown()
        thread.join()
    (first, at_first), (second, again) = heard
    assert first == second == event
    assert (at_first["valid"], at_first.get("X-Slack-Retry-Num"), again["X-Slack-Retry-Num"]) == (True, None, "1")
    assert slack.invite("C2")["event_id"] != event["event_id"]


def test_an_event_comes_over_the_socket_and_comes_again(slack: Slack) -> None:
    url = client(slack, slack.app_token).apps_connections_open(app_token=slack.app_token)["url"]
    with connect(url, proxy=None) as socket:
        assert json.loads(socket.recv())["type"] == "hello"
        event = slack.archive("C1")
        for retry in (None, 1):
            envelope = slack.push(event, retry=retry)
            heard = json.loads(socket.recv())
            assert (heard["type"], heard["payload"], heard["retry_attempt"]) == ("events_api", event, retry or 0)
            socket.send(json.dumps({"envelope_id": envelope}))
            assert slack.acked(envelope) == {}


# --- too much at once, and faults by chance ------------------------------------------------------------------------------


class Hands:
    """A clock that is moved by hand."""

    now = 1_772_000_000.0

    def __call__(self) -> float:
        return self.now


def test_one_post_a_second_a_channel() -> None:
    clock = Hands()
    with Slack(clock=clock, any_channel=r"C\d+") as slack:
        slack.limit(per_second=3)
        web = client(slack)

        def retry_after(channel: str) -> str | None:
            try:
                web.chat_postMessage(channel=channel, text="x")
            except SlackApiError as e:
                return str(e.response.headers["Retry-After"])
            return None

        assert [retry_after(c) for c in ("C1", "C1", "C11", "C12", "C13")] == [None, "1", None, None, "1"]
        clock.now += 0.4
        assert [retry_after(c) for c in ("C1", "C13", "C14")] == ["1", None, "1"]
        clock.now += 0.7
        assert [retry_after(c) for c in ("C1", "C14", "C15")] == [None, None, "1"]
        slack.limit(None, None)
        assert [retry_after("C1") for _ in range(5)] == [None] * 5
        assert slack.counts() == {"chat.postMessage ok": 11, "chat.postMessage ratelimited": 5}
        assert [m["ts"] for m in slack.messages("C1")][:2] == ["1772000000.000000", "1772000001.100000"]


def test_what_a_limit_admits_is_what_passes() -> None:
    limit, passed, now = Limit(per_second=20, per_channel=None), 0, 0.0
    while now < 10:
        passed += not limit.retry_after("C1", now)
        now += 0.01
    assert limit.workspace
    assert passed == pytest.approx(limit.workspace.admits(10), abs=1)


def test_how_long_a_bucket_asks_to_wait() -> None:
    bucket = Bucket(per_second=1 / 60)
    bucket.take("", 0)
    assert [bucket.wait("", now) for now in (0, 20, 60, 90)] == [60, 40, 0, 0]
    assert bucket.wait("other", 0) == 0


def test_history_once_a_minute_and_fifteen_at_most() -> None:
    clock = Hands()
    with Slack(clock=clock, scopes=("channels:history",)) as slack:
        for text in "abcdefghijklmnopqrst":
            slack.say("C1", text)
        slack.tier("conversations.history", per_minute=1, most=15)
        web = client(slack)
        assert len(web.conversations_history(channel="C1", limit=100)["messages"]) == 15
        clock.now += 30
        with pytest.raises(SlackApiError) as limited:
            web.conversations_history(channel="C1")
        assert (limited.value.response.status_code, limited.value.response.headers["Retry-After"]) == (429, "30")
        clock.now += 30
        assert web.conversations_history(channel="C1")["ok"]
        slack.will("conversations.history", Code("missing_scope"))
        assert error_of(lambda: web.conversations_history(channel="C1")) == "missing_scope"


def test_faults_by_chance_are_the_same_for_the_same_seed() -> None:
    chances = {"lost_reply": 0.2, "ratelimited": 0.1, "status": 0.05, "codes": {"fatal_error": 0.05}, "seed": 7}
    one, two = (Counter(map(str, draws(Odds(**chances)))) for _ in range(2))
    assert one == two
    assert one["LostReply()"] == pytest.approx(2000, abs=150)
    assert one["Code(error='fatal_error')"] == pytest.approx(500, abs=100)
    assert one["None"] == pytest.approx(6000, abs=200)
    assert list(draws(Odds(**{**chances, "seed": 8})))[:50] != list(draws(Odds(**chances)))[:50]


def draws(odds: Odds) -> Iterator[Fault | None]:
    return (odds.draw() for _ in range(10_000))


@pytest.mark.parametrize("kind", KINDS.values())
def test_a_fault_goes_to_another_process_and_back(kind: type[Fault]) -> None:
    fault = kind("fatal_error") if kind is Code else kind()
    assert from_json(json.loads(json.dumps(as_json(fault)))) == fault


def test_a_dropped_connection_did_nothing_and_a_slow_reply_comes(slack: Slack) -> None:
    slack.will("chat.postMessage", Dropped(), Slow(0))
    web = client(slack)
    with pytest.raises(OSError, match="without response"):
        web.chat_postMessage(channel="C1", text="1")
    assert web.chat_postMessage(channel="C1", text="2")["ok"]
    assert [m["text"] for m in slack.messages()] == ["2"]
    assert [c.outcome for c in slack.calls] == ["Dropped", "ok"]


# What a delivery can meet, with the way to bring it about that is not `will(…, Code(code))`.
BY_STATE: dict[str, Any] = {
    "account_inactive": lambda s: s.uninstall(),
    "token_revoked": lambda s: setattr(s, "broken", "token_revoked"),
    "org_login_required": lambda s: setattr(s, "broken", "org_login_required"),
    "missing_scope": lambda s: setattr(s, "scopes", ()),
    "channel_not_found": lambda s: s.delete_channel("C1"),
    "is_archived": lambda s: s.archive("C1"),
    "not_in_channel": lambda s: s.remove("C1"),
    "restricted_action": lambda s: setattr(s.channels["C1"], "refuses", "restricted_action"),
    "ratelimited": lambda s: (s.limit(1 / 60), client(s).chat_postMessage(channel="C1", text="x")),
}


@pytest.mark.parametrize("code", BY_STATE)
def test_what_a_delivery_can_meet(slack: Slack, code: str) -> None:
    BY_STATE[code](slack)
    assert error_of(lambda: client(slack).chat_postMessage(channel="C1", text="x")) == code


# --- many at once, and from another process ------------------------------------------------------------------------------


def test_many_at_once() -> None:
    with Slack(any_channel=r"C\d+") as slack:
        slack.faults({"chat.postMessage": Odds(lost_reply=0.2, status=0.1, seed=3)})

        def send(n: int) -> None:
            web = client(slack)
            sent = {"event_type": "sent", "event_payload": {"id": f"m{n}"}}
            with suppress(OSError, SlackApiError):
                web.chat_postMessage(channel=f"C{n % 50 + 100}", text=str(n), metadata=sent)

        with ThreadPoolExecutor(16) as pool:
            list(pool.map(send, range(400)))
        stand = slack.ids()
        assert set(stand.values()) == {1}
        assert len(stand) == 400 - slack.counts()["chat.postMessage Status"]
        assert len({m["ts"] for m in slack.messages()}) == len(stand)


def test_callers_are_told_apart(slack: Slack) -> None:
    for name, times in (("a", 1), ("b", 2)):
        for _ in range(times):
            WebClient(token=slack.bot_token, base_url=slack.api_url_for(name), retry_handlers=[]).auth_test()
    assert (slack.heard("a"), slack.heard("b"), slack.heard("c")) == (1, 2, 0)
    assert slack.until_heard("b", 2, 0)
    assert [c.caller for c in slack.called("auth.test", 3)] == ["a", "b", "b"]


def test_a_caller_that_dies_while_it_speaks_did_nothing(slack: Slack) -> None:
    import socket

    host, port = slack.url.removeprefix("http://").split(":")
    with socket.create_connection((host, int(port))) as connection:
        head = (
            f"POST /api/chat.postMessage HTTP/1.0\r\nAuthorization: Bearer {slack.bot_token}\r\nContent-Length: 90\r\n"
        )
        connection.sendall(f"{head}\r\nchannel=C1&text=half".encode())
        connection.shutdown(socket.SHUT_WR)
        assert connection.recv(100) == b""
    assert slack.calls == []


def test_it_runs_as_a_process_of_its_own(tmp_path: Path) -> None:
    state = tmp_path / "slack.json"
    sent = {"event_type": "sent", "event_payload": {"id": "m1"}}
    with slack_server.started(state, any_channel=r"C\d{5}", scopes="commands,chat:write,channels:history") as remote:
        env = remote.environment("w1")
        web = WebClient(token=env["SLACK_BOT_TOKEN"], base_url=env["SLACK_API_URL"], retry_handlers=[])
        remote.faults({"chat.postMessage": {"lost_reply": 1.0, "seed": 7}})
        with pytest.raises(OSError, match="without response"):
            web.chat_postMessage(channel="C10000", text="x", metadata=sent)
        remote.faults({"chat.postMessage": None})
        remote.will("chat.postMessage", RateLimited(7))
        assert error_of(lambda: web.chat_postMessage(channel="C10000", text="y")) == "ratelimited"
        remote.ask("make", id="C7", name="old")
        assert remote.ask("archive", channel="C7")["event"]["type"] == "channel_archive"
        assert error_of(lambda: web.chat_postMessage(channel="C7", text="y")) == "is_archived"
        remote.ask("put", broken="token_revoked")
        assert error_of(web.auth_test) == "token_revoked"
        assert (remote.ids(), remote.heard("w1")) == ({"m1": 1}, 4)
        assert [c["outcome"] for c in remote.ask("calls", since=2)] == ["is_archived", "token_revoked"]
        with pytest.raises(AssertionError, match="C404"):
            remote.ask("archive", channel="C404")
    # What was said outlives it, and its tokens are nowhere in what is kept.
    assert remote.bot_token not in state.read_text(encoding="utf-8")
    with slack_server.started(state) as remote:
        assert [m["text"] for m in remote.messages("C10000")] == ["x"]
        assert remote.ids() == {"m1": 1}
        os.kill(remote.pid, signal.SIGTERM)


BUTTON = {"type": "button", "action_id": "a", "text": {"type": "plain_text", "text": "Go"}}
SECTION = {"type": "section", "text": {"type": "mrkdwn", "text": "x"}}


@pytest.mark.parametrize(
    ("message", "error"),
    [
        ({"text": "x"}, None),
        ({"text": "x", "blocks": [SECTION, {"type": "actions", "elements": [BUTTON]}]}, None),
        ({}, "no_text"),
        ({"text": "x" * 40_001}, "msg_too_long"),
        ({"text": "x", "attachments": [{"text": "x"}] * 101}, "too_many_attachments"),
        ({"text": "x", "metadata": {"event_type": "sent"}}, "invalid_metadata_format"),
        ({"text": "x", "metadata": {"event_type": "sent", "event_payload": {"x": "x" * 16_000}}}, "metadata_too_large"),
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
