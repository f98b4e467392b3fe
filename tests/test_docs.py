"""README, CHANGELOG and docs/ say what is true of the program: commands, settings, make targets, the transcript."""

import argparse
import json
import re
import shlex
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest

import handlers
from bot import http, oauth
from bot.cli import parser
from bot.packs import check_pack
from bot.settings import PROJECT, VARIABLES, Settings
from facts.case import CasePackError, parse
from facts.model import KINDS, FigureState, Hedge, NetState, Posture
from handlers.command import Request, normalise
from handlers.command import parse as parse_typed
from handlers.verbs import VERBS
from tests import newcomer
from tests.bot.serving import shipped_case
from tests.shared import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
CHANGELOG = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
GUIDE = (ROOT / "docs" / "case-pack.md").read_text(encoding="utf-8")
DOCUMENTS = sorted(["README.md", "CHANGELOG.md", *(f"docs/{p.name}" for p in (ROOT / "docs").glob("*.md"))])


def fenced(text: str, kind: str) -> list[str]:
    """The blocks of code of that kind."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def code(text: str) -> list[str]:
    """Every piece of inline code; a pipe in a table is written `\\|`."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.MULTILINE | re.DOTALL)
    return [c.replace("\\|", "|") for c in re.findall(r"`([^`\n]+)`", prose)]


def shell(text: str) -> list[list[str]]:
    """The lines of all sh blocks, as words, without their comments."""
    return [w for block in fenced(text, "sh") for line in block.splitlines() if (w := shlex.split(line, comments=True))]


def rows(text: str, heading: str) -> list[list[str]]:
    """The cells of the first table under a heading, without its head."""
    part = re.split(r"^#+ ", text[text.index(f"# {heading}\n") + 2 :], maxsplit=1, flags=re.MULTILINE)[0]
    lines = [line for line in part.splitlines() if line.startswith("|")]
    assert len(lines) > 2, f"no table under {heading!r}"
    return [[c.strip() for c in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines[2:]]


# --- make ------------------------------------------------------------------------------------------------------------

MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = set(re.findall(r"^([a-z-]+):", MAKEFILE, re.MULTILINE))


def test_what_the_readme_makes_can_be_made() -> None:
    told = {w for line in shell(README) if line[0] == "make" for w in line[1:]}
    told |= {c.split()[1] for c in code(README) if c.startswith("make ")}
    assert {"run", "test", "bench"} <= told
    assert told <= TARGETS


def test_ci_runs_the_readmes_test_command() -> None:
    assert "exec make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def test_files_and_modules_named_are_there() -> None:
    named = [
        c.split()[0] for c in code(README) if re.fullmatch(r"[\w./-]+\.(py|toml|json|md|example)(\.\w+)?", c.split()[0])
    ]
    own = {"manifest.csv", "case.toml"}  # of the reader's
    assert len(named) > 10
    for name in sorted(set(named) - own):
        assert (ROOT / name).is_file(), name
    for module in re.findall(r"python -m (tests\.\w+)", README):
        assert (ROOT / f"{module.replace('.', '/')}.py").is_file(), module
    for target in re.findall(r"\]\(([^)h#][^)]*)\)", README + GUIDE):
        assert (ROOT / target).is_file(), target


# --- commands in a shell ---------------------------------------------------------------------------------------------


def subcommands(of: argparse.ArgumentParser) -> dict[str, argparse.ArgumentParser]:
    for action in of._actions:
        if isinstance(action, argparse._SubParsersAction):
            return dict(action.choices)
    return {}


def leaves(of: argparse.ArgumentParser, before: str = "irsice") -> Iterator[tuple[str, argparse.ArgumentParser]]:
    below = subcommands(of)
    if not below:
        yield before, of
    for name, one in below.items():
        yield from leaves(one, f"{before} {name}")


LEAVES = dict(leaves(parser()))


def shell_table() -> list[str]:
    """What the second table under "What can be typed" has in its first column."""
    lines = [line for line in README.splitlines() if line.startswith("| `irsice ")]
    return [c for line in lines for c in code(re.split(r"(?<!\\)\|", line)[1])]


def test_every_command_of_the_shell_stands_in_the_readme_with_its_options() -> None:
    told = shell_table()
    for name, one in LEAVES.items():
        entry = next((t for t in told if t == name or t.startswith(f"{name} ")), None)
        assert entry, f"{name} is missing from the README"
        for option in re.findall(r"(?<!\w)--?[a-z-]+", entry):
            assert option in one._option_string_actions, f"{name} has no {option}"
        needed = [str(a.metavar) for a in one._get_positional_actions() if a.nargs != "*"]
        assert set(needed) <= set(entry.replace("…", "").split()), f"{name} needs {needed} in the README"


def typed_in_a_shell() -> list[str]:
    """Every complete command line of the documents: those without a `[`, a `…` or a word that stands for another."""
    lines = [" ".join(shlex.quote(w) for w in line) for line in (*shell(README), *shell(GUIDE))]
    lines += [c for c in (*code(README), *code(GUIDE)) if not re.search(r"[\[…]|\b[A-Z]{3,}\b", c)]
    lines += [newcomer.TYPED]
    named = (*LEAVES, "irsice --help")  # a command's name alone is no line to type
    return [m[1] for line in lines if line not in named and (m := re.fullmatch(r"(?:\.venv/bin/)?irsice (.+)", line))]


@pytest.mark.parametrize("line", sorted(set(typed_in_a_shell())))
def test_command_lines_parse(line: str) -> None:
    assert parser().parse_args(shlex.split(line))


def test_there_are_command_lines() -> None:
    assert len(typed_in_a_shell()) >= 5


# --- commands in Slack -----------------------------------------------------------------------------------------------


def test_every_command_of_the_map_stands_in_the_readme_as_help_has_it() -> None:
    told = [cell for row in rows(README, "What can be typed") for cell in code(row[0])]
    forms = {t.removeprefix("/irsice ") for t in told if t.startswith("/irsice ")}
    assert forms == {VERBS[v].form for v in handlers.COMMANDS}  # type: ignore[index]


def test_words_said_to_be_understood_are() -> None:
    told = re.search(r"Some Spanish and other words are understood as well \((.*?)\)", README, re.DOTALL)
    assert told
    words = code(told[1])
    assert len(words) > 5
    for word in words:
        assert isinstance(parse_typed(normalise(word), shipped_case(), newcomer.NOW.date()), Request), word


def test_the_manifest_has_the_command_and_scopes_of_the_readme() -> None:
    manifest = json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))
    (command,) = manifest["features"]["slash_commands"]
    assert command["command"] == Settings().command
    assert re.findall(r"\w+", command["usage_hint"]) == list(handlers.COMMANDS)
    told = [code(line.split("|")[1])[0] for line in README.splitlines() if re.match(r"\| `[a-z]+(:[a-z]+)?` \|", line)]
    assert told == manifest["oauth_config"]["scopes"]["bot"]


