"""What one sentence tells in a dispute over sending soldiers, and in one over an order of the president's and food aid: orders
of all courts meet there, and an executive order is no court's.

The disputes and their names are invented. No kind is expected where a sentence tells of nothing done.
"""

import json
from datetime import date
from functools import lru_cache

import pytest

from facts.case import Case, parse
from facts.model import Article, EventClaim, Language
from facts.reading import read
from tests.facts.invented import TOPICS, lawsuit


def _pack(id: str, about: list[str], subject: list[str], agency: str) -> str:
    return f"""
[case]
id = "{id}"
name = "troops"
question = "Q?"
effect = "the deployment"
languages = ["en", "es"]
timezone = "America/New_York"
checked = 2026-03-01
about = [{json.dumps(about, ensure_ascii=False)}]
subject = {json.dumps(subject, ensure_ascii=False)}
elsewhere = ["Coast Guard", "tariff"]
requester = ["guard"]
holder = ["guard"]
{TOPICS}{lawsuit("Cascadia v. Hale", "D. Or.", "3:26-cv-00001", "Nora Field", "Cascadia")}
[[organisations]]
id = "guard"
name = "{agency}"
role = "asks"
aliases = []
"""


PACK = _pack(
    "troops",
    ["National Guard", "Guardia Nacional", "Guard", "troops", "tropas", "soldiers", "deploy", "despliegue"],
    [
        "National Guard",
        "Guardia Nacional",
        "Guard",
        "troops",
        "soldiers",
        "deploy",
        "federaliz",
        "tropas",
        "soldados",
        "despl",
    ],
    "National Guard",
)
ORDER_PACK = _pack(
    "cit",
    ["citizenship", "ciudadanía", "food", "SNAP", "alimentos"],
    [
        "citizenship",
        "ciudadanía",
        "birthright",
        "executive order",
        "orden ejecutiva",
        "decreto",
        "food",
        "benefits",
        "alimentos",
        "SNAP",
        "data",
    ],
    "Agriculture Department",
)
ORDER_LEAD: dict[Language, str] = {
    "en": "The fight is over birthright citizenship and SNAP food benefits, which an executive order would end for many. Citizenship and food are much on people's minds, and citizenship by birth is what the order is about.\n\nU.S. District Judge Nora Field sits in Portland.",
    "es": "La disputa gira en torno a la ciudadanía por nacimiento y los alimentos de SNAP, y la ciudadanía es lo que más importa a muchos; los alimentos también, que una orden ejecutiva terminaría para muchos en el país según se ha dicho en estos días.\n\nLa jueza de distrito Nora Field lleva el caso en Portland.",
}
LEAD: dict[Language, str] = {
    "en": "The fight is over National Guard troops that the president wants to send to the city of Marlow, against the will of "
    "Cascadia's governor.\n\nU.S. District Judge Nora Field sits in Portland.",
    "es": "La disputa gira en torno a las tropas de la Guardia Nacional que el presidente quiere enviar a la ciudad de Marlow "
    "contra la voluntad del gobernador de Cascadia, según se ha informado.\n\nLa jueza de distrito Nora Field lleva el caso en Portland.",
}
AFTER = {
    "en": "More was to follow, people said of the matter on both sides of it.",
    "es": "Se esperan más noticias del asunto en los próximos días, dijeron unos y otros.",
}

