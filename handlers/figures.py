"""The figures as a table: value with hedge, what it counts, who says so, as of when, how many origins."""

import re

from facts.case import Case
from facts.model import Facts, Figure
from handlers import unreviewed
from handlers.answer import Line, Row, Section, Spans, Table, joined, marked_words, pack, say, typed, words
from handlers.citing import articles, cite, said_in, telling
from handlers.language import marked, tr
from handlers.match import found, nearest
from handlers.notes import reason_of
from handlers.wording import amount, day, label, label_text, listed, origins, said

COLUMNS = (marked("Figure"), marked("What it counts"), marked("Who says so"), marked("As of"), marked("Origins"))
STATES = {"superseded": marked("older value"), "disputed": marked("disputed")}
WORDED = 3  # so few figures are shown with their words


def sections(facts: Facts, case: Case, asked: str) -> list[Section | Table]:
    """The table, then what marks, conflicts and words there are to show. Figures of the background come last."""
    chosen = [f for f in facts.figures if found(asked, _haystack(f, case))]
    if not chosen:
        return [_nothing(facts, case, asked)]
    main = [f for f in chosen if not f.background]
    background = [f for f in chosen if f.background]
    rows = [_row(facts, f, case) for f in main]
    if background:
        rows.append(Row(((words("Background", bold=True),), *((),) * (len(COLUMNS) - 1)), group=True))
        rows += [_row(facts, f, case) for f in background]
    parts: list[Section | Table] = [Table(tuple(tr(c) for c in COLUMNS), tuple(rows), resume="figures WORDS")]
    current = [f.quantity for f in chosen if f.state == "current"]
    marks = [_mark(f, facts, case) for f in chosen if f.state != "current" or current.count(f.quantity) > 1]
    lines = [Line(m, bullet=True, resume="figures WORDS") for m in marks]
    parts.append(Section((Line(_conflicts(chosen)), *lines)))
    if len(chosen) <= WORDED and asked:
        parts.append(_in_words(facts, chosen))
    parts.append(
        Section((Line(say("Read in: {sources}", sources=cite(facts, [c for f in chosen for c in f.claims], most=12))),))
    )
    return parts


def _haystack(figure: Figure, case: Case) -> list[str]:
    quantity = case.quantity(figure.quantity)
    texts = [quantity.label, quantity.label_es, figure.quantity, figure.scope, figure.said_by or "", figure.value_text]
    texts += [*figure.origins, *figure.outlets, figure.state]
    return texts


def _row(facts: Facts, figure: Figure, case: Case) -> Row:
    refs = [c.id for c in figure.claims]
    state: Spans = (words(" ("), marked_words(STATES[figure.state]), words(")")) if figure.state in STATES else ()
    told = said(figure.strength, figure.said_by, refs)
    through = _through(facts, figure)
    who: Spans = say("{who}, per {source}", who=told, source=through) if told and through else told or through
    return Row(
        (
            (amount(figure), *state, *unreviewed.mark(figure)),
            (label(case.quantity(figure.quantity)),),
            who or (words("not stated"),),
            _as_of(figure),
            origins(figure),
        )
    )


def _through(facts: Facts, figure: Figure) -> Spans:
    """The origins, else the outlets, through which a figure reached us; our summaries say what they are."""
    found = articles(facts, telling(figure))
    names = sorted({a.origin or a.publisher or "" for a in found} - {""}, key=str.casefold)
    note: Spans = (words(" (our summary)"),) if any(a.kind == "summary" for a in found) else ()
    return (*listed(names, [c.id for c in figure.claims], most=4), *note) if names else note


def _as_of(figure: Figure) -> Spans:
    if figure.as_of is None:
        return (words("no date in our sources"),)
    refs = [c.id for c in figure.claims]
    when = day(figure.as_of, refs)
    return say("reported {day}", day=when) if figure.as_of_reported else (when,)


def _mark(figure: Figure, facts: Facts, case: Case) -> Spans:
    """Why a figure is marked: the reason that reconciling it gave."""
    why = re.split(r"(?:^|; )R-[A-Z-]+: ", figure.reason)[-1]  # the last rule is the one that set the state
    reason: Spans = (words(": "), *reason_of(why, figure, facts)) if why else ()
    state: Spans = (words(", "), marked_words(STATES[figure.state])) if figure.state in STATES else ()
    told = say("{values} {label}", values=_told(figure), label=label(case.quantity(figure.quantity)))
    return (*told, *state, *reason)


def _told(figure: Figure) -> Spans:
    """The value, and how weakly it is said where no article states it outright."""
    told = said(figure.strength, figure.said_by, [c.id for c in figure.claims])
    return (amount(figure), words(" ("), *told, words(")")) if told else (amount(figure),)


def _conflicts(chosen: list[Figure]) -> Spans:
    """How many quantities are disputed, with the values side by side."""
    disputed = list(dict.fromkeys(f.quantity for f in chosen if f.state == "disputed"))
    if not disputed:
        return (words("No conflicts among these figures."),)
    sides = [
        joined([_told(f) for f in chosen if f.quantity == q and f.state != "superseded"], " against ") for q in disputed
    ]
    shown = joined(sides, "; ")
    if len(disputed) == 1:
        return say("One conflict, both sides shown, nothing averaged: {sides}", sides=shown)
    return say("Conflicts, both sides shown, nothing averaged: {sides}", sides=shown)


def _in_words(facts: Facts, chosen: list[Figure]) -> Section:
    lines = []
    for f in chosen:
        for ref in f.claims[:1]:
            lines.append(Line((*_told(f), words(": "), *said_in(ref), words(" · "), *cite(facts, [ref])), bullet=True))
    return Section(tuple(lines), (words("In the words of the sources", bold=True),))


def _nothing(facts: Facts, case: Case, asked: str) -> Section:
    if not facts.figures:
        return Section((Line((words("No figures in our sources."),)),))
    labels = [label_text(case.quantity(q)) for q in dict.fromkeys(f.quantity for f in facts.figures)]
    none = say("No figure in our sources matches {asked}.", asked=typed(asked))
    return nearest(asked, labels, "figures", none, lambda label: pack(label, dagger=False))
