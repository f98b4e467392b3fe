"""What parties, agencies and their people did, by patterns over clauses.

A pattern of the section `filing` or `act` (facts/patterns) names the verb; here it is checked that the thing was done: not
negated, planned or asked for, by someone who can do it, to something of the dispute.
"""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from facts.bringing import brought
from facts.instead import instead
from facts.lexicon import Lexicon
from facts.model import LEAVING, Modality
from facts.patterns import Pattern, load
from facts.pleading import asked, right_before
from facts.rulings import Sentence
from facts.seeking import sought
from facts.sitting import sittings

OF_A_PAPER, ASKED_FOR = 4, 90  # words from a paper to what it does; characters before it in which it is only asked for
TITLE = 40  # characters that may stand before a name: "fired Internal Revenue Commissioner Billy Long"
RELIEF = ("PI", "TRO", "STAY", "RELIEF", "SOME_RELIEF", "REQUEST_PI", "REQUEST_TRO", "REQUEST_STAY", "BLOCK")
SPOKEN_OF = {"agreement": "agreement_noun", "request": "asked_for_something"}  # what "it" or an answer needs before it
HEARINGS = ("hearing_held", "hearing_scheduled")
PAPERS = ("motion_filed", "motion_to_dismiss_filed", "appeal_filed")  # filed in a suit that is there
FROM = 5  # words between "came from" and who gave it: "came from 28 largely rural ports"
ADVERBS = 2  # words that may stand between "which" and its verb
WITH_A_DAY = 4  # with a day among them
BEHIND = 40  # and behind a verb of leaving: "renunció un comisionado interino"
BESIDE = 24  # characters between who asks and "got": "ICE had already received"
_APPOSITION = re.compile(r"^, [^,;:]{3,70}, ")  # "28 states, nearly all of them small, gave"
_LONG_AGO = re.compile(r"\b1[789]\d\d\b")  # years of precedents
_GOES_ON = re.compile(r"(?:,|\b(?:and|or|but|y|o|pero))\s*$")
_PRONOUNS = re.compile(r"\b(?:he|she|they|who|él|ella|quien|quienes)\b", re.IGNORECASE)
_ASIDE = re.compile(r"(?<!\s)\s*+[—–]\s*|\s-+\s")  # where one begins: "nine counties — … — refused"


@dataclass(frozen=True, slots=True)
class Act:
    """Something done, told in one sentence. `at` and `end` are the verb's place in it."""

    kind: str
    at: int
    end: int
    modality: Modality


def _verb(m: re.Match[str]) -> tuple[int, int]:
    for name in ("v", "w"):
        if name in m.re.groupindex and m.group(name) is not None:
            return m.span(name)
    return m.span()


def modality(text: str, at: int, language: str, own_subject: bool = False) -> Modality:
    """Whether the verb at `at` is told as done, or as planned, asked for or denied, from the words right before it."""
    before = text[max(0, at - 90) : at]
    for p in load(language).get("blocker", ()):
        m = p.regex.search(before)
        if m and not re.search(r"[.;:]", m.group()):
            return p.means  # type: ignore[return-value]
    return "done"


def _she_found(sentence: Sentence, at: int) -> bool:
    """Whether "she" or "he" is the one who found or ruled it."""
    ruled = sentence.patterns.get("ruled", ())
    return any(
        means == "pronoun" and e <= at and any(p.regex.match(sentence.text[e:at].lstrip()) for p in ruled)
        for _, e, means in sentence.agents
    )


def _by_the_court(s: Sentence, at: int, language: str) -> bool:
    """Whether the breach told at `at` is laid at a court's own door: "he said the judge had broken the law"."""
    says = s.patterns["ruled"].opens(s.text[at:])
    return not says and s.patterns["court_at_fault"].found(s.text[:at])


def _no_more_than_likely(s: Sentence, m: re.Match[str], language: str) -> bool:
    """Whether a court held a breach likely and left it open: what is decided before trial is a likelihood, and no finding."""
    behind = re.match(r"\W{0,3}\w+", s.text[m.end() :])  # "eran inconstitucionales probablemente"
    if s.patterns["likely_alone"].found(s.text[s.segment(m.start())[0] : m.end() + (behind.end() if behind else 0)]):
        return True
    return s.patterns["likelihood_that"].found(s.text[: m.start()])


