"""What one sentence tells of another's doing: verbs that share their subject, another court's order, what a party took
above, acts behind a clause of their own, and parts of a suit thrown out.

The dispute, its courts and names are those of test_told_in_passing. No kind is expected where nothing done is told.
"""

import pytest

from facts.lexicon import lexicon
from facts.model import EventClaim, Language
from tests.facts.test_told_in_passing import pack, read_of, told

JOINED: list[tuple[Language, str, str]] = [
    ("en", "The 1st Circuit on Monday refused to step in and stop the fee on boats.", "relief_denied@2026-03-02"),
    ("en", "Judge Moss declined to intervene and stop the bureau from reading the catch logs.", "relief_denied"),
    ("en", "Judge Moss said she would not step in and stop the fee on boats.", "relief_denied"),
    ("en", "Judge Moss summed up an argument: the Harbor Bureau violated the law on catch logs.", ""),
    (
        "en",
        "Judge Moss put it plainly on Monday: the bureau violated the law on catch logs.",
        "violation_found@2026-03-02",
    ),
    ("es", "La jueza Moss preguntó quién había frenado la tasa a los barcos.", ""),
    ("en", "Judge Moss declined to hear the boats' complaint and blocked the fee.", "relief_granted"),
    ("en", "Judge Moss agreed to hear the case and stopped the fee on boats.", "relief_granted"),
]

PARTS: list[tuple[Language, str, str]] = [
    ("en", "Judge Moss dismissed most of the claims over the catch logs but let one go forward.", ""),
    ("en", "Judge Moss threw out two of the claims over the catch logs but allowed the rest to proceed.", ""),
    ("en", "Judge Moss dismissed the lawsuit over the catch logs.", "dismissed"),
    ("en", "Judge Moss let the bureau go forward with its fee on boats.", "relief_denied"),
    ("es", "La jueza Moss desestimó parte de la demanda sobre los registros de pesca.", ""),
    ("es", "La jueza Moss desestimó la demanda sobre los registros de pesca.", "dismissed"),
]

ABOVE: list[tuple[Language, str, str]] = [
    ("en", "The bureau has taken her January order, which blocked the fee on boats, to the 1st Circuit.", "appeal_filed relief_granted@2026-01"),
    ("en", "The ports took the ruling on the catch logs to the Supreme Court.", "appeal_filed"),
    ("en", "The bureau took the ruling on the catch logs to heart.", ""),
    ("en", "Judge Moss's January order on the catch logs, which the bureau has appealed, binds every port.", "appeal_filed"),
    ("en", "An order on boats issued in January, which the bureau appealed, binds every port.", "appeal_filed"),
    ("en", "A panel on Monday left in place a lower court's order that bars the bureau from the catch logs.", "affirmed@2026-03-02 relief_granted"),
]  # fmt: skip

TURNED: list[tuple[Language, str, str]] = [
    ("en", "In January the court turned the groups' request about the catch logs away.", "relief_denied@2026-01"),
    ("en", "The ports turned the request for their logs down in January.", "request_refused@2026-01"),
    ("en", "After the bureau asked in January, the ports gave it logs of 40 boats.", "data_shared@2026-01"),
    ("en", "After the ports asked in January, the Harbor Bureau gave them logs of 40 boats.", ""),
    ("en", "The logs that went to the Harbor Bureau last month were old.", "data_shared@2026-02"),
    ("en", "The wrongly sent logs are still with the bureau.", ""),
    ("en", "January 5, 2026: the ports hand over the logs of 40 boats to the bureau.", "data_shared@2026-01-05"),
    ("en", "January 5, 2026: the court holds a hearing on the catch logs.", "hearing_held@2026-01-05"),
    ("en", "Judge Moss ruled Monday that the bureau cannot rely on the catch logs.", "relief_granted@2026-03-02"),
    ("es", "La Oficina de Puertos no podrá usar los registros de pesca: así lo resolvió el lunes una jueza federal.", "relief_granted@2026-03-02"),
    ("es", "Los puertos ya entregan los registros a la Oficina de Puertos.", "data_shared"),
]  # fmt: skip

BEFORE: list[tuple[Language, str, str]] = [
    ("en", "Judge Moss on Monday barred the fee on boats that the bureau had announced in January.", "relief_granted@2026-03-02"),
    ("en", "Judge Moss barred the letters that the bureau sent to boats in January and February.", "relief_granted"),
    ("es", "El 1er Circuito anuló el lunes la decisión de una jueza que había negado frenar la tasa a los barcos.", "relief_denied vacated@2026-03-02"),
    ("en", "Judge Moss dismissed the lawsuit over the catch logs a week ago Friday, on Feb. 20.", "dismissed@2026-02-20"),
    ("en", "In a Feb. 3 filing the ports admitted that a clerk had in January sent the bureau logs outside the rules.", "improper_disclosure_admitted@2026-02-03"),
    ("es", "La Corte Suprema dejó el lunes al gobierno sin respaldo: rechazó suspender las órdenes que impiden cobrar la tasa a los barcos.", "stay_denied@2026-03-02"),
    ("es", "La jueza Moss accedió así a la medida cautelar que le pedía el Gremio de Rederos contra la tasa a los barcos.", "pi_granted"),
    ("en", "In the same opinion the motion to dismiss the suit over the catch logs was denied.", "motion_to_dismiss_denied"),
    ("en", "He meant the injunction that Judge Moss granted the Netmakers in January over the fee on boats.", "pi_granted@2026-01"),
    ("en", "The agreement on the catch logs is still a draft and nothing has been signed.", ""),
    ("en", "The agreement on the catch logs was signed and no safeguards were there until January.", "agreement_signed"),
    ("en", "An officer spoke of boats at a hearing held in January in an unrelated Oregon case over tows.", ""),
    ("es", "Los diputados llevaron ante un tribunal de Portland un escrito sobre los registros de pesca.", ""),
    ("en", "Judge Moss agreed that the ports have to agree on safeguards for the catch logs first.", ""),
]  # fmt: skip

