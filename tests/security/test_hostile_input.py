"""Files, feeds and pages that would take for ever, or all there is of memory: refused, or cut, within bounds that are
counted and not timed."""

from pathlib import Path
from typing import Any

import pytest

from bot.feeds import ENTRIES, MARKS, entries
from bot.fetching import Fetched
from bot.intake import Refused, articles
from bot.pages import ATTRIBUTES, page_from
from bot.pages import MARKS as TAGS
from bot.refusals import NoFeed

LAUGHS = "a0: &a0 [x,x]\n" + "".join(f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 12))
MERGED = "a0: &a0 {x: 1}\n" + "".join(f"a{n}: &a{n} {{<<: [{','.join([f'*a{n - 1}'] * 10)}]}}\n" for n in range(1, 12))
FRONT = {
    "a title of titles": LAUGHS + "title: *a11",
    "a day of days": LAUGHS + "published: *a11",
    "a moment of moments": LAUGHS + "fetched: *a11",
    "merged": MERGED,
    "lists in lists": "a: " + "[" * 20_000,
    "a number without end": "title: " + "9" * 100_000,
    "digits": "title: 0x" + "f" * 5000,
    "an object of Python": "title: !!python/object/apply:os.system [id]",
    "a key that is none": "? [a]\n: b",
}


@pytest.mark.parametrize("head", FRONT.values(), ids=list(FRONT))
def test_a_front_matter_without_end_is_refused(tmp_path: Path, head: str) -> None:
    (tmp_path / "x.md").write_text(f"---\n{head}\n---\nA text.")
    (got,) = articles([tmp_path / "x.md"])
    assert isinstance(got, Refused)
    assert "front matter" in got.why


def test_a_line_of_dashes_begins_no_front_matter_that_nobody_ended(tmp_path: Path) -> None:
    (tmp_path / "x.md").write_text("---\n" + "A line of text. " * 5000)
    (got,) = articles([tmp_path / "x.md"])
    assert not isinstance(got, Refused)


def feed(inner: bytes, kind: bytes = b'rss version="2.0"') -> Fetched:
    body = b"<" + kind + b"><channel><title>x</title>" + inner + b"</channel></" + kind.split()[0] + b">"
    return Fetched("https://a.example/feed", "https://a.example/feed", body, "application/rss+xml")


def test_of_a_million_entries_the_first_are_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    import feedparser

    given: list[bytes] = []
    parse = feedparser.parse

    def watched(body: bytes, **more: Any) -> Any:
        given.append(body)
        return parse(body, **more)

    monkeypatch.setattr(feedparser, "parse", watched)
    many = b"".join(b"<item><link>https://a.example/%d</link></item>" % n for n in range(100_000))
    found = entries(feed(many))
    assert [e.url for e in found] == [f"https://a.example/{n}" for n in range(ENTRIES)]
    assert len(given[0]) < 20_000


@pytest.mark.parametrize(
    "inner",
    [b"<a>" * (MARKS + 1), b"<" * 2_000_000, b'<!ENTITY a "b">', b"<item><description>" + b"<div>" * MARKS],
    ids=["deep", "marks", "entities", "deep within"],
)
def test_a_feed_of_more_tags_than_any_has_is_none(inner: bytes) -> None:
    with pytest.raises(NoFeed):
        entries(feed(inner))


PARAGRAPH = "<p>" + "A judge in Washington ruled on Tuesday that the agency may go on with its plan. " * 4 + "</p>"


@pytest.mark.parametrize(
    "inside",
    [
        "<div>" * 1_000_000,
        "<ul><li>" * TAGS,
        "<" * 5_000_000,
        "<p " + " ".join(f"a{n}=b" for n in range(ATTRIBUTES + 1)) + ">",
    ],
    ids=["deep", "lists", "marks", "attributes"],
)
def test_a_page_of_more_tags_than_any_has_is_given_up_unparsed(monkeypatch: pytest.MonkeyPatch, inside: str) -> None:
    import trafilatura

    assert page_from(f"<html><body><article>{PARAGRAPH}</article></body></html>")
    monkeypatch.setattr(trafilatura, "extract", lambda *_, **__: pytest.fail("it was parsed"))
    assert page_from(f"<html><body><article>{PARAGRAPH}{inside}") is None
