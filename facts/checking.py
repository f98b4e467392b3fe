"""A sentence compared with what our sources carry, before it is printed: what holds of it, what does not, and why.

Supported is said only where number, thing, hedge, kind of ruling, court, date and strength all hold and no word is left that
nothing stands behind. What was read in part is never vouched for.
"""

from datetime import date

from facts.case import Case
from facts.checking_events import check_events
from facts.checking_figures import check_figures
from facts.findings import Checked, Finding
from facts.model import AGENCY_KINDS, Facts
from facts.said import Said, said


def check(text: str, facts: Facts, case: Case, today: date) -> Checked:
    """A finding for each number and each event that the text states; none where it states neither."""
    s = said(text, case, today)
    numbers = check_figures(s, facts)
    told = [f for f in check_events(s, facts, today) if not _goes_with_a_number(f, numbers, s)]
    return Checked((*numbers, *told))


def _goes_with_a_number(f: Finding, numbers: list[Finding], s: Said) -> bool:
    """Whether an event is only the other side of a count: data shared, a request refused, a law broken so many times."""
    counted = {"data_shared", "improper_disclosure_admitted", "violation_found"}
    return (
        bool(numbers)
        and f.claim is not None
        and f.claim.kind in counted & {*AGENCY_KINDS, "violation_found"}
        and bool(s.figures)
    )
