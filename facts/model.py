"""The words of the trade as types: article, claim, fact, standing, net effect.

Everything here is frozen and plain: dates are `datetime.date`, moments are aware `datetime`s, numbers are `Decimal`,
partial dates are ISO strings cut to their precision ("2026-02-24", "2026-02", "2026").
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import cached_property
from sys import intern
from typing import Literal

from facts.compact import compact

Language = Literal["en", "es", "other"]
TextKind = Literal["original", "summary"]
Hedge = Literal["exact", "about", "more_than", "less_than", "up_to"]
Precision = Literal["day", "month", "year"]
Where = Literal["body", "headline"]
Modality = Literal["done", "planned", "asked", "denied"]
# How strongly the article stands behind the words: an outright statement, a court's own finding or order, a sworn paper,
# words ascribed to a named speaker, an allegation of a party, something told by nobody in particular.
Strength = Literal["stated", "found", "sworn", "said", "alleged", "reported"]
FigureState = Literal["current", "superseded", "disputed"]
NetState = Literal["blocked", "not_blocked", "unsettled", "unknown"]
Posture = Literal[
    "filed",
    "tro_denied",
    "tro_granted",
    "relief_denied",
    "relief_granted",
    "on_appeal",
    "affirmed",
    "reversed",
    "vacated",
    "stayed",
    "dismissed",
    "settled",
    "ended",
    "unknown",
]

COURT_KINDS = (
    "complaint_filed",
    "motion_filed",
    "motion_to_dismiss_filed",
    "motion_to_dismiss_denied",
    "hearing_scheduled",
    "hearing_held",
    "tro_denied",
    "tro_granted",
    "pi_denied",
    "pi_granted",
    "stay_granted",
    "stay_denied",
    "stay_lifted",
    "relief_denied",
    "relief_granted",
    "granted_in_part",
    "appeal_filed",
    "affirmed",
    "reversed",
    "vacated",
    "remanded",
    "rehearing_granted",
    "dismissed",
    "settled",
    "violation_found",
)
AGENCY_KINDS = (
    "agreement_signed",
    "data_shared",
    "improper_disclosure_admitted",
    "request_refused",
    "resignation",
    "removed",
    "demotion",
)
# What is asked of a court or set before it, and what it decides: the topics `filings` and `rulings`.
FILINGS = (
    "complaint_filed",
    "motion_filed",
    "motion_to_dismiss_filed",
    "hearing_scheduled",
    "hearing_held",
    "appeal_filed",
)
DECIDED = tuple(k for k in COURT_KINDS if k not in FILINGS)
# The ways a court refuses or grants relief, and the rulings that are told with a day of their own.
DENIED = ("tro_denied", "pi_denied", "stay_denied", "relief_denied")
# What is done to an order is not of the order's day.
OF_AN_ORDER = ("stay_granted", "stay_denied", "stay_lifted", "vacated", "reversed")
GRANTED = ("tro_granted", "pi_granted", "stay_granted", "relief_granted", "granted_in_part")
RULINGS = (
    *DENIED,
    *GRANTED,
    "affirmed",
    "reversed",
    "vacated",
    "remanded",
    "dismissed",
    "stay_lifted",
    "violation_found",
)
LEAVING = ("resignation", "removed", "demotion")
KINDS = (*COURT_KINDS, *AGENCY_KINDS, "other")


def content_id(prefix: str, *parts: object) -> str:
    """An id that follows from content alone: `prefix-` and ten hex digits. The same parts give the same id everywhere."""
    digest = hashlib.sha256("\x1f".join("" if p is None else str(p) for p in parts).encode()).hexdigest()
    return f"{prefix}-{digest[:10]}"


@dataclass(frozen=True)
class Article:
    """One published text as it was taken in. `text` is canonical: every offset of every claim points into it."""

    key: str  # what makes it the same article when met again: its URL; else publisher and title; else its text
    text: str
    file: str | None = None  # base name
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: date | None = None
    language: Language = "en"
    kind: TextKind = "original"
    fetched: datetime | None = None  # when this text was taken in; decides which of two revisions is the newer

    @cached_property
    def id(self) -> str:
        """Of the article, whatever its text says today."""
        return intern(content_id("a", self.key, self.kind))  # one string for all that bear it: its claims, and facts

    @cached_property
    def digest(self) -> str:
        """Of this text: two revisions of one article differ in it."""
        return hashlib.sha256(self.text.encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class When:
    """A date as far as the words settle it. `iso` is None where they do not; `text` are the words, if any."""

    iso: str | None = None
    precision: Precision | None = None
    text: str | None = None
    note: str | None = None  # a clash inside the words: "Wednesday (20)", when the 20th was a Thursday


@dataclass(frozen=True, slots=True)
class FigureClaim:
    """A number as one article has it. `figure` is None while no definition of the case pack fits: a loose figure."""

    article: str  # Article.id
    start: int
    end: int
    quote: str  # the sentence or clause that carries the number, article.text[start:end]
    where: Where
    value: Decimal
    unit: str
    hedge: Hedge
    hedge_text: str  # the source's own word: "roughly", "more than"; empty when exact
    value_text: str  # the number as written, with scale: "1.28 million"
    figure: str | None = None
    value_high: Decimal | None = None
    counts: str = ""  # what it counts, in the source's words
    said_by: str | None = None
    strength: Strength = "stated"
    when: When = field(default_factory=When)  # as of when, where the words say so

    @property
    def id(self) -> str:
        return content_id("c", self.article, "figure", self.start, self.end, self.quote, self.value)


@dataclass(frozen=True, slots=True)
class EventClaim:
    """Something that happened, as one article has it. Only modality *done* becomes a fact."""

    article: str
    start: int
    end: int
    quote: str
    where: Where
    kind: str  # one of KINDS
    modality: Modality = "done"
    when: When = field(default_factory=When)
    court: str | None = None  # "D.D.C."
    judge: str | None = None
    proceeding: str | None = None  # id in the case pack
    said_by: str | None = None
    strength: Strength = "stated"
    binds: tuple[
        str, ...
    ] = ()  # whom an order stops, ids of the pack's organisations, from the words of the order's clause
    who: str | None = None  # the person or body acting, canonical name where the pack knows it
    type_unstated: bool = False  # the text does not name the kind of relief
    told_again: bool = False  # an order that the sentence speaks of ("her order that bars"), not one it reports

    @property
    def id(self) -> str:
        return content_id("c", self.article, "event", self.start, self.end, self.quote, self.kind)


Claim = FigureClaim | EventClaim


Relation = Literal["own", "copy", "reworded", "credits", "unnamed"]


@dataclass(frozen=True, slots=True)
class Source:
    """Where an article got its story. `origin` is who first reported it, None when it credits nobody one can name."""

    origin: str | None
    relation: Relation
    credits: tuple[str, ...] = ()  # outlets it names for parts of its story, origin not among them


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one reading of one text gave. `text` is the article's canonical text."""

    article: str
    digest: str
    on_case: bool
    why_not: str | None  # why an article is not about the case, in words
    language: Language
    published: date | None
    source: Source
    claims: tuple[Claim, ...] = ()


