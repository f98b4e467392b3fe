"""A Slack on the loopback: a real HTTP server, and a real websocket for Socket Mode, that remember every call.

    with Slack() as slack:
        slack.deliver(bot_url, slack.command("status"))
        answer = slack.called("response_url")[0].args

It refuses what Slack refuses (a token it does not know, a scope it did not give, a channel the bot is not in, a message
beyond the limits) and keeps replies in threads out of a channel's history. `will` makes the next calls of a method fail,
`faults` any call by chance, `limit` and `tier` those beyond a rate. Nothing here waits on a clock.

As a process of its own: `python -m tests.slack`, see tests/slack_server.py.
"""

import base64
import binascii
import hashlib
import hmac
import http.client
import json
import math
import re
import threading
import time
from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from decimal import Decimal
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit
from zoneinfo import ZoneInfo

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

from tests.blockkit import refusal, refusal_of_view
from tests.slack_faults import (
    Bucket,
    Code,
    Dropped,
    Fault,
    Hang,
    Limit,
    LostReply,
    Odds,
    RateLimited,
    Slow,
    Status,
    acts,
)

__all__ = ["Code", "Dropped", "Fault", "Hang", "LostReply", "Odds", "RateLimited", "Slow", "Status"]

PATIENCE = 20  # seconds until a call that never comes fails the test; one that comes is met at once
Payload = dict[str, Any]


# --- what is remembered ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Call:
    """One call as it came in. `outcome` is "ok" or the error that was meant, whether or not the caller heard of it."""

    method: str
    args: Mapping[str, Any]
    token: str | None
    outcome: str
    caller: str = ""  # the NAME of `api_url_for(NAME)`, where the caller was given one
    path: str = ""  # of a response_url, by which an answer is told from another


@dataclass
class Channel:
    """A channel as the bot meets it; `messages` in the order of posting, replies included."""

    id: str
    name: str
    bot_is_member: bool = True
    archived: bool = False
    private: bool = False
    refuses: str | None = None  # the error code every post here meets, like restricted_action
    messages: list[Payload] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """What its scopes begin with."""
        if self.id.startswith("D"):
            return "im"
        return "mpim" if self.name.startswith("mpdm-") else "groups" if self.private else "channels"


class _Refused(Exception):
    def __init__(self, error: str, **more: object) -> None:
        super().__init__(error)
        self.error, self.more = error, more


class _TooSoon(Exception):
    def __init__(self, seconds: int) -> None:
        super().__init__(seconds)
        self.seconds = seconds


# Method -> the scope it needs; https://docs.slack.dev/reference/methods names it for each. Of those for public channels
# ("channels:") there is one for each other kind of channel, too.
SCOPES: Mapping[str, str | None] = {
    "api.test": None,
    "auth.test": None,
    "views.open": None,
    "views.publish": None,
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "chat.delete": "chat:write",
    "conversations.history": "channels:history",
    "conversations.replies": "channels:history",
    "conversations.info": "channels:read",
    "conversations.list": "channels:read",
    "conversations.members": "channels:read",
    "conversations.open": "im:write",
    "users.info": "users:read",
    "files.getUploadURLExternal": "files:write",
    "files.completeUploadExternal": "files:write",
    "usergroups.users.list": "usergroups:read",
}


def scopes_for(method: str) -> tuple[str, ...]:
    """Every scope an app needs to use the method in all kinds of channels."""
    scope = SCOPES[method]
    if scope and scope.startswith("channels:"):
        return tuple(f"{kind}:{scope.removeprefix('channels:')}" for kind in ("channels", "groups", "im", "mpim"))
    return (scope,) if scope else ()


def person(id: str, name: str, tz: str = "America/New_York", tz_label: str = "", locale: str = "en-US") -> Payload:
    """A user as users.info shows one."""
    return {"id": id, "name": name, "real_name": name.title(), "tz": tz, "tz_label": tz_label or tz, "locale": locale}


