"""The oracle itself refuses what Slack refuses."""

from typing import Any

import pytest

from tests.handlers.oracle import Refused, check


def section(text: str, **more: Any) -> dict[str, Any]:
    return {"type": "section", "text": {"type": "mrkdwn", "text": text}, **more}


def button(id: str = "a", text: str = "Go", value: str = "v") -> dict[str, Any]:
    return {"type": "button", "action_id": id, "text": {"type": "plain_text", "text": text}, "value": value}


TABLE = {"type": "table", "rows": [[{"type": "raw_text", "text": "a"}]], "column_settings": []}

BAD = {
    "a long section": [section("x" * 3001)],
    "an empty section": [section("")],
    "many blocks": [section("x")] * 51,
    "block ids twice": [section("x", block_id="b"), section("y", block_id="b")],
    "action ids twice": [{"type": "actions", "elements": [button(), button()]}],
    "empty actions": [{"type": "actions", "elements": []}],
    "a long button": [{"type": "actions", "elements": [button(text="x" * 76)]}],
    "a long value": [{"type": "actions", "elements": [button(value="x" * 2001)]}],
    "two tables": [TABLE, TABLE],
    "an empty cell": [{**TABLE, "rows": [[{"type": "raw_text", "text": ""}]]}],
    "too many rows": [{**TABLE, "rows": TABLE["rows"] * 101}],
    "too long together": [section("x" * 2900)] * 5,
    "a mention": [section("hello <!channel>")],
    "a bare ampersand": [section("a & b")],
    "a script link": [section("<javascript:x|y>")],
}


@pytest.mark.parametrize("blocks", BAD.values(), ids=BAD.keys())
def test_what_slack_refuses_is_refused(blocks: list[dict[str, Any]]) -> None:
    with pytest.raises(Refused):
        check({"text": "t", "blocks": blocks})


def test_what_slack_takes_is_taken() -> None:
    good = [section("a &amp; <https://a.example/x|b>"), TABLE, {"type": "actions", "elements": [button()]}]
    check({"text": "t", "blocks": good})
