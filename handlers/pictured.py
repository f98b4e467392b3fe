"""What a picture of the timeline or of the figures says, and the same in words for those who cannot see it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from facts.case import Case
from facts.model import COURT_KINDS, DECIDED, DENIED, GRANTED, Event, Facts, Figure, Hedge, Ref
from handlers import text
from handlers.answer import Spans, count, given, joined, pack, say, say_number, words
from handlers.citing import articles, bench, outcome_missing
from handlers.printable import whole
from handlers.status import coming
from handlers.timeline import told_as_held
from handlers.wording import (
    amount,
    capital,
    case_name,
    clock,
    day,
    kind,
    label_text,
    listed,
    moment,
    origins,
    said,
    said_of,
)

Mark = Literal["granted", "refused", "ruling", "court", "agency", "figure", "disputed", "older"]
MOST = {"timeline": 7, "figures": 6}  # entries, so that the picture is about as high as it is wide
NAMED = 5  # sources
ALT = 1000  # characters of a description, as Slack takes it


@dataclass(frozen=True, slots=True)
class Bar:
    """How large a part is of its whole, from 0 to 1, and how the number is hedged."""

    share: float
    hedge: Hedge


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing in the picture. `lead` is the day or the amount, `title` what it is, `notes` hedges and whose word it is."""

    mark: Mark
    lead: str
    title: str
    notes: tuple[str, ...]
    bar: Bar | None = None

    @property
    def words(self) -> str:
        return f"{self.lead}: {'; '.join((self.title, *self.notes))}."


@dataclass(frozen=True, slots=True)
class Sheet:
    """All that a picture says, in order."""

    title: str
    as_of: str  # with what kind of picture it is
    entries: tuple[Entry, ...]
    legend: tuple[tuple[Mark, str], ...]
    key: str  # how the bars are to be read; empty where there are none
    more: str  # what was left out; empty where nothing was
    sources: str

    def alt(self, limit: int = 0) -> str:
        """The whole in words; with a limit as many entries as there is room for, and a word that there are more."""
        ends = [self.more, self.sources]
        out = [f"{self.title}. {self.as_of}."]
        tail = " ".join(e for e in ends if e)
        for n, entry in enumerate(self.entries):
            left = text.line(say_number("{n} more in the picture.", "{n} more in the picture.", len(self.entries) - n))
            if limit and len(" ".join((*out, entry.words, left, tail))) > limit:
                out.append(left)
                break
            out.append(entry.words)
        return " ".join((*out, tail)).strip()


def sheet(facts: Facts, case: Case, name: str, now: datetime) -> Sheet:
    """What a picture of "timeline" or "figures" says, in the language that is spoken."""
    today = clock(now, case.timezone).date()
    at = moment(now, case.timezone, place=True)
    if name == "figures":
        as_of = say("Figures as of {moment}", moment=at)
        chosen, refs, more = _figures(facts, case)
    else:
        as_of = say("Timeline as of {moment}", moment=at)
        chosen, refs, more = _events(facts, case, today)
    used = [m for m in LEGEND if any(e.mark == m for e in chosen)]
    legend = tuple((m, text.line(_legend(m))) for m in used)
    key: Spans = ()
    if any(e.bar for e in chosen):
        key = (words("A bar is a part of the whole above it; a hatched end or an arrow is the hedge."),)
    return Sheet(
        title=text.line((case_name(case),)),
        as_of=text.line(as_of),
        entries=tuple(chosen),
        legend=legend,
        key=text.line(key),
        more=text.line(more),
        sources=text.line(_sources(facts, refs)),
    )


LEGEND: tuple[Mark, ...] = ("granted", "refused", "ruling", "court", "agency", "disputed", "older")


def _legend(mark: Mark) -> Spans:
    match mark:
        case "granted":
            return (words("granted, or a violation found"),)
        case "refused":
            return (words("refused or dismissed"),)
        case "ruling":
            return (words("another ruling"),)
        case "court":
            return (words("asked of a court, or set by it"),)
        case "agency":
            return (words("outside the courts"),)
        case "disputed":
            return (words("our sources disagree"),)
    return (words("an older value"),)


# --- the timeline ----------------------------------------------------------------------------------------------------


def _events(facts: Facts, case: Case, today: date) -> tuple[list[Entry], list[Ref], Spans]:
    dated = [e for e in facts.events if e.date and not told_as_held(e, facts)]
    best = sorted(dated, key=lambda e: (_weight(e, facts, today), _backwards(e)))[: MOST["timeline"]]
    shown = sorted(best, key=lambda e: (e.date or "", e.id))
    entries = [_event(e, facts, case, today) for e in shown]
    undated = sum(not e.date for e in facts.events)
    more: Spans = ()
    if len(dated) > len(best):
        n = len(dated) - len(best)
        more = say_number("And {n} more event with a date.", "And {n} more events with a date.", n)
    if undated:
        without = say_number(
            "{n} event has no date in our sources.", "{n} events have no date in our sources.", undated
        )
        more = (*more, *((words(" "),) if more else ()), *without)
    if not dated:
        more = (words("No events with a date in our sources."), *((words(" "), *more) if more else ()))
    return entries, [c for e in shown for c in e.claims], more


