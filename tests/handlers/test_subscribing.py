"""Subscribing and sharing, on the real app, a real store with its worker, and a Slack on the loopback."""

import json
import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import BoltRequest

import handlers
from bot.worker import Worker
from handlers.events import EVENTS
from handlers.home import OPENED
from storage import ledger, outbox, subscriptions, telling
from storage.database import Database, open_database
from storage.health import health
from storage.subscriptions import Subscription, Wish
from tests.database import sqlite_store
from tests.handlers.oracle import check
from tests.handlers.test_listeners import _no_proxy, app
from tests.shared import ROOT
from tests.slack import Code, Fault, LostReply, Payload, Slack, Status, elements, form, labelled, signed
from tests.storage.made import NOON, article, read, toy
from tests.storage.told import an_update, messages

__all__ = ["_no_proxy"]

CASE = toy()
ALL = ("commands", "chat:write", "users:read", "channels:history", "groups:history", "im:history", "mpim:history")


class Desk:
    """The bot, asked one thing after the other; its clock stands still until it is moved."""

    def __init__(self, slack: Slack, database: Database) -> None:
        self.slack, self.database, self.time = slack, database, timedelta()
        self.url: Any = None

    def now(self) -> datetime:
        return NOON + self.time

    def send(self, payload: Payload) -> str:
        """What the one who asked is told because of it; empty where nobody asked."""
        before = len(self.slack.calls)
        with app(self.slack, self._register) as made:
            is_event = payload.get("type") == "event_callback"
            body = json.dumps(payload) if is_event else form(payload)
            kind = {"Content-Type": "application/json"} if is_event else {}
            headers = {**signed(body, self.slack.signing_secret, datetime.now(UTC)), **kind}
            assert made.dispatch(BoltRequest(body=body, headers=headers)).status == 200
        told = [c for c in self.slack.calls[before:] if c.method == "response_url"]
        for call in told:
            assert (call.outcome, call.args["response_type"]) == ("ok", "ephemeral")
            check(dict(call.args))
        return str(told[-1].args["text"]) if told else ""

    def _register(self, made: Any) -> None:
        self.worker = Worker(self.database, {CASE.id: CASE}, lambda _: made.client, self.now, chance=random.Random(1))
        handlers.register(made, CASE, self.database, self.now, sender=self.worker)

    def type(self, text: str, channel: str = "C1", user: str = "U1") -> str:
        return self.send(self.slack.command(text, channel=channel, user=user))

    def later(self, **more: float) -> None:
        """Time passes, and what is due is sent."""
        with app(self.slack, self._register):
            for _ in range(5):
                self.time += timedelta(seconds=3)
                self.worker.drain()
            self.time += timedelta(**more)
            self.worker.drain()

    def press(self, label: str, channel: str = "C1", message: int = -1) -> str:
        blocks = self.slack.messages(channel)[message]["blocks"]
        return self.send(self.slack.press(labelled(blocks, label), channel=channel))

    def texts(self, channel: str = "C1") -> list[str]:
        return [m["text"] for m in self.slack.messages(channel)]

    def known(self, channel: str = "C1") -> Subscription | None:
        with self.database.sessions() as session:
            return subscriptions.find(session, "T1", channel, CASE.id)

    def happen(self) -> None:
        with self.database.begin() as session:
            ledger.lock(session, CASE.id)
            telling.tell(session, CASE.id, telling.News((an_update(),)), self.now())


@pytest.fixture
def slack() -> Iterator[Slack]:
    with Slack(scopes=ALL, clock=lambda: NOON.timestamp() + 5) as it:
        it.add_person("U1", "ana", tz="America/Chicago")
        yield it


@pytest.fixture
def desk(slack: Slack, tmp_path: Path) -> Iterator[Desk]:
    with open_database(sqlite_store(tmp_path / "store.db")) as database:
        with database.begin() as session:
            ledger.add(session, CASE.id, article(), read(article()), "r1", "p1")
            ledger.rebuild(session, CASE)
        yield Desk(slack, database)


# --- subscribing -----------------------------------------------------------------------------------------------------


