"""The fact that answers a question, or that none does. Precision first: every word that narrows the question down has to stand
in the fact, and what a figure counts has to be what is asked for; what only comes near is said to do so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from facts.case import Case, Quantity
from facts.features import Features, of_case, of_event, of_figure, of_label, of_text, people
from facts.ideas import find, vocabulary
from facts.model import COURT_KINDS, DECIDED, KINDS, Event, Facts, Figure
from facts.numbers import numbers
from facts.question import DOING, Content, Question, understand
from facts.search import likeness, tokens

Sort = Literal["figures", "events", "net", "standing", "next", "who", "advice", "nothing"]
MANY = 6  # events that are shown of those that fit
NEAR = 3


@dataclass(frozen=True, slots=True)
class Answered:
    """What answers a question. `near` are the nearest facts where nothing does."""

    sort: Sort
    question: Question
    figures: tuple[Figure, ...] = ()
    events: tuple[Event, ...] = ()
    left_out: int = 0  # events that fit too
    suits: tuple[str, ...] = ()  # whose standing answers it
    who: tuple[str, ...] = ()  # keys of names
    near: tuple[Figure | Event, ...] = ()


def ask(text: str, facts: Facts, case: Case, today: date) -> Answered:
    """The answer to a question on a day."""
    q = understand(text, case, facts, today)
    if q.advice:
        return Answered("advice", q)
    if "not" in q.flags:  # facts tell what was done
        return Answered("nothing", q, near=nearest(q, facts, case))
    for way in (_suit, _coming, _figures, _net, _events, _who):
        found = way(q, facts, case, today)
        if found:
            return found
    return Answered("nothing", q, near=nearest(q, facts, case))


# --- where a lawsuit stands, what is to come -------------------------------------------------------------------------


def _suit(q: Question, facts: Facts, case: Case, today: date) -> Answered | None:
    """Where a lawsuit stands: it is named, and nothing is asked of it but how it goes."""
    suits = q.of("suit")
    plain = not q.of("person") and not q.dates and not q.numbers and not q.courts and not q.levels
    asked = q.flags & {"standing", "latest"} or not q.flags - {"standing", "now"}
    if not plain or q.flags & {"when", "who", *_COUNTED, "why", "next"} or not asked:
        return None
    rest = [c for c in q.content if not c.keys & {"idea:lawsuit", "idea:court", "idea:happen"}]
    rest = [c for c in rest if not c.keys & of_case(case, q.who)]
    if rest or any(i.kinds and i.id not in ("lawsuit", "happen") for i in q.ideas):
        return None
    if not suits and not ("standing" in q.flags or "latest" in q.flags):
        return None
    return Answered("standing", q, suits=tuple(p.id for p in case.proceedings if not suits or p.id in suits))


def _coming(q: Question, facts: Facts, case: Case, today: date) -> Answered | None:
    """The next hearing: only where the question asks for one to come, and for nothing else."""
    if "next" not in q.flags:
        return None
    about = [
        c
        for c in q.content
        if "idea:hearing" not in c.keys and not c.keys & {"idea:court", "idea:judge", "idea:lawsuit"}
    ]
    day = today.isoformat()
    ahead = [e for e in facts.events if e.kind == "hearing_scheduled" and e.date and e.date >= day[: len(e.date)]]
    ahead = [e for e in ahead if not q.of("suit") or e.proceeding in q.of("suit")]
    if about or q.of("person") or q.courts or q.levels or not any("idea:hearing" in c.keys for c in q.content):
        return Answered("nothing", q, near=nearest(q, facts, case))
    return Answered("next", q, events=tuple(ahead[:1]), suits=tuple(q.of("suit")))


# --- figures -----------------------------------------------------------------------------------------------------------

_COUNTED = {"how_many", "how_much", "percent", "money"}
# What says little of what is counted, and what makes a figure of the same things another one.
_PLAIN = {"idea:people", "idea:data", "idea:year"}
_DOING = {f"idea:{i}" for i in (*DOING, "sue")}
_ACTS = {"idea:request", "idea:verify", "idea:give", "idea:pay"}


def _figures(q: Question, facts: Facts, case: Case, today: date) -> Answered | None:
    """The figures of the one quantity that the question describes."""
    if q.flags & {"when", "why", "next"} or q.courts or q.levels:
        return None
    counted = q.flags & _COUNTED
    ranked = sorted(((_fit(q, case, x, facts), -x.rank, x) for x in case.quantities), key=lambda i: i[:2], reverse=True)
    ranked = [r for r in ranked if r[0] > 0]
    if not ranked or (not counted and not q.numbers and ranked[0][0] < 0.6):
        return _uncounted(q, facts, case) if counted else None
    clear = len(ranked) == 1 or ranked[0][0] >= ranked[1][0] + 0.12
    if not clear:
        return _uncounted(q, facts, case) if counted else None
    figures = [f for f in facts.figures if f.quantity == ranked[0][2].id and _valued(f, q)]
    return Answered("figures", q, figures=tuple(figures))


def _uncounted(q: Question, facts: Facts, case: Case) -> Answered:
    """How many, and none of our figures counts that: nothing else will do for an answer."""
    return Answered("nothing", q, near=nearest(q, facts, case))


def _fit(q: Question, case: Case, quantity: Quantity, facts: Facts) -> float:
    """How well a quantity is described: 0 where a word of the question is none of its own."""
    mine = [f for f in facts.figures if f.quantity == quantity.id]
    if not mine or not _unit_fits(q, quantity):
        return 0
    valued = [f for f in mine if _valued(f, q)]
    if q.numbers and not valued:
        return 0
    label = of_label(quantity, q.who)
    wide = label | (of_label(case.quantity(quantity.of), q.who) if quantity.of else frozenset())
    if "idea:court" in label:
        wide |= {"idea:judge"}
    if q.numbers:  # a value is as good as a name: what its sources say of it may stand in the question too
        wide |= frozenset().union(*(of_figure(f, case, q.who) for f in valued))
    if not all(c.keys & wide for c in q.content) or not _bodies_fit(q, case, label, wide, mine):
        return 0
    named = of_text(quantity.label, q.who, ("en",)) | of_text(quantity.label_es, q.who, ("es",))
    if not q.numbers and not _does_fit(q, named):
        return 0
    hit = {k for c in q.content for k in c.keys & named if k.startswith("idea:")}
    hit |= {c.text for c in q.content if c.keys & named and not any(k.startswith("idea:") for k in c.keys)}
    if not q.numbers and not hit - _PLAIN:
        return 0
    hit |= {k for ks in q.named for k in ks & label}
    own = {k for k in label if k.startswith(("idea:", "body:"))}
    share = len(hit) / max(1, len(own))
    if q.numbers:
        return 0.5 + share
    return share if hit and (len(hit) > 1 or share >= 0.3) else 0


def _does_fit(q: Question, label: Features) -> bool:
    """Whether what is done is the same: "asked for" may stand beside "verified" in a question, not in its place. What stands
    after "how many" is what is counted: of requests we count none, but names."""
    done = {k for c in q.content for k in c.keys if k in _DOING}
    if label & _DOING and not done & label:
        return False
    head = next((c for c in q.content if c.place == q.counted), None)
    return head is None or bool(head.keys & label and not head.keys & _ACTS)


def _valued(figure: Figure, q: Question) -> bool:
    return not q.numbers or figure.value in q.numbers


def _unit_fits(q: Question, quantity: Quantity) -> bool:
    """Whether it is counted in what is asked for: a part in per cent, an amount in money, all else as it is."""
    unit = quantity.units[0]
    if "percent" in q.flags:
        return unit == "percent"
    if q.flags & {"money", "how_much"}:
        return unit == "usd"
    return unit not in ("percent", "usd") or "how_many" not in q.flags


def _bodies_fit(q: Question, case: Case, label: Features, wide: Features, mine: Sequence[Figure]) -> bool:
    """Whether who did it is who is asked about. An agency that the label does not name may stand beside one that it does;
    one of those that ask may stand for another where the sources of the figure name it."""
    asked = {k for ks in q.named for k in ks if k.startswith("body:")}
    others = {k for ks in q.named for k in ks if not k.startswith("body:")}
    if not all(k in wide for k in others):
        said = {k for f in mine for k in of_figure(f, case, q.who)}
        if not all(k in said for k in others) or "who" not in q.flags:
            return False
    own = {k for k in label if k.startswith("body:")}
    extra = asked - own
    if not extra:
        return True
    if _doer(q) not in (None, *own):
        return False
    askers = {f"body:{i}" for i in case.requester}
    told = {k for f in mine for k in of_figure(f, case, q.who) if k.startswith("body:")}
    stands_in = bool(own & askers) and extra <= askers and extra <= told
    return stands_in or (bool(asked & own) and extra <= {k for k in wide | told if k.startswith("body:")})


def _doer(q: Question) -> str | None:
    """The agency that does what is asked about, where two are named: in "did the IRS ask ICE" and "pidió el IRS a ICE" the
    first; None where it cannot be told."""
    bodies = [(at, k) for at, ks in zip(q.places, q.named, strict=True) for k in ks if k.startswith("body:")]
    doing = [c.place for c in q.content if c.keys & _DOING]
    if not doing or len({k for _, k in bodies}) < 2:
        return None
    before = [k for at, k in bodies if at < doing[0]]
    return before[-1] if before else bodies[0][1] if "es" in q.languages else None


# --- the net effect --------------------------------------------------------------------------------------------------


def _net(q: Question, facts: Facts, case: Case, today: date) -> Answered | None:
    """The case's own question, in other words: nobody and no day is named but who asks and who holds."""
    narrow = q.of("person") or q.of("suit") or q.dates or q.numbers or q.courts or q.levels
    if narrow or q.flags - {"standing", "now"}:
        return None
    sides = {*case.requester, *case.holder}
    about = {i.id for i in q.ideas}
    known = of_case(case, q.who) | {
        "idea:block",
        "idea:allow",
        "idea:give",
        "idea:data",
        "idea:immigration",
        "idea:people",
    }
    known |= {"idea:order", "idea:injunction", "idea:taxes"}
    if not q.of("body") <= sides or not all(c.keys & known for c in q.content):
        return None
    if not about & {"block", "allow", "give"} or about & {"judge", "court"}:
        return None
    both = any(q.of("body") & set(x) for x in (case.requester, case.holder)) or about & {"block", "allow"}
    return Answered("net", q) if both and not _past(q) else None


