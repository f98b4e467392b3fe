"""What was told and was wrong: facts that rested on claims an editor rejected, or whose words an article took back.

Wrong is not the same as old (PRODUCT.md, rule 8): what a newer value supersedes is no correction.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from facts.between import Between
from facts.case import Case
from facts.model import Claim, Event, EventClaim, Facts, Figure, Reading, Ref, Standing, content_id
from facts.pairing import claims_of, said_in, same_happening, same_meaning, same_value
from facts.partial_dates import within
from facts.telling import shown
from facts.updates import Cause, Correction, Held, News, Update

REVISED = "the article was revised and no longer says so"


def lost(old: Reading, new: Reading) -> frozenset[str]:
    """Ids of the claims of the old reading that the new one does not make in the same words, wherever they stand."""
    kept = {_said(c) for c in new.claims}
    return frozenset(c.id for c in old.claims if _said(c) not in kept)


def moved(old: Reading, new: Reading) -> dict[str, str]:
    """Ids of claims of the old reading that the new one makes in the same words elsewhere in the text, with their new ids."""
    kept = {c.id for c in new.claims}
    places: dict[tuple[object, ...], list[str]] = {}
    for c in new.claims:
        if c.id not in {o.id for o in old.claims}:
            places.setdefault(_said(c), []).append(c.id)
    found = [(c.id, _said(c)) for c in old.claims if c.id not in kept]
    return {id: places[words].pop(0) for id, words in found if places.get(words)}


def _said(c: Claim) -> tuple[object, ...]:
    words = " ".join(c.quote.split())
    if isinstance(c, EventClaim):
        return ("event", c.kind, c.modality, words)
    return ("figure", c.figure, c.value, c.value_high, c.hedge, words)


def corrections(
    before: Facts,
    after: Facts,
    case: Case,
    rejected: Mapping[str, str],
    revised: Mapping[str, frozenset[str]],
    retold: frozenset[str] = frozenset(),
) -> tuple[Correction, ...]:
    """A correction for each fact of before that does not stand without such claims, with what is so instead.

    `rejected`: ids of claims an editor has just rejected, with the reason; `revised`: ids of articles with those of their
    earlier claims whose words are gone; `retold`: those of the rejected that count on, as an editor corrected them: what
    was said has to stand to the letter. A fact that still stands on other claims is none. In the order of the facts.
    """
    wrong = frozenset(rejected) | frozenset(id for ids in revised.values() for id in ids)
    if not wrong:
        return ()
    b = Between(before, after, case)
    made: list[Correction] = []
    for was in before.events:
        if bad := sorted(claims_of([was]) & wrong):
            made += _of_event(was, bad, b, rejected, _alike if retold & {*bad} else _agrees)
    for figure in before.figures:
        if bad := sorted(claims_of([figure]) & wrong):
            made += _of_figure(figure, bad, b, rejected, _shown_alike if retold & {*bad} else same_value)
    return tuple(made)


def without_corrected(found: News, wrong: Sequence[Correction]) -> News:
    """The news without what a correction tells already: those who were told what was wrong hear what is so instead by it."""
    quantities = {c.figure_before.quantity for c in wrong if c.figure_before}
    events = {c.event.id for c in wrong if c.event}
    lawsuits = {c.standing.proceeding for c in wrong if c.standing}

    def told(u: Update) -> bool:
        figures = {f.quantity for f in (u.figure, *u.figures_now) if f}
        posture = u.type in ("posture", "net_effect") and (u.proceeding is None or u.proceeding in lawsuits)
        return bool(figures & quantities or (u.event and u.event.id in events) or (lawsuits and posture))

    kept = tuple(u for u in found.updates if not told(u))
    held = tuple(Held("H-CORRECTED", f"told as a correction: {u.reason}") for u in found.updates if told(u))
    return News(kept, (*found.held, *held))


def _of_event(
    was: Event, bad: Sequence[str], b: Between, rejected: Mapping[str, str], agree: Callable[[Event, Event], bool]
) -> list[Correction]:
    heirs = _heirs(was, b.after)
    if any(agree(was, now) for now in heirs):
        return []
    now = heirs[0] if heirs else _in_its_place(was, bad, b.after)
    home = was.proceeding or (now.proceeding if now else None)
    stands = next((s for s in b.after.proceedings if s.proceeding == home), None)
    decisive = _decisive(stands, b.after)
    told = Correction(
        id=content_id("k", *bad, "event", was.kind, was.date, was.proceeding, was.court),
        cause=_cause(bad, rejected),
        claims=tuple(bad),
        reason=_reason(bad, rejected),
        event_before=was,
        event=now,
        standing=stands,
        decisive=decisive,
    )
    return [_sourced(told, was, (now, *decisive), b)]


def _heirs(was: Event, after: Facts) -> list[Event]:
    """The events that this one can be now, the one that shares most of its claims first."""
    mine = said_in([was])
    near = [(len(said_in([e]) & mine), e) for e in after.events]
    found = [(n, e) for n, e in near if n or same_happening(was, e) or same_happening(e, was)]
    return [e for _, e in sorted(found, key=lambda f: (-f[0], f[1].id))]


def _agrees(was: Event, now: Event) -> bool:
    """Whether what was told of an event holds of it now; what it says less today was not wrong by that alone, save a date
    or a lawsuit that nobody gives any more."""
    return (
        same_meaning(was.kind, now.kind)
        and (was.date is None or (now.date is not None and within(was.date, now.date)))
        and was.proceeding in (None, now.proceeding)
        and all(
            getattr(was, k) is None or getattr(now, k) in (None, getattr(was, k)) for k in ("court", "judge", "who")
        )
    )


def _alike(was: Event, now: Event) -> bool:
    """Whether the same is told of an event."""
    return all(getattr(was, k) == getattr(now, k) for k in ("kind", "date", "court", "judge", "proceeding", "who"))


def _shown_alike(was: Figure, now: Figure) -> bool:
    """Whether a reader sees the same value, with the same hedge and date."""
    return was.quantity == now.quantity and shown(was) == shown(now) and was.as_of == now.as_of


def _in_its_place(was: Event, bad: Sequence[str], after: Facts) -> Event | None:
    """What the same words, or the same article of that day and lawsuit, tell instead; the nearest in the text first."""
    spans = {(c.article, c.start, c.end) for c in was.claims if c.id in bad}
    pages = {article for article, *_ in spans}

    def near(e: Event) -> tuple[int, str] | None:
        mine = [c for c in e.claims if c.article in pages]
        overlap = any(c.article == a and c.start < end and start < c.end for c in mine for a, start, end in spans)
        if overlap:
            return (0, e.id)
        one_day = was.date is not None and e.date is not None and within(was.date, e.date)
        return (1, e.id) if mine and one_day and e.proceeding == was.proceeding else None

    found = [(place, e) for e in after.events if e.kind != "other" and (place := near(e)) is not None]
    return min(found, key=lambda f: f[0])[1] if found else None


def _decisive(stands: Standing | None, after: Facts) -> tuple[Event, ...]:
    if stands is None:
        return ()
    return tuple(e for e in after.events if e.id == stands.decisive or e.id in stands.in_force)


def _of_figure(
    was: Figure, bad: Sequence[str], b: Between, rejected: Mapping[str, str], agree: Callable[[Figure, Figure], bool]
) -> list[Correction]:
    now = tuple(f for f in b.after.figures if f.quantity == was.quantity)
    if any(agree(was, f) for f in now):
        return []
    told = Correction(
        id=content_id("k", *bad, "figure", was.quantity, was.value, was.value_high, was.hedge_text),
        cause=_cause(bad, rejected),
        claims=tuple(bad),
        reason=_reason(bad, rejected),
        figure_before=was,
        figures=tuple(f for f in now if f.state != "superseded"),
    )
    return [_sourced(told, was, told.figures, b)]


def _cause(bad: Iterable[str], rejected: Mapping[str, str]) -> Cause:
    return "ruling" if any(id in rejected for id in bad) else "revised"


def _reason(bad: Iterable[str], rejected: Mapping[str, str]) -> str:
    """The editor's reasons, each once; else that the article was revised."""
    said = dict.fromkeys(rejected[id] for id in bad if id in rejected)
    return "; ".join(r for r in said if r) or REVISED


def _sourced(told: Correction, was: Event | Figure, now: Iterable[Event | Figure | None], b: Between) -> Correction:
    """With the articles behind what was told and what is so now."""
    refs: list[Ref] = [c for c in was.claims if c.id in told.claims]
    ids = {c.article for c in refs} | {c.article for f in now if f for c in f.claims}
    known = {a.id: a for a in (*b.before.articles, *b.after.articles)}
    return replace(told, articles=tuple(a for id, a in sorted(known.items()) if id in ids))
