"""Whose side it is that a court lets do something, and whose stop it is that a court lifts.

The dispute, its courts and names are those of test_told_in_passing. No kind is expected where nobody can say.
"""

import pytest

from facts.model import Language
from tests.facts.test_told_in_passing import told

LET: list[tuple[Language, str, str]] = [
    ("en", "Judge Moss let the bureau collect the fee on boats.", "relief_denied"),
    ("en", "Judge Moss let the firings at the ports go ahead over the catch logs.", "relief_denied"),
    ("en", "Judge Moss let the students stay on the boats in the fight over catch logs.", "relief_granted"),
    ("en", "Judge Moss allowed the builder of boats to resume the work.", "relief_granted"),
    ("en", "Judge Moss let work on the boats go on again, which the bureau had halted.", "relief_granted"),
    ("en", "Judge Moss allowed construction of the boats stopped by the bureau to resume.", "relief_granted"),
    ("en", "Judge Moss allowed construction of the boats to resume.", ""),
    ("en", "Judge Moss lifted a stop-work order on the boats.", "relief_granted"),
    ("en", "Judge Moss lifted the bureau's freeze on the boats.", "relief_granted"),
    ("en", "Judge Moss lifted the restraining order on the boats.", "vacated"),
    ("en", "The bureau may share the catch logs, Judge Moss ruled.", "relief_denied"),
    ("en", "The law says when the bureau may share the catch logs, Judge Moss ruled.", ""),
    ("en", "Judge Moss ruled that the bureau can again draw some data from the catch logs.", "relief_denied"),
    ("en", "The bureau told Judge Moss that it can draw some data from the catch logs.", ""),
    ("en", "The rules set out how the bureau can share catch logs, Judge Moss ruled.", ""),
    ("es", "La ley dice cuándo la oficina puede compartir los registros de los barcos, resolvió la jueza Moss.", ""),
    ("es", "La jueza Moss permitió a la oficina cobrar la tasa a los barcos.", "relief_denied"),
    ("es", "La jueza Moss permitió que los estudiantes sigan en los barcos.", "relief_granted"),
    ("es", "La jueza Moss dejó que las obras de los barcos sigan.", ""),
    ("es", "La jueza Moss dejó que sigan las obras de los barcos, que la oficina había suspendido.", "relief_granted"),
    ("es", "La jueza Moss levantó la orden de suspender las obras de los barcos.", "relief_granted"),
    ("es", "La jueza Moss levantó la orden de restricción sobre los barcos.", "vacated"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), LET)
def test_whose_side_is_let_do_something(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


ABOVE: list[tuple[str, str]] = [
    ("The 1st Circuit let the sharing of catch logs go on.", "relief_denied"),
    ("The 1st Circuit let the bureau keep collecting the fee on boats.", "relief_denied"),
    ("The 1st Circuit let the bureau resume collecting the fee on boats.", "stay_granted"),
    ("The Supreme Court let the sharing of catch logs go on.", "stay_granted"),
    ("The 1st Circuit allowed construction of the boats to continue.", ""),
    ("The bureau need not give back the catch logs, a judge said.", "relief_denied"),
    (
        "The 1st Circuit on Monday took back its order that let the bureau collect the fee on boats.",
        "stay_lifted@2026-03-02",
    ),
    ("The 1st Circuit did not withdraw its order that let the bureau collect the fee on boats.", ""),
    ("Judge Moss withdrew her order that had let the bureau collect the fee on boats.", ""),
    (
        "On Monday the 1st Circuit barred the bureau from collecting the fee on boats, lifting part of an earlier order.",
        "relief_granted@2026-03-02 stay_lifted",
    ),
    (
        "Judge Moss entered an injunction that forbids the fee on boats, but let it be lifted in 14 days.",
        "pi_granted",
    ),
    ("The bureau need not give back the catch logs, a panel of the 1st Circuit said.", ""),
]


@pytest.mark.parametrize(("sentence", "kinds"), ABOVE)
def test_what_an_appeals_court_lets_go_on_it_has_not_freed_from_an_order(sentence: str, kinds: str) -> None:
    assert told(sentence, "en") == kinds
