"""What is typed after `review`, and what the buttons of an item carry."""

import re
from dataclasses import dataclass
from typing import Literal

Does = Literal["queue", "next", "loose", "show", "approve", "hold", "undo", "close", "reject", "correct"]
DECIDES = ("approve", "hold", "undo", "close", "reject", "correct")
_ID = re.compile(r"(?:r-)?(?P<item>\d{1,9})|(?P<claim>c-[0-9a-f]{10})")
_DECISION = re.compile(
    rf"(?P<does>{'|'.join(DECIDES)})\s+(?P<id>\S+)(?:\s+v(?P<version>\d{{1,9}}))?(?:\s+(?P<reason>.+))?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked of the queue. `version` is the state of the item that whoever decides has seen."""

    does: Does
    item: int | None = None
    claim: str | None = None
    version: int | None = None
    reason: str = ""


def read(rest: str) -> Asked | None:
    """What was asked; None where it is nothing that can be."""
    plain = rest.strip()
    if not plain:
        return Asked("queue")
    if plain.casefold() in ("next", "loose"):
        return Asked("next" if plain.casefold() == "next" else "loose")
    if named := _ID.fullmatch(plain.casefold()):
        return Asked("show", *_named(named))
    found = _DECISION.fullmatch(plain)
    named = _ID.fullmatch(found["id"].casefold()) if found else None
    if found is None or named is None:
        return None
    does: Does = found["does"].casefold()  # type: ignore[assignment]
    version = int(found["version"]) if found["version"] else None
    return Asked(does, *_named(named), version, (found["reason"] or "").strip())


def _named(found: re.Match[str]) -> tuple[int | None, str | None]:
    return (int(found["item"]) if found["item"] else None, found["claim"])


def button(does: Does, item: int, version: int) -> str:
    """What a button carries, to be typed alike: "review approve r-12 v3"."""
    return f"review {does} r-{item} v{version}"
