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
from collections.abc import Iterator
from dataclasses import dataclass, replace

from facts.chains import NOUNS, Chains, Value
from facts.clauses import Op

DENIED = {"pi": "pi_denied", "tro": "tro_denied", "stay": "stay_denied"}
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


class Sentence(Chains):
    """One sentence, and what courts did in it."""

    def rulings(self) -> Iterator[Ruling]:
        """The rulings told in this sentence, left to right."""
        if any(p.regex.search(self.text) for p in self.patterns.get("hearsay", ())):
            return  # what other media make of a ruling is no ruling
        yield from self._phrases()
        done_to = -1
        for i, op in enumerate(self.ops):
            if (
                i <= done_to
                or op.form in ("noun", "infinitive", "participle")
                or (op.form == "modal" and not self._will_allow(op))
            ):
                continue
            if self._negated(op):
                continue
            v, last = self.value(i)
            if op.role == "ASK":
                done_to = max(done_to, last)
                continue
            if op.form == "passive":
                v = self._passive(i) or v
            if v is None:
                continue
            ruling = self._outcome(op, v, self.ops[last].end)
            if ruling:
                done_to = max(done_to, last)
                yield ruling

    def _phrases(self) -> Iterator[Ruling]:
        """Rulings named by their paper: "the injunction, entered on 5 February by Judge …"."""
        for p in self.patterns.get("ruling_phrase", ()):
            for m in p.regex.finditer(self.text):
                if not any(q.regex.search(self.text[: m.start()][-60:]) for q in self.patterns.get("blocker", ())):
                    yield Ruling(p.means, m.start(), m.end(), p.means == "relief_granted", "passive")

    def _passive(self, i: int) -> Value | None:
        """The outcome when the thing acted on stands before the verb: "their motion for an injunction was denied"."""
        op = self.ops[i]
        start = self.segment(op.start)[0]
        first = next((k for k, o in enumerate(self.ops[:i]) if o.start >= start and o.form == "noun"), None)
        if first is None:
            return None
        thing, _ = self.value(first)
        return self._apply(replace(op, form="finite"), thing, i) if thing and op.role != "BLOCK" else None

    def _will_allow(self, op: Op) -> bool:
        """ "will allow", "is letting": headlines' and leads' way of telling a ruling that lets something go on."""
        return op.role == "ALLOW" and any(
            p.regex.search(self.text[max(0, op.start - 12) : op.start]) for p in self.patterns.get("will", ())
        )

    def _negated(self, op: Op) -> bool:
        before = self.text[max(0, op.start - 60) : op.start]
        clause = self.text[self.segment(op.start)[1] : op.start]
        if any(p.regex.match(clause) for p in self.patterns.get("supposing", ())):
            return True
        for p in self.patterns.get("done_indeed", ()):
            before = p.regex.sub("", before)  # "no volvió a bloquear": what stands before the whole of it
        return any(p.regex.search(before) for p in self.patterns.get("blocker", ()) if op.form not in ("ing", "modal"))

    def _outcome(self, op: Op, v: Value, end: int) -> Ruling | None:
        subject = self.subject(op.start)
        if (
            subject is None
            and op.form == "finite"
            and "null_subject" in self.patterns
            and (v.relief or not self._another_acts(op))
        ):
            subject = "pronoun"  # Spanish leaves "she" unsaid
        court = subject in ("court", "pronoun")
        if op.form == "passive":
            by = re.match(r"[\w\s,]{0,40}?\b(?:by|por)\s+([^.;]{3,80})", self.text[end:])
            court = (
                any(a[2] == "court" for a in self.agents if end <= a[0] < end + by.end())
                if by
                else v.relief is not None or v.what in ("affirmed", "reversed", "vacated", "dismissed", "mtd_denied")
            )
            subject = "passive"
        elif op.form == "ing" and not court:
            courts_alone = op.role in (
                "AFFIRM",
                "REVERSE",
                "VACATE",
                "GRANT",
                "REMAND",
            )  # nobody else affirms or vacates
            court = any(a[2] == "court" for a in self.agents) and (
                courts_alone or subject not in ("party", "government", "instrument")
            )
            subject = "court"
        speaks = self.court_speaks(op.start)
        if v.what == "allowed" and op.form == "ing":
            return None  # "a memorandum letting it seek the files"
        if v.what == "allowed":
            modal = re.match(r"(?:can|may|puede|podr)", self.text[op.start : op.end], re.I)
            if (modal and speaks) or (not modal and subject == "court" and not self._lets_the_suit(op.end)):
                return Ruling("relief_denied", op.start, end, True, "court")
            return None
        if v.what == "against":
            if not (court or speaks) or (op.role == "NOT_SHOWN" and not self._party_failed(op)):
                return None
            ends = ("BLOCK", "STAY_IT", "REVERSE", "VACATE", "LIFT")
            if any(o.role in ends and self._of_procedure("court_paper", o.end) for o in self.ops):
                return None  # "sided with the government by pausing the ruling": the pause is what was ruled
            noun = next((NOUNS[o.role].relief for o in self.ops if NOUNS.get(o.role, Value("")).relief), None)
            return Ruling(DENIED.get(noun or "", "relief_denied"), op.start, end, noun is None, "court")
        if not court and not (speaks and op.role == "BLOCK"):
            return None
        if (
            not court
            and subject in ("government", "party")
            and not re.match(r"may|can|must|(?:ya )?no ", self.text[op.start : op.end], re.I)
        ):
            return None  # "the agency paused the plan after the judge ruled": not the judge's deed
        who = subject if subject in ("pronoun", "passive") else "court"
        kind = self._kind(v, op)
        if kind is None:
            return None
        paper = [o for o in self.ops if o.end <= op.start and o.role in ("ORDER", "PI", "TRO", "STAY")]
        told_of = bool(paper) and self.text[paper[-1].end : op.start].strip(" ,").casefold() in ("that", "which", "que")
        return Ruling(kind, op.start, end, v.relief is None, who, op.role == "BLOCK" or "granted" in kind, told_of)

    def _another_acts(self, op: Op) -> bool:
        """Whether something else than a judge stands before a verb as its subject: "El Congreso rechazó …"."""
        before = self.text[self.segment(op.start)[0] : op.start]
        return any(p.regex.search(before) for p in self.patterns.get("own_subject", ()))

    def _lets_the_suit(self, at: int) -> bool:
        """Whether what is allowed is a suit, or something to those who sue: that refuses nobody relief."""
        rest = self.text[at:]
        bodies = [a for a in self.agents if a[0] >= at - 1]
        first = min((a[0] for a in bodies if a[2] in ("government", "instrument")), default=len(self.text))
        first = min([first, *(o.start for o in self.ops if o.start >= at and o.role == "POLICY")])
        theirs = [a[0] for a in bodies if a[2] == "party"]
        theirs += [o.start for o in self.ops if o.start >= at and o.role == "SUIT"]
        theirs += [at + m.start() for p in self.patterns.get("suit_goes_on", ()) for m in [p.regex.search(rest)] if m]
        return min(theirs, default=len(self.text)) < first

    def _party_failed(self, op: Op) -> bool:
        """Whether it is those who sue that have not shown something, and not the other side."""
        if any(p.regex.search(self.text[op.start : op.end + 30]) for p in self.patterns.get("standing", ())):
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
            return "pi_granted" if "pi" in interim else "relief_granted"
        if v.what == "granted":
            if "part" in interim:
                return "granted_in_part"
            return GRANTED.get(v.relief or "", "relief_granted")
        partly = any(
            p.means == "part" and p.regex.search(self.text[max(0, op.start - 14) : op.end + 24])
            for p in self.patterns.get("interim", ())
        )
        if partly and v.what in ("denied", "denied_bare", "allowed"):
            return "granted_in_part"  # what is refused in part is granted for the rest
        if partly and v.what in ("vacated", "reversed", "lifted", "affirmed"):
            return None  # of an order changed in part, our kinds say nothing true
        if v.what == "denied":
            return DENIED.get(v.relief or "", "relief_denied")
        if v.what == "denied_bare":
            return "relief_denied"
        plain = {
            "reversed": "reversed",
            "vacated": "vacated",
            "lifted": "stay_lifted",
            "affirmed": "affirmed",
            "remanded": "remanded",
            "dismissed": "dismissed",
            "mtd_granted": "dismissed",
            "mtd_denied": "motion_to_dismiss_denied",
        }
        return plain.get(v.what)