def test_subscribing_posts_the_card_and_one_line_and_says_what_is_set(desk: Desk, slack: Slack) -> None:
    said = desk.type("subscribe figures rulings daily 9am")
    assert "follows The ferry licence now. The card with the current state is in place." in said
    assert "Topics: rulings and figures" in said
    assert "daily at 09:00 Chicago time; times are Chicago time (from your Slack profile)" in said
    assert "Set by <@U1>, 2 Mar 2026" in said
    desk.later()
    card, line = slack.messages("C1")
    assert "May the line sail today?" in card["text"]
    assert "This channel follows rulings and figures (set by <@U1>, 2 Mar 2026)" in card["text"]
    assert line["text"].startswith("<@U1> subscribed this channel to rulings and figures, daily at 09:00 Chicago time")
    known = desk.known()
    assert known
    assert (known.state, known.wish.zone, known.wish.topics) == ("live", "America/Chicago", ("rulings", "figures"))


def test_without_the_scope_the_zone_is_the_courts(desk: Desk, slack: Slack) -> None:
    slack.scopes = ("commands", "chat:write")
    said = desk.type("subscribe weekly fri")
    assert "Fridays at 09:00 New York time" in said
    assert "(the court's: Slack did not tell me yours)" in said


@pytest.mark.parametrize("code", ["not_in_channel", "channel_not_found"])
def test_where_the_bot_is_not_nothing_is_changed(desk: Desk, slack: Slack, code: str) -> None:
    slack.will("chat.postMessage", Code(code))
    said = desk.type("subscribe")
    assert "I am not in this channel" in said
    assert "`/invite @irsice`" in said
    assert said.endswith("Nothing was changed.")
    desk.later(days=2)
    assert desk.texts() == []
    assert "follows nothing" in desk.type("subscriptions")


@pytest.mark.parametrize("fault", [LostReply(), Status(503)])
def test_a_card_of_which_nobody_knows_is_settled_by_the_worker(desk: Desk, slack: Slack, fault: Fault) -> None:
    slack.will("chat.postMessage", fault)
    assert "The card is on its way." in desk.type("subscribe")
    desk.later(minutes=2)
    desk.later()
    known = desk.known()
    assert known
    assert known.state == "live"
    assert sum("May the line sail today?" in t for t in desk.texts()) == 1


def test_subscribing_again_says_from_what_to_what(desk: Desk, slack: Slack) -> None:
    desk.type("subscribe")
    assert "follows that already. Nothing was changed." in desk.type("subscribe")
    said = desk.type("subscribe figures weekly mon 8:30 channel es")
    assert "all topics → figures" in said
    assert "at once → Mondays at 08:30 Chicago time" in said
    assert "thread → channel" in said
    assert "English → Spanish" in said
    assert "Language: Spanish" in said
    desk.later()
    desk.later()
    card, _, line = desk.texts()
    assert line.startswith(
        "<@U1> cambió lo que sigue este canal: todos los temas → cifras; al momento → los lunes a las"
    )
    assert "Este canal sigue cifras (configurado por <@U1>" in card  # the same card, in its new language


def test_a_conversation_with_the_bot_can_subscribe_too(desk: Desk, slack: Slack) -> None:
    slack.make("D7", "direct")
    assert "This conversation follows" in desk.type("subscribe", channel="D7")
    assert len(slack.messages("D7")) == 1  # no line that says who: there is nobody else


def test_ending_topic_by_topic_and_coming_back(desk: Desk, slack: Slack) -> None:
    assert "does not follow The ferry licence. Nothing was changed." in desk.type("unsubscribe")
    desk.type("subscribe figures rulings")
    assert "there is nothing to end. Nothing was changed." in desk.type("unsubscribe articles")
    assert "No more figures." in desk.type("unsubscribe figures")
    assert "follows The ferry licence no more. `/irsice subscribe` begins anew." in desk.type("unsubscribe")
    assert "follows nothing" in desk.type("subscriptions")
    desk.happen()
    desk.later()
    assert not any("New article" in t for t in desk.texts())
    assert "follows The ferry licence now" in desk.type("subscribe")