def _turned_down(s: Sentence, start: int, end: int) -> bool:
    """ "Rejected the state's appeal of the ruling": what is told is how it ended."""
    acts = [o for o in s.ops if o.role in ("AFFIRM", "DENY", "DISMISS") and o.start < start and o.form != "passive"]
    noun = s.text[start:end].rstrip().endswith("appeal")
    return noun and bool(acts) and (acts[-1].end >= end or len(s.text[acts[-1].end : start].split()) <= OF_A_PAPER)


def _of_an_order_not_made(s: Sentence, at: int, language: str) -> bool:
    """ "Is considering an order declaring the fee unlawful", "denied a request for a ruling that finds it void"."""
    papers = [o for o in s.ops if o.form == "noun" and o.role in ("ORDER", "PI", "TRO", "RELIEF") and o.end <= at]
    if not papers or len(s.text[papers[-1].end : at].split()) > OF_A_PAPER:
        return False
    before = s.text[max(0, papers[-1].start - ASKED_FOR) : papers[-1].start]
    return s.patterns["told_if"].found(before)


def _the_court_itself(s: Sentence, at: int) -> bool:
    """ "Said that the judge has no authority": it is the court of which it is said."""
    before = [a for a in s.agents if a[1] <= at]
    return bool(before) and before[-1][2] == "court" and re.search(r"\bque\b", s.text[before[-1][1] : at]) is None


def filings(sentence: Sentence, language: str, judge: bool, before: str = "") -> Iterator[Act]:
    """What was filed, argued and heard in court. `judge`: one was named shortly before, so that "she" may be one; `before`: the
    sentence before."""
    decided = any(r.kind in ("motion_to_dismiss_denied", "dismissed") for r in sentence.rulings)
    told: list[tuple[Act, Pattern]] = []
    for p, m in sentence.patterns["filing"].finditer(_untitled(sentence.text)):
        start, end = _verb(m)
        if p.means == "motion_to_dismiss_filed" and decided and not p.more.get("filed"):
            continue
        how = modality(sentence.text, m.start() if "p" in m.re.groupindex else start, language)
        if p.means in ("hearing_scheduled", "hearing_held", "other"):
            how = "done"
        if sentence.patterns["none_of"].found(sentence.text[max(0, m.start() - 24) : m.start()]):
            continue  # "no hearing has been scheduled"
        if p.means == "motion_filed" and _prayer(sentence.text, m.start(), language):
            continue
        if p.means == "hearing_scheduled" and (
            _not_by_a_court(sentence, m, language) or _to_be_heard_again(sentence, language)
        ):
            continue
        if p.means in ("hearing_held", "hearing_scheduled") and _in_parliament(sentence, m, language):
            continue
        if not _with_whom_it_takes(sentence, m, p, judge):
            continue
        alone = m.start() == start  # no suit stands before the verb, whose it would be
        by_court = alone and sentence.subject(start) == "court" and not sentence.party_before(start)
        if p.means == "complaint_filed" and by_court:
            continue
        bench = max((e for _, e, means in sentence.agents if means == "court" and e <= start), default=start)
        if p.more.get("court") and (
            sentence.patterns["asked_to_say"].found(sentence.text[:start])
            or sentence.others_speak(bench, start)
            or sentence.patterns["ruling_glossed"].found(sentence.text[max(0, bench - BESIDE) : start])
        ):
            continue
        if p.means == "appeal_filed" and _turned_down(sentence, start, end):
            continue
        if p.means == "violation_found" and (
            _by_the_court(sentence, start, language)
            or _no_more_than_likely(sentence, m, language)
            or _of_an_order_not_made(sentence, start, language)
        ):
            continue
        if p.more.get("court") and not (
            sentence.court_speaks(start)
            or sentence.subject(start) == "court"
            or (judge and (_she_found(sentence, start) or sentence.patterns["ruled_aside"].found(sentence.text[end:])))
            or (judge and sentence.patterns["in_a_ruling"].found(sentence.text[sentence.segment(start)[1] : start]))
        ):
            continue
        if p.more.get("spoken") and not sentence.court_speaks(start):
            continue
        if (p.more.get("spoken") or p.more.get("of_others")) and _the_court_itself(sentence, start):
            continue
        if p.means == "hearing_held" and sentence.patterns["wanted_there"].found(_clause(sentence, m.start())):
            continue  # "wanted the harbor master at a hearing"
        if p.means == "hearing_held" and _once_heard(sentence, m.start(), end):
            continue
        held = p.means == "hearing_held" and sentence.patterns["yet_to_come"].found(_clause(sentence, m.start()))
        told.append((Act("hearing_scheduled" if held else p.means, m.start(), end, how), p))
    kinds = {a.kind for a, _ in told}
    yield from _instead(_one_motion(told), sentence, language, before)
    by_words = list(_brought(sentence, language, kinds, before))
    yield from _instead(by_words, sentence, language, before)
    papers = {(a.kind, a.end) for a in (*(a for a, _ in told), *by_words)}
    yield from _instead(_asked(sentence, language, judge, before, papers), sentence, language, before)
    if not kinds & {"hearing_scheduled", "rehearing_granted"}:
        yield from _sat(sentence, language, judge, [a for a, _ in told if a.kind == "hearing_held"])


