"""The events of an article as claims: what each sentence tells, when, before which court, in which lawsuit.

Sentences are read one by one (facts/rulings.py, facts/acts.py); what is told in several sentences of one article is then
brought together, so that a date or a kind of relief given once is given to every mention of the same ruling.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property

from rapidfuzz import fuzz, utils

from facts.acts import acts, admissions, filings
from facts.admitted import KIND as ADMITTED
from facts.admitted import owned_up
from facts.attribution import Voice, voice
from facts.bare_judges import bare_judges
from facts.belonging import ANOTHER_CLAUSE, Belonging
from facts.case import Case
from facts.clusters import appellate
from facts.courts import SUPREME, CourtMention, courts
from facts.dates import DateMention
from facts.dating import Dating
from facts.layout import Sentence as Line
from facts.lexicon import Lexicon
from facts.model import AGENCY_KINDS, DENIED, GRANTED, LEAVING, OF_AN_ORDER, RULINGS, Article, EventClaim, When
from facts.patterns import load
from facts.people import JudgeMention, PersonMention
from facts.places import beginning_in
from facts.proceedings import Proceedings
from facts.rulings import Ruling, Sentence
from facts.together import Reference, against_what_is_won, bring_together, early_relief, in_part, let_go_on
from facts.undone import made, undone
from facts.whose_day import Found, dateline

LONGEST = 3000  # characters; a "sentence" longer than that is a page without stops, of which nothing can be told apart


TOP, LEAST_TITLE, SAME_TITLE, OVER = 2, 4, 80, 20  # sentences, words, likeness of 100, characters
BEFORE = 350  # characters back to the court that "it" stands for
SHORT_LINE = 10  # words
OPENING = 4  # sentences in which a story goes on with what its lead tells
BEHIND = 40  # characters behind what is told of an event that may say of which lawsuit: "dismissed suits like this one"
SOON_NAMED = 8  # words between "sued" and the court in which
PAPER = 40  # characters before a paper in which a verb stands that another court does to it
BESIDE = 12  # and that an adverb takes between a judge's name and the verb
UNSAID = "unsaid"  # the level of a court that undoes another's paper, and is not named
TITLED = 30  # and that a judge's titles take before the name
FRESH = 7  # days that a story may lag behind the day its lead names
# Words in capitals, and what shows that they are the last before a date; any others are passed at once.
_OBJECT_ENDS = re.compile(r"[,;.:]|\b(?:and|y|but|pero)\b")
_ANOTHER_TIME = re.compile(r"\b(?:before|after|while|when|antes|después|tras|mientras|cuando)\b")
_CAPITALS = re.compile(r"([A-Z][\w.]*+(?: [A-Z][\w.]*+)*+)(?P<last>\s++(?:(?:in|on|en|el)\s*+)?$)?")
# A clause of its own, that begins in the words between or right behind them.
_OF_ITS_OWN = re.compile(r"[,;:—–]|\b(?:it|they|he|she|we)(?: (?:had|has|have))? $", re.IGNORECASE)


_BY_A_JUDGE = ("hearing_held", "violation_found", "dismissed", "motion_to_dismiss_denied")
_MADE_BELOW = ("pi_granted", "tro_granted", "pi_denied", "tro_denied")


class EventReader:
    """Reads the events of one article. What it needs of the text was found before, once for the whole of it."""

    def __init__(
        self,
        article: Article,
        case: Case,
        lex: Lexicon,
        lines: Sequence[Line],
        dates: Sequence[DateMention],
        people: Sequence[PersonMention],
        judges: Sequence[JudgeMention],
        seats: Sequence[CourtMention],
    ) -> None:
        self.article, self.case, self.lex, self.lines = article, case, lex, lines
        self.text, self.language = article.text, article.language
        self.dates, self.people, self.judges, self.courts = dates, people, judges, seats
        self.dating = Dating(self.text, self.language, dates)
        self.where = Proceedings(self.text, self.language, case, lex, judges, seats)
        self.courts_meant: set[int] = set()  # where sentences begin whose "it" or "they" is the court named before
        self.belonging = Belonging(self.text, self.language, lex, lines, judges, self.where)

    def claims(self) -> list[EventClaim]:
        """Every event told in the body, in order. Headlines tell none: no fact rests on one."""
        out: list[EventClaim] = []
        for i, line in enumerate(self.lines):
            if line.where == "headline" or line.end - line.start > LONGEST or (i < TOP and self._is_title(line)):
                continue
            out += self._sentence(line, i)
        told = bring_together(out, self._references(), self.language)
        told = let_go_on(told)
        told = against_what_is_won(told, lambda c: bool(self.where.here(c.start, c.end)))
        told = in_part(self._answers(self._of_the_lead(early_relief(told, self.article.published))), self.language)
        best: dict[tuple[int, int, str, str | None], EventClaim] = {}
        for c in told:  # one mention, one claim: of two alike the one that says more
            key = (c.start, c.end, c.kind, c.court if c.kind in GRANTED else None)
            if key not in best or len(c.when.iso or "") > len(best[key].when.iso or ""):
                best[key] = c
        return list(best.values())

    def _is_title(self, line: Line) -> bool:
        """Whether a sentence begins with the article's title: a headline whose lines ran into the story's."""
        title = self.article.title or ""
        begins = self.text[line.start : line.end][: len(title) + 4]
        if "\n" not in self.text[line.start : line.end][: len(title) + OVER]:
            return False
        same = fuzz.ratio(utils.default_process(begins), utils.default_process(title))
        return len(title.split()) >= LEAST_TITLE and same >= SAME_TITLE

    # ------------------------------------------------------------ one sentence

    def _sentence(self, line: Line, i: int) -> list[EventClaim]:
        words = self.text[line.start : line.end]
        if words.rstrip("”\"'’) ").endswith("?"):
            return []  # a question tells nothing
        bodies = [(m.start(), m.end()) for rx in (self.lex.holder, self.lex.requester) for m in rx.finditer(words)]
        here = beginning_in(self.judges, line.start, line.end)
        spans = [(j.start - line.start, j.end - line.start) for j in here]
        spans += [(s - line.start, e - line.start) for s, e in self._bare_judges if line.start <= s and e <= line.end]
        suing = [m.span() for _, rx in self.lex.parties for m in rx.finditer(words) if not m[0][0].isdecimal()]
        sentence = Sentence(words, self.language, [*spans, *self._it_is_a_court(words, i)], bodies, suing)
        found = _widest(
            [f for f in self._found(sentence, line) if self.belonging.holds(f, words, i, self._leaver(f, line))]
        )
        found = [
            *sorted((f for f in found if f.kind in RULINGS), key=lambda f: f.at),
            *(f for f in found if f.kind not in RULINGS),
        ]
        found = [f for f in found if not self._undone_finding(f, found)]
        # what cannot be told still has the day and the court beside it
        claims = [(f, c) for f in found if f.kind for c in self._claims(f, found, line)]
        # "the exit of the chief, who was fired": one departure, and no resignation
        removed = {c.who for _, c in claims if c.kind == "removed"}
        claims = [(f, c) for f, c in claims if not (removed and c.kind == "resignation" and c.who in {*removed, None})]
        kept: list[EventClaim] = []
        for f, c in claims:
            same = [k for k in kept if k.kind == c.kind]
            if any(_told_already(k, c) for k in same) or (f.above and not appellate(c.court)):
                continue
            kept.append(self._narrowed(c, f, line) if same and (c.start, c.end) == (line.start, line.end) else c)
        return kept

    def _it_is_a_court(self, words: str, i: int) -> list[tuple[int, int]]:
        """Where a sentence begins with "It" or "They" that stand for a court: what acted in the sentence before it."""
        it = load(self.language)["it_acts"].match(words)
        before = self.lines[i - 1] if i else None
        if it is None or before is None or before.where == "headline" or before.end - before.start > LONGEST:
            return []
        told = self.text[before.start : before.end]
        bodies = [(m.start(), m.end()) for rx in (self.lex.holder, self.lex.requester) for m in rx.finditer(told)]
        first = Sentence(told, self.language, [], bodies).first_agent()
        seat = (
            first is not None
            and first[2] == "court"
            and load(self.language)[f"court_called_{it.lastgroup}"].found(told[first[0] : first[1]])
        )
        if seat:
            self.courts_meant.add(self.lines[i].start)
        return [it.span(it.lastgroup or 0)] if seat else []

    def _answers(self, claims: list[EventClaim]) -> list[EventClaim]:
        """The claims, a refusal without a day given the month in which it must lie: an answer comes between the request,
        where the article dates that, and the report."""
        published = self.article.published
        if published is None:
            return claims
        out = []
        ruled = {c.start for c in claims if c.kind in RULINGS}
        for c in claims:
            past = load(self.language)["before_then"].found(c.quote)
            asked = (
                self._asked(c, ruled)
                if c.kind == "request_refused" and not past and not (c.when.iso or c.when.text)
                else None
            )
            month = published.isoformat()[:7]
            settled = asked is not None and asked <= published and asked.isoformat()[:7] == month
            when = When(month, "month", None, "its month follows from the request that it answers")
            out.append(replace(c, when=when) if settled else c)
        return out

    def _asked(self, c: EventClaim, ruled: set[int]) -> date | None:
        """The first day given for a request in the sentences before a refusal; not in one that tells a court's ruling."""
        for o in self.lines:
            words = self.text[o.start : o.end]
            told = o.where == "headline" or o.start in ruled or o.start >= c.start
            if told or not self.lex.requester.search(words):
                continue
            patterns = load(self.language)
            if patterns["refusable"].found(words) and patterns["asked_for_something"].found(words):
                days = [w for d in beginning_in(self.dates, o.start, o.end) if (w := d.when()).precision == "day"]
                if days:
                    return date.fromisoformat(days[0].iso or "")
        return None

    def _of_the_lead(self, claims: list[EventClaim]) -> list[EventClaim]:
        """The claims, those of a story's first sentences that name no day given the one day its lead names.

        "A judge in Boston on Thursday shut the agency out. Judge Lee granted an injunction that …": one day, named once.
        Not what another court did, and not what had been done before.
        """
        body = [o for o in self.lines if o.where == "body"]
        while len(body) > 1 and self._no_sentence(body[0]):
            del body[0]
        body = body[:OPENING]
        if not body or self.article.published is None:
            return claims
        lead = body[0]
        words = self.text[lead.start : lead.end]
        story = lead.start + dateline(
            self.text, lead, load(self.language)
        )  # the day it was written is not yet the story's
        dated = beginning_in(self.dates, story, lead.end)
        days = {w.iso: w for d in dated if (w := d.when()).precision == "day"}
        agent = any(p.regex.search(words) for p in load(self.language).get("agent", ()) if p.means == "court")
        if len(days) != 1 or not (agent or load(self.language)["lead_of_a_ruling"].found(words)):
            return claims
        when = next(iter(days.values()))
        age = self.article.published - date.fromisoformat(when.iso or "")
        if not 0 <= age.days <= FRESH:
            return claims
        seats = [c for c in self.courts if lead.start <= c.start < lead.end]
        higher = any(c.level in ("appeals", "supreme") for c in seats) if agent else None
        named: set[str | None] = {c.court for c in seats if c.court}
        # "At a hearing Thursday … In March a judge had barred it. The circuit refused a stay.": it has gone back in time
        told = body if agent else body[:2]  # behind who only "lost on Tuesday": what the next sentence tells
        back = min(
            (d.start for d in beginning_in(self.dates, lead.end, told[-1].end) if _earlier(d, when)), default=None
        )
        until = told[-1].end if back is None else next(o.start for o in told if o.end > back) + 1
        return [replace(c, when=when) if self._follows(c, lead.end, until, higher, named) else c for c in claims]

    def _no_sentence(self, line: Line) -> bool:
        """Whether a line is none of the story's sentences: a few words without a stop, "Subscribe to our channels", or
        a question."""
        words = self.text[line.start : line.end]
        return not re.search(r"[.!…:;][”\"'’»)\]]*$", words) and len(words.split()) < SHORT_LINE

    def _follows(self, c: EventClaim, after: int, until: int, higher: bool | None, named: set[str | None]) -> bool:
        """Whether a claim without a day goes on with what the lead tells."""
        if c.told_again or not after <= c.start < until or c.modality != "done" or c.when.iso or c.when.text:
            return False
        if c.kind not in (*RULINGS, "hearing_held"):
            return False
        apart = ("before_then", "some_time_after", "sister_suit")  # "comes three weeks after a judge found"
        if any(load(self.language)[s].found(c.quote) for s in apart):
            return False
        own = [d.when().iso for d in beginning_in(self.dates, c.start, c.end)]
        if any(iso is not None and len(iso) == len("2025-04") for iso in own):
            return False  # "appealed in May, days after the judge turned them down"
        above = c.court is not None and c.court.endswith(("Cir.", "U.S."))
        return (c.court is None or higher is None or above == higher) and (
            not named or c.court is None or c.court in named
        )

    def _undone_finding(self, f: Found, found: Sequence[Found]) -> bool:
        """Whether a breach is only what a ruling said that a court above wiped out: "anuló un fallo que declaraba que violaba
        la ley"."""
        wiped = [o for o in found if o.kind in ("vacated", "reversed") and o.at < f.at]
        said = load(self.language).get("a_ruling_said", ())
        return f.kind == "violation_found" and any(p.regex.search(self.text[o.at : f.at]) for o in wiped for p in said)

    def _narrowed(self, c: EventClaim, f: Found, line: Line) -> EventClaim:
        """The claim with its own clause for its words, where the sentence tells two events of one kind."""
        marks = [
            m.start()
            for m in re.finditer(r"[;—]|, (?:and|but|while|nor|y|pero|mientras|ni) ", self.text[line.start : line.end])
        ]
        start = max((line.start + m + 1 for m in marks if line.start + m < f.at), default=line.start)
        end = min((line.start + m for m in marks if line.start + m > f.end), default=line.end)
        while start < end and not self.text[start].isalnum():
            start += 1
        words = self.text[start:end]
        return replace(c, start=start, end=end, quote=words) if len(words.split()) >= 3 else c

    def _found(self, sentence: Sentence, line: Line) -> Iterator[Found]:
        base = line.start
        done_to_it = [
            *undone(self.text, line.start, line.end, self.language),
            *made(self.text, sentence, base, self.language, self._judge_before(line)),
        ]
        rulings = list(sentence.rulings)
        kept = [(r.at, r.end) for r in rulings if r.kind == "stay_denied"]  # of an order that the sentence names
        done_to_it = [u for u in done_to_it if u[0] or not any(at < u[2] and u[1] < end for at, end in kept)]
        for kind, at, end in done_to_it:
            yield Found(kind, base + at, base + end, "done", False, False, ())
        for r in rulings:
            if any(r.at < end and at < r.end for _, at, end in done_to_it):
                continue  # who reads "it" as what the order was about has the sides the wrong way round
            pronoun = r.subject == "pronoun"
            if pronoun and (not self._judge_before(line) or self._official_is_meant(line, base + r.at)):
                continue
            binds = self._binds(sentence.text, r.at, r.end) if r.blocks else ()
            yield Found(
                r.kind,
                base + r.at,
                base + r.end,
                "done",
                r.type_unstated,
                pronoun,
                binds,
                r.described,
                self._indefinite(sentence.text, r.at),
                r.above,
            )
        context = self._line_before(line)
        for a in filings(sentence, self.language, self._judge_before(line), context):
            if a.kind == "motion_filed" and any(_decides_on(r, a.at, sentence.text) for r in rulings):
                continue
            hers = a.kind.startswith("hearing") and sentence.subject(a.at) == "pronoun" and self._judge_before(line)
            yield Found(a.kind, base + a.at, base + a.end, a.modality, False, hers, ())
        persons = [
            p.start - base
            for p in beginning_in(self.people, base, line.end)
            if (not p.person.role or self.lex.holder.search(p.person.role) or self._leaves(p))
        ]
        before = bisect_right(self.lines, base, key=lambda o: o.end)
        if not self.belonging.strays:
            context = self.text[:LONGEST]  # of one dispute alone: who asked may be named anywhere
        judge = self._judge_before(line)
        done = list(acts(sentence, self.language, self.lex, self.case.kinds, persons, context, judge))
        done = [
            a for a in done if a.kind != "agreement_signed" or self._agreement_is_meant(sentence.text[a.at :], before)
        ]
        if ADMITTED in self.case.kinds and not any(a.kind == ADMITTED for a in done):
            near = [self.text[o.start : o.end] for o in self.lines[max(0, before - 2) : before + 3]]
            near = [words for words in near if len(words) <= LONGEST]
            beside = [words for words in near if words != sentence.text]
            last = self.lines[before - 1] if before else line
            he = bool(beginning_in(self.people, last.start, last.end)) and not beginning_in(
                self.judges, last.start, line.end
            )
            earlier = [self.text[o.start : o.end] for o in self.lines[:before] if o.end - o.start <= LONGEST]
            owned = list(owned_up(sentence, self.language, self.lex, persons, beside, he, earlier))
            if owned:  # what was shared wrongly is not told again as shared
                done = [a for a in done if a.kind != "data_shared"]
            done += owned or admissions(sentence, self.language, self.lex, persons, " ".join(near))
        for a in done:
            yield Found(a.kind, base + a.at, base + a.end, a.modality, False, False, ())

    def _line_before(self, line: Line) -> str:
        before = bisect_right(self.lines, line.start, key=lambda o: o.end)
        return self.text[self.lines[before - 1].start : self.lines[before - 1].end] if before else ""

    def _agreement_is_meant(self, words: str, before: int) -> bool:
        """Whether "It took effect" tells of an agreement: one is told of in the sentences before, which end at
        line `before`."""
        told = (self.text[o.start : o.end] for o in self.lines[max(0, before - 2) : before])
        nouns = load(self.language).get("agreement_noun", ())
        return not words.startswith("It took ") or any(p.regex.search(w[:LONGEST]) for w in told for p in nouns)

    def _official_is_meant(self, line: Line, at: int) -> bool:
        """Whether "he" stands behind an official of the sentence, and no judge: "Lee lost the post after he turned it down"."""
        if beginning_in(self.judges, line.start, at):
            return False
        words = self.text[line.start : at]
        return bool(beginning_in(self.people, line.start, at)) or load(self.language)["official_before_pronoun"].found(
            words
        )

    def _indefinite(self, words: str, at: int) -> bool:
        return load(self.language)["indefinite"].found(words[max(0, at - 30) : at])

    def _judge_before(self, line: Line) -> bool:
        """Whether a judge was named in the sentence or in the few before it, so that "she" may be one."""
        if beginning_in(self.judges, line.start - 1000, line.end):
            return True
        named = bisect_left(self._judges_named, line.start - 1000)
        return named < len(self._judges_named) and self._judges_named[named] < line.end

    @cached_property
    def _judges_named(self) -> Sequence[int]:
        """Where any judge is named, also one whom the pack does not know, or misspelt."""
        return sorted(m.start() for _, m in load(self.language)["judge_named"].finditer(self.text))

    @cached_property
    def _bare_judges(self) -> Sequence[tuple[int, int]]:
        """Where a judge whom the pack does not know is told of by the surname that the text has named with the title."""
        known = {j.start for j in self.judges}
        named = {(p.start, p.end) for p in self.people}
        bare = bare_judges(self.text, self.language)
        return [(s, e) for s, e in bare if s not in known and not any(a <= s < b for a, b in named)]

    def _leaves(self, p: PersonMention) -> bool:
        """Whether someone of another office may be told of as leaving it; lawyers and plaintiffs' counsel are not."""
        return not load(self.language)["counsel"].found(p.person.role)

    def _binds(self, words: str, at: int, end: int) -> tuple[str, ...]:
        """Whom an order stops: the organisations between its blocking verb and what they must not do."""
        found: set[str] = set()
        for p in load(self.language).get("verb", ()):
            for m in p.regex.finditer(words, at) if p.means == "BLOCK" else ():
                ends = [
                    e.start()
                    for q in load(self.language).get("bound_end", ())
                    if (e := q.regex.search(words, m.start() + 4))
                ]
                stretch = words[m.start() : min(max(min(ends, default=end), m.end()), m.start() + 200)]
                parties = (*self.case.holder, *self.case.requester)
                found |= {o for o, rx in self.lex.organisations if o in parties and rx.search(stretch)}
        return tuple(sorted(found))

    def _leaver(self, f: Found, line: Line) -> str | None:
        return self._who(f, line) if f.kind in LEAVING else None

    # ------------------------------------------------------------ placing and dating

    def _claims(self, f: Found, found: Sequence[Found], line: Line) -> Iterator[EventClaim]:
        claim = self._claim(f, found, line)
        places = self._places(f, line) if f.kind in GRANTED and self._plural(line, f) else []
        for n, (court, when, at, end) in enumerate(places):  # "Two judges have blocked it: D.C. in November, …"
            own = [q.id for q in self.case.proceedings if court in q.courts]
            start = line.start if n == 0 else at
            yield replace(
                claim,
                start=start,
                end=end,
                quote=self.text[start:end],
                court=court,
                when=when,
                judge=None,
                proceeding=own[0] if len(own) == 1 else None,
            )
        if not places:
            yield claim
            if f.kind in RULINGS and f.modality == "done":
                yield from self._again(claim, f, line)

    def _again(self, claim: EventClaim, f: Found, line: Line) -> Iterator[EventClaim]:
        """The same done on another day too: "sided with them in March and again in September"."""
        days = beginning_in(self.dates, line.start, line.end)
        told = [n for n, d in enumerate(days) if d.when().iso and d.when().iso == claim.when.iso]
        patterns = load(self.language)
        for n in told[:1]:
            for m in (n - 1, n + 1):
                first, second = sorted((n, m))
                if first < 0 or second >= len(days) or days[m].when().iso in (None, claim.when.iso):
                    continue
                before = self.text[line.start : days[first].start][-12:]
                gap = self.text[days[first].end : days[second].start]
                tied = {p.means for p in patterns.get("and_again", ()) if p.regex.match(gap)}
                if not tied or patterns["span_of_time"].found(before):
                    continue
                if days[first].start >= f.at:  # "blocked it on Monday and on Friday the agency appealed"
                    rest = self.text[days[second].end : line.end]
                    alone = patterns["goes_no_further"].opens(rest)
                else:  # "sued on Monday and on Friday the judge blocked it"
                    opens = not re.search(r"\w{5}", self.text[line.start : days[first].start])
                    alone = "again" in tied or opens
                if not alone:
                    continue
                start = f.at if line.start < f.at < days[m].start else days[m].start
                yield replace(claim, start=start, quote=self.text[start : line.end], when=days[m].when())

    def _places(self, f: Found, line: Line) -> list[tuple[str, When, int, int]]:
        """The courts that a list after the verb names by their places, each with its day, and where it stands."""
        out, last = [], f.end
        for d in beginning_in(self.dates, f.end, line.end):
            gap = self.text[last : d.start]
            place = next((m for m in _CAPITALS.finditer(gap) if m["last"] is not None), None)
            found = courts(f"federal court in {place[1]}", "en") if place else ()
            bench = [j for j in self.judges if last <= j.start and j.end <= d.start]
            if bench and bench[-1].judge.court:
                out.append((bench[-1].judge.court, d.when(), bench[-1].start, d.end))
            elif place and found and found[0].court:
                out.append((found[0].court, d.when(), last + place.start(1), d.end))
            last = d.end
        return out if len(out) > 1 else []

    def _plural(self, line: Line, f: Found) -> bool:
        before = self.text[line.start : f.at]
        return load(self.language)["several_judges"].found(before)

    def _claim(self, f: Found, found: Sequence[Found], line: Line) -> EventClaim:
        agency = f.kind in AGENCY_KINDS or f.kind == "other"  # of no one lawsuit, unless its words say so
        judge = None if agency else self._judge(f, line)
        level, named = (None, None) if agency else self._court(f, line)
        if level == UNSAID and judge and judge.start >= f.end:
            judge = None  # whose paper it is that another court undid
        if judge and judge.judge.court and ((f.pronoun and f.described) or self._does_it(judge, f)):
            level, named = (
                None,
                judge.judge.court,
            )  # "her order", whatever court it was taken to; "Judge Lee heard them"
        appeals = {"appeals": True, "district": False}.get(level or "")
        pid = None
        clause = self.text[line.start : f.end] + _OBJECT_ENDS.split(self.text[f.end : min(f.end + BEHIND, line.end)])[0]
        indefinite = (
            f.indefinite
            or (f.kind == "complaint_filed" and len(self.where.all) > 1)
            or (len(self.where.all) > 1 and self._bare_paper(f, line))
            or load(self.language)["sister_suit"].found(clause)
            or (f.kind in (*GRANTED, *DENIED) and self.where.by_several(line.start, f.at, self.language))
        ) and not self.where.here(line.start, line.end)
        if not agency and not indefinite:
            until = self._before_citing(f, line)
            words = self.text[line.start : f.at]
            the_judge = load(self.language)["the_judge"].found(words)
            sued = f.kind == "complaint_filed"
            pid = self.where.of(line.start, until, f.at, self.language, appeals, the_judge, sued)
            if pid is None and f.kind == "appeal_filed":  # the first one in its lawsuit, which the pack knows none of
                pid = self.where.of(line.start, until, f.at, self.language)
            if f.pronoun and pid is None and judge:
                pid = judge.proceeding.id
        court = named
        if pid and named and level == "district" and named not in self.where.case.proceeding(pid).courts:
            pid = None  # "a panel of the trade court and a judge in Boston both ruled": a lawsuit of another of them
        if pid and level == "supreme" and f.kind in RULINGS and self._in_another_lawsuit(pid, line):
            pid = None
        if not agency and court is None:
            if (
                judge
                and judge.judge.court
                and level not in ("supreme", UNSAID)
                and (f.kind != "appeal_filed" or judge.judge.court.endswith("Cir."))  # from whose ruling it was taken
                and (level is None or judge.judge.court.endswith("Cir.") == (level == "appeals"))
            ):
                court = judge.judge.court
            else:
                court = self.where.court(pid, level)
        heard = voice(self.text, line.start, line.end, f.at, self.language, self.people, self.lex)
        if f.kind in RULINGS:
            heard = Voice("found", heard.said_by)
        elif agency and heard.strength == "found":
            heard = Voice("stated", heard.said_by)  # presupposed by what a court found, not found
        elif not agency:
            # that it was filed or heard is told by the press, whatever the paper alleges
            heard = Voice(heard.strength if heard.strength == "reported" else "stated")
        return EventClaim(
            article=self.article.id,
            start=line.start,
            end=line.end,
            quote=self.text[line.start : line.end],
            where="body",
            kind=f.kind,
            modality=f.modality,
            when=self.dating.when(f, found, line),
            court=court,
            judge=judge.judge.name if judge else None,
            proceeding=pid,
            said_by=heard.said_by,
            strength=heard.strength,
            binds=f.binds,
            told_again=f.described,
            who=self._signers(f, line)
            if f.kind == "agreement_signed"
            else self._who(f, line)
            if f.kind in (*LEAVING, "request_refused", "other")
            else None,
            type_unstated=f.type_unstated,
        )

    def _does_it(self, judge: JudgeMention, f: Found) -> bool:
        """Whether the verb stands right behind a trial judge's name, or behind no court but one that something was taken to:
        what courts the sentence names otherwise do not matter."""
        if f.at < judge.end or (judge.judge.court or "").endswith(("Cir.", "U.S.")):
            return False
        gap = self.text[judge.end : f.at]
        if f.kind in _BY_A_JUDGE:
            between = [c for c in beginning_in(self.courts, judge.end, f.at) if c.level]
            taken_to = load(self.language).get("taken_to", ())
            if between and all(
                any(p.regex.search(self.text[max(0, c.start - BEHIND) : c.start]) for p in taken_to) for c in between
            ):
                return True
        alone = f.kind in (*_BY_A_JUDGE, *_MADE_BELOW, "relief_granted", "relief_denied", "granted_in_part")
        return alone and len(gap) <= BESIDE and not re.search(r"[,;:]", gap)

    def _before_citing(self, f: Found, line: Line) -> int:
        """Where the words about an event end: before another case that it only cites."""
        rest = self.text[f.end : line.end]
        cites = (m for p in load(self.language).get("citing", ()) if (m := p.regex.search(rest)))
        return min((f.end + m.start() for m in cites), default=line.end)

    def _bare_paper(self, f: Found, line: Line) -> bool:
        """Whether "the order" bars something in a paragraph that has named no lawsuit so far."""
        patterns = load(self.language).get("bare_paper", ())
        if not any(p.regex.search(self.text[line.start : f.at]) for p in patterns):
            return False
        first = min(o.start for o in self.lines if o.paragraph == line.paragraph)
        return not self.where.here(first, line.start)

    def _judge(self, f: Found, line: Line) -> JudgeMention | None:
        """The judge nearest before the verb in the sentence, else after it; for "she", the last one named before."""
        here = beginning_in(self.judges, line.start, line.end)
        if f.kind in _MADE_BELOW:  # "the injunction that Judge Lee granted": not whoever undoes it in the main clause
            within = beginning_in(here, f.at, f.end)
            here = within or here
        before = [j for j in here if j.end <= f.at + 1]
        if before:
            return before[-1]
        here = [j for j in here if not load(self.language)["to_which_they"].found(self.text[f.end : j.start])]
        if here:
            return here[0]  # not "was stayed, to which Judge Lee had agreed"
        if f.pronoun:
            earlier = beginning_in(self.judges, 0, line.start)
            return earlier[-1] if earlier else None
        return None

    def _court(self, f: Found, line: Line) -> tuple[str | None, str | None]:
        """The level and the name of the court that acts: the one mentioned nearest to the verb, before it if there is one."""
        named = beginning_in(self.courts, line.start, self._before_citing(f, line))
        # a court behind a semicolon is that of another clause
        here = [c for c in named if c.level and not re.search(r"[;—]", self.text[f.end : c.start])]
        if f.kind == "complaint_filed":  # "the panel heard the suit that they brought": suits begin in the trial court
            here = [c for c in here if c.level == "district" or self._goes_there(f, c)]
            named = [c for c in named if c.level not in ("appeals", "supreme") or c in here]
        if f.kind in RULINGS:
            here = [c for c, before in zip(here, (None, *here), strict=False) if not self._overruled(c, before, f)]
        if f.kind in (*OF_AN_ORDER, "remanded"):
            others = [c for c in here if not self._has_its_ruling_undone(f, c, line)]
            if here and not others:
                return UNSAID, None
            here = others
        if f.kind in ("affirmed", "reversed"):  # of a lower court's ruling, by a higher one
            here = [c for c in here if c.level != "district"]
            if not here:
                return "appeals", None
        if f.kind == "remanded" and self._to_whom(f, line, here):  # the judge to whom it is sent back sends nothing
            here = [c for c in here if c.level != "district"]
            if not here:
                return "appeals", None
        if f.kind == "rehearing_granted" and not any(c.court for c in here):
            return "appeals", None
        if f.kind == "vacated" and load(self.language)["on_appeal"].found(self.text[f.at : f.end]):
            return "appeals", next((c.court for c in here if c.level == "appeals"), None)
        if f.kind.startswith("hearing") and not any(c.end <= f.at for c in here):
            words = self.text[line.start : f.end]
            if load(self.language)["panel"].found(words):
                return "appeals", None  # "The panel set a hearing for June 17"
        if not here and f.kind in ("hearing_held", "complaint_filed"):
            seats = [c for c in named if c.court]  # "a federal court in Boston": where suits begin, the trial court
            return (None, seats[0].court) if seats else (None, None)
        if not here:
            # a panel sits only above the trial court
            clause = self._clause(f, line)
            panel = load(self.language)["panel"].found(clause)
            if panel and f.kind in RULINGS:
                ordered = f.kind in (*_MADE_BELOW, "relief_granted")
                below = ordered and (self._made_by_a_judge(f, line) or self._made_by_a_lower_court(f, line))
                return ("district" if below else "appeals"), None
            seats = [c for c in named if c.court and c.start <= f.end]
            above = any(c.level == "appeals" for c in self.courts)  # "a federal court in Washington" may then be either
            if seats and not above and f.kind in (*GRANTED, *DENIED) and f.kind != "stay_denied":
                return None, seats[-1].court  # "a Massachusetts federal court ordered"
            return self._same_court(f, line) if f.kind in RULINGS else (None, None)
        circuits = [c for c in here if c.level == "appeals"] if f.kind == "appeal_filed" else []
        named_in_it = [
            c for c in here if f.at < c.start < f.end and len(self.text[f.at : c.start].split()) <= SOON_NAMED
        ]
        if f.kind == "violation_found" and named_in_it:
            return named_in_it[0].level, named_in_it[
                0
            ].court  # "stayed the ruling of the trade court that they are void"
        taken_to = [c for c in here if c.level == "supreme" and f.at <= c.start <= f.end + 5]
        if f.kind == "appeal_filed" and taken_to and not any(c.start < taken_to[0].start for c in circuits):
            return "supreme", taken_to[0].court  # "went to the Supreme Court before the circuit had heard the case"
        if circuits:  # "the judge issued it in November, and the department took it to the D.C. Circuit"
            return "appeals", next((c for c in circuits if c.end > f.at), circuits[-1]).court
        if f.kind in (*_MADE_BELOW, "relief_granted") and self._made_by_a_lower_court(f, line):
            return "district", None  # "an appeal of a lower court ruling that struck it down"
        a_judge = load(self.language).get("a_judge", ())
        theirs = self.text[f.at : f.end]
        if f.kind in _MADE_BELOW and any(m.end() < len(theirs) for p in a_judge for m in [p.regex.match(theirs)] if m):
            return "district", None  # "the justices stayed a judge's April injunction"
        told_of = f.described and f.kind in (*_MADE_BELOW, "relief_granted")
        named_there = any(f.at <= c.start < f.end for c in here)
        if told_of and not named_there and any(p.regex.search(theirs) for p in a_judge):
            return "district", None  # "suspended the order of a judge that had stopped it"
        within = [c for c in here if f.at <= c.start < f.end and c.level == "district"] if f.kind in _MADE_BELOW else []
        before = within or [c for c in here if c.end <= f.at]
        hers = (*GRANTED, *DENIED, "dismissed")
        if not before and f.pronoun and f.kind in hers and here[0].level in ("appeals", "supreme"):
            return "district", None  # "Her ruling, in which she blocked it, sits with the circuit"
        judged = bool(beginning_in(self.judges, line.start, f.at)) or load(self.language)["a_judge"].found(
            self.text[line.start : f.at]
        )
        if not before and judged and here[0].level in ("appeals", "supreme") and f.kind in (*GRANTED, *DENIED):
            return "district", None  # "the judge blocked it, and the court of appeals …"
        above = bool(before) and before[-1].level in ("appeals", "supreme") and f.kind in (*GRANTED, *DENIED)
        if f.described and above and any(p.regex.search(self.text[before[-1].end : f.at]) for p in a_judge):
            return "district", None  # "the panel reversed a judge who had refused it"
        own = self._judge_told_of(before[-1], f) if before and f.kind in (*GRANTED, *DENIED) else None
        if above and told_of:
            own = own or self._judge_behind(f)
            if not own and f.described:
                verb = self.text[before[-1].end : f.at].split()
                if len(verb) > 1 and not verb[0].startswith(("'", "’")):
                    return "district", None  # "the 7th Circuit wiped out an injunction won by …"
        made_below = f.kind in (*_MADE_BELOW, "relief_granted")
        # "la Corte de Apelaciones anuló la medida cautelar que dictó la jueza Ruiz"
        if above and not own and made_below and self._made_by_a_judge(f, line, before[-1].end):
            return "district", None
        if above and f.kind in _MADE_BELOW and load(self.language)["which_somebody"].found(self.text[f.at : f.end]):
            made = beginning_in(self.judges, f.at, f.end)
            own = own or (made[-1].judge.court if made else self._judge_behind(f))
        if above:
            own = own or self._judge_of_the_clause(before[-1], f)
        if own:
            return ("appeals" if own.endswith("Cir.") else "district"), own
        # "a panel of the Court of Appeals": the court named with its place beats the bare word beside it
        pick = (
            max(_of_one_clause(before, self.text), key=lambda c: (c.court is not None, c.end))
            if before
            else min(here, key=lambda c: (c.court is None, c.start))
        )
        if f.kind == "appeal_filed":
            return ("appeals", pick.court) if pick.level == "appeals" else (None, None)
        if f.kind in OF_AN_ORDER and pick.level == "district":
            between = self.text[pick.end : f.at]
            if before and load(self.language)["panel"].found(between):
                return "appeals", None  # "a judge in Boston barred it, but a panel of three judges stayed the order"
            gap = self.text[f.end : pick.start]
            if not before and load(self.language)["paper_of_whom"].opens(gap):
                told = self._same_court(f, line)  # "the same court lifted an injunction of the district court"
                return (
                    told if told[0] else (UNSAID, None)
                )  # "suspende el fallo de una jueza federal de Boston": who suspends it is not said
        return pick.level, pick.court

    def _in_another_lawsuit(self, pid: str, line: Line) -> bool:
        """Whether what the Supreme Court ruled was in another of the case's lawsuits: one that the case knows to have gone there,
        while this one, which the sentence does not name, did not."""
        case = self.where.case
        went = any(SUPREME in p.courts for p in case.proceedings)
        return went and SUPREME not in case.proceeding(pid).courts and not self.where.here(line.start, line.end)

    def _made_by_a_lower_court(self, f: Found, line: Line) -> bool:
        """Whether what is told is what a lower court's order did: "set aside a lower court's ruling that had barred it"."""
        return load(self.language)["lower_court_that"].found(self.text[line.start : f.at])

    def _has_its_ruling_undone(self, f: Found, seat: CourtMention, line: Line) -> bool:
        """Whether a trial court is the one whose ruling is undone: "we vacate the district court's injunction and remand"."""
        theirs = seat.level == "district" and self.text[seat.end : seat.end + 2] in ("'s", "’s")
        undone = load(self.language)["undoes"].found(self.text[line.start : seat.start])
        return theirs and undone and (f.at < seat.start < f.end or (f.kind == "remanded" and seat.end <= f.at))

    def _overruled(self, seat: CourtMention, before: CourtMention | None, f: Found) -> bool:
        """Whether a court in front of a verb is one that another overrules: "overrode the Fourth Circuit and put in a stay"."""
        if before is None or seat.end > f.at:
            return False
        return load(self.language)["overrules_a_court"].found(self.text[before.end : seat.start])

    def _goes_there(self, f: Found, seat: CourtMention) -> bool:
        """Whether a suit is brought before a court named behind its verb: "sued in the Ninth Circuit"."""
        gap = self.text[f.end : seat.start] if f.end <= seat.start else ";"
        return len(gap.split()) <= SOON_NAMED and not re.search(r"[;:.]", gap)

    def _to_whom(self, f: Found, line: Line, seats: Sequence[CourtMention]) -> bool:
        """Whether the judge or the trial court that a sentence names is the one to whom a case is sent back."""
        judges = beginning_in(self.judges, f.at, line.end)
        return bool(judges) or any(c.level == "district" and c.start >= f.at for c in seats)

    def _judge_told_of(self, seat: CourtMention, f: Found) -> str | None:
        """The court of a judge of whom another court is only told: "told the panel that Judge Lee had barred it", "declined to
        suspend the order of Judge Lee, who had barred it"."""
        told_of = beginning_in(self.judges, seat.end, f.at)
        if not told_of:
            return None
        before, after = self.text[seat.end : told_of[-1].start], self.text[told_of[-1].end : f.at]
        that = load(self.language)["tells_that"].found(before)
        relatives = [p for p in load(self.language).get("boundary", ()) if p.means == "relative"]
        who = any(p.regex.search(words) for p in relatives for words in (before, after))
        return told_of[-1].judge.court if that or who else None

    def _made_by_a_judge(self, f: Found, line: Line, after: int = 0) -> bool:
        """Whether an order told of is said to be a judge's: "the panel stayed Judge Lee's March injunction", "vacated her
        November injunction"."""
        last = self.text.rfind(" ", f.at, f.end) + 1  # where the paper's own word stands: "her November injunction"
        begun = (self.text[max(line.start, after) : at + 4] for at in (f.at, last))
        hers = any(load(self.language)["her"].found(words) for words in begun)
        return f.described and (hers or bool(beginning_in(self.judges, max(line.start, after), f.at)))

    def _judge_of_the_clause(self, seat: CourtMention, f: Found) -> str | None:
        """The court of the judge who acts in a clause that begins behind another court: "was appealed to the circuit, and on
        Feb. 5 Judge Lee barred it"."""
        acting = beginning_in(self.judges, seat.end, f.at)
        return (
            acting[-1].judge.court if acting and ANOTHER_CLAUSE.search(self.text, seat.end, acting[-1].start) else None
        )

    def _judge_behind(self, f: Found) -> str | None:
        """The court of the judge named as the one who made an order that is told of: "que dictó el 17 de abril la jueza Ruiz"."""
        near = next((j for j in beginning_in(self.judges, f.end, f.end + BEHIND + TITLED)), None)
        gap = self.text[f.end : near.start] if near else ","
        return None if near is None or _OBJECT_ENDS.search(gap.replace("U.S.", "")) else near.judge.court

    def _clause(self, f: Found, line: Line) -> str:
        """The words around an event up to the semicolons beside it."""
        start = max(line.start, *(self.text.rfind(mark, line.start, f.at) + 1 for mark in ";—"))
        ends = [self.text.find(mark, f.end, line.end) for mark in ";—"]
        return self.text[start : min([e for e in ends if e >= 0], default=line.end)]

    def _same_court(self, f: Found, line: Line) -> tuple[str | None, str | None]:
        """The court that "it" or "that court" stands for: the one named last, in the sentence before."""
        words = self.text[line.start : f.at]
        same = load(self.language)["same_court"].found(words)
        if not same and line.start not in self.courts_meant:
            return None, None
        if f.kind in (*_MADE_BELOW, "relief_granted") and self._made_by_a_judge(f, line):
            return "district", None
        if load(self.language)["it_is_the_court_behind"].opens(self.text[f.end : line.end]):
            return "district", None
        earlier = [c for c in beginning_in(self.courts, line.start - BEFORE, line.start) if c.level or c.court]
        return (earlier[-1].level, earlier[-1].court) if earlier else (None, None)

    def _signers(self, f: Found, line: Line) -> str | None:
        """Who put their names to an agreement: the officials that its clause names, or the relative one behind it that names
        any, when there are two or more. Who else stands in the sentence did not: "… signed it, although Lee was against"."""
        words = self.text[line.start : line.end]
        marks = sorted(
            (line.start + m.start(), line.start + m.end(), p.means)
            for p in load(self.language)["boundary"]
            if p.means in ("break", "relative")
            for m in p.regex.finditer(words)
        )
        begin = max((end for _, end, _ in marks if end <= f.at), default=line.start)
        ends = [(start, means) for start, _, means in marks if start >= f.end] + [(line.end, "break")]
        noun_first = load(self.language)["paper_signed"].opens(self.text[f.at : f.end])
        behind = self._officials(f.at, ends[0][0]) if noun_first else []
        if len(behind) > 1:  # "Lee will quit over the new paper, signed by Katz and Ruiz"
            return " and ".join(behind)
        found = self._officials(begin, ends[0][0])
        if not found and ends[0][1] == "relative":
            found = self._officials(ends[0][0], ends[1][0])
        return " and ".join(found) if len(found) > 1 else None

    def _officials(self, start: int, end: int) -> list[str]:
        """The officials of the agencies of the dispute that a stretch of text names."""
        named = (p.person for p in beginning_in(self.people, start, end))
        ours = (self.lex.holder, self.lex.requester)
        return list(dict.fromkeys(p.name for p in named if any(rx.search(p.role) for rx in ours)))

    def _who(self, f: Found, line: Line) -> str | None:
        """Who left or was removed: the pack's person nearest before the verb, in the sentence or, for "he", before it."""
        if f.kind == "removed":
            after = beginning_in(self.people, f.at, f.end + 60)
            active = not load(self.language)["be_before"].found(self.text[max(line.start, f.at - 24) : f.at + 4])
            if after and active and after[0].start < line.end:
                return after[0].person.name  # "removed Billy Long": who was removed, not who removed
        segment = max((line.start, *(self.text.rfind(mark, line.start, f.at) for mark in (";", "—"))))
        here = beginning_in(self.people, line.start if f.kind in LEAVING else segment, f.end)
        if f.kind in LEAVING:
            here = self._who_stay(here, f)
        if f.kind == "other":
            here = beginning_in(self.people, line.start, line.end)
        between = self.text[here[-1].end : f.at] if here else ""
        if here and f.kind == "request_refused" and load(self.language)["holder_noun"].found(between + " "):
            return None  # "his agency turned it down"
        joined = re.search(r"\b(?:y|and|while|mientras)\b(.*)", between, re.DOTALL)
        if joined and load(self.language)["official"].found(joined[1]):
            return None  # another office follows, without a name
        if here and f.kind == "request_refused" and self.lex.holder.search(self.text, here[-1].end, f.at):
            return None  # "Long's IRS rejected": the agency refused
        if here:
            return here[-1].person.name
        if load(self.language)["he"].found(self.text[line.start : f.end]):
            earlier = beginning_in(self.people, line.start - 300, line.start)
            return earlier[-1].person.name if earlier else None
        return None

    def _who_stay(self, here: Sequence[PersonMention], f: Found) -> Sequence[PersonMention]:
        """Those named before a verb without whom only a relative clause or apposition about another names: "Lee, whom Mayor
        Prat had put in, resigned"."""
        if len(here) < 2:
            return here
        about = load(self.language)["told_about_him"]
        spans = [(p.end, p.end + m.end()) for p in here if (m := about.match(self.text[p.end : f.at]))]
        return [p for p in here if not any(start < p.start < end for start, end in spans)] or here

    def _references(self) -> list[Reference]:
        """Court papers named with their day. They date rulings told without one."""
        out = []
        for line in self.lines:
            words = self.text[line.start : line.end]
            if line.where == "headline" or len(words) > LONGEST or self.lex.off_subject(words):
                continue
            for _, m in load(self.language)["reference"].finditer(words):
                s, e = line.start + m.start(), line.start + m.end()
                if load(self.language)["counted_from_it"].found(words[: m.start()]):
                    continue  # "two weeks before the decision, on Nov. 4": the day of something else
                near = beginning_in(self.dates, s - 2, e + 14)
                behind = beginning_in(self.dates, near[0].end, near[0].end + BEHIND) if near else []
                if behind and load(self.language)["and_again"].opens(self.text[near[0].end : behind[0].start]):
                    continue  # "The orders came Tuesday and Friday": which of them is told of is not said
                if near and near[0].when().iso:
                    lawsuit = self.where.of(line.start, line.end, s, self.language)
                    below = self._acted_on(line.start, s)
                    out.append(Reference(s, lawsuit, near[0].when(), self._paper_named(s, e), below))
        return out

    def _acted_on(self, start: int, at: int) -> bool:
        """Whether the verb right before a paper tells what another court did to it: "affirmed in part a May ruling"."""
        before = re.split(r"[,;:]", self.text[max(start, at - PAPER) : at])[-1]
        verbs = load(self.language)["verb"].finditer(before)
        return any(p.means in ("AFFIRM", "REVERSE", "VACATE", "LIFT", "STAY_IT") for p, _ in verbs)

    def _paper_named(self, start: int, end: int) -> str | None:
        """What order the words of a reference name, "tro" or "pi"; None for one of no kind."""
        words = self.text[max(0, start - 25) : end]
        return next((p.means for p in load(self.language).get("paper_kind", ()) if p.regex.search(words)), None)


