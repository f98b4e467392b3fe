"""No regular expression of the code takes more than about twice as long for twice the text, called as the code calls it.

Those of `facts/patterns/*.toml` have the same test in tests/facts/test_reading_time.py.
"""

import re
import signal
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from types import FrameType
from typing import Any

import pytest

from facts.case import Case
from facts.courts import _phrases
from facts.ideas import vocabulary
from facts.lexicon import lexicon
from facts.number_forms import grammar_of
from facts.patterns.scanning import Scan
from facts.search import spelt
from facts.sentences import _rule
from facts.text import canonical
from handlers.notes import KEPT_OUT, NOTES, REASONS, RULES, _pattern
from tests.bot.serving import shipped_case
from tests.facts.test_reading_time import TIMES
from tests.security.expressions import ROOMS, Expression, attacks, written

LENGTH = 2000  # characters, and four times as many
MOMENT = 0.0015  # seconds for which nothing is asked whether it would take longer
ENOUGH = 0.3  # and of which nothing takes more for so short a text, however it grows
LOOKS = 5  # at what seems to grow too fast, before it is told
WITHIN = 0.005  # seconds that one may take whose text is never long
MOST, FEW = 200, 20  # texts for one expression, and for one that is put together from data

# Those whose text is short wherever they are called, with its length.
BOUNDED = {
    "facts.origins._SUFFIX": 200,  # longer lines are not looked at
    "handlers.notes:_pattern": 600,  # a rule's note of ours, with a value or a name in it
}
# Those whose call does not show how, or from which places.
CALLED = {
    "facts.numbers._GAPS": "match",  # right behind a number
    "facts.patterns.needs._NO_WORD_BESIDE": "match",  # where a group begins, and none begins within a class
    "facts.people:_judge_acts": "match",  # right behind a name
    "facts.sentences:_rule": "match",
    "handlers.notes:_pattern": "fullmatch",
}
# And those that read nothing but a text in its canonical form, in which one space follows another nowhere.
CANONICAL = ("facts.number_forms:grammar_of",)


def _of_case(case: Case) -> Iterator[re.Pattern[str]]:
    lex = lexicon(case)
    several = (*lex.about, *(rx for _, rx in (*lex.parties, *lex.shorts, *lex.organisations)))
    for rx in (*several, lex.subject, lex.elsewhere, lex.requester, lex.holder, lex.titles):
        yield rx.compiled()


def _of_scan(scan: Scan) -> Iterator[re.Pattern[str]]:
    yield from (scan.regex(i) for i in range(len(scan.patterns)))
    yield from (scan._letters, scan._mark)


def _of_numbers() -> Iterator[re.Pattern[str]]:
    for g in map(grammar_of, ("en", "es")):
        yield from (g.hedge, g.hedge_after, g.hedge_clause, *(rx for _, rx in g.ranges), *_of_scan(g.number))


RULES_OF_STOPS = ("asks", "number", "starter", "never", "maybe")
TEMPLATES = (*RULES, *NOTES, *REASONS, *KEPT_OUT)
# Those that a function puts together from data, and how to have them; nothing for those that are a list of words.
BUILT: dict[str, Callable[[], Iterable[re.Pattern[Any]]]] = {
    "bot.log:__init__": tuple,
    "facts.clauses:_bare": tuple,
    "facts.clauses:_form": tuple,
    "facts.figures:_words": tuple,  # put together as those of a lexicon are
    "facts.ideas:vocabulary": lambda: (*vocabulary().openings, *vocabulary().advice),
    "facts.number_forms:grammar_of": _of_numbers,
    "facts.patterns.regex:compiled": lambda: _of_case(shipped_case()),
    "facts.patterns.scanning:__init__": lambda: _of_scan(_phrases(False)[0]),
    "facts.patterns.scanning:regex": lambda: _of_scan(_phrases(True)[0]),
    "facts.rulings:_let": tuple,
    "facts.search:spelt": lambda: [spelt([word]) for word in ("nunez", "odonnell", "dc", "aaaaaaaa")],
    "facts.sentences:_rule": lambda: [_rule(x, id) for x in ("en", "es") for id in RULES_OF_STOPS],
    "handlers.notes:_pattern": lambda: map(_pattern, TEMPLATES),
    "handlers.values:_powers": tuple,
}


