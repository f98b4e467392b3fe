"""What an editor typed in the place of what was read, as a correction; what does not stand in the article is refused."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from facts.case import Case
from facts.errors import IrsiceError
from facts.model import KINDS, Claim, Corrected, FigureClaim, Hedge
from facts.numbers import NumberMention, numbers

Field = Literal["value", "hedge", "date", "kind", "proceeding"]
Problem = Literal[
    "not_in_article", "no_number", "no_hedge", "no_date", "no_kind", "no_figure", "no_proceeding", "no_change"
]
_SENTENCES: dict[Problem, str] = {
    "not_in_article": "it does not stand in the article",
    "no_number": "it is not one number as the press writes them",
    "no_hedge": "it is no known hedge, or does not go with the value",
    "no_date": "it is no date; write 2026-02-24, 2026-02, 2026 or nothing",
    "no_kind": "there is no such kind of event",
    "no_figure": "the case has no such figure",
    "no_proceeding": "the case has no such lawsuit",
    "no_change": "nothing differs from what was read",
}
_PARTIAL = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


class Unfit(IrsiceError):
    """What was typed cannot stand there."""

    def __init__(self, field: Field, problem: Problem) -> None:
        super().__init__(f"{field}: {_SENTENCES[problem]}. Nothing was changed.")
        self.field, self.problem = field, problem


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of the form as they were sent; None where the form does not have one. An empty date, hedge or lawsuit
    means none."""

    value: str | None = None
    hedge: str | None = None
    date: str | None = None
    kind: str | None = None
    proceeding: str | None = None


def as_typed(claim: Claim) -> Typed:
    """A claim as the form shows it."""
    when = claim.when.iso or ""
    if isinstance(claim, FigureClaim):
        return Typed(claim.value_text, claim.hedge_text, when, claim.figure or "")
    return Typed(date=when, kind=claim.kind, proceeding=claim.proceeding or "")


def corrected(claim: Claim, text: str, language: str, typed: Typed, case: Case) -> Corrected:
    """What differs from the claim. `text` is the article's, in which a number and its hedge have to stand. Raises Unfit."""
    was, now = as_typed(claim), _stripped(typed)
    amount = _amount(was, now, text, language) if isinstance(claim, FigureClaim) else None
    told = Corrected(
        value=amount.value if amount else None,
        value_high=amount.value_high if amount else None,
        value_text=amount.value_text if amount else None,
        hedge=amount.hedge if amount else None,
        hedge_text=amount.hedge_text if amount else None,
        date=_date(now.date) if now.date not in (None, was.date) else None,
        kind=_kind(claim, now.kind, case) if now.kind not in (None, was.kind) else None,
        proceeding=_proceeding(now.proceeding, case) if now.proceeding not in (None, was.proceeding) else None,
    )
    if told == Corrected():
        raise Unfit("value" if isinstance(claim, FigureClaim) else "kind", "no_change")
    return told


def _stripped(typed: Typed) -> Typed:
    def plain(text: str | None) -> str | None:
        return None if text is None else " ".join(text.split())

    return Typed(*(plain(getattr(typed, f)) for f in ("value", "hedge", "date", "kind", "proceeding")))


@dataclass(frozen=True, slots=True)
class _Amount:
    value: Decimal
    value_high: Decimal | None
    value_text: str
    hedge: Hedge
    hedge_text: str


def _amount(was: Typed, now: Typed, text: str, language: str) -> _Amount | None:
    """A number and its hedge, both in the article's own words; None where neither is another than was read."""
    value = was.value if now.value is None else now.value
    hedge = was.hedge if now.hedge is None else now.hedge
    if (value, hedge) == (was.value, was.hedge):
        return None
    words = " ".join(text.split()).casefold()
    if not value or not re.search(rf"(?<![\w.,]){re.escape(value.casefold())}(?![\w]|[.,]\d)", words):
        raise Unfit("value", "not_in_article")
    if hedge and hedge.casefold() not in words:
        raise Unfit("hedge", "not_in_article")
    found = _number(value, hedge or "", language)
    return _Amount(found.value, found.value_high, value, found.hedge, hedge or "")


def _number(value: str, hedge: str, language: str) -> NumberMention:
    """The one number that was typed, with its hedge before or behind it."""
    bare = numbers(value, language)
    if len(bare) != 1 or bare[0].value_text != value:
        raise Unfit("value", "no_number")
    if not hedge:
        return bare[0]
    for words in (f"{hedge} {value}", f"{value} {hedge}"):
        for one in numbers(words, language):
            if one.value_text == value and one.hedge_text.casefold() == hedge.casefold():
                return one
    raise Unfit("hedge", "no_hedge")


def _date(text: str | None) -> str:
    if not text:
        return ""
    try:
        if not _PARTIAL.fullmatch(text):
            raise ValueError(text)
        date.fromisoformat((text + "-01-01")[:10])
    except ValueError:
        raise Unfit("date", "no_date") from None
    return text


def _kind(claim: Claim, kind: str | None, case: Case) -> str:
    if isinstance(claim, FigureClaim):
        if kind not in {q.id for q in case.quantities}:
            raise Unfit("kind", "no_figure")
    elif kind not in KINDS:
        raise Unfit("kind", "no_kind")
    return str(kind)


def _proceeding(id: str | None, case: Case) -> str:
    if id and id not in {p.id for p in case.proceedings}:
        raise Unfit("proceeding", "no_proceeding")
    return id or ""
