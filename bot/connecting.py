"""The network below httpx: a name is looked up once, every address it has is checked, and exactly the checked one is
connected to, so that no second look-up can give another. The name stays in TLS and in the Host header."""

import ssl
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

import httpcore
import httpx

from bot.addresses import Resolver, checked
from bot.refusals import BrokenOff, TooSlow, Unreachable, Untrusted


class Deadline:
    """How much of a limit in seconds is left, by a clock that never goes back."""

    def __init__(self, seconds: float, clock: Callable[[], float]) -> None:
        self.clock, self.end = clock, clock() + seconds

    def left(self, at_most: float | None = None) -> float:
        """Seconds, `at_most` so many. Raises TooSlow where none are left."""
        left = self.end - self.clock()
        if left <= 0:
            raise TooSlow
        return left if at_most is None else min(left, at_most)

    def without(self, act: Callable[[str], None], url: str) -> None:
        """Does something that takes none of the time: waiting for a turn."""
        begun = self.clock()
        act(url)
        self.end += self.clock() - begun


class _Stream(httpcore.NetworkStream):
    """A connection on which no single byte resets the clock."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self.inner, self.deadline = inner, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self.inner.read(max_bytes, self.deadline.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, self.deadline.left(timeout))

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secure = self.inner.start_tls(ssl_context, server_hostname, self.deadline.left(timeout))
        return _Stream(secure, self.deadline)

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


class _Backend(httpcore.NetworkBackend):
    def __init__(self, resolver: Resolver, deadline: Deadline, loopback: bool) -> None:
        self.plain, self.resolver, self.deadline, self.loopback = httpcore.SyncBackend(), resolver, deadline, loopback

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        addresses = checked(host, port, self.resolver, self.deadline.left(timeout), self.loopback)
        failed: Exception = Unreachable()
        for address in addresses[:4]:
            try:
                stream = self.plain.connect_tcp(address, port, self.deadline.left(timeout))
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as e:
                failed = e
            else:
                return _Stream(stream, self.deadline)
        raise failed

    def sleep(self, seconds: float) -> None:
        raise Unreachable  # httpcore sleeps between tries, and we try once


class Transport(httpx.BaseTransport):
    """One request over one connection. Raises the refusals of `bot.refusals`, nothing of the libraries'."""

    def __init__(self, resolver: Resolver, deadline: Deadline, loopback: bool) -> None:
        backend = _Backend(resolver, deadline, loopback)
        self.pool = httpcore.ConnectionPool(
            ssl_context=_context(), max_connections=1, max_keepalive_connections=0, network_backend=backend
        )

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        url = httpcore.URL(
            scheme=request.url.raw_scheme,
            host=request.url.raw_host,
            port=request.url.port,
            target=request.url.raw_path,
        )
        with told():
            answer = self.pool.handle_request(
                httpcore.Request("GET", url, headers=request.headers.raw, extensions=request.extensions)
            )
        assert isinstance(answer.stream, Iterable)
        return httpx.Response(answer.status, headers=answer.headers, stream=_Body(answer))

    def close(self) -> None:
        self.pool.close()


class _Body(httpx.SyncByteStream):
    def __init__(self, answer: httpcore.Response) -> None:
        self.answer = answer

    def __iter__(self) -> Iterator[bytes]:
        with told():
            assert isinstance(self.answer.stream, Iterable)
            yield from self.answer.stream

    def close(self) -> None:
        self.answer.close()


@contextmanager
def told() -> Iterator[None]:
    """What goes wrong below, as a refusal."""
    try:
        yield
    except httpcore.TimeoutException:
        raise TooSlow from None
    except httpcore.ConnectError as e:
        secure = isinstance(e.__cause__ or e.__context__, ssl.SSLError) or "CERTIFICATE" in str(e)
        raise (Untrusted if secure else Unreachable) from None
    except (httpcore.NetworkError, httpcore.ProtocolError):
        raise BrokenOff from None


@cache
def _context() -> ssl.SSLContext:
    return httpx.create_ssl_context(trust_env=False)
