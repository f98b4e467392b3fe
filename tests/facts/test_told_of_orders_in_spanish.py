"""What Spanish sentences tell of orders to do something, of orders told of by their paper, and of what is found unlawful.

`~` stands before nothing here: each sentence is given with the kinds that are told in it as done, "" where none is.
"""

from datetime import date

import pytest

from bot.packs import load_case
from facts.model import Article, EventClaim
from facts.reading import read
from facts.text import canonical
from tests.shared import ROOT

CASE = load_case(ROOT / "cases" / "irsice")
BEFORE = (
    "Lo que se sabe del IRS y el ICE\n\nLa disputa gira en torno al IRS y el ICE y los datos de los contribuyentes. "
)

TOLD = [
    # mandar hacer
    ("Una jueza federal obligó al puerto a readmitir a los capitanes despedidos.", "relief_granted"),
    ("Un tribunal mandó a la oficina reanudar los pagos a los pescadores.", "relief_granted"),
    ("El juez Lugo ordenó que se restituya el permiso a la flota.", "relief_granted"),
    ("Dos jueces obligan al puerto a devolver los barcos.", "relief_granted"),
    ("El gobierno fue obligado por un juez a reabrir el puerto.", "relief_granted"),
    ("La agencia tendrá que pagar a los gremios, resolvió una jueza federal.", "relief_granted"),
    ("El tribunal federal ha dado 30 días para que se cierre el muelle.", "relief_granted"),
    ("Una jueza restableció los fondos de los pescadores.", "relief_granted"),
    ("Una jueza ordenó a las partes presentar escritos antes del viernes.", ""),
    ("El juez ordenó al gobierno entregar los documentos internos.", ""),
    ("La Corte Suprema ordenó al juez revisar el caso.", ""),
    ("La alcaldesa, tras el fallo del juez, mandó retirar los barcos del muelle.", ""),
    ("La jueza Lugo dijo que Pereda ordenó retirar los barcos.", ""),
    ("Los gremios piden que un juez ordene al gobierno devolver los fondos.", ""),
    ("El juez dio 14 días al gobierno para apelar.", ""),
    ("El gobierno restableció los fondos tras el fallo de la jueza.", ""),
    ("La jueza Lugo dictó una orden judicial para que la oficina no comparta los registros.", "relief_granted"),
    ("El juez Lugo firmó una orden a fin de que el puerto reanude los pagos a los pescadores.", "relief_granted"),
    ("La alcaldesa dictó una orden para que la oficina no comparta los registros.", ""),
    ("Los gremios pidieron una orden para que el puerto no comparta los registros.", ""),
    # negarse a mandarlo
    ("Un juez rehusó el lunes ordenar al puerto que readmita a los capitanes.", "relief_denied"),
    ("Una jueza se niega a restablecer los permisos de la flota.", "relief_denied"),
    # órdenes de las que se cuenta por su papel
    ("El gobierno recurrió la orden de una jueza de cerrar el muelle.", "appeal_filed relief_granted"),
    ("El gobierno apeló el fallo que le prohíbe cobrar la tasa.", "appeal_filed relief_granted"),
    (
        "La Corte Suprema paralizó el fallo de un tribunal inferior que había bloqueado la tasa.",
        "relief_granted stay_granted",
    ),
    ("La magistrada extendió por 14 días la orden que impide el cobro de la tasa.", "relief_granted"),
    ("El panel levantó la orden de restricción temporal del juez Lugo.", "tro_granted vacated"),
    ("Se suspendió la tasa por decisión de una jueza federal.", "relief_granted"),
    ("La tasa, bloqueada por un juez en mayo, sigue sin cobrarse.", "relief_granted"),
    ("Los gremios piden una orden judicial que impida el cobro.", "motion_filed"),
    ("La orden de la oficina que obliga a los puertos a cerrar preocupa a los gremios.", ""),
    ("La orden de restricción temporal que solicitaron los gremios será estudiada el lunes.", ""),
    ("Se suspendió el juicio por decisión de una jueza.", ""),
    # dejar en suspenso, anular, confirmar
    ("El juez pospuso una semana la aplicación de su orden.", "stay_granted"),
    ("El juez dejó en suspenso su decisión por diez días.", "stay_granted"),
    ("El tribunal de apelaciones no revoca la sentencia, sino que la deja en suspenso.", "stay_granted"),
    ("Un juez federal tumbó el jueves la prohibición de los barcos de vela.", "relief_granted"),
    ("Un juez dejó sin efecto los recortes a las becas.", "relief_granted"),
    ("Un tribunal de apelaciones rechazó la apelación del gobierno.", "affirmed"),
    ("Juez rechaza demanda de Pereda contra el diario.", "dismissed"),
    ("La Corte Suprema rechazó la apelación de un preso.", ""),
    ("El juez aplazó la audiencia.", ""),
    # hallar contrario a la ley
    ("Un juez concluyó que la oficina vendió los barcos ilegalmente.", "violation_found"),
    ("Una jueza dictaminó que los cobros rebasan las facultades de la oficina.", "violation_found"),
    ("La norma fue declarada inconstitucional por una jueza.", "violation_found"),
    ("La jueza calificó de “ilegal” la venta de los barcos.", "violation_found"),
    ("La jueza halló a la oficina en desacato.", "violation_found"),
    ("El juez condenó a un hombre que vendía barcos ilegalmente.", ""),
    ("El juez dijo que los demandantes sostienen que la tasa es inconstitucional.", ""),
    ("Los abogados sostuvieron que el juez no tiene autoridad para frenar la tasa.", ""),
    ("La jueza no dijo si los cobros son ilegales.", ""),
]


@pytest.mark.parametrize(("sentence", "kinds"), TOLD)
def test_orders_told_in_spanish(sentence: str, kinds: str) -> None:
    article = Article("https://a.org/1", canonical(BEFORE + sentence), language="es", published=date(2026, 3, 20))
    told = {
        c.kind
        for c in read(article, CASE).claims
        if isinstance(c, EventClaim) and c.modality == "done" and c.start >= len(BEFORE) - 1
    }
    assert " ".join(sorted(told)) == kinds
