"""The command line: exit status, what goes to stdout and what to stderr, and no traceback for bad input."""

import json
import os
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main, parser
from bot.settings import PROJECT
from tests.bot.pack import CASE, ORDER, write_article, write_pack

NOW = ("--now", "2026-03-03T12:00")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, with a case pack beside it and an .env that sets nothing."""
    folder = tmp_path / "here"
    folder.mkdir()
    (folder / ".env").touch()
    monkeypatch.chdir(folder)
    write_pack(tmp_path / "cases" / "library")
    monkeypatch.setenv("IRSICE_CASES", str(tmp_path / "cases"))
    monkeypatch.setenv("IRSICE_CASE", "library")
    return folder


def irsice(*words: str, stdin: str = "", **environ: str) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own."""
    env = {**os.environ, **environ}
    run = [sys.executable, "-m", "bot.cli", *words]
    return subprocess.run(
        run,
        input=stdin,
        capture_output=True,
        text=True,
        env={**env, "PYTHONPATH": str(PROJECT)},
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("argv", "status", "says"),
    [
        (["--help"], 0, "commands:"),
        (["case", "check", "--help"], 0, "Validate a case pack"),
        ([], 2, "required: COMMAND"),
        (["statu"], 2, "invalid choice: 'statu'"),
        (["ingest"], 2, "required: PATH"),
        (["facts", "--as-of", "Tuesday"], 2, "'Tuesday' is no date; write it like 2026-02-24"),
        (["status", "--now", "soon"], 2, "'soon' is no moment"),
        (["console", "--format", "xml"], 2, "invalid choice: 'xml'"),
        (["status", "--language", "klingon"], 2, "Answers are in English (en) and Spanish (es), not in klingon."),
        (["status", "nobody", "--language", "es"], 2, "No conozco la demanda `nobody` en este caso"),
        (["status", "nobody"], 2, "I know no lawsuit `nobody`"),
        (["timeline", "since", "Blursday"], 2, "Try `irsice timeline since"),
        (["status", "--case", "librery"], 1, "Did you mean 'library'?"),
        (["ingest", "gone.txt"], 1, "not readable: gone.txt: there is no such file or folder"),
        (["read", "gone.txt"], 1, "not readable: gone.txt: there is no such file or folder"),
        (["status", "--database", "oracle://x"], 1, "sqlite:///FILE"),
        (["status", "--database", "sqlite:////no/such/folder/x.db"], 1, "There is no folder /no/such/folder"),
        (["case", "check", "nowhere"], 1, "There is no case pack 'nowhere'"),
        (["run"], 1, "SLACK_BOT_TOKEN is not set"),
        (["cases"], 0, "library\tThe library's borrowing records"),
        (["case", "check", "library"], 0, "library: 1 proceeding, 1 figure, 2 articles. All is well."),
    ],
)
def test_status_and_words(
    here: Path, capsys: pytest.CaptureFixture[str], argv: list[str], status: int, says: str
) -> None:
    assert main(argv) == status
    seen = capsys.readouterr()
    told, quiet = (seen.out, seen.err) if status == 0 else (seen.err, seen.out)
    assert says in told
    assert not quiet
    assert "Traceback" not in told


