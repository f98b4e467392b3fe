"""The app over Socket Mode: for a team whose machine Slack cannot reach. The built-in client; nothing listens."""

import logging
import re
import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain, repeat
from typing import TYPE_CHECKING

from slack_bolt import App
from slack_sdk.errors import SlackApiError, SlackRequestError

from bot.app import finish
from facts.errors import IrsiceError

if TYPE_CHECKING:
    from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler

log = logging.getLogger("irsice.socket_mode")

# What no second try mends: https://docs.slack.dev/reference/methods/apps.connections.open#errors
REFUSED = {
    "invalid_auth": "the token is not valid",
    "not_authed": "the token is empty",
    "account_inactive": "the app was uninstalled or its account deactivated",
    "token_revoked": "the token was revoked",
    "token_expired": "the token has expired",
    "not_allowed_token_type": "it is not an app-level token",
    "missing_scope": "it lacks the scope connections:write",
    "access_denied": "the app may not do that here",
    "no_permission": "the app may not do that here",
    "forbidden_team": "the workspace does not allow it",
    "team_access_not_granted": "the workspace does not allow it",
    "socket_mode_disabled": "Socket Mode is off for this app; turn it on under “Socket Mode”",
}


def code_of(error: SlackApiError) -> str | None:
    """Slack's error code; None where what answered was no Slack: for a page of HTML the SDK gives a sentence and the page."""
    code = error.response.get("error") if isinstance(error.response.data, dict) else None
    return code if code and re.fullmatch("[a-z_]+", code) else None


class Refused(IrsiceError):
    """Slack refused the Socket Mode connection."""


def waits() -> Iterator[float]:
    """Seconds to wait before each new try: soon at first, then every minute."""
    return chain((1, 2, 5, 10, 30), repeat(60))


def serve(app: App, app_token: str, stop: threading.Event, pauses: Iterator[float] | None = None) -> None:
    """Answers over Socket Mode until `stop` is set; then acknowledges and finishes what has come in, and returns.

    A network that is not there yet is waited for. Raises Refused where Slack says no and a second try would not help.
    The client asks the Web API that `app.client` points at, and reconnects by itself once it has been connected.
    """
    from slack_bolt.adapter.socket_mode.builtin import SocketModeHandler

    handler = SocketModeHandler(app, app_token)
    try:
        if _connect(handler, stop, pauses or waits()):
            log.info("connected to Slack over Socket Mode" if handler.client.is_connected() else "connecting to Slack")
            while not stop.wait(0.1):
                pass
            log.info("stopping: finishing what is in hand")
    finally:
        _close(handler)
        finish(app)


def _connect(handler: "SocketModeHandler", stop: threading.Event, pauses: Iterator[float]) -> bool:
    """True when connected, False when asked to stop before."""
    while not stop.is_set():
        try:
            handler.connect()  # type: ignore[no-untyped-call]
        except SlackApiError as e:
            code = code_of(e)
            if code in REFUSED:
                raise Refused(
                    f"Slack refused SLACK_APP_TOKEN ({code}): {REFUSED[code]}. `irsice doctor` says more."
                ) from None
            reason = f"Slack answered {code or e.response.status_code}"
        except (OSError, SlackRequestError) as e:
            reason = f"could not reach Slack at {handler.app.client.base_url}: {e}"
        else:
            return True
        pause = next(pauses)
        log.warning("%s; trying again in %g s", reason, pause)
        handler.client.wss_uri = None  # an address is good for one connection
        stop.wait(pause)
    return False


def _close(handler: "SocketModeHandler") -> None:
    """Closes the connection after the acknowledgements of all that was received have gone out through it."""
    client = handler.client
    client.auto_reconnect_enabled = client.default_auto_reconnect_enabled = False
    client.closed = True  # ends the thread that hands messages to the workers; the connection stays open
    client.message_queue.put(None)  # wakes it
    client.message_processor.shutdown()  # type: ignore[no-untyped-call]
    while not client.message_queue.empty():
        client.process_message()  # type: ignore[no-untyped-call]
    client.message_workers.shutdown(wait=True)
    if client.current_session and client.current_session.sock:  # else closing waits for the end of a read, up to 3 s
        client.current_session_state.terminated = True
        with suppress(OSError):
            client.current_session.sock.shutdown(socket.SHUT_RDWR)
    client.close()
