"""Whose language: the channel's where one is set, else the reader's, which Slack is asked for; on the real app and store."""

from dataclasses import replace
from datetime import timedelta

import pytest
from slack_sdk import WebClient

from handlers.locales import AGAIN, FRESH, KEPT, Locales
from handlers.posting import Place
from tests.handlers.known import NOW
from tests.handlers.oracle import check
from tests.handlers.test_cases import Desk, desk, store
from tests.handlers.test_listeners import _no_proxy, heard, pressed, slack
from tests.slack import Code, LostReply, Slack, person

__all__ = ["_no_proxy", "desk", "slack", "store"]


@pytest.fixture
def luz(slack: Slack) -> Slack:
    """A workspace whose app may read profiles, where U2 has Slack in the Spanish of Mexico, and U3 in French."""
    slack.scopes = (*slack.scopes, "users:read")
    slack.users |= {"U2": person("U2", "luz", locale="es-MX"), "U3": person("U3", "rené", locale="fr-FR")}
    return slack


def test_each_is_answered_in_the_language_of_their_slack(desk: Desk, luz: Slack) -> None:
    assert "No articles in the store yet" in desk.type("")
    assert "Todavía no hay artículos" in desk.type("", user_id="U2")
    assert "No articles in the store yet" in desk.type("", user_id="U3")
    assert "No conozco el comando `foo`. No se cambió nada." in desk.type("foo", user_id="U2")
    press = {**luz.press(pressed("status", "status")), "user": {"id": "U2"}}
    assert "Todavía no hay artículos" in desk.told(desk.send(press))


def test_without_the_scope_or_an_answer_it_is_english(desk: Desk, slack: Slack, luz: Slack) -> None:
    luz.will("users.info", Code("internal_error"), LostReply())
    assert "No articles in the store yet" in desk.type("", user_id="U2")
    luz.scopes = ("commands", "chat:write")
    assert "No articles in the store yet" in desk.type("", user_id="U2")


def test_a_channel_is_given_a_language_and_told_of_it_in_it(desk: Desk, slack: Slack) -> None:
    assert desk.type("language").startswith("No language is set for this channel: each is answered in the language of")
    assert desk.type("language es").splitlines() == [
        "Desde ahora en este canal se responde en español.",
        "Una línea en el canal dice quién lo eligió.",
    ]
    (posted,) = slack.channels["C1"].messages
    check(posted)
    assert posted["text"] == (
        "<@U1> eligió español para este canal: aquí se responde ahora en español. `/irsice language auto` lo deshace."
    )
    assert "Todavía no hay artículos" in desk.type("")
    assert "No articles in the store yet" in desk.type("", channel="C2")
    assert desk.type("idioma español") == (
        "En este canal se responde en español. Con `/irsice language auto` cada quien recibe las respuestas en el idioma de "
        "su Slack. No se cambió nada."
    )
    assert desk.type("language auto").startswith("In this channel each is answered in the language of their Slack now.")
    assert "No articles in the store yet" in desk.type("")
    assert len(slack.channels["C1"].messages) == 2


def test_where_the_bot_is_not_a_member_whoever_chose_is_told(desk: Desk, slack: Slack) -> None:
    assert "No estoy en este canal, así que no se publicó ninguna línea" in desk.type("language es", channel="C2")
    assert "Todavía no hay artículos" in desk.type("", channel="C2")


def test_what_is_told_and_shared_for_all_is_in_the_language_of_the_channel(desk: Desk, slack: Slack) -> None:
    desk.type("language es")
    desk.type("use ferry")
    assert "eligió otro caso para este canal" in slack.channels["C1"].messages[-1]["text"]
    desk.send(slack.press(pressed("share", "cases")))
    assert "el de este canal" in slack.channels["C1"].messages[-1]["text"]


def test_slack_is_asked_once_an_hour_and_sooner_where_it_did_not_say(luz: Slack) -> None:
    client = WebClient(luz.bot_token, base_url=luz.api_url, retry_handlers=[])
    known, place = Locales(), Place("T1", "C1", "U2")
    for later in (timedelta(0), FRESH - timedelta(minutes=1), FRESH):
        assert known.of(place, client, NOW + later) == "es-MX"
    assert len(heard(luz, "users.info")) == 2
    luz.scopes = ()
    for later in (timedelta(0), AGAIN - timedelta(seconds=1), AGAIN):
        assert known.of(replace(place, workspace="T2"), client, NOW + later) == "en"
    assert len(heard(luz, "users.info")) == 4
    assert known.of(replace(place, user=""), client, NOW) == "en"
    assert len(heard(luz, "users.info")) == 4


def test_no_more_readers_are_remembered_than_there_is_room_for(luz: Slack) -> None:
    known = Locales()
    known._known |= {("T1", f"U{n}"): ("en", NOW + FRESH) for n in range(KEPT)}
    known.of(Place("T9", "C1", "U2"), WebClient(luz.bot_token, base_url=luz.api_url, retry_handlers=[]), NOW)
    assert len(known._known) == KEPT
    assert ("T9", "U2") in known._known
