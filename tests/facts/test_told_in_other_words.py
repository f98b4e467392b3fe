"""What is told by a word that stands for another, by a name of two parts, or about a paper that came, was handed or dates from a day.

The dispute, its courts and names are those of test_told_in_passing.
"""

from datetime import date

import pytest

from facts.model import Article
from facts.reading import read
from facts.text import canonical
from tests.facts.invented import lawsuit
from tests.facts.test_told_in_passing import pack, told

RULINGS = [
    ("Judge Moss handed the Rope/Sail guild of the ports a temporary restraining order.", "tro_granted"),
    ("A preliminary injunction over the catch logs was handed to the Netmakers on Feb. 18.", "pi_granted@2026-02-18"),
    ("What came on Feb. 18 was an administrative stay of the order on the catch logs.", "stay_granted@2026-02-18"),
    ("What came for the ports on Feb. 18 was a preliminary injunction over the catch logs.", "pi_granted@2026-02-18"),
    ("The 1st Circuit stayed what Judge Moss had ordered about the catch logs.", "stay_granted"),
    ("The 1st Circuit excused the bureau from obeying the order on the catch logs.", "stay_granted"),
    ("The appeals court relieved the bureau of its duty under the injunction over the catch logs.", "stay_granted"),
    ("The catch logs went back once the full appeals court had lifted the stay.", "stay_lifted"),
    ("The bureau ran the ports against federal law, Judge Moss ruled on Feb. 18.", "violation_found@2026-02-18"),
    ("Plans to close the ports were halted by Judge Moss on Feb. 18.", "relief_granted@2026-02-18"),
    ("The demand for catch logs was blocked by a judge in January, but an appeals court reversed the ruling in February.", "relief_granted@2026-01 reversed@2026-02"),
]  # fmt: skip

NO_RULINGS = [
    "Judge Moss handed the ports a copy of the restraining order that they had asked for.",
    "What the bureau wanted was an administrative stay of the order on the catch logs.",
    "What came next was a motion for a preliminary injunction over the catch logs.",
    "The bureau would hand over the catch logs once the court rules.",
    "The bureau let the ports off a part of the cost of the fee on boats.",
    "These a divided panel allowed, for the ports and for the boats.",
    "Judges Katz and Ruiz of the appeals court ruled for the bureau over the catch logs.",
    "The bureau voted against the law on the catch logs, Judge Moss noted.",
]

SUITS = [
    ("The suit is not the same as the one that the ports brought last month over the catch logs.", "complaint_filed@2026-02"),
    ("The suit over the fee on boats is similar to one brought on Feb. 18 by the Netmakers.", "complaint_filed@2026-02-18"),
    ("A suit by the Netmakers over the catch logs dates from Feb. 18.", "complaint_filed@2026-02-18"),
    ("The bureau appealed over the catch logs and asked for a stay.", "appeal_filed motion_filed"),
    ("Judge Moss told a packed courtroom on Feb. 18 that the catch logs were private.", "hearing_held@2026-02-18"),
    ("At the hearing over the catch logs, the bureau was told to answer by Feb. 18.", "hearing_held"),
    ("The suit over the fee is about a law that dates from May 1912.", ""),
    ("The demand for catch logs is like the one that the bureau made last month.", ""),
    ("The guild started work on a case about boats.", ""),
]  # fmt: skip

SPANISH = [
    ("Queda suspendido de inmediato el cobro de la tasa a los barcos, según dictaminó el lunes una jueza.", "relief_granted@2026-03-02"),
    ("Quedan suspendidos los cobros a los barcos, dictaminó un juez.", "relief_granted"),
    ("Una instancia judicial frustró en febrero el intento de la Oficina de Puertos de cobrar la tasa.", "relief_granted@2026-02"),
    ("Los capitanes frustraron el intento de la Oficina de Puertos de cobrar la tasa.", ""),
    ("Los jueces Ana Katz y Leo Ruiz fallaron a favor del gobierno en el caso de los barcos.", ""),
    ("Queda suspendida la audiencia sobre los barcos, según informó el tribunal.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "kinds"), [*RULINGS, *SUITS, *((s, "") for s in NO_RULINGS)])
def test_in_other_words(sentence: str, kinds: str) -> None:
    assert told(sentence, "en") == kinds


@pytest.mark.parametrize(("sentence", "kinds"), SPANISH)
def test_in_other_words_in_spanish(sentence: str, kinds: str) -> None:
    assert told(sentence, "es") == kinds


MORE = lawsuit("Rowers v. Prat", "D. Me.", "2:26-cv-00005", "Leo Katz", "Rowers").replace("suit", "rowers")


def _on_case(text: str, title: str = "", more: str = "") -> bool:
    article = Article(key="x", text=canonical(text), title=title, published=date(2026, 3, 5), language="en")
    return read(article, pack(more)).on_case


def test_a_suit_bears_the_full_names_of_its_sides() -> None:
    words = "The court held that the demand was likely void."
    assert _on_case(words, "Rowers v. Lisa Prat", MORE)
    assert _on_case(words, "Rowers et al. v. Lisa M. Prat", MORE)
    assert not _on_case(words, "Rowers v. Lisa Long", MORE)
    assert not _on_case(words, "Divers v. Lisa Prat", MORE)


def test_a_suit_before_another_court_is_another() -> None:
    suit = "The Netmakers sued the Harbor Bureau over catch logs and tolls. The suit is before the "
    assert not _on_case(suit + "U.S. Court of Federal Claims.")
    assert _on_case(suit + "federal court in Portland, Maine.")


def test_another_matter_in_a_clause_behind_a_ruling() -> None:
    ruled = "Judge Moss barred the bureau from taking catch logs of the ports{}."
    assert "relief_granted" in told(ruled.format(", after hearing of captains who pay tolls"), "en")
    assert told("Judge Moss, after the ports spoke, barred the bureau from raising tolls.", "en") == ""
