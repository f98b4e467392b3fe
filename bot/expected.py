"""A pack's golden answers: what a careful reader expects its articles to say, set against the facts that follow from them.

`expected/facts.json` of a pack holds "at least these" lists and, under `absent`, what must not occur:

    {"as_of": null, "net_effect": "blocked",
     "proceedings": [{"id", "posture", "court", "date", "judge"}],
     "events": [{"kind", "proceeding", "date", "court"}],
     "figures": [{"quantity", "value", "hedge", "state"}],
     "absent": {"events": [...], "figures": [...]}}

Keys that an entry leaves out are not compared. A date cut short ("2025-06") is met by any day in it. Kinds, postures,
hedges and states are those of `facts.model`; a `note` at the top is for people and is not read.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

from facts.case import Case
from facts.machine import number
from facts.model import KINDS, Event, Facts, Figure, FigureState, Hedge, NetState, Posture, Standing
from facts.partial_dates import span, whole, within

EXPECTED = Path("expected", "facts.json")

Entry = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Expected:
    """The golden answers of one pack, each entry as its file has it."""

    as_of: date | None = None
    net_effect: str | None = None
    proceedings: tuple[Entry, ...] = ()
    events: tuple[Entry, ...] = ()
    figures: tuple[Entry, ...] = ()
    absent_events: tuple[Entry, ...] = ()
    absent_figures: tuple[Entry, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """Where the facts are not what was expected: `about` names the entry and stays the same however the facts differ."""

    about: str
    sentence: str

    def __str__(self) -> str:
        return self.sentence


class ExpectedError(Exception):
    """The golden answers cannot be used: one line a fault, each with the file, the place and what to write."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


# --- reading the file ------------------------------------------------------------------------------------------------


_DATE = re.compile(r"\d{4}(-\d\d){0,2}")


def _partial_date(value: object) -> bool:
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return False
    try:
        span(value)
    except ValueError:
        return False
    return True


def _text(value: object) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _one_of(words: Sequence[str]) -> tuple[Callable[[object], bool], str]:
    return (lambda v: v in words), f"one of: {', '.join(words)}"


def _keys(case: Case) -> Mapping[str, Mapping[str, tuple[Callable[[object], bool], str]]]:
    """What an entry of each list may hold: a test of the value, and what to write where it fails."""
    a_date = (_partial_date, 'a date like "2026-02-24", "2026-02" or "2026"')
    a_court = (_text, 'a court like "D.D.C."')
    proceeding = _one_of([p.id for p in case.proceedings])
    return {
        "proceedings": {
            "id": proceeding,
            "posture": _one_of(get_args(Posture)),
            "court": a_court,
            "date": a_date,
            "judge": (_text, "the judge's name, as the case pack writes it"),
        },
        "events": {"kind": _one_of(KINDS), "proceeding": proceeding, "date": a_date, "court": a_court},
        "figures": {
            "quantity": _one_of([q.id for q in case.quantities]),
            "value": (lambda v: isinstance(v, int | float) and not isinstance(v, bool), "a number like 47000"),
            "hedge": _one_of(get_args(Hedge)),
            "state": _one_of(get_args(FigureState)),
        },
    }


# What each entry must at least say, to be about anything.
_NEEDED = {"proceedings": "id", "events": "kind", "figures": "quantity"}
_TOP = ("as_of", "net_effect", *_NEEDED, "absent", "note")


