"""Who brought what to court, worked out from a verb of bringing and the paper nearest to it in its clause.

    the suit that 22 states and a city brought to stop it       the paper stands before the verb, in a relative clause
    la demanda la habían interpuesto dos estados                or before a pronoun that takes it up again
    el recurso, de diez páginas, se interpuso en mayo           or before what befell it (`itself`)
    brought, with two unions, a federal lawsuit                 the paper stands behind the verb
    two of them were filed in May; a city filed a third         it is named before, and counted
    the suit is like one that two ports brought                 or taken up by a word that stands for another of them
    The case is about the fee. The guild brought it in May      or by a pronoun, from the sentence before

The words are data: `brings` are the verbs, `paper` the nouns (what each is, `means` says; `none` for those that are no event).
"""

import re
from collections.abc import Iterator, Sequence

from facts.patterns import Pattern, load

FAR = 24  # words but for names between the paper and a verb behind it: those who brought it, told at length
CLOSE = 9  # and behind the verb: "filed on Monday, in a federal court in Oregon, a lawsuit"
_ENDS = re.compile(r"[;:()—–“”\"]|(?<!\b[A-Z])(?<!\b[A-Z]\.[A-Z])(?<!\bv)(?<!\bvs)\.(?=\s+[A-Z]|$)")
_DASH = re.compile(r"^(?: -| ?[–—]) ?$")  # "The suit — filed in May — says"

Brought = tuple[str, int, int, bool]  # kind, where the verb begins and ends, whether the paper stands behind it


def brought(text: str, language: str, before: str = "") -> Iterator[Brought]:
    """The papers that a sentence tells to have been brought to court, by kind of event, with the place of the verb. `before` is the
    sentence before it, which may name what "two of them" and "a third" are."""
    papers = [(m.start(), m.end(), p) for p, m in load(language)["paper"].finditer(text)]
    papers.sort(key=lambda x: (x[0], -x[1]))
    papers = [x for i, x in enumerate(papers) if not any(x[0] < e for _, e, _ in papers[:i])]
    for p, m in load(language)["brings"].finditer(text):
        ahead = _before(text, m, p, papers, language)
        paper = ahead or (None if p.more.get("itself") else _behind(text, m.end(), papers, language))
        if paper is not None and paper.means != "none":
            yield paper.means, m.start(), m.end(), ahead is None
    yield from _counted(text, language, before)
    yield from _taken_up(text, language, before)


def _taken_up(text: str, language: str, before: str) -> Iterator[Brought]:
    """A paper that the sentence before names, taken up by a pronoun: "The case is about the fee. The guild brought it in May"."""
    for _, m in load(language)["brings_it"].finditer(text):
        papers = [(n.start(), -n.end(), q) for q, n in load(language)["paper"].finditer(before)]
        first = min(papers, key=lambda x: x[:2], default=None)
        opens = first is not None and load(language)["opens_the_sentence"].found(before[: first[0]])
        if first is not None and opens and first[2].means == "complaint_filed":
            yield first[2].means, *m.span("v"), True


def _counted(text: str, language: str, before: str) -> Iterator[Brought]:
    """Papers told of by their number alone: "two of them were filed in Portland", "the guild filed a third in Maine"."""
    for _, m in load(language)["brings_one"].finditer(text):
        known = before + " " + text[: m.start()]
        papers = [(n.start(), -n.end(), q) for q, n in load(language)["paper"].finditer(known)]
        last = max(papers, key=lambda x: x[:2], default=None)
        if last is not None and last[2].means != "none":
            active = m["w"] is not None
            yield last[2].means, *m.span("w" if active else "v"), active


def _behind(text: str, end: int, papers: Sequence[tuple[int, int, Pattern]], language: str) -> Pattern | None:
    """The paper that is the object of a verb which ends at `end`."""
    after = next(((s, e, p) for s, e, p in papers if s >= end), None)
    if after is None:
        return None
    gap = text[end : after[0]]
    if _ENDS.search(gap) or sum(not w[0].isupper() for w in gap.split()) > CLOSE:
        return None
    return None if load(language)["not_its_paper"].found(gap) else after[2]


def _before(
    text: str, verb: re.Match[str], verb_of: Pattern, papers: Sequence[tuple[int, int, Pattern]], language: str
) -> Pattern | None:
    """The paper of which a verb behind it tells that it was brought: nothing but those who brought it stands between."""
    before = [(s, e, p) for s, e, p in papers if e <= verb.start()]
    while len(before) > 1 and load(language)["paper_hangs_on"].found(text[before[-2][1] : before[-1][0]]):
        before.pop()  # "the suit over the data that two ports brought"
    if not before:
        return None
    start, end, paper = before[-1]
    gap = _DASH.sub(", ", text[end : verb.start()])
    if m := load(language)["another_of_them"].search(gap):
        gap = gap[m.end() :]
        if not gap.strip():
            return paper if load(language)["object_is_before"].found(text[verb.end() :]) else None
    if not (load(language)["object_is_before"].found(text[verb.end() :]) or load(language)["paper_again"].found(gap)):
        return None
    related = load(language)["by_a_relative"].found(gap) or load(language)["brings_something"].found(verb[0])
    related = related or _of_theirs(text[:start], gap, language)
    if load(language)["within_the_suit"].found(text[:start]) and not related:
        return None
    if _ENDS.search(gap) or sum(not w[0].isupper() for w in gap.split()) > FAR:
        return None
    itself = verb_of.more.get("itself")
    return paper if load(language)["brought_itself" if itself else "those_who_brought_it"].found(gap) else None


def _of_theirs(before: str, gap: str, language: str) -> bool:
    """Whether a paper told of as one of several is brought by those whom a pronoun behind it stands for: "in a suit they brought"."""
    return load(language)["within_one_of_theirs"].found(f"{before}¦{gap}")
