"""The files of docs/deploy name what is there: commands, settings, paths; and they give nothing away."""

import configparser
import fnmatch
import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from dockerfile_parse import DockerfileParser

from bot import fetching, http
from bot.app import TIMEOUT
from bot.cli import parser
from bot.settings import SECRET, VARIABLES, Settings
from tests.shared import ROOT
from tests.test_docs import LEAVES

DEPLOY = ROOT / "docs" / "deploy"
UNITS = sorted(p.name for p in DEPLOY.glob("*.service"))
CONTAINER = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
COMPOSE = (DEPLOY / "compose.yaml").read_text(encoding="utf-8")


def unit(name: str) -> configparser.ConfigParser:
    found = configparser.ConfigParser(strict=False, interpolation=None)
    found.optionxform = str  # type: ignore[assignment, method-assign]
    found.read(DEPLOY / name, encoding="utf-8")
    return found


def commands(line: str) -> list[str]:
    """What stands after `irsice`."""
    program, *words = line.split()
    assert program.rpartition("/")[2] == "irsice"
    return words


def assignments(text: str) -> dict[str, str]:
    return dict(re.findall(r"^([A-Z_]+)=(.*)$", text, re.MULTILINE))


# --- systemd -----------------------------------------------------------------------------------------------------------


def test_there_is_one_for_each_half() -> None:
    started = {commands(unit(name)["Service"]["ExecStart"])[0] for name in UNITS}
    assert started == {"serve", "worker"}


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_starts_a_command_and_lets_it_finish(name: str) -> None:
    service = unit(name)["Service"]
    words = commands(service["ExecStart"])
    assert f"irsice {words[0]}" in LEAVES
    assert parser().parse_args(words)
    assert service["ExecReload"] == "/bin/kill -HUP $MAINPID"
    assert service["Restart"] == "on-failure"
    longest = {
        "serve": http.GRACE + TIMEOUT,
        "worker": fetching.Limits().total + 2 * TIMEOUT,
    }  # a page; a look, and a post
    assert float(service["TimeoutStopSec"]) > longest[words[0]]
    assert service["KillSignal"] == "SIGTERM"


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_is_shut_in(name: str) -> None:
    service = unit(name)["Service"]
    for key, value in {
        "DynamicUser": "yes",
        "User": "irsice",  # named, so that both are one user, and one store is theirs
        "NoNewPrivileges": "yes",
        "ProtectSystem": "strict",
        "ProtectHome": "yes",
        "PrivateTmp": "yes",
        "StateDirectory": "irsice",
        "StateDirectoryMode": "0700",
        "CapabilityBoundingSet": "",
    }.items():
        assert service[key] == value, key
    assert service["WorkingDirectory"] == f"/var/lib/{service['StateDirectory']}"
    assert not [key for key in service if key == "Environment"]  # settings come from the file that only root may read


def test_both_are_shut_in_alike() -> None:
    one, other = ({k: v for k, v in unit(n)["Service"].items() if k not in OWN} for n in UNITS)
    assert one == other


OWN = ("ExecStart", "TimeoutStopSec")


def test_the_file_of_settings_has_settings_and_keeps_the_store_where_the_unit_may_write() -> None:
    (file,) = {unit(name)["Service"]["EnvironmentFile"] for name in UNITS}
    told = assignments((DEPLOY / Path(file).name).read_text(encoding="utf-8"))
    assert set(told) <= set(VARIABLES)
    assert not [n for n, v in told.items() if n.removeprefix("IRSICE_").lower() in SECRET and v]
    read = Settings.read(told)
    assert read.database_url == f"sqlite:///{unit(UNITS[0])['Service']['WorkingDirectory']}/irsice.db"


@pytest.mark.parametrize("name", UNITS)
def test_systemd_understands_it(name: str, tmp_path: Path) -> None:
    analyze = shutil.which("systemd-analyze")
    if analyze is None:
        pytest.skip("there is no systemd-analyze here; the unit was read all the same, by the tests above")
    (tmp_path / "irsice").write_text("#!/bin/sh\n", encoding="utf-8")
    (tmp_path / "irsice").chmod(0o755)
    text = (DEPLOY / name).read_text(encoding="utf-8").replace("/opt/irsice/.venv/bin/irsice", str(tmp_path / "irsice"))
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = subprocess.run([analyze, "verify", tmp_path / name], capture_output=True, text=True, check=False)
    ours = [line for line in done.stderr.splitlines() if name in line or "irsice" in line]
    assert ours == []


