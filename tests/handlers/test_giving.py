"""Facts that are taken along, on the real app, a real store with its worker, and a Slack on the loopback."""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import select

import handlers
from bot.pictures import paint
from bot.ruling import rule
from bot.worker import Worker
from facts.updates import Correction
from storage import ledger, telling
from storage.database import Database, open_database
from storage.models import TakenLineRow
from storage.reads import Reads
from tests.database import sqlite_store
from tests.handlers.test_listeners import _no_proxy
from tests.handlers.test_subscribing import ALL, CASE, Desk
from tests.slack import Code, Dropped, Slack
from tests.storage.made import NOON, article, event, figure, reading

__all__ = ["_no_proxy"]


@pytest.fixture
def slack() -> Iterator[Slack]:
    with Slack(scopes=(*ALL, "files:write"), clock=lambda: NOON.timestamp() + 5) as it:
        it.add_person("U9", "mona")
        yield it


@pytest.fixture
def desk(slack: Slack, tmp_path: Path) -> Iterator[Desk]:
    with open_database(sqlite_store(tmp_path / "store.db")) as database:
        yield Desk(slack, database)


def take_in(database: Database) -> tuple[str, str]:
    """An article with a figure and a ruling; the ids of their claims."""
    a = article()
    number, ruling = figure(a, unit="people"), event(a)
    with database.begin() as session:
        ledger.lock(session, CASE.id)
        ledger.add(session, CASE.id, a, reading(a, number, ruling), "1", "1")
        ledger.rebuild(session, CASE)
    return number.id, ruling.id


def reject(desk: Desk, claim: str) -> int:
    return rule(desk.database, [CASE], claim, "reject", "U9", "a misreading of ours", desk.now(), "T1").messages


def rows(desk: Desk) -> list[TakenLineRow]:
    with desk.database.sessions() as session:
        return list(session.scalars(select(TakenLineRow).order_by(TakenLineRow.id)))


def test_a_line_that_is_corrected_is_told_to_whoever_took_it_once(desk: Desk, slack: Slack) -> None:
    number, ruling = take_in(desk.database)
    said = desk.type("line riders")
    assert "The number of riders a year is given as roughly 47,000, as reported by The Pilot on 25 Feb 2026." in said
    desk.type("line riders")  # taken again it is one line
    desk.type("line judge lee")
    desk.type("line riders", user="U9")
    assert [(r.user, number in r.claims, ruling in r.claims) for r in rows(desk)] == [
        ("U1", True, False), ("U1", False, True), ("U9", True, False),
    ]  # fmt: skip
    reject(desk, number)
    desk.later()
    (told,) = desk.texts("D1")
    for words in (
        "A line that you took has to be corrected.",
        "roughly 47,000, as reported by The Pilot",
        "give nothing in its place",
        "Why: a misreading of ours. Decided by <@U9>.",
    ):
        assert words in told
    assert sum("A line that you took" in t for t in desk.texts("D9")) == 1
    desk.later(days=1)
    assert len(desk.texts("D1")) == 1
    assert [r.correction_id is None for r in rows(desk)] == [False, True, False]


def test_a_new_value_stands_in_the_new_line(desk: Desk, slack: Slack) -> None:
    number, _ = take_in(desk.database)
    other = article("https://b.example/2", "Another paper counts 4,700 riders a year.\n", publisher="The Gull")
    claim = replace(
        figure(other, "Another paper counts 4,700 riders a year.", unit="people"),
        value=Decimal(4700), value_text="4,700", hedge="exact", hedge_text="",
    )  # fmt: skip
    desk.type("line riders")
    with desk.database.begin() as session:
        ledger.lock(session, CASE.id)
        ledger.add(session, CASE.id, other, reading(other, claim), "1", "1")
        ledger.rebuild(session, CASE)
    reject(desk, number)
    desk.later()
    (told,) = desk.texts("D1")
    assert told.index("47,000") < told.index("Right is:") < told.index("is given as 4,700, as reported by The Gull")


def test_nothing_fits_and_nothing_is_kept(desk: Desk) -> None:
    assert "There is no figure and no event" in desk.type("line")
    take_in(desk.database)
    assert "matches `giraffe`" in desk.type("line giraffe")
    assert rows(desk) == []


def test_the_menu_of_an_answer_has_the_line(desk: Desk, slack: Slack) -> None:
    take_in(desk.database)
    for typed, line in (("figures", "line figures"), ("timeline", "line timeline"), ("figures riders", "line riders")):
        desk.type(typed)
        blocks = slack.called("response_url")[-1].args["blocks"]
        (menu,) = [e for b in blocks if b["type"] == "actions" for e in b["elements"] if e["type"] == "overflow"]
        option = next(o for o in menu["options"] if o["text"]["text"] == "Copy line")
        assert option["value"] == line
        block = next(b["block_id"] for b in blocks if b["type"] == "actions")
        assert "A line to print" in desk.send(slack.press({**menu, "block_id": block, "selected_option": option}))


