"""Where a proceeding stands, from its events alone, and what the standings come to: the net effect.

Proceedings are never mixed (PRODUCT.md, rule 4). The net effect is read off the orders in force.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import accumulate

from facts.case import Case
from facts.clusters import DENIED, GRANTED, SLIP, family
from facts.evidence import RANK
from facts.model import Event, NetEffect, Standing
from facts.partial_dates import apart, span, whole
from facts.transitions import ENDING, NEW, POSTURE_STAGE, STAGE, State, apply, injunction


def in_order(events: Iterable[Event]) -> tuple[Event, ...]:
    """A proceeding's events as the machine takes them: by date and stage; one without a date where it can belong."""
    known = list(events)
    dated = sorted((e for e in known if e.date), key=lambda e: (_day(e), STAGE.get(e.kind, 0), e.id))
    for e in sorted((e for e in known if not e.date), key=lambda e: (STAGE.get(e.kind, 0), e.reported or "", e.id)):
        dated.insert(_place(e, dated), e)
    return tuple(dated)


def _day(e: Event) -> date:
    """The day a date is taken for: what opens a stage early in its stretch, what follows on a ruling late in it."""
    first, last = span(e.date or "")
    if STAGE.get(e.kind, 0) < STAGE["appeal_filed"]:
        return first
    reported = date.fromisoformat(e.reported) if e.reported else last
    return max(first, min(last, reported))


def _place(e: Event, line: Sequence[Event]) -> int:
    """Before the first event of a later stage; with a day of report, not after what happened later than that."""
    stage = STAGE.get(e.kind, 0)
    for n, other in enumerate(line):
        if e.reported and other.date and _day(other).isoformat() > e.reported:
            return n
        if STAGE.get(other.kind, 0) > stage and not e.reported:
            return n
    return len(line)


def run(events: Iterable[Event], state: State = NEW) -> State:
    """The state after events in order, from a state on. One without a date counts only where it takes the lawsuit further."""
    for e in events:
        state = _after(state, e)
    return state


def _after(state: State, e: Event) -> State:
    return state if e.date is None and not _takes_further(e, state) else apply(state, e)


def _takes_further(e: Event, state: State) -> bool:
    """Whether an event without a date belongs after this state; with a day of report it may also repeat a stage."""
    stage, reached = STAGE.get(e.kind, 0), POSTURE_STAGE[state.posture]
    return stage >= reached if e.reported else stage > reached


def disagreement(events: Sequence[Event]) -> tuple[Event, Event] | None:
    """Two events that cannot both have happened and decide whether an order is in force, where neither outranks."""
    before = [*accumulate(events, _after, initial=NEW)]  # the state before each, and after the last
    ends = max((n for n, e in enumerate(events) if e.kind in ENDING), default=-1)
    for n, a, m, b in _of_one_day(events):
        if n > m or not _contradict(a, b) or _rank(a) != _rank(b) or _articles(a) & _articles(b):
            continue
        if _blocked_without(m, events, before, ends) != _blocked_without(n, events, before, ends):
            return a, b
    return None


def _blocked_without(n: int, events: Sequence[Event], before: Sequence[State], ends: int) -> bool:
    """Whether an order is in force after all events but one. `before`: the state before each with all of them, and after the
    last; `ends`: the place of the last that can end an order. The line is followed until nothing can change that."""
    state = before[n]
    for at, e in enumerate(events[n + 1 :], n + 1):
        state = _after(state, e)
        if state == before[at + 1]:
            return bool(before[-1].in_force)
        if at >= ends and injunction(state):
            return True
    return bool(state.in_force)


def _of_one_day(events: Sequence[Event]) -> Iterator[tuple[int, Event, int, Event]]:
    """Each event with each other one that its date lets it contradict, and their places: only these are held against each
    other, for in a long line most are of another day."""
    places: dict[int | str, list[int]] = {}
    for n, e in enumerate(events):
        if e.date:
            places.setdefault(_number(e.date), []).append(n)
    for n, e in enumerate(events):
        day = _number(e.date) if e.date else None
        days = range(day - SLIP, day + SLIP + 1) if isinstance(day, int) else (day,) if day else ()
        for m in sorted(m for d in days for m in places.get(d, ()) if m != n):
            yield n, e, m, events[m]


