"""What is told in parts of which none bears on another: facts can be made of one at a time, so that not all that is told has to
be held at once.

Figures go by what they count. Events go by their kind, with all that is gathered with it: what is one family under many names,
what lends a day to another, who left by whatever way, and what is noted with an agreement.
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
    **dict.fromkeys((*GRANTED, *DENIED, "hearing_held"), "rulings"),  # a ruling gives its hearing the day
    **dict.fromkeys(("other", "improper_disclosure_admitted"), "admissions"),  # and an admission its paper
    **dict.fromkeys(PERSONAL, "leavings"),
    **dict.fromkeys(("agreement_signed", "data_shared"), "agreements"),  # where nothing was shared yet, they say so
}
HEARINGS = "hearing_held"  # of which a weekday bears on what the same article tells of its lawsuit


def part_of(sort: Sort, name: str) -> Part:
    """The part that a claim belongs to, by the quantity or the kind of event that it names."""
    return sort, _WITH.get(name, name) if sort == "event" else name


def takes_counts(part: Part) -> bool:
    """Whether events of a part are told apart by the counts that stand in the same words."""
    return part in {part_of("event", kind) for kind in REPEATED}


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
            if (mine := of(part_of("event", event.claim.kind))) is not None:
                mine.denied.append(event)
    return found
