"""What a measurement gives: its rows, and the ratios that are worth comparing between releases."""

from collections.abc import Mapping
from dataclasses import dataclass

Row = Mapping[
    str, str | int | float | None
]  # of a table: what it is called, or a number; None where nothing was measured


@dataclass(frozen=True)
class Ratio:
    """One of our numbers over the same number of what we stand on. `says` is the sentence that goes before it."""

    name: str
    says: str
    value: float

    def __str__(self) -> str:
        return f"{self.says}: {self.value:.2f} ×"


@dataclass(frozen=True)
class Measured:
    rows: list[Row]
    ratios: tuple[Ratio, ...]


def quantile(values: list[float], q: float) -> float:
    """The value that a share `q` of all lie at or below."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(q * len(ordered)))]
