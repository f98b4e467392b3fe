"""Whether an event that a sentence tells is one of the case: by its words, its judge and the sentences around it.

What another judge decided, what stands in a sidebar and what the government's own suits came to are not, however like it is.
"""

import re
from collections.abc import Sequence

from facts.layout import Sentence as Line
from facts.lexicon import Lexicon
from facts.model import AGENCY_KINDS, DENIED, GRANTED, RULINGS
from facts.patterns import load
from facts.people import JudgeMention
from facts.places import beginning_in
from facts.proceedings import Proceedings
from facts.whose_day import Found

ALONE = 20  # sentences back to the dispute's own words, in an article that speaks of no other
AHEAD = 6  # and ahead to them
SHORT, LONGER = 6, 9  # words behind a ruling that names nothing of its own
NOTHING = 2  # words behind an order of which no more is told: "…, a restraining order on Feb. 3"
ANOTHER_CLAUSE = re.compile(
    r"[;—]|, (?:and|but|while|though|y|pero|mientras|aunque)\b|\b(?:sin embargo|however|because|since|after|when|until|before|porque|cuando|(?:después|luego|antes) de que)\b"
)
ANOTHER_CLAUSE_BEHIND = re.compile(
    r"[;—]|, (?:after|since|because|as|while|when|before|tras|luego de|después de|porque|cuando|mientras)\b"
)


