"""`make bench`: what the bot costs beside the library it stands on, both measured in the same run. Never a test.

    python -m tests.bench            # prints its tables and writes bench.json

Rates say as much about the machine as about us and vary from run to run, so what counts is the ratio: each round measures
every contender in turn, and a noisy neighbour slows them all.
"""

import json
import platform
import sys
from collections.abc import Sequence
from datetime import UTC, datetime

from tests import bench_commands, bench_ingest, bench_reading, bench_start, bench_updates
from tests.bench_commands import SIZES
from tests.bench_ratio import Row
from tests.shared import ROOT

OUT = ROOT / "bench.json"


def table(title: str, rows: Sequence[Row]) -> str:
    """The rows as plain text under their keys: names left, numbers right, `-` where nothing was measured."""
    cells = [list(rows[0]), *([_cell(v) for v in row.values()] for row in rows)]
    widths = [max(len(line[n]) for line in cells) for n in range(len(cells[0]))]
    numbers = [not isinstance(v, str) for v in rows[0].values()]
    lines = (
        "  ".join(
            c.rjust(w) if number else c.ljust(w) for c, w, number in zip(line, widths, numbers, strict=True)
        ).rstrip()
        for line in cells
    )
    return "\n".join((title, *(f"  {line}" for line in lines)))


def _cell(value: str | int | float | None) -> str:
    if isinstance(value, float):
        return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"
    return "-" if value is None else str(value)


def main(sizes: Sequence[int] = SIZES) -> int:
    """Measures everything; the commands over stores of so many articles each."""
    machine = {"python": platform.python_version(), "system": platform.system(), "machine": platform.machine()}
    commands, anew = bench_commands.measure(sizes)
    print(table("Commands over HTTP, signed, each waiting for its answer (milliseconds)", commands.rows), end="\n\n")
    print(*commands.ratios, sep="\n", end="\n\n")
    print(
        table("Answers that are not kept: the first after the start, and after writes", anew.rows),
        end="\n\n",
        flush=True,
    )
    unmeasured = [f"{n:,}" for n in bench_commands.WANTED if n not in sizes]
    if unmeasured:
        print(
            f"Not measured: stores of {' and '.join(unmeasured)} articles. `python -m tests.bench 10000` measures one.\n"
        )
    reading = bench_reading.measure()
    print(table("Web pages, one core (pages a second)", reading.rows), end="\n\n")
    print(*reading.ratios, sep="\n")
    start = bench_start.measure()
    print(
        "", table("Starting (user seconds, the least of several)", start.rows), "", *start.ratios, sep="\n", flush=True
    )
    ingest = bench_ingest.measure()
    print("", table("Articles taken into a store that holds so many", ingest.rows), "", *ingest.ratios, sep="\n")
    print("", "Updates to many channels, with replies lost and 429s beyond what is admitted:", sep="\n", flush=True)
    updates = bench_updates.measure()
    print(*updates.lines(), sep="\n")
    told = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        **machine,
        "articles_not_measured": unmeasured,
        "commands": commands.rows,
        "anew": anew.rows,
        "reading": reading.rows,
        "start": start.rows,
        "ingest": ingest.rows,
        "updates": updates.as_row,
        "ratios": {
            r.name: round(r.value, 3) for r in (*commands.ratios, *reading.ratios, *start.ratios, *ingest.ratios)
        },
    }
    OUT.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    print(f"\nWritten to {OUT.name}.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main([int(n) for n in sys.argv[1:]] or SIZES))
