"""The lines of a page, and which of them are known to be no part of its story.

What a pattern knows stands in the `furniture` sections of the patterns. An end marker ("Related Posts") ends the story, once
30 per cent of the prose stand before it: cutting at the first "Share" or "Subscribe" instead loses half of the pages.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise

from facts.model import Where
from facts.patterns import Pattern, load
from facts.sentences import stops

PROSE_WORDS = 9  # a line of so many words is prose if it ends a sentence
LONG_WORDS = 25  # and with so many it is prose anyway
CUT_WORDS = 6  # left of a sentence that a picture's credit broke off
MARKER_AFTER = 0.3  # share of the prose that must stand before an end marker
MARKER_WORDS = 150  # or so many words of it, before one that never stands within a story
WORDS = 12  # of a line that a pattern knows, unless it says more
STAMPED = 4  # lines at the head of a page, its title among them, on which a crawler's stamp may stand
NARROWEST, FILLED = 45, 0.85  # letters of a column's lines, and which share of them a line of it fills at least
WRAPPED = 100  # characters a line has at most where a page is broken into lines by hand

_LINE = re.compile(r"[^\n]+")
_BULLET = re.compile(r"(?:[-–*•·▪●■►>]|\d{1,2}[.)])[ \t]+")
_END = re.compile(r"[.!?:;…][\"”’'»)\]]*(?:\s?\[\d{1,3}\])*$")
_ELLIPSIS = re.compile(r"(?:…|\.\.\.)[\"”’'»)\]]*$")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of a page that is left out, and the reason: "byline", "after 'Related Posts'"."""

    start: int
    end: int
    why: str


@dataclass(slots=True)
class Line:
    source: str  # the whole page
    start: int
    end: int
    begin: int = 0  # after the bullet
    text: str = ""  # source[begin:end]
    words: int = 0
    why: str | None = None  # why it is left out
    where: Where | None = None  # what it is kept as
    pieces: list[Dropped] = field(default_factory=list)  # what was cut off it

    def __post_init__(self) -> None:
        self.trim(self.start, self.end)

    def trim(self, start: int, end: int) -> None:
        """Makes source[start:end], without the white space around it, this line."""
        while start < end and self.source[start].isspace():
            start += 1
        while end > start and self.source[end - 1].isspace():
            end -= 1
        bullet = _BULLET.match(self.source, start, end)
        self.start, self.end, self.begin = start, end, bullet.end() if bullet else start
        self.text = self.source[self.begin : end]
        self.words = len(self.text.split())

    def cut(self, start: int, end: int, why: str) -> None:
        """Takes source[start:end], the head or the tail of this line, off it."""
        self.pieces.append(Dropped(start, end, why))
        self.trim(*((end, self.end) if start <= self.begin else (self.start, start)))

    @property
    def bullet(self) -> bool:
        return self.begin > self.start

    @property
    def ends(self) -> bool:
        return ends(self.text)

    @property
    def breaks_off(self) -> bool:
        return breaks_off(self.text)

    @property
    def prose(self) -> bool:
        if self.why is not None or self.words < PROSE_WORDS:
            return False
        return self.words >= LONG_WORDS or self.ends or bool(stops(self.text, 0, len(self.text)))

    @property
    def sentence_case(self) -> bool:
        words = [m[0] for m in _LETTERS.finditer(self.text[:400])]
        return sum(w[0].islower() for w in words) * 2 > len(words)


def ends(words: str) -> bool:
    """Whether the words end as a sentence or clause does, footnote marks aside."""
    return _END.search(words[-80:]) is not None


def breaks_off(words: str) -> bool:
    return _ELLIPSIS.search(words[-80:]) is not None


@lru_cache(maxsize=32)
def section(name: str, language: str) -> tuple[Pattern, ...]:
    """A section's patterns, the language's own first; those of the other languages follow, since pages mix them."""
    return tuple(p for one in dict.fromkeys((language, "en", "es")) for p in load(one).get(name, ()))


def known(name: str, language: str, words: str) -> Pattern | None:
    """The pattern of that section which knows these words: a line of at most `words` of them, 12 unless it says more."""
    count = len(words.split())
    for p in _of_length(name, language, count):
        if len(words) <= _letters(p.more.get("words", WORDS)) and p.regex.match(words):
            return p
    return None


def _letters(words: int) -> int:
    return words * 16 + 40


@lru_cache(maxsize=1024)
def _of_length(name: str, language: str, count: int) -> tuple[Pattern, ...]:
    """The patterns of a section that know lines of so many words."""
    return tuple(p for p in section(name, language) if count <= p.more.get("words", WORDS))


def lines(text: str, title: str | None = None) -> list[Line]:
    """The lines with something on them. Lines that break within a sentence are one; a title run into the story is its own."""
    found = [Line(text, start, end) for start, end in _joined(text)]
    if title and found and len(title) < found[0].end - found[0].start and len(title.split()) >= 4:
        line, cut = found[0], found[0].start + len(title)
        if text[line.start : cut].casefold() == title.casefold() and text[cut].isspace():
            return [Line(text, line.start, cut), Line(text, cut, line.end), *found[1:]]
    return found


