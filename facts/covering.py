"""Which words of a checked sentence nothing stands behind: the part that reading it has not understood.

A sentence is supported only where no such word is left, so that what was not read is never vouched for.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

import snowballstemmer

from facts.case import Case
from facts.lexicon import lexicon
from facts.model import EventClaim
from facts.patterns import load
from facts.people import JudgeMention, PersonMention
from facts.said import Said, Span

_WORD = re.compile(r"[^\W_](?:[\w'’&-]|\.(?=\w))*")


@lru_cache(maxsize=2)
def _stemmer(language: str) -> "snowballstemmer.stemmer":
    return snowballstemmer.stemmer("spanish" if language == "es" else "english")


def folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in plain if not unicodedata.combining(c))


def stems(text: str, language: str) -> frozenset[str]:
    """The words of a text, each cut to what its forms share."""
    words = [w.removesuffix("'s").removesuffix("’s") for w in _WORD.findall(text.casefold())]
    return frozenset(folded(s) for s in _stemmer(language).stemWords(words))


def known_spans(said: Said) -> list[Span]:
    """What was read as a number or a date, and is compared as that."""
    spans = [(n.hedge_start, n.end) for n, _ in said.figures]
    # a hedge behind its number: "47,000 or so"
    spans += [
        (n.end, said.text.find(n.hedge_text, n.end) + len(n.hedge_text))
        for n, _ in said.figures
        if _behind(said, n.end, n.hedge_text)
    ]
    return [*spans, *((d.start, d.end) for d in said.dates)]


def benches(said: Said, judges: Collection[str | None], courts: Collection[str | None]) -> list[Span]:
    """Where the sentence names one of these judges or courts."""
    spans = [(j.start, j.end) for j in said.judges if j.judge.name in judges]
    return spans + [(c.start, c.end) for c in said.courts if c.court is not None and c.court in courts]


def _behind(said: Said, end: int, hedge: str) -> bool:
    return bool(hedge) and said.text[end : end + len(hedge) + 3].strip(" ,-").startswith(hedge)


def unsaid(
    said: Said, quotes: Sequence[str], labels: Iterable[str], kinds: Iterable[str] = (), spans: Iterable[Span] = ()
) -> tuple[str, ...]:
    """The words of the sentence that stand in no quote and in no label, and are none that any such sentence has."""
    attested = {s for q in quotes for s in stems(q, said.language)}
    told = {s for label in labels for s in stems(label, said.language)}
    taken = [*known_spans(said), *spans, *_names(said, [*quotes], [*labels])]
    taken += [(a, b) for kind, a, b in said.found("told") if kind in kinds]
    named: tuple[JudgeMention | PersonMention, ...] = (
        *said.judges,
        *said.people,
    )  # who speaks is compared, whatever the words of saying
    taken += [
        m.span()
        for _, m in load(said.language)["voice"].finditer(said.text)
        if m.end() - m.start() < 40 and not any(m.start() < x.end and x.start < m.end() for x in named)
    ]
    if kinds:  # a ruling's verbs are what the reader has read it by
        taken += [
            m.span()
            for p, m in load(said.language)["verb"].finditer(said.text)
            if p.means in ("BLOCK", "FAIL", "GRANT", "DENY")
        ]
    strict = [(a, b) for _, a, b in (*said.found("strict"), *said.found("turns"))]
    neutral = [(a, b) for _, a, b in said.found("neutral")]
    out = []
    for m in _WORD.finditer(said.text):
        if _inside(m.span(), taken) or m[0].isdigit():
            continue
        if not _inside(m.span(), strict):
            if _inside(m.span(), neutral) or len(m[0]) < 2 or stems(m[0], said.language) & (attested | told):
                continue
        elif stems(m[0], said.language) & told:
            continue
        out.append(m[0])
    return tuple(dict.fromkeys(out))


def _inside(span: Span, spans: Iterable[Span]) -> bool:
    return any(a <= span[0] and span[1] <= b for a, b in spans)


def _names(said: Said, quotes: list[str], labels: list[str]) -> list[Span]:
    """Organisations and people of the pack that the quotes, or labels, name too, under whatever spelling."""
    out = []
    known = "\n".join((*quotes, *labels))
    for _, rx in lexicon(said.case).organisations:
        if rx.search(known):
            out += [m.span() for m in rx.finditer(said.text)]
    for p in said.people:
        if any(s.casefold() in known.casefold() for s in (*p.person.spellings, p.person.name.rsplit(" ", 1)[-1])):
            out.append((p.start, p.end))
            out += _office(said, p.start, p.person.role)
    return out


def parties(said: Said) -> dict[str, list[Span]]:
    """The lawsuits that the sentence names, by party, docket or short name, and where."""
    out: dict[str, list[Span]] = {}
    for p, rx in (*lexicon(said.case).parties, *lexicon(said.case).shorts):
        for m in rx.finditer(said.text):
            out.setdefault(p.id, []).append(m.span())
    return out


def _office(said: Said, at: int, role: str) -> list[Span]:
    """The office that stands right before a name, where it is the pack's."""
    before = said.text[max(0, at - 60) : at].rstrip()
    start = len(before) - len(role)
    if role and before.casefold().endswith(role.casefold()):
        return [(at - (len(said.text[max(0, at - 60) : at]) - start), at)]
    return []


def bound(events: Iterable[EventClaim], case: Case) -> frozenset[str]:
    """Whom these claims say an order stops."""
    return frozenset(o for e in events for o in e.binds if any(o == x.id for x in case.organisations))
