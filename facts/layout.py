"""Which lines of a page are the story: its headline, its sentences, and all that was left out, each with the reason.

A page comes as plain text, so a line's length, its end and its neighbours are what there is to tell prose from furniture.
A line is prose with nine words and an end mark, or with 25 words; short lines count where they are sentences among prose.
What follows an end marker ("Related Posts") is left out, once 30 per cent of the prose stand before it: cutting at the first
"Share" or "Subscribe" instead loses half of the pages. Nothing is left out in silence: see `Layout.dropped`.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from rapidfuzz import fuzz, utils

from facts.model import Where
from facts.patterns import Pattern, load
from facts.sentences import sentences

PROSE_WORDS = 9  # with an end mark
LONG_WORDS = 25  # without
CUT_WORDS = 6  # left of a sentence that a picture's credit broke off
MARKER_AFTER = 0.3  # share of the prose that must stand before an end marker
MARKER_WORDS = 150  # or so many words of it, before one that never stands within a story

_LINE = re.compile(r"[^\n]*[^\s][^\n]*")
_BULLET = re.compile(r"(?:[-–*•·▪●■►>]|\d{1,2}[.)])[ \t]+")
_END = re.compile(r"[.!?:;…][\"”’'»)\]]*(?:\s?\[\d{1,3}\])*$")
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)[\"”’'»)\]]*$")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
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
class Dropped:
    start: int
    end: int
    why: str  # "byline", "after 'Related Posts'"


@dataclass(frozen=True, slots=True)
class Layout:
    headline: Span | None
    sentences: tuple[Sentence, ...]  # in order, none overlapping another
    dateline: Span | None  # "WASHINGTON (AP) —", within the first sentence of the body
    dropped: tuple[Dropped, ...]

    @property
    def truncated(self) -> bool:
        return any(s.truncated for s in self.sentences)


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    text: str  # without its bullet
    bullet: bool
    words: int
    why: str | None = None  # why it is left out
    where: Where | None = None  # what it is kept as
    dropped: list[Dropped] = field(default_factory=list)  # pieces of it

    @property
    def ends(self) -> bool:
        return _END.search(self.text) is not None

    @property
    def prose(self) -> bool:
        if self.why is not None or self.words < PROSE_WORDS:
            return False
        return self.words >= LONG_WORDS or self.ends or len(sentences(self.text, 0, len(self.text))) > 1

    @property
    def sentence_case(self) -> bool:
        words = [m[0] for m in _LETTERS.finditer(self.text[:400])]
        return sum(w[0].islower() for w in words) * 2 > len(words)

    def cut(self, start: int, end: int, why: str, text: str) -> None:
        self.dropped.append(Dropped(start, end, why))
        at = text.index(self.text[:1], self.start) if self.text else self.start
        lo, hi = (end, self.end) if start <= at else (self.start, start)
        while lo < hi and text[lo].isspace():
            lo += 1
        while hi > lo and text[hi - 1].isspace():
            hi -= 1
        self.start, self.end, self.text = lo, hi, text[lo:hi]
        self.words = len(self.text.split())


@lru_cache(maxsize=16)
def _section(section: str, language: str) -> tuple[Pattern, ...]:
    """A section's patterns, the language's own first; those of the other languages follow, since pages mix them."""
    return tuple(p for one in dict.fromkeys((language, "en", "es")) for p in load(one).get(section, ()))


def _first(section: str, language: str, line: str, words: int) -> Pattern | None:
    return next(
        (p for p in _section(section, language) if words <= p.more.get("words", 12) and p.regex.match(line)), None
    )


def _lines(text: str) -> list[_Line]:
    """The lines with something on them; a line that goes on in small letters on the next is one with it."""
    spans: list[list[int]] = []
    for m in _LINE.finditer(text):
        start, end = m.start() + len(m[0]) - len(m[0].lstrip()), m.start() + len(m[0].rstrip())
        if spans:
            last = text[max(spans[-1][0], spans[-1][1] - 80) : spans[-1][1]]
            near = text.count("\n", spans[-1][1], start) == 1
            if (
                near
                and text[start].islower()
                and not text.startswith("http", start)
                and not _END.search(last)
                and " " in last
            ):
                spans[-1][1] = end
                continue
        spans.append([start, end])
    found = []
    for start, end in spans:
        bullet = _BULLET.match(text, start, end)
        words = text[bullet.end() if bullet else start : end].strip()
        found.append(_Line(start, end, words, bullet is not None, len(words.split())))
    return found


def _cut_stamps(line: _Line, text: str, language: str) -> None:
    """Takes a crawler's stamp, and a publication date, off the head of the first line."""
    for _ in range(3):
        stamps = ((p, p.regex.match(line.text)) for p in _section("furniture_stamp", language))
        found = next(((p, m) for p, m in stamps if m), None)
        if found is None:
            return
        line.cut(line.start, line.start + found[1].end(), found[0].means, text)


