"""A sentence with its acting words, its agents and the places where one clause ends and another begins."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from facts.patterns import Pattern, Patterns, load

Form = Literal["finite", "infinitive", "ing", "passive", "participle", "modal", "noun"]
PARTICIPLE = re.compile(r"\w{2,}(?:[ai]d|uest)[oa]s?")  # "bloqueada", "impuesta": of Spanish verbs alone
_BESIDE = re.compile(r", \w+(?:ing|ando|iendo)\b[^,]*$")  # a participle that goes on to the next word that acts
# What of a court's name stands behind the word for it: "Court | of Appeals for the District of Columbia".
_OF_ITS_NAME = re.compile(
    r"(?: of Appeals)?(?: (?:for|of) the (?:[A-Z][\w.]+ ){0,3}(?:Circuit|District of [A-Z]\w+(?: [A-Z]\w+)?))?"
)
_OPENS_MAIN = re.compile(  # "Hours after the guild sued, a federal judge …"
    r",\s*(?:(?:an?|the|una?|el|la)\s+)?(?:(?:federal|state|district|trial|divided|unanimous|three-judge|U\.S\.)\s+){0,3}$"
)
_APPOSED = re.compile(r"(?:^|\w), (?:an? )?$")
_ASIDE_OPENS = re.compile(r",\s*(?:(?:para|a|de|con|por|en|ante|contra|según|for|to|of|in|by|from|with|under)\s)?$")
_THAT = re.compile(r" (?:that|which|que) ")
_ONE_NAME = re.compile(r"(?<=[A-Za-z])[/&](?=[A-Za-z])|(?<=[a-z] )[/&](?= [A-Z])")  # "RFE/RL", "AT&T": one word
ASKED = 280  # characters before a bare verb in which somebody asks for it
CLOSE = 4  # words between a subject and its verb: "a judge in Boston on Monday refused" has more, and needs no rule
FAR_BEHIND = 16  # words between a verb and the subject behind it: "bloqueó el jueves la orden sobre … un juez"
MAX_GAP = 16  # words between a verb and what it acts on: "rejected a request from … to temporarily block"


@dataclass(frozen=True, slots=True)
class Op:
    """A word that acts on relief, at its place in the sentence."""

    start: int
    end: int
    role: str
    form: Form


def _scan(text: str, language: str, patterns: Patterns) -> list[Op]:
    """The words that act, left to right, none overlapping; where two begin alike the longer one stands."""
    found: list[tuple[int, int, bool, Op]] = []
    read, place = _without_asides(text, patterns)
    asked = {m.end() for _, m in patterns["left_open"].finditer(read)}
    for section in ("verb", "noun"):
        for p, m in load(language)[section].finditer(read):
            if m.start() in asked:  # "rules on when the port may open"
                continue
            form: Form = "noun" if section == "noun" else _form(read, m, p, patterns)
            start, end = place[m.start()], place[m.end() - 1] + 1
            found.append((start, -end, _bare(m, p), Op(start, end, p.means, form)))
    ops: list[Op] = []
    for _, _, bare, op in sorted(found, key=lambda f: (f[0], f[1], f[3].form == "noun")):
        if not ops or op.start >= ops[-1].end:
            ops.append(_joined(text, ops, op, patterns) if ops and bare else op)
    return ops


def _without_asides(text: str, patterns: Patterns) -> tuple[str, Sequence[int]]:
    """A sentence without what says when and how long inside a verb's words, and where each letter left stood: "dejó el lunes
    sin efecto", "dio, por ahora, luz verde a", "fue este viernes bloqueada"."""
    left, at = list[int](), 0
    for s, e in sorted(m.span() for _, m in patterns["aside"].finditer(text)):
        if s >= at:
            left.extend(range(at, s))
            at = e
    if not left:
        return text, range(len(text))
    left.extend(range(at, len(text)))
    return "".join(text[i] for i in left), left


def _bare(m: re.Match[str], p: Pattern) -> bool:
    """Whether an English verb is nothing but a bare one: "stop", not "stops", nor "put", which may be the past."""
    word = m.group().split()[0].lower()
    bare = re.fullmatch(p.more.get("base", ""), word) or re.fullmatch(p.more.get("base", ""), m.group().lower())
    return bare is not None and word not in p.more.get("past", "").split("|")


