"""Figures: the claims about one quantity brought together, and what becomes of values that do not agree.

Rules of PRODUCT.md: 2 (the most precise value leads, then the most cautious hedge), 5 (agreement), 7 (rank before
newness), 8 (newer supersedes older; wrong is not the same as old).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from facts.case import Case, Quantity
from facts.clusters import REPEATED
from facts.evidence import FIRMNESS, RANK, Told, first_report, supports
from facts.figures_agree import CAUTION, Amount, agree, all_agree, spelled
from facts.model import Claim, EventClaim, Figure, FigureClaim, FigureState, Ref, content_id
from facts.origins import origins_of
from facts.partial_dates import span, within

FigureTold = Told[FigureClaim]
_STATES: tuple[FigureState, ...] = ("current", "disputed", "superseded")


@dataclass(frozen=True)
class _Value:
    """All who tell one and the same number, the leading claim first."""

    told: tuple[FigureTold, ...]
    amount: Amount
    weight: tuple[int, ...]  # from a paper, digits, told as more than a bound, origins, day of the newest report


def figures(told: Iterable[FigureTold], case: Case) -> tuple[Figure, ...]:
    """One figure for each value of each defined quantity, in the pack's order, with its state."""
    by_quantity: dict[str, list[FigureTold]] = {}
    for t in told:
        if t.claim.figure is not None:
            by_quantity.setdefault(t.claim.figure, []).append(t)
    made = [
        _figure(case.quantity(q), cluster) for q, claims in sorted(by_quantity.items()) for cluster in _clusters(claims)
    ]
    return with_states(made, case)


def counted_with(event: EventClaim, claims: Iterable[Claim], case: Case) -> tuple[FigureClaim, ...]:
    """The defined counts that stand in the words of an act an agency may repeat; of a whole and its part, the part. `claims`
    are those of the same article."""
    if event.kind not in REPEATED:
        return ()
    parts = {q.id: q.of for q in case.quantities}
    beside = [c for c in claims if isinstance(c, FigureClaim) and c.figure in parts]
    told = [c for c in beside if c.start < event.end and event.start < c.end and c.where == event.where]
    wholes = {parts[c.figure] for c in told if c.figure}
    return tuple(c for c in told if c.figure not in wholes)


def _amount(c: FigureClaim | Ref) -> Amount:
    return Amount(c.value or Decimal(0), c.value_high, c.hedge or "exact", c.value_text)


def _value(told: Sequence[FigureTold]) -> _Value:
    """The claims of one number: court and sworn papers first, then the most cautious hedge, the firmest words."""
    ordered = tuple(sorted(told, key=_leads))
    amount = _amount(ordered[0].claim)
    newest = max((t.article.published.toordinal() for t in told if t.article.published), default=0)
    origins, _ = origins_of(supports(told))
    digits = max(_amount(c).digits for c in {t.claim.value_text: t.claim for t in told}.values())
    bounded = any(t.claim.hedge in ("exact", "about") for t in told)
    return _Value(ordered, amount, (_paper(ordered[0]), digits, bounded, len(origins), newest))


def _paper(t: FigureTold) -> bool:
    """Whether a court's or a sworn paper says it: on what a party counted that comes first (PRODUCT.md, rule 7)."""
    return t.rank >= RANK["sworn"]


def _leads(t: FigureTold) -> tuple[object, ...]:
    return (not _paper(t), CAUTION.index(t.claim.hedge), -t.rank, -FIRMNESS[t.claim.strength], t.place)


def _clusters(told: Sequence[FigureTold]) -> list[list[_Value]]:
    """Values that agree with a leader, the leader first: a sworn value, then the most precise, then the best attested."""
    by_number: dict[tuple[Decimal, Decimal | None], list[FigureTold]] = {}
    for t in told:
        by_number.setdefault((t.claim.value, t.claim.value_high), []).append(t)
    values = [_value(group) for group in by_number.values()]
    values.sort(key=lambda v: (*(-w for w in v.weight), v.amount.value, v.amount.value_high or 0))
    clusters: list[list[_Value]] = []
    for v in values:
        home = next((c for c in clusters if agree(c[0].amount, v.amount) and _same_years(c[0], v)), None)
        if home is None:
            clusters.append([v])
        else:
            home.append(v)
    return [c for cluster in clusters for c in _exact_apart(cluster)]


def _exact_apart(cluster: list[_Value]) -> list[list[_Value]]:
    """The cluster; where two exact counts round to its leader but not to each other, those apart from it.

    "Roughly 47,000" leads 47,289 and 47,489 alike, which are two counts: under it neither they nor their clash would show.
    """
    lead = cluster[0].amount
    exact = [v for v in cluster if v.amount.digits > lead.digits]
    if all_agree(v.amount for v in exact):
        return [cluster]
    kept = [v for v in cluster if v not in exact]
    return [kept, *_clusters([t for v in exact for t in v.told])]


def _same_years(a: _Value, b: _Value) -> bool:
    """Whether two values can be of one time: the years their words give, where both give any."""
    years = [{t.claim.when.iso[:4] for t in v.told if t.claim.when.iso} for v in (a, b)]
    return not all(years) or bool(years[0] & years[1])


