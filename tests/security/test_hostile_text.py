"""What articles, packs and people write is only text, wherever it comes out: each request to Slack is looked at, and each
byte that goes to a terminal or into a file."""

import contextlib
import json
import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.ingest import ingest
from handlers.answer import domain
from handlers.exported import made
from handlers.pictured import sheet
from storage.database import Database
from storage.reads import Reads
from tests.bot.newsroom import ANA, DESK, NEWS, READER, SCOPES, Newsroom
from tests.bot.pack import CASE, write_pack
from tests.slack import Slack, elements
from tests.storage.made import NOON

# Everything that acts in Slack, in a terminal, in a spreadsheet, or on the eye.
PING = "<!channel> <!here> <!everyone> <@U0EVIL> <#C0EVIL> <!subteam^S0EVIL> <!date^1^{date}|today>"
LINK = "<https://evil.example|bank.example>"
EYE = "\u202egnp.exe\u2066 ze\u200bro\u200d\ufeff\u00ad \U000e0041\U000e0042 \ufff9a\ufffa \ue000@U0EVIL\ue001"
SCREEN = "\x1b[31mred\x1b]0;title\x07\x9b2J\x00\x08\r\x7f"
TICKS = "`code` ```block *bold* _it_ ~gone~ &amp; &lt;!here&gt;"
HOSTILE = f"{PING} {LINK} {EYE} {SCREEN} {TICKS}"
ARTICLE = (
    f"SPRINGFIELD, Mass. — U.S. District Judge Ann Lee {PING} granted a preliminary injunction on Feb. 5, 2026, that bars "
    f"the city library from giving borrowing records to the sheriff {LINK} {EYE}. Readers Union had sued Springfield in "
    f"federal court in Boston. The sheriff had asked the library for roughly 12,000 records {SCREEN}, {TICKS} according "
    f"to court filings {PING}.\n\n“{HOSTILE},” said Ann <!here> Lee, a lawyer for Readers Union. "
    f"Judge Bob {LINK} Roe denied a motion to dismiss on Feb. 6, 2026 {HOSTILE}."
)
ALLOWED = re.compile(r"<(?:https://[^|<>\s]+\|[^<>]*|@[UW][A-Z0-9]+|#[CG][A-Z0-9]+)>")
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn"}


def strings(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Every text in what was sent, with the key under which it stands."""
    if isinstance(value, str):
        yield key, value
    elif isinstance(value, dict):
        kind = str(value.get("type", ""))  # "mrkdwn" acts; "plain_text" and "raw_text" are shown as they stand
        for k, v in value.items():
            yield from strings(v, kind if kind in ("mrkdwn", "plain_text", "raw_text") and k == "text" else k)
    elif isinstance(value, list | tuple):
        for v in value:
            yield from strings(v, key)


def hidden(text: str) -> set[str]:
    """The characters that nobody sees and that a reader of one line should not meet; a line's end is none of them."""
    return {f"U+{ord(c):04X}" for c in text if c != "\n" and unicodedata.category(c) in HIDDEN}


def harmless_to_slack(sent: Any) -> int:
    """Fails where anything in a request to Slack could act; how many texts were looked at."""
    seen = 0
    for key, text in strings(sent):
        seen += 1
        assert not hidden(text), (key, hidden(text), text[:200])
        if key not in ("mrkdwn", "text") or not text:
            continue
        left = ALLOWED.sub("", text)
        assert "<" not in left, (key, text)
        assert "evil" not in "".join(re.findall(r"<([^>|]*)", text)).lower(), text
    return seen


def quoted(text: str) -> str:
    return '"' + "".join(c if c.isalnum() or c in " '." else f"\\U{ord(c):08X}" for c in text) + '"'


PACK = CASE
for plain in ("The library's borrowing records", "Readers Union v. Springfield", "records the sheriff asked for"):
    PACK = PACK.replace(f'"{plain}"', quoted(f"{plain} {PING} {LINK} {TICKS}"))  # what nobody sees is refused in a pack
HEAD = "---\nurl: https://herald.example/{n}?a=1&b=2\npublisher: {publisher}\ntitle: {title}\npublished: 2026-02-0{n}\n---\n"


@pytest.fixture
def slack() -> Iterator[Slack]:
    with Slack(scopes=(*SCOPES, "files:write"), clock=lambda: NOON.timestamp() + 5) as it:
        it.make(DESK, "editors")
        for id, name in ((ANA, "ana"), (READER, "max")):
            it.add_person(id, name)
        yield it


@pytest.fixture
def room(slack: Slack, database: Database, tmp_path: Path) -> Iterator[Newsroom]:
    """A newsroom whose pack, articles and people are all hostile; a channel follows, and two articles came in."""
    write_pack(tmp_path / "library", PACK, articles=False)
    it = Newsroom(slack, database, tmp_path, "required", (ANA,))
    it.follow()
    for n in (6, 7):
        path = tmp_path / f"{n}.md"
        named = {"publisher": quoted(f"Herald {n} {HOSTILE}"), "title": quoted(f"Story {n} {HOSTILE}")}
        path.write_text(HEAD.format(n=n, **named) + ARTICLE.replace("\0", ""), encoding="utf-8")
        assert ingest(database, it.case, [path], it.now(), policy=it.policy).new == 1
        it.later(minutes=11)
    yield it
    it.work.shutdown()


TYPED = (
    "status", "figures", "timeline", "sources", "who Lee", "who Roe", "ask how many records", "cases", "help", "health",
    "corrections", "subscriptions", "brief", "brief channel", "log", "review", "export", "picture timeline",
    "picture figures", "line records", "feeds", "test", "pause 3d", "resume", "language", "use library",
)  # fmt: skip
CARRYING = ("who", "ask", "check", "figures", "sources", "report", "explain", "use", "subscribe", "status", "", "add",
            "pause", "feeds add", "review", "line", "timeline since", "help", "unsubscribe", "language", "picture")  # fmt: skip


def test_nothing_that_anybody_wrote_acts_in_slack(room: Newsroom, slack: Slack) -> None:
    for text in (*TYPED, *(f"{verb} {HOSTILE}"[:500] for verb in CARRYING), *(f"{v} {LINK}" for v in CARRYING)):
        for user in (ANA, READER):
            room.send(slack.command(text, user=user, channel=DESK if user == ANA else NEWS))
    room.later(minutes=11)
    with room.database.sessions() as session:
        facts = Reads(session, room.case).live_facts()
    assert facts.events, "the articles are read"
    assert facts.figures
    for id in (*(f.id for f in (*facts.events, *facts.figures)), *(c.id for f in facts.figures for c in f.claims)):
        room.send(slack.command(f"explain {id}", channel=DESK))
    room.send(slack.event("app_home_opened", user=ANA, channel="D1", tab="home"))
    assert sum(harmless_to_slack(dict(c.args)) for c in slack.calls) > 1000
    assert {"chat.postMessage", "response_url", "views.publish"} <= {c.method for c in slack.calls}


def test_nothing_of_a_quote_or_a_reason_acts_in_forms_items_and_corrections(room: Newsroom, slack: Slack) -> None:
    (first, *_) = [m for m in slack.messages(DESK) if any(e.get("type") == "button" for e in elements(m["blocks"]))]
    errors, _ = room.submit(room.opened("Reject…", message=first), reason=HOSTILE)
    assert not errors
    room.later(minutes=11)
    for text in ("log", "corrections", "review", "status"):
        room.type(text)
    assert any("evil" in json.dumps(c.args) for c in slack.calls)
    assert sum(harmless_to_slack(dict(c.args)) for c in slack.calls) > 100


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("https://www.bank.example/x", "bank.example"),
        ("https://elpaís.example/", "elpaís.example"),
        ("https://b\u0430nk.example/", "xn--bnk-5cd.example"),  # a Cyrillic а
        ("https://\u0431\u0430\u043d\u043a.example/", "xn--80ab4d1a.example"),
    ],
)
def test_letters_that_look_like_others_show_in_a_links_domain(url: str, shown: str) -> None:
    assert domain(url).startswith("xn--") == shown.startswith("xn--")
    assert domain(url).isascii() or shown == domain(url)


