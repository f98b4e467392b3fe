"""Phrases of the press and the courts they mean."""

import time

import pytest

from facts.courts import courts, table

EN = [
    ("the U.S. District Court for the District of Columbia", "D.D.C.", "district"),
    ("US District Court for the District of Columbia", "D.D.C.", "district"),
    ("the federal district court for the District of Columbia", "D.D.C.", "district"),
    ("in federal district court in Washington", "D.D.C.", "district"),
    ("a federal judge in Washington, D.C.,", "D.D.C.", "district"),
    ("a hearing in federal court in DC", "D.D.C.", None),
    ("federal courts in the District of Columbia", "D.D.C.", None),
    ("A Washington, D.C., federal court on Tuesday", "D.D.C.", None),
    ("a D.C. federal judge", "D.D.C.", "district"),
    ("U.S. District Court in Washington", "D.D.C.", "district"),
    ("Judge Colleen Kollar-Kotelly of the District of Columbia", "D.D.C.", "district"),
    ("(D.D.C. 2025)", "D.D.C.", "district"),
    ("the U.S. Court of Appeals for the D.C. Circuit", "D.C. Cir.", "appeals"),
    ("the U.S. Court of Appeals for the District of Columbia Circuit", "D.C. Cir.", "appeals"),
    ("the US Court of Appeals for the DC Circuit", "D.C. Cir.", "appeals"),
    ("United States Court of Appeals for the District of Columbia", "D.C. Cir.", "appeals"),
    ("the D.C. Circuit", "D.C. Cir.", "appeals"),
    ("the D.C. Circuit Court of Appeals", "D.C. Cir.", "appeals"),
    ("the Court of Appeals for the Columbia Circuit", "D.C. Cir.", "appeals"),
    ("the Washington-based appeals court", "D.C. Cir.", "appeals"),
    ("a federal appeals court in Washington", "D.C. Cir.", "appeals"),
    ("the D.C. appeals court", "D.C. Cir.", "appeals"),
    ("Court of Appeals of the Circuit of the District of Columbia", "D.C. Cir.", "appeals"),
    ("the 9th Circuit", "9th Cir.", "appeals"),
    ("the Ninth Circuit", "9th Cir.", "appeals"),
    ("9th U.S. Circuit Court of Appeals", "9th Cir.", "appeals"),
    ("San Francisco-based 9th Circuit Court of Appeals", "9th Cir.", "appeals"),
    ("the 1st U.S. Circuit Court of Appeals in Boston", "1st Cir.", "appeals"),
    ("the 2nd Circuit", "2d Cir.", "appeals"),
    ("the Third Circuit Court of Appeals", "3d Cir.", "appeals"),
    ("U.S. Court of Appeals for the Eleventh Circuit", "11th Cir.", "appeals"),
    ("the U.S. Court of Appeals for the Federal Circuit", "Fed. Cir.", "appeals"),
    ("the Federal Circuit", "Fed. Cir.", "appeals"),
    ("a Boston federal appeals court", "1st Cir.", "appeals"),
    ("the federal appeals court in New Orleans", "5th Cir.", "appeals"),
    ("a federal judge in Massachusetts", "D. Mass.", "district"),
    ("a federal judge in Boston", "D. Mass.", "district"),
    ("U.S. District Judge Indira Talwani in Boston", "D. Mass.", "district"),
    ("U.S. District Judge Indira Talwani of the District of Massachusetts", "D. Mass.", "district"),
    ("the District of Massachusetts", "D. Mass.", "district"),
    ("a Massachusetts federal judge", "D. Mass.", "district"),
    ("a Boston-based federal judge", "D. Mass.", "district"),
    ("a Massachusetts judge", "D. Mass.", None),
    ("Federal Judge in Boston Blocks", "D. Mass.", "district"),
    ("A federal judge on Thursday in Boston", "D. Mass.", "district"),
    ("U.S. District Court, District of Massachusetts", "D. Mass.", "district"),
    ("a federal trial court in Oakland, California", "N.D. Cal.", "district"),
    ("a federal judge in San Francisco", "N.D. Cal.", "district"),
    ("the Northern District of California", "N.D. Cal.", "district"),
    ("U.S. District Court for the Southern District of New York", "S.D.N.Y.", "district"),
    ("a federal judge in Manhattan", "S.D.N.Y.", "district"),
    ("federal court in Brooklyn", "E.D.N.Y.", None),
    ("the SDNY", "S.D.N.Y.", "district"),
    ("a federal judge in Seattle", "W.D. Wash.", "district"),
    ("the Western District of Washington", "W.D. Wash.", "district"),
    ("a federal judge in Maryland", "D. Md.", "district"),
    ("U.S. District Judge Paula Xinis in Greenbelt, Maryland", "D. Md.", "district"),
    ("a federal judge in Portland, Oregon", "D. Or.", "district"),
    ("a federal judge in Portland, Maine", "D. Me.", "district"),
    ("a federal judge in Portland", None, "district"),
    ("a federal judge in New York", None, "district"),
    ("a federal judge in Washington state", None, "district"),
    ("a federal judge in Texas", None, "district"),
    ("the U.S. District Court for the Eastern District of Virginia", "E.D. Va.", "district"),
    ("the Eastern District of Massachusetts", None, "district"),
    ("the U.S. Supreme Court", "U.S.", "supreme"),
    ("the Supreme Court of the United States", "U.S.", "supreme"),
    ("the Supreme Court", None, "supreme"),
    ("an appeals court", None, "appeals"),
    ("a federal appeals court", None, "appeals"),
    ("a federal judge", None, "district"),
    ("U.S. District Judge Dabney Friedrich", None, "district"),
    ("a federal court", None, None),
    ("Massachusetts Superior Court", None, None),
    ("the Massachusetts Supreme Judicial Court", None, None),
    ("the Texas Supreme Court", None, None),
    ("the D.C. Court of Appeals", None, None),
    ("the Superior Court of the District of Columbia", None, None),
    ("a Texas appeals court", None, None),
    ("a state judge in Boston", None, None),
    ("an immigration judge in Boston", None, None),
]
ES = [
    ("la jueza Colleen Kollar-Kotelly, del Distrito de Columbia,", "D.D.C.", "district"),
    ("La jueza Dabney Friedrich, del distrito federal de Washington D.C.,", "D.D.C.", "district"),
    ("el Tribunal de Distrito de Estados Unidos para el Distrito de Columbia", "D.D.C.", "district"),
    ("una jueza federal en Washington", "D.D.C.", "district"),
    ("un tribunal federal de Washington", "D.D.C.", None),
    ("la Corte de Apelaciones del Circuito del Distrito de Columbia", "D.C. Cir.", "appeals"),
    ("el Tribunal de Apelaciones de EE.UU. para el Circuito de D.C.", "D.C. Cir.", "appeals"),
    ("el Circuito de DC", "D.C. Cir.", "appeals"),
    ("una corte de apelaciones de Washington", "D.C. Cir.", "appeals"),
    ("un panel de tres jueces de la Corte de Apelaciones de Washington", "D.C. Cir.", "appeals"),
    ("la Corte de Apelaciones para el Circuito de Columbia", "D.C. Cir.", "appeals"),
    ("Tribunal de Distrito de los Estados Unidos para el Distrito de Massachusetts", "D. Mass.", "district"),
    ("Tribunal Federal de Distrito de Columbia", "D.D.C.", "district"),
    ("la Suprema Corte", None, "supreme"),
    ("la Corte de Apelaciones del Noveno Circuito", "9th Cir.", "appeals"),
    ("el 9º Circuito", "9th Cir.", "appeals"),
    ("el Primer Circuito", "1st Cir.", "appeals"),
    ("la jueza federal Indira Talwani, del Distrito de Massachusetts", "D. Mass.", "district"),
    ("una jueza federal de Massachusetts", "D. Mass.", "district"),
    ("un juez federal en Boston", "D. Mass.", "district"),
    ("una jueza de Massachusetts", "D. Mass.", None),
    ("el Distrito Norte de California", "N.D. Cal.", "district"),
    ("el tribunal federal del Distrito Sur de Nueva York", "S.D.N.Y.", "district"),
    ("un juez federal de Nueva York", None, "district"),
    ("un tribunal de apelaciones", None, "appeals"),
    ("la Corte Suprema", None, "supreme"),
    ("la Corte Suprema de Estados Unidos", "U.S.", "supreme"),
    ("la Corte Suprema de Argentina", None, None),
    ("un juez federal", None, "district"),
    ("la jueza de distrito Colleen Kollar-Kotelly", None, "district"),
    ("un juez de inmigración de Boston", None, None),
]
NO_COURT = [
    "residents of the District of Columbia sued",
    "She moved to Boston in May.",
    "the first circuit breaker",
    "Ciudad de Washington",
    "el distrito de Columbia votó",
    "the Justice Department in Washington",
]


