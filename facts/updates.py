"""What is told when facts change: updates, what was held back, corrections. Types alone; `facts.news` decides.

Each carries the values it speaks of, whole, so that it can be told later as it was decided: the store may have moved on.
"""

from dataclasses import dataclass
from typing import Literal

from facts.model import Event, Figure, NetEffect, SourcedArticle, Standing

Topic = Literal["rulings", "filings", "figures", "agencies", "articles"]
TOPICS: tuple[Topic, ...] = ("rulings", "filings", "figures", "agencies", "articles")
UpdateType = Literal[
    "event",  # something happened that the facts did not hold
    "figure",  # a quantity has a value for the first time, or another one
    "conflict_opened",  # sources disagree on a quantity, or on whether an order is in force
    "conflict_closed",
    "posture",  # a lawsuit stands elsewhere, and no new event of the same update says so
    "net_effect",
    "article",  # a new article, for who wants to hear of each
]
Weight = Literal["major", "minor"]
Cause = Literal["ruling", "revised"]


@dataclass(frozen=True, slots=True)
class Update:
    """A difference between two states of the facts that is worth telling. The fields its type does not need are empty."""

    id: str  # follows from content: the same difference has the same one
    type: UpdateType
    topic: Topic  # of the subscriptions that hear of it; posture and net effect go with `rulings`
    weight: Weight
    reason: str  # the rule that made it news, by its id, and in words: "N-EVENT-NEW: not told before"
    record: bool = False  # changes nothing current, since something newer is known: digests only
    proceeding: str | None = None
    event: Event | None = None
    event_before: Event | None = None  # what it had been told as, where its kind has come to mean something else
    figure: Figure | None = None  # the value now
    figures_before: tuple[Figure, ...] = ()  # values of the quantity that were current or disputed before
    figures_now: tuple[Figure, ...] = ()  # of a conflict: its sides; of a figure: all values, where several are current
    standing_before: Standing | None = None
    standing: Standing | None = None
    net_before: NetEffect | None = None  # only where the net effect has changed
    net: NetEffect | None = None  # beside a standing it is there unchanged too: "still not known"
    decisive: tuple[Event, ...] = ()  # the events that these standings and net effects rest on, by id
    article: SourcedArticle | None = None
    articles: tuple[SourcedArticle, ...] = ()  # those behind the claims of all that is told here

    @property
    def claims(self) -> tuple[str, ...]:
        """Ids of all claims it rests on, sorted."""
        told = (self.event, self.figure, *self.figures_now, *self.decisive)
        return tuple(sorted({c.id for f in told if f for c in f.claims}))


@dataclass(frozen=True, slots=True)
class Held:
    """A difference that is not told, and the rule that held it back."""

    rule: str  # "H-COPY"
    words: str  # what it was and why it is no news, in words
    article: str | None = None  # id of the article that brought it, where one alone did


@dataclass(frozen=True, slots=True)
class News:
    updates: tuple[Update, ...] = ()  # most important first
    held: tuple[Held, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """Something told that was wrong: not the same as old. Messages that carried one of `claims` are to be put right."""

    id: str
    cause: Cause  # an editor's ruling, or another text of the article
    claims: tuple[str, ...]  # the claims that were wrong
    reason: str  # in words; of a ruling, the editor's
    event_before: Event | None = None
    figure_before: Figure | None = None
    event: Event | None = None  # what is so instead, where the sources tell
    figures: tuple[Figure, ...] = ()
    standing: Standing | None = None  # where the lawsuit stands now
    decisive: tuple[Event, ...] = ()
    articles: tuple[SourcedArticle, ...] = ()
