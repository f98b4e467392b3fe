"""An update as it reads: what is so now, what was before, the words of the source, and what it comes to.

Told from the values that an update carries and the case pack alone, so that it reads the same whenever it is told.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from facts.case import Case
from facts.model import Event, Facts, Figure, NetEffect, SourcedArticle, Standing
from facts.updates import Update
from handlers import net
from handlers.answer import Line, Section, Spans, given, joined, marked_words, pack, safe_url, say, words
from handlers.citing import bench, cite, link, outcome_missing, said_in, sitting, telling
from handlers.language import marked, speaking, tr
from handlers.status import happened, standing_words
from handlers.wording import (
    PRELIMINARY,
    amount,
    capital,
    court,
    day,
    kind,
    label_text,
    origins,
    question,
    said,
    said_of,
    who,
)

# What a court did, as its own act. What is not here is told by its name: "appeal filed".
ACTS = {
    "motion_to_dismiss_denied": marked("refused to dismiss the case"),
    "tro_denied": marked("refused a temporary restraining order"),
    "tro_granted": marked("granted a temporary restraining order"),
    "pi_denied": marked("refused a preliminary injunction"),
    "pi_granted": marked("granted a preliminary injunction"),
    "stay_granted": marked("granted a stay"),
    "stay_denied": marked("refused a stay"),
    "stay_lifted": marked("lifted a stay"),
    "relief_denied": marked("refused a request for an order, its kind not stated"),
    "relief_granted": marked("granted an order, its kind not stated"),
    "granted_in_part": marked("granted an order in part"),
    "affirmed": marked("upheld the ruling of the court below"),
    "reversed": marked("reversed the ruling of the court below"),
    "vacated": marked("vacated an order"),
    "remanded": marked("sent the case back to the court below"),
    "rehearing_granted": marked("granted a rehearing"),
    "dismissed": marked("dismissed the case"),
    "violation_found": marked("found a violation of the law"),
}
# The same of an injunction that no source calls preliminary.
BARE = {
    "pi_denied": marked("refused an injunction"),
    "pi_granted": marked("granted an injunction"),
}
AGAINST = marked(" against ")
SIDES = 6  # of a conflict, so many with their words
STILL = {
    "blocked": marked("Still blocked"),
    "in_part": marked("Still blocked in part"),
    "unsettled": marked("Still unsettled, since our sources disagree whether an order is in force"),
    "not_blocked": marked("Still not blocked, by what our sources say, which approves nothing"),
    "unknown": marked("Still not known from our sources"),
}
NOW = {
    "blocked": marked("Now blocked"),
    "in_part": marked("Now blocked in part"),
    "unsettled": marked("Now unsettled, since our sources disagree whether an order is in force"),
    "not_blocked": marked("Now not blocked, by what our sources say, which approves nothing"),
    "unknown": marked("Now not known from our sources"),
}
WAS = {
    "blocked": marked("It was: blocked."),
    "unsettled": marked("It was: unsettled, since our sources disagree whether an order is in force."),
    "not_blocked": marked("It was: not blocked, by what our sources say, which approves nothing."),
    "unknown": marked("It was: not known from our sources."),
}


@dataclass(frozen=True, slots=True)
class Seen:
    """One update with what is needed to word it. `wrong` are ids of claims that were taken back since."""

    update: Update
    case: Case
    today: date
    wrong: frozenset[str] = frozenset()

    @property
    def known(self) -> dict[str, Event]:
        """The events that it carries and that still stand, by id."""
        return {e.id: e for e in (self.update.event, *self.update.decisive) if e and self.right(e)}

    @property
    def facts(self) -> Facts:
        """What it carries, as far as it stands, for the words that answers have for it."""
        u = self.update
        stands = (u.standing,) if self.tells(u.standing) and u.standing else ()
        events = tuple(self.known.values())
        return Facts(self.case.id, None, u.net or NetEffect("unknown", (), ()), stands, (), events, u.articles)

    def tells(self, standing: Standing | None) -> bool:
        """Whether all that a standing rests on is here, so that it can be told."""
        if standing is None or not self.short(standing.proceeding):
            return False
        return all(i in self.known for i in (standing.decisive, *standing.in_force) if i)

    def right(self, fact: Event | Figure) -> bool:
        return not self.wrong.intersection(c.id for c in fact.claims)

    def short(self, proceeding: str | None) -> Spans:
        """The short name of a lawsuit, nothing where there is none, or where the pack has it no more."""
        found = next((p for p in self.case.proceedings if p.id == proceeding), None)
        return (pack(found.short, dagger=False, bold=True), words(": ", bold=True)) if found else ()

    def label(self, figure: Figure) -> Spans:
        found = next((q for q in self.case.quantities if q.id == figure.quantity), None)
        if found:
            return (pack(capital(label_text(found)), dagger=False),)
        return (given(capital(figure.scope), [c.id for c in figure.claims]),)


# --- one update ------------------------------------------------------------------------------------------------------


def headline(seen: Seen) -> Spans:
    """The change in a line: "*Centro: the D.C. Circuit refused a preliminary injunction* · 24 Feb 2026"."""
    u = seen.update
    if u.type in ("conflict_opened", "conflict_closed"):
        return _conflict(seen)
    if u.figure:
        return (*seen.label(u.figure), words(": "), amount(u.figure), *_before(seen), *_beside(seen))
    if u.event:
        short = seen.short(u.proceeding or u.event.proceeding)
        return (*short, *act(u.event, alone=not short), *when(u.event), *_open(seen))
    if u.standing:
        return (*seen.short(u.standing.proceeding), *_stands(seen))
    if u.article:
        return _article(u.article)
    return (words("The answer to the case's question is another one", bold=True),)


def act(event: Event, alone: bool = True) -> Spans:
    """Who did what: a court its act; others what happened, and who did it, with a capital where it stands `alone`."""
    refs = [c.id for c in event.claims]
    told = said_of(event)
    weak: Spans = (words(" ("), *told, words(")")) if told else ()
    if event.kind not in ACTS:
        name = capital(kind(event)) if alone else kind(event)
        parts: list[Spans] = [(given(name, refs, bold=True),)]
        parts += [who(event)] if event.who else []
        parts += [bench(event)] if bench(event) else []
        return (*joined(parts), *weak)
    did = given(tr(_done(event)), refs)
    sat = [sitting(event)] if sitting(event) else []
    if event.court and event.court.endswith(" Cir."):
        return (*joined([bold(say("the {court} {did}", court=given(court(event.court), refs), did=did)), *sat]), *weak)
    if event.court:
        where = (given(court(event.court), refs),)
        return (*joined([bold(say("the court {did}", did=did)), where, *sat]), *weak)
    return (*joined([bold(say("a court {did}", did=did)), *sat]), *weak)


def bold(spans: Spans) -> Spans:
    return tuple(replace(s, bold=True) for s in spans)


def _done(event: Event) -> str:
    """The act of a court, as it stands in the tables. Whether an injunction is preliminary, `kind` knows."""
    with speaking("en"):
        preliminary = kind(event).startswith(PRELIMINARY)
    return ACTS[event.kind] if preliminary else BARE.get(event.kind, ACTS[event.kind])


def when(event: Event) -> Spans:
    refs = [c.id for c in event.claims]
    if event.date:
        return (words(" · "), day(event.date, refs))
    out: Spans = ()
    if event.date_text:
        out = (words(" · "), *say("day given as: {day}", day=given(event.date_text, refs)))
    if event.reported:
        return (*out, words(" · "), *say("reported {day}", day=day(event.reported, refs)))
    return out or (words(" · "), words("no date in our sources"))


def _open(seen: Seen) -> Spans:
    """That the outcome of what was asked, or set, is not known."""
    event = seen.update.event
    missing = event is not None and outcome_missing(seen.facts, event, seen.today)
    return (words(" · "), words("outcome not in our sources")) if missing else ()


def _before(seen: Seen) -> Spans:
    """What a quantity was given as before."""
    before = [f for f in seen.update.figures_before if seen.right(f)]
    if seen.update.figures_before and not before:
        return ()
    if not before:
        return (words(" (new)"),)
    return say("; before: {values}", values=joined([value_of(f) for f in before]))


def value_of(figure: Figure) -> Spans:
    """The value, and how weakly it is said where no article states it outright."""
    told = said(figure.strength, figure.said_by, [c.id for c in figure.claims])
    return (amount(figure), words(" ("), *told, words(")")) if told else (amount(figure),)


def _beside(seen: Seen) -> Spans:
    u = seen.update
    others = [f for f in u.figures_now if u.figure and f.id != u.figure.id and seen.right(f)]
    if not others:
        return ()
    values = joined([value_of(f) for f in others])
    return say("; our sources also give {values}, and not which is newer", values=values)


def _conflict(seen: Seen) -> Spans:
    u = seen.update
    opened = u.type == "conflict_opened"
    sides = [f for f in u.figures_now if seen.right(f)]
    if sides or u.figure:
        against = joined([value_of(f) for f in sides], AGAINST)
        label = seen.label(u.figure or sides[0])
        if opened or not u.figure:
            return (*label, words(": "), words("our sources disagree", bold=True), words(", "), *against)
        now = (words("our sources agree again", bold=True), *say(", on {value}", value=value_of(u.figure)))
        return (*label, words(": "), *now, *(say("; before: {values}", values=against) if sides else ()))
    events = [happened(e) for e in u.decisive if seen.right(e)]
    start = seen.short(u.proceeding)
    if opened:
        told = words("our sources disagree whether an order is in force", bold=True)
        return (*start, told, *((words(": "), *joined(events, AGAINST)) if events else ()))
    return (*start, words("our sources agree again", bold=True), words(": "), *_stands(seen))


def _stands(seen: Seen) -> Spans:
    s = seen.update.standing
    if s is None or not seen.tells(s):
        return (words("it stands elsewhere now", bold=True),)
    rests = s.in_force or ((s.decisive,) if s.decisive else ())
    told = joined([happened(seen.known[i]) for i in rests], "; ")
    state = marked_words(standing_words(seen.facts, s), bold=True)
    return (state, words(": "), *told) if told else (state,)


def _article(article: SourcedArticle) -> Spans:
    refs = [article.id]
    url = safe_url(article.url)
    name: Spans = (link(article, url, article.title),) if url else (given(article.title or "no title", refs),)
    out: Spans = (words("New article: ", bold=True), *name)
    if article.publisher:
        out = (*out, words(", "), given(article.publisher, refs))
    if article.published:
        out = (*out, words(", "), day(article.published, refs))
    return (*out, words(" (our summary)")) if article.kind == "summary" else out


# --- what it comes to ------------------------------------------------------------------------------------------------


def effects(seen: Seen, first: bool = True) -> list[Spans]:
    """Where the lawsuit stood and stands, and what that leaves of the case's question: said of the `first` of a message,
    of others only where the answer has changed."""
    u = seen.update
    out: list[Spans] = []
    facts = seen.facts
    if seen.tells(u.standing) and u.standing:
        if u.standing_before and _moved(u.standing_before, u.standing):
            out += [say("Was: {what}.", what=w)] if (w := _was(seen, u.standing_before)) else []
        if u.standing.in_force:
            binding = [net.binds(seen.known[i], seen.case) for i in u.standing.in_force]
            state = marked_words(standing_words(facts, u.standing))
            out.append(say("Now: {state}; {binding}.", state=state, binding=joined(binding, "; ")))
        elif net.refusal(facts, u.standing):
            out.append((words("Not blocked in this lawsuit. That approves nothing, and decides no other lawsuit."),))
    if u.net and (first or u.net_before) and all(i in seen.known for i in u.net.because):
        out.append(_net(seen, u.net))
    return out


def _moved(before: Standing, now: Standing) -> bool:
    return (before.posture, before.decisive, before.in_force) != (now.posture, now.decisive, now.in_force)


def _was(seen: Seen, before: Standing) -> Spans:
    if not before.events:
        return (words("nothing in our sources"),)
    if before.decisive in seen.known:
        return happened(seen.known[before.decisive or ""])
    return (words("no ruling in our sources"),) if before.decisive is None else ()


def _net(seen: Seen, now: NetEffect) -> Spans:
    """The case's question and its answer, which may be another one than before."""
    before = seen.update.net_before
    asked = (question(seen.case), words(" "))
    orders = [seen.known[i] for i in now.because if i in seen.known]
    partly = now.state == "blocked" and bool(orders) and all(e.kind == "granted_in_part" for e in orders)
    state = "in_part" if partly else now.state
    told = (marked_words((NOW if before else STILL)[state], bold=True), *_by(seen, orders, now))
    return (*asked, *told, *((words(" "), marked_words(WAS[before.state])) if before else ()))


