"""What reporters tell in passing: orders by their paper and its day, rulings by whose side the court took, hearings, appeals,
handovers and refusals in words of no form. Courts, names and the dispute are invented, in English and in Spanish.

A kind is given with its day where the sentence gives one. No kind is expected where nothing done is told.
"""

from datetime import date
from functools import lru_cache

import pytest

from facts.case import Case, parse
from facts.model import Article, EventClaim, FigureClaim, Language
from facts.reading import read
from tests.facts.invented import TOPICS, lawsuit

LEAD: dict[Language, str] = {
    "en": "The fight is over catch logs that the federal Harbor Bureau wants from the ports, and over the fee it puts on "
    "boats; the Netmakers took it to court.\n\nU.S. District Judge Ida Moss sits in Portland, Maine.",
    "es": "El pleito trata de los registros de pesca que la Oficina de Puertos quiere de los puertos, y de la tasa que cobra a "
    "los barcos; el Gremio de Rederos la demandó.\n\nLa jueza federal Ida Moss tiene su sede en Portland, Maine.",
}
AFTER: dict[Language, str] = {
    "en": "More was to follow, people said of the matter on both sides of it.",
    "es": "Habrá más, según dijo la gente de un lado y de otro de este asunto.",
}


@lru_cache(maxsize=2)
def pack(more: str = "") -> Case:
    """The dispute, with another lawsuit where one is given."""
    return parse(f"""
[case]
id = "catch"
name = "The catch logs"
question = "Q?"
effect = "the demand"
languages = ["en", "es"]
timezone = "America/New_York"
checked = 2026-03-01
about = [["catch logs", "registros de pesca", "pesca", "boats", "barcos"]]
subject = ["catch logs", "fishing", "boats", "Harbor Bureau", "ports", "registros de pesca", "barcos", "puertos", "Oficina de Puertos", "tasa"]
elsewhere = ["whaling", "ballenas", "tolls", "peajes"]
requester = ["bureau"]
holder = ["ports"]
{TOPICS}{lawsuit("Netmakers v. Harbor Bureau", "D. Me.", "2:26-cv-00004", "Ida Moss", "Netmakers")}{more}
[[figures]]
id = "gave"
label = "ports that handed over their logs"
line = "{{value}} ports handed over their logs"
units = ["count"]
range = [10, 60]
all = [["port", "puerto"], ["handed", "hand over", "complied", "gave", "sent", "turned", "entreg"]]
scope = "as told"
[[organisations]]
id = "bureau"
name = "Harbor Bureau"
role = "asks"
aliases = ["Oficina de Puertos"]
[[organisations]]
id = "ports"
name = "the ports"
role = "hold"
aliases = ["ports", "los puertos", "puertos"]
""")


PAPERS: list[tuple[Language, str, str]] = [
    ("en", "The ports have had the court on their side: a restraining order in November, an injunction in December.", "pi_granted@2025-12 tro_granted@2025-11"),
    ("en", "First came a temporary restraining order on Nov. 4, and then a longer-lasting injunction in January, over the boats.", "pi_granted@2026-01 tro_granted@2025-11-04"),
    ("en", "A restraining order came in November and a nationwide injunction followed in January.", "pi_granted@2026-01 tro_granted@2025-11"),
    ("en", "The bureau sent the letters to the ports after her first injunction in December.", "pi_granted@2025-12"),
    ("en", "Moss said Monday her Nov. 4 restraining order on the ports would stay in force.", "tro_granted@2025-11-04"),
    ("en", "The December injunction covers only the boats of Maine.", "pi_granted@2025-12"),
    ("en", "Moss's Nov. 4 restraining order kept the logs in the ports.", "tro_granted@2025-11-04"),
    ("en", "The expanded injunction, signed Monday by the judge, now covers boats of every size.", "pi_granted@2026-03-02"),
    ("en", "Her preliminary injunction, released late Tuesday, keeps the Harbor Bureau out of the logs.", "pi_granted@2026-03-03"),
    ("en", "It replaces the temporary restraining order over the ports.", "tro_granted"),
    ("en", "She followed the restraining order up with an injunction that covers all ports.", "pi_granted"),
    ("en", "Moss turned a two-week freeze into a preliminary injunction on Tuesday.", "pi_granted@2026-03-03"),
    ("en", "Moss sided with the ports on Tuesday, turning a ten-day freeze into a preliminary injunction.", "pi_granted@2026-03-03"),
    ("en", "The union asked for a restraining order in November and an injunction in December.", "motion_filed@2025-11"),
    ("en", "The Netmakers sought an injunction in December.", "motion_filed@2025-12"),
    ("en", "The bureau argued against an injunction in December.", ""),
    ("en", "The judge set an injunction hearing for next week.", "hearing_scheduled@2026-03"),
    ("en", "There was no injunction in December, the bureau says.", ""),
    ("en", "A restraining order could come Friday.", ""),
    ("en", "If an injunction in May were to stop the fee, boats would save money.", ""),
    ("en", "The appeals court lifted the December injunction on Monday.", "pi_granted@2025-12 vacated@2026-03-02"),
    ("en", "In an unrelated case over whaling, a judge issued an injunction in December.", ""),
    ("es", "El tribunal ha estado del lado de los puertos: una orden de restricción temporal en noviembre y una medida cautelar en diciembre.", "pi_granted@2025-12 tro_granted@2025-11"),
    ("es", "Hasta ahora regía en los puertos la orden temporal emitida en noviembre.", "tro_granted@2025-11"),
    ("es", "La medida cautelar de diciembre solo alcanza a los barcos de Maine.", "pi_granted@2025-12"),
    ("es", "Los barcos vuelven a pagar pese a la medida cautelar dictada el 4 de diciembre.", "pi_granted@2025-12-04"),
    ("es", "El amparo que la jueza Ida Moss concedió en enero protege a los barcos.", "pi_granted@2026-01"),
    ("es", "Pidieron una medida cautelar en diciembre para los barcos.", "motion_filed@2025-12"),
    ("es", "La jueza rechazó una medida cautelar en diciembre contra la tasa a los barcos.", "pi_denied@2025-12"),
    ("es", "No hubo medida cautelar en diciembre para los barcos.", ""),
    ("es", "Una orden de restricción temporal podría llegar el viernes a los puertos.", ""),
    ("es", "La audiencia sobre la medida cautelar de los puertos será en abril.", "hearing_scheduled@2026-04"),
]  # fmt: skip

