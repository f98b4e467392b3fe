"""The words answers use for kinds of events, courts, dates, counts and the strength of what is said."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from facts.case import Case, Quantity
from facts.model import DECIDED, Event, Figure, Strength
from handlers.answer import Span, Spans, count, given, joined, marked_words, pack, say, say_marked, value, words
from handlers.forms import MONTHS, city, day_text
from handlers.language import marked, spoken, tr, tr_number
from handlers.values import told, written_in

__all__ = ["MONTHS", "day_text"]  # and all that is defined here

KINDS = {
    "complaint_filed": marked("complaint filed"),
    "motion_filed": marked("motion filed"),
    "motion_to_dismiss_filed": marked("motion to dismiss filed"),
    "motion_to_dismiss_denied": marked("motion to dismiss refused"),
    "hearing_scheduled": marked("hearing set"),
    "hearing_held": marked("hearing held"),
    "tro_denied": marked("temporary restraining order refused"),
    "tro_granted": marked("temporary restraining order granted"),
    "pi_denied": marked("preliminary injunction refused"),
    "pi_granted": marked("preliminary injunction granted"),
    "stay_granted": marked("stay granted"),
    "stay_denied": marked("stay refused"),
    "stay_lifted": marked("stay lifted"),
    "relief_denied": marked("request for an order refused, its kind not stated"),
    "relief_granted": marked("order granted, its kind not stated"),
    "granted_in_part": marked("order granted in part"),
    "appeal_filed": marked("appeal filed"),
    "affirmed": marked("ruling of the court below upheld"),
    "reversed": marked("ruling of the court below reversed"),
    "vacated": marked("order vacated"),
    "remanded": marked("sent back to the court below"),
    "rehearing_granted": marked("rehearing granted"),
    "dismissed": marked("case dismissed"),
    "settled": marked("case settled"),
    "violation_found": marked("violation of the law found"),
    "agreement_signed": marked("agreement signed"),
    "data_shared": marked("data shared"),
    "improper_disclosure_admitted": marked("improper disclosure admitted"),
    "request_refused": marked("request refused"),
    "resignation": marked("resignation"),
    "removed": marked("removed from office"),
    "demotion": marked("demotion"),
    "other": marked("sworn paper"),
}
RULINGS = frozenset(DECIDED)  # what a court decided; the rest is what was asked of it or set before it
REFUSED = frozenset({"tro_denied", "relief_denied"})  # postures: the court was asked to block, and did not
PRELIMINARY = "preliminary "
# What is left of those names where no source says that it is preliminary.
BARE = {
    "injunction refused": marked("injunction refused"),
    "injunction granted": marked("injunction granted"),
}
# How sources call an injunction that lasts until the case is decided.
INTERIM = ("prelim", "cautelar", "for now", "temporar", "until", "while the", "as the case", "por ahora", "mientras")
REFUSALS = frozenset({"tro_denied", "pi_denied", "relief_denied"})  # kinds
GRANTS = frozenset({"tro_granted", "pi_granted", "relief_granted", "granted_in_part", "stay_granted"})
OVER = frozenset({"dismissed", "settled", "ended"})  # postures


def kind(event: Event) -> str:
    """What happened, as a noun phrase without a capital: "preliminary injunction refused".

    Preliminary only where a source of it says so: of an injunction nobody calls that, none is said to be.
    """
    name = KINDS.get(event.kind, event.kind.replace("_", " "))
    if name.startswith(PRELIMINARY):
        quotes = " ".join(c.quote for c in event.claims).casefold()
        if "injunction" in quotes and not any(w in quotes for w in INTERIM):
            name = BARE[name.removeprefix(PRELIMINARY)]
    return tr(name)


def who(event: Event) -> Spans:
    """Who did it, as the claims name them; several names that are given as one with "and" have it in the reader's language."""
    refs = [c.id for c in event.claims]
    if not event.who:
        return ()
    names = event.who.split(" and ") if event.kind == "agreement_signed" and spoken() != "en" else [event.who]
    return joined([(given(n, refs),) for n in names], ", ", " and ")


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def day(iso: str | date, refs: Sequence[str] = (), year: bool = True) -> Span:
    iso = iso if isinstance(iso, str) else iso.isoformat()
    return Span(day_text(iso, year), "date", refs=tuple(refs))


def moment(at: datetime, zone: str, today: date | None = None, place: bool = False) -> Span:
    """A time on the court's clock: "24 Feb 2026, 18:05 New York"; the time alone when it is `today`'s."""
    local = at.astimezone(ZoneInfo(zone))
    text = f"{local:%H:%M}"
    if local.date() != today:
        text = f"{day_text(local.date().isoformat())}, {text}"
    return Span(f"{text} {zone_name(zone)}" if place else text, "moment")


def counted(n: int, one: str, many: str | None = None) -> Spans:
    return (count(n), Span(" " + tr_number(one, many or one + "s", n)))


