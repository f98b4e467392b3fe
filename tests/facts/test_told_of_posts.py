"""Officials who lose their posts and sue over it: who put them out, who has them put back, and who leaves them there.

The dispute, its courts and names are invented, in English and in Spanish.
"""

from datetime import date
from functools import lru_cache

import pytest

from facts.case import Case, parse
from facts.model import Article, EventClaim, Language
from facts.reading import read
from tests.facts.invented import TOPICS

LEAD: dict[Language, str] = {
    "en": "The fight is over the Harbor Commission, of which Mayor Gould dismissed Commissioner Ann Prat; she took it to court."
    "\n\nU.S. District Judge Ida Moss sits in Portland, Maine.",
    "es": "El pleito trata de la Comisión de Puertos, de la que el alcalde Gould despidió a la comisionada Ann Prat."
    "\n\nLa jueza federal Ida Moss tiene su sede en Portland, Maine.",
}


@lru_cache(maxsize=1)
def pack() -> Case:
    return parse(f"""
[case]
id = "posts"
name = "The posts on the Harbor Commission"
question = "Q?"
effect = "the dismissal"
languages = ["en", "es"]
timezone = "America/New_York"
checked = 2026-03-01
about = [["Harbor Commission", "harbor board", "Comisión de Puertos", "Prat"]]
subject = ["Prat", "Harbor Commission", "Comisión de Puertos", "commissioner", "comisionad", "harbor board"]
elsewhere = ["whaling"]
requester = ["mayor"]
holder = ["commission"]
{TOPICS}
[[proceedings]]
id = "suit"
name = "Prat v. Gould"
court = "D. Me."
docket = "2:26-cv-00004"
judges = [{{ name = "Ida Moss", court = "D. Me.", aliases = [] }}]
parties = [{{ name = "Ann Prat", aliases = ["Prat", "Commissioner Prat"] }}, {{ name = "Pilots' Guild", aliases = ["the Pilots"] }}]
aliases = []
source = "https://courts.example.org/1"
checked = 2026-03-01
[[organisations]]
id = "mayor"
name = "Mayor's Office"
role = "orders the dismissals"
aliases = ["the mayor", "Gould", "alcalde"]
[[organisations]]
id = "commission"
name = "Harbor Commission"
role = "the body"
aliases = ["Comisión de Puertos"]
""")


def told(sentence: str, language: Language) -> str:
    text = f"{LEAD[language]}\n\n{sentence}"
    page = Article("https://posts.example.org/1", text, language=language, published=date(2026, 3, 4))
    events = [c for c in read(page, pack()).claims if isinstance(c, EventClaim) and c.quote in sentence]
    return " ".join(sorted(f"{c.kind}@{c.when.iso}" if c.when.iso else c.kind for c in events if c.modality == "done"))


