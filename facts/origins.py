"""Who first reported a story: read from datelines, bylines, credit lines and titles, and counted by origin.

Outlets do not count, origins do (PRODUCT.md, rule 6): a copy of a wire's text, a rewrite that credits another outlet and
that outlet itself are one origin; reports nobody is named for are none.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Literal
from urllib.parse import urlsplit

from facts import patterns
from facts.model import Article, Source, sorted_unique
from facts.patterns import Pattern
from facts.patterns.scanning import Scan
from facts.texts import copies, shared_texts, sketch

__all__ = ["Support", "copies", "name_of", "origins_of", "outlet", "shared_texts", "sketch", "source"]


Relation = Literal["own", "copy", "reworded", "credits", "unnamed"]


@dataclass(frozen=True)
class Outlet:
    name: str
    wire: bool = False
    releases: bool = False


@dataclass(frozen=True)
class Support:
    """One article behind a fact, as counting origins needs it."""

    outlet: str
    source: Source
    text: str  # the same for articles that share text


_PRESS = re.compile(
    r"\b(?:Press|Times|News|Post|Herald|Tribune|Journal|Gazette|Chronicle|Lookout|Observer|Star|Globe|Bee|Courier|"
    r"Magazine|Sentinel|Examiner|Dispatch|Inquirer|Mercury|Telegraph|Today|Insider|Ledger|Bulletin|Beacon|Newsroom|"
    r"Radio|TV|Television|Diario|Periódico|Noticias|Prensa|Heraldo|Opinión)$"
)


@lru_cache(maxsize=1)
def _table() -> tuple[Mapping[str, Outlet], Mapping[str, Outlet]]:
    """Known outlets by folded spelling, and by host."""
    raw = (resources.files(patterns) / "outlets.toml").read_text(encoding="utf-8")
    names: dict[str, Outlet] = {}
    hosts: dict[str, Outlet] = {}
    for entry in tomllib.loads(raw)["outlet"]:
        known = Outlet(entry["name"], entry.get("wire", False), entry.get("releases", False))
        names.update({f: known for s in (known.name, *entry.get("aliases", ())) for f in _foldings(s)})
        hosts.update(dict.fromkeys(entry.get("hosts", ()), known))
    return names, hosts


def _fold(name: str) -> str:
    return re.sub(r"\s+", " ", name.replace("’", "'")).strip(" .,").casefold()


def _foldings(spelling: str) -> tuple[str, ...]:
    """With and without the article; "Hill" alone is a person, only "The Hill" is an outlet."""
    folded = _fold(spelling)
    bare = folded.removeprefix("the ")
    return (folded,) if bare != folded and " " not in bare else (folded, bare, f"the {bare}")


def _host(url: str | None) -> str | None:
    host = urlsplit(url).hostname if url else None
    return host.removeprefix("www.") if host else None


def _known(name: str | None) -> Outlet | None:
    return _table()[0].get(_fold(name)) if name else None


@lru_cache(1 << 12)  # most articles stand where many others do
def name_of(name: str) -> str:
    """The name answers use for an outlet: "AP" for "The Associated Press"; an unknown one keeps its own."""
    known = _known(name)
    return known.name if known else re.sub(r"\s+", " ", name).strip()


def _publisher(article: Article) -> Outlet | None:
    """The outlet an article stands in, where it is known by name or host."""
    host = _host(article.url)
    return _known(_bare(article.publisher)) or (_table()[1].get(host) if host else None)


def _bare(publisher: str | None) -> str | None:
    """A publisher's name without what stands in brackets behind it."""
    if not publisher:
        return None
    name = publisher.rstrip()
    opens = name.find("(", name.rfind(")", 0, -1) + 1) if name.endswith(")") else -1
    return publisher if opens < 0 else name[:opens].rstrip()


def outlet(article: Article) -> str:
    """The name of the outlet an article stands in: its publisher, else its host, else its file."""
    if article.publisher:
        return name_of(_bare(article.publisher) or article.publisher)
    known = _publisher(article)
    return known.name if known else _host(article.url) or article.file or "unnamed"


# What a credit makes of an article, the surest first.
_MEANING: tuple[tuple[str, Relation], ...] = (
    ("wire", "copy"),
    ("original", "reworded"),
    ("source", "credits"),
    ("copyright", "reworded"),
)


def source(article: Article) -> Source:
    """Where an article has its story from, by what it says itself. Sidebars about other stories are not looked at."""
    own = outlet(article)
    found = _found(article, own)
    credited = tuple(sorted_unique([n for n in found.get("credit", ()) if n != own]))
    publisher = _publisher(article)
    if publisher is not None and publisher.releases:
        return Source(next(iter(found.get("release", ())), own), "copy")
    for means, relation in _MEANING:
        for name in found.get(means, ()):
            known = _known(name)
            copied = relation == "reworded" and known is not None and known.wire
            return Source(name, "copy" if copied else relation, _without(credited, name))
    if not credited and publisher is None and _rests_on_reports(article):
        return Source(None, "unnamed")
    return Source(own, "credits" if credited else "own", credited)


def _without(names: Sequence[str], name: str) -> tuple[str, ...]:
    return tuple(n for n in names if n != name)


