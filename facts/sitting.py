"""When a court hears a case, worked out from a noun of hearing, who sets or holds it, and the tense of its verb.

    The judge | has scheduled | an Oct. 22 | hearing          set by a court: `sets`, `sitting`
    A trial of three days | starts | Monday                    `sitting`, `begins`: what is to come, or was
    The judge | wrapped up | a two-week hearing                `holds`: who sat through it
    Both sides | have to be back in | court Feb. 24            `stands_before`: who goes before a court, or went
    The judge | heard | three days of testimony                `hears`, `heard_thing`
    para el 14 de febrero | está fijada | otra audiencia        `fixes`: the noun stands behind the verb or before it,
    la vista sobre la tasa | quedó señalada | para mayo         where the verb needs nobody who does it

What each verb `means` is whether it tells of a hearing to come (`to_come`) or of one that was (`was`); one that `fixes` always
tells of one to come and `means` on which side of it the noun stands.
"""

import re
from collections.abc import Iterator

from facts.patterns import load
from facts.rulings import Sentence

NEAR = 9  # words between a verb and its noun of hearing
BEHIND, BEFORE = 14, 12  # and between one that fixes a day and the noun behind it, or before it
BESIDE = 70  # characters to either side in which a day of a hearing to come must stand
KINDS = {"to_come": "hearing_scheduled", "was": "hearing_held"}
_STOP = re.compile(
    r"[;()—–“”\"]|(?<!\b[A-Z])(?<!\b[A-Z]\.[A-Z])(?<!\bv)(?<!\bvs)(?<!\bp\.m)(?<!\ba\.m)\.(?=\s+[A-Z]|$)"
)

Sitting = tuple[str, int, int, int]  # kind, where the verb begins, and where the words stand that a day belongs to
Noun = tuple[int, int, str]


def sittings(s: Sentence, language: str, judge: bool) -> Iterator[Sitting]:
    """The hearings that the sentence tells of. `judge`: one was named shortly before, so that "she" may be one."""
    nouns = sorted((*m.span(), p.means) for p, m in s.patterns["sitting"].finditer(s.text))
    yield from _set(s, nouns, language, judge)
    yield from _begun(s, nouns, language)
    yield from _held(s, nouns, language)
    yield from _stood(s, language)
    yield from _heard(s, language, judge)
    yield from _fixed(s, nouns, language)


def _set(s: Sentence, nouns: list[Noun], language: str, judge: bool) -> Iterator[Sitting]:
    for _, m in s.patterns["sets"].finditer(s.text):
        noun = next((n for n in nouns if n[0] >= m.end() and n[2] != "matter"), None)
        beside = s.text[m.end() : noun[1] + BESIDE] if noun else ""
        named = s.patterns["bare_name"].found(s.text[: m.start()]) and s.patterns["a_day"].found(beside)
        if noun is None or not (named or _court(s, m.start(), judge, language)):
            continue
        if s.patterns["set_long_ago"].found(m.group()) and not s.patterns["a_day"].found(beside):
            continue  # "had called the hearing because …"
        if _of_one_clause(s.text[m.end() : noun[0]], language):
            yield KINDS["to_come"], m.start(), noun[0], noun[1]


def _begun(s: Sentence, nouns: list[Noun], language: str) -> Iterator[Sitting]:
    for p, m in s.patterns["begins"].finditer(s.text):
        matter = bool(p.more.get("of_a_matter"))
        noun = max((n for n in nouns if n[1] <= m.start() and (n[2] == "matter") == matter), default=None)
        if noun is None or s.patterns["no_sitting"].found(s.text[: noun[1]]):
            continue
        day = p.means == "was" or s.patterns["a_day"].found(s.text[m.end() : m.end() + BESIDE])
        if day and _of_one_clause(s.text[noun[1] : m.start()], language, section="not_its_verb"):
            yield KINDS[p.means], m.start(), m.start(), m.end()


def _held(s: Sentence, nouns: list[Noun], language: str) -> Iterator[Sitting]:
    for p, m in s.patterns["holds"].finditer(s.text):
        noun = next((n for n in nouns if n[0] >= m.end() and n[2] != "matter"), None)
        others = s.subject(m.start()) == "government" or s.patterns["no_bench"].found(s.text[: m.start()])
        if noun is None or others:
            continue
        if _of_one_clause(s.text[m.end() : noun[0]], language):
            yield KINDS[p.means], m.start(), m.start(), noun[1]


