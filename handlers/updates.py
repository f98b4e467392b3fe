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
from handlers.answer import Line, Section, Spans, given, joined, pack, safe_url, words
from handlers.citing import bench, cite, link, outcome_missing, said_in, sitting, telling
from handlers.status import happened, standing_words
from handlers.wording import amount, capital, court, day, kind, origins, said, said_of

# What a court did, as its own act. What is not here is told by its name: "appeal filed".
ACTS = {
    "motion_to_dismiss_denied": "refused to dismiss the case",
    "tro_denied": "refused a temporary restraining order",
    "tro_granted": "granted a temporary restraining order",
    "pi_denied": "refused a preliminary injunction",
    "pi_granted": "granted a preliminary injunction",
    "stay_granted": "granted a stay",
    "stay_denied": "refused a stay",
    "stay_lifted": "lifted a stay",
    "relief_denied": "refused a request for an order, its kind not stated",
    "relief_granted": "granted an order, its kind not stated",
    "granted_in_part": "granted an order in part",
    "affirmed": "upheld the ruling of the court below",
    "reversed": "reversed the ruling of the court below",
    "vacated": "vacated an order",
    "remanded": "sent the case back to the court below",
    "rehearing_granted": "granted a rehearing",
    "dismissed": "dismissed the case",
    "violation_found": "found a violation of the law",
}
NO_APPROVAL = "Not blocked in this lawsuit. That approves nothing, and decides no other lawsuit."
SIDES = 6  # of a conflict, so many with their words
NET = {
    "blocked": "blocked",
    "unsettled": "unsettled, since our sources disagree whether an order is in force",
    "not_blocked": "not blocked, by what our sources say, which approves nothing",
    "unknown": "not known from our sources",
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
        found = next((q.label for q in self.case.quantities if q.id == figure.quantity), None)
        if found:
            return (pack(capital(found), dagger=False),)
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
    done = ACTS.get(event.kind)
    if done is None:
        name = capital(kind(event)) if alone else kind(event)
        parts: list[Spans] = [(given(name, refs, bold=True),)]
        parts += [(given(event.who, refs),)] if event.who else []
        parts += [bench(event)] if bench(event) else []
        return (*joined(parts), *weak)
    if not kind(event).startswith("preliminary"):
        done = done.replace("a preliminary injunction", "an injunction")
    did = given(done, refs, bold=True)
    after = [sitting(event)] if sitting(event) else []
    if event.court and event.court.endswith(" Cir."):
        start: Spans = (words("the ", bold=True), given(court(event.court), refs, bold=True), words(" ", bold=True))
        return (*joined([(*start, did), *after]), *weak)
    if event.court:
        after.insert(0, (given(court(event.court), refs),))
        return (words("the court ", bold=True), *joined([(did,), *after]), *weak)
    return (words("a court ", bold=True), *joined([(did,), *after]), *weak)


def when(event: Event) -> Spans:
    refs = [c.id for c in event.claims]
    if event.date:
        return (words(" · "), day(event.date, refs))
    out: Spans = (words(" · day given as: "), given(event.date_text, refs)) if event.date_text else ()
    if event.reported:
        return (*out, words(" · reported "), day(event.reported, refs))
    return out or (words(" · no date in our sources"),)


def _open(seen: Seen) -> Spans:
    """That the outcome of what was asked, or set, is not known."""
    event = seen.update.event
    missing = event is not None and outcome_missing(seen.facts, event, seen.today)
    return (words(" · outcome not in our sources"),) if missing else ()


def _before(seen: Seen) -> Spans:
    """What a quantity was given as before."""
    before = [f for f in seen.update.figures_before if seen.right(f)]
    if seen.update.figures_before and not before:
        return ()
    if not before:
        return (words(" (new)"),)
    return (words("; before: "), *joined([value_of(f) for f in before], ", "))


def value_of(figure: Figure) -> Spans:
    """The value, and how weakly it is said where no article states it outright."""
    told = said(figure.strength, figure.said_by, [c.id for c in figure.claims])
    return (amount(figure), words(" ("), *told, words(")")) if told else (amount(figure),)


def _beside(seen: Seen) -> Spans:
    u = seen.update
    others = [f for f in u.figures_now if u.figure and f.id != u.figure.id and seen.right(f)]
    if not others:
        return ()
    values = joined([value_of(f) for f in others], ", ")
    return (words("; our sources also give "), *values, words(", and not which is newer"))


def _conflict(seen: Seen) -> Spans:
    u = seen.update
    opened = u.type == "conflict_opened"
    sides = [f for f in u.figures_now if seen.right(f)]
    if sides or u.figure:
        against = joined([value_of(f) for f in sides], " against ")
        label = seen.label(u.figure or sides[0])
        if opened or not u.figure:
            return (*label, words(": "), words("our sources disagree", bold=True), words(", "), *against)
        now = (words("our sources agree again", bold=True), words(", on "), *value_of(u.figure))
        return (*label, words(": "), *now, *((words("; before: "), *against) if sides else ()))
    events = [happened(e) for e in u.decisive if seen.right(e)]
    start = seen.short(u.proceeding)
    if opened:
        told = words("our sources disagree whether an order is in force", bold=True)
        return (*start, told, *((words(": "), *joined(events, " against ")) if events else ()))
    return (*start, words("our sources agree again", bold=True), words(": "), *_stands(seen))


def _stands(seen: Seen) -> Spans:
    s = seen.update.standing
    if s is None or not seen.tells(s):
        return (words("it stands elsewhere now", bold=True),)
    rests = s.in_force or ((s.decisive,) if s.decisive else ())
    told = joined([happened(seen.known[i]) for i in rests], "; ")
    state = words(standing_words(seen.facts, s), bold=True)
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
            out += [(words("Was: "), *w, words("."))] if (w := _was(seen, u.standing_before)) else []
        if u.standing.in_force:
            binding = [net.binds(seen.known[i], seen.case) for i in u.standing.in_force]
            state = words(standing_words(facts, u.standing))
            out.append((words("Now: "), state, words("; "), *joined(binding, "; "), words(".")))
        elif net.refusal(facts, u.standing):
            out.append((words(NO_APPROVAL),))
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
    question = (pack(seen.case.question, dagger=False), words(" "))
    orders = [seen.known[i] for i in now.because if i in seen.known]
    partly = now.state == "blocked" and bool(orders) and all(e.kind == "granted_in_part" for e in orders)
    told = "blocked in part" if partly else NET[now.state]
    names = [s[:1] for e in orders if (s := seen.short(e.proceeding))]
    plain = [tuple(replace(x, bold=False) for x in n) for n in dict.fromkeys(names)]
    by: Spans = (words(", by an order in " if len(plain) == 1 else ", by orders in "), *joined(plain, ", ", " and "))
    end = (*by, words(".")) if now.state == "blocked" and plain else (words("."),)
    if before is None:
        return (*question, words(f"Still {told}", bold=True), *end)
    was = (words(" It was: "), words(NET[before.state]), words("."))
    return (*question, words(f"Now {told}", bold=True), *end, *was)


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
        ("Also new", new),
        ("Figures", figures),
        ("Articles", articles),
        ("Added to the record", record),
    ):
        if group:
            entries = [line for s in group for line in _entry(s, not shared)]
            parts.append(Section(tuple(entries), (words(name, bold=True),)))
    return [*parts, Section((Line(shared),))] if shared else parts


_SEE = {"figures": "figures", "articles": "sources"}


def _entry(seen: Seen, cited: bool) -> list[Line]:
    top = Line(headline(seen), bullet=True, resume=_SEE.get(seen.update.topic, "timeline"))
    return [top, *(Line(spans, indent=True) for spans in (*effects(seen, first=False), *sources(seen, cited)))]
