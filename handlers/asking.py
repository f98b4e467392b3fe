"""The answer to a question: the fact in words, with hedge, strength, date, quotes and sources; or that there is none, with
what comes near. Never a bare yes or no: what a court refused to block is not thereby allowed."""

from collections.abc import Sequence
from datetime import date

from facts.answered import Answered
from facts.asking import ask
from facts.case import Case
from facts.features import of_text
from facts.model import COURT_KINDS, Event, Facts, Figure, Ref
from facts.naming import split
from facts.question import Question
from handlers import net, unreviewed, who
from handlers.answer import Line, Section, Spans, Table, command, count, given, joined, pack, say, typed, words
from handlers.citing import articles, cite, outcome_missing, said_in, telling
from handlers.notes import note
from handlers.status import coming, happened, standing_lines
from handlers.status import who as who_says
from handlers.wording import amount, capital, day, label, origins, said_of

QUOTES = 2
BINDING = ("tro_granted", "pi_granted", "relief_granted", "granted_in_part")


def sections(facts: Facts, case: Case, asked: str, today: date) -> list[Section | Table]:
    """What is said of a question, and before it how misspelt words were read."""
    found = ask(asked, facts, case, today)
    fixed = [] if found.sort in ("advice", "nothing") else [_read(*m) for m in found.question.mended]
    parts: list[Section | Table] = [Section((Line(joined(fixed, " ")),))] if fixed else []
    return [*parts, *told(found, facts, case, asked, today)]


def whose(facts: Facts, case: Case, asked: str, today: date) -> list[Section | Table]:
    """What is said of words after "who": they may be a question as well as a name."""
    found = ask(f"who {asked}", facts, case, today)
    if found.sort == "nothing" and all(i.flag for i in found.question.ideas):
        return [who.nobody(asked)]
    return sections(facts, case, f"who {asked}", today)


def _read(was: str, read: str) -> Spans:
    return say("Read {was} as {read}.", was=typed(was), read=typed(read))


def told(found: Answered, facts: Facts, case: Case, asked: str, today: date) -> list[Section]:
    """The answer's own sections."""
    if found.sort == "advice":
        return [_advice(facts, case)]
    if found.sort == "figures":
        return [_figures(found, facts, case)]
    if found.sort == "events":
        return _events(found, facts, case, today)
    if found.sort == "net":
        because = [e for e in facts.events if e.id in facts.net_effect.because]
        own = Section((Line(net.sentence(facts, case)),))
        return [own, *(Section(tuple(event(e, facts, case, today, 1, found.question))) for e in because[:4])]
    if found.sort == "standing":
        return _standing(found, facts, case, today)
    if found.sort == "next":
        return [_next(found, facts, case, today)]
    if found.sort == "who":
        return who.of(found.who, found.question.who, facts, case, asked)
    return [nothing(found, case, asked)]


# --- figures -----------------------------------------------------------------------------------------------------------


def _figures(found: Answered, facts: Facts, case: Case) -> Section:
    lines = [line for f in found.figures for line in figure(f, facts, case, found.question)]
    live = [f for f in found.figures if f.state != "superseded"]
    if any(f.state == "disputed" for f in live):
        lines.append(Line((words("Our sources disagree: every value is shown, and nothing is averaged."),)))
    elif len(live) > 1:
        lines.append(Line((words("Which of these values is the newer one is not in our sources."),)))
    return Section(tuple(lines))


def figure(f: Figure, facts: Facts, case: Case, q: Question) -> list[Line]:
    """A figure with what it counts, who says so, as of when and from how many origins; below it the words of its sources."""
    refs = [c.id for c in f.claims]
    parts: list[Spans] = [(amount(f), words(" "), label(case.quantity(f.quantity)))]
    if f.state == "superseded":
        parts.append((words("older value"),))
    if f.state == "disputed":
        parts.append((words("disputed"),))
    parts.append(who_says(facts, f))
    if f.as_of is None:
        parts.append((words("no date in our sources"),))
    elif f.as_of_reported:
        parts.append(say("reported {day}", day=day(f.as_of, refs)))
    else:
        parts.append((day(f.as_of, refs),))
    parts.append((*origins(f), *unreviewed.mark(f)))
    return [Line(joined(parts, " · ")), *_quotes(telling(f), facts, QUOTES, q)]


def _quotes(refs: Sequence[Ref], facts: Facts, most: int, q: Question) -> list[Line]:
    """The words of claims, from different articles: the sources' own before our summaries', those first that have most of
    the words of the question."""
    lines = []
    for ref in _telling_most(refs, q)[:most]:
        source = cite(facts, [ref]) if articles(facts, [ref]) else ()
        lines.append(Line((*said_in(ref), *((words(" · "), *source) if source else ())), indent=True))
    return lines


def _telling_most(refs: Sequence[Ref], q: Question) -> list[Ref]:
    def missing(ref: Ref) -> int:
        have = of_text(ref.quote, q.who)
        return sum(not c.keys & have for c in q.content) + sum(not keys & have for keys in q.named)

    chosen: dict[str, Ref] = {}
    for ref in sorted(refs, key=lambda r: (r.summary, missing(r))):
        chosen.setdefault(ref.article, ref)
    return list(chosen.values())


