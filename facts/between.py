"""Two states of the facts side by side: what every rule about news looks at."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from facts.case import Case
from facts.clusters import DENIED, GRANTED
from facts.model import AGENCY_KINDS, DECIDED, FILINGS, Event, Facts, Figure, SourcedArticle, Standing
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
    def _was_event(self) -> dict[str, Event]:
        paired = pairs(self.before.events, self.after.events)
        # An id alone proves nothing: two rulings of one month have one where the first is withdrawn.
        return {now.id: was for was, now in paired if said_in([was]) & said_in([now]) or same_happening(now, was)}

    def was(self, now: Event) -> Event | None:
        """The event of before that this one is, under whatever id."""
        return self._was_event.get(now.id)

    @cached_property
    def _said_before(self) -> frozenset[Said]:
        return said_in((*self.before.events, *self.before.figures))

    def fresh(self, facts: Iterable[Event | Figure]) -> bool:
        """Whether words that no fact rested on before say any of this. What none says is no news of the case."""
        return bool(said_in(facts) - self._said_before)

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
        return tuple(sorted({c.article for f in facts for c in f.claims if said(c) not in self._said_before}))

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
        return tuple(a for a in self.after.articles if a.id in ids)

    def twin(self, event: Event, facts: Facts) -> Event | None:
        """An event that says more, from which nothing sets this one apart: it may be that one told again, less exactly."""
        others = [o for o in facts.events if same_happening(event, o) and detail(o) > detail(event)]
        return max(others, key=detail, default=None)


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
