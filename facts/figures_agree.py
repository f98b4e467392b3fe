"""When two numbers say the same: intervals implied by the last digit and the hedge (PRODUCT.md, rule 5).

`1.2`, `1.27`, `1.28` and `1.3 million` are one number told with different care; 42,695 and 43,695 are two.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from facts.model import Hedge

# The order in which a hedge leads among claims with one value: what bounds the number before what blurs it.
CAUTION: tuple[Hedge, ...] = ("less_than", "more_than", "up_to", "about", "exact")

_DECIMALS = re.compile(r"(?<!\d)(\d++)[.,](\d{1,2}|\d{4,}+)(?!\d)(?![.,]\d)")


LEAST = Decimal("0.01")  # an upper end that is itself included
COUNTED = 100  # below it a whole number was counted, not rounded


@dataclass(frozen=True)
class Amount:
    """A number with what its writing gives away: where it was rounded, and what its hedge leaves open."""

    value: Decimal
    value_high: Decimal | None = None  # the upper end, where the words give a range
    hedge: Hedge = "exact"
    text: str = ""  # as written, with scale; "1.30 million" is told to a digit more than "1.3 million"

    @cached_property
    def grain(self) -> Decimal:
        """The size of the last digit that counts: 1,000 for 47,000, 10,000 for 1.28 million."""
        written = _DECIMALS.search(self.text)
        if written and self.value:
            return abs(self.value) / Decimal(int(written[1] + written[2]) or 1)
        if abs(self.value) < COUNTED and self.value == self.value.to_integral_value():
            return Decimal(1)  # twenty states are not a rounded twenty-two
        exponent = self.value.normalize().as_tuple().exponent
        return Decimal(1).scaleb(exponent if isinstance(exponent, int) else 0)

    @cached_property
    def digits(self) -> int:
        """How many significant digits the number is told with."""
        return len(str(int(abs(self.value) / self.grain)))

    @cached_property
    def interval(self) -> tuple[Decimal, Decimal]:
        """From, inclusive, and to, exclusive: half a last digit down (rounding), a whole one up (truncation).

        "More than" reaches one last digit up, since more would have been told as more; what lies below a bound can be
        as little as half of it, and nothing of it lies above: "up to 7 million" is not told of 7.3 million.
        """
        high = self.value if self.value_high is None else self.value_high
        match self.hedge:
            case "about":
                return self.value - self.grain, high + self.grain
            case "more_than":
                return self.value, high + self.grain
            case "less_than":
                return self.value / 2, high
            case "up_to":
                return self.value / 2, high + LEAST
        return self.value - self.grain / 2, high + self.grain


def agree(a: Amount, b: Amount) -> bool:
    """True when some true number could stand behind both."""
    (low, top), (low2, top2) = a.interval, b.interval
    return low < top2 and low2 < top


def all_agree(amounts: Iterable[Amount]) -> bool:
    """True when one true number could stand behind all of them."""
    ends = [a.interval for a in amounts]
    return not ends or max(low for low, _ in ends) < min(top for _, top in ends)


def spelled(amount: Amount) -> str:
    """The number for a reason: as written where the words are known, else in digits."""
    return amount.text or f"{amount.value:,f}"
