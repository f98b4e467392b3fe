"""Spanish told in its own order: subjects behind the verb, objects before it that a pronoun takes up, judges left unsaid; hearings set,
what is asked of courts, who is sued, and who must not do what by a court's word. Nothing is told of what others do or only say.

The dispute, its courts and names are those of test_told_in_passing.
"""

import pytest

from tests.facts.test_told_in_passing import told

ORDER: list[tuple[str, str]] = [
    (
        "Rechazó el lunes el 1er Circuito la petición del gobierno de suspender la orden sobre los barcos.",
        "stay_denied@2026-03-02",
    ),
    (
        "La petición del gobierno de suspender la orden sobre los barcos la rechazó el lunes el 1er Circuito.",
        "stay_denied@2026-03-02",
    ),
    (
        "La petición del gobierno de suspender la orden sobre los barcos fue rechazada por el 1er Circuito.",
        "stay_denied",
    ),
    ("Bloqueó el lunes la tasa sobre los barcos una jueza federal.", "relief_granted@2026-03-02"),
    ("Bloqueó el lunes la tasa sobre los barcos el gobierno.", ""),
    ("La medida cautelar sobre los barcos la dictó en febrero la jueza Moss.", "pi_granted@2026-02"),
    ("La medida cautelar sobre los barcos la pidió en febrero el gremio.", ""),
    ("La oficina apeló el fallo de una jueza que bloqueó la tasa sobre los barcos.", "appeal_filed relief_granted"),
    ("La oficina informó a la jueza Moss que suspendió la tasa sobre los barcos.", ""),
    (
        "La oficina quiso cobrar la tasa a los barcos, pero la frenó un tribunal que estudia otra demanda.",
        "relief_granted",
    ),
    ("La oficina quiso vender los barcos, pero se lo impidió el lunes una jueza federal.", "relief_granted@2026-03-02"),
    ("La jueza Moss dictó una orden sobre los barcos, pero la frenó otro juez.", ""),
    ("A la oficina se le prohibió entregar los registros de pesca.", ""),
    ("Una jueza federal y también un panel de apelaciones han bloqueado la orden sobre los barcos.", "relief_granted"),
    ("El 1er Circuito bloqueó la orden del presidente sobre los barcos.", "relief_granted"),
    ("El 1er Circuito suspendió la orden de la jueza Moss sobre los barcos.", "stay_granted"),
    (
        "La demanda con que el gremio buscaba los registros de pesca fue desestimada el lunes por un juez federal.",
        "dismissed@2026-03-02",
    ),
    ("La oficina no puede, por el momento, cobrar la tasa a los barcos, determinó la jueza Moss.", "relief_granted"),
    (
        "No podrá la oficina cobrar la tasa a los barcos, según dictaminó el lunes la jueza Moss.",
        "relief_granted@2026-03-02",
    ),
    ("Los pescadores no pueden cobrar por los barcos, determinó la jueza Moss.", ""),
    ("La oficina no puede cobrar la tasa a los barcos, indicó la jueza Moss.", ""),
    ("La jueza Moss dijo que no puede frenar la tasa sobre los barcos.", ""),
    ("La oficina no podrá usar los registros de pesca por decisión de un juez federal.", "relief_granted"),
    ("La oficina no podrá usar los registros de pesca por decisión de su director.", ""),
    ("Tampoco el 1er Circuito había querido intervenir en la disputa por los barcos.", "relief_denied"),
    ("Tampoco el puerto había querido intervenir en la disputa por los barcos.", ""),
]

