"""A sentence compared with what our sources carry, before it is printed: what holds of it, what does not, and why.

Supported is said only where number, thing, hedge, kind of ruling, court, date and strength all hold and no word is left that
nothing stands behind. What was read in part is never vouched for.
"""

from datetime import date

from facts.case import Case
from facts.checking_events import check_events
from facts.checking_figures import COUNTED_WITH, check_figures
from facts.findings import Checked, Finding
from facts.model import Facts
from facts.said import said


def check(text: str, facts: Facts, case: Case, today: date) -> Checked:
    """A finding for each number and each event that the text states; none where it states neither."""
    s = said(text, case, today)
    numbers = check_figures(s, facts)
    told = [f for f in check_events(s, facts, today) if not _goes_with_a_number(f, numbers)]
    return Checked((*numbers, *told))


def _goes_with_a_number(f: Finding, numbers: list[Finding]) -> bool:
    """Whether an event is only the other side of a count: data shared, a law broken so many times. What is wrong with its
    court, judge or date is told all the same."""
    if not numbers or f.claim is None or f.claim.kind not in COUNTED_WITH:
        return False
    return f.claim.kind != "violation_found" or f.verdict != "misstated"
