"""The figures that answer a question: those of the one quantity whose label holds every word of it, done by whom it says."""

from collections.abc import Sequence

from facts.answered import COUNTED, Answered, nearest
from facts.case import Case, Quantity
from facts.features import Features, Held, of_figure, of_label, of_text
from facts.model import Facts, Figure
from facts.question import DOING, Question

# What says little of what is counted, and what makes a figure of the same things another one.
_PLAIN = {"idea:people", "idea:data", "idea:year"}
_DOING = {f"idea:{i}" for i in (*DOING, "sue")}
_ACTS = {"idea:request", "idea:verify", "idea:give", "idea:pay"}


def figures(q: Question, facts: Facts, case: Case) -> Answered | None:
    """The figures of the one quantity that the question describes."""
    if q.flags & {"when", "why", "next"} or q.courts or q.levels:
        return None
    counted = q.flags & COUNTED
    ranked = sorted(((_fit(q, case, x, facts), -x.rank, x) for x in case.quantities), key=lambda i: i[:2], reverse=True)
    ranked = [r for r in ranked if r[0] > 0]
    if not ranked or (not counted and not q.numbers and ranked[0][0] < 0.6):
        return _uncounted(q, facts, case) if counted else None
    clear = len(ranked) == 1 or ranked[0][0] >= ranked[1][0] + 0.12
    if not clear:
        return _uncounted(q, facts, case) if counted else None
    chosen = [f for f in facts.figures if f.quantity == ranked[0][2].id and _valued(f, q)]
    return Answered("figures", q, figures=tuple(chosen))


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
    # A value is as good as a name: what its sources say of it may stand in the question too.
    held = Held((wide,), *(of_figure(f, case, q.who) for f in valued if q.numbers))
    if not all(held.one_of(c.keys) for c in q.content) or not _bodies_fit(q, case, label, held, mine):
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


def _bodies_fit(q: Question, case: Case, label: Features, wide: Held, mine: Sequence[Figure]) -> bool:
    """Whether who did it is who is asked about. An agency that the label does not name may stand beside one that it does;
    one of those that ask may stand for another where the sources of the figure name it."""
    asked = {k for ks in q.named for k in ks if k.startswith("body:")}
    others = {k for ks in q.named for k in ks if not k.startswith("body:")}
    told = Held(*(of_figure(f, case, q.who) for f in mine))
    if wide.of(others) != others and ("who" not in q.flags or told.of(others) != others):
        return False
    own = {k for k in label if k.startswith("body:")}
    extra = asked - own
    if not extra:
        return True
    if _asker(q) not in (None, *own):
        return False
    askers = {f"body:{i}" for i in case.requester}
    stands_in = own & askers and extra <= askers and told.of(extra) == extra
    return bool(stands_in or (asked & own and wide.of(extra) | told.of(extra) == extra))


def _asker(q: Question) -> str | None:
    """The agency that does what is asked about, where two are named: in "did the IRS ask ICE" and "pidió el IRS a ICE" the
    first; None where it cannot be told."""
    bodies = [(at, k) for at, ks in zip(q.places, q.named, strict=True) for k in ks if k.startswith("body:")]
    doing = [c.place for c in q.content if c.keys & _DOING]
    if not doing or len({k for _, k in bodies}) < 2:
        return None
    before = [k for at, k in bodies if at < doing[0]]
    return before[-1] if before else bodies[0][1] if "es" in q.languages else None
