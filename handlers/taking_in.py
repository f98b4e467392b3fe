"""Articles that people give: `/irsice add`, the shortcut "Add to the case" on a message, the form, and `/irsice feeds`.

A form has to be opened within three seconds, so that comes before anything that takes time.
"""

from collections.abc import Callable
from functools import wraps
from logging import Logger
from typing import TYPE_CHECKING, Any

from facts.case import Case
from handlers import adding, adding_form, answers, feeds
from handlers.adding import MOST, Adder
from handlers.adding_form import About
from handlers.answer import Answer, command, say
from handlers.posting import Place, place_of
from storage import feeds as stored

if TYPE_CHECKING:
    from slack_bolt import Ack, App, Respond
    from slack_sdk import WebClient

    from handlers.listeners import Desk

Reply = Callable[["Desk", Answer, "Respond", Logger], None]
Lazy = Callable[..., None]
TEXT = 6000  # characters of a message that go into the form


def register(app: "App", desk: "Desk", reply: Reply, guarded: Callable[["Desk", Lazy], Lazy]) -> None:
    """Puts the shortcut and the form on the app."""

    def on_shortcut(body: dict[str, Any], client: "WebClient", respond: "Respond", logger: Logger) -> None:
        place = place_of(body)
        case = desk.named(desk.meant(place))
        said = of_message(desk, case, body, client) if case else answers.not_served(desk.meant(place))
        if said:
            reply(desk, said, respond, logger)

    def checked(ack: "Ack", view: dict[str, Any]) -> None:
        """The acknowledgement closes the form, or says in it what is wrong."""
        found = adding_form.read(view, desk.now().date())
        if isinstance(found, dict):
            ack(response_action="errors", errors=found)
        else:
            ack()

    def on_form(
        body: dict[str, Any], view: dict[str, Any], client: "WebClient", respond: "Respond", logger: Logger
    ) -> None:
        found = adding_form.read(view, desk.now().date())
        if isinstance(found, dict):
            return
        about = adding_form.about(view)
        case = desk.named(about.case)
        if case is None or desk.adder is None:
            reply(desk, answers.not_served(about.case), respond, logger)
            return
        refused = not_theirs(desk, place_of(body))  # an editor no more, perhaps, since the form was opened
        reply(desk, refused or adding.answer([desk.adder.from_paste(case, found)], case), respond, logger)

    app.shortcut(adding_form.SHORTCUT)(ack=_acknowledge, lazy=[guarded(desk, on_shortcut)])
    app.view(adding_form.CALLBACK)(ack=checked, lazy=[_answering(guarded(desk, on_form))])


def _acknowledge(ack: "Ack") -> None:
    ack()


def _answering(work: Lazy) -> Lazy:
    """The same, with an answer to where the form was opened; to the person alone where that has passed."""

    @wraps(work)
    def run(**given: Any) -> None:
        work(**{**given, "respond": _respond(given["view"], given["body"], given["client"])})

    return run


def _respond(view: dict[str, Any], body: dict[str, Any], client: "WebClient") -> Callable[..., Any]:
    from slack_bolt import Respond

    to = adding_form.about(view).answer_to
    first = Respond(response_url=to or None, proxy=client.proxy, ssl=client.ssl)

    def respond(**message: Any) -> Any:
        if to:
            done = first(**message)
            if done.status_code == 200:
                return done
        kept = {k: v for k, v in message.items() if k not in ("response_type", "replace_original")}
        return client.chat_postMessage(channel=place_of(body).user, **kept)

    return respond


# --- what was typed --------------------------------------------------------------------------------------------------


def add(desk: "Desk", case: Case, text: str, place: Place, body: dict[str, Any], client: "WebClient") -> Answer | None:
    """`add URL…`: what became of them. Without an address the form is opened, and nothing is said."""
    urls = adding.addresses(text)
    if desk.adder is None:
        return not_here(case)
    if refused := not_theirs(desk, place):
        return refused
    if not urls:
        return _opened(client, body, About(case.id, place.channel, _response_url(body)), text)
    return adding.answer(desk.adder.from_addresses(case, urls[:MOST]), case, len(urls[MOST:]))


