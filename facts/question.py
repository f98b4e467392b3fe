"""What a question asks, in English or Spanish: what sort of thing, whom and what it names, and which words are left over and
have to stand in whatever answers it."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import chain

from rapidfuzz.distance import OSA

from facts.case import Case
from facts.courts import courts
from facts.dates import mentions
from facts.ideas import Found, Idea, find, language_of, vocabulary
from facts.model import Facts, claims
from facts.naming import Names, names
from facts.numbers import numbers
from facts.search import LANGUAGES, LEAST, Token, fold, mended, spelt, stem, tokens

DOING = ("request", "verify", "give", "break_law", "pay")  # ideas of what agencies and people do


@dataclass(frozen=True, slots=True)
class Content:
    """A word, or words that belong together, which narrow a question down. One of `keys` has to stand in the answer."""

    text: str
    keys: frozenset[str]
    place: int = 0  # of its first word in the question


@dataclass(frozen=True, slots=True)
class Question:
    """A question taken apart."""

    text: str
    languages: tuple[str, ...]
    content: tuple[Content, ...]
    ideas: tuple[Idea, ...]
    named: tuple[frozenset[str], ...] = ()  # keys of Names: each set are the ones that one name may stand for
    places: tuple[int, ...] = ()  # of each name
    courts: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()  # partial ISO
    numbers: tuple[Decimal, ...] = ()
    flags: frozenset[str] = frozenset()
    mended: tuple[tuple[str, str], ...] = ()  # what was typed, what it was taken for
    advice: bool = False
    doer: str | None = None  # the organisation that is asked whether it did something: "did the agency sign"
    counted: int = -1  # the place after "how many"
    who: Names = field(default_factory=lambda: Names({}, {}, frozenset()))

    def of(self, sort: str) -> frozenset[str]:
        """The ids of one sort that are named: "person", "body", "suit"."""
        return frozenset(k.partition(":")[2] for ks in self.named for k in ks if k.startswith(f"{sort}:"))


def understand(text: str, case: Case, facts: Facts, today: date) -> Question:
    """The question that was typed. Openings are taken off; slips of the hand are mended and told."""
    plain = " ".join(text.split()).rstrip("?!. ")
    asked = _opened(plain)
    advice = any(p.search(_flat(asked)) for p in vocabulary().advice)
    who = names(case, facts, _common())
    typed = tokens(asked)
    words, fixed = _mended(typed, who, facts, case, language_of(typed, text))
    if fixed:  # the dates and courts of the words that were meant
        asked = _rewritten(asked, typed, words)
        words = tokens(asked)
    languages = language_of(words, text)
    spans = _Spans(asked, words, languages, today)
    return _taken_apart(text, words, languages, spans, who, fixed, advice)


def _rewritten(text: str, typed: Sequence[Token], words: Sequence[Token]) -> str:
    """The text with each word that was mended as it was meant."""
    for was, now in zip(reversed(typed), reversed(words), strict=True):
        if was.folded != now.folded:
            text = text[: was.start] + now.folded + text[was.end :]
    return text


def _opened(text: str) -> str:
    """Without what only leads up to the question."""
    text = text.lstrip(" ¿¡")
    for _ in range(2):
        flat = _flat(text)
        end = max((m.end() for p in vocabulary().openings if (m := p.search(flat))), default=0)
        if not end or not flat[end:].strip():
            return text
        text = text[end:].lstrip(" ,:¿¡")
    return text


def _flat(text: str) -> str:
    """Folded, with every character in its place, and a space for each mark."""
    return "".join(fold(c)[:1] if c.isalnum() else " " for c in text)


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    v = vocabulary()
    return frozenset().union(*v.words.values(), *v.stop.values())


def _mended(
    words: Sequence[Token], who: Names, facts: Facts, case: Case, languages: Sequence[str]
) -> tuple[tuple[Token, ...], tuple[tuple[str, str], ...]]:
    """The words with slips of the hand put right, and which. What a fact or the pack says somewhere is no slip."""
    v = vocabulary()
    known = _known(who, case, languages)
    stemmed = {(x, stem(w, x)) for w in known for x in LANGUAGES}
    fillers = frozenset().union(*v.stop.values()) - frozenset().union(*v.words.values())
    out, fixed = [], []
    for n, w in enumerate(words):
        right = None
        if w.folded not in known and w.folded not in _common() and not _told(w.folded, facts, case):
            roots = [(x, root) for x in LANGUAGES if len(root := stem(w.folded, x)) > 3]
            usual = any(r in stemmed for r in roots)
            right = None if usual else _right(w.folded, n, known, fillers)
        out.append(Token(w.start, w.end, w.text, right) if right else w)
        if right:
            fixed.append((w.text, right))
    return tuple(out), tuple(fixed)


def _right(word: str, place: int, known: Mapping[str, float], fillers: frozenset[str]) -> str | None:
    v = vocabulary()
    if place == 0 and len(word) > 2:
        near = [b for b in sorted(v.begins) if OSA.distance(word, b) == 1 and word[0] == b[0] and len(b) > 3]
        if len(near) == 1 and word not in v.real:
            return near[0]
    return mended(word, known, v.real, fillers)


def _known(who: Names, case: Case, languages: Sequence[str]) -> dict[str, float]:
    """What a word may be meant to be, and what each costs: least the words of the case's name."""
    v = vocabulary()
    known: dict[str, float] = {}
    for x in languages:
        known |= dict.fromkeys(v.stop[x], 0.2)
        known |= {w: 0.1 * n for w, n in v.words[x].items()}
    own = {t.folded for t in tokens(case.name) if len(t.folded) > LEAST and t.folded not in known}
    labels = {t.folded for q in case.quantities for x in (q.label, q.label_es) for t in tokens(x)}
    known |= dict.fromkeys(v.months, 0.1)
    known |= {w: 0.15 for w in (*who.words, *labels) if w not in known}
    return known | dict.fromkeys(own, -1.0)


