"""Whose day a date in a sentence is, where it is not the event's that stands nearest: of a paper, of a rule, of another verb, of
the word of somebody who only tells of it, of a suit that is only spoken of.

Each rule is a question about one event beside one date; `of_another` asks all of them that bear on the event's kind. They
hold in any order, and what none of them says is left to nearness (facts/dating.py).
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from facts.dates import DateMention
from facts.layout import Sentence as Line
from facts.model import AGENCY_KINDS, DENIED, GRANTED, OF_AN_ORDER, RULINGS, Modality
from facts.patterns import Patterns
from facts.places import beginning_in

CLAUSE = 110  # characters before a day in which the verb stands that it hangs on
CLOSE = 3  # words between a verb and the day that is surely its own


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


@dataclass(frozen=True)
class Beside:
    """An event and a date that stand in one sentence, with all that stands there besides: `found` the events, `near` and
    `dates` the dates of the sentence and of the text."""

    text: str
    patterns: Patterns
    f: Found
    d: DateMention
    line: Line
    found: Sequence[Found]
    near: Sequence[DateMention]
    dates: Sequence[DateMention]

    def of_another(self) -> bool:
        """Whether the date is of something else than the event."""
        return any(rule(self) for kinds, rule in RULES if kinds is None or self.f.kind in kinds)

    # ------------------------------------------------------------ what stands around

    @cached_property
    def gap(self) -> str:
        """The words from the date to the event behind it; none where the event comes first."""
        return self.text[self.d.end : self.f.at] if self.d.end <= self.f.at else ""

    @cached_property
    def before(self) -> str:
        """The words of the sentence before the date, as far as its clause can go."""
        return self._before(CLAUSE)

    def _before(self, characters: int) -> str:
        return self.text[max(self.line.start, self.d.start - characters) : self.d.start]

    def _said(self, section: str, words: str) -> bool:
        return self.patterns[section].found(words)

    @property
    def _paper_behind(self) -> bool:
        """Whether the date goes with a paper named right behind it: "a May decision"."""
        return self.patterns["dated_paper"].opens(self.text[self.d.end : self.d.end + 30])

    @property
    def named_for(self) -> bool:
        """Whether the words behind the date begin to tell what it is named for: "on Jan. 30, when a panel …"."""
        return self.patterns["day_when"].opens(self.gap)

    @property
    def in_its_words(self) -> bool:
        """ "an injunction in October", "her injunction of Oct. 3"."""
        return self.f.at <= self.d.start < self.f.end or self._hangs_on_it

    @property
    def can_be_of_one_spoken_of(self) -> bool:
        """Whether the date can be that of an order that is only spoken of."""
        if self.in_its_words:
            return True
        if not (self.f.at - 60 <= self.d.end and self.d.start <= self.f.at):
            return False
        # "on Tuesday kept in place her order that bars it"
        return not any(self._said(section, self.text[self.d.end : self.f.at]) for section in ("verb", "prolongs"))

    @property
    def _hangs_on_it(self) -> bool:
        """ "her injunction of Feb. 8": the date hangs on the paper itself."""
        return self._said("paper_of", self.text[self.f.end : self.d.start] if self.f.end <= self.d.start else "")

    @property
    def _is_the_papers_own(self) -> bool:
        """ "lift the March 31 order": nothing stands between the date and the order that is spoken of."""
        return self.f.described and self.d.end <= self.f.at and not self.text[self.d.end : self.f.at].strip()

    @property
    def said_cost(self) -> float:
        """The cost by the words that put a ruling in a court's mouth: "…, a judge in Boston wrote Thursday"."""
        if self.f.kind not in RULINGS or self.d.start < self.f.at:
            return float("inf")
        before = self._before(26)
        said = [m for _, m in self.patterns["ruled"].finditer(before)]
        if said and re.search(
            r"(?i)\b(?:the|an?|her|his|its|their|that|this|\w+['’]s) (?:\w+ )?$", before[: said[-1].start()]
        ):
            return float("inf")  # "overturned the ruling in May": a noun
        gap = before[said[-1].end() :] if said else ""
        # "wrote Thursday", and not "said that next month a hearing would be held"
        return float(len(gap)) if said and len(gap) <= 8 and not re.search(r"\b(?:that|que)\b", gap) else float("inf")

    # ------------------------------------------------------------ of any event

    def _of_a_name(self) -> bool:
        """ "the Tax Reform Act of 1976", "appointed by him in 2017"."""
        before = self.text[max(0, self.d.start - 60) : self.d.start]
        names = self.patterns.get("not_its_date", ())
        # "un arreglo, aprobado el lunes"
        mine = (p for p in names if p.more.get("but_of") != self.f.kind)
        return self.f.kind != "settled" and any(p.regex.search(before) for p in mine)

    def _of_another_verb(self) -> bool:
        """Whether the day hangs on the verb of a relative clause that the event is not in: "barred it from the records it got
        last year"; or on the word of somebody who tells what had been done: "said on Feb. 11 that files had gone out"."""
        if self.d.end <= self.f.at and self.named_for:
            return False
        if self._in_a_relative():
            return True
        to_its_end = self.text[self.d.end : self.f.end] if self.d.end <= self.f.at else ""
        asides = self.patterns.get("aside_of_time", ())
        # "On May 3, hours after they sued, a judge …"
        own = next((m.end() for p in asides if (m := p.regex.match(to_its_end))), 0)
        if self._said("some_time_after", to_its_end[own:]):
            return True  # "today's opinion comes three weeks after a judge found": each has a day of its own
        if self.f.kind == "request_refused" and to_its_end:
            joined = (p.regex.search(self.gap) for p in self.patterns.get("the_body_did", ()))
            if any(m.start() > 0 for m in joined if m):
                return True  # "on March 25 they had asked for it and the department had said no"
        if self.f.kind in RULINGS:
            return self._said("told_had_ruled", self.gap)
        if to_its_end and self.f.kind == "improper_disclosure_admitted":
            return self._said("admitted_before", self.gap)
        return bool(to_its_end) and self._said("told_what_had_been", to_its_end)

    def _in_a_relative(self) -> bool:
        """Whether the day stands in a relative clause that the event is not in."""
        for p in self.patterns.get("verb_of_a_relative", ()):
            m = p.regex.search(self.before)
            opens = self.d.start - len(self.before) + m.start("rel") if m else 0
            if m and p.means == "behind_it":  # "took it to the circuit, which on Tuesday ruled"
                if self.f.end <= opens:
                    return True
            elif m and not (self.f.at < self.d.start and opens < self.f.end):
                return True
        return False

    def _of_a_paper_behind(self) -> bool:
        """ "a May decision": the day of that paper, where it is not the event's own."""
        inside = (self.f.described and self.in_its_words) or (
            self.f.kind in AGENCY_KINDS and self.f.at <= self.d.start < self.f.end
        )
        # "set an Oct. 9 hearing", "follows a Dec. 9 hearing"
        right_behind = not self.text[self.f.end : self.d.start].strip()
        hearing = self.f.kind in ("hearing_scheduled", "hearing_held") and (self.d.start < self.f.end or right_behind)
        return self._paper_behind and self.d.start > self.f.at and not inside and not hearing

    def _of_the_paper_before(self) -> bool:
        """Whether the day hangs on the paper named right before it, of which what was filed or heard is about; or on the rule
        that a court ruled on: "bloqueó la tasa firmada el lunes por el gobernador"."""
        section = "day_of_a_rule" if self.f.kind in RULINGS else "day_of_a_paper"
        return self.f.kind not in AGENCY_KINDS and self._said(section, self._before(70))

    def _of_an_agreement(self) -> bool:
        """ "Refused to stop the April memorandum", "resigned over the 2025 deal", "el memorando de abril"."""
        if self.f.kind == "agreement_signed" or (self.f.kind not in RULINGS and self.d.kind != "year"):
            return False
        before = self.text[max(0, self.d.start - 60) : self.d.start]
        after = self.text[self.d.end : self.d.end + 30]
        return any(
            p.regex.search(before) if p.means == "before" else p.regex.match(after)
            for p in self.patterns.get("agreement_dated", ())
        )

    def _of_the_writing(self) -> bool:
        """ "Law360 (May 13, 2025, 4:52 PM EDT) --": when it was written, not when it happened."""
        return self.d.end <= self.line.start + dateline(self.text, self.line, self.patterns)

    def _of_who_speaks_of_it(self) -> bool:
        """ "Spoke on Tuesday of the order that bars it": only a day beside an order that is spoken of is the order's."""
        if not self.f.described or self._is_the_papers_own:
            return False
        heard = any(o.kind == "hearing_held" and o.end <= self.d.start and self.d.end <= self.f.at for o in self.found)
        done_to_it = (o for o in self.found if not o.described and o.kind in (*OF_AN_ORDER, "affirmed"))
        undone = any(o.at < self.f.at and (self.d.end <= o.at or o.at < self.d.start < self.f.at) for o in done_to_it)
        return not (self.in_its_words if heard or undone else self.can_be_of_one_spoken_of)

    def _until_then(self) -> bool:
        """ "Was signed, and no plan was on file until July"."""
        before = self.text[self.line.start : self.d.start]
        until = (p for p in self.patterns.get("up_to", ()) if p.more.get("of") in (None, self.f.kind))
        return self.f.kind != "hearing_scheduled" and any(p.regex.search(before) for p in until)

    def _having_done(self) -> bool:
        """ "Got out in April, having filed a petition": that had been done before."""
        return self._said("having_done", self.gap)

    def _from_then_on(self) -> bool:
        """ "The states sued, and the bureau may use the files from Jan. 6": what somebody may do from that day on."""
        return self._said("may_from_then", self.before)

    def _in_brackets_of_another(self) -> bool:
        """Whether the day stands in brackets behind what another verb tells, and these close before the event."""
        closes = ")" in self.gap and "(" not in self.gap[: self.gap.find(")")]
        others = (o for o in self.found if o.at != self.f.at and "other" not in (o.kind, self.f.kind))
        return closes and any(o.at < self.d.start for o in others)

    # ------------------------------------------------------------ of rulings

    def _of_a_measure(self) -> bool:
        """ "Granted an injunction against the layoffs announced in March"."""
        return self._said("measure_dated", self.before)

    def _of_somebodys_word(self) -> bool:
        """Whether the day is that of somebody's word who is no court: "…, the guild said Friday"."""
        return self.d.start >= self.f.end and self._said("said_by_others", self._before(70))

    def _of_a_request(self) -> bool:
        """ "Denied its March 3 motion for a stay", "the motion, made on March 3, was denied"."""
        if self._is_the_papers_own:
            return False
        after = self.text[self.d.end : self.d.end + 50] if self.d.start > self.f.at else ""
        return self.patterns["dated_request"].opens(after) or self._said("request_made", self.before)

    def _of_an_attempt(self) -> bool:
        """ "In May the bureau tried to sell the boats, but a judge stopped it"."""
        return self.patterns["tried_till_stopped"].opens(self.gap)

    def _made_on_a_day_behind(self) -> bool:
        """ "On April 11 a panel changed the injunction that Judge Lee entered on March 28": an order told of by who made it, and
        the day of that stands right behind."""
        if self.d.end > self.f.at or not self._said("which_somebody", self.text[self.f.at : self.f.end]):
            return False
        return any(self.text[self.f.end : d.start] in (" ", " on ", " in ", " el ", " en ") for d in self.near)

    def _of_the_deed(self) -> bool:
        """Whether the day is that of what broke the law: "violó la ley cuando el 7 de agosto entregó"."""
        deed = self._said("deed_after", self.text[self.f.at : self.d.start])
        return deed and self.said_cost == float("inf")

    def _by_when_it_is_to_be_decided(self) -> bool:
        """ "Asked the circuit to rule by Friday"."""
        asked = self.d.start >= self.f.end and self.text[self.f.end : self.d.start].endswith(" by ")
        return asked and self._said("decided_by", self.text[self.f.end : self.d.start])

    def _of_what_was_done_to_the_ruling(self) -> bool:
        """Whether the day is of what a court above did to the ruling that found it: "stayed on June 10 the ruling that …"."""
        done = (o for o in self.found if o.kind in (*OF_AN_ORDER, "affirmed") and o.at < self.f.at < o.end)
        return any(self.d.end <= o.at for o in done)

    def _of_the_ruling_below(self) -> bool:
        """ "Upheld a decision last year", "… a ruling from May": the day is the other court's."""
        deed = self._said("deed_noun", self.text[self.f.at : self.f.end])  # "the circuit's affirmance on Feb. 24"
        return self.f.at + 25 < self.d.start < self.f.end or (self._hangs_on_it and not deed)

    def _of_the_order_acted_on(self) -> bool:
        """ "A pause of the injunction from last month": the day hangs on a paper named right before it."""
        before = self.text[max(0, self.d.start - CLAUSE) : self.d.start]
        return self.d.start >= self.f.at and self._said("paper_right_before", before)

    def _of_what_was_ordered_below(self) -> bool:
        """ "Undid what a judge had ordered on March 24"."""
        return self._said("day_of_the_order_below", self.text[self.f.at : self.d.start])

    def _of_the_order_between(self) -> bool:
        """ "Suspended the injunction that Judge Lee had granted on May 5": the order is told of between what was done to it and
        the day."""
        orders = {*GRANTED, *DENIED} - ({*OF_AN_ORDER} if self.f.kind != "stay_lifted" else set())
        made = [o for o in self.found if o.kind in orders and self.f.at < o.at <= self.d.start]
        # "lifted the December injunction on Monday": it has a day of its own
        made = [o for o in made if o.at <= self.d.start < o.end or not beginning_in(self.dates, o.at, o.end)]
        return any(not re.search(r"[,;:]", self.text[o.end : max(o.end, self.d.start)]) for o in made)

    def _of_what_was_undone_first(self) -> bool:
        """ "Reversed what a judge had done in January, and sent the case back": that is of the day of the first."""
        undone = (o for o in self.found if o.kind in ("vacated", "reversed"))
        return any(o.at < self.d.start < self.f.at for o in undone)

    # ------------------------------------------------------------ of what is filed and heard

    def _of_the_ruling_on_it(self) -> bool:
        """ "On Tuesday the panel denied the request made by the ports": a motion is what the ruling right before it answers."""
        if self.d.start >= self.f.at:
            return False
        answers = (o for o in self.found if o.kind in RULINGS and not o.described and o.at < self.f.at)
        return any(not re.search(r"[,;:—–]", self.text[o.at : self.f.at]) for o in answers)

    def _of_what_is_appealed(self) -> bool:
        """ "Her order of November, which the agency has appealed", "appealed an injunction won last Monday by five ports",
        "appealed the ruling of a judge who in May refused", "rejected its appeal on Friday"."""
        clause = self.patterns.get("boundary", ())
        told_of_it = any(p.means == "relative" and p.regex.match(self.gap.lstrip(" ,")) for p in clause)
        if self._paper_behind or told_of_it:
            return True
        if any(o.kind == "affirmed" and o.at <= self.f.at < o.end for o in self.found):
            return True
        orders = [o for o in self.found if o.kind in (*GRANTED, *DENIED)]
        if any(o.described and o.at <= self.d.start < o.end for o in orders):
            return True
        if not any(self.f.end <= self.d.start and self.d.end <= o.at for o in orders):
            return False
        return self._said("court_that", self.text[self.f.end : self.d.start])

    def of_a_suit_spoken_of(self) -> bool:
        """ "In May, in a case brought by the guild, the judge refused": a suit is only the one in which something else was done
        on a day before it."""
        if self.f.kind != "complaint_filed" or self.d.end > self.f.at:
            return False
        return self._said("suit_spoken_of", self.text[max(0, self.f.at - 60) : self.f.at])

    def _of_the_hearing_of_it(self) -> bool:
        """ "On Tuesday heard the suit that they brought"."""
        return any(o.kind == "hearing_held" and self.d.end <= o.at <= self.f.at for o in self.found)

    def _of_the_suit_heard(self) -> bool:
        """ "Heard the suit they brought in May"."""
        suits = (o for o in self.found if o.kind == "complaint_filed" and self.f.at < o.end <= self.d.start)
        gaps = (self.text[o.end : self.d.start] for o in suits)
        return any(len(gap.split()) < CLOSE and not re.search(r"[,;]", gap) for gap in gaps)

    def _of_an_injunction_spoken_of(self) -> bool:
        """ "The May 8 injunction stands, he said at a hearing"."""
        return self._paper_behind and "hearing" not in self.text[self.d.end : self.d.end + 30]

    def _of_the_call_to_it(self) -> bool:
        """ "Called them in on Tuesday for Dec. 9"."""
        return self.f.at < self.d.start < self.f.end and any(o.start >= self.f.end for o in self.near)

    def _of_the_setting(self) -> bool:
        """ "On Monday the judge set a hearing", "fijó el lunes una audiencia para el 7 de marzo": when it was set, not when it is to
        be; but "on May 9, a hearing is set"."""
        before = self.text[self.line.start : self.f.at]
        told = self.patterns["sets_it"].search(before)  # "ordered | a hearing"
        at = self.line.start + told.start() if told else self.f.at
        sets = self.patterns["sets_a_hearing"].match(self.text[at : at + CLAUSE])
        if sets is None or self._said("is_set", self.text[self.line.start : at]):
            return False
        if self.d.end <= at:
            return True
        right_behind = not self.text[at + sets.end() : self.d.start].strip(" ,").removeprefix("el").strip()
        return right_behind and any(o.start >= self.d.end for o in self.near)

    # ------------------------------------------------------------ of what agencies did

    def _ruled_on_then(self) -> bool:
        """Whether a day behind what an agency did is that of a court's word on it."""
        before = self.text[max(self.line.start, self.f.end, self.d.start - 70) : self.d.start]
        return self.d.start >= self.f.end and self._said("court_ruled_then", before)

    def _of_what_is_admitted(self) -> bool:
        """Of two days beside an admission, that of what had gone wrong: "Barred records were sent in December, an official
        conceded", "in an Aug. 5 filing it admitted that records had gone out in March", "wrote that records were sent
        inadvertently between Oct. 2 and Nov. 24"."""
        ahead = self._said("content_ahead", self.text[self.line.start : self.f.at])
        if self.d.end <= self.f.at:
            return ahead
        if self.f.at >= self.d.start:
            return False
        if self.near[0].end <= self.f.at and not ahead:
            return True
        before = self.text[self.line.start : self.d.start]
        return self._said("says_that", before) and not self._said("paper_dated_next", before)


