"""`cases` and `use`: one bot, several cases; on the real app, a real store and a Slack on the loopback."""

import json
import logging
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from slack_bolt import BoltRequest

import handlers
from bot.worker import Worker
from facts.case import Case
from handlers import listeners
from handlers.cases import named
from handlers.command import Usage
from storage import ledger
from storage.channels import chosen
from storage.database import Database
from tests.handlers.known import CASE, NOW, Held
from tests.handlers.oracle import check
from tests.handlers.test_listeners import Broken, _no_proxy, app, heard, pressed, send, slack
from tests.slack import Call, Code, Fault, LostReply, Slack, Status, form, signed
from tests.storage.made import article, read, toy

__all__ = ["_no_proxy", "slack"]

FERRY = toy()
BUS = replace(FERRY, id="bus_lines", name="The bus lines", question="May the buses run today?")


@pytest.fixture
def store(database: Database) -> Database:
    """A store that knows two articles on the ferry and nothing of the other cases."""
    with database.begin() as session:
        for key in ("k1", "k2"):
            ledger.add(session, FERRY.id, article(key), read(article(key)), "r1", "p1")
        ledger.rebuild(session, FERRY)
    return database


class Desk:
    """The bot with its cases, asked one thing after the other."""

    def __init__(self, slack: Slack, store: Database, others: tuple[Case, ...] = (FERRY, BUS)) -> None:
        self.slack, self.store, self.others = slack, store, others

    def send(self, payload: dict[str, Any]) -> list[Call]:
        """What Slack was told because of it."""
        before = len(self.slack.calls)

        def register(made: Any) -> None:
            known = {c.id: c for c in (CASE, *self.others)}
            worker = Worker(self.store, known, lambda _: made.client, lambda: NOW)
            handlers.register(made, CASE, self.store, lambda: NOW, others=self.others, sender=worker)

        with app(self.slack, register) as made:
            body = form(payload)
            kind = {"Content-Type": "application/json"} if body.startswith("{") else {}
            headers = {**signed(body, self.slack.signing_secret, datetime.now(UTC)), **kind}
            made.dispatch(BoltRequest(body=body, headers=headers))
        return self.slack.calls[before:]

    def type(self, text: str, channel: str = "C1", **more: str) -> str:
        """What the one who typed it is told."""
        return self.told(self.send({**self.slack.command(text, channel=channel), **more}))

    def told(self, calls: list[Call]) -> str:
        (answer,) = [c for c in calls if c.method == "response_url"]
        assert (answer.outcome, answer.args["response_type"]) == ("ok", "ephemeral")
        check(dict(answer.args))
        return str(answer.args["text"])


@pytest.fixture
def desk(slack: Slack, store: Database) -> Desk:
    return Desk(slack, store)


def test_the_cases_are_listed_with_the_one_that_is_meant(desk: Desk) -> None:
    assert desk.type("cases").splitlines() == [
        "Cases",
        f"• {CASE.name} · {CASE.question} · 0 articles · what this channel means",
        f"• {FERRY.name} · May the line sail today? · 2 articles · `/irsice use ferry`",
        f"• {BUS.name} · May the buses run today? · 0 articles · `/irsice use bus_lines`",
    ]


def test_a_channel_is_given_another_case_and_every_read_answers_for_it(desk: Desk, slack: Slack) -> None:
    calls = desk.send(slack.command("use ferry"))
    assert desk.told(calls).splitlines() == [
        f"This channel means The ferry licence now; before, {CASE.name}. `/irsice use irsice` goes back.",
        "The ferry licence · May the line sail today? · 2 articles",
        "A line in the channel says who chose it.",
    ]
    (posted,) = slack.channels["C1"].messages
    assert posted["text"] == (
        "<@U1> chose another case for this channel: answers here are about *The ferry licence* now. "
        "`/irsice use irsice` goes back."
    )
    check(posted)
    for typed, shown in (
        ("", "May the line sail today?"),
        ("status harbour", "Harbour Union v. Port"),
        ("figures", "riders a year"),
        ("timeline", "The ferry licence · As of"),
        ("sources", "2 articles"),
        ("help", "The ferry licence: what the press reports"),
        ("cases", "2 articles · what this channel means"),
    ):
        assert shown in desk.type(typed), typed
    assert "I know no lawsuit `centro`" in desk.type("status centro")


def test_only_that_channel_of_that_workspace_means_it(desk: Desk, slack: Slack) -> None:
    desk.type("use ferry")
    assert CASE.name in desk.type("status", channel="C2")
    assert CASE.name in desk.type("status", team_id="T2")
    assert FERRY.name in desk.type("status")
    desk.type("use irsice")
    assert CASE.name in desk.type("status")
    assert len(slack.channels["C1"].messages) == 2


def test_the_same_case_again_changes_nothing_and_tells_nobody(desk: Desk, slack: Slack) -> None:
    assert desk.type("use irsice") == f"This channel means {CASE.name} already. Nothing was changed."
    assert slack.channels["C1"].messages == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("use fery", "I know no case `fery`. Did you mean `ferry`? Nothing was changed. Try `/irsice use ferry`"),
        ("use ferry licence", "Did you mean `ferry`? Nothing was changed."),
        ("use <!channel>", "I know no case `&lt;!channel&gt;`. Nothing was changed. Try `/irsice cases`."),
        ("usee ferry", "Did you mean `use`? Nothing was changed. Try `/irsice use ferry`"),
        ("use", "The case is missing. Nothing was changed. Try `/irsice cases`."),
    ],
)
def test_what_is_misspelt_is_only_suggested(desk: Desk, store: Database, slack: Slack, typed: str, said: str) -> None:
    assert said in desk.type(typed)
    assert slack.channels["C1"].messages == []
    with store.sessions() as session:
        assert chosen(session, "T1", "C1") is None


