"""A claim together with the article it stands in: what every rule about facts looks at."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Generic, TypeVar

from facts.model import Article, EventClaim, FigureClaim, Language, Reading, Ref, Source, Strength, TextKind
from facts.origins import Support, outlet

C_co = TypeVar("C_co", FigureClaim, EventClaim, covariant=True)

# Who is believed first (PRODUCT.md, rule 7): court papers and sworn papers, then the press, then what a party alleges.
RANK: dict[Strength, int] = {"found": 2, "sworn": 2, "stated": 1, "said": 1, "reported": 1, "alleged": 0}
# Within a rank, the firmer words lead.
FIRMNESS: dict[Strength, int] = {"found": 5, "sworn": 4, "stated": 3, "said": 2, "reported": 1, "alleged": 0}


@dataclass(frozen=True, slots=True)
class Page:
    """An article as rules about facts look at it: all that it says of itself, without its text."""

    id: str
    key: str
    kind: TextKind
    language: Language
    published: date | None
    day: str | None  # the same in words
    outlet: str
    source: Source
    text: str  # id of the article whose text this one repeats, or its own


_in_words = lru_cache(1 << 13)(date.isoformat)  # many articles come out on one day


def page(article: Article, source: Source, text: str) -> Page:
    """What of an article its claims are told with."""
    day = _in_words(article.published) if article.published else None
    named = outlet(article)
    return Page(article.id, article.key, article.kind, article.language, article.published, day, named, source, text)


@dataclass(frozen=True, slots=True)
class Told(Generic[C_co]):
    """One claim, told by one article. What is asked of each again and again is worked out once."""

    claim: C_co
    article: Page
    lent: str | None = None  # a day the words do not give, taken from what the same article tells beside it
    counts: tuple[FigureClaim, ...] = ()  # what the same words count
    waits: bool = False  # a hearing told with a ruling that nothing dates yet: of no dated hearing until something does
    moved: bool = False  # read as of a lawsuit that is not before the court or judge told; here of none
    id: str = field(init=False, compare=False)  # of the claim
    iso: str | None = field(init=False, compare=False)  # the date of what is told, as far as it is settled
    rank: int = field(init=False, compare=False)
    _shown: Ref | None = field(init=False, compare=False, repr=False)  # once it was asked for

    def __post_init__(self) -> None:
        c = self.claim
        put = object.__setattr__
        put(self, "id", c.id)
        put(self, "iso", c.when.iso or self.lent)
        put(self, "rank", RANK[c.strength])
        put(self, "_shown", None)

    def __hash__(self) -> int:
        return hash(self.id)

    @property
    def place(self) -> tuple[str, str, int, int, str]:
        """From content alone: the order of last resort."""
        c, article = self.claim, self.article
        return (article.day or "9999", article.key, c.start, c.end, self.id)

    @property
    def spelled(self) -> tuple[str, ...]:
        """The numbers it counts, to the letter: 47000 and 47000.0 are equal, and not equally exact."""
        return tuple(f"{c.value} {c.value_high}" for c in self.counts)

    @property
    def shown(self) -> Ref:
        """The claim as a fact shows it: one object for all facts that ever do."""
        if self._shown is None:
            object.__setattr__(self, "_shown", _ref(self))
        assert self._shown is not None
        return self._shown

    @property
    def published(self) -> str | None:
        return self.article.day

    @property
    def outlet(self) -> str:
        return self.article.outlet

    @property
    def source(self) -> Source:
        return self.article.source

    @property
    def text(self) -> str:
        return self.article.text


def supports(told: Iterable[Told[C_co]]) -> tuple[Support, ...]:
    """The articles behind these claims, each once, for counting origins."""
    seen = {t.article.id: t.article for t in told}
    return tuple(Support(a.outlet, a.source, a.text) for _, a in sorted(seen.items()))


def _ref(told: Told[FigureClaim] | Told[EventClaim]) -> Ref:
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
    known = article.published or reading.published is None
    return (article if known else replace(article, published=reading.published)), reading


def _revision(pair: tuple[Article, Reading]) -> tuple[str, str, str]:
    article = pair[0]
    return (article.id, article.fetched.isoformat() if article.fetched else "", article.digest)
