"""Events: the claims about one happening brought together, whatever they call it and however exactly they date it.

Never by the order in which articles came: claims are taken by how much they say, then by where they stand.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from facts.evidence import FIRMNESS, Told, first_report, ref, supports
from facts.model import AGENCY_KINDS, Event, EventClaim, content_id
from facts.origins import origins_of
from facts.partial_dates import apart, span, spoken, whole, within

EventTold = Told[EventClaim]

# Days by which two sources may miss each other over one event: told on the 19th, written on the 20th; Aug 4 and Aug 7.
SLIP = 3

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
# Which name an event goes by where sources use several: the one that says most, or says it most carefully.
_NAMES = ("affirmed", "granted_in_part", "tro_granted", "pi_granted", "stay_granted", "tro_denied", "pi_denied")
_APPELLATE = ("affirmed", "reversed")


def family(kind: str) -> str:
    """The family of names a kind belongs to; most kinds are their own."""
    if kind in GRANTED:
        return "granted"
    return "denied" if kind in DENIED else kind


def appellate(court: str | None) -> bool | None:
    """Whether a court hears appeals: the circuits and the Supreme Court do. None where the court is not known."""
    return None if court is None else court.endswith(("Cir.", "U.S."))


def _stage(claim: EventClaim) -> str | None:
    if claim.type_unstated:
        return None
    return GRANTED.get(claim.kind) or DENIED.get(claim.kind)


def _level(claim: EventClaim) -> bool | None:
    return True if claim.court is None and claim.kind in _APPELLATE else appellate(claim.court)


@dataclass
class _Cluster:
    """Claims taken to tell one event, while they are gathered."""

    family: str
    anchor: str | None  # the date it was opened with, to its precision
    told: list[EventTold] = field(default_factory=list)

    def fits(self, claim: EventClaim) -> bool:
        """Whether the claim could tell the same event, dates aside."""
        mine = [t.claim for t in self.told]
        return (
            self.family == family(claim.kind)
            and _meet({_stage(c) for c in mine}, _stage(claim))
            and _meet({_level(c) for c in mine}, _level(claim))
            and _meet({c.court for c in mine}, claim.court)
            and (self.family not in PERSONAL or _meet({c.who for c in mine}, claim.who))
            and self.family != "other"
        )

    def distance(self, iso: str) -> int | None:
        """Days between the claim's date and this event's; 0 where one is the other told less exactly; None: too far."""
        if self.anchor is None:
            return None
        if whole(self.anchor) and whole(iso):
            days = apart(self.anchor, iso)
            return days if days <= SLIP else None
        return 0 if within(self.anchor, iso) else None


def _meet(known: set[str | None] | set[bool | None], new: str | bool | None) -> bool:
    """What is not said contradicts nothing."""
    said = {k for k in known if k is not None}
    return new is None or not said or new in said


def events(told: Iterable[EventTold]) -> tuple[Event, ...]:
    """One event for each happening, by date, undated last."""
    everything = sorted(told, key=_by_detail)
    buckets: dict[tuple[str, str], list[EventTold]] = {}
    homeless: list[EventTold] = []
    for t in everything:
        if t.claim.kind in AGENCY_KINDS:
            buckets.setdefault(("", t.claim.kind), []).append(t)
        elif t.claim.proceeding is None:
            homeless.append(t)
        else:
            buckets.setdefault((t.claim.proceeding, family(t.claim.kind)), []).append(t)
    clusters = [c for _, claims in sorted(buckets.items()) for c in _gather(claims)]
    unassigned: dict[str, list[EventTold]] = {}
    for t in homeless:
        home = _only_home(t, clusters)
        if home is None:
            unassigned.setdefault(family(t.claim.kind), []).append(t)
        else:
            home.told.append(t)
    clusters += [c for _, claims in sorted(unassigned.items()) for c in _gather(claims)]
    return _named([_event(c) for c in clusters])


def _by_detail(t: EventTold) -> tuple[object, ...]:
    """Claims that say more come first: a day before a month, a court, a kind of order, a name before none."""
    c = t.claim
    exact = 9 if c.when.iso is None else -len(c.when.iso)
    return (exact, c.court is None, _stage(c) is None, c.who is None, c.when.iso or "", t.place)


def _gather(told: Sequence[EventTold]) -> list[_Cluster]:
    """Claims of one proceeding and family, or of one agency kind, sorted by detail: into events."""
    clusters: list[_Cluster] = []
    backing = _backing(told)
    days = [t for t in told if t.claim.when.iso and whole(t.claim.when.iso)]
    # Stable: within one backing the order by detail remains.
    for t in sorted(days, key=lambda t: (t.claim.court is None, _stage(t.claim) is None, -backing[t.claim.when.iso])):
        _put(t, _nearest(t, clusters), clusters)
    for t in told:
        if t.claim.when.iso is None or not whole(t.claim.when.iso):
            _put(t, _only_or_latest(t, clusters), clusters)
    return clusters


def _backing(told: Sequence[EventTold]) -> Counter[str | None]:
    """How many outlets give each date."""
    pairs = {(t.claim.when.iso, t.outlet) for t in told}
    return Counter(iso for iso, _ in pairs)


def _put(t: EventTold, home: _Cluster | None, clusters: list[_Cluster]) -> None:
    if home is None:
        clusters.append(_Cluster(family(t.claim.kind), t.claim.when.iso, [t]))
    else:
        home.told.append(t)


def _nearest(t: EventTold, clusters: Sequence[_Cluster]) -> _Cluster | None:
    """For a claim dated to the day: the event closest to it."""
    near = [(d, c.anchor or "", n) for n, c in enumerate(clusters) if (d := _distance(t, c)) is not None]
    near = [entry for entry in near if not _unnamed_among_several(t, clusters)]
    return clusters[min(near)[2]] if near else None


def _distance(t: EventTold, c: _Cluster) -> int | None:
    return c.distance(t.claim.when.iso) if t.claim.when.iso and c.fits(t.claim) else None


def _unnamed_among_several(t: EventTold, clusters: Sequence[_Cluster]) -> bool:
    """A person who is not named joins a named one only where no second could be meant."""
    if t.claim.kind not in PERSONAL or t.claim.who is not None:
        return False
    return sum(_possible(t, c) for c in clusters) > 1


def _possible(t: EventTold, c: _Cluster) -> bool:
    if not c.fits(t.claim):
        return False
    return t.claim.when.iso is None or c.anchor is None or c.distance(t.claim.when.iso) is not None


def _only_or_latest(t: EventTold, clusters: Sequence[_Cluster]) -> _Cluster | None:
    """For a claim without a day: the only event it can mean, else the latest one before the article came out."""
    possible = [c for c in clusters if _possible(t, c)]
    if len(possible) < 2:
        return possible[0] if possible else None
    if t.claim.kind in PERSONAL and t.claim.who is None:
        return None
    by = t.article.published
    past = [c for c in possible if by and c.anchor and span(c.anchor)[0] <= by]
    undated = [c for c in possible if c.anchor is None]
    return max(past, key=lambda c: c.anchor or "") if past else (undated[0] if undated else None)


def _only_home(t: EventTold, clusters: Sequence[_Cluster]) -> _Cluster | None:
    """For a ruling whose lawsuit is not said: the one event of that day whose court or judge it names."""
    claim = t.claim
    if claim.when.iso is None:
        return None
    homes = [c for c in clusters if _distance(t, c) is not None and _shares_bench(claim, c)]
    return homes[0] if len(homes) == 1 else None


def _shares_bench(claim: EventClaim, c: _Cluster) -> bool:
    judges = {t.claim.judge for t in c.told} - {None}
    courts = {t.claim.court for t in c.told} - {None}
    if claim.judge is not None and judges and claim.judge not in judges:
        return False
    return claim.judge in judges or claim.court in courts


def _most(values: Iterable[tuple[str | None, str]]) -> str | None:
    """The value most outlets give; between equals the one that sorts first."""
    votes = Counter(v for v, _ in set(values) if v is not None)
    return min(votes, key=lambda v: (-votes[v], v), default=None)


def _kind(told: Sequence[EventTold]) -> str:
    """The name an event goes by: 'affirmed' and 'in part' where one source says so, else what most call it."""
    kinds = {t.claim.kind for t in told}
    for careful in ("affirmed", "granted_in_part"):
        if careful in kinds:
            return careful
    votes = Counter(kind for kind, _ in {(t.claim.kind, t.outlet) for t in told if _stage(t.claim) is not None})
    if not votes:
        votes = Counter(kind for kind, _ in {(t.claim.kind, t.outlet) for t in told})
    return min(votes, key=lambda k: (-votes[k], _NAMES.index(k) if k in _NAMES else 99, k))


def _date(told: Sequence[EventTold]) -> str | None:
    """The date most outlets give, among the most exact ones; between equals a court's own, then the earlier."""
    dated = [t for t in told if t.claim.when.iso]
    if not dated:
        return None
    exact = max(len(t.claim.when.iso or "") for t in dated)
    dates = {t.claim.when.iso for t in dated if t.claim.when.iso and len(t.claim.when.iso) == exact}
    backing = _backing(dated)
    near = {d: max(t.rank for t in dated if t.claim.when.iso == d) for d in dates}
    return min(dates, key=lambda d: (-backing[d], -near[d], d))


