"""What changes in the facts, fact by fact: two states set side by side."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeVar

from bot.expected import event_entry
from facts.machine import number
from facts.model import Event, Facts, Figure
from facts.pairing import pairs

What = Literal["added", "changed", "gone"]
Known = TypeVar("Known", Event, Figure)

# What facts changed for. Only what is news of the case may be announced: a new reading of old texts, or an article of ours
# taken out, is none.
Cause = Literal["reread", "withdrawn", "taken_back"]
_EVENT_KEYS = ("kind", "date", "court", "judge", "proceeding", "strength", "binds", "origins")
_FIGURE_KEYS = ("quantity", "value", "value_high", "hedge_text", "state", "as_of", "strength", "origins")
_STANDING_KEYS = ("posture", "court", "date", "judge")


@dataclass(frozen=True, slots=True)
class Change:
    """The facts before and after, and what changed them."""

    cause: Cause
    before: Facts
    after: Facts

    @property
    def told(self) -> tuple[tuple[What, str], ...]:
        """The same in words, as `changes` has them."""
        return changes(self.before, self.after)


def changes(before: Facts, after: Facts) -> tuple[tuple[What, str], ...]:
    """Each fact that is new, other or no longer there, as `added`, `changed` or `gone` and words; standings and the net
    effect first. Empty where the facts are the same."""
    return (
        *_net_effect(before, after),
        *_standings(before, after),
        *_facts(before.events, after.events, _event_words, _EVENT_KEYS),
        *_facts(before.figures, after.figures, _figure_words, _FIGURE_KEYS),
    )


def _net_effect(before: Facts, after: Facts) -> Iterator[tuple[What, str]]:
    was, now = before.net_effect.state, after.net_effect.state
    if was != now:
        yield "changed", f"net effect: {was} → {now}"


def _standings(before: Facts, after: Facts) -> Iterator[tuple[What, str]]:
    old = {s.proceeding: s for s in before.proceedings}
    for now in after.proceedings:
        was = old.pop(now.proceeding, None)
        if was is None:  # the pack was edited in between
            yield "added", f"{now.proceeding}: {now.posture}"
        elif told := _differing(was, now, _STANDING_KEYS):
            yield "changed", f"{now.proceeding}: {told}"
    yield from (("gone", f"{id}: {was.posture}") for id, was in old.items())


def _facts(
    before: Sequence[Known], after: Sequence[Known], words: Any, keys: Sequence[str]
) -> Iterator[tuple[What, str]]:
    paired = pairs(before, after)
    matched = {was.id for was, _ in paired}
    new = {now.id for _, now in paired}
    yield from (("added", words(f)) for f in after if f.id not in new)
    for was, now in paired:
        told = _differing(was, now, keys)
        if told:
            yield "changed", f"{words(now)}: {told}"
    yield from (("gone", words(f)) for f in before if f.id not in matched)


def _differing(was: object, now: object, keys: Sequence[str]) -> str:
    """`date 2025-08 → 2025-08-12`, for each key that differs; a capital at the head of a sentence is no difference."""
    values = [(k.replace("_", " "), getattr(was, k), getattr(now, k)) for k in keys]
    return ", ".join(
        f"{k} {_shown(a)} → {_shown(b)}" for k, a, b in values if _shown(a).casefold() != _shown(b).casefold()
    )


def _shown(value: Any) -> str:
    if isinstance(value, tuple):
        return " + ".join(value) or "none"
    return str(value) if value not in (None, "") else "none"


def _event_words(e: Event) -> str:
    entry = event_entry(e)
    parts = [entry["kind"], *(f"{by} {entry[k]}" for k, by in _PLACES if k in entry)]
    return " ".join(parts)


_PLACES = (("proceeding", "in"), ("court", "at"), ("date", "on"))


def _figure_words(f: Figure) -> str:
    return " ".join(filter(None, (f.quantity, f.hedge_text, f"{number(f.value):,}")))
