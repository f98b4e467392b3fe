"""Numbers as the press writes them: value, unit, hedge, what is counted, and which of them are no figures.

Every number of a text comes back, those that are no figure (a docket, a date, an age, a panel of three) with the reason
in `noise`, so that the caller leaves them out knowingly. How numbers, hedges and their look-alikes are written is data:
facts/patterns/*.numbers.toml.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from facts import dates
from facts.model import Hedge
from facts.patterns import Pattern, load

Unit = Literal["usd", "percent"]

# How far to the left of a number its hedge, or a word that takes the hedge away, may begin; and how long a chain may be.
REACH = 64
# Longer runs of digits are identifiers; their value is not worked out.
MAX_DIGITS = 18
NOUN_WORDS = 8
# Numbers this far apart are not two ends of one range.
RANGE_FACTOR = 1000
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


def plain(value: Decimal) -> Decimal:
    """The same value written without exponent or trailing zeros, so that equal values look equal."""
    return Decimal(format(value.normalize(), "f"))


@dataclass(frozen=True)
class _Grammar:
    """A language's patterns, put together."""

    number: re.Pattern[str]
    words: Mapping[str, int]  # number words
    multipliers: Mapping[str, int]
    magnitudes: tuple[Pattern, ...]
    units: tuple[Pattern, ...]
    hedge: re.Pattern[str]
    hedges: tuple[Pattern, ...]
    not_hedge: re.Pattern[str] | None
    hedge_after: re.Pattern[str]
    hedge_clause: re.Pattern[str]
    hedges_after: tuple[Pattern, ...]
    noise: re.Pattern[str]
    reasons: Sequence[str]
    ranges: tuple[tuple[Pattern, re.Pattern[str]], ...]  # what opens one, what joins its two ends
    change: re.Pattern[str]
    counted: re.Pattern[str]
    noun_end: re.Pattern[str]
    decimal_comma: bool
    long_scale: re.Pattern[str] | None  # what shows that a text counts in thousands of millions


def any_of(patterns: Iterable[Pattern], prefix: str) -> str:
    """One pattern out of many, each a group `prefix0`, `prefix1`, … with its own idea of upper and lower case."""
    return "|".join(
        f"(?P<{prefix}{i}>(?{'i' if p.regex.flags & re.IGNORECASE else '-i'}:{p.regex.pattern}))"
        for i, p in enumerate(patterns)
    )


def _one(patterns: Iterable[Pattern]) -> str:
    return "|".join(f"(?i:{p.regex.pattern})" for p in patterns)


_GLUE = r"[\s\"“”«‘’'(\[]*"
# Articles that may stand between a hedge and its number.
_ARTICLE = {"en": r"(?:\s+(?:an?|the)(?=\s))?", "es": r"(?:\s+(?:los|las|el|la|un|una)(?=\s))?"}
_WORD_FORMS = {
    # {w} a simple word, {m} a multiplier, {g} a magnitude
    "en": r"\b(?:half(?:\s+a|-a|\s+of\s+a)?|(?:a\s+)?quarter(?:\s+of\s+a)?)[\s-]+(?:{m}|{g})"
    r"|\b(?:an?|{w}(?:[\s-]+{w})?)(?:[\s-]+{m}(?:[\s-]+(?:and\s+)?{w}(?:[\s-]+{w})?)?)?(?:[\s-]+and[\s-]+a[\s-]+(?:half|quarter))?"
    r"(?:[\s-]+{g})+(?:,?\s+(?:and\s+)?{w}(?:[\s-]+{w})?(?:[\s-]+{m}(?:\s+(?:and\s+)?{w}(?:[\s-]+{w})?)?)?(?:[\s-]+{g})?){{0,2}}"
    r"|\b(?:an?|{w})[\s-]+{m}(?:\s+(?:and\s+)?{w}(?:-{w})?)?(?!\w)"
    r"|\b{w}[\s-]+and[\s-]+a[\s-]+(?:half|quarter)\b|\b{w}(?:-{w})?(?!\w)",
    "es": r"\b(?:medi[oa]|(?:un\s+)?cuarto\s+de)\s+(?:{m}|{g})"
    r"|\b(?:{w}(?:\s+(?:y\s+)?{w}){{0,3}}\s+)?{g}(?:\s+{g})?(?:\s+y\s+medi[oa])?(?:\s+{w}(?:\s+(?:y\s+)?{w}){{0,3}}(?:\s+{g})*)?"
    r"|\b{w}\s+{m}|\b{w}(?:\s+y\s+{w}|(?<=[oa]s)\s+{w}(?:\s+y\s+{w})?)?(?!\w)",
}
_HALF = re.compile(r"\b(?:and[\s-]+a[\s-]+half|y\s+medi[oa])\b", re.I)
_QUARTER_MORE = re.compile(r"\band[\s-]+a[\s-]+quarter\b", re.I)
_HALF_OF = re.compile(r"\s*(?:half|medi[oa])\b", re.I)
_QUARTER_OF = re.compile(r"\s*(?:(?:a\s+)?quarter|(?:un\s+)?cuarto)\b", re.I)


