"""Installing, taking out and installing again, over HTTP and with a Slack of several workspaces: what stands in the database
and the log meanwhile, and what each workspace sees of the others.
"""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from slack_bolt import Respond
from sqlalchemy import MetaData, select

from bot import oauth
from bot.admitting import NotInstalled, Unreadable
from bot.cli import main
from bot.editors import review_of
from bot.installs import FRESH, STATE
from bot.keys import Keys, new_key
from bot.lanes import EACH
from bot.renewing import Renewer
from bot.run import bare_client, run
from bot.settings import Settings, SettingsError
from handlers import lines
from handlers.answer import words
from storage import looked, outbox, subscriptions
from storage.database import Database, open_database
from storage.languages import language_of
from storage.models import BotRow, InstallationRow, MessageRow, ReportRow, ReviewRow
from tests.bot.serving import NOW, shipped_case
from tests.bot.workspaces import BACK, INSTALL, KEY, Bot, Browser, bot, logged, settings_for
from tests.slack import Code, Hang, labelled
from tests.slack_workspaces import SCOPES, Workspaces


@pytest.fixture
def slack() -> Iterator[Workspaces]:
    with Workspaces(clock=lambda: NOW.timestamp() + 86_400) as it:
        it.add_workspace("T2", "Courier")
        it.make("C5", "courier", team="T2")
        yield it


@pytest.fixture
def settings(slack: Workspaces, tmp_path: Path) -> Settings:
    return settings_for(slack, tmp_path)


@pytest.fixture
def room(slack: Workspaces, settings: Settings) -> Iterator[Bot]:
    with open_database(settings.database_url) as database, bot(slack, database, settings) as it:
        yield it


def clear(database: Database) -> str:
    """Everything in a database as text: every byte of SQLite's files, every column of every table of PostgreSQL."""
    if database.engine.dialect.name == "sqlite":
        path = Path(str(database.engine.url.database))
        return "".join(f.read_bytes().decode("latin-1") for f in path.parent.glob(f"{path.name}*"))
    tables = MetaData()
    with database.reader.connect() as connection:
        tables.reflect(connection)
        return "".join(str(connection.execute(t.select()).all()) for t in tables.sorted_tables)


def sealed(database: Database) -> list[str]:
    with database.sessions() as session:
        return [str(t) for t in session.scalars(select(BotRow.bot_token))]


# --- the done-when ---------------------------------------------------------------------------------------------------


def test_no_token_is_ever_in_clear_while_a_workspace_installs_revokes_and_installs_again(
    slack: Workspaces, database: Database, tmp_path: Path
) -> None:
    settings = settings_for(slack, tmp_path)
    slack.expires = 43_200  # token rotation is on: there is a refresh token too
    with logged(settings) as log, bot(slack, database, settings) as room:

        def nowhere() -> None:
            assert slack.given
            kept, told = clear(database), log.getvalue()
            for secret in (*slack.given, settings.slack_client_secret, settings.slack_signing_secret, KEY):
                assert secret
                assert secret not in kept
                assert secret not in told

        assert room.install("T1", "U1")[0] == 200
        nowhere()
        assert "1.28 million" in room.type("T1", "figures")
        room.type("T1", "subscribe all")
        room.later()
        nowhere()
        first = slack.token_of("T1")
        room.installed.client_of("T1").auth_revoke()
        room.send("T1", slack.event("tokens_revoked", tokens={"oauth": [], "bot": [slack.bot]}))
        room.wait()
        nowhere()
        assert sealed(database) == []
        assert "To install me: https://bot.example.org/slack/install" in room.type("T1", "figures")
        assert room.install("T1", "U1")[0] == 200
        nowhere()
        assert slack.token_of("T1") != first
        assert "1.28 million" in room.type("T1", "figures")
        for event in slack.uninstall("T1"):
            room.send("T1", event)
        room.wait()
        nowhere()
        assert sealed(database) == []
    assert "has installed the app" in log.getvalue()


class Two:
    """A command whose work takes as long as it is told to."""

    def __init__(self, room: Bot) -> None:
        self.gate = threading.Event()
        room.app.command("/slow")(ack=lambda ack: ack(), lazy=[self.work])

    def work(self, respond: Respond) -> None:
        self.gate.wait(20)
        respond("done")


