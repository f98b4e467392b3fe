"""Slack messages on a terminal: Block Kit and mrkdwn rendered with Rich, links written out, buttons numbered.

Everything a message says is printed. Where the output is no terminal nothing is wrapped, so that a line stays a line.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any, TextIO
from urllib.parse import urlsplit

from rich.console import Console, RenderableType
from rich.style import Style
from rich.table import Table
from rich.text import Text

Block = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Button:
    """Something that can be pressed: a button, or one entry of a menu. `action` is what Slack would send for it."""

    label: str
    action: Mapping[str, Any]
    url: str | None = None


def console_for(stream: TextIO) -> Console:
    """A console for `stream`: styled and wrapped on a terminal (NO_COLOR is honoured), plain and unwrapped elsewhere."""
    width = None if stream.isatty() else _ENDLESS
    return Console(file=stream, width=width, highlight=False, emoji=False, markup=False)


_ENDLESS = 10_000  # characters; no line is wrapped, no cell of a table folded


def say(console: Console, *parts: RenderableType) -> None:
    """Prints the parts, each on lines of its own."""
    for part in parts:
        if console.is_terminal:
            console.print(part)
        else:
            with console.capture() as capture:
                console.print(part, soft_wrap=True)
            lines = capture.get().splitlines()  # a table fills its cells up with spaces
            console.file.write("".join(f"{line.rstrip()}\n" for line in lines))


# --- mrkdwn ----------------------------------------------------------------------------------------------------------

_SPECIAL = re.compile(r"<([^<>|\n]+)(?:\|([^<>\n]*))?>")
_STYLES = (("*", "bold"), ("_", "italic"), ("~", "strike"), ("`", "cyan"))
_STYLED = re.compile(
    r"(?<![\w*_~`])(?P<mark>[*_~`])(?=\S)(?P<inner>(?:(?!(?P=mark)).)+?)(?<=\S)(?P=mark)(?![\w*_~`])",
)


def mrkdwn(source: str) -> Text:
    """Slack's mrkdwn as styled text: `<url|label>` becomes `label ‹url›`, `<!date^…|fallback>` its fallback."""
    text = Text()
    for line in _lines(source):
        if text:
            text.append("\n")
        text.append_text(line)
    return text


def _lines(source: str) -> Iterator[Text]:
    for line in source.split("\n"):
        if line.startswith(("&gt; ", "> ")):
            yield Text("│ ", style="dim").append_text(_inline(line.partition(" ")[2]))
        else:
            yield _inline(line)


def _inline(line: str, style: str = "") -> Text:
    """Styles first, since a link may stand inside bold; marks inside a link are no style, so they are masked."""
    text, at = Text(), 0
    for found in _STYLED.finditer(_SPECIAL.sub(lambda m: "\0" * len(m[0]), line)):
        text.append_text(_specials(line[at : found.start()], style))
        name = dict(_STYLES)[found["mark"]]
        text.append_text(_inline(line[found.start() + 1 : found.end() - 1], f"{style} {name}".strip()))
        at = found.end()
    return text.append_text(_specials(line[at:], style))


def _specials(line: str, style: str) -> Text:
    text, at = Text(), 0
    for found in _SPECIAL.finditer(line):
        text.append(unescape(line[at : found.start()]), style)
        text.append_text(_special(found[1], found[2], style))
        at = found.end()
    return text.append(unescape(line[at:]), style)


def _special(target: str, label: str | None, style: str) -> Text:
    said = unescape(label) if label else None
    if target.startswith("!date^"):
        return Text(said or target.split("^")[2], style)
    if target.startswith(("!", "@", "#")):
        sign = "#" if target[0] == "#" else "@"
        return Text(sign + (said or target[1:]).lstrip("@#"), style)
    return link(unescape(target), said, style)


def link(url: str, label: str | None, style: str = "") -> Text:
    """`label ‹url›`; the address alone where the label is no more than its domain."""
    shown = Text(f"‹{url}›", Style.parse(style) + Style(dim=True, link=url))
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    if not label or label.strip("‹›").removeprefix("www.") in (host, url):
        return shown
    return Text(label, style).append(" ").append_text(shown)


# --- blocks ----------------------------------------------------------------------------------------------------------


def plain(obj: Any) -> Text:
    """A text object of Slack: mrkdwn or plain."""
    if isinstance(obj, str):
        return Text(obj)
    if not isinstance(obj, Mapping):
        return Text()
    text = str(obj.get("text", ""))
    return mrkdwn(text) if obj.get("type") == "mrkdwn" else Text(unescape(text))