class _TooLong(Exception):
    pass


@contextmanager
def limit(spent: float) -> Iterator[None]:
    """Raises _TooLong where that much of the processor's time was spent: what grows without measure would never end."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise _TooLong

    assert threading.current_thread() is threading.main_thread()
    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, spent)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def spent(find: Expression, text: str) -> float:
    """The processor time of this thread: that of the process comes in ticks while `limit` holds."""
    start = time.thread_time()
    find(text)
    return time.thread_time() - start


def grows(find: Expression, text: Callable[[int], str], length: int) -> str:
    """What is wrong with the time that an expression takes for a text of that length, and for one four times as long.

    Others that work at the same time make both seem longer, for a while: the least counts of what was seen in several looks.
    """
    once, long = text(length), text(4 * length)
    a = b = float("inf")
    try:
        with limit(ENOUGH):
            if spent(find, text(2 * length)) <= MOMENT:
                return ""
        for look in range(LOOKS):
            time.sleep(0.01 * look)
            with limit(ENOUGH):
                a, b = min(a, spent(find, once)), min(b, spent(find, long))
            if b <= TIMES * TIMES * max(a, MOMENT / 2):
                return ""
    except _TooLong:
        return f"{find.where}, {find.way}: more than {ENOUGH} s for {once[:40]!r}…"
    return f"{find.where}, {find.way}: {a:.4f} s, and {b:.4f} s for four times as much of {once[:40]!r}…"


def takes(find: Expression, text: Callable[[int], str], length: int) -> str:
    """The same for one whose text is never longer than that."""
    long = text(length)
    for look in range(LOOKS):
        time.sleep(0.01 * look)
        with suppress(_TooLong), limit(ENOUGH):
            if spent(find, long) <= WITHIN:
                return ""
    return f"{find.where}, {find.way}: more than {WITHIN} s for {long[:40]!r}…"


def wrong(find: Expression, most: int = MOST) -> Iterator[str]:
    find = replace(find, way=CALLED.get(find.where, find.way))
    for attack in attacks(find.regex, most):
        length = BOUNDED.get(find.where)
        text = (lambda n, of=attack: canonical(of(n))) if find.where in CANONICAL else attack
        said = takes(find, text, length) if length else grows(find, text, LENGTH)
        if said:
            yield said
            return


def test_no_expression_looks_at_a_text_again_and_again() -> None:
    found, made = written()
    assert len(found) > 200
    assert {f.where.partition(".")[0] for f in found} >= set(ROOMS) - {"storage"}
    assert made == BUILT.keys(), "what is put together as it runs, and has to be looked at here"
    assert [said for one in found for said in wrong(one)] == []


@pytest.mark.parametrize("where", BUILT)
def test_the_same_of_what_is_put_together_from_data(where: str) -> None:
    every = {(rx.pattern, rx.flags): Expression(where, rx, "finditer") for rx in BUILT[where]()}
    assert [said for one in every.values() for said in wrong(one, FEW)] == []


@pytest.mark.parametrize(
    ("pattern", "way"),
    [
        (r"\s+x", "finditer"),
        (r"a*b?a*c", "match"),
        (r"(?:x\w*)+!", "fullmatch"),
        (r"(a|aa)+$", "match"),
        (r"\(.+\)\s*$", "search"),
    ],
)
def test_one_that_looks_at_the_same_characters_again_and_again_is_told(pattern: str, way: str) -> None:
    assert list(wrong(Expression("here", re.compile(pattern), way)))


@pytest.mark.parametrize("pattern", [r"\s+x", r"(\w+) via", r"\d+[.,]\d"])
def test_one_that_looks_from_one_place_is_not(pattern: str) -> None:
    assert not list(wrong(Expression("here", re.compile(pattern), "match")))


def test_every_exception_is_one_of_those_found() -> None:
    found, made = written()
    assert {*BOUNDED, *CALLED} <= {f.where for f in found} | made
