"""What a newcomer sees first: `/irsice status` in the console on the shipped case, as the README shows it.

    python -m tests.newcomer         # writes the transcript into README.md anew, after an answer has changed on purpose

The moment is fixed, so that the transcript stays true while time goes by.
"""

import os
import re
import subprocess
import sys
import tempfile
import textwrap
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from bot.settings import VARIABLES
from tests.shared import ROOT

README = ROOT / "README.md"
# After the last article of the pack, by the courts' clock.
NOW = datetime(2026, 3, 2, 18, 5, tzinfo=ZoneInfo("America/New_York"))
TYPED = f'.venv/bin/irsice console -c "/irsice status" --now {NOW:%Y-%m-%dT%H:%M}'
WIDTH = 110  # characters; a terminal wraps as well
_BLOCK = re.compile(r"(?<=```text\n)\$ .*?(?=```\n)", re.DOTALL)


def seen() -> str:
    """What `TYPED` prints on an empty store, wrapped as a terminal would."""
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / ".env").touch()  # which is read instead of one in the project
        run = subprocess.run(
            [sys.executable, "-m", "bot.cli", "console", "-c", "/irsice status", "--now", f"{NOW:%Y-%m-%dT%H:%M}"],
            cwd=folder,
            env={k: v for k, v in os.environ.items() if k not in VARIABLES} | {"PYTHONPATH": str(ROOT)},
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    if run.returncode:
        raise RuntimeError(f"the console ended with {run.returncode}: {run.stderr}")
    return "".join(f"{line}\n" for long in run.stdout.splitlines() for line in _wrapped(long))


def _wrapped(line: str) -> list[str]:
    return textwrap.wrap(line, WIDTH, subsequent_indent="  ", break_long_words=False, break_on_hyphens=False) or [""]


def transcript() -> str:
    """The block of the README: the command, and what it prints."""
    return f"$ {TYPED}\n{seen()}"


def in_readme() -> str:
    """The block that stands there now."""
    found = _BLOCK.search(README.read_text(encoding="utf-8"))
    assert found, "README.md has no block that begins with ```text and a line `$ …`"
    return found[0]


if __name__ == "__main__":
    new = transcript()
    README.write_text(_BLOCK.sub(lambda _: new, README.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    print(new, end="")
