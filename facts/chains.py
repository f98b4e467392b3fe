"""How words act on one another: the chain that begins at a word, and what it amounts to, from the inside out.

declined (DENY) → to block (BLOCK)                      a refusal of relief
rejected (DENY) → a request (REQUEST) → to halt (BLOCK)  a refusal of relief
blocks (BLOCK) → injunction request (REQUEST_PI)         a refusal of an injunction
reversed (REVERSE) → the denial (DENIAL)                 a reversal
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from facts.clauses import CLOSE, Clauses, Op

Relief = Literal["pi", "tro", "stay", "permanent"]


@dataclass(frozen=True, slots=True)
class Value:
    """What a chain of such words amounts to. `what` is an outcome (granted, denied, …) or a thing (relief, request, …)."""

    what: str
    relief: Relief | None = None


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


WHEN_WORDS = ("on", "this", "last", "in", "el", "este", "esta", "en")  # "The panel affirmed on Tuesday."


class Chains(Clauses):
    """A sentence whose words are put together into what they amount to."""

    def value(self, i: int) -> tuple[Value | None, int]:
        """What the chain that begins at op `i` amounts to, and the index of its last op."""
        op = self.ops[i]
        nxt: Value | None = None
        last = i
        ends = op.role in ("RULE_AGAINST", "RULE_FOR", "NOT_SHOWN") or (op.role in NOUNS and not self._near(op, 1))
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

    def _apply(self, op: Op, v: Value | None, i: int, passive: bool = False) -> Value | None:
        """What op `i` makes of `v`; `passive` where what it acts on stands before it."""
        role, what = op.role, v.what if v else None
        relief = v.relief if v else None
        if role in NOUNS:
            if what in ("request",) and NOUNS[role].what == "relief" and self._near(op, 1):
                return Value("request", NOUNS[role].relief)
            return NOUNS[role]
        if role == "REQUEST" and self.ops[i + 1 : i + 2] and self.ops[i + 1].role == "STEP_IN":
            motion = re.match(r"(?i)motion|petition|application", self.text[op.start : op.end])
            return Value("request_bare" if motion else "request")  # a motion to intervene is to join the suit
        if role == "REQUEST":
            if what in ("relief", "request", "granted", "blocking"):
                return Value("request", relief)
            if what in ("dismissed", "request_dismiss"):
                return Value("request_dismiss")
            if what in ("vacated", "reversed", "lifted", "affirmed"):
                return Value("request_undo", relief)
            return Value("request_bare")
        if role == "EMERGENCY":  # "an emergency motion for a restraining order", "… to lift the injunction"
            if what in ("vacated", "reversed", "lifted"):
                return Value("request_undo", relief)
            return Value("request", relief if what in ("relief", "request", "granted") else None)
        if role == "DENIAL":
            return Value("denial", relief)
        if role == "AFFIRMANCE":
            return Value("affirmance")
        if role == "DISMISSAL":
            return Value("dismissal") if what == "suit" else None
        if role == "ORDER":
            return Value("order", relief) if what in ("relief", "blocking", "granted") else Value("order")
        if role in ("DENY", "GRANT") and self._of_procedure("not_relief_asked", op.end) and self._asks_next(i):
            return None  # "denied the request to impose a bond"
        if role == "DENY" and what == "request_bare" and self._bid_of_government(i):
            return Value("denied", "stay") if self._by_higher_court(op) else None
        if role in ("DENY", "GRANT") and self._changes_an_order(i):
            return None  # "refused to extend the order": of that our kinds say nothing true
        if role == "BLOCK":
            if op.form != "passive" and self._of_procedure("court_paper", op.end):
                return Value("granted", "stay")  # "paused the injunction": it binds no longer
            if op.form == "finite" and passive and what in ("relief", "order"):
                if what == "order" and self._an_executive_order(op):
                    return Value("blocking")
                return Value("granted", "stay")  # "the injunction was put on hold"
            if op.form != "passive" and what in ("order", "relief") and self._pauses_a_ruling(op, i):
                return Value("granted", "stay")
            if what in ("request", "relief") and op.form in ("finite", "passive") and self._near(op, 4):
                return Value("denied", relief)
            return None if self._of_procedure("procedure", op.end) else Value("blocking", None)
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
        if role in ("GRANT", "DENY") and what == "request_undo" and self._by_higher_court(op):
            return Value("granted" if role == "GRANT" else "denied", "stay")  # above, what is asked for is a stay
        if role in ("GRANT", "DENY") and what == "request" and not relief and self._emergency_of_government(i):
            return Value("granted" if role == "GRANT" else "denied", "stay")
        if role == "GRANT" and what == "request_undo":
            return Value("vacated", relief)
        if role == "GRANT":
            if what in ("relief", "request", "granted") or (what == "order" and (relief or self._blocks_after(i))):
                return Value("granted", relief)
            if what == "blocking" and self._blocks_after(i):
                return Value("granted", relief)
            return Value("mtd_granted") if what == "request_dismiss" else self._of_what_was_asked(op)
        if role == "DENY" and what in ("request", "request_undo") and self._from_government(i):
            return Value("denied", "stay")  # the side that an order binds asks for its suspension
        if role == "DENY" and what == "allowed":
            return Value("not_allowed")
        if role == "DENY" and what == "request_bare" and self._asked_by_government(i):
            return None  # what it asked for is not said, and refusing it that refuses those who sue nothing
        if role == "DENY" and passive and what == "request_undo" and relief in ("pi", "tro"):
            return Value("denied", "stay")  # "the request to lift the injunction was rejected"
        if role == "DENY":
            words = self.text[op.start : op.end]
            if what in ("relief", "request", "blocking", "granted") or (what == "asked" and self._asking_party(i)):
                return Value("denied", relief)
            if what in ("request_dismiss", "dismissed"):
                return Value("mtd_denied")
            asked = self._asked_before(i) if what == "request_bare" else None
            if asked is not None:
                return Value("denied", asked.relief) if asked.what != "other" else None
            if what == "request_bare":
                asked_for = self.ops[i + 1].end if i + 1 < len(self.ops) else op.end
                return None if self._of_procedure("procedural_request", asked_for) else Value("denied_bare")
            if what == "order":
                return Value("denied") if self._blocks_after(i) else None
            if (
                v is None
                and not passive
                and re.match(r"turn\w* (?:the|an?|its|their|his|her|that|both|all|those) ", words)
            ):
                if any(p.regex.search(words) for p in self.patterns.get("government", ())):
                    return None  # "turned the government's request away"
                return None if self._by_higher_court(op) else Value("denied_bare")  # "turned the parents down"
            lifted = relief or (self.ops[i + 1 : i + 2] and self.ops[i + 1].role == "LIFT")
            if what == "vacated" and lifted and self._by_higher_court(op):
                return Value("denied", "stay")  # "refused to lift the injunction": the government's wish, above
            return self._of_what_was_asked(op)
        if role == "REVERSE" and v is None and self._by_higher_court(op) and self._judge_follows(op):
            return Value("reversed")  # "reversed Judge Lee"
        if role in ("REVERSE", "VACATE", "LIFT"):
            if role in ("LIFT", "VACATE") and relief == "stay":
                return Value("lifted")
            if what in ("denial", "denied"):
                return Value("reversed")
            if role != "REVERSE" and what in ("relief", "order", "granted", "blocking") and self._suspends(op):
                return Value("granted", "stay")
            if what in ("relief", "order", "granted", "blocking"):
                return Value("reversed" if role == "REVERSE" else "vacated", relief)
            if what == "policy" and role != "LIFT":
                return Value("blocking")  # a policy struck down binds nobody
            if v is None and role != "LIFT" and not passive and not self._by_higher_court(op):
                measure = self._of_procedure("some_measure", op.end)
                return Value("blocking") if measure or self._measure_before(op) else None
            return None
        if role == "AFFIRM":
            ways = {p.means for p in self.patterns.get("affirming", ()) if p.regex.match(self.text[op.start : op.end])}
            kept = not ways.isdisjoint(("leaves", "lets", "agrees"))  # as a judge may do with her own order
            higher = self._by_higher_court(op)
            if "refuses_challenge" in ways:
                return Value("affirmed")  # "rechazaron el recurso contra el fallo"
            on_order = what in ("order", "relief", "granted", "blocking")
            if kept and on_order and self._on_an_emergency_request(op, relief):
                return None if "lets" in ways else Value("denied", "stay")
            if what == "policy" and (passive or self._near(op, 4)):
                return Value("affirmed" if higher else "allowed")
            if kept and not higher:
                bare = v is None and any(p.regex.match(self.text[op.end :]) for p in self.patterns.get("it", ()))
                return (
                    Value("allowed") if bare and "agrees" not in ways else None
                )  # "found the pact lawful and let it stand"
            after = self.text[op.end :]
            it = re.match(r"\s*(?:it|them)\b", after) if higher and not kept else None  # "upheld it last month"
            left = after[it.end() :] if it else after
            over = it is not None and left.startswith(",")
            rest = [] if over else left.strip(" .”\"'").split()
            judge = any(
                a[2] == "court" and 0 <= a[0] - op.end <= 2 for a in self.agents
            )  # "affirmed Judge Lee on Tuesday"
            whole = (
                judge
                or (v is None and len(rest) <= 3 and (not rest or rest[0].lower() in WHEN_WORDS))
                or self.text[op.start :].startswith("back")
            )  # "The panel affirmed."
            return (
                Value("affirmed")
                if whole or what in ("denial", "order", "relief", "blocking", "denied", "granted")
                else None
            )
        if role == "REMAND":
            return Value("remanded")
        if role == "DISMISS":
            if what in ("request", "request_bare", "asked") and not self._of_challenge(op, passive):
                return Value("denied", relief) if relief or self._blocks_after(i) else None
            if what in ("relief", "order") and (passive or self._near(op, 5)) and self._by_higher_court(op):
                return Value("vacated", relief)  # "tossed out the injunction"
            if self._of_challenge(op, passive) and self._by_higher_court(op):
                return Value("denied_bare")  # what is thrown out above is an appeal
            if what == "policy" and not passive and self._near(op, 5):
                return Value("blocking")  # "threw out the rule"
            if what == "suit" and not passive and self._of_procedure("only_some", op.end):
                return None  # "dismissed most of the claims": the suit goes on
            if what == "suit" or self._of_challenge(op, passive):
                return Value("dismissed")
            bare = not passive and any(p.regex.match(self.text[op.end :]) for p in self.patterns.get("it", ()))
            return Value("dismissed") if bare and any(o.role == "SUIT" for o in self.ops if o.end <= op.start) else None
        if role == "ALLOW":
            return Value("allowed")
        if role in ("RULE_AGAINST", "NOT_SHOWN"):
            return Value("against", relief)
        if role == "RULE_FOR":  # above, what those who sue win is no order of its own
            suit = any(o.role in ("MTD", "DISMISS", "RULE_AGAINST") for o in self.ops)
            ours = self._for_a_party(op)
            return Value("granted") if ours and not suit and not self._by_higher_court(op) else None
        return None

    def _for_a_party(self, op: Op) -> bool:
        """Whether it is those who sue that are sided with: "ruled for the Readers' Guild", and not for the other side."""
        there = {a[2] for a in self.agents if a[0] < op.end + 2 and op.start < a[1]}
        sided_with = re.split(r" (?:an?|another) ", self.text[op.start : op.end], maxsplit=1)[0]
        class_of_them = re.search(r"(?<!['’])\b[a-z]+s$", sided_with) is not None  # "the ports"
        if "government" in there and "party" not in there and not class_of_them:
            return False
        named = any(a[2] == "party" and op.end <= a[0] <= op.end + 5 for a in self.agents)
        return named or not self.text[op.start : op.end].endswith(("for", "with", "of"))

    def _measure_before(self, op: Op) -> bool:
        """Whether a measure of an agency is the subject of a passive verb: "the notice was set aside by a judge"."""
        clause = self.text[self.segment(op.start)[0] : op.start]
        measures = self.patterns.get("measure_struck_down", ())
        return op.form == "passive" and any(p.regex.search(clause) for p in measures)

    def _suspends(self, op: Op) -> bool:
        """Whether an order is lifted for the time being by the Supreme Court: "set aside for now"."""
        supreme = any(p.regex.search(self.text[: op.start]) for p in self.patterns.get("supreme", ()))
        return supreme and any(p.regex.search(self.text) for p in self.patterns.get("for_now", ()))

    def _an_executive_order(self, op: Op) -> bool:
        """Whether the order that is blocked is no court's: "the order was blocked by a judge". A trial court stops no other
        court's order."""
        if any(p.regex.search(self.text) for p in self.patterns.get("executive", ())):
            return True
        higher = any(p.regex.search(self.text) for p in self.patterns.get("higher", ()))
        return not higher and any(a[2] == "court" and a[0] >= op.end for a in self.agents)

    def _pauses_a_ruling(self, op: Op, i: int) -> bool:
        """ "paused the order barring the sharing", "paused Judge Lee's injunction": what is stopped is a ruling, no policy."""
        paper = self.ops[i + 1]
        gap = self.text[op.end : paper.start]
        if paper.role not in ("ORDER", "PI", "TRO") or len(gap.split()) > CLOSE or "executive" in gap:
            return False
        if paper.role != "ORDER":
            return re.search(r"['’]s? ", gap) is not None
        return self._blocks_after(i + 1) or self._by_higher_court(op)

    def _by_higher_court(self, op: Op) -> bool:
        """Whether a court above the trial court is named before the verb, or after a passive one."""
        where = self.text if op.form == "passive" else self.text[: op.start]
        return any(p.regex.search(where) for p in self.patterns.get("higher", ()))

    def _of_challenge(self, op: Op, passive: bool) -> bool:
        """Whether what is thrown out is a "challenge", which is a suit."""
        near = self.text[max(0, op.start - 60) : op.start] if passive else self.text[op.end : op.end + 40]
        return any(p.regex.search(near) for p in self.patterns.get("challenge", ()))

    def _judge_follows(self, op: Op) -> bool:
        return any(a[2] == "court" and 0 <= a[0] - op.end <= 2 for a in self.agents)

    def _asks_next(self, i: int) -> bool:
        nxt = self.ops[i + 1] if i + 1 < len(self.ops) else None
        bare = nxt is None or nxt.role not in ("PI", "TRO", "STAY")
        return bare or self._of_procedure("not_relief_asked", self.ops[i].end)

    def _is_noun(self, op: Op) -> bool:
        """Whether a word that may be a verb is a noun here: "the demand"."""
        if re.search(r"(?:ed|ought|ing)$", self.text[op.start : op.end]):
            return False
        before = self.text[max(0, op.start - 30) : op.start]
        return any(p.regex.search(before) for s in ("definite", "determiner") for p in self.patterns.get(s, ()))

    def _asked_before(self, i: int) -> Value | None:
        """What "the request" stands for where the sentence said what was asked of the court: relief, or something else."""
        op = self.ops[i]
        asks = [
            k
            for k, o in enumerate(self.ops[:i])
            if o.role == "ASK" and o.form in ("finite", "ing") and not self._is_noun(o)
        ]
        if not asks or op.form == "passive":
            return None
        ask = self.ops[asks[-1]]
        if self._of_procedure("not_relief_asked", ask.end):
            return Value("other")
        return self._thing_asked(asks[-1], i)

    def _thing_asked(self, ask: int, until: int) -> Value:
        """What the words after op `ask` ask for, by the first of them that says it."""
        for before, o in zip(self.ops[ask:until], self.ops[ask + 1 : until], strict=False):
            if not self.linked(before, o):
                break
            if o.role in ("STAY_IT", "STAY", "REQUEST_STAY"):
                return Value("relief", "stay")
            if o.role in ("LIFT", "VACATE", "REVERSE"):
                return Value("undone")
            if o.role in ("BLOCK", "STEP_IN"):
                return Value("blocking")
            if NOUNS.get(o.role, Value("")).what in ("relief", "request"):
                return NOUNS[o.role]
            if o.role not in ("GRANT", "REQUEST", "ORDER"):
                break
        return Value("other")

    def _of_what_was_asked(self, op: Op) -> Value | None:
        """ "They asked for a restraining order, and a judge denied it": what was asked for earlier in the sentence."""
        role = "denied" if op.role == "DENY" else "granted"
        which = any(p.regex.search(self.text[: op.start]) for p in self.patterns.get("which_judge", ()))
        if not which and not any(p.regex.match(self.text[op.end :]) for p in self.patterns.get("it", ())):
            return None
        asked = [o for o in self.ops if o.end <= op.start and o.role in ("ASK", "REQUEST")]
        if asked and self._of_procedure("not_relief_asked", asked[-1].end):
            return None
        if asked:
            thing = self._thing_asked(self.ops.index(asked[-1]), sum(o.start < op.start for o in self.ops))
            if thing.relief == "stay" or thing.what == "undone":
                return Value(role, "stay") if thing.relief == "stay" or role == "denied" else None
        named = [
            v for o in self.ops if o.end <= op.start and asked and o.start > asked[0].start and (v := NOUNS.get(o.role))
        ]
        relief = next((v.relief for v in reversed(named) if v.relief), None)
        return Value(role, relief) if relief else None

    def _of_procedure(self, section: str, at: int) -> bool:
        """Whether what follows `at` is how the suit is run and not what it is about: "halted the trial", "for more time"."""
        return any(p.regex.match(self.text[at:]) for p in self.patterns.get(section, ()))

    def _changes_an_order(self, i: int) -> bool:
        """Whether what is refused or granted is to change an order that stands, not to make or to end one."""
        relief = next((o for o in self.ops[i + 1 :] if o.role in ("PI", "TRO", "ORDER")), None)
        between = self.text[self.ops[i].end : relief.start] if relief else ""
        return any(p.regex.search(between) for p in self.patterns.get("change_of_order", ()))

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

    def _emergency_of_government(self, i: int) -> bool:
        """Whether op `i` decides on an emergency request of the government's before a higher court, which can be for nothing
        but a stay: "granted the administration's emergency application", "rejected an emergency request from the agency"."""
        if i + 1 >= len(self.ops):
            return False
        op, nxt = self.ops[i], self.ops[i + 1]
        if nxt.role != "EMERGENCY" or not self._by_higher_court(op):
            return False
        until = self.ops[i + 2].start if i + 2 < len(self.ops) else len(self.text)
        last = min(until, nxt.end + 50)
        asking = [a for a in self.agents if op.end <= a[0] and a[1] <= last and a[2] in ("government", "party")]
        return bool(asking) and asking[0][2] == "government"

    def _on_an_emergency_request(self, op: Op, relief: Relief | None) -> bool:
        """Whether an order left in place is one that a stay was asked for and refused: the Supreme Court's word on an order
        while the suit goes on, and an appeals court's on a restraining order, from which no appeal lies."""
        supreme = any(p.regex.search(self.text[: op.start]) for p in self.patterns.get("supreme", ()))
        return supreme or (relief == "tro" and self._by_higher_court(op))

    def _bid_of_government(self, i: int) -> bool:
        """Whether the request that op `i` refuses is the government's to do something: "rejecting his bid to send troops"."""
        op, asked = self.ops[i], self.ops[i + 1] if i + 1 < len(self.ops) else self.ops[i]
        if asked.role != "REQUEST":
            return False
        own = self.text[op.end : asked.start]
        if any(p.regex.match(self.text[asked.end :]) for p in self.patterns.get("government_bid", ())):
            return True
        if not any(p.regex.match(self.text[asked.end :]) for p in self.patterns.get("bid_to_do", ())):
            return False
        theirs = any(p.regex.search(own) for p in self.patterns.get("government", ()))
        before = [a for a in self.agents if a[1] <= asked.start and a[2] in ("government", "party")]
        his = any(p.regex.match(own) for p in self.patterns.get("his", ()))
        supreme = any(p.regex.search(self.text[: op.start]) for p in self.patterns.get("supreme", ()))
        if supreme and not any(op.end <= a[0] and a[1] <= asked.start for a in self.agents):
            return True  # nobody else asks it to let something be done
        return theirs or (his and bool(before) and before[-1][2] == "government")

    def _asked_by_government(self, i: int) -> bool:
        """Whether the request that op `i` refuses is said to be the government's: "el recurso del gobierno"."""
        asked = [o for o in (*self.ops[i + 1 : i + 2], *reversed(self.ops[:i])) if o.role == "REQUEST"]
        after = self.text[asked[0].end :] if asked else ""
        return any(p.regex.match(after) for p in self.patterns.get("government_asks", ()))

    def _blocks_after(self, i: int) -> bool:
        """Whether a blocking verb follows in the chain: "an order barring", "dismissed an attempt to block"."""
        for a, b in zip(self.ops[i:], self.ops[i + 1 :], strict=False):
            if not self.linked(a, b):
                return False
            if b.role == "BLOCK" and b.form in ("infinitive", "ing"):
                return True
        return False

    # ------------------------------------------------------------ who acts
