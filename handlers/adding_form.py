"""The form for an article that is pasted: its text, and what is known of it. What is wrong with it is said in the form."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from facts.model import Language
from handlers.adding import Pasted, addresses
from handlers.answer import safe_url
from handlers.language import tr

CALLBACK = "irsice.add"  # of the form
SHORTCUT = "irsice.add_to_case"  # of the message shortcut
LONGEST = 3000  # characters that a field of Slack's holds
FEWEST = 25  # words of an article
LANGUAGES: tuple[Language, ...] = ("en", "es")


@dataclass(frozen=True, slots=True)
class About:
    """What a form has to know when it comes back: for which case, and where to answer."""

    case: str
    channel: str
    answer_to: str  # a response_url

    def packed(self) -> str:
        return json.dumps({"case": self.case, "channel": self.channel, "to": self.answer_to})


def about(view: Mapping[str, Any]) -> About:
    """What was packed into a form; empty where it holds nothing of ours."""
    try:
        told = json.loads(view.get("private_metadata") or "{}")
    except ValueError:
        told = {}
    told = told if isinstance(told, dict) else {}
    return About(str(told.get("case") or ""), str(told.get("channel") or ""), str(told.get("to") or ""))


def view(about: About, text: str = "") -> dict[str, Any]:
    """The form, with `text` in it."""
    whole: dict[str, Any] = {
        "type": "plain_text_input",
        "action_id": "value",
        "multiline": True,
        "max_length": LONGEST,
        "placeholder": _plain(tr("The article's own words, without menus and advertisements")),
    }
    if text:
        whole["initial_value"] = text[:LONGEST]
    more = {**whole, "placeholder": _plain(tr("Where the text is longer than one field holds, it goes on here"))}
    more.pop("initial_value", None)
    if len(text) > LONGEST:
        more["initial_value"] = text[LONGEST : 2 * LONGEST]
    languages = [_option(tr("English"), "en"), _option(tr("Spanish"), "es")]
    return {
        "type": "modal",
        "callback_id": CALLBACK,
        "private_metadata": about.packed(),
        "title": _plain(tr("Add an article")[:24]),
        "submit": _plain(tr("Take in")[:24]),
        "close": _plain(tr("Cancel")[:24]),
        "blocks": [
            _input("text", tr("Text"), whole),
            _input("more", tr("Text, continued"), more, optional=True),
            _input("url", tr("Address"), _line(tr("https://…")), optional=True),
            _input("publisher", tr("Published by"), _line(tr("The outlet's name"))),
            _input("title", tr("Title"), _line(tr("As it stands over the article"))),
            _input("published", tr("Published on"), {"type": "datepicker", "action_id": "value"}, optional=True),
            _input(
                "language",
                tr("Language"),
                {"type": "static_select", "action_id": "value", "options": languages},
                optional=True,
            ),
        ],
    }


def _plain(text: str) -> dict[str, Any]:
    return {"type": "plain_text", "text": text}


def _option(text: str, value: str) -> dict[str, Any]:
    return {"text": _plain(text), "value": value}


def _line(placeholder: str) -> dict[str, Any]:
    return {"type": "plain_text_input", "action_id": "value", "max_length": 1000, "placeholder": _plain(placeholder)}


def _input(block: str, label: str, element: Mapping[str, Any], optional: bool = False) -> dict[str, Any]:
    return {"type": "input", "block_id": block, "label": _plain(label), "element": dict(element), "optional": optional}


# --- what comes back -------------------------------------------------------------------------------------------------


def read(view: Mapping[str, Any], today: date) -> Pasted | dict[str, str]:
    """The article of a form that was sent; or, by field, what is wrong with it."""
    values = (view.get("state") or {}).get("values") or {}

    def given(block: str) -> str:
        got = (values.get(block) or {}).get("value") or {}
        chosen = got.get("selected_option") or {}
        return str(got.get("value") or got.get("selected_date") or chosen.get("value") or "").strip()

    text = "\n\n".join(t for t in (given("text"), given("more")) if t)
    url, day, language = given("url"), given("published"), given("language")
    faults: dict[str, str] = {}
    if len(text.split()) < FEWEST:
        faults["text"] = tr("That is too short for an article. Paste its whole text.")
    found = addresses(url)
    if url and not (len(found) == 1 and safe_url(found[0])):
        faults["url"] = tr("This is no address. It begins with https://, or leave it empty.")
    published = _day(day)
    if day and published is None:
        faults["published"] = tr("This is no day.")
    if published and published > today:
        faults["published"] = tr("This day is still to come.")
    faults |= {
        block: tr("This is needed, so that answers can name the source.")
        for block in ("publisher", "title")
        if not given(block)
    }
    if faults:
        return faults
    spoken: Language | None = next((x for x in LANGUAGES if x == language), None)
    return Pasted(text, found[0] if found else None, given("publisher"), given("title"), published, spoken)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
