"""Feeds and pages that are looked at by themselves, from a site on the loopback, by a clock that moves when told to."""

import contextlib
import random
import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from slack_bolt import App
from slack_sdk import WebClient
from sqlalchemy import select

from bot.app import build_app, finish, web_client
from bot.cli import main
from bot.feeds import entries
from bot.fetching import Fetched
from bot.polling import EVERY, MOST, Poller
from bot.refusals import NoFeed
from bot.retry import Policy
from bot.worker import Worker
from facts.case import parse
from handlers import taking_in
from storage import feeds, ledger, outbox, subscriptions
from storage.feeds import Feed
from storage.health import health
from storage.models import CheckRow
from storage.reads import Reads
from storage.subscriptions import Wish
from tests.bot.pack import CASE, ELSEWHERE, ORDER, write_pack
from tests.bot.serving import settings_for
from tests.bot.test_adding import said
from tests.bot.web import World, world
from tests.database import sqlite_store
from tests.site import Ask, Reply, Site, article, login, rss
from tests.slack import Slack

ENTITY = b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><rss version="2.0"><channel><item><title>&b;</title><link>http://news.example/1</link></item></channel></rss>'


@pytest.fixture
def w(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path) as it:
        yield it


def poller(w: World) -> Poller:
    return Poller(w.web, {w.case.id: w.case}, chance=random.Random(1))


def follow(w: World, path: str, kind: feeds.Kind = "feed") -> None:
    from bot.intake import normal_url

    with w.database.begin() as session:
        feeds.add(session, w.case.id, w.url(path), normal_url(w.url(path)), kind, "U1", w.now())


def listed(w: World) -> tuple[Feed, ...]:
    with w.database.sessions() as session:
        return feeds.listed(session, w.case.id)


def checks(w: World) -> int:
    with w.database.sessions() as session:
        return len(session.scalars(select(CheckRow.id)).all())


def publish(w: World, numbers: range, **more: str) -> None:
    """A feed of articles that each tell something of their own."""
    links = {}
    for n in numbers:
        told = f"{ORDER} It was day {n} of the dispute."
        w.site.page(f"/{n}", article(f"Day {n}", told, publisher=f"Paper {n}"))
        links[f"Day {n}"] = w.url(f"/{n}")
    w.site.page("/feed", rss(links, **more), Content_Type="application/rss+xml", ETag=f'"{numbers.stop}"')


# --- feeds -----------------------------------------------------------------------------------------------------------


def test_a_feed_of_ten_is_taken_in_once_and_told_in_one_message(w: World, slack: Slack) -> None:
    client = WebClient(slack.bot_token, slack.api_url, timeout=10, retry_handlers=[])
    sender = Worker(w.database, {w.case.id: w.case}, lambda _: client, w.now, policy=Policy(pace=timedelta(0)))
    with w.database.begin() as session:
        ledger.lock(session, w.case.id)
        s = subscriptions.subscribe(session, "T1", "C1", w.case.id, Wish(zone="America/New_York"), "U1", w.now())
        card = outbox.enqueue(session, "card", "T1", "C1", w.case.id, w.now(), {"command": "status"})
        subscriptions.begin(session, s.id, card)
    sender.drain()
    before = len(slack.messages("C1"))
    publish(w, range(1, 11))
    follow(w, "/feed")
    assert poller(w).drain() == 1
    assert w.site.paths() == ["/feed", *(f"/{n}" for n in range(1, 11))]
    assert w.waited == [2.0] * 10
    with w.database.sessions() as session:
        assert len(Reads(session, w.case).pairs()) == 10
    for _ in range(3):
        w.later(minutes=11)
        sender.drain()
    new = slack.messages("C1")[before:]
    assert len([m for m in new if "thread_ts" in m]) == 1
    (feed,) = listed(w)
    assert (feed.counts, feed.error, feed.failures) == ({"new": 10}, None, 0)
    w.later(minutes=20)
    asked = len(w.site.asked)
    assert poller(w).drain() == 1
    assert w.site.paths()[-1] == "/feed"
    assert len(w.site.asked) == asked + 1


