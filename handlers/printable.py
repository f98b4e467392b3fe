"""One sentence that can be printed: a fact with its speaker, its hedge, its day and where it stands."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from facts.case import Case
from facts.model import COURT_KINDS, DECIDED, GRANTED, Event, Facts, Figure, Ref, SourcedArticle
from handlers import wording
from handlers.answer import Span, Spans, given, joined, pack, safe_url, say, words
from handlers.citing import articles, telling
from handlers.language import marked, speaking
from handlers.wording import amount, court, day, label

Fact = Figure | Event
_filled = say  # for the tables below, whose sentences are marked where they stand

# What happened, as a sentence. {who} acts: a court, or of an agency's acts a person or body; {where} is the lawsuit, {when}
# the day. Of those two the second is for where nobody is named.
DID: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "complaint_filed": ("", marked("A complaint was filed{where}{when}")),
        "motion_filed": ("", marked("A motion was filed{where}{when}")),
        "motion_to_dismiss_filed": ("", marked("A motion to dismiss was filed{where}{when}")),
        "hearing_scheduled": ("", marked("A hearing was set{where}{when}")),
        "hearing_held": ("", marked("A hearing was held{where}{when}")),
        "appeal_filed": ("", marked("An appeal was filed{where}{when}")),
        "settled": ("", marked("The case was settled{where}{when}")),
        "motion_to_dismiss_denied": (
            marked("{who} refused a motion to dismiss{where}{when}"),
            marked("A motion to dismiss was refused{where}{when}"),
        ),
        "tro_denied": (
            marked("{who} refused a temporary restraining order{where}{when}"),
            marked("A temporary restraining order was refused{where}{when}"),
        ),
        "tro_granted": (
            marked("{who} granted a temporary restraining order{where}{when}"),
            marked("A temporary restraining order was granted{where}{when}"),
        ),
        "pi_denied": (
            marked("{who} refused a preliminary injunction{where}{when}"),
            marked("A preliminary injunction was refused{where}{when}"),
        ),
        "pi_granted": (
            marked("{who} granted a preliminary injunction{where}{when}"),
            marked("A preliminary injunction was granted{where}{when}"),
        ),
        # An injunction that no source of it calls preliminary.
        "injunction_denied": (
            marked("{who} refused an injunction{where}{when}"),
            marked("An injunction was refused{where}{when}"),
        ),
        "injunction_granted": (
            marked("{who} granted an injunction{where}{when}"),
            marked("An injunction was granted{where}{when}"),
        ),
        "stay_granted": (marked("{who} granted a stay{where}{when}"), marked("A stay was granted{where}{when}")),
        "stay_denied": (marked("{who} refused a stay{where}{when}"), marked("A stay was refused{where}{when}")),
        "stay_lifted": (marked("{who} lifted a stay{where}{when}"), marked("A stay was lifted{where}{when}")),
        "relief_denied": (
            marked("{who} refused a request for an order{where}{when} (of what kind is not stated)"),
            marked("A request for an order was refused{where}{when} (of what kind is not stated)"),
        ),
        "relief_granted": (
            marked("{who} granted an order{where}{when} (of what kind is not stated)"),
            marked("An order was granted{where}{when} (of what kind is not stated)"),
        ),
        "granted_in_part": (
            marked("{who} granted an order in part{where}{when}"),
            marked("An order was granted in part{where}{when}"),
        ),
        "affirmed": (
            marked("{who} upheld the ruling of the court below{where}{when}"),
            marked("The ruling of the court below was upheld{where}{when}"),
        ),
        "reversed": (
            marked("{who} reversed the ruling of the court below{where}{when}"),
            marked("The ruling of the court below was reversed{where}{when}"),
        ),
        "vacated": (marked("{who} vacated an order{where}{when}"), marked("An order was vacated{where}{when}")),
        "remanded": (
            marked("{who} sent the case back to the court below{where}{when}"),
            marked("The case was sent back to the court below{where}{when}"),
        ),
        "rehearing_granted": (
            marked("{who} granted a rehearing{where}{when}"),
            marked("A rehearing was granted{where}{when}"),
        ),
        "dismissed": (marked("{who} dismissed the case{where}{when}"), marked("The case was dismissed{where}{when}")),
        "violation_found": (
            marked("{who} found a violation of the law{where}{when}"),
            marked("A violation of the law was found{where}{when}"),
        ),
        "agreement_signed": (
            marked("An agreement was signed by {who}{where}{when}"),
            marked("An agreement was signed{where}{when}"),
        ),
        "data_shared": (marked("Data were shared by {who}{where}{when}"), marked("Data were shared{where}{when}")),
        "improper_disclosure_admitted": (
            marked("An improper disclosure was admitted by {who}{where}{when}"),
            marked("An improper disclosure was admitted{where}{when}"),
        ),
        "request_refused": (
            marked("A request was refused by {who}{where}{when}"),
            marked("A request was refused{where}{when}"),
        ),
        "resignation": (marked("{who} resigned{where}{when}"), marked("There was a resignation{where}{when}")),
        "removed": (
            marked("{who} was removed from office{where}{when}"),
            marked("Somebody was removed from office{where}{when}"),
        ),
        "demotion": (marked("{who} was demoted{where}{when}"), marked("Somebody was demoted{where}{when}")),
        "other": (
            marked("There was a sworn paper of {who}{where}{when}"),
            marked("There was a sworn paper{where}{when}"),
        ),
    }
)
# How an article came by its story, where it is not its own.
CAME = MappingProxyType(
    {
        "copy": marked("by {origin}{when}, republished by {outlet}"),
        "reworded": marked("by {outlet}{when}, reworded from {origin}"),
        "credits": marked("by {outlet}{when}, crediting {origin}"),
    }
)


def line_of(fact: Fact, facts: Facts, case: Case) -> Spans:
    """The sentence, with a full stop, then the address. A summary's words are never in it, and it says that it is one."""
    if isinstance(fact, Event):
        return (*_event(fact, case), *_reported(facts, [_fullest(fact)]))
    chain = whole(fact, facts, case)
    return (*_figure(chain, facts, case), *_reported(facts, [telling(f) for f in reversed(chain)]))