def _found(article: Article, own: str) -> Mapping[str, tuple[str, ...]]:
    """What each kind of credit names, in the order of the text. The outlet's own name is no credit."""
    body = _before_sidebars(article)
    found: dict[str, list[str]] = {}
    for sections, text in ((("original", "copyright", "source"), article.text), (("wire", "credit", "release"), body)):
        patterns, scan = _credits(article.language == "es", sections)
        for i, m in scan.each(text):
            name, pattern = _named(m.group("outlet"), patterns[i]), patterns[i]
            if name and not _same(name, own) and not (pattern.id == "dateline" and m.start() > _opening(body)):
                found.setdefault(pattern.section, []).append(name)
    title = _title_credit(article, own)
    if title:
        found.setdefault("original", []).append(title)
    return {k: tuple(dict.fromkeys(v)) for k, v in found.items()}


def _opening(body: str) -> int:
    """Where a dateline may stand at the latest; below it stand the datelines of other stories."""
    return max(1500, len(body) * 2 // 5)


def _same(name: str, own: str) -> bool:
    """Whether two names are one outlet's: "Daily News Brew" is dailynewsbrew.org."""
    a, b = (re.sub(r"\W", "", _fold(n).removeprefix("the ")) for n in (name, own))
    return a == b or (min(len(a), len(b)) > 5 and (a in b or b in a))


@lru_cache(maxsize=8)
def _credits(spanish: bool, sections: tuple[str, ...]) -> tuple[tuple[Pattern, ...], Scan]:
    """The patterns of these sections, and a look for all of them at once."""
    found = tuple(_patterns(spanish, sections))
    return found, Scan([(p.regex.pattern, p.regex.flags) for p in found])


def _patterns(spanish: bool, sections: Iterable[str]) -> Iterator[Pattern]:
    languages = ("en", "es") if spanish else ("en",)
    for section in sections:
        for language in languages:
            yield from patterns.load(language).get(section, ())


def _named(words: str, pattern: Pattern) -> str | None:
    """The outlet the words of a credit name; None where they name none."""
    known = _known_within(words)
    if known:
        return known.name
    loose = pattern.more.get("loose", False)
    # "The Post" may be any; a name met nowhere else must say of itself that it is an outlet's.
    if not loose and (
        pattern.more.get("known") or not _PRESS.search(words) or len(_fold(words).removeprefix("the ").split()) < 2
    ):
        return None
    return words.removeprefix("The ").removeprefix("the ")


def _known_within(words: str) -> Outlet | None:
    """The longest known outlet among the words."""
    parts = words.split()
    for size in range(len(parts), 0, -1):
        for start in range(len(parts) - size + 1):
            inner = " ".join(parts[start : start + size])
            known = _known(inner)
            # Inside a longer name a plain word is no outlet: "First Time", "Documented Dreamers".
            if known and (size == len(parts) or size > 1 or not inner[1:].islower()):
                return known
    return None


def _before_sidebars(article: Article) -> str:
    cuts = [m.start() for _, m in _credits(article.language == "es", ("sidebar",))[1].each(article.text)]
    return article.text[: min(cuts)] if cuts else article.text


_SUFFIX = re.compile(r"\s+(?P<mark>[•·|]|[-–—])\s+(?P<outlet>[^•·|–—-][^•·|]{1,40})$")
_VIA = re.compile(r"^(?P<outlet>.(?:.*?\S)??)\s++via\s++\S", re.IGNORECASE)


def _title_credit(article: Article, own: str) -> str | None:
    """An outlet named at the end of the title or the headline, or in front of "via" in the publisher's name."""
    via = _VIA.match(article.publisher or "")
    if via:
        return name_of(via.group("outlet"))
    head = [line.strip() for line in article.text.split("\n")[:8] if line.strip()]
    for line in (article.title or "", *head):
        m = _SUFFIX.search(line) if len(line) < 200 else None
        if m is None:
            continue
        known = _known(m.group("outlet"))
        name = known.name if known else m.group("outlet").strip()
        if not _same(name, own) and (known or (m.group("mark") == "•" and _PRESS.search(name))):
            return name
    return None


def _rests_on_reports(article: Article) -> bool:
    """Whether the story is opened by reports nobody is named for."""
    prose = [line for line in article.text.split("\n") if len(line.split()) >= 9]
    opening = "\n".join(prose[:2])
    return any(p.regex.search(opening) for p in _patterns(article.language == "es", ("unnamed",)))


def origins_of(supports: Iterable[Support]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The origins and the outlets behind a fact, each by name, sorted.

    Articles that share text are one origin. One that credits another outlet adds none where that outlet carries the fact
    too, itself or as the origin of another article.
    """
    everyone = sorted(supports, key=lambda s: (s.outlet, s.text, s.source.origin or ""))
    by_text: dict[str, list[Support]] = {}
    for s in everyone:
        by_text.setdefault(s.text, []).append(s)
    reported = [r for _, group in sorted(by_text.items()) if (r := _first_reporter(group)) is not None]
    carriers = {s.outlet for s in everyone} | {s.source.origin for s in reported if s.source.origin}
    own = [s for s in reported if not (set(s.source.credits) - {s.outlet}) & carriers]
    counted = own or reported[:1]
    return sorted_unique([s.source.origin for s in counted if s.source.origin]), sorted_unique(
        [s.outlet for s in everyone]
    )


_FIRST = {"copy": 0, "reworded": 1, "credits": 2, "own": 3, "unnamed": 4}


def _first_reporter(group: Sequence[Support]) -> Support | None:
    """Of articles that share their text: the one that says whose it is."""
    named = [s for s in group if s.source.origin]
    elsewhere = [s for s in named if s.source.origin != s.outlet]
    pick = elsewhere or named
    return min(pick, key=lambda s: (_FIRST[s.source.relation], s.source.origin or "", s.outlet), default=None)