def _notes(told: Sequence[EventTold], settled: str | None) -> tuple[str, ...]:
    """The disagreements that remain on record: other dates, and clashes inside the words of one source."""
    notes = []
    others = sorted(
        {t.claim.when.iso for t in told if t.claim.when.iso and settled and not within(t.claim.when.iso, settled)}
    )
    for iso in others:
        names = sorted({t.outlet for t in told if t.claim.when.iso == iso}, key=str.casefold)
        who = "one source says" if len(names) == 1 else f"{len(names)} sources say"
        notes.append(f"{who} {spoken(iso)} ({', '.join(names)})")
    notes += sorted({t.claim.when.note for t in told if t.claim.when.note})
    return tuple(notes)


def _event(cluster: _Cluster) -> Event:
    told = sorted(cluster.told, key=lambda t: (-t.rank, -FIRMNESS[t.claim.strength], t.place))
    lead = told[0].claim
    iso = _date(told)
    origins, outlets = origins_of(supports(told))
    proceedings = {t.claim.proceeding for t in told} - {None}
    judge = _most((t.claim.judge, t.outlet) for t in told)
    return Event(
        id="",
        kind=_kind(told),
        date=iso,
        precision=None if iso is None else ("year", "month", "day")[iso.count("-")],
        reported=first_report(told),
        court=_most((t.claim.court, t.outlet) for t in told),
        judge=judge,
        proceeding=proceedings.pop() if len(proceedings) == 1 else None,
        strength=lead.strength,
        origins=origins,
        outlets=outlets,
        claims=tuple(ref(t) for t in told),
        said_by=lead.said_by,
        who=_most((t.claim.who, t.outlet) for t in told),
        binds=tuple(sorted({b for t in told for b in t.claim.binds})),
        date_text=None if iso else next((t.claim.when.text for t in told if t.claim.when.text), None),
        notes=_notes(told, iso),
        reason=_reason(told, iso),
    )


