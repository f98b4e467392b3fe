"""Claims behind facts held in little room. Of a large case there are hundreds of thousands at hand: what many of them say alike is
held once for all of these, and the words of those behind one fact can be packed together, to be unpacked when they are
asked for. Whoever reads a claim sees nothing of it.
"""

import zlib
from collections.abc import Iterable, Sequence
from dataclasses import MISSING, fields
from functools import lru_cache
from typing import Any, TypeVar

T = TypeVar("T")
Alike = tuple[Any, ...]
OWN = ("id", "article", "quote", "start", "end")  # what a claim has to itself
FEW = 3  # claims from which on packing their words saves any room
TOGETHER = 32  # claims whose words are packed together: who asks for one unpacks that many
UNPACKED = 64  # of these that are kept for who asks for the next one
KINDS = 1 << 14  # what many say alike, that is held once
_SEPARATOR = "\0"  # in no text that is stored


class Words:
    """The words of a few claims, packed."""

    __slots__ = ("_data",)

    def __init__(self, some: Sequence[str]) -> None:
        self._data = zlib.compress(_SEPARATOR.join(some).encode(errors="surrogatepass"))

    def all(self) -> list[str]:
        return zlib.decompress(self._data).decode(errors="surrogatepass").split(_SEPARATOR)


# By the object itself, which is kept with what was unpacked of it, and whose words never change.
_unpacked = lru_cache(UNPACKED)(Words.all)


@lru_cache(KINDS)
def _alike(said: Alike, _spelled: tuple[str, ...]) -> Alike:
    """The one that stands for all that are equal, and whose numbers are spelled alike: 47000 and 47000.0 are not."""
    return said


def compact(kind: type[T]) -> type[T]:
    """A frozen dataclass of claims, begun by the fields of `OWN`, made to hold in one object what its other fields have in
    common with those of others."""
    shared = tuple(f.name for f in fields(kind) if f.name not in OWN)  # type: ignore[arg-type]
    defaults = {f.name: f.default for f in fields(kind)}  # type: ignore[arg-type]
    numbers = tuple(shared.index(name) for name in ("value", "value_high"))
    usual = tuple(defaults[name] for name in shared)
    count = len(shared)
    put = object.__setattr__

    def __init__(self: Any, id: str, article: str, quote: str, start: int, end: int, *said: Any, **named: Any) -> None:
        if named or len(said) < count:
            said += tuple(named.pop(name, usual[n]) for n, name in enumerate(shared) if n >= len(said))
        if named or len(said) != count or MISSING in said:
            raise TypeError(f"{kind.__name__}: fields are missing, or there are none such")
        put(self, "id", id)
        put(self, "article", article)
        put(self, "start", start)
        put(self, "end", end)
        put(self, "_place", 0)
        put(self, "_words", quote)
        spelled = tuple(str(said[n]) for n in numbers if said[n] is not None)
        put(self, "_said", _alike(said, spelled))

    def __eq__(self: Any, other: Any) -> bool:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return self is other or (
            self.id == other.id
            and self.article == other.article
            and self.start == other.start
            and self.end == other.end
            and self._said == other._said
            and self.quote == other.quote
        )

    def __reduce__(self: Any) -> tuple[Any, ...]:
        return type(self), (self.id, self.article, self.quote, self.start, self.end, *self._said)

    def quote(self: Any) -> str:
        words = self._words
        return words if type(words) is str else _unpacked(words)[self._place]

    def told(n: int) -> property:
        return property(lambda self: self._said[n])

    others = ("__dict__", "__weakref__", *shared)
    body = {name: value for name, value in vars(kind).items() if name not in others}
    body |= {"__slots__": ("id", "article", "start", "end", "_place", "_words", "_said"), "__init__": __init__}
    body |= {
        "__eq__": __eq__,
        "__hash__": lambda self: hash(self.id),
        "__reduce__": __reduce__,
        "quote": property(quote),
    }
    body |= {name: told(n) for n, name in enumerate(shared)}
    return type(kind.__name__, (), body)


def pack(claims: Iterable[Any]) -> None:
    """Pack the words of the claims behind one fact, of those that are not yet."""
    loose = [c for c in claims if type(c._words) is str and _SEPARATOR not in c._words]
    if len(loose) < FEW:
        return
    put = object.__setattr__
    for first in range(0, len(loose), TOGETHER):
        some = loose[first : first + TOGETHER]
        words = Words([c._words for c in some])
        for n, c in enumerate(some):
            put(c, "_place", n)  # before the words, for who reads it meanwhile
            put(c, "_words", words)
