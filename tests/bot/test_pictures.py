"""Pictures: within their edges, nothing over anything else, legible at half the size, and the same in words."""

import io
import struct
from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from matplotlib import image
from matplotlib.figure import Figure

from bot.pictures import DARK, DPI, LIGHT, SHAPES, SMALL, WIDTH, Theme, drawn, figure_of, layout, paint, shown
from facts.model import Facts
from handlers.language import speaking
from handlers.pictured import ALT, MOST, sheet
from tests.handlers import known
from tests.handlers.known import ALL_THREE, CASE, EMPTY, LATER, SEEDS

LONG = "An order about the records of everybody who ever asked for anything, " * 4
HOSTILE = f"$x^2$ & <b> {LONG} \u202e\U0001f600 $\\frac{{1}}{{0}}$ {'W' * 200}"


def bloated() -> Facts:
    """Facts with names that are far too long, and many events."""
    many = [replace(known.MOTION, id=f"e-{n:010}", date=f"2025-{n:02}", precision="month") for n in range(1, 13)]
    wide = replace(known.REFUSED, judge=HOSTILE, origins=(HOSTILE, "AP"), notes=("One source says another day",))
    number = replace(known.REQUESTED, value_text="1.28 million " * 6, said_by=HOSTILE)
    return replace(ALL_THREE, events=(*many, wide, *ALL_THREE.events), figures=(number, *ALL_THREE.figures))


def boxes(fig: Figure) -> Iterator[tuple[str, Any]]:
    renderer = fig.canvas.get_renderer()  # type: ignore[attr-defined]
    for t in fig.texts:
        yield t.get_text(), t.get_window_extent(renderer)


@pytest.mark.parametrize("name", ["timeline", "figures"])
@pytest.mark.parametrize("facts", [SEEDS, ALL_THREE, EMPTY, bloated()], ids=["seeds", "three", "empty", "bloated"])
@pytest.mark.parametrize("language", ["en", "es"])
def test_nothing_is_cut_and_nothing_overlaps(facts: Facts, name: str, language: str) -> None:
    with speaking(language):
        told = sheet(facts, CASE, name, LATER)
    page = layout(told)
    fig = figure_of(page)
    found = list(boxes(fig))
    for text, box in found:
        assert box.x0 >= 0, text
        assert box.x1 <= WIDTH - 30, text
        assert box.y0 >= 0, text
        assert box.y1 <= round(page.top), text
    for (one, a), (other, b) in combinations(found, 2):
        assert not (a.x0 < b.x1 and b.x0 < a.x1 and a.y0 < b.y1 and b.y0 < a.y1), (one, other)
    for x, top, mark in page.marks:
        y = page.top - top
        assert all(not (b.x0 - 8 < x < b.x1 + 8 and b.y0 < y < b.y1) for _, b in found), mark
    assert min(size for *_, size, _, _ in page.texts) == SMALL
    assert SMALL * 480 / WIDTH >= 11  # pixels, in the width in which Slack shows it


@pytest.mark.parametrize("name", ["timeline", "figures"])
def test_the_words_say_what_the_picture_says(name: str) -> None:
    told = sheet(ALL_THREE, CASE, name, LATER)
    alt = told.alt()
    key = told.key.split() + [w for _, means in told.legend for w in means.split()]
    for *_, line, _, _, _ in layout(told).texts:
        for word in line.split():
            assert word in alt or word in key or word == "·", (line, alt)
    assert len(told.entries) <= MOST[name]
    short = told.alt(ALT)
    assert len(short) <= ALT
    assert short.startswith(f"{told.title}. {told.as_of}.")
    assert short.endswith(told.sources)


def test_hedges_disputes_and_strength_are_in_it() -> None:
    alt = sheet(ALL_THREE, CASE, "figures", LATER).alt()
    for words in ("roughly 47,000", "less than 5%", "IRS declaration, sworn", "alleged by the Centro complaint"):
        assert words in alt
    disputed = replace(ALL_THREE, figures=(known.BROKEN, known.BROKEN_TOO, known.OLDER))
    told = sheet(disputed, CASE, "figures", LATER)
    assert "disputed: another source says approximately 43,695" in told.alt()
    assert [e.mark for e in told.entries] == ["disputed", "disputed", "older"]
    assert {m for m, _ in told.legend} == {"disputed", "older"}
    assert "outcome not in our sources" in sheet(SEEDS, CASE, "timeline", LATER).alt()


def test_what_is_left_out_is_counted() -> None:
    told = sheet(bloated(), CASE, "timeline", LATER)
    dated = [e for e in bloated().events if e.date]
    hidden = len(dated) - len(told.entries)
    assert f"And {hidden} more events" in told.more or f"And {hidden - 1} more events" in told.more
    assert "no date in our sources" in told.more


def test_a_bar_only_of_a_whole_and_its_part() -> None:
    by_title = {e.title: e.bar for e in sheet(SEEDS, CASE, "figures", LATER).entries}
    assert [t for t, bar in by_title.items() if bar] == [
        CASE.quantity("names_requested").label, CASE.quantity("people_matched").label,
    ]  # fmt: skip


@pytest.mark.parametrize("dark", [False, True])
def test_the_same_bytes_of_the_stated_size(dark: bool) -> None:
    picture = paint(ALL_THREE, CASE, "timeline", dark, LATER)
    assert picture == paint(ALL_THREE, CASE, "timeline", dark, LATER)
    assert picture.raw.startswith(b"\x89PNG")
    width, height = struct.unpack(">II", picture.raw[16:24])
    assert width == WIDTH
    assert 400 < height < 1400
    pixels = image.imread(io.BytesIO(picture.raw))
    assert (pixels[5, 5][:3].mean() < 0.2) == dark
    assert b"Software" not in picture.raw
    assert DPI == 100


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_contrast(theme: Theme) -> None:
    """https://www.w3.org/WAI/WCAG21/Understanding/contrast-minimum: 4.5 to 1 for text, 3 to 1 for shapes."""
    page = _luminance(theme.page)

    def against(colour: str) -> float:
        light, dark = sorted((_luminance(colour), page), reverse=True)
        return (light + 0.05) / (dark + 0.05)

    assert min(against(theme.text), against(theme.muted)) >= 4.5
    assert min(against(c) for c in theme.marks.values()) >= 3
    shapes = [s for s in SHAPES.values() if s]
    assert len(set(shapes)) == len(shapes)  # no kind is told by its colour alone


def test_letters_that_the_font_lacks() -> None:
    assert shown("Nación \U0001fae0 漢") == "Nación ? ?"
    assert drawn(sheet(EMPTY, CASE, "figures", LATER))
