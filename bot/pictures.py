"""Draws the timeline and the figures: a PNG that is legible when Slack shows it at half its width, light or dark.

Everything is laid out in pixels and measured before it is placed, so that nothing overlaps and nothing is cut. Nothing is
said by colour alone: each kind of thing has a shape of its own, and a legend.
"""

import io
import threading
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from facts.case import Case
from facts.model import Facts
from handlers.giving import Picture
from handlers.pictured import ALT, Bar, Entry, Mark, Sheet, sheet

if TYPE_CHECKING:
    from matplotlib.figure import Figure

WIDTH = 1000
SMALL, TEXT, LEAD, TITLE = 24, 27, 30, 36  # pixels; Slack shows 1000 as 480, and the smallest is 11.5 there
MARGIN, GAP = 44, 20
LEFT = 300  # the column of amounts
LINE = 1.32  # of the size, from one line to the next
SHAPES: dict[Mark, str] = {
    "granted": "s", "refused": "X", "ruling": "D", "court": "o", "agency": "^", "figure": "", "disputed": "P", "older": "v",
}  # fmt: skip
AMOUNTS: tuple[Mark, ...] = ("figure", "disputed", "older")
_ONE_AT_A_TIME = threading.Lock()  # matplotlib draws in one thread


@dataclass(frozen=True, slots=True)
class Theme:
    page: str
    text: str
    muted: str
    rule: str
    marks: dict[Mark, str]


LIGHT = Theme(
    "#ffffff", "#1d1c1d", "#55545a", "#c9c8cc",
    {"granted": "#0b4f8a", "refused": "#b3261e", "ruling": "#6b3fa0", "court": "#55545a", "agency": "#8a5a00",
     "figure": "#0b4f8a", "disputed": "#b3261e", "older": "#55545a"},
)  # fmt: skip
DARK = Theme(
    "#1a1d21", "#f3f2f4", "#bcbbc1", "#4b4d53",
    {"granted": "#7cb8ff", "refused": "#ff9a91", "ruling": "#cba6ff", "court": "#bcbbc1", "agency": "#f2bd5c",
     "figure": "#7cb8ff", "disputed": "#ff9a91", "older": "#bcbbc1"},
)  # fmt: skip


def paint(facts: Facts, case: Case, name: str, dark: bool, now: datetime) -> Picture:
    """The picture of "timeline" or "figures" as of now, in the language that is spoken; the same facts give the same bytes."""
    told = sheet(facts, case, name, now)
    return Picture(drawn(told, dark), told.alt(ALT))


def drawn(told: Sheet, dark: bool = False) -> bytes:
    """The picture as PNG."""
    with _ONE_AT_A_TIME:
        return _png(layout(told, dark))


@dataclass
class Page:
    """Where everything stands, from the top down in pixels; `height` grows as things are put on it."""

    theme: Theme
    texts: list[tuple[float, float, str, int, bool, str]] = field(
        default_factory=list
    )  # x, top, words, size, bold, colour
    marks: list[tuple[float, float, Mark]] = field(default_factory=list)
    bars: list[tuple[float, float, float, Bar]] = field(default_factory=list)  # x, top, width
    rules: list[tuple[float, float, float, float]] = field(default_factory=list)
    top: float = MARGIN

    def write(
        self, x: float, text: str, size: int, *, bold: bool = False, muted: bool = False, width: float = 0
    ) -> None:
        """Puts a text down, broken between words so that it fits, and moves below it."""
        for line in wrapped(text, size, bold, width or WIDTH - MARGIN - x):
            self.texts.append((x, self.top, line, size, bold, self.theme.muted if muted else self.theme.text))
            self.top += size * LINE