POSTS: list[tuple[Language, str, str]] = [
    # put out
    ("en", "In January, an aide of Mayor Gould fired her by letter with immediate effect.", "removed@2026-01"),
    ("en", "Gould terminated both within weeks of taking office.", "removed"),
    ("en", "Gould fired Prat and fellow commissioner Lou Gill in January.", "removed@2026-01"),
    ("en", "Gould emptied the harbor board by firing Ann Prat.", "removed"),
    ("en", "Prat, whom the mayor had removed in January, is back at work.", "removed@2026-01"),
    ("en", "Gould threw Prat off the harbor board in January.", "removed@2026-01"),
    ("en", "Gould removed two members of independent harbor agencies.", "removed"),
    ("en", "Gould has removed three of the commission's members.", "removed"),
    ("en", "Her removal from the Harbor Commission in late January was the first in years.", "removed@2026-01"),
    ("en", "Prat was removed from her seat on January 27.", "removed@2026-01-27"),
    ("es", "El alcalde la había destituido en enero pasado.", "removed@2026-01"),
    ("es", "El alcalde había echado a Prat sin alegar motivo.", "removed"),
    ("es", "Ann Prat y Lou Gill, a quienes el alcalde había echado sin motivo, volvieron a la Comisión de Puertos.", "removed"),
    ("es", "El alcalde despidió a dos comisionados de la Comisión de Puertos en enero.", "removed@2026-01"),
    ("en", "Gould dismissed her claims about the Harbor Commission.", ""),
    ("en", "Gould dismissed Prat as a crank.", ""),
    ("en", "Gould called for firing Prat.", ""),
    ("en", "Gould cannot remove her from the Harbor Commission without cause.", ""),
    ("en", "A mayor fired William Prat from the Harbor Commission in 1933.", ""),
    ("en", "Judge Moss removed Prat from the suit.", ""),
    ("en", "Lou Gill's exit was no surprise at the Harbor Commission.", ""),
    ("es", "El alcalde la había echado de menos en la Comisión de Puertos.", ""),
    ("es", "Prat, a quien el alcalde no despidió, sigue en la Comisión de Puertos.", ""),
    # left in the post
    ("en", "On February 9, the Supreme Court left Prat in her seat on the harbor board for as long as her suit goes on.", "stay_denied@2026-02-09"),
    ("en", "The Supreme Court let Prat stay in her post for now.", "stay_denied"),
    ("en", "The 1st Circuit let Prat return to the commission.", "stay_denied"),
    ("en", "Judge Moss allowed Prat to return to her post.", "relief_granted"),
    ("en", "Judge Moss refused to let Prat stay in her post.", "relief_denied"),
    ("en", "Judge Moss ruled that Prat may keep her seat on the harbor board.", "relief_granted"),
    ("en", "Prat may stay on the harbor board, the Supreme Court ruled on Monday.", "stay_denied@2026-03-02"),
    ("en", "Prat may stay on the harbor board, her lawyer said on Monday.", ""),
    ("en", "Mayor Gould let Prat stay in her post.", ""),
    ("es", "Prat debe volver a su cargo, resolvió el lunes un tribunal federal de apelaciones.", "stay_denied@2026-03-02"),
    ("es", "Prat puede volver a su puesto, falló el lunes la jueza Moss.", "relief_granted@2026-03-02"),
    ("es", "La Corte Suprema dejó a Prat en su puesto.", "stay_denied"),
    ("es", "La jueza Moss permitió a Prat permanecer en la Comisión de Puertos.", "relief_granted"),
    ("es", "Prat puede volver a su puesto, dijo el lunes su abogado.", ""),
    # put back, and who wants that stopped
    ("en", "Judge Moss on Monday refused to hold up the return of Ann Prat as commissioner.", "stay_denied@2026-03-02"),
    ("en", "The judge would not delay her reinstatement while the mayor appeals.", "stay_denied"),
    ("en", "The 1st Circuit on Monday paused the reinstatement of the two commissioners.", "stay_granted@2026-03-02"),
    ("en", "A federal appeals court has blocked the administration's bid to halt the reinstatement of the commissioners.", "stay_denied"),
    ("en", "The 1st Circuit on Monday refused to block the reinstatement of the fee at the Harbor Commission.", "relief_denied@2026-03-02"),
    ("es", "El tribunal de apelaciones se negó a frenar la reincorporación de Prat.", "stay_denied"),
    ("es", "La Corte Suprema frenó el lunes la reincorporación de Prat.", "stay_granted@2026-03-02"),
    # a stay that is told with its time between commas
    ("en", "The 1st Circuit turned aside a request by the Executive Branch to stay, pending appeal, an injunction over her post.", "stay_denied"),
    ("en", "The 1st Circuit granted the motion to stay, pending appeal, the injunction over her post.", "stay_granted"),
    ("en", "The 1st Circuit declined to suspend, pending appeal, the injunction over her post.", "stay_denied"),
    ("en", "The court granted the administration's emergency application to oust the commissioners.", "stay_granted"),
    ("es", "El tribunal de apelaciones rechazó suspender, mientras dura la apelación, la medida cautelar de Prat.", "stay_denied"),
    # what a ruling forbids, and the papers that told it
    ("en", "Judge Moss ruled Monday that the mayor may not cap the pay of commissioners.", "relief_granted@2026-03-02"),
    ("en", "Judge Moss ruled Monday that a mayor cannot demote a commissioner without cause.", ""),
    ("en", "The mayor appealed the temporary restraining order in which Judge Moss demanded that Prat be reinstated.", "appeal_filed tro_granted"),
    ("en", "Judge Moss set those directives of the Harbor Commission aside.", "relief_granted"),
    ("en", "Judge Moss granted the mayor's motion to dismiss Prat's suit in part, yet denied most of it.", "motion_to_dismiss_denied"),
    ("en", "On February 10, hours after Prat sued the mayor, a judge entered a temporary restraining order.", "complaint_filed tro_granted@2026-02-10"),
    ("en", "Today's order replaces the temporary restraining order over her post.", "tro_granted"),
    ("en", "Commissioner Ann Prat sent a memo early Monday saying she could not go on in her post.", "resignation@2026-03-02"),
    ("en", "Commissioner Ann Prat said she could not go on with the plan for the harbor board.", ""),
    # settled
    # settled
    ("en", "A settlement with the Harbor Commission will get the pilots back to work.", "settled"),
    ("en", "A settlement with the Harbor Commission would get the pilots back to work.", ""),
    ("en", "The posts on the Harbor Commission are filled one by one under an agreement announced on Monday in a lawsuit for the pilots.", "settled@2026-03-02"),
    ("es", "Todo cambia con la salida de la comisionada Ann Prat, a quien destituyeron en mayo.", "removed@2025-05"),
    ("en", "The exit of Commissioner Ann Prat, who was fired in May, changes everything.", "removed@2025-05"),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), POSTS)
def test_what_is_told_of_posts(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


def test_the_end_of_a_term_lends_its_year_to_no_other_day() -> None:
    text = f"{LEAD['en']}\n\nOn Feb. 10 Gould fired her from the harbor board altogether, though her term would end in March 2028."
    page = Article("https://posts.example.org/2", text, language="en", published=None)
    found = [c for c in read(page, pack()).claims if isinstance(c, EventClaim) and c.kind == "removed"]
    assert found
    assert not any((c.when.iso or "").startswith("2028") for c in found)