def _mark_furniture(lines: list[_Line], text: str, language: str) -> None:
    """Lines and pieces of lines that a pattern knows, wherever they stand."""
    if lines:
        _cut_stamps(lines[0], text, language)
    known: dict[str, str | None] = {}
    for line in lines:
        if line.words >= CUT_WORDS:
            at = max(line.start, line.end - 160)
            tails = (p.regex.search(text, at, line.end) for p in _section("furniture_tail", language))
            if tail := next((m for m in tails if m), None):
                line.cut(tail.start(), line.end, "photo credit", text)
        if line.text not in known:
            hit = _first("furniture", language, line.text, line.words)
            known[line.text] = hit.means if hit else None
        line.why = known[line.text] if line.text else "no words"
    for line, after in pairwise(lines):
        if line.why is None and after.why == "embedded post" and _first("furniture_cue", language, line.text, 0):
            line.why = after.why


def _teaser(lines: list[_Line], i: int) -> bool:
    """Another story's first words: they break off in dots, below a line of their own, and the page goes on."""
    return (
        i + 1 < len(lines)
        and lines[i].words >= PROSE_WORDS
        and _ELLIPSIS.search(lines[i].text) is not None
        and i > 0
        and not lines[i - 1].ends
        and any(line.prose for line in lines[: i - 1])
    )


def _goes_on(lines: list[_Line], i: int) -> bool:
    """After the marker lines[i] of a box within a story: prose again at once, or two lines of it after a few titles."""

    def story(k: int) -> bool:
        last = k == len(lines) - 1
        return (
            k < len(lines)
            and lines[k].why is None
            and lines[k].sentence_case
            and (lines[k].prose or (last and lines[k].words >= PROSE_WORDS))
            and (last or not _ELLIPSIS.search(lines[k].text))
        )

    if story(i + 1):
        return i + 2 >= len(lines) or story(i + 2)
    k = next((k for k in range(i + 1, min(i + 6, len(lines))) if lines[k].prose), len(lines))
    return story(k) and story(k + 1)


def _cut_after_marker(lines: list[_Line], language: str) -> None:
    prose = [line.words if line.prose else 0 for line in lines]
    total, before = sum(prose), 0
    for i, line in enumerate(lines):
        if (hit := _first("furniture_end", language, line.text, line.words)) is not None:
            hard = hit.means == "hard"
            enough = before >= MARKER_AFTER * total or (hard and before >= MARKER_WORDS)
            if total and before and enough and (hard or not _goes_on(lines, i)):
                for late in lines[i:]:
                    late.why = f"after '{line.text[:40]}'"
                return
            line.why = "marker"
        before += prose[i]


def _likeness(line: str, title: str) -> float:
    return fuzz.token_set_ratio(line[:300], title[:300], processor=utils.default_process)


def _find_headline(lines: list[_Line], title: str | None) -> int | None:
    first = next((i for i, line in enumerate(lines) if line.prose), None)
    if title:
        near = [i for i, line in enumerate(lines[:15]) if line.why is None and 2 <= line.words <= 40]
        best = max(near, key=lambda i: (fuzz.ratio(lines[i].text.casefold(), title.casefold()), -i), default=None)
        if best is not None and fuzz.ratio(lines[best].text.casefold(), title.casefold()) >= 85:
            return best
    ahead = [
        i
        for i, line in enumerate(lines[: first if first is not None else 1])
        if line.why is None and 4 <= line.words <= 40 and not line.text.endswith((".", ":", ";"))
    ]
    if first is None and len(lines) == 1:
        return None
    if not ahead:
        return None
    alike = max(ahead, key=lambda i: (_likeness(lines[i].text, title or ""), -i))
    return alike if title and _likeness(lines[alike].text, title) >= 60 else ahead[0]


