"""The bot as any number of workspaces install it: the real app over HTTP, its worker, and a Slack with several workspaces."""

import http.client
import io
import logging
import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot import run
from bot.app import build_app
from bot.keys import new_key
from bot.log import Redacting, Redactor
from bot.settings import Settings
from bot.worker import Worker
from facts.case import Case
from storage import ledger, subscriptions, telling
from storage.database import Database
from storage.subscriptions import Subscription
from tests.bot.serving import ARTICLE, NOW, READING, over_http, shipped_case
from tests.database import sqlite_store
from tests.logs import listening
from tests.slack import Payload
from tests.slack_workspaces import Workspaces
from tests.storage.told import an_update

INSTALL, BACK = "/slack/install", "/slack/oauth_redirect"
KEY = new_key()


def settings_for(slack: Workspaces, folder: Path, **more: Any) -> Settings:
    made = Settings(
        slack_signing_secret=slack.signing_secret,
        slack_client_id=slack.client_id,
        slack_client_secret=slack.client_secret,
        slack_api_url=slack.api_url,
        token_keys=(KEY,),
        public_url="https://bot.example.org",
        workspace="T1",
        database_url=sqlite_store(folder / "irsice.db"),
        port=0,
    )
    return replace(made, **more)


class Browser:
    """Somebody's browser, before the bot's web server: it keeps cookies."""

    def __init__(self, url: str) -> None:
        self.where, self.cookies = urlsplit(url), {}  # type: Any, dict[str, str]

    def get(self, path: str, method: str = "GET") -> tuple[int, dict[str, str], str]:
        connection = http.client.HTTPConnection(self.where.hostname, self.where.port, timeout=20)
        try:
            cookie = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())} if self.cookies else {}
            connection.request(method, path, headers=cookie)
            response = connection.getresponse()
            headers = {k.lower(): v for k, v in response.getheaders()}
            if set_ := headers.get("set-cookie"):
                name, _, value = set_.partition(";")[0].partition("=")
                self.cookies[name] = value
            return response.status, headers, response.read().decode()
        finally:
            connection.close()


class Bot:
    """Its clock stands still until it is moved."""

    def __init__(
        self, slack: Workspaces, database: Database, settings: Settings, others: tuple[Case, ...] = ()
    ) -> None:
        self.slack, self.database, self.settings, self.time = slack, database, settings, timedelta()
        self.case = shipped_case()
        with database.begin() as session:
            ledger.add(session, self.case.id, ARTICLE, READING, "1", "1")
            ledger.rebuild(session, self.case)
        installed = run.installed_of(settings, database, self.now)
        assert installed
        self.installed = installed
        self.worker: Worker = run.worker_of(settings, (self.case, *others), database, self.now, installed)
        self.worker.chance = random.Random(1)
        self.app = build_app(
            settings, self.case, database, self.now, others=others, sender=self.worker, installed=installed
        )
        self.url = ""

    def now(self) -> datetime:
        return NOW + self.time

    def later(self, **more: float) -> None:
        """Time passes, and what is due is sent."""
        self.time += timedelta(**more)
        for _ in range(6):
            self.time += timedelta(seconds=3)
            self.worker.drain()

    def install(self, team: str, user: str) -> tuple[int, str]:
        """Somebody installs the bot in their browser; the last page."""
        browser = Browser(self.url)
        status, headers, _ = browser.get(INSTALL)
        assert status == 302
        back = urlsplit(self.slack.allow(team, user, headers["location"]))
        assert f"{back.scheme}://{back.netloc}{back.path}" == self.settings.public_url + BACK
        status, _, page = browser.get(f"{back.path}?{back.query}")
        return status, page

    def send(self, team: str, payload: Payload) -> tuple[int, str]:
        """What Slack sends about something that happened in a workspace; what it gets back."""
        return self.slack.deliver(self.url, self.slack.of(team, payload))

    def type(self, team: str, text: str, user: str = "U1", channel: str = "C1") -> str:
        """What somebody is answered, who typed this there."""
        before = sum(c.method == "response_url" for c in self.slack.calls)
        status, body = self.send(team, self.slack.command(text, user=user, channel=channel))
        assert status == 200
        return body or str(self.slack.called("response_url", before + 1)[before].args["text"])

    def wait(self) -> None:
        """Until the listeners are done with what they had."""
        executor: Any = self.app.listener_runner.listener_executor
        threads = executor._max_workers
        gate = threading.Barrier(threads + 1)
        for _ in range(threads):
            executor.submit(gate.wait)
        gate.wait(20)

    def happen(self, id: str) -> None:
        with self.database.begin() as session:
            ledger.lock(session, self.case.id)
            telling.tell(session, self.case.id, telling.News((an_update(id),)), self.now())

    def subscription(self, team: str, channel: str) -> Subscription:
        with self.database.sessions() as session:
            found = subscriptions.find(session, team, channel, self.case.id)
        assert found
        return found


@contextmanager
def bot(slack: Workspaces, database: Database, settings: Settings, others: tuple[Case, ...] = ()) -> Iterator[Bot]:
    made = Bot(slack, database, settings, others)
    with over_http(made.app, settings) as (url, _):
        made.url = url
        yield made


@contextmanager
def logged(settings: Settings) -> Iterator[io.StringIO]:
    """All that the log would hold at its most talkative."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(Redacting(Redactor(settings.secrets)))
    with listening(handler, logging.DEBUG):
        yield stream
