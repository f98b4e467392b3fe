"""An answer as plain text, for a terminal, and for the `text` of a Slack message."""

import textwrap
from collections.abc import Callable, Iterable

from handlers.answer import CUT, MARKS, Answer, Line, Section, Span, Spans, Table, domain, shown
from handlers.forms import whole
from handlers.language import tr, tr_number

Draw = Callable[[Span], str]


def render(
    answer: Answer,
    command: str = "/irsice",
    urls: bool = False,
    width: int = 0,
    bold: tuple[str, str] = ("", ""),
    mention: tuple[str, str] = ("", ""),
) -> str:
    """The answer as lines of text, without markup. Links show their domain between ‹ ›, or with `urls` the address.
    `width` folds lines to so many columns (0: never); `bold` is put around what stands out, like a terminal's codes, and
    `mention` around people and channels."""

    def draw(span: Span) -> str:
        text = shown(span, command)
        if span.kind == "link":
            own = span.url is not None and text != domain(span.url)  # a title: not lost when the address is shown
            text = (f"{text} ‹{span.url}›" if own else f"‹{span.url}›") if urls else f"‹{text}›"
        if span.kind in ("command", "terminal", "typed"):
            text = f"`{text}`"
        if span.kind in MARKS:
            text = f"{mention[0]}{text}{mention[1]}"
        return f"{bold[0]}{text}{bold[1]}" if span.bold and text else text

    out: list[str] = []
    for part in answer.sections:
        out += [*(_table(part, draw, width) if isinstance(part, Table) else _section(part, draw, width)), ""]
    out += [_fold(_draw(line.spans, draw), width, "", "  ") for line in answer.footer]
    buttons = [f"[{tr(b.label)}]" for b in answer.buttons] + (["[…]"] if answer.menu else [])
    if buttons:
        out.append(" ".join(buttons))
    return "\n".join(out).rstrip() + "\n"


def plain(answer: Answer, command: str = "/irsice", mention: tuple[str, str] = ("", "")) -> str:
    """The same on one screen without buttons: what a Slack message says besides its blocks."""
    return render(answer.bare(), command, mention=mention).rstrip()


def line(spans: Spans, command: str = "/irsice") -> str:
    return "".join(shown(s, command) for s in spans)


def _draw(spans: Iterable[Span], draw: Draw) -> str:
    return "".join(draw(s) for s in spans)


def _section(section: Section, draw: Draw, width: int) -> list[str]:
    out = [_fold(_draw(section.heading, draw), width, "", "  ")] if section.heading else []
    for one in section.lines:
        out.append(_folded(one, draw, width))
    if section.more:
        out.append(f"{CUT} {tr_number('and {n} more', 'and {n} more', section.more).format(n=whole(section.more))}")
    return out


def _folded(one: Line, draw: Draw, width: int) -> str:
    lead = "• " if one.bullet else "  " if one.indent else ""
    return _fold(_draw(one.spans, draw), width, lead, "    " if one.indent else "  ")


def _fold(text: str, width: int, lead: str, hang: str) -> str:
    if width <= 0 or len(text) + len(lead) <= width:
        return lead + text
    return textwrap.fill(
        text, width, initial_indent=lead, subsequent_indent=hang, break_long_words=False, break_on_hyphens=False
    )


def _table(table: Table, draw: Draw, width: int) -> list[str]:
    """Columns side by side; cells that are too wide run on below themselves."""
    room = width or 132
    cells = [
        [_draw(c, lambda s: draw(Span(s.text, s.kind, False, s.url, s.dagger))) for c in r.cells] for r in table.rows
    ]
    limits = _widths([list(table.columns), *(c for c, r in zip(cells, table.rows, strict=True) if not r.group)], room)
    out = _row(list(table.columns), limits)
    for texts, row in zip(cells, table.rows, strict=True):
        out += [texts[0]] if row.group else _row(texts, limits)
    return out


def _widths(rows: list[list[str]], room: int) -> list[int]:
    """The width of each column: its widest cell, the widest columns giving way until all fit."""
    widths = [max(len(r[n]) for r in rows) for n in range(len(rows[0]))]
    while sum(widths) + 2 * (len(widths) - 1) > room and max(widths) > 12:
        widths[widths.index(max(widths))] -= 1
    return widths


def _row(texts: list[str], widths: list[int]) -> list[str]:
    folded = [textwrap.wrap(t, w, break_on_hyphens=False) or [""] for t, w in zip(texts, widths, strict=True)]
    height = max(len(f) for f in folded)
    return [
        "  ".join((f[n] if n < len(f) else "").ljust(w) for f, w in zip(folded, widths, strict=True)).rstrip()
        for n in range(height)
    ]


def rows(table: Table, command: str) -> list[list[str]]:
    """The cells of a table as text, its headings first."""
    return [list(table.columns), *([line(c, command) for c in r.cells] for r in table.rows)]
