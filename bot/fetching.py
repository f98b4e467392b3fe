"""Fetching one address of the web, safely: over http and https alone, from machines of the open internet at every turn,
within limits of time and size, without cookies, proxies or passwords. What cannot be fetched is one of `bot.refusals`."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from bot.addresses import Resolver, look_up, web_address
from bot.refusals import (
    BrokenOff,
    Busy,
    Failed,
    Forbidden,
    Gone,
    LedAstray,
    LoginWall,
    TooLarge,
    TooManyTurns,
)

if TYPE_CHECKING:
    import httpx

TURNS = frozenset({301, 302, 303, 307, 308})
Check = Callable[[str], None]  # raises a refusal for an address that is not to be asked for


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes. An article of a newspaper is a fiftieth of the bytes."""

    connect: float = 10.0
    read: float = 15.0  # until the next bytes come
    total: float = 45.0  # for one address, with all its turns
    wire: int = 5_000_000
    whole: int = 10_000_000  # unpacked
    turns: int = 5


@dataclass(frozen=True, slots=True)
class Fetched:
    """What stood at an address. `body` is unpacked; it is empty where the site said that nothing has `changed`."""

    requested: str
    final: str
    body: bytes
    kind: str = ""  # "text/html"
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    changed: bool = True


def anything(url: str) -> None:
    """No address is left out."""


@dataclass(frozen=True)
class Fetcher:
    """`agent` is what sites are told of who asks. `loopback` lets this machine itself be asked, for tests."""

    agent: str = "irsice"
    limits: Limits = field(default_factory=Limits)
    loopback: bool = False
    resolver: Resolver = look_up
    clock: Callable[[], float] = time.monotonic

    def fetch(self, url: str, known: Mapping[str, str] | None = None, may: Check = anything) -> Fetched:
        """What stands at `url`. `known` are headers that ask for it only if it is another than before; `may` is asked before
        each turn. Raises Unfetched."""
        from bot.connecting import Deadline

        deadline = Deadline(self.limits.total, self.clock)
        at = web_address(url).geturl()
        for turn in range(self.limits.turns + 1):
            try:
                web_address(at)
                deadline.without(may, at)
                found = self._ask(at, url, known or {}, deadline)
            except Forbidden:
                raise (LedAstray if turn else Forbidden) from None
            if isinstance(found, Fetched):
                return found
            at = found
        raise TooManyTurns

    def _ask(self, at: str, requested: str, known: Mapping[str, str], deadline: object) -> Fetched | str:
        """What stands there, or the address that it leads on to. Each request has a connection and a client of its own, so
        that nothing is kept of one site, and nothing told to the next."""
        import httpx

        from bot.connecting import Deadline, Transport

        assert isinstance(deadline, Deadline)
        timeout = httpx.Timeout(self.limits.read, connect=self.limits.connect)
        headers = {
            "User-Agent": self.agent,
            "Accept": "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, text/plain, */*;q=0.1",
            "Accept-Encoding": "gzip, deflate",
            **known,
        }
        transport = Transport(self.resolver, deadline, self.loopback)
        try:
            with (
                httpx.Client(transport=transport, trust_env=False, follow_redirects=False, timeout=timeout) as client,
                client.stream("GET", at, headers=headers) as response,
            ):
                deadline.left()
                if response.status_code in TURNS and (to := response.headers.get("location")):
                    return str(urljoin(at, to.strip()))
                return self._taken(response, at, requested)
        except (httpx.InvalidURL, httpx.HTTPError, httpx.StreamError, UnicodeError, ValueError):
            raise BrokenOff from None

    def _taken(self, response: "httpx.Response", at: str, requested: str) -> Fetched:
        from bot.unpacking import unpacked

        heads = response.headers
        tags = {"etag": heads.get("etag"), "last_modified": heads.get("last-modified")}
        if response.status_code == 304:
            return Fetched(requested, at, b"", changed=False, **tags)
        _sort_out(response.status_code)
        said = heads.get("content-length", "")
        if said.isdecimal() and int(said[:20]) > self.limits.wire:
            raise TooLarge
        packing = heads.get("content-encoding", "")
        body = unpacked(response.iter_raw(), packing, self.limits.wire, self.limits.whole)
        kind, _, rest = heads.get("content-type", "").partition(";")
        return Fetched(requested, at, body, kind.strip().lower(), _charset(rest), **tags)


def _sort_out(status: int) -> None:
    """Raises what a status means that is not of success."""
    if status in (401, 402, 403, 407):
        raise LoginWall(f"HTTP {status}")
    if status in (404, 410):
        raise Gone(f"HTTP {status}")
    if status in (429, 503):
        raise Busy(f"HTTP {status}")
    if not 200 <= status < 300:
        raise Failed(f"HTTP {status}")


def _charset(parameters: str) -> str | None:
    for one in parameters.split(";"):
        name, _, value = one.partition("=")
        if name.strip().lower() == "charset":
            return value.strip().strip("\"'").lower() or None
    return None
