"""Whether a message of ours may go out: Slack takes it by our own reading of its limits and by that of the package
`slackblocks`, built by another hand; it uses no other blocks than these; and no article can put markup into it."""

import re
from typing import Any

from slackblocks import (
    ActionsBlock,
    Button,
    ContextBlock,
    Message,
    Option,
    OverflowMenu,
    RawText,
    SectionBlock,
    TableBlock,
    Text,
    TextType,
)
from slackblocks.errors import InvalidUsageError
from slackblocks.objects import ColumnSettings

from tests import blockkit

BUILT = (InvalidUsageError, ValueError, TypeError)


class Refused(AssertionError):
    """Slack would not take this message; says why."""


def check(message: dict[str, Any]) -> None:
    """Raises Refused with the first reason found."""
    blocks = message["blocks"]
    if error := blockkit.refusal(message):
        raise Refused(f"{error}: {', '.join(blockkit.faults(blocks))}")
    try:
        Message(channel="C1", text=message["text"], blocks=[_built(b) for b in blocks])
    except BUILT as reason:
        raise Refused(str(reason)) from reason
    if not message["text"].strip():
        raise Refused("the text is empty")
    for text in texts(blocks):
        _markup(text)


def texts(blocks: list[dict[str, Any]]) -> list[str]:
    """Every text of the blocks that Slack reads as mrkdwn."""
    found = [b["text"] for b in blocks if b["type"] == "section"]
    found += [e for b in blocks if b["type"] == "context" for e in b["elements"]]
    return [t["text"] for t in found if t["type"] == "mrkdwn"]


def _markup(text: str) -> None:
    """Only links to pages and mentions of people and channels by their ids may stand between < and >."""
    for inside in re.findall(r"<([^>]*)>?", text):
        if not re.match(r"https?://[^|\s]+(\|.*)?$|(@[UW]|#[CG])[A-Z0-9]+$", inside):
            raise Refused(f"markup that is no link: <{inside}>")
    if re.search(r"&(?!amp;|lt;|gt;)", text) or ">" in re.sub(r"<[^<>]*>", "", text):
        raise Refused(f"a character that should be escaped: {text}")


def _built(block: dict[str, Any]) -> Any:
    id = block.get("block_id")
    match block["type"]:
        case "section":
            return SectionBlock(text=_text(block["text"]), block_id=id)
        case "context":
            return ContextBlock(elements=[_text(e) for e in block["elements"]], block_id=id)
        case "actions":
            return ActionsBlock(elements=[_element(e) for e in block["elements"]], block_id=id)
        case "table":
            if len({len(row) for row in block["rows"]}) > 1:
                raise Refused("the rows of a table differ in length")
            rows = [[RawText(c["text"]) for c in row] for row in block["rows"]]
            settings = [ColumnSettings(is_wrapped=c["is_wrapped"]) for c in block["column_settings"]]
            return TableBlock(rows=rows, column_settings=settings, block_id=id)
    raise Refused(f"a block of type {block['type']}")


def _text(text: dict[str, Any]) -> Text:
    kind = TextType.MARKDOWN if text["type"] == "mrkdwn" else TextType.PLAINTEXT
    return Text(text["text"], type_=kind, verbatim=text.get("verbatim", False))


def _element(element: dict[str, Any]) -> Any:
    if element["type"] == "button":
        return Button(text=element["text"]["text"], action_id=element["action_id"], value=element["value"])
    options = [Option(text=o["text"]["text"], value=o["value"]) for o in element["options"]]
    return OverflowMenu(action_id=element["action_id"], options=options)
