from decimal import Decimal
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.number_forms import read_digits, read_words
from facts.numbers import NumberMention, numbers


def figures(text: str, language: str) -> list[NumberMention]:
    return [n for n in numbers(text, language) if n.noise is None]


def only(text: str, language: str) -> NumberMention:
    found = figures(text, language)
    assert len(found) == 1, [(n.value_text, n.noise) for n in numbers(text, language)]
    return found[0]


# text, value, value_text
VALUES_EN = [
    ("ICE requested 1.28 million names", "1280000", "1.28 million"),
    ("paid $89 billion in taxes", "89000000000", "$89 billion"),
    ("raised $500M", "500000000", "$500M"),
    ("a $9.5bn hole", "9500000000", "$9.5bn"),
    ("US$ 5 million", "5000000", "US$ 5 million"),
    ("600K returns", "600000", "600K"),
    ("1.3m people", "1300000", "1.3m"),
    ("42,695 times", "42695", "42,695"),
    ("1,280,500 names", "1280500", "1,280,500"),
    ("2000 people", "2000", "2000"),
    ("5 percent of them", "5", "5 percent"),
    ("5 per cent of them", "5", "5 per cent"),
    ("five percent of them", "5", "five percent"),
    ("a 5-percent share", "5", "5-percent"),
    ("3.5% of them", "3.5", "3.5%"),
    ("thirteen million people", "13000000", "thirteen million"),
    ("seven million people", "7000000", "seven million"),
    ("a million people", "1000000", "a million"),
    ("half a million people", "500000", "half a million"),
    ("a quarter of a million", "250000", "a quarter of a million"),
    ("three-and-a-half million", "3500000", "three-and-a-half million"),
    ("one and a half million", "1500000", "one and a half million"),
    ("a hundred lawyers", "100", "a hundred"),
    ("two dozen states", "24", "two dozen"),
    ("half a dozen states", "6", "half a dozen"),
    ("two hundred and five names", "205", "two hundred and five"),
    ("twenty-one states", "21", "twenty-one"),
    ("two million five hundred thousand", "2500000", "two million five hundred thousand"),
    ("five hundred thousand names", "500000", "five hundred thousand"),
    ("1,28 million names", "1280000", "1,28 million"),
    ("47.000 names", "47000", "47.000"),
    ("told of 47,000people", "47000", "47,000"),
    ("89 billion dollars", "89000000000", "89 billion dollars"),
    ("two groups sued", "2", "two"),
]
VALUES_ES = [
    ("1,28 millones de nombres", "1280000", "1,28 millones"),
    ("pagaron 23.600 millones de dólares", "23600000000", "23.600 millones de dólares"),
    ("cerca de $2,000 millones de ayuda", "2000000000", "$2,000 millones"),
    ("más de 1.2 millones de registros", "1200000", "1.2 millones"),
    ("47.000 direcciones", "47000", "47.000"),
    ("42 mil 695 veces", "42695", "42 mil 695"),
    ("un millón 280 mil nombres", "1280000", "un millón 280 mil"),
    ("7 millones 600 mil 200 personas", "7600200", "7 millones 600 mil 200"),
    ("96 mil 700 millones de dólares", "96700000000", "96 mil 700 millones de dólares"),
    ("47,000 direcciones", "47000", "47,000"),
    ("47 000 direcciones", "47000", "47 000"),
    ("1.280.000 personas", "1280000", "1.280.000"),
    ("89 mil millones de dólares", "89000000000", "89 mil millones de dólares"),
    ("47 mil personas", "47000", "47 mil"),
    ("mil millones", "1000000000", "mil millones"),
    ("un millón de personas", "1000000", "un millón"),
    ("un millón y medio", "1500000", "un millón y medio"),
    ("2 millones y medio", "2500000", "2 millones y medio"),
    ("medio millón", "500000", "medio millón"),
    ("cuatro millones", "4000000", "cuatro millones"),
    ("dos mil personas", "2000", "dos mil"),
    ("dos mil trescientas personas", "2300", "dos mil trescientas"),
    ("treinta y cinco mil", "35000", "treinta y cinco mil"),
    ("ciento cincuenta mil", "150000", "ciento cincuenta mil"),
    ("veintidós estados", "22", "veintidós"),
    ("media docena de estados", "6", "media docena"),
    ("5 por ciento", "5", "5 por ciento"),
    ("el 5 % de ellos", "5", "5 %"),
]