def _weight(e: Event, facts: Facts, today: date) -> int:
    """What matters most comes first: what the net effect rests on, what is to come, rulings, what agencies did, filings."""
    if e.id in facts.net_effect.because:
        return 0
    if e.date and coming(e.date, today):
        return 1
    if e.kind in DECIDED:
        return 2
    return 3 if e.kind not in COURT_KINDS and e.kind != "other" else 4


def _backwards(e: Event) -> tuple[int, ...]:
    """A key that puts the newest first."""
    return tuple(-int(p) for p in (e.date or "0").split("-"))


def _event(e: Event, facts: Facts, case: Case, today: date) -> Entry:
    ids = [c.id for c in e.claims]
    title: list[Spans] = [(given(capital(kind(e)), ids),)]
    if e.who:
        title.append((given(e.who, ids),))
    where: list[Spans] = [(pack(p.short, dagger=False),) for p in case.proceedings if p.id == e.proceeding]
    if not where and e.kind in COURT_KINDS:
        where = [(words("lawsuit not stated"),)]
    if bench(e):
        where.append(bench(e))
    states: list[Spans] = [joined(where)] if where else []
    states += [said_of(e)] if said_of(e) else []
    if outcome_missing(facts, e, today):
        states.append((words("outcome not in our sources"),))
    if e.date and coming(e.date, today):
        states.append((words("still to come"),))
    if e.notes:
        states.append((words("our sources differ in a detail"),))
    notes = [*([joined(states, " · ")] if states else []), _origins(e)]
    return Entry(_mark(e), day(e.date or "", ids).text, _text(joined(title)), tuple(_text(n) for n in notes))


def _origins(fact: Event | Figure) -> Spans:
    """How many origins, with two of their names, and how many outlets."""
    if not fact.origins:
        return origins(fact)
    n, named = len(fact.origins), listed(fact.origins, most=2)
    outlets = say_number("{n} outlet", "{n} outlets", len(fact.outlets))
    return say_number(
        "{n} origin ({named}), {outlets}", "{n} origins ({named}), {outlets}", n, named=named, outlets=outlets
    )


def _mark(e: Event) -> Mark:
    if e.kind in GRANTED or e.kind == "violation_found":
        return "granted"
    if e.kind in DENIED or e.kind in ("dismissed", "motion_to_dismiss_denied"):
        return "refused"
    if e.kind in DECIDED:
        return "ruling"
    return "court" if e.kind in COURT_KINDS else "agency"


# --- figures ---------------------------------------------------------------------------------------------------------


def _figures(facts: Facts, case: Case) -> tuple[list[Entry], list[Ref], Spans]:
    ranked = sorted(facts.figures, key=lambda f: (f.background, f.state == "superseded"))
    shown = ranked[: MOST["figures"]]
    entries = [_figure(f, facts, case) for f in shown]
    more: Spans = ()
    if len(ranked) > len(shown):
        more = say_number("And {n} more figure.", "And {n} more figures.", len(ranked) - len(shown))
    if not ranked:
        more = (words("No figures in our sources."),)
    return entries, [c for f in shown for c in f.claims], more


def _figure(f: Figure, facts: Facts, case: Case) -> Entry:
    ids = [c.id for c in f.claims]
    quantity = case.quantity(f.quantity)
    title = label_text(quantity)
    who = said(f.strength, f.said_by, ids)
    when: Spans = (words("no date in our sources"),)
    if f.as_of:
        when = (
            say("reported {day}", day=day(f.as_of, ids))
            if f.as_of_reported
            else say("as of {day}", day=day(f.as_of, ids))
        )
    notes: list[Spans] = [joined([p for p in (who, when) if p], " · ")]
    if f.state == "disputed":
        others = [(amount(g),) for g in facts.figures if g.quantity == f.quantity and g.id != f.id]
        notes.insert(0, say("disputed: another source says {others}", others=joined(others, ", ", " or ")))
    if f.state == "superseded":
        notes.insert(0, (words("older value"),))
    notes.append(_origins(f))
    mark: Mark = {"disputed": "disputed", "superseded": "older"}.get(f.state, "figure")  # type: ignore[assignment]
    return Entry(mark, amount(f).text, title, tuple(_text(n) for n in notes), _bar(f, facts, case))


def _bar(f: Figure, facts: Facts, case: Case) -> Bar | None:
    """Beside its whole, where both are counts of one kind of thing; nothing is worked out of a per cent."""
    parts = [g for g in facts.figures if case.quantity(g.quantity).of == f.quantity and g.unit != "percent"]
    chain = whole(f, facts, case)
    if f.unit == "percent" or (len(chain) == 1 and not parts) or any(g.unit == "percent" for g in chain):
        return None
    top = chain[0].value
    return Bar(float(f.value / top), f.hedge) if 0 < f.value <= top else None


def _sources(facts: Facts, refs: Sequence[Ref]) -> Spans:
    """Who was read for what is shown."""
    found = articles(facts, refs)
    names = list(dict.fromkeys(a.origin or a.publisher or "" for a in found))
    told = [n for n in names if n]
    if not told:
        return (words("Sources: articles without publisher."),) if found else (words("No sources."),)
    said = say("Sources: {names}", names=listed(told, [r.id for r in refs], most=NAMED))
    ours = sum(a.kind == "summary" for a in found)
    if ours:
        said = (*said, *say("; {n} of {all} texts in our summary", n=count(ours), all=count(len(found))))
    return (*said, words("."))


def _text(spans: Spans) -> str:
    return text.line(spans)
