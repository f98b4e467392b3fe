"""Sentences of ours as the body of a message of the outbox, so that it can be drawn, and drawn again, from there."""

from collections.abc import Mapping
from typing import Any

from handlers.answer import Line, Spans, command, count, joined, place, user, words
from handlers.following import is_channel, reason
from handlers.wording import counted
from storage.shapes import dump, load
from storage.subscriptions import Subscription

Body = dict[str, Any]
MOST = 20  # failures that are named in a report


def body(*lines: Line | Spans) -> Body:
    """Lines as JSON can carry them."""
    return {"lines": [dump(x if isinstance(x, Line) else Line(x)) for x in lines]}


def lines_of(told: Mapping[str, Any]) -> tuple[Line, ...]:
    """The lines of a body; none where it holds none."""
    return tuple(load(Line, one) for one in told.get("lines", ()))


def did(who: str, what: Spans) -> Body:
    """What somebody did, for all in a channel."""
    return body((user(who), words(" "), *what))


def broken(s: Subscription) -> Body:
    """For whoever set a subscription: its channel cannot be reached, why, and what brings it back."""
    why, do = reason(s.reason)
    where: Spans = (place(s.channel),) if is_channel(s.channel) else (words("our conversation"),)
    start: Spans = (words("I cannot send updates to "), *where, words(" any more: "), *why, words(". "))
    kept: Spans = (words("The subscription that you set is kept. To bring it back "), words(do))
    return body((*start, *kept, words(", then type "), command("resume"), words(" there.")))


def report(told: Mapping[str, Any]) -> Line:
    """For whoever decided a correction: how many of how many messages were put right, and which were not. `told` counts:
    `messages`, `edited`, `threads`, `notes`, and in `failed` channels with Slack's codes."""
    messages, edited, failed = told["messages"], told["edited"], told["failed"]
    out: Spans = (count(edited), words(" of "), *counted(messages, "message"), words(" corrected"))
    if edited and told["notes"] >= told["threads"] - len(failed):
        out = (*out, words(", each with a note in its thread."))
    elif edited:
        out = (
            *out,
            words("; notes in "),
            count(told["notes"]),
            words(" of "),
            *counted(told["threads"], "thread"),
            words("."),
        )
    else:
        out = (*out, words("."))
    if failed:
        where = dict(failed)  # a channel can hold several of them
        named = [(place(c), words(" ("), *reason(code)[0], words(")")) for c, code in list(where.items())[:MOST]]
        more: Spans = (words(", and "), count(len(where) - MOST), words(" more")) if len(where) > MOST else ()
        out = (*out, words(" "), count(len(failed)), words(" failed: "), *joined(named), *more, words("."))
    return Line(out)
