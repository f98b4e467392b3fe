"""Numbers for Prometheus: what this process did, and how the store is when it is asked. No label names a workspace, a channel
or a person: there would be as many series as there are of those, and whoever reads them should not learn who uses the bot.
"""

import hmac
import logging
import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from prometheus_client import CollectorRegistry, Counter, Histogram, PlatformCollector, ProcessCollector
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.registry import Collector

from bot.http import METRICS, bound
from bot.settings import Settings
from storage.health import numbers

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

    from prometheus_client.metrics_core import Metric

    from bot.requests import Job
    from storage.database import Database

SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)  # Slack waits three for the first word

log = logging.getLogger("irsice.metrics")


class Metrics:
    """The numbers of one process. The counts are safe among threads."""

    def __init__(self, database: "Database | None" = None, now: Callable[[], datetime] | None = None) -> None:
        self.registry = CollectorRegistry()
        ProcessCollector(registry=self.registry)
        PlatformCollector(registry=self.registry)
        self._requests = Counter(
            "irsice_requests", "Requests of Slack's that are done.", ("verb", "outcome"), registry=self.registry
        )
        self._seconds = Histogram(
            "irsice_request_seconds",
            "From a request's coming in until its answer has gone out.",
            ("verb",),
            registry=self.registry,
            buckets=SECONDS,
        )
        self._deliveries = Counter(
            "irsice_deliveries", "Messages that were tried to be sent.", ("kind", "outcome"), registry=self.registry
        )
        self._fetches = Counter(
            "irsice_fetches", "Looks at feeds and pages that fell due.", ("outcome",), registry=self.registry
        )
        self._errors = Counter("irsice_errors", "Errors in the log, by their kind.", ("kind",), registry=self.registry)
        if database is not None and now is not None:
            self.registry.register(_OfTheStore(database, now))

    def request(self, job: "Job", took: float) -> None:
        """A request is done; `took` seconds."""
        self._requests.labels(job.verb, job.outcome).inc()
        self._seconds.labels(job.verb).observe(took)

    def delivery(self, kind: str, outcome: str) -> None:
        """A message was tried to be sent: `sent`, or what became of it."""
        self._deliveries.labels(kind, outcome).inc()

    def fetch(self, outcome: str) -> None:
        """A feed or page was looked at: `found`, `unchanged`, or the name of a refusal."""
        self._fetches.labels(outcome).inc()

    def error(self, kind: str) -> None:
        """An error stands in the log."""
        self._errors.labels(kind).inc()

    def text(self) -> bytes:
        """All of them as Prometheus reads them."""
        return generate_latest(self.registry)


class Errors(logging.Handler):
    """Counts the errors that are logged: by the class of what was raised, else by who logged it."""

    def __init__(self, metrics: Metrics) -> None:
        super().__init__(logging.ERROR)
        self.metrics = metrics

    def emit(self, record: logging.LogRecord) -> None:
        raised = record.exc_info[0] if record.exc_info else None
        self.metrics.error(raised.__name__ if raised else record.name)


@contextmanager
def counting_errors(metrics: Metrics) -> Iterator[None]:
    """While the block lasts, every error in the log is counted."""
    handler = Errors(metrics)
    logging.getLogger().addHandler(handler)
    try:
        yield
    finally:
        logging.getLogger().removeHandler(handler)


