"""The tables. Articles, texts, readings, claims, rulings, withdrawals, checks, updates, what was held back and corrections
are only ever added to; `facts` follows from them; `channels` and `subscriptions` are settings; `messages` and `deliveries`
are the outbox, and go from waiting to sent or dead.

Moments are stored in UTC and come back aware; numbers inside JSON are strings, so that no digit is lost. Identity between
tables of different cases or releases goes by content ids (`a-…`, `c-…`), which are the same on every machine.
"""

from datetime import UTC, date, datetime
from typing import Any, Literal

from sqlalchemy import JSON, BigInteger, DateTime, Double, ForeignKey, Index, MetaData, String, Text, UniqueConstraint
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from facts.model import Decision, Language, TextKind

Frequency = Literal["instant", "daily", "weekly"]
Mode = Literal["thread", "channel"]
# `starting`: its first message is on its way. `broken`: the channel cannot be reached. `waiting`: the app lacks a scope or
# was removed from the workspace, which whoever installed it has to mend. `ended`: unsubscribed; the settings are kept, so
# that subscribing again can say what they were.
SubscriptionState = Literal["starting", "live", "broken", "waiting", "ended"]
DeliveryState = Literal["waiting", "in_message", "sent", "dead"]
MessageState = Literal["ready", "claimed", "sent", "dead"]
# card: the current state of a case, edited as it changes. update: what changed. edit: of a message sent before. note: why
# it was edited. line: a sentence of ours. answer: one that somebody shared. test: that somebody asked for. item: for
# editors to decide.
MessageKind = Literal["card", "update", "edit", "note", "line", "answer", "test", "item"]
# new: a fact of one origin. revised: an article says something else now. report: somebody said that it is wrong. asked: an
# editor wants to look at it.
ReviewCause = Literal["new", "revised", "report", "asked"]
ReviewState = Literal["open", "held", "closed"]


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
    # Of the derived facts, all None before the first: their content's id, the pack, the rules and the types they were derived
    # under, and what is one of a kind.
    version: Mapped[str | None]
    pack: Mapped[str | None]
    rules: Mapped[str | None]
    shape: Mapped[str | None]
    head: Mapped[dict[str, Any] | None]
    # Digests of the others in their order, by the field of Facts in which they stand. Read only where the facts are.
    facts: Mapped[dict[str, Any] | None] = mapped_column(deferred=True)


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
    seen: Mapped[datetime | None]  # when it was last met where it is published; a file met again says nothing of that
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
    mark: Mapped[str | None] = mapped_column(String(32))  # a digest of the claims; None: by a release that made none


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
    decision: Mapped[Decision] = mapped_column(String(16))
    by: Mapped[str]
    at: Mapped[datetime]
    reason: Mapped[str]
    corrected: Mapped[dict[str, Any] | None]  # facts.model.Corrected, of a decision to correct


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
    # Of the body: a fact that stays is not written again.
    digest: Mapped[str] = mapped_column(String(20), primary_key=True)
    body: Mapped[str]  # JSON


class SketchRow(Base):
    """The hashes of the text that counts of an article, as it was last compared with others. Like the two below, these rows
    follow from the texts, and can be thrown away: what is missing is worked out again."""

    __tablename__ = "sketches"

    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    article: Mapped[str] = mapped_column(String(16), primary_key=True)  # Article.id
    digest: Mapped[str] = mapped_column(String(64))  # of the text
    made_by: Mapped[str] = mapped_column(String(16))  # the rules by which texts are compared
    hashes: Mapped[bytes]  # facts.texts.hashes, four bytes each, the lowest byte first


class ShingleRow(Base):
    """One of the hashes by which a text is looked for, and who has it."""

    __tablename__ = "shingles"
    # On SQLite the table is its primary key alone: there are many rows, and each would stand there once more.
    __table_args__ = ({"sqlite_with_rowid": False},)

    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    hash: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    article: Mapped[str] = mapped_column(String(16), primary_key=True)


