"""One sentence that can be printed: what a fact says, with its hedge, who says so, and who reported it first.

It is made of facts alone: no number in it was worked out.
"""

import re
from dataclasses import replace

from facts.case import Case, Quantity
from facts.checking_figures import chain
from facts.model import DENIED, Event, Facts, Figure, SourcedArticle
from handlers.answer import Span, Spans, given, joined, pack, safe_url, say, say_number, words
from handlers.citing import articles, link, telling
from handlers.language import spoken
from handlers.updates import act
from handlers.wording import amount, counted, day, label_text

_VOWEL = "AEFHILMNORSX"  # letters whose names begin with one: "an EPA declaration"


def line_of(figure: Figure, facts: Facts, case: Case, through: bool = False) -> Spans:
    """The figure as a sentence, after what it is a part of and, with `through`, before its own parts."""
    row = chain(facts, case, figure.quantity, through)
    same = {(f.said_by, f.strength, f.origins[:1]) for f in row}
    if figure not in row or len(same) > 1 or not all(_line(case.quantity(f.quantity)) for f in row):
        row = (figure,)
    parts = [_worded(f, case) for f in row]
    out = parts[0]
    for part in parts[1:]:
        goes_on = part[0].text.startswith(("and ", "y "))
        out = (*out, words(" ") if goes_on else words("; "), *part)
    return _sentence(out, voice(row[0], case), _first(facts, figure))


def line_of_event(event: Event, facts: Facts, case: Case) -> Spans:
    """The event as a sentence, in its lawsuit. What was upheld is told by what its sources say the court refused."""
    refused = [r.kind for r in event.claims if r.kind in DENIED]
    event = replace(event, kind=refused[0]) if event.kind == "affirmed" and refused else event
    named = next((p.name for p in case.proceedings if p.id == event.proceeding), None)
    refs = [c.id for c in event.claims]
    dated = (words(", "), day(event.date, refs)) if event.date else ()
    told = (*act(event, alone=named is None), *dated)
    plain = tuple(Span(s.text, s.kind, url=s.url, refs=s.refs) for s in told)
    head: Spans = (pack(named, dagger=False), words(": ")) if named else ()
    return _sentence((*head, *plain), (), _first(facts, event))


def _line(q: Quantity) -> str:
    return q.line_es if spoken() == "es" else q.line


def _worded(figure: Figure, case: Case) -> Spans:
    """What the pack says of the quantity, with the figure's own value in it; else the value and what it counts."""
    q = case.quantity(figure.quantity)
    before, _, after = _line(q).partition("{value}")
    lead = telling(figure)[0].quote
    apart = bool(figure.hedge_text) and not re.search(
        rf"{re.escape(figure.hedge_text)}\W+{re.escape(figure.value_text)}", lead
    )
    if not _line(q) or apart:
        return (amount(figure), words(" "), pack(label_text(q), dagger=False))
    shown = _plain(amount(figure))
    # "1,28 millones de nombres": after a round million Spanish puts "de" before what is counted
    of = Span(" de ") if spoken() == "es" and re.search(r"mill[oó]n(?:es)?$", shown.text) else words(" ")
    spans = [pack(before, dagger=False), words(" "), shown, of, pack(after, dagger=False)]
    return tuple(
        s for n, s in enumerate(spans) if s.text and not (n == 1 and not before) and not (n == 3 and not after)
    )


def _plain(span: Span) -> Span:
    return Span(span.text, span.kind, refs=span.refs)


def _first(facts: Facts, fact: Figure | Event) -> Spans:
    """Who first reported it, the one whose words lead named, the others counted; nothing where nobody can be named."""
    names = [a.origin for a in articles(facts, fact.claims) if a.origin in fact.origins]
    first = next((n for n in names if n), None) or next(iter(fact.origins or fact.outlets), None)
    if first is None:
        return ()
    more = len(fact.origins) - 1
    lead = given(first, [c.id for c in fact.claims])
    return (
        say_number("{first} and {n} other origin", "{first} and {n} other origins", more, first=lead)
        if more > 0
        else (lead,)
    )


def _sentence(told: Spans, speaker: Spans, by: Spans) -> Spans:
    told = _capital(told)
    if speaker and by:
        return say("{told}, according to {speaker} reported by {origins}.", told=told, speaker=speaker, origins=by)
    if speaker:
        return say("{told}, according to {speaker}.", told=told, speaker=speaker)
    return say("{told}, as reported by {origins}.", told=told, origins=by) if by else (*told, words("."))


def _capital(told: Spans) -> Spans:
    first = told[0]
    return (Span(first.text[:1].upper() + first.text[1:], first.kind, refs=first.refs, dagger=first.dagger), *told[1:])


def voice(fact: Figure, case: Case) -> Spans:
    """Who stands behind a figure, as it goes into a sentence: "an EPA declaration"; nothing where the press states it."""
    refs = [c.id for c in fact.claims]
    by = given(fact.said_by, refs) if fact.said_by else None
    if fact.strength == "sworn":
        body = _body(fact, case)
        if body:
            name = given(body, refs)
            return (
                say("an {body} declaration", body=name)
                if body[:1] in _VOWEL
                else say("a {body} declaration", body=name)
            )
        return say("a sworn paper of {speaker}", speaker=by) if by else (words("a sworn paper"),)
    if fact.strength == "alleged":
        return say("{speaker}, which alleges it,", speaker=by) if by else (words("an allegation"),)
    if fact.strength == "reported" or (fact.strength == "said" and by is None):
        return (words("sources that are not named"),)
    return (by,) if by and fact.strength == "said" else ()


def _body(fact: Figure, case: Case) -> str | None:
    """The organisation of the pack in whose office the speaker swore."""
    person = next((p for p in case.people if p.name == fact.said_by), None)
    role = person.role if person else fact.said_by or ""
    bodies = (*case.holder, *case.requester)
    return next(
        (o.name for o in case.organisations if o.id in bodies and re.search(rf"\b{re.escape(o.name)}\b", role)), None
    )


def provenance(facts: Facts, fact: Figure | Event) -> Spans:
    """ "AP, republished by Daily News N Blog, 24 Feb 2026 ‹dailynewsnblog.com› · 1 origin": where the leading claim was read."""
    refs = telling(fact) if isinstance(fact, Figure) else fact.claims
    found = articles(facts, refs)
    first = [_where(found[0])] if found else []
    total = counted(len(fact.origins), "origin") if fact.origins else (words("no named origin"),)
    return joined([*first, total], " · ")


def _where(a: SourcedArticle) -> Spans:
    refs = [a.id]
    name = a.origin or a.publisher or a.title
    out: Spans = (given(name, refs),) if name else (words("an article without publisher or title"),)
    if a.publisher and a.publisher != name:
        outlet = given(a.publisher, refs)
        if a.relation == "copy":
            out = say("{name}, republished by {outlet}", name=out, outlet=outlet)
        else:
            out = say("{name}, by way of {outlet}", name=out, outlet=outlet)
    if a.published:
        out = (*out, words(", "), day(a.published, refs))
    url = safe_url(a.url)
    if url:
        out = (*out, words(" "), link(a, url))
    return (*out, words(" (our summary)")) if a.kind == "summary" else out
