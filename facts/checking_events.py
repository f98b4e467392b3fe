"""What a sentence says that a court or an agency did, compared with the events: what, which court, when, for whom."""

from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Literal

from facts.case import Case
from facts.covering import benches, bound, parties, unsaid
from facts.findings import Fault, FaultName, Finding, Verdict
from facts.model import DENIED, GRANTED, LEAVING, RULINGS, Event, EventClaim, Facts
from facts.partial_dates import spoken, within
from facts.said import Said, said

# What is only asked, for what would be ruled on it.
ASKED = {
    "dismissed": ("motion_to_dismiss_filed",),
    "affirmed": ("appeal_filed",),
    "reversed": ("appeal_filed",),
    "hearing_held": ("hearing_scheduled",),
    "settled": (),
}
# What takes back, or puts off, an earlier ruling of the same lawsuit.
UNDOING = ("reversed", "vacated", "stay_granted", "stay_lifted", "dismissed", "settled")
WEIGHT = {
    "other_way": 5,
    "kind": 4,
    "asked": 5,
    "in_part": 2,
    "court": 3,
    "judge": 4,
    "proceeding": 4,
    "who": 5,
    "binds": 2,
    "date": 2,
}
MOST = 6  # beyond that nothing says that this event is meant


def check_events(s: Said, facts: Facts, today: date) -> list[Finding]:
    """One finding for each event that the sentence tells, and one where it says what may be done today."""
    out = [
        _check(s, c, facts, today)
        for c in s.events
        if c.modality in ("done", "denied") or c.kind == "hearing_scheduled"
    ]
    if not s.events and (net := _stands(s, facts)):
        return [net]
    if _leave(s):
        return [_allowed(s, facts, [f for f in out if f.event])] + [
            f for f in out if f.claim and f.claim.kind not in RULINGS
        ]
    once: dict[tuple[object, ...], Finding] = {}
    for f in out:
        once.setdefault((f.verdict, f.event.id if f.event else f.claim, f.faults), f)
    return list(once.values())


def _leave(s: Said) -> bool:
    """Whether the sentence says that what is fought over is allowed."""
    if any(c.kind in GRANTED for c in s.events):
        return False
    judging = bool(s.found("judging"))
    for means, at, _ in s.found("leave"):
        start, _ = s.clause(at, at + 1)
        turned = s.found("turns", start, at + 30) or any(a == "refuse" for a, _, _ in s.found("act", start, at))
        subject = s.lex.holder.search(s.text) or s.lex.on_subject(s.text)
        if not turned and subject and (means == "may" or judging or (means == "legal")):
            return True
    return False


def _allowed(s: Said, facts: Facts, found: Sequence[Finding]) -> Finding:
    """That it is allowed, which no court has said: with the ruling meant, or what answers the case's question."""
    meant = [f.event for f in found if f.event and f.event.kind in (*DENIED, "affirmed")]
    if not meant:
        judges = {j.judge.name for j in s.judges}
        seats = {c.court for c in s.courts if c.court}
        near = [e for e in facts.events if e.kind in RULINGS and (e.judge in judges or (e.court and e.court in seats))]
        level = {c.level for c in s.courts if c.level}
        near = near or [
            e for e in facts.events if e.kind in RULINGS and "appeals" in level and (e.court or "").endswith("Cir.")
        ]
        meant = near[-1:]
    because = tuple(e for e in facts.events if e.id in facts.net_effect.because)
    event = meant[0] if meant else None
    return Finding(
        "misstated",
        (Fault("allowed"),),
        event=event,
        beside=tuple(e for e in because if e != event),
        net=facts.net_effect,
    )


def _stands(s: Said, facts: Facts) -> Finding | None:
    """What the sentence says of today, without naming a ruling: that it is blocked."""
    if s.text.rstrip().endswith("?"):
        return None
    for _, at, end in s.found("stands"):
        orders = tuple(e for e in facts.events if e.id in facts.net_effect.because)
        state = facts.net_effect.state
        if state != "blocked":
            verdicts: dict[str, Verdict] = {
                "unsettled": "disputed",
                "not_blocked": "misstated",
                "unknown": "not_in_sources",
            }
            faults = (Fault("other_way"),) if state == "not_blocked" else ()
            return Finding(verdicts[state], faults, beside=orders, net=facts.net_effect)
        named = {o for o, rx in s.lex.organisations if rx.search(s.text, 0, at)}
        stopped = frozenset(o for e in orders for o in (*e.binds, *_bound(e, s.case)))
        if named - stopped:
            return Finding("not_in_sources", beside=orders, net=facts.net_effect)
        give = [(a, b) for act, a, b in s.found("act") if act == "give"]
        labels = [s.case.effect, s.case.effect_es, *(s.case.organisation(o).name for o in stopped)]
        left = unsaid(s, [r.quote for e in orders for r in e.claims], labels, ("relief_granted",), [(at, end), *give])
        return Finding(
            "not_in_sources" if left else "supported",
            event=orders[-1],
            beside=orders[:-1],
            unsaid=left,
            net=facts.net_effect,
        )
    return None