def _by(seen: Seen, orders: Sequence[Event], now: NetEffect) -> Spans:
    """The lawsuits whose orders block, and the end of the sentence."""
    names = [s[:1] for e in orders if (s := seen.short(e.proceeding))]
    plain = [tuple(replace(x, bold=False) for x in n) for n in dict.fromkeys(names)]
    if now.state != "blocked" or not plain:
        return (words("."),)
    named = joined(plain, ", ", marked(" and "))
    return say(", by an order in {lawsuits}." if len(plain) == 1 else ", by orders in {lawsuits}.", lawsuits=named)


def sources(seen: Seen, cited: bool = True) -> list[Spans]:
    """The words of the source, who stands behind them and, unless that is said for all, where they were read. Of a
    conflict, of each side."""
    u = seen.update
    others: tuple[Event | Figure, ...] = u.figures_now or u.decisive
    facts = (u.event or u.figure,) if u.event or u.figure else others[:SIDES]
    return [_source(seen, f, cited) for f in facts if f and f.claims and seen.right(f)]


def _source(seen: Seen, fact: Event | Figure, cited: bool) -> Spans:
    refs = telling(fact) if isinstance(fact, Figure) else fact.claims
    by = said(fact.strength, fact.said_by, [c.id for c in fact.claims]) if isinstance(fact, Figure) else ()
    parts = [said_in(refs[0]), by, *((cite(seen.facts, refs), origins(fact)) if cited else ())]
    return joined([p for p in parts if p], " · ")


