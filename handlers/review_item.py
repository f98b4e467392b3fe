"""An item for editors as they see it: the words in their context, what was read in them, what that changes, and who decided."""

from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any

from facts.case import Case
from facts.model import Article, Claim, Event, Facts, Figure, FigureClaim, Ruling
from facts.reviewing import every
from facts.ruled import as_ruled, latest
from handlers.answer import (
    CUT,
    Answer,
    Button,
    Line,
    Section,
    Span,
    Spans,
    domain,
    given,
    joined,
    marked_words,
    pack,
    place,
    quote,
    safe_url,
    say,
    say_number,
    user,
    value,
    words,
)
from handlers.answers import Known
from handlers.citing import cite
from handlers.following import is_channel
from handlers.language import marked, tr
from handlers.review_words import button
from handlers.status import happened, standing_words
from handlers.wording import KINDS, amount, case_name, clock, day, label, moment, origins
from storage import review
from storage.review import Item
from storage.rows import rulings

AROUND = 200  # characters of the article on either side of the words
BEHIND = 5  # claims of a reported message that are shown
CAUSES: Mapping[str, str] = MappingProxyType(
    {
        "new": marked("new, from one origin"),
        "revised": marked("the article was revised, and says this now"),
        "report": marked("a problem was reported"),
        "asked": marked("an editor asked for it"),
    }
)
DONE: Mapping[str, str] = MappingProxyType(
    {
        "approve": marked("Approved"),
        "reject": marked("Rejected"),
        "correct": marked("Corrected"),
        "hold": marked("Put on hold"),
        "undo": marked("Decision undone"),
        "close": marked("Closed"),
        "confirmed": marked("Settled: another origin tells it too"),
    }
)
NET: Mapping[str, str] = MappingProxyType(
    {
        "blocked": marked("blocked"),
        "not_blocked": marked("not blocked"),
        "unsettled": marked("unsettled"),
        "unknown": marked("not known from our sources"),
    }
)


def posted(reads: Known, id: int, now: datetime) -> Answer:
    """An item as it stands in the editors' channel."""
    session: Any = reads.session  # type: ignore[attr-defined]
    item = review.item(session, id)
    if item is None:
        return Answer("item", "review", "item", (Section((Line((words("This item is gone."),)),)),), case=reads.case.id)
    return drawn(session, reads, item, now)


def drawn(session: Any, reads: Known, item: Item, now: datetime) -> Answer:
    """An item with its buttons: the same in the channel, and to whoever asks for it."""
    case, today = reads.case, clock(now, reads.case.timezone).date()
    parts = [Section((_head(item, case),))]
    known = review.claimed(session, item.case, item.claim) if item.claim else None
    if item.claim is None:
        parts.append(_reported(session, item))
    elif known is None:
        parts.append(Section((Line((words("Its article does not say so any more."),)),)))
    else:
        ruling = latest(rulings(session, item.case)).get(item.claim)
        parts.append(Section(tuple(_words(*known))))
        parts.append(Section(tuple(_read(known[1], ruling, case))))
        parts.append(Section(tuple(_changes(session, reads, item.claim, case, today))))
    if item.decision is not None:
        parts.append(Section((_decided(item, case),)))
    named = Line((Span(f"r-{item.id}", "id"), words(" · "), case_name(case)))
    return Answer("item", f"review r-{item.id}", "item", tuple(parts), (named,), _buttons(item), case=case.id)


def _head(item: Item, case: Case) -> Line:
    start: Spans = (words("For review", bold=True), words(": "), Span(tr(CAUSES[item.cause])))
    if item.by:
        where: Spans = (words(" · "), place(item.place)) if is_channel(item.place) else ()
        start = (*start, words(" · "), user(item.by), *where)
    return Line((*start, words(" · "), moment(item.at, case.timezone)))


