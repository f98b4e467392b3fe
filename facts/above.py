"""What a court above did, told in one clause by wide classes of words: its subject, its verb and what that is done to.

    A federal appeals court on Monday put a win for the pilots on hold     a stay
    The circuit, 2-1, stayed the bureau's disapproval of the plan          a stay
    The justices let the agency dredge the harbor for now                  a stay: of an order that stood against it
    The high court refused to put the dredging rule back in force          a stay refused
    The state's highest court upheld the award                             an affirmance

Facts/chains.py composes what is said of a paper that is named ("reversed the denial of an injunction"). Here it is the court
that makes the meaning: a trial judge who freezes a rule grants relief, and whoever stands above judges suspends what they
ruled. A verb counts where its own clause has such a court for its subject.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from facts.chains import Chains
from facts.clauses import Op
from facts.letting import side_let
from facts.patterns import Pattern

BEFORE, BEHIND = 44, 34  # characters around a court's noun in which it is said which court it is
LET = 40  # characters in which it is said what is let


@dataclass(frozen=True, slots=True)
class DeedAbove:
    """What a court above did: the kind, and where its verb and what it is done to stand."""

    kind: str
    at: int
    end: int
    lets: bool  # told by what it lets somebody do
    described: bool  # "the order that let": told of, its day not this sentence's


class CourtsAbove(Chains):
    """A sentence, and what courts above did in it."""

    def deeds_above(self) -> Iterator[DeedAbove]:
        """What courts above are told to have done, by their verbs."""
        for p, m in self.patterns["deed_above"].finditer(self.text):
            at = m.start("v") if "v" in m.re.groupindex else m.start()
            lets = bool(p.more.get("lets"))
            acts = p.more.get("named") or self._court_above_acts(at)
            acts = acts or (p.more.get("any_court") and self.subject(at) == "court")
            supreme = p.more.get("appeals_only") and self.patterns["supreme"].found(self.text[:at])
            acts = acts and not supreme  # an appeal that the Supreme Court rejects it has not taken up
            if lets and (self._lets_something_else(m.end()) or self._lets_it_go_on(m.start(), m.end())):
                continue
            if acts and self._is_deed(m, at, p):
                end = m.end() + (LET if lets else 0)
                yield DeedAbove(p.means, at, end, lets, self._told_of(at))

    def _is_deed(self, m: re.Match[str], at: int, p: Pattern) -> bool:
        """Whether the verb tells what was done, and no wish, no plan and nothing that is denied."""
        before = self.text[:at]
        if p.more.get("lets") and re.search(r"(?<!if )(?<!said )\b\w+,? will(?: now)? $", before):
            return True  # "The justices will let the agency dredge": how a ruling is told
        if self.patterns["deed_not"].opens(self.text[m.end() :]):
            return False
        indeed = self.patterns["done_indeed"].found(before)
        if re.search(r"(?i)\bto(?: \w+ly)? $", before):
            return indeed
        if self.patterns["deed_wished"].found(before):
            return False
        word = self.text[at:].split(maxsplit=1)[0].lower()
        bare = word in p.more["base"].split("|") and word not in p.more.get("past", "").split("|")
        if bare and not self.patterns["several_judges"].found(before):
            return False
        return not self.negated(Op(at, m.end(), "ABOVE", "ing" if word.endswith("ing") else "finite"))

    def _lets_something_else(self, end: int) -> bool:
        """Whether what is let is the suit or a step in it, or only part of what was barred: "may stay but not patrol"."""
        part = re.search(r"\bbut (?:may |can |could )?not\b", self.text[end:]) is not None
        governs = self.patterns["power_let"].opens(self.text[end:])
        return part or (not governs and self._lets_the_suit(end)) or self._of_procedure("procedural_leave", end)

    def _lets_it_go_on(self, start: int, end: int) -> bool:
        """Whether nothing says that what is let had been stopped, "let the sharing go on", or it is not the government's: an
        appeals court that lets that be done suspends no order."""
        if self.patterns["supreme"].found(self.text[:start]):
            return False  # which is asked for nothing but that
        told_below = self.patterns["order_below"].found(self.text)
        begins = self.patterns["what_begins"].found(self.text[start:])
        side = side_let(self.text, start, end, False, self.agents, self.patterns)
        return not (begins or told_below) or side in ("people", "nobody")

    def _told_of(self, at: int) -> bool:
        """ "An order that let the agency dredge"."""
        before = self.text[:at]
        return re.search(r"(?i)\b(?:that|which|who)(?: (?:had|has|have|later|then|since))? $", before) is not None

    def _court_above_acts(self, at: int) -> bool:
        """Whether the subject of the verb is a court above, and not the judge or the agency nearest to it."""
        if self.patterns["paper_of_above"].found(self.text[:at]):
            return True
        told = self.patterns["paper_that"].search(self.text[:at])
        if told and self.patterns["court_level_below"].found(told[0]):
            return False
        if told and self.patterns["court_above"].found(told[0]):
            return True
        if self.subject(at) != "court":
            return False
        start, before, means = self.segment(at)
        here = [a for a in self.agents if start <= a[0] and a[1] <= at and self._opens(a[0])]
        if not here:
            ahead = [a for a in self.agents if a[1] <= before]
            here = ahead[-1:] if means == "relative" else [a for a in ahead if self._opens(a[0])][:1]
        courts = [a for a in here if a[2] == "court"]
        if not courts:
            return False
        s, e, _ = courts[0]
        if self.patterns["court_below"].found(self.text[max(0, s - 24) : e]):
            return False
        around = self.text[max(0, s - BEFORE) : e + BEHIND]
        return self.patterns["court_above"].found(around)