def case_name(case: Case, bold: bool = False) -> Span:
    """What the case is called in the language that is spoken."""
    return pack(case.name_es or case.name if spoken() == "es" else case.name, dagger=False, bold=bold)


def question(case: Case) -> Span:
    """The case's question in the language that is spoken."""
    return pack(case.question_es if spoken() == "es" else case.question, dagger=False)


def effect(case: Case) -> Span:
    """What an order would block, as a noun phrase: "the sharing"."""
    return pack(case.effect_es if spoken() == "es" else case.effect, dagger=False)


def label(quantity: Quantity) -> Span:
    """What a figure counts: "names ICE requested"."""
    return pack(label_text(quantity), dagger=False)


def label_text(quantity: Quantity) -> str:
    return quantity.label_es if spoken() == "es" else quantity.label


def listed(names: Sequence[str], refs: Sequence[str] = (), most: int = 5) -> Spans:
    parts: list[Spans] = [(given(n, refs),) for n in names[:most]]
    if len(names) > most:
        parts.append(say("{n} more", n=count(len(names) - most)))
    return joined(parts)


def origins(fact: Figure | Event) -> Spans:
    """ "1 origin (AP), 1 outlet": who first reported it counts, who repeats it does not."""
    outlets = counted(len(fact.outlets), "outlet")
    if not fact.origins:
        return (words("no named origin"), words(", "), *outlets)
    named = counted(len(fact.origins), "origin")
    return say("{origins} ({names}), {outlets}", origins=named, names=listed(fact.origins), outlets=outlets)


def amount(figure: Figure) -> Span:
    """The value with its hedge, both in the words of the leading claim; for a reader of the other language in theirs, the
    hedge in one of equal strength (handlers/values.py)."""
    lead = figure.claims[0].quote if figure.claims else ""
    own = f"{figure.value_text} {figure.hedge_text}".casefold()  # "47,000 or so"
    after = bool(figure.hedge_text) and own in lead.casefold()
    language = written_in(lead)
    text = told(figure.hedge_text, figure.value_text, figure.value, language, after)
    return value(text, [c.id for c in figure.claims])


# What stands before whoever says it, and what is said where nobody is named.
_SAID: dict[Strength, tuple[str, str]] = {
    "alleged": (marked("alleged by {who}"), marked("alleged, by whom is not stated")),
    "sworn": (marked("{who}, sworn"), marked("sworn, by whom is not stated")),
    "found": (marked("found by {who}"), marked("a court's finding")),
    "reported": (marked("reported from {who}"), marked("reported, naming nobody")),
}


def said(strength: Strength, said_by: str | None, refs: Sequence[str]) -> Spans:
    """Who stands behind it and how firmly; nothing where the article states it outright."""
    if strength in _SAID:
        by, nobody = _SAID[strength]
        return say_marked(by, who=given(said_by, refs)) if said_by else (marked_words(nobody),)
    return say("according to {who}", who=given(said_by, refs)) if said_by else ()


def said_of(event: Event) -> Spans:
    """The same of an event; that a court found what it ruled goes without saying."""
    if event.strength == "found" and event.kind in RULINGS:
        return ()
    return said(event.strength, event.said_by, [c.id for c in event.claims])


# The courts of appeals as they are named in Spanish; in English they are as the press writes them.
_CIRCUITS = {
    "1st": "Primer Circuito",
    "2nd": "Segundo Circuito",
    "2d": "Segundo Circuito",
    "3rd": "Tercer Circuito",
    "3d": "Tercer Circuito",
    "4th": "Cuarto Circuito",
    "5th": "Quinto Circuito",
    "6th": "Sexto Circuito",
    "7th": "Séptimo Circuito",
    "8th": "Octavo Circuito",
    "9th": "Noveno Circuito",
    "10th": "Décimo Circuito",
    "11th": "Undécimo Circuito",
    "Fed.": "Circuito Federal",
}
_SUPREME = ("SCOTUS", "U.S.", "S. Ct.")


def court(name: str) -> str:
    """A court as the press writes it: "D.C. Circuit", "D.D.C."; in Spanish "Circuito de D.C."."""
    if spoken() == "es" and name in _SUPREME:
        return "Corte Suprema"
    if not name.endswith(" Cir."):
        return name
    circuit = name.removesuffix(" Cir.")
    return _CIRCUITS.get(circuit, f"Circuito de {circuit}") if spoken() == "es" else f"{circuit} Circuit"


def court_kind(name: str | None) -> Span:
    """What sort of court it is, for a sentence: "an appeals court"."""
    if name is None:
        return words("a court")
    if name.endswith(" Cir."):
        return words("an appeals court")
    return words("the Supreme Court" if name in _SUPREME else "a district court")


def clock(at: datetime, zone: str) -> datetime:
    """A moment on the clock of a zone; in UTC where this machine does not know the zone."""
    try:
        return at.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return at.astimezone(UTC)


def zone_name(zone: str) -> str:
    """A zone as people call it: "New York" for America/New_York."""
    return city(zone)