def _earlier(d: DateMention, when: When) -> bool:
    """Whether a month is named that lies before that of `when`."""
    told = d.when()
    return told.precision == "month" and (told.iso or "") < (when.iso or "")[:7]


def _of_one_clause(seats: Sequence[CourtMention], text: str) -> Sequence[CourtMention]:
    """The last of several mentions, and those before it that may be the same court: "the 9th Circuit ruled, but the Supreme
    Court …" is not of the 9th Circuit."""
    last = seats[-1]
    one = [c for c in seats if c.level == last.level or not ANOTHER_CLAUSE.search(text, c.end, last.start)]
    # "the high court granted that, before the appeals court heard it": who acts in a clause behind is another
    return [c for c in one if c.level == last.level or not _ANOTHER_TIME.search(text, c.end, last.start)]


def _widest(found: Sequence[Found]) -> list[Found]:
    """The events without those whose words lie within another's of their kind: "is retiring" in "announced Tuesday that he is
    retiring", whose day they would take from it."""
    return [
        f
        for f in found
        if not any(
            o.kind == f.kind and o.at <= f.at and f.end <= o.end and (o.at, o.end) != (f.at, f.end) for o in found
        )
    ]


def _told_already(a: EventClaim, b: EventClaim) -> bool:
    """Whether a sentence's second claim of a kind tells nothing new."""
    if a.kind in LEAVING:
        return a.who == b.who or None in (a.who, b.who)
    if a.kind in DENIED and a.court != b.court and a.when.iso and b.when.iso and a.when.iso != b.when.iso:
        return False  # "said no on March 13, and on April 9 the Eleventh Circuit would not give one either"
    return a.proceeding == b.proceeding and (a.kind not in GRANTED or a.when.iso == b.when.iso)


def _decides_on(r: Ruling, at: int, text: str) -> bool:
    """Whether a ruling is told to decide on what stands at `at`: "denied the request made by the ports" tells of no motion besides,
    "when it refused a stay it sought relief above" does."""
    gap = text[r.at : at] if r.kind in RULINGS and not r.described else ""
    return bool(gap) and not _OF_ITS_OWN.search(gap)