# The title of a suit and its number, between commas or brackets: "The suit, Doe v. Roe, No. 25-677, was filed".
_TITLE = re.compile(
    r"(?:,| \()\s?[^,;()]{2,90}? (?:v|vs|c)\. [^,;()]{2,90}?(?:, (?:[Cc]ase|[Nn]os?\.|[Dd]ocket|[Cc]ausa|[Ee]xpediente)[^,;()]{2,40})?(?:,|\))"
)


def _untitled(text: str) -> str:
    """The sentence with white space where a suit is called by its title, which parts it from its verb."""
    return _TITLE.sub(lambda m: " " * len(m[0]), text) if " v" in text or " c. " in text else text


def _instead(told: Iterable[Act], s: Sentence, language: str, before: str) -> Iterator[Act]:
    """The acts told, each as what the words around it make of it (facts/instead.py), and that but once."""
    changed: set[str] = set()
    for act in told:
        kind = instead(act.kind, s.text, act.at, act.end, language, before)
        if kind == act.kind:
            yield act
        elif kind == "" or (kind is not None and kind not in changed):
            changed.add(kind)
            yield replace(act, kind=kind)


def _prayer(text: str, at: int, language: str) -> bool:
    """Whether it is a suit itself that asks at `at`, and for nothing at once: what it is brought for."""
    return load(language)["suit_itself_asks"].found(text[:at]) and not load(language)["at_once"].found(text[at:])


def _clause(s: Sentence, at: int) -> str:
    return s.text[s.segment(at)[0] : at]


def _brought(s: Sentence, language: str, told: Collection[str], before: str) -> Iterator[Act]:
    """What was brought to court by the words for it alone (facts/bringing.py), where no pattern tells of it."""
    last: int | None = None  # where the one before ends: two are told only in clauses of their own
    for kind, start, end, behind in brought(s.text, language, before):
        if kind in told or s.patterns["none_of"].found(s.text[max(0, start - 24) : start]):
            continue
        answered = not behind and bool(s.rulings)  # "granted the motion that the bureau filed"
        if kind == "motion_filed" and (answered or "motion_to_dismiss_filed" in told):
            continue
        between = s.text[last:start] if last is not None else ";"
        if ";" not in between and not s.patterns["another_of_them"].found(between):
            return
        if behind and s.subject(start) == "court" and not s.party_before(start):
            continue
        yield Act(kind, start, end, modality(s.text, start, language))
        last = end


def _and_then(gap: str) -> bool:
    """Whether what follows is told as another thing that somebody did: "appealed, and it then applied for …", "appealed her
    ruling and asked for …"."""
    return (
        re.search(r"[,;] (?:and|but|then)\b|\b(?:and|y)(?: (?:also|then|now|meanwhile|también|luego))? $", gap)
        is not None
    )


def _asked(s: Sentence, language: str, judge: bool, before: str, told: Collection[tuple[str, int]]) -> Iterator[Act]:
    """What was asked of a court by the words for it alone (facts/pleading.py, facts/seeking.py), where no pattern tells of it."""
    for kind, start, end in (*asked(s, language, judge, before), *sought(s, language)):
        if any(k in {*PAPERS, "hearing_held"} and not (k != kind and _and_then(s.text[e:start])) for k, e in told):
            continue
        if modality(s.text, start, language) == "done":
            yield Act(kind, start, end, "done")
            return


