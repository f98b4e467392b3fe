"""What sends: makes messages of what waits, claims them, posts outside any transaction, settles. Any number of workers may
run over one store; nothing is kept in the process that the store does not hold.
"""

import logging
import os
import random
import secrets
import socket
import threading
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.admitting import NotInstalled, TurnedAway
from bot.lanes import ALL, EACH, Lanes
from bot.retry import Policy
from bot.sending import Arrived, Failed, Outcome, Repeat, send
from facts.case import Case
from handlers import letters, locales
from handlers.naming import abroad
from handlers.reference import Doing, about
from handlers.unreviewed import marking
from storage import outbox, subscriptions, telling
from storage.keeping import SOMEBODY
from storage.outbox import Letter
from storage.reads import Reads
from storage.review import OFF
from storage.review import Policy as ReviewPolicy

if TYPE_CHECKING:
    from slack_sdk import WebClient
    from sqlalchemy.orm import Session

    from storage.database import Database

log = logging.getLogger("irsice.worker")

FORMED = 40  # subscriptions for which messages are made between two looks at what is being sent
# what Slack says of a token that nothing brings back
DEAD = frozenset({"invalid_auth", "account_inactive", "token_revoked"})
IDLE = 1.0  # seconds between two looks at the store while nothing is due
AWAY = 2.0  # seconds between two tries while the store does not answer


