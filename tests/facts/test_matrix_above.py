"""Courts above by every verb on every object, orders below told beside, appeals; and the same words where nothing is told.

The dispute, its courts and names are those of test_told_in_passing.
"""

from itertools import product

import pytest

from tests.facts.test_told_in_passing import told

ABOVE = ["A federal appeals court", "The 1st Circuit", "A divided panel of the 1st Circuit", "Justice Alba"]
OBJECTS = ["the ruling on catch logs", "Judge Moss's injunction on catch logs", "a lower court's order on catch logs"]
VERBS = [
    ("temporarily lifted", "stay_granted"),
    ("temporarily set aside", "stay_granted"),
    ("hit pause on", "stay_granted"),
    ("moved to suspend", "stay_granted"),
    ("decided against pausing", "stay_denied"),
    ("declined to pause", "stay_denied"),
    ("ordered the judge to vacate", "vacated"),
    ("junked", "vacated"),
    ("confirmed", "affirmed"),
    ("rejected a challenge to", "affirmed"),
]
PASSIVES = [
    ("was subsequently stayed", "stay_granted"),
    ("was left standing", "affirmed"),
    ("was tossed", "vacated"),
    ("was reversed and sent back", "remanded reversed"),
]
BELOW = ["an order by Judge Moss", "a ruling from a judge in Maine", "a trial judge's order"]
DOES = [
    "that blocked the fee on boats",
    "barring the bureau from the catch logs",
    "requiring the bureau to pay the boats",
]
BESIDE = ["The bureau is fighting", "The ports welcomed", "The justices are weighing whether to lift"]
ONLY_ASKED = [
    "The ports asked Judge Moss for an order",
    "Judge Moss is considering an order",
    "Judge Moss may issue an order",
    "If Judge Moss makes an order",
    "The ports want an order",
]
PARTIES = ["The bureau", "The ports", "The union"]
NO_APPEAL = [
    "plans to appeal the ruling on catch logs",
    "has not appealed the ruling on catch logs",
    "appealed to its members for calm over the catch logs",
    "chose to pay for the boats rather than appeal",
    "can read the catch logs while the case is appealed",
    "can read the catch logs while the appeal is pending",
]
SURE = {"pi_granted", "relief_granted"}  # what is told of the order that something was done to


@pytest.mark.parametrize(("court", "verb", "thing"), list(product(ABOVE, VERBS, OBJECTS)))
def test_what_a_court_above_did(court: str, verb: tuple[str, str], thing: str) -> None:
    assert verb[1] in told(f"{court} {verb[0]} {thing}.", "en").split()


@pytest.mark.parametrize(("thing", "verb", "court"), list(product(OBJECTS, PASSIVES, ABOVE[:3])))
def test_what_was_done_by_a_court_above(thing: str, verb: tuple[str, str], court: str) -> None:
    sentence = f"{thing[0].upper()}{thing[1:]} {verb[0]} by {court[0].lower()}{court[1:]}."
    assert set(told(sentence, "en").split()) - SURE == set(verb[1].split())


@pytest.mark.parametrize(("beside", "order", "does"), list(product(BESIDE, BELOW, DOES)))
def test_an_order_is_told_of_beside_what_is_said_of_it(beside: str, order: str, does: str) -> None:
    assert told(f"{beside} {order} {does}.", "en") == "relief_granted"


@pytest.mark.parametrize(
    ("asked", "does"), list(product(ONLY_ASKED, [*DOES[1:], "declaring the fee on boats unlawful"]))
)
def test_an_order_that_is_only_asked_for_is_none(asked: str, does: str) -> None:
    assert not set(told(f"{asked} {does}.", "en").split()) & {*SURE, "violation_found"}


@pytest.mark.parametrize(("party", "does_not"), list(product(PARTIES, NO_APPEAL)))
def test_what_is_no_appeal(party: str, does_not: str) -> None:
    assert "appeal_filed" not in told(f"{party} {does_not}.", "en")
