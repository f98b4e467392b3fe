"""The status card: net effect, a line per proceeding, up to three figures, the last change, the next date."""

from datetime import date

from facts.case import Case
from facts.model import COURT_KINDS, Event, Facts, Figure, Standing
from handlers import net, unreviewed
from handlers.answer import (
    HOLDS,
    Line,
    Section,
    Span,
    Spans,
    count,
    given,
    joined,
    marked_words,
    pack,
    say,
    words,
)
from handlers.citing import bench, cite, outcome_missing, past, said_in, telling
from handlers.language import marked
from handlers.wording import OVER, RULINGS, amount, day, kind, label, origins, question, said
from handlers.wording import who as who_did

FIGURES = 3
ORDERS = 8  # in force in one proceeding, of which each is told


def sections(facts: Facts, case: Case, proceeding: str | None, today: date, as_of: date | None) -> list[Section]:
    """The card's parts. With `proceeding` only that one stands on it, with its events and the words of the decisive one."""
    asked: list[Line] = [Line((question(case),))]
    if as_of:
        asked.append(Line(say("As of {day}, by what is known now about that day:", day=day(as_of))))
    asked.append(Line((*net.sentence(facts, case), *unreviewed.mark(*unreviewed.behind_net(facts)))))
    parts = [Section(tuple(asked))]
    chosen = [s for s in facts.proceedings if proceeding in (None, s.proceeding)]
    parts.append(Section(tuple(line for s in chosen for line in standing_lines(facts, case, s, today))))
    if proceeding:
        parts += _told(facts, chosen, today)
    parts += _figures(facts, case, words("Figures of the whole case" if proceeding else "Figures", bold=True))
    changes = _changes(facts, case, proceeding, today, as_of)
    parts.append(Section(tuple(changes)))
    return parts


def standing_lines(facts: Facts, case: Case, standing: Standing, today: date) -> list[Line]:
    named = case.proceeding(standing.proceeding)
    parts: list[Spans] = [(pack(named.name, bold=True),)]
    if not standing.events:
        return [Line((*joined([*parts, (words("nothing in our sources"),)], " · "),))]
    known = facts.event_by_id
    decisive = known.get(standing.decisive or "")
    parts.append((marked_words(standing_words(facts, standing), bold=True),))
    orders = [known[i] for i in standing.in_force if i in known]
    newest = orders[-ORDERS:]
    parts += [happened(e) for e in newest or ([decisive] if decisive else [])]
    if len(orders) > len(newest):
        parts.append(say("{n} more", n=count(len(orders) - len(newest))))
    below = net.upheld(facts, decisive) if decisive else None
    if below and not standing.in_force:
        parts.append(say("what it upheld: {event}", event=happened(below)))
    if not decisive and not standing.in_force:
        last = known[standing.events[-1]]
        parts.append(say("last reported: {event}", event=happened(last)))
    told = {"".join(s.text for s in binds): binds for e in orders for binds in (net.binds(e, case),)}
    binding = list(told.values())  # whom all of them bind, each way of it once
    if binding:
        parts.append(joined(binding, "; "))
    if standing.in_force and standing.posture == "on_appeal" and decisive:
        parts.append(happened(decisive))  # an appeal lifts nothing, but a reader of the order should know of it
    if standing.posture not in OVER:
        parts.append((words("no final ruling in our sources"),))
    shown = newest or [decisive or known[standing.events[-1]]]
    if any(outcome_missing(facts, e, today) for e in shown):
        parts.append((words("outcome not in our sources"),))
    parts.append(cite(facts, [c for e in shown for c in e.claims]))
    return [Line(joined(parts, " · "))]


def standing_words(facts: Facts, standing: Standing) -> str:
    """Where it stands, marked for the catalogue: words that never turn a refusal to block into leave."""
    if standing.in_force:
        orders = {facts.event(i).kind for i in standing.in_force}
        return marked("blocked here in part") if orders == {"granted_in_part"} else marked("blocked here")
    if standing.posture == "unknown":
        return marked("standing not settled by our sources")
    if net.refusal(facts, standing):
        return marked("not blocked here")
    return marked("no order in force in our sources")


