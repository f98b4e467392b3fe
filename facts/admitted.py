"""Who owned up to what: an admission whose content makes it one of a wrongful disclosure.

The word that owns up is of the section `owns_up`. What was admitted stands behind it ("conceded that barred records were
sent"), before it ("Records that a judge had put off limits were sent, an official conceded"), or in a sentence beside it
("A judge had barred the transfer. The office owned up to it"). It is a wrongful disclosure where it tells at once of what
was moved and of what forbade it, or that it was a mistake.
"""

import re
from collections.abc import Iterator, Sequence

from facts.acts import Act, modality
from facts.lexicon import Lexicon
from facts.patterns import load
from facts.rulings import Sentence

KIND = "improper_disclosure_admitted"
LINKS, SHORT = 3, 2  # commas back to who owns up, and words between them and the verb that are none
OWN = 24  # characters before a noun within which its owner stands: "the office's admission"
REACH = 90  # characters behind the word within which Spanish puts who owns up
_END = re.compile(r";| — | – ")
_SUBJECT = re.compile(r",[”\"»]?\s[^,;]{2,90}$|,[”\"»]?\s[^,;]{2,50}, [^,;]{2,70},?\s$")


def owned_up(
    sentence: Sentence,
    language: str,
    lex: Lexicon,
    persons: Sequence[int],
    around: Sequence[str],
    he: bool = False,
    earlier: Sequence[str] = (),
) -> Iterator[Act]:
    """An admission of the sentence, at most one. `around` are the sentences beside it, which may tell what was admitted; `he`:
    "he" is somebody of the pack, named in the sentence before. `earlier` are those before it, of which one tells what had been
    reported."""
    for p, m in sentence.patterns["owns_up"].finditer(sentence.text):
        start, end = m.span("v" if m["v"] else "w")
        how = "noun" if p.more.get("noun") else "officially" if p.more.get("officially") else ""
        if not _by_one_of_them(sentence, start, end, language, lex, persons, how, he):
            continue
        if _told(sentence.text, start, end, language, bool(p.more.get("sorry"))) or (
            (how == "noun" or p.more.get("elsewhere") or _alone(sentence.text, m.end(), language))
            and any(_wrongful(o, language, strict=True) for o in (earlier if p.more.get("reported") else around))
        ):
            yield Act(KIND, start, end, modality(sentence.text, m.start(), language))
            return


def _by_one_of_them(
    s: Sentence, start: int, end: int, language: str, lex: Lexicon, persons: Sequence[int], how: str, he: bool
) -> bool:
    """Whether an agency of the dispute or an official owns up: no court, whose finding is no admission, and not those who sue."""

    def theirs(a: int, b: int) -> bool:
        return any(rx.search(s.text, a, b) for rx in (lex.holder, lex.requester)) or any(a <= x < b for x in persons)

    behind = end + len(_END.split(s.text[end : end + REACH])[0])
    named = theirs(end, behind) or load(language)["official"].found(s.text[end:behind])
    if how == "noun":
        own = s.text[max(0, start - OWN) : start]
        whose = theirs(start - len(own), start) and load(language)["whose"].found(own)
        return whose or (named and load(language)["says_who"].found(s.text[end:behind]))
    officially = how == "officially"
    begun = s.segment(start)[0]
    beside = max(_beside(s.text, start), begun if len(s.text[begun:start].split()) > 1 else 0)
    if any(means == "court" and beside <= a and b <= start for a, b, means in s.agents):
        return False
    if theirs(beside, start) or load(language)["owner_up"].found(s.text[beside:start]):
        return theirs(beside, start) or not officially or load(language)["surely_theirs"].found(s.text[beside:start])
    if s.court_speaks(start) or s.subject(start) == "court":
        return False
    clause = s.segment(start)[0] if len(s.text[s.segment(start)[0] : start].split()) > 1 else 0
    if theirs(clause, start):
        return True
    if s.subject(start) == "party" or any(rx.search(s.text, clause, start) for _, rx in lex.parties):
        return False
    if load(language)["holder_noun"].found(s.text[clause:start]) or load(language)["owner_up"].found(
        s.text[clause:start]
    ):
        return not officially
    if load(language)["he"].found(s.text[clause:start]):
        return he or theirs(0, start) or load(language)["owner_up"].found(s.text[:start])
    return named and load(language)["says_who"].found(s.text[end:behind])


def _beside(text: str, start: int) -> int:
    """Where the words begin that may be the subject of the word at `start`: behind the comma before it, or, where between
    them stands but a name or "who", behind one further back."""
    at = start
    for _ in range(LINKS):
        at = max(text.rfind(mark, 0, at) for mark in ",;:—")
        if at < 0 or len(text[at + 1 : start].split()) > SHORT:
            break
    return at + 1


def _told(text: str, start: int, end: int, language: str, sorry: bool) -> bool:
    """Whether the sentence itself tells what was admitted, behind the word or, told before who admits it, ahead of it."""
    if _wrongful(_END.split(text[end:])[0], language, sorry=sorry):
        return True
    ahead = _SUBJECT.search(text[:start])
    says_it_behind = load(language)["says_what"].opens(text[end:])
    return ahead is not None and not says_it_behind and _wrongful(text[: ahead.start()], language, strict=True)


def _alone(text: str, end: int, language: str) -> bool:
    """Whether nothing but a pronoun, a day or a paper stands behind the word: "owned up to it on Jan. 9"."""
    return load(language)["owned_up_alone"].opens(text[end:])


def _wrongful(words: str, language: str, *, strict: bool = False, sorry: bool = False) -> bool:
    """Whether the words tell of something that was moved and of what forbade it. `strict`: of nothing that is only doing,
    wanted or to come, which behind "admitted" is a deed ("admitted sending"), and elsewhere is none. `sorry`: who is sorry for it says that it was wrong."""
    if not load(language)["moved_thing"].found(words):
        return False
    wrong = [m for _, m in load(language)["wrongly_moved"].finditer(words)]
    if wrong:
        return not any(load(language)["unsure"].found(words[: m.start()]) for m in wrong)
    if not sorry and not load(language)["barred_thing"].found(words):
        return False
    return any(
        modality(words, m.start(), language) == "done" and not load(language)["unsure"].found(words[: m.start()])
        for p, m in load(language)["moved"].finditer(words)
        if not (strict and p.more.get("doing"))
    )
