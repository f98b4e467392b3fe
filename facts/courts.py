"""Which court a phrase means, as the press words it in English and Spanish.

Courts are labelled as The Bluebook has them: "D.D.C.", "N.D. Cal.", "D.C. Cir.", "2d Cir.", and "U.S." for the Supreme Court.
The table is patterns/courts.toml; the phrases are here, because each is built from the table's names.
"""

import re
import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import Any, Literal

from facts.patterns.scanning import Scan

Level = Literal["district", "appeals", "supreme"]
SUPREME = "U.S."  # as The Bluebook labels the Supreme Court
TRADE = "Ct. Int'l Trade"  # the trial court for claims of one kind, wherever they arise
SUPREME_TOO = ("SCOTUS", "S. Ct.", "U.S. Supreme Court", "Supreme Court", "U.S. Sup. Ct.")  # what packs write for it


@dataclass(frozen=True, slots=True)
class CourtMention:
    """A court in a text, `text[start:end]`.

    `court` is None where the words do not say which one. `level` None beside a court means that the words leave the level
    open ("a federal court in Boston"): the trial court is the likelier, and a clearer mention goes first. Both are None
    for a court that is none of the federal ones: a state's, a county's, an immigration judge. `among` are the trial courts
    one of which is meant where a place with several of them is named ("a judge in California").
    """

    start: int
    end: int
    court: str | None
    level: Level | None
    among: frozenset[str] = frozenset()

    @property
    def possible(self) -> frozenset[str]:
        """The courts that may be meant; none where the words do not say where it sits."""
        return frozenset((self.court,)) if self.court else self.among


def settled(mentions: Iterable[CourtMention], known: frozenset[str]) -> tuple[CourtMention, ...]:
    """The mentions, those by a place with several courts read as the only one of them that is `known`: in a dispute with one
    lawsuit in California, "a judge in California" is its judge."""
    return tuple(
        replace(c, court=min(c.among & known)) if not c.court and len(c.among & known) == 1 else c for c in mentions
    )


class _Table:
    """The names of courts and places, and what each leads to."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.circuits: dict[str, str] = {}
        self.circuit_cities: dict[str, str] = {}
        self.districts: dict[str, list[str]] = {}  # state -> courts
        self.parts: dict[tuple[str, str], str] = {}
        self.cities: dict[str, list[tuple[str, str]]] = {}  # city -> (state, court)
        self.states: dict[str, str] = {}  # any spelling -> state
        self.labels: dict[str, tuple[str, Level]] = {"U.S.": ("U.S.", "supreme")}
        for c in data["circuits"]:
            self.circuits.update(dict.fromkeys((*c["names"], *c["names_es"]), c["court"]))
            self.circuit_cities.update(dict.fromkeys(c["cities"], c["court"]))
            self.labels[c["court"]] = (c["court"], "appeals")
        for d in data["districts"]:
            state, court = d["state"], d["court"]
            self.states[state] = state
            self.districts.setdefault(state, []).append(court)
            self.labels[court] = (court, "district")
            if d.get("part"):
                self.parts[state, d["part"]] = court
            for city in d["cities"]:
                self.cities.setdefault(city, []).append((state, court))
        for state, spellings in data["states"].items():
            self.states.update(dict.fromkeys(spellings, state))

    def of_state(self, state: str, part: str | None) -> str | None:
        """The district court of a part of a state; of the whole state where it has one court alone."""
        if part:
            return self.parts.get((state, _PARTS.get(part.casefold(), part)))
        if state == "Washington":  # "the District of Washington": there is none but the capital's
            return "D.D.C."
        courts = self.districts.get(state, [])
        return courts[0] if len(courts) == 1 else None

    def of_place(self, place: str, within: str | None) -> str | None:
        """The district court that sits in a city or in a state with one court; None where two could be meant."""
        state = self.states.get(within or "")
        found = [c for s, c in self.cities.get(place, []) if state is None or s == state]
        if len(found) == 1:
            return found[0]
        if found or place in self.cities:
            return self.of_state(state, None) if state and state != "Washington" else None
        state = self.states.get(place)
        return None if state in (None, "Washington") else self.of_state(state or "", None)

    def courts_of_place(self, place: str, within: str | None) -> frozenset[str]:
        """The trial courts that sit in a city or state, as many as may be meant."""
        state = self.states.get(within or "")
        found = {c for s, c in self.cities.get(place, []) if state is None or s == state}
        return frozenset(found) or frozenset(self.districts.get(self.states.get(place, ""), ()))

    def circuit_of_place(self, place: str) -> str | None:
        if self.states.get(place) == "District of Columbia":
            return "D.C. Cir."
        return self.circuit_cities.get(place)


_PARTS = {
    **{p.casefold(): p for p in ("Northern", "Southern", "Eastern", "Western", "Central", "Middle")},
    "norte": "Northern",
    "septentrional": "Northern",
    "sur": "Southern",
    "meridional": "Southern",
    "este": "Eastern",
    "oriental": "Eastern",
    "oeste": "Western",
    "occidental": "Western",
    "medio": "Middle",
    "north": "Northern",
    "south": "Southern",
    "east": "Eastern",
    "west": "Western",
    "centro": "Central",
}


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest first, with white space of any kind and both kinds of apostrophe.

    Built as a tree of letters: with four hundred places in a row, each capital of a text would be held against all of them.
    """
    tree: dict[str, Any] = {}
    for w in words:
        node = tree
        for ch in w:
            node = node.setdefault(ch, {})
        node[""] = {}
    return _branches(tree)


