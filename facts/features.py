"""What can be asked of a fact: the ideas, names and word stems that it holds, in the same form in which a question has them."""

from collections.abc import Collection, Iterable, Iterator
from functools import lru_cache
from itertools import chain

from facts.case import Case, Quantity
from facts.ideas import find, vocabulary
from facts.model import COURT_KINDS, Event, Facts, Figure
from facts.naming import Names, split
from facts.search import LANGUAGES, stem, tokens

Features = frozenset[str]


class Held:
    """What is known of a fact. The words of its sources, which may be thousands, are read only as far as it takes to find
    what is asked for."""

    def __init__(self, *parts: Iterable[Features]) -> None:
        self._have: set[str] = set()
        self._rest = chain(*parts)

    def one_of(self, keys: Collection[str]) -> bool:
        """Whether it has one of these features."""
        if not self._have.isdisjoint(keys):
            return True
        for part in self._rest:
            self._have |= part
            if not part.isdisjoint(keys):
                return True
        return False

    def of(self, keys: Collection[str]) -> Features:
        """Those of these features that it has."""
        return frozenset(k for k in keys if self.one_of((k,)))


@lru_cache(maxsize=8192)
def of_text(text: str, who: Names, languages: tuple[str, ...] = LANGUAGES) -> Features:
    """The features of any text."""
    words = tokens(text)
    out: set[str] = set()
    for found in find(words, languages):
        out |= {f"idea:{i.id}" for i in found.ideas}
    for _, _, keys in who.find(words):
        out |= keys
    return frozenset(out) | _stems(text, languages)


def _stems(text: str, languages: tuple[str, ...]) -> Features:
    stop = vocabulary().stop
    return frozenset(f"{x}:{stem(t.folded, x)}" for t in tokens(text) for x in languages if t.folded not in stop[x])


def of_label(quantity: Quantity, who: Names) -> Features:
    """Of a quantity: its label in both languages, and what sets it apart."""
    return (
        of_text(quantity.label, who, ("en",))
        | of_text(quantity.label_es, who, ("es",))
        | of_text(quantity.scope, who, ("en",))
    )


def of_figure(figure: Figure, case: Case, who: Names, sources: int | None = None) -> Iterator[Features]:
    """Of a figure for a search: its label, then the words of each of its sources, or of the first few."""
    yield of_label(case.quantity(figure.quantity), who)
    for c in figure.claims[:sources]:
        yield of_text(c.quote, who)


def of_event(event: Event, facts: Facts, who: Names, sources: int | None = None) -> Iterator[Features]:
    """Of an event: its kind, who acted, whom it binds, its lawsuit; then the words of each of its sources, or of the first few."""
    yield _own(event, who)
    for c in event.claims[:sources]:
        told = facts.article_by_id.get(c.article)
        yield of_text(c.quote, who, (told.language,) if told and told.language in LANGUAGES else LANGUAGES)


def _own(event: Event, who: Names) -> Features:
    own = {f"idea:{i.id}" for i in vocabulary().ideas if i.kinds and event.kind in i.kinds and i.weak}
    if event.kind in COURT_KINDS:
        own |= {f"idea:{i.id}" for i in vocabulary().ideas if i.scope == "court"} | {"idea:lawsuit"}
    own |= {f"body:{b}" for b in event.binds}
    if event.proceeding:
        own.add(f"suit:{event.proceeding}")
    return frozenset(own) | people(event, who)


def people(event: Event, who: Names) -> Features:
    """The keys of those an event names as judge, as acting or as speaking."""
    named = [n for text in (event.judge, event.who, event.said_by) for n in split(text)]
    return frozenset(k for n in named for _, _, keys in who.find(tokens(n)) for k in keys if not k.startswith("suit:"))


def of_case(case: Case, who: Names) -> Features:
    """What goes without saying: the words of the case's name, of its question, and of what an order would block."""
    texts = (case.name, case.question, case.effect), (case.question_es, case.effect_es)
    return _union(of_text(t, who, (x,)) for x, group in zip(LANGUAGES, texts, strict=True) for t in group)


def _union(parts: Iterable[Features]) -> Features:
    return frozenset().union(*parts)
