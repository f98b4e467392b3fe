"""Which fact of one state is which of another: by the claims both rest on, else by what they say.

A fact's id is no proof: it follows from lawsuit, month and family, and another date or a second ruling changes it.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from hashlib import blake2b
from typing import TypeVar

from facts.clusters import DENIED, GRANTED, HEARING_SLIP, OF_ONE, PERSONAL, REPEATED, SLIP, appellate, family
from facts.figures_agree import Amount, agree
from facts.model import AGENCY_KINDS, Event, Figure, Ref
from facts.partial_dates import apart, span, whole, within

Known = TypeVar("Known", Event, Figure)


Said = tuple[object, ...]


def claims_of(facts: Iterable[Event | Figure]) -> frozenset[str]:
    """Ids of all claims that these facts rest on."""
    return frozenset(c.id for f in facts for c in f.claims)


def said(ref: Ref) -> Said:
    """A claim as what one article says in which words, wherever in its text they stand: a revision moves offsets."""
    return (ref.article, " ".join(ref.quote.split()), ref.kind, ref.value)


def said_in(facts: Iterable[Event | Figure]) -> frozenset[Said]:
    """What these facts rest on, as `said` has it."""
    return frozenset(said(c) for f in facts for c in f.claims)


def share_words(a: Known, b: Known) -> bool:
    """Whether two facts rest on the same words of an article. Those of one claim, by its id, need not be looked at."""
    as_read = {(c.id, c.kind, c.value) for c in a.claims}
    return any((c.id, c.kind, c.value) in as_read for c in b.claims) or bool(said_in([a]) & said_in([b]))


def pairs(before: Sequence[Known], after: Sequence[Known]) -> list[tuple[Known, Known]]:
    """Which fact was which, each once: by the most claims they share, between equals by id; then by id alone."""
    behind: dict[bytes, tuple[int, ...]] = {}
    for m, was in enumerate(before):
        for words in _marks(was):
            known: tuple[int, ...] = behind.get(words, ())
            behind[words] = (*known, m)
    shared: Counter[tuple[int, int]] = Counter()
    for n, now in enumerate(after):
        shared.update((m, n) for words in _marks(now) for m in behind.get(words, ()))
    nearest = sorted(shared, key=lambda mn: (-shared[mn], before[mn[0]].id != after[mn[1]].id, *mn))
    left, right = {f.id: f for f in before}, {f.id: f for f in after}
    out: list[tuple[Known, Known]] = []
    for m, n in nearest:
        a, b = before[m].id, after[n].id
        if a in left and b in right:
            out.append((left.pop(a), right.pop(b)))
    out += [(left.pop(id), now) for id, now in right.items() if id in left]
    return out


def _marks(fact: Event | Figure) -> frozenset[bytes]:
    """What stands for what a fact rests on, as `said` has it, in a fraction of the room: of a delivery into a large store tens
    of thousands of claims are looked at."""
    return frozenset(_mark(*said(c)) for c in fact.claims)


def _mark(article: object, words: object, kind: object, value: object) -> bytes:
    number = value.as_integer_ratio() if isinstance(value, Decimal) else None  # equal numbers are one, however spelled
    return blake2b(repr((article, words, kind, number)).encode(), digest_size=16).digest()


def same_meaning(a: str, b: str) -> bool:
    """Whether two kinds name one outcome, one of them perhaps with more care.

    `relief_granted` and `pi_granted` do; granted and refused do not, nor a restraining order and an injunction, nor an
    order and one that is granted in part.
    """
    if a == b:
        return True
    if family(a) != family(b) or "granted_in_part" in (a, b):
        return False
    stages = {({**GRANTED, **DENIED}).get(k) for k in (a, b)} - {None}
    return len(stages) < 2


def same_happening(new: Event, known: Event) -> bool:
    """Whether nothing sets `new` apart from an event that is known: it may be that one, told again.

    What is not said sets nothing apart, where `known` says it. What `new` says beyond it (whose lawsuit, who) takes a
    date that both give.
    """
    if family(new.kind) != family(known.kind) or not same_meaning(new.kind, known.kind):
        return False
    if appellate(new.court) is not None and appellate(known.court) is not None and new.court != known.court:
        return False
    exact = new.date is not None and known.date is not None
    if new.kind not in AGENCY_KINDS and not _told_again(new.proceeding, known.proceeding, exact):
        return False
    if new.kind in (*PERSONAL, *OF_ONE) and not _told_again(new.who, known.who, exact):
        return False
    return _dates_allow(new, known)


def _told_again(new: str | None, known: str | None, exact: bool) -> bool:
    return new in (None, known) or (known is None and exact)


def _dates_allow(new: Event, known: Event) -> bool:
    if new.date is not None and known.date is not None:
        if not (whole(new.date) and whole(known.date)):
            return within(new.date, known.date)
        return apart(new.date, known.date) <= (HEARING_SLIP if new.kind.startswith("hearing") else SLIP)
    if new.date is not None:  # known without a date: not the same when it was told before this one happened
        if new.kind in REPEATED:
            return False
        return known.reported is None or _shortly_before(span(new.date)[0], known.reported)
    if known.date is not None:
        return new.reported is None or _shortly_before(span(known.date)[0], new.reported)
    return True


def _shortly_before(first: date, reported: str) -> bool:
    """Whether what happened on `first` can have been told by then, slips allowed."""
    return first <= date.fromisoformat(reported) + timedelta(days=SLIP)


def amount(figure: Figure) -> Amount:
    """The value of a figure as it is compared with others."""
    return Amount(figure.value, figure.value_high, figure.hedge, figure.value_text)


def same_value(a: Figure, b: Figure) -> bool:
    """Whether two figures of one quantity agree, as rule 5 of PRODUCT.md has it."""
    return a.quantity == b.quantity and (
        (a.value, a.value_high) == (b.value, b.value_high) or agree(amount(a), amount(b))
    )
