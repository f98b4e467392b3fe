"""The console through the bot's own app: what is typed in a terminal is answered as in Slack, from a real store."""

import io
import json
import sqlite3
import sys
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.cli import main
from bot.console import completer, interactive
from bot.loopback import Loopback
from bot.talk import talk_to
from storage import loaded
from tests.bot.pack import CASE, ORDER, write_article, write_pack
from tests.bot.test_talk import small_app

NOW = ("--now", "2026-03-03T12:00")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".env").touch()
    monkeypatch.chdir(tmp_path)
    write_pack(tmp_path / "cases" / "library")
    monkeypatch.setenv("IRSICE_CASES", str(tmp_path / "cases"))
    monkeypatch.setenv("IRSICE_CASE", "library")
    return tmp_path


def test_status_from_the_packs_articles(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["console", "-c", "/irsice status", *NOW]) == 0
    seen = capsys.readouterr()
    assert seen.err == ""
    assert seen.out.startswith("May the city give borrowing records to the sheriff today?\nBlocked")
    assert "D. Mass." in seen.out
    assert "https://example.org/6" in seen.out
    shown = "[1] Figures  [2] Timeline  [3] Share  [4] Sources  [5] Copy line  [6] Subscribe  [7] Report a problem"
    assert shown in seen.out
    assert main(["console", "-c", "/irsice status", *NOW]) == 0
    assert capsys.readouterr().out == seen.out


def test_no_pack_leaves_its_articles_out(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["console", "--no-pack", "-c", "/irsice status", *NOW]) == 0
    assert "No articles in the store yet" in capsys.readouterr().out
    assert main(["console", "-c", "/irsice status", *NOW]) == 0
    assert "Blocked" in capsys.readouterr().out


