"""Editors decide: the real app, ingest and worker, real SQL, signed presses and forms, and what then stands in Slack."""

import json
import threading
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import BoltRequest

from bot.editors import Groups
from facts.reviewing import every
from handlers import reviewing
from handlers.posting import Place
from handlers.roles import Review
from handlers.subscribing import Channel
from storage import ledger, log, review
from storage.database import Database, open_database
from storage.digests import facts_version
from storage.reads import Reads, derive
from storage.ruling import decide
from tests.bot.newsroom import ANA, DESK, FIGURE, MONA, NEWS, READER, SCOPES, Newsroom
from tests.bot.pack import ORDER
from tests.database import sqlite_store
from tests.slack import Slack, labelled, signed
from tests.storage.made import NOON

# The same told by somebody else, in words of their own.
OTHER = (
    "BOSTON — A preliminary injunction that U.S. District Judge Ann Lee granted on Feb. 5, 2026, in the suit of Readers Union "
    "against Springfield keeps the library's borrowing records from the sheriff, who wants roughly 12,000 records, he said."
)
Opens = Callable[..., Newsroom]


@pytest.fixture
def slack() -> Iterator[Slack]:
    with Slack(scopes=SCOPES, clock=lambda: NOON.timestamp() + 5) as it:
        it.make(DESK, "editors")
        for id, name in ((ANA, "ana"), (MONA, "mona"), (READER, "max")):
            it.add_person(id, name)
        yield it


@pytest.fixture
def opens(slack: Slack, tmp_path: Path) -> Iterator[Opens]:
    with open_database(sqlite_store(tmp_path / "store.db")) as database:

        def newsroom(mode: str = "optional", editors: tuple[str, ...] = (ANA, MONA), **more: Any) -> Newsroom:
            made.append(Newsroom(slack, database, tmp_path, mode, editors, **more))
            return made[-1]

        made: list[Newsroom] = []
        yield newsroom
        for room in made:
            room.work.shutdown()


def told(room: Newsroom, mode_text: str = FIGURE) -> None:
    """A channel follows, and an article with one figure has come in."""
    room.follow()
    room.take_in(f"Readers Union keeps on with its borrowing records suit against the library. {mode_text}")
    room.later()


def values(room: Newsroom) -> list[str]:
    with room.database.sessions() as session:
        facts = Reads(session, room.case).live_facts()
    return [" ".join(filter(None, (f.hedge_text, f.value_text))) for f in facts.figures]


def items(room: Newsroom) -> list[review.Item]:
    with room.database.sessions() as session:
        return [i for n in range(1, 9) if (i := review.item(session, n))]


def derived_alike(room: Newsroom) -> bool:
    """Whether throwing the facts away and deriving them again gives the same bytes."""
    with room.database.sessions() as session:
        kept, again = Reads(session, room.case).live_facts(), derive(session, room.case)
    return facts_version(kept) == facts_version(again)


# --- the item --------------------------------------------------------------------------------------------------------


def test_an_item_has_all_that_an_editor_needs_in_view(opens: Opens, slack: Slack) -> None:
    room = opens()
    told(room)
    (item,) = slack.messages(DESK)
    text = item["text"]
    assert text.startswith("For review: new, from one origin")
    assert f"“{FIGURE}”" in text
    assert "In its place: “" in text
    assert "Read as: roughly 12,000, records the sheriff asked for, no date" in text
    assert "no value → roughly 12,000" in text
    assert "Other sources: none · 1 origin (Springfield Herald), 1 outlet" in text
    labels = [e["text"]["text"] for b in item["blocks"] for e in b.get("elements", ()) if e["type"] == "button"]
    assert labels == ["Approve", "Correct…", "Reject…", "Hold"]
    assert any("roughly 12,000" in t for t in room.texts())  # optional: it is told at once