def _past(q: Question) -> bool:
    """Whether it asks what was done, not what may be: "did the IRS give …", "¿compartió …?"."""
    first = q.text.casefold().lstrip("¿¡ ").split()
    return bool(first) and (
        first[0] in ("did", "has", "have", "had", "was", "were", "ha", "han", "what", "que", "qué", "which")
    )


# --- events ------------------------------------------------------------------------------------------------------------


def _events(q: Question, facts: Facts, case: Case, today: date) -> Answered | None:
    """The events of the kinds that the question asks for, in which all else that it says stands."""
    if q.flags & {*_COUNTED, "why"} or (q.numbers and not q.flags & {"when", "who"}):
        return None
    wanted = _kinds(q)
    if not wanted:
        return None
    for kinds in wanted:
        fits = [e for e in facts.events if e.kind in kinds and _holds(e, q, facts, case)]
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
    features = of_event(event, facts, q.who) | (of_case(case, q.who) if usual else frozenset())
    return _named_fit(event, q, case, features, court) and all(_covered(c, event, q, features) for c in q.content)


def _did(event: Event, q: Question, body: str) -> bool:
    """Whether it is this organisation that did it: the last one named before the verb in the words of a source."""
    if event.kind in DECIDED and event.kind != "violation_found":
        return False
    if event.who:
        return body in people(event, q.who)
    return any(doer(c.quote, q, event.kind) == body for c in event.claims)


