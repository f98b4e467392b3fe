"""The bot's Home in Slack: the state of the case, what the person set up, and for those who run the bot how it is.

Home is a view, published anew when it is opened and after each press. It shows one answer, and buttons that choose which:
the same answers that the commands give. What it shows now travels in the view itself, so nothing of it is stored.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from facts.case import Case
from handlers import blocks, failing, healthy, review_item, reviewing, subscribing
from handlers.answer import Answer, Button, Line, Section, Span, Table, command, say, words
from handlers.answers import notice
from handlers.command import Request
from handlers.language import marked, speaking, tr
from handlers.naming import abroad
from handlers.posting import Place, place_of
from handlers.wording import case_name
from storage import review, subscriptions
from storage.errors import StoreAway
from storage.health import health
from storage.subscriptions import Subscription

if TYPE_CHECKING:
    from logging import Logger

    from slack_bolt import Ack, App
    from slack_sdk import WebClient

    from handlers.listeners import Desk

Block = dict[str, Any]
OPENED = "app_home_opened"
VIEWS = (
    Button("Status", "home.show", "status"),
    Button("Figures", "home.show", "figures"),
    Button("Timeline", "home.show", "timeline"),
    Button("Sources", "home.show", "sources"),
    Button("Help", "home.show", "help"),
)
ACTS = {"pause": marked("Pause"), "resume": marked("Resume"), "unsubscribe all": marked("Unsubscribe")}
MOST = 12  # subscriptions that are shown with their buttons; a view holds 100 blocks
ANSWER = 44  # blocks for the answer
ITEM = 8  # and for an item of review
DECIDING = ("approve", "hold", "undo", "close", "next")  # what needs no form, which opens over a message


@dataclass(frozen=True, slots=True)
class Seen:
    """What a person looks at in their Home: the case, and which answer."""

    case: str = ""
    show: str = "status"

    @property
    def kept(self) -> str:
        """The same as a view's private metadata."""
        return json.dumps({"case": self.case, "show": self.show})


def seen(kept: str) -> Seen:
    """What a view with this private metadata shows; the status where it is none of ours."""
    try:
        told = json.loads(kept or "{}")
    except ValueError:
        return Seen()
    if not isinstance(told, dict):
        return Seen()
    show = str(told.get("show"))
    return Seen(str(told.get("case") or ""), show if any(b.command == show for b in VIEWS) else "status")


@dataclass(frozen=True, slots=True)
class Pressed:
    """What a button under a subscription asks for, and where."""

    typed: str  # "pause"
    channel: str
    case: str


def pressed(value: str) -> Pressed | None:
    """What such a button carries; None where it is none of ours."""
    try:
        told = json.loads(value)
        found = Pressed(str(told["do"]), str(told["channel"]), str(told["case"]))
    except (ValueError, KeyError, TypeError):
        return None
    return found if found.typed in ACTS else None


@dataclass(frozen=True, slots=True)
class Home:
    """All that one Home shows."""

    case: Case
    cases: tuple[Case, ...]  # all that are served
    show: str
    answer: Answer
    mine: tuple[Subscription, ...]
    said: Answer | None = None  # what came of the last press
    item: Answer | None = None  # for editors: what is to be decided next
    health: tuple[Section | Table, ...] = ()  # for admins


def view(home: Home, name: str) -> dict[str, Any]:
    """The view as `views.publish` takes it. `name` is the command's."""
    out: list[Block] = []
    if home.said:
        out += [*blocks.of_view(home.said.sections, name), {"type": "divider"}]
    out += blocks.of_view(home.answer.sections, name, home.answer.footer)[:ANSWER]
    out.append({"type": "actions", "elements": [_choice(b, home.show) for b in VIEWS]})
    if len(home.cases) > 1:
        out.append(_cases(home))
    out += [{"type": "divider"}, *_mine(home, name)]
    if home.item:
        out += [{"type": "divider"}, *_to_decide(home.item, name)]
    if home.health:
        out += [{"type": "divider"}, *blocks.of_view(home.health, name)]
    kept = Seen(home.case.id, home.show).kept
    return {"type": "home", "private_metadata": kept, "blocks": out[:100]}


def _choice(button: Button, shown: str) -> Block:
    made = blocks.button(replace(button, action=f"{button.action}.{button.command}"))
    return {**made, "style": "primary"} if button.command == shown else made