class Slack:
    """One workspace with one app. Channels C1 (#legal, the bot is in it) and C2 (#news, it is not) are there already."""

    team, app, bot, user = "T1", "A1", "UBOT", "U1"

    def __init__(
        self,
        bot_token: str = "xoxb-1-loopback",
        app_token: str = "xapp-1-loopback",
        signing_secret: str = "8f742231b10e8888abcd99yyyzzz85a5",
        scopes: tuple[str, ...] = ("commands", "chat:write"),
        clock: Callable[[], float] | None = None,
        any_channel: str | None = None,
        port: int = 0,
    ) -> None:
        """`clock` gives seconds since 1970 and dates the messages; without it they are a second apart from 1770000000 on.
        A channel whose id matches all of the pattern `any_channel` is made when it is first used, the bot in it."""
        self.bot_token, self.app_token, self.signing_secret, self.scopes = bot_token, app_token, signing_secret, scopes
        self.app_scopes: tuple[str, ...] = ("connections:write",)
        self.channels = {c.id: c for c in (Channel("C1", "legal"), Channel("C2", "news", bot_is_member=False))}
        self.users = {self.user: person(self.user, "ana"), self.bot: person(self.bot, "irsice")}
        self.homes: dict[str, Payload] = {}  # by person, the view that was published last
        self.groups: dict[str, tuple[str, ...]] = {}  # user group -> who is in it
        self.broken: str | None = None  # the error code every call with the bot's token meets, like team_added_to_org
        self.messages_tab = True  # without it nobody can be written to directly
        self.calls: list[Call] = []
        self.acks: dict[str, Payload] = {}  # envelope id -> what was sent back with it
        self.routes: dict[str, Callable[[Payload], object]] = {}  # "/control/…" -> what answers there
        self._clock, self._any_channel, self._port = clock, any_channel, port
        self._faults: dict[str, deque[Fault]] = defaultdict(deque)
        self._odds: dict[str, Odds] = {}
        self._limit = Limit(None, None)
        self._tiers: dict[str, tuple[Bucket, int | None]] = {}
        self._changed = threading.Condition()  # its lock is held where anything below or above changes
        self._release = threading.Event()
        self._count = 0
        self._last_ts = 0  # microseconds
        self._heard: Counter[str] = Counter()  # method -> calls
        self._heard_of: Counter[str] = Counter()  # caller -> calls
        self._uses: dict[str, int] = {}  # response_url path -> answers sent there
        self._triggers: dict[str, bool] = {}  # trigger id -> used
        self._tickets: set[str] = set()
        self.files: dict[str, Payload] = {}  # id -> name, alt_txt, the bytes that came, and where it is shared
        self._sockets: list[ServerConnection] = []

    # --- running ---

    def __enter__(self) -> "Slack":
        self._http = _Server(("127.0.0.1", self._port), _handler(self))
        self._ws = serve(self._socket, "127.0.0.1", 0, ping_interval=None)
        self._threads = [
            threading.Thread(target=self._http.serve_forever, args=(0.02,)),
            threading.Thread(target=self._ws.serve_forever),
        ]
        for t in self._threads:
            t.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.release()
        self.hang_up()
        self._ws.shutdown()
        self._http.shutdown()
        for t in self._threads:
            t.join()
        self._http.server_close()

    @property
    def url(self) -> str:
        host, port = self._http.server_address[:2]
        return f"http://{host!s}:{port}"

    @property
    def api_url(self) -> str:
        """For SLACK_API_URL."""
        return f"{self.url}/api/"

    def api_url_for(self, caller: str) -> str:
        """The same for one of several bots, whose calls are to be told apart."""
        return f"{self.url}/as/{caller}/api/"

    def environment(self, caller: str) -> dict[str, str]:
        """The settings of a bot in another process, whose calls are told apart from others'."""
        secrets = {"SLACK_BOT_TOKEN": self.bot_token, "SLACK_SIGNING_SECRET": self.signing_secret}
        return {"SLACK_API_URL": self.api_url_for(caller), **secrets}

    # --- asking what was heard ---

    def called(self, method: str, count: int = 1) -> list[Call]:
        """The calls of a method, once there are `count` of them. "response_url" is a method here too."""
        self._wait(lambda: self._heard[method] >= count, f"{count} × {method}")
        return [c for c in self.calls if c.method == method]

    def counts(self) -> dict[str, int]:
        """How often each method was called with each outcome: "chat.postMessage ok" -> 3."""
        with self._changed:
            return dict(Counter(f"{c.method} {c.outcome}" for c in self.calls))

    def heard(self, caller: str) -> int:
        """How many calls came from a caller of `api_url_for`."""
        with self._changed:
            return self._heard_of[caller]

    def until_heard(self, caller: str, count: int, seconds: float) -> bool:
        """Whether it has made so many calls, as soon as it has, or else after so many seconds."""
        with self._changed:
            return self._changed.wait_for(lambda: self._heard_of[caller] >= count, seconds)

    def messages(self, channel: str | None = None) -> list[Payload]:
        """What stands in Slack, replies and metadata included, each with its channel, in the order of posting."""
        with self._changed:
            channels = list(self.channels.values()) if channel is None else [self.channels[channel]]
            found = [{**m, "channel": c.id} for c in channels for m in c.messages]
        return sorted(found, key=lambda m: Decimal(m["ts"]))

    def acked(self, envelope: str) -> Payload:
        """What came back for an envelope sent with `push`."""
        self._wait(lambda: envelope in self.acks, f"acknowledgement of {envelope}")
        return self.acks[envelope]

    def ids(self) -> Counter[str]:
        """How often each id that travels as metadata stands in Slack."""
        with self._changed:
            return Counter(
                m["metadata"]["event_payload"]["id"]
                for c in self.channels.values()
                for m in c.messages
                if "id" in m.get("metadata", {}).get("event_payload", {})
            )

    def _wait(self, met: Callable[[], bool], what: str) -> None:
        with self._changed:
            if not self._changed.wait_for(met, PATIENCE):
                heard = ", ".join(f"{c.method} ({c.outcome})" for c in self.calls) or "nothing"
                raise AssertionError(f"waited for {what}; heard: {heard}")

    # --- making it fail ---

    def will(self, method: str, *faults: Fault) -> None:
        """The next calls of the method meet these faults, one each; after them all is well again."""
        with self._changed:
            self._faults[method].extend(faults)

    def faults(self, odds: Mapping[str, Odds | None]) -> None:
        """From now on calls of these methods meet these faults by chance; None ends it."""
        with self._changed:
            for method, each in odds.items():
                self._odds.pop(method, None)
                if each:
                    self._odds[method] = each

    def limit(self, per_second: float | None = None, per_channel: float | None = 1.0) -> Limit:
        """From now on posts beyond the rate get a 429, as from Slack; None lifts a limit."""
        with self._changed:
            self._limit = Limit(per_second, per_channel)
            return self._limit

    def tier(self, method: str, per_minute: float, most: int | None = None) -> None:
        """From now on calls of the method beyond the rate get a 429; a page of it has at most so many messages.
        An app outside Slack's directory: `tier("conversations.history", 1, most=15)`."""
        with self._changed:
            self._tiers[method] = (Bucket(per_minute / 60, max(1.0, per_minute)), most)

    def release(self) -> None:
        """Lets go of the calls that hang."""
        self._release.set()

    # --- what people do ---

    def command(self, text: str = "", command: str = "/irsice", user: str = user, channel: str = "C1") -> Payload:
        """A slash command as it is sent to the app."""
        return {
            "token": "legacy",
            "team_id": self.team,
            "team_domain": "newsroom",
            "channel_id": channel,
            "channel_name": self._shown_name(channel),
            "user_id": user,
            "user_name": "ana",
            "command": command,
            "text": text,
            "api_app_id": self.app,
            "is_enterprise_install": "false",
            "response_url": self._response_url(),
            "trigger_id": self._trigger(),
        }

    def press(self, element: Payload, user: str = user, channel: str = "C1", message: Payload | None = None) -> Payload:
        """A press of a button, as it is sent to the app; of a menu, with the option chosen as `selected_option`."""
        action = {
            k: v for k, v in element.items() if k in ("type", "action_id", "block_id", "value", "selected_option")
        }
        container: Payload = {"type": "message", "channel_id": channel, "is_ephemeral": message is None}
        payload: Payload = {
            "type": "block_actions",
            "team": {"id": self.team, "domain": "newsroom"},
            "user": {"id": user, "username": "ana", "team_id": self.team},
            "api_app_id": self.app,
            "channel": {"id": channel, "name": self._shown_name(channel)},
            "container": {**container, "message_ts": (message or {}).get("ts", "1770000000.000001")},
            "actions": [{**action, "action_ts": "1770000000.000002"}],
            "response_url": self._response_url(),
            "trigger_id": self._trigger(),
        }
        return {**payload, "message": message} if message else payload  # an ephemeral message is not sent along

    def press_at_home(self, element: Payload, user: str = user) -> Payload:
        """A press in somebody's Home: there is no message and no channel, and the view as it is comes along."""
        payload = self.press(element, user)
        kept = {k: v for k, v in payload.items() if k not in ("channel", "container", "response_url")}
        home = self.homes[user]
        return {**kept, "container": {"type": "view", "view_id": home["id"]}, "view": home}

    def shortcut(self, callback: str, message: Payload, user: str = user, channel: str = "C1") -> Payload:
        """Somebody chooses a shortcut in the menu of a message, as it is sent to the app."""
        return {
            "type": "message_action",
            "callback_id": callback,
            "team": {"id": self.team, "domain": "newsroom"},
            "user": {"id": user, "name": "ana", "team_id": self.team},
            "channel": {"id": channel, "name": self._shown_name(channel)},
            "message": {"type": "message", "user": user, "ts": "1770000000.000001", **message},
            "message_ts": "1770000000.000001",
            "response_url": self._response_url(),
            "trigger_id": self._trigger(),
            "action_ts": "1770000000.000002",
            "token": "legacy",
        }

    def submit(self, view: Payload, values: Mapping[str, Any], user: str = user) -> Payload:
        """A form as it is sent to the app: as it was opened, but for the fields in `values`. An option has to be one of
        its field's; what is left empty is sent as None; the state of a picker may be given whole (`{"selected_date": …}`)."""
        inputs = [b for b in view["blocks"] if b["type"] == "input"]
        assert values.keys() <= {b["block_id"] for b in inputs}, f"no such field: {sorted(values)}"
        state = {b["block_id"]: {b["element"]["action_id"]: _filled(b, values)} for b in inputs}
        kept = {k: v for k, v in view.items() if k in ("type", "callback_id", "private_metadata", "title", "blocks")}
        return {
            "type": "view_submission",
            "team": {"id": self.team, "domain": "newsroom"},
            "user": {"id": user, "username": "ana", "team_id": self.team},
            "api_app_id": self.app,
            "trigger_id": self._trigger(),
            "view": {**kept, "id": f"V{self._next()}", "hash": "1", "state": {"values": state}},
            "response_urls": [],
        }

    def event(self, type: str, **fields: object) -> Payload:
        """An event as it is sent to the app. Sent once more it is the same event, with the same event_id."""
        with self._changed:
            ts = self._ts()
        return {
            "token": "legacy",
            "team_id": self.team,
            "api_app_id": self.app,
            "event": {"type": type, "event_ts": ts, **fields},
            "type": "event_callback",
            "event_id": f"Ev{self._next():08d}",
            "event_time": int(ts.split(".")[0]),
            "authorizations": [
                {"team_id": self.team, "user_id": self.bot, "is_bot": True, "is_enterprise_install": False}
            ],
            "is_ext_shared_channel": False,
        }

    def make(self, id: str, name: str = "", **more: Any) -> Channel:
        """A new channel, or one in the place of the old."""
        with self._changed:
            self.channels[id] = Channel(id, name or id.lower(), **more)
            return self.channels[id]

    def add_person(self, id: str, name: str, **more: str) -> None:
        """Somebody of the workspace; `tz`, `tz_label` and `locale` as Slack would say them."""
        with self._changed:
            self.users[id] = person(id, name, **more)

    def invite(self, channel: str, by: str = user) -> Payload:
        """Somebody invites the bot; the event."""
        with self._changed:
            self.channels[channel].bot_is_member = True
        kind = "G" if self.channels[channel].private else "C"
        return self.event(
            "member_joined_channel", user=self.bot, channel=channel, channel_type=kind, team=self.team, inviter=by
        )

    def remove(self, channel: str, by: str = user) -> Payload:
        """Somebody removes the bot; the event."""
        with self._changed:
            self.channels[channel].bot_is_member = False
        return self.event(self._of_kind(channel, "left"), channel=channel, actor_id=by)

    def archive(self, channel: str, by: str = user) -> Payload:
        """Somebody archives the channel; the event."""
        with self._changed:
            self.channels[channel].archived = True
        return self.event(self._of_kind(channel, "archive"), channel=channel, user=by, is_moved=0)

    def unarchive(self, channel: str, by: str = user) -> Payload:
        """Somebody brings the channel back; the event."""
        with self._changed:
            self.channels[channel].archived = False
        return self.event(self._of_kind(channel, "unarchive"), channel=channel, user=by)

    def delete_channel(self, channel: str, by: str = user) -> Payload:
        """Somebody deletes the channel; the event."""
        kind = self._of_kind(channel, "deleted")
        with self._changed:
            del self.channels[channel]
        return self.event(kind, channel=channel, actor_id=by)

    def uninstall(self) -> tuple[Payload, Payload]:
        """Somebody takes the app out of the workspace, and its token is good for nothing; the events, in Slack's order."""
        self.broken = "account_inactive"
        revoked = self.event("tokens_revoked", tokens={"oauth": [], "bot": [self.bot]})
        return revoked, self.event("app_uninstalled")

    def say(self, channel: str, text: str, by: str = user, thread_ts: str | None = None) -> str:
        """Somebody else writes a message; its ts."""
        with self._changed:
            message = {"type": "message", "user": by, "text": text, "ts": self._ts()}
            self.channels[channel].messages.append(message | ({"thread_ts": thread_ts} if thread_ts else {}))
            return str(message["ts"])

    def delete_message(self, channel: str, ts: str) -> None:
        """Somebody deletes a message. Of one with replies a stone is left, and the thread goes on; of another nothing."""
        with self._changed:
            self._delete(self.channels[channel], self._message(self.channels[channel], ts))

    def _of_kind(self, channel: str, what: str) -> str:
        return f"{'group' if self.channels[channel].private else 'channel'}_{what}"

    def _shown_name(self, channel: str) -> str:
        found = self._found(channel)
        assert found, channel
        return "directmessage" if found.kind == "im" else found.name

    def deliver(
        self, url: str, payload: Payload, now: datetime | None = None, retry: int | None = None
    ) -> tuple[int, str]:
        """Sends it to the bot over HTTP, signed; the status and the body that come back. `retry`: for which time again."""
        body = form(payload)
        headers = signed(body, self.signing_secret, now or datetime.now(UTC))
        if payload.get("type") == "event_callback":
            headers["Content-Type"] = "application/json"
        if retry is not None:
            headers |= {"X-Slack-Retry-Num": str(retry), "X-Slack-Retry-Reason": "http_timeout"}
        return post(url, body, headers)

    def push(self, payload: Payload, retry: int | None = None) -> str:
        """Sends it to the bot over Socket Mode, when it is connected; the envelope's id."""
        self._wait(lambda: bool(self._sockets), "a Socket Mode connection")
        envelope = f"e-{self._next()}"
        kind = "slash_commands" if "command" in payload else "interactive"
        message = {"envelope_id": envelope, "type": kind, "payload": payload, "accepts_response_payload": True}
        if payload.get("type") == "event_callback":
            reason = "timeout" if retry else ""
            message |= {"type": "events_api", "accepts_response_payload": False}
            message |= {"retry_attempt": retry or 0, "retry_reason": reason}
        self._sockets[-1].send(json.dumps(message))
        return envelope

    def refresh(self) -> None:
        """Tells the bot to connect anew, as Slack does every few hours."""
        self._wait(lambda: bool(self._sockets), "a Socket Mode connection")
        self._sockets[-1].send(json.dumps({"type": "disconnect", "reason": "refresh_requested"}))

    def until_hung_up(self) -> None:
        """Returns when the bot has closed its Socket Mode connection."""
        self._wait(lambda: not self._sockets, "the end of the Socket Mode connection")

    def hang_up(self) -> None:
        """Closes every Socket Mode connection."""
        for socket in tuple(self._sockets):
            socket.close()

    # --- kept between two runs ---

    def state(self) -> Payload:
        """The workspace as JSON: channels with their messages, people, scopes."""
        with self._changed:
            channels = [asdict(c) for c in self.channels.values()]
            return {"scopes": list(self.scopes), "users": list(self.users.values()), "channels": channels}

    def restore(self, state: Mapping[str, Any]) -> None:
        """Puts what `state` gave, or a part of it written by hand, in the place of what is here."""
        with self._changed:
            self.scopes = tuple(state.get("scopes", self.scopes))
            self.users.update({u["id"]: u for u in state.get("users", ())})
            if "channels" in state:
                self.channels = {c["id"]: Channel(**c) for c in state["channels"]}
            stamps = [Decimal(m["ts"]) for c in self.channels.values() for m in c.messages]
            self._last_ts = max([self._last_ts, *(int(ts * 1_000_000) for ts in stamps)])

    def _next(self) -> int:
        with self._changed:
            self._count += 1
            return self._count

    def _ts(self) -> str:
        """A message's timestamp: each later than the one before."""
        now = int(self._clock() * 1_000_000) if self._clock else 1_770_000_000_000_000 + self._next() * 1_000_001
        self._last_ts = max(now, self._last_ts + 1)
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"

    def _time(self) -> float:
        return self._clock() if self._clock else time.monotonic()

    def _response_url(self) -> str:
        path = f"/commands/{self.team}/{self._next()}"
        self._uses[path] = 0
        return self.url + path

    def _trigger(self) -> str:
        trigger = f"{self._next()}.trigger"
        self._triggers[trigger] = False
        return trigger

    # --- what the app asks ---

    def answer(self, path: str, token: str | None, args: Payload) -> tuple[int, Mapping[str, str], str] | None:
        """Status, headers and body for one request; None: the connection is to be dropped."""
        if path in self.routes:
            kind = {"Content-Type": "application/json"}
            try:
                return 200, kind, json.dumps(self.routes[path](args))
            except (AssertionError, AttributeError, LookupError, TypeError, ValueError, _Refused) as e:
                return 400, kind, json.dumps(repr(e))
        caller, path = _caller(path)
        method = path.removeprefix("/api/") if path.startswith("/api/") else "response_url"
        with self._changed:
            fault = self._fault(method)
            try:
                if not acts(fault):
                    raise _Refused(getattr(fault, "error", type(fault).__name__))
                reply = self._respond(path, args) if method == "response_url" else self._do(method, token, args)
                error = "ok"
            except _Refused as e:
                reply, error = {"ok": False, "error": e.error, **e.more}, e.error
            except _TooSoon as e:
                reply, error, fault = {}, "ratelimited", RateLimited(e.seconds)
            self.calls.append(Call(method, args, token, error, caller, path if method == "response_url" else ""))
            self._heard[method] += 1
            self._heard_of[caller] += 1
            self._changed.notify_all()
        match fault:
            case LostReply() | Dropped():
                return None
            case Hang():
                self._release.wait()
                return None
            case Slow(seconds):
                self._release.wait(seconds)
            case RateLimited(seconds):
                body = json.dumps({"ok": False, "error": "ratelimited"})
                return 429, {"Retry-After": str(seconds), "Content-Type": "application/json"}, body
            case Status(status):
                return status, {"Content-Type": "text/html"}, "<html><body>Server Error</body></html>"
        headers = {"Content-Type": "application/json; charset=utf-8"}
        if method == "response_url":
            return (200, {"Content-Type": "text/html"}, "ok") if error == "ok" else (404, headers, json.dumps(reply))
        if token == self.bot_token:
            headers |= {"x-oauth-scopes": ",".join(self.scopes)}
        return 200, headers, json.dumps(reply)

    def _fault(self, method: str) -> Fault | None:
        if self._faults[method]:
            return self._faults[method].popleft()
        return self._odds[method].draw() if method in self._odds else None

    def _do(self, method: str, token: str | None, args: Payload) -> Payload:
        if method == "apps.connections.open":
            return self._connection(token)
        if method not in SCOPES:
            raise _Refused("unknown_method", req_method=method)
        if token is None:
            raise _Refused("not_authed")
        if token == self.app_token:
            raise _Refused("not_allowed_token_type")
        if token != self.bot_token:
            raise _Refused("invalid_auth")
        if self.broken:
            raise _Refused(self.broken)
        needed = SCOPES[method]
        channel = self._found(str(args.get("channel")))
        if needed and channel and needed.startswith("channels:"):
            needed = needed.replace("channels:", f"{channel.kind}:")
        if needed and needed not in self.scopes:
            raise _Refused("missing_scope", needed=needed, provided=",".join(self.scopes))
        if method in self._tiers:
            self._in_time(self._tiers[method][0])
        act: Callable[[Payload], Payload] = getattr(self, "_" + method.replace(".", "_").lower())
        return {"ok": True, **act(args)}

    def _in_time(self, bucket: Bucket) -> None:
        wait = bucket.wait("", self._time())
        if wait > 0:
            raise _TooSoon(max(1, math.ceil(wait)))
        bucket.take("", self._time())

    def _connection(self, token: str | None) -> Payload:
        if token != self.app_token:
            raise _Refused("not_allowed_token_type" if token == self.bot_token else "invalid_auth")
        if "connections:write" not in self.app_scopes:
            raise _Refused("missing_scope", needed="connections:write", provided=",".join(self.app_scopes))
        ticket = f"ticket-{self._next()}"
        self._tickets.add(ticket)
        host, port = self._ws.socket.getsockname()[:2]
        return {"ok": True, "url": f"ws://{host}:{port}/link/?ticket={ticket}&app_id={self.app}"}

    def _respond(self, path: str, args: Payload) -> Payload:
        if path not in self._uses:
            raise _Refused("expired_url")
        self._uses[path] += 1
        if self._uses[path] > 5:
            raise _Refused("used_url")
        if not args.get("delete_original") and (error := refusal(args)):
            raise _Refused(error)
        return {"ok": True}

    def _api_test(self, args: Payload) -> Payload:
        return {"args": args}

    def _auth_test(self, args: Payload) -> Payload:
        who = {"user": "irsice", "user_id": self.bot, "bot_id": "B1"}
        return {"url": "https://newsroom.slack.com/", "team": "Newsroom", "team_id": self.team, **who}

    def _found(self, id: str) -> Channel | None:
        """A channel by its id, or somebody's direct messages by theirs; made on first use where that is meant."""
        if id in self.users and id != self.bot:
            id = f"D{id[1:]}"
            self.channels.setdefault(id, Channel(id, id))
        if id not in self.channels and self._any_channel and re.fullmatch(self._any_channel, id):
            self.channels[id] = Channel(id, id.lower())
        return self.channels.get(id)

    def _channel(self, args: Payload, must_be_in: bool = True) -> Channel:
        """The channel as one to read. Archived, it can still be read."""
        channel = self._found(str(args.get("channel")))
        if channel is None or (channel.private and not channel.bot_is_member):
            raise _Refused("channel_not_found")
        if must_be_in and not channel.bot_is_member and not channel.archived:
            raise _Refused("not_in_channel")
        return channel

    def _channel_to_post(self, args: Payload) -> Channel:
        channel = self._channel(args)
        if channel.archived:
            raise _Refused("is_archived")
        if channel.kind == "im" and not self.messages_tab:
            raise _Refused("messages_tab_disabled")
        if channel.refuses:
            raise _Refused(channel.refuses)
        return channel

    def _chat_postmessage(self, args: Payload) -> Payload:
        """A reply to a message that is gone stands in the channel, without thread_ts and without a word about it."""
        channel = self._channel_to_post(args)
        if error := refusal(args):
            raise _Refused(error)
        if seconds := self._limit.retry_after(channel.id, self._time()):
            raise _TooSoon(seconds)
        message: Payload = {"type": "message", "user": self.bot, "bot_id": "B1", "app_id": self.app}
        message |= {k: args[k] for k in ("text", "blocks", "attachments", "metadata") if args.get(k)}
        message["ts"] = self._ts()
        parent = args.get("thread_ts")
        if parent and any(m["ts"] == parent for m in reversed(channel.messages)):
            message["thread_ts"] = parent
            if _true(args.get("reply_broadcast")):
                message["subtype"] = "thread_broadcast"
        channel.messages.append(message)
        return {"channel": channel.id, "ts": message["ts"], "message": dict(message)}

    def _chat_postephemeral(self, args: Payload) -> Payload:
        self._channel_to_post(args)
        if error := refusal(args):
            raise _Refused(error)
        return {"message_ts": self._ts()}

    def _message(self, channel: Channel, ts: object, error: str = "message_not_found") -> Payload:
        for message in reversed(channel.messages):
            if message["ts"] == ts:
                return message
        raise _Refused(error)

    def _own(self, args: Payload, error: str) -> tuple[Channel, Payload]:
        """A message of the bot's, in a channel named by its own id: a user's id is none here."""
        if args.get("channel") in self.users:
            raise _Refused("channel_not_found")
        channel = self._channel(args)
        if channel.archived:
            raise _Refused("is_inactive")
        message = self._message(channel, args.get("ts"))
        if message.get("subtype") == "tombstone":
            raise _Refused("message_not_found")
        if message["user"] != self.bot:
            raise _Refused(error)
        return channel, message

    def _chat_update(self, args: Payload) -> Payload:
        channel, message = self._own(args, "cant_update_message")
        if error := refusal(args):
            raise _Refused(error)
        message |= {k: args[k] for k in ("text", "blocks", "attachments", "metadata") if k in args}
        if not message.get("metadata"):
            message.pop("metadata", None)
        message["edited"] = {"user": self.bot, "ts": self._ts()}
        return {"channel": channel.id, "ts": message["ts"], "text": message.get("text", ""), "message": dict(message)}

    def _chat_delete(self, args: Payload) -> Payload:
        self._delete(*self._own(args, "cant_delete_message"))
        return {"channel": args["channel"], "ts": args["ts"]}

    @staticmethod
    def _delete(channel: Channel, message: Payload) -> None:
        if not any(m.get("thread_ts") == message["ts"] for m in channel.messages if m is not message):
            channel.messages.remove(message)
            return
        stone = {"type": "message", "subtype": "tombstone", "user": "USLACKBOT", "text": "This message was deleted."}
        ts = message["ts"]
        message.clear()
        message.update({**stone, "hidden": True, "ts": ts, "thread_ts": ts})

    def _views_open(self, args: Payload) -> Payload:
        trigger = str(args.get("trigger_id"))
        if trigger not in self._triggers:
            raise _Refused("invalid_trigger_id")
        if self._triggers[trigger]:
            raise _Refused("exchanged_trigger_id")
        if error := refusal_of_view(args.get("view") or {}):
            raise _Refused(error)
        self._triggers[trigger] = True
        return {"view": {**args["view"], "id": f"V{self._next()}", "hash": "1"}}

    def _views_publish(self, args: Payload) -> Payload:
        view = args.get("view") or {}
        if view.get("type") != "home":
            raise _Refused("invalid_arguments")
        if error := refusal_of_view(view):
            raise _Refused(error)
        user = str(args["user_id"])
        if user not in self.users:
            raise _Refused("user_not_found")
        self.homes[user] = {**view, "id": f"V{self._next()}", "hash": "1"}
        return {"view": self.homes[user]}

    def _conversations_history(self, args: Payload) -> Payload:
        """Newest first; a reply is here only if it was broadcast, and metadata only if asked for. With `oldest` alone the
        first page is the one next to it, and the pages go forward."""
        channel = self._channel(args)
        seen = [
            m
            for m in channel.messages
            if m.get("thread_ts", m["ts"]) == m["ts"] or m.get("subtype") == "thread_broadcast"
        ]
        forward = _given(args, "oldest") and not _given(args, "latest")
        most = self._tiers.get("conversations.history", (None, None))[1]
        page = self._page(args, channel, _within(args, seen), forward, min(int(args.get("limit") or 100), most or 999))
        return {**page, "messages": page["messages"][::-1] if forward else page["messages"]}

    def _conversations_replies(self, args: Payload) -> Payload:
        """The parent and then its replies, oldest first."""
        channel = self._channel(args)
        parent = self._message(channel, args.get("ts"), "thread_not_found")
        replies = [m for m in channel.messages if m.get("thread_ts") == parent["ts"] and m is not parent]
        most = self._tiers.get("conversations.replies", (None, None))[1]
        limit = min(int(args.get("limit") or 1000), most or 1000)
        return self._page(args, channel, [parent, *_within(args, replies)], True, limit)

    @staticmethod
    def _page(args: Payload, channel: Channel, messages: list[Payload], forward: bool, limit: int) -> Payload:
        """One page of messages that come oldest first, going forward or backward, from where the cursor says."""
        if not forward:
            messages = messages[::-1]
        if args.get("cursor"):
            try:
                start = Decimal(base64.b64decode(args["cursor"]).decode().removeprefix("next_ts:"))
            except (binascii.Error, ValueError, ArithmeticError):
                raise _Refused("invalid_cursor") from None
            messages = [m for m in messages if (Decimal(m["ts"]) - start) * (1 if forward else -1) >= 0]
        threads: dict[str, list[str]] = defaultdict(list)
        for m in channel.messages:
            if m.get("thread_ts", m["ts"]) != m["ts"]:
                threads[m["thread_ts"]].append(m["ts"])
        hidden = () if _true(args.get("include_all_metadata")) else ("metadata",)
        page = [
            {k: v for k, v in m.items() if k not in hidden} | _thread(m["ts"], threads.get(m["ts"]))
            for m in messages[:limit]
        ]
        more = len(messages) > limit
        cursor = base64.b64encode(f"next_ts:{messages[limit]['ts']}".encode()).decode() if more else ""
        return {"messages": page, "has_more": more, "response_metadata": {"next_cursor": cursor}}

    def _described(self, c: Channel) -> Payload:
        if c.kind == "im":
            return {"id": c.id, "is_im": True, "is_archived": c.archived, "user": f"U{c.id[1:]}"}
        state = {"is_archived": c.archived, "is_private": c.private, "is_member": c.bot_is_member}
        return {"id": c.id, "name": c.name, "is_channel": not c.private, "is_group": c.private, **state}

    def _conversations_info(self, args: Payload) -> Payload:
        return {"channel": self._described(self._channel(args, must_be_in=False))}

    def _conversations_list(self, args: Payload) -> Payload:
        seen = [c for c in self.channels.values() if c.kind != "im" and (c.bot_is_member or not c.private)]
        return {"channels": [self._described(c) for c in seen], "response_metadata": {"next_cursor": ""}}

    def _conversations_members(self, args: Payload) -> Payload:
        channel = self._channel(args, must_be_in=False)
        return {"members": [self.user, *([self.bot] if channel.bot_is_member else [])]}

    def _conversations_open(self, args: Payload) -> Payload:
        users = str(args.get("users") or "")
        if users not in self.users or users == self.bot:
            raise _Refused("user_not_found")
        channel = self._found(users)
        assert channel is not None
        return {"channel": self._described(channel) if _true(args.get("return_im")) else {"id": channel.id}}

    def _usergroups_users_list(self, args: Payload) -> Payload:
        if args.get("usergroup") not in self.groups:
            raise _Refused("no_such_subteam")
        return {"users": list(self.groups[str(args["usergroup"])])}

    def _users_info(self, args: Payload) -> Payload:
        user = self.users.get(str(args.get("user")))
        if user is None:
            raise _Refused("user_not_found")
        offset = ZoneInfo(user["tz"]).utcoffset(datetime.fromtimestamp(self._last_ts / 1e6 or 1.77e9, UTC))
        shown = {k: v for k, v in user.items() if k != "locale" or _true(args.get("include_locale"))}
        seconds = int(offset.total_seconds()) if offset is not None else 0
        return {"user": {**shown, "team_id": self.team, "tz_offset": seconds, "is_bot": user["id"] == self.bot}}

    # --- files ---

    def _files_getuploadurlexternal(self, args: Payload) -> Payload:
        if not args.get("filename") or int(args.get("length") or 0) <= 0:
            raise _Refused("invalid_arguments")
        id = f"F{self._next():08d}"
        self.files[id] = {
            "id": id,
            "name": args["filename"],
            "length": int(args["length"]),
            "raw": None,
            "shared": None,
        }
        self.files[id]["alt_txt"] = args.get("alt_txt") or ""
        return {"upload_url": f"{self.url}/upload/{id}", "file_id": id}

    def receive(self, path: str, raw: bytes) -> int:
        """Bytes that are sent to an upload's address; the status."""
        with self._changed:
            file = self.files.get(path.rpartition("/")[2])
            if file is None or file["raw"] is not None or len(raw) != file["length"]:
                return 400
            file["raw"] = raw
            return 200

    def _files_completeuploadexternal(self, args: Payload) -> Payload:
        """A file that is shared stands in the channel as a message of the bot's. A person's id is no channel here."""
        given = json.loads(args["files"]) if isinstance(args.get("files"), str) else args.get("files") or []
        files = [self.files[f["id"]] for f in given if f["id"] in self.files]
        if not files or len(files) != len(given) or any(f["raw"] is None for f in files):
            raise _Refused("file_not_found")
        if args.get("channel_id") in self.users:
            raise _Refused("channel_not_found")
        if args.get("channel_id"):
            channel = self._channel_to_post({"channel": args["channel_id"]})
            shown = [{"id": f["id"], "name": f["name"]} for f in files]
            channel.messages.append({"type": "message", "user": self.bot, "text": "", "files": shown, "ts": self._ts()})
        for f, told in zip(files, given, strict=True):
            f |= {"shared": args.get("channel_id"), "title": told.get("title")}
        return {"files": [{"id": f["id"], "title": f.get("title")} for f in files]}

    # --- Socket Mode ---

    def _socket(self, connection: ServerConnection) -> None:
        assert connection.request is not None
        ticket = dict(parse_qsl(urlsplit(connection.request.path).query)).get("ticket", "")
        if ticket not in self._tickets:
            connection.close(1008, "invalid ticket")
            return
        self._tickets.discard(ticket)  # good for one connection
        hello = {"type": "hello", "num_connections": 1, "connection_info": {"app_id": self.app}}
        try:
            connection.send(json.dumps(hello))
            with self._changed:
                self._sockets.append(connection)
                self._changed.notify_all()
            for raw in connection:
                sent = json.loads(raw)
                with self._changed:
                    self.acks[sent["envelope_id"]] = sent.get("payload") or {}
                    self._changed.notify_all()
        except ConnectionClosed:
            pass
        finally:
            with self._changed:
                self._sockets = [s for s in self._sockets if s is not connection]
                self._changed.notify_all()


