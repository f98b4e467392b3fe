"""The catalogue of what the bot says: `python -m tests.catalogue` lists what has no Spanish yet, `--write` brings
`handlers/locale` up to date with the code and compiles it. Translations are written by hand into the `.po` file."""

import ast
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from handlers.language import FOLDER
from handlers.verbs import VERBS

ROOT = Path(__file__).parents[1]
ROOMS = ("handlers", "bot")
ONE = {"words", "say", "tr", "marked"}
NUMBER = {"say_number", "tr_number", "counted"}
WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)  # the same text gives the same file
SAYS = re.compile(r"^from handlers\.(?:answer|language) import .*\b(?:say|tr|words)\b", re.MULTILINE)
TYPES = {"Button"}  # a label in the first place


def files() -> list[Path]:
    """Where something is said in Slack; what else `bot` says is for a terminal, in English."""
    every = sorted(p for room in ROOMS for p in (ROOT / room).glob("*.py"))
    return [p for p in every if p.parent.name == "handlers" or SAYS.search(p.read_text(encoding="utf-8"))]


def _name(call: ast.Call) -> str:
    f = call.func
    return f.id if isinstance(f, ast.Name) else f.attr if isinstance(f, ast.Attribute) else ""


def _literals(node: ast.expr) -> list[str] | None:
    """The texts an argument may be: a literal, or a choice of them; None where it is something else."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [node.value]
    if isinstance(node, ast.IfExp):
        a, b = _literals(node.body), _literals(node.orelse)
        return None if a is None or b is None else a + b
    return None


def found() -> Iterator[str | tuple[str, str]]:
    """Every text that is said: one, or one and many."""
    for path in files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call):
                yield from _of(node)
    for h in VERBS.values():
        yield from (h.form, h.says, *h.detail)


def _of(call: ast.Call) -> Iterator[str | tuple[str, str]]:
    name = _name(call)
    if name in ONE | TYPES and call.args:
        yield from (t.strip() for t in _literals(call.args[0]) or () if any(c.isalpha() for c in t))
    elif name == "joined":  # what stands between the parts: " and "
        between = [*call.args[1:], *(k.value for k in call.keywords)]
        yield from (t.strip() for a in between for t in _literals(a) or () if any(c.isalpha() for c in t))
    elif name in NUMBER:
        literals = [t for a in call.args for t in _literals(a) or ()]
        if literals:
            yield literals[0], literals[1] if len(literals) > 1 else literals[0] + "s"


def unmarked() -> list[str]:
    """Places where what is said is no literal: the catalogue cannot find it there."""
    out = []
    for path in files():
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and _name(node) in {"words", "say"} and node.args):
                continue
            if _literals(node.args[0]) is None:
                out.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    return out


def path(language: str = "es") -> Path:
    return FOLDER / language / "LC_MESSAGES" / "irsice.po"


def stored(language: str = "es") -> Catalog:
    if not path(language).exists():
        return Catalog(locale=language)
    with path(language).open("rb") as f:
        return read_po(f, locale=language)


def current(language: str = "es") -> Catalog:
    """What the code says now, with the translations there are."""
    old, new = stored(language), Catalog(locale=language, project="irsice", version="", charset="utf-8", fuzzy=False)
    for id in found():
        known = old.get(id[0] if isinstance(id, tuple) else id)
        new.add(id, known.string if known else ("", "") if isinstance(id, tuple) else "")
    return new


def texts(catalog: Catalog) -> dict[str | tuple[str, str], str | tuple[str, ...]]:
    return {m.id if isinstance(m.id, str) else tuple(m.id): m.string for m in catalog if m.id}


def untranslated(catalog: Catalog) -> list[str | tuple[str, str]]:
    return [id for id, s in texts(catalog).items() if not (all(s) and s if isinstance(s, tuple) else s)]


def compiled(catalog: Catalog) -> bytes:
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


def write(language: str = "es") -> None:
    catalog = current(language)
    path(language).parent.mkdir(parents=True, exist_ok=True)
    catalog.revision_date = catalog.creation_date = WRITTEN
    with path(language).open("wb") as f:
        write_po(f, catalog, width=0, sort_output=True, omit_header=False)
    path(language).with_suffix(".mo").write_bytes(compiled(stored(language)))


if __name__ == "__main__":
    if "--write" in sys.argv:
        write()
    for id in untranslated(current()):
        print(id)
    for place in unmarked():
        print("no literal:", place)