def test_thirty_at_once_of_two_workspaces_are_acknowledged_while_their_work_waits(room: Bot, slack: Workspaces) -> None:
    room.install("T1", "U1")
    room.install("T2", "U1")
    slow = Two(room)
    with ThreadPoolExecutor(30) as people:
        sent = [people.submit(room.send, f"T{1 + n % 2}", slack.command(command="/slow")) for n in range(30)]
        assert [s.result() for s in sent] == [(200, "")] * 30
        slow.gate.set()
    assert [c.outcome for c in slack.called("response_url", 30)] == ["ok"] * 30


# --- the link and the way back ---------------------------------------------------------------------------------------


def test_the_link_leads_to_slack_and_asks_for_what_the_manifest_names(room: Bot, slack: Workspaces) -> None:
    status, headers, _ = Browser(room.url).get(INSTALL)
    assert status == 302
    assert headers["location"].startswith(slack.url + "/oauth/v2/authorize?")
    assert {"Secure", "HttpOnly"} <= {part.strip() for part in headers["set-cookie"].split(";")}
    assert oauth.SCOPES == SCOPES


def test_a_link_is_good_for_once_in_its_own_browser_for_ten_minutes(room: Bot, slack: Workspaces) -> None:
    def begun() -> tuple[Browser, str]:
        browser = Browser(room.url)
        back = urlsplit(slack.allow("T1", "U1", browser.get(INSTALL)[1]["location"]))
        return browser, f"{back.path}?{back.query}"

    mine, path = begun()
    assert Browser(room.url).get(path)[0] == 400
    cookie = dict(mine.cookies)
    assert mine.get(path)[0] == 200
    mine.cookies = cookie
    assert mine.get(path)[0] == 401  # once more
    late, path = begun()
    room.time = (
        timedelta(days=400) + timedelta(seconds=STATE)  # the SDK dates the link by the real clock
    )
    status, headers, page = late.get(path)
    assert status == 401
    assert "begin again" in page
    assert headers["referrer-policy"] == "no-referrer"
    assert sum(c.method == "oauth.v2.access" for c in slack.calls) == 1


def test_a_link_that_comes_back_twice_at_a_time_is_used_once(database: Database, settings: Settings) -> None:
    from bot.installs import States

    states = States(database, lambda: NOW)
    state = states.issue()
    with ThreadPoolExecutor(8) as people:
        assert sum(people.map(lambda _: states.consume(state), range(8))) == 1


@pytest.mark.parametrize(
    ("query", "status", "says"),
    [
        ("error=access_denied", 200, "cancelled"),
        ("error=%3Cscript%3E", 200, "did not let it happen"),
        ("", 400, "expired"),
        ("code=1&state=2", 400, "expired"),
    ],
)
def test_other_ways_back_are_told(room: Bot, slack: Workspaces, query: str, status: int, says: str) -> None:
    got, _, page = Browser(room.url).get(f"{BACK}?{query}")
    assert (got, says in page, "script" in page) == (status, True, False)
    assert not slack.calls


