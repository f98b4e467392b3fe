"""Two workspaces in one store: which case a channel means, who took a line, and what waits for editors is each one's own.
Facts are the same for both, and what is decided about them in the one that runs the bot reaches the other.

Channels and people bear the same ids in both.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

from storage import channels
from storage.database import Database
from storage.keeping import of_workspace, take_out
from storage.models import MessageRow, ReviewRow, RulingRow, TakenLineRow
from tests.bot.serving import NOW, READING
from tests.bot.workspaces import Bot, bot, settings_for
from tests.slack import Payload, labelled
from tests.slack_workspaces import Workspaces
from tests.storage.made import toy

FERRY = toy()
CLAIM = READING.claims[0].id
DESK = "C9"  # the editors' channel, in T1
EVE = "U8"  # an editor in T1; in T2 somebody else has that id


@pytest.fixture
def slack() -> Iterator[Workspaces]:
    with Workspaces(clock=lambda: NOW.timestamp() + 86_400) as it:
        it.add_workspace("T2", "Courier")
        it.make("C5", "courier", team="T2")
        it.make(DESK, "editors", team="T1")
        it.add_person(EVE, "eve")
        yield it


@pytest.fixture
def room(slack: Workspaces, database: Database, tmp_path: Path) -> Iterator[Bot]:
    settings = settings_for(slack, tmp_path, editors=(EVE,), review="optional", editors_channel=DESK)
    with bot(slack, database, settings, (FERRY,)) as it:
        it.install("T1", "U1")
        it.install("T2", "U3")
        yield it


def sent(slack: Workspaces, team: str) -> list[str]:
    """What was posted or edited with the token of a workspace, as text."""
    wrote = ("chat.postMessage", "chat.update", "chat.postEphemeral")
    return [
        json.dumps(c.args, ensure_ascii=False)
        for c in slack.calls
        if c.method in wrote and c.token == slack.token_of(team)
    ]


def said(answer: str) -> str:
    """An answer's text, also of one that was kept and is the acknowledgement itself."""
    return str(json.loads(answer)["text"]) if answer.startswith("{") else answer


def reject(room: Bot, reason: str = "the paper counts something else") -> str:
    return room.type("T1", f"review reject {_item(room)} {reason}", user=EVE)


def _item(room: Bot) -> str:
    room.type("T1", f"review {CLAIM}", user=EVE)
    with room.database.sessions() as session:
        return f"r-{session.scalars(select(ReviewRow.id).filter_by(claim=CLAIM)).one()}"


# --- which case a channel means ------------------------------------------------------------------------------------------


def test_a_case_chosen_in_one_workspace_is_not_that_of_the_same_channel_in_another(
    room: Bot, slack: Workspaces
) -> None:
    before = room.type("T2", "status")
    assert room.case.question in before
    assert FERRY.name in room.type("T1", "use ferry")
    room.wait()
    assert len(sent(slack, "T1")) == 1  # the line in the channel
    assert sent(slack, "T2") == []
    for _ in range(2):  # worked out, and then the one that is kept
        assert said(room.type("T2", "status")) == before
        assert FERRY.name in room.type("T1", "status")
    assert "`/irsice use ferry`" in room.type("T2", "cases")
    assert "`/irsice use irsice`" in room.type("T1", "cases")
    with room.database.sessions() as session:
        assert channels.chosen(session, "T1", "C1") == FERRY.id
        assert channels.chosen(session, "T2", "C1") is None


def test_each_workspace_chooses_and_goes_back_by_itself(room: Bot) -> None:
    for team in ("T1", "T2"):
        room.type(team, "use ferry")
    room.type("T2", "use irsice")
    assert FERRY.name in room.type("T1", "status")
    assert room.case.question in room.type("T2", "status")
    assert "already. Nothing was changed." in room.type("T1", "use ferry")


def test_a_case_chosen_changes_what_is_subscribed_to_there_alone(room: Bot) -> None:
    room.type("T1", "use ferry")
    room.type("T1", "subscribe all")
    room.type("T2", "subscribe all", user="U3", channel="C5")
    room.wait()
    assert FERRY.name in room.type("T1", "subscriptions")
    theirs = room.type("T2", "subscriptions", user="U3", channel="C5")
    assert room.case.name in theirs
    assert FERRY.name not in theirs
    assert FERRY.name not in room.type("T2", "subscriptions")  # the same person's id, the same channel's


# --- lines taken ---------------------------------------------------------------------------------------------------------


def test_whoever_took_a_line_is_told_and_nobody_of_that_id_elsewhere(room: Bot, slack: Workspaces) -> None:
    assert "That you took it is kept" in room.type("T1", "line names")
    assert room.type("T2", "figures")  # the same id asks there, and takes nothing
    reject(room)
    room.later()
    told = [text for text in sent(slack, "T1") if "1.28 million" in text]
    assert any('"channel": "U1"' in text for text in told)
    assert sent(slack, "T2") == []


def test_a_line_taken_in_two_workspaces_is_two_and_each_is_told_by_its_own_bot(room: Bot, slack: Workspaces) -> None:
    for team in ("T1", "T2", "T2"):
        room.type(team, "line names")
    with room.database.sessions() as session:
        rows = session.scalars(select(TakenLineRow).order_by(TakenLineRow.id)).all()
        assert [(r.workspace, r.user) for r in rows] == [("T1", "U1"), ("T2", "U1")]
    reject(room)
    room.later()
    for team in ("T1", "T2"):
        (told,) = [text for text in sent(slack, team) if '"channel": "U1"' in text]
        assert "the paper counts something else" in told
    assert EVE not in "".join(sent(slack, "T2"))


