"""A feed into the addresses that it names: RSS and Atom, by feedparser, which copes with broken ones. Nothing in a feed
is believed but that its entries lead somewhere."""

import hashlib
import re
from dataclasses import dataclass
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from bot.addresses import web_address
from bot.fetching import Fetched
from bot.intake import normal_url
from bot.refusals import NoFeed, Unfetched

ENTRIES = 200  # of a feed that are looked at
MARKS = 100_000  # tags in those; feedparser takes some seconds for so many, and each takes as long again
_START = re.compile(rb"<(rss|feed|rdf:RDF)[\s>]", re.IGNORECASE)
_ENTRY = re.compile(rb"<(?:item|entry)[\s>]", re.IGNORECASE)
_ENDS = {b"rss": b"</channel></rss>", b"feed": b"</feed>", b"rdf:rdf": b"</rdf:RDF>"}


@dataclass(frozen=True, slots=True)
class Entry:
    """Where an entry leads, and a stamp that changes when the feed says that it was brought up to date."""

    url: str
    key: str
    stamp: str


def is_feed(found: Fetched) -> bool:
    """Whether what was fetched looks like a feed."""
    return _START.search(found.body[:4000]) is not None


def entries(found: Fetched) -> tuple[Entry, ...]:
    """The entries of a feed in its order, each address once, those left out that lead to no page of the web. Raises NoFeed."""
    import feedparser

    if not is_feed(found) or b"<!ENTITY" in found.body:  # no feed needs entities of its own, and some of them are bombs
        raise NoFeed
    heads = {
        "content-type": f"{found.kind or 'application/xml'}{f'; charset={found.charset}' if found.charset else ''}"
    }
    body = _newest(found.body)
    if body.count(b"<") > MARKS:
        raise NoFeed
    parsed: Any = feedparser.parse(body, response_headers=heads, sanitize_html=False, resolve_relative_uris=False)
    if not parsed.get("version") and not parsed.entries:
        raise NoFeed
    out: dict[str, Entry] = {}
    for item in parsed.entries[:ENTRIES]:
        if entry := _entry(item, found.final):
            out.setdefault(entry.key, entry)
    return tuple(out.values())


def _newest(body: bytes) -> bytes:
    """The feed as if it ended after the last entry that is looked at: a million of them would be parsed for nothing."""
    starts = [m.start() for m in islice(_ENTRY.finditer(body), ENTRIES + 1)]
    kind = _START.search(body[:4000])
    if len(starts) <= ENTRIES or kind is None:
        return body
    return body[: starts[-1]] + _ENDS[kind[1].lower()]


def _entry(item: Any, base: str) -> Entry | None:
    try:
        url = urljoin(base, str(item.get("link") or "").strip())
        web_address(url)
    except (ValueError, Unfetched):
        return None
    # by dict's own means, since feedparser gives the one for the other and warns of it
    when = dict.get(item, "updated") or dict.get(item, "published")
    said = f"{item.get('id') or ''}\x1f{when or ''}"
    return Entry(url, normal_url(url), hashlib.sha256(said.encode("utf-8", "replace")).hexdigest()[:32])
