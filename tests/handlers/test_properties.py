"""What holds of every answer, whatever the facts: nothing without a claim, no hedge lost, nothing of an article acts."""

import json
import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facts.model import Facts
from handlers import answers, blocks, data, text
from handlers.answer import CUT, Answer, Section, Span, Table, clean
from handlers.command import Request
from handlers.wording import KINDS, amount, court, day_text
from tests.handlers.known import CASE, LATER, NOW, TODAY, Held
from tests.handlers.made_up import made_up
from tests.handlers.oracle import check, texts

REQUESTS = st.sampled_from(
    (
        Request("status"),
        Request("status", "centro"),
        Request("status", as_of=date(2025, 6, 1)),
        Request("figures"),
        Request("figures", words="names"),
        Request("figures", words="zzzz <!here>"),
        Request("timeline"),
        Request("timeline", words="undated"),
        Request("timeline", since=date(2025, 6, 1)),
        Request("sources"),
        Request("sources", words="AP"),
        Request("ask", words="how many names did ICE ask for"),
        Request("ask", words="what did the judge order <!here>"),
        Request("ask", words="is it safe to file"),
        Request("ask", words="¿Puede el IRS compartir datos con ICE?"),
        Request("ask", words="where does Centro stand"),
        Request("who", words="Friedrich"),
        Request("who", words="Bessent"),
        Request("help"),
        Request("help", words="status"),
    )
)
SAID = st.sampled_from(
    (
        "The IRS gave ICE 1.28 million addresses & <!channel> won",
        "A federal appeals court allowed the sharing.",
        "Judge Friedrich refused to block the sharing on 19 March 2025, and the IRS verified 47,000 names.",
        "La jueza Talwani bloqueó el intercambio.",
        "nothing <@U1>",
    )
)
fewer = settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
few = settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def strings(value: Any) -> Iterable[str]:
    """Every text inside a value made of dataclasses, tuples and mappings."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, date):
        yield value.isoformat()
    elif isinstance(value, Decimal | int | float | None):
        return
    elif is_dataclass(value):
        for f in fields(value):
            yield from strings(getattr(value, f.name))
    elif isinstance(value, dict):
        yield from strings(tuple(value.values()))
    else:
        for one in value:
            yield from strings(one)


def answered(known: Facts, request: Request) -> Answer:
    return answers.answer(Held(known), request, NOW)


@few
@given(made_up(), REQUESTS)
def test_every_span_has_something_behind_it(known: Facts, request: Request) -> None:
    names = {clean(s) for s in strings(known)} | {clean(court(e.court)) for e in known.events if e.court}
    names |= {o.name for o in CASE.organisations} | {
        k for kind in KINDS.values() for k in (kind, kind[0].upper() + kind[1:])
    }
    names |= {clean(f.reason.split(": ")[-1]) for f in known.figures}
    names |= {clean(s[:1].upper() + s[1:]) for e in known.events for s in e.notes}
    pack = {clean(s) for s in strings(CASE)} | {""}
    quotes = [clean(r.quote, 10_000) for f in (*known.events, *known.figures) for r in f.claims]
    stated = [e.date or e.reported for e in known.events] + [e.reported for e in known.events]
    stated += [f.as_of for f in known.figures] + [a.published.isoformat() for a in known.articles if a.published]
    ours = [CASE.checked.isoformat(), *(d.isoformat() for d in (request.as_of, request.since) if d)]
    dates = {day_text(d, y) for d in (*stated, *ours) if d for y in (True, False)} | {str(d)[:4] for d in stated if d}
    values = {amount(f).text for f in known.figures}
    urls = {a.url for a in known.articles}
    for span in answered(known, request).spans():
        match span.kind:
            case "fact":
                assert span.text in names, span
            case "pack":
                assert span.text in pack, span
            case "quote" | "summary":
                assert any(q == span.text or q.startswith(span.text.removesuffix(CUT)) for q in quotes), span
            case "date":
                assert span.text in dates, span
            case "value":
                assert span.text in values, span
            case "link":
                assert span.url in urls
            case "words":
                assert not re.search(r"\d", span.text)


@few
@given(made_up(), REQUESTS)
def test_no_number_comes_from_nowhere(known: Facts, request: Request) -> None:
    """Told from the text alone, without looking at what kind of span a number stands in."""
    answer = answered(known, request)
    drawn = text.render(answer)
    local = NOW.astimezone(ZoneInfo(CASE.timezone))
    given_ = [
        *strings(known),
        *strings(CASE),
        *strings(request),
        f"{local:%d %Y %H:%M}",
        "2026-02-24 18:00",
        "2025-03-01",
    ]
    allowed = {n.lstrip("0") for s in given_ for n in re.findall(r"\d+", clean(s, 10**6))}
    allowed |= {str(n) for n in range(12)}  # origins, outlets, articles: counted
    body = "\n".join(line for line in drawn.splitlines() if answer.id not in line)
    for number in re.findall(r"\d+", body):
        assert number.lstrip("0") in allowed or number == "0", (number, body)


@few
@given(made_up())
def test_hedges_and_strength_survive(known: Facts) -> None:
    table = next((p for p in answered(known, Request("figures")).sections if isinstance(p, Table)), None)
    rows = [r for r in table.rows if not r.group] if table else []
    assert len(rows) == len(known.figures)
    for f in known.figures:
        mine = [r for r in rows if any(f.claims[0].id in s.refs for s in r.cells[0])]
        shown = ["".join(s.text for c in r.cells for s in c) for r in mine]
        assert any(f.hedge_text in s and f.value_text in s for s in shown)
        if f.strength == "alleged":
            assert any("alleged" in s for s in shown)
    for request in (Request("status"), Request("status", "centro"), Request("timeline")):
        alleged = {e.id: {c.id for c in e.claims} for e in known.events if e.strength == "alleged"}
        stated = {c.id for e in (*known.events, *known.figures) if e.strength != "alleged" for c in e.claims}
        for line in lines(answered(known, request)):
            said = "".join(s.text for s in line)
            claims = {r for s in line if s.text in KINDS.values() or s.text.lower() in KINDS.values() for r in s.refs}
            if claims and not claims & stated and any(claims & ids for ids in alleged.values()):
                assert "alleged" in said, said


def lines(answer: Answer) -> Iterable[tuple[Span, ...]]:
    for part in answer.sections:
        if isinstance(part, Section):
            yield part.heading
            yield from (line.spans for line in part.lines)


@few
@given(made_up())
def test_a_summary_is_never_quoted(known: Facts) -> None:
    ours = {r.id for f in (*known.events, *known.figures) for r in f.claims if r.summary}
    for request in (Request("status", "centro"), Request("figures", words="names")):
        for span in answered(known, request).spans():
            if span.kind == "quote":
                assert not ours.intersection(span.refs)


@few
@given(made_up(), REQUESTS)
def test_every_message_is_taken_by_slack_and_nothing_in_it_acts(known: Facts, request: Request) -> None:
    message = blocks.render(answered(known, request))
    check(message)
    links = {f"<{blocks.escape(a.url)}|" for a in known.articles if a.url}
    for one in texts(message["blocks"]):
        assert all(any(m.startswith(known_link) for known_link in links) for m in re.findall(r"<[^>]*>", one))
    shown = json.dumps(message, ensure_ascii=False)
    assert "<" not in message["text"]
    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e\u2066-\u2069]", shown)
    assert "javascript:" not in "".join(re.findall(r"<[^>]*>", shown))


@fewer
@given(made_up(), SAID)
def test_a_checked_sentence_cannot_act_and_no_hedge_is_lost_in_the_line_that_holds(known: Facts, said: str) -> None:
    answer = answered(known, Request("check", words=said))
    check(blocks.render(answer))
    values = {amount(f).text for f in known.figures}
    quotes = " ".join(clean(r.quote, 10**6) for f in (*known.events, *known.figures) for r in f.claims)
    for span in answer.spans():
        if span.kind == "value":
            assert span.text in values
        elif span.kind == "quote":
            assert span.text.rstrip("…") in quotes


@fewer
@given(made_up(), st.sampled_from(("e-", "f-", "e-0", "s-123456")))
def test_what_stands_behind_an_id_is_taken_by_slack(known: Facts, id: str) -> None:
    check(blocks.render(answered(known, Request("explain", words=id))))
    for fact in (*known.events[:1], *known.figures[:1]):
        check(blocks.render(answered(known, Request("explain", words=fact.id))))


@few
@given(made_up(), REQUESTS)
def test_three_ways_of_drawing_lose_nothing(known: Facts, request: Request) -> None:
    answer = answered(known, request)
    as_data = json.loads(json.dumps(data.render(answer)))
    parts = [*as_data["sections"], {"lines": as_data["footer"]}]
    told = "".join(s["text"] for part in parts for s in walk(part))
    as_text = re.sub(r"\s", "", text.render(answer))
    assert all(
        s.text in told for p in [answer] for s in p.spans() if s.text and s.kind not in ("moment", "id", "command")
    )
    for spans in lines(answer):
        assert re.sub(r"\s", "", "".join(s.text for s in spans if s.kind == "fact")) == "" or all(
            re.sub(r"\s", "", s.text) in as_text for s in spans
        )


def walk(part: dict[str, Any]) -> Iterable[dict[str, Any]]:
    for row in part.get("rows", []):
        for cell in row["cells"]:
            yield from cell["spans"]
    yield from (part.get("heading") or {"spans": []})["spans"]
    for line in part.get("lines", []):
        yield from line["spans"]


@few
@given(made_up(), st.integers(0, 700))
def test_a_day_in_the_past_needs_no_future(known: Facts, back: int) -> None:
    """But for hearings to come: that one was set was so from the day it was told."""
    day = TODAY - timedelta(days=back)
    card = answers.status(Held(known), Request("status", as_of=day), LATER)
    ahead = {e.date for e in known.events if e.kind == "hearing_scheduled" and (e.reported or "~") <= day.isoformat()}
    for span in card.spans():
        if span.kind == "date" and span.refs and re.fullmatch(r"\d{4}", span.text) and span.text not in ahead:
            assert int(span.text) <= day.year
