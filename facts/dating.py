"""Which date in a sentence is an event's, by nearness and by where clauses end, and what an unsettled one leaves."""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from facts.dates import DateMention
from facts.layout import Sentence as Line
from facts.model import AGENCY_KINDS, RULINGS, When
from facts.patterns import load
from facts.places import beginning_in
from facts.whose_day import Beside, Found

_AFTER = re.compile(r"\b(?:after|tras|luego|después)\b", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.!?][”\"’')]*\s+(?=[A-ZÁÉÍÓÚ“\"])|\n")
SOON = 14  # words from ", when" to the verb of its clause
REACH = 220  # characters back to the day from which another is counted
FAR = 240  # the cost beyond which a date belongs to another event; a clause boundary costs 60, a comma 15


class Dating:
    """The dates of one text, given out to its events."""

    def __init__(self, text: str, language: str, dates: Sequence[DateMention]) -> None:
        self.text, self.language, self.dates = text, language, dates
        noted = (w for d in dates if (w := d.when()).note)
        self.clashes = tuple(dict.fromkeys(((w.text or "").casefold(), w.note) for w in noted))

    def cost(self, f: Found, d: DateMention, start: int) -> float:
        at, end = f.at, f.end
        lo, hi = (end, d.start) if d.start >= end else (d.end, at)
        if hi < lo:
            return 0.0
        gap = self.text[lo:hi]
        for p in load(self.language).get("aside_of_time", ()):
            gap = p.regex.sub(" ", gap)  # "On April 8, after full briefing, the court …"
        if d.end <= at and len(gap.split()) <= SOON and self._named_for(gap):
            return 8.0
        cost = float(hi - lo) + (8 if d.start < at else 0)
        for p in load(self.language).get("boundary", ()):
            # a ruling told in a relative clause is seldom of the main clause's day
            relative = 220 if f.kind in RULINGS and d.end <= f.at else 60
            cost += sum(
                {"break": relative if _AFTER.search(m.group()) else 60, "relative": relative, "say": 40}.get(
                    p.means, 45 if m.group().strip(", ") else 15
                )
                for m in p.regex.finditer(gap)
            )
        if d.start >= end and load(self.language)["another_deed"].found(gap):
            cost += 60 if f.kind not in RULINGS else 200
        next_one = ("opens_next_clause", "undone_in_turn")
        if d.start >= end and any(load(self.language)[s].found(gap) for s in next_one):
            cost += 300  # "she suspended it, and on Feb. 5 another judge …": the day is of what follows
        # "put a number on it Thursday: the agency had given …": the day is of what stands before the colon
        told_of = f.kind in AGENCY_KINDS and ":" in gap and d.start > start
        return cost + (300 if ";" in gap else 200 if told_of else 0)  # another clause, with its own day

    def when(self, f: Found, found: Sequence[Found], line: Line) -> When:
        tense = "future" if f.kind == "hearing_scheduled" or f.modality == "planned" else "past"
        best: tuple[float, When] | None = None
        near = [d for d in beginning_in(self.dates, line.start, line.end + 1) if d.end <= line.end + 1]
        for d in near:
            here = Beside(self.text, load(self.language), f, d, line, found, near, self.dates)
            if here.of_another():
                continue
            cost = min(self.cost(f, d, line.start), here.said_cost)
            if self._told_of_paper(f, d):
                cost = min(cost, 30.0)
            others = [o for o in found if o.at != f.at and "other" not in (o.kind, f.kind)]
            # "appealed her injunction on Dec. 2": the order cannot have that day
            theirs = ((o, replace(here, f=o)) for o in others)
            rivals = [
                self.cost(o, d, line.start)
                for o, there in theirs
                if not there.of_a_suit_spoken_of() and (not o.described or there.can_be_of_one_spoken_of)
            ]
            alone = len({o.at for o in found}) == 1 and len(beginning_in(self.dates, line.start, line.end)) == 1
            together = (
                not f.described
                and f.kind in (*RULINGS, "hearing_held")
                and "hearing_held"
                in (
                    f.kind,
                    *(o.kind for o in found if self.cost(o, d, line.start) < cost),
                )
            )
            together = together or (f.kind == "violation_found" and self._found_as_it_ruled(f, line))
            alone = alone and f.kind not in RULINGS and len(d.when().iso or "") != len("2025")
            if cost > (3 * FAR if alone else FAR) or (rivals and min(rivals) + 25 < cost and not together):
                continue
            told = best[1] if best else When()
            fuller = self._told_more_exactly(told, d, near)
            if best is None or cost < best[0] or fuller:
                best = (cost, self._noted(self._same_month(d.when(tense), d.start)))  # type: ignore[arg-type]
        if best and best[1].iso:
            return best[1]
        counted = self._counted_from(f, line)
        return counted if counted.iso or not best else best[1]

    def _counted_from(self, f: Found, line: Line) -> When:
        """The day of what is told behind "a day after", from the day of what came after it: "quit Tuesday, a day after the two
        secretaries signed it"."""
        before = self.text[line.start : f.at]
        for p in load(self.language).get("days_after_which", ()):
            m = max(p.regex.finditer(before), key=lambda m: m.end(), default=None)
            if m is None or len(before[m.end() :].split()) > SOON + 10 or re.search(r"[;:]", before[m.end() :]):
                continue
            at = line.start + m.start()
            told = [d for d in beginning_in(self.dates, max(0, at - REACH), at) if d.when().precision == "day"]
            if not told or len(beginning_in(self.dates, told[-1].end, f.end)) > 1:  # "a day after" itself
                return When()
            gap = self.text[told[-1].end : at]
            if len(re.findall(r"[.!?]\s", gap)) > 1 or "\n" in gap:
                return When()
            counts = load(self.language)["date_names"]
            number = next(p.more["values"] for p in counts if p.id == "counts").get(m["n"].casefold(), 1)
            way = 1 if p.means == "before" else -1
            day = date.fromisoformat(told[-1].when().iso or "") + timedelta(days=way * number)
            return When(day.isoformat(), "day", m[0].strip(), f'told from "{told[-1].text}"')
        return When()

    def _named_for(self, gap: str) -> bool:
        """Whether the words behind a day begin to tell what it is named for: "on Jan. 30, when a panel …"."""
        return load(self.language)["day_when"].opens(gap)

    def _told_more_exactly(self, told: When, d: DateMention, near: Sequence[DateMention]) -> bool:
        """Whether a day stands right behind words that told it less exactly: "a week ago Friday, on Sept. 11"."""
        day = d.when()
        before = next((o for o in reversed(near) if o.end <= d.start and o.text == told.text), None)
        if before is None or d.kind != "day":
            return False
        gap = self.text[before.end : d.start]
        less = told.precision != "day" and (day.iso or "").startswith(told.iso or "")
        return less and load(self.language)["said_again"].found(gap)

    def _told_of_paper(self, f: Found, d: DateMention) -> bool:
        """ "a May ruling in which the judge turned them away": the day is of the paper that the clause tells of."""
        gap = self.text[d.end : f.at] if d.end <= f.at else ""
        return load(self.language)["paper_in_which"].opens(gap)

    def _found_as_it_ruled(self, f: Found, line: Line) -> bool:
        """Whether a breach is what a court found in the ruling told before it: "barred it on Friday, finding that …"."""
        return load(self.language)["as_it_ruled"].found(self.text[line.start : f.at])

    def _same_month(self, when: When, at: int) -> When:
        """ "That same month": the month of the last date told before it."""
        if when.iso or not when.text:
            return when
        if load(self.language)["same_day"].found(when.text):
            told = [d for d in beginning_in(self.dates, 0, at) if d.end <= at and d.when().precision == "day"]
            # of the days that one sentence tells, "that same day" may be any
            near = [d for d in told if not _SENTENCE_ENDS.search(self.text, d.end, told[-1].start)]
            days = {d.when().iso for d in near}
            return replace(when, iso=days.pop(), precision="day", note=None) if len(days) == 1 else when
        if not load(self.language)["same_month"].found(when.text):
            return when
        earlier = (d.when().iso or "" for d in reversed(beginning_in(self.dates, 0, at)) if d.end <= at)
        month = next((iso[:7] for iso in earlier if len(iso) >= len("2025-04")), None)
        return replace(when, iso=month, precision="month", note=None) if month else when

    def _noted(self, when: When) -> When:
        """A weekday that the text elsewhere gives a day that it was not: the clash is told with it."""
        if when.iso or when.note or not when.text:
            return when
        day = when.text.split()[-1].casefold()
        clash = next((note for text, note in self.clashes if day in text), None)
        return replace(when, note=clash) if clash else when