TOLD: list[tuple[Language, str, str]] = [
    (
        "en",
        "A federal judge on Saturday temporarily blocked the Trump administration from deploying the National Guard to Marlow.",
        "relief_granted",
    ),
    (
        "en",
        "Judge Field issued a second, broader order Sunday night that barred the deployment of any state's Guard troops to Cascadia.",
        "relief_granted",
    ),
    ("en", "Field extended her temporary restraining order for another 14 days.", "tro_granted"),
    ("en", "The temporary restraining order expires Oct. 18.", ""),
    ("en", "A three-judge panel of the 9th Circuit put Field's order on hold.", "stay_granted"),
    (
        "en",
        "The appeals court ruled 2-1 that the president could take control of the Guard while the case proceeds.",
        "relief_denied",
    ),
    (
        "en",
        "The 9th Circuit agreed to rehear the case before a larger panel of judges, wiping out the earlier ruling.",
        "rehearing_granted vacated",
    ),
    ("en", "An 11-judge panel will reconsider the decision on the Guard deployment.", "rehearing_granted"),
    ("en", "The justices turned away the administration's emergency request to send in the Guard.", "stay_denied"),
    (
        "en",
        "The Supreme Court declined Tuesday to lift the lower court's order barring the deployment.",
        "relief_granted stay_denied",
    ),
    ("en", "After a three-day trial, Field ruled that the deployment was unlawful.", "violation_found"),
    ("en", "Field found that the president exceeded his authority when he federalized the Guard.", "violation_found"),
    ("en", "Field permanently barred the administration from sending Guard soldiers to the city.", "relief_granted"),
    ("en", "The judge issued a permanent injunction against the deployment.", "relief_granted"),
    ("en", "Cascadia and the city of Marlow sued the administration Monday to stop the deployment.", "complaint_filed"),
    ("en", "The governor filed suit in federal court in Portland on Sept. 28.", "complaint_filed"),
    (
        "en",
        "The lawsuit, brought by the state's attorney general, accuses the president of overreach.",
        "complaint_filed",
    ),
    ("en", "The Justice Department immediately appealed.", "appeal_filed"),
    ("en", "The administration has appealed the ruling to the 9th Circuit.", "appeal_filed"),
    ("en", "Government lawyers asked the Supreme Court to step in.", "motion_filed"),
    ("en", "A hearing on the request is set for Friday.", "hearing_scheduled"),
    ("en", "Field heard arguments Friday in a packed courtroom in Portland.", "hearing_held"),
    ("en", "The order blocking the deployment remains in effect.", ""),
    ("en", "A federal appeals court on Thursday upheld the order keeping troops off the streets.", "affirmed"),
    ("en", "The 7th Circuit left the restraining order in place.", "stay_denied"),
    ("en", "Judge Field sided with the state, ruling the deployment violated the 10th Amendment.", "violation_found"),
    ("en", "In a win for the White House, an appeals court cleared the way for troops in Marlow.", "stay_granted"),
    ("en", "The ruling handed a victory to the governor.", ""),
    ("en", "The order, which lasts two weeks, prevents the Pentagon from moving the soldiers.", ""),
    ("en", "The D.C. Circuit paused a lower court ruling that would have ended the deployment.", "stay_granted"),
    ("en", "The administration dropped its appeal.", ""),
    ("en", "The president withdrew the troops in January after the Supreme Court loss.", ""),
    ("en", "The panel denied the government's motion for a stay pending appeal.", "stay_denied"),
    ("en", "The full 9th Circuit vacated the panel's stay.", "stay_lifted"),
    ("en", "The 4th Circuit dissolved the injunction.", "vacated"),
    ("en", "Field granted Cascadia's request for a preliminary injunction in a 30-page opinion.", "pi_granted"),
    ("en", "A judge tossed Cascadia's lawsuit over the deployment.", "dismissed"),
    ("en", "The judge threw out the suit, saying the state lacked standing.", "dismissed"),
    ("en", "The judge let the lawsuit go forward, refusing to dismiss it.", "motion_to_dismiss_denied"),
    ("en", "The Supreme Court has yet to rule on the deployment.", ""),
    ("en", "A majority of the active judges voted to hear the case en banc.", "rehearing_granted"),
    ("en", "The court has scheduled oral argument for the week of Jan. 12.", "hearing_scheduled"),
    ("en", "The appeals court heard oral arguments Wednesday.", "hearing_held"),
    (
        "en",
        "U.S. District Judge Nora Field, a Trump appointee, granted the temporary order Saturday, hours before troops were to arrive.",
        "tro_granted",
    ),
    ("en", "Her ruling came after a hearing Friday.", "hearing_held"),
    ("en", "The state had won a temporary restraining order on Oct. 4.", "tro_granted"),
    ("en", "The decision overturns Field's ruling.", "reversed"),
    ("en", "The order was put on hold by the 9th Circuit on Monday.", "stay_granted"),
    ("en", "Troops were barred from the city by a federal judge.", "relief_granted"),
    ("en", "A stay of the order was granted late Thursday.", "stay_granted"),
    ("en", "The justices, over three dissents, left in place a ruling against the deployment.", "stay_denied"),
    (
        "en",
        "The Supreme Court on Tuesday dealt the president a setback, rejecting his bid to send troops to Marlow.",
        "stay_denied",
    ),
    ("en", "Field gave the administration until Friday to respond.", ""),
    ("en", "Attorneys for the city argued that the president lied.", ""),
    ("en", "The judge is expected to rule this week.", ""),
    ("en", "Lawyers for the state plan to appeal.", ""),
    ("en", "The two sides reached a settlement that ends the deployment.", "settled"),
    ("en", "Cascadia won a round in court Thursday when Field blocked the deployment.", "relief_granted"),
    ("en", "A court in Portland has stopped the deployment, for now.", "pi_granted"),
    ("en", "Field signed a temporary restraining order late Friday.", "tro_granted"),
    (
        "en",
        "The temporary restraining order, signed late Friday by Field, bars any deployment for 14 days.",
        "tro_granted",
    ),
    ("en", "Field's decision to grant the injunction came after two days of testimony.", "pi_granted"),
    ("en", "The injunction Field granted in November remains in force.", "pi_granted"),
    ("en", "Her November injunction is on appeal.", "appeal_filed pi_granted"),
    ("en", "Judges on the 9th Circuit were skeptical during oral arguments Tuesday.", "hearing_held"),
    ("en", "The state's lawsuit, filed Sept. 28, says the deployment breaks the law.", "complaint_filed"),
    (
        "en",
        "Filed in federal court in Portland, the suit names the president and the defense secretary.",
        "complaint_filed",
    ),
    ("en", "In a complaint filed Monday, the city said the troops would do harm.", "complaint_filed"),
    ("en", "The city joined the lawsuit in October.", ""),
    ("en", "Two more states filed their own challenge on Oct. 9.", "complaint_filed"),
    ("en", "The administration filed an emergency appeal with the Supreme Court on Friday.", "appeal_filed"),
    ("en", "The solicitor general filed an emergency application at the Supreme Court.", "motion_filed"),
    ("en", "The Justice Department sought an emergency stay from the 9th Circuit.", "motion_filed"),
    ("en", "Cascadia filed a motion for a preliminary injunction Wednesday.", "motion_filed"),
    ("en", "A trial is scheduled to begin Oct. 29.", "hearing_scheduled"),
    ("en", "The court took the case under advisement.", ""),
    ("en", "The 7th Circuit allowed the troops to remain under federal control but not to patrol.", ""),
    (
        "en",
        "An appeals court temporarily halted Field's order Wednesday, giving itself time to weigh the case.",
        "stay_granted",
    ),
    ("en", "The 9th Circuit issued an administrative stay of the order.", "stay_granted"),
    ("en", "The appeals court granted an administrative stay.", "stay_granted"),
    ("en", "The D.C. Circuit lifted its administrative stay.", "stay_lifted"),
    ("en", "The full court threw out the panel's decision and will hear the case again.", "rehearing_granted vacated"),
    ("en", "Field's order was reversed on appeal.", "reversed"),
    ("en", "The appeals court sided with the state.", ""),
    ("en", "The president's lawyers lost in the lower courts.", ""),
    ("en", "The justices ordered both sides to file more briefs.", ""),
    ("en", "Lawyers for the president told the justices the order was wrong.", ""),
    ("en", "The government has until Friday to appeal.", ""),
    ("en", "The governor vowed to appeal.", ""),
    ("en", "The governor said the state would sue.", ""),
    ("en", "The state attorney general announced a lawsuit on Monday.", "complaint_filed"),
    ("en", "The lawsuit was dismissed in January at the request of both sides.", "dismissed"),
    ("en", "The state withdrew its lawsuit in January.", "dismissed"),
    ("en", "The case was argued before the full court in June.", "hearing_held"),
    ("en", "Field held the government in contempt.", "violation_found"),
    ("en", "Field stopped short of holding officials in contempt.", ""),
    ("en", "The judge warned that troops could not stay.", ""),
    ("en", "Field has scheduled a hearing for Oct. 17 on whether to extend the order.", "hearing_scheduled"),
    ("en", "The next hearing is Oct. 17.", "hearing_scheduled"),
    ("en", "A three-judge panel will hear the appeal on Thursday.", "hearing_scheduled"),
    ("en", "Field's ruling permanently blocks the deployment.", "relief_granted"),
    ("en", "Field's final ruling came in a 106-page opinion.", ""),
    ("en", "The 9th Circuit is weighing the appeal.", ""),
    ("en", "An appeals court refused Monday to let the deployment go ahead.", "stay_denied"),
    ("es", "Una jueza federal bloqueó temporalmente el despliegue de la Guardia Nacional en Marlow.", "relief_granted"),
    (
        "es",
        "La jueza Field emitió el sábado una orden de restricción temporal contra el envío de tropas.",
        "tro_granted",
    ),
    ("es", "Un tribunal de apelaciones dejó en suspenso la orden de la jueza.", "stay_granted"),
    ("es", "El Noveno Circuito dio luz verde al presidente para desplegar la Guardia Nacional.", "relief_denied"),
    ("es", "El Supremo rechazó permitir por ahora el despliegue de tropas en Marlow.", "stay_denied"),
    ("es", "La Corte Suprema le cerró la puerta al gobierno y mantuvo el bloqueo al despliegue.", "stay_denied"),
    ("es", "Tras un juicio de tres días, Field concluyó que el despliegue fue ilegal.", "violation_found"),
    ("es", "La jueza prohibió de forma permanente el envío de soldados a la ciudad.", "relief_granted"),
    ("es", "Cascadia demandó este lunes al gobierno para frenar el despliegue.", "complaint_filed"),
    ("es", "El gobierno apeló de inmediato la decisión.", "appeal_filed"),
    ("es", "La fiscalía estatal interpuso una demanda el 28 de septiembre.", "complaint_filed"),
    ("es", "La audiencia fue fijada para el viernes.", "hearing_scheduled"),
    ("es", "La magistrada escuchó los argumentos de las partes el viernes.", "hearing_held"),
    ("es", "La jueza le dio la razón al estado y vetó el despliegue de tropas.", "relief_granted"),
    ("es", "El tribunal de apelaciones confirmó la orden que impide el despliegue.", "affirmed"),
    ("es", "La jueza concedió la medida cautelar solicitada por Cascadia.", "pi_granted"),
    ("es", "El juez desestimó la demanda del estado contra el despliegue.", "dismissed"),
    ("es", "El tribunal revocó el fallo de la jueza Field.", "reversed"),
    ("es", "El pleno del Noveno Circuito volverá a examinar el caso.", "rehearing_granted"),
    ("es", "La orden judicial sigue vigente.", ""),
    ("es", "El gobierno pidió a la Corte Suprema que intervenga.", "motion_filed"),
    ("es", "La jueza frenó en seco los planes del presidente de enviar a la Guardia Nacional.", "relief_granted"),
    ("es", "Un panel de tres jueces falló 2-1 a favor del gobierno y permitió el despliegue.", "relief_denied"),
    ("es", "La jueza Field se negó a bloquear el despliegue.", "relief_denied"),
    ("es", "Una corte federal ordenó al Pentágono retirar a los soldados de la ciudad.", "relief_granted"),
    ("es", "Un tribunal federal frenó de nuevo los planes del presidente de enviar tropas.", "relief_granted"),
    (
        "es",
        "La jueza Nora Field bloqueó este domingo el envío de efectivos de la Guardia Nacional de California.",
        "relief_granted",
    ),
    ("es", "Field extendió su orden hasta el domingo.", ""),
    ("es", "La orden de restricción temporal vence el 18 de octubre.", ""),
    ("es", "La corte de apelaciones levantó la orden de la jueza.", "vacated"),
    ("es", "La corte de apelaciones suspendió temporalmente la orden de la jueza Field.", "stay_granted"),
    ("es", "La Corte Suprema falló en contra del gobierno y mantuvo a las tropas fuera de Marlow.", ""),
    ("es", "El gobierno recurrió la decisión ante el Noveno Circuito.", "appeal_filed"),
    ("es", "El Departamento de Justicia acudió al Supremo para pedir que se levante la orden.", "motion_filed"),
    ("es", "El estado y la ciudad presentaron una demanda conjunta el domingo.", "complaint_filed"),
    ("es", "La demanda presentada por Cascadia acusa al gobierno de violar la ley.", "complaint_filed"),
    ("es", "El fiscal general de Cascadia anunció una demanda contra el gobierno.", "complaint_filed"),
    ("es", "El juicio comenzó el miércoles.", ""),
    ("es", "La jueza celebró una audiencia el viernes.", "hearing_held"),
    ("es", "Los jueces del Noveno Circuito escucharán los argumentos el jueves.", "hearing_scheduled"),
    ("es", "La jueza emitió una orden permanente que prohíbe el despliegue.", "relief_granted"),
    ("es", "El fallo de Field impide de manera permanente el despliegue.", "relief_granted"),
    ("es", "La medida cautelar dictada por Field sigue en pie.", "pi_granted"),
    ("es", "La jueza dictó una medida cautelar contra el despliegue de tropas.", "pi_granted"),
    ("es", "La jueza se mostró escéptica.", ""),
    ("es", "El presidente retiró las tropas en enero.", ""),
    ("es", "La apelación del gobierno está pendiente.", "appeal_filed"),
    ("es", "El juez rechazó desestimar la demanda.", "motion_to_dismiss_denied"),
    ("es", "Un panel dividido permitió al presidente mantener el control de la Guardia Nacional.", "relief_denied"),
    ("es", "La jueza decidirá el viernes si extiende la orden.", ""),
]


