"""Fetching from a site on the loopback: what is had, and everything that is refused, each in its sentence."""

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from bot.addresses import open_to_all
from bot.fetching import Fetched, Fetcher, Limits
from bot.refusals import (
    Bomb,
    BrokenOff,
    Busy,
    Failed,
    Forbidden,
    Gone,
    LedAstray,
    LoginWall,
    NotFound,
    NotWeb,
    OddPacking,
    OddPort,
    TooLarge,
    TooManyTurns,
    TooSlow,
    Unfetched,
    Unreachable,
    Untrusted,
    WithPassword,
)
from tests.site import Site, bomb, endless

QUICK = Limits(connect=5, read=0.3, total=0.6)
NAMES = {
    "news.example": ["127.0.0.1"],
    "inside.example": ["10.1.2.3"],
    "both.example": ["127.0.0.1", "192.168.0.9"],
    "six.example": ["fe80::1"],
}


def resolver(name: str, port: int) -> list[str]:
    if name in NAMES:
        return NAMES[name]
    if name[0].isdigit() or ":" in name:
        return [name]
    raise OSError("no such name")


FETCHER = Fetcher("irsice/test (desk@example.org)", loopback=True, resolver=resolver)


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as it:
        yield it


def refusal(url: str, fetcher: Fetcher = FETCHER) -> type[Unfetched]:
    with pytest.raises(Unfetched) as e:
        fetcher.fetch(url)
    assert str(e.value).endswith((".", ")."))
    return e.type


# --- addresses -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "address",
    [
        "10.0.0.1", "172.16.3.4", "192.168.1.1", "127.0.0.1", "127.9.9.9", "0.0.0.0", "169.254.169.254", "100.64.0.1",
        "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "192.0.0.8", "192.0.2.1", "198.18.0.1",
        "198.51.100.7", "203.0.113.5", "192.88.99.1", "::", "::1", "fe80::1", "fc00::1", "fd12::1", "ff02::1",
        "::ffff:8.8.8.8", "::ffff:10.0.0.1", "::8.8.8.8", "64:ff9b::8.8.8.8", "64:ff9b:1::1", "2002:808:808::1",
        "2001:0:1::1", "2001:db8::1", "fec0::1", "3fff::1", "5f00::1", "100::1", "2606:4700::1%eth0", "nonsense", "",
    ],
)  # fmt: skip
def test_addresses_that_are_never_connected_to(address: str) -> None:
    assert not open_to_all(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "93.184.216.34", "2606:4700:4700::1111", "2a00:1450:4001::1"])
def test_addresses_of_the_open_internet(address: str) -> None:
    assert open_to_all(address)


def test_this_machine_alone_is_let_through_for_tests() -> None:
    assert open_to_all("127.0.0.1", loopback=True)
    assert open_to_all("::1", loopback=True)
    assert not any(
        open_to_all(a, loopback=True) for a in ("10.0.0.1", "169.254.169.254", "::ffff:127.0.0.1", "fe80::1")
    )


def test_names_and_addresses_that_are_refused(site: Site) -> None:
    refused = {
        "ftp://news.example/a": NotWeb,
        "file:///etc/passwd": NotWeb,
        "javascript:alert(1)": NotWeb,
        "http://": NotWeb,
        "http://[::1": NotWeb,
        "http://news.example/a b": NotWeb,
        "http://news.example/" + "a" * 3000: NotWeb,
        "http://ana:secret@news.example/": WithPassword,
        "http://ana@news.example/": WithPassword,
        "http://news.example:22/": OddPort,
        "http://news.example:25/": OddPort,
        site.url("/", "inside.example"): Forbidden,
        site.url("/", "both.example"): Forbidden,
        site.url("/", "six.example"): Forbidden,
        "http://169.254.169.254/latest/meta-data/": Forbidden,
        "http://[::ffff:169.254.169.254]/": Forbidden,
        "http://nosuch.example/": NotFound,
    }
    for url, kind in refused.items():
        assert refusal(url) is kind, url
    assert site.asked == []


def test_without_the_setting_this_machine_is_inside(site: Site) -> None:
    for name in ("127.0.0.1", "news.example", "localhost", "2130706433", "0x7f000001", "127.1"):
        kind = refusal(site.url("/", name), Fetcher(resolver=resolver) if "example" in name else Fetcher())
        assert kind is Forbidden, name
    assert site.asked == []


def test_a_name_that_turns_private_between_two_look_ups_gains_nothing(site: Site) -> None:
    answers = [["127.0.0.1"], ["10.0.0.1"]]
    asked = []

    def turning(name: str, port: int) -> list[str]:
        asked.append(name)
        return answers[min(len(asked), 2) - 1]

    site.page("/a", "hello")
    assert replace(FETCHER, resolver=turning).fetch(site.url("/a", "turning.example")).body == b"hello"
    assert asked == ["turning.example"]


# --- turns -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "to",
    [
        "http://169.254.169.254/latest/",
        "http://10.0.0.1/",
        "http://[::ffff:10.0.0.1]/",
        "http://inside.example/",
        "//192.168.1.1/",
    ],
)
def test_a_page_that_leads_inside_is_not_followed(site: Site, to: str) -> None:
    site.reply("/go", status=302, Location=to)
    assert refusal(site.url("/go", "news.example")) is LedAstray
    assert site.paths() == ["/go"]


def test_turns_are_followed_a_few_times(site: Site) -> None:
    for n in range(9):
        site.reply(f"/{n}", status=301, Location=f"/{n + 1}")
    site.page("/9", "there")
    found = FETCHER.fetch(site.url("/4", "news.example"))
    assert (found.body, found.requested, found.final) == (
        b"there",
        site.url("/4", "news.example"),
        site.url("/9", "news.example"),
    )
    assert refusal(site.url("/3")) is TooManyTurns
    site.reply("/loop", status=302, Location="/loop")
    assert refusal(site.url("/loop")) is TooManyTurns


