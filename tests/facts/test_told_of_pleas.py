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
    ("en", "The suit says the fee breaks the law and asks the court to stop any further use of the boats.", ""),
    ("en", "The suit says the fee breaks the law and asks the court to bar it temporarily for the boats.", "motion_filed"),
    ("en", "The guild says the fee breaks the law and asks the court to stop any further use of the boats.", "motion_filed"),
    ("en", "The guild asks the court to declare the fee on boats unlawful and to scrap it.", ""),
    ("en", "The suit asks the court to declare the fee on boats unconstitutional and block it.", ""),
    ("en", "The suit seeks to have the court declare the fee on boats unlawful, block it and award costs.", ""),
    ("en", "The guild asked the court to declare that the fee on boats is unlawful, and block it.", ""),
    ("en", "The guild asked the judge to declare the fee on boats unlawful, and Judge Moss blocked it.", "relief_granted"),
    ("en", "The guild asked Judge Moss to find the fee on boats unlawful, and she ruled that it is unlawful.", "violation_found"),
    ("en", "The guild asked for it, and judges in Portland and Boston block the fee on boats.", "relief_granted"),
    ("en", "The guild sued in January and asked a judge to block the fee on boats.", "complaint_filed@2026-01"),
    ("en", "The bureau asked Congress to let it collect the catch logs.", ""),
    ("en", "The bureau asked the ports to tell the court to let it collect the catch logs.", ""),
    ("en", "In closing arguments, the guild asked Judge Moss to delay the fee on boats for now.", ""),
    ("en", "The guild plans to ask the judge to keep the bureau from using the catch logs for now.", ""),
    ("en", "Lawmakers asked the 1st Circuit to leave in place the order on the catch logs.", ""),
    # what was asked for, told once more by a word, with what a court made of it
    ("en", "The guild asked Judge Moss to stop the fee on boats, a request that the judge denied Monday.", "relief_denied@2026-03-02"),
    ("en", "The guild asked for a temporary restraining order on the catch logs, a request Judge Moss denied Monday.", "tro_denied@2026-03-02"),
    ("en", "The bureau sought to pause the order on the catch logs, a bid the 1st Circuit rejected Monday.", "motion_filed stay_denied@2026-03-02"),
    ("en", "The bureau asked for more time in the case of the boats, a request the judge granted Monday.", ""),
    ("en", "According to the guild, in Portland's federal court, the bureau and the port agreed to let the agency have the catch logs.", ""),
    ("es", "La oficina sólo puede dar a la agencia los registros de barcos hundidos, según decidió un tribunal de distrito.", ""),
    ("en", "The guild sued over the fee on boats, and the bureau may collect it from April 6.", "complaint_filed"),
    ("en", "Judge Moss barred the bureau on Feb. 23 from selling the catch logs, and it must hand them over by April 6.", "relief_granted@2026-02-23"),
    ("en", "Maine headed the coalition that sued over the fee on boats.", "complaint_filed"),
    ("es", "El gremio demandó a la agencia por la tasa a los barcos, que podrá cobrar a partir del 6 de abril.", "complaint_filed"),
    ("en", "The guild's first try at stopping the fee on boats was struck down in January by Judge Moss.", "relief_denied@2026-01"),
    ("en", "The mayor pushed Harbor Commissioner Ann Lee out of her post over the boats on Monday.", "removed@2026-03-02"),
    ("en", "The mayor drove Ann Lee out of the harbor in one of the boats on Monday.", ""),
    ("en", "On Tuesday the 1st Circuit denied the emergency request on the boats made by the guild.", "relief_denied@2026-03-03"),
    ("en", "The fee on boats was stopped Monday by a judge in Portland, whose preliminary injunction is long.", "pi_granted@2026-03-02"),
    ("en", "On Tuesday the 1st Circuit stayed a ruling below that told the bureau to sell none of the catch logs.", "stay_granted@2026-03-03"),
    ("en", "The bureau seeks the catch logs of foreign crews of boats that ignored court orders to leave.", ""),
    ("en", "On Tuesday the 1st Circuit wouldn't set aside a January 12 order that temporarily bars the bureau from selling the catch logs.", "stay_denied@2026-03-03"),
    ("en", "On Monday, Judge Moss set a hearing on the fee on boats.", "hearing_scheduled"),
    ("en", "On Monday, Judge Moss set a hearing on the fee on boats for April 6.", "hearing_scheduled@2026-04-06"),
    ("en", "On April 6, a hearing is set on the fee on boats.", "hearing_scheduled@2026-04-06"),
    ("es", "El lunes, la jueza Moss fijó una audiencia sobre la tasa a los barcos.", "hearing_scheduled"),
    ("es", "La jueza Moss fijó el lunes una audiencia para el 6 de abril sobre la tasa a los barcos.", "hearing_scheduled@2026-04-06"),
    ("en", "The bureau broke the law when it had pilots arrested at their court hearings on the boats, the guild's suit says.", ""),
    ("en", "Judge Moss noted that the guild wanted its bus stops for the crews of boats covered as well.", ""),
    ("en", "In January, the bureau tried to sell the catch logs, but Judge Moss blocked the sale.", "relief_granted"),
    ("en", "In January, Judge Moss blocked the sale of the catch logs, but the fee stands.", "relief_granted@2026-01"),
    ("es", "En enero, la agencia trató de vender los registros de los barcos, pero la jueza Moss bloqueó la venta.", "relief_granted"),
    ("en", "The bureau asked for more time on its motion for an injunction over the boats, which Judge Moss granted.", ""),
    ("en", "The pilots can't go ahead with a strike over the fee on boats, Judge Moss ruled Monday.", ""),
    ("en", "The logs cannot be disclosed to the guild's lawyers in the case of the boats, Judge Moss ruled.", ""),
    ("es", "La agencia pidió suspender la orden sobre los barcos, petición que el tribunal de apelaciones rechazó el lunes.", "motion_filed stay_denied@2026-03-02"),
    ("es", "El gremio pidió una medida cautelar por la tasa a los barcos, que la jueza Moss denegó el lunes.", "motion_filed pi_denied@2026-03-02"),
    ("es", "El gremio pidió que la jueza Moss explique la tasa a los barcos, petición que fue larga.", ""),
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


