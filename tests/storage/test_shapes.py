"""Values of the trade as JSON and back."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from facts.model import Facts, Figure, FigureClaim, NetEffect, Ruling, When
from storage.shapes import PACKED, PIECE, dump, fingerprint, load, packed, words_in_pieces, words_of


@dataclass(frozen=True)
class Buoy:
    name: str
    depth: Decimal
    seen: tuple[datetime, ...] = ()
    laid: date | None = None
    lit: bool = True


@dataclass(frozen=True)
class Float:
    depth: float


@dataclass(frozen=True)
class Either:
    depth: int | str


def test_every_kind_of_value_comes_back() -> None:
    b = Buoy("ñ", Decimal("1.50"), (datetime(2026, 1, 2, 3, 4, 5, 6, UTC),), date(2026, 1, 1), False)
    plain = dump(b)
    assert plain == {
        "name": "ñ",
        "depth": "1.50",
        "seen": ["2026-01-02T03:04:05.000006+00:00"],
        "laid": "2026-01-01",
        "lit": False,
    }
    assert load(Buoy, plain) == b
    assert str(load(Buoy, plain).depth) == "1.50"


def test_a_missing_field_takes_its_default_and_a_strange_one_is_passed_over() -> None:
    assert load(Buoy, {"name": "a", "depth": "2", "colour": "red"}) == Buoy("a", Decimal(2))


@pytest.mark.parametrize("value", [1.5, Float(1.5), {"a": 1}])
def test_what_would_lose_digits_or_has_no_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError, match="no form in the store"):
        dump(value)


@pytest.mark.parametrize("kind", [Float, Either])
def test_a_type_that_cannot_come_back_is_refused(kind: type) -> None:
    with pytest.raises(TypeError, match="no form in the store"):
        load(kind, {"depth": 1})


def test_fingerprints_tell_types_apart() -> None:
    assert len({fingerprint(k) for k in (Facts, Figure, NetEffect, Ruling, Buoy)}) == 5
    assert fingerprint(Facts) == fingerprint(Facts)


def test_what_stands_for_all_alike_is_what_each_of_them_says() -> None:
    told = [
        When("2026-02", "month", "in February"),
        When("2026-02", "month", "en febrero"),
        When(),
        When(text="in February"),
    ]
    numbers = [Decimal("47000"), Decimal("47000.0"), Decimal("4.7E+4")]
    claims = [FigureClaim("a-1", 0, 1, "q", "body", n, "names", "exact", "", "", when=w) for n in numbers for w in told]
    for _ in range(2):
        assert [repr(load(FigureClaim, dump(c))) for c in claims] == [repr(c) for c in claims]


@dataclass(frozen=True)
class Fleet:
    buoys: tuple[Buoy, ...]
    first: Buoy | None = None
    name: str = ""


def test_what_is_packed_comes_back_as_what_it_was() -> None:
    some = tuple(Buoy(f"ñ {n}", Decimal("1.50"), (datetime(2026, 1, 2, tzinfo=UTC),)) for n in range(3))
    for fleet in (Fleet(some, some[1], "“north”"), Fleet(())):
        assert load(Fleet, packed(fleet)) == load(Fleet, dump(fleet)) == fleet
        assert list(packed(fleet)) == [PACKED]


def test_in_pieces_the_words_are_those_of_the_whole() -> None:
    some = tuple(Buoy(f"“{n}”\n", Decimal("1.50"), laid=date(2026, 1, 1)) for n in range(2 * PIECE + 1))
    for value in (Fleet(some, some[1], "ñ"), Fleet(()), some, (), None, 1, "ñ", date(2026, 1, 1)):
        assert "".join(words_in_pieces(value)) == words_of(value)
    pieces = list(words_in_pieces(Fleet(some)))
    assert max(map(len, pieces)) <= len(words_of(some[-PIECE:])), "no more than a few of many at a time"