@pytest.mark.parametrize(
    ("language", "text", "value", "value_text"),
    [("en", *row) for row in VALUES_EN] + [("es", *row) for row in VALUES_ES],
)
def test_a_number_is_read_as_written(language: str, text: str, value: str, value_text: str) -> None:
    number = only(text, language)
    assert (number.value, number.value_text, number.value_high) == (Decimal(value), value_text, None)


@pytest.mark.parametrize(
    ("text", "language", "unit"),
    [
        ("$5", "en", "usd"),
        ("89 billion dollars", "en", "usd"),
        ("5%", "en", "percent"),
        ("47,000 names", "en", None),
        ("23.600 millones de dólares", "es", "usd"),
        ("5 por ciento", "es", "percent"),
    ],
)
def test_units(text: str, language: str, unit: str | None) -> None:
    assert only(text, language).unit == unit


@pytest.mark.parametrize(
    ("language", "text", "hedge", "hedge_text"),
    [
        ("en", "verified roughly 47,000 names", "about", "roughly"),
        ("en", "“approximately 42,695” times", "about", "approximately"),
        ("en", "some 47,000 names", "about", "some"),
        ("en", "an estimated 11 million people", "about", "an estimated"),
        ("en", "nearly the 47,000 it named", "about", "nearly"),
        ("en", "close to half a million", "about", "close to"),
        ("en", "1.28 million or so", "about", "or so"),
        ("en", "the institute estimates people paid $96.7 billion", "about", "estimates"),
        ("en", "paid more than $89 billion", "more_than", "more than"),
        ("en", "Over 1 million immigrants", "more_than", "Over"),
        ("en", "just over 47,000 names", "more_than", "just over"),
        ("en", "at least 42,695 times", "more_than", "at least"),
        ("en", "no fewer than 47,000", "more_than", "no fewer than"),
        ("en", "47,000-plus names", "more_than", "-plus"),
        ("en", "7 million people or more", "more_than", "or more"),
        ("en", "moved over 47,000 addresses", "more_than", "over"),
        ("en", "less than 5% of them", "less_than", "less than"),
        ("en", "fewer than 3% of them", "less_than", "fewer than"),
        ("en", "just under 5%", "less_than", "just under"),
        ("en", "up to 7 million people", "up_to", "up to"),
        ("en", "as many as 7 million people", "up_to", "as many as"),
        ("en", "no more than 5%", "up_to", "no more than"),
        ("en", "5% or less", "up_to", "or less"),
        ("en", "an estimated more than 7 million", "more_than", "an estimated more than"),
        ("en", "up to about 47,000", "up_to", "up to about"),
        ("en", "a mere 5%", "exact", ""),
        ("en", "just 5%", "exact", ""),
        ("en", "only 5%", "exact", ""),
        ("en", "the 47,000 names", "exact", ""),
        ("en", "a request about 1.28 million individuals", "exact", ""),
        ("en", "nothing about the 700,000 individuals", "exact", ""),
        ("en", "to turn over 47,000 addresses", "exact", ""),
        ("en", "a fight over 47,000 addresses", "exact", ""),
        ("es", "unos 4,4 millones de personas", "about", "unos"),
        ("es", "cerca de los 47.000 nombres", "about", "cerca de"),
        ("es", "cerca del 5 por ciento", "about", "cerca del"),
        ("es", "alrededor de 120,000 contribuyentes", "about", "alrededor de"),
        ("es", "más de 23.600 millones de dólares", "more_than", "más de"),
        ("es", "al menos 42.695 veces", "more_than", "al menos"),
        ("es", "supera los 47.000", "more_than", "supera"),
        ("es", "el 60 % o más", "more_than", "o más"),
        ("es", "menos del 5% de ellos", "less_than", "menos del"),
        ("es", "por debajo del 5 %", "less_than", "por debajo del"),
        ("es", "no llega al 5 %", "less_than", "no llega al"),
        ("es", "hasta 7 millones", "up_to", "hasta"),
        ("es", "no más del 5 %", "up_to", "no más del"),
        ("es", "además 47.000 nombres", "exact", ""),
        ("en", "By the guild's estimate, boats paid $6 million", "about", "By the guild's estimate"),
        ("en", "boats paid $6 million, roughly", "about", "roughly"),
        ("en", "round 4,700 boats", "about", "round"),
        ("en", "a round 4,700 boats", "exact", ""),
        ("es", "Según un cálculo del gremio, los barcos pagaron 6 millones", "about", "Según un cálculo del gremio"),
    ],
)
def test_a_hedge_keeps_its_words(language: str, text: str, hedge: str, hedge_text: str) -> None:
    number = only(text, language)
    assert (number.hedge, number.hedge_text) == (hedge, hedge_text)


