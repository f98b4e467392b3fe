"""What is told in parts of which none bears on another: facts can be made of one at a time, so that not all that is told has to
be held at once.

Figures go by what they count. Events go by their kind, with all that is gathered with it: what is one family under many names,
what is admitted in a paper, and who left by whatever way. Of rulings no more is kept for the hearings than what may give one
its day (facts/lending.py).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from facts.clusters import DENIED, GRANTED, PERSONAL, REPEATED, EventTold
from facts.quantities import FigureTold
from facts.tellings import Telling

Sort = Literal["figure", "event"]
Part = tuple[Sort, str]
SORTS: tuple[Sort, ...] = get_args(Sort)
_WITH: Mapping[str, str] = {
    **dict.fromkeys(GRANTED, "granted"),
    **dict.fromkeys(DENIED, "denied"),
    **dict.fromkeys(("other", "improper_disclosure_admitted"), "admissions"),  # an admission gives its paper the day
    **dict.fromkeys(PERSONAL, "leavings"),
}
HEARINGS = "hearing_held"  # of which a weekday bears on what the same article tells of its lawsuit
# What articles say was not done, by what it is noted with: where nothing was shared yet under an agreement, they say so.
_NOTED_WITH: Mapping[str, str] = {"data_shared": "agreement_signed"}


def part_of(sort: Sort, name: str) -> Part:
    """The part that a claim belongs to, by the quantity or the kind of event that it names."""
    return sort, _WITH.get(name, name) if sort == "event" else name


def denied_with(part: Part) -> tuple[str, ...]:
    """The kinds of events that are no part's but its own where they were not done."""
    return tuple(kind for kind, of in _NOTED_WITH.items() if part == part_of("event", of))


def takes_counts(part: Part) -> bool:
    """Whether events of a part are told apart by the counts that stand in the same words."""
    return part in {part_of("event", kind) for kind in REPEATED}


def in_order(parts: Iterable[Part]) -> list[Part]:
    """Parts in an order in which facts can be made of them: hearings after the rulings that give them their day."""
    return sorted(parts, key=lambda part: (part[0], takes_counts(part), part == part_of("event", HEARINGS), part))


@dataclass(slots=True)
class Told:
    """All that is told of one part."""

    figures: list[FigureTold] = field(default_factory=list)
    events: list[EventTold] = field(default_factory=list)
    denied: list[EventTold] = field(default_factory=list)  # what articles say was not done


def parted(told: Iterable[Telling], wanted: Collection[Part] | None = None) -> dict[Part, Told]:
    """What articles tell, by the part it belongs to: of all parts, or of those that are wanted."""
    found: dict[Part, Told] = {} if wanted is None else {part: Told() for part in wanted}

    def of(part: Part) -> Told | None:
        return found.setdefault(part, Told()) if wanted is None else found.get(part)

    for one in told:
        for figure in one.figures:
            if (mine := of(part_of("figure", figure.claim.figure or ""))) is not None:
                mine.figures.append(figure)
        for event in one.events:
            if (mine := of(part_of("event", event.claim.kind))) is not None:
                mine.events.append(event)
        for event in one.denied:
            kind = _NOTED_WITH.get(event.claim.kind, event.claim.kind)
            if (mine := of(part_of("event", kind))) is not None:
                mine.denied.append(event)
    return found
