"""A site of the web on the loopback: pages of our own words, and all that a bad one does. It remembers who asked for what.

with Site() as site:
    site.page("/news/1", article("A title", ORDER))
    fetch(site.url("/news/1"))
"""

import gzip
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Body = bytes | Callable[[], Iterator[bytes]]
HTML = "text/html; charset=utf-8"


@dataclass(frozen=True)
class Reply:
    body: Body = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Ask:
    path: str
    headers: Mapping[str, str]


class Site:
    """Listens inside the block. `sent` counts the bytes of bodies that went out."""

    def __init__(self) -> None:
        self.replies: dict[str, Reply | Callable[[Ask], Reply]] = {}
        self.asked: list[Ask] = []
        self.sent = 0
        self.hold = threading.Event()  # what a page that never ends waits for

    def __enter__(self) -> "Site":
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.02,))
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.hold.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()

    def url(self, path: str, name: str = "127.0.0.1") -> str:
        return f"http://{name}:{self._server.server_address[1]}{path}"

    def page(self, path: str, html: str | bytes, **headers: str) -> None:
        """A page that is there from now on."""
        body = html.encode() if isinstance(html, str) else html
        self.replies[path] = Reply(body, headers={"Content-Type": HTML, **_spelt(headers)})

    def reply(self, path: str, body: Body = b"", status: int = 200, **headers: str) -> None:
        self.replies[path] = Reply(body, status, _spelt(headers))

    def paths(self) -> list[str]:
        """What was asked for, robots.txt apart."""
        return [a.path for a in self.asked if a.path != "/robots.txt"]


def _spelt(headers: Mapping[str, str]) -> dict[str, str]:
    return {k.replace("_", "-"): v for k, v in headers.items()}


class _Server(ThreadingHTTPServer):
    request_queue_size = 32
    daemon_threads = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Who has read enough goes away."""


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.0"

        def do_GET(self) -> None:
            ask = Ask(self.path, {k.lower(): v for k, v in self.headers.items()})
            site.asked.append(ask)
            found = site.replies.get(self.path.partition("?")[0], Reply(status=404))
            reply = found(ask) if callable(found) else found
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.end_headers()
            for piece in [reply.body] if isinstance(reply.body, bytes) else reply.body():
                self.wfile.write(piece)
                site.sent += len(piece)

        def log_message(self, format: str, *args: object) -> None:
            """`asked` remembers."""

    return Handler


# --- pages -----------------------------------------------------------------------------------------------------------


def article(
    title: str, text: str, head: str = "", day: str = "2026-02-06", publisher: str = "Springfield Herald"
) -> str:
    """A news page, with a menu and a foot around its story."""
    story = "".join(f"<p>{p}</p>" for p in text.split("\n"))
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title><meta property="og:site_name" content="{publisher}">'
        f'<meta property="og:title" content="{title}"><meta property="article:published_time" content="{day}">{head}</head>'
        f'<body><nav><a href="/">Home</a> <a href="/sports">Sports</a></nav><article><h1>{title}</h1>{story}</article>'
        "<footer>All rights reserved</footer></body></html>"
    )


def login(title: str = "The Ledger") -> str:
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title></head><body><h1>{title}</h1>"
        "<p>Log in to continue reading.</p><form action='/login' method='post'><input name='user'>"
        "<input type='password' name='pass'><button>Log in</button></form></body></html>"
    )


def rss(links: Mapping[str, str], stamp: str = "Fri, 06 Feb 2026 12:00:00 GMT") -> str:
    """A feed of titles and where they lead."""
    items = "".join(
        f"<item><title>{title}</title><link>{url}</link><guid>{url}</guid><pubDate>{stamp}</pubDate></item>"
        for title, url in links.items()
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>News</title>{items}</channel></rss>'


def endless(site: Site, piece: bytes = b"x" * 65_536, most: int = 1_000_000_000) -> Callable[[], Iterator[bytes]]:
    """A gigabyte, made as it is read."""

    def body() -> Iterator[bytes]:
        for _ in range(most // len(piece)):
            yield piece

    return body


def bomb(size: int) -> bytes:
    """So many bytes, packed to a thousandth."""
    return gzip.compress(bytes(size), 6)
