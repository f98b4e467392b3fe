"""Who somebody of the case is, as far as sources and pack tell: the spellings met, the events they had a part in, the figures
they gave. Only those whom the pack names, or whom claims name as acting in office or in court."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from facts.case import Case
from facts.courts import courts
from facts.features import people
from facts.ideas import vocabulary
from facts.model import Event, Facts, Figure, Ref, claims
from facts.naming import Name, Names, names
from facts.search import fold, spelt, tokens

ALIKE = 75  # of 100: a word of a name and one that was typed
CLEAR = 8  # by so much the nearest has to be nearer than the next


@dataclass(frozen=True, slots=True)
class Known:
    """One who was asked about."""

    name: Name
    spellings: tuple[tuple[str, Ref], ...]  # as sources have it, each with a claim that does
    events: tuple[Event, ...]
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Sought:
    """Whom words may mean: one where they are clear. `exact` is False where a spelling was mended."""

    keys: tuple[str, ...]
    exact: bool
    names: Names


def seek(text: str, case: Case, facts: Facts) -> Sought:
    """Whom a name as typed may mean: by its spelling, by a court's name, then by nearness of its words."""
    v = vocabulary()
    who = names(case, facts, frozenset().union(*v.words.values(), *v.stop.values()))
    typed = tokens(text)
    found = list(who.find(typed))
    if len(found) == 1 and found[0][1] - found[0][0] == len(typed):
        keys = tuple(sorted(found[0][2]))
        return Sought(keys, True, who)
    court = _court(text)
    if court:
        return Sought((f"court:{court}",), True, who)
    asked = [t.folded for t in typed]
    scores = {k: _score(asked, n) for k, n in who.all.items()}
    best = max(scores.values(), default=0)
    if best < ALIKE:
        return Sought((), False, who)
    near = sorted((k for k in scores if scores[k] >= best - CLEAR), key=lambda k: (-scores[k], k))
    exact = all(any(fold(w) in (t.folded for t in tokens(s)) for s in who.all[near[0]].spellings) for w in asked)
    return Sought(tuple(near[:5]), exact, who)


def _score(asked: Sequence[str], name: Name) -> float:
    """How near each word that was typed comes to one of the name's, in its best spelling; short words have to be equal."""

    def near(word: str, have: Sequence[str]) -> float:
        scores = [fuzz.ratio(word, h) if min(len(word), len(h)) > 3 else 100.0 * (word == h) for h in have]
        return max(scores, default=0)

    best = 0.0
    for spelling in name.spellings:
        have = [t.folded for t in tokens(spelling)]
        best = max(best, min((near(w, have) for w in asked), default=0))
    return best


def _court(text: str) -> str | None:
    titled = re.sub(
        r"[^\W\d_]+", lambda m: m[0] if m[0] in ("of", "the", "for", "de", "la", "del") else m[0].capitalize(), text
    )
    for written in (text, titled, text.upper()):
        for language in ("en", "es"):
            found = [c for c in courts(written, language) if c.court and c.end - c.start >= len(written.strip()) - 4]
            if found:
                return found[0].court
    return None


def known(key: str, who: Names, facts: Facts) -> Known:
    """All that facts tell of one of them."""
    if key.startswith("court:"):
        court = key.partition(":")[2]
        name = Name(key, court, court=court)
        return Known(name, (), tuple(e for e in facts.events if e.court == court), ())
    name = who.all[key]
    events = tuple(e for e in facts.events if key in people(e, who) or f"body:{_bound(key, e)}" == key)
    figures = tuple(f for f in facts.figures if _speaks(f, key, who))
    return Known(name, _spellings(key, who, facts), events, figures)


def _bound(key: str, event: Event) -> str:
    id = key.partition(":")[2]
    return id if key.startswith("body:") and id in event.binds else ""


def _speaks(figure: Figure, key: str, who: Names) -> bool:
    said = (figure.said_by, *(c.said_by for c in figure.claims if c.value == figure.value))
    return any(key in keys for s in said if s for _, _, keys in who.find(tokens(s)))


def _spellings(key: str, who: Names, facts: Facts) -> tuple[tuple[str, Ref], ...]:
    """Each spelling that sources have, but for capitals, the most frequent first."""
    met: dict[str, list[tuple[str, Ref]]] = {}
    named = spelt(first for first, of in who.by_first.items() if any(k == key for _, k in of)).search
    for ref in claims(facts):
        if not named(ref.quote):
            continue
        words = tokens(ref.quote)
        for start, end, keys in who.find(words):
            if keys == {key} and (end - start > 1 or words[start].text[:1].isupper()):
                text = " ".join(ref.quote[words[start].start : words[end - 1].end].split())
                met.setdefault(fold(text), []).append((text, ref))
    ranked = sorted(met.items(), key=lambda i: (-len(i[1]), i[0]))
    return tuple(found[0] for _, found in ranked)
