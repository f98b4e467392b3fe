"""Which claims tell one event, whatever they call it and however exactly they date it.

Never by the order in which articles came: claims are taken by how much they say, then by where they stand.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from facts.evidence import Told
from facts.model import AGENCY_KINDS, EventClaim
from facts.partial_dates import apart, span, whole, within

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


@dataclass
class Cluster:
    """Claims taken to tell one event, while they are gathered, and what they have said so far."""

    family: str
    anchor: str | None  # the date it was opened with, to its precision
    told: list[EventTold] = field(default_factory=list)
    stages: set[str | None] = field(default_factory=set)
    levels: set[bool | None] = field(default_factory=set)
    courts: set[str | None] = field(default_factory=set)
    judges: set[str | None] = field(default_factory=set)
    whos: set[str | None] = field(default_factory=set)
    articles: set[str] = field(default_factory=set)
    days: set[str] = field(default_factory=set)

    def add(self, t: EventTold) -> None:
        c = t.claim
        self.told.append(t)
        self.stages.add(stage_of(c))
        self.levels.add(_level(c))
        self.courts.add(c.court)
        self.judges.add(_surname(c.judge))
        self.whos.add(c.who)
        self.articles.add(t.article.id)
        if t.iso and whole(t.iso):
            self.days.add(t.iso)

    def fits(self, claim: EventClaim) -> bool:
        """Whether the claim could tell the same event, dates aside."""
        return (
            self.family == family(claim.kind)
            and (self.family not in OF_ONE or claim.who in self.whos)
            and _meet(self.stages, stage_of(claim))
            and _meet(self.levels, _level(claim))
            and _meet(self.courts, claim.court)
            # One judge decides below; of an appeals panel each source may name another.
            and (_level(claim) is True or _meet(self.judges, _surname(claim.judge)))
            and (self.family not in PERSONAL or _meet(self.whos, claim.who))
        )

    def distance(self, iso: str) -> int | None:
        """Days between the claim's date and this event's; 0 where one is the other told less exactly; None: too far."""
        if self.anchor is None:
            return None
        if whole(self.anchor) and whole(iso):
            days = apart(self.anchor, iso)
            return days if days <= (HEARING_SLIP if self.family.startswith("hearing") else SLIP) else None
        return 0 if within(self.anchor, iso) else None


def _surname(judge: str | None) -> str | None:
    return judge.split()[-1].casefold() if judge else None


def _meet(known: set[str | None] | set[bool | None], new: str | bool | None) -> bool:
    """What is not said contradicts nothing."""
    said = {k for k in known if k is not None}
    return new is None or not said or new in said


def cluster(told: Iterable[EventTold]) -> list[Cluster]:
    """One cluster for each happening. What names no lawsuit joins one only where no other could be meant."""
    everything = sorted(told, key=_by_detail)
    rulings = [c for claims in _buckets(everything, hearings=False) for c in _gather(claims)]
    lent = sorted((_with_day(t, rulings) for t in everything if t.claim.kind == "hearing_held"), key=_by_detail)
    clusters = rulings + [c for claims in _buckets(lent, hearings=True) for c in _gather(claims)]
    unassigned: dict[tuple[str, str], list[EventTold]] = {}
    for t in (t for t in everything if _homeless(t)):
        home = _only_home(t, clusters)
        if home is None:
            # Without lawsuit and date nothing says that two articles mean the same.
            apart = "" if t.iso or (t.claim.kind == "other" and t.claim.who) else t.article.id
            unassigned.setdefault((family(t.claim.kind), apart), []).append(t)
        else:
            home.add(t)
    clusters += [c for _, claims in sorted(unassigned.items()) for c in _gather(claims)]
    return clusters


def _homeless(t: EventTold) -> bool:
    return t.claim.proceeding is None and t.claim.kind not in AGENCY_KINDS


def _buckets(told: Iterable[EventTold], *, hearings: bool) -> list[list[EventTold]]:
    """Claims that could tell one event: of one lawsuit and family, or of one agency kind."""
    buckets: dict[tuple[str, str], list[EventTold]] = {}
    for t in told:
        if _homeless(t) or (t.claim.kind == "hearing_held") is not hearings:
            continue
        agency = t.claim.kind in AGENCY_KINDS
        buckets.setdefault(("" if agency else t.claim.proceeding or "", family(t.claim.kind)), []).append(t)
    return [claims for _, claims in sorted(buckets.items())]


_DAY_NAMES = re.compile(
    r"\b(?:(mon)|(tues)|(wednes)|(thurs)|(fri)|(satur)|(sun))day|"
    r"\b(?:(lunes)|(martes)|(mi[eé]rcoles)|(jueves)|(viernes)|(s[aá]bado)|(domingo))\b",
    re.IGNORECASE,
)
_MONTH_NAMES = re.compile(
    r"\b(?:(jan)(?:uary|\.|\b)|(feb)(?:ruary|\.|\b)|(mar)(?:ch|\.|\b)|(apr)(?:il|\.|\b)|(may)\b|(jun)(?:e|\.|\b)|"
    r"(jul)(?:y|\.|\b)|(aug)(?:ust|\.|\b)|(sep)(?:t|tember|\.|\b)|(oct)(?:ober|\.|\b)|(nov)(?:ember|\.|\b)|"
    r"(dec)(?:ember|\.|\b))|\b(?:(enero)|(febrero)|(marzo)|(abril)|(mayo)|(junio)|(julio)|(agosto)|(sep?tiembre)|"
    r"(octubre)|(noviembre)|(diciembre))\b",
    re.IGNORECASE,
)
LENT = "day taken from the ruling"


def _with_day(t: EventTold, rulings: Sequence[Cluster]) -> EventTold:
    """A hearing whose day the article leaves open takes that of the ruling it tells in one breath with it.

    Only where the article dates the ruling no better itself, and where the two do not name different days of the week.
    """
    if t.iso is not None or t.claim.proceeding is None:
        return t
    days = {d for c in rulings if c.family in ("granted", "denied") and (d := _day_beside(t, c)) is not None}
    return replace(t, lent=days.pop()) if len(days) == 1 else t


def _day_beside(hearing: EventTold, ruling: Cluster) -> str | None:
    if hearing.article.id not in ruling.articles:
        return None
    beside = [o for o in ruling.told if o.article.id == hearing.article.id]
    settled = settled_date(ruling.told)
    if not settled or not whole(settled):
        return None
    if any(o.claim.proceeding != hearing.claim.proceeding or o.iso is not None for o in beside):
        return None
    named = {_weekday(o.claim.when.text) for o in (*beside, hearing)} - {None}
    return settled if len(named) < 2 else None


def _weekday(words: str | None) -> int | None:
    m = _DAY_NAMES.search(words or "")
    return ((m.lastindex or 1) - 1) % 7 if m else None


def _by_detail(t: EventTold) -> tuple[object, ...]:
    """Claims that say more come first: a day before a month, a court, a kind of order, a name before none."""
    c = t.claim
    exact = 9 if t.iso is None else -len(t.iso)
    return (exact, c.court is None, stage_of(c) is None, c.who is None, t.iso or "", t.place)


def _gather(told: Sequence[EventTold]) -> list[Cluster]:
    """Claims of one proceeding and family, or of one agency kind, sorted by detail: into events."""
    clusters: list[Cluster] = []
    backing = backing_of(told)
    for part in ([t for t in told if not _nameless(t)], [t for t in told if _nameless(t)]):
        days = [t for t in part if t.iso and whole(t.iso)]
        # The sort is stable: within one backing the order by detail remains.
        for t in sorted(days, key=lambda t: (t.claim.court is None, stage_of(t.claim) is None, -backing[t.iso])):
            _put(t, _nearest(t, clusters), clusters)
        for t in part:
            if t.iso is None or not whole(t.iso):
                _put(t, _only_or_latest(t, clusters), clusters)
    return clusters


def backing_of(told: Sequence[EventTold]) -> Counter[str | None]:
    """How many outlets give each date."""
    pairs = {(t.iso, t.outlet) for t in told}
    return Counter(iso for iso, _ in pairs)


def _put(t: EventTold, home: Cluster | None, clusters: list[Cluster]) -> None:
    if home is None:
        home = Cluster(family(t.claim.kind), t.iso)
        clusters.append(home)
    home.add(t)


def _nearest(t: EventTold, clusters: Sequence[Cluster]) -> Cluster | None:
    """For a claim dated to the day: the event closest to it."""
    if _unnamed_among_several(t, clusters):
        return None
    near = [(d, c.anchor or "", n) for n, c in enumerate(clusters) if (d := _distance(t, c)) is not None]
    return clusters[min(near)[2]] if near else None


def _distance(t: EventTold, c: Cluster) -> int | None:
    return c.distance(t.iso) if t.iso and c.fits(t.claim) else None


def _unnamed_among_several(t: EventTold, clusters: Sequence[Cluster]) -> bool:
    """A person who is not named joins a named one only where no second could be meant."""
    return _nameless(t) and sum(_possible(t, c) for c in clusters) > 1


def _nameless(t: EventTold) -> bool:
    return t.claim.kind in PERSONAL and t.claim.who is None


def _possible(t: EventTold, c: Cluster) -> bool:
    if not c.fits(t.claim) or _still_ahead(t, c) or (t.iso is None and not _words_allow(t, c)):
        return False
    if t.iso is None and t.claim.kind in REPEATED and not (t.claim.who or t.claim.when.text):
        return t.article.id in c.articles
    return t.iso is None or c.anchor is None or c.distance(t.iso) is not None


def _words_allow(t: EventTold, c: Cluster) -> bool:
    """Whether date words that no calendar settles, "on Wednesday", "in February", can mean this event's date.

    What an agency did, it may do again: there, words that are not borne out keep the claim apart.
    """
    words = t.claim.when.text
    if not words or c.anchor is None:
        return True
    weekday, months = _weekday(words), _months(words)
    if weekday is not None and c.days:
        return weekday in {date.fromisoformat(d).weekday() for d in c.days}
    if months and len(c.anchor) >= len("2025-02"):
        return span(c.anchor)[0].month in months
    return t.claim.kind not in AGENCY_KINDS


def _months(words: str) -> set[int]:
    found = (m.lastindex for m in _MONTH_NAMES.finditer(words))
    return {(n - 1) % 12 + 1 for n in found if n}


def _still_ahead(t: EventTold, c: Cluster) -> bool:
    """Whether the event came after the article that tells of something done."""
    if t.claim.modality != "done" or t.article.published is None or c.anchor is None:
        return False
    return span(c.anchor)[0].toordinal() > t.article.published.toordinal() + SLIP


def _only_or_latest(t: EventTold, clusters: Sequence[Cluster]) -> Cluster | None:
    """For a claim without a day: the only event it can mean, else the latest one before the article came out."""
    possible = [c for c in clusters if _possible(t, c)]
    if len(possible) < 2:
        return possible[0] if possible else None
    if _nameless(t):
        return None
    # "Granted in part" can fill in an earlier "granted", but first belongs with others that say it of the same court.
    possible = [c for c in possible if any(o.claim.kind == t.claim.kind for o in c.told)] or possible
    told_beside = [c for c in possible if t.article.id in c.articles]
    if len(told_beside) == 1:
        return told_beside[0]
    by = t.article.published
    past = [c for c in possible if by and c.anchor and span(c.anchor)[0] <= by]
    undated = [c for c in possible if c.anchor is None and c.courts == {t.claim.court}]
    return max(past, key=lambda c: c.anchor or "") if past else (undated[0] if undated else None)


def _only_home(t: EventTold, clusters: Sequence[Cluster]) -> Cluster | None:
    """For a ruling whose lawsuit is not said: the one event of that day whose court or judge it names."""
    claim = t.claim
    homes = [c for c in clusters if c.fits(claim) and _same_day_or_page(t, c) and _shares_bench(claim, c)]
    lawsuits = {o.claim.proceeding for c in homes for o in c.told} - {None}
    return min(homes, key=lambda c: (_distance(t, c) or 0, c.anchor or "")) if len(lawsuits) == 1 else None


def _same_day_or_page(t: EventTold, c: Cluster) -> bool:
    """Of the event's date; without a date, told by an article that tells the event with its lawsuit elsewhere."""
    if t.iso is not None:
        return _distance(t, c) is not None
    return _words_allow(t, c) and t.article.id in c.articles


def _shares_bench(claim: EventClaim, c: Cluster) -> bool:
    judge = _surname(claim.judge)
    if judge is not None and not _meet(c.judges, judge):
        return False
    return (judge is not None and judge in c.judges) or (claim.court is not None and claim.court in c.courts)


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
