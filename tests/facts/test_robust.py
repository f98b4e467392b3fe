"""Whatever the web does to an article, what is read in it can be traced, and nothing turns into its opposite.

Articles are made of the packs' own summaries and of sentences written for this test, and spoilt as pages spoil them. Runs
are the same every time; IRSICE_EXAMPLES=2000 looks at more articles, and at others each time.
"""

import html
import os
import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.intake import articles
from bot.packs import load_case
from facts.case import Case
from facts.model import KINDS, Article, EventClaim, FigureClaim, Language, Reading
from facts.reading import read
from facts.text import canonical
from tests.shared import ROOT

MORE = os.environ.get("IRSICE_EXAMPLES")
PACKS = ("irsice", "medicaid")

EN = (
    "A federal judge in Washington refused on Tuesday to block the IRS from sharing taxpayer addresses with ICE.",
    "U.S. District Judge Colleen Kollar-Kotelly ruled on Feb. 24, 2026 that the IRS broke the law about 42,695 times.",
    "The groups that sued had asked the court for a preliminary injunction; she denied it.",
    "A three-judge panel of the U.S. Court of Appeals for the D.C. Circuit upheld the denial on Feb. 24, 2026.",
    "ICE asked for the addresses of 1.28 million people, and the IRS matched roughly 47,000 of them.",
    "A judge in San Francisco blocked the agencies from using Medicaid data of 20 states for deportations.",
    "“Nobody’s tax return is safe,” said a lawyer for Public Citizen, “unless the court steps in.”",
    "The acting commissioner resigned after the agreement with the Department of Homeland Security was signed.",
    "The hearing is set for March 3, and between 2 and 3 million people could be affected, less than five percent of all.",
    "States sued the Department of Health and Human Services on July 1, 2025 over enrollees' names and addresses.",
)
ES = (
    "Un juez federal de Washington rechazó el martes bloquear que el IRS comparta direcciones con ICE.",
    "La jueza Colleen Kollar-Kotelly falló el 24 de febrero de 2026 que el IRS violó la ley unas 42.695 veces.",
    "ICE pidió las direcciones de 1,28 millones de personas y el IRS halló casi 47.000.",
    "Un juez bloqueó de forma temporal que los datos de Medicaid de 20 estados se usen para deportaciones.",
    "La comisionada interina renunció tras firmarse el acuerdo con el Departamento de Seguridad Nacional.",
)
# What a ruling says and must never be read to say: whether it blocks, refuses to block, or upholds.
RULINGS = (
    ("A federal judge in Washington refused on Tuesday to block the IRS from sharing taxpayer addresses with ICE.", "refused"),
    ("A federal judge in Washington on Friday blocked the IRS from sharing taxpayer addresses with ICE.", "blocked"),
    ("An appeals court rejected a request to stop the IRS from giving taxpayer data to ICE.", "refused"),
    ("The judge granted a preliminary injunction that bars the IRS from sharing tax data with ICE.", "blocked"),
    ("A federal judge denied the motion for an injunction against the IRS and ICE data sharing.", "refused"),
    ("A federal judge blocks the sharing of IRS taxpayer data with ICE, the immigration agency.", "blocked"),
    ("Una jueza federal negó la medida cautelar contra el intercambio de datos del IRS con ICE.", "refused"),
    ("Un juez federal bloqueó el viernes que el IRS entregue datos de contribuyentes a ICE.", "blocked"),
)  # fmt: skip
REFUSED = {"tro_denied", "pi_denied", "relief_denied"}
BLOCKED = {"tro_granted", "pi_granted", "relief_granted", "granted_in_part"}
LEAD = {
    "en": "The IRS agreed to share taxpayer addresses with ICE for immigration enforcement, and groups went to court.",
    "es": "El IRS acordó compartir datos de contribuyentes con ICE para la inmigración, y hubo demandas en los tribunales.",
}


@lru_cache(maxsize=2)
def pack(name: str) -> Case:
    return load_case(ROOT / "cases" / name)


@lru_cache(maxsize=1)
def paragraphs() -> tuple[str, ...]:
    """Of the packs' own articles, and the sentences above."""
    own = [a for name in PACKS for a in articles([ROOT / "cases" / name / "articles"]) if isinstance(a, Article)]
    return (*(p for a in own for p in a.text.split("\n") if p.strip()), *EN, *ES)


# --- what pages do to a text ---------------------------------------------------------------------------------------------

