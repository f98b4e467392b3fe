"""What a person types after `subscribe`, `unsubscribe` and `pause`, as values; or, where it is none, what to type instead."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from types import MappingProxyType
from typing import TypeVar
from zoneinfo import ZoneInfo

from rapidfuzz import process
from rapidfuzz.distance import OSA

from facts.updates import TOPICS, Topic
from handlers import dates
from handlers.answer import Spans, say, say_marked, typed, words
from handlers.following import NAMES
from handlers.language import tr
from handlers.match import fold
from storage.models import Frequency, Mode
from storage.subscriptions import Wish

T = TypeVar("T")
HOUR = "09:00"  # of a digest whose hour nobody named
LONGEST = timedelta(days=366)  # of a pause

_TOPICS: Mapping[str, tuple[Topic, ...]] = MappingProxyType(
    {
        **{t: (t,) for t in TOPICS},
        "ruling": ("rulings",),
        "orders": ("rulings",),
        "fallos": ("rulings",),
        "filing": ("filings",),
        "escritos": ("filings",),
        "figure": ("figures",),
        "numbers": ("figures",),
        "cifras": ("figures",),
        "agency": ("agencies",),
        "agencias": ("agencies",),
        "article": ("articles",),
        "articulos": ("articles",),
        **dict.fromkeys(("all", "everything", "todo", "todos"), TOPICS),
    }
)
_MODES: Mapping[str, Mode] = MappingProxyType(
    {"thread": "thread", "threads": "thread", "hilo": "thread", "channel": "channel", "canal": "channel"}
)
_LANGUAGES = MappingProxyType(
    {"en": "en", "english": "en", "ingles": "en", "es": "es", "spanish": "es", "espanol": "es"}
)
_DAYS: Mapping[str, int] = MappingProxyType(
    {
        name[:length]: n
        for n, names in enumerate(
            [
                "monday lunes",
                "tuesday martes",
                "wednesday miercoles",
                "thursday jueves",
                "friday viernes",
                "saturday sabado",
                "sunday domingo",
            ]
        )
        for name in names.split()
        for length in (3, len(name))
    }
)
_FREQUENCIES: Mapping[str, Frequency] = MappingProxyType(
    {
        "instant": "instant",
        "instantly": "instant",
        "now": "instant",
        "enseguida": "instant",
        "daily": "daily",
        "day": "daily",
        "diario": "daily",
        "dia": "daily",
        "weekly": "weekly",
        "semanal": "weekly",
    }
)
_FILLERS = frozenset(("and", "at", "on", "to", "in", "every", "the", "as", "for", "of")) | frozenset(
    ("y", "a", "al", "las", "los", "el", "la", "de", "cada", "por")
)
_IN = re.compile(r"\ben\s+(?=el\b|hilo|canal|espa[nñ]ol|ingl[eé]s)", re.IGNORECASE)  # Spanish, and no language
_TIME = re.compile(r"(?P<h>\d{1,2})(?:[:.h](?P<m>\d\d))?\s*(?P<half>am|pm)?", re.IGNORECASE)
_UNITS: Mapping[str, timedelta] = MappingProxyType(
    {"m": timedelta(minutes=1), "h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The settings that were named; None for those that were not."""

    topics: tuple[Topic, ...] | None = None
    frequency: Frequency | None = None
    hour: str | None = None
    weekday: int | None = None
    mode: Mode | None = None
    language: str | None = None

    def over(self, was: Wish | None, zone: str, spoken: str) -> Wish:
        """The wish that it makes: of what was not named, as it was, or as it is by itself; in the language that is
        `spoken`, where none was set."""
        old = was or Wish(language=spoken)
        frequency = self.frequency or old.frequency
        digest = frequency != "instant"
        return Wish(
            topics=self.topics or old.topics,
            frequency=frequency,
            hour=(self.hour or old.hour or HOUR) if digest else None,
            weekday=(self.weekday if self.weekday is not None else old.weekday or 0) if frequency == "weekly" else None,
            mode=self.mode or old.mode,
            language=self.language or old.language,
            zone=zone,
        )


class Unclear(Exception):
    """Words that say no such thing: what is said of them, and what to type, after the verb."""

    def __init__(self, says: Spans, instead: str = "") -> None:
        super().__init__("".join(s.text for s in says))
        self.says, self.instead = says, instead


def parse(text: str) -> Asked:
    """The settings that these words name, in any order. Raises Unclear at the first that is none."""
    topics: list[Topic] = []
    frequency: Frequency | None = None
    hour: str | None = None
    mode: Mode | None = None
    language: str | None = None
    weekday: int | None = None
    joined = re.sub(r"(?<=\d)\s+(?=[ap]m\b)", "", text.strip(), flags=re.IGNORECASE)  # "9 am"
    joined = _IN.sub("", joined)
    for word in re.split(r"[\s,;+]+", joined):
        plain = fold(word)
        if not plain or plain in _FILLERS:
            continue
        if plain in _TOPICS:
            topics += _TOPICS[plain]
        elif plain in _FREQUENCIES:
            frequency = _one(frequency, _FREQUENCIES[plain], word)
        elif plain in _DAYS:
            weekday = _one(weekday, _DAYS[plain], word)
        elif plain in _MODES:
            mode = _one(mode, _MODES[plain], word)
        elif plain in _LANGUAGES:
            language = _one(language, _LANGUAGES[plain], word)
        elif (found := _hour(word)) is not None:
            hour = _one(hour, found, word)
        else:
            raise _unknown(word)
    if frequency is None and (hour or weekday is not None):
        frequency = "weekly" if weekday is not None else "daily"
    if frequency == "daily" and weekday is not None:
        frequency = "weekly"
    if frequency == "instant" and hour:
        raise Unclear(say("At once has no hour, and {hour} is one.", hour=typed(hour)), f"daily {hour}")
    chosen = tuple(t for t in TOPICS if t in topics) or None
    return Asked(chosen, frequency, hour, weekday, mode, language)


