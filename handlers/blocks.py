"""An answer as a Slack message: Block Kit within every limit, nothing of an article able to act as markup.

What a message cannot hold is cut at a whole entry, with how many are left and what to type for them: never silently.
"""

import json
import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from handlers import text as plain_text
from handlers.answer import CUT, DAGGER, MARKS, Answer, Button, Line, Section, Span, Spans, Table, joined, shown
from handlers.forms import whole
from handlers.language import tr, tr_number

Block = dict[str, Any]
PREFIX = "irsice."  # of every action id
# Slack's limits (docs.slack.dev/reference/block-kit), kept with room to spare; the size of a whole message is undocumented
# and was met at about 13,200 characters, here counted on the JSON.
SECTION = 2900
CONTEXT = 1900
BLOCKS = 48
MESSAGE = 12600
TEXT = 11000
ROWS = 60
AFTER_TABLE = 1500  # kept for what is said below a table
CELL = 400
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;"})


def render(answer: Answer, command: str = "/irsice", note: str | None = None) -> dict[str, Any]:
    """`text`, `blocks` and no unfurling: the keyword arguments of `respond` and `chat.postMessage`. `note` is a line of
    mrkdwn of our own for the end."""
    tail = [_context(line, command) for line in answer.footer]
    if note:
        tail.append({"type": "context", "elements": [_mrkdwn(note)]})
    tail += _actions(answer)
    body = _Body(command, MESSAGE - _size(tail), BLOCKS - len(tail))
    for part in answer.sections:
        body.add(part)
    blocks = [*body.done(), *tail]
    return {"text": fallback(answer, command), "blocks": blocks, "unfurl_links": False, "unfurl_media": False}


def of_view(parts: Iterable[Section | Table], command: str, footer: Iterable[Line] = ()) -> list[Block]:
    """Parts of an answer for a view, which holds no table: its rows are lines there. No buttons."""
    body = _Body(command, MESSAGE, BLOCKS)
    for part in parts:
        body.add(_as_lines(part) if isinstance(part, Table) else part)
    return [*body.done(), *(_context(line, command) for line in footer)]


def _as_lines(table: Table) -> Section:
    """Each row as an entry: its first cell, then the others that say something."""
    lines = []
    for row in table.rows:
        if row.group:
            lines.append(Line(row.cells[0]))
            continue
        first, *others = [cell for cell in row.cells if cell]
        lines.append(Line(joined([first, *others], " · "), bullet=True, resume=table.resume))
    return Section(tuple(lines))


def fallback(answer: Answer, command: str = "/irsice") -> str:
    """The whole answer as the `text` of a message: what notifications and screen readers say, and what is sent alone
    should Slack refuse the blocks."""
    full = _mentioned(escape(plain_text.plain(answer, command, _MENTION)))
    if len(full) <= TEXT and not any(isinstance(part, Section) and part.more for part in answer.sections):
        return full
    return full[:TEXT].rsplit("\n", 1)[0] + f"\n{CUT} {tr('and more')}: `{command} {escape(answer.command)}`"


# Around who or what is mentioned, until all else is escaped: no text of ours or others' holds these (`answer.clean`).
_MENTION = ("\ue000", "\ue001")


def _mentioned(escaped: str) -> str:
    return re.sub(f"{_MENTION[0]}([@#][A-Z0-9]+){_MENTION[1]}", r"<\1>", escaped)


def escape(text: str) -> str:
    """Text in which `&`, `<` and `>` mean themselves: no mention, no link, no date can be forged."""
    return text.translate(_ESCAPES)


def mrkdwn(spans: Spans, command: str) -> str:
    """Slack's markup of a line; what is bold side by side is one run of bold, since Slack reads `*a**b*` as no bold at all."""
    out = []
    for bold, run in groupby(spans, key=lambda s: _boldable(s, command)):
        together = list(run)
        if bold:
            text = "".join(escape(shown(s, command)) for s in together)
            body = text.strip()
            out.append(text.replace(body, f"*{body}*", 1) if body else text)
        else:
            out += [_span(s, command) for s in together]
    return "".join(out)


def _boldable(span: Span, command: str) -> bool:
    plain = span.kind not in ("link", "typed", "command", "terminal", *MARKS) and not span.dagger
    return span.bold and plain and not re.search(r"[*_~`\n]", shown(span, command))


def _span(span: Span, command: str) -> str:
    text = escape(shown(span, command))
    if span.kind == "link" and span.url:
        return f"<{_address(span.url)}|{text.replace('|', '¦')}>"
    if span.kind in MARKS:
        return f"<{text}>"
    if span.kind in ("typed", "command", "terminal"):
        return f"`{text.replace('`', chr(39))}`"
    if span.bold and span.dagger and text.removesuffix(DAGGER).strip() and not re.search(r"[*_~`\n]", text):
        return f"*{text.removesuffix(DAGGER)}*{DAGGER}"
    return text


def _address(url: str) -> str:
    return escape(url)


def _mrkdwn(text: str) -> Block:
    # verbatim: Slack makes no links, mentions or channels out of plain words
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _context(line: Line, command: str) -> Block:
    return {"type": "context", "elements": [_mrkdwn(_pieces(mrkdwn(line.spans, command), CONTEXT)[0])]}


def _size(blocks: list[Block]) -> int:
    return len(json.dumps(blocks, ensure_ascii=False))


