"""Requests answered: pure functions of what is known, what was asked and the time. Each gives one Answer, whole."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING, Protocol
from zoneinfo import ZoneInfo

from facts.case import Case
from facts.model import Facts, content_id
from facts.reconcile import as_of
from handlers import asking as asking_
from handlers import briefing, explaining, glossary
from handlers import cases as cases_
from handlers import checking as checking_
from handlers import figures as figures_
from handlers import help as help_texts
from handlers import sources as sources_
from handlers import status as status_
from handlers import timeline as timeline_
from handlers import who as who_
from handlers.answer import (
    Answer,
    Button,
    Line,
    Section,
    Span,
    Spans,
    Table,
    command,
    count,
    joined,
    pack,
    say,
    typed,
    words,
)
from handlers.cases import Served
from handlers.command import UNDATED, Request, Usage
from handlers.verbs import LONG, PICTURES, VERBS, Verb
from handlers.wording import case_name, day, moment

if TYPE_CHECKING:
    from facts.updates import Update
    from handlers.corrections import Decided
    from storage.tracing import Traced, TracedClaim

LATELY = 7  # days back to which an answer's id is looked for


class Known(Protocol):
    """What an answer needs to know: storage.reads.Reads, or a fake in a test."""

    @property
    def case(self) -> Case: ...
    def live_facts(self) -> Facts: ...
    def last_checked(self) -> datetime | None: ...
    def store_version(self) -> str: ...
    def article_count(self) -> int: ...
    def traced(self, prefix: str) -> "Traced": ...
    def claims(self, ids: Collection[str]) -> "Sequence[TracedClaim]": ...
    def updates_since(self, at: datetime) -> "Sequence[Update]": ...
    def corrections_since(self, at: datetime) -> "Sequence[Decided]": ...


_FIGURES = Button("Figures", "figures", "figures")
_TIMELINE = Button("Timeline", "timeline", "timeline")
_STATUS = Button("Status", "status", "status")
_SOURCES = Button("Sources", "menu", "sources")
_HELP = Button("Help", "menu", "help")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one question knows: facts as now known or as of its day, and the court's date."""

    reads: Known
    request: Request
    now: datetime
    facts: Facts
    today: date

    @property
    def case(self) -> Case:
        return self.reads.case


def _ask(reads: Known, request: Request, now: datetime) -> _Asked:
    facts = still_named(reads.live_facts(), reads.case)
    if request.as_of:
        facts = as_of(facts, request.as_of, reads.case)
    local = now.astimezone(ZoneInfo(reads.case.timezone)).date()
    return _Asked(reads, request, now, facts, request.as_of or local)


def still_named(facts: Facts, case: Case) -> Facts:
    """The facts that the pack still has names for: it may have been edited since they were derived."""
    proceedings = {p.id for p in case.proceedings}
    quantities = {q.id for q in case.quantities}
    kept = {e.id: e if e.proceeding in proceedings else replace(e, proceeding=None) for e in facts.events}
    return replace(
        facts,
        proceedings=tuple(s for s in facts.proceedings if s.proceeding in proceedings),
        figures=tuple(f for f in facts.figures if f.quantity in quantities),
        events=tuple(kept.values()),
    )


def status(reads: Known, request: Request, now: datetime) -> Answer:
    """The status card, of the whole case or of one proceeding, now or as of a day."""
    asked = _ask(reads, request, now)
    if not asked.facts.articles:
        return _empty(asked)
    parts = status_.sections(asked.facts, asked.case, request.proceeding, asked.today, request.as_of)
    return _answer(asked, parts, (_FIGURES, _TIMELINE))


def figures(reads: Known, request: Request, now: datetime) -> Answer:
    """The figures as a table; with words, those that match them, or the nearest names."""
    asked = _ask(reads, request, now)
    if not asked.facts.articles:
        return _empty(asked)
    return _answer(asked, figures_.sections(asked.facts, asked.case, request.words), (_STATUS, _TIMELINE))


def timeline(reads: Known, request: Request, now: datetime) -> Answer:
    """The events in order, from a day on where one is asked for."""
    asked = _ask(reads, request, now)
    if not asked.facts.articles:
        return _empty(asked)
    return _answer(
        asked,
        timeline_.sections(asked.facts, asked.case, request.since, request.words == UNDATED, asked.today),
        (_STATUS, _FIGURES),
    )


def sources(reads: Known, request: Request, now: datetime) -> Answer:
    """The articles, newest first; with words, those that match them, or the nearest names."""
    asked = _ask(reads, request, now)
    if not asked.facts.articles:
        return _empty(asked)
    return _answer(asked, sources_.sections(asked.facts, request.words), (_STATUS, _TIMELINE))


def ask(reads: Known, request: Request, now: datetime) -> Answer:
    """The fact that answers a question, or that there is none."""
    asked = _ask(reads, request, now)
    if not asked.facts.articles:
        return _empty(asked)
    parts = asking_.sections(asked.facts, asked.case, request.words, asked.today)
    return _answer(asked, parts, (_STATUS, _TIMELINE))


