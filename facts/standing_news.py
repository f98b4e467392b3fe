"""Where lawsuits stand and what it comes to: told with the event that explains it, else by itself."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from facts.between import Between, named
from facts.model import Event, Facts, NetEffect, Standing
from facts.pairing import same_meaning
from facts.standing import standing
from facts.telling import update_id
from facts.updates import Held, Update


def standing_news(told: Sequence[Update], b: Between) -> tuple[list[Update], list[Held]]:
    """The updates with standings and the net effect put on those that explain them, and what is left to tell by itself."""
    updates, held = list(told), list[Held]()
    for now in b.after.proceedings:
        for item in _of_lawsuit(now, updates, b):
            if isinstance(item, Held):
                held.append(item)
                continue
            _put(item, updates)
            if item.type == "conflict_opened":
                held += _told_by(item, updates, b)
    for item in _of_net(updates, b):
        if isinstance(item, Held):
            held.append(item)
        else:
            _put(item, updates)
    return updates, held


def _told_by(conflict: Update, updates: list[Update], b: Between) -> list[Held]:
    """Takes out the events that the conflict tells as its sides."""
    sides = [u for u in updates if u.event and u.type == "event" and u.event in conflict.decisive]
    for u in sides:
        updates.remove(u)
    return [b.held("H-TOLD-AS-CONFLICT", f"{named(u.event)}: told as a side", u.event) for u in sides if u.event]


def _put(update: Update, updates: list[Update]) -> None:
    """In the place of the one it was made from, told by its event; else at the end."""
    at = next((n for n, u in enumerate(updates) if u.type == update.type and _about(u) == _about(update)), None)
    if at is None:
        updates.append(update)
    else:
        updates[at] = update


def _about(u: Update) -> tuple[str | None, str | None, str | None]:
    return (u.event.id if u.event else None, u.figure.quantity if u.figure else None, u.proceeding)


def _of_lawsuit(now: Standing, updates: Sequence[Update], b: Between) -> Iterator[Update | Held]:
    was = b.standing_before(now.proceeding)
    if was is None:  # the pack was edited in between
        return
    clash_before, clash = _clash(was, b.before), _clash(now, b.after)
    if bool(clash) != bool(clash_before):
        yield _conflict(was, now, clash or clash_before, opened=bool(clash), b=b)
        return
    decisive = _events([now.decisive], b.after)
    new = next((u for u in updates if u.event and u.event.id == now.decisive), None)
    if new is not None:
        effect = b.after.net_effect
        yield _with_id(replace(new, standing_before=was, standing=now, net=effect, decisive=_both(was, now, b)))
        return
    if was.posture == now.posture:
        return
    if not b.fresh(_events(now.events, b.after)):
        yield Held("H-LOST", f"{now.proceeding}: {was.posture} → {now.posture}, but no source says anything new")
    elif _only_named(was, now, decisive, b):
        words = f"{now.proceeding}: {was.posture} → {now.posture}, the same ruling under another name"
        yield b.held("H-KIND-NAMED", words, *decisive)
    else:
        yield _with_id(
            Update(
                id="",
                type="posture",
                topic="rulings",
                weight="major",
                reason=f"N-POSTURE: {now.proceeding} stands at {now.posture}, was {was.posture}; N-MAJOR-RULING",
                proceeding=now.proceeding,
                standing_before=was,
                standing=now,
                net=b.after.net_effect,
                decisive=_both(was, now, b),
                articles=b.articles_of(decisive or _events(now.events, b.after)),
            )
        )


def _only_named(was: Standing, now: Standing, decisive: Sequence[Event], b: Between) -> bool:
    """Whether the ruling that decides is the one that decided before, told by a name of the same meaning, and with the
    same effect: an order that turns out to be a higher court's stay blocks nothing any more."""
    before = [e for d in decisive if (e := b.was(d))]
    if not before or before[0].id != was.decisive or bool(was.in_force) != bool(now.in_force):
        return False
    return same_meaning(before[0].kind, decisive[0].kind)


def _clash(s: Standing, facts: Facts) -> tuple[Event, ...]:
    """The two events that a lawsuit's sources disagree on, where they do."""
    if s.posture != "unknown" or not s.events:
        return ()
    return _events(standing(s.proceeding, s.court or "", facts.events)[1], facts)


def _conflict(was: Standing, now: Standing, sides: tuple[Event, ...], *, opened: bool, b: Between) -> Update | Held:
    mine = _events(now.events, b.after)
    if not b.fresh(mine):
        return Held("H-LOST", f"{now.proceeding}: its sources agree or not, but none says anything new")
    rule = "N-CONFLICT-OPENED" if opened else "N-CONFLICT-CLOSED"
    return _with_id(
        Update(
            id="",
            type="conflict_opened" if opened else "conflict_closed",
            topic="rulings",
            weight="major",
            reason=f"{rule}: {' against '.join(map(named, sides))}; N-MAJOR-CONFLICT: whether an order is in force",
            proceeding=now.proceeding,
            standing_before=was,
            standing=now,
            net=b.after.net_effect,
            decisive=sides if opened else _events([now.decisive], b.after),
            articles=b.articles_of(mine),
        )
    )


def _of_net(updates: Sequence[Update], b: Between) -> Iterator[Update | Held]:
    was, now = b.before.net_effect, b.after.net_effect
    if was.state == now.state:
        return
    because = _events(now.because, b.after)
    moved = [u for u in updates if u.topic == "rulings" and (u.standing is not None or _rests_on(now, u))]
    moved.sort(key=lambda u: not _rests_on(now, u))
    if moved:
        weight = f"{moved[0].reason}; N-NET-EFFECT: {was.state} → {now.state}"
        yield _with_id(replace(moved[0], net_before=was, net=now, weight="major", reason=weight))
    elif not b.fresh(b.after.events):
        yield Held("H-LOST", f"net effect: {was.state} → {now.state}, but no source says anything new")
    else:
        yield _with_id(
            Update(
                id="",
                type="net_effect",
                topic="rulings",
                weight="major",
                reason=f"N-NET-EFFECT: {was.state} → {now.state}; N-MAJOR-NET",
                net_before=was,
                net=now,
                decisive=because,
                articles=b.articles_of(because),
            )
        )


def _rests_on(net: NetEffect, u: Update) -> bool:
    return bool({e.id for e in (u.event, *u.decisive) if e} & set(net.because))


def _events(ids: Sequence[str | None], facts: Facts) -> tuple[Event, ...]:
    wanted = set(ids)
    return tuple(e for e in facts.events if e.id in wanted)


def _both(was: Standing, now: Standing, b: Between) -> tuple[Event, ...]:
    """The events that the standing rests on, and the one that it rested on before."""
    made = {e.id: e for e in (*_events([was.decisive], b.before), *_events([now.decisive, *now.in_force], b.after))}
    return tuple(made[id] for id in sorted(made))


def _with_id(u: Update) -> Update:
    """The update with the id of all it tells now."""
    return replace(u, id=update_id(u))
