"""Judges told of by their surname alone, once the text has named them under their title: "Tarn's order requires the bureau to".

The pack knows the judges of its own lawsuits (facts/people.py). A text tells of others too, and who "Tarn" is stands in it:
"U.S. District Judge Randolph Tarn" some sentences before. A surname that somebody else of the text bears stands for nobody.
"""

import re
from collections.abc import Sequence

from facts.patterns import load

Span = tuple[int, int]
LEAST = 3  # letters of a surname
BACK = 30  # characters before a surname in which the word before it stands
SHORTEST = 3  # longer words of a title
OF_A_TITLE = 0.8  # of its longer words, those with a capital
_CAPITAL = re.compile(r"[A-ZÁÉÍÓÚÑ][\w’-]*$")


def bare_judges(text: str, language: str) -> Sequence[Span]:
    """Where a surname stands alone for a judge whom the text names before under the title, left to right."""
    patterns = load(language)
    first: dict[
        str, tuple[int, str]
    ] = {}  # surname -> where the title has been read, and the first name that it stands with
    titled: list[Span] = []
    for _, m in patterns["judge_by_name"].finditer(text):
        words = m["name"].split()
        if len(words[-1]) >= LEAST and not _in_a_title(text, m.start()):
            first.setdefault(words[-1], (m.end(), " ".join(words[:-1])))
            titled.append(m.span())
    if not first:
        return ()
    surnames = "|".join(sorted(map(re.escape, first), key=len, reverse=True))
    found, others = list[tuple[str, Span]](), set[str]()
    for m in re.finditer(rf"\b(?:{surnames})\b(?![’-]?\w)", text):
        if any(s <= m.start() < e for s, e in titled):
            continue
        word = [*text[max(0, m.start() - BACK) : m.start()].split(), ""][-2:][0]
        word = "" if word[-1:] in ",;:.)" and len(word) > len("B.") else word  # another clause: "in Boston, Tarn ruled"
        alone = not _CAPITAL.match(word) or patterns["no_name_before"].match(word.casefold()) is not None
        if not alone and word not in first[m[0]][1].split() and not patterns["title_of_a_judge"].match(word):
            others.add(m[0])  # "Secretary Tarn", "Anna Tarn"
        elif alone and m.start() > first[m[0]][0] and not _goes_on(text, m.end()):
            found.append((m[0], m.span()))
    return [span for name, span in found if name not in others]


def _goes_on(text: str, end: int) -> bool:
    """Whether the name goes on behind a surname: "Tarn Island", "Tarn & Sons"."""
    return re.match(r" (?:&|[A-ZÁÉÍÓÚÑ]\w*[a-z]\b)", text[end:]) is not None


def _in_a_title(text: str, at: int) -> bool:
    """Whether the line around `at` is one in which every word begins with a capital: "Judge Blocks Harbor Fee"."""
    line = text[text.rfind("\n", 0, at) + 1 :].split("\n", 1)[0]
    words = re.findall(r"[^\W\d_]{4,}", line)
    return len(words) >= SHORTEST and len([w for w in words if w[0].isupper()]) >= OF_A_TITLE * len(words)