def _one(had: T | None, named: T, word: str) -> T:
    """The setting that is named, once: of two that exclude each other none is guessed."""
    if had is not None and had != named:
        says = say("{word} and what stands before it exclude each other: name one of them.", word=typed(word))
        raise Unclear(says)
    return named


def spelt(asked: Asked) -> str:
    """The words that say the same: `figures rulings daily 09:00 thread`."""
    every = asked.topics is not None and set(asked.topics) == set(TOPICS)
    parts: list[str] = ["all"] if every else list(asked.topics or ())
    if asked.frequency:
        parts.append(asked.frequency)
    if asked.weekday is not None:
        parts.append(next(d for d, n in _DAYS.items() if n == asked.weekday).capitalize())
    return " ".join([*parts, *(p for p in (asked.hour, asked.mode, asked.language) if p)])


def _hour(word: str) -> str | None:
    """`9:00`, `09.00`, `9am`, `17h30` as "09:00"; None for anything else."""
    found = _TIME.fullmatch(word)
    if not found or not (found["m"] or found["half"]):
        return None
    hour, minute = int(found["h"]), int(found["m"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            raise _no_time(word)
        hour = hour % 12 + (12 if found["half"].lower() == "pm" else 0)
    if hour > 23 or minute > 59:
        raise _no_time(word)
    return f"{hour:02}:{minute:02}"


def _no_time(word: str) -> Unclear:
    return Unclear(say("{word} is no time of day.", word=typed(word)), f"daily {HOUR}")


def _unknown(word: str) -> Unclear:
    plain = fold(word)
    known = {*_TOPICS, *_FREQUENCIES, *_MODES, *_LANGUAGES, *(d for d in _DAYS if len(d) > 3)}
    near = process.extractOne(plain, sorted(known), scorer=OSA.normalized_similarity, score_cutoff=0.6)
    if near is None:
        there = typed(", ".join((*(tr(NAMES[t]) for t in TOPICS), tr("all"))))
        says = say("I don't know the topic {word}. There are {topics}.", word=typed(word), topics=there)
        return Unclear(says, "rulings figures")
    says = say("I don't know the topic {word}. Did you mean {near}?", word=typed(word), near=typed(near[0]))
    return Unclear(says, near[0])


def topics(text: str) -> tuple[Topic, ...]:
    """The topics that these words name; all where there are none. Raises Unclear where they name anything else."""
    asked = parse(text)
    if asked != Asked(topics=asked.topics):
        raise Unclear((words("Only topics can be unsubscribed, or all."),), "all")
    return asked.topics or TOPICS


def until(text: str, now: datetime, zone: str) -> datetime | None:
    """The end of a pause: after `3d`, `2 hours`, `a week`; of `until DATE` the beginning of that day, on the clock of the
    zone; None where nothing is said. Raises Unclear."""
    plain = fold(text).removeprefix("for ").strip()
    if not plain:
        return None
    if plain.startswith(("until ", "hasta ")):
        return _day(text.strip().partition(" ")[2], now, zone)
    found = re.fullmatch(r"(\d{1,4}|an?|one)\s*(m|h|d|w|min\w*|hours?|hrs?|days?|dias?|weeks?|semanas?|horas?)", plain)
    if found is None:
        raise Unclear(say("{typed} is no length of a pause.", typed=typed(text)), "3d")
    number = int(found[1]) if found[1].isdigit() else 1
    unit = {"s": "w"}.get(found[2][0], found[2][0])
    length = number * _UNITS[unit]
    if not timedelta(0) < length <= LONGEST:
        says = say("{typed} is no length of a pause: it lasts a year at the most.", typed=typed(text))
        raise Unclear(says, "3d")
    return now + length


def _day(text: str, now: datetime, zone: str) -> datetime:
    """The beginning of a day to come: tomorrow, a weekday, or a date within a year, with its year or without."""
    today, plain = now.astimezone(ZoneInfo(zone)).date(), fold(text)
    if plain in ("tomorrow", "manana"):
        days = [today + timedelta(days=1)]
    elif plain in _DAYS:
        days = [today + timedelta(days=(_DAYS[plain] - today.weekday() - 1) % 7 + 1)]
    else:
        days = _dates(text, today)
    ends = [datetime.combine(day, time(0), ZoneInfo(zone)).astimezone(now.tzinfo) for day in days]
    end = next((e for e in ends if now < e <= now + LONGEST), None)
    if end is None:
        raise Unclear(say("{typed} is not a day to come within a year.", typed=typed(text)), "3d")
    return end


def _dates(text: str, today: date) -> list[date]:
    """The days that a date can be: as it stands, or of this year or the next. Raises Unclear where it is none."""
    ahead, found, problem = today + LONGEST, [], ""  # seen from a year ahead, what is to come has been
    for year in ("", f" {today.year}", f" {today.year + 1}"):
        try:
            found.append(dates.parse(text + year, ahead, False))
        except dates.DateFault as fault:
            problem = problem or fault.problem
    if not found:
        raise Unclear(say_marked(problem, typed=typed(text)), "3d")
    return found