def _check(s: Said, c: EventClaim, facts: Facts, today: date) -> Finding:
    ranked = sorted(
        (
            (_weight(c, e, faults), n, e, faults)
            for n, e in enumerate(facts.events)
            if (faults := _faults(s, c, e)) is not None
        ),
        key=lambda r: (r[0], r[2].date is None, -r[1]),
    )
    ranked = [r for r in ranked if r[0] <= MOST and _identified(s, c, r[2], r[3])]
    if not ranked:
        return Finding("not_in_sources", claim=c)
    faults, event = ranked[0][3], ranked[0][2]
    if c.modality == "denied":
        return _denied(s, c, event, faults)
    if faults:
        other_date = [f.name for f in faults] == ["date"] and any(_noted(event, d) for d in _days(s, c))
        return Finding("disputed" if other_date else "misstated", faults, event=event, claim=c)
    later = _later(event, facts, today)
    if later is not None:
        return Finding("outdated", event=event, beside=later, claim=c)
    left = _left(s, c, event)
    for _, _, other, more in ranked[1:]:
        if left and not more and len(rest := _left(s, c, other)) < len(left):
            event, left = other, rest
    return Finding("not_in_sources" if left else "supported", event=event, unsaid=left, claim=c)


def _weight(c: EventClaim, e: Event, faults: Iterable[Fault]) -> int:
    """How far an event is from the one that is told; that the court or judge named ruled otherwise is near."""
    same = (c.judge is not None and c.judge == e.judge) or (c.court is not None and c.court == e.court)
    return sum(2 if f.name == "other_way" and same else WEIGHT.get(f.name, 1) for f in faults)


def _left(s: Said, c: EventClaim, e: Event) -> tuple[str, ...]:
    labels = [e.who or "", e.judge or "", e.said_by or "", *(s.case.organisation(o).name for o in e.binds)]
    shared = c.kind == "data_shared" or c.kind in RULINGS  # what a ruling is about, or the act itself
    acts = [(a, b) for act, a, b in s.found("act") if shared and act == "give"]
    if e.proceeding and any(p.id == e.proceeding for p in s.case.proceedings):
        labels += [s.case.proceeding(e.proceeding).short, s.case.proceeding(e.proceeding).name]
    labels += [s.case.effect, s.case.effect_es] if c.kind in RULINGS else []
    named = [*acts, *benches(s, {e.judge}, {e.court}), *parties(s).get(e.proceeding or "", [])]
    return unsaid(s, [r.quote for r in e.claims], labels, (c.kind, e.kind), named)


def _identified(s: Said, c: EventClaim, e: Event, faults: Iterable[Fault]) -> bool:
    """Whether anything but its sort says that this event is meant; where nothing is named, its sort alone can."""
    wrong = {f.name for f in faults}
    if not wrong & {"other_way", "kind", "asked"}:
        return True
    named = [c.judge is not None, c.court is not None, c.proceeding is not None, c.who is not None, bool(c.when.iso)]
    same = [
        c.judge and c.judge == e.judge,
        c.court and c.court == e.court,
        c.proceeding and c.proceeding == e.proceeding,
    ]
    if "asked" in wrong:
        return True
    same += [c.who and c.who == e.who, c.when.iso and e.date and within(c.when.iso, e.date)]
    return any(same) or not any(named)


def _faults(s: Said, c: EventClaim, e: Event) -> tuple[Fault, ...] | None:
    """What of the claim does not hold of the event; None where the two are of different sorts."""
    sort = _sort(c, e)
    if sort is None:
        return None
    out = [Fault(sort)] if sort else []
    if sort == "asked":
        return (*out, *([Fault("proceeding")] if c.proceeding and c.proceeding != e.proceeding else []))
    if not _right_court(s, c, e):
        out.append(Fault("court"))
    if _wrong_judge(s, c, e):
        out.append(Fault("judge"))
    suits = parties(s) if len(s.events) == 1 else {}
    if (c.proceeding and c.proceeding != e.proceeding) or (suits and e.proceeding and e.proceeding not in suits):
        out.append(Fault("proceeding"))
    if c.who and e.who and set(c.who.split(" and ")) != set(e.who.split(" and ")):
        out.append(Fault("who"))
    if c.kind in GRANTED and c.binds and e.kind in GRANTED and not set(c.binds) <= (set(e.binds) | _bound(e, s.case)):
        out.append(Fault("binds"))
    if any(e.date is None or not _within(d, e.date) for d in _days(s, c)):
        out.append(Fault("date"))
    if e.strength in ("alleged", "reported", "said") and c.strength in ("stated", "found", "sworn"):
        out.append(Fault("strength", e.strength))
    return tuple(out)


