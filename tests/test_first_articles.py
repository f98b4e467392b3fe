"""The five first articles, through the whole bot: what it answers on them and nothing else, asked on 24 February 2026."""

import json
from typing import Any

import pytest

from tests.database import sqlite_store
from tests.shared import shared
from tests.shell import run

ASKED = "2026-02-24T18:05"
SIDEBARS = ("500", "MatX", "25,000", "25000", "1,462", "1462", "Kelly", "Hegseth", "Williams", "Houthi", "Balatro")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = sqlite_store(tmp_path_factory.mktemp("first") / "store.db")
    run("ingest", str(shared("articles", "seeds")), "--database", url)
    return url


def ask(store: str, line: str) -> str:
    """The answer in the console, on one line."""
    return " ".join(run("console", "--no-pack", "--database", store, "--now", ASKED, "-c", line).split())


@pytest.fixture(scope="module")
def facts(store: str) -> dict[str, Any]:
    return dict(json.loads(run("facts", "--json", "--database", store)))


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (
            "/irsice status",
            [
                "Not known from our sources: in Centro an appeals court refused on 24 Feb 2026 to block the sharing",
                "our sources say nothing",
                "not blocked here · preliminary injunction refused, D.C. Circuit, three-judge panel, Judge Harry T. Edwards",
                "no final ruling in our sources",
                "Center for Taxpayer Rights v. IRS† · nothing in our sources",
                "Community Economic Development Center of Southeastern Massachusetts v. Bessent† · nothing in our sources",
                "1 origin (AP), 1 outlet • 1.28 million names ICE requested",
                "roughly 47,000 of those names, verified by the IRS",
                "less than 5% of those verified: additional address information given to ICE",
                "hearing set for 16 Apr 2025 → preliminary injunction refused",
                "Next date: none in our sources",
            ],
        ),
        (
            "/irsice status centro",
            ["temporary restraining order refused, D.D.C., Judge Dabney L. Friedrich, 19 Mar 2025"],
        ),
        (
            "/irsice timeline",
            [
                "Early Mar · Centro · Complaint filed",
                "19 Mar · Centro, D.D.C., Judge Dabney L. Friedrich · Hearing held",
                "Day taken from the ruling",
                "19 Mar · Centro, D.D.C., Judge Dabney L. Friedrich · Temporary restraining order refused",
                "2 origins (CNN, Tennessee Lookout), 3 outlets One source says “Wednesday (20)”: 19 Mar 2025 was the Wednesday",
                "7 Apr · Agreement signed, Scott Bessent and Kristi Noem",
                "2 origins (AP, Tennessee Lookout), 3 outlets Nothing shared yet on 8 Apr 2025 (Red Tide Rising, Tennessee Lookout)",
                "7 Apr · Centro, D.D.C. · Motion to dismiss filed · outcome not in our sources",
                "16 Apr · Centro, D.D.C., Judge Dabney L. Friedrich · Hearing set · outcome not in our sources",
                "Feb · Improper disclosure admitted",
                "24 Feb · Centro, D.C. Circuit, three-judge panel, Judge Harry T. Edwards writing · Preliminary injunction refused",
                "No date in our sources",
                "Sworn paper, Dottie Romo",
            ],
        ),
        (
            "/irsice figures",
            [
                "1.28 million",
                "roughly 47,000",
                "less than 5%",
                "roughly 700,000",
                "alleged by the complaint",
                "1 origin (CNN), 2 outlets",
                "more than $89 billion",
                "over 5.8 million",
                "No conflicts",
            ],
        ),
        (
            "/irsice sources",
            [
                "5 articles",
                "named origins: AP, CNN, Latin Times, Tennessee Lookout",
                "Daily News N Blog · copy of AP",
                "Grassroots 50 · reworded from Tennessee Lookout",
                "Red Tide Rising · repeats reports and names none: adds no origin",
                "from Latin Times, which credits CNN, Tampa Free Press",
                "The Brasilians · credits CNN",
                "Their originals are not among our sources",
            ],
        ),
    ],
)
def test_an_answer_says_what_the_five_articles_carry(line: str, says: list[str], store: str) -> None:
    told = ask(store, line)
    for words in says:
        assert words in told, f"{words!r} is not in:\n{told}"
    assert "allowed" not in told
    assert "affirmed" not in told
    assert "upheld" not in told


@pytest.mark.parametrize("line", ["status", "figures", "timeline", "sources"])
def test_nothing_of_the_sidebars_is_told(line: str, store: str) -> None:
    told = ask(store, f"/irsice {line}")
    for words in SIDEBARS:
        assert f" {words}" not in told
        assert f"${words}" not in told


def test_no_fact_rests_on_a_sidebar(facts: dict[str, Any]) -> None:
    values = {f["value"] for f in facts["figures"]}
    assert values == {1280000, 47000, 5, 700000, 1000000, 89000000000, 5800000}
    for fact in (*facts["figures"], *facts["events"]):
        for claim in fact["claims"]:
            assert not any(words in claim["quote"] for words in SIDEBARS)


def test_the_two_secretaries_are_one_person_each_under_all_their_spellings(facts: dict[str, Any]) -> None:
    told = json.dumps([e.get("who") for e in facts["events"]])
    assert "Scott Bessent and Kristi Noem" in told
    assert "Bescent" not in told
    assert "Christa" not in told


def test_what_the_sources_do_not_settle_stays_open(facts: dict[str, Any]) -> None:
    assert facts["net_effect"]["state"] == "unknown"
    assert facts["net_effect"]["missing"] == ["taxpayer_rights", "cedc"]
    kinds = {(e["kind"], e["proceeding"]) for e in facts["events"]}
    assert not {k for k, _ in kinds} & {"affirmed", "dismissed", "pi_granted", "tro_granted", "relief_granted"}
    assert [e["date"] for e in facts["events"] if e["kind"] == "tro_denied"] == ["2025-03-19"]


CHECKED = """
Misstated. 1.28 million is how many names ICE requested, not how many addresses the IRS gave.
• Requested: “1.28 million names ICE requested”
• Verified by the IRS: “roughly 47,000” of them
• Additional address information given to ICE: “less than 5%” of those
How many addresses were given is not in our sources; do not work it out from the percentage.
A line that holds: ICE requested 1.28 million names; the IRS could verify roughly 47,000 and gave ICE additional address information on less than 5% of those, according to an IRS declaration reported by AP.
AP, republished by Daily News N Blog, 24 Feb 2026 ‹dailynewsnblog.com› · 1 origin
"""


def test_a_number_that_counts_something_else_is_told_apart_word_for_word(store: str) -> None:
    said = "/irsice check The IRS gave ICE 1.28 million addresses"
    told = run("console", "--no-pack", "--database", store, "--now", ASKED, "-c", said)
    assert told.partition("\n\n")[0].strip() == CHECKED.strip()
