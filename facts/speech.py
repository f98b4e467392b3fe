"""Whether words that were typed are a question at all, before anything is known of the facts."""

from facts.case import Case
from facts.ideas import vocabulary
from facts.naming import names as named
from facts.search import tokens


def speaks(word: str, case: Case) -> bool:
    """Whether a question may begin with this word: it is an ordinary word of one, or begins a name of the case."""
    v = vocabulary()
    return any(
        t.folded in v.begins
        or any(t.folded in x for x in (*v.stop.values(), *v.words.values()))
        or t.folded in _first(case)
        for t in tokens(word)[:1]
    )


def names(text: str, case: Case) -> bool:
    """Whether the words are a name of somebody of the case, as we spell it."""
    v = vocabulary()
    words = tokens(text)
    found = list(named(case, None, frozenset().union(*v.words.values(), *v.stop.values())).find(words))
    whole = len(found) == 1 and found[0][1] - found[0][0] == len(words)
    return whole and any(not k.startswith("suit:") for k in found[0][2])


def _first(case: Case) -> frozenset[str]:
    v = vocabulary()
    common = frozenset().union(*v.words.values(), *v.stop.values())
    return frozenset(named(case, None, common).by_first)
