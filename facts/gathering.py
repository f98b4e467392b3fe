"""Which claims tell one event, whatever they call it and however exactly they date it.

Never by the order in which articles came: claims are taken by how much they say, then by where they stand. Each choice
names its rule, of `RULES`, so that an answer can say how it came about.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from facts.clusters import (
    OF_ONE,
    PERSONAL,
    REPEATED,
    SLIP,
    Cluster,
    EventTold,
    backing_of,
    family,
    stage_of,
)
from facts.date_words import weekday
from facts.homeless import homeless, only_home, stories
from facts.lending import BORROWERS, Lenders, with_day
from facts.model import AGENCY_KINDS
from facts.partial_dates import span, whole
from facts.patterns import load
from facts.remembered import Remembered
from facts.shelf import Shelf

# Why a claim joined an event; each is completed by how many claims joined by it.
RULES: Mapping[str, str] = {
    "R-EVT-DAY": f"told of that day, or of one up to {SLIP} days from it (a hearing: one day)",
    "R-EVT-WITHIN": "told with the same date, less exactly",
    "R-EVT-ONLY": "told without a day that settles it; no other event in our sources can be meant",
    "R-EVT-KIND": "told without a day; of several, the only one that a source calls so",
    "R-EVT-WORDS": "told with a weekday or month that is this event's alone",
    "R-EVT-PAGE": "told without a day, in an article, or a copy of one, that tells this event elsewhere",
    "R-EVT-LATEST": "told without a day; the latest such event before the article came out",
    "R-EVT-HEARD": f"told without a day; ruled within {SLIP} days of the weekday that its article gives for the hearing",
    "R-EVT-CAUSE": "told without a name; left over the agreement, as of those named only this one did",
    "R-EVT-LEFT": "told as another way for the same person to leave, at that time",
    "R-EVT-COUNT": "told without a day, with the same count",
    "R-EVT-BENCH": "told without the lawsuit, with its court or judge, and of that day or beside it",
    "R-EVT-NEWS": f"told without lawsuit and day, of the same court or kind, in articles up to {SLIP} days apart",
    "R-EVT-RECENT": "told without lawsuit and day; the only such ruling of that court in the month before",
}
APART_FROM = 3  # so many neighbours are named in the reason
ONE_PAGE = "R-EVT-UNPLACED: no lawsuit and no date is named, and nothing says that two articles mean the same"


def cluster(
    told: Iterable[EventTold],
    heard: "Heard | None" = None,
    among: int | None = None,
    lenders: Lenders | None = None,
) -> list[Cluster]:
    """One cluster for each happening. What names no lawsuit joins one only where no other could be meant. `heard`: the weekdays
    of hearings, where these are not all that is told; `among`: of how many claims of events they are; `lenders`: what
    hearings take their day from that is not told here, to which comes what is."""
    everything = sorted(told, key=_by_detail)
    heard = weekdays_heard(everything) if heard is None else heard
    among = len(everything) if among is None else among
    clusters = [c for claims in _buckets(everything, late=False) for c in _gather(claims, among, heard)]
    clusters = _one_leaving(clusters)
    borrowed = any(t.claim.kind in BORROWERS for t in everything)
    lent = lenders.rulings if lenders else []
    known = Shelf([*lent, *clusters] if borrowed else ())  # of very many events it takes much room
    if lenders:
        lenders.note(clusters)
    rest = sorted((with_day(t, known) for t in everything if _comes_late(t)), key=_by_detail)
    clusters += [c for claims in _buckets(rest, late=True) for c in _gather(claims, among)]
    of_family: dict[str, Shelf] = {}
    for c in clusters:
        of_family.setdefault(c.family, Shelf()).put(c)
    left: list[EventTold] = []
    for t in (t for t in rest if homeless(t)):
        shelf = of_family.setdefault(family(t.claim.kind), Shelf())
        home, rule = only_home(t, shelf)
        if home is None:
            left.append(t)
        else:
            shelf.add(t, home, rule)
    for story, claims in stories(left):
        own = _gather(claims, among)
        if story and len(own[0].pages) == 1:
            own[0].apart.append(ONE_PAGE)
        clusters += own
    return clusters


def _comes_late(t: EventTold) -> bool:
    """Whether a claim is gathered after others: it may take its day from one, or can only join one."""
    return t.claim.kind in BORROWERS or homeless(t)


def _one_leaving(clusters: Sequence[Cluster]) -> list[Cluster]:
    """The events, what sources call a resignation, a removal or a demotion of one person made one where the dates let it."""
    kept: list[Cluster] = []
    who_left: dict[frozenset[str | None], list[Cluster]] = {}
    for c in sorted(clusters, key=lambda c: (c.anchor is None, c.anchor or "", c.family)):
        named = frozenset(c.whos - {None}) if c.family in PERSONAL else frozenset()
        near = [k for k in who_left.get(named, ()) if k.family != c.family and _near(k, c)]
        if len(near) != 1:
            kept.append(c)
            if named:
                who_left.setdefault(named, []).append(c)
            continue
        for t in c.told:
            near[0].add(t, "R-EVT-LEFT")
    return kept


def _near(a: Cluster, b: Cluster) -> bool:
    """Whether two events can be of one date, as far as dates and words for them go."""
    if a.anchor is None or b.anchor is None:
        return not any(a.words_allow(t.claim.when.text) is False for t in b.told)
    return a.distance(b.anchor) is not None


def _buckets(told: Iterable[EventTold], *, late: bool) -> list[list[EventTold]]:
    """Claims that could tell one event: of one lawsuit and family, or of one agency kind."""
    buckets: dict[tuple[str, str], list[EventTold]] = {}
    for t in told:
        if homeless(t) or (t.claim.kind in BORROWERS) is not late:
            continue
        agency = t.claim.kind in AGENCY_KINDS
        buckets.setdefault(("" if agency else t.claim.proceeding or "", family(t.claim.kind)), []).append(t)
    return [claims for _, claims in sorted(buckets.items())]


def weekdays_heard(told: Iterable[EventTold]) -> Mapping[tuple[str, str | None], set[int]]:
    """By article and lawsuit: the weekdays on which hearings were held that bear no other date."""
    heard: dict[tuple[str, str | None], set[int]] = {}
    for t in told:
        day = weekday(t.claim.when.text)
        if t.claim.kind == "hearing_held" and t.iso is None and day is not None:
            heard.setdefault((t.article.id, t.claim.proceeding), set()).add(day)
    return heard


def _by_detail(t: EventTold) -> tuple[object, ...]:
    """Claims that say more come first: a day before a month, a court, a kind of order, a name before none."""
    c = t.claim
    exact = 9 if t.iso is None else -len(t.iso)
    return (exact, c.court is None, stage_of(c) is None, c.who is None, t.iso or "", t.place)


Heard = Mapping[tuple[str, str | None], set[int]]
Choice = tuple[Cluster | None, str]  # where a claim belongs, and the rule that says so
_NOBODY_HEARD: Heard = {}


_gathered = Remembered[list[Cluster]]()


def _gather(told: Sequence[EventTold], among: int, heard: Heard = _NOBODY_HEARD) -> list[Cluster]:
    """Claims of one proceeding and family, or of one agency kind, sorted by detail: into events. `among`: how many claims
    of events there are in all."""
    pages = {(t.article.id, t.claim.proceeding) for t in told} if heard else set()
    days = tuple((page, *sorted(heard[page])) for page in sorted(pages & heard.keys(), key=str))
    of = (tuple(told), tuple(t.spelled for t in told if t.counts), days)
    # what is known of these events grows with what is gathered later: what is remembered stays as it was
    return _gathered.get(
        of, len(told), among, lambda: _put_together(told, heard), lambda made: [c.copy() for c in made]
    )


def _put_together(told: Sequence[EventTold], heard: Heard) -> list[Cluster]:
    shelf = Shelf()
    backing = backing_of(told)
    for part in ([t for t in told if not _nameless(t)], [t for t in told if _nameless(t)]):
        days = [t for t in part if t.iso and whole(t.iso)]
        # The sort is stable: within one backing the order by detail remains.
        for t in sorted(days, key=lambda t: (t.claim.court is None, stage_of(t.claim) is None, -backing[t.iso])):
            _put(t, _nearest(t, shelf.meant(t)), shelf)
        for t in part:
            if t.iso is None or not whole(t.iso):
                dated_by_hearing = (t.article.id, t.claim.proceeding) in heard  # it may mean one that is not the latest
                known = shelf.clusters if dated_by_hearing else shelf.meant(t)
                _put(t, _only_or_latest(t, known, heard), shelf)
    for c in shelf.clusters:
        c.settle()
    return shelf.clusters


def _put(t: EventTold, choice: Choice, shelf: Shelf) -> None:
    home, rule = choice
    if home is None:
        opened = Cluster(family(t.claim.kind), t.iso)
        kept = [f"from {c.called()} by {_apart_by(t, c)}" for c in shelf.clusters[-APART_FROM:]]
        opened.apart = [f"R-EVT-APART: kept {', '.join(kept)}"] if kept else []
        opened.add(t)
        shelf.put(opened)
    else:
        shelf.add(t, home, rule)


def _apart_by(t: EventTold, c: Cluster) -> str:
    """What keeps a claim from an event of its family."""
    clash = c.clash(t)
    if clash:
        return clash
    if _still_ahead(t, c):
        return "its being told before that happened"
    if t.waits and c.anchor is not None:
        return "the ruling told with it, which nothing dates"
    if _nameless(t) and _over_agreement(t) and not _possible(t, c):
        return "its cause, the agreement"
    if t.iso is not None and c.anchor is not None:
        return "date" if c.distance(t.iso) is None else "nothing that says which of several people is meant"
    if not _possible(t, c):
        again = t.claim.kind in REPEATED and not t.claim.when.text
        return "nothing but its kind: it may have been done again" if again else "its words for the date"
    return "nothing that says which of several is meant"


def _nearest(t: EventTold, clusters: Sequence[Cluster]) -> Choice:
    """For a claim dated to the day: the event closest to it."""
    possible = _dated([c for c in clusters if _possible(t, c)]) if _nameless(t) else []
    if len(possible) > 1:
        return _by_cause(t, possible)
    near = [(d, c.anchor or "", n) for n, c in enumerate(clusters) if (d := c.nearness(t)) is not None]
    if t.claim.kind in OF_ONE and t.claim.who is None:
        named = [n for *_, n in near if None not in clusters[n].whos]
        near = [x for x in near if len(named) < 2 or x[2] not in named]  # whose act of that day it was, is not said
    return (clusters[min(near)[2]], "R-EVT-DAY") if near else (None, "")


def _nameless(t: EventTold) -> bool:
    return t.claim.kind in PERSONAL and t.claim.who is None


def _possible(t: EventTold, c: Cluster) -> bool:
    """Whether a claim can tell this event, dates and words for dates considered."""
    dated = t.iso is not None and c.anchor is not None
    if dated and c.distance(t.iso or "") is None:  # before what takes longer: most events are of another time
        return False
    if not c.fits(t) or _still_ahead(t, c) or (t.waits and c.anchor is not None):
        return False
    if _nameless(t) and c.whos - {None} and _over_agreement(t) and not any(_over_agreement(o) for o in c.told):
        return False  # somebody left over the agreement; of this one nobody tells that
    if t.iso is not None:
        return True
    allowed = c.words_allow(t.claim.when.text)
    if t.claim.kind not in REPEATED:
        return allowed is not False
    # What an agency did it may do again: there something must say that it is this time.
    if t.text in c.pages or c.counts_like(t) or _by_its_one(t, c):
        return allowed is not False
    return allowed is True


def _by_its_one(t: EventTold, c: Cluster) -> bool:
    """Whether a person who acts but once for the agency did it: one official's refusal, told by several."""
    return t.claim.kind in OF_ONE and t.claim.who is not None and t.claim.who in c.whos and not t.claim.when.text


