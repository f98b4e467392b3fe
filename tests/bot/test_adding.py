"""Articles from where they are, through the real Bolt app: what was taken from each, what was not, and why."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from slack_bolt import App, BoltRequest, BoltResponse

from bot.adding import Asked
from bot.app import build_app, finish, web_client
from bot.cli import main
from storage import fetches
from storage.reads import Reads
from tests.bot.pack import ELSEWHERE, ORDER, write_pack
from tests.bot.serving import settings_for
from tests.bot.web import World, world
from tests.database import sqlite_store
from tests.site import Site, article, bomb, endless, login
from tests.slack import Payload, Slack, form, signed

APPEAL = (
    "SPRINGFIELD, Mass. — The sheriff appealed on Feb. 9, 2026, the order that bars the city library from giving borrowing "
    "records to the sheriff, according to a filing by Springfield in federal court in Boston. Readers Union said that it "
    "would ask the judges to uphold the order. The library did not comment."
)
REVISED = ORDER.replace("roughly 12,000 records", "about 15,000 records")


@pytest.fixture
def w(tmp_path: Path) -> Iterator[World]:
    with world(tmp_path) as it:
        yield it


@pytest.fixture
def app(w: World, slack: Slack, tmp_path: Path) -> Iterator[App]:
    settings = settings_for(slack, tmp_path)
    made = build_app(settings, w.case, w.database, w.now, web_client(settings), adder=w.web)
    yield made
    finish(made)


def send(app: App, slack: Slack, payload: Payload) -> BoltResponse:
    from datetime import UTC, datetime

    body = form(payload)
    kind = {"content-type": ["application/x-www-form-urlencoded"]}
    heads = {k.lower(): [v] for k, v in signed(body, slack.signing_secret, datetime.now(UTC)).items()}
    return app.dispatch(BoltRequest(body=body, headers=kind | heads))


def said(app: App, slack: Slack, payload: Payload, nth: int = 1) -> str:
    assert send(app, slack, payload).status == 200
    call = slack.called("response_url", nth)[nth - 1]
    assert call.outcome == "ok"
    assert call.args["response_type"] == "ephemeral"
    return str(call.args["text"])


def add(w: World, path: str, html: str | None = None) -> Any:
    if html is not None:
        w.site.page(path, html)
    (taken,) = w.web.from_addresses(w.case, [w.url(path)])
    return taken


# --- an address ------------------------------------------------------------------------------------------------------


def test_an_article_is_taken_in_and_told_of(w: World, app: App, slack: Slack) -> None:
    w.site.page("/news/1", article("Judge stops the library", ORDER))
    text = said(app, slack, slack.command(f"add {w.url('/news/1')}"))
    assert "Judge stops the library" in text
    assert "Springfield Herald" in text
    assert "taken in, with" in text
    assert "New: Readers: preliminary injunction granted, D. Mass., Judge Ann Lee, 5 Feb 2026" in text
    assert "granted a preliminary injunction on Feb. 5, 2026" in text
    (known,) = w.facts().articles
    assert f"irsice withdraw {known.id}" in text
    assert known.url == w.url("/news/1")
    again = said(app, slack, slack.command(f"add <{w.url('/news/1')}|here>"), 2)
    assert "already known, and unchanged" in again
    assert w.site.paths() == ["/news/1", "/news/1"]


def test_what_was_kept_of_it(w: World) -> None:
    w.site.page("/news/1", article("Judge stops the library", ORDER))
    w.site.reply("/short", status=301, Location="/news/1?utm_source=x")
    w.web.take_in(w.case, [Asked(w.url("/short"))])
    from bot.intake import normal_url

    with w.database.sessions() as session:
        (look,) = fetches.looks(session, w.case.id, normal_url(w.url("/short")))
        ((stored, _),) = Reads(session, w.case).pairs()
    assert (look.requested, look.final, look.outcome) == (w.url("/short"), w.url("/news/1?utm_source=x"), "new")
    assert (look.at, look.article, look.digest) == (w.now(), stored.id, stored.digest)
    assert stored.fetched == w.now()
    assert "preliminary injunction" in stored.text


def test_why_nothing_was_taken(w: World, app: App, slack: Slack) -> None:
    site = w.site
    site.page("/bridge", article("The bridge", ELSEWHERE))
    site.page("/login", login())
    site.page(
        "/paid",
        article(
            "Judge",
            ORDER[:200],
            '<script type="application/ld+json">{"@type":"NewsArticle","headline":"x","isAccessibleForFree":"False"}</script>',
        ),
    )
    site.reply("/meta", status=302, Location="http://169.254.169.254/latest/")
    site.reply("/huge", endless(site), Content_Type="text/html")
    site.reply("/bomb", bomb(20_000_000), Content_Encoding="gzip", Content_Type="text/html")
    site.reply("/pdf", b"%PDF-1.7 and so on", Content_Type="application/pdf")
    site.reply("/picture", b"\x89PNG\r\n", Content_Type="text/html")
    site.page("/front", "<html><body><a href='/1'>One</a> <a href='/2'>Two</a></body></html>")
    told = {
        "/bridge": "not about the case, so nothing was taken from it",
        "/login": "The page asks for a login or a subscription",
        "/paid": "The page asks for a login or a subscription",
        "/meta": "The page leads on to an address inside a private or local network",
        "/huge": "The answer is larger than any article",
        "/bomb": "unpacks to something larger than any article",
        "/pdf": "is no web page (PDF)",
        "/picture": "is no web page",
        "/front": "There is no article on the page",
        "/gone": "no such page, or not any more (HTTP 404)",
    }
    for n, (path, words) in enumerate(told.items(), 1):
        text = said(app, slack, slack.command(f"add {w.url(path)}"), n)
        assert words in text, path
        assert ("opens a form" in text) == (path != "/bridge")
    inside = said(app, slack, slack.command(f"add {site.url('/x', 'inside.example')}"), len(told) + 1)
    assert "inside a private or local network" in inside
    assert w.facts().articles == ()


def test_robots_are_obeyed_and_asked_once(w: World) -> None:
    w.site.reply("/robots.txt", b"User-agent: irsice\nDisallow: /private\nCrawl-delay: 7\n", Content_Type="text/plain")
    w.site.page("/private/1", article("Judge", ORDER))
    assert "robots.txt" in add(w, "/private/1").why
    assert w.site.paths() == []
    assert add(w, "/news/1", article("Judge", ORDER)).state == "new"
    assert add(w, "/news/2", article("Bridge", ELSEWHERE)).state == "off_case"
    assert w.waited == [7.0]
    assert [a.path for a in w.site.asked].count("/robots.txt") == 1
    w.later(hours=25)
    add(w, "/news/2")
    assert [a.path for a in w.site.asked].count("/robots.txt") == 2


def test_robots_that_would_take_for_ever_do_not(w: World) -> None:
    rules = f"User-agent: *\nDisallow: /{'*a' * 40}b$\nDisallow: /*/*/print\n"
    w.site.reply("/robots.txt", rules.encode(), Content_Type="text/plain")
    w.site.page("/", "x")
    assert "robots.txt" in add(w, "/" + "a" * 900).why
    assert "robots.txt" in add(w, "/a/b/print").why


def test_robots_that_cannot_be_had_forbid_all_for_now(w: World) -> None:
    w.site.reply("/robots.txt", status=500)
    taken = add(w, "/news/1", article("Judge", ORDER))
    assert (taken.state, taken.detail) == ("refused", "HTTP 500")
    w.site.reply("/robots.txt", status=404)
    assert add(w, "/news/1").state == "new"


def test_a_page_in_windows_1252(w: World) -> None:
    told = ORDER.replace("Ann Lee", "Ann Lee").replace(
        "Springfield in federal", "“Springfield” — the city’s café — in federal"
    )
    for n, (head, charset) in enumerate(
        [("", "text/html; charset=windows-1252"), ('<meta charset="windows-1252">', "text/html"), ("", "text/html")]
    ):
        html = article(f"Judge stops it, {n}", told, head).encode("cp1252")
        w.site.page(f"/{n}", html, Content_Type=charset)
        assert add(w, f"/{n}").state == "new"
    with w.database.sessions() as session:
        assert all("“Springfield” — the city’s café — in" in a.text for a, _ in Reads(session, w.case).pairs())


# --- revisions -------------------------------------------------------------------------------------------------------


def test_a_revised_page_and_one_that_goes_back(w: World, app: App, slack: Slack) -> None:
    def look(text: str, nth: int) -> str:
        w.site.page("/1", article("Judge stops the library", text))
        w.later(hours=1)
        return said(app, slack, slack.command(f"add {w.url('/1')}"), nth)

    def records() -> list[str]:
        return [f.value_text for f in w.facts().figures if f.state == "current"]

    assert "taken in" in look(ORDER, 1)
    injunction = next(e for e in w.facts().events if e.kind == "pi_granted")
    assert records() == ["12,000"]
    second = look(REVISED, 2)
    assert "revised. What changed is below." in second
    assert "15,000" in second
    assert "12,000" in second
    assert records() == ["15,000"]
    kept = next(e for e in w.facts().events if e.kind == "pi_granted")
    assert [c.quote for c in kept.claims] == [c.quote for c in injunction.claims]
    third = look(ORDER, 3)
    assert "it goes back to an earlier text of its own" in third
    assert records() == ["12,000"]
    assert "already known, and unchanged" in look(ORDER, 4)
    assert "goes back" in look(REVISED, 5)
    assert records() == ["15,000"]


def test_another_site_cannot_speak_for_an_article(w: World) -> None:
    add(w, "/1", article("Judge stops the library", ORDER))
    lie = f'<link rel="canonical" href="{w.url("/1")}"><meta property="og:url" content="{w.url("/1")}">'
    w.site.page("/other", article("The bridge", ELSEWHERE + " So they said.", lie))
    w.web.from_addresses(w.case, [w.site.url("/other", "evil.example")])
    (known,) = w.facts().articles
    assert known.title == "Judge stops the library"


def test_a_copy_is_said_to_be_one(w: World) -> None:
    add(w, "/1", article("Judge stops the library", ORDER))
    taken = add(w, "/2", article("Library barred", ORDER, day="2026-02-07", publisher="Valley Courier"))
    from handlers import text
    from handlers.adding import answer

    shown = text.render(answer([taken], w.case))
    assert "Copy of the Springfield Herald story of 6 Feb 2026." in shown
    assert "Nothing new: all" in shown


# --- the form, and the menu of a message ------------------------------------------------------------------------------

FILLED: Payload = {
    "text": ORDER,
    "url": "https://paper.example/1",
    "publisher": "Valley Courier",
    "title": "Judge stops the library",
    "published": {"selected_date": "2026-02-06"},
    "language": {"selected_option": {"value": "en"}},
}


def test_a_pasted_text(w: World, app: App, slack: Slack) -> None:
    assert send(app, slack, slack.command("add")).status == 200
    view = slack.called("views.open")[0].args["view"]
    response = send(app, slack, slack.submit(view, FILLED))
    assert (response.status, response.body) == (200, "")
    text = str(slack.called("response_url")[0].args["text"])
    assert "taken in, with" in text
    (known,) = w.facts().articles
    assert (known.url, known.publisher, str(known.published)) == (
        "https://paper.example/1",
        "Valley Courier",
        "2026-02-06",
    )


def test_what_is_wrong_is_said_in_the_form(w: World, app: App, slack: Slack) -> None:
    import json

    send(app, slack, slack.command("add"))
    view = slack.called("views.open")[0].args["view"]
    wrong = {
        "text": "Too short.",
        "url": "paper",
        "published": {"selected_date": "2027-01-01"},
        "publisher": " ",
        "title": "",
    }
    response = send(app, slack, slack.submit(view, wrong))
    told = json.loads(response.body)
    assert told["response_action"] == "errors"
    assert set(told["errors"]) == {"text", "url", "published", "publisher", "title"}
    assert w.facts().articles == ()
    assert "response_url ok" not in slack.counts()


def test_where_the_answer_can_no_longer_go_the_person_is_written_to(w: World, app: App, slack: Slack) -> None:
    send(app, slack, slack.command("add"))
    view = slack.called("views.open")[0].args["view"]
    slack._uses.clear()
    send(app, slack, slack.submit(view, FILLED))
    sent = slack.called("chat.postMessage")[0]
    assert sent.args["channel"] == "U1"
    assert "taken in" in sent.args["text"]


def test_where_editors_are_named_they_alone_add(w: World, slack: Slack, tmp_path: Path) -> None:
    w.site.page("/news/1", article("Judge stops the library", ORDER))
    settings = replace(settings_for(slack, tmp_path), editors=("U2",))
    made = build_app(settings, w.case, w.database, w.now, web_client(settings), adder=w.web)
    try:
        for n, typed in enumerate((f"add {w.url('/news/1')}", "add", f"feeds add {w.url('/news/1')}"), 1):
            assert said(made, slack, slack.command(typed), n).startswith("Only editors decide: <@U2>.")
        assert w.facts().articles == ()
        assert "taken in" in said(made, slack, slack.command(f"add {w.url('/news/1')}", user="U2"), 4)
    finally:
        finish(made)


def test_the_links_of_a_message(w: World, app: App, slack: Slack) -> None:
    for n in range(7):
        w.site.page(f"/{n}", article(f"Day {n}", f"{ORDER} It was day {n} of it."))
    links = [{"type": "link", "url": w.url(f"/{n}")} for n in range(1, 7)]
    blocks = [{"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": links}]}]
    message = {"text": f"Look: <{w.url('/0')}> and <{w.url('/1')}|this>", "blocks": blocks}
    text = said(app, slack, slack.shortcut("irsice.add_to_case", message))
    assert text.count("taken in, with") == 5
    assert "2 more were left out" in text
    assert sorted(w.site.paths()) == [f"/{n}" for n in range(5)]


def test_a_message_without_links_fills_the_form(app: App, slack: Slack) -> None:
    send(app, slack, slack.shortcut("irsice.add_to_case", {"text": ORDER}))
    view = slack.called("views.open")[0].args["view"]
    assert view["blocks"][0]["element"]["initial_value"] == ORDER
    long = "word " * 1000
    send(app, slack, slack.shortcut("irsice.add_to_case", {"text": long}))
    text, more = (b["element"]["initial_value"] for b in slack.called("views.open", 2)[1].args["view"]["blocks"][:2])
    assert text + more == long.strip() or text + more == long


def test_a_form_that_comes_too_late_is_told(app: App, slack: Slack) -> None:
    late = slack.command("add") | {"trigger_id": "0.old"}
    assert "The form could not be opened" in said(app, slack, late)


# --- in a shell ------------------------------------------------------------------------------------------------------


def test_addresses_and_paths_in_a_shell(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("IRSICE_FETCH_LOOPBACK", "1")
    monkeypatch.chdir(tmp_path)
    pack = write_pack(tmp_path / "library")
    common = ["--case", str(pack), "--database", sqlite_store(tmp_path / "s.db")]
    with Site() as site:
        site.page("/1", article("Judge stops the library", ORDER))
        site.page("/2", login())
        (tmp_path / "a.txt").write_text(APPEAL, encoding="utf-8")
        assert main(["ingest", site.url("/1"), str(tmp_path / "a.txt"), site.url("/2"), *common]) == 0
        told = capsys.readouterr().err
        assert "taken in, with" in told
        assert "asks for a login" in told
        assert "opens a form" not in told
        assert "1 new" in told
        assert main(["ingest", site.url("/2"), *common]) == 1
        monkeypatch.setenv("IRSICE_FETCH_LOOPBACK", "0")
        assert main(["ingest", site.url("/1"), *common]) == 1
        assert "private or local network" in capsys.readouterr().err
        monkeypatch.setenv("IRSICE_FETCH_LOOPBACK", "1")
        assert main(["console", "--no-pack", "-c", f"ingest {site.url('/1')}", *common]) == 0
        assert "already known, and unchanged" in capsys.readouterr().err
