"""Which date in a sentence is an event's, by nearness and by where clauses end, and what an unsettled one leaves."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from facts.dates import DateMention
from facts.layout import Sentence as Line
from facts.model import AGENCY_KINDS, DENIED, GRANTED, OF_AN_ORDER, RULINGS, Modality, When
from facts.patterns import load
from facts.places import beginning_in

_AFTER = re.compile(r"\b(?:after|tras|luego|después)\b", re.IGNORECASE)
_SENTENCE_ENDS = re.compile(r"[.!?][”\"’')]*\s+(?=[A-ZÁÉÍÓÚ“\"])|\n")
CLAUSE = 110  # characters before a day in which the verb stands that it hangs on
SOON = 14  # words from ", when" to the verb of its clause
CLOSE = 3  # words between a verb and the day that is surely its own
REACH = 220  # characters back to the day from which another is counted
FAR = 240  # the cost beyond which a date belongs to another event; a clause boundary costs 60, a comma 15


@dataclass(frozen=True, slots=True)
class Found:
    """An event in one sentence before it is dated and placed. `at` and `end` are its verb's place in the text."""

    kind: str  # empty: something that was done and cannot be told, to which a day may belong
    at: int
    end: int
    modality: Modality
    type_unstated: bool
    pronoun: bool
    binds: tuple[str, ...]
    described: bool = False
    indefinite: bool = False  # "a Massachusetts injunction": not the one spoken of so far
    above: bool = False  # nothing, where no court above is known to have done it


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
            if (
                f.kind != "settled"
                and any(  # "un arreglo, aprobado el lunes"
                    p.regex.search(self.text[max(0, d.start - 60) : d.start])
                    for p in load(self.language).get("not_its_date", ())
                    if p.more.get("but_of") != f.kind
                )
            ):
                continue  # "the Tax Reform Act of 1976", "appointed by him in 2017"
            measure = self.text[max(line.start, d.start - CLAUSE) : d.start]
            if f.kind in RULINGS and load(self.language)["measure_dated"].found(measure):
                continue  # "granted an injunction against the layoffs announced in March"
            if self._of_another_verb(f, d, line):
                continue
            if f.kind == "hearing_scheduled" and f.at < d.start < f.end and any(o.start >= f.end for o in near):
                continue  # "called them in on Tuesday for Dec. 9"
            paper = load(self.language)["dated_paper"].opens(self.text[d.end : d.end + 30])
            inside = (f.described and self._inside(f, d)) or (f.kind in AGENCY_KINDS and f.at <= d.start < f.end)
            # "set an Oct. 9 hearing", "follows a Dec. 9 hearing"
            hearing = f.kind in ("hearing_scheduled", "hearing_held") and d.start < f.end
            if paper and d.start > f.at and not inside and not hearing:
                continue  # "a May decision": the day of that paper
            if self._day_of_a_paper(f, d, line):
                continue  # "la jueza habló en la audiencia de esa decisión del 2 de febrero"
            if f.kind in RULINGS and d.start >= f.end and self._said_by_others(d, line):
                continue
            if f.kind == "motion_filed" and d.start < f.at and self._answered_here(f, found):
                continue  # "on Tuesday the panel denied the request made by the ports"
            if f.kind == "appeal_filed" and (paper or self._told_of_it(f, d) or self._of_what_is_appealed(f, d, found)):
                continue  # "her order of November, which the agency has appealed"
            if f.kind == "appeal_filed" and any(o.kind == "affirmed" and o.at <= f.at < o.end for o in found):
                continue  # "rejected its appeal on Friday"
            if paper and f.kind == "hearing_held" and "hearing" not in self.text[d.end : d.end + 30]:
                continue  # "the May 8 injunction stands, he said at a hearing"
            theirs = f.described and d.end <= f.at and not self.text[d.end : f.at].strip()  # "lift the March 31 order"
            if f.kind in RULINGS and not theirs and self._of_a_request(f, d, line):
                continue  # "denied its March 3 motion for a stay", "the motion, made in May, was denied"
            if f.kind != "agreement_signed" and (f.kind in RULINGS or d.kind == "year") and self._agreements(d):
                continue  # "refused to stop the April memorandum", "resigned over the 2025 deal"
            if d.end <= line.start + self.dateline(line):
                continue  # "Law360 (May 13, 2025, 4:52 PM EDT) --": when it was written, not when it happened
            heard = any(o.kind == "hearing_held" and o.end <= d.start and d.end <= f.at for o in found)
            done_to_it = [o for o in found if not o.described and o.kind in (*OF_AN_ORDER, "affirmed") and o.at < f.at]
            undone = any(d.end <= o.at or o.at < d.start < f.at for o in done_to_it)
            if f.described and not theirs and not (inside if heard or undone else self._beside(f, d)):
                continue  # "spoke on Tuesday of the order that bars it": only a day beside the order is the order's
            if f.kind == "violation_found" and self._of_the_deed(f, d, line):
                continue
            if d.end <= f.at and load(self.language)["having_done"].found(self.text[d.end : f.at]):
                continue  # "got out in April, having filed a petition"
            until = load(self.language).get("up_to", ())
            if f.kind != "hearing_scheduled" and any(
                p.regex.search(self.text[line.start : d.start]) for p in until if p.more.get("of") in (None, f.kind)
            ):
                continue  # "was signed, and no plan was on file until July"
            ahead = f.kind == "improper_disclosure_admitted" and self._told_ahead(f, line)
            if ahead and d.end <= f.at:
                continue  # "Barred records were sent in December, an official conceded"
            if f.kind == "improper_disclosure_admitted" and f.at < d.start and near[0].end <= f.at and not ahead:
                continue  # "in an Aug. 5 filing it admitted that records had gone out in March"
            if f.kind == "improper_disclosure_admitted" and f.at < d.start and self._in_what_is_admitted(d, line):
                continue  # "wrote that records were sent inadvertently between Oct. 2 and Nov. 24"
            if f.kind in ("affirmed", "reversed", "vacated") and (
                f.at + 25 < d.start < f.end or (self._of_paper(f, d) and not self._a_deed(f))
            ):
                continue  # "upheld a decision last year", "… a ruling from May": the day is the other court's
            if f.kind in OF_AN_ORDER and d.start >= f.at and self._of_a_paper(d):
                continue  # "a pause of the injunction from last month"
            below = load(self.language)["day_of_the_order_below"].found(self.text[f.at : d.start])
            if f.kind in (*OF_AN_ORDER, "affirmed", "reversed", "vacated") and below:
                continue  # "undid what a judge had ordered on March 24"
            if f.kind in (*OF_AN_ORDER, "affirmed") and self._of_the_order(f, d, found):
                continue  # "suspended the injunction that Judge Lee had granted on May 5"
            sent_back = [o for o in found if f.kind == "remanded" and o.kind in ("vacated", "reversed")]
            if any(o.at < d.start < f.at for o in sent_back):
                continue  # "reversed what a judge had done in January, and sent the case back": on the day of the first
            if self._before_a_suit_spoken_of(f, d):
                continue  # "in May, in a case brought by the guild, the judge refused"
            if self._of_hearing_and_suit(f, d, found):
                continue  # "on Tuesday heard the suit that they brought", "heard the suit they brought in May"
            cost = min(self.cost(f, d, line.start), self._said_cost(f, d, line))
            if self._told_of_paper(f, d):
                cost = min(cost, 30.0)
            others = [o for o in found if o.at != f.at and "other" not in (o.kind, f.kind)]
            # "appealed her injunction on Dec. 2": the order cannot have that day
            others = [o for o in others if not self._before_a_suit_spoken_of(o, d)]
            rivals = [self.cost(o, d, line.start) for o in others if not o.described or self._beside(o, d)]
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

    def _of_hearing_and_suit(self, f: Found, d: DateMention, found: Sequence[Found]) -> bool:
        """Whether a day is that of the hearing and `f` the suit that was heard, or the other way round."""
        if f.kind == "complaint_filed":
            return any(o.kind == "hearing_held" and d.end <= o.at <= f.at for o in found)
        suits = [
            o for o in found if o.kind == "complaint_filed" and f.kind == "hearing_held" and f.at < o.end <= d.start
        ]
        gaps = [self.text[o.end : d.start] for o in suits]
        return any(len(gap.split()) < CLOSE and not re.search(r"[,;]", gap) for gap in gaps)

    def _answered_here(self, f: Found, found: Sequence[Found]) -> bool:
        """Whether a motion is what the ruling right before it answers."""
        answers = [o for o in found if o.kind in RULINGS and not o.described and o.at < f.at]
        return any(not re.search(r"[,;:—–]", self.text[o.at : f.at]) for o in answers)

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

    def _of_another_verb(self, f: Found, d: DateMention, line: Line) -> bool:
        """Whether a day hangs on the verb of a relative clause that `f` is not in: "barred it from the records it got last
        year"; or on the word of somebody who tells what had been done: "said on Feb. 11 that files had gone out"."""
        if d.end <= f.at and self._named_for(self.text[d.end : f.at]):
            return False
        before = self.text[max(line.start, d.start - CLAUSE) : d.start]
        for p in load(self.language).get("verb_of_a_relative", ()):
            m = p.regex.search(before)
            if m and not (f.at < d.start and d.start - len(before) + m.start("rel") < f.end):
                return True
        gap = self.text[d.end : f.end] if d.end <= f.at else ""
        asides = load(self.language).get("aside_of_time", ())
        own = next(
            (m.end() for p in asides if (m := p.regex.match(gap))), 0
        )  # "On May 3, hours after they sued, a judge …"
        if load(self.language)["some_time_after"].found(gap[own:]):
            return True  # "today's opinion comes three weeks after a judge found": each has a day of its own
        if f.kind == "request_refused" and gap:
            joined = load(self.language).get("the_body_did", ())
            if any(m.start() > 0 for p in joined for m in [p.regex.search(self.text[d.end : f.at])] if m):
                return True  # "on March 25 they had asked for it and the department had said no"
        if f.kind in RULINGS:
            before = self.text[d.end : f.at] if gap else ""
            return load(self.language)["told_had_ruled"].found(before)
        if gap and f.kind == "improper_disclosure_admitted":
            before = self.text[d.end : f.at]
            return load(self.language)["admitted_before"].found(before)
        if not gap:
            return False
        return load(self.language)["told_what_had_been"].found(gap)

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

    def _of_what_is_appealed(self, f: Found, d: DateMention, found: Sequence[Found]) -> bool:
        """ "Appealed an injunction won last Monday by five ports", "appealed the ruling of a judge who in May refused"."""
        orders = [o for o in found if o.kind in (*GRANTED, *DENIED)]
        if any(o.described and o.at <= d.start < o.end for o in orders):
            return True
        if not any(f.end <= d.start and d.end <= o.at for o in orders):
            return False
        return load(self.language)["court_that"].found(self.text[f.end : d.start])

    def _told_of_it(self, f: Found, d: DateMention) -> bool:
        """Whether what is done is told in a relative clause right behind the day: "issued in November, which …"."""
        gap = self.text[d.end : f.at] if d.end <= f.at else ""
        of = load(self.language).get("boundary", ())
        return any(p.means == "relative" and p.regex.match(gap.lstrip(" ,")) for p in of)

    def _inside(self, f: Found, d: DateMention) -> bool:
        """ "an injunction in October", "her injunction of Oct. 3"."""
        return f.at <= d.start < f.end or self._of_paper(f, d)

    def _beside(self, f: Found, d: DateMention) -> bool:
        """Whether a day can be that of an order that is only spoken of."""
        if self._inside(f, d):
            return True
        if not (f.at - 60 <= d.end and d.start <= f.at):
            return False
        gap = self.text[d.end : f.at]  # "on Tuesday kept in place her order that bars it"
        return not any(load(self.language)[s].found(gap) for s in ("verb", "prolongs"))

    def _of_a_paper(self, d: DateMention) -> bool:
        """Whether a day hangs on an injunction, order or ruling named right before it."""
        before = self.text[max(0, d.start - CLAUSE) : d.start]
        return load(self.language)["paper_right_before"].found(before)

    def _of_paper(self, f: Found, d: DateMention) -> bool:
        """ "her injunction of Feb. 8": the day hangs on the paper itself."""
        gap = self.text[f.end : d.start] if f.end <= d.start else ""
        return load(self.language)["paper_of"].found(gap)

    def _told_of_paper(self, f: Found, d: DateMention) -> bool:
        """ "a May ruling in which the judge turned them away": the day is of the paper that the clause tells of."""
        gap = self.text[d.end : f.at] if d.end <= f.at else ""
        return load(self.language)["paper_in_which"].opens(gap)

    def _of_the_order(self, f: Found, d: DateMention, found: Sequence[Found]) -> bool:
        """Whether a day behind what was done to an order is that of the order, which is told of between them."""
        orders = {*GRANTED, *DENIED} - ({*OF_AN_ORDER} if f.kind != "stay_lifted" else set())
        made = [o for o in found if o.kind in orders and f.at < o.at <= d.start]
        # "lifted the December injunction on Monday": it has a day of its own
        made = [o for o in made if o.at <= d.start < o.end or not beginning_in(self.dates, o.at, o.end)]
        return any(not re.search(r"[,;:]", self.text[o.end : max(o.end, d.start)]) for o in made)

    def _before_a_suit_spoken_of(self, f: Found, d: DateMention) -> bool:
        """Whether a suit is only the one in which something else was done on a day before it: "in May, in a case brought by"."""
        if f.kind != "complaint_filed" or d.end > f.at:
            return False
        before = self.text[max(0, f.at - 60) : f.at]
        return load(self.language)["suit_spoken_of"].found(before)

    def _found_as_it_ruled(self, f: Found, line: Line) -> bool:
        """Whether a breach is what a court found in the ruling told before it: "barred it on Friday, finding that …"."""
        return load(self.language)["as_it_ruled"].found(self.text[line.start : f.at])

    def _a_deed(self, f: Found) -> bool:
        """Whether what was done is told by a noun, on which its own day hangs: "the circuit's affirmance on Feb. 24"."""
        return load(self.language)["deed_noun"].found(self.text[f.at : f.end])

    def _of_the_deed(self, f: Found, d: DateMention, line: Line) -> bool:
        """Whether a day is that of what broke the law: "violó la ley cuando el 7 de agosto entregó"."""
        between = self.text[f.at : d.start]
        deed = load(self.language)["deed_after"].found(between)
        return deed and self._said_cost(f, d, line) == float("inf")

    def _in_what_is_admitted(self, d: DateMention, line: Line) -> bool:
        """Whether a day stands within what somebody says to have gone wrong, and not beside the paper that says it."""
        before = self.text[line.start : d.start]
        says = load(self.language)["says_that"].found(before)
        return says and not load(self.language)["paper_dated_next"].found(before)

    def _told_ahead(self, f: Found, line: Line) -> bool:
        """Whether what is admitted is told before the word that admits it."""
        return load(self.language)["content_ahead"].found(self.text[line.start : f.at])

    def _day_of_a_paper(self, f: Found, d: DateMention, line: Line) -> bool:
        """Whether a day hangs on the paper named right before it, of which what was filed or heard is about; or on the rule that
        a court ruled on: "bloqueó la tasa firmada el lunes por el gobernador"."""
        before = self.text[max(line.start, d.start - 70) : d.start]
        section = "day_of_a_rule" if f.kind in RULINGS else "day_of_a_paper"
        about = f.kind not in AGENCY_KINDS
        return about and load(self.language)[section].found(before)

    def _said_by_others(self, d: DateMention, line: Line) -> bool:
        """Whether a day is that of somebody's word who is no court: "…, the guild said Friday"."""
        before = self.text[max(line.start, d.start - 70) : d.start]
        return load(self.language)["said_by_others"].found(before)

    def _of_a_request(self, f: Found, d: DateMention, line: Line) -> bool:
        """Whether the date is that of what was asked for: "its March 3 emergency motion", "its motion, made on March 3"."""
        after = self.text[d.end : d.end + 50] if d.start > f.at else ""
        before = self.text[max(line.start, d.start - CLAUSE) : d.start]
        patterns = load(self.language)
        return patterns["dated_request"].opens(after) or patterns["request_made"].found(before)

    def _agreements(self, d: DateMention) -> bool:
        """Whether the date is that of an agreement: "the April memorandum", "el memorando de abril"."""
        before, after = self.text[max(0, d.start - 60) : d.start], self.text[d.end : d.end + 30]
        return any(
            p.regex.search(before) if p.means == "before" else p.regex.match(after)
            for p in load(self.language).get("agreement_dated", ())
        )

    def _said_cost(self, f: Found, d: DateMention, line: Line) -> float:
        """The cost by the words that put a ruling in a court's mouth: "…, a judge in Boston wrote Thursday"."""
        if f.kind not in RULINGS or d.start < f.at:
            return float("inf")
        before = self.text[max(line.start, d.start - 26) : d.start]
        said = [m for _, m in load(self.language)["ruled"].finditer(before)]
        if said and re.search(
            r"(?i)\b(?:the|an?|her|his|its|their|that|this|\w+['’]s) (?:\w+ )?$", before[: said[-1].start()]
        ):
            return float("inf")  # "overturned the ruling in May": a noun
        gap = before[said[-1].end() :] if said else ""
        # "wrote Thursday", and not "said that next month a hearing would be held"
        return float(len(gap)) if said and len(gap) <= 8 and not re.search(r"\b(?:that|que)\b", gap) else float("inf")

    def dateline(self, line: Line) -> int:
        """How many characters of a sentence are the place, agency and day it was written."""
        opening = self.text[line.start : line.start + 90]
        return max(
            (m.end() for p in load(self.language).get("dateline", ()) if (m := p.regex.match(opening))), default=0
        )

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