def _joined(text: str, ops: Sequence[Op], op: Op, patterns: Patterns) -> Op:
    """ "refused to step in and stop it", "would not step in and stop it": a bare verb joined to one that is no deed is none
    either, and what acts on the one acts on both."""
    before = ops[-1]
    refused = len(ops) > 1 and ops[-2].role == "DENY" and not text[ops[-2].end : before.start].strip()
    if not (before.form in ("infinitive", "modal") or refused) or op.form != "finite":
        return op
    joined = patterns["joined_verb"].found(text[before.end : op.start])
    return replace(op, form="infinitive") if joined else op


def _form(text: str, m: re.Match[str], p: Pattern, patterns: Patterns) -> Form:
    word = re.sub(r"(?<=[aei]r)l[oae]s?$", "", m.group().split()[0].lower())  # "frenarlo"
    before = text[max(0, m.start() - 100) : m.start()]
    if patterns["state_verb"].found(before) and word.endswith(("ed", "en")):
        return "participle"  # "so that most of the plans stay barred"
    if word.endswith("ing") and patterns["doing_now"].found(before):
        return "finite"  # "a judge is rejecting the bid"
    if patterns["passive"].found(before):
        return "ing" if word.endswith(("ing", "ando", "iendo")) else "passive"
    if word.endswith("ed") and patterns["done_by"].found(text[m.end() :][:40]):
        return "passive"  # "the demand, blocked by a judge in May"
    if word.endswith(("ing", "ando", "iendo")) and word not in ("bring",):
        return "ing"
    if "base" in patterns and PARTICIPLE.fullmatch(word):
        return "participle"  # "la orden dictada en marzo": says which order, not that it came
    undone = [q for q in patterns.get("no_deed", ()) if q.regex.search(word)]
    if undone:
        past = any("past" in q.means for q in undone)
        return "finite" if past and patterns["after_deed"].found(before) else "infinitive"
    if patterns["determiner"].found(before) and word in p.more["base"].split("|"):
        return "infinitive"  # "a bar on", "the stop": a thing that may be asked for, never a deed
    if patterns["noun_by_what_follows"].opens(text[m.start() :]):
        return "infinitive"  # "both bans on selling": things
    if re.fullmatch(p.more["base"], word) and patterns["noun_by_determiner"].found(before):
        return "infinitive"  # "parts of an island ban on Friday"
    if re.fullmatch(p.more["base"], word) or re.fullmatch(p.more["base"], m.group().lower()):
        if patterns["done_indeed"].found(before):
            return "finite"  # "acaba de bloquear"
        if patterns["infinitive"].found(before):
            return "infinitive"
        if any(q.regex.search(before) for q in patterns.get("blocker", ()) if q.means != "denied"):
            return "modal"
        if "base" in patterns:
            return patterns["base"][0].means  # type: ignore[return-value]
        if word not in p.more.get("past", "").split("|") and patterns["wanted_of"].found(before):
            return "modal"  # "the request that it stop the order"
        if patterns["joined_infinitive"].found(before):
            return "infinitive"  # "asks the court to declare it unlawful and set it aside"
        listed = text[max(0, m.start() - ASKED) : m.start()]
        past = word in p.more.get("past", "").split("|")
        if not past and patterns["asked_in_a_list"].found(listed):
            return "infinitive"  # "asks the court to declare the fee on the boats unlawful, block it and award costs"
        if past and not patterns["wish"].found(before):
            return "finite"  # "the judge put it on hold": the past looks like the bare verb
        # "asked that the court block it": after one judge or court a bare verb is a wish, not a deed
        return "modal" if patterns["singular"].found(before) else "finite"
    return "finite"


