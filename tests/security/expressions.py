"""The regular expressions that the code is written with, how each is called, and texts that would make one of them look long.

An expression is found where it is written. How it is called decides what it may cost: `fullmatch` looks from one place, `search`
from every place of the text.
"""

import ast
import importlib
import random
import re
import re._constants as codes  # type: ignore[import-not-found]
import re._parser as parser  # type: ignore[import-not-found]
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import ModuleType
from typing import Any

from tests.facts.test_reading_time import filled
from tests.shared import ROOT

ROOMS = ("facts", "storage", "handlers", "bot")
FIRST_PLACE = ("match", "fullmatch")
EVERY_PLACE = ("search", "findall", "finditer", "split", "sub", "subn")
METHODS = frozenset((*FIRST_PLACE, *EVERY_PLACE, "compile"))
HARDEST = "finditer"
LONG = 20  # a repeat that may go on for longer than this is taken for one without end
ENDS = ("\0", "\n\0")  # what next to nothing matches, and what a dot and an end of a line do not either
MANY = 3  # texts made of each repeat


@dataclass(frozen=True)
class Expression:
    """An expression and one way in which it is called: `match`, `fullmatch`, `search`, or `finditer` for all the others."""

    where: str
    regex: re.Pattern[Any]
    way: str

    def __call__(self, text: str) -> None:
        given = text if isinstance(self.regex.pattern, str) else text.encode("utf-8")
        if self.way == HARDEST:
            for _ in self.regex.finditer(given):
                pass
        else:
            getattr(self.regex, self.way)(given)


# --- where they are ------------------------------------------------------------------------------------------------------


def modules() -> Iterator[tuple[str, ModuleType, ast.Module]]:
    for path in sorted(p for room in ROOMS for p in (ROOT / room).rglob("*.py") if "migrations" not in p.parts):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        module = importlib.import_module(name)
        used = any(value is re or isinstance(value, re.Pattern) for value in vars(module).values())
        yield name, module, ast.parse(path.read_text(encoding="utf-8") if used else "")


@cache
def written() -> tuple[list[Expression], set[str]]:
    """What is written out in the code, once for each way of calling it; and the functions that put one together as they run.

    Where it is not to be seen how an expression is called, it is looked at in the hardest way.
    """
    held: dict[int, tuple[str, re.Pattern[Any]]] = {}
    called: dict[int, set[str]] = {}
    made: set[str] = set()
    read = list(modules())
    for name, module, _ in read:
        for at, value in vars(module).items():
            if not isinstance(value, ModuleType | type):
                held |= {id(rx): (f"{name}.{at}", rx) for rx in patterns_in(value) if id(rx) not in held}
    for name, module, tree in read:
        for within, call in calls(tree):
            assert isinstance(call.func, ast.Attribute)
            of, method = call.func.value, call.func.attr
            if isinstance(of, ast.Name) and of.id == "re":
                rx = literal(call)
                if not within and method == "compile":
                    continue  # held by a name of the module, and found above
                if rx is None:
                    made.add(f"{name}:{within}")
            else:
                rx = named(of, module)
            if rx is None:
                continue
            held.setdefault(id(rx), (f"{name}:{within or call.lineno}", rx))
            if method != "compile":
                called.setdefault(id(rx), set()).add(way_of(method, call))
    found: dict[tuple[str | bytes, int, str], Expression] = {}
    for key, (where, rx) in held.items():
        for way in sorted(called.get(key, {HARDEST})):
            found.setdefault((rx.pattern, rx.flags, way), Expression(where, rx, way))
    return list(found.values()), made


def calls(tree: ast.AST, within: str = "") -> Iterator[tuple[str, ast.Call]]:
    """The calls that may be those of an expression, each with the function it stands in."""
    for node in ast.iter_child_nodes(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS:
            yield within, node
        inner = node.name if isinstance(node, ast.FunctionDef) else within
        yield from calls(node, inner)


def way_of(method: str, call: ast.Call) -> str:
    """`match` from places further on is asked of one place after the other: the same as looking everywhere."""
    if method in FIRST_PLACE:
        module = (
            isinstance(call.func, ast.Attribute)
            and isinstance(call.func.value, ast.Name)
            and call.func.value.id == "re"
        )
        return method if module or len(call.args) == 1 else HARDEST
    return method if method == "search" else HARDEST


def literal(call: ast.Call) -> re.Pattern[Any] | None:
    """The expression that such a call is given, where it is written out. A word stands in where one is put in."""
    pattern, flags = text_of(call.args[0]), 0
    if pattern is None:
        return None
    for given in (*call.args[1:], *(k.value for k in call.keywords)):
        if all(isinstance(n, ast.Attribute | ast.Name | ast.BinOp | ast.BitOr | ast.Load) for n in ast.walk(given)):
            names = {n.id for n in ast.walk(given) if isinstance(n, ast.Name)}
            if names == {"re"}:
                flags |= eval(compile(ast.Expression(given), "flags", "eval"), {"re": re})
    return re.compile(pattern, flags)


def text_of(node: ast.expr) -> str | bytes | None:
    if isinstance(node, ast.Constant) and isinstance(node.value, str | bytes):
        return node.value
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "word" for part in node.values)
    return None


