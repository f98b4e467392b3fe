"""The cases that one bot serves: the list of them, and finding the one that somebody names."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from facts.case import Case
from handlers.answer import Line, Section, Spans, command, say, typed, words
from handlers.command import Usage
from handlers.match import fold
from handlers.wording import case_name, counted, question


@dataclass(frozen=True, slots=True)
class Served:
    """A case, and how many of its articles are in the store."""

    case: Case
    articles: int


def sections(served: Sequence[Served], here: str) -> list[Section]:
    """A line a case. `here` is the id of the one that the channel means."""
    lines = [Line((*one(each), *_here(each.case, here)), bullet=True) for each in served]
    parts = [Section(tuple(lines), (words("Cases", bold=True),))]
    if all(each.case.id != here for each in served):
        gone = say("This channel means the case {case}, which is not served any more.", case=typed(here))
        parts.append(Section((Line(gone),)))
    return parts


def one(served: Served) -> Spans:
    """ "Medicaid data to immigration enforcement · May Medicaid …? · 8 articles"."""
    case = served.case
    return (
        case_name(case, bold=True),
        words(" · "),
        question(case),
        words(" · "),
        *counted(served.articles, "article"),
    )


def _here(case: Case, here: str) -> Spans:
    if case.id == here:
        return (words(" · "), words("what this channel means", bold=True))
    return (words(" · "), command(f"use {case.id}"))


def means(case: Case, was: Case | None) -> Spans:
    """What a channel means now, and what it meant, if that is still served."""
    named = case_name(case, bold=True)
    if was is None:
        return say("This channel means {case} now.", case=named)
    return say("This channel means {case} now; before, {was}.", case=named, was=case_name(was))


def announced(case: Case, was: Case | None) -> Spans:
    """What somebody did, for all in the channel: it follows their name."""
    named = case_name(case, bold=True)
    start = say("chose another case for this channel: answers here are about {case} now.", case=named)
    return (*start, *back(was))


def back(was: Case | None) -> Spans:
    return say(" {command} goes back.", command=command(f"use {was.id}")) if was else ()


def named(asked: str, cases: Sequence[Case]) -> Case | Usage:
    """The case whose id or name was typed. A misspelt one is only suggested: to choose a case changes what others see."""
    plain = fold(asked)
    fits = [c for c in cases if plain in (fold(c.id), fold(c.name))]
    if len(fits) == 1:
        return fits[0]
    says = say("I know no case {case}.", case=typed(asked))
    names = {c.id: f"{fold(c.id)} {fold(c.name)}" for c in cases}
    close = process.extractOne(plain, names, scorer=fuzz.partial_ratio, score_cutoff=70)
    if close is None:
        return Usage(says, ("cases",), unchanged=True)
    nearest = close[2]
    return Usage((*says, *say(" Did you mean {word}?", word=typed(nearest))), (f"use {nearest}", "cases"), True)
