"""How words act on one another: the chain that begins at a word, and what it amounts to, from the inside out.

declined (DENY) → to block (BLOCK)                      a refusal of relief
rejected (DENY) → a request (REQUEST) → to halt (BLOCK)  a refusal of relief
blocks (BLOCK) → injunction request (REQUEST_PI)         a refusal of an injunction
reversed (REVERSE) → the denial (DENIAL)                 a reversal
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from facts.clauses import CLOSE, Op
from facts.requested import NOUNS, Relief, Requested, Value

REQUESTS = ("REQUEST", "EMERGENCY")
PAPERS = ("PI", "TRO", "STAY")
WHO = 30  # characters before a relative clause in which it is said who did what it tells
DATED = 5  # words of a day at the end of a sentence: "on the 24th of February 2026"
_HOW_IT_STOPS = re.compile(r"(?i)\b(?:that|which|who)(?: ha[sd])? temporarily\b|\btemporarily(?= \w+ing\b)")
WHEN_WORDS = ("on", "this", "last", "in", "el", "este", "esta", "en")  # "The panel affirmed on Tuesday."


@dataclass(frozen=True, slots=True)
class Deed:
    """One word that acts, and what it acts on."""

    op: Op
    on: Value | None
    i: int  # of the op, among those of the sentence
    passive: bool  # what it acts on stands before it

    @property
    def what(self) -> str | None:
        return self.on.what if self.on else None

    def is_on(self, *kinds: str) -> bool:
        return self.what in kinds


class Chains(Requested):
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
        gap = self._without_day(self.text[op.end : self.ops[i + 1].start])
        return len(gap.split()) <= words and not re.search(
            r"\b(?:from|with|in|on|under|after|of|by|through|de|desde|en|con|mediante|por)\b", gap
        )

    def _without_day(self, gap: str) -> str:
        """The words between a verb and its object, a day that stands there left out: "suspendió el 3 de abril el fallo"."""
        for p in self.patterns.get("when_between", ()):
            gap = p.regex.sub(" ", gap)
        return gap

    def _behind_days(self, at: int) -> int:
        """Where the object of a verb begins that ends at `at`, behind the words of time and manner that stand between."""
        for _ in range(3):
            between = (*self.patterns.get("when_between", ()), *self.patterns.get("interposed", ()))
            found = (p.regex.match(self.text, at) for p in between)
            at = max((m.end() for m in found if m), default=at)
        return at

    def _of_that_paper(self, op: Op) -> bool:
        """ "The ruling that bars it stands: a judge refused to suspend it": what a pronoun takes up is the ruling."""
        word = self.text[op.start : op.end]
        kinds = [p for p in self.patterns.get("taken_up_by", ()) if op.form == "infinitive" and word.endswith(p.means)]
        for paper, stop in zip(self.ops, self.ops[1:], strict=False):
            if stop.start < op.start and stop.role == "BLOCK" and stop.form == "finite":
                that = self.text[paper.end : stop.start].strip() == "que"
                if that and any(p.regex.match(self.text, paper.start) for p in kinds):
                    return True
        return False

    def _takes_up_a_paper(self, op: Op) -> bool:
        """ "No revoca el fallo, sino que lo deja en suspenso": a pronoun right before the verb stands for the paper named last."""
        nouns = [o for o in self.ops if o.end <= op.start and o.form == "noun"]
        for p in self.patterns.get("taken_up_by", ()) if nouns else ():
            before = self.text[: op.start]
            if before.endswith(f" que {p.means} ") and not before.endswith(f" sino que {p.means} "):
                continue  # "la orden que la obliga": not the order itself
            if before.endswith(f" {p.means} ") and p.regex.match(self.text, nouns[-1].start):
                return True
        return False

    def _by_means_of(self, op: Op) -> bool:
        """Whether the next op names the paper by which it is done: "blocked it in a preliminary injunction"."""
        behind = next((o for o in self.ops if o.start >= op.end), None)
        return behind is not None and self._is_the_means(op, behind)

    def _order_of_means(self, op: Op) -> Relief | None:
        """The paper by which something is stopped, also behind what is: "stopped the sharing on May 3 with an injunction"."""
        behind = next((o for o in self.ops if o.start >= op.end and o.role != "POLICY"), None)
        means = behind is not None and behind.role in PAPERS and self._is_the_means(op, behind)
        return NOUNS[behind.role].relief if behind and means else None

    def _is_the_means(self, op: Op, paper: Op) -> bool:
        gap = re.sub(r", \d{4},?(?=\s)", "", self.text[op.end : paper.start])
        plain = re.fullmatch(
            r"(?:\s+(?:it|them|him|that))?\s+(?:with|in|by|through|con|en|mediante)\s+(?:an?|una?)\s+", gap
        )
        if self._of_the_court_told(op, gap):
            return True
        # "limited that access in March with a restraining order", "was stopped by a judge in an injunction"
        if op.form == "passive" and " by " in gap and gap.endswith((" in a ", " in an ")):
            return not re.search("[,;:]", gap)
        return bool(
            plain or re.search(r"^[^,;:]*\s(?:with|through|mediante|con)\s+(?:(?:an?|una?)\s+(?:[\w-]+\s+)?)?$", gap)
        )

    def _of_the_court_told(self, op: Op, gap: str) -> bool:
        """ "Was stopped on Friday by a judge in Boston, whose injunction says": the paper of the court named right before."""
        whose = re.search(r",? (?:whose|cuy[oa]) $", gap)
        at = op.end + whose.start() if whose else 0
        courts = (e for _, e, means in self.agents if means == "court" and op.end <= e <= at)
        return any("," not in self.text[e:at] and len(self.text[e:at].split()) <= CLOSE for e in courts)

    def _apply(self, op: Op, v: Value | None, i: int, passive: bool = False) -> Value | None:
        """What op `i` makes of `v`; `passive` where what it acts on stands before it."""
        way = _WAYS.get(op.role, Chains._thing if op.role in NOUNS else None)
        return way(self, Deed(op, v, i, passive)) if way else None

    # ------------------------------------------------------------ nouns

    def _thing(self, d: Deed) -> Value | None:
        thing = NOUNS[d.op.role]
        words = self.text[d.op.start : d.op.end]
        if thing.relief == "tro" and not self.patterns["by_its_name"].found(words) and self._by_higher_court(d.op):
            return Value("order")  # "the Supreme Court's emergency order": no restraining order
        asked = d.is_on("request") and thing.what == "relief" and self._near(d.op, 1)  # "injunction request"
        return Value("request", thing.relief) if asked else thing

    def _request(self, d: Deed) -> Value | None:
        if self.ops[d.i + 1 : d.i + 2] and self.ops[d.i + 1].role == "STEP_IN":
            motion = re.match(r"(?i)motion|petition|application", self.text[d.op.start : d.op.end])
            return Value("request_bare" if motion else "request")  # a motion to intervene is to join the suit
        if self._of_procedure("to_have_it_dismissed", d.op.end):
            return Value("request_dismiss")
        if self._of_procedure("request_to_undo", d.op.end):
            return Value("request_undo", d.on.relief if d.on else None)
        if d.on and d.is_on("relief", "request", "granted", "blocking"):
            return Value("request", d.on.relief)
        if d.is_on("dismissed", "request_dismiss"):
            return Value("request_dismiss")
        if d.is_on("rehearing"):
            return d.on  # "a petition for rehearing": granted or refused, it is the rehearing that is
        if d.on and d.is_on("vacated", "reversed", "lifted", "affirmed"):
            return Value("request_undo", d.on.relief)
        return Value("request_bare")

    def _emergency(self, d: Deed) -> Value | None:
        """ "An emergency motion for a restraining order", "… to lift the injunction"."""
        relief = d.on.relief if d.on else None
        if d.is_on("vacated", "reversed", "lifted"):
            return Value("request_undo", relief)
        return Value("request", relief if d.is_on("relief", "request", "granted") else None)

    def _denial(self, d: Deed) -> Value | None:
        return Value("denial", d.on.relief if d.on else None)

    def _affirmance(self, d: Deed) -> Value | None:
        return Value("affirmance")

    def _dismissal(self, d: Deed) -> Value | None:
        before, after = self.text[: d.op.start], self.text[d.op.end :]
        whose = self.patterns.get("whose_dismissal", ())
        alone = d.on is None and any(p.regex.search(before if p.means == "before" else after) for p in whose)
        courts = self.patterns["courts_own"].found(before)
        return Value("dismissal") if alone or courts or d.is_on("suit") else None

    def _reversal(self, d: Deed) -> Value | None:
        return Value("reversal")

    def _order(self, d: Deed) -> Value | None:
        return Value("order", d.on.relief if d.on and d.is_on("relief", "blocking", "granted") else None)

    # ------------------------------------------------------------ what stops something

    def _block(self, d: Deed) -> Value | None:
        op = d.op
        if d.on and d.is_on("request") and d.on.relief == "stay" and op.form in ("finite", "ing") and not d.passive:
            return Value("denied", "stay")  # "blocked the bureau's bid to halt the reinstatement of the pilots"
        refused = d.i > 0 and self.ops[d.i - 1].role == "DENY"  # "would not delay her return"
        undone = refused or op.form in ("infinitive", "ing") or self._by_higher_court(op)
        if undone and self._of_procedure("gives_back", op.end):
            return Value("granted", "stay")  # "to hold up her return to the board": an order has it so
        by_court = op.form != "passive" or any(a[2] == "court" and op.end < a[0] for a in self.agents)
        if by_court and (by := self._order_of_means(op)):
            return Value("granted", by)  # "barred it with an injunction"
        if op.form != "passive" and (
            self._of_procedure("court_paper", self._behind_days(op.end)) or self._of_that_paper(op)
        ):
            return Value("granted", "stay")  # "paused the injunction": it binds no longer
        if op.form == "finite" and self._by_higher_court(op) and self._takes_up_a_paper(op):
            return Value("granted", "stay")  # "no revoca la sentencia, sino que la deja en suspenso"
        if op.form == "finite" and d.passive and d.is_on("relief", "order"):
            if d.is_on("order") and self._an_executive_order(op):
                return Value("blocking")
            return Value("granted", "stay")  # "the injunction was put on hold"
        if op.form != "passive" and d.is_on("order", "relief") and self._pauses_a_ruling(op, d.i):
            return Value("granted", "stay")
        if self._by_higher_court(op) and self.patterns["one_of_the_orders"].found(self.text[op.start : op.end + 20]):
            earlier = any(o.role in ("PI", "TRO", "ORDER") and o.end <= op.start for o in self.ops)
            return Value("granted", "stay") if earlier else None  # "threw out the first and put the second on hold"
        if d.is_on("request") and not d.passive and (self._governments_own(d.i) or self._governments_attempt(d.i)):
            return Value("blocking")  # "blocked the administration's attempt to stop the payments"
        if d.on and d.is_on("request", "relief") and op.form in ("finite", "passive") and self._near(op, 4):
            return Value("denied", d.on.relief)
        told = self.patterns["commanding"].opens(self.text[op.start : op.end])
        if not told and self._of_procedure("procedure", op.end):
            return None
        return Value("blocking", self._by_what(op))

    def _by_what(self, op: Op) -> Relief | None:
        """The order by which something is stopped, as the verb says: who enjoins does it by an injunction (see `_enjoins`),
        who temporarily restrains by a restraining order."""
        if self.patterns["restrains"].found(self.text[max(0, op.start - 14) : op.end + 60]):
            return "tro"
        return "pi" if self._enjoins(op) else None

    def _enjoins(self, op: Op) -> bool:
        """Whether it is by an injunction, as the word says: before judgment a preliminary one (Fed. R. Civ. P. 65(a)), where
        it is not called permanent, or so short that it may be a restraining order."""
        words = self.text[max(0, op.start - 14) : op.end]
        return self.patterns["enjoins"].found(words)

    def _stay_it(self, d: Deed) -> Value | None:
        stayed = d.op.form in ("ing", "infinitive", "modal") or d.is_on(
            "relief", "order", "policy", "granted", "blocking", "suit"
        )
        return Value("granted", "stay") if stayed else None

    def _keep_in_post(self, d: Deed) -> Value | None:
        """ "Let her stay on the board": who was put out and is left in the post; above, where it is the order that is left be."""
        modal = self.patterns["stays_by_right"].opens(self.text[d.op.start :])  # "may stay, the justices ruled"
        above = self.patterns["higher"].found(self.text) if modal else self._by_higher_court(d.op)
        return Value("denied", "stay") if above else Value("blocking")

    def _step_in(self, d: Deed) -> Value | None:
        stay = d.on if d.on and d.is_on("granted") and d.on.relief == "stay" else None
        return stay or Value("blocking")  # "refused to step in and pause the order"

    def _ask(self, d: Deed) -> Value | None:
        return Value("asked", d.on.relief if d.on else None)

    # ------------------------------------------------------------ what decides on a request

    def _on_something_else(self, d: Deed) -> bool:
        """ "Denied the request to impose a bond": no relief is decided on."""
        return self._of_procedure("not_relief_asked", d.op.end) and self._asks_next(d.i)

    def _on_a_stay(self, d: Deed) -> bool:
        """Whether what is decided on is a stay: above, what is asked for is one, and so is what the government asks for in
        haste."""
        undo = d.is_on("request_undo") and self._by_higher_court(d.op)
        bare = d.on is not None and d.is_on("request") and not d.on.relief
        return undo or (bare and self._emergency_of_government(d.i)) or self._in_haste(d) or self._relief_above(d)

    def _relief_above(self, d: Deed) -> bool:
        """ "Refused the bid of the administration for emergency relief": which above is a stay for it."""
        relief = next((o for o in self.ops[d.i + 1 : d.i + 3] if o.role == "SOME_RELIEF"), None)
        if relief is None or d.passive or not self._by_higher_court(d.op):
            return False
        asking = [a[2] for a in self.agents if d.op.end <= a[0] < relief.start and a[2] in ("government", "party")]
        return asking[:1] == ["government"] and self.patterns["relief_in_haste"].opens(self.text[relief.start :])

    def _in_haste(self, d: Deed) -> bool:
        """Whether it is what the government asked of a higher court in haste: "la solicitud de emergencia del gobierno"."""
        if not d.is_on("request", "request_bare") or d.passive or not self._by_higher_court(d.op):
            return False
        asked = self.ops[d.i + 1].end
        haste = self.patterns["in_haste"].match(self.text[asked:])
        if haste is None or not self._asked_by_government(d.i):
            return False
        return not self._of_procedure("procedural_request", asked + haste.end())

    def _grant(self, d: Deed) -> Value | None:
        relief = d.on.relief if d.on else None
        if d.is_on("rehearing"):
            return Value("rehearing") if self._above(d) else None
        if self._on_something_else(d) or self._changes_an_order(d.i):
            return None  # "agreed to extend the order": of that our kinds say nothing true
        if self._on_a_stay(d):
            return Value("granted", "stay")
        if d.is_on("request_undo"):
            return Value("vacated", relief)
        if d.passive and d.is_on("request") and not relief and self._asked_by_government(d.i) and self._above(d):
            return Value(
                "granted", "stay"
            )  # "la petición del gobierno de suspender la orden fue aceptada por el Supremo"
        supreme = self.patterns["supreme"].found(self.text[: d.op.start])
        asked = (
            self.text[self.ops[d.i + 1].start : self.ops[d.i + 1].end]
            if d.is_on("request_bare") and not d.passive
            else ""
        )
        if supreme and re.match(r"(?i)application", asked):
            return Value("granted", "stay")  # what the Supreme Court is applied to for
        if d.is_on("relief", "request", "granted") or (d.is_on("order") and (relief or self._blocks_after(d.i))):
            return Value("granted", relief)
        if d.is_on("blocking") and self._blocks_after(d.i):
            return Value("granted", relief)
        if d.is_on("request_bare") and self._in_part(d.op) and not self._by_higher_court(d.op):
            asked_for = self.ops[d.i + 1].end if d.i + 1 < len(self.ops) else d.op.end
            sides = self._asked_by_government(d.i) or self._of_procedure("procedural_request", asked_for)
            return (
                None if sides or self._from_government(d.i) else Value("granted")
            )  # "granted in part the ports' motion"
        return Value("mtd_granted") if d.is_on("request_dismiss") else self._of_what_was_asked(d.op)

    def _in_part(self, op: Op) -> bool:
        words = self.text[max(0, op.start - 14) : op.end + 24]
        return any(p.means == "part" and p.regex.search(words) for p in self.patterns.get("interim", ()))

    def _deny(self, d: Deed) -> Value | None:
        if d.is_on("rehearing"):
            return Value("no_rehearing") if self._above(d) else None
        if d.is_on("revived"):
            return Value("affirmed")  # "refused to revive the suit": the dismissal stands
        if self._on_something_else(d):
            return None
        if d.is_on("request", "request_bare") and self._bid_for_review(d):
            return None  # to leave a ruling unread is neither to refuse a stay nor to affirm it
        if d.is_on("request_bare") and self._bid_of_government(d.i):
            return Value("denied", "stay") if self._by_higher_court(d.op) else None
        put_off = d.is_on("granted") and d.on is not None and d.on.relief == "stay"  # "refused to put off its effect"
        if self._changes_an_order(d.i) and not put_off:
            return None  # "refused to extend the order"
        if self._on_a_stay(d):
            return Value("denied", "stay")
        asked = d.is_on("request", "request_undo", "request_bare") and not d.passive
        if d.on and asked and d.on.relief != "stay" and not self._by_higher_court(d.op):
            if self._against_a_law(d.i):
                return Value("denied", d.on.relief)
            if self._governments_own(d.i) and self._keeps_somebody(d):
                return (
                    None  # "rejected the agency's attempt to keep the guild from its boats": what it does, or sues for
                )
        if d.is_on("request") and not d.passive and self._of_no_ruling(d) and self._from_government(d.i):
            return None  # "denied the government's request to block the merger"
        return self._deny_government(d) or self._deny_those_who_sue(d)

    def _keeps_somebody(self, d: Deed) -> bool:
        """Whether what is refused is an attempt to keep somebody from something: that a policy does, and a suit."""
        asked = self.ops[d.i + 1]
        tried = re.match(r"(?i)attempt|effort", self.text[asked.start : asked.end])
        return tried is not None and self._of_procedure("keeps_somebody", asked.end)

    def _bid_for_review(self, d: Deed) -> bool:
        asked = self.ops[d.i + 1] if d.i + 1 < len(self.ops) and self.ops[d.i + 1].role == "REQUEST" else d.op
        return self._by_higher_court(d.op) and self.patterns["bid_for_review"].opens(self.text[asked.end :])

    def _deny_government(self, d: Deed) -> Value | None:
        """What the refusal comes to where it is the government that is refused: the side an order binds wants it stayed."""
        relief = d.on.relief if d.on else None
        attempt = d.is_on("request") and not d.passive and relief != "stay" and self._governments_attempt(d.i)
        if attempt and not self._by_higher_court(d.op):
            return Value("blocking")  # "rejected the administration's attempt to stop the payments"
        if d.is_on("request", "request_undo") and self._from_government(d.i):
            return Value("denied", "stay")
        if d.is_on("allowed"):
            return Value("not_allowed")
        if d.passive and d.is_on("request", "request_undo") and not relief and self._asked_by_government(d.i):
            return Value("denied", "stay")  # "la petición del gobierno de suspender la orden fue rechazada"
        if d.passive and d.is_on("request_undo") and relief in ("pi", "tro"):
            return Value("denied", "stay")  # "the request to lift the injunction was rejected"
        return None

    def _deny_those_who_sue(self, d: Deed) -> Value | None:
        op, relief = d.op, d.on.relief if d.on else None
        if d.is_on("blocking") and self._by_higher_court(op):
            relief = None  # "the circuit refused to enjoin it": while an appeal goes on, or on the appeal itself
        if d.is_on("request_bare") and self._asked_by_government(d.i):
            return None  # what it asked for is not said, and refusing it that refuses those who sue nothing
        if d.is_on("relief", "request", "blocking", "granted") or (d.is_on("asked") and self._asking_party(d.i)):
            return Value("denied", relief)
        if d.is_on("request_dismiss", "dismissed"):
            return Value("mtd_denied")
        if d.is_on("suit") and self._of_procedure("suit_rejected", op.start) and not self._by_higher_court(op):
            return Value("dismissed")  # "rejected the department's lawsuit"
        asked = self._asked_before(d.i) if d.is_on("request_bare") else None
        if asked is not None:
            if asked.what == "dismissing":
                return Value("mtd_denied")
            return Value("denied", asked.relief) if asked.what != "other" else None
        if d.is_on("request_bare") and not d.passive and self._governments_own(d.i):
            return None
        if d.is_on("request_bare"):
            asked_for = self.ops[d.i + 1].end if d.i + 1 < len(self.ops) else op.end
            who_asked = self.ops[d.i + 2 : d.i + 4]  # "the plea of two hospitals, which sought a restraining order"
            named = len(who_asked) == 2 and who_asked[0].role == "ASK" and NOUNS.get(who_asked[1].role)
            if named and named.relief in ("pi", "tro"):
                return Value("denied", named.relief)
            return None if self._of_procedure("procedural_request", asked_for) else Value("denied_bare")
        if d.is_on("order"):
            return Value("denied") if self._blocks_after(d.i) else None
        words = self.text[op.start : op.end]
        if (
            d.on is None
            and not d.passive
            and (re.match(r"turn\w* (?:the|an?|its|their|his|her|that|both|all|those) ", words) or self._told_no(op))
        ):
            if self.patterns["government"].found(words):
                return None  # "turned the government's request away"
            return None if self._by_higher_court(op) else Value("denied_bare")  # "turned the parents down"
        if d.is_on("vacated", "reversed") and self._of_procedure("order_of_one_below", op.end):
            return Value("affirmed")  # "se negaron a anular la orden de un tribunal inferior"
        for_now = self.patterns["for_now"].found(self.text, op.end)
        lifted = relief or for_now or (self.ops[d.i + 1 : d.i + 2] and self.ops[d.i + 1].role == "LIFT")
        if d.is_on("vacated") and lifted and self._by_higher_court(op):
            return Value("denied", "stay")  # "refused to lift the injunction": the government's wish, above
        return self._of_what_was_asked(op)

    def _of_no_ruling(self, d: Deed) -> bool:
        """Whether what a trial court is asked to stop is told of, and is no court's order."""
        stop = next((o for o in self.ops[d.i + 2 : d.i + 4] if o.role == "BLOCK"), None)
        if (
            stop is None
            or self._by_higher_court(d.op)
            or self._of_procedure("court_paper", self._behind_days(stop.end))
        ):
            return False
        papers = any(o.start >= stop.end and o.role in ("ORDER", "PI", "TRO", "STAY", "SUIT") for o in self.ops)
        return not papers and self._of_procedure("thing_stopped", stop.end)

    def _told_no(self, op: Op) -> bool:
        """ "Said no to the two groups"."""
        said = re.match(r"sa\w+ no to$", self.text[op.start : op.end]) is not None
        return said and any(
            means == "party" and op.end < s and len(self.text[op.end : s].split()) <= CLOSE
            for s, _, means in self.agents
        )

    # ------------------------------------------------------------ what is done to a ruling

    def _undo(self, d: Deed) -> Value | None:
        op, role, relief = d.op, d.op.role, d.on.relief if d.on else None
        if (
            role != "LIFT"
            and d.passive
            and (bid := self._bid_to_block(d.i)) is not None
            and not self._by_higher_court(op)
        ):
            return None if self._governments(bid) else Value("denied")  # "their attempt to block it was struck down"
        if role != "LIFT" and self._executive_object(op, d.passive):
            below = not self._by_higher_court(op)
            below = below or self.patterns["lower_court_that"].found(self.text[: op.start])
            return Value("blocking") if below or self._ends_a_measure(d) else None  # "struck down his executive order"
        if d.is_on("request") and not d.passive and not self._by_higher_court(op) and self._governments_attempt(d.i):
            return Value("blocking")  # "anuló el intento del gobierno de suspender los pagos"
        if role == "REVERSE" and d.is_on("request") and not d.passive and self._a_partys_bid(d):
            return Value("denied", relief)  # "struck down their first attempt to block the sharing"
        if not d.passive and self._by_higher_court(op) and self._ends_a_measure(d):
            return Value("blocking")
        bare = self._judge_follows(op) or (not d.passive and self._ends_there(op.end))
        sent_back = self._of_procedure("and_sent_back", op.end)
        if role == "REVERSE" and d.on is None and bare and (sent_back or self._by_higher_court(op)):
            return Value("reversed")  # "reversed Judge Lee", "the circuit reversed on March 12"
        if d.is_on("denial", "denied", "dismissal"):
            return Value("reversed")
        if role == "LIFT" and self._a_governments_measure(op):
            return Value("blocking")  # "levantó las restricciones que impuso el gobierno"
        if relief == "stay" and (role != "REVERSE" or d.is_on("relief", "granted")):
            return Value("lifted")
        on_order = d.is_on("relief", "order", "granted", "blocking")
        below = not self._by_higher_court(op)
        if on_order and not d.passive and role != "LIFT" and self._by_means_of(op):
            return Value("blocking")  # "revertir los cambios por vía de una orden judicial"
        if on_order and below and role == "REVERSE" and not d.passive and self._of_procedure("some_measure", op.end):
            return Value("blocking")  # "tumbó la prohibición de los barcos"
        if on_order and (self._for_now(op) if role == "REVERSE" else self._suspends(op)):
            return Value("granted", "stay")
        if on_order:
            return Value("reversed" if role == "REVERSE" else "vacated", relief)
        if d.is_on("policy") and role != "LIFT":
            return Value("blocking")  # a policy struck down binds nobody
        if d.on is None and role != "LIFT" and not d.passive and below:
            measure = self._of_procedure("some_measure", op.end)
            return Value("blocking") if measure or self._measure_before(op) else None
        return Value("blocking") if op.form == "passive" and self._ends_a_measure(d) else None

    def _ends_a_measure(self, d: Deed) -> bool:
        """ "The Supreme Court struck down the tariffs", "el Supremo invalidó la ley": what no court made can only be the other
        side's, and binds nobody any more."""
        op, section = d.op, self.patterns["measure_ended_above"]
        if op.role == "LIFT" or op.form not in ("finite", "passive"):
            return False
        start, _, means = self.segment(op.start)
        clause = self.text[start : op.start]
        if op.form == "passive":
            ended = any(p.regex.match(f" {clause}") for p in section if not p.more.get("told_ahead"))
        else:
            ahead = [p for p in section if p.more.get("told_ahead")]
            ended = not d.passive and section.opens(self.text[op.end :])
            ended = ended or any(p.regex.search(self.text[: op.start]) for p in ahead)
        who = self.text[max(0, start - WHO) : op.start] if means == "relative" else clause
        return ended and not self.patterns["court_level_below"].found(who)

    def _bid_to_block(self, i: int) -> Op | None:
        """The request to stop something that stands before op `i`, and is what it undoes."""
        asks = [n for n, o in enumerate(self.ops[:i]) if o.role == "REQUEST"]
        stop = self.ops[asks[-1] + 1] if asks and asks[-1] + 1 < i else None
        return self.ops[asks[-1]] if stop and stop.role == "BLOCK" and stop.form in ("infinitive", "ing") else None

    def _a_partys_bid(self, d: Deed) -> bool:
        """Whether what is undone is the attempt of those who sue to stop something, as the words before it say."""
        asked, stop = (*self.ops[d.i + 1 : d.i + 3], None, None)[:2]
        whose = self.text[d.op.end : asked.start] if asked else ""
        sues = self.patterns["of_those_who_sue"].found(whose)
        return sues and stop is not None and stop.role == "BLOCK" and not self._by_higher_court(d.op)

    def _governments(self, bid: Op) -> bool:
        """Whether a request is the government's, as the words right before it say: "the administration's attempt to"."""
        before = self.text[: bid.start]
        return any(
            means == "government" and e <= bid.start and len(before[e:].split()) <= CLOSE for s, e, means in self.agents
        )

    def _a_governments_measure(self, op: Op) -> bool:
        """Whether what is lifted is a stop of the government's and no court's; a court above may mean that of the court below."""
        told = [p for p in self.patterns.get("governments_measure", ()) if p.regex.match(self.text[op.end :])]
        return any(not p.more.get("below") for p in told) or (bool(told) and not self._by_higher_court(op))

    def _executive_object(self, op: Op, passive: bool) -> bool:
        """Whether what is struck down is an order of the executive's, or a rule, and nothing of a court's."""
        if not passive:
            return self._of_procedure("executive_object", op.end)
        clause = self.text[self.segment(op.start)[0] : op.start]
        ours = self.patterns["executive"].found(clause)
        return ours and not any(o.role in ("PI", "TRO", "STAY") for o in self.ops if o.end <= op.start)

    def _narrow(self, d: Deed) -> Value | None:
        """What a judge leaves of an order is granted, and the rest no longer."""
        on_order = d.is_on("order", "relief", "granted", "blocking") and not (d.on and d.on.relief == "stay")
        return Value("narrowed") if on_order and not self._by_higher_court(d.op) else None

    def _affirm(self, d: Deed) -> Value | None:
        op = d.op
        ways = {p.means for p in self.patterns.get("affirming", ()) if p.regex.match(self.text[op.start : op.end])}
        kept = not ways.isdisjoint(("leaves", "lets", "agrees"))  # as a judge may do with her own order
        higher = self._by_higher_court(op)
        if not ways.isdisjoint(("refuses_appeal", "refuses_challenge")) and self.patterns["not_the_merits"].found(
            self.text
        ):
            return Value("appeal_over") if higher else None
        if "refuses_appeal" in ways:
            return Value("affirmed") if self._appeal_refused(op) else None
        if "refuses_challenge" in ways:
            return Value("affirmed")  # "rechazaron el recurso contra el fallo"
        on_order = d.is_on("order", "relief", "granted", "blocking")
        if kept and on_order and self._on_an_emergency_request(op, d.on.relief if d.on else None):
            return None if "lets" in ways else Value("denied", "stay")
        if d.is_on("policy") and (d.passive or self._near(op, 4)):
            return Value("affirmed" if higher else "allowed")
        if kept and not higher:
            bare = d.on is None and self.patterns["it"].opens(self.text[op.end :])
            return (
                Value("allowed") if bare and "agrees" not in ways else None
            )  # "found the pact lawful and let it stand"
        pending = self.patterns["appeal_pending"].found(self.text[op.end :])
        if kept and on_order and pending:
            return None if "lets" in ways else Value("denied", "stay")  # "kept it in force while it weighs the appeal"
        refused = d.is_on("denial", "denied", "dismissal")
        return Value("affirmed") if on_order or refused or self._affirms(d, kept, higher) else None

    def _appeal_refused(self, op: Op) -> bool:
        """Whether it is a court of appeals that rejects an appeal: the Supreme Court that does has not taken it up."""
        supreme = self.patterns["supreme"].found(self.who_acts(op))
        return self._by_higher_court(op) and not supreme

    def _affirms(self, d: Deed, kept: bool, higher: bool) -> bool:
        """Whether nothing has to be named that is affirmed: "The panel affirmed.", "affirmed Judge Lee on Tuesday"."""
        after = self.text[d.op.end :]
        # "upheld it last month", "affirmed her in May"
        it = re.match(r"\s*(?:it|them|her|him)\b(?! \w+(?:s|ing|al|ion)\b)", after) if higher and not kept else None
        left = re.sub(r"^ \d+[-–]\d+(?=,)", "", after[it.end() :]) if it else after  # "affirmed him 2-1, weeks after"
        over = it is not None and left.startswith(",")
        ends = d.on is None and (over or self._ends_there(len(self.text) - len(left)))
        return ends or self._judge_follows(d.op) or self.text[d.op.start :].startswith("back")

    def _ends_there(self, at: int) -> bool:
        """Whether nothing but a day follows: "The panel affirmed on Tuesday.", "affirmed, 2 to 1"."""
        if self.patterns["day_and_no_more"].opens(self.text[at:]):
            return True  # "upheld it on January 22, 2026, and on March 2 …"
        rest = re.sub(r"^,? (?:by )?\d[-–\d to]*", "", self.text[at:]).strip(" .”\"'").split()
        return len(rest) <= DATED and (not rest or rest[0].lower() in WHEN_WORDS)

    def _remand(self, d: Deed) -> Value | None:
        """What is sent back, or told to be looked at anew: that only by those above whoever is told."""
        word = self.text[d.op.start : d.op.end]
        waited_for = self.patterns["waiting_for"].found(self.text[: d.op.start])
        if waited_for and re.match(r"\w+s\b", word):
            return None  # "until the appeals court sends the case back"
        if self.patterns["anew_above"].opens(word):
            return Value("remanded") if self._by_higher_court(d.op) else None
        told = self.patterns["told_below"].opens(word)
        return None if told and not (self._by_higher_court(d.op) and self._told_to_a_judge(d.op)) else Value("remanded")

    def _told_to_a_judge(self, op: Op) -> bool:
        """Whether it is a judge or a court that is told to look again: "told Judge Lee to think again"."""
        return any(
            means in ("court", "pronoun") and op.start <= s < op.end for s, _, means in self.agents
        ) or self.patterns["her_or_him"].found(self.text[op.start : op.end])

    def _rehear(self, d: Deed) -> Value | None:
        """A case heard anew by all of a court's judges; a word for that may need them to be named."""
        sure = d.op.form == "noun" or self.patterns["full_bench"].found(self.text)
        word = self.text[d.op.start : d.op.end]
        sure = sure or self.patterns["sure_rehearing"].opens(word)
        return Value("rehearing") if sure else None

    def _revive(self, d: Deed) -> Value | None:
        """What a higher court does to a suit that was thrown out, when it brings it back."""
        challenged = d.is_on("request_bare") and self._of_challenge(d.op, d.passive)
        return Value("revived") if (d.is_on("suit") or challenged) and self._above(d) else None

    def _above(self, d: Deed) -> bool:
        """Whether it is a higher court's doing: one is named, before an active verb, or the full court as such."""
        where = self.text if d.passive else self.text[: d.op.start]
        return any(self.patterns[s].found(where) for s in ("higher", "full_bench"))

    def _restore(self, d: Deed) -> Value | None:
        """What is given back by a trial court: the deed that took it is blocked. A court above gives back what a court below
        had stopped: its order binds no longer."""
        undone = any(o.role in ("REVERSE", "VACATE", "AFFIRM") for o in self.ops[: d.i])
        if undone or (d.is_on("order", "relief", "suit") and self._near(d.op, 4)):
            return None  # "revocó el fallo y restituyó el permiso"
        if not self._by_higher_court(d.op):
            return Value("blocking")
        return Value("granted", "stay") if self._of_procedure("governments_thing", d.op.end) else None

    # ------------------------------------------------------------ what ends a suit

    def _dismiss(self, d: Deed) -> Value | None:
        op, relief = d.op, d.on.relief if d.on else None
        if not d.is_on("suit") and self._appeal_without_merits(op):
            return Value("appeal_over") if self._by_higher_court(op) else None
        if self._executive_object(op, passive=False) and not self._by_higher_court(op):
            return Value("blocking")  # "threw out his executive order"
        challenge = self._of_challenge(op, d.passive)
        if d.is_on("request_dismiss"):
            return Value("mtd_denied")  # "threw out the motion to dismiss"
        asked = self.ops[d.i + 1] if not d.passive and d.i + 1 < len(self.ops) else None
        appeal = asked and self._of_procedure("appeal_noun", asked.start) and not self._in_haste(d)
        if asked and asked.role in REQUESTS and not (challenge or appeal) and "null_subject" in self.patterns:
            return self._deny(d)  # "desestimó la petición": the verb of refusing
        if d.is_on("request_undo"):
            return Value("denied", "stay")  # "an attempt to lift that order was dismissed"
        if d.is_on("request", "request_bare", "asked") and not challenge:
            return Value("denied", relief) if relief or self._blocks_after(d.i) else None
        if d.is_on("relief", "order") and (d.passive or self._near(op, 5)) and self._by_higher_court(op):
            return Value("vacated", relief)  # "tossed out the injunction"
        if challenge and self._by_higher_court(op):
            return Value("denied_bare")  # what is thrown out above is an appeal
        if d.is_on("policy") and not d.passive and self._near(op, 5):
            return Value("blocking")  # "threw out the rule"
        if d.on is None and not d.passive and self._of_procedure("some_measure", op.end):
            return None if self._by_higher_court(op) and not self._ends_a_measure(d) else Value("blocking")
        if d.is_on("suit") and not d.passive and self._of_procedure("only_some", op.end):
            return None  # "dismissed most of the claims": the suit goes on
        if d.is_on("request_dismiss"):
            return Value("mtd_denied")  # "threw out the motion to dismiss"
        the_rest = self.patterns["what_is_left"].opens(self.text[op.end :])
        if d.is_on("suit") or challenge or the_rest:
            return Value("dismissed")
        bare = not d.passive and self.patterns["it"].opens(self.text[op.end :])
        bare = bare or self.patterns["dismiss_it"].opens(self.text[op.start : op.end])
        return Value("dismissed") if bare and any(o.role == "SUIT" for o in self.ops if o.end <= op.start) else None

    def _appeal_without_merits(self, op: Op) -> bool:
        """Whether it is an appeal that is dismissed: "threw out the bureau's appeal". Spanish has one word for that and for
        rejecting it, and means it where a ground is given that is none of the merits: "por falta de jurisdicción"."""
        if op.form == "passive":
            clause = self.text[self.segment(op.start)[0] : op.start]
            appeal = self.patterns["appeal_is_subject"].opens(clause)
        else:
            appeal = self._of_procedure("an_appeal", self._behind_days(op.end))
        return appeal and ("not_the_merits" not in self.patterns or self.patterns["not_the_merits"].found(self.text))

    # ------------------------------------------------------------ whose side is taken

    def _allow(self, d: Deed) -> Value | None:
        """Who is let off an order has it suspended; a request that is allowed is granted."""
        if (
            d.is_on("request", "relief")
            and d.op.form != "modal"
            and (d.passive or (d.on and d.on.relief == "stay" and self._near(d.op, 6)))
        ):
            return self._grant(d)  # "allowed the administration's application to stay the order"
        attempt = d.is_on("request") and self._governments_attempt(d.i)
        if d.is_on("request") and self._near(d.op, 4) and not attempt and not self._governments_own(d.i):
            return self._grant(d)  # "allowed the hospital's motion to quash"
        if d.is_on("request_bare") and self._near(d.op, 2):
            return None  # "allowed the motion": for what, that does not say
        if d.is_on("relief") and not d.passive and self.ops[d.i + 1].role == "SOME_RELIEF" and self._near(d.op, 4):
            return self._grant(d)
        unbound = self.patterns["let_off_an_order"].opens(self.text[d.op.end :])
        return Value("granted", "stay") if unbound and self._by_higher_court(d.op) else Value("allowed")

    def _against(self, d: Deed) -> Value | None:
        return Value("against", d.on.relief if d.on else None)

    def _rule_for(self, d: Deed) -> Value | None:
        """Above, what those who sue win is no order of its own."""
        suit = any(o.role in ("MTD", "DISMISS", "RULE_AGAINST") for o in self.ops)
        suit = suit or self._of_procedure("over_obedience", d.op.end)
        return Value("granted") if self._for_a_party(d.op) and not suit and not self._by_higher_court(d.op) else None

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
        """Whether an order is lifted for the time being by a court above: "set aside for now"."""
        supreme = self.patterns["supreme"].found(self.who_acts(op))
        # "vacated an order that temporarily barred it": how long that order was to last
        told = _HOW_IT_STOPS.sub(" ", self.text[op.end :])
        meanwhile = self.patterns["suspended_for_now"].found(f"{self.text[: op.start]}|{told}")
        own = self.patterns["ones_own"].opens(self.text[op.end :])  # "set her own order aside for a time"
        if meanwhile and (own or self._by_higher_court(op)):
            return True
        return supreme and self.patterns["for_now"].found(self.text)

    def _for_now(self, op: Op) -> bool:
        """Whether the words beside a verb say that what a court above undoes by it is undone for the time being only."""
        before = re.split(r"[,;] ", self.text[: op.start])[-1].rsplit(maxsplit=2)
        beside = " ".join(before[1:])
        for_now = self.patterns["suspended_for_now"]
        now = for_now.found(beside) or for_now.opens(self.text[op.end :].lstrip(" ,"))
        return now and self._by_higher_court(op)

    def _an_executive_order(self, op: Op) -> bool:
        """Whether the order that is blocked is no court's: "the order was blocked by a judge". A trial court stops no other
        court's order."""
        if self.patterns["executive"].found(self.text):
            return True
        higher = self.patterns["higher"].found(self.text)
        return not higher and any(a[2] == "court" and a[0] >= op.end for a in self.agents)

    def _pauses_a_ruling(self, op: Op, i: int) -> bool:
        """ "paused the order barring the sharing", "paused Judge Lee's injunction": what is stopped is a ruling, no policy."""
        paper = self.ops[i + 1]
        gap = self._without_day(self.text[op.end : paper.start])
        if paper.role not in ("ORDER", "PI", "TRO") or len(gap.split()) > CLOSE or "executive" in gap:
            return False
        if paper.role != "ORDER":
            return re.search(r"['’]s? ", gap) is not None
        if self.patterns["executive"].opens(self.text[paper.start :]):
            return False  # "bloqueó la orden del mandatario"
        return self._blocks_after(i + 1) or (self._by_higher_court(op) and not self._a_trial_court_too(op))

    def _a_trial_court_too(self, op: Op) -> bool:
        """Whether a trial court acts together with one above: what both of them stop is no court's order."""
        before = self.text[: op.start]
        return self.patterns["both_levels"].found(before)

    def _of_challenge(self, op: Op, passive: bool) -> bool:
        """Whether what is thrown out is a "challenge", which is a suit."""
        near = self.text[max(0, op.start - 60) : op.start] if passive else self.text[op.end : op.end + 40]
        return self.patterns["challenge"].found(near)

    def _judge_follows(self, op: Op) -> bool:
        return any(
            a[2] == "court" and op.end < a[0] and self.text[op.end : a[0]] in (" ", " the ", " a ") for a in self.agents
        )


