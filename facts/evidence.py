"""A claim together with the article it stands in: what every rule about facts looks at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Generic, TypeVar

from facts.model import Article, EventClaim, FigureClaim, Reading, Ref, Source, Strength
from facts.origins import Support, outlet

C_co = TypeVar("C_co", FigureClaim, EventClaim, covariant=True)

# Who is believed first (PRODUCT.md, rule 7): court papers and sworn papers, then the press, then what a party alleges.
RANK: dict[Strength, int] = {"found": 2, "sworn": 2, "stated": 1, "said": 1, "reported": 1, "alleged": 0}
# Within a rank, the firmer words lead.
FIRMNESS: dict[Strength, int] = {"found": 5, "sworn": 4, "stated": 3, "said": 2, "reported": 1, "alleged": 0}


@dataclass(frozen=True)
class Told(Generic[C_co]):
    """One claim, told by one article."""

    claim: C_co
    article: Article
    source: Source
    text: str  # id of the article whose text this one repeats, or its own
    lent: str | None = None  # a day the words do not give, taken from what the same article tells beside it
    counts: tuple[FigureClaim, ...] = ()  # what the same words count
    waits: bool = False  # a hearing told with a ruling that nothing dates yet: of no dated hearing until something does
    moved: bool = False  # read as of a lawsuit that is not before the court or judge told; here of none

    @cached_property
    def outlet(self) -> str:
        return outlet(self.article)

    @cached_property
    def published(self) -> str | None:
        return self.article.published.isoformat() if self.article.published else None

    @cached_property
    def iso(self) -> str | None:
        """The date of what is told, as far as it is settled."""
        return self.claim.when.iso or self.lent

    @cached_property
    def rank(self) -> int:
        return RANK[self.claim.strength]

    @cached_property
    def id(self) -> str:
        """Of the claim."""
        return self.claim.id

    @cached_property
    def place(self) -> tuple[str, str, int, int, str]:
        """Where it stands, from content alone: the order of last resort."""
        return (self.published or "9999", self.article.key, self.claim.start, self.claim.end, self.id)


def supports(told: Iterable[Told[C_co]]) -> tuple[Support, ...]:
    """The articles behind these claims, each once, for counting origins."""
    seen = {t.article.id: Support(t.outlet, t.source, t.text) for t in told}
    return tuple(seen[k] for k in sorted(seen))


def ref(told: Told[C_co]) -> Ref:
    """The claim as a fact shows it."""
    c, figure = told.claim, told.claim if isinstance(told.claim, FigureClaim) else None
    event = c if isinstance(c, EventClaim) else None
    return Ref(
        id=told.id,
        article=told.article.id,
        quote=c.quote,
        start=c.start,
        end=c.end,
        summary=told.article.kind == "summary",
        said_by=c.said_by,
        strength=c.strength,
        value=figure.value if figure else None,
        value_high=figure.value_high if figure else None,
        hedge=figure.hedge if figure else None,
        hedge_text=figure.hedge_text if figure else "",
        value_text=figure.value_text if figure else "",
        date=c.when.iso,
        kind=event.kind if event else None,
        court=event.court if event else None,
    )


def first_report(told: Iterable[Told[C_co]]) -> str | None:
    """The earliest day one of these articles was published, where any says."""
    return min((t.published for t in told if t.published), default=None)


def kept_pairs(pairs: Sequence[tuple[Article, Reading]]) -> tuple[tuple[Article, Reading], ...]:
    """The articles about the case, each once, in an order that follows from content.

    Of two revisions the one taken in later counts; a summary steps back when the original of its address is there.
    """
    newest: dict[str, tuple[Article, Reading]] = {}
    for pair in sorted(pairs, key=_revision):
        newest[pair[0].id] = _dated(*pair)
    originals = {a.key for a, _ in newest.values() if a.kind == "original"}
    kept = [p for p in newest.values() if p[1].on_case and (p[0].kind == "original" or p[0].key not in originals)]
    return tuple(sorted(kept, key=lambda p: (p[0].key, p[0].kind)))


def _dated(article: Article, reading: Reading) -> tuple[Article, Reading]:
    """The article with the day its text gives for its publication, where nothing else gave one."""
    return (article if article.published else replace(article, published=reading.published)), reading


def _revision(pair: tuple[Article, Reading]) -> tuple[str, str, str]:
    article = pair[0]
    return (article.id, article.fetched.isoformat() if article.fetched else "", article.digest)