def _sat(s: Sentence, language: str, judge: bool, held: Sequence[Act]) -> Iterator[Act]:
    """A hearing told of by its words alone (facts/sitting.py), where no pattern tells of one; of one to come also where one was
    `held`: "at a hearing on Monday, she set another for May"."""
    for kind, start, at, end in sittings(s, language, judge):
        if held and (kind == "hearing_held" or any(start < h.end and h.at < end for h in held)):
            continue
        before = s.text[:start]
        off = s.patterns["called_off"].found(before) or s.patterns["not_yet_set"].found(before)
        off = off or s.patterns["called_off_behind"].found(s.text[end:])
        if off or s.patterns["none_of"].found(before[-24:]) or modality(s.text, start, language) in ("denied", "asked"):
            continue
        if kind == "hearing_held" and _once_heard(s, start, end):
            continue
        clause = s.text[s.segment(start)[0] : end + 60]
        if not s.patterns["chamber"].found(clause) or any(a[2] == "court" for a in s.agents):
            act = Act(kind, at, end, "done")
            yield act
            if kind == "hearing_scheduled":
                return
            held = [*held, act]  # "he went before the court on Monday, and a judge set a hearing for May"


def _one_motion(told: Sequence[tuple[Act, Pattern]]) -> Iterator[Act]:
    """What is told, where "their motion went in" only says when they asked for what the sentence has named: "want the suit
    dismissed; their motion went in on Dec. 5"; and where "filed" is said of a motion in a suit, and not of the suit."""
    bare = any(p.more.get("bare") for _, p in told)
    ends = bare and any(a.kind == "motion_to_dismiss_filed" for a, _ in told)
    papers = {a.end for a, _ in told if a.kind in PAPERS}
    for act, p in told:
        if act.kind == "complaint_filed" and act.end in papers:
            continue
        if ends and p.more.get("bare"):
            yield replace(act, kind="motion_to_dismiss_filed")
        elif not (ends and act.kind == "motion_to_dismiss_filed"):
            yield act


def _with_whom_it_takes(s: Sentence, m: re.Match[str], p: Pattern, judge: bool) -> bool:
    """Whether somebody is there whom a pattern cannot do without: a court that acts (`bench`), one that somebody stands before
    (`before_bench`), another party to a settlement (`between`), or one that acts (`party`); and no court where it would have to ask
    another (`own`)."""
    if p.more.get("own") and s.subject(m.start()) == "court" and not right_before(s, m.start()):
        return False
    if p.more.get("bench") and s.subject(m.start()) not in ("court", *(("pronoun",) if judge else ())):
        return False
    if p.more.get("party") and s.subject(m.start()) not in ("party", "government"):
        return False
    beside = [means for at, _, means in s.agents if m.end() - 1 <= at <= m.end() + BEHIND]
    if p.more.get("before_bench") and "court" not in beside:
        return False
    return not p.more.get("between") or "government" in beside or "party" in beside


def _to_be_heard_again(s: Sentence, language: str) -> bool:
    """Whether what will be heard is a case that was heard before: that the full court hears it is the news."""
    return any(p.means == "rehearing_granted" and p.regex.search(s.text) for p in load(language).get("filing", ()))


def _once_heard(s: Sentence, at: int, end: int) -> bool:
    """Whether a hearing is one on which something waits: "until the court has heard more argument"."""
    return any(m.start() < end and at < m.end() for _, m in s.patterns["once_heard"].finditer(s.text))


def _in_parliament(s: Sentence, m: re.Match[str], language: str) -> bool:
    """Whether a hearing is one of lawmakers: they are named in its clause, and no court is."""
    clause = s.text[s.segment(m.start())[0] : m.end() + 60]
    return s.patterns["chamber"].found(clause) and not any(a[2] == "court" for a in s.agents)


def _not_by_a_court(s: Sentence, m: re.Match[str], language: str) -> bool:
    """Whether a hearing is set by others, as legislatures and agencies do, or called off."""
    before = s.text[: m.start()]
    if s.patterns["called_off"].found(before) or s.patterns["not_yet_set"].found(before):
        return True
    if s.patterns["called_off_behind"].found(s.text[m.end() :]):
        return True
    if not any(m.groupdict().get(name) for name in ("q", "r")):
        return False
    return s.subject(m.start()) == "government" or s.patterns["no_bench"].found(before)


