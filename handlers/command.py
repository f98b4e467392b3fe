"""What a person typed after the command's name, as a Request; or, where it is none, a Usage that says what to type."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Literal
from zoneinfo import ZoneInfo

from rapidfuzz.distance import OSA

from facts.case import Case
from handlers import dates, review_words, wishes
from handlers.answer import Spans, command, joined, pack, shown, typed, words
from handlers.match import fold, proceedings

Verb = Literal[
    "status", "figures", "timeline", "sources",
    "subscribe", "subscriptions", "unsubscribe", "pause", "resume", "test", "report",
    "review", "log", "cases", "use", "help",
]  # fmt: skip
FOLLOWING: frozenset[Verb] = frozenset({"subscribe", "unsubscribe", "pause", "resume", "test", "report"})
WRITES: frozenset[Verb] = FOLLOWING | {"use", "review"}  # misspelt, these are only suggested
UNDATED = "undated"  # what `timeline undated` asks for
LONGEST = 200  # characters: a request travels in a button's value of at most 2,000


@dataclass(frozen=True, slots=True)
class Help:
    """What `help` says of one verb. `example` runs as it stands; `{case}`, `{proceeding}` and `{figure}` in it
    stand for names of the case."""

    form: str
    says: str
    detail: tuple[str, ...]
    example: str
    synonyms: tuple[str, ...] = ()


VERBS: Mapping[Verb, Help] = MappingProxyType(
    {
        "status": Help(
            "status [proceeding] [as of DATE]",
            "where the case stands: the net effect, each lawsuit, key figures, what changed last",
            (
                "Name a lawsuit by a party, a short name or a docket number to see it alone, with its events.",
                "As of a day: what is known now about that day. Nothing typed at all is status too.",
            ),
            "status {proceeding} as of yesterday",
            ("estado", "situacion", "standing"),
        ),
        "figures": Help(
            "figures [words]",
            "the numbers as a table: each with its hedge, what it counts, who says so, as of when, how many origins",
            (
                "Words narrow it down; up to three figures are shown with the words of their sources.",
                "Values that disagree stand side by side; older values are marked.",
            ),
            "figures {figure}",
            ("figure", "stats", "numbers", "cifras", "numeros"),
        ),
        "timeline": Help(
            "timeline [since DATE]",
            "the events in order, each with court, outcome and source",
            (
                "Since a day, a month or a year.",
                "What has no date in our sources stands at the end; the word undated shows it alone.",
            ),
            "timeline since 1 Mar 2025",
            ("events", "chronology", "cronologia", "eventos"),
        ),
        "sources": Help(
            "sources [words]",
            "the articles, newest first: link, publisher, date, and whose story each repeats",
            ("Words narrow it down, by title, publisher or origin.",),
            "sources AP",
            ("source", "links", "articles", "fuentes", "enlaces"),
        ),
        "subscribe": Help(
            "subscribe [topics] [instant | daily HH:MM | weekly DAY HH:MM] [thread | channel] [en | es]",
            "let this channel hear of what changes, once each",
            (
                "Topics: rulings, filings, figures, agencies, articles, or all. Naming some means only those.",
                "At once, or as a digest at an hour of yours; as replies under one card, or in the channel itself.",
                "Typed again it changes the settings that are named, and says from what to what.",
                "In a channel I have to be a member; a conversation with me can subscribe too.",
            ),
            "subscribe rulings figures daily 09:00",
            ("follow", "seguir", "suscribir"),
        ),
        "subscriptions": Help(
            "subscriptions",
            "what this channel follows: topics, when, who set it, last delivered, next due",
            ("Below it stand the others that you set in this workspace.",),
            "subscriptions",
            ("list", "suscripciones"),
        ),
        "unsubscribe": Help(
            "unsubscribe [topics | all]",
            "let this channel hear of these topics no more",
            ("Without a topic it ends the subscription. The settings are kept, should you subscribe again.",),
            "unsubscribe articles",
            ("unfollow", "cancelar"),
        ),
        "pause": Help(
            "pause [3d | 2h | 1w | until DATE]",
            "send nothing here for a while; what comes meanwhile waits",
            ("Without a length it lasts until somebody resumes it.",),
            "pause 3d",
            ("mute", "snooze", "pausar"),
        ),
        "resume": Help(
            "resume",
            "end a pause, or try again a channel that could not be reached",
            ("What has waited comes in one message.",),
            "resume",
            ("unpause", "unmute", "reanudar"),
        ),
        "test": Help(
            "test",
            "send a test message here, the way updates come",
            ("It should be here within a minute.",),
            "test",
            ("prueba",),
        ),
        "report": Help(
            "report WORDS",
            "say that something I said is wrong; whoever runs me sees it",
            ("The words are kept, with your name and the channel.",),
            "report the date of the ruling is wrong",
            ("problem", "reportar"),
        ),
        "review": Help(
            "review [next | loose | ID]",
            "for editors: what is to be decided, the oldest first",
            (
                "An item has its words in view, the fact that it changes, other sources, and buttons to approve, correct, reject or hold it.",
                "An item is named by its number, a claim by its id; loose lists the numbers that fit no figure.",
                "approve ID, reject ID REASON, hold ID and undo ID do what the buttons do.",
            ),
            "review next",
            ("revisar", "queue"),
        ),
        "log": Help(
            "log",
            "for editors: who decided what, when and why, newest first",
            ("Rulings, corrections, and articles taken out.",),
            "log",
            ("audit", "registro"),
        ),
        "cases": Help(
            "cases",
            "the cases that can be asked about here, and which one this channel means",
            ("Every answer is about the case that the channel means, and names it.",),
            "cases",
            ("casos", "packs"),
        ),
        "use": Help(
            "use CASE",
            "let this channel mean another case",
            (
                "For everyone in the channel; one line there says who chose it.",
                "The case is named as in the list of cases. A misspelt name changes nothing.",
            ),
            "use {case}",
            ("usar",),
        ),
        "help": Help(
            "help [verb]",
            "this list, or more on one of them",
            ("One example each, ready to run.",),
            "help figures",
            ("ayuda",),
        ),
    }
)
_NAMES: Mapping[str, Verb] = {n: v for v, h in VERBS.items() for n in (v, *h.synonyms)}
_AS_OF = re.compile(r"(?:^|\s)(?:as of|as at|a fecha de|al)(?:\s+(?P<date>.*))?$", re.IGNORECASE)
_SINCE = re.compile(r"^(?:since|from|after|desde)(?:\s+(?P<date>.*))?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Request:
    """What can be answered; where its verb is one of WRITES, after something was changed."""

    verb: Verb
    proceeding: str | None = None  # id in the case pack
    as_of: date | None = None
    since: date | None = None
    words: str = (
        ""  # to search by; of a timeline, UNDATED or nothing; else what was typed after the verb, as it is spelt
    )
    read_as: tuple[tuple[str, str], ...] = ()  # what was typed and what it was read as, where they differ

    @property
    def typed(self) -> str:
        """The request in the form that gives the same request when typed: what a button carries."""
        parts: list[str] = [self.verb, self.proceeding or "", self.words]
        if self.as_of:
            parts.append(f"as of {self.as_of.isoformat()}")
        if self.since:
            parts.append(f"since {self.since.isoformat()}")
        return " ".join(p for p in parts if p)


@dataclass(frozen=True, slots=True)
class Usage:
    """What was typed cannot be answered: what happened, and what to type instead."""

    says: Spans
    tries: tuple[str, ...]
    unchanged: bool = False  # the person may have meant to change something; say that nothing was

    def sentence(self, command_name: str = "/irsice") -> str:
        """All of it as plain words."""
        return "".join(_plain(s.kind, shown(s, command_name)) for s in self.spans())

    def spans(self) -> Spans:
        out = self.says
        if self.unchanged:
            out = (*out, words(" Nothing was changed."))
        if self.tries:
            out = (*out, words(" Try "), *joined([(command(t),) for t in self.tries], ", ", " or "), words("."))
        return out


def _plain(kind: str, text: str) -> str:
    return f"`{text}`" if kind in ("command", "typed") else text


_QUOTES = str.maketrans(dict.fromkeys("‘’‚‛`´", "'") | dict.fromkeys("“”„‟«»", '"') | dict.fromkeys("‐‑‒–—―−", "-"))


def normalise(text: str) -> str:
    """Straight quotes and hyphens, ordinary spaces, nothing invisible."""
    plain = unicodedata.normalize("NFKC", text).translate(_QUOTES)
    kept = "".join(" " if c.isspace() else c for c in plain if c.isspace() or unicodedata.category(c)[0] != "C")
    return " ".join(kept.split()).strip(" \"'")


def parse(text: str, case: Case, today: date) -> Request | Usage:
    """The request that `text`, what stands after the command's name, makes on `today`; a Usage where it makes none."""
    plain = normalise(text)
    if not plain:
        return Request("status")
    if len(plain) > LONGEST:
        says = (words("That is longer than the "), typed(str(LONGEST)), words(" characters a command may have."))
        return Usage(says, ("help",), unchanged=True)
    first, _, rest = plain.partition(" ")
    named = _verb(first)
    if named is None:
        return _unknown(first, plain, case)
    verb, exact = named
    result = _READERS[verb](rest.strip(), case, today)
    if isinstance(result, Request) and not exact:
        return replace(result, read_as=((first, verb), *result.read_as))
    return result


