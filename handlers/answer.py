"""What an answer is before anyone draws it: lines of typed spans, tables, a footer, buttons.

One answer is drawn three ways (Block Kit, plain text, data) and none of them may lose or add a word. So a span knows what
it is: our own words, a value with its hedge, a date, a name from a claim, an entry of the case pack. Our own words never
hold a digit: whatever counts, dates or names comes from a claim, the pack, or a count of ours that says so.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlsplit

from handlers.forms import whole
from handlers.language import spoken, tr, tr_number

Kind = Literal[
    "words",  # ours
    "fact",  # a name or wording that a claim carries
    "value",  # a number with its hedge
    "date",
    "count",  # counted by us: origins, outlets, articles
    "pack",  # an entry of the case pack
    "quote",  # the source's own words
    "summary",  # our summary's words: never in quotation marks
    "link",
    "moment",  # a time of ours: when this was asked, when the sources were last checked
    "typed",  # what the person typed
    "command",  # what to type, without the command's name
    "terminal",  # what to type in a terminal
    "user",  # somebody in Slack, by their id
    "place",  # a channel of Slack's, by its id
    "id",
]
Spans = tuple["Span", ...]
DAGGER = "†"
CUT = "…"
HOLDS = 500  # entries: more than any message of Slack's has room for
MARKS = {"user": "@", "place": "#"}


def clean(text: str, limit: int = 300) -> str:
    """One line of `text` without control, format (bidi overrides among them) or surrogate characters, cut at `limit`
    characters with an ellipsis. Everything that is not ours passes through here once, whoever draws it later."""
    kept = "".join(" " if c.isspace() else c for c in text if c.isspace() or unicodedata.category(c) not in _DROPPED)
    line = " ".join(kept.split())
    return line if len(line) <= limit else line[: limit - 1].rstrip() + CUT


_DROPPED = {"Cc", "Cf", "Cs", "Co", "Cn"}


def safe_url(url: str | None) -> str | None:
    """The address if it is one a reader may follow: http or https, with a host, in printable characters; else None."""
    if not url or len(url) > 1000 or re.search(r"[\s<>|\"`\\\x00-\x20\x7f]|[^\x21-\U0010ffff]", url):
        return None
    if any(unicodedata.category(c) in _DROPPED for c in url):
        return None
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    plain = parts.scheme in ("http", "https") and parts.hostname and parts.username is None
    return url if plain else None


def domain(url: str) -> str:
    """The host of an address as readers know it: "hngn.com". One with letters that are not Latin is shown as the network
    knows it, "xn--…": a Cyrillic а looks like ours, and leads elsewhere.
    """
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    if all(c.isascii() or unicodedata.name(c, "").startswith("LATIN ") for c in host):
        return host
    return ".".join(part if part.isascii() else f"xn--{part.encode('punycode').decode()}" for part in host.split("."))


@dataclass(frozen=True, slots=True)
class Span:
    text: str
    kind: Kind = "words"
    bold: bool = False
    url: str | None = None
    dagger: bool = False  # comes from the case pack
    refs: tuple[str, ...] = ()  # ids of the claims, fact or article it rests on

    def __post_init__(self) -> None:
        assert self.kind != "words" or not any(c.isdigit() for c in self.text), f"our words hold a number: {self.text}"


def words(text: str, bold: bool = False) -> Span:
    """Words of ours, in the language that is spoken. `text` is a literal, so that the catalogue can find it; a sentence with
    something in the middle is said whole, with `say`."""
    return Span(tr(text), bold=bold)


def say(text: str, /, **parts: "Span | Spans") -> Spans:
    """A sentence of ours in the language that is spoken, with `{name}` where a part goes: `say("Read {was} as {read}.",
    was=typed(w), read=typed(r))`. Another language may put its parts in another order."""
    return _filled(tr(text), parts)


def say_marked(text: str, /, **parts: "Span | Spans") -> Spans:
    """The same of a sentence that stands in a table, where it is `marked` for the catalogue."""
    return _filled(tr(text), parts)


def marked_words(text: str, bold: bool = False) -> Span:
    """Words of ours that stand in a table, where they are `marked` for the catalogue."""
    return Span(tr(text), bold=bold)


def say_number(one: str, many: str, n: int, /, **parts: "Span | Spans") -> Spans:
    """The same of `n` things, where the words change with how many; `{n}` is the number: `say_number("{n} article",
    "{n} articles", 3)`."""
    return _filled(tr_number(one, many, n), {"n": count(n), **parts})


def _filled(text: str, parts: Mapping[str, "Span | Spans"]) -> Spans:
    out: list[Span] = []
    for piece in re.split(r"(\{[a-z_]+\})", text):
        if piece.startswith("{"):
            part = parts[piece[1:-1]]
            out.extend((part,) if isinstance(part, Span) else part)
        elif piece:
            out.append(Span(piece))
    return tuple(out)


def given(text: str, refs: Iterable[str] = (), bold: bool = False) -> Span:
    """A name or wording that a claim or an article carries."""
    return Span(clean(text), "fact", bold, refs=tuple(refs))


def value(text: str, refs: Iterable[str] = ()) -> Span:
    return Span(clean(text), "value", bold=True, refs=tuple(refs))


def pack(text: str, dagger: bool = True, bold: bool = False) -> Span:
    """Words of the case pack: with † unless a claim stands behind them too."""
    return Span(clean(text), "pack", bold, dagger=dagger)


def count(n: int) -> Span:
    return Span(whole(n), "count")


def quote(text: str, summary: bool, refs: Iterable[str] = (), limit: int = 240) -> Span:
    """The words of a claim: between quotation marks when they are the source's, without when they are our summary's."""
    return Span(clean(text, limit), "summary" if summary else "quote", refs=tuple(refs))


def typed(text: str) -> Span:
    return Span(clean(text, 80), "typed")


def command(text: str) -> Span:
    """What to type after the command's name: "timeline since 2026-01-01"."""
    return Span(clean(text, 400), "command")


