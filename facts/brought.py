"""What one article brought: the facts that are new or others than before by its words, and those that it only confirms."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

from facts.model import Event, Facts, Figure
from facts.pairing import pairs

Known = TypeVar("Known", Event, Figure)


@dataclass(frozen=True, slots=True)
class Brought:
    """`changed` pairs what a fact was with what it is; `gone` are facts that rested on the article's words alone and stand no
    more, after a revision."""

    new: tuple[Event | Figure, ...] = ()
    changed: tuple[tuple[Event | Figure, Event | Figure], ...] = ()
    confirmed: int = 0
    gone: tuple[Event | Figure, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.new or self.changed or self.gone)


def brought(before: Facts, after: Facts, article: str) -> Brought:
    """What the article, by its id, has to do with the difference between two states of the facts."""
    one, two = _sorted(before.events, after.events, article), _sorted(before.figures, after.figures, article)
    return Brought(
        (*one.new, *two.new), (*one.changed, *two.changed), one.confirmed + two.confirmed, (*one.gone, *two.gone)
    )


def _sorted(before: Sequence[Known], after: Sequence[Known], article: str) -> Brought:
    matched = pairs(before, after)
    was_of = {now.id: was for was, now in matched}
    left = {was.id for was, _ in matched}
    mine = [f for f in after if _rests_on(f, article)]
    known = [(was_of[f.id], f) for f in mine if f.id in was_of]
    changed = tuple((was, now) for was, now in known if _told(was) != _told(now))
    return Brought(
        new=tuple(f for f in mine if f.id not in was_of),
        changed=changed,
        confirmed=len(known) - len(changed),
        gone=tuple(f for f in before if f.id not in left and _rests_on(f, article)),
    )


def _rests_on(fact: Event | Figure, article: str) -> bool:
    return any(c.article == article for c in fact.claims)


def _told(fact: Event | Figure) -> tuple[object, ...]:
    """What is said of a fact wherever it is told, its sources apart."""
    if isinstance(fact, Figure):
        return (fact.quantity, fact.value, fact.value_high, fact.hedge_text.casefold(), fact.state)
    return (fact.kind, fact.date, fact.court, fact.judge, fact.proceeding, fact.binds)