def happened(event: Event, year: bool = True) -> Spans:
    """ "preliminary injunction refused, D.C. Circuit, Judge Harry T. Edwards writing, 24 Feb 2026"."""
    refs = [c.id for c in event.claims]
    parts: list[Spans] = [(given(kind(event), refs),)]
    if bench(event):
        parts.append(bench(event))
    if event.date:
        parts.append((day(event.date, refs, year),))
    elif event.date_text:
        parts.append(say("day given as: {day}", day=given(event.date_text, refs)))
    else:
        parts.append((words("no date in our sources"),))
    if event.strength not in ("stated", "found"):
        parts.append(said(event.strength, event.said_by, refs))
    return (*joined(parts), *unreviewed.mark(event))


def _told(facts: Facts, chosen: list[Standing], today: date) -> list[Section]:
    """Every event of one proceeding in order, and the words of the one its standing rests on."""
    mine = [e for e in facts.events if any(e.id in s.events or e.proceeding == s.proceeding for s in chosen)]
    lines = []
    for e in mine[:HOLDS]:
        tail: Spans = (words(" · outcome not in our sources"),) if outcome_missing(facts, e, today) else ()
        source = (words(" · "), *cite(facts, e.claims), words(" · "), *origins(e))
        if e.kind == "other" and e.claims:
            tail = (words(": "), *said_in(e.claims[0], 160), *tail)
        lines.append(Line((*happened(e), *tail, *source), bullet=True, resume="timeline"))
    heading = (words("What our sources report", bold=True),)
    parts = [Section(tuple(lines), heading, len(mine) - len(lines))] if lines else []
    decisive = next((e for e in mine for s in chosen if e.id == s.decisive), None)
    if decisive and decisive.claims:
        ref = decisive.claims[0]
        said_line = Line((*said_in(ref), words(" · "), *cite(facts, [ref])))
        parts.append(Section((said_line,), (words("In its words", bold=True),)))
    return parts


def _figures(facts: Facts, case: Case, heading: Span) -> list[Section]:
    """Up to three quantities; where sources disagree on one, its values stand side by side."""
    main = [f for f in facts.figures if not f.background and f.state != "superseded"]
    chosen = list(dict.fromkeys(f.quantity for f in main))[:FIGURES]
    if not chosen:
        return []
    groups = [[f for f in main if f.quantity == q] for q in chosen]
    tails = [_tail(facts, g) for g in groups]
    same = all(len(g) == 1 for g in groups) and len({_key(t) for t in tails}) == 1 and len(groups) > 1
    head: Spans = (heading,)
    if same:
        head = (*head, words(", "), *tails[0])
    lines = []
    for group, tail in zip(groups, tails, strict=True):
        spans = say("{values} {label}", values=_values(group), label=label(case.quantity(group[0].quantity)))
        lines.append(Line(spans if same else (*spans, words(" · "), *tail), bullet=True, resume="figures"))
    return [Section(tuple(lines), head)]


def _key(spans: Spans) -> str:
    return "".join(s.text for s in spans)


def _values(group: list[Figure]) -> Spans:
    out = joined([(amount(f),) for f in group], " or ")
    if len(group) == 1:
        return out
    round_one = next((f for f in group if "R-FIG-EXACT" in f.reason), None)
    if round_one:
        exact = joined([(amount(f),) for f in group if f is not round_one], " or ")
        return say("{value} (our sources disagree on the exact count: {exact})", value=amount(round_one), exact=exact)
    if any(f.state == "disputed" for f in group):
        return say("{values} (our sources disagree)", values=out)
    return say("{values} (which is newer is not in our sources)", values=out)


def _tail(facts: Facts, group: list[Figure]) -> Spans:
    return joined([(*who(facts, f), words(" · "), *origins(f), *unreviewed.mark(f)) for f in group], "; ")


