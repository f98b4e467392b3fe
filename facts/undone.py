"""What a court did to an order that the sentence calls "it": "the same panel suspended it in April", "Lee issued it in May".

Whether "it" is an order of a court or what the order was about decides who won, so the last of either that was named counts.
Nothing is told where that is not a court's paper, or where the court is not one that sits above.
"""

import re
from collections.abc import Iterator

from facts.clauses import Op
from facts.patterns import load
from facts.rulings import Sentence

BACK = 300  # characters before the verb in which what "it" stands for was named
CLAUSE = 120  # and in which the court stands that did it
NAMED = 60  # and behind "it was suspended by"
TITLE = 30  # between "by" and a judge: "by the federal district judge"

Undone = tuple[
    str, int, int
]  # kind, or empty where it is no ruling that can be told, and where its words begin and end


def undone(text: str, start: int, end: int, language: str) -> Iterator[Undone]:
    """What was done to "it" in text[start:end], a sentence."""
    sentence = text[start:end]
    patterns = load(language)
    for p, m in patterns["undone_it"].finditer(sentence):
        passive = m.group().endswith((" by", " por"))
        by = sentence[m.end() : m.end() + NAMED] if passive else sentence[max(0, m.start() - CLAUSE) : m.start()]
        agents = [a for _, a in patterns["court_above"].finditer(by)]
        at = start + m.start()
        told = text[max(0, at - BACK) : at]
        named = [(n.end(), q.means) for q, n in patterns["it_stands_for"].finditer(told)]
        # what comes before a court above is an order, where nothing else was spoken of
        paper = max(named)[1] == "paper" if named else p.means == "stay_denied"
        # "stayed that injunction" names it itself
        paper = paper or any(q.means == "paper" and q.regex.search(m[0]) for q in patterns.get("it_stands_for", ()))
        if not agents:
            if named and paper:  # a judge's own order, or somebody's that is not named
                yield "", m.start(), m.end()
            continue
        agent = max(agents, key=lambda a: a.end())
        between = by[: agent.start()] if passive else by[agent.end() :]
        if patterns["other_subject"].found(between):
            continue
        if p.means == "affirmed" and not paper:
            continue
        if paper or p.means != "stay_denied":  # a refusal leaves things as they are, whatever "it" is
            yield p.means if paper else "", m.start(), m.end()


_MADE = {
    ("PI", "narrowed"): "granted_in_part",
    ("TRO", "narrowed"): "granted_in_part",
    ("ORDER", "narrowed"): "granted_in_part",
    ("SUIT", "dismissed"): "dismissed",
    ("PI", "granted"): "pi_granted",
    ("PI", "denied"): "pi_denied",
    ("REQUEST_PI", "granted"): "pi_granted",
    ("REQUEST_PI", "denied"): "pi_denied",
    ("TRO", "granted"): "tro_granted",
    ("TRO", "denied"): "tro_denied",
    ("REQUEST_TRO", "granted"): "tro_granted",
    ("REQUEST_TRO", "denied"): "tro_denied",
    ("STAY", "granted"): "stay_granted",
    ("STAY", "denied"): "stay_denied",
    ("STAY", "lifted"): "stay_lifted",
}


def made(text: str, sentence: Sentence, start: int, language: str, judge: bool) -> Iterator[Undone]:
    """Injunctions and restraining orders called "it" that a court of this sentence, at `start`, gave or refused, and the
    lawsuits called so that it dismissed; stays that it withdrew.

    "It" is what was named last, in this sentence or shortly before; where that is anything else nothing is told. `judge`:
    one was named shortly before, so that "she" may be one.
    """
    patterns = load(language)
    for p, m in patterns["made_it"].finditer(sentence.text):
        op = Op(m.start(), m.end(), "GRANT", "finite")
        if sentence.negated(op):
            continue
        behind = sentence.agent_behind(op)
        subject = behind[2] if behind else sentence.subject(m.start())
        if p.more.get("passive"):
            by = re.search(r" (?:by|from|por|de) ", sentence.text[m.end() : m.end() + CLAUSE])
            at = m.end() + (by.end() if by else CLAUSE)
            near = [means for s, _, means in sentence.agents if 0 <= s - at <= TITLE]
            subject = near[0] if near else None
        if subject != "court" and not (subject == "pronoun" and judge):
            continue
        told = text[max(0, start + m.start() - BACK) : start + m.start()]
        papers = [(n.end(), q.means) for q, n in patterns["noun"].finditer(told)]
        if not patterns["court_above"].found(sentence.text[: m.start()]):
            papers = [paper for paper in papers if paper[1] != "REHEARING"]  # which a trial judge does not grant
        of_a_kind = bool(p.more.get("of_a_kind"))  # "turned one down": another than the one that was named
        rivals = patterns.get("one_stands_for" if of_a_kind else "it_stands_for", ())
        others = [(n.end(), "") for q in rivals for n in q.regex.finditer(told)]
        if p.more.get("which"):  # "a motion that the ports brought over the catch logs, which Lee granted"
            ahead = sentence.text[: m.start()]
            if not patterns["which_it"].found(ahead) or patterns["asked_for_time"].found(ahead):
                continue
            papers = [q for q in papers if q[1].startswith("REQUEST_")]
            others = []
        if of_a_kind:
            papers = [paper for paper in papers if paper[1] != "POLICY"]
        last = max((*papers, *others), default=(0, ""))  # of two that end there, the one that is named more exactly
        kind = _MADE.get((last[1], p.means))
        if kind is None or (p.means == "denied" and not of_a_kind and not _asked_for(told, last, language)):
            continue  # "asked her to require a bond during the injunction; she denied it"
        yield kind, m.start(), m.end()


def _asked_for(told: str, paper: tuple[int, str], language: str) -> bool:
    """Whether the paper that ends there was asked for, so that a refusal is one of it."""
    if paper[1].startswith("REQUEST"):
        return True
    patterns = load(language)
    begun = [n.start() for q in patterns["noun"] for n in q.regex.finditer(told) if n.end() == paper[0]]
    return patterns["asked_for"].found(told[: min(begun)])
