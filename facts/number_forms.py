"""How numbers are written: a language's patterns put together, and the value of digits and of words."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from facts.patterns import Pattern, load
from facts.patterns.regex import Regex
from facts.patterns.scanning import Scan

# How far to the left of a number its hedge, or a word that takes the hedge away, may begin.
REACH = 64


def plain(value: Decimal) -> Decimal:
    """The same value written without exponent or trailing zeros, so that equal values look equal."""
    return Decimal(format(value.normalize(), "f"))


@dataclass(frozen=True)
class Grammar:
    """A language's patterns, put together."""

    number: Scan
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
    noise: Scan
    reasons: Sequence[str]
    ranges: tuple[tuple[Pattern, re.Pattern[str]], ...]  # what opens one, what joins its two ends
    change: Regex
    counted: Regex
    noun_end: Regex
    decimal_comma: bool
    long_scale: Regex | None  # what shows that a text counts in thousands of millions


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
HALF = re.compile(r"\b(?:and[\s-]+a[\s-]+half|y\s+medi[oa])\b", re.I)
_QUARTER_MORE = re.compile(r"\band[\s-]+a[\s-]+quarter\b", re.I)
_HALF_OF = re.compile(r"\s*(?:half|medi[oa])\b", re.I)
_QUARTER_OF = re.compile(r"\s*(?:(?:a\s+)?quarter|(?:un\s+)?cuarto)\b", re.I)


@lru_cache(maxsize=4)
def grammar_of(language: str) -> Grammar:
    """The grammar of "en" or "es"; put together once."""
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
        rf"(?<![\w])(?<!\d[.,])(?P<money>U\$[SD]\s?|(?:US|U\.S\.)?\s?\$\s?|USD\s?|(?P<foreign>(?:(?:C|A|CA|AU|MX|HK)\$|[€£¥])\s?))?"
        rf"(?:(?P<digits>{digits})(?:{half}{scale}{half})?|(?P<words>{_WORD_FORMS[language].format(w=w, m=m, g=g)})){unit}"
    )
    return Grammar(
        number=Scan([(number, re.I)]),
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
        noise=Scan([(rf"(?<!\w)(?:{e.regex.pattern})", e.regex.flags) for e in p["number_noise"]]),
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
class Habit:
    """How one text writes its numbers."""

    decimal_comma: bool  # 1,28 for one and a quarter
    shown: bool  # by its own numbers, not only by its language
    long_scale: bool  # a billón is 10^12


def habit_of(text: str, g: Grammar) -> Habit:
    """The language's habit, unless the text's own numbers say otherwise."""
    comma = len(re.findall(r"(?<![\d.,])\d{1,6},\d{1,2}(?![\d,])|(?<![\d.,])\d{1,3}\.\d{3}(?![\d.,]|\s+mil)", text))
    point = len(re.findall(r"(?<![\d.,])\d{1,6}\.\d{1,2}(?![\d.])|(?<![\d.,])\d{1,3},\d{3}(?![\d.,]|\s+mil)", text))
    shown = comma != point
    return Habit(
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
        whole = tail == "000" and decimal_comma  # "2,000 millones": nobody writes a decimal of noughts
        grouped = whole or (mark == ",") != decimal_comma
    elif grouped and mark == "." and not decimal_comma:
        grouped = tail.endswith("000")  # in English a count never ends in .000, a slip for 47,000 does
    return Decimal(head + tail) if grouped else Decimal(f"{head}.{tail}")


def scale_of(text: str, g: Grammar) -> Decimal:
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
    g = grammar_of(language)
    halved = Decimal(1)
    if _HALF_OF.match(words):
        halved = Decimal("0.5")
    elif _QUARTER_OF.match(words):
        halved = Decimal("0.25")
    more = Decimal("0.5") if HALF.search(words) else Decimal("0.25") if _QUARTER_MORE.search(words) else Decimal(0)
    total = current = Decimal(0)
    last_scale = Decimal(1)
    before_scale = True
    for word in re.findall(r"[^\W\d_]+", words.casefold()):
        if word in g.words:
            current += g.words[word]
        elif word in g.multipliers:
            current = max(current, Decimal(1)) * g.multipliers[word]
        elif (scale := scale_of(word, g)) != 1:
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