class OverlapRow(Base):
    """Two articles of which the shorter one's text stands to this share in the other, `one` before `other`."""

    __tablename__ = "shared_texts"
    __table_args__ = (Index(None, "case_id", "other"),)

    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    one: Mapped[str] = mapped_column(String(16), primary_key=True)
    other: Mapped[str] = mapped_column(String(16), primary_key=True)
    share: Mapped[float] = mapped_column(Double)


class ChannelRow(Base):
    """Which case a channel means, where one was chosen. A row is changed when another one is chosen."""

    __tablename__ = "channels"

    workspace: Mapped[str] = mapped_column(String(32), primary_key=True)
    channel: Mapped[str] = mapped_column(String(32), primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    at: Mapped[datetime]


class LanguageRow(Base):
    """The language that a channel is answered in, once somebody has set it there."""

    __tablename__ = "languages"

    workspace: Mapped[str] = mapped_column(String(32), primary_key=True)
    channel: Mapped[str] = mapped_column(String(32), primary_key=True)
    language: Mapped[str] = mapped_column(String(2))
    at: Mapped[datetime]


class LookedRow(Base):
    """When a person, or anybody in a channel, last asked what had changed: an id and a moment."""

    __tablename__ = "looked"

    workspace: Mapped[str] = mapped_column(String(32), primary_key=True)
    who: Mapped[str] = mapped_column(String(32), primary_key=True)  # the id of the person, or of the channel
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"), primary_key=True)
    at: Mapped[datetime]


class CheckRow(Base):
    """A moment at which the sources of a case were last looked at, and what came of it."""

    __tablename__ = "checks"
    __table_args__ = (Index(None, "case_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    at: Mapped[datetime]
    counts: Mapped[dict[str, Any]]


class SubscriptionRow(Base):
    """A channel's wish for updates of one case, and how far it was met."""

    __tablename__ = "subscriptions"
    __table_args__ = (UniqueConstraint("workspace", "channel", "case_id"), Index(None, "next_due"))

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace: Mapped[str] = mapped_column(String(32))
    channel: Mapped[str] = mapped_column(String(32))
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    topics: Mapped[list[str]]
    frequency: Mapped[Frequency] = mapped_column(String(8))
    hour: Mapped[str | None] = mapped_column(String(5))  # of a digest, on the clock of `zone`: "09:00"
    weekday: Mapped[int | None]  # of a weekly one; Monday is 0
    mode: Mapped[Mode] = mapped_column(String(8))
    language: Mapped[str] = mapped_column(String(2))
    zone: Mapped[str] = mapped_column(String(64))  # of whoever set it: "America/New_York"
    set_by: Mapped[str] = mapped_column(String(32))
    set_at: Mapped[datetime]
    state: Mapped[SubscriptionState] = mapped_column(String(8))
    state_at: Mapped[datetime]
    reason: Mapped[str | None]  # Slack's code, of a broken or waiting one
    paused_at: Mapped[datetime | None]
    paused_until: Mapped[datetime | None]  # of a paused one; None: until somebody resumes it
    card_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"))
    next_due: Mapped[datetime | None]  # when what waits for it is put into a message
    together_until: Mapped[datetime | None]  # what comes before this waits, and comes together
    last_delivered: Mapped[datetime | None]
    missed: Mapped[int] = mapped_column(default=0)  # updates while it was broken


class UpdateRow(Base):
    """An update as it was decided, in the transaction in which the facts changed. `body` is the whole of it."""

    __tablename__ = "updates"
    __table_args__ = (Index(None, "case_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    at: Mapped[datetime]
    update: Mapped[str] = mapped_column(String(16))  # Update.id
    topic: Mapped[str] = mapped_column(String(16))
    record: Mapped[bool]
    body: Mapped[dict[str, Any]]


class HeldRow(Base):
    """A difference that was not told, and the rule that held it back."""

    __tablename__ = "held"
    __table_args__ = (Index(None, "case_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    at: Mapped[datetime]
    rule: Mapped[str] = mapped_column(String(32))
    words: Mapped[str]
    article: Mapped[str | None] = mapped_column(String(16))


class CorrectionRow(Base):
    """Something told that was wrong. Its messages are those that name it."""

    __tablename__ = "corrections"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    at: Mapped[datetime]
    by: Mapped[str]
    workspace: Mapped[str | None] = mapped_column(String(32))  # where whoever decided it is told how it went
    reported: Mapped[bool]  # they were told
    undone: Mapped[datetime | None]  # when its ruling was undone: what had been told is right
    body: Mapped[dict[str, Any]]


class MessageRow(Base):
    """One message of the outbox: a post, a reply, or an edit of one that was sent. `name` travels with it as metadata."""

    __tablename__ = "messages"
    __table_args__ = (
        UniqueConstraint("name"),
        Index(None, "state", "due"),
        Index(None, "state", "workspace", "due"),
        Index(None, "workspace", "channel", "state"),
        Index(None, "workspace", "channel", "sent_at"),
        Index(None, "target_id"),
        Index(None, "correction_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)  # of one channel they are sent in this order
    name: Mapped[str] = mapped_column(String(24))
    workspace: Mapped[str] = mapped_column(String(32))
    channel: Mapped[str] = mapped_column(String(32))  # or the id of a person, for a direct message
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    kind: Mapped[MessageKind] = mapped_column(String(8))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"))  # it replies to that one
    target_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"))  # it edits that one
    correction_id: Mapped[int | None] = mapped_column(ForeignKey("corrections.id"))
    broadcast: Mapped[bool] = mapped_column(default=False)  # a reply that stands in the channel too
    body: Mapped[dict[str, Any]]
    state: Mapped[MessageState] = mapped_column(String(8))
    doubt: Mapped[bool] = mapped_column(default=False)  # it may have been sent: look before sending it again
    repeated: Mapped[bool] = mapped_column(default=False)  # sent again where nobody could look
    plain: Mapped[bool] = mapped_column(default=False)  # Slack refused its blocks
    attempts: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime]
    due: Mapped[datetime]
    worker: Mapped[str | None] = mapped_column(String(64))
    lease: Mapped[datetime | None]  # until then it is the worker's alone
    place: Mapped[str | None] = mapped_column(String(32))  # the channel Slack put it in
    ts: Mapped[str | None] = mapped_column(String(32))
    sent_at: Mapped[datetime | None]
    error: Mapped[str | None]


class DeliveryRow(Base):
    """One update on its way to one channel."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("update_id", "workspace", "channel"),
        Index(None, "subscription_id", "state"),
        Index(None, "message_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    update_id: Mapped[int] = mapped_column(ForeignKey("updates.id"))
    subscription_id: Mapped[int] = mapped_column(ForeignKey("subscriptions.id"))
    workspace: Mapped[str] = mapped_column(String(32))
    channel: Mapped[str] = mapped_column(String(32))
    state: Mapped[DeliveryState] = mapped_column(String(12))
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"))


class CarriedRow(Base):
    """A claim on which something rests that a sent message says."""

    __tablename__ = "carried"
    __table_args__ = (Index(None, "claim"),)

    message_id: Mapped[int] = mapped_column(ForeignKey("messages.id"), primary_key=True)
    claim: Mapped[str] = mapped_column(String(16), primary_key=True)


class HeardRow(Base):
    """An event of Slack's that was met. Slack sends one again where it missed the acknowledgement."""

    __tablename__ = "heard"
    __table_args__ = (Index(None, "at"),)

    event: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime]


class ReportRow(Base):
    """A problem that somebody reported with something the bot said."""

    __tablename__ = "reports"

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    at: Mapped[datetime]
    workspace: Mapped[str] = mapped_column(String(32))
    channel: Mapped[str] = mapped_column(String(32))
    user: Mapped[str] = mapped_column(String(32))
    about: Mapped[str]  # what was asked ("status"), or the name of the message


class FetchRow(Base):
    """One look at an address of the web, for a case: what was asked for, where it was found, and what came of it."""

    __tablename__ = "fetches"
    __table_args__ = (Index(None, "case_id", "asked"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    at: Mapped[datetime]
    asked: Mapped[str] = mapped_column(String(64))  # of `requested`, which may be too long to index
    requested: Mapped[str]
    final: Mapped[str | None]
    article: Mapped[str | None] = mapped_column(String(16))  # Article.id
    digest: Mapped[str | None] = mapped_column(String(64))  # of its text at that time
    outcome: Mapped[str] = mapped_column(String(24))  # what became of the article, or the name of a refusal
    stamp: Mapped[str | None]  # of the entry of a feed that led there


class FeedRow(Base):
    """A feed or page that is looked at from time to time, for one case."""

    __tablename__ = "feeds"
    __table_args__ = (UniqueConstraint("case_id", "asked"), Index(None, "due"))

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    url: Mapped[str]
    asked: Mapped[str] = mapped_column(String(64))
    kind: Mapped[Literal["feed", "page"]] = mapped_column(String(8))
    added_by: Mapped[str] = mapped_column(String(32))
    added_at: Mapped[datetime]
    ended_by: Mapped[str | None] = mapped_column(String(32))  # then it is looked at no more
    etag: Mapped[str | None]
    last_modified: Mapped[str | None]
    digest: Mapped[str | None] = mapped_column(String(64))  # of what stood there last
    due: Mapped[datetime]
    looked: Mapped[datetime | None]
    found: Mapped[datetime | None]  # when it was last there
    failures: Mapped[int] = mapped_column(default=0)  # in a row
    error: Mapped[str | None]
    counts: Mapped[dict[str, Any] | None]  # of the last look
    worker: Mapped[str | None] = mapped_column(String(64))
    lease: Mapped[datetime | None]  # until then it is the worker's alone


class SiteRow(Base):
    """A site of the web: when it may be asked again, and what its robots.txt said."""

    __tablename__ = "sites"

    site: Mapped[str] = mapped_column(String(300), primary_key=True)  # "https://example.org"
    free: Mapped[datetime]
    robots: Mapped[str | None]
    robots_at: Mapped[datetime | None]


class TakenLineRow(Base):
    """A line that somebody took to print. Once it turned out wrong and they were told, it names the correction."""

    __tablename__ = "taken_lines"
    __table_args__ = (Index(None, "case_id", "correction_id"), Index(None, "workspace", "user"))

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    workspace: Mapped[str] = mapped_column(String(32))
    user: Mapped[str] = mapped_column(String(32))
    fact: Mapped[str] = mapped_column(String(16))
    claims: Mapped[list[str]]  # that it rests on
    text: Mapped[str]
    at: Mapped[datetime]
    correction_id: Mapped[int | None] = mapped_column(ForeignKey("corrections.id"))


class WorkspaceRow(Base):
    """A workspace that installed the bot by OAuth, also one that took it out again. Its tokens stand in the two tables below."""

    __tablename__ = "workspaces"

    workspace: Mapped[str] = mapped_column(String(32), primary_key=True)
    enterprise: Mapped[str | None] = mapped_column(String(32))
    name: Mapped[str | None]
    installed_by: Mapped[str] = mapped_column(String(32))  # the first to do so since it was last taken out: its admin
    installed_at: Mapped[datetime]  # the last time
    removed_at: Mapped[datetime | None]
    reason: Mapped[str | None]  # why it was removed: the event, or Slack's code
    renewing: Mapped[datetime | None]  # until then one process has the renewing of its token in hand


def _secret() -> Any:
    return mapped_column(Text)  # sealed before it comes here, see bot/keys.py: longer than the SDK's columns are


class InstallationRow(Base):
    """An installation, as slack_sdk's SQLAlchemyInstallationStore keeps it: its columns, its moments without a zone (UTC)."""

    __tablename__ = "slack_installations"
    __table_args__ = (
        Index("slack_installations_idx", "client_id", "enterprise_id", "team_id", "user_id", "installed_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(String(32))
    app_id: Mapped[str] = mapped_column(String(32))
    enterprise_id: Mapped[str | None] = mapped_column(String(32))
    enterprise_name: Mapped[str | None] = mapped_column(String(200))
    enterprise_url: Mapped[str | None] = mapped_column(String(200))
    team_id: Mapped[str | None] = mapped_column(String(32))
    team_name: Mapped[str | None] = mapped_column(String(200))
    bot_token: Mapped[str | None] = _secret()
    bot_id: Mapped[str | None] = mapped_column(String(32))
    bot_user_id: Mapped[str | None] = mapped_column(String(32))
    bot_scopes: Mapped[str | None] = mapped_column(String(1000))
    bot_refresh_token: Mapped[str | None] = _secret()
    bot_token_expires_at: Mapped[datetime | None] = mapped_column(DateTime())
    user_id: Mapped[str] = mapped_column(String(32))
    user_token: Mapped[str | None] = _secret()
    user_scopes: Mapped[str | None] = mapped_column(String(1000))
    user_refresh_token: Mapped[str | None] = _secret()
    user_token_expires_at: Mapped[datetime | None] = mapped_column(DateTime())
    incoming_webhook_url: Mapped[str | None] = _secret()
    incoming_webhook_channel: Mapped[str | None] = mapped_column(String(200))
    incoming_webhook_channel_id: Mapped[str | None] = mapped_column(String(200))
    incoming_webhook_configuration_url: Mapped[str | None] = _secret()
    is_enterprise_install: Mapped[bool]
    token_type: Mapped[str | None] = mapped_column(String(32))
    installed_at: Mapped[datetime] = mapped_column(DateTime())


class BotRow(Base):
    """The bot's token of an installation, as the same store keeps it."""

    __tablename__ = "slack_bots"
    __table_args__ = (Index("slack_bots_idx", "client_id", "enterprise_id", "team_id", "installed_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    client_id: Mapped[str] = mapped_column(String(32))
    app_id: Mapped[str] = mapped_column(String(32))
    enterprise_id: Mapped[str | None] = mapped_column(String(32))
    enterprise_name: Mapped[str | None] = mapped_column(String(200))
    team_id: Mapped[str | None] = mapped_column(String(32))
    team_name: Mapped[str | None] = mapped_column(String(200))
    bot_token: Mapped[str | None] = _secret()
    bot_id: Mapped[str | None] = mapped_column(String(32))
    bot_user_id: Mapped[str | None] = mapped_column(String(32))
    bot_scopes: Mapped[str | None] = mapped_column(String(1000))
    bot_refresh_token: Mapped[str | None] = _secret()
    bot_token_expires_at: Mapped[datetime | None] = mapped_column(DateTime())
    is_enterprise_install: Mapped[bool]
    installed_at: Mapped[datetime] = mapped_column(DateTime())


class OAuthStateRow(Base):
    """A link to install that was given out and not used yet, as slack_sdk's SQLAlchemyOAuthStateStore keeps it."""

    __tablename__ = "slack_oauth_states"
    __table_args__ = (UniqueConstraint("state"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(String(200))
    expire_at: Mapped[datetime] = mapped_column(DateTime())


class ReviewRow(Base):
    """Something for editors to decide. What they decide about a claim is a ruling; this says how far it is."""

    __tablename__ = "reviews"
    __table_args__ = (Index(None, "case_id", "state"), Index(None, "claim"))

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[str] = mapped_column(ForeignKey("cases.id"))
    claim: Mapped[str | None] = mapped_column(String(16))
    cause: Mapped[ReviewCause] = mapped_column(String(8))
    about: Mapped[str]  # of a report: what was said of it
    by: Mapped[str] = mapped_column(String(32))  # whoever reported or asked for it
    place: Mapped[str] = mapped_column(String(32))  # the channel in which they did
    at: Mapped[datetime]
    state: Mapped[ReviewState] = mapped_column(String(8))
    version: Mapped[int]  # grows with every decision: whoever decides says which one they saw
    decision: Mapped[str | None] = mapped_column(String(16))
    decided_by: Mapped[str | None]
    decided_at: Mapped[datetime | None]
    reason: Mapped[str]
    message_id: Mapped[int | None] = mapped_column(ForeignKey("messages.id"))