def test_nothing_acts_on_a_terminal(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: Any) -> None:
    """The names of files, what is wrong with them, a pack's own words, and every answer of the command line."""
    write_pack(tmp_path / "cases" / "library", PACK, articles=False)
    folder = tmp_path / f"in \x1b[31m{EYE}"
    folder.mkdir()
    (folder / "bad\x1b]0;x\x07.md").write_text(f"---\npublished: {quoted(HOSTILE)}\n---\nA text.")
    (folder / "good\x9b.md").write_text(
        HEAD.format(n=6, publisher=quoted(HOSTILE), title=quoted(HOSTILE)) + ARTICLE.replace("\0", ""), encoding="utf-8"
    )
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").touch()
    monkeypatch.setenv("IRSICE_CASES", str(tmp_path / "cases"))
    monkeypatch.setenv("IRSICE_CASE", "library")
    write_pack(
        tmp_path / "cases" / "bad", PACK.replace('name = "Ann Lee"', f"name = {quoted(HOSTILE)}"), articles=False
    )
    runs = (
        ("ingest", str(folder)), ("status",), ("figures",), ("timeline",), ("sources",), ("who", "Lee"), ("facts",),
        ("read", str(folder)), ("status", HOSTILE.replace("\0", "")), ("case", "check", "library"), ("case", "check", "bad"), ("cases",),
        ("case", "check", "\x1b[31mnone"), ("health",), ("explain", "\x1b[1m"), ("withdraw", "\x1b[1m", "--reason", "x"),
        ("log",), ("feeds",), ("ask", HOSTILE.replace("\0", "")), ("status", "--now", "\x1b[31m"), ("export", "facts"),
    )  # fmt: skip
    said = ""
    for argv in runs:
        with contextlib.suppress(SystemExit):
            main(list(argv))
        seen = capfd.readouterr()
        told = seen.out + seen.err
        said += told
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", told), (argv, told[:400])
    assert "1 new" in said
    assert "roughly 12,000" in said


def test_the_description_of_a_picture_and_a_calendar_hold_nothing_hidden(room: Newsroom) -> None:
    with room.database.sessions() as session:
        facts = Reads(session, room.case).live_facts()
    written = {name: raw.decode("utf-8-sig") for name, raw in made(facts, room.case).files.items()}
    told = [sheet(facts, room.case, name, room.now()).alt() for name in ("timeline", "figures")]
    for text in (*told, written["figures.csv"], written["sources.csv"], written["events.csv"], written["dates.ics"]):
        assert not hidden(text.replace("\r", "")), hidden(text)
