"""Who somebody is: the spellings that sources have, the office as the pack has it, what they did and said, with dates and
sources. What was typed is mended; where several fit, all are named."""

from collections.abc import Sequence

from facts.case import Case
from facts.model import Event, Facts, Figure
from facts.naming import Name, Names
from facts.search import tokens
from facts.whois import Known, known, seek
from handlers.answer import Line, Section, Spans, Table, command, given, joined, pack, say, typed, words
from handlers.citing import cite, telling
from handlers.status import happened
from handlers.wording import amount, court, label, origins

SPELT = 6
MANY = 12


def sections(facts: Facts, case: Case, asked: str) -> list[Section | Table] | None:
    """What is known of the one that a name means; several names where it is not clear; None where it means nobody."""
    sought = seek(asked, case, facts)
    if not sought.keys:
        return None
    if len(sought.keys) > 1:
        return [_several(sought.keys, sought.names, asked)]
    first = sought.keys[0]
    if first.startswith("suit:"):
        return [_suit(first, case, asked)]
    parts: list[Section | Table] = []
    if not sought.exact:
        read = say("Read {was} as {read}.", was=typed(asked), read=typed(sought.names.all[first].name))
        parts.append(Section((Line(read),)))
    return [*parts, *of(sought.keys, sought.names, facts, case)]


def nobody(asked: str) -> Section:
    """That a name means nobody we know of."""
    return Section((Line(say("Nobody of this case is called {asked} in our sources.", asked=typed(asked))),))


def _several(keys: Sequence[str], names: Names, asked: str) -> Section:
    lines = [Line(say("{asked} may mean several:", asked=typed(asked)))]
    for key in keys:
        one = names.all[key]
        shown = command(f"who {one.name}") if not key.startswith("suit:") else command(f"status {one.spellings[0]}")
        lines.append(Line((*_named(one), words(" · "), shown), bullet=True))
    return Section(tuple(lines))


def _suit(key: str, case: Case, asked: str) -> Section:
    suit = case.proceeding(key.partition(":")[2])
    party = next((p for p in suit.parties if any(_named_by(asked, s) for s in p.spellings)), None)
    if any(_named_by(asked, s) for s in (suit.short, suit.name, *suit.aliases)):
        party = None
    see = command(f"status {suit.short}")
    if party:
        told = say("{who} is a party to {suit}: {status}", who=pack(party.name), suit=pack(suit.name), status=see)
    else:
        told = say("{suit} is a lawsuit: {status}", suit=pack(suit.name), status=see)
    return Section((Line(told),))


def _named_by(asked: str, spelling: str) -> bool:
    """Whether what was asked holds a spelling, or is a part of it."""
    typed, whole = [t.folded for t in tokens(asked)], [t.folded for t in tokens(spelling)]
    held = any(typed[n : n + len(whole)] == whole for n in range(len(typed)))
    return held or set(typed) <= set(whole)


def of(keys: Sequence[str], names: Names, facts: Facts, case: Case, asked: str = "") -> list[Section]:
    """What is known of each."""
    suits = [_suit(key, case, asked) for key in keys if key.startswith("suit:")]
    found = [key for key in keys if not key.startswith("suit:") and (key in names.all or key.startswith("court:"))]
    return [*suits, *(_one(known(key, names, facts), facts, case) for key in found)]


def _one(one: Known, facts: Facts, case: Case) -> Section:
    lines: list[Line] = []
    if one.spellings:
        spelt = joined([(given(text, [ref.id]),) for text, ref in one.spellings[:SPELT]])
        lines.append(Line(say("In our sources: {spellings}", spellings=spelt)))
    elif not one.events and not one.figures:
        lines.append(Line((words("Nothing in our sources."),)))
    lines += [_event(e, facts, case) for e in one.events[:MANY]]
    lines += [_figure(f, facts, case) for f in one.figures]
    if len(one.events) > MANY:
        lines.append(Line(say("More: {timeline}", timeline=command("timeline"))))
    told = bool(one.spellings or one.events or one.figures)
    return Section(tuple(lines), _named(one.name, told, bold=True))


def _named(name: Name, told: bool = False, bold: bool = False) -> Spans:
    """The name, with † where no source has it, and the office or court as the pack has it."""
    if name.key.startswith("court:"):
        return (pack(court(name.name), dagger=not told, bold=bold),)
    parts: list[Spans] = [
        (pack(name.name, name.in_pack and not told, bold) if name.in_pack else given(name.name, bold=bold),)
    ]
    if name.role:
        parts.append((pack(name.role),))
    if name.court and name.key.startswith("person:"):
        parts.append(say("judge, {court}", court=pack(court(name.court))))
    return joined(parts)


def _event(e: Event, facts: Facts, case: Case) -> Line:
    suit: list[Spans] = [(pack(case.proceeding(e.proceeding).short, dagger=False),)] if e.proceeding else []
    parts = [*suit, happened(e), cite(facts, e.claims), origins(e)]
    return Line(joined(parts, " · "), bullet=True, resume="timeline")


def _figure(f: Figure, facts: Facts, case: Case) -> Line:
    quantity = case.quantity(f.quantity)
    counted = label(quantity)
    told = say("says: {value} {counted}", value=amount(f), counted=counted)
    sworn: list[Spans] = [(words("sworn"),)] if f.strength == "sworn" else []
    parts = [told, *sworn, cite(facts, telling(f)), origins(f)]
    return Line(joined(parts, " · "), bullet=True, resume="figures")
