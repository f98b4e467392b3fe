"""The bot over HTTP, whole: a real server, signed requests, and a Slack on the loopback at the far end."""

import json
import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from http.client import HTTPConnection
from pathlib import Path

import pytest
from slack_bolt import Ack, App, Respond

from bot import http
from bot.app import build_app
from bot.run import run
from bot.settings import Settings, SettingsError
from storage.database import open_database
from tests.bot.serving import bot, over_http, settings_for, shipped_case
from tests.database import sqlite_store
from tests.handlers import oracle
from tests.shared import ROOT
from tests.slack import Code, Hang, Slack, form, labelled, post, signed

NOW = datetime.now(UTC)  # Slack's signatures are checked against the clock


@pytest.fixture
def settings(slack: Slack, tmp_path: Path) -> Settings:
    return settings_for(slack, tmp_path)


@pytest.fixture
def app(settings: Settings) -> Iterator[App]:
    with bot(settings) as it:
        yield it


@pytest.fixture
def url(app: App, settings: Settings) -> Iterator[str]:
    with over_http(app, settings) as (it, _):
        yield it


def test_a_signed_command_is_acknowledged_and_answered(slack: Slack, url: str) -> None:
    assert slack.deliver(url, slack.command("status")) == (200, "")
    answer = slack.called("response_url")[0]
    assert answer.outcome == "ok"
    assert answer.args["response_type"] == "ephemeral"
    assert "May the IRS give immigrants' addresses to ICE today?" in json.dumps(answer.args["blocks"])
    assert "1.28 million" in answer.args["text"]
    oracle.check(dict(answer.args))
    assert [c.method for c in slack.calls] == ["users.info", "response_url"]  # whose language it is; nothing posted


def test_an_empty_store_says_so(slack: Slack, settings: Settings) -> None:
    with (
        open_database(settings.database_url) as database,
        over_http(build_app(settings, shipped_case(), database, lambda: NOW), settings) as (url, _),
    ):
        assert slack.deliver(url, slack.command("")) == (200, "")
        assert "No articles in the store yet" in slack.called("response_url")[0].args["text"]


def test_no_request_waits_for_slack(slack: Slack, url: str) -> None:
    slack.will("auth.test", Hang())
    slack.will("response_url", Hang())
    assert slack.deliver(url, slack.command("status"))[0] == 200
    slack.called("response_url")
    slack.release()


def test_share_posts_to_the_channel(slack: Slack, url: str) -> None:
    slack.deliver(url, slack.command("status"))
    answer = slack.called("response_url")[0].args
    assert slack.deliver(url, slack.press(labelled(answer["blocks"], "Share"))) == (200, "")
    posted = slack.called("chat.postMessage")[0]
    assert (posted.outcome, posted.args["channel"], posted.token) == ("ok", "C1", slack.bot_token)
    assert "1.28 million" in posted.args["text"]
    assert posted.args["unfurl_links"] is False
    assert len(slack.channels["C1"].messages) == 1


@pytest.mark.parametrize("channel", ["C2"])
def test_where_the_bot_is_not_a_member_it_says_how_to_invite_it(slack: Slack, url: str, channel: str) -> None:
    slack.deliver(url, slack.command("status", channel=channel))
    answer = slack.called("response_url")[0].args
    slack.deliver(url, slack.press(labelled(answer["blocks"], "Share"), channel=channel))
    assert slack.called("chat.postMessage")[0].outcome == "not_in_channel"
    assert "/invite" in slack.called("response_url", 2)[1].args["text"]


def test_a_post_that_slack_refuses_is_answered(slack: Slack, url: str) -> None:
    slack.will("chat.postMessage", Code("internal_error"))
    slack.deliver(url, slack.command("status"))
    answer = slack.called("response_url")[0].args
    slack.deliver(url, slack.press(labelled(answer["blocks"], "Share")))
    assert slack.called("response_url", 2)[1].args["text"]
    assert len(slack.called("chat.postMessage")) == 1  # no second try behind our back


