"""The Bolt app, wired once. Nothing happens at import, and building it asks nothing of the network."""

import logging
from collections.abc import Callable, Iterator
from concurrent.futures import Executor
from datetime import datetime
from typing import TYPE_CHECKING, Any

from slack_bolt import App, BoltContext, BoltResponse
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.error import BoltUnhandledRequestError
from slack_bolt.logger.messages import warning_client_prioritized_and_token_skipped, warning_token_skipped
from slack_sdk import WebClient

import handlers
from bot.adding import web_of
from bot.admitting import TurnedAway
from bot.editors import policy_of, review_of
from bot.requests import Carrying, Observer, follow
from bot.settings import VARIABLES, Settings, SettingsError
from facts.case import Case
from handlers import failing, locales
from handlers.language import LANGUAGES, speaking, tr
from handlers.posting import place_of
from handlers.reference import turned_out
from storage.errors import StoreAway, StoreError

if TYPE_CHECKING:
    from slack_bolt.oauth import OAuthFlow

    from bot.installs import Installed
    from handlers.adding import Adder
    from handlers.giving import Picture
    from handlers.posting import Sender
    from storage.database import Database

Authorize = Callable[..., AuthorizeResult]
LISTENERS = 24  # answers at work at the same time; more wait their turn, acknowledged
TIMEOUT = 10  # seconds for one call of Slack's Web API


def build_app(
    settings: Settings,
    case: Case,
    database: "Database",
    now: Callable[[], datetime],
    client: WebClient | None = None,
    *,
    authorize: Authorize | None = None,
    others: tuple[Case, ...] = (),
    sender: "Sender | None" = None,
    adder: "Adder | None" = None,
    installed: "Installed | None" = None,
    done: Observer | None = None,
) -> App:
    """The bot: every command and button of `handlers`, answering for `case` out of `database` at the time `now`, and for
    one of the `others` in a channel that was given that.

    `client` stands in for Slack's Web API; its address and retry handlers are those of every request's own client.
    `sender` sends what somebody waits for; left out, it is a worker of its own that does nothing else.
    `adder` takes articles in; left out, it is one that fetches them by the settings.
    `done` is told of each request once its answer has gone out.
    `authorize` decides whose token a request may use; left out, it is the one token of the settings.

    `installed` are the workspaces that have the bot, where any number of them install it: then a request may use the token of
    its own workspace, and no other.

    Raises SettingsError without a bot token, unless workspaces install the bot.
    """
    client = client or (bare_client(settings) if installed else web_client(settings))
    _quieten_bolt()
    app = App(
        name="irsice",  # Bolt else looks for one in the files of all its callers, a tenth of a second
        client=client,
        authorize=authorize or installed or single_token(client.token),
        oauth_flow=_flow(settings, installed, client, case),
        signing_secret=settings.slack_signing_secret or "",
        token_verification_enabled=False,
        process_before_response=True,  # else Bolt polls for the acknowledgement, and starves under load
        raise_error_for_unhandled_request=True,  # so that `_answer_the_unmet` hears of it
        listener_executor=Carrying(LISTENERS, thread_name_prefix="irsice"),
    )
    if sender is None:
        from bot.worker import Worker  # which needs this module

        client_of = installed.client_of if installed else lambda workspace: client
        sender = Worker(database, {c.id: c for c in (case, *others)}, client_of, now, settings.command)
        sender.review = policy_of(settings)
    adder = adder or web_of(settings, database, now)
    review = review_of(settings, client, now, installed)
    forget = installed.forget if installed else lambda workspace: None
    handlers.register(app, case, database, now, settings.command, others, sender, adder, _paint, review, forget)
    _answer_the_unmet(app, settings)
    follow(app, done)
    return app


def _flow(settings: Settings, installed: "Installed | None", client: WebClient, case: Case) -> "OAuthFlow | None":
    if installed is None:
        return None
    from bot.oauth import Flow

    return Flow(settings, installed, client, case)


def _paint(*of: Any) -> "Picture":
    from bot.pictures import paint  # the drawing library is loaded by the first who asks for a picture

    return paint(*of)


def _answer_the_unmet(app: App, settings: Settings) -> None:
    """Nothing typed or pressed stays without an answer: a command set up in Slack under another name than here, a button
    of a message that an earlier release posted, a workspace in which the bot is not installed, a fault before the
    acknowledgement.
    """
    command = settings.command

    def later(context: BoltContext, body: dict[str, Any], made: Callable[[], str]) -> BoltResponse:
        """Acknowledged at once, and told in the reader's language after that: Slack has to be asked for it."""

        def tell() -> None:
            with speaking(locales.asked(context.client, place_of(body).user)):
                said = made()
            if context.respond:
                context.respond(said, replace_original=False)

        app.listener_runner.listener_executor.submit(tell)
        return BoltResponse(status=200)

    def unmet(
        error: Exception, body: dict[str, Any], context: BoltContext, logger: logging.Logger
    ) -> BoltResponse | None:
        if isinstance(error, BoltUnhandledRequestError):
            turned_out("unmet")
            logger.warning("nobody here answers a request of type %s", body.get("command") or body.get("type"))
            if typed := body.get("command"):
                return later(context, body, lambda: _another_name(command, str(typed)))
            if body.get("type") == "block_actions" and context.respond:
                return later(context, body, lambda: _old_button(command))
            return None
        if isinstance(error, TurnedAway):
            turned_out("refused")
            logger.error("workspace %s: %s", context.team_id, error)
            return _turned_away(app, settings, body, context)
        ref = failing.noted(logger, "before the answer: it", error)
        away = isinstance(error, StoreAway)  # which is asked only once Slack's signature was found to be right
        if context.authorize_result is None and not isinstance(error, StoreError):
            return None  # nobody has vouched for this request: say nothing
        if away and body.get("type") == "event_callback":
            return BoltResponse(status=503, body="the store does not answer")  # then Slack sends it again
        told = "\n".join(_failed(ref, away))
        field = _first_input(body) if body.get("type") == "view_submission" else None
        if field:  # the form stays open, with what was typed
            return BoltResponse(status=200, body={"response_action": "errors", "errors": {field: told}})
        return BoltResponse(status=200, body=told)

    app.error(unmet)