def test_the_hedge_before_a_number_is_where_it_says() -> None:
    text = "could verify roughly 47,000 of the names"
    number = only(text, "en")
    assert text[number.hedge_start : number.end] == "roughly 47,000"


@pytest.mark.parametrize(
    ("language", "text", "low", "high"),
    [
        ("en", "between 2.2 and 3.2 million people", "2200000", "3200000"),
        ("en", "2.2 to 3.2 million people", "2200000", "3200000"),
        ("en", "2.2m-3.2m", "2200000", "3200000"),
        ("en", "2-3 million people", "2000000", "3000000"),
        ("en", "$2 billion to $3 billion", "2000000000", "3000000000"),
        ("en", "anything from 47,000 to 50,000 names", "47000", "50000"),
        ("en", "between five and ten percent", "5", "10"),
        ("en", "15%–20% of them", "15", "20"),
        ("es", "entre 2,2 y 3,2 millones", "2200000", "3200000"),
        ("es", "entre el 5 y el 10 %", "5", "10"),
        ("es", "de 2 a 3 millones", "2000000", "3000000"),
    ],
)
def test_a_range_is_one_number_with_two_ends(language: str, text: str, low: str, high: str) -> None:
    number = only(text, language)
    assert (number.value, number.value_high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("raised the number from 700,000 to 7 million", "en"),
        ("47,000 of the 1.28 million names", "en"),
        ("la cifra pasó de 700.000 a 7 millones", "es"),
        ("Of those 47,000, 42,695 were wrong", "en"),
    ],
)
def test_two_numbers_that_are_no_range(text: str, language: str) -> None:
    assert [n.value_high for n in figures(text, language)] == [None, None]