@pytest.mark.parametrize(
    ("to", "kind"),
    [("file:///etc/passwd", NotWeb), ("http://a:b@news.example/", WithPassword), ("http://news.example:22/", OddPort)],
)
def test_a_turn_is_held_to_the_same_rules(site: Site, to: str, kind: type[Unfetched]) -> None:
    site.reply("/go", status=302, Location=to)
    assert refusal(site.url("/go")) is kind


def test_nothing_of_one_page_is_told_to_the_next(site: Site) -> None:
    site.reply("/go", status=302, Location="/there", Set_Cookie="id=1; Path=/")
    site.page("/there", "there", Set_Cookie="id=2; Path=/")
    for _ in range(2):
        FETCHER.fetch(site.url("/go", "news.example"))
    for ask in site.asked:
        assert not {"cookie", "authorization", "referer"} & ask.headers.keys()
        assert ask.headers["user-agent"] == "irsice/test (desk@example.org)"
        assert ask.headers["host"].startswith("news.example:")


def test_no_proxy_of_the_environment_is_used(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.page("/a", "hello")
    assert FETCHER.fetch(site.url("/a")).body == b"hello"


# --- size and time ---------------------------------------------------------------------------------------------------


def test_a_gigabyte_is_given_up_early(site: Site) -> None:
    site.reply("/said", endless(site), Content_Length="1000000000", Content_Type="text/html")
    site.reply("/unsaid", endless(site), Content_Type="text/html")
    assert refusal(site.url("/said")) is TooLarge
    assert refusal(site.url("/unsaid")) is TooLarge
    assert site.sent < 40_000_000  # of which the most lies in the buffers of two sockets


def test_a_bomb_is_given_up_early(site: Site) -> None:
    site.reply("/bomb", bomb(60_000_000), Content_Encoding="gzip", Content_Type="text/html")
    assert refusal(site.url("/bomb")) is Bomb


def test_what_is_packed_is_unpacked(site: Site) -> None:
    import gzip
    import zlib

    raw = zlib.compressobj(wbits=-15)
    packed = {
        "gzip": gzip.compress(b"hello " * 9),
        "deflate": zlib.compress(b"hello " * 9),
        "Deflate": raw.compress(b"hello " * 9) + raw.flush(),
        "identity": b"hello " * 9,
    }
    for n, (how, body) in enumerate(packed.items()):
        site.reply(f"/{n}", body, Content_Encoding=how)
        assert FETCHER.fetch(site.url(f"/{n}")).body == b"hello " * 9, how
    for how, body, kind in (
        ("br", b"x", OddPacking),
        ("gzip, gzip", b"x", OddPacking),
        ("gzip", packed["gzip"][:-12], BrokenOff),
        ("gzip", b"no such thing", BrokenOff),
    ):
        site.reply("/odd", body, Content_Encoding=how)
        assert refusal(site.url("/odd")) is kind


def test_a_site_that_dawdles_is_given_up(site: Site) -> None:
    def silent() -> Iterator[bytes]:
        yield b"<p>"
        site.hold.wait(20)

    def drops() -> Iterator[bytes]:
        for _ in range(40):
            yield b"<p>"
            site.hold.wait(0.1)

    site.reply("/silent", silent)
    site.reply("/drops", drops)  # each byte in time, and never at an end
    quick = replace(FETCHER, limits=QUICK)
    assert refusal(site.url("/silent"), quick) is TooSlow
    assert refusal(site.url("/drops"), quick) is TooSlow


def test_a_name_that_is_never_found_is_given_up() -> None:
    never = threading.Event()

    def waiting(name: str, port: int) -> list[str]:
        never.wait(5)
        return []

    slow = replace(FETCHER, limits=QUICK, resolver=waiting)
    try:
        assert refusal("http://slow.example/", slow) is TooSlow
    finally:
        never.set()


# --- what a site says ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (401, LoginWall),
        (402, LoginWall),
        (403, LoginWall),
        (404, Gone),
        (410, Gone),
        (429, Busy),
        (500, Failed),
        (503, Busy),
        (418, Failed),
    ],
)
def test_statuses(site: Site, status: int, kind: type[Unfetched]) -> None:
    site.reply("/a", status=status)
    assert refusal(site.url("/a")) is kind


def test_a_site_that_is_not_there_or_speaks_no_http(site: Site) -> None:
    address = site.url("/a")
    site.replies["/a"] = lambda ask: 1 / 0  # type: ignore[assignment,return-value]
    assert refusal(address) is BrokenOff
    with Site() as other:
        gone = other.url("/")
    assert refusal(gone) is Unreachable


def test_tls_that_is_none(site: Site) -> None:
    assert refusal(site.url("/a").replace("http:", "https:")) is Untrusted


def test_what_has_not_changed(site: Site) -> None:
    site.reply("/a", status=304, ETag='"1"')
    found = FETCHER.fetch(site.url("/a"), {"If-None-Match": '"1"'})
    assert found == Fetched(site.url("/a"), site.url("/a"), b"", etag='"1"', changed=False)
    assert site.asked[0].headers["if-none-match"] == '"1"'


def test_kind_and_charset(site: Site) -> None:
    site.reply("/a", b"x", Content_Type='Text/HTML; Charset="windows-1252"')
    found = FETCHER.fetch(site.url("/a"))
    assert (found.kind, found.charset) == ("text/html", "windows-1252")
