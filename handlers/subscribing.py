"""What a channel follows, as people set it: subscribe, unsubscribe, pause, resume, test; and what is said of it.

Each is stored first, with the line that tells the channel who did what, and answered after that to whoever asked.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from facts.case import Case
from facts.updates import Topic
from handlers import following, lines, wishes
from handlers.answer import (
    Answer,
    Button,
    Line,
    Section,
    Span,
    Spans,
    command,
    count,
    joined,
    marked_words,
    pack,
    place,
    say,
    say_number,
    user,
    words,
)
from handlers.answers import notice
from handlers.command import Request
from handlers.language import DEFAULT, marked, speaking, spoken
from handlers.naming import elsewhere
from handlers.posting import SUBSCRIBING, Place, Sender, Unposted
from handlers.wording import case_name, moment
from storage import outbox, reports, review, subscriptions, telling
from storage.review import OFF, Policy
from storage.subscriptions import Subscription, Wish

if TYPE_CHECKING:
    from slack_sdk import WebClient

    from storage.database import Database

_ALL = Button("Subscriptions", "change", "subscriptions")


@dataclass(frozen=True, slots=True)
class Channel:
    """The place somebody acts in, the case it means, and what is needed to act."""

    place: Place
    case: Case
    database: "Database"
    now: datetime
    client: "WebClient"
    sender: Sender | None
    name: str  # of the slash command
    policy: Policy = OFF  # whether editors review

    @property
    def alone(self) -> bool:
        """Whether this is a conversation with the bot alone."""
        return following.is_conversation(self.place.channel)

    def known(self, session: Any) -> Subscription | None:
        found = subscriptions.find(session, self.place.workspace, self.place.channel, self.case.id)
        return found if found and found.follows else None

    def language(self, session: Any) -> str:
        """The language of what is posted for everyone here: the one that was set with the subscription, else the one that
        is spoken now."""
        known = self.known(session)
        return known.wish.language if known else spoken()

    def tell(self, session: Any, language: str, what: Callable[[Span], Spans]) -> None:
        """A line for all in the channel, in its language: `what` somebody did; a conversation with the bot alone needs
        none."""
        if following.is_channel(self.place.channel):
            where = (self.place.workspace, self.place.channel, self.case.id, self.now)
            with speaking(language):
                told = lines.body(what(user(self.place.user)))
            outbox.enqueue(session, "line", *where, told)


def act(here: Channel, request: Request) -> Answer:
    """Does what a request of FOLLOWING asks for, and says what came of it."""
    if request.verb == "subscribe":
        return _subscribe(here, wishes.parse(request.words))
    if request.verb == "report":
        return _report(here, request.words)
    with here.database.sessions() as session:
        known = here.known(session)
    if known is None:
        case, try_ = _named(here.case), command("subscribe")
        if here.alone:
            return notice(
                *say(
                    "This conversation does not follow {case}. Nothing was changed. Try {command}.",
                    case=case,
                    command=try_,
                )
            )
        return notice(
            *say("This channel does not follow {case}. Nothing was changed. Try {command}.", case=case, command=try_)
        )
    if request.verb == "unsubscribe":
        return _unsubscribe(here, known, request.words)
    if request.verb == "pause":
        return _pause(here, known, request.words)
    if request.verb == "resume":
        return _resume(here, known)
    return _test(here, known)


# --- subscribing -----------------------------------------------------------------------------------------------------


def _subscribe(here: Channel, asked: wishes.Asked) -> Answer:
    zone, from_profile = zone_of(here.client, here.place.user, here.case.timezone)
    at = here.place
    with here.database.begin() as session:
        before = subscriptions.find(session, at.workspace, at.channel, here.case.id)
        follows = before if before and before.follows else None
        wish = asked.over(follows.wish if follows else None, zone, spoken())
        if follows and follows.state in ("live", "starting") and follows.wish == wish:
            return _already(here, follows)
        now = subscriptions.subscribe(session, at.workspace, at.channel, here.case.id, wish, at.user, here.now)
        if follows and (now.state == "live" or now.card is not None):
            if wish.language != follows.wish.language:
                telling.redraw(session, now.id, here.now)
            here.tell(
                session,
                wish.language,
                lambda who: say(
                    "{who} changed what this channel follows: {changes}", who=who, changes=_changes(follows.wish, wish)
                ),
            )
            return _changed(here, follows, now, from_profile)
        card = _card(here, session, now)
    return _begun(here, now, before, card, from_profile)


def _card(here: Channel, session: Any, s: Subscription) -> int:
    where = (here.place.workspace, here.place.channel, here.case.id, here.now)
    card = outbox.enqueue(session, "card", *where, {"command": "status"})
    subscriptions.begin(session, s.id, card)
    return card


def _begun(
    here: Channel, now: Subscription, before: Subscription | None, card: int, from_profile: bool | None
) -> Answer:
    """The first message is sent while somebody waits: where it cannot be, nothing was changed."""
    case = _named(here.case)
    code = here.sender.send_now(here.place.workspace, card) if here.sender else ""
    if code:
        with here.database.begin() as session:
            subscriptions.forget_start(session, now.id, before)
        told = Unposted(code).said(SUBSCRIBING, here.name)
        return notice(*told, words(" Nothing was changed."))
    with here.database.begin() as session:
        again = before is not None and before.state == "broken"
        here.tell(session, now.wish.language, lambda who: _set(now.wish, who, again))
        now = here.known(session) or now
    start = say(
        "This conversation follows {case} now." if here.alone else "This channel follows {case} now.", case=case
    )
    live = now.state == "live"
    sent = words("The card with the current state is in place." if live else "The card is on its way.")
    parts = [Line((*start, words(" "), sent)), *_settings(now, from_profile)]
    if before is not None and before.missed:
        missed = say_number(
            "While it could not be reached, {n} update was not sent: {command} has all events.",
            "While it could not be reached, {n} updates were not sent: {command} has all events.",
            before.missed,
            command=command("timeline"),
        )
        parts.append(Line(missed))
    return _answer(here, "subscribe", parts)


def _set(wish: Wish, who: Span, again: bool) -> Spans:
    parts: dict[str, Span | Spans] = {
        "who": who,
        "topics": following.topics(wish.topics),
        "when": following.frequency(wish),
    }
    if again:
        return say("{who} brought this channel's updates back: {topics}, {when}", **parts)
    return say("{who} subscribed this channel to {topics}, {when}", **parts)


def _already(here: Channel, s: Subscription) -> Answer:
    says = (
        words("This conversation follows that already. Nothing was changed.")
        if here.alone
        else words("This channel follows that already. Nothing was changed.")
    )
    return _answer(here, "subscribe", [Line((says,)), *_settings(s, None)])


def _changed(here: Channel, was: Subscription, now: Subscription, from_profile: bool) -> Answer:
    line = Line(say("Changed: {changes}.", changes=_changes(was.wish, now.wish)))
    return _answer(here, "subscribe", [line, *_settings(now, from_profile)])


_MODES = {"thread": marked("thread"), "channel": marked("channel")}


def _changes(was: Wish, now: Wish) -> Spans:
    """From what to what, setting by setting."""
    parts: list[Spans] = []
    if was.topics != now.topics:
        parts.append((*following.topics(was.topics), words(" → "), *following.topics(now.topics)))
    if (was.frequency, was.hour, was.weekday, was.zone) != (now.frequency, now.hour, now.weekday, now.zone):
        old, new = following.frequency(was), following.frequency(now)
        if old != new:
            parts.append((*old, words(" → "), *new))
        elif was.zone != now.zone:
            parts.append((following.zone(was.zone), words(" → "), following.zone(now.zone)))
    if was.mode != now.mode:
        parts.append((marked_words(_MODES[was.mode]), words(" → "), marked_words(_MODES[now.mode])))
    if was.language != now.language:
        old_, new_ = following.LANGUAGES[was.language], following.LANGUAGES[now.language]
        parts.append((marked_words(old_), words(" → "), marked_words(new_)))
    return joined(parts, "; ")


def zone_of(client: "WebClient", user: str, instead: str) -> tuple[str, bool]:
    """The time zone of somebody's Slack profile, and that it is; where Slack does not tell (the scope users:read is
    missing, say), `instead`."""
    from slack_sdk.errors import SlackApiError

    try:
        told: Any = client.users_info(user=user)
        zone = str((told.get("user") or {}).get("tz") or "")
        return str(ZoneInfo(zone)), True
    except (SlackApiError, OSError, ValueError, ZoneInfoNotFoundError):
        return instead, False


# --- ending, pausing, trying -----------------------------------------------------------------------------------------


def _unsubscribe(here: Channel, known: Subscription, asked: str) -> Answer:
    topics = wishes.topics(asked)
    gone = tuple(t for t in known.wish.topics if t in topics)
    if not gone:
        none = following.topics(topics)
        says = say("It does not follow {topics}, so there is nothing to end. Nothing was changed.", topics=none)
        return _answer(here, "unsubscribe", [Line(says), *_settings(known, None)])
    with here.database.begin() as session:
        now = subscriptions.unsubscribe(session, known.id, gone, here.place.user, here.now)
        here.tell(session, known.wish.language, lambda who: _ended(who, gone, now))
    if now.follows:
        line = Line(say("No more {topics}.", topics=following.topics(gone)))
        return _answer(here, "unsubscribe", [line, *_settings(now, None)])
    case, again = _named(here.case), command("subscribe")
    if here.alone:
        return notice(
            *say("This conversation follows {case} no more. {command} begins anew.", case=case, command=again)
        )
    return notice(*say("This channel follows {case} no more. {command} begins anew.", case=case, command=again))


def _ended(who: Span, gone: Sequence[Topic], now: Subscription) -> Spans:
    if now.follows:
        return say("{who} unsubscribed this channel from {topics}", who=who, topics=following.topics(gone))
    return say("{who} unsubscribed this channel from all updates", who=who)


def _pause(here: Channel, known: Subscription, asked: str) -> Answer:
    until = wishes.until(asked, here.now, known.wish.zone)
    with here.database.begin() as session:
        now = subscriptions.pause(session, known.id, here.now, until)
        here.tell(
            session,
            now.wish.language,
            lambda who: say("{who} paused this channel's updates {until}", who=who, until=_until(now)),
        )
    says = say(
        "Paused {until}. What comes meanwhile waits, and comes in one message. Try {resume} to end it, {pause} to set "
        "another end.",
        until=_until(now),
        resume=command("resume"),
        pause=command("pause 3d"),
    )
    return notice(*says)


def _until(s: Subscription) -> Spans:
    if s.paused_until is None:
        return (words("until somebody resumes them"),)
    return say("until {moment} {zone}", moment=moment(s.paused_until, s.wish.zone), zone=following.zone(s.wish.zone))


def _resume(here: Channel, known: Subscription) -> Answer:
    broken = known.state in ("broken", "waiting")
    if not broken and not known.paused(here.now):
        return _answer(
            here, "resume", [Line((words("It is not paused. Nothing was changed."),)), *_settings(known, None)]
        )
    with here.database.begin() as session:
        now = subscriptions.resume(session, known.id, here.now)
        if not broken:
            here.tell(session, now.wish.language, lambda who: say("{who} resumed this channel's updates", who=who))
            return _answer(here, "resume", [Line((words("Updates go on."),)), *_settings(now, None)])
        card = _card(here, session, now)
    return _begun(here, now, known, card, None)


def _test(here: Channel, known: Subscription) -> Answer:
    with here.database.begin() as session:
        where = (here.place.workspace, here.place.channel, here.case.id, here.now)
        told = {"by": here.place.user, "language": known.wish.language}
        outbox.enqueue(session, "test", *where, told)
    says = say(
        "A test message is on its way, the way updates go. If it is not here within a minute, {command} says why, or "
        "whoever runs me: {health}.",
        command=command("subscriptions"),
        health=_health(),
    )
    return notice(*says)


def _health() -> Span:
    return Span("irsice health", "terminal")


def _report(here: Channel, about: str) -> Answer:
    with here.database.begin() as session:
        at = here.place
        reports.report(session, here.case.id, at.workspace, at.channel, at.user, about, here.now)
        by, where = ("", "") if elsewhere() else (at.user, at.channel)  # editors of another workspace hear of no name
        review.from_report(session, here.case.id, about, by, where, here.now, here.policy)
    says = say(
        "Thank you. It is noted, with your name and this channel; whoever runs me sees it in {health}. What turns out to "
        "be wrong is corrected in every message that said it.",
        health=_health(),
    )
    return notice(*says)


# --- what is set -----------------------------------------------------------------------------------------------------


def listed(here: Channel, cases: Sequence[Case], request: Request) -> Answer:
    """What the channel follows, in full; then the others that the person who asks set in this workspace."""
    at = here.place
    with here.database.sessions() as session:
        mine = subscriptions.of_channel(session, at.workspace, at.channel)
        theirs = [s for s in subscriptions.of_person(session, at.workspace, at.user) if s.channel != at.channel]
    names = {c.id: case_name(c).text for c in cases}
    parts = []
    for s in mine:
        heading = (pack(names.get(s.case, s.case), dagger=False, bold=True),)
        parts.append(Section(tuple(_settings(s, None)), heading))
    if not mine:
        try_ = command("subscribe")
        none = (
            say("This conversation follows nothing. Try {command}.", command=try_)
            if here.alone
            else say("This channel follows nothing. Try {command}.", command=try_)
        )
        parts.append(Section((Line(none),)))
    first = max(int(request.words or 1), 1)
    if rest := theirs[first - 1 :]:
        told = [Line(in_a_line(s, names), bullet=True, resume=f"subscriptions {first + n}") for n, s in enumerate(rest)]
        parts.append(Section(tuple(told), say("Others that you set here: {n}", n=count(len(theirs)))))
    return _answer(here, "subscriptions", parts, request.typed)


def in_a_line(s: Subscription, names: dict[str, str]) -> Spans:
    """A subscription in a line."""
    where = (place(s.channel),) if following.is_channel(s.channel) else (words("a conversation with me"),)
    parts: list[Spans] = [
        where,
        (pack(names.get(s.case, s.case), dagger=False),),
        following.topics(s.wish.topics, bold=False),
        following.frequency(s.wish),
        *(_state(s)[:1]),
    ]
    return joined(parts, " · ")


def _settings(s: Subscription, from_profile: bool | None) -> list[Line]:
    """Everything that is set, a line each."""
    zone = s.wish.zone
    out: list[Spans] = [
        say("Topics: {topics}", topics=following.topics(s.wish.topics)),
        (*_when(s), *_whose(from_profile)),
        say("Where: {mode}", mode=marked_words(following.MODES[s.wish.mode])),
    ]
    if (s.wish.language, spoken()) != (DEFAULT, DEFAULT):
        out.append(say("Language: {language}", language=marked_words(following.LANGUAGES[s.wish.language])))
    out.append(say("Set by {who}, {day}", who=user(s.set_by), day=following.set_on(s.set_at, zone)))
    delivered = moment(s.last_delivered, zone) if s.last_delivered else words("nothing yet")
    out.append(say("Last delivered: {moment}", moment=delivered))
    if s.next_due is not None and s.waiting:
        due = moment(s.next_due, zone)
        out.append(say_number("Next due: {due}, {n} update", "Next due: {due}, {n} updates", s.waiting, due=due))
    out += _state(s)
    try_ = (command("subscribe"), command("pause 3d"), command("unsubscribe"))
    out.append(say("Change it with {set}, {pause} or {end}.", set=try_[0], pause=try_[1], end=try_[2]))
    return [Line(x, bullet=True) for x in out]


def _when(s: Subscription) -> Spans:
    zone = following.zone(s.wish.zone)
    return say("When: {when}; times are {zone}", when=following.frequency(s.wish), zone=zone)


def _whose(from_profile: bool | None) -> Spans:
    """Where the time zone is from; nothing where nobody asked Slack for it now."""
    if from_profile is None:
        return ()
    told = words(" (from your Slack profile)" if from_profile else " (the court's: Slack did not tell me yours)")
    return (told,)


def _state(s: Subscription) -> list[Spans]:
    out: list[Spans] = []
    if s.paused_at is not None:
        out.append((words("paused", bold=True), words(" "), *_until(s)))
    if s.state in ("broken", "waiting"):
        why, do = following.reason(s.reason)
        told = say("{why}; {do}, then type {command}", why=why, do=do, command=command("resume"))
        out.append((words("not reached", bold=True), words(": "), *told))
    if s.state == "starting":
        out.append((words("its first message is on its way"),))
    if s.missed:
        out.append(
            say_number(
                "{n} update missed while it could not be reached",
                "{n} updates missed while it could not be reached",
                s.missed,
            )
        )
    return out


def _named(case: Case) -> Span:
    return case_name(case, bold=True)


def _answer(
    here: Channel, verb: str, parts: Sequence[Section] | Sequence[Line], typed: str = "subscriptions"
) -> Answer:
    sections = tuple(p for p in parts if isinstance(p, Section)) or (
        Section(tuple(p for p in parts if isinstance(p, Line))),
    )
    buttons = () if verb == "subscriptions" else (_ALL,)
    return Answer(verb, typed, verb, sections, buttons=buttons, case=here.case.id)