def test_articles_in_and_answers_out(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_article(here, 6, "Judge stops the library", ORDER)
    (here / "empty.txt").touch()
    assert main(["ingest", "."]) == 0
    seen = capsys.readouterr()
    assert seen.out == ""
    assert seen.err.splitlines() == ["1 new, 0 same, 1 not readable.", "  not readable: empty.txt: is empty"]
    assert main(["ingest", "006.md", "--database", "sqlite:///irsice.db"]) == 0
    assert capsys.readouterr().err == "0 new, 1 same.\n"

    assert main(["status", *NOW]) == 0
    out = capsys.readouterr().out
    assert out.startswith("May the city give borrowing records to the sheriff today?\nBlocked")
    assert "https://example.org/6" in out
    assert "\x1b" not in out

    assert main(["sources", "herald", "--json", *NOW]) == 0
    assert json.loads(capsys.readouterr().out)["verb"] == "sources"

    assert main(["facts", "--json"]) == 0
    out = capsys.readouterr().out
    assert out.isascii()
    assert out.count("\n") == 1
    known = json.loads(out)
    assert (known["case"], known["as_of"], known["net_effect"]["state"]) == ("library", None, "blocked")
    assert [a["file"] for a in known["articles"]] == ["006.md"]
    assert main(["facts", "--as-of", "2026-02-01"]) == 0
    assert json.loads(capsys.readouterr().out)["net_effect"]["state"] == "unknown"


def test_deciding_in_a_shell(here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("IRSICE_REVIEW", "required")
    write_article(here, 6, "Judge stops the library", ORDER)
    assert main(["ingest", "006.md"]) == 0
    assert main(["review"]) == 0
    queue = capsys.readouterr().out
    assert "open, new: c-" in queue
    assert "records_asked roughly 12,000" in queue
    claim = next(i["claim"] for i in _json(["review", "--json"], capsys)["items"] if "12,000" in i["quote"])
    decide = ["rule", claim, "correct", "--reason", "no hedge in the filing", "--by", "mona"]
    assert main([*decide, "--value", "13,000"]) == 1
    assert "value: it does not stand in the article. Nothing was changed." in capsys.readouterr().err
    assert main([*decide, "--hedge", ""]) == 0
    assert "hedge text roughly → none" in capsys.readouterr().out
    assert main(["rule", claim, "undo", "--by", "ana"]) == 0
    assert main(["log"]) == 0
    undone, corrected = [
        line for line in capsys.readouterr().out.splitlines() if claim in line and "corrected" not in line
    ]
    assert "ana: undo" in undone
    assert "mona: correct" in corrected
    assert "(was: records_asked roughly 12,000)" in corrected
    assert [e["what"] for e in _json(["log", "--json"], capsys)["log"] if e["kind"] == "ruling"] == ["undo", "correct"]
    assert main(["rule", claim, "undo"]) == 1
    assert "nothing to undo" in capsys.readouterr().err


def _json(argv: list[str], capsys: pytest.CaptureFixture[str]) -> Any:
    capsys.readouterr()
    assert main(argv) == 0
    return json.loads(capsys.readouterr().out)


def test_options_before_and_after_the_command(here: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    write_article(here, 6, "Judge stops the library", ORDER)
    other = f"sqlite:///{tmp_path}/other.db"
    assert main(["--database", other, "--case", "library", "ingest", "006.md"]) == 0
    assert main(["ingest", "006.md", "--case", str(tmp_path / "cases" / "library"), "--database", other]) == 0
    assert capsys.readouterr().err == "1 new, 0 same.\n0 new, 1 same.\n"
    assert not (here / "irsice.db").exists()


def test_read_stores_nothing_and_prints_an_object_a_line(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = here / "in"
    folder.mkdir()
    (folder / "a.txt").write_text(ORDER, encoding="utf-8")
    (folder / "b.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    (folder / "manifest.csv").write_text(
        "file,url,publisher,title,published\na.txt,https://example.org/a,H,T,2026-02-06\n"
    )
    assert main(["read", "in", "--json"]) == 0
    seen = capsys.readouterr()
    assert "b.txt: is a picture by its content" in seen.err
    (line,) = seen.out.splitlines()
    assert line.isascii()
    told = json.loads(line)
    assert (told["file"], told["published"], told["language"], told["on_case"]) == ("a.txt", "2026-02-06", "en", True)
    assert told["claims"]
    assert all(told["text"][c["start"] : c["end"]] == c["quote"] for c in told["claims"])
    assert list(here.glob("*.db")) == []
    assert main(["read", "in"]) == 0
    assert capsys.readouterr().out.startswith("a.txt: 2026-02-06, en, ")


def test_case_load_takes_the_packs_articles_in(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["case", "load"]) == 0
    assert capsys.readouterr().err.splitlines()[0] == "1 new, 0 same, 1 not about the case."
    assert main(["case", "load"]) == 0
    assert capsys.readouterr().err.splitlines()[0] == "0 new, 1 same, 1 not about the case."


def test_case_check_tells_every_fault(here: Path, capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    pack = write_pack(
        tmp_path / "bad", CASE.replace('id = "library"', 'id = "The Library"').replace('"records"]', '"books"]')
    )
    assert main(["case", "check", str(pack)]) == 1
    err = capsys.readouterr().err.splitlines()
    assert len(err) == 3
    assert err[-1] == "2 faults."
    assert main(["status", "--case", str(pack)]) == 1
    assert capsys.readouterr().err.splitlines() == err[:2]


def test_many_files_show_how_far_it_is(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for n in range(200):
        (here / f"{n:03}.txt").write_text(f"The bridge was painted on day {n}.", encoding="utf-8")
    assert main(["ingest", "."]) == 0
    lines = capsys.readouterr().err.splitlines()
    assert lines[:4] == [f"Reading: {n} of 200 files" for n in (50, 100, 150, 200)]
    assert lines[4] == "0 new, 0 same, 200 not about the case."


# --- as a process of its own -----------------------------------------------------------------------------------------


def test_help_is_quick() -> None:
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    assert irsice("--help").returncode == 0
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before < 0.5  # a third of it on an idle machine
    heavy = ("sqlalchemy", "slack_bolt", "rich", "trafilatura", "prompt_toolkit", "facts.reading")
    code = f"import sys, bot.cli; bot.cli.parser(); print([m for m in {heavy!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=PROJECT, check=True)
    assert done.stdout == "[]\n"


def test_a_reader_that_has_enough_ends_it_quietly(here: Path) -> None:
    main(["case", "load"])
    script = f'"{sys.executable}" -m bot.cli facts | head -c 1'
    done = subprocess.run(
        ["bash", "-c", script],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
        check=False,
    )
    assert (done.stdout, done.stderr) == ("{", "")


def test_our_own_fault_has_a_reference_and_no_traceback(here: Path) -> None:
    """A folder where the reader's patterns should be is nothing a user can do; a broken import stands for it here."""
    (here / "sitecustomize.py").write_text("import sys; sys.modules['storage.database'] = None\n")
    path = f"{here}{os.pathsep}{PROJECT}"
    run = [sys.executable, "-m", "bot.cli", "status"]
    quiet = subprocess.run(run, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": path}, check=False)
    assert quiet.returncode == 1
    assert "Something failed on our side (ref " in quiet.stderr
    assert "Traceback" not in quiet.stderr
    loud = {**os.environ, "PYTHONPATH": path, "IRSICE_LOG_LEVEL": "debug"}
    assert "Traceback" in subprocess.run(run, capture_output=True, text=True, env=loud, check=False).stderr


def test_a_terminal_without_accents_gets_an_answer(here: Path) -> None:
    main(["case", "load"])
    done = irsice("status", *NOW, PYTHONIOENCODING="ascii")
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)


def test_every_command_is_documented() -> None:
    text = parser().format_help()
    for name in (
        "run",
        "console",
        "ingest",
        "read",
        "facts",
        "status",
        "figures",
        "timeline",
        "sources",
        "cases",
        "case",
    ):
        assert f"    {name} " in text