@lru_cache(maxsize=4)
def _grammar(language: str) -> _Grammar:
    p = load(language)
    words = {w: int(v) for e in p["number_word"] if e.means != "multiplier" for w, v in e.more["values"].items()}
    multipliers = {w: int(v) for e in p["number_word"] if e.means == "multiplier" for w, v in e.more["values"].items()}
    w, m, g = (
        "(?:" + _one(e) + ")"
        for e in (
            [e for e in p["number_word"] if e.means != "multiplier"],
            [e for e in p["number_word"] if e.means == "multiplier"],
            p["magnitude"],
        )
    )
    space = r"\u00a0\u202f\u2009" + (" " if language == "es" else "")
    digits = (
        r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\d)|\d{1,3}(?:\.\d{3})+(?:,\d+)?(?!\d)"
        rf"|[1-9]\d{{0,2}}(?:[{space}]\d{{3}})+(?![\d.])|[1-9]\d{{0,2}}(?:\s000)+(?!\d)|\d+(?:[.,]\d+)?"
    )
    letter = _one(p["magnitude_letter"])
    scale = rf"(?:(?P<scale>(?:[\s-]+|(?<=\d)){g})|(?P<letter>{letter}))"
    half = r"(?:[\s-]+(?:and[\s-]+a[\s-]+half|y\s+medi[oa])\b)?"
    unit = rf"(?:[\s-]*(?P<unit>{_one(p['number_unit'])}))?"
    number = (
        rf"(?<![\w])(?<!\d[.,])(?P<money>(?:US|U\.S\.)?\s?\$\s?|USD\s?|(?P<foreign>(?:(?:C|A|CA|AU|MX|HK)\$|[€£¥])\s?))?"
        rf"(?:(?P<digits>{digits})(?:{half}{scale}{half})?|(?P<words>{_WORD_FORMS[language].format(w=w, m=m, g=g)})){unit}"
    )
    return _Grammar(
        number=re.compile(number, re.I),
        words=words,
        multipliers=multipliers,
        magnitudes=(*p["magnitude"], *p["magnitude_letter"]),
        units=p["number_unit"],
        hedge=re.compile(rf"(?<!\w)(?:{any_of(p['hedge'], 'h')})(?P<glue>{_ARTICLE[language]}{_GLUE})\Z", re.I),
        hedges=p["hedge"],
        not_hedge=re.compile(rf"(?:{_one(p['not_hedge'])}){_GLUE}\Z") if "not_hedge" in p else None,
        hedge_after=re.compile(any_of(p["hedge_after"], "h")),
        hedges_after=p["hedge_after"],
        hedge_clause=re.compile(rf"(?:{_one(p['hedge_clause'])})(?=[^.,;:!?\n\d]{{0,{REACH}}}\Z)"),
        noise=re.compile(rf"(?<!\w)(?:{any_of(p['number_noise'], 'n')})"),
        reasons=[e.means for e in p["number_noise"]],
        ranges=tuple((e, re.compile(e.more.get("join", e.regex.pattern), re.I)) for e in p["number_range"]),
        change=p["number_change"][0].regex,
        counted=p["counted"][0].regex,
        noun_end=p["noun_end"][0].regex,
        decimal_comma=language == "es",
        long_scale=p["long_scale"][0].regex if "long_scale" in p else None,
    )


# --- value --------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Habit:
    """How one text writes its numbers."""

    decimal_comma: bool  # 1,28 for one and a quarter
    shown: bool  # by its own numbers, not only by its language
    long_scale: bool  # a billón is 10^12


