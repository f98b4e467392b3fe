"""Text in one canonical form, and the day a page gives for itself.

`canonical` is applied once, before reading, and its result is what is stored: every offset of every claim points into it.
"""

import html
import re
import unicodedata

from facts.page_date import stated_published

__all__ = ["canonical", "stated_published"]

# Never seen by a reader: soft hyphen, zero-width, bidi marks, embeddings and isolates, invisible operators, BOM.
_INVISIBLE = re.compile("[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]")
# Controls that are no white space, and halves of surrogate pairs, which UTF-8 cannot write.
_CONTROL = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff]")
_LINE_END = re.compile("\r\n|[\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_SPACES = re.compile("[ \t\x1f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_LIGATURE = re.compile("[\ufb00-\ufb06]")
# Python refuses to turn more than 4,300 digits into a number; such a reference names no character anyway.
_ENDLESS_REFERENCE = re.compile(r"&#[0-9]{4000,};?")
# Sorting accents is quadratic in their number; no script stacks more than thirty (Unicode's stream-safe text format).
_STACK = re.compile(
    "([\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u1dc0-\u1dff\u20d0-\u20ff]{30})[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u1dc0-\u1dff\u20d0-\u20ff]+"
)


def canonical(raw: str) -> str:
    """The text that is stored and read: NFC, lines ending in LF, one space at a time, nothing invisible.

    Entities are unescaped once, as a browser does; quotes, dashes and ellipses stay as they are written. Paragraphs are set
    apart by one empty line at most. Applying it again changes nothing, unless the page had escaped its text twice.
    """
    text = html.unescape(_ENDLESS_REFERENCE.sub("\ufffd", raw))
    text = _LINE_END.sub("\n", text)
    text = _CONTROL.sub("", _INVISIBLE.sub("", text))
    text = _LIGATURE.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    text = unicodedata.normalize("NFC", _STACK.sub(r"\1", text))
    text = _SPACES.sub(" ", text)
    text = re.sub(r" ?\n ?", "\n", text)
    return re.sub(r"\n{3,}", "\n\n", text).strip(" \n")
