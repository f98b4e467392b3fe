"""What was corrected, newest first: what was said, what is right, why, by whom, and how far the messages are edited."""

from collections.abc import Sequence
from datetime import date

from facts.case import Case
from handlers.answer import Line, Section, Span, Spans, count, given, joined, place, say, say_number, words
from handlers.corrections import told
from handlers.following import reason
from handlers.naming import editor
from handlers.wording import clock, day_text
from storage.telling import PutRight

FAILED = 3  # channels that are named


def sections(found: Sequence[PutRight], case: Case, first: int, today: date) -> list[Section]:
    """One entry a correction, from the `first` on."""
    if not found:
        return [Section((Line((words("Nothing was ever corrected."),)),))]
    head = say_number("{n} correction", "{n} corrections", len(found))
    lines = [
        line for n, one in enumerate(found[first - 1 :], first) for line in _entry(one, case, today, f"corrections {n}")
    ]
    return [Section(tuple(lines), (*head, words(", the newest first")))]


def _entry(one: PutRight, case: Case, today: date, resume: str) -> list[Line]:
    day = Span(day_text(clock(one.at, case.timezone).date().isoformat()), "moment", bold=True)
    about, was, right = told(one.correction, case, today)
    lines = [Line((day, Span(" · "), *about), bullet=True, resume=resume)]
    if was:
        lines.append(Line(say("We said: {what}.", what=was), indent=True))
    if one.correction.event or one.correction.figures:
        lines.append(Line(say("Right is: {what}.", what=right), indent=True))
    else:
        lines.append(Line((words("Our sources do not support it, and give nothing in its place."),), indent=True))
    why = say("Why: {reason}.", reason=given(one.correction.reason.rstrip(".")))
    if one.correction.cause == "ruling":
        why = (*why, *say(" Decided by {user}.", user=editor(one.by)))
    lines.append(Line(why, indent=True))
    lines.append(Line(_edited(one), indent=True))
    return lines


def _edited(one: PutRight) -> Spans:
    if not one.messages:
        return (words("No message carried it."),)
    out = say_number(
        "{edited} of {n} message that carried it edited",
        "{edited} of {n} messages that carried it edited",
        one.messages,
        edited=count(one.edited),
    )
    failed = list(dict(one.failed).items())
    if failed:
        named = [say("{channel} ({why})", channel=place(c), why=reason(code)[0]) for c, code in failed[:FAILED]]
        out = (*out, *say("; not in {channels}", channels=joined(named)))
        if len(failed) > FAILED:
            out = (*out, *say(", and {n} more", n=count(len(failed) - FAILED)))
    return (*out, words("."))
