"""Feeds, looks, sites, and texts that are seen again where they are published."""

from dataclasses import replace
from datetime import timedelta

from storage import feeds, fetches, ledger, sites
from storage.database import Database
from storage.feeds import Looked
from storage.fetches import Look
from storage.reads import Reads
from tests.storage.made import NOON, article, read, revised, toy

CASE = toy()
LEASE = timedelta(minutes=15)


def add(database: Database, *urls: str) -> None:
    with database.begin() as s:
        for url in urls:
            assert feeds.add(s, CASE.id, url, url, "feed", "U1", NOON)


def claimed(database: Database, worker: str, after: timedelta = timedelta(0)) -> str | None:
    with database.begin() as s:
        feed = feeds.claim(s, worker, [CASE.id], NOON + after, LEASE)
    return feed.url if feed else None


def test_each_is_one_workers_until_its_lease_is_over(database: Database) -> None:
    add(database, "a", "b")
    assert [claimed(database, w) for w in ("w1", "w2", "w3")] == ["a", "b", None]
    with database.sessions() as s:
        first, second = feeds.listed(s, CASE.id)
    with database.begin() as s:
        assert not feeds.settle(s, first.id, "w2", NOON, Looked(NOON))
        assert feeds.settle(s, first.id, "w1", NOON, Looked(NOON + LEASE, etag='"1"', counts={"new": 2}))
        assert feeds.settle(s, second.id, "w2", NOON, Looked(NOON + 2 * LEASE, "gone"))
    assert claimed(database, "w3") is None
    assert claimed(database, "w3", LEASE) == "a"
    assert claimed(database, "w4", 2 * LEASE + timedelta(seconds=1)) == "a"  # w3 is taken to be dead
    with database.sessions() as s:
        first, second = feeds.listed(s, CASE.id)
        assert (first.etag, first.counts, first.failures) == ('"1"', {"new": 2}, 0)
        assert (second.error, second.failures, second.found) == ("gone", 1, None)
        assert feeds.failing(s, 1) == (second,)
        assert feeds.wake(s, [CASE.id]) == NOON + LEASE
        assert feeds.wake(s, ["other"]) is None


def test_what_is_ended_can_be_taken_up_again(database: Database) -> None:
    add(database, "https://a.example/Feed")
    with database.begin() as s:
        assert not feeds.add(s, CASE.id, "https://a.example/Feed", "https://a.example/Feed", "page", "U2", NOON)
        assert feeds.end(s, CASE.id, "https://a.example/feed/", "U2")
        assert not feeds.end(s, CASE.id, "https://a.example/feed/", "U2")
        assert feeds.listed(s, CASE.id) == ()
        assert feeds.claim(s, "w", [CASE.id], NOON, LEASE) is None
        assert feeds.add(s, CASE.id, "https://a.example/Feed", "https://a.example/Feed", "page", "U2", NOON)
        (again,) = feeds.listed(s, CASE.id)
    assert (again.kind, again.added_by) == ("page", "U2")


def test_turns_at_a_site_are_apart(database: Database) -> None:
    gap, waits = timedelta(seconds=2), []
    for after in (0, 0, 1, 60):
        with database.begin() as s:
            waits.append(sites.turn(s, "https://a.example", NOON + timedelta(seconds=after), gap).total_seconds())
    assert waits == [0, 2, 3, 0]
    with database.begin() as s:
        assert sites.robots(s, "https://a.example") is None
        sites.keep_robots(s, "https://a.example", "", NOON)
        sites.keep_robots(s, "https://b.example", "User-agent: *", NOON)
        assert sites.robots(s, "https://a.example") == sites.Robots("", NOON)
        assert sites.robots(s, "https://b.example") == sites.Robots("User-agent: *", NOON)


def test_which_entries_need_no_look(database: Database) -> None:
    told = [
        ("a", "new", "1"),
        ("b", "Busy", "1"),
        ("c", "Busy", "1"),
        ("c", "Busy", "1"),
        ("d", "new", "0"),
        ("e", "new", None),
    ]
    with database.begin() as s:
        for key, outcome, stamp in told:
            fetches.note(s, CASE.id, Look(f"https://{key}", key, NOON, outcome, stamp=stamp))
        stamps = dict.fromkeys("abcdef", "1")
        assert fetches.done(s, CASE.id, stamps, {"Busy"}, 2) == {"a", "c"}
        assert [x.outcome for x in fetches.looks(s, CASE.id, "c")] == ["Busy", "Busy"]
        assert fetches.done(s, "other", stamps, {"Busy"}, 2) == frozenset()


def test_a_text_seen_again_after_another_is_the_newest_once_more(database: Database) -> None:
    one = article()
    two = revised(one, fetched=NOON + timedelta(hours=1))
    hour = timedelta(hours=1)

    def see(text: str, after: timedelta) -> tuple[str, bool]:
        a = replace(one if text == "one" else two, fetched=NOON + after)
        with database.begin() as s:
            outcome = ledger.add(s, CASE.id, a, read(a), "r1", "p1", NOON + after)
            ledger.rebuild(s, CASE)
        return outcome.state, outcome.back

    def counts() -> str:
        with database.sessions() as s:
            ((a, _),) = Reads(s, CASE).pairs()
        return "one" if a.text == one.text else "two"

    seen = [(text, see(text, n * hour), counts()) for n, text in enumerate(("one", "two", "one", "one", "two"))]
    assert seen == [
        ("one", ("new", False), "one"),
        ("two", ("revised", False), "two"),
        ("one", ("revised", True), "one"),
        ("one", ("same", False), "one"),
        ("two", ("revised", True), "two"),
    ]
    assert see("one", hour) == ("same", False)  # an older meeting, told of late
    assert counts() == "two"


def test_a_file_met_again_is_not_seen_where_it_is_published(database: Database) -> None:
    one = article()
    two = revised(one, fetched=NOON + timedelta(hours=1))
    for a in (one, two, replace(one, fetched=NOON + timedelta(hours=2))):
        with database.begin() as s:
            ledger.add(s, CASE.id, a, read(a), "r1", "p1")
    with database.sessions() as s:
        ((kept, _),) = Reads(s, CASE).pairs()
    assert kept.text == two.text