# --- events ------------------------------------------------------------------------------------------------------------


def _events(found: Answered, facts: Facts, case: Case, today: date) -> list[Section]:
    most = QUOTES if len(found.events) <= QUOTES else 1
    parts = [Section(tuple(event(e, facts, case, today, most, found.question))) for e in found.events]
    if found.left_out:
        more = say("{n} more that fit are in {timeline}.", n=count(found.left_out), timeline=command("timeline"))
        parts.append(Section((Line(more),)))
    return parts


def event(e: Event, facts: Facts, case: Case, today: date, most: int, q: Question) -> list[Line]:
    """An event with lawsuit, court, date, strength, who acted and whom an order binds; below it the words of its sources."""
    refs = [c.id for c in e.claims]
    parts: list[Spans] = []
    if e.proceeding:
        parts.append((pack(case.proceeding(e.proceeding).short, dagger=False),))
    what = happened(e)
    parts.append((given(capital(what[0].text), what[0].refs, bold=True), *what[1:]))
    if e.who:
        parts.append((given(e.who, refs),))
    if e.strength in ("stated", "found") and said_of(e):
        parts.append(said_of(e))
    below = net.upheld(facts, e) if e.kind == "affirmed" else None
    if below:
        parts.append(say("what it upheld: {event}", event=happened(below)))
    if e.kind in BINDING:
        parts.append(net.binds(e, case))
    if e.kind in COURT_KINDS and not e.proceeding:
        parts.append((words("lawsuit not stated"),))
    if outcome_missing(facts, e, today):
        parts.append((words("outcome not in our sources"),))
    if e.date and coming(e.date, today):
        parts.append((words("still to come"),))
    if not e.date and e.reported:
        parts.append(say("reported {day}", day=day(e.reported, refs)))
    parts.append((*origins(e), *unreviewed.mark(e)))
    lines = [Line(joined(parts, " · "))]
    lines += [Line(note(n, refs), indent=True) for n in e.notes]
    chosen = _telling_most(_naming(e), q)[:most]
    rest = [c for c in e.claims if c.article not in {x.article for x in chosen}]
    lines += _quotes(chosen, facts, most, q)
    return [*lines, Line(say("Also: {sources}", sources=cite(facts, rest)), indent=True)] if rest else lines


def _naming(e: Event) -> tuple[Ref, ...]:
    """The claims of an event, those first that name who acted."""
    names = [n.rsplit(" ", 1)[-1] for text in (e.judge, e.who) for n in split(text)]
    return tuple(sorted(e.claims, key=lambda c: not any(n in c.quote for n in names)))


# --- the rest ----------------------------------------------------------------------------------------------------------


def _standing(found: Answered, facts: Facts, case: Case, today: date) -> list[Section]:
    chosen = [s for s in facts.proceedings if s.proceeding in found.suits]
    lines = [line for s in chosen for line in standing_lines(facts, case, s, today)]
    if len(chosen) == 1:
        short = case.proceeding(chosen[0].proceeding).short
        lines.append(Line(say("All of its events: {status}", status=command(f"status {short}"))))
        decisive = [e for e in facts.events if e.id in (chosen[0].in_force or (chosen[0].decisive,))]
        lines[1:1] = [line for e in decisive for line in _quotes(_naming(e), facts, 1, found.question)]
    return [Section(tuple(lines))]


def _next(found: Answered, facts: Facts, case: Case, today: date) -> Section:
    if not found.events:
        return Section((Line((words("No hearing that is still to come is in our sources."),)),))
    return Section(tuple(line for e in found.events for line in event(e, facts, case, today, QUOTES, found.question)))


def _advice(facts: Facts, case: Case) -> Section:
    lines = [
        Line((words("Our sources do not settle that, and we give no legal advice."),)),
        Line(say("What they say: {said}", said=net.sentence(facts, case))),
    ]
    if case.help_line:
        lines.append(Line(say("For help: {help}", help=pack(case.help_line))))
    return Section(tuple(lines))


def nothing(found: Answered, case: Case, asked: str) -> Section:
    """That no fact answers it; what comes near is said to do no more than that, each with what to type to see it."""
    lines = [Line((words("Not in our sources", bold=True), words(": "), typed(asked)))]
    if found.near:
        lines.append(Line((words("What comes nearest, and does not answer it:"),)))
        lines += [_near(one, case) for one in found.near]
    else:
        lines.append(Line(say("What they do tell: {status}", status=command("status"))))
    return Section(tuple(lines))


def _near(one: Figure | Event, case: Case) -> Line:
    if isinstance(one, Figure):
        see = f"figures {one.quantity.replace('_', ' ')}"
        short: Spans = (amount(one), words(" "), label(case.quantity(one.quantity)))
    else:
        see = (
            f"timeline since {(one.date + '-01-01')[:10] if len(one.date) == 4 else (one.date + '-01')[:10]}"
            if one.date
            else "timeline undated"
        )
        suit: Spans = (pack(case.proceeding(one.proceeding).short, dagger=False), words(": ")) if one.proceeding else ()
        by: Spans = (words(", "), given(one.who, [c.id for c in one.claims])) if one.who else ()
        short = (*suit, *happened(one), *by)
    return Line((*short, words(" · "), command(see)), bullet=True)
