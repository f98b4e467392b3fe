"""Sentences of ours as the body of a message of the outbox, so that it can be drawn, and drawn again, from there."""

from collections.abc import Mapping, Sequence
from typing import Any

from handlers.answer import Line, Spans, command, count, joined, place, say, say_number, words
from handlers.following import is_channel, reason
from handlers.language import spoken
from storage.shapes import dump, load
from storage.subscriptions import Subscription

Body = dict[str, Any]
MOST = 20  # failures that are named in a report


def body(*lines: Line | Spans) -> Body:
    """Lines as JSON can carry them, said in the language that is spoken: that of the place they go to."""
    told = [dump(x if isinstance(x, Line) else Line(x)) for x in lines]
    return {"lines": told, "language": spoken()}


def lines_of(told: Mapping[str, Any]) -> tuple[Line, ...]:
    """The lines of a body; none where it holds none. What was put down as data is said here, in the language spoken now."""
    if "broken" in told:
        return (_unreached(told["broken"]),)
    if "messages" in told:
        return (report(told),)
    return tuple(load(Line, one) for one in told.get("lines", ()))


def broken(s: Subscription) -> Body:
    """For whoever set a subscription, that its channel cannot be reached: as data, said in their language when it is sent."""
    return {"broken": {"channel": s.channel, "reason": s.reason}, "language": s.wish.language}


def again(kept: int) -> Body:
    """For whoever installed the bot again: what was set in the workspace before, and how it goes on."""
    return body(
        say_number(
            "I am installed again. {n} subscription of before is kept, and sends nothing until I am invited to its channel "
            "again, or somebody types {resume} there.",
            "I am installed again. {n} subscriptions of before are kept, and send nothing until I am invited to their "
            "channels again, or somebody types {resume} there.",
            kept,
            resume=command("resume"),
        )
    )


def _unreached(told: Mapping[str, Any]) -> Line:
    """That a channel cannot be reached, why, and what brings it back."""
    channel = str(told["channel"])
    why, do = reason(told["reason"])
    where: Spans = (place(channel),) if is_channel(channel) else (words("our conversation"),)
    return Line(
        say(
            "I cannot send updates to {where} any more: {why}. The subscription that you set is kept. To bring it back "
            "{do}, then type {command} there.",
            where=where,
            why=why,
            do=do,
            command=command("resume"),
        )
    )


def report(told: Mapping[str, Any]) -> Line:
    """For whoever decided a correction: how many of how many messages were put right, and which were not. `told` counts:
    `messages`, `edited`, `threads`, `notes`, in `failed` channels with Slack's codes, and `elsewhere` those that failed in
    workspaces whose channels are not named here."""
    messages, failed, elsewhere = told["messages"], told["failed"], told.get("elsewhere", 0)
    edited = count(told["edited"])
    if told["edited"] and told["notes"] >= told["threads"] - len(failed) - elsewhere:
        out = say_number(
            "{edited} of {n} message corrected, each with a note in its thread.",
            "{edited} of {n} messages corrected, each with a note in its thread.",
            messages,
            edited=edited,
        )
    elif told["edited"]:
        threads = say_number("{n} thread", "{n} threads", told["threads"])
        out = say_number(
            "{edited} of {n} message corrected; notes in {notes} of {threads}.",
            "{edited} of {n} messages corrected; notes in {notes} of {threads}.",
            messages,
            edited=edited,
            notes=count(told["notes"]),
            threads=threads,
        )
    else:
        out = say_number(
            "{edited} of {n} message corrected.", "{edited} of {n} messages corrected.", messages, edited=edited
        )
    if failed:
        out = (*out, words(" "), *_failed(failed))
    if elsewhere:
        more = say_number("{n} failed in another workspace.", "{n} failed in other workspaces.", elsewhere)
        out = (*out, words(" "), *more)
    return Line(out)


def _failed(failed: Sequence[Sequence[str]]) -> Spans:
    """Which messages could not be put right: their channels, each with why."""
    where = {str(channel): str(code) for channel, code in failed}  # a channel can hold several of them
    named = joined([(place(c), words(" ("), *reason(code)[0], words(")")) for c, code in list(where.items())[:MOST]])
    if len(where) > MOST:
        named = say("{names}, and {n} more", names=named, n=count(len(where) - MOST))
    return say_number("{n} failed: {where}.", "{n} failed: {where}.", len(failed), where=named)