def test_approving_edits_the_item_and_changes_nothing_else(opens: Opens, slack: Slack) -> None:
    room = opens()
    told(room)
    before = room.texts()
    assert room.press("Approve", user=MONA).startswith("Approved: r-1. No message has to be changed")
    room.later(minutes=11)
    text = room.item()["text"]
    assert f"Approved by <@{MONA}>, 2 Mar 2026" in text
    assert room.item()["blocks"][-1]["elements"][0]["text"]["text"] == "Undo"
    assert [t.split(" · As of")[0] for t in room.texts()] == [t.split(" · As of")[0] for t in before]
    assert "0 items to decide" in room.type("review")


def test_a_correction_by_form_reaches_every_message(opens: Opens, slack: Slack) -> None:
    room = opens()
    told(room)
    view = room.opened("Correct…")
    shown = {b["block_id"]: b for b in view["blocks"]}
    assert FIGURE in shown["quote"]["text"]["text"]
    assert (shown["value"]["element"]["initial_value"], shown["hedge"]["element"]["initial_value"]) == (
        "12,000",
        "roughly",
    )
    assert room.submit(view, value="12,500", reason="x")[0] == {"value": "This does not stand in the article."}
    assert room.submit(view, hedge="about", reason="x")[0] == {"hedge": "This does not stand in the article."}
    assert room.submit(view, date="2026-13", reason="x")[0]["date"].startswith("This is no date")
    assert room.submit(view, reason="x")[0] == {"value": "Nothing here is other than it is now."}
    assert values(room) == ["roughly 12,000"]
    errors, said = room.submit(view, hedge="", reason="the filing has no hedge")
    assert not errors
    assert said.startswith("Corrected: r-1. 2 messages will be edited")
    room.later(minutes=1)
    assert values(room) == ["12,000"]
    card, update, note = room.texts()
    assert "• 12,000 records the sheriff asked for" in card
    assert update.startswith("Corrected 2 Mar 2026 · Records the sheriff asked for: 12,000.")
    assert "We said" in note
    assert "roughly 12,000" in note
    assert "Why: the filing has no hedge. " in note
    assert f"decided by <@{ANA}>" in note
    text = room.item(0)["text"]
    assert "Counts as: 12,000" in text
    assert f"corrected by <@{ANA}>, 2 Mar 2026: was roughly 12,000" in text
    assert derived_alike(room)


def test_a_rejection_wants_a_reason_and_takes_back_what_was_told(opens: Opens, slack: Slack) -> None:
    room = opens()
    told(room)
    assert "Say why" in room.type("review reject r-1")
    view = room.opened("Reject…")
    assert room.submit(view, reason=" ")[0] == {"reason": "Say why."}
    errors, said = room.submit(view, reason="it counts loans, not records")
    assert not errors
    assert said.startswith("Rejected: r-1.")
    room.later(minutes=1)
    assert values(room) == []
    assert "it counts loans, not records" in room.texts()[-1]
    assert f"Rejected by <@{ANA}>" in room.item(0)["text"]
    assert len(slack.messages(DESK)) == 1  # nothing is corrected in the editors' own channel
    assert derived_alike(room)


def test_what_is_on_hold_stays_and_comes_last(opens: Opens, slack: Slack) -> None:
    room = opens()
    told(room, FIGURE)
    assert room.press("Hold").startswith("Put on hold: r-1")
    room.later()
    assert "Put on hold by <@U1>" in room.item()["text"]
    assert "0 items to decide. 1 is on hold." in room.type("review")
    assert values(room) == ["roughly 12,000"]
    assert "Approved" in room.press("Approve")


def test_an_undone_rejection_lets_messages_say_again_what_they_said(opens: Opens, slack: Slack) -> None:
    room = opens()
    told(room)
    at_first = room.texts()[1]
    room.submit(room.opened("Reject…"), reason="wrong")
    room.later(minutes=1)
    assert room.texts()[1] != at_first
    said = room.press("Undo", user=MONA)
    assert said.startswith("Decision undone: r-1.")
    room.later(minutes=11)
    assert room.texts()[1] == at_first
    assert values(room) == ["roughly 12,000"]
    assert room.texts()[-1].startswith("Correction taken back")
    assert len(room.texts()) == 4  # card, update, note, and the note that takes that back: no second update
    with room.database.sessions() as session:
        assert [r.decision for r in Reads(session, room.case).rulings()] == ["reject", "undo"]
    assert derived_alike(room)


