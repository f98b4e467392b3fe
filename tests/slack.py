"""A Slack on the loopback: a real HTTP server, and a real websocket for Socket Mode, that remember every call.

    with Slack() as slack:
        slack.deliver(bot_url, slack.command("status"))
        answer = slack.called("response_url")[0].args

It refuses what Slack refuses (a token it does not know, a scope it did not give, a channel the bot is not in, a message
beyond the limits) and keeps replies in threads out of a channel's history. `will` makes the next calls of a method fail.
"""

import hashlib
import hmac
import http.client
import json
import threading
from collections import defaultdict, deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from websockets.exceptions import ConnectionClosed
from websockets.sync.server import ServerConnection, serve

from tests.blockkit import refusal, refusal_of_view

PATIENCE = 20  # seconds until a call that never comes fails the test; one that comes is met at once
Payload = dict[str, Any]


# --- what can go wrong -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Code:
    """Slack answers with an error code, having done nothing."""

    error: str


@dataclass(frozen=True)
class RateLimited:
    """429 with Retry-After, having done nothing."""

    seconds: int = 30


@dataclass(frozen=True)
class Status:
    """A 5xx with a page of HTML, as from a proxy in front of Slack. With `done`, after doing what was asked."""

    status: int = 503
    done: bool = False


@dataclass(frozen=True)
class LostReply:
    """Slack does what was asked, and the connection drops before the reply."""


@dataclass(frozen=True)
class Hang:
    """No reply until `release` or the end. With `done`, after doing what was asked."""

    done: bool = True


Fault = Code | RateLimited | Status | LostReply | Hang


# --- what is remembered ----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Call:
    """One call as it came in. `outcome` is "ok" or the error that was meant, whether or not the caller heard of it."""

    method: str
    args: Mapping[str, Any]
    token: str | None
    outcome: str


@dataclass
class Channel:
    """A channel as the bot meets it; `messages` in the order of posting, replies included."""

    id: str
    name: str
    bot_is_member: bool = True
    archived: bool = False
    private: bool = False
    messages: list[Payload] = field(default_factory=list)


class _Refused(Exception):
    def __init__(self, error: str, **more: object) -> None:
        super().__init__(error)
        self.error, self.more = error, more


# Method -> the scope it needs; https://docs.slack.dev/reference/methods names it for each.
SCOPES: Mapping[str, str | None] = {
    "api.test": None,
    "auth.test": None,
    "views.open": None,
    "chat.postMessage": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.update": "chat:write",
    "chat.delete": "chat:write",
    "conversations.history": "channels:history",
    "conversations.replies": "channels:history",
    "conversations.info": "channels:read",
    "conversations.list": "channels:read",
    "conversations.members": "channels:read",
}


