"""What the answers say, on the facts of the five first articles and on a case where all three lawsuits have orders."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal

import pytest

from facts.model import Facts, NetEffect
from handlers import answers, text
from handlers.command import Request, parse
from handlers.wording import kind
from tests.handlers.known import (
    ALL_THREE,
    CASE,
    EMPTY,
    HEARING,
    INJUNCTION,
    LATER,
    MATCHED,
    NOW,
    REFUSED,
    SEEDS,
    STAY,
    TRO,
    Held,
    facts,
)


def said(typed: str, known: Facts = SEEDS, now: datetime = NOW) -> str:
    """The answer to what was typed, as text."""
    request = parse(typed, CASE, now.date())
    assert isinstance(request, Request)
    return text.render(answers.answer(Held(known), request, now))


STATUS = """\
May the IRS give immigrants' addresses to ICE today?
Not known from our sources: in Centro an appeals court refused on 24 Feb 2026 to block the sharing, and on the two other \
lawsuits we follow (Taxpayer Rights† and CEDC†) our sources say nothing.

Centro de Trabajadores Unidos v. Bessent† · not blocked here · preliminary injunction refused, D.C. Circuit, three-judge \
panel, Judge Harry T. Edwards writing, 24 Feb 2026 · no final ruling in our sources · AP ‹dailynewsnblog.com›
Center for Taxpayer Rights v. IRS† · nothing in our sources
Community Economic Development Center of Southeastern Massachusetts v. Bessent† · nothing in our sources

Figures, IRS declaration, sworn, per AP ‹dailynewsnblog.com› · 1 origin (AP), 1 outlet
• 1.28 million names ICE requested
• roughly 47,000 of those names, verified by the IRS
• less than 5% of those verified: additional address information given to ICE

Last change: 24 Feb 2026, Centro: hearing set for 16 Apr 2025 → preliminary injunction refused
Next date: none in our sources

