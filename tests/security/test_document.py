"""SECURITY.md: each threat has a test, and each test that it names is there."""

import re

import pytest

from tests.shared import ROOT

SECURITY = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
LINES = [line for line in SECURITY.partition("## Threats")[2].partition("\n## ")[0].splitlines() if line[:1] == "|"][2:]


def test_there_are_threats() -> None:
    assert len(LINES) > 40


@pytest.mark.parametrize("line", LINES)
def test_each_threat_has_what_is_done_and_a_test_that_exists(line: str) -> None:
    threat, done, named = (cell.strip() for cell in line.strip("|").split("|"))
    assert threat
    assert done
    found = re.fullmatch(r"`(tests/[\w/]+\.py)::(\w+)`", named)
    assert found, named
    text = (ROOT / found[1]).read_text(encoding="utf-8")
    assert re.search(rf"^def {found[2]}\(", text, re.MULTILINE), named


def test_all_parts_are_there() -> None:
    for part in (
        "How to report",
        "What there is to guard",
        "Who may do what",
        "Where trust ends",
        "What is not covered",
    ):
        assert f"## {part}" in SECURITY
