"""`irsice export` and `irsice picture`: files appear whole, what is not ours stays, what goes wrong is said."""

import os
from pathlib import Path

import pytest

from bot.cli import main
from bot.exporting import NotWritten, write
from tests.bot.pack import write_pack
from tests.database import sqlite_store


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, ...]:
    monkeypatch.chdir(tmp_path)
    pack = write_pack(tmp_path / "library")
    given = ("--database", sqlite_store(tmp_path / "store.db"), "--case", str(pack))
    assert main(["case", "load", *given]) == 0
    return given


def files(folder: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in sorted(folder.iterdir())}


def test_the_same_store_gives_the_same_files(
    store: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one, two = tmp_path / "one", tmp_path / "below" / "two"
    assert main(["export", str(one), *store]) == 0
    said = capsys.readouterr()
    assert [Path(p).name for p in said.out.split()] == [
        "figures.csv", "events.csv", "sources.csv", "facts.json", "dates.ics",
    ]  # fmt: skip
    assert "5 files written" in said.err
    assert main(["export", str(two), *store]) == 0
    assert main(["export", str(one), *store]) == 0  # over our own
    assert files(one) == files(two)
    assert b"roughly 12,000" in files(one)["figures.csv"]
    assert main(["export", "--json", str(tmp_path / "three"), *store]) == 0
    assert list(files(tmp_path / "three")) == ["facts.json"]


def test_a_file_that_is_not_ours_stays(
    store: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / "sources.csv").write_text("my own list\n", encoding="utf-8")
    assert main(["export", str(folder), *store]) == 1
    assert "was not written by irsice. Nothing was written." in capsys.readouterr().err
    assert list(files(folder)) == ["sources.csv"]
    assert main(["export", "--force", str(folder), *store]) == 0
    assert len(files(folder)) == 5


def test_where_nothing_can_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(NotWritten, match="is a file; name a folder"):
        write(tmp_path / "file", {"a.csv": b"1"})
    with pytest.raises(NotWritten, match="lies below something that is a file"):
        write(tmp_path / "file" / "below", {"a.csv": b"1"})
    (tmp_path / "there" / "a.csv").mkdir(parents=True)
    with pytest.raises(NotWritten, match="is a folder, where a file is to go"):
        write(tmp_path / "there", {"a.csv": b"1"})
    with pytest.raises(NotWritten, match="Nothing was written"):
        write(tmp_path / "there", {"a.csv": b"1"}, force=True)
    assert [p.name for p in (tmp_path / "there").iterdir()] == ["a.csv"]  # and nothing half done


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_to(tmp_path: Path) -> None:
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    with pytest.raises(NotWritten, match="may not be written to"):
        write(folder, {"a.csv": b"1"})


def test_a_picture_in_a_file(store: tuple[str, ...], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    now = ("--now", "2026-03-02T18:05")
    assert main(["picture", "figures", str(tmp_path / "f.png"), "--dark", *now, *store]) == 0
    assert (tmp_path / "f.png").read_bytes().startswith(b"\x89PNG")
    assert "roughly 12,000: records the sheriff asked for" in capsys.readouterr().out
    assert main(["picture", "timeline", str(tmp_path / "f.png"), *now, *store]) == 0  # over the other one
    assert main(["picture", "timeline", "library/case.toml", *now, *store]) == 1
    assert "is no such picture; name another file. Nothing was written." in capsys.readouterr().err
    assert main(["picture", "timeline", str(tmp_path), *now, *store]) == 1
    assert "is a folder; name a file. Nothing was written." in capsys.readouterr().err