SIDES: list[tuple[Language, str, str]] = [
    ("en", "A federal judge on Tuesday sided with the ports in their fight over catch logs.", "relief_granted@2026-03-03"),
    ("en", "Judge Moss ruled for the Netmakers on Tuesday in the fight over catch logs.", "relief_granted@2026-03-03"),
    ("en", "A federal judge on Tuesday handed the ports an early win over the catch logs.", "relief_granted@2026-03-03"),
    ("en", "A federal judge on Tuesday sided with the Harbor Bureau over the catch logs.", ""),
    ("en", "A federal judge ruled for the government on Tuesday over the boats.", "relief_denied@2026-03-03"),
    ("en", "The ports have sued; a judge has ruled in their favor over the catch logs.", "complaint_filed relief_granted"),
    ("en", "Judge Moss has yet to side with the ports over the catch logs.", ""),
    ("en", "Lawmakers sided with the ports over the catch logs.", ""),
    ("en", "A judge may side with the ports over the catch logs.", ""),
    ("en", "A judge on Tuesday widened the protection of boats against the fee.", "relief_granted@2026-03-03"),
    ("en", "Judge Moss on Tuesday expanded her injunction to all ports.", "pi_granted@2026-03-03"),
    ("en", "Judge Moss declined to expand her injunction to all ports.", "pi_granted"),
    ("en", "Congress expanded its order of boats.", ""),
    ("es", "La jueza Ida Moss dio el martes la razón a los puertos en el pleito por los registros de pesca.", "relief_granted@2026-03-03"),
    ("es", "Los puertos demandaron en enero, y una jueza de Maine les ha dado la razón sobre los registros de pesca.", "complaint_filed@2026-01 relief_granted"),
    ("es", "La jueza Ida Moss dio la razón al gobierno sobre los registros de pesca.", "relief_denied"),
    ("es", "El Congreso dio la razón a los puertos sobre los registros de pesca.", ""),
    ("es", "El tribunal federal de Maine amplió el martes la orden que protege a los barcos.", "relief_granted@2026-03-03"),
    ("es", "La jueza no amplió la orden que protege a los barcos.", ""),
    ("es", "La jueza amplió el plazo para los barcos.", ""),
]  # fmt: skip

