import json
import socket
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.doctor import MANIFEST, Finding, examine, is_well, rendered
from bot.ingest import load_pack
from bot.packs import load_case
from bot.settings import Settings
from storage.database import open_database
from tests.bot.pack import CASE, write_pack
from tests.bot.serving import settings_for
from tests.slack import Code, Slack, Status

SIGNING = "8f742231b10e8888abcd99ee00445a85"


def now() -> datetime:
    return datetime.now(UTC)  # compared with the Date of Slack's answers


@pytest.fixture
def settings(slack: Slack, tmp_path: Path) -> Settings:
    return replace(settings_for(slack, tmp_path), slack_signing_secret=SIGNING)


def about(findings: tuple[Finding, ...], subject: str) -> list[tuple[str, str]]:
    return [(f.state, f.text) for f in findings if f.subject == subject]


def faults(findings: tuple[Finding, ...]) -> list[str]:
    return [f.subject for f in findings if f.state in ("missing", "wrong")]


def test_all_is_well_over_http(slack: Slack, settings: Settings) -> None:
    found = examine(settings, now)
    assert is_well(found), rendered(found, settings)
    assert about(found, "auth.test") == [("ok", "is @irsice in the workspace Newsroom")]
    notes = about(found, "scopes")  # of what the bot can do without
    assert {state for state, _ in notes} == {"note"}
    assert len(notes) == 9
    assert about(found, "SLACK_APP_TOKEN")[0][0] == "note"
    assert about(found, "IRSICE_COMMAND") == [("ok", "is /irsice, as in manifest.json")]
    assert about(found, "IRSICE_PORT")[0][0] == "ok"
    assert about(found, "IRSICE_DATABASE_URL")[0][0] == "ok"
    assert about(found, "IRSICE_CASE")[0][0] == "ok"
    assert about(found, "time zone")[0][1].startswith("America/New_York: it is ")
    assert [c.method for c in slack.calls] == ["auth.test"]
    assert rendered(found, settings).endswith("All is well: `irsice run` starts the bot in Slack.")


def test_all_is_well_in_socket_mode(slack: Slack, settings: Settings) -> None:
    found = examine(replace(settings, slack_app_token=slack.app_token, slack_signing_secret=None), now)
    assert is_well(found)
    assert about(found, "Socket Mode") == [("ok", "Slack gives an address to connect to")]
    assert about(found, "IRSICE_PORT") == []  # nothing listens


def test_with_nothing_set_it_says_what_to_get(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'x.db'}", port=0)
    found = examine(settings, now)
    assert faults(found) == ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]
    assert not is_well(found)
    text = rendered(found, settings)
    assert "→ Copy it from https://api.slack.com/apps > your app > OAuth & Permissions" in text
    assert text.endswith("2 to be put right.")


@pytest.mark.parametrize(
    ("change", "subject", "said"),
    [
        ({"slack_bot_token": "xapp-1-a"}, "SLACK_BOT_TOKEN", "holds an app-level token; it should begin with xoxb-"),
        ({"slack_bot_token": "xoxp-1-a"}, "SLACK_BOT_TOKEN", "holds a user token; it should begin with xoxb-"),
        ({"slack_bot_token": "secret!"}, "SLACK_BOT_TOKEN", "holds no token of Slack's; it should begin with xoxb-"),
        ({"slack_app_token": "xoxb-1-a"}, "SLACK_APP_TOKEN", "holds a bot token; it should begin with xapp-"),
        ({"slack_signing_secret": "xoxb-1-a"}, "SLACK_SIGNING_SECRET", "is not 32 digits from 0-9 and a-f"),
        ({"slack_bot_token": "xoxb-gone"}, "auth.test", "Slack does not know this token (invalid_auth)"),
        ({"slack_app_token": "xapp-gone"}, "Socket Mode", "the token is not valid (invalid_auth)"),
        ({"command": "/other"}, "IRSICE_COMMAND", "is /other; manifest.json has /irsice"),
    ],
)
def test_what_is_wrong_is_said(settings: Settings, change: dict[str, str], subject: str, said: str) -> None:
    changed = replace(settings, **change)  # type: ignore[arg-type]
    found = examine(changed, now)
    assert about(found, subject) == [("wrong", said)]
    assert faults(found) == [subject]
    assert next(f for f in found if f.subject == subject).remedy
    assert not any(secret in rendered(found, changed) for secret in changed.secrets)


def test_scopes_are_compared_with_the_manifest(slack: Slack, settings: Settings) -> None:
    optional = ("users:read", *(f"{kind}:history" for kind in ("channels", "groups", "im", "mpim")))
    slack.scopes = ("commands", "channels:read", "files:write", "links:read", *optional)
    found = about(examine(settings, now), "scopes")
    assert (
        "note",
        "the token lacks groups:read: that a channel was archived or left is noticed at the next message only",
    ) in found
    assert [f for f in found if "groups:read" not in f[1]] == [
        ("missing", "the token lacks chat:write, which manifest.json asks for"),
        ("note", "the token has more than irsice uses: links:read"),
    ]


