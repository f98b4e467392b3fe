"""A value with its hedge for a reader of the other language: the same digits, a hedge of the same strength.

Who reads the language of the source sees the source's own text. For others a number is written again in their form where it
can be read without doubt, which its value tells, and a hedge is replaced by the one of equal strength. A hedge that has
none, and a number that cannot be read, stay as the source has them.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from facts.number_forms import grammar_of, read_words
from handlers.forms import digits as in_marks
from handlers.forms import percent
from handlers.language import spoken

# One hedge for one. "Some" and "unos" agree with what is counted, which is not known here: "alrededor de" does not.
SPANISH = {
    "roughly": "aproximadamente",
    "approximately": "aproximadamente",
    "about": "alrededor de",
    "around": "alrededor de",
    "some": "alrededor de",
    "nearly": "casi",
    "almost": "casi",
    "close to": "cerca de",
    "more than": "más de",
    "over": "más de",
    "just over": "poco más de",
    "less than": "menos de",
    "fewer than": "menos de",
    "under": "menos de",
    "just under": "poco menos de",
    "at least": "al menos",
    "up to": "hasta",
    "as many as": "hasta",
    "as much as": "hasta",
    "at most": "como máximo",
    "no more than": "no más de",
    "no fewer than": "no menos de",
    "no less than": "no menos de",
    "perhaps": "quizá",
    "probably": "probablemente",
    "an estimated": "un estimado de",
    "or so": "más o menos",
    "or more": "o más",
    "or less": "o menos",
    "or fewer": "o menos",
}
ENGLISH = {
    "aproximadamente": "approximately",
    "alrededor de": "about",
    "alrededor del": "about",
    "unos": "some",
    "unas": "some",
    "casi": "nearly",
    "cerca de": "close to",
    "cerca del": "close to",
    "más de": "more than",
    "más del": "more than",
    "poco más de": "just over",
    "poco más del": "just over",
    "menos de": "less than",
    "menos del": "less than",
    "poco menos de": "just under",
    "poco menos del": "just under",
    "al menos": "at least",
    "por lo menos": "at least",
    "hasta": "up to",
    "como máximo": "at most",
    "a lo sumo": "at most",
    "no más de": "no more than",
    "no menos de": "no less than",
    "quizá": "perhaps",
    "quizás": "perhaps",
    "probablemente": "probably",
    "un estimado de": "an estimated",
    "más o menos": "or so",
    "o más": "or more",
    "o menos": "or less",
}
HEDGES = {"es": SPANISH, "en": ENGLISH}  # by the language that is spoken
_MILLION, _BILLION, _TRILLION = 6, 9, 12
# What a word of scale may mean, in powers of ten. Some write "billón" for the English billion: the value tells.
_SCALES = {
    r"thousand|k": (3,),
    r"mil millones": (_BILLION,),
    r"mil": (3,),
    r"millions?|mill[oó]n(?:es)?|mn|mm?": (_MILLION,),
    r"billions?|bn|b": (_BILLION,),
    r"trillions?|tn": (_TRILLION,),
    r"bill[oó]n(?:es)?": (_TRILLION, _BILLION),
}
_NUMBER = re.compile(
    r"(?P<money>(?:US|U\.S\.)?\s?\$\s?|USD\s?)?(?P<digits>\d(?:[\d.,\u00a0\u202f ]*\d)?)"
    rf"(?:[\s-]*(?P<scale>{'|'.join(_SCALES)}))?(?:\s*(?P<share>%|percent|per cent|por ciento)|\s+(?:de )?(?P<coin>dollars|d[oó]lares))?",
    re.IGNORECASE,
)
_WORDS = {
    "en": re.compile(r"\b(?:the|of|and|to|in|that|for|with|was|were|is|by|its|than|had|it|on|they)\b"),
    "es": re.compile(r"\b(?:el|la|los|las|de|del|que|y|en|con|por|para|una?|fue|se|su|más)\b"),
}


@dataclass(frozen=True, slots=True)
class Number:
    """A number as it was written: digits with at most a point, and the power of ten they are multiplied by."""

    digits: str
    power: int
    money: bool
    share: bool


def written_in(quote: str) -> str:
    """The language of a quote, by its small words: a summary need not have that of its article."""
    plain = quote.casefold()
    return max(("en", "es"), key=lambda language: len(_WORDS[language].findall(plain)))


def told(hedge: str, number: str, value: Decimal, language: str, after: bool = False) -> str:
    """Value and hedge for whoever is spoken to. `number` is worth `value`, and in `language` like the hedge, which stands
    `after` it or before."""
    own = [number, hedge] if after else [hedge, number]
    if language != spoken():
        read = number_of(number, value) or _of_words(number, value, language)
        if read:
            own = [_said(read), _hedge(hedge)] if after else [_hedge(hedge), _said(read)]
    return " ".join(p for p in own if p)


def number_of(text: str, value: Decimal) -> Number | None:
    """The number written in `text`, in whichever way of writing gives `value`; None where none does."""
    found = _NUMBER.fullmatch(text.strip())
    if not found:
        return None
    compact = re.sub(r"[\s\u00a0\u202f]", "", found["digits"])
    for group, point in ((",", "."), (".", ",")):
        digits = _plain(compact, group, point)
        for power in _powers(found["scale"]) if digits else ():
            if Decimal(digits or 0).scaleb(power) == value:
                return Number(str(digits), power, bool(found["money"] or found["coin"]), bool(found["share"]))
    return None


def _of_words(text: str, value: Decimal, language: str) -> Number | None:
    """A number written in words of a language, "twenty" or "six million", as digits; None where all of it is not that."""
    if any(c.isdigit() for c in text) or value != value.to_integral_value():
        return None
    found = grammar_of(language).number.fullmatch(text.strip())
    if not found or found["money"] or found["unit"] or not found["words"] or read_words(text, language) != value:
        return None
    whole = int(value)
    power = _MILLION if whole and whole % 10**_MILLION == 0 else 0
    return Number(str(whole // 10**power), power, money=False, share=False)


def _plain(compact: str, group: str, point: str) -> str | None:
    head, _, tail = compact.partition(point)
    grouped = re.fullmatch(rf"\d{{1,3}}(?:{re.escape(group)}\d{{3}})+|\d+", head)
    if not grouped or (tail and not tail.isdigit()) or (point in compact and not tail):
        return None
    return head.replace(group, "") + (f".{tail}" if tail else "")


def _powers(scale: str | None) -> tuple[int, ...]:
    if not scale:
        return (0,)
    return next(powers for words, powers in _SCALES.items() if re.fullmatch(words, scale, re.IGNORECASE))


def _hedge(hedge: str) -> str:
    other = HEDGES[spoken()].get(hedge.casefold(), hedge)
    return other[:1].upper() + other[1:] if hedge[:1].isupper() else other


def _said(n: Number) -> str:
    """The number in words and marks of the language that is spoken."""
    digits, scale = _scaled_spanish(n) if spoken() == "es" else _scaled_english(n)
    shown = in_marks(digits)
    if n.share:
        return percent(shown)
    text = f"{shown} {scale}" if scale else shown
    if not n.money:
        return text
    return f"${text}" if spoken() != "es" else f"{text} {'de dólares' if scale else 'dólares'}"


def _scaled_spanish(n: Number) -> tuple[str, str]:
    """A billion is a thousand millions there, and a billón a thousand of those."""
    if n.power >= _TRILLION:
        return n.digits, "billón" if n.digits == "1" else "billones"
    if n.power == _BILLION:
        return _times(n.digits, 3), "millones"
    if n.power == _MILLION:
        return n.digits, "millón" if n.digits == "1" else "millones"
    return _times(n.digits, n.power), ""


def _scaled_english(n: Number) -> tuple[str, str]:
    if n.power >= _TRILLION:
        return n.digits, "trillion"
    if n.power == _BILLION:
        return n.digits, "billion"
    if n.power == _MILLION and Decimal(n.digits) >= 1000:
        return _times(n.digits, -3), "billion"
    return (n.digits, "million") if n.power == _MILLION else (_times(n.digits, n.power), "")


def _times(digits: str, power: int) -> str:
    """Digits with the point moved; zeros behind it that only the moving brought are left out."""
    if not power:
        return digits
    text = f"{Decimal(digits).scaleb(power):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