def test_subscribing_again_while_the_first_card_is_on_its_way_sends_no_second_one(desk: Desk, slack: Slack) -> None:
    slack.will("chat.postMessage", Status(503, done=True))
    assert "The card is on its way." in desk.type("subscribe")
    assert "follows that already. Nothing was changed." in desk.type("subscribe")
    assert "Changed: all topics → figures." in desk.type("subscribe figures")
    with desk.database.sessions() as session:
        (card,) = messages(session, kind="card")
        known = desk.known()
        assert known
        assert (known.state, known.card) == ("starting", card.id)


def test_a_pause_and_its_end(desk: Desk, slack: Slack) -> None:
    desk.type("subscribe")
    assert "Paused until 5 Mar 2026, 06:00 Chicago time." in desk.type("pause 3d")
    assert "paused until 5 Mar 2026, 06:00" in desk.type("subscriptions")
    desk.happen()
    desk.later()
    assert not any("New article" in t for t in desk.texts())
    assert "1 update" in desk.type("subscriptions")
    assert "Updates go on." in desk.type("resume")
    assert "It is not paused. Nothing was changed." in desk.type("resume")
    desk.later()
    assert sum("New article" in t for t in desk.texts()) == 1
    assert "until somebody resumes them" in desk.type("pause")


def test_a_test_message(desk: Desk, slack: Slack) -> None:
    assert "does not follow" in desk.type("test")
    desk.type("subscribe")
    assert "A test message is on its way" in desk.type("test")
    desk.later()
    desk.later()
    assert any(t.startswith("Test: this is how updates reach this place.") for t in desk.texts())


def test_the_buttons_of_an_update(desk: Desk, slack: Slack) -> None:
    desk.type("subscribe")
    desk.happen()
    desk.later()
    desk.later()
    update = next(n for n, t in enumerate(desk.texts()) if "New article" in t)
    labels = [e["text"]["text"] for e in elements(slack.messages("C1")[update]["blocks"])]
    assert labels == ["Change", "Pause", "Report"]
    assert "Topics: all topics" in desk.press("Change", message=update)
    assert "Paused until somebody resumes them" in desk.press("Pause", message=update)
    assert "whoever runs me sees it in `irsice health`" in desk.press("Report", message=update)
    with desk.database.sessions() as session:
        (report,) = health(session, desk.now()).reports
    assert (report.user, report.channel) == ("U1", "C1")
    assert report.about.startswith("m-")


def test_the_menu_of_an_answer_subscribes_and_reports(desk: Desk, slack: Slack) -> None:
    desk.type("status")
    blocks = [c for c in slack.calls if c.method == "response_url"][-1].args["blocks"]
    assert "It is noted" in desk.send(slack.press(labelled(blocks, "Report a problem")))
    assert "follows The ferry licence now" in desk.send(slack.press(labelled(blocks, "Subscribe")))


def test_two_hundred_subscriptions_of_one_person(desk: Desk, slack: Slack) -> None:
    with desk.database.begin() as session:
        for n in range(200):
            subscriptions.subscribe(session, "T1", f"C{n + 100}", CASE.id, Wish(), "U1", NOON)
        subscriptions.subscribe(session, "T1", "C999", CASE.id, Wish(), "U2", NOON)
    said = desk.type("subscriptions")
    assert "Others that you set here: 200" in said
    assert "<#C100>" in said
    assert "C999" not in said  # somebody else's: nobody is shown a channel that they may not know
    last = [c for c in slack.calls if c.method == "response_url"][-1].args["blocks"]
    more = next(b["text"]["text"] for b in last if "more" in str(b) and "subscriptions" in str(b))
    number = more.partition("subscriptions ")[2].rstrip("`")
    assert f"<#C{99 + int(number)}>" in desk.type(f"subscriptions {number}")


# --- what Slack tells ------------------------------------------------------------------------------------------------


def test_a_channel_that_is_archived_and_comes_back(desk: Desk, slack: Slack) -> None:
    desk.type("subscribe")
    event = slack.archive("C1")
    for _ in range(2):  # Slack sends it again
        desk.send(event)
    known = desk.known()
    assert known
    assert (known.state, known.reason) == ("broken", "is_archived")
    said = desk.type("subscriptions")
    assert "not reached: the channel is archived; take it out of the archive, then type `/irsice resume`" in said
    with desk.database.sessions() as session:
        (told,) = [m for m in messages(session, channel="U1") if m.kind == "line"]  # once, though the event came twice
    assert told.body == {"broken": {"channel": "C1", "reason": "is_archived"}, "language": "en"}
    desk.happen()
    desk.send(slack.unarchive("C1"))
    desk.later()
    known = desk.known()
    assert known
    assert (known.state, known.missed) == ("live", 1)