def named(of: ast.expr, module: ModuleType) -> re.Pattern[Any] | None:
    """What a name of the module, or of one that it imports, holds."""
    if isinstance(of, ast.Name):
        value = vars(module).get(of.id)
    elif isinstance(of, ast.Attribute) and isinstance(of.value, ast.Name):
        value = getattr(vars(module).get(of.value.id), of.attr, None)
    elif isinstance(of, ast.Call) and isinstance(of.func, ast.Attribute) and of.func.attr == "compile":
        value = literal(of)
    else:
        return None
    return value if isinstance(value, re.Pattern) else None


def patterns_in(value: Any) -> Iterator[re.Pattern[Any]]:
    """The expressions that something holds, be it one or a collection of them."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from patterns_in(list(value.values()))
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from patterns_in(one)


# --- what makes them look ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Attack:
    """A text of any length that begins in one way, repeats something, and ends so that what was begun does not match."""

    lead: str
    unit: str
    end: str

    def __call__(self, length: int) -> str:
        return self.lead + filled(self.unit, length) + self.end


def attacks(regex: re.Pattern[Any], most: int) -> list[Attack]:
    """What each repeat of an expression repeats, and each of its characters, alone and after what has to stand before; so many
    at most, drawn in the same way each time."""
    pattern = regex.pattern if isinstance(regex.pattern, str) else regex.pattern.decode("latin-1")
    tree = parser.parse(pattern, regex.flags)
    rng = random.Random(repr(pattern))
    single = sorted({*characters(tree), *" a7-\n"})
    bodies = list(repeats(tree, rng))
    wholes = [sample(tree, rng) for _ in range(MANY)]
    units = [*single, *(u for lead, body in bodies for u in (*body, *(lead + b for b in body), lead))]
    units += [u for whole in wholes for u in (whole, whole[:-1], whole + " ")]
    alone = [("", u) for u in units]
    after = [(lead, u) for lead, body in bodies if lead for u in (*body, *single)]
    every = [Attack(lead, u, end) for lead, u in dict.fromkeys((*alone, *after)) if u for end in ENDS]
    return every if len(every) <= most else rng.sample(every, most)


def sample(items: Any, rng: random.Random, groups: dict[int, str] | None = None) -> str:
    """A text that such a part of an expression can match, or something near it."""
    groups = {} if groups is None else groups
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
                out += rng.choice(of_class(value))
            case codes.MAX_REPEAT | codes.MIN_REPEAT | codes.POSSESSIVE_REPEAT:
                least, most, body = value
                times = max(int(least), rng.choice((0, 1, 1))) if most else 0
                out += "".join(sample(body, rng, groups) for _ in range(min(times, 40)))
            case codes.SUBPATTERN:
                made = sample(value[3], rng, groups)
                groups[value[0] or 0] = made
                out += made
            case codes.BRANCH:
                out += sample(rng.choice(value[1]), rng, groups)
            case codes.ATOMIC_GROUP:
                out += sample(value, rng, groups)
            case codes.GROUPREF:
                out += groups.get(value, "")
    return out


_OF_CATEGORY = {
    codes.CATEGORY_SPACE: " \n",
    codes.CATEGORY_DIGIT: "7",
    codes.CATEGORY_WORD: "aZ7_",
    codes.CATEGORY_NOT_SPACE: "a7.",
    codes.CATEGORY_NOT_DIGIT: "a .",
    codes.CATEGORY_NOT_WORD: " .,-",
}


def of_class(items: Any) -> list[str]:
    """A few characters of a class: its own, the ends of its ranges; of one that excludes, some that it does not."""
    inside = {c for op, value in items for c in _of_item(op, value)}
    if items[0][0] is not codes.NEGATE:
        return sorted(inside)
    without = [c for c in 'xaZ7 .,-"(' if c not in inside]
    return without or ["~"]


def _of_item(op: Any, value: Any) -> str:
    if op is codes.LITERAL:
        return chr(value)
    if op is codes.RANGE:
        return chr(value[0]) + chr(value[1])
    return _OF_CATEGORY.get(value, "") if op is codes.CATEGORY else ""


def characters(items: Any) -> Iterator[str]:
    """Some of the characters that an expression speaks of."""
    for op, value in items:
        match op:
            case codes.LITERAL | codes.NOT_LITERAL:
                yield chr(value)
            case codes.IN:
                yield from of_class(value)[:8]
            case codes.MAX_REPEAT | codes.MIN_REPEAT | codes.POSSESSIVE_REPEAT:
                yield from characters(value[2])
            case codes.SUBPATTERN:
                yield from characters(value[3])
            case codes.BRANCH:
                for way in value[1]:
                    yield from characters(way)
            case codes.ATOMIC_GROUP:
                yield from characters(value)
            case codes.ASSERT | codes.ASSERT_NOT:
                yield from characters(value[1])


def repeats(items: Any, rng: random.Random, before: str = "") -> Iterator[tuple[str, list[str]]]:
    """For each repeat without end what stands before it, and a few texts of what it repeats."""
    for item in items:
        op, value = item
        match op:
            case codes.MAX_REPEAT | codes.MIN_REPEAT | codes.POSSESSIVE_REPEAT:
                if value[1] > LONG:
                    yield before, list(dict.fromkeys(sample(value[2], rng) for _ in range(MANY)))
                yield from repeats(value[2], rng, before)
            case codes.SUBPATTERN:
                yield from repeats(value[3], rng, before)
            case codes.ATOMIC_GROUP:
                yield from repeats(value, rng, before)
            case codes.BRANCH:
                for way in value[1]:
                    yield from repeats(way, rng, before)
            case codes.ASSERT | codes.ASSERT_NOT:
                yield from repeats(value[1], rng, before)
        before += sample([item], rng)
