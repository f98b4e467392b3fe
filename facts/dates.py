"""Dates as the press writes them, told from the day of publication where the words leave something out.

A date is never guessed: without a day of publication, or another full date of the same article to take the year from, it
stays without `iso` and keeps its words. How dates are written is data: facts/patterns/*.dates.toml.
"""

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from facts.date_forms import Parts, middle, parts_of, possible, valid
from facts.model import When
from facts.patterns import load
from facts.sentences import stops

Tense = Literal["past", "future"]
Kind = Literal["day", "month", "year", "weekday", "relative"]

# An article may be dated the evening before the day it tells of: time zones, print editions.
SLACK = timedelta(days=1)
WEEK = timedelta(days=7)
# A day told from another one stands at most this many characters behind it.
REACH = 100
FURTHER = 300  # and this many where it opens its sentence, and the one before tells of one day alone
# A date without a year has the year of its neighbour, unless that puts it this far from it, or from the latest date told.
MOST_OF_A_YEAR = timedelta(days=270)
HALF_A_YEAR = timedelta(days=183)
FIVE_MONTHS = timedelta(days=150)
A_FEW_WEEKS = timedelta(days=45)
TO_COME = 60  # characters before a date in which it is said to lie ahead
# Full dates older than this many years before the latest one are history, and lend their year to none.
MEMORY = 1


@dataclass(frozen=True, slots=True)
class DateMention:
    """One date of a text, `text[start:end] == self.text`, and what it means when its sentence looks back or forward."""

    start: int
    end: int
    text: str
    kind: Kind  # how it is written, not how precisely it is settled
    past: When
    future: When

    def when(self, tense: Tense = "past") -> When:
        """The date as far as the words settle it; `iso` is None where they do not."""
        return self.future if tense == "future" else self.past


class _Anchors:
    """The full dates of an article, with their places: where a date without a year takes it from."""

    def __init__(self, text: str, found: Sequence[tuple[int, date]], months: Collection[int] = ()) -> None:
        self.found = found
        self._text, self._months = text, months  # the places of those that tell no day
        self.last: date | None = None  # the date told last, as far as it is settled
        self.latest = max((day for _, day in found), default=date.min)
        # not the year in which the judge was appointed
        self._recent = [a for a in found if self.latest.year - a[1].year <= MEMORY]
        self._places = [place for place, _ in self._recent]

    def nearest(self, place: int) -> tuple[int, date]:
        """The full date written nearest to `place`, with its place; there must be one."""
        i = bisect_left(self._places, place)
        return min(self._recent[max(0, i - 1) : i + 1], key=lambda a: abs(a[0] - place))

    def far_month(self, place: int, day: date, at: int) -> bool:
        """Whether the full date at `place` is a month that lies some time after `day`, told at `at` in another sentence."""
        month = next(known for where, known in self.found if where == place)
        apart = re.search(r"[.!?\n]", self._text[min(place, at) : max(place, at)])
        return place in self._months and month - day > A_FEW_WEEKS and apart is not None


def mentions(
    text: str, language: str, published: date | None, captions: Sequence[tuple[int, int]] = ()
) -> tuple[DateMention, ...]:
    """Every date of `text`, in order, without overlap. A language without patterns is read as English. The dates in
    `captions`, of pictures that may be years older than the story, lend their year to none."""
    found = parts_of(text, language)
    full = [p for p in found if p.year and p.month and valid(p)]
    # not the day on which a term is to end
    full = [p for p in full if not load(language)["day_to_come"].found(text[max(0, p.start - TO_COME) : p.start])]
    full = [p for p in full if not any(start <= p.start < end for start, end in captions)]
    anchors = _Anchors(text, [(p.start, middle(p)) for p in full], {p.start for p in full if not p.day})
    out: list[DateMention] = []
    before: Parts | None = None
    for p in found:
        later = p.form.means in ("weekday", "relative") and _added_later(text, p.start, language)
        mention = _mention(p, None if later else published, anchors)
        if p.form.means == "open" and out and before:
            gap = text[out[-1].end : p.start]
            near = before.day and (
                _one_sentence(gap) or (_next_sentence(text, out[-1].end, p.start, language) and _in_order(out, text))
            )
            if near or (before.form.means == "weekday" and _goes_on(gap)):
                mention = _told_from(mention, p, out[-1])
            elif other := _only_day_before(out, text, p.start, language):
                mention = _told_from(mention, p, other)
        out.append(mention)
        year = int(mention.past.iso[:4]) if p.month and mention.past.iso else 0
        if year and anchors.latest.year - year <= MEMORY:
            anchors.last = middle(replace(p, year=year))
        before = p
    return tuple(out)


def _added_later(text: str, at: int, language: str) -> bool:
    """Whether the paragraph around `at` was added to the page on some day after it was published: "UPDATE: On Wednesday …"."""
    begin = text.rfind("\n", 0, at) + 1
    return load(language)["added_later"].opens(text[begin:at])


def _one_sentence(gap: str) -> bool:
    return len(gap) <= REACH and not re.search(r"[.!?\n]", gap)


