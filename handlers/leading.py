"""Which fact a line is made of: the leading one of the case, of its figures or events, or the one that words mean."""

from collections.abc import Sequence

from facts.case import Case
from facts.model import Event, Facts, Figure
from handlers.answer import Line, Section, Span, Spans, command, count, given, joined, pack, say, typed, words
from handlers.match import fold, found, nearest
from handlers.printable import Fact
from handlers.wording import KINDS, amount, capital, court, day, day_text, kind, label, label_text

FIGURES = {"figures", "cifras", "numbers"}
EVENTS = {"timeline", "events", "cronologia", "eventos"}
# What people say around the words that tell one fact from another.
_FILLER = (
    "the a an of in on by and judge court case lawsuit ruling how many what who el la los las un una de del en por y juez jueza "
    "tribunal caso demanda cuantos cuantas que quien"
)
FILLER = frozenset(_FILLER.split())
OTHERS = 3  # that words fit too, named below


def leading(facts: Facts, case: Case, asked: str) -> tuple[Fact, ...]:
    """The facts that words mean, the best first; without words, what the net effect rests on, or changed last. By an id
    that fact alone. None where nothing fits."""
    everything: tuple[Fact, ...] = (*facts.figures, *facts.events)
    if by_id := tuple(f for f in everything if f.id == asked.strip()):
        return by_id
    plain = fold(asked)
    figures, events = _figures(facts), _events(facts)
    if plain in FIGURES:
        return tuple(figures[:1])
    if plain in EVENTS:
        return tuple(events[:1])
    if not plain:
        decisive = [e for e in events if e.id in facts.net_effect.because]
        best: tuple[Fact, ...] = (*decisive, *events, *figures)
        return best[:1]
    asked = " ".join(w for w in plain.split() if w not in FILLER) or plain
    return (
        *(f for f in figures if found(asked, _of_figure(f, case))),
        *(e for e in events if found(asked, _of_event(e, case))),
    )


def _figures(facts: Facts) -> list[Figure]:
    """Those that count now before older values, and those of the background last."""
    return sorted(facts.figures, key=lambda f: (f.background, f.state == "superseded"))


def _events(facts: Facts) -> list[Event]:
    """The newest first, those without a day last."""
    return sorted(facts.events, key=lambda e: e.date or "", reverse=True)


def _of_figure(f: Figure, case: Case) -> list[str]:
    q = case.quantity(f.quantity)
    texts = [q.label, q.label_es, q.id, f.scope, f.said_by or "", f.hedge_text, f.value_text, f.state]
    return [*texts, *f.origins, *f.outlets]


def _of_event(e: Event, case: Case) -> list[str]:
    lawsuit = next((p for p in case.proceedings if p.id == e.proceeding), None)
    names = [lawsuit.id, lawsuit.short, lawsuit.name, lawsuit.docket.number, *lawsuit.aliases] if lawsuit else []
    when = [e.date, day_text(e.date)] if e.date else []
    texts = [KINDS.get(e.kind, ""), kind(e), e.kind, court(e.court or ""), e.judge or "", e.who or "", e.said_by or ""]
    return [*texts, *names, *when, *e.origins, *e.outlets]


def nothing(facts: Facts, case: Case, asked: str) -> Section:
    """What is said when words fit no fact."""
    if not facts.figures and not facts.events:
        return Section((Line((words("There is no figure and no event in our sources."),)),))
    labels = [label_text(case.quantity(q)) for q in dict.fromkeys(f.quantity for f in facts.figures)]
    names = [*labels, *dict.fromkeys(kind(e) for e in facts.events)]
    none = say("No figure or event in our sources matches {asked}.", asked=typed(asked))
    return nearest(asked, names, "figures", none, lambda name: pack(name, dagger=False))


def others(facts: Facts, case: Case, fit: Sequence[Fact]) -> Line | None:
    """The other facts that the same words fit, each with what to type for its line."""
    rest = fit[1:]
    if not rest:
        return None
    named = [say("{name} ({typed})", name=_name(f, case), typed=command(f"line {f.id}")) for f in rest[:OTHERS]]
    more: Spans = say(", and {n} more", n=count(len(rest) - OTHERS)) if len(rest) > OTHERS else ()
    return Line((*say("The words fit this too: {named}", named=joined(named, "; ")), *more, words(".")))


def _name(f: Fact, case: Case) -> Spans:
    if isinstance(f, Figure):
        return (amount(f), Span(" "), label(case.quantity(f.quantity)))
    ids = [c.id for c in f.claims]
    when: Spans = (Span(", "), day(f.date, ids)) if f.date else ()
    return (given(capital(kind(f)), ids), *when)
