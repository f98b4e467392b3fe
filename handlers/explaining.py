"""`explain`: how an answer came about, for a fact, a claim, an article, an update, a correction, a message or an answer.

Each claim with its words in what surrounds them, where they stand, what was decided on it; each fact with the rules that made
it, in words, and with the origins that count for it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial

from facts.case import Case
from facts.model import Event, Facts, Figure, FigureClaim, Ref, Ruling, SourcedArticle
from handlers import notes
from handlers import updates as updates_
from handlers.answer import (
    Line,
    Section,
    Span,
    Spans,
    clean,
    command,
    count,
    given,
    joined,
    pack,
    quote,
    safe_url,
    say,
    say_marked,
    typed,
    words,
)
from handlers.citing import articles, cite, link
from handlers.corrections import note
from handlers.language import marked, tr
from handlers.naming import editor
from handlers.status import happened
from handlers.updates import Seen, headline, value_of
from handlers.wording import KINDS, day, day_text, label_text, moment, said
from storage.rows import LastRead
from storage.tracing import Traced, TracedClaim, TracedUpdate

AROUND = 140  # characters of an article shown before and after a claim's words
CLAIMS = 8  # of one fact
DECIDED = {
    "approve": marked("Approved by {who}, {day}: {reason}"),
    "reject": marked("Rejected by {who}, {day}: {reason}"),
    "correct": marked("Corrected by {who}, {day}: {reason}"),
    "hold": marked("Put on hold by {who}, {day}: {reason}"),
    "undo": marked("Taken back by {who}, {day}: {reason}"),
}
LISTED = 20  # of an article, and of an id that fits several
RELATIONS = {
    "own": marked("its own reporting"),
    "copy": marked("a copy: adds no origin of its own"),
    "reworded": marked("reworded: adds no origin of its own"),
    "credits": marked("credits others: adds no origin to what they carry too"),
    "unnamed": marked("repeats reports and names none: adds no origin"),
}
Bearer = tuple[str, Spans, Callable[[], list[Section]]]  # an id, what bears it in a line, and all of that
Claims = Callable[[Sequence[str]], Sequence[TracedClaim]]


def ident(id: str) -> Span:
    return Span(clean(id, 40), "id")


def sections(facts: Facts, case: Case, id: str, found: Traced, claims: Claims, today: date) -> list[Section]:
    """What stands behind the one thing that bears the id; several are listed. Nothing where none bears it."""
    bearers = [
        b
        for b in (*_of_facts(facts, case, claims), *_of_store(facts, case, found, claims, today))
        if b[0].startswith(id)
    ]
    meant = [b for b in bearers if b[0] == id] or bearers
    if len(meant) != 1:
        return [_several(id, meant)] if meant else []
    return meant[0][2]() or [Section((Line((words("That message told no change of the facts."),)),))]


def _of_facts(facts: Facts, case: Case, claims: Claims) -> Iterator[Bearer]:
    for e in facts.events:
        yield e.id, happened(e), partial(_event, e, facts, case, claims)
    for f in facts.figures:
        yield f.id, _figure_line(f, case), partial(_figure, f, facts, case, claims)


def _of_store(facts: Facts, case: Case, found: Traced, claims: Claims, today: date) -> Iterator[Bearer]:
    for c in found.claims:
        yield c.claim.id, _claim_line(c), partial(_claim_alone, c, facts, case)
    for a in found.articles:
        yield a.article.id, _article_line(a), partial(_article, a, facts, claims)
    for u in found.updates:
        yield u.update.id, headline(Seen(u.update, case, today)), partial(_updates, [u], case, today)
    for k in found.corrections:
        yield k.correction.id, (words("correction"),), partial(note, k.correction, k.by, None, case, today)
    for m in found.messages:
        told = [TracedUpdate(u, m.sent) for u in m.updates if m.sent]
        yield m.name, (words("what a message told"),), partial(_updates, told, case, today)


def _several(id: str, bearers: Sequence[tuple[str, Spans, object]]) -> Section:
    head = say("Several ids begin with {id}. Which one?", id=typed(id))
    lines = [
        Line((command(f"explain {b}"), words(": "), *line), bullet=True, resume="explain ID")
        for b, line, _ in bearers[:LISTED]
    ]
    return Section((Line(head), *lines))


def unknown(id: str) -> list[Section]:
    """That nothing bears the id, and what ids there are."""
    lines = [
        Line(say("Nothing in the store bears the id {id}.", id=typed(id))),
        Line((words("An answer's id holds for the day and the state of the facts in which it was given: the store has changed since, or it was never ours. The answer to a sentence cannot be found again, since sentences are not kept."),)),
        Line(say("Ids of facts, claims and articles stand in {facts}; ids of answers at their foot.", facts=Span("irsice facts", "terminal"))),
    ]  # fmt: skip
    return [Section(tuple(lines))]


def answered(typed_: str, shown: Sequence[str], facts: Facts, case: Case) -> list[Section]:
    """The facts that rest on the claims which an answer, found again, shows."""
    held = set(shown)
    lines: list[Line] = []
    for f in _all(facts):
        if f.id in held or held & {c.id for c in f.claims}:
            told = _figure_line(f, case) if isinstance(f, Figure) else happened(f)
            lines.append(Line((command(f"explain {f.id}"), words(": "), *told), bullet=True, resume="explain ID"))
    head = say("That is the answer to {command}, as the facts are now. It shows these:", command=command(typed_))
    return [Section((Line(head), *lines))]


# --- facts -------------------------------------------------------------------------------------------------------------


def _all(facts: Facts) -> tuple[Figure | Event, ...]:
    return (*facts.figures, *facts.events)


def _figure_line(f: Figure, case: Case) -> Spans:
    return (*value_of(f), words(" "), pack(label_text(case.quantity(f.quantity)), dagger=False))


def _event(e: Event, facts: Facts, case: Case, claims: Claims) -> list[Section]:
    name = next((p.short for p in case.proceedings if p.id == e.proceeding), None)
    where = (pack(name, bold=True), words(": ")) if name else (words("Lawsuit not stated: ") if e.court else words(""),)
    lines = [Line((*where, *happened(e), words(" · "), ident(e.id)))]
    lines += _rules(e.reason, e.id)
    lines += [Line((words("On record: "), *notes.note(n, [e.id])), bullet=True) for n in e.notes]
    return [Section(tuple(lines)), _origins(e, facts), *_words(e.claims, facts, claims)]


def _figure(f: Figure, facts: Facts, case: Case, claims: Claims) -> list[Section]:
    lines = [Line((*_figure_line(f, case), words(" · "), ident(f.id)))]
    states = {"current": marked("current"), "superseded": marked("an older value"), "disputed": marked("disputed")}
    lines.append(Line(say("State: {state}.", state=Span(tr(states[f.state])))))
    others = [o for o in facts.figures if o.quantity == f.quantity and o.id != f.id]
    lines += [Line((words("Beside it: "), *value_of(o), words(" · "), ident(o.id)), bullet=True) for o in others]
    lines += _rules(f.reason, f.id)
    return [Section(tuple(lines)), _origins(f, facts), *_words(f.claims, facts, claims)]


def _rules(reason: str, id: str) -> list[Line]:
    """Each rule by its name, and what it came to here, in words."""
    parts = [p for p in re.split(r"; (?=R-)", reason) if p]
    out = []
    for p in parts:
        rule, _, why = p.partition(": ")
        out.append(Line(_rule(rule, why, [id]) if why else (given(rule, [id]),), bullet=True))
    return out


def _rule(rule: str, why: str, refs: Sequence[str]) -> Spans:
    told = notes.rule(why, refs)
    named: Spans = (words("Rule "), Span(clean(rule, 40), "id"))
    return (*named, words(": "), *told) if told else named


def _origins(fact: Event | Figure, facts: Facts) -> Section:
    """Who first reported it, and why each article counts or does not."""
    head = (
        words("Origins", bold=True),
        words(": "),
        count(len(fact.origins)),
        *((words(", "), given(", ".join(fact.origins), [fact.id])) if fact.origins else ()),
    )
    lines = []
    for a in articles(facts, fact.claims):
        why = Span(tr(RELATIONS.get(a.relation, RELATIONS["own"])))
        origin: Spans = (words(" · from "), given(a.origin, [a.id])) if a.origin and a.origin != a.publisher else ()
        lines.append(
            Line(
                (*_named(a), words(" · "), why, *origin, words(" · "), ident(a.id)),
                bullet=True,
                resume=f"explain {a.id}",
            )
        )
    return Section(tuple(lines), head)


def _named(a: SourcedArticle) -> Spans:
    name = a.publisher or a.title or a.file or a.id
    url = safe_url(a.url)
    out: Spans = (given(name, [a.id]),)
    out = (*out, words(", "), day(a.published, [a.id])) if a.published else out
    return (*out, words(" "), link(a, url)) if url else out


def _words(refs: Sequence[Ref], facts: Facts, claims: Claims) -> list[Section]:
    known = {c.claim.id: c for c in claims([r.id for r in refs[:CLAIMS]])}
    parts = [Section(tuple(_claim(known[r.id], facts))) for r in refs[:CLAIMS] if r.id in known]
    if parts:
        parts[0] = Section(parts[0].lines, (words("In the words of the sources", bold=True),))
    rest = [
        Line((command(f"explain {r.id}"), words(": "), *cite(facts, [r])), bullet=True, resume=f"explain {r.id}")
        for r in refs[CLAIMS:]
    ]
    return [*parts, Section(tuple(rest), (words("More claims", bold=True),))] if rest else parts


# --- claims, articles, updates -----------------------------------------------------------------------------------------


def _claim_line(c: TracedClaim) -> Spans:
    return (_read_as(c), words(" · "), quote(c.claim.quote, c.article.kind == "summary", [c.claim.id], 120))


def _read_as(c: TracedClaim) -> Span:
    """What the words were read as: the kind of event, or the number as it stands there."""
    if isinstance(c.claim, FigureClaim):
        return given(" ".join(x for x in (c.claim.hedge_text, c.claim.value_text) if x), [c.claim.id])
    return Span(tr(KINDS.get(c.claim.kind, c.claim.kind)), "fact", refs=(c.claim.id,))


def _claim(c: TracedClaim, facts: Facts) -> list[Line]:
    """A claim as it was read, its words in what surrounds them, where they stand, and what was decided on it."""
    a, claim = c.article, c.claim
    strength = said(claim.strength, claim.said_by, [claim.id])
    head: Spans = (
        ident(claim.id),
        words(" · read as "),
        _read_as(c),
        *_reading(c),
        *((words(" · "), *strength) if strength else ()),
    )
    passage, summary = _passage(c), a.kind == "summary"
    name = a.publisher or a.title or a.file or claim.article
    place = say(
        "characters {start} to {end} of {article}",
        start=count(claim.start),
        end=count(claim.end),
        article=given(name, [claim.article]),
    )
    lines = [
        Line(head, bullet=True, resume=f"explain {claim.id}"),
        Line((*((words("our summary: "),) if summary else ()), quote(passage, summary, [claim.id], 700)), indent=True),
    ]
    lines.append(Line((*place, words(" · "), ident(claim.article)), indent=True))
    if not c.counts:
        lines.append(
            Line((words("It does not count any more: its article was read again, revised or withdrawn."),), indent=True)
        )
    return [*lines, *(Line(_ruling(r), indent=True) for r in c.rulings)]


def _reading(c: TracedClaim) -> Spans:
    claim = c.claim
    if isinstance(claim, FigureClaim):
        told = claim.figure is None
        return (words(" · no figure of the case: kept aside"),) if told else ()
    parts: list[Spans] = [(given(x, [claim.id]),) for x in (claim.court, claim.judge, claim.who) if x]
    if claim.when.iso:
        parts.append((Span(day_text(claim.when.iso), "date", refs=(claim.id,)),))
    modality = {
        "planned": marked("planned"),
        "asked": marked("only asked for"),
        "denied": marked("said not to have happened"),
    }
    if claim.modality != "done":
        parts.append((Span(tr(modality[claim.modality])),))
    return (words(", "), *joined(parts)) if parts else ()


def _passage(c: TracedClaim) -> str:
    """The words of a claim with those around them, cut between words."""
    text, start, end = c.article.text, c.claim.start, c.claim.end
    low, high = max(0, start - AROUND), min(len(text), end + AROUND)
    before = text[low:start].partition(" ")[2] if low else text[:start]
    after = text[end:high].rpartition(" ")[0] if high < len(text) else text[end:]
    return f"{'… ' if low else ''}{before}{text[start:end]}{after}{' …' if high < len(text) else ''}"


def _ruling(r: Ruling) -> Spans:
    at = Span(day_text(r.at.date().isoformat()), "moment")
    why: Spans = (given(r.reason),) if r.reason else (words("no reason given"),)
    return say_marked(DECIDED[r.decision], who=editor(r.by), day=at, reason=why)


def _claim_alone(c: TracedClaim, facts: Facts, case: Case) -> list[Section]:
    parts = [Section(tuple(_claim(c, facts)))]
    lines = []
    for f in _all(facts):
        if any(r.id == c.claim.id for r in f.claims):
            told = _figure_line(f, case) if isinstance(f, Figure) else happened(f)
            lines.append(Line((command(f"explain {f.id}"), words(": "), *told), bullet=True))
    if lines:
        return [*parts, Section(tuple(lines), (words("What rests on it", bold=True),))]
    why = words("No fact rests on it: it was rejected, does not count any more, or tells nothing that is done.")
    return [*parts, Section((Line((why,)),))]


def _article_line(one: LastRead) -> Spans:
    a = one.article
    return (given(a.title or a.publisher or a.file or a.id, [a.id]),)


def _article(one: LastRead, facts: Facts, claims: Claims) -> list[Section]:
    a = next((s for s in facts.articles if s.id == one.article.id), None)
    if a is None:
        why: Spans = (words(": "), given(one.reading.why_not)) if one.reading.why_not else ()
        return [Section((Line((*_article_line(one), words(" is among the articles, and counts for nothing"), *why)),))]
    head = [
        Line((*_named(a), words(" · "), ident(a.id))),
        Line((Span(tr(RELATIONS.get(a.relation, RELATIONS["own"]))),)),
    ]
    if a.credits:
        head.append(Line((words("It credits: "), given(", ".join(a.credits), [a.id]))))
    read = sorted(claims([c.id for c in one.reading.claims]), key=lambda c: (c.claim.start, c.claim.id))
    lines = [
        Line((command(f"explain {c.claim.id}"), words(": "), *_claim_line(c)), bullet=True, resume=f"explain {a.id}")
        for c in read
    ]
    return [Section(tuple(head)), Section(tuple(lines), (words("What was read in it", bold=True),))]


def _updates(told: Sequence[TracedUpdate], case: Case, today: date) -> list[Section]:
    return [part for u in told for part in _update(u, case, today)]


def _update(u: TracedUpdate, case: Case, today: date) -> list[Section]:
    rule, _, why = u.update.reason.partition(": ")
    facts = [f.id for f in (u.update.event, u.update.figure) if f]
    lines = [Line((ident(u.update.id), words(" · told "), moment(u.at, case.timezone)))]
    lines.append(Line(_rule(rule, why, ()), bullet=True))
    lines += [Line((words("Its fact: "), command(f"explain {id}")), bullet=True) for id in facts]
    lines += [Line((words("It rests on "), *joined([(ident(c),) for c in u.update.claims[:CLAIMS]])), bullet=True)]
    return [*updates_.sections([u.update], case, today), Section(tuple(lines))]
