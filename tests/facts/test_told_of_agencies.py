"""What agencies and officials do, and what they own up to: whose admission it is, what makes it one of a wrongful disclosure,
who gave and who refused, who lost a post.

The dispute, its courts and names are those of test_told_in_passing.
"""

import pytest

from facts.model import EventClaim, Language
from tests.facts.test_told_in_passing import read_of, told

ADMITTED: list[tuple[Language, str, str]] = [
    ("en", "The ports conceded on Friday that logs which Judge Moss's order had fenced off went to the Harbor Bureau.", "improper_disclosure_admitted@2026-02-27"),
    ("en", "Logs that a judge had put off limits went to the Harbor Bureau anyway in January, a bureau official conceded on Friday.", "improper_disclosure_admitted@2026-02-27"),
    ("en", "The Harbor Bureau told the court in February that it had been given more logs than it was allowed to get.", "improper_disclosure_admitted@2026-02"),
    ("en", "The suit cites an admission made last month by a Harbor Bureau officer that it received logs of boats the order protects.", "improper_disclosure_admitted@2026-02"),
    ("en", "The ports apologized on Friday for sending the catch logs to the Harbor Bureau.", "improper_disclosure_admitted@2026-02-27"),
    ("en", "The fine stems from a January transfer of barred logs. A Harbor Bureau official owned up to it on Feb. 20.", "data_shared@2026-01 improper_disclosure_admitted@2026-02-20"),
    ("es", "Los puertos admitieron el viernes que enviaron a la Oficina de Puertos registros que la jueza Moss había vedado.", "improper_disclosure_admitted@2026-02-27"),
    ("es", "Los registros vedados llegaron a la Oficina de Puertos en enero, según admitió el viernes un funcionario de los puertos.", "improper_disclosure_admitted@2026-02-27"),
    ("es", "Los puertos pidieron perdón el viernes por haber enviado los registros a la oficina.", "improper_disclosure_admitted@2026-02-27"),
]  # fmt: skip

NOT_ADMITTED: list[tuple[Language, str]] = [
    ("en", "The ports conceded on Friday that the order protects the logs of small boats."),
    ("en", "The ports asked the bureau to concede that barred logs had been sent."),
    ("en", "The Harbor Bureau has not acknowledged that barred logs were sent to it."),
    ("en", "The Harbor Bureau refused to acknowledge that logs were sent after the order."),
    ("en", "The Netmakers acknowledged on Friday that barred logs had been sent to the Harbor Bureau."),
    ("en", "A bureau official conceded that he did not know whether logs covered by the order had been sent."),
    ("en", "The ports acknowledged on Friday that none of the logs covered by the order had been sent."),
    ("en", "The ports acknowledged that logs could have been sent by mistake."),
    ("en", "The Harbor Bureau acknowledged on Friday that it received the logs after the order was lifted."),
    ("en", "A judge barred the ports from sending logs. The director of the ports acknowledged it on Friday."),
    ("en", "The ports admitted on Friday that a judge had barred them from sending the catch logs."),
    ("en", "Critics told the court on Friday that barred logs had been sent."),
    ("en", "If the bureau conceded that barred logs were sent, the case would end."),
    ("en", "The Netmakers want the bureau to admit that logs were sent in error."),
    ("es", "Los puertos admitieron el viernes que la orden protege los registros de pesca."),
    ("es", "La Oficina de Puertos no ha reconocido que recibió registros vedados."),
    ("es", "La jueza Moss reconoció el viernes que se enviaron registros pese a su orden."),
    ("es", "El Gremio de Rederos reconoció el viernes que se enviaron registros vedados."),
    ("es", "Un funcionario admitió que no sabía si se enviaron registros vedados."),
    ("es", "Los puertos reconocieron el viernes que no se envió ningún registro vedado a la oficina."),
    ("es", "Los Rederos piden que la oficina admita que se enviaron registros por error."),
]  # fmt: skip

