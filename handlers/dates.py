"""A day as people type it, in English or Spanish. What could be two days is refused, with what to type instead."""

import re
from datetime import date, timedelta

from handlers.language import marked
from handlers.match import fold

_MONTHS = (
    ("jan", "january", "ene", "enero"),
    ("feb", "february", "febrero"),
    ("mar", "march", "marzo"),
    ("apr", "april", "abr", "abril"),
    ("may", "mayo"),
    ("jun", "june", "junio"),
    ("jul", "july", "julio"),
    ("aug", "august", "ago", "agosto"),
    ("sep", "sept", "september", "set", "septiembre", "setiembre"),
    ("oct", "october", "octubre"),
    ("nov", "november", "noviembre"),
    ("dec", "december", "dic", "diciembre"),
)
MONTHS = {name: n for n, names in enumerate(_MONTHS, 1) for name in names}
TODAY = {"today", "hoy", "now"}
YESTERDAY = {"yesterday", "ayer"}


class DateFault(Exception):
    """What was typed is no day that can be used: `problem` says why, of what was `{typed}`, marked for the
    catalogue; `instead` holds days to type."""

    def __init__(self, problem: str, *instead: date) -> None:
        super().__init__(problem)
        self.problem = problem
        self.instead = instead


def parse(text: str, today: date, whole_months: bool = False) -> date:
    """The day typed, not after `today`. With `whole_months` a month or a year alone is its first day. Raises DateFault."""
    found = _read(text, today, whole_months)
    if found > today:
        raise DateFault(marked("{typed} is in the future."), today)
    return found


def _read(text: str, today: date, whole_months: bool) -> date:
    plain = fold(text)
    if plain in TODAY:
        return today
    if plain in YESTERDAY:
        return today - timedelta(days=1)
    iso = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text.strip())
    if iso:
        return _day(int(iso[1]), int(iso[2]), int(iso[3]))
    numbers = re.fullmatch(r"(\d{1,4})[/.\-](\d{1,2})[/.\-](\d{2,4})", text.strip())
    if numbers:
        raise _two_ways(int(numbers[1]), int(numbers[2]), int(numbers[3]))
    return _named(plain, today, whole_months)


def _named(plain: str, today: date, whole_months: bool) -> date:
    tokens = [t for t in plain.split() if t not in ("de", "del", "of", "the")]
    months = [MONTHS[t] for t in tokens if t in MONTHS]
    numbers = [re.fullmatch(r"(\d+)(?:st|nd|rd|th|o)?", t) for t in tokens if t not in MONTHS]
    if len(months) > 1 or not tokens or any(n is None for n in numbers):
        raise DateFault(marked("{typed} is no date."), today)
    values = [int(n[1]) for n in numbers if n]
    years = [v for v in values if 1900 <= v <= 9999]
    days = [v for v in values if v <= 31]
    if len(years) + len(days) != len(values) or len(years) > 1 or len(days) > 1:
        raise DateFault(marked("{typed} is no date."), today)
    if months and days and years:
        return _day(years[0], months[0], days[0])
    if years and not days:
        return _whole(years[0], months[0] if months else None, today, whole_months, plain)
    if months and days:
        raise DateFault(marked("{typed} has no year."), *_latest(months[0], days[0], today))
    raise DateFault(marked("{typed} is no date."), today)


def _whole(year: int, month: int | None, today: date, whole_months: bool, plain: str) -> date:
    if not month and re.fullmatch(r"\d{4} \d{1,2}", plain):
        raise DateFault(marked("{typed} is no date."), today)
    first = _day(year, month or 1, 1)
    if whole_months:
        return first
    raise DateFault(marked("{typed} names no day."), min(first, today))


def _latest(month: int, day: int, today: date) -> tuple[date, ...]:
    """The newest such day that is not in the future."""
    for year in (today.year, today.year - 1):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found <= today:
            return (found,)
    return (today,)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DateFault(marked("{typed} is no day of the calendar.")) from None


def _two_ways(a: int, b: int, c: int) -> DateFault:
    """24/02/2026: the day first or the month first, by country; every reading that is a day is offered."""
    year, rest = (a, (b, c)) if a > 31 else (c + 2000 if c < 100 else c, (a, b))
    readings = []
    for month, day in (rest, rest[::-1]):
        try:
            found = date(year, month, day)
        except ValueError:
            continue
        if found not in readings:
            readings.append(found)
    if not readings:
        return DateFault(marked("{typed} is no day of the calendar."))
    if len(readings) > 1:
        return DateFault(marked("{typed} can be read in two ways."), *readings)
    return DateFault(marked("{typed} puts day and month in an order that differs by country."), *readings)
