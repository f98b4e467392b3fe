"""The loop of the server keeps still while a thread sends, and sends what a thread could not."""

import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from bot import http
from bot.connection import Connection
from tests.bot.serving import bot, over_http, settings_for
from tests.slack import PATIENCE, Slack


def test_the_loop_keeps_still_while_a_thread_sends(
    slack: Slack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns, meanwhile = [0], []
    turn, send = http.Server._turn, Connection.send

    def counted(self: http.Server, wait: float) -> None:
        turns[0] += 1
        turn(self, wait)

    def slowly(self: Connection, data: bytes, do_close: bool = True) -> Any:
        before = turns[0]
        time.sleep(0.3)
        meanwhile.append(turns[0] - before)
        return send(self, data, do_close)

    monkeypatch.setattr(http.Server, "_turn", counted)
    monkeypatch.setattr(Connection, "send", slowly)
    settings = settings_for(slack, tmp_path)
    with bot(settings) as app, over_http(app, settings) as (url, _):
        assert slack.deliver(url, slack.command("status"))[0] == 200
    assert meanwhile
    assert max(meanwhile) < 20  # it turns every tenth of a second anyhow


@pytest.mark.parametrize("size", [3 << 20, 40 << 20])  # more than a socket takes at once, and more than waitress holds
def test_an_answer_that_is_read_late_comes_whole(slack: Slack, tmp_path: Path, size: int) -> None:
    settings = settings_for(slack, tmp_path)
    with (
        bot(settings) as app,
        over_http(app, settings, lambda: (True, "x" * size)) as (url, _),
        closing(HTTPConnection(urlsplit(url).netloc, timeout=PATIENCE)) as connection,
    ):
        for _ in range(2):
            connection.request("GET", http.HEALTH)
            time.sleep(0.2)
            response = connection.getresponse()
            assert (response.status, len(response.read())) == (200, size)
