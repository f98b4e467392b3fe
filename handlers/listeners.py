"""What answers Slack: each request is acknowledged at once and answered after that, by the same road for all.

parse → ask → render → respond. The session is opened here and closed before anything is sent. An answer goes to the one
who asked; only *Share* and `use` post, as the bot, so that what is posted can be corrected later.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import wraps
from logging import Logger
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from facts.case import Case
from handlers import (
    answers,
    blocks,
    briefing,
    events,
    failing,
    giving,
    healthy,
    home,
    review_forms,
    reviewing,
    subscribing,
    taking_in,
    tongues,
)
from handlers.adding import Adder
from handlers.answer import Answer, Spans, say, words
from handlers.cases import Served, announced, named
from handlers.command import Request, Usage, parse
from handlers.kept import VERBS, Drawn, Kept, Key, Meant
from handlers.language import locale, speaking, spoken_as
from handlers.locales import Locales
from handlers.naming import abroad
from handlers.posting import CHOOSING, NOWHERE, SHARING, Place, Sender, Unposted, place_of, post
from handlers.reference import is_for, turned_out
from handlers.roles import NOBODY, Review, Role
from handlers.subscribing import Channel
from handlers.unreviewed import marking
from handlers.verbs import ADDRESSES, FOLLOWING, OUT, WRITES
from handlers.wording import case_name
from storage import looked, outbox
from storage.channels import choose, chosen
from storage.health import health
from storage.languages import language_of, set_language
from storage.reads import Reads

if TYPE_CHECKING:
    from slack_bolt import Ack, App, BoltContext, Respond
    from slack_sdk import WebClient

    from storage.database import Database

Lazy = Callable[..., None]
TOLD = "irsice_told"  # where a kept answer stands in the context of its request


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
    language_of: Callable[[Any, str, str], str | None] = language_of  # what was set for a channel, through a session
    locales: Locales = field(default_factory=Locales)
    adder: Adder | None = None  # takes articles in
    painter: giving.Painter | None = None
    review: Review = NOBODY  # whether editors review, and who they are
    kept: Kept | None = None  # answers of this minute, for whoever asks the same again

    @property
    def cases(self) -> tuple[Case, ...]:
        return (self.case, *self.others)

    def meant(self, place: Place) -> str:
        """The id of the case that a channel means. It may be one that is served no more."""
        if not self.others:
            return self.case.id
        with self.database.sessions() as session:
            return chosen(session, place.workspace, place.channel) or self.case.id

    def language(self, place: Place) -> str | None:
        """The language that was set for a channel, if one was."""
        with self.database.sessions() as session:
            return self.language_of(session, place.workspace, place.channel)

    def tongue(self, place: Place, client: "WebClient") -> str:
        """In which language, or locale, somebody is answered: that of the channel, else their own."""
        return self.language(place) or self.locales.of(place, client, self.now())

    def named(self, id: str) -> Case | None:
        return next((c for c in self.cases if c.id == id), None)

    def request(self, text: str, case: Case) -> Request | Usage:
        """What was typed, on this day at the courts of the case."""
        made = parse(text, case, self.now().astimezone(ZoneInfo(case.timezone)).date())
        if isinstance(made, Request):
            is_for(made.verb)
        else:
            turned_out("usage")
        return made

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
        if request.verb == "health":
            return self._health(case or self.case, place)
        if case is None and request.verb != "help":
            return answers.not_served(here)
        with self.database.sessions() as session, marking(session, case or self.case, self.review.policy):
            return answers.answer(self.reads(session, case or self.case), request, self.now())

    def _cases(self, request: Request, here: str) -> Answer:
        with self.database.sessions() as session:
            return answers.cases([self.served(session, c) for c in self.cases], here, request)

    def _health(self, case: Case, place: Place) -> Answer:
        admin = self.role(place) == "admin"
        with self.database.sessions() as session:
            return healthy.answer(health(session, self.now(), self.apart(place)), case, self.now(), admin)

    def apart(self, place: Place) -> str | None:
        """The workspace that is to see nothing of others; None where there is one alone."""
        return place.workspace if self.review.roles.many and place.workspace != outbox.CONSOLE else None

    def role(self, place: Place) -> Role:
        """What whoever acts may do."""
        return self.review.roles.of(place.user, place.workspace, self.review.groups)

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


def register(
    app: "App", desk: Desk, actions: dict[str, str], forget: Callable[[str], None] = lambda workspace: None
) -> None:
    """Puts the command and the buttons of the map on the app. `actions` gives for each action what it does: "answer" the
    command the button carries, "share" its answer, or open a "form". `forget` is told of workspaces that took the bot out."""
    if desk.kept:
        _register_kept(app, desk, desk.kept)
    app.command(desk.command)(ack=acknowledge, lazy=[_guarded(desk, _on_command(desk))])
    lazies = {"answer": _on_button(desk), "share": _on_share(desk), "form": _on_form(desk)}
    for action, does in actions.items():
        app.action(f"{blocks.PREFIX}{action}")(ack=acknowledge, lazy=[_guarded(desk, lazies[does])])
    review_forms.register(app, desk)
    events.register(app, desk.database, desk.now, forget)
    home.register(app, desk)
    taking_in.register(app, desk, _reply, _guarded)


def _register_kept(app: "App", desk: Desk, kept: Kept) -> None:
    """What was answered in this minute is told in the acknowledgement: Slack shows that to the one who asked."""
    from slack_bolt import BoltResponse

    headers: dict[str, str | Sequence[str]] = {"content-type": ["application/json;charset=utf-8"]}

    def is_kept(body: dict[str, Any], context: "BoltContext") -> bool:
        context[TOLD] = found = kept.find(body, desk.locales)
        return found is not None

    def tell(context: "BoltContext") -> BoltResponse:
        found: Drawn = context[TOLD]
        is_for(found.verb)
        return BoltResponse(status=200, body=found.told, headers=headers)

    app.command(desk.command, matchers=[is_kept])(tell)


def _on_command(desk: Desk) -> Lazy:
    def answer_command(body: dict[str, Any], client: "WebClient", respond: "Respond", logger: Logger) -> None:
        text, place = body.get("text") or "", place_of(body)
        request = desk.request(text, desk.case)
        if isinstance(request, Request) and request.verb == "use":
            _reply(desk, _use(desk, request.words, place, client, logger), respond, logger)
        elif isinstance(request, Request) and request.verb == "language":
            _language(desk, request.words, place, client, respond, logger)
        elif isinstance(request, Request) and request.verb in ADDRESSES:
            if said := _given(desk, request, place, body, client):
                _reply(desk, said, respond, logger)
        elif isinstance(request, Request) and request.verb in VERBS and desk.kept:
            _reply_and_keep(desk, desk.kept, text, place, client, respond, logger)
        else:
            _reply(desk, _asked(desk, text, place, client, logger), respond, logger)

    return answer_command


def _reply_and_keep(
    desk: Desk, kept: Kept, text: str, place: Place, client: "WebClient", respond: "Respond", logger: Logger
) -> None:
    """Answers, and keeps the answer if Slack takes it. All that it rests on is read after the moment was taken; what the
    place means and its language, once more."""
    moment = kept.moment()
    meant = Meant(desk.meant(place), desk.language(place))
    tongue = meant.language or desk.locales.known(place, desk.now())
    if moment is None or not tongue or spoken_as(tongue) != locale():  # it was set to another just now
        _reply(desk, _asked(desk, text, place, client, logger), respond, logger)
        return
    key = Key(place.workspace, meant.case, locale(), text)
    with kept.turn(key):
        message = kept.drawn(moment, key)
        if message is None:
            answer = _asked(desk, text, place, client, logger)
            message = desk.draw(answer)
            if answer.verb in VERBS:
                kept.draw(moment, key, message, answer.verb)
    if _send(message, respond, logger):
        kept.take(moment, place, meant, key)


def _given(desk: Desk, request: Request, place: Place, body: dict[str, Any], client: "WebClient") -> Answer | None:
    """What became of articles or feeds that somebody gave; nothing where a form was opened."""
    here = desk.meant(place)
    case = desk.named(here)
    if case is None:
        return answers.not_served(here)
    if request.verb == "add":
        return taking_in.add(desk, case, request.words, place, body, client)
    return taking_in.followed(desk, case, request.words, place)


def _asked(desk: Desk, text: str, place: Place, client: "WebClient", logger: Logger, under: str = "") -> Answer:
    """The answer to what was typed, or to what a button carries, after doing what it asks for."""
    request = desk.request(text, desk.named(under) or desk.case)
    if isinstance(request, Request) and request.verb == "brief" and not request.since and "T" not in request.words:
        here = desk.channel(place, client, under)
        return here if isinstance(here, Answer) else _brief(desk, here, request)
    if isinstance(request, Request) and request.verb in {*FOLLOWING, "subscriptions", "review", "log"}:
        here = desk.channel(place, client, under)
        if isinstance(here, Answer):
            return here
        if request.verb in ("review", "log"):
            return reviewing.act(here, request, desk.review, desk.cases)
        if request.verb == "subscriptions":
            return subscribing.listed(here, desk.cases, request)
        return subscribing.act(here, request)
    if isinstance(request, Request) and request.verb in OUT:
        here = desk.channel(place, client, under)
        return here if isinstance(here, Answer) else giving.act(here, request, logger, desk.painter)
    return desk.answer(text, place, under)


def _brief(desk: Desk, here: Channel, request: Request) -> Answer:
    """What changed since whoever is meant last asked; that they ask now is noted after it was answered."""
    at, channel = here.place, request.words == briefing.CHANNEL
    who = at.channel if channel else at.user
    with desk.database.sessions() as session:
        before = looked.last(session, at.workspace, who, here.case.id)
        whose = ("channel" if channel else "person") if before else ("channel first" if channel else "first")
        since = (before or here.now - briefing.FIRST).astimezone(UTC)
        exact = replace(request, words=since.replace(microsecond=0, tzinfo=None).isoformat())
        made = answers.brief(desk.reads(session, here.case), exact, here.now, whose)
    with desk.database.begin() as session:
        looked.look(session, at.workspace, who, here.case.id, here.now)
    return made


def _on_button(desk: Desk) -> Lazy:
    def answer_button(
        body: dict[str, Any], action: dict[str, Any], client: "WebClient", respond: "Respond", logger: Logger
    ) -> None:
        under = blocks.case_of(action.get("block_id"))
        _reply(desk, _asked(desk, carried(action), place_of(body), client, logger, under), respond, logger)

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
            _reply(desk, answers.notice(*unposted.said(SHARING, desk.command)), respond, logger)

    return share_answer


def _share(desk: Desk, here: Channel, asked: str, logger: Logger) -> Unposted | None:
    at = here.place
    if asked == "cases":  # it rests on no claim, so nothing in it can have to be corrected
        with speaking(desk.language(at)):
            listed = desk.answer(asked, at, here.case.id)
            kept = replace(listed, buttons=tuple(b for b in listed.buttons if b.action != "share"))
            return post(here.client, at.channel, blocks.render(kept, desk.command), logger)
    with desk.database.begin() as session:
        told = {"command": asked, "by": at.user, "language": here.language(session)}
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
        said = say("This channel means {case} already.", case=case_name(case, bold=True))
        return answers.notice(*said, words(" Nothing was changed."))
    with desk.database.begin() as session:
        choose(session, place.workspace, place.channel, case.id, desk.now())
        served = desk.served(session, case)
    before = desk.named(was)
    with speaking(desk.language(place)):
        line = blocks.announcement(place.user, announced(case, before), desk.command)
    return answers.used(served, before, _tell(desk, line, place, client, logger))


def _tell(desk: Desk, line: dict[str, Any], place: Place, client: "WebClient", logger: Logger) -> Spans:
    """Tells a channel who chose something for it; what to say of that to whoever did."""
    unposted = post(client, place.channel, line, logger)
    return unposted.said(CHOOSING, desk.command) if unposted else (words("A line in the channel says who chose it."),)


def _language(desk: Desk, asked: str, place: Place, client: "WebClient", respond: "Respond", logger: Logger) -> None:
    """Says which language a channel is answered in, or sets it; then the answer is in that one."""
    was = desk.language(place)
    wanted = was if not asked else None if asked == tongues.AUTO else asked
    if wanted == was:
        _reply(desk, tongues.answer(tongues.same(was) if asked else tongues.is_set(was)), respond, logger)
        return
    with desk.database.begin() as session:
        set_language(session, place.workspace, place.channel, wanted, desk.now())
    with speaking(wanted or desk.locales.of(place, client, desk.now())):
        line = blocks.announcement(place.user, tongues.announced(wanted), desk.command)
        told = _tell(desk, line, place, client, logger)
        _reply(desk, tongues.answer(tongues.now_is(wanted), told), respond, logger)


def _reply(desk: Desk, answer: Answer, respond: "Respond", logger: Logger) -> None:
    """Sends an answer to the one who asked, and to nobody else."""
    _send(desk.draw(answer), respond, logger)


def _send(message: dict[str, Any], respond: "Respond", logger: Logger) -> bool:
    """Whether Slack took the message as it is; if not, its text is sent alone."""
    told = {**message, "response_type": "ephemeral", "replace_original": False}
    reply = respond(**told)
    if reply.status_code == 200:
        return True
    logger.error("Slack refused our answer: %s %s", reply.status_code, str(reply.body)[:200])
    respond(text=message["text"], response_type="ephemeral", replace_original=False, unfurl_links=False)
    return False


def _guarded(desk: Desk, work: Lazy) -> Lazy:
    """The one place where a fault of ours is met: the person gets a reference, and the log has the same."""

    @wraps(work)
    def run(**given: Any) -> None:
        tongue = None
        try:
            place = place_of(given["body"])
            tongue = desk.tongue(place, given["client"])
            with speaking(tongue), abroad(desk.review.roles.guest(place.workspace)):
                work(**given)
        except Exception as e:  # noqa: BLE001 - whatever it is, the person is told and the log has it
            found_by = failing.noted(given["logger"], work.__name__, e)
            with speaking(tongue or desk.locales.of(place_of(given["body"]), given["client"], desk.now())):
                _reply(desk, failing.failed(found_by, e, given["body"]), given["respond"], given["logger"])

    return run
