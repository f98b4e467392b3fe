"""The log, on stderr, with everything that opens a door taken out of messages and tracebacks alike."""

import logging
import re
import sys
import threading
from collections.abc import Iterable
from types import TracebackType
from typing import TextIO

from bot.settings import Settings, masked
from handlers.reference import doing

# Token shapes: https://docs.slack.dev/authentication/tokens. A response_url or a Socket Mode address is a key in itself,
# and so is the signature of a request for the five minutes that it holds.
# An address within another is taken out as the one that it ends with, so that no character is looked at for each before it.
_WS = r"wss?://[^\s\"'?]"
# Before each stands what a text must have in it to be worth the search: most lines have none of these.
_SHAPES = (
    ("xox", re.compile(r"\b(xox[a-z]|xoxe\.xox[a-z])-[A-Za-z0-9-]+"), r"\1-***"),
    ("xapp-", re.compile(r"\b(xapp)-[A-Za-z0-9-]+"), r"\1-***"),
    ("hooks.slack.com", re.compile(r"(https://hooks\.slack\.com/)[^\s\"'\\)]+"), r"\1***"),
    ("ws", re.compile(rf"({_WS}(?:(?!{_WS})[^\s\"'?])*+\?)[^\s\"'\\)]+"), r"\1***"),
    ("v0=", re.compile(r"\bv0=[0-9a-f]{16,}"), "v0=***"),
)
SHORTEST = 6  # a shorter secret would blank out words; one in a URL is found by its place


class Redactor:
    """Takes out what is shaped like a token, passwords in URLs, and the secrets it was told, wherever they stand."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        known = sorted({s for s in secrets if len(s) >= SHORTEST}, key=len, reverse=True)
        self.known = re.compile("|".join(map(re.escape, known))) if known else None

    def __call__(self, text: str) -> str:
        if self.known:
            text = self.known.sub("***", text)
        for mark, shape, instead in _SHAPES:
            if mark in text:
                text = shape.sub(instead, text)
        return masked(text) if "://" in text or "password=" in text else text


class Redacting(logging.Formatter):
    """Formats as told and then redacts the whole line: the message, its arguments, the traceback, the stack. Where something
    is being done for somebody, its reference stands before the message."""

    def __init__(self, redact: Redactor) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s%(in_hand)s: %(message)s", defaults={"in_hand": ""})
        self.redact = redact

    def format(self, record: logging.LogRecord) -> str:
        if now := doing():
            record.in_hand = f" [{now.reference}]"
        return self.redact(super().format(record))


def configure(settings: Settings, stream: TextIO | None = None) -> None:
    """Sends the log of the whole process to `stream` (stderr), warnings and uncaught exceptions of every thread included.

    To be called before the Bolt app is built: its loggers copy the level they find.
    """
    handler = logging.StreamHandler(stream or sys.stderr)
    handler.setFormatter(_formatter(settings))
    logging.basicConfig(handlers=[handler], level=settings.log_level, force=True)
    logging.captureWarnings(True)
    # One line for each pair of ping and pong, and for each request that waits a moment, says nothing to anyone.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    sys.excepthook = _uncaught
    threading.excepthook = lambda args: _uncaught(args.exc_type, args.exc_value, args.exc_traceback)


def _formatter(settings: Settings) -> logging.Formatter:
    redact = Redactor(settings.secrets)
    if settings.log_format != "json":
        return Redacting(redact)
    from bot.log_json import RedactingJson  # its library is loaded where it is wanted

    return RedactingJson(redact)


def _uncaught(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("irsice").critical("stopped by an error", exc_info=(kind, error or kind(), trace))
