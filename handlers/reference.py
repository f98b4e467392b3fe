"""What is being done for somebody, and the reference by which it is found again: one for each request, from when it comes in
until its answer has gone out. A person is told it when something fails, and each line of the log has it.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal

# usage: it was not understood. refused: nobody vouches for it. unmet: nothing here answers it.
Outcome = Literal["answered", "usage", "refused", "unmet", "failed"]


@dataclass(slots=True)
class Doing:
    """`verb` is what was asked for, or what kind of request it is; never anything that was typed."""

    reference: str
    verb: str = "other"
    outcome: Outcome = "answered"


_doing: ContextVar[Doing | None] = ContextVar("doing", default=None)


def fresh() -> str:
    """A reference that nothing else has, eight hex digits."""
    return secrets.token_hex(4)


def doing() -> Doing | None:
    """What is being done in this thread, None for nothing in particular."""
    return _doing.get()


def reference() -> str:
    """That of what is being done, or a fresh one."""
    now = _doing.get()
    return now.reference if now else fresh()


@contextmanager
def about(it: Doing) -> Iterator[None]:
    """While the block lasts, this is what is being done."""
    before = _doing.set(it)
    try:
        yield
    finally:
        _doing.reset(before)


def is_for(verb: str) -> None:
    """What is being done turned out to be this verb, even if it was not understood when it was first looked at."""
    if now := _doing.get():
        now.verb = verb
        if now.outcome == "usage":
            now.outcome = "answered"


def turned_out(outcome: Outcome) -> None:
    """How what is being done turned out."""
    if now := _doing.get():
        now.outcome = outcome
