"""Hearings for which a day was set, worked out from a verb of setting and the hearing nearest to it in its clause.

    para el 14 de febrero está fijada otra audiencia            the hearing stands behind the verb
    la vista sobre la tasa del puerto quedó señalada para mayo  or before it

The words are data: `sets` are the verbs, `hearing` the nouns.
"""

import re
from collections.abc import Iterator

from facts.patterns import load, possible

BEHIND, BEFORE = 14, 12  # words between a verb and the hearing behind it, or before it
_ENDS = re.compile(r"[;:()—–]|\.(?=\s+[A-ZÁÉÍÓÚ]|$)")

Fixed = tuple[int, int, bool]  # where the words of setting begin and end, and whether a court has to be their subject


def fixed(text: str, language: str) -> Iterator[Fixed]:
    """Where a sentence tells that a hearing was set, or will be held."""
    hearings = sorted((m.start(), m.end()) for p in possible(language, "hearing", text) for m in p.regex.finditer(text))
    for p in possible(language, "sets", text):
        for m in p.regex.finditer(text):
            start, end = m.span("v") if "v" in m.re.groupindex and m["v"] else m.span()
            if p.means in ("by_a_court", "alone"):  # the verb says by itself what will be heard
                yield start, end, p.means == "by_a_court"
                continue
            before = next((h for h in reversed(hearings) if h[1] <= start), None)
            after = next((h for h in hearings if h[0] >= end), None)
            ahead = before is not None and p.means in ("either", "noun_first") and _tied(text, language, before, start)
            behind = after is not None and p.means in ("either", "verb_first") and _set(text, language, end, after)
            if ahead or behind:
                yield min(start, before[0]) if ahead and before else start, end, False


def _tied(text: str, language: str, hearing: tuple[int, int], verb: int) -> bool:
    """Whether a hearing is the subject of the verb behind it."""
    gap = text[hearing[1] : verb]
    free = not _any(language, "hearing_spoken_of", text[: hearing[0]])
    return free and _near(gap, BEFORE) and not _any(language, "not_its_hearing", gap)


def _set(text: str, language: str, end: int, hearing: tuple[int, int]) -> bool:
    """Whether a hearing is what the verb that ends at `end` sets."""
    gap = text[end : hearing[0]]
    free = not _any(language, "hearing_spoken_of", gap)
    return free and _near(gap, BEHIND) and not _any(language, "not_its_hearing", gap)


def _near(gap: str, words: int) -> bool:
    return len(gap.split()) <= words and not _ENDS.search(gap)


def _any(language: str, section: str, text: str) -> bool:
    return any(p.regex.search(text) for p in load(language).get(section, ()))