def _still_ahead(t: EventTold, c: Cluster) -> bool:
    """Whether the event came after the article that tells of something done."""
    if t.claim.modality != "done" or t.article.published is None or c.anchor is None:
        return False
    return span(c.anchor)[0].toordinal() > t.article.published.toordinal() + SLIP


def _only_or_latest(t: EventTold, clusters: Sequence[Cluster], heard: Heard) -> Choice:
    """For a claim without a day: the only event it can mean, else the latest one before the article came out."""
    possible = [c for c in clusters if _possible(t, c)]
    if t.iso and len(t.iso) > len("2025"):
        possible = _dated(possible)
    sure = [c for c in possible if c.words_allow(t.claim.when.text)]
    if len(sure) == 1:
        return sure[0], "R-EVT-WORDS"
    if len(possible) < 2:
        return (possible[0], _alone(t, possible[0])) if possible else (None, "")
    if _nameless(t):
        return _by_cause(t, possible)
    # "Granted in part" can fill in an earlier "granted", but first belongs with others that say it of the same court.
    possible = [c for c in possible if t.claim.kind in c.kinds] or possible
    if len(possible) == 1:
        return possible[0], "R-EVT-KIND"
    told_beside = [c for c in possible if t.text in c.pages]
    if len(told_beside) == 1:
        return told_beside[0], "R-EVT-PAGE"
    by = t.article.published
    past = [c for c in possible if by and c.anchor and span(c.anchor)[0] <= by]
    if past:
        return max(past, key=lambda c: c.anchor or ""), "R-EVT-LATEST"
    after = [c for c in possible if by is None and _soon_after(heard.get((t.article.id, t.claim.proceeding)), c)]
    if len(after) == 1:
        return after[0], "R-EVT-HEARD"
    undated = [c for c in possible if c.anchor is None]
    return (undated[0], "R-EVT-ONLY") if undated else (None, "")