def _buttons(item: Item) -> tuple[Button, ...]:
    def does(label: str, action: Any) -> Button:
        return Button(label, action, button(action, item.id, item.version))

    if item.state == "closed":
        return () if item.decision == "confirmed" else (does(tr("Undo"), "undo"),)
    hold = () if item.state == "held" else (does(tr("Hold"), "hold"),)
    if item.claim is None:
        return (does(tr("Close"), "close"), *hold)
    return (does(tr("Approve"), "approve"), does(tr("Correct…"), "correct"), does(tr("Reject…"), "reject"), *hold)


# --- the words -------------------------------------------------------------------------------------------------------


def _words(article: Article, claim: Claim) -> list[Line]:
    """What the article says, and what stands around it."""
    ours = article.kind == "summary"
    out = [Line((quote(claim.quote, ours, [claim.id], limit=900),))]
    around = _around(article, claim)
    if around != " ".join(claim.quote.split()):
        out.append(Line((words("In its place: "), quote(around, ours, [claim.id], limit=900)), indent=True))
    return [*out, Line(_source(article), indent=True)]


def _around(article: Article, claim: Claim) -> str:
    """The words with what stands before and after them, cut between words."""
    start, end = max(claim.start - AROUND, 0), min(claim.end + AROUND, len(article.text))
    before, after = article.text[start : claim.start], article.text[claim.end : end]
    if start:
        before = CUT + before.partition(" ")[2]
    if end < len(article.text):
        after = after.rpartition(" ")[0] + CUT
    return " ".join(f"{before}{claim.quote}{after}".split())


def _source(article: Article) -> Spans:
    """Who published it, when, and where it can be read."""
    parts: list[Spans] = [(given(article.publisher or article.title or "an article without a name", [article.id]),)]
    if url := safe_url(article.url):
        parts.append((Span(domain(url), "link", url=url, refs=(article.id,)),))
    parts.append((day(article.published, [article.id]),) if article.published else (words("no date"),))
    if article.kind == "summary":
        parts.append((words("our summary"),))
    return joined(parts, " · ")


def _read(claim: Claim, ruling: Ruling | None, case: Case) -> list[Line]:
    lines = [Line((words("Read as: "), *said(claim, case)))]
    if ruling and ruling.decision == "correct" and (now := as_ruled(claim, ruling)):
        lines = [
            Line((words("Counts as: "), *said(now, case))),
            Line(corrected(claim, ruling, case), indent=True),
        ]
    return lines


def said(claim: Claim, case: Case) -> Spans:
    """What a claim says, as it was read: its value and what that counts, or what happened, where and when."""
    refs = [claim.id]
    parts: list[Spans] = []
    if isinstance(claim, FigureClaim):
        parts.append((value(" ".join(filter(None, (claim.hedge_text, claim.value_text))), refs),))
        known = next((q for q in case.quantities if q.id == claim.figure), None)
        parts.append((label(known),) if known else (words("fits no figure of the case"),))
    else:
        kind = KINDS.get(claim.kind, claim.kind.replace("_", " "))
        parts.append((Span(tr(kind), "fact", bold=True, refs=tuple(refs)),))
        parts += [(given(text, refs),) for text in (claim.court, claim.judge, claim.who) if text]
        short = next((p.short for p in case.proceedings if p.id == claim.proceeding), None)
        parts.append((pack(short, dagger=False),) if short else (words("lawsuit not stated"),))
    parts.append((day(claim.when.iso, refs),) if claim.when.iso else (words("no date"),))
    return joined(parts)


def corrected(claim: Claim, ruling: Ruling, case: Case) -> Spans:
    """ "corrected by @mona, 2 Mar 2026: was roughly 47,000, riders a year, no date"."""
    at = day(clock(ruling.at, case.timezone).date())
    return say("corrected by {who}, {day}: was {was}", who=user(ruling.by), day=at, was=said(claim, case))


# --- what it changes -------------------------------------------------------------------------------------------------


