"""A sentence that somebody checks, read as articles are, and the words around each number of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from facts.case import Case
from facts.courts import CourtMention, courts
from facts.dates import DateMention, mentions
from facts.events import EventReader
from facts.figures import figure_claims
from facts.layout import Sentence
from facts.lexicon import Lexicon, lexicon
from facts.model import Article, EventClaim, FigureClaim, Language
from facts.numbers import NumberMention, numbers
from facts.patterns import load
from facts.people import JudgeMention, PersonMention, judges, people
from facts.sentences import sentences

Span = tuple[int, int]
_BOUNDS = re.compile(r"[,;:—]\s|\s(?:and|but|while|y|e|pero|mientras)\s")
_SPANISH = re.compile(r"\b(?:el|la|los|las|un|una|de|del|que|se|al|por|con|su|no fue|es)\b|[áéíóúñ¿¡]", re.IGNORECASE)
_ENGLISH = re.compile(r"\b(?:the|a|an|of|to|was|is|has|have|that|by|with|from|and|in|for)\b", re.IGNORECASE)
ACTS_OF_ONE = ("ask", "verify", "break", "refuse")  # whoever does them is who it is said of


@dataclass(frozen=True)
class Said:
    """What a sentence, or a few, states. Offsets are those of `text`."""

    text: str
    language: Language
    case: Case
    figures: tuple[tuple[NumberMention, FigureClaim | None], ...]  # every number that is one, with the reader's claim
    events: tuple[EventClaim, ...]
    dates: tuple[DateMention, ...]
    people: tuple[PersonMention, ...]
    judges: tuple[JudgeMention, ...]
    courts: tuple[CourtMention, ...]

    @property
    def lex(self) -> Lexicon:
        return lexicon(self.case)

    def found(self, section: str, start: int = 0, end: int | None = None) -> list[tuple[str, int, int]]:
        """What the patterns of a section mean, and where they stand, left to right."""
        end = len(self.text) if end is None else end
        got = [(p.means, m.start(), m.end()) for p, m in load(self.language)[section].finditer(self.text, start, end)]
        return sorted(got, key=lambda g: (g[1], -g[2]))

    def clause(self, at: int, end: int) -> Span:
        """The clause around a stretch: between commas and the words that join two."""
        start, stop = 0, len(self.text)
        for m in _BOUNDS.finditer(self.text):
            if m.end() <= at:
                start = m.end()
            elif m.start() >= end:
                return start, m.start()
        return start, stop

    def between(self, n: NumberMention) -> Span:
        """The stretch around a number up to the numbers beside it."""
        before = [o.end for o, _ in self.figures if o.end <= n.start]
        after = [o.hedge_start for o, _ in self.figures if o.start >= n.end]
        return max(before, default=0), min(after, default=len(self.text))

    def window(self, n: NumberMention) -> Span:
        """The words that say what a number counts: of its clause, or where nothing is done in that, up to other numbers."""
        low, high = self.between(n)
        start, stop = self.clause(n.start, n.end)
        start, stop = max(start, low), min(stop, high)
        return (start, stop) if self.found("act", start, stop) else (low, high)

    def acts(self, n: NumberMention) -> frozenset[str]:
        """What is done to what a number counts."""
        return frozenset(a for a, _, _ in self.found("act", *self.window(n)))

    def doers(self, start: int = 0, end: int | None = None) -> dict[str, str]:
        """By act: whether "holder" or "requester" does it, where an organisation of one of them stands before it or, after
        "by", behind it."""
        out: dict[str, str] = {}
        sides = [
            (m.start(), m.end(), side)
            for side in ("holder", "requester")
            for m in getattr(self.lex, side).finditer(self.text)
        ]
        for act, at, stop in self.found("act", start, end):
            if act not in ACTS_OF_ONE:
                continue
            by = re.match(r"\s+(?:by|por)\s+(?:the |el |la )?", self.text[stop:])
            after = [s for s in sides if by and s[0] == stop + by.end()]
            before = [s for s in sides if s[1] <= at and not re.search(r"[,;]", self.text[s[1] : at])]
            if after or before:
                out[act] = (after[0] if after else max(before))[2]
        return out


def language_of(text: str) -> Language:
    """English or Spanish, by the words that only one of them has."""
    return "es" if len(_SPANISH.findall(text)) > len(_ENGLISH.findall(text)) else "en"


def said(text: str, case: Case, today: date, language: Language | None = None) -> Said:
    """What a text of a few sentences states, read without headline and without an article around it."""
    language = language or language_of(text)
    lex = lexicon(case)
    body = tuple(Sentence(a, b, 0, "body") for a, b in sentences(text, 0, len(text), language))
    # Whoever asks here asks about this case: a last line says so to the reader, and states nothing.
    whole = f"{text}\n{case.subject[0]}" if case.subject else text
    about = (*body, Sentence(len(text) + 1, len(whole), 1, "body")) if len(whole) > len(text) else body
    article = Article(key="", text=whole, published=today, language=language)
    found, dates, named = numbers(text, language), mentions(text, language, today), people(text, case)
    benches, seats = judges(text, case), courts(text, language)
    claims = tuple(figure_claims(article, case, lex, body, found, dates, named))
    events = EventReader(article, case, lex, about, dates, named, benches, seats).claims()
    return Said(text, language, case, _paired(found, claims), tuple(events), dates, named, benches, seats)


def _paired(
    found: Sequence[NumberMention], claims: Sequence[FigureClaim]
) -> tuple[tuple[NumberMention, FigureClaim | None], ...]:
    """Each number that may be a figure with the claim made of it."""
    out = []
    for n in found:
        if n.noise or (n.value < 2 and n.unit is None):
            continue
        own = [c for c in claims if c.value_text == n.value_text and c.start <= n.start < c.end]
        out.append((n, own[0] if own else None))
    return tuple(out)
