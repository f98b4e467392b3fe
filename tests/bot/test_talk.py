"""Talking to a Bolt app without Slack: what is typed and pressed arrives signed, what is answered comes back and is shown."""

import io
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from slack_bolt import Ack, App, Respond, Say
from slack_bolt.authorization import AuthorizeResult
from slack_sdk import WebClient

from bot.console import Desk, keeps, one_shot
from bot.loopback import Loopback
from bot.talk import SECRET, TOKEN, Talk, client_of, talk_to
from bot.terminal import Drawing, console_for, say

ROW = {
    "type": "actions",
    "block_id": "row",
    "elements": [
        {"type": "button", "action_id": "more", "text": {"type": "plain_text", "text": "More"}, "value": "v1"},
        {
            "type": "overflow",
            "action_id": "menu",
            "options": [{"text": {"type": "plain_text", "text": t}, "value": t} for t in ("Sources", "Help")],
        },
    ],
}


def small_app(slack: Loopback) -> App:
    """A bot that repeats what it is told, after its acknowledgement, and says which button was pressed by whom and where."""
    app = App(
        name="irsice",
        client=client_of(slack),
        authorize=lambda enterprise_id, team_id: AuthorizeResult(enterprise_id=None, team_id=team_id, bot_token=TOKEN),
        signing_secret=SECRET,
        token_verification_enabled=False,
        process_before_response=True,
        listener_executor=ThreadPoolExecutor(4),
    )

    def at_once(ack: Ack, command: dict[str, Any]) -> None:
        ack("What?" if command["text"] == "nonsense" else "")

    def later(respond: Respond, say: Say, command: dict[str, Any]) -> None:
        if command["text"] == "post":
            say(text="to all", blocks=[{"type": "section", "text": {"type": "mrkdwn", "text": "*to* all"}}, ROW])
        elif command["text"] != "nonsense":
            text = f"{command['user_name']} in {command['channel_name']}: {command['text']}"
            respond(text=text, blocks=[{"type": "section", "text": {"type": "mrkdwn", "text": text}}, ROW])

    def pressed(ack: Ack, body: dict[str, Any], respond: Respond) -> None:
        ack()
        action = body["actions"][0]
        what = action.get("value") or action["selected_option"]["value"]
        seen = "ephemeral" if body["container"]["is_ephemeral"] else f"message {body['message']['text']!r}"
        respond(f"{body['user']['name']} pressed {what} of {action['block_id']}, {seen}", replace_original=False)

    app.command("/irsice")(ack=at_once, lazy=[later])
    app.action("more")(pressed)
    app.action("menu")(pressed)
    return app


@pytest.fixture
def talk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Talk]:
    for name in ("HTTPS_PROXY", "HTTP_PROXY"):  # as on an office machine; nobody listens there
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    with Loopback() as slack:
        app = small_app(slack)
        yield talk_to(app, slack, user="@ana", channel="#newsroom")
        app.listener_runner.listener_executor.shutdown()


