"""Which facts an editor should see: what matters, and rests on one origin that nobody has vouched for."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from facts.case import Case
from facts.model import DECIDED, Event, Facts, Figure, NetEffect, Ruling, Standing
from facts.ruled import latest
from facts.updates import Correction, Held, News, Update

Mode = Literal["off", "optional", "required"]
MODES: tuple[Mode, ...] = ("off", "optional", "required")
HELD = "H-REVIEW"  # not told before an editor has seen it


@dataclass(frozen=True, slots=True)
class Judge:
    """Tells what waits for an editor. `approved` are ids of claims that one has approved or corrected."""

    trusted: frozenset[str]  # origins, in small letters
    approved: frozenset[str]

    def waits(self, fact: Event | Figure) -> bool:
        """Whether a fact is major, has one origin that the pack does not trust, and no editor has approved any of it."""
        return major(fact) and not self.vouched(fact) and not any(c.id in self.approved for c in fact.claims)

    def vouched(self, fact: Event | Figure) -> bool:
        """Whether more than one origin, or a trusted one, tells it."""
        return len(fact.origins) > 1 or any(o.casefold() in self.trusted for o in fact.origins)


def judge(rulings: Iterable[Ruling], case: Case) -> Judge:
    """What the rulings and the case pack vouch for."""
    stands = latest(rulings)
    return Judge(
        frozenset(o.casefold() for o in case.trusted_origins),
        frozenset(id for id, r in stands.items() if r.decision in ("approve", "correct")),
    )


def major(fact: Event | Figure) -> bool:
    """What a court decided, and the figures of the case; not its background, nor what is asked of a court."""
    return not fact.background if isinstance(fact, Figure) else fact.kind in DECIDED


def every(facts: Facts) -> tuple[Event | Figure, ...]:
    """All facts, events first, in their order."""
    return (*facts.events, *facts.figures)


def waiting(facts: Facts, by: Judge) -> tuple[Event | Figure, ...]:
    """The facts that wait for an editor."""
    return tuple(f for f in every(facts) if by.waits(f))


def withheld(waits: Iterable[Event | Figure]) -> frozenset[str]:
    """Ids of the claims that rest only on facts that wait."""
    return frozenset(c.id for f in waits for c in f.claims)


def beside(facts: Facts, claim: str) -> frozenset[str]:
    """Ids of the other claims that the same words of one article make for the same fact: decided with this one."""
    out: set[str] = set()
    for fact in every(facts):
        if mine := next((c for c in fact.claims if c.id == claim), None):
            same = (c for c in fact.claims if c.article == mine.article and c.start < mine.end and mine.start < c.end)
            out |= {c.id for c in same}
    return frozenset(out - {claim})


def unsure(told: Facts, full: Facts) -> Facts:
    """Facts that may be told, without the leave that only follows where an order that waits is left out."""
    if told.net_effect.state == "not_blocked" and full.net_effect.state != "not_blocked":
        return replace(told, net_effect=NetEffect("unknown", (), ()))
    return told


def heard(told: Facts, wrong: Sequence[Correction]) -> tuple[Correction, ...]:
    """The corrections of what channels may have been told: what never was is news, once it is put right."""
    if not wrong:
        return ()
    known = {c.id for f in every(told) for c in f.claims}
    return tuple(c for c in wrong if known & set(c.claims))


def tellable(found: News, told: Facts, full: Facts) -> News:
    """News of the facts that may be told, without saying where a lawsuit or the case stands while what waits for an
    editor would have it stand elsewhere."""
    stands = {s.proceeding: _stands(s) for s in told.proceedings}
    other = {s.proceeding for s in full.proceedings if stands.get(s.proceeding) != _stands(s)}
    net = told.net_effect.state != full.net_effect.state
    kept, held = [], []
    for u in found.updates:
        if (u.type == "net_effect" and net) or (u.type == "posture" and u.proceeding in other):
            held.append(Held(HELD, f"{u.reason}: it rests on what waits for an editor"))
            continue
        kept.append(_without_standing(u, net, u.proceeding in other))
    return News(tuple(kept), (*found.held, *held))


def _stands(s: Standing) -> tuple[object, ...]:
    return (s.posture, s.court, s.date, bool(s.in_force))


def _without_standing(u: Update, net: bool, standing: bool) -> Update:
    if net and u.net is not None:
        u = replace(u, net_before=None, net=None)
    return replace(u, standing_before=None, standing=None) if standing and u.standing is not None else u
