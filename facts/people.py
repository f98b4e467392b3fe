"""Who is named in a text: the people, judges and organisations of a case pack, under all their spellings.

Nothing is recognised that the pack does not know: no threshold tells two names from one (a misspelling scores 78 where two
strangers score 92), so a name is an exact spelling of the pack, or the same office and nearly the same surname.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Any, NamedTuple

from rapidfuzz import fuzz

from facts.case import Case, Named, Proceeding

_TITLED_JUDGE = re.compile(r"\b(?:Judge|[Jj]uez|[Jj]ueza)\s+(?P<name>[A-Z][\w’'-]+(?:\s+[A-Z]\.)?\s+[A-Z][\w’'-]+)")
SURNAME_ALIKE = 80  # of 100, by rapidfuzz.fuzz.ratio; only within one office


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person or organisation named at text[start:end]."""

    start: int
    end: int
    person: Named


@dataclass(frozen=True, slots=True)
class JudgeMention:
    """A judge named at text[start:end], and a lawsuit of the pack on which that judge sits."""

    start: int
    end: int
    proceeding: Proceeding
    judge: Named


class _Word(NamedTuple):
    """A word of a text: its place, as written, and folded for comparing."""

    start: int
    end: int
    text: str
    folded: str


_WORD = re.compile(r"\w+")
# What may stand between the words of one name: "Harry T. Edwards", "O’Donnell", "Kollar-Kotelly", "I.R.S.", a line break.
_JOINT = re.compile(r"(?:[.'’‘&:-]|[.,]? ?&)?\s{0,3}|['’‘]\s?")


@lru_cache(maxsize=1)
def _vocabulary() -> dict[str, frozenset[str]]:
    """The word lists of names.toml, folded."""
    return {k: frozenset(map(_fold, v.split())) for k, v in _file().items() if isinstance(v, str)}


@lru_cache(maxsize=1)
def _offices() -> dict[str, str]:
    """Any word for an office, folded, and the one it is compared by."""
    return {_fold(w): office for office, words in _file()["office"].items() for w in words.split()}


