"""Articles into a real store: what goes in, what is told of it, and that nothing told of is lost."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import bot.ingest
from bot.ingest import BATCH, Summary, ingest, is_empty, load_pack, refresh
from bot.packs import load_case
from facts.case import Case
from facts.reconcile import reconcile
from storage import ledger, reads
from storage.database import Database, open_database
from storage.reads import Reads
from tests.bot.pack import CASE, ELSEWHERE, ORDER, write_article, write_pack
from tests.database import sqlite_store

NOW = datetime(2026, 3, 3, 12, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    with open_database(sqlite_store(tmp_path / "store.db")) as it:
        yield it


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return load_case(write_pack(tmp_path / "library", articles=False))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    it = tmp_path / "in"
    it.mkdir()
    return it


def counts(s: Summary) -> tuple[int, int, int, int, int]:
    return s.new, s.same, s.revised, len(s.off_case), len(s.refused)


def titles(database: Database, case: Case) -> list[str | None]:
    with database.sessions() as session:
        return [a.title for a in Reads(session, case).live_facts().articles]


def test_what_became_of_each_file(database: Database, case: Case, folder: Path) -> None:
    write_article(folder, 6, "Judge stops the library", ORDER)
    write_article(folder, 7, "The bridge", ELSEWHERE)
    (folder / "empty.txt").write_bytes(b"")
    first = ingest(database, case, [folder, folder / "gone.txt"], NOW)
    assert counts(first) == (1, 0, 0, 1, 2)
    assert [(o.name, bool(o.why)) for o in first.off_case] == [("007.md (The bridge)", True)]
    assert [str(r).removeprefix(f"{folder}/") for r in first.refused] == [
        "empty.txt: is empty",
        "gone.txt: there is no such file or folder",
    ]
    assert titles(database, case) == ["Judge stops the library"]

    assert counts(ingest(database, case, [folder], NOW)) == (0, 1, 0, 1, 1)

    write_article(folder, 6, "Judge stops the library", ORDER + " The sheriff appealed.")
    later = NOW.replace(hour=13)
    assert counts(ingest(database, case, [folder / "006.md"], later)) == (0, 0, 1, 0, 0)
    with database.sessions() as session:
        reads = Reads(session, case)
        assert reads.last_checked() == later
        assert [a.text.endswith("appealed.") for a, _ in reads.pairs()] == [True]
        assert [a.fetched for a, _ in reads.pairs()] == [later]


def test_a_pack_is_loaded_and_is_no_check_of_the_sources(database: Database, tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "other")
    case = load_case(pack)
    assert is_empty(database, case)
    assert counts(load_pack(database, case, pack, NOW)) == (1, 0, 0, 1, 0)
    assert not is_empty(database, case)
    with database.sessions() as session:
        assert Reads(session, case).last_checked() is None


def test_a_summary_gives_way_to_its_original(database: Database, case: Case, folder: Path) -> None:
    original = write_article(folder, 6, "Judge stops the library", ORDER)
    summary = folder / "summary.md"
    summary.write_text(original.read_text().replace("---\nSPRING", "text: summary\n---\nSPRING"), encoding="utf-8")
    assert counts(ingest(database, case, [summary], NOW)) == (1, 0, 0, 0, 0)
    assert counts(ingest(database, case, [original], NOW)) == (1, 0, 0, 0, 0)
    again = ingest(database, case, [summary], NOW)
    assert (again.summary_kept_out, again.taken) == (1, 1)
    with database.sessions() as session:
        assert [a.kind for a in Reads(session, case).live_facts().articles] == ["original"]


def test_broken_off_in_the_middle_keeps_what_was_told(database: Database, case: Case, folder: Path) -> None:
    for n in range(BATCH + 20):
        (folder / f"{n:03}.txt").write_text(f"{ORDER} Copy {n}.", encoding="utf-8")

    def until(done: int, total: int, name: str) -> None:
        assert total == BATCH + 20
        if done == BATCH + 10:
            raise KeyboardInterrupt

    broken = ingest(database, case, [folder], NOW, until)
    assert (broken.stopped, broken.new) == (True, BATCH)
    assert len(titles(database, case)) == BATCH
    with database.sessions() as session:
        assert Reads(session, case).last_checked() is None
    assert counts(ingest(database, case, [folder], NOW)) == (20, BATCH, 0, 0, 0)


def test_the_more_are_known_the_more_come_in_together(
    database: Database, case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    batches: list[int] = []
    settle = ledger.settle
    monkeypatch.setattr(ledger, "settle", lambda s, c, told: (batches.append(len(told)), settle(s, c, told))[1])
    for name, value in (("BATCH", 2), ("MOST", 7), ("PART", 2)):
        monkeypatch.setattr(bot.ingest, name, value)
    paths = [write_article(folder, n, f"Day {n}", f"{ORDER} Copy {n}.") for n in range(1, 29)]
    assert ingest(database, case, paths, NOW).new == len(paths)
    assert batches == [2, 2, 2, 3, 4, 6, 7, 2]
    assert len(titles(database, case)) == len(paths)


def test_the_order_of_arrival_changes_nothing(case: Case, folder: Path, tmp_path: Path) -> None:
    paths = [write_article(folder, n, f"Day {n}", f"{ORDER} It is day {n} of the dispute.") for n in range(1, 6)]
    seen = []
    for name, order in (("a", paths), ("b", paths[::-1]), ("c", [*paths[2:], *paths])):
        with open_database(f"sqlite:///{tmp_path}/{name}.db") as database:
            for path in order:
                ingest(database, case, [path], NOW)
            with database.sessions() as session:
                seen.append(Reads(session, case).live_facts())
    assert seen[0] == seen[1] == seen[2]
    assert seen[0].events


def test_facts_follow_an_edited_pack(database: Database, case: Case, folder: Path, tmp_path: Path) -> None:
    write_article(folder, 6, "Judge stops the library", ORDER)
    ingest(database, case, [folder], NOW)
    assert refresh(database, case) is False
    edited = load_case(write_pack(tmp_path / "edited", CASE.replace("records the", "files the"), articles=False))
    assert refresh(database, edited) is True
    assert refresh(database, edited) is False
    assert ingest(database, edited, [folder], NOW).reread == 1


def of_another_release(monkeypatch: pytest.MonkeyPatch) -> None:
    """From now on facts are derived by rules that know no event."""
    for module in (reads, ledger):
        monkeypatch.setattr(module, "rules_version", lambda: "r-another")
    monkeypatch.setattr(reads, "reconcile", lambda *a: replace(reconcile(*a), events=()))


def events(database: Database, case: Case) -> int:
    with database.sessions() as session:
        return len(Reads(session, case).live_facts().events)


def test_facts_follow_other_rules(
    database: Database, case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_article(folder, 6, "Judge stops the library", ORDER)
    ingest(database, case, [folder], NOW)
    assert events(database, case)
    of_another_release(monkeypatch)
    assert [refresh(database, case), refresh(database, case)] == [True, False]
    assert not events(database, case)


def test_what_other_rules_change_is_no_news_of_an_article_that_is_met_again(
    database: Database, case: Case, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_article(folder, 6, "Judge stops the library", ORDER)
    ingest(database, case, [folder], NOW)
    of_another_release(monkeypatch)
    assert ingest(database, case, [folder], NOW) == Summary(same=1)
    assert not events(database, case)
