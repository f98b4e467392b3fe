"""What answers Slack: each request is acknowledged at once and answered after that, by the same road for all.

parse → ask → render → respond. The session is opened here and closed before anything is sent. An answer goes to the one
who asked; only *Share* and `use` post, as the bot, so that what is posted can be corrected later.
"""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from logging import Logger
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from facts.case import Case
from handlers import answers, blocks, events, review_forms, reviewing, subscribing
from handlers.answer import Answer, Span, Spans, command, pack, words
from handlers.cases import Served, announced, named
from handlers.command import FOLLOWING, WRITES, Request, Usage, parse, writes
from handlers.posting import NOWHERE, Place, Sender, Unposted, place_of, post
from handlers.roles import NOBODY, Review
from handlers.subscribing import Channel
from handlers.unreviewed import marking
from storage import outbox
from storage.channels import choose, chosen
from storage.reads import Reads

if TYPE_CHECKING:
    from slack_bolt import Ack, App, Respond
    from slack_sdk import WebClient

    from storage.database import Database

Lazy = Callable[..., None]


@dataclass(frozen=True)
class Desk:
    """What a listener works with. A channel means `case` unless it was given one of the `others`."""

    case: Case
    database: "Database"
    now: Callable[[], datetime]
    command: str
    reads: Callable[[Any, Case], answers.Known] = Reads  # what is known, seen through a session
    others: tuple[Case, ...] = ()
    sender: Sender | None = None  # without one, what is to be posted waits in the outbox
    review: Review = NOBODY  # whether editors review, and who they are

    @property
    def cases(self) -> tuple[Case, ...]:
        return (self.case, *self.others)

    def meant(self, place: Place) -> str:
        """The id of the case that a channel means. It may be one that is served no more."""
        if not self.others:
            return self.case.id
        with self.database.sessions() as session:
            return chosen(session, place.workspace, place.channel) or self.case.id

    def named(self, id: str) -> Case | None:
        return next((c for c in self.cases if c.id == id), None)

    def request(self, text: str, case: Case) -> Request | Usage:
        """What was typed, on this day at the courts of the case."""
        return parse(text, case, self.now().astimezone(ZoneInfo(case.timezone)).date())

    def answer(self, text: str, place: Place = NOWHERE, under: str = "") -> Answer:
        """The answer to what was typed or what a button carries. `under` is the case of the answer that the button stands
        under: it goes on asking about that one, whatever the channel means by now."""
        here = under if self.named(under) else self.meant(place)
        case = self.named(here)
        request = self.request(text, case or self.case)
        if isinstance(request, Usage):
            return answers.usage(request)
        if request.verb in WRITES:  # no button that only answers carries it
            return answers.usage(Usage((words("This has to be typed."),), (request.typed,), unchanged=True))
        if request.verb == "cases":
            return self._cases(request, self.meant(place))
        if case is None and request.verb != "help":
            return answers.not_served(here)
        with self.database.sessions() as session, marking(session, case or self.case, self.review.policy):
            return answers.answer(self.reads(session, case or self.case), request, self.now())

    def _cases(self, request: Request, here: str) -> Answer:
        with self.database.sessions() as session:
            return answers.cases([self.served(session, c) for c in self.cases], here, request)

    def served(self, session: Any, case: Case) -> Served:
        return Served(case, self.reads(session, case).article_count())

    def channel(self, place: Place, client: "WebClient", under: str = "") -> Channel | Answer:
        """Where somebody acts; an answer where the case that the place means is served no more."""
        here = under if self.named(under) else self.meant(place)
        case = self.named(here)
        if case is None:
            return answers.not_served(here)
        return Channel(place, case, self.database, self.now(), client, self.sender, self.command, self.review.policy)

    def draw(self, answer: Answer, note: str | None = None) -> dict[str, Any]:
        return blocks.render(answer, self.command, note)


def acknowledge(ack: "Ack") -> None:
    """Nothing but that: Slack waits three seconds, and the work comes after."""
    ack()


def register(app: "App", desk: Desk, actions: dict[str, str]) -> None:
    """Puts the command and the buttons of the map on the app. `actions` gives for each action what it does: "answer" the
    command the button carries, "share" its answer, or open a "form"."""
    app.command(desk.command)(ack=acknowledge, lazy=[_guarded(desk, _on_command(desk))])
    lazies = {"answer": _on_button(desk), "share": _on_share(desk), "form": _on_form(desk)}
    for action, does in actions.items():
        app.action(f"{blocks.PREFIX}{action}")(ack=acknowledge, lazy=[_guarded(desk, lazies[does])])
    review_forms.register(app, desk)
    events.register(app, desk.database, desk.now)


def _on_command(desk: Desk) -> Lazy:
    def answer_command(body: dict[str, Any], client: "WebClient", respond: "Respond", logger: Logger) -> None:
        text, place = body.get("text") or "", place_of(body)
        request = desk.request(text, desk.case)
        if isinstance(request, Request) and request.verb == "use":
            _reply(desk, _use(desk, request.words, place, client, logger), respond, logger)
        else:
            _reply(desk, _asked(desk, text, place, client), respond, logger)

    return answer_command


