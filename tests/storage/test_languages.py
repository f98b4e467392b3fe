"""Which language a channel is answered in."""

from sqlalchemy import select, update

from storage import ledger, outbox, subscriptions
from storage.database import Database
from storage.languages import language_of, set_language
from storage.models import CaseRow, MessageRow, SubscriptionRow
from storage.subscriptions import Wish
from tests.storage.made import NOON


def test_a_language_is_that_of_one_channel_until_it_is_set_anew_or_taken_back(database: Database) -> None:
    def known() -> list[str | None]:
        with database.sessions() as session:
            return [language_of(session, *place) for place in (("T1", "C1"), ("T2", "C1"), ("T1", "C2"))]

    for language in ("en", "es"):
        with database.begin() as session:
            set_language(session, "T1", "C1", language, NOON)
        assert known() == [language, None, None]
    for _ in range(2):
        with database.begin() as session:
            set_language(session, "T1", "C1", None, NOON)
        assert known() == [None, None, None]


def test_what_a_channel_follows_comes_in_its_language_and_its_card_turns(database: Database) -> None:
    with database.begin() as session:
        for channel in ("C1", "C2"):
            ledger.insert_or_ignore(session, CaseRow, {"id": "ferry"})
            s = subscriptions.subscribe(session, "T1", channel, "ferry", Wish(("rulings",)), "U1", NOON)
            card = outbox.enqueue(session, "card", "T1", channel, "ferry", NOON, {"command": "status"})
            subscriptions.begin(session, s.id, card)
        session.execute(update(SubscriptionRow).values(state="live"))
    for _ in range(2):
        with database.begin() as session:
            set_language(session, "T1", "C1", "es", NOON)
    with database.sessions() as session:
        told = [subscriptions.find(session, "T1", channel, "ferry") for channel in ("C1", "C2")]
        assert [s.wish.language for s in told if s] == ["es", "en"]
        edits = session.scalars(select(MessageRow).filter_by(kind="edit")).all()
        assert [m.channel for m in edits] == ["C1"]
