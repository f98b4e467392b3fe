"""Signed slash commands over HTTP, at several sizes of the store, beside a Bolt handler that does nothing, on one server.

The bot runs in a process of its own, as it does in the world: its app and two empty ones, each with its waitress, threads
and settings as `irsice run` has them, over one store of generated articles. This process is Slack: it signs and sends
commands, takes the acknowledgement, and notes when the answer arrives at the response_url. Only the loopback is spoken to.

Two spells of one handler differ by a quarter and more, however long they are. So there are many short ones, in each round
in another order, and a ratio is that of all commands in all seconds: the mean of the ratios of such spells would come out too
high, by a tenth where they differ most. The second empty handler is there to tell how far a ratio is from 1 by chance.

An answer may be one kept from the same minute and store; what one costs right after a write, and right after the start of
the process, has rows of its own.
"""

import http.client
import logging
import multiprocessing
import os
import random
import tempfile
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.parse import urlsplit

from slack_bolt import App
from slack_sdk import WebClient

from bot import http as server
from bot.app import LISTENERS, build_app, single_token
from bot.settings import Settings
from storage.database import open_database
from tests.bench_ratio import Measured, Ratio, Row, quantile
from tests.bench_stores import Filled, Stores
from tests.bot.serving import settings_for, shipped_case
from tests.database import sqlite_store
from tests.generated import fill
from tests.slack import PATIENCE, Payload, Slack, form, signed

NOW = datetime(2026, 3, 2, 23, 5, tzinfo=UTC)
ROUNDS = 32
SPELL = 0.1  # seconds for each contender at each concurrency in a round
CONCURRENCY = (1, 8)
SIZES = (100, 10_000, 100_000)  # articles
WRITES = 5  # at the most, each followed by one of every command
WRITING = 20.0  # seconds after which no further write is begun
EMPTY, AGAIN = "empty handler", "another empty"
TYPED = {"status": "status", "figures": "figures", "sources": "sources", "ask": "ask how many names did ICE request?"}
SMALL = 1_000  # articles
FAILED = "Something failed"
WAIT = 120.0  # seconds for an answer: a large store is loaded with the first


# --- the bot's process -----------------------------------------------------------------------------------------------


def bare_app(settings: Settings) -> App:
    """An app wired as the bot's own, whose one command acknowledges."""

    def acknowledge(ack: Callable[[], None]) -> None:
        ack()

    token = settings.slack_bot_token
    app = App(
        name="irsice",
        client=WebClient(token=token, base_url=settings.slack_api_url, retry_handlers=[]),
        authorize=single_token(token),
        signing_secret=settings.slack_signing_secret or "",
        token_verification_enabled=False,
        process_before_response=True,
        listener_executor=ThreadPoolExecutor(LISTENERS),
    )
    app.command(settings.command)(ack=acknowledge, lazy=[])
    return app


