"""Whose day, name or share stands in a sentence: of a kindred suit, of a ruling below, of somebody who is only told about. The
invented dispute is that of test_told_in_passing; people and judges are those of the shipped pack."""

from datetime import date

import pytest

from bot.packs import load_case
from bot.settings import PROJECT
from facts.model import Article, EventClaim, FigureClaim, Language
from facts.reading import read
from facts.text import canonical
from tests.facts.test_told_in_passing import told

LEAD: dict[Language, str] = {
    "en": "The IRS will share tax data with ICE under an agreement.\n\n",
    "es": "El IRS dará datos fiscales al ICE según un acuerdo.\n\n",
}


def _claims(text: str, language: Language, published: date | None) -> list[EventClaim | FigureClaim]:
    article = Article(key="x", text=canonical(text), title=None, published=published, language=language)
    return [*read(article, load_case(PROJECT / "cases" / "irsice")).claims]


def _days(text: str, kind: str, language: Language = "en", published: date | None = None) -> list[str | None]:
    claims = _claims(LEAD[language] + text, language, published)
    return [c.when.iso for c in claims if isinstance(c, EventClaim) and c.kind == kind]


@pytest.mark.parametrize(
    ("sentence", "kinds"),
    [
        ("An economic justice group is out to keep the port from unlawfully selling catch logs.", ""),
        ("A harbor justice coalition said the port unlawfully sold catch logs.", ""),
        ("A justice of the court said the port unlawfully sold catch logs.", "violation_found"),
    ],
)
def test_a_justice_group_is_no_court(sentence: str, kinds: str) -> None:
    assert told(sentence, "en") == kinds


BARRED = "The IRS may not give ICE the addresses of taxpayers, a federal judge decided Friday.\n\n"


@pytest.mark.parametrize(
    ("then", "day"),
    [
        ("In a related case, a different federal judge refused to stop the agreement.", None),
        ("Another federal judge refused to stop the agreement.", None),
        ("The judge refused to stop the agreement on Thursday.", "2025-11-20"),
    ],
)
def test_what_another_judge_ruled_has_no_day_of_the_ruling_told_before(then: str, day: str | None) -> None:
    assert _days(BARRED + then, "relief_denied", published=date(2025, 11, 21)) == [day]


@pytest.mark.parametrize(
    ("before", "month"),
    [
        (BARRED, None),
        ("ICE asked the IRS for the addresses of taxpayers on Nov. 3.\n\n", "2025-11"),
    ],
)
def test_a_refusal_is_dated_by_a_request_alone(before: str, month: str | None) -> None:
    refused = "The IRS rejected the attempts to get tax data for ICE."
    assert _days(before + refused, "request_refused", published=date(2025, 11, 21)) == [month]


@pytest.mark.parametrize(
    ("language", "lead", "sentence"),
    [
        ("es", "Este martes cambió el panorama legal para los contribuyentes.", "El IRS puede seguir dando datos fiscales al ICE, según decidió un tribunal de apelaciones. El tribunal confirmó un fallo de mayo de 2025."),
        ("es", "El martes dio un vuelco la situación jurídica de los contribuyentes.", "El IRS puede seguir dando datos fiscales al ICE, según decidió un tribunal de apelaciones."),
        ("en", "A decision on Tuesday reshaped the legal landscape for taxpayers.", "The IRS may go on giving tax data to ICE, an appeals court ruled. The court affirmed in part a ruling of May 2025."),
    ],
)  # fmt: skip
def test_a_ruling_above_has_the_day_of_the_lead_and_not_that_of_the_ruling_below(
    language: Language, lead: str, sentence: str
) -> None:
    claims = _claims(f"{lead}\n\n{sentence}", language, date(2026, 2, 25))
    first = [c.when.iso for c in claims if isinstance(c, EventClaim) and c.kind in ("relief_denied", "affirmed")][:1]
    assert first == ["2026-02-24"]


@pytest.mark.parametrize(
    ("language", "sentence", "who"),
    [
        ("en", "Melanie Krause, whom Scott Bessent had put in as acting head of the IRS, resigned over tax data.", "Melanie Krause"),
        ("en", "Melanie Krause, picked by Scott Bessent to run the IRS, resigned over tax data.", "Melanie Krause"),
        ("en", "Scott Bessent said that Melanie Krause, who ran the IRS, resigned over tax data.", "Melanie Krause"),
        ("es", "Melanie Krause, a quien Scott Bessent había puesto al frente del IRS, renunció por los datos fiscales.", "Melanie Krause"),
    ],
)  # fmt: skip
def test_who_is_only_told_about_another_has_not_left(language: Language, sentence: str, who: str) -> None:
    claims = _claims(LEAD[language] + sentence, language, None)
    assert [c.who for c in claims if isinstance(c, EventClaim) and c.kind == "resignation"] == [who]


@pytest.mark.parametrize(
    ("language", "sentence", "known"),
    [
        ("en", "The IRS gave ICE addresses of people, a mere 4% of what it had asked for.", False),
        ("es", "El IRS dio al ICE direcciones de personas, apenas el 4% de lo solicitado.", False),
        ("es", "El IRS dio al ICE más direcciones de personas en menos del 5% de los casos.", True),
    ],
)
def test_a_share_of_what_was_asked_for_is_no_share_of_what_was_given(
    language: Language, sentence: str, known: bool
) -> None:
    figures = [c.figure for c in _claims(LEAD[language] + sentence, language, None) if isinstance(c, FigureClaim)]
    assert ("extra_address_share" in figures) == known
