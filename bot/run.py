"""The bot in Slack: what answers, over Socket Mode where there is an app token, else over HTTP, and what sends updates.
Both in one process, or each in as many as one likes over one store.
"""

import logging
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Literal, Protocol, cast

from bot import STARTED, health, http, metrics, socket_mode
from bot.adding import web_of
from bot.app import bare_client, build_app, web_client
from bot.editors import policy_of
from bot.metrics import Metrics
from bot.polling import Poller
from bot.reloading import Front, Load, Reloader, Served
from bot.settings import VARIABLES, Settings, SettingsError
from bot.sweeping import Sweeper, keep_of
from bot.warming import Warmer
from bot.worker import Worker
from facts.case import Case
from handlers.roles import Roles

if TYPE_CHECKING:
    from slack_bolt import App
    from slack_sdk import WebClient

    from bot.installs import Installed
    from bot.renewing import Renewer
    from storage.database import Database

Part = Literal["both", "serve", "worker"]

log = logging.getLogger("irsice")


class Beside(Protocol):
    """What runs in a thread of its own until `stop` is set."""

    def run(self, stop: threading.Event) -> None: ...


def run(
    settings: Settings,
    case: Case,
    database: "Database",
    now: Callable[[], datetime],
    stop: threading.Event,
    others: tuple[Case, ...] = (),
    part: Part = "both",
    load: Load | None = None,
    again: threading.Event | None = None,
) -> None:
    """Answers Slack, for `case` and, in channels that were given one, for the `others`, and sends what is due, until `stop`
    is set and what was in hand is finished. Whenever `again` is set, the cases are those that `load` gives from then on.

    Raises SettingsError where a token or secret is missing, CannotListen where the address is taken, Refused where Slack
    does not want the token.
    """
    installed = installed_of(settings, database, now)
    numbers = Metrics(database, now)
    worker = worker_of(settings, (case, *others), database, now, installed)
    poller = poller_of(settings, (case, *others), database, now, stop)
    worker.tried, poller.tried = numbers.delivery, numbers.fetch
    sending: tuple[Beside, ...] = (poller, Sweeper(database, keep_of(settings), now), *renewer_of(settings, installed))
    reloader = Reloader(Served(case, others), load, again or threading.Event())
    reloader.tell = [worker.serve, poller.serve]
    with metrics.counting_errors(numbers), metrics.serving(numbers, metrics.listen(settings), settings.metrics_token):
        if part == "worker":
            with _beside(*sending, reloader):
                log.info("ready in %.1f s", monotonic() - STARTED)
                worker.run(stop)
            return
        beside = (worker, *sending) if part == "both" else ()
        _answer(settings, database, now, stop, numbers, worker, reloader, beside, installed)


def _answer(
    settings: Settings,
    database: "Database",
    now: Callable[[], datetime],
    stop: threading.Event,
    numbers: Metrics,
    worker: Worker,
    reloader: Reloader,
    beside: tuple[Beside, ...],
    installed: "Installed | None",
) -> None:
    """Answers Slack until `stop` is set, with what runs `beside`."""
    if not settings.slack_app_token and not settings.slack_signing_secret:
        raise SettingsError(
            f"SLACK_SIGNING_SECRET is not set; write {VARIABLES['SLACK_SIGNING_SECRET']}. "
            f"Or, for Socket Mode, set SLACK_APP_TOKEN: write {VARIABLES['SLACK_APP_TOKEN']}"
        )

    def made(served: Served) -> "App":
        return build_app(
            settings,
            served.case,
            database,
            now,
            others=served.others,
            sender=worker,
            installed=installed,
            done=numbers.request,
        )

    front = Front(made(reloader.served))
    reloader.answer = (front, made)
    app = cast("App", front)
    listener = None if settings.slack_app_token else http.listen(settings)
    shown = metrics.wsgi(numbers, settings.metrics_token) if settings.metrics_token else None
    with _beside(*beside, reloader, Warmer(database, reloader.served.all, now)):
        log.info("ready in %.1f s", monotonic() - STARTED)
        if listener is None:
            socket_mode.serve(app, settings.slack_app_token or "", stop)
        else:
            http.Server(app, listener, health.over_http(database, now), shown).serve(stop)


def worker_of(
    settings: Settings,
    cases: tuple[Case, ...],
    database: "Database",
    now: Callable[[], datetime],
    installed: "Installed | None" = None,
) -> Worker:
    """What sends: by the token of each workspace that has `installed` the bot, else by the one of the settings. Raises
    SettingsError without that."""
    known = {c.id: c for c in cases}
    worker = Worker(database, known, client_of(settings, installed), now, settings.command, review=policy_of(settings))
    if installed:
        worker.lost, worker.guest = installed.lost, Roles(many=True, home=settings.workspace).guest
    return worker


def installed_of(settings: Settings, database: "Database", now: Callable[[], datetime]) -> "Installed | None":
    """The workspaces that have installed the bot, where the settings let them. Raises SettingsError where they are not clear."""
    if not settings.slack_client_id:
        return None
    from bot import oauth  # and with it cryptography, for those who need it

    return oauth.installed_of(settings, database, now, partial(bare_client, settings))


def renewer_of(settings: Settings, installed: "Installed | None") -> "list[Renewer]":
    """What renews tokens that expire, where there are any."""
    if not installed:
        return []
    from bot.renewing import Renewer

    return [Renewer(settings, installed, bare_client(settings))]


def client_of(settings: Settings, installed: "Installed | None") -> Callable[[str], "WebClient"]:
    """By which client a workspace is reached."""
    if installed:
        return installed.client_of
    client = web_client(settings)
    return lambda workspace: client


def poller_of(
    settings: Settings,
    cases: tuple[Case, ...],
    database: "Database",
    now: Callable[[], datetime],
    stop: threading.Event,
) -> Poller:
    """What looks at feeds, with what is set about fetching."""
    return Poller(web_of(settings, database, now, stop), {c.id: c for c in cases})


@contextmanager
def _beside(*parts: Beside) -> Iterator[None]:
    """Each in a thread of its own, as long as the block lasts; they finish what they have in hand."""
    stop = threading.Event()
    threads = [threading.Thread(target=p.run, args=(stop,), name=f"irsice-{type(p).__name__.lower()}") for p in parts]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        stop.set()
        for thread in threads:
            thread.join()


def stop_on_signals() -> threading.Event:
    """An event that SIGTERM and Ctrl-C set. A second Ctrl-C ends the process at once."""
    stop = threading.Event()

    def asked(number: int, frame: object) -> None:
        stop.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    signal.signal(signal.SIGTERM, asked)
    signal.signal(signal.SIGINT, asked)
    return stop


def asked_again() -> threading.Event:
    """An event that SIGHUP sets, where there is such a signal."""
    again = threading.Event()
    if hasattr(signal, "SIGHUP"):
        signal.signal(signal.SIGHUP, lambda number, frame: again.set())
    return again
