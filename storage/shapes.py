"""The types of `facts.model` as JSON and back, exactly: every digit of a Decimal, every member of a tuple.

Driven by the types themselves, so that a field added there is stored without a word here. A field that is missing from
what was stored takes its default; one the types no longer know is passed over.
"""

import base64
import hashlib
import json
import zlib
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from decimal import Decimal
from functools import cache, lru_cache
from sys import intern
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
ONCE = "c-"  # how the ids of claims begin: a place among all that is shared would take more room than the id
SHORT = 40  # characters; what is longer is a quote or a text, which hardly comes twice
PACKED = "packed"  # the one name in a value that is stored in little room
MANY = 1_000  # claims behind a value from which on it is stored so: a figure may have tens of thousands
PIECE = 64  # claims that are put into words at a time
PLACES = 1 << 14  # numbers that are kept as one for all alike: articles are seldom longer
QUICK = 1  # level of packing: what better ones take more time for is a fifth of the room
FEW = 1 << 13  # numbers, and dates of claims, that are kept as one for all alike
Plain = Any  # what json can carry


def dump(value: object) -> Plain:
    """Frozen dataclasses, tuples, dates, moments, Decimals and plain values as what JSON can carry."""
    kind: Any = type(value)
    found: Plain = _dumper(kind)(value)
    return found


_AS_IS = frozenset({str, int, bool, NoneType})  # nearly all there is to dump: asking no further halves the time


@cache
def _dumper(kind: Any) -> Callable[[Any], Plain]:
    if is_dataclass(kind):
        names = tuple(f.name for f in fields(kind))
        return lambda value: {name: v if type(v := getattr(value, name)) in _AS_IS else dump(v) for name in names}
    if issubclass(kind, tuple):
        return lambda value: [dump(v) for v in value]
    if issubclass(kind, Decimal):
        return str
    if issubclass(kind, date):  # datetime too
        return lambda value: value.isoformat()
    if issubclass(kind, str | int | NoneType):
        return lambda value: value
    raise TypeError(f"{kind.__name__} has no form in the store")


def words_of(value: object) -> str:
    """A value as JSON, always in the same words: those of what `dump` makes of it, which need not be made. Of a fact that tens
    of thousands of claims tell that would take many times the room of the words."""
    return _words(value)


def words_in_pieces(value: object) -> Iterator[str]:
    """The same words, bit by bit: of what tens of thousands of claims tell no more than a few claims' at a time."""
    if isinstance(value, tuple):
        yield "["
        inner: Any = type(value[0]) if value else None
        if inner and _holds_others(inner):
            for n, part in enumerate(value):
                if n:
                    yield ","
                yield from words_in_pieces(part)
        else:
            for n in range(0, len(value), PIECE):  # an encoder is made for each call, which costs more than a claim
                yield f"{',' if n else ''}{_words(value[n : n + PIECE])[1:-1]}"
        yield "]"
        return
    kind: Any = type(value)
    if _holds_others(kind):
        for n, name in enumerate(sorted(_names(kind))):
            yield f"{',' if n else '{'}{_words(name)}:"
            yield from words_in_pieces(getattr(value, name))
        yield "}"
    else:
        yield _words(value)


def packed(value: object, seen: Callable[[bytes], None] = lambda some: None) -> Plain:
    """What `dump` makes of a value, in a fraction of the room, for `load`. `seen` is called with the words, bit by bit, as they
    are packed."""
    packing = zlib.compressobj(QUICK)
    data: list[bytes] = []
    for words in words_in_pieces(value):
        some = words.encode()
        seen(some)
        data.append(packing.compress(some))
    return {PACKED: base64.b64encode(b"".join((*data, packing.flush()))).decode()}


def unpacked(data: Plain, hook: Callable[[dict[str, Any]], Any] | None = None) -> Plain:
    """What was stored packed as what `dump` made; all else as it is. `hook`: what is made of each object in it."""
    if type(data) is not dict or data.keys() != {PACKED}:
        return data
    return json.loads(zlib.decompress(base64.b64decode(data[PACKED])), object_hook=hook)


def one_level(value: object) -> Plain:
    """What `dump` makes of a value, its parts as they are: for who asks for those in turn, like `json.dumps`."""
    kind: Any = type(value)
    names = _names(kind)
    return {name: getattr(value, name) for name in names} if names else _dumper(kind)(value)


_words = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=one_level).encode