def of_message(desk: "Desk", case: Case, body: dict[str, Any], client: "WebClient") -> Answer | None:
    """What became of the addresses in a message; where it has none, the form is opened with its text."""
    message = body.get("message") or {}
    urls = addresses_in(message)
    if desk.adder is None:
        return not_here(case)
    if refused := not_theirs(desk, place_of(body)):
        return refused
    if not urls:
        where = About(case.id, place_of(body).channel, _response_url(body))
        return _opened(client, body, where, str(message.get("text") or ""))
    return adding.answer(desk.adder.from_addresses(case, urls[:MOST]), case, len(urls[MOST:]))


def addresses_in(message: dict[str, Any]) -> tuple[str, ...]:
    """The addresses of a message: in its text, in the links of its blocks, and of what it has attached."""
    found = list(adding.addresses(str(message.get("text") or "")))

    def walk(node: Any, depth: int = 0) -> None:
        if depth > 12:
            return
        if isinstance(node, dict):
            if node.get("type") == "link" and node.get("url"):
                found.extend(adding.addresses(str(node["url"])))
            for value in node.values():
                walk(value, depth + 1)
        elif isinstance(node, list):
            for value in node:
                walk(value, depth + 1)

    walk(message.get("blocks"))
    for attached in message.get("attachments") or []:
        if isinstance(attached, dict):
            found.extend(adding.addresses(str(attached.get("original_url") or attached.get("title_link") or "")))
    return tuple(dict.fromkeys(found))


def _response_url(body: dict[str, Any]) -> str:
    return str(body.get("response_url") or "")


def _opened(client: "WebClient", body: dict[str, Any], about: About, text: str) -> Answer | None:
    from slack_sdk.errors import SlackApiError

    try:
        client.views_open(trigger_id=str(body.get("trigger_id") or ""), view=adding_form.view(about, text[:TEXT]))
    except (SlackApiError, OSError):
        said = say(
            "The form could not be opened: Slack wants that within three seconds. Try {add} once more.",
            add=command("add"),
        )
        return answers.notice(*said)
    return None


def not_theirs(desk: "Desk", place: Place) -> Answer | None:
    """A refusal, for whoever may not say what is read."""
    may = desk.review.adds(place.user, place.workspace)
    return None if may else answers.notice(*desk.review.roles.refusal(place.workspace))


def not_here(case: Case) -> Answer:
    return answers.notice(*say("Articles cannot be added from here. Nothing was changed."))


# --- feeds -----------------------------------------------------------------------------------------------------------


def followed(desk: "Desk", case: Case, text: str, place: Place) -> Answer:
    """`feeds`, `feeds add URL`, `feeds remove URL`."""
    do, url = feeds.asked(text)
    if do == "list":
        with desk.database.sessions() as session:
            return feeds.listed(case, stored.listed(session, case.id), desk.now())
    if not do or not url:
        return feeds.no_address(case)
    if desk.adder is None:
        return not_here(case)
    if refused := not_theirs(desk, place):
        return refused
    return follow(desk.adder, desk, case, url, place.user) if do == "add" else unfollow(desk, case, url, place.user)


def follow(adder: Adder, desk: "Desk", case: Case, url: str, by: str) -> Answer:
    """Looked at once before it is noted: what is no feed and no page is refused."""
    found = adder.kind(url)
    if not found.kind:
        return feeds.refused(case, url, found.why, found.detail)
    with desk.database.begin() as session:
        new = stored.add(session, case.id, url, found.key, found.kind, by, desk.now())
    return feeds.added(case, url, found.kind, new)


def unfollow(desk: "Desk", case: Case, url: str, by: str) -> Answer:
    with desk.database.begin() as session:
        was = stored.end(session, case.id, url, by)
    return feeds.removed(case, url, was)
