"""The mark of what no editor has seen yet, where review is required; without that nothing is marked.

As with the language, whose turn it is stands beside the call: every answer that is made inside `marking` marks alike.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from facts.case import Case
from facts.model import Event, Facts, Figure
from facts.reviewing import Judge, waiting, withheld
from handlers.answer import Spans, words
from storage import review
from storage.review import Policy

_JUDGE: ContextVar[Judge | None] = ContextVar("judge", default=None)


@contextmanager
def marking(session: Any, case: Case, policy: Policy) -> Iterator[None]:
    """Facts that are shown inside are marked where they wait for an editor."""
    token = _JUDGE.set(review.judge(session, case, policy) if policy.mode == "required" else None)
    try:
        yield
    finally:
        _JUDGE.reset(token)


def mark(*facts: Event | Figure) -> Spans:
    """ " · unreviewed, one origin", where one of these facts waits for an editor; else nothing."""
    judge = _JUDGE.get()
    if judge is None or not any(judge.waits(f) for f in facts):
        return ()
    return (words(" · "), words("unreviewed, one origin", bold=True))


def marked_claims(facts: Facts) -> frozenset[str]:
    """Ids of the claims behind what would be marked."""
    judge = _JUDGE.get()
    return withheld(waiting(facts, judge)) if judge else frozenset()


def behind_net(facts: Facts) -> tuple[Event, ...]:
    """The events that the net effect rests on."""
    return tuple(e for e in facts.events if e.id in facts.net_effect.because)