_WAYS: Mapping[str, Callable[[Chains, Deed], Value | None]] = {
    "REQUEST": Chains._request,
    "EMERGENCY": Chains._emergency,
    "DENIAL": Chains._denial,
    "AFFIRMANCE": Chains._affirmance,
    "REVERSAL": Chains._reversal,
    "DISMISSAL": Chains._dismissal,
    "ORDER": Chains._order,
    "BLOCK": Chains._block,
    "STAY_IT": Chains._stay_it,
    "KEEP_IN_POST": Chains._keep_in_post,
    "STEP_IN": Chains._step_in,
    "ASK": Chains._ask,
    "GRANT": Chains._grant,
    "DENY": Chains._deny,
    "REVERSE": Chains._undo,
    "VACATE": Chains._undo,
    "LIFT": Chains._undo,
    "NARROW": Chains._narrow,
    "AFFIRM": Chains._affirm,
    "REMAND": Chains._remand,
    "REHEAR": Chains._rehear,
    "REHEARING": Chains._rehear,
    "REVIVE": Chains._revive,
    "RESTORE": Chains._restore,
    "DISMISS": Chains._dismiss,
    "ALLOW": Chains._allow,
    "RULE_AGAINST": Chains._against,
    "NOT_SHOWN": Chains._against,
    "RULE_FOR": Chains._rule_for,
}
