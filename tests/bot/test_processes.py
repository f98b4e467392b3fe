"""The processes, really started and really asked to stop: what is in hand is finished, and nothing is lost."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import select

from handlers import lines
from handlers.answer import words
from storage import outbox
from storage.database import open_database
from storage.models import MessageRow
from tests.database import sqlite_store
from tests.shared import ROOT
from tests.slack import Slack, Slow, scopes_for

SCOPES = ("commands", "chat:write", *scopes_for("conversations.history"))


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


@contextmanager
def process(slack: Slack, folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    env = {
        "PATH": os.environ["PATH"],
        "PYTHONPATH": str(ROOT),
        "SLACK_BOT_TOKEN": slack.bot_token,
        "SLACK_SIGNING_SECRET": slack.signing_secret,
        "SLACK_API_URL": slack.api_url,
        "IRSICE_DATABASE_URL": sqlite_store(folder / "irsice.db"),
        "IRSICE_PORT": str(free_port()),
    }
    command = [sys.executable, "-m", "bot.cli", *arguments]
    with subprocess.Popen(command, env=env, cwd=folder, stderr=subprocess.PIPE, text=True) as it:
        try:
            yield it
        finally:
            it.kill()


def put(folder: Path, count: int) -> None:
    with open_database(sqlite_store(folder / "irsice.db")) as database, database.begin() as session:
        for n in range(count):
            body = lines.body((words("A line of ours."),))
            outbox.enqueue(session, "line", "T1", f"C{100 + n}", "irsice", datetime.now(UTC), body)


def states(folder: Path) -> list[str]:
    with open_database(sqlite_store(folder / "irsice.db")) as database, database.sessions() as session:
        return list(session.scalars(select(MessageRow.state).order_by(MessageRow.id)))


def test_a_worker_that_is_asked_to_stop_finishes_what_it_has_in_hand(tmp_path: Path) -> None:
    put(tmp_path, 12)
    with Slack(scopes=SCOPES, any_channel=r"C\d{3}") as slack:
        slack.will("chat.postMessage", *[Slow(0.5)] * 12)
        with process(slack, tmp_path, "worker", "--no-pack") as worker:
            slack.called("chat.postMessage", 1)
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(30) == 0
            said = worker.stderr.read() if worker.stderr else ""
        told = states(tmp_path)
        assert "finishing what is being sent" in said
        assert "Traceback" not in said
        assert "claimed" not in told
        assert told.count("sent") == len(slack.messages()) < 12
        assert slack.ids().total() == told.count("sent")
        with process(slack, tmp_path, "worker", "--no-pack") as worker:  # and the next one does the rest
            slack.called("chat.postMessage", 12)
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(30) == 0
        assert states(tmp_path) == ["sent"] * 12
        assert set(slack.ids().values()) == {1}


@pytest.mark.parametrize(("part", "sends"), [("run", True), ("serve", False)])
def test_what_answers_sends_unless_it_only_serves(tmp_path: Path, part: str, sends: bool) -> None:
    put(tmp_path, 1)
    with Slack(scopes=SCOPES, any_channel=r"C\d{3}") as slack, process(slack, tmp_path, part, "--no-pack") as it:
        assert it.stderr
        for line in it.stderr:
            if "listening on" in line:
                break
        if sends:
            slack.called("chat.postMessage")
        it.send_signal(signal.SIGTERM)
        assert it.wait(30) == 0
    assert states(tmp_path) == (["sent"] if sends else ["ready"])


def test_watching_ends_on_sigterm_too(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    with Slack() as slack, process(slack, tmp_path, "watch", str(folder), "--every", "0.1") as it:
        assert it.stderr
        assert "Watching" in it.stderr.readline()
        (folder / "a.txt").write_text("A town council met about a library on Monday and raised its fees by a tenth.\n")
        assert "1 " in it.stderr.readline()
        it.send_signal(signal.SIGTERM)
        assert it.wait(30) == 0
