import io
import json
import logging
import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from bot.log import Redacting, Redactor, configure
from bot.log_json import RedactingJson
from bot.settings import Settings
from handlers.reference import Doing, about
from tests.shared import ROOT

SIGNING = "8f742231b10e8888abcd99ee00445a85"
SETTINGS = Settings(
    slack_bot_token="xoxb-1-abc-DEF",
    slack_signing_secret=SIGNING,
    database_url="postgresql://ana:tr0ub4dor@db.example/irsice",
)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("token xoxb-12-34-abcDEF refused", "token xoxb-*** refused"),
        ("{'Authorization': 'Bearer xoxp-1-a'}", "{'Authorization': 'Bearer xoxp-***'}"),
        ("xapp-1-A02-9-deadbeef,", "xapp-***,"),
        ("xoxe.xoxb-1-abc and xoxe-1-abc", "xoxe.xoxb-*** and xoxe-***"),
        (f"secret {SIGNING}!", "secret ***!"),
        ("to postgresql://ana:other@db/x failed", "to postgresql://ana:***@db/x failed"),
        ("password tr0ub4dor is wrong", "password *** is wrong"),
        ("POST https://hooks.slack.com/commands/T1/2/abc 404", "POST https://hooks.slack.com/*** 404"),
        ("wss://wss-primary.slack.com/link/?ticket=abc&app_id=d up", "wss://wss-primary.slack.com/link/?*** up"),
        ("ws://a/ws://b/?ticket=abc and ws://ws://?ticket=abc", "ws://a/ws://b/?*** and ws://ws://?***"),
        ("signature: v0=a2114d57b48eac39b9ad189dd8316235, timestamp", "signature: v0=***, timestamp"),
        ("the foxb-ox said nothing", "the foxb-ox said nothing"),
    ],
)
def test_what_opens_a_door_is_taken_out(said: str, kept: str) -> None:
    assert Redactor(SETTINGS.secrets)(said) == kept


def test_a_short_password_does_not_blank_out_words() -> None:
    assert Redactor(["the"])("the court") == "the court"


def test_it_is_taken_out_of_arguments_tracebacks_and_stacks() -> None:
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    handler.setFormatter(Redacting(Redactor(SETTINGS.secrets)))
    log = logging.Logger("test")
    log.addHandler(handler)
    try:
        raise ValueError(f"bad {SIGNING}") from KeyError("xoxb-9-inner")
    except ValueError:
        log.exception("using %s at %r", "xoxb-9-outer", {"url": SETTINGS.database_url}, stack_info=True)
    written = out.getvalue()
    assert "using xoxb-*** at {'url': 'postgresql://ana:***@db.example/irsice'}" in written
    assert "KeyError: 'xoxb-***'" in written
    assert "ValueError: bad ***" in written
    assert "Traceback" in written


AWKWARD = 'ab"c\\d/é%'  # a password that JSON spells otherwise


def in_json(log: logging.Logger, out: io.StringIO, secrets: tuple[str, ...]) -> None:
    handler = logging.StreamHandler(out)
    handler.setFormatter(RedactingJson(Redactor(secrets)))
    log.addHandler(handler)


def test_in_json_a_line_is_one_object_without_secrets() -> None:
    out, log = io.StringIO(), logging.Logger("test")
    in_json(log, out, (*SETTINGS.secrets, AWKWARD))
    try:
        raise ValueError(f"bad {SIGNING} {AWKWARD}") from KeyError("xoxp-9-inner")
    except ValueError:
        log.exception(
            "using %s\nat %r",
            "xapp-9-outer",
            SETTINGS.database_url,
            stack_info=True,
            extra={"given": {"token": AWKWARD, "more": ["xoxb-1-a", 7, None]}, "milliseconds": 1.5},
        )
    (line,) = out.getvalue().splitlines()
    told = json.loads(line)
    assert told["message"] == "using xapp-***\nat 'postgresql://ana:***@db.example/irsice'"
    assert (told["level"], told["logger"]) == ("ERROR", "test")
    assert told["given"] == {"token": "***", "more": ["xoxb-***", 7, None]}
    assert told["milliseconds"] == 1.5
    assert "KeyError: 'xoxp-***'" in told["error"]
    assert "ValueError: bad *** ***" in told["error"]
    assert "test_log.py" in told["stack"]
    source = 'raise ValueError(f"bad {SIGNING} {AWKWARD}") from KeyError("xoxp-***")'  # the line of this file, in the traceback
    assert source in told["error"]
    for secret in (SIGNING, AWKWARD, json.dumps(AWKWARD)[1:-1], "9-inner", "9-outer", "tr0ub4dor"):
        assert secret not in line


def test_what_is_no_text_is_written_as_text() -> None:
    out, log = io.StringIO(), logging.Logger("test")
    in_json(log, out, ("hush-hush",))

    class Odd:
        def __repr__(self) -> str:
            return "<odd hush-hush>"

    log.warning({"odd": Odd(), "set": {"hush-hush"}})
    told = json.loads(out.getvalue())
    assert (told["odd"], told["set"]) == ("<odd ***>", ["***"])


@pytest.mark.parametrize("kind", ["text", "json"])
def test_a_line_has_the_reference_of_what_is_being_done(kind: str) -> None:
    out = io.StringIO()
    root = logging.getLogger()
    before, level, hooks = root.handlers[:], root.level, (sys.excepthook, threading.excepthook)
    try:
        configure(Settings(log_format=kind), out)
        log = logging.getLogger("irsice.test")
        log.info("alone")
        with about(Doing("7f3a0b1c")):
            log.info("at work")
        log.info("alone again")
    finally:
        root.handlers[:], root.level = before, level
        sys.excepthook, threading.excepthook = hooks
        logging.captureWarnings(False)
    alone, at_work, again = out.getvalue().splitlines()
    assert "7f3a0b1c" not in alone + again
    if kind == "json":
        assert json.loads(at_work)["ref"] == "7f3a0b1c"
        assert "ref" not in json.loads(alone)
    else:
        assert at_work.endswith(" INFO irsice.test [7f3a0b1c]: at work")
        assert alone.endswith(" INFO irsice.test: alone")


PROGRAM = """
import logging, sys, threading, warnings
from bot.log import configure
from bot.settings import Settings
configure(Settings.read({"SLACK_SIGNING_SECRET": sys.argv[1], "IRSICE_LOG_LEVEL": "WARNING"}))
logging.getLogger("any").info("not heard")
logging.getLogger("any").warning("heard")
warnings.warn("warned of " + sys.argv[1])
def fail(): raise RuntimeError("in a thread " + sys.argv[1])
t = threading.Thread(target=fail); t.start(); t.join()
raise RuntimeError("at the end " + sys.argv[1])
"""


def test_the_whole_process_logs_to_stderr_and_redacts(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, SIGNING],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert SIGNING not in done.stderr
    assert "not heard" not in done.stderr
    for said in ("WARNING any: heard", "warned of ***", "in a thread ***", "at the end ***"):
        assert said in done.stderr
