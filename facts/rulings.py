"""What a court did, worked out from how the words act on one another.

A sentence is scanned for verbs and nouns that act on relief (block, grant, deny, reverse; injunction, request, denial).
Each acts on the next one it reaches, and the outcome is computed from the inside out, so that *declined to block*,
*rejected a bid to halt*, *blocks injunction request* and *reversed the denial* come out right because each word does:

    declined (DENY) → to block (BLOCK)                     a refusal of relief
    rejected (DENY) → a request (REQUEST) → to halt (BLOCK) a refusal of relief
    blocks (BLOCK) → injunction request (REQUEST_PI)        a refusal of an injunction

An outcome counts only when a court is its subject: what parties ask for, and what an order is said to do, are no rulings.
The words themselves are data: facts/patterns/en.toml and es.toml.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from facts.above import CourtsAbove
from facts.clauses import CLOSE, Op
from facts.letting import side_let
from facts.papers import told_papers
from facts.requested import NOUNS, Value
from facts.told_orders import told_orders

DENIED = {"pi": "pi_denied", "tro": "tro_denied", "stay": "stay_denied"}
ORDERS = ("pi_granted", "tro_granted", "relief_granted", "granted_in_part")
UNDONE = ("stay_granted", "vacated", "reversed", "stay_lifted")
COURTS_ALONE = ("AFFIRM", "REVERSE", "VACATE", "GRANT", "REMAND", "REVIVE")  # nobody else affirms or vacates
PERSONS_ALONE = ("DENY", "GRANT", "AFFIRM", "REVERSE", "VACATE", "DISMISS")  # what no law or memorandum does
SHORT, FEW = 5, 6  # words
NEAR = 20  # characters between a court and "ruled"
BY, NEXT = 170, 50  # characters within which "by a judge" may follow its verb, and the judge this "by"
_INTERPOSED = re.compile(r", [^,;:]{3,80}, ")  # "part of the order, about existing copies, was put on hold"
OF_ANY_COURT = (
    "relief_granted",
    "relief_denied",
    "pi_granted",
    "pi_denied",
)  # what a judge does by words that say more of a court above
COMES_OF_IT = ("BLOCK", "ALLOW", "AFFIRM")  # what follows from a refusal
DONE_TO_A_PAPER = ("BLOCK", "STAY_IT", "VACATE", "REVERSE", "LIFT", "AFFIRM")
THAT = ("that", "which", "below that", "below, which", "from below that", "que")  # between a paper and what it does
GRANTED = {"pi": "pi_granted", "tro": "tro_granted", "stay": "stay_granted"}


@dataclass(frozen=True, slots=True)
class Ruling:
    """An outcome in one sentence: `kind` is one of facts.model.KINDS, `at` where its verb stands, `end` where its chain ends."""

    kind: str
    at: int
    end: int
    type_unstated: bool
    subject: str  # "court", "pronoun" (a judge, if the one before was), "passive"
    blocks: bool = False  # its verb says whom it stops: "barred the agency from"
    described: bool = False  # "the order that bars": an order told of, its day not this sentence's
    lets: bool = False  # told by what it lets the other side do
    sides: bool = False  # told by whose side the court took
    above: bool = False  # of an appeal, and so of a court above alone


def _says_more(a: Ruling, b: Ruling) -> bool:
    """Whether `a` tells exactly what `b` makes less of: "was struck down on appeal" is a vacatur, an appeal rejected above no
    relief refused."""
    less = {"vacated": "reversed", "affirmed": "relief_denied"}.get(a.kind)
    return a.subject == "passive" and b.kind == less and a.at < b.end and b.at < a.end


class Sentence(CourtsAbove):
    """One sentence, and what courts did in it."""

    @cached_property
    def rulings(self) -> tuple[Ruling, ...]:
        """The rulings told in this sentence, left to right."""
        return tuple(self._rulings())

    def _rulings(self) -> Iterator[Ruling]:
        if self.patterns["hearsay"].found(self.text):
            return  # what other media make of a ruling is no ruling
        found = [*self._phrases(), *self._chains()]
        found = found or list(self._phrases(alone=True))  # what is done to an order tells of it too
        for kind, at, end in told_papers(self.text, self.ops, self.patterns):
            same = [r for r in found if r.kind == kind and r.at < end and at < r.end]
            if all(r.subject == "pronoun" for r in same):  # whose it is, nobody needs to have named
                found = [r for r in found if r not in same]
                found.append(Ruling(kind, at, end, kind == "relief_granted", "court", described=True))
        found = self._without_leave_taken_back(self._with_those_above(found))

        for told in told_orders(self.text, self.ops, self.agents, self.patterns):
            kind = told.kind
            if "null_subject" not in self.patterns:
                # "paused a ruling by a judge that blocked it": the verb is the paper's, and no deed of who paused it
                its = [r for r in found if r.kind in ORDERS and r.blocks and told.at <= r.at < told.end]
                its = [r for r in its if not r.described]
                found = [r for r in found if r not in its]
                kind = its[0].kind if its and kind == "relief_granted" else kind
            if not any(r.kind in ORDERS and r.at < told.end and told.at < r.end for r in found):
                unstated = kind == "relief_granted"
                found.append(Ruling(kind, told.at, told.end, unstated, "court", blocks=True, described=True))
        if any(r.kind == "rehearing_granted" for r in found):
            found = [r for r in found if r.kind != "vacated" or not self._of_the_panel(r)]
        found = [r for r in found if not any(_says_more(o, r) for o in found)]
        undone = any(r.kind in UNDONE and not r.lets for r in found)
        # what an order put on hold lets the other side do is told by that order
        mine = ("pi_granted", "tro_granted", "relief_granted", "granted_in_part")
        # what siding with one side came to
        settled = any((r.kind in mine or r.kind == "stay_granted") and not r.sides for r in found)
        # "may share addresses but may not share names": one ruling, told in two halves
        parts = [r for r in found if r.kind == "granted_in_part" and r.lets] + self._two_halves(found)
        found = [r for r in found if r.kind not in mine[:3] or not any(p.at < r.at <= p.end for p in parts)]
        found = [r for r in found if not any(r is not p and p.at <= r.at < p.end for p in parts)]
        found += [p for p in parts if p not in found]
        goes_on = [r for r in found if r.kind == "motion_to_dismiss_denied"]
        found = [r for r in found if not (r.lets and any(r.at < o.end and o.at < r.end for o in goes_on))]
        # what an order changed in part lets be done is told by that
        undone = undone or any(r.kind == "granted_in_part" and not r.lets for r in found)
        yield from (r for r in found if not (undone and r.lets) and not (settled and r.sides))

    def _with_those_above(self, found: list[Ruling]) -> list[Ruling]:
        """The rulings, and the deeds of courts above: these stand for what is read of the same words as of any court."""
        for d in self.deeds_above():
            # "junked Judge Lee's injunction": the order that it is done to is told of beside
            same = [r for r in found if r.at < d.end and d.at < r.end and not (r.described and r.kind in ORDERS)]
            if all(r.kind in OF_ANY_COURT and not r.described for r in same):
                found = [r for r in found if r not in same]
                found.append(Ruling(d.kind, d.at, d.end, d.lets, "court", described=d.described, lets=d.lets))
        return found

    def _without_leave_taken_back(self, found: list[Ruling]) -> list[Ruling]:
        """The rulings, what a court let by an order of its own left out where it took that back: "the circuit withdrew its
        order which let the port sell the boats", by which a stay is lifted."""
        undone = [m for _, m in self.patterns["undoing_its_own"].finditer(self.text)]
        for m in undone:  # "barred it on Monday, lifting part of an earlier order"
            barred = any(r.blocks and not r.described and r.at < m.start() for r in found)
            if barred and self.patterns["court_above"].found(self.text[: m.start()]):
                mine = (r for r in found if r.kind in UNDONE and r.at < m.end() and m.start() < r.end)
                lifted = {r: replace(r, kind="stay_lifted") for r in mine}
                found = [lifted.get(r, r) for r in found]
        taken = self.patterns["took_back_leave"].search(self.text)
        if taken is None:
            # "the panel dwelt on its order which let it sell": what was done to that order is not known
            own = [m.end() for _, m in self.patterns["own_leave"].finditer(self.text)]
            return [r for r in found if not (r.lets and any(abs(r.at - end) < SHORT for end in own))]
        start, end = taken.span()
        found = [r for r in found if not (start <= r.at < end + SHORT or r.at <= start < r.end)]
        done = not self.patterns["none_of"].found(self.text[:start]) and not any(
            p.regex.search(self.text[:start]) for p in self.patterns.get("blocker", ())
        )
        above = self.patterns["court_above"].found(self.text[:start]) and self.subject(start) == "court"
        return [*found, Ruling("stay_lifted", start, end, False, "court")] if done and above else found

    def _two_halves(self, found: Sequence[Ruling]) -> list[Ruling]:
        """ "May not use the files but may keep the names": what one sentence stops and lets be, by a trial court, as one ruling."""
        stopped = [r for r in found if r.blocks and r.kind in ("relief_granted", "pi_granted") and not r.described]
        let = [r for r in found if r.lets and r.kind == "relief_denied"]
        for a in stopped:
            for b in let:
                gap = self.text[a.end : b.at]
                but = self.patterns["but"].found(gap)
                below = not self.patterns["higher"].found(self.text)
                if but and below:
                    return [Ruling("granted_in_part", a.at, b.end, False, a.subject, lets=True)]
        return []

    def _of_the_panel(self, r: Ruling) -> bool:
        """Whether what a full court wipes out is its own panel's opinion, and no order of the court below."""
        theirs = self.text[r.at : r.end + SHORT]
        return self.patterns["panels_own"].found(theirs)

    def _order_told_before(self, op: Op) -> Value | None:
        """ "An order that the bureau pay in full by Friday was put on hold by a justice"."""
        first = self.ops[0]
        if op.role != "BLOCK" or first.role not in ("ORDER", "PI", "TRO") or not self._opens(first.start):
            return None
        told = self.patterns["told_by_a_relative"].opens(self.text[first.end :])
        executive = self.patterns["executive"].found(self.text[: first.end + 2])
        return Value("granted", "stay") if told and not executive and self._by_a_court_above(op) else None

    def _suit_told_before(self, op: Op) -> Value | None:
        """ "A suit in which the agency sought the rolls was dismissed": the subject, told at length by a relative clause."""
        if op.role != "DISMISS" or not self.ops or self.ops[0].role != "SUIT" or not self._opens(self.ops[0].start):
            return None
        behind = self.text[self.ops[0].end :]
        told = self.patterns["told_by_a_relative"].opens(behind)
        return Value("dismissed") if told else None

    def _chains(self) -> Iterator[Ruling]:
        done_to, refusal = -1, -1  # the last word that something is done to; where a refusal ends that is a subject
        for i, word in enumerate(self.ops):
            op = replace(word, form="passive") if word.role == "FAIL" else word
            told_apart = op.role == "ORDER" and self._owner(op, by_name=True) and self._dated(op)
            if (i > done_to or (told_apart and self._stops_by_itself(i))) and op.form == "noun":
                paper = self._named(i)
                if paper:
                    done_to = max(done_to, self.value(i)[1])
                    refusal = paper.end if op.role == "DENIAL" and self._opens(op.start) else refusal
                    yield paper
            if (
                i <= done_to
                or op.form in ("noun", "infinitive", "participle")
                or (op.form == "modal" and not self._will_allow(op))
            ):
                continue
            if self.negated(op) or (op.role in COMES_OF_IT and self._comes_of(refusal, op)):
                continue
            if op.role == "BLOCK" and op.form == "finite" and self._of_what_she_wrote(op):
                continue
            v, last = self.value(i)
            if op.role == "ASK":
                done_to = done_to if self._is_noun(op) else max(done_to, last)  # "the demand … was blocked"
                continue
            if op.role == "STEP_IN":
                continue  # "the Supreme Court stepped in": for whom, that does not say
            if op.form == "passive" and op.role == "BLOCK" and self._of_suit(op):
                continue  # "the case was put on hold": of the policy that says nothing
            if op.form == "passive":
                v = self._passive(i) or self._order_told_before(op) or v or self._suit_told_before(op)
            elif op.form == "finite" and (of_paper := self._done_to_the_paper(i)):
                v, last = of_paper, i
            elif op.form == "finite" and v is None and self.taken_up(op):
                v, last = self._passive(i), i
            elif v is None and op.role == "GRANT":
                v = self._granted_to(i)
            if v is None:
                continue
            paper = self._paper_acts(i) if op.role == "BLOCK" else None
            if paper:
                done_to = max(done_to, last)
                yield paper
                continue
            ruling = self._outcome(op, v, self.ops[last].end)
            consumed = ruling and ruling.described and op.role == "BLOCK" and 0 <= done_to == i - 1
            if consumed and not self._owner(self.ops[i - 1], by_name=True) and not self._had(op):
                continue  # "upheld a lower court's order that bars it": what was upheld is told, not made anew
            if ruling:
                done_to = max(done_to, last)
                yield ruling
                yield from self._and_another(ruling, v, last)

    def _and_another(self, r: Ruling, v: Value, last: int) -> Iterator[Ruling]:
        """ "Gave them a restraining order and a preliminary injunction": the second of two papers of one verb."""
        kinds = GRANTED if v.what == "granted" else DENIED if v.what == "denied" else {}
        if v.relief not in kinds or last + 1 >= len(self.ops) or r.kind not in kinds.values():
            return
        a, b = self.ops[last], self.ops[last + 1]
        relief = NOUNS[b.role].relief if b.role in ("PI", "TRO", "STAY") else None
        joined = self.patterns["and_another_paper"].opens(self.text[a.end : b.start])
        if joined and relief in kinds and relief != v.relief:
            partly = self._apart(a, b) and v.what == "granted" and self._says_partly(b.end, len(self.text))
            yield replace(r, kind="granted_in_part" if partly else kinds[relief], at=b.start, end=b.end)

    def _apart(self, a: Op, b: Op) -> bool:
        """Whether the second of two papers of one verb has a day of its own: "an injunction, and on May 3 a stay in part"."""
        gap = self.text[a.end : b.start]
        return len(gap.split()) > FEW // 2 and self.patterns["and_another_paper"].opens(gap)

    def _says_partly(self, start: int, end: int) -> bool:
        """Whether a stretch says that something was done in part."""
        return any(p.means == "part" and p.regex.search(self.text[start:end]) for p in self.patterns.get("interim", ()))

    def _comes_of(self, refusal: int, op: Op) -> bool:
        """ "The circuit's refusal to stay the injunction leaves the cuts blocked": what a refusal comes to is no ruling beside it."""
        gap = self.text[refusal : op.start] if 0 <= refusal <= op.start else ";"
        return op.form == "finite" and len(gap.split()) <= FEW and not self.patterns["ends_a_subject"].found(gap)

    def _of_what_she_wrote(self, op: Op) -> bool:
        """ "Its closure, she wrote, shut the pilots out": what the thing before the words of a judge did."""
        told = self.patterns["told_in_passing"].found(self.text[: op.start])
        return told and not self.patterns["is_bound_to"].opens(self.text[op.start : op.end])

    def _had(self, op: Op) -> bool:
        """ "Overturned a lower court ruling that had blocked it": made before, by another than who now acts."""
        return self.patterns["had_right_before"].found(self.text[: op.start])

    def _phrases(self, *, alone: bool = False) -> Iterator[Ruling]:
        """Rulings named by their paper: "the injunction, entered on 5 February by Judge …". `alone`: those that count only
        where the sentence tells no other."""
        for p, m in self.patterns["ruling_phrase"].finditer(self.text):
            if bool(p.more.get("alone")) != alone:
                continue
            before = self.text[: m.start()][-60:]
            supposed = (
                ("none_of", "of_many_suits") if p.more.get("in_force") else ("blocker", "none_of", "of_many_suits")
            )
            if any(self.patterns[s].found(before) for s in supposed):
                continue  # "cannot obey the order of May 4 that bars it": that one is there to be obeyed
            if self.patterns["just_refused"].found(before):
                continue  # "denied a preliminary injunction by Judge Lee"
            whose = m.start("whose") if m.re.groupindex.get("whose") and m["whose"] else -1
            if whose >= 0 and not self._a_judge_at(whose):
                continue  # "the president's ban on flags": one of a judge's is told to be
            if p.more.get("below") and self.patterns["court_above"].found(self.text):
                continue  # of a court above our kinds have other words
            refused = [o for o in self.ops if o.end <= m.start() and o.role in ("DENIAL", "DENY", "REQUEST")]
            if p.more.get("stands") or not (refused and len(self.text[refused[-1].end : m.start()].split()) <= SHORT):
                lets = p.means == "relief_denied"
                at = m.start("v") if "v" in m.re.groupindex else m.start()
                told_of = bool(p.more.get("told_of"))
                unstated = lets or p.means == "relief_granted"
                yield Ruling(p.means, at, m.end(), unstated, "passive", described=told_of, lets=lets)

    def _a_judge_at(self, at: int) -> bool:
        """Whether the name at `at` is a judge's: one that is known, or with the title before it."""
        gaps = [self.text[e:at] for s, e, means in self.agents if means == "court" and (e <= at or s <= at < e)]
        return any(not gap.strip() or gap.istitle() for gap in gaps)

    def _of_suit(self, op: Op) -> bool:
        """Whether the clause of a passive verb is about the suit: "the lawsuit was put on hold by a judge"."""
        clause = self.text[self.segment(op.start)[0] : op.start]
        return self.patterns["suit_is_subject"].found(clause)

    def _paper_acts(self, i: int) -> Ruling | None:
        """An order that stops something itself, by its own name: "a restraining order by Judge Lee on Feb. 3 bars …"."""
        op = self.ops[i]
        paper = self.ops[i - 1] if i else None
        if (
            paper is None
            or op.form != "finite"
            or paper.role not in ("TRO", "PI", "RELIEF")
            or not self._opens(paper.start)
        ):
            return None
        if paper.role == "PI" and len(self.text[paper.start : paper.end].split()) == 1:
            return None  # "the injunction": of a kind not said
        start = self.segment(op.start)[0]
        gap = self.text[paper.end : op.start]
        if paper.start < start and gap.strip(" ,").casefold() not in ("that", "which"):
            return None
        before = self.text[start : paper.start] if paper.start >= start else self.text[: paper.start][-60:]
        if self.patterns["paper_supposed"].found(before):
            return None
        if any(o.role in ("DENY", "DENIAL", "REQUEST", "ASK") for o in self.ops[:i] if o.start >= start):
            return None
        if not self.patterns["paper_acts"].found(gap):
            return None
        kind = GRANTED.get(NOUNS[paper.role].relief or "pi", "relief_granted")
        return Ruling(kind, paper.start, op.end, False, "court", blocks=True, described=True)

    def _passive(self, i: int) -> Value | None:
        """The outcome when the thing acted on stands before the verb: "their motion for an injunction was denied"."""
        op = self.ops[i]
        start, before_it, means = self.segment(op.start)
        until = op.start
        if means == "relative" and len(self.text[start : op.start].split()) > CLOSE:
            until, start = (
                before_it,
                self.segment(before_it)[0],
            )  # "la demanda con que buscaban frenarlo fue desestimada"
        nouns = [k for k, o in enumerate(self.ops[:i]) if start <= o.start < until and o.form == "noun"]
        if not nouns:
            return None
        first = next((k for k in nouns if self._opens(self.ops[k].start)), nouns[0])  # not "in the same opinion"
        thing, last = self.value(first)
        before = self.text[: self.ops[first].start]
        if self.patterns["none_of"].found(before):
            return None  # "no injunction was issued"
        by_means_of = self.patterns["by_means_of"].found(before)
        if by_means_of and op.role == "BLOCK" and thing is not None and thing.what == "relief":
            return Value("granted", thing.relief)  # "con la medida cautelar quedó bloqueado el intercambio"
        if thing is None or (op.role == "BLOCK" and thing.what not in ("relief", "order")):
            return None
        gap = _INTERPOSED.sub(" ", self.text[self.ops[min(last, i - 1)].end : op.start])
        if op.role == "BLOCK" and len(gap.split()) > FEW and self._by_a_court_above(op):
            return Value("granted", "stay")  # "an order that the bureau pay in full was put on hold by a justice"
        if op.role in ("BLOCK", "FAIL") and len(gap.split()) > FEW:
            return None
        role = "DENY" if op.role == "FAIL" else op.role
        if op.role == "FAIL" and thing.what != "request":
            return None
        return self._apply(replace(op, form="finite", role=role), thing, i, passive=True)

    def _by_a_court_above(self, op: Op) -> bool:
        tail = self.text[op.end : op.end + BY]
        by = next((m.end() for m in re.finditer(r"\b(?:by|por)\s", tail)), None)
        return by is not None and self.patterns["court_above"].found(tail[by : by + NEXT])

    def _done_to_the_paper(self, i: int) -> Value | None:
        """ "A ruling that the circuit put on hold in May": what is acted on stands before the court that acts."""
        op, paper = self.ops[i], self.ops[i - 1] if i else None
        if paper is None or paper.role not in ("ORDER", "PI", "TRO") or op.role not in DONE_TO_A_PAPER:
            return None
        gap = self.text[paper.end : op.start]
        if not self.patterns["which_a_court_above"].opens(gap):
            return None
        ends = self.patterns["ends_there"].opens(self.text[op.end :])
        return self._apply(op, self.value(i - 1)[0] or Value("order"), i, passive=True) if ends else None

    def _granted_to(self, i: int) -> Value | None:
        """ "The injunction that Judge Lee granted the guild": what is granted stands before, and to whom behind the verb."""
        paper, op = self.ops[i - 1] if i else None, self.ops[i]
        if paper is None or paper.role not in ("PI", "TRO", "STAY"):
            return None
        gap = self.text[paper.end : op.start]
        by_court = any(a[2] == "court" and paper.end <= a[0] and a[1] <= op.start for a in self.agents)
        relative = self.patterns["that_somebody"].opens(gap)
        if gap.startswith(",") and self.patterns["asked_for_time"].found(self.text[: paper.start]):
            return None  # "asked for more time on its motion for an injunction, which the judge granted"
        return Value("granted", NOUNS[paper.role].relief) if relative and by_court else None

    def _named(self, i: int) -> Ruling | None:
        """A ruling told of by a noun: "Judge Lee's denial of an injunction", "her November stay of the policy"."""
        op = self.ops[i]
        v, last = self.value(i)
        if v is None or self.negated(op) or self._supposed(op, last):
            return None
        owner = self._owner(op)
        if not owner and op.role == "DENIAL":
            before, behind = self.text[: op.start], self.text[op.end :]
            courts = self.patterns["of_the_court"].opens(behind) or self.patterns["whose_refusal"].found(before)
            owner = "court" if courts else None
        if v.what == "denial":
            owner = owner or self._refused_by(op)
            nxt = self.value(i + 1)[0] if last > i else None
            if owner and nxt is not None and nxt.what in ("dismissed", "request_dismiss"):
                return Ruling("motion_to_dismiss_denied", op.start, self.ops[last].end, False, owner, described=True)
            if owner and nxt is not None and nxt.what == "request_bare" and self._bid_of_government(i):
                return Ruling("stay_denied", op.start, self.ops[last].end, False, owner, described=True)
            asked = nxt is not None and nxt.what in ("relief", "request", "granted", "blocking", "denied")
            # an injunction is denied by courts alone; a refusal to stop something may be anybody's
            if not asked or not (owner or (v.relief in ("pi", "tro") and self._definite(op))):
                return None
            kind = DENIED.get(v.relief or "", "relief_denied")
        elif v.what in ("affirmance", "dismissal") and (owner or self._definite(op)):
            kind = "affirmed" if v.what == "affirmance" else "dismissed"
        elif v.what == "reversal" and owner == "court":  # agencies reverse themselves too
            kind = "reversed"
        elif v.what == "relief" and owner and op.role in ("PI", "TRO", "STAY") and v.relief:
            kind = GRANTED[v.relief]
        elif v.what == "order" and (owner or self._dated(op)) and self._stops_by_itself(i):
            kind = "pi_granted" if self._enjoins(self.ops[i + 1]) else "relief_granted"
        else:
            return None
        who = owner or "court"
        return Ruling(kind, op.start, self.ops[last].end, v.relief is None, who, "granted" in kind, described=True)

    def _owner(self, op: Op, *, by_name: bool = False) -> str | None:
        """Whose the paper at `op` is, if a court's: "Judge Lee's November …", "her earlier …", "… by Judge Lee". `by_name`:
        of a court or judge that is named."""
        for s, e, means in self.agents:
            named = not by_name or not self.text[s:e].islower()
            if means == "court" and named and e <= op.start and self._possesses(e, op.start):
                return "court"
        if op.role == "DENIAL" and not by_name:  # an order is told of often: "freed from the judge's injunction"
            owners = self.patterns["judge_who_owns"].finditer(self.text, 0, op.start)
            if any(self._possesses(m.end(), op.start) for _, m in owners):
                return "court"
        if self.patterns["her"].found(self.text[: op.start + 4]):
            return "pronoun"
        return None

    def _refused_by(self, op: Op) -> str | None:
        """ "La negativa de la jueza a frenarlo", "el rechazo del circuito a suspenderla"."""
        for s, _, means in self.agents:
            behind = self.text[op.end : s] if op.end < s else ""
            if means == "court" and self.patterns["of_the_court"].opens(behind):
                return "court"
        return None

    def _dated(self, op: Op) -> bool:
        """ "The November order", "an Oct. 31 ruling"."""
        return self.patterns["dated_before"].found(self.text[: op.start])

    def _stops_by_itself(self, i: int) -> bool:
        """Whether what an order stops is told right behind it, by a participle: "her order barring the agency from"."""
        stop = self.ops[i + 1] if i + 1 < len(self.ops) else None
        return (
            stop is not None
            and stop.role == "BLOCK"
            and stop.form == "ing"
            and not self._of_procedure("court_paper", stop.end)
            and not self._of_procedure("procedure", stop.end)
        )

    def _possesses(self, end: int, at: int) -> bool:
        """Whether the paper at `at` is theirs whose name ends at `end`: "Judge Lee's sweeping order", and not the order in
        "the court's denial of the request for an order"."""
        for p in self.patterns.get("possessive", ()):
            m = p.regex.match(self.text[end : at + 4])
            if m:
                left = self.text[min(end + m.end(), at) : at]
                return len(left.split()) <= CLOSE and not self.patterns["no_longer_theirs"].found(left)
        return False

    def _definite(self, op: Op) -> bool:
        before = self.text[max(0, op.start - 30) : op.start]
        indefinite = self.patterns["indefinite"].found(before)
        return not indefinite and self.patterns["definite"].found(before)

    def _supposed(self, op: Op, last: int) -> bool:
        """Whether the paper is only talked of: "the denial of an injunction would let …", "seeking her recusal or a stay"."""
        after = self.text[self.ops[last].end : self.ops[last].end + 60]
        return self.patterns["would"].opens(after)

    def _will_allow(self, op: Op) -> bool:
        """ "will allow", "is letting": headlines' and leads' way of telling a ruling that lets something go on."""
        wished = self.patterns["deed_wished"].found(re.sub(r"\bwill(?: now)? $", "", self.text[: op.start]))
        will = self.patterns["will"].found(self.text[max(0, op.start - 12) : op.start])
        return op.role == "ALLOW" and will and not wished

    def _outcome(self, op: Op, v: Value, end: int) -> Ruling | None:
        """What the chain that begins at `op` and ends at `end` tells, where it is a court's doing."""
        court, subject = self._whose(op, v, end)
        papers = [o for o in self.ops if o.end <= op.start and o.role in ("ORDER", "PI", "TRO", "STAY")]
        paper = papers[-1] if papers else None
        between = self.text[paper.end : op.start].strip(" ,").casefold() if paper else ""
        told_of = re.sub(r" (?:\w+ly|\w+mente)$", "", between) in THAT  # "an order that temporarily bars"
        owner = self._owner(paper) if paper and told_of and (not court or self._dated(paper)) else None
        if owner and not court:
            court, subject = True, owner  # "the agency appealed her order, which blocked the sharing"
        if self.patterns["persuades_no_court"].opens(self.text[op.start : op.end]):
            asking = "government" if subject == "government" else "party" if subject == "party" else None
            if asking and (asking == "party") == (v.what == "mtd_denied") and v.relief != "stay":
                return None  # who asks for what they are not known to ask for
            court, subject = True, "court"
        if v.what in ("allowed", "blocking") and self._of_a_thing(op):
            return None
        if op.role == "BLOCK" and self._binds_the_court(op):
            return None
        if v.what == "blocking" and self._of_procedure("another_matter", op.end):
            return None
        if v.what == "allowed":
            return None if self._of_what_stands_ahead(op) else self._let(op, end, subject)
        if v.what == "not_allowed":
            let = self.ops[self.ops.index(op) + 1] if op in self.ops else op
            if not (court and self._by_higher_court(op)) or self._lets_the_suit(let.end):
                return None  # of a trial court it says no more than that something is not so yet
            return Ruling("stay_denied", op.start, end, False, "court")
        if v.what == "against":
            return self._ruled_against(op, end) if court or self.court_speaks(op.start) else None
        if not court and not (op.role in ("BLOCK", "KEEP_IN_POST") and self.court_speaks(op.start)):
            return None
        if not court and subject in ("government", "party") and op.role == "BLOCK" and not self._bound(op):
            return None  # "the agency paused the plan after the judge ruled": not the judge's deed
        if "null_subject" in self.patterns and self._bound(op) and not self._told_to_be_bound(op, subject):
            return None
        if self._mandate_of_another(op):
            return None
        who = subject if subject in ("pronoun", "passive") else "court"
        if v.what == "blocking" and v.relief is None and paper and paper.role in ("PI", "TRO"):
            by_it = told_of or self.patterns["noun_told_by"].opens(self.text[paper.end : op.start])
            v = replace(v, relief=NOUNS[paper.role].relief) if by_it else v  # "an injunction that kept it from …"
        kind = self._kind(v, op)
        if kind is None or (paper and told_of and self._to_come(paper, end)):
            return None  # "a ruling that blocks it could come on Friday"
        stops = op.role == "BLOCK" or "granted" in kind
        at = paper.start if paper and owner else op.start  # her paper bears its day
        extended = told_of and not owner and paper is not None and self._extends_above(paper)
        kind = "stay_granted" if extended and kind == "relief_granted" else kind
        described = told_of or self._told_as_before(op)
        sides, above = op.role == "RULE_FOR", v.what == "appeal_over"
        release = op.role == "BLOCK" and self.patterns["of_a_release"].opens(self.text[op.start :])
        kind = "relief_granted" if release and kind == "pi_granted" and v.relief is None else kind
        unstated = v.relief is None and not release
        return Ruling(kind, at, end, unstated, who, stops, described, sides=sides, above=above)

    def _of_what_stands_ahead(self, op: Op) -> bool:
        """ "These a divided panel allowed": what is let is what a pronoun at the front takes up, and not said."""
        if op.form != "finite" or self.text[op.end : op.end + 1].isspace():
            return False
        return self.patterns["taken_up_ahead"].opens(self.text[self.segment(op.start)[0] : op.start])

    def _binds_the_court(self, op: Op) -> bool:
        """ "The bureau says the judge cannot require it": of what a court itself may not or must do."""
        if not self.patterns["says_what_is_bound"].opens(self.text[op.start : op.end]):
            return False
        gaps = [self.text[e : op.start] for _, e, means in self.agents if means == "court" and e < op.start]
        return any(gap == " " or gap.istitle() for gap in gaps)

    def _extends_above(self, paper: Op) -> bool:
        """ "La Corte Suprema prorrogó la orden que frena los pagos": its own, which puts another's on hold."""
        before = self.text[: paper.start]
        extends = self.patterns["extends"].found(before)
        return extends and self.patterns["court_above"].found(before)

    def _bound(self, op: Op) -> bool:
        """Whether a verb says what somebody must not do: "no podrá compartir los datos"."""
        words = self.text[op.start : op.end]
        return op.role == "BLOCK" and self.patterns["is_bound_to"].opens(words)

    def _mandate_of_another(self, op: Op) -> bool:
        """ "Pérez ordenó al puerto cerrar": who has others do things is not left unsaid, and no court where none is named."""
        if not self.patterns["mandate"].opens(self.text[op.start : op.end]):
            return False
        before = self.text[: op.start]
        if self.patterns["relative_pronoun"].found(before):
            return self.court_told_of(op) is None
        aside = self.patterns["aside_of_a_ruling"].search(before)
        if aside:  # "la alcaldesa, tras el fallo del juez, mandó"
            return self.subject(aside.start()) != "court"
        start, _, boundary = self.segment(op.start)
        if any(means == "court" and start <= s < op.start for s, _, means in self.agents):
            return False
        said = boundary == "say" and self._another_acts(op)  # "concluyó que el puerto mandó vender los barcos"
        return said or self.patterns["named_before"].found(before)

    def _told_to_be_bound(self, op: Op, subject: str | None) -> bool:
        """Whether it is a court that says so, and not to those who sue: "… no podrá despedir a nadie, resolvió una jueza"."""
        moves = self.patterns["keeps_from_moving"].opens(self.text[op.end :].lstrip())
        clause = self.text[self.segment(op.start)[0] : op.start]
        affected = self.patterns["those_affected"].found(clause)
        itself = not clause.strip() and self.segment(op.start)[2] == "say"  # "dijo que no puede frenar el acuerdo"
        if affected or itself or not self.court_speaks(op.start):
            return False
        return moves or (subject != "party" and self.patterns["decides"].found(self.text))

    def _told_as_before(self, op: Op) -> bool:
        """ "Reversed a judge who had refused it", "de una jueza que había negado": who did it is told of, and not its day."""
        before = self.text[: op.start]
        words = self.patterns.get("pluperfect")
        of_before = words is None or any(p.regex.match(self.text[op.start : op.end]) for p in words)
        return of_before and self.patterns["had_before"].found(before)

    def _whose(self, op: Op, v: Value, end: int) -> tuple[bool, str | None]:
        """Whether a court does it, and what stands for its subject: court, pronoun, passive, party, government, instrument."""
        if op.form == "passive":
            return self._done_by_court(op, end, v), "passive"
        subject = self._subject(op, v)
        if subject == "pronoun" and v.what == "granted" and v.relief in ("pi", "tro") and op.role == "GRANT":
            subject = "court"  # "Ruiz dictó una medida cautelar": nobody else can
        if subject == "pronoun" and v.what == "remanded" and self.patterns["to_a_court"].opens(self.text[end:]):
            subject = "court"  # "Enviaron el caso de regreso al tribunal": nor this
        if subject in ("court", "pronoun"):
            return True, subject
        if op.form == "finite" and subject is None and v.what in ("denied", "granted") and v.relief in ("pi", "tro"):
            return True, "passive"  # "It denied the groups an injunction": nobody else can
        if op.form == "ing" and self._ruled_then(op):
            return True, "court"
        if op.form == "ing":
            named = any(a[2] == "court" for a in self.agents)
            return named and (op.role in COURTS_ALONE or subject not in ("party", "government", "instrument")), "court"
        return False, subject

    def _subject(self, op: Op, v: Value) -> str | None:
        """Who acts at `op`, where the words around it say more than the nearest agent does."""
        if op.form == "finite" and self._another_behind_phrase(op):
            return "government"
        if op.form == "finite" and self._in_its_order(op):
            return "court"
        subject = self.subject(op.start)
        colon = len(self.text[: op.start].rstrip()) - 1
        if "null_subject" in self.patterns and op.form == "finite" and self.text[colon : colon + 1] == ":":
            subject = self.subject(colon)  # "La corte dejó al gobierno sin respaldo: rechazó suspender …"
        if subject == "instrument" and op.role in PERSONS_ALONE and op.form == "finite":
            subject = self.subject(self.segment(op.start)[1])  # "found that the law allows it and refused to …"
        if subject == "instrument" and op.role == "BLOCK" and op.form == "finite":
            coordinated = re.search(r",? and $", self.text[: op.start]) and self.text[op.start : op.end].endswith("ed")
            if coordinated and self.subject(self.segment(op.start)[1]) == "court":
                subject = "court"  # "said the rule runs afoul of the law, and barred its use"
        if subject == "government" and op.role == "BLOCK" and op.form == "finite" and self._for_the_time(op):
            subject = "court"
        if subject in ("government", "party", "instrument") and self._ordered_too(op):
            subject = "court"
        if subject == "pronoun" and any(
            means == "court" and e <= op.start and re.search(r"(?i)judge|justice", self.text[s:e])
            for s, e, means in self.agents
        ):
            subject = "court"  # "a federal judge ruled Friday, and she ordered …"
        if op.form == "finite" and "null_subject" in self.patterns:
            behind = self.agent_behind(op)
            by_court = behind and behind[2] == "court" and self.patterns["taken_up_by_it"].found(self.text[: op.start])
            if behind and (subject is None or self.object_ahead(op) or by_court):
                return "court" if behind[2] == "pronoun" else behind[2]
            if subject != "court" and self.court_told_of(op):
                return "court"  # "apeló el fallo de un juez que bloqueó la norma"
        unsaid = subject is None and op.form == "finite" and "null_subject" in self.patterns
        paper = self._paper_is_subject(op) if unsaid else None
        if paper == "instrument" or (paper and v.relief == "stay") or (paper and self._paper_answers(op, v)):
            return paper
        return (
            "pronoun" if unsaid and (v.relief or not self._another_acts(op)) else subject
        )  # Spanish leaves "she" unsaid

    def _in_its_order(self, op: Op) -> bool:
        """ "Judge Lee wrote in an order Thursday that denied their bid": the order that acts is of the court that wrote in it."""
        wrote = self.patterns["wrote_in_an_order"].search(self.text[: op.start])
        if wrote is None:
            return False
        before = [a for a in self.agents if a[1] <= wrote.start()]
        speaks = (
            before and before[-1][2] == "court" and not re.search(r"[,;:]", self.text[before[-1][1] : wrote.start()])
        )
        return bool(speaks)

    def _ordered_too(self, op: Op) -> bool:
        """ "A judge ruled that the bureau broke the law and ordered it to pay": who orders behind "and" is the judge who opens
        the sentence."""
        if op.role != "BLOCK" or op.form != "finite":
            return False
        opening = self.first_agent()
        ordered = self.patterns["ordered_too"].opens(self.text[op.start : op.end])
        return ordered and opening is not None and opening[2] == "court" and self.text[: op.start].endswith("and ")

    def _another_behind_phrase(self, op: Op) -> bool:
        """ "Tras el fallo de la jueza, el puerto suspendió …": the court stands in a phrase that only says when, and somebody else
        behind the comma acts."""
        for p in self.patterns.get("phrase_ahead", ()):
            m = p.regex.search(self.text[: op.start])
            if m and not any(
                means in ("court", "pronoun") and m.end("when") <= s < op.start for s, _, means in self.agents
            ):
                return True
        return False

    def _paper_is_subject(self, op: Op) -> str | None:
        """ "The order suspends the ruling of a judge": a court's paper that begins the sentence undoes another's; the executive's
        is no court."""
        paper = self.ops[0]
        if paper.role != "ORDER" or self.ops[1:2] != [op]:
            return None
        if not self.patterns["paper_begins"].found(self.text[: paper.start]):
            return None
        executive = self.patterns["executive"].opens(self.text[paper.start :])
        return "instrument" if executive else "court"

    def _paper_answers(self, op: Op, v: Value) -> bool:
        """ "La resolución, con fecha 3 de mayo, rechazó el pedido de frenar la tasa": a paper that its day alone tells, and
        that answers a request which only courts are asked."""
        gap = self.text[self.ops[0].end : op.start]
        to_block = any(o.role == "BLOCK" and o.start > op.start for o in self.ops)
        told = v.what == "denied" or (v.what in ("denied_bare", "request_bare") and to_block)
        return told and op.role == "DENY" and self.patterns["paper_of_a_day"].opens(gap)

    def _let(self, op: Op, end: int, subject: str | None) -> Ruling | None:
        """A ruling told by what it lets the other side do: relief refused, or an order against it suspended."""
        words = self.text[op.start : op.end]
        if self.patterns["conceded"].found(self.text[: op.start]):
            return None  # "emitió un fallo que la declara ilegal, aunque deja que siga"
        suit = self._suit_goes_on(op)
        if suit is not None:
            told = self.court_speaks(op.start) if suit == "may" else subject == "court" and op.form != "ing"
            kept = told and suit and not self._by_higher_court(op)
            return Ruling("motion_to_dismiss_denied", op.start, end, False, "court") if kept else None
        part = self.patterns["but_not"].match(self.text[end:])
        if part is not None:
            free = self.patterns["is_free_to"].opens(self.text[op.start : op.end])
            by_court = self.court_speaks(op.start) if free else subject == "court"
            below = not self.patterns["higher"].found(self.text)
            told = by_court and below and "w" in part.re.groupindex and part["w"] is not None and op.form != "ing"
            return Ruling("granted_in_part", op.start, end + part.end(), False, "court", lets=True) if told else None
        if op.form == "ing":
            return None  # "a memorandum letting it seek the files"
        plain = r"(?:pav|allow|permit|let|clear|green|grant|g[ai]v|up?h|affirm|sustain|left|leav|ke[ep]|back|agree)"
        english = "null_subject" not in self.patterns
        modal = re.match(r"(?:can|may|puede|podr)", words, re.I)
        if english and not re.match(plain, words, re.I):
            modal = re.match(r".", words)
        if english and modal and not self._surely_let(op):
            return None
        if modal and subject == "party":
            return None  # "the groups may file again": no leave to the other side
        if self.patterns["needs_the_government"].opens(words):
            clause = self.text[self.segment(op.start)[0] : op.start]
            if not any(p.regex.search(clause) for p in self.patterns.get("agent", ()) if p.means == "government"):
                return None  # "the guild need not answer": of who is not bound by whom that says nothing
            if self.patterns["court_above"].found(self.text):
                return None  # "need not take them back, a panel said": what becomes of the order below is not told
        if self._of_procedure("procedural_leave", op.end):
            return None  # "let the department take back its motion"
        by_court = not modal and subject == "court" and not self._lets_the_suit(op.end)
        above = by_court and self._by_higher_court(op)
        side = side_let(self.text, op.start, op.end, bool(modal), self.agents, self.patterns)
        if side == "people":
            given = (by_court or (modal and self.court_speaks(op.start))) and not above
            return Ruling("relief_granted", op.start, end, True, "court") if given else None
        if side == "nobody":
            return None  # of work that goes on it is not said who had stopped it
        if above and self.patterns["takes_effect"].found(self.text, op.start):
            # what nobody barred need not take effect
            return Ruling("stay_granted", op.start, end, True, "court", lets=True)
        if by_court and not self._of_procedure("stays_as_it_is", op.end) and self._lifts_a_bar(op):
            return Ruling("stay_granted", op.start, end, True, "court", lets=True)
        clause = self.text[self.segment(op.start)[0] : op.start]
        if modal and self.patterns["paper_goes_on"].found(clause):
            return None  # "the order can go on": of whom it lets do something that says nothing
        if modal and self._supreme_says(op) and not self._of_procedure("stays_as_it_is", op.end):
            return Ruling("stay_granted", op.start, end, True, "court", lets=True)
        refused = bool(by_court or (modal and self.court_speaks(op.start)))
        higher = self.patterns["higher"].found(self.text)
        if refused and not higher and self._of_procedure("let_to_others", op.end):
            return None  # "dio permiso a las escuelas para seguir": they are refused nothing
        if refused and higher and self.patterns["order_below"].found(self.text):
            return None  # of an order below, it says no more than that it no longer holds
        if refused:
            return Ruling("relief_denied", op.start, end, True, "court", lets=True)
        return None

    def _supreme_says(self, op: Op) -> bool:
        """ "The agency may resume the layoffs, the Supreme Court ruled": it hears of orders that stood against it."""
        speaker = self.speaker(op.start)
        if speaker is None:
            return False
        s, e = speaker
        found = [m for _, m in self.patterns["supreme"].finditer(self.text)]
        named = [m for m in found if m.start() < e + 2 and s - 1 < m.end()]
        return any(not self.patterns["of_a_state"].opens(self.text[m.end() :]) for m in named)

    def _ruled_against(self, op: Op, end: int) -> Ruling | None:
        """What a ruling against those who sue refuses them."""
        if op.role == "NOT_SHOWN" and any(o.role == "DISMISS" for o in self.ops):
            return None  # why a suit was thrown out, not what was refused
        if op.role == "NOT_SHOWN" and not self._party_failed(op):
            return None
        ends = ("BLOCK", "STAY_IT", "REVERSE", "VACATE", "LIFT")
        if any(o.role in ends and self._of_procedure("court_paper", o.end) for o in self.ops):
            return None  # "sided with the government by pausing the ruling": the pause is what was ruled
        if self.patterns["supreme"].found(self.who_acts(op)) or self._bench_above(op):
            return self._sided_above(op, end)
        noun = next((NOUNS[o.role].relief for o in self.ops if NOUNS.get(o.role, Value("")).relief), None)
        return Ruling(DENIED.get(noun or "", "relief_denied"), op.start, end, noun is None, "court")

    def _for_the_time(self, op: Op) -> bool:
        """ "ruled that the agency broke the law and barred the plan while the case goes on": what is done until the case is
        over, and after "and", the court did."""
        after = self.text[op.end :]
        meanwhile = self.patterns["meanwhile"].found(after)
        coordinated = re.search(r",? (?:and|y) $", self.text[: op.start]) is not None
        return coordinated and meanwhile and self.subject(self.segment(op.start)[1]) == "court"

    def _bench_above(self, op: Op) -> bool:
        """ "Judges Katz and Ruiz ruled for the bureau": several judges who rule as one sit above the one of a trial."""
        if op.role != "RULE_AGAINST":
            return False
        return self.patterns["judges_by_name"].found(self.text[: op.start])

    def _sided_above(self, op: Op, end: int) -> Ruling | None:
        """What it comes to that the Supreme Court sides with the government: a stay, where it is for the time being; else
        our kinds have no word for it."""
        now = ("for_now", "meanwhile")
        if any(self.patterns[s].found(self.text) for s in now):
            return Ruling("stay_granted", op.start, end, True, "court", lets=True)
        return None

    def _ruled_then(self, op: Op) -> bool:
        """ "…, Judge Lee ruled Thursday, denying a bid": a participle right behind what a court said is the court's."""
        said = [m for _, m in self.patterns["ruled"].finditer(self.text[: op.start])]
        if not said or not any(a[2] == "court" and 0 <= said[-1].start() - a[1] <= NEAR for a in self.agents):
            return False
        gap = self.text[said[-1].end() : op.start]
        return gap.endswith(", ") and len(gap.split()) <= CLOSE and gap.count(",") == 1

    def _to_come(self, paper: Op, end: int) -> bool:
        before = self.text[max(0, paper.start - 30) : paper.start]
        indefinite = self.patterns["indefinite"].found(before)
        return indefinite and self.patterns["paper_to_come"].found(self.text[end:])

    def _suit_goes_on(self, op: Op) -> str | None:
        """How the words let a suit go on, where it is a suit that they let: "let" (told before it: "let the case go forward"),
        "may" ("the lawsuit may proceed"), or "" where they say how it may ("… as a class action"): what lets it go on as it
        is refuses to throw it out."""
        ahead, behind = self.text[: op.end], self.text[op.end :]
        for p in self.patterns.get("suit_may_go_on", ()):
            m = p.regex.search(ahead) if p.means == "may" else p.regex.match(behind)
            if m:
                rest = behind if p.means == "may" else behind[m.end() :]
                return "" if self.patterns["goes_on_how"].opens(rest) else p.means
        return None

    def _surely_let(self, op: Op) -> bool:
        """Whether "may proceed", "could keep" tells a ruling: not of the suit itself, and "could" only after "ruled"."""
        suit = [o for o in self.ops if o.end <= op.start and o.role == "SUIT"]
        if suit and len(self.text[suit[-1].end : op.start].split()) <= 1:
            return False
        could = self.text[op.start : op.end].lower().startswith("could")
        return not could or self.patterns["surely_ruled"].found(self.text[: op.start])

    def _lifts_a_bar(self, op: Op) -> bool:
        """Whether letting something go ahead, or on, suspends an order that stood against it: the Supreme Court hears of such
        orders and not of what nobody barred."""
        if self.patterns["let_off_an_order"].opens(self.text[op.end :]):
            return True  # "lets the agency ignore the injunction"
        ahead = self.who_acts(op)
        ends = [m.end() for _, m in self.patterns["supreme"].finditer(ahead)]
        if not ends or self.patterns["of_a_state"].opens(ahead[max(ends) :]):
            return False
        # "an emergency request at the Supreme Court, an appeals court having cleared the way": another acts
        between = ahead[max(ends) :]
        return not self.patterns["higher"].found(between)

    def _done_by_court(self, op: Op, end: int, v: Value) -> bool:
        """Whether a passive deed is a court's: by the one named after "by", else by what only courts do."""
        tail = self.text[op.end : op.end + BY]
        for by in re.finditer(r"\b(?:by|por)\s", tail):
            at = op.end + by.end()
            near = [a for a in self.agents if at <= a[0] < at + NEXT]
            if any(a[2] == "court" for a in near):
                return True
            if near and by.start() < end - op.end + 40:
                return False
        if self.patterns["in_court"].opens(tail):
            return True
        if op.role == "FAIL":  # "failed in federal court"; a bid for an injunction fails nowhere else
            return v.relief in ("pi", "tro") or any(
                a[2] == "court" and op.end <= a[0] < op.end + NEXT for a in self.agents
            )
        only = {"affirmed", "reversed", "vacated", "dismissed", "mtd_denied", "remanded", "lifted"}
        only |= {"revived", "rehearing", "no_rehearing", "appeal_over"}
        return v.relief is not None or v.what in only

    def _preliminarily(self) -> bool:
        return self.patterns["preliminarily"].found(self.text)

    def _of_a_thing(self, op: Op) -> bool:
        """Whether a relative clause tells what a law or a deal does: "suspendió el acuerdo que permite …"."""
        found = [m for p in self.patterns.get("relative_pronoun", ()) if (m := p.regex.search(self.text[: op.start]))]
        if not found or any(s <= found[0].start() < e for s, e, means in self.boundaries if means == "say"):
            return False
        at = found[0].start()
        nouns = [(o.end, o.role == "POLICY") for o in self.ops if o.end <= at and o.form == "noun"]
        nouns += [
            (e, means == "instrument") for _, e, means in self.agents if e <= at and means in ("instrument", "court")
        ]
        return bool(nouns) and max(nouns)[1]

    def _another_acts(self, op: Op) -> bool:
        """Whether something else than a judge stands before a verb as its subject: "El Congreso rechazó …"."""
        start, boundary, means = self.segment(op.start)
        before = self.text[start : op.start]
        if means == "say" and (not before.strip() or before.endswith(" que ")):
            before = self.text[self.segment(boundary)[0] : boundary]  # "la oficina informó a la jueza que suspendió"
        return self.patterns["own_subject"].found(before)

    def _party_failed(self, op: Op) -> bool:
        """Whether it is those who sue that have not shown something, and not the other side."""
        if self.patterns["standing"].found(self.text[op.start : op.end + 30]):
            return True
        before = [a for a in self.agents if a[1] <= op.start and a[2] != "court"]
        if before and before[-1][2] in ("party", "pronoun"):
            return True
        after = self.text[op.end : op.end + 60]
        return not before and any(p.regex.search(after) for p in self.patterns.get("agent", ()) if p.means == "party")

    def _kind(self, v: Value, op: Op) -> str | None:
        interim = {p.means for p in self.patterns.get("interim", ()) if p.regex.search(self.text)}
        if v.what == "blocking":
            if op.form == "ing" and not self.text[: op.start].rstrip().endswith(","):
                return None  # "an order blocking": says what an order is, not that it came
            if v.relief == "tro":
                return "tro_granted"
            pi = "pi" in interim or self._preliminarily() or v.relief == "pi" or self._enjoins(op)
            return "pi_granted" if pi else "relief_granted"
        if v.what == "granted":
            papers = [o for o in self.ops if o.start > op.start and o.role in ("PI", "TRO", "STAY")]
            last = papers[1].start if papers[1:] and self._apart(papers[0], papers[1]) else len(self.text)
            if v.relief != "stay" and self._says_partly(0, last):
                return "granted_in_part"
            return GRANTED.get(v.relief or "", "relief_granted")
        partly = any(
            p.means == "part" and p.regex.search(self.text[max(0, op.start - 14) : op.end + 24])
            for p in self.patterns.get("interim", ())
        )
        if partly and v.what in ("denied", "denied_bare", "allowed"):
            return "granted_in_part"  # what is refused in part is granted for the rest
        if v.what == "mtd_granted" and any(
            p.means == "part" and p.regex.search(self.text[op.start :]) for p in self.patterns.get("interim", ())
        ):
            return None  # "granted the motion to dismiss in part": the suit goes on
        if partly and v.what in ("vacated", "reversed", "lifted", "affirmed"):
            return None  # of an order changed in part, our kinds say nothing true
        if v.what == "denied" and v.relief is None and self._preliminarily():
            return "pi_denied"
        if v.what == "denied":
            return DENIED.get(v.relief or "", "relief_denied")
        if v.what == "denied_bare":
            return "relief_denied"
        plain = {
            "narrowed": "granted_in_part",
            "reversed": "reversed",
            "vacated": "vacated",
            "lifted": "stay_lifted",
            "affirmed": "affirmed",
            "remanded": "remanded",
            "revived": "reversed",
            "rehearing": "rehearing_granted",
            "no_rehearing": "relief_denied",
            "dismissed": "dismissed",
            "appeal_over": "dismissed",
            "mtd_granted": "dismissed",
            "mtd_denied": "motion_to_dismiss_denied",
        }
        return plain.get(v.what)