def _cases(home: Home) -> Block:
    options = {c.id: _option(case_name(c).text, c.id) for c in home.cases[:100]}
    select = {"type": "static_select", "action_id": f"{blocks.PREFIX}home.case", "options": list(options.values())}
    text = {"type": "mrkdwn", "text": tr("Another case")}
    return {"type": "section", "text": text, "accessory": {**select, "initial_option": options[home.case.id]}}


def _option(label: str, value: str) -> Block:
    return {"text": {"type": "plain_text", "text": label[:75]}, "value": value}


def _to_decide(item: Answer, name: str) -> list[Block]:
    """The next item of review, with the buttons that need no form; the others are commands."""
    heading = Section((), (words("To decide next", bold=True),))
    out = blocks.of_view([heading, *item.sections], name)[:ITEM]
    acts = [b for b in item.buttons if b.action in DECIDING]
    elements = [blocks.button(replace(b, action=f"home.decide.{b.action}")) for b in acts]
    return [*out, {"type": "actions", "elements": elements}] if elements else out


def _mine(home: Home, name: str) -> list[Block]:
    """What the person set up: a line each, with what can be done about it."""
    heading = (words("What you set up", bold=True),)
    if not home.mine:
        none = say("Nothing yet. In a channel, type {command}.", command=command("subscribe"))
        return blocks.of_view([Section((Line(none),), heading)], name)
    names = {c.id: case_name(c).text for c in home.cases}
    out = blocks.of_view([Section((), heading)], name)
    for s in home.mine[:MOST]:
        out += [*blocks.of_view([Section((Line(subscribing.in_a_line(s, names)),))], name), _acts(s)]
    if len(home.mine) > MOST:
        others = Line(say("The others: {command}", command=command(f"subscriptions {MOST + 1}")))
        out += blocks.of_view([Section((others,))], name)
    return out


def _acts(s: Subscription) -> Block:
    held = s.paused_at is not None or s.state in ("broken", "waiting")
    first, end = (_act(s, do) for do in ("resume" if held else "pause", "unsubscribe all"))
    confirm = {
        "title": tr("Unsubscribe?"),
        "text": tr("The channel hears of changes no more. The settings are kept."),
        "confirm": tr("Unsubscribe"),
        "deny": tr("Keep it"),
    }
    texts = {key: {"type": "plain_text", "text": text} for key, text in confirm.items()}
    return {"type": "actions", "elements": [first, {**end, "confirm": texts}]}


def _act(s: Subscription, do: str) -> Block:
    value = json.dumps({"do": do, "channel": s.channel, "case": s.case})
    return blocks.button(Button(ACTS[do], f"home.act.{do.split(maxsplit=1)[0]}.{s.id}", value))


# --- what is heard ---------------------------------------------------------------------------------------------------


def register(app: "App", desk: "Desk") -> None:
    """Publishes a person's Home when they open it, and anew after each press in it."""
    app.event(OPENED)(ack=_acknowledge, lazy=[_on_opened(desk)])
    for prefix, work in (("show", _show), ("case", _case), ("act", _act_on), ("decide", _decide)):
        app.action(re.compile(rf"^{re.escape(blocks.PREFIX)}home\.{prefix}\b"))(
            ack=_acknowledge, lazy=[_on_press(desk, work)]
        )


def _acknowledge(ack: "Ack") -> None:
    ack()


def _on_opened(desk: "Desk") -> Callable[..., None]:
    def opened(body: dict[str, Any], client: "WebClient", logger: "Logger") -> None:
        event = body["event"]
        if event.get("tab") == "home":
            kept = str((event.get("view") or {}).get("private_metadata") or "")
            place = Place(str(body.get("team_id") or ""), "", str(event["user"]))
            _guarded(desk, place, client, logger, lambda: (seen(kept), None))

    return opened


Work = Callable[["Desk", Place, "WebClient", Seen, dict[str, Any]], tuple[Seen, Answer | None]]


def _on_press(desk: "Desk", work: Work) -> Callable[..., None]:
    def home_pressed(body: dict[str, Any], action: dict[str, Any], client: "WebClient", logger: "Logger") -> None:
        place = place_of(body)
        was = seen(str((body.get("view") or {}).get("private_metadata") or ""))
        _guarded(desk, place, client, logger, lambda: work(desk, place, client, was, action))

    return home_pressed


