"""A folder that is watched: what appears there is taken in once it is whole, and nothing twice."""

import os
import threading
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.cli import main
from bot.ingest import Summary
from bot.watching import MANIFEST, NoFolder, Watch, watch
from storage.database import open_database
from storage.reads import Reads
from tests.bot.serving import shipped_case
from tests.database import sqlite_store

STORY = (
    "WASHINGTON, Feb. 24, 2026 - ICE requested roughly 1.28 million names from the IRS, a sworn paper says, and the agency "
    "could verify about 47,000 of those names of immigrants with its taxpayer records in the data-sharing program.\n"
)


def write(path: Path, text: str = STORY) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_a_file_is_ready_when_it_has_stayed_the_same_between_two_looks(tmp_path: Path) -> None:
    eye = Watch(tmp_path)
    story = write(tmp_path / "a.txt", "half")
    assert eye.ready() == ()
    write(story, "half and more")
    assert eye.ready() == ()
    assert eye.ready() == (story,)
    assert eye.ready() == ()
    write(story, "another text")
    assert [eye.ready(), eye.ready(), eye.ready()] == [(), (story,), ()]


def test_what_is_no_article_is_passed_over(tmp_path: Path) -> None:
    for name in (".hidden.txt", "picture.png", "store.db"):
        write(tmp_path / name)
    (tmp_path / "folder.txt").mkdir()
    inner = write(tmp_path / "folder.txt" / "b.md")
    eye = Watch(tmp_path)
    eye.ready()
    assert eye.ready() == (inner,)


def test_a_manifest_that_changed_brings_its_folder_back(tmp_path: Path) -> None:
    a, b = write(tmp_path / "a.txt"), write(tmp_path / "b.txt")
    eye = Watch(tmp_path)
    assert [eye.ready(), eye.ready(), eye.ready()] == [(), (a, b), ()]
    write(tmp_path / MANIFEST, "file,title\na.txt,A title\n")
    assert [eye.ready(), eye.ready(), eye.ready()] == [(), (a, b), ()]


def test_a_file_that_vanishes_is_no_trouble(tmp_path: Path) -> None:
    story = write(tmp_path / "a.txt")
    eye = Watch(tmp_path)
    eye.ready()
    story.unlink()
    assert eye.ready() == ()
    os.symlink(tmp_path / "nowhere.txt", tmp_path / "link.txt")
    assert [eye.ready(), eye.ready()] == [(), ()]


def test_what_appears_is_in_the_store_and_told_of(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    write(folder / "a.txt")
    stop, told = threading.Event(), list[Summary]()

    def heard(summary: Summary) -> None:
        told.append(summary)
        stop.set()

    with open_database(sqlite_store(tmp_path / "store.db")) as database:
        case = shipped_case()
        watch(database, case, folder, lambda: datetime.now(UTC), stop, 0.01, heard)
        assert [(s.new, s.refused) for s in told] == [(1, ())]
        with database.sessions() as session:
            reads = Reads(session, case)
            assert len(reads.live_facts().articles) == 1
            assert reads.last_checked()


def test_no_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nowhere, never = tmp_path / "nowhere", threading.Event()
    with open_database(sqlite_store(tmp_path / "store.db")) as database, pytest.raises(NoFolder, match="no folder"):
        watch(database, shipped_case(), nowhere, lambda: datetime.now(UTC), never, 1, lambda _: None)
    assert main(["watch", str(tmp_path), "--every", "soon"]) == 2
    assert "number of seconds" in capsys.readouterr().err
