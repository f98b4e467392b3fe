"""A number that somebody writes, compared with the figures: its value, its hedge, what it counts, who says it, and when."""

import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from facts.attribution import voice
from facts.case import Case, Quantity
from facts.covering import benches, unsaid
from facts.evidence import FIRMNESS
from facts.figures import unit_of
from facts.figures_agree import Amount, agree
from facts.findings import Fault, Finding, Verdict
from facts.model import Facts, Figure, FigureClaim, Ref
from facts.numbers import NumberMention
from facts.partial_dates import within
from facts.patterns import load
from facts.said import Said, said
from facts.search import fold, tokens

COUNTED_WITH = frozenset(
    {"data_shared", "improper_disclosure_admitted", "violation_found"}
)  # events that a count tells of
MOST_READ = 100  # claims of one figure
_SAME_THING = {"names": "people", "itins": "count"}  # names stand for people


def check_figures(s: Said, facts: Facts) -> list[Finding]:
    """One finding for each number of the sentence."""
    return [_check(s, n, claim, facts) for n, claim in s.figures]


def _check(s: Said, n: NumberMention, claim: FigureClaim | None, facts: Facts) -> Finding:
    chosen = _meant(s, n, claim, facts)
    if chosen is None:
        return Finding("not_in_sources", said=_thing(s, n), number=n)
    quantity = s.case.quantity(chosen.quantity)
    faults = list(_faults(s, n, chosen, quantity, facts))
    beside = [f for f in facts.figures if f.quantity == chosen.quantity and f.id != chosen.id]
    verdict: Verdict = "misstated" if faults else "supported"
    names = {f.name for f in faults}
    others: tuple[Ref, ...] = ()
    left: tuple[str, ...] = ()
    current = [f for f in beside if f.state == "current"]
    if names == {"counts"} and (others := _told_so_too(s, n, chosen)):
        verdict, faults = "disputed", [Fault("counts_otherwise")]
    elif not faults and (chosen.state == "disputed" or (chosen.state == "current" and current)):
        verdict = "disputed"
    elif not faults and chosen.state == "superseded" and not _dated_so(s, chosen):
        verdict = "outdated"
    elif not faults and _otherwise(n, chosen):
        verdict, others = "disputed", tuple(c for c in chosen.claims if c.value == n.value)
    elif not faults:
        done = [(a, b) for _, a, b in s.found("act", *s.window(n))]  # compared above
        labels = [*_labels(s.case, quantity), *(c.said_by or "" for c in chosen.claims), *_parts(s, n, facts)]
        done_to = _acts_of(s, quantity.label)
        around = [
            own.text[slice(*(own.window(o) if done_to else own.clause(o.start, o.end)))] for own, o in _told(s, chosen)
        ]
        judges = {j.judge.name for own, _ in _told(s, chosen) for j in own.judges}
        seats = {c.court for own, _ in _told(s, chosen) for c in own.courts}
        done += benches(s, judges, seats)
        left = (*unsaid(s, around, labels, spans=done), *_unqualified(s, quantity), *_undated(s, chosen))
        left = left if s.acts(n) or not _acts_of(s, quantity.label) else (*left, n.noun or n.value_text)
        verdict = "not_in_sources" if left else "supported"
    return Finding(
        verdict,
        tuple(faults),
        figure=chosen,
        beside=tuple(beside),
        others=others,
        unsaid=left,
        said=_thing(s, n),
        number=n,
    )


def _meant(s: Said, n: NumberMention, claim: FigureClaim | None, facts: Facts) -> Figure | None:
    """The figure that the number is, or comes closest to: of the same value first, then of the quantity it was read as."""
    unit = claim.unit if claim else unit_of(n, s.language)
    ratio = [
        f for f in facts.figures if (f.unit in ("percent", "usd") or unit in ("percent", "usd")) <= (f.unit == unit)
    ]
    own = [f for f in ratio if claim and f.quantity == claim.figure]
    same = [f for f in ratio if any(c.value == n.value and c.value_high == n.value_high for c in f.claims)]
    amount = Amount(n.value, n.value_high, n.hedge, n.value_text)
    near = [f for f in own if agree(amount, _amount(f))]
    for group in ([f for f in own if f in same], same, near, own):
        if group:
            return min(group, key=lambda f: ("current", "disputed", "superseded").index(f.state))
    return None


def _amount(f: Figure | Ref) -> Amount:
    assert f.value is not None
    return Amount(f.value, f.value_high, f.hedge or "exact", f.value_text)


