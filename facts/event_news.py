"""Which events are news, which are only added to the record, and which are held back."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from facts.between import Between, named, topic_of
from facts.model import DECIDED, Event, Figure
from facts.pairing import same_meaning
from facts.partial_dates import span, within
from facts.telling import update_id
from facts.updates import Held, Topic, Update, Weight

ENDING = ("dismissed", "violation_found")  # major whatever they change


def event_news(b: Between) -> Iterator[Update | Held]:
    """An update for each event that is news, and for each that is not the rule that held it, in the order of the facts."""
    for now in b.after.events:
        if b.same(now):
            continue
        topic = topic_of(now.kind, b.case)
        was = b.was(now)
        if was is not None and not _told_at_last(was, now, b):
            if topic and not same_meaning(was.kind, now.kind) and b.fresh([now]):
                why = f"N-EVENT-MEANING: what had been told as {was.kind} is {now.kind}"
                yield _update(now, topic, why, b, was)
            elif held := _other_words(was, now, b):
                yield held
            continue
        if held := _held(now, was, topic, b):
            yield held
        elif topic:
            why = "N-EVENT-CLEAR: now set apart from what was known" if was else "N-EVENT-NEW: not told before"
            yield _update(now, topic, why, b)


def _told_at_last(was: Event, now: Event, b: Between) -> bool:
    """Whether the event had been held back as perhaps another one told again, and what is new sets it apart.

    It had been told where the other was reported only later, or where the days of their reports are not known.
    """
    if not b.fresh([now]) or b.twin(now, b.after):
        return False
    twin = b.twin(was, b.before)
    return bool(twin and twin.reported and was.reported and twin.reported <= was.reported)


def _held(now: Event, was: Event | None, topic: Topic | None, b: Between) -> Held | None:
    """The rule that holds an event back which was not told; `was`: as what the facts had it, if they did."""
    if now.kind == "other":
        return b.held("H-OTHER", f"{named(now)}: a sworn paper is told with what it says, not by itself", now)
    if topic is None:
        return b.held("H-NOT-FOLLOWED", f"{named(now)}: no topic of the case pack names this kind", now)
    if not b.fresh([now]):
        return b.held("H-EVENT-SPLIT", f"{named(now)}: set apart from others, but no source says anything new", now)
    known = b.fullest(now, b.before, but=was) or b.twin(now, b.after)
    if known:
        return b.held("H-EVENT-SAME", f"{named(now)}: nothing sets it apart from {named(known)}", now)
    if now.kind == "data_shared" and now.date is None and (figure := _in_figure(now, b)):
        return b.held("H-TOLD-AS-FIGURE", f"{named(now)}: the same words give {named(figure)}", now)
    return None


def _in_figure(now: Event, b: Between) -> Figure | None:
    """A figure that stands in the words of the event, all of them: what was given is told by how much was."""
    words = {(c.article, c.start, c.end) for c in now.claims}
    return next((f for f in b.after.figures if words <= {(c.article, c.start, c.end) for c in f.claims}), None)


def _other_words(was: Event, now: Event, b: Between) -> Held | None:
    """What changed in an event that was known, where that is no news."""
    if was.kind != now.kind:
        if not same_meaning(was.kind, now.kind):
            return b.held("H-LOST", f"{named(now)}: was {was.kind}, but no source says anything new", now)
        return b.held("H-KIND-NAMED", f"{named(now)}: known as {was.kind}, the same outcome under another name", now)
    if was.date != now.date:
        finer = now.date and (was.date is None or (within(was.date, now.date) and len(now.date) > len(was.date)))
        rule = "H-DATE-FINER" if finer else "H-DATE-SETTLED"
        return b.held(rule, f"{named(now)}: its date was {was.date or 'not known'}", now)
    changed = [k for k in ("court", "judge", "proceeding", "who") if getattr(was, k) != getattr(now, k)]
    if changed:
        return b.held("H-DETAIL", f"{named(now)}: {', '.join(changed)} told with more care", now)
    return None


def _update(now: Event, topic: Topic, why: str, b: Between, was: Event | None = None) -> Update:
    older = _older_than(now, topic, b)
    if older:
        why += f"; N-RECORD: {older}"
    weight, weighed = _weight(now, topic, b)
    told = Update(
        id="",
        type="event",
        topic=topic,
        weight=weight,
        reason=f"{why}; {weighed}",
        record=older is not None,
        proceeding=now.proceeding,
        event=now,
        event_before=was,
        articles=b.articles_of([now]),
    )
    return replace(told, id=update_id(told))


def _weight(now: Event, topic: Topic, b: Between) -> tuple[Weight, str]:
    if now.kind in ENDING:
        return "major", f"N-MAJOR-ENDING: {now.kind}"
    if topic == "rulings" and now.kind in DECIDED and now.id in b.in_play:
        return "major", "N-MAJOR-RULING: decides where the lawsuit stands or what is in force"
    return "minor", "N-MINOR: leaves where the lawsuits stand as it is"


def _older_than(now: Event, topic: Topic, b: Between) -> str | None:
    """Why an event changes nothing current, in words; None where it does, or may.

    Of a lawsuit: something newer is known of it, and it neither decides where that stands nor is an order in force.
    Else: something newer of its topic is known from other articles; of a first ingest, from any.
    """
    if now.id in b.in_play:
        return None
    pages = {c.article for c in now.claims} if b.before.articles else set()

    def makes_older(e: Event) -> bool:
        if e.id == now.id:
            return False
        if now.proceeding is not None:
            return e.proceeding == now.proceeding
        return _of_one_sort(e, topic, b) and not pages & {c.article for c in e.claims}

    newest = next(filter(makes_older, b.newest), None)
    if newest is None:
        return None
    last = _last_day(now)
    if last is None:
        return f"nothing says that it is newer than {named(newest)}"
    return f"{named(newest)} is newer" if last < span(newest.date or "")[0] else None


def _of_one_sort(e: Event, topic: Topic, b: Between) -> bool:
    """Of the same topic; what is asked of courts and what they decide is one where no lawsuit is said."""
    court: tuple[Topic, ...] = ("rulings", "filings")
    other = topic_of(e.kind, b.case)
    return other == topic or (other in court and topic in court)


def _last_day(e: Event) -> date | None:
    """The last day on which it can have happened: by its date, and not after it was told."""
    last = span(e.date)[1] if e.date else None
    if e.kind == "hearing_scheduled" or e.reported is None:
        return last
    told = date.fromisoformat(e.reported)
    return told if last is None else max(min(last, told), span(e.date or "")[0])
