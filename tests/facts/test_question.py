"""How a question is taken apart: ideas by their examples, slips of the hand, what leads up to it, and what asks for advice."""

from dataclasses import replace
from datetime import date

import pytest

from facts.ideas import Idea, file, find, language_of, vocabulary
from facts.question import understand
from facts.search import mended, spelt, stem, tokens
from tests.handlers.known import ALL_THREE, CASE, EMPTY

TODAY = date(2026, 3, 2)


def ideas(text: str) -> set[str]:
    words = tokens(text)
    return {i.id for f in find(words, language_of(words, text)) for i in f.ideas}


@pytest.mark.parametrize("idea", vocabulary().ideas, ids=lambda i: i.id)
def test_an_idea_is_found_in_its_examples_and_not_in_others(idea: Idea) -> None:
    assert idea.example
    assert idea.miss
    for text in idea.example:
        assert idea.id in ideas(text), text
    for text in idea.miss:
        assert idea.id not in ideas(text), text


@pytest.mark.parametrize("section", ["opening", "advice"])
def test_openings_and_advice_by_their_examples(section: str) -> None:
    for entry in file()[section]:
        for text in entry["match"]:
            q = understand(text, CASE, EMPTY, TODAY)
            assert q.advice == (section == "advice"), text
        for text in entry["miss"]:
            assert not understand(text, CASE, EMPTY, TODAY).advice, text


SLIPS = {
    "adresses": "addresses",
    "prelimnary": "preliminary",
    "freidrich": "friedrich",
    "agreemnt": "agreement",
    "resing": "resign",
    "apeals": "appeals",
    "talwni": "talwani",
    "febuary": "february",
}


@pytest.mark.parametrize("typed", SLIPS)
def test_slips_of_the_hand_are_mended_and_told(typed: str) -> None:
    q = understand(f"when did the judge {typed}", CASE, ALL_THREE, TODAY)
    assert [(was, stem(read, "en")) for was, read in q.mended] == [(typed, stem(SLIPS[typed], "en"))]


@pytest.mark.parametrize("typed", ["fined", "leaked", "trail", "form", "petition", "multa", "party", "shake", "fried"])
def test_words_that_are_words_are_not(typed: str) -> None:
    assert understand(f"was somebody {typed}", CASE, ALL_THREE, TODAY).mended == ()


def test_what_comes_equally_near_to_two_is_not_mended() -> None:
    known = {"granted": 0.0, "glinted": 0.0}
    assert mended("grantd", known, frozenset(), frozenset()) == "granted"
    assert mended("glanted", known, frozenset(), frozenset()) is None
    assert mended("gra", known, frozenset(), frozenset()) is None


def test_names_dates_numbers_and_courts() -> None:
    q = understand(
        "did the DC circuit rule for kollar-kotelly on 21 November 2025 over 700,000 names", CASE, EMPTY, TODAY
    )
    assert (q.courts, q.dates, [int(n) for n in q.numbers]) == (("D.C. Cir.",), ("2025-11-21",), [700000])
    assert q.of("person") == {"colleen_kollar_kotelly"}


def test_who_asks_in_which_language() -> None:
    assert understand("cuantos nombres pidio ice", CASE, EMPTY, TODAY).languages == ("es",)
    assert understand("how many names did ice ask for", CASE, EMPTY, TODAY).languages == ("en",)


@pytest.mark.parametrize(
    ("word", "text"),
    [
        ("nunez", "said Rosa Núñez."),
        ("odonnell", "Doug O’Donnell left"),
        ("dc", "the D.C. Circuit"),
        ("peticion", "LA PETICIÓN"),
        ("47,000", "of 47,000 names"),
    ],
)
def test_a_word_is_found_as_texts_spell_it(word: str, text: str) -> None:
    assert word in {t.folded for t in tokens(text)}
    assert spelt([word]).search(text)
    assert not spelt([word]).search("another text")


def test_a_word_that_a_source_has_is_no_slip() -> None:
    figure = ALL_THREE.figures[0]
    told = replace(figure, claims=(replace(figure.claims[0], quote="An adress book held 1.28 million names."),))
    assert understand("who keeps the adress book", CASE, ALL_THREE, TODAY).mended
    assert not understand("who keeps the adress book", CASE, replace(ALL_THREE, figures=(told,)), TODAY).mended
