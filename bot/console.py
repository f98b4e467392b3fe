"""The console: a terminal that stands in for Slack. Commands are typed, buttons pressed by number, `#channel` switches."""

import io
import json
import logging
import os
import shlex
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, TextIO

from bot.loopback import Call
from bot.talk import ACK, MESSAGES, VIEWS, Talk, blocks_of
from facts.errors import IrsiceError

Format = Literal["text", "blocks", "json"]
FORMATS: tuple[Format, ...] = ("text", "blocks", "json")
QUIT = ("quit", "exit", "q")
TAKE_IN = "ingest"  # with paths after it: the one word here that is no command of Slack's


@dataclass
class Desk:
    """Takes lines in and prints what comes of them: answers on `out`, remarks of the console's own on `err`."""

    talk: Talk
    out: TextIO
    err: TextIO
    format: Format = "text"
    take_in: Callable[[Sequence[str]], str] | None = None  # articles, by their paths; what came of it, in words
    calls: list[Call] = field(default_factory=list)
    failed: bool = False

    def take(self, line: str) -> bool:
        """One line. False when it asks to end."""
        line = line.strip()
        if line.lower().lstrip("/") in QUIT:
            return False
        if line.startswith(("#", "@")):
            self._move(line)
        elif line.isdecimal():
            self._press(int(line[:6]))
        elif line:
            self._type(line)
        return True

    def end(self) -> int:
        """Prints what was held for the end. The exit status: 1 if something failed or could not be done."""
        if self.format == "json":
            self.out.write(json.dumps([c.as_json for c in self.calls]) + "\n")
        self.out.flush()
        return int(self.failed)

    def _move(self, line: str) -> None:
        name = line[1:].partition(" ")[0]
        if not any(c.isascii() and c.isalnum() for c in name):
            self._remark("Write a name after it, like #newsroom or @ana.")
        elif line[0] == "#":
            self.talk.channel = name
            here = self.talk.here
            self._say(f"You are in #{name} now{f': {here}' if here else ''}.")
        else:
            self.talk.user = name
            self._say(f"You are @{name} now.")

    def _press(self, number: int) -> None:
        try:
            calls = self.talk.press(number)
        except IndexError:
            count = len(self.talk.pressable)
            have = f"There are buttons 1 to {count}." if count else "There are no buttons yet."
            self._remark(f"There is no button {number}. {have}")
        else:
            self._print(calls)

    def _type(self, line: str) -> None:
        command = self.talk.command
        first, _, rest = line.partition(" ")
        if first.lower() == command.lower():
            self._print(self.talk.type(rest.strip()))
        elif first.lower() == TAKE_IN and rest and self.take_in:
            self._ingest(rest)
        elif first.startswith("/"):
            self._remark(f"Only {command} is answered here. Try {command} status")
        else:
            self._print(self.talk.type(line))

    def _ingest(self, rest: str) -> None:
        assert self.take_in
        try:
            self._say(self.take_in(shlex.split(rest)))
        except (IrsiceError, ValueError) as e:  # ValueError: a quotation mark that is never closed
            self._remark(str(e))
        self._print(self.talk.deliver())

    def heard(self) -> None:
        """Prints what the bot sends unasked, if anything has fallen due."""
        if calls := self.talk.deliver():
            self._print(calls)

    def _print(self, calls: list[Call]) -> None:
        self.calls += calls
        self.failed = self.failed or any(c.args.get("status", 0) >= 400 for c in calls if c.method == ACK)
        if self.format == "text":
            self.talk.show(calls, self.out)
        elif self.format == "blocks":
            for call in calls:
                if call.method in (*MESSAGES, *VIEWS):
                    self.out.write(json.dumps(blocks_of(call)) + "\n")
        if self.format != "text":
            self.talk.show(calls, io.StringIO())  # so that its buttons have numbers and can be pressed
        self.out.flush()

    def _say(self, text: str) -> None:
        self.err.write(text + "\n")

    def _remark(self, text: str) -> None:
        self.failed = True
        self._say(text)