def _changes(session: Any, reads: Known, claim: str, case: Case, today: date) -> list[Line]:
    """The fact that the claim stands behind, what would be known without it, and who else tells it."""
    now = reads.live_facts()
    fact = next((f for f in every(now) if any(c.id == claim for c in f.claims)), None)
    if fact is None:
        return [Line((words("It stands behind no fact now."),))]
    without = review.without(session, case, now, claim)
    lines = [Line((words("The fact: ", bold=True), *_fact(fact, case)))]
    lines += [Line(spans, indent=True) for spans in _differences(without, now, fact, case)]
    here = next(c.article for c in fact.claims if c.id == claim)
    others = [c for c in fact.claims if c.article != here]
    told: Spans = cite(now, others) if others else (words("none"),)
    return [*lines, Line((words("Other sources: "), *told, words(" · "), *origins(fact)))]


def _fact(fact: Event | Figure, case: Case) -> Spans:
    if isinstance(fact, Figure):
        return (amount(fact), words(" "), label(case.quantity(fact.quantity)))
    short = next((p.short for p in case.proceedings if p.id == fact.proceeding), None)
    home: Spans = (pack(short, dagger=False), words(": ")) if short else ()
    return (*home, *happened(fact))


def _differences(was: Facts, now: Facts, fact: Event | Figure, case: Case) -> list[Spans]:
    """From what would be said without the claim to what is said with it."""
    out: list[Spans] = []
    if isinstance(fact, Figure):
        old, new = _values(was, fact.quantity), _values(now, fact.quantity)
        if [s.text for s in old] != [s.text for s in new]:
            out.append((*old, words(" → "), *new))
    for stands in now.proceedings:
        before = next((s for s in was.proceedings if s.proceeding == stands.proceeding), None)
        old, new = _stands(was, before) if before else (), _stands(now, stands)
        if old and old != new:
            short = pack(case.proceeding(stands.proceeding).short, dagger=False)
            out.append((short, words(": "), *old, words(" → "), *new))
    if was.net_effect.state != now.net_effect.state:
        states = [(Span(tr(NET[f.net_effect.state])),) for f in (was, now)]
        out.append((words("The answer to the case's question: "), *joined(states, " → ")))
    return out or [(words("Where the lawsuits stand is the same without it."),)]


def _values(facts: Facts, quantity: str) -> Spans:
    live = [(amount(f),) for f in facts.figures if f.quantity == quantity and f.state != "superseded"]
    return joined(live, " or ") if live else (words("no value"),)


def _stands(facts: Facts, standing: Any) -> Spans:
    return (marked_words(standing_words(facts, standing)),) if standing.events else (words("nothing in our sources"),)


# --- reports, decisions ----------------------------------------------------------------------------------------------


def _reported(session: Any, item: Item) -> Section:
    """What somebody said is wrong, and the claims of the message that they said it of."""
    lines = [Line((words("About: "), given(item.about)))]
    ids = review.behind(session, item.about)
    for id in ids[:BEHIND]:
        known = review.claimed(session, item.case, id)
        if known:
            said_so = quote(known[1].quote, known[0].kind == "summary", [id], limit=160)
            lines.append(Line((Span(f"review {id}", "command"), words(" "), said_so), bullet=True))
    if len(ids) > BEHIND:
        lines.append(
            Line(say_number("{n} more claim stands behind it", "{n} more claims stand behind it", len(ids) - BEHIND))
        )
    return Section(tuple(lines))


def _decided(item: Item, case: Case) -> Line:
    """Who decided what, when and why."""
    what = Span(tr(DONE.get(item.decision or "", item.decision or "")), bold=True)
    at = moment(item.decided_at, case.timezone) if item.decided_at else words("")
    by: Spans = say(" by {who}, {at}", who=user(item.decided_by), at=at) if item.decided_by else (words(", "), at)
    why: Spans = (words(": "), given(item.reason)) if item.reason and item.decision != "undo" else ()
    return Line((what, *by, *why))
