"""What parties file and how they settle, over the product of who does it, the words for it, and when: and the same words where
nothing was filed. The dispute, its courts and names are those of test_told_in_passing.
"""

from itertools import product

import pytest

from tests.facts.test_told_in_passing import told

PARTIES = ("The guild", "Twelve ports")
WHEN = ("on Feb. 3", "last week")

SUED = (
    "hauled the bureau into court",
    "hit the bureau with a lawsuit",
    "have together gone to federal court in Portland",
    "fired back with a suit of their own",
    "initiated litigation against the bureau",
    "contested the fee in a lawsuit",
    "filed suit against the bureau",
    "are among those suing the bureau",
)
ASKED = (
    "asked the court to halt the fee",
    "turned to the Supreme Court with an emergency application",
    "are asking the court to lift the injunction",
    "moved for summary judgment",
    "turned to the 1st Circuit and asked it to lift the injunction",
    "rushed to court for an emergency order",
    "asked that the injunction be lifted",
)
DISMISSAL = (
    "said in a motion to dismiss that the guild had no standing",
    "tried to get the complaint dismissed",
    "filed a motion in federal court to dismiss the lawsuit",
    "are seeking dismissal of the suit",
)
SETTLED = (
    "settled the lawsuit",
    "negotiated a settlement",
    "entered into a settlement agreement",
    "agreed to a consent decree",
    "resolved the lawsuit",
    "came to an agreement to end the lawsuit",
    "agreed to end their legal fight",
)
APPROVED = (
    "approved the settlement",
    "signed off on the settlement",
    "gave final approval to the deal",
    "entered the consent decree",
    "gave the settlement her blessing",
)
NOTHING = (
    "The guild plans to haul the bureau into court over the boats.",
    "The bureau could be hit with a lawsuit over the boats.",
    "The officials being sued over the boats declined to comment.",
    "The guild has not gone to court over the boats.",
    "Ports that levy a fee on boats face lawsuits.",
    "The guild would ask the court to halt the fee on boats.",
    "The bureau often asks the court to lift injunctions over boats.",
    "The guild wants the suit over the boats dismissed.",
    "The guild is trying to settle the lawsuit over the boats.",
    "The parties could not reach a settlement over the boats.",
    "Judge Moss urged the parties to settle the lawsuit over the boats.",
    "Before she approves the settlement over the boats, Judge Moss wants more papers.",
    "The guild rejected a settlement over the boats.",
    "Judge Moss will decide whether to approve the settlement over the boats.",
)


def kinds(sentence: str) -> set[str]:
    return {event.split("@")[0] for event in told(sentence, "en").split()}


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        *((w, "complaint_filed") for w in SUED),
        *((w, "motion_filed") for w in ASKED),
        *((w, "motion_to_dismiss_filed") for w in DISMISSAL),
        *((w, "settled") for w in SETTLED),
    ],
)
def test_what_parties_do(words: str, kind: str) -> None:
    for who, when in product(PARTIES, WHEN):
        sentence = f"{who} {words} over the boats {when}."
        assert kind in kinds(sentence), sentence


@pytest.mark.parametrize("words", APPROVED)
def test_what_a_court_approves(words: str) -> None:
    for who, when in product(("Judge Moss", "A federal judge", "The court"), WHEN):
        sentence = f"{who} {words} in the case of the boats {when}."
        assert "settled" in kinds(sentence), sentence


@pytest.mark.parametrize("sentence", NOTHING)
def test_nothing_was_filed_or_settled(sentence: str) -> None:
    assert kinds(sentence) == set()
