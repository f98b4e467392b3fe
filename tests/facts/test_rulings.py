"""What a court did, by how the words act on one another: each phrase with its outcome, "" where it tells none."""

import pytest

from facts.rulings import Sentence

EN = [
    ("The appeals court paused the injunction.", "stay_granted"),
    ("The appeals court blocked the judge's order.", "stay_granted"),
    ("The appeals court declined to put the ruling on hold.", "stay_denied"),
    ("The judge denied the request to pause the ruling.", "stay_denied"),
    ("The judge put the executive order on hold.", "relief_granted"),
    ("A federal judge put the data-sharing program on hold Thursday.", "relief_granted"),
    ("A judge could put the program on hold.", ""),
    ("The plaintiffs won a preliminary injunction in November.", "pi_granted"),
    ("The plaintiffs have not won a preliminary injunction.", ""),
    ("The plaintiffs lost their bid for an injunction.", "pi_denied"),
    ("The judge allowed the lawsuit to proceed.", ""),
    ("The judge let the groups file a brief.", ""),
    ("The judge let the sharing go ahead.", "relief_denied"),
    ("The agency paused the plan after the judge ruled.", ""),
    ("The judge put the case on hold.", ""),
    ("The judge halted the trial on Friday.", ""),
    ("The judge barred the public from the hearing.", ""),
    ("The judge denied the request for an expedited hearing.", ""),
    ("The judge refused to extend the restraining order.", ""),
    ("The judge denied the government's request to delay the injunction.", ""),
    ("Three appeals judges declined to issue the preliminary injunction.", "pi_denied"),
    (
        "A court on Friday rejected a request from several charities to temporarily block the agency from handing over files.",
        "relief_denied",
    ),
    (
        "U.S. District Court blocks injunction request from legal groups that sought to keep DHS from working with the IRS",
        "pi_denied",
    ),
    ("The appeals court reversed the denial of the injunction.", "reversed"),
    ("The panel lifted the stay.", "stay_lifted"),
    ("The judge rejected a bid to halt the program.", "relief_denied"),
    ("The court dismissed an attempt to block the policy.", "relief_denied"),
    ("The judge denied the government's motion to dismiss.", "motion_to_dismiss_denied"),
    ("The judge dismissed the lawsuit.", "dismissed"),
    (
        "District Judge Dabney Friedrich, whom President Donald Trump appointed in his first term, turned down a preliminary injunction sought by Centro.",
        "pi_denied",
    ),
    (
        "groups took their case up on appeal after a federal judge in Washington, D.C., would not stop the Internal Revenue Service from sharing.",
        "relief_denied",
    ),
    (
        "A federal judge has stopped the IRS from giving confidential taxpayer addresses to ICE, finding the policy at odds with privacy law.",
        "relief_granted",
    ),
    (
        "Judge Kollar-Kotelly issued a on November 21, granting an injunction in Center for Taxpayer Rights v. IRS.",
        "pi_granted",
    ),
    (
        "The Trump administration may not use taxpayer information to help ICE find immigrants, a federal judge in Massachusetts ruled Thursday.",
        "relief_granted",
    ),
    (
        "The IRS can go on sharing information after a federal appeals court declined on Tuesday to step in.",
        "relief_denied",
    ),
    ("A three-judge panel of the U.S. Court of Appeals says the IRS can keep sharing data with ICE.", "relief_denied"),
    ("The panel would not grant Centro and others a preliminary injunction.", "pi_denied"),
    ("They were refused a restraining order in March, and the agreement was signed soon after.", "tro_denied"),
    ("The judge refused on Monday to issue an emergency order blocking the agency from using the files", "tro_denied"),
    ("The pair want a preliminary injunction against release of data.", ""),
    ("Advocacy groups went to court on Friday to keep the Treasury Department from releasing taxpayer files", ""),
    ("Democrats are asking a federal appeals court to leave in place the order that stops the IRS from sharing.", ""),
    ("The IRS wants the US Court of Appeals for the DC Circuit to undo that injunction.", ""),
    ("The coalition says the agency wants to block the release of tax files to the department", ""),
    (
        "A hearing on a preliminary injunction to block such information sharing will be set for April 16th before judge Friedrich",
        "",
    ),
    ("The Pentagon is appealing an order that bars Hegseth from punishing Kelly", ""),
    ("The judge has not ruled on whether to grant an injunction.", ""),
    ("The judge said she would block the policy if the groups could show harm.", ""),
    ("The agreement allows ICE to submit names to the IRS.", ""),
    ("The motion for a preliminary injunction was denied.", "pi_denied"),
    ("The Supreme Court stayed the injunction.", "stay_granted"),
    ("A judge declined to lift the stay.", ""),
    ("The court granted in part the motion for a preliminary injunction.", "granted_in_part"),
    ("The appeals court vacated the injunction and remanded the case.", "vacated,remanded"),
    ("The judge refused to dismiss the lawsuit.", "motion_to_dismiss_denied"),
    ("A federal appeals court upheld an order barring the agency from sharing data.", "affirmed"),
    (
        "A federal judge on Thursday blocked the Trump administration from sharing Medicaid data with deportation officials.",
        "relief_granted",
    ),
    ("A Massachusetts federal judge ordered the IRS to stop sharing taxpayer data with ICE.", "relief_granted"),
    ("Talwani's order bars the IRS from disclosing return information to Homeland Security.", "relief_granted"),
    ("Judge Kollar-Kotelly granted the plaintiffs' motion for a preliminary injunction on Friday.", "pi_granted"),
    ("The judge sided with the nonprofits and issued a preliminary injunction.", "pi_granted"),
    ("The judge granted a stay of the policy under the Administrative Procedure Act.", "stay_granted"),
    (
        "In a 94-page opinion, U.S. District Judge Colleen Kollar-Kotelly found the arrangement unlawful and halted it.",
        "relief_granted",
    ),
    ("A federal judge has cleared the way for the IRS to share data with immigration authorities.", "relief_denied"),
    ("A federal judge will allow the IRS to keep sharing taxpayer data with ICE.", "relief_denied"),
    ("A judge on Monday refused to block the agreement between the IRS and ICE.", "relief_denied"),
    ("The judge denied the groups' request to halt the data sharing.", "relief_denied"),
    (
        "U.S. District Judge Dabney Friedrich denied a motion for preliminary injunction filed by the immigrant rights groups.",
        "pi_denied",
    ),
    ("The D.C. Circuit affirmed the district court's denial of a preliminary injunction.", "affirmed"),
    ("The appeals court upheld Friedrich's ruling.", "affirmed"),
    ("The panel affirmed.", "affirmed"),
    ("The appeals court denied the government's request for a stay.", "stay_denied"),
    ("A panel of the D.C. Circuit rejected the administration's motion for a stay pending appeal.", "stay_denied"),
    ("The First Circuit granted a stay pending appeal.", "stay_granted"),
    ("An appeals court on Friday stayed the lower court's order.", "stay_granted"),
    ("The judge issued a temporary restraining order Tuesday.", "tro_granted"),
    ("A federal judge granted a temporary restraining order blocking the transfer of data.", "tro_granted"),
    ("A federal judge temporarily halted the sharing of data.", "relief_granted"),
    ("The appeals court overturned the injunction.", "reversed"),
    ("The Supreme Court vacated the lower court's order.", "vacated"),
    ("The administration has appealed the injunction.", ""),
    ("Plaintiffs asked the judge to grant a preliminary injunction.", ""),
    ("The ruling comes after a judge said the agency may have violated the law.", ""),
    ("The order does not block the IRS from sharing data in criminal cases.", ""),
    ("The government urged the court to deny the request for an injunction.", ""),
    ("If the court grants the injunction, sharing would stop.", ""),
    ("The group said the court should have blocked the agreement.", ""),
    ("The judge could block the policy as early as Friday.", ""),
    ("The lawsuit seeks to block the IRS from disclosing data.", ""),
    ("Congress rejected a bid to block the funding.", ""),
    ("The IRS rejected a request from Homeland Security.", ""),
    ("Immigrant groups sued to block the agreement.", ""),
    ("The injunction remains in place while the appeal proceeds.", ""),
    ("Lawyers for the groups said they would seek an injunction.", ""),
    ("The ruling allows the IRS to continue sharing data with ICE.", "relief_denied"),
    ("The ruling blocks the IRS from sharing data.", "relief_granted"),
    ("The court found that the groups are unlikely to succeed on the merits.", "relief_denied"),
    (
        "The D.C. Circuit on Tuesday ruled against immigrant rights groups that had sought a preliminary injunction.",
        "pi_denied",
    ),
]