@lru_cache(maxsize=1)
def _file() -> dict[str, Any]:
    return tomllib.loads((resources.files("facts.patterns") / "names.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _judge_acts() -> re.Pattern[str]:
    verbs, papers = ("|".join(sorted(_file()[key].split())) for key in ("judges_do", "judges_papers"))
    return re.compile(
        rf"\s+(?:(?:also|later|then|has|had|ya|también)\s+)?(?:{verbs})\b|['’]s\s+(?:[\w.,-]+\s+){{0,4}}?(?:{papers})\b"
    )


@lru_cache(maxsize=8192)
def _fold(word: str) -> str:
    bare = unicodedata.normalize("NFD", word.casefold())
    return "".join(c for c in bare if not unicodedata.combining(c))


@lru_cache(maxsize=2)
def _words(text: str) -> Sequence[_Word]:
    """The words of a text; kept, since people and judges are looked for in the same one."""
    return tuple([_Word(m.start(), m.end(), word := m[0], _fold(word)) for m in _WORD.finditer(text)])


@lru_cache(maxsize=2)
def _places(text: str) -> dict[str, list[int]]:
    """Each word of a text, folded, and where it stands among the words."""
    places: dict[str, list[int]] = {}
    for at, word in enumerate(_words(text)):
        places.setdefault(word.folded, []).append(at)
    return places


def _standing(text: str, firsts: Iterable[str]) -> list[int]:
    """Where, among the words of a text, one of these stands."""
    places = _places(text)
    return sorted(at for first in firsts if first in places for at in places[first])


@dataclass(frozen=True)
class _Spelling:
    words: tuple[_Word, ...]
    named: Named


class _Lexicon:
    """Spellings by their first word, and surnames by theirs."""

    def __init__(self, names: Sequence[Named], strict: bool) -> None:
        self.strict = strict  # capitals of the spelling must stand in the text too: "ICE" is no ice
        self.by_first: dict[str, list[_Spelling]] = {}
        self.surnames: dict[str, list[_Spelling]] = {}
        for named in names:
            for spelling in named.spellings:
                words = tuple(_words(spelling))
                if words:
                    self.by_first.setdefault(words[0].folded, []).append(_Spelling(words, named))
            for surname in dict.fromkeys(_surname(s) for s in named.spellings):
                words = tuple(_words(surname))
                if words:
                    self.surnames.setdefault(words[0].folded, []).append(_Spelling(words, named))
        for spellings in (*self.by_first.values(), *self.surnames.values()):
            spellings.sort(key=lambda s: -len(s.words))


@lru_cache(maxsize=16)
def _lexicon(names: tuple[Named, ...], strict: bool) -> _Lexicon:
    return _Lexicon(names, strict)


def _surname(name: str) -> str:
    """The last word of a name with the particles before it: "De Mello", "O'Donnell"."""
    parts = name.split()
    start = len(parts) - 1
    while start > 1 and _fold(parts[start - 1]).strip(".'’") in _vocabulary()["particles"]:
        start -= 1
    return " ".join(parts[start:])


def _stands(text: str, words: Sequence[_Word], at: int, spelling: _Spelling, strict: bool) -> bool:
    """Whether the words of a spelling stand at words[at], next to each other."""
    found = words[at : at + len(spelling.words)]
    if len(found) < len(spelling.words):
        return False
    for n, (here, there) in enumerate(zip(found, spelling.words, strict=True)):
        if here.folded != there.folded:
            return False
        if strict and there.text[0].isupper() and not here.text[0].isupper():
            return False
        if strict and len(there.text) > 1 and there.text.isupper() and not here.text.isupper():
            return False
        if n and not _JOINT.fullmatch(text, found[n - 1].end, here.start):
            return False
        if n and "." in text[found[n - 1].end : here.start] and len(found[n - 1].text) > 3:
            return False  # a sentence ends there: "met Harry. Edwards wrote"
    return True


def _full(text: str, words: Sequence[_Word], lexicon: _Lexicon) -> dict[int, tuple[int, Named]]:
    """Whole spellings: index of the first word -> index after the last, and whom it names. The longest, from the left."""
    found: dict[int, tuple[int, Named]] = {}
    end = 0
    for at in _standing(text, lexicon.by_first):
        for spelling in lexicon.by_first[words[at].folded] if at >= end else ():
            if _stands(text, words, at, spelling, lexicon.strict):
                end = at + len(spelling.words)
                found[at] = (end, spelling.named)
                break
    return found


def _adjacent(text: str, left: _Word, right: _Word) -> bool:
    return text[left.end : right.start] in (" ", "\n", ". ")


def _alone(
    text: str, words: Sequence[_Word], lexicon: _Lexicon, full: dict[int, tuple[int, Named]], says: bool
) -> Iterator[tuple[int, int, Named]]:
    """Surnames by themselves: of who is named in full, or by title, in the same text; `says` also lets a verb vouch."""
    vocabulary = _vocabulary()
    known = {named.id for _, named in full.values()}
    taken = {i for start, (end, _) in full.items() for i in range(start, end)}
    bare: list[tuple[int, int, tuple[Named, ...], bool]] = []
    for at in _standing(text, lexicon.surnames):
        word = words[at]
        if at in taken or not word.text[0].isupper():
            continue
        for spelling in lexicon.surnames[word.folded]:
            end = at + len(spelling.words)
            if not _stands(text, words, at, spelling, True) or any(i in taken for i in range(at, end)):
                continue
            same = {
                s.named.id: s.named
                for s in lexicon.surnames[word.folded]
                if s.words == spelling.words or _same(s, spelling)
            }
            before = words[at - 1] if at and _adjacent(text, words[at - 1], word) else None
            titled = before is not None and before.folded in vocabulary["titles"]
            if (
                before is not None
                and not titled
                and before.text[0].isupper()
                and before.folded not in vocabulary["no_first_name"]
            ):
                break  # somebody else's surname: "Ellen Long"
            after = words[end] if end < len(words) and text[words[end - 1].end : words[end].start] == " " else None
            if (
                after is not None
                and after.text[0].isupper()
                and after.folded not in vocabulary["no_first_name"]
                and not titled
            ):
                break  # "Long Island"
            vouched = titled or (says and _judge_acts().match(text, words[end - 1].end) is not None)
            bare.append((at, end, tuple(same.values()), vouched))
            break
    # A title makes one person known when no other of the pack has the surname.
    known |= {who[0].id for _, _, who, vouched in bare if vouched and len(who) == 1}
    for at, end, who, _ in bare:
        here = [n for n in who if n.id in known]
        if len(here) == 1:
            yield at, end, here[0]


def _same(a: _Spelling, b: _Spelling) -> bool:
    return [w.folded for w in a.words] == [w.folded for w in b.words]


def _mentions(text: str, names: tuple[Named, ...], says: bool = False) -> Iterator[PersonMention]:
    words, lexicon = _words(text), _lexicon(names, False)
    full = _full(text, words, lexicon)
    spans = [(start, end, named) for start, (end, named) in full.items()]
    spans += _alone(text, words, lexicon, full, says)
    for start, end, named in sorted(spans, key=lambda s: s[0]):
        yield PersonMention(words[start].start, words[end - 1].end, named)


def people(text: str, case: Case) -> tuple[PersonMention, ...]:
    """The pack's people where the text names them, in order.

    By any spelling, blind to capitals; by the surname alone where the full name or a title with it ("Secretary Bessent")
    stands in the same text. A surname that two people of the pack share names neither without more.
    """
    return tuple(_mentions(text, case.people))


@lru_cache(maxsize=2)  # asked for an article's text, for one purpose after another
def judges(text: str, case: Case) -> tuple[JudgeMention, ...]:
    """The judges of the pack's lawsuits where the text names them, in order, one mention for each lawsuit they sit on.

    As with people; besides, a surname stands for the judge where a judge's verb follows ("Friedrich ruled").
    """
    sitting: dict[str, list[tuple[Proceeding, Named]]] = {}
    for proceeding, judge in case.judges:
        sitting.setdefault(judge.id, []).append((proceeding, judge))
    one_each = tuple(pairs[0][1] for pairs in sitting.values())
    named = list(_mentions(text, one_each, says=True))
    taken = {m.start for m in named}
    named += [m for m in _misspelt(text, case) if not any(m.start <= s < m.end for s in taken)]
    return tuple(
        JudgeMention(m.start, m.end, proceeding, judge)
        for m in sorted(named, key=lambda m: m.start)
        for proceeding, judge in sitting[m.person.id]
    )


def _misspelt(text: str, case: Case) -> Iterator[PersonMention]:
    """Judges under their title and a name that is nearly a judge's of the pack, first name and surname both."""
    for m in _TITLED_JUDGE.finditer(text):
        who = resolve(m["name"], "Judge", case)
        first = _fold(m["name"].split()[0])
        if who and who.court and any(fuzz.ratio(first, _fold(s.split()[0])) >= SURNAME_ALIKE for s in who.spellings):
            yield PersonMention(m.start("name"), m.end("name"), who)


def organisations(text: str, case: Case) -> tuple[PersonMention, ...]:
    """The pack's organisations where the text names them, in order. Capitals count: "ICE" is not ice."""
    words = _words(text)
    full = _full(text, words, _lexicon(case.organisations, True))
    return tuple(PersonMention(words[start].start, words[end - 1].end, named) for start, (end, named) in full.items())


def _office(words: str, case: Case) -> frozenset[str]:
    """An office as a set of words: "Secretary of the Treasury", "el secretario del Tesoro" and "Treasury Secretary" are one."""
    spans = organisations(words, case)
    for m in reversed(spans):
        words = f"{words[: m.start]} {m.person.id} {words[m.end :]}"
    return frozenset(_offices().get(w.folded, w.folded) for w in _words(words)) - _vocabulary()["no_office"]


@lru_cache(maxsize=4096)
def _key(name: str) -> tuple[str, ...]:
    return tuple(_fold(w) for w in _WORD.findall(name))


def resolve(name: str, office: str | None, case: Case) -> Named | None:
    """Who of the pack a name stands for, judges included: an exact spelling, or the same office and a surname nearly alike.

    None where neither holds or two would fit: such a name stays apart, for an editor to merge.
    """
    everyone = (*case.people, *{j.id: j for _, j in case.judges}.values())
    exact = {n.id: n for n in everyone if _key(name) in {_key(s) for s in n.spellings}}
    if exact:
        return next(iter(exact.values())) if len(exact) == 1 else None
    if not office or not name.strip():
        return None
    wanted = _office(office, case)
    judge = bool(wanted & {"judge"})
    alike = [
        n for n in everyone if (judge if n.court else wanted == _office(n.role, case)) and _alike(name, n.spellings)
    ]
    return alike[0] if len(alike) == 1 else None


def _alike(name: str, spellings: Iterable[str]) -> bool:
    surname = _fold(_surname(name))
    return any(fuzz.ratio(surname, _fold(_surname(s))) >= SURNAME_ALIKE for s in spellings)
