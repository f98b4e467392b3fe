"""What answers Slack: each request is acknowledged at once and answered after that, by the same road for all.

parse → ask → render → respond. The session is opened here and closed before anything is sent. An answer goes to the one
who asked; only *Share* posts, as the bot, so that what is posted can be corrected later.
"""

import re
import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import wraps
from logging import Logger
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from facts.case import Case
from handlers import answers, blocks
from handlers.answer import Answer, Span, command, words
from handlers.command import Usage, parse
from storage.reads import Reads

if TYPE_CHECKING:
    from slack_bolt import Ack, App, Respond
    from slack_sdk import WebClient

    from storage.database import Database

Lazy = Callable[..., None]
# What Slack says of a channel that the bot does not sit in.
OUTSIDE = {"not_in_channel", "channel_not_found"}
UNCERTAIN = {"internal_error", "fatal_error", "request_timeout", "service_unavailable"}
OUR_PAYLOAD = re.compile(r"invalid_blocks|msg_blocks_too_long|msg_too_long|no_text|too_many_attachments")


@dataclass(frozen=True)
class Desk:
    """What a listener works with."""

    case: Case
    database: "Database"
    now: Callable[[], datetime]
    command: str
    reads: Callable[[Any, Case], answers.Known] = Reads  # what is known, seen through a session

    def answer(self, text: str) -> Answer:
        """The answer to what was typed or what a button carries."""
        now = self.now()
        request = parse(text, self.case, now.astimezone(ZoneInfo(self.case.timezone)).date())
        if isinstance(request, Usage):
            return answers.usage(request)
        with self.database.sessions() as session:
            return answers.answer(self.reads(session, self.case), request, now)

    def draw(self, answer: Answer, note: str | None = None) -> dict[str, Any]:
        return blocks.render(answer, self.command, note)


def acknowledge(ack: "Ack") -> None:
    """Nothing but that: Slack waits three seconds, and the work comes after."""
    ack()


def register(app: "App", desk: Desk, actions: dict[str, str]) -> None:
    """Puts the command and the buttons of the map on the app. `actions` gives for each action what it does: "answer" the
    command the button carries, or "share" its answer."""
    app.command(desk.command)(ack=acknowledge, lazy=[_guarded(desk, _on_command(desk))])
    lazies = {"answer": _on_button(desk), "share": _on_share(desk)}
    for action, does in actions.items():
        app.action(f"{blocks.PREFIX}{action}")(ack=acknowledge, lazy=[_guarded(desk, lazies[does])])


def _on_command(desk: Desk) -> Lazy:
    def answer_command(body: dict[str, Any], respond: "Respond", logger: Logger) -> None:
        _reply(desk, desk.answer(body.get("text") or ""), respond, logger)

    return answer_command


def _on_button(desk: Desk) -> Lazy:
    def answer_button(action: dict[str, Any], respond: "Respond", logger: Logger) -> None:
        _reply(desk, desk.answer(carried(action)), respond, logger)

    return answer_button


def carried(action: dict[str, Any]) -> str:
    """The command that a button, or the chosen entry of a menu, carries."""
    chosen = action.get("selected_option") or action
    return str(chosen.get("value") or "")


def _on_share(desk: Desk) -> Lazy:
    def share_answer(
        body: dict[str, Any], action: dict[str, Any], client: "WebClient", respond: "Respond", logger: Logger
    ) -> None:
        from slack_sdk.errors import SlackApiError

        channel = body["channel"]["id"]
        shared = desk.answer(carried(action))
        # Buttons stay but for Share: what is posted is not posted again from there.
        kept = replace(shared, buttons=tuple(b for b in shared.buttons if b.action != "share"))
        message = desk.draw(kept, note=_by(body))
        try:
            _post(client, channel, message, logger)
        except SlackApiError as refused:
            _reply(desk, _not_posted(desk, str(refused.response.get("error"))), respond, logger)
        except OSError as lost:  # a timeout or a dropped connection: it may have been posted
            logger.warning("Slack did not say whether a shared answer reached %s: %s", channel, lost)
            _reply(desk, _perhaps_posted(), respond, logger)

    return share_answer


def _post(client: "WebClient", channel: str, message: dict[str, Any], logger: Logger) -> None:
    """Posts once; where Slack refuses the form of the message, once more as plain text."""
    from slack_sdk.errors import SlackApiError

    try:
        client.chat_postMessage(channel=channel, **message)
    except SlackApiError as refused:
        if not OUR_PAYLOAD.match(str(refused.response.get("error"))):
            raise
        logger.error("Slack refused our blocks: %s", refused.response.get("error"))
        client.chat_postMessage(channel=channel, text=message["text"], unfurl_links=False, unfurl_media=False)


def _by(body: dict[str, Any]) -> str | None:
    """Who shared it, so that a channel knows whom to ask."""
    user = str(body.get("user", {}).get("id", ""))
    return f"Shared by <@{user}>" if re.fullmatch(r"[UW][A-Z0-9]{1,20}", user) else None


def _perhaps_posted() -> Answer:
    return answers.notice(
        words("Slack did not say whether it was posted: look in the channel before you press Share again.")
    )


def _not_posted(desk: Desk, code: str) -> Answer:
    if code in UNCERTAIN or not re.fullmatch(r"[a-z_]{3,60}", code):  # a page of a proxy is no code
        return _perhaps_posted()
    if code in OUTSIDE:
        invite = Span(f"/invite @{desk.command.lstrip('/')}", "terminal")
        return answers.notice(
            words("I am not in this channel, so nothing was posted. Type "),
            invite,
            words(" here, then press Share again."),
        )
    return answers.notice(words("Slack refused the post ("), Span(code, "id"), words("), so nothing was posted."))


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
            said = (
                words("Something failed on our side (ref "),
                Span(reference, "id"),
                words("). Nothing was changed. Try "),
            )
            _reply(
                desk,
                answers.notice(*said, command("status"), words(" again in a minute.")),
                given["respond"],
                given["logger"],
            )

    return run