def _joined(text: str) -> Iterator[tuple[int, int]]:
    for block in _blocks(text):
        follow = [text[start] for start, _ in block[1:]]
        by_hand = (
            len(block) >= 3
            and max(end - start for start, end in block) <= WRAPPED
            and sum(c.islower() for c in follow) * 2 >= len(follow)
        )
        filled = _filled(text, block)
        open_at, last = block[0]
        for start, end in block[1:]:
            small = (
                text[start].islower()
                and not text.startswith("http", start)
                and " " in text[max(open_at, last - 80) : last]
            )
            if (by_hand or small or start in filled) and not _ends(text, open_at, last):
                last = end
                continue
            yield open_at, last
            open_at, last = start, end
        yield open_at, last


def _filled(text: str, block: Sequence[tuple[int, int]]) -> Collection[int]:
    """Where lines begin whose first word had no room any more on the line before, in a block that is broken so throughout: a
    column of text, whatever letters its lines begin with."""
    width = max(end - start for start, end in block)
    if len(block) < 4 or not NARROWEST <= width <= WRAPPED:
        return ()
    breaks = [(a, b) for a, b in pairwise(block) if not _ends(text, *a)]
    filled = [b for a, b in breaks if a[1] - a[0] + 1 + len(text[slice(*b)].split(maxsplit=1)[0]) > FILLED * width]
    return {start for start, _ in filled} if len(filled) * 3 >= len(breaks) * 2 else ()


def _ends(text: str, start: int, end: int) -> bool:
    return ends(text[max(start, end - 80) : end])


def _blocks(text: str) -> Iterator[list[tuple[int, int]]]:
    """Runs of lines without an empty one between them, each line as a span without the white space around it."""
    block: list[tuple[int, int]] = []
    after = -1  # where the next line starts if it follows at once
    for m in _LINE.finditer(text):
        line = m[0]
        start, end = m.start() + len(line) - len(line.lstrip()), m.start() + len(line.rstrip())
        if block and (m.start() != after or start >= end):
            yield block
            block = []
        if start < end:
            block.append((start, end))
        after = m.end() + 1
    if block:
        yield block


def mark_furniture(page: list[Line], language: str) -> None:
    """Lines and pieces of lines that a pattern knows, wherever they stand."""
    for line in page[:STAMPED]:
        _cut_stamps(line, language)
    reasons: dict[str, str | None] = {}
    for line in page:
        if line.words >= CUT_WORDS:
            at = max(line.begin, line.end - 160)
            tails = (p.regex.search(line.source, at, line.end) for p in section("furniture_tail", language))
            if tail := next((m for m in tails if m), None):
                line.cut(tail.start() + len(tail[0]) - len(tail[0].lstrip()), line.end, "photo credit")
        if line.text not in reasons:
            hit = known("furniture", language, line.text)
            reasons[line.text] = hit.means if hit else None
        line.why = reasons[line.text] if line.text else "no words"
    for line, after in pairwise(page):
        if line.why is None and after.why == "embedded post" and known("furniture_cue", language, line.text):
            line.why = after.why


def _cut_stamps(line: Line, language: str) -> None:
    """Takes a crawler's stamp, and a publication date, off the head of a line."""
    for _ in range(3):
        stamps = ((p, p.regex.match(line.text)) for p in section("furniture_stamp", language))
        found = next(((p, m) for p, m in stamps if m), None)
        if found is None:
            return
        line.cut(line.start, line.begin + found[1].end(), found[0].means)


def _goes_on(page: list[Line], i: int) -> bool:
    """After the marker page[i] of a box within a story: prose again at once, or two lines of it after a few titles."""

    def story(k: int) -> bool:
        if k >= len(page) or page[k].why is not None or not page[k].sentence_case:
            return False
        last = k == len(page) - 1
        return (last and page[k].words >= PROSE_WORDS) or (page[k].prose and not page[k].breaks_off)

    if story(i + 1) and page[i].text.endswith(":"):
        return True  # "Dig deeper:" heads a part of the story
    if story(i + 1):
        return i + 2 >= len(page) or story(i + 2)
    k = next((k for k in range(i + 1, min(i + 6, len(page))) if page[k].prose), len(page))
    return story(k) and story(k + 1)


def cut_after_marker(page: list[Line], language: str) -> None:
    """Leaves out all that follows the end marker of the story, if the page has one."""
    prose = [line.words if line.prose else 0 for line in page]
    total, before = sum(prose), 0
    for i, line in enumerate(page):
        if (hit := known("furniture_end", language, line.text)) is not None:
            hard = hit.means == "hard"
            enough = before and (before >= MARKER_AFTER * total or (hard and before >= MARKER_WORDS))
            if enough and (hard or not _goes_on(page, i)):
                for late in page[i:]:
                    late.why = f"after '{line.text[:40]}'"
                return
            line.why = "marker"
        before += prose[i]