def _number(iso: str) -> int | str:
    """A day as its number; a month or a year as it is."""
    return date.fromisoformat(iso).toordinal() if whole(iso) else iso


_OPPOSITES = (("stay_granted", "stay_denied"), ("affirmed", "reversed"), ("affirmed", "vacated"))


def _contradict(a: Event, b: Event) -> bool:
    if a.court and b.court and a.court != b.court:
        return False
    if not a.date or not b.date:
        return False
    same_day = apart(a.date, b.date) <= SLIP if whole(a.date) and whole(b.date) else a.date == b.date
    return same_day and (
        ({family(a.kind), family(b.kind)} == {"granted", "denied"} and _one_stage(a, b)) or _opposite(a, b)
    )


def _opposite(a: Event, b: Event) -> bool:
    return (a.kind, b.kind) in _OPPOSITES or (b.kind, a.kind) in _OPPOSITES


def _one_stage(a: Event, b: Event) -> bool:
    stages = {({**GRANTED, **DENIED}).get(e.kind) for e in (a, b)} - {None}
    return len(stages) < 2


def _rank(e: Event) -> int:
    return max(RANK[c.strength] for c in e.claims)


def _articles(e: Event) -> set[str]:
    return {c.article for c in e.claims}


def outranked(events: Sequence[Event]) -> tuple[Event, ...]:
    """Events that a contradicting one with a better source leaves without effect."""
    beaten = {
        n
        for n, e, _, o in _of_one_day(events)
        if _contradict(e, o) and _rank(o) > _rank(e) and not _articles(e) & _articles(o)
    }
    return tuple(e for n, e in enumerate(events) if n in beaten)


def standing(proceeding: str, court: str, events: Sequence[Event]) -> tuple[Standing, tuple[str, ...]]:
    """Where a proceeding stands, and the ids of the two events its sources disagree on, if they do."""
    mine = [e for e in events if e.proceeding == proceeding]
    beaten = outranked(mine)
    out = {e.id for e in beaten}
    line = in_order(e for e in mine if e.id not in out)
    clash = disagreement(line)
    state = State() if clash else run(line)
    decisive = state.decisive
    made = Standing(
        proceeding=proceeding,
        court=(decisive.court if decisive else None) or court,
        posture=state.posture,
        date=decisive.date if decisive else None,
        judge=decisive.judge if decisive else None,
        events=tuple(e.id for e in mine),
        decisive=decisive.id if decisive else None,
        in_force=tuple(o.id for o in state.in_force),
    )
    return made, tuple(e.id for e in sorted(clash or (), key=lambda e: (e.kind, e.id)))


def standings(events: Sequence[Event], case: Case) -> tuple[tuple[Standing, ...], NetEffect]:
    """Every proceeding of the pack, in its order, and what they come to together."""
    pairs = [standing(p.id, p.docket.court, events) for p in case.proceedings]
    made = tuple(s for s, _ in pairs)
    clashes = tuple(id for _, ids in pairs for id in ids)
    return made, net_effect(made, clashes)


def net_effect(made: Sequence[Standing], clashes: Sequence[str] = ()) -> NetEffect:
    """Blocked, unsettled, not blocked or unknown; never 'allowed'.

    `because`: the orders in force; else the events the sources disagree on; else those the known standings rest on.
    `missing`: proceedings without a reported standing.
    """
    contested = {s.proceeding for s in made if set(s.events) & set(clashes)}
    missing = tuple(s.proceeding for s in made if s.posture == "unknown" and s.proceeding not in contested)
    orders = tuple(id for s in made for id in s.in_force)
    if orders:
        return NetEffect("blocked", orders, missing)
    if clashes:
        return NetEffect("unsettled", tuple(clashes), missing)
    rests_on = tuple(s.decisive for s in made if s.decisive)
    return NetEffect("unknown" if missing else "not_blocked", rests_on, missing)
