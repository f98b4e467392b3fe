"""The bot in Slack: over Socket Mode where there is an app token, else over HTTP."""

import signal
import threading
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from bot import http, socket_mode
from bot.app import build_app
from bot.settings import VARIABLES, Settings, SettingsError
from facts.case import Case

if TYPE_CHECKING:
    from storage.database import Database


def run(
    settings: Settings,
    case: Case,
    database: "Database",
    now: Callable[[], datetime],
    stop: threading.Event,
    others: tuple[Case, ...] = (),
) -> None:
    """Answers Slack, for `case` and, in channels that were given one, for the `others`, until `stop` is set and what was in hand is finished.

    Raises SettingsError where a token or secret is missing, CannotListen where the address is taken, Refused where Slack
    does not want the token.
    """
    if settings.slack_app_token:
        app = build_app(settings, case, database, now, others=others)
        socket_mode.serve(app, settings.slack_app_token, stop)
        return
    if not settings.slack_signing_secret:
        raise SettingsError(
            f"SLACK_SIGNING_SECRET is not set; write {VARIABLES['SLACK_SIGNING_SECRET']}. "
            f"Or, for Socket Mode, set SLACK_APP_TOKEN: write {VARIABLES['SLACK_APP_TOKEN']}"
        )
    app = build_app(settings, case, database, now, others=others)
    http.Server(app, http.listen(settings)).serve(stop)


def stop_on_signals() -> threading.Event:
    """An event that SIGTERM and Ctrl-C set. A second Ctrl-C ends the process at once."""
    stop = threading.Event()

    def asked(number: int, frame: object) -> None:
        stop.set()
        signal.signal(signal.SIGINT, signal.default_int_handler)

    signal.signal(signal.SIGTERM, asked)
    signal.signal(signal.SIGINT, asked)
    return stop
