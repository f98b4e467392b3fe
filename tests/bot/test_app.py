"""The manifest, and the wiring of the app."""

import ast
import json
import logging
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from slack_bolt.logger.messages import warning_token_skipped
from slack_sdk import WebClient

from bot.app import build_app, web_client
from bot.settings import Settings, SettingsError
from tests.bot.serving import NOW, bot, over_http, settings_for, shipped_case
from tests.shared import ROOT
from tests.slack import LostReply, Slack, labelled, post, scopes_for, signed

MANIFEST = json.loads((ROOT / "manifest.json").read_text(encoding="utf-8"))


# --- the manifest: limits from the published schema, https://github.com/slackapi/manifest-schema ----------------------


def test_the_manifest_keeps_slacks_limits() -> None:
    assert MANIFEST.keys() == {"_metadata", "display_information", "features", "oauth_config", "settings"}
    shown = MANIFEST["display_information"]
    assert 1 <= len(shown["name"]) <= 35
    assert 1 <= len(shown["description"]) <= 140
    assert 175 <= len(shown["long_description"]) <= 4000
    assert re.fullmatch(r"#[0-9a-f]{6}", shown["background_color"])
    assert re.fullmatch(r"[a-z0-9._-]{1,80}", MANIFEST["features"]["bot_user"]["display_name"])
    (command,) = MANIFEST["features"]["slash_commands"]
    assert command.keys() == {"command", "description", "usage_hint", "should_escape"}
    assert re.fullmatch(r"/[a-z0-9_-]{1,31}", command["command"])
    assert 1 <= len(command["description"]) <= 2000
    assert 1 <= len(command["usage_hint"]) <= 1000
    assert MANIFEST["oauth_config"].keys() == {"scopes"}
    assert MANIFEST["settings"]["interactivity"] == {"is_enabled": True}
    assert MANIFEST["settings"]["socket_mode_enabled"] is True


def test_the_manifest_names_the_command_that_is_the_default_and_verbs_that_are_there() -> None:
    import handlers

    (command,) = MANIFEST["features"]["slash_commands"]
    assert command["command"] == Settings().command
    hinted = re.findall(r"[a-z]+", command["usage_hint"])
    assert set(hinted) <= set(handlers.COMMANDS)


def calls_of_the_web_api(*rooms: str) -> Iterator[str]:
    """The methods of Slack's Web API that the code of these rooms calls: chat_postMessage is chat.postMessage."""
    known = {m for m in dir(WebClient) if not m.startswith("_") and re.match(r"[a-z]+_[a-zA-Z]", m)}
    for room in rooms:
        for file in sorted((ROOT / room).rglob("*.py")):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Attribute) and node.attr in known - {"api_call"}:
                    # One method of the client's own stands for three of Slack's, which all need the same.
                    name = "files_getUploadURLExternal" if node.attr == "files_upload_v2" else node.attr
                    yield name.replace("_", ".")


def test_the_scopes_asked_for_are_the_scopes_used() -> None:
    methods = set(calls_of_the_web_api("handlers", "bot"))
    assert "chat.postMessage" in methods
    needed = {scope for method in methods for scope in scopes_for(method)}
    if MANIFEST["features"]["slash_commands"]:
        needed.add("commands")
    # https://docs.slack.dev/reference/events names the scope of each: those of channels need to read them
    heard = MANIFEST["settings"]["event_subscriptions"]["bot_events"]
    needed |= {"channels:read"} if any(e.startswith("channel_") for e in heard) else set()
    needed |= {"groups:read"} if any(e.startswith("group_") for e in heard) else set()
    assert set(MANIFEST["oauth_config"]["scopes"]["bot"]) == needed
    assert len(MANIFEST["oauth_config"]["scopes"]["bot"]) == len(needed)


# --- the app ---------------------------------------------------------------------------------------------------------


def test_building_it_asks_nothing_of_the_network(slack: Slack, tmp_path: Path) -> None:
    with bot(settings_for(slack, tmp_path)):
        pass
    assert slack.calls == []


def test_it_answers_at_once_and_tries_once(slack: Slack, tmp_path: Path) -> None:
    settings = settings_for(slack, tmp_path)
    with bot(settings) as app:
        assert app.process_before_response
        assert app.client.base_url == slack.api_url
        assert app.client.retry_handlers == []
    slack.will("chat.postMessage", LostReply())
    with bot(settings) as app, over_http(app, settings) as (url, _):
        slack.deliver(url, slack.command("status"))
        answer = slack.called("response_url")[0].args
        slack.deliver(url, slack.press(labelled(answer["blocks"], "Share")))
        slack.called("response_url", 2)
    assert len(slack.channels["C1"].messages) == 1  # a lost reply is not made up for by a second post