HEARINGS: list[tuple[str, str]] = [
    ("Para el 14 de abril está fijada otra audiencia sobre los barcos.", "hearing_scheduled@2026-04-14"),
    ("El juicio sobre los barcos quedó señalado para el 14 de abril.", "hearing_scheduled@2026-04-14"),
    (
        "La jueza Moss ya había fijado para el 14 de abril una audiencia sobre los barcos.",
        "hearing_scheduled@2026-04-14",
    ),
    ("La vista sobre los barcos se aplazó hasta el 14 de abril.", "hearing_scheduled@2026-04-14"),
    (
        "Está previsto que el juez oiga a las partes del caso de los barcos el 14 de abril.",
        "hearing_scheduled@2026-04-14",
    ),
    ("El 1er Circuito debatirá el caso de los barcos en abril.", "hearing_scheduled@2026-04"),
    ("La audiencia sobre los barcos prevista para el 14 de abril fue cancelada.", ""),
    ("La jueza Moss fijó en una carta la tasa de los barcos.", ""),
    ("La jueza Moss aún no ha fijado una audiencia sobre los barcos.", ""),
    ("El Senado programó para el 14 de abril una audiencia sobre los barcos.", ""),
    ("A juicio de la oficina, la tasa de los barcos quedó fijada en abril.", ""),
    ("Ante la jueza Moss comparecieron el lunes los abogados de los barcos.", "hearing_held@2026-03-02"),
]

FILINGS: list[tuple[str, str]] = [
    ("El gremio había solicitado a la jueza Moss que vetara la tasa sobre los barcos.", "motion_filed"),
    ("El procurador había pedido al 1er Circuito que interviniera en el caso de los barcos.", "motion_filed"),
    ("Al 1er Circuito le pidió el lunes la oficina que suspenda la orden sobre los barcos.", "motion_filed@2026-03-02"),
    ("El gremio pidió a la jueza Moss más tiempo en el caso de los barcos.", ""),
    ("El gremio pidió al Congreso que vete la tasa sobre los barcos.", ""),
    ("El gremio podría pedir a la jueza Moss que vete la tasa sobre los barcos.", ""),
    ("La oficina pidió a la jueza Moss que desestime la demanda sobre los barcos.", "motion_to_dismiss_filed"),
    ("La oficina fue demandada el lunes por dos gremios por los registros de pesca.", "complaint_filed@2026-03-02"),
    ("La oficina enfrenta una demanda de dos gremios por los registros de pesca.", "complaint_filed"),
    ("La oficina podría ser demandada por dos gremios por los registros de pesca.", ""),
    ("La oficina enfrenta una demanda enorme de registros de pesca.", ""),
    ("Varios gremios acudieron de inmediato a los tribunales contra la tasa sobre los barcos.", "complaint_filed"),
    ("Varios gremios impugnaron la tasa sobre los barcos en los tribunales.", "complaint_filed"),
    ("Varios gremios impugnaron la tasa sobre los barcos en la prensa.", ""),
    ("La tasa sobre los barcos se suspendió después de que varios gremios demandaran.", "complaint_filed"),
    ("La oficina inició un proceso urgente de apelación sobre los barcos.", "appeal_filed"),
    ("La oficina presentó un recurso contra la decisión de la jueza sobre los barcos.", "appeal_filed"),
]


MORE: list[tuple[str, str]] = [
    ("La jueza Moss concedió a los rederos la orden que pedían sobre los barcos.", "relief_granted"),
    ("La jueza Moss leyó a los rederos la orden que pedían sobre los barcos.", ""),
    ("La tasa sobre los barcos fue declarada ilegal el lunes por una jueza federal.", "violation_found@2026-03-02"),
    ("La tasa sobre los barcos fue declarada ilegal el lunes por el director.", ""),
    ("El caso de los barcos se lo devolvió en febrero la Corte de Apelaciones del 1er Circuito.", "remanded@2026-02"),
    ("Los barcos se los devolvió en febrero el puerto.", ""),
    ("La jueza Moss ordenó a la oficina readmitir a los empleados de los barcos.", "relief_granted"),
    ("El juicio sobre los barcos fue aplazado.", ""),
]


