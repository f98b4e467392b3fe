"""Days that one event takes from another told in one breath with it: a hearing from its ruling, a sworn paper from what
is admitted in it."""

from collections.abc import Iterable
from dataclasses import replace

from facts.clusters import Cluster, EventTold, settled_date
from facts.date_words import weekday
from facts.partial_dates import whole
from facts.shelf import Shelf

LENDERS = ("granted", "denied")  # families of rulings that give a hearing its day
# What may take its day so, with the note that says it; it is gathered after what lends it.
BORROWERS = {"hearing_held": "day taken from the ruling", "other": "day taken from what is admitted in it"}


class Lenders:
    """Rulings from which hearings may take their day, as they were gathered before any claim without a lawsuit joined them:
    of those of which facts are made before the hearings'."""

    def __init__(self, hearings: Iterable[EventTold]) -> None:
        self._texts = frozenset(t.text for t in hearings if t.iso is None)
        self.rulings: list[Cluster] = []

    def note(self, gathered: Iterable[Cluster]) -> None:
        """Keep those that are told where a hearing is told without its day."""
        if self._texts:
            lenders = (c for c in gathered if c.family in LENDERS and not self._texts.isdisjoint(c.pages))
            self.rulings += [c.copy() for c in lenders]


def with_day(t: EventTold, shelf: Shelf) -> EventTold:
    """A hearing, or a sworn paper, whose day the article leaves open takes that of what it tells in one breath with it."""
    if t.iso is not None or t.claim.kind not in BORROWERS:
        return t
    beside = _day_of_ruling if t.claim.kind == "hearing_held" else _day_of_admission
    clusters = shelf.of_page(t.text)
    days = {d for c in clusters if (d := beside(t, c)) is not None}
    if len(days) == 1:
        return replace(t, lent=days.pop())
    waits = t.claim.kind == "hearing_held" and not days and any(_undated_ruling(t, c) for c in clusters)
    return replace(t, waits=True) if waits else t


def _undated_ruling(hearing: EventTold, ruling: Cluster) -> bool:
    """Whether an article without a day tells of a hearing and of a ruling in it that bears no day either."""
    told = [o for o in ruling.told if o.text == hearing.text and o.claim.proceeding == hearing.claim.proceeding]
    undated = hearing.article.published is None and hearing.claim.proceeding is not None
    return undated and ruling.family in LENDERS and bool(told) and _settled_day(ruling) is None


def _day_of_ruling(hearing: EventTold, ruling: Cluster) -> str | None:
    """Only where the article dates the ruling no better itself, and where the two do not name different weekdays."""
    lawsuit = hearing.claim.proceeding
    if lawsuit is None or ruling.family not in LENDERS or hearing.text not in ruling.pages:
        return None
    beside = [o for o in ruling.told if o.article.id == hearing.article.id]
    if any(o.claim.proceeding != lawsuit or o.iso is not None for o in beside):
        return None
    named = {weekday(o.claim.when.text) for o in (*beside, hearing)} - {None}
    return _settled_day(ruling) if len(named) < 2 else None


def _day_of_admission(paper: EventTold, admission: Cluster) -> str | None:
    """Where one sentence tells of the paper and of what is admitted in it."""
    if admission.family != "improper_disclosure_admitted" or paper.claim.strength != "sworn":
        return None
    sentence = (paper.article.id, paper.claim.start, paper.claim.end)
    same = any((o.article.id, o.claim.start, o.claim.end) == sentence for o in admission.told)
    return _settled_day(admission) if same else None


def _settled_day(c: Cluster) -> str | None:
    settled = settled_date(c.told)
    return settled if settled and whole(settled) else None
