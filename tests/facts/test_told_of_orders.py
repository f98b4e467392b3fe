"""Orders that a sentence tells of while it tells what others did to them: whose they are, what day is theirs, and what "it" is.

The dispute, its courts and names are those of test_told_in_passing.
"""

import pytest

from facts.model import EventClaim, Language
from tests.facts.test_told_in_passing import read_of, told

ORDERS: list[tuple[Language, str, str]] = [
    ("en", "Judge Moss's order that blocks the lower court's ruling on catch logs was short.", "stay_granted"),
    ("en", "The 1st Circuit on Monday reversed.", "reversed@2026-03-02"),
    ("en", "Judge Moss barred the fee on boats in January, but the 1st Circuit reversed on March 2, 2026.", "relief_granted@2026-01 reversed@2026-03-02"),
    ("en", "Judge Moss refused to bar the fee on boats in January, and the 1st Circuit affirmed, 2 to 1.", "affirmed relief_denied@2026-01"),
    ("en", "The bureau appealed the ruling on the catch logs to the 1st Circuit, which agreed with her on Feb. 18, 2026.", "affirmed@2026-02-18 appeal_filed"),
    ("en", "The 1st Circuit on Monday vacated her decision on the catch logs and returned the case to her.", "remanded@2026-03-02 vacated@2026-03-02"),
    ("en", "The 1st Circuit on Monday, by a 2-1 vote, upheld the order on the catch logs.", "affirmed@2026-03-02"),
    ("en", "Part of the order on the catch logs, about old copies, was put on hold by the 1st Circuit on Feb. 3.", "stay_granted@2026-02-03"),
    ("en", "The 1st Circuit on Monday lifted the stay that had kept the catch logs in Portland since Feb. 13.", "stay_lifted@2026-03-02"),
    ("en", "Judge Moss issued a restraining order over the catch logs (January 9, 2026), then a preliminary injunction (January 30).", "pi_granted@2026-01-30 tro_granted@2026-01-09"),
    ("en", "Judge Moss blocked the fee on boats with a temporary order in January.", "tro_granted@2026-01"),
    ("en", "The Netmakers were denied a preliminary injunction by Judge Moss on Jan. 12 over the catch logs.", "pi_denied@2026-01-12"),
    ("en", "The ports won an order against the fee on boats last month from Judge Moss.", "relief_granted@2026-02"),
    ("en", "Judge Moss has yet to rule on a longer block of the fee on boats.", ""),
    ("en", "The ports in the case filed a motion to enforce the order on the catch logs on Feb. 3.", "motion_filed@2026-02-03"),
    ("en", "There will be a new hearing on the catch logs on April 14.", "hearing_scheduled@2026-04-14"),
    ("en", "The 1st Circuit sat on the fishing case on Feb. 3.", "hearing_held@2026-02-03"),
    ("en", "The bureau filed papers on Feb. 3 seeking dismissal of the case over the catch logs.", "motion_to_dismiss_filed@2026-02-03"),
    ("en", "The director, in office since 2022, submitted his resignation on Friday.", "resignation@2026-02-27"),
    ("en", "The motion for a preliminary injunction over the catch logs, made in January, was denied.", "motion_filed@2026-01 pi_denied"),
    ("en", "The 1st Circuit on Monday reversed an injunction on the catch logs that a Maine judge, Ida Moss, had given a class of boats in January, and sent the case back to her.", "remanded@2026-03-02 reversed@2026-03-02"),
    ("en", "In a declaration filed Monday, March 2, the director of the ports conceded that the ports sent the bureau catch logs of minors.", "data_shared"),
    ("es", "La petición de una medida cautelar sobre los registros de pesca, presentada en enero, fue denegada.", "pi_denied"),
    ("en", "On March 2 the 1st Circuit wiped out an injunction won by the ports over the catch logs.", "pi_granted vacated@2026-03-02"),
    ("en", "The ports would not comply with the court's order on the catch logs.", ""),
    ("en", "The ports would not comply with the bureau's request for the catch logs.", "request_refused"),
    ("es", "El 1er Circuito confirmó el lunes, por dos votos contra uno, el fallo sobre los registros de pesca.", "affirmed@2026-03-02"),
    ("es", "La oficina llevó el lunes ante la Corte de Apelaciones del 1er Circuito el fallo sobre los registros de pesca.", "appeal_filed@2026-03-02"),
    ("es", "La jueza Moss negó a los Netmakers la orden que pedían sobre los registros de pesca.", "relief_denied"),
    ("es", "El fallo responde a la moción sobre los registros de pesca que los puertos interpusieron el 3 de febrero.", "motion_filed@2026-02-03"),
    ("es", "Lo relevó de manera interina Ana Prat, de la Oficina de Puertos.", ""),
    ("en", "Judge Moss set her own order on the catch logs aside for a time while the bureau appeals.", "stay_granted"),
    ("en", "The 1st Circuit on Monday temporarily reversed Judge Moss's injunction on the catch logs.", "stay_granted@2026-03-02"),
    ("en", "Two guilds went to federal court to fight the Mayor's ban on the sale of catch logs.", "complaint_filed"),
    ("en", "Judge Moss would not stay the injunction on the catch logs.", "stay_denied"),
    ("en", "The bureau may use the catch logs for now, the Supreme Court ruled on Monday.", "stay_granted@2026-03-02"),
    ("en", "The bureau may use the catch logs for now, a federal judge ruled on Monday.", "relief_denied@2026-03-02"),
    ("en", "The Supreme Court lifted the state's limits on the sale of catch logs.", ""),
    ("en", "The Supreme Court on Monday lifted limits on immigration patrols over the catch logs.", "stay_granted@2026-03-02"),
    ("es", "La oficina podrá seguir con la entrega de los registros de pesca, según autorizó el lunes la Corte Suprema.", "stay_granted@2026-03-02"),
    ("es", "La jueza Moss frenó la entrega de los registros de pesca, orden que la Corte Suprema suspendió en febrero.", "relief_granted stay_granted@2026-02"),
    ("es", "El lunes interpusimos una demanda por los registros de pesca.", "complaint_filed@2026-03-02"),
    ("es", "El fallo de la jueza Moss, a quien el alcalde nominó en 2006, impide que la oficina use los registros de pesca.", "relief_granted"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), ORDERS)
