"""What courts above do to a ruling, a rule or an award, by wide classes of verbs; and what sounds like it and is not told.

The dispute, its courts and names are those of test_told_in_passing.
"""

import pytest

from tests.facts.test_told_in_passing import told

DONE = [
    ("A federal appeals court on Feb. 18 put on hold a win for the ports over the catch logs.", "stay_granted@2026-02-18"),
    ("1st Circuit Grants Stay in Fight over Catch Logs.", "stay_granted"),
    ("Marlow: appeals court stays order on catch logs.", "stay_granted"),
    ("The 1st Circuit, 2-1, stayed the bureau's disapproval of the plan for the catch logs.", "stay_granted"),
    ("Justice Alba on Feb. 18 extended her earlier hold on a ruling over the catch logs.", "stay_granted@2026-02-18"),
    ("The 1st Circuit ordered a brief administrative stay of the injunction on the catch logs.", "stay_granted"),
    ("The Supreme Court has granted relief from the orders of two courts over the catch logs.", "stay_granted"),
    ("The bureau was granted a temporary suspension of the ruling on the catch logs.", "stay_granted"),
    ("The appeals court granted the bureau's request for an emergency stay of the ruling on the catch logs.", "stay_granted"),
    ("The 1st Circuit pumped the brakes on a lower court's decision over the catch logs.", "stay_granted"),
    ("An appeals court lets the bureau keep the catch logs out of the hands of the ports for now.", "stay_granted"),
    ("The bureau cited an order of the Supreme Court that let it read the catch logs in February.", "stay_granted@2026-02"),
    ("The injunction that gives the ports their catch logs back is now stayed until June.", "stay_granted"),
    ("The appeals court refuses to put the limits on catch logs back in force.", "stay_denied"),
    ("The 1st Circuit on Feb. 18 rejected the bureau's bid to restore the rule on catch logs.", "stay_denied@2026-02-18"),
    ("The 1st Circuit affirmed on two grounds: the bureau had no power, and the catch logs are private.", "affirmed violation_found"),
    ("The 1st Circuit upheld a $4 million award to the ports over the catch logs.", "affirmed"),
    ("The full 1st Circuit ruled 7-4 on Feb. 18 to reverse a panel decision that had let the bureau read the catch logs.", "reversed@2026-02-18"),
    ("The 1st Circuit dissolves stay of the rule on catch logs.", "stay_lifted"),
    ("The Supreme Court vacated its own stay over the catch logs, which let the bureau read them.", "stay_lifted"),
    ("The appeals court has decided to revisit its recent decision on the catch logs.", "rehearing_granted"),
]  # fmt: skip

NOT_DONE = [
    "The appeals court is expected to let the bureau read the catch logs.",
    "If the 1st Circuit puts the ruling on the catch logs on hold, the boats may sail.",
    "A ruling by the appeals court would let the bureau read the catch logs.",
    "The Supreme Court will decide whether to let the bureau read the catch logs.",
    "The bureau put its plan for the catch logs on hold after the 1st Circuit ruled.",
    "The bureau, after an appeals court ruling, put its plan for the catch logs on hold.",
    "A federal appeals court let the ports intervene in the suit over the catch logs.",
    "The 1st Circuit has yet to stay the rule on catch logs.",
    "The union hopes that the 1st Circuit will overturn the ruling on the catch logs.",
    "The appeals court gave the bureau until Friday to answer on the catch logs.",
    "The 1st Circuit let the bureau read the catch logs but not keep them.",
    "A judge of the 1st Circuit, dissenting, would have put the order on the catch logs on hold.",
]

APPEALED = [
    ("Bureau appeals temporary block on its fee for boats.", "appeal_filed"),
    ("The bureau was quick to appeal the order on the catch logs.", "appeal_filed"),
    ("The fee on boats stayed in force, prompting the ports to appeal.", "appeal_filed"),
    ("The Netmakers took their grievance over the catch logs to the 1st Circuit.", "appeal_filed"),
    ("The bureau filed a motion to appeal the case over the catch logs.", "appeal_filed"),
    ("Lawyers of the bureau filed notice Tuesday night of a formal appeal over the catch logs.", "appeal_filed@2026-03-03"),
    ("The bureau appealed to Congress, which had ruled on the fee for boats.", ""),
    ("The ports may take their fight over the catch logs to the 1st Circuit.", ""),
    ("The order on the catch logs takes effect while an appeal is pending.", ""),
    ("An appeals ruling on the catch logs is due in May.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "kinds"), [*DONE, *APPEALED])
def test_what_courts_above_did(sentence: str, kinds: str) -> None:
    assert told(sentence, "en") == kinds


@pytest.mark.parametrize("sentence", NOT_DONE)
def test_what_courts_above_did_not_do(sentence: str) -> None:
    assert told(sentence, "en") == ""