def _faults(s: Said, n: NumberMention, f: Figure, q: Quantity, facts: Facts) -> list[Fault]:
    out = []
    if _counts_else(s, n, f, q, facts):
        out.append(Fault("counts"))
    elif doer := _wrong_doer(s, n, q):
        out.append(Fault("who", doer))
    told = [c for c in f.claims if c.value == n.value and c.value_high == n.value_high]
    if not told:
        out.append(Fault("value"))
    elif n.hedge != f.hedge and not [c for c in told if c.hedge == n.hedge != "exact"]:
        alone = n.hedge == "exact" and f.value != n.value and any(c.hedge == "exact" for c in told)
        if not alone:
            out.append(Fault("hedge_dropped" if n.hedge == "exact" else "hedge_changed"))
    if weak := _too_strong(s, f):
        out.append(weak)
    dated = [w for d in s.dates if (w := d.when().iso)]
    if dated and f.as_of and not f.as_of_reported and q.background and not any(within(d, f.as_of) for d in dated):
        out.append(Fault("date"))
    return out


def _labels(case: Case, q: Quantity) -> list[str]:
    above = case.quantity(q.of) if q.of else None
    return [q.label, q.label_es, q.scope, *([above.label, above.label_es] if above else [])]


def _undated(s: Said, f: Figure) -> tuple[str, ...]:
    """The dates of the sentence that neither the figure nor its sources have, and no event told beside it."""
    told = {w for own, _ in _told(s, f) for d in own.dates if (w := d.when().iso)}
    told |= {f.as_of} if f.as_of and not f.as_of_reported else set()
    told |= {e.when.iso for e in s.events if e.when.iso and e.kind not in COUNTED_WITH}
    return tuple(d.text for d in s.dates if not ((w := d.when().iso) and any(t and t.startswith(w) for t in told)))


def _unqualified(s: Said, q: Quantity) -> tuple[str, ...]:
    """What the label sets apart and the sentence does not: "immigrants without legal status", "additional information"."""
    label = q.label if s.language == "en" else q.label_es
    apart = [(p.id, m) for p in load(s.language).get("lacking", ()) if (m := p.regex.search(label))]
    said_so = {id for id, _, _ in s.found("lacking")}
    return tuple(label[m.start() :] for id, m in apart if id not in said_so)


def _parts(s: Said, n: NumberMention, facts: Facts) -> list[str]:
    """Labels of the other figures that the same sentence gives: each of their words is compared with their own."""
    others = [_meant(s, o, claim, facts) for o, claim in s.figures if o is not n]
    return [
        x for f in others if f for x in (*_labels(s.case, s.case.quantity(f.quantity)), *(c.quote for c in f.claims))
    ]


def _acts_of(s: Said, label: str) -> frozenset[str]:
    """What is done in the words of a label, in whichever language it is written."""
    return frozenset(a for language in ("en", "es") for a in _label_acts(s.case, label, language))


def _label_acts(case: Case, label: str, language: str) -> frozenset[str]:
    return frozenset(p.means for p in load(language).get("act", ()) if p.regex.search(label))


def _above(case: Case, q: Quantity) -> list[Quantity]:
    out = []
    while q.of:
        q = case.quantity(q.of)
        out.append(q)
    return out


def _counts_else(s: Said, n: NumberMention, f: Figure, q: Quantity, facts: Facts) -> bool:
    """Whether the sentence says another thing of the number than what it counts."""
    above = _above(s.case, q)
    allowed_above = above if f.unit != "percent" else above[:1]
    own = _acts_of(s, q.label) - frozenset(a for o in above[:1] for a in _acts_of(s, o.label))
    allowed = own | frozenset(a for o in allowed_above for a in _acts_of(s, o.label))
    done = s.acts(n)
    allowed |= frozenset(
        a for told, o in _told(s, f) for a in told.acts(o) if told.acts(o) & own and f.unit != "percent"
    )
    if own and done and (not done & own or done - allowed):
        return True
    if f.unit == "percent":
        tail = frozenset(a for a, _, _ in s.found("act", n.end, s.clause(n.start, n.end)[1]))
        if tail & (frozenset(a for o in above[1:] for a in _acts_of(s, o.label)) - own):
            return True
    return _of_another(s, n, q, facts) or _other_unit(s, n, f, q)


def _of_another(s: Said, n: NumberMention, q: Quantity, facts: Facts) -> bool:
    """Whether it is said to be a part of a number that it is no part of: "less than 5% of the 1.28 million names"."""
    for other, claim in s.figures:
        gap = s.text[n.end : other.hedge_start]
        if other.start > n.end and re.fullmatch(
            r"\s+(?:\w+\s+)?(?:of|de)\s+(?:the |those |all |los |las |esos )?", gap
        ):
            whole = _meant(s, other, claim, facts)
            above = [o.id for o in _above(s.case, q)]
            return whole is None or whole.quantity not in (above[:1] if n.unit == "percent" else above)
    return False


def _other_unit(s: Said, n: NumberMention, f: Figure, q: Quantity) -> bool:
    """Whether another kind of thing is counted: addresses where the sources count names."""
    unit = unit_of(n, s.language)
    if unit is None or n.unit is not None:
        return False
    told = {u for own, o in _told(s, f) if own.acts(o) & s.acts(n) and (u := unit_of(o, own.language))}
    told |= {f.unit, q.units[0]}
    return _SAME_THING.get(unit, unit) not in {_SAME_THING.get(u, u) for u in told}