def _dated(possible: Sequence[Cluster]) -> list[Cluster]:
    """Of the events a dated claim can tell, those that its date speaks for, where there are any."""
    return [c for c in possible if c.anchor is not None] or list(possible)


def _alone(t: EventTold, c: Cluster) -> str:
    """The rule by which a claim joins the only event it can mean."""
    if t.iso is not None and c.anchor is not None:
        return "R-EVT-WITHIN"
    if t.text in c.pages:
        return "R-EVT-PAGE"
    if homeless(t) and t.claim.kind != "other":
        return "R-EVT-NEWS"
    return "R-EVT-COUNT" if t.claim.kind in REPEATED and c.counts_like(t) else "R-EVT-ONLY"


def _by_cause(t: EventTold, possible: Sequence[Cluster]) -> Choice:
    """For someone unnamed who left over the agreement: the one of whom alone that is told by name."""
    causal = [c for c in possible if any(_over_agreement(o) for o in c.told)]
    return (causal[0], "R-EVT-CAUSE") if len(causal) == 1 and _over_agreement(t) else (None, "")


def _over_agreement(t: EventTold) -> bool:
    return load(t.article.language)["left_over"].found(t.claim.quote)


def _soon_after(weekdays: set[int] | None, c: Cluster) -> bool:
    """Whether an event's day is that of one of these weekdays, or lies little after it."""
    days = {date.fromisoformat(d).weekday() for d in c.days}
    return any((d - w) % 7 <= SLIP for w in weekdays or () for d in days)