def doer(quote: str, q: Question, kind: str) -> str | None:
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


def _named_fit(event: Event, q: Question, case: Case, features: Features, court: bool) -> bool:
    """Whether everyone who is named had a part in it. Of what a court does, who asks and who holds goes without saying."""
    sides = {f"body:{i}" for i in (*case.requester, *case.holder)} if court else set()
    acting = people(event, q.who)
    for keys in q.named:
        one = {k for k in keys if not k.startswith("suit:")}
        person = any(k.startswith("person:") for k in one)
        have = acting | _named_in(event, q, one) if person else features
        if one and not one & (have | sides):
            return False
    return True


def _counts(quote: str, number: Decimal) -> bool:
    return any(n.value == number for n in numbers(quote, "en"))


def _named_in(event: Event, q: Question, keys: set[str]) -> Features:
    """People whom the words of an event name, where it says not who acted."""
    if event.kind in COURT_KINDS or event.who:
        return frozenset()
    return frozenset(k for c in event.claims for k in of_text(c.quote, q.who) if k in keys)


def _covered(content: Content, event: Event, q: Question, features: Features) -> bool:
    """Whether a word of the question holds of an event: it names its kind, or stands in what is known of it."""
    ideas = [i for i in q.ideas if f"idea:{i.id}" in content.keys]
    if any(i.kinds is not None and event.kind in (i.kinds | i.counter) for i in ideas):
        return True
    return bool(content.keys & features)


