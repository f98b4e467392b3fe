"""Claims of courts that name no lawsuit: the event they can only mean, else the story that several articles tell.

What cannot be assigned stays unassigned: a day alone, or a court alone, says nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from facts.clusters import SLIP, Cluster, EventTold, family, surname
from facts.model import AGENCY_KINDS
from facts.partial_dates import whole

# The press tells again what was ruled some weeks ago; for longer, more rulings than our sources tell may lie between.
RECENT = 31
# What a party does: an article seldom says before which court, and few courts see it in one week.
FILINGS = ("complaint_filed", "appeal_filed")


def homeless(t: EventTold) -> bool:
    """Whether a claim names no lawsuit and its kind calls for one."""
    return t.claim.proceeding is None and t.claim.kind not in AGENCY_KINDS


def only_home(t: EventTold, clusters: Sequence[Cluster]) -> tuple[Cluster | None, str]:
    """For a ruling whose lawsuit is not said: the one event of that day whose court or judge it names, and the rule."""
    fitting = [c for c in clusters if c.fits(t) and _shares_bench(t, c)]
    homes = [c for c in fitting if _same_day_or_page(t, c)]
    if _lawsuits(homes) == 1:
        return min(homes, key=lambda c: (c.nearness(t) or 0, c.anchor or "")), "R-EVT-BENCH"
    recent = [c for c in fitting if _recent(t, c)]
    if not homes and _lawsuits(recent) == 1:
        return max(recent, key=lambda c: c.anchor or ""), "R-EVT-RECENT"
    return None, ""


def _lawsuits(clusters: Iterable[Cluster]) -> int:
    return len({o.claim.proceeding for c in clusters for o in c.told} - {None})


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
    """Articles that came out within days of each other and tell one kind of event without lawsuit and day."""

    key: str
    family: str
    told: list[EventTold] = field(default_factory=list)

    def takes(self, t: EventTold) -> bool:
        if self.family != family(t.claim.kind):
            return False
        if any(o.text == t.text for o in self.told):
            return True
        days = [o.article.published for o in self.told]
        if t.article.published is None or None in days or t.claim.when.text:
            return False
        near = all(abs((t.article.published - d).days) <= SLIP for d in days if d)
        courts = {o.claim.court for o in self.told}
        if t.claim.kind in FILINGS:
            return near and len((courts | {t.claim.court}) - {None}) < 2
        return near and t.claim.court is not None and courts == {t.claim.court}


def stories(left: Sequence[EventTold]) -> list[tuple[str, list[EventTold]]]:
    """The claims that found no home, by what may be one event. The key is empty where a date or a name says that."""
    dated: dict[str, list[EventTold]] = {}
    told: list[_Story] = []
    for t in sorted(left, key=lambda t: t.place):
        if t.iso or (t.claim.kind == "other" and t.claim.who):
            dated.setdefault(family(t.claim.kind), []).append(t)
            continue
        home = next((s for s in told if s.takes(t)), None)
        if home is None:
            home = _Story(t.text, family(t.claim.kind))
            told.append(home)
        home.told.append(t)
    order = {t.claim.id: n for n, t in enumerate(left)}  # as they came: those that say more first
    groups = [("", dated[f]) for f in sorted(dated)] + [(s.key, s.told) for s in sorted(told, key=lambda s: s.family)]
    return [(key, sorted(ts, key=lambda t: order[t.claim.id])) for key, ts in groups]
