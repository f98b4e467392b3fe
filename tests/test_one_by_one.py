"""The 36 articles as they came out, one after another: what a channel is told of each change rests on ids that last."""

from collections import Counter
from datetime import date
from itertools import pairwise

import pytest

from bot.intake import articles
from bot.packs import load_case
from facts.model import LEAVING, Article, Event, Facts
from facts.reading import read
from facts.reconcile import reconcile
from tests.shared import ROOT, shared


@pytest.fixture(scope="module")
def days() -> list[Facts]:
    """The facts after each article, the dated first."""
    case = load_case(ROOT / "cases" / "irsice")
    found = [a for a in articles([shared("articles", n) for n in ("seeds", "dev")]) if isinstance(a, Article)]
    pairs = [(a, read(a, case)) for a in sorted(found, key=lambda a: (a.published or date.max, a.file or ""))]
    return [reconcile(pairs[: n + 1], [], case) for n in range(len(pairs))]


def claims(event: Event) -> set[str]:
    return {c.id for c in event.claims}


def test_no_id_passes_from_one_event_to_another(days: list[Facts]) -> None:
    for before, after in pairwise(days):
        known = {e.id: e for e in before.events}
        for event in after.events:
            assert event.id not in known or claims(event) & claims(known[event.id]), event.id


def test_what_was_one_event_never_falls_apart(days: list[Facts]) -> None:
    for before, after in pairwise(days):
        for event in before.events:
            homes = {e.id for e in after.events if claims(e) & claims(event)}
            assert len(homes) == 1, (event.kind, event.date, homes)


def test_an_event_once_dated_to_the_day_keeps_its_day(days: list[Facts]) -> None:
    for before, after in pairwise(days):
        dated = {e.id: e.date for e in before.events if e.precision == "day"}
        assert all(dated.get(e.id, e.date) == e.date for e in after.events)


def test_each_departure_stands_once_under_its_name(days: list[Facts]) -> None:
    whos = Counter(e.who for e in days[-1].events if e.kind in LEAVING and e.kind != "demotion")
    assert None not in whos
    assert set(whos.values()) == {1}


def test_every_event_and_figure_says_by_which_rule_it_is_one(days: list[Facts]) -> None:
    facts = days[-1]
    assert all(e.reason.startswith("R-EVT-ONE: ") for e in facts.events)
    assert all(f.reason.startswith("R-FIG-") for f in facts.figures)
