"""What one event is made of while its claims are gathered, and which claims could tell it: `gathering` chooses."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import date
from functools import cache, lru_cache
from typing import Any, TypeVar

from facts.date_words import months, weekday
from facts.evidence import Told
from facts.figures_agree import Amount, agree
from facts.model import EventClaim, FigureClaim
from facts.partial_dates import apart, span, spoken, whole, within

EventTold = Told[EventClaim]

# Days by which two sources may miss each other over one event: told on the 19th, written on the 20th; Aug 4 and Aug 7.
SLIP = 3
# A hearing is set for a day and can be put off by two: here only the day before and after are a slip.
HEARING_SLIP = 1

# Many names for one order, by family; each name says at what stage the order stands, None where it does not say.
GRANTED = {
    "tro_granted": "tro",
    "pi_granted": "injunction",
    "stay_granted": "injunction",
    "granted_in_part": "injunction",
    "relief_granted": None,
}
DENIED = {"tro_denied": "tro", "pi_denied": "injunction", "affirmed": "injunction", "relief_denied": None}
# Who left or was sent away is part of what happened; who signed or refused for an agency is not.
PERSONAL = ("resignation", "removed", "demotion")
# One official's refusal is not another's, nor the agency's; one official's sworn paper is told by many.
# What an agency may do again: told without a day, it joins only what the same article dates.
REPEATED = ("request_refused", "data_shared")
OF_ONE = ("request_refused", "other")
_APPELLATE = ("affirmed", "reversed")


@cache
def family(kind: str) -> str:
    """The family of names a kind belongs to; most kinds are their own."""
    if kind in GRANTED:
        return "granted"
    return "denied" if kind in DENIED else kind


def appellate(court: str | None) -> bool | None:
    """Whether a court hears appeals: the circuits and the Supreme Court do. None where the court is not known."""
    return None if court is None else court.endswith(("Cir.", "U.S."))


def stage_of(claim: EventClaim) -> str | None:
    if claim.type_unstated:
        return None
    return GRANTED.get(claim.kind) or DENIED.get(claim.kind)


def _level(claim: EventClaim) -> bool | None:
    return True if claim.court is None and claim.kind in _APPELLATE else appellate(claim.court)


V = TypeVar("V", str, str | None, bool | None)
Few = frozenset[V]  # most events have theirs in common with very many others: of each there is one for all
_NONE: Few[Any] = frozenset()


def _with(some: Few[V], one: V) -> Few[V]:
    return some if one in some else _one_of(some | {one})


@lru_cache(maxsize=4096)
def _one_of(alike: Few[V]) -> Few[V]:
    """The one that stands for all that are equal."""
    return alike


@dataclass(slots=True)
class Cluster:
    """Claims taken to tell one event, while they are gathered, and what they have said so far."""

    family: str
    anchor: str | None  # the date it was opened with, to its precision
    told: list[EventTold] = field(default_factory=list)
    kinds: Few[str] = _NONE
    stages: Few[str | None] = _NONE
    levels: Few[bool | None] = _NONE
    courts: Few[str | None] = _NONE
    judges: Few[str | None] = _NONE
    whos: Few[str | None] = _NONE
    proceedings: Few[str | None] = _NONE
    days: Few[str] = _NONE
    pages: set[str] = field(default_factory=set)  # the texts that tell it; copies of one text are one
    counts: list[FigureClaim] = field(default_factory=list)
    joined: Counter[str] = field(default_factory=Counter)  # by which rule its claims joined
    apart: list[str] = field(default_factory=list)  # what kept it from events of its family that were there before
    number: int = 0  # its place on the shelf on which it stands (facts/shelf.py)
    _clashes: dict[tuple[object, ...], str | None] = field(default_factory=dict)  # found so far; until it is told more

    def copy(self) -> "Cluster":
        """The same, to be told more without this one's knowing."""
        return Cluster(self.family, self.anchor, *(getattr(self, name).copy() for name in _CONTAINERS))

    def add(self, t: EventTold, rule: str = "") -> None:
        """Take a claim in; `rule` is why it joins, empty for the one that the event opens with."""
        c = t.claim
        self._clashes.clear()
        self.told.append(t)
        self.counts += t.counts
        if rule:
            self.joined[rule] += 1
        self.kinds = _with(self.kinds, c.kind)
        self.stages = _with(self.stages, stage_of(c))
        self.levels = _with(self.levels, _level(c))
        self.courts = _with(self.courts, c.court)
        self.judges = _with(self.judges, surname(c.judge))
        self.whos = _with(self.whos, c.who)
        self.proceedings = _with(self.proceedings, c.proceeding)
        self.pages.add(t.text)
        if t.iso and whole(t.iso):
            self.days = _with(self.days, t.iso)

    def settle(self) -> None:
        """Keep nothing that was worked out to gather its claims: it takes more room than what is known of the event."""
        self._clashes.clear()

    @property
    def said_so_far(self) -> int:
        """Grows with all that `clash`, and who looks for a kind, rest on: what was said is never unsaid."""
        told, bench = len(self.kinds) + len(self.stages) + len(self.whos), len(self.levels) + len(self.courts)
        return told + bench + len(self.judges)

    def fits(self, t: EventTold) -> bool:
        """Whether the claim could tell the same event, dates aside."""
        return self.family == family(t.claim.kind) and self.clash(t) is None

    def clash(self, t: EventTold) -> str | None:
        """What the claim says that cannot be of this event, dates aside; None where nothing is."""
        claim = t.claim
        if self.family in OF_ONE and claim.who not in self.whos and not self._same_act(t):
            return "who"
        said = (claim.kind, claim.type_unstated, claim.court, claim.judge, claim.who)
        if said not in self._clashes:
            self._clashes[said] = self._clash(claim)
        return self._clashes[said]

    def _clash(self, claim: EventClaim) -> str | None:
        if self.family in PERSONAL and not _meet(self.whos, claim.who):
            return "who"
        if self.family == "appeal_filed":
            return None  # one source names the court appealed from, and its judge, the other the court appealed to
        if not _meet(self.stages, stage_of(claim)):
            return "kind of order"
        if not (_meet(self.levels, _level(claim)) and _meet(self.courts, claim.court)):
            return "court"
        # One judge decides below; of an appeals panel each source may name another.
        if _level(claim) is not True and not _meet(self.judges, surname(claim.judge)):
            return "judge"
        return None

    def _same_act(self, t: EventTold) -> bool:
        """Whether what one source tells of the agency, another of a person acting for it, is one act: done on one day, or
        within days of it with the same count."""
        if not (t.iso and whole(t.iso) and self.anchor and whole(self.anchor)) or not _meet(self.whos, t.claim.who):
            return False
        return t.iso == self.anchor or (self.counts_like(t) and self.distance(t.iso) is not None)

    def counts_like(self, t: EventTold) -> bool:
        """Whether the claim tells a count that this event was told with: "47,000 of the names"."""
        return any(a.figure == b.figure and agree(_amount(a), _amount(b)) for a in self.counts for b in t.counts)

    def called(self) -> str:
        """How a reason speaks of it: by who acted and by its date, else by its first words for one."""
        words = next((t.claim.when.text for t in self.told if t.claim.when.text), None)
        day = spoken(self.anchor) if self.anchor else f"one without a date ({words})" if words else "one without a date"
        who = (
            next((t.claim.who for t in self.told if t.claim.who), None) if self.family in (*PERSONAL, *OF_ONE) else None
        )
        return f"{who}, {day}" if who else day

    def distance(self, iso: str) -> int | None:
        """Days between the claim's date and this event's; 0 where one is the other told less exactly; None: too far."""
        if self.anchor is None:
            return None
        if whole(self.anchor) and whole(iso):
            days = apart(self.anchor, iso)
            return days if days <= (HEARING_SLIP if self.family.startswith("hearing") else SLIP) else None
        return 0 if within(self.anchor, iso) else None

    def words_allow(self, words: str | None) -> bool | None:
        """Whether date words that no calendar settles, "on Wednesday", "in February", mean this event's date.

        None where they do not tell: "last month" in an article without a day, a weekday of an event known by its month.
        """
        day, named = weekday(words), months(words)
        if day is not None and self.days:
            return day in {date.fromisoformat(d).weekday() for d in self.days}
        if named and self.anchor is not None and len(self.anchor) >= len("2025-02"):
            return span(self.anchor)[0].month in named
        if named and self.anchor is None:
            others = {m for o in self.told for m in months(o.claim.when.text)}
            return bool(named & others) if others else None
        return None

    def nearness(self, t: EventTold) -> int | None:
        """Days between a dated claim and this event; None where it cannot tell it."""
        days = self.distance(t.iso) if t.iso else None  # before what takes longer: most events are of another time
        return days if days is not None and self.fits(t) else None


