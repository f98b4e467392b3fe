"""Events: what a cluster of claims comes to, with its disagreements kept."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from facts.clusters import OF_ONE, PERSONAL, REPEATED, Cluster, EventTold, family, settled_date, stage_of
from facts.date_words import telling
from facts.evidence import FIRMNESS, first_report, supports
from facts.gathering import RULES, Heard, cluster
from facts.lending import BORROWERS, Lenders
from facts.model import AGENCY_KINDS, Event, content_id
from facts.origins import origins_of
from facts.partial_dates import spoken, whole, within
from facts.remembered import Remembered

# Which name an event goes by where sources use several: the one that says most, or says it most carefully.
_NAMES = ("affirmed", "granted_in_part", "tro_granted", "pi_granted", "stay_granted", "tro_denied", "pi_denied")


def events(
    told: Iterable[EventTold], heard: Heard | None = None, among: int | None = None, lenders: Lenders | None = None
) -> tuple[Event, ...]:
    """One event for each happening, by date, undated last. `heard`, `among` and `lenders` as in `gathering.cluster`."""
    gathered = cluster(told, heard, among, lenders)
    among = sum(len(c.told) for c in gathered) if among is None else among
    made = []
    while gathered:  # of each what is gathered goes once the event is made of it: both of all would take much room
        made.append(_event(gathered.pop(), among))
    return _named(made)


def by_date(made: Iterable[Event]) -> list[Event]:
    """Events in their order, undated last."""
    return sorted(made, key=lambda e: (*_when(e), e.kind, e.court or "", e.who or "", e.claims[0].id))


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
    votes = Counter(kind for kind, _ in {(t.claim.kind, t.outlet) for t in told if stage_of(t.claim) is not None})
    if not votes and all(t.claim.type_unstated for t in told):
        plain = {"tro_denied": "relief_denied", "tro_granted": "relief_granted"}  # no source names the order
        votes = Counter(plain.get(t.claim.kind, t.claim.kind) for t in told)
    if not votes:
        votes = Counter(kind for kind, _ in {(t.claim.kind, t.outlet) for t in told})
    return min(votes, key=lambda k: (-votes[k], _NAMES.index(k) if k in _NAMES else 99, k))


def _notes(told: Sequence[EventTold], settled: str | None, shown: str | None) -> tuple[str, ...]:
    """The disagreements that remain on record: other dates, and clashes inside the words of one source. How a date was
    got is told only of the date, or of the words for one, that the event shows."""
    notes = []
    others = sorted({t.iso for t in told if t.iso and settled and not within(t.iso, settled)})
    for iso in others:
        names = sorted({t.outlet for t in told if t.iso == iso}, key=str.casefold)
        who = "one source says" if len(names) == 1 else f"{len(names)} sources say"
        notes.append(f"{who} {spoken(iso)} ({', '.join(names)})")
    notes += _other_names(told)
    own = [t for t in told if t.iso == settled and (settled or t.claim.when.text == shown)]
    kept = {n for t in told if (n := t.claim.when.note) and (t in own or n.startswith(CLASHES))}
    notes += sorted({_clash(n, settled) for n in kept})
    if settled and all(t.lent for t in told if t.iso):
        notes.append(BORROWERS[told[0].claim.kind])
    return tuple(notes)


LEAVINGS = {"resignation": "a resignation", "removed": "a removal from office", "demotion": "a demotion"}


def _other_names(told: Sequence[EventTold]) -> list[str]:
    """Who calls it otherwise, of someone who resigned by some and was removed by others."""
    notes = []
    kind = _kind(told)
    for other in sorted({t.claim.kind for t in told} - {kind}) if kind in LEAVINGS else ():
        names = sorted({t.outlet for t in told if t.claim.kind == other}, key=str.casefold)
        who = "one source calls" if len(names) == 1 else f"{len(names)} sources call"
        notes.append(f"{who} it {LEAVINGS[other]} ({', '.join(names)})")
    return notes


CLASHES = (
    "says ",
    "one source says",
)  # how a note begins that is about the words themselves, not about how they were read


def _clash(note: str, settled: str | None) -> str:
    """A day that one source's words get wrong, beside the right one where the sources settle it."""
    says = re.fullmatch(r"says (.+)", note)
    if not says:
        return note
    weekday = date.fromisoformat(settled).strftime("%A") if settled and whole(settled) else ""
    right = f": {spoken(settled)} was the {weekday}" if settled and weekday and weekday in says[1] else ""
    return f"one source says “{says[1]}”{right}"


def with_absences(made: Sequence[Event], denied: Iterable[EventTold]) -> tuple[Event, ...]:
    """The events, the agreement among them with what the same articles say had not yet been done under it."""
    absent = sorted((t for t in denied if t.claim.kind == "data_shared" and t.published), key=lambda t: t.place)
    out = []
    for e in made:
        pages = {c.article for c in e.claims}
        own = [t for t in absent if e.kind == "agreement_signed" and e.date and t.article.id in pages]
        own = [t for t in own if t.published and e.date and e.date <= t.published]
        days = sorted({t.published for t in own if t.published})
        notes = [f"nothing shared yet on {spoken(d)} ({', '.join(_outlets(own, d))})" for d in days]
        out.append(replace(e, notes=(*e.notes, *notes)) if notes else e)
    return tuple(out)