COURTS: list[tuple[Language, str, str]] = [
    ("en", "Judge Moss ruled Tuesday, denying the government's bid to have the suit over the boats thrown out.", "motion_to_dismiss_denied@2026-03-03"),
    ("en", "Judge Moss told the Harbor Bureau on Tuesday to quit collecting catch logs.", "relief_granted@2026-03-03"),
    ("en", "Judge Moss said the fee on boats likely runs afoul of the law, and barred its use pending trial.", "pi_granted"),
    ("en", "Judge Moss threw the ports' case out Tuesday.", "dismissed@2026-03-03"),
    ("en", "A federal judge struck down the fee on boats on Tuesday.", "relief_granted@2026-03-03"),
    ("en", "A federal judge threw out the evidence about the boats on Tuesday.", ""),
    ("en", "Judge Moss ordered the Harbor Bureau on Tuesday to refund the fee to boats.", "relief_granted@2026-03-03"),
    ("en", "The 1st Circuit on Monday refused to disturb an order that keeps the Harbor Bureau away from catch logs.", "affirmed@2026-03-02"),
    ("en", "The 1st Circuit in February upheld it, for ports and boats alike.", "affirmed@2026-02"),
    ("en", "The 1st Circuit refused to put it on hold on Monday, a relief to the ports.", "stay_denied@2026-03-02"),
    ("en", "The 1st Circuit refused on Monday to stay it, a relief to the ports.", "stay_denied@2026-03-02"),
    ("en", "The 1st Circuit's order on Monday freezes U.S. District Judge Ida Moss's injunction on boats.", "stay_granted@2026-03-02"),
    ("en", "The boats may be charged again, the 1st U.S. Circuit Court of Appeals decided Monday, suspending a Maine judge's order.", "stay_granted@2026-03-02"),
    ("en", "The bureau's work permits for boats were on the table when Moss spoke.", ""),
    ("es", "El Primer Circuito avaló el lunes la medida que impide a la Oficina de Puertos cobrar la tasa.", "affirmed@2026-03-02"),
    ("es", "Los magistrados rechazaron el recurso del Gobierno contra el fallo sobre los barcos.", "affirmed"),
    ("es", "La Corte de Apelaciones del Primer Circuito dejó en suspenso el lunes la orden sobre los barcos.", "stay_granted@2026-03-02"),
    ("es", "El caso de los puertos fue archivado en febrero por la jueza Ida Moss.", "dismissed@2026-02"),
    ("es", "La jueza había descartado una orden de emergencia para los barcos.", "tro_denied"),
    ("es", "La jueza Ida Moss anuló el martes la tasa a los barcos.", "relief_granted@2026-03-03"),
]  # fmt: skip

FILINGS: list[tuple[Language, str, str]] = [
    ("en", "The judge will hear both sides April 9 on whether a longer block for the ports is called for.", "hearing_scheduled@2026-04-09"),
    ("en", "The parties are due back in her courtroom April 9 over the boats.", "hearing_scheduled@2026-04-09"),
    ("en", "Argument on the fee for boats is April 9.", "hearing_scheduled@2026-04-09"),
    ("en", "Oral argument will be in April, the panel told the ports.", "hearing_scheduled@2026-04"),
    ("en", "She set a bench trial for April 9 over the boats.", "hearing_scheduled@2026-04-09"),
    ("en", "The council will hear both sides April 9 about a parade of boats.", ""),
    ("en", "Moss had hinted from the bench last Thursday that the ports would win.", "hearing_held@2026-02-26"),
    ("en", "It came after a two-hour hearing on Feb. 20 over the boats.", "hearing_held@2026-02-20"),
    ("en", "The judges sat through an hour of argument on Monday about the boats.", "hearing_held@2026-03-02"),
    ("en", "The judge heard from both sides at length Monday over the boats.", "hearing_held@2026-03-02"),
    ("en", "She scheduled another hearing for April 9 over the boats.", "hearing_scheduled@2026-04-09"),
    ("en", "Three appeals judges wrestled Monday with whether boats can be charged.", "hearing_held@2026-03-02"),
    ("en", "The judges wrestled with it, the ports said.", ""),
    ("es", "La jueza celebró el lunes una audiencia sobre los barcos.", "hearing_held@2026-03-02"),
    ("en", "She called the lawyers in for an emergency hearing Monday over the boats.", "hearing_held@2026-03-02"),
    ("en", "A ruling from the bench is rare, the ports said last Thursday.", ""),
    ("en", "The bureau gave notice the same day that it was appealing the ruling on boats.", "appeal_filed"),
    ("en", "The ports took it straight to the 1st Circuit on Monday.", "appeal_filed@2026-03-02"),
    ("en", "The bureau petitioned the full circuit on Monday over the boats.", "motion_filed@2026-03-02"),
    ("en", "The ports may take it to the 1st Circuit.", ""),
    ("en", "The Netmakers and the Harbor Bureau signed a deal Monday that ends the lawsuit over the boats.", "settled@2026-03-02"),
    ("en", "The two are close to a deal that ends the lawsuit over the boats.", ""),
    ("en", "The guild brought its challenge last month over the boats.", "complaint_filed@2026-02"),
    ("es", "La magistrada citó a las partes para el 9 de abril por los registros de pesca.", "hearing_scheduled@2026-04-09"),
    ("es", "La jueza convocó a las partes a una audiencia el 9 de abril sobre los barcos.", "hearing_scheduled@2026-04-09"),
    ("es", "La corte oirá los alegatos en abril sobre los barcos.", "hearing_scheduled@2026-04"),
    ("es", "El alcalde citó a un experto para el 9 de abril por los barcos.", ""),
    ("es", "El 20 de febrero, en audiencia, la jueza avisó a los puertos.", "hearing_held@2026-02-20"),
    ("es", "La jueza escuchó el lunes durante tres horas a los abogados de los puertos.", "hearing_held@2026-03-02"),
    ("es", "El fallo sobre los barcos llega tras la vista del 20 de febrero.", "hearing_held@2026-02-20"),
    ("es", "Los puertos presentaron su propia demanda en enero.", "complaint_filed@2026-01"),
    ("es", "Los puertos presentarán su propia demanda en abril.", ""),
    ("es", "La Oficina de Puertos interpuso de inmediato un recurso contra el fallo.", "appeal_filed"),
    ("es", "El Gobierno llevó el caso al Primer Circuito por los barcos.", "appeal_filed"),
    ("es", "El gremio y la Oficina de Puertos cerraron el lunes un acuerdo que pone fin al pleito por los barcos.", "settled@2026-03-02"),
    ("es", "El gremio estudia un acuerdo que ponga fin al pleito por los barcos.", ""),
]  # fmt: skip