def _habit(text: str, g: _Grammar) -> _Habit:
    """The language's habit, unless the text's own numbers say otherwise."""
    comma = len(re.findall(r"(?<![\d.,])\d{1,6},\d{1,2}(?![\d,])|(?<![\d.,])\d{1,3}\.\d{3}(?![\d.,]|\s+mil)", text))
    point = len(re.findall(r"(?<![\d.,])\d{1,6}\.\d{1,2}(?![\d.])|(?<![\d.,])\d{1,3},\d{3}(?![\d.,]|\s+mil)", text))
    shown = comma != point
    return _Habit(
        comma > point if shown else g.decimal_comma, shown, not g.long_scale or bool(g.long_scale.search(text))
    )


def read_digits(digits: str, decimal_comma: bool, scaled: bool = False, percent: bool = False) -> Decimal:
    """The value of digits with separators. Shape decides where it can: 47,000 and 47.000 are one count, 1,28 is no list.

    With a scale behind it ("1.280 million", "23.600 millones") three digits after one mark are ambiguous, and the habit
    of the text decides.
    """
    plain = re.sub(r"[^\d.,]", "", digits)
    marks = re.findall(r"[.,]", plain)
    if not marks:
        return Decimal(plain)
    if len(set(marks)) == 2:  # the last mark is the decimal one: 1,234.5 and 1.234,5
        last = marks[-1]
        return Decimal(plain.replace("," if last == "." else ".", "").replace(last, "."))
    mark, (head, tail) = marks[0], plain.split(marks[0])[0::len(marks)]  # fmt: skip
    if len(marks) > 1:
        return Decimal(plain.replace(mark, ""))
    grouped = len(tail) == 3 and 1 <= len(head) <= 3 and head != "0"
    if grouped and percent:
        grouped = False
    elif grouped and scaled:
        grouped = (mark == ",") != decimal_comma
    elif grouped and mark == "." and not decimal_comma:
        grouped = tail.endswith("000")  # in English a count never ends in .000, a slip for 47,000 does
    return Decimal(head + tail) if grouped else Decimal(f"{head}.{tail}")


def _scale(text: str, g: _Grammar) -> Decimal:
    """The product of the magnitudes written in `text`: "mil millones" is 10^9."""
    value, rest = Decimal(1), "0" + text.strip(" \t\n-\u00a0") if text[:1].isalpha() else text.strip(" \t\n-\u00a0")
    while rest:
        for p in g.magnitudes:
            if found := p.regex.search(rest):
                value *= Decimal(p.more["value"])
                rest = rest[found.end() :].strip(" \t\n-\u00a0")
                break
        else:
            break
    return value


def read_words(words: str, language: str) -> Decimal:
    """The value of a number written in words: "More than thirteen million" gives its thirteen million."""
    g = _grammar(language)
    halved = Decimal(1)
    if _HALF_OF.match(words):
        halved = Decimal("0.5")
    elif _QUARTER_OF.match(words):
        halved = Decimal("0.25")
    more = Decimal("0.5") if _HALF.search(words) else Decimal("0.25") if _QUARTER_MORE.search(words) else Decimal(0)
    total = current = Decimal(0)
    last_scale = Decimal(1)
    before_scale = True
    for word in re.findall(r"[^\W\d_]+", words.casefold()):
        if word in g.words:
            current += g.words[word]
        elif word in g.multipliers:
            current = max(current, Decimal(1)) * g.multipliers[word]
        elif (scale := _scale(word, g)) != 1:
            if more and word != "mil" and language == "en":
                current, more = current + more, Decimal(0)
            if scale < 1_000_000:
                current = max(current, Decimal(1)) * scale
                if language == "en":
                    total, current = total + current, Decimal(0)
            else:
                total, current = (
                    (max(total + current, Decimal(1)) * scale, Decimal(0))
                    if before_scale
                    else (total + max(current, Decimal(1)) * scale, Decimal(0))
                )
                before_scale = False
            last_scale = scale
    return (total + current + more * last_scale) * halved


_GAPS = (re.compile(r"\s?"), re.compile(r"\s+\w{1,20}\s+"), re.compile(r",\s+"))


# --- mentions -----------------------------------------------------------------------------------------------------------


