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
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from facts.patterns import Pattern, load

Form = Literal["finite", "infinitive", "ing", "passive", "modal", "noun"]
Relief = Literal["pi", "tro", "stay", "permanent"]
MAX_GAP = 16  # words between a verb and what it acts on: "rejected a request from … to temporarily block"


@dataclass(frozen=True, slots=True)
class Op:
    """A word that acts on relief, at its place in the sentence."""

    start: int
    end: int
    role: str
    form: Form


@dataclass(frozen=True, slots=True)
class Value:
    """What a chain of such words amounts to. `what` is an outcome (granted, denied, …) or a thing (relief, request, …)."""

    what: str
    relief: Relief | None = None


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


NOUNS: Mapping[str, Value] = {
    "REQUEST_PI": Value("request", "pi"),
    "REQUEST_TRO": Value("request", "tro"),
    "REQUEST_STAY": Value("request", "stay"),
    "TRO": Value("relief", "tro"),
    "PI": Value("relief", "pi"),
    "STAY": Value("relief", "stay"),
    "RELIEF": Value("relief", "permanent"),
    "SOME_RELIEF": Value("relief"),
    "MTD": Value("request_dismiss"),
    "SUIT": Value("suit"),
    "POLICY": Value("policy"),
}
DENIED = {"pi": "pi_denied", "tro": "tro_denied", "stay": "stay_denied"}
GRANTED = {"pi": "pi_granted", "tro": "tro_granted", "stay": "stay_granted"}


def _scan(text: str, patterns: Mapping[str, tuple[Pattern, ...]]) -> list[Op]:
    """The words that act, left to right, none overlapping; where two begin alike the longer one stands."""
    found: list[tuple[int, int, Op]] = []
    for section in ("verb", "noun"):
        for p in patterns.get(section, ()):
            for m in p.regex.finditer(text):
                form: Form = "noun" if section == "noun" else _form(text, m, p, patterns)
                found.append((m.start(), -m.end(), Op(m.start(), m.end(), p.means, form)))
    ops: list[Op] = []
    for _, _, op in sorted(found, key=lambda f: (f[0], f[1], f[2].form == "noun")):
        if not ops or op.start >= ops[-1].end:
            ops.append(op)
    return ops


def _form(text: str, m: re.Match[str], p: Pattern, patterns: Mapping[str, tuple[Pattern, ...]]) -> Form:
    word = re.sub(r"(?<=[aei]r)l[oa]s?$", "", m.group().split()[0].lower())  # "frenarlo"
    before = text[max(0, m.start() - 60) : m.start()]
    if any(q.regex.search(before) for q in patterns.get("passive", ())):
        return "ing" if word.endswith(("ing", "ando", "iendo")) else "passive"
    if word.endswith(("ing", "ando", "iendo")) and word not in ("bring",):
        return "ing"
    if any(q.regex.search(before) for q in patterns.get("determiner", ())) and word in p.more["base"].split("|"):
        return "infinitive"  # "a bar on", "the stop": a thing that may be asked for, never a deed
    if re.fullmatch(p.more["base"], word) or re.fullmatch(p.more["base"], m.group().lower()):
        if any(q.regex.search(before) for q in patterns.get("infinitive", ())):
            return "infinitive"
        if any(q.regex.search(before) for q in patterns.get("blocker", ()) if q.means != "denied"):
            return "modal"
        if "base" in patterns:
            return patterns["base"][0].means  # type: ignore[return-value]
        # "asked that the court block it": after one judge or court a bare verb is a wish, not a deed
        return "modal" if any(q.regex.search(before) for q in patterns.get("singular", ())) else "finite"
    return "finite"