def _outlets(told: Sequence[EventTold], day: str) -> list[str]:
    return sorted({t.source.origin or t.outlet for t in told if t.published == day}, key=str.casefold)


_made = Remembered[Event]()


def _event(gathered: Cluster, among: int) -> Event:
    """What is told of it, under the claim that told it first. It follows from its claims and from how they came together."""
    of = tuple(gathered.told), tuple(sorted(gathered.joined.items())), tuple(gathered.apart)
    return _made.get(of, len(gathered.told), among, lambda: _worked_out(gathered))


def _worked_out(gathered: Cluster) -> Event:
    told = sorted(gathered.told, key=lambda t: (-t.rank, -FIRMNESS[t.claim.strength], t.place))
    lead = told[0].claim
    iso = settled_date(told)
    words = _date_words(told, iso)
    origins, outlets = origins_of(supports(told))
    proceedings = {t.claim.proceeding for t in told} - {None}
    judge = _most((t.claim.judge, t.outlet) for t in told)
    return Event(
        id=min(told, key=lambda t: t.place).claim.id,  # the claim that told it first, until it is named
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
        claims=tuple(t.shown for t in told),
        said_by=lead.said_by,
        who=_most((t.claim.who, t.outlet) for t in told),
        binds=tuple(sorted({b for t in told for b in t.claim.binds})),
        date_text=words,
        notes=_notes(told, iso, words),
        reason=_reason(gathered, told, iso),
    )


def _date_words(told: Sequence[EventTold], iso: str | None) -> str | None:
    """The words for a day that no source settles, those first that say most to who sees nothing else; with a month,
    those that say more than it ("early March")."""
    if iso is None:
        return min((t.claim.when.text for t in told if t.claim.when.text), key=telling, default=None)
    return (
        next((t.claim.when.text for t in told if t.iso == iso and t.claim.when.text), None)
        if iso.count("-") == 1
        else None
    )


def _reason(gathered: Cluster, told: Sequence[EventTold], iso: str | None) -> str:
    """Which rules made one event of its claims, and which kept it from others of its family."""
    kinds = sorted({t.claim.kind for t in told})
    one = f"R-EVT-ONE: {len(told)} claim{'s' if len(told) > 1 else ''}"
    if len(kinds) > 1:
        one += f" under the names {', '.join(kinds)}"
    reasons = [one]
    dates = {t.iso for t in told if t.iso}
    if len(dates) > 1 and iso:
        reasons.append(f"R-EVT-DATE: {spoken(iso)} by most outlets, then the more exact, then the earlier")
    if any(t.lent for t in told):
        reasons.append(f"R-EVT-LENT: {BORROWERS[told[0].claim.kind]}")
    if any(t.moved for t in told):
        reasons.append("R-EVT-COURT: not of the lawsuit it was read as of, which is not before that court or judge")
    reasons += [f"{rule}: {n} {RULES[rule]}" for rule, n in sorted(gathered.joined.items())]
    return "; ".join((*reasons, *gathered.apart))


def _named(made: Sequence[Event]) -> tuple[Event, ...]:
    """Give each event its id and its place. The id rests on what stays when more claims join: family, lawsuit, month."""
    out: list[Event] = []
    ordered = by_date(made)
    groups: dict[tuple[str | None, ...], list[Event]] = {}
    for e in ordered:
        groups.setdefault(_identity(e), []).append(e)
    for e in ordered:
        same = groups[_identity(e)]
        alike = [o for o in same if (o.kind, o.court, o.date) == (e.kind, e.court, e.date)]
        apart_by: tuple[object, ...] = () if len(same) == 1 else (e.kind, e.court, e.date)
        apart_by += () if len(alike) == 1 else (e.id,)
        out.append(replace(e, id=content_id("e", *_identity(e), *apart_by)))
    return tuple(out)


def _identity(e: Event) -> tuple[str | None, ...]:
    """What an event's id rests on. One without a date that may have a like elsewhere goes by its article, so that no id
    ever passes from one event to another."""
    agency = e.kind in AGENCY_KINDS
    who = e.who if e.kind in (*PERSONAL, *OF_ONE) else None
    known = (family(e.kind), None if agency else e.proceeding, who, e.date[:7] if e.date else None)
    nameless = e.proceeding is None if not agency and e.kind != "other" else who is None or e.kind in REPEATED
    first = next(c.article for c in e.claims if c.id == e.id)
    return (*known, first) if e.date is None and nameless else known


def _when(e: Event) -> tuple[bool, str]:
    return (e.date is None, e.date or e.reported or "9999")
