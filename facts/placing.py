"""What the case pack knows of lawsuits and people, held against a claim before facts are made of it."""

from dataclasses import replace

from facts.case import Case, Proceeding
from facts.clusters import appellate, surname
from facts.courts import SUPREME
from facts.model import EventClaim


def placed(claim: EventClaim, case: Case) -> EventClaim:
    """The claim; of no lawsuit where the court or the judge it names is not that lawsuit's: lawsuits never mix."""
    mine = next((p for p in case.proceedings if p.id == claim.proceeding), None)
    if mine is None or (_own_court(claim.court, mine) and _own_judge(claim.judge, mine, case)):
        return claim
    return replace(claim, proceeding=None)


def _own_court(court: str | None, lawsuit: Proceeding) -> bool:
    if court is None or court == SUPREME or court in lawsuit.courts:
        return True  # the Supreme Court hears every lawsuit
    return bool(appellate(court)) and not lawsuit.appeals  # an appeal that the pack does not know of yet


def _own_judge(judge: str | None, lawsuit: Proceeding, case: Case) -> bool:
    """False only of a judge whom the pack knows from other lawsuits alone."""
    sits_on = {p.id for p, named in case.judges if surname(named.name) == surname(judge)} if judge else set()
    return not sits_on or lawsuit.id in sits_on


def signed(claim: EventClaim, case: Case) -> EventClaim:
    """The claim; a sworn paper of which one of the pack's people is told as the speaker is that person's."""
    if claim.kind != "other" or claim.who or claim.strength != "sworn":
        return claim
    return replace(claim, who=claim.said_by) if claim.said_by in {p.name for p in case.people} else claim