def _branches(tree: dict[str, Any]) -> str:
    ways = [
        (r"\s+" if ch == " " else "['’]" if ch == "'" else re.escape(ch)) + _branches(tree[ch]) for ch in tree if ch
    ]
    if not ways:
        return ""
    if "" in tree:
        return f"(?:{'|'.join(ways)})?"  # more letters before fewer
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


_STATES_TOP = re.compile(
    r"(?i)(?<!U\.S\. )\b(?:\w+|\w\.\w\.)(?:['’]s?)?\s+Supreme\s+(?:Judicial\s+)?Court$|^Supreme\s+(?:Judicial\s+)?Court\s+(?:of|for)\s"
)
# Another court begins between a judge and a place: "the judges of the Court of Appeals in Washington".
_NO_NAME = r"(?i:courts?|circuit|appeals?|appellate|supreme|superior|cortes?|tribunal(?:es)?|circuito|apelaci(?:ones|ón)|suprem[ao])\b"
_SOME_COURT_IN = re.compile(r"(?i)(?:federal\s+)?courts?\s+(?:in|at|from)\b")
_NOTHING: frozenset[str] = frozenset()
# What a phrase resolves to, from its match: the court, its level, and those that may be meant; None drops it.
_Meant = tuple[str | None, Level | None] | tuple[str | None, Level | None, frozenset[str]]
_Meaning = Callable[[re.Match[str]], _Meant | None]


@dataclass(frozen=True)
class _Shared:
    """Patterns of places, and what phrases resolve to, for every language."""

    place: str
    state: str
    by_place: _Meaning
    by_guess: _Meaning
    by_district: _Meaning
    by_seat: _Meaning
    by_circuit: _Meaning


@lru_cache(maxsize=1)
def table() -> _Table:
    """The table of courts, read once."""
    return _Table(tomllib.loads((resources.files("facts.patterns") / "courts.toml").read_text(encoding="utf-8")))


