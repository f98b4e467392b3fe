"""Bytes into text: UTF-8 first, then what the page declares, then what the bytes look like. What is damaged is refused."""

import codecs
import re

_DECLARED = re.compile(rb"""<meta[^>]{0,200}?charset\s*+=\s*+(?:["']\s*+)?([A-Za-z0-9_:.-]{2,40})""", re.IGNORECASE)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MAGIC = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP or Word file",
    b"\x89PNG": "a picture",
    b"GIF8": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"\xd0\xcf\x11\xe0": "an old Word file",
    b"{\\rtf": "an RTF file",
    b"\x1f\x8b": "a compressed file",
}
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")


class Undecodable(Exception):
    """The bytes are no text that can be told; the reason stands in the message."""


def decode(raw: bytes, html: bool = False, charset: str | None = None) -> str:
    """The text in `raw`, of which a server said that it is in `charset`. Raises Undecodable for binary data, broken UTF-8
    and bytes that no encoding explains."""
    text = _decode(raw, html, charset)
    if len(_CONTROL.findall(text)) > len(text) / 200:
        raise Undecodable("is binary data, not text")
    return text


def _decode(raw: bytes, html: bool, charset: str | None) -> str:
    for magic, what in _MAGIC.items():
        if raw.startswith(magic):
            raise Undecodable(f"is {what} by its content, not text; save it as text or HTML")
    for bom, name in _BOMS:
        if raw.startswith(bom):
            return _strict(raw, name)
    if b"\0" in raw:
        raise Undecodable("is binary data, not text (or UTF-16 without its mark; save it as UTF-8)")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as e:
        _no_broken_utf8(raw, e.start)
    declared = _usable(charset or "") or (_declared(raw) if html else None)
    return _strict(raw, declared) if declared else _likely(raw)


def _strict(raw: bytes, name: str) -> str:
    try:
        return raw.decode(name)
    except UnicodeDecodeError as e:
        raise Undecodable(f"says it is {name}, but byte {e.start + 1} is not; save it as UTF-8") from None


def _no_broken_utf8(raw: bytes, at: int) -> None:
    """Mostly good UTF-8 with a few bad bytes is damaged UTF-8: any other encoding would "succeed" and garble the rest."""
    text = raw.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(ord(c) > 127 for c in text) - bad
    if good > bad:
        raise Undecodable(f"is damaged UTF-8 (byte {at + 1}); save it again as UTF-8")


def _declared(raw: bytes) -> str | None:
    found = _DECLARED.search(raw[:4096])
    return _usable(found[1].decode("ascii")) if found else None


def _usable(name: str) -> str | None:
    """The encoding of that name, if it is one of text that can be meant."""
    name = name.lower()
    # Browsers read these as windows-1252 too (WHATWG Encoding, section 4.2): pages that declare them hold curly quotes.
    name = "cp1252" if name in ("iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii", "windows-1252") else name
    try:
        b"a".decode(name)  # rot13 and its like are codecs, but no encodings of text
    except (LookupError, ValueError):
        return None
    return (
        None if codecs.lookup(name).name.startswith("utf") else name
    )  # UTF-8 failed; UTF-16 is never declared in ASCII


def _likely(raw: bytes) -> str:
    from charset_normalizer import from_bytes

    matches = from_bytes(raw)
    best = matches.best()
    if best is None:
        raise Undecodable("is in an encoding that cannot be told; save it as UTF-8")
    names = {m.encoding for m in matches} | {n for m in matches for n in m.could_be_from_charset}
    # A short western text fits a dozen code pages; windows-1252 is what newsrooms' old programs write, unless it looks
    # like an old Mac's.
    if names & {"cp1252", "latin_1"} and not best.encoding.startswith("mac"):
        try:
            return raw.decode("cp1252")
        except UnicodeDecodeError:
            pass  # it has one of the five bytes that windows-1252 leaves open
    return str(best)
