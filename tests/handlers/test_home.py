"""The bot's Home through the real app: what it shows, and that every button in it does what it says."""

from collections.abc import Iterator

import pytest

from handlers import home
from handlers.home import Pressed, Seen
from storage import subscriptions
from storage.database import Database
from tests.handlers.oracle import texts
from tests.handlers.test_listeners import _no_proxy
from tests.handlers.test_subscribing import ALL, CASE, Desk
from tests.slack import Code, Payload, Slack, elements, labelled
from tests.storage.made import article, read, toy
from tests.storage.told import an_update

__all__ = ["_no_proxy", "an_update", "article", "read", "toy"]


@pytest.fixture
def slack() -> Iterator[Slack]:
    with Slack(scopes=ALL) as it:
        yield it


@pytest.fixture
def desk(slack: Slack, database: Database) -> Desk:
    return Desk(slack, database)


def opened(slack: Slack, desk: Desk, user: str = Slack.user) -> list[Payload]:
    view = slack.homes.get(user)
    desk.send(slack.event("app_home_opened", user=user, tab="home", **({"view": view} if view else {})))
    return shown(slack, user)


def shown(slack: Slack, user: str = Slack.user) -> list[Payload]:
    return list(slack.homes[user]["blocks"])


def said(blocks: list[Payload]) -> str:
    return "\n".join(texts(blocks))


def press(slack: Slack, desk: Desk, label: str, user: str = Slack.user) -> list[Payload]:
    desk.send(slack.press_at_home(labelled(shown(slack, user), label), user))
    return shown(slack, user)


def test_it_shows_where_the_case_stands_and_what_to_do_first(slack: Slack, desk: Desk) -> None:
    blocks = opened(slack, desk)
    assert "No articles in the store yet" in said(blocks)
    assert "Nothing yet. In a channel, type `/irsice subscribe`." in said(blocks)
    assert {e["text"]["text"] for e in elements(blocks)} == {"Status", "Figures", "Timeline", "Sources", "Help"}


@pytest.mark.parametrize("label", ["Figures", "Timeline", "Sources", "Help", "Status"])
def test_each_button_shows_its_answer_and_stays_chosen(slack: Slack, desk: Desk, label: str) -> None:
    opened(slack, desk)
    chosen = labelled(press(slack, desk, label), label)
    assert chosen["style"] == "primary"
    assert slack.homes[Slack.user]["private_metadata"] == Seen(CASE.id, label.lower()).kept
    assert labelled(opened(slack, desk), label)["style"] == "primary"
    assert ("To try" in said(shown(slack))) == (label == "Help")


def test_what_a_person_set_up_is_paused_resumed_and_ended_from_there(
    slack: Slack, desk: Desk, database: Database
) -> None:
    desk.send(slack.command("subscribe rulings"))
    assert "<#C1> · " in said(opened(slack, desk))
    assert "Paused until somebody resumes them" in said(press(slack, desk, "Pause"))
    assert "*paused* until somebody resumes them" in said(shown(slack))
    assert "Updates go on" in said(press(slack, desk, "Resume"))
    assert "follows" in said(press(slack, desk, "Unsubscribe"))
    assert "Nothing yet" in said(shown(slack))
    with database.sessions() as session:
        assert subscriptions.of_channel(session, slack.team, "C1") == ()


def test_nobody_acts_on_what_somebody_else_set(slack: Slack, desk: Desk, database: Database) -> None:
    desk.send(slack.command("subscribe rulings"))
    slack.add_person("U2", "bo")
    assert "<#C1>" not in said(opened(slack, desk, "U2"))
    stolen = labelled(opened(slack, desk), "Pause")
    desk.send(slack.press_at_home(stolen, "U2"))
    assert "Nothing was changed" in said(shown(slack, "U2"))
    with database.sessions() as session:
        (s,) = subscriptions.of_channel(session, slack.team, "C1")
    assert s.paused_at is None


def test_a_press_in_an_old_home_says_so(slack: Slack, desk: Desk) -> None:
    desk.send(slack.command("subscribe rulings"))
    opened(slack, desk)
    old = labelled(shown(slack), "Unsubscribe")
    desk.send(slack.command("unsubscribe all"))
    desk.send(slack.press_at_home(old))
    assert "This is set otherwise by now. Nothing was changed." in said(shown(slack))


def test_a_fault_of_ours_leaves_a_reference(slack: Slack, desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(home, "home", None)
    assert "Something failed on our side (ref " in said(opened(slack, desk))


def test_the_tab_of_messages_is_left_alone(slack: Slack, desk: Desk) -> None:
    desk.send(slack.event("app_home_opened", user=Slack.user, tab="messages"))
    assert slack.homes == {}


def test_a_home_that_slack_refuses_is_logged(slack: Slack, desk: Desk, caplog: pytest.LogCaptureFixture) -> None:
    slack.will("views.publish", Code("internal_error"))
    desk.send(slack.event("app_home_opened", user=Slack.user, tab="home"))
    assert "Home was not published" in caplog.text


@pytest.mark.parametrize("kept", ["", "x", "[]", "1", '{"show": "use b"}', '{"show": ["figures"]}'])
def test_what_no_view_of_ours_carries_is_the_status(kept: str) -> None:
    assert home.seen(kept) == Seen()


@pytest.mark.parametrize("value", ["", "x", "[]", '{"do": "pause"}', '{"do": "use b", "channel": "C1", "case": "a"}'])
def test_what_no_button_of_ours_carries_does_nothing(value: str) -> None:
    assert home.pressed(value) is None
    assert home.pressed('{"do": "pause", "channel": "C1", "case": "a"}') == Pressed("pause", "C1", "a")
