"""The events in order, each with court, outcome and source; those without a date at the end, under a heading that says so."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from facts.case import Case
from facts.model import COURT_KINDS, Event, Facts
from handlers import unreviewed
from handlers.answer import HOLDS, Line, Section, Span, Spans, count, given, joined, pack, say, say_marked, words
from handlers.citing import bench, cite, outcome_missing, said_in
from handlers.language import marked
from handlers.notes import note
from handlers.status import coming
from handlers.wording import capital, day, kind, origins, said_of, who


def sections(facts: Facts, case: Case, since: date | None, undated_only: bool, today: date) -> list[Section]:
    """One section a year. With `since`, from that day on, and the undated counted; or the undated alone."""
    dated = [
        e for e in facts.events if e.date and _from(e.date, since) and not undated_only and not told_as_held(e, facts)
    ]
    undated = [e for e in facts.events if not e.date]
    dated.sort(key=_place)
    parts: list[Section] = []
    room = HOLDS

    def section(events: Sequence[Event], heading: Spans) -> None:
        nonlocal room
        lines = [line for e in events[:room] for line in _entry(facts, case, e, today)]
        parts.append(Section(tuple(lines), heading, max(0, len(events) - room)))
        room = max(0, room - len(events))

    for year, events in groupby(dated, key=lambda e: (e.date or "")[:4]):
        section(tuple(events), (Span(year, "date", bold=True),))
    if undated_only and not undated:
        parts.append(Section((Line((words("Every event in our sources has a date."),)),)))
    if not dated and not undated_only:
        none: Spans = (words("No events with a date in our sources."),)
        if since:
            none = say("No events with a date in our sources since {day}.", day=day(since))
        parts.append(Section((Line(none),)))
    if undated and since is None:
        section(undated, (words("No date in our sources", bold=True),))
    elif undated:
        parts.append(Section((Line(say("{n} undated left out.", n=count(len(undated)))),)))
    return parts


def told_as_held(event: Event, facts: Facts) -> bool:
    """Whether a hearing that was set is told as held: one line for it is enough."""
    return event.kind == "hearing_scheduled" and any(
        e.kind == "hearing_held" and e.proceeding == event.proceeding and e.date == event.date for e in facts.events
    )


def _from(iso: str, since: date | None) -> bool:
    """Whether a partial date may lie on or after a day."""
    return since is None or iso >= since.isoformat()[: len(iso)]


def _place(event: Event) -> str:
    """A year alone stands after that year's days, as in a list a person would make; a month before its own."""
    iso = event.date or ""
    return iso + "-99" if len(iso) == 4 else iso


# What a source says of a month without a day, by how its words begin.
PARTS = {
    "early": marked("Early {month}"),
    "mid": marked("Mid {month}"),
    "late": marked("Late {month}"),
    "a principios": marked("Early {month}"),
    "a mediados": marked("Mid {month}"),
    "a finales": marked("Late {month}"),
}
# Kinds that say little without who or what; where the sources name nobody, their words stand beside the event.
NEEDS_WORDS = frozenset({"resignation", "removed", "demotion", "request_refused", "data_shared"})


def _entry(facts: Facts, case: Case, event: Event, today: date) -> list[Line]:
    refs = [c.id for c in event.claims]
    where: list[Spans] = []
    if event.proceeding:
        where.append((pack(case.proceeding(event.proceeding).short, dagger=False),))
    if bench(event):
        where.append(bench(event))
    parts: list[Spans] = [joined(where)] if where else []
    what: list[Span] = [given(capital(kind(event)), refs, bold=True)]
    if event.who:
        what += [words(", "), *who(event)]
    parts.append(tuple(what))
    if event.claims and (event.kind == "other" or (event.kind in NEEDS_WORDS and not event.who)):
        parts.append(said_in(event.claims[0], 160))
    told = said_of(event)
    if told:
        parts.append(told)
    if event.kind in COURT_KINDS and not event.proceeding:
        parts.append((words("lawsuit not stated"),))
    if outcome_missing(facts, event, today):
        parts.append((words("outcome not in our sources"),))
    if event.date and coming(event.date, today):
        parts.append((words("still to come"),))
    if not event.date:
        parts.append(_undated(event))
    resume = f"timeline since {_first_day(event.date)}" if event.date else "timeline undated"
    lines = [Line((*_when(event), *joined(parts, " · ")), bullet=not event.date, resume=resume)]
    told = (*cite(facts, event.claims), words(" · "), *origins(event), *unreviewed.mark(event))
    lines.append(Line(told, indent=True))
    lines += [Line(note(n, refs), indent=True) for n in event.notes]
    return lines


def _when(event: Event) -> Spans:
    if not event.date:
        return ()
    refs = [c.id for c in event.claims]
    if len(event.date) == 4:
        return (words("No day · "),)
    part = next((p for start, p in PARTS.items() if (event.date_text or "").casefold().startswith(start)), "")
    if part and len(event.date) == len("2025-03"):
        return (*say_marked(part, month=day(event.date, refs, year=False)), words(" · "))
    return (day(event.date, refs, year=False), words(" · "))


def _undated(event: Event) -> Spans:
    """What the sources say instead of a date: their words, and when the first of them was published."""
    out: list[Spans] = []
    refs = [c.id for c in event.claims]
    if event.date_text:
        out.append(say("day given as: {day}", day=given(event.date_text, refs)))
    if event.reported:
        out.append(say("reported {day}", day=day(event.reported, refs)))
    return joined(out) if out else (words("its articles bear no date either"),)


def _first_day(iso: str) -> str:
    return (iso + "-01-01")[:10] if len(iso) == 4 else (iso + "-01")[:10]
