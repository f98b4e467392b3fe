"""Which facts an editor should see: what matters, and rests on one origin that nobody has vouched for."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from facts.case import Case
from facts.model import DECIDED, Event, Facts, Figure, Ruling
from facts.ruled import latest

Mode = Literal["off", "optional", "required"]
MODES: tuple[Mode, ...] = ("off", "optional", "required")


@dataclass(frozen=True, slots=True)
class Judge:
    """Tells what waits for an editor. `approved` are ids of claims that one has approved or corrected."""

    trusted: frozenset[str]  # origins, in small letters
    approved: frozenset[str]

    def waits(self, fact: Event | Figure) -> bool:
        """Whether a fact is major, has one origin that the pack does not trust, and no editor has approved any of it."""
        return major(fact) and not self.vouched(fact) and not any(c.id in self.approved for c in fact.claims)

    def vouched(self, fact: Event | Figure) -> bool:
        """Whether more than one origin, or a trusted one, tells it."""
        return len(fact.origins) > 1 or any(o.casefold() in self.trusted for o in fact.origins)


def judge(rulings: Iterable[Ruling], case: Case) -> Judge:
    """What the rulings and the case pack vouch for."""
    stands = latest(rulings)
    return Judge(
        frozenset(o.casefold() for o in case.trusted_origins),
        frozenset(id for id, r in stands.items() if r.decision in ("approve", "correct")),
    )


def major(fact: Event | Figure) -> bool:
    """What a court decided, and the figures of the case; not its background, nor what is asked of a court."""
    return not fact.background if isinstance(fact, Figure) else fact.kind in DECIDED


def every(facts: Facts) -> tuple[Event | Figure, ...]:
    """All facts, events first, in their order."""
    return (*facts.events, *facts.figures)


def waiting(facts: Facts, by: Judge) -> tuple[Event | Figure, ...]:
    """The facts that wait for an editor."""
    return tuple(f for f in every(facts) if by.waits(f))


def withheld(waits: Iterable[Event | Figure]) -> frozenset[str]:
    """Ids of the claims that rest only on facts that wait."""
    return frozenset(c.id for f in waits for c in f.claims)