def test_what_has_not_changed_is_a_check(w: World) -> None:
    publish(w, range(1, 2))
    follow(w, "/feed")
    poller(w).drain()
    done = checks(w)

    def unchanged(ask: Ask) -> Reply:
        return Reply(status=304 if ask.headers.get("if-none-match") == '"2"' else 500)

    w.site.replies["/feed"] = unchanged
    w.later(minutes=20)
    assert poller(w).drain() == 1
    assert w.site.asked[-1].headers["if-none-match"] == '"2"'
    (feed,) = listed(w)
    assert (feed.error, feed.looked, feed.etag) == (None, w.now(), '"2"')
    assert checks(w) == done + 1
    with w.database.sessions() as session:
        assert Reads(session, w.case).last_checked() == w.now()


def test_only_what_is_new_or_brought_up_to_date_is_fetched(w: World) -> None:
    publish(w, range(1, 3))
    follow(w, "/feed")
    poller(w).drain()
    publish(w, range(1, 4))
    w.later(minutes=20)
    poller(w).drain()
    assert w.site.paths() == ["/feed", "/1", "/2", "/feed", "/3"]
    publish(w, range(3, 4), stamp="Sat, 07 Feb 2026 12:00:00 GMT")
    w.site.page("/3", article("Day 3", ORDER.replace("roughly 12,000", "about 15,000"), publisher="Paper 3"))
    w.later(minutes=20)
    poller(w).drain()
    assert w.site.paths()[5:] == ["/feed", "/3"]
    assert listed(w)[0].counts == {"revised": 1}


def test_a_long_feed_is_had_in_parts(w: World) -> None:
    links = {f"Item {n}": w.url(f"/gone/{n}") for n in range(MOST + 5)}
    w.site.page("/feed", rss(links), ETag='"1"')
    follow(w, "/feed")
    poller(w).drain()
    assert len(w.site.paths()) == 1 + MOST
    assert listed(w)[0].etag is None
    w.later(minutes=20)
    poller(w).drain()
    assert len(w.site.paths()) == 2 + MOST + 5
    assert (listed(w)[0].etag, listed(w)[0].counts) == ('"1"', {"refused": 5})


def test_a_page_that_fails_for_now_is_tried_again_and_a_wall_is_not(w: World) -> None:
    w.site.page("/wall", login())
    w.site.reply("/busy", status=503)
    w.site.page("/feed", rss({"a": w.url("/wall"), "b": w.url("/busy")}))
    follow(w, "/feed")
    for _ in range(5):
        poller(w).drain()
        w.later(minutes=20)
    assert w.site.paths().count("/wall") == 1
    assert w.site.paths().count("/busy") == 3


def test_one_that_fails_is_asked_ever_more_seldom_and_named_in_health(w: World) -> None:
    w.site.reply("/feed", status=500)
    follow(w, "/feed")
    gaps = []
    for _ in range(9):
        assert poller(w).drain() == 1
        (feed,) = listed(w)
        gaps.append(feed.due - w.now())
        w.time = feed.due
    assert all(EVERY * 0.9 * 2**n <= gap for n, gap in enumerate(gaps[:6], 1))
    assert max(gaps) <= timedelta(hours=27)
    assert gaps[-1] > timedelta(hours=20)
    assert feed.failures == 9
    assert feed.error == "The site answered with an error (HTTP 500)."
    with w.database.sessions() as session:
        found = health(session, w.now())
    assert [f.url for f in found.feeds] == [w.url("/feed")]
    assert found.failing == ()
    publish(w, range(1, 2))
    poller(w).drain()
    assert listed(w)[0].failures == 0


def test_two_workers_never_look_at_one_feed_at_once(w: World) -> None:
    publish(w, range(1, 2))
    follow(w, "/feed")
    first, second = poller(w), poller(w)
    inside = []

    def reply(ask: Ask) -> Reply:
        inside.append(second.one())
        return Reply(rss({}).encode(), headers={"Content-Type": "application/rss+xml"})

    w.site.replies["/feed"] = reply
    assert first.drain() == 1
    assert inside == [False]


