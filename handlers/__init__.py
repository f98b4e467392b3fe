"""What Slack hears: commands, buttons, and how answers look. This is the map: one line per command and button."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from facts.case import Case
from handlers.answers import brief, cases, check, explain, figures, help_, sources, status, timeline, used
from handlers.subscribing import act, listed

if TYPE_CHECKING:
    from slack_bolt import App

    from handlers.posting import Sender
    from storage.database import Database

COMMANDS = {
    "status": status,  # status [proceeding] [as of DATE]; also nothing typed
    "figures": figures,  # figures [words]
    "timeline": timeline,  # timeline [since DATE]
    "sources": sources,  # sources [words]
    "check": check,  # check SENTENCE
    "explain": explain,  # explain ID
    "brief": brief,  # brief [channel | since DATE]; it notes when somebody last looked
    "subscribe": act,  # subscribe [topics] [instant | daily HH:MM | weekly DAY HH:MM] [thread | channel] [en | es]
    "subscriptions": listed,
    "unsubscribe": act,  # unsubscribe [topics | all]
    "pause": act,  # pause [3d | 2h | 1w | until DATE]
    "resume": act,
    "test": act,
    "report": act,  # report WORDS
    "cases": cases,
    "use": used,  # use CASE; it writes, and is followed by this answer
    "help": help_,  # help [verb]
}

# What each button does: "answer" the command it carries to the one who pressed it, or "share" that answer.
BUTTONS = {
    "status": "answer",
    "figures": "answer",
    "timeline": "answer",
    "menu": "answer",  # Sources, Subscribe, Report a problem, Help
    "change": "answer",  # what this channel follows, and how to change it
    "pause": "answer",  # pauses this channel's updates
    "report": "answer",  # of the message it stands under
    "share": "share",  # posts the answer it stands under to the channel
}


def register(
    app: "App",
    case: Case,
    database: "Database",
    now: Callable[[], datetime],
    command: str = "/irsice",
    others: tuple[Case, ...] = (),
    sender: "Sender | None" = None,
) -> None:
    """Puts every command and button on a Bolt app, answering out of `database` at the time `now` gives: for `case`, or in a
    channel that was given one of the `others` for that. `sender` sends at once what somebody waits for; without one it waits in the outbox for a worker."""
    from handlers import listeners

    listeners.register(app, listeners.Desk(case, database, now, command, others=others, sender=sender), BUTTONS)
