"""The editors' queue: what is to be decided, deciding it, and the log of what was decided. Who may is asked first."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from facts.case import Case
from facts.model import Corrected
from handlers import review_item, review_words
from handlers.answer import (
    Answer,
    Button,
    Line,
    Section,
    Span,
    Spans,
    command,
    given,
    quote,
    say,
    say_number,
    user,
    words,
)
from handlers.answers import notice
from handlers.command import Request
from handlers.language import marked, tr
from handlers.review_words import Asked
from handlers.roles import Review
from handlers.wording import moment
from storage import log, review
from storage.reads import Reads
from storage.review import Item
from storage.ruling import Decided, Ruled, decide

if TYPE_CHECKING:
    from handlers.subscribing import Channel

SHOWN = 20  # of the queue, of loose numbers, and of the log
NEXT = Button("Next", "next", "review next")
WHAT: Mapping[str, str] = MappingProxyType(
    {
        "approve": marked("approved"),
        "reject": marked("rejected"),
        "correct": marked("corrected"),
        "hold": marked("put on hold"),
        "undo": marked("decision undone"),
        "close": marked("report closed"),
        "withdraw": marked("article taken out"),
        "take_back": marked("article taken back in"),
        "corrected": marked("messages corrected"),
    }
)


def act(here: "Channel", request: Request, by: Review, cases: Sequence[Case]) -> Answer:
    """Does what an editor asks of the queue, and says what came of it; to anybody else, who can."""
    if not by.decides(here.place.user, here.place.workspace):
        return notice(*by.roles.refusal(here.place.workspace))
    if request.verb == "log":
        return _log(here)
    asked = review_words.read(request.words) or Asked("queue")
    if asked.does in ("queue", "next"):
        return _queue(here, by) if asked.does == "queue" else _next(here)
    if asked.does == "loose":
        return _loose(here)
    with here.database.begin() as session:
        item = _found(here, session, asked)
    if item is None:
        said = say(
            "There is nothing to review under {id}. Nothing was changed. {list} shows what there is.",
            id=_id(asked),
            list=command("review"),
        )
        return notice(*said)
    if asked.does == "show":
        return _shown(here, item)
    return _decide(here, item, asked, by, cases)


def _id(asked: Asked) -> Span:
    return Span(asked.claim or f"r-{asked.item}", "id")


def _found(here: "Channel", session: Any, asked: Asked) -> Item | None:
    """The item that is meant. A claim that nobody looked at yet becomes one."""
    if asked.item is not None:
        item = review.item(session, asked.item)
        return item if item and item.case == here.case.id else None
    claim = asked.claim or ""
    if review.claimed(session, here.case.id, claim) is None:
        return None
    at = here.place
    id = review.open_item(
        session, here.case.id, "asked", here.now, review.OFF, claim=claim, by=at.user, place=at.channel
    )
    return review.item(session, id)


# --- looking ---------------------------------------------------------------------------------------------------------


def _queue(here: "Channel", by: Review) -> Answer:
    with here.database.sessions() as session:
        items = review.queue(session, here.case.id)
        lines = [Line(_one(session, here, i), bullet=True) for i in items[:SHOWN]]
    opened = sum(i.state == "open" for i in items)
    says = say_number("{n} item to decide.", "{n} items to decide.", opened)
    if held := len(items) - opened:
        says = (*says, words(" "), *say_number("{n} is on hold.", "{n} are on hold.", held))
    if items:
        says = (*says, words(" The oldest comes first."))
    if by.policy.mode == "off":
        says = (*says, words(" Review is off, so nothing comes here by itself."))
    head = Line(says)
    buttons = (NEXT,) if items else ()
    return Answer("review", "review", "review", (Section((head, *lines)),), buttons=buttons, case=here.case.id)


def _one(session: Any, here: "Channel", item: Item) -> Spans:
    out: Spans = (Span(f"review r-{item.id}", "command"), words(" "))
    known = review.claimed(session, item.case, item.claim) if item.claim else None
    out = (*out, *review_item.said(known[1], here.case)) if known else (*out, given(item.about or item.claim or ""))
    hold: Spans = (words(" · "), words("on hold")) if item.state == "held" else ()
    return (*out, words(" · "), Span(tr(review_item.CAUSES[item.cause])), *hold)


def _next(here: "Channel") -> Answer:
    with here.database.sessions() as session:
        items = review.queue(session, here.case.id)
    if not items:
        return notice(words("Nothing waits for an editor."))
    return _shown(here, items[0])


def _shown(here: "Channel", item: Item) -> Answer:
    with here.database.sessions() as session:
        return review_item.drawn(session, Reads(session, here.case), item, here.now)


def _loose(here: "Channel") -> Answer:
    """Numbers that fit no figure. One is looked at by the id of its claim, and corrected into what it is."""
    with here.database.sessions() as session:
        found = review.loose(session, here.case.id)
    says = say_number("{n} number fits no figure of the case.", "{n} numbers fit no figure of the case.", len(found))
    if len(found) > SHOWN:
        says = (*says, words(" The newest:"))
    lines = [Line(says)]
    for article, claim in found[:SHOWN]:
        spans = (
            Span(f"review {claim.id}", "command"),
            words(" "),
            quote(claim.quote, article.kind == "summary", [claim.id]),
        )
        lines.append(Line(spans, bullet=True))
    return Answer("review", "review loose", "review", (Section(tuple(lines)),), case=here.case.id)


# --- deciding --------------------------------------------------------------------------------------------------------


def _decide(here: "Channel", item: Item, asked: Asked, by: Review, cases: Sequence[Case]) -> Answer:
    if asked.does == "correct":
        return _with(_shown(here, item), say("Press {button} to open the form.", button=words("Correct…", bold=True)))
    if asked.does == "reject" and not asked.reason:
        said = say(
            "Say why, so that whoever reads the correction knows. Nothing was changed. Try {command}.",
            command=command(f"review reject r-{item.id} the number counts something else"),
        )
        return notice(*said)
    if (item.claim is None) != (asked.does == "close") and asked.does not in ("hold", "undo"):
        return _with(_shown(here, item), (words("That is not decided so. Nothing was changed."),))
    return settle(here, item.id, asked.version, asked.does, asked.reason, by, cases)


def settle(
    here: "Channel",
    id: int,
    version: int | None,
    does: Any,
    reason: str,
    by: Review,
    cases: Sequence[Case],
    corrected: Corrected | None = None,
) -> Answer:
    """Decides an item, in one transaction, and says what came of it or who was faster."""
    at = here.place
    with here.database.begin() as session:
        done = decide(
            session,
            cases,
            here.case.id,
            id,
            version,
            does,
            at.user,
            reason,
            here.now,
            at.workspace,
            by.policy,
            corrected,
        )
    if done.outcome == "gone" or done.item is None:
        return notice(words("This item is gone. Nothing was changed."))
    if done.outcome == "stale":
        return _with(_shown(here, done.item), faster(here, done.item))
    if done.outcome == "nothing":
        return notice(words("Nothing was decided about it, so there is nothing to undo. Nothing was changed."))
    return _told(done, done.item)


def faster(here: "Channel", item: Item) -> Spans:
    """For the second of two editors: what the first one decided."""
    if item.decision is None or not item.decided_by:
        return say("This item has changed meanwhile. Nothing was changed by you.")
    return say(
        "{who} was faster: {what}, {at}. Nothing was changed by you.",
        who=user(item.decided_by),
        what=Span(tr(WHAT.get(item.decision, item.decision)), bold=True),
        at=moment(item.decided_at or item.at, here.case.timezone),
    )


def _told(done: Decided, item: Item) -> Answer:
    """What a decision came to: messages that are put right, and what is told only now."""
    what = Span(tr(review_item.DONE.get(item.decision or "", "")), bold=True)
    says: Spans = (what, words(": "), Span(f"r-{item.id}", "id"), words(". "), *_followed(done.ruled))
    return Answer("notice", "help", "notice", (Section((Line(says),)),), buttons=(NEXT,), case=item.case)


def _followed(ruled: Ruled | None) -> Spans:
    out: Spans = ()
    if ruled and (n := ruled.messages):
        out = (
            *say_number("{n} message will be edited, with a note.", "{n} messages will be edited, with notes.", n),
            words(" "),
        )
    if ruled and (n := ruled.updates):
        out = (
            *out,
            *say_number(
                "{n} update will be told to whoever follows it.", "{n} updates will be told to whoever follows them.", n
            ),
        )
    return out or (words("No message has to be changed, and nothing is told because of it."),)


def _with(answer: Answer, says: Spans) -> Answer:
    """An answer with a sentence before it."""
    parts = (Section((Line(says),)), *answer.sections)
    return Answer(
        answer.verb, answer.command, answer.id, parts, answer.footer, answer.buttons, answer.menu, answer.case
    )


# --- the log ---------------------------------------------------------------------------------------------------------


def _log(here: "Channel") -> Answer:
    with here.database.sessions() as session:
        found = log.entries(session, here.case.id)
    if not found:
        return notice(words("Nothing was decided yet."))
    head = say_number("{n} decision.", "{n} decisions, the newest first.", len(found))
    lines = [Line(_entry(e, here.case), bullet=True) for e in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(Line((words("All of them: "), Span("irsice log", "terminal"))))
    return Answer("log", "log", "log", (Section((Line(head), *lines)),), case=here.case.id)


def _entry(e: log.Entry, case: Case) -> Spans:
    who = user(e.by) if e.by else words("whoever runs me")
    out: Spans = (moment(e.at, case.timezone), words(" · "), who, words(": "), Span(tr(WHAT[e.what]), bold=True))
    out = (*out, words(" "), Span(e.about, "id"))
    if e.ruling and e.claim and e.ruling.corrected:
        out = (*out, words(" · "), *review_item.corrected(e.claim, e.ruling, case))
    return (*out, words(" · "), given(e.why)) if e.why else out