IRS data to immigration enforcement · As of 24 Feb 2026, 18:05 New York · newest source 24 Feb 2026 · last checked 18:00 · {id}
† from our case pack, checked 23 Nov 2026
[Figures] [Timeline] [Share] […]
"""


def test_the_status_card_whole() -> None:
    card = answers.status(Held(SEEDS), Request("status"), NOW)
    assert text.render(card) == STATUS.format(id=card.id)


# (typed, facts, asked at, what stands in the answer, what does not)
SAYS = [
    (
        "status centro",
        SEEDS,
        NOW,
        [
            "temporary restraining order refused, D.D.C., Judge Dabney L. Friedrich, 19 Mar 2025",
            "hearing set, D.D.C., Judge Dabney L. Friedrich, 16 Apr 2025 · outcome not in our sources",
            "motion to dismiss filed, D.D.C., 7 Apr 2025 · outcome not in our sources",
            "“A three-judge panel in Washington would not grant the preliminary injunction the groups wanted.” · AP",
        ],
        ["Center for Taxpayer Rights v. IRS", "Demotion"],
    ),
    (
        "status",
        ALL_THREE,
        LATER,
        [
            "Blocked: 2 orders in force in our sources bar the sharing",
            "Taxpayer Rights (stay granted, D.D.C., Judge Colleen Kollar-Kotelly, 21 Nov 2025; binds IRS and Treasury)",
            "CEDC (preliminary injunction granted, D. Mass., Judge Indira Talwani, 5 Feb 2026; whom it binds is not in our",
            "in Centro an appeals court refused on 24 Feb 2026 to block the sharing, which lifts none of the orders in the",
            "not blocked here",
            "Last change: 26 Feb 2026, Taxpayer Rights: stay granted, 21 Nov 2025 → violation of the law found",
            "Next date: Taxpayer Rights, hearing set, D.D.C., 12 Mar 2026",
            "Harbor Globe, Boston judge stops ICE, 6 Feb 2026",  # no link, no guess
        ],
        ["allowed", "pending", "http"],
    ),
    (
        "status as of 2025-04-01",
        SEEDS,
        NOW,
        [
            "As of 1 Apr 2025, by what is known now about that day:",
            "in Centro a district court refused on 19 Mar 2025 to block the sharing",
            "undated left out",
            "complaint filed, Mar 2025 → temporary restraining order refused",
        ],
        ["1.28 million", "24 Feb 2026 to block", "16 Apr"],
    ),
    (
        "timeline",
        SEEDS,
        NOW,
        [
            "19 Mar · Centro, D.D.C., Judge Dabney L. Friedrich · Temporary restraining order refused",
            "2 origins (CNN, Tennessee Lookout), 3 outlets",
            "One source says “Wednesday (20)”: the 19th was the Wednesday",
            "16 Apr · Centro, D.D.C., Judge Dabney L. Friedrich · Hearing set · outcome not in our sources",
            "No day · Resignation, acting IRS commissioner",
            "No date in our sources\n• Request refused, IRS · reported, naming nobody · day given as: in February",
            "reported 8 Apr 2025", "• Demotion · “",
        ],
        ["19 Mar · Centro, D.D.C. · Hearing held · outcome not in our sources"],
    ),
    (
        "timeline since 2026",
        ALL_THREE,
        LATER,
        ["5 Feb", "12 Mar · Taxpayer Rights, D.D.C. · Hearing set · still to come", "2 undated left out"],
        ["2025\n", "Demotion"],
    ),
    (
        "sources",
        SEEDS,
        NOW,
        [
            "5 articles, all from outlets that repeat others · named origins: AP, CNN, Latin Times, Tennessee Lookout",
            "24 Feb 2026 · ‹Court says the IRS can…› · Daily News N Blog",
            "copy of AP",
            "reworded from Tennessee Lookout",
            "repeats reports and names none: adds no origin",
            "no date · ‹no title› · The Brasilians · credits CNN",
            "Their originals are not among our sources.",
        ],
        ["https://"],
    ),
    (
        "sources docket",
        ALL_THREE,
        LATER,
        ["1 article", "What the judge found", "our summary"],
        ["Daily News"],
    ),
    ("sources bananas", SEEDS, NOW, ["No article in our sources matches `bananas`.", "`/irsice sources`"], []),
    (
        "figures",
        ALL_THREE,
        LATER,
        [
            "42,695 (disputed)",
            "One conflict, both sides shown, nothing averaged: 42,695 (found by the court) against approximately 43,695",
            "Nearly 900,000 people with a final removal order, older value: a newer count of the same",
            "Background",
            "alleged by the Centro",
        ],
        ["44,", "43,195"],
    ),
    (
        "figures times the court found",
        ALL_THREE,
        LATER,
        ["our summary: The court holds that the law was broken 42,695 times.", "“Some count approximately 43,695 breaches.”"],
        ["“The court holds", "1.28 million"],
    ),
    ("figures", SEEDS, NOW, ["No conflicts", "roughly 47,000", "less than 5%", "Over 1 million", "more than $89 billion"], []),
    ("figures verifed", SEEDS, NOW, ["No figure in our sources matches `verifed`. Nearest:"], ["1.28 million"]),
    ("", EMPTY, NOW, ["No articles in the store yet", "`irsice ingest FOLDER`"], ["Not known", "Centro"]),
    ("timeline", EMPTY, NOW, ["No articles in the store yet"], []),
    ("statsu", SEEDS, NOW, ["Read `statsu` as `status`.\n\nMay the IRS"], []),
]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "known", "now", "there", "absent"), SAYS, ids=[f"{n}-{s[0]}" for n, s in enumerate(SAYS)]
)
def test_says(typed: str, known: Facts, now: datetime, there: list[str], absent: list[str]) -> None:
    answer = said(typed, known, now)
    folded = " ".join(answer.split())
    for words in there:
        assert words in answer or " ".join(words.split()) in folded, words
    for words in absent:
        assert words not in answer, words


UPHELD = facts(
    (
        replace(REFUSED, id="e-below", date="2025-05-12", court="D.D.C.", judge="Dabney L. Friedrich"),
        replace(REFUSED, kind="affirmed"),
        STAY,
    ),
    articles=SEEDS.articles,
)


def test_a_refusal_upheld_is_told_with_what_it_upheld() -> None:
    card = said("status", UPHELD)
    assert "; in Centro an appeals court upheld on 24 Feb 2026 a refusal to block the sharing, which lifts none" in card
    assert "not blocked here · ruling of the court below upheld" in card
    assert "what it upheld: preliminary injunction refused, D.D.C., Judge Dabney L. Friedrich, 12 May 2025" in card


def test_an_order_upheld_is_no_refusal() -> None:
    granted = replace(REFUSED, id="e-below", kind="pi_granted", date="2025-05-12", court="D.D.C.")
    card = said("status", facts((granted, replace(REFUSED, kind="affirmed")), articles=SEEDS.articles))
    assert "blocked here · preliminary injunction granted" in card
    assert "refus" not in card


def test_what_a_court_did_in_a_lawsuit_nobody_names_says_so() -> None:
    card = said("timeline", facts((replace(REFUSED, proceeding=None), STAY), articles=SEEDS.articles))
    assert "Preliminary injunction refused · lawsuit not stated" in card
    assert card.count("lawsuit not stated") == 1


def test_a_hearing_that_was_held_is_not_told_as_set_too() -> None:
    held = replace(HEARING, id="e-held", kind="hearing_held")
    assert "Hearing set" in said("timeline", facts((HEARING,), articles=SEEDS.articles))
    both = said("timeline", facts((HEARING, held), articles=SEEDS.articles))
    assert "16 Apr · Centro, D.D.C., Judge Dabney L. Friedrich · Hearing held" in both
    assert "Hearing set" not in both


def test_exact_counts_that_disagree_stand_beside_the_round_one() -> None:
    rounded = replace(MATCHED, reason="R-FIG-ONE: 1 claim, one value; R-FIG-EXACT: they are not one count")
    exact = [
        replace(
            MATCHED, id=f"f-{n}", value=Decimal(n), value_text=f"{n:,}", hedge="exact", hedge_text="", state="disputed"
        )
        for n in (47289, 47489)
    ]
    card = said("status", facts((), (rounded, *exact), articles=SEEDS.articles))
    assert "roughly 47,000 (our sources disagree on the exact count: 47,289 or 47,489) of those" in card


def test_summaries_alone_behind_a_fact_are_named_once() -> None:
    ours = [replace(a, kind="summary") for a in SEEDS.articles]
    card = said("status centro", replace(SEEDS, articles=tuple(ours)))
    assert "Tennessee Lookout ‹grassroots50.com›, Latin Times ‹hngn.com› (our summaries) · 2 origins" in card
    assert "AP ‹dailynewsnblog.com› (our summary)" in card


@pytest.mark.parametrize("typed", ["status", "figures", "timeline", "sources", "status centro"])
def test_a_pack_edited_since_loses_names_and_nothing_else(typed: str) -> None:
    less = replace(CASE, proceedings=CASE.proceedings[:1], quantities=CASE.quantities[:2])
    request = parse(typed, less, LATER.date())
    assert isinstance(request, Request)
    answer = text.render(answers.answer(Held(ALL_THREE, less), request, LATER))
    assert "roughly 47,000" in answer or typed in ("timeline", "sources")
    assert "42,695" not in answer


NET = {
    "one order": (facts((INJUNCTION,)), "Blocked: 1 order in force in our sources bars the sharing: CEDC (preliminary"),
    "unsettled": (
        replace(SEEDS, net_effect=NetEffect("unsettled", (TRO.id, REFUSED.id), ())),
        "Unsettled: our sources disagree whether an order that blocks the sharing is in force: Centro (temporary",
    ),
    "nothing at all": (
        facts(articles=SEEDS.articles),
        "Not known from our sources: on the three lawsuits we follow (Centro†, Taxpayer Rights† and CEDC†) our sources say",
    ),
    "one missing": (facts((REFUSED, STAY)), "Blocked: 1 order"),
    "not blocked": (
        replace(SEEDS, net_effect=NetEffect("not_blocked", (REFUSED.id,), ())),
        ("Not blocked, by what our sources say: each open lawsuit we follow† has a reported standing, and none of them blocks "
        "the sharing: in Centro an appeals court refused on 24 Feb 2026 to block the sharing. That approves nothing."),
    ),
    "only alleged": (
        facts((replace(INJUNCTION, strength="alleged", said_by="the plaintiffs"),)),
        "5 Feb 2026, alleged by the plaintiffs; whom it binds is not in our sources)",
    ),
}  # fmt: skip


@pytest.mark.parametrize(("known", "sentence"), NET.values(), ids=NET.keys())
def test_net_effect(known: Facts, sentence: str) -> None:
    known = replace(known, articles=SEEDS.articles)
    assert sentence in said("status", known)
    assert "allowed" not in said("status", known)


def test_the_same_facts_and_moment_give_the_same_answer_byte_for_byte() -> None:
    assert said("status", ALL_THREE) == said("status", ALL_THREE)


def test_other_facts_give_another_id() -> None:
    one = answers.status(Held(SEEDS), Request("status"), NOW)
    two = answers.status(Held(SEEDS, version="v2"), Request("status"), NOW)
    assert one.id != two.id


def test_a_court_time_is_the_courts() -> None:
    assert "As of 31 Dec 2025, 19:30 New York" in said("status", now=datetime(2026, 1, 1, 0, 30, tzinfo=UTC))


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("The judge granted an injunction on Friday.", "injunction granted"),
        ("The judge granted a preliminary injunction on Friday.", "preliminary injunction granted"),
        ("The judge granted an injunction until she decides the case.", "preliminary injunction granted"),
    ],
)
def test_an_injunction_is_preliminary_only_where_a_source_says_so(quote: str, told: str) -> None:
    one = replace(REFUSED, kind="pi_granted", claims=(replace(REFUSED.claims[0], quote=quote),))
    assert kind(one) == told