def typed(talk: Talk, *lines: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    return one_shot(talk, lines, out, err), out.getvalue(), err.getvalue()


BUTTONS = "[1] More  [2] Sources  [3] Help\n\n"


@pytest.mark.parametrize(
    ("lines", "status", "out", "err"),
    [
        (["/irsice status"], 0, "ana in newsroom: status\n" + BUTTONS, ""),
        (["status centro"], 0, "ana in newsroom: status centro\n" + BUTTONS, ""),
        (["/IRSICE  a &lt; b"], 0, "ana in newsroom: a < b\n" + BUTTONS, ""),
        (["/irsice nonsense"], 0, "What?\n\n", ""),
        (["hi", "1"], 0, "ana in newsroom: hi\n" + BUTTONS + "ana pressed v1 of row, ephemeral\n\n", ""),
        (["hi", "3"], 0, "ana in newsroom: hi\n" + BUTTONS + "ana pressed Help of row, ephemeral\n\n", ""),
        (
            ["post", "2"],
            0,
            f"#newsroom, for everyone there:\nto all\n{BUTTONS}ana pressed Sources of row, message 'to all'\n\n",
            "",
        ),
        (["#legal", "@bo", "hi"], 0, "bo in legal: hi\n" + BUTTONS, "You are in #legal now.\nYou are @bo now.\n"),
        (["", "  ", "quit", "never"], 0, "", ""),
        (["1"], 1, "", "There is no button 1. There are no buttons yet.\n"),
        (["hi", "0"], 1, "ana in newsroom: hi\n" + BUTTONS, "There is no button 0. There are buttons 1 to 3.\n"),
        (["hi", "4"], 1, "ana in newsroom: hi\n" + BUTTONS, "There is no button 4. There are buttons 1 to 3.\n"),
        (["/remind me"], 1, "", "Only /irsice is answered here. Try /irsice status\n"),
        (["#"], 1, "", "Write a name after it, like #newsroom or @ana.\n"),
    ],
)
def test_lines(talk: Talk, lines: list[str], status: int, out: str, err: str) -> None:
    assert typed(talk, *lines) == (status, out, err)


def test_json_is_the_list_of_calls(talk: Talk) -> None:
    out = io.StringIO()
    assert one_shot(talk, ["post", "1"], out, io.StringIO(), "json") == 0
    calls = json.loads(out.getvalue())
    assert [c["method"] for c in calls] == ["chat.postMessage", "response_url"]
    assert calls[0]["args"]["channel"] == "C0NEWSROOM"
    assert calls[0]["args"]["blocks"][1]["block_id"] == "row"
    assert calls[1]["args"]["text"] == "ana pressed v1 of row, message 'to all'"


def test_blocks_are_a_message_a_line(talk: Talk) -> None:
    out = io.StringIO()
    one_shot(talk, ["hi", "nonsense"], out, io.StringIO(), "blocks")
    first, second = (json.loads(line) for line in out.getvalue().splitlines())
    assert [b["type"] for b in first] == ["section", "actions"]
    assert second == []


def test_an_unsigned_request_is_not_what_the_talk_sends() -> None:
    with Loopback() as slack:
        app = small_app(slack)
        strange = talk_to(app, slack)
        strange.app._middleware_list[1].verifier.signing_secret = "other"  # type: ignore[attr-defined]
        assert [c.args["status"] for c in strange.type("hi")] == [401]
        app.listener_runner.listener_executor.shutdown()


def test_the_loopback_answers_what_handlers_ask() -> None:
    with Loopback(zone="America/Chicago") as slack:
        client: WebClient = client_of(slack)
        slack.names["UANA"] = "ana"
        assert client.users_info(user="UANA", include_locale=True)["user"]["tz"] == "America/Chicago"
        first = client.chat_postMessage(channel="C1", text="x")["ts"]
        assert client.chat_update(channel="C1", ts=first, text="y")["ts"] == first
        assert client.chat_postMessage(channel="C1", text="z")["ts"] > first
        assert [c.method for c in slack.take()] == ["users.info", "chat.postMessage", "chat.update", "chat.postMessage"]
        assert slack.take() == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("*bold* _it_ ~no~ `code`", "bold it no code"),
        ("2 * 3 * 4 and snake_case_word", "2 * 3 * 4 and snake_case_word"),
        ("<https://example.org/a|Title>", "Title ‹example.org›"),
        ("*<https://example.org/a_b_c|A *b* c>*", "A *b* c ‹example.org›"),
        ("<https://www.example.org/a|example.org>", "‹example.org›"),
        ("<https://example.org/?a=1&amp;b=2>", "‹example.org›"),
        ("<!date^1771974300^{date_short}|24 Feb 2026>", "24 Feb 2026"),
        ("<@UANA> <#C1|news> <!channel>", "@UANA #news @channel"),
        ("&lt;!channel&gt; &amp;amp;", "<!channel> &amp;"),
        ("&gt; a quote\nafter", "│ a quote\nafter"),
        ("• *roughly 47,000* of *1.28 million*", "• roughly 47,000 of 1.28 million"),
    ],
)
def test_mrkdwn(source: str, expected: str) -> None:
    assert Drawing().mrkdwn(source).plain == expected


def test_everything_a_message_says_is_printed_unwrapped() -> None:
    def cell(text: str) -> dict[str, str]:
        return {"type": "raw_text", "text": text}

    long = "names that ICE requested from the tax agency " * 6
    runs = [{"type": "text", "text": "roughly "}, {"type": "link", "url": "https://example.org/x", "text": "AP"}]
    rich = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": runs}]}
    blocks: list[dict[str, Any]] = [
        {"type": "header", "text": {"type": "plain_text", "text": "Figures"}},
        {"type": "section", "fields": [{"type": "mrkdwn", "text": "*one*"}, {"type": "mrkdwn", "text": "two"}]},
        {
            "type": "table",
            "rows": [[cell("Figure"), cell("Counts")], [cell("1.28 million"), cell(long)], [rich, cell("-")]],
        },
        {"type": "divider"},
        {"type": "context", "elements": [{"type": "mrkdwn", "text": "as of"}, {"type": "image", "alt_text": "seal"}]},
        {
            **ROW,
            "elements": [
                {"type": "button", "text": {"type": "plain_text", "text": "Open"}, "url": "https://example.org"}
            ],
        },
    ]
    out = io.StringIO()
    drawing = Drawing()
    say(console_for(out), *drawing.blocks(blocks), *drawing.addresses())
    assert out.getvalue().splitlines() == [
        "Figures",
        "",
        "one",
        "two",
        "",
        f"{'Figure':<26}Counts",
        f"{'1.28 million':<26}{long.strip()}",
        "roughly AP ‹example.org›  -",
        "───",
        "",
        "as of  seal",
        "[1] Open ‹example.org 2›",
        "  example.org    https://example.org/x",
        "  example.org 2  https://example.org",
    ]


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        ("/irsice status", True),
        ("figures", True),
        ("#legal", True),
        ("2", True),
        ("/irsice", True),
        ("/irsice ask is it safe", False),
        ("check the IRS gave 1.28 million", False),
        ("/irsice is it safe to file", False),
        ("", False),
    ],
)
def test_history_keeps_no_questions(line: str, kept: bool) -> None:
    assert keeps(line, "/irsice", ("status", "figures", "ask", "check")) is kept


def test_a_desk_ends_on_quit(talk: Talk) -> None:
    desk = Desk(talk, io.StringIO(), io.StringIO())
    assert [desk.take(line) for line in ("hi", "/quit", "EXIT")] == [True, False, False]
