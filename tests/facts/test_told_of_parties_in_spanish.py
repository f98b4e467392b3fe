"""What parties did, told in Spanish in whatever words: who sued, asked, appealed, argued and settled; what is only spoken of is not."""

import pytest

from tests.facts.test_told_of_pleas import told

SENTENCES = [
    # demandas
    ("Los gremios demandan a la oficina por la tasa sobre los barcos.", "complaint_filed"),
    ("Los gremios demandan a la oficina que pague la tasa sobre los barcos.", ""),
    ("La demanda a la oficina por los barcos sigue en pie.", ""),
    ("Pescadores presentan una nueva demanda por la tasa sobre los barcos.", "complaint_filed"),
    ("Los pescadores presentan una demanda cuando se les cobra la tasa sobre los barcos.", ""),
    ("La demanda enmendada sobre los barcos fue presentada el 2 de febrero.", "complaint_filed@2026-02-02"),
    ("La demanda sobre los barcos será presentada en mayo por dos gremios.", ""),
    ("Otros dos puertos se sumaron a la demanda sobre los barcos.", "complaint_filed"),
    ("La demanda la presentaron patrones sin licencia, que temen por los barcos.", "complaint_filed"),
    # lo que se pide
    ("Los puertos han pedido intervenir en el caso de los barcos.", "motion_filed"),
    ("El alcalde pidió intervenir en la crisis de los barcos.", ""),
    ("La oficina solicitó una suspensión del fallo sobre los barcos.", "motion_filed"),
    ("La oficina solicitó la suspensión de la tasa sobre los barcos.", ""),
    ("La oficina pidió que la demanda sobre los barcos fuera desestimada.", "motion_to_dismiss_filed"),
    ("La oficina presentó un recurso de urgencia para que se levante la suspensión de la tasa sobre los barcos.", "motion_filed"),
    # apelaciones
    ("La oficina optó por recurrir la decisión sobre los barcos.", "appeal_filed"),
    ("La oficina podría recurrir la decisión sobre los barcos.", ""),
    ("El recurso sobre los barcos se interpuso ante el Primer Circuito.", "appeal_filed"),
    ("El gremio recurrió la orden ejecutiva sobre los barcos ante un tribunal.", ""),
    # vistas
    ("Los abogados del gremio expusieron sus argumentos sobre los barcos ante la corte.", "hearing_held"),
    ("Los abogados del gremio expusieron sus argumentos sobre los barcos en un escrito.", ""),
    ("La jueza Moss oyó dos horas de argumentos sobre los barcos.", "hearing_held"),
    # arreglos
    ("El puerto acordó pagar dos millones para cerrar una demanda sobre los barcos.", "settled"),
    ("El puerto acordó pagar dos millones para reparar los barcos.", ""),
    ("El puerto llegó a un acuerdo con el gremio para dar por cerrado el litigio sobre los barcos.", "settled"),
    ("El gremio retiró su demanda sobre los barcos.", "dismissed"),
    ("El gremio retiró sus barcos.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "kinds"), SENTENCES)
def test_what_parties_did(sentence: str, kinds: str) -> None:
    assert told(sentence, "es") == kinds
