import json
from datetime import date
from decimal import Decimal

import pytest

from facts.machine import facts_json, number, reading_json
from facts.model import Source
from facts.reconcile import as_of, reconcile
from tests.facts.making import CASE, counted, happened, told


@pytest.mark.parametrize(
    ("value", "expected"),
    [("1280000", 1280000), ("1.28E+6", 1280000), ("5", 5), ("0.5", 0.5), ("4.97", 4.97), ("5.0", 5)],
)
def test_whole_numbers_are_integers(value: str, expected: int | float) -> None:
    made = number(Decimal(value))
    assert (made, type(made)) == (expected, type(expected))


ARTICLE, READING = told(
    "Daily Plate",
    counted("5", "less_than", "less than", text="5%", unit="percent", iso="2025-08", said_by="Ann Lee", strength="sworn"),
    counted("2", figure=None, value_high=Decimal(3)),
    happened("pi_denied", "2026-02-24", court="D.C. Cir.", judge="Ben Cole", text="on Tuesday", binds=("agency",)),
    happened("hearing_scheduled", "2026-04-16", modality="planned"),
    happened("pi_granted", modality="asked"),
    on="2026-02-24",
    file="one.txt",
    url="https://plate.example/1",
    title="Court will not block it",
)  # fmt: skip


def test_a_reading_as_data() -> None:
    data = reading_json(ARTICLE, READING)
    assert {k: data[k] for k in ("file", "published", "language", "on_case", "text")} == {
        "file": "one.txt",
        "published": "2026-02-24",
        "language": "en",
        "on_case": True,
        "text": ARTICLE.text,
    }
    assert data["source"] == {"origin": "Daily Plate", "relation": "own", "credits": []}
    share, span, ruling, hearing = data["claims"]
    assert {k: share[k] for k in ("type", "figure", "value", "unit", "hedge", "hedge_text", "said_by", "strength")} == {
        "type": "figure",
        "figure": "asked",
        "value": 5,
        "unit": "percent",
        "hedge": "less_than",
        "hedge_text": "less than",
        "said_by": "Ann Lee",
        "strength": "sworn",
    }
    assert (share["date"], share["precision"]) == ("2025-08", "month")
    assert (span["figure"], span["value"], span["value_high"]) == (None, 2, 3)
    assert "value_high" not in share
    assert {
        k: ruling[k] for k in ("type", "kind", "date", "date_text", "precision", "court", "judge", "proceeding")
    } == {
        "type": "event",
        "kind": "pi_denied",
        "date": "2026-02-24",
        "date_text": "on Tuesday",
        "precision": "day",
        "court": "D.C. Cir.",
        "judge": "Ben Cole",
        "proceeding": "drivers",
    }
    assert hearing["kind"] == "hearing_scheduled"
    assert [c["modality"] for c in data["not_done"]] == ["asked"]
    for claim in data["claims"]:
        assert ARTICLE.text[claim["start"] : claim["end"]] == claim["quote"]


def test_facts_as_data() -> None:
    data = facts_json(reconcile([(ARTICLE, READING)], [], CASE))
    assert list(data)[:7] == ["case", "as_of", "net_effect", "proceedings", "figures", "events", "articles"]
    assert (data["case"], data["as_of"]) == ("toll", None)
    ruling = next(e for e in data["events"] if e["kind"] == "pi_denied")
    assert data["net_effect"] == {"state": "unknown", "because": [ruling["id"]], "missing": ["carriers"]}
    drivers, carriers = data["proceedings"]
    assert {k: drivers[k] for k in ("id", "court", "posture", "date", "judge")} == {
        "id": "drivers",
        "court": "D.C. Cir.",
        "posture": "relief_denied",
        "date": "2026-02-24",
        "judge": "Ben Cole",
    }
    assert drivers["events"] == [e["id"] for e in data["events"]]
    assert (carriers["posture"], carriers["events"]) == ("unknown", [])
    (figure,) = data["figures"]
    assert {k: figure[k] for k in ("quantity", "value", "hedge", "unit", "scope", "as_of", "state", "origins")} == {
        "quantity": "asked",
        "value": 5,
        "hedge": "less_than",
        "unit": "percent",
        "scope": "asked counted",
        "as_of": "2025-08",
        "state": "current",
        "origins": ["Daily Plate"],
    }
    (claim,) = figure["claims"]
    assert {k: claim[k] for k in ("publisher", "url", "value", "hedge_text", "said_by", "strength")} == {
        "publisher": "Daily Plate",
        "url": "https://plate.example/1",
        "value": 5,
        "hedge_text": "less than",
        "said_by": "Ann Lee",
        "strength": "sworn",
    }
    (article,) = data["articles"]
    assert {k: article[k] for k in ("id", "file", "published", "origin", "copy_of", "text")} == {
        "id": claim["article"],
        "file": "one.txt",
        "published": "2026-02-24",
        "origin": "Daily Plate",
        "copy_of": None,
        "text": "original",
    }


def test_as_of_is_data_too() -> None:
    facts = reconcile([(ARTICLE, READING)], [], CASE)
    assert facts_json(as_of(facts, date(2026, 2, 1), CASE))["as_of"] == "2026-02-01"


def test_data_is_plain_and_of_one_order() -> None:
    other = told("Ávila Times", counted("5", unit="percent"), source=Source(None, "unnamed"))
    one = json.dumps(facts_json(reconcile([(ARTICLE, READING), other], [], CASE)), ensure_ascii=True)
    two = json.dumps(facts_json(reconcile([other, (ARTICLE, READING)], [], CASE)), ensure_ascii=True)
    assert one == two
    assert one.isascii()