def _reason(told: Sequence[EventTold], iso: str | None) -> str:
    kinds = sorted({t.claim.kind for t in told})
    one = f"R-EVT-ONE: {len(told)} claim{'s' if len(told) > 1 else ''}"
    if len(kinds) > 1:
        one += f" under the names {', '.join(kinds)}"
    dates = {t.claim.when.iso for t in told if t.claim.when.iso}
    if len(dates) > 1 and iso:
        one += f"; R-EVT-DATE: {spoken(iso)} by most outlets, then the more exact, then the earlier"
    return one


def _named(made: Sequence[Event]) -> tuple[Event, ...]:
    """Give each event its id and its place. The id rests on what stays when more claims join: family, lawsuit, month."""
    out: list[Event] = []
    ordered = sorted(made, key=lambda e: (*_when(e), e.kind, e.court or "", e.who or "", e.claims[0].id))
    groups: dict[tuple[str | None, ...], list[Event]] = {}
    for e in ordered:
        groups.setdefault(_identity(e), []).append(e)
    for e in ordered:
        same = groups[_identity(e)]
        apart_by: tuple[object, ...] = () if len(same) == 1 else (e.kind, e.court, e.date, same.index(e))
        out.append(replace(e, id=content_id("e", *_identity(e), *apart_by)))
    return tuple(out)


def _identity(e: Event) -> tuple[str | None, ...]:
    agency = e.kind in AGENCY_KINDS
    who = e.who if e.kind in PERSONAL else None
    return (family(e.kind), None if agency else e.proceeding, who, e.date[:7] if e.date else None)


def _when(e: Event) -> tuple[bool, str]:
    return (e.date is None, e.date or e.reported or "9999")


def first_day(e: Event) -> date | None:
    """The first day the event's date can mean."""
    return span(e.date)[0] if e.date else None