def _next_sentence(text: str, start: int, at: int, language: str) -> bool:
    """ "She refused it on May 12. They appealed nine days later": whether one sentence ends between, and no more."""
    return at - start <= REACH and _ends_once(text, start, at, language)


def _ends_once(text: str, start: int, at: int, language: str) -> bool:
    """Whether one sentence ends in text[start:at], and no paragraph."""
    return "\n" not in text[start:at] and len(stops(text, start, at, language)) == 1


def _only_day_before(told: Sequence[DateMention], text: str, at: int, language: str) -> DateMention | None:
    """The one day told in the sentence before the one that begins at `at`, with "Two days later"; else None."""
    from_here = max(0, at - FURTHER)
    days = [m for m in told if m.end > from_here and m.past.precision == "day"]
    ends = stops(text, from_here, at, language)
    if not days or not ends or text[ends[-1] : at].strip() or not _ends_once(text, days[-1].end, at, language):
        return None
    begins = ends[-2] if len(ends) > 1 else from_here
    return None if any(m.start >= begins for m in days[:-1]) else days[-1]


def _in_order(told: Sequence[DateMention], text: str) -> bool:
    """Whether the last date comes after any other of its sentence, so that what follows goes on from it."""
    last = told[-1]
    other = told[-2] if len(told) > 1 and _one_sentence(text[told[-2].end : last.start]) else None
    return last.past.iso is not None and (other is None or (other.past.iso or "") <= last.past.iso)


def _goes_on(gap: str) -> bool:
    """ "… resigned on Tuesday. A day earlier the agency had …": whether the next sentence opens with the date.

    Only after a weekday, which is the day of the news; a full date may be that of something told in passing.
    """
    return len(gap) <= REACH and re.fullmatch(r"[^.!?\n]*[.!?][\"”’)]*\s+(?:[A-ZÁÉ]\w+ )?", gap) is not None


def _told_from(mention: DateMention, p: Parts, other: DateMention) -> DateMention:
    """Aug. 6, 2025; the next day: within a sentence, the date right before says which day is meant."""
    step = p.form.more.get("step")
    if step is None:
        return mention
    days = timedelta(days=int(step) * (p.count or 1))
    past, future = (
        When((date.fromisoformat(w.iso) + days).isoformat(), "day", p.text, f'told from "{other.text}"')
        if w.iso and w.precision == "day"
        else mention.past
        for w in (other.past, other.future)
    )
    return replace(mention, past=past, future=future)


# --- settling ---------------------------------------------------------------------------------------------------------


def _mention(p: Parts, published: date | None, anchors: _Anchors) -> DateMention:
    past, future = (_settle(p, published, anchors, tense) for tense in ("past", "future"))
    return DateMention(p.start, p.end, p.text, _kind(p), past, future)


def _kind(p: Parts) -> Kind:
    if p.form.means in ("calendar", "numeric"):
        return "day" if p.day or p.unclear else "month"
    if p.form.means == "year":
        return "year"
    return "weekday" if p.form.means == "weekday" else "relative"


def _settle(p: Parts, published: date | None, anchors: _Anchors, tense: str) -> When:
    if p.unclear:
        return When(str(p.year), "year", p.text, p.unclear)
    if p.form.means == "year":
        return When(str(p.year), "year", p.text)
    if p.form.means in ("calendar", "numeric"):
        return _calendar_date(p, published, anchors, tense)
    if p.form.means == "weekday":
        return _weekday(p, published, tense)
    if p.form.means == "open":
        return When(None, None, p.text, "its day is told from another")
    return When(None, None, p.text) if published is None else _relative(p, published)


def _calendar_date(p: Parts, published: date | None, anchors: _Anchors, tense: str) -> When:
    assert p.month is not None
    if not possible(p):
        return When(None, None, p.text, "no such day in the calendar")
    year = p.year if p.year is not None else _year(p, published, anchors, tense)
    if year is None:
        return When(None, None, p.text)
    if not valid(replace(p, year=year)):
        return When(None, None, p.text, "no such day in the calendar")
    if p.day is None:
        return When(f"{year:04d}-{p.month:02d}", "month", p.text)
    day = date(year, p.month, p.day)
    note = None
    if p.weekday is not None and day.weekday() != p.weekday:
        note = f'says "{p.text}": {day.isoformat()} was not that weekday'
    elif p.count:
        day += timedelta(days=p.count)
    return When(day.isoformat(), "day", p.text, note)


