"""What parties and courts do, told in Spanish: who, with what verb, of what thing, put together at every pairing."""

from itertools import product

import pytest

from tests.facts.test_told_of_pleas import told

MANY = ("Los gremios", "Doce puertos")
ONE = ("El gobierno", "La oficina")
BENCH = ("La jueza Moss", "El tribunal", "Un panel del Primer Circuito")
PLACE = (" sobre los barcos.",)

TOLD: list[tuple[str, tuple[tuple[str, ...], ...]]] = [
    (
        "complaint_filed",
        (
            MANY,
            (" presentaron", " interpusieron", " han presentado", " promovieron"),
            (" una demanda", " su propia querella", " una acción legal"),
            (" por la tasa",),
            PLACE,
        ),
    ),
    (
        "complaint_filed",
        (MANY, (" demandaron", " han demandado"), (" a la oficina por la tasa", " al gobierno por la tasa"), PLACE),
    ),
    ("complaint_filed", (MANY, (" impugnaron", " han impugnado"), (" la ley", " el mapa", " la política"), PLACE)),
    (
        "motion_filed",
        (
            ONE,
            (" pidió", " ha solicitado", " solicitó"),
            (" a la jueza Moss", " a la Corte Suprema", ""),
            (" suspender el fallo", " una orden de restricción", " más tiempo para responder a la moción"),
            PLACE,
        ),
    ),
    (
        "motion_to_dismiss_filed",
        (
            ONE,
            (" presentó", " ha presentado"),
            (" una moción", " un escrito"),
            (" para desestimar la demanda", " solicitando la desestimación de la demanda"),
            PLACE,
        ),
    ),
    (
        "appeal_filed",
        (
            ONE,
            (" apeló", " recurrió", " ha recurrido", " apela"),
            (" el fallo", " la decisión de la jueza", " el veredicto"),
            PLACE,
        ),
    ),
    (
        "hearing_held",
        (
            BENCH,
            (" celebró", " presidió", " sostuvo", " ha celebrado"),
            (" el lunes una audiencia", " una vista oral"),
            PLACE,
        ),
    ),
    (
        "hearing_held",
        (BENCH, (" escuchó", " oyó", " había escuchado"), (" los argumentos", " a las partes", " el caso"), PLACE),
    ),
    (
        "hearing_held",
        (
            ("Los abogados del gobierno", "Los gremios"),
            (" comparecieron", " argumentaron", " defendieron la tasa"),
            (" el lunes ante la jueza Moss", " el lunes ante un panel del Primer Circuito"),
            PLACE,
        ),
    ),
    (
        "hearing_scheduled",
        (
            BENCH,
            (" fijó", " ha programado", " tiene prevista", " celebrará"),
            (" una audiencia para el 3 de septiembre",),
            PLACE,
        ),
    ),
    (
        "hearing_scheduled",
        (BENCH, (" escuchará", " tiene previsto examinar"), (" el caso el 3 de septiembre",), PLACE),
    ),
    (
        "settled",
        (
            ("El puerto", "La empresa"),
            (" llegó a un acuerdo", " ha alcanzado un acuerdo", " firmó un acuerdo"),
            (" para poner fin al pleito", " con los demandantes", " extrajudicial en la demanda"),
            PLACE,
        ),
    ),
    (
        "settled",
        (
            ("El puerto", "La empresa"),
            (" acordó pagar", " pagará", " se comprometió a pagar"),
            (" dos millones para cerrar la demanda", " dos millones en un acuerdo extrajudicial"),
            PLACE,
        ),
    ),
    (
        "settled",
        (BENCH, (" aprobó", " dio el visto bueno a"), (" un acuerdo entre el puerto y los gremios",), PLACE),
    ),
    (
        "dismissed",
        (MANY, (" retiraron", " desistieron de", " decidieron retirar"), (" la demanda", " su demanda"), PLACE),
    ),
    # lo que no ha pasado, o es otra cosa
    (
        "",
        (
            ("La demanda", "Esa querella", "La acción judicial"),
            (" pide al tribunal", " solicita al tribunal", " reclama al tribunal"),
            (" declarar ilegal la tasa", " que anule la tasa", " que ordene devolver la tasa"),
            PLACE,
        ),
    ),
    (
        "",
        (
            ("El gobierno ",),
            ("no apeló", "apelará", "podría apelar", "planea recurrir", "decidió no apelar", "renunció a apelar"),
            (" el fallo", " la decisión de la jueza"),
            PLACE,
        ),
    ),
    (
        "",
        (
            ("El puerto",),
            (" rechazó", " negocia", " propuso", " no alcanzó", " busca", " podría alcanzar"),
            (" un acuerdo para cerrar la demanda", " un acuerdo con los demandantes"),
            PLACE,
        ),
    ),
    ("", (("El puerto",), (" llegó a", " firmó"), (" un acuerdo con el gremio para bajar la tasa",), PLACE)),
    (
        "",
        (
            ("El Senado", "La comisión", "El concejo"),
            (" celebró", " fijó"),
            (" una audiencia para el 3 de septiembre",),
            PLACE,
        ),
    ),
    (
        "",
        (MANY, (" no retiraron", " podrían retirar", " no presentaron", " piensan presentar"), (" la demanda",), PLACE),
    ),
]
CELLS = [(kind, "".join(words)) for kind, slots in TOLD for words in product(*slots)]


@pytest.mark.parametrize(("kind", "sentence"), CELLS)
def test_every_pairing(kind: str, sentence: str) -> None:
    assert told(sentence, "es").split("@")[0] == kind
