"""Numbers and days in the form of whoever is spoken to, by Babel. The English form is our own and needs no Babel, which is
imported where it is used: it takes a while."""

from functools import cache
from typing import TYPE_CHECKING

from handlers.language import DEFAULT, locale, spoken

if TYPE_CHECKING:
    from babel import Locale

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def whole(n: int) -> str:
    """A count: "42,695", in Spanish "42.695"."""
    return digits(str(n))


def digits(plain: str) -> str:
    """Digits with at most a point ("1234.50") with the reader's marks: every digit stays, and none is added."""
    head, _, tail = plain.partition(".")
    group, point = _marks(locale()) if spoken() != DEFAULT else (",", ".")
    return f"{int(head):,}".replace(",", group) + (point + tail if tail else "")


def percent(number: str) -> str:
    """Digits as a share: "5%", in Spain "5 %", with a space that does not break."""
    if spoken() == DEFAULT:
        return f"{number}%"
    pattern = _known(locale()).percent_formats[None].pattern
    return f"{number}\u00a0%" if "\u00a0" in pattern or " " in pattern else f"{number}%"


def day_text(iso: str, year: bool = True) -> str:
    """A partial ISO date as far as it goes: "24 Feb 2026", "Feb 2026", "2026"; without the year "24 Feb", "Feb", ""."""
    parts = iso.split("-")
    out = [parts[0]] if year else []
    if len(parts) > 1:
        out.insert(0, month(int(parts[1])))
    if len(parts) > 2:
        out.insert(0, str(int(parts[2])))
    return " ".join(out)


def month(n: int) -> str:
    """The short name of a month, 1 to 12."""
    if spoken() == DEFAULT:
        return MONTHS[n - 1]
    return str(_known(locale()).months["format"]["abbreviated"][n]).removesuffix(".")


def weekday(n: int) -> str:
    """The name of a day of the week in the language that is spoken, Monday being 0."""
    return str(_known(locale()).days["format"]["wide"][n])


def city(zone: str) -> str:
    """A zone as people call it: "New York" for America/New_York, in Spanish "Nueva York"."""
    plain = zone.rsplit("/", 1)[-1].replace("_", " ")
    if spoken() == DEFAULT or "/" not in zone:
        return plain
    return str(_known(locale()).time_zones.get(zone, {}).get("city", plain))


def _marks(name: str) -> tuple[str, str]:
    symbols = _known(name).number_symbols["latn"]
    return str(symbols["group"]), str(symbols["decimal"])


@cache
def _known(name: str) -> "Locale":
    """What Babel knows of a locale; where it does not know the region, of the language."""
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return Locale.parse(name.partition("_")[0])