def _told(s: Said, f: Figure) -> list[tuple[Said, NumberMention]]:
    """The number of the figure in the words of its sources, with the words around it."""
    read = [(_reads(c.quote, s.case), c.value) for c in _witnesses(s.text, f.claims)]
    return [(own, n) for own, value in read for n, _ in own.figures if n.value == value]


@lru_cache(maxsize=32)
def _witnesses(text: str, claims: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """The claims that are read for a sentence: all, or of very many those that share most words with it. What they do not say
    is not vouched for."""
    if len(claims) <= MOST_READ:
        return claims
    words = {t.folded for t in tokens(text) if len(t.folded) > 2}
    shared = [sum(w in quote for w in words) for c in claims for quote in (fold(c.quote),)]
    chosen = sorted(range(len(claims)), key=lambda n: -shared[n])[:MOST_READ]
    return tuple(claims[n] for n in sorted(chosen))


@lru_cache(maxsize=256)
def _reads(quote: str, case: Case) -> Said:
    return said(quote, case, date(2000, 1, 1))  # no word of it is dated by that day


def _wrong_doer(s: Said, n: NumberMention, q: Quantity) -> str:
    """Who is said to do what another does: "the IRS requested", of names that ICE requested."""
    window = s.window(n)
    label = Said(q.label, "en", s.case, (), (), (), (), (), ())
    right, here = label.doers(), s.doers(*window)
    return next((act for act, side in here.items() if act in right and right[act] != side), "")


def _too_strong(s: Said, f: Figure) -> Fault | None:
    """What is alleged, or said by somebody, told as a fact."""
    heard = voice(s.text, 0, len(s.text), len(s.text) // 2, s.language, s.people, s.lex).strength
    read = [c.strength for _, c in s.figures if c]
    strength = read[0] if heard == "stated" and read else heard
    if f.strength == "alleged":
        ok = strength == "alleged" or bool(s.found("attested"))
        return None if ok else Fault("strength", "alleged")
    if f.strength in ("said", "reported") and strength in ("stated", "found", "sworn"):
        return Fault("strength", f.strength)
    if strength == "alleged" and f.strength in ("found", "sworn"):
        return Fault("strength", f.strength)  # less than is so
    if strength in ("found", "sworn") and FIRMNESS[strength] > FIRMNESS[f.strength]:
        return Fault("strength", f.strength)
    return None


def _told_so_too(s: Said, n: NumberMention, f: Figure) -> tuple[Ref, ...]:
    """The sources of the figure that say of the number what the sentence says of it."""
    acts, own = s.acts(n), _acts_of(s, s.case.quantity(f.quantity).label)
    out = []
    for c in _witnesses(s.text, f.claims):
        told = _reads(c.quote, s.case)
        theirs = [told.acts(o) for o, _ in told.figures if o.value == c.value == n.value]
        if acts and any(acts <= a and not a & own for a in theirs):
            out.append(c)
    return tuple(out)


def _dated_so(s: Said, f: Figure) -> bool:
    """Whether the sentence dates an older value as its source does."""
    return any(f.as_of and (w := d.when().iso) and within(w, f.as_of) for d in s.dates)


def _otherwise(n: NumberMention, f: Figure) -> bool:
    """Whether the number is one source's own, told to more digits than the one that leads and not the same."""
    mine, lead = Amount(n.value, n.value_high, n.hedge, n.value_text), _amount(f)
    low, top = mine.interval
    return mine.value != lead.value and (mine.digits > lead.digits or not low <= lead.value < top)


def chain(facts: Facts, case: Case, quantity: str, through: bool = True) -> tuple[Figure, ...]:
    """The current figures from the whole down to this quantity and, where `through`, to its last part."""
    own = case.quantity(quantity)
    line = [*reversed(_above(case, own)), own]
    while through:
        below = [q for q in case.quantities if q.of == line[-1].id]
        if not below:
            break
        line.append(below[0])
    out: list[Figure] = []
    for q in line:
        found: Sequence[Figure] = [f for f in facts.figures if f.quantity == q.id and f.state == "current"]
        out += found[:1]
    return tuple(out)


def _thing(s: Said, n: NumberMention) -> str:
    """What the sentence counts, as it has it: "addresses the IRS gave"; empty where its words do not say."""
    noun = re.match(r"(?:de\s+)?([\w'’-]+)", n.noun)
    if not noun or n.unit:
        return ""
    start, _ = s.window(n)
    for act, at, stop in s.found("act", start, n.start):
        doer = [m for side in ("holder", "requester") for m in getattr(s.lex, side).finditer(s.text, 0, at)]
        if doer and act:
            who = max(doer, key=lambda m: m.end())
            begin = who.start()
            article = re.search(r"\b(?:the|el|la)\s+$", s.text[:begin], re.IGNORECASE)
            name = s.text[article.start() if article else begin : stop]
            link = "que " if s.language == "es" else ""
            return f"{noun[1]} {link}{name[:1].lower() if article else name[:1]}{name[1:]}"
    return noun[1]