def _keep_headline(lines: list[_Line], at: int | None, text: str) -> Span | None:
    """Marks the headline, a deck right below it, and its repetitions."""
    if at is None:
        return None
    line = lines[at]
    if m := _SITE.search(line.text):
        line.cut(line.end - len(m[0]), line.end, "site name", text)
    line.where = "headline"
    for other in lines:
        if other is not line and other.why is None and other.text.casefold() == line.text.casefold():
            other.why = "headline again"
    return Span(line.start, line.end)


def _keep_body(lines: list[_Line], headline: int | None) -> None:
    """Marks prose, short sentences among it, and the words a text breaks off with."""
    for i, line in enumerate(lines):
        if line.why is None and line.where is None and _teaser(lines, i):
            line.why = "teaser"
    prose = [i for i, line in enumerate(lines) if line.prose and line.where is None]
    for i in prose:
        lines[i].where = "body"
    listed = not prose
    first, last = (prose[0], prose[-1]) if prose else ((headline + 1) if headline is not None else 0, len(lines))

    def sentence(line: _Line) -> bool:
        return line.words >= 3 and line.ends and not (line.text.endswith(":") and line.words < PROSE_WORDS)

    for i in range(first - 1, -1, -1):  # "It was a long day." right above the first prose
        if lines[i].why is not None or lines[i].where is not None or not sentence(lines[i]) or lines[i].words < 5:
            break
        lines[i].where = "body"
    run = True
    for i in range(first, len(lines)):
        line = lines[i]
        if line.why is not None or line.where is not None:
            run = run and line.why is None
            continue
        among = (i < last or run or listed) and sentence(line)
        item = (listed or line.bullet) and line.words >= (4 if listed else 6)
        cut_off = any(d.start >= line.end for d in line.dropped) and line.words >= CUT_WORDS  # by a picture's credit
        breaks_off = i == len(lines) - 1 and line.words >= 3 and not line.ends
        if among or ((item or cut_off or breaks_off) and line.sentence_case):
            line.where = "body"
    for line in lines:
        if line.why is None and line.where is None:
            line.why = "no sentence"


def _read_lines(lines: Iterable[_Line], text: str, language: str) -> tuple[list[Sentence], list[Dropped]]:
    kept: list[Sentence] = []
    dropped: list[Dropped] = []
    paragraph = 0
    for line in lines:
        dropped += line.dropped
        if line.where is None:
            dropped.append(Dropped(line.start, line.end, line.why or ""))
            continue
        start = m.end() if (m := _BULLET.match(text, line.start, line.end)) else line.start
        for s, e in sentences(text, start, line.end, language):
            hit = _first("furniture", language, text[s:e], len(text[s:e].split())) if line.where == "body" else None
            if hit:
                dropped.append(Dropped(s, e, hit.means))
            else:
                kept.append(Sentence(s, e, paragraph, line.where))
        paragraph += 1
    return kept, dropped


def _dateline(body: list[Sentence], text: str, language: str) -> Span | None:
    for s in body[:3]:
        for p in _section("furniture_dateline", language):
            if m := p.regex.match(text[s.start : min(s.end + 2, s.start + 120)]):
                return Span(s.start, s.start + m.end())
    return None


def layout(text: str, title: str | None = None, language: str = "en") -> Layout:
    """The story of a page. `text` is canonical, `title` is what came with the page, if anything did."""
    lines = _lines(text)
    _mark_furniture(lines, text, language)
    _cut_after_marker(lines, language)
    at = _find_headline(lines, title)
    headline = _keep_headline(lines, at, text)
    _keep_body(lines, at)
    kept, dropped = _read_lines(lines, text, language)
    body = [s for s in kept if s.where == "body"]
    if body and body[-1] is kept[-1] and lines[-1].where == "body":
        last = text[body[-1].start : body[-1].end]
        if not _END.search(last) or _ELLIPSIS.search(last):
            kept[-1] = Sentence(body[-1].start, body[-1].end, body[-1].paragraph, "body", truncated=True)
    return Layout(headline, tuple(kept), _dateline(body, text, language), tuple(sorted(dropped, key=lambda d: d.start)))
