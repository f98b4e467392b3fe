"""A Spanish channel and an English one hear of the same things, each in its language; and what was sent in one stays in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from storage import ledger, subscriptions, telling
from storage.database import open_database
from storage.subscriptions import Wish
from tests.bot.test_recall import reject, take_in, told
from tests.bot.test_worker import ALL, Desk
from tests.database import sqlite_store
from tests.slack import Payload, Slack
from tests.storage.made import NOON, reading

SPANISH, ENGLISH = "C1", "C3"


@pytest.fixture
def slack() -> Iterator[Slack]:
    with Slack(scopes=ALL, clock=lambda: NOON.timestamp() + 5) as it:
        it.make(ENGLISH)
        it.add_person("U9", "mona")
        yield it


@pytest.fixture
def desk(slack: Slack, tmp_path: Path) -> Iterator[Desk]:
    with open_database(sqlite_store(tmp_path / "store.db")) as database:
        it = Desk(slack, database)
        it.follow(SPANISH, Wish(language="es"))
        it.follow(ENGLISH, Wish())
        yield it


def texts(slack: Slack, channel: str) -> list[str]:
    return [str(m["text"]) for m in slack.messages(channel)]


def direct(slack: Slack) -> list[Payload]:
    return [m for m in slack.messages() if m["channel"].startswith("D")]


def test_a_person_is_told_in_the_language_of_their_slack(desk: Desk, slack: Slack) -> None:
    slack.scopes = (*ALL, "users:read")
    slack.add_person("U9", "mona", locale="es-LA")
    a, claim = told()
    take_in(desk, a, reading(a, claim))
    desk.settle()
    reject(desk, claim)
    desk.settle(12)
    assert [m["text"] for m in direct(slack)] == ["4 de 4 mensajes corregidos, cada uno con una nota en su hilo."]


def speak(desk: Desk, channel: str, language: str) -> None:
    """Somebody sets the language of a channel that follows."""
    now = NOON + desk.time
    with desk.database.begin() as session:
        ledger.lock(session, "ferry")
        s = subscriptions.subscribe(session, "T1", channel, "ferry", Wish(language=language), "U1", now)
        telling.redraw(session, s.id, now)


def test_the_same_update_and_its_correction_in_each_language(desk: Desk, slack: Slack) -> None:
    a, claim = told()
    take_in(desk, a, reading(a, claim))
    desk.settle()
    card, update = texts(slack, SPANISH)
    assert "Este canal sigue todos los temas (configurado por <@U1>" in card
    assert update.startswith("Riders a year: ")
    assert "(nuevo)" in update
    assert "“The ferry line counts roughly 47,000 riders a year.”" in update  # the source in its own language
    card, update = texts(slack, ENGLISH)
    assert "This channel follows all topics (set by <@U1>" in card
    assert update.startswith("Riders a year: roughly 47,000 (new)")
    assert reject(desk, claim, "por mes, no por año") == 4
    desk.settle(12)
    _, update, note = texts(slack, SPANISH)
    assert update.startswith("Corregido el ")
    assert note.startswith("Corrección · The ferry licence\nDijimos (")
    assert "Por qué: por mes, no por año. El artículo no ha cambiado, y el caso tampoco." in note
    _, update, note = texts(slack, ENGLISH)
    assert update.startswith("Corrected 2 Mar 2026")
    assert note.startswith("Correction · The ferry licence\nWe said (")
    assert "Why: por mes, no por año. The article has not changed" in note  # the editor's own words
    assert [m["text"] for m in direct(slack)] == ["4 of 4 messages corrected, each with a note in its thread."]


def test_what_was_sent_stays_in_its_language_when_the_channel_changes_and_the_card_does_not(
    desk: Desk, slack: Slack
) -> None:
    a, claim = told()
    take_in(desk, a, reading(a, claim))
    desk.settle()
    speak(desk, SPANISH, "en")
    speak(desk, ENGLISH, "es")
    desk.settle()
    assert "This channel follows all topics" in texts(slack, SPANISH)[0]
    assert "Este canal sigue todos los temas" in texts(slack, ENGLISH)[0]
    reject(desk, claim)
    desk.settle(12)
    card, update, _ = texts(slack, SPANISH)
    assert "This channel follows" in card
    assert update.startswith("Corregido el ")
    card, update, _ = texts(slack, ENGLISH)
    assert "Este canal sigue" in card
    assert update.startswith("Corrected ")


def test_a_channel_that_cannot_be_reached_is_told_of_in_the_language_of_its_subscription(
    desk: Desk, slack: Slack
) -> None:
    desk.happen()
    slack.archive(SPANISH)
    desk.settle()
    (said,) = direct(slack)
    assert said["text"].startswith("Ya no puedo enviar actualizaciones a <#C1>: el canal está archivado.")


def test_a_digest_is_headed_in_its_language(desk: Desk, slack: Slack) -> None:
    desk.follow(SPANISH, Wish(frequency="daily", hour="18:00", zone="UTC", language="es"))
    desk.happen()
    desk.later(hours=12)
    desk.settle()
    assert texts(slack, SPANISH)[-1].startswith("Resumen diario · ")
