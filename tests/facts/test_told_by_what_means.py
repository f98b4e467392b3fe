"""What a court stops by a paper named further behind, what a majority did, who was listened to or only wanted in court, and
whose word it is that a rule breaks the law.

The dispute, its courts and names are those of test_told_in_passing.
"""

import pytest

from tests.facts.test_told_in_passing import told

RULINGS: list[tuple[str, str]] = [
    ("Judge Moss stopped that on Feb. 18, 2026 with a preliminary injunction over the catch logs.", "pi_granted@2026-02-18"),
    ("Judge Moss stopped the sharing of catch logs on Feb. 18, 2026, with a preliminary injunction.", "pi_granted@2026-02-18"),
    ("Judge Moss declined to stop the fee on boats with a restraining order.", "tro_denied"),
    ("The ports hope that a judge will stop the fee on boats with a preliminary injunction.", ""),
    ("The majority stayed a Feb. 18 preliminary injunction by Judge Moss over the catch logs.", "pi_granted@2026-02-18 stay_granted"),
    ("The Supreme Court put in a stay of the order on the catch logs on Feb. 18.", "stay_granted@2026-02-18"),
    ("The 1st Circuit threw the bureau's appeal over the catch logs out for want of jurisdiction.", "dismissed"),
    ("In her dissent Justice Prat said the majority let the bureau skip what others must show of the catch logs.", ""),
    ("The majority of the ports blocked the boats of the bureau.", ""),
    ("The preliminary injunction in that case came on Feb. 18, 2026, and guards the catch logs.", "pi_granted@2026-02-18"),
    ("A Supreme Court decision limits nationwide injunctions, but the fee on boats goes on.", ""),
    ("A federal judge ruled on Feb. 18 that ports cannot be forced by the bureau to give it catch logs.", "relief_granted@2026-02-18"),
    ("A federal judge ruled on Feb. 18 that the ports cannot be forced to testify about the catch logs.", ""),
    ("The 1st Circuit said on Feb. 18 that it would reconsider a ruling of its panel on the catch logs.", "rehearing_granted@2026-02-18"),
    ("The 1st Circuit would not say whether it would reconsider a ruling of its panel on the catch logs.", ""),
    ("Judge Moss refused to issue an order protecting the catch logs.", "relief_denied"),
    ("Judge Moss ruled that the logs had been taken without notice, in violation of the Harbor Act.", "violation_found"),
    ("Judge Moss sided with the ports, which said the fee on boats broke federal law.", "relief_granted"),
]  # fmt: skip

FILINGS: list[tuple[str, str]] = [
    ("Judge Moss wanted the harbor master at a hearing on the catch logs.", ""),
    ("Judge Moss ordered the harbor master to appear at a hearing on the catch logs.", ""),
    ("Judge Moss asked the harbor master at a hearing on Feb. 18 about the catch logs.", "hearing_held@2026-02-18"),
    ("Judge Moss listened on Feb. 18 to a coalition of ports over the catch logs.", "hearing_held@2026-02-18"),
    ("The mayor listened on Feb. 18 to a coalition of ports over the catch logs.", ""),
    ("Lawyers were before Judge Moss on Feb. 18 to argue over the catch logs.", "hearing_held@2026-02-18"),
    ("The motion over the catch logs was before Judge Moss when the fee fell.", ""),
    ("Judge Moss scheduled testimony for Monday over the catch logs.", "hearing_scheduled@2026-03-09"),
    ("The motions over the catch logs come out of a lawsuit filed on Feb. 18 by three ports.", "complaint_filed@2026-02-18"),
    ("The fee on boats has been fought over in court since the bureau in March doubled it.", ""),
    ("The suit over the catch logs, begun on Feb. 18, should go on, the ports replied.", "complaint_filed@2026-02-18"),
    ("The ports asked leave to amend their complaint over the catch logs.", "motion_filed"),
    ("The ports moved on Feb. 18 to amend the lawsuit over the catch logs.", "motion_filed@2026-02-18"),
    ("The ports moved on Feb. 18 to amend the rule on the catch logs.", ""),
    ("The government then went to the 1st Circuit and to the Supreme Court to have the block on the catch logs put on hold.", "motion_filed"),
]  # fmt: skip

SPANISH: list[tuple[str, str]] = [
    ("La medida cautelar sobre los barcos es del 18 de febrero.", "pi_granted@2026-02-18"),
    ("La orden ejecutiva sobre los barcos es del 18 de febrero.", ""),
    ("Otro juez federal emitió una orden que detenía la tasa sobre los barcos.", "relief_granted"),
    ("Los jueces del Supremo devolvieron esa pregunta sobre los barcos al tribunal de apelaciones.", "remanded"),
    ("El gremio devolvió esa pregunta sobre los barcos a la oficina.", ""),
    ("A la oficina le fue denegada la solicitud de que la orden sobre los barcos quedara suspendida.", "stay_denied"),
    ("La tasa sobre los barcos provocó demandas de los puertos.", "complaint_filed"),
    ("La tasa sobre los barcos podría provocar demandas de los puertos.", ""),
    ("La jueza Moss se negó a dictar una orden que protegiera a los barcos.", "relief_denied"),
    ("La jueza Moss dio la razón a los puertos, para quienes la tasa sobre los barcos viola la ley.", "relief_granted"),
    ("La jueza Moss dio la razón a los puertos, que sostenían que la tasa sobre los barcos violaba la ley.", "relief_granted"),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "kinds"), RULINGS + FILINGS)
def test_by_what_means(sentence: str, kinds: str) -> None:
    assert told(sentence, "en") == kinds


@pytest.mark.parametrize(("sentence", "kinds"), SPANISH)
def test_by_what_means_in_spanish(sentence: str, kinds: str) -> None:
    assert told(sentence, "es") == kinds
