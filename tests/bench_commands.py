"""Signed slash commands over HTTP: `/irsice status` beside Bolt handlers that do next to nothing, on the same server.

The bot runs in a process of its own, as it does in the world: three apps, each with its waitress, threads and settings as
`irsice run` has them, over one store that holds the shipped case. This process is Slack: it signs and sends commands, takes
the acknowledgement, and notes when the answer arrives at the response_url. Only the loopback is spoken to.
"""

import http.client
import logging
import multiprocessing
import os
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from slack_bolt import App
from slack_sdk import WebClient

from bot import http as server
from bot.app import LISTENERS, build_app, single_token
from bot.ingest import load_pack
from bot.settings import PROJECT, Settings
from storage.database import open_database
from tests.bench_ratio import Measured, Ratio, Row, quantile
from tests.bot.serving import settings_for, shipped_case
from tests.slack import PATIENCE, Payload, Slack, form, signed

NOW = datetime(2026, 3, 2, 23, 5, tzinfo=UTC)
PACK = PROJECT / "cases" / "irsice"
ROUNDS = 4
SPELL = 0.9  # seconds for each contender at each concurrency in a round
CONCURRENCY = (1, 8)
EMPTY, WORD, STATUS = "empty handler", "handler that says ok", "/irsice status"
ANSWERS = {EMPTY: False, WORD: True, STATUS: True}  # contender -> whether anything is sent to the response_url


# --- the bot's process -----------------------------------------------------------------------------------------------


def bare_app(settings: Settings, answers: bool) -> App:
    """An app wired as the bot's own, whose one command acknowledges, and with `answers` then says "ok"."""

    def acknowledge(ack: Callable[[], None]) -> None:
        ack()

    def say(respond: Callable[..., Any]) -> None:
        respond("ok", response_type="ephemeral")

    token = settings.slack_bot_token
    app = App(
        client=WebClient(token=token, base_url=settings.slack_api_url, retry_handlers=[]),
        authorize=single_token(token),
        signing_secret=settings.slack_signing_secret or "",
        token_verification_enabled=False,
        process_before_response=True,
        listener_executor=ThreadPoolExecutor(LISTENERS),
    )
    app.command(settings.command)(ack=acknowledge, lazy=[say] if answers else [])
    return app


def serve(settings: Settings, line: Connection) -> None:
    """Serves every contender; sends their addresses down the line, and stops when the line is closed."""
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"):
        os.environ.pop(name, None)  # Slack's SDK would ask the proxy for 127.0.0.1
    logging.disable(logging.WARNING)
    case, stop = shipped_case(), threading.Event()
    with open_database(settings.database_url) as database:
        load_pack(database, case, PACK, NOW)
        apps = {
            EMPTY: bare_app(settings, answers=False),
            WORD: bare_app(settings, answers=True),
            STATUS: build_app(settings, case, database, lambda: NOW),
        }
        servers = {name: server.Server(app, server.listen(settings)) for name, app in apps.items()}
        threads = [threading.Thread(target=s.serve, args=(stop,)) for s in servers.values()]
        for t in threads:
            t.start()
        line.send({name: s.address for name, s in servers.items()})
        with suppress(EOFError):
            line.recv()  # ends when the other end is closed
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
    """`at_once` people, each typing the next command as soon as the last is answered, for so many seconds."""
    start = time.perf_counter()

    def person() -> None:
        connection = http.client.HTTPConnection(*address, timeout=PATIENCE)
        while time.perf_counter() - start < seconds:
            payload = slack.command("status")
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
            if told:  # the answer itself, kept from who asked the same before
                slack.arrivals.pop(urlsplit(payload["response_url"]).path)
                tally.answers.append(acked - sent)
            elif ANSWERS[name]:
                if not arrived.wait(PATIENCE):
                    raise RuntimeError(f"{name} did not answer within {PATIENCE} s")
                tally.answers.append(at[0] - sent)
        connection.close()

    with ThreadPoolExecutor(at_once) as people:
        for done in [people.submit(person) for _ in range(at_once)]:
            done.result()
    tally.seconds += time.perf_counter() - start


def measure() -> Measured:
    """Every contender at every concurrency, in interleaved rounds after one for warming up."""
    tallies = {(name, n): Tally() for n in CONCURRENCY for name in ANSWERS}
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        slack = Stopwatch()
        stack.enter_context(slack)
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.get_context("spawn").Process(target=serve, args=(settings_for(slack, folder), theirs))
        process.start()
        try:
            theirs.close()  # so that a bot that fails to start ends the wait below
            addresses = ours.recv()
            for name in ANSWERS:
                spell(slack, name, addresses[name], 1, Tally(), 0.3)
            if not slack.said.startswith("May the IRS"):  # STATUS comes last
                raise RuntimeError(f"status did not answer as it should: {slack.said[:200]}")
            for _ in range(ROUNDS):
                for (name, n), tally in tallies.items():
                    spell(slack, name, addresses[name], n, tally, SPELL)
        finally:
            ours.close()  # which the bot's process sees, and stops
            process.join(PATIENCE)
            process.kill()
    return Measured([_row(name, n, t) for (name, n), t in tallies.items()], tuple(_ratios(tallies)))


def _row(name: str, at_once: int, tally: Tally) -> Row:
    def ms(values: list[float], q: float) -> float | None:
        return round(1000 * quantile(values, q), 3) if values else None

    return {
        "contender": name,
        "at once": at_once,
        "commands": len(tally.acks),
        "a second": round(len(tally.acks) / tally.seconds, 1),
        "ack p50": ms(tally.acks, 0.5),
        "ack p99": ms(tally.acks, 0.99),
        "answer p50": ms(tally.answers, 0.5),
        "answer p99": ms(tally.answers, 0.99),
    }


def _ratios(tallies: Mapping[tuple[str, int], Tally]) -> list[Ratio]:
    out = []
    for n in CONCURRENCY:
        status, word, empty = (tallies[name, n] for name in (STATUS, WORD, EMPTY))
        rate, beside, most = (len(t.acks) / t.seconds for t in (status, word, empty))
        ack, bare = (quantile(t.acks, 0.5) for t in (status, empty))
        full, ok = (quantile(t.answers, 0.5) for t in (status, word))
        out += [
            Ratio(f"status_empty_{n}", f"status over an empty handler, {n} at once, commands a second", rate / most),
            Ratio(
                f"status_rate_{n}", f"status over a handler that says ok, {n} at once, commands a second", rate / beside
            ),
            Ratio(
                f"status_answer_{n}", f"status over a handler that says ok, {n} at once, time to the answer", full / ok
            ),
            Ratio(
                f"status_ack_{n}", f"status over an empty handler, {n} at once, time to the acknowledgement", ack / bare
            ),
        ]
    return out
