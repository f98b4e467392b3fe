"""From claims and rulings to facts: a pure function. Any order of articles, or an article twice, gives the same facts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TypeVar

from facts.case import Case
from facts.clusters import EventTold
from facts.compact import pack
from facts.evidence import kept_pairs
from facts.figures_agree import CAUTION, Amount
from facts.gathering import weekdays_heard
from facts.happenings import by_date, events, with_absences
from facts.lending import Lenders
from facts.model import (
    Article,
    Event,
    Facts,
    Figure,
    Reading,
    Ref,
    Ruling,
    Source,
    SourcedArticle,
    content_id,
)
from facts.origins import Support, copies, origins_of, shared_texts
from facts.partial_dates import sure_by
from facts.parts import HEARINGS, Told, in_order, part_of, parted
from facts.quantities import figures, in_pack_order, with_states
from facts.ruled import latest
from facts.same import Same
from facts.standing import standings
from facts.tellings import Tellings
from facts.texts import Pairs, overlaps

T = TypeVar("T")


def reconcile(
    pairs: Sequence[tuple[Article, Reading]],
    rulings: Sequence[Ruling],
    case: Case,
    alike: Pairs | None = None,
    tellings: Tellings | None = None,
    same: Same | None = None,
) -> Facts:
    """All that follows from these readings, as known now. `alike`: which of the articles share text, where that is known:
    their texts are not looked at then. `tellings`: what was told before, where that is kept; `same`: facts of before, which
    stand for those that say the same.

    What of an article counts, `facts.tellings` says; articles that are not about the case tell nothing.
    """
    kept = kept_pairs(pairs)
    decided = latest(rulings)
    articles = [a for a, _ in kept]
    alike = overlaps(articles) if alike is None else alike
    texts = shared_texts(articles, alike)
    told = parted((Tellings() if tellings is None else tellings).of(kept, texts, decided, case))
    hearings = told.get(part_of("event", HEARINGS), Told()).events
    made = Making(case, hearings, sum(len(one.events) for one in told.values()), same)
    for part in in_order(told):
        made.take(told.pop(part))
    copy_of = copies(articles, alike)
    return made.facts(sourced(a, r.source, copy_of.get(a.id)) for a, r in kept)


class Making:
    """Facts on their way, from what is told of one part after another, in the order of `parts.in_order`. `hearings`: all that is
    told of these; `among`: how many claims of events there are in all; `packed`: nobody else holds their words."""

    def __init__(
        self, case: Case, hearings: Sequence[EventTold], among: int, same: Same | None = None, *, packed: bool = False
    ) -> None:
        self._case, self._among, self._packed = case, among, packed
        self._heard, self._lenders = weekdays_heard(hearings), Lenders(hearings)
        self._same = same or Same()
        self._events: list[Event] = []
        self._figures: list[Figure] = []

    def take(self, told: Told) -> None:
        """All that is told of one part. Its events are taken out of `told`, so that claims go as facts are made of them."""
        happened = with_absences(events(_drained(told.events), self._heard, self._among, self._lenders), told.denied)
        made = [self._same.event(e) for e in happened]
        counted = [self._same.figure(f) for f in figures(told.figures, self._case)]
        if self._packed:
            for claims in (*(e.claims for e in made), *(f.claims for f in counted)):
                pack(claims)
        self._events += made
        self._figures += counted

    def facts(self, articles: Iterable[SourcedArticle]) -> Facts:
        """What follows from all of it, with the articles that tell it."""
        made = tuple(by_date(self._events))
        proceedings, effect = standings(made, self._case)
        return Facts(
            case=self._case.id,
            as_of=None,
            net_effect=effect,
            proceedings=proceedings,
            figures=in_pack_order(self._figures, self._case),
            events=made,
            articles=tuple(sorted(map(self._same.article, articles), key=_newest_first)),
        )


def _drained(some: list[T]) -> Iterator[T]:
    """Each in order, and held by the list no more."""
    some.reverse()
    while some:
        yield some.pop()


def sourced(a: Article, source: Source, copy_of: str | None) -> SourcedArticle:
    """An article among the sources. `copy_of`: id of the one whose text it repeats."""
    return SourcedArticle(
        id=a.id,
        file=a.file,
        url=a.url,
        publisher=a.publisher,
        title=a.title,
        published=a.published,
        language=a.language,
        kind=a.kind,
        origin=source.origin,
        relation=source.relation,
        credits=source.credits,
        copy_of=copy_of,
    )


def _newest_first(s: SourcedArticle) -> tuple[int, str, str]:
    """The order of the articles: newest first, undated last."""
    return (-s.published.toordinal() if s.published else 1, s.publisher or "", s.id)


def as_of(facts: Facts, day: date, case: Case) -> Facts:
    """What is known now about a day: events and figures dated up to it, states and standings worked out from those.

    What bears no date, or only a month or year that the day cuts in two, is left out and counted.
    """
    known: tuple[Event | Figure, ...] = (*facts.events, *facts.figures)
    verdicts = [(f, _by(f, facts, day)) for f in known]
    kept_events = tuple(f for f, ok in verdicts if ok and isinstance(f, Event))
    kept_figures = tuple(f for f, ok in verdicts if ok and isinstance(f, Figure))
    later = [f for f, ok in verdicts if ok is False and isinstance(f, Figure)]
    kept_figures += tuple(e for f in later if (e := _told_by(f, facts, day)) is not None)
    proceedings, effect = standings(kept_events, case)
    return replace(
        facts,
        as_of=day,
        net_effect=effect,
        proceedings=proceedings,
        figures=with_states(kept_figures, case),
        events=kept_events,
        undated_left_out=sum(ok is None for _, ok in verdicts),
    )


def _told_by(figure: Figure, facts: Facts, day: date) -> Figure | None:
    """A figure that is of a later day, as it had been told by `day`: by the claims of what was out by then; None if none."""
    out = {a.id: a for a in facts.articles if a.published and a.published <= day}
    told = [c for c in figure.claims if c.article in out and c.value is not None]
    if not told:
        return None

    def precise(c: Ref) -> tuple[int, int, str]:
        amount = Amount(c.value or Decimal(0), c.value_high, c.hedge or "exact", c.value_text)
        return (-amount.digits, CAUTION.index(amount.hedge), c.id)

    told.sort(key=precise)
    lead = told[0]
    pages = {c.article: out[c.article] for c in told}
    origins, outlets = origins_of(
        Support(a.publisher or a.id, Source(a.origin, a.relation, a.credits), a.copy_of or a.id)
        for _, a in sorted(pages.items())
    )
    value = lead.value or Decimal(0)
    return replace(
        figure,
        id=content_id("f", figure.quantity, f"{value.normalize():f}", lead.value_high),
        value=value,
        value_high=lead.value_high,
        hedge=lead.hedge or "exact",
        hedge_text=lead.hedge_text,
        value_text=lead.value_text,
        as_of=min(a.published for a in pages.values() if a.published).isoformat(),
        as_of_reported=True,
        origins=origins,
        outlets=outlets,
        claims=tuple(told),
        said_by=lead.said_by,
        strength=lead.strength,
    )


def _by(known: Event | Figure, facts: Facts, day: date) -> bool | None:
    """Whether it belongs to what was so by `day`; None where its date does not tell."""
    if isinstance(known, Event) and known.kind == "hearing_scheduled" and known.reported:
        return known.reported <= day.isoformat()  # that a hearing was set was so from the day it was told
    if isinstance(known, Event):
        return sure_by(known.date, known.reported, day) if known.date else None
    days = [a.published for c in known.claims if (a := facts.article(c.article)).published]
    return sure_by(known.as_of, min(days).isoformat() if days else None, day) if known.as_of else None
