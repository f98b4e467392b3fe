"""An answer as data for other programs: every line as text and as its spans, each with the claims it rests on."""

from typing import Any

from handlers import text
from handlers.answer import Answer, Button, Line, Span, Spans, Table, shown
from handlers.language import tr


def render(answer: Answer, command: str = "/irsice") -> dict[str, Any]:
    """Plain dicts, lists and strings, ready for `json.dumps`. Nothing that is shown is left out."""
    return {
        "verb": answer.verb,
        "command": answer.command,
        "id": answer.id,
        "case": answer.case or None,
        "sections": [_part(p, command) for p in answer.sections],
        "footer": [_line(x, command) for x in answer.footer],
        "buttons": [_button(b, command) for b in answer.buttons],
        "menu": [_button(b, command) for b in answer.menu],
    }


def _part(part: Any, command: str) -> dict[str, Any]:
    if isinstance(part, Table):
        return {
            "columns": list(part.columns),
            "rows": [
                {
                    "group": r.group,
                    "cells": [{"text": text.line(c, command), "spans": _spans(c, command)} for c in r.cells],
                }
                for r in part.rows
            ],
        }
    heading = (
        {"text": text.line(part.heading, command), "spans": _spans(part.heading, command)} if part.heading else None
    )
    more = {"more": part.more} if part.more else {}
    return {"heading": heading, "lines": [_line(x, command) for x in part.lines], **more}


def _line(line: Line, command: str) -> dict[str, Any]:
    return {"text": text.line(line.spans, command), "spans": _spans(line.spans, command)}


def _spans(spans: Spans, command: str) -> list[dict[str, Any]]:
    return [_span(s, command) for s in spans if s.text or s.dagger]


def _span(span: Span, command: str) -> dict[str, Any]:
    out: dict[str, Any] = {"text": shown(span, command), "kind": span.kind}
    if span.url:
        out["url"] = span.url
    if span.dagger:
        out["pack"] = True
    if span.refs:
        out["refs"] = list(span.refs)
    return out


def _button(button: Button, command: str) -> dict[str, str]:
    return {"label": tr(button.label), "action": button.action, "command": f"{command} {button.command}"}