def test_robots_keep_us_from_a_feed(w: World) -> None:
    w.site.reply("/robots.txt", b"User-agent: *\nDisallow: /feed\n", Content_Type="text/plain")
    publish(w, range(1, 2))
    follow(w, "/feed")
    poller(w).drain()
    assert w.site.paths() == []
    assert "robots.txt" in str(listed(w)[0].error)


def test_a_running_poller_stops_when_it_is_asked(w: World) -> None:
    publish(w, range(1, 4))
    follow(w, "/feed")
    stop, done = threading.Event(), threading.Event()

    def last(ask: Ask) -> Reply:
        stop.set()
        return Reply(status=404)

    w.site.replies["/2"] = last
    runs = poller(w)

    def run() -> None:
        runs.run(stop)
        done.set()

    threading.Thread(target=run, daemon=True).start()
    try:
        assert done.wait(10)
    finally:
        stop.set()
    assert w.site.paths() == ["/feed", "/1", "/2"]
    assert listed(w)[0].etag is None


# --- pages -----------------------------------------------------------------------------------------------------------


def test_a_page_is_looked_at_again_for_changes(w: World) -> None:
    w.site.page("/1", article("Judge stops the library", ORDER))
    follow(w, "/1", "page")
    results = []
    for text in (ORDER, ORDER, ORDER.replace("roughly 12,000", "about 15,000"), ORDER):
        w.site.page("/1", article("Judge stops the library", text))
        poller(w).drain()
        results.append(listed(w)[0].counts)
        w.later(minutes=20)
    assert results == [{"new": 1}, {"same": 1}, {"revised": 1}, {"back": 1}]


# --- hostile feeds ---------------------------------------------------------------------------------------------------


def test_a_feed_leads_only_to_pages_of_the_web() -> None:
    links = [
        "file:///etc/passwd", "javascript:alert(1)", "ftp://a.example/x", "http://u:p@a.example/", "http://a.example:22/", "/own",
        "http://a.example/1", "http://a.example/1#part", "http://169.254.169.254/latest",
    ]  # fmt: skip
    body = rss({f"t{n}": link for n, link in enumerate(links)}).encode()
    found = entries(Fetched("http://a.example/feed", "http://a.example/feed", body, "application/rss+xml"))
    assert [e.url for e in found] == ["http://a.example/own", "http://a.example/1", "http://169.254.169.254/latest"]


def test_what_a_feed_leads_to_is_fetched_like_all_else(w: World) -> None:
    inside = {"a": "http://169.254.169.254/latest", "b": w.site.url("/x", "inside.example")}
    w.site.page("/feed", rss(inside))
    follow(w, "/feed")
    poller(w).drain()
    assert listed(w)[0].counts == {"refused": 2}
    assert w.site.paths() == ["/feed"]


@pytest.mark.parametrize(
    "body", [ENTITY, b"", b"<html><body>no feed</body></html>", b"\x00\x01", b"<rss", b"<rss " + b"<" * 2000]
)
def test_what_is_no_feed(body: bytes) -> None:
    with contextlib.suppress(NoFeed):
        assert entries(Fetched("http://a.example/f", "http://a.example/f", body, "text/xml")) == ()


def test_atom_and_a_feed_that_breaks_off() -> None:
    atom = '<feed xmlns="http://www.w3.org/2005/Atom"><title>N</title>' + "".join(
        f'<entry><id>{n}</id><title>T</title><link href="http://a.example/{n}"/><updated>2026-02-0{n}T00:00:00Z</updated></entry>'
        for n in (1, 2)
    )
    found = entries(Fetched("http://a.example/f", "http://a.example/f", atom.encode(), "application/atom+xml"))
    assert [e.url for e in found] == ["http://a.example/1", "http://a.example/2"]
    assert found[0].stamp != found[1].stamp


# --- which are looked at ---------------------------------------------------------------------------------------------


