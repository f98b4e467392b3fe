"""What the fuzzers start from, and what they once failed on, holds; and so do the first of what they make of it."""

import random

import pytest

from tests.fuzz import TARGETS, corpus, spoilt

FIRST = 40


@pytest.mark.parametrize("target", sorted(TARGETS))
def test_the_kept_inputs_and_the_first_made_of_them_hold(target: str) -> None:
    kept = [path.read_bytes() for path in corpus(target)]
    assert kept
    rng = random.Random(1)
    with TARGETS[target]() as one:
        for raw in (*kept, *(spoilt(rng, kept) for _ in range(FIRST))):
            one(raw)
