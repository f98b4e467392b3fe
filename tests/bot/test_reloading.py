"""A reload while the bot runs: what changed is taken up, what is broken leaves what was, and every request is answered."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.reloading import Served, changes
from facts.case import parse
from tests.bot.pack import CASE, write_pack
from tests.bot.test_processes import SCOPES, free_port
from tests.shared import ROOT
from tests.slack import Slack

NAME = "The library's borrowing records"
OTHER = "The reading room's borrowing records"
ARCHIVE = CASE.replace('id = "library"', 'id = "archive"').replace("The library's borrowing records", "The archive")


class Bot:
    """`irsice serve` in a process of its own, with packs and a `.env` that can be changed."""

    def __init__(self, slack: Slack, folder: Path, part: str = "serve") -> None:
        self.slack, self.folder, self.port = slack, folder, free_port()
        self.url = f"http://127.0.0.1:{self.port}/slack/events"
        self.said: list[str] = []
        self._changed = threading.Condition()
        self.settings()
        env = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "bot.cli", part, "--no-pack"]
        self.process = subprocess.Popen(command, env=env, cwd=folder, stderr=subprocess.PIPE, text=True)
        self._reading = threading.Thread(target=self._read)
        self._reading.start()

    def settings(self, **more: str) -> None:
        told = {
            "SLACK_BOT_TOKEN": self.slack.bot_token,
            "SLACK_SIGNING_SECRET": self.slack.signing_secret,
            "SLACK_API_URL": self.slack.api_url,
            "IRSICE_PORT": str(self.port),
            "IRSICE_CASES": str(self.folder / "cases"),
            "IRSICE_CASE": "library",
            **more,
        }
        (self.folder / ".env").write_text("".join(f"{k}={v}\n" for k, v in told.items()), encoding="utf-8")

    def pack(self, name: str, text: str) -> None:
        (self.folder / "cases" / name / "case.toml").write_text(text, encoding="utf-8")

    def reload(self) -> None:
        """Asks for it, and waits until it is done or given up."""
        before = len(self.said)
        self.process.send_signal(signal.SIGHUP)
        self.hears("reloaded", before)

    def hears(self, words: str, after: int = 0) -> None:
        with self._changed:
            heard = self._changed.wait_for(lambda: any(words in line for line in self.said[after:]), 60)
        assert heard, f"waited for {words!r}; heard:\n{''.join(self.said)}"

    def _read(self) -> None:
        assert self.process.stderr
        for line in self.process.stderr:
            with self._changed:
                self.said.append(line)
                self._changed.notify_all()

    def end(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(60)
        finally:
            self.process.kill()
            self._reading.join()
            assert self.process.stderr
            self.process.stderr.close()


@contextmanager
def running(slack: Slack, folder: Path, part: str = "serve") -> Iterator[Bot]:
    write_pack(folder / "cases" / "library", articles=False)
    bot = Bot(slack, folder, part)
    try:
        bot.hears("sending updates" if part == "worker" else "listening on")
        yield bot
    finally:
        ended = bot.end()
    assert ended == 0, "".join(bot.said)
    assert "Traceback" not in "".join(bot.said)


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="there is no SIGHUP here")
def test_requests_that_come_during_a_reload_are_all_answered(tmp_path: Path) -> None:
    with Slack(scopes=SCOPES, any_channel=r"C\d{3}") as slack, running(slack, tmp_path) as bot:
        sent, done = [0, 0], threading.Event()

        def ask(n: int) -> None:
            while not done.is_set():
                assert slack.deliver(bot.url, slack.command("cases"))[0] == 200  # which is never kept
                sent[n] += 1
                time.sleep(0.02)  # so that both processes have a turn

        threads = [threading.Thread(target=ask, args=(n,)) for n in range(2)]
        for thread in threads:
            thread.start()
        try:
            slack.called("response_url", 3)
            bot.pack("library", CASE.replace(NAME, OTHER))
            bot.reload()
            before = len(slack.called("response_url"))
            slack.called("response_url", before + 5)
            bot.reload()  # once more, while the app before is still there
        finally:
            done.set()
            for thread in threads:
                thread.join()
        answers = [c.args["text"] for c in slack.called("response_url", sum(sent))]
        assert len(answers) == sum(sent)
        assert NAME in answers[0]
        assert OTHER in answers[-1]
        assert all((NAME in a) != (OTHER in a) for a in answers)
        bot.hears("library: the case pack changed")


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="there is no SIGHUP here")
def test_what_is_broken_leaves_what_was_and_what_is_new_is_served(tmp_path: Path) -> None:
    with Slack(scopes=SCOPES) as slack, running(slack, tmp_path) as bot:
        write_pack(tmp_path / "cases" / "archive", ARCHIVE, articles=False)
        bot.reload()
        bot.hears("archive: served from now on")
        bot.pack("library", "[case]\nid = 7\n")
        bot.pack("archive", ARCHIVE.replace("effect", "affect"))
        bot.settings(IRSICE_LOG_LEVEL="DEBUG", IRSICE_COMMAND="/other")
        bot.reload()
        bot.hears("this case pack is left as it was")
        bot.hears("archive/case.toml")
        bot.hears("count once the bot is started anew: command")
        slack.deliver(bot.url, slack.command("cases"))
        slack.deliver(bot.url, slack.command("status"))
        said = " ".join(c.args["text"] for c in slack.called("response_url", 2))
        assert NAME in said
        assert "The archive" in said
        bot.hears(" DEBUG ")
        bot.settings(IRSICE_LOG_LEVEL="loud")
        before = len(bot.said)
        bot.process.send_signal(signal.SIGHUP)
        bot.hears("nothing was reloaded: IRSICE_LOG_LEVEL is 'loud'", before)
        (tmp_path / "cases" / "archive" / "case.toml").unlink()
        bot.settings()
        bot.reload()
        bot.hears("archive: served no more")


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="there is no SIGHUP here")
def test_a_worker_reloads_too(tmp_path: Path) -> None:
    with Slack(scopes=SCOPES) as slack, running(slack, tmp_path, "worker") as bot:
        bot.pack("library", CASE.replace(NAME, OTHER))
        bot.reload()
        bot.hears("library: the case pack changed")


def test_what_changed_is_said_by_the_case() -> None:
    library, archive = parse(CASE), parse(ARCHIVE)
    other = parse(CASE.replace(NAME, OTHER))
    assert list(changes(Served(library), Served(library))) == []
    assert list(changes(Served(library, (archive,)), Served(other))) == [
        "library: the case pack changed",
        "archive: served no more",
    ]
    assert list(changes(Served(library), Served(library, (archive,)))) == ["archive: served from now on"]