@pytest.mark.parametrize(
    ("language", "text", "noise"),
    [
        ("en", "in 25-cv-677", "docket"),
        ("en", "No. 25-5181", "docket"),
        ("en", "1:25-cv-00677", "docket"),
        ("en", "26 U.S.C. § 6103(i)(2)", "section"),
        ("en", "section 6103", "section"),
        ("en", "Form 1040", "section"),
        ("en", "a 501(c)(3) group", "section"),
        ("en", "Rule 23", "section"),
        ("en", "the W-7", "identifier"),
        ("en", "90 Fed. Reg. 13611", "citation"),
        ("en", "a 35-page opinion", "page count"),
        ("en", "a three-judge panel", "panel size"),
        ("en", "John Smith, 45, of Ohio", "age"),
        ("en", "a 45-year-old man", "age"),
        ("en", "the agency’s 163-year history", "duration"),
        ("en", "over 3 years", "duration"),
        ("en", "day 1,462", "day count"),
        ("en", "2 min read", "reading time"),
        ("en", "a page\n- 18\nmore", "view counter"),
        ("en", "the 9th Circuit", "ordinal"),
        ("en", "a 2-1 ruling", "vote"),
        ("en", "on Feb. 24, 2026", "date"),
        ("en", "in 2020", "year"),
        ("en", "the 2025 tax season", "year"),
        ("en", "at 5 p.m.", "clock"),
        ("en", "a 24/7 line", "fraction"),
        ("en", "two-thirds of them", "fraction"),
        ("en", "one in five", "ratio"),
        ("en", "call 1-800-829-1040", "phone"),
        ("en", "Washington, DC 20224", "address"),
        ("en", "1111 Constitution Avenue", "address"),
        ("en", "the address “00000”", "placeholder"),
        ("en", "“Don’t Care 12345”", "placeholder"),
        ("en", "If 10% stopped filing", "hypothetical"),
        ("en", "as found [1]", "list marker"),
        ("en", "https://example.org/47", "address"),
        ("en", "version 2.0.1", "section"),
        ("en", "no one", "pronoun"),
        ("en", "£5 million", "other currency"),
        ("es", "94 páginas", "page count"),
        ("es", "un panel de tres jueces", "panel size"),
        ("es", "el 5 de febrero", "date"),
        ("es", "en 2015", "year"),
        ("es", "sección 6103", "section"),
        ("es", "Juan, de 45 años", "age"),
        ("es", "tres años", "duration"),
        ("es", "por 2 votos a 1", "vote"),
        ("es", "un fallo", "pronoun"),
        ("es", "2 billones de dólares", "ambiguous scale"),
        ("es", "1,280 millones", "ambiguous separator"),
    ],
)
def test_what_is_no_figure_says_why(language: str, text: str, noise: str) -> None:
    found = numbers(text, language)
    assert not figures(text, language)
    assert noise in {n.noise for n in found}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("hundreds of names", "en"),
        ("tens of thousands of people", "en"),
        ("several hundred people", "en"),
        ("a few thousand", "en"),
        ("miles de personas", "es"),
        ("decenas de miles", "es"),
    ],
)
def test_vague_amounts_are_no_numbers(text: str, language: str) -> None:
    assert numbers(text, language) == ()


def test_a_text_shows_what_its_separators_mean() -> None:
    spain = "Unos 4,4 millones pagaron 23.600 millones; otros, 1.280 millones."
    mexico = "Unos 4.4 millones pagaron 23,600 millones; otros, 1,280 millones."
    expected = [Decimal(4_400_000), Decimal(23_600_000_000), Decimal(1_280_000_000)]
    assert [n.value for n in figures(spain, "es")] == expected
    assert [n.value for n in figures(mexico, "es")] == expected


def test_a_billon_is_settled_by_a_text_that_counts_in_thousands_of_millions() -> None:
    assert figures("2 billones, o sea 2.000 miles; otros mil millones", "es")[0].value == Decimal(2 * 10**12)


def test_what_is_counted_ends_with_the_clause() -> None:
    assert only("47,000 names, said the judge", "en").noun == "names"
    assert figures("47,000 of the 1.28 million names that ICE sent", "en")[0].noun == "of the 1.28 million names"
    assert only("1,28 millones de nombres que pidió", "es").noun == "de nombres"
    assert only("5% or less of them", "en").noun == "of them"


# --- properties -------------------------------------------------------------------------------------------------------

pieces = st.lists(
    st.sampled_from(
        [
            "about",
            "more",
            "than",
            "47,000",
            "1.28",
            "million",
            "$",
            "5",
            "%",
            "to",
            "between",
            "and",
            "2-3",
            "of",
            "mil",
            "millones",
            "de",
            "unos",
            "6103(i)(2)",
            "§",
            "No.",
            "25-5181",
            "Feb.",
            "24,",
            "2026",
            ".",
            ",",
            ";",
            "“",
            "”",
            "\n",
            "half",
            "a",
            "dozen",
            "three-and-a-half",
            "1,2,3",
            "0",
            "00",
            "1.2.3.4",
            "9th",
            "€7",
            "½",
            "²",
            "٣",
            "12:30",
            "5k",
            "k",
        ]
    ),
    max_size=25,
)


@settings(max_examples=80, deadline=None)
@given(
    st.one_of(st.text(max_size=80), pieces.map(" ".join), pieces.map("".join)), st.sampled_from(["en", "es", "other"])
)
def test_any_text_gives_spans_that_hold_and_finite_values(text: str, language: str) -> None:
    end = 0
    for n in numbers(text, language):
        assert n.start >= end or n.noise or n.value_high  # in order, apart
        end = n.end
        assert 0 <= n.hedge_start <= n.start < n.end <= len(text)
        assert text[n.start : n.end] == n.value_text
        assert n.value.is_finite()
        assert n.value_high is None or n.value_high > n.value
        assert n.hedge_text in text
        assert (n.hedge == "exact") == (n.hedge_text == "")


@given(st.integers(0, 10**12), st.sampled_from([("en", ","), ("es", "."), ("es", ","), ("es", " ")]))
def test_a_grouped_count_reads_back(count: int, style: tuple[str, str]) -> None:
    language, mark = style
    written = f"{count:,}".replace(",", mark)
    found = numbers(f"hay {written} registros", language)
    assert [n.value for n in found] == [Decimal(count)]


@given(
    st.decimals(min_value=1, max_value=999, places=2),
    st.sampled_from([("en", ".", "million"), ("es", ",", "millones")]),
)
def test_a_decimal_with_a_scale_reads_back(value: Decimal, style: tuple[str, str, str]) -> None:
    language, mark, scale = style
    found = numbers(f"{str(value).replace('.', mark)} {scale} registros", language)
    assert [n.value for n in found] == [value * 1_000_000]


def test_digits_and_words_alone() -> None:
    assert read_digits("1.234,5", decimal_comma=False) == Decimal("1234.5")
    assert read_digits("1.280", decimal_comma=True, scaled=True) == Decimal(1280)
    assert read_digits("1.280", decimal_comma=False, scaled=True) == Decimal("1.28")
    assert read_digits("12,345", decimal_comma=True, percent=True) == Decimal("12.345")
    assert read_words("one hundred and twenty-three thousand four hundred and fifty-six", "en") == 123456


@pytest.mark.parametrize("unit", ["1", ",111", "1-", " a", "March 5, ", "one and a ", "about ", "$", "\n", "5 to "])
def test_time_grows_with_the_text_and_not_faster(unit: str) -> None:
    """Four times the text takes about four times as long; a pattern that looks back over all of it takes sixteen."""

    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = process_time()
        numbers(text, "en")
        return process_time() - start

    seconds(1_000)  # patterns are put together once
    small, large = min(seconds(2_000) for _ in range(3)), min(seconds(8_000) for _ in range(2))
    assert large < 10 * small + 0.05


def test_two_counts_side_by_side_are_not_one_told_in_parts() -> None:
    assert [n.value for n in figures("De los 1,28 millones 47 mil coincidieron", "es")] == [1280000, 47000]
    assert [n.value for n in figures("De los 7 millones 47.000 coincidieron", "es")] == [7000000, 47000]


def test_a_hedge_may_stand_behind_what_is_counted() -> None:
    assert only("47.000 personas aproximadamente", "es").hedge == "about"
    of_the_next = figures("boats paid $6 million, roughly $4 million of it here", "en")
    assert [n.hedge for n in of_the_next] == ["exact", "about"]
