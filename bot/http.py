"""The app over HTTP: Bolt's WSGI adapter on waitress. Slack posts to /slack/events; a balancer asks /healthz; where
workspaces install the bot, people begin at /slack/install and come back to /slack/oauth_redirect.
"""

import logging
import secrets
import socket
import threading
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from slack_bolt import App
from slack_bolt.adapter.wsgi import SlackRequestHandler

from bot.app import finish
from bot.gate import hardened, vouched
from bot.settings import Settings
from facts.errors import IrsiceError

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

PATH = "/slack/events"
HEALTH = "/healthz"
METRICS = "/metrics"
BODY = 1 << 20  # bytes; the largest form Slack sends is a few hundred thousand
THREADS = 8  # for acknowledging alone: the work itself is done by the app's own threads
GRACE = 25.0  # seconds for what is in hand when asked to stop; supervisors kill after 30 or more

log = logging.getLogger("irsice.http")


class CannotListen(IrsiceError):
    """The address cannot be listened on."""


Health = Callable[[], tuple[bool, str]]


def wsgi(app: App, health: Health | None = None, numbers: "WSGIApplication | None" = None) -> "WSGIApplication":
    """What waitress serves: Slack's requests, once their signature holds; the health question, to which `health` gives
    whether all is well and what to say, as JSON; `numbers`, which looks by itself at who may see them; and the pages of
    those who install the bot, where workspaces do.
    """
    bolt = SlackRequestHandler(app, path=PATH)
    slack = vouched(app, bolt)

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        path, method = environ.get("PATH_INFO", ""), environ.get("REQUEST_METHOD", "")
        if path == HEALTH and method in ("GET", "HEAD"):
            well, said = health() if health else (True, "ok")
            status = "200 OK" if well else "503 Service Unavailable"
            return _plain(start_response, status, said if method == "GET" else "")
        if app.oauth_flow and path in (app.oauth_flow.install_path, app.oauth_flow.redirect_uri_path):
            if method != "GET":
                return _plain(start_response, "405 Method Not Allowed", "GET only", ("Allow", "GET"))
            return _installing(bolt, environ, start_response)
        if path == METRICS and numbers:
            return numbers(environ, start_response)
        if path != PATH:
            return _plain(start_response, "404 Not Found", "not found")
        if method != "POST":
            return _plain(start_response, "405 Method Not Allowed", "POST only", ("Allow", "POST"))
        return slack(environ, start_response)

    return hardened(answer)


def _installing(
    pages: SlackRequestHandler, environ: "WSGIEnvironment", start_response: "StartResponse"
) -> Iterable[bytes]:
    """A page for somebody who installs the bot. What fails has a reference, which the log has too."""
    try:
        return pages(environ, start_response)
    except Exception:
        reference = secrets.token_hex(2)
        log.exception("installing failed (ref %s)", reference)
        said = f"Something failed on our side (ref {reference}). Nothing was changed."
        return _plain(start_response, "500 Internal Server Error", said)


def _plain(start_response: "StartResponse", status: str, text: str, *headers: tuple[str, str]) -> Iterable[bytes]:
    body = text.encode()
    start_response(status, [("Content-Type", "text/plain"), ("Content-Length", str(len(body))), *headers])
    return [body]


def listen(settings: Settings) -> socket.socket:
    """A socket bound to the host and port of the settings. Raises CannotListen, with what to do about it."""
    instead = "Stop what listens there, or set IRSICE_PORT or IRSICE_HOST to another."
    return bound(settings.host, settings.port, instead)


def bound(host: str, port: int, instead: str) -> socket.socket:
    """A socket bound to this host and port. Raises CannotListen, which says what to do `instead`."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        return socket.create_server(address, family=family)
    except OSError as e:
        raise CannotListen(f"Cannot listen on {host}:{port}: {(e.strerror or str(e)).lower()}. {instead}") from None


class Server:
    """The app on one listening socket, which it owns and closes. `serve` runs until `stop` is set, and then finishes."""

    def __init__(
        self,
        app: App,
        listener: socket.socket,
        health: Health | None = None,
        numbers: "WSGIApplication | None" = None,
    ) -> None:
        from waitress.server import create_server  # type: ignore[import-untyped]

        from bot.connection import Connection

        self.app = app
        self._channels: dict[int, Any] = {}  # what waitress watches: the listener, its trigger, the connections
        self._server = create_server(
            wsgi(app, health, numbers),
            map=self._channels,
            sockets=[listener],
            threads=THREADS,
            max_request_body_size=BODY,
            max_request_header_size=1 << 16,
            connection_limit=500,
            channel_timeout=30,
            asyncore_use_poll=True,  # select() cannot watch a file number beyond 1023
            ident=None,
        )
        self._server.channel_class = Connection
        self.address: tuple[str, int] = listener.getsockname()[:2]

    def serve(self, stop: threading.Event) -> None:
        """Answers until `stop` is set; then takes no new connection, finishes what is in hand and returns."""
        log.info("listening on http://%s:%d%s", *self.address, PATH)
        try:
            while not stop.is_set():
                self._turn(0.1)
            log.info("stopping: finishing what is in hand")
        finally:
            self._finish()

    def _turn(self, wait: float) -> None:
        from waitress import wasyncore  # type: ignore[import-untyped]

        wasyncore.loop(timeout=wait, use_poll=True, map=self._channels, count=1)

    def _finish(self) -> None:
        from waitress import wasyncore

        wasyncore.dispatcher.close(self._server)  # the listener alone: the trigger still has to wake the loop
        until = time.monotonic() + GRACE
        while self._busy() and time.monotonic() < until:
            self._turn(0.1)
        self._server.task_dispatcher.shutdown()
        for late in list(self._server.active_channels.values()):
            late.handle_close()  # with what it has not read, which may be kept in a file
        wasyncore.close_all(self._channels)
        finish(self.app)

    def _busy(self) -> bool:
        return any(c.requests or c.total_outbufs_len for c in self._server.active_channels.values())
