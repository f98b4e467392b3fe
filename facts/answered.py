"""What may come of a question: the facts that answer it, or those that come nearest where none does."""

from dataclasses import dataclass
from typing import Literal

from facts.case import Case
from facts.features import Features, Held, of_event, of_figure, of_label
from facts.model import Event, Facts, Figure
from facts.question import Question
from facts.search import likeness

Sort = Literal["figures", "events", "net", "standing", "next", "who", "advice", "nothing"]
COUNTED = {"how_many", "how_much", "percent", "money"}  # flags of a question for a figure
NEAR = 3
SOURCES = 30  # of a fact, whose words are looked at for what comes near


@dataclass(frozen=True, slots=True)
class Answered:
    """What answers a question. `near` are the nearest facts where nothing does."""

    sort: Sort
    question: Question
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    left_out: int = 0  # events that fit too
    suits: tuple[str, ...] = ()  # whose standing answers it
    who: tuple[str, ...] = ()  # keys of names
    near: tuple[Figure | Event, ...] = ()


def nearest(q: Question, facts: Facts, case: Case) -> tuple[Figure | Event, ...]:
    """The facts that share most with a question, rare words first; none where they share nothing but what all have."""
    counted = 1.0 if not q.flags & COUNTED else 0.5
    asked = {k for c in q.content for k in c.keys} | {k for ks in q.named for k in ks}
    every: list[tuple[Figure | Event, Features, Features, float]] = [
        (f, of_label(case.quantity(f.quantity), q.who), Held(of_figure(f, case, q.who, SOURCES)).of(asked), 1.0)
        for f in facts.figures
        if f.state != "superseded"
    ]
    every += [
        (e, own, own, counted) for e in facts.events for own in [Held(of_event(e, facts, q.who, SOURCES)).of(asked)]
    ]
    count = {k: sum(k in wide for _, _, wide, _ in every) for k in asked}
    weight = {k: 1 / n for k, n in count.items() if n}
    ranked = []
    for n, (one, own, wide, factor) in enumerate(every):
        near = factor * (likeness(asked, own, weight) + likeness(asked, wide, weight)) / 2
        if near > 0:
            ranked.append((near, -n, one))
    ranked.sort(key=lambda r: r[:2], reverse=True)
    return tuple(one for _, _, one in ranked[:NEAR])
