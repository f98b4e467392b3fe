"""Who says it, and how strongly: sworn, found by a court, alleged, said, or told by nobody in particular."""

from collections.abc import Sequence
from dataclasses import dataclass

from facts.lexicon import Lexicon
from facts.model import Strength
from facts.patterns import load
from facts.people import PersonMention


@dataclass(frozen=True, slots=True)
class Voice:
    strength: Strength = "stated"
    said_by: str | None = None


def voice(text: str, start: int, end: int, language: str, people: Sequence[PersonMention], lex: Lexicon) -> Voice:
    """The voice of the sentence text[start:end]. The first kind of voice that its words show counts, in the file's order.

    `said_by` is the person named in it, by the pack's name, else the organisation, else None.
    """
    sentence = text[start:end]
    for p in load(language).get("voice", ()):
        m = p.regex.search(sentence)
        if not m:
            continue
        near = [q for q in people if start <= q.start < end]
        who = min(near, key=lambda q: abs(q.start - start - m.start())).person.name if near else None
        if who is None and p.means in ("said", "sworn"):
            orgs = [
                (abs(o.start() - m.start()), lex_id)
                for lex_id, rx in lex.organisations
                for o in rx.finditer(sentence)
                if abs(o.start() - m.start()) < 60
            ]
            who = min(orgs)[1] if orgs else None
        if p.means == "alleged" and who is None:
            who = "complaint" if any(q.regex.search(sentence) for q in load(language).get("complaint", ())) else None
        return Voice(p.means, who)  # type: ignore[arg-type]
    return Voice()