# --- the arguments of a call --------------------------------------------------------------------------------------------


def _caller(path: str) -> tuple[str, str]:
    """The name in `/as/NAME/api/…`, and the path without it."""
    if path.startswith("/as/"):
        name, _, rest = path.removeprefix("/as/").partition("/")
        return name, f"/{rest}"
    return "", path


def _true(value: object) -> bool:
    return str(value).lower() in ("true", "1")


def _given(args: Payload, bound: str) -> bool:
    return Decimal(str(args.get(bound) or 0)) > 0


def _within(args: Payload, messages: list[Payload]) -> list[Payload]:
    """Those between `oldest` and `latest`; at them only with `inclusive`."""
    found = messages
    for bound, sign in (("oldest", 1), ("latest", -1)):
        if _given(args, bound):
            least = 0 if _true(args.get("inclusive")) else Decimal("0.000001")
            end = Decimal(str(args[bound]))
            found = [m for m in found if (Decimal(m["ts"]) - end) * sign >= least]
    return found


def _thread(ts: str, replies: list[str] | None) -> Payload:
    """What a message with replies says of them."""
    return {"thread_ts": ts, "reply_count": len(replies), "latest_reply": replies[-1]} if replies else {}


# --- the wire --------------------------------------------------------------------------------------------------------


