"""What it takes to start: user time of whole processes, in turn, the least of several.

`irsice --help` beside Python that does nothing, and a command in the console, from the start to the answer, beside the
imports of the two libraries that it stands on.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage

from tests.bench_ratio import Measured, Ratio, Row
from tests.shared import ROOT

ROUNDS = 7
IRSICE = (sys.executable, "-m", "bot.cli")
CONSOLE = (*IRSICE, "console", "-c", "/irsice status")
CONTENDERS: dict[str, Sequence[str]] = {
    "python that does nothing": (sys.executable, "-c", "pass"),
    "irsice --help": (*IRSICE, "--help"),
    "import slack_bolt, sqlalchemy": (sys.executable, "-c", "import slack_bolt, sqlalchemy"),
    "irsice console -c '/irsice status'": CONSOLE,
}


def user_seconds(command: Sequence[str], folder: Path) -> float:
    """Of the process, and those it waited for. Raises CalledProcessError where it fails."""
    before = getrusage(
        RUSAGE_CHILDREN
    ).ru_utime  # os.times() tells it in hundredths of a second, too coarse for a bare Python
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "PYTHONPATH": str(ROOT), "TZ": "UTC"}
    subprocess.run(command, cwd=folder, env=environment, capture_output=True, check=True)
    return getrusage(RUSAGE_CHILDREN).ru_utime - before


def measure() -> Measured:
    """Seconds of user time for each contender; ratios of ours to what it stands on."""
    least: dict[str, float] = {}
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        user_seconds(CONSOLE, folder)  # which also puts the pack's articles into a store
        for _ in range(ROUNDS):
            for name, command in CONTENDERS.items():
                spent = user_seconds(command, folder)
                if spent:  # of so short a process the kernel may tell system time alone
                    least[name] = min(spent, least.get(name, spent))
    names = list(CONTENDERS)
    rows: list[Row] = [{"started": name, "user seconds": round(s, 3)} for name, s in least.items()]
    pairs = (("help_nothing", 1, 0), ("console_imports", 3, 2))
    ratios = (
        Ratio(key, f"{names[a]} over {names[b]}, user time", least[names[a]] / least[names[b]]) for key, a, b in pairs
    )
    return Measured(rows, tuple(ratios))


if __name__ == "__main__":
    measured = measure()
    print(*measured.rows, *measured.ratios, sep="\n")
