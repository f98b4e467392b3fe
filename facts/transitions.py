"""What each event does to a proceeding: the transitions of a small state machine, as data.

A refusal to block is no approval, and an order is in force from the event that grants it until one that takes it away.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from facts.clusters import appellate
from facts.model import Event, Posture

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
POSTURE_STAGE: dict[Posture, int] = {
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


NEW = State()  # of a proceeding of which nothing is known yet


Orders = Callable[[State, Event], State]


def _keep(s: State, _: Event) -> State:
    return s


def _add(s: State, e: Event) -> State:
    return replace(s, in_force=(*_without_tro(s.in_force), e))


def _narrow(s: State, e: Event) -> State:
    """A ruling that grants in part takes the place of the interim orders before it: they ran until it."""
    return replace(s, in_force=(e,))


def _tro_falls(s: State, _: Event) -> State:
    return replace(s, in_force=_without_tro(s.in_force), suspended=_without_tro(s.suspended))


def _interim_falls(s: State, e: Event) -> State:
    """An injunction refused ends what was granted until then, an order of a kind nobody named among it."""
    return _tro_falls(replace(s, in_force=tuple(o for o in s.in_force if o.kind != "relief_granted")), e)


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


def injunction(s: State) -> bool:
    """Whether an order is in force that no refusal ends: of events, only those of `ENDING` take its force away."""
    return any(o.kind not in ("tro_granted", "relief_granted") for o in s.in_force)


def _order_until_further(s: State) -> bool:
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
    Transition("R-ST-DENIED-BESIDE", ("pi_denied",), _tro_falls, None, when=injunction),
    Transition("R-ST-DENIED", ("pi_denied",), _interim_falls, "relief_denied"),
    Transition("R-ST-DENIED-BESIDE", ("relief_denied",), _tro_falls, None, when=_order_until_further),
    Transition("R-ST-DENIED", ("relief_denied",), _tro_falls, "relief_denied"),
    # A higher court's stay hits the order below; a first court's stay is itself the order (5 U.S.C. 705).
    Transition("R-ST-STAYED", ("stay_granted",), _suspend, "stayed", level=True),
    Transition(
        "R-ST-NARROWED", ("granted_in_part",), _narrow, "relief_granted", level=False, when=_order_until_further
    ),
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

ENDING = frozenset(k for t in TRANSITIONS if t.orders in (_clear, _suspend, _lift) for k in t.kinds)


def transition(state: State, event: Event) -> Transition | None:
    """The row that applies to an event in this state; None where it changes nothing."""
    level = appellate(event.court) is True
    rows = (t for t in _of_kind(event.kind) if t.level in (None, level) and t.when(state))
    return next(rows, None)


@cache
def _of_kind(kind: str) -> tuple[Transition, ...]:
    return tuple(t for t in TRANSITIONS if kind in t.kinds)


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