class _Server(ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = False  # every request is joined before the server is gone

    def handle_error(self, request: object, client_address: object) -> None:
        """A caller that went away before its reply is what some tests are about."""


def _handler(slack: Slack) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length)
            if len(body) < length:  # the caller died while it spoke
                return
            if urlsplit(self.path).path.startswith("/upload/"):
                self.send_response(slack.receive(urlsplit(self.path).path, body))
                self.send_header("Content-Length", "0")
                self.end_headers()
                return
            args = _decoded(body.decode(), self.headers.get("Content-Type", ""))
            token = self.headers.get("Authorization", "").removeprefix("Bearer ") or args.pop("token", None)
            reply = slack.answer(urlsplit(self.path).path, token, args)
            if reply is None:
                return
            status, headers, text = reply
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(text.encode())))
            self.end_headers()
            self.wfile.write(text.encode())

        do_GET = do_POST

        def log_message(self, format: str, *args: object) -> None:
            """`calls` remembers."""

    return Handler


def _decoded(body: str, kind: str) -> Payload:
    if kind.startswith("application/json"):
        return dict(json.loads(body or "{}"))
    args: Payload = dict(parse_qsl(body, keep_blank_values=True))
    for key in ("blocks", "attachments", "metadata", "view"):
        if key in args:
            args[key] = json.loads(args[key])
    return args