Spoil = Callable[[str, int, int], str]  # with two numbers that say where and how
INVISIBLE = "\u00ad\u200b\u200c\u200d\u200e\u200f\u202b\u2060\ufeff"
SPACES = (" ", "  ", "\u00a0", "\u2009", "\u202f", "\u3000", " \t ")


def sentences_of(text: str) -> list[str]:
    return re.split(r"(?<=[.!?]) ", text)


def words(change: Callable[[list[str], int, int], list[str]]) -> Spoil:
    return lambda text, a, b: " ".join(change(text.split(" "), a % (text.count(" ") + 1), b))


def misspelt(word: str, b: int) -> str:
    at = b % max(1, len(word))
    return word[:at] + word[at + 1 : at + 2] + word[at : at + 1] + word[at + 2 :]


def sprinkled(text: str, a: int, b: int, marks: str) -> str:
    step = 1 + a % 17
    return "".join(ch + (marks[(i + b) % len(marks)] if i % step == 0 else "") for i, ch in enumerate(text))


def spaced(text: str, a: int, b: int) -> str:
    parts = text.split(" ")
    return "".join(p + (SPACES[(i * a + b) % len(SPACES)] if i < len(parts) - 1 else "") for i, p in enumerate(parts))


SPOILS: dict[str, Spoil] = {
    "order": lambda t, a, b: " ".join(sorted(sentences_of(t), key=lambda s: (hash((len(s), a)) ^ b, s))),
    "repeated": lambda t, a, b: t + "\n\n" + t,
    "sentence repeated": lambda t, a, b: t + " " + (s := sentences_of(t))[a % len(s)],
    "cut": lambda t, a, b: t[: a % (len(t) + 1)],
    "head cut": lambda t, a, b: t[a % (len(t) + 1) :],
    "spaces": spaced,
    "no spaces after stops": lambda t, a, b: t.replace(". ", "."),
    "invisible": lambda t, a, b: sprinkled(t, a, b, INVISIBLE),
    "straight quotes": lambda t, a, b: t.translate(str.maketrans("“”‘’", "\"\"''")),
    "mixed quotes": lambda t, a, b: re.sub("[\"“”«»'‘’]", lambda m: "\"“”«»'‘’„"[(m.start() * (a + 1) + b) % 9], t),
    "ligatures": lambda t, a, b: t.replace("fi", "ﬁ").replace("fl", "ﬂ").replace("ff", "ﬀ"),
    "entities": lambda t, a, b: html.escape(t).replace("’", "&rsquo;").replace("“", "&#8220;"),
    "entities twice": lambda t, a, b: html.escape(html.escape(t)),
    "decomposed": lambda t, a, b: unicodedata.normalize("NFD", t),
    "upper": lambda t, a, b: t.upper(),
    "title": lambda t, a, b: t.title(),
    "lower": lambda t, a, b: t.lower(),
    "word dropped": words(lambda w, a, b: w[:a] + w[a + 1 :]),
    "word doubled": words(lambda w, a, b: [*w[: a + 1], *w[a:]]),
    "word misspelt": words(lambda w, a, b: [*w[:a], misspelt(w[a], b), *w[a + 1 :]]),
    "not": words(lambda w, a, b: [*w[:a], ("not", "no", "never", "nunca")[b % 4], *w[a:]]),
    "one line": lambda t, a, b: t.replace("\n", " "),
    "a line a word": lambda t, a, b: t.replace(" ", "\n"),
    "digits": lambda t, a, b: re.sub(r"\d", lambda m: str((int(m[0]) * (a + 1) + b) % 10), t),
    "no stops": lambda t, a, b: re.sub("[.!?]", "", t),
    "glued": lambda t, a, b: t + paragraphs()[a % len(paragraphs())],
}  # fmt: skip

places = st.integers(0, 4000)
spoils = st.lists(st.tuples(st.sampled_from(sorted(SPOILS)), places, places), max_size=4)


def spoilt(text: str, by: list[tuple[str, int, int]]) -> str:
    for name, a, b in by:
        text = SPOILS[name](text, a, b)
    return text


def texts(least: int = 1) -> st.SearchStrategy[str]:
    """Articles of one to eight paragraphs, of either language or both, each spoilt by itself and then all together."""
    parts = st.tuples(st.sampled_from(paragraphs()), spoils).map(lambda p: spoilt(*p))
    whole = st.lists(parts, min_size=least, max_size=8).map("\n\n".join)
    return st.tuples(whole, spoils).map(lambda p: spoilt(*p))


