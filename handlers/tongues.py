"""`language`: in which one a channel is answered, and what is said of it."""

from collections.abc import Mapping
from types import MappingProxyType

from handlers.answer import Answer, Button, Line, Section, Spans, command, marked_words, say, words
from handlers.language import marked

NAMES: Mapping[str, str] = MappingProxyType({"en": marked("English"), "es": marked("Spanish")})
AUTO = "auto"  # what is typed for no language of the channel's own


def is_set(language: str | None) -> Spans:
    """Which language a channel has, and how to change it."""
    if language is None:
        return say(
            "No language is set for this channel: each is answered in the language of their Slack, English or Spanish. "
            "{english} or {spanish} sets one for everyone here.",
            english=command("language en"),
            spanish=command("language es"),
        )
    return say(
        "Answers in this channel are in {language}. {auto} lets each be answered in the language of their Slack.",
        language=marked_words(NAMES[language]),
        auto=command(f"language {AUTO}"),
    )


def now_is(language: str | None) -> Spans:
    """What follows from a choice, for whoever made it."""
    if language is None:
        return say("In this channel each is answered in the language of their Slack now.")
    return say("Answers in this channel are in {language} now.", language=marked_words(NAMES[language]))


def announced(language: str | None) -> Spans:
    """What somebody did, for all in the channel: it follows their name."""
    auto = command(f"language {AUTO}")
    if language is None:
        return say("let each in this channel be answered in the language of their Slack.")
    return say(
        "chose {language} for this channel: answers here are in {language} now. {auto} goes back.",
        language=marked_words(NAMES[language]),
        auto=auto,
    )


def answer(*lines: Spans) -> Answer:
    """What is set, or was set just now, drawn like every answer."""
    return Answer(
        "language",
        "language",
        "language",
        (Section(tuple(Line(x) for x in lines)),),
        buttons=(Button("Status", "status", "status"),),
        menu=(Button("Help", "menu", "help"),),
    )


def same(language: str | None) -> Spans:
    """That what was chosen is what was set before."""
    return (*is_set(language), words(" Nothing was changed."))