def who(facts: Facts, figure: Figure) -> Spans:
    """Who says a figure and through whom: "IRS declaration, sworn, per AP ‹dailynewsnblog.com›"."""
    told = said(figure.strength, figure.said_by, [c.id for c in figure.claims])
    source = cite(facts, telling(figure), most=2)
    return say("{who}, per {source}", who=told, source=source) if told else source


def _changes(facts: Facts, case: Case, proceeding: str | None, today: date, as_of: date | None) -> list[Line]:
    day = as_of or today
    return [
        Line(say("Last change: {change}", change=last_change(facts, case, proceeding, day))),
        Line(say("Next date: {event}", event=next_date(facts, case, proceeding, day))),
    ]


def last_change(facts: Facts, case: Case, proceeding: str | None, today: date) -> Spans:
    """The newest dated event up to today and, in its proceeding, what stood before it."""
    dated = [e for e in facts.events if e.date and not coming(e.date, today) and proceeding in (None, e.proceeding)]
    dated = [e for e in dated if e.kind not in ("hearing_scheduled", "other")] or dated
    if not dated:
        return (words("none with a date in our sources"),)
    order = {e.id: n for n, e in enumerate(facts.events)}
    last = max(dated, key=lambda e: (e.date, e.kind in RULINGS, order[e.id]))
    refs = [c.id for c in last.claims]
    out: Spans = (day(last.date or "", refs), words(", "))
    if last.proceeding is None:
        unnamed: Spans = (words(", lawsuit not stated"),) if last.kind in COURT_KINDS else ()
        return (*out, given(kind(last), refs), *_who(last), *unnamed, *_loose(last), *unreviewed.mark(last))
    short = pack(case.proceeding(last.proceeding).short, dagger=False)
    before = [
        e
        for e in facts.events
        if e.proceeding == last.proceeding and e.date and e.date < (last.date or "") and e.kind in COURT_KINDS
    ]
    was: Spans = (words("nothing earlier in our sources"),)
    if before:
        prior = max(before, key=lambda e: (e.date, e.kind in RULINGS, order[e.id]))
        prior_refs = [c.id for c in prior.claims]
        what, when = given(kind(prior), prior_refs), day(prior.date or "", prior_refs)
        was = (*_set_for(prior, what, when), *_loose(prior))
    now = (given(kind(last), refs), *_loose(last), *unreviewed.mark(last))
    return (*out, short, words(": "), *was, words(" → "), *now)


def _set_for(event: Event, what: Span, when: Span) -> Spans:
    """ "hearing set for 16 Apr 2025"; what is no hearing to come merely has its date."""
    if event.kind != "hearing_scheduled":
        return (what, words(", "), when)
    if event.precision == "day":
        return say("{event} for {day}", event=what, day=when)
    return say("{event} for {month}", event=what, month=when)


def _who(event: Event) -> Spans:
    return (words(", "), *who_did(event)) if event.who else ()


def _loose(event: Event) -> Spans:
    """How weakly it is said, where it is not stated outright."""
    told = said(event.strength, event.said_by, [c.id for c in event.claims])
    return (words(" ("), *told, words(")")) if told and event.strength not in ("stated", "found") else ()


def coming(iso: str, today: date) -> bool:
    return iso > today.isoformat()[: len(iso)]


def next_date(facts: Facts, case: Case, proceeding: str | None, today: date) -> Spans:
    """The earliest hearing of today or later."""
    ahead = [
        e
        for e in facts.events
        if e.kind == "hearing_scheduled" and e.date and not past(e.date, today) and proceeding in (None, e.proceeding)
    ]
    if not ahead:
        return (words("none in our sources"),)
    first = min(ahead, key=lambda e: e.date or "")
    named: Spans = (
        (pack(case.proceeding(first.proceeding).short, dagger=False), words(", ")) if first.proceeding else ()
    )
    return (*named, *happened(first), words(" · "), *cite(facts, first.claims))
