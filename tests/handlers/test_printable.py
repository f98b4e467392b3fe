"""A line to print says the fact with its hedge, its strength, its day and where it stands, and nothing else."""

import re
from dataclasses import replace
from typing import get_args

import pytest
from hypothesis import given, settings

from facts.model import KINDS, Facts, Strength
from handlers.answer import Spans
from handlers.language import speaking
from handlers.leading import leading, others
from handlers.printable import DID, Fact, line_of, sentence
from tests.handlers import known
from tests.handlers.known import ALL_THREE, CASE, SEEDS
from tests.handlers.made_up import made_up


def line(fact: Fact, facts: Facts = SEEDS) -> str:
    return sentence(line_of(fact, facts, CASE))


def test_a_part_is_said_of_its_whole() -> None:
    said = line(known.SHARE)
    order = [
        said.index(v)
        for v in ("1.28 million", "roughly 47,000", "less than 5%", "according to IRS declaration (sworn)", "by AP")
    ]
    assert order == sorted(order)
    assert said.count("sworn") == 1
    assert said.endswith(f". {known.DAILY.url}")


def test_a_part_whose_whole_is_not_known() -> None:
    said = line(known.MATCHED, replace(SEEDS, figures=(known.MATCHED,)))
    start = f"How many {CASE.quantity('names_requested').label} is not settled in our sources; of those names"
    assert said.startswith(start)
    assert "roughly 47,000" in said


def test_what_is_alleged_and_what_is_refused_stay_so() -> None:
    assert "as the Centro complaint alleges" in line(known.SOUGHT)
    said = line(known.REFUSED)
    assert "refused a preliminary injunction in the Centro lawsuit on 24 Feb 2026" in said
    assert "D.C. Circuit" in said


def test_a_figure_in_dispute_is_not_said_alone() -> None:
    facts = replace(ALL_THREE, figures=(known.BROKEN, known.BROKEN_TOO))
    said = line(known.BROKEN, facts)
    assert known.BROKEN.value_text in said
    assert f"other sources say {known.BROKEN_TOO.hedge_text} {known.BROKEN_TOO.value_text}".replace("  ", " ") in said


def test_an_article_without_address_or_date() -> None:
    bare = replace(known.DAILY, url=None, published=None)
    facts = replace(SEEDS, articles=tuple(bare if a.id == bare.id else a for a in SEEDS.articles))
    assert line(known.REQUESTED, facts).endswith("reported by AP, republished by Daily News N Blog.")


def test_an_injunction_that_nobody_calls_preliminary() -> None:
    assert "an injunction" in line(known.INJUNCTION, ALL_THREE) or "a preliminary injunction" in line(
        known.INJUNCTION, ALL_THREE
    )
    plain = replace(known.INJUNCTION, claims=(replace(known.INJUNCTION.claims[0], quote="She issued an injunction."),))
    assert "granted an injunction" in line(plain, ALL_THREE)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_sentence_in_both_languages(kind: str) -> None:
    event = replace(known.REFUSED, kind=kind)
    english = line(event)
    assert re.match(r"[A-Z].*\. https://\S+$", english)
    assert "24 Feb 2026" in english
    with speaking("es"):
        spanish = line(event)
    assert spanish != english
    assert not re.search(r"\b(the|was|reported|lawsuit|granted|refused)\b", spanish.rpartition(". ")[0])
    assert kind in DID


@pytest.mark.parametrize("strength", get_args(Strength))
@pytest.mark.parametrize("by", [None, "Ana Lee"])
def test_no_strength_is_lost(strength: Strength, by: str | None) -> None:
    figure = replace(known.ORDERS, strength=strength, said_by=by)
    figure = replace(figure, claims=tuple(replace(c, strength=strength, said_by=by) for c in figure.claims))
    told = line(figure)
    words = {"sworn": "sworn", "alleged": "alleg", "found": "found", "reported": "reported", "said": "", "stated": ""}
    assert words[strength] in told
    assert (by is None) or by in told
    if strength != "stated" and (by or strength in ("sworn", "alleged", "found")):
        assert told != line(replace(figure, strength="stated", said_by=None))


def _parts(spans: Spans, facts: Facts) -> None:
    ids = {a.id for a in facts.articles} | {c.id for f in (*facts.figures, *facts.events) for c in f.claims}
    for s in spans:
        assert set(s.refs) <= ids
        assert s.kind not in ("quote", "summary")  # the sentence is ours, so it is in no quotation marks
        if s.kind in ("value", "date", "fact", "link"):
            assert s.refs


@settings(max_examples=30, deadline=None)
@given(made_up())
def test_whatever_the_facts_are(facts: Facts) -> None:
    summaries = {a.id for a in facts.articles if a.kind == "summary"}
    for fact in (*facts.figures, *facts.events):
        spans = line_of(fact, facts, CASE)
        _parts(spans, facts)
        text = sentence(spans)
        assert "\n" not in text
        cited = {r for s in spans for r in s.refs if r.startswith("a-")}
        assert ("our summary" in text) >= bool(cited & summaries)
        if hasattr(fact, "value_text"):
            assert any(s.kind == "value" and set(s.refs) >= {fact.claims[0].id} for s in spans)


def test_which_fact_words_mean() -> None:
    def best(asked: str) -> Fact:
        return leading(ALL_THREE, CASE, asked)[0]

    assert best("") in [e for e in ALL_THREE.events if e.id in ALL_THREE.net_effect.because]
    assert best("figures") == ALL_THREE.figures[0]
    assert best("timeline") == max((e for e in ALL_THREE.events if e.date), key=lambda e: e.date or "")
    assert leading(SEEDS, CASE, "47,000")[0] == known.MATCHED
    assert leading(SEEDS, CASE, "friedrich restraining")[0] == known.TRO
    assert leading(SEEDS, CASE, known.TRO.id) == (known.TRO,)
    assert leading(SEEDS, CASE, "giraffe") == ()
    more = others(SEEDS, CASE, leading(SEEDS, CASE, "friedrich"))
    assert more is not None
    assert "line e-" in "".join(s.text for s in more.spans)
