"""What Slack refuses of a message or a form: the limits of https://docs.slack.dev/reference/block-kit, and four things
that no validator we know of looks at: an id met twice, empty actions, two tables, too much text in all.
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

Block = Mapping[str, Any]
TOTAL = 13_200  # characters of all blocks as JSON; about there it was met, nothing documents it
METADATA = 16_000  # characters of the metadata as JSON; Slack has a limit and does not say which
TYPES = frozenset(
    [
        "actions",
        "context",
        "context_actions",
        "divider",
        "file",
        "header",
        "image",
        "input",
        "markdown",
        "rich_text",
        "section",
        "table",
        "video",
    ]
)


def refusal(message: Mapping[str, Any]) -> str | None:
    """The error code Slack gives this message, or None if it takes it."""
    text, blocks = message.get("text") or "", message.get("blocks") or []
    if not text and not blocks and not message.get("attachments"):
        return "no_text"
    if len(text) > 40_000:
        return "msg_too_long"
    if len(message.get("attachments") or []) > 100:
        return "too_many_attachments"
    if error := _refusal_of_metadata(message.get("metadata") or None):
        return error
    if len(blocks) > 50 or any(faults(blocks)):
        return "invalid_blocks"
    if len(json.dumps(blocks, ensure_ascii=False)) > TOTAL:
        return "msg_blocks_too_long"
    return None


def _refusal_of_metadata(metadata: Any) -> str | None:
    if metadata is None:
        return None
    kind, payload = (
        metadata.get(k) if isinstance(metadata, Mapping) else None for k in ("event_type", "event_payload")
    )
    if not isinstance(kind, str) or not kind or not isinstance(payload, Mapping):
        return "invalid_metadata_format"
    return "metadata_too_large" if len(json.dumps(metadata)) > METADATA else None


def refusal_of_view(view: Mapping[str, Any]) -> str | None:
    """The error code Slack gives this form, or None if it takes it."""
    blocks = view.get("blocks") or []
    title = (view.get("title") or {}).get("text", "")
    wrong = (
        view.get("type") not in ("modal", "home")
        or len(blocks) > 100
        or (view["type"] == "modal" and not 1 <= len(title) <= 24)
        or len(view.get("private_metadata") or "") > 3000
        or (any(b.get("type") == "input" for b in blocks) and view["type"] == "modal" and not view.get("submit"))
        or any(faults(blocks))
    )
    return "invalid_arguments" if wrong else None


def faults(blocks: list[Block]) -> Iterator[str]:
    """What is wrong with the blocks, in words."""
    ids = [b["block_id"] for b in blocks if b.get("block_id")]
    if len(ids) != len(set(ids)):
        yield "a block_id twice"
    if sum(b.get("type") == "table" for b in blocks) > 1:
        yield "two tables"
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    kind = block.get("type")
    if kind not in TYPES:
        yield f"no block is a {kind!r}"
    if len(block.get("block_id") or "") > 255:
        yield "block_id over 255"
    elements = block.get("elements") or []
    match kind:
        case "section":
            if not block.get("text") and not block.get("fields"):
                yield "section without text"
            yield from _text(block.get("text"), 3000)
            fields = block.get("fields") or []
            if len(fields) > 10:
                yield "over 10 fields"
            for f in fields:
                yield from _text(f, 2000)
        case "header":
            yield from _text(block.get("text") or {}, 150, plain=True)
        case "context":
            if not 1 <= len(elements) <= 10:
                yield "context wants 1 to 10 elements"
            for e in elements:
                if e.get("type") != "image":
                    yield from _text(e, 2000)
        case "actions":
            if not 1 <= len(elements) <= 25:
                yield "actions want 1 to 25 elements"
        case "markdown":
            if not 1 <= len(block.get("text") or "") <= 12_000:
                yield "markdown wants 1 to 12,000 characters"
        case "table":
            yield from _table(block)
    acting = [e for e in (*elements, block.get("accessory") or {}) if "action_id" in e]
    if len({e["action_id"] for e in acting}) != len(acting):
        yield "an action_id twice"
    for e in acting:
        yield from _element(e)


def _element(element: Mapping[str, Any]) -> Iterator[str]:
    if not 1 <= len(element["action_id"]) <= 255:
        yield "action_id wants 1 to 255 characters"
    if element["type"] == "button":
        yield from _text(element.get("text") or {}, 75, plain=True)
        if len(element.get("value") or "") > 2000:
            yield "button value over 2000"
    options = element.get("options") or []
    if element["type"] == "overflow" and not 1 <= len(options) <= 5:
        yield "overflow wants 1 to 5 options"
    for option in options:
        yield from _text(option.get("text") or {}, 75)
        if not 1 <= len(option.get("value") or "") <= 150:
            yield "option value wants 1 to 150 characters"


def _text(text: Mapping[str, Any] | None, most: int, plain: bool = False) -> Iterator[str]:
    if text is None:
        return
    if text.get("type") not in (("plain_text",) if plain else ("plain_text", "mrkdwn")):
        yield f"no text is a {text.get('type')!r} here"
    if not 1 <= len(text.get("text") or "") <= most:
        yield f"text wants 1 to {most} characters"


def _table(block: Block) -> Iterator[str]:
    rows = block.get("rows") or []
    if not 1 <= len(rows) <= 100 or not all(1 <= len(r) <= 20 for r in rows):
        yield "a table has 1 to 100 rows of 1 to 20 cells"
    for row in rows:
        for cell in row:
            if not "".join(_texts(cell)).strip():
                yield "an empty cell"


def _texts(node: Any) -> Iterator[str]:
    if isinstance(node, Mapping):
        for key, value in node.items():
            if key == "text" and isinstance(value, str):
                yield value
            elif key not in ("value", "block_id", "action_id", "type"):
                yield from _texts(value)
    elif isinstance(node, list | tuple):
        for item in node:
            yield from _texts(item)
