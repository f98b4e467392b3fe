"""The net effect in one sentence: what the orders in force add up to, and what our sources do not tell.

Never "allowed": a refusal to block permits nothing. Never one court's win as the whole: each state names its proceedings.
"""

from facts.case import Case, Proceeding
from facts.model import Event, Facts, Standing
from handlers.answer import Span, Spans, count, given, joined, pack, words
from handlers.citing import bench
from handlers.wording import GRANTS, OVER, REFUSALS, REFUSED, counted, court_kind, day, kind, said

MANY = 4  # so many orders are spelled out in the sentence


def sentence(facts: Facts, case: Case) -> Spans:
    """The answer to the case's question, first words bold."""
    state = facts.net_effect.state
    if state == "blocked":
        return _blocked(facts, case)
    if state == "unsettled":
        return _unsettled(facts, case)
    if state == "not_blocked":
        return _not_blocked(facts, case)
    return _unknown(facts, case)


def _blocked(facts: Facts, case: Case) -> Spans:
    orders = _because(facts)
    parts = [_order(e, case) for e in orders[:MANY]]
    if len(orders) > MANY:
        parts.append((count(len(orders) - MANY), words(" more")))
    partly = all(e.kind == "granted_in_part" for e in orders)
    out: list[Span] = [words("Blocked in part" if partly else "Blocked", bold=True), words(": ")]
    many = " in force in our sources " + ("bars " if len(orders) == 1 else "bar ") + ("part of " if partly else "")
    out += [*counted(len(orders), "order"), words(many), pack(case.effect, dagger=False), words(": ")]
    out += joined(parts, ", ", " and ")
    refused = _refused(facts)
    if refused:
        out += [words("; "), *joined([_refusal(facts, s, case) for s in refused], "; ")]
        out.append(words(", which lifts none of the orders in the other lawsuits"))
    return (*out, words("."))


def _because(facts: Facts) -> list[Event]:
    known = {e.id: e for e in facts.events}
    return [known[i] for i in facts.net_effect.because if i in known]


def _order(event: Event, case: Case) -> Spans:
    refs = [c.id for c in event.claims]
    parts: list[Spans] = [(given(kind(event), refs),)]
    if bench(event):
        parts.append(bench(event))
    parts.append((day(event.date, refs),) if event.date else (words("day not in our sources"),))
    if event.strength not in ("stated", "found"):
        parts.append(said(event.strength, event.said_by, refs))
    told = (*joined(parts), words("; "), *binds(event, case))
    return (*_short(event.proceeding, case), words(" ("), *told, words(")"))


def binds(event: Event, case: Case) -> Spans:
    """Whom an order stops, as the words of its claims have it."""
    names = {o.id: o.name for o in case.organisations}
    found: list[Spans] = [(given(names.get(i, i), [c.id for c in event.claims]),) for i in event.binds]
    if not found:
        return (words("whom it binds is not in our sources"),)
    return (words("binds "), *joined(found, ", ", " and "))


def _short(proceeding: str | None, case: Case) -> Spans:
    """The short name of a proceeding that a claim stands behind."""
    if proceeding is None:
        return (words("a lawsuit not named"),)
    return (pack(_named(proceeding, case).short, dagger=False),)


def _named(proceeding: str, case: Case) -> Proceeding:
    return case.proceeding(proceeding)


def _refused(facts: Facts) -> list[Standing]:
    return [s for s in facts.proceedings if refusal(facts, s)]


def refusal(facts: Facts, standing: Standing) -> Event | None:
    """The event by which a proceeding stands at a refusal to block: the refusal itself, or what upheld one."""
    if standing.in_force or not standing.decisive:
        return None
    decisive = facts.event(standing.decisive)
    if standing.posture in REFUSED or (standing.posture == "affirmed" and upheld(facts, decisive)):
        return decisive
    return None


def upheld(facts: Facts, decisive: Event) -> Event | None:
    """The refusal that a ruling of a higher court upheld: the last thing decided before it in that proceeding."""
    before = [
        e
        for e in facts.events
        if e.proceeding == decisive.proceeding
        and e.kind in REFUSALS | GRANTS
        and e.date is not None
        and decisive.date is not None
        and e.date <= decisive.date
    ]
    last = max(before, key=lambda e: e.date or "", default=None)
    return last if last and last.kind in REFUSALS and decisive.kind == "affirmed" else None


