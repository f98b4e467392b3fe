"""Whoever decided something is named to people of their own workspace, and to nobody else."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from handlers.answer import Span, user, words

_abroad: ContextVar[bool] = ContextVar("abroad", default=False)


@contextmanager
def abroad(so: bool) -> Iterator[None]:
    """All that is said inside is for a workspace in which nobody decides, if that is `so`."""
    token = _abroad.set(so)
    try:
        yield
    finally:
        _abroad.reset(token)


def elsewhere() -> bool:
    """Whether what is said is for such a workspace."""
    return _abroad.get()


def editor(id: str) -> Span:
    """Somebody who decided something, or takes care of what is read."""
    return words("an editor") if elsewhere() else user(id)
