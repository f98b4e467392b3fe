"""Finding what a person meant by words: folded of case and accents, whole words first, then the nearest spelling."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz, process

from facts.case import Case, Proceeding
from handlers.answer import Line, Section, Span, Spans, command, joined, say


def fold(text: str) -> str:
    """Lower case, without accents, one space between words: how two spellings are compared."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split())


def found(asked: str, texts: Iterable[str]) -> bool:
    """Whether every word asked for begins a word of the texts. Nothing asked finds everything."""
    have = [w for t in texts for w in fold(t).split()]
    return all(any(h.startswith(w) for h in have) for w in fold(asked).split())


def nearest(asked: str, names: Sequence[str], verb: str, none: Spans, drawn: Callable[[str], Span]) -> Section:
    """What is said when words find nothing: `none`, which says so, the nearest names, and what to type.
    `drawn` makes a span of a name."""
    close = process.extract(fold(asked), names, scorer=fuzz.WRatio, processor=fold, limit=3, score_cutoff=45)
    spans = list(none)
    if close:
        spans += say(" Nearest: {names}.", names=joined([(drawn(str(name)),) for name, _, _ in close], "; "))
    spans += say(" All of them: {command}", command=command(verb))
    return Section((Line(tuple(spans)),))


def proceedings(text: str, case: Case) -> tuple[tuple[Proceeding, ...], bool]:
    """The lawsuits that a name as typed may mean, and whether it is written as we know it: by an equal name, then by all
    its words standing in one, then by nearness of spelling."""
    plain = fold(text)
    if not plain:
        return (), False
    names = {p.id: [fold(n) for n in _names(p)] for p in case.proceedings}
    equal = [p for p in case.proceedings if plain in names[p.id]]
    if equal:
        return tuple(equal), True
    asked = set(plain.split())
    within = [p for p in case.proceedings if any(asked <= set(n.split()) for n in names[p.id])]
    if within:
        return tuple(within), True
    scores = {
        p.id: max(max(fuzz.ratio(plain, n), fuzz.token_sort_ratio(plain, n)) for n in names[p.id])
        for p in case.proceedings
    }
    best = max(scores.values())
    if best < 75:
        return (), False
    return tuple(p for p in case.proceedings if scores[p.id] >= best - 8), False


def _names(p: Proceeding) -> list[str]:
    names = [p.id, p.short, p.name, *p.aliases, p.docket.number, *(d.number for d in p.appeals)]
    return [*names, *(n for party in (*p.parties, *p.judges) for n in party.spellings)]
