"""How something that was told and was wrong is put right: what the message says instead, and the note in its thread."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from facts.case import Case
from facts.corrections import REVISED
from facts.model import Event, Figure
from facts.updates import Correction, Update
from handlers.answer import Line, Section, Span, Spans, command, given, joined, pack, say, words
from handlers.citing import cite
from handlers.language import LANGUAGES, marked, speaking, tr
from handlers.naming import editor
from handlers.updates import Seen, bold, headline, sections, value_of
from handlers.wording import case_name, clock, day_text, moment

OR = marked(" or ")
Decided = tuple[Correction, datetime, str]  # with when and by whom


def edited(updates: Sequence[Update], corrections: Sequence[Decided], case: Case, today: date) -> list[Section]:
    """A message with corrections: what was wrong replaced, the rest kept."""
    wrong = frozenset(claim for c, _, _ in corrections for claim in c.claims)
    last = [told for n, told in enumerate(corrections) if not _corrected_again(told, corrections[n + 1 :])]
    parts = [Section((Line(_replaced(c, at, case, today)),)) for c, at, _ in last]
    return [*parts, *sections([u for u in updates if not rests_on(u, wrong)], case, today, wrong)]


def _corrected_again(told: Decided, later: Sequence[Decided]) -> bool:
    """Whether what was put right was put right once more: only the last word on it is said."""
    return any(set(told[0].claims) & set(c.claims) for c, _, _ in later)


def rests_on(u: Update, wrong: frozenset[str]) -> bool:
    """Whether what an update tells rests on a claim that was taken back."""
    told = (u.event, u.figure, *(u.figures_now if u.figure is None else ()))
    if u.event is None and u.figure is None and not u.figures_now:
        told = (*told, *u.decisive)
    return any(c.id in wrong for f in told if f for c in f.claims)


def _replaced(c: Correction, at: datetime, case: Case, today: date) -> Spans:
    told = say("{right}. What was wrong: see the thread.", right=right(c, case, today))
    return (*stamp(at, case), words(" · "), *told)


def stamp(at: datetime, case: Case) -> Spans:
    """That something was put right, and on which day of the case's: "*Corrected 24 Feb 2026*"."""
    day = clock(at, case.timezone).date().isoformat()
    return bold(say("Corrected {day}", day=Span(day_text(day), "moment")))


def is_one(text: str) -> bool:
    """Whether a message, as it reads, puts something right, in any language of ours."""
    for language in LANGUAGES:
        with speaking(language):
            if tr("Corrected {day}").partition("{")[0] in text:
                return True
    return False


def right(c: Correction, case: Case, today: date) -> Spans:
    """What is so instead, as our sources have it."""
    if c.event:
        return _said(c, c.event, case, today)
    if c.figures:
        seen = _seen(c, c.figures[0], case, today)
        return (*seen.label(c.figures[0]), words(": "), *joined([value_of(f) for f in c.figures], OR))
    return (words("our sources do not support what stood here, and give nothing in its place"),)


def _said(c: Correction, fact: Event | Figure, case: Case, today: date) -> Spans:
    if isinstance(fact, Event):
        return headline(_seen(c, fact, case, today))
    return (*_seen(c, fact, case, today).label(fact), words(": "), *value_of(fact))


def _seen(c: Correction, fact: Event | Figure, case: Case, today: date) -> Seen:
    """A fact of a correction as an update would carry it, to be told in the same words."""
    event, figure = (fact, None) if isinstance(fact, Event) else (None, fact)
    u = Update(
        id="",
        type="event" if event else "figure",
        topic="rulings" if event else "figures",
        weight="minor",
        reason="",
        proceeding=event.proceeding if event else None,
        event=event,
        figure=figure,
        decisive=c.decisive,
        articles=c.articles,
    )
    return Seen(u, case, today)


def note(c: Correction, by: str, said_at: datetime | None, case: Case, today: date) -> list[Section]:
    """The note in the thread: what we said, what is right, why, where it stands, who decided."""
    was = c.event_before or c.figure_before
    lines = [(words("Correction", bold=True), words(" · "), *_about(c, case))]
    if was and said_at:
        when = moment(said_at, case.timezone)
        lines.append(say("We said ({when}): {what}.", when=when, what=_said(c, was, case, today)))
    elif was:
        lines.append(say("We said: {what}.", what=_said(c, was, case, today)))
    lines.append(say("Right is: {what}.", what=right(c, case, today)))
    lines.append(_why(c))
    facts = _seen(c, was, case, today).facts if was else None
    wrong = [ref for ref in (was.claims if was else ()) if ref.id in c.claims]
    tail: list[Spans] = [cite(facts, wrong)] if facts and wrong else []
    if c.cause == "ruling":
        tail.append(say("decided by {who}", who=editor(by)))
    tail.append(joined([(command(f"explain {id}"),) for id in c.claims[:5]]))
    lines.append(joined([t for t in tail if t], " · "))
    return [Section(tuple(Line(spans) for spans in lines))]


def _why(c: Correction) -> Spans:
    """The reason: the editor's own words, or that the article changed."""
    if c.reason == REVISED:
        return (words("Why: the article was revised and no longer says so."),)
    reason = given(c.reason.rstrip("."))
    if c.cause == "ruling":
        return say("Why: {reason}. The article has not changed, nor has the case.", reason=reason)
    return say("Why: {reason}.", reason=reason)


def taken_back(told: Mapping[str, Any]) -> Line:
    """For a thread: the correction above is taken back. `told` says by whom."""
    start = words("Correction taken back", bold=True)
    return Line(
        say(
            "{start}: the message says again what it said at first. Decided by {who}.",
            start=start,
            who=editor(told["by"]),
        )
    )


def _about(c: Correction, case: Case) -> Spans:
    """The lawsuit it is about, else the case."""
    told = c.event_before or c.event
    found = next((p.name for p in case.proceedings if told and p.id == told.proceeding), None)
    return (pack(found),) if found else (case_name(case),)


def told(c: Correction, case: Case, today: date) -> tuple[Spans, Spans, Spans]:
    """What a correction is about, what was said (empty where that was nothing), and what is right."""
    was = c.event_before or c.figure_before
    return _about(c, case), _said(c, was, case, today) if was else (), right(c, case, today)
