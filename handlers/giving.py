"""Facts that are taken along: a line to print, files, pictures; and what was corrected of what was said."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from logging import Logger
from zoneinfo import ZoneInfo

from facts.case import Case
from facts.model import Facts
from handlers import blocks, corrected, exported, handing, leading
from handlers.answer import Answer, Button, Line, Section, Span, Spans, command, joined, say, say_number, words
from handlers.answers import notice, still_named
from handlers.command import Request
from handlers.posting import Unposted
from handlers.printable import line_of, sentence
from handlers.subscribing import Channel
from handlers.wording import case_name, moment
from storage import outbox, taken, telling
from storage.reads import Reads


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as a file, with what it shows in words."""

    raw: bytes
    alt: str


# What draws: the facts, the case, "timeline" or "figures", whether dark, and as of when.
Painter = Callable[[Facts, Case, str, bool, datetime], Picture]
_CORRECTIONS = Button("Corrections", "menu", "corrections")


def act(here: Channel, request: Request, logger: Logger, painter: Painter | None = None) -> Answer:
    """Does what a request of OUT asks for, and says what came of it."""
    if request.verb == "line":
        return _line(here, request)
    if request.verb == "corrections":
        return _corrections(here, request)
    if request.verb == "export":
        return _export(here, request, logger)
    return _picture(here, request, logger, painter)


def _facts(here: Channel) -> Facts:
    with here.database.sessions() as session:
        return still_named(Reads(session, here.case).live_facts(), here.case)


def _line(here: Channel, request: Request) -> Answer:
    """The line, and that it was taken: stored before it is shown, with what it was made of held still, so that a correction
    comes before it or finds it."""
    case, at = here.case, here.place
    with here.database.begin() as session:
        taken.hold(session, case.id)
        facts = still_named(Reads(session, case).live_facts(), case)
        fit = leading.leading(facts, case, request.words)
        # Plain, so that it can be copied.
        spans = tuple(replace(s, bold=False) for s in line_of(fit[0], facts, case)) if fit else ()
        if fit:
            claims = {ref for s in spans for ref in s.refs if ref.startswith("c-")} | {c.id for c in fit[0].claims}
            taken.take(session, case.id, at.workspace, at.user, fit[0].id, claims, sentence(spans), here.now)
    if not fit:
        return _answer(here, request, [leading.nothing(facts, case, request.words)])
    parts = [Section((Line((words("A line to print", bold=True),)),)), Section((Line(spans),))]
    more = leading.others(facts, case, fit)
    told = Line((words("That you took it is kept. Should it have to be corrected, I tell you in a direct message."),))
    parts.append(Section((*([more] if more else []), told)))
    return _answer(here, request, parts)


def _corrections(here: Channel, request: Request) -> Answer:
    own = None if here.place.workspace == outbox.CONSOLE else here.place.workspace
    with here.database.sessions() as session:
        found = telling.put_right(session, here.case.id, workspace=own)
    today = here.now.astimezone(ZoneInfo(here.case.timezone)).date()
    return _answer(here, request, corrected.sections(found, here.case, max(int(request.words or 1), 1), today))


def _export(here: Channel, request: Request, logger: Logger) -> Answer:
    facts = _facts(here)
    if not facts.articles:
        return _answer(here, request, [_empty(here)])
    made = exported.made(facts, here.case, request.words.split())
    files = made.files
    if len(files) > 1:
        files = {f"{here.case.id}-facts.zip": exported.archive(files)}
    sent = [handing.File(name, name, raw) for name, raw in files.items()]
    what = say("The facts of {case} as files: {files}.", case=_named(here), files=_names(list(made.files)))
    parts = [Line((*what, Span(" "), *_as_of(here))), Line(_warning())]
    if made.undated:
        left = say_number(
            "{n} hearing is in no calendar: our sources do not name its day.",
            "{n} hearings are in no calendar: our sources do not name their days.",
            made.undated,
        )
        parts.insert(1, Line(left))
    return _handed(here, request, sent, parts, logger)


def _names(names: list[str]) -> Spans:
    return joined([(Span(n, "terminal"),) for n in names])


def _warning() -> Spans:
    return (
        words("What a file says stays as it is: look at "),
        command("corrections"),
        words(" before you use it later."),
    )


def _picture(here: Channel, request: Request, logger: Logger, painter: Painter | None) -> Answer:
    facts = _facts(here)
    if not facts.articles:
        return _answer(here, request, [_empty(here)])
    if painter is None:
        return _answer(here, request, [Section((Line((words("I cannot draw here."),)),))])
    name, _, dark = request.words.partition(" ")
    drawn = painter(facts, here.case, name, bool(dark), here.now)
    title = f"{case_name(here.case).text}: {name}"
    file = handing.File(f"{here.case.id}-{name}.png", title, drawn.raw, drawn.alt)
    said = say("A picture of the timeline of {case}.", case=_named(here))
    if name == "figures":
        said = say("A picture of the figures of {case}.", case=_named(here))
    return _handed(here, request, [file], [Line((*said, Span(" "), *_as_of(here))), Line(_warning())], logger)


def _as_of(here: Channel) -> Spans:
    return (words("As of "), moment(here.now, here.case.timezone, place=True))


def _handed(here: Channel, request: Request, files: list[handing.File], note: list[Line], logger: Logger) -> Answer:
    message = blocks.render(_answer(here, request, [Section(tuple(note))]).bare(), here.name)
    unposted: Unposted | None = handing.hand_over(here.client, here.place, files, message, logger)
    if unposted:
        return notice(*handing.said(unposted))
    n = say_number("{n} file is in our direct messages now.", "{n} files are in our direct messages now.", len(files))
    return _answer(here, request, [Section((Line(n),))])


def _empty(here: Channel) -> Section:
    return Section(
        (
            Line(
                say(
                    "There are no articles about {case} in the store yet, so there is nothing to give.",
                    case=_named(here),
                )
            ),
        )
    )


def _named(here: Channel) -> Span:
    return case_name(here.case, bold=True)


def _answer(here: Channel, request: Request, parts: list[Section]) -> Answer:
    menu = () if request.verb == "corrections" else (_CORRECTIONS,)
    foot = (Line((case_name(here.case),)),)
    return Answer(request.verb, request.typed, request.verb, tuple(parts), foot, menu=menu, case=here.case.id)


__all__ = ["Painter", "Picture", "act"]
