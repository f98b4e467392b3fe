"""The events of one family while they are gathered, each where a claim that can mean it will look.

What is found is never less than what decides: who asks still holds each against the claim, so that the rules stand in one
place. All others would be turned down for their date, or because nothing ties the claim to them; or they are some of many that
a claim without a date may mean, and neither the latest, nor told beside it, nor without a date themselves.
"""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from facts.clusters import OF_ONE, PERSONAL, REPEATED, SLIP, Cluster, EventTold
from facts.date_words import months, weekday
from facts.partial_dates import span, whole

Places = dict[object, dict[int, Cluster]]
_NONE: Mapping[int, Cluster] = {}


class Shelf:
    """Events in the order in which they were put here, and where to look for them."""

    def __init__(self, clusters: Iterable[Cluster] = ()) -> None:
        self.clusters: list[Cluster] = []
        self._of_date: Places = {}  # by the date each was opened with: a day as its number, else as far as it is known
        self._in: Places = {}  # by the months and years that these dates lie in
        self._of_page: dict[str, tuple[Cluster, ...]] = {}  # very many, each of few
        self._of_who: Places = {}
        self._counting: Places = {}  # by the figures they are told with
        self._fitting: dict[object, _Fitting] = {}  # by what claims without a date say that were asked about
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
        for known in self._fitting.values():
            known.look(c)

    def add(self, t: EventTold, c: Cluster, rule: str) -> None:
        """A claim for one of the events that stand here."""
        before = c.said_so_far
        c.add(t, rule)
        self._see(t, c)
        if c.said_so_far != before:
            for known in self._fitting.values():
                known.look(c)

    def _see(self, t: EventTold, c: Cluster) -> None:
        known = self._of_page.get(t.text, ())
        if all(k is not c for k in known):
            self._of_page[t.text] = (*known, c)
        _note(self._of_who, t.claim.who, c)
        for f in t.counts:
            _note(self._counting, f.figure, c)

    def meant(self, t: EventTold) -> list[Cluster]:
        """The events a claim can tell, as far as its date goes; of an act that may be done again, as far as anything ties it
        to one. Of many that a claim without any word for a date can tell, those of them that decide which it is: what it is
        told beside, and the latest; and so many others that it shows that there are several."""
        if t.iso is not None:
            return self.of_date(t.iso)
        words = t.claim.when.text
        if weekday(words) is not None or months(words):
            return self.clusters
        if t.claim.kind not in REPEATED:
            nameless = t.claim.kind in PERSONAL and t.claim.who is None
            return self.clusters if nameless or t.waits else self._deciding(t)
        who = t.claim.who if t.claim.kind in OF_ONE else None
        tied = [self._counting.get(f.figure, _NONE) for f in t.counts]
        return _in_order(self._on_page(t.text), self._of_who.get(who, _NONE) if who else _NONE, *tied)

    def _deciding(self, t: EventTold) -> list[Cluster]:
        c = t.claim
        said = (
            c.kind,
            c.type_unstated,
            c.court,
            c.judge,
            c.who,
        )  # all of a claim without a date that what fits rests on
        if said not in self._fitting:
            self._fitting[said] = _Fitting(t)
            for known in self.clusters:
                self._fitting[said].look(known)
        numbers = self._fitting[said].deciding(t)
        return _in_order(self._on_page(t.text), {n: self.clusters[n] for n in numbers})

    def of_date(self, iso: str) -> list[Cluster]:
        """Those opened with this date, up to a slip, or with one that is the same told less or more exactly; and those
        without any."""
        day = _day(iso)
        slips = range(day - SLIP, day + SLIP + 1) if isinstance(day, int) else (iso,)
        same = [self._of_date.get(key, _NONE) for key in (*slips, iso[:7], iso[:4], None)]
        return _in_order(*same, self._in.get(iso, _NONE))

    def of_page(self, text: str) -> list[Cluster]:
        """Those that a text, or a copy of it, tells."""
        return _in_order(self._on_page(text))

    def _on_page(self, text: str) -> dict[int, Cluster]:
        return {c.number: c for c in self._of_page.get(text, ())}

    def before(self, day: date, days: int) -> list[Cluster]:
        """Those opened with a day that lies up to so many days before this one, or is it."""
        last = day.toordinal()
        return _in_order(*(self._of_date.get(n, _NONE) for n in range(last - days, last + 1)))


@dataclass(slots=True)
class _Line:
    """Numbers of events: of those with a date by that, of those without by themselves."""

    dated: list[tuple[str, int]] = field(default_factory=list)
    undated: list[int] = field(default_factory=list)

    def put(self, c: Cluster) -> None:
        if c.anchor is None:
            insort(self.undated, c.number)
        else:
            insort(self.dated, (c.anchor, c.number))

    def take(self, c: Cluster) -> None:
        if c.anchor is None:
            self.undated.remove(c.number)
        else:
            del self.dated[bisect_left(self.dated, (c.anchor, c.number))]

    def deciding(self, by: int | None, until: int | None) -> Iterator[int]:
        """The latest that began by a day, of several of one date the first; two of those after it and until another day, as
        far as there are; and two without a date. If there are more than two of all these, two of them are among what is
        found at the least."""
        yield from self.undated[:2]
        past = bisect_right(self.dated, by, key=_begins) if by else 0
        end = bisect_right(self.dated, until, key=_begins) if until else len(self.dated)
        near = self.dated[past:end][:2]
        if past:
            latest = bisect_left(self.dated, (self.dated[past - 1][0], -1))
            near += self.dated[max(0, latest - 1) : latest + 2]
        yield from (n for _, n in near)


def _begins(dated: tuple[str, int]) -> int:
    """Dates in the order of their words are in the order of the days on which they begin."""
    return span(dated[0])[0].toordinal()


class _Fitting:
    """The events that a claim without a date fits, and every claim that says the same."""

    def __init__(self, like: EventTold) -> None:
        self.like = like
        self.every, self.called = _Line(), _Line()  # `called`: those that a source calls by its kind
        self._in: tuple[set[int], set[int]] = set(), set()

    def look(self, c: Cluster) -> None:
        """Put an event where it belongs: it is new, or more is known of it."""
        fits = c.fits(self.like)
        belongs = fits, fits and self.like.claim.kind in c.kinds
        for line, inside, now in zip((self.every, self.called), self._in, belongs, strict=True):
            if now and c.number not in inside:
                line.put(c)
                inside.add(c.number)
            elif not now and c.number in inside:
                line.take(c)
                inside.remove(c.number)

    def deciding(self, t: EventTold) -> set[int]:
        by = t.article.published.toordinal() if t.article.published else None
        # What was told as done had happened, up to a slip (facts/gathering.py).
        until = by + SLIP if by and t.claim.modality == "done" else None
        return {*self.every.deciding(by, until), *self.called.deciding(by, until)}


def _note(places: Places, key: object, c: Cluster) -> None:
    places.setdefault(key, {})[c.number] = c


def _day(iso: str | None) -> int | str | None:
    return date.fromisoformat(iso).toordinal() if iso is not None and whole(iso) else iso


def _in_order(*some: Mapping[int, Cluster]) -> list[Cluster]:
    """Each once, in the order in which they were put on the shelf."""
    found = {n: c for cs in some for n, c in cs.items()}
    return [found[n] for n in sorted(found)]
