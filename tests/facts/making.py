"""Hand-made articles and claims: the least that a rule about facts looks at."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from facts.case import Case, Docket, Proceeding, Quantity
from facts.model import Article, Claim, EventClaim, FigureClaim, Hedge, Reading, Source, When

Make = Callable[[str, int], Claim]
Pair = tuple[Article, Reading]


def proceeding(id: str, court: str, *appeals: str) -> Proceeding:
    return Proceeding(
        id=id,
        name=f"{id} v. Agency",
        short=id,
        docket=Docket(court, "1:25-cv-1"),
        appeals=tuple(Docket(a, "25-1") for a in appeals),
        judges=(),
        parties=(),
        source="the docket",
        checked=date(2026, 3, 1),
    )


def quantity(id: str, *, changes: bool = False) -> Quantity:
    return Quantity(
        id=id,
        label=f"{id} counted",
        label_es=id,
        units=("people",),
        low=None,
        high=None,
        any=(),
        all=(),
        none=(),
        of=None,
        changes=changes,
        background=False,
        scope="",
        rank=1,
    )


CASE = Case(
    id="toll",
    name="The toll-road files",
    question="May the road agency hand over licence plates today?",
    question_es="¿Puede la agencia entregar hoy las placas?",
    effect="the hand-over",
    effect_es="la entrega",
    languages=("en", "es"),
    timezone="America/New_York",
    help_line="",
    checked=date(2026, 3, 1),
    about=(("toll",),),
    subject=("plates",),
    elsewhere=(),
    proceedings=(proceeding("drivers", "D.D.C.", "D.C. Cir."), proceeding("carriers", "D. Mass.", "1st Cir.")),
    quantities=(quantity("asked"), quantity("given", changes=True)),
    topics={},
    people=(),
    organisations=(),
)


def when(iso: str | None, text: str | None = None, note: str | None = None) -> When:
    return When(iso, ("year", "month", "day")[iso.count("-")] if iso else None, text, note)


def happened(
    kind: str, iso: str | None = None, *, text: str | None = None, note: str | None = None, **more: Any
) -> Make:
    """An event claim in the lawsuit `drivers`, unless said otherwise."""
    said = {"where": "body", "proceeding": "drivers", **more}

    def make(article: str, at: int) -> Claim:
        return EventClaim(article, at, at + 4, "word", kind=kind, when=when(iso, text, note), **said)

    return make


def counted(
    value: str, hedge: Hedge = "exact", words: str = "", *, text: str = "", iso: str | None = None, **more: Any
) -> Make:
    """A figure claim of the quantity `asked`, unless said otherwise."""
    said = {"where": "body", "unit": "people", "figure": "asked", **more}

    def make(article: str, at: int) -> Claim:
        return FigureClaim(
            article, at, at + 4, "word", value=Decimal(value), hedge=hedge, hedge_text=words, value_text=text,
            when=when(iso), **said,
        )  # fmt: skip

    return make


def told(
    publisher: str,
    *claims: Make,
    on: str | None = None,
    source: Source | None = None,
    on_case: bool = True,
    text: str = "word " * 20,
    **more: Any,
) -> Pair:
    """One article and what was read in it. Its key is its publisher's name, unless said otherwise."""
    published = date.fromisoformat(on) if on else None
    article = Article(**{"key": publisher, "text": text, "publisher": publisher, "published": published} | more)
    made = tuple(make(article.id, n * 5) for n, make in enumerate(claims))
    reading = Reading(
        article.id, article.digest, on_case, None, "en", published, source or Source(publisher, "own"), made
    )
    return article, reading


def claims_of(pairs: Sequence[Pair]) -> list[Claim]:
    return [c for _, r in pairs for c in r.claims]
