"""A case pack: the folder of data that ties the bot to one dispute. `case.toml` is parsed and checked here.

The pack says what to look for (parties, courts, quantities, names); it never supplies a ruling or a figure. What it says
itself is shown with a † and carries its own source and the date it was checked.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any, Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from facts.courts import SUPREME, SUPREME_TOO
from facts.model import KINDS

UNITS = ("people", "names", "addresses", "records", "usd", "percent", "itins", "count")


class CasePackError(Exception):
    """The case pack cannot be used: one line a fault, each with the file, the key and what to write there."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = tuple(faults)


@dataclass(frozen=True)
class Named:
    """A person, party or organisation, with the other ways it is written (misspellings included)."""

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    role: str = ""  # "Treasury Secretary"; the same office and a near surname is the same person
    court: str | None = None  # for judges

    @property
    def spellings(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


@dataclass(frozen=True)
class Docket:
    court: str
    number: str


@dataclass(frozen=True)
class Proceeding:
    id: str
    name: str
    short: str
    docket: Docket
    appeals: tuple[Docket, ...]
    judges: tuple[Named, ...]
    parties: tuple[Named, ...]
    source: str
    checked: date
    aliases: tuple[str, ...] = ()

    @property
    def courts(self) -> tuple[str, ...]:
        return (self.docket.court, *(d.court for d in self.appeals))


@dataclass(frozen=True)
class Quantity:
    """One defined figure. A number in an article is this quantity only when unit, range and words fit it, and it alone."""

    id: str
    label: str  # "names ICE requested"
    label_es: str
    units: tuple[str, ...]  # the first is the one it is given in
    low: Decimal | None
    high: Decimal | None
    any: tuple[str, ...]  # at least one of these stands near the number
    all: tuple[tuple[str, ...], ...]  # and one of each of these groups
    none: tuple[str, ...]  # and none of these
    of: str | None  # the quantity it is a part of
    changes: bool  # True: may grow with time, so a newer value supersedes; False: two values clash
    background: bool
    scope: str
    rank: int  # order in answers
    line: str = ""  # it as a sentence without its full stop, "{value}" for the value: "ICE requested {value} names"
    line_es: str = ""


@dataclass(frozen=True)
class WebSource:
    """An address of the web where articles come from: a feed, or a page that is itself one."""

    url: str
    kind: Literal["feed", "page"]


@dataclass(frozen=True)
class Case:
    id: str
    name: str
    question: str
    question_es: str
    effect: str  # what an order would block, as a noun phrase: "the sharing"
    effect_es: str
    languages: tuple[str, ...]
    timezone: str
    help_line: str
    checked: date
    about: tuple[tuple[str, ...], ...]  # an article about the case has one word of each group
    subject: tuple[str, ...]  # words that tie a sentence about a court to this dispute
    elsewhere: tuple[str, ...]  # words that tie it to another
    proceedings: tuple[Proceeding, ...]
    quantities: tuple[Quantity, ...]
    topics: Mapping[str, tuple[str, ...]] = field(hash=False)  # topic -> event kinds
    people: tuple[Named, ...]
    organisations: tuple[Named, ...]
    requester: tuple[str, ...] = ()  # organisations that ask for what the dispute is about
    holder: tuple[str, ...] = ()  # organisations that hold it
    trusted_origins: tuple[str, ...] = ()
    feeds: tuple[WebSource, ...] = field(default=(), repr=False)  # nothing in the facts hangs on them
    name_es: str = ""
    source_file: str = field(default="case.toml", compare=False)

    def proceeding(self, id: str) -> Proceeding:
        return next(p for p in self.proceedings if p.id == id)

    def quantity(self, id: str) -> Quantity:
        return next(q for q in self.quantities if q.id == id)

    def organisation(self, id: str) -> Named:
        return next(o for o in self.organisations if o.id == id)

    @cached_property
    def kinds(self) -> frozenset[str]:
        """The event kinds this case follows: every court's, and of the agencies' those a topic names."""
        return frozenset(k for kinds in self.topics.values() for k in kinds)

    @cached_property
    def judges(self) -> tuple[tuple[Proceeding, Named], ...]:
        return tuple((p, j) for p in self.proceedings for j in p.judges)


class _Table:
    """One table of the file while it is read: takes keys out, notes faults, and complains of what is left over."""

    def __init__(self, data: Mapping[str, Any], at: str, faults: list[str], file: str) -> None:
        self.data, self.at, self.faults, self.file, self.seen = data, at, faults, file, set[str]()

    def fault(self, key: str, what: str) -> None:
        self.faults.append(f"{self.file}: {self.at}{key}: {what}")

    def take(self, key: str, kind: type, what: str, default: Any = ...) -> Any:
        """The value of `key`, checked for its type; without a default it must be there. `what` says what to write."""
        self.seen.add(key)
        if key not in self.data:
            if default is ...:
                self.fault(key, f"is missing; write {what}")
                return kind() if kind in (str, list, dict, int) else None
            return default
        value: Any = self.data[key]
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            self.fault(key, f"is {_name(value)}; write {what}")
            return default if default is not ... else (kind() if kind in (str, list, dict, int) else None)
        if default is ... and isinstance(value, str) and not value.strip():
            self.fault(key, f"is empty; write {what}")
        return value

    def words(self, key: str, what: str, default: Any = ()) -> tuple[str, ...]:
        got = self.take(key, list, what, list(default) if default is not ... else ...)
        if not all(isinstance(w, str) and w.strip() for w in got):
            self.fault(key, f"holds something that is no text; write {what}")
            return ()
        return tuple(got)

    def tables(self, key: str, what: str, need: bool = False) -> list["_Table"]:
        rows = self.take(key, list, what, ... if need else [])
        good = [r for r in rows if isinstance(r, dict)]
        if len(good) != len(rows):
            self.fault(key, f"holds something that is no table; write {what}")
        if need and key in self.data and not good:
            self.fault(key, f"is empty; write {what}")
        return [
            _Table(r, f"{self.at}{key}[{r.get('id') or r.get('name') or n}].", self.faults, self.file)
            for n, r in enumerate(good, 1)
        ]

    def done(self) -> None:
        for key in self.data.keys() - self.seen:
            known = ", ".join(sorted(self.seen))
            self.fault(key, f"is not a key of a case pack here; take it out, or use one of: {known}")


def _name(value: object) -> str:
    return {
        str: "a text",
        bool: "true or false",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "a table",
        date: "a date",
    }.get(type(value), type(value).__name__)


IDENT = re.compile(r"[a-z][a-z0-9_]{0,39}")


def _unseen(value: object) -> Iterator[str]:
    """The texts and keys with a character that acts on a terminal or turns the writing round, spelt so that it does not."""
    if isinstance(value, str):
        if any(c not in "\n\t" and unicodedata.category(c) in ("Cc", "Cf", "Co") for c in value):
            yield ascii(value)
    elif isinstance(value, dict):
        for key, inside in value.items():
            yield from _unseen(key)
            yield from _unseen(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from _unseen(inside)


def parse(text: str, file: str = "case.toml") -> Case:
    """The case that `case.toml` describes. Raises CasePackError with every fault found, not the first one alone."""
    try:
        raw = tomllib.loads(text)
        unseen = [*_unseen(raw)]
    except (ValueError, RecursionError) as e:  # TOMLDecodeError, and a number or a list in lists without end
        raise CasePackError([f"{file}: is not TOML: {e}"]) from None
    if unseen:
        raise CasePackError([f"{file}: {text} holds a character that nobody sees; type it anew" for text in unseen])
    faults: list[str] = []
    top = _Table(raw, "", faults, file)
    head = _Table(top.take("case", dict, "a table [case]"), "case.", faults, file)

    def ident(t: _Table) -> str:
        value = t.take("id", str, 'an id of small letters, digits and _, like "taxpayer_rights"')
        if value and not IDENT.fullmatch(value):
            t.fault("id", f"is {value!r}; write small letters, digits and _ only, starting with a letter")
        return str(value)

    def day(t: _Table) -> date:
        value = t.take("checked", date, "the date this entry was checked, like 2026-11-23 without quotes")
        return value or date(1970, 1, 1)

    def named(t: _Table, court: bool = False) -> Named:
        name = t.take("name", str, "the name in full")
        n = Named(
            id=t.take("id", str, "an id", re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_")),
            name=name,
            aliases=t.words("aliases", 'a list of other spellings, like ["Bescent"]'),
            role=t.take("role", str, "the office held", ""),
            court=t.take("court", str, 'the court, like "D.D.C."') if court else None,
        )
        t.done()
        return n

    def docket(t: _Table) -> Docket:
        court = t.take("court", str, 'the court, like "D.C. Cir."')
        d = Docket(
            SUPREME if court in SUPREME_TOO else court,
            t.take("docket", str, 'the docket number, like "25-5181"'),
        )
        t.done()
        return d

    def proceeding(t: _Table) -> Proceeding:
        name = t.take("name", str, 'the name of the case, like "Roe v. Wade"')
        p = Proceeding(
            id=ident(t),
            name=name,
            short=t.take("short", str, "a short name", name.split(" v. ")[0]),
            docket=Docket(
                t.take("court", str, 'the court, like "D.D.C."'),
                t.take("docket", str, 'the docket number, like "1:25-cv-00677"'),
            ),
            appeals=tuple(
                docket(a) for a in t.tables("appeals", 'a list like [{court = "D.C. Cir.", docket = "25-5181"}]')
            ),
            judges=tuple(
                named(j, court=True) for j in t.tables("judges", 'a list like [{name = "Ann Lee", court = "D.D.C."}]')
            ),
            parties=tuple(
                named(x)
                for x in t.tables("parties", 'a list like [{name = "Public Citizen", aliases = []}]', need=True)
            ),
            source=t.take("source", str, "where these entries can be checked"),
            checked=day(t),
            aliases=t.words("aliases", "a list of other names of the case"),
        )
        t.done()
        return p

    def quantity(t: _Table, rank: int) -> Quantity:
        id, label = ident(t), t.take("label", str, 'what is counted, like "names ICE requested"')
        units = t.words("units", f"a list of units, from: {', '.join(UNITS)}", ...)
        for u in units:
            if u not in UNITS:
                t.fault("units", f"holds {u!r}; use one of: {', '.join(UNITS)}")
        span = t.take("range", list, "the least and greatest plausible value, like [1_000_000, 1_500_000]", [])
        if span and (
            len(span) != 2
            or not all(isinstance(v, int | float) and not isinstance(v, bool) for v in span)
            or span[0] > span[1]
        ):
            t.fault("range", "is no pair of numbers, the smaller first; write like [1_000_000, 1_500_000]")
            span = []
        groups = t.take("all", list, 'a list of lists of words, like [["ICE", "DHS"], ["names"]]', [])
        if not all(isinstance(g, list) and g and all(isinstance(w, str) for w in g) for g in groups):
            t.fault("all", 'is no list of lists of words; write like [["ICE", "DHS"], ["names"]]')
            groups = []
        q = Quantity(
            id=id,
            label=label,
            label_es=t.take("label_es", str, "the label in Spanish", label),
            units=units or ("count",),
            low=Decimal(str(span[0])) if span else None,
            high=Decimal(str(span[1])) if span else None,
            any=t.words("any", "words of which one must stand near the number"),
            all=tuple(tuple(g) for g in groups),
            none=t.words("none", "words that must not stand near the number"),
            of=t.take("of", str, "the id of the quantity it is a part of", None),
            changes=t.take("changes", bool, "true if it may grow with time, else false", False),
            background=t.take("background", bool, "true or false", False),
            scope=t.take("scope", str, "what sets it apart, in words", ""),
            rank=t.take("rank", int, "a number: its place in answers", rank),
            line=t.take("line", str, 'a sentence with its value, like "ICE requested {value} names"', ""),
            line_es=t.take("line_es", str, "the same in Spanish", ""),
        )
        for key in ("line", "line_es"):
            said = getattr(q, key)
            if said and (said.count("{value}") != 1 or re.search(r"[{}]", said.replace("{value}", ""))):
                t.fault(key, 'has to hold {value} once; write like "ICE requested {value} names"')
        t.done()
        return q

    def feed(t: _Table) -> WebSource:
        url = str(t.take("url", str, "the address, beginning with https://"))
        if url and not re.fullmatch(r"https?://[^\s/@]\S*", url):
            t.fault("url", f"is {url!r}; write an address that begins with https://")
        kind = t.take("kind", str, '"feed" or "page"', "feed")
        if kind not in ("feed", "page"):
            t.fault("kind", f'is {kind!r}; write "feed" or "page"')
        t.done()
        return WebSource(url, "page" if kind == "page" else "feed")

    name = head.take("name", str, "the name of the case")
    question = head.take("question", str, "the one question the net effect answers")
    about = head.take("about", list, 'a list of lists of words, like [["IRS"], ["ICE", "immigration"]]', [])
    if not about or not all(isinstance(g, list) and g and all(isinstance(w, str) for w in g) for g in about):
        head.fault("about", 'is no list of lists of words; write like [["IRS"], ["ICE", "immigration"]]')
        about = []
    zone = head.take("timezone", str, 'the time zone of the court, like "America/New_York"', "America/New_York")
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        head.fault("timezone", f'is {zone!r}; write a zone like "America/New_York"')
    topics = top.take("topics", dict, "a table: topic = [event kinds]", {})
    for topic, kinds in topics.items():
        for k in kinds if isinstance(kinds, list) else [kinds]:
            if k not in KINDS:
                faults.append(f"{file}: topics.{topic}: {k!r} is no kind of event; use some of: {', '.join(KINDS)}")
    case = Case(
        id=ident(head),
        name=name,
        name_es=head.take("name_es", str, "the name in Spanish", name),
        question=question,
        question_es=head.take("question_es", str, "the question in Spanish", question),
        effect=head.take("effect", str, 'what an order would block, like "the sharing"'),
        effect_es=head.take("effect_es", str, "the same in Spanish", "el intercambio"),
        languages=head.words("languages", 'a list like ["en", "es"]', ["en"]),
        timezone=zone,
        help_line=head.take("help_line", str, "where people can get help", ""),
        checked=day(head),
        about=tuple(tuple(g) for g in about),
        subject=head.words("subject", "words that tie a sentence about a court to this dispute", ...),
        elsewhere=head.words("elsewhere", "words that tie a sentence to another dispute"),
        requester=head.words("requester", "ids of the organisations that ask"),
        holder=head.words("holder", "ids of the organisations that hold what is asked for"),
        trusted_origins=head.words("trusted_origins", 'a list like ["AP"]'),
        proceedings=tuple(
            proceeding(t) for t in top.tables("proceedings", "a table [[proceedings]] for each lawsuit", need=True)
        ),
        quantities=tuple(
            quantity(t, n) for n, t in enumerate(top.tables("figures", "a table [[figures]] for each quantity"), 1)
        ),
        topics={t: tuple(k) for t, k in topics.items() if isinstance(k, list)},
        people=tuple(named(t) for t in top.tables("people", "a table [[people]] for each person")),
        organisations=tuple(named(t) for t in top.tables("organisations", "a table [[organisations]] for each body")),
        feeds=tuple(feed(t) for t in top.tables("feeds", "a table [[feeds]] for each feed or page")),
        source_file=file,
    )
    head.done()
    top.done()
    _cross_check(case, faults)
    if faults:
        raise CasePackError(faults)
    return case


def _cross_check(case: Case, faults: list[str]) -> None:
    """Faults between entries: ids met twice, references to nothing."""
    file = case.source_file
    for what, ids in (
        ("proceedings", [p.id for p in case.proceedings]),
        ("figures", [q.id for q in case.quantities]),
        ("people", [p.id for p in case.people]),
        ("organisations", [o.id for o in case.organisations]),
        ("feeds", [f.url for f in case.feeds]),
    ):
        for id in sorted({i for i in ids if ids.count(i) > 1}):
            faults.append(f"{file}: {what}: the id {id!r} stands twice; give each its own")
    known = {q.id for q in case.quantities}
    for q in case.quantities:
        if q.of and q.of not in known:
            faults.append(
                f"{file}: figures[{q.id}].of: there is no figure {q.of!r}; use one of: {', '.join(sorted(known))}"
            )
    orgs = {o.id for o in case.organisations}
    for key, ids2 in (("requester", case.requester), ("holder", case.holder)):
        for i in ids2:
            if i not in orgs:
                faults.append(
                    f"{file}: case.{key}: there is no organisation {i!r}; use some of: {', '.join(sorted(orgs))}"
                )