def rendered(blocks: Sequence[Block], buttons: list[Button]) -> Iterator[RenderableType]:
    """The blocks, top to bottom. Buttons met on the way are added to `buttons` and shown by their number there."""
    for block in blocks:
        yield from _block(block, buttons)


def _block(block: Block, buttons: list[Button]) -> Iterator[RenderableType]:
    id = str(block.get("block_id", ""))
    match block.get("type"):
        case "header":
            text = plain(block.get("text"))
            text.stylize("bold")
            yield text
        case "section":
            if block.get("text"):
                yield plain(block["text"])
            for item in block.get("fields", []):
                yield plain(item)
            if accessory := block.get("accessory"):
                yield from _elements([accessory], id, buttons)
        case "context":
            line = Text()
            for item in block.get("elements", []):
                line.append("  " if line else "")
                line.append_text(plain(item) if "text" in item else Text(str(item.get("alt_text", ""))))
            line.stylize("dim")
            yield line
        case "actions":
            yield from _elements(block.get("elements", []), id, buttons)
        case "divider":
            yield Text("───", "dim")
        case "table":
            yield _table(block.get("rows", []))
        case "markdown":
            yield Text(str(block.get("text", "")))
        case "rich_text":
            yield _rich(block)
        case "image":
            yield Text(f"[{block.get('alt_text', 'image')}] ").append_text(link(str(block.get("image_url", "")), None))
        case "input":
            yield plain(block.get("label")).append(": ____")
        case other:
            yield Text(f"[{other}]")


def _elements(elements: Iterable[Block], block_id: str, buttons: list[Button]) -> Iterator[Text]:
    line = Text()
    for element in elements:
        for button in _pressable(element, block_id):
            buttons.append(button)
            line.append("  " if line else "")
            line.append(f"[{len(buttons)}] {button.label}", "bold")
            if button.url:
                line.append(" ").append_text(link(button.url, None))
    if line:
        yield line


def _pressable(element: Block, block_id: str) -> Iterator[Button]:
    kind = str(element.get("type", ""))
    action = {"type": kind, "action_id": element.get("action_id", ""), "block_id": block_id}
    options = [*element.get("options", []), *(o for g in element.get("option_groups", []) for o in g["options"])]
    for option in options:
        yield Button(plain(option.get("text")).plain, {**action, "selected_option": option}, option.get("url"))
    if kind == "button":
        text = element.get("text", {})
        more = {"value": element["value"]} if "value" in element else {}
        yield Button(plain(text).plain, {**action, "text": text, **more}, element.get("url"))


def _table(rows: Sequence[Sequence[Block]]) -> RenderableType:
    cells = [[_cell(c) for c in row] for row in rows]
    if not cells:
        return Text()
    table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold")
    for head in cells[0]:
        table.add_column(head, overflow="fold")
    for row in cells[1:]:
        table.add_row(*row)
    return table


def _cell(cell: Block) -> Text:
    if cell.get("type") == "rich_text":
        return _rich(cell)
    return Text(str(cell.get("text", "")))


def _rich(block: Block) -> Text:
    """A `rich_text` block or cell: sections, lists and quotes of styled runs."""
    text = Text()
    for n, part in enumerate(block.get("elements", [])):
        if n:
            text.append("\n")
        match part.get("type"):
            case "rich_text_list":
                items = [Text("• ").append_text(_runs(item)) for item in part.get("elements", [])]
                text.append_text(Text("\n").join(items))
            case "rich_text_quote":
                text.append("│ ").append_text(_runs(part))
            case _:
                text.append_text(_runs(part))
    return text


def _runs(section: Block) -> Text:
    text = Text()
    for run in section.get("elements", []):
        style = " ".join(k for k in ("bold", "italic", "strike") if run.get("style", {}).get(k))
        match run.get("type"):
            case "link":
                text.append_text(link(str(run["url"]), run.get("text"), style))
            case "user" | "channel" | "usergroup":
                text.append("@" + str(run.get(f"{run['type']}_id", "")), style)
            case "date":
                text.append(str(run.get("fallback", "")), style)
            case "emoji":
                text.append(f":{run.get('name', '')}:", style)
            case _:
                text.append(str(run.get("text", "")), style)
    return text
