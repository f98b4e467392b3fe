"""A newsroom that reviews: the real app, worker and ingest over a small case, two editors and a Slack on the loopback."""

import json
import random
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from slack_bolt import App, BoltRequest, BoltResponse
from slack_sdk import WebClient

import handlers
from bot.app import single_token
from bot.editors import Groups
from bot.ingest import ingest
from bot.packs import load_case
from bot.worker import Worker
from handlers.roles import Review, Roles
from storage import outbox, subscriptions
from storage.database import Database
from storage.review import Policy
from storage.subscriptions import Wish
from tests.bot.pack import ORDER, write_pack
from tests.handlers.oracle import check
from tests.slack import Payload, Slack, form, labelled, signed
from tests.storage.made import NOON

DESK, NEWS = "C9", "C1"  # the editors' channel, and one that follows the case
ANA, MONA, READER = "U1", "U2", "U7"
HEAD = "---\nurl: https://{site}/{n}\npublisher: {publisher}\ntitle: {title}\npublished: {day}\n---\n"
FIGURE = "The sheriff had asked the library for roughly 12,000 records, according to court filings."
SCOPES = (
    "commands", "chat:write", "users:read", "channels:history", "groups:history", "im:history", "mpim:history",
    "usergroups:read",
)  # fmt: skip


class _Awaited(ThreadPoolExecutor):
    """Threads whose work can be waited for without ending them."""

    def submit(self, *given: Any, **more: Any) -> Any:
        made = super().submit(*given, **more)
        self.__dict__.setdefault("waiting", []).append(made)
        return made

    def finish(self) -> None:
        waiting: list[Future[Any]] = self.__dict__.get("waiting", [])
        while waiting:
            waiting.pop().result()


class Newsroom:
    """Its clock stands still until it is moved."""

    def __init__(
        self,
        slack: Slack,
        database: Database,
        folder: Path,
        mode: Any,
        editors: tuple[str, ...],
        trusted: tuple[str, ...] = (),
    ) -> None:
        self.slack, self.database, self.folder, self.time = slack, database, folder, timedelta()
        pack = folder / "library"
        self.case = replace(
            load_case(pack if pack.exists() else write_pack(pack, articles=False)), trusted_origins=trusted
        )
        self.policy = Policy(mode, DESK)

        self.work = _Awaited(4)
        client = WebClient(slack.bot_token, slack.api_url, retry_handlers=[])
        self.app = App(
            name="irsice",
            client=client,
            authorize=single_token(slack.bot_token),
            signing_secret=slack.signing_secret,
            process_before_response=True,
            listener_executor=self.work,
        )
        self.worker = Worker(
            database, {self.case.id: self.case}, lambda _: client, self.now, chance=random.Random(1), review=self.policy
        )
        review = Review(self.policy, Roles(editors, ()), Groups(lambda: client, self.now))
        handlers.register(self.app, self.case, database, self.now, sender=self.worker, review=review)

    def now(self) -> datetime:
        return NOON + self.time

    # --- articles ---

    def take_in(self, text: str = ORDER, publisher: str = "Springfield Herald", n: int = 6, day: str = "") -> None:
        """An article of the publisher's own, by the road of `irsice ingest`."""
        folder = self.folder / "in"
        folder.mkdir(exist_ok=True)
        site = publisher.lower().replace(" ", "") + ".example"
        head = HEAD.format(site=site, n=n, publisher=publisher, title=f"Story {n}", day=day or f"2026-02-{n:02}")
        path = folder / f"{site}-{n}.md"
        path.write_text(head + text, encoding="utf-8")
        ingest(self.database, self.case, [path], self.now(), policy=self.policy)

    def follow(self, channel: str = NEWS) -> None:
        with self.database.begin() as session:
            s = subscriptions.subscribe(session, "T1", channel, self.case.id, Wish(), ANA, self.now())
            where = ("T1", channel, self.case.id, self.now())
            subscriptions.begin(session, s.id, outbox.enqueue(session, "card", *where, {"command": "status"}))
        self.later()

    def later(self, **more: float) -> None:
        """Time passes, and what is due is sent."""
        self.time += timedelta(**more)
        for _ in range(6):
            self.time += timedelta(seconds=3)
            if not self.worker.drain():
                break

    # --- people ---

    def send(self, payload: Payload) -> BoltResponse:
        body = form(payload)
        headers = signed(body, self.slack.signing_secret, datetime.now(UTC))
        response = self.app.dispatch(BoltRequest(body=body, headers=headers))
        self.work.finish()
        assert response.status == 200
        return response

    def _told(self, payload: Payload) -> str:
        before = len(self.slack.calls)
        self.send(payload)
        told = [c for c in self.slack.calls[before:] if c.method == "response_url"]
        for call in told:
            check(dict(call.args))
        return str(told[-1].args["text"]) if told else ""

    def type(self, text: str, user: str = ANA, channel: str = DESK) -> str:
        return self._told(self.slack.command(text, user=user, channel=channel))

    def item(self, n: int = -1) -> Payload:
        """A message of the editors' channel."""
        return self.slack.messages(DESK)[n]

    def press(self, label: str, user: str = ANA, message: Payload | None = None) -> str:
        message = message or self.item()
        return self._told(self.slack.press(labelled(message["blocks"], label), user, DESK, message))

    def opened(self, label: str, user: str = ANA, message: Payload | None = None) -> Payload:
        """The form that a button opens."""
        assert self.press(label, user, message) == ""
        view: Payload = self.slack.called("views.open")[-1].args["view"]
        return view

    def submit(self, view: Payload, user: str = ANA, **values: str | None) -> tuple[dict[str, str], str]:
        """What is said beside the fields of a form that was sent, and what the sender is told after that."""
        before = len(self.slack.calls)
        response = self.send(self.slack.submit(view, values, user))
        errors = json.loads(response.body)["errors"] if response.body else {}
        told = [c.args["text"] for c in self.slack.calls[before:] if c.method == "chat.postEphemeral"]
        return errors, told[-1] if told else ""

    def texts(self, channel: str = NEWS) -> list[str]:
        return [m["text"] for m in self.slack.messages(channel)]