def _figure(quantity: Quantity, cluster: Sequence[_Value]) -> Figure:
    told = [t for v in cluster for t in v.told]
    lead = told[0].claim
    origins, outlets = origins_of(supports(told))
    # A number that stays was first reported when any of these told it; one that grows, when this value was.
    dating = cluster[0].told if quantity.changes else told
    if _paper(told[0]):  # a sworn count is of the day its paper was told, whatever was rounded to it before
        dating = [t for t in cluster[0].told if t.claim.said_by == lead.said_by and _paper(t)]
    stated = lead.when.iso or min((t.claim.when.iso for t in dating if t.claim.when.iso), default=None)
    return Figure(
        id=content_id("f", quantity.id, f"{lead.value.normalize():f}", lead.value_high),
        quantity=quantity.id,
        value=lead.value,
        value_high=lead.value_high,
        hedge=lead.hedge,
        hedge_text=lead.hedge_text,
        value_text=lead.value_text,
        unit=lead.unit,
        scope=quantity.scope or quantity.label,
        as_of=stated or first_report(dating),
        as_of_reported=stated is None,
        state="current",
        origins=origins,
        outlets=outlets,
        claims=tuple(t.shown for t in told),
        said_by=lead.said_by,
        strength=lead.strength,
        background=quantity.background,
        reason="",
    )


def with_states(made: Iterable[Figure], case: Case) -> tuple[Figure, ...]:
    """The same figures with what their neighbours of the same quantity make of them, and why. In the pack's order."""
    by_quantity: dict[str, list[Figure]] = {}
    for f in made:
        by_quantity.setdefault(f.quantity, []).append(f)
    settled = []
    for id, group in by_quantity.items():
        for f in group:
            exact = _exact_under(f, group)
            over = [g for g in group if f in _exact_under(g, group)]
            rivals = (g for g in group if g is not f and g not in exact and g not in over)
            state, why = _state(f, sorted(rivals, key=lambda g: (g.value, g.id)), case.quantity(id))
            reasons = (_agreement(f), _apart(f, exact), why)
            settled.append(replace(f, state=state, reason="; ".join(r for r in reasons if r)))
    return in_pack_order(settled, case)


def in_pack_order(made: Iterable[Figure], case: Case) -> tuple[Figure, ...]:
    """Figures whose states are settled, in their order."""
    order = {q.id: (q.rank, n) for n, q in enumerate(case.quantities)}
    return tuple(
        sorted(
            made,
            key=lambda f: (order[f.quantity], _STATES.index(f.state), -_rank(f), _newest_first(f), f.value, f.id),
        )
    )


def _newest_first(f: Figure) -> int:
    return -span(f.as_of)[1].toordinal() if f.as_of else 0


def _exact_under(f: Figure, group: Sequence[Figure]) -> list[Figure]:
    """The exact counts that round to this figure where they do not agree with each other; else none."""
    mine = _shown(f)
    exact = [g for g in group if _shown(g).digits > mine.digits and agree(mine, _shown(g))]
    return [] if all_agree(map(_shown, exact)) else exact


def _apart(f: Figure, exact: Sequence[Figure]) -> str:
    if not exact:
        return ""
    counts = " and ".join(_words(g) for g in sorted(exact, key=lambda g: (g.value, g.id)))
    return f"R-FIG-EXACT: {counts} round to {_words(f)}, but are not one count; shown beside it"


def _shown(f: Figure) -> Amount:
    return Amount(f.value, f.value_high, f.hedge, f.value_text)


def _agreement(f: Figure) -> str:
    """Why its claims are one figure."""
    texts = list(dict.fromkeys(" ".join(filter(None, (c.hedge_text, spelled(_amount(c))))) for c in f.claims))
    if len(texts) == 1:
        return f"R-FIG-ONE: {len(f.claims)} claim{'s' if len(f.claims) > 1 else ''}, one value"
    return f"R-FIG-AGREE: {', '.join(texts)} overlap; a sworn paper leads, then the most precise value, then the most cautious hedge"


def _rank(f: Figure) -> int:
    return max(RANK[c.strength] for c in f.claims)


def _state(f: Figure, others: Sequence[Figure], quantity: Quantity) -> tuple[FigureState, str]:
    """Its state among the other values of its quantity, with rule and reason; empty where it stands alone."""
    if not others:
        return "current", ""
    against = ", ".join(_words(o) for o in others)
    if not quantity.changes:
        return "disputed", f"R-FIG-CONFLICT: {_words(f)} and {against} do not overlap; shown side by side"
    over = [o for o in others if _rank(o) >= _rank(f) and _older(f, o)]
    if over:
        newest = max(over, key=lambda o: (-_newest_first(o), o.id))
        return "superseded", f"R-FIG-NEWER: {_words(newest)} ({newest.as_of}) is newer"
    higher = [o for o in others if _rank(o) > _rank(f)]
    if higher:
        return "disputed", f"R-FIG-RANK: {_words(higher[0])} has the better source; newness decides only within a rank"
    clashing = [o for o in others if _rank(o) == _rank(f) and o.as_of is not None and o.as_of == f.as_of]
    if clashing:
        return "disputed", f"R-FIG-CONFLICT: {_words(f)} and {_words(clashing[0])} are of the same date"
    unordered = [o for o in others if not _older(o, f) and _rank(o) == _rank(f)]
    if unordered:
        return "current", f"R-FIG-UNDATED: whether {_words(f)} or {_words(unordered[0])} is newer is not known"
    if all(_older(o, f) for o in others):
        return "current", f"R-FIG-NEWER: newer than {against}"
    return "current", f"R-FIG-RANK: better sourced than {against}; newness decides only within a rank"


def _words(f: Figure) -> str:
    return " ".join(filter(None, (f.hedge_text, spelled(_shown(f)))))


def _older(a: Figure, b: Figure) -> bool:
    """True when `a` is surely of an earlier date than `b`."""
    if a.as_of is None or b.as_of is None or within(a.as_of, b.as_of):
        return False
    return span(a.as_of)[1] < span(b.as_of)[0]