def _at(event: Event, q: Question) -> bool:
    """Whether it was in a court that is named, or of a level that is."""
    if q.courts and event.court not in q.courts:
        return False
    if not q.levels:
        return True
    level = "none" if not event.court else "appeals" if event.court.endswith(" Cir.") else "district"
    return ("supreme" if event.court in ("U.S.", "SCOTUS") else level) in q.levels


def _when(event: Event, q: Question) -> bool:
    """Whether its date is one that is named, as far as both go."""
    if not q.dates:
        return True
    return bool(event.date) and any(_meets(event.date or "", d) for d in q.dates)


def _meets(told: str, asked: str) -> bool:
    return told.startswith(asked)


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


# --- who, and what comes near -----------------------------------------------------------------------------------------


def _who(q: Question, facts: Facts, case: Case, today: date) -> Answered | None:
    """Who somebody is: a name and nothing besides, or an office that the pack knows."""
    if q.dates or q.numbers or q.flags - {"who", "standing", "now"}:
        return None
    keys = [k for ks in q.named for k in ks if not k.startswith("suit:")]
    if q.of("suit") and not keys and not q.content and "who" in q.flags:
        return Answered("who", q, who=tuple(f"suit:{i}" for i in sorted(q.of("suit"))))
    if keys and not q.of("suit") and all(c.keys & {"idea:judge", "idea:court"} for c in q.content):
        return Answered("who", q, who=tuple(dict.fromkeys(sorted(keys))))
    if q.of("suit") and q.content and all("idea:judge" in c.keys for c in q.content) and not keys:
        judges = [f"person:{j.id}" for p, j in case.judges if p.id in q.of("suit")]
        return Answered("who", q, who=tuple(dict.fromkeys(judges)))
    if "who" in q.flags and q.content and all(k.startswith("body:") for k in keys):
        return _office(q, case)
    return None


def _office(q: Question, case: Case) -> Answered | None:
    asked = {k for ks in q.named for k in ks}
    found = [p for p in case.people if p.role]
    roles = {p.id: of_text(p.role, q.who, ("en",)) for p in found}
    fits = [p for p in found if all(c.keys & roles[p.id] for c in q.content) and asked <= roles[p.id]]
    if not fits or not any("idea:" in k for c in q.content for k in c.keys):
        return None
    return Answered("who", q, who=tuple(f"person:{p.id}" for p in fits))


def nearest(q: Question, facts: Facts, case: Case) -> tuple[Figure | Event, ...]:
    """The facts that share most with a question, rare words first; none where they share nothing but what all have."""
    counted = 1.0 if not q.flags & _COUNTED else 0.5
    every: list[tuple[Figure | Event, Features, Features, float]] = [
        (f, of_label(case.quantity(f.quantity), q.who), of_figure(f, case, q.who), 1.0)
        for f in facts.figures
        if f.state != "superseded"
    ]
    every += [(e, own, own, counted) for e in facts.events for own in [of_event(e, facts, q.who)]]
    asked = {k for c in q.content for k in c.keys} | {k for ks in q.named for k in ks}
    count = {k: sum(k in wide for _, _, wide, _ in every) for k in asked}
    weight = {k: 1 / n for k, n in count.items() if n}
    ranked = []
    for n, (one, own, wide, factor) in enumerate(every):
        near = factor * (likeness(asked, own, weight) + likeness(asked, wide, weight)) / 2
        if near > 0:
            ranked.append((near, -n, one))
    ranked.sort(key=lambda r: r[:2], reverse=True)
    return tuple(one for _, _, one in ranked[:NEAR])
