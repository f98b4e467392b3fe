"""What the sentences of one text say of one ruling, brought together."""

from datetime import date

import pytest

from facts.model import EventClaim, Language
from facts.reading import read
from tests.facts.test_robust import article, pack

IN = "The suit Centro de Trabajadores Unidos v. Bessent is over the tax data that the IRS gives ICE. "
EN_ES = "La demanda Centro de Trabajadores Unidos v. Bessent trata de los datos fiscales que el IRS da a ICE. "


def rulings(text: str, language: Language = "en") -> list[tuple[str, str | None]]:
    told = read(article((IN if language == "en" else EN_ES) + text, language, date(2026, 1, 5)), pack("irsice")).claims
    return [(c.kind, c.when.iso) for c in told if isinstance(c, EventClaim) and c.kind != "complaint_filed"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "U.S. District Judge Dabney Friedrich denied the preliminary injunction as to addresses. She granted the injunction for everything beyond them.",
            {"granted_in_part"},
        ),
        (
            "The judge denied the preliminary injunction. An appeals court granted an injunction.",
            {"pi_denied", "pi_granted"},
        ),
        ("The judge denied the preliminary injunction as to addresses.", {"pi_denied"}),
    ],
)
def test_a_ruling_told_in_two_halves_is_granted_in_part(text: str, kinds: set[str]) -> None:
    assert {k for k, _ in rulings(text)} == kinds


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The judge denied a preliminary injunction and held that the April memorandum is lawful.", "en"),
        ("The judge denied a preliminary injunction against the agreement signed in April.", "en"),
        ("La jueza denegó la medida cautelar y señaló que el memorando de abril es legal.", "es"),
    ],
)
def test_the_month_of_an_agreement_is_not_that_of_a_ruling(text: str, language: Language) -> None:
    assert [w for k, w in rulings(text, language) if k == "pi_denied"] == [None]


def test_the_month_of_a_ruling_is_its_own() -> None:
    assert rulings("In April the judge denied a preliminary injunction.") == [("pi_denied", "2025-04")]


@pytest.mark.parametrize(
    ("above", "lawsuit"),
    [
        ("A federal appeals court declined to block the IRS from sharing tax data with ICE.", None),
        ("In Centro de Trabajadores Unidos v. Bessent the D.C. Circuit declined to block the IRS from sharing tax data with ICE.", "centro"),
        ("A federal appeals court left her order on the IRS data in place.", "taxpayer_rights"),
    ],
)  # fmt: skip
def test_who_has_an_order_does_not_ask_for_it_above(above: str, lawsuit: str | None) -> None:
    text = f"{above} In November, Judge Colleen Kollar-Kotelly halted the program."
    told = [c for c in read(article(text, "en", date(2026, 1, 5)), pack("irsice")).claims if isinstance(c, EventClaim)]
    assert [c.proceeding for c in told] == [lawsuit, "taxpayer_rights"]