class Sentence:
    """One sentence with its acting words, agents and clause boundaries found."""

    def __init__(
        self,
        text: str,
        language: str,
        judges: Sequence[tuple[int, int]] = (),
        bodies: Sequence[tuple[int, int]] = (),
    ) -> None:
        self.text = text
        self.patterns = load(language)
        self.ops = _scan(text, self.patterns)
        agents = [(s, e, "court") for s, e in judges]
        agents += [(s, e, "government") for s, e in bodies]
        for p in self.patterns.get("agent", ()):
            agents += [(m.start(), m.end(), p.means) for m in p.regex.finditer(text)]
        self.agents = sorted(agents, key=lambda a: (a[0], -a[1]))
        self.boundaries = sorted(
            (m.start(), m.end(), p.means) for p in self.patterns.get("boundary", ()) for m in p.regex.finditer(text)
        )

    # ------------------------------------------------------------ chains

    def linked(self, a: Op, b: Op) -> bool:
        """Whether `a` can act on `b`: no clause ends between them and not too many words stand there."""
        gap = self.text[a.end : b.start]
        if b.form == "ing" and "," in gap:
            return False  # "…, spurning a plea": an act of its own
        if len(gap.split()) > MAX_GAP or gap.count(",") > 2:
            return False
        return not any(p.regex.search(gap) for p in self.patterns.get("pause", ()))

    def value(self, i: int) -> tuple[Value | None, int]:
        """What the chain that begins at op `i` amounts to, and the index of its last op."""
        op = self.ops[i]
        nxt: Value | None = None
        last = i
        ends = op.role in ("RULE_AGAINST", "NOT_SHOWN") or (op.role in NOUNS and not self._near(op, 1))
        if not ends and i + 1 < len(self.ops) and self.linked(op, self.ops[i + 1]):
            follower = self.ops[i + 1]
            bare = op.role == "DENY" and len(self.text[op.end : follower.start].split()) <= 1  # "would not stop"
            gap = self.text[op.end : follower.start]
            askers = op.role == "DENY" and follower.role == "ASK" and re.search(r"\b(?:that|que)\s*$", gap) is not None
            if follower.form not in ("finite", "modal") or bare or askers:
                nxt, last = self.value(i + 1)
        return self._apply(op, nxt, i), last if nxt else i

    def _near(self, op: Op, words: int) -> bool:
        """Whether the next op follows within so many words, and not behind a preposition that changes its part."""
        i = self.ops.index(op)
        if i + 1 >= len(self.ops):
            return False
        gap = self.text[op.end : self.ops[i + 1].start]
        return len(gap.split()) <= words and not re.search(r"\b(?:from|with|in|on|under|after|of|de|desde|en)\b", gap)

    def _apply(self, op: Op, v: Value | None, i: int) -> Value | None:
        role, what = op.role, v.what if v else None
        relief = v.relief if v else None
        if role in NOUNS:
            if what in ("request",) and NOUNS[role].what == "relief" and self._near(op, 1):
                return Value("request", NOUNS[role].relief)
            return NOUNS[role]
        if role == "REQUEST":
            if what in ("relief", "request", "granted", "blocking"):
                return Value("request", relief)
            if what in ("dismissed", "request_dismiss"):
                return Value("request_dismiss")
            if what in ("vacated", "reversed", "lifted", "affirmed"):
                return Value("request_undo")
            return Value("request_bare")
        if role == "DENIAL":
            return Value("denial", relief)
        if role == "ORDER":
            return Value("order", relief) if what in ("relief", "blocking", "granted") else Value("order")
        if role == "BLOCK":
            if what in ("request", "relief") and op.form in ("finite", "passive") and self._near(op, 4):
                return Value("denied", relief)
            return Value("blocking", None)
        if role == "STAY_IT" and op.form == "ing":
            return Value("granted", "stay")
        if role == "STAY_IT":
            return (
                Value("granted", "stay")
                if what in ("relief", "order", "policy", "granted", "blocking", "suit")
                else None
            )
        if role == "STEP_IN":
            return Value("blocking", None)
        if role == "ASK":
            return Value("asked", relief)
        if role == "GRANT":
            if what in ("relief", "request", "granted") or (what == "order" and (relief or self._blocks_after(i))):
                return Value("granted", relief)
            if what == "blocking" and self._blocks_after(i):
                return Value("granted", relief)
            return Value("mtd_granted") if what == "request_dismiss" else None
        if role == "DENY" and what in ("request", "request_undo") and self._from_government(i):
            return Value("denied", "stay")  # the side that an order binds asks for its suspension
        if role == "DENY":
            if what in ("relief", "request", "blocking", "granted") or (what == "asked" and self._asking_party(i)):
                return Value("denied", relief)
            if what in ("request_dismiss", "dismissed"):
                return Value("mtd_denied")
            if what == "request_bare":
                return Value("denied_bare")
            if what == "order":
                return Value("denied") if self._blocks_after(i) else None
            return None
        if role in ("REVERSE", "VACATE", "LIFT"):
            if role == "LIFT" and relief == "stay":
                return Value("lifted")
            if what in ("denial", "denied"):
                return Value("reversed")
            if what in ("relief", "order", "granted", "blocking"):
                return Value("reversed" if role == "REVERSE" else "vacated", relief)
            return None
        if role == "AFFIRM":
            kept = re.match(
                r"(?:left|leaves|kept|lets?) ", self.text[op.start : op.end]
            )  # a judge may keep her own order
            higher = any(p.regex.search(self.text[: op.start]) for p in self.patterns.get("higher", ()))
            if kept and not higher:
                return None
            rest = self.text[op.end :].strip(" .”\"'").split()
            whole = (v is None and len(rest) <= 3) or self.text[op.start :].startswith("back")  # "The panel affirmed."
            return (
                Value("affirmed")
                if whole or what in ("denial", "order", "relief", "blocking", "denied", "granted")
                else None
            )
        if role == "REMAND":
            return Value("remanded")
        if role == "DISMISS":
            if what in ("request", "request_bare", "asked"):
                return Value("denied", relief) if relief or self._blocks_after(i) else None
            return Value("dismissed") if what == "suit" else None
        if role == "ALLOW":
            return Value("allowed")
        if role in ("RULE_AGAINST", "NOT_SHOWN"):
            return Value("against", relief)
        return None

    def _asking_party(self, i: int) -> bool:
        """ "turned down groups that sought to stop it": whether those refused are the ones who asked."""
        nxt = self.ops[i + 1]
        return any(a[2] == "party" and self.ops[i].end <= a[0] < nxt.start for a in self.agents)

    def _from_government(self, i: int) -> bool:
        """Whether the request that op `i` refuses is the government's own, to suspend or lift an order against it."""
        if i + 1 >= len(self.ops):
            return False
        nxt = self.ops[i + 1]
        between = self.text[self.ops[i].end : nxt.end + 30]
        first, last = self.ops[i].end, nxt.end + 30
        mine = any(p.regex.search(between) for p in self.patterns.get("government", ())) or any(
            first <= a[0] and a[1] <= last and a[2] == "government" for a in self.agents
        )
        asks = [o for o in self.ops[i + 1 : i + 4] if o.role in ("BLOCK", "LIFT", "STAY", "STAY_IT", "REVERSE")]
        return (
            mine and bool(asks) and asks[0].role != "STAY" and "from" not in self.text[asks[0].end : asks[0].end + 40]
        )

    def _blocks_after(self, i: int) -> bool:
        """Whether a blocking verb follows in the chain: "an order barring", "dismissed an attempt to block"."""
        for a, b in zip(self.ops[i:], self.ops[i + 1 :], strict=False):
            if not self.linked(a, b):
                return False
            if b.role == "BLOCK" and b.form in ("infinitive", "ing"):
                return True
        return False

    # ------------------------------------------------------------ who acts

    def segment(self, at: int) -> tuple[int, int, str]:
        """Where the clause around `at` begins, and the boundary before it: (start, boundary's start, its means)."""
        start, before, means = 0, 0, "begin"
        for s, e, m in self.boundaries:
            if e <= at and m in ("break", "relative", "say"):
                start, before, means = e, s, m
        return start, before, means

    def subject(self, at: int) -> str | None:
        """What sort of agent acts at `at`: court, party, government, instrument, pronoun; None where there is none."""
        end = at
        while True:
            start, before, means = self.segment(end)
            here = [a for a in self.agents if start <= a[0] and a[1] <= at and a[0] < end]
            late = self._subject_after_comma(here, at)
            if late:
                return late
            if here:
                return here[0][2] if means != "relative" or start > before else here[-1][2]
            if means == "relative":
                earlier = [a for a in self.agents if a[1] <= before]
                return earlier[-1][2] if earlier else None
            if before == 0 or means == "begin":
                return None
            end = before

    def _subject_after_comma(self, here: Sequence[tuple[int, int, str]], at: int) -> str | None:
        """ "In an order telling them that they are unlikely to win, Judge Lee sided …": a judge who opens the main clause
        after one that has had its verb."""
        if not here or here[0][2] == "court":
            return None
        for s, _, means in here:
            opens = means == "court" and self.text[:s].rstrip().endswith(",")
            if opens and any(here[0][1] <= o.start < s and o.form == "finite" for o in self.ops):
                return "court"
        return None

    def court_speaks(self, at: int) -> bool:
        """Whether the sentence puts what stands at `at` in a court's mouth: "…, a judge ruled", "the panel says …"."""
        for s, e, means in self.agents:
            if means != "court":
                continue
            after = self.text[e : e + 70]
            if s > at and any(p.regex.search(self.text[max(0, s - 24) : s]) for p in self.patterns.get("ruled", ())):
                return True  # "…, said a federal judge"
            said = next((m for p in self.patterns.get("ruled", ()) if (m := p.regex.search(after))), None)
            if said and ";" not in after[: said.start()] and (s > at or e + said.end() <= at + 4):
                return True
        return False

    # ------------------------------------------------------------ outcomes

    def rulings(self) -> Iterator[Ruling]:
        """The rulings told in this sentence, left to right."""
        yield from self._phrases()
        done_to = -1
        for i, op in enumerate(self.ops):
            if i <= done_to or op.form in ("noun", "infinitive") or (op.form == "modal" and not self._will_allow(op)):
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
                    yield Ruling(p.means, m.start(), m.end(), False, "passive")

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
        return any(p.regex.search(before) for p in self.patterns.get("blocker", ()) if op.form not in ("ing", "modal"))

    def _outcome(self, op: Op, v: Value, end: int) -> Ruling | None:
        subject = self.subject(op.start)
        if subject is None and op.form == "finite" and "null_subject" in self.patterns:
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
        if v.what == "allowed":
            modal = not re.match(r"(?:allow|permit|let|clear|green|grant)", self.text[op.start : op.end], re.I)
            if (modal and speaks) or (not modal and subject == "court"):
                return Ruling("relief_denied", op.start, end, True, "court")
            return None
        if v.what == "against":
            if not (court or speaks) or (op.role == "NOT_SHOWN" and not self._party_failed(op)):
                return None
            noun = next((NOUNS[o.role].relief for o in self.ops if NOUNS.get(o.role, Value("")).relief), None)
            return Ruling(DENIED.get(noun or "", "relief_denied"), op.start, end, noun is None, "court")
        if not court and not (speaks and op.role == "BLOCK"):
            return None
        who = subject if subject in ("pronoun", "passive") else "court"
        kind = self._kind(v, op)
        if kind is None:
            return None
        paper = [o for o in self.ops if o.end <= op.start and o.role in ("ORDER", "PI", "TRO", "STAY")]
        told_of = bool(paper) and self.text[paper[-1].end : op.start].strip(" ,").casefold() in ("that", "which", "que")
        return Ruling(kind, op.start, end, v.relief is None, who, op.role == "BLOCK" or "granted" in kind, told_of)

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
