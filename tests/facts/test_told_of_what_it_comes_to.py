"""Orders told by what they come to and by the whole name of their court, suits told by what they contest, papers that are to be
obeyed, and days and posts that belong to another clause. The dispute, its courts and names are those of test_told_in_passing;
with lawsuits of several courts, those of the shipped pack."""

from dataclasses import replace
from datetime import date

import pytest

from bot.packs import load_case
from bot.settings import PROJECT
from facts.model import Article, EventClaim, Language
from facts.reading import read
from facts.text import canonical
from facts.together import let_go_on
from tests.facts.test_told_in_passing import told

TOLD: list[tuple[Language, str, str]] = [
    # the United States is no party of a suit in the name of its court
    ("en", "On March 2, 2026, the United States District Court for the District of Maine entered a preliminary injunction that keeps the bureau from using the catch logs.", "pi_granted@2026-03-02"),
    ("en", "The United States District Court for the District of Maine granted the motion for a preliminary injunction over the fee on boats.", "pi_granted"),
    # what a court made
    ("en", "Judge Moss put out a preliminary injunction on the catch logs on Monday.", "pi_granted@2026-03-02"),
    ("en", "Judge Moss put out a statement on the catch logs on Monday.", ""),
    ("en", "The decision is a temporary restraining order, in force until May, and bears on the boats.", "tro_granted"),
    ("en", "The decision is not a temporary restraining order, and bears on the boats.", ""),
    ("en", "The bureau may not hold back the boats of the ports, the U.S. District Court for the District of Maine decided, calling the fee arbitrary.", "relief_granted"),
    ("en", "The bureau may not hold back the boats of the ports, the harbor guild of Maine decided.", ""),
    ("en", "Judge Moss ordered the bureau to “promptly take all steps necessary to undo” the fee on boats.", "relief_granted"),
    ("en", "Judge Moss ordered the bureau to “promptly file a report” on the fee on boats.", ""),
    ("en", "The ports obtained a court order under which the Harbor Bureau (HB) has to give back the boats.", "relief_granted"),
    ("en", "The ports sought a court order under which the Harbor Bureau (HB) has to give back the boats.", ""),
    ("en", "Judge Moss on Monday issued an order under which the bureau must give back the boats.", "relief_granted@2026-03-02"),
    ("en", "Judge Moss on Monday issued an order under which the bureau must file a report on the boats.", ""),
    # what is to be obeyed was ordered
    ("en", "The ports filed a motion Monday to enforce a preliminary injunction of early February on the catch logs.", "motion_filed@2026-03-02 pi_granted@2026-02"),
    ("en", "It is hard to enforce a preliminary injunction over catch logs.", ""),
    ("en", "The bureau would violate the preliminary injunction over the catch logs.", ""),
    # papers brought
    ("en", "Early this month the ports came back with a motion to enforce the order on the catch logs.", "motion_filed@2026-03"),
    ("en", "The council came back with a motion to censure the chief over the catch logs.", ""),
    ("en", "The bureau has taken the stay on the catch logs to the U.S. Court of Appeals for the First Circuit.", "appeal_filed"),
    ("en", "In a lawsuit they brought last week, the guilds asked for an injunction on the fee on boats.", "complaint_filed motion_filed"),
    ("en", "In that case they filed on Monday for more time over the boats.", ""),
    ("en", "In late January another lawsuit contested the fee on boats.", "complaint_filed@2026-01"),
    ("en", "Judge Moss threw out another lawsuit that contested the fee on boats.", "dismissed"),
    # a day of another clause
    ("en", "The 1st Circuit, which on Monday blocked the fee on boats, gave no reasons.", "relief_granted@2026-03-02"),
    ("en", "The bureau appealed over the boats to the 1st Circuit, which on Monday heard them.", "appeal_filed"),
    ("es", "El gobierno apeló ante la corte de apelaciones por la tasa a los barcos, que el lunes publicó su fallo.", "appeal_filed"),
    # breaches of the law
    ("en", "Judge Moss ruled on Monday that the bureau wrongly let the ports keep the catch logs.", "violation_found@2026-03-02"),
    ("en", "The bureau sold 43,000 catch logs in breach of the law, a federal judge found.", "violation_found"),
    ("en", "The bureau sold 43,000 catch logs in breach of the law, the guild found.", ""),
    # who was thrown out
    ("en", "The mayor threw out Harbor Commissioner Ann Lee on Friday over the catch logs.", "removed@2026-02-27"),
    ("en", "The judge threw out the suit of the harbor commissioner over the catch logs.", "dismissed"),
    # in Spanish
    ("es", "Una jueza federal ordenó que se conserven los fondos de los barcos.", "relief_granted"),
    ("es", "Una jueza federal ordenó que se conserven los correos sobre los barcos.", ""),
    ("es", "Los gremios llevaron el lunes a la Oficina de Puertos y a la Agencia para el Mar (AM, en inglés) al Tribunal de Distrito por la tasa a los barcos.", "complaint_filed@2026-03-02"),
    ("es", "Los gremios llevaron a los detenidos de los barcos ante un juez federal.", ""),
    ("es", "Dos tribunales habían dado antes la razón a los gremios sobre los barcos (en enero y en febrero).", "relief_granted@2026-01 relief_granted@2026-02"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), TOLD)
