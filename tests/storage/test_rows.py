"""What comes out of rows is what went in, whatever was read before."""

import json
from itertools import permutations

import pytest

from facts.model import Claim
from storage import rows
from storage.rows import claim_values
from tests.generated import readings


def made(claim: Claim) -> Claim:
    row = claim_values(1, 0, claim)
    return rows._made(row["type"], claim.article, row["start"], row["end"], row["quote"], json.dumps(row["body"]))


@pytest.mark.parametrize("most", [1, 7, rows.MOST])
def test_a_claim_is_that_of_its_row_whatever_was_made_before(most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST", most)
    monkeypatch.setattr(rows, "_known", {})
    claims = [c for _, r in readings(60) for c in r.claims]
    for _ in range(2):
        assert [made(c) for c in claims] == claims
    assert len(rows._known) <= most


def test_rows_that_differ_in_anything_are_different_claims(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "_known", {})
    some = [next(r.claims[0] for _, r in readings(9, n) if r.claims) for n in range(0, 27, 9)]
    parts = [(c.article, c.start, c.end, c.quote) for c in some]
    for a, b, c in permutations(range(3)):
        article, start, end, quote = parts[a][0], parts[b][1], parts[b][2], parts[c][3]
        row = claim_values(1, 0, some[a])
        found = rows._made(row["type"], article, start, end, quote, json.dumps(row["body"]))
        assert (found.article, found.start, found.end, found.quote) == (article, start, end, quote)
