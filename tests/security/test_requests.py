"""Requests that are not Slack's, or not what Slack sends: refused in a word, nothing done, no traceback."""

import json
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot import http
from bot.app import finish
from bot.gate import HEADERS
from bot.health import over_http as health_over_http
from bot.settings import Settings
from storage import reports, subscriptions
from storage.database import open_database
from tests.bot.serving import bot, over_http, settings_for
from tests.security.wsgi import ask, heard, slack_asks
from tests.slack import Slack, form
from tests.storage.made import NOON
from tests.storage.told import follow

JSON = "application/json"
FORM = "application/x-www-form-urlencoded"


@pytest.fixture
def settings(slack: Slack, tmp_path: Path) -> Settings:
    return settings_for(slack, tmp_path)


@pytest.fixture
def served(settings: Settings) -> Iterator[Any]:
    with bot(settings) as app:
        yield http.wsgi(app)
        finish(app)


MALFORMED = {
    "an array in arrays": (b"[" * 100_000, JSON),
    "an object in objects": (b'{"a":' * 50_000, JSON),
    "a list": (b"[]", JSON),
    "a text": (b'"status"', JSON),
    "a number": (b"1", JSON),
    "nothing": (b"null", JSON),
    "half an object": (b"{", JSON),
    "a number without end": (b'{"a":' + b"9" * 5000 + b"}", JSON),
    "who may, of another shape": (b'{"authorizations":[1]}', JSON),
    "a team of another shape": (b'{"team":[1]}', JSON),
    "actions that are no list": (b'{"type":"block_actions","actions":{"type":"button"}}', JSON),
    "no action among the actions": (b'{"type":"block_actions","actions":[]}', JSON),
    "an action that is a text": (b'{"type":"block_actions","actions":["button"]}', JSON),
    "an event that is a list": (b'{"type":"event_callback","event":[1]}', JSON),
    "an event that is a text": (b'{"type":"event_callback","event":"a"}', JSON),
    "no event": (b'{"type":"event_callback","event":null}', JSON),
    "a view that is a list": (b'{"type":"block_actions","actions":[{"type":"button"}],"view":[1]}', JSON),
    "a view of no type": (b'{"type":"view_submission","view":{"callback_id":"irsice.report"}}', JSON),
    "a payload that is a list": (b"payload=[]", FORM),
    "a payload within payloads": (b"payload=" + b"[" * 50_000, FORM),
    "half a payload": (b"payload={", FORM),
}


@pytest.mark.parametrize(("body", "kind"), MALFORMED.values(), ids=list(MALFORMED))
def test_a_malformed_body_is_refused_without_a_traceback(slack: Slack, served: Any, body: bytes, kind: str) -> None:
    with heard() as log:
        assert slack_asks(served, body, slack.signing_secret, kind).status in (400, 404)
        assert slack_asks(served, body, "a guess", kind).status == 401
    assert not [line for line in log.lines if "Traceback" in line or line.startswith(("ERROR", "CRITICAL"))]
    assert slack.calls == []


def test_a_view_of_another_shape_is_answered_without_a_crash(slack: Slack, served: Any) -> None:
    """As somebody of a known workspace, whose request fails before anything answers it: the button has no name."""
    body = {"type": "block_actions", "team": {"id": "T1"}, "user": {"id": "U1"}, "actions": [{"type": "button"}]}
    for blocks in ([1], 1, [{"type": "input"}], [{}]):
        whole = json.dumps({**body, "view": {"blocks": blocks}}).encode()
        assert slack_asks(served, whole, slack.signing_secret, JSON).status == 200


@pytest.mark.parametrize("body", [b"\xff\xfe", b"command=/irsice\xff&text=status"])
def test_bytes_that_are_no_text_cannot_be_signed(slack: Slack, served: Any, body: bytes) -> None:
    assert slack_asks(served, body, slack.signing_secret).status == 401


def test_nothing_is_parsed_before_the_signature_holds(
    slack: Slack, served: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []
    monkeypatch.setattr("slack_bolt.request.request.parse_body", lambda *given: read.append(given) or {})
    assert slack_asks(served, form(slack.command("status")).encode(), "a guess").status == 401
    assert read == []
    slack_asks(served, form(slack.command("status")).encode(), slack.signing_secret)
    assert read


def test_each_answer_over_http_tells_browsers_to_make_nothing_of_it(slack: Slack, served: Any) -> None:
    command = form(slack.command("help")).encode()
    answers = [
        ask(served, "GET", http.HEALTH),
        ask(served, "GET", "/"),
        ask(served, "GET", http.PATH),
        ask(served, "POST", http.PATH, b"x"),
        slack_asks(served, command, slack.signing_secret),
    ]
    assert [a.status for a in answers] == [200, 404, 405, 401, 200]
    for answer in answers:
        assert dict(HEADERS).items() <= {k: answer.headers[k.lower()] for k, _ in HEADERS}.items()
        assert "server" not in answer.headers


PATHS = (
    "/..//etc/passwd",
    "/healthz/../slack/events",
    "/slack/events/../../.env",
    "/%2e%2e/%2e%2e/etc/passwd",
    "//healthz",
    "/healthz/",
    "/HEALTHZ",
    "/slack/events/",
    "/slack\\events",
    "/slack/events\x00",
    "/.env",
    "/irsice.db",
    "",
)


@pytest.mark.parametrize("path", PATHS)
def test_no_path_leads_to_a_file_or_round_the_signature(served: Any, path: str) -> None:
    for method in ("GET", "POST", "PUT", "DELETE", "OPTIONS", "TRACE"):
        got = ask(served, method, path)
        assert (got.status, got.body) == (404, b"not found")


def test_health_over_http_names_nobody_and_no_place(settings: Settings) -> None:
    with open_database(settings.database_url) as database:
        with database.begin() as session:
            follow(session, "CPRIVATE")
            subscriptions.breaks(session, "T1", "CPRIVATE", "is_archived", NOON)
            reports.report(session, "ferry", "T1", "CPRIVATE", "USOMEBODY", "what was said here", NOON)
        _, said = health_over_http(database, lambda: NOON)()
    assert json.loads(said)["broken"] == 1
    for told in ("CPRIVATE", "USOMEBODY", "U1", "said here", "sqlite", "irsice.db"):
        assert told not in said


def test_a_client_that_never_ends_its_request_holds_up_nobody(slack: Slack, settings: Settings) -> None:
    """More of them than there are threads: a request takes a thread once it is whole, and no sooner."""
    with bot(settings) as app, over_http(app, settings) as (url, _):
        host, port = url.split("/")[2].split(":")
        slow = [socket.create_connection((host, int(port)), timeout=20) for _ in range(3 * http.THREADS)]
        try:
            for n, one in enumerate(slow):
                start = f"POST {http.PATH} HTTP/1.1\r\nHost: x\r\n"
                one.sendall((start if n % 2 else f"{start}Content-Length: 500000\r\n\r\nhalf").encode())
            assert slack.deliver(url, slack.command("help")) == (200, "")
            assert slack.called("response_url")
        finally:
            for one in slow:
                one.close()


def test_connections_headers_and_silence_have_a_limit(settings: Settings) -> None:
    with bot(settings) as app:
        server = http.Server(app, http.listen(settings))
        kept = server._server.adj
        try:
            assert (kept.connection_limit, kept.channel_timeout) == (500, 30)
            assert kept.max_request_header_size == 1 << 16
            assert kept.max_request_body_size == http.BODY == 1 << 20
            assert kept.expose_tracebacks is False
        finally:
            server._finish()