def test_the_manifest_for_http_differs_in_addresses_alone() -> None:
    plain, other = (json.loads((ROOT / n).read_text(encoding="utf-8")) for n in ("manifest.json", "manifest-http.json"))
    host = "https://bot.example.org"
    assert other["oauth_config"].pop("redirect_urls") == [host + oauth.REDIRECT]
    told = other["features"]["slash_commands"][0].pop("url")
    settings = other["settings"]
    addresses = {told, settings["interactivity"].pop("request_url"), settings["event_subscriptions"].pop("request_url")}
    assert addresses == {host + http.PATH}
    assert settings.pop("socket_mode_enabled") is False
    assert plain["settings"].pop("socket_mode_enabled") is True
    assert other == plain
    assert list(oauth.SCOPES) == plain["oauth_config"]["scopes"]["bot"]


# --- settings --------------------------------------------------------------------------------------------------------


def test_the_table_of_settings() -> None:
    table = {code(row[0])[0]: row[1] for row in rows(README, "Settings")}
    example = dict(re.findall(r"^([A-Z_]+)=(.*)$", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE))
    assert list(table) == list(example) == list(VARIABLES)
    default = Settings()
    for name, cell in table.items():
        value = getattr(default, name.removeprefix("IRSICE_").lower())
        if name == "IRSICE_CASES":
            assert (cell, value) == ("the project's `cases/`", PROJECT / "cases")
        else:
            assert cell == (f"`{value}`" if value else "")
            assert example[name] == str(value or "")


def test_variables_named_in_the_readme_are_read() -> None:
    ours = set(re.findall(r"\b(?:IRSICE|SLACK)_[A-Z_]+\b", README + GUIDE))
    of_the_tests = {"IRSICE_TEST_DATABASES", "IRSICE_SHARED"}
    assert ours - set(VARIABLES) == of_the_tests
    sources = "".join(p.read_text(encoding="utf-8") for p in (ROOT / "tests").glob("*.py") if p != Path(__file__))
    assert all(f'"{name}"' in sources for name in of_the_tests)


# --- what a newcomer sees --------------------------------------------------------------------------------------------


