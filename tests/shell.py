"""The command line as a shell would run it, without a new process."""

import contextlib
import io

from bot.cli import main


def run(*argv: str) -> str:
    """What a command prints to stdout; it must end well, else what it said is shown."""
    out, talk = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(talk):
        status = main(list(argv))
    assert status == 0, talk.getvalue()
    return out.getvalue()