def _refusal(facts: Facts, standing: Standing, case: Case) -> Spans:
    event = facts.event(standing.decisive or "")
    refs = [c.id for c in event.claims]
    when: Spans = (words(" on "), day(event.date, refs)) if event.precision == "day" and event.date else ()
    if event.date and not when:
        when = (words(" in "), day(event.date, refs))
    return (
        words("in "),
        *_short(standing.proceeding, case),
        words(f" {court_kind(event.court)} {'upheld' if event.kind == 'affirmed' else 'refused'}"),
        *when,
        words(" a refusal to block " if event.kind == "affirmed" else " to block "),
        pack(case.effect, dagger=False),
        *_hedged(event),
    )


def _hedged(event: Event) -> Spans:
    """Who says it and how firmly, where it is not stated outright."""
    if event.strength in ("stated", "found"):
        return ()
    return (words(" ("), *said(event.strength, event.said_by, [c.id for c in event.claims]), words(")"))


def _unsettled(facts: Facts, case: Case) -> Spans:
    events = _because(facts)
    parts = [_order(e, case) for e in events[: 2 * MANY]]
    out: Spans = (
        words("Unsettled", bold=True),
        words(": our sources disagree whether an order that blocks "),
        pack(case.effect, dagger=False),
        words(" is in force"),
    )
    return (*out, words(": " if parts else ""), *joined(parts, "; "), words("."))


def _not_blocked(facts: Facts, case: Case) -> Spans:
    parts = [_refusal(facts, s, case) for s in _refused(facts)]
    out: Spans = (
        words("Not blocked, by what our sources say", bold=True),
        words(": each open lawsuit we follow"),
        pack("", dagger=True),
        words(" has a reported standing, and none of them blocks "),
        pack(case.effect, dagger=False),
    )
    if parts:
        out = (*out, words(": "), *joined(parts, "; "))
    return (*out, words(". That approves nothing."))


def _unknown(facts: Facts, case: Case) -> Spans:
    parts = [_refusal(facts, s, case) for s in _refused(facts)]
    refused = {s.proceeding for s in _refused(facts)}
    for s in facts.proceedings:
        if s.events and s.proceeding not in refused:
            parts.append(_last(facts, s, case))
    missing = tuple(s.proceeding for s in facts.proceedings if not s.events)
    if missing:
        parts.append(_missing(missing, case))
    out: Spans = (words("Not known from our sources", bold=True),)
    if parts:
        out = (*out, words(": "), *joined(parts, "; " if len(parts) > 2 else ", ", ", and "))
    return (*out, words("."))


def _last(facts: Facts, standing: Standing, case: Case) -> Spans:
    """A proceeding whose last report neither blocks nor refuses to, or leaves its standing open."""
    event = facts.event(standing.decisive or standing.events[-1])
    refs = [c.id for c in event.claims]
    when: Spans = (words(", "), day(event.date, refs)) if event.date else ()
    said_last = words(" the lawsuit is over: " if standing.posture in OVER else " the last report is: ")
    if standing.posture == "unknown":
        said_last = words(" our sources settle no standing; the last report is: ")
    told = (given(kind(event), refs), *when, *_hedged(event))
    return (words("in "), *_short(standing.proceeding, case), said_last, *told)


def _missing(missing: tuple[str, ...], case: Case) -> Spans:
    """ "on the two other lawsuits we follow† our sources say nothing": named when it is one, or when it is all."""
    if len(missing) == 1:
        return (words("on "), pack(_named(missing[0], case).short), words(" our sources say nothing"))
    every = len(missing) == len(case.proceedings)
    how_many = {2: "two", 3: "three", 4: "four", 5: "five"}.get(len(missing))
    number: Spans = (words(how_many),) if how_many else (count(len(missing)),)
    names = joined([(pack(_named(m, case).short),) for m in missing[:5]], ", ", " and ")
    more: Spans = (words(f" {'' if every else 'other '}lawsuits we follow ("), *names)
    if len(missing) > 5:
        more = (*more, words(" and "), count(len(missing) - 5), words(" more"))
    return (words("on the "), *number, *more, words(") our sources say nothing"))
