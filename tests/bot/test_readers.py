"""Reading by several processes gives what reading here gives, whatever becomes of them."""

import multiprocessing
from pathlib import Path

import pytest

from bot import readers
from bot.intake import Found, Refused, gather
from bot.packs import load_case
from bot.readers import Read, readings
from facts.case import Case
from tests.bot.pack import ELSEWHERE, ORDER, write_article, write_pack


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return load_case(write_pack(tmp_path / "library", articles=False))


@pytest.fixture
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Found]:
    """Ninety files, every ninth of them empty, each a handful of two."""
    monkeypatch.setattr(readers, "MANY", 2)
    monkeypatch.setattr(readers, "AT_ONCE", 2)
    folder = tmp_path / "in"
    folder.mkdir()
    for n in range(90):
        text = ELSEWHERE if n % 5 == 0 else f"{ORDER} It was number {n}."
        written = write_article(folder, 6, f"Judge stops the library, {n}", text)
        written.rename(folder / f"{n:02}.md")
        if n % 9 == 0:
            (folder / f"{n:02}.md").write_bytes(b"")
    return list(gather([folder]))


def test_two_processes_read_as_one_does(files: list[Found], case: Case) -> None:
    alone = list(readings(files, case, 1))
    assert list(readings(files, case, 2)) == alone
    assert [isinstance(r, Refused) for r in alone] == [n % 9 == 0 for n in range(90)]
    assert sum(len(r[1].claims) for r in alone if not isinstance(r, Refused)) > 60


def test_what_a_killed_process_leaves_is_read_here(files: list[Found], case: Case) -> None:
    told: list[Read] = []
    for one in readings(files, case, 2):
        told.append(one)
        if len(told) == 3:
            for child in multiprocessing.active_children():
                child.kill()
    assert told == list(readings(files, case, 1))


def test_no_process_is_left_where_somebody_stops(files: list[Found], case: Case) -> None:
    told = readings(files, case, 2)
    next(told)
    told.close()  # type: ignore[attr-defined]
    assert multiprocessing.active_children() == []


def test_few_files_start_no_process(files: list[Found], case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "MANY", len(files) + 1)
    monkeypatch.setattr(readers, "_elsewhere", None)
    assert len(list(readings(files, case, 2))) == len(files)