def _asked(desk: Desk, text: str, place: Place, client: "WebClient", under: str = "") -> Answer:
    """The answer to what was typed, or to what a button carries, after doing what it asks for."""
    request = desk.request(text, desk.named(under) or desk.case)
    if isinstance(request, Request) and request.verb in {*FOLLOWING, "subscriptions", "review", "log"}:
        here = desk.channel(place, client, under)
        if isinstance(here, Answer):
            return here
        if request.verb in ("review", "log"):
            return reviewing.act(here, request, desk.review, desk.cases)
        if request.verb == "subscriptions":
            return subscribing.listed(here, desk.cases, request)
        return subscribing.act(here, request)
    return desk.answer(text, place, under)


def _on_button(desk: Desk) -> Lazy:
    def answer_button(
        body: dict[str, Any], action: dict[str, Any], client: "WebClient", respond: "Respond", logger: Logger
    ) -> None:
        under = blocks.case_of(action.get("block_id"))
        _reply(desk, _asked(desk, carried(action), place_of(body), client, under), respond, logger)

    return answer_button


def _on_form(desk: Desk) -> Lazy:
    """Opens the form of an item; an answer where it cannot be."""

    def open_form(
        body: dict[str, Any], action: dict[str, Any], client: "WebClient", respond: "Respond", logger: Logger
    ) -> None:
        here = desk.channel(place_of(body), client, blocks.case_of(action.get("block_id")))
        if isinstance(here, Answer):
            _reply(desk, here, respond, logger)
        elif told := review_forms.open_form(here, carried(action), desk.review, str(body.get("trigger_id") or "")):
            _reply(desk, told, respond, logger)

    return open_form


def carried(action: dict[str, Any]) -> str:
    """The command that a button, or the chosen entry of a menu, carries."""
    chosen = action.get("selected_option") or action
    return str(chosen.get("value") or "")


def _on_share(desk: Desk) -> Lazy:
    """Posted by way of the outbox, so that a correction finds it."""

    def share_answer(
        body: dict[str, Any], action: dict[str, Any], client: "WebClient", respond: "Respond", logger: Logger
    ) -> None:
        place, asked = place_of(body), carried(action)
        here = desk.channel(place, client, blocks.case_of(action.get("block_id")))
        if isinstance(here, Answer):
            _reply(desk, here, respond, logger)
        elif unposted := _share(desk, here, asked, logger):
            later = "I shall look in a moment, and post it if it is not there"
            said = unposted.said("nothing", desk.command, ", then press Share again", later)
            _reply(desk, answers.notice(*said), respond, logger)

    return share_answer


def _share(desk: Desk, here: Channel, asked: str, logger: Logger) -> Unposted | None:
    at = here.place
    if asked == "cases":  # it rests on no claim, so nothing in it can have to be corrected
        listed = desk.answer(asked, at, here.case.id)
        kept = replace(listed, buttons=tuple(b for b in listed.buttons if b.action != "share"))
        return post(here.client, at.channel, blocks.render(kept, desk.command), logger)
    with desk.database.begin() as session:
        told = {"command": asked, "by": at.user}
        message = outbox.enqueue(session, "answer", at.workspace, at.channel, here.case.id, here.now, told)
    code = desk.sender.send_now(at.workspace, message) if desk.sender else ""
    return None if code is None else Unposted(code)


def _use(desk: Desk, asked: str, place: Place, client: "WebClient", logger: Logger) -> Answer:
    """Stored first and told in the channel after that: whoever asked hears of both."""
    case = named(asked, desk.cases)
    if isinstance(case, Usage):
        return answers.usage(case)
    was = desk.meant(place)
    if was == case.id:
        said = (words("This channel means "), pack(case.name, dagger=False, bold=True), words(" already. "))
        return answers.notice(*said, words("Nothing was changed."))
    with desk.database.begin() as session:
        choose(session, place.workspace, place.channel, case.id, desk.now())
        served = desk.served(session, case)
    before = desk.named(was)
    line = blocks.announcement(place.user, announced(case, before), desk.command)
    unposted = post(client, place.channel, line, logger)
    told: Spans = (words("A line in the channel says who chose it."),)
    if unposted:
        told = unposted.said("no line that says so", desk.command, ", and tell them yourself", "look in the channel")
    return answers.used(served, before, told)


def _reply(desk: Desk, answer: Answer, respond: "Respond", logger: Logger) -> None:
    """Sends an answer to the one who asked, and to nobody else."""
    message = desk.draw(answer)
    reply = respond(**message, response_type="ephemeral", replace_original=False)
    if reply.status_code != 200:
        logger.error("Slack refused our answer: %s %s", reply.status_code, str(reply.body)[:200])
        respond(text=message["text"], response_type="ephemeral", replace_original=False, unfurl_links=False)


def _guarded(desk: Desk, work: Lazy) -> Lazy:
    """The one place where a fault of ours is met: the person gets a reference, and the log has the same."""

    @wraps(work)
    def run(**given: Any) -> None:
        try:
            work(**given)
        except Exception:  # noqa: BLE001 - whatever it is, the person is told and the log has it
            reference = secrets.token_hex(2)
            given["logger"].exception("%s failed (ref %s)", work.__name__, reference)
            said = (words("Something failed on our side (ref "), Span(reference, "id"), words("). "))
            then: Spans = (words("Nothing was changed. Try "), command("status"), words(" again in a minute."))
            if writes(str(given["body"].get("text") or "")):
                then = (command("subscriptions"), words(" shows what is set now."))
            _reply(desk, answers.notice(*said, *then), given["respond"], given["logger"])

    return run
