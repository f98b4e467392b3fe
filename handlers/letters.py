"""A message of the outbox as Slack takes it, and the claims that stand in it, so that a correction finds it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from facts.news import merge
from handlers import answers, blocks, corrections, lines, recalled, review_item, unreviewed, updates
from handlers.answer import Answer, Button, Line, Section, Span, Spans, say, user, words
from handlers.command import Request, parse
from handlers.following import set_by, topics, why
from handlers.language import DEFAULT, known, speaking
from handlers.lines import broken
from handlers.wording import case_name, clock, day_text
from storage.outbox import Letter

__all__ = ["Drawn", "broken", "draw"]

_CHANGE = Button("Change", "change", "subscriptions")
_PAUSE = Button("Pause", "pause", "pause")


@dataclass(frozen=True, slots=True)
class Drawn:
    """`payload` has `text`, `blocks` and no unfurling; `claims` are the ids of those that stand in it."""

    payload: dict[str, Any]
    claims: tuple[str, ...]


def draw(reads: answers.Known, letter: Letter, now: datetime, command: str, locale: str | None = None) -> Drawn:
    """The message as of `now`, in its language, or that of whoever alone reads it, where their `locale` is known. An update
    tells what was decided, a card and a shared answer what is known now."""
    with speaking(locale if known(locale) else language(letter)):
        answer = _made(reads, letter, now)
        if letter.repeated:
            repeat = words("This may be a repeat: Slack did not say whether it had arrived before.")
            answer = replace(answer, footer=(*answer.footer, Line((repeat,))))
        payload = blocks.render(answer, command)
    if letter.plain:
        payload = {**payload, "blocks": []}
    # A claim that was corrected stands in the message again, as corrected.
    taken_back = {claim for told, _, _ in letter.corrections for claim in told.claims}
    taken_back -= {
        c.id for told, _, _ in letter.corrections for f in (told.event, *told.figures) if f for c in f.claims
    }
    claims = {ref for span in answer.spans() for ref in span.refs if ref.startswith("c-")} - taken_back
    if "card" in (letter.kind, letter.told_kind):  # it shows, marked, what was told to nobody yet
        claims -= unreviewed.marked_claims(reads.live_facts())
    if "item" in (letter.kind, letter.told_kind):  # what editors look at is not told
        claims = set()
    return Drawn(payload, tuple(sorted(claims)))


def reader(letter: Letter) -> str | None:
    """Who alone reads a message, by their id in Slack; None of what is for a channel."""
    return letter.channel if letter.kind == "line" and letter.channel[:1] in ("U", "W") else None


def language(letter: Letter) -> str:
    """The code of the language that a message is written in: a card goes with its subscription; all others stay in the one
    they were made in, also when they are edited. What says none is from before there was another than English."""
    s = letter.subscription
    kind, body = (letter.kind, letter.body) if letter.kind != "edit" else (letter.told_kind or "card", letter.told)
    if kind == "card" and s and s.follows:
        return s.wish.language
    return str(body.get("language") or DEFAULT)


def _made(reads: answers.Known, letter: Letter, now: datetime) -> Answer:
    kind = letter.kind if letter.kind != "edit" else letter.told_kind or "card"
    body = letter.body if letter.kind != "edit" else letter.told
    match kind:
        case "card":
            return _card(reads, letter, now)
        case "answer":
            return _shared(reads, letter, body, now)
        case "update" | "edit":
            return _update(reads, letter, body, now)
        case "note":
            return _note(reads, letter, now)
        case "test":
            return _test(reads, letter, body)
        case "item":
            return review_item.posted(reads, int(body["item"]), now)
    if "taken" in body:
        told = recalled.sections(body["taken"], letter.corrections, reads.live_facts(), reads.case)
        return _answer("line", reads, told)
    return _answer("line", reads, [Section(lines.lines_of(body))])


def _answer(verb: str, reads: answers.Known, parts: list[Section]) -> Answer:
    return Answer(verb, "status", verb, tuple(parts), case=reads.case.id)


def _card(reads: answers.Known, letter: Letter, now: datetime) -> Answer:
    """Where the case stands; what is posted is not posted again from there, so *Share* is left out."""
    status = _without_share(answers.answer(reads, Request("status"), now))
    follows = _follows(letter, {})
    return replace(status, footer=(*status.footer, Line(follows))) if follows else status


def _without_share(answer: Answer) -> Answer:
    return replace(answer, buttons=tuple(b for b in answer.buttons if b.action != "share"))


def _shared(reads: answers.Known, letter: Letter, body: Mapping[str, Any], now: datetime) -> Answer:
    """What somebody shared, as it is now; where it was corrected, it says so."""
    today = clock(now, reads.case.timezone).date()
    request = parse(str(body.get("command") or ""), reads.case, today)
    request = request if isinstance(request, Request) and request.verb in answers.ANSWERS else Request("status")
    answer = _without_share(answers.answer(reads, request, now))
    if letter.corrections:
        stamp = corrections.stamp(letter.corrections[-1][1], reads.case)
        told = say("{corrected}. What was wrong: see the thread.", corrected=stamp)
        answer = replace(answer, sections=(Section((Line(told),)), *answer.sections))
    by = str(body.get("by") or "")
    return replace(answer, footer=(*answer.footer, Line(say("Shared by {who}", who=user(by))))) if by else answer


def _update(reads: answers.Known, letter: Letter, body: Mapping[str, Any], now: datetime) -> Answer:
    case, today = reads.case, clock(letter.made_at, reads.case.timezone).date()
    if letter.corrections:
        parts = corrections.edited(letter.updates, letter.corrections, case, today)
    else:
        parts = updates.sections(merge(letter.updates), case, today)
    named: Spans = (case_name(case),)
    follows = _follows(letter, body)
    foot = (*named, words(" · "), *follows) if follows else named
    report = Button("Report", "report", f"report {letter.name}")
    made = _answer("update", reads, [*_period(letter, body), *parts])
    return replace(made, footer=(Line(foot),), buttons=(_CHANGE, _PAUSE, report))


def _period(letter: Letter, body: Mapping[str, Any]) -> list[Section]:
    """The heading of a digest."""
    wish = letter.subscription.wish if letter.subscription else None
    frequency = body.get("frequency") or (wish.frequency if wish else "instant")
    if frequency not in ("daily", "weekly") or letter.corrections:
        return []
    local = clock(letter.made_at, str(body.get("zone") or (wish.zone if wish else "UTC"))).date()
    name = words("Daily digest" if frequency == "daily" else "Weekly digest", bold=True)
    return [Section((Line((name, words(" · "), Span(day_text(local.isoformat()), "moment"))),))]


def _follows(letter: Letter, body: Mapping[str, Any]) -> Spans:
    """Why the channel gets it: by the settings it was made under, where they were written down, else by those of now."""
    if body.get("topics"):
        at = datetime.fromisoformat(body["set_at"])
        return why(body["topics"], body["set_by"], at, body["zone"], letter.channel)
    s = letter.subscription
    return why(s.wish.topics, s.set_by, s.set_at, s.wish.zone, s.channel) if s and s.follows else ()


def _note(reads: answers.Known, letter: Letter, now: datetime) -> Answer:
    """What was wrong; a note that is itself corrected says what is so now."""
    case, today = reads.case, clock(letter.made_at, reads.case.timezone).date()
    if "taken_back" in letter.body:
        return _answer("note", reads, [Section((corrections.taken_back(letter.body),))])
    if letter.kind == "edit" and not letter.corrections:
        return _answer("note", reads, [Section((Line((words("This correction was taken back."),)),))])
    if letter.kind == "edit" or not letter.corrections:
        return _answer("note", reads, corrections.edited((), letter.corrections, case, today))
    told, _, by = letter.corrections[-1]
    said_at = letter.body.get("said_at")
    at = datetime.fromisoformat(said_at) if said_at else None
    return _answer("note", reads, corrections.note(told, by, at, case, today))


def _test(reads: answers.Known, letter: Letter, body: Mapping[str, Any]) -> Answer:
    """That messages arrive, and what will."""
    s = letter.subscription
    case = case_name(reads.case)
    told = say(": this is how updates reach this place. Nothing has changed in {case}.", case=case)
    out = [Line((words("Test", bold=True), *told))]
    if body.get("by"):
        out.append(Line(say("Asked for by {who}.", who=user(str(body["by"])))))
    if s and s.follows:
        by = set_by(s.set_by, s.set_at, s.wish.zone)
        out.append(Line(say("What comes here: {topics}, {set_by}.", topics=topics(s.wish.topics), set_by=by)))
    return _answer("test", reads, [Section(tuple(out))])
