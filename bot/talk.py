"""Talking to the bot without Slack: the same Bolt app and handlers answer, only the far end differs.

What is typed or pressed becomes the signed request that Slack would send, and what the bot tells its Slack, a loopback
server, is returned and can be printed.
"""

import json
import re
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor, Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, TextIO
from urllib.parse import urlencode

from rich.text import Text
from slack_bolt import App
from slack_bolt.lazy_listener.thread_runner import ThreadLazyListenerRunner
from slack_bolt.request import BoltRequest
from slack_sdk import WebClient
from slack_sdk.signature import SignatureVerifier

from bot.app import build_app, finish
from bot.editors import policy_of
from bot.loopback import RESPONSE, TEAM, Call, Loopback
from bot.retry import Policy
from bot.settings import Settings
from bot.terminal import Button, Drawing, console_for, say
from bot.worker import Worker
from facts.case import Case
from handlers import corrections
from handlers.listeners import Desk
from handlers.posting import Place

if TYPE_CHECKING:
    from storage.database import Database

TOKEN = "console"  # noqa: S105 - of the loopback, which takes any
SECRET = "console"  # noqa: S105 - signs what the loopback sends, and opens nothing
ACK = "ack"  # what is said in the acknowledgement itself
MESSAGES = (RESPONSE, "chat.postMessage", "chat.postEphemeral", "chat.update", ACK)
ASKED = ("users.info",)  # what Slack is asked before anything is told: whose language it is
VIEWS = ("views.open", "views.push", "views.update")


@dataclass(frozen=True, slots=True)
class Shown:
    """A message or form as it stands before the reader."""

    channel: str
    ts: str
    ephemeral: bool
    call: Call


@dataclass(frozen=True, slots=True)
class Pressable:
    button: Button
    shown: Shown


class Awaited(Executor):
    """Hands work on to another executor and remembers it, so that one can wait until all of it is done."""

    def __init__(self, inner: Executor) -> None:
        self.inner, self.open = inner, set[Future[Any]]()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future = self.inner.submit(fn, *args, **kwargs)
        self.open.add(future)
        return future

    def drain(self) -> None:
        """Returns when nothing handed on is still at work, what that work handed on included."""
        while pending := {f for f in set(self.open) if not f.done()}:
            wait(pending)
        self.open.clear()

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self.inner.shutdown(wait, cancel_futures=cancel_futures)


