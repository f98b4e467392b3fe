"""Of which matter and of which lawsuit a ruling is: one that is told as the newest of a series, what several courts did, and a
court that a sentence brings in besides the one spoken of. And what is only waited for, wanted, or told of the day of a lead.

The dispute, its courts and names are those of test_told_in_passing; with lawsuits and people, those of the shipped pack.
"""

from datetime import date

import pytest

from bot.packs import load_case
from bot.settings import PROJECT
from facts.model import Article, EventClaim, Language
from facts.reading import read
from facts.text import canonical
from tests.facts.test_told_in_passing import told

TOLD: list[tuple[Language, str, str]] = [
    # waited for
    ("en", "Judge Moss barred the fee on boats until the court has heard more argument.", "pi_granted"),
    ("en", "The bar on the fee for boats lasts until the panel has held a hearing.", ""),
    ("en", "Once Judge Moss has heard arguments on the boats, she will rule.", ""),
    ("en", "The court, which has heard arguments on the boats, will rule soon.", "hearing_held"),
    # why somebody appealed, and what is asked for
    ("en", "A court order is needed, the Netmakers say, and they want the appeals court to halt the fee on boats.", ""),
    ("en", "The Netmakers want the 1st Circuit to bar the fee on boats.", ""),
    ("en", "The Netmakers want the 1st Circuit to bar the fee on boats while the suit goes on.", "motion_filed"),
    ("en", "The Netmakers asked the 1st Circuit to bar the fee on boats.", "motion_filed"),
    # the suit itself put off
    ("en", "Judge Moss refused to pause the lawsuit over the boats.", "stay_denied"),
    ("en", "Judge Moss refused to put the case over the boats on hold.", "stay_denied"),
    ("en", "Judge Moss refused to pause the fee on boats.", "relief_denied"),
    ("es", "La jueza Moss no aceptó poner en pausa una demanda colectiva sobre los barcos.", "stay_denied"),
    ("es", "El gobierno pidió retrasar el caso de los barcos, pero la jueza Moss rechazó esa moción.", "stay_denied"),
    # a practice that a court found lawful
    ("en", "A federal judge found in February that the fee on boats is lawful.", "relief_denied@2026-02"),
    ("en", "A federal judge ruled that the fee on boats does not violate the Harbor Act.", "relief_denied"),
    ("en", "A federal judge found the fee on boats unlawful.", "violation_found"),
    ("en", "The bureau argued that the fee on boats is lawful.", ""),
    ("en", "A federal judge ruled in May that the fee on boats violates the Harbor Act.", "violation_found@2025-05"),
    ("en", "A federal judge ruled that the fee on boats may violate the Harbor Act.", ""),
    # an appeal
    ("en", "The Netmakers took that ruling on the boats up on appeal.", "appeal_filed"),
    ("en", "The 1st Circuit took the case of the boats on appeal.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), TOLD, ids=lambda v: str(v)[:60])
def test_what_a_sentence_tells(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


BODY = "The IRS will share tax data with ICE under an agreement.\n\n"


def _events(text: str, language: Language = "en", published: date | None = date(2026, 3, 4)) -> list[EventClaim]:
    article = Article(key="x", text=canonical(text), title=None, published=published, language=language)
    return [c for c in read(article, load_case(PROJECT / "cases" / "irsice")).claims if isinstance(c, EventClaim)]


@pytest.mark.parametrize(
    ("language", "sentence", "kinds"),
    [
        ("en", "It is the newest lift for the mayor's plans, after the Supreme Court on Monday let him dredge the bay.", []),
        ("en", "It was another setback for the mayor days after a federal judge blocked the dredging.", []),
        ("en", "In another blow to the agency, Judge Dabney Friedrich blocked the sharing.", ["relief_granted"]),
        ("en", "It was another setback for the agency days after Judge Colleen Kollar-Kotelly blocked the IRS from sharing tax data.", ["relief_granted"]),
        ("es", "Es el último revés para el alcalde, después de que un juez federal frenara las obras.", []),
    ],
)  # fmt: skip
def test_one_of_a_series_is_of_another_matter(language: Language, sentence: str, kinds: list[str]) -> None:
    before = BODY if language == "en" else "El IRS compartirá datos fiscales con el ICE según un acuerdo.\n\n"
    assert [c.kind for c in _events(before + sentence, language) if "sign" not in c.kind] == kinds


TALWANI = "Judge Indira Talwani in Boston ordered the IRS on Thursday to stop giving tax data to ICE. "
APPEALS = "Centro de Trabajadores Unidos argued over tax data before the D.C. Circuit on Thursday. "


@pytest.mark.parametrize(
    ("before", "sentence", "lawsuit"),
    [
        (TALWANI, "And last November a federal court blocked the IRS from passing tax data to ICE.", None),
        (TALWANI, "In November, a federal judge had blocked the sharing of tax data.", None),
        (TALWANI, "In November, the judge had blocked the sharing of tax data.", "cedc"),
        (TALWANI, "Multiple federal judges have blocked the sharing of tax data.", None),
        (APPEALS, "Last May a federal judge refused to block the sharing of tax data.", "centro"),
    ],
)
def test_the_lawsuit_spoken_of_is_not_lent_to_another_bench(before: str, sentence: str, lawsuit: str | None) -> None:
    page = BODY + before
    ruled = [c for c in _events(page + sentence) if c.start >= len(page) and c.kind.startswith("relief")]
    assert [c.proceeding for c in ruled] == [lawsuit]


@pytest.mark.parametrize(
    ("sentence", "lawsuit"),
    [
        (
            "Rights groups sued over tax data; the Center for Taxpayer Rights v. IRS is one of the cases against it.",
            None,
        ),
        ("Rights groups sued over tax data. The suit is called Center for Taxpayer Rights v. IRS.", "taxpayer_rights"),
    ],
)
def test_who_sued_in_one_of_several_suits_is_not_said(sentence: str, lawsuit: str | None) -> None:
    first = sentence.replace("; the", ". The")
    assert [c.proceeding for c in _events(BODY + first) if c.kind == "complaint_filed"][:1] == [lawsuit]


@pytest.mark.parametrize(
    ("language", "sentence", "who"),
    [
        ("es", "Melanie Krause dejará el IRS por el nuevo documento que firmaron el lunes Scott Bessent y Kristi Noem.", "Scott Bessent and Kristi Noem"),
        ("es", "Melanie Krause dejará el IRS a causa del acuerdo, firmado el lunes por Scott Bessent y Kristi Noem.", "Scott Bessent and Kristi Noem"),
        ("es", "Scott Bessent y Kristi Noem firmaron el lunes el acuerdo del IRS con ICE.", "Scott Bessent and Kristi Noem"),
        ("en", "Melanie Krause quit over an IRS deal signed by Scott Bessent and Kristi Noem on Monday.", "Scott Bessent and Kristi Noem"),
    ],
)  # fmt: skip
def test_who_signs_is_named_behind_a_paper_told_of_first(language: Language, sentence: str, who: str) -> None:
    before = BODY if language == "en" else "El IRS compartirá datos fiscales con el ICE según un acuerdo.\n\n"
    assert [c.who for c in _events(before + sentence, language) if c.kind == "agreement_signed"][-1:] == [who]


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("Immigrant groups lost once more Tuesday in their attempt to keep tax data from ICE.", "2026-03-03"),
        (
            "Subscribe to our channels\n\nThe groups suffered another legal defeat Tuesday over IRS data for ICE.",
            "2026-03-03",
        ),
        ("Immigrant groups met Tuesday over IRS data for ICE.", None),
        ("After a legal battle over IRS data for ICE, the mayor won an election Tuesday.", None),
    ],
)
def test_a_lead_that_tells_who_lost_lends_its_day_to_the_ruling_behind_it(lead: str, day: str | None) -> None:
    ruled = (
        "\n\nA judge was right to deny the nonprofits a preliminary injunction over tax data, the D.C. Circuit ruled."
    )
    assert [c.when.iso for c in _events(lead + ruled) if c.kind == "affirmed"] == [day]


def test_a_breach_found_as_a_court_ruled_has_the_day_of_the_ruling() -> None:
    ruled = "The IRS may not share tax data with ICE, a federal judge ruled Tuesday, finding that it broke the law.\n\nMore follows."
    assert [c.when.iso for c in _events(ruled) if c.kind == "violation_found"] == ["2026-03-03"]


@pytest.mark.parametrize(
    ("language", "sentence", "kinds"),
    [
        ("en", "The quarrel ended with the sudden removal of IRS Commissioner Billy Long.", ["removed"]),
        ("en", "Critics called for the sudden removal of IRS Commissioner Billy Long.", []),
        ("en", "A string of top IRS leaders left over the deal.", ["resignation"]),
        ("en", "Top IRS leaders left over the weekend for a meeting.", []),
        ("en", "The Treasury and DHS put in writing a deal to share tax data with ICE.", ["agreement_signed"]),
        ("en", "ICE asked the IRS for names in August and got back matches for 47,000 people.", ["data_shared"]),
        ("en", "ICE asked the IRS for names in August and got no data.", []),
        ("en", "ICE and the IRS agreed in 2025 to share such tax data.", ["agreement_signed"]),
        ("en", "She had concerns about the agreement made last year by the IRS and DHS.", ["agreement_signed"]),
        ("es", "El fallo llega después de que la comisionada del IRS, Melanie Krause, renunciara por el plan.", ["resignation"]),
        ("es", "Los sindicatos pidieron que la comisionada del IRS, Melanie Krause, renunciara por el plan.", []),
        ("es", "Trump está sacando a Billy Long del puesto de comisionado del IRS.", ["removed"]),
        ("es", "El IRS se había comprometido a dar datos fiscales al ICE.", ["agreement_signed"]),
        ("es", "El IRS se comprometió a proteger los datos fiscales.", []),
        ("es", "El IRS confirmó el miércoles la compartición impropia de datos fiscales.", ["improper_disclosure_admitted"]),
        ("es", "El IRS confirmó el miércoles que compartió datos fiscales de forma indebida.", ["improper_disclosure_admitted"]),
        ("es", "El IRS confirmó el miércoles que revisará los datos fiscales.", []),
    ],
)  # fmt: skip
def test_what_agencies_did(language: Language, sentence: str, kinds: list[str]) -> None:
    before = {"en": "The IRS may give tax data to ICE.\n\n", "es": "El IRS podría dar datos fiscales al ICE.\n\n"}
    assert [c.kind for c in _events(before[language] + sentence, language) if c.modality == "done"] == kinds
