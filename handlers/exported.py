"""The facts as files: tables for a spreadsheet, data for a page, dates for a calendar. The same store gives the same bytes.

Tables are UTF-8 with a byte order mark: without one a common spreadsheet program takes them for the code page of its
machine, and "Nación" breaks. A cell whose text could run as a formula there gets an apostrophe in front.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from facts.case import Case
from facts.machine import facts_json, number
from facts.model import Event, Facts, Figure, Ref, SourcedArticle
from handlers import text
from handlers.answer import Spans, clean, given, joined, pack, safe_url, say, words
from handlers.citing import telling
from handlers.wording import amount, capital, court, kind, origins, said_of

PRODUCT = "-//irsice//facts//EN"
HEARINGS = ("hearing_scheduled", "hearing_held")
FIGURES = (
    "id", "quantity", "label", "amount", "value", "value_high", "unit", "hedge", "hedge_text", "as_of", "as_of_is", "state", "said_by",
    "strength", "background", "origins", "outlets", "claim", "publisher", "published", "url", "quote", "our_summary",
)  # fmt: skip
EVENTS = (
    "id", "kind", "what", "date", "precision", "date_in_words", "reported", "proceeding", "proceeding_name", "court",
    "judge", "who", "binds", "said_by", "strength", "origins", "outlets", "notes", "claim", "publisher", "published",
    "url", "quote", "our_summary",
)  # fmt: skip
SOURCES = (
    "id", "published", "publisher", "title", "url", "language", "origin", "relation", "credits", "copy_of", "text",
)  # fmt: skip
_FORMULA = re.compile(r"(^|;\s*)([=+\-@＝＋－＠])")
STAMP = (1980, 1, 1, 0, 0, 0)  # of a file in an archive: the oldest there is, so that nothing of the clock is in it


@dataclass(frozen=True, slots=True)
class Made:
    """Files by name, and the events with hearings that are in no calendar, since no source names the day."""

    files: Mapping[str, bytes]
    undated: int = 0


def made(facts: Facts, case: Case, formats: Iterable[str] = ()) -> Made:
    """The files of some of "csv", "json" and "ics"; of all where none is named."""
    wanted = set(formats) or {"csv", "json", "ics"}
    files: dict[str, bytes] = {}
    undated = 0
    if "csv" in wanted:
        files["figures.csv"] = table(FIGURES, (_figure(f, facts, case) for f in facts.figures))
        files["events.csv"] = table(EVENTS, (_event(e, facts, case) for e in facts.events))
        files["sources.csv"] = table(SOURCES, (_source(a) for a in facts.articles))
    if "json" in wanted:
        files["facts.json"] = (json.dumps(facts_json(facts), ensure_ascii=False, indent=1) + "\n").encode()
    if "ics" in wanted:
        files["dates.ics"], undated = calendar(facts, case)
    return Made(files, undated)


def ours(name: str, raw: bytes) -> bool:
    """Whether a file under one of our names is one that we wrote, of this release or another."""
    start = raw[:4000].decode("utf-8", "replace")
    if name.endswith(".csv"):
        return start.startswith(("\ufeffid,quantity,", "\ufeffid,kind,", "\ufeffid,published,"))
    if name.endswith(".json"):
        return start.startswith('{\n "case": ') and '"net_effect"' in start
    return "PRODID:-//irsice//" in start


def archive(files: Mapping[str, bytes]) -> bytes:
    """The files in one archive."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, raw in files.items():
            entry = zipfile.ZipInfo(name, STAMP)
            entry.compress_type = zipfile.ZIP_DEFLATED
            zipped.writestr(entry, raw)
    return out.getvalue()


# --- tables ----------------------------------------------------------------------------------------------------------


