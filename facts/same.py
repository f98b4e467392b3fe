"""Facts as they were before, which stand for those that say the same: two states have nearly all of their room in common.

What stands for another is equal to it and spelled as it is, so that nothing follows from which of the two is taken.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from facts.model import Event, Facts, Figure, Ref, SourcedArticle

Fact = TypeVar("Fact", Event, Figure)


class Same:
    """What there was before, to be looked for by id."""

    def __init__(self, before: Facts | None = None) -> None:
        self._before = before
        self._events = {e.id: e for e in before.events} if before else {}
        self._articles = {a.id: a for a in before.articles} if before else {}
        self._quantity: tuple[str, Mapping[str, Ref]] = ("", {})  # the claims of the one asked about last

    def event(self, made: Event) -> Event:
        """The event of before that is this one to the last word, else this one, with the claims of before where they are the
        same: what very many tell, nearly every delivery tells once more."""
        known = self._events.get(made.id)
        if known is None or known == made:
            return known or made
        return _with_claims(made, {c.id: c for c in known.claims})

    def article(self, made: SourcedArticle) -> SourcedArticle:
        """The article of before that is this one to the last word, else this one."""
        known = self._articles.get(made.id)
        return known if known is not None and known == made else made

    def figure(self, made: Figure) -> Figure:
        """The figure with the claims of before where they are the same: nearly every delivery adds some to it."""
        if self._quantity[0] != made.quantity:
            mine = (f for f in self._before.figures if f.quantity == made.quantity) if self._before else ()
            self._quantity = made.quantity, {c.id: c for f in mine for c in f.claims}
        known = self._quantity[1]
        return _with_claims(made, known) if known else made


def _with_claims(made: Fact, known: Mapping[str, Ref]) -> Fact:
    return replace(made, claims=tuple(_alike(known.get(c.id), c) for c in made.claims))


def _alike(known: Ref | None, made: Ref) -> Ref:
    return known if known is not None and known == made and _spelled(known) == _spelled(made) else made


def _spelled(c: Ref) -> tuple[str, str]:
    """47000 and 47000.0 are equal, and not the same."""
    return str(c.value), str(c.value_high)
