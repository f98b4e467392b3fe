"""Numbers as the press writes them: value, unit, hedge, what is counted, and which of them are no figures.

Every number of a text comes back, those that are no figure (a docket, a date, an age, a panel of three) with the reason
in `noise`, so that the caller leaves them out knowingly. How numbers, hedges and their look-alikes are written is data:
facts/patterns/*.numbers.toml.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal

from facts import dates
from facts.model import Hedge
from facts.number_forms import (
    HALF,
    REACH,
    Grammar,
    Habit,
    grammar_of,
    habit_of,
    plain,
    read_digits,
    read_words,
    scale_of,
)

Unit = Literal["usd", "percent"]

# Longer runs of digits are identifiers; their value is not worked out.
MAX_DIGITS = 18
NOUN_WORDS = 8
# Numbers this far apart are not two ends of one range.
RANGE_FACTOR = 1000
THOUSAND = 1000
LONGEST_JOIN = 24
# "2 to 3 million" is two million to three; "47,000 to 1 million" is not 47,000 million.
UNSCALED = 1000


@dataclass(frozen=True, slots=True)
class NumberMention:
    """One number of a text. `text[start:end]` is `value_text`; `text[hedge_start:start]` begins with the hedge, if any."""

    start: int
    end: int  # with currency sign, scale, per cent
    hedge_start: int
    value: Decimal  # per cents as 5, not .05; dollars in dollars
    value_high: Decimal | None  # of a range
    unit: Unit | None
    hedge: Hedge
    hedge_text: str  # the source's own words, "" when exact
    value_text: str
    noun: str  # the words after it that say what is counted, up to the end of the clause
    noise: str | None  # why it is no figure


@dataclass(frozen=True, slots=True)
class _Raw:
    """A number before its neighbours are looked at: `coefficient` times `scale`."""

    start: int
    end: int
    coefficient: Decimal
    scale: Decimal | None
    unit: str | None
    noise: str | None
    shape: str  # the digits as written, "" for words

    @property
    def value(self) -> Decimal:
        return plain(self.coefficient * (self.scale or 1))


_GAPS = (re.compile(r"\s?"), re.compile(r"\s+\w{1,20}\s+"), re.compile(r",\s+"))

_NEXT = re.compile(
    r"\s{1,3}(?:an? |los |las |unos |unas )?(?:US|U)?[$€£]?\d"
)  # "$66 billion, roughly $43 billion of it"
_OF = re.compile(r"\s{1,3}of\b")
_PLURAL_ALONE = re.compile(r"(?:m|b|tr)illones\b", re.IGNORECASE)  # "decenas de millones", "millones de personas"


def _raw(match: re.Match[str], text: str, language: str, g: Grammar, habit: Habit) -> _Raw:
    unit_text, noise = match["unit"], None
    unit = None
    if unit_text:
        unit = next(p.means for p in g.units if p.regex.match(unit_text))
    if match["money"]:
        unit = "other currency" if match["foreign"] else "usd"
    if unit == "other currency":
        unit, noise = None, "other currency"
    start, end, digits = match.start(), match.end(), match["digits"]
    while text[start].isspace():
        start += 1
    if digits is None:
        noise = "no numeral" if _PLURAL_ALONE.match(match["words"]) else noise
        return _Raw(start, end, read_words(match["words"], language), None, unit, noise, "")
    if sum(map(str.isdigit, digits)) > MAX_DIGITS:
        return _Raw(start, end, Decimal(0), None, None, "identifier", digits)
    scale_text = match["scale"] or match["letter"]
    coefficient = read_digits(digits, habit.decimal_comma, bool(match["scale"]), unit == "percent")
    scale = None
    if scale_text:
        of = _OF.match(text, match.end())  # "1,28 millions of names": the plural is a scale only so
        scale = scale_of((scale_text if match["scale"] else "0" + scale_text) + (of[0] if of else ""), g)
        if HALF.search(text, match.end("digits"), end):
            coefficient += Decimal("0.5")
    if not habit.long_scale and any(p.means == "ambiguous" and p.regex.search(match[0]) for p in g.magnitudes):
        noise = "ambiguous scale"
    if match["scale"] and g.decimal_comma and not habit.shown and re.fullmatch(r"\d{1,3},(?!000)\d{3}", digits):
        noise = "ambiguous separator"  # 1,280 millones: 1.28 million in Madrid, 1,280 million in Mexico
    if re.match(r"[.,]?\d", text[end : end + 2]):
        noise = "identifier"  # no number looks like 1,2345 or 1.2.3.4
    return _Raw(start, end, coefficient, scale, unit, noise, digits)


def _noise_spans(text: str, found: Sequence[dates.DateMention], g: Grammar) -> list[tuple[int, int, str]]:
    spans = [(d.start, d.end, "year" if d.kind == "year" else "date") for d in found]
    spans += [(m.start(), m.end(), g.reasons[i]) for i, m in g.noise.first(text)]
    return sorted(spans)


def _bare_year(raw: _Raw, text: str, g: Grammar, hedged: bool) -> bool:
    if raw.scale or raw.unit or len(raw.shape) != 4 or not raw.shape.isdigit() or not 1900 <= raw.coefficient <= 2099:
        return False
    after = re.compile(r"\s+").match(text, raw.end)
    return not (
        after and (g.counted.match(text, after.end()) or (hedged and text[after.end() : after.end() + 1].islower()))
    )


def _hedge(text: str, start: int, g: Grammar) -> tuple[int, Hedge, str]:
    """Where the words before a number begin that hedge it, what they mean, and the words. A bound outweighs "about"."""
    begin, stop, meaning = start, 0, "exact"
    for _ in range(3):
        found = g.hedge.search(text, max(0, begin - REACH), begin)
        if not found or (g.not_hedge and g.not_hedge.search(text, max(0, begin - REACH), begin)):
            break
        index = next(i for i in range(len(g.hedges)) if found.group(f"h{i}") is not None)
        stop = stop or found.start("glue")
        if meaning in ("exact", "about"):
            meaning = g.hedges[index].means
        begin = found.start()
    return begin, _as_hedge(meaning), text[begin:stop] if stop else ""


def _as_hedge(name: str) -> Hedge:
    for hedge in ("about", "more_than", "less_than", "up_to"):
        if name == hedge:
            return hedge
    return "exact"


def _hedge_after(text: str, end: int, g: Grammar) -> tuple[int, Hedge, str]:
    """The hedge behind a number, and where the words go on: "5% or less", "7 million people or more", "47,000-plus"."""
    for gap in _GAPS:
        place = gap.match(text, end)
        if place and (found := g.hedge_after.match(text, place.end())):
            name = found.lastgroup
            assert name is not None
            about = g.hedges_after[int(name[1:])].means == "about" and not _NEXT.match(text, found.end())
            if gap is _GAPS[0] or " " in found[0] or about:
                goes_on = found.end() if gap is _GAPS[0] else end
                return goes_on, _as_hedge(g.hedges_after[int(name[1:])].means), found[0]
    return end, "exact", ""


def _noun(text: str, end: int, g: Grammar) -> str:
    begin = end
    while begin < len(text) and text[begin] in " \t\u00a0-":
        begin += 1
    stop = g.noun_end.search(text, begin, begin + 120)
    words = text[begin : stop.start() if stop else begin + 120].split()
    return " ".join(words[:NOUN_WORDS])


def _summed(a: _Raw, b: _Raw, text: str, g: Grammar) -> _Raw | None:
    """Two neighbours as one number told part by part: "42 mil 695", "un millón 280 mil", "96 mil 700 millones"."""
    if not g.decimal_comma or a.noise or b.noise or a.unit or b.unit == "percent" or not b.shape:
        return None
    if not text[a.end : b.start].isspace():
        return None
    last = scale_of(text[a.start : a.end].rsplit(maxsplit=1)[-1], g)  # 1 where no "mil" or "millones" stands there
    if a.coefficient % 1:
        return None  # "de los 1,28 millones 47 mil coincidieron"
    if b.value < last and THOUSAND in (last, b.scale):
        value = a.value + b.value
    elif last == THOUSAND and b.coefficient < THOUSAND and (b.scale or 0) > THOUSAND:
        value = (a.value + b.coefficient) * (b.scale or 1)
    else:
        return None
    return replace(b, start=a.start, coefficient=value, scale=None)


def _range(a: _Raw, b: _Raw, text: str, g: Grammar) -> _Raw | None:
    """Two neighbours as the ends of one range, `a` with the scale and unit of `b` where it has none of its own."""
    gap = text[a.end : b.start]
    if (
        len(gap) > LONGEST_JOIN
        or a.noise
        or b.noise
        or (a.unit and a.unit != b.unit and (b.unit or a.unit == "percent"))
    ):
        return None
    start = _range_start(a, gap, text, g)
    if start is None:
        return None
    scale = a.scale or (b.scale if a.coefficient < UNSCALED else None) or 1
    low = a.coefficient * scale
    if not 0 < low < b.value <= low * RANGE_FACTOR:
        return None
    return replace(a, start=start, end=b.end, coefficient=low, scale=None, unit=a.unit or b.unit)


def _range_start(a: _Raw, gap: str, text: str, g: Grammar) -> int | None:
    """Where the range begins whose first number is `a` and whose ends are joined by `gap`; None if that joins nothing."""
    for pattern, join in g.ranges:
        if not join.fullmatch(gap):
            continue
        if pattern.means == "bare":
            return a.start
        opened = pattern.regex.search(text, max(0, a.start - LONGEST_JOIN), a.start)
        if not opened:
            continue
        if pattern.more.get("may_be_change") and g.change.search(text, max(0, a.start - REACH), a.start):
            return None  # it rose from one to the other
        return opened.start()
    return None


def numbers(text: str, language: str, found: Sequence[dates.DateMention] | None = None) -> tuple[NumberMention, ...]:
    """Every number of `text`, in order and without overlap. A language without patterns is read as English.

    `found` are the dates of the text, for a caller who has them already.
    """
    language = language if language in ("en", "es") else "en"
    g = grammar_of(language)
    habit = habit_of(text, g)
    noise = _noise_spans(text, dates.mentions(text, language, None) if found is None else found, g)
    raws: list[_Raw] = []
    place = 0
    for _, match in g.number.first(text):
        raw = _raw(match, text, language, g, habit)
        while place < len(noise) and noise[place][1] <= raw.start:
            place += 1
        reason = next((r for s, e, r in noise[place : place + 8] if s < raw.end and e > raw.start), None)
        raw = replace(raw, noise=reason or raw.noise)
        summed = _summed(raws[-1], raw, text, g) if raws else None
        if summed:
            raws[-1] = summed
        else:
            raws.append(raw)
    out: list[NumberMention] = []
    i = 0
    while i < len(raws):
        raw, high, step = raws[i], None, 1
        if i + 1 < len(raws) and (joined := _range(raw, raws[i + 1], text, g)):
            raw, high, step = joined, raws[i + 1].value, 2
        out.append(_mention(raw, high, text, g))
        i += step
    return tuple(out)


def _mention(raw: _Raw, high: Decimal | None, text: str, g: Grammar) -> NumberMention:
    hedge_start, hedge, hedge_text = _hedge(text, raw.start, g)
    after = raw.end
    if hedge == "exact":
        after, hedge, hedge_text = _hedge_after(text, raw.end, g)
    if hedge == "exact" and (verb := g.hedge_clause.search(text, max(0, raw.start - REACH), raw.start)):
        hedge, hedge_text = "about", verb[0].rstrip(",")
    noise = raw.noise
    if noise is None and high is None and _bare_year(raw, text, g, hedge != "exact"):
        noise = "year"
    unit: Unit | None = "usd" if raw.unit == "usd" else "percent" if raw.unit == "percent" else None
    return NumberMention(
        raw.start,
        raw.end,
        hedge_start,
        raw.value,
        high,
        unit,
        hedge,
        hedge_text,
        text[raw.start : raw.end],
        _noun(text, after, g),
        noise,
    )