def table(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A table as a spreadsheet reads it, its columns' names first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        assert len(row) == len(columns)
        writer.writerow([harmless(c) if isinstance(c, str) else "" if c is None else c for c in row])
    return ("\ufeff" + out.getvalue()).encode()


def harmless(text: str) -> str:
    """A cell that no spreadsheet takes for a formula, nor for more than one line. Where commas stand in numbers, Excel
    parts a table at its semicolons: what follows one within a cell is a cell of its own there.
    """
    return _FORMULA.sub(r"\1'\2", clean(text, 20000))


def _figure(f: Figure, facts: Facts, case: Case) -> list[object]:
    return [
        f.id, f.quantity, case.quantity(f.quantity).label, amount(f).text, number(f.value), number(f.value_high), f.unit,
        f.hedge, f.hedge_text, f.as_of, ("first report" if f.as_of_reported else "stated") if f.as_of else None, f.state, f.said_by, f.strength,
        "yes" if f.background else "no", _list(f.origins), _list(f.outlets), *_words(telling(f)[:1], facts),
    ]  # fmt: skip


def _event(e: Event, facts: Facts, case: Case) -> list[object]:
    lawsuit = next((p.name for p in case.proceedings if p.id == e.proceeding), None)
    return [
        e.id, e.kind, kind(e), e.date, e.precision, e.date_text, e.reported, e.proceeding, lawsuit, e.court, e.judge,
        e.who, _list(e.binds), e.said_by, e.strength, _list(e.origins), _list(e.outlets), _list(e.notes),
        *_words(e.claims[:1], facts),
    ]  # fmt: skip


def _source(a: SourcedArticle) -> list[object]:
    published = a.published.isoformat() if a.published else None
    return [
        a.id, published, a.publisher, a.title, safe_url(a.url), a.language, a.origin, a.relation, _list(a.credits),
        a.copy_of, a.kind,
    ]  # fmt: skip


def _list(names: Sequence[str]) -> str:
    return "; ".join(names)


def _words(lead: Sequence[Ref], facts: Facts) -> list[object]:
    """The leading claim, its article, and its words: the source's in one column, our summary's in another."""
    if not lead:
        return [None] * 6
    (ref,) = lead
    a = facts.article(ref.article)
    published = a.published.isoformat() if a.published else None
    said = [None, ref.quote] if ref.summary else [ref.quote, None]
    return [ref.id, a.publisher, published, safe_url(a.url), *said]


# --- a calendar ------------------------------------------------------------------------------------------------------


def calendar(facts: Facts, case: Case) -> tuple[bytes, int]:
    """The hearings as whole days, since no source's hour is read; and how many are left out, their day being unknown."""
    from icalendar import Calendar

    hearings = [e for e in facts.events if e.kind in HEARINGS and not _held(e, facts)]
    days = [e for e in hearings if e.date and e.precision == "day"]
    out = Calendar()
    out.add("prodid", PRODUCT)
    out.add("version", "2.0")
    out.add("calscale", "GREGORIAN")
    out.add("x-wr-calname", clean(case.name))
    for e in days:
        out.add_component(_day(e, facts, case))
    return bytes(out.to_ical()), len(hearings) - len(days)


def _held(e: Event, facts: Facts) -> bool:
    """A hearing that was set and that is told as held is one."""
    return e.kind == "hearing_scheduled" and any(
        o.kind == "hearing_held" and (o.proceeding, o.date) == (e.proceeding, e.date) for o in facts.events
    )


def _day(e: Event, facts: Facts, case: Case) -> "icalendar.Event":  # type: ignore[name-defined]  # noqa: F821
    from icalendar import Event as Entry

    assert e.date
    on = date.fromisoformat(e.date)
    out = Entry()
    out.add("uid", f"{e.id}@irsice")
    # When the entry was made is of no use to anybody, and would make each file another: the day of first report stands in.
    out.add("dtstamp", datetime.combine(date.fromisoformat((e.reported or e.date)[:10]), time(), UTC))
    out.add("dtstart", on)
    out.add("dtend", on + timedelta(days=1))
    out.add("summary", text.line(_summary(e, case)))
    out.add("description", text.line(_description(e, facts)))
    out.add("status", "TENTATIVE" if e.kind == "hearing_scheduled" else "CONFIRMED")
    out.add("transp", "TRANSPARENT")
    if e.claims and (url := safe_url(facts.article(e.claims[0].article).url)):
        out.add("url", url)
    return out


def _summary(e: Event, case: Case) -> Spans:
    ids = [c.id for c in e.claims]
    where: list[Spans] = [(pack(p.short, dagger=False),) for p in case.proceedings if p.id == e.proceeding] or [
        (words("lawsuit not stated"),)
    ]
    if e.court:
        where.append((given(court(e.court), ids),))
    return say("{what}, as reported: {where}", what=given(capital(kind(e)), ids), where=joined(where))


def _description(e: Event, facts: Facts) -> Spans:
    parts: list[Spans] = [said_of(e)] if said_of(e) else []
    parts.append(origins(e))
    for ref in e.claims[:1]:
        a = facts.article(ref.article)
        if ref.summary:
            parts.append(say("our summary: {said}", said=given(clean(ref.quote, 600), [ref.id])))
        else:
            parts.append(say("“{said}”", said=given(clean(ref.quote, 600), [ref.id])))
        named = [n for n in (a.publisher, safe_url(a.url)) if n]
        parts.append(tuple(given(" ".join(named), [a.id]) for _ in named[:1]))
    parts.append((words("The hour and the place are not read: ask the court."),))
    return joined([p for p in parts if p], " · ")