# --- figures ---------------------------------------------------------------------------------------------------------


def _figure(chain: Sequence[Figure], facts: Facts, case: Case) -> Spans:
    """Its whole first, where it is a part: "The number of names asked for is given as …; of those names, …: roughly …"."""
    f = chain[-1]
    quantity = case.quantity(chain[0].quantity)
    sentence = _sum if quantity.units[0] == "usd" else _number
    said: Spans = sentence(label(quantity), amount(chain[0]))
    if quantity.of is not None:  # a part whose whole has no value, or several
        parts = {"whole": label(case.quantity(quantity.of)), "label": label(quantity), "amount": amount(chain[0])}
        said = say("How many {whole} is not settled in our sources; {label}: {amount}", **parts)
    for part in chain[1:]:
        said = (*said, *say("; {label}: {amount}", label=label(case.quantity(part.quantity)), amount=amount(part)))
    if f.as_of and not f.as_of_reported:
        said = (*said, *say(" (as of {day})", day=day(f.as_of, _ids(f))))
    told = tuple(dict.fromkeys((c.strength, c.said_by) for c in chain))
    return (*said, *(_voice(f) if len(told) == 1 else _voices(chain)), *_rivals(f, facts))


def _number(label: Span, amount: Span) -> Spans:
    return say("The number of {label} is given as {amount}", label=label, amount=amount)


def _sum(label: Span, amount: Span) -> Spans:
    return say("The sum of {label} is given as {amount}", label=label, amount=amount)


def whole(f: Figure, facts: Facts, case: Case) -> tuple[Figure, ...]:
    """The figures that it is a part of, the whole first, itself last; those whose value is not one alone are left out, and
    what they are part of too."""
    chain = [f]
    while (of := case.quantity(chain[0].quantity).of) is not None:
        found = [g for g in facts.figures if g.quantity == of and g.state != "superseded"]
        if len(found) != 1 or len(chain) > len(case.quantities):
            break
        chain.insert(0, found[0])
    return tuple(chain)


def _voices(chain: Sequence[Figure]) -> Spans:
    """Who says what, where a whole and its part come from several."""
    parts = [say("{amount} {voice}", amount=amount(f), voice=_voice(f)) for f in chain if _voice(f)]
    return say(" ({parts})", parts=joined(parts, "; ")) if parts else ()


def _rivals(f: Figure, facts: Facts) -> Spans:
    """What stands against it: other values in dispute with it, or the newer one."""
    others = [g for g in facts.figures if g.quantity == f.quantity and g.id != f.id]
    if f.state == "disputed":
        against = [(amount(g),) for g in others if g.state == "disputed"]
        return say("; other sources say {others}", others=joined(against, ", ", " or ")) if against else ()
    if f.state == "superseded":
        newer = [(amount(g),) for g in others if g.state != "superseded"]
        if newer:
            return say("; a newer value is {others}", others=joined(newer, ", ", " or "))
        return say("; it is an older value")
    return ()


# --- events ----------------------------------------------------------------------------------------------------------


def _event(e: Event, case: Case) -> Spans:
    kind = _kind(e)
    named, bare = DID.get(kind, DID["other"])
    who = _who(e)
    parts = {"where": _where(e, case), "when": _when(e)}
    said: Spans = _filled(named, who=who, **parts) if named and who else _filled(bare, **parts)
    said = (_capital(said[0]), *said[1:])
    if e.binds and e.kind in GRANTED:
        names = [(given(case.organisation(id).name, _ids(e)),) for id in e.binds if _known(id, case)]
        if names:
            said = (*said, *say(", which binds {names}", names=joined(names, ", ", " and ")))
    if e.kind in COURT_KINDS and not e.proceeding:
        said = (*said, words(" (in which lawsuit is not stated)"))
    plain = e.kind == "other" or (e.strength == "found" and e.kind in DECIDED)
    heard = () if plain else _voice(e)
    return (*said, *heard)