@lru_cache(maxsize=2)
def _phrases(spanish: bool) -> tuple[Scan, tuple[_Meaning, ...]]:
    t = table()
    state = _any(s for s in t.states)
    # A place by itself; abbreviations of states ("Mass.", "Pa.") stand only after a city or "District of".
    place_names = _any([*t.cities, *(s for s in t.states if not s.endswith(".") or s == "D.C.")])
    place = rf"(?P<place>{place_names})(?!\w)(?:,\s+(?P<within>{state})(?!\w))?"
    before = rf"\b(?=[A-Z]){place},?(?:-based)?"
    district = rf"(?:(?P<part>(?i:{_any(_PARTS)}))\s+)?(?i:District)\s+of\s+(?P<state>{state}|Columbia|Colombia)(?!\w)"
    names = rf"(?:,?\s+(?!{_NO_NAME})(?:[A-ZÁÉÍÓÚÑ][\w.'’-]*|de|del|la|on)){{0,6}}?,?"
    us = r"(?i:U\.?\s?S\.?|United\s+States|federal)"
    numbers = _any(n for n in t.circuits if n[0].isdigit() or n in ("D.C.", "DC", "District of Columbia"))
    ordinals = _any(n for n in t.circuits if not n[0].isdigit() and n not in ("D.C.", "DC", "Washington"))
    circuit = (
        rf"(?P<circuit>(?:{numbers})(?=\s+(?:U\.?S\.?\s+)?[Cc]ircuit)|(?:{ordinals})(?=\s+(?:U\.?S\.?\s+)?Circuit))"
    )

    def none(m: re.Match[str]) -> tuple[None, None]:
        return None, None

    def level(of: Level) -> _Meaning:
        return lambda m: (None, of)

    def by_district(m: re.Match[str]) -> tuple[str | None, Level | None]:
        name = re.sub(r"\s+", " ", m["state"])
        if name not in ("Columbia", "Colombia"):
            return t.of_state(t.states[name], m["part"]), "district"
        # The one district that is a place too: any court may sit "in the District of Columbia".
        return "D.D.C.", None if _SOME_COURT_IN.match(m[0]) else "district"

    def at(m: re.Match[str]) -> tuple[str | None, frozenset[str]]:
        within = re.sub(r"\s+", " ", m["within"]) if m["within"] else None
        named = re.sub(r"\s+", " ", m["place"]), within
        court = t.of_place(*named)
        return court, _NOTHING if court else t.courts_of_place(*named)

    def by_place(m: re.Match[str]) -> _Meant:
        sure = re.search(r"(?i)district|judge|magistrat|trial|\bjuez|jueces|distrito", m["what"])
        court, among = at(m)
        return court, "district" if sure else None, among

    def by_guess(m: re.Match[str]) -> _Meant | None:
        court, among = at(m)
        return (court, None, among) if court or among else None

    def by_circuit(m: re.Match[str]) -> tuple[str, Level]:
        return t.circuits[re.sub(r"\s+", " ", m["circuit"])], "appeals"

    def by_seat(m: re.Match[str]) -> tuple[str | None, Level]:
        return t.circuit_of_place(re.sub(r"\s+", " ", m["place"])), "appeals"

    def state_or_seat(m: re.Match[str]) -> tuple[str | None, Level | None]:
        court = t.circuit_of_place(re.sub(r"\s+", " ", m["place"]))
        return (court, "appeals") if court == "D.C. Cir." or m["what"] else (None, None)

    def label(m: re.Match[str]) -> tuple[str, Level]:
        return labels[re.sub(r"\s+", "", m[0]).rstrip(".").casefold()]

    labels = {
        re.sub(r"\s+", "", spelling).rstrip(".").casefold(): meaning
        for name, meaning in t.labels.items()
        if name != "U.S."
        for spelling in (name, *({name.replace(".", "")} if re.fullmatch(r"(?:[A-Z]\.){4}", name) else ()))
    }
    labels |= {f"{n}cir".casefold(): (c, "appeals") for n, c in t.circuits.items() if n[0].isdigit()}
    written = [n for n in t.labels if n != "U.S."] + [f"{n} Cir." for n in t.circuits if n[0].isdigit()]
    written += [n.replace(".", "") for n in t.labels if re.fullmatch(r"(?:[A-Z]\.){4}", n)]

    court = r"(?i:courts?|judges?|courthouses?|courtrooms?|magistrates?|justices?|bench)"
    rules: list[tuple[str, _Meaning]] = [
        (rf"(?<![\w.])(?:{_any(written)})(?!\w)", label),
        # the Supreme Court, and the states' own courts
        (
            rf"(?:{us}\s+(?i:Supreme\s+Court))|(?i:Supreme\s+Court\s+of\s+the\s+United\s+States)|SCOTUS\b",
            lambda m: ("U.S.", "supreme"),
        ),
        (
            rf"\b(?:{place_names}|{state})(?:['’]s?)?\s+(?i:Supreme\s+(?:Judicial\s+)?Court|Superior\s+Court|(?:Intermediate\s+)?Courts?\s+of\s+Appeals?|Circuit\s+Court(?!\s+of\s+Appeals)|state\s+(?:court|judge))s?",
            none,
        ),
        (
            rf"(?i:(?:Supreme\s+(?:Judicial\s+)?|Superior\s+|Circuit\s+)Court\s+(?:of|for|in)\s+)(?:the\s+)?(?:(?i:state\s+of)\s+)?(?:{place_names})(?!\w)",
            none,
        ),
        (
            r"(?i:\b(?:state|county|superior|immigration|municipal|family|juvenile|tax|bankruptcy|military)(?:\s+(?:district|supreme|superior|circuit|appeals|appellate))?\s+(?:court|judge)s?\b)",
            none,
        ),
        # a trial court for claims of one kind, that sits for the whole country
        (
            rf"(?:{us}\s+)?(?i:Court\s+of\s+International\s+Trade)\b|(?<=\b[Tt]he )CIT\b(?!\s+(?:Bank|Group))|(?:{us}\s+)?(?<!world )(?<!world's )\b(?i:trade\s+court)\b",
            lambda m: (TRADE, "district"),
        ),
        (r"(?i:\bSupreme\s+Court)\b|\b(?:high\s+court|justices)\b", level("supreme")),
        (
            r"\b(?:Chief\s+|Associate\s+)?Justice\s+(?!(?:Department|Dept|Division|Center|Initiative|Ministry|Secretary|Action|League|Project|Fund|Centre|Coalition|Alliance|Network|Foundation)\b)[A-Z][a-z][\w.'’-]*",
            level("supreme"),
        ),
        # courts of appeals
        (
            rf"(?:{us}\s+)?(?i:Courts?\s+of\s+Appeals?\s+(?:for|of|in)\s+)(?:the\s+)?(?:(?:U\.?S\.?\s+)?{circuit}\s+(?:U\.?S\.?\s+)?(?i:circuit)|(?:(?i:circuit)\s+(?i:of|for)\s+)?(?:the\s+)?(?P<circuit2>D\.C\.|DC|District\s+of\s+Columbia)(?!\w))",
            lambda m: by_circuit(m) if m["circuit"] else ("D.C. Cir.", "appeals"),
        ),
        (rf"\b{circuit}\s+(?:U\.?S\.?\s+)?(?i:Circuit)(?!\w)(?:\s+(?i:Court(?:\s+of\s+Appeals?)?))?", by_circuit),
        (
            rf"(?:{us}\s+)?(?i:\b(?:appeals?|appellate)\s+(?:court|panel|judge)s?|\bcourt\s+of\s+appeals?)(?:,?\s+(?i:based|sitting))?\s+(?i:in|for)\s+(?:the\s+)?{place}(?!\s+(?:U\.?S\.?\s+)?[Cc]ircuit)",
            by_seat,
        ),
        (rf"{before}\s+(?P<what>{us}\s+)?(?i:(?:appeals?|appellate)\s+(?:court|panel|judge)s?)\b", state_or_seat),
        (
            rf"(?:{us}\s+)?(?i:\b(?:appeals?|appellate)\s+(?:court|panel|judge)s?|\bcourts?\s+of\s+appeals?|\b(?<=U\.S\.\s)circuit\s+(?:court|judge)s?)\b",
            level("appeals"),
        ),
        # district courts
        (
            rf"(?:{us}\s+)?(?i:district\s+|magistrate\s+|trial\s+)?{court}{names}(?:\s+(?i:of|for|in|from|at|on))?\s+(?:the\s+)?(?:{us}\s+)?{district}",
            by_district,
        ),
        (
            rf"(?P<what>(?:{us}\s+)(?i:district\s+|magistrate\s+|trial\s+)?{court}|(?i:district\s+(?:court|judge)s?)){names}\s+(?i:(?:based\s+|sitting\s+)?in|of|for|from|at)\s+(?:the\s+)?{place}",
            by_place,
        ),
        (
            rf"{before}\s+(?P<what>{us}(?i:\s+district|\s+magistrate|\s+trial)?\s+{court}|(?i:district\s+(?:court|judge)s?))",
            by_place,
        ),
        (rf"\b(?i:judge){names}\s+(?i:(?:based\s+|sitting\s+)?in|of|from)\s+(?:the\s+)?{place}", by_guess),
        (rf"\b(?i:courts?)\s+(?i:(?:based\s+|sitting\s+)?in|from)\s+{place}", by_guess),
        (rf"\b(?i:order|ruling|injunction|decision)s?\s+(?i:out\s+of|from)\s+{place}", by_guess),
        (
            rf"\b(?i:sued|suing|suits?|lawsuits?|complaints?|challenges?)\s+(?i:(?:filed|brought|lodged|pending)\s+)?(?i:in)\s+{place}",
            by_guess,
        ),
        (rf"\bIn\s+(?!Washington|D\.?C){place},", by_guess),
        (
            rf"\b(?i:in)\s+{place},?\s+(?i:(?:meanwhile|though|however|too),\s+)?(?i:an?|the|another|one)\s+(?P<what>(?:{us}\s+)?(?i:district\s+|trial\s+)?(?i:judge|court))\b(?!\s+(?i:of)\b)",
            by_place,
        ),
        (rf"{before}\s+(?i:judges?|courts?)\b(?!\s+(?i:of|system|house))", by_guess),
        (rf"\b(?i:an?|the|that)\s+{place}\s+(?i:orders?|rulings?|injunctions?|lawsuits?|suits?)\b", by_guess),
        (rf"(?<!\w)(?!(?i:District\s+of\s+Col)){district}", by_district),
        (
            rf"(?:{us}\s+)?(?i:\bdistrict\s+(?:court|judge)s?)\b|{us}\s+(?i:(?:trial\s+|magistrate\s+)?judges?|trial\s+courts?)\b",
            level("district"),
        ),
        (r"(?i:\bfederal\s+courts?)\b", none),
    ]
    if spanish:
        rules += _spanish(t, _Shared(place, state, by_place, by_guess, by_district, by_seat, by_circuit))
    return Scan([(p, 0) for p, _ in rules]), tuple(meaning for _, meaning in rules)