def _verb(word: str) -> tuple[Verb, bool] | None:
    """The verb a word names, and whether it is spelt so; a misspelling only where one verb is clearly the nearest."""
    plain = fold(word)
    if word == "?":
        return "help", True
    if plain in _NAMES:
        return _NAMES[plain], True
    ranked = _ranked(plain)
    (best, near), (_, other) = ranked[0], ranked[1]
    clear = len(plain) >= 4 and near >= 0.75 and near - other >= 0.15
    return (best, False) if clear and best not in WRITES else None


def writes(text: str) -> bool:
    """Whether what was typed asks for a change."""
    named = _verb(normalise(text).partition(" ")[0])
    return named is not None and named[0] in WRITES


def _ranked(plain: str) -> list[tuple[Verb, float]]:
    """The verbs by how near they come, nearest first; 1 is equal."""
    near = {v: max(_near(plain, v), *(_near(plain, n) - 0.1 for n in h.synonyms)) for v, h in VERBS.items()}
    return sorted(near.items(), key=lambda item: -item[1])


def _near(plain: str, name: str) -> float:
    """How near a spelling comes to a name. The same letters in another order are the likeliest slip of a hand."""
    edits = OSA.distance(plain, name)
    swapped = edits == 1 and sorted(plain) == sorted(name)
    return 1 - (0.5 if swapped else edits) / max(len(plain), len(name))