@pytest.mark.parametrize("typed", ["use FERRY", "usar ferry", "use “The ferry licence”", "use the FERRY licence"])
def test_a_case_is_named_by_id_or_name(desk: Desk, store: Database, typed: str) -> None:
    desk.type(typed)
    with store.sessions() as session:
        assert chosen(session, "T1", "C1") == "ferry"


@pytest.mark.parametrize(
    ("fault", "channel", "said"),
    [
        (None, "C2", "I am not in this channel, so no line that says so was posted. Type `/invite @irsice` here"),
        (Code("restricted_action"), "C1", "Slack refused the post (restricted_action), so no line that says so was posted."),
        (LostReply(), "C1", "Slack did not say whether it was posted: look in the channel."),
        (Status(503), "C1", "Slack did not say whether it was posted: look in the channel."),
    ],
)  # fmt: skip
def test_where_the_line_cannot_be_posted_it_says_so_and_the_choice_stands(
    desk: Desk, store: Database, slack: Slack, fault: Fault | None, channel: str, said: str
) -> None:
    if fault:
        slack.will("chat.postMessage", fault)
    told = desk.type("use ferry", channel=channel)
    assert said in told
    assert told.startswith("This channel means The ferry licence now")
    with store.sessions() as session:
        assert chosen(session, "T1", channel) == "ferry"


def test_a_button_goes_on_asking_about_the_case_it_stands_under(desk: Desk, slack: Slack) -> None:
    desk.type("use ferry")
    calls = desk.send(slack.command("status"))
    row = next(b for b in calls[-1].args["blocks"] if b["type"] == "actions")
    desk.type("use bus lines")
    for element in row["elements"]:
        action = {**element, "block_id": row["block_id"]}
        if element["type"] == "overflow":
            action["selected_option"] = element["options"][0]
        heard_of = desk.send(slack.press(action))
        assert FERRY.name in heard_of[-1].args["text"], element
        assert BUS.name not in heard_of[-1].args["text"]
    assert BUS.name in desk.told(desk.send(slack.press(pressed("status", "status"))))  # of a row that names no case


def test_a_button_cannot_write(desk: Desk, store: Database, slack: Slack) -> None:
    said = desk.told(desk.send(slack.press(pressed("status", "use ferry"))))
    assert said == "This has to be typed. Nothing was changed. Try `/irsice use ferry`."
    with store.sessions() as session:
        assert chosen(session, "T1", "C1") is None


def test_a_case_that_is_served_no_more_is_not_answered_by_another(desk: Desk, slack: Slack) -> None:
    desk.type("use bus_lines")
    fewer = Desk(slack, desk.store, others=(FERRY,))
    gone = "This channel means the case `bus_lines`, which is not served any more."
    assert fewer.type("status") == f"{gone} Try `/irsice cases`."
    assert fewer.type("cases").splitlines()[-1] == gone
    assert "Commands" in fewer.type("help")
    assert fewer.type("use ferry").startswith("This channel means The ferry licence now.\n")


def test_a_bot_of_one_case_lists_it_and_knows_no_other(slack: Slack, store: Database) -> None:
    alone = Desk(slack, store, others=())
    assert alone.type("cases").count("•") == 1
    assert "I know no case `ferry`." in alone.type("use ferry")


def test_a_shared_list_has_no_button_to_share_it_again(desk: Desk, slack: Slack) -> None:
    desk.send(slack.press(pressed("share", "cases")))
    (posted,) = slack.channels["C1"].messages
    assert "what this channel means" in posted["text"]
    assert "irsice.share" not in json.dumps(posted["blocks"])


def test_a_fault_in_use_says_how_to_see_what_is_set(
    slack: Slack, store: Database, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(session: object, case: object) -> Held:
        raise Broken("the store is gone")

    at = listeners.Desk(CASE, store, lambda: NOW, "/irsice", broken, others=(FERRY,))
    with caplog.at_level(logging.CRITICAL):
        send(slack, slack.command("use ferry"), at)
    (call,) = heard(slack, "response_url")
    assert call.args["text"].endswith(" `/irsice subscriptions` shows what is set now.")
    assert slack.channels["C1"].messages == []
    with store.sessions() as session:
        assert chosen(session, "T1", "C1") is None


@pytest.mark.parametrize(
    ("asked", "found"),
    [("ferry", FERRY), ("bus lines", BUS), ("Bus-Lines", BUS), ("the bus lines", BUS), ("bus", None), ("", None)],
)
def test_named(asked: str, found: Case | None) -> None:
    known = named(asked, (CASE, FERRY, BUS))
    assert known == found if found else isinstance(known, Usage)


def test_another_case_is_chosen_at_home_for_that_person_alone(desk: Desk, slack: Slack) -> None:
    desk.send(slack.event("app_home_opened", user="U1", tab="home"))
    (chooser,) = (b["accessory"] for b in slack.homes["U1"]["blocks"] if "accessory" in b)
    assert [o["value"] for o in chooser["options"]] == ["irsice", "ferry", "bus_lines"]
    assert chooser["initial_option"] == chooser["options"][0]
    desk.send(slack.press_at_home({**chooser, "selected_option": chooser["options"][1], "block_id": "b"}))
    home = slack.homes["U1"]["blocks"]
    assert "May the line sail today?" in str(home)
    assert next(b["accessory"] for b in home if "accessory" in b)["initial_option"]["value"] == "ferry"
    assert "No articles in the store yet" in desk.type("")  # the channel still means the first
