"""Judges told of by their surname alone, whom the text has named with the title before; orders called "it"; appeals that are
dismissed, and what is allowed or accepted of what was asked.

The dispute, its courts and names are those of test_told_in_passing. No kind is expected where nothing done is told.
"""

import pytest

from facts.bare_judges import bare_judges
from facts.model import Language
from tests.facts.test_told_in_passing import told

TARN = "U.S. District Judge Randolph Tarn hears the suit over boats."
JUEZ = "El juez federal Carlos Tarn lleva el caso de los barcos."

SENTENCES: list[tuple[Language, str, str]] = [
    ("en", f"{TARN}\n\nTarn barred the fee on boats.", "relief_granted"),
    ("en", f"{TARN}\n\nTarn refused on Monday to block the fee on boats.", "relief_denied@2026-03-02"),
    ("en", f"{TARN}\n\nTarn ruled that the fee on boats broke the law.", "violation_found"),
    ("en", f"{TARN}\n\nThe fee on boats was blocked by Tarn.", "relief_granted"),
    ("en", f"{TARN}\n\nSiding with the guild, Tarn ordered the bureau to restore the catch logs.", "relief_granted"),
    ("en", f"{TARN}\n\nTarn will rule on the fee on boats.", ""),
    ("en", f"{TARN}\n\nTarn Harbor barred the fee on boats.", ""),
    ("en", f"{TARN}\n\nThe chief clerk, Anna Tarn, spoke. Tarn barred the fee on boats.", ""),
    ("en", "Tarn barred the fee on boats.", ""),
    ("es", f"{JUEZ}\n\nTarn frenó la tasa sobre los barcos.", "relief_granted"),
    ("es", f"{JUEZ}\n\nTarn se negó a frenar la tasa sobre los barcos.", "relief_denied"),
    ("es", f"{JUEZ}\n\nLa tasa sobre los barcos fue bloqueada por Tarn.", "relief_granted"),
    # orders called "it"
    ("en", "The preliminary injunction on boats holds.\n\nJudge Moss granted it in a suit led by the guild.", "pi_granted"),
    ("en", "The preliminary injunction on boats holds.\n\nIt was granted in January by Judge Moss.", "pi_granted@2026-01"),
    ("en", "The guild wants a preliminary injunction on boats.\n\nJudge Moss has not granted it.", ""),
    ("es", "La medida cautelar sobre los barcos sigue.\n\nLa concedió en enero la jueza Moss a petición del gremio.", "pi_granted@2026-01"),
    ("es", "La medida cautelar sobre los barcos sigue.\n\nFue dictada en enero por la jueza Moss.", "pi_granted@2026-01"),
    # appeals that come to nothing
    ("en", "The 1st Circuit dismissed the bureau's appeal over the catch logs for lack of jurisdiction.", "dismissed"),
    ("en", "The bureau's appeal over the catch logs was dismissed by the 1st Circuit.", "dismissed"),
    ("en", "The 1st Circuit may dismiss the bureau's appeal over the catch logs.", ""),
    ("es", "El Primer Circuito desestimó la apelación de la oficina sobre los barcos por falta de jurisdicción.", "dismissed"),
    ("es", "El Primer Circuito declaró inadmisible el recurso de la oficina sobre los barcos.", "dismissed"),
    ("es", "El Primer Circuito desestimó la apelación de la oficina contra el fallo sobre los barcos.", "affirmed"),
    # what is allowed and accepted
    ("en", "The Supreme Court allowed the bureau's application to stay the order on the catch logs.", "stay_granted"),
    ("en", "The bureau's application to stay the order on the catch logs was allowed by the justices.", "stay_granted"),
    ("en", "The bureau hopes that the court will allow its application to stay the order on the catch logs.", ""),
    ("en", "The 1st Circuit accepted the bureau's motion to stay the order on the catch logs.", "stay_granted"),
    # refusals as a noun, and what they come to; orders that go on
    ("en", "The judge's refusal to block the fee on boats stunned the guild.", "relief_denied"),
    ("en", "The bureau's refusal to block the fee on boats stunned the guild.", ""),
    ("en", "The 1st Circuit's refusal to stay the injunction leaves the fee on boats blocked.", "stay_denied"),
    ("en", "The 1st Circuit refused to stay the injunction, and Judge Moss barred the fee on boats.", "relief_granted stay_denied"),
    ("en", "Judge Moss on Monday prolonged her order barring the fee on boats.", "relief_granted"),
    ("en", "On Monday, Judge Moss issued an order barring the fee on boats.", "relief_granted@2026-03-02"),
    ("es", "La negativa del Primer Circuito a suspender la medida cautelar mantiene la tasa a los barcos bloqueada.", "stay_denied"),
    ("es", "Un juez aprobó un decreto de consentimiento entre el gremio y la oficina sobre los barcos.", "settled"),
    ("es", "El decreto de consentimiento obliga al puerto a cuidar los barcos.", ""),
    # suits by who brought them
    ("es", "La demanda colectiva sobre los barcos, llevada ante la Corte de Distrito de Maine, acusa a la oficina.", "complaint_filed"),
    ("es", "La demanda sobre los barcos será llevada ante la Corte de Distrito de Maine.", ""),
    ("es", "La medida viene del litigio sobre los barcos que Johnson presentó con otros 20 patrones.", "complaint_filed"),
    # what is asked of the court that has the suit
    ("en", "The guild has moved for the court to enforce its injunction on the catch logs.", "motion_filed"),
    ("en", "The guild requested that the court enforce its injunction on the catch logs.", "motion_filed"),
    ("en", "The guild went back to court to have the order on the catch logs enforced.", "motion_filed"),
    ("en", "The guild moved for the clerks to widen the harbor for boats.", ""),
    ("es", "Los gremios volvieron a la corte para que se cumpla la orden sobre los barcos.", "motion_filed"),
    ("es", "Los gremios volvieron al puerto para que se cumpla la orden sobre los barcos.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), SENTENCES)
def test_what_is_told_of_judges_by_surname_and_of_orders_called_it(
    language: Language, sentence: str, kinds: str
) -> None:
    assert told(sentence, language) == kinds


@pytest.mark.parametrize(
    ("text", "language", "names"),
    [
        ("Judge Ann Tarn sat.\nTarn ruled in Boston. Tarn left.", "en", ["Tarn", "Tarn"]),
        ("Judge Stops Harbor Fee\nThe Fee was due.", "en", []),
        ("The Justice Department left. Department lawyers ruled.", "en", []),
        ("La jueza de Maryland Ana Ruiz habló en Maryland. Ruiz resolvió.", "es", []),
        ("La jueza Ana Ruiz habló. El lunes Ruiz resolvió.", "es", ["Ruiz"]),
    ],
)
def test_where_a_surname_stands_for_a_judge(text: str, language: str, names: list[str]) -> None:
    assert [text[s:e] for s, e in bare_judges(text, language)] == names