def _shared(seen: Sequence[Seen]) -> Spans:
    """Where all of a message was read and who first reported it, if that is the same for all of it."""
    facts = [f for s in seen for f in (s.update.event, s.update.figure) if f]
    if len(facts) < 2 or len(facts) < sum(s.update.type != "article" for s in seen):
        return ()
    found = {(f.origins, f.outlets, frozenset(c.article for c in f.claims)) for f in facts}
    if len(found) > 1:
        return ()
    return (*cite(seen[0].facts, facts[0].claims), words(" · "), *origins(facts[0]))


# --- a message -------------------------------------------------------------------------------------------------------


def sections(updates: Sequence[Update], case: Case, today: date, wrong: frozenset[str] = frozenset()) -> list[Section]:
    """All updates of one message: the most important at length, the rest in a line and its source each."""
    seen = [Seen(u, case, today, wrong) for u in updates]
    if not seen:
        return []
    lead, rest = seen[0], seen[1:]
    shared = _shared(seen)
    below = [*effects(lead), *sources(lead, not shared)]
    lines = [Line(headline(lead)), *(Line(spans) for spans in below)]
    parts = [Section(tuple(lines))]
    record = [s for s in rest if s.update.record]
    current = [s for s in rest if not s.update.record]
    new = [s for s in current if s.update.type not in ("figure", "article")]
    figures = [s for s in current if s.update.type == "figure"]
    articles = [s for s in current if s.update.type == "article"]
    for name, group in (
        (words("Also new", bold=True), new),
        (words("Figures", bold=True), figures),
        (words("Articles", bold=True), articles),
        (words("Added to the record", bold=True), record),
    ):
        if group:
            entries = [line for s in group for line in _entry(s, not shared)]
            parts.append(Section(tuple(entries), (name,)))
    return [*parts, Section((Line(shared),))] if shared else parts


_SEE = {"figures": "figures", "articles": "sources"}


def _entry(seen: Seen, cited: bool) -> list[Line]:
    top = Line(headline(seen), bullet=True, resume=_SEE.get(seen.update.topic, "timeline"))
    return [top, *(Line(spans, indent=True) for spans in (*effects(seen, first=False), *sources(seen, cited)))]