def _first_input(body: dict[str, Any]) -> str | None:
    """The first field of the form that was sent; None where there is none, or no form that we opened."""
    try:
        return next((str(b["block_id"]) for b in body["view"]["blocks"] if b["type"] == "input"), None)
    except (LookupError, TypeError):
        return None


def _turned_away(app: App, settings: Settings, body: dict[str, Any], context: BoltContext) -> BoltResponse:
    """A request that Slack vouches for, of a workspace whose token we do not have: an answer in the acknowledgement of a
    command, or after that of a button."""
    said = "\n".join(_not_installed(settings))
    if body.get("command"):
        return BoltResponse(status=200, body=said)
    if respond := context.respond if context.response_url else None:
        app.listener_runner.listener_executor.submit(respond, said, replace_original=False)
    return BoltResponse(status=200)


def _not_installed(settings: Settings) -> Iterator[str]:
    from bot.oauth import install_link

    for language in LANGUAGES:
        with speaking(language):
            said = tr(
                "I am not installed in this workspace, or not any more. Nothing was changed. To install me: {link}"
            )
            yield said.format(link=install_link(settings))


def _another_name(command: str, typed: str) -> str:
    said = tr(
        "I answer to {command}, not to {typed}. Nothing was changed. Try {help}. Whoever runs the bot can set the name: "
        "{setting}."
    )
    return said.format(command=f"`{command}`", typed=f"`{typed}`", help=f"`{command} help`", setting="IRSICE_COMMAND")


def _old_button(command: str) -> str:
    said = tr("This button is from an earlier release and does nothing any more. Try {help}.")
    return said.format(help=f"`{command} help`")


def _failed(reference: str, away: bool) -> Iterator[str]:
    """In each language: there is no time to ask whose it is, and something does not work."""
    for language in LANGUAGES:
        with speaking(language):
            if away:
                said = tr("The store does not answer just now (ref {ref}). Nothing was changed. Try again in a minute.")
                yield said.format(ref=reference)
                continue
            yield tr("Something failed on our side (ref {ref}). Nothing was changed.").format(ref=reference)


def web_client(settings: Settings, token: str | None = None) -> WebClient:
    """A client of Slack's Web API that tries once: what to do about a lost reply is for the caller to decide, since the
    message may have arrived. Raises SettingsError without a bot token.
    """
    token = token or settings.slack_bot_token
    if not token:
        raise SettingsError(f"SLACK_BOT_TOKEN is not set; write {VARIABLES['SLACK_BOT_TOKEN']}")
    return bare_client(settings, token)


def bare_client(settings: Settings, token: str | None = None) -> WebClient:
    """The same, with or without a token."""
    return WebClient(token=token, base_url=settings.slack_api_url, timeout=TIMEOUT, retry_handlers=[])


def single_token(token: str | None) -> Authorize:
    """Lets every workspace that Slack vouches for use the one token.

    Bolt's own way asks auth.test when the first request comes, before the acknowledgement, and again at each request
    for as long as that fails; a Slack that is slow there would cost the three seconds a command has.
    """

    def authorize(enterprise_id: str | None, team_id: str | None) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=token)

    return authorize


def finish(app: App) -> None:
    """Waits for the answers at work, and takes no more."""
    executor: Executor = app.listener_runner.listener_executor
    executor.shutdown(wait=True)


_EXPECTED = frozenset({warning_client_prioritized_and_token_skipped(), warning_token_skipped()})


def _unexpected(record: logging.LogRecord) -> bool:
    return record.msg not in _EXPECTED


def _without_its_body(record: logging.LogRecord) -> bool:
    if record.levelno == logging.INFO:
        record.msg = "refused a request: not signed with SLACK_SIGNING_SECRET, or older than five minutes"
        record.args = ()
    return True


def _quieten_bolt() -> None:
    """Bolt warns of a token beside a client; here both come from the same settings, so there is nothing to tell. And it
    logs the body of each request whose signature is wrong: anybody could fill the log with whatever they like.
    """
    logging.getLogger("slack_bolt.App").addFilter(_unexpected)
    logging.getLogger("slack_bolt.RequestVerification").addFilter(_without_its_body)