def layout(told: Sheet, dark: bool = False) -> Page:
    """Everything of a sheet in its place."""
    page = Page(DARK if dark else LIGHT)
    page.write(MARGIN, told.title, TITLE, bold=True)
    page.write(MARGIN, told.as_of, SMALL, muted=True)
    page.top += GAP
    for entry in told.entries:
        (_amount if entry.mark in AMOUNTS else _event)(page, entry)
    if told.entries and told.entries[0].mark not in AMOUNTS and len(page.marks) > 1:
        x = page.marks[0][0]
        page.rules.append((x, page.marks[0][1], x, page.marks[-1][1]))
    page.rules.append((MARGIN, page.top, WIDTH - MARGIN, page.top))
    page.top += GAP
    _legend(page, told.legend)
    for line in (told.key, told.more, told.sources):
        if line:
            page.write(MARGIN, line, SMALL, muted=True)
    page.top += MARGIN - 10
    return page


def _event(page: Page, entry: Entry) -> None:
    """Its shape on the line at the left, the day and what happened, then the notes."""
    x = MARGIN + 52
    page.marks.append((MARGIN + 14, page.top + TEXT * LINE / 2, entry.mark))
    page.write(x, f"{entry.lead} · {entry.title}", TEXT, bold=True)
    for note in entry.notes:
        page.write(x, note, SMALL, muted=True)
    page.top += GAP


def _fitting(text: str, size: int, width: float) -> int:
    """The size in which the longest word is no wider than its column: "aproximadamente" is; no smaller than TEXT."""
    longest = max(measured(word, size, True) for word in shown(text, True).split())
    return size if longest <= width else max(TEXT, int(size * width / longest))


def _amount(page: Page, entry: Entry) -> None:
    """The amount in a column of its own, its bar below it; what it counts, and the notes, beside it."""
    start, x = page.top, MARGIN + LEFT + 30
    page.write(MARGIN, entry.lead, _fitting(entry.lead, LEAD, LEFT), bold=True, width=LEFT)
    if entry.mark != "figure":
        page.marks.append((MARGIN + 14, page.top + SMALL * LINE / 2, entry.mark))
        page.top += SMALL * LINE
    if entry.bar:
        page.bars.append((MARGIN, page.top + 8, LEFT - 20, entry.bar))
        page.top += 34
    below, page.top = page.top, start
    page.write(x, entry.title, TEXT)
    for note in entry.notes:
        page.write(x, note, SMALL, muted=True)
    page.top = max(page.top, below) + GAP


def _legend(page: Page, legend: Sequence[tuple[Mark, str]]) -> None:
    """Shapes with what they mean, as many in a row as there is room for."""
    x: float = MARGIN
    for mark, means in legend:
        width = 46 + measured(means, SMALL, False)
        if x > MARGIN and x + width > WIDTH - MARGIN:
            x, page.top = MARGIN, page.top + SMALL * LINE
        page.marks.append((x + 14, page.top + SMALL * LINE / 2, mark))
        page.texts.append((x + 40, page.top, means, SMALL, False, page.theme.muted))
        x += width + 26
    if legend:
        page.top += SMALL * LINE + GAP / 2


# --- words -----------------------------------------------------------------------------------------------------------


@cache
def _font(bold: bool) -> Any:
    import matplotlib
    from matplotlib.font_manager import FontProperties

    name = "DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"  # comes with matplotlib: the same on every machine
    return FontProperties(fname=str(Path(matplotlib.get_data_path()) / "fonts" / "ttf" / name))


@cache
def _face(bold: bool) -> Any:
    from matplotlib.ft2font import FT2Font

    return FT2Font(_font(bold).get_file())


def shown(text: str, bold: bool = False) -> str:
    """A text with every letter that the font lacks as a question mark."""
    return "".join(c if c == " " or _face(bold).get_char_index(ord(c)) else "?" for c in " ".join(text.split()))


@lru_cache(4096)
def measured(text: str, size: int, bold: bool) -> float:
    """How wide a text is, in pixels, at the most."""
    face = _face(bold)
    face.set_size(size * 72 / DPI, DPI)
    face.set_text(shown(text, bold), 0.0)
    width: float = face.get_width_height()[0] / 64
    return width * 1.015  # drawn, hinting makes some letters wider by a little


