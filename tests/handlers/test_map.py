"""The map in `handlers`: every command has help that runs, every button has a command, and nothing else is promised."""

import re

import pytest

import handlers
from handlers import answers, text
from handlers.cases import Served
from handlers.command import Request, parse
from handlers.help import example
from handlers.verbs import OUT, VERBS, WRITES
from tests.handlers.known import ALL_THREE, CASE, EMPTY, NOW, TODAY, Held

ALL = [
    answers.answer(Held(known), request, NOW)
    for known in (ALL_THREE, EMPTY)
    for request in (
        Request("status"),
        Request("figures"),
        Request("timeline"),
        Request("sources"),
        Request("ask", words="when did Friedrich rule"),
        Request("who", words="Friedrich"),
        Request("check", words="The IRS verified roughly 47,000 names."),
        Request("explain", words="e-"),
        Request("brief"),
        Request("help"),
    )
]
ALL.append(answers.cases([Served(CASE, 8)], CASE.id, Request("cases")))
ALL.append(answers.used(Served(CASE, 8), None, ()))
# What a verb needs that does nothing alone.
WORDS = {
    "use": CASE.id,
    "report": "that it is wrong",
    "check": "The IRS won.",
    "explain": "c-31",
    "ask": "what happened",
    "who": "Friedrich",
}


def test_the_map_is_what_is_parsed_and_what_is_answered() -> None:
    assert (
        set(handlers.COMMANDS)
        == set(VERBS)
        == {*answers.ANSWERS, "cases", "health", "log", "subscriptions", *WRITES, *OUT}
    )
    assert all(handlers.COMMANDS[v] is answers.ANSWERS[v] for v in answers.ANSWERS)


@pytest.mark.parametrize("verb", handlers.COMMANDS)
def test_help_has_an_example_that_runs(verb: str) -> None:
    request = parse(example(verb, CASE), CASE, TODAY)  # type: ignore[arg-type]
    assert isinstance(request, Request)
    assert request.verb == verb
    assert not request.read_as
    listed = text.render(answers.help_(Held(EMPTY), Request("help"), NOW))
    assert f"`/irsice {example(verb, CASE)}`" in listed  # type: ignore[arg-type]
    detail = text.render(answers.help_(Held(EMPTY), Request("help", words=verb), NOW))
    assert f"`/irsice {VERBS[verb].form}`" in detail  # type: ignore[index]


def test_help_promises_nothing_else() -> None:
    listed = text.render(answers.help_(Held(EMPTY), Request("help"), NOW))
    assert set(re.findall(r"/irsice (\w+)", listed)) == set(handlers.COMMANDS)


@pytest.mark.parametrize("verb", handlers.COMMANDS)
def test_every_synonym_is_its_verb(verb: str) -> None:
    for name in VERBS[verb].synonyms:  # type: ignore[index]
        request = parse(f"{name} {WORDS.get(verb, '')}".strip(), CASE, TODAY)
        assert isinstance(request, Request)
        assert request.verb == verb


def test_every_button_is_in_the_map_and_has_a_command() -> None:
    used = {b.action for a in ALL for b in (*a.buttons, *a.menu)}
    used |= {"change", "pause", "report"}  # of the messages that a worker sends: tests/handlers/test_letters.py
    used |= {"approve", "correct", "reject", "hold", "undo", "close", "next"}  # of review: tests/bot/test_reviewing.py
    assert used == set(handlers.BUTTONS)
    for a in ALL:
        assert len(a.buttons) <= 3
        for b in (*a.buttons, *a.menu):
            request = parse(b.command, CASE, TODAY)
            assert isinstance(request, Request)
            assert request.typed == b.command
            assert len(b.command) <= 2000


def test_share_carries_the_request_it_stands_under() -> None:
    for a in ALL:
        for b in a.buttons:
            if b.action == "share":
                assert b.command == a.command