@dataclass
class Worker:
    """`client_of` gives the client of a workspace; `lost` is told of a token that is good for nothing, with Slack's code.
    `console` sends the terminal's messages, and no others."""

    database: "Database"
    cases: Mapping[str, Case]
    client_of: Callable[[str], "WebClient"]
    now: Callable[[], datetime]
    command: str = "/irsice"
    policy: Policy = field(default_factory=Policy)
    console: bool = False
    threads: int = EACH
    chance: random.Random = field(default_factory=random.Random)
    lanes: Lanes = field(default_factory=Lanes)
    review: ReviewPolicy = OFF  # what waits for an editor is marked
    lost: Callable[[str, str | None, str], None] = lambda workspace, token, code: None
    guest: Callable[[str], bool] = lambda workspace: False  # whether nobody there decides: then nobody who did is named
    tried: Callable[[str, str], None] = lambda kind, outcome: None  # is told what came of each message
    name: str = field(default_factory=lambda: f"{socket.gethostname()[:32]}-{os.getpid()}-{secrets.token_hex(4)}")
    _running: dict[Future[Outcome], Letter] = field(default_factory=dict, repr=False)  # on their way
    _unsettled: list[tuple[Letter, Outcome]] = field(default_factory=list, repr=False)  # done, and not yet written down

    def run(self, stop: threading.Event) -> None:
        """Sends what falls due until `stop` is set; then finishes what it has claimed, and returns. A store that does not
        answer is waited for; what was sent meanwhile is kept, and written down once it does."""
        from storage.errors import StoreError

        log.info("sending updates as %s", self.name)
        with ThreadPoolExecutor(max(ALL, self.threads), thread_name_prefix="irsice-send") as pool:
            while not stop.is_set():
                try:
                    done = self._turn(pool, stop)
                except StoreError as e:
                    log.warning("%s Trying again in %g s.", e, AWAY)
                    stop.wait(AWAY)
                    continue
                if not done:
                    stop.wait(IDLE)
            log.info("stopping: finishing what is being sent")
            try:
                self._finish()
            except StoreError as e:  # nobody knows of these that they were sent: the next worker looks for them
                log.warning("%s %d messages are not written down as sent.", e, len(self._unsettled))

    def serve(self, cases: Sequence[Case]) -> None:
        """From the next message on these are the cases."""
        self.cases = {c.id: c for c in cases}

    def drain(self) -> int:
        """Sends all that is due now, in this thread, until nothing is. How many messages."""
        count = 0
        while True:
            self._prepare()
            claimed = self._claim(50)
            if not claimed:
                return count
            for letter in claimed:
                self._settle([(letter, self._sent(letter))])
            count += len(claimed)

    def send_now(self, workspace: str, message: int) -> str | None:
        """Sends one message of the outbox at once. None when it is there; else Slack's code, empty where nobody knows: then
        it stays in the outbox, and is settled there. Also None for one that another worker has in hand."""
        for _ in range(2):  # once more as plain text, where Slack refuses its form
            with self.database.begin() as session:
                console, now = workspace == outbox.CONSOLE, self.now()
                claimed = outbox.claim(session, self.name, now, self.policy.lease, 1, console, message)
            if not claimed:
                return None
            outcome = self._sent(claimed[0])
            self._settle([(claimed[0], outcome)], asked=True)
            if not isinstance(outcome, Failed):
                return None
            if outcome.fate in ("unknown", "later"):
                return ""
            if outcome.fate != "payload" or claimed[0].plain:
                return outcome.code
        return ""

    # --- one turn ---

    def _turn(self, pool: ThreadPoolExecutor, stop: threading.Event) -> int:
        """Forms, claims and sends while anything is due; how many messages. What the threads do is talk to Slack: the store
        is written to from here, and what was done meanwhile is settled together."""
        self._written_down()
        if not self._running and not self._due():
            return 0
        self._release()
        count, forming = 0, True
        while self._running or not stop.is_set():
            forming = (
                forming and not stop.is_set() and self._form()
            )  # a few at a time: the first need not wait for the last
            claimed, held = self._claim_in_turn(ALL - len(self._running)) if not stop.is_set() else ((), False)
            self._running |= {pool.submit(self._sent, letter): letter for letter in claimed}
            count += len(claimed)
            if self._running:
                self._gather(0 if forming else IDLE)
            elif not held and not forming:
                break
            elif not forming:
                stop.wait(0.05)  # Slack takes no more just now
        return count

    def _gather(self, seconds: float) -> None:
        """Waits for what is on its way, and settles what is done."""
        done, _ = wait(self._running, timeout=seconds, return_when=FIRST_COMPLETED)
        for future in done:
            self.lanes[self._running[future].workspace].running -= 1
        self._unsettled += [(self._running.pop(future), future.result()) for future in done]
        self._written_down()

    def _written_down(self) -> None:
        """Settles what was done. If the store fails here, it is done again: whether or not that commit went through, a
        message that is not claimed by us any more is left as it is."""
        if self._unsettled:
            self._settle(self._unsettled)
            self._unsettled.clear()

    def _finish(self) -> None:
        while self._running:
            self._gather(IDLE)
        self._written_down()

    def _due(self) -> bool:
        with self.database.sessions() as session:
            moments = (outbox.wake(session, self.console), telling.wake(session, self.console))
        return any(m is not None and m <= self.now() for m in moments)

    def _prepare(self) -> None:
        self._release()
        while self._form(200):
            pass

    def _release(self) -> None:
        with self.database.begin() as session:
            outbox.release(session, self.now())

    def _form(self, limit: int = FORMED) -> bool:
        """Makes messages for a few subscriptions; whether there were any that were due."""
        with self.database.begin() as session:
            return telling.form(session, self.now(), limit, self.console) > 0

    def _claim_in_turn(self, limit: int) -> tuple[tuple[Letter, ...], bool]:
        """A few of each workspace for which something is due, no more than its lane has room for; and whether something was
        left because Slack takes no more of it just now."""
        now, taken, held = self.now(), (), False  # type: datetime, tuple[Letter, ...], bool
        with self.database.sessions() as session:
            due = outbox.workspaces_due(session, now, self.console)
        rooms = {w: self.lanes[w].room(now, self.threads) for w in self.lanes.in_turn(due)}
        for n, (workspace, room) in enumerate(rooms.items()):
            held = held or not room
            fair = -(-(limit - len(taken)) // (len(rooms) - n))  # of what is left, to as many as are left
            if claimed := self._claim(min(room, fair), workspace) if room and fair else ():
                self.lanes[workspace].goes(len(claimed))
                taken += claimed
        return taken, held

    def _claim(self, limit: int, workspace: str | None = None) -> tuple[Letter, ...]:
        """What is new to people before what brings a card up to date."""
        now, policy = self.now(), self.policy
        taken: tuple[Letter, ...] = ()
        with self.database.begin() as session:
            for edits in (False, True):
                if len(taken) < limit:
                    more, console = limit - len(taken), self.console
                    taken += outbox.claim(
                        session, self.name, now, policy.lease, more, console, None, policy.pace, edits, workspace
                    )
        return taken

    # --- one message ---

    def _sent(self, letter: Letter) -> Outcome:
        """Sends one message; in the log its name is the reference."""
        with about(Doing(letter.name, letter.kind)):
            return self._tried(letter)

    def _tried(self, letter: Letter) -> Outcome:
        if letter.kind == "edit" and letter.target is None:
            return Failed("missing", "message_not_found")
        if letter.kind == "note" and letter.parent is None:
            return Failed("missing", "message_not_found")
        try:
            client, reader = self.client_of(letter.workspace), letters.reader(letter)
            locale = locales.asked(client, reader) if reader else None
            outcome = send(client, letter, partial(self._draw, locale))
            if isinstance(outcome, Failed) and outcome.code in DEAD:
                self.lost(letter.workspace, client.token, outcome.code)
            return outcome
        except NotInstalled:
            return Failed("workspace_gone", "not_installed")
        except TurnedAway as e:
            log.error("workspace %s: %s", letter.workspace, e)
            return Failed("reinstall", "unreadable_token")
        except Exception as e:
            log.exception("message %s could not be made or sent", letter.name)
            return Failed("unknown", type(e).__name__)

    def _draw(self, locale: str | None, letter: Letter) -> tuple[Mapping[str, Any], tuple[str, ...]]:
        case = self.cases.get(letter.case)
        if case is None:
            raise LookupError(f"the case {letter.case} is not served here")
        here = abroad(self.guest(letter.workspace))
        with here, self.database.sessions() as session, marking(session, case, self.review):
            drawn = letters.draw(Reads(session, case), letter, self.now(), self.command, locale)
        return drawn.payload, drawn.claims

    def _settle(self, told: Sequence[tuple[Letter, Outcome]], asked: bool = False) -> None:
        """What came of messages, in one transaction. `asked`: somebody waits for the answer and is told of a failure."""
        now = self.now()
        with self.database.begin() as session:
            arrived = []
            for letter, outcome in told:
                self.tried(letter.kind, _named(outcome))
                lane, failed = self.lanes[letter.workspace], isinstance(outcome, Failed) and outcome.fate
                lane.came(failed != "unknown")
                if failed == "later":
                    lane.pace.refused(now)
                if isinstance(outcome, Arrived):
                    if outbox.sent(session, letter, self.name, outcome.at, now, outcome.claims, outcome.alone):
                        arrived.append(letter)
                        if outcome.alone:
                            telling.new_card(session, letter, now)
                elif isinstance(outcome, Repeat):
                    outbox.dead(session, letter, self.name, "sent twice, and nobody may look whether it arrived")
                else:
                    self._failed(session, letter, outcome, now, asked)
            telling.corrected_meanwhile(session, arrived, now)
            if any(letter.correction is not None for letter, _ in told):
                telling.report(session, now)

    def _failed(self, session: "Session", letter: Letter, failed: Failed, now: datetime, asked: bool) -> None:
        policy, due = self.policy, now + self.policy.wait(letter.attempts, self.chance, failed.retry_after)
        with about(Doing(letter.name, letter.kind)):
            log.log(
                logging.ERROR if failed.fate in ("payload", "refused") else logging.WARNING,
                "message %s to %s: %s (%s)",
                letter.name,
                letter.channel,
                failed.code,
                failed.fate,
            )
        fate = failed.fate
        if fate in ("later", "unknown") and now - letter.made_at > policy.give_up:
            outbox.dead(session, letter, self.name, f"given up: {failed.code}")
        elif fate == "later":
            outbox.later(session, letter, self.name, due, failed.code, doubt=False, repeated=failed.repeated)
        elif fate == "unknown":
            outbox.later(session, letter, self.name, due, failed.code, doubt=True, repeated=failed.repeated)
        elif fate == "payload" and not letter.plain:
            outbox.later(session, letter, self.name, now, failed.code, plain=True)
        elif fate == "reinstall" and not asked:
            outbox.later(session, letter, self.name, now + policy.mending, failed.code)
            subscriptions.waits(session, letter.workspace, failed.code, now)
        else:
            outbox.dead(session, letter, self.name, failed.code)
            if fate == "missing":
                telling.new_card(session, letter, now)
            elif fate in ("channel_gone", "workspace_gone") and not asked:
                self._gone(session, letter, failed, now)

    def _gone(self, session: "Session", letter: Letter, failed: Failed, now: datetime) -> None:
        """The channel, or the workspace, cannot be reached: what waits for it is dropped, and whoever subscribed is told."""
        channel = letter.channel if failed.fate == "channel_gone" else ""
        broken = subscriptions.breaks(session, letter.workspace, channel, failed.code, now)
        outbox.drop(session, letter.workspace, channel, failed.code)
        telling.report(session, now)
        if channel:
            for s in (b for b in broken if b.set_by != SOMEBODY):
                body = letters.broken(s)
                outbox.enqueue(session, "line", s.workspace, s.set_by, s.case, now, body)


def _named(outcome: Outcome) -> str:
    """What came of a message, in a word."""
    if isinstance(outcome, Failed):
        return outcome.fate
    return "sent" if isinstance(outcome, Arrived) else "repeat"
