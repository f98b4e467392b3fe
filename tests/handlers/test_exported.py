"""Files of facts: the same bytes for the same facts, words with their sources, nothing that a program would run."""

import csv
import io
import json
import re
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given, settings
from icalendar import Calendar

from facts.model import Facts
from handlers.exported import archive, harmless, made, ours
from tests.handlers import known
from tests.handlers.known import ALL_THREE, CASE, SEEDS
from tests.handlers.made_up import HOSTILE, made_up


def rows(raw: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"), newline="")))


def entries(raw: bytes) -> list[Any]:
    return list(Calendar.from_ical(raw).walk("VEVENT"))


def test_a_row_a_fact_with_hedge_and_words() -> None:
    files = made(SEEDS, CASE).files
    assert list(files) == ["figures.csv", "events.csv", "sources.csv", "facts.json", "dates.ics"]
    assert files["figures.csv"].startswith(b"\xef\xbb\xbfid,")
    figures = {r["id"]: r for r in rows(files["figures.csv"])}
    assert len(figures) == len(SEEDS.figures)
    matched = figures[known.MATCHED.id]
    assert (matched["amount"], matched["value"], matched["hedge"], matched["hedge_text"]) == (
        "roughly 47,000", "47000", "about", "roughly",
    )  # fmt: skip
    assert (matched["strength"], matched["said_by"], matched["url"]) == ("sworn", "IRS declaration", known.DAILY.url)
    assert matched["quote"] == known.MATCHED.claims[0].quote
    assert matched["our_summary"] == ""
    assert {r["id"] for r in rows(files["events.csv"])} == {e.id for e in SEEDS.events}
    assert [r["id"] for r in rows(files["sources.csv"])] == [a.id for a in SEEDS.articles]
    assert json.loads(files["facts.json"])["case"] == SEEDS.case


def test_a_summary_is_no_quote() -> None:
    lead = replace(known.REQUESTED.claims[0], summary=True)
    facts = replace(SEEDS, figures=(replace(known.REQUESTED, claims=(lead, *known.REQUESTED.claims[1:])),))
    (row,) = rows(made(facts, CASE).files["figures.csv"])
    assert (row["quote"], row["our_summary"]) == ("", lead.quote)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@sum", "\t=1", " =1", "\r\n=1", "＝1", "\u202e=1", "\ufeff=1"])
def test_no_formula(text: str) -> None:
    assert harmless(text).startswith("'")
    assert "\n" not in harmless(text)


@pytest.mark.parametrize("text", ["AP; =1+1", "AP;@sum", "a;\t+1", "a;b; -1"])
def test_no_formula_where_a_semicolon_parts_cells(text: str) -> None:
    assert not re.search(r";\s*[=+@-]", harmless(text))


def test_hostile_articles_make_no_formula_and_no_other_row() -> None:
    for n, text in enumerate(HOSTILE):
        bad = replace(known.DAILY, publisher=f"={text}", title=f"@{text}", origin=text)
        facts = replace(SEEDS, articles=tuple(bad if a.id == bad.id else a for a in SEEDS.articles))
        told = rows(made(facts, CASE, ["csv"]).files["sources.csv"])
        assert len(told) == len(facts.articles), n
        assert all(not cell.startswith(("=", "+", "-", "@")) for row in told for cell in row.values())


def test_hearings_are_whole_days_and_nothing_is_made_up() -> None:
    undated = replace(known.HEARING, id="e-0000000000", date="2025-04", precision="month", claims=known.HEARING.claims)
    facts = replace(SEEDS, events=(*SEEDS.events, undated))
    result = made(facts, CASE, ["ics"])
    assert result.undated == 1
    by_id = {str(e["UID"]): e for e in entries(result.files["dates.ics"])}
    assert by_id.keys() == {f"{e.id}@irsice" for e in (known.HEARD, known.HEARING)}
    hearing = by_id[f"{known.HEARING.id}@irsice"]
    assert (hearing["DTSTART"].dt, hearing["DTEND"].dt) == (date(2025, 4, 16), date(2025, 4, 17))
    assert not isinstance(hearing["DTSTART"].dt, datetime)
    assert "as reported" in hearing["SUMMARY"]
    assert str(hearing["URL"]) == known.GRASSROOTS.url
    assert str(known.GRASSROOTS.url) in hearing["DESCRIPTION"]
    assert hearing["DTSTAMP"].dt == datetime(2025, 4, 8 if known.HEARING.reported else 16, tzinfo=UTC)


@settings(max_examples=15, deadline=None)
@given(made_up())
def test_whatever_the_facts_are(facts: Facts) -> None:
    first, again = made(facts, CASE), made(facts, CASE)
    assert first == again
    assert all(ours(name, raw) for name, raw in first.files.items())
    assert archive(first.files) == archive(again.files)
    assert len(rows(first.files["events.csv"])) == len(facts.events)
    days = [e for e in facts.events if e.kind.startswith("hearing") and e.precision == "day" and e.date]
    assert len(entries(first.files["dates.ics"])) <= len(days)
    for e in entries(first.files["dates.ics"]):
        assert not isinstance(e["DTSTART"].dt, datetime)


def test_the_archive_holds_all() -> None:
    files = made(ALL_THREE, CASE).files
    with zipfile.ZipFile(io.BytesIO(archive(files))) as zipped:
        assert {n: zipped.read(n) for n in zipped.namelist()} == files


def test_another_file_is_not_ours() -> None:
    for name in ("figures.csv", "facts.json", "dates.ics"):
        assert not ours(name, b"id,name\r\n1,2\r\n")
        assert not ours(name, b"")
