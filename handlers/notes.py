"""What reconciling noted, as it is said: sentences that `facts/` writes in English, said again in the language spoken.

In English they stand as they are. Elsewhere each is known by its sentence; one that is not known stays as it is.
"""

import re
from collections.abc import Sequence
from datetime import date
from functools import cache

from facts.model import Facts, Figure
from handlers.answer import Span, Spans, count, given, joined, marked_words, say_marked
from handlers.forms import MONTHS, weekday
from handlers.language import DEFAULT, marked, spoken
from handlers.wording import amount, capital, day

# Of events: facts/happenings.py and facts/lending.py.
NOTES = (
    marked("one source says “{said}”: {day} was the {weekday}"),
    marked("one source says “{said}”"),
    marked("one source says {day} ({names})"),
    marked("{n} sources say {day} ({names})"),
    marked("one source calls it {leaving} ({names})"),
    marked("{n} sources call it {leaving} ({names})"),
    marked("nothing shared yet on {day} ({names})"),
    marked("day taken from the ruling"),
    marked("day taken from what is admitted in it"),
)
# Of figures: facts/quantities.py.
REASONS = (
    marked("{value} and {others} do not overlap; shown side by side"),
    marked("{value} and {others} do not overlap"),
    marked("{value} ({iso}) is newer"),
    marked("{value} has the better source; newness decides only within a rank"),
    marked("{value} and {others} are of the same date"),
    marked("whether {value} or {others} is newer is not known"),
    marked("newer than {others}"),
    marked("better sourced than {others}; newness decides only within a rank"),
    marked("{value} overlap; a sworn paper leads, then the most precise value, then the most cautious hedge"),
    marked("{others} round to {value}, but are not one count; shown beside it"),
    marked("a newer count of the same"),
)
# Of rules that joined claims to one event, or kept them apart: facts/gathering.py and facts/happenings.py.
RULES = (
    marked("{n} claim"),
    marked("{n} claims"),
    marked("{n} told of that day, or of one up to {days} days from it (a hearing: one day)"),
    marked("{n} told with the same date, less exactly"),
    marked("{n} told without a day that settles it; no other event in our sources can be meant"),
    marked("{n} told without a day; of several, the only one that a source calls so"),
    marked("{n} told with a weekday or month that is this event's alone"),
    marked("{n} told without a day, in an article, or a copy of one, that tells this event elsewhere"),
    marked("{n} told without a day; the latest such event before the article came out"),
    marked("{n} told without a day; ruled within {days} days of the weekday that its article gives for the hearing"),
    marked("{n} told without a name; left over the agreement, as of those named only this one did"),
    marked("{n} told as another way for the same person to leave, at that time"),
    marked("{n} told without a day, with the same count"),
    marked("{n} told without the lawsuit, with its court or judge, and of that day or beside it"),
    marked("{n} told without lawsuit and day, of the same court or kind, in articles up to {days} days apart"),
    marked("{n} told without lawsuit and day; the only such ruling of that court in the month before"),
    marked("{day} by most outlets, then the more exact, then the earlier"),
    marked("not of the lawsuit it was read as of, which is not before that court or judge"),
    marked("{n} claim, one value"),
    marked("{n} claims, one value"),
)
# Of articles that are not about the case: facts/reading.py.
KEPT_OUT = (
    marked("written in a language that is not read for this case ({code})"),
    marked("no story found on the page"),
    marked("says nothing of {missing}"),
    marked("is about another matter"),
    marked("names the case only in passing"),
)
LEAVINGS = (marked("a resignation"), marked("a removal from office"), marked("a demotion"))
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SPOKEN = re.compile(rf"(?:(?:(\d{{1,2}}) )?({'|'.join(MONTHS)}) )?(\d{{4}})")


def note(text: str, refs: Sequence[str]) -> Spans:
    """A note on an event, with a capital."""
    found = _known(text, NOTES) if spoken() != DEFAULT else None
    if found is None:
        return (given(capital(text), refs),)
    template, parts = found
    said = say_marked(template, **{name: _part(name, part, refs) for name, part in parts.items()})
    return (_capital(said[0]), *said[1:])


def kept_out(text: str) -> Spans:
    """Why an article is not about the case, with a capital."""
    found = _known(text, KEPT_OUT) if spoken() != DEFAULT else None
    if found is None:
        return (given(capital(text)),)
    template, parts = found
    said = say_marked(template, **{name: given(part) for name, part in parts.items()})
    return (_capital(said[0]), *said[1:])


def rule(text: str, refs: Sequence[str]) -> Spans:
    """What a rule came to, in words; nothing where we have none in the language spoken: the rule's name stands alone."""
    if spoken() == DEFAULT:
        return (given(text, refs),)
    found = _known(text, (*RULES, *NOTES, *REASONS))
    if found is None:
        return ()
    template, parts = found
    return say_marked(template, **{name: _part(name, part, refs) for name, part in parts.items()})


def reason_of(text: str, figure: Figure, facts: Facts) -> Spans:
    """Why a figure is marked. `text` is the last of its reasons, without its rule."""
    found = _known(text, REASONS) if spoken() != DEFAULT else None
    if found is None:
        return (given(text, [figure.id]),)
    template, parts = found
    told = {" ".join(filter(None, (f.hedge_text, f.value_text))): amount(f).text for f in facts.figures}
    spans: dict[str, Span | Spans] = {}
    for name, part in parts.items():
        if name == "iso":
            spans[name] = day(part, [figure.id]) if re.fullmatch(r"\d{4}(-\d\d){0,2}", part) else given(part)
        else:
            values = [given(told.get(p, p), [figure.id]) for p in re.split(r", (?=\D)| and ", part)]
            spans[name] = joined([(v,) for v in values], ", ", " and ")
    return say_marked(template, **spans)


def _known(text: str, templates: Sequence[str]) -> tuple[str, dict[str, str]] | None:
    """The sentence that a text is, and its parts."""
    for template in templates:
        found = _pattern(template).fullmatch(text)
        if found:
            return template, found.groupdict()
    return None


@cache
def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{([a-z]+)\}", template)
    return re.compile("".join(f"(?P<{p}>.+)" if n % 2 else re.escape(p) for n, p in enumerate(parts)), re.DOTALL)


def _part(name: str, text: str, refs: Sequence[str]) -> Span | Spans:
    date_ = _SPOKEN.fullmatch(text)
    if name == "day" and date_:
        return day(_iso(date_), refs)
    if name in ("n", "days") and text.isdigit():
        return count(int(text))
    if name == "weekday" and text in _WEEKDAYS:
        return Span(weekday(_WEEKDAYS.index(text)), "date")
    if name == "leaving" and text in LEAVINGS:
        return marked_words(text)
    return given(text, refs)


def _iso(found: re.Match[str]) -> str:
    day_, month, year = found.groups()
    if day_:
        return date(int(year), MONTHS.index(month) + 1, int(day_)).isoformat()
    return f"{year}-{MONTHS.index(month) + 1:02}" if month else year


def _capital(span: Span) -> Span:
    return Span(capital(span.text), span.kind, span.bold, span.url, span.dagger, span.refs)