def one_shot(
    talk: Talk,
    commands: Iterable[str],
    out: TextIO,
    err: TextIO,
    format: Format = "text",
    take_in: Callable[[Sequence[str]], str] | None = None,
) -> int:
    """Each command in turn, from `-c` or a pipe, as far as one that ends. The exit status."""
    desk = Desk(talk, out, err, format, take_in)
    for line in commands:
        if not desk.take(line):
            break
    return desk.end()


# --- at a terminal ---------------------------------------------------------------------------------------------------


def interactive(
    talk: Talk,
    out: TextIO,
    err: TextIO,
    verbs: Sequence[str],
    names: Sequence[str],
    cases: Sequence[str] = (),
    take_in: Callable[[Sequence[str]], str] | None = None,
) -> int:
    """Reads lines from the terminal with history and completion until `quit` or Ctrl-D; what is sent in between, as to a
    channel that follows the case, is printed above the line. The exit status, always 0: what went wrong was told when it
    did."""
    from prompt_toolkit import PromptSession
    from prompt_toolkit.auto_suggest import AutoSuggestFromHistory
    from prompt_toolkit.patch_stdout import patch_stdout

    desk = Desk(talk, out, err, take_in=take_in)
    prompt: PromptSession[str] = PromptSession(
        history=_history(talk.command, verbs),
        completer=completer(talk.command, verbs, names, cases),
        auto_suggest=AutoSuggestFromHistory(),
        complete_while_typing=False,
    )
    with patch_stdout(raw=True), _listening(desk):
        while True:
            try:
                line = prompt.prompt(f"#{talk.channel} @{talk.user}> ")
            except KeyboardInterrupt:
                continue  # as in a shell: the line is given up, not the conversation
            except EOFError:
                break
            if not desk.take(line):
                break
    desk.end()
    return 0


@contextmanager
def _listening(desk: Desk) -> Iterator[None]:
    """Looks once a second for what the bot has to send, as long as the block lasts."""
    stop = threading.Event()

    def listen() -> None:
        while not stop.wait(1.0):
            try:
                desk.heard()
            except IrsiceError as e:  # the store is busy, say: tried again in a second
                logging.getLogger("irsice.console").warning("%s", e)

    thread = threading.Thread(target=listen, name="irsice-console")
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


def state_folder() -> Path:
    """Where a program keeps what it remembers of its use (XDG Base Directory Specification)."""
    return Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state") / "irsice"


UNKEPT = ("ask", "who", "check")  # what people ask and check is not kept, here neither


def keeps(line: str, command: str, verbs: Sequence[str]) -> bool:
    """Whether the history keeps a line: only those that begin with a verb, since any other words are a question."""
    words = line.lower().split()
    if words and words[0] == command:
        words = words[1:]
    if not words:
        return bool(line.strip())
    known = words[0] in verbs or words[0] in QUIT or words[0].isdecimal() or words[0][0] in "#@"
    return known and words[0] not in UNKEPT


def _history(command: str, verbs: Sequence[str]) -> Any:
    from prompt_toolkit.history import FileHistory, InMemoryHistory

    class Kept(FileHistory):
        def store_string(self, string: str) -> None:
            if keeps(string, command, verbs):
                super().store_string(string)

    try:
        folder = state_folder()
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "history"
        file.touch(mode=0o600)
    except (OSError, RuntimeError):  # no home, or one that cannot be written to
        return InMemoryHistory()
    return Kept(str(file))


def completer(command: str, verbs: Sequence[str], names: Sequence[str], cases: Sequence[str] = ()) -> Any:
    """Offers verbs, with or without the command before them, and the names of proceedings after a verb; of cases after
    `use`."""
    from prompt_toolkit.completion import NestedCompleter

    after = dict.fromkeys(names)
    inner: dict[str, Any] = dict.fromkeys(verbs, after or None)
    inner["help"] = dict.fromkeys(verbs)
    if cases:
        inner["use"] = dict.fromkeys(cases)
    return NestedCompleter.from_nested_dict({command: inner, **inner, "quit": None})
