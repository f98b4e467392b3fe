"""Files into articles: what is an article file, what is known about it, and what cannot be read, said in one sentence.

A folder is walked in sorted order, so the same folder gives the same articles in the same order everywhere.
"""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path

from bot.encodings import Undecodable, decode
from bot.manifest import MANIFEST, BadField, Manifest, Row, read_manifest, row_from
from bot.pages import Page, page_from
from facts.model import Article, Language, TextKind, content_id
from facts.text import canonical, stated_published

KINDS = (".txt", ".md", ".html", ".htm")
KINDS_SAID = ".txt, .md, .html"
STORES = (".db", ".db-wal", ".db-shm", ".db-journal")  # our own store may lie in the folder that is read
LARGEST = 5_000_000  # bytes; the longest article of a newspaper is a fiftieth of this
HEAD, DEEP = 20_000, 200  # characters of front matter, and lists or tables in it


@dataclass(frozen=True, slots=True)
class Refused:
    """A file, folder or row that could not be taken in. `why` is a sentence without the name."""

    file: str
    why: str

    def __str__(self) -> str:
        return f"{self.file}: {self.why}"


@dataclass(frozen=True, slots=True)
class Found:
    """An article file met on the way, with its row of `manifest.csv` if it has one, or why it cannot be one."""

    path: Path
    row: Row | None = None
    refused: str | None = None

    @property
    def name(self) -> str:
        return shown(self.path)


def shown(path: Path | str) -> str:
    """A path fit for a terminal, a log and a database: bytes that are no text and control characters replaced."""
    text = os.fsencode(path).decode("utf-8", "replace")
    return "".join(c if c.isprintable() else "\ufffd" for c in text)


def gather(paths: Iterable[Path | str]) -> Iterator[Found]:
    """Every article file in `paths`, files or folders, once; what is refused comes along, with the reason."""
    walk = _Walk()
    for path in paths:
        yield from walk.enter(Path(path))


def articles(paths: Iterable[Path | str]) -> Iterator[Article | Refused]:
    """`gather` and `article_from` in one go."""
    for found in gather(paths):
        yield article_from(found)


@dataclass
class _Walk:
    """One walk: remembers real paths, so that a loop of links ends and no file is read twice."""

    met: set[str] = field(default_factory=set)
    manifests: dict[Path, Manifest] = field(default_factory=dict)

    def first_time(self, path: Path) -> bool:
        real = os.path.realpath(path)
        if real in self.met:
            return False
        self.met.add(real)
        return True

    def enter(self, path: Path) -> Iterator[Found]:
        try:
            mode = path.stat().st_mode
        except (OSError, ValueError) as e:
            yield Found(path, refused=_no_stat(path, e))
            return
        if stat.S_ISDIR(mode):
            empty = True
            for found in self.folder(path):
                empty = False
                yield found
            if empty:
                yield Found(path, refused=f"holds no article files ({KINDS_SAID})")
        elif self.first_time(path):
            yield from self.file(path, self.manifest(path.parent))

    def manifest(self, folder: Path) -> Manifest:
        if folder not in self.manifests:
            self.manifests[folder] = read_manifest(folder)
        return self.manifests[folder]

    def folder(self, folder: Path) -> Iterator[Found]:
        if not self.first_time(folder):
            return
        try:
            entries = sorted(folder.iterdir(), key=lambda p: os.fsencode(p.name))
        except OSError as e:
            yield Found(folder, refused=f"cannot be opened ({_reason(e)})")
            return
        manifest = self.manifest(folder)
        for entry in entries:
            if entry.name.startswith(".") or entry.name == MANIFEST or entry.name.endswith(STORES):
                continue
            yield from self.entry(entry, manifest)
        if manifest.fault:
            yield Found(folder / MANIFEST, refused=manifest.fault)
        names = {e.name for e in entries}
        for name in sorted(manifest.rows.keys() - names):
            yield Found(folder / name, refused=f"stands in {MANIFEST}, but there is no such file")
        for name in sorted(manifest.faults.keys() - names):
            yield Found(folder / MANIFEST, refused=manifest.faults[name])

    def entry(self, path: Path, manifest: Manifest) -> Iterator[Found]:
        if not path.is_dir():
            if self.first_time(path):
                yield from self.file(path, manifest)
        elif path.suffix.lower() in KINDS:
            yield Found(path, refused="is a folder, though it is named like a file")
        else:
            yield from self.folder(path)

    def file(self, path: Path, manifest: Manifest) -> Iterator[Found]:
        if manifest.fault:
            # Without its row a file would go in nameless, and go in a second time once the manifest is mended.
            yield Found(path, refused=f"left out until {MANIFEST} beside it is mended")
        elif path.name in manifest.faults:
            yield Found(path, refused=manifest.faults[path.name])
        else:
            yield Found(path, manifest.rows.get(path.name))


def article_from(found: Found) -> Article | Refused:
    """The article in one file, or why there is none. Reads at most `LARGEST` bytes, and no pipe or device."""
    if found.refused:
        return Refused(found.name, found.refused)
    try:
        raw = _bytes(found.path)
        text, row, page = _parts(found.path, raw)
        return _article(found, text, row, page)
    except (_Unreadable, Undecodable, BadField) as e:
        return Refused(found.name, str(e))


class _Unreadable(Exception):
    """The reason stands in the message."""


def _reason(e: OSError | ValueError) -> str:
    return (e.strerror if isinstance(e, OSError) and e.strerror else str(e)).lower()


def _no_stat(path: Path, e: OSError | ValueError) -> str:
    if path.is_symlink():
        return "is a link to a file that is not there"
    if isinstance(e, FileNotFoundError | NotADirectoryError):
        return "there is no such file or folder"
    return f"cannot be read ({_reason(e)})"


