"""What somebody is told who took a line that turned out wrong: the old one, the new one, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from facts.case import Case
from facts.model import Event, Facts
from facts.updates import Correction
from handlers.answer import Line, Section, Span, Spans, clean, given, say, words
from handlers.corrections import Decided
from handlers.naming import editor
from handlers.printable import Fact, line_of
from handlers.wording import clock, day_text

LONGEST = 2000  # characters of a line that was taken


def sections(taken: Mapping[str, Any], corrections: Sequence[Decided], facts: Facts, case: Case) -> list[Section]:
    """The message, from what was kept of the line (`text`, `at`) and the correction that is the newest."""
    at = clock(datetime.fromisoformat(str(taken["at"])), case.timezone).date()
    when = Span(day_text(at.isoformat()), "moment")
    head = (words("A line that you took has to be corrected.", bold=True),)
    lines = [Line(say("You took this line on {day}. Where it is printed, it is wrong:", day=when))]
    lines.append(Line((Span(clean(str(taken["text"]), LONGEST), "fact"),)))
    parts = [Section(tuple(lines), head)]
    if not corrections:
        return parts
    told, _, by = corrections[-1]
    parts.append(Section((Line(_right(told, facts, case)),), (words("Right is:", bold=True),)))
    parts.append(Section((Line(_why(told, by)),)))
    return parts


def _right(c: Correction, facts: Facts, case: Case) -> Spans:
    now = _now(c, facts)
    if now is None:
        return (words("Our sources do not support it, and give nothing in its place."),)
    return tuple(replace(s, bold=False) for s in line_of(now, facts, case))


def _now(c: Correction, facts: Facts) -> Fact | None:
    """What is so instead, as the facts have it today."""
    if c.figures:
        ids = {f.id for f in c.figures}
        same = [f for f in facts.figures if f.quantity == c.figures[0].quantity]
        return next((f for f in same if f.id in ids), next((f for f in same if f.state != "superseded"), None))
    if c.event is None:
        return None
    return next((e for e in facts.events if e.id == c.event.id), None) or _near(c.event, facts)


def _near(was: Event, facts: Facts) -> Event | None:
    """The event that has most of the same claims."""
    mine = {c.id for c in was.claims}
    best = max(facts.events, key=lambda e: len(mine & {c.id for c in e.claims}), default=None)
    return best if best and mine & {c.id for c in best.claims} else None


def _why(c: Correction, by: str) -> Spans:
    why = say("Why: {reason}.", reason=given(c.reason.rstrip(".")))
    return (*why, *say(" Decided by {user}.", user=editor(by))) if c.cause == "ruling" else why
