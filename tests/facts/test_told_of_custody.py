"""Those who are held and go to court over it: their release, return and bail, what they file, and who ends the case against
them, in English and in Spanish. People, courts and the dispute are invented.

A kind is given with its day where the sentence gives one. No kind is expected where nothing done is told.
"""

from datetime import date
from functools import lru_cache

import pytest

from facts.case import Case, parse
from facts.model import Article, EventClaim, Language
from facts.reading import read
from tests.facts.invented import TOPICS, lawsuit

LEAD: dict[Language, str] = {
    "en": "Ann Bell, a pilot held in the harbor jail, fights her removal in court.\n\nU.S. District Judge Ida Moss sits in Portland, Maine.",
    "es": "Ann Bell, piloto detenida en la cárcel del puerto, lucha contra su expulsión.\n\nLa jueza federal Ida Moss tiene su sede en Portland, Maine.",
}
AFTER: dict[Language, str] = {
    "en": "More was to follow, people said of the matter on both sides of it.",
    "es": "Habrá más, según dijo la gente de un lado y de otro de este asunto.",
}


@lru_cache(maxsize=2)
def pack(held: bool = True) -> Case:
    """The dispute over a pilot's detention, or one over the boats, in whose words nobody is held."""
    words = '"habeas", "harbor jail", "cárcel del puerto"' if held else '"boats", "barcos", "Bell"'
    return parse(f"""
[case]
id = "pilot"
name = "The pilot"
question = "Q?"
effect = "the removal"
languages = ["en", "es"]
timezone = "America/New_York"
checked = 2026-03-01
about = [["Bell"]]
subject = ["Bell", "pilot", {words}]
elsewhere = ["whaling", "ballenas"]
requester = ["bureau"]
holder = ["bureau"]
{TOPICS}{lawsuit("Bell v. Harbor Bureau", "D. Me.", "2:26-cv-00004", "Ida Moss", "Ann Bell")}
[[organisations]]
id = "bureau"
name = "Harbor Bureau"
role = "holds"
aliases = ["Oficina de Puertos"]
""")


def told(sentence: str, language: Language, held: bool = True) -> str:
    before = LEAD[language] + "\n\n"
    text = f"{before}{sentence}\n\n{AFTER[language]}\n"
    article = Article(
        key="a", text=text, publisher="The Post", published=date(2026, 3, 5), title="News", language=language
    )
    events = [c for c in read(article, pack(held)).claims if c.start >= len(before) and isinstance(c, EventClaim)]
    done = [c for c in events if c.modality == "done" and c.kind != "other"]
    return " ".join(sorted({c.kind + (f"@{c.when.iso}" if c.when.iso else "") for c in done}))


LET_GO: list[tuple[str, str]] = [
    ("A federal judge in Maine ordered Bell's release from the harbor jail.", "relief_granted"),
    ("Judge Moss on Monday, March 2, ordered Ann Bell out of jail on bail until the case is decided.", "relief_granted@2026-03-02"),
    ("Judge Moss had ordered Bell, a pilot of 30, brought to the port by May 1.", "relief_granted"),
    ("Judge Moss ordered that Ann Bell go free.", "relief_granted"),
    ("Judge Moss ordered Bell transferred to Maine.", "relief_granted"),
    ("Judge Moss said Ann Bell must be released at once.", "relief_granted"),
    ("Judge Moss freed Bell on bail on Monday.", "relief_granted@2026-03-02"),
    ("Bell was freed by a federal judge on Monday.", "relief_granted@2026-03-02"),
    ("Judge Moss granted bail to Bell.", "relief_granted"),
    ("Judge Moss denied bail to Bell.", "relief_denied"),
    ("Judge Moss refused to release Bell on bail.", "relief_denied"),
    ("Bell got out on bail on Feb. 3.", "relief_granted@2026-02-03"),
    ("Bell was released on Feb. 3 after a judge's order.", "relief_granted@2026-02-03"),
    ("Judge Moss ordered that Bell not be deported.", "relief_granted"),
    ("The District of Maine told the Harbor Bureau to bring Bell back by May 1.", "relief_granted"),
    ("The Harbor Bureau is not able to deport Bell, a federal judge ruled on Monday.", "relief_granted@2026-03-02"),
    ("Judge Moss ordered the release of Bell, detained since February.", "relief_granted"),
    ("Bell was ordered released on Feb. 3.", "relief_granted@2026-02-03"),
    ("Bell was denied bail on Feb. 3.", "relief_denied@2026-02-03"),
    ("Judge Moss granted Bell's motion for release.", "relief_granted"),
    ("Judge Moss ordered that Bell remain in Maine.", "relief_granted"),
    ("Judge Moss ruled that Bell can be released on bail.", "relief_granted"),
    ("The 1st Circuit refused to halt Bell's release.", "stay_denied"),
    ("Bell's lawyers asked the judge to free her on bail.", ""),
    ("Bell hopes to be released on bail.", ""),
    ("Bell could be freed by a judge on Friday.", ""),
    ("The Harbor Bureau released Bell from custody on Monday.", ""),
    ("Bell was released from prison after 104 days.", ""),
    ("Bell's lawyers said Bell must be released.", ""),
    ("Judge Moss released the opinion on Bell.", ""),
    ("Judge Moss ordered the transfer of Bell's case to Vermont.", ""),
    ("An immigration judge ordered Bell deported to Chile.", ""),
    ("An immigration judge ordered that Bell be removed from the country.", ""),
    ("Judge Moss said harbor law obliged her to send the case of Bell there.", ""),
    ("Dismissing it, Judge Moss reasoned, would mean wiping out the order against Bell's removal.", ""),
    ("The closure, she wrote, shut Bell out of paid work.", ""),
]  # fmt: skip

