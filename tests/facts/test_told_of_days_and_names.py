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


HEARD: list[tuple[Language, str, str]] = [
    ("en", "The judge who on Friday heard the challenge to the fee on boats did not suspend it.", "hearing_held@2026-02-27 relief_denied@2026-02-27"),
    ("en", "The 1st Circuit heard on Friday the lawsuit that the Netmakers brought over the catch logs.", "complaint_filed hearing_held@2026-02-27"),
    ("en", "The 1st Circuit heard the lawsuit over catch logs that the Netmakers filed in January.", "complaint_filed@2026-01 hearing_held"),
    ("en", "Three judges of the 1st Circuit took up the agreement on catch logs on Friday and sounded split.", "hearing_held@2026-02-27"),
    ("en", "The Supreme Court on Friday took up the case on catch logs.", ""),
    ("en", "The 1st Circuit took up the appeal over catch logs, which the ports had announced on Friday.", ""),
    ("en", "The mayor took up the fee on boats on Friday.", ""),
]  # fmt: skip

SUED: list[tuple[Language, str, str]] = [
    ("en", "A harbor guild is now among those suing to keep the port from selling catch logs.", "complaint_filed"),
    ("en", "In the case they brought last month, the Netmakers say the fee on boats is unfair.", "complaint_filed@2026-02"),
    ("en", "In that case the Netmakers filed on Friday for more time over catch logs.", ""),
]  # fmt: skip

FOUND: list[tuple[Language, str, str]] = [
    ("en", "The port broke the Harbor Act when it sold catch logs, a court in Portland has established.", "violation_found"),
    ("en", "The port broke the Harbor Act when it sold catch logs, a report has established.", ""),
    ("en", "Judge Moss in January struck down the guild's first attempt to block the sharing of catch logs.", "relief_denied@2026-01"),
    ("en", "Judge Moss struck down the mayor's attempt to block the sharing of catch logs.", ""),
    ("es", "La oficina tiene que dejar de compartir los registros de pesca, ha ordenado este viernes una jueza federal.", "relief_granted@2026-02-27"),
    ("es", "La oficina tiene que dejar de compartir los registros de pesca, ha pedido este viernes el gremio.", ""),
]  # fmt: skip

AGREED: list[tuple[Language, str, str]] = [
    ("en", "The ports and the Harbor Bureau had settled on such catch log sharing in January.", "agreement_signed@2026-01"),
    ("en", "The ports and their crews settled on a new pay arrangement in January, not on catch logs.", ""),
    ("en", "The memorandum, which the ports and the Harbor Bureau entered into in January, covers catch logs.", "agreement_signed@2026-01"),
    ("en", "The report follows the 2025 agreement of the ports and the Harbor Bureau to share catch logs.", "agreement_signed@2025"),
    ("en", "The ports may sign a 2026 agreement to share catch logs with the Harbor Bureau.", ""),
    ("en", "Port lawyers warned that the plan for catch logs “probably breaks the law,” yet the ports and the Harbor Bureau signed it Friday.", "agreement_signed@2026-02-27"),
    ("es", "Firmado el 9 de febrero de 2026, el acuerdo deja que la Oficina de Puertos pida registros de pesca.", "agreement_signed@2026-02-09"),
    ("es", "Firmado o no, el acuerdo dejaría que la Oficina de Puertos pida registros de pesca.", ""),
    ("es", "Los puertos habían aceptado en enero, en una decisión discutida, dar a la Oficina de Puertos los registros de pesca.", "agreement_signed@2026-01"),
    ("es", "Los puertos habían acordado en enero con la Oficina de Puertos (OP) dar los registros de pesca.", "agreement_signed@2026-01"),
    ("es", "La jueza aceptó que los puertos den los registros de pesca a la Oficina de Puertos.", ""),
]  # fmt: skip

LEFT: list[tuple[Language, str, str]] = [
    ("en", "The row over catch logs cost the port's former chief counsel, Ann Prat, her job.", "removed"),
    ("en", "The row over catch logs cost many pilots their jobs.", ""),
    ("en", "Months of friction over catch logs ended in the resignation and ouster of several port commissioners.", "removed"),
    ("en", "The guild called for the resignation or removal of the port commissioner over catch logs.", ""),
    ("en", "Several senior port officials then said they would shortly leave the agency over catch logs.", "resignation"),
    ("en", "The commissioner and several other senior people at the bureau are leaving, over catch logs.", "resignation"),
    ("en", "The port chiefs are retiring the old boats that kept catch logs.", ""),
    ("en", "Several senior port veterans quit over the catch logs.", "resignation"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), [*HEARD, *SUED, *FOUND, *AGREED, *LEFT])
def test_what_is_told(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


@pytest.mark.parametrize(
    ("language", "before", "sentence", "admitted"),
    [
        ("en", "The IRS improperly gave ICE tax data. It is at work on a reply.", "The IRS confirmed the Gazette's report in a court filing.", True),
        ("en", "The IRS gave ICE data on the wrong taxpayers. Sources give reasons.", "The IRS had to own up in federal court.", True),
        ("en", "The IRS gave ICE tax data. Sources give reasons.", "The IRS had to own up in federal court.", False),
        ("en", "The IRS improperly gave ICE tax data. It is at work on a reply.", "The IRS will have to own up in federal court.", False),
        ("es", "El IRS entregó indebidamente al ICE datos fiscales. El IRS prepara su respuesta.", "El IRS confirmó ante el tribunal lo publicado por la Gaceta.", True),
        ("es", "El IRS entregó al ICE datos fiscales. El IRS prepara su respuesta.", "El IRS confirmó ante el tribunal lo publicado por la Gaceta.", False),
    ],
)  # fmt: skip
def test_what_had_been_reported_and_is_confirmed(
    language: Language, before: str, sentence: str, admitted: bool
) -> None:
    claims = _claims(LEAD[language] + f"{before}\n\n{sentence}", language, None)
    kinds = [c.kind for c in claims if isinstance(c, EventClaim) and c.quote.startswith(sentence[:20])]
    assert ("improper_disclosure_admitted" in kinds) == admitted


def test_an_update_is_of_no_day_before_the_page() -> None:
    heard = "The judge who on Wednesday heard the challenge to the tax data agreement with ICE did not suspend it."
    assert _days(heard, "hearing_held", published=date(2025, 4, 15)) == ["2025-04-09"]
    assert _days(f"UPDATE: {heard}", "hearing_held", published=date(2025, 4, 15)) == [None]