def _stood(s: Sentence, language: str) -> Iterator[Sitting]:
    for p, m in s.patterns["stands_before"].finditer(s.text):
        if s.subject(m.start()) == "court" and not s.party_before(m.start()):
            continue
        bench = next((a for a in s.agents if a[2] == "court" and a[0] >= m.end() - 1), None)
        within = m.groupdict().get("court")
        if not within and (bench is None or not s.patterns["opens_bench"].found(s.text[m.end() : bench[0]])):
            continue
        at, end = m.start(), m.end()
        beside = s.text[max(0, at - BESIDE) : at] + "|" + s.text[end : end + BESIDE]
        if p.means == "was" or s.patterns["a_day"].found(beside):
            yield KINDS[p.means], at, at, end


def _heard(s: Sentence, language: str, judge: bool) -> Iterator[Sitting]:
    for p, m in s.patterns["hears"].finditer(s.text):
        if p.more.get("of_a_matter"):
            yield from _taken_up(s, m, judge, language)
            continue
        noun = s.patterns["heard_thing"].search(s.text, m.end())
        if noun is None or not _court(s, m.start(), judge, language):
            continue
        if p.means == "to_come" and not s.patterns["a_day"].found(s.text[m.end() : noun.end() + BESIDE]):
            continue
        if _of_one_clause(s.text[m.end() : noun.start()], language):
            yield KINDS[p.means], m.start(), m.start(), noun.end()


def _taken_up(s: Sentence, m: re.Match[str], judge: bool, language: str) -> Iterator[Sitting]:
    """ "The panel took up the agreement on Friday": no court that chooses its cases, and a day on which it did so."""
    noun = s.patterns["taken_up"].search(s.text[m.end() :])
    clause = s.text[s.segment(m.start())[0] : m.start()]
    if noun is None or s.patterns["supreme"].found(clause) or not _court(s, m.start(), judge, language):
        return
    at = m.end() + noun.end()
    behind = re.split(
        r"[;:]|\b(?:that|which|who|after|before|since|filed|made|issued|signed)\b", s.text[at : at + BESIDE]
    )[0]
    if any(s.patterns["day_of_the_week"].found(words) for words in (clause, s.text[m.end() : at], behind)):
        yield KINDS["was"], m.start(), m.start(), at


def _fixed(s: Sentence, nouns: list[Noun], language: str) -> Iterator[Sitting]:
    for p, m in s.patterns["fixes"].finditer(s.text):
        start, end = m.span("v") if "v" in m.re.groupindex and m["v"] else m.span()
        if p.means in ("by_a_court", "alone"):  # the verb says by itself what will be heard
            if p.means == "alone" or s.subject(start) == "court":
                yield KINDS["to_come"], start, start, end
            continue
        before = next((n for n in reversed(nouns) if n[1] <= start), None) if p.means != "verb_first" else None
        after = next((n for n in nouns if n[0] >= end), None) if p.means != "noun_first" else None
        spoken_of = s.patterns["hearing_spoken_of"].found(s.text[: before[0]]) if before else True
        if before and not spoken_of and _of_one_clause(s.text[before[1] : start], language, BEFORE):
            yield KINDS["to_come"], before[0], before[0], end
            continue
        gap = s.text[end : after[0]] if after else ""
        if after and _of_one_clause(gap, language, BEHIND) and not s.patterns["hearing_spoken_of"].found(gap):
            yield KINDS["to_come"], start, start, end


def _court(s: Sentence, at: int, judge: bool, language: str) -> bool:
    if aside := s.patterns["aside_before_verb"].search(
        s.text[:at]
    ):  # "would not rule at once, as the port wanted, but set"
        at = aside.start()
    who = s.subject(at)
    if s.patterns["as_it_said"].found(s.text[:at]):
        return True  # "the court said, and it set"
    return (who == "court" and not s.party_before(at)) or (judge and who == "pronoun")


def _of_one_clause(gap: str, language: str, words: int = NEAR, section: str = "not_its_hearing") -> bool:
    return not _STOP.search(gap) and len(gap.split()) <= words and not load(language)[section].found(gap)
