"""`make bench`: what the bot costs beside the library it stands on, both measured in the same run. Never a test.

    python -m tests.bench            # prints its tables and writes bench.json
    python -m tests.bench 100        # over a store of 100 articles alone: commands, and what comes in

Rates say as much about the machine as about us and vary from run to run, so what counts is the ratio: each round measures
every contender in turn, and a noisy neighbour slows them all.

Two lanes run side by side, one a core: while the largest store is filled and articles are taken into it, updates wait for
Slack to admit them, and the smaller stores and the reading have their turn. Of these the processor's time is told, which a
neighbour hardly touches. All else has the machine to itself.
"""

import json
import platform
import sys
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tests import bench_commands, bench_ingest, bench_reading, bench_start, bench_updates
from tests.bench_ratio import Measured, Row
from tests.bench_stores import Stores
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


def _lane(stores: Stores, sizes: Sequence[int]) -> tuple[bench_updates.Measured, list[bench_ingest.Size], Measured]:
    """What has its turn while the largest store is filled and added to."""
    updates = bench_updates.measure()
    return updates, [bench_ingest.of(stores, size) for size in sizes], bench_reading.measure()


def main(sizes: Sequence[int] = ()) -> int:
    """Measures everything, over stores of so many articles each."""
    began = time.monotonic()

    def now(what: str) -> None:
        print(f"[{time.monotonic() - began:4.0f} s] {what} ...", file=sys.stderr, flush=True)

    machine = {"python": platform.python_version(), "system": platform.system(), "machine": platform.machine()}
    with TemporaryDirectory(prefix="bench") as folder, ThreadPoolExecutor(1) as beside:
        stores = Stores(Path(folder))
        *smaller, largest = sizes or bench_ingest.SIZES
        now("updates to many channels, articles taken into stores of several sizes, and reading")
        lane = beside.submit(_lane, stores, smaller)
        last = bench_ingest.of(stores, largest)
        updates, taken, reading = lane.result()
        ingest = bench_ingest.measured([*taken, last])
        now("commands over HTTP")
        commands, anew = bench_commands.measure(stores, sizes or bench_commands.SIZES)
    now("starting")
    start = bench_start.measure()
    now("done")
    measured = (
        ("Commands over HTTP, signed, each waiting for its answer (milliseconds)", commands),
        ("Answers that are not kept: the first after the start, and after writes", anew),
        ("Web pages, one core (pages a second)", reading),
        ("Starting (user seconds, the least of several)", start),
        ("Articles taken into a store that holds so many", ingest),
    )
    for title, of in measured:
        print(table(title, of.rows), *("", *of.ratios) if of.ratios else (), "", sep="\n")
    print("Updates to many channels, with replies lost and 429s beyond what is admitted:", *updates.lines(), sep="\n")
    told = {
        "at": datetime.now(UTC).isoformat(timespec="seconds"),
        **machine,
        "commands": commands.rows,
        "anew": anew.rows,
        "reading": reading.rows,
        "start": start.rows,
        "ingest": ingest.rows,
        "updates": updates.as_row,
        "ratios": {r.name: round(r.value, 3) for _, of in measured for r in of.ratios},
    }
    OUT.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")
    print(f"\nWritten to {OUT.name}.", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main([int(n) for n in sys.argv[1:]]))
