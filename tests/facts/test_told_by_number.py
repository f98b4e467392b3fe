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


LOGS = """
[[figures]]
id = "asked"
label = "catch logs asked for"
line = "the bureau asked for {value} catch logs"
units = ["records", "people", "count"]
range = [400_000, 600_000]
any = ["ask", "request", "want", "pidi"]
scope = "as told"
[[figures]]
id = "given"
label = "catch logs given"
line = "it was given {value}"
units = ["records", "people", "count"]
range = [4_000, 6_000]
any = ["gave", "give", "shared", "dio", "logs", "bitácoras"]
scope = "as told"
[[figures]]
id = "late"
label = "of those given: logs that came late"
line = "{value} of those came late"
units = ["percent"]
range = [3, 6]
any = ["logs", "records", "bitácoras"]
of = "given"
scope = "as told"
[[figures]]
id = "fees"
label = "port fees paid in a year"
line = "boats paid {value} in fees"
units = ["usd"]
range = [80_000_000_000, 120_000_000_000]
any = ["tax", "impuestos"]
scope = "as told"
"""


@pytest.mark.parametrize(
    ("language", "sentence", "expected"),
    [
        # so many at a time are no count of the whole
        ("en", "The ports gave 5,000 catch logs.", [("given", 5000)]),
        ("en", "The bureau can be given 5,000 catch logs each month.", [(None, 5000)]),
        ("en", "The ports gave 5,000 catch logs a day after the fair.", [("given", 5000)]),
        ("es", "Los puertos dan 5.000 bitácoras de capturas al mes.", [(None, 5000)]),
        # a number told a second time, of something else
        (
            "en",
            "The ports gave 5,000 catch logs, and the bureau may look at 5,000 boats a week.",
            [("given", 5000), (None, 5000)],
        ),
        ("en", "The ports gave 5,000 catch logs, all 5,000 of last year.", [("given", 5000)]),
        # a share of another number
        ("en", "Of the catch logs given, 4% of the 5,000 came late.", [("late", 4), ("given", 5000)]),
        ("en", "The catch logs given were 4% of the 500,000 asked for.", [(None, 4), ("asked", 500_000)]),
        # who is employed
        ("en", "The bureau, with a staff of about 550, reads the catch logs.", [(None, 550)]),
        ("en", "The bureau has a 550-person staff for the catch logs.", [(None, 550)]),
        ("en", "The bureau has catch logs and a list of 550.", []),
        ("es", "La agencia, con una plantilla de unos 550, lee las bitácoras de capturas.", [(None, 550)]),
        # what stands without its noun counts what the number before it does
        ("en", "Of 120 boat records, 90 were withdrawn.", [(None, 120), (None, 90)]),
        ("en", "Of 20% of the boats, 90 were withdrawn.", [(None, 20)]),
        # compared with what was told right before
        (
            "en",
            "Boats paid $97 billion in taxes. That is less than the $99 billion of 2022.",
            [("fees", 97 * 10**9), ("fees", 99 * 10**9)],
        ),
        (
            "en",
            "Boats paid $97 billion in taxes. The bureau lost $99 billion.",
            [("fees", 97 * 10**9), (None, 99 * 10**9)],
        ),
        # groups that are counted with a word of another dispute, and what a court did to them
        (
            "en",
            "There are 40,000 boats: 20,000 for whaling and 8,000 for crab.",
            [(None, 40_000), (None, 20_000), (None, 8000)],
        ),
        ("en", "The court barred 40,000 boats: 20,000 for whaling and 8,000 for crab.", []),
        ("en", "There are 20,000 boats for whaling.", []),
        # billones that were billions
        ("es", "Los barcos pagaron 97 billones en impuestos.", [("fees", 97 * 10**9)]),
        ("es", "Los barcos pagaron 97 billones en bitácoras.", []),
    ],
)
def test_of_what_a_count_is(language: Language, sentence: str, expected: list[tuple[str | None, int]]) -> None:
    assert sorted(figures(sentence, language, pack(LOGS)), key=str) == sorted(expected, key=str)