@dataclass
class Talk:
    """One person at the terminal talking to the bot. `channel` and `user` are names without # and @."""

    app: App
    slack: Loopback
    work: Awaited
    command: str = "/irsice"
    user: str = "you"
    channel: str = "general"
    means: Callable[[str], str] | None = None  # what a channel, by its id, is about; where there is a choice
    worker: Worker | None = None  # sends what is due, after each line and in between
    turn: threading.Lock = field(default_factory=threading.Lock)  # of those who ask what Slack was told
    pressable: list[Pressable] = field(default_factory=list)

    def type(self, text: str) -> list[Call]:
        """Sends `text` as typed after the slash command, waits for all that comes of it, and returns what Slack was told."""
        return self._dispatch(
            {
                "command": self.command,
                "text": text,
                "user_id": self._user,
                "user_name": self.user,
                "channel_id": self._channel,
                "channel_name": self.channel,
                "team_id": TEAM,
                "team_domain": "console",
                "api_app_id": "ACONSOLE",
                "trigger_id": "1.1.console",
                "response_url": self.slack.response_url(self._channel),
            }
        )

    def press(self, number: int) -> list[Call]:
        """Presses a button by its number among those shown last. Raises IndexError where there is none."""
        if number < 1:
            raise IndexError(number)
        pressed = self.pressable[number - 1]
        shown = pressed.shown
        message: dict[str, Any] = {} if shown.ephemeral else {"message": {**shown.call.args, "ts": shown.ts}}
        payload = {
            "type": "block_actions",
            "user": {"id": self._user, "username": self.user, "name": self.user, "team_id": TEAM},
            "team": {"id": TEAM, "domain": "console"},
            "channel": {"id": shown.channel, "name": self.slack.names.get(shown.channel, shown.channel)},
            "container": {
                "type": "message",
                "message_ts": shown.ts,
                "channel_id": shown.channel,
                "is_ephemeral": shown.ephemeral,
            },
            "api_app_id": "ACONSOLE",
            "trigger_id": "1.1.console",
            "response_url": self.slack.response_url(shown.channel),
            "state": {"values": {}},
            "actions": [{**pressed.button.action, "action_ts": self.slack.next_ts()}],
            **message,
        }
        return self._dispatch({"payload": json.dumps(payload)})

    @property
    def here(self) -> str | None:
        """The name of the case that this channel means, where there are several."""
        return self.means(self._channel) if self.means else None

    @property
    def _user(self) -> str:
        return self._id("U", self.user)

    @property
    def _channel(self) -> str:
        return self._id("C", self.channel)

    def _id(self, kind: str, name: str) -> str:
        id = f"{kind}0" + "".join(c for c in name.upper() if c.isascii() and c.isalnum())[:18]
        self.slack.names[id] = name
        return id

    def _dispatch(self, form: Mapping[str, str]) -> list[Call]:
        body = urlencode({"token": TOKEN, **form})
        # Slack's clock and ours are one here; `now` may be another day, but a signature has to be fresh.
        stamp = str(int(time.time()))
        signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body)
        headers: dict[str, str | Sequence[str]] = {
            "content-type": ["application/x-www-form-urlencoded"],
            "x-slack-request-timestamp": [stamp],
            "x-slack-signature": [signature or ""],
        }
        with self.turn:
            response = self.app.dispatch(BoltRequest(body=body, headers=headers))
            self.work.drain()
            self._send()
            told = [c for c in self.slack.take() if c.method not in ASKED]
            return [*_acknowledged(response.status, response.body, self._channel), *told]

    def deliver(self) -> list[Call]:
        """Sends what has fallen due, and returns what Slack was told."""
        with self.turn:
            self._send()
            return self.slack.take()

    def _send(self) -> None:
        if self.worker is not None:
            self.worker.drain()

    # --- what is seen ---

    def show(self, calls: Iterable[Call], stream: TextIO) -> None:
        """Prints the messages and forms among the calls, an empty line after each, and numbers their buttons anew."""
        console, drawing = console_for(stream), Drawing()
        fresh: list[Pressable] = []
        for shown in self._shown(calls):
            if _only_newer(shown.call):
                say(console, Text(f"#{self._name(shown)}: the card shows the latest now.", "dim"), Text())
                continue
            blocks = self._named(blocks_of(shown.call))
            say(console, *self._head(shown, drawing))
            say(console, *drawing.blocks(blocks))
            if not blocks:
                say(console, drawing.mrkdwn(str(shown.call.args.get("text", ""))))
            say(console, *drawing.addresses(), Text())
            fresh += [Pressable(b, shown) for b in drawing.buttons[len(fresh) :]]
        if fresh:
            self.pressable = fresh

    def _named(self, blocks: Sequence[Mapping[str, Any]]) -> Any:
        """The blocks with the names of people and channels in the place of their ids."""

        def name(found: re.Match[str]) -> str:
            known = self.slack.names.get(found[2])
            return f"<{found[1]}{found[2]}|{json.dumps(known)[1:-1]}>" if known else found[0]

        return json.loads(re.sub(r"<([@#])([A-Z0-9]+)>", name, json.dumps(blocks)))

    def _shown(self, calls: Iterable[Call]) -> Iterator[Shown]:
        for call in calls:
            if call.method not in (*MESSAGES, *VIEWS) or call.args.get("delete_original"):
                continue
            channel = str(call.args.get("channel") or self._channel)
            private = call.method in (RESPONSE, ACK, "chat.postEphemeral", *VIEWS)
            ephemeral = private and call.args.get("response_type") != "in_channel"
            yield Shown(channel, str(call.args.get("ts") or self.slack.next_ts()), ephemeral, call)

    def _head(self, shown: Shown, drawing: Drawing) -> Iterator[Text]:
        name = self._name(shown)
        if shown.call.method in VIEWS:
            title = drawing.plain(_view(shown.call).get("title"))
            title.stylize("bold underline")
            yield title
        elif shown.call.method == "chat.update":
            yield Text(f"#{name}, edited:", "dim")
        elif shown.call.args.get("thread_ts"):
            too = ", and in the channel" if shown.call.args.get("reply_broadcast") else ""
            yield Text(f"#{name}, in the thread of its card{too}:", "dim")
        elif not shown.ephemeral:
            yield Text(f"#{name}, for everyone there:", "dim")

    def _name(self, shown: Shown) -> str:
        return self.slack.names.get(shown.channel, shown.channel)