def test_what_is_kept_of_one_workspace_goes_alone(room: Bot) -> None:
    for team in ("T1", "T2"):
        room.type(team, "line names")
        room.type(team, "use ferry")
    take_out(room.database, of_workspace("T2"))
    with room.database.sessions() as session:
        assert session.scalars(select(TakenLineRow.workspace)).all() == ["T1"]
        assert channels.chosen(session, "T1", "C1") == FERRY.id
        assert channels.chosen(session, "T2", "C1") is None


# --- what waits for editors ----------------------------------------------------------------------------------------------


def decided(room: Bot) -> tuple[list[tuple[str, int]], int]:
    with room.database.sessions() as session:
        items = [(r.state, r.version) for r in session.scalars(select(ReviewRow).order_by(ReviewRow.id))]
        return items, len(session.scalars(select(RulingRow)).all())


def test_an_items_buttons_and_forms_do_nothing_in_another_workspace(room: Bot, slack: Workspaces) -> None:
    room.type("T2", "report the count is wrong", user="U3", channel="C5")
    id = _item(room)
    room.later()
    (item,) = slack.messages(DESK)
    shown = slack.called("response_url")[-1].args["blocks"]
    before = decided(room)
    for label in ("Approve", "Reject…", "Correct…"):
        answer = press(room, "T2", labelled(shown, label))
        assert "decided by the newsroom that runs me" in answer, label
        assert EVE not in answer
    assert "decided by" in press(room, "T2", labelled(item["blocks"], "Close"))
    assert not [c for c in slack.calls if c.method == "views.open"]
    assert press(room, "T1", labelled(shown, "Reject…"), wait=False) == ""
    view: Payload = slack.called("views.open")[-1].args["view"]
    status, body = room.send("T2", slack.submit(view, {"reason": "as somebody else"}, EVE))
    assert status == 200
    assert "decided by the newsroom that runs me" in body
    for typed in (f"review {id}", f"review approve {id}", f"review {CLAIM}", "review loose", "review next", "log"):
        assert "decided by the newsroom that runs me" in room.type("T2", typed, user=EVE), typed
    assert decided(room) == before


def press(room: Bot, team: str, element: Payload, user: str = EVE, wait: bool = True) -> str:
    """What whoever presses is answered; nothing where a form was opened."""
    before = sum(c.method == "response_url" for c in room.slack.calls)
    room.send(team, room.slack.press(element, user, DESK))
    if wait:
        return str(room.slack.called("response_url", before + 1)[before].args["text"])
    room.wait()
    return ""


def test_a_report_comes_to_the_editors_without_its_author_and_to_nobody_else(room: Bot, slack: Workspaces) -> None:
    room.type("T2", "subscribe all", user="U3", channel="C5")
    room.type("T2", "report the count is wrong", user="U3", channel="C5")
    room.later()
    (item,) = slack.messages(DESK)
    assert "the count is wrong" in item["text"]
    assert not {"U3", "C5"} & set(item["text"].replace("<", " ").replace(">", " ").replace("@", " ").split())
    queue = room.type("T1", "review", user=EVE)
    assert "1 item to decide" in queue
    assert "U3" not in queue
    assert not [text for text in sent(slack, "T2") if "the count is wrong" in text]
    with room.database.sessions() as session:
        assert session.scalars(select(MessageRow.workspace).filter_by(kind="item")).all() == ["T1"]


def test_home_shows_the_queue_to_editors_of_the_workspace_that_runs_the_bot(room: Bot, slack: Workspaces) -> None:
    _item(room)
    for team, there in (("T2", False), ("T1", True)):
        room.send(team, slack.event("app_home_opened", user=EVE, tab="home"))
        room.wait()
        assert ("To decide next" in str(slack.homes[EVE]["blocks"])) is there


def test_a_decision_reaches_both_and_names_its_editor_in_its_own_workspace(room: Bot, slack: Workspaces) -> None:
    room.type("T1", "subscribe figures")
    room.type("T2", "subscribe figures", user="U3", channel="C5")
    room.later()
    for team, user, channel in (("T1", "U1", "C1"), ("T2", "U3", "C5")):
        share(room, team, user, channel)
    assert "4 messages will be edited" in reject(room)  # a card and a shared answer in each
    room.later(minutes=1)
    mine, theirs = " ".join(sent(slack, "T1")), " ".join(sent(slack, "T2"))
    assert "the paper counts something else" in theirs  # and so is the note
    assert EVE in mine
    assert EVE not in theirs
    for typed in ("corrections", f"explain {CLAIM}"):
        answers = {team: room.type(team, typed) for team in ("T1", "T2")}
        assert f"<@{EVE}>" in answers["T1"], typed
        assert "an editor" in answers["T2"], typed
        assert EVE not in answers["T2"], typed
    assert room.type("T1", "figures") == room.type("T2", "figures")


def test_what_could_not_be_edited_is_named_in_its_own_workspace(room: Bot, slack: Workspaces) -> None:
    for team, user, channel in (("T1", "U1", "C1"), ("T2", "U3", "C5")):
        share(room, team, user, channel)
    slack.archive("C5")
    reject(room)
    room.later(minutes=1)
    mine, theirs = room.type("T1", "corrections"), room.type("T2", "corrections")
    assert "1 of 1 message that carried it edited" in mine
    assert "C5" not in mine
    assert "0 of 1 message that carried it edited; not in <#C5>" in theirs
    (report,) = [text for text in sent(slack, "T1") if f'"channel": "{EVE}"' in text]
    assert "1 of 2" in report
    assert "C5" not in report


def share(room: Bot, team: str, user: str, channel: str) -> None:
    room.type(team, "figures", user=user, channel=channel)
    button: Any = labelled(room.slack.called("response_url")[-1].args["blocks"], "Share")
    room.send(team, room.slack.press(button, user, channel))
    room.wait()
