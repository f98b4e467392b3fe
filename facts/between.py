"""Two states of the facts side by side: what every rule about news looks at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import chain

from facts.case import Case
from facts.clusters import DENIED, GRANTED, SLIP, family
from facts.model import AGENCY_KINDS, DECIDED, FILINGS, Event, Facts, Figure, Ref, SourcedArticle, Standing
from facts.pairing import Said, pairs, said, same_happening, share_words
from facts.partial_dates import span, spoken, whole
from facts.updates import TOPICS, Held, Topic

_USUAL: Mapping[str, Topic] = {
    **dict.fromkeys(DECIDED, "rulings"),
    **dict.fromkeys(FILINGS, "filings"),
    **dict.fromkeys(AGENCY_KINDS, "agencies"),
}  # fmt: skip


def topic_of(kind: str, case: Case) -> Topic | None:
    """The topic that a kind of event belongs to: as the pack has it, where it has topics; None: it is not followed."""
    if not case.topics:
        return _USUAL.get(kind)
    return next((t for t in TOPICS if kind in case.topics.get(t, ())), None)


@dataclass(frozen=True)
class Between:
    """The facts before and after, and which was which."""

    before: Facts
    after: Facts
    case: Case

    @cached_property
    def _same(self) -> dict[str, Event]:
        """The events that are now what they were, by id. They are most, and nothing is to be told of them."""
        known = {e.id: e for e in self.before.events}
        return {now.id: now for now in self.after.events if known.get(now.id) == now}

    def same(self, now: Event) -> bool:
        """Whether an event is told by the same claims as before, with all that follows from them."""
        return now.id in self._same

    @cached_property
    def _was_event(self) -> dict[str, Event]:
        # Those that stayed the same would be paired first of all: none shares more claims with one of them than itself.
        paired = pairs(*([e for e in f.events if e.id not in self._same] for f in (self.before, self.after)))
        # An id alone proves nothing: two rulings of one month have one where the first is withdrawn.
        found = {now.id: was for was, now in paired if share_words(was, now) or same_happening(now, was)}
        return self._same | found

    def was(self, now: Event) -> Event | None:
        """The event of before that this one is, under whatever id."""
        return self._was_event.get(now.id)

    @cached_property
    def _claims_before(self) -> Mapping[str, tuple[Ref, ...]]:
        """The claims behind all facts of before, by article: of very many, each with few."""
        found: dict[str, tuple[Ref, ...]] = {}
        facts: tuple[Figure | Event, ...] = (*self.before.figures, *self.before.events)
        for fact in facts:
            for ref in fact.claims:
                found[ref.article] = (*found.get(ref.article, ()), ref)
        return found

    @cached_property
    def _said_before(self) -> dict[str, frozenset[Said]]:
        """What the articles that were asked about said before."""
        return {}

    def _said(self, ref: Ref) -> bool:
        """Whether a fact of before rests on these words of this article."""
        known = self._claims_before.get(ref.article, ())
        if any(c.id == ref.id and c.kind == ref.kind and c.value == ref.value for c in known):
            return True  # where it stands is told by its id as well: nearly all that is asked about has not moved
        if ref.article not in self._said_before:
            self._said_before[ref.article] = frozenset(map(said, known))
        return said(ref) in self._said_before[ref.article]

    def fresh(self, facts: Iterable[Event | Figure]) -> bool:
        """Whether words that no fact rested on before say any of this. What none says is no news of the case."""
        return not all(self._said(c) for f in facts for c in f.claims)

    @cached_property
    def new_articles(self) -> tuple[SourcedArticle, ...]:
        known = {a.id for a in self.before.articles}
        return tuple(a for a in self.after.articles if a.id not in known)

    @cached_property
    def article(self) -> dict[str, SourcedArticle]:
        """The articles of after, by id."""
        return {a.id: a for a in self.after.articles}

    def bringers(self, facts: Iterable[Event | Figure]) -> tuple[str, ...]:
        """Ids of the articles whose new claims say this."""
        return tuple(sorted({c.article for f in facts for c in f.claims if not self._said(c)}))

    def held(self, rule: str, words: str, *facts: Event | Figure) -> Held:
        by = self.bringers(facts)
        return Held(rule, words, by[0] if len(by) == 1 else None)

    @cached_property
    def in_play(self) -> frozenset[str]:
        """Ids of the events that decide where the lawsuits stand now, or are orders in force."""
        return frozenset(id for s in self.after.proceedings for id in (s.decisive, *s.in_force) if id)

    def standing_before(self, proceeding: str) -> Standing | None:
        return next((s for s in self.before.proceedings if s.proceeding == proceeding), None)

    def articles_of(self, facts: Iterable[Event | Figure]) -> tuple[SourcedArticle, ...]:
        """The articles behind facts of after, newest first."""
        ids = {c.article for f in facts for c in f.claims}
        return tuple(self.article[id] for id in sorted(ids & self.article.keys(), key=self._place.__getitem__))

    @cached_property
    def _place(self) -> dict[str, int]:
        """The place of each article of after among them."""
        return {a.id: n for n, a in enumerate(self.after.articles)}

    def twin(self, event: Event, facts: Facts) -> Event | None:
        """An event that says more, from which nothing sets this one apart: it may be that one told again, less exactly."""
        known = self.fullest(event, facts)
        return known if known is not None and detail(known) > detail(event) else None

    def fullest(self, event: Event, facts: Facts, but: Event | None = None) -> Event | None:
        """The event that says most of those of before or of after that this one may be, told again; `but` this one."""
        known = self.may_be(event, facts)
        return next((e for e in known if e is not but and same_happening(event, e)), None)

    def may_be(self, event: Event, facts: Facts) -> Iterable[Event]:
        """Of the events of before or of after those that an event can be told again by, the one that says most first: no
        other is the same happening."""
        kin = self._kin_before if facts is self.before else self._kin_after
        return kin[family(event.kind)].near(event) if family(event.kind) in kin else ()

    @cached_property
    def _kin_before(self) -> Mapping[str, "Kin"]:
        return _by_family(self.before.events)

    @cached_property
    def _kin_after(self) -> Mapping[str, "Kin"]:
        return _by_family(self.after.events)

    @cached_property
    def newest(self) -> Sequence[Event]:
        """The events of after that bear a date, the newest first; without those that make nothing older: that a hearing is
        set for a day, and papers."""
        dated = (e for e in self.after.events if e.date and e.kind not in ("hearing_scheduled", "other"))
        return sorted(dated, key=lambda e: (span(e.date or "")[0], e.id), reverse=True)


class Kin:
    """Events of one family, to be looked for by date: of very many nearly all are of another time."""

    def __init__(self, events: Iterable[Event]) -> None:
        self._all = sorted(events, key=detail, reverse=True)  # a day says more than a month, and that more than a year
        self._of: dict[str, list[Event]] = {}  # by date, empty where there is none
        self._in: dict[str, list[Event]] = {}  # by the month and the year that a fuller date lies in
        for e in self._all:
            day = e.date or ""
            self._of.setdefault(day, []).append(e)
            for cut in (len("2025-03"), len("2025")):
                if len(day) > cut:
                    self._in.setdefault(day[:cut], []).append(e)

    def near(self, event: Event) -> Iterable[Event]:
        """Those that an event can be as far as dates go, and hardly any other; the one that says most first."""
        day = event.date
        if day is None:
            return self._all
        if whole(day):
            first = date.fromisoformat(day).toordinal() - SLIP
            days = (date.fromordinal(first + n).isoformat() for n in range(2 * SLIP + 1))
            fuller = sorted((e for d in days for e in self._of.get(d, ())), key=detail, reverse=True)
            coarser = [day[: len("2025-03")], day[: len("2025")], ""]
        else:
            fuller = self._in.get(day, [])
            coarser = list(dict.fromkeys((day, day[: len("2025")], "")))
        return chain(fuller, *(self._of.get(d, ()) for d in coarser))


def _by_family(events: Iterable[Event]) -> Mapping[str, Kin]:
    found: dict[str, list[Event]] = {}
    for e in events:
        found.setdefault(family(e.kind), []).append(e)
    return {name: Kin(some) for name, some in found.items()}


def detail(e: Event) -> tuple[int, bool, bool, bool, bool, int, str]:
    """How much an event says: to be compared."""
    kinds = {**GRANTED, **DENIED}
    stated = e.kind not in kinds or kinds[e.kind] is not None
    return (
        len(e.date or ""),
        e.proceeding is not None,
        e.who is not None,
        stated,
        e.court is not None,
        len(e.claims),
        e.id,
    )


def named(fact: Event | Figure) -> str:
    """A fact for a reason, in words of the facts' own: "pi_denied of 12 May 2025 in centro"."""
    if isinstance(fact, Figure):
        return " ".join(filter(None, (fact.quantity, fact.hedge_text, fact.value_text or f"{fact.value:,f}")))
    parts = [fact.kind, f"of {spoken(fact.date)}" if fact.date else "without a date"]
    parts += [f"in {fact.proceeding}"] if fact.proceeding else []
    return " ".join((*parts, f"({fact.who})")) if fact.who else " ".join(parts)
