"""What is no news of the dispute's own lawsuits, or of the opposite sign: what nobody heard, showed or argued, suits of other people,
what a suit is for, and who is refused what where the government itself sues. And which pages are about the dispute at all.

The dispute, its courts and names are those of test_told_in_passing. No kind is expected where nothing done is told.
"""

from dataclasses import replace
from datetime import date

import pytest

from facts.model import Article, Language
from facts.reading import read
from tests.facts.test_told_in_passing import pack, told

HEARD: list[tuple[Language, str, str]] = [
    ("en", "Judge Moss said her ruling on the boats went no further, since she had heard no evidence of other ports.", ""),
    ("en", "Judge Moss heard little testimony on the boats.", ""),
    ("en", "The court heard neither witnesses nor arguments on the boats.", ""),
    ("en", "Judge Moss heard testimony on the boats Monday.", "hearing_held@2026-03-02"),
]  # fmt: skip

SHOWN: list[tuple[Language, str, str]] = [
    ("en", "Judge Moss ruled the bureau had not plausibly alleged that the ports' rule on boats violates the Harbor Act.", ""),
    ("en", "The court held that the bureau could not establish that the rule on boats violates the Constitution.", ""),
    ("en", "Judge Moss concluded that the Netmakers fell short of showing that the fee on boats violates the law.", ""),
    ("en", "Judge Moss found insufficient evidence that the Harbor Bureau violated the law on boats.", ""),
    ("en", "Judge Moss said it was far from clear that the fee on boats violates the law.", ""),
    ("en", "The Netmakers' claim, which the judge took up in January, was that the fee on boats violates the law.", ""),
    ("en", "Judge Moss ruled the Netmakers had shown that the fee on boats violates the law.", "violation_found"),
    ("en", "Judge Moss found that the Harbor Bureau violated the law on boats.", "violation_found"),
]  # fmt: skip

ENDED: list[tuple[Language, str, str]] = [
    ("en", "Judge Moss refused the bureau's request to end a court case over the boats.", "motion_to_dismiss_denied"),
    ("en", "A federal judge rejected the bureau's bid to kill the lawsuit over the boats.", "motion_to_dismiss_denied"),
    ("en", "The bureau's endeavor to have a lawsuit on the boats thrown out was rejected.", "motion_to_dismiss_denied"),
    ("en", "Judge Moss denied the bureau's request to get rid of the case over the boats.", "motion_to_dismiss_denied"),
    ("en", "Judge Moss rejected the bureau's bid to end the injunction on boats.", "stay_denied"),
    ("en", "Judge Moss denied the Netmakers' request to end the fee on boats.", "relief_denied"),
]  # fmt: skip

SUING: list[tuple[Language, str, str]] = [
    ("en", "A federal judge upheld the harbor law on Monday and rejected the government's bid to stop it from binding boats.", "relief_denied@2026-03-02"),
    ("en", "A federal judge rejected the Harbor Bureau's attempt to keep Maine from licensing boats.", "relief_denied"),
    ("en", "A federal judge rejected the Harbor Bureau's attempt to block a state law on boats.", "relief_denied"),
    ("en", "A federal judge rejected the Harbor Bureau's attempt to keep the crews from selling boats.", ""),
    ("es", "Una jueza federal dio su aval el lunes a la ley de barcos y rechazó el intento del gobierno de impedir su uso.", "relief_denied@2026-03-02"),
    ("es", "Una jueza federal rechazó el intento del gobierno de impedir que el estado dé licencias a los barcos.", "relief_denied"),
    ("es", "Una jueza federal rechazó el intento del gobierno de suspender la paga de los barcos.", "relief_granted"),
]  # fmt: skip

ASKED: list[tuple[Language, str, str]] = [
    ("es", "El gremio pidió al Tribunal Superior del Condado que “declare ilegal la tasa sobre los barcos”.", ""),
    ("es", "El gremio pidió a la jueza Moss que determine que la tasa sobre los barcos es ilegal.", ""),
    ("es", "El gremio solicitó a la jueza Moss declarar nula la tasa sobre los barcos.", ""),
    ("es", "El gremio pidió a la jueza Moss que suspenda la tasa sobre los barcos mientras sigue el pleito.", "motion_filed"),
    ("es", "El puerto mandó a su personal entregar a la Oficina de Puertos los registros de pesca.", ""),
    ("es", "Los puertos dieron a su personal la orden de entregar a la Oficina de Puertos los registros de pesca.", ""),
    ("es", "Los puertos mandaron a la Oficina de Puertos los registros de pesca.", "data_shared"),
]  # fmt: skip

OTHERS: list[tuple[Language, str, str]] = [
    ("en", "Judge Elsa Wolf threw out the suit over boats that Tom Kearns, a county clerk, brought.", ""),
    ("en", "Judge Elsa Wolf threw out a suit over boats brought by Tom Kearns.", ""),
    ("en", "Judge Ida Moss threw out a suit over boats brought by Tom Kearns.", "complaint_filed dismissed"),
    ("en", "A federal judge threw out a suit over boats brought by Tom Kearns.", "complaint_filed dismissed"),
    ("es", "Elsa Wolf, jueza federal, desestimó la demanda sobre los barcos que Tomás Vela, secretario del condado, presentó.", ""),
    ("es", "La jueza Ida Moss desestimó la demanda sobre los barcos presentada por Tomás Vela.", "complaint_filed dismissed"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "sentence", "kinds"), [*HEARD, *SHOWN, *ENDED, *SUING, *ASKED, *OTHERS], ids=lambda v: str(v)[:60]
)
def test_what_a_sentence_tells_of_the_dispute(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


def _on_case(title: str, text: str) -> bool:
    case = pack()
    suit = case.proceedings[0]
    suit = replace(suit, parties=(*suit.parties, replace(suit.parties[0], id="crew", name="Harbor Crew")))
    case = replace(case, about=(*case.about, ("Harbor Bureau",)), proceedings=(suit,))
    return read(Article("https://x.example.org/1", text, title=title, published=date(2026, 3, 4)), case).on_case


def test_two_parties_of_one_lawsuit_stand_for_the_word_that_a_page_lacks() -> None:
    story = "The {} are in court over boats.\n\nThey want the boats back from {}.\n\nThe boats have been tied up for a year."
    assert _on_case("A fight over boats", story.format("Netmakers", "Harbor Crew"))
    assert not _on_case("A fight over boats", story.format("Netmakers", "the town"))
    assert not _on_case("A fight over boats", story.format("crews", "the town"))


def test_another_suit_of_a_party_is_told_by_its_title() -> None:
    story = "A judge ruled in {} that boats pay no fee.\n\nThe Harbor Bureau had no part in it.\n\nThe boats were glad of it."
    assert not _on_case("A ruling on boats", story.format("Netmakers et al. v. Smith"))
    assert _on_case("A ruling on boats", story.format("Netmakers v. Bureau"))
    assert _on_case("A ruling on boats", story.format("Portland"))