def _year(p: Parts, published: date | None, anchors: _Anchors, tense: str) -> int | None:
    """The year of a date that names none: from the day of publication, else from the nearest full date of the article."""
    if published is not None and p.which in ("this", "last_year"):
        return published.year - (p.which == "last_year")
    if published is not None:
        return _year_by(published, p, tense)
    if not anchors.found or p.which:
        return None
    place, near = anchors.nearest(p.start)
    if tense == "future" and p.day and anchors.latest > date.min:  # what is to come lies behind all that is told
        ahead = next(
            y for y in range(anchors.latest.year, anchors.latest.year + 9) if _valid_after(p, y, anchors.latest)
        )
        return ahead if middle(replace(p, year=ahead)) - anchors.latest <= HALF_A_YEAR else None
    years = [y for y in (near.year - 1, near.year, near.year + 1) if valid(replace(p, year=y))]
    by_place = _nearest_year(p, near, years)
    same = middle(replace(p, year=near.year)) if near.year in years else None
    if same and abs(same - near) <= MOST_OF_A_YEAR and same - anchors.latest <= HALF_A_YEAR:
        by_place = near.year
    elif by_place and abs(middle(replace(p, year=by_place)) - near) > FIVE_MONTHS:
        return None  # nearly as far from the next year's: "November", on a page that names April 2025 alone
    if same and by_place == near.year and anchors.far_month(place, same, p.start):
        return None  # "the deal of April 2025 … In a February filing": of that year, or of the next, in which it is written
    # "In April 2025 … sued in September. On Feb. 5, …": where the story has gone on past that date, the year may be the next
    by_story = _nearest_year(p, anchors.last, years) if anchors.last else by_place
    return by_place if by_story == by_place else None


def _valid_after(p: Parts, year: int, day: date) -> bool:
    return valid(replace(p, year=year)) and middle(replace(p, year=year)) >= day


def _nearest_year(p: Parts, near: date, years: Sequence[int]) -> int | None:
    return min(years, key=lambda y: abs(middle(replace(p, year=y)) - near), default=None)


def _year_by(published: date, p: Parts, tense: str) -> int | None:
    assert p.month is not None
    if p.day is None:
        if p.which == "next":
            return published.year + (p.month <= published.month)
        if p.which == "last":
            return published.year - (p.month >= published.month)
        return published.year + (p.month < published.month if tense == "future" else -(p.month > published.month))
    around = [y for y in range(published.year - 8, published.year + 9) if valid(replace(p, year=y))]
    if tense == "future":
        return next((y for y in around if date(y, p.month, p.day) >= published), None)
    return next((y for y in reversed(around) if date(y, p.month, p.day) <= published + SLACK), None)


def _weekday(p: Parts, published: date | None, tense: str) -> When:
    assert p.weekday is not None
    if published is None:
        return When(None, None, p.text, f"says {p.text}" if p.day else None)
    back = timedelta(days=(published.weekday() - p.weekday) % 7)
    ahead = timedelta(days=(p.weekday - published.weekday()) % 7)
    if p.which == "last":
        # yesterday is "Thursday": who writes "last Thursday" on a Friday means the week before
        near = back <= timedelta(days=int(p.form.more.get("not_within", 0)))
        day = published - (back + WEEK if near else back)
    elif p.which == "next":
        # tomorrow is "Thursday": who writes "next Thursday" on a Wednesday means the week after
        near = ahead <= timedelta(days=int(p.form.more.get("not_within", 0)))
        day = published + (ahead + WEEK if near else ahead)
    else:
        day = published + ahead if tense == "future" else published - back
    if p.day is None or day.day == p.day:
        return When(day.isoformat(), "day", p.text)
    step = WEEK if tense == "future" else -WEEK
    for weeks in range(1, 5):  # "Wednesday (5)" on the 20th: an earlier Wednesday, if one fell on the 5th
        other = day + weeks * step
        if other.day == p.day:
            return When(other.isoformat(), "day", p.text)
    return When(day.isoformat(), "day", p.text, f'says "{p.text}": the weekday was {day.isoformat()}')


def _relative(p: Parts, published: date) -> When:
    shift = int(p.form.more.get("shift", 0))
    settle: Mapping[str, Callable[[], When]] = {
        "day": lambda: When((published + timedelta(days=shift)).isoformat(), "day", p.text),
        "week": lambda: _within(published - timedelta(days=published.weekday()) + shift * WEEK, 6, p.text),
        "month": lambda: When(_shifted_month(published, shift), "month", p.text),
        "shifted_year": lambda: When(str(published.year + shift), "year", p.text),
        "ago": lambda: _ago(p, published),
    }
    return settle[p.form.means]()


def _ago(p: Parts, published: date) -> When:
    """Two days ago is a day, two weeks ago a month if a few days more or less make no other, two months ago a month."""
    count = p.count or 0
    if p.unit == 0:
        return When((published - timedelta(days=count)).isoformat(), "day", p.text)
    if p.unit == 1:
        return _within(published - count * WEEK - timedelta(days=3), 6, p.text)
    if p.unit == 2:
        return When(_shifted_month(published, -count), "month", p.text)
    return When(str(published.year - count), "year", p.text)


def _within(first: date, days: int, text: str) -> When:
    """The month of a span of days, if it lies in one."""
    last = first + timedelta(days=days)
    month = first.isoformat()[:7] if (first.year, first.month) == (last.year, last.month) else None
    return When(month, "month" if month else None, text)


def _shifted_month(day: date, months: int) -> str:
    index = day.year * 12 + day.month - 1 + months
    return f"{index // 12:04d}-{index % 12 + 1:02d}"
