"""What goes after its time, and what goes of a person or a workspace; what facts and corrections rest on stays."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import func, insert, inspect, select
from sqlalchemy.orm import Session

from facts.updates import Correction, Held, News
from storage import fetches, heard, keeping, ledger, looked, outbox, reports, subscriptions, taken, telling
from storage.database import Database
from storage.fetches import Look
from storage.keeping import SOMEBODY, Keep
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
from storage.outbox import Sent
from storage.shapes import dump
from tests.storage.made import NOON
from tests.storage.told import LEASE, follow, happen

DAY = timedelta(days=1)
KEEP = Keep(90 * DAY, 730 * DAY)
A_CORRECTION = Correction("x-1", "rejected", ("c-1",), "misread")
LATER = NOON + 100 * DAY


def count(session: Session, table: type[Base], **where: Any) -> int:
    return session.scalar(select(func.count()).select_from(table).filter_by(**where)) or 0


def send(
    session: Session, kind: Any, channel: str = "C1", workspace: str = "T1", claims: tuple[str, ...] = (), **more: Any
) -> int:
    """A message that was sent at noon."""
    row = outbox.enqueue(session, kind, workspace, channel, "ferry", NOON, more.pop("body", None), **more)
    (letter,) = outbox.claim(session, "w", NOON, LEASE, 1, only=row)
    assert outbox.sent(session, letter, "w", Sent(channel.replace("U", "D"), f"2.{row}"), NOON, claims)
    return row


def swept(database: Database, at: datetime, workspace: str = "") -> dict[str, int]:
    """What goes at that moment, after making sure that the same was announced."""
    going = keeping.served(KEEP, at, workspace)
    with database.sessions() as session:
        told = keeping.counted(session, going)
    done = keeping.take_out(database, going)
    assert done == told
    with database.sessions() as session:
        assert keeping.counted(session, going) == {}
    return done


def a_case(session: Session) -> None:
    ledger.lock(session, "ferry")


# --- after its time ----------------------------------------------------------------------------------------------------


def test_nothing_goes_before_its_time(database: Database) -> None:
    with database.begin() as session:
        a_case(session)
        follow(session)
        happen(session)
        ledger.note_check(session, "ferry", NOON, {})
        ledger.note_check(session, "ferry", NOON + DAY, {})
        reports.report(session, "ferry", "T1", "C1", "U1", "status", NOON)
        send(session, "line")
    assert swept(database, NOON + 89 * DAY) == {}


def test_of_the_looks_at_sources_the_last_one_stays(database: Database) -> None:
    with database.begin() as session:
        a_case(session)
        for day in range(4):
            ledger.note_check(session, "ferry", NOON + day * DAY, {"unchanged": 1})
    assert swept(database, LATER) == {"moments at which sources were looked at": 3}
    with database.sessions() as session:
        assert list(session.scalars(select(CheckRow.at))) == [NOON + 3 * DAY]


def test_of_fetches_the_last_stays_and_each_that_brought_something(database: Database) -> None:
    with database.begin() as session:
        for n, outcome in enumerate(("new", "same", "same", "revised", "same", "Unreachable", "same")):
            fetches.note(session, "ferry", Look("https://a.example/1", "a/1", NOON + n * DAY, outcome, stamp=str(n)))
        fetches.note(session, "ferry", Look("https://a.example/2", "a/2", NOON, "off_case", stamp="x"))
    assert swept(database, LATER) == {"fetches that brought nothing new": 4}
    with database.sessions() as session:
        assert [x.outcome for x in fetches.looks(session, "ferry", "a/1")] == ["new", "revised", "same"]
        done = fetches.done(session, "ferry", {"a/1": "6", "a/2": "x"}, (), 3)
    assert done == {"a/1", "a/2"}  # so that no entry of a feed is fetched anew


def test_events_and_what_was_held_back_go(database: Database) -> None:
    with database.begin() as session:
        a_case(session)
        heard.first_time(session, "Ev1", NOON)
        telling.tell(session, "ferry", News(held=(Held("H-COPY", "a copy"),)), NOON)
    assert swept(database, NOON + 2 * DAY) == {"events that Slack sent": 1}
    assert swept(database, LATER) == {"what was held back": 1}
    with database.sessions() as session:
        assert (count(session, HeardRow), count(session, HeldRow)) == (0, 0)


def test_messages_that_something_rests_on_stay(database: Database) -> None:
    with database.begin() as session:
        a_case(session)
        s = follow(session)
        happen(session)
        telling.form(session, NOON + timedelta(hours=1), 10)
        correction = CorrectionRow(case_id="ferry", at=NOON, by="U1", reported=True, body=dump(A_CORRECTION))
        session.add(correction)
        session.flush()
        card = session.get_one(SubscriptionRow, s.id).card_id
        assert card
        goes = {
            send(session, "edit", target=card),
            send(session, "edit", target=card),
            send(session, "line"),
            send(session, "test"),
        }
        parent = send(session, "line")
        stays = {
            card,
            send(session, "answer"),
            send(session, "line", claims=("c-1",)),
            send(session, "edit", target=card, correction=correction.id),
            parent,
            send(session, "note", parent=parent),
            send(session, "item"),
            outbox.enqueue(session, "line", "T1", "C1", "ferry", NOON),  # not sent yet
        } | set(session.scalars(select(MessageRow.id).filter_by(state="ready")))  # the update, and an edit of the card
    assert swept(database, LATER) == {"messages that are done and carry nothing": len(goes)}
    with database.sessions() as session:
        assert set(session.scalars(select(MessageRow.id))) == stays


def test_what_people_did_is_kept_longer(database: Database) -> None:
    with database.begin() as session:
        a_case(session)
        taken.take(session, "ferry", "T1", "U1", "f-1", ("c-1",), "A line.", NOON)
        reports.report(session, "ferry", "T1", "C1", "U1", "status", NOON)
        looked.look(session, "T1", "U1", "ferry", NOON)
        s = follow(session)
        subscriptions.unsubscribe(session, s.id, s.wish.topics, "U1", NOON)
    assert swept(database, LATER) == {}
    assert swept(database, NOON + 731 * DAY, "T2") == {}
    assert swept(database, NOON + 731 * DAY, "T1") == {
        "lines taken to print": 1,
        "problems reported": 1,
        "moments at which somebody asked for a brief": 1,
        "names of who set subscriptions that ended": 1,
    }


def test_more_than_a_batch_goes_in_several_and_can_be_stopped(database: Database) -> None:
    rows = [{"event": f"Ev{n}", "at": NOON} for n in range(keeping.BATCH * 2 + 3)]
    with database.begin() as session:
        session.execute(insert(HeardRow), rows)
    going, turns = keeping.served(KEEP, LATER)[:1], [0]

    def enough() -> bool:
        turns[0] += 1
        return turns[0] > 2

    assert keeping.take_out(database, going, enough) == {"events that Slack sent": keeping.BATCH}
    assert keeping.take_out(database, going) == {"events that Slack sent": keeping.BATCH + 3}


def test_what_is_pointed_at_between_the_look_and_the_taking_stays(database: Database) -> None:
    with database.begin() as session:
        a_case(session)
        goes, stays = send(session, "line"), send(session, "line")
    (spare,) = (g for g in keeping.served(KEEP, LATER) if g.table is MessageRow)
    with database.sessions() as session:
        keys = spare.keys(session, 10)
    assert sorted(keys) == [(goes,), (stays,)]
    with database.begin() as session:
        outbox.enqueue(session, "note", "T1", "C1", "ferry", NOON, parent=stays)
    with database.begin() as session:
        assert spare.take(session, keys) == 1
        assert session.get(MessageRow, stays) is not None


# --- a person ----------------------------------------------------------------------------------------------------------


def people(session: Session) -> None:
    """U1 and U2 did the same, in T1; U1 in T2 too."""
    a_case(session)
    session.add(FeedRow(case_id="ferry", url="u", asked="h", kind="feed", added_by="U1", added_at=NOON, due=NOON))
    for user in ("U1", "U2"):
        session.add(RulingRow(claim="c-1", decision="reject", by=user, at=NOON, reason="misread"))
        session.add(CorrectionRow(case_id="ferry", at=NOON, by=user, workspace="T1", reported=True, body={}))
        session.add(
            ReviewRow(
                case_id="ferry",
                claim="c-1",
                cause="report",
                about="wrong",
                by=user,
                place="C1",
                at=NOON,
                state="closed",
                version=1,
                decision="close",
                decided_by=user,
                decided_at=NOON,
                reason="",
            )
        )
    for workspace, user in (("T1", "U1"), ("T2", "U2")):
        kept = {"client_id": "1.2", "app_id": "A1", "team_id": workspace, "is_enterprise_install": False}
        at = NOON.replace(tzinfo=None)
        session.add(WorkspaceRow(workspace=workspace, installed_by=user, installed_at=NOON))
        session.add(InstallationRow(**kept, user_id=user, bot_token="sealed", installed_at=at))
        session.add(BotRow(**kept, bot_token="sealed", installed_at=at))
    for workspace, user in (("T1", "U1"), ("T1", "U2"), ("T2", "U1")):
        taken.take(session, "ferry", workspace, user, "f-1", ("c-1",), "A line.", NOON)
        reports.report(session, "ferry", workspace, "C1", user, "status", NOON)
        looked.look(session, workspace, user, "ferry", NOON)
        subscriptions.subscribe(session, workspace, f"C{user}", "ferry", subscriptions.Wish(), user, NOON)
        send(session, "line", channel=user, workspace=workspace)
        send(session, "line", channel=user, workspace=workspace, claims=("c-1",))
        body = {"command": "check 5 boats", "by": user, "more": [{"set_by": user}]}
        send(session, "answer", workspace=workspace, body=body)


def named(session: Session, user: str) -> dict[str, int]:
    """In which columns of the whole store somebody is named, and how often."""
    found: dict[str, int] = {}
    for table in Base.metadata.sorted_tables:
        for row in session.execute(select(table)).mappings():
            for column, value in row.items():
                if f"'{user}'" in repr(value):
                    found[f"{table.name}.{column}"] = found.get(f"{table.name}.{column}", 0) + 1
    return found


def forget(database: Database, user: str, workspace: str = "") -> None:
    keeping.take_out(database, keeping.of_person(user, workspace))
    while True:
        with database.begin() as session:
            if not keeping.names_in_messages(session, user, workspace, 2):
                break


def test_of_somebody_who_is_forgotten_the_store_has_no_id(database: Database) -> None:
    with database.begin() as session:
        people(session)
    with database.sessions() as session:
        before, other = named(session, "U1"), named(session, "U2")
        assert len(before) >= 11
        assert keeping.names_in_messages(session, "U1") == 2
        claims = count(session, CarriedRow)
    forget(database, "U1")
    with database.sessions() as session:
        assert named(session, "U1") == {}
        assert named(session, "U2") == other
        assert count(session, RulingRow, by=SOMEBODY, reason="misread") == 1
        assert count(session, CorrectionRow, by=SOMEBODY) == 1
        assert count(session, SubscriptionRow, set_by=SOMEBODY) == 2
        assert count(session, CarriedRow) == claims
        bodies = list(session.scalars(select(MessageRow.body).filter_by(kind="answer", workspace="T2")))
        assert bodies == [{"command": "check 5 boats", "by": SOMEBODY, "more": [{"set_by": SOMEBODY}]}]


def test_in_one_workspace_alone(database: Database) -> None:
    with database.begin() as session:
        people(session)
    forget(database, "U1", "T2")
    with database.sessions() as session:
        assert count(session, TakenLineRow, user="U1", workspace="T1") == 1
        assert count(session, TakenLineRow, user="U1", workspace="T2") == 0
        assert count(session, SubscriptionRow, set_by="U1") == 1
        assert count(session, RulingRow, by="U1") == 1


# --- a workspace -------------------------------------------------------------------------------------------------------


def test_of_a_workspace_that_goes_nothing_is_left_but_what_was_decided(database: Database) -> None:
    with database.begin() as session:
        people(session)
        follow(session)
        happen(session)
        telling.form(session, NOON + timedelta(hours=1), 10)
        send(session, "line", parent=send(session, "line"))
        session.add(ChannelRow(workspace="T1", channel="C1", case_id="ferry", at=NOON))
        session.add(LanguageRow(workspace="T1", channel="C1", language="es", at=NOON))
        (item,) = session.scalars(select(ReviewRow).limit(1)).all()
        item.message_id = send(session, "item")
    with database.sessions() as session:
        others = {t: count(session, t, workspace="T2") for t in (MessageRow, SubscriptionRow, TakenLineRow, LookedRow)}
    keeping.take_out(database, keeping.of_workspace("T1"))
    with database.sessions() as session:
        for table in Base.metadata.sorted_tables:
            if "workspace" in table.c:
                left = session.execute(select(table).where(table.c.workspace == "T1")).all()
                assert left == [], table.name
        assert [b.team_id for b in session.scalars(select(BotRow))] == ["T2"]
        assert [i.team_id for i in session.scalars(select(InstallationRow))] == ["T2"]
        assert count(session, DeliveryRow, workspace="T2") == 1
        assert count(session, RulingRow) == 2
        assert {t: count(session, t, workspace="T2") for t in others} == others


def test_every_column_that_can_name_a_person_or_a_workspace_is_thought_of() -> None:
    """A new table has to be thought of here: either it goes with the workspace, or the test above finds it."""
    of_people = {"user", "who", "by", "set_by", "added_by", "ended_by", "decided_by", "installed_by", "user_id"}
    told = {f"{t.name}.{c.name}" for t in Base.metadata.sorted_tables for c in t.c if c.name in of_people}
    cleared = {f"{g.table.__tablename__}.{c}" for g in keeping.of_person("U1") for c, _ in g.values}
    gone = {g.table.__tablename__ for g in keeping.of_person("U1") if not g.values}
    assert {c for c in told if c.partition(".")[0] not in gone} <= cleared
    here = {t.name for t in Base.metadata.sorted_tables if "workspace" in t.c}
    assert here == {g.table.__tablename__ for g in keeping.of_workspace("T1") if "workspace" in g.table.__table__.c}


@pytest.mark.parametrize("table", [HeardRow, LookedRow, CarriedRow])
def test_keys_of_several_columns_are_met_exactly(database: Database, table: type[Base]) -> None:
    assert len(inspect(table).primary_key) in (1, 2, 3)
    with database.begin() as session:
        a_case(session)
        for who in ("U1", "U2"):
            looked.look(session, "T1", who, "ferry", NOON)
            looked.look(session, "T2", who, "ferry", NOON)
        going = keeping.of_person("U1", "T1")
        assert sum(g.take(session, g.keys(session, 10)) for g in going if g.table is LookedRow) == 1
        assert count(session, LookedRow) == 3


def test_nothing_else_is_read(database: Database) -> None:
    with database.sessions() as session:
        assert keeping.counted(session, keeping.of_workspace("T9")) == {}
        assert count(session, FetchRow) + count(session, ReportRow) == 0
