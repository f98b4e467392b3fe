"""What was taken in before, read again or taken out: through the command line, on both databases."""

import io
import json
import sys
from pathlib import Path

import pytest

from bot.cli import main
from bot.ingest import ingest
from bot.packs import load_case
from bot.rereading import advice, reread
from facts.model import Facts
from storage.database import open_database
from storage.reads import Reads
from tests.bot.pack import CASE, ELSEWHERE, ORDER, write_article, write_pack
from tests.bot.test_ingest import NOW

EDITED = CASE.replace('units = ["records"]', 'units = ["records"]\nchanges = true').replace(
    'id = "records_asked"', 'id = "records_wanted"'
)
# The city's bridge is of interest now, and with it the second article.
WIDER = CASE.replace(
    'about = [["library"], ["sheriff"]]', 'about = [["library", "zoning board"], ["sheriff", "bridge"]]'
).replace('subject = ["borrowing records"]', 'subject = ["borrowing records", "zoning board"]')


@pytest.fixture
def here(tmp_path: Path, store_url: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two articles, a case pack beside it, and a store to take them into."""
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / ".env").touch()
    monkeypatch.chdir(folder)
    write_pack(tmp_path / "cases" / "library", articles=False)
    monkeypatch.setenv("IRSICE_CASES", str(tmp_path / "cases"))
    monkeypatch.setenv("IRSICE_CASE", "library")
    monkeypatch.setenv("IRSICE_DATABASE_URL", store_url)
    write_article(folder, 6, "Judge stops the library", ORDER)
    write_article(folder, 7, "The bridge", ELSEWHERE)
    assert main(["ingest", "."]) == 0
    return folder


def edit(here: Path, toml: str) -> None:
    (here.parent / "cases" / "library" / "case.toml").write_text(toml, encoding="utf-8")


def facts(capsys: pytest.CaptureFixture[str]) -> dict:
    capsys.readouterr()
    assert main(["facts", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def known(here: Path, store_url: str) -> Facts:
    case = load_case(here.parent / "cases" / "library")
    with open_database(store_url) as database, database.sessions() as session:
        return Reads(session, case).live_facts()


# --- reread ----------------------------------------------------------------------------------------------------------


def test_reading_again_by_the_same_changes_nothing(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert main(["reread"]) == 0
    seen = capsys.readouterr()
    assert seen.out == "Nothing changes in the facts.\n"
    assert seen.err == (
        "2 articles read again, 0 of them to another result. Nothing was stored; `irsice reread --apply` does it.\n"
    )


def test_an_edited_pack_is_shown_and_stored_only_when_asked(
    here: Path, store_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = known(here, store_url)
    edit(here, EDITED)
    for _ in range(2):
        capsys.readouterr()
        assert main(["reread"]) == 0
        shown = capsys.readouterr().out
        assert shown.splitlines() == ["changed: records_wanted roughly 12,000: quantity records_asked → records_wanted"]
    assert known(here, store_url) == before

    assert main(["reread", "--apply"]) == 0
    seen = capsys.readouterr()
    assert seen.out == shown
    assert seen.err.endswith("Stored. Nobody is told: the press says nothing new.\n")
    assert [f["quantity"] for f in facts(capsys)["figures"]] == ["records_wanted"]
    assert main(["reread"]) == 0
    assert capsys.readouterr().out == "Nothing changes in the facts.\n"


def test_what_is_about_the_case_now_is_said_and_counts_when_applied(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    edit(here, WIDER)
    capsys.readouterr()
    assert main(["reread", "--json"]) == 0
    out = capsys.readouterr().out
    assert out.isascii()
    told = json.loads(out)
    assert (told["case"], told["cause"], told["applied"], told["articles"]) == ("library", "reread", False, 2)
    assert [(t["file"], t["on_case"], t["why_not"]) for t in told["turned"]] == [("007.md", True, None)]
    assert main(["reread", "--apply"]) == 0
    assert "now about the case: 007.md\n" in capsys.readouterr().out
    assert {a["file"] for a in facts(capsys)["articles"]} == {"006.md", "007.md"}
    edit(here, CASE)
    capsys.readouterr()
    assert main(["reread", "--apply"]) == 0
    assert "not about the case: 007.md: says nothing of library\n" in capsys.readouterr().out
    assert {a["file"] for a in facts(capsys)["articles"]} == {"006.md"}


def test_the_start_reads_nothing_again_and_says_so(here: Path, store_url: str) -> None:
    edit(here, WIDER)
    case = load_case(here.parent / "cases" / "library")
    with open_database(store_url) as database:
        assert advice(database, case) == (
            "library: 2 articles were read by another release of irsice or another state of the case pack; "
            "`irsice reread` shows what reading again would change"
        )
        assert main(["facts"]) == 0  # which starts as every command does
        assert advice(database, case) is not None
        assert reread(database, case, NOW, apply=True).applied
        assert advice(database, case) is None


def test_many_articles_are_read_again_with_progress(here: Path, store_url: str) -> None:
    case = load_case(here.parent / "cases" / "library")
    for n in range(60):
        (here / f"c{n:03}.txt").write_text(f"{ORDER} Copy {n}.", encoding="utf-8")
    steps: list[tuple[int, int]] = []
    with open_database(store_url) as database:
        assert ingest(database, case, [here], NOW).new == 60
        edit(here, WIDER)
        wider = load_case(here.parent / "cases" / "library")
        done = reread(database, wider, NOW, True, lambda done, total, name: steps.append((done, total)))
        assert (done.articles, done.change.cause, len(done.turned)) == (62, "reread", 1)
        with database.sessions() as session:
            assert Reads(session, wider).live_facts() == done.change.after
    assert steps == [(n, 62) for n in range(1, 63)]


def test_broken_off_nothing_is_stored(here: Path, store_url: str) -> None:
    before = known(here, store_url)
    edit(here, WIDER)

    def stop(done: int, total: int, name: str) -> None:
        raise KeyboardInterrupt

    with open_database(store_url) as database, pytest.raises(KeyboardInterrupt):
        reread(database, load_case(here.parent / "cases" / "library"), NOW, True, stop)
    assert known(here, store_url) == before


# --- withdraw --------------------------------------------------------------------------------------------------------

WHY = ("--reason", "it is about  another library")


@pytest.mark.parametrize(
    "name", ["006.md", "in/006.md", "https://example.org/6", "HTTPS://example.org/6/?utm_source=x#top"]
)
def test_an_article_is_taken_out_and_taken_back(here: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    before = facts(capsys)
    (article,) = before["articles"]
    assert main(["withdraw", name, *WHY]) == 0
    seen = capsys.readouterr()
    assert "changed: net effect: blocked → unknown" in seen.out.splitlines()
    assert "gone: records_asked roughly 12,000" in seen.out.splitlines()
    named = f"{article['id']}  006.md  Springfield Herald, 6 Feb 2026: Judge stops the library"
    assert seen.err.splitlines() == [
        f"Withdrawn: {named}",
        f"`irsice withdraw --undo {article['id']}` takes it back.",
    ]
    after = facts(capsys)
    assert (after["articles"], after["figures"], after["events"]) == ([], [], [])
    assert main(["sources"]) == 0
    assert "Judge stops" not in capsys.readouterr().out

    assert main(["withdraw", "--undo", article["id"], "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["cause"], [a["id"] for a in told["articles"]]) == ("taken_back", [article["id"]])
    assert {"what": "changed", "words": "net effect: unknown → blocked"} in told["changes"]
    assert facts(capsys) == before


def test_taken_in_again_it_says_so_and_stays_out(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (article,) = facts(capsys)["articles"]
    assert main(["withdraw", "006.md", *WHY]) == 0
    capsys.readouterr()
    assert main(["ingest", "006.md"]) == 0
    first, second = capsys.readouterr().err.splitlines()
    assert first == "0 new, 0 same, 1 withdrawn."
    start, _, end = second.partition(" because ")
    assert start.startswith("  006.md: withdrawn on ")
    assert end == f"it is about another library; `irsice withdraw --undo {article['id']}` to take it back"
    assert facts(capsys)["articles"] == []


def test_an_empty_looking_case_is_not_filled_from_its_pack(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_article(here.parent / "cases" / "library" / "articles", 8, "Another day", ORDER)
    assert main(["withdraw", "006.md", "007.md", *WHY]) == 0
    capsys.readouterr()
    assert main(["console", "-c", "/irsice status"]) == 0
    assert "No articles in the store yet" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("argv", "status", "says"),
    [
        (["withdraw", "006.md"], 2, "Say why, so that whoever comes later knows: --reason TEXT. Nothing was changed."),
        (["withdraw", "zzz", *WHY], 2, "No article has the id, address or file name zzz."),
        (["withdraw", "06.md", *WHY], 2, "Nearest:\n  a-"),
        (["withdraw", "006.md", "zzz", *WHY], 2, "Nothing was changed."),
        (["withdraw", "http://[", *WHY], 2, "Nothing was changed."),
        (["withdraw", "--undo", "006.md"], 1, "is not withdrawn.\nNothing was changed."),
        (["withdraw"], 2, "ARTICLE"),
    ],
)
def test_what_is_not_understood_changes_nothing(
    here: Path, capsys: pytest.CaptureFixture[str], argv: list[str], status: int, says: str
) -> None:
    before = facts(capsys)
    assert main(argv) == status
    seen = capsys.readouterr()
    assert says in seen.err
    assert seen.out == ""
    assert facts(capsys) == before


def test_a_name_of_several_lists_them(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    summary = (here / "006.md").read_text(encoding="utf-8").replace("---\nSPRING", "text: summary\n---\nSPRING")
    (here / "s.md").write_text(summary, encoding="utf-8")
    assert main(["ingest", "s.md"]) == 0
    capsys.readouterr()
    assert main(["withdraw", "https://example.org/6", *WHY]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert lines[0] == "https://example.org/6 fits 2 articles; name one of them by its id:"
    assert sorted(line.split()[1] for line in lines[1:3]) == ["006.md", "s.md"]
    ids = {line.split()[1]: line.split()[0] for line in lines[1:3]}
    assert main(["withdraw", ids["006.md"], *WHY]) == 0  # and its summary counts in its place
    assert [(a["file"], a["text"]) for a in facts(capsys)["articles"]] == [("s.md", "summary")]
    assert main(["withdraw", ids["006.md"], *WHY]) == 1
    assert "is withdrawn already, on " in capsys.readouterr().err
    assert main(["withdraw", "https://example.org/6", *WHY]) == 0  # only one is left to withdraw


class Keyboard(io.StringIO):
    """Stands for a terminal somebody types at."""

    def isatty(self) -> bool:
        return True


def test_at_a_terminal_the_reason_is_asked_for(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", Keyboard("typed twice \n\n"))
    capsys.readouterr()
    assert main(["withdraw", "006.md", "--json"]) == 0
    seen = capsys.readouterr()
    assert (seen.err, json.loads(seen.out)["reason"]) == ("Why? ", "typed twice")
    assert main(["withdraw", "--undo", "006.md"]) == 0
    assert main(["withdraw", "006.md"]) == 2
