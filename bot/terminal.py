"""Slack messages on a terminal: Block Kit and mrkdwn drawn with Rich, buttons numbered, links by their domain.

Everything a message says is printed; the addresses behind the domains stand below it. Where the output is no terminal
nothing is wrapped, so that a line stays a line.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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


_SPECIAL = re.compile(r"<([^<>|\n]+)(?:\|([^<>\n]*))?>")
_STYLES = {"*": "bold", "_": "italic", "~": "strike", "`": "cyan"}
_STYLED = re.compile(
    r"(?<![\w*_~`])(?P<mark>[*_~`])(?=\S)(?P<inner>(?:(?!(?P=mark)).)+?)(?<=\S)(?P=mark)(?![\w*_~`])",
)
_APART = ("header", "section", "table", "context", "markdown", "rich_text", "image", "input")


@dataclass
class Drawing:
    """Messages as they are drawn, with the buttons and links met on the way: a button's number is its place among them,
    a link's label its domain, told apart from other pages there."""

    buttons: list[Button] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)  # address -> what stands for it

    def blocks(self, blocks: Sequence[Block]) -> Iterator[RenderableType]:
        """The blocks, top to bottom, set apart as Slack sets them apart."""
        for n, block in enumerate(blocks):
            if n and block.get("type") in _APART:
                yield Text()
            yield from self._block(block)

    def addresses(self) -> Iterator[Text]:
        """The addresses of the links met, and no longer remembered."""
        width = max((len(label) for label in self.links.values()), default=0)
        for url, label in self.links.items():
            yield Text(f"  {label:<{width}}  ", "dim").append(url, Style(dim=True, link=url))
        self.links = {}

    # --- text ---

    def mrkdwn(self, source: str) -> Text:
        """Slack's mrkdwn as styled text: `<url|label>` becomes `label ‹domain›`, `<!date^…|fallback>` its fallback."""
        return Text("\n").join(self._line(line) for line in source.split("\n"))

    def _line(self, line: str) -> Text:
        if line.startswith(("&gt; ", "> ")):
            return Text("│ ").append_text(self._inline(line.partition(" ")[2]))
        return self._inline(line)

    def _inline(self, line: str, style: str = "") -> Text:
        """Styles first, since a link may stand inside bold; marks inside a link are no style, so they are masked."""
        text, at = Text(), 0
        for found in _STYLED.finditer(_SPECIAL.sub(lambda m: "\0" * len(m[0]), line)):
            text.append_text(self._specials(line[at : found.start()], style))
            inner = line[found.start() + 1 : found.end() - 1]
            text.append_text(self._inline(inner, f"{style} {_STYLES[found['mark']]}".strip()))
            at = found.end()
        return text.append_text(self._specials(line[at:], style))

    def _specials(self, line: str, style: str) -> Text:
        text, at = Text(), 0
        for found in _SPECIAL.finditer(line):
            text.append(unescape(line[at : found.start()]), style)
            text.append_text(self._special(found[1], found[2], style))
            at = found.end()
        return text.append(unescape(line[at:]), style)

    def _special(self, target: str, label: str | None, style: str) -> Text:
        said = unescape(label) if label else None
        if target.startswith("!date^"):
            return Text(said or target.split("^")[2], style)
        if target.startswith(("!", "@", "#")):
            sign = "#" if target[0] == "#" else "@"
            return Text(sign + (said or target[1:]).lstrip("@#"), style)
        return self.link(unescape(target), said, style)

    def link(self, url: str, label: str | None, style: str = "") -> Text:
        """`label ‹domain›`; the domain alone where the label is no more than that."""
        host = (urlsplit(url).hostname or url).removeprefix("www.")
        if url not in self.links:
            same = sum(seen == host or seen.startswith(f"{host} ") for seen in self.links.values())
            self.links[url] = f"{host} {same + 1}" if same else host
        shown = Text(f"‹{self.links[url]}›", Style.parse(style) + Style(link=url))
        if not label or label.strip("‹›").removeprefix("www.") in (host, url):
            return shown
        return Text(label, style).append(" ").append_text(shown)

    def plain(self, obj: Any) -> Text:
        """A text object of Slack: mrkdwn or plain."""
        if not isinstance(obj, Mapping):
            return Text()
        text = str(obj.get("text", ""))
        return self.mrkdwn(text) if obj.get("type") == "mrkdwn" else Text(unescape(text))

    # --- blocks ---

    def _block(self, block: Block) -> Iterator[RenderableType]:
        id = str(block.get("block_id", ""))
        match block.get("type"):
            case "header":
                text = self.plain(block.get("text"))
                text.stylize("bold")
                yield text
            case "section":
                if block.get("text"):
                    yield self.plain(block["text"])
                for item in block.get("fields", []):
                    yield self.plain(item)
                if accessory := block.get("accessory"):
                    yield from self._elements([accessory], id)
            case "context":
                parts = (self.plain(e) if "text" in e else Text(str(e.get("alt_text", ""))) for e in block["elements"])
                line = Text("  ").join(parts)
                line.stylize("dim")
                yield line
            case "actions":
                yield from self._elements(block.get("elements", []), id)
            case "divider":
                yield Text("───", "dim")
            case "table":
                yield self._table(block.get("rows", []))
            case "markdown":
                yield Text(str(block.get("text", "")))
            case "rich_text":
                yield self._rich(block)
            case "image":
                yield self.link(str(block.get("image_url", "")), f"[{block.get('alt_text', 'image')}]")
            case "input":
                yield self.plain(block.get("label")).append(": ____")
            case other:
                yield Text(f"[{other}]")

    def _elements(self, elements: Iterable[Block], block_id: str) -> Iterator[Text]:
        line = Text()
        for button in (b for e in elements for b in _pressable(e, block_id)):
            self.buttons.append(button)
            line.append("  " if line else "")
            line.append(f"[{len(self.buttons)}] {button.label}", "bold")
            if button.url:
                line.append(" ").append_text(self.link(button.url, None))
        if line:
            yield line

    def _table(self, rows: Sequence[Sequence[Block]]) -> RenderableType:
        cells = [[self._cell(c) for c in row] for row in rows]
        if not cells:
            return Text()
        table = Table(box=None, padding=(0, 2, 0, 0), show_edge=False, header_style="bold")
        for head in cells[0]:
            table.add_column(head, overflow="fold")
        for row in cells[1:]:
            table.add_row(*row)
        return table

    def _cell(self, cell: Block) -> Text:
        return self._rich(cell) if cell.get("type") == "rich_text" else Text(str(cell.get("text", "")))

    def _rich(self, block: Block) -> Text:
        """A `rich_text` block or cell: sections, lists and quotes of styled runs."""
        return Text("\n").join(self._part(part) for part in block.get("elements", []))

    def _part(self, part: Block) -> Text:
        if part.get("type") == "rich_text_list":
            return Text("\n").join(Text("• ").append_text(self._runs(item)) for item in part.get("elements", []))
        lead = "│ " if part.get("type") == "rich_text_quote" else ""
        return Text(lead).append_text(self._runs(part))

    def _runs(self, section: Block) -> Text:
        text = Text()
        for run in section.get("elements", []):
            style = " ".join(k for k in ("bold", "italic", "strike") if run.get("style", {}).get(k))
            match run.get("type"):
                case "link":
                    text.append_text(self.link(str(run["url"]), run.get("text"), style))
                case "user" | "channel" | "usergroup":
                    text.append("@" + str(run.get(f"{run['type']}_id", "")), style)
                case "date":
                    text.append(str(run.get("fallback", "")), style)
                case "emoji":
                    text.append(f":{run.get('name', '')}:", style)
                case _:
                    text.append(str(run.get("text", "")), style)
        return text


def _pressable(element: Block, block_id: str) -> Iterator[Button]:
    """What can be pressed in one element: itself, or the entries of its menu."""
    kind = str(element.get("type", ""))
    action = {"type": kind, "action_id": element.get("action_id", ""), "block_id": block_id}
    options = [*element.get("options", []), *(o for g in element.get("option_groups", []) for o in g["options"])]
    for option in options:
        yield Button(_label(option.get("text")), {**action, "selected_option": option}, option.get("url"))
    if kind == "button":
        more = {"value": element["value"]} if "value" in element else {}
        text = element.get("text", {})
        yield Button(_label(text), {**action, "text": text, **more}, element.get("url"))


def _label(text: Any) -> str:
    return Drawing().plain(text).plain
