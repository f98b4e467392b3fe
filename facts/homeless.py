"""Claims of courts that name no lawsuit: the event they can only mean, else the story that several articles tell.

What cannot be assigned stays unassigned: a day alone, or a court alone, says nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from facts.clusters import SLIP, Cluster, EventTold, family, surname
from facts.model import AGENCY_KINDS
from facts.partial_dates import whole
from facts.shelf import Shelf

# The press tells again what was ruled some weeks ago; for longer, more rulings than our sources tell may lie between.
RECENT = 31
# What a party does: an article seldom says before which court, and few courts see it in one week.
FILINGS = ("complaint_filed", "appeal_filed")


def homeless(t: EventTold) -> bool:
    """Whether a claim names no lawsuit and its kind calls for one."""
    return t.claim.proceeding is None and t.claim.kind not in AGENCY_KINDS


def only_home(t: EventTold, shelf: Shelf) -> tuple[Cluster | None, str]:
    """For a ruling whose lawsuit is not said: the one event of that day whose court or judge it names, and the rule. On the
    shelf are the events of its family."""
    if t.claim.court is None and t.claim.judge is None:
        return None, ""  # shares no bench with any
    near = shelf.of_page(t.text) if t.iso is None else shelf.of_date(t.iso)
    homes = [c for c in near if _fits(t, c) and _same_day_or_page(t, c)]
    if _lawsuits(homes) == 1:
        return min(homes, key=lambda c: (c.nearness(t) or 0, c.anchor or "")), "R-EVT-BENCH"
    before = shelf.before(t.article.published, RECENT) if t.article.published else ()
    recent = [c for c in before if _fits(t, c) and _recent(t, c)]
    if not homes and _lawsuits(recent) == 1:
        return max(recent, key=lambda c: c.anchor or ""), "R-EVT-RECENT"
    return None, ""


def _lawsuits(clusters: Iterable[Cluster]) -> int:
    return len({p for c in clusters for p in c.proceedings} - {None})


def _fits(t: EventTold, c: Cluster) -> bool:
    return c.fits(t) and _shares_bench(t, c)


def _same_day_or_page(t: EventTold, c: Cluster) -> bool:
    """Of the event's date; without a date, told by an article that tells the event with its lawsuit elsewhere."""
    if t.iso is not None:
        return c.nearness(t) is not None
    return c.words_allow(t.claim.when.text) is not False and t.text in c.pages


def _recent(t: EventTold, c: Cluster) -> bool:
    """Whether an event's day lies in the month before an article tells of it without one."""
    if t.iso is not None or t.claim.when.text or t.article.published is None or not (c.anchor and whole(c.anchor)):
        return False
    return 0 <= (t.article.published - date.fromisoformat(c.anchor)).days <= RECENT


def _shares_bench(t: EventTold, c: Cluster) -> bool:
    judge = surname(t.claim.judge)
    if judge is not None and judge not in c.judges and c.judges - {None}:
        return False
    return (judge is not None and judge in c.judges) or (t.claim.court is not None and t.claim.court in c.courts)


@dataclass
class _Story:
    """Articles that came out within days of each other and tell one kind of event without lawsuit and day. Claims come by
    the day of their articles, those without one last."""

    key: str
    family: str
    number: int
    told: list[EventTold] = field(default_factory=list)
    first: date | None = None  # the day on which the first of them came out
    undated: bool = False  # one of them does not say when
    texts: set[str] = field(default_factory=set)
    courts: set[str | None] = field(default_factory=set)

    def add(self, t: EventTold) -> None:
        self.told.append(t)
        self.texts.add(t.text)
        self.courts.add(t.claim.court)
        self.undated |= t.article.published is None
        self.first = self.first or t.article.published

    def since(self, day: date | None) -> bool:
        """Whether all its articles came out within days of this one."""
        return day is not None and self.first is not None and (day - self.first).days <= SLIP

    def takes(self, t: EventTold) -> bool:
        if t.text in self.texts:
            return True
        if self.undated or t.claim.when.text:
            return False
        near = self.since(t.article.published)
        if t.claim.kind in FILINGS:
            return near and len((self.courts | {t.claim.court}) - {None}) < 2
        return near and t.claim.court is not None and self.courts == {t.claim.court}


def stories(left: Sequence[EventTold]) -> list[tuple[str, list[EventTold]]]:
    """The claims that found no home, by what may be one event. The key is empty where a date or a name says that."""
    dated: dict[str, list[EventTold]] = {}
    told: list[_Story] = []
    of_text: dict[tuple[str, str], list[_Story]] = {}
    fresh: dict[str, list[_Story]] = {}  # those to which an article of the present day can still come
    for t in sorted(left, key=lambda t: t.place):
        kind = family(t.claim.kind)
        if t.iso or (t.claim.kind == "other" and t.claim.who):
            dated.setdefault(kind, []).append(t)
            continue
        fresh[kind] = [s for s in fresh.get(kind, ()) if s.since(t.article.published)]
        fitting = [s for s in (*of_text.get((kind, t.text), ()), *fresh[kind]) if s.takes(t)]
        home = min(fitting, key=lambda s: s.number, default=None)
        if home is None:
            home = _Story(t.text, kind, len(told))
            told.append(home)
            fresh[kind].append(home)
        if t.text not in home.texts:
            of_text.setdefault((kind, t.text), []).append(home)
        home.add(t)
    order = {t.id: n for n, t in enumerate(left)}  # as they came: those that say more first
    groups = [("", dated[f]) for f in sorted(dated)] + [(s.key, s.told) for s in sorted(told, key=lambda s: s.family)]
    return [(key, sorted(ts, key=lambda t: order[t.id])) for key, ts in groups]