def wrapped(text: str, size: int, bold: bool, width: float) -> list[str]:
    """Lines of at most that width; a word too long for a line is broken inside."""
    lines: list[str] = []
    now = ""
    for word in shown(text, bold).split():
        longer = f"{now} {word}".strip()
        if measured(longer, size, bold) <= width:
            now = longer
            continue
        lines += [now] if now else []
        *whole, now = _broken(word, size, bold, width)
        lines += whole
    return [*lines, now] if now else lines


def _broken(word: str, size: int, bold: bool, width: float) -> list[str]:
    """A word in pieces that fit."""
    out = [""]
    for letter in word:
        if out[-1] and measured(out[-1] + letter, size, bold) > width:
            out.append("")
        out[-1] += letter
    return out


# --- ink -------------------------------------------------------------------------------------------------------------

DPI = 100


def figure_of(page: Page) -> "Figure":
    """The page as a figure of matplotlib's, its texts in the order of the page."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.lines import Line2D
    from matplotlib.transforms import IdentityTransform

    height = round(page.top)
    fig = Figure((WIDTH / DPI, height / DPI), dpi=DPI, facecolor=page.theme.page)
    FigureCanvasAgg(fig)
    here = IdentityTransform()
    for x, y, to_x, to_y in page.rules:
        fig.add_artist(
            Line2D([x, to_x], [height - y, height - to_y], color=page.theme.rule, linewidth=2, transform=here)
        )
    for x, top, width, bar in page.bars:
        _bar(fig, page.theme, x, height - top, width, bar)
    for x, y, mark in page.marks:
        shape = Line2D(
            [x], [height - y], marker=SHAPES[mark], markersize=17, color=page.theme.marks[mark], transform=here,
            markeredgecolor=page.theme.page, markeredgewidth=1.5, linestyle="none",
        )  # fmt: skip
        fig.add_artist(shape)
    for x, top, text, size, bold, colour in page.texts:
        fig.text(
            x, height - top - size * (LINE + 0.56) / 2, text, transform=here, fontproperties=_font(bold),
            fontsize=size * 72 / DPI, color=colour, va="baseline", ha="left", parse_math=False,
        )  # fmt: skip
    return fig


def _bar(fig: "Figure", theme: Theme, x: float, y: float, width: float, bar: Bar) -> None:
    """A bar in a track that is the whole. Its end says the hedge by its shape: straight, or an arrow, or broken."""
    from matplotlib.patches import Polygon, Rectangle
    from matplotlib.transforms import IdentityTransform

    high, here, ink = 16.0, IdentityTransform(), theme.marks["figure"]
    fig.add_artist(
        Rectangle((x, y - high), width, high, facecolor="none", edgecolor=theme.rule, linewidth=2, transform=here)
    )
    end = max(4.0, width * bar.share)
    fig.add_artist(Rectangle((x, y - high), end, high, facecolor=ink, edgecolor="none", transform=here))
    if bar.hedge == "more_than":
        tip = [(x + end, y + 5), (x + end + 14, y - high / 2), (x + end, y - high - 5)]
        fig.add_artist(Polygon(tip, facecolor=ink, edgecolor="none", transform=here))
    elif bar.hedge in ("about", "less_than", "up_to"):
        soft = Rectangle(
            (x + end, y - high), 18, high, facecolor="none", edgecolor=ink, linewidth=0, hatch="////", transform=here
        )
        fig.add_artist(soft)


def _png(page: Page) -> bytes:
    import matplotlib

    out = io.BytesIO()
    with matplotlib.rc_context({"hatch.linewidth": 2.0, "text.usetex": False, "path.simplify": True}):
        figure_of(page).savefig(out, format="png", dpi=DPI, metadata={"Software": None})
    return out.getvalue()
