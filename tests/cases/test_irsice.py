"""The shipped case pack: it parses, its articles say where they come from, and their words are our own."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import frontmatter
import pytest

from facts.case import Case, parse
from tests.shared import ROOT, shared

PACK = ROOT / "cases" / "irsice"
ARTICLES = sorted((PACK / "articles").glob("*.md"))


def pack() -> Case:
    return parse((PACK / "case.toml").read_text(encoding="utf-8"), "cases/irsice/case.toml")


def article(path: Path) -> tuple[dict[str, Any], str]:
    return frontmatter.parse(path.read_text(encoding="utf-8"))


def manifest(part: str) -> list[dict[str, str]]:
    text = shared("articles", part, "manifest.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())


def runs(text: str, length: int = 8) -> Iterator[tuple[str, ...]]:
    w = words(text)
    return zip(*(w[n:] for n in range(length)), strict=False)


def test_the_three_lawsuits_and_where_they_run() -> None:
    assert [
        (p.id, p.docket.court, p.docket.number, [(a.court, a.number) for a in p.appeals]) for p in pack().proceedings
    ] == [
        ("centro", "D.D.C.", "1:25-cv-00677", [("D.C. Cir.", "25-5181")]),
        ("taxpayer_rights", "D.D.C.", "1:25-cv-00457", [("D.C. Cir.", "26-5006")]),
        ("cedc", "D. Mass.", "1:25-cv-12822", []),
    ]


def test_the_quantities_are_those_of_the_vocabulary() -> None:
    assert {q.id for q in pack().quantities} == {
        "addresses_sought",
        "people_sought",
        "names_requested",
        "people_matched",
        "extra_address_share",
        "violations_found",
        "final_orders",
        "taxes_paid",
        "active_itins",
    }


def test_no_party_stands_in_two_lawsuits() -> None:
    spellings = [(s.casefold(), p.id) for p in pack().proceedings for x in p.parties for s in x.spellings]
    assert {
        s: {p for t, p in spellings if t == s} for s, _ in spellings if len({p for t, p in spellings if t == s}) > 1
    } == {}


def test_no_spelling_means_two_people() -> None:
    case = pack()
    named = [*case.people, *(j for _, j in case.judges)]
    assert {s for n in named for s in n.spellings if sum(s in m.spellings for m in named) > 1} == set()


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem)
def test_an_article_says_where_it_comes_from(path: Path) -> None:
    head, body = article(path)
    assert head["text"] == "summary"
    assert head.get("url", "https://").startswith("https://")
    assert head["publisher"]
    assert head["language"] in ("en", "es")
    assert isinstance(head.get("published", date.min), date)
    assert len(words(body)) > 30


def test_sources_are_those_of_the_manifests() -> None:
    """What is said of an article is what the manifest says; a title or an address that is a sentence of it is left out."""
    known = [row for part in ("seeds", "dev") for row in manifest(part)]
    for path in ARTICLES:
        head, _ = article(path)
        told = {k: str(head[k]) for k in ("url", "publisher", "title", "published", "language") if k in head}
        assert any(told.items() <= row.items() for row in known), path.name


def test_each_seed_has_its_summary() -> None:
    named = {(h["publisher"], str(h.get("published", ""))) for h, _ in map(article, ARTICLES)}
    assert {(row["publisher"], row["published"]) for row in manifest("seeds")} <= named


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem)
def test_no_sentence_of_a_seed_is_copied(path: Path) -> None:
    others = {
        run for seed in shared("articles", "seeds").glob("*.txt") for run in runs(seed.read_text(encoding="utf-8"))
    }
    assert [" ".join(run) for run in runs(article(path)[1]) if run in others] == []
    whole = list(runs(path.read_text(encoding="utf-8"), 12))
    bodies = (seed.read_text(encoding="utf-8") for seed in shared("articles", "seeds").glob("*.txt"))
    assert not set(whole) & {run for body in bodies for run in runs(body, 12)}
