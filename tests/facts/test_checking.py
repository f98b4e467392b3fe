"""A sentence compared with facts made by hand: which verdict, and what is named as wrong."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.checking import check
from facts.checking_figures import MOST_READ
from facts.covering import stems
from facts.model import Figure
from facts.said import language_of, said
from tests.handlers.known import ALL_THREE, CASE, EMPTY

TODAY = date(2026, 3, 2)


def valued(figure: Figure) -> Figure:
    """The figure with a number in each of its claims, as reading gives them."""
    told = {
        "value": figure.value,
        "hedge": figure.hedge,
        "hedge_text": figure.hedge_text,
        "value_text": figure.value_text,
    }
    return replace(figure, claims=tuple(replace(c, **told) for c in figure.claims))  # type: ignore[arg-type]


KNOWN = replace(ALL_THREE, figures=tuple(map(valued, ALL_THREE.figures)))


def verdict(text: str) -> tuple[str | None, set[str]]:
    checked = check(text, KNOWN, CASE, TODAY)
    return checked.verdict, {f.name for finding in checked.findings for f in finding.faults}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The IRS gave ICE 1.28 million names.", ("misstated", {"counts"})),
        ("The IRS requested 1.28 million names.", ("misstated", {"who"})),
        ("The IRS verified 47,000 names.", ("misstated", {"hedge_dropped"})),
        ("The IRS verified fewer than 47,000 names.", ("misstated", {"hedge_changed"})),
        ("The IRS verified roughly 47,300 names.", ("misstated", {"value"})),
        ("The IRS verified 90 names.", ("not_in_sources", set())),
        ("A judge let the IRS share the data.", ("misstated", {"allowed"})),
        ("El IRS puede dar las direcciones a ICE.", ("misstated", {"allowed"})),
        ("It rained.", (None, set())),
        ("Did ICE share the data?", (None, set())),
    ],
)
def test_what_is_wrong_is_named(text: str, expected: tuple[str | None, set[str]]) -> None:
    assert verdict(text) == expected


def test_nothing_is_in_an_empty_store() -> None:
    for text in ("The IRS verified roughly 47,000 names.", "Judge Friedrich refused to block the sharing."):
        assert check(text, EMPTY, CASE, TODAY).verdict == "not_in_sources"


def test_the_worst_of_several_verdicts_counts() -> None:
    checked = check("ICE requested 1.28 million names, and the IRS verified 47,000.", KNOWN, CASE, TODAY)
    assert len(checked.findings) == 2
    assert checked.verdict == "misstated"


@settings(max_examples=60, deadline=None)
@given(st.text(st.sampled_from("aeiouIRSCE 0123456789.,;:%$-—()\"'«»¿?\n\u202eñ"), max_size=200))
def test_whatever_is_typed_is_read(text: str) -> None:
    checked = check(f"The IRS {text} ICE", KNOWN, CASE, TODAY)
    assert checked.verdict in (None, "misstated", "disputed", "outdated", "not_in_sources")


def test_a_number_goes_with_what_is_done_in_its_clause() -> None:
    s = said("ICE requested 1.28 million names, and the IRS verified roughly 47,000 of them.", CASE, TODAY)
    assert [set(s.acts(n)) for n, _ in s.figures] == [{"ask"}, {"verify"}]
    assert s.doers() == {"ask": "requester", "verify": "holder"}


@pytest.mark.parametrize(("text", "language"), [("The court refused it.", "en"), ("El tribunal lo rechazó.", "es")])
def test_the_language_of_a_sentence(text: str, language: str) -> None:
    assert language_of(text) == language


def test_words_are_compared_by_what_their_forms_share() -> None:
    assert stems("verified names", "en") == stems("Verifying a name’s", "en") - stems("a", "en")
    assert stems("direcciones", "es") == stems("dirección", "es")


def test_of_very_many_sources_those_that_share_the_words_of_a_sentence_are_read() -> None:
    """Thousands of sources for one figure: the one that has the sentence's words decides, wherever it stands."""
    sought = next(f for f in KNOWN.figures if f.quantity == "names_requested")
    other = replace(sought.claims[0], quote=f"A count stood at {sought.value_text}.")
    many = replace(sought, claims=(*(replace(other, id=f"c-{n}") for n in range(3 * MOST_READ)), *sought.claims))
    known = replace(KNOWN, figures=tuple(many if f is sought else f for f in KNOWN.figures))
    text = f"ICE requested {sought.hedge_text} {sought.value_text} names."
    few, all_ = check(text, KNOWN, CASE, TODAY), check(text, known, CASE, TODAY)
    assert few.verdict == "supported"
    assert (all_.verdict, [f.faults for f in all_.findings]) == (few.verdict, [f.faults for f in few.findings])