def dateline(text: str, line: Line, patterns: Patterns) -> int:
    """How many characters of a sentence are the place, agency and day it was written."""
    opening = text[line.start : line.start + 90]
    return max((m.end() for p in patterns.get("dateline", ()) if (m := p.regex.match(opening))), default=0)


Rule = Callable[[Beside], bool]
UNDOING = ("affirmed", "reversed", "vacated")  # what courts above make of a ruling
_RULES: tuple[tuple[tuple[str, ...] | None, tuple[Rule, ...]], ...] = (
    (
        None,  # of any kind
        (
            Beside._of_a_name,
            Beside._of_another_verb,
            Beside._of_a_paper_behind,
            Beside._of_the_paper_before,
            Beside._in_brackets_of_another,
            Beside._of_an_agreement,
            Beside._of_the_writing,
            Beside._of_who_speaks_of_it,
            Beside._until_then,
            Beside._having_done,
            Beside.of_a_suit_spoken_of,
        ),
    ),
    (tuple(RULINGS), (Beside._of_a_measure, Beside._of_somebodys_word, Beside._of_a_request)),
    (tuple(GRANTED), (Beside._of_an_attempt, Beside._made_on_a_day_behind)),
    (("violation_found",), (Beside._of_the_deed, Beside._of_what_was_done_to_the_ruling)),
    (UNDOING, (Beside._of_the_ruling_below,)),
    (tuple(OF_AN_ORDER), (Beside._of_the_order_acted_on,)),
    ((*OF_AN_ORDER, *UNDOING, "granted_in_part"), (Beside._of_what_was_ordered_below,)),
    ((*OF_AN_ORDER, "affirmed"), (Beside._of_the_order_between,)),
    (("remanded",), (Beside._of_what_was_undone_first,)),
    ((*RULINGS, "complaint_filed", "motion_filed", "appeal_filed"), (Beside._from_then_on,)),
    (("motion_filed",), (Beside._of_the_ruling_on_it, Beside._by_when_it_is_to_be_decided)),
    (("appeal_filed",), (Beside._of_what_is_appealed,)),
    (("complaint_filed",), (Beside._of_the_hearing_of_it,)),
    (("hearing_held",), (Beside._of_the_suit_heard, Beside._of_an_injunction_spoken_of)),
    (("hearing_scheduled",), (Beside._of_the_call_to_it, Beside._of_the_setting)),
    (("data_shared", "agreement_signed", "request_refused"), (Beside._ruled_on_then,)),
    (("improper_disclosure_admitted",), (Beside._of_what_is_admitted,)),
)
RULES = tuple((kinds, rule) for kinds, rules in _RULES for rule in rules)
