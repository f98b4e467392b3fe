"""What Slack hears: commands, buttons, and how answers look. This is the map: one line per command and button."""

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from facts.case import Case
from handlers.answers import ask, brief, cases, check, explain, figures, help_, sources, status, timeline, used, who
from handlers.giving import act as give
from handlers.healthy import answer as health
from handlers.kept import Kept
from handlers.reviewing import act as decide
from handlers.roles import NOBODY, Review
from handlers.subscribing import act, listed
from handlers.taking_in import add, followed
from handlers.tongues import answer
from storage.state import State

if TYPE_CHECKING:
    from slack_bolt import App

    from handlers.adding import Adder
    from handlers.giving import Painter
    from handlers.posting import Sender
    from storage.database import Database

COMMANDS = {
    "status": status,  # status [proceeding] [as of DATE]; also nothing typed
    "figures": figures,  # figures [words]
    "timeline": timeline,  # timeline [since DATE]
    "sources": sources,  # sources [words]
    "line": give,  # line [words]
    "corrections": give,
    "export": give,  # export [csv] [json] [ics]
    "picture": give,  # picture [timeline | figures] [dark]
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
    "ask": ask,  # ask WORDS; also any words that are no verb
    "who": who,  # who NAME
    "review": decide,  # review [next | loose | ID]; review approve | reject | hold | undo | close ID
    "log": decide,
    "cases": cases,
    "use": used,  # use CASE; it writes, and is followed by this answer
    "health": health,
    "language": answer,  # language [en | es | auto]; it writes, and tells what is set
    "add": add,  # add [URL]; without one it opens the form
    "feeds": followed,  # feeds [add URL | remove URL]
    "help": help_,  # help [verb | term]
}

# What each button does: "answer" the command it carries to the one who pressed it, "share" that answer, or open a "form".
BUTTONS = {
    "status": "answer",
    "figures": "answer",
    "timeline": "answer",
    "menu": "answer",  # Sources, Copy line, Export, Picture, Corrections, Subscribe, Report a problem, Help
    "change": "answer",  # what this channel follows, and how to change it
    "pause": "answer",  # pauses this channel's updates
    "report": "answer",  # of the message it stands under
    "share": "share",  # posts the answer it stands under to the channel
    "approve": "answer",  # an item of review, like the next six
    "hold": "answer",
    "undo": "answer",
    "close": "answer",
    "next": "answer",
    "correct": "form",
    "reject": "form",
}


# What else is heard: the shortcut "Add to the case" and its form, in `handlers.taking_in`.


def register(
    app: "App",
    case: Case,
    database: "Database",
    now: Callable[[], datetime],
    command: str = "/irsice",
    others: tuple[Case, ...] = (),
    sender: "Sender | None" = None,
    adder: "Adder | None" = None,
    painter: "Painter | None" = None,
    review: Review = NOBODY,
    forget: Callable[[str], None] = lambda workspace: None,
) -> None:
    """Puts every command and button on a Bolt app, answering out of `database` at the time `now` gives: for `case`, or in a
    channel that was given one of the `others` for that. `sender` sends at once what somebody waits for; without one it waits in the outbox for a worker.
    `adder` takes articles in, `painter` draws pictures, `review` says whether editors review, where, and who they are; `forget` is told of a
    workspace that took the bot out."""
    from handlers import listeners

    desk = listeners.Desk(
        case,
        database,
        now,
        command,
        others=others,
        sender=sender,
        adder=adder,
        painter=painter,
        review=review,
        kept=Kept(State(database).token, now),
    )
    listeners.register(app, desk, BUTTONS, forget)
