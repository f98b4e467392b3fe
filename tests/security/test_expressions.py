"""No regular expression of the code takes more than about twice as long for twice the text, fed with what it repeats.

Those of `facts/patterns/*.toml` have the same test in tests/facts/test_reading_time.py.
"""

import ast
import importlib
import re
import re._constants as codes  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator
from typing import Any

import pytest

from tests.facts.test_reading_time import filled, scales
from tests.shared import ROOT

ROOMS = ("facts", "storage", "handlers", "bot")
CALLS = frozenset({"compile", "search", "match", "fullmatch", "findall", "finditer", "split", "sub", "subn"})
SHORT, MOMENT = 3000, 0.05


def named() -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every expression that a module holds, or that is written out where it is used."""
    for path in sorted(p for room in ROOMS for p in (ROOT / room).rglob("*.py") if "migrations" not in p.parts):
        module = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        for name, held in vars(importlib.import_module(module)).items():
            if isinstance(held, re.Pattern) and isinstance(held.pattern, str):
                yield f"{module}.{name}", held
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in CALLS:
                of, given = node.func.value, node.args[:1]
                if isinstance(of, ast.Name) and of.id == "re" and given and isinstance(given[0], ast.Constant):
                    if isinstance(given[0].value, str):
                        yield f"{module}:{node.lineno}", re.compile(given[0].value)


EVERY = {pattern.pattern: (where, pattern) for where, pattern in named()}


def sample(items: Any) -> str:
    """A text that such a part of an expression can match, or something near it."""
    out = ""
    for op, value in items:
        match op:
            case codes.LITERAL:
                out += chr(value)
            case codes.NOT_LITERAL:
                out += "x" if value != ord("x") else "y"
            case codes.ANY:
                out += "x"
            case codes.IN:
                out += of_class(value)
            case codes.MAX_REPEAT | codes.MIN_REPEAT | codes.POSSESSIVE_REPEAT:
                out += sample(value[2]) * max(value[0], 1)
            case codes.SUBPATTERN:
                out += sample(value[3])
            case codes.BRANCH:
                out += sample(value[1][0])
            case codes.ATOMIC_GROUP:
                out += sample(value)
    return out


def of_class(items: Any) -> str:
    spaces = {codes.CATEGORY_SPACE: " ", codes.CATEGORY_DIGIT: "7", codes.CATEGORY_WORD: "a"}
    if items[0][0] is codes.NEGATE:
        inside = re.compile("[" + "".join(re.escape(chr(v)) for op, v in items[1:] if op is codes.LITERAL) + "\0]")
        return next(c for c in "xa7 -" if not inside.match(c))
    op, value = items[0]
    return chr(value) if op is codes.LITERAL else chr(value[0]) if op is codes.RANGE else spaces.get(value, "-")


def repeats(items: Any, before: str = "") -> Iterator[str]:
    """What stands inside each repeat of an expression, alone and after what comes before it."""
    for item in items:
        op, value = item
        if op in (codes.MAX_REPEAT, codes.MIN_REPEAT) and value[1] > 20:
            yield sample(value[2])
            yield before + sample(value[2])
            yield from repeats(value[2])
        elif op is codes.SUBPATTERN:
            yield from repeats(value[3], before)
        elif op is codes.BRANCH:
            for way in value[1]:
                yield from repeats(way, before)
        before += sample([item])


def test_the_expressions_of_every_room_are_found() -> None:
    assert len(EVERY) > 100
    assert {where.partition(".")[0] for where, _ in EVERY.values()} >= {"facts", "handlers", "bot"}


@pytest.mark.parametrize("pattern", EVERY, ids=[where for where, _ in EVERY.values()])
def test_twice_the_text_takes_about_twice_the_time(pattern: str) -> None:
    regex = EVERY[pattern][1]
    tree = parser.parse(regex.pattern, regex.flags)
    whole = sample(tree)
    units = [*repeats(tree), whole, whole[:-1], " ", "a", "7", "<", "&", "\n"]

    def find(text: str) -> None:
        for _ in regex.finditer(text):
            pass

    for unit in dict.fromkeys(u for u in units if u):
        scales(find, lambda n, unit=unit: filled(unit, n) + "\0", SHORT, MOMENT)  # type: ignore[misc]