def who(reads: Known, request: Request, now: datetime) -> Answer:
    """Who somebody is. Where the words are no name they are a question: "who signed the agreement"."""
    asked = _ask(reads, request, now)
    if not asked.facts.articles:
        return _empty(asked)
    parts = who_.sections(asked.facts, asked.case, request.words) or asking_.whose(
        asked.facts, asked.case, request.words, asked.today
    )
    return _answer(asked, parts, (_STATUS, _TIMELINE))


def check(reads: Known, request: Request, now: datetime) -> Answer:
    """The verdict on a sentence that somebody may print."""
    asked = _ask(reads, request, now)
    if not asked.facts.articles:
        return _empty(asked)
    return _answer(
        asked, checking_.sections(asked.facts, asked.case, request.words, asked.today), (_FIGURES, _TIMELINE)
    )


def explain(reads: Known, request: Request, now: datetime) -> Answer:
    """How an answer came about: what stands behind the id that was typed."""
    asked = _ask(reads, request, now)
    id = request.words
    found = explaining.sections(asked.facts, asked.case, id, reads.traced(id), reads.claims, asked.today)
    if not found:
        found = _found_again(asked, id) or explaining.unknown(id)
    return _answer(asked, found, (_FIGURES, _TIMELINE))


def _found_again(asked: _Asked, id: str) -> list[Section]:
    """An answer of these days by its id: the questions that need no words are answered again, until one gives it."""
    plain = [Request(v) for v in ("status", "figures", "timeline", "sources")]
    requests = [*plain, Request("timeline", words=UNDATED), *(Request("status", p.id) for p in asked.case.proceedings)]
    for back in range(LATELY):
        for request in requests:
            then = replace(asked, request=request, today=asked.today - timedelta(days=back))
            if id == _id(then):
                made = ANSWERS[request.verb](asked.reads, request, asked.now)
                shown = [ref for s in made.spans() for ref in s.refs]
                return explaining.answered(request.typed, shown, asked.facts, asked.case)
    return []


def brief(reads: Known, request: Request, now: datetime, whose: str = "") -> Answer:
    """What changed since a day, or a moment; without one, in the last week. `whose` says who last looked then."""
    asked = _ask(reads, request, now)
    since = _since(request, now, asked.case)
    corrected = reads.corrections_since(since)
    told = briefing.sections(reads.updates_since(since), corrected, asked.case, since, asked.today, whose)
    return _answer(asked, told, (_STATUS,))


def _since(request: Request, now: datetime, case: Case) -> datetime:
    if request.since:
        return datetime.combine(request.since, time(), ZoneInfo(case.timezone))
    try:
        return datetime.fromisoformat(request.words).replace(tzinfo=UTC)
    except ValueError:
        return now - briefing.FIRST


def help_(reads: Known, request: Request, now: datetime) -> Answer:
    """What can be asked: it looks at the case alone. Or what a term means, and whether the case has anything of it."""
    if request.words and request.words not in VERBS:
        facts = None if request.words == glossary.ALL else still_named(reads.live_facts(), reads.case)
        parts = glossary.sections(request.words, facts, reads.case)
    else:
        parts = help_texts.sections(reads.case, request.words)
    read = _read_as(request)
    return Answer(
        "help",
        request.typed,
        "help",
        (*read, *parts),
        buttons=(_STATUS, _FIGURES, _TIMELINE),
        menu=(_SOURCES,),
        case=reads.case.id,
    )


def cases(served: Sequence[Served], here: str, request: Request) -> Answer:
    """The cases that the bot serves. `here` is the id of the one that the channel means, served or not."""
    parts = (*_read_as(request), *cases_.sections(served, here))
    known = any(one.case.id == here for one in served)
    share = Button("Share", "share", request.typed)
    buttons = (_STATUS, share) if known else (share,)
    return Answer("cases", request.typed, "cases", parts, buttons=buttons, menu=(_HELP,), case=here if known else "")


def used(now: Served, was: Case | None, told: Spans) -> Answer:
    """After a channel was given another case: which, in the place of which, and whether the channel was told."""
    lines = (Line((*cases_.means(now.case, was), *cases_.back(was))), Line(cases_.one(now)), Line(told))
    return Answer("use", "cases", "use", (Section(lines),), buttons=(_STATUS,), menu=(_HELP,), case=now.case.id)


def not_served(case: str) -> Answer:
    """The channel means a case whose pack is gone, or cannot be read any more."""
    gone = say("This channel means the case {case}, which is not served any more.", case=typed(case))
    return notice(*gone, *say(" Try {commands}.", commands=command("cases")))


# What follows from the facts of one case. `cases` and `use` are about all of them, and stand apart.
ANSWERS: Mapping[Verb, Callable[[Known, Request, datetime], Answer]] = MappingProxyType(
    {
        "status": status,
        "figures": figures,
        "timeline": timeline,
        "sources": sources,
        "ask": ask,
        "who": who,
        "check": check,
        "explain": explain,
        "brief": brief,
        "help": help_,
    }
)


def answer(reads: Known, request: Request, now: datetime) -> Answer:
    """The answer to any request about one case."""
    return ANSWERS[request.verb](reads, request, now)