def test_undone_before_anything_was_edited_nothing_is(opens: Opens, slack: Slack) -> None:
    room = opens()
    told(room)
    before = room.texts()
    room.submit(room.opened("Correct…"), hedge="", reason="wrong")
    assert "Decision undone" in room.type("review undo r-1")
    room.later(minutes=11)
    assert room.texts()[1:] == before[1:]
    assert "so there is nothing to undo" in room.type("review undo r-1")


def test_an_undone_correction_stands_as_it_was_before(opens: Opens, slack: Slack) -> None:
    room = opens()
    told(room)
    room.submit(room.opened("Correct…"), hedge="", reason="wrong")
    room.later(minutes=1)
    room.press("Undo", message=room.item(0))
    room.later(minutes=1)
    assert values(room) == ["roughly 12,000"]
    assert room.texts()[1].startswith("Corrected 2 Mar 2026 · Records the sheriff asked for: roughly 12,000.")


def test_words_read_twice_for_one_fact_are_decided_once(opens: Opens, slack: Slack) -> None:
    room = opens()
    room.follow()
    room.take_in(ORDER)
    room.later()
    view = room.opened("Correct…", message=room.item(0))
    assert {b["block_id"] for b in view["blocks"]} == {"quote", "date", "kind", "proceeding", "reason"}
    assert not room.submit(view, date="2026-02-04", reason="the order is of the 4th")[0]
    room.later(minutes=1)
    with room.database.sessions() as session:
        facts = Reads(session, room.case).live_facts()
    (order,) = [e for e in facts.events if e.kind == "pi_granted"]
    assert order.date == "2026-02-04"
    assert any("4 Feb 2026" in t and t.startswith("Corrected") for t in room.texts())
    assert derived_alike(room)


# --- two editors -----------------------------------------------------------------------------------------------------


def test_the_second_editor_is_told_what_the_first_decided(opens: Opens, slack: Slack) -> None:
    room = opens()
    told(room)
    seen = dict(room.item())
    view = room.opened("Correct…", user=MONA)
    room.press("Approve", user=ANA, message=seen)
    said = room.press("Hold", user=MONA, message=seen)
    assert said.startswith(f"<@{ANA}> was faster: approved, 2 Mar 2026")
    assert "Nothing was changed by you." in said
    errors, after = room.submit(view, user=MONA, hedge="", reason="x")
    assert "was faster" in errors["reason"]
    assert not after
    assert room.press("Reject…", user=MONA, message=seen).startswith(f"<@{ANA}> was faster")
    assert [i.decision for i in items(room)] == ["approve"]
    assert values(room) == ["roughly 12,000"]


