"""Which lawsuit a sentence speaks of: by party or docket, by judge, by court, else by what was last named before it."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from facts.case import Case, Proceeding
from facts.courts import SUPREME, CourtMention
from facts.lexicon import Lexicon
from facts.patterns import load
from facts.people import JudgeMention
from facts.places import beginning_in

Sign = Literal["party", "judge", "court"]
REACH = 900  # characters back to the sign that a sentence without one of its own still speaks of
LEAD = 350  # characters within which a text may speak of a lawsuit that it names only later
BEHIND = 60  # characters before a party that show that it sued
MOVED = 200  # characters behind a court that show that it sent a case away
_SENTENCE = re.compile(r"(?<=[a-záéíóúñ\d]{2})[.!?][”\"’']?\s+|\n+")  # where one ends
AHEAD = 700  # and ahead, for a lead that names nobody yet
# In a line that tells of a picture.
_PICTURE = re.compile(
    r"©|\b(?:Getty Images|Shutterstock|(?:AP|AFP|UPI|EPA|EFE|Reuters|File) ?(?:Photo|Foto)|(?:Photo|Foto)(?: by|:))",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Point:
    """A sign of one lawsuit at its place in the text."""

    at: int
    end: int
    proceeding: str
    sign: Sign


class Proceedings:
    """The signs of each lawsuit in one text, and what they say of a sentence."""

    def __init__(
        self,
        text: str,
        language: str,
        case: Case,
        lex: Lexicon,
        judges: Sequence[JudgeMention],
        courts: Sequence[CourtMention],
    ) -> None:
        self.text, self.case = text, case
        self.courts, self.judges = courts, judges
        points = _telling([Point(m.start(), m.end(), lex.named[i].id, "party") for i, m in lex.suits.each(text)])
        sits: dict[tuple[int, int], set[str]] = {}
        for j in judges:
            sits.setdefault((j.start, j.end), set()).add(j.proceeding.id)
        points += [Point(s, e, next(iter(ids)), "judge") for (s, e), ids in sits.items() if len(ids) == 1]
        for c in courts:
            of = [p.id for p in case.proceedings if c.possible & set(p.courts)]
            # "A judge in Boston moved the case to Maine": of the lawsuit that it hears of its own, that says nothing
            away = load(language)["moves_it_away"].opens(text[c.end : c.end + MOVED])
            if len(of) == 1 and not away:
                points.append(Point(c.start, c.end, of[0], "court"))
        self.points = sorted(points, key=lambda p: (p.at, p.end))
        self.all = {p.proceeding for p in self.points}

    def here(self, start: int, end: int) -> list[Point]:
        """The signs within a stretch of text."""
        lo = bisect_left(self.points, start, key=lambda p: p.at)
        hi = bisect_left(self.points, end, key=lambda p: p.at)
        return self.points[lo:hi]

    def of(
        self,
        start: int,
        end: int,
        at: int,
        language: str,
        appeals: bool | None = None,
        the_judge: bool = False,
        sued: bool = False,
    ) -> str | None:
        """The lawsuit that the words at `at`, in the sentence from `start` to `end`, speak of; None where none can be told.

        `appeals` says that an appeals court acts there (True) or a trial court (False): a lawsuit without such a court
        is not meant. `the_judge` says that it is the judge named last who acts there, whatever court was named since; `sued`
        that what happened there is that somebody sued: behind "20 states sued" who is named as what it is about did not.
        """
        here = [p for p in self.here(start, end) if not appeals or self._hears_appeals(p.proceeding)]
        if sued and here and load(language)["new_ones_sue"].found(self.text[start:at]):
            here = [p for p in here if p.sign != "party" or p.at < at or self._sues(p, language)]
            if not here:
                return None
        if len({p.proceeding for p in here}) > 1:  # "unions sued in Maryland": not those whose lawsuit is in Boston
            here = [p for p in here if self._fits(p.proceeding, start, end, appeals)] or here
        if len({p.proceeding for p in here}) > 1:  # several lawsuits in one sentence: the sign nearest to the words
            return min(here, key=lambda p: (at - p.end if p.end <= at else p.at - at + 25, p.at)).proceeding
        if here and self._fits(here[0].proceeding, start, end, appeals):
            return None if self._another_acts(here[-1], at) else here[0].proceeding
        sentence = self.text[start:end]
        if load(language)["elsewhere"].found(sentence):
            return None
        if self._another_bench(start, at, appeals, language):
            return None
        if len(self.all) == 1:
            only = next(iter(self.all))
            earlier = self.here(0, start)
            told = self._still(earlier[-1], start) if earlier else not self._goes_on(end, sued, language)
            ours = told and self._fits(only, start, end, appeals)
            return only if ours else None
        before = self.here(start - REACH, start)
        if the_judge:
            before = [p for p in before if p.sign == "judge"] or before
        # the words after the last sign speak of that lawsuit, unless they went over to another court
        if before and self._fits(before[-1].proceeding, start, end, appeals) and self._still(before[-1], start):
            return before[-1].proceeding
        if not before and start < LEAD:
            ahead = [p for p in self.here(end, end + AHEAD) if not self._below_a_picture(p)]
            if (
                ahead
                and not self._of_the_past(ahead[0], language)
                and self._fits(ahead[0].proceeding, start, end, appeals)
            ):
                return ahead[0].proceeding
        return None

    def _goes_on(self, end: int, sued: bool, language: str) -> bool:
        """Whether the text goes on, from a sentence that ends at `end`, to another court's ruling than that of the one lawsuit
        that it names, or names that lawsuit only by the court of a later ruling: "Most recently a court in Boston barred"."""
        patterns, first = load(language), self.points[0]
        between = self.text[max(end, first.at - BEHIND) : first.at]
        later = first.sign == "court" and patterns["later_one"].found(between)
        others = (patterns[section].found(self.text) for section in ("elsewhere", "suits_in_the_plural"))
        return later or (sued and any(others)) or self._of_the_past(first, language)

    def _of_the_past(self, judge: Point, language: str) -> bool:
        """Whether a judge is named only for what was ruled some time before, and another lawsuit is told of right behind it: "Judge Lee
        barred it in September. Another lawsuit contests the new one"."""
        if judge.sign != "judge":
            return False
        told, behind = [*_SENTENCE.split(self.text[judge.at : judge.end + REACH], maxsplit=2), ""][:2]
        patterns = load(language)
        past = patterns["before_then"].found(told) and patterns["a_day"].found(told)
        return past and patterns["sister_suit"].found(behind)

    def _below_a_picture(self, sign: Point) -> bool:
        """Whether a sign stands in the caption of a picture, which may show anything."""
        start = self.text.rfind("\n", 0, sign.at) + 1
        stop = self.text.find("\n", sign.end)
        return _PICTURE.search(self.text, start, stop if stop >= 0 else len(self.text)) is not None

    def by_several(self, start: int, at: int, language: str) -> bool:
        """Whether several trial courts did it, each in a lawsuit of its own: "multiple federal judges stopped it"."""
        before = self.text[start:at]
        return load(language)["courts_in_the_plural"].found(before) and not load(language)["panel"].found(before)

    def _another_bench(self, start: int, at: int, appeals: bool | None, language: str) -> bool:
        """Whether a sentence brings in a trial court that nobody spoke of, by its day, behind one that was spoken of: "Most
        recently a court in Boston barred it. And last May a federal court blocked it"."""
        told = load(language)["brings_in_a_bench"].match(self.text[start:at])
        if told is None or appeals:
            return False
        benches = [p for p in self.here(start - REACH, start) if p.sign != "party"]
        return bool(benches) and self._tries(benches[-1], language)

    def _tries(self, sign: Point, language: str) -> bool:
        """Whether a sign is a trial court, called so, or its judge: not "the Maine lawsuit"."""
        of = self.case.proceeding(sign.proceeding)
        if sign.sign == "court":
            at = beginning_in(self.courts, sign.at, sign.end)
            called = load(language)["judging"].found(self.text[sign.at : sign.end])
            return called and any(of.docket.court in c.possible for c in at)
        return any(j.judge.court == of.docket.court for j in beginning_in(self.judges, sign.at, sign.end))

    def _sues(self, party: Point, language: str) -> bool:
        """Whether a party behind the verb is one who sued: "a suit filed by", "demandaron"."""
        sues = load(language).get("sues_behind", ())
        return not sues or any(p.regex.search(self.text[max(0, party.at - BEHIND) : party.at]) for p in sues)

    def _another_acts(self, sign: Point, at: int) -> bool:
        """Whether the clause at `at` has a court of its own, which is none of the lawsuit's: "a judge in Boston ordered it, and
        one in Washington issued a similar order"."""
        since = [c for c in beginning_in(self.courts, sign.end, at) if c.possible]
        comma = bool(since) and re.search(r"[,;]", self.text[sign.end : since[-1].start]) is not None
        return comma and not since[-1].possible & set(self.case.proceeding(sign.proceeding).courts)

    def _still(self, sign: Point, until: int) -> bool:
        """Whether the last court named since a sign is one of its lawsuit's."""
        since = [c.possible for c in beginning_in(self.courts, sign.end, until) if c.possible]
        return not since or bool(since[-1] & set(self.case.proceeding(sign.proceeding).courts))

    def _hears_appeals(self, proceeding: str) -> bool:
        return bool(self.case.proceeding(proceeding).appeals)

    def _fits(self, proceeding: str, start: int, end: int, appeals: bool | None) -> bool:
        """Whether the courts named in the stretch and the level acting, are this lawsuit's."""
        p = self.case.proceeding(proceeding)
        if appeals and not self._hears_appeals(proceeding):
            return False
        named = [c.possible for c in beginning_in(self.courts, start, end) if c.possible]
        return not named or any(n & set(p.courts) for n in named)

    def court(self, proceeding: str | None, level: str | None) -> str | None:
        """The court of that level in a lawsuit, where it has exactly one; there is one Supreme Court."""
        if level == "supreme":
            return SUPREME
        if proceeding is None or level is None:
            return None
        p: Proceeding = self.case.proceeding(proceeding)
        if level == "district":
            return p.docket.court
        above = {d.court for d in p.appeals} - {SUPREME}
        return above.pop() if level == "appeals" and len(above) == 1 else None


def _telling(points: Sequence[Point]) -> list[Point]:
    """The names that tell lawsuits apart: not who sues in two of them, nor a party within the title of another lawsuit."""
    spans: dict[tuple[int, int], set[str]] = {}
    for p in points:
        spans.setdefault((p.at, p.end), set()).add(p.proceeding)
    apart = [p for p in dict.fromkeys(points) if len(spans[p.at, p.end]) == 1]
    within = [s for s in spans if any(o[0] <= s[0] and s[1] <= o[1] and o != s for o in spans)]
    return [
        p
        for p in apart
        if (p.at, p.end) not in within
        or all(spans[o] == {p.proceeding} for o in spans if o[0] <= p.at and p.end <= o[1])
    ]
