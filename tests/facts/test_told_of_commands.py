"""Orders to do something, what courts find unlawful, and orders told by who won them.

The dispute, its courts and names are those of test_told_in_passing.
"""

import pytest

from tests.facts.test_told_in_passing import told

COMMANDS: list[tuple[str, str]] = [
    ("Judge Moss ordered the Harbor Bureau to give the boats back at once.", "relief_granted"),
    ("On Monday Judge Moss told the bureau to take down the nets over the boats.", "relief_granted@2026-03-02"),
    (
        "The Harbor Bureau was ordered by Judge Moss on Monday to reopen the pier to the boats.",
        "relief_granted@2026-03-02",
    ),
    ("Judge Moss ordered the seized boats returned to the ports on Monday.", "relief_granted@2026-03-02"),
    ("Judge Moss ordered Monday that the boats be freed.", "relief_granted@2026-03-02"),
    ("A federal judge in Maine ordered a recount of the boats.", "relief_granted"),
    ("The Harbor Bureau must let the boats sail by Friday, a federal judge ruled.", "relief_granted"),
    ("Judge Moss ruled that the Harbor Bureau must repair the boats.", "relief_granted"),
    (
        "The Harbor Bureau cannot immediately close the pier to boats, a federal judge ruled on Monday.",
        "relief_granted@2026-03-02",
    ),
    (
        "The bureau can't move ahead right away with plans to sell the boats, ruled a federal judge on Monday.",
        "relief_granted@2026-03-02",
    ),
    ("The bureau may not move ahead with its suit over the boats, a federal judge ruled.", ""),
    ("Money for the boats may not be let lapse by the bureau, a federal judge ruled.", "relief_granted"),
    ("The bureau cannot be sued over the boats, a federal judge ruled.", ""),
    (
        "The bureau showed no harm, Judge Moss wrote in an order Monday that denied its request to put the ruling on the boats on hold.",
        "stay_denied@2026-03-02",
    ),
    ("The bureau said in an order Monday that denied a request to block the boats that it was late.", ""),
    (
        "Judge Moss ruled that the fee on boats broke the Harbor Act and ordered the money returned.",
        "relief_granted violation_found",
    ),
    ("Judge Moss declined to order the Harbor Bureau to give the boats back.", "relief_denied"),
    ("The ports asked Judge Moss to order the Harbor Bureau to give the boats back.", "motion_filed"),
    ("Judge Moss ordered the bureau to file a report on the boats by Friday.", ""),
    ("Judge Moss ordered the bureau to explain the fee on boats.", ""),
    ("Judge Moss said the law requires the bureau to give the boats back.", ""),
    ("The memo directed the bureau to sell the boats, Judge Moss noted.", ""),
    ("Judge Moss told the bureau's lawyer to be ready for questions about the boats.", ""),
    ("Judge Moss held that the fee on boats was plainly discriminatory.", "violation_found"),
    (
        "Judge Moss found on Monday that the bureau lacked the authority to sell the boats.",
        "violation_found@2026-03-02",
    ),
    ("Judge Moss said the bureau had sold the boats illegally.", "violation_found"),
    ("Judge Moss declared unlawful the fee on boats.", "violation_found"),
    ("Judge Moss found the bureau and its chief in contempt over the boats on Monday.", "violation_found@2026-03-02"),
    (
        "Port officials were found Monday by Judge Moss to be violating her order on the boats.",
        "violation_found@2026-03-02",
    ),
    ("The bureau appealed a ruling that the fee on boats is void.", "appeal_filed violation_found"),
    ("Judge Moss found no evidence that the bureau violated the Harbor Act over the boats.", ""),
    ("Judge Moss noted that the ports argue the fee on boats is unlawful.", ""),
    ("The director said Judge Moss exceeded her authority over the boats.", ""),
    ("In dissent, Judge Moss wrote that the fee on boats was unlawful.", ""),
    ("Judge Moss threatened to hold the bureau in contempt over the boats.", ""),
    ("The ports won a preliminary injunction over the boats on Monday.", "pi_granted@2026-03-02"),
    ("The ports won a court order stopping the fee on boats.", "relief_granted"),
    ("The ports hope to win an order stopping the fee on boats.", ""),
    (
        "Judge Moss denied a motion by bureau supporters for a preliminary injunction to block the fee on boats.",
        "pi_denied",
    ),
    ("Judge Moss turned away a request to block a bureau's move letting ports sell boats.", "relief_denied"),
    ("A federal judge in Maine is rejecting a bid for a restraining order over the boats.", "tro_denied"),
    ("Judge Moss ruled that both bans on boats are sound.", ""),
    ("Judge Moss issued a long ruling vacating the rule on boats.", "vacated"),
    ("The bureau argued that the claims over the boats should therefore be dismissed.", ""),
]


@pytest.mark.parametrize(("sentence", "kinds"), COMMANDS)
def test_what_courts_command_and_find(sentence: str, kinds: str) -> None:
    assert told(sentence, "en") == kinds
