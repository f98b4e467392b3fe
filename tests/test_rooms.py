"""The rooms' imports run one way only: facts ← storage ← handlers ← bot."""

import ast
from pathlib import Path

import pytest

from tests.shared import ROOT

ROOMS = ("facts", "storage", "handlers", "bot")
OUTSIDE = {
    "facts": {"sqlalchemy", "slack_bolt", "slack_sdk", "alembic", "requests", "dotenv", "rich"},
    "storage": {"slack_bolt", "slack_sdk", "dotenv", "rich"},
    "handlers": {"sqlalchemy", "dotenv", "rich"},
    "bot": set(),
}
CLOCKS = {"now", "today", "utcnow"}


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names |= {a.name.split(".")[0] for a in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_imports_only_from_those_before_it(room: str) -> None:
    later = set(ROOMS[ROOMS.index(room) + 1 :]) | {"tests"}
    for path in sorted((ROOT / room).rglob("*.py")):
        found = imports(path)
        assert not found & later, f"{path.relative_to(ROOT)} imports {sorted(found & later)}"
        assert not found & OUTSIDE[room], f"{path.relative_to(ROOT)} imports {sorted(found & OUTSIDE[room])}"


@pytest.mark.parametrize("room", ["facts", "storage", "handlers"])
def test_no_clock_and_no_environment_below_the_bot(room: str) -> None:
    for path in sorted((ROOT / room).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                on = ast.unparse(node.func.value)
                clock = node.func.attr in CLOCKS and on.split(".")[-1] in ("datetime", "date", "time")
                assert not clock, f"{path.relative_to(ROOT)}:{node.lineno} reads the clock"
            if isinstance(node, ast.Attribute) and ast.unparse(node) in ("os.environ", "os.getenv", "time.time"):
                pytest.fail(f"{path.relative_to(ROOT)}:{node.lineno} reads {ast.unparse(node)}")
