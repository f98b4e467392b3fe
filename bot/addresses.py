"""Which addresses of the network may be connected to: those of the open internet, one machine each. All others (private,
of this machine, of the link, shared, for many, set aside, or with an older address wrapped up inside) are refused."""

import ipaddress
import socket
import threading
from collections.abc import Callable, Sequence
from urllib.parse import SplitResult, urlsplit

from bot.refusals import Forbidden, NotFound, NotWeb, OddPort, TooSlow, WithPassword

Resolver = Callable[[str, int], Sequence[str]]  # name and port -> addresses as text
LONGEST = 2000  # characters of an address

_OPEN = ipaddress.ip_network("2000::/3")  # what has been given out for single machines (RFC 4291)
_SET_ASIDE = tuple(
    ipaddress.ip_network(n)
    for n in (
        "2001::/23",  # protocols' own, Teredo among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4: an older address inside
        "3fff::/20",  # documentation
        "0.0.0.0/8",
        "100.64.0.0/10",  # shared by customers of one provider
        "192.0.0.0/24",
        "192.88.99.0/24",  # relays of 6to4
        "240.0.0.0/4",
    )
)


def open_to_all(address: str, loopback: bool = False) -> bool:
    """Whether an address, as text, is one machine of the open internet; this machine itself counts with `loopback`."""
    try:
        ip = ipaddress.ip_address(address)
    except ValueError:
        return False
    if ip.is_loopback:
        return loopback
    if ip.version == 6 and (ip not in _OPEN or ip.ipv4_mapped or ip.scope_id):
        return False
    if any(ip in net for net in _SET_ASIDE if net.version == ip.version):
        return False
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_private or ip.is_link_local)


def look_up(name: str, port: int) -> Sequence[str]:
    """The addresses of a name, by this machine's own means. Raises OSError where it has none."""
    found = socket.getaddrinfo(name, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(entry[4][0]) for entry in found))


def checked(name: str, port: int, resolver: Resolver, seconds: float, loopback: bool) -> Sequence[str]:
    """The addresses of a name, each of them open to all. One that is not is enough to refuse the name: who mixes them is up
    to something. Raises NotFound, Forbidden, TooSlow."""
    found: list[Sequence[str] | Exception] = []

    def ask() -> None:
        try:
            found.append(resolver(name, port))
        except (OSError, UnicodeError) as e:
            found.append(e)

    asking = threading.Thread(target=ask, daemon=True, name="irsice-look-up")  # it cannot be stopped, only left behind
    asking.start()
    asking.join(seconds)
    if not found:
        raise TooSlow
    addresses = found[0]
    if isinstance(addresses, Exception) or not addresses:
        raise NotFound
    if not all(open_to_all(a, loopback) for a in addresses):
        raise Forbidden
    return addresses


def web_address(url: str) -> SplitResult:
    """The parts of an address that may be fetched. Raises NotWeb, WithPassword, OddPort."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise NotWeb from None
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname or len(url) > LONGEST:
        raise NotWeb
    if any(c.isspace() or not c.isprintable() or c in '\\<>"' for c in url.strip()):
        raise NotWeb
    if parts.username is not None or parts.password is not None:
        raise WithPassword
    if port is not None and port not in (80, 443) and not 1024 <= port <= 65535:
        raise OddPort
    return parts
