"""What bears an id, or one that begins so."""

from facts.model import Ruling
from facts.updates import News
from storage import ledger, telling
from storage.database import Database
from storage.reads import Reads
from tests.storage.made import NOON, article, read, toy
from tests.storage.told import an_update

CASE = toy()


def test_each_sort_of_id_is_found_by_how_it_begins(database: Database) -> None:
    with database.begin() as session:
        ledger.add(session, CASE.id, article(), read(article()), "r1", "p1")
        ledger.rebuild(session, CASE)
        telling.tell(session, CASE.id, News((an_update(),)), NOON)
    with database.sessions() as session:
        reads = Reads(session, CASE)
        ids = sorted(c.id for c in read(article()).claims)
        assert [c.claim.id for c in reads.traced("c-").claims] == ids
        (claim,) = reads.traced(ids[0]).claims
        assert claim.counts
        assert claim.article.text[claim.claim.start : claim.claim.end] == claim.claim.quote
        assert [a.article.id for a in reads.traced(article().id[:6]).articles] == [article().id]
        assert [u.update.id for u in reads.traced("u-").updates] == [an_update().id]
        assert reads.traced("c-%").claims == ()
        assert reads.traced("m-").messages == ()
        assert reads.traced("k-").corrections == ()


def test_a_claim_that_was_ruled_on_or_read_no_more_is_still_found(database: Database) -> None:
    id = read(article()).claims[0].id
    refused = Ruling(id, "reject", "U1", NOON, "a misreading")
    with database.begin() as session:
        ledger.add(session, CASE.id, article(), read(article()), "r1", "p1")
        ledger.add_ruling(session, refused)
        ledger.withdraw(session, CASE.id, article().id, NOON, "not ours")
    with database.sessions() as session:
        (claim,) = Reads(session, CASE).claims([id])
        assert claim.rulings == (refused,)
        assert not claim.counts
