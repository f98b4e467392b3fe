"""How an answer becomes a Slack message, and what is said when it does not fit."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest

from facts.model import Facts
from handlers import answers, blocks, data, text
from handlers.answer import HOLDS, Answer, Line, Section, Span, clean, given, quote, safe_url, words
from handlers.command import Request
from handlers.status import ORDERS
from tests.blockkit import refusal
from tests.handlers.known import ALL_THREE, DAILY, EMPTY, LATER, SEEDS, Held, event, facts, figure, ref
from tests.handlers.oracle import check, texts

EVERY = [
    Request("status"),
    Request("status", "centro"),
    Request("figures"),
    Request("timeline"),
    Request("sources"),
    Request("help"),
]
MANY = facts(
    tuple(
        event("stay_granted", f"20{y}-{m:02}-{d:02}", (ref(DAILY, f"quote {y} {m} {d}"),), "centro", "D.D.C.", "A. Long Name", ("AP",), ("Daily",))
        for y in (23, 24, 25)
        for m in range(1, 13)
        for d in (1, 9, 17, 25)
    ),
    tuple(figure("people_sought", str(n), f"{n},000", (ref(DAILY, f"about {n},000"),), "about", "about", outlets=("Daily News N Blog",)) for n in range(100, 260)),
    (DAILY, *(replace(DAILY, id=f"a-{n}", title=f"An article with a title of its own, number {n}") for n in range(199))),
)  # fmt: skip

ORDERED = facts(
    tuple(
        event("pi_granted", f"2025-01-{d:02}", (ref(DAILY, f"order {d}"),), "centro", "D.D.C.", "A. Long Name", ("AP",), ("Daily",), binds=("irs",) if d == 1 else ("ice",))
        for d in range(1, 31)
    ),
    articles=(DAILY,),
)  # fmt: skip


def rendered(request: Request, known: Facts = SEEDS) -> Answer:
    return answers.answer(Held(known), request, LATER)


@pytest.mark.parametrize("known", [SEEDS, ALL_THREE, EMPTY, MANY], ids=["seeds", "all three", "empty", "many"])
@pytest.mark.parametrize("request_", EVERY, ids=lambda r: r.typed)
def test_slack_takes_it(request_: Request, known: Facts) -> None:
    message = blocks.render(rendered(request_, known), note="Shared by <@U123>")
    check(message)
    assert refusal(message) is None


@pytest.mark.parametrize(
    ("verb", "whole"), [("timeline", 144), ("sources", 200), ("figures", 160)], ids=["timeline", "sources", "figures"]
)
def test_what_does_not_fit_is_counted_and_can_be_asked_for(verb: str, whole: int) -> None:
    answer = rendered(Request(verb), MANY)  # type: ignore[arg-type]
    message = blocks.render(answer)
    body = "\n".join(texts(message["blocks"]))
    left = re.search(r"… and (\d+) more: `/irsice (timeline since 20\d\d-\d\d-\d\d|sources WORDS|figures WORDS)`", body)
    assert left, body[-500:]
    shown = {
        "timeline": body.count("Stay granted"),
        "sources": body.count("Daily News N Blog"),
        "figures": sum(len(b["rows"]) - 1 for b in message["blocks"] if b["type"] == "table"),
    }
    assert shown[verb] + int(left[1]) == whole
    assert message["blocks"][-1]["type"] == "actions"
    assert "As of" in body
    assert text.render(answer).count("\n") > whole  # a terminal has room for all of it


@pytest.mark.parametrize("verb", ["timeline", "sources"])
def test_of_very_many_only_so_many_are_drawn_and_all_are_counted(verb: str) -> None:
    """What a store of years has is not worked out line by line for a message that holds thirty."""
    events = tuple(replace(e, id=f"{e.id}-{n}") for n in range(9) for e in MANY.events)
    articles = tuple(replace(a, id=f"{a.id}-{n}") for n in range(9) for a in MANY.articles)
    known = replace(MANY, events=events, articles=articles)
    answer = rendered(Request(verb), known)  # type: ignore[arg-type]
    drawn = sum(bool(line.resume) for p in answer.sections if isinstance(p, Section) for line in p.lines)
    assert drawn == HOLDS
    message = blocks.render(answer)
    body = "\n".join(texts(message["blocks"]))
    left = re.search(r"… and ([\d,]+) more: `", body)
    assert left, body[-500:]
    shown = body.count("Stay granted" if verb == "timeline" else "Daily News N Blog")
    assert shown + int(left[1].replace(",", "")) == len(events if verb == "timeline" else articles)
    assert "and more" in message["text"]
    assert (
        sum(p.get("more", 0) for p in data.render(answer)["sections"])
        == len(events if verb == "timeline" else articles) - HOLDS
    )
    assert re.search(r"… and [\d,]+ more\n", text.render(answer))


def test_of_very_many_orders_in_force_the_newest_are_told() -> None:
    card = text.render(rendered(Request("status", "centro"), ORDERED))
    line = next(x for x in card.split("\n") if x.startswith("Centro de Trabajadores"))
    days = [int(d) for d in re.findall(r"(\d+) Jan 2025", line)]
    assert days == [*range(31 - ORDERS, 31)]
    assert f" · {30 - ORDERS} more · " in line
    assert " · binds IRS; binds ICE · " in line  # the one that binds the first is not among the newest


def test_a_cut_table_still_says_whether_sources_agree() -> None:
    body = "\n".join(texts(blocks.render(rendered(Request("figures"), MANY))["blocks"]))
    assert "No conflicts among these figures." in body


def test_the_timeline_goes_on_where_it_was_cut() -> None:
    body = "\n".join(texts(blocks.render(rendered(Request("timeline"), MANY))["blocks"]))
    since = re.search(r"timeline since (20\d\d)-(\d\d)-(\d\d)", body)
    assert since
    shown_days = re.findall(r"(\d+) (\w{3}) · Centro", body)
    later = rendered(Request("timeline", since=date(*map(int, since.groups()))), MANY)
    first = next(line for part in later.sections if isinstance(part, Section) for line in part.lines)
    assert (first.spans[0].text.split()[0], first.spans[0].text.split()[1]) not in shown_days[-1:]


def test_the_figures_are_one_table_without_empty_cells() -> None:
    tables = [b for b in blocks.render(rendered(Request("figures")))["blocks"] if b["type"] == "table"]
    assert len(tables) == 1
    assert [c["text"] for c in tables[0]["rows"][0]] == ["Figure", "What it counts", "Who says so", "As of", "Origins"]
    assert tables[0]["rows"][2][0]["text"] == "roughly 47,000"
    assert ["Background", "–", "–", "–", "–"] in [[c["text"] for c in r] for r in tables[0]["rows"]]


def test_the_card_has_three_buttons_and_a_menu_and_unfurls_nothing() -> None:
    message = blocks.render(rendered(Request("status", "centro")))
    (actions,) = [b for b in message["blocks"] if b["type"] == "actions"]
    assert [(e["action_id"], e.get("value")) for e in actions["elements"]] == [
        ("irsice.figures", "figures"),
        ("irsice.timeline", "timeline"),
        ("irsice.share", "status centro"),
        ("irsice.menu", None),
    ]
    assert [o["text"]["text"] for o in actions["elements"][-1]["options"]] == [
        "Sources",
        "Copy line",
        "Subscribe",
        "Report a problem",
        "Help",
    ]
    assert message["unfurl_links"] is False


def test_the_text_says_what_the_blocks_say() -> None:
    message = blocks.render(rendered(Request("status")))
    for words_ in ("Not known from our sources", "roughly 47,000", "preliminary injunction refused", "no final ruling"):
        assert words_ in message["text"]
        assert any(words_ in t for t in texts(message["blocks"]))


HOSTILE = {
    "<!channel> & <@U1>": "&lt;!channel&gt; &amp; &lt;@U1&gt;",
    "<https://evil.example|here>": "&lt;https://evil.example|here&gt;",
    "a\u202eb\u2066c\x00d\x1b[0m": "abcd[0m",
    "two\nlines\r\n> quote": "two lines &gt; quote",
    "a\ud800b": "ab",
}


@pytest.mark.parametrize(("typed", "shown"), HOSTILE.items(), ids=range(len(HOSTILE)))
def test_article_text_is_only_text(typed: str, shown: str) -> None:
    answer = Answer("x", "x", "x", (Section((Line((given(typed),)),)),))
    assert texts(blocks.render(answer)["blocks"]) == [shown]
    check(blocks.render(answer))
    assert not re.search("[\x00-\x09\x0b-\x1f\u202a-\u202e]", text.render(answer))


LINKS = {
    "https://a.example/x": True,
    "http://a.example/?q=1&r=2": True,
    "javascript:alert(1)": False,
    "https://a.example/>|<!here>": False,
    "https://user:pass@a.example/": False,
    "ftp://a.example": False,
    "//a.example": False,
    "https:///nothing": False,
    "https://a.example/\u202e": False,
    "https://a.example/" + "x" * 1000: False,
    None: False,
    "": False,
}


@pytest.mark.parametrize(("url", "safe"), LINKS.items(), ids=[str(u)[:30] for u in LINKS])
def test_a_link_is_a_page(url: str | None, safe: bool) -> None:
    assert (safe_url(url) is not None) is safe


def test_a_link_keeps_its_ampersand_and_shows_its_domain() -> None:
    spans = (Span("www.a.example", "link", url="http://a.example/?q=1&r=2"),)
    answer = Answer("x", "x", "x", (Section((Line(spans),)),))
    assert texts(blocks.render(answer)["blocks"]) == ["<http://a.example/?q=1&amp;r=2|www.a.example>"]
    assert "‹http://a.example/?q=1&r=2›" in text.render(answer, urls=True)


def test_words_of_ours_hold_no_number() -> None:
    with pytest.raises(AssertionError):
        words("about 47,000")


def test_a_long_quote_is_cut_where_it_shows() -> None:
    assert quote("word " * 200, summary=False).text.endswith("…")
    assert len(clean("x" * 5000)) == 300


def test_a_line_longer_than_a_section_is_broken_between_words() -> None:
    line = Line(tuple(s for n in range(20) for s in (given("word & " * 30), words(" "))))
    message = blocks.render(Answer("x", "x", "x", (Section((line,)),)))
    check(message)
    assert len(message["blocks"]) > 1
    assert not any(re.search(r"&(?!amp;)", t) for t in texts(message["blocks"]))


@pytest.mark.parametrize("request_", EVERY, ids=lambda r: r.typed)
def test_data_is_plain_json_with_the_claims(request_: Request) -> None:
    known = json.loads(json.dumps(data.render(rendered(request_))))
    assert known["verb"] == request_.verb
    if request_.verb == "figures":
        first = known["sections"][0]["rows"][0]["cells"][0]
        assert first["text"] == "1.28 million"
        assert first["spans"][0]["refs"] == [SEEDS.figures[0].claims[0].id]


def test_a_terminal_is_folded_to_its_width() -> None:
    for request in EVERY:
        drawn = text.render(rendered(request, ALL_THREE), width=80)
        assert max(len(line) for line in drawn.splitlines()) <= 80, request