# --- who may ask -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("secret", "minutes", "more"),
    [
        ("wrong secret", 0, {}),
        (None, -6, {}),
        (None, 6, {}),
        (None, 0, {"X-Slack-Signature": ""}),
        (None, 0, {"X-Slack-Signature": "v0=ä"}),
        (None, 0, {"X-Slack-Request-Timestamp": "now"}),
        (None, 0, {"X-Slack-Request-Timestamp": ""}),
        (None, 0, {"X-Slack-Request-Timestamp": "9" * 400}),
    ],
)
def test_what_slack_did_not_sign_just_now_is_refused(
    slack: Slack, url: str, secret: str | None, minutes: int, more: dict[str, str]
) -> None:
    at = datetime.now(UTC) + timedelta(minutes=minutes)
    body = form(slack.command("status"))
    status, _ = post(url, body, {**signed(body, secret or slack.signing_secret, at), **more})
    assert status == 401
    assert slack.calls == []


def test_an_unsigned_request_and_a_changed_body_are_refused(slack: Slack, url: str) -> None:
    body = form(slack.command("status"))
    headers = signed(body, slack.signing_secret, datetime.now(UTC))
    assert post(url, body, {})[0] == 401
    assert post(url, body + "&text=figures", headers)[0] == 401
    assert post(url, body, headers)[0] == 200
    slack.called("response_url")


@pytest.mark.parametrize(
    ("method", "path", "body", "headers", "status"),
    [
        ("GET", "/healthz", b"", {}, 200),
        ("HEAD", "/healthz", b"", {}, 200),
        ("POST", "/healthz", b"", {}, 404),
        ("GET", "/slack/events", b"", {}, 405),
        ("POST", "/slack/install", b"", {}, 404),
        ("POST", "/slack/events", b"\xff\xfe", {}, 401),
        ("POST", "/slack/events", b"{", {"Content-Type": "application/json"}, 401),
    ],
)
def test_what_is_no_request_of_slacks(
    slack: Slack, url: str, method: str, path: str, body: bytes, headers: dict[str, str], status: int
) -> None:
    plausible = {"X-Slack-Request-Timestamp": str(int(NOW.timestamp())), "X-Slack-Signature": "v0=00"}
    assert post(url.replace(http.PATH, path), body, {**plausible, **headers}, method)[0] == status
    assert slack.calls == []


def test_a_body_beyond_all_measure_is_refused_before_it_is_sent(slack: Slack, url: str) -> None:
    connection = HTTPConnection(*url.split("/")[2].split(":"), timeout=20)
    try:
        connection.putrequest("POST", http.PATH)
        connection.putheader("Content-Length", str(http.BODY + 1))
        connection.endheaders()
        assert connection.getresponse().status == 413
    finally:
        connection.close()
    assert slack.calls == []


# --- many at once, and the end ---------------------------------------------------------------------------------------


class Slow:
    """A command, /slow, whose work waits until it is let go."""

    def __init__(self, app: App) -> None:
        self.gate, self.begun, self.done = threading.Event(), threading.Semaphore(0), 0
        self.lock = threading.Lock()
        app.command("/slow")(ack=lambda ack: ack(), lazy=[self.work])

    def work(self, respond: Respond) -> None:
        self.begun.release()
        self.gate.wait()
        respond("done")
        with self.lock:
            self.done += 1


def test_thirty_at_once_are_acknowledged_while_all_of_their_work_waits(slack: Slack, app: App, url: str) -> None:
    slow = Slow(app)
    with ThreadPoolExecutor(30) as people:
        sent = [people.submit(slack.deliver, url, slack.command(command="/slow")) for _ in range(30)]
        assert [s.result() for s in sent] == [(200, "")] * 30
        assert slow.done == 0
        slow.gate.set()
    assert [c.outcome for c in slack.called("response_url", 30)] == ["ok"] * 30


def test_when_stopped_it_finishes_the_work_at_hand(slack: Slack, app: App, settings: Settings) -> None:
    slow = Slow(app)
    with over_http(app, settings) as (url, stop):
        assert slack.deliver(url, slack.command(command="/slow"))[0] == 200
        slow.begun.acquire()
        stop.set()
        _until_refused(url)
        slow.gate.set()
    assert slow.done == 1
    assert slack.calls[0].args["text"] == "done"


