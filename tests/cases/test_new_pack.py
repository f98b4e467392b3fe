"""A new pack asks for all that only its author knows, and holds once that is written."""

import re
from pathlib import Path

import pytest

from bot.cli import main
from bot.packs import check_pack
from tests.bot.pack import HEAD, ORDER
from tests.shared import ROOT

# What an author writes over the empty keys, in the order of the file.
WRITTEN = (
    ('name = ""', 'name = "The library\'s borrowing records"'),
    ('question = ""', 'question = "May the city give borrowing records to the sheriff today?"'),
    ('effect = ""', 'effect = "the handing over"'),
    ("# checked = 2026-01-31", "checked = 2026-03-02"),
    ("about = []", 'about = [["library"], ["sheriff"]]'),
    ("subject = []", 'subject = ["borrowing records"]'),
    ('name = ""', 'name = "Readers Union v. Springfield"'),
    ('court = ""', 'court = "D. Mass."'),
    ('docket = ""', 'docket = "1:26-cv-00001"'),
    ("judges = []", 'judges = [{ name = "Ann Lee", court = "D. Mass." }]'),
    ("parties = []", 'parties = [{ name = "Readers Union" }]'),
    ('source = ""', 'source = "the court\'s docket"'),
    ("# checked = 2026-01-31", "checked = 2026-03-02"),
)


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("", encoding="utf-8")
    assert main(["case", "new", "water", "--in", str(tmp_path / "packs")]) == 0
    pack = tmp_path / "packs" / "water"
    said = capsys.readouterr()
    assert said.out.splitlines() == [str(p) for p in (pack / f for f in FILES)]
    assert f"irsice case check {pack}" in said.err
    return pack


FILES = ("case.toml", "articles/2026-01-31-outlet.md", "expected/facts.json")


def test_what_is_laid_out(made: Path) -> None:
    assert {str(p.relative_to(made)) for p in made.rglob("*") if p.is_file()} == set(FILES)


def test_every_fault_of_a_new_pack_says_what_to_write(made: Path) -> None:
    faults = check_pack(made).faults
    assert len(faults) >= len(WRITTEN) - 1
    assert [f for f in faults if "write " not in f] == []


def test_filled_in_it_passes_and_is_read(made: Path) -> None:
    toml, rest = "", (made / "case.toml").read_text(encoding="utf-8")
    for empty, written in WRITTEN:
        before, found, rest = rest.partition(f"\n{empty}")
        assert found, empty
        toml += f"{before}\n{written}"
    (made / "case.toml").write_text(toml + rest, encoding="utf-8")
    (made / "articles" / "2026-01-31-outlet.md").write_text(HEAD.format(n=6, title="Order") + ORDER, encoding="utf-8")
    checked = check_pack(made)
    assert checked.faults == ()
    assert [d.sentence for d in checked.differences] == ["net effect: expected unknown, found blocked"]


def test_the_template_has_every_key_a_pack_can_hold(made: Path) -> None:
    source = (ROOT / "facts" / "case.py").read_text(encoding="utf-8")
    keys = set(re.findall(r'\.(?:take|words|tables)\(\s*"(\w+)"', source))
    assert {"about", "appeals", "requester", "background"} <= keys
    toml = (made / "case.toml").read_text(encoding="utf-8")
    assert {k for k in keys if not re.search(rf"^(?:# )?(?:\[\[?)?{k}\b", toml, re.MULTILINE)} == set()


def test_nothing_is_overwritten(made: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (made / "case.toml").write_text("mine", encoding="utf-8")
    assert main(["case", "new", "water", "--in", str(made.parent)]) == 1
    assert "is there already. Nothing was changed." in capsys.readouterr().err
    assert (made / "case.toml").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["Water", "../x", "a b", "9th"])
def test_a_name_that_is_none(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["case", "new", name, "--in", str(tmp_path)]) == 2
    assert "write small letters, digits and _" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_place_that_cannot_be_written_to(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert main(["case", "new", "water", "--in", str(tmp_path / "file")]) == 1
    assert "cannot be made (" in capsys.readouterr().err


def test_without_a_folder_it_stands_among_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("", encoding="utf-8")
    monkeypatch.setenv("IRSICE_CASES", str(tmp_path / "cases"))
    assert main(["case", "new", "water"]) == 0
    assert (tmp_path / "cases" / "water" / "case.toml").is_file()
