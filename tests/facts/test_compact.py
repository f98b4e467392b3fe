"""A claim behind a fact reads alike, however little room it takes."""

import copy
import pickle
from dataclasses import FrozenInstanceError, fields, replace
from decimal import Decimal
from typing import Any

import pytest

from facts.compact import FEW, TOGETHER, pack
from facts.model import Ref

MORE: dict[str, Any] = {
    "value": Decimal("47000"),
    "hedge": "about",
    "kind": "pi_denied",
    "date": "2026-02",
    "court": "D.D.C.",
}


def ref(n: int = 1, **more: Any) -> Ref:
    return Ref(f"c-{n}", "a-1", f"“The {n}th words”, ¿sí?", n, n + 20, n % 2 == 0, None, "stated", **more)


def test_it_holds_what_it_was_made_of() -> None:
    one = ref(**MORE)
    assert (one.id, one.article, one.quote, one.start, one.end, one.summary) == (
        "c-1", "a-1", "“The 1th words”, ¿sí?", 1, 21, False,
    )  # fmt: skip
    assert {name: getattr(one, name) for name in MORE} == MORE
    assert (one.said_by, one.strength, one.value_high, one.hedge_text, one.value_text) == (None, "stated", None, "", "")
    assert [f.name for f in fields(one)][:5] == ["id", "article", "quote", "start", "end"]
    assert "value=Decimal('47000')" in repr(one)
    assert not hasattr(one, "__dict__")


def test_it_is_equal_to_what_says_the_same_and_to_nothing_else() -> None:
    one = ref(**MORE)
    assert one == ref(**MORE)
    assert hash(one) == hash(ref(**MORE))
    for name, value in {"id": "x", "article": "x", "quote": "x", "start": 7, "end": 7, "summary": True}.items():
        assert replace(one, **{name: value}) != one
    assert replace(one, value=Decimal("47001")) != one
    assert one != "x"
    assert copy.deepcopy(one) == pickle.loads(pickle.dumps(one)) == one


def test_numbers_stay_as_they_are_spelled() -> None:
    told = [
        ref(value=Decimal(v), value_high=h) for v in ("47000", "47000.0", "4.7E+4") for h in (None, Decimal("5E+4"))
    ]
    assert [(str(c.value), c.value_high and str(c.value_high)) for c in told] == [
        (v, h) for v in ("47000", "47000.0", "4.7E+4") for h in (None, "5E+4")
    ]


def test_nothing_can_be_set_and_nothing_be_missing() -> None:
    with pytest.raises(FrozenInstanceError):
        ref().id = "x"  # type: ignore[misc]
    for wrong in ({"foo": 1}, {"summary": True}):
        with pytest.raises(TypeError):
            ref(**wrong)
    with pytest.raises(TypeError):
        Ref("c-1", "a-1", "x", 1, 2, False)  # type: ignore[call-arg]


@pytest.mark.parametrize("count", [1, FEW - 1, FEW, TOGETHER, TOGETHER + 1, 3 * TOGETHER - 1])
def test_packed_words_are_those_that_were_there(count: int) -> None:
    some, others = ([ref(n) for n in range(count)] for _ in range(2))
    pack(some)
    pack([*some, ref(count)])
    assert repr(some) == repr(others)
    assert [c.quote for c in reversed(some)] == [c.quote for c in reversed(others)]


def test_words_that_cannot_be_told_apart_stay_as_they_are() -> None:
    some = [replace(ref(n), quote=f"a\0{n}" if n % 2 else "") for n in range(9)]
    pack(some)
    assert [c.quote for c in some] == [f"a\0{n}" if n % 2 else "" for n in range(9)]