def _within(said_day: str, of: str) -> bool:
    """A day told less exactly than the sources' is right; told more exactly it is not theirs."""
    return of.startswith(said_day)


def _sort(c: EventClaim, e: Event) -> 'FaultName | Literal[""] | None':
    """ "" where the claim is of the event's kind, the fault's name where it is of a near one, None where of another."""
    kinds = {e.kind, *(r.kind for r in e.claims if r.kind)}
    if c.kind in kinds:
        return "in_part" if c.kind in ("relief_granted", "pi_granted") and e.kind == "granted_in_part" else ""
    denied, granted = kinds & set(DENIED), kinds & set(GRANTED)
    if c.kind == "relief_denied" and c.type_unstated and denied - {"stay_denied"}:
        return ""
    if c.kind == "relief_granted" and c.type_unstated and granted - {"stay_granted"}:
        return "in_part" if granted == {"granted_in_part"} else ""
    if (c.kind in GRANTED and denied) or (c.kind in DENIED and granted):
        return "other_way"
    if kinds & set(ASKED.get(c.kind, ())):
        return "asked"
    if (c.kind in GRANTED and granted) or (c.kind in DENIED and denied) or (c.kind in LEAVING and e.kind in LEAVING):
        return "kind"
    return None


def _right_court(s: Said, c: EventClaim, e: Event) -> bool:
    if c.court:
        return c.court == e.court
    levels = {m.level for m in s.courts if m.level and c.start <= m.start < c.end}
    if len(levels) != 1 or e.kind not in RULINGS:
        return True
    level = levels.pop()
    if level == "supreme":
        return e.court == "U.S."
    higher = (e.court or "").endswith("Cir.")
    return higher if level == "appeals" else not higher and e.court != "U.S."


def _wrong_judge(s: Said, c: EventClaim, e: Event) -> bool:
    """Whether a judge is named who is not the event's or, where the sources name none, does not sit in its lawsuit."""
    here = [j for j in s.judges if c.start <= j.start < c.end] if c.kind in RULINGS else []
    if e.judge:
        return any(n != e.judge for n in ({j.judge.name for j in here} | ({c.judge} - {None})))
    return bool(here) and e.proceeding is not None and e.proceeding not in {j.proceeding.id for j in here}


def _days(s: Said, c: EventClaim) -> set[str]:
    """The dates that the sentence gives for the event: its own, and where it tells but one, all in it."""
    own = {c.when.iso} if c.when.iso else set()
    alone = len(s.events) == 1 and not any(f and f.when.iso for _, f in s.figures)
    near = {w for d in s.dates if c.start <= d.start < c.end and (w := d.when().iso)} if alone else set()
    exact = {d for d in near if not any(o != d and o.startswith(d) for o in near)}
    return {d for d in (exact or own) if d}


def _noted(e: Event, day: str) -> bool:
    """Whether a source gives this other date for the event."""
    return any(spoken(day) in note for note in e.notes)


def _bound(e: Event, case: Case) -> frozenset[str]:
    return _bound_by(tuple(r.quote for r in e.claims if r.kind in GRANTED), case)


@lru_cache(maxsize=64)
def _bound_by(quotes: tuple[str, ...], case: Case) -> frozenset[str]:
    """Whom the sources of an order say that it stops."""
    return frozenset().union(*(bound(said(q, case, date(2000, 1, 1)).events, case) for q in quotes))


def _denied(s: Said, c: EventClaim, e: Event, faults: Sequence[Fault]) -> Finding:
    """Something said not to have happened, which our sources tell: once true where they tell that too."""
    if faults or _days(s, c):
        return Finding("not_in_sources", claim=c)
    return Finding("outdated" if c.kind == "data_shared" else "misstated", (Fault("denied"),), event=e, claim=c)


def _later(e: Event, facts: Facts, today: date) -> tuple[Event, ...] | None:
    """What has come after the event that it stands no more; None where it stands as it was told."""
    after = [o for o in facts.events if o.proceeding == e.proceeding and o.date and e.date and o.date > e.date]
    if e.kind == "hearing_scheduled" and e.date and e.date < today.isoformat()[: len(e.date)]:
        return tuple(o for o in after if o.kind in RULINGS)[:1]
    undone = [o for o in after if o.kind in UNDOING and e.proceeding is not None]
    if e.kind in (*GRANTED, *DENIED) and undone and not any(e.id in st.in_force for st in facts.proceedings):
        return tuple(undone[-1:])
    return None