def _told(word: str, facts: Facts, case: Case) -> bool:
    """Whether sources or pack use a word."""
    own = (case.name, case.question, case.question_es, case.effect, case.effect_es)
    labels = (t for q in case.quantities for t in (q.label, q.label_es, q.scope))
    has = spelt([word]).search
    texts = chain(own, labels, (c.quote for c in claims(facts)))
    return any(word == t.folded for text in texts if has(text) for t in tokens(text))


class _Spans:
    """Dates, numbers and courts of a question, and where they stand."""

    def __init__(self, text: str, words: Sequence[Token], languages: Sequence[str], today: date) -> None:
        titled = _titled(text)
        self.taken: set[int] = set()
        self.dates: list[str] = []
        self.numbers: list[Decimal] = []
        self.courts: list[str] = []
        self.levels: list[str] = []
        for language in languages:
            self._read(titled, words, language, today)

    def _read(self, text: str, words: Sequence[Token], language: str, today: date) -> None:
        months = re.sub(
            r"\b(may)\b", lambda m: "May" if re.search(r"\b(?:in|of|on|\d) $", text[: m.start()]) else "may", text
        )
        told = mentions(months, language, today) if _may_date(words) else ()  # patterns are not loaded for nothing
        found = [m for m in told if m.when("past").iso and _dated(text[m.start : m.end])]
        for m in found:
            if self._free(words, m.start, m.end):
                self.dates.append(m.when("past").iso or "")
        for n in numbers(text, language) if any(w.folded[0].isdigit() for w in words) else ():
            dated = any(m.start < n.end and n.start < m.end for m in found)
            digits = any(c.isdigit() for c in text[n.start : n.end])
            if digits and not dated and self._free(words, n.start, n.end):
                self.numbers.append(n.value)
        for c in courts(text, language):
            if (c.court or c.level in ("appeals", "supreme")) and self._free(words, c.start, c.end):
                (self.courts if c.court else self.levels).append(c.court or c.level or "")

    def _free(self, words: Sequence[Token], start: int, end: int) -> bool:
        """Whether nothing was read yet of the words between two places; from now on something was."""
        places = {i for i, w in enumerate(words) if w.start < end and start < w.end}
        if not places or places & self.taken:
            return False
        self.taken |= places
        return True


def _may_date(words: Sequence[Token]) -> bool:
    """Whether there may be a date: a number, the name of a month, or a word that leans on today."""
    days = vocabulary().months | vocabulary().leaning
    return any(w.folded[0].isdigit() or w.folded in days for w in words)


