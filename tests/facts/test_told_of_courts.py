"""What courts did, as the press tells it: orders put in place, changed, struck down or told of by their effect; whose a paper
is; what is asked for, hoped for or said by others, which is no ruling.

The dispute, its courts and names are those of test_told_in_passing. No kind is expected where nothing done is told.
"""

import pytest

from facts.model import Language
from tests.facts.test_told_in_passing import told

RULED: list[tuple[Language, str, str]] = [
    ("en", "The guild will ask the court to declare unlawful and set aside the fee on boats.", ""),
    ("en", "The guild asked the court to hear it, and the court set aside the fee on boats.", ""),
    ("en", "The 1st Circuit put a temporary halt to Judge Moss's order on the fee on boats.", "stay_granted"),
    ("en", "Judge Moss put a pause on the fee on boats.", "relief_granted"),
    ("en", "Judge Moss on Monday put the temporary restraining order on the fee on boats in place.", "tro_granted@2026-03-02"),
    ("en", "Judge Moss put the plan for the boats in place.", ""),
    ("en", "Judge Moss limited the use of the catch logs in January with a temporary restraining order.", "tro_granted@2026-01"),
    ("en", "Judge Moss ordered on Monday that the bureau not read the catch logs.", "relief_granted@2026-03-02"),
    ("en", "Judge Moss ordered the bureau to give the catch logs back to the ports.", "relief_granted"),
    ("en", "Judge Moss would not have the bureau stopped from reading the catch logs.", "relief_denied"),
    ("en", "Judge Moss would have the bureau stopped from reading the catch logs.", ""),
    ("en", "The 1st Circuit turned down the bureau's request that the injunction on the catch logs be stayed.", "stay_denied"),
    ("en", "The 1st Circuit turned down the guild's request that the fee on boats be stopped.", "relief_denied"),
    ("en", "Judge Moss modified her injunction on the catch logs and let four clerks read them.", "granted_in_part"),
    ("en", "The ports asked again despite Judge Moss's earlier ruling that catch logs could not be shared.", "relief_granted"),
    ("en", "The ports asked again despite Judge Moss's earlier ruling that the guild could not sue over boats.", ""),
    ("en", "The filing came two weeks after the 1st Circuit's denial of the bureau's request to let it read the catch logs while a fight over a restraining order goes on.", ""),
    ("en", "Lawyers for the guild said that the court's ruling bears out that the fee on boats is illegal.", ""),
    ("en", "The justices will hear an appeal of a lower court ruling that struck down the executive order on boats.", "relief_granted"),
    ("en", "The executive order on boats was struck down by Judge Moss.", "relief_granted"),
    ("en", "Judge Moss threw out the executive order on boats.", "relief_granted"),
    ("en", "The 1st Circuit sided with the guild, so that most of the fees on boats stay barred.", ""),
    ("en", "The fee on boats was barred by Judge Moss on Monday.", "relief_granted@2026-03-02"),
    ("en", "Judge Moss rejected the bureau's lawsuit over the catch logs.", "dismissed"),
    ("en", "Judge Moss rejected the bureau's claim to the catch logs.", ""),
    ("en", "A lawsuit in which the bureau sought the catch logs was dismissed on Monday by Judge Moss.", "dismissed@2026-03-02"),
    ("en", "A lawsuit says that the chief of the port was dismissed over the catch logs.", ""),
    ("en", "We will fight until this fee on boats is blocked.", ""),
    ("en", "The 1st Circuit has let the bureau take back its motion in the case on the catch logs.", ""),
    ("en", "Judge Moss told the bureau to take up the papers of crews let in under the fee on boats.", ""),
    ("en", "The guild won a permanent injunction on the catch logs.", "relief_granted"),
    ("en", "The 1st Circuit overturned a lower court ruling that had blocked the fee on boats.", "relief_granted reversed"),
    ("en", "Judge Moss had earlier given the guild a temporary restraining order and a preliminary injunction on the catch logs.", "pi_granted tro_granted"),
    ("en", "The bureau must restore the catch logs, Judge Moss ruled on Monday.", "relief_granted@2026-03-02"),
    ("en", "The bureau must answer the motion on the catch logs, Judge Moss ruled on Monday.", ""),
    ("en", "The ports may go forward with their suit over the catch logs, a federal judge has decided.", "motion_to_dismiss_denied"),
    ("en", "At issue are four rulings that blocked the fee on boats.", "relief_granted"),
    ("en", "On Jan. 8, after full briefing, Judge Moss handed down a preliminary injunction on the catch logs.", "pi_granted@2026-01-08"),
    ("en", "A Jan. 28 decision, which halted the fee on boats, was read out.", "relief_granted@2026-01-28"),
    ("en", "Judge Moss on Monday kept in place her order that bars the fee on boats.", "relief_granted"),
    ("en", "Judge Moss granted the motion to dismiss the suit over the catch logs in part.", ""),
    ("en", "The bureau's firing of 25,000 harbor workers was about boats.", ""),
    ("en", "An attempt by the bureau to lift the order on the catch logs was dismissed by the 1st Circuit on Monday.", "stay_denied@2026-03-02"),
    ("en", "The Supreme Court placed on hold a ruling by Judge Moss on the catch logs.", "stay_granted"),
    ("en", "The 1st Circuit affirmed the district court, which had enjoined the fee on boats.", "affirmed pi_granted"),
    ("en", "The 1st Circuit vacated the injunction on the catch logs but refused the bureau's petition, and sent the case back to the district court.", "relief_denied remanded vacated"),
    ("es", "Con la medida cautelar quedó bloqueada la tasa a los barcos.", "pi_granted"),
    ("es", "Una medida cautelar de la jueza Moss impide la tasa a los barcos.", "pi_granted"),
    ("es", "Órdenes judiciales bloquearon la tasa a los barcos.", "relief_granted"),
    ("es", "La demanda por los registros de pesca la habían interpuesto dos gremios.", "complaint_filed"),
    ("es", "El caso parte de la demanda que 19 gremios presentaron el 7 de febrero por los registros de pesca.", "complaint_filed@2026-02-07"),
    ("en", "It was a win in the suit that two guilds and a port brought in January over the catch logs.", "complaint_filed@2026-01"),
    ("en", "In that case the bureau filed on Monday for more time over the catch logs.", ""),
    ("en", "They filed an amended complaint over the catch logs on Monday.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), RULED)
def test_what_courts_did(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds
