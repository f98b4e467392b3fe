"""Answers in the language of the reader: nothing of ours is left in English, numbers keep every digit, whose language it is."""

import re
import subprocess
import sys
from collections.abc import Iterable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facts.model import Facts
from handlers import answers, blocks, glossary, text
from handlers.answer import Answer, Button, Span, Table
from handlers.cases import Served
from handlers.command import Request, Usage, parse
from handlers.forms import day_text, percent, whole
from handlers.language import known, locale, speaking, spoken
from handlers.notes import kept_out
from handlers.values import ENGLISH, HEDGES, SPANISH, number_of, told, written_in
from handlers.verbs import VERBS
from handlers.wording import KINDS, amount, court
from tests import catalogue
from tests.handlers.known import ALL_THREE, CASE, EMPTY, LATER, MATCHED, NOW, SEEDS, TAXES, TODAY, Held

# --- the catalogue ---------------------------------------------------------------------------------------------------

PLACE = re.compile(r"\{[a-z_]*\}")


def forms(string: str | tuple[str, ...]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


def test_all_that_is_said_is_translated() -> None:
    assert catalogue.untranslated(catalogue.current()) == []
    assert catalogue.unmarked() == []


def test_the_catalogue_is_that_of_the_code_and_is_compiled() -> None:
    """`python -m tests.catalogue --write` brings both up to date."""
    stored = catalogue.stored()
    assert catalogue.texts(stored).keys() == catalogue.texts(catalogue.current()).keys()
    assert catalogue.path().with_suffix(".mo").read_bytes() == catalogue.compiled(stored)
    assert [m.id for m in stored if m.id and m.fuzzy] == []


def test_what_goes_into_a_sentence_is_the_same_in_both() -> None:
    for id, string in catalogue.texts(catalogue.stored()).items():
        for form in filter(None, forms(string)):
            assert set(PLACE.findall(form)) == set(PLACE.findall(forms(id)[-1])), id
            assert form == form.strip(), id
            assert not re.search(r"\d", PLACE.sub("", form)) or id in VERBS or re.search(r"\d", forms(id)[0]), id


# --- what is said ----------------------------------------------------------------------------------------------------

REQUESTS = (
    "status",
    "status centro",
    "status as of 2025-06-01",
    "figures",
    "figures IRS",
    "figures zzzz",
    "timeline",
    "timeline since 2025-06-01",
    "timeline undated",
    "sources",
    "sources AP",
    "sources zzzz",
    "statsu",
    "help",
    *(f"help {verb}" for verb in VERBS),
    "help glossary",
    "help stay",
    "help preliminry injunction",
)
REFUSED = (
    "foo",
    "status nobody at all",
    "status bessent",
    "status as of 31 Feb 2025",
    "status as of 03/04/2025",
    "status as of 2030-01-01",
    "timeline nonsense",
    "timeline since",
    "cases medicaid",
    "use",
    "report",
    "language klingon",
    "subscriptions now",
    "resume it",
    "help xyzzy",
    "x" * 300,
)


def pieces() -> set[str]:
    """All that is said in Spanish, cut where something goes into a sentence."""
    ours = [f for s in catalogue.texts(catalogue.stored()).values() for f in forms(s)]
    ours += [x for t in glossary.terms() for x in (t.means_es, *t.es)]
    parts = {p.strip() for s in ours for p in PLACE.split(s)}
    return parts | {p[:1].upper() + p[1:] for p in parts}


def buttons(answer: Answer) -> Iterable[Button]:
    return (*answer.buttons, *answer.menu)


def english(spans: Iterable[Span], spanish: set[str]) -> list[str]:
    """Words of ours that are not of the Spanish catalogue. Inside a sentence "y" may be "e", and "o" may be "u"."""
    said = (s.text.strip() for s in spans if s.kind == "words" and any(c.isalpha() for c in s.text))
    return [t for t in said if t not in spanish and t not in ("e", "u")]


@pytest.mark.parametrize("facts", [SEEDS, ALL_THREE, EMPTY], ids=["seeds", "all three", "empty"])
def test_no_word_of_ours_is_left_in_english(facts: Facts) -> None:
    spanish, ours = pieces(), {KINDS[e.kind] for e in facts.events}
    for typed in REQUESTS:
        with speaking("es"):
            request = parse(typed, CASE, TODAY)
            assert isinstance(request, Request), typed
            answer = answers.answer(Held(facts), request, LATER)
            drawn = str(blocks.render(answer)) + text.render(answer)
        assert english(answer.spans(), spanish) == [], typed
        assert not ours & {s.text.lower() for s in answer.spans()}, typed
        assert all(f"'{b.label}'" not in drawn and f"[{b.label}]" not in drawn for b in buttons(answer)), typed
        for table in (p for p in answer.sections if isinstance(p, Table)):
            assert set(table.columns) <= spanish


@pytest.mark.parametrize("typed", REFUSED)
def test_no_refusal_is_left_in_english(typed: str) -> None:
    with speaking("es"):
        wrong = parse(typed, CASE, TODAY)
        assert isinstance(wrong, Usage), typed
        assert english(wrong.spans(), pieces()) == []


def test_the_cases_are_told_in_spanish() -> None:
    with speaking("es"):
        served = Served(CASE, 1)
        for answer in (answers.cases([served], "gone", Request("cases")), answers.used(served, CASE, ())):
            assert english(answer.spans(), pieces()) == []
            assert CASE.question_es in text.render(answer)


def said(typed: str, facts: Facts = SEEDS, language: str = "es") -> str:
    with speaking(language):
        request = parse(typed, CASE, TODAY)
        assert isinstance(request, Request)
        return text.render(answers.answer(Held(facts), request, NOW))


def test_the_net_effect_in_spanish() -> None:
    assert (
        "Nuestras fuentes no permiten saberlo: en Centro un tribunal de apelaciones se negó el 24 feb 2026 a bloquear el "
        "intercambio, y sobre las otras dos demandas que seguimos (Taxpayer Rights† y CEDC†) nuestras fuentes no dicen nada."
    ) in said("status")
    assert "Bloqueado: según nuestras fuentes, 2 órdenes vigentes impiden el intercambio" in said("status", ALL_THREE)


@pytest.mark.parametrize(
    "shown",
    [
        "¿Puede hoy el IRS dar a ICE las direcciones de inmigrantes?",
        "• 1,28 millones: nombres que pidió ICE",
        "• aproximadamente 47.000: de esos nombres",
        "• menos de 5 %: de los verificados",
        "no bloqueado aquí · medida cautelar denegada, Circuito de D.C., panel de tres jueces, juez Harry T. Edwards, ponente",
        "audiencia fijada para el 16 abr 2025 → medida cautelar denegada",
        "Al 24 feb 2026, 18:05 Nueva York · fuente más reciente: 24 feb 2026",
        "[Cifras] [Cronología] [Compartir]",
    ],
)
def test_the_status_card_in_spanish(shown: str) -> None:
    assert shown in said("status")


def test_a_reader_in_latin_america_has_other_marks() -> None:
    for language in ("es-MX", "es-LA", "es-US"):
        shown = said("status", language=language)
        assert "1.28 millones: nombres" in shown
        assert "aproximadamente 47,000" in shown
        assert "menos de 5%" in shown


def test_every_kind_of_event_and_court_has_its_spanish_name() -> None:
    with speaking("es"):
        assert [court(c) for c in ("D.C. Cir.", "1st Cir.", "SCOTUS", "D.D.C.")] == [
            "Circuito de D.C.",
            "Primer Circuito",
            "Corte Suprema",
            "D.D.C.",
        ]


# --- numbers and days ------------------------------------------------------------------------------------------------

SPOKEN = [
    ("roughly", "47,000", "47000", "aproximadamente 47.000"),
    ("less than", "5%", "5", "menos de 5 %"),
    ("", "1.28 million", "1280000", "1,28 millones"),
    ("more than", "$89 billion", "89000000000", "más de 89.000 millones de dólares"),
    ("", "23.6 billion", "23600000000", "23.600 millones"),
    ("Over", "1 million", "1000000", "Más de 1 millón"),
    ("topping", "42,695", "42695", "topping 42.695"),  # no hedge of equal strength: the source's own word
    ("about", "two", "2", "alrededor de 2"),
    ("", "Twenty", "20", "20"),
    ("nearly", "six million", "6000000", "casi 6 millones"),
    ("about", "dozens", "24", "about dozens"),  # no number that can be read: all of it stays
    ("", "2 to 3 million", "2000000", "2 to 3 million"),
    ("about", "47,000", "1", "about 47,000"),  # what cannot be read without doubt stays
]
READ_IN_ENGLISH = [
    ("unos", "47.000", "47000", "some 47,000"),
    ("menos del", "5 %", "5", "less than 5%"),
    ("", "1,28 millones", "1280000", "1.28 million"),
    ("más de", "89.000 millones de dólares", "89000000000", "more than $89 billion"),
    ("", "23.600 millones", "23600000000", "23.6 billion"),
    ("", "600 mil", "600000", "600,000"),
    ("casi", "veintidós", "22", "nearly 22"),
    ("", "siete millones", "7000000", "7 million"),
    ("", "47,000", "47000", "47,000"),  # as in Mexico
    ("rozando los", "42.695", "42695", "rozando los 42,695"),
]


@pytest.mark.parametrize(("hedge", "number", "value", "shown"), SPOKEN)
def test_a_value_for_a_reader_of_spanish(hedge: str, number: str, value: str, shown: str) -> None:
    with speaking("es"):
        assert told(hedge, number, Decimal(value), "en").replace("\u00a0", " ") == shown
        assert told(hedge, number, Decimal(value), "es") == f"{hedge} {number}".strip()


@pytest.mark.parametrize(("hedge", "number", "value", "shown"), READ_IN_ENGLISH)
def test_a_value_for_a_reader_of_english(hedge: str, number: str, value: str, shown: str) -> None:
    assert told(hedge, number, Decimal(value), "es") == shown
    assert told(hedge, number, Decimal(value), "en") == f"{hedge} {number}".strip()


SCALES = {"": 0, " thousand": 3, " million": 6, " billion": 9, " trillion": 12}


@given(
    st.integers(0, 999_999),
    st.integers(0, 9_999) | st.none(),
    st.sampled_from(tuple(SCALES)),
    st.booleans(),
    st.sampled_from(("es", "es-MX")),
)
def test_no_digit_is_lost_on_the_way_to_spanish_and_back(
    head: int, tail: int | None, scale: str, money: bool, language: str
) -> None:
    digits = f"{head}.{tail:04}" if tail is not None else str(head)
    value = Decimal(digits).scaleb(SCALES[scale])
    number = f"{'$' if money else ''}{head:,}{digits.removeprefix(str(head))}{scale}"
    with speaking(language):
        spanish = told("", number, value, "en")
        read = number_of(spanish, value)
    assert read is not None, spanish
    assert Decimal(read.digits).scaleb(read.power) == value
    assert read.money == money
    back = number_of(told("", spanish, value, "es"), value)
    assert back is not None
    assert Decimal(back.digits).scaleb(back.power) == value


def test_hedges_are_exchanged_for_ones_of_equal_strength() -> None:
    """There and back a hedge means what it meant, by the reader's own patterns."""
    assert HEDGES == {"es": SPANISH, "en": ENGLISH}
    for one, other in ((SPANISH, "es"), (ENGLISH, "en")):
        for hedge, match in one.items():
            mine, theirs = meaning(hedge, "en" if other == "es" else "es"), meaning(match, other)
            assert mine == theirs, (hedge, match)


def meaning(hedge: str, language: str) -> str:
    """What the reading of articles takes a hedge for, before a number or behind it."""
    from facts.numbers import numbers

    number = "47,000" if language == "en" else "47.000"
    for sentence in (f"{hedge} {number} people", f"{number} {hedge}"):
        for found in numbers(sentence, language):
            if found.hedge != "exact":
                return found.hedge
    return "exact"


def test_the_words_of_a_source_in_the_readers_language_stay() -> None:
    assert amount(MATCHED).text == "roughly 47,000"
    with speaking("es"):
        assert amount(MATCHED).text == "aproximadamente 47.000"
        assert amount(TAXES).text == "más de 89.000 millones de dólares"
    assert written_in("La jueza dijo que se entregaron los datos de más de 47.000 personas") == "es"
    assert written_in("It could check roughly 47,000 of them") == "en"


def test_counts_and_days() -> None:
    assert (whole(42695), day_text("2026-09-24"), percent("5")) == ("42,695", "24 Sep 2026", "5%")
    with speaking("es-ES"):
        assert (whole(42695), day_text("2026-09-24"), percent("5")) == ("42.695", "24 sept 2026", "5\u00a0%")
    with speaking("es-MX"):
        assert (whole(42695), day_text("2026-09"), percent("5")) == ("42,695", "sep 2026", "5%")


@pytest.mark.parametrize(
    ("asked", "code", "form"),
    [
        ("es-ES", "es", "es_ES"),
        ("es-LA", "es", "es_419"),
        ("es", "es", "es"),
        ("en-GB", "en", "en"),
        ("fr-FR", "en", "en"),
        ("", "en", "en"),
        (None, "en", "en"),
        ("es-<!here>", "es", "es"),
    ],
)
def test_locales(asked: str | None, code: str, form: str) -> None:
    with speaking(asked):
        assert (spoken(), locale()) == (code, form)
    assert spoken() == "en"
    assert (known(asked) or "en") == code


def test_english_needs_no_babel() -> None:
    """It takes a while to import, and most processes are quick without it."""
    done = "import sys, handlers.listeners; sys.exit('babel' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", done], cwd=catalogue.ROOT, check=False).returncode == 0


# --- the glossary ----------------------------------------------------------------------------------------------------


def test_every_term_is_found_by_each_of_its_spellings_and_misspelt() -> None:
    seen: set[str] = set()
    for term in glossary.terms():
        for spelling in (*term.en, *term.es):
            found = glossary.named(spelling)
            assert found is not None
            assert found[1]
            if spelling not in seen:
                assert found[0] == term.id
            seen.add(spelling)
        request = parse(f"help {term.id}", CASE, TODAY)
        assert request == Request("help", words=term.id)
    assert len(glossary.terms()) >= 35
    assert glossary.named("preliminry injuction") == ("preliminary injunction", False)
    assert glossary.named("MEDIDA CAUTELÁR") == ("preliminary injunction", True)
    assert glossary.named("weather") is None


def test_a_term_is_told_with_what_the_case_has_of_it() -> None:
    shown = said('help "preliminary injunction"', ALL_THREE, "en")
    assert "Preliminary injunction: An order that stops something" in shown
    assert "2 such events in our sources: `/irsice timeline`" in shown
    assert "1 such event in our sources: `/irsice status Taxpayer Rights`" in said("help stay", ALL_THREE, "en")
    assert "such event" not in said("help certiorari", ALL_THREE, "en")
    assert "Medida cautelar: Una orden que frena algo" in said("help preliminary injunction", ALL_THREE)


@pytest.mark.parametrize(
    ("why", "said"),
    [
        ("says nothing of IRS or tax", "No dice nada de IRS or tax"),
        ("is about another matter", "Trata de otro asunto"),
        ("names the case only in passing", "Solo menciona el caso de pasada"),
        ("no story found on the page", "No se encontró ninguna nota en la página"),
    ],
)
def test_why_an_article_is_kept_out(why: str, said: str) -> None:
    with speaking("es"):
        assert "".join(s.text for s in kept_out(why)) == said
    assert "".join(s.text for s in kept_out(why)) == why[0].upper() + why[1:]