def acts(
    sentence: Sentence,
    language: str,
    lex: Lexicon,
    kinds: frozenset[str],
    persons: Sequence[int],
    context: str,
    judge: bool,
) -> Iterator[Act]:
    """What agencies and officials did. `kinds` are those the case follows; `persons` is where people of the pack stand;
    `context` is the sentence before, which may name who asked.
    """
    wrongly = False  # what was shared wrongly is not told again as shared
    found = list(sentence.patterns["act"].possible(sentence.text))
    suing = (
        [m.start() for m in lex.people_suing.finditer(sentence.text)] if any(p.means in LEAVING for p in found) else []
    )
    for p in sorted(found, key=lambda p: p.means != "improper_disclosure_admitted"):
        if p.means not in kinds:
            continue
        for m in p.regex.finditer(sentence.text):
            known = [*persons, *suing] if p.means in LEAVING else persons  # who lost a post may sue over it
            act = _act(sentence, m, p, language, lex, known, context, judge)
            if act is None or (p.means == "data_shared" and wrongly):
                continue
            if p.means == "improper_disclosure_admitted":
                wrongly = True
            yield act


def _act(
    s: Sentence,
    m: re.Match[str],
    p: Pattern,
    language: str,
    lex: Lexicon,
    persons: Sequence[int],
    context: str,
    judge: bool,
) -> Act | None:
    start, end = _verb(m)
    segment = s.segment(start)[0]
    clause, rest = s.text[segment:start], s.text[end : end + 90]
    need = p.more.get("needs")
    if need == "requester" and not (lex.requester.search(s.text) or lex.requester.search(context)):
        return None
    if need in SPOKEN_OF and not any(s.patterns[SPOKEN_OF[need]].found(t) for t in (s.text, context)):
        return None
    if p.more.get("of_subject") and not lex.on_subject(s.text):
        return None  # by whomever it was done, its own words say that it is of the dispute
    if p.more.get("holder") and not (lex.holder.search(s.text) or lex.holder.search(context)):
        return None
    subject = p.more.get("subject", "any")
    if subject == "requester":
        named = max(lex.requester.finditer(clause), key=lambda r: r.end(), default=None)
        if (
            not named
            or len(clause) - named.end() > BESIDE
            or lex.holder.search(clause[: named.start()])
            or s.subject(start) == "court"
        ):
            return None
    if subject == "taker" and not _taken_from_holder(s, start, end, lex, language):
        return None
    if p.means == "improper_disclosure_admitted" and (s.court_speaks(start) or s.subject(start) == "court"):
        return None  # what a court finds is no admission
    if subject == "holder" and not _holder_acts(s, start, lex, language, persons, judge):
        return None
    if subject == "official" and not _official_acts(s, p.means, start, end, language, persons):
        return None
    if (
        p.means in LEAVING
        and s.patterns["other_office"].found(s.text[segment:end] + re.split("[,;]", s.text[end : end + 60])[0])
        and not _ours(s, segment, end, lex)
    ):
        return None
    if p.means in LEAVING and _LONG_AGO.search(s.text[segment : end + 60]):
        return None  # "as a president did in 1933"
    if p.means in LEAVING and p.more.get("nominal") and s.patterns["leaving_wanted"].found(s.text[:start]):
        return None  # "called for the removal of the director"
    if subject == "signer" and not _signers(s, start, end, lex, language, persons):
        return None
    if p.means == "request_refused" and s.patterns["not_refusal"].found(s.text[start:]):
        return None
    if p.means == "request_refused" and _by_court(s, start, language):
        return None
    if p.means == "request_refused" and any(r.at < end and start < r.end for r in s.rulings):
        return None  # "his bid to have the suit thrown out was rejected": by a court, as the bid says
    if p.more.get("no_court") and (any(a[2] == "court" for a in s.agents) or any(o.role in RELIEF for o in s.ops)):
        return None
    if p.means == "data_shared" and (_to_a_party(rest, lex) or s.patterns["alleged_by_a_suit"].found(s.text[:start])):
        return None
    if p.more.get("not_by_court") and s.subject(start) == "court":
        return None  # "the judge agreed that they have to share"
    if p.means == "agreement_signed" and s.patterns["own_paper"].found(f"{s.text[:start]}|{s.text[start:]}"):
        return None  # "stayed the agency's memorandum of Nov. 8": nobody agreed to it
    if p.means == "agreement_signed" and _with_others(s, m.end(), lex, language):
        return None
    if p.means == "agreement_signed" and s.patterns["not_agreement"].found(s.text[end:]):
        return None  # "a deal to end the lawsuit": a settlement
    wanted = p.more.get("object")
    if wanted == "person" and not any(end < x <= end + TITLE for x in persons):
        return None
    if wanted == "of_person" and not any(m.start() - TITLE < x < end for x in persons):
        return None
    if wanted == "to_requester" and not lex.requester.match(
        re.sub(r"^\W*(?:(?:to|al?)\s+)?(?:the |el |la )?", "", rest)
    ):
        return None
    if wanted == "matter_to_requester" and not (
        s.patterns["matter"].found(rest)
        and not s.patterns["not_matter"].found(rest)
        and _given_to_who_asks(rest, lex, language)
    ):
        return None
    if wanted == "from_holder":
        giver = lex.holder.search(rest)
        if giver is None or len(rest[: giver.start()].split()) > FROM or re.search(r"[,;:]", rest[: giver.start()]):
            return None
    if wanted == "by_holder":
        by = re.sub(r"^\W*(?:by|por|del?)\s+(?:the |el |la )?", "", rest)
        if not (
            lex.holder.match(by) or s.patterns["holder_noun"].found(f"{'the' if language == 'en' else 'la'} {by[:30]}")
        ):
            return None
    if wanted == "matter" and (not s.patterns["matter"].found(rest) or s.patterns["not_matter"].found(rest)):
        return None
    if wanted == "request" and not (
        s.patterns["refusable"].found(s.text[start:][:110])
        or s.patterns["refused_thing"].found(clause)
        or rest.strip(" ")[:1] in (".", "", ",")
    ):
        return None
    if p.more.get("wrong") and not s.patterns["wrongness"].found(s.text[:start]):
        return None
    if p.more.get("admits") and not s.patterns["admission"].found(s.text):
        return None
    if s.patterns["none_of"].found(s.text[max(0, m.start() - 24) : m.start()]):
        return Act(p.means, m.start(), end, "denied")  # "no information … had been given"
    named_before = any(s.patterns["that_did"].found(clause[h.end() :]) for h in lex.holder.finditer(clause))
    if (
        p.means == "data_shared"
        and not s.patterns["finite_for_sure"].found(s.text[start:end])
        and s.patterns["attribute"].found(s.text[max(0, start - 24) : start])
        and not (subject == "holder" and named_before)
    ):
        return None  # "the wrongly sent data"
    if p.more.get("no_relative") and s.patterns["so_many_that"].found(clause):
        return None  # "it counts 28 states that complied": says how many, not that anything came now
    how: Modality = p.more.get("how") or ("done" if p.more.get("nominal") else modality(s.text, start, language))
    return Act(p.means, m.start(), end, how)


