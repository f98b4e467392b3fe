"""Finding what a person meant by words: folded of case and accents, whole words first, then the nearest spelling."""

import unicodedata
from collections.abc import Callable, Iterable, Sequence

from rapidfuzz import fuzz, process

from handlers.answer import Line, Section, Span, command, joined, typed, words


def fold(text: str) -> str:
    """Lower case, without accents, one space between words: how two spellings are compared."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c)).split())


def found(asked: str, texts: Iterable[str]) -> bool:
    """Whether every word asked for begins a word of the texts. Nothing asked finds everything."""
    have = [w for t in texts for w in fold(t).split()]
    return all(any(h.startswith(w) for h in have) for w in fold(asked).split())


def nearest(asked: str, names: Sequence[str], verb: str, what: str, drawn: Callable[[str], Span]) -> Section:
    """What is said when words find nothing: the nearest names, and what to type.
    `drawn` makes a span of a name."""
    close = process.extract(fold(asked), names, scorer=fuzz.WRatio, processor=fold, limit=3, score_cutoff=45)
    spans: list[Span] = [words(f"No {what} in our sources matches "), typed(asked), words(".")]
    if close:
        spans += [
            words(" Nearest: "),
            *joined([(drawn(str(name)),) for name, _, _ in close], "; "),
            words("."),
        ]
    spans += [words(" All of them: "), command(verb)]
    return Section((Line(tuple(spans)),))
