"""What somebody is told when something fails on our side: the reference that the log has too, and whether anything changed."""

import logging
from typing import Any

from handlers import answers, blocks
from handlers.answer import Answer, Span, Spans, command, say
from handlers.command import writes
from handlers.reference import reference, turned_out
from storage.errors import StoreAway


def noted(logger: logging.Logger, what: str, error: BaseException) -> str:
    """Puts it into the log; the reference. A store that does not answer is no fault of the program: a line says enough."""
    turned_out("failed")
    ref = reference()
    if isinstance(error, StoreAway):
        logger.error("%s failed (ref %s): %s", what, ref, error)
    else:
        logger.error("%s failed (ref %s)", what, ref, exc_info=error)
    return ref


def failed(ref: str, error: BaseException, body: dict[str, Any]) -> Answer:
    """For whoever typed or pressed something: whether it was to change anything, and if so, how to see what is so now."""
    return answers.notice(*said(ref, isinstance(error, StoreAway), changes(body)))


def said(found_by: str, away: bool, wrote: bool) -> Spans:
    """The sentence. `away`: it is the store that does not answer."""
    ref = Span(found_by, "id")
    if away and wrote:
        return say(
            "The store does not answer just now (ref {ref}): what you asked for may have been done, or not. Nothing else was "
            "lost. In a minute {command} shows what is set.",
            ref=ref,
            command=command("subscriptions"),
        )
    if away:
        return say(
            "The store does not answer just now (ref {ref}). Nothing was lost and nothing was changed. Try {command} again "
            "in a minute.",
            ref=ref,
            command=command("status"),
        )
    if wrote:
        shows = command("subscriptions")
        return say("Something failed on our side (ref {ref}). {command} shows what is set now.", ref=ref, command=shows)
    return say(
        "Something failed on our side (ref {ref}). Nothing was changed. Try {command} again in a minute.",
        ref=ref,
        command=command("status"),
    )


def changes(body: dict[str, Any]) -> bool:
    """Whether a request was to change anything: a command or a button that says so, a form that was sent."""
    if "command" in body:
        return writes(str(body.get("text") or ""))
    for action in body.get("actions") or ():
        carried = (action.get("selected_option") or action).get("value")
        if action.get("action_id") == f"{blocks.PREFIX}share" or writes(str(carried or "")):
            return True
    return body.get("type") in ("view_submission", "message_action")