def admissions(sentence: Sentence, language: str, lex: Lexicon, persons: Sequence[int], around: str) -> Iterator[Act]:
    """A sworn or official word of the holder's people, where the sentences `around` it tell that something went wrong."""
    for _, m in sentence.patterns["official_word"].finditer(sentence.text):
        if not sentence.patterns["wrongness"].found(around):
            return
        beside = sentence.text[max(0, m.start() - 90) : m.end() + 90]
        theirs = lex.holder.search(beside) or any(m.start() - 90 <= x < m.end() + 40 for x in persons)
        content = next((p.regex.search(sentence.text, m.start()) for p in load(language).get("content_of", ())), None)
        if content and not sentence.patterns["wrongness"].found(sentence.text[content.end() :]):
            continue  # it says itself what it says, and that is something else
        if theirs and not sentence.court_speaks(m.start()):
            yield Act("improper_disclosure_admitted", m.start(), m.end(), modality(sentence.text, m.start(), language))
            return


def _taken_from_holder(s: Sentence, at: int, end: int, lex: Lexicon, language: str) -> bool:
    """Whether an agency told of by its common noun or as "it" has taken something from the holder: "the bureau received
    records from 12 counties"."""
    clause = s.text[s.segment(at)[0] : at]
    source = re.search(r"\bfrom\s", s.text[end : end + 90])
    if source is None or lex.holder.search(clause):
        return False
    first = lex.holder.search(s.text, end + source.end())
    who = s.patterns["holder_noun"].found(clause) or s.patterns["it_did"].found(clause) or lex.requester.search(clause)
    return bool(who) and first is not None and first.start() - end - source.end() < TITLE


