"""A Slack of one's own on 127.0.0.1, for the console: it answers every call of the Web API and keeps what was said.

Only the far end differs from the bot in Slack: the calls travel over HTTP as they do there.
"""

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from storage.outbox import CONSOLE

TEAM = CONSOLE
BOT = "UIRSICE"
RESPONSE = "response_url"  # what a posting to a response_url is called among the calls


@dataclass(frozen=True, slots=True)
class Call:
    """One thing the bot told Slack: a method of the Web API, or `response_url`, with its arguments."""

    method: str
    args: Mapping[str, Any]

    @property
    def as_json(self) -> dict[str, Any]:
        return {"method": self.method, "args": dict(self.args)}


@dataclass
class Loopback:
    """The server. A context manager: it listens inside the block."""

    locale: str = "en-US"
    zone: str = "America/New_York"
    names: dict[str, str] = field(default_factory=dict)  # user and channel ids -> names
    calls: list[Call] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _count: int = 0

    def __enter__(self) -> "Loopback":
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self._receive))
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    def response_url(self, channel: str) -> str:
        return f"{self.url}/response/{channel}"

    def next_ts(self) -> str:
        """A message's timestamp: they only have to differ and to grow."""
        with self._lock:
            self._count += 1
            return f"1000000000.{self._count:06d}"

    def take(self) -> list[Call]:
        """The calls since the last time, in the order in which they came."""
        with self._lock:
            taken, self.calls = self.calls, []
            return taken

    def _receive(self, path: str, args: dict[str, Any]) -> dict[str, Any]:
        kind, _, rest = path.strip("/").partition("/")
        method = rest if kind == "api" else RESPONSE
        if kind == "upload":
            return {"ok": True}
        with self._lock:
            self.calls.append(Call(method, args if kind == "api" else {"channel": rest, **args}))
        return {"ok": True, **self._answer(method, args)}

    def _answer(self, method: str, args: dict[str, Any]) -> dict[str, Any]:
        match method:
            case "chat.postMessage" | "chat.update":
                ts = args.get("ts") or self.next_ts()
                return {"channel": args.get("channel"), "ts": ts, "message": {**args, "ts": ts}}
            case "chat.postEphemeral":
                return {"message_ts": self.next_ts()}
            case "auth.test":
                return {"user_id": BOT, "bot_id": "BIRSICE", "team_id": TEAM, "user": "irsice", "team": "console"}
            case "users.info":
                id = str(args.get("user", ""))
                name = self.names.get(id, id)
                return {"user": {"id": id, "name": name, "real_name": name, "locale": self.locale, "tz": self.zone}}
            case "conversations.info":
                id = str(args.get("channel", ""))
                return {"channel": {"id": id, "name": self.names.get(id, id), "is_member": True, "is_archived": False}}
            case "files.getUploadURLExternal":
                id = f"F{self.next_ts().rpartition('.')[2]}"
                return {"upload_url": f"{self.url}/upload/{id}", "file_id": id}
            case "files.completeUploadExternal":
                return {"files": [{"id": f.get("id")} for f in json.loads(args.get("files") or "[]")]}
            case "views.open" | "views.push" | "views.update" | "views.publish":
                return {"view": {"id": "VCONSOLE", "hash": "1"}}
        return {}


def _handler(receive: Callable[[str, dict[str, Any]], dict[str, Any]]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"  # one call a connection: nothing is left open when the console ends

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode("utf-8", "replace")
            path = urlsplit(self.path).path  # a client that takes this server for its proxy names the whole address
            answer = json.dumps(receive(path, arguments(raw, self.headers.get("Content-Type", "")))).encode()
            self.send_response(200)
            self.send_header("Content-Type", "application/json; charset=utf-8")
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, format: str, *args: Any) -> None:
            """The terminal belongs to the answers."""

    return Handler


def arguments(raw: str, content_type: str) -> dict[str, Any]:
    """The arguments of a call, from JSON or a form whose nested values are JSON, as Slack takes them."""
    if "json" in content_type:
        found = json.loads(raw or "{}")
        return found if isinstance(found, dict) else {}
    return {key: _value(key, text) for key, text in parse_qsl(raw, keep_blank_values=True)}


def _value(key: str, text: str) -> Any:
    if key in ("blocks", "attachments", "view", "metadata") and text[:1] in "[{":
        return json.loads(text)
    return {"true": True, "false": False, "True": True, "False": False}.get(text, text)