def _only_newer(call: Call) -> bool:
    """Whether a message was edited to show the latest, and not because it was wrong."""
    return call.method == "chat.update" and not corrections.is_one(str(call.args.get("text", "")))


def _view(call: Call) -> Mapping[str, Any]:
    view = call.args.get("view")
    return view if isinstance(view, Mapping) else {}


def blocks_of(call: Call) -> Sequence[Mapping[str, Any]]:
    found = _view(call).get("blocks") if call.method in VIEWS else call.args.get("blocks")
    return found if isinstance(found, list) else []


def _acknowledged(status: int, body: str, channel: str) -> Iterator[Call]:
    """What the acknowledgement said: nothing, a line of text, or a message as JSON."""
    if status >= 400:
        yield Call(ACK, {"channel": channel, "text": f"The bot answered with an error ({status}).", "status": status})
    elif body.strip().startswith("{"):
        said = json.loads(body)
        if said.get("text") or said.get("blocks"):
            yield Call(ACK, {"channel": channel, **said})
    elif body.strip():
        yield Call(ACK, {"channel": channel, "text": body})


@contextmanager
def conversation(
    settings: Settings,
    case: Case,
    database: "Database",
    now: Callable[[], datetime],
    *,
    user: str = "you",
    channel: str = "general",
    others: tuple[Case, ...] = (),
) -> Iterator[Talk]:
    """The bot's own app with a loopback Slack at the far end, as long as the block lasts."""
    desk = Desk(case, database, now, settings.command, others=others)

    def means(channel: str) -> str:
        id = desk.meant(Place(TEAM, channel))
        known = desk.named(id)
        return known.name if known else f"{id}, which is not served any more"

    with Loopback(zone=case.timezone) as slack:
        own = replace(
            settings,
            slack_bot_token=TOKEN,
            slack_signing_secret=SECRET,
            slack_app_token=None,
            slack_client_id=None,
            slack_api_url=slack.api_url,
        )
        client = client_of(slack)
        known = {c.id: c for c in (case, *others)}
        pace = Policy(pace=timedelta(0))
        worker = Worker(database, known, lambda _: client, now, settings.command, pace, console=True)
        worker.review = policy_of(settings)
        app = build_app(own, case, database, now, client=client, others=others, sender=worker)
        try:
            talk = talk_to(app, slack, command=settings.command, user=user, channel=channel)
            talk.worker = worker
            talk.means = means if others else None
            yield talk
        finally:
            finish(app)


def client_of(slack: Loopback) -> WebClient:
    """The loopback is its own proxy: one of the environment's would be asked for 127.0.0.1, and nothing may leave here."""
    return WebClient(TOKEN, slack.api_url, timeout=10, proxy=slack.url, retry_handlers=[])


def talk_to(
    app: App, slack: Loopback, *, command: str = "/irsice", user: str = "you", channel: str = "general"
) -> Talk:
    """A talk with an app whose client is `client_of(slack)` and whose signing secret is `SECRET`."""
    runner = app.listener_runner
    work = Awaited(runner.listener_executor)
    runner.listener_executor = work
    runner.lazy_listener_runner = ThreadLazyListenerRunner(runner.logger, work)
    return Talk(app, slack, work, command, user.lstrip("@") or "you", channel.lstrip("#") or "general")
