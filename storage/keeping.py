"""What is kept for how long, and how it is taken out: what has served its time, and what is known of a person or a workspace.

Nothing that a fact or a correction rests on goes: articles, texts, claims, rulings, withdrawals, updates, corrections, and
the messages that carry a claim stay. Of a person who is to be forgotten only the id goes from those. Rows go in batches, each
in a transaction of its own, so that nobody waits for long.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import ColumnElement, and_, delete, exists, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from storage.models import (
    Base,
    BotRow,
    CarriedRow,
    ChannelRow,
    CheckRow,
    CorrectionRow,
    DeliveryRow,
    FeedRow,
    FetchRow,
    HeardRow,
    HeldRow,
    InstallationRow,
    LanguageRow,
    LookedRow,
    MessageRow,
    ReportRow,
    ReviewRow,
    RulingRow,
    SubscriptionRow,
    TakenLineRow,
    WorkspaceRow,
)

if TYPE_CHECKING:
    from storage.database import Database

BATCH = 500  # rows of one transaction
LOOK = 20_000  # rows that are looked for at once
HEARD = timedelta(days=1)  # Slack sends an event again for minutes, not for days
SOMEBODY = "somebody"  # in the place of the id of a person who was forgotten


@dataclass(frozen=True, slots=True)
class Keep:
    """For how long: the records of what ran, and those of what people did."""

    records: timedelta
    people: timedelta


@dataclass(frozen=True, slots=True)
class Going:
    """Rows that go, or in which a person's id goes: what they are, of which table, and which. Where `values` are given they
    are changed and stay. Nothing is told of what has no name: it only makes way for the next."""

    what: str
    table: type[Base]
    where: tuple[ColumnElement[bool], ...]
    values: tuple[tuple[str, Any], ...] = ()

    def count(self, session: Session) -> int:
        """How many there are now."""
        return session.scalar(select(func.count()).select_from(self.table).where(*self.where)) or 0

    def keys(self, session: Session, limit: int) -> list[tuple[Any, ...]]:
        """Which they are, so many at the most."""
        return [tuple(row) for row in session.execute(select(*self._key).where(*self.where).limit(limit))]

    def take(self, session: Session, keys: Sequence[tuple[Any, ...]]) -> int:
        """Takes these out, or changes them, if they still are what goes; how many."""
        chosen = (_one_of(self._key, keys), *self.where)
        done = (
            update(self.table).where(*chosen).values(dict(self.values))
            if self.values
            else delete(self.table).where(*chosen)
        )
        return session.execute(done.execution_options(synchronize_session=False)).rowcount  # type: ignore[attr-defined, no-any-return]

    @property
    def _key(self) -> list[Any]:
        return list(self.table.__table__.primary_key.columns)  # type: ignore[attr-defined]


def _one_of(keys: Sequence[Any], found: Sequence[tuple[Any, ...]]) -> ColumnElement[bool]:
    if len(keys) == 1:
        return keys[0].in_([row[0] for row in found])  # type: ignore[no-any-return]
    return or_(*(and_(*(k == v for k, v in zip(keys, row, strict=True))) for row in found))


def take_out(database: "Database", going: Sequence[Going], stop: Callable[[], bool] = lambda: False) -> dict[str, int]:
    """Takes all of it out, in order, until `stop` says so; how many rows of each that had any. They are looked for in a
    session that only reads, many at a time, and go a few at a time: nobody waits for the looking."""
    done: dict[str, int] = {}
    for one in going:
        found = LOOK
        while found == LOOK and not stop():
            with database.sessions() as session:
                keys = one.keys(session, LOOK)
            found = len(keys)
            for start in range(0, found, BATCH):
                if stop():
                    return done
                with database.begin() as session:
                    count = one.take(session, keys[start : start + BATCH])
                if count and one.what:
                    done[one.what] = done.get(one.what, 0) + count
    return done


def counted(session: Session, going: Sequence[Going]) -> dict[str, int]:
    """How many rows of each there are that had any; nothing is changed."""
    done: dict[str, int] = {}
    for one in going:
        if one.what and (count := one.count(session)):
            done[one.what] = done.get(one.what, 0) + count
    return done


# --- what has served its time -----------------------------------------------------------------------------------------


def served(keep: Keep, now: datetime, workspace: str = "") -> tuple[Going, ...]:
    """What is older than it has to be; of one workspace alone where it is named, and then only what belongs to one."""
    old, older = now - keep.records, now - keep.people
    return tuple(_of(workspace, _everywhere(old, now), _in_a_workspace(old, older)))


def _of(workspace: str, everywhere: Iterator[Going], inside: Iterator[Going]) -> Iterator[Going]:
    if not workspace:
        yield from everywhere
        yield from inside
        return
    for one in inside:
        here = one.table.__table__.c["workspace"] == workspace
        yield Going(one.what, one.table, (*one.where, here), one.values)


def _everywhere(old: datetime, now: datetime) -> Iterator[Going]:
    yield Going("events that Slack sent", HeardRow, (HeardRow.at < now - HEARD,))
    later = aliased(CheckRow)
    newer = exists().where(later.case_id == CheckRow.case_id, later.at > CheckRow.at)
    yield Going("moments at which sources were looked at", CheckRow, (CheckRow.at < old, newer))
    again = aliased(FetchRow)
    looked_again = exists().where(
        again.case_id == FetchRow.case_id, again.asked == FetchRow.asked, again.id > FetchRow.id
    )
    # what brought a text in says where that text came from
    plain = FetchRow.outcome.not_in(("new", "revised", "back"))
    yield Going("fetches that brought nothing new", FetchRow, (FetchRow.at < old, plain, looked_again))
    yield Going("what was held back", HeldRow, (HeldRow.at < old,))


def _in_a_workspace(old: datetime, older: datetime) -> Iterator[Going]:
    yield Going("messages that are done and carry nothing", MessageRow, (MessageRow.made_at < old, *_spare()))
    yield Going("lines taken to print", TakenLineRow, (TakenLineRow.at < older,))
    yield Going("problems reported", ReportRow, (ReportRow.at < older,))
    yield Going("moments at which somebody asked for a brief", LookedRow, (LookedRow.at < older,))
    ended = (SubscriptionRow.state == "ended", SubscriptionRow.state_at < older, SubscriptionRow.set_by != SOMEBODY)
    yield Going("names of who set subscriptions that ended", SubscriptionRow, ended, (("set_by", SOMEBODY),))


def _spare() -> tuple[ColumnElement[bool], ...]:
    """Messages that are sent or given up and that nothing points at: no correction, no claim, no update, no reply, no card."""
    m, other = MessageRow, aliased(MessageRow)
    return (
        _done(),
        m.kind.in_(("edit", "line", "test")),
        m.correction_id.is_(None),
        ~exists().where(CarriedRow.message_id == m.id),
        ~exists().where(DeliveryRow.message_id == m.id),
        ~exists().where(or_(other.parent_id == m.id, other.target_id == m.id)),
        ~exists().where(SubscriptionRow.card_id == m.id),
        ~exists().where(ReviewRow.message_id == m.id),
    )


def _done() -> ColumnElement[bool]:
    return MessageRow.state.in_(("sent", "dead"))


# --- a person, a workspace ---------------------------------------------------------------------------------------------


def of_person(user: str, workspace: str = "") -> tuple[Going, ...]:
    """What is known of somebody, by their id, in one workspace or in all; from what others rest on only their id goes."""

    def here(table: type[Base]) -> tuple[ColumnElement[bool], ...]:
        return (table.__table__.c["workspace"] == workspace,) if workspace else ()

    def forgotten(what: str, table: type[Base], column: str, *more: ColumnElement[bool]) -> Going:
        return Going(what, table, (table.__table__.c[column] == user, *more), ((column, SOMEBODY),))

    spare = (MessageRow.channel == user, *here(MessageRow), *_spare())
    alone: tuple[Going, ...] = (
        Going("lines taken to print", TakenLineRow, (TakenLineRow.user == user, *here(TakenLineRow))),
        Going("problems reported", ReportRow, (ReportRow.user == user, *here(ReportRow))),
        Going("moments at which somebody asked for a brief", LookedRow, (LookedRow.who == user, *here(LookedRow))),
        Going("messages to them that are done", MessageRow, spare),
        forgotten("messages to them that stay", MessageRow, "channel", _done(), *here(MessageRow)),
        forgotten("subscriptions", SubscriptionRow, "set_by", *here(SubscriptionRow)),
        forgotten("workspaces they installed the bot in", WorkspaceRow, "installed_by", *here(WorkspaceRow)),
        forgotten(
            "installations", InstallationRow, "user_id", *((InstallationRow.team_id == workspace,) if workspace else ())
        ),
    )
    if workspace:  # what follows belongs to no workspace
        return alone
    return (
        *alone,
        forgotten("rulings", RulingRow, "by"),
        forgotten("corrections", CorrectionRow, "by"),
        forgotten("items for editors", ReviewRow, "by"),
        forgotten("decisions on items", ReviewRow, "decided_by"),
        forgotten("feeds", FeedRow, "added_by"),
        forgotten("feeds", FeedRow, "ended_by"),
    )


def names_in_messages(session: Session, user: str, workspace: str = "", limit: int = 0) -> int:
    """Messages whose body names somebody: who shared an answer, asked for a test, set a subscription. With a `limit` their id
    goes from so many at the most. How many there were."""
    wanted = select(MessageRow).where(_text_of(MessageRow.body).contains(f'"{user}"'))
    if workspace:
        wanted = wanted.where(MessageRow.workspace == workspace)
    rows = session.scalars(wanted.order_by(MessageRow.id).limit(limit) if limit else wanted).all()
    for row in rows if limit else ():
        row.body = _without(row.body, user)
    session.flush()
    return len(rows)


def _text_of(column: Any) -> Any:
    from sqlalchemy import Text, cast

    return cast(column, Text)


def _without(value: Any, user: str) -> Any:
    if isinstance(value, dict):
        return {k: _without(v, user) for k, v in value.items()}
    if isinstance(value, list):
        return [_without(v, user) for v in value]
    return SOMEBODY if value == user else value


def of_workspace(workspace: str) -> tuple[Going, ...]:
    """All that is kept for a workspace: settings, subscriptions, messages, what its people did, its tokens and that it ever
    installed the bot; to use the bot it has to install it again. What editors decided stays, since facts rest on it; `of_person` takes their ids out."""
    mine = select(MessageRow.id).where(MessageRow.workspace == workspace)
    of_it = MessageRow.workspace == workspace
    return (
        Going("languages of channels", LanguageRow, (LanguageRow.workspace == workspace,)),
        Going("cases of channels", ChannelRow, (ChannelRow.workspace == workspace,)),
        Going("lines taken to print", TakenLineRow, (TakenLineRow.workspace == workspace,)),
        Going("problems reported", ReportRow, (ReportRow.workspace == workspace,)),
        Going("moments at which somebody asked for a brief", LookedRow, (LookedRow.workspace == workspace,)),
        Going("deliveries", DeliveryRow, (DeliveryRow.workspace == workspace,)),
        Going("claims that messages carried", CarriedRow, (CarriedRow.message_id.in_(mine),)),
        Going("", SubscriptionRow, (SubscriptionRow.card_id.in_(mine),), (("card_id", None),)),
        Going("", ReviewRow, (ReviewRow.message_id.in_(mine),), (("message_id", None),)),
        Going("", CorrectionRow, (CorrectionRow.workspace == workspace,), (("workspace", None),)),
        Going("", MessageRow, (of_it, MessageRow.parent_id.is_not(None)), (("parent_id", None),)),
        Going("", MessageRow, (of_it, MessageRow.target_id.is_not(None)), (("target_id", None),)),
        Going("messages", MessageRow, (of_it,)),
        Going("subscriptions", SubscriptionRow, (SubscriptionRow.workspace == workspace,)),
        Going("installations", InstallationRow, (InstallationRow.team_id == workspace,)),
        Going("tokens", BotRow, (BotRow.team_id == workspace,)),
        Going("the workspace", WorkspaceRow, (WorkspaceRow.workspace == workspace,)),
    )
