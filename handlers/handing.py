"""Handing a file to somebody in Slack, in a direct message: who asked for it, and nobody else, has it."""

from collections.abc import Sequence
from dataclasses import dataclass
from logging import Logger
from typing import TYPE_CHECKING, Any

from handlers.answer import Span, Spans, say, words
from handlers.posting import Place, Unposted

if TYPE_CHECKING:
    from slack_sdk import WebClient

SCOPE = "files:write"


@dataclass(frozen=True, slots=True)
class File:
    """What is handed over. `alt` describes a picture to those who cannot see it."""

    name: str
    title: str
    raw: bytes
    alt: str = ""


def hand_over(
    client: "WebClient", place: Place, files: Sequence[File], note: dict[str, Any], logger: Logger
) -> Unposted | None:
    """A note, and the files below it. None when they are there; else why not, and then there is at most the note."""
    from slack_sdk.errors import SlackApiError, SlackRequestError

    try:
        # Asked for before anything is posted, so that nothing is where the app may not give files.
        client.files_getUploadURLExternal(filename=files[0].name, length=len(files[0].raw))
        there = client.chat_postMessage(channel=place.user, **note)
        client.files_upload_v2(
            channel=str(there["channel"]),
            file_uploads=[
                {"file": f.raw, "filename": f.name, "title": f.title, **({"alt_txt": f.alt} if f.alt else {})}
                for f in files
            ],
        )
    except SlackApiError as refused:
        return Unposted(str(refused.response.get("error")))
    except (OSError, SlackRequestError) as lost:
        logger.warning("Slack did not say whether a file reached %s: %s", place.user, lost)
        return Unposted("")
    return None


def said(unposted: Unposted) -> Spans:
    """Why nothing came, and what to do."""
    if unposted.code in ("missing_scope", "not_allowed_token_type", "no_permission"):
        return say(
            "I may not give files here: the app lacks the scope {scope}. Whoever installed me adds it and installs the app again. "
            "Nothing was sent.",
            scope=Span(SCOPE, "terminal"),
        )
    if unposted.perhaps:
        return (
            words(
                "Slack did not say whether the file arrived: look into our conversation, and ask again if it is not there."
            ),
        )
    return say("Slack refused the file ({code}), so it was not sent.", code=Span(unposted.code, "id"))
