"""What articles tell as the rules look at it: each claim that counts, with its article. Kept from one time to the next, since of
a delivery nearly all articles tell what they told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from facts.case import Case
from facts.clusters import EventTold
from facts.evidence import Page, Told, page
from facts.model import Article, Claim, EventClaim, FigureClaim, Reading, Ruling
from facts.placing import placed, signed
from facts.quantities import FigureTold, counted_with
from facts.ruled import RuledEvent, as_ruled

Pair = tuple[Article, Reading]


@dataclass(frozen=True, slots=True)
class Telling:
    """All that one article tells."""

    figures: tuple[FigureTold, ...]
    events: tuple[EventTold, ...]
    denied: tuple[EventTold, ...]  # what it says was not done


@dataclass(frozen=True, slots=True)
class _Made:
    """A telling with what of it is its article's own."""

    article: Article
    reading: Reading
    text: str
    telling: Telling


class Tellings:
    """What the articles of a case told last. What is told again is of the very same reading, an object that nothing can change,
    of an article of which the same is known, under the same case pack and the same rulings."""

    def __init__(self) -> None:
        self._made: dict[str, _Made] = {}
        self._under: tuple[Case, Mapping[str, Ruling]] | None = None

    def of(
        self, pairs: Iterable[Pair], texts: Mapping[str, str], decided: Mapping[str, Ruling], case: Case
    ) -> list[Telling]:
        """What each of some articles tells; what others told is forgotten. `texts`: by article, the id of the one whose text
        it repeats, or its own; `decided`: the rulings that stand, by claim."""
        same = self._under is not None and self._under[0] is case and self._under[1] == decided
        before = self._made if same else {}
        now: dict[str, _Made] = {}
        for article, reading in pairs:
            text, made = texts[article.id], before.get(article.id)
            if made is None or made.reading is not reading or made.text != text or made.article != article:
                made = _Made(article, reading, text, tell(article, reading, text, decided, case))
            now[article.id] = made
        self._made, self._under = now, (case, decided)
        return [made.telling for made in now.values()]


def tell(article: Article, reading: Reading, text: str, decided: Mapping[str, Ruling], case: Case) -> Telling:
    """What an article tells, made anew. A claim whose ruling corrects it counts as corrected. Left out: claims whose ruling
    rejects them, claims of headlines, events that are not done (a hearing that is set is one), figures no definition fits."""
    return tell_of(page(article, reading.source, text), reading.claims, decided, case)


def tell_of(told_by: Page, claims: Sequence[Claim], decided: Mapping[str, Ruling], case: Case) -> Telling:
    """What some of an article's claims tell: with acts that may be done again, the counts told beside them."""
    quantities = {q.id for q in case.quantities}
    figures: list[FigureTold] = []
    events: list[EventTold] = []
    denied: list[EventTold] = []
    for read in claims:
        c = as_ruled(read, decided.get(read.id) if decided else None)
        if c is None or c.where == "headline":
            continue
        if isinstance(c, FigureClaim):
            if c.figure in quantities:
                figures.append(Told(c, told_by))
        elif _happened(c):
            kept = c if isinstance(c, RuledEvent) else placed(signed(c, case), case)
            counts, moved = counted_with(c, claims, case), kept.proceeding != c.proceeding
            events.append(Told(kept, told_by, counts=counts, moved=moved))
        elif c.modality == "denied":
            denied.append(Told(c, told_by))
    return Telling(tuple(figures), tuple(events), tuple(denied))


def _happened(c: EventClaim) -> bool:
    return c.modality == "done" or (c.kind == "hearing_scheduled" and c.modality == "planned")