FILED: list[tuple[str, str]] = [
    ("Bell filed a habeas petition in federal court in Maine.", "complaint_filed"),
    ("Bell petitioned for redress in federal court in Maine.", "complaint_filed"),
    ("Bell sought a writ of habeas corpus.", "complaint_filed"),
    ("Bell's lawyers first filed a petition in Maine.", "complaint_filed"),
    ("Bell got out on Feb. 3, having filed a habeas petition in Maine.", "complaint_filed"),
    ("The lawsuit – filed in January for Bell – said the bureau had no right to hold a pilot.", "complaint_filed@2026-01"),
    ("A habeas petition was filed for Bell on Feb. 3.", "complaint_filed@2026-02-03"),
    ("Government lawyers wrote in a filing that the court ought to dismiss the action of Bell.", "motion_to_dismiss_filed"),
    ("Bell plans to file a habeas petition.", ""),
    ("The habeas petition of Bell is pending in Maine.", ""),
    ("Bell petitioned the council for a berth.", ""),
    ("Judge Moss granted the habeas petition of Bell.", "relief_granted"),
    ("Judge Moss denied Bell's habeas petition.", "relief_denied"),
    ("Judge Moss dismissed Bell's habeas petition.", "dismissed"),
    ("Judge Moss refused to dismiss Bell's habeas petition.", "motion_to_dismiss_denied"),
    ("Judge Moss declined the government's wish to have the petition of Bell dismissed.", "motion_to_dismiss_denied"),
    ("Removal proceedings against Bell, a pilot, were ended by an immigration judge on Monday.", "dismissed@2026-03-02"),
    ("An immigration judge terminated the deportation case of Bell.", "dismissed"),
    ("The Harbor Bureau moved to end the removal proceedings against Bell.", ""),
    ("The government wanted the judge to hold up Bell's release by staying his order, which he would not do.", "stay_denied"),
    ("The 1st Circuit refused the bid of the Harbor Bureau for emergency relief in the case of Bell.", "stay_denied"),
]  # fmt: skip

IN_SPANISH: list[tuple[str, str]] = [
    ("La jueza Moss ordenó la liberación de Bell.", "relief_granted"),
    ("La jueza Moss dispuso la libertad bajo fianza de Bell.", "relief_granted"),
    ("La jueza Moss ordenó a la Oficina de Puertos liberar a Bell.", "relief_granted"),
    ("La jueza Moss dejó en libertad a Bell.", "relief_granted"),
    ("Bell debe ser liberada de inmediato, dictaminó una jueza.", "relief_granted"),
    ("Bell quedó en libertad bajo fianza el 3 de febrero.", "relief_granted@2026-02-03"),
    ("Bell, liberada en febrero por orden de una jueza, vive en Maine.", "relief_granted@2026-02"),
    ("La jueza Moss negó la libertad bajo fianza a Bell.", "relief_denied"),
    ("La jueza Moss se negó a poner en libertad a Bell.", "relief_denied"),
    ("La jueza Moss ordenó el traslado de Bell a Maine.", "relief_granted"),
    ("La jueza Moss ordenó al gobierno no deportar a Bell.", "relief_granted"),
    ("Un juzgado de Maine paró entonces el proceso de expulsión de Bell.", "relief_granted"),
    ("Bell presentó un recurso de hábeas corpus.", "complaint_filed"),
    ("La jueza Moss desestimó la petición de hábeas corpus de Bell.", "dismissed"),
    ("Una jueza de inmigración cerró el proceso de deportación contra Bell.", "dismissed"),
    ("El lunes Bell compareció por primera vez ante el tribunal.", "hearing_held@2026-03-02"),
    ("La jueza Moss resolvió que pueden seguir su curso varias demandas de Bell.", "motion_to_dismiss_denied"),
    ("Una jueza de inmigración ordenó deportar a Bell a Chile.", ""),
    ("La defensa pidió la libertad bajo fianza de Bell.", ""),
    ("La Oficina de Puertos liberó a Bell el lunes.", ""),
    ("La jueza Moss ordenó trasladar el caso de Bell a Vermont.", ""),
    ("Varios vecinos acudieron el lunes a un tribunal de Maine para respaldar a Bell, que pide un permiso.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "kinds"), [*LET_GO, *FILED])
def test_those_who_are_held(sentence: str, kinds: str) -> None:
    assert told(sentence, "en") == kinds


@pytest.mark.parametrize(("sentence", "kinds"), IN_SPANISH)
def test_those_who_are_held_in_spanish(sentence: str, kinds: str) -> None:
    assert told(sentence, "es") == kinds


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Judge Moss freed Bell on bail on Monday.", "en"),
        ("Judge Moss denied bail to Bell.", "en"),
        ("La jueza Moss ordenó la liberación de Bell.", "es"),
        ("La jueza Moss frenó el proceso de expulsión.", "es"),
    ],
)
def test_nobody_is_let_go_in_a_dispute_over_something_else(sentence: str, language: Language) -> None:
    assert told(sentence, language, held=False) == ""
