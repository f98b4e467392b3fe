"""What courts are asked for, and by whom; what is brought to them, and when they sit: worked out from a verb, the court or paper
that belongs to it, and what follows. Nothing is told of what a suit asks for in the end, of others who are asked, of what is said
aloud in a courtroom, or of what is only wanted.

The dispute, its courts and names are those of test_told_in_passing.
"""

import pytest

from facts.model import FigureClaim, Language
from tests.facts.test_told_in_passing import read_of, told

PLEAS: list[tuple[Language, str, str]] = [
    ("en", "The guild had asked the judge to keep the bureau from using the catch logs for now.", "motion_filed"),
    ("en", "On Tuesday the bureau turned to the 1st Circuit to get a narrower scope for the ban on catch logs.", "motion_filed@2026-03-03"),
    ("en", "The guild has asked U.S. District Judge Ida Moss in Portland to bar the bureau from using the catch logs while the suit goes on.", "motion_filed"),
    ("en", "The guild wants a federal judge to block the fee on boats for now.", "motion_filed"),
    ("en", "The bureau asked the Supreme Court on Tuesday to let it collect the catch logs.", "motion_filed@2026-03-03"),
    ("en", "The bureau asked the 1st Circuit to put the ruling on the boats on hold.", "motion_filed"),
    ("en", "The bureau asked the justices in February to take up the case of the boats.", "appeal_filed@2026-02"),
    ("en", "The bureau asked Judge Moss to throw the guild's suit over the boats out.", "motion_to_dismiss_filed"),
    ("en", "After Judge Moss blocked the fee on boats, the agency asked the 1st Circuit to stay it.", "motion_filed relief_granted"),
    ("en", "The guild has moved in the U.S. District Court for the District of Maine for enforcement of the order on the boats.", "motion_filed"),
    ("en", "A stay of the order on the boats pending appeal was sought by the bureau on Tuesday.", "motion_filed@2026-03-03"),
    ("en", "No stay of the order on the boats was sought by the bureau.", ""),
    ("en", "The bureau moved its boats in front of the court for enforcement of the fee.", ""),
    ("en", "The guild filed papers on the boats for the enforcement of the fee.", ""),
    ("en", "The suit asks a judge to block the fee on boats.", ""),
    ("en", "The guild asks the court to declare the fee on boats unlawful and to scrap it.", ""),
    ("en", "The guild sued in January and asked a judge to block the fee on boats.", "complaint_filed@2026-01"),
    ("en", "The bureau asked Congress to let it collect the catch logs.", ""),
    ("en", "The bureau asked the ports to tell the court to let it collect the catch logs.", ""),
    ("en", "In closing arguments, the guild asked Judge Moss to delay the fee on boats for now.", ""),
    ("en", "The guild plans to ask the judge to keep the bureau from using the catch logs for now.", ""),
    ("en", "Lawmakers asked the 1st Circuit to leave in place the order on the catch logs.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), PLEAS)
def test_what_a_court_is_asked_for(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


SITTINGS: list[tuple[Language, str, str]] = [
    ("en", "Federal judges have set hearings on the fee on boats for the coming weeks.", "hearing_scheduled"),
    ("en", "Judge Moss has scheduled an April 22 hearing on the catch logs.", "hearing_scheduled@2026-04-22"),
    ("en", "Judge Moss on Monday put the guild's request over the boats down for a hearing on April 3.", "hearing_scheduled@2026-04-03"),
    ("en", "A bench trial of three days on the fee on boats starts on April 6.", "hearing_scheduled@2026-04-06"),
    ("en", "The guild's motion over the boats will be heard in open court on April 6.", "hearing_scheduled@2026-04-06"),
    ("en", "The deal on the catch logs holds until April 6, when both sides have to be back in court.", "hearing_scheduled@2026-04-06"),
    ("en", "The guild goes before a federal judge in Portland on Friday over the boats.", "hearing_scheduled@2026-03-06"),
    ("en", "The ports get another chance to contest the fee on boats at an April 6 hearing.", "hearing_scheduled@2026-04-06"),
    ("en", "The ports made their case on the boats to U.S. District Judge Ida Moss on Tuesday.", "hearing_held@2026-03-03"),
    ("en", "Judge Moss heard three days of trial testimony on the boats in February.", "hearing_held@2026-02"),
    ("en", "It began with a court hearing on the catch logs in Portland on Feb. 3, at which a lawyer for the bureau said no.", "hearing_held@2026-02-03"),
    ("en", "At a Feb. 3 hearing the ports contested the fee on boats.", "hearing_held@2026-02-03"),
    ("en", "Judge Moss had called the hearing because of what was said of the boats.", ""),
    ("en", "Judge Moss set a deadline for the bureau's answer to the trial brief on the boats.", ""),
    ("en", "Judge Moss ordered the bureau to explain the fee on boats before the hearing.", ""),
    ("en", "The agency has set a hearing on the fee on boats for April.", ""),
    ("en", "The boats go before the wind on Friday.", ""),
    ("en", "The ports made their case on the boats to the bureau on Tuesday.", ""),
    ("en", "The guild asked for a hearing on the boats, and no trial is to begin before May.", ""),
    ("en", "Judge Moss heard that the boats were gone.", ""),
    ("en", "Judge Moss called off a hearing on the boats that was to be on Monday.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), SITTINGS)
def test_when_a_court_sits(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


BROUGHT: list[tuple[Language, str, str]] = [
    ("en", "She spoke of a suit several guilds, the American Federation of Netmakers among them, brought in February over the boats.", "complaint_filed@2026-02"),
    ("en", "It is the lawsuit that the Netmakers Union, the Pilots Union and Boat Defense Fund filed for Portland Haulers over the boats.", "complaint_filed"),
    ("en", "The bureau has already given notice of its appeal to the 1st Circuit over the boats.", "appeal_filed"),
    ("en", "On Feb. 3 the solicitor filed a pair of petitions asking the justices to look at rulings on the boats.", "appeal_filed@2026-02-03"),
    ("en", "On Feb. 3 the bureau filed with the justices an application to stay the order on the boats.", "motion_filed@2026-02-03"),
    ("en", "Filed with the Court of Appeals on Feb. 3, the brief says little of the boats.", ""),
    ("en", "The bureau filed its opposition to the motion for a preliminary injunction over the boats.", ""),
    ("en", "The bureau gave notice of the fee on boats to the ports.", ""),
    ("en", "A suit that says the bureau got into the catch logs goes on.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), BROUGHT)
def test_what_is_brought_to_court(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


OFFICES: list[tuple[Language, str, str]] = [
    ("en", "The bureau wrote to the governor after the port declined to hand over the catch logs.", "request_refused"),
    ("en", "The bureau will get the catch logs, which the port had refused to provide before.", "request_refused"),
    ("en", "The bureau asked for the catch logs in January. The logs came from 28 mostly small ports.", "data_shared"),
    ("en", "The port is not going to give the bureau the catch logs.", "request_refused"),
    ("en", "The logs came from a skipper's boat, and the bureau wants them.", ""),
    ("en", "The head of the port authority of the bureau's own harbor declined to give a speech on boats.", ""),
    ("en", "The bureau's boats got into trouble with their logs.", ""),
    ("en", "The bureau's men got training for catch logs.", ""),
    ("en", "The bureau rejected the guild's bid to suspend an order on the boats.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), OFFICES)
def test_what_those_who_hold_records_do(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


@pytest.mark.parametrize(
    ("sentence", "values"),
    [
        ("At least six lawsuits over the fee on boats have been brought.", {6}),
        (
            "Of the nearly 5,000 crew members sent to the ports in June only 300 are left, and the boats are gone.",
            {5000, 300},
        ),
        (
            "More than 4,000 crew members were on the boats, and by fall 120 or so of them were still there.",
            {4000, 120},
        ),
        ("The boats are 300 feet long, and six lawyers came.", set()),
    ],
)
def test_what_is_counted_by_another_number(sentence: str, values: set[int]) -> None:
    assert {int(c.value) for c in read_of(sentence, "en") if isinstance(c, FigureClaim)} == values