def test_the_bot_is_removed_and_invited_again(desk: Desk, slack: Slack) -> None:
    desk.type("subscribe")
    desk.send(slack.remove("C1"))
    known = desk.known()
    assert known
    assert (known.state, known.reason) == ("broken", "not_in_channel")
    desk.send(slack.event("member_joined_channel", user="U2", channel="C1"))  # somebody else
    known = desk.known()
    assert known
    assert known.state == "broken"
    desk.send(slack.invite("C1"))
    desk.later()
    known = desk.known()
    assert known
    assert known.state == "live"
    assert sum("May the line sail today?" in t for t in desk.texts()) == 2


def test_resume_tries_a_broken_channel_again_and_says_what_was_missed(desk: Desk, slack: Slack) -> None:
    desk.type("subscribe")
    desk.send(slack.archive("C1"))
    desk.happen()
    assert "is_archived" in desk.type("resume")  # still
    known = desk.known()
    assert known
    assert (known.state, known.missed) == ("broken", 1)
    slack.unarchive("C1")
    said = desk.type("resume")
    assert "While it could not be reached, 1 update were not sent" in said or "1 update" in said
    desk.later()
    known = desk.known()
    assert known
    assert known.state == "live"


def test_the_app_is_taken_out(desk: Desk, slack: Slack) -> None:
    desk.type("subscribe")
    revoked, gone = slack.uninstall()
    desk.send(revoked)
    desk.send(gone)
    known = desk.known()
    assert known
    assert (known.state, known.reason) == ("broken", "tokens_revoked")


def test_the_manifest_asks_for_the_events_that_are_heard() -> None:
    manifest = json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))
    assert sorted(manifest["settings"]["event_subscriptions"]["bot_events"]) == sorted([*EVENTS, OPENED])


# --- sharing ---------------------------------------------------------------------------------------------------------


def share(desk: Desk, command: str = "status", channel: str = "C1") -> str:
    element = {"type": "button", "action_id": "irsice.share", "block_id": f"irsice.{CASE.id}", "value": command}
    return desk.send(desk.slack.press(element, channel=channel))


def test_share_posts_the_answer_as_the_bot_with_what_it_carries(desk: Desk, slack: Slack) -> None:
    assert share(desk, "status harbour as of 2026-02-28") == ""
    (message,) = slack.messages("C1")
    assert "Shared by <@U1>" in message["text"]
    assert "preliminary injunction refused" in message["text"]
    assert "irsice.share" not in str(message["blocks"])
    with desk.database.sessions() as session:
        assert session.query(outbox.CarriedRow).count() >= 1


@pytest.mark.parametrize("code", ["not_in_channel", "channel_not_found"])
def test_share_where_the_bot_is_not_says_how_to_invite_it(desk: Desk, slack: Slack, code: str) -> None:
    slack.will("chat.postMessage", Code(code))
    said = share(desk)
    assert "`/invite @irsice`" in said
    assert "nothing was posted" in said
    desk.later(days=1)
    assert slack.messages("C1") == []


def test_share_refused_for_another_reason_names_it(desk: Desk, slack: Slack) -> None:
    slack.channels["C1"].archived = True
    assert "Slack refused the post (is_archived), so nothing was posted." in share(desk)


@pytest.mark.parametrize("fault", [LostReply(), Status(503), Status(503, done=True), Code("fatal_error")], ids=str)
def test_share_of_unknown_outcome_is_settled_by_the_worker(desk: Desk, slack: Slack, fault: Fault) -> None:
    slack.will("chat.postMessage", fault)
    assert "I shall look in a moment, and post it if it is not there" in share(desk)
    desk.later(minutes=2)
    desk.later()
    assert len(slack.messages("C1")) == 1