_CONTAINERS = tuple(f.name for f in fields(Cluster) if f.name not in ("family", "anchor", "number", "_clashes"))


def _amount(c: FigureClaim) -> Amount:
    return Amount(c.value, c.value_high, c.hedge, c.value_text)


@lru_cache(maxsize=4096)
def surname(judge: str | None) -> str | None:
    return judge.split()[-1].casefold() if judge else None


_NOTHING = frozenset({None})


def _meet(known: Few[str | None] | Few[bool | None], new: str | bool | None) -> bool:
    """What is not said contradicts nothing."""
    return new is None or new in known or known <= _NOTHING


def backing_of(told: Sequence[EventTold]) -> Counter[str | None]:
    """How many outlets give each date."""
    pairs = {(t.iso, t.outlet) for t in told}
    return Counter(iso for iso, _ in pairs)


def settled_date(told: Sequence[EventTold]) -> str | None:
    """The date most outlets give, among the most exact ones; between equals a court's own, then the earlier."""
    dated = [t for t in told if t.iso]
    if not dated:
        return None
    exact = max(len(t.iso or "") for t in dated)
    dates = {t.iso for t in dated if t.iso and len(t.iso) == exact}
    backing = backing_of(dated)
    near = {d: max(t.rank for t in dated if t.iso == d) for d in dates}
    return min(dates, key=lambda d: (-backing[d], -near[d], d))