def test_two_at_the_same_moment(database: Database, slack: Slack, tmp_path: Path) -> None:
    room = Newsroom(slack, database, tmp_path, "optional", (ANA, MONA))
    room.work.shutdown()
    room.take_in(FIGURE + " Readers Union sued the library over its borrowing records.")
    start, outcomes = threading.Barrier(2), []

    def press(who: str, does: Any) -> None:
        start.wait()
        with database.begin() as session:
            done = decide(session, [room.case], room.case.id, 1, 1, does, who, "why", NOON, "T1", room.policy)
            outcomes.append((who, done.outcome, done.item.decided_by if done.item else None))

    threads = [threading.Thread(target=press, args=a) for a in ((ANA, "approve"), (MONA, "reject"))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert sorted(o for _, o, _ in outcomes) == ["done", "stale"]
    first = next(who for who, o, _ in outcomes if o == "done")
    assert {by for _, _, by in outcomes} == {first}
    with database.sessions() as session:
        assert len(Reads(session, room.case).rulings()) == 1


# --- where it is required --------------------------------------------------------------------------------------------


def test_required_an_update_waits_and_approval_sends_exactly_one(opens: Opens, slack: Slack) -> None:
    room = opens("required")
    room.follow()
    room.take_in(ORDER)
    room.later(minutes=11)
    sent = [t for t in room.texts()[1:] if "injunction" in t or "12,000" in t or "blocked" in t.lower()]
    assert sent == []  # nor that the case is now thought not to be blocked
    status = room.type("status", user=READER, channel=NEWS)
    assert "5 Feb 2026 · unreviewed, one origin" in status
    assert "1 outlet · unreviewed, one origin" in status
    assert "unreviewed" in room.type("figures", user=READER, channel=NEWS)
    assert "unreviewed, one origin" in room.type("timeline", user=READER, channel=NEWS)
    before = len(room.texts())
    assert "1 update will be told" in room.press("Approve", message=room.item(0))
    room.later(minutes=11)
    new = room.texts()[before:]
    assert len(new) == 1
    assert new[0].startswith("Readers: the court granted a preliminary injunction")
    assert "It was: not known from our sources." in new[0]
    assert "5 Feb 2026 · unreviewed" not in room.type("status", channel=NEWS)
    room.later(days=1)
    assert len(room.texts()) == before + 1


def test_required_another_origin_releases_it(opens: Opens, slack: Slack) -> None:
    room = opens("required")
    room.follow()
    room.take_in(ORDER)
    room.later(minutes=11)
    before = len(room.texts())
    room.take_in(OTHER, publisher="Boston Gull", n=8)
    room.later(minutes=11)
    new = room.texts()[before:]
    assert len(new) == 1
    assert "Readers: the court granted a preliminary injunction" in new[0]
    assert "roughly 12,000" in new[0]
    assert "Settled: another origin tells it too" in room.item(0)["text"]
    assert "0 items to decide" in room.type("review")
    assert "unreviewed" not in room.type("status")


def test_required_what_is_rejected_is_never_told(opens: Opens, slack: Slack) -> None:
    room = opens("required")
    told(room)
    room.submit(room.opened("Reject…"), reason="wrong")
    room.later(minutes=11)
    assert not any("12,000" in t for t in room.texts())


def test_required_what_is_corrected_is_told_as_corrected(opens: Opens, slack: Slack) -> None:
    room = opens("required")
    told(room)
    room.submit(room.opened("Correct…"), hedge="", reason="no hedge in the filing")
    room.later(minutes=11)
    assert any("Records the sheriff asked for: 12,000 (new)" in t for t in room.texts())
    assert not any(t.startswith("Correct") for t in room.texts())


def test_a_trusted_origin_needs_nobody(opens: Opens, slack: Slack) -> None:
    room = opens("required", trusted=("springfield herald",))
    told(room)
    assert any("roughly 12,000" in t for t in room.texts())
    assert slack.messages(DESK) == []


def test_what_was_held_back_says_so(opens: Opens, slack: Slack) -> None:
    from storage.health import health

    room = opens("required")
    told(room)
    with room.database.sessions() as session:
        held = dict(health(session, room.now()).held_by_rule)
    assert held["H-REVIEW"] == 1


# --- who ----------------------------------------------------------------------------------------------------------


def test_a_reader_is_told_who_can(opens: Opens, slack: Slack) -> None:
    room = opens()
    told(room)
    for said in (
        room.type("review", user=READER),
        room.press("Approve", user=READER),
        room.press("Reject…", user=READER),
    ):
        assert (
            said
            == f"Only editors decide: <@{ANA}>, <@{MONA}>. They are named in `IRSICE_EDITORS`. Nothing was changed."
        )
    view = room.opened("Reject…")
    assert "Only editors decide" in room.submit(view, user=READER, reason="x")[0]["reason"]
    assert room.type("log", user=READER).startswith("Only editors decide")
    assert values(room) == ["roughly 12,000"]
    unnamed = opens(editors=())
    assert "none is named. Whoever runs me writes their ids in Slack" in unnamed.type("review")


def test_a_user_group_names_editors_with_the_scope_and_nobody_without(opens: Opens, slack: Slack) -> None:
    room = opens(editors=("S1",))
    told(room)
    slack.groups["S1"] = (MONA,)
    assert "1 item to decide" in room.type("review", user=MONA)
    assert "user group S1" in room.type("review", user=ANA)
    slack.scopes = tuple(s for s in SCOPES if s != "usergroups:read")
    assert opens(editors=("S1",)).type("review", user=MONA).startswith("Only editors decide")


def test_a_group_is_asked_once_in_a_while(slack: Slack) -> None:
    from slack_sdk import WebClient

    now = [NOON]
    client = WebClient(slack.bot_token, slack.api_url, retry_handlers=[])
    groups = Groups(lambda: client, lambda: now[0])
    slack.groups["S1"] = (ANA,)
    assert groups.members("S1") == groups.members("S1") == {ANA}
    assert len(slack.called("usergroups.users.list")) == 1
    slack.groups.clear()  # Slack refuses to say: what it said last holds
    now[0] += timedelta(minutes=6)
    assert groups.members("S1") == {ANA}


# --- what comes in -----------------------------------------------------------------------------------------------


def test_a_reported_problem_opens_an_item(opens: Opens, slack: Slack) -> None:
    room = opens()
    told(room)
    update = slack.messages(NEWS)[1]
    from tests.slack import labelled

    room.send(slack.press(labelled(update["blocks"], "Report"), READER, NEWS, update))
    room.later()
    text = room.item()["text"]
    assert "a problem was reported" in text
    assert f"<@{READER}>" in text
    (claim,) = [w for w in text.split() if w.startswith("c-")][:1]
    assert "Read as: roughly 12,000" in room.type(f"review {claim.strip('`')}")
    assert room.press("Close").startswith("Closed: r-2.")
    room.later()
    assert f"Closed by <@{ANA}>" in room.item()["text"]


def test_a_revised_article_opens_its_changed_claims(opens: Opens, slack: Slack) -> None:
    room = opens()
    told(room)
    room.press("Approve")
    room.time += timedelta(hours=1)
    room.take_in(
        f"Readers Union keeps on with its borrowing records suit against the library. {FIGURE.replace('12,000', '14,000')}"
    )
    room.later(minutes=11)
    assert "the article was revised, and says this now" in room.item()["text"]
    assert "roughly 14,000" in room.item()["text"]


def test_a_revision_that_only_moves_words_keeps_what_was_decided(
    database: Database, slack: Slack, tmp_path: Path
) -> None:
    room = Newsroom(slack, database, tmp_path, "required", (ANA, MONA))
    told(room)
    room.submit(room.opened("Correct…"), hedge="", reason="no hedge in the filing")
    room.later(minutes=1)
    room.time += timedelta(hours=1)
    room.take_in(
        f"Readers Union goes on, its lawyers say, with its borrowing records suit against the library. {FIGURE}"
    )
    room.later(minutes=11)
    assert values(room) == ["12,000"]
    assert len(slack.messages(DESK)) == 1
    room.press("Undo")
    room.later(minutes=1)
    assert values(room) == ["roughly 12,000"]
    assert "unreviewed" in room.type("figures")
    assert [r.decision for r in _rulings(room)] == ["correct", "correct", "undo", "undo"]
    room.press("Approve")
    assert derived_alike(room)
    room.work.shutdown()


def _rulings(room: Newsroom) -> tuple[Any, ...]:
    with room.database.sessions() as session:
        return Reads(session, room.case).rulings()


def test_a_loose_number_becomes_a_figure_by_correction(opens: Opens, slack: Slack) -> None:
    room = opens()
    room.follow()
    room.take_in(
        "The sheriff wants the library's borrowing records. More than 9,400 people signed a letter, Readers Union said."
    )
    said = room.type("review loose")
    claim = next(w.strip("`•") for w in said.split() if w.strip("`•").startswith("c-"))
    shown = room.type(f"review {claim}")
    assert "fits no figure of the case" in shown
    answer = [c for c in slack.calls if c.method == "response_url"][-1].args
    view = room.opened("Correct…", message={"blocks": answer["blocks"], "ts": "1.1"})
    assert not room.submit(view, kind="records_asked", reason="these are records")[0]
    assert values(room) == ["More than 9,400"]


def test_the_log_says_who_what_when_and_why(opens: Opens, slack: Slack) -> None:
    room = opens()
    told(room)
    room.press("Approve", user=MONA)
    room.submit(room.opened("Correct…", message=_latest(room)), hedge="", reason="no hedge")
    said = room.type("log")
    assert said.index(f"<@{ANA}>: corrected") < said.index(f"<@{MONA}>: approved")
    assert "was roughly 12,000" in said
    assert "no hedge" in said
    with room.database.begin() as session:
        article = Reads(session, room.case).articles_listed()[0].id
        ledger.withdraw(session, room.case.id, article, room.now(), "of another library")
    with room.database.sessions() as session:
        assert {e.kind for e in log.entries(session, room.case.id)} == {"ruling", "correction", "withdrawal"}


def _latest(room: Newsroom) -> Any:
    room.later()
    shown = room.type("review r-1")
    assert shown
    answer = [c for c in room.slack.calls if c.method == "response_url"][-1].args
    return {"blocks": _with_correct(answer["blocks"], room), "ts": "1.1"}


def _with_correct(blocks: list[Any], room: Newsroom) -> list[Any]:
    """A closed item has no Correct… any more: the form is opened by what that button carried."""
    version = items(room)[0].version
    button = {"type": "button", "action_id": "irsice.correct", "text": {"type": "plain_text", "text": "Correct…"}}
    return [
        {
            "type": "actions",
            "block_id": f"irsice.{room.case.id}",
            "elements": [{**button, "value": f"review correct r-1 v{version}"}],
        }
    ]


def test_any_order_of_rulings_gives_the_same_facts(opens: Opens, slack: Slack) -> None:
    from facts.reconcile import reconcile

    room = opens()
    told(room)
    room.press("Hold")
    room.type("review approve r-1")
    room.type("review reject r-1 wrong")
    room.type("review undo r-1")
    with room.database.sessions() as session:
        reads = Reads(session, room.case)
        made, pairs, kept = reads.rulings(), reads.pairs(), reads.live_facts()
    assert [r.decision for r in made] == ["hold", "approve", "reject", "approve"]
    assert reconcile(pairs[::-1], made[::-1], room.case) == kept
    assert all(pairs[0][0].text[c.start : c.end] == c.quote for f in every(kept) for c in f.claims)


def test_in_the_terminal_whoever_types_decides(opens: Opens) -> None:
    room = opens()
    room.take_in(FIGURE + " Readers Union sued the library over its borrowing records.")
    here = Channel(Place("TCONSOLE", "C1", "UYOU"), room.case, room.database, NOON, None, None, "/irsice")  # type: ignore[arg-type]
    from handlers.command import Request

    assert "1 item" in _text(reviewing.act(here, Request("review"), Review(room.policy), (room.case,)))


def _text(answer: Any) -> str:
    return "".join(s.text for s in answer.spans())


# --- at home ---------------------------------------------------------------------------------------------------------


def home(room: Newsroom, user: str) -> str:
    body = json.dumps(room.slack.event("app_home_opened", user=user, tab="home"))
    stamp = signed(body, room.slack.signing_secret, datetime.now(UTC))
    room.app.dispatch(BoltRequest(body=body, headers={**stamp, "Content-Type": "application/json"}))
    room.work.finish()
    return str(room.slack.homes[user]["blocks"])


def test_editors_decide_at_home_and_readers_see_nothing_of_it(opens: Opens, slack: Slack) -> None:
    room = opens()
    slack.add_person(READER, "ri")
    told(room)
    assert "To decide next" not in home(room, READER)
    assert "roughly 12,000" in home(room, ANA)
    approve = labelled(slack.homes[ANA]["blocks"], "Approve")
    room.send(slack.press_at_home(approve, ANA))
    shown = str(slack.homes[ANA]["blocks"])
    assert "*Approved*: r-1" in shown
    assert "To decide next" not in shown
    room.send(slack.press_at_home(approve, READER))
    assert "Only editors decide" in str(slack.homes[READER]["blocks"])