def test_blocks_that_slack_refuses_are_sent_again_as_text(desk: Desk, slack: Slack) -> None:
    slack.will("chat.postMessage", Code("invalid_blocks"))
    assert share(desk) == ""
    (message,) = slack.messages("C1")
    assert "May the line sail today?" in message["text"]
    assert "blocks" not in message


# --- in Spanish ------------------------------------------------------------------------------------------------------


@pytest.fixture
def ana(slack: Slack) -> Slack:
    """Whoever asks has a Slack in Spanish."""
    slack.add_person("U1", "ana", tz="America/Chicago", locale="es-LA")
    return slack


def test_whoever_is_answered_in_spanish_subscribes_in_spanish(desk: Desk, ana: Slack) -> None:
    assert desk.type("seguir fallos y cifras cada lunes a las 9:00") == (
        "Este canal sigue ahora The ferry licence. La tarjeta con el estado actual ya está puesta.\n"
        "• Temas: fallos y cifras\n"
        "• Cuándo: los lunes a las 09:00, hora de Chicago; las horas son hora de Chicago (de tu perfil de Slack)\n"
        "• Dónde: como respuestas bajo la tarjeta; las importantes, también en el canal\n"
        "• Idioma: español\n"
        "• Configurado por <@U1>, 2 mar 2026\n"
        "• Última entrega: 2 mar 2026, 06:00\n"
        "• Se cambia con `/irsice subscribe`, `/irsice pause 3d` o `/irsice unsubscribe`."
    )
    desk.later()
    card, line = desk.texts()
    assert "Este canal sigue fallos y cifras (configurado por <@U1>, 2 mar 2026)" in card
    assert line == "<@U1> suscribió este canal a fallos y cifras, los lunes a las 09:00, hora de Chicago"


def test_a_channel_is_told_in_its_language_and_whoever_asked_in_theirs(desk: Desk, ana: Slack) -> None:
    assert "Idioma: inglés" in desk.type("subscribe figures en el hilo, en")
    assert desk.type("pause 3d").startswith("En pausa hasta el 5 mar 2026, 06:00, hora de Chicago.")
    assert desk.type("resume").startswith("Las actualizaciones continúan.")
    assert desk.type("test").startswith("Un mensaje de prueba está en camino")
    assert desk.type("unsubscribe").startswith("Este canal ya no sigue The ferry licence.")
    desk.later()
    lines = desk.texts()[1:]
    assert [t.partition(",")[0] for t in lines] == [
        "<@U1> subscribed this channel to figures",
        "<@U1> paused this channel's updates until 5 Mar 2026",
        "<@U1> resumed this channel's updates",
        "Test: this is how updates reach this place. Nothing has changed in The ferry licence.\nAsked for by <@U1>.",
        "<@U1> unsubscribed this channel from all updates",
    ]


def test_what_is_shared_is_in_the_language_of_the_subscription_else_as_it_was_asked_for(desk: Desk, ana: Slack) -> None:
    asked = desk.slack.command("figures", channel="C1")
    desk.send(asked)
    answer = [c for c in desk.slack.calls if c.method == "response_url"][-1].args
    desk.send(desk.slack.press(labelled(answer["blocks"], "Compartir"), channel="C1"))
    assert "Compartido por <@U1>" in desk.texts()[-1]
    desk.type("subscribe en")
    desk.send(desk.slack.press(labelled(answer["blocks"], "Compartir"), channel="C1"))
    assert "Shared by <@U1>" in desk.texts()[-1]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("seguir falos", "No conozco el tema `falos`. ¿Quisiste decir `fallos`?"),
        (
            "seguir qqqq",
            "No conozco el tema `qqqq`. Los que hay: `fallos, escritos, cifras, agencias, artículos, todo`.",
        ),
        ("seguir diario 25:00", "`25:00` no es una hora del día."),
        ("pause 3 lustros", "`3 lustros` no es la duración de una pausa. No se cambió nada."),
        ("pause", "Este canal no sigue The ferry licence. No se cambió nada."),
    ],
)
def test_what_is_not_understood_is_said_in_spanish(desk: Desk, ana: Slack, typed: str, said: str) -> None:
    assert desk.type(typed).startswith(said)