def test_another_command_is_a_setting(slack: Slack, tmp_path: Path) -> None:
    settings = Settings(**{**vars(settings_for(slack, tmp_path)), "command": "/court-watch"})
    with bot(settings) as app, over_http(app, settings) as (url, _):
        assert slack.deliver(url, slack.command("help", command="/court-watch")) == (200, "")
        assert "/court-watch status" in slack.called("response_url")[0].args["text"]


def test_a_command_it_was_not_set_to_is_answered_with_the_one_it_was(slack: Slack, tmp_path: Path) -> None:
    settings = settings_for(slack, tmp_path)
    with bot(settings) as app, over_http(app, settings) as (url, _):
        assert slack.deliver(url, slack.command("status", command="/other")) == (200, "")
        said = slack.called("response_url")[0].args
    assert "I answer to `/irsice`, not to `/other`." in said["text"]


def test_a_button_of_an_earlier_release_is_answered(slack: Slack, tmp_path: Path) -> None:
    settings = settings_for(slack, tmp_path)
    old = {"type": "button", "action_id": "gone", "value": "x", "block_id": "b"}
    with bot(settings) as app, over_http(app, settings) as (url, _):
        assert slack.deliver(url, slack.press(old)) == (200, "")
        said = slack.called("response_url")[0].args
    assert "earlier release" in said["text"]
    assert said["replace_original"] is False


def test_it_is_answered_in_the_language_of_the_reader(slack: Slack, tmp_path: Path) -> None:
    settings = settings_for(slack, tmp_path)
    slack.scopes = (*slack.scopes, "users:read")
    slack.add_person("U1", "ana", locale="es-LA")
    with bot(settings) as app, over_http(app, settings) as (url, _):
        slack.deliver(url, slack.command("status", command="/other"))
        assert "Respondo a `/irsice`, no a `/other`." in slack.called("response_url")[0].args["text"]


def test_a_fault_before_the_acknowledgement_is_told_with_the_reference_in_the_log(
    slack: Slack, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    def broken() -> None:
        raise RuntimeError("broken")

    settings = settings_for(slack, tmp_path)
    with bot(settings) as app, over_http(app, settings) as (url, _):
        app.command("/broken")(broken)
        status, said = slack.deliver(url, slack.command(command="/broken"))
    assert status == 200
    english, spanish = said.splitlines()
    reference = re.fullmatch(r"Something failed on our side \(ref ([0-9a-f]{8})\). Nothing was changed.", english)
    assert spanish.startswith("Algo falló de nuestro lado")
    assert reference
    assert f"(ref {reference[1]})" in caplog.text
    assert "RuntimeError: broken" in caplog.text


def test_a_client_and_who_may_ask_can_be_given(slack: Slack, tmp_path: Path) -> None:
    from slack_bolt.authorization import AuthorizeResult

    settings = Settings(**{**vars(settings_for(slack, tmp_path)), "slack_bot_token": None})
    client = WebClient(token=slack.bot_token, base_url=slack.api_url, retry_handlers=[])
    asked: list[str | None] = []

    def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        asked.append(team_id)
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=slack.bot_token)

    app = build_app(settings, shipped_case(), None, lambda: NOW, client, authorize=authorize)  # type: ignore[arg-type]
    with over_http(app, settings) as (url, _):
        slack.deliver(url, slack.command("help"))
        slack.called("response_url")
    assert asked == ["T1"]


def test_without_a_bot_token_there_is_no_client() -> None:
    with pytest.raises(SettingsError, match="SLACK_BOT_TOKEN is not set; write the bot token"):
        web_client(Settings())


def test_a_stranger_writes_nothing_into_the_log(slack: Slack, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    caplog.set_level(logging.INFO, "irsice")  # Bolt has given it the level that it found
    settings = settings_for(slack, tmp_path)
    body = "text=%0aforged\nforged line"
    with bot(settings) as app, over_http(app, settings) as (url, _):
        assert post(url, body, signed(body, "a guess", datetime.now(UTC)))[0] == 401
    assert "refused a request: not signed with SLACK_SIGNING_SECRET" in caplog.text
    assert "forged" not in caplog.text


def test_bolt_has_nothing_to_complain_of(
    slack: Slack, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", slack.bot_token)  # as `docker run -e` would have it
    with caplog.at_level(logging.WARNING), bot(settings_for(slack, tmp_path)):
        pass
    assert caplog.messages == []
    assert "token" in warning_token_skipped()  # what is kept quiet is still what Bolt says