INSTEAD: list[tuple[Language, str, str]] = [
    ("en", "At the hearing on April 6, Judge Moss expects to hear what the fee on boats costs.", "hearing_scheduled@2026-04-06"),
    ("en", "At the hearing on Feb. 3, Judge Moss said she expects to hear more of the boats.", "hearing_held@2026-02-03"),
    ("en", "The bureau urged a 1st Circuit panel on Tuesday to lift the order on the boats.", ""),
    ("en", "The bureau urged the 1st Circuit on Tuesday to lift the order on the boats.", "appeal_filed@2026-03-03 motion_filed@2026-03-03"),
    ("en", "Lawyers for the guild told a federal judge Monday as they asked for a restraining order that the boats are gone.", "motion_filed@2026-03-02"),
    ("en", "Lawyers for the bureau told a federal judge Monday in a letter that the boats are gone.", ""),
    ("en", "Lawyers for the bureau told a federal judge Monday that the boats are gone.", "hearing_held@2026-03-02"),
    ("en", "The guild has moved to end its legal challenge to the fee on boats.", "dismissed"),
    ("en", "The guild filed on Tuesday to voluntarily dismiss the lawsuit over the boats.", "dismissed@2026-03-03"),
    ("en", "The guild dropped its lawsuit over the boats in February.", "dismissed@2026-02"),
    ("en", "Prosecutors dropped the case over the boats on Monday.", ""),
    ("en", "The guild has not given up its lawsuit over the boats.", ""),
    ("en", "The guild demanded that the complaint over the boats be withdrawn.", ""),
    ("en", "The guild agreed to drop its lawsuit over the boats if the fee falls.", ""),
    ("en", "The bureau moved to dismiss the guild's lawsuit over the boats.", "motion_to_dismiss_filed"),
    ("en", "The bureau wants to revive its appeals over the boats, which it moved to dismiss.", "motion_filed"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), INSTEAD)
