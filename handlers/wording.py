"""The words answers use for kinds of events, courts, dates, counts and the strength of what is said."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from facts.model import DECIDED, Event, Figure, Strength
from handlers.answer import Span, Spans, count, given, joined, value, words
from handlers.language import tr_number

KINDS = {
    "complaint_filed": "complaint filed",
    "motion_filed": "motion filed",
    "motion_to_dismiss_filed": "motion to dismiss filed",
    "motion_to_dismiss_denied": "motion to dismiss refused",
    "hearing_scheduled": "hearing set",
    "hearing_held": "hearing held",
    "tro_denied": "temporary restraining order refused",
    "tro_granted": "temporary restraining order granted",
    "pi_denied": "preliminary injunction refused",
    "pi_granted": "preliminary injunction granted",
    "stay_granted": "stay granted",
    "stay_denied": "stay refused",
    "stay_lifted": "stay lifted",
    "relief_denied": "request for an order refused, its kind not stated",
    "relief_granted": "order granted, its kind not stated",
    "granted_in_part": "order granted in part",
    "appeal_filed": "appeal filed",
    "affirmed": "ruling of the court below upheld",
    "reversed": "ruling of the court below reversed",
    "vacated": "order vacated",
    "remanded": "sent back to the court below",
    "rehearing_granted": "rehearing granted",
    "dismissed": "case dismissed",
    "settled": "case settled",
    "violation_found": "violation of the law found",
    "agreement_signed": "agreement signed",
    "data_shared": "data shared",
    "improper_disclosure_admitted": "improper disclosure admitted",
    "request_refused": "request refused",
    "resignation": "resignation",
    "removed": "removed from office",
    "demotion": "demotion",
    "other": "sworn paper",
}
RULINGS = frozenset(DECIDED)  # what a court decided; the rest is what was asked of it or set before it
REFUSED = frozenset({"tro_denied", "relief_denied"})  # postures: the court was asked to block, and did not
PRELIMINARY = "preliminary "
# How sources call an injunction that lasts until the case is decided.
INTERIM = ("prelim", "cautelar", "for now", "temporar", "until", "while the", "as the case", "por ahora", "mientras")
REFUSALS = frozenset({"tro_denied", "pi_denied", "relief_denied"})  # kinds
GRANTS = frozenset({"tro_granted", "pi_granted", "relief_granted", "granted_in_part", "stay_granted"})
OVER = frozenset({"dismissed", "settled", "ended"})  # postures
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def kind(event: Event) -> str:
    """What happened, as a noun phrase without a capital: "preliminary injunction refused".

    Preliminary only where a source of it says so: of an injunction nobody calls that, none is said to be.
    """
    told = KINDS.get(event.kind, event.kind.replace("_", " "))
    if told.startswith(PRELIMINARY):
        quotes = " ".join(c.quote for c in event.claims).casefold()
        if "injunction" in quotes and not any(w in quotes for w in INTERIM):
            told = told.removeprefix(PRELIMINARY)
    return told


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def day_text(iso: str, year: bool = True) -> str:
    """A partial ISO date as far as it goes: "24 Feb 2026", "Feb 2026", "2026"; without the year "24 Feb", "Feb", ""."""
    parts = iso.split("-")
    out = [parts[0]] if year else []
    if len(parts) > 1:
        out.insert(0, MONTHS[int(parts[1]) - 1])
    if len(parts) > 2:
        out.insert(0, str(int(parts[2])))
    return " ".join(out)


def day(iso: str | date, refs: Sequence[str] = (), year: bool = True) -> Span:
    iso = iso if isinstance(iso, str) else iso.isoformat()
    return Span(day_text(iso, year), "date", refs=tuple(refs))


def moment(at: datetime, zone: str, today: date | None = None, place: bool = False) -> Span:
    """A time on the court's clock: "24 Feb 2026, 18:05 New York"; the time alone when it is `today`'s."""
    local = at.astimezone(ZoneInfo(zone))
    text = f"{local:%H:%M}"
    if local.date() != today:
        text = f"{day_text(local.date().isoformat())}, {text}"
    if place:
        text += " " + zone.rsplit("/", 1)[-1].replace("_", " ")
    return Span(text, "moment")


def counted(n: int, one: str, many: str | None = None) -> Spans:
    return (count(n), Span(" " + tr_number(one, many or one + "s", n)))


def listed(names: Sequence[str], refs: Sequence[str] = (), most: int = 5) -> Spans:
    parts: list[Spans] = [(given(n, refs),) for n in names[:most]]
    if len(names) > most:
        parts.append((count(len(names) - most), words(" more")))
    return joined(parts)


def origins(fact: Figure | Event) -> Spans:
    """ "1 origin (AP), 1 outlet": who first reported it counts, who repeats it does not."""
    out: Spans = (words("no named origin"),)
    if fact.origins:
        out = (*counted(len(fact.origins), "origin"), words(" ("), *listed(fact.origins), words(")"))
    return (*out, words(", "), *counted(len(fact.outlets), "outlet"))


def amount(figure: Figure) -> Span:
    """The value with its hedge, both in the words of the leading claim."""
    parts = [figure.hedge_text, figure.value_text]
    lead = figure.claims[0].quote.casefold() if figure.claims else ""
    if figure.hedge_text and f"{figure.value_text} {figure.hedge_text}".casefold() in lead:
        parts.reverse()  # "47,000 or so"
    return value(" ".join(p for p in parts if p), [c.id for c in figure.claims])


def said(strength: Strength, said_by: str | None, refs: Sequence[str]) -> Spans:
    """Who stands behind it and how firmly; nothing where the article states it outright."""
    by = (given(said_by, refs),) if said_by else ()
    if strength == "alleged":
        return (words("alleged by "), *by) if by else (words("alleged, by whom is not stated"),)
    if strength == "sworn":
        return (*by, words(", sworn")) if by else (words("sworn, by whom is not stated"),)
    if strength == "found":
        return (words("found by "), *by) if by else (words("a court's finding"),)
    if strength == "reported":
        return (words("reported from "), *by) if by else (words("reported, naming nobody"),)
    return (words("according to "), *by) if by else ()


def said_of(event: Event) -> Spans:
    """The same of an event; that a court found what it ruled goes without saying."""
    if event.strength == "found" and event.kind in RULINGS:
        return ()
    return said(event.strength, event.said_by, [c.id for c in event.claims])


def court(name: str) -> str:
    """A court as the press writes it: "D.C. Circuit", "D.D.C."."""
    return name.removesuffix("Cir.") + "Circuit" if name.endswith(" Cir.") else name


def court_kind(name: str | None) -> str:
    """What sort of court it is, for a sentence: "an appeals court"."""
    if name is None:
        return "a court"
    if name.endswith(" Cir."):
        return "an appeals court"
    return "the Supreme Court" if name in ("SCOTUS", "U.S.", "S. Ct.") else "a district court"


def clock(at: datetime, zone: str) -> datetime:
    """A moment on the clock of a zone; in UTC where this machine does not know the zone."""
    try:
        return at.astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return at.astimezone(UTC)


def zone_name(zone: str) -> str:
    """A zone as people call it: "New York" for America/New_York."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")
