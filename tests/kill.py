"""Kills workers with SIGKILL at random instants, starts each anew at once, and tells what came of it.

    with slack_server.started(scopes=…) as slack:
        slack.faults({"chat.postMessage": {"lost_reply": 0.2}})
        crew = [Worker("a", ("worker", "--database", url)), Worker("b", ("worker", "--database", url))]
        report = kill(crew, slack, tmp_path, kills=200, done=lambda: settled(url), feed=lambda: announce(url))
    assert report.done and not report.ended
    assert slack.ids() == {id: 1 for id in expected}

Each worker is a process of its own with an environment of its own, forked from one that has already imported what the
worker needs, so that a kill costs tenths of a second less than a start. One instant in ten is drawn from wherever the
worker is, its start included; of the others, which come after a call to Slack, half are drawn over time, and half follow
a call by a few thousandths of a second, where a reply has come and is not yet written down. A kill counts when the
worker had asked Slack anything.
"""

import importlib
import multiprocessing
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

# What a worker imports, itself or when it is first used. One that is not there is left out.
PRELOADED = (
    *("bot.cli", "bot.commands", "bot.ingest", "bot.run", "bot.worker", "storage.database", "storage.outbox"),
    *("slack_sdk", "slack_sdk.web.client", "psycopg", "alembic.command"),
    *("sqlalchemy", "sqlalchemy.dialects.sqlite", "sqlalchemy.dialects.postgresql"),
    *("tests.kill", "tests.toy_worker", "tests.bot.killed_worker"),
)
HUNGRY = 0.5  # seconds without a call after which a worker is given more to do
ENOUGH = 20  # workers that ended by themselves: they will not do their work any more
KEPT = ("PATH", "HOME", "LANG", "TMPDIR")  # of the environment of the tests

_context = multiprocessing.get_context("forkserver")
_context.set_forkserver_preload(list(PRELOADED))


class Heard(Protocol):
    """What is asked of the loopback Slack."""

    def environment(self, caller: str) -> dict[str, str]: ...
    def heard(self, caller: str) -> int: ...
    def until_heard(self, caller: str, count: int, seconds: float) -> bool: ...


@dataclass(frozen=True)
class Worker:
    """A command: what follows the program's name, and the function that is the program, which reads `sys.argv`."""

    name: str
    arguments: tuple[str, ...]
    environment: Mapping[str, str] = field(default_factory=dict)
    program: str = "bot.cli:main"


@dataclass
class Report:
    """What came of it. `ended`: each worker that stopped of its own accord, with its exit status and last words."""

    seed: int
    kills: int = 0  # that count
    early: int = 0  # kills before the worker's first call
    by_name: Counter[str] = field(default_factory=Counter)
    ended: list[str] = field(default_factory=list)
    stopped: dict[str, int | None] = field(default_factory=dict)  # exit status after SIGTERM; -9: it had to be killed
    done: bool = False
    seconds: float = 0.0


def kill(
    crew: Sequence[Worker],
    slack: Heard,
    folder: Path,
    *,
    kills: int,
    done: Callable[[], bool],
    feed: Callable[[], object] = lambda: None,
    within: float = 0.3,
    longest: float = 300,
    patience: float = 20,
    seed: int | None = None,
) -> Report:
    """Keeps the crew running in the folder until there were so many kills and then `done` holds, or `longest` seconds
    have gone by or the crew has turned out not to work; then stops it with SIGTERM, and after `patience` seconds with force.

    `feed` gives the crew more to do; it is called after each kill that counts, and when a worker asked Slack nothing for
    half a second. `within`: the seconds over which instants are drawn; best a little more than the crew needs for a handful of
    messages. The seed is printed.
    """
    report = Report(random.SystemRandom().randrange(10**9) if seed is None else seed)
    print(f"killing with seed {report.seed}", flush=True)
    chance, began = random.Random(report.seed), time.monotonic()
    lives = [_Life(worker, slack, folder, 1) for worker in crew]

    def may_go_on() -> bool:
        return time.monotonic() - began < longest and len(report.ended) < ENOUGH

    try:
        while report.kills < kills and may_go_on():
            _revive(lives, report)
            place = chance.randrange(len(lives))
            life = lives[place]
            if chance.random() < 0.1:
                time.sleep(chance.uniform(0, within))
            elif not slack.until_heard(life.caller, slack.heard(life.caller) + 1, HUNGRY):
                feed()
                continue
            elif chance.random() < 0.5:
                time.sleep(chance.uniform(0, within))
            else:
                slack.until_heard(life.caller, slack.heard(life.caller) + chance.randint(0, 2), within)
                time.sleep(chance.uniform(0, 0.01))
            if life.process.exitcode is not None:
                continue
            life.process.kill()
            life.process.join()
            lives[place] = life.next()
            if slack.heard(life.caller):
                report.kills += 1
                report.by_name[life.worker.name] += 1
                feed()
            else:
                report.early += 1
        while report.kills >= kills and not done() and may_go_on():
            time.sleep(0.02)
            _revive(lives, report)
        report.done = report.kills >= kills and done()
    finally:
        for life in lives:
            life.process.terminate()
        for life in lives:
            life.process.join(patience)
            if life.process.exitcode is None:
                life.process.kill()
                life.process.join()
            report.stopped[life.worker.name] = life.process.exitcode
    report.seconds = time.monotonic() - began
    return report


class _Life:
    """One process of a worker, from its start to its end. Slack knows it by a name no other has."""

    def __init__(self, worker: Worker, slack: Heard, folder: Path, number: int) -> None:
        self.worker, self.slack, self.folder, self.number = worker, slack, folder, number
        self.caller = f"{worker.name}-{number}"
        self.log = folder / f"{worker.name}.log"
        environment = {k: os.environ[k] for k in KEPT if k in os.environ}
        environment |= {**slack.environment(self.caller), **worker.environment}
        live = (worker.program, worker.arguments, environment, str(folder), str(self.log))
        self.process = _context.Process(target=_live, args=live, daemon=True)
        self.process.start()

    def next(self) -> "_Life":
        return _Life(self.worker, self.slack, self.folder, self.number + 1)


def _revive(lives: list[_Life], report: Report) -> None:
    """Starts those anew that have ended by themselves, which a worker does not do."""
    for place, life in enumerate(lives):
        if life.process.exitcode is not None:
            words = life.log.read_text(encoding="utf-8", errors="replace")[-2000:]
            report.ended.append(f"{life.caller} ended with {life.process.exitcode}: {words}")
            lives[place] = life.next()


def _live(program: str, arguments: Sequence[str], environment: Mapping[str, str], folder: str, log: str) -> None:
    """The program, in this process, as the shell would have started it."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    with open(log, "ab") as file:
        for number in (1, 2):
            os.dup2(file.fileno(), number)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    module, _, name = program.partition(":")
    sys.argv = [module, *arguments]
    sys.exit(getattr(importlib.import_module(module), name)())
