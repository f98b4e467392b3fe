"""Measures of an agency that a court puts off or strikes down, the same done on two days, and what the Supreme Court does.

The dispute, its courts and names are those of test_told_in_passing. No kind is expected where nothing done is told.
"""

import pytest

from facts.model import EventClaim, Language
from tests.facts.test_told_in_passing import read_of, told

PUT_OFF: list[tuple[Language, str, str]] = [
    ("en", "Judge Moss on Tuesday postponed the end of the fee on boats.", "relief_granted@2026-03-03"),
    ("en", "On Feb. 3 Judge Moss postponed the Harbor Bureau's decision to charge boats.", "relief_granted@2026-02-03"),
    ("en", "Judge Moss granted the ports' motion to postpone.", "relief_granted"),
    ("en", "Judge Moss postponed the hearing on the boats until Friday.", ""),
    ("en", "The Netmakers asked Judge Moss to postpone the fee rule on boats.", "motion_filed"),
    ("en", "The Harbor Bureau postponed the effective date of its fee on boats on Tuesday.", ""),
    ("en", "Judge Moss would not postpone the effective date of the fee on boats.", "relief_denied"),
    ("en", "The 1st Circuit on Monday affirmed the postponement of the fee on boats.", "affirmed@2026-03-02"),
    ("en", "The Harbor Bureau's notice to the boats was set aside on Feb. 3 by a federal judge in Maine.", "relief_granted@2026-02-03"),
    ("en", "An earlier attempt to charge boats was struck down in January by a Portland judge.", "relief_granted@2026-01"),
    ("en", "The verdict against the boats was set aside in January by a judge.", ""),
    ("en", "Judge Moss set aside the notice that the Harbor Bureau had sent to boats on Feb. 3.", "relief_granted"),
    ("en", "Judge Moss entered summary judgment for the plaintiffs on Tuesday over the catch logs.", "relief_granted@2026-03-03"),
    ("en", "Judge Moss granted summary judgment to the government on Tuesday over the catch logs.", ""),
    ("en", "A judge refused on Tuesday to keep the Harbor Bureau out of the ports' catch logs.", "relief_denied@2026-03-03"),
    ("en", "Judge Moss on Tuesday kept the Harbor Bureau out of the catch logs.", "relief_granted@2026-03-03"),
    ("es", "La jueza Moss aplazó el martes la entrada en vigor de la tasa a los barcos.", "relief_granted@2026-03-03"),
    ("es", "El fallo llega después de que la jueza Moss aplazara en enero la aplicación de la tasa a los barcos.", "relief_granted@2026-01"),
    ("es", "La jueza Moss aplazó el martes la audiencia sobre los barcos.", ""),
    ("es", "La Oficina de Puertos aplazó el martes la entrada en vigor de la tasa a los barcos.", ""),
    ("es", "La jueza Moss ordenó el martes a la Oficina de Puertos respetar los permisos de los barcos.", "relief_granted@2026-03-03"),
    ("es", "La jueza Moss ordenó el martes a la Oficina de Puertos explicar la tasa a los barcos.", ""),
]  # fmt: skip

TWO_DAYS: list[tuple[Language, str, str]] = [
    ("en", "Judge Moss ruled for the ports on Jan. 5 and on Feb. 3.", "relief_granted@2026-01-05 relief_granted@2026-02-03"),
    ("en", "A Maine judge sided with the ports in January and again in February.", "relief_granted@2026-01 relief_granted@2026-02"),
    ("en", "In January and again in February Judge Moss blocked the fee on boats.", "relief_granted@2026-01 relief_granted@2026-02"),
    ("en", "Between January and February Judge Moss blocked the fee on boats.", "relief_granted@2026-01"),
    ("en", "Judge Moss blocked the fee on boats on Jan. 5, and the 1st Circuit is to hear the appeal on May 4.", "hearing_scheduled@2026-05-04 relief_granted@2026-01-05"),
    ("en", "Judge Moss blocked the fee on boats on Monday and on Tuesday the bureau appealed.", "appeal_filed@2026-03-03 relief_granted@2026-03-02"),
    ("en", "The Netmakers sued over the fee on boats on Monday and on Tuesday Judge Moss blocked it.", "complaint_filed@2026-03-02 relief_granted@2026-03-03"),
    ("es", "La jueza Moss bloqueó la tasa a los barcos el lunes y el martes la oficina apeló la orden.", "appeal_filed@2026-03-03 relief_granted@2026-03-02"),
    ("es", "La jueza Moss bloqueó la tasa a los barcos el 5 de enero y el 3 de febrero.", "relief_granted@2026-01-05 relief_granted@2026-02-03"),
    ("es", "La jueza Moss bloqueó la tasa a los barcos en enero y de nuevo en febrero.", "relief_granted@2026-01 relief_granted@2026-02"),
]  # fmt: skip