ES = [
    ("La corte de apelaciones suspendió la medida cautelar.", "stay_granted"),
    ("El juez rechazó la petición del gobierno de retrasar el juicio.", ""),
    ("El juez suspendió la audiencia.", ""),
    ("La jueza prohibió el acceso a la prensa.", ""),
    ("La jueza negó la orden preliminar que pedían los grupos.", "pi_denied"),
    ("El tribunal rechazó frenar el acuerdo entre el Tesoro y Seguridad Nacional.", "relief_denied"),
    ("La jueza Colleen Kollar-Kotelly vetó que el IRS intercambie con ICE información.", "relief_granted"),
    (
        "Talwani concedió una medida cautelar que veda al IRS dar direcciones, dijo la jueza.",
        "pi_granted,relief_granted",
    ),
    ("Una jueza federal prohibió al IRS compartir datos con ICE.", "relief_granted"),
    ("Un juez federal bloqueó el acuerdo para compartir datos fiscales.", "relief_granted"),
    ("Un juez se negó a bloquear el acuerdo.", "relief_denied"),
    ("Una corte de apelaciones rechazó una solicitud para bloquear el intercambio de datos.", "relief_denied"),
    ("La corte de apelaciones confirmó la decisión de la jueza.", "affirmed"),
    ("Los demandantes pidieron al juez bloquear el acuerdo.", ""),
    ("El gobierno apeló la orden.", ""),
    ("La jueza permitió que el IRS siga compartiendo datos.", "relief_denied"),
]


def outcome(text: str, language: str) -> str:
    return ",".join(dict.fromkeys(r.kind for r in Sentence(text, language).rulings()))


@pytest.mark.parametrize(("text", "expected"), EN)
def test_english(text: str, expected: str) -> None:
    assert outcome(text, "en") == expected


@pytest.mark.parametrize(("text", "expected"), ES)
def test_spanish(text: str, expected: str) -> None:
    assert outcome(text, "es") == expected