# Wished, feared, supposed, argued, planned, or done by others: nothing a court did.
NOT_TOLD: list[tuple[Language, str]] = [
    ("en", "If the court blocks the deployment, the president will appeal."),
    ("en", "A ruling against the Guard deployment could come as soon as Friday."),
    ("en", "Legal scholars said a judge should block the deployment."),
    ("en", "The governor hopes the court will grant an injunction before the troops arrive."),
    ("en", "Critics say the court's refusal to act would invite more deployments."),
    ("en", "In 2020 a judge blocked a similar deployment in another city."),
    ("en", "The president said no judge can block him from sending troops."),
    ("en", '"They should have blocked it," the mayor said of the Guard deployment.'),
    ("en", "The senator urged the court to block the Guard deployment."),
    ("en", "The bill would bar the president from deploying the Guard without consent."),
    ("en", "Congress barred the use of Guard troops as police in 1878."),
    ("en", "The law bars soldiers from taking part in policing."),
    ("en", "The Pentagon blocked reporters from visiting the Guard base."),
    ("en", "Police blocked the street where Guard troops stood."),
    ("en", "The governor blocked the use of state armories by the Guard."),
    ("en", "Protesters blocked a convoy of Guard troops."),
    ("en", "The judge asked why the Guard was needed."),
    ("en", "The judge questioned whether the law allows the deployment."),
    ("en", "The judge appeared inclined to block the deployment."),
    ("en", "The panel seemed ready to let the deployment go ahead."),
    ("en", "The administration argued that the court lacks power to block the deployment."),
    ("en", "The state argues the president violated the law when he sent the Guard."),
    ("en", "The lawsuit says the deployment is unlawful."),
    ("en", "Opponents called the Guard deployment unconstitutional."),
    ("en", "The mayor called on the governor to sue over the Guard."),
    ("en", "City council members voted to join the suit over the Guard."),
    ("en", "The council denied a request to house Guard troops."),
    ("en", "The Senate rejected a bid to limit Guard deployments."),
    ("en", "The governor refused a request from the president to send the Guard."),
    ("en", "Guard members have been told to stop sharing photos."),
    ("en", "The Guard's commander was fired in a purge."),
    ("en", "Lawyers for the Guard members are seeking back pay."),
    ("en", "A hearing in the Senate on the Guard deployment is set for Tuesday."),
    ("en", "The Senate held a hearing on the Guard deployments."),
    ("en", "A judge in an unrelated case ordered the release of a protester."),
    ("en", "The Supreme Court last year ruled for the president in a different case over tariffs."),
    ("en", "The appeals court said it would rule soon."),
    ("en", "The order, if upheld, would keep troops away."),
    ("en", "She has not ruled on the request to bar the Guard."),
    ("en", "No court has yet stopped the deployment."),
    ("en", "It is unclear whether the judge will extend the order."),
    ("en", "The judge could dismiss the lawsuit over the Guard."),
    ("en", "The judge said she would rule by Friday on whether to block the Guard."),
    ("en", "Had the court granted the injunction, the troops would have left."),
    ("en", "The Guard deployment was not blocked by the court."),
    ("en", "The president vowed to fight the order all the way to the Supreme Court."),
    ("en", "A Texas judge is weighing a suit against the Guard deployment."),
    ("en", "The two sides are in talks to settle the Guard suit."),
    ("es", "Si la corte bloquea el despliegue, el presidente apelará."),
    ("es", "El gobernador espera que la jueza conceda la medida cautelar antes de que lleguen las tropas."),
    ("es", "La ley prohíbe que los soldados actúen como policías."),
    ("es", "El Congreso prohibió el uso de la Guardia Nacional como policía en 1878."),
    ("es", "La policía bloqueó la calle donde estaban las tropas."),
    ("es", "Ningún tribunal ha frenado el despliegue todavía."),
    ("es", "La jueza podría bloquear el despliegue de la Guardia Nacional el viernes."),
    ("es", "El Senado rechazó un intento de limitar los despliegues de la Guardia Nacional."),
    ("es", "Los abogados argumentaron que el despliegue viola la ley."),
    ("es", "El presidente dijo que ningún juez puede impedirle enviar tropas."),
    ("es", "Según la demanda, el despliegue de la Guardia Nacional es ilegal."),
    ("es", "Un juez ordenó en otro caso la liberación de un manifestante."),
    ("es", "En 2020 una jueza bloqueó un despliegue similar en otra ciudad."),
]

