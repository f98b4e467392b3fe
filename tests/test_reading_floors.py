"""The reading floors: what is read out of the labelled articles never gets worse, and gains are shown.

The floors stand in tests/floors.json with a fingerprint of the articles and labels they were measured on, so that another
set cannot pass as progress. `python -m tests.test_reading_floors` prints each measure beside its floor; with `--raise` it
lifts the floors to what is reached; a floor is lowered only with `--lower NAME`.
"""

import contextlib
import hashlib
import importlib.util
import io
import json
import sys
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from bot.cli import main
from tests.shared import ROOT, shared

FLOORS = ROOT / "tests" / "floors.json"
SETS = ("seeds", "dev", "first", "second", "third", "fourth")  # the last four are ours: tests/corpus
HIGHER = (
    "on_case_accuracy", "traceable", "figure_recall", "figure_precision", "hedge_accuracy", "defined_accuracy",
    "event_recall", "event_precision", "date_accuracy", "proceeding_recall", "court_recall",
    "figure_recall_es", "event_recall_es",
)  # fmt: skip
ZERO = ("articles_missing", "decoys_taken")
MOST_FALSE_PROCEEDINGS = {"seeds": 0, "dev": 0, "first": 1, "second": 0, "third": 0, "fourth": 0}


def places(name: str) -> tuple[Path, Path]:
    """The folder of a set's articles, and its labels."""
    own = ROOT / "tests" / "corpus" / name
    return (own, own / "gold.jsonl") if own.exists() else (shared("articles", name), shared("gold", f"{name}.jsonl"))


def fingerprint(name: str) -> str:
    """Of the articles, their manifest and their labels."""
    folder, gold = places(name)
    files = [*sorted(f for f in folder.iterdir() if f != gold), gold]
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def scorer() -> ModuleType:
    path = shared("tools", "score_reading.py")
    spec = importlib.util.spec_from_file_location("score_reading", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@lru_cache(maxsize=4)
def measured(name: str) -> dict[str, Any]:
    """The scorer's measures for what `irsice read FOLDER --json` prints."""
    out = io.StringIO()
    folder, labels = places(name)
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(io.StringIO()):
        status = main(["read", str(folder), "--json"])
    assert status == 0
    rows = [json.loads(line) for line in out.getvalue().splitlines()]
    gold = [json.loads(line) for line in labels.read_text(encoding="utf-8").split("\n") if line.strip()]
    result, _, _ = scorer().score(gold, rows, folder)
    return dict(result)


@pytest.mark.parametrize("name", SETS)
def test_no_measure_falls_below_its_floor(name: str) -> None:
    floors = json.loads(FLOORS.read_text())[name]
    assert fingerprint(name) == floors["fingerprint"], f"the {name} articles or labels changed: measure the floors anew"
    reached = measured(name)
    below = {m: (reached[m], floor) for m, floor in floors["at_least"].items() if (reached[m] or 0) < floor}
    assert not below, f"below the floor: {below}"
    for m in ZERO:
        assert reached[m] == 0, f"{m} is {reached[m]}"
    assert reached["proceedings_false"] <= MOST_FALSE_PROCEEDINGS[name]
    for m, floor in floors["at_least"].items():
        print(f"{name} {m}: {reached[m]:.3f}, floor {floor:.3f}")


def report(raise_them: bool, lower: list[str]) -> None:
    """Each measure beside its floor, what was gained or lost; what cannot be measured here, with the reason."""
    kept = json.loads(FLOORS.read_text()) if FLOORS.exists() else {}
    for name in SETS:
        try:
            reached = measured(name)
        except pytest.skip.Exception as skipped:
            print(f"{name:7} not measured: {skipped}")
            continue
        old = kept.get(name, {}).get("at_least", {})
        new = {}
        for m in HIGHER:
            if reached.get(m) is None:
                continue
            now = int(reached[m] * 1000) / 1000
            change = now - old.get(m, 0)
            print(f"{name:7} {m:18} {now:.3f}   floor {old.get(m, 0):.3f}   {f'{change:+.3f}' if change else '='}")
            new[m] = now if m in lower else max(now, old.get(m, 0)) if raise_them else old.get(m, now)
        kept[name] = {"fingerprint": fingerprint(name), "at_least": new}
    if raise_them or lower:
        FLOORS.write_text(json.dumps(kept, indent=2) + "\n")


if __name__ == "__main__":
    report("--raise" in sys.argv, sys.argv[sys.argv.index("--lower") + 1 :] if "--lower" in sys.argv else [])
