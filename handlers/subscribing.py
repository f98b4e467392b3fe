"""What a channel follows, as people set it: subscribe, unsubscribe, pause, resume, test; and what is said of it.

Each is stored first, with the line that tells the channel who did what, and answered after that to whoever asked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from facts.case import Case
from handlers import following, lines, wishes
from handlers.answer import Answer, Button, Line, Section, Span, Spans, command, count, joined, pack, place, words
from handlers.answers import notice
from handlers.command import Request
from handlers.posting import Place, Sender, Unposted
from handlers.wording import counted, moment
from storage import outbox, reports, review, subscriptions
from storage.review import OFF, Policy
from storage.subscriptions import Subscription, Wish

if TYPE_CHECKING:
    from slack_sdk import WebClient

    from storage.database import Database

NOTHING = words(" Nothing was changed.")
SHOWN = 50  # of a person's other subscriptions
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

    def known(self, session: Any) -> Subscription | None:
        found = subscriptions.find(session, self.place.workspace, self.place.channel, self.case.id)
        return found if found and found.follows else None

    def tell(self, session: Any, what: Spans) -> None:
        """A line for all in the channel; a conversation with the bot alone needs none."""
        if following.is_channel(self.place.channel):
            where = (self.place.workspace, self.place.channel, self.case.id, self.now)
            outbox.enqueue(session, "line", *where, lines.did(self.place.user, what))


def act(here: Channel, request: Request) -> Answer:
    """Does what a request of FOLLOWING asks for, and says what came of it."""
    if request.verb == "subscribe":
        return _subscribe(here, wishes.parse(request.words))
    if request.verb == "report":
        return _report(here, request.words)
    with here.database.sessions() as session:
        known = here.known(session)
    if known is None:
        says = (words(f"{following.here(here.place.channel)} does not follow "), _named(here.case), words("."))
        return notice(*says, NOTHING, words(" Try "), command("subscribe"), words("."))
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
        wish = asked.over(follows.wish if follows else None, zone)
        if follows and follows.state in ("live", "starting") and follows.wish == wish:
            return _already(here, follows)
        now = subscriptions.subscribe(session, at.workspace, at.channel, here.case.id, wish, at.user, here.now)
        if follows and (now.state == "live" or now.card is not None):
            here.tell(session, (words("changed what this channel follows: "), *_changes(follows.wish, wish)))
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
    code = here.sender.send_now(here.place.workspace, card) if here.sender else ""
    if code:
        with here.database.begin() as session:
            subscriptions.forget_start(session, now.id, before)
        told = Unposted(code).said("nothing", here.name, ", then subscribe again", "look in the channel")
        return notice(*told, NOTHING)
    with here.database.begin() as session:
        again = before is not None and before.state == "broken"
        what = words("brought this channel's updates back: " if again else "subscribed this channel to ")
        here.tell(session, (what, *following.topics(now.wish.topics), words(", "), *following.frequency(now.wish)))
        now = here.known(session) or now
    start: Spans = (words(f"{following.here(here.place.channel)} follows "), _named(here.case), words(" now. "))
    sent = "The card with the current state is in place." if now.state == "live" else "The card is on its way."
    parts = [Line((*start, words(sent))), *_settings(now, from_profile)]
    if before is not None and before.missed:
        missed = (
            words("While it could not be reached, "),
            *counted(before.missed, "update"),
            words(" were not sent: "),
        )
        parts.append(Line((*missed, command("timeline"), words(" has all events."))))
    return _answer(here, "subscribe", parts)


def _already(here: Channel, s: Subscription) -> Answer:
    says = (words(f"{following.here(here.place.channel)} follows that already."), NOTHING)
    return _answer(here, "subscribe", [Line(says), *_settings(s, None)])


def _changed(here: Channel, was: Subscription, now: Subscription, from_profile: bool) -> Answer:
    line = Line((words("Changed: "), *_changes(was.wish, now.wish), words(".")))
    return _answer(here, "subscribe", [line, *_settings(now, from_profile)])


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
        parts.append((words(f"{was.mode} → {now.mode}"),))
    if was.language != now.language:
        parts.append((words(f"{following.LANGUAGES[was.language]} → {following.LANGUAGES[now.language]}"),))
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
        says = (words("It does not follow "), *following.topics(topics), words(", so there is nothing to end."))
        return _answer(here, "unsubscribe", [Line((*says, NOTHING)), *_settings(known, None)])
    with here.database.begin() as session:
        now = subscriptions.unsubscribe(session, known.id, gone, here.place.user, here.now)
        what = following.topics(gone) if now.follows else (words("all updates"),)
        here.tell(session, (words("unsubscribed this channel from "), *what))
    if now.follows:
        return _answer(here, "unsubscribe", [Line((words("No more "), *what, words("."))), *_settings(now, None)])
    place_ = following.here(here.place.channel)
    says = (words(f"{place_} follows "), _named(here.case), words(" no more. "))
    return notice(*says, command("subscribe"), words(" begins anew."))


def _pause(here: Channel, known: Subscription, asked: str) -> Answer:
    until = wishes.until(asked, here.now, known.wish.zone)
    with here.database.begin() as session:
        now = subscriptions.pause(session, known.id, here.now, until)
        here.tell(session, (words("paused this channel's updates"), *_until(now)))
    says = (words("Paused"), *_until(now), words(". What comes meanwhile waits, and comes in one message. Try "))
    return notice(*says, command("resume"), words(" to end it, "), command("pause 3d"), words(" to set another end."))


def _until(s: Subscription) -> Spans:
    if s.paused_until is None:
        return (words(" until somebody resumes them"),)
    return (words(" until "), moment(s.paused_until, s.wish.zone), words(" "), following.zone(s.wish.zone))


def _resume(here: Channel, known: Subscription) -> Answer:
    broken = known.state in ("broken", "waiting")
    if not broken and not known.paused(here.now):
        return _answer(here, "resume", [Line((words("It is not paused."), NOTHING)), *_settings(known, None)])
    with here.database.begin() as session:
        now = subscriptions.resume(session, known.id, here.now)
        if not broken:
            here.tell(session, (words("resumed this channel's updates"),))
            return _answer(here, "resume", [Line((words("Updates go on."),)), *_settings(now, None)])
        card = _card(here, session, now)
    return _begun(here, now, known, card, None)


def _test(here: Channel, known: Subscription) -> Answer:
    with here.database.begin() as session:
        where = (here.place.workspace, here.place.channel, here.case.id, here.now)
        outbox.enqueue(session, "test", *where, {"by": here.place.user})
    says = (words("A test message is on its way, the way updates go. If it is not here within a minute, "),)
    return notice(*says, command("subscriptions"), words(" says why, or whoever runs me: "), _health(), words("."))


def _health() -> Span:
    return Span("irsice health", "terminal")


def _report(here: Channel, about: str) -> Answer:
    with here.database.begin() as session:
        at = here.place
        reports.report(session, here.case.id, at.workspace, at.channel, at.user, about, here.now)
        review.from_report(session, here.case.id, about, at.user, at.channel, here.now, here.policy)
    says = (words("Thank you. It is noted, with your name and this channel; whoever runs me sees it in "), _health())
    return notice(*says, words(". What turns out to be wrong is corrected in every message that said it."))


# --- what is set -----------------------------------------------------------------------------------------------------


def listed(here: Channel, cases: Sequence[Case], request: Request) -> Answer:
    """What the channel follows, in full; then the others that the person who asks set in this workspace."""
    at = here.place
    with here.database.sessions() as session:
        mine = subscriptions.of_channel(session, at.workspace, at.channel)
        theirs = [s for s in subscriptions.of_person(session, at.workspace, at.user) if s.channel != at.channel]
    names = {c.id: c.name for c in cases}
    parts = []
    for s in mine:
        heading = (pack(names.get(s.case, s.case), dagger=False, bold=True),)
        parts.append(Section(tuple(_settings(s, None)), heading))
    if not mine:
        says = (words(f"{following.here(at.channel)} follows nothing. Try "), command("subscribe"), words("."))
        parts.append(Section((Line(says),)))
    first = max(int(request.words or 1), 1)
    if rest := theirs[first - 1 :]:
        told = [Line(_one(s, names), bullet=True, resume=f"subscriptions {first + n}") for n, s in enumerate(rest)]
        parts.append(Section(tuple(told), (words("Others that you set here: "), count(len(theirs)))))
    return _answer(here, "subscriptions", parts, request.typed)


def _one(s: Subscription, names: dict[str, str]) -> Spans:
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
    why = {True: " (from your Slack profile)", False: " (the court's: Slack did not tell me yours)", None: ""}[
        from_profile
    ]
    out: list[Spans] = [
        (words("Topics: "), *following.topics(s.wish.topics)),
        (words("When: "), *following.frequency(s.wish), words("; times are "), following.zone(zone), words(why)),
        (words(f"Where: {following.MODES[s.wish.mode]}"),),
    ]
    if s.wish.language != "en":
        out.append((words("Language: Spanish is noted; updates come in English so far"),))
    out.append((words("Set by "), *following.set_by(s.set_by, s.set_at, zone)[1:]))
    delivered = moment(s.last_delivered, zone) if s.last_delivered else words("nothing yet")
    out.append((words("Last delivered: "), delivered))
    if s.next_due is not None and s.waiting:
        out.append((words("Next due: "), moment(s.next_due, zone), words(", "), *counted(s.waiting, "update")))
    out += _state(s)
    out.append(
        (
            words("Change it with "),
            command("subscribe"),
            words(", "),
            command("pause 3d"),
            words(" or "),
            command("unsubscribe"),
            words("."),
        )
    )
    return [Line(x, bullet=True) for x in out]


def _state(s: Subscription) -> list[Spans]:
    out: list[Spans] = []
    if s.paused_at is not None:
        out.append((words("paused", bold=True), *_until(s)))
    if s.state in ("broken", "waiting"):
        why, do = following.reason(s.reason)
        out.append(
            (words("not reached", bold=True), words(": "), *why, words(f"; {do}, then type "), command("resume"))
        )
    if s.state == "starting":
        out.append((words("its first message is on its way"),))
    if s.missed:
        out.append((*counted(s.missed, "update"), words(" missed while it could not be reached")))
    return out


def _named(case: Case) -> Span:
    return pack(case.name, dagger=False, bold=True)


def _answer(
    here: Channel, verb: str, parts: Sequence[Section] | Sequence[Line], typed: str = "subscriptions"
) -> Answer:
    sections = tuple(p for p in parts if isinstance(p, Section)) or (
        Section(tuple(p for p in parts if isinstance(p, Line))),
    )
    buttons = () if verb == "subscriptions" else (_ALL,)
    return Answer(verb, typed, verb, sections, buttons=buttons, case=here.case.id)
