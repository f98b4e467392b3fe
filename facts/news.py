"""Stub until merged."""
from facts.updates import Update
from collections.abc import Sequence
def merge(updates: Sequence[Update]) -> tuple[Update, ...]:
    return tuple(updates)