# Whose attempt it is that a court stops, what stands between a verb and its ruling, and what a pronoun takes up.
WHOSE: list[tuple[str, str]] = [
    ("La jueza Moss frenó el intento de la administración de suspender fondos para los barcos.", "relief_granted"),
    (
        "La jueza Moss rechazó el lunes el intento de la administración de suspender los fondos de los barcos.",
        "relief_granted@2026-03-02",
    ),
    ("La jueza Moss frenó el intento del Gremio de Rederos de suspender la tasa a los barcos.", "relief_denied"),
    ("El 1er Circuito frenó el intento de la administración de suspender el fallo sobre los barcos.", "stay_denied"),
    (
        (
            "La Corte Suprema dejó en suspenso por ahora, la noche de este miércoles, la orden de un tribunal inferior según "
            "la cual el gobierno debía liberar los barcos."
        ),
        "stay_granted@2026-03-04",
    ),
    ("La Corte Suprema dejó en suspenso, por ahora, la tasa a los barcos.", "relief_granted"),
    (
        "La orden que impide la tasa a los barcos sigue en pie: la jueza Moss rehusó el lunes suspenderla.",
        "stay_denied@2026-03-02",
    ),
    (
        "La orden del presidente que impide pescar a los barcos sigue en pie: la jueza Moss rehusó el lunes suspenderla.",
        "relief_denied@2026-03-02",
    ),
    (
        (
            "La alta corte concedió la solicitud de emergencia que presentó la administración contra el fallo de un juez "
            "sobre los barcos."
        ),
        "stay_granted",
    ),
    ("La Corte Suprema concedió la solicitud de emergencia de los puertos sobre los barcos.", ""),
    ("La Corte Suprema concedió la solicitud de emergencia del gobierno de acelerar el pleito de los barcos.", ""),
    (
        "El 1er Circuito se ha negado este martes a levantar las restricciones que la Oficina impuso a los barcos.",
        "relief_denied@2026-03-03",
    ),
    (
        "La jueza Moss levantó el lunes las restricciones que la Oficina impuso a los barcos.",
        "relief_granted@2026-03-02",
    ),
    ("La Oficina de Puertos se negó el lunes a levantar las restricciones que impuso a los barcos.", ""),
    ("La jueza Moss levantó el lunes las restricciones a los barcos.", ""),
    ("La orden, de una página, suspende el fallo de una jueza federal de Boston sobre los barcos.", "stay_granted"),
    ("La orden ejecutiva suspende el fallo de una jueza federal sobre los barcos.", ""),
    (
        "Una jueza bloqueó en mayo la tasa a los barcos, pero un panel de tres jueces suspendió en junio la orden.",
        "relief_granted@2025-05 stay_granted@2025-06",
    ),
    ("La jueza Moss había ordenado en enero a la Oficina dejar de cobrar a los barcos.", "relief_granted@2026-01"),
    ("El director había ordenado en enero a la Oficina dejar de cobrar a los barcos.", ""),
    ("La jueza Moss paró el lunes la tasa a los barcos.", "relief_granted@2026-03-02"),
    ("El capitán paró el lunes la salida de los barcos.", ""),
    ("El 1er Circuito resolvió que la tasa a los barcos puede seguir parada mientras revisa el caso.", ""),
    ("La jueza Moss falló el lunes contra el gobierno por los barcos.", "relief_granted@2026-03-02"),
    ("La comisión falló el lunes contra el gobierno por los barcos.", ""),
    (
        "El gobierno recurrió después de que la jueza Moss fallara otra vez en su contra por los barcos.",
        "relief_granted",
    ),
    (
        "Los puertos acudieron al 1er Circuito después de que la jueza Moss fallara en su contra por los barcos.",
        "appeal_filed",
    ),
    ("Sigue viva la apelación que el gobierno interpuso contra el fallo sobre los barcos.", "appeal_filed"),
    ("La apelación que el gobierno no presentó contra el fallo sobre los barcos habría sido larga.", ""),
    (
        "La suspensión de la orden sobre los barcos la había pedido el lunes ante la Corte Suprema la procuradora.",
        "motion_filed@2026-03-02",
    ),
    ("La suspensión de la tasa a los barcos la había pedido el lunes el alcalde.", ""),
]

# The day of a paper that is spoken of, or of a rule, is not that of what is told.
DAYS: list[tuple[str, str]] = [
    (
        (
            "En la audiencia sobre los barcos, la jueza Moss habló de las cartas que llegaron desde esa decisión del 2 de "
            "febrero."
        ),
        "hearing_held",
    ),
    ("En la audiencia del 2 de febrero sobre los barcos, la jueza Moss habló.", "hearing_held@2026-02-02"),
    (
        "Los puertos presentaron una demanda contra la orden ejecutiva del 2 de febrero sobre los barcos.",
        "complaint_filed",
    ),
    (
        "La jueza Moss dictó una orden de restricción contra la tasa a los barcos firmada el miércoles por el gobernador.",
        "tro_granted",
    ),
    ("La jueza Moss bloqueó la tasa a los barcos en un fallo emitido el lunes.", "relief_granted@2026-03-02"),
]