def serve(settings: Settings, line: Connection) -> None:
    """Serves the apps and sends their addresses, the bot's last, down the line. A number that comes back is an article
    to be put in, which is answered when it is; stops when the line is closed."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        os.environ.pop(name, None)  # Slack's SDK would ask the proxy for 127.0.0.1
    logging.disable(logging.WARNING)
    case, stop = shipped_case(), threading.Event()
    with open_database(settings.database_url) as database:
        apps = (bare_app(settings), bare_app(settings), build_app(settings, case, database, lambda: NOW))
        servers = [server.Server(app, server.listen(settings)) for app in apps]
        threads = [threading.Thread(target=s.serve, args=(stop,)) for s in servers]
        for t in threads:
            t.start()
        line.send([s.address for s in servers])
        with suppress(EOFError):
            while True:
                fill(database, case, 1, line.recv())
                line.send(None)
        stop.set()
        for t in threads:
            t.join()


# --- Slack's side ----------------------------------------------------------------------------------------------------


class Stopwatch(Slack):
    """Notes when the answer to each command came, and what the last one said."""

    def __init__(self) -> None:
        super().__init__()
        self.arrivals: dict[str, tuple[threading.Event, list[float]]] = {}
        self.said = ""

    def expect(self, response_url: str) -> tuple[threading.Event, list[float]]:
        return self.arrivals.setdefault(urlsplit(response_url).path, (threading.Event(), []))

    def answer(self, path: str, token: str | None, args: Payload) -> tuple[int, Mapping[str, str], str] | None:
        if (arrival := self.arrivals.pop(path, None)) is None:
            return super().answer(path, token, args)
        arrived, at = arrival
        at.append(time.perf_counter())
        self.said = str(args.get("text"))
        arrived.set()
        return 200, {"Content-Type": "text/html"}, "ok"


@dataclass
class Tally:
    """What one contender reached at one concurrency: seconds to the acknowledgement, to the answer, and in all."""

    acks: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    seconds: float = 0.0


def spell(slack: Stopwatch, name: str, address: tuple[str, int], at_once: int, tally: Tally, seconds: float) -> None:
    """`at_once` people, each typing the next command as soon as the last is answered, for so many seconds; one each at
    the least."""
    start = time.perf_counter()

    def person() -> None:
        connection = http.client.HTTPConnection(*address, timeout=PATIENCE)
        while True:
            payload = slack.command(TYPED.get(name, "status"))
            arrived, at = slack.expect(payload["response_url"])
            body = form(payload)
            headers = signed(body, slack.signing_secret, datetime.now(UTC))
            sent = time.perf_counter()
            connection.request(
                "POST", server.PATH, body.encode(), {"Content-Type": "application/x-www-form-urlencoded", **headers}
            )
            response = connection.getresponse()
            told = response.read()
            acked = time.perf_counter()
            if response.status != 200:
                raise RuntimeError(f"{name} answered {response.status}")
            tally.acks.append(acked - sent)
            if told or name not in TYPED:  # no more comes
                slack.arrivals.pop(urlsplit(payload["response_url"]).path)
            if told:  # the answer itself, kept from who asked the same before
                tally.answers.append(acked - sent)
            elif name in TYPED:
                if not arrived.wait(WAIT):
                    raise RuntimeError(f"{name} did not answer within {WAIT:.0f} s")
                tally.answers.append(at[0] - sent)
            if time.perf_counter() - start >= seconds:
                break
        connection.close()

    with ThreadPoolExecutor(at_once) as people:
        for done in [people.submit(person) for _ in range(at_once)]:
            done.result()
    tally.seconds += time.perf_counter() - start


@dataclass
class Size:
    """What was measured over a store of so many articles."""

    articles: int
    filling: float  # seconds
    first: float = 0.0  # seconds from the start of the process to its first answer
    tallies: dict[tuple[str, int], Tally] = field(default_factory=dict)
    fresh: dict[str, Tally] = field(default_factory=lambda: {name: Tally() for name in TYPED})


def at(filled: Filled) -> Size:
    """Every contender at every concurrency over a store of that size, in shuffled rounds; then answers after writes."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        slack = Stopwatch()
        stack.enter_context(slack)
        settings = replace(settings_for(slack, folder), database_url=sqlite_store(filled.copy(folder / "bench.db")))
        articles = filled.articles
        size = Size(articles, filled.seconds)
        size.tallies = {(name, n): Tally() for n in CONCURRENCY for name in (EMPTY, AGAIN, *TYPED)}
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.get_context("spawn").Process(target=serve, args=(settings, theirs))
        began = time.perf_counter()
        process.start()
        try:
            theirs.close()  # so that a bot that fails to start ends the wait below
            empty, another, bot = ours.recv()
            addresses = {EMPTY: empty, AGAIN: another} | dict.fromkeys(TYPED, bot)
            for name in TYPED:
                spell(slack, name, bot, 1, Tally(), 0)
                size.first = size.first or time.perf_counter() - began
                if not slack.said or slack.said.startswith(FAILED):
                    raise RuntimeError(f"{name} did not answer as it should: {slack.said[:200]}")
            turns = list(size.tallies.items())
            for name, n in size.tallies:
                spell(slack, name, addresses[name], n, Tally(), SPELL)  # until all its threads have run once
            for _ in range(ROUNDS):
                random.shuffle(turns)
                for (name, n), tally in turns:
                    spell(slack, name, addresses[name], n, tally, SPELL)
            began = time.perf_counter()
            for k in range(WRITES):
                if k and time.perf_counter() - began > WRITING:
                    break
                # One write before each command, while the store is small; else the first command pays for all.
                for name in TYPED:
                    if name == "status" or articles <= SMALL:
                        ours.send(articles + k * len(TYPED) + list(TYPED).index(name))
                        ours.recv()
                    spell(slack, name, bot, 1, size.fresh[name], 0)
        finally:
            ours.close()  # which the bot's process sees, and stops
            process.join(PATIENCE)
            process.kill()
    return size


def measure(stores: Stores, sizes: Sequence[int] = SIZES) -> tuple[Measured, Measured]:
    """The commands a second with their ratios, and what is not kept: answers after a write and after the start."""
    told = [at(stores.of(n)) for n in sizes]
    rows = [_row(s.articles, name, n, t) for s in told for (name, n), t in s.tallies.items()]
    return Measured(rows, tuple(r for s in told for r in _ratios(s))), Measured([_fresh(s) for s in told], ())


def _ms(values: list[float], q: float) -> float | None:
    return round(1000 * quantile(values, q), 3) if values else None


def _row(articles: int, name: str, at_once: int, tally: Tally) -> Row:
    return {
        "contender": name,
        "articles": articles,
        "at once": at_once,
        "commands": len(tally.acks),
        "a second": round(len(tally.acks) / tally.seconds, 1),
        "ack p50": _ms(tally.acks, 0.5),
        "ack p99": _ms(tally.acks, 0.99),
        "answer p50": _ms(tally.answers, 0.5),
        "answer p99": _ms(tally.answers, 0.99),
    }


def _fresh(size: Size) -> Row:
    return {
        "articles": size.articles,
        "seconds to fill": round(size.filling, 1),
        "seconds from start to first answer": round(size.first, 2),
        "writes": len(size.fresh["status"].answers),
        **{f"{name} p50 ms": _ms(tally.answers, 0.5) for name, tally in size.fresh.items()},
    }


def _ratios(size: Size) -> list[Ratio]:
    def rate(name: str, n: int) -> float:
        tally = size.tallies[name, n]
        return len(tally.acks) / tally.seconds

    return [
        Ratio(
            f"{name.replace(' ', '_')}_empty_{size.articles}_{n}",
            f"{name} over an empty handler, {size.articles:,} articles, {n} at once, commands a second",
            rate(name, n) / rate(EMPTY, n),
        )
        for name in (AGAIN, *TYPED)
        for n in CONCURRENCY
    ]