ORDER_TOLD: list[tuple[Language, str, str]] = [
    (
        "en",
        "A federal judge on Thursday temporarily blocked the president's executive order ending birthright citizenship.",
        "relief_granted",
    ),
    (
        "en",
        "U.S. District Judge Nora Field called the executive order blatantly unconstitutional and put it on hold for 14 days.",
        "relief_granted",
    ),
    ("en", "A second federal judge has paused the birthright citizenship order nationwide.", "relief_granted"),
    ("en", "Field issued a nationwide injunction against the executive order.", "pi_granted"),
    ("en", "The Supreme Court limited the power of judges to issue nationwide injunctions.", ""),
    ("en", "The justices agreed to hear the case.", ""),
    ("en", "The Supreme Court agreed Friday to decide whether the birthright citizenship order is constitutional.", ""),
    ("en", "The justices will hear arguments March 2.", "hearing_scheduled"),
    (
        "en",
        "Field certified a nationwide class of babies and barred enforcement of the order against them.",
        "relief_granted",
    ),
    (
        "en",
        "A federal judge in New Hampshire granted class-action status and issued a preliminary injunction blocking the citizenship order.",
        "pi_granted",
    ),
    (
        "en",
        "The 9th Circuit ruled 2-1 that the order is unconstitutional and upheld the nationwide block.",
        "affirmed violation_found",
    ),
    ("en", "The appeals court affirmed Field's injunction Wednesday.", "affirmed"),
    ("en", "The 1st Circuit refused to lift the injunctions.", "stay_denied"),
    (
        "en",
        "The 4th Circuit rejected the administration's request to enforce the order while the appeals continue.",
        "stay_denied",
    ),
    ("en", "Four states sued over the order the day after it was signed.", "complaint_filed"),
    ("en", "The ACLU filed a new class-action lawsuit hours after the Supreme Court decision.", "complaint_filed"),
    ("en", "Expectant mothers and immigrant groups also went to court.", "complaint_filed"),
    ("en", "The administration asked the Supreme Court to narrow the injunctions.", "motion_filed"),
    ("en", "The government is expected to appeal.", ""),
    ("en", "The case now heads to the Supreme Court.", ""),
    ("en", "The president signed the order on his first day in office.", ""),
    ("en", "A judge in Maryland sided with the mothers and blocked the order.", "relief_granted"),
    ("en", "The order had been blocked by every court to consider it.", "relief_granted"),
    (
        "en",
        "Twenty-one states sued the Agriculture Department on Monday over its demand for food stamp data.",
        "complaint_filed",
    ),
    (
        "en",
        "A federal judge in San Francisco temporarily barred the department from collecting the SNAP data of residents of 21 states.",
        "relief_granted",
    ),
    ("en", "The judge said she would extend the restraining order while she weighs a preliminary injunction.", ""),
    (
        "en",
        "Judge Field granted a preliminary injunction keeping the department from cutting benefits to states that withhold data.",
        "pi_granted",
    ),
    ("en", "The department cannot punish states that refuse to hand over SNAP data, a judge ruled.", "relief_granted"),
    ("en", "Field ruled the department can't cut off food benefits over the data.", "relief_granted"),
    ("en", "A judge in Washington declined to stop the department from collecting SNAP data.", "relief_denied"),
    ("en", "The advocacy groups dropped their lawsuit in June.", "dismissed"),
    ("en", "The states won an early victory Thursday when Field froze the data demand.", "relief_granted"),
    ("en", "The ruling is a setback for the administration.", ""),
    ("en", "The order applies only to the states that sued.", ""),
    ("en", "Justice Department lawyers appealed the next day.", "appeal_filed"),
    ("en", "The department filed a notice of appeal on Nov. 4.", "appeal_filed"),
    ("en", "Field ordered the department to fully fund food benefits by Friday.", "relief_granted"),
    ("en", "The Supreme Court extended the pause on the ruling for two days.", "stay_granted"),
    ("en", "The 1st Circuit declined to block the order to fund food benefits.", "stay_denied"),
    ("en", "A Rhode Island judge ordered the administration to pay full food benefits.", "relief_granted"),
    ("en", "A judge said the department acted unlawfully.", "violation_found"),
    ("en", "The judge concluded that the states are likely to win.", ""),
    ("en", "The agency told the court it had already received data from 28 states.", ""),
    (
        "es",
        "Un juez federal bloqueó el jueves la orden ejecutiva que pone fin a la ciudadanía por nacimiento.",
        "relief_granted",
    ),
    (
        "es",
        "La jueza calificó la orden ejecutiva de claramente inconstitucional y la suspendió por 14 días.",
        "relief_granted violation_found",
    ),
    ("es", "La Corte Suprema limitó el poder de los jueces para emitir medidas cautelares nacionales.", ""),
    ("es", "La Corte Suprema escuchará los argumentos en marzo.", "hearing_scheduled"),
    ("es", "La Corte Suprema aceptó revisar el caso.", ""),
    (
        "es",
        "Un juez de Nuevo Hampshire certificó una demanda colectiva y frenó el decreto sobre la ciudadanía.",
        "relief_granted",
    ),
    ("es", "El Noveno Circuito ratificó el bloqueo nacional de la orden.", "affirmed"),
    ("es", "Veintiún estados demandaron al Departamento de Agricultura por exigir datos de SNAP.", "complaint_filed"),
    (
        "es",
        "Una jueza de San Francisco prohibió temporalmente al departamento recopilar los datos de SNAP.",
        "relief_granted",
    ),
    ("es", "La jueza concedió una medida preliminar a favor de los estados.", "pi_granted"),
    ("es", "Un juez en Washington se negó a impedir que el departamento recopile los datos.", "relief_denied"),
    ("es", "El Departamento de Justicia apeló al día siguiente.", "appeal_filed"),
    (
        "es",
        "El departamento no puede castigar a los estados que no entreguen los datos, resolvió un juez.",
        "relief_granted",
    ),
    ("es", "Los estados lograron una primera victoria cuando Field congeló la exigencia de datos.", "relief_granted"),
    ("es", "Un juez ordenó al gobierno pagar por completo los beneficios de alimentos.", "relief_granted"),
    ("es", "El Primer Circuito rechazó bloquear la orden de financiar los alimentos.", "stay_denied"),
]