def _official_acts(s: Sentence, kind: str, at: int, end: int, language: str, persons: Sequence[int]) -> bool:
    """Whether an official is the one acting at `at`: before the verb, or, of who leaves, where Spanish puts its subject."""
    segment = s.segment(at)[0]
    clause = s.text[segment:at]
    if kind in LEAVING and _GOES_ON.search(clause):  # "said no in May and lost her job": who acted before
        known = any(x < at for x in persons)
        return known or s.patterns["official"].found(_PRONOUNS.sub("", s.text[:at]))
    before = (clause.strip() if kind == "request_refused" else clause) or s.text[:at]
    if kind in LEAVING and s.patterns["official_who"].found(s.text[:at]):
        return True  # "the official who ran the bureau was fired"
    if s.patterns["official"].found(before) or any(segment <= x < at for x in persons):
        return True
    if kind not in LEAVING or "null_subject" not in s.patterns:
        return False
    if s.patterns["no_subject"].found(clause) or s.patterns["surname_beside"].found(clause):
        return True  # "Dejó el cargo en abril", "Ruiz, que fue destituido"
    behind = s.text[at : end + BEHIND]
    return s.patterns["official"].found(behind) or any(at <= x < end + BEHIND for x in persons)


def _ours(s: Sentence, start: int, end: int, lex: Lexicon) -> bool:
    stretch = s.text[start : end + 60]
    return bool(lex.holder.search(stretch) or lex.requester.search(stretch))


def _signers(s: Sentence, at: int, end: int, lex: Lexicon, language: str, persons: Sequence[int]) -> bool:
    """Whether an agreement is one of the dispute's agencies, by who signs it and with whom."""
    segment = s.segment(at)[0]
    clause, rest = s.text[segment:at], s.text[end : end + 90]
    named = lex.holder.search(clause) or lex.requester.search(clause) or any(segment <= x < end + 90 for x in persons)
    if not (named or s.patterns["signer"].found(clause + rest) or s.patterns["no_subject"].found(clause)):
        return False
    for p in load(language).get("signed_with", ()):
        if m := p.regex.search(rest):
            other = rest[m.end() :]
            return bool(lex.holder.search(other) or lex.requester.search(other) or s.patterns["signer"].found(other))
    return True


def _by_court(s: Sentence, at: int, language: str) -> bool:
    """Whether something refused was refused by a court: "was denied by a federal judge"."""
    if not s.patterns["passive"].found(s.text[max(0, at - 30) : at]):
        return False
    by = re.search(r"\b(?:by|por)\s", s.text[at : at + 60])
    return by is not None and any(a[2] == "court" and 0 <= a[0] - at - by.end() < TITLE for a in s.agents)


def _given_to_who_asks(rest: str, lex: Lexicon, language: str) -> bool:
    """Whether those who ask are the ones something is given to: "gave ICE its rolls", "gave its rolls to federal agents"."""
    taker = [m.start() for m in lex.requester.finditer(rest)]
    taker += [m.start() for _, m in load(language)["who_asks"].finditer(rest)]
    return any(p.regex.search(rest[:at]) for p in load(language).get("gives_to", ()) for at in taker)


def _to_a_party(rest: str, lex: Lexicon) -> bool:
    """Whether it is those who sue that are given something."""
    taker = re.sub(r"^\W*(?:to )?(?:the )?", "", rest)
    return any(rx.match(taker) for _, rx in lex.parties) and not lex.requester.match(taker)


def _with_others(s: Sentence, at: int, lex: Lexicon, language: str) -> bool:
    """Whether an agreement is told as one with somebody outside the dispute: "an agreement allowing the Elon Musk team to"."""
    rest = s.text[at : at + 120]
    return s.patterns["agreement_of_others"].found(rest) and not (
        lex.requester.search(rest) or lex.holder.search(rest) or lex.requester.search(s.text[:at])
    )


