"""What courts say of a measure of those who govern: struck down above, beyond a law, given no power by it; and what goes with it.

The dispute, its courts and names are those of test_told_in_passing. No kind is expected where nothing done is told.
"""

import pytest

from facts.courts import TRADE, courts
from facts.model import Language
from tests.facts.test_told_in_passing import told

TOLD: list[tuple[Language, str, str]] = [
    # ended above
    ("en", "On February 20, the Supreme Court struck down the fees on boats.", "relief_granted@2026-02-20"),
    ("en", "The Supreme Court, by 6-3, invalidated the sweeping fees on boats.", "relief_granted"),
    ("en", "The 1st Circuit tossed most of the fees on boats on Monday.", "relief_granted@2026-03-02"),
    ("en", "The fees on boats were struck down by the Supreme Court on February 20.", "relief_granted@2026-02-20"),
    ("en", "The Netmakers want back the fees on boats that the Supreme Court struck down in February.", "relief_granted@2026-02"),
    ("es", "El Tribunal Supremo invalidó las tasas a los barcos el pasado 20 de febrero.", "relief_granted@2026-02-20"),
    ("es", "La Corte Suprema eliminó las tasas a los barcos.", "relief_granted"),
    ("en", "The Supreme Court could strike down the fees on boats.", ""),
    ("en", "If the Supreme Court strikes down the fees on boats, ports may get money back.", ""),
    ("en", "The 1st Circuit struck down the ruling on the fees on boats.", "reversed"),
    ("en", "The Supreme Court overturned a block on the fees on boats.", "reversed"),
    ("es", "El presidente eliminó las tasas a los barcos tras el fallo del tribunal.", ""),
    ("es", "El Supremo anuló el bloqueo de las tasas a los barcos.", "vacated"),
    # beyond what a law gives
    ("en", "The Supreme Court ruled that the law does not authorize the president to charge fees on boats.", "violation_found"),
    ("en", "The Harbor Act, Judge Moss found, does not empower the bureau to charge the fees on boats.", "violation_found"),
    ("en", "Two judges both said that the fees on boats go beyond the Harbor Act.", "violation_found"),
    ("en", "Judge Moss said the law does not allow courts to hear of the fees on boats.", ""),
    ("en", "The Netmakers and the ports both said that the fees on boats go beyond the Harbor Act.", ""),
    ("en", "Judge Moss entered summary judgment against the fees on boats.", "relief_granted"),
    # what goes with it
    ("en", "The 1st Circuit withheld its mandate over the fees on boats.", "stay_granted"),
    ("en", "The 1st Circuit granted, temporarily, the stay of the order on boats that the bureau had moved for.", "stay_granted"),
    ("es", "El 1er Circuito suspendió hasta el 14 de octubre la entrada en vigor de su fallo sobre los barcos.", "stay_granted"),
    ("es", "Enviaron el caso de los barcos de regreso al tribunal inferior.", "remanded"),
    ("es", "La oficina no puede acatar la resolución del 4 de febrero que ordena a la oficina devolver los barcos.", "relief_granted@2026-02-04"),
    ("es", "El director firmó la orden del 4 de febrero que suspende los viajes de los barcos.", ""),
    # brought, asked and heard
    ("en", "Several ports have brought actions in the federal court in Portland over the fees on boats.", "complaint_filed"),
    ("en", "The Netmakers went to the federal court in Portland on Monday with a complaint over the fees on boats.", "complaint_filed@2026-03-02"),
    ("en", "The bureau put its notice of appeal on file over the catch logs.", "appeal_filed"),
    ("en", "The bureau asked that the injunctions on the catch logs be halted at once.", "motion_filed"),
    ("en", "The Netmakers had asked that the bureau be kept at once from charging boats.", "motion_filed"),
    ("en", "The bureau asked the 1st Circuit to rule on the catch logs by Friday.", "motion_filed"),
    ("en", "On Tuesday judges on the 1st Circuit asked whether the fees on boats are legal.", "hearing_held@2026-03-03"),
    ("en", "For almost two hours on Tuesday the three-judge panel tested whether the bureau may charge boats.", "hearing_held@2026-03-03"),
    ("es", "La jueza Moss abrió el lunes en Portland la audiencia sobre los barcos.", "hearing_held@2026-03-02"),
    ("en", "Judge Moss ordered the director to speak of the boats at a coming hearing.", ""),
    ("es", "El puerto abrió una audiencia sobre los barcos.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), TOLD)
def test_what_is_told_of_a_measure(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "the U.S. Court of International Trade on Monday"),
        ("en", "a panel of the New York-based trade court"),
        ("en", "Under the CIT's May 28 order"),
        ("es", "la Corte de Comercio Internacional de Estados Unidos"),
        ("es", "un tribunal comercial federal"),
    ],
)
def test_the_trade_court_is_a_trial_court(language: Language, words: str) -> None:
    assert [(c.court, c.level) for c in courts(words, language)] == [(TRADE, "district")]


def test_a_chamber_of_commerce_is_no_court() -> None:
    assert not any(c.court for c in courts("la Cámara de Comercio de Estados Unidos demandó", "es"))