def _unknown(first: str, plain: str, case: Case) -> Usage:
    says: Spans = (words("I don't know the command "), typed(first), words("."))
    match = proceedings(plain, case)
    if len(match[0]) == 1:
        return Usage(says, (f"status {match[0][0].short}",), unchanged=True)
    best, near = _ranked(fold(first))[0]
    if near >= 0.5:
        rest = plain.partition(" ")[2]
        again = _again(best, rest)
        return Usage((*says, words(" Did you mean "), typed(best), words("?")), (again, "help"), unchanged=True)
    return Usage(says, ("help",), unchanged=True)


def _again(verb: Verb, rest: str) -> str:
    """What to type for a verb that was misspelt; one that writes and needs words is not offered without any."""
    if verb not in WRITES:
        return verb
    if verb in ("use", "report") and not rest:
        return "cases" if verb == "use" else "help report"
    return f"{verb} {rest}".strip()


def _status(rest: str, case: Case, today: date) -> Request | Usage:
    as_of: date | None = None
    found = _AS_OF.search(rest)
    if found:
        name = rest[: found.start()].strip()
        try:
            as_of = _date(found["date"] or "", today)
        except dates.DateFault as fault:
            return _bad_date(found["date"] or "", fault, f"status {name} as of".replace("  ", " "), today)
        rest = name
    if not rest:
        return Request("status", as_of=as_of)
    matches, exact = proceedings(rest, case)
    if len(matches) == 1:
        one = matches[0]
        note = () if exact else ((rest, one.short),)
        return Request("status", proceeding=one.id, as_of=as_of, read_as=note)
    known = [(pack(p.short),) for p in (matches or case.proceedings)]
    if matches:
        says = (typed(rest), words(" fits several lawsuits: "), *joined(known, ", ", " and "), words("."))
    else:
        says = (
            words("I know no lawsuit "),
            typed(rest),
            words(" in this case; there are "),
            *joined(known, ", ", " and "),
            words("."),
        )
    tail = f" as of {as_of.isoformat()}" if as_of else ""
    return Usage(says, tuple(f"status {p.short}{tail}" for p in (matches or case.proceedings)[:2]))


def _timeline(rest: str, case: Case, today: date) -> Request | Usage:
    if not rest:
        return Request("timeline")
    if fold(rest) in (UNDATED, "no date", "sin fecha"):
        return Request("timeline", words=UNDATED)
    found = _SINCE.match(rest)
    if not found:
        says = (words("A timeline takes a day to begin with; "), typed(rest), words(" is something else."))
        return Usage(says, ("timeline", f"timeline since {today.replace(month=1, day=1).isoformat()}"))
    try:
        since = _date(found["date"] or "", today, whole_months=True)
    except dates.DateFault as fault:
        return _bad_date(found["date"] or "", fault, "timeline since", today)
    return Request("timeline", since=since)