def test_the_packs_own_come_and_go_with_it(w: World) -> None:
    def served(*urls: str) -> Poller:
        toml = CASE + "".join(f'\n[[feeds]]\nurl = "{u}"\n' for u in urls)
        return Poller(w.web, {w.case.id: parse(toml)})

    one, two = "https://a.example/feed", "https://b.example/feed"
    served(one, two).follow()
    assert [(f.url, f.added_by) for f in listed(w)] == [(one, "pack"), (two, "pack")]
    with w.database.begin() as session:
        assert feeds.end(session, w.case.id, two, "U1")
    served(one, two).follow()
    assert [f.url for f in listed(w)] == [one]
    served().follow()
    assert listed(w) == ()
    served(one, two).follow()
    assert [f.url for f in listed(w)] == [one]


def test_a_pack_with_a_wrong_feed_is_told_so() -> None:
    from facts.case import CasePackError

    with pytest.raises(CasePackError) as e:
        parse(
            CASE
            + '\n[[feeds]]\nurl = "ftp://a"\nkind = "page"\n\n[[feeds]]\nurl = "https://a.example/"\nkind = "rss"\n'
        )
    assert [f.partition(": ")[2] for f in e.value.faults] == [
        "feeds[1].url: is 'ftp://a'; write an address that begins with https://",
        """feeds[2].kind: is 'rss'; write "feed" or "page\"""",
    ]


# --- in Slack and in a shell ------------------------------------------------------------------------------------------


@pytest.fixture
def app(w: World, slack: Slack, tmp_path: Path) -> Iterator[App]:
    settings = settings_for(slack, tmp_path)
    made = build_app(settings, w.case, w.database, w.now, web_client(settings), adder=w.web)
    yield made
    finish(made)


def test_feeds_in_slack(w: World, app: App, slack: Slack) -> None:
    publish(w, range(1, 3))
    w.site.page("/wall", login())
    assert taking_in.MOST == 5
    told = [
        ("feeds", "No feed and no page is looked at"),
        (f"feeds add {w.url('/feed')}", "is a feed: its articles are taken in as they appear"),
        (f"feeds add {w.url('/feed')}", "is looked at already. Nothing was changed."),
        (f"feeds add {w.url('/gone')}", "is not looked at. The site says there is no such page"),
        (f"feeds add {w.url('/1')}", "is a page, no feed"),
        ("feeds", "not looked at yet"),
        ("feeds drop it", "Give one address"),
        (f"feeds remove {w.url('/1')}", "is looked at no more"),
        (f"feeds remove {w.url('/1')}", "was not looked at. Nothing was changed."),
    ]
    for n, (typed, words) in enumerate(told, 1):
        assert words in said(app, slack, slack.command(typed), n), typed
    w.later(minutes=1)
    poller(w).drain()
    shown = said(app, slack, slack.command("feeds"), len(told) + 1)
    assert "added by <@U1>" in shown
    assert "2 articles taken in" in shown


def test_feeds_in_a_shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("IRSICE_FETCH_LOOPBACK", "1")
    monkeypatch.setattr("bot.manners.GAP", timedelta(0))
    common = ["--case", str(write_pack(tmp_path / "library")), "--database", sqlite_store(tmp_path / "s.db")]
    with Site() as site:
        site.page("/1", article("Judge stops the library", ORDER))
        site.page("/2", article("The bridge", ELSEWHERE))
        site.page("/feed", rss({"a": site.url("/1")}))
        assert main(["feeds", "add", site.url("/feed"), *common]) == 0
        assert main(["feeds", "poll", *common]) == 0
        assert "1 article taken in" in capsys.readouterr().out
        site.reply("/feed", status=500)
        assert main(["feeds", "poll", *common]) == 1
        assert "failed 1 time in a row" in capsys.readouterr().out
        assert main(["feeds", "remove", site.url("/feed"), *common]) == 0
        assert main(["feeds", "remove", site.url("/feed"), *common]) == 1
        assert main(["feeds", "nonsense", *common]) == 2
        assert "irsice feeds poll" in capsys.readouterr().err
