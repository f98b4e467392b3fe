"""The same articles in any order, once or twice, on either database, give the same facts to the byte."""

import random
from pathlib import Path

import pytest

from tests.shared import shared
from tests.shell import run

SEED = 20261123
ORDERS = 3
FILES = 36


def files() -> list[Path]:
    return [f for name in ("seeds", "dev") for f in sorted(shared("articles", name).glob("*.txt"))]


@pytest.fixture(scope="module")
def first_facts() -> dict[str, str]:
    """The facts that the first order on the first database gave; the others are held against them."""
    return {}


@pytest.mark.parametrize("order", range(ORDERS))
def test_facts_do_not_depend_on_order_repetition_or_database(
    order: int, store_url: str, first_facts: dict[str, str]
) -> None:
    articles = files()
    assert len(articles) == FILES
    random.Random(SEED + order).shuffle(articles)
    where = ("--database", store_url)
    if order == 0:  # one by one, so that each is reconciled with what was there
        for file in articles:
            run("ingest", str(file), *where)
    else:
        half = [str(f) for f in articles[: FILES // 2]], [str(f) for f in articles[FILES // 2 :]]
        run("ingest", *half[0], *where)
        run("ingest", *half[1], *where)
    once = run("facts", "--json", *where)
    run("ingest", *map(str, reversed(articles)), *where)
    assert run("facts", "--json", *where) == once
    assert once == first_facts.setdefault("facts", once)
