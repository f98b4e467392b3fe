"""The events of one family while they are gathered, each where a claim that can mean it will look.

What is found is never less than what fits: who asks still holds each against the claim, so that the rules stand in one place.
All others would be turned down for their date, or because nothing ties the claim to them.
"""

from collections.abc import Iterable, Mapping
from datetime import date

from facts.clusters import OF_ONE, REPEATED, SLIP, Cluster, EventTold
from facts.date_words import months, weekday
from facts.partial_dates import whole

Places = dict[object, dict[int, Cluster]]
_NONE: Mapping[int, Cluster] = {}


class Shelf:
    """Events in the order in which they were put here, and where to look for them."""

    def __init__(self, clusters: Iterable[Cluster] = ()) -> None:
        self.clusters: list[Cluster] = []
        self._of_date: Places = {}  # by the date each was opened with: a day as its number, else as far as it is known
        self._in: Places = {}  # by the months and years that these dates lie in
        self._of_page: Places = {}
        self._of_who: Places = {}
        self._counting: Places = {}  # by the figures they are told with
        for c in clusters:
            self.put(c)

    def put(self, c: Cluster) -> None:
        """An event that stands here from now on, with what was told of it."""
        c.number = len(self.clusters)
        self.clusters.append(c)
        _note(self._of_date, _day(c.anchor), c)
        for cut in (len("2025-03"), len("2025")):
            if c.anchor is not None and len(c.anchor) > cut:
                _note(self._in, c.anchor[:cut], c)
        for t in c.told:
            self._see(t, c)

    def add(self, t: EventTold, c: Cluster, rule: str) -> None:
        """A claim for one of the events that stand here."""
        c.add(t, rule)
        self._see(t, c)

    def _see(self, t: EventTold, c: Cluster) -> None:
        _note(self._of_page, t.text, c)
        _note(self._of_who, t.claim.who, c)
        for f in t.counts:
            _note(self._counting, f.figure, c)

    def meant(self, t: EventTold) -> list[Cluster]:
        """The events a claim can tell, as far as its date goes; of an act that may be done again, as far as anything ties it
        to one."""
        if t.iso is not None:
            return self.of_date(t.iso)
        words = t.claim.when.text
        if t.claim.kind not in REPEATED or weekday(words) is not None or months(words):
            return self.clusters
        who = t.claim.who if t.claim.kind in OF_ONE else None
        tied = [self._counting.get(f.figure, _NONE) for f in t.counts]
        return _in_order(self._of_page.get(t.text, _NONE), self._of_who.get(who, _NONE) if who else _NONE, *tied)

    def of_date(self, iso: str) -> list[Cluster]:
        """Those opened with this date, up to a slip, or with one that is the same told less or more exactly; and those
        without any."""
        day = _day(iso)
        slips = range(day - SLIP, day + SLIP + 1) if isinstance(day, int) else (iso,)
        same = [self._of_date.get(key, _NONE) for key in (*slips, iso[:7], iso[:4], None)]
        return _in_order(*same, self._in.get(iso, _NONE))

    def of_page(self, text: str) -> list[Cluster]:
        """Those that a text, or a copy of it, tells."""
        return _in_order(self._of_page.get(text, _NONE))

    def before(self, day: date, days: int) -> list[Cluster]:
        """Those opened with a day that lies up to so many days before this one, or is it."""
        last = day.toordinal()
        return _in_order(*(self._of_date.get(n, _NONE) for n in range(last - days, last + 1)))


def _note(places: Places, key: object, c: Cluster) -> None:
    places.setdefault(key, {})[c.number] = c


def _day(iso: str | None) -> int | str | None:
    return date.fromisoformat(iso).toordinal() if iso is not None and whole(iso) else iso


def _in_order(*some: Mapping[int, Cluster]) -> list[Cluster]:
    """Each once, in the order in which they were put on the shelf."""
    found = {n: c for cs in some for n, c in cs.items()}
    return [found[n] for n in sorted(found)]