def _holder_acts(s: Sentence, at: int, lex: Lexicon, language: str, persons: Sequence[int], judge: bool) -> bool:
    """Whether who holds the thing is the one acting at `at`: named first in the clause, or its official, and no court."""
    segment, before, means = s.segment(at)
    clause = s.text[segment:at]
    if segment and s.patterns["no_subject"].found(clause):  # "pese a que había rechazado": who acted before acts on
        segment = s.segment(s.segment(at)[1])[0]
        clause = s.text[segment:at]
    for h in lex.holder.finditer(clause):  # "una solicitud del departamento que el fisco rechazó"
        if s.patterns["beside_verb"].found(_APPOSITION.sub(" ", clause[h.end() :])) and not s.patterns["owned"].found(
            clause[: h.start()]
        ):
            return True
    if means == "relative" and len(clause.split()) <= ADVERBS:
        owner = max(lex.holder.finditer(s.text[:before]), key=lambda h: h.end(), default=None)
        if owner and before - owner.end() <= BESIDE and not lex.requester.search(s.text[owner.end() : before]):
            return True  # "the tribes, which refused"
    if means == "relative" and len(clause.split()) <= WITH_A_DAY and any(before - TITLE <= x < before for x in persons):
        return not lex.requester.search(
            s.text[max(0, before - BESIDE) : before]
        )  # "the director, Ann Lee, who in March had refused"
    if clause.rsplit(",", 1)[-1].strip().removesuffix(" had").removesuffix(" ya") in lex.holder_short:
        return True  # "Education sent", of the Department of Education
    if re.search(r"[—–-]\s*$", s.text[:segment]) and s.patterns["after_aside"].found(clause):
        segment, clause = 0, _ASIDE.split(s.text[:at], maxsplit=1)[0]
    near = max((h for h in lex.holder.finditer(clause)), key=lambda h: h.end(), default=None)
    if near and s.patterns["that_did"].found(clause[near.end() :]):
        return not lex.requester.search(clause[near.end() :])
    holder = lex.holder.search(clause)
    requester = lex.requester.search(clause)
    first = s.subject(at)
    if first == "court":
        return False
    for named, acts_itself in ((lex.holder, True), (lex.requester, False)):  # "After they asked, the ports gave them …"
        last = max(named.finditer(clause), key=lambda m: m.end(), default=None)
        beside = last is not None and means == "break" and not clause[last.end() :].strip()
        if last and beside and s.patterns["opens_main_clause"].found(clause[: last.start()]):
            return acts_itself
    if requester is None and any(max(segment, at - 70) <= x < at for x in persons):
        return True  # an official by name
    if holder is None and requester is None and s.patterns["it_did"].found(clause):
        return not lex.requester.search(s.text[:segment])  # "Last August it sent …", said of the agency
    if holder and (not requester or holder.start() < requester.start()):
        return True
    if requester and not holder:
        kinds = (m["body"] for p in load(language).get("the_body_did", ()) if (m := p.regex.search(clause)))
        if any(lex.is_holder(noun.casefold(), clause) for noun in kinds):
            return True  # "ICE had asked for them and the department had said no"
    ones = (m["body"] for p in load(language).get("one_of_them", ()) if (m := p.regex.search(clause)))
    if any(noun.casefold() in lex.holder_one for noun in ones):
        return True  # "after the state declined to"
    if lex.holders_many and not (holder or requester) and s.patterns["local_official"].found(clause):
        return True  # one of the states, though it is a party too
    if holder or requester or first == "party":
        return False
    if lex.holders_many and s.patterns["their_office"].found(clause):
        return s.patterns["local_official"].found(s.text[:at])  # "the county clerk said that her office would not"
    if lex.holders_many:
        return s.patterns["local_official"].found(clause)  # "the agency" and its officials are then who asks
    if s.patterns["holder_noun"].found(clause):
        return True
    if judge and first == "pronoun":  # "she refused them": the judge, but for an official named before in the sentence
        return any(x < at for x in persons) and not any(a[2] == "court" and a[1] <= at for a in s.agents)
    bodies = (m["body"] for p in load(language).get("the_body_did", ()) if (m := p.regex.search(clause)))
    if any(lex.only_holder(noun.casefold()) for noun in bodies):
        return True  # "the office turned that down"
    return s.patterns["official"].found(clause) or any(segment <= x < at for x in persons)