class _File:
    """The file while it is checked: notes every fault, not the first one alone."""

    def __init__(self, name: str, case: Case) -> None:
        self.name, self.keys, self.faults = name, _keys(case), list[str]()

    def fault(self, place: str, what: str) -> None:
        self.faults.append(f"{self.name}: {place}: {what}")

    def known(self, place: str, table: Mapping[str, Any], keys: Sequence[str]) -> None:
        for key in table.keys() - set(keys):
            self.fault(f"{place}{key}", f"is no key here; use some of: {', '.join(keys)}")

    def entries(self, table: Mapping[str, Any], list_: str, at: str = "") -> tuple[Entry, ...]:
        rows = table.get(list_, [])
        if not isinstance(rows, list) or not all(isinstance(r, dict) for r in rows):
            self.fault(f"{at}{list_}", "is no list of objects; write like [{...}, {...}], or []")
            return ()
        for n, row in enumerate(rows, 1):
            place = f"{at}{list_}[{n}]."
            self.known(place, row, tuple(self.keys[list_]))
            if not row or (not at and _NEEDED[list_] not in row):
                self.fault(f"{place}{_NEEDED[list_]}", f"is missing; write {self.keys[list_][_NEEDED[list_]][1]}")
            for key, (fits, what) in self.keys[list_].items():
                if key in row and not fits(row[key]):
                    self.fault(f"{place}{key}", f"is {row[key]!r}; write {what}")
        return tuple(rows)


def parse(text: str, case: Case, name: str) -> Expected:
    """The golden answers in `expected/facts.json`. Raises ExpectedError with every fault."""
    try:
        raw = json.loads(text)
    except ValueError as e:
        raise ExpectedError([f"{name}: is not JSON: {e}"]) from None
    if not isinstance(raw, dict):
        raise ExpectedError([f'{name}: is no object; write like {{"net_effect": "unknown", "events": []}}'])
    file = _File(name, case)
    file.known("", raw, _TOP)
    absent = raw.get("absent", {})
    if not isinstance(absent, dict):
        file.fault("absent", 'is no object; write like {"events": [], "figures": []}')
        absent = {}
    file.known("absent.", absent, ("events", "figures"))
    effect, day = raw.get("net_effect"), raw.get("as_of")
    if effect is not None and effect not in get_args(NetState):
        file.fault("net_effect", f"is {effect!r}; write one of: {', '.join(get_args(NetState))}")
    if day is not None and not (_partial_date(day) and whole(day)):
        file.fault("as_of", f'is {day!r}; write a day like "2026-02-24", or null for all that is known')
        day = None
    lists = {k: file.entries(raw, k) for k in _NEEDED}
    unwanted = {k: file.entries(absent, k, "absent.") for k in ("events", "figures")}
    if file.faults:
        raise ExpectedError(file.faults)
    return Expected(
        as_of=date.fromisoformat(day) if day else None,
        net_effect=effect,
        **lists,
        absent_events=unwanted["events"],
        absent_figures=unwanted["figures"],
    )


# --- comparing -------------------------------------------------------------------------------------------------------


def differences(expected: Expected, facts: Facts) -> tuple[Difference, ...]:
    """Every point in which the facts are not what was expected, in the order of the file."""
    out: list[Difference] = []
    found = facts.net_effect.state
    if expected.net_effect not in (None, found):
        out.append(Difference("net effect", f"net effect: expected {expected.net_effect}, found {found}"))
    for want in expected.proceedings:
        out += _standing(want, facts.standing(want["id"]))
    out += [_no_event(want, facts) for want in expected.events if not any(_meets(want, e) for e in facts.events)]
    out += [_no_figure(want, facts) for want in expected.figures if not any(_meets(want, f) for f in facts.figures)]
    for unwanted, known in ((expected.absent_events, facts.events), (expected.absent_figures, facts.figures)):
        for want in unwanted:
            for fact in known:
                if _meets(want, fact):
                    out.append(_unwanted(want, fact, facts))
    return tuple(out)


def _standing(want: Entry, found: Standing) -> list[Difference]:
    return [
        Difference(f"{want['id']} {key}", f"{want['id']}: expected {key} {want[key]}, found {getattr(found, key)}")
        for key in ("posture", "court", "date", "judge")
        if key in want and not _same(key, want[key], getattr(found, key))
    ]


def _same(key: str, want: Any, found: Any) -> bool:
    if key == "value":
        return bool(Decimal(str(want)) == found)
    if key == "date" and found is not None:
        return str(found).startswith(want)
    return bool(want == found)


