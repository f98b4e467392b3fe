"""Names as they are met in print, and whom they mean."""

import time

import pytest

from facts.case import Case, parse
from facts.people import judges, organisations, people, resolve
from tests.shared import ROOT, shared


@pytest.fixture(scope="module")
def case() -> Case:
    return parse((ROOT / "cases" / "irsice" / "case.toml").read_text(encoding="utf-8"))


PEOPLE = [
    (
        "Treasury Secretary Scott Bescent and Homeland Security Secretary Christa Noem signed",
        ["Scott Bessent", "Kristi Noem"],
    ),
    ("SCOTT BESSENT signed; Bessent said so.", ["Scott Bessent", "Scott Bessent"]),
    ("Secretary Bessent signed. Bessent left.", ["Scott Bessent", "Scott Bessent"]),
    ("el secretario Bessent firmó", ["Scott Bessent"]),
    ("Bessent left.", []),  # nobody in the text vouches for the surname
    ("Melanie Kraus resigned. Krause said", ["Melanie Krause", "Melanie Krause"]),
    ("Melanie Cross resigned. He crossed the cross.", ["Melanie Krause"]),
    ("Doug O’Donnell retired; O'Donnell's memo", ["Doug O'Donnell", "Doug O'Donnell"]),
    ("Andrew De Mello refused. De Mello was forced out.", ["Andrew De Mello", "Andrew De Mello"]),
    ("Billy Long left. Long Island rejoiced. Not long after, Ellen Long spoke.", ["Billy Long"]),
    ("Billy Long left. On Thursday Long passed it on.", ["Billy Long", "Billy Long"]),
    ("Treasury's Kenneth Kies advised Commissioner Long", ["Kenneth Kies", "Billy Long"]),
    ("Attorney General Pamela\nBondi praised it", ["Pam Bondi"]),
    ("IRS risk chief Dottie Romo swore. Romo wrote", ["Dottie Romo", "Dottie Romo"]),
    ("She met Scott. Bessent was away.", []),
    ("Scott Bessentown", []),
]


@pytest.mark.parametrize(("text", "names"), PEOPLE)
def test_people(text: str, names: list[str], case: Case) -> None:
    assert [m.person.name for m in people(text, case)] == names


JUDGES = [
    ("U.S. District Judge Dabney L. Friedrich ruled", [("centro", "Dabney L. Friedrich")]),
    ("Friedrich said", [("centro", "Dabney L. Friedrich")]),
    ("Talwani's ruling had warned", [("cedc", "Indira Talwani")]),
    ("Talwani's neighbours had warned", []),
    ("Judge Indira Talwani ruled. Talwani’s order", [("cedc", "Indira Talwani")] * 2),
    ("Kollar-Kotelly's Thursday ruling", [("taxpayer_rights", "Colleen Kollar-Kotelly")]),
    ("la jueza Talwani concedió", [("cedc", "Indira Talwani")]),
    (
        "Chief Judge Sri Srinivasan and Judge Patricia A. Millett joined",
        [("centro", "Sri Srinivasan"), ("centro", "Patricia A. Millett")],
    ),
    ("Jonathan Edwards said", []),
    ("Edwards wrote for the panel", [("centro", "Harry T. Edwards")]),
    ("Judge Richard Leon ruled", []),
]


@pytest.mark.parametrize(("text", "found"), JUDGES)
def test_judges(text: str, found: list[tuple[str, str]], case: Case) -> None:
    assert [(m.proceeding.id, m.judge.name) for m in judges(text, case)] == found


ORGANISATIONS = [
    ("the IRS and the Department of Homeland Security", ["irs", "dhs"]),
    ("ice on the road; it irs", []),
    ("U.S. Immigration and Customs Enforcement (ICE)", ["ice", "ice"]),
    ("the Division of Homeland Safety", ["dhs"]),
    ("el Servicio de Impuestos Internos y el Departamento de Seguridad Nacional", ["irs", "dhs"]),
    ("por razones de seguridad nacional", []),
    ("the American Council of Immigration", ["aic"]),
    ("Ministry of Finance’s Inspection General", ["tigta"]),
    ("the Social Security Administration (SSA)", ["ssa", "ssa"]),
]


@pytest.mark.parametrize(("text", "ids"), ORGANISATIONS)
def test_organisations(text: str, ids: list[str], case: Case) -> None:
    assert [m.person.id for m in organisations(text, case)] == ids


RESOLVED = [
    ("Scott Bescent", None, "Scott Bessent"),
    ("christa noem", None, "Kristi Noem"),
    ("Melanie Kraos", None, "Melanie Krause"),
    ("Scott Basset", "Treasury Secretary", "Scott Bessent"),
    ("Scott Basset", "Secretary of the Treasury", "Scott Bessent"),
    ("Scott Basset", "el secretario del Tesoro", "Scott Bessent"),
    ("Scott Basset", "Homeland Security Secretary", None),
    ("Scott Basset", None, None),
    ("Kristie Noehm", "DHS Secretary", "Kristi Noem"),
    ("Melany Krausse", "IRS commissioner", "Melanie Krause"),
    ("Dabney Friedrichs", "U.S. District Judge", "Dabney L. Friedrich"),
    ("Alan Morris", "Treasury Secretary", None),
    ("", "Treasury Secretary", None),
]


@pytest.mark.parametrize(("name", "office", "who"), RESOLVED)
def test_resolve(name: str, office: str | None, who: str | None, case: Case) -> None:
    found = resolve(name, office, case)
    assert (found.name if found else None) == who


def test_spans_are_the_words_of_the_text(case: Case) -> None:
    text = "“Scott Bescent,” said Judge Friedrich of the IRS."
    spans = [text[m.start : m.end] for found in (people, judges, organisations) for m in found(text, case)]
    assert spans == ["Scott Bescent", "Friedrich", "IRS"]


def test_the_seeds_name_each_person_once(case: Case) -> None:
    found = {
        m.person.name
        for path in shared("articles", "seeds").glob("*.txt")
        for m in people(path.read_text(encoding="utf-8"), case)
    }
    assert found == {
        "Scott Bessent",
        "Kristi Noem",
        "Pam Bondi",
        "Dottie Romo",
        "Donald Trump",
        "Andrew Weisberg",
        "Nandan M. Joshi",
    }


def test_time_grows_with_the_text_and_no_faster(case: Case) -> None:
    unit = "Scott Scott Bessent De De De Mello Long Judge O'Donnell Friedrich, "
    took = []
    for times in (100, 1000):
        start = time.perf_counter()
        people(unit * times, case)
        judges(unit * times, case)
        took.append(time.perf_counter() - start)
    assert took[1] < 40 * took[0] + 0.5
