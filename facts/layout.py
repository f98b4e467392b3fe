"""Which words of a page are its story: its headline, its sentences, and all that was left out, each with the reason.

A page comes as plain text, so a line's length, its end and its neighbours are what there is to tell prose from furniture.
A line is prose with nine words and an end mark, or with 25 words; short lines count where they are sentences among prose.
Nothing is left out in silence: the kept sentences, `Layout.dropped` and bullets together are the page.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rapidfuzz import fuzz, utils

from facts.lines import (
    CUT_WORDS,
    MARKER_AFTER,
    PROSE_WORDS,
    Dropped,
    Line,
    breaks_off,
    cut_after_marker,
    ends,
    known,
    lines,
    mark_furniture,
    section,
)
from facts.model import Where
from facts.sentences import sentences

SAME_TITLE = 85  # per cent of likeness at which a line is the title itself
LIKE_TITLE = 60  # and at which it is another wording of it
RUN_TOGETHER = 60  # words of a line that may hold a whole page

_TABLE_ROW = re.compile(
    r"\|[^|\d]{0,80}[^\W\d]{3}[^|]{0,80}\|(?:[^|]{1,80}\|){0,3}[^|]{0,40}\d[^|]{0,40}\|$"
)  # "| Names asked for | 7 million |"
_SITE = re.compile(r"\s[•|·]\s[^•|·]{1,40}$")


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    start: int
    end: int
    paragraph: int  # counted over the kept lines; sentences of one line share it
    where: Where
    truncated: bool = False  # the text breaks off within it


@dataclass(frozen=True, slots=True)
class Layout:
    headline: Span | None
    sentences: tuple[Sentence, ...]  # in order, none overlapping another
    dateline: Span | None  # "WASHINGTON (AP) —", within one of the first sentences of the body
    dropped: tuple[Dropped, ...]  # in order

    @property
    def truncated(self) -> bool:
        return any(s.truncated for s in self.sentences)


def layout(text: str, title: str | None = None, language: str = "en") -> Layout:
    """The story of a page. `text` is canonical, `title` is what came with the page, if anything did."""
    page = lines(text, title)
    mark_furniture(page, language)
    cut_after_marker(page, language)
    at = _find_headline(page, title)
    headline = _keep_headline(page, at)
    _keep_body(page, at)
    kept, dropped = _read(page, language)
    body = [s for s in kept if s.where == "body"]
    if body and page[-1].where == "body" and kept[-1].end == page[-1].end:
        last = text[kept[-1].start : kept[-1].end]
        if not ends(last) or breaks_off(last):
            kept[-1] = replace(kept[-1], truncated=True)
    return Layout(headline, tuple(kept), _dateline(body, text, language), tuple(sorted(dropped, key=lambda d: d.start)))


def _find_headline(page: Sequence[Line], title: str | None) -> int | None:
    """The line that is the title, else the one ahead of the story that words it otherwise, else the first that could."""
    if title:
        near = [i for i, line in enumerate(page[:15]) if line.why is None and 2 <= line.words <= 40]
        alike = {i: fuzz.ratio(_plain(_SITE.sub("", page[i].text)), _plain(title)) for i in near}
        best = max(alike, key=lambda i: (alike[i], -i), default=None)
        if best is not None and alike[best] >= SAME_TITLE:
            return best
    first = next((i for i, line in enumerate(page) if line.prose), 1 if len(page) > 1 else 0)
    ahead = [
        i
        for i, line in enumerate(page[:first])
        if line.why is None and 4 <= line.words <= 40 and not line.text.endswith((".", ":", ";"))
    ]
    if title and ahead:
        score = {i: fuzz.token_set_ratio(_plain(page[i].text), _plain(title)) for i in ahead}
        best = max(score, key=lambda i: (score[i], -i))
        if score[best] >= LIKE_TITLE:
            return best
    return ahead[0] if ahead else None


def _plain(words: str) -> str:
    return utils.default_process(words[:400])


def _keep_headline(page: Sequence[Line], at: int | None) -> Span | None:
    """Marks the headline, without the name of the site after it, and its repetitions."""
    if at is None:
        return None
    line = page[at]
    if m := _SITE.search(line.text):
        line.cut(line.begin + m.start() + 1, line.end, "site name")
    line.where = "headline"
    for other in page:
        if other is not line and other.why is None and other.text.casefold() == line.text.casefold():
            other.why = "headline again"
    return Span(line.begin, line.end)


def _keep_body(page: Sequence[Line], headline: int | None) -> None:
    """Marks prose, short sentences among it, and the words a text breaks off with."""
    free = [i for i, line in enumerate(page) if line.where is None]
    story = next((i for i in free if page[i].prose), len(page))
    for i in free:
        if page[i].why is None and _teaser(page, i, story):
            page[i].why = "teaser"
    prose = [i for i in free if page[i].prose]
    for i in prose:
        page[i].where = "body"
    listed = not prose  # a page of short lines only
    first = prose[0] if prose else (0 if headline is None else headline + 1)
    last = prose[-1] if prose else len(page)
    for i in range(first - 1, -1, -1):  # "It was a long day." right above the first prose
        if page[i].why is not None or page[i].where is not None or not _short_sentence(page[i]) or page[i].words < 5:
            break
        page[i].where = "body"
    for i in range(first + 1, len(page)):
        if page[i].why is None and page[i].where is None and _TABLE_ROW.match(page[i].text):
            page[i].where = "body"
    unbroken = True  # no line was left out since the last prose
    for i in range(first, len(page)):
        line = page[i]
        if line.why is None and line.where is None:
            among = (i < last or unbroken or listed) and _short_sentence(line)
            item = (listed or line.bullet) and line.words >= (4 if listed else CUT_WORDS)
            cut_off = any(d.start >= line.end for d in line.pieces) and line.words >= CUT_WORDS
            breaks = i == len(page) - 1 and line.words >= 3 and not line.ends
            if among or ((item or cut_off or breaks) and line.sentence_case):
                line.where = "body"
        unbroken = i <= last or (unbroken and line.where is not None)
    for line in page:
        if line.why is None and line.where is None:
            line.why = "no sentence"


def _teaser(page: Sequence[Line], i: int, story: int) -> bool:
    """Another story's first words: they break off in dots, below a line of their own, after page[story], and more follows."""
    line = page[i]
    return (
        story < i - 1 and i + 1 < len(page) and line.words >= PROSE_WORDS and line.breaks_off and not page[i - 1].ends
    )


