"""The id of an update, and in what order updates are told."""

from collections.abc import Iterable

from facts.model import Event, Figure, Standing, content_id
from facts.updates import Topic, Update

_TOPICS: tuple[Topic, ...] = ("rulings", "figures", "agencies", "filings", "articles")
_TYPES = ("net_effect", "conflict_opened", "posture", "event", "conflict_closed", "figure", "article")


def update_id(u: Update) -> str:
    """The id that follows from what is told: the fact's values before and after. The same difference has the same one."""
    e = u.event
    event = (e.id, e.kind, e.date, e.court, e.who, u.event_before and u.event_before.kind) if e else ()
    figures = (*map(shown, u.figures_before), "to", *map(shown, (u.figure,) if u.figure else u.figures_now))
    stands = map(_stands, (u.standing_before, u.standing) if u.standing else ())
    nets = (n.state for n in (u.net_before, u.net) if n) if u.net_before else ()
    clash = (d.id for d in u.decisive) if u.type.startswith("conflict") else ()
    article = (u.article.id,) if u.article else ()
    return content_id("u", u.type, u.proceeding, *event, *quantity(u), *figures, *stands, *nets, *clash, *article)


def quantity(u: Update) -> tuple[str, ...]:
    """The quantity that an update tells of, if it does."""
    return tuple(f.quantity for f in (u.figure, *u.figures_now) if f)[:1]


def shown(f: Figure) -> tuple[object, ...]:
    """What a reader sees of a value: two figures alike in it need not be told apart."""
    return (f"{f.value.normalize():f}", str(f.value_high), f.hedge, f.hedge_text.casefold())


def _stands(s: Standing | None) -> tuple[object, ...]:
    return (s.posture, s.court, s.date) if s else ()


def in_order(updates: Iterable[Update]) -> tuple[Update, ...]:
    """Most important first: what is current before the record, major before minor, a changed net effect before all else,
    rulings before figures, those that move a lawsuit first; then the newest. Of equals the order stays as given: figures come in the pack's order."""
    return tuple(sorted(updates, key=_place))


def _place(u: Update) -> tuple[object, ...]:
    topic, type = _TOPICS.index(u.topic), _TYPES.index(u.type)
    return (u.record, u.weight == "minor", u.net_before is None, topic, type, u.standing is None, _newest(u.event))


def _newest(e: Event | None) -> tuple[int, ...]:
    """For sorting by day, newest first, without a day last."""
    return tuple(-int(part) for part in e.date.split("-")) if e and e.date else (0,)