@lru_cache(maxsize=2)
def case(pack: str) -> Case:
    return parse(pack)


def told(sentence: str, language: Language, pack: str = PACK, lead: dict[Language, str] = LEAD) -> str:
    before = lead[language] + "\n\n"
    text = f"{before}{sentence}\n\n{AFTER[language]}\n"
    article = Article(
        key="a", text=text, publisher="The Post", published=date(2026, 3, 5), title="News", language=language
    )
    claims = [c for c in read(article, case(pack)).claims if isinstance(c, EventClaim) and c.start >= len(before)]
    return " ".join(sorted({c.kind for c in claims if c.modality == "done" and c.kind != "other"}))


@pytest.mark.parametrize(("language", "sentence", "kinds"), TOLD)
def test_what_a_sentence_tells(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language) == kinds


@pytest.mark.parametrize(("language", "sentence", "kinds"), ORDER_TOLD)
def test_what_a_sentence_on_an_executive_order_tells(language: Language, sentence: str, kinds: str) -> None:
    assert told(sentence, language, ORDER_PACK, ORDER_LEAD) == kinds


@pytest.mark.parametrize(("language", "sentence"), NOT_TOLD)
def test_what_was_not_done_is_not_told(language: Language, sentence: str) -> None:
    assert told(sentence, language) == ""