def test_the_transcript_is_what_is_printed() -> None:
    def but_for_its_id(
        text: str,
    ) -> str:  # it follows from all that is in the store, and changes with what is not shown
        return re.sub(r"\bs-[0-9a-f]{6}\b", "s-…", text)

    assert but_for_its_id(newcomer.in_readme()) == but_for_its_id(newcomer.transcript()), (
        "`python -m tests.newcomer` writes it anew"
    )


def test_the_picture_is_there_and_small() -> None:
    (picture,) = re.findall(r"!\[[^\]]{40,}\]\(([^)]+)\)", README)
    raw = (ROOT / picture).read_bytes()
    assert raw.startswith(b"\x89PNG")
    assert len(raw) < 200_000


# --- the guide to case packs -----------------------------------------------------------------------------------------

(EXAMPLE,) = fenced(GUIDE, "toml")
# Where each table of a pack begins: a key that is none is put there, and the complaint of it names all that are.
TABLES = {
    "[case]": r"^\[case\]\n",
    "[[proceedings]]": r"^\[\[proceedings\]\]\n",
    "[[figures]]": r"^\[\[figures\]\]\n",
    "[[people]]": r"^\[\[people\]\]\n",
    "[[organisations]]": r"^\[\[organisations\]\]\n",
    "[[feeds]]": r"^\[\[feeds\]\]\n",
    "judges": r"^judges = \[\{ ",
    "parties": r"^parties = \[\{ ",
    "appeals": r"^appeals = \[\{ ",
}


def test_the_examples_are_a_pack_with_the_answers_that_are_expected(tmp_path: Path) -> None:
    (article,), (expected,) = fenced(GUIDE, "markdown"), fenced(GUIDE, "json")
    for name, text in (("case.toml", EXAMPLE), ("articles/6.md", article), ("expected/facts.json", expected)):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    checked = check_pack(tmp_path)
    assert (checked.faults, checked.notes, checked.articles) == ((), (), 1)
    assert checked.expects
    assert [str(d) for d in checked.differences] == []


@pytest.mark.parametrize("table", TABLES)
def test_the_guide_names_every_key(table: str) -> None:
    into = "zzz = 1\n" if TABLES[table].endswith(r"\n") else "zzz = 1, "
    changed = re.sub(TABLES[table], lambda m: m[0] + into, EXAMPLE, count=1, flags=re.MULTILINE)
    with pytest.raises(CasePackError) as e:
        parse(changed)
    (fault,) = e.value.faults
    keys = set(re.split(r", ", fault.rpartition("use one of: ")[2])) - {"zzz"}
    assert len(keys) >= 2
    if table.startswith("["):
        part = next(p for p in re.split(r"^## ", GUIDE, flags=re.MULTILINE) if f"`{table}`" in p.split("\n")[0])
        assert keys - set(re.findall(r"\w+", " ".join(code(part)))) == set()
    assert keys - set(re.findall(r"\w+", " ".join(code(GUIDE)))) == set()


@pytest.mark.parametrize("words", [KINDS, *map(get_args, (Posture, Hedge, NetState, FigureState))])
def test_the_guide_names_every_word_there_is_a_fixed_list_of(words: tuple[str, ...]) -> None:
    assert set(words) <= set(code(GUIDE))


def test_the_fault_in_the_guide_is_what_is_said() -> None:
    (told,) = fenced(GUIDE, "text")
    with pytest.raises(CasePackError) as e:
        parse(EXAMPLE.replace('units = ["addresses", "people"]', 'units = ["hats", "people"]', 1))
    assert list(e.value.faults) == told.splitlines()


# --- the changelog, and what no document says ------------------------------------------------------------------------


def test_the_changelog_has_this_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    found = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - \d{4}-\d\d-\d\d$", CHANGELOG, re.MULTILINE)
    assert found[0] == version
    entry = CHANGELOG.partition(f"## [{version}]")[2].partition("\n## ")[0]
    assert entry.count("\n- ") >= 1


@pytest.mark.parametrize("name", DOCUMENTS)
def test_documents_speak_of_the_project_alone(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert not re.findall(
        r"/(?:work|tmp|root|home)/|\bissue #?\d|\bhelper sessions?\b|\bthis session\b", text, re.IGNORECASE
    )
    assert not re.findall(r"\b(?:TODO|FIXME|XXX)\b", text)
    assert str(ROOT.parent) not in text
    tracked = subprocess.run(["git", "ls-files", "--error-unmatch", name], cwd=ROOT, capture_output=True, check=False)
    assert tracked.returncode == 0 or not (ROOT / ".git").exists(), f"{name} is not under version control"