class Belonging:
    """What of one text belongs to the dispute."""

    def __init__(
        self,
        text: str,
        language: str,
        lex: Lexicon,
        lines: Sequence[Line],
        judges: Sequence[JudgeMention],
        where: Proceedings,
    ) -> None:
        self.text, self.language, self.lex, self.lines = text, language, lex, lines
        self.judges, self.where = judges, where
        self.strays = any(lex.off_subject(text[o.start : o.end]) for o in lines)  # it speaks of other disputes too

    def holds(self, f: Found, words: str, i: int, leaver: str | None) -> bool:
        """Whether an event of sentence `i`, whose words are `words`, belongs to the dispute: the sentence has its words, or stands
        among those that do. `leaver` is who left or was removed, of an event that tells so, where the pack knows them.
        """
        line = self.lines[i]
        on = self.lex.on_subject(words) or any(p.sign == "party" for p in self.where.here(line.start, line.end))
        if self.lex.off_subject(words) and not (on and f.kind not in RULINGS) and not self._ours_itself(words, f, line):
            return False
        if load(self.language)["unrelated"].found(words):
            return False  # "in an unrelated case over warrants, at a hearing held in December"
        if self._habitual(words[: f.at - line.start]):
            return False
        ours = bool(self.where.here(line.start, line.end))
        if f.kind in (*RULINGS, "complaint_filed") and not ours and self._of_a_suit_by_the_government(i):
            return False
        if f.kind in RULINGS and self._by_a_judge_of_another(words, line):
            return False
        if f.kind in (*RULINGS, "complaint_filed") and self._of_other_people(words, line):
            return False
        if f.kind in RULINGS and not self.lex.of_people_held and self._lets_somebody_go(words[f.at - line.start :]):
            return False  # of a dispute in which nobody is held
        if not on and self._in_a_sidebar(i):
            return False
        another = load(self.language)["another_ruling"].found(words)
        sits = bool(beginning_in(self.judges, line.start, line.end)) and not another
        if on or (sits and not (f.type_unstated and f.kind in (*GRANTED, *DENIED))):
            return True
        if leaver is not None:
            return True
        if f.kind in RULINGS and load(self.language)["one_of_a_series"].found(words[: f.at - line.start]):
            return False  # "the newest lift for the mayor, after the Supreme Court let him": of another matter, it comes before
        back, ahead = (2, 2) if self.strays else (ALONE, AHEAD)
        near = self.lines[max(0, i - back) : i + ahead + 1]
        around = [self.text[o.start : o.end] for o in near if o is not line]
        spoken_of = any(self.lex.on_subject(w) for w in around)
        if (
            not self.strays and f.kind in RULINGS
        ):  # who sues, and before whom, names the dispute as well as its own words
            spoken_of = spoken_of or any(p.sign != "court" for p in self.where.here(near[0].start, near[-1].end))
        if not spoken_of:
            return f.kind in AGENCY_KINDS and (not self.strays or bool(self.lex.holder.search(words)))
        if f.kind in RULINGS:
            before = self.text[self.lines[i - 1].start : line.start] if i else ""
            if self.lex.off_subject(before):
                return False
            if another:  # in an article of this dispute alone, "en otro proceso" is another lawsuit of it
                told = self._names_ours(words) or self._a_judge_not_named_before(line)
                return not self.strays and (told or self._says_no_more(words, f, line))
        return not (f.type_unstated and f.kind in (*GRANTED, *DENIED)) or self._bare(words, f, line)

    def _habitual(self, before: str) -> bool:
        """Whether the clause that ends in these words tells what happens again and again, "has often got such orders undone", or
        never did: "never before had it handed over"."""
        if load(self.language)["never_before"].opens(before):
            return True
        return load(self.language)["habitual"].found(ANOTHER_CLAUSE.split(before)[-1])

    def _ours_itself(self, words: str, f: Found, line: Line) -> bool:
        """Whether a ruling's own clause has a judge of the dispute and its words, and those of another stand in a clause behind
        it: "gave them an order that keeps the harbor open, after hearing of pilots who may be deported"."""
        behind = ANOTHER_CLAUSE_BEHIND.search(words, f.end - line.start)
        if f.kind not in RULINGS or behind is None:
            return False
        own = words[: behind.start()]
        sits = bool(beginning_in(self.judges, line.start, line.start + behind.start()))
        return sits and self.lex.on_subject(own[f.at - line.start :]) and not self.lex.off_subject(own)

    def _by_a_judge_of_another(self, words: str, line: Line) -> bool:
        """Whether "another judge" is named who sits in none of the lawsuits: "a different San Francisco judge, Ann Lee, barred"."""
        for p in load(self.language).get("another_judge_named", ()):
            if m := p.regex.search(words):
                return not beginning_in(self.judges, line.start + m.start(), line.start + m.end())
        return False

    def _of_other_people(self, words: str, line: Line) -> bool:
        """Whether the sentence names a judge and somebody whose suit it is, and the case has neither: "Judge Ann Lee threw out the
        suit that Tom Kearns, a clerk, brought against the harbor law"."""
        patterns = load(self.language)
        if not patterns["judge_in_full"].found(words) or beginning_in(self.judges, line.start, line.end):
            return False
        if any(p.sign == "party" for p in self.where.here(line.start, line.end)):
            return False
        for _, m in patterns["suit_by_name"].finditer(words):
            who = next(w for w in m.groupdict().values() if w)
            return not any(rx.search(who) for _, rx in self.lex.parties) and not self.lex.people_suing.search(who)
        return False

    def _lets_somebody_go(self, ruling: str) -> bool:
        """Whether the words of a ruling speak of bail, habeas corpus or somebody's own release."""
        return load(self.language)["about_somebody_held"].opens(ruling)

    def _of_a_suit_by_the_government(self, i: int) -> bool:
        """Whether what a sentence tells is of a suit that the government brought, in a dispute in which it is sued: it names
        such a suit, or goes on from a sentence that does ("… threw out a similar case")."""
        kindred = load(self.language).get("sister_suit", ())
        words = self.text[self.lines[i].start : self.lines[i].end]
        goes_on = i > 0 and any(p.regex.search(words) for p in kindred)
        for o in self.lines[i - 1 if goes_on else i : i + 1]:
            for p in load(self.language).get("government_sues", ()):
                m = p.regex.search(self.text[o.start : o.end])
                if m and not self.lex.requester.search(m.group()):
                    return True
        return False

    def _in_a_sidebar(self, i: int) -> bool:
        """Whether the paragraph of a sentence opens as one about something else: "Also in Boston: The 1st Circuit refused …"."""
        first = i
        while first and self.lines[first - 1].paragraph == self.lines[i].paragraph:
            first -= 1
        opening = self.text[self.lines[first].start : self.lines[first].end]
        return load(self.language)["sidebar"].opens(opening)

    def _bare(self, words: str, f: Found, line: Line) -> bool:
        """Whether a ruling names no object of its own, "the written denial", "ruled against the groups", or but the thing at
        issue, in an article that speaks of no other dispute: "blocked the exchange"."""
        rest = words[f.end - line.start :]
        if not self.strays:
            rest = ANOTHER_CLAUSE.split(rest, maxsplit=1)[0]
        known = not self.strays and load(self.language)["thing_at_issue"].opens(rest)
        return len(rest.split()) <= (SHORT if self.strays else LONGER) or known or self._names_ours(words)

    def _says_no_more(self, words: str, f: Found, line: Line) -> bool:
        """Whether an order of a kind that is said has no object: "Antes ya había dictado una orden de restricción temporal"."""
        rest = ANOTHER_CLAUSE.split(words[f.end - line.start :], maxsplit=1)[0]
        return not f.type_unstated and len(rest.split()) <= NOTHING

    def _a_judge_not_named_before(self, line: Line) -> bool:
        """Whether the sentence brings in the judge of a lawsuit of which the article has not spoken yet."""
        before = {j.proceeding.id for j in beginning_in(self.judges, 0, line.start)}
        return any(j.proceeding.id not in before for j in beginning_in(self.judges, line.start, line.end))

    def _names_ours(self, words: str) -> bool:
        return load(self.language)["same_case"].found(words)
