"""The net effect in one sentence: what the orders in force add up to, and what our sources do not tell.

Never "allowed": a refusal to block permits nothing. Never one court's win as the whole: each state names its proceedings.
"""

from facts.case import Case, Proceeding
from facts.model import Event, Facts, Standing
from handlers.answer import Span, Spans, count, given, joined, marked_words, pack, say, say_number, words
from handlers.citing import bench
from handlers.language import marked
from handlers.wording import GRANTS, OVER, REFUSALS, REFUSED, court_kind, day, effect, kind, said

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
        parts.append(say("{n} more", n=count(len(orders) - MANY)))
    named = joined(parts, ", ", " and ")
    if all(e.kind == "granted_in_part" for e in orders):
        head = words("Blocked in part", bold=True)
        told = say_number(
            "{head}: {n} order in force in our sources bars part of {effect}: {orders}",
            "{head}: {n} orders in force in our sources bar part of {effect}: {orders}",
            len(orders),
            head=head,
            effect=effect(case),
            orders=named,
        )
    else:
        head = words("Blocked", bold=True)
        told = say_number(
            "{head}: {n} order in force in our sources bars {effect}: {orders}",
            "{head}: {n} orders in force in our sources bar {effect}: {orders}",
            len(orders),
            head=head,
            effect=effect(case),
            orders=named,
        )
    refused = _refused(facts)
    if refused:
        refusals = joined([_refusal(facts, s, case) for s in refused], "; ")
        told += say("; {refusals}, which lifts none of the orders in the other lawsuits", refusals=refusals)
    return (*told, words("."))


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
    return (*_short(event.proceeding, case), words(" ("), *joined(parts), words("; "), *binds(event, case), words(")"))


def binds(event: Event, case: Case) -> Spans:
    """Whom an order stops, as the words of its claims have it."""
    names = {o.id: o.name for o in case.organisations}
    found: list[Spans] = [(given(names.get(i, i), [c.id for c in event.claims]),) for i in event.binds]
    if not found:
        return (words("whom it binds is not in our sources"),)
    return say("binds {whom}", whom=joined(found, ", ", " and "))


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
    parts = {
        "lawsuit": _short(standing.proceeding, case),
        "court": (court_kind(event.court),),
        "when": _when(event),
        "effect": (effect(case),),
    }
    if event.kind == "affirmed":
        told = say("in {lawsuit} {court} upheld{when} a refusal to block {effect}", **parts)
    else:
        told = say("in {lawsuit} {court} refused{when} to block {effect}", **parts)
    return (*told, *_hedged(event))


def _when(event: Event) -> Spans:
    """ " on 24 Feb 2026", " in Feb 2026", or nothing."""
    if not event.date:
        return ()
    told = day(event.date, [c.id for c in event.claims])
    return say(" on {day}", day=told) if event.precision == "day" else say(" in {day}", day=told)


def _hedged(event: Event) -> Spans:
    """Who says it and how firmly, where it is not stated outright."""
    if event.strength in ("stated", "found"):
        return ()
    return (words(" ("), *said(event.strength, event.said_by, [c.id for c in event.claims]), words(")"))


def _unsettled(facts: Facts, case: Case) -> Spans:
    parts = [_order(e, case) for e in _because(facts)[: 2 * MANY]]
    out = say(
        "{head}: our sources disagree whether an order that blocks {effect} is in force",
        head=words("Unsettled", bold=True),
        effect=effect(case),
    )
    return (*out, words(": " if parts else ""), *joined(parts, "; "), words("."))


def _not_blocked(facts: Facts, case: Case) -> Spans:
    parts = [_refusal(facts, s, case) for s in _refused(facts)]
    out = say(
        "{head}: each open lawsuit we follow{dagger} has a reported standing, and none of them blocks {effect}",
        head=words("Not blocked, by what our sources say", bold=True),
        dagger=pack("", dagger=True),
        effect=effect(case),
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
    told: Spans = (given(kind(event), refs), *when, *_hedged(event))
    lawsuit = _short(standing.proceeding, case)
    if standing.posture == "unknown":
        return say(
            "in {lawsuit} our sources settle no standing; the last report is: {told}", lawsuit=lawsuit, told=told
        )
    if standing.posture in OVER:
        return say("in {lawsuit} the lawsuit is over: {told}", lawsuit=lawsuit, told=told)
    return say("in {lawsuit} the last report is: {told}", lawsuit=lawsuit, told=told)


NUMBERS = {2: marked("two"), 3: marked("three"), 4: marked("four"), 5: marked("five")}


def _missing(missing: tuple[str, ...], case: Case) -> Spans:
    """ "on the two other lawsuits we follow† our sources say nothing": named when it is one, or when it is all."""
    if len(missing) == 1:
        return say("on {lawsuit} our sources say nothing", lawsuit=pack(_named(missing[0], case).short))
    n = len(missing)
    parts: dict[str, Span | Spans] = {
        "many": marked_words(NUMBERS[n]) if n in NUMBERS else count(n),
        "names": _few([(pack(_named(m, case).short),) for m in missing]),
    }
    if n == len(case.proceedings):
        return say("on the {many} lawsuits we follow ({names}) our sources say nothing", **parts)
    return say("on the {many} other lawsuits we follow ({names}) our sources say nothing", **parts)


def _few(names: list[Spans]) -> Spans:
    """The names; of many the first, and how many more."""
    most = 5
    if len(names) <= most:
        return joined(names, ", ", " and ")
    return joined([*names[:most], say("{n} more", n=count(len(names) - most))], ", ", " and ")