def _short_sentence(line: Line) -> bool:
    return line.words >= 3 and line.ends and not (line.text.endswith(":") and line.words < PROSE_WORDS)


def _read(page: Sequence[Line], language: str) -> tuple[list[Sentence], list[Dropped]]:
    """The sentences of the kept lines, and all that was left out."""
    kept: list[Sentence] = []
    dropped: list[Dropped] = []
    paragraph = 0
    for line in page:
        dropped += line.pieces
        if line.where is None:
            if line.start < line.end:
                dropped.append(Dropped(line.start, line.end, line.why or "no sentence"))
            continue
        end = line.end
        if line.where == "body" and line.words >= RUN_TOGETHER and (cut := _marker_within(line, language)):
            dropped.append(cut)
            end = cut.start
        for s, e in sentences(line.source, line.begin, end, language):
            hit = known("furniture", language, line.source[s:e]) if line.where == "body" else None
            if hit:
                dropped.append(Dropped(s, e, hit.means))
            else:
                kept.append(Sentence(s, e, paragraph, line.where))
        paragraph += 1
    return kept, dropped


def _marker_within(line: Line, language: str) -> Dropped | None:
    """What follows an end marker in a page that came without its lines: "… said. Related Posts Mayor opens bridge …"."""
    far = line.begin + MARKER_AFTER * (line.end - line.begin)
    for s, _ in sentences(line.source, line.begin, line.end, language):
        if s >= far:
            for p in section("furniture_end_within", language):
                if m := p.regex.match(line.source[s : min(line.end, s + 60)]):
                    return Dropped(s, line.end, f"after '{m[0].strip()}'")
    return None


def _dateline(body: Sequence[Sentence], text: str, language: str) -> Span | None:
    for s in body[:3]:
        for p in section("furniture_dateline", language):
            if m := p.regex.match(text[s.start : min(s.end + 2, s.start + 120)]):
                return Span(s.start, s.start + m.end())
    return None
