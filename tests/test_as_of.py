"""What the bot says of a day, with the 36 articles in its store: golden answers, each with its reason."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.database import sqlite_store
from tests.shared import ROOT, shared
from tests.shell import run

DAYS: list[dict[str, Any]] = json.loads((ROOT / "tests" / "golden" / "as_of.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    folders = [str(shared("articles", name)) for name in ("seeds", "dev")]
    url = sqlite_store(tmp_path_factory.mktemp("as-of") / "store.db")
    run("ingest", *folders, "--database", url)
    return url


@pytest.mark.parametrize("golden", DAYS, ids=[d["day"] for d in DAYS])
def test_a_day_reads_as_a_careful_reader_would_tell_it(golden: dict[str, Any], store: str) -> None:
    facts = json.loads(run("facts", "--json", "--as-of", golden["day"], "--database", store))
    events = {e["id"]: e for e in facts["events"]}
    assert facts["net_effect"]["state"] == golden["net_effect"], golden["reason"]
    assert facts["net_effect"]["missing"] == golden["missing"]
    orders = [[events[i]["proceeding"], events[i]["date"]] for p in facts["proceedings"] for i in p["in_force"]]
    assert orders == golden["in_force"], golden["reason"]
    assert {p["id"]: [p["posture"], p["date"]] for p in facts["proceedings"]} == golden["proceedings"], golden["reason"]
    current = {f["quantity"]: f["value"] for f in facts["figures"] if f["state"] == "current"}
    assert {q: current.get(q) for q in golden["figures"]} == golden["figures"]
    done = [e for e in facts["events"] if e["kind"] != "hearing_scheduled"]
    assert not [e for e in done if e["date"] is None or e["date"] > golden["day"]]


@pytest.mark.parametrize("golden", DAYS, ids=[d["day"] for d in DAYS])
def test_the_status_of_a_day_says_so_in_words(golden: dict[str, Any], store: str) -> None:
    told = run("status", "as", "of", golden["day"], "--database", store)
    for words in golden["says"]:
        assert words in told, f"{words!r} is not in:\n{told}"


def test_the_golden_days_are_those_on_which_something_changed() -> None:
    assert [d["day"] for d in DAYS] == sorted(d["day"] for d in DAYS)
    assert all(d["reason"] for d in DAYS)


def test_rebuilding_gives_the_same_bytes(store: str, tmp_path: Path) -> None:
    again = sqlite_store(tmp_path / "again.db")
    folders = [str(shared("articles", name)) for name in ("dev", "seeds")]
    run("ingest", *folders, "--database", again)
    assert run("facts", "--json", "--database", again) == run("facts", "--json", "--database", store)