def test_a_long_search_fits_behind_the_menu(desk: Desk, slack: Slack) -> None:
    take_in(desk.database)
    desk.type("figures " + "riders " * 26)
    call = slack.called("response_url")[-1]
    assert call.outcome == "ok"
    (menu,) = [
        e for b in call.args["blocks"] if b["type"] == "actions" for e in b["elements"] if e["type"] == "overflow"
    ]
    assert all(len(o["value"]) <= 150 for o in menu["options"])


def test_corrections_newest_first(desk: Desk, slack: Slack) -> None:
    assert "Nothing was ever corrected." in desk.type("corrections")
    number, ruling = take_in(desk.database)
    desk.type("subscribe all")
    desk.later()
    reject(desk, ruling)
    desk.later(hours=1)
    reject(desk, number)
    desk.later()
    said = desk.type("errata")
    assert "2 corrections, the newest first" in said
    assert said.index("roughly 47,000") < said.index("refused")
    assert "Why: a misreading of ours. Decided by <@U9>." in said
    assert "2 Mar 2026" in said
    assert "of 1 message that carried it edited" in said
    assert "refused" not in desk.type("corrections 3")


def test_files_come_in_a_direct_message(desk: Desk, slack: Slack) -> None:
    take_in(desk.database)
    assert "1 file is in our direct messages now." in desk.type("export")
    note, shared = slack.messages("D1")
    assert "figures.csv" in note["text"]
    (file,) = shared["files"]
    raw = slack.files[file["id"]]["raw"]
    with zipfile.ZipFile(io.BytesIO(raw)) as zipped:
        assert zipped.namelist() == ["figures.csv", "events.csv", "sources.csv", "facts.json", "dates.ics"]
        assert b"roughly 47,000" in zipped.read("figures.csv")
    assert slack.messages("C1") == []
    desk.type("export json")
    assert slack.messages("D1")[-1]["files"][0]["name"] == "facts.json"


def test_without_the_scope_nothing_is_posted(desk: Desk, slack: Slack) -> None:
    take_in(desk.database)
    slack.scopes = ALL
    said = desk.type("export")
    assert "the app lacks the scope `files:write`" in said
    assert "Nothing was sent." in said
    assert "D1" not in slack.channels


@pytest.mark.parametrize(
    ("method", "fault", "told"),
    [
        ("files.getUploadURLExternal", Code("internal_error"), "Slack did not say whether the file arrived"),
        ("files.completeUploadExternal", Dropped(), "Slack did not say whether the file arrived"),
        ("files.completeUploadExternal", Code("file_uploads_disabled"), "Slack refused the file"),
    ],
)
def test_what_slack_refuses_is_said(desk: Desk, slack: Slack, method: str, fault: Code | Dropped, told: str) -> None:
    take_in(desk.database)
    slack.will(method, fault)
    assert told in desk.type("export csv")


def test_an_empty_store_gives_no_files(desk: Desk, slack: Slack) -> None:
    assert "nothing to give" in desk.type("export")
    assert "nothing to give" in desk.type("picture")
    assert "D1" not in slack.channels


def test_a_picture_comes_with_its_description(desk: Desk, slack: Slack) -> None:
    take_in(desk.database)
    assert "I cannot draw here." in desk.type("picture")  # without what draws

    def register(made: Any) -> None:
        worker = Worker(desk.database, {CASE.id: CASE}, lambda _: made.client, desk.now)
        handlers.register(made, CASE, desk.database, desk.now, sender=worker, painter=paint)

    desk._register = register  # type: ignore[method-assign]
    for typed, words in (("picture", "Preliminary injunction refused"), ("picture figures dark", "roughly 47,000")):
        assert "1 file is in our direct messages now." in desk.type(typed)
        (file,) = slack.messages("D1")[-1]["files"]
        assert slack.files[file["id"]]["raw"].startswith(b"\x89PNG")
        alt = slack.files[file["id"]]["alt_txt"]
        assert words in alt.replace("Injunction", "Preliminary injunction")
        assert len(alt) <= 1000


def test_a_revision_takes_a_line_back(desk: Desk, slack: Slack) -> None:
    take_in(desk.database)
    desk.type("line riders")
    with desk.database.begin() as session:
        facts = Reads(session, CASE).live_facts()
        (wrong,) = facts.figures
        revised = Correction("k-1", "revised", (wrong.claims[0].id,), "the article was revised", figure_before=wrong)
        telling.recall(session, CASE.id, [revised], "the article", None, desk.now())
    desk.later()
    (told,) = desk.texts("D1")
    assert "Why: the article was revised." in told
    assert "Decided by" not in told