def _bytes(path: Path) -> bytes:
    if path.suffix.lower() not in KINDS:
        raise _Unreadable(f"is of a kind that is not read; give {KINDS_SAID}")
    try:
        info = path.stat()
    except (OSError, ValueError) as e:
        raise _Unreadable(_no_stat(path, e)) from None
    if not stat.S_ISREG(info.st_mode):
        raise _Unreadable("is no ordinary file")
    if info.st_size > LARGEST:
        raise _Unreadable(f"is too large: {info.st_size / 1e6:.1f} MB, and at most {LARGEST // 1_000_000} MB are read")
    try:
        raw = path.read_bytes()
    except OSError as e:
        raise _Unreadable(f"cannot be read ({_reason(e)})") from None
    if not raw.strip():
        raise _Unreadable("is empty")
    return raw


def _parts(path: Path, raw: bytes) -> tuple[str, Row, Page | None]:
    """The body as written, what the file says about itself, and the page when it is one."""
    if path.suffix.lower() in (".html", ".htm"):
        page = page_from(decode(raw, html=True))
        if page is None:
            raise _Unreadable("is a web page without an article in it")
        return page.text, page.row, page
    text, row = _front_matter(decode(raw))
    return text, row, None


def _front_matter(text: str) -> tuple[str, Row]:
    import frontmatter
    import yaml  # type: ignore[import-untyped]

    if not text.lstrip().startswith("---"):
        return text, Row()
    head, closed, _ = text.lstrip()[3:].partition("\n---")
    if not closed:
        return text, Row()
    if len(head) > HEAD or head.count("[") + head.count("{") > DEEP:
        raise BadField("has front matter that is too long; write a few lines like title: …, or put it in manifest.csv")
    try:
        if "*" in head and any(isinstance(t, yaml.AliasToken) for t in yaml.scan(head)):
            # Few lines of names for names are a table without end once they are put in their places.
            raise BadField("has front matter with aliases (*name); write each value out")
        fields, body = frontmatter.parse(text)
    except (yaml.YAMLError, ValueError, RecursionError) as e:
        mark = getattr(e, "problem_mark", None)
        where = f", line {mark.line + 2}" if mark else ""
        raise BadField(
            f"has front matter that cannot be read{where}; put values with a colon or a quote in quotes"
        ) from None
    return (body, row_from(fields, "front matter")) if fields else (text, Row())


def _article(found: Found, raw: str, own: Row, page: Page | None) -> Article:
    row = (found.row or Row()).over(own)
    text = canonical(raw)
    if not text.strip():
        raise _Unreadable("holds no text")
    language = row.language or (page.language if page else None) or guess_language(text)
    return Article(
        key=key_of(row.url, row.publisher, row.title, text),
        text=text,
        file=shown(found.path.name),
        url=row.url,
        publisher=row.publisher,
        title=row.title,
        published=row.published or stated_published(text, language) or (page.guessed if page else None),
        language=language,
        kind=row.text or _ORIGINAL,
        fetched=row.fetched,
    )


_ORIGINAL: TextKind = "original"


# --- what makes two files the same article ---------------------------------------------------------------------------

TRACKING = ("fbclid", "gclid")


def key_of(url: str | None, publisher: str | None, title: str | None, text: str) -> str:
    """The key under which an article is met again: its address; else publisher and title; else its text."""
    if url:
        return normal_url(url)
    if publisher and title:
        return f"{publisher.casefold()} | {title.casefold()}"
    return content_id("text", text)


def normal_url(url: str) -> str:
    """One spelling for an address: scheme and host in small letters, no fragment, no tracking, no slash at the end."""
    from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

    parts = urlsplit(url.strip())
    query = [
        (k, v)
        for k, v in parse_qsl(parts.query, keep_blank_values=True)
        if not k.lower().startswith("utm_") and k.lower() not in TRACKING
    ]
    path = parts.path.rstrip("/")
    return urlunsplit((parts.scheme.lower(), parts.netloc.lower(), path, urlencode(query), ""))


# --- language --------------------------------------------------------------------------------------------------------

# Words no other of the two languages has, and few others of the world: "de", "la", "que" say French and Portuguese as well.
_FUNCTION_WORDS: Mapping[Language, frozenset[str]] = {
    "en": frozenset(
        {
            "the",
            "of",
            "and",
            "to",
            "that",
            "is",
            "for",
            "was",
            "with",
            "said",
            "it",
            "by",
            "from",
            "has",
            "have",
            "be",
            "are",
            "not",
            "this",
            "which",
            "would",
        }
    ),
    "es": frozenset(
        {
            "el",
            "los",
            "las",
            "del",
            "y",
            "una",
            "con",
            "por",
            "para",
            "su",
            "sus",
            "como",
            "más",
            "pero",
            "al",
            "lo",
            "este",
            "esta",
            "según",
            "fue",
            "ha",
        }
    ),
}
_ENOUGH = 0.09  # share of all words; English and Spanish news have .15 to .3 of their own, other languages under .06


def guess_language(text: str) -> Language:
    """English or Spanish by their function words, else "other"; for texts whose language nobody states."""
    words = [w.strip(".,;:!?\"'()«»“”‘’¿¡—–-").casefold() for w in text.split()[:3000]]
    words = [w for w in words if w.isalpha()]
    if not words:
        return "other"
    share = {lang: sum(w in own for w in words) / len(words) for lang, own in _FUNCTION_WORDS.items()}
    best: Language = max(share, key=lambda lang: share[lang])
    return best if share[best] >= _ENOUGH else "other"


def with_fetched(article: Article, now: datetime) -> Article:
    """The article with the moment it was taken in, unless its file states one."""
    return article if article.fetched else replace(article, fetched=now)