def _dated(text: str) -> bool:
    """Whether the words of a date name a year, a month or a day, and not "now" or "last" alone."""
    return bool(re.search(r"\d|[A-Za-z]{3,}", text))


def _titled(text: str) -> str:
    """With capitals at the words, of the same length: names of courts and months are known by theirs."""
    small = {"of", "the", "for", "de", "la", "el", "del", "in", "on", "en", "and", "y", "may"}
    return re.sub(r"[^\W\d_]+", lambda m: m[0] if m[0] in small else m[0][0].upper() + m[0][1:], text)


def _taken_apart(
    text: str,
    words: tuple[Token, ...],
    languages: tuple[str, ...],
    spans: _Spans,
    who: Names,
    fixed: tuple[tuple[str, str], ...],
    advice: bool,
) -> Question:
    stop = frozenset().union(*(vocabulary().stop[x] for x in LANGUAGES))
    taken = set(spans.taken)
    named: list[tuple[int, frozenset[str]]] = []
    content: list[Content] = []
    ideas: list[Idea] = []
    for found in find(words, languages):  # terms of several words first: "appeals court" is no appeal
        if found.end - found.start > 1 and not taken & set(range(found.start, found.end)):
            _keep(found, words, languages, ideas, content)
            taken |= set(range(found.start, found.end))
    for start, end, keys in who.find(words):
        if not taken & set(range(start, end)):
            taken |= set(range(start, end))
            named.append((start, keys))
    for found in find(words, languages):
        if found.start not in taken and found.end - found.start == 1:
            _keep(found, words, languages, ideas, content)
            taken.add(found.start)
    for i, w in enumerate(words):
        if i not in taken and w.folded not in stop:
            content.append(Content(w.text, frozenset(f"{x}:{stem(w.folded, x)}" for x in languages), i))
    flags = frozenset(i.flag for i in ideas if i.flag)
    levels = dict.fromkeys([*spans.levels, *(i.level for i in ideas if i.level)])
    return Question(
        text,
        languages,
        tuple(content),
        tuple(ideas),
        tuple(keys for _, keys in named),
        tuple(start for start, _ in named),
        tuple(dict.fromkeys(spans.courts)),
        tuple(levels),
        tuple(dict.fromkeys(spans.dates)),
        tuple(dict.fromkeys(spans.numbers)),
        flags,
        fixed,
        advice,
        _doer(words, named, content, ideas),
        next((f.end for f in find(words, languages) if any(i.flag == "how_many" for i in f.ideas)), -1),
        who,
    )


_DONE = ("did", "does", "do", "has", "have", "had", "will", "would")
_SUFFERED = ("been", "be", "being", "fue", "fueron", "sido", "ser")


def _doer(
    words: Sequence[Token],
    named: Sequence[tuple[int, frozenset[str]]],
    content: Sequence[Content],
    ideas: Sequence[Idea],
) -> str | None:
    """The organisation before the first verb of the question, where that is not in the passive."""
    doing = {f"idea:{i.id}" for i in ideas if (i.kinds is not None and not i.weak) or i.id in DOING}
    verb = min((c.place for c in content if c.keys & doing), default=None)
    folded = [w.folded for w in words]
    if verb is None or any(w in _SUFFERED for w in folded):
        return None
    broke = next((c.place for c in content if "idea:break_law" in c.keys), None)
    verb = verb if broke is None else broke  # "did the judge find that the agency broke the law"
    before = [(at, k) for at, keys in named if at < verb for k in keys]
    if not before or not before[-1][1].startswith("body:"):
        return None
    at, body = before[-1]
    between = [c for c in content if at < c.place < verb]
    return body if not between and any(w in _DONE for w in folded[:at]) else None


def _keep(
    found: Found,
    words: Sequence[Token],
    languages: Sequence[str],
    ideas: list[Idea],
    content: list[Content],
) -> None:
    """Ideas that only say what sort of answer is wanted narrow nothing down."""
    ideas.extend(i for i in found.ideas if i not in ideas)
    if all(i.flag or i.level for i in found.ideas):
        return
    own = words[found.start : found.end]
    keys = {f"idea:{i.id}" for i in found.ideas}
    if len(own) == 1:
        keys |= {f"{x}:{stem(own[0].folded, x)}" for x in languages}
    content.append(Content(" ".join(w.text for w in own), frozenset(keys), found.start))