def _spanish(t: _Table, say: _Shared) -> list[tuple[str, _Meaning]]:
    country = r"(?:(?i:\s+(?:de|en)(?:\s+los)?)\s+(?:Estados\s+Unidos|EE\.?\s?UU\.?|EUA|U\.?S\.?A?\.?))"
    body = r"(?i:\b(?:corte|tribunal|cámara|juzgado)(?:e?s)?)"
    judge = r"(?i:\b(?:juez|jueza|jueces|magistrad[oa])s?)"
    names = rf"(?:,?\s+(?!{_NO_NAME})(?:[A-ZÁÉÍÓÚÑ][\w.'’-]*|de|del|la)){{0,6}}?,?"
    district = (
        rf"(?i:distrito)\s+(?:(?i:federal)\s+)?(?:(?P<part>(?i:{_any(_PARTS)}))\s+)?(?i:del?)\s+(?:(?i:estado\s+de)\s+)?"
        rf"(?P<state>{say.state}|Columbia|Colombia)(?!\w)"
    )
    ordinal = _any(
        n
        for n in t.circuits
        if n[-1].islower() and n[0].isupper() and " de " not in n and n not in ("Federal", "Washington")
    )
    seat = _any(n for n in t.circuits if n.endswith(("Columbia", "Colombia", "C.", "DC")) or n == "Washington")
    appeals = rf"{body}(?i:\s+federal)?(?i:\s+de\s+(?:apelaciones|apelación))(?i:\s+federal)?{country}?"

    def numbered(m: re.Match[str]) -> tuple[str | None, Level]:
        return {c.split(" ")[0].rstrip("sthndr"): c for c in t.circuits.values()}.get(m["number"]), "appeals"

    def other_top(m: re.Match[str]) -> tuple[str | None, Level | None]:
        if m["ours"]:
            return "U.S.", "supreme"
        return (None, None) if m["other"] else (None, "supreme")

    return [
        (
            r"\b(?i:(?:alto|máximo)\s+tribunal|(?:alta|máxima)\s+corte)\b|(?<=\b[Ee]l\s)Supremo\b",
            lambda m: (None, "supreme"),
        ),
        (
            rf"(?i:\b(?:(?:corte|tribunal)\s+suprem[ao]|suprema\s+corte))(?i:\s+de\s+justicia)?(?:(?P<ours>{country}|(?i:\s+federal\b|\s+estadounidense))|(?i:\s+del?)(?P<other>\s+(?:(?i:estado\s+de)\s+)?[A-ZÁÉÍÓÚÑ]\w+))?",
            other_top,
        ),
        (
            r"(?i:\b(?:juez|jueza|jueces|corte|tribunal|tribunales|cortes)\s+(?:de\s+inmigración|de\s+migración|estatal|estatales|migratorio|superior|del\s+condado|fiscal\s+de))\b",
            lambda m: (None, None),
        ),
        (
            rf"(?:{appeals}(?i:\s+(?:para|por|del?|en))(?:\s+el)?\s+)?(?P<circuit>{ordinal})\s+(?i:circuito)\b",
            say.by_circuit,
        ),
        (
            rf"(?:{appeals}(?i:\s+(?:para|por|del?|en))(?:\s+el)?\s+)?\b(?P<number>\d{{1,2}})\s?(?:[º°ª]|\.[º°ª]|\.?o|no|vo|mo|er|ro|to|th|nd|rd|st)?\.?\s+(?i:circuito)\b",
            numbered,
        ),
        (
            rf"(?:{appeals}(?i:\s+(?:para|por|del?|en))(?:\s+el)?\s+)?(?i:\bcircuito)(?i:\s+del?|\s+en)?(?i:\s+el)?\s+(?P<circuit>{seat})(?!\w)",
            say.by_circuit,
        ),
        (
            rf"(?:{appeals}(?i:\s+(?:para|por|del?|en))(?:\s+el)?\s+)?\bCircuito\s+Federal\b(?!\s+del)",
            lambda m: ("Fed. Cir.", "appeals"),
        ),
        (rf"{appeals}(?i:\s+(?:para|del?|en|con\s+sede\s+en))(?:\s+el)?\s+{say.place}", say.by_seat),
        (rf"{appeals}|(?i:\bpanel\s+de\s+apelaciones)", lambda m: (None, "appeals")),
        (
            rf"(?i:\b(?:corte|tribunal))(?i:\s+federal)?{country}?(?i:\s+de\s+comercio(?:\s+internacional|\s+exterior)?|\s+comercial)(?i:\s+federal|\s+estadounidense)?{country}?(?!\w)",
            lambda m: (TRADE, "district"),
        ),
        (
            rf"(?:{judge}|{body})(?i:\s+principal)?(?i:\s+federal(?:es)?)?(?i:\s+del?\s+distrito(?!\s+(?:de\s+(?!(?:los\s+)?Estados|EE)|norte|sur|este|oeste|central|medio)))?(?i:\s+federal)?{country}?{names}(?i:\s+(?:para|del?|en))(?:\s+el)?\s+{district}",
            say.by_district,
        ),
        (
            rf"(?P<what>(?:{judge}|{body})(?i:\s+federal(?:es)?(?:\s+de\s+distrito)?|\s+de\s+distrito(?:\s+federal)?)){country}?{names}(?i:\s+(?:del?|en|con\s+sede\s+en|para))(?:\s+el|\s+la\s+ciudad\s+de|\s+(?i:estado\s+de))?\s+{say.place}",
            say.by_place,
        ),
        (rf"{judge}{names}(?i:\s+(?:del?|en))(?:\s+el|\s+(?i:estado\s+de))?\s+{say.place}", say.by_guess),
        (
            rf"\b(?i:demanda|demandaron|demandó|pleito|querella|recurso)s?\s+(?i:(?:presentad|interpuest|entablad)[oa]s?\s+)?(?i:en)\s+{say.place}",
            say.by_guess,
        ),
        (rf"\bEn\s+(?!Washington|D\.?C){say.place},", say.by_guess),
        (rf"{body}(?i:\s+(?:de|en))(?:\s+(?i:estado\s+de))?\s+{say.place}", say.by_guess),
        (
            rf"\b(?i:en)\s+{say.place},?\s+(?i:(?:por su parte|mientras tanto|en cambio|entretanto),\s+)?(?i:una?|el|la|otr[oa])\s+(?P<what>{judge}|{body})\b(?!\s+(?i:de\s+apela|suprem|superior|estatal))",
            say.by_place,
        ),
        (rf"(?<!\w)(?!(?i:distrito\s+de\s+Col)){district}", say.by_district),
        (
            rf"{judge}(?i:\s+(?:federal(?:es)?(?:\s+de\s+distrito)?|de\s+distrito))\b|{body}(?i:\s+(?:federal(?:es)?\s+)?de\s+distrito)\b",
            lambda m: (None, "district"),
        ),
        (rf"{body}(?i:\s+federal(?:es)?)\b", lambda m: (None, None)),
    ]


def courts(text: str, language: str) -> tuple[CourtMention, ...]:
    """Every court that the text names or speaks of, in order, never overlapping; of two readings the longer.

    English phrases are read in every language: Spanish articles keep many of them.
    """
    found: list[CourtMention] = []
    scan, meanings = _phrases(language != "en")
    for i, m in scan.each(text):
        if (what := meanings[i](m)) is not None:
            found.append(CourtMention(m.start(), m.end(), *what))
    found.sort(key=lambda c: (c.start, -c.end, c.court is None))
    kept: list[CourtMention] = []
    for c in found:
        if not kept or c.start >= kept[-1].end:
            kept.append(c)
        elif c.end > kept[-1].end and c.possible and c.level and not kept[-1].possible and c.level == kept[-1].level:
            kept[-1] = c  # "federal court of appeals for the Ninth Circuit": the phrase that knows the court
    if any(c.court == SUPREME for c in kept) or not any(_STATES_TOP.search(text, c.start, c.end) for c in kept):
        return tuple(kept)
    # "the justices" of a page that names the Supreme Court of a state and no other are that court's
    return tuple(replace(c, level=None) if c.level == "supreme" and not c.court else c for c in kept)