def test_every_button_answers_and_share_posts(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = [
        "/irsice status",
        "1",
        "/irsice status",
        "2",
        "/irsice status",
        "4",
        "/irsice status",
        "7",
        "/irsice status",
        "3",
    ]
    argv = [word for line in lines for word in ("-c", line)]
    assert main(["console", *argv, *NOW, "--user", "ana", "--channel", "newsroom", "--format", "json"]) == 0
    calls = json.loads(capsys.readouterr().out)
    again = [
        "ack",
        "response_url",
    ]  # the same status once more is told in the acknowledgement, until something is reported
    assert [c["method"] for c in calls] == ["response_url"] * 2 + again * 3 + ["response_url", "chat.postMessage"]
    firsts = [json.dumps(c["args"]["blocks"]) for c in calls]
    assert len(set(firsts[1:9:2])) == 4  # figures, timeline, sources and help each say something of their own
    assert len({firsts[0], firsts[2], firsts[4]}) == 1
    assert calls[-1]["args"]["channel"] == "C0NEWSROOM"
    assert all(c["args"]["response_type"] == "ephemeral" for c in calls[:9])


def test_shared_answers_name_who_shared(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["console", "-c", "/irsice sources", "-c", "3", *NOW, "--user", "@ana", "--channel", "#news"]) == 0
    out = capsys.readouterr().out
    assert "#news, for everyone there:" in out
    assert "Shared by @ana" in out


def test_lines_on_a_pipe(here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("/irsice status\n\n1\nquit\n/irsice help\n"))
    assert main(["console", *NOW]) == 0
    out = capsys.readouterr().out
    assert "May the city give" in out
    assert "records the sheriff asked for" in out
    assert "Commands" not in out


def test_a_button_that_is_not_there(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["console", "-c", "7", *NOW]) == 1
    assert capsys.readouterr().err == "There is no button 7. There are no buttons yet.\n"


def test_a_fault_of_ours_is_told_in_a_line_and_ends_in_failure(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["console", "-c", "/irsice status", *NOW]) == 0
    with sqlite3.connect(here / "irsice.db") as broken:
        broken.execute("UPDATE facts SET body = '[]'")
    broken.close()
    loaded._loaded.clear()  # as in a process of its own
    capsys.readouterr()
    assert main(["console", "-c", "/irsice status", *NOW]) == 1
    seen = capsys.readouterr()
    reference = seen.out.partition("(ref ")[2][:8]
    assert reference
    assert f"failed (ref {reference})" in seen.err
    assert "Traceback" not in seen.err


OTHER = CASE.replace('id = "library"', 'id = "archive"').replace("The library's borrowing records", "The archive")


@pytest.fixture
def two(here: Path) -> Path:
    """A second pack beside the first, and a broken one."""
    write_pack(here / "cases" / "archive", OTHER, articles=False)
    write_article(here / "cases" / "archive" / "articles", 9, "Judge stops the archive", ORDER)
    write_pack(here / "cases" / "broken", "[case]\nid = 7\n", articles=False)
    return here


def test_one_bot_answers_for_several_cases(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    lines = ["cases", "use archive", "sources", "#legal", "sources", "use archiv", "#general", "cases"]
    argv = [word for line in lines for word in ("-c", line)]
    assert main(["console", *argv, *NOW, "--user", "ana"]) == 0
    seen = capsys.readouterr()
    left, legal, general = seen.err.splitlines()
    assert left.startswith("this case pack is left out: ")
    assert "broken" in left
    assert (legal, general) == (
        "You are in #legal now: The library's borrowing records.",
        "You are in #general now: The archive.",
    )
    told = [part for part in seen.out.split("\n\n") if not part.startswith("[")]
    question = "May the city give borrowing records to the sheriff today?"
    assert told[0].splitlines()[1:3] == [
        f"• The library's borrowing records · {question} · 1 article · what this channel means",
        f"• The archive · {question} · 1 article · /irsice use archive",
    ]
    assert "#general, for everyone there:" in seen.out
    assert "@ana chose another case for this channel: answers here are about The archive now." in seen.out
    assert seen.out.index("Judge stops the archive") < seen.out.index("Judge stops the library")
    assert "Did you mean archive? Nothing was changed." in seen.out
    assert "The archive · May the city give borrowing records to the sheriff today? · 1 article · what this" in seen.out
    assert main(["console", "-c", "status", *NOW]) == 0  # what was chosen lasts
    assert "The archive · As of" in capsys.readouterr().out


def test_the_list_in_a_shell_names_the_broken_one(two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["cases"]) == 0
    seen = capsys.readouterr()
    assert seen.out == "archive\tThe archive\nlibrary\tThe library's borrowing records\n"
    assert "broken" in seen.err


def test_a_person_at_a_terminal(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(here / "state"))
    out, err = io.StringIO(), io.StringIO()
    with Loopback() as slack, create_pipe_input() as keys:
        app = small_app(slack)
        talk = talk_to(app, slack, user="ana")
        keys.send_text("/irsice status\r1\ris it safe\r\x03#legal\rhi\rquit\r")
        with create_app_session(input=keys, output=DummyOutput()):
            assert interactive(talk, out, err, ("status", "figures"), ("readers",)) == 0
        app.listener_runner.listener_executor.shutdown()
    told = [line for line in out.getvalue().splitlines() if line and not line.startswith("[")]
    assert told == [
        "ana in general: status",
        "ana pressed v1 of row, ephemeral",
        "ana in general: is it safe",
        "ana in legal: hi",
    ]
    kept = (here / "state" / "irsice" / "history").read_text(encoding="utf-8")
    assert [line for line in kept.splitlines() if line.startswith("+")] == ["+/irsice status", "+1", "+#legal", "+quit"]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("/irsice st", ["status"]),
        ("sta", ["status"]),
        ("/irsice status re", ["readers"]),
        ("help fi", ["figures"]),
        ("qu", ["quit"]),
        ("use ar", ["archive"]),
    ],
)
def test_completion(typed: str, offered: list[str]) -> None:
    found = completer("/irsice", ("status", "figures", "use", "help"), ("readers",), ("archive", "library"))
    assert [c.text for c in found.get_completions(Document(typed), CompleteEvent())] == offered


def test_all_that_the_blocks_say_is_printed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every text, cell, label and address in the blocks stands in the printed form."""
    lines = ["status", "figures", "timeline", "sources", "help", "help figures", "status readers"]
    argv = [word for line in lines for word in ("-c", f"/irsice {line}")]
    assert main(["console", *argv, *NOW, "--format", "json"]) == 0
    calls = json.loads(capsys.readouterr().out)
    assert main(["console", *argv, *NOW]) == 0
    printed = "".join(capsys.readouterr().out.split())
    for call in calls:
        for text in texts(call["args"]["blocks"]):
            assert "".join(text.split()) in printed


def texts(node: object) -> list[str]:
    """Every run of words between marks in a tree of blocks, and every address."""
    import re
    from html import unescape

    if isinstance(node, list):
        return [t for n in node for t in texts(n)]
    if not isinstance(node, dict):
        return []
    own = [node["text"]] if isinstance(node.get("text"), str) else []
    found = [unescape(t) for text in own for t in re.split(r"[*_~`<>|]|!date\^[^|]*\||‹|›|\n", text) if t.strip()]
    if isinstance(node.get("url"), str):
        found.append(node["url"])
    return found + [t for v in node.values() for t in texts(v)]
