"""Sentences that may be checked before print, with the 36 articles in the store: each with the verdict a careful reader
gives. The worst of all faults is to support what is wrong, and has a test of its own."""

import tomllib
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from bot.packs import load_case
from facts.case import Case
from facts.checking import check
from facts.model import Facts
from storage.database import open_database
from storage.reads import Reads
from tests.database import sqlite_store
from tests.shared import ROOT, shared
from tests.shell import run

GOLDEN = tomllib.loads((ROOT / "tests" / "golden" / "checked.toml").read_text(encoding="utf-8"))
SENTENCES: list[dict[str, Any]] = [*GOLDEN["first"], *GOLDEN["second"]]
WRONG: list[str] = GOLDEN["never"]["supported"]
ASKED = date(2026, 3, 2)
# One more text, made up: another count by the same court.
CONFLICT = """---
title: Agency broke the law 43,695 times
publisher: Example Gazette
date: 2026-02-26
---

WASHINGTON — The IRS broke the law 43,695 times when it gave taxpayer information to Immigration and Customs Enforcement,
a federal judge found on Thursday in the fight over the tax agency's data-sharing agreement with Homeland Security.
"""


@dataclass(frozen=True)
class Stores:
    case: Case
    facts: dict[str, Facts]
    url: str


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Stores:
    folder = tmp_path_factory.mktemp("checked")
    case, url = load_case(ROOT / "cases" / "irsice"), sqlite_store(folder / "store.db")
    run("ingest", *(str(shared("articles", name)) for name in ("seeds", "dev")), "--database", url)
    facts = {"": known(url, case)}
    more = folder / "more.md"
    more.write_text(CONFLICT, encoding="utf-8")
    run("ingest", str(more), "--database", url)
    facts["conflict"] = known(url, case)
    run("withdraw", "more.md", "--reason", "made up", "--database", url)
    return Stores(case, facts, url)


def known(url: str, case: Case) -> Facts:
    with open_database(url) as database, database.sessions() as session:
        return Reads(session, case).live_facts()


@pytest.mark.parametrize("golden", SENTENCES, ids=[s["says"] + s.get("store", "") for s in SENTENCES])
def test_a_sentence_gets_the_verdict_of_a_careful_reader(golden: dict[str, Any], stores: Stores) -> None:
    checked = check(golden["says"], stores.facts[golden.get("store", "")], stores.case, ASKED)
    faults = {f.name for finding in checked.findings for f in finding.faults}
    assert checked.verdict == golden["verdict"], checked
    assert golden.get("fault") in (None, *faults)


@pytest.mark.parametrize("says", WRONG)
def test_what_is_wrong_or_more_than_the_sources_have_is_never_supported(says: str, stores: Stores) -> None:
    assert check(says, stores.facts[""], stores.case, ASKED).verdict != "supported"


def test_there_are_enough_of_each() -> None:
    verdicts = [s["verdict"] for s in SENTENCES]
    assert len(SENTENCES) >= 40
    for verdict, least in {"supported": 8, "misstated": 15, "outdated": 3, "disputed": 2, "not_in_sources": 2}.items():
        assert verdicts.count(verdict) >= least


@pytest.mark.parametrize(
    ("says", "told"),
    [
        ("The IRS verified 47,000 names.", ["Misstated. The hedge was dropped: roughly 47,000", "A line that holds: ICE requested"]),
        (
            "A federal appeals court allowed the IRS to share taxpayer data with ICE.",
            ["No court in our sources has allowed it", "the D.C. Circuit refused a preliminary injunction", "Blocked: 2 orders"],
        ),
        (
            "The judge dismissed the Centro de Trabajadores Unidos lawsuit.",
            ["It was asked for, and not ruled: motion to dismiss filed"],
        ),
        ("The weather was fine.", ["Nothing that I can compare", "I can check a sentence with a figure of this case"]),
        (
            "Of 1.28 million names ICE requested, the IRS verified roughly 47,000.",
            ["Taken together: Supported. It states 2 things", "Supported. Our sources say it."],
        ),
    ],
)  # fmt: skip
def test_the_answer_says_what_is_wrong_and_what_holds(says: str, told: list[str], stores: Stores) -> None:
    answer = " ".join(run("check", says, "--now", "2026-03-02T18:05", "--database", stores.url).split())
    for words in told:
        assert words in answer
