"""`health` in Slack: what was last checked, what failed, what was held back and by which rule.

Channels that cannot be reached and problems that people reported are named to admins alone, since they may stand in private
channels; to everybody else they are counted.
"""

from datetime import datetime

from facts.case import Case
from handlers.answer import (
    Answer,
    Button,
    Line,
    Section,
    Span,
    Spans,
    count,
    given,
    marked_words,
    place,
    say,
    say_number,
    user,
    words,
)
from handlers.following import reason
from handlers.language import marked, spoken
from handlers.wording import moment
from storage.health import Health

# What each rule holds back; facts/ and storage/ name them.
RULES = {
    "H-COPY": marked("copies of a story that is known"),
    "H-ADDS-NOTHING": marked("articles that say nothing new"),
    "H-ORIGIN": marked("other sources for what is known"),
    "H-BACKGROUND": marked("figures of the background"),
    "H-CORRECTED": marked("told as a correction"),
    "H-DATE-FINER": marked("a date that is told more exactly"),
    "H-DATE-SETTLED": marked("a date that was in doubt and is not any more"),
    "H-DETAIL": marked("a detail of what is known"),
    "H-EVENT-SAME": marked("an event that is known, told again"),
    "H-EVENT-SPLIT": marked("one event that was taken for two, or two for one"),
    "H-KIND-NAMED": marked("an order whose kind is named now"),
    "H-LEAD": marked("another of the agreeing values leads"),
    "H-LOST": marked("what changed without a source that says anything new"),
    "H-NOT-FOLLOWED": marked("a kind of event that the case pack does not follow"),
    "H-OTHER": marked("papers that are no ruling and no filing"),
    "H-RECORD": marked("older than what is known: for digests alone"),
    "H-ROUNDING": marked("another rounding of a known value"),
    "H-TOLD-AS-CONFLICT": marked("told as a disagreement of the sources"),
    "H-TOLD-AS-FIGURE": marked("told as a figure"),
    "H-WORDING": marked("a known value in other words"),
}
OTHER = marked("a rule without a description")
FAILING = (
    marked("messages that are overdue are not sent: no worker runs, or none reaches Slack"),
    marked("the app has to be installed again"),
)
_STATUS = Button("Status", "status", "status")


def answer(found: Health, case: Case, now: datetime, admin: bool) -> Answer:
    """How the bot is, as one answer."""
    parts = sections(found, case, now, admin)
    return Answer("health", "health", "health", parts, buttons=(_STATUS,), case=case.id)


def sections(found: Health, case: Case, now: datetime, admin: bool) -> tuple[Section, ...]:
    """What is failing first, then what was last done, then what was held back."""
    zone = case.timezone
    heading: Spans = (
        (words("All is well", bold=True),) if not found.failing else (words("Something is failing", bold=True),)
    )
    lines = [Line(_failing(said), bullet=True) for said in found.failing]
    lines += [
        Line(say("Sources last looked at: {when}", when=_at(found.last_check, zone)), bullet=True),
        Line(say("Last message delivered: {when}", when=_at(found.last_delivery, zone)), bullet=True),
        Line(_queue(found, zone), bullet=True),
        Line(_subscriptions(found), bullet=True),
    ]
    out = [Section(tuple(lines), heading)]
    if found.held_by_rule:
        out.append(_held(found, zone))
    if admin:
        out += _for_admins(found, zone)
    elif found.reports:
        told = say_number(
            "{n} problem was reported in the last week",
            "{n} problems were reported in the last week",
            len(found.reports),
        )
        out.append(Section((Line(told),)))
    return tuple(out)


def _failing(said: str) -> Spans:
    """What is failing, in the language that is spoken; what Slack or a feed said of it as it was said."""
    known = next((f for f in FAILING if said.startswith(f)), "")
    rest = said[len(known) :]
    if not known:
        return (given(said),)
    return (marked_words(known), given(rest)) if rest else (marked_words(known),)


def _at(at: datetime | None, zone: str) -> Span:
    return moment(at, zone, place=True) if at else words("never")


def _queue(found: Health, zone: str) -> Spans:
    on_way = say_number("{n} message on its way", "{n} messages on their way", found.queued)
    if found.oldest_due:
        on_way = (*on_way, *say(", the oldest due since {when}", when=_at(found.oldest_due, zone)))
    waiting = say_number(
        "{n} update waits for its hour or the end of a pause",
        "{n} updates wait for their hour or the end of a pause",
        found.waiting,
    )
    return (*on_way, words("; "), *waiting)


def _subscriptions(found: Health) -> Spans:
    parts = say_number("{n} subscription", "{n} subscriptions", found.following)
    return (
        *parts,
        *say(
            ", {paused} of them paused, {broken} not reached",
            paused=count(found.paused),
            broken=count(len(found.broken)),
        ),
    )


def _held(found: Health, zone: str) -> Section:
    lines = [
        Line(
            say("{rule}, {meaning}: {n}", rule=given(rule), meaning=marked_words(RULES.get(rule, OTHER)), n=count(n)),
            bullet=True,
        )
        for rule, n in found.held_by_rule
    ]
    # what was held is noted in English when it is held
    for h in found.held if spoken() == "en" else ():
        what = say("{when} · {rule}: {what}", when=moment(h.at, zone), rule=given(h.rule), what=given(h.words))
        lines.append(Line(what, bullet=True))
    return Section(tuple(lines), (words("Held back in the last week, by rule", bold=True),))


def _for_admins(found: Health, zone: str) -> list[Section]:
    out = []
    if found.broken:
        lines = [
            Line(
                (place(s.channel), words(": "), *reason(s.reason)[0], words(" · "), moment(s.state_at, zone)),
                bullet=True,
            )
            for s in found.broken
        ]
        out.append(Section(tuple(lines), (words("Channels that cannot be reached", bold=True),)))
    if found.undelivered:
        lines = [
            Line((moment(u.at, zone), words(" · "), place(u.channel), words(" · "), Span(u.error, "id")), bullet=True)
            for u in found.undelivered
        ]
        out.append(Section(tuple(lines), (words("Given up in the last week", bold=True),)))
    if found.reports:
        lines = [
            Line((moment(r.at, zone), words(" · "), user(r.user), words(" · "), given(r.about)), bullet=True)
            for r in found.reports
        ]
        out.append(Section(tuple(lines), (words("Problems reported in the last week", bold=True),)))
    return out
