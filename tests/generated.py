"""Articles that nobody wrote, as many as are wanted, for measuring what a large store costs.

They keep what the articles at hand have (46 of them, the shipped pack's and those beside the project; measured with the
present reader): a text has 480 to 1,450 characters, the middle one 700; it makes 4 to 6 claims, two thirds of them events,
a fifth of the figures fitting no definition; 17 in 100 are Spanish; 60 in 100 say when they came out; one in nine is
somebody else's text, one in nine a rewording, one in six credits others; of the events told 40 in 100 bear a day, 18 a month;
half of those of courts name the lawsuit, half the court, a quarter the judge; half are told within a day or two of the event, one in
five more than two weeks later.

What they cannot show with so few is ours: 40 articles come out in a day, something happens every other day, and a few
things that happened are told by very many articles, most by few (a Pareto distribution). Two in five figures are rounded or
hedged, one in 25 clashes. The sentences are put together from parts so that two articles share no more words in a row than
two about one ruling do, unless one is the other's copy.

Everything follows from the number of the article and `SEED`: `story(7)` is the same in a store of ten and of ten thousand.
"""

import random
from bisect import bisect
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from itertools import accumulate
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy import text as sql
from sqlalchemy.orm import Session

from facts.case import Case
from facts.model import Article, Claim, EventClaim, FigureClaim, Hedge, Reading, Source, Strength, When
from facts.reading import READER_VERSION
from storage import ledger
from storage.database import Database
from storage.kept import mark_of
from storage.models import ArticleRow, ClaimRow, ReadingRow, RevisionRow
from storage.rows import case_version, claim_values

SEED = 20260224
A_DAY = 40  # articles
FIRST = date(2019, 1, 7)
MEMORY = 90  # days after which an event is told only if it is one of those everybody comes back to
FETCHED = datetime(2026, 3, 1, tzinfo=UTC)
CHUNK = 1_000

# --- what happens ----------------------------------------------------------------------------------------------------

