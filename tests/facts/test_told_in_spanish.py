"""What parties, agencies and courts did, told in one Spanish sentence of an article: each with its kinds and days.

`~` stands before what is told as not done; an article of 20 March 2026 that is surely of the case is put before it.
"""

from datetime import date

import pytest

from bot.packs import load_case
from facts.model import Article, EventClaim
from facts.reading import read
from facts.text import canonical
from tests.shared import ROOT

CASE = load_case(ROOT / "cases" / "irsice")
BEFORE = (
    "Lo que se sabe del IRS y el ICE\n\nLa disputa gira en torno al IRS, el ICE y la información de los contribuyentes "
    "en Estados Unidos desde hace meses. "
)

TOLD = [
    ("Varios grupos de inmigrantes presentaron una demanda contra el IRS en marzo.", "complaint_filed@2026-03"),
    ("Los grupos demandaron al IRS en un tribunal de Washington.", "complaint_filed"),
    (
        "Dos organizaciones interpusieron una demanda para impedir que el IRS comparta datos con el ICE.",
        "complaint_filed",
    ),
    ("La demanda fue presentada en marzo ante un tribunal federal de Washington.", "complaint_filed@2026-03"),
    ("La demanda, interpuesta por dos grupos de Illinois, busca frenar el acuerdo con el IRS.", "complaint_filed"),
    ("Los sindicatos han presentado una demanda colectiva contra el IRS.", "complaint_filed"),
    ("Public Citizen, que presentó la demanda contra el IRS, aplaudió la decisión.", "complaint_filed"),
    (
        "Las organizaciones acudieron a los tribunales para impedir la entrega de datos de contribuyentes.",
        "complaint_filed",
    ),
    ("Los grupos llevaron al IRS a los tribunales por el acuerdo.", "complaint_filed"),
    ("Organizaciones demandan al IRS por compartir datos con el ICE.", "complaint_filed"),
    ("Los grupos amenazaron con presentar una demanda contra el IRS.", ""),
    ("El gobierno pidió a la jueza que desestime la demanda sobre los datos fiscales.", "motion_to_dismiss_filed"),
    ("El gobierno presentó una moción para desestimar la demanda de los contribuyentes.", "motion_to_dismiss_filed"),
    ("Los grupos presentaron una moción de medida cautelar para frenar la entrega de datos fiscales.", "motion_filed"),
    ("Los demandantes solicitaron una medida cautelar contra el IRS.", "motion_filed"),
    ("Los grupos pidieron a la jueza una orden de restricción temporal contra el IRS.", "motion_filed"),
    ("El gobierno apeló el fallo sobre los datos de contribuyentes.", "appeal_filed"),
    ("El Gobierno interpuso un recurso de apelación contra el fallo sobre los datos fiscales.", "appeal_filed"),
    ("El gobierno ha recurrido la decisión que impide al IRS compartir datos.", "appeal_filed"),
    ("El gobierno recurrió el fallo ante el Circuito de D.C.", "appeal_filed"),
    ("El Departamento de Justicia presentó una apelación contra la orden sobre los datos fiscales.", "appeal_filed"),
    ("El Departamento de Justicia presentó un aviso de apelación en el caso del IRS.", "appeal_filed"),
    ("Los grupos apelaron la decisión de la jueza sobre el IRS.", "appeal_filed"),
    ("La decisión sobre los datos del IRS fue apelada por el gobierno.", "appeal_filed"),
    ("El gobierno anunció que apelará el fallo sobre los datos fiscales.", ""),
    ("El gobierno puede apelar el fallo sobre los datos fiscales.", ""),
    ("El fallo sobre los datos fiscales está en apelación.", "appeal_filed"),
    ("La audiencia sobre los datos fiscales está prevista para el 16 de abril.", "hearing_scheduled@2026-04-16"),
    ("La jueza fijó una audiencia para el 16 de abril sobre los datos fiscales.", "hearing_scheduled@2026-04-16"),
    ("La próxima audiencia sobre los datos fiscales será el 16 de abril.", "hearing_scheduled@2026-04-16"),
    ("El tribunal escuchará los argumentos sobre los datos fiscales el 3 de octubre.", "hearing_scheduled@2026-10-03"),
    ("La audiencia sobre los datos fiscales se celebró el miércoles.", "hearing_held@2026-03-18"),
    ("En una audiencia celebrada el miércoles, la jueza cuestionó al IRS.", "hearing_held@2026-03-18"),
    ("Durante la audiencia del miércoles, los abogados del IRS defendieron el acuerdo.", "hearing_held@2026-03-18"),
    ("El tribunal escuchó los argumentos orales sobre los datos fiscales en octubre.", "hearing_held@2025-10"),
    ("La jueza celebró una vista sobre los datos fiscales el viernes.", "hearing_held@2026-03-20"),
    ("La jueza concluyó que el IRS violó la ley al compartir direcciones.", "violation_found"),
    ("La jueza determinó que el IRS violó la ley federal unas 42,695 veces.", "violation_found"),
    ("El IRS infringió el código tributario, según la jueza.", "violation_found"),
    ("El IRS incumplió la ley de privacidad fiscal, dictaminó una jueza federal.", "violation_found"),
    ("La entrega de direcciones fue ilegal, resolvió la jueza.", "violation_found"),
    ("Los grupos sostienen que el IRS violó la ley al compartir direcciones.", ""),
    ("La jueza no concluyó que el IRS violara la ley.", ""),
    ("El Tesoro y Seguridad Nacional firmaron un memorando de entendimiento en abril.", "agreement_signed@2025-04"),
    ("El IRS y el ICE llegaron a un acuerdo en abril para compartir datos.", "agreement_signed@2025-04"),
    ("El IRS alcanzó un acuerdo con el ICE para compartir datos de contribuyentes.", "agreement_signed"),
    (
        "El acuerdo, firmado en abril por Scott Bessent y Kristi Noem, permite al ICE pedir datos.",
        "agreement_signed@2025-04",
    ),
    ("El acuerdo fue suscrito el 7 de abril por el IRS y el ICE.", "agreement_signed@2025-04-07"),
    ("El memorando de entendimiento entre el IRS y el ICE se firmó el 7 de abril.", "agreement_signed@2025-04-07"),
    ("El IRS y el ICE pactaron compartir datos de contribuyentes.", "agreement_signed"),
    ("El IRS acordó compartir datos de contribuyentes con el ICE.", "agreement_signed"),
    ("El IRS está cerca de llegar a un acuerdo con el ICE.", ""),
    ("El IRS negocia un acuerdo con el ICE.", ""),
    (
        "Tras la firma del acuerdo entre el IRS y el ICE, varios funcionarios renunciaron.",
        "resignation,agreement_signed",
    ),
    ("El IRS entregó al ICE datos de 47,000 contribuyentes.", "data_shared"),
    ("El IRS compartió con el ICE las direcciones de miles de contribuyentes.", "data_shared"),
    ("El IRS ha compartido con el ICE información de contribuyentes.", "data_shared"),
    ("El IRS proporcionó al ICE las direcciones de 47,000 personas.", "data_shared"),
    ("El IRS dio direcciones de contribuyentes al ICE en agosto.", "data_shared@2025-08"),
    ("El ICE recibió del IRS datos de 47,000 personas.", "data_shared"),
    ("Los datos de 47,000 contribuyentes fueron entregados al ICE en agosto.", "data_shared@2025-08"),
    ("Se entregaron al ICE los datos de 47,000 contribuyentes.", "data_shared"),
    ("El IRS no ha entregado datos al ICE.", "~data_shared"),
    ("El IRS comenzó a compartir datos de contribuyentes con el ICE en agosto.", "data_shared@2025-08"),
    (
        "El IRS reconoció haber compartido por error datos de miles de contribuyentes con el ICE.",
        "improper_disclosure_admitted",
    ),
    ("El IRS admitió que compartió indebidamente datos de contribuyentes con el ICE.", "improper_disclosure_admitted"),
    (
        "El IRS compartió por error datos confidenciales de miles de personas con el ICE, según una declaración judicial.",
        "improper_disclosure_admitted",
    ),
    (
        "El IRS admitió en documentos judiciales que divulgó información de forma indebida al ICE.",
        "improper_disclosure_admitted",
    ),
    (
        "El IRS reveló por error información de miles de inmigrantes al ICE, reconoció la funcionaria en una declaración jurada.",
        "improper_disclosure_admitted",
    ),
    ("El IRS se negó a entregar los datos al ICE.", "request_refused"),
    ("El IRS rechazó la solicitud del ICE de obtener 700,000 direcciones.", "request_refused"),
    ("El IRS denegó la petición de Seguridad Nacional en febrero.", "request_refused@2026-02"),
    ("La agencia tributaria no quiso entregar las direcciones al ICE.", "request_refused"),
    ("La negativa del IRS a entregar las direcciones llegó en febrero.", "request_refused@2026-02"),
    ("Melanie Krause dimitió en abril como comisionada del IRS.", "resignation@2025-04"),
    ("La comisionada interina del IRS dejó el cargo en abril.", "resignation@2025-04"),
    ("La comisionada interina del IRS dejó su puesto en abril.", "resignation@2025-04"),
    ("Krause abandonó el cargo por desacuerdos con el acuerdo del IRS.", "resignation"),
    ("La renuncia de Melanie Krause, comisionada del IRS, se conoció en abril.", "resignation@2025-04"),
    ("La jefa interina del IRS presentó su dimisión en abril.", "resignation@2025-04"),
    ("La comisionada del IRS anunció que renunciará.", "resignation"),
    ("La salida de Melanie Krause del IRS se conoció en abril.", "resignation@2025-04"),
    ("El comisionado del IRS Billy Long fue destituido en agosto.", "removed@2025-08"),
    ("Trump destituyó a Billy Long como comisionado del IRS.", "removed"),
    ("La destitución de Billy Long del IRS se conoció en agosto.", "removed@2025-08"),
    ("El comisionado del IRS fue despedido en agosto.", "removed@2025-08"),
    ("Trump cesó al comisionado del IRS en agosto.", "removed@2025-08"),
    ("El abogado principal del IRS fue degradado.", "demotion"),
    ("El principal abogado interino del IRS fue relevado de su puesto.", "removed"),
    ("Las partes llegaron a un acuerdo extrajudicial en la demanda contra el IRS.", "settled"),
    ("El IRS se retiró del acuerdo.", ""),
    (
        "La jueza Colleen Kollar-Kotelly bloqueó el viernes 21 de noviembre la entrega de datos fiscales al ICE.",
        "relief_granted@2025-11-21",
    ),
    (
        "El 5 de febrero, la jueza Indira Talwani prohibió al IRS entregar direcciones al ICE.",
        "relief_granted@2026-02-05",
    ),
    (
        "La jueza Indira Talwani prohibió el pasado 5 de febrero que el IRS entregue direcciones.",
        "relief_granted@2026-02-05",
    ),
    (
        "El pasado martes, un tribunal de apelaciones rechazó bloquear el acuerdo entre el IRS y el ICE.",
        "relief_denied@2026-03-17",
    ),
    (
        "La Corte de Apelaciones del Circuito de D.C. rechazó este martes bloquear el acuerdo del IRS.",
        "relief_denied@2026-03-17",
    ),
    (
        "La jueza Dabney Friedrich negó en mayo de 2025 la medida cautelar que pedía el Centro de Trabajadores Unidos.",
        "pi_denied@2025-05",
    ),
    (
        "En marzo de 2025, el Centro de Trabajadores Unidos presentó una demanda contra el IRS.",
        "complaint_filed@2025-03",
    ),
    ("El Centro de Trabajadores Unidos demandó al IRS el 7 de marzo de 2025.", "complaint_filed@2025-03-07"),
    (
        "El 7 de abril de 2025, el Tesoro y el Departamento de Seguridad Nacional firmaron un memorando de entendimiento.",
        "agreement_signed@2025-04-07",
    ),
    (
        "El acuerdo, firmado el 7 de abril de 2025 por Scott Bessent y Kristi Noem, permite al ICE pedir direcciones.",
        "agreement_signed@2025-04-07",
    ),
    ("El memorando se firmó en abril pasado entre el IRS y el ICE.", "agreement_signed@2025-04"),
    ("El año pasado, el IRS firmó un acuerdo con el ICE.", "agreement_signed@2025"),
    ("En agosto, el IRS entregó al ICE las direcciones de 47,000 contribuyentes.", "data_shared@2025-08"),
    ("El 7 de agosto, el IRS le entregó al ICE las direcciones de unas 47.000 personas.", "data_shared@2025-08-07"),
    ("El IRS entregó, el 7 de agosto de 2025, datos de unas 47.000 personas al ICE.", "data_shared@2025-08-07"),
    ("Melanie Krause, comisionada interina del IRS, renunció en abril de 2025.", "resignation@2025-04"),
    ("Krause renunció a su cargo como comisionada interina del IRS.", "resignation"),
    (
        "Billy Long fue removido como comisionado del IRS en agosto de 2025, menos de dos meses después de asumir.",
        "removed@2025-08",
    ),
    (
        "El comisionado interino del IRS Douglas O'Donnell se negó a entregar los datos al DHS y se jubiló poco después.",
        "request_refused,resignation",
    ),
    ("La audiencia en el caso del IRS está programada para el 16 de abril.", "hearing_scheduled@2026-04-16"),
    (
        "El gobierno apeló el 20 de enero la orden de Kollar-Kotelly sobre los datos fiscales.",
        "appeal_filed@2026-01-20",
    ),
    ("El Departamento de Justicia apeló la decisión sobre los datos fiscales en enero.", "appeal_filed@2026-01"),
    (
        "El IRS violó la ley unas 42.695 veces al entregar direcciones al ICE, determinó la jueza Kollar-Kotelly.",
        "violation_found",
    ),
    (
        "La jueza Kollar-Kotelly encontró que el IRS había violado el código tributario cerca de 42.695 veces.",
        "violation_found",
    ),
    (
        'Kollar-Kotelly escribió que el IRS violó la ley federal "aproximadamente 42.695 veces" al compartir direcciones con el ICE.',
        "violation_found",
    ),
    ("La jueza dictaminó que el acuerdo del IRS viola la ley.", "violation_found"),
    ("La jueza sostuvo que el IRS actuó de manera ilegal al entregar las direcciones.", "violation_found"),
    ("Una jueza federal declaró ilegal el intercambio de datos entre el IRS y el ICE.", "violation_found"),
    ("Los demandantes dicen que el acuerdo con el IRS viola la ley.", ""),
    ("El IRS dijo que no ha violado la ley.", ""),
    ("La jueza rechazó que el IRS violara la ley.", ""),
    (
        "La funcionaria del IRS Dottie Romo reconoció en una declaración jurada que la agencia entregó por error datos de miles de personas al ICE.",
        "improper_disclosure_admitted",
    ),
    ("El IRS reconoció el error de haber entregado datos al ICE.", "improper_disclosure_admitted"),
    ("El IRS admitió haber entregado datos que no debía al ICE.", "improper_disclosure_admitted"),
    ("El IRS dio a conocer que compartió información de manera errónea con el DHS.", "improper_disclosure_admitted"),
    (
        "La agencia tributaria admitió que entregó datos confidenciales de forma indebida al DHS.",
        "improper_disclosure_admitted",
    ),
    (
        "Según documentos judiciales, el IRS compartió de manera indebida datos de miles de contribuyentes con el DHS.",
        "improper_disclosure_admitted",
    ),
    ("Los grupos acusan al IRS de haber compartido datos ilegalmente con el ICE.", ""),
    ("El ICE solicitó al IRS las direcciones de 1,28 millones de personas.", ""),
    ("El IRS verificó las direcciones de unas 47.000 personas y las envió al ICE.", "data_shared"),
    ("De los 1,28 millones de nombres solicitados, el IRS entregó al ICE datos de unos 47.000.", "data_shared"),
    ("El IRS respondió con las direcciones de 47.000 personas solicitadas por el ICE.", "data_shared"),
    ("El ICE aún no ha recibido datos del IRS.", "~data_shared"),
    ("El IRS planea entregar datos al ICE.", ""),
    ("El acuerdo permite al IRS entregar datos al ICE.", ""),
    (
        "Public Citizen y otros grupos presentaron una demanda para frenar el acuerdo entre el IRS y el ICE.",
        "complaint_filed",
    ),
    (
        "La demanda, presentada el 26 de febrero en Massachusetts, acusa al IRS de violar la ley.",
        "complaint_filed@2026-02-26",
    ),
    ("Esa demanda fue presentada por el Centro de Trabajadores Unidos contra el IRS.", "complaint_filed"),
    ("Un grupo de organizaciones presentó este jueves una demanda contra el IRS.", "complaint_filed@2026-03-19"),
    (
        "Los demandantes, representados por Public Citizen, presentaron la demanda contra el IRS en marzo.",
        "complaint_filed@2026-03",
    ),
    ("Grupos proinmigrantes han demandado al IRS para impedir que comparta datos.", "complaint_filed"),
    ("Los grupos anunciaron una demanda contra el IRS.", ""),
    ("Los grupos estudian presentar una demanda contra el IRS.", ""),
    ("El gobierno apelará la decisión sobre los datos fiscales.", ""),
    ("Los abogados del gobierno adelantaron que recurrirán el fallo sobre los datos fiscales.", ""),
    ("La administración Trump ya apeló la decisión de Talwani sobre el IRS.", "appeal_filed"),
    ("La Casa Blanca destituyó al comisionado del IRS, Billy Long.", "removed"),
    ("Trump despidió al comisionado del IRS Billy Long.", "removed"),
    ("El principal abogado del IRS, William Paul, fue degradado tras oponerse al acuerdo.", "demotion"),
    ("Varios altos funcionarios del IRS dimitieron en protesta por el acuerdo.", "resignation"),
    ("La comisionada interina del IRS decidió dejar el cargo tras conocerse el acuerdo.", "resignation"),
    ("El IRS había rechazado antes una petición del DHS para obtener 700.000 direcciones.", "request_refused"),
    (
        "El entonces comisionado interino del IRS, Doug O'Donnell, rechazó en febrero de 2025 una solicitud del DHS.",
        "request_refused@2025-02",
    ),
    ("El IRS se negó inicialmente a compartir los datos con el DHS por considerarlo ilegal.", "request_refused"),
    ("El IRS declinó hacer comentarios sobre el acuerdo con el ICE.", ""),
    ("El IRS se negó a comentar sobre los datos del ICE.", ""),
    ("El DHS rechazó las críticas sobre los datos del IRS.", ""),
    ("El IRS no respondió a una solicitud de comentarios sobre el ICE.", ""),
    ("La jueza Friedrich presidió el miércoles una audiencia sobre los datos del IRS.", "hearing_held@2026-03-18"),
    (
        "La jueza Talwani escuchará a las partes el 2 de abril en el caso de los datos fiscales.",
        "hearing_scheduled@2026-04-02",
    ),
    (
        "La Corte de Apelaciones del Circuito de D.C. confirmó el 24 de febrero la decisión de Friedrich sobre el acuerdo del IRS.",
        "affirmed@2026-02-24",
    ),
    ("El panel de tres jueces confirmó la negativa de la jueza Friedrich a bloquear el acuerdo del IRS.", "affirmed"),
    (
        "El lunes 12 de mayo de 2025, la jueza Friedrich se negó a emitir una orden preliminar contra el IRS.",
        "pi_denied@2025-05-12",
    ),
    (
        "La jueza Friedrich rechazó el 12 de mayo de 2025 la petición de una medida cautelar contra el IRS.",
        "pi_denied@2025-05-12",
    ),
    (
        "En noviembre pasado, la jueza Kollar-Kotelly suspendió la política de intercambio de datos del IRS.",
        "relief_granted@2025-11",
    ),
    (
        "La orden de la jueza Talwani, emitida el 5 de febrero, prohíbe al IRS entregar direcciones al ICE.",
        "relief_granted@2026-02-05",
    ),
    ("La medida cautelar de Talwani, dictada el 5 de febrero, sigue vigente contra el IRS.", "pi_granted@2026-02-05"),
    ("Los grupos que demandaron al IRS celebraron el fallo.", "complaint_filed"),
    ('"Es una victoria", dijo el abogado de los grupos que presentaron la demanda contra el IRS.', "complaint_filed"),
    ("La demanda contra el IRS fue presentada por Public Citizen en nombre de dos organizaciones.", "complaint_filed"),
    (
        "La demanda contra el IRS, presentada en un tribunal federal de Washington, alega que se violó la ley.",
        "complaint_filed",
    ),
    ("Los estados presentaron el martes una demanda federal contra el IRS.", "complaint_filed@2026-03-17"),
    ("La organización interpuso la querella contra el IRS en septiembre de 2025.", "complaint_filed@2025-09"),
    ("El pleito contra el IRS comenzó en marzo de 2025.", ""),
    ("El Gobierno ha apelado la decisión de Talwani sobre el IRS.", "appeal_filed"),
    ("El Gobierno solicitó a la corte de apelaciones revertir la orden de Talwani sobre el IRS.", ""),
    (
        "El gobierno recurrió la decisión de la jueza ante el Tribunal de Apelaciones del Primer Circuito en el caso del IRS.",
        "appeal_filed",
    ),
    ("Los demandantes recurrieron la decisión sobre los datos fiscales.", "appeal_filed"),
    ("Los grupos anunciaron que recurrirán el fallo sobre los datos fiscales.", ""),
    (
        "El IRS y el Departamento de Seguridad Nacional (DHS) sellaron en abril un acuerdo para compartir datos.",
        "agreement_signed@2025-04",
    ),
    (
        "La secretaria de Seguridad Nacional, Kristi Noem, y el secretario del Tesoro, Scott Bessent, firmaron el memorando el 7 de abril de 2025.",
        "agreement_signed@2025-04-07",
    ),
    (
        "El secretario del Tesoro, Scott Bessent, firmó en abril de 2025 un memorando con la secretaria de Seguridad Nacional, Kristi Noem.",
        "agreement_signed@2025-04",
    ),
    ("En abril de 2025 se firmó un memorando entre el IRS y el ICE.", "agreement_signed@2025-04"),
    (
        "El memorando de entendimiento, suscrito en abril de 2025, permite al ICE pedir direcciones al IRS.",
        "agreement_signed@2025-04",
    ),
    ("El IRS y el ICE podrían firmar un acuerdo en los próximos días.", ""),
    ("El IRS y el ICE están por firmar un acuerdo.", ""),
    ("El IRS y el ICE no han firmado ningún acuerdo.", ""),
    ("El IRS se dispone a firmar un acuerdo con el ICE.", ""),
    ("El acuerdo entre el IRS y el ICE aún no se ha firmado.", "~agreement_signed"),
    ("El IRS le dio al ICE los datos de 47.000 contribuyentes.", "data_shared"),
    ("El IRS ya había entregado al ICE las direcciones de unas 47.000 personas.", "data_shared"),
    ("El IRS ya entregó al ICE datos de 47.000 personas.", "data_shared"),
    ("El IRS, que en agosto entregó al ICE 47.000 direcciones, defendió el acuerdo.", "data_shared@2025-08"),
    ("Según la jueza, el IRS entregó al ICE las direcciones de 47.000 personas.", "data_shared"),
    ("La entrega de datos del IRS al ICE se produjo en agosto.", "data_shared@2025-08"),
    ("El ICE obtuvo del IRS las direcciones de 47.000 personas en agosto de 2025.", "data_shared@2025-08"),
    ("El ICE recibió información del IRS sobre 47.000 personas.", "data_shared"),
    ("El DHS había recibido datos de 47.000 contribuyentes del IRS.", "data_shared"),
    ("El ICE quiere recibir datos del IRS.", ""),
    ("El IRS entregará datos al ICE.", ""),
    ("El IRS entregaría datos al ICE.", ""),
    ("El IRS compartirá datos con el ICE.", ""),
    ("El IRS debe entregar los datos al ICE, dice el gobierno.", ""),
    ("El IRS no entregó datos al ICE.", "~data_shared"),
    ("El IRS nunca ha entregado datos al ICE.", "~data_shared"),
    ("El IRS negó que hubiera compartido datos con el ICE.", ""),
    ("El IRS podría haber compartido datos con el ICE.", ""),
    ("No está claro si el IRS entregó datos al ICE.", "~data_shared"),
    ("Los grupos temen que el IRS entregue datos al ICE.", ""),
    ("El ICE pidió al IRS que le entregara datos.", ""),
    ("La Casa Blanca presionó al IRS para que entregara los datos al ICE.", ""),
    ("El IRS pidió al ICE que elimine los datos que recibió por error.", ""),
    ("El IRS informó al DHS del error en enero.", ""),
    (
        "Dottie Romo dijo en una declaración jurada que el IRS entregó al ICE por error datos de personas que no estaban identificadas.",
        "improper_disclosure_admitted",
    ),
    (
        "El IRS compartió indebidamente información confidencial de contribuyentes con el ICE, según documentos judiciales.",
        "improper_disclosure_admitted",
    ),
    ("El IRS admite que compartió por error datos de miles de personas con el ICE.", "improper_disclosure_admitted"),
    (
        "El IRS compartió datos de manera indebida con el ICE, informó The Washington Post.",
        "improper_disclosure_admitted",
    ),
    ("Krause dimitió en protesta por el acuerdo del IRS con el ICE.", "resignation"),
    ("Krause presentó su renuncia al IRS tras la firma del acuerdo.", "resignation,agreement_signed"),
    ("La comisionada interina del IRS Melanie Krause abandonará su puesto.", "resignation"),
    ("La salida de la comisionada interina del IRS ocurrió tras el acuerdo.", "resignation"),
    ("La jefa del IRS renunciará, según medios.", "resignation"),
    ("El comisionado del IRS Danny Werfel dejó el cargo en enero de 2025.", "resignation@2025-01"),
    ("Doug O'Donnell se jubiló en febrero del IRS.", "resignation@2026-02"),
    ("El comisionado del IRS niega que vaya a renunciar.", ""),
    ("El comisionado del IRS dijo que no renunciará.", ""),
    ("El IRS renunció a cobrar las multas.", ""),
    ("La agencia renunció a la apelación en el caso del IRS.", ""),
    ("Los empleados del IRS temen ser despedidos.", ""),
    ("Miles de empleados del IRS fueron despedidos.", "removed"),
    ("Billy Long fue cesado en agosto como comisionado del IRS.", "removed@2025-08"),
    ("Trump apartó a Billy Long de la dirección del IRS en agosto.", "removed@2025-08"),
    ("Long, que fue destituido en agosto, dirigía el IRS.", "removed@2025-08"),
    ("La Casa Blanca relevó a Billy Long como comisionado del IRS.", "removed"),
    (
        "El IRS rechazó en febrero de 2025 la petición del DHS de entregar las direcciones de 700.000 personas.",
        "request_refused@2025-02",
    ),
    ("Los abogados del IRS se opusieron a entregar los datos al ICE.", "request_refused"),
    ("El IRS se resistió inicialmente a entregar los datos al ICE.", ""),
    ("El comisionado del IRS no quiso firmar el acuerdo con el ICE.", "request_refused"),
    ("El IRS rechazó comentar sobre el acuerdo con el ICE.", ""),
    ("Un portavoz del IRS se negó a dar información sobre el acuerdo con el ICE.", ""),
    ("La audiencia en el caso del IRS será el 16 de abril.", "hearing_scheduled@2026-04-16"),
    ("La jueza convocó para el 16 de abril una audiencia sobre los datos fiscales.", "hearing_scheduled@2026-04-16"),
    ("El miércoles hubo una audiencia sobre los datos fiscales.", "hearing_held@2026-03-18"),
    ("La audiencia del miércoles sobre los datos fiscales duró una hora.", "hearing_held@2026-03-18"),
    ("La audiencia sobre los datos fiscales tuvo lugar el 19 de marzo de 2025.", "hearing_held@2025-03-19"),
    ("La comisionada del IRS compareció en una audiencia del Congreso sobre los datos del ICE.", ""),
    ("El IRS defendió el acuerdo en una audiencia en el Senado.", ""),
]


def events(sentence: str) -> str:
    text = canonical(BEFORE + sentence)
    article = Article(key="x", text=text, publisher="Test page", published=date(2026, 3, 20), language="es")
    told = [
        ("" if c.modality == "done" else "~") + c.kind + (f"@{c.when.iso}" if c.when.iso else "")
        for c in read(article, CASE).claims
        if isinstance(c, EventClaim) and c.kind != "other" and c.end > len(text) - len(sentence)
    ]
    return ",".join(dict.fromkeys(told))


@pytest.mark.parametrize(("sentence", "expected"), TOLD)
def test_a_sentence_of_the_case(sentence: str, expected: str) -> None:
    assert events(sentence) == expected