def signed(body: str, secret: str, now: datetime) -> dict[str, str]:
    """The headers with which Slack signs a request: https://docs.slack.dev/authentication/verifying-requests-from-slack"""
    stamp = str(int(now.timestamp()))
    digest = hmac.new(secret.encode(), f"v0:{stamp}:{body}".encode(), hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def form(payload: Payload) -> str:
    """The body of an HTTP request from Slack: an event as JSON, a command's fields, or anything else as JSON in one field."""
    if payload.get("type") == "event_callback":
        return json.dumps(payload)
    return urlencode(payload if "command" in payload else {"payload": json.dumps(payload)})


def post(url: str, body: str | bytes, headers: Mapping[str, str], method: str = "POST") -> tuple[int, str]:
    """Status and body of one request on a connection of its own."""
    parts = urlsplit(url)
    assert parts.hostname in ("127.0.0.1", "localhost", "::1")
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=PATIENCE)
    try:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        connection.request(method, parts.path, body.encode() if isinstance(body, str) else body, {**kind, **headers})
        response = connection.getresponse()
        return response.status, response.read().decode()
    finally:
        connection.close()


def elements(blocks: list[Payload]) -> Iterator[Payload]:
    """Every button and menu of a message, each with the block_id it is sent back with."""
    for block in blocks:
        for element in (*block.get("elements", ()), *([block["accessory"]] if "accessory" in block else ())):
            if "action_id" in element:
                yield {**element, "block_id": block.get("block_id", "b")}