def _show(
    desk: "Desk", place: Place, client: "WebClient", was: Seen, action: dict[str, Any]
) -> tuple[Seen, Answer | None]:
    chosen = str(action.get("value"))
    return Seen(was.case, chosen if any(b.command == chosen for b in VIEWS) else was.show), None


def _case(
    desk: "Desk", place: Place, client: "WebClient", was: Seen, action: dict[str, Any]
) -> tuple[Seen, Answer | None]:
    return Seen(str((action.get("selected_option") or {}).get("value") or ""), was.show), None


def _act_on(
    desk: "Desk", place: Place, client: "WebClient", was: Seen, action: dict[str, Any]
) -> tuple[Seen, Answer | None]:
    """A press under a subscription does what its command does in the channel; only under one that the person set."""
    asked = pressed(str(action.get("value")))
    with desk.database.sessions() as session:
        mine = subscriptions.of_person(session, place.workspace, place.user)
    if asked is None or not any((s.channel, s.case) == (asked.channel, asked.case) for s in mine):
        return was, notice(words("This is set otherwise by now. Nothing was changed."))
    here = desk.channel(replace(place, channel=asked.channel), client, asked.case)
    if isinstance(here, Answer):
        return was, here
    request = desk.request(asked.typed, here.case)
    assert isinstance(request, Request)
    return was, subscribing.act(here, request)


def _decide(
    desk: "Desk", place: Place, client: "WebClient", was: Seen, action: dict[str, Any]
) -> tuple[Seen, Answer | None]:
    """A press under an item of review does what its command does."""
    here = desk.channel(place, client, was.case)
    if isinstance(here, Answer):
        return was, here
    request = desk.request(str(action.get("value")), here.case)
    if not isinstance(request, Request) or request.verb != "review":
        return was, None
    return was, reviewing.act(here, request, desk.review, desk.cases)


def _guarded(
    desk: "Desk",
    place: Place,
    client: "WebClient",
    logger: "Logger",
    work: Callable[[], tuple[Seen, Answer | None]],
) -> None:
    """Home is published whatever happens: where something failed on our side, with a reference that the log has too."""
    tongue = None
    try:
        tongue = desk.tongue(place, client)
        with speaking(tongue), abroad(desk.review.roles.guest(place.workspace)):
            now, said = work()
            drawn = view(home(desk, place, now, said), desk.command)
    except Exception as e:  # noqa: BLE001 - whatever it is, the person is told and the log has it
        ref = Span(failing.noted(logger, "Home", e), "id")
        with speaking(tongue or desk.locales.of(place, client, desk.now())):
            if isinstance(e, StoreAway):
                why = say("The store does not answer just now (ref {ref}). Open this page again in a minute.", ref=ref)
            else:
                why = say("Something failed on our side (ref {ref}). Open this page again.", ref=ref)
            told = notice(*why)
        drawn = {"type": "home", "blocks": blocks.of_view(told.sections, desk.command)}
    _publish(client, place.user, drawn, logger)


def _publish(client: "WebClient", user: str, drawn: dict[str, Any], logger: "Logger") -> None:
    """Nobody can be told that Home is as it was before: the log has it."""
    from slack_sdk.errors import SlackApiError

    try:
        client.views_publish(user_id=user, view=drawn)
    except (SlackApiError, OSError) as e:
        logger.error("Home was not published: %s", e)


def home(desk: "Desk", place: Place, now: Seen, said: Answer | None = None) -> Home:
    """What somebody's Home shows."""
    case = desk.named(now.case) or desk.case
    answer = desk.answer(now.show, place, case.id)
    with desk.database.sessions() as session:
        mine = subscriptions.of_person(session, place.workspace, place.user)
        found = health(session, desk.now(), desk.apart(place)) if desk.role(place) == "admin" else None
    told = healthy.sections(found, case, desk.now(), admin=True) if found else ()
    return Home(case, desk.cases, now.show, answer, mine, said, _next_item(desk, place, case), told)


def _next_item(desk: "Desk", place: Place, case: Case) -> Answer | None:
    """What is to be decided next, for whoever decides; nothing where nothing waits."""
    if not desk.review.decides(place.user, place.workspace):
        return None
    with desk.database.sessions() as session:
        items = review.queue(session, case.id)
        return review_item.drawn(session, desk.reads(session, case), items[0], desk.now()) if items else None
