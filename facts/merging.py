"""Updates that are told together, in one message or digest: from the first before to the last after."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from facts.model import Event, SourcedArticle, Standing
from facts.telling import in_order, quantity, shown, update_id
from facts.updates import Update, UpdateType


def merge(updates: Sequence[Update]) -> tuple[Update, ...]:
    """The updates of one telling, given in the order in which they came about; most important first.

    Several changes of one figure, standing, net effect or conflict become one; what ends where it began is not told, and
    nothing is told twice. Merging again changes nothing.
    """
    once = _once(updates)
    chains: dict[tuple[object, ...], list[Update]] = {}
    for n, u in enumerate(once):
        chain = chains.pop(_key(u, n), [])  # a chain has the place of its last link
        chains[_key(u, n)] = [*chain, u]
    told = [m for chain in chains.values() if (m := _one(chain)) is not None]
    told = list(_standings(told))
    told = list(_nets(once, told))
    known = {id: replace(u, id=id) for u in told for id in [update_id(u)]}
    return in_order(known.values())


def _once(updates: Sequence[Update]) -> list[Update]:
    """Without those that tell again what was told last of the same thing."""
    last: dict[tuple[object, ...], str] = {}
    out = []
    for u in updates:
        about = (
            _key(u, 0)
            if u.type in ("event", "article") or u.topic == "figures"
            else (u.type == "net_effect", u.proceeding)
        )
        if last.get(about) != u.id:
            out.append(u)
        last[about] = u.id
    return out


def _key(u: Update, n: int) -> tuple[object, ...]:
    """What an update is about: updates of one key are links of one chain. Standings are brought together afterwards."""
    if u.event and u.type == "event":
        return ("event", u.event.id)
    if u.topic == "figures":
        alone = u.type == "figure" and (u.record or u.figures_now)  # beside others, it takes nobody's place
        return ("figure", *quantity(u), shown(u.figure) if alone and u.figure else None)
    return ("article", u.article.id) if u.article else (u.type, n)


def _one(chain: Sequence[Update]) -> Update | None:
    """The chain as one update; None where it ends where it began."""
    first, last = chain[0], chain[-1]
    if len(chain) == 1:
        return first
    made = replace(
        last,
        weight="major" if any(u.weight == "major" for u in chain) else "minor",
        record=all(u.record for u in chain),
        articles=_articles(chain),
    )
    if last.type == "event":
        made = replace(made, event_before=first.event_before)
        return _with_standing(made, [u for u in chain if u.standing])
    made = replace(made, figures_before=first.figures_before, type=_conflict_type(first, last))
    now = last.figures_now if last.type == "conflict_opened" else (last.figure,)
    return None if set(map(shown, first.figures_before)) == {shown(f) for f in now if f} else made


def _conflict_type(first: Update, last: Update) -> UpdateType:
    if last.type == "conflict_opened":
        return "conflict_opened"
    return "conflict_closed" if any(f.state == "disputed" for f in first.figures_before) else "figure"


def _with_standing(made: Update, carriers: Sequence[Update]) -> Update:
    if not carriers:
        return made
    start, end = carriers[0], carriers[-1]
    return replace(
        made,
        standing_before=start.standing_before,
        standing=end.standing,
        net_before=next((u.net_before for u in carriers if u.net_before), None),
        net=end.net,
        decisive=end.decisive,
    )


def _standings(told: Sequence[Update]) -> Iterator[Update]:
    """Each lawsuit's way through the updates on the last of them that tells of it."""
    for u in told:
        if u.standing is None:
            yield u
            continue
        mine = [o for o in told if o.standing and o.standing.proceeding == u.standing.proceeding]
        if len(mine) == 1:
            yield u
        elif u is mine[-1] and _stands(mine[0].standing_before) != _stands(u.standing):
            kind: UpdateType = "posture" if u.type == "conflict_closed" else u.type
            decisive = _decisive(mine[0], u)
            yield replace(u, type=kind, standing_before=mine[0].standing_before, decisive=decisive)
        elif u.event:  # what happened is told in any case
            yield replace(u, standing_before=None, standing=None, net_before=None, net=None, decisive=())


def _stands(s: Standing | None) -> tuple[object, ...]:
    return (s.posture, s.court, s.date, s.decisive) if s else ()


def _decisive(first: Update, last: Update) -> tuple[Event, ...]:
    before = first.standing_before.decisive if first.standing_before else None
    made = {e.id: e for e in (*(e for e in first.decisive if e.id == before), *last.decisive)}
    return tuple(made[id] for id in sorted(made))


def _nets(once: Sequence[Update], told: Sequence[Update]) -> Iterator[Update]:
    """The way of the net effect on the update that last changed it, or, where that is not told, by itself."""
    changes = [u for u in once if u.net_before and u.net]
    if not changes:
        yield from told
        return
    first, last = changes[0].net_before, changes[-1].net
    moved = bool(first and last and first.state != last.state)
    carried = False
    for u in told:
        carrier = u.net_before is not None and _same(u, changes[-1])
        if moved and carrier:
            carried = True
            yield replace(u, net_before=first, net=last)
        elif u.type != "net_effect":
            yield replace(u, net_before=None)
    if moved and not carried:
        end = changes[-1]
        yield replace(
            end, type="net_effect", topic="rulings", proceeding=None, event=None, standing_before=None, standing=None,
            net_before=first,
        )  # fmt: skip


def _same(u: Update, o: Update) -> bool:
    return (u.event.id if u.event else u.proceeding) == (o.event.id if o.event else o.proceeding)


def _articles(chain: Iterable[Update]) -> tuple[SourcedArticle, ...]:
    """The articles behind all of the chain, newest first."""
    each = {a.id: a for u in chain for a in u.articles}
    return tuple(sorted(each.values(), key=lambda a: (-a.published.toordinal() if a.published else 1, a.id)))
