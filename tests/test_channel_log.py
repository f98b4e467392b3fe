"""Thirty-six articles one by one, in order of date: what the channel hears is what a careful editor would have sent."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from facts.case import Case
from facts.model import Event, Facts
from facts.telling import shown
from facts.updates import Held, Update
from tests.channel_log import FOLDERS, GOLDEN, Pair, channel_log, dumped, entries, everything, in_order_of_date, irsice
from tests.shared import shared

Told = tuple[str, Update]


@pytest.fixture(scope="module")
def case() -> Case:
    return irsice()


@pytest.fixture(scope="module")
def pairs(case: Case) -> list[Pair]:
    return in_order_of_date([shared("articles", name) for name in FOLDERS], case)


@pytest.fixture(scope="module")
def log(pairs: list[Pair], case: Case) -> list[Told]:
    return [(file, u) for file, updates, _ in channel_log(pairs, case) for u in updates]


@pytest.fixture(scope="module")
def held(pairs: list[Pair], case: Case) -> list[Held]:
    return [h for _, _, some in channel_log(pairs, case) for h in some]


@pytest.fixture(scope="module")
def known(pairs: list[Pair], case: Case) -> Facts:
    return everything(case, pairs)


def test_the_log_is_the_golden_one(pairs: list[Pair], case: Case) -> None:
    golden = GOLDEN.read_text(encoding="utf-8")
    made = dumped(entries(pairs, case))
    new = "\n".join(line for line in made.splitlines() if line not in golden)
    gone = "\n".join(line for line in golden.splitlines() if line not in made)
    again = "where it is what a careful editor would have sent: python -m tests.channel_log --write"
    assert made == golden, f"{again}\nnow also:\n{new}\nno longer:\n{gone}"


def test_no_article_s_words_stand_in_the_golden_file(pairs: list[Pair]) -> None:
    told = json.loads(GOLDEN.read_text(encoding="utf-8"))
    text = json.dumps([{k: v for k, v in e.items() if k not in ("who", "file")} for e in told])
    for article, reading in pairs:
        for c in reading.claims:
            assert c.quote not in text, article.file


@dataclass(frozen=True)
class Must:
    """A line that has to be in the log once, and why. Events by what is known of them in the end."""

    why: str
    event: Callable[[Event], bool] | None = None
    figure: Callable[[Any], bool] | None = None

    def is_told_by(self, u: Update, known: Facts) -> bool:
        if self.figure is not None:
            return bool(u.figure) and self.figure(u.figure)
        if u.event is None or self.event is None:
            return False
        told = {c.id for c in u.event.claims}
        return any(self.event(e) and told & {c.id for c in e.claims} for e in known.events)


MUST = {
    "the restraining order refused": Must(
        "19 Mar 2025 (one source: Wednesday, the 20th): the first ruling",
        event=lambda e: e.kind == "tro_denied" and e.proceeding == "centro" and e.date in ("2025-03-19", "2025-03-20"),
    ),
    "the agreement": Must(
        "7 Apr 2025: what all lawsuits are about", event=lambda e: (e.kind, e.date) == ("agreement_signed", "2025-04-07")
    ),
    "the first injunction refused": Must(
        "12 May 2025, Centro, by the district court",
        event=lambda e: (e.kind, e.proceeding, e.date) == ("pi_denied", "centro", "2025-05-12"),
    ),
    "the order of November": Must(
        "21 Nov 2025, Center for Taxpayer Rights: called a stay and an injunction, one order",
        event=lambda e: e.kind in ("pi_granted", "stay_granted")
        and e.proceeding == "taxpayer_rights"
        and e.date == "2025-11-21",
    ),
    "the injunction of February": Must(
        "5 Feb 2026, CEDC, Massachusetts",
        event=lambda e: (e.kind, e.proceeding, e.date) == ("pi_granted", "cedc", "2026-02-05"),
    ),
    "the affirmance": Must(
        "24 Feb 2026, D.C. Circuit: upheld, or, as AP has it, an injunction refused; one ruling",
        event=lambda e: e.kind in ("affirmed", "pi_denied") and e.court == "D.C. Cir." and e.date == "2026-02-24",
    ),
    "1.28 million": Must("names requested, from the sworn paper", figure=lambda f: f.value == 1_280_000),
    "47,000, hedged": Must(
        "names matched: roughly or about, never bare",
        figure=lambda f: f.quantity == "people_matched" and f.value == 47_000 and f.hedge == "about",
    ),
    "less than 5 per cent": Must("never 5%", figure=lambda f: f.value == 5 and f.hedge == "less_than"),
    "about 42,695": Must(
        "violations as the court counted them", figure=lambda f: f.value == 42_695 and f.hedge == "about"
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", MUST)
def test_what_an_editor_would_not_leave_out_is_there_once(name: str, log: list[Told], known: Facts) -> None:
    must = MUST[name]
    told = [(file, u.type, u.reason) for file, u in log if must.is_told_by(u, known)]
    assert len(told) == 1, f"{name} ({must.why}): {told}"


@pytest.mark.parametrize("name", MUST)
def test_it_is_told_as_news_while_nothing_newer_was_known(name: str, log: list[Told], known: Facts) -> None:
    """Each of these stands in an article with a date that came before any that knew more."""
    assert [u.record for _, u in log if MUST[name].is_told_by(u, known)] == [False]


def test_no_event_is_told_twice(log: list[Told], known: Facts) -> None:
    for event in known.events:
        claims = {c.id for c in event.claims}
        told = [
            (file, u.event.kind) for file, u in log if u.type == "event" and u.event and _of(u.event) & claims
        ]  # fmt: skip
        assert len(told) < 2, f"{event.kind} of {event.date}: {told}"


def _of(e: Event) -> set[str]:
    return {c.id for c in e.claims}


def test_no_value_is_told_twice_and_every_second_one_has_a_sworn_paper_or_does_not_agree(log: list[Told]) -> None:
    told: dict[object, str] = {}
    for file, u in log:
        if u.figure and u.type == "figure":
            key = (u.figure.quantity, shown(u.figure))
            assert key not in told, f"{key} by {told[key]} and again by {file}"
            told[key] = file
            if u.figures_before:
                assert u.figure.strength == "sworn" or "N-FIG-SWORN" not in u.reason


def test_copies_and_other_cases_bring_nothing(pairs: list[Pair], case: Case, known: Facts) -> None:
    off = {a.file for a, r in pairs if not r.on_case}
    copies = {a.file for a in known.articles if a.copy_of}
    for file, updates, held in channel_log(pairs, case):
        if file in off:
            assert not updates
            assert not held
        if file in copies:
            assert not updates


def test_each_article_of_the_case_brings_news_or_leaves_a_reason(pairs: list[Pair], case: Case) -> None:
    on_case = {a.file for a, r in pairs if r.on_case and r.claims}
    for file, updates, held in channel_log(pairs, case, ("rulings", "figures", "agencies", "filings")):
        assert updates or held or file not in on_case, file


def test_told_in_one_go_only_what_is_current_is_news(pairs: list[Pair], case: Case, known: Facts) -> None:
    """A first ingest of everything: rulings that decide nothing any more are for the record."""
    from facts.news import news
    from facts.reconcile import reconcile

    told = news(reconcile([], [], case), known, case).updates
    news_now = {u.event.id for u in told if u.event and u.topic == "rulings" and not u.record}
    deciding = {i for s in known.proceedings for i in (s.decisive, *s.in_force)}
    current = deciding | {e.id for e in known.events if e.kind == "violation_found"}
    assert news_now <= current
    assert [u.event.date for u in told if u.event and u.event.kind == "tro_denied" and u.record] == ["2025-03-19"]
