"""Rulings applied to claims: what an editor decided last, and a claim as it counts after that."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from facts.model import Claim, Corrected, EventClaim, FigureClaim, Modality, Precision, Ruling, When

_PRECISION: Mapping[int, Precision] = {4: "year", 7: "month", 10: "day"}  # by the length of a partial date


@dataclass(frozen=True, slots=True)
class RuledFigure(FigureClaim):
    """A figure's claim as an editor corrected it. It keeps the id of the claim that was read."""

    read_as: str = ""

    @property
    def id(self) -> str:
        return self.read_as


@dataclass(frozen=True, slots=True)
class RuledEvent(EventClaim):
    """An event's claim as an editor corrected it."""

    read_as: str = ""

    @property
    def id(self) -> str:
        return self.read_as


def latest(rulings: Iterable[Ruling]) -> dict[str, Ruling]:
    """The ruling that stands on each claim: the last one; of two at one moment, the one whose words come last."""
    out: dict[str, Ruling] = {}
    for r in sorted(rulings, key=lambda r: (r.at, r.by, r.decision, r.reason, repr(r.corrected))):
        out[r.claim] = r
    return out


def as_ruled(c: Claim, ruling: Ruling | None) -> Claim | None:
    """The claim as it counts: None where it was rejected, with other fields where it was corrected. Its words stay."""
    if ruling is not None and ruling.decision == "reject":
        return None
    if ruling is None or ruling.decision != "correct" or ruling.corrected is None:
        return c
    fields = {name: getattr(c, name) for name in type(c).__dataclass_fields__}
    told = ruling.corrected
    if isinstance(c, FigureClaim):
        return _figure(RuledFigure(**fields, read_as=c.id), told)
    return _event(RuledEvent(**fields, read_as=c.id), told)


def _figure(c: RuledFigure, told: Corrected) -> RuledFigure:
    if told.value is not None:
        c = replace(c, value=told.value, value_high=told.value_high, value_text=told.value_text or c.value_text)
    if told.hedge is not None:
        c = replace(c, hedge=told.hedge, hedge_text=told.hedge_text or "")
    if told.kind is not None:
        c = replace(c, figure=told.kind)
    return c if told.date is None else replace(c, when=_when(told.date))


def _event(c: RuledEvent, told: Corrected) -> RuledEvent:
    if told.kind is not None:
        # Whom an order binds was read from the words as those of another kind; what is a ruling now has happened.
        c = replace(c, kind=told.kind, type_unstated=False, told_again=False, modality=_modality(told.kind))
    if told.proceeding is not None:
        c = replace(c, proceeding=told.proceeding or None)
    return c if told.date is None else replace(c, when=_when(told.date))


def _modality(kind: str) -> Modality:
    return "planned" if kind == "hearing_scheduled" else "done"


def _when(iso: str) -> When:
    return When(iso, _PRECISION[len(iso)]) if iso else When()
