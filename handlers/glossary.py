"""Terms of the courts, in English and Spanish: what they mean, found by any spelling of either language."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz, process

from facts.case import Case
from facts.model import Event, Facts
from handlers.answer import Line, Section, Span, Spans, command, given, joined, say, say_number, words
from handlers.language import DEFAULT, spoken
from handlers.match import fold
from handlers.wording import capital

FILE = Path(__file__).with_name("glossary.toml")
ALL = "glossary"  # what `help glossary` asks for
NEAR = 85  # of a hundred: how near a misspelt term has to come


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its spellings, the shown one first, and the kinds of events that report it."""

    en: tuple[str, ...]
    es: tuple[str, ...]
    means: str
    means_es: str
    kinds: tuple[str, ...] = ()

    @property
    def id(self) -> str:
        """What asks for it when typed."""
        return self.en[0]


@cache
def terms() -> tuple[Term, ...]:
    """All of them, in the order of the file."""
    told = tomllib.loads(FILE.read_text(encoding="utf-8"))["term"]
    return tuple(
        Term(tuple(t["en"]), tuple(t["es"]), t["means"], t["means_es"], tuple(t.get("kinds", ()))) for t in told
    )


@cache
def _spellings() -> dict[str, str]:
    """Each spelling, folded, and the term it is of; of two terms with one spelling the first."""
    found: dict[str, str] = {}
    for term in terms():
        for spelling in (*term.en, *term.es):
            found.setdefault(fold(spelling), term.id)
    return found


def named(asked: str) -> tuple[str, bool] | None:
    """The id of the term that was typed, or `ALL`, and whether it is spelt so; None where none is near."""
    plain = fold(asked)
    if plain in (ALL, "glosario", "terms", "terminos"):
        return ALL, True
    known = _spellings()
    if plain in known:
        return known[plain], True
    close = process.extractOne(plain, known.keys(), scorer=fuzz.ratio, score_cutoff=NEAR)
    return (known[close[0]], False) if close and len(plain) > 3 else None


def sections(id: str, facts: Facts | None, case: Case) -> list[Section]:
    """What a term means, its name in both languages and, where the case has events of that kind, what to type for them;
    or the list of all terms."""
    if id == ALL:
        return _list()
    term = next(t for t in terms() if t.id == id)
    lines = [Line((_bold(_own(term)), words(": "), Span(_meaning(term)))), Line(_names(term))]
    events = [e for e in facts.events if e.kind in term.kinds] if facts else []
    if events:
        lines.append(Line(_offered(events, case)))
    lines.append(Line(say("{command} lists all terms.", command=command(f"help {ALL}"))))
    return [Section(tuple(lines))]


def _own(term: Term) -> str:
    return term.es[0] if spoken() == "es" else term.en[0]


def _other(term: Term) -> str:
    return term.en[0] if spoken() == "es" else term.es[0]


def _meaning(term: Term) -> str:
    return term.means_es if spoken() == "es" else term.means


def _bold(name: str) -> Span:
    return Span(capital(name), bold=True)


def _names(term: Term) -> Spans:
    """Its other spellings, and its name in the other language."""
    more = term.es[1:] if spoken() == "es" else term.en[1:]
    other: Sequence[str] = term.en if spoken() == "es" else term.es
    parts: list[Spans] = []
    if more:
        parts.append(say("also {names}", names=joined([(given(n),) for n in more])))
    named = joined([(given(n),) for n in other])
    if spoken() == DEFAULT:
        parts.append(say("in Spanish {names}", names=named))
    else:
        parts.append(say("in English {names}", names=named))
    return joined(parts, " · ")


def _offered(events: Sequence[Event], case: Case) -> Spans:
    """How many events of the case report it, and the command that shows them: of one lawsuit, if all are of that."""
    of = {e.proceeding for e in events}
    one = of.pop() if len(of) == 1 else None
    shows = command(f"status {case.proceeding(one).short}" if one else "timeline")
    return say_number(
        "{n} such event in our sources: {command}",
        "{n} such events in our sources: {command}",
        len(events),
        command=shows,
    )


def _list() -> list[Section]:
    known = sorted(terms(), key=lambda t: fold(_own(t)))
    lines = [Line((Span(_own(t)), words(" · "), given(_other(t))), bullet=True) for t in known]
    tries = say("Try {command}", command=command(f"help {_own(known[0])}"))
    return [Section(tuple(lines), (words("Terms of the courts", bold=True),)), Section((Line(tries),))]