def test_what_it_comes_to(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


def _events(text: str, language: Language = "en", published: date | None = None) -> list[EventClaim]:
    case = load_case(PROJECT / "cases" / "irsice")
    article = Article(key="x", text=canonical(text), title=None, published=published, language=language)
    return [c for c in read(article, case).claims if isinstance(c, EventClaim)]


def test_what_went_before_in_a_sister_suit_has_a_day_of_its_own() -> None:
    found = _events(
        "Una jueza federal impidió este viernes al IRS dar al ICE los domicilios de contribuyentes.\n\n"
        "Antes, en un caso relacionado, otro juez federal se negó a bloquear el acuerdo entre el IRS y el ICE.",
        "es",
        date(2025, 11, 21),
    )
    assert [(c.kind, c.when.iso) for c in found] == [("relief_granted", "2025-11-21"), ("relief_denied", None)]


def test_a_ruling_is_no_request_that_dates_its_refusal() -> None:
    found = _events(
        "A federal judge on Friday barred the IRS from giving ICE the addresses of taxpayers.\n\n"
        "The IRS turned down the requests of ICE for millions of addresses.",
        published=date(2025, 11, 21),
    )
    assert [(c.kind, c.when.iso) for c in found] == [("relief_granted", "2025-11-21"), ("request_refused", None)]


@pytest.mark.parametrize(
    ("besides", "kinds"),
    [
        ([("violation_found", None)], ["violation_found"]),
        ([("affirmed", "D.C. Cir.")], ["affirmed", "affirmed"]),
        ([("relief_granted", "D.D.C.")], ["stay_granted", "relief_granted"]),
        ([], ["stay_granted"]),
    ],
)
def test_what_is_let_go_on_puts_no_order_on_hold_where_none_is_told(
    besides: list[tuple[str, str | None]], kinds: list[str]
) -> None:
    first = _events("A federal judge barred the IRS from sharing addresses with ICE.")[0]
    let = replace(first, kind="stay_granted", type_unstated=True, court=None, proceeding=None)
    others = [replace(first, kind=kind, type_unstated=False, court=court) for kind, court in besides]
    assert [c.kind for c in let_go_on([let, *others])] == kinds


def test_it_is_the_lower_court_named_behind_it() -> None:
    found = _events(
        "The D.C. Circuit should undo the order in Center for Taxpayer Rights v. IRS, the government argued on Tuesday.\n\n"
        "When it barred the IRS from sharing addresses in November 2025, the lower court erred, it said."
    )
    assert [(c.kind, c.court, c.when.iso) for c in found if c.when.iso] == [("relief_granted", "D.D.C.", "2025-11")]


def test_the_day_of_a_ruling_is_not_that_of_what_it_is_about() -> None:
    found = _events(
        "The IRS broke the law when it handed over the addresses to ICE, a judge ruled Thursday.",
        published=date(2026, 3, 14),
    )
    assert {(c.kind, c.when.iso) for c in found if c.kind == "data_shared"} == {("data_shared", None)}