def test_when_stopped_it_acknowledges_what_has_come_in(slack: Slack, app: App, settings: Settings) -> None:
    begun, gate = threading.Event(), threading.Event()

    def hesitant(ack: Ack) -> None:
        begun.set()
        gate.wait()
        ack("late, but there")

    app.command("/hesitant")(hesitant)
    with over_http(app, settings) as (url, stop), ThreadPoolExecutor(1) as person:
        sent = person.submit(slack.deliver, url, slack.command(command="/hesitant"))
        begun.wait()
        stop.set()
        _until_refused(url)
        gate.set()
        assert sent.result() == (200, "late, but there")


def _until_refused(url: str) -> None:
    """Asks until nobody listens any more."""
    while True:
        try:
            post(url.replace(http.PATH, http.HEALTH), b"", {}, "GET")
        except OSError:
            return


def test_a_taken_port_is_told_with_what_to_do(slack: Slack, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(http.CannotListen, match=f"Cannot listen on 127.0.0.1:{port}: .*IRSICE_PORT"):
            http.listen(Settings(port=port))
    with pytest.raises(http.CannotListen, match="IRSICE_HOST"):
        http.listen(Settings(host="no.such.host.invalid"))


PROGRAM = """
import os, sys
from datetime import datetime, UTC
from bot import log, packs
from bot.run import run, stop_on_signals
from bot.settings import PROJECT, Settings
from storage.database import open_database
settings = Settings.read(os.environ)
log.configure(settings)
stop = stop_on_signals()
with open_database(settings.database_url) as database:
    run(settings, packs.load_case(PROJECT / "cases" / "irsice"), database, lambda: datetime.now(UTC), stop)
"""


@pytest.mark.parametrize("mode", ["http", "socket"])
def test_as_a_process_it_answers_and_ends_cleanly_on_sigterm(slack: Slack, tmp_path: Path, mode: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    env = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "SLACK_API_URL": slack.api_url,
        "IRSICE_DATABASE_URL": sqlite_store(tmp_path / "irsice.db"),
        "IRSICE_PORT": str(port),
        "IRSICE_LOG_LEVEL": "DEBUG",
        **({"SLACK_APP_TOKEN": slack.app_token} if mode == "socket" else {}),
    }
    said: list[str] = []
    listening = threading.Event()

    def read(stream: Iterable[str]) -> None:
        for line in stream:
            said.append(line)
            if "listening on" in line:
                listening.set()
        listening.set()

    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM], env=env, cwd=tmp_path, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        reader = threading.Thread(target=read, args=(process.stderr,))
        reader.start()
        try:
            if mode == "http":
                listening.wait()
                assert slack.deliver(f"http://127.0.0.1:{port}{http.PATH}", slack.command("status")) == (200, "")
            else:
                slack.acked(slack.push(slack.command("status")))
            assert slack.called("response_url")[0].outcome == "ok"
            process.send_signal(signal.SIGTERM)
            assert process.wait() == 0
        finally:
            process.kill()
            reader.join()
    log = "".join(said)
    assert "finishing what is in hand" in log
    assert "DEBUG" in log
    assert "Traceback" not in log
    for secret in (slack.bot_token, slack.app_token, slack.signing_secret, "ticket-"):
        assert secret not in log


def test_without_a_token_it_says_which(tmp_path: Path) -> None:
    for settings, name in [
        (Settings(slack_bot_token="xoxb-1"), "SLACK_SIGNING_SECRET"),
        (Settings(slack_signing_secret="x"), "SLACK_BOT_TOKEN"),
        (Settings(slack_app_token="xapp-1"), "SLACK_BOT_TOKEN"),
    ]:
        with pytest.raises(SettingsError, match=f"^{name} is not set; write"):
            run(settings, shipped_case(), None, lambda: NOW, threading.Event())  # type: ignore[arg-type]
