"""What a person typed after the command's name, as a Request; or, where it is none, a Usage that says what to type."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from types import MappingProxyType
from zoneinfo import ZoneInfo

from rapidfuzz.distance import OSA

from facts.case import Case
from facts.speech import names, speaks
from handlers import dates, glossary, review_words, wishes
from handlers.answer import Spans, command, joined, pack, say, say_marked, shown, typed, words
from handlers.match import fold, proceedings
from handlers.verbs import ADDRESSES, FORMATS, LONG, PICTURES, VERBS, WRITES, Verb

UNDATED = "undated"  # what `timeline undated` asks for
MISSPELT = 0.6  # so near a first word comes to a verb that it is no question's, unless questions begin with it
REPORTED = len("report ask ")  # what a button puts before a question
LONGEST = 200  # characters: a request travels in a button's value of at most 2,000
ADDRESS = 4000  # characters of addresses
SENTENCE = 600  # where a sentence may be typed
_NAMES: Mapping[str, Verb] = {n: v for v, h in VERBS.items() for n in (v, *h.synonyms)}
# What may stand for a language, or for none in particular, and how it is spelt in a request.
LANGUAGES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(("en", "english", "ingles"), "en"),
        **dict.fromkeys(("es", "spanish", "espanol", "castellano"), "es"),
        **dict.fromkeys(("auto", "automatic", "automatico", "none", "ninguno"), "auto"),
    }
)
_ASKING = ("why", "porque")  # names of a verb that a question begins with, too
_AS_OF = re.compile(r"(?:^|\s)(?:as of|as at|a fecha de|al)(?:\s+(?P<date>.*))?$", re.IGNORECASE | re.DOTALL)
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
        since = "since" if self.verb == "brief" and "T" in self.words else ""  # a moment, as `brief` has it
        parts: list[str] = [self.verb, self.proceeding or "", since, self.words]
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
            out += say(" Try {commands}.", commands=joined([(command(t),) for t in self.tries], ", ", " or "))
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
    if asked := _with_address(text):
        return asked
    longest = SENTENCE if (_verb(plain.partition(" ")[0]) or ("", True))[0] in LONG else LONGEST
    if len(plain) > longest:
        return _too_long(longest)
    first, _, rest = plain.partition(" ")
    named = _verb(first)
    if named is None:
        question = _unknown(first, plain, case)
        return _too_long() if isinstance(question, Request) and len(plain) > LONGEST - REPORTED else question
    verb, exact = named
    result = _READERS[verb](rest.strip(), case, today)
    if rest and isinstance(result, Usage) and fold(first) in _ASKING:
        return _worded("ask")(plain, case, today)
    if isinstance(result, Request) and not exact:
        return replace(result, read_as=((first, verb), *result.read_as))
    return result


def _with_address(text: str) -> Request | None:
    """A request that carries an address, whose letters are none of ours to straighten."""
    first, _, rest = text.strip().partition(" ")
    verb = _NAMES.get(fold(normalise(first)))
    return Request(verb, words=" ".join(rest.split())[:ADDRESS]) if verb in ADDRESSES else None


def _too_long(longest: int = LONGEST) -> Usage:
    says = say("That is longer than the {n} characters a command may have.", n=typed(str(longest)))
    return Usage(says, ("help",), unchanged=True)


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


def _unknown(first: str, plain: str, case: Case) -> Request | Usage:
    """Words that begin with no verb: a question, or a name of the case. Else what verb they may be meant to begin with."""
    says = say("I don't know the command {word}.", word=typed(first))
    best, near = _ranked(fold(first))[0]
    if plain != first and (near < MISSPELT or speaks(first, case)):
        return Request("ask", words=plain)
    if plain == first and names(plain, case):
        return Request("who", words=plain)
    match = proceedings(plain, case)
    if len(match[0]) == 1:
        return Usage(says, (f"status {match[0][0].short}",), unchanged=True)
    if near >= 0.5:
        rest = plain.partition(" ")[2]
        again = _again(best, rest)
        return Usage((*says, *say(" Did you mean {word}?", word=typed(best))), (again, "help"), unchanged=True)
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
        says = say("{word} fits several lawsuits: {names}.", word=typed(rest), names=joined(known, ", ", " and "))
    else:
        names = joined(known, ", ", " and ")
        says = say("I know no lawsuit {word} in this case; there are {names}.", word=typed(rest), names=names)
    tail = f" as of {as_of.isoformat()}" if as_of else ""
    return Usage(says, tuple(f"status {p.short}{tail}" for p in (matches or case.proceedings)[:2]))


def _timeline(rest: str, case: Case, today: date) -> Request | Usage:
    if not rest:
        return Request("timeline")
    if fold(rest) in (UNDATED, "no date", "sin fecha"):
        return Request("timeline", words=UNDATED)
    found = _SINCE.match(rest)
    if not found:
        says = say("A timeline takes a day to begin with; {word} is something else.", word=typed(rest))
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
    return Usage(say_marked(fault.problem, typed=typed(text)), tries)


def _figures(rest: str, case: Case, today: date) -> Request | Usage:
    return Request("figures", words=rest)


def _sources(rest: str, case: Case, today: date) -> Request | Usage:
    return Request("sources", words=rest)


def _line(rest: str, case: Case, today: date) -> Request | Usage:
    return Request("line", words=rest)


def _corrections(rest: str, case: Case, today: date) -> Request | Usage:
    if not rest or re.fullmatch(r"[1-9]\d{0,4}", rest):
        return Request("corrections", words=rest)
    return Usage(say("{word} is too much: the list needs no words.", word=typed(rest)), ("corrections",))


def _export(rest: str, case: Case, today: date) -> Request | Usage:
    asked = fold(rest).split()
    if unknown := [a for a in asked if a not in FORMATS]:
        says = say("{word} is no kind of file I make.", word=typed(unknown[0]))
        return Usage(says, tuple(f"export {f}" for f in FORMATS))
    return Request("export", words=" ".join(f for f in FORMATS if f in asked))


def _picture(rest: str, case: Case, today: date) -> Request | Usage:
    asked = fold(rest).split()
    named = ["timeline" if a in ("timeline", "cronologia") else "figures" for a in asked if a in _DRAWN]
    if unknown := [a for a in asked if a not in (*_DRAWN, "dark", "light", "oscuro", "claro")]:
        return Usage(say("{word} is nothing I draw.", word=typed(unknown[0])), tuple(f"picture {p}" for p in PICTURES))
    dark = ("dark",) if {"dark", "oscuro"} & set(asked) else ()
    return Request("picture", words=" ".join((*(named[:1] or PICTURES[:1]), *dark)))


_DRAWN = ("timeline", "figures", "cronologia", "cifras")


def _cases(rest: str, case: Case, today: date) -> Request | Usage:
    if not rest:
        return Request("cases")
    return Usage(say("The list of cases is always whole; {word} is too much.", word=typed(rest)), ("cases",))


def _use(rest: str, case: Case, today: date) -> Request | Usage:
    if rest:
        return Request("use", words=rest)
    return Usage((words("The case is missing."),), ("cases",), unchanged=True)


def _language(rest: str, case: Case, today: date) -> Request | Usage:
    chosen = LANGUAGES.get(fold(rest)) if rest else ""
    if chosen is None:
        says = say("I speak English and Spanish; {word} is neither.", word=typed(rest))
        return Usage(says, ("language en", "language es", "language auto"), unchanged=True)
    return Request("language", words=chosen)


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
    return Usage(say("{word} is too much: the list needs no words.", word=typed(rest)), ("subscriptions",))


def _check(rest: str, case: Case, today: date) -> Request | Usage:
    if rest:
        return Request("check", words=rest)
    return Usage((words("The sentence is missing."),), ("help check",))


def _explain(rest: str, case: Case, today: date) -> Request | Usage:
    id = rest.lower().strip("'`.,")
    if re.fullmatch(r"[a-z]-[0-9a-f]{0,20}", id):
        return Request("explain", words=id)
    if not rest:
        return Usage((words("The id is missing; it stands at the foot of each answer."),), ("help explain",))
    return Usage(
        say("{word} is no id; one is a letter, a hyphen and letters or digits.", word=typed(rest)), ("help explain",)
    )


def _brief(rest: str, case: Case, today: date) -> Request | Usage:
    if not rest:
        return Request("brief")
    if fold(rest) in ("channel", "canal", "this channel", "este canal"):
        return Request("brief", words="channel")
    found = _SINCE.match(rest)
    if not found:
        says = say(
            "A brief takes the word channel, or a day to begin with; {word} is something else.", word=typed(rest)
        )
        return Usage(says, ("brief", "brief channel", "brief since yesterday"))
    if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", found["date"] or ""):
        return Request("brief", words=found["date"])
    try:
        return Request("brief", since=_date(found["date"] or "", today, whole_months=True))
    except dates.DateFault as fault:
        return _bad_date(found["date"] or "", fault, "brief since", today)


def _alone(verb: Verb) -> Callable[[str, Case, date], Request | Usage]:
    def read(rest: str, case: Case, today: date) -> Request | Usage:
        if not rest:
            return Request(verb)
        return Usage(say("{word} is too much: it needs no words.", word=typed(rest)), (verb,), unchanged=True)

    return read


def _report(rest: str, case: Case, today: date) -> Request | Usage:
    if rest:
        return Request("report", words=rest)
    return Usage((words("Say what is wrong."),), ("report the date of the ruling is wrong",), unchanged=True)


def _worded(verb: Verb) -> Callable[[str, Case, date], Request | Usage]:
    def read(rest: str, case: Case, today: date) -> Request | Usage:
        if len(rest) > LONGEST - REPORTED:
            return _too_long()
        if rest:
            return Request(verb, words=rest)
        says = words("The question is missing.") if verb == "ask" else words("The name is missing.")
        return Usage((says,), (f"{verb} {case.proceedings[0].short}",))

    return read


def _review(rest: str, case: Case, today: date) -> Request | Usage:
    if review_words.read(rest) is not None:
        return Request("review", words=rest)
    return Usage(say("{word} names nothing to review.", word=typed(rest)), ("review", "review next"), unchanged=True)


def _unclear(verb: Verb, e: wishes.Unclear) -> Usage:
    return Usage(e.says, (f"{verb} {e.instead}".strip(),), unchanged=True)


def _help(rest: str, case: Case, today: date) -> Request | Usage:
    if not rest:
        return Request("help")
    plain = normalise(rest)
    verb, term = _verb(plain.partition(" ")[0]), glossary.named(plain)
    if term and (term[1] or not verb) and not (verb and verb[1] and " " not in plain):
        return Request("help", words=term[0], read_as=() if term[1] else ((plain, term[0]),))
    if verb:
        return Request("help", words=verb[0], read_as=() if verb[1] else ((rest, verb[0]),))
    says = say("I don't know the command or term {word}.", word=typed(rest))
    return Usage(says, ("help", f"help {glossary.ALL}"))


_READERS: Mapping[Verb, Callable[[str, Case, date], Request | Usage]] = MappingProxyType(
    {
        "status": _status,
        "figures": _figures,
        "timeline": _timeline,
        "sources": _sources,
        "line": _line,
        "corrections": _corrections,
        "export": _export,
        "picture": _picture,
        "check": _check,
        "explain": _explain,
        "brief": _brief,
        "subscribe": _subscribe,
        "subscriptions": _subscriptions,
        "unsubscribe": _unsubscribe,
        "pause": _pause,
        "resume": _alone("resume"),
        "test": _alone("test"),
        "report": _report,
        "ask": _worded("ask"),
        "who": _worded("who"),
        "review": _review,
        "log": _alone("log"),
        "cases": _cases,
        "use": _use,
        "health": _alone("health"),
        "language": _language,
        "add": lambda rest, case, today: Request("add", words=rest),
        "feeds": lambda rest, case, today: Request("feeds", words=rest),
        "help": _help,
    }
)
