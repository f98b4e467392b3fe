"""How far a long job is: a bar on a terminal, a line now and then elsewhere, always on stderr."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import TextIO

from bot.ingest import Progress

FEW = 20  # files that are read before anybody wonders
EVERY = 50  # files between two lines where there is no terminal


@contextmanager
def shown(err: TextIO, what: str = "Reading") -> Iterator[Progress]:
    """A Progress to hand on. Nothing is shown for few files."""
    if err.isatty():
        with _bar(err, what) as progress:
            yield progress
    else:
        yield _lines(err, what)


def _lines(err: TextIO, what: str) -> Progress:
    def progress(done: int, total: int, name: str) -> None:
        if total > FEW and (done % EVERY == 0 or done == total):
            err.write(f"{what}: {done} of {total} files\n")
            err.flush()

    return progress


@contextmanager
def _bar(err: TextIO, what: str) -> Iterator[Progress]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (
        TextColumn(what),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[name]}"),
    )
    with Progress(*columns, console=Console(file=err), transient=True) as bar:
        task = bar.add_task(what, visible=False, name="")

        def progress(done: int, total: int, name: str) -> None:
            bar.update(task, completed=done, total=total, visible=total > FEW, name=name.replace("[", "\\["))

        yield progress