def test_a_token_revoked_meanwhile(slack: Slack, settings: Settings) -> None:
    slack.will("auth.test", Code("token_revoked"))
    assert about(examine(settings, now), "auth.test") == [("wrong", "the token was revoked (token_revoked)")]


def test_without_a_network_it_says_so_once_and_goes_on(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as nobody:
        port = nobody.getsockname()[1]
    offline = replace(settings, slack_api_url=f"http://127.0.0.1:{port}/api/", slack_app_token="xapp-1-a")
    found = examine(offline, now)
    assert faults(found) == ["Slack"]
    assert about(found, "Slack")[0][1].startswith(f"could not reach Slack at http://127.0.0.1:{port}/api/: ")
    assert about(found, "IRSICE_CASE")[0][0] == "ok"


@pytest.mark.parametrize("status", [404, 503])
def test_a_page_in_slacks_place_is_not_a_wrong_token(slack: Slack, settings: Settings, status: int) -> None:
    slack.will("auth.test", Status(status))
    found = examine(settings, now)
    assert faults(found) == ["Slack"]
    assert about(found, "Slack")[0][1].endswith(f"it answered {status}")


def test_a_clock_that_is_off_is_told(settings: Settings) -> None:
    found = examine(settings, lambda: now() + timedelta(minutes=10))
    assert faults(found) == ["clock"]


def test_a_taken_port(settings: Settings) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        found = examine(replace(settings, port=taken.getsockname()[1]), now)
    assert faults(found) == ["IRSICE_PORT"]


def test_a_store_that_cannot_be_opened_and_a_case_that_is_not_there(settings: Settings, tmp_path: Path) -> None:
    url = "postgresql://ana:tr0ub4dor@127.0.0.1:1/irsice?connect_timeout=1"
    found = examine(replace(settings, database_url=url, case="irsicce"), now)
    assert faults(found) == ["IRSICE_DATABASE_URL", "IRSICE_CASE"]
    assert "tr0ub4dor" not in rendered(found, settings)
    assert "Did you mean 'irsice'?" in about(found, "IRSICE_CASE")[0][1]


def test_each_fault_of_a_case_pack_is_a_finding(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "case.toml").write_text("[case]\nid = 'mine'\n", encoding="utf-8")
    found = examine(replace(settings, cases=tmp_path, case="mine"), now)
    assert len(about(found, "IRSICE_CASE")) > 3
    assert all(state == "wrong" and "case.toml" in text for state, text in about(found, "IRSICE_CASE"))


@pytest.mark.parametrize("content", ["{", "[]", None])
def test_a_manifest_that_cannot_be_read(settings: Settings, tmp_path: Path, content: str | None) -> None:
    file = tmp_path / "manifest.json"
    if content is not None:
        file.write_text(content, encoding="utf-8")
    assert "manifest.json" in faults(examine(settings, now, file))


def test_the_manifest_it_compares_with_is_the_one_checked_in() -> None:
    assert json.loads(MANIFEST.read_text(encoding="utf-8"))["display_information"]["name"] == "irsice"


def test_articles_to_read_again_are_named(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "library")
    settings = Settings(database_url=f"sqlite:///{tmp_path / 'x.db'}", port=0, case=str(pack), cases=tmp_path)
    with open_database(settings.database_url) as database:
        load_pack(database, load_case(pack), pack, now())
    assert about(examine(settings, now), "articles") == []
    (pack / "case.toml").write_text(CASE.replace("records the", "files the"), encoding="utf-8")
    (told,) = about(examine(settings, now), "articles")
    assert told[0] == "note"
    assert told[1].startswith("library: 2 articles were read by another release")


def test_packs_beside_the_bots_own_are_named_and_a_broken_one_stops_nothing(
    slack: Slack, settings: Settings, tmp_path: Path
) -> None:
    own = write_pack(tmp_path / "cases" / "library")
    write_pack(tmp_path / "cases" / "archive", CASE.replace('id = "library"', 'id = "archive"'))
    write_pack(tmp_path / "cases" / "broken", "[case]\n")
    found = examine(replace(settings, case="library", cases=own.parent), now)
    served, broken = about(found, "IRSICE_CASES")
    assert served == ("ok", "also served: archive")
    assert broken[0] == "note"
    assert broken[1].startswith("left out: ")
    assert is_well(found)


def test_review_without_editors_or_their_channel(slack: Slack, settings: Settings) -> None:
    assert about(examine(settings, now), "IRSICE_REVIEW") == []
    found = examine(replace(settings, review="required"), now)
    ((state, text),) = about(found, "IRSICE_EDITORS")
    assert (state, "stays untold" in text) == ("missing", True)
    assert about(found, "IRSICE_EDITORS_CHANNEL")[0][0] == "note"
    named = examine(replace(settings, review="optional", editors=("U1",), editors_channel="C1"), now)
    assert about(named, "IRSICE_REVIEW") == [("ok", "is optional")]
    assert is_well(named)
