"""Facts that nobody reported, for properties: any kinds, dates, names and values, with hostile text among the names."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, get_args

from hypothesis import strategies as st

from facts.model import KINDS, Event, Facts, Figure, FigureState, Hedge, SourcedArticle, Strength
from tests.handlers.known import CASE, article, event, facts, figure, ref

HOSTILE = (
    "<!channel> go",
    "<@U123ABC>",
    "<https://evil.example|click>",
    "a & b < c > d",
    "*bold* _it_ ~x~ `code`",
    "\u202egnp.exe\u2066",
    "line\nline\r\n> quote",
    "\x1b[31mred\x00",
    "```\nblock",
    "@everyone #general",
    "x" * 700,
    "&lt;b&gt;",
    "‹›†“”",
)
NAMES = st.sampled_from(
    ("AP", "CNN", "Court Post", "Le Monde", "Ann Q. Lee", "the Ñandú group", "Reporter 7", *HOSTILE)
) | st.text(max_size=20)
URLS = st.sampled_from(
    (
        "https://a.example/x?y=1&z=2",
        "http://b.example/",
        "javascript:alert(1)",
        "https://c.example/>|<!here>",
        "ftp://d.example/",
        "https://user@e.example/",
        "https://f.example/" + "p" * 1500,
        "https://[bad",
        None,
    )
)
DATES = st.dates(date(2024, 1, 1), date(2026, 12, 31))
PARTIAL = st.none() | st.builds(lambda d, n: d.isoformat()[:n], DATES, st.sampled_from((4, 7, 10)))
STRENGTHS = st.sampled_from(get_args(Strength))
COURTS = st.sampled_from((None, "D.D.C.", "D.C. Cir.", "D. Mass.", "SCOTUS"))
PROCEEDINGS = st.sampled_from((None, *(p.id for p in CASE.proceedings)))
# As the source writes it: hedge, its words, the number.
AMOUNTS: st.SearchStrategy[tuple[Hedge, str, str]] = st.sampled_from(
    (
        ("exact", "", "1.28 million"),
        ("about", "roughly", "47,000"),
        ("less_than", "less than", "5%"),
        ("up_to", "as many as", "7.6 million"),
        ("more_than", "más de", "89.000 millones"),
        ("about", "or so", "600"),
    )
)


@st.composite
def articles(draw: st.DrawFn) -> SourcedArticle:
    made = article(
        draw(st.none() | NAMES),
        draw(URLS),
        draw(st.none() | DATES),
        draw(st.none() | NAMES),
        draw(st.sampled_from(("own", "copy", "reworded", "credits", "unnamed"))),
        draw(st.none() | NAMES),
        tuple(draw(st.lists(NAMES, max_size=3))),
        draw(st.sampled_from(("original", "summary"))),
    )
    return replace(made, id=f"a-{draw(st.integers(0, 10**6))}")


@st.composite
def events(draw: st.DrawFn, known: Sequence[SourcedArticle]) -> Event:
    behind = draw(st.lists(st.sampled_from(known), min_size=1, max_size=3))
    strength = draw(STRENGTHS)
    by = draw(st.none() | NAMES)
    iso = draw(PARTIAL)
    return event(
        draw(st.sampled_from(KINDS)),
        iso,
        tuple(ref(a, draw(NAMES), strength, by) for a in behind),
        draw(PROCEEDINGS),
        draw(COURTS),
        draw(st.none() | NAMES),
        tuple(draw(st.lists(NAMES, max_size=2))),
        tuple(draw(st.lists(NAMES, min_size=1, max_size=3))),
        strength,
        tuple(draw(st.lists(st.sampled_from([o.id for o in CASE.organisations]), max_size=3, unique=True))),
        draw(st.none() | NAMES),
        None if iso else draw(st.none() | NAMES),
        tuple(draw(st.lists(NAMES, max_size=2))),
        draw(st.none() | DATES.map(date.isoformat)),
        by,
    )


@st.composite
def figures(draw: st.DrawFn, known: Sequence[SourcedArticle]) -> Figure:
    hedge, hedge_text, value_text = draw(AMOUNTS)
    strength = draw(STRENGTHS)
    by = draw(st.none() | NAMES)
    return figure(
        draw(st.sampled_from([q.id for q in CASE.quantities])),
        "1",
        value_text,
        (ref(draw(st.sampled_from(known)), f"they say {hedge_text} {value_text}", strength, by),),
        hedge,
        hedge_text,
        as_of=draw(PARTIAL),
        reported=draw(st.booleans()),
        state=draw(st.sampled_from(get_args(FigureState))),
        origins=tuple(draw(st.lists(NAMES, max_size=2))),
        outlets=tuple(draw(st.lists(NAMES, min_size=1, max_size=2))),
        said_by=by,
        strength=strength,
        reason=draw(NAMES),
    )


@st.composite
def made_up(draw: st.DrawFn) -> Facts:
    known: list[Any] = draw(st.lists(articles(), min_size=1, max_size=4, unique_by=lambda a: a.id))
    return facts(
        tuple(draw(st.lists(events(known), max_size=8))),
        tuple(draw(st.lists(figures(known), max_size=6))),
        tuple(known),
    )