@pytest.mark.parametrize("fault", [Code("invalid_code"), Hang()])
def test_where_slack_gives_no_token_nothing_is_kept(
    slack: Workspaces, settings: Settings, fault: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.app.TIMEOUT", 1)
    with open_database(settings.database_url) as database, bot(slack, database, settings) as room:
        slack.will("oauth.v2.access", fault)
        status, page = room.install("T1", "U1")
        slack.release()
        assert (status, "begin again" in page) == (401, True)
        assert sealed(database) == []


def test_a_whole_organisation_is_refused(room: Bot, slack: Workspaces) -> None:
    slack.whole, slack.enterprises = True, {"T1": "E1"}
    status, page = room.install("T1", "U1")
    assert (status, "one workspace at a time" in page) == (400, True)
    assert sealed(room.database) == []


def test_a_workspace_of_an_organisation_installs(room: Bot, slack: Workspaces) -> None:
    slack.enterprises = {"T2": "E1"}
    assert room.install("T2", "U1")[0] == 200
    assert "1.28 million" in room.type("T2", "figures", channel="C5")


def test_only_get_and_only_where_workspaces_install(room: Bot) -> None:
    assert Browser(room.url).get(INSTALL, "POST")[0] == 405
    assert Browser(room.url).get(BACK, "DELETE")[0] == 405


# --- who may act -----------------------------------------------------------------------------------------------------


def test_a_workspace_that_has_not_installed_is_told_in_the_acknowledgement(room: Bot, slack: Workspaces) -> None:
    said = room.type("T2", "status")
    assert "To install me: https://bot.example.org/slack/install" in said
    assert "Para instalarme: https://bot.example.org/slack/install" in said
    assert not slack.calls


def test_a_button_of_such_a_workspace_is_answered_too(room: Bot, slack: Workspaces) -> None:
    room.install("T1", "U1")
    room.type("T1", "status")
    blocks = slack.called("response_url")[0].args["blocks"]
    for event in slack.uninstall("T1"):
        room.send("T1", event)
    room.wait()
    assert room.send("T1", slack.press(labelled(blocks, "Figures"))) == (200, "")
    assert "install" in slack.called("response_url", 2)[1].args["text"]


def test_a_request_costs_no_look_into_the_store_and_none_at_slack(room: Bot, slack: Workspaces) -> None:
    room.install("T1", "U1")
    room.installed.client_of("T1")
    looked: list[str] = []
    room.installed._looked_up = lambda *given: looked.append("store")  # type: ignore[assignment,method-assign,func-returns-value]
    before = len(slack.calls)
    room.type("T1", "figures")
    assert not looked
    assert "auth.test" not in [c.method for c in slack.calls[before:]]


def test_another_process_hears_within_ten_seconds(room: Bot, slack: Workspaces) -> None:
    room.install("T1", "U1")
    other = oauth.installed_of(room.settings, room.database, room.now, lambda t: bare_client(room.settings, t))
    assert other.client_of("T1").token == slack.token_of("T1")
    for event in slack.uninstall("T1"):
        room.send("T1", event)
    room.wait()
    with pytest.raises(NotInstalled):
        room.installed.client_of("T1")  # the one that heard of it
    room.time += FRESH
    with pytest.raises(NotInstalled):
        other.client_of("T1")


def test_an_event_that_comes_late_does_not_take_out_what_was_installed_since(room: Bot, slack: Workspaces) -> None:
    room.install("T1", "U1")
    stale = slack.uninstall("T1")[1]
    room.install("T1", "U1")
    room.send("T1", {**stale, "event_time": int(NOW.timestamp()) - 5})
    room.wait()
    assert "1.28 million" in room.type("T1", "figures")


# --- taking out, and installing again --------------------------------------------------------------------------------


def test_what_was_set_is_kept_and_sends_nothing_until_it_is_resumed(room: Bot, slack: Workspaces) -> None:
    slack.add_person("U5", "mona")
    room.install("T1", "U1")
    room.type("T1", "subscribe figures")
    room.later()
    assert room.subscription("T1", "C1").state == "live"
    for event in slack.uninstall("T1"):
        room.send("T1", event)
        room.send("T1", event)  # Slack sends one again
    room.wait()
    room.happen("u-1")
    room.later(minutes=5)
    gone = room.subscription("T1", "C1")
    assert (gone.state, gone.reason, gone.wish.topics, gone.missed) == ("broken", "tokens_revoked", ("figures",), 0)
    before = len(slack.messages("C1"))
    assert room.install("T1", "U5")[0] == 200
    room.later()
    (told,) = [m["text"] for m in slack.messages() if m["channel"] == "D5"]
    assert "1 subscription of before is kept" in told
    assert "/irsice resume" in told
    assert len(slack.messages("C1")) == before
    room.type("T1", "resume")
    room.later()
    assert room.subscription("T1", "C1").state == "live"
    assert len(slack.messages("C1")) > before


def test_a_token_that_slack_calls_dead_is_deleted(room: Bot, slack: Workspaces) -> None:
    room.install("T1", "U1")
    room.type("T1", "subscribe articles")
    room.later()
    slack.kill("T1", "token_revoked")  # and its event never came
    room.happen("u-1")
    room.later(minutes=1)
    assert room.subscription("T1", "C1").state == "broken"
    assert sealed(room.database) == []
    with pytest.raises(NotInstalled):
        room.installed.client_of("T1")


def test_what_waits_for_a_workspace_without_a_token_is_given_up(room: Bot, slack: Workspaces) -> None:
    room.install("T1", "U1")
    room.type("T1", "subscribe articles")
    room.later()
    with room.database.begin() as session:
        session.query(BotRow).delete()
    room.installed.forget("T1")
    room.happen("u-1")
    room.later(minutes=1)
    left = room.subscription("T1", "C1")
    assert (left.state, left.reason) == ("broken", "not_installed")


# --- keys ------------------------------------------------------------------------------------------------------------


def test_a_token_that_no_key_reads_asks_for_another_installation(
    slack: Workspaces, settings: Settings, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with open_database(settings.database_url) as database:
        with bot(slack, database, settings) as room:
            room.install("T1", "U1")
            room.type("T1", "subscribe articles")
            room.later()
        other = settings_for(slack, tmp_path, token_keys=(new_key(),))
        with bot(slack, database, other) as room:
            with pytest.raises(Unreadable):
                room.installed.client_of("T1")
            assert "To install me" in room.type("T1", "figures")
            assert "sealed with a key that is not among IRSICE_TOKEN_KEYS" in caplog.text
            room.happen("u-1")
            room.later(minutes=1)
            left = room.subscription("T1", "C1")
            assert (left.state, left.reason) == ("waiting", "unreadable_token")
            before = len(slack.messages("C1"))
            room.install("T1", "U1")
            room.later(seconds=5)
            assert room.subscription("T1", "C1").state == "live"
            assert len(slack.messages("C1")) == before + 1  # what had waited


def test_keys_are_rotated_while_the_bot_runs(
    room: Bot, slack: Workspaces, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    room.install("T1", "U1")
    room.install("T2", "U1")
    before, newer = sealed(room.database), new_key()
    monkeypatch.setenv("IRSICE_DATABASE_URL", room.settings.database_url)
    assert main(["rotate-keys"]) == 1
    assert "IRSICE_TOKEN_KEYS is not set" in capsys.readouterr().err
    monkeypatch.setenv("IRSICE_TOKEN_KEYS", f"{newer},{KEY}")
    assert main(["rotate-keys"]) == 0
    assert "4 secrets" in capsys.readouterr().out
    after = sealed(room.database)
    assert not set(before) & set(after)
    assert [Keys([newer]).open(s) for s in after] == [slack.token_of("T1"), slack.token_of("T2")]
    monkeypatch.setenv("IRSICE_TOKEN_KEYS", new_key())
    assert main(["rotate-keys"]) == 1
    assert "T2" in capsys.readouterr().err
    assert sealed(room.database) == after
    assert main(["workspaces"]) == 1
    out = capsys.readouterr()
    assert "T2  Courier: installed 2026-02-24, its token cannot be read, first by U1" in out.out
    assert "install the app again" in out.err


def test_a_key_is_made_and_fits(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["key"]) == 0
    key = capsys.readouterr().out.strip()
    assert Settings.read({"IRSICE_TOKEN_KEYS": key}).token_keys == (key,)
    with pytest.raises(SettingsError, match="irsice key") as e:
        Settings.read({"IRSICE_TOKEN_KEYS": key[:-4]})
    assert key[:-4] not in str(e.value)


def test_every_secret_of_an_installation_is_sealed(room: Bot, slack: Workspaces) -> None:
    from slack_sdk.oauth.installation_store import Installation

    words = {
        "bot_token": "xoxb-1-a", "bot_refresh_token": "xoxe-1-b", "user_token": "xoxp-1-c", "user_refresh_token": "xoxe-1-d",
        "incoming_webhook_url": "https://hooks.slack.com/e", "incoming_webhook_configuration_url": "https://x.slack.com/f",
    }  # fmt: skip
    made = Installation(app_id="A1", team_id="T7", user_id="U1", bot_id="B1", bot_user_id="U2", **words)  # type: ignore[arg-type]
    room.installed.save(made)
    everything = clear(room.database)
    assert not [w for w in words.values() if w in everything]
    found = room.installed.store.find_installation(enterprise_id=None, team_id="T7", user_id="U1")
    assert found
    assert {name: getattr(found, name) for name in words} == words
    with room.database.sessions() as session:
        assert session.scalar(select(InstallationRow.user_token)) != words["user_token"]


def test_the_tables_hold_what_the_sdks_store_keeps(room: Bot) -> None:
    for of_sdk, ours in ((room.installed.store.bots, BotRow), (room.installed.store.installations, InstallationRow)):
        assert {c.name for c in of_sdk.columns} == {c.name for c in ours.__table__.columns}
        assert of_sdk.name == ours.__tablename__


def test_a_token_that_expires_is_renewed_by_one_process(room: Bot, slack: Workspaces) -> None:
    slack.expires = 60
    room.install("T1", "U1")
    first = slack.token_of("T1")
    renewer = Renewer(room.settings, room.installed, bare_client(room.settings))
    slack.expires = 43_200
    assert [renewer.renew(), renewer.renew()] == [1, 0]
    assert slack.token_of("T1") != first
    assert room.installed.client_of("T1").token == slack.token_of("T1")
    assert "1.28 million" in room.type("T1", "figures")
    assert [s for s in slack.given if s in clear(room.database)] == []


# --- settings --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"slack_bot_token": "xoxb-1"}, "SLACK_CLIENT_ID and SLACK_BOT_TOKEN are both set"),
        ({"slack_app_token": "xapp-1"}, "over HTTP, not in Socket Mode"),
        ({"slack_client_secret": None}, "SLACK_CLIENT_SECRET is not; write the client secret"),
        ({"slack_signing_secret": None}, "SLACK_SIGNING_SECRET is not"),
        ({"token_keys": ()}, "IRSICE_TOKEN_KEYS is not; write a key that `irsice key` makes"),
        ({"public_url": ""}, "IRSICE_PUBLIC_URL is not"),
        ({"editors": ("U1",), "workspace": ""}, "IRSICE_WORKSPACE does not say which"),
    ],
)
def test_settings_that_do_not_go_together_are_told(slack: Workspaces, tmp_path: Path, change: Any, says: str) -> None:
    with pytest.raises(SettingsError) as e:
        run(settings_for(slack, tmp_path, **change), shipped_case(), None, lambda: NOW, threading.Event())  # type: ignore[arg-type]
    assert says in str(e.value)
    assert len(str(e.value).splitlines()) == 1


# --- kept apart ------------------------------------------------------------------------------------------------------


def test_an_id_means_somebody_else_in_another_workspace(slack: Workspaces, tmp_path: Path) -> None:
    settings = settings_for(slack, tmp_path, editors=("U8",), review="optional", editors_channel="C1")
    slack.add_person("U8", "eve")
    with open_database(settings.database_url) as database, bot(slack, database, settings) as room:
        room.install("T1", "U1")
        room.install("T2", "U3")
        for said in (
            "review",
            "log",
            "review approve r-1",
            "add https://example.org/x",
            "feeds add https://example.org/f",
        ):
            answer = room.type("T2", said, user="U8", channel="C5")
            assert "decided by the newsroom that runs me" in answer, said
            assert "U8" not in answer
        assert "Only editors decide" in room.type("T1", "review", user="U2")
        assert "decided by" not in room.type("T1", "review", user="U8")


def test_the_first_who_installs_is_admin_there_alone(room: Bot, slack: Workspaces) -> None:
    room.install("T1", "U1")
    room.install("T2", "U3")
    room.install("T2", "U4")  # installing once more does not make the second one admin
    review = review_of(room.settings, room.app.client, room.now, room.installed)
    told = {(p, w): review.roles.of(p, w, review.groups) for p in ("U1", "U3", "U4") for w in ("T1", "T2")}
    assert [k for k, v in told.items() if v == "admin"] == [("U1", "T1"), ("U3", "T2")]
    assert review.decides("U1", "T1")
    assert not review.decides("U3", "T2")
    for event in slack.uninstall("T2"):
        room.send("T2", event)
    room.wait()
    room.install("T2", "U4")
    assert review.roles.of("U4", "T2", review.groups) == "admin"
    assert review.roles.of("U3", "T2", review.groups) == "reader"


def test_channels_languages_briefs_and_subscriptions_of_one_workspace_are_nothing_to_another(
    room: Bot, slack: Workspaces
) -> None:
    slack.make("C1x", team="T2")
    room.install("T1", "U1")
    room.install("T2", "U1")
    room.type("T1", "language es")
    room.type("T1", "subscribe figures")
    assert "names" in room.type("T2", "figures")  # the same id of a channel, and of a person
    room.type("T1", "brief")
    room.wait()
    with room.database.sessions() as session:
        for team, there in (("T1", True), ("T2", False)):
            found = subscriptions.find(session, team, "C1", room.case.id)
            assert (found is not None) is there
            assert (language_of(session, team, "C1") == "es") is there
            assert (looked.last(session, team, "U1", room.case.id) is not None) is there
    room.later()
    assert {c.token for c in slack.calls if c.method == "chat.postMessage"} == {slack.token_of("T1")}


def test_health_shows_each_workspace_its_own(room: Bot, slack: Workspaces) -> None:
    room.install("T1", "U1")
    room.install("T2", "U3")
    room.type("T1", "report the count of Newsroom is wrong")
    room.type("T2", "report the count of Courier is wrong", user="U3", channel="C5")
    mine, theirs = room.type("T1", "health"), room.type("T2", "health", user="U3", channel="C5")
    assert ("Newsroom is wrong" in mine, "Courier is wrong" in mine) == (True, False)
    assert ("Newsroom is wrong" in theirs, "Courier is wrong" in theirs) == (False, True)


def test_a_report_of_another_workspace_names_nobody_to_editors(slack: Workspaces, tmp_path: Path) -> None:
    settings = settings_for(slack, tmp_path, editors=("U8",), review="optional", editors_channel="C1")
    with open_database(settings.database_url) as database, bot(slack, database, settings) as room:
        room.install("T1", "U1")
        room.install("T2", "U3")
        room.type("T2", "subscribe articles", user="U3", channel="C5")
        room.type("T2", "report the count is wrong", user="U3", channel="C5")
        with database.sessions() as session:
            (item,) = session.scalars(select(ReviewRow))
            assert (item.by, item.place) == ("", "")
            posted = session.scalars(select(MessageRow).filter_by(kind="item")).one()
            assert (posted.workspace, posted.channel) == ("T1", "C1")
            assert session.scalars(select(ReportRow)).one().workspace == "T2"


@pytest.mark.parametrize("trouble", ["stuck", "limited", "busy"])
def test_one_workspace_in_trouble_holds_up_no_other(room: Bot, slack: Workspaces, trouble: str) -> None:
    """Three hundred messages wait for two workspaces, of which calls hang, or meet a 429, or are simply many; the one of a
    third workspace is sent while they are on their way."""
    slack.add_workspace("T3", "Pilot")
    for team in ("T1", "T2", "T3"):
        room.install(team, "U1")
    for n in range(150):
        slack.make(f"CA{n}", team="T1")
        slack.make(f"CB{n}", team="T3")
    with room.database.begin() as session:
        told = lines.body((words("Hello"),))
        for n in range(150):
            outbox.enqueue(session, "line", "T1", f"CA{n}", room.case.id, NOW, told)
            outbox.enqueue(session, "line", "T3", f"CB{n}", room.case.id, NOW, told)
        outbox.enqueue(session, "line", "T2", "C5", room.case.id, NOW, told)
    (slack.stuck if trouble == "stuck" else slack.limited).update({"T1", "T3"} if trouble != "busy" else ())
    stop = threading.Event()
    sender = threading.Thread(target=room.worker.run, args=(stop,))
    sender.start()
    try:
        slack._wait(lambda: bool(slack.channels["C5"].messages), "the message of the other workspace")
        others = sum(c.method.endswith("chat.postMessage") and c.token != slack.token_of("T2") for c in slack.calls)
        assert others <= 2 * EACH + 2  # it was in the first handful, not after the hundreds
    finally:
        stop.set()
        slack.release()
        sender.join()