@cache
def _names(kind: Any) -> tuple[str, ...]:
    return tuple(f.name for f in fields(kind)) if is_dataclass(kind) else ()


@cache
def _holds_others(kind: Any) -> bool:
    """Whether a value of this type is made of dataclasses."""
    return is_dataclass(kind) and any(map(_of_dataclasses, hints(kind).values()))


def _of_dataclasses(hint: Any) -> bool:
    return is_dataclass(hint) or any(map(_of_dataclasses, get_args(hint)))


def load(kind: type[T], data: Plain) -> T:
    """The dataclass `kind` that `dump`, or `packed`, made `data` of."""
    shape: Any = kind
    found: T = _loader(shape)(unpacked(data))
    return found


@cache
def _loader(kind: Any) -> Callable[[Plain], Any]:
    origin, args = get_origin(kind), get_args(kind)
    if is_dataclass(kind):
        if all(map(_is_words, hints(kind).values())):
            return _few_builder(kind)
        return _builder(kind, {name: _loader(hint) for name, hint in hints(kind).items()})
    if origin is tuple and len(args) == 2 and args[1] is ...:
        item = _loader(args[0])
        return lambda data: tuple(item(v) for v in data)
    if origin in (Union, UnionType):
        some = [a for a in args if a is not NoneType]
        if len(some) == 1 and len(args) == 2:
            inner = _loader(some[0])
            return inner if inner in (_shared, _as_it_is) else lambda data: None if data is None else inner(data)
    if kind is Decimal:
        return lru_cache(FEW)(Decimal)  # the same number again and again, and each takes more room than its words
    if kind is datetime or kind is date:
        parse: Callable[[str], Any] = kind.fromisoformat
        return parse
    if kind is str or origin is Literal:
        return _shared
    if kind is int:
        return lru_cache(PLACES)(int)  # where the words of claims begin and end: what is made anew takes room for each
    if kind in (bool, NoneType):
        return _as_it_is
    raise TypeError(f"{kind} has no form in the store")


def _builder(kind: Any, parts: dict[str, Callable[[Plain], Any]]) -> Callable[[Plain], Any]:
    """What makes a dataclass of its fields. Nearly all that is stored has all of them: in order they are put together in half
    the time."""
    in_order = [(name, None if part is _as_it_is else part) for name, part in parts.items()]

    def build(data: Plain) -> Any:
        if type(data) is kind:  # made already, while its words were read
            return data
        if len(data) >= len(in_order) and parts.keys() <= data.keys():
            return kind(*[part(data[name]) if part else data[name] for name, part in in_order])
        return kind(**{name: part(data[name]) for name, part in parts.items() if name in data})

    return build


def _few_builder(kind: Any) -> Callable[[Plain], Any]:
    """What makes a dataclass of words alone, like the date of a claim: most say what many others do, and one stands for all."""
    names, alike = tuple(hints(kind)), lru_cache(FEW)(kind)

    def build(data: Plain) -> Any:
        if all(name in data for name in names):
            return alike(*[data[name] for name in names])
        return kind(**{name: data[name] for name in names if name in data})

    return build


def _is_words(hint: Any) -> bool:
    """Whether a field holds words, one of some, or nothing."""
    if get_origin(hint) in (Union, UnionType):
        return all(map(_is_words, get_args(hint)))
    return hint in (str, NoneType) or get_origin(hint) is Literal


def _as_it_is(data: Plain) -> Plain:
    return data


def _shared(data: Plain) -> Plain:
    """The same string, as the one object that stands for all alike: kinds, courts, names and units are few, and claims many."""
    return intern(data) if type(data) is str and len(data) <= SHORT and not data.startswith(ONCE) else data


def hints(kind: Any) -> dict[str, Any]:
    """The fields of a dataclass and their types, in order."""
    known = get_type_hints(kind)
    return {f.name: known[f.name] for f in fields(kind)}


@cache
def fingerprint(kind: Any) -> str:
    """Changes when the type, or one it is made of, gains, loses or retypes a field."""
    seen: dict[str, str] = {}

    def walk(t: Any) -> None:
        for a in get_args(t):
            walk(a)
        if is_dataclass(t) and str(t) not in seen:
            mine = hints(t)
            seen[str(t)] = str(mine)
            for h in mine.values():
                walk(h)

    walk(kind)
    return hashlib.sha256(str(sorted(seen.items())).encode()).hexdigest()[:12]
