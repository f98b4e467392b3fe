"""Faults of ours while somebody sits at the terminal: told in a line, the traceback only to those who ask for it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TextIO

from bot.log import Redacting, Redactor
from bot.settings import Settings


class Brief(Redacting):
    """One line a record: what failed, and the reference that the answer names too."""

    def format(self, record: logging.LogRecord) -> str:
        mine = logging.makeLogRecord(record.__dict__)
        mine.exc_text = None  # a traceback that another handler wrote for itself
        return super().format(mine)

    def formatException(
        self,
        ei: tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None],
    ) -> str:
        return f"  {ei[0].__name__}; with IRSICE_LOG_LEVEL=debug it says where" if ei[0] else ""


class Faults(logging.StreamHandler[TextIO]):
    """Writes warnings and worse, and knows whether anything worse than a warning was among them."""

    any = False

    def emit(self, record: logging.LogRecord) -> None:
        self.any = self.any or record.levelno >= logging.ERROR
        super().emit(record)


@contextmanager
def told_briefly(settings: Settings, err: TextIO) -> Iterator[Faults]:
    """While the block lasts the log goes to `err`, in brief unless the level is DEBUG."""
    handler = Faults(err)
    handler.setLevel(logging.WARNING)
    redact = Redactor(settings.secrets)
    handler.setFormatter(Redacting(redact) if settings.log_level == "DEBUG" else Brief(redact))
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield handler
    finally:
        root.removeHandler(handler)