# What a court declares unlawful, whose side it takes, what it has paid out, and what is argued before it.
DECLARED: list[tuple[str, str]] = [
    ("La jueza Moss declaró inconstitucionales las restricciones a los barcos.", "violation_found"),
    ("La jueza Moss declaró el lunes ilegal y arbitraria la tasa a los barcos.", "violation_found@2026-03-02"),
    ("La jueza Moss no declaró ilegal la tasa a los barcos.", ""),
    ("El gremio declaró ilegal la tasa a los barcos.", ""),
    ("Según el fallo de la jueza Moss, la Oficina violó la ley con la tasa a los barcos.", "violation_found"),
    ("Según el fallo de la jueza Moss, la Oficina violó probablemente la ley con la tasa a los barcos.", ""),
    ("El 1er Circuito anuló un fallo que declaraba que la tasa a los barcos violaba la Constitución.", "vacated"),
    ("El gremio logró el lunes que una jueza frenara la tasa a los barcos.", "relief_granted@2026-03-02"),
    ("El gremio no logró que una jueza frenara la tasa a los barcos.", ""),
    ("El gobierno logró que una jueza frenara el fallo sobre los barcos.", ""),
    ("El gobierno logró que una jueza frenara la demanda sobre los barcos.", ""),
    ("La jueza Moss se puso del lado de un grupo de pescadores por la tasa a los barcos.", "relief_granted"),
    ("La jueza Moss se puso del lado de la Oficina en el pleito de los barcos.", ""),
    ("El gobernador se puso del lado de los pescadores por los barcos.", ""),
    ("La jueza Moss ordenó al gobierno liberar los fondos de los barcos.", "relief_granted"),
    ("La jueza Moss ordenó liberar al capitán de los barcos.", ""),
    ("La jueza Moss ordenó a la Oficina liberar los documentos sobre los barcos.", ""),
    (
        "Ante la jueza Moss, los abogados de los puertos alegaron el lunes que la tasa a los barcos es mala.",
        "hearing_held@2026-03-02",
    ),
    ("Argumentos parecidos expusieron el lunes ante la jueza Moss los de los barcos.", "hearing_held@2026-03-02"),
    ("Ante la jueza Moss, los abogados alegaron el lunes en un escrito que la tasa a los barcos es mala.", ""),
]

# What somebody else does after a ruling is no ruling.
AFTERWARDS: list[tuple[str, str]] = [
    ("Tras el fallo, la Oficina suspendió el lunes la tasa a los barcos.", ""),
    ("Después del fallo de la jueza Moss, el puerto suspendió el lunes la tasa a los barcos.", ""),
    ("Tras una larga espera, la jueza Moss suspendió el lunes la tasa a los barcos.", "relief_granted@2026-03-02"),
    ("En su fallo del lunes, Moss suspendió la tasa a los barcos.", "relief_granted@2026-03-02"),
    (
        "El 1er Circuito mantuvo el lunes el bloqueo de la tasa a los barcos mientras estudia el recurso.",
        "stay_denied@2026-03-02",
    ),
    ("El 1er Circuito confirmó el lunes el bloqueo de la tasa a los barcos.", "affirmed@2026-03-02"),
]


@pytest.mark.parametrize(
    ("sentence", "expected"), [*ORDER, *HEARINGS, *FILINGS, *MORE, *WHOSE, *DAYS, *DECLARED, *AFTERWARDS]
)
def test_spanish_in_its_own_order(sentence: str, expected: str) -> None:
    assert told(sentence, "es") == expected


def test_a_judge_left_unsaid_is_the_one_named_before() -> None:
    text = "La jueza Moss preside el caso de los barcos. Antes ya había dictado una orden de restricción temporal."
    assert told(text, "es") == "tro_granted"


def test_what_someone_else_left_unsaid_did_is_no_ruling() -> None:
    text = "La oficina cobra una tasa a los barcos. Antes ya había dictado una orden para los puertos."
    assert told(text, "es") == ""
