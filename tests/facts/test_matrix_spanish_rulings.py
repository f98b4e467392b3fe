"""Spanish courts' deeds as subjects x verbs x moments x objects: each verb of a class means the same of every object of a class."""

from itertools import product

import pytest

from facts.rulings import Sentence

JUDGES = ("La jueza", "Un juez federal de Lugo", "El juez Rey, nombrado hace un año,")
ABOVE = ("Un tribunal de apelaciones", "La Corte Suprema")
WHEN = ("", " el lunes", ", por ahora,", " el martes por la noche")
MEASURES = ("la venta de los barcos", "el cierre del muelle", "los despidos de los capitanes")
RULINGS = ("la orden de la jueza", "el fallo de un juez")
STOPS = (
    "bloqueó{t}",
    "dejó{t} en suspenso",
    "puso{t} freno a",
    "cerró{t} el paso a",
    "dejó{t} sin efecto",
    "ha anulado{t}",
)
REFUSES = ("rechazó{t} frenar", "se negó{t} a suspender", "declinó{t} bloquear", "rechazó{t} la petición de frenar")
ORDERS = (
    "ordenó{t} al gobierno devolver los fondos",
    "dispuso{t} que se devuelvan las becas",
    "falló{t} a favor de los pescadores",
)
SUSPENDS = ("suspendió{t}", "dejó{t} en suspenso", "puso{t} en pausa")
ASKS = ("Los gremios pidieron a", "Doce estados solicitaron a", "El gobierno ha pedido a")
MIGHT = ("podría", "sopesa", "aún no ha decidido si", "se dispone a")


def _said(*parts: str, t: str = "") -> str:
    text = " ".join(parts).replace("{t}", t).replace(",,", ",").replace(" a el ", " al ").replace(" de el ", " del ")
    return f"{text}."


DONE = [
    *((_said(s, v, o, t=t), "relief_granted") for s, v, t, o in product(JUDGES, STOPS, WHEN, MEASURES[:2])),
    *((_said(s, v, o, t=t), "relief_denied") for s, v, t, o in product(JUDGES, REFUSES, WHEN[:2], MEASURES[1:])),
    *((_said(s, v, t=t), "relief_granted") for s, v, t in product(JUDGES, ORDERS, WHEN)),
    *((_said(s, v, o, t=t), "stay_granted") for s, v, t, o in product(ABOVE, SUSPENDS, WHEN, RULINGS)),
]
NOT_DONE = [
    *(
        _said(p, s.lower().rstrip(","), f"que {v} {o}")
        for p, s, v, o in product(ASKS, JUDGES[:1], ("frene", "suspenda"), MEASURES)
    ),
    *(_said(s, v, f"frenar {o}") for s, v, o in product((*JUDGES, *ABOVE), MIGHT, MEASURES[:2])),
    *(
        _said(g, v, o)
        for g, v, o in product(("El gobierno", "La oficina"), (x.replace("{t}", "") for x in STOPS), MEASURES[:2])
    ),
]


@pytest.mark.parametrize(("text", "kind"), DONE)
def test_a_court_does_it(text: str, kind: str) -> None:
    assert {r.kind for r in Sentence(text, "es", ()).rulings} == {kind}


@pytest.mark.parametrize("text", NOT_DONE)
def test_no_court_does_it(text: str) -> None:
    found = list(Sentence(text, "es", ()).rulings)
    assert not [r for r in found if r.subject in ("court", "passive")]