@pytest.mark.parametrize(("phrase", "court", "level"), EN)
def test_english(phrase: str, court: str | None, level: str | None) -> None:
    assert [(c.court, c.level) for c in courts(phrase, "en")] == [(court, level)]


@pytest.mark.parametrize(("phrase", "court", "level"), ES)
def test_spanish(phrase: str, court: str | None, level: str | None) -> None:
    assert [(c.court, c.level) for c in courts(phrase, "es")] == [(court, level)]


@pytest.mark.parametrize("phrase", NO_COURT)
def test_no_court(phrase: str) -> None:
    assert courts(phrase, "es") == ()
    assert courts(phrase, "en") == ()


def test_judge_and_court_of_one_sentence() -> None:
    text = "Judge Dabney L. Friedrich of the US District Court for the District of Columbia asked the D.C. Circuit."
    assert [(text[c.start : c.end], c.court) for c in courts(text, "en")] == [
        ("US District Court for the District of Columbia", "D.D.C."),
        ("D.C. Circuit", "D.C. Cir."),
    ]


def test_the_table_is_whole() -> None:
    levels = [level for _, level in table().labels.values()]
    assert (levels.count("district"), levels.count("appeals"), levels.count("supreme")) == (94, 13, 1)


@pytest.mark.parametrize("label", sorted(set(table().labels) - {"U.S."}))
def test_every_label_is_read_back(label: str) -> None:
    assert [c.court for c in courts(f"({label} 2025)", "en")] == [label]


def test_time_grows_with_the_text_and_no_faster() -> None:
    # Runs of capitals and prepositions are what the bounded gaps between "judge" and a place could trip over.
    unit = "Judge Ann Bee de la Cee in the federal District Court of Appeals, Boston, "
    start = time.perf_counter()
    courts(unit * 200, "es")
    small = time.perf_counter() - start
    start = time.perf_counter()
    courts(unit * 2000, "es")
    assert time.perf_counter() - start < 40 * small + 0.5


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("The Nebraska Supreme Court agreed. The justices left him free.", [None, None]),
        ("It was reversed by the S.C. Supreme Court.", [None]),
        ("The Supreme Court ruled. The justices wrote that", ["supreme", "supreme"]),
        ("The Ohio Supreme Court and the U.S. Supreme Court agreed, the justices wrote", [None, "supreme", "supreme"]),
        ("In Oregon a federal judge officially rejected it", ["district"]),
    ],
)
def test_the_top_court_of_a_state_is_not_that_of_the_country(text: str, levels: list[str | None]) -> None:
    assert [c.level for c in courts(text, "en")] == levels