class Slack:
    """One workspace with one app. Channels C1 (#legal, the bot is in it) and C2 (#news, it is not) are there already."""

    team, app, bot, user = "T1", "A1", "UBOT", "U1"

    def __init__(
        self,
        bot_token: str = "xoxb-1-loopback",
        app_token: str = "xapp-1-loopback",
        signing_secret: str = "8f742231b10e8888abcd99yyyzzz85a5",
        scopes: tuple[str, ...] = ("commands", "chat:write"),
    ) -> None:
        self.bot_token, self.app_token, self.signing_secret, self.scopes = bot_token, app_token, signing_secret, scopes
        self.app_scopes: tuple[str, ...] = ("connections:write",)
        self.channels = {c.id: c for c in (Channel("C1", "legal"), Channel("C2", "news", bot_is_member=False))}
        self.calls: list[Call] = []
        self.acks: dict[str, Payload] = {}  # envelope id -> what was sent back with it
        self._faults: dict[str, deque[Fault]] = defaultdict(deque)
        self._changed = threading.Condition()
        self._release = threading.Event()
        self._count = 0
        self._uses: dict[str, int] = {}  # response_url path -> answers sent there
        self._triggers: dict[str, bool] = {}  # trigger id -> used
        self._tickets: set[str] = set()
        self._sockets: list[ServerConnection] = []

    # --- running ---

    def __enter__(self) -> "Slack":
        self._http = _Server(("127.0.0.1", 0), _handler(self))
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

    # --- asking what was heard ---

    def called(self, method: str, count: int = 1) -> list[Call]:
        """The calls of a method, once there are `count` of them. "response_url" is a method here too."""
        self._wait(lambda: len(self._of(method)) >= count, f"{count} × {method}")
        return self._of(method)

    def _of(self, method: str) -> list[Call]:
        return [c for c in self.calls if c.method == method]

    def acked(self, envelope: str) -> Payload:
        """What came back for an envelope sent with `push`."""
        self._wait(lambda: envelope in self.acks, f"acknowledgement of {envelope}")
        return self.acks[envelope]

    def _wait(self, met: Callable[[], bool], what: str) -> None:
        with self._changed:
            if not self._changed.wait_for(met, PATIENCE):
                heard = ", ".join(f"{c.method} ({c.outcome})" for c in self.calls) or "nothing"
                raise AssertionError(f"waited for {what}; heard: {heard}")

    # --- making it fail ---

    def will(self, method: str, *faults: Fault) -> None:
        """The next calls of the method meet these faults, one each; after them all is well again."""
        self._faults[method].extend(faults)

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
            "channel_name": self.channels[channel].name,
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
            "channel": {"id": channel, "name": self.channels[channel].name},
            "container": {**container, "message_ts": (message or {}).get("ts", "1770000000.000001")},
            "actions": [{**action, "action_ts": "1770000000.000002"}],
            "response_url": self._response_url(),
            "trigger_id": self._trigger(),
        }
        return {**payload, "message": message} if message else payload  # an ephemeral message is not sent along

    def deliver(self, url: str, payload: Payload, now: datetime | None = None) -> tuple[int, str]:
        """Sends it to the bot over HTTP, signed; the status and the body that come back."""
        body = form(payload)
        return post(url, body, signed(body, self.signing_secret, now or datetime.now(UTC)))

    def push(self, payload: Payload) -> str:
        """Sends it to the bot over Socket Mode, when it is connected; the envelope's id."""
        self._wait(lambda: bool(self._sockets), "a Socket Mode connection")
        envelope = f"e-{self._next()}"
        kind = "slash_commands" if "command" in payload else "interactive"
        message = {"envelope_id": envelope, "type": kind, "payload": payload, "accepts_response_payload": True}
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

    def _next(self) -> int:
        with self._changed:
            self._count += 1
            return self._count

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
        method = path.removeprefix("/api/") if path.startswith("/api/") else "response_url"
        fault = self._faults[method].popleft() if self._faults[method] else None
        acts = fault is None or isinstance(fault, LostReply) or getattr(fault, "done", False)
        try:
            if not acts:
                raise _Refused(getattr(fault, "error", type(fault).__name__))
            reply, error = (
                self._respond(path, args) if method == "response_url" else self._do(method, token, args),
                "ok",
            )
        except _Refused as e:
            reply, error = {"ok": False, "error": e.error, **e.more}, e.error
        with self._changed:
            self.calls.append(Call(method, args, token, error))
            self._changed.notify_all()
        match fault:
            case LostReply():
                return None
            case Hang():
                self._release.wait()
                return None
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
        needed = SCOPES[method]
        if needed and needed not in self.scopes:
            raise _Refused("missing_scope", needed=needed, provided=",".join(self.scopes))
        act: Callable[[Payload], Payload] = getattr(self, "_" + method.replace(".", "_").lower())
        return {"ok": True, **act(args)}

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

    def _channel(self, args: Payload, must_be_in: bool = True) -> Channel:
        channel = self.channels.get(str(args.get("channel")))
        if channel is None or (channel.private and not channel.bot_is_member):
            raise _Refused("channel_not_found")
        if must_be_in and channel.archived:
            raise _Refused("is_archived")
        if must_be_in and not channel.bot_is_member:
            raise _Refused("not_in_channel")
        return channel

    def _chat_postmessage(self, args: Payload) -> Payload:
        channel = self._channel(args)
        if error := refusal(args):
            raise _Refused(error)
        number = self._next()
        message: Payload = {"type": "message", "user": self.bot, "bot_id": "B1", "app_id": self.app}
        message |= {k: args[k] for k in ("text", "blocks", "thread_ts", "metadata") if args.get(k)}
        message["ts"] = f"{1770000000 + number}.{number:06d}"
        if args.get("reply_broadcast") and args.get("thread_ts"):
            message["subtype"] = "thread_broadcast"
        channel.messages.append(message)
        return {"channel": channel.id, "ts": message["ts"], "message": message}

    def _chat_postephemeral(self, args: Payload) -> Payload:
        self._channel(args)
        if error := refusal(args):
            raise _Refused(error)
        return {"message_ts": f"{1770000000 + self._next()}.000000"}

    def _message(self, channel: Channel, ts: object) -> Payload:
        for message in channel.messages:
            if message["ts"] == ts:
                return message
        raise _Refused("message_not_found")

    def _chat_update(self, args: Payload) -> Payload:
        channel = self._channel(args)
        message = self._message(channel, args.get("ts"))
        if error := refusal(args):
            raise _Refused(error)
        message |= {k: args[k] for k in ("text", "blocks", "metadata") if k in args}
        message["edited"] = {"user": self.bot, "ts": f"{1770000000 + self._next()}.000000"}
        return {"channel": channel.id, "ts": message["ts"], "text": message.get("text", ""), "message": message}

    def _chat_delete(self, args: Payload) -> Payload:
        channel = self._channel(args)
        channel.messages.remove(self._message(channel, args.get("ts")))
        return {"channel": channel.id, "ts": args["ts"]}

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

    def _conversations_history(self, args: Payload) -> Payload:
        """Newest first; a reply is here only if it was broadcast, and metadata only if asked for."""
        seen = [m for m in self._channel(args).messages if m.get("thread_ts", m["ts"]) == m["ts"] or "subtype" in m]
        return self._page(args, seen[::-1])

    def _conversations_replies(self, args: Payload) -> Payload:
        """The parent and then its replies, oldest first."""
        channel = self._channel(args)
        parent = self._message(channel, args.get("ts"))
        return self._page(args, [parent, *(m for m in channel.messages if m.get("thread_ts") == parent["ts"])])

    @staticmethod
    def _page(args: Payload, messages: list[Payload]) -> Payload:
        oldest, limit, start = str(args.get("oldest", "0")), int(args.get("limit", 100)), int(args.get("cursor") or 0)
        messages = [m for m in messages if float(m["ts"]) > float(oldest)]
        hidden = () if str(args.get("include_all_metadata", "")).lower() in ("true", "1") else ("metadata",)
        page = [{k: v for k, v in m.items() if k not in hidden} for m in messages[start : start + limit]]
        more = start + limit < len(messages)
        cursor = str(start + limit) if more else ""
        return {"messages": page, "has_more": more, "response_metadata": {"next_cursor": cursor}}

    def _described(self, c: Channel) -> Payload:
        state = {"is_archived": c.archived, "is_private": c.private, "is_member": c.bot_is_member}
        return {"id": c.id, "name": c.name, "is_channel": True, **state}

    def _conversations_info(self, args: Payload) -> Payload:
        return {"channel": self._described(self._channel(args, must_be_in=False))}

    def _conversations_list(self, args: Payload) -> Payload:
        seen = [c for c in self.channels.values() if c.bot_is_member or not c.private]
        return {"channels": [self._described(c) for c in seen], "response_metadata": {"next_cursor": ""}}

    def _conversations_members(self, args: Payload) -> Payload:
        channel = self._channel(args, must_be_in=False)
        return {"members": [self.user, *([self.bot] if channel.bot_is_member else [])]}

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


# --- the wire --------------------------------------------------------------------------------------------------------


class _Server(ThreadingHTTPServer):
    request_queue_size = 128
    daemon_threads = False  # every request is joined before the server is gone

    def handle_error(self, request: object, client_address: object) -> None:
        """A caller that went away before its reply is what some tests are about."""


def _handler(slack: Slack) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
            args = _decoded(body, self.headers.get("Content-Type", ""))
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
    """The body of an HTTP request from Slack: a command's fields, or anything else as JSON in one field."""
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


def labelled(blocks: list[Payload], label: str) -> Payload:
    """The button with this label, or the menu with the option of this label chosen."""
    for element in elements(blocks):
        if (element.get("text") or {}).get("text") == label:
            return element
        for option in element.get("options", ()):
            if option["text"]["text"] == label:
                return {**element, "selected_option": option}
    raise AssertionError(f"no button or option {label!r}")
