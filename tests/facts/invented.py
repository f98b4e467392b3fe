"""What the packs of invented disputes have in common: the topics, and one lawsuit."""

TOPICS = """
[topics]
rulings = ["tro_denied", "tro_granted", "pi_denied", "pi_granted", "stay_granted", "stay_denied", "stay_lifted",
  "relief_denied", "relief_granted", "granted_in_part", "affirmed", "reversed", "vacated", "remanded", "rehearing_granted",
  "motion_to_dismiss_denied", "dismissed", "settled", "violation_found"]
filings = ["complaint_filed", "motion_filed", "motion_to_dismiss_filed", "appeal_filed", "hearing_scheduled", "hearing_held"]
agencies = ["agreement_signed", "data_shared", "improper_disclosure_admitted", "request_refused", "resignation", "removed", "demotion"]
"""


def lawsuit(name: str, court: str, docket: str, judge: str, party: str) -> str:
    """The only proceeding of a pack, before one judge."""
    return f"""
[[proceedings]]
id = "suit"
name = "{name}"
court = "{court}"
docket = "{docket}"
judges = [{{ name = "{judge}", court = "{court}", aliases = [] }}]
parties = [{{ name = "{party}", aliases = [] }}]
aliases = []
source = "https://courts.example.org/1"
checked = 2026-03-01
"""