def _fullest(e: Event) -> list[Ref]:
    """Its claims, those that tell its day and court themselves before the others."""
    return sorted(e.claims, key=lambda c: (c.date != e.date, c.court != e.court))


def _kind(e: Event) -> str:
    """Its kind; of an injunction that no source calls preliminary, not that."""
    with speaking("en"):
        plain = not wording.kind(e).startswith(wording.PRELIMINARY)
    return e.kind.replace("pi_", "injunction_") if plain and e.kind in ("pi_denied", "pi_granted") else e.kind


def _known(id: str, case: Case) -> bool:
    return any(o.id == id for o in case.organisations)


def _who(e: Event) -> Spans:
    """Who acts: of a ruling the judge and the court, else whoever the sources name."""
    if e.kind not in DECIDED:
        return (given(e.who, _ids(e)),) if e.who else ()
    where = (given(court(e.court), _ids(e)),) if e.court else ()
    judge = (given(e.judge, _ids(e)),) if e.judge else ()
    if judge and where and str(e.court).endswith(" Cir."):
        return say("the {court} (Judge {judge})", court=where, judge=judge)
    if judge and where:
        return say("Judge {acting} ({court})", acting=judge, court=where)
    if judge:
        return say("Judge {acting}", acting=judge)
    return say("the court ({court})", court=where) if where else ()


def _where(e: Event, case: Case) -> Spans:
    """The lawsuit, and the court where the sentence has not named it."""
    lawsuit = next((p for p in case.proceedings if p.id == e.proceeding), None)
    out: Spans = say(" in the {name} lawsuit", name=pack(lawsuit.short, dagger=False)) if lawsuit else ()
    if e.court and e.kind not in DECIDED:
        out = (*out, *say(" ({court})", court=given(court(e.court), _ids(e))))
    return out


def _when(e: Event) -> Spans:
    if not e.date:
        return ()
    if e.kind == "hearing_scheduled":
        return say(" for {day}", day=day(e.date, _ids(e)))
    if e.precision == "day":
        return say(" on {day}", day=day(e.date, _ids(e)))
    return say(" in {month}", month=day(e.date, _ids(e)))


def _capital(span: Span) -> Span:
    return Span(wording.capital(span.text), span.kind, span.bold, span.url, span.dagger, span.refs)


# --- who says so, and where ------------------------------------------------------------------------------------------


def _ids(fact: Fact) -> list[str]:
    return [c.id for c in fact.claims]


def _voice(fact: Fact) -> Spans:
    """Who stands behind it and how firmly, with a comma before; nothing where an article states it outright."""
    by = (given(fact.said_by, _ids(fact)),) if fact.said_by else ()
    match fact.strength:
        case "sworn":
            return say(", according to {by} (sworn)", by=by) if by else say(", according to a sworn paper")
        case "alleged":
            return say(", as {by} alleges", by=by) if by else say(", as is alleged, by whom is not stated")
        case "found":
            return say(", as {by} found", by=by) if by else say(", as a court found")
        case "reported":
            return say(", as is reported from {by}", by=by) if by else say(", as is reported, naming nobody")
    return say(", according to {by}", by=by) if by else ()


def _reported(facts: Facts, told: Sequence[Sequence[Ref]]) -> Spans:
    """Which article, of which day, and its address, where one came with it; several where no article has it all."""
    chosen: dict[str, SourcedArticle] = {}
    behind = [articles(facts, refs) for refs in told]
    for found in behind:
        if found and not any(a.id in chosen for a in found):
            one = max(
                found, key=lambda a: (sum(a in others for others in behind), a.kind == "original")
            )  # the first of equals
            chosen[one.id] = one
    if not chosen:
        return (words("."),)
    out: Spans = say(", as reported {cited}", cited=joined([_cited(a) for a in chosen.values()], ", ", " and "))
    ends: Spans = (words("."),)
    for a in chosen.values():
        if url := safe_url(a.url):
            ends = (*ends, words(" "), Span(url, "link", url=url, refs=(a.id,)))
    return (*out, *ends)


def _cited(a: SourcedArticle) -> Spans:
    """ "by AP on 24 Feb 2026, republished by Daily News N Blog (in our summary of it)"."""
    name, origin = a.publisher or a.title or a.origin, a.origin
    when: Spans = say(" on {day}", day=day(a.published, [a.id])) if a.published else ()
    outlet: Spans = (given(name, [a.id]),) if name else (words("an article without publisher or title"),)
    if origin and name and origin != name and a.relation in CAME:
        out = _filled(CAME[a.relation], outlet=outlet, origin=given(origin, [a.id]), when=when)
    elif a.relation == "unnamed":
        out = say("by {outlet}{when}, naming no source", outlet=outlet, when=when)
    else:
        out = say("by {outlet}{when}", outlet=outlet, when=when)
    return (*out, words(" (in our summary of it)")) if a.kind == "summary" else out


def sentence(spans: Spans) -> str:
    """The line as it can be copied and kept."""
    return "".join(s.text for s in spans)
