"""The bot of the project, started against a loopback Slack, in this process."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from slack_bolt import App

from bot import http, packs, socket_mode
from bot.app import build_app
from bot.settings import PROJECT, Settings
from facts.case import Case
from facts.model import Article, FigureClaim, Reading, Source
from storage import ledger
from storage.database import open_database
from tests.database import sqlite_store
from tests.slack import Slack

NOW = datetime(2026, 2, 24, 23, 5, tzinfo=UTC)


def settings_for(slack: Slack, folder: Path, app_token: str | None = None) -> Settings:
    """Settings that point everything at the loopback: port 0 is one that is free."""
    return Settings(
        slack_bot_token=slack.bot_token,
        slack_signing_secret=slack.signing_secret,
        slack_app_token=app_token,
        slack_api_url=slack.api_url,
        database_url=sqlite_store(folder / "irsice.db"),
        port=0,
    )


def shipped_case() -> Case:
    return packs.load_case(PROJECT / "cases" / "irsice")


@contextmanager
def bot(settings: Settings) -> Iterator[App]:
    """The app over a store that knows one figure."""
    case = shipped_case()
    with open_database(settings.database_url) as database:
        with database.begin() as session:
            ledger.add(session, case.id, ARTICLE, READING, "1", "1")
            ledger.rebuild(session, case)
        yield build_app(settings, case, database, lambda: NOW)


ARTICLE = Article(
    key="https://example.org/names",
    text="ICE requested 1.28 million names, an IRS official wrote.",
    url="https://example.org/names",
    publisher="Example Courier",
    title="A count of names",
    published=date(2026, 2, 24),
)
READING = Reading(
    article=ARTICLE.id,
    digest=ARTICLE.digest,
    on_case=True,
    why_not=None,
    language="en",
    published=ARTICLE.published,
    source=Source("Example Courier", "own"),
    claims=(
        FigureClaim(
            article=ARTICLE.id,
            start=0,
            end=len(ARTICLE.text),
            quote=ARTICLE.text,
            where="body",
            value=Decimal(1_280_000),
            unit="names",
            hedge="exact",
            hedge_text="",
            value_text="1.28 million",
            figure="names_requested",
        ),
    ),
)


@contextmanager
def _serving(serve: Callable[[threading.Event], None]) -> Iterator[threading.Event]:
    stop = threading.Event()
    thread = threading.Thread(target=serve, args=(stop,))
    thread.start()
    try:
        yield stop
    finally:
        stop.set()
        thread.join()


@contextmanager
def over_http(app: App, settings: Settings, health: http.Health | None = None) -> Iterator[tuple[str, threading.Event]]:
    """The address that Slack would post to, and the event that stops the server."""
    server = http.Server(app, http.listen(settings), health)
    with _serving(server.serve) as stop:
        yield f"http://{server.address[0]}:{server.address[1]}{http.PATH}", stop


@contextmanager
def over_socket(app: App, settings: Settings, pauses: Iterator[float] | None = None) -> Iterator[threading.Event]:
    """Connected, or connecting, to Slack over Socket Mode until the event is set."""
    with _serving(lambda stop: socket_mode.serve(app, settings.slack_app_token or "", stop, pauses)) as stop:
        yield stop
