"""How dates are written: what each one says before it is told from anything. The forms are data: facts/patterns/*.dates.toml."""

import calendar
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from facts.patterns import Pattern, load
from facts.patterns.scanning import Scan

# Between the members of a list of dates stands no more than this.
LONGEST_GAP = 12


@dataclass(frozen=True, slots=True)
class Parts:
    """What one mention says, before it is told from anything."""

    form: Pattern
    start: int
    end: int
    text: str
    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    count: int | None = None
    unit: int | None = None  # days, weeks, months, years
    unclear: str | None = None  # why the numbers do not settle the day

    @property
    def which(self) -> str | None:
        which = self.form.more.get("which")
        return None if which is None else str(which)


@dataclass(frozen=True)
class Calendar:
    """A language's date forms, and its names of months, weekdays and small numbers."""

    scan: Scan
    forms: tuple[Pattern, ...]
    names: Mapping[str, Mapping[str, int]]
    day_first: bool


@lru_cache(maxsize=4)
def calendar_of(language: str) -> Calendar:
    patterns = load(language)
    forms = patterns["date_form"]
    return Calendar(
        Scan([(rf"\b(?=\w)(?:{p.regex.pattern})", p.regex.flags) for p in forms]),  # no form begins inside a word
        forms,
        {p.id: p.more["values"] for p in patterns["date_names"]},
        language == "es",
    )


def parts_of(text: str, language: str) -> list[Parts]:
    """What each date of `text` says, in order, without overlap. A language without patterns is read as English."""
    names = calendar_of(language if language in ("en", "es") else "en")
    return _listed(_merged([_parts(names.forms[i], m, names) for i, m in names.scan.first(text)], text), text)


def _parts(form: Pattern, match: re.Match[str], names: Calendar) -> Parts:
    def group(*wanted: str) -> str | None:
        return next((g for w in wanted if w in match.re.groupindex and (g := match[w])), None)

    start, end = match.span()
    core = next((n for n in ("core", "corecore") if group(n)), None)
    if core:  # the date without the preposition that shows it is one
        start, end = match.span(core)
    parts = Parts(form, start, end, match.string[start:end])
    if form.means == "numeric":
        day_first = names.day_first or bool(group("dot"))
        return _numeric(parts, (int(group("a") or 0), int(group("b") or 0)), group("y") or "", day_first)
    day = group("d", "dd")
    return replace(
        parts,
        year=int(y) if (y := group("y")) else None,
        month=_month(m, names) if (m := group("m", "mm")) else None,
        day=None if day is None else int(day) if day.isdigit() else 1,  # primero de abril
        weekday=names.names["weekdays"][wd[:3].casefold()] if (wd := group("wd", "wdd")) else None,
        count=_count(n, names) if (n := group("n")) else None,
        unit=names.names["units"][u.casefold()] if (u := group("u")) else None,
    )


def _month(text: str, names: Calendar) -> int:
    return int(text) if text.isdigit() else names.names["months"][text[:3].casefold()]


def _count(text: str, names: Calendar) -> int:
    return int(text) if text.isdigit() else names.names["counts"][text.casefold()]


def _numeric(parts: Parts, two: tuple[int, int], year: str, day_first: bool) -> Parts:
    """02/24/2026 is the 24th of February, 09.06.2026 the 9th of June; in Spanish 05/06/2025 may be either."""
    day, month = two if day_first else two[::-1]
    y = int(year) if len(year) == 4 else 2000 + int(year)
    if month > 12 >= day:
        day, month = month, day
    elif day_first and parts.form.id != "dots" and day <= 12 and day != month:
        return replace(parts, year=y, unclear="day and month may stand in either order")
    return replace(parts, year=y, month=month, day=day)


def _merged(found: list[Parts], text: str) -> list[Parts]:
    """The day after Aug. 6, 2025: an offset and the date right behind it are one mention."""
    out: list[Parts] = []
    for p in found:
        before = out[-1] if out else None
        offset = before.form.more.get("offset") if before else None
        if (
            before
            and offset
            and p.month
            and p.day
            and len(gap := text[before.end : p.start]) < 5
            and gap.strip() in ("", "el", "l")
        ):
            out[-1] = replace(
                p,
                start=before.start,
                text=text[before.start : p.end],
                count=int(offset) * (before.count or 1),
                weekday=None,
            )
        else:
            out.append(p)
    return out


_LIST = re.compile(r"[\s,;–-]*+(?:(?:and|to|through|until|or|y|e|o|al?|hasta)\s*+)?(?:el\s*+)?")


def _listed(found: list[Parts], text: str) -> list[Parts]:
    """June 5, June 24 and June 27, 2025: in a list or a range of dates the last one has the year of all."""
    out = list(found)
    for i in range(len(out) - 2, -1, -1):
        p, after = out[i], out[i + 1]
        gap = text[p.end : after.start]
        if (
            p.month
            and not (p.year or p.which or p.unclear)
            and after.year
            and after.month
            and (p.day is None) == (after.day is None)
            and p.month <= after.month
            and len(gap) <= LONGEST_GAP
            and _LIST.fullmatch(gap)
        ):
            out[i] = replace(p, year=after.year)
    return out


def possible(p: Parts) -> bool:
    """Whether such a day can be: in its year, or where it names none in a leap year."""
    return p.month is not None and 1 <= p.month <= 12 and valid(replace(p, year=p.year or 2024))


def valid(p: Parts) -> bool:
    assert p.year is not None
    assert p.month is not None
    return 1 <= p.month <= 12 and (p.day is None or 1 <= p.day <= calendar.monthrange(p.year, p.month)[1])


def middle(p: Parts) -> date:
    assert p.year is not None
    assert p.month is not None
    return date(p.year, p.month, p.day or 15)