ABOVE: list[tuple[Language, str, str]] = [
    ("en", "Judge Moss blocked the fee on boats twice, and the Supreme Court stepped in each time.", "relief_granted"),
    ("en", "The Supreme Court stepped in on Tuesday over the catch logs.", ""),
    ("en", "The high court issued a similar stay on Feb. 3 in the fight over boats.", "stay_granted@2026-02-03"),
    ("en", "Because of the Supreme Court's Feb. 3 stay, boats pay the fee again.", "stay_granted@2026-02-03"),
    ("en", "The Supreme Court in January allowed the Harbor Bureau to carry on charging boats while the case goes on.", "stay_granted@2026-01"),
    ("en", "The Supreme Court sided with the government in January over the boats.", ""),
    ("en", "The administration went to the Supreme Court on Feb. 3 over the boats, telling the justices that ports hide their logs.", "motion_filed@2026-02-03"),
    ("en", "The Netmakers said the case over the boats may go to the Supreme Court on Feb. 3.", ""),
    ("en", "The government noticed an appeal over the catch logs on Feb. 3.", "appeal_filed@2026-02-03"),
    ("en", "A second challenge to the fee on boats was filed Tuesday in Maine.", "complaint_filed@2026-03-03"),
    ("es", "El Primer Circuito se negó el lunes a paralizar la cautelar sobre los barcos.", "stay_denied@2026-03-02"),
    ("es", "El Primer Circuito suspendió el lunes la cautelar sobre los barcos.", "stay_granted@2026-03-02"),
    ("es", "En enero, el alto tribunal falló a favor del gobierno y suspendió una orden de la jueza Moss sobre los barcos.", "stay_granted@2026-01"),
    ("es", "El gobierno pidió el 3 de febrero a la Corte Suprema que revise el fallo sobre los barcos.", "motion_filed@2026-02-03"),
    ("es", "El gobierno respondió el 3 de febrero con una moción para desestimar la demanda sobre los barcos.", "motion_to_dismiss_filed@2026-02-03"),
]  # fmt: skip

DAYS: list[tuple[Language, str, str]] = [
    ("en", "The 1st Circuit's decision Tuesday affirmed a ruling from January by Judge Moss over the boats.", "affirmed@2026-03-03"),
    ("en", "The 1st Circuit on Tuesday upheld Judge Moss's ruling of Jan. 12 on boats.", "affirmed@2026-03-03"),
    ("en", "Tuesday's decision affirmed a ruling on boats issued in January by Judge Moss.", "affirmed@2026-03-03"),
    ("en", "The 1st Circuit affirmed the ruling on boats in January.", "affirmed@2026-01"),
    ("en", "A judge in Portland ruled Tuesday that the Harbor Bureau cannot use the catch logs, widening a bar on them set in January.", "relief_granted@2026-03-03"),
    ("es", "El Primer Circuito confirmó el martes un fallo sobre los barcos dictado en enero por la jueza Moss.", "affirmed@2026-03-03"),
    ("es", "El Primer Circuito rechazó el martes suspender la orden sobre los barcos que la jueza Moss dictó el 5 de febrero.", "stay_denied@2026-03-03"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), [*PUT_OFF, *TWO_DAYS, *ABOVE, *DAYS])
def test_what_is_told(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


@pytest.mark.parametrize(
    ("sentence", "courts"),
    [
        ("The 1st Circuit ruled for the boats in January, but the justices suspended its order on Feb. 3.", {"U.S."}),
        ("The 1st Circuit's ruling on boats waits, because the Supreme Court suspended an order of Judge Moss in January.", {"U.S."}),
        ("The 1st Circuit, the court below the justices, suspended Judge Moss's order on boats on Feb. 3.", {"1st Cir."}),
    ],
)  # fmt: skip
def test_whose_stay_it_is(sentence: str, courts: set[str]) -> None:
    assert {
        c.court for c in read_of(sentence, "en") if isinstance(c, EventClaim) and c.kind == "stay_granted"
    } == courts
