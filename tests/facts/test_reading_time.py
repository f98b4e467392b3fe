"""Twice the text takes about twice the time, whatever the text is: a page cannot hold the reader up.

Time is the processor's, not the wall clock's, and what is over in a moment passes at once. IRSICE_LENGTH=200000 reads
longer texts.
"""

import os
import time
from collections.abc import Callable, Iterator
from datetime import date

import pytest

from bot.packs import load_case
from facts.model import Article, Language, Reading
from facts.patterns import Pattern, load
from facts.reading import read
from facts.text import canonical
from tests.shared import ROOT

TIMES = 3  # as long, at most, for twice the text
MOMENT = 0.03  # seconds for which no pattern is asked whether it would take longer
READ_IN = 0.2  # and the same for a whole reading
LOOKS = 4  # after the first
LENGTH = int(os.environ.get("IRSICE_LENGTH", "2000"))
SHORT = 1500  # characters for a single pattern, and twice as many: the longest sentence has 3000

CASE = load_case(ROOT / "cases" / "irsice")
LEAD: dict[Language, str] = {
    "en": "A federal judge in Washington blocked the IRS on Friday from sharing taxpayer addresses with ICE.",
    "es": "Un juez federal de Washington bloqueó el viernes que el IRS comparta datos de contribuyentes con ICE.",
}


def filled(part: str, length: int) -> str:
    return (part * (length // len(part) + 1))[:length]


def seconds(work: Callable[[str], object], text: str, tries: int = 1) -> float:
    """The processor time of the quickest of so many tries."""
    spent = []
    for _ in range(tries):
        start = time.process_time()
        work(text)
        spent.append(time.process_time() - start)
    return min(spent)


def scales(work: Callable[[str], object], text: Callable[[int], str], length: int, moment: float) -> None:
    """Fails where twice the length takes more than TIMES as long, however often one looks: a busy machine is no fault."""
    twice, once = text(2 * length), text(length)
    b = seconds(work, twice)
    if b <= moment:
        return
    a = max(seconds(work, once), moment / 2)
    for _ in range(LOOKS):
        if b <= TIMES * a:
            return
        a, b = max(seconds(work, once, 2), moment / 2), min(b, seconds(work, twice, 2))
    assert b <= TIMES * a, f"{length} characters: {a:.3f} s; twice as many: {b:.3f} s; {once[:60]!r}"


# --- one pattern --------------------------------------------------------------------------------------------------------

ALL = [(lang, p) for lang in ("en", "es") for section in load(lang).values() for p in section]


def repeated(example: str) -> Iterator[str]:
    """What, said again and again, makes a pattern start again and again: its example, whole and broken off, and its parts."""
    words = example.split() or [example]
    yield from (example + " ", example, example[:1], example[-1:], words[0] + " ", words[-1] + " ")
    yield from (example[: len(example) * n // 4] for n in (1, 2, 3))
    yield " ".join(words[:2]) + " "
    yield example[:-1] + " "
    yield "W" if example[:1].isupper() else "w"
    yield next((c for c in example if not c.isalnum() and not c.isspace()), "-")


@pytest.mark.parametrize(("lang", "pattern"), ALL, ids=[f"{lang}-{p.section}-{p.id}" for lang, p in ALL])
def test_no_pattern_looks_at_a_text_again_and_again(lang: str, pattern: Pattern) -> None:
    def find(text: str) -> None:
        for _ in pattern.regex.finditer(text):
            pass

    for part in dict.fromkeys(p for example in pattern.match[:2] for p in repeated(example) if p.strip()):
        scales(find, lambda n, part=part: canonical(filled(part, n)), SHORT, MOMENT)  # type: ignore[misc]


# --- a whole reading ----------------------------------------------------------------------------------------------------

MARKS: tuple[str, ...] = (
    "a",
    "W",
    "7",
    "7,",
    "1.000.",
    "1-",
    "$",
    '"',
    "“",
    '"x" ',
    ",",
    "a, ",
    "(",
    "()",
    "(a ",
    "[1]",
    "—",
    ".",
    ". ",
    "… ",
)
MARKS += (
    "\n",
    "W\n",
    "&",
    "_",
    "A. ",
    "U.S. ",
    "• ",
    "• item one ",
    " | W",
    "e\u0301",
    "\u0301a",
    "😀",
    "http://x.y/",
    "a-",
)
EN: tuple[str, ...] = (
    "judge ",
    "not ",
    "JUDGE ",
    "Judge Ann Lee, ",
    "the court ",
    "Court of Appeals for the ",
    "District of Columbia ",
)
EN += (
    "in Boston, Massachusetts ",
    "one hundred and ",
    "million ",
    "47,000 of the 1.28 million names ",
    "between 2 and ",
)
EN += (
    "February ",
    "Feb. 24, 2026 ",
    "Tuesday ",
    "he said ",
    'said "',
    "motion to ",
    "an order barring ",
    "IRS ",
    "The Post ",
)
EN += ("the judge blocked the request to deny the injunction and ", "blocked denied granted request injunction order ")
EN += (
    "It is so.\n",
    "By Ann Lee\n",
    "Related Posts\n",
    "the judge ruled on Tuesday that it may\n",
    "WASHINGTON (AP) — ",
)
EN += ("A judge in Washington ruled on Tuesday that the IRS may share addresses of 47,000 taxpayers with ICE. ",)
ES: tuple[str, ...] = (
    "juez ",
    "no ",
    "Corte de Apelaciones del ",
    "mil millones de ",
    "24 de febrero de ",
    "el martes ",
    "la suspensión de ",
    "y ",
)
ES += (
    "un ",
    "que ",
    "la jueza María Pérez, ",
    "El juez rechazó el martes la suspensión del acuerdo entre el IRS y ICE. ",
)
UNITS = [*(("en", u) for u in (*MARKS, *EN)), *(("es", u) for u in ES)]


def reading(language: Language) -> Callable[[str], Reading]:
    published = date(2026, 2, 26)
    return lambda text: read(Article("https://example.org/one", text, language=language, published=published), CASE)


def page(language: Language, part: str) -> Callable[[int], str]:
    """An article about the case with something in it that does not end."""
    lead = LEAD[language]
    return lambda n: canonical(f"{lead}\n\n{lead} {lead} {filled(part, n)}\n{lead}")


@pytest.mark.parametrize(("language", "part"), UNITS)
def test_twice_the_text_takes_about_twice_the_time(language: Language, part: str) -> None:
    scales(reading(language), page(language, part), LENGTH, READ_IN)


@pytest.mark.parametrize(
    "part",
    [
        "• item one ",
        "A judge ruled on Feb. 24, 2026 that the IRS broke the law 42,695 times.\n",
        "Bessent said on Tuesday that the IRS shared 47,000 addresses.\n\n",
    ],
)
def test_many_short_sentences_are_read_one_by_one(part: str) -> None:
    scales(reading("en"), page("en", part), 6 * LENGTH, READ_IN)


@pytest.mark.parametrize("part", ["the judge blocked the request to deny the injunction and "])
def test_a_line_without_end_is_read(part: str) -> None:
    found = reading("en")(page("en", part)(200_000))
    assert found.on_case