# `hold` and `undo` leave a claim as it was read: the first until somebody decides, the second since nobody has.
Decision = Literal["approve", "reject", "correct", "hold", "undo"]


@dataclass(frozen=True, slots=True)
class Corrected:
    """What an editor puts in the place of what was read. None: as read; an empty date or lawsuit: none."""

    value: Decimal | None = None
    value_high: Decimal | None = None
    value_text: str | None = None
    hedge: Hedge | None = None
    hedge_text: str | None = None
    date: str | None = None
    kind: str | None = None  # of an event; of a figure, the quantity that it is
    proceeding: str | None = None


@dataclass(frozen=True, slots=True)
class Ruling:
    """An editor's decision on a claim; superseded by a later one, never overwritten."""

    claim: str
    decision: Decision
    by: str
    at: datetime
    reason: str
    corrected: Corrected | None = None  # of a decision to correct


@compact
@dataclass(frozen=True)
class Ref:
    """A claim behind a fact, with what is needed to show it."""

    id: str
    article: str
    quote: str
    start: int
    end: int
    summary: bool  # the words are this project's own summary: never shown in quotation marks
    said_by: str | None
    strength: Strength
    value: Decimal | None = None
    value_high: Decimal | None = None
    hedge: Hedge | None = None
    hedge_text: str = ""
    value_text: str = ""
    date: str | None = None
    kind: str | None = None
    court: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity of the case pack with one value. Values that agree are one figure; values that do not are several."""

    id: str
    quantity: str
    value: Decimal
    value_high: Decimal | None
    hedge: Hedge
    hedge_text: str  # as the leading claim has it
    value_text: str
    unit: str
    scope: str  # what is counted, as the pack words it
    as_of: str | None  # the date the words give, else the day it was first reported
    as_of_reported: bool  # True: as_of is the day of first report
    state: FigureState
    origins: tuple[str, ...]
    outlets: tuple[str, ...]
    claims: tuple[Ref, ...]  # the leading claim first
    said_by: str | None
    strength: Strength
    background: bool
    reason: str  # rule and reason in words: "R-FIG-AGREE: 1.27 and 1.28 million overlap"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened in or around a proceeding, told by one or more claims."""

    id: str
    kind: str
    date: str | None
    precision: Precision | None
    reported: str | None  # the earliest publication day among its claims
    court: str | None
    judge: str | None
    proceeding: str | None
    strength: Strength
    origins: tuple[str, ...]
    outlets: tuple[str, ...]
    claims: tuple[Ref, ...]
    said_by: str | None = None
    who: str | None = None
    binds: tuple[str, ...] = ()
    date_text: str | None = None  # the words, where no date could be settled: "in February"
    notes: tuple[str, ...] = ()  # disagreements that were kept: 'one source says "Wednesday (20)"'
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one proceeding stands, from its events alone."""

    proceeding: str
    court: str | None
    posture: Posture
    date: str | None
    judge: str | None
    events: tuple[str, ...]  # ids, in order
    decisive: str | None = None  # the event the posture rests on
    in_force: tuple[str, ...] = ()  # ids of blocking orders in force


@dataclass(frozen=True, slots=True)
class NetEffect:
    state: NetState
    because: tuple[str, ...]  # event ids
    missing: tuple[str, ...]  # proceedings our sources say nothing about


@dataclass(frozen=True, slots=True)
class SourcedArticle:
    """An article among the sources, with its place in the chain of who first reported it."""

    id: str
    file: str | None
    url: str | None
    publisher: str | None
    title: str | None
    published: date | None
    language: Language
    kind: TextKind
    origin: str | None
    relation: Relation
    credits: tuple[str, ...]
    copy_of: str | None  # id of the article whose text it shares


@dataclass(frozen=True)
class Facts:
    """All that follows from the claims and rulings, as of a day or as known now."""

    case: str
    as_of: date | None
    net_effect: NetEffect
    proceedings: tuple[Standing, ...]  # in the pack's order
    figures: tuple[Figure, ...]  # in the pack's order, current before superseded
    events: tuple[Event, ...]  # by date, undated last
    articles: tuple[SourcedArticle, ...]  # newest first, undated last
    undated_left_out: int = 0  # with as_of: facts without a date, which no day can be said to include

    @cached_property
    def article_by_id(self) -> Mapping[str, SourcedArticle]:
        """The articles by their ids."""
        return {a.id: a for a in self.articles}

    @cached_property
    def event_by_id(self) -> Mapping[str, Event]:
        """The events by their ids."""
        return {e.id: e for e in self.events}

    def event(self, id: str) -> Event:
        return self.event_by_id[id]

    def article(self, id: str) -> SourcedArticle:
        return self.article_by_id[id]

    def standing(self, proceeding: str) -> Standing:
        return next(s for s in self.proceedings if s.proceeding == proceeding)


def claims(facts: Facts) -> tuple[Ref, ...]:
    """Every claim behind a fact, of the figures first."""
    figures = tuple(c for f in facts.figures for c in f.claims)
    return (*figures, *(c for e in facts.events for c in e.claims))


def sorted_unique(names: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(set(names), key=str.casefold))
