"""Where a proceeding stands: a small state machine over its events, with its transitions as data.

Proceedings are never mixed (PRODUCT.md, rule 4), a refusal to block is no approval, and an order is in force from the
event that grants it until an event that takes it away. The net effect is read off the orders in force.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from facts.case import Case
from facts.evidence import RANK
from facts.happenings import DENIED, GRANTED, SLIP, appellate, family
from facts.model import Event, NetEffect, Posture, Standing
from facts.partial_dates import apart, span, whole

# How far a lawsuit has come when an event of this kind happens; orders events of one date, and undated ones.
STAGE = {
    "complaint_filed": 0,
    "motion_filed": 1,
    "motion_to_dismiss_filed": 1,
    "hearing_scheduled": 2,
    "hearing_held": 2,
    "motion_to_dismiss_denied": 2,
    "tro_denied": 3,
    "tro_granted": 3,
    "relief_denied": 4,
    "pi_denied": 4,
    "relief_granted": 4,
    "pi_granted": 4,
    "granted_in_part": 4,
    "stay_granted": 4,
    "violation_found": 4,
    "appeal_filed": 5,
    "stay_denied": 6,
    "stay_lifted": 6,
    "affirmed": 7,
    "reversed": 7,
    "vacated": 7,
    "rehearing_granted": 8,
    "remanded": 8,
    "dismissed": 9,
    "settled": 9,
}
_POSTURE_STAGE: dict[Posture, int] = {
    "unknown": -1,
    "filed": 2,
    "tro_denied": 3,
    "tro_granted": 3,
    "relief_denied": 4,
    "relief_granted": 4,
    "on_appeal": 5,
    "stayed": 6,
    "affirmed": 7,
    "reversed": 7,
    "vacated": 7,
    "ended": 9,
    "dismissed": 9,
    "settled": 9,
}


@dataclass(frozen=True)
class State:
    """A proceeding between two events."""

    posture: Posture = "unknown"
    decisive: Event | None = None
    in_force: tuple[Event, ...] = ()
    suspended: tuple[Event, ...] = ()  # granted, but stayed by a higher court
    before_appeal: Posture = "unknown"


Orders = Callable[[State, Event], State]


def _keep(s: State, _: Event) -> State:
    return s


def _add(s: State, e: Event) -> State:
    return replace(s, in_force=(*_without_tro(s.in_force), e))


def _tro_falls(s: State, _: Event) -> State:
    return replace(s, in_force=_without_tro(s.in_force), suspended=_without_tro(s.suspended))


def _clear(s: State, _: Event) -> State:
    return replace(s, in_force=(), suspended=())


def _suspend(s: State, _: Event) -> State:
    return replace(s, in_force=(), suspended=(*s.suspended, *s.in_force))


def _restore(s: State, _: Event) -> State:
    return replace(s, in_force=(*s.in_force, *s.suspended), suspended=())


def _lift(s: State, _: Event) -> State:
    return replace(s, in_force=tuple(o for o in s.in_force if o.kind != "stay_granted"))


def _without_tro(orders: Sequence[Event]) -> tuple[Event, ...]:
    return tuple(o for o in orders if o.kind != "tro_granted")


@dataclass(frozen=True)
class Transition:
    """What an event of these kinds does. The first row whose conditions hold applies."""

    rule: str
    kinds: tuple[str, ...]
    orders: Orders
    posture: Posture | None  # None: the posture stays
    level: bool | None = None  # True: appeals courts only; False: every other
    when: Callable[[State], bool] = field(default=lambda s: True)


def _new(s: State) -> bool:
    return s.posture == "unknown"


def _injunction(s: State) -> bool:
    return any(o.kind != "tro_granted" for o in s.in_force)


def _only_stays(s: State) -> bool:
    return bool(s.in_force) and all(o.kind == "stay_granted" for o in s.in_force)


TRANSITIONS = (
    Transition("R-ST-FILED", ("complaint_filed",), _keep, "filed", when=_new),
    Transition(
        "R-ST-UNDER-WAY",
        ("motion_filed", "motion_to_dismiss_filed", "motion_to_dismiss_denied", "hearing_scheduled", "hearing_held"),
        _keep,
        "filed",
        when=_new,
    ),
    Transition("R-ST-TRO-DENIED", ("tro_denied",), _keep, "tro_denied", when=lambda s: not s.in_force),
    Transition("R-ST-TRO", ("tro_granted",), _add, "tro_granted", when=lambda s: not s.in_force),
    # A refusal lifts no injunction that was granted before; it only ends what was meant to last until it.
    Transition("R-ST-DENIED", ("pi_denied", "relief_denied"), _tro_falls, None, when=_injunction),
    Transition("R-ST-DENIED", ("pi_denied", "relief_denied"), _tro_falls, "relief_denied"),
    # A higher court's stay hits the order below; a first court's stay is itself the order (5 U.S.C. 705).
    Transition("R-ST-STAYED", ("stay_granted",), _suspend, "stayed", level=True),
    Transition(
        "R-ST-GRANTED", ("pi_granted", "relief_granted", "granted_in_part", "stay_granted"), _add, "relief_granted"
    ),
    Transition("R-ST-APPEAL", ("appeal_filed",), _keep, "on_appeal"),
    Transition("R-ST-STAY-OVER", ("stay_lifted",), _restore, "relief_granted", when=lambda s: bool(s.suspended)),
    Transition("R-ST-LIFTED", ("stay_lifted",), _lift, "ended", when=_only_stays),
    Transition("R-ST-LIFTED", ("stay_lifted",), _lift, None),
    Transition("R-ST-AFFIRMED", ("affirmed",), _keep, "affirmed"),
    Transition("R-ST-REVERSED", ("reversed",), _clear, "reversed"),
    Transition("R-ST-VACATED", ("vacated",), _clear, "vacated"),
    Transition("R-ST-REHEARING", ("rehearing_granted",), _keep, "on_appeal"),
    # An appeals court dismisses the appeal, not the lawsuit: what was ruled below stands.
    Transition("R-ST-APPEAL-OVER", ("dismissed",), _keep, None, level=True),
    Transition("R-ST-DISMISSED", ("dismissed",), _clear, "dismissed"),
    Transition("R-ST-SETTLED", ("settled",), _clear, "settled"),
)


def transition(state: State, event: Event) -> Transition | None:
    """The row that applies to an event in this state; None where it changes nothing."""
    level = appellate(event.court) is True
    rows = (t for t in TRANSITIONS if event.kind in t.kinds and t.level in (None, level) and t.when(state))
    return next(rows, None)


def apply(state: State, event: Event) -> State:
    """The state after an event."""
    row = transition(state, event)
    if row is None:
        return state
    after = row.orders(state, event)
    if row.rule == "R-ST-APPEAL-OVER":
        return replace(after, posture=state.before_appeal if state.posture == "on_appeal" else state.posture)
    if row.posture is None:
        return after
    before = state.posture if row.posture == "on_appeal" and state.posture != "on_appeal" else state.before_appeal
    return replace(after, posture=row.posture, decisive=event, before_appeal=before)


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


def run(events: Sequence[Event]) -> State:
    """The state after events in order. One without a date counts only where it takes the lawsuit further."""
    state = State()
    for e in events:
        if e.date is None and STAGE.get(e.kind, 0) < _POSTURE_STAGE[state.posture]:
            continue
        state = apply(state, e)
    return state


def disagreement(events: Sequence[Event]) -> tuple[Event, Event] | None:
    """Two events that cannot both have happened and decide whether an order is in force, where neither outranks."""
    for n, a in enumerate(events):
        for b in events[n + 1 :]:
            if _contradict(a, b) and _rank(a) == _rank(b) and not _articles(a) & _articles(b):
                with_a = run([e for e in events if e is not b])
                with_b = run([e for e in events if e is not a])
                if bool(with_a.in_force) != bool(with_b.in_force):
                    return a, b
    return None


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
    return tuple(
        e
        for e in events
        if any(
            _contradict(e, o) and _rank(o) > _rank(e) and not _articles(e) & _articles(o) for o in events if o is not e
        )
    )


def standing(proceeding: str, court: str, events: Sequence[Event]) -> tuple[Standing, tuple[str, ...]]:
    """Where a proceeding stands, and the ids of the two events its sources disagree on, if they do."""
    mine = [e for e in events if e.proceeding == proceeding]
    beaten = outranked(mine)
    line = in_order(e for e in mine if e not in beaten)
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
    return made, tuple(e.id for e in clash or ())


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
