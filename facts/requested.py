"""What was asked of a court, by whom, and what a decision on it comes to: "granted the administration's emergency request"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from facts.clauses import Clauses, Op

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


class Requested(Clauses):
    """A sentence of which it can be told what was asked in it."""

    def _by_higher_court(self, op: Op) -> bool:
        """Whether a court above the trial court is named before the verb, or after a passive one."""
        where = self.text if op.form == "passive" else self.who_acts(op)
        if self.patterns["order_of_one_below"].opens(self.text[op.end :]):
            return True  # "anuló la orden de un tribunal inferior"
        return self.patterns["higher"].found(where)

    def _lets_the_suit(self, at: int) -> bool:
        """Whether what is allowed is a suit, or something to those who sue: that refuses nobody relief."""
        meanwhile = self.patterns["meanwhile"].search(self.text, at)
        until = meanwhile.start() if meanwhile else len(self.text)  # "let the fee stand while the case goes on"
        rest = self.text[at:until]
        bodies = [a for a in self.agents if at - 1 <= a[0] < until]
        first = min((a[0] for a in bodies if a[2] in ("government", "instrument")), default=len(self.text))
        first = min([first, *(o.start for o in self.ops if at <= o.start < until and o.role == "POLICY")])
        theirs = [a[0] for a in bodies if a[2] == "party"]
        theirs += [o.start for o in self.ops if at <= o.start < until and o.role == "SUIT"]
        theirs += [at + m.start() for p in self.patterns.get("suit_goes_on", ()) for m in [p.regex.search(rest)] if m]
        return min(theirs, default=len(self.text)) < first

    def _of_procedure(self, section: str, at: int) -> bool:
        """Whether what follows `at` is how the suit is run and not what it is about: "halted the trial", "for more time"."""
        return self.patterns[section].opens(self.text[at:])

    def _asks_next(self, i: int) -> bool:
        nxt = self.ops[i + 1] if i + 1 < len(self.ops) else None
        bare = nxt is None or nxt.role not in ("PI", "TRO", "STAY")
        return bare or self._of_procedure("not_relief_asked", self.ops[i].end)

    def _is_noun(self, op: Op) -> bool:
        """Whether a word that may be a verb is a noun here: "the demand"."""
        before = self.text[max(0, op.start - 30) : op.start]
        if re.fullmatch(r"(?i)filing", self.text[op.start : op.end]):
            return re.search(r"\b(?:the|an?|its|their|his|her|this|that)(?: [\w’'-]+){0,3} $", before) is not None
        if re.search(r"(?:ed|ought|ing)$", self.text[op.start : op.end]):
            return False
        return any(self.patterns[s].found(before) for s in ("definite", "determiner"))

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
            if o.role in ("DISMISS", "MTD"):
                return Value("dismissing")
            if o.role in ("BLOCK", "STEP_IN"):
                return Value("blocking")
            if NOUNS.get(o.role, Value("")).what in ("relief", "request"):
                return NOUNS[o.role]
            if o.role not in ("GRANT", "REQUEST", "ORDER", "SUIT"):
                break
        return Value("other")

    def _of_what_was_asked(self, op: Op) -> Value | None:
        """ "They asked for a restraining order, and a judge denied it": what was asked for earlier in the sentence."""
        role = "denied" if op.role == "DENY" else "granted"
        nouns = [o for o in self.ops if o.end <= op.start and o.form == "noun" and o.role != "SUIT"]
        if role == "denied" and nouns and nouns[-1].role == "MTD" and self._of_procedure("it_or_most", op.end):
            return Value("mtd_denied")
        which = self.patterns["which_judge"].search(self.text[: op.start])
        if not which and not self.patterns["it"].opens(self.text[op.end :]):
            return None
        until = which.start() if which else op.start  # "…, a request that the judge denied": the word says it once more
        asked = [o for o in self.ops if o.end <= until and o.role in ("ASK", "REQUEST")]
        if asked and self._of_procedure("not_relief_asked", asked[-1].end):
            return None
        if which and asked and self.patterns["asked_for_time"].found(self.text[asked[0].end : until]):
            return None  # "asked for more time on its motion for an injunction, which the judge granted"
        if asked:
            thing = self._thing_asked(self.ops.index(asked[-1]), sum(o.start < op.start for o in self.ops))
            if thing.relief == "stay" or thing.what == "undone":
                return Value(role, "stay") if thing.relief == "stay" or role == "denied" else None
            if thing.what == "dismissing":
                return Value("mtd_denied") if role == "denied" else None
            theirs = self.subject(asked[-1].start)
            if thing.what == "blocking" and theirs == "government" and self._stops_an_order(asked[-1], until):
                return Value(role, "stay")
            if thing.what == "blocking" and role == "denied":
                return Value(role, thing.relief) if theirs in ("party", None) else None
        named = [
            v for o in self.ops if o.end <= op.start and asked and o.start > asked[0].start and (v := NOUNS.get(o.role))
        ]
        relief = next((v.relief for v in reversed(named) if v.relief), None)
        return Value(role, relief) if relief else None

    def _stops_an_order(self, ask: Op, until: int) -> bool:
        """Whether what is asked for is to stop an order of a court: "sought to pause the order"."""
        said = [o.role for o in self.ops if ask.end <= o.start and o.end <= until]
        return said[:1] == ["BLOCK"] and said[1:2] in (["ORDER"], ["PI"], ["TRO"])

    def _changes_an_order(self, i: int) -> bool:
        """Whether what is refused or granted is to change an order that stands, not to make or to end one."""
        relief = next((o for o in self.ops[i + 1 :] if o.role in ("PI", "TRO", "ORDER")), None)
        between = self.text[self.ops[i].end : relief.start] if relief else ""
        return self.patterns["change_of_order"].found(between)

    def _asking_party(self, i: int) -> bool:
        """ "turned down groups that sought to stop it": whether those refused are the ones who asked."""
        nxt = self.ops[i + 1]
        return any(a[2] == "party" and self.ops[i].end <= a[0] < nxt.start for a in self.agents)

    def _from_government(self, i: int) -> bool:
        """Whether the request that op `i` refuses is the government's own, to suspend or lift an order against it."""
        if i + 1 >= len(self.ops):
            return False
        nxt = self.ops[i + 1]
        asks = [o for o in self.ops[i + 1 : i + 4] if o.role in ("BLOCK", "LIFT", "STAY", "STAY_IT", "REVERSE")]
        first, last = self.ops[i].end, min([nxt.end + 30, *(o.start for o in asks[:1])])
        between = self.text[first:last]  # whoever is named behind is who would be stopped
        if any(o.role in ("PI", "TRO") and o.start < last for o in self.ops[i + 1 : i + 3]) or self.patterns[
            "on_its_side"
        ].found(between):
            return False  # "a motion by its supporters", "for a preliminary injunction": of those who sue
        mine = self.patterns["government"].found(between) or any(
            first <= a[0] and a[1] <= last and a[2] == "government" for a in self.agents
        )
        return (
            mine and bool(asks) and asks[0].role != "STAY" and "from" not in self.text[asks[0].end : asks[0].end + 40]
        )

    def _emergency_of_government(self, i: int) -> bool:
        """Whether op `i` decides on an emergency request of the government's before a higher court, which can be for nothing
        but a stay: "granted the administration's emergency application", "rejected an emergency request from the agency"."""
        if i + 1 >= len(self.ops):
            return False
        op, nxt = self.ops[i], self.ops[i + 1]
        applied = re.search(r"(?i)\bapplication", self.text[nxt.start : nxt.end + 14])  # for which one goes above
        if nxt.role != "EMERGENCY" or not (applied or self._by_higher_court(op)):
            return False
        until = self.ops[i + 2].start if i + 2 < len(self.ops) else len(self.text)
        last = min(until, nxt.end + 50)
        asking = [a for a in self.agents if op.end <= a[0] and a[1] <= last and a[2] in ("government", "party")]
        return bool(asking) and asking[0][2] == "government"

    def _on_an_emergency_request(self, op: Op, relief: Relief | None) -> bool:
        """Whether an order left in place is one that a stay was asked for and refused: the Supreme Court's word on an order
        while the suit goes on, and an appeals court's on a restraining order, from which no appeal lies."""
        supreme = self.patterns["supreme"].found(self.who_acts(op))
        return supreme or (relief == "tro" and self._by_higher_court(op))

    def _bid_of_government(self, i: int) -> bool:
        """Whether the request that op `i` refuses is the government's to do something: "rejecting his bid to send troops"."""
        op, asked = self.ops[i], self.ops[i + 1] if i + 1 < len(self.ops) else self.ops[i]
        if asked.role != "REQUEST":
            return False
        own = self.text[op.end : asked.start]
        if self.patterns["government_bid"].opens(self.text[asked.end :]):
            return True
        if not self.patterns["bid_to_do"].opens(self.text[asked.end :]):
            return False
        theirs = self.patterns["government"].found(own)
        before = [a for a in self.agents if a[1] <= asked.start and a[2] in ("government", "party")]
        his = self.patterns["his"].opens(own)
        supreme = self.patterns["supreme"].found(self.who_acts(op))
        if supreme and not any(op.end <= a[0] and a[1] <= asked.start for a in self.agents):
            return True  # nobody else asks it to let something be done
        return theirs or (his and bool(before) and before[-1][2] == "government")

    def _governments_own(self, i: int) -> bool:
        """ "Refused the agency's plea": who is refused is not one of those who sue."""
        if i + 1 >= len(self.ops):
            return False
        asked = self.ops[i + 1]
        own = [a for a in self.agents if self.ops[i].end <= a[0] and a[1] <= asked.start]
        behind = [a for a in self.agents if asked.end <= a[0] and self.text[asked.end : a[0]] in (" by the ", " by ")]
        return bool(own or behind) and all(means == "government" for _, _, means in (own or behind))

    def _governments_attempt(self, i: int) -> bool:
        """ "Frenó el intento del gobierno de suspender los pagos": what it tries to do, and no order that it asks for."""
        if i + 1 >= len(self.ops):
            return False
        asked = self.ops[i + 1]
        tried = self.patterns["attempt"].opens(self.text[asked.start : asked.end])
        papers = any(o.role in ("ORDER", "PI", "TRO", "STAY", "DENIAL", "SUIT", "MTD") for o in self.ops[i + 2 : i + 5])
        return tried and not papers and self._asked_by_government(i)

    def _against_a_law(self, i: int) -> bool:
        """ "Rejected the government's attempt to keep the state from issuing licenses", "upheld the law and rejected its bid to
        stop it": what the government is refused as the one who sues, over what a state or its law does."""
        op, asked = self.ops[i], self.ops[i + 1] if i + 1 < len(self.ops) else self.ops[i]
        if asked.role != "REQUEST" or not (self._governments_own(i) or self._asked_by_government(i)):
            return False
        upheld = self.patterns["upheld_a_law"].found(self.text[: op.start])
        return upheld or self.patterns["what_a_state_does"].opens(self.text[asked.end :])

    def _asked_by_government(self, i: int) -> bool:
        """Whether the request that op `i` refuses is said to be the government's: "el recurso del gobierno"."""
        asked = [o for o in (*self.ops[i + 1 : i + 2], *reversed(self.ops[:i])) if o.role == "REQUEST"]
        after = self.text[asked[0].end :] if asked else ""
        return self.patterns["government_asks"].opens(after)

    def _blocks_after(self, i: int) -> bool:
        """Whether a blocking verb follows in the chain: "an order barring", "dismissed an attempt to block"."""
        for a, b in zip(self.ops[i:], self.ops[i + 1 :], strict=False):
            if not self.linked(a, b):
                return False
            if b.role == "BLOCK" and b.form in ("infinitive", "ing"):
                return True
        return False