def _meets(want: Entry, fact: Event | Figure) -> bool:
    return all(_same(key, value, getattr(fact, key)) for key, value in want.items())


def _no_event(want: Entry, facts: Facts) -> Difference:
    """A sentence on an event that is not there, with the likeliest it was taken for."""
    near = max(facts.events, key=lambda e: _nearness(want, e), default=None)
    about = f"event {_event_words(want)}"
    if near is None or _nearness(want, near) < _NEAR:
        return Difference(about, f"expected {_event_words(want)}, found no such event")
    wrong = [k for k in want if not _same(k, want[k], getattr(near, k))]
    found = ", ".join(str(getattr(near, k) or f"no {k}") for k in wrong)
    return Difference(about, f"expected {_event_words(want)}, found {found}: {_told(near, facts)}")


_NEAR = 4


def _nearness(want: Entry, e: Event) -> int:
    """How much of what was expected an event has; a day alone, or a lawsuit, is a coincidence."""
    score = 0
    if want["kind"] == e.kind:
        score += 4
    if "date" in want and e.date is not None and within(want["date"], e.date):
        score += 3
    if "proceeding" in want and want["proceeding"] == e.proceeding:
        score += 2
    if "court" in want and want["court"] == e.court:
        score += 1
    return score


def _event_words(entry: Entry) -> str:
    parts = [entry.get("kind", "an event")]
    parts += [f"in {entry['proceeding']}"] if "proceeding" in entry else []
    parts += [f"at {entry['court']}"] if "court" in entry else []
    parts += [f"on {entry['date']}"] if "date" in entry else []
    return " ".join(parts)


def _no_figure(want: Entry, facts: Facts) -> Difference:
    about = f"figure {_figure_words(want)}"
    others = [f for f in facts.figures if f.quantity == want["quantity"]]
    near = next((f for f in others if "value" in want and _same("value", want["value"], f.value)), None)
    if near:
        wrong = [k for k in want if not _same(k, want[k], getattr(near, k))]
        found = ", ".join(str(getattr(near, k)) for k in wrong)
        return Difference(about, f"expected {_figure_words(want)}, found {found}: {_told(near, facts)}")
    if not others:
        return Difference(about, f"expected {_figure_words(want)}, found no such figure")
    found = "; ".join(f"{_value(f)} ({f.state}): {_told(f, facts)}" for f in others)
    return Difference(about, f"expected {_figure_words(want)}, found {found}")


def _figure_words(entry: Entry) -> str:
    parts = [entry.get("quantity", "any figure"), entry.get("hedge", ""), _written(entry.get("value"))]
    return " ".join([p for p in parts if p] + ([f"({entry['state']})"] if "state" in entry else []))


def _written(value: float | None) -> str:
    return "" if value is None else f"{value:,}"


def _value(f: Figure) -> str:
    return " ".join(filter(None, (f.hedge, _written(number(f.value)))))


def _unwanted(want: Entry, fact: Event | Figure, facts: Facts) -> Difference:
    if isinstance(fact, Event):
        about, what = _event_words(want), _event_words(event_entry(fact))
    else:
        about, what = _figure_words(want), f"{fact.quantity} {_value(fact)}"
    return Difference(f"absent {about}", f"{what} must not occur, but is told: {_told(fact, facts)}")


def event_entry(e: Event) -> Entry:
    """An event as an entry of the golden answers: the keys it has a value for."""
    pairs = (("kind", e.kind), ("proceeding", e.proceeding), ("date", e.date), ("court", e.court))
    return {key: value for key, value in pairs if value}


def _told(fact: Event | Figure, facts: Facts) -> str:
    """The leading claim's words and the file they stand in."""
    lead = fact.claims[0]
    article = facts.article(lead.article)
    return f"“{' '.join(lead.quote.split())}” ({article.file or article.publisher or article.id})"