def user(id: str) -> Span:
    """Somebody by their id in Slack, which shows their name. What is no such id is shown as it stands."""
    return Span(id, "user") if re.fullmatch(r"[UW][A-Z0-9]{1,20}", id) else given(id or "somebody")


def place(id: str) -> Span:
    """A channel by its id in Slack, which shows its name to those who may know it."""
    return Span(id, "place") if re.fullmatch(r"[CG][A-Z0-9]{1,20}", id) else given(id)


def joined(parts: Sequence[Spans], by: str = ", ", last: str | None = None) -> Spans:
    """The parts one after another with `by` between them, and `last`, like " and ", before the last one."""
    out: list[Span] = []
    for n, part in enumerate(parts):
        if n:
            out.append(_joint(last if last is not None and n == len(parts) - 1 else by, part))
        out.extend(part)
    return tuple(out)


def _joint(between: str, following: Spans) -> Span:
    """What stands between two parts; in Spanish "y" is "e" before the sound i, and "o" is "u" before o."""
    text = tr(between)
    if spoken() == "es" and following:
        begins = following[0].text.lstrip("“¿¡").casefold()
        if text == " y " and re.match(r"(?:i|í|hi(?!e))", begins):
            return Span(" e ")
        if text == " o " and re.match(r"(?:o|ó|ho)", begins):
            return Span(" u ")
    return Span(text)


@dataclass(frozen=True, slots=True)
class Line:
    spans: Spans
    bullet: bool = False
    indent: bool = False  # belongs to the line above
    resume: str | None = None  # what to type to see this entry and what follows, when a message must end before it


@dataclass(frozen=True, slots=True)
class Section:
    lines: tuple[Line, ...]
    heading: Spans = ()
    more: int = 0  # entries behind these: not drawn, since no message holds HOLDS of them


@dataclass(frozen=True, slots=True)
class Row:
    cells: tuple[Spans, ...]
    group: bool = False  # a heading inside the table; only its first cell speaks


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    resume: str = ""  # what to type to see the rest, when a message cannot hold every row


@dataclass(frozen=True, slots=True)
class Button:
    """Does what its command does; `share` posts this answer to the channel instead."""

    label: str
    action: str  # "figures", "share": what the map in `handlers` knows
    command: str  # "figures", "status centro as of 2026-02-24"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer, whole. `command` is the request in the form that gives the same request when typed."""

    verb: str
    command: str
    id: str
    sections: tuple[Section | Table, ...]
    footer: tuple[Line, ...] = ()
    buttons: tuple[Button, ...] = ()
    menu: tuple[Button, ...] = ()
    case: str = ""  # id of the case it is about: its buttons go on asking about that one

    def spans(self) -> Iterable[Span]:
        """Every span that is shown, in order."""
        for part in self.sections:
            if isinstance(part, Table):
                for row in part.rows:
                    for cell in row.cells:
                        yield from cell
            else:
                yield from part.heading
                for line in part.lines:
                    yield from line.spans
        for line in self.footer:
            yield from line.spans

    def bare(self) -> "Answer":
        """The same without buttons."""
        return replace(self, buttons=(), menu=())


def shown(span: Span, command: str) -> str:
    """A span as plain words, before any markup: with quotation marks, dagger and the command's name."""
    if span.kind == "quote":
        return f"“{span.text}”"
    if span.kind == "command":
        return f"{command} {span.text}".strip()
    if span.kind in MARKS:
        return MARKS[span.kind] + span.text
    return span.text + (DAGGER if span.dagger else "")