def _raw(match: re.Match[str], text: str, language: str, g: _Grammar, habit: _Habit) -> _Raw:
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
        return _Raw(start, end, read_words(match["words"], language), None, unit, noise, "")
    if sum(map(str.isdigit, digits)) > MAX_DIGITS:
        return _Raw(start, end, Decimal(0), None, None, "identifier", digits)
    scale_text = match["scale"] or match["letter"]
    coefficient = read_digits(digits, habit.decimal_comma, bool(match["scale"]), unit == "percent")
    scale = None
    if scale_text:
        scale = _scale(scale_text if match["scale"] else "0" + scale_text, g)
        if _HALF.search(text, match.end("digits"), end):
            coefficient += Decimal("0.5")
    if not habit.long_scale and any(p.means == "ambiguous" and p.regex.search(match[0]) for p in g.magnitudes):
        noise = "ambiguous scale"
    if match["scale"] and g.decimal_comma and not habit.shown and re.fullmatch(r"\d{1,3},\d{3}", digits):
        noise = "ambiguous separator"  # 1,280 millones: 1.28 million in Madrid, 1,280 million in Mexico
    if re.match(r"[.,]?\d", text[end : end + 2]):
        noise = "identifier"  # no number looks like 1,2345 or 1.2.3.4
    return _Raw(start, end, coefficient, scale, unit, noise, digits)


def _noise_spans(text: str, language: str, g: _Grammar) -> list[tuple[int, int, str]]:
    spans = [(d.start, d.end, "year" if d.kind == "year" else "date") for d in dates.mentions(text, language, None)]
    for m in g.noise.finditer(text):
        name = m.lastgroup
        assert name is not None
        spans.append((m.start(), m.end(), g.reasons[int(name[1:])]))
    return sorted(spans)


def _bare_year(raw: _Raw, text: str, g: _Grammar, hedged: bool) -> bool:
    if raw.scale or raw.unit or len(raw.shape) != 4 or not raw.shape.isdigit() or not 1900 <= raw.coefficient <= 2099:
        return False
    after = re.compile(r"\s+").match(text, raw.end)
    return not (
        after and (g.counted.match(text, after.end()) or (hedged and text[after.end() : after.end() + 1].islower()))
    )


def _hedge(text: str, start: int, g: _Grammar) -> tuple[int, Hedge, str]:
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


def _hedge_after(text: str, end: int, g: _Grammar) -> tuple[int, Hedge, str]:
    """The hedge behind a number, and where the words go on: "5% or less", "7 million people or more", "47,000-plus"."""
    for gap in _GAPS:
        place = gap.match(text, end)
        if place and (found := g.hedge_after.match(text, place.end())):
            name = found.lastgroup
            assert name is not None
            if gap is _GAPS[0] or " " in found[0]:
                goes_on = found.end() if gap is _GAPS[0] else end
                return goes_on, _as_hedge(g.hedges_after[int(name[1:])].means), found[0]
    return end, "exact", ""


def _noun(text: str, end: int, g: _Grammar) -> str:
    begin = end
    while begin < len(text) and text[begin] in " \t\u00a0-":
        begin += 1
    stop = g.noun_end.search(text, begin, begin + 120)
    words = text[begin : stop.start() if stop else begin + 120].split()
    return " ".join(words[:NOUN_WORDS])


def _range(a: _Raw, b: _Raw, text: str, g: _Grammar) -> _Raw | None:
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


def _range_start(a: _Raw, gap: str, text: str, g: _Grammar) -> int | None:
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


def numbers(text: str, language: str) -> tuple[NumberMention, ...]:
    """Every number of `text`, in order and without overlap. A language without patterns is read as English."""
    language = language if language in ("en", "es") else "en"
    g = _grammar(language)
    habit = _habit(text, g)
    noise = _noise_spans(text, language, g)
    raws: list[_Raw] = []
    place = 0
    for match in g.number.finditer(text):
        raw = _raw(match, text, language, g, habit)
        while place < len(noise) and noise[place][1] <= raw.start:
            place += 1
        reason = next((r for s, e, r in noise[place : place + 8] if s < raw.end and e > raw.start), None)
        raws.append(replace(raw, noise=reason or raw.noise))
    out: list[NumberMention] = []
    i = 0
    while i < len(raws):
        raw, high, step = raws[i], None, 1
        if i + 1 < len(raws) and (joined := _range(raw, raws[i + 1], text, g)):
            raw, high, step = joined, raws[i + 1].value, 2
        out.append(_mention(raw, high, text, g))
        i += step
    return tuple(out)


def _mention(raw: _Raw, high: Decimal | None, text: str, g: _Grammar) -> NumberMention:
    hedge_start, hedge, hedge_text = _hedge(text, raw.start, g)
    after = raw.end
    if hedge == "exact":
        after, hedge, hedge_text = _hedge_after(text, raw.end, g)
    if hedge == "exact" and (verb := g.hedge_clause.search(text, max(0, raw.start - REACH), raw.start)):
        hedge, hedge_text = "about", verb[0]
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
