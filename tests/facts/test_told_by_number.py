"""Numbers that a pack counts in other words than the sentence: who sues, at whose request, in whose favour; and numbers of
Spanish *billones*, which only the range of a quantity tells apart. The dispute is that of test_told_in_passing.
"""

from datetime import date

import pytest

from facts.case import Case
from facts.model import Article, FigureClaim, Language
from facts.reading import read
from tests.facts.test_told_in_passing import AFTER, LEAD, pack

QUANTITIES = """
[[figures]]
id = "suing"
label = "ports that sue"
line = "{value} ports are suing"
units = ["count"]
range = [10, 60]
all = [["port", "puerto"], ["sue", "suing", "lawsuit", "demand"]]
scope = "as told"
[[figures]]
id = "landed"
label = "worth of the fish landed in a year"
line = "fish worth {value} is landed a year"
units = ["usd"]
range = [4_000_000_000_000, 6_000_000_000_000]
all = [["fish", "pesca"], ["year", "año"]]
scope = "as told"
"""


def figures(sentence: str, language: Language, case: Case) -> list[tuple[str | None, int]]:
    text = f"{LEAD[language]}\n\n{sentence}\n\n{AFTER[language]}"
    article = Article(
        key="a", text=text, publisher="The Post", published=date(2026, 3, 5), title="News", language=language
    )
    return [(c.figure, int(c.value)) for c in read(article, case).claims if isinstance(c, FigureClaim)]


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        ("en", "Moss barred it at the request of 14 ports on Feb. 3.", [("suing", 14)]),
        ("en", "The order that protects the boats covers 14 ports.", [("suing", 14)]),
        ("en", "She found that 14 ports were likely to succeed.", [("suing", 14)]),
        ("en", "There are boats in 14 ports on a good day.", []),
        ("es", "Sigue vigente el bloqueo que consiguieron 14 puertos.", [("suing", 14)]),
        ("es", "La orden que favorece a 14 puertos sigue vigente.", [("suing", 14)]),
        ("es", "Hay barcos en 14 puertos.", []),
        ("es", "La pesca vale 5 billones de dólares al año.", [("landed", 5_000_000_000_000)]),
        ("es", "La pesca vale 9 billones de dólares al año.", []),
        ("es", "La tasa a los barcos vale 5 billones de dólares.", []),
        ("en", "Agents made about 240 arrests with the catch logs.", [(None, 240)]),
        ("en", "Agents made about 24 arrests with the catch logs.", []),
    ],
)
def test_what_is_counted(language: Language, sentence: str, expected: list[tuple[str | None, int]]) -> None:
    assert figures(sentence, language, pack(QUANTITIES)) == expected
