"""What was fetched into an article, or why there is none on the page: another kind of file, a login, a front page."""

import json
import re
from collections.abc import Callable, Collection
from typing import Any
from urllib.parse import urlsplit

from bot.encodings import Undecodable, decode
from bot.fetching import Fetched
from bot.intake import guess_language, normal_url
from bot.pages import Page, page_from
from bot.refusals import LoginWall, NoArticle, NoPage, Unreadable
from facts.model import Article
from facts.text import canonical, stated_published

HTML = frozenset({"", "text/html", "application/xhtml+xml"})
TEXT = frozenset({"text/plain", "text/markdown"})
# How many words a page has at most that keeps the rest for those who pay, or log in.
TEASER, FORM = 150, 60
_KINDS = {"application/pdf": "PDF", "application/json": "JSON"}
_LOGIN_PATH = re.compile(
    r"/(?:log-?in|sign-?in|sign-?up|subscribe|subscription|paywall|register|auth)(?:/|$|\.)", re.IGNORECASE
)
_ASKS = re.compile(
    r"(?:log|sign) in to (?:continue|read)|subscri(?:be|bers?) to (?:continue|read|keep)|(?:for|only for) subscribers|subscriber[- ]only"
    r"|already a subscriber|create (?:a free|an) account to|inicia(?:r)? sesi[oó]n para|suscr[ií]b(?:a|e)te para|solo para suscriptores"
    r"|s[oó]lo para suscriptores|exclusivo para suscriptores|reg[ií]strate para",
    re.IGNORECASE,
)
Known = Callable[[Collection[str]], Collection[str]]  # of some keys, those of articles that are in the store


def text_of(found: Fetched) -> str:
    """The body as text. Raises NoPage for a picture or a PDF, Unreadable for what is no text."""
    try:
        return decode(found.body, html=found.kind not in TEXT, charset=found.charset)
    except Undecodable as e:
        if "by its content" in str(e):
            raise NoPage(re.sub(r"is an? | by its content.*", "", str(e))) from None
        raise Unreadable from None


def article_of(found: Fetched, known: Known) -> Article:
    """The article of a page. Its key is that of an article which is in the store under one of its addresses; else that of
    the address which the page gives as its own, on the same site, or of the one where it was found.

    Raises NoPage, Unreadable, LoginWall, NoArticle."""
    if found.kind not in HTML | TEXT:
        raise NoPage(_KINDS.get(found.kind) or re.sub(r"[^a-z0-9/+.-]", "", found.kind)[:60])
    text = text_of(found)
    if found.kind in TEXT:
        return _plain(text, found, known)
    page = page_from(text)
    if page is None or asks_for_login(text, page, found.final):
        raise LoginWall if asks_for_login(text, page, found.final) else NoArticle
    body = canonical(page.text)
    language = page.row.language or page.language or guess_language(body)
    url = _own(found.final, page.row.url)
    return Article(
        key=_key((found.requested, found.final, url), url, known),
        text=body,
        url=url,
        publisher=page.row.publisher or host(found.final),
        title=page.row.title,
        published=page.row.published or stated_published(body, language) or page.guessed,
        language=language,
    )


def _plain(text: str, found: Fetched, known: Known) -> Article:
    body = canonical(text)
    if not body.strip():
        raise NoArticle
    language = guess_language(body)
    return Article(
        key=_key((found.requested, found.final), found.final, known),
        text=body,
        url=found.final,
        publisher=host(found.final),
        published=stated_published(body, language),
        language=language,
    )


def _key(addresses: Collection[str], own: str, known: Known) -> str:
    keys = [normal_url(a) for a in addresses]
    there = known(keys)
    return next((k for k in keys if k in there), normal_url(own))


def host(url: str) -> str:
    """The site's name as readers know it."""
    return re.sub(r"^(?:www|m|amp|mobile)\.", "", (urlsplit(url).hostname or "").lower())


def _own(final: str, said: str | None) -> str:
    """The address that a page gives as its own; another site's is not taken at its word."""
    return said if said and host(said) == host(final) and len(said) <= len(final) + 200 else final


# --- logins ----------------------------------------------------------------------------------------------------------


def asks_for_login(html: str, page: Page | None, final: str) -> bool:
    """Whether the page holds no more than what is shown to those who are not logged in."""
    from selectolax.lexbor import LexborHTMLParser, SelectolaxError

    count = len(page.text.split()) if page else 0
    if count > TEASER:
        return False
    try:
        tree = LexborHTMLParser(html)
    except SelectolaxError:
        return False
    if _paid(tree):
        return True
    password = tree.css_first('input[type="password"]') is not None
    seen = tree.body.text(separator=" ") if tree.body else ""
    asks = _ASKS.search(" ".join(seen.split())) is not None
    return (password and count < FORM) or asks or bool(not count and _LOGIN_PATH.search(urlsplit(final).path))


def _paid(tree: Any) -> bool:
    """Whether the page says of its article that it is not for everybody (schema.org, isAccessibleForFree)."""
    for script in tree.css('script[type="application/ld+json"]'):
        try:
            data = json.loads(script.text(), strict=False)
        except (ValueError, RecursionError):
            continue
        nodes = data if isinstance(data, list) else [data]
        for node in [n for top in nodes if isinstance(top, dict) for n in (top, *_graph(top))]:
            if str(node.get("isAccessibleForFree", "")).strip().lower() == "false":
                return True
    return False


def _graph(node: dict[str, Any]) -> list[dict[str, Any]]:
    inside = node.get("@graph")
    return [n for n in inside if isinstance(n, dict)] if isinstance(inside, list) else []