# --- the container -----------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def steps() -> list[dict[str, Any]]:
    import io

    found = DockerfileParser(fileobj=io.BytesIO(CONTAINER.encode())).structure
    return [s for s in found if s["instruction"] != "COMMENT"]


def of(steps: list[dict[str, Any]], instruction: str) -> list[str]:
    return [s["value"] for s in steps if s["instruction"] == instruction]


def test_what_is_copied_is_there_and_let_in(steps: list[dict[str, Any]]) -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    let_in = {line[1:] for line in ignored if line.startswith("!")}
    copied = [w for v in of(steps, "COPY") if "--from" not in v for w in v.split()[:-1]]
    assert set(copied) == let_in
    for name in copied:
        assert (ROOT / name).exists(), name
    assert ignored[[line for line in ignored if not line.startswith("#")].index("*") + 1] == "*"
    for secret in (".env", "cases/x/.env", "irsice.db", "irsice.db-wal"):
        assert secret not in let_in
        assert any(fnmatch.fnmatch(f"/{secret}", p.replace("**", "*")) for p in ignored if not p.startswith(("#", "!")))


def test_it_installs_the_lock_with_hashes_and_nothing_else(steps: list[dict[str, Any]]) -> None:
    installs = [v for v in of(steps, "RUN") if "pip install" in v]
    assert len(installs) == 2
    assert "--require-hashes -r requirements.lock" in installs[0]
    assert "--no-deps --no-build-isolation -e ." in installs[1]


def test_python_is_new_enough(steps: list[dict[str, Any]]) -> None:
    images = [re.search(r"python:3\.(\d+)-", v) for v in of(steps, "FROM")]
    assert images
    assert all(found and int(found[1]) >= 11 for found in images)
    assert len({found[1] for found in images if found}) == 1  # the environment is copied from one into the other


def test_it_runs_as_nobody_in_particular_a_command_that_is_there(steps: list[dict[str, Any]]) -> None:
    last = max(n for n, s in enumerate(steps) if s["instruction"] == "FROM")
    (user,) = of(steps[last:], "USER")
    assert int(user) > 1000
    entry, words = (json.loads(of(steps, i)[0]) for i in ("ENTRYPOINT", "CMD"))
    assert parser().parse_args(commands(" ".join([*entry, *words])))


def test_it_sets_what_can_be_set_and_no_secret(steps: list[dict[str, Any]]) -> None:
    told = dict(re.findall(r"([A-Z_]+)=(\S+)", " ".join(of(steps, "ENV"))))
    ours = {n: v for n, v in told.items() if n.startswith(("IRSICE_", "SLACK_"))}
    assert set(ours) <= set(VARIABLES)
    assert not [n for n in ours if n.removeprefix("IRSICE_").lower() in SECRET]
    read = Settings.read(ours)
    (volume,) = of(steps, "VOLUME")
    assert read.database_url == f"sqlite:///{volume}/irsice.db"
    assert read.host == "0.0.0.0"
    assert of(steps, "EXPOSE") == [str(read.port)]


def test_its_health_is_asked_where_it_is_told(steps: list[dict[str, Any]]) -> None:
    (check,) = of(steps, "HEALTHCHECK")
    python = json.loads(check.partition("CMD")[2])
    assert python[:2] == ["python", "-c"]
    compile(python[2], "healthcheck", "exec")
    assert f"http://127.0.0.1:{of(steps, 'EXPOSE')[0]}{http.HEALTH}" in python[2]


def test_the_compose_file_names_commands_and_settings_that_are_there() -> None:
    started = re.findall(r"^    command: \[(\w+)\]$", COMPOSE, re.MULTILINE)
    assert started == ["serve", "worker"]
    for word in started:
        assert f"irsice {word}" in LEAVES
    (file,) = re.findall(r"dockerfile: (\S+)", COMPOSE)
    (context,) = re.findall(r"context: (\S+)", COMPOSE)
    assert (DEPLOY / context).resolve() == ROOT
    assert (ROOT / file).is_file()
    named = set(re.findall(r"\b(?:IRSICE|SLACK)_[A-Z_]+", COMPOSE))
    assert named
    assert named <= set(VARIABLES)
    url = re.findall(r"IRSICE_DATABASE_URL: (\S+)\$\{[^}]*\}(\S+)", COMPOSE)
    assert Settings.read({"IRSICE_DATABASE_URL": "word".join(url[0])}).secrets == ("word", "word")
