"""The tables. Articles, texts, readings, claims, rulings, withdrawals and checks are only ever added to; `facts` follows
from them; `channels` is a setting.

Moments are stored in UTC and come back aware; numbers inside JSON are strings, so that no digit is lost. Identity between
tables of different cases or releases goes by content ids (`a-…`, `c-…`), which are the same on every machine.
"""

from datetime import UTC, date, datetime
from typing import Any, Literal

from sqlalchemy import JSON, DateTime, ForeignKey, Index, MetaData, String, Text, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from facts.model import Language, TextKind


class UtcDateTime(TypeDecorator[datetime]):
    """An aware moment. SQLite forgets the zone and PostgreSQL answers in the server's: both are UTC here, in and out."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"{value.isoformat()} has no time zone; a moment that is stored needs one")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    # Constraints need names before SQLite's tables can be rebuilt by a later migration.
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, dict[str, Any]: JSON, list[str]: JSON, str: Text}  # noqa: RUF012


class CaseRow(Base):
    """A case that has anything stored. Writers of one case lock its row, and so come one after the other."""

    __tablename__ = "cases"

    id: Mapped[str] = mapped_column(String(40), primary_key=True)
    # Of the derived facts, all None before the first: their content's id, the pack and the types they were derived under,
    # and what is one of a kind.
    version: Mapped[str | None]
    pack: Mapped[str | None]
    shape: Mapped[str | None]
    head: Mapped[dict[str, Any] | None]


class ArticleRow(Base):
    """One article of a case, original or summary, whatever its text says today."""

    __tablename__ = "articles"
    __table_args__ = (UniqueConstraint("case_id", "article"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    article: Mapped[str] = mapped_column(String(16))  # Article.id, from key and kind; the key may be too long to index
    key: Mapped[str]
    kind: Mapped[TextKind] = mapped_column(String(8))


class RevisionRow(Base):
    """One text an article had, with what was said about it when it came."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("article_id", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))
    digest: Mapped[str] = mapped_column(String(64))
    text: Mapped[str]
    fetched: Mapped[datetime | None]
    file: Mapped[str | None]
    url: Mapped[str | None]
    publisher: Mapped[str | None]
    title: Mapped[str | None]
    published: Mapped[date | None]
    language: Mapped[Language] = mapped_column(String(8))


class ReadingRow(Base):
    """What one release of the reader, with one state of the pack, made of one text. The last one added counts."""

    __tablename__ = "readings"
    __table_args__ = (Index(None, "revision_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    revision_id: Mapped[int] = mapped_column(ForeignKey("revisions.id"))
    reader: Mapped[str]
    pack: Mapped[str]
    on_case: Mapped[bool]
    why_not: Mapped[str | None]
    language: Mapped[Language] = mapped_column(String(8))
    published: Mapped[date | None]
    origin: Mapped[str | None]
    relation: Mapped[Literal["own", "copy", "reworded", "credits", "unnamed"]] = mapped_column(String(16))
    credits: Mapped[list[str]]


class ClaimRow(Base):
    """One claim of a reading. `body` is the whole claim; the columns beside it are there to be searched."""

    __tablename__ = "claims"
    __table_args__ = (UniqueConstraint("reading_id", "rank"), Index(None, "claim"))

    id: Mapped[int] = mapped_column(primary_key=True)
    reading_id: Mapped[int] = mapped_column(ForeignKey("readings.id"))
    rank: Mapped[int]  # its place in the reading
    claim: Mapped[str] = mapped_column(String(16))  # FigureClaim.id or EventClaim.id
    type: Mapped[Literal["figure", "event"]] = mapped_column(String(8))
    name: Mapped[str | None]  # the event's kind; the figure's quantity, if it has one
    start: Mapped[int]
    end: Mapped[int]
    quote: Mapped[str]
    body: Mapped[dict[str, Any]]


class RulingRow(Base):
    """An editor's decision on a claim, wherever the claim is met: in every reading of the same words, in every case."""

    __tablename__ = "rulings"
    __table_args__ = (Index(None, "claim"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    claim: Mapped[str] = mapped_column(String(16))
    decision: Mapped[Literal["approve", "reject"]] = mapped_column(String(16))
    by: Mapped[str]
    at: Mapped[datetime]
    reason: Mapped[str]


class WithdrawalRow(Base):
    """A decision that an article, wrongly added, no longer counts, or that it counts again. The last one added stands."""

    __tablename__ = "withdrawals"
    __table_args__ = (Index(None, "article_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    article_id: Mapped[int] = mapped_column(ForeignKey("articles.id"))
    decision: Mapped[Literal["withdraw", "take_back"]] = mapped_column(String(16))
    at: Mapped[datetime]
    reason: Mapped[str]


class FactRow(Base):
    """One derived fact. These rows can be thrown away: a rebuild writes the same ones again."""

    __tablename__ = "facts"

    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    section: Mapped[str] = mapped_column(String(16), primary_key=True)  # the field of Facts it stands in
    rank: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # and its place there
    body: Mapped[dict[str, Any]]


class ChannelRow(Base):
    """Which case a channel means, where one was chosen. A row is changed when another one is chosen."""

    __tablename__ = "channels"

    workspace: Mapped[str] = mapped_column(String(32), primary_key=True)
    channel: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    at: Mapped[datetime]


class CheckRow(Base):
    """A moment at which the sources of a case were last looked at, and what came of it."""

    __tablename__ = "checks"
    __table_args__ = (Index(None, "case_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    at: Mapped[datetime]
    counts: Mapped[dict[str, Any]]
