"""`manifest.csv` and front matter: what a newsroom states about an article, checked, with what to write where it is wrong."""

import csv
import io
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bot.encodings import Undecodable, decode
from facts.model import Language, TextKind

MANIFEST = "manifest.csv"
COLUMNS = ("file", "url", "publisher", "title", "published", "language", "text", "fetched")
_LARGEST = 20_000_000
LONGEST = 40  # digits of a number that stands for a text


class BadField(Exception):
    """Something stated about an article cannot be used; what to write instead stands in the message."""


@dataclass(frozen=True, slots=True)
class Row:
    """What is stated about one article; None where nothing is."""

    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: date | None = None
    language: Language | None = None
    text: TextKind | None = None
    fetched: datetime | None = None

    def over(self, other: "Row") -> "Row":
        """This row, with what it leaves open taken from `other`."""
        pairs = {f.name: getattr(self, f.name) for f in fields(self)}
        return Row(**{k: getattr(other, k) if v is None else v for k, v in pairs.items()})


@dataclass(frozen=True, slots=True)
class Manifest:
    """A folder's manifest: rows by file name. `faults` are rows that cannot be used, `fault` the whole that cannot."""

    rows: Mapping[str, Row] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    fault: str | None = None


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder; an empty one where there is none."""
    path = folder / MANIFEST
    try:
        if not path.is_file():
            return Manifest()
        if path.stat().st_size > _LARGEST:
            return Manifest(fault="is too large for a list of articles")
        text = decode(path.read_bytes()) if path.stat().st_size else ""
    except OSError as e:
        return Manifest(fault=f"cannot be read ({(e.strerror or str(e)).lower()})")
    except Undecodable as e:
        return Manifest(fault=str(e))
    return parse_manifest(text)


def parse_manifest(text: str) -> Manifest:
    """Rows of a manifest, columns in any order, case-blind; commas, or semicolons as some spreadsheets write them."""
    head = text.partition("\n")[0]
    delimiter = ";" if head.count(";") > head.count(",") else ","
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: dict[str, Row] = {}
    faults: dict[str, str] = {}
    try:
        names = [(n or "").strip().lower() for n in reader.fieldnames or []]
        if "file" not in names:
            return Manifest(fault=f"has no column `file`; write a first line like {','.join(COLUMNS[:6])}")
        reader.fieldnames = names
        for line in reader:
            _take(line, reader.line_num, rows, faults)
    except csv.Error as e:
        return Manifest(fault=f"is no table that can be read, line {reader.line_num}: {e}")
    return Manifest(rows, faults)


def _take(line: Mapping[str, Any], number: int, rows: dict[str, Row], faults: dict[str, str]) -> None:
    name = (line.get("file") or "").strip()
    if not name:
        if any(v for v in line.values()):
            faults[f"row {number}"] = f"row {number} names no file"
        return
    at = f"row {number}"
    try:
        if None in line:
            raise BadField(f"{at} has more values than columns; put texts that hold a comma in quotes")
        if "/" in name or "\\" in name:
            raise BadField(f"{at}: write the file's name alone, without a folder")
        row = row_from({k: v for k, v in line.items() if k}, at)
        if name in faults or rows.get(name, row) != row:
            raise BadField(f"{at}: the file stands there twice, with different values")
        rows[name] = row
    except BadField as e:
        rows.pop(name, None)
        faults[name] = f"{MANIFEST} {e}"


def row_from(values: Mapping[str, Any], at: str) -> Row:
    """A row from stated values. Unknown keys are left alone; a known one with a wrong value raises BadField."""
    return Row(
        url=_url(_text(values, "url", at), at),
        publisher=_text(values, "publisher", at),
        title=_text(values, "title", at),
        published=_day(values.get("published"), at),
        language=language_of(_text(values, "language", at)),
        text=_kind(_text(values, "text", at), at),
        fetched=_moment(values.get("fetched"), at),
    )


def _text(values: Mapping[str, Any], key: str, at: str) -> str | None:
    value = values.get(key)
    if value is None or isinstance(value, bool):
        return None
    return one_line(str(_plain(value, key, at)))


def _plain(value: Any, key: str, at: str) -> str | int | float | date:
    """The value, if it is a single one. Lists within lists, each named once and used often, are short in a file and have
    no end when written out; a number of as many digits has none either.
    """
    if not isinstance(value, str | int | float | date):
        raise BadField(f"{at}: {key} is a list or table; write a text")
    if isinstance(value, int) and abs(value) >= 10**LONGEST:
        raise BadField(f"{at}: {key} is a number of more than {LONGEST} digits; write a text")
    return value


def one_line(text: str) -> str | None:
    """The text on one line, without what nobody sees (controls, marks that turn the writing round) and halves of characters."""
    clean = "".join(c for c in " ".join(text.split()) if unicodedata.category(c) not in ("Cc", "Cf", "Co", "Cs"))
    return clean.strip() or None


def _url(url: str | None, at: str) -> str | None:
    if url is None:
        return None
    try:
        parts = urlsplit(url)
        good = parts.scheme.lower() in ("http", "https") and bool(parts.hostname) and " " not in url
    except ValueError:
        good = False
    if not good:
        raise BadField(f"{at}: url is {url!r}; write an address that begins with https://, or leave it empty")
    return url


def _day(value: Any, at: str) -> date | None:
    if value is None or value == "":
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    value = _plain(value, "published", at)
    day = day_of(str(value))
    if day is None and str(value).strip():
        raise BadField(f"{at}: published is {str(value).strip()!r}; write a day like 2026-02-24, or leave it empty")
    return day


def day_of(text: str) -> date | None:
    """The day of an ISO date or moment, as its own clock had it: 23:17−05:00 stays that evening's day. None for others."""
    try:
        return datetime.fromisoformat(text.strip()).date()
    except ValueError:
        return None


def _moment(value: Any, at: str) -> datetime | None:
    if value is None or str(_plain(value, "fetched", at)).strip() == "":
        return None
    try:
        if isinstance(value, date) and not isinstance(value, datetime):
            value = value.isoformat()
        moment = value if isinstance(value, datetime) else datetime.fromisoformat(str(value).strip())
    except ValueError:
        raise BadField(f"{at}: fetched is {value!r}; write a moment like 2026-02-24T18:05:00Z") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _kind(value: str | None, at: str) -> TextKind | None:
    if value is None:
        return None
    match value.lower():
        case "original":
            return "original"
        case "summary":
            return "summary"
    raise BadField(f"{at}: text is {value!r}; write original or summary")


def language_of(value: str | None) -> Language | None:
    """`en`, `es` or `other` for a stated language ("es-MX", "English"); None where nothing is stated."""
    if not value:
        return None
    name = value.casefold().replace("_", "-").partition("-")[0]
    if name in ("en", "eng", "english"):
        return "en"
    return "es" if name in ("es", "spa", "spanish", "español", "espanol", "castellano") else "other"