_JUDGES = {
    "centro": ("Dabney L. Friedrich", "Dabney Friedrich", "D.D.C."),
    "taxpayer_rights": ("Colleen Kollar-Kotelly", "Colleen Kollar-Kotelly", "D.D.C."),
    "cedc": ("Indira Talwani", "Indira Talwani", "D. Mass."),
}
_SUITS = {
    "centro": ("Centro v. Bessent", "Trabajadores Unidos v. Bessent", "the Centro lawsuit", "No. 1:25-cv-00677"),
    "taxpayer_rights": ("Taxpayer Rights v. IRS", "the Taxpayer Rights lawsuit", "No. 1:25-cv-00457"),
    "cedc": ("CEDC v. Bessent", "the CEDC lawsuit", "No. 1:25-cv-12822"),
}
_PEOPLE = ("Melanie Krause", "Doug O'Donnell", "Billy Long", "William Paul", "Dottie Romo", "Todd Lyons")
_KINDS: dict[str, int] = {  # of a hundred events
    "pi_denied": 12, "pi_granted": 9, "relief_granted": 9, "relief_denied": 6, "affirmed": 4, "complaint_filed": 7,
    "appeal_filed": 6, "agreement_signed": 12, "resignation": 10, "request_refused": 8, "data_shared": 8,
    "removed": 4, "improper_disclosure_admitted": 5,
}  # fmt: skip
_OF_AGENCIES = ("agreement_signed", "resignation", "request_refused", "data_shared", "removed", "improper_disclosure_admitted")  # fmt: skip
_SHARING = "{stopped} {irs} from {sharing} {addresses} with {ice}"
_TOLD: dict[tuple[str, str], tuple[str, ...]] = {
    ("pi_denied", "en"): ("{judge} {refused} a preliminary injunction against {handing} {addresses} to {ice}{when}",),
    ("pi_granted", "en"): ("{judge} granted a preliminary injunction that keeps {irs} from {sharing} {addresses} with {ice}{when}",),
    ("relief_granted", "en"): ("{judge}{when} " + _SHARING,),
    ("relief_denied", "en"): ("{judge} refused{when} to bar {irs} from {sharing} {addresses} with {ice}",),
    ("affirmed", "en"): ("The D.C. Circuit affirmed the {a} {ruling} over {sharing} {addresses}{when}",),
    ("complaint_filed", "en"): ("{party} sued {irs}{when} over {addresses} wanted by {ice}",),
    ("appeal_filed", "en"): ("{party} appealed the {ruling} over {sharing} {addresses}{when}",),
    ("agreement_signed", "en"): ("{irs} and {ice} signed {pact} on {sharing} {addresses}{when}",),
    ("resignation", "en"): ("{who} resigned{when} from a post at {irs} over {pact}",),
    ("removed", "en"): ("{who} was removed{when} from a post at {irs} amid {pact}",),
    ("request_refused", "en"): ("{irs} refused{when} a request by {ice} for {addresses}",),
    ("data_shared", "en"): ("{irs} shared {addresses} with {ice}{when}",),
    ("improper_disclosure_admitted", "en"): ("{irs} admitted{when} that it improperly shared {addresses} with {ice}",),
    ("pi_denied", "es"): ("{judge} negó{when} la medida cautelar contra {sharing} {addresses} con {ice}",),
    ("pi_granted", "es"): ("{judge} concedió{when} una medida cautelar que impide {sharing} {addresses} con {ice}",),
    ("relief_granted", "es"): ("{judge} bloqueó{when} que {irs} comparta {addresses} con {ice}",),
    ("relief_denied", "es"): ("{judge} se negó{when} a bloquear que {irs} comparta {addresses} con {ice}",),
    ("affirmed", "es"): ("El Circuito de D.C. confirmó{when} el {ruling} sobre {sharing} {addresses}",),
    ("complaint_filed", "es"): ("{party} demandó{when} a {irs} por {addresses} que pide {ice}",),
    ("appeal_filed", "es"): ("{party} apeló{when} el {ruling} sobre {sharing} {addresses}",),
    ("agreement_signed", "es"): ("{irs} y {ice} firmaron{when} {pact} para {sharing} {addresses}",),
    ("resignation", "es"): ("{who} renunció{when} a un cargo en {irs} por {pact}",),
    ("removed", "es"): ("{who} fue destituido{when} de un cargo en {irs} en medio de {pact}",),
    ("request_refused", "es"): ("{irs} rechazó{when} una solicitud de {ice} sobre {addresses}",),
    ("data_shared", "es"): ("{irs} compartió{when} {addresses} con {ice}",),
    ("improper_disclosure_admitted", "es"): ("{irs} admitió{when} que compartió indebidamente {addresses} con {ice}",),
}  # fmt: skip
_PARTS: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "irs": ("the IRS", "the IRS", "the Internal Revenue Service", "the tax agency"),
        "ice": ("ICE", "immigration officials", "Homeland Security", "DHS", "immigration agents"),
        "sharing": ("sharing", "giving away", "disclosing", "passing on"),
        "handing": ("handing", "giving", "releasing"),
        "stopped": ("blocked", "barred", "stopped"),
        "refused": ("denied", "refused to grant", "declined to issue"),
        "addresses": ("taxpayer addresses", "tax records", "taxpayers' home addresses", "tax data", "confidential tax information"),
        "ruling": ("ruling", "decision", "order"),
        "pact": ("a memorandum of understanding", "a data-sharing agreement", "an agreement", "an information-sharing deal"),
    },
    "es": {
        "irs": ("el IRS", "el IRS", "la agencia tributaria"),
        "ice": ("ICE", "las autoridades migratorias", "el DHS", "Seguridad Nacional"),
        "sharing": ("compartir", "entregar", "divulgar"),
        "addresses": ("direcciones de contribuyentes", "datos fiscales", "información tributaria", "registros fiscales"),
        "ruling": ("fallo", "dictamen", "resolución"),
        "pact": ("un memorando de entendimiento", "un acuerdo", "un convenio"),
    },
}  # fmt: skip
_FIGURES: dict[str, tuple[str, tuple[str, ...], str, str]] = {  # unit, values as told, in English, in Spanish
    "names_requested": ("names", ("1.28 million", "1.3 million", "1.27 million", "1,280,000", "1.2 million"), "{ice} requested {n} names{where} from {irs}", "{ice} pidió {n} nombres a {irs}"),
    "people_matched": ("names", ("47,000", "47,289", "47,300", "47,000", "48,500"), "{irs} matched {n} names{where} and gave {addresses} of those to {ice}", "{irs} verificó {n} nombres y entregó {addresses} a {ice}"),
    "addresses_sought": ("people", ("700,000", "700,000", "696,000", "660,000"), "{ice} sought {addresses} of {n} people{where}", "{ice} solicitó las direcciones de {n} personas"),
    "people_sought": ("people", ("7 million", "7.3 million", "7 million", "7.1 million"), "{ice} wanted {a} tax data on {n} people{where}", "{ice} quería datos fiscales de {n} personas"),
    "violations_found": ("count", ("42,695", "42,700", "43,695", "42,695"), "{irs} broke the law{where} {n} times, the court found", "{irs} infringió la ley {n} veces, según el tribunal"),
    "loose": ("people", ("5,200",), "Lawyers{where} heard from {n} people about {pact}", "Los abogados oyeron a {n} personas sobre {pact}"),
}  # fmt: skip
_OFTEN = (("names_requested", 22), ("people_matched", 18), ("people_sought", 12), ("addresses_sought", 10), ("violations_found", 8), ("loose", 20))  # fmt: skip
_HEDGES: dict[str, tuple[tuple[Hedge, str], ...]] = {
    "en": (("exact", ""), ("exact", ""), ("exact", ""), ("about", "roughly "), ("about", "about "), ("more_than", "more than "), ("up_to", "up to "), ("less_than", "fewer than ")),
    "es": (("exact", ""), ("exact", ""), ("exact", ""), ("about", "unos "), ("more_than", "más de ")),
}  # fmt: skip
_MONTHS = {
    "en": ("Jan.", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec."),
    "es": ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"),
}  # fmt: skip
_LONG = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Happening:
    """Something that happens in this world, and how often it is told beside the others."""

    kind: str
    day: date
    lawsuit: str | None
    who: str | None
    weight: float


def _rng(*parts: object) -> random.Random:
    return random.Random(":".join(map(str, (SEED, *parts))))


@lru_cache(maxsize=4_096)
def _happenings(day: int) -> tuple[Happening, ...]:
    """What happened on a day, counted from the first."""
    r = _rng("day", day)
    if r.random() > 0.5 and day:
        return ()
    kind = r.choices(list(_KINDS), list(_KINDS.values()))[0]
    lawsuit = None if kind in _OF_AGENCIES else r.choices(list(_SUITS), (5, 3, 2))[0]
    who = r.choice(_PEOPLE) if kind in ("resignation", "removed") else None
    return (Happening(kind, FIRST + timedelta(day), lawsuit, who, min(r.paretovariate(0.9), 30.0)),)


@lru_cache(maxsize=8)
def _talked_of(day: int) -> tuple[tuple[Happening, ...], tuple[float, ...]]:
    """What articles of a day can tell, with weights summed up: mostly what just happened, and a few great ones of before."""
    recent = [(h, h.weight * 0.5 ** ((day - d) / 5) + h.weight / 40) for d in range(max(0, day - MEMORY), day + 1) for h in _happenings(d)]  # fmt: skip
    great = [(h, h.weight / 150) for d in range(max(0, day - MEMORY)) for h in _happenings(d) if h.weight > 15]
    told = [*recent, *great] or [(h, 1.0) for h in _happenings(0)]
    return tuple(h for h, _ in told), tuple(accumulate(w for _, w in told))


# --- what is written about it ----------------------------------------------------------------------------------------

_SYLLABLES = ("ba", "cor", "den", "el", "far", "gro", "han", "is", "jun", "kel", "lor", "mar", "nor", "ol", "pen", "quil", "ros", "sta", "tor", "ul", "ven", "wes", "yar", "zan")  # fmt: skip
_FILL = {
    "en": (["advocates", "clerks", "counties", "critics", "documents", "experts", "families", "filings", "groups", "neighbors", "offices", "owners", "papers", "payrolls", "reporters", "returns", "shops", "staff", "towns", "unions", "volunteers", "witnesses", "workers"], ["described", "doubted", "expected", "explained", "feared", "followed", "ignored", "met", "mentioned", "praised", "questioned", "recalled", "reviewed", "supported", "watched", "welcomed"], ["careful", "early", "familiar", "local", "long", "narrow", "open", "plain", "quiet", "recent", "rural", "second", "sharp", "small", "steady", "usual"]),
    "es": (["abogados", "activistas", "archivos", "barrios", "clientes", "comercios", "condados", "críticos", "documentos", "empleados", "escritos", "expertos", "familias", "grupos", "oficinas", "padres", "pueblos", "reporteros", "sindicatos", "testigos", "vecinos"], ["comentaron", "dudaron", "explicaron", "ignoraron", "mencionaron", "observaron", "recibieron", "recordaron", "revisaron", "siguieron", "temieron"], ["antiguos", "cercanos", "cuidadosos", "habituales", "largos", "locales", "nuevos", "pequeños", "recientes", "tranquilos"]),
}  # fmt: skip


def _name(r: random.Random) -> str:
    return "".join(r.choices(_SYLLABLES, k=2)).capitalize()


def _filler(r: random.Random, language: str) -> str:
    nouns, verbs, kinds = _FILL[language]
    a, b, c = r.choices(nouns, k=3)
    v, w = r.choices(verbs, k=2)
    p, q = r.choices(kinds, k=2)
    if language == "es":
        return f"Los {a} {p} de {_name(r)} {v} a los {b} {q} y {w} a {c} de {_name(r)}."
    return f"The {p} {a} of {_name(r)} {v} {q} {b} and {w} {c} from {_name(r)}."


def _outlet(r: random.Random) -> str:
    """One of some three hundred, a few of which write most."""
    n = min(int(r.paretovariate(0.7)), 300)
    x = _rng("outlet", n)
    return f"{_name(x)} {x.choice(('Post', 'Times', 'Herald', 'Courier', 'Observer', 'Gazette', 'Tribune'))}"


@dataclass(frozen=True, slots=True)
class Story:
    """An article, and what it is meant to say, each with the place of its words."""

    article: Article
    claims: tuple[Claim, ...]
    source: Source


def _day_of(n: int) -> int:
    return n // A_DAY


def story(n: int) -> Story:
    """The article of that number, counted from 0; they come out in that order."""
    r = _rng("story", n)
    of = n
    if r.random() < 0.11:
        of = max(0, n - 1 - int(r.expovariate(1 / 60)))
    return _told(n, of)


def _told(n: int, of: int) -> Story:
    """Article n with the text of the article `of`, cut and credited where that is another."""
    r, w = _rng("page", n), _rng("words", of)
    day, language = _day_of(n), "es" if w.random() < 0.17 else "en"
    publisher = _outlet(r)
    lines: list[Line] = [(f"{_name(w)} asks where tax data of {_name(w)} {w.choice(_FILL[language][0])} went", None)]  # fmt: skip
    if language == "es":
        lines = [(f"{_name(w)} pregunta por los datos fiscales de {_name(w)} y {w.choice(_FILL[language][0])}", None)]
    told = min(1 + int(w.gammavariate(2.8, 1.7)), 11)
    once: set[Happening | str] = set()
    for _ in range(told):
        lines.append(_event(w, _day_of(of), language, once) if w.random() < 0.64 else _figure(w, language, once))
        if w.random() < 0.8:
            lines.append((_filler(w, language), None))
    lines += [(_filler(w, language), None) for _ in range(max(0, 4 - told) + w.randrange(3))]
    relation, origin, credits = r.choices((("own", 0, 0), ("credits", 0, 1), ("reworded", 1, 0), ("unnamed", 0, 0)), (58, 17, 12, 2))[0]  # fmt: skip
    if of != n:
        relation, origin, credits = "copy", 1, 0
        lines = lines[: max(3, len(lines) - r.randrange(2))]
        lines.append((f"{_name(r)} {_name(r)} took this story over for {publisher}.", None))
    first = _outlet(_rng("first", of))
    source = Source(None if relation == "unnamed" else first if origin else publisher, relation, (first,) if credits else ())  # type: ignore[arg-type]  # fmt: skip
    key = f"https://{publisher.split()[0].lower()}.example/{n}"
    text, placed = "", []
    for said, claim in lines:
        start = len(text)
        text += said
        if claim is not None:
            placed.append((start, len(text), said, claim))
        text += "\n\n" if claim is None else " "
    text = text.strip()
    article = Article(
        key=key,
        text=text,
        file=None,
        url=key,
        publisher=publisher,
        title=lines[0][0],
        published=FIRST + timedelta(day) if r.random() < 0.6 else None,
        language=language,  # type: ignore[arg-type]
        fetched=FETCHED,
    )
    made = tuple(_claim(article.id, *one) for one in placed)
    return Story(article, made, source)


def _claim(article: str, start: int, end: int, quote: str, said: dict[str, Any]) -> Claim:
    kind = EventClaim if "kind" in said else FigureClaim
    return kind(article=article, start=start, end=end, quote=quote, where="body", **said)


def _filled(form: str, w: random.Random, language: str, **more: str) -> str:
    nouns, _, kinds = _FILL[language]
    of, at = ("of", "in") if language == "en" else ("de", "en")
    parts = {k: w.choice(v) for k, v in _PARTS[language].items()}
    # whose, and where: what keeps two articles about one thing from having many words in a row in common
    parts["addresses"] += f" {of} {_name(w)} {w.choice(nouns)}" if w.random() < 0.85 else ""
    parts["ice"] += f" {at} {_name(w)}" if w.random() < 0.7 else ""
    parts["pact"] += f" {of} {w.choice(kinds)} {_name(w)}" if w.random() < 0.7 else ""
    parts["irs"] += f" {at} {_name(w)}" if w.random() < 0.6 else ""
    parts["where"] = f" {at} {_name(w)}" if w.random() < 0.8 else ""
    parts["a"] = w.choice(kinds)
    parts["ruling"] += f" {of} {_name(w)}" if w.random() < 0.7 else ""
    line = form.format(**(parts | more))
    tail = f", {_name(w)} {w.choice(kinds)} {w.choice(nouns)}" if w.random() < 0.8 else ""
    return f"{line[0].upper()}{line[1:]}{tail}."


Line = tuple[str, dict[str, Any] | None]  # its words, and the claim they make


def _event(w: random.Random, day: int, language: str, once: set[Happening | str]) -> Line:
    """A line about something that happened; about nothing, where the article has told that already."""
    known, weights = _talked_of(day)
    h = known[bisect(weights, w.random() * weights[-1])]
    if h in once and w.random() < 0.9:
        return _filler(w, language), None
    once.add(h)
    when, words = _when(h, w, language)
    court = judge = lawsuit = None
    bench = "a federal judge" if language == "en" else "una jueza federal"
    party = f"The {_name(w)} {w.choice(_FILL[language][0])}" if language == "en" else f"El grupo de {_name(w)}"
    if h.lawsuit is not None:
        lawsuit = h.lawsuit if w.random() < 0.55 else None
        name, spelled, bench_of = _JUDGES[h.lawsuit]
        if h.kind == "affirmed":
            court = "D.C. Cir."
        elif h.kind not in ("complaint_filed", "appeal_filed") and w.random() < 0.55:
            court, judge, lawsuit = bench_of, name, h.lawsuit
            bench = f"Judge {spelled}" if language == "en" else f"La jueza {spelled}"
        if lawsuit and judge is None:
            suit = w.choice(_SUITS[lawsuit][: 2 if language == "en" else 1])
            words += (
                f"{', ' + _name(w) if words else ''} in {suit}"
                if language == "en"
                else f"{', ' + _name(w) if words else ''} en {suit}"
            )
    form = w.choice(_TOLD[h.kind, language])
    line = _filled(form, w, language, judge=bench, party=party, who=h.who or "", when=words)
    ruled = h.lawsuit is not None and h.kind not in ("complaint_filed", "appeal_filed")
    strength: Strength = "found" if ruled else "sworn" if h.kind == "improper_disclosure_admitted" else "stated"
    return line, {
        "kind": h.kind,
        "when": when,
        "court": court,
        "judge": judge,
        "proceeding": lawsuit,
        "strength": strength,
        "who": h.who,
        "binds": ("irs",) if h.kind in ("relief_granted", "pi_granted") else (),
        "type_unstated": h.kind.startswith("relief"),
    }


def _when(h: Happening, w: random.Random, language: str) -> tuple[When, str]:
    how = w.random()
    day = h.day
    if how < 0.4:
        if w.random() < 0.03:
            day += timedelta(w.choice((-1, 1)))
        words = f"{_MONTHS['en'][day.month - 1]} {day.day}, {day.year}" if language == "en" else f"{day.day} de {_MONTHS['es'][day.month - 1]} de {day.year}"  # fmt: skip
        return When(day.isoformat(), "day", words), f" on {words}" if language == "en" else f" el {words}"
    if how < 0.58:
        words = f"{_LONG[day.month - 1]} {day.year}" if language == "en" else f"{_MONTHS['es'][day.month - 1]} de {day.year}"  # fmt: skip
        return When(day.isoformat()[:7], "month", words), f" in {words}" if language == "en" else f" en {words}"
    return When(), ""


def _figure(w: random.Random, language: str, once: set[Happening | str]) -> Line:
    quantity = w.choices([q for q, _ in _OFTEN], [k for _, k in _OFTEN])[0]
    if quantity in once and w.random() < 0.9:
        return _filler(w, language), None
    once.add(quantity)
    unit, values, english, spanish = _FIGURES[quantity]
    n = values[min(int(w.expovariate(0.9)), len(values) - 1)] if w.random() > 0.04 else values[-1]
    hedge, word = w.choice(_HEDGES[language])
    if quantity == "loose":
        n = f"{w.randrange(1, 90)},{w.randrange(1, 9)}50"
    number = Decimal(n.split()[0].replace(",", "")) * (1_000_000 if n.endswith("million") else 1)
    if language == "es":
        n = n.replace("million", "millones de").replace(".", "\0").replace(",", ".").replace("\0", ",")
    line = _filled(english if language == "en" else spanish, w, language, n=f"{word}{n}")
    return line, {
        "value": number,
        "unit": unit,
        "hedge": hedge,
        "hedge_text": word.strip(),
        "value_text": n.removesuffix(" de"),
        "figure": None if quantity == "loose" else quantity,
        "counts": unit,
        "strength": w.choices(("stated", "said", "sworn", "alleged"), (60, 25, 12, 3))[0],
    }


def articles(n: int, start: int = 0) -> tuple[Article, ...]:
    """That many of them, from the one numbered `start`, as they would be read in."""
    return tuple(story(k).article for k in range(start, start + n))


# --- straight into a store -------------------------------------------------------------------------------------------


def fill(database: Database, case: Case, n: int, start: int = 0) -> None:
    """Put articles into a store as if each had been read to say just what it is meant to, and derive the facts. The case
    is the shipped one, or another with its figures and lawsuits."""
    for first in range(start, start + n, CHUNK):
        with database.begin() as session:
            ledger.lock(session, case.id)
            _put(session, case, [story(k) for k in range(first, min(first + CHUNK, start + n))])
    with database.begin() as session:
        ledger.rebuild(session, case)


def _put(session: Session, case: Case, stories: Sequence[Story]) -> None:
    base = {table: (session.scalar(select(func.max(table.id))) or 0) + 1 for table in (ArticleRow, RevisionRow, ReadingRow)}  # fmt: skip
    pack = case_version(case)
    rows: dict[Any, list[dict[str, Any]]] = {ArticleRow: [], RevisionRow: [], ReadingRow: [], ClaimRow: []}
    for n, s in enumerate(stories):
        a, ids = s.article, {table: first + n for table, first in base.items()}
        rows[ArticleRow].append({"id": ids[ArticleRow], "case_id": case.id, "article": a.id, "key": a.key, "kind": a.kind})  # fmt: skip
        rows[RevisionRow].append(
            {"id": ids[RevisionRow], "article_id": ids[ArticleRow], "digest": a.digest, "text": a.text, "fetched": a.fetched}
            | {name: getattr(a, name) for name in ("file", "url", "publisher", "title", "published", "language")}
        )  # fmt: skip
        rows[ReadingRow].append(
            {
                "id": ids[ReadingRow],
                "revision_id": ids[RevisionRow],
                "reader": READER_VERSION,
                "pack": pack,
                "on_case": True,
                "language": a.language,
                "published": a.published,
                "origin": s.source.origin,
                "relation": s.source.relation,
                "credits": list(s.source.credits),
                "mark": mark_of(s.claims),
            }
        )
        rows[ClaimRow] += [claim_values(ids[ReadingRow], rank, c) for rank, c in enumerate(s.claims)]
    for table, values in rows.items():
        session.execute(insert(table), values)
    if session.get_bind().dialect.name == "postgresql":  # whose counters do not see ids that are given
        for table in rows:
            name = table.__tablename__
            session.execute(sql(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), (SELECT max(id) FROM {name}))"))  # fmt: skip


def readings(n: int, start: int = 0) -> Iterator[tuple[Article, Reading]]:
    """Articles with what they are meant to say, as the reader would have put it."""
    for k in range(start, start + n):
        s = story(k)
        yield s.article, Reading(s.article.id, s.article.digest, True, None, s.article.language, s.article.published, s.source, s.claims)  # fmt: skip
