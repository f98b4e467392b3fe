"""Rulings of trial judges by combination: who, how, whom and what. Each cell must be read alike, whatever its words.

The dispute, its courts and names are those of test_told_in_passing.
"""

from itertools import product

import pytest

from tests.facts.test_told_in_passing import told

JUDGES = ("Judge Moss", "A federal judge in Maine", "The court")
REFUSED = ("refused to", "declined to", "would not", "won't", "decided not to", "opted not to", "was unwilling to")
COMPEL = (
    "order the bureau to",
    "compel the bureau to",
    "force the bureau to",
    "make the bureau",
    "require the bureau to",
)
DEEDS = ("give the boats back", "restore the catch logs", "reconsider the fee on boats", "release the boats")
AGAINST = ("decided against", "opted against", "ruled against", "balked at")
DOING = ("ordering the bureau to return the boats", "blocking the fee on boats", "giving back the boats")
PAPERS = {
    "tro_denied": ("a restraining order over the boats", "the ports' request for a restraining order on boats"),
    "pi_denied": ("a preliminary injunction over the boats",),
    "stay_denied": ("a stay of the order on boats",),
}
DENIED = (
    "refused",
    "denied",
    "decided against",
    "would not grant",
    "opted against",
    "passed on",
    "saw no reason to grant",
)
SAID = (", a federal judge ruled", ", Judge Moss said")
NEED_NOT = ("does not have to", "need not", "is not required to", "won't have to", "is under no obligation to")
NOT_TOLD = (
    "The ports asked {judge} not to {compel} {deed}.",
    "{judge} could {compel} {deed}.",
    "{judge} has yet to say whether she will {compel} {deed}.",
    "The bureau says {judge} cannot {compel} {deed}.",
    "If {judge} will not {compel} {deed}, the ports lose.",
)


def kinds(sentence: str) -> set[str]:
    return {k.split("@")[0] for k in told(sentence, "en").split()}


@pytest.mark.parametrize(("who", "refused", "compel", "deed"), list(product(JUDGES[:2], REFUSED, COMPEL, DEEDS[:2])))
def test_what_a_judge_will_not_have_done(who: str, refused: str, compel: str, deed: str) -> None:
    assert kinds(f"{who} {refused} {compel} {deed}.") == {"relief_denied"}


@pytest.mark.parametrize(("who", "against", "doing"), list(product(JUDGES, AGAINST, DOING)))
def test_what_a_judge_decides_against(who: str, against: str, doing: str) -> None:
    assert kinds(f"{who} {against} {doing}.") == {"relief_denied"}


@pytest.mark.parametrize(
    ("who", "denied", "kind", "paper"),
    [(w, d, k, p) for w, d in product(JUDGES[:2], DENIED) for k, papers in PAPERS.items() for p in papers],
)
def test_papers_that_a_judge_refuses(who: str, denied: str, kind: str, paper: str) -> None:
    assert kinds(f"{who} {denied} {paper}.") == {kind}


@pytest.mark.parametrize(("need_not", "deed", "said"), list(product(NEED_NOT, DEEDS, SAID)))
def test_what_the_government_need_not_do(need_not: str, deed: str, said: str) -> None:
    assert kinds(f"The bureau {need_not} {deed}{said}.") == {"relief_denied"}


@pytest.mark.parametrize(
    ("form", "who", "compel", "deed"), list(product(NOT_TOLD, ("Judge Moss", "the judge"), COMPEL, DEEDS[:2]))
)
def test_what_is_asked_or_supposed_is_no_ruling(form: str, who: str, compel: str, deed: str) -> None:
    sentence = form.format(judge=who, compel=compel, deed=deed)
    assert not kinds(sentence[0].upper() + sentence[1:]) & {
        "relief_granted",
        "relief_denied",
        "pi_granted",
        "pi_denied",
    }
