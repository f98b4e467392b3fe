"""Requests handed to the app as its server hands them, without a server: what came back, and what was logged of it."""

import io
import logging
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from bot import http
from tests.logs import listening
from tests.slack import signed


@dataclass(frozen=True)
class Back:
    """What came back: 200, its headers in small letters, its body."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def ask(app: Any, method: str, path: str, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Back:
    """One request to a WSGI application."""
    environ: dict[str, Any] = {
        "REQUEST_METHOD": method,
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "3000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "CONTENT_LENGTH": str(len(body)),
        "wsgi.input": io.BytesIO(body),
        "wsgi.url_scheme": "http",
        "wsgi.errors": sys.stderr,
    }
    for name, value in (headers or {}).items():
        key = name.upper().replace("-", "_")
        environ[key if key == "CONTENT_TYPE" else f"HTTP_{key}"] = value
    told: dict[str, Any] = {}

    def start(status: str, given: list[tuple[str, str]], failed: object = None) -> None:
        told.update(status=int(status.split(maxsplit=1)[0]), headers={k.lower(): v for k, v in given})

    out = b"".join(app(environ, start))
    return Back(told["status"], told["headers"], out)


def slack_asks(app: Any, body: bytes, secret: str, kind: str = "application/x-www-form-urlencoded") -> Back:
    """The same with Slack's signature, made now."""
    stamp = datetime.now(UTC)
    headers = signed(body.decode("utf-8", "replace"), secret, stamp)
    return ask(app, "POST", http.PATH, body, {**headers, "Content-Type": kind})


class Heard(logging.Handler):
    """What was logged, with tracebacks."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.lines: list[str] = []
        self.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(self.format(record))


@contextmanager
def heard() -> Iterator[Heard]:
    """Listens to the whole log."""
    handler = Heard()
    with listening(handler, logging.INFO):
        yield handler
