"""What an article tells is told anew where anything of it may be another, and only there."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from facts.case import Case
from facts.model import Article, EventClaim, Reading, Ruling
from facts.tellings import Tellings, tell
from tests.bot.serving import shipped_case
from tests.generated import readings
from tests.storage.made import NOON

CASE = shipped_case()
PAIRS = list(readings(20))
ARTICLE, READING = next(p for p in PAIRS if sum(isinstance(c, EventClaim) for c in p[1].claims) > 1)
TEXTS = {a.id: a.id for a, _ in PAIRS}
RULING = Ruling(READING.claims[0].id, "reject", "ana", NOON, "garbled")
Asked = tuple[Article, Reading, Mapping[str, str], Mapping[str, Ruling], Case]
FIRST: Asked = (ARTICLE, READING, TEXTS, {}, CASE)


@pytest.mark.parametrize(
    "then",
    [
        pytest.param(FIRST, id="the same"),
        pytest.param((replace(ARTICLE, publisher="The Pilot"), READING, TEXTS, {}, CASE), id="another publisher"),
        pytest.param((replace(ARTICLE, published=NOON.date()), READING, TEXTS, {}, CASE), id="another day"),
        pytest.param((ARTICLE, replace(READING, claims=READING.claims[1:]), TEXTS, {}, CASE), id="other claims"),
        pytest.param((ARTICLE, READING, TEXTS | {ARTICLE.id: PAIRS[-1][0].id}, {}, CASE), id="a text that others have"),
        pytest.param((ARTICLE, READING, TEXTS, {RULING.claim: RULING}, CASE), id="a ruling"),
        pytest.param((ARTICLE, READING, TEXTS, {}, replace(CASE, quantities=(), proceedings=())), id="another pack"),
    ],
)
def test_it_is_what_would_be_told_anew(then: Asked) -> None:
    kept = Tellings()
    for article, reading, texts, decided, case in (FIRST, then, FIRST):
        asked = [(article, reading) if a is ARTICLE else (a, r) for a, r in PAIRS]
        anew = [tell(a, r, texts[a.id], decided, case) for a, r in asked]
        assert kept.of(asked, texts, decided, case) == anew
        again = kept.of(asked, texts, decided, case)
        assert again == anew


def test_only_what_may_be_another_is_told_anew() -> None:
    kept = Tellings()
    once = kept.of(PAIRS, TEXTS, {}, CASE)
    more = [*PAIRS[:-1], (PAIRS[-1][0], replace(PAIRS[-1][1]))]
    again = kept.of(more, TEXTS, {}, CASE)
    assert [a is b for a, b in zip(once, again, strict=True)] == [True] * (len(PAIRS) - 1) + [False]
    assert kept.of(PAIRS[:3], TEXTS, {}, CASE) == once[:3]
    assert len(kept._made) == 3
