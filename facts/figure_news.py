"""Which figures are news: a first value, another value, a conflict; and which only say what agrees with the known."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from facts.between import Between, named
from facts.case import Quantity
from facts.evidence import RANK
from facts.model import Figure
from facts.pairing import amount, same_value
from facts.telling import shown, update_id
from facts.updates import Held, Update, UpdateType, Weight

FIRST = 3  # the quantities that an answer about the case leads with (PRODUCT.md, status card)


def figure_news(b: Between) -> Iterator[Update | Held]:
    """Updates and what was held back, in the pack's order of quantities."""
    for q in sorted(b.case.quantities, key=lambda q: q.rank):
        before = [f for f in b.before.figures if f.quantity == q.id]
        after = [f for f in b.after.figures if f.quantity == q.id]
        yield from _of_quantity(q, before, after, b)


def _of_quantity(q: Quantity, before: Sequence[Figure], after: Sequence[Figure], b: Between) -> Iterator[Update | Held]:
    if q.background:
        told = [f for f in after if f not in before and b.fresh([f]) and not _shown_alike(f, before)]
        yield from (b.held("H-BACKGROUND", f"{named(f)}: a figure of the background", f) for f in told)
        return
    was_open, is_open = _sides(before), _sides(after)
    conflict = _conflict(q, before, after, was_open, is_open, b)
    if conflict is not None:
        yield conflict
    for now in after:
        if conflict is None or (
            isinstance(conflict, Update) and now not in conflict.figures_now and now.state != "current"
        ):
            yield from _of_value(q, now, before, after, b)


def _sides(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    """The values that stand side by side while one of them is disputed."""
    live = _live(figures)
    return live if any(f.state == "disputed" for f in live) else ()


def _live(figures: Sequence[Figure]) -> tuple[Figure, ...]:
    return tuple(f for f in figures if f.state != "superseded")


def _conflict(
    q: Quantity,
    before: Sequence[Figure],
    after: Sequence[Figure],
    was: tuple[Figure, ...],
    now: tuple[Figure, ...],
    b: Between,
) -> Update | Held | None:
    """A conflict that opened, got another side or closed; held where no source says anything new."""
    if not was and not now:
        return None
    joined = [f for f in now if not any(same_value(f, o) for o in was)]
    if was and now and not joined:
        return None
    live = _live(after)
    if not b.fresh(now or live):
        words = f"{q.id}: the conflict is another only because words were withdrawn"
        return b.held("H-LOST", words) if live else None
    if now:
        rule = "N-CONFLICT-SIDE" if was else "N-CONFLICT-OPENED"
        return _update(q, "conflict_opened", f"{rule}: {' against '.join(map(named, now))}", before, b, sides=now)
    if not live:
        return None
    rule = "N-CONFLICT-CLOSED"
    return _update(q, "conflict_closed", f"{rule}: {named(live[0])} stands alone", before, b, live[0], sides=was)


def _of_value(
    q: Quantity, now: Figure, before: Sequence[Figure], after: Sequence[Figure], b: Between
) -> Iterator[Update | Held]:
    """What is told of one value that is in no conflict."""
    if not b.fresh([now]):
        if now.state == "current" and _live(before) and not any(same_value(now, o) for o in _live(before)):
            yield b.held("H-LOST", f"{named(now)}: current again, but no source says anything new", now)
        return
    known = [o for o in before if same_value(now, o)]
    if now.state == "superseded":
        if not known:
            why = f"N-FIG-NEW: no agreeing value was known; N-RECORD: {now.reason}"
            yield _update(q, "figure", why, before, b, now, record=True)
        return
    current = _live(after)
    beside = current if len(current) > 1 else ()
    live = [o for o in known if o.state != "superseded"]
    if live:
        yield from _agreeing(q, now, live[0], before, b)
    elif not _live(before):
        yield _update(q, "figure", "N-FIG-FIRST: the first value of this quantity", before, b, now, beside)
    elif any(same_value(o, p) for p in _live(before) for o in beside if o is not now):
        why = "N-FIG-BESIDE: another value, of which it is not known whether it is newer"
        yield _update(q, "figure", why, before, b, now, beside, record=now.as_of is None)
    else:
        yield _update(q, "figure", "N-FIG-CHANGED: takes the place of another value", before, b, now, beside)


def _agreeing(q: Quantity, now: Figure, was: Figure, before: Sequence[Figure], b: Between) -> Iterator[Update | Held]:
    """A value that agrees with the known one: news only where who counted now says more on oath than the press had."""
    if _shown_alike(now, [was]):
        return
    known = {(c.value, c.value_high, c.hedge, c.hedge_text.casefold()) for c in was.claims}
    if (now.value, now.value_high, now.hedge, now.hedge_text.casefold()) in known:
        yield b.held(
            "H-LEAD", f"{named(now)}: was known beside {named(was)}; another of the agreeing claims leads", now
        )
    elif RANK[now.strength] >= RANK["sworn"] > RANK[was.strength] and _says_more(now, was):
        why = f"N-FIG-SWORN: a sworn or court paper gives it; the press had {named(was)}"
        yield _update(q, "figure", why, before, b, now)
    else:
        rule = "H-WORDING" if (now.value, now.value_high) == (was.value, was.value_high) else "H-ROUNDING"
        yield b.held(rule, f"{named(now)}: agrees with {named(was)}", now)


def _says_more(now: Figure, was: Figure) -> bool:
    """Whether a value is told to more digits, or itself where only a bound was known."""
    bounds = ("more_than", "less_than", "up_to")
    return amount(now).digits > amount(was).digits or (was.hedge in bounds and now.hedge not in bounds)


def _shown_alike(now: Figure, known: Sequence[Figure]) -> bool:
    return any(shown(now) == shown(o) for o in known)


def _update(
    q: Quantity,
    type: UpdateType,
    why: str,
    before: Sequence[Figure],
    b: Between,
    now: Figure | None = None,
    sides: tuple[Figure, ...] = (),
    record: bool = False,
) -> Update:
    was = _live(before)
    weight, weighed = _weight(q, type, was, record)
    told = Update(
        id="",
        type=type,
        topic="figures",
        weight=weight,
        reason=f"{why}; {weighed}",
        record=record,
        figure=now,
        figures_before=was,
        figures_now=sides,
        articles=b.articles_of(f for f in (now, *sides) if f and f in b.after.figures),
    )
    return replace(told, id=update_id(told))


def _weight(q: Quantity, type: UpdateType, was: Sequence[Figure], record: bool) -> tuple[Weight, str]:
    if type != "figure":
        return "major", "N-MAJOR-CONFLICT: sources disagree, or no longer"
    if not was and not record and q.rank <= FIRST:
        return "major", "N-MAJOR-FIGURE: a first value among the case's first figures"
    return "minor", "N-MINOR: a figure"
