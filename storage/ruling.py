"""An editor's ruling, and all that follows from it, in the caller's transaction: the facts anew, corrections of what was
told, news of what is known only now, and the items that waited for it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy.orm import Session

from facts.case import Case
from facts.corrections import corrections, without_corrected
from facts.model import Corrected, Decision, Facts, Ruling
from facts.news import news
from facts.reviewing import beside, heard, tellable
from facts.updates import News
from storage import ledger, review, telling
from storage.reads import Reads
from storage.review import OFF, Item, Policy
from storage.rows import rulings

_TELLS = ("approve", "correct", "undo")  # after these something may be known that was not; a rejection only takes back


@dataclass(frozen=True, slots=True)
class Ruled:
    """What a ruling came to."""

    before: Mapping[str, Facts]  # of each case
    after: Mapping[str, Facts]
    corrections: int = 0  # things told that were wrong
    messages: int = 0  # that carried them, and are to be put right
    updates: int = 0  # that are told because of it


@dataclass(frozen=True, slots=True)
class Decided:
    """`stale`: somebody else had decided it first, see `item`; `nothing`: there was nothing to undo."""

    outcome: Literal["done", "stale", "nothing", "gone"]
    item: Item | None
    ruled: Ruled | None = None


def rule(
    session: Session,
    cases: Sequence[Case],
    ruling: Ruling,
    workspace: str | None,
    policy: Policy = OFF,
    shown: Decision | None = None,
) -> Ruled:
    """Add a ruling on a claim, let the facts of all these cases follow, and put down what is to be edited and told.
    Whoever ruled is told how that went where `workspace` says where. `shown`: what they asked for, if it is not the
    decision itself. Raises Inconsistent where no article ever made that claim."""
    for case in sorted(cases, key=lambda c: c.id):
        ledger.lock(session, case.id)
    before = {c.id: Reads(session, c).live_facts() for c in cases}
    told = {c.id: review.released(session, c, before[c.id], policy) for c in cases}
    stood = [r for c in cases for r in rulings(session, c.id) if r.claim == ruling.claim]
    if stood and ruling.at <= stood[-1].at and replace(stood[-1], at=ruling.at) != ruling:
        ruling = replace(ruling, at=stood[-1].at + timedelta(microseconds=1))  # the later of two at one moment
    also = _undone_beside(session, cases, stood, ruling) if shown == "undo" else _beside(before.values(), ruling)
    for one in (ruling, *also):
        ledger.add_ruling(session, one)
    out = Ruled(before, {c.id: ledger.rebuild(session, c) for c in cases})
    back = bool(stood) and stood[-1].decision in ("reject", "correct") and ruling.decision != stood[-1].decision
    for case in cases:
        review.record(session, case.id, ruling, shown or ruling.decision, ruling.at)
        restored = telling.take_back(session, case.id, stood[-1], ruling) if back else frozenset()
        retold = "correct" in (ruling.decision, stood[-1].decision if stood else "")
        out = _follow(session, case, (ruling, *also), workspace, policy, told[case.id], restored, retold, out)
    return out


def _beside(known: Iterable[Facts], ruling: Ruling) -> tuple[Ruling, ...]:
    """Words that were read twice for one fact are decided once: the other claims of it whose characters are partly the
    same are out with this one."""
    if ruling.decision not in ("reject", "correct"):
        return ()
    ids = {id for facts in known for id in beside(facts, ruling.claim)}
    why = f"the same words as {ruling.claim}"
    return tuple(Ruling(id, "reject", ruling.by, ruling.at, why) for id in sorted(ids))


def _undone_beside(
    session: Session, cases: Sequence[Case], stood: Sequence[Ruling], ruling: Ruling
) -> tuple[Ruling, ...]:
    """What was decided with the ruling that is undone, undone with it."""
    made = {r for c in cases for r in rulings(session, c.id)}
    last = stood[-1]
    mine = {r.claim for r in made if (r.at, r.by) == (last.at, last.by) and r.claim != last.claim}
    out = []
    for claim in sorted(mine):
        one = sorted((r for r in made if r.claim == claim), key=lambda r: r.at)
        prior = one[-2] if len(one) > 1 else Ruling(claim, "undo", "", ruling.at, "")
        out.append(replace(prior, by=ruling.by, at=ruling.at, reason=ruling.reason))
    return tuple(out)


def _follow(
    session: Session,
    case: Case,
    made: Sequence[Ruling],
    workspace: str | None,
    policy: Policy,
    told: Facts,
    restored: frozenset[int],
    retold: bool,
    out: Ruled,
) -> Ruled:
    """What one case makes of rulings, the one that was asked for first. `told`: what its channels may have heard before;
    `restored`: ids of messages that say again what they said; `retold`: a claim counts otherwise than it was read, or no more so."""
    ruling, now = made[0], made[0].at
    before, after = out.before[case.id], out.after[case.id]
    if policy.mode == "required":  # what only now stands on one origin
        review.take_up(session, case, replace(before, events=(), figures=()), after, policy, now)
    may_tell = review.released(session, case, after, policy)
    if before == after and told == may_tell:
        return out
    reasons = {r.claim: ruling.reason for r in made}
    wrong = corrections(before, after, case, reasons, {}, frozenset(reasons) if retold else frozenset())
    messages = telling.recall(session, case.id, wrong, ruling.by, workspace, now, restored)
    updates = 0
    if ruling.decision in _TELLS:
        found = without_corrected(tellable(news(told, may_tell, case), may_tell, after), heard(told, wrong))
        if restored:
            kept = tuple(u for u in found.updates if ruling.claim not in u.claims)
            found = News(kept, found.held)
        telling.tell(session, case.id, found, now)
        updates = len(found.updates)
    telling.refresh_cards(session, case.id, now)
    return replace(
        out,
        corrections=out.corrections + len(wrong),
        messages=out.messages + messages,
        updates=out.updates + updates,
    )


def decide(
    session: Session,
    cases: Sequence[Case],
    case_id: str,
    id: int,
    version: int | None,
    decision: Decision | Literal["close"],
    by: str,
    reason: str,
    now: datetime,
    workspace: str | None,
    policy: Policy,
    corrected: Corrected | None = None,
) -> Decided:
    """Decide an item of a case. `version`: the state that whoever decides saw; where it is another by now, nothing is done
    and the item says who was faster. None: whatever it is."""
    for one in sorted({case_id, *(c.id for c in cases)}):
        ledger.lock(session, one)
    item = review.item(session, id)
    if item is None or item.case != case_id:
        return Decided("gone", None)
    if version is not None and version != item.version:
        return Decided("stale", item)
    undone = undoing(session, case_id, item.claim, by, now) if decision == "undo" and item.claim else None
    if decision == "undo" and item.claim and undone is None:
        return Decided("nothing", item)
    if not review.claim_version(session, id, item.version):
        return Decided("stale", review.item(session, id))
    if item.claim is None:
        review.close(session, id, decision, by, reason, now)
        return Decided("done", review.item(session, id))
    kind: Decision = "approve" if decision == "close" else decision
    ruling = undone or Ruling(item.claim, kind, by, now, reason, corrected)
    ruled = rule(session, cases, ruling, workspace, policy, "undo" if decision == "undo" else None)
    return Decided("done", review.item(session, id), ruled)


def undoing(session: Session, case_id: str, claim: str, by: str, now: datetime) -> Ruling | None:
    """The ruling that makes stand again what stood before the last one; None where nothing was ruled."""
    mine = [r for r in rulings(session, case_id) if r.claim == claim]
    if not mine or mine[-1].decision == "undo":
        return None
    last, prior = mine[-1], mine[-2] if len(mine) > 1 else None
    why = f"an editor's decision ({last.decision}) was undone"
    if prior is None:
        return Ruling(last.claim, "undo", by, now, why)
    return replace(prior, by=by, at=now, reason=why)
