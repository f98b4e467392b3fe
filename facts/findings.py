"""What checking a sentence gives: a verdict on each thing it states, what is wrong with it, and the facts that decide."""

from dataclasses import dataclass
from typing import Literal

from facts.model import Event, EventClaim, Figure, NetEffect, Ref
from facts.numbers import NumberMention

Verdict = Literal["misstated", "disputed", "outdated", "not_in_sources", "supported"]
WORST: tuple[Verdict, ...] = ("misstated", "disputed", "outdated", "not_in_sources", "supported")
FaultName = Literal[
    "value",  # no source gives this number
    "counts",  # the number counts something else
    "counts_otherwise",  # sources say different things of it
    "hedge_dropped",
    "hedge_changed",
    "strength",  # alleged or only said, told as a fact; the detail is how strongly it is said
    "who",  # another did it
    "date",
    "allowed",  # a refusal to block told as leave
    "other_way",  # granted for refused, refused for granted
    "asked",  # what was only asked for told as ruled
    "kind",  # another order, or another way to leave
    "in_part",
    "court",
    "judge",
    "proceeding",
    "binds",
    "denied",  # said not to have happened
]


@dataclass(frozen=True, slots=True)
class Fault:
    name: FaultName
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a sentence states, compared."""

    verdict: Verdict
    faults: tuple[Fault, ...] = ()
    figure: Figure | None = None
    event: Event | None = None
    beside: tuple[Figure | Event, ...] = ()  # other values of the quantity; what came later
    others: tuple[Ref, ...] = ()  # sources of the fact that say otherwise than it leads, as the sentence does
    unsaid: tuple[str, ...] = ()  # words of the sentence that no source has
    said: str = ""  # what the sentence counts, in its words
    number: NumberMention | None = None
    claim: EventClaim | None = None
    net: NetEffect | None = None  # where the sentence answers the case's question itself


@dataclass(frozen=True, slots=True)
class Checked:
    """All that a sentence states, compared. Without findings it states nothing that can be."""

    findings: tuple[Finding, ...]

    @property
    def verdict(self) -> Verdict | None:
        """The worst of them."""
        return min((f.verdict for f in self.findings), key=WORST.index, default=None)