class Clauses:
    """One sentence with its acting words, agents and clause boundaries found."""

    def __init__(
        self,
        text: str,
        language: str,
        judges: Sequence[tuple[int, int]] = (),
        bodies: Sequence[tuple[int, int]] = (),
        parties: Sequence[tuple[int, int]] = (),
    ) -> None:
        text = _ONE_NAME.sub("-", text)
        self.text = text
        self.patterns = load(language)
        self.ops = _scan(text, language, self.patterns)
        agents = [(s, e, "court") for s, e in judges]
        agents += [(s, e, "government") for s, e in bodies]
        agents += [(s, e, "party") for s, e in parties]
        for p in self.patterns["agent"].possible(text):
            agents += [(m.start(), m.end(), p.means) for m in p.regex.finditer(text)]
        others = [(s, e) for s, e, means in agents if means != "court"]
        # the "Justice" of "Justice Department" is none
        agents = [a for a in agents if a[2] != "court" or not any(s <= a[0] and a[1] < e for s, e in others)]
        self.agents = sorted(agents, key=lambda a: (a[0], -a[1]))
        self.boundaries = sorted((m.start(), m.end(), p.means) for p, m in load(language)["boundary"].finditer(text))

    # ------------------------------------------------------------ chains

    def linked(self, a: Op, b: Op) -> bool:
        """Whether `a` can act on `b`: no clause ends between them and not too many words stand there."""
        gap, between = self._without_names(a.end, b.start), self.text[a.end : b.start]
        for p in self.patterns.get("interposed", ()):
            gap, between = p.regex.sub(" ", gap), p.regex.sub(" ", between)
        if b.form == "noun" and _APPOSED.search(between) and _THAT.match(self.text, b.end):
            return False  # "ordered the port to open, an order that a panel paused": told anew
        if b.form == "ing" and ("," in gap or re.search(r"\bby\s*$", gap)):
            return False  # "…, spurning a plea": an act of its own
        if len(gap.split()) > MAX_GAP or gap.count(",") > 2:
            return False
        if _BESIDE.search(gap):
            return False  # "cannot use the files, widening a bar on them": another deed
        for p in self.patterns.get("abbreviation", ()):
            gap = p.regex.sub(" ", gap)  # the dots of "U.S. District Judge" end no clause
        return not self.patterns["pause"].found(gap)

    def _without_names(self, start: int, end: int) -> str:
        """The words between, those who sue left out: four of them are a line of names, and no clause."""
        names = [(s, e) for s, e, means in self.agents if means == "party" and s >= start and e <= end]
        gap = self.text[start:end]
        if len(names) < 2 or gap.count(",") < 2:
            return gap
        first, last = min(s for s, _ in names), max(e for _, e in names)
        between = self.text[first:last]
        for s, e in sorted(set(names), reverse=True):
            between = between[: s - first] + between[e - first :]
        return gap if re.search(r"\w{4}", between) else self.text[start:first] + "X" + self.text[last:end]

    def segment(self, at: int) -> tuple[int, int, str]:
        """Where the clause around `at` begins, and the boundary before it: (start, boundary's start, its means)."""
        start, before, means = 0, 0, "begin"
        passing = ("relative",) if "null_subject" in self.patterns else ("relative", "break")
        for s, e, m in self.boundaries:
            if e <= at and m in ("break", "relative", "say") and not (m in passing and self._in_passing(s, e, at)):
                start, before, means = e, s, m
        return start, before, means

    def _in_passing(self, start: int, end: int, at: int) -> bool:
        """Whether a clause between commas is over at `at`: "the judge, who was named in 2017, blocked …", "the port, after a
        court ruled, stopped …"."""
        return _ASIDE_OPENS.search(self.text[:start]) is not None and re.search(r",\s*$", self.text[end:at]) is not None

    def subject(self, at: int) -> str | None:
        """What sort of agent acts at `at`: court, party, government, instrument, pronoun; None where there is none."""
        of_that = self._of_that(at)
        if of_that:
            return of_that
        end = at
        while True:
            start, before, means = self.segment(end)
            here = [a for a in self.agents if start <= a[0] and a[1] <= at and a[0] < end]
            late = self._subject_after_comma(here, at) or self._right_before(here, at)
            if late:
                return late
            here = [a for a in here if self._opens(a[0]) and not self._only_owns(a, at)]
            if here:
                return here[0][2] if means != "relative" or start > before else here[-1][2]
            if means == "relative":
                earlier = [a for a in self.agents if a[1] <= before]
                return earlier[-1][2] if earlier else None
            if before == 0 or means == "begin":
                return None
            end = before

    def _only_owns(self, agent: tuple[int, int, str], at: int) -> bool:
        """ "Vacated it but refused the agency's petition, and sent the case back": whose petition it is does not act."""
        owns = agent[2] != "court" and re.match(r"['’]s?\s", self.text[agent[1] :]) is not None
        return owns and any(agent[1] <= o.start < at and o.form == "noun" for o in self.ops)

    def _of_that(self, at: int) -> str | None:
        """ "the policy that allowed it": what a bare "that" before the verb stands for, where a noun stands right before it."""
        that = self.patterns["bare_that"].search(self.text[:at])
        if that is None:
            return None
        named = [(e, means) for s, e, means in self.agents if e <= that.start()]
        named += [(o.end, "instrument") for o in self.ops if o.role == "POLICY" and o.end <= that.start()]
        nearest = max(named, default=(0, ""))
        return nearest[1] if nearest[1] == "instrument" and that.start() - nearest[0] <= CLOSE else None

    def _subject_after_comma(self, here: Sequence[tuple[int, int, str]], at: int) -> str | None:
        """ "In an order telling them that they are unlikely to win, Judge Lee sided …": a judge who opens the main clause
        after one that has had its verb."""
        if not here or here[0][2] == "court":
            return None
        for s, _, means in here:
            opens = means == "court" and _OPENS_MAIN.search(self.text[:s]) is not None
            if opens and any(here[0][1] <= o.start < s and o.form == "finite" for o in self.ops):
                return "court"
        return None

    def _right_before(self, here: Sequence[tuple[int, int, str]], at: int) -> str | None:
        """ "In a win for the government, a judge refused …": a court right before the verb acts, whoever is named earlier."""
        for s, e, means in here if "hangs_on" in self.patterns else ():
            gap = self.text[e + (m.end() if (m := _OF_ITS_NAME.match(self.text[e:at])) else 0) : at]
            if means == "court" and len(gap.split()) <= CLOSE and not re.search(r"[,;:]", gap) and self._opens(s):
                between = any(a[0] >= e and a[1] <= at and a[2] != "court" for a in here) or any(
                    e <= o.start < at for o in self.ops
                )
                return None if between else "court"
        return None

    # ------------------------------------------------------------ subjects behind their verb, objects before it

    def agent_behind(self, op: Op) -> tuple[int, int, str] | None:
        """Who stands behind a verb as its subject: "Rechazó el martes el circuito la petición", "la bloqueó ayer un juez"."""
        if "null_subject" not in self.patterns:
            return None
        for s, e, means in self.agents:
            if (
                s < op.end
                or means == "instrument"
                or self.patterns["governed_by"].found(self.text[max(op.start, s - 80) : s])
            ):
                continue
            gap = self.text[op.end : s]
            ends = self.patterns["ends_before_subject"].found(gap)
            if ends or len(gap.split()) > FAR_BEHIND:
                return None
            if not self.patterns["paper_of_a_court"].opens(self.text[s:e]):
                return s, e, means
        return None

    def who_acts(self, op: Op) -> str:
        """The words among which the subject of a verb stands: those before it, or the subject behind it."""
        behind = self.agent_behind(op) if op.form == "finite" else None
        if behind and (self.object_ahead(op) or self.subject(op.start) is None):
            m = self.patterns["whole_name"].match(self.text[behind[0] :])
            return m[0] if m else self.text[behind[0] : behind[1]]
        return self.court_told_of(op) or self.text[: op.start]

    def court_told_of(self, op: Op) -> str | None:
        """The court of which a relative clause tells: "apeló el fallo de un tribunal inferior que anuló la norma"."""
        that = [m for p in self.patterns.get("relative_pronoun", ()) if (m := p.regex.search(self.text[: op.start]))]
        if "null_subject" not in self.patterns or not that:
            return None
        end = that[0].start()
        last = max((a for a in self.agents if a[1] <= end), key=lambda a: a[1], default=(0, 0, ""))
        named = self.text[last[0] : end].rstrip(" ,") if last[2] == "court" else ""
        spoken_to = self.patterns["spoken_to"].found(self.text[: last[0]])
        return None if not named or spoken_to or len(named.split()) > CLOSE or re.search(r"[,;:]", named) else named

    def object_ahead(self, op: Op) -> bool:
        """Whether what a verb acts on stands before it, as "que" or taken up by a pronoun: "la orden que dictó la jueza"."""
        relative = self.patterns["relative_pronoun"].found(self.text[: op.start])
        return relative or self.taken_up(op)

    def taken_up(self, op: Op) -> bool:
        """Whether a pronoun right before a verb takes up the noun before it: "la medida la dictó en mayo una jueza"."""
        noun = next((o for o in reversed(self.ops) if o.end <= op.start), None)
        if noun is None or noun.form != "noun" or noun.start < self.segment(op.start)[0]:
            return False
        gap = self.text[noun.end : op.start]
        return self.patterns["taken_up"].opens(gap)

    def first_agent(self) -> tuple[int, int, str] | None:
        """Who acts first in the sentence: (start, end, means) of the agent that opens it."""
        return next((a for a in self.agents if self._opens(a[0])), None)

    def party_before(self, at: int) -> bool:
        """Whether it is a party that stands right before the verb at `at`."""
        before = [a for a in self.agents if a[1] <= at]
        return bool(before) and before[-1][2] == "party" and len(self.text[before[-1][1] : at].split()) <= CLOSE

    def _opens(self, at: int) -> bool:
        """Whether the noun at `at` stands free or opens its clause, and hangs on no preposition: not "of the judge"."""
        before = self.text[max(0, at - 60) : at]
        return not self.patterns["hangs_on"].found(before)

    def negated(self, op: Op) -> bool:
        before = _without_asides(self.text[max(0, op.start - 60) : op.start], self.patterns)[0]
        clause = self.text[self.segment(op.start)[1] : op.start]
        if self.patterns["supposing"].opens(clause):
            return True
        unsure = ("excepted", "not_doing") if op.form == "ing" else ("excepted",)
        if any(self.patterns[s].found(before) for s in unsure):
            return True  # "except where another order forbids it", "stopped short of issuing an injunction"
        for p in self.patterns.get("done_indeed", ()):
            before = p.regex.sub("", before)  # "no volvió a bloquear": what stands before the whole of it
        blockers = [p for p in self.patterns.get("blocker", ()) if op.form not in ("ing", "modal")]
        if op.form == "passive" and self.patterns["done_passive"].found(before):
            blockers = [p for p in blockers if p.means != "asked"]  # "… que buscaban fue desestimada"
        return any(p.regex.search(before) for p in blockers)

    def court_speaks(self, at: int) -> bool:
        """Whether the sentence puts what stands at `at` in a court's mouth: "…, a judge ruled", "the panel says …"."""
        if self.patterns["under_order"].found(self.text[:at]):
            return True
        if self._says_after_colon(at) or self._by_order_of(at):
            return True
        return self.speaker(at) is not None

    def speaker(self, at: int) -> tuple[int, int] | None:
        """Where the court stands that is told to say what stands at `at`."""
        for s, e, means in self.agents:
            if means != "court":
                continue
            after = self.text[e : e + 70]
            if not self._opens(s) and s < at:
                continue  # "a complaint lodged in the court says"
            if s > at and self._said_by(s):
                return s, e  # "…, said a federal judge"
            said = self.patterns["ruled"].search(after)
            if said and re.match(r"\s*(?:its|their|his|her) ", after[said.end() :]):
                continue  # "…, says its brief": another speaks
            if said and self.others_speak(e + said.end(), at):
                continue
            if said and ";" not in after[: said.start()] and (s > at or e + said.end() <= at + 4):
                return s, e
        return None

    def others_speak(self, start: int, at: int) -> bool:
        """Whether between what a court says and `at` somebody else speaks: "wrote of a man who had warned that …"."""
        return self.patterns["another_speaks"].found(self.text[start:at])

    def _by_order_of(self, at: int) -> bool:
        """Whether the clause of a verb goes on to say that it is so by a court's order: "…, por decisión de un juez"."""
        rest = re.split("[;:]", self.text[at:], maxsplit=1)[0]
        return self.patterns["by_order_of"].found(rest)

    def _says_after_colon(self, at: int) -> bool:
        """ "Judge Lee put a number on it: the agency had broken the law", and not "summed up the guild's argument: …"."""
        colon = self.text.rfind(": ", 0, at)
        if colon <= 0 or self.subject(colon) != "court":
            return False
        before = self.text[self.segment(colon)[0] : colon]
        theirs = any(means in ("party", "government") and e <= colon for _, e, means in self.agents)
        return not theirs and not self.patterns["words_of_others"].found(before)

    def _said_by(self, at: int) -> bool:
        """Whether the court at `at` is the subject of a word of ruling right before it: "así lo resolvió el viernes una"."""
        first = max(0, at - 44)
        before = self.text[first:at]
        ends = [m.end() for _, m in self.patterns["ruled"].finditer(before)]
        speakers = [s - first for s, _, means in self.agents if first <= s < at and means in ("party", "government")]
        # "…, declared the guild's lawyer before the court": who speaks stands right behind the word
        ends = [end for end in ends if not any(end <= s for s in speakers)]
        gaps = [before[end:] for end in ends]
        return any(len(gap.split()) <= CLOSE and not re.search(r"[,;:.]", gap) for gap in gaps)

    # ------------------------------------------------------------ outcomes
