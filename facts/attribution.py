"""Who says it, and how strongly: sworn, found by a court, alleged, said, or told by nobody in particular."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from re import Match

from facts.lexicon import Lexicon
from facts.model import Strength
from facts.patterns import load
from facts.people import PersonMention
from facts.places import beginning_in

TAG_WORDS = 8  # after "said" at a sentence's end: ", a senior official said on Monday"


@dataclass(frozen=True, slots=True)
class Voice:
    strength: Strength = "stated"
    said_by: str | None = None


def voice(
    text: str, start: int, end: int, at: int, language: str, people: Sequence[PersonMention], lex: Lexicon
) -> Voice:
    """The voice in which the sentence text[start:end] tells what stands at `at`.

    The first kind of voice whose words govern that place counts, in the order of the patterns file: words before it
    ("alleges that …"), or a tag at the sentence's end ("…, a judge said"). `said_by` is who speaks, by the pack's name:
    the person or body right beside those words; None where nobody stands there.
    """
    sentence, at = text[start:end], at - start
    for p, m in load(language)["voice"].finditer(sentence):
        if p.means in ("alleged", "said") and m.start() < at and _in_passing(sentence[: m.start()], language):
            continue  # "a lawyer who argued that … was demoted"
        tag = sentence[m.end() :]
        if m.start() >= at and len(tag.split()) > TAG_WORDS and p.means not in ("sworn", "reported"):
            continue
        who = _speaker(sentence, m, beginning_in(people, start, end), start, lex, p.means == "sworn")
        if p.means == "alleged" and load(language)["complaint"].found(sentence[: m.end()]):
            who = "the complaint" if language == "en" else "la demanda"
        return Voice(p.means, who)  # type: ignore[arg-type]
    return Voice()


def _in_passing(before: str, language: str) -> bool:
    return load(language)["relative_before"].found(before)


def _after_ok(sentence: str, end: int, m: Match[str]) -> bool:
    """Whether a name after the words of saying is the speaker: "according to X", "…, said X." and not "said X received"."""
    if re.match(r"(?i)according|según", m.group()):
        return True
    return re.match(r"\s*(?:[.,;:”\"]|$)", sentence[end:]) is not None


def _speaker(
    sentence: str, m: Match[str], people: Sequence[PersonMention], base: int, lex: Lexicon, sworn: bool
) -> str | None:
    """Who stands beside the words of saying: with at most a few words between, no other clause."""
    reach = 90 if sworn else 30
    beside = []
    for q in people:
        s, e = q.start - base, q.end - base
        according = re.match(r"(?i)according|según", m.group()) is not None
        if (e <= m.start() and according) or (e > m.start() and not sworn and not _after_ok(sentence, e, m)):
            continue
        gap = sentence[e : m.start()] if e <= m.start() else sentence[m.end() : s]
        gap = re.sub(r"^, (?:who|quien) ", "", gap)
        if len(gap) <= reach and not re.search(r"[;:.]|\b(?:that|who|which|que|quien)\b", gap):
            beside.append((len(gap), q.person.name))
    if beside:
        return min(beside)[1]
    bodies = []
    for id, rx in lex.organisations:
        for o in rx.finditer(sentence):
            according = re.match(r"(?i)according|según", m.group()) is not None
            if (o.end() <= m.start() and according) or (o.end() > m.start() and not _after_ok(sentence, o.end(), m)):
                continue
            gap = sentence[o.end() : m.start()] if o.end() <= m.start() else sentence[m.end() : o.start()]
            if len(gap) <= 30 and not re.search(r"[,;:.]|\b(?:that|who|which|que|from|to|of|at)\b", gap):
                bodies.append((len(gap), lex.name(id)))
    return min(bodies)[1] if bodies else None
