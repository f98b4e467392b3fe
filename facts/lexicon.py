"""The case pack's words, compiled once: what ties a text, a sentence or a clause to the dispute and to one lawsuit of it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from facts.case import Case, Proceeding


def word_starts(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern that finds any of the words from the start of a word, whatever its ending, blind to capitals.

    Words in capitals of up to five letters ("ICE", "IRS", "TPS") are abbreviations: found as whole words, in capitals.
    """
    parts = []
    for w in sorted(set(words), key=len, reverse=True):
        body = re.escape(w).replace(r"\ ", r"\s+").replace("'", "['’]").replace("’", "['’]")
        body = body.replace("['['’]]", "['’]")
        if w.isupper() and len(w) <= 5:
            parts.append(rf"\b{body}(?:s|'s|’s)?\b")
        else:
            parts.append(rf"(?i:(?<!\w){body})")
    return re.compile("|".join(parts) if parts else r"(?!)")


@dataclass(frozen=True)
class Lexicon:
    """What a pack's words are as patterns."""

    about: tuple[re.Pattern[str], ...]
    subject: re.Pattern[str]
    elsewhere: re.Pattern[str]
    requester: re.Pattern[str]
    holder: re.Pattern[str]
    parties: tuple[tuple[Proceeding, re.Pattern[str]], ...]
    organisations: tuple[tuple[str, re.Pattern[str]], ...]
    names: Mapping[str, str] = field(hash=False)

    def name(self, organisation: str) -> str:
        """What the pack calls an organisation."""
        return self.names[organisation]

    def on_subject(self, text: str) -> bool:
        return self.subject.search(text) is not None

    def off_subject(self, text: str) -> bool:
        return self.elsewhere.search(text) is not None


@lru_cache(maxsize=16)
def lexicon(case: Case) -> Lexicon:
    """The patterns of a pack; kept, since compiling them costs more than reading a short article."""

    def spellings(ids: Iterable[str]) -> list[str]:
        return [s for i in ids for s in case.organisation(i).spellings]

    def names(p: Proceeding) -> list[str]:
        numbers = [p.docket.number, *(d.number for d in p.appeals)]
        short = [re.sub(r"^\d:", "", n) for n in numbers]
        return [p.name, *p.aliases, *(s for x in p.parties for s in x.spellings), *numbers, *short]

    return Lexicon(
        about=tuple(word_starts(g) for g in case.about),
        subject=word_starts(case.subject),
        elsewhere=word_starts(case.elsewhere),
        requester=word_starts(spellings(case.requester)),
        holder=word_starts(spellings(case.holder)),
        parties=tuple((p, word_starts(names(p))) for p in case.proceedings),
        organisations=tuple((o.id, word_starts(o.spellings)) for o in case.organisations),
        names={o.id: o.name for o in case.organisations},
    )