ACTS: list[tuple[Language, str, str]] = [
    ("en", "Twenty-nine ports have turned their catch logs over to the Harbor Bureau.", "data_shared"),
    ("en", "Twenty-nine ports have sent in their catch logs, the Harbor Bureau says; 12 others have refused.", "data_shared request_refused"),
    ("en", "In the rest of the country, catch records have been handed over to the Harbor Bureau.", "data_shared"),
    ("en", "Bath and a dozen other ports are holding out, the Harbor Bureau says.", "request_refused"),
    ("en", "Bath and Eastport, two ports, said they would not, and the Harbor Bureau was told so.", "request_refused"),
    ("en", "A November letter of the Harbor Bureau counts 34 ports that complied.", ""),
    ("en", "Ports balked, Maine and its allies sued, and the Harbor Bureau has lost since.", "complaint_filed"),
    ("en", "The ports could have turned their catch logs over to the Harbor Bureau.", ""),
    ("en", "The ports have not turned their catch logs over to the Harbor Bureau.", ""),
    ("en", "The ports are holding out hope, the Harbor Bureau says.", ""),
    ("es", "Los puertos demandaron y una jueza les ha dado la razón, de modo que la Oficina de Puertos no puede exigir sus registros.", "complaint_filed relief_granted"),
]  # fmt: skip

COUNTED = [
    ("A November letter of the Harbor Bureau counts 34 ports that complied.", {34}),
    ("Twenty-nine ports have handed over their logs, the Harbor Bureau says; 21 others have refused.", {29}),
    ("The Harbor Bureau may not cut off 22 ports that won't hand over their logs.", set()),
    ("According to the Harbor Bureau, 22 ports did not hand over their logs, and 31 gave theirs.", {31}),
    (
        "The Harbor Bureau has logs that 31 ports gave; the 28 ports outside the deal gave none to the Harbor Bureau.",
        {31},
    ),
]


def read_of(sentence: str, language: Language, more: str = "") -> list[EventClaim | FigureClaim]:
    before = LEAD[language] + "\n\n"
    text = f"{before}{sentence}\n\n{AFTER[language]}\n"
    article = Article(
        key="a", text=text, publisher="The Post", published=date(2026, 3, 5), title="News", language=language
    )
    claims = read(article, pack(more)).claims
    return [c for c in claims if c.start >= len(before) and isinstance(c, EventClaim | FigureClaim)]


def told(sentence: str, language: Language) -> str:
    events = [c for c in read_of(sentence, language) if isinstance(c, EventClaim)]
    done = [c for c in events if c.modality == "done" and c.kind != "other"]
    return " ".join(sorted({c.kind + (f"@{c.when.iso}" if c.when.iso else "") for c in done}))


@pytest.mark.parametrize(("language", "sentence", "kinds"), [*PAPERS, *SIDES, *COURTS, *FILINGS, *ACTS])
def test_what_is_told_in_passing(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


@pytest.mark.parametrize(("sentence", "values"), COUNTED)
def test_those_who_refused_are_not_counted_among_those_who_did_it(sentence: str, values: set[int]) -> None:
    found = {int(c.value) for c in read_of(sentence, "en") if isinstance(c, FigureClaim) and c.figure == "gave"}
    assert found == values