def test_what_is_told_of_an_order(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


def events(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(c.kind, c.court, c.when.iso) for c in read_of(text, "en") if isinstance(c, EventClaim)]


def test_an_order_is_its_judges_and_not_of_the_court_that_undoes_it() -> None:
    found = events(
        "The panel on Monday stayed the part of Judge Moss's January 17 injunction that froze the catch logs."
    )
    assert {when for kind, _, when in found if kind == "pi_granted"} == {"2026-01-17"}
    assert not [f for f in found if f[0] == "pi_granted" and f[1] == "1st Cir."]


def test_it_is_the_court_that_acted_in_the_sentence_before() -> None:
    heard = "The 1st Circuit heard the bureau's appeal over the catch logs on Feb. 3. It refused in January to put the injunction on hold."
    assert ("stay_denied", "1st Cir.", "2026-01") in events(heard)
    asked = "The Harbor Bureau answered over the catch logs on Feb. 3. It refused in January to put the fee on hold."
    assert "stay_denied" not in [kind for kind, _, _ in events(asked)]


def test_an_order_called_it_that_a_higher_court_froze_is_not_granted_by_it() -> None:
    found = events(
        "Judge Moss granted an injunction over the catch logs on Feb. 3. It was frozen by the 1st Circuit on Feb. 18."
    )
    assert ("stay_granted", "1st Cir.", "2026-02-18") in found
    assert "relief_granted" not in [kind for kind, _, _ in found]


def test_the_day_of_what_went_wrong_is_not_that_of_its_admission() -> None:
    text = "The Harbor Bureau wrote in a declaration that catch logs of 40 boats were sent by mistake between Feb. 2 and Feb. 9."
    assert [when for kind, _, when in events(text) if kind == "improper_disclosure_admitted"] == [None]


def test_a_day_counted_from_a_decision_is_not_the_decisions() -> None:
    text = "Judge Moss denied a restraining order over the catch logs. Two weeks before the decision, on Jan. 4, the ports met."
    assert [when for kind, _, when in events(text) if kind == "tro_denied"] == [None]


def test_a_case_is_not_sent_back_on_the_day_of_the_order_undone() -> None:
    text = "Judge Moss granted an injunction over the catch logs on Jan. 3. The 1st Circuit sent the case back to her."
    assert [when for kind, _, when in events(text) if kind == "remanded"] == [None]


def test_the_justice_department_is_no_court() -> None:
    found = events("The Justice Department on Monday filed its appeal over the catch logs.")
    assert [(kind, when) for kind, _, when in found] == [("appeal_filed", "2026-03-02")]
    assert events("The Justice Department sued Nevada over the catch logs on Feb. 2.") == []


@pytest.mark.parametrize(
    ("sentence", "told_of"),
    [
        ("A January order of the Supreme Court overrode the 1st Circuit and put in a stay of the order on boats.", ("stay_granted", "U.S.")),
        ("The majority let the fee in when it stayed a January injunction on boats by Senior District Judge Ann Moss.", ("stay_granted", None)),
        ("A divided panel set aside for now a lower court's decision that had stopped the fee on boats.", ("pi_granted", "D. Me.")),
        ("“So we vacate the district court's grant of an injunction on the catch logs and remand,” the panel wrote.", ("vacated", None)),
        ("“So we vacate the district court's grant of an injunction on the catch logs and remand,” the panel wrote.", ("remanded", None)),
        ("The 1st Circuit heard arguments on Monday in the suit that the guild has brought over the catch logs.", ("complaint_filed", None)),
    ],
)  # fmt: skip
def test_whose_ruling_it_is(sentence: str, told_of: tuple[str, str | None]) -> None:
    kind, court = told_of
    assert [c for k, c, _ in events(sentence) if k == kind] == [court]


def test_what_a_story_goes_back_to_is_not_of_its_leads_day() -> None:
    lead = "The 1st Circuit heard the bureau's appeal over the catch logs on Monday. "
    back = "In January Judge Moss blocked the fee on boats. The 1st Circuit refused the bureau a stay of it."
    assert [when for kind, _, when in events(lead + back) if kind == "stay_denied"] == [None]