def _filled(block: Payload, values: Mapping[str, Any]) -> Payload:
    """A field of a form as it comes back."""
    element = block["element"]
    if isinstance(given := values.get(block["block_id"]), Mapping):
        return {"type": element["type"], **given}
    if element["type"] == "datepicker":
        return {"type": "datepicker", "selected_date": element.get("initial_date")}
    if element["type"] not in ("plain_text_input", "static_select"):
        return {"type": element["type"], "value": given or element.get("initial_value")}
    if element["type"] == "plain_text_input":
        text = values.get(block["block_id"], element.get("initial_value"))
        assert text or block.get("optional") or text == "", f"Slack wants something in {block['block_id']}"
        return {"type": "plain_text_input", "value": text or None}
    chosen = element.get("initial_option")
    if block["block_id"] in values:
        chosen = next(o for o in element["options"] if o["value"] == values[block["block_id"]])
    return {"type": "static_select", "selected_option": chosen}


def labelled(blocks: list[Payload], label: str) -> Payload:
    """The button with this label, or the menu with the option of this label chosen."""
    for element in elements(blocks):
        if (element.get("text") or {}).get("text") == label:
            return element
        for option in element.get("options", ()):
            if option["text"]["text"] == label:
                return {**element, "selected_option": option}
    raise AssertionError(f"no button or option {label!r}")


if __name__ == "__main__":
    from tests.slack_server import main

    main()