class _OfTheStore(Collector):
    """What the store says at the moment at which it is asked; where it does not answer, that alone."""

    def __init__(self, database: "Database", now: Callable[[], datetime]) -> None:
        self.database, self.now = database, now

    def describe(self) -> Iterable["Metric"]:
        return ()  # else it would be asked when it is registered

    def collect(self) -> Iterator["Metric"]:
        from facts.errors import IrsiceError

        try:
            with self.database.sessions() as session:
                found = numbers(session)
        except IrsiceError as e:
            log.warning("the store does not answer: %s", e)
            yield GaugeMetricFamily("irsice_store_up", "Whether the store answers.", value=0)
            return
        now = self.now()
        yield GaugeMetricFamily("irsice_store_up", "Whether the store answers.", value=1)
        for name, says, value in (
            ("messages_queued", "Messages on their way.", found.queued),
            ("updates_waiting", "Updates that wait for their hour or the end of a pause.", found.waiting),
            ("subscriptions", "Subscriptions that are followed.", found.following),
            ("subscriptions_broken", "Subscriptions that cannot be reached.", found.broken),
            ("feeds_failing", "Feeds that failed several times in a row.", found.feeds_failing),
            ("articles", "Articles that were taken in.", found.articles),
            ("reviews_open", "What waits for an editor.", found.reviews),
        ):
            yield GaugeMetricFamily(f"irsice_{name}", says, value=value)
        overdue = max(0.0, (now - found.oldest_due).total_seconds()) if found.oldest_due else 0.0
        yield GaugeMetricFamily(
            "irsice_oldest_message_seconds", "For how long the oldest message on its way has been due.", value=overdue
        )
        for name, says, moment in (
            ("last_check", "The sources were last looked at, in Unix time; 0 for never.", found.last_check),
            ("last_delivery", "A message was last delivered, in Unix time; 0 for never.", found.last_delivery),
        ):
            yield GaugeMetricFamily(f"irsice_{name}_timestamp_seconds", says, value=moment.timestamp() if moment else 0)


# --- over HTTP -------------------------------------------------------------------------------------------------------


def allowed(environ: "WSGIEnvironment", token: str) -> bool:
    """Whether a request shows the token."""
    shown = str(environ.get("HTTP_AUTHORIZATION", ""))
    return hmac.compare_digest(shown.encode("utf-8", "replace"), f"Bearer {token}".encode())


def wsgi(metrics: Metrics, token: str | None) -> "WSGIApplication":
    """/metrics and nothing else. Where there is a token, whoever does not show it is told nothing."""

    def answer(environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        method = environ.get("REQUEST_METHOD", "")
        if environ.get("PATH_INFO") == METRICS and method in ("GET", "HEAD") and (not token or allowed(environ, token)):
            body = metrics.text()
            start_response("200 OK", [("Content-Type", CONTENT_TYPE_PLAIN_0_0_4), ("Content-Length", str(len(body)))])
            return [body if method == "GET" else b""]
        start_response("404 Not Found", [("Content-Type", "text/plain"), ("Content-Length", "9")])
        return [b"not found"]

    return answer


def listen(settings: Settings) -> socket.socket | None:
    """The socket for the port of its own; None where none is set. Without a token it is bound to this machine alone,
    whatever the host of the settings is. Raises CannotListen."""
    if not settings.metrics_port:
        return None
    host = settings.host if settings.metrics_token else "127.0.0.1"
    return bound(host, settings.metrics_port, "Stop what listens there, or set IRSICE_METRICS_PORT to another.")


@contextmanager
def serving(metrics: Metrics, listener: socket.socket | None, token: str | None) -> Iterator[None]:
    """While the block lasts, the numbers can be had on that socket, which is closed at the end."""
    if listener is None:
        yield
        return
    from waitress import wasyncore  # type: ignore[import-untyped]
    from waitress.server import create_server  # type: ignore[import-untyped]

    channels: dict[int, Any] = {}
    server = create_server(
        wsgi(metrics, token),
        map=channels,
        sockets=[listener],
        threads=1,
        max_request_body_size=1024,
        max_request_header_size=1 << 14,
        connection_limit=20,
        channel_timeout=30,
        asyncore_use_poll=True,
        ident=None,
    )
    stop = threading.Event()

    def turn() -> None:
        while not stop.is_set():
            wasyncore.loop(timeout=0.2, use_poll=True, map=channels, count=1)

    thread = threading.Thread(target=turn, name="irsice-metrics")
    thread.start()
    log.info("numbers on http://%s:%d%s", *listener.getsockname()[:2], METRICS)
    try:
        yield
    finally:
        stop.set()
        thread.join()
        server.task_dispatcher.shutdown()
        wasyncore.close_all(channels)
