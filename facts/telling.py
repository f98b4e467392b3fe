"""In what order updates are told."""

from collections.abc import Iterable

from facts.model import Event
from facts.updates import Topic, Update

_TOPICS: tuple[Topic, ...] = ("rulings", "figures", "agencies", "filings", "articles")
_OPEN = ("net_effect", "conflict_opened", "posture", "event", "conflict_closed", "figure", "article")


def in_order(updates: Iterable[Update]) -> tuple[Update, ...]:
    """Most important first: what is current before the record, major before minor, rulings before figures; then the
    newest. Of equals the order stays as given: figures come in the pack's order."""
    return tuple(sorted(updates, key=_key))


def _key(u: Update) -> tuple[object, ...]:
    change = u.net_before is not None
    day = _day(u.event)
    return (u.record, u.weight == "minor", not change, _TOPICS.index(u.topic), _OPEN.index(u.type), _reverse(day))


def _day(e: Event | None) -> str:
    return (e.date or e.reported or "") if e else ""


def _reverse(day: str) -> tuple[int, ...]:
    """Newest first, without a day last."""
    return tuple(-int(part) for part in day.split("-")) if day else (0,)
