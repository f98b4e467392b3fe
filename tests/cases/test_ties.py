"""Nothing but its folder ties the bot to a case: no rule and no code names a party, a judge, an agency or a docket of one.

Examples beside a rule (`match`, `miss`), docstrings, comments and sentences that show what to write may name whom they
like. What rules still name stands in KNOWN, which is strict: what is gone must leave it, what is new turns the suite red.
"""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.packs import cases_in, load_case, pack_articles
from facts.case import Case, parse
from facts.model import Article
from facts.reading import read
from tests.shared import ROOT

# The government's lawyers and its head are in court in every federal case.
EVERY_CASE = {
    "Department of Justice", "U.S. Department of Justice", "Justice Department", "DOJ", "Departamento de Justicia",
    "President Trump", "presidente Trump",
}  # fmt: skip
# Modules that tell the author of a pack what to write, and give examples of it.
SHOWS = {"facts/case.py", "bot/new_pack.py"}

KNOWN: set[str] = set()


def cases() -> list[Case]:
    files = sorted((ROOT / "cases").glob("*/case.toml"))
    return [parse(f.read_text(encoding="utf-8"), str(f)) for f in files]


def names(case: Case) -> set[str]:
    """Everybody and everything that a pack names, in all spellings: more than a bare common word."""
    numbers = {d.number for p in case.proceedings for d in (p.docket, *p.appeals)}
    found = set(numbers)
    for p in case.proceedings:
        found |= {p.name, *p.aliases, *(s for n in (*p.judges, *p.parties) for s in n.spellings)}
    found |= {s for n in (*case.people, *case.organisations) for s in n.spellings}
    return {n for n in found if n != n.lower() or n in numbers} - EVERY_CASE


def rules(node: Any, section: str = "") -> Iterator[tuple[str, str]]:
    """Every text of a table of patterns that is no example, with the section it stands in."""
    if isinstance(node, dict):
        for key, value in node.items():
            if key not in ("match", "miss"):
                yield from rules(value, section or key)
    elif isinstance(node, list):
        for value in node:
            yield from rules(value, section)
    elif isinstance(node, str):
        yield section, node


def code(path: Path) -> Iterator[str]:
    """Every text in a module's code that is no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    documented = (ast.Module, ast.ClassDef, ast.FunctionDef)
    docs = {
        id(n.body[0].value)
        for n in ast.walk(tree)
        if isinstance(n, documented) and n.body and isinstance(n.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            yield node.value


def texts() -> Iterator[tuple[str, str]]:
    for room in ("facts", "storage", "handlers", "bot"):
        for path in sorted((ROOT / room).rglob("*")):
            at = str(path.relative_to(ROOT))
            if path.suffix == ".toml" and path.name not in ("courts.toml", "outlets.toml"):
                for section, text in rules(tomllib.loads(path.read_text(encoding="utf-8"))):
                    yield f"{at} {section}", text
            elif path.suffix == ".py" and at not in SHOWS:
                yield from ((at, text) for text in code(path))


def test_no_rule_names_a_case() -> None:
    named = sorted({n for c in cases() for n in names(c)}, key=len, reverse=True)
    assert {"IRS", "Vince Chhabria", "3:25-cv-05536", "Centro de Trabajadores Unidos"} <= set(named)
    anyone = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, named))})(?!\w)")
    found = {f"{at}: {m.group()}" for at, text in texts() for m in anyone.finditer(text)}
    assert found - KNOWN == set(), "a rule or code names a case"
    assert KNOWN - found == set(), "no longer named: take it out of KNOWN"


def test_packs_share_no_lawsuit() -> None:
    numbers = [p.docket.number for c in cases() for p in c.proceedings]
    assert len(numbers) == len(set(numbers)) > 1


@pytest.mark.parametrize("pack", cases_in(ROOT / "cases"))
def test_an_article_of_one_pack_is_not_about_another(pack: str) -> None:
    """Two of the second pack's articles tell of the first one's lawsuit in passing."""
    case = load_case(ROOT / "cases" / pack)
    for other in cases_in(ROOT / "cases"):
        told = [a for a in pack_articles(ROOT / "cases" / other) if isinstance(a, Article)]
        assert {a.file for a in told if read(a, case).on_case} == ({a.file for a in told} if other == pack else set())