DEEDS: list[tuple[Language, str, str]] = [
    ("en", "The Harbor Bureau was given 400 catch logs on Friday.", "data_shared@2026-02-27"),
    ("en", "The catch logs of 900 boats were copied to the Harbor Bureau last month.", "data_shared@2026-02"),
    ("en", "The ports let bureau agents into the catch logs on Friday.", "data_shared@2026-02-27"),
    ("en", "Arden flatly refused on Friday to hand the Harbor Bureau the catch logs of its boats.", "request_refused@2026-02-27"),
    ("en", "Arden turned down a Harbor Bureau request for the catch logs of its boats on Friday.", "request_refused@2026-02-27"),
    ("en", "The ports wrote to the Harbor Bureau on Feb. 3 that they could not lawfully hand over the catch logs.", "request_refused@2026-02-03"),
    ("en", "The ports put their names on Friday to an information-sharing pact with the Harbor Bureau.", "agreement_signed@2026-02-27"),
    ("en", "The official who ran the Harbor Bureau's catch logs was pushed out on Friday.", "removed@2026-02-27"),
    ("en", "The bureau's chief analyst was quietly demoted on Friday over the catch logs.", "demotion@2026-02-27"),
    ("en", "The Harbor Bureau on Friday fired its acting data chief over the catch logs.", "removed@2026-02-27"),
    ("es", "Arden entregó el viernes a la Oficina de Puertos los registros de pesca de 400 barcos.", "data_shared@2026-02-27"),
    ("es", "Los puertos se negaron el viernes a facilitar a la Oficina de Puertos los registros de pesca.", "request_refused@2026-02-27"),
    ("es", "Los registros de pesca salieron el 3 de febrero hacia la Oficina de Puertos.", "data_shared@2026-02-03"),
    ("es", "La directora de la oficina fue fulminantemente destituida el lunes por los registros de pesca.", "removed@2026-03-02"),
    ("es", "La jefa de datos de la Oficina de Puertos fue rebajada de categoría en enero por los registros de pesca.", "demotion@2026-01"),
    ("en", "The ports pushed back on, and in the end turned down, the Harbor Bureau's requests for catch logs.", "request_refused"),
    ("en", "Efforts by the Harbor Bureau to get the catch logs were rebuffed and in the end rejected by the ports.", "request_refused"),
    ("en", "The ports went from a flat no to the Harbor Bureau's broad requests to a far smaller disclosure of catch logs in February.", "data_shared@2026-02 request_refused"),
    ("en", "The ports' denial of the Harbor Bureau's request for catch logs angered Mayor Gould.", "request_refused"),
    ("en", "The Harbor Bureau sent a request for catch logs that officials at the ports deemed unlawful and rejected.", "request_refused"),
    ("en", "The row over the catch logs led to several Harbor Bureau commissioners resigning or being ousted.", "removed"),
    ("en", "The row over the catch logs ended in three port directors stepping down.", "resignation"),
    ("en", "Several Harbor Bureau commissioners resigned or were pushed out over the catch logs.", "removed"),
    ("en", "The row over the catch logs prompted the resignation or planned exit of several port officials.", "resignation"),
    ("es", "La disputa por los registros de pesca llevó a la renuncia o salida próxima de varios directores de los puertos.", "resignation"),
    ("es", "La solicitud de la Oficina de Puertos de los registros de pesca fue rechazada por los puertos.", "request_refused"),
    ("en", "Requests for comment on the catch logs were rejected by the ports, the Harbor Bureau said.", ""),
    ("en", "The judge pushed back on, and in the end turned down, the Harbor Bureau's requests for catch logs.", ""),
    ("en", "Fears of the resignation of several port officials over the catch logs grew.", ""),
    ("en", "The ports could meet the Harbor Bureau's request for catch logs with a refund.", ""),
    ("es", "Los vecinos piden la renuncia de los directores de los puertos por los registros de pesca.", ""),
    ("en", "The Harbor Bureau was given notice of the records suit on Friday.", ""),
    ("en", "Arden would refuse to hand the Harbor Bureau the catch logs of its boats.", ""),
    ("en", "A judge refused on Friday to hand the Harbor Bureau the catch logs of the boats.", ""),
    ("en", "Arden may turn down a Harbor Bureau request for the catch logs of its boats.", ""),
    ("en", "The Netmakers want the ports to refuse to hand over the catch logs.", ""),
    ("en", "The catch logs were not copied to the Harbor Bureau last month.", ""),
    ("en", "The ports gave the court the catch logs on Friday.", ""),
    ("en", "The ports let reporters into the catch logs on Friday.", ""),
    ("en", "She left the bureau's logs in the port and moved on.", ""),
    ("en", "The ports asked the director to sign, and files were dismissed.", ""),
    ("en", "Judge Moss heard the officials of the bureau, and left in force the order on the catch logs.", ""),
    ("en", "The Harbor Bureau's chief could be demoted over the catch logs.", ""),
    ("en", "The bureau fired the engines of the lead boat in the catch logs.", ""),
    ("es", "Arden no entregó a la Oficina de Puertos los registros de pesca.", ""),
    ("es", "Los puertos entregaron al juez los registros de pesca que quería la Oficina de Puertos.", ""),
    ("es", "La jueza Moss se negó el viernes a facilitar a la Oficina de Puertos los registros de pesca.", ""),
    ("es", "La calidad de los registros de pesca quedó rebajada el lunes.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "kinds"), ADMITTED + DEEDS)
def test_what_agencies_and_officials_did(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


@pytest.mark.parametrize(("language", "sentence"), NOT_ADMITTED)
def test_what_is_no_admission_of_a_wrongful_disclosure(language: Language, sentence: str) -> None:
    assert "improper_disclosure_admitted" not in told(sentence, language)


def test_the_day_of_what_was_sent_is_not_that_of_its_admission() -> None:
    text = "The Netmakers asked the judge on Jan. 9 to enforce her order after a bureau official conceded that some logs were run anyway."
    found = [c for c in read_of(text, "en") if isinstance(c, EventClaim) and c.kind == "improper_disclosure_admitted"]
    assert [c.when.iso for c in found] == [None]


AGREED: list[tuple[Language, str, str]] = [
    ("en", "The Harbor Bureau and the ports now have a deal on sharing the catch logs.", "agreement_signed"),
    ("en", "The ports and the Harbor Bureau laid down on Feb. 9 in a memorandum how the bureau may ask for catch logs.", "agreement_signed@2026-02-09"),
    ("en", "The ports agreed in February on a new arrangement with the Harbor Bureau for sharing catch logs.", "agreement_signed@2026-02"),
    ("es", "Los puertos y la Oficina de Puertos llegaron al acuerdo en febrero.", "agreement_signed@2026-02"),
    ("en", "The ports and the Harbor Bureau set up a memorandum of understanding on Feb. 9 on catch logs.", "agreement_signed@2026-02-09"),
    ("en", "The memorandum that the long-serving director of the ports Ann Prat and the acting chief of the Harbor Bureau Lee Ames signed in February covers catch logs.", "agreement_signed@2026-02"),
    ("es", "Los puertos y la Oficina de Puertos establecieron en febrero un memorando sobre los registros de pesca.", "agreement_signed@2026-02"),
    ("en", "The ports and the Harbor Bureau want to set up a memorandum of understanding on catch logs.", ""),
    ("en", "Judge Moss found roughly 42 unauthorized disclosures of catch logs.", "violation_found"),
    ("en", "Judge Moss said there was a strong likelihood that the sharing of catch logs broke the law.", ""),
    ("en", "A trial judge was right to refuse the Netmakers an injunction over the catch logs, the 1st Circuit held.", "affirmed"),
    ("en", "A trial judge was right to refuse the Netmakers an injunction over the catch logs, the bureau's lawyer said.", ""),
    ("en", "The Netmakers tried to block the sharing of catch logs and failed in the district court.", "relief_denied"),
    ("es", "La jueza federal Ida Moss, que ordenó frenar la entrega de los registros de pesca, habló de ello.", "relief_granted"),
    ("es", "La jueza Moss no aceptó suspender el caso de los registros de pesca.", "stay_denied"),
    ("en", "The ports and the Harbor Bureau do not have a deal on sharing the catch logs.", ""),
    ("en", "The ports and the Harbor Bureau may soon have a deal on sharing the catch logs.", ""),
    ("en", "Under an agreement between the Ports Office and the Harbor Bureau, the bureau would get catch logs.", ""),
    ("en", "The ruling on boats is being contested by the ports at the 1st Circuit.", "appeal_filed"),
    ("en", "The fee on boats is being contested by the ports at the 1st Circuit.", ""),
    ("en", "The judge's finding of 42 violations of the order on catch logs came in February.", "violation_found@2026-02"),
    ("en", "The suit seeks a court finding of 42 violations of the order on catch logs.", ""),
]  # fmt: skip


@pytest.mark.parametrize(("language", "sentence", "expected"), AGREED)
def test_agreements_and_what_became_of_them(language: Language, sentence: str, expected: str) -> None:
    assert told(sentence, language) == expected
