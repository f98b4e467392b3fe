"""Messages of the outbox as they read: cards, updates, digests, corrections and their notes."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from facts.model import Facts, Figure
from facts.news import news
from facts.updates import Correction, Update
from handlers import blocks, letters, lines, updates
from handlers.answer import words
from handlers.wording import amount
from storage.outbox import Letter, Sent
from storage.subscriptions import Subscription, Wish
from tests.handlers.known import ALL_THREE, CASE, EMPTY, NOW, TODAY, Held
from tests.handlers.made_up import made_up
from tests.handlers.oracle import check, texts
from tests.handlers.test_properties import clean, few, strings

SET = datetime(2025, 3, 3, 15, tzinfo=UTC)
FOLLOWS = Subscription(
    id=1,
    workspace="T1",
    channel="C1",
    case=CASE.id,
    wish=Wish(zone="America/New_York"),
    set_by="U1",
    set_at=SET,
    state="live",
    state_at=SET,
    reason=None,
    paused_at=None,
    paused_until=None,
    next_due=None,
    last_delivered=None,
    missed=0,
    card=1,
)
LETTER = Letter(
    id=2,
    name="m-2",
    workspace="T1",
    channel="C1",
    case=CASE.id,
    kind="update",
    body={},
    doubt=False,
    repeated=False,
    plain=False,
    attempts=1,
    made_at=NOW,
    lease=NOW + timedelta(minutes=1),
    broadcast=False,
    subscription=FOLLOWS,
)
BUTTONS = ["Change", "Pause", "Report"]


def letter(kind: Any, *updates: Update, **more: Any) -> Letter:
    return replace(LETTER, kind=kind, updates=updates, **more)


def drawn(one: Letter, known: Facts = ALL_THREE) -> letters.Drawn:
    made = letters.draw(Held(known), one, NOW, "/irsice")
    if made.payload["blocks"]:
        check(made.payload)
    return made


def text_of(one: Letter, known: Facts = ALL_THREE) -> str:
    return str(drawn(one, known).payload["text"])


def all_news(known: Facts = ALL_THREE) -> tuple[Update, ...]:
    return news(EMPTY, known, CASE).updates


def the_figure(known: Facts = ALL_THREE) -> Figure:
    return next(f for f in known.figures if f.quantity == "people_matched")


# --- what each of them says ------------------------------------------------------------------------------------------


def test_a_card_is_the_status_and_says_why_it_is_there() -> None:
    said = text_of(letter("card", body={"command": "status"}))
    assert said.startswith("May the IRS give immigrants' addresses to ICE today?")
    assert "This channel follows all topics (set by <@U1>, 3 Mar 2025)" in said
    assert "irsice.share" not in str(drawn(letter("card")).payload["blocks"])


def test_an_update_says_the_change_its_words_its_source_and_why_it_came() -> None:
    figure = the_figure()
    (u,) = [u for u in all_news() if u.figure and u.figure.quantity == "people_matched"]
    said = text_of(letter("update", u))
    assert said.startswith("Of those names, verified by the IRS: roughly 47,000 (new)")
    assert "“" in said
    assert "AP ‹dailynewsnblog.com›" in said
    assert "origin" in said
    assert said.endswith("This channel follows all topics (set by <@U1>, 3 Mar 2025)")
    assert {c.id for c in figure.claims} >= set(drawn(letter("update", u)).claims) != set()
    assert all(label in str(drawn(letter("update", u)).payload["blocks"]) for label in BUTTONS)


def test_a_refusal_is_no_approval() -> None:
    (u,) = [u for u in all_news() if u.proceeding == "centro" and u.standing and u.event and u.weight == "major"][:1]
    said = text_of(letter("update", u))
    assert "That approves nothing, and decides no other lawsuit." in said
    assert "allowed" not in said.lower()


def test_a_digest_says_its_period_and_keeps_all() -> None:
    daily = replace(FOLLOWS, wish=replace(FOLLOWS.wish, frequency="daily", hour="09:00"))
    told = all_news()
    said = text_of(letter("update", *told, subscription=daily))
    assert said.startswith("Daily digest · 24 Feb 2026")
    for u in told:
        if u.figure and not u.record:
            assert amount(u.figure).text in said


def test_what_undoes_itself_within_a_message_is_not_told() -> None:
    figure = the_figure()
    other = replace(figure, value=Decimal(48000), value_text="48,000", hedge_text="about")
    there = Update("u-1", "figure", "figures", "minor", "N: x", figure=other, figures_before=(figure,))
    back = Update("u-2", "figure", "figures", "minor", "N: x", figure=figure, figures_before=(other,))
    kept = next(u for u in all_news() if u.event)
    said = text_of(letter("update", there, back, kept))
    assert "48,000" not in said


def test_a_letter_that_may_be_a_repeat_says_so() -> None:
    assert "This may be a repeat" in text_of(letter("update", *all_news()[:1], repeated=True))


def test_as_plain_text_it_has_no_blocks_and_says_the_same() -> None:
    one = letter("update", *all_news()[:3])
    assert drawn(replace(one, plain=True)).payload["blocks"] == []
    assert text_of(replace(one, plain=True)) == text_of(one)


def test_a_line_a_test_and_a_report() -> None:
    line = letter("line", body=lines.body((words("A line of ours."),)))
    assert text_of(line) == "A line of ours."
    assert text_of(letter("test", body={"by": "U1"})).startswith("Test: this is how updates reach this place.")
    told = {"messages": 15, "edited": 14, "threads": 15, "notes": 14, "failed": [["C9", "is_archived"]]}
    said = text_of(letter("line", body=told))
    assert said == (
        "14 of 15 messages corrected, each with a note in its thread. 1 failed: <#C9> (the channel is archived)."
    )


def test_a_broken_channel_is_told_to_whoever_set_it() -> None:
    body = letters.broken(replace(FOLLOWS, state="broken", reason="is_archived"))
    said = text_of(letter("line", body=body))
    assert "<#C1>" in said
    assert "the channel is archived" in said
    assert "`/irsice resume`" in said


# --- corrections -----------------------------------------------------------------------------------------------------


def wrong(figure: Figure) -> Correction:
    return Correction(
        "k-1", "ruling", tuple(c.id for c in figure.claims), "a count of requests, not of matches", figure_before=figure
    )


def test_an_edit_replaces_what_was_wrong_and_keeps_the_rest() -> None:
    figure = the_figure()
    told = tuple(u for u in all_news() if u.figure)
    decided = ((wrong(figure), NOW, "U9"),)
    edit = letter("edit", *told, told_kind="update", target=Sent("C1", "1.1"), corrections=decided)
    said = text_of(edit)
    assert said.startswith("Corrected 24 Feb 2026")
    assert "What was wrong: see the thread." in said
    assert "roughly 47,000" not in said.partition("Figures")[0]
    assert "1.28 million" in said
    assert not set(drawn(edit).claims) & {c.id for c in figure.claims}


def test_a_note_has_old_new_reason_and_who_decided() -> None:
    figure = the_figure()
    decided = ((wrong(figure), NOW, "U9"),)
    note = letter("note", corrections=decided, body={"said_at": NOW.isoformat()}, parent=Sent("C1", "1.1"))
    said = text_of(note)
    assert "We said (24 Feb 2026, 18:05)" in said
    assert "roughly 47,000" in said
    assert "Right is:" in said
    assert "Why: a count of requests, not of matches" in said
    assert "decided by <@U9>" in said


# --- what holds of all of them ---------------------------------------------------------------------------------------

many = settings(few, max_examples=20, suppress_health_check=list(HealthCheck))


@many
@given(made_up())
def test_no_number_comes_from_nowhere_and_nothing_of_an_article_acts(known: Facts) -> None:
    for u in news(EMPTY, known, CASE).updates:
        payload = drawn(letter("update", u), known).payload
        given_ = [*strings(u), *strings(CASE), *strings(FOLLOWS), "24 Feb 2026 3 Mar 2025 18:05"]
        allowed = {n.lstrip("0") for s in given_ for n in re.findall(r"\d+", clean(s, 10**6))}
        allowed |= {str(n) for n in range(12)}
        for number in re.findall(r"\d+", payload["text"]):
            assert number.lstrip("0") in allowed, (number, payload["text"])
        links = {f"<{blocks.escape(a.url)}|" for a in u.articles if a.url} | {"<@U1>", "<#C1>"}
        for one in texts(payload["blocks"]):
            assert all(any(m.startswith(known_link) for known_link in links) for m in re.findall(r"<[^>]*>", one))


@many
@given(made_up())
def test_hedges_and_strength_survive_in_updates(known: Facts) -> None:
    for u in news(EMPTY, known, CASE).updates:
        if u.type == "figure" and u.figure:
            said = text_of(letter("update", u), known)
            assert clean(u.figure.hedge_text) in said
            assert clean(u.figure.value_text) in said
            if u.figure.strength == "alleged":
                assert "alleged" in said


@many
@given(made_up())
def test_a_summary_is_never_quoted_in_an_update(known: Facts) -> None:
    ours = {r.id for f in (*known.events, *known.figures) for r in f.claims if r.summary}
    for u in news(EMPTY, known, CASE).updates:
        for part in updates.sections([u], CASE, TODAY):
            for span in (*part.heading, *(s for line in part.lines for s in line.spans)):
                assert span.kind != "quote" or not ours.intersection(span.refs)


@pytest.mark.parametrize("times", [1, 60])
def test_however_much_it_holds_slack_takes_it(times: int) -> None:
    told = [replace(u, id=f"u-{n}") for n in range(times) for u in all_news()]
    seen = [replace(u, event=replace(u.event, id=f"e-{n}")) if u.event else u for n, u in enumerate(told)]
    check(drawn(letter("update", *seen)).payload)


def test_more_than_a_message_holds_is_cut_at_a_whole_entry_and_says_how_to_see_it() -> None:
    (u,) = [u for u in all_news() if u.event and u.type == "event"][:1]
    assert u.event
    many_ = [
        replace(u, id=f"u-{n}", event=replace(u.event, id=f"e-{n}"), standing=None, standing_before=None, net=None)
        for n in range(80)
    ]
    blocks_ = drawn(letter("update", *many_)).payload["blocks"]
    assert any("more" in str(b) and "/irsice timeline" in str(b) for b in blocks_)