def _pieces(text: str, limit: int = SECTION) -> list[str]:
    """Text in pieces of at most `limit` characters, broken between words, never inside a link or an escape."""
    out, now = [], ""
    for token in re.findall(r"<[^<>]*>|&\w+;|[^\s<&]+|\s+|.", text):
        for piece in (token[i : i + limit] for i in range(0, len(token), limit)):
            if len(now) + len(piece) > limit:
                out.append(now.rstrip())
                now = ""
            now += piece
    return [*out, now] if now.strip() or not out else out


class _Body:
    """The blocks of the answer's parts, as far as there is room; then how much is left, and how to see it."""

    def __init__(self, command: str, room: int, blocks: int) -> None:
        self.command, self.room, self.most = command, room - 300, blocks - 1  # the rest is for saying what is left
        self.blocks: list[Block] = []
        self.left = 0  # entries that did not fit
        self.full = False
        self.resume: str | None = None

    def add(self, part: Section | Table) -> None:
        if self.full:
            self.left += (
                len(part.rows) if isinstance(part, Table) else part.more + sum(bool(x.resume) for x in part.lines)
            )
        elif isinstance(part, Table):
            self._table(part)
        else:
            self._section(part)

    def done(self) -> list[Block]:
        """The blocks, with a last line where something was left out."""
        return [*self.blocks, self._left(self.left, self.resume)] if self.full else self.blocks

    def _left(self, n: int, resume: str | None) -> Block:
        how = f": `{escape(f'{self.command} {resume}')}`" if resume else ""
        more = tr_number("and {n} more", "and {n} more", n).format(n=whole(n)) if n else tr("and more")
        return _text(f"{CUT} {more}{how}")

    def _section(self, section: Section) -> None:
        held = mrkdwn(section.heading, self.command)
        entries = _entries(section)
        for n, entry in enumerate(entries):
            drawn = "\n".join(self._line(line) for line in entry)
            joined = f"{held}\n{drawn}" if held else drawn
            if len(joined) <= SECTION and self._fits([joined]):
                held = joined
                continue
            pieces = _pieces(drawn)
            if not self._fits([held, *pieces] if held else pieces):
                self.full = True
                self.left = len(entries) - n + section.more
                self.resume = next((x.resume for rest in entries[n:] for x in rest if x.resume), None)
                break
            self.blocks += [_text(t) for t in ([held, *pieces[:-1]] if held else pieces[:-1])]
            held = pieces[-1]
        if held:
            self.blocks.append(_text(held))
        if section.more and not self.full:  # lines so short that a message could hold some more of them
            self.full, self.left = True, section.more
            self.resume = next((x.resume for x in reversed(section.lines) if x.resume), None)

    def _line(self, line: Line) -> str:
        return ("• " if line.bullet else "      " if line.indent else "") + mrkdwn(line.spans, self.command)

    def _fits(self, more: list[str]) -> bool:
        blocks = [*self.blocks, *map(_text, more)]
        return len(blocks) <= self.most and _size(blocks) <= self.room

    def _table(self, table: Table) -> None:
        """Slack's table block with raw text: it takes no markup at all, so nothing in it can be forged. One a message;
        a cell may not be empty, so what does not speak holds a dash."""
        rows: list[list[Block]] = []
        texts = plain_text.rows(table, self.command)
        for cells in texts:
            row = [{"type": "raw_text", "text": _clipped(c) or "–"} for c in cells]
            block = {"type": "table", "rows": [*rows, row]}
            if len(rows) > ROWS or _size([*self.blocks, block]) > self.room - AFTER_TABLE:
                break
            rows.append(row)
        settings = [{"is_wrapped": True} for _ in table.columns]
        self.blocks.append({"type": "table", "rows": rows, "column_settings": settings})
        if len(rows) < len(texts):
            left = sum(not r.group for r in table.rows[len(rows) - 1 :])
            self.blocks.append(self._left(left, table.resume))


def _entries(section: Section) -> list[list[Line]]:
    """The lines of a section, each with those that belong to it."""
    out: list[list[Line]] = []
    for line in section.lines:
        if line.indent and out:
            out[-1].append(line)
        else:
            out.append([line])
    return out


def _clipped(text: str) -> str:
    return text if len(text) <= CELL else text[: CELL - 1] + CUT


def _text(text: str) -> Block:
    return {"type": "section", "text": _mrkdwn(text)}


def _actions(answer: Answer) -> list[Block]:
    elements: list[Block] = [button(b) for b in answer.buttons]
    if answer.menu:
        options = [{"text": {"type": "plain_text", "text": tr(b.label)}, "value": b.command} for b in answer.menu]
        elements.append({"type": "overflow", "action_id": f"{PREFIX}menu", "options": options})
    if not elements:
        return []
    row: Block = {"type": "actions", "elements": elements}
    return [row | {"block_id": f"{PREFIX}{answer.case}"} if answer.case else row]


def case_of(block_id: object) -> str:
    """The case that an answer is about, told by the row its buttons stand in; empty where it is about none."""
    id = str(block_id or "")
    return id.removeprefix(PREFIX) if id.startswith(PREFIX) else ""


def announcement(user: str, spans: Spans, command: str) -> dict[str, Any]:
    """One line for a channel: what somebody, by their id, did there."""
    who = f"<@{user}>" if re.fullmatch(r"[UW][A-Z0-9]{1,20}", user) else tr("Somebody")
    line = f"{who} {mrkdwn(spans, command)}"
    return {"text": line, "blocks": [_text(line)], "unfurl_links": False, "unfurl_media": False}


def button(made: Button) -> Block:
    """A button that carries its command."""
    return {
        "type": "button",
        "action_id": f"{PREFIX}{made.action}",
        "text": {"type": "plain_text", "text": tr(made.label)},
        "value": made.command,
    }