def article(text: str, language: Language = "en", published: date | None = date(2026, 2, 26)) -> Article:
    return Article("https://example.org/one", canonical(text), language=language, published=published)


languages = st.sampled_from(["en", "es"])
days = st.none() | st.dates(date(2025, 1, 1), date(2026, 12, 31))


def examples(share: float = 1.0) -> Callable[[Any], Any]:
    return settings(
        max_examples=max(1, int(int(MORE or 60) * share)),
        derandomize=MORE is None,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


# --- what holds of each -----------------------------------------------------------------------------------------------


def check(reading: Reading, of: Article, case: Case) -> None:
    lawsuits = {p.id for p in case.proceedings}
    quantities = {q.id for q in case.quantities}
    told: dict[str, tuple[object, ...]] = {}
    for c in reading.claims:
        assert 0 <= c.start < c.end <= len(of.text)
        assert of.text[c.start : c.end] == c.quote
        assert c.quote.strip()
        what: object = c.value if isinstance(c, FigureClaim) else c.kind
        key = (type(c).__name__, what, c.start, c.end)
        assert told.setdefault(c.id, key) == key, "one id for two claims"
        if c.when.iso is not None:
            assert re.fullmatch(r"\d{4}(?:-\d\d(?:-\d\d)?)?", c.when.iso)
            date.fromisoformat(c.when.iso + "-01-01"[len(c.when.iso) - 4 :])
            assert c.when.precision == {4: "year", 7: "month", 10: "day"}[len(c.when.iso)]
        if isinstance(c, FigureClaim):
            assert c.value.is_finite()
            assert c.value >= 0
            assert c.value_high is None or (c.value_high.is_finite() and c.value_high > c.value)
            assert c.figure is None or c.figure in quantities
            assert c.value_text in c.quote
        else:
            assert c.kind in KINDS
            assert c.proceeding is None or c.proceeding in lawsuits
    assert reading.claims == () or reading.on_case
    assert reading.on_case == (reading.why_not is None)


@pytest.mark.parametrize("name", PACKS)
@examples()
@given(text=texts(), led=st.booleans(), language=languages, published=days)
def test_every_claim_can_be_traced(name: str, text: str, led: bool, language: Language, published: date | None) -> None:
    of = article(f"{LEAD[language]}\n\n{text}" if led else text, language, published)
    reading = read(of, pack(name))
    check(reading, of, pack(name))
    assert read(of, pack(name)) == reading


@examples(0.3)
@given(text=st.text(max_size=400), around=texts())
def test_any_characters_can_be_read(text: str, around: str) -> None:
    of = article(f"{LEAD['en']}\n\n{around[:500]}{text}{around[500:]}")
    check(read(of, pack("irsice")), of, pack("irsice"))


@examples(0.6)
@given(text=texts(), a=places, b=places, language=languages)
def test_what_nobody_sees_changes_nothing(text: str, a: int, b: int, language: Language) -> None:
    plain = canonical(text).replace("&", "and")  # an entity is no entity with something in it
    noisy = "\n".join(f" {spaced(sprinkled(line, a, b, INVISIBLE), a, b)}\u00a0" for line in plain.split("\n"))
    assert canonical(noisy) == canonical(plain)
    assert read(article(noisy, language), pack("irsice")) == read(article(plain, language), pack("irsice"))


@examples()
@given(
    ruling=st.sampled_from(RULINGS), before=texts(), after=texts(), language=languages, published=days
)  # fmt: skip
def test_a_ruling_never_turns_into_its_opposite(
    ruling: tuple[str, str], before: str, after: str, language: Language, published: date | None
) -> None:
    sentence, way = ruling
    of = article(f"{LEAD[language]}\n\n{before}\n\n{sentence}\n\n{after}", language, published)
    at = of.text.rfind(canonical(sentence))
    opposite = BLOCKED if way == "refused" else REFUSED
    for c in read(of, pack("irsice")).claims:
        if isinstance(c, EventClaim) and at <= c.start and c.end <= at + len(sentence) and c.modality == "done":
            assert c.kind not in opposite, f"{c.kind}: {c.quote!r}"


@pytest.mark.parametrize(("sentence", "way"), RULINGS)
def test_each_of_these_rulings_is_read(sentence: str, way: str) -> None:
    language: Language = "es" if sentence.startswith("Un") else "en"
    kinds = {
        c.kind
        for c in read(article(f"{LEAD[language]}\n\n{sentence}", language), pack("irsice")).claims
        if isinstance(c, EventClaim)
    }
    assert kinds & (REFUSED if way == "refused" else BLOCKED)