FILED: list[tuple[Language, str, str]] = [
    ("en", "The Netmakers on Monday led a coalition in filing a lawsuit over the catch logs.", "complaint_filed@2026-03-02"),
    ("en", "The Netmakers took the bureau to court in January over the catch logs.", "complaint_filed@2026-01"),
    ("en", "The bureau on Monday asked the Supreme Court to free it from the order on boats.", "motion_filed@2026-03-02"),
    ("en", "Judge Moss, hearing arguments Monday, called the fee on boats odd.", "hearing_held@2026-03-02"),
    ("en", "Judge Moss will be hearing arguments Monday on the fee on boats.", ""),
    ("es", "Los rederos llevaron este lunes ante un tribunal federal a la Oficina de Puertos por los registros de pesca.", "complaint_filed@2026-03-02"),
    ("es", "La jueza Moss habló el lunes, durante una vista en Portland, de la tasa a los barcos.", "hearing_held@2026-03-02"),
    ("es", "El pleito del Gremio de Rederos por los registros de pesca terminó con un acuerdo en enero.", "settled@2026-01"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), [*BEFORE, *FILED, *JOINED, *PARTS, *ABOVE, *TURNED])
def test_what_is_told(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


@pytest.mark.parametrize(
    ("sentence", "courts"),
    [
        ("The lawyer told the 1st Circuit on Monday that Judge Ida Moss had barred the fee on boats.", {"D. Me."}),
        ("The bureau took her order, which blocked the fee on boats, to the 1st Circuit.", {"D. Me."}),
        ("The 1st Circuit on Monday barred the fee on boats.", {"1st Cir."}),
    ],
)
def test_whose_order_it_is(sentence: str, courts: set[str]) -> None:
    events = [c for c in read_of(sentence, "en") if isinstance(c, EventClaim) and c.kind == "relief_granted"]
    assert {c.court for c in events} == courts


@pytest.mark.parametrize(
    ("sentence", "kind", "court"),
    [
        (
            "Judge Ida Moss barred the fee on boats in January, an order now before the 1st Circuit, and two weeks ago found that the bureau had violated her order.",
            "violation_found",
            "D. Me.",
        ),
        (
            "The guild's lawyer, who spoke for the boats when Moss heard the matter on Feb. 3, said they would go to the 1st Circuit.",
            "hearing_held",
            "D. Me.",
        ),
        (
            "Judge Moss's order on the fee on boats went up, and the 1st Circuit heard arguments on Monday.",
            "hearing_held",
            "1st Cir.",
        ),
    ],
)
def test_a_court_that_something_was_taken_to_does_nothing(sentence: str, kind: str, court: str) -> None:
    events = [c for c in read_of(sentence, "en") if isinstance(c, EventClaim) and c.kind == kind]
    assert {c.court for c in events} == {court}


def test_another_court_rules_in_no_suit_told_of_before() -> None:
    events = read_of("In January another federal court blocked the fee on boats.", "en")
    assert [c.proceeding for c in events if isinstance(c, EventClaim)] == [None]


# ---------------------------------------------------------------- forms of one deed, and orders that others undo

FORMS: list[tuple[Language, str, str]] = [
    ("en", "The ports on Feb. 3 transmitted the catch logs of 40 boats to the bureau.", "data_shared@2026-02-03"),
    ("en", "The ports have acknowledged sending the bureau the catch logs.", "data_shared"),
    ("en", "The ports denied sending the bureau the catch logs.", ""),
    ("en", "The catch logs of 40 boats reached the Harbor Bureau in January.", "data_shared@2026-01"),
    ("en", "The catch logs went from the ports to the Harbor Bureau in January.", "data_shared@2026-01"),
    ("es", "En enero los puertos pusieron en manos de la Oficina de Puertos los registros de pesca.", "data_shared@2026-01"),
    ("en", "Judge Moss saw no reason to block the fee on boats.", "relief_denied"),
    ("en", "The 1st Circuit voted 2-1 on Monday to uphold the ruling on the catch logs.", "affirmed@2026-03-02"),
    ("en", "The suit over the catch logs survived a motion to dismiss in January.", "motion_to_dismiss_denied@2026-01"),
    ("en", "Judge Moss brought the lawsuit over the catch logs to an end on Monday.", "dismissed@2026-03-02"),
    ("en", "The panel spent the morning on the catch logs.", "hearing_held"),
    ("en", "The motion over the fee on boats was filed last week; it is to be argued on March 9.", "hearing_scheduled@2026-03-09 motion_filed"),
    ("es", "La Oficina de Puertos debe dejar de cobrar la tasa a los barcos, dispuso una jueza federal.", "relief_granted"),
    ("es", "La jueza Moss les había cerrado la puerta a una orden preliminar sobre los registros de pesca en enero.", "pi_denied@2026-01"),
    ("es", "La jueza Moss prohibió la tasa a los barcos con una medida cautelar.", "pi_granted"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), FORMS)
def test_forms_of_one_deed(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


def test_the_words_of_a_pack_are_found_joined_by_a_hyphen_too() -> None:
    lex = lexicon(pack())
    assert lex.on_subject("a catch-logs rule")
    assert lex.on_subject("the Harbor-Bureau letters")
    assert not lex.on_subject("the catch of logs")
