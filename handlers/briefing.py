"""`brief`: what changed since somebody last looked, told as a digest tells it."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from facts.case import Case
from facts.news import merge
from facts.updates import Update
from handlers.answer import Line, Section, Spans, say, words
from handlers.corrections import Decided, edited
from handlers.wording import moment

FIRST = timedelta(days=7)  # what somebody is told of who asks for the first time
CHANNEL = "channel"  # what `brief channel` asks about


def sections(
    updates: Sequence[Update], corrected: Sequence[Decided], case: Case, since: datetime, today: date, whose: str = ""
) -> list[Section]:
    """The changes merged, the most important first, after a line that says since when; or that there are none."""
    at = moment(since, case.timezone, place=True)
    told = edited(merge(updates), corrected, case, today)
    if not told:
        return [
            Section(
                (
                    Line(
                        (
                            *say("Our sources have brought nothing new since {moment}", moment=at),
                            *_whose(whose),
                            words("."),
                        )
                    ),
                )
            )
        ]
    head = Section((Line((*say("What changed since {moment}", moment=at), *_whose(whose), words(":"))),))
    return [head, *told]


def _whose(whose: str) -> Spans:
    return {
        "person": (words(", when you last asked"),),
        "channel": (words(", when somebody last asked for this channel"),),
        "first": (words(", in the last seven days (you had not asked before)"),),
        "channel first": (words(", in the last seven days (nobody had asked for this channel before)"),),
    }.get(whose, ())
