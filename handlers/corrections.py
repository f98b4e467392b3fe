"""How something that was told and was wrong is put right: what the message says instead, and the note in its thread."""

from collections.abc import Sequence
from datetime import date, datetime

from facts.case import Case
from facts.model import Event, Figure
from facts.updates import Correction, Update
from handlers.answer import Line, Section, Span, Spans, command, given, joined, pack, user, words
from handlers.citing import cite
from handlers.updates import Seen, headline, sections, value_of
from handlers.wording import clock, day_text, moment

Decided = tuple[Correction, datetime, str]  # with when and by whom


def edited(updates: Sequence[Update], corrections: Sequence[Decided], case: Case, today: date) -> list[Section]:
    """A message with corrections: what was wrong replaced, the rest kept."""
    wrong = frozenset(claim for c, _, _ in corrections for claim in c.claims)
    parts = [Section((Line(_replaced(c, at, case, today)),)) for c, at, _ in corrections]
    return [*parts, *sections([u for u in updates if not rests_on(u, wrong)], case, today, wrong)]


def rests_on(u: Update, wrong: frozenset[str]) -> bool:
    """Whether what an update tells rests on a claim that was taken back."""
    told = (u.event, u.figure, *(u.figures_now if u.figure is None else ()))
    if u.event is None and u.figure is None and not u.figures_now:
        told = (*told, *u.decisive)
    return any(c.id in wrong for f in told if f for c in f.claims)


def _replaced(c: Correction, at: datetime, case: Case, today: date) -> Spans:
    local = clock(at, case.timezone).date()
    start = (words("Corrected ", bold=True), Span(day_text(local.isoformat()), "moment", bold=True), words(" · "))
    return (*start, *right(c, case, today), words(". What was wrong: see the thread."))


def right(c: Correction, case: Case, today: date) -> Spans:
    """What is so instead, as our sources have it."""
    if c.event:
        return _said(c, c.event, case, today)
    if c.figures:
        seen = _seen(c, c.figures[0], case, today)
        return (*seen.label(c.figures[0]), words(": "), *joined([value_of(f) for f in c.figures], " or "))
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
    when: Spans = (words(" ("), moment(said_at, case.timezone), words(")")) if said_at else ()
    if was:
        lines.append((words("We said"), *when, words(": "), *_said(c, was, case, today), words(".")))
    lines.append((words("Right is: "), *right(c, case, today), words(".")))
    unchanged = " The article has not changed, nor has the case." if c.cause == "ruling" else ""
    lines.append((words("Why: "), given(c.reason.rstrip(".")), words("." + unchanged)))
    facts = _seen(c, was, case, today).facts if was else None
    wrong = [ref for ref in (was.claims if was else ()) if ref.id in c.claims]
    tail: list[Spans] = [cite(facts, wrong)] if facts and wrong else []
    if c.cause == "ruling":
        tail.append((words("decided by "), user(by)))
    tail.append(joined([(command(f"explain {id}"),) for id in c.claims[:5]]))
    lines.append(joined([t for t in tail if t], " · "))
    return [Section(tuple(Line(spans) for spans in lines))]


def _about(c: Correction, case: Case) -> Spans:
    """The lawsuit it is about, else the case."""
    told = c.event_before or c.event
    found = next((p.name for p in case.proceedings if told and p.id == told.proceeding), None)
    return (pack(found),) if found else (pack(case.name, dagger=False),)
