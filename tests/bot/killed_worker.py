"""`irsice worker` with shorter waits than in Slack, so that what a killed one left in hand is taken up in seconds.

Where it is imported before a process is forked, the process finds the tables known and the command line ready.
"""

import gc
from dataclasses import replace
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import configure_mappers

import bot.worker
from bot import cli, run
from bot.retry import Policy
from bot.worker import Worker

HASTY = Policy(
    lease=timedelta(seconds=5),  # still longer than a call may take on a busy machine
    pace=timedelta(0),
    first=timedelta(seconds=0.05),
    longest=timedelta(seconds=0.5),
)

configure_mappers()
gc.freeze()


def main() -> int:
    made = run.worker_of

    def hasty(*args: Any) -> Worker:
        return replace(made(*args), policy=HASTY)

    run.worker_of = hasty
    bot.worker.IDLE = 0.02
    return cli.main()