def usage(wrong: Usage) -> Answer:
    """What to type instead, drawn like every answer."""
    return Answer("usage", "help", "usage", (Section((Line(wrong.spans()),)),))


def notice(*spans: Span) -> Answer:
    """A sentence of ours about what happened, drawn like every answer."""
    return Answer("notice", "help", "notice", (Section((Line(spans),)),))


def _answer(asked: _Asked, parts: list[Section] | list[Section | Table], buttons: tuple[Button, ...]) -> Answer:
    request = asked.request
    share = Button("Share", "share", request.typed)
    made = Answer(
        request.verb,
        request.typed,
        _id(asked),
        (*_read_as(request), *parts),
        buttons=(*buttons, share),
        menu=_menu(request),
        case=asked.case.id,
    )
    daggers = any(s.dagger for s in made.spans())
    return replace(made, footer=_footer(asked, made.id, daggers))


def _menu(request: Request) -> tuple[Button, ...]:
    """What stands behind the dots; Slack takes five entries."""
    subscribe, problem = Button("Subscribe", "menu", "subscribe"), _problem(request)
    if request.verb == "sources":
        return (Button("Export", "menu", "export"), Button("Figures", "menu", "figures"), subscribe, problem, _HELP)
    asked = request.words if request.verb == "figures" else request.proceeding or ""
    lead = _LEADS.get(request.verb, "")
    line = Button("Copy line", "menu", f"line {asked if 0 < len(asked) <= VALUE - 5 else lead}".strip())
    if request.verb in PICTURES:
        return (_SOURCES, line, Button("Picture", "menu", f"picture {request.verb}"), subscribe, problem)
    return (_SOURCES, line, subscribe, problem, _HELP)


VALUE = 150  # characters that Slack takes behind an entry of a menu
_LEADS = {"figures": "figures", "timeline": "timeline"}  # the words for the first figure, the newest event


def _problem(request: Request) -> Button:
    """Reports are kept, and a menu's entry is short: a sentence that somebody typed does not go with it."""
    about = request.verb if request.verb in LONG else request.typed
    return Button("Report a problem", "menu", f"report {about}"[:VALUE].rstrip())


# An answer's id begins with its verb's letter, but where ids of articles, claims or events begin so.
_SIGNS: Mapping[Verb, str] = MappingProxyType({"ask": "q", "check": "k", "explain": "x"})


def _id(asked: _Asked) -> str:
    """Of the answer: the same facts, request and day give the same one."""
    known = asked.reads.store_version()
    full = content_id(
        _SIGNS.get(asked.request.verb, asked.request.verb[0]),
        asked.case.id,
        known,
        asked.request.typed,
        asked.today.isoformat(),
    )
    return full[:8]


def _read_as(request: Request) -> tuple[Section, ...]:
    if not request.read_as:
        return ()
    told = [say("Read {was} as {read}.", was=typed(was), read=typed(read)) for was, read in request.read_as]
    return (Section((Line(joined(told, " ")),)),)


def _footer(asked: _Asked, id: str, daggers: bool) -> tuple[Line, ...]:
    """The case, as of, newest source, last check, answer id; and what † stands for where it is shown."""
    zone = asked.case.timezone
    local = asked.now.astimezone(ZoneInfo(zone)).date()
    parts: list[Spans] = [(case_name(asked.case),)]
    if asked.request.as_of:
        parts.append(say("As of {day}", day=day(asked.request.as_of)))
        if asked.facts.undated_left_out:
            parts.append(say("{n} undated left out", n=count(asked.facts.undated_left_out)))
        parts.append(say("asked {moment}", moment=moment(asked.now, zone, place=True)))
    else:
        parts.append(say("As of {day}", day=moment(asked.now, zone, place=True)))
    newest = max((a.published for a in asked.facts.articles if a.published), default=None)
    if newest:
        parts.append(say("newest source {day}", day=day(newest)))
    elif asked.facts.articles:
        parts.append((words("no source has a date"),))
    checked = asked.reads.last_checked()
    if checked:
        parts.append(say("last checked {moment}", moment=moment(checked, zone, local)))
    else:
        parts.append((words("last check not recorded"),))
    parts.append((Span(id, "id"),))
    lines = [Line(joined(parts, " · "))]
    if daggers:
        told = say(
            "{dagger} from our case pack, checked {day}", dagger=pack("", dagger=True), day=day(asked.case.checked)
        )
        lines.append(Line(told))
    return tuple(lines)


def _empty(asked: _Asked) -> Answer:
    """What a store without articles says: that it is empty, and what to do."""
    told = say(
        "{head}, so nothing is known about {case}. Whoever runs the bot types {command} with a folder of articles.",
        head=words("No articles in the store yet", bold=True),
        case=case_name(asked.case),
        command=Span("irsice ingest FOLDER", "terminal"),
    )
    made = Section((Line(told),))
    request = asked.request
    return Answer(
        request.verb,
        request.typed,
        _id(asked),
        (*_read_as(request), made),
        _footer(asked, _id(asked), False),
        menu=(_HELP,),
        case=asked.case.id,
    )