def _date(text: str, today: date, whole_months: bool = False) -> date:
    if not text.strip():
        raise dates.DateFault("", today)
    return dates.parse(text, today, whole_months)


def _bad_date(text: str, fault: dates.DateFault, start: str, today: date) -> Usage:
    tries = tuple(f"{start} {d.isoformat()}" for d in fault.instead or (today,))
    if not text.strip():
        return Usage((words("The day is missing."),), tries)
    return Usage((typed(text), words(f" {fault.problem}.")), tries)


def _figures(rest: str, case: Case, today: date) -> Request | Usage:
    return Request("figures", words=rest)


def _sources(rest: str, case: Case, today: date) -> Request | Usage:
    return Request("sources", words=rest)


def _cases(rest: str, case: Case, today: date) -> Request | Usage:
    if not rest:
        return Request("cases")
    return Usage((words("The list of cases is always whole; "), typed(rest), words(" is too much.")), ("cases",))


def _use(rest: str, case: Case, today: date) -> Request | Usage:
    if rest:
        return Request("use", words=rest)
    return Usage((words("The case is missing."),), ("cases",), unchanged=True)


def _subscribe(rest: str, case: Case, today: date) -> Request | Usage:
    try:
        return Request("subscribe", words=wishes.spelt(wishes.parse(rest)))
    except wishes.Unclear as e:
        return _unclear("subscribe", e)


def _unsubscribe(rest: str, case: Case, today: date) -> Request | Usage:
    try:
        chosen = wishes.topics(rest)
    except wishes.Unclear as e:
        return _unclear("unsubscribe", e)
    return Request("unsubscribe", words=wishes.spelt(wishes.Asked(chosen)))


def _pause(rest: str, case: Case, today: date) -> Request | Usage:
    noon = datetime.combine(today, time(12), ZoneInfo(case.timezone))
    try:
        wishes.until(rest, noon, case.timezone)
    except wishes.Unclear as e:
        return _unclear("pause", e)
    return Request("pause", words=rest)


def _subscriptions(rest: str, case: Case, today: date) -> Request | Usage:
    if not rest or re.fullmatch(r"\d{1,5}", rest):
        return Request("subscriptions", words=rest)
    return Usage((typed(rest), words(" is too much: the list needs no words.")), ("subscriptions",))


def _alone(verb: Verb) -> Callable[[str, Case, date], Request | Usage]:
    def read(rest: str, case: Case, today: date) -> Request | Usage:
        if not rest:
            return Request(verb)
        return Usage((typed(rest), words(" is too much: it needs no words.")), (verb,), unchanged=True)

    return read


def _report(rest: str, case: Case, today: date) -> Request | Usage:
    if rest:
        return Request("report", words=rest)
    return Usage((words("Say what is wrong."),), ("report the date of the ruling is wrong",), unchanged=True)


def _review(rest: str, case: Case, today: date) -> Request | Usage:
    if review_words.read(rest) is not None:
        return Request("review", words=rest)
    return Usage((typed(rest), words(" names nothing to review.")), ("review", "review next"), unchanged=True)


def _unclear(verb: Verb, e: wishes.Unclear) -> Usage:
    return Usage(e.says, (f"{verb} {e.instead}".strip(),), unchanged=True)


def _help(rest: str, case: Case, today: date) -> Request | Usage:
    if not rest:
        return Request("help")
    named = _verb(rest.partition(" ")[0])
    if named:
        note = () if named[1] else ((rest, named[0]),)
        return Request("help", words=named[0], read_as=note)
    says = (words("I don't know the command "), typed(rest), words("."))
    return Usage(says, ("help",))


_READERS: Mapping[Verb, Callable[[str, Case, date], Request | Usage]] = MappingProxyType(
    {
        "status": _status,
        "figures": _figures,
        "timeline": _timeline,
        "sources": _sources,
        "subscribe": _subscribe,
        "subscriptions": _subscriptions,
        "unsubscribe": _unsubscribe,
        "pause": _pause,
        "resume": _alone("resume"),
        "test": _alone("test"),
        "report": _report,
        "review": _review,
        "log": _alone("log"),
        "cases": _cases,
        "use": _use,
        "help": _help,
    }
)
