"""The events that answer a question: those of the kinds it asks for in which all else that it says stands."""

from decimal import Decimal

from facts.answered import COUNTED, Answered
from facts.case import Case
from facts.features import Features, Held, of_case, of_event, of_text, people
from facts.ideas import find, vocabulary
from facts.model import COURT_KINDS, DECIDED, KINDS, Event, Facts
from facts.numbers import numbers
from facts.question import DOING, Content, Question
from facts.search import LANGUAGES, tokens

MANY = 6  # events that are shown of those that fit


def events(q: Question, facts: Facts, case: Case) -> Answered | None:
    """The events of the kinds that the question asks for, in which all else that it says stands."""
    if q.flags & {*COUNTED, "why"} or (q.numbers and not q.flags & {"when", "who"}):
        return None
    wanted = _kinds(q)
    if not wanted:
        return None
    for kinds in wanted:
        fits = [e for e in facts.events if e.kind in kinds and _holds(e, q, facts, case)]
        if "now" in q.flags:  # an order that was made may be in force no more
            fits = [e for e in fits if any(e.id in s.in_force for s in facts.proceedings)]
        if fits:
            return _chosen(q, fits)
    return None


def _kinds(q: Question) -> tuple[frozenset[str], ...]:
    """The kinds that are asked for, and those that answer it too where there is none of the first."""
    strong = [i for i in q.ideas if i.kinds is not None and not i.weak]
    if not any(i.kinds for i in q.ideas) and q.dates and "standing" in q.flags:  # "what happened in April"
        return (frozenset(KINDS),)
    weak = [i for i in vocabulary().ideas if i in q.ideas and i.kinds is not None and i.weak]
    out = []
    for turned in (False, True):
        kinds: frozenset[str] | None = None
        for i in strong:
            own = i.counter if turned and i.counter else i.kinds or frozenset()
            kinds = own if kinds is None else kinds & own
        for i in weak:
            own = i.kinds or frozenset()
            kinds = own if kinds is None else (kinds & own or kinds)
        if kinds:
            out.append(kinds)
    return tuple(dict.fromkeys(out))


def _holds(event: Event, q: Question, facts: Facts, case: Case) -> bool:
    if not _at(event, q) or not _when(event, q):
        return False
    if not all(any(_counts(c.quote, n) for c in event.claims) for n in q.numbers):
        return False
    if q.doer and event.kind != "agreement_signed" and not _did(event, q, q.doer):
        return False
    suits = q.of("suit")
    if suits and event.proceeding not in suits:
        return False
    court = event.kind in COURT_KINDS
    usual = court or event.kind in ("agreement_signed", "data_shared")
    features = Held(of_event(event, facts, q.who))
    assumed = of_case(case, q.who) if usual else frozenset()
    return _named_fit(event, q, case, features, assumed, court) and all(
        c.keys & assumed or _covered(c, event, q, features) for c in q.content
    )


def _did(event: Event, q: Question, body: str) -> bool:
    """Whether it is this organisation that did it: the last one named before the verb in the words of a source."""
    if event.kind in DECIDED and event.kind != "violation_found":
        return False
    if event.who:
        return body in people(event, q.who)
    return any(_doer(c.quote, q, event.kind) == body for c in event.claims)


def _doer(quote: str, q: Question, kind: str) -> str | None:
    """Who does what the kind of event says, in a sentence: the organisation before the verb, else the first one."""
    words = tokens(quote)
    bodies = [(at, k) for at, _, keys in q.who.find(words) for k in keys if k.startswith("body:")]
    found = list(find(words))
    own = [f.start for f in found if any(kind in (i.kinds or ()) for i in f.ideas)]
    for act in own or [f.start for f in found if any(i.id in DOING for i in f.ideas)]:
        before = [k for at, k in bodies if at < act]
        if before or own:
            return before[-1] if before else None
    return bodies[0][1] if bodies else None


def _named_fit(event: Event, q: Question, case: Case, features: Held, assumed: Features, court: bool) -> bool:
    """Whether everyone who is named had a part in it. Of what a court does, who asks and who holds goes without saying."""
    sides = {f"body:{i}" for i in (*case.requester, *case.holder)} if court else set()
    acting = people(event, q.who)
    for keys in q.named:
        one = {k for k in keys if not k.startswith("suit:")}
        person = any(k.startswith("person:") for k in one)
        if not one or one & sides:
            continue
        if not (one & (acting | _named_in(event, q, one)) if person else one & assumed or features.one_of(one)):
            return False
    return True


def _counts(quote: str, number: Decimal) -> bool:
    return any(n.value == number for x in LANGUAGES for n in numbers(quote, x))


def _named_in(event: Event, q: Question, keys: set[str]) -> Features:
    """People whom the words of an event name, where it says not who acted."""
    if event.kind in COURT_KINDS or event.who:
        return frozenset()
    return frozenset(k for c in event.claims for k in of_text(c.quote, q.who) if k in keys)


def _covered(content: Content, event: Event, q: Question, features: Held) -> bool:
    """Whether a word of the question holds of an event: it names its kind, or stands in what is known of it."""
    ideas = [i for i in q.ideas if f"idea:{i.id}" in content.keys]
    if any(i.kinds is not None and event.kind in (i.kinds | i.counter) for i in ideas):
        return True
    return features.one_of(content.keys)


def _at(event: Event, q: Question) -> bool:
    """Whether it was in a court that is named, or of a level that is."""
    if q.courts and event.court not in q.courts:
        return False
    if not q.levels:
        return True
    level = "none" if not event.court else "appeals" if event.court.endswith(" Cir.") else "district"
    return ("supreme" if event.court in ("U.S.", "SCOTUS") else level) in q.levels


def _when(event: Event, q: Question) -> bool:
    """Whether its date is one that is named, or lies in the month or year that is."""
    return not q.dates or (event.date or "").startswith(q.dates)


def _chosen(q: Question, fits: list[Event]) -> Answered:
    """Those that are shown: with a day where a day is asked for, the last where the last is."""
    dated = [e for e in fits if e.date]
    if q.flags & {"when", "latest", "first"} and dated:
        fits = dated
    if "latest" in q.flags and dated:
        fits = [e for e in dated if e.date == max(x.date or "" for x in dated)]
    if "first" in q.flags and dated:
        fits = [e for e in dated if e.date == min(x.date or "" for x in dated)]
    shown = fits if len(fits) <= MANY else sorted(fits, key=lambda e: -len(e.claims))[:MANY]
    shown = [e for e in fits if e in shown]
    return Answered("events", q, events=tuple(shown), left_out=len(fits) - len(shown))
