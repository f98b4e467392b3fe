"""Two states of the facts side by side: what every rule about news looks at."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from facts.case import Case
from facts.clusters import DENIED, GRANTED, family
from facts.model import AGENCY_KINDS, DECIDED, FILINGS, Event, Facts, Figure, Ref, SourcedArticle, Standing, claims
from facts.pairing import Said, pairs, said, said_in, same_happening
from facts.partial_dates import spoken
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
        found = {now.id: was for was, now in paired if said_in([was]) & said_in([now]) or same_happening(now, was)}
        return self._same | found

    def was(self, now: Event) -> Event | None:
        """The event of before that this one is, under whatever id."""
        return self._was_event.get(now.id)

    @cached_property
    def _claims_before(self) -> Mapping[str, list[Ref]]:
        """The claims behind all facts of before, by article."""
        found: dict[str, list[Ref]] = {}
        for ref in claims(self.before):
            found.setdefault(ref.article, []).append(ref)
        return found

    @cached_property
    def _said_before(self) -> dict[str, frozenset[Said]]:
        """What the articles that were asked about said before."""
        return {}

    def _said(self, ref: Ref) -> bool:
        """Whether a fact of before rests on these words of this article."""
        if ref.article not in self._said_before:
            self._said_before[ref.article] = frozenset(map(said, self._claims_before.get(ref.article, ())))
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
        others = [o for o in self.of_family(event, facts) if same_happening(event, o) and detail(o) > detail(event)]
        return max(others, key=detail, default=None)

    def of_family(self, event: Event, facts: Facts) -> Sequence[Event]:
        """Of the events of before or of after those that an event can be told again by: no other is the same happening."""
        families = self._families_before if facts is self.before else self._families_after
        return families.get(family(event.kind), ())

    @cached_property
    def _families_before(self) -> dict[str, list[Event]]:
        return _by_family(self.before.events)

    @cached_property
    def _families_after(self) -> dict[str, list[Event]]:
        return _by_family(self.after.events)


def _by_family(events: Iterable[Event]) -> dict[str, list[Event]]:
    found: dict[str, list[Event]] = {}
    for e in events:
        found.setdefault(family(e.kind), []).append(e)
    return found


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
