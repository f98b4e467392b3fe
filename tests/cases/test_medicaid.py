"""The second shipped pack: another dispute, court and set of figures; its articles say where they come from."""

import re
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import frontmatter
import pytest

from facts.case import Case, parse
from tests.shared import ROOT, shared

PACK = ROOT / "cases" / "medicaid"
ARTICLES = sorted((PACK / "articles").glob("*.md"))


def pack() -> Case:
    return parse((PACK / "case.toml").read_text(encoding="utf-8"), "cases/medicaid/case.toml")


def article(path: Path) -> tuple[dict[str, Any], str]:
    return frontmatter.parse(path.read_text(encoding="utf-8"))


TITLE = "district judge vince chhabria of the northern district of california"  # nobody's sentence


def runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", " ".join(re.findall(r"\w+", text.casefold())).replace(TITLE, ""))
    return set(zip(*(words[n:] for n in range(length)), strict=False))


def test_the_lawsuit_and_where_it_runs() -> None:
    assert [
        (p.id, p.docket.court, p.docket.number, p.appeals, [j.name for j in p.judges]) for p in pack().proceedings
    ] == [("states", "N.D. Cal.", "3:25-cv-05536", (), ["Vince Chhabria"])]


def test_no_spelling_means_two_people() -> None:
    case = pack()
    named = [*case.people, *(j for _, j in case.judges)]
    assert {s for n in named for s in n.spellings if sum(s in m.spellings for m in named) > 1} == set()


@pytest.mark.parametrize("path", ARTICLES, ids=lambda p: p.stem)
def test_an_article_says_where_it_comes_from(path: Path) -> None:
    head, body = article(path)
    assert head["text"] == "summary"
    assert head["url"].startswith("https://")
    assert head["publisher"]
    assert head["title"]
    assert isinstance(head.get("published", date.min), date)
    assert path.stem.startswith(str(head.get("published", "")))
    assert len(body.split()) > 60


def test_english_and_spanish_from_different_addresses() -> None:
    heads = [article(p)[0] for p in ARTICLES]
    assert Counter(h["language"] for h in heads) == {"en": 7, "es": 2}
    assert len({h["url"] for h in heads}) == len(heads)


def test_no_run_of_words_is_taken_from_the_shared_articles() -> None:
    """The address of one of ours is among them, restated by another hand."""
    others = {
        r for part in ("dev", "seeds") for f in shared("articles", part).glob("*.txt") for r in runs(f.read_text())
    }
    assert {
        p.name: [" ".join(r) for r in runs(article(p)[1]) & others] for p in ARTICLES if runs(article(p)[1]) & others
    } == {}