def test_what_an_act_is_instead(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


PAPERS: list[tuple[Language, str, str]] = [
    ("en", "The guild filed a complaint over the boats, and with it a nine-page motion for an injunction.", "complaint_filed motion_filed"),
    ("en", "The guild filed a complaint over the boats along with a box of catch logs.", "complaint_filed"),
    ("en", "The guild called the fee on boats a lark in a motion to the U.S. District Court for Maine.", "motion_filed"),
    ("en", "In an emergency filing Monday, the guild said the boats are gone.", "motion_filed@2026-03-02"),
    ("en", "The guild, in a motion to the council, called the fee on boats a lark.", ""),
    ("en", "A council member said in a motion filed Monday that the fee on boats should fall.", ""),
    ("en", "The guild asked Judge Moss to set aside an hour for the boats.", ""),
    ("en", "Judge Moss said in an opinion on the motion that the boats are gone.", ""),
    ("en", "The guild's motion for an injunction over the boats went in on Monday.", "motion_filed@2026-03-02"),
    ("en", "Judge Moss answered a motion for a stay lodged by the bureau over the boats.", "motion_filed"),
    ("en", "The bureau moved to dissolve the TRO on the boats.", "motion_filed"),
    ("en", "The bureau has moved to put off several deadlines in the case of the boats.", "motion_filed"),
    ("en", "The bureau has moved to put off several repairs of the boats.", ""),
    ("en", "The bureau has now asked that the guild's case over the boats be moved out of Portland.", "motion_filed"),
    ("en", "The guild asked Judge Moss in January to set aside the fee on boats.", "motion_filed@2026-01"),
    ("en", "The bureau appealed the ruling on the boats to the 1st Circuit, which declined a stay, and it then applied to the Supreme Court for one.", "appeal_filed motion_filed stay_denied"),
    ("en", "The guild applied to the court for one boat.", ""),
    ("en", "The guild then turned to the 1st U.S. Circuit Court of Appeals in Boston in February, saying the boats are gone.", "appeal_filed@2026-02"),
    ("en", "The bureau is already appealing Judge Moss's earlier ruling on the boats.", "appeal_filed"),
    ("en", "The case — first filed in January by the guild — is about boats.", "complaint_filed@2026-01"),
    ("en", "Several lawsuits over the boats are known. Two of them were filed in Maine by guilds.", "complaint_filed"),
    ("en", "Several motions over the boats are known. Two of the boats were filed in Maine by guilds.", ""),
    ("en", "Signed in February, the agreement ends a lawsuit that the guild filed over the boats.", "complaint_filed settled@2026-02"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), PAPERS)
def test_papers_told_of_beside_something_else(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


HEARD: list[tuple[Language, str, str]] = [
    ("en", "After hearing from the guild and the bureau on Monday, Judge Moss did not share their view of the boats.", "hearing_held@2026-03-02"),
    ("en", "After hearing of the boats on Monday, Judge Moss went home.", ""),
    ("en", "Three appeals judges had tough questions Monday on the fee on boats.", "hearing_held@2026-03-02"),
    ("en", "The guild had tough questions Monday on the fee on boats.", ""),
    ("en", "What Monday's two-hour oral argument in the fight over the boats showed is how far apart the sides are.", "hearing_held@2026-03-02"),
    ("en", "Monday's hearing before a House committee on the boats showed how far apart the sides are.", ""),
    ("en", "A Dec. 9 hearing gives the guild another chance to stop the fee on boats.", "hearing_scheduled@2026-12-09"),
    ("en", "On Monday, oral arguments in Guild v. Bureau over the boats were heard by U.S. District Judge Ida Moss.", "hearing_held@2026-03-02"),
    ("en", "Judge Moss would not rule by noon, as the bureau wanted, but put the matter of the boats down for a hearing on April 6.", "hearing_scheduled@2026-04-06"),
    ("en", "In a hearing of ten minutes on Monday, Judge Moss put oral arguments on the boats down for April 6.", "hearing_held@2026-03-02 hearing_scheduled@2026-04-06"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), HEARD)
def test_hearings_told_of_beside_something_else(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds
