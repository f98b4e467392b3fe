"""What one sentence of court news tells, read with small packs of other, invented disputes: the words of no pack are in the reader."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pytest

from facts.case import Case, parse
from facts.model import Article, EventClaim
from facts.reading import read

AFTER = "\n\nMore was to follow, people said of the matter on both sides of it.\n"


@dataclass(frozen=True)
class Dispute:
    """An invented dispute: who asks whom for what, its judge, who sues, and its other words."""

    id: str
    requester: str
    holder: str
    judge: str
    party: str
    subject: tuple[str, ...]
    elsewhere: tuple[str, ...]
    lead: str


DISPUTES = {
    d.id: d
    for d in (
        Dispute(
            "rolls",
            "Elections Bureau",
            "the counties",
            "Ruth Amsel",
            "Voters' Union",
            ("voter", "Elections Bureau", "rolls"),
            ("redistricting", "ballot design"),
            "The fight is over voter rolls that the federal Elections Bureau wants from the counties, which the Voters' "
            "Union does not want handed over.\n\nU.S. District Judge Ruth Amsel sits in Portland.",
        ),
        Dispute(
            "water",
            "Water Board",
            "irrigation districts",
            "Paul Orsini",
            "Delta Farmers",
            ("water", "well", "pumping", "meter", "Water Board"),
            ("dam removal", "salmon hatchery"),
            "The fight is over well records that the Water Board wants from irrigation districts; Delta Farmers sued to "
            "keep meters private.\n\nU.S. District Judge Paul Orsini sits in Fresno.",
        ),
        Dispute(
            "library",
            "Sheriff's Office",
            "libraries",
            "Grace Tull",
            "Readers' Guild",
            ("library", "libraries", "books", "borrow", "Sheriff"),
            ("school curriculum", "museum"),
            "The fight is over borrowers' records that the Sheriff's Office wants from libraries; the Readers' Guild "
            "took it to court over the books.\n\nU.S. District Judge Grace Tull sits in Tulsa.",
        ),
        Dispute(
            "pipe",
            "Northline",
            "the tribes",
            "Owen Pratt",
            "River Keepers",
            ("pipeline", "Northline", "drilling", "easement"),
            ("wind farm", "gas tax"),
            "The fight is over survey records that Northline wants from the tribes for its pipeline, which River Keepers "
            "opposes.\n\nU.S. District Judge Owen Pratt sits in Helena.",
        ),
        Dispute(
            "funds",
            "Education Agency",
            "school districts",
            "Lena Voss",
            "Parents for Schools",
            ("school", "pupil", "grant", "Education Agency", "funding"),
            ("teacher strike", "school lunch"),
            "The fight is over pupils' records that the Education Agency wants from school districts before it pays school "
            "grants; Parents for Schools objects.\n\nU.S. District Judge Lena Voss sits in Dayton.",
        ),
    )
}

TOLD = [
    # orders granted, any subject
    (
        "rolls",
        "In May, a Reagan appointee granted a preliminary injunction against the demand for voter rolls.",
        "pi_granted",
    ),
    (
        "rolls",
        "The appointee of President Obama issued a temporary restraining order covering the rolls.",
        "tro_granted",
    ),
    (
        "rolls",
        "A federal district court gave the counties a temporary restraining order against the Elections Bureau.",
        "tro_granted",
    ),
    ("rolls", "A federal court handed the Voters' Union a preliminary injunction on Tuesday.", "pi_granted"),
    (
        "rolls",
        "The counties have been granted a temporary restraining order that blocks the collection of voter rolls.",
        "tro_granted",
    ),
    (
        "rolls",
        "A temporary restraining order by U.S. District Judge Ruth Amsel on Feb. 3 bars the Elections Bureau from collecting voter rolls.",
        "tro_granted",
    ),
    (
        "rolls",
        "A preliminary injunction from Judge Amsel prevents the bureau from using the voter rolls.",
        "pi_granted",
    ),
    ("rolls", "A TRO from a federal judge keeps the Elections Bureau from using voter data.", "tro_granted"),
    ("rolls", "An injunction now bars the Elections Bureau from collecting the rolls.", "relief_granted"),
    (
        "rolls",
        "The Elections Bureau was given a stay of the ruling on voter rolls by the appeals court.",
        "stay_granted",
    ),
    ("rolls", "The appeals court gave the Elections Bureau a stay pending appeal.", "stay_granted"),
    ("rolls", "The case over voter rolls was put on pause by a federal court Wednesday.", ""),
    ("rolls", "The voter rolls lawsuit was put on hold by a federal judge on Monday.", ""),
    ("rolls", "Judge Amsel put the voter rolls case on hold until April.", ""),
    ("water", "The judge put the Water Board's metering rule on pause.", "relief_granted"),
    ("water", "The Water Board's metering rule was put on pause by a federal judge.", "relief_granted"),
    ("water", "The Water Board put the metering rule on pause after the hearing.", "hearing_held"),
    ("water", "The Water Board put about 40 applications for wells on hold.", ""),
    (
        "water",
        "Farmers were given a reprieve from the metering rule by a federal judge, who blocked it on Friday.",
        "relief_granted",
    ),
    ("water", "The districts secured a temporary restraining order against the Water Board.", "tro_granted"),
    ("water", "The farmers were awarded a preliminary injunction against the metering rule last week.", "pi_granted"),
    (
        "pipe",
        "Judge Pratt signed a temporary restraining order halting drilling along the pipeline route.",
        "tro_granted",
    ),
    (
        "pipe",
        "Drilling on the pipeline must stop for now under a preliminary injunction that Judge Pratt issued Friday.",
        "pi_granted",
    ),
    ("pipe", "Northline may not, for now, drill on the easement, a federal judge has ordered.", "pi_granted"),
    ("pipe", "Northline must halt drilling for now, a federal court said.", "pi_granted"),
    ("pipe", "Work on the pipeline is on hold under a court order.", ""),
    (
        "funds",
        "The Education Agency may not, for now, withhold grants from school districts that refused to give pupils' records, a federal judge has ordered.",
        "pi_granted request_refused",
    ),
    (
        "funds",
        "A federal judge has barred the Education Agency from cutting off school grants while the case goes on.",
        "pi_granted",
    ),
    (
        "funds",
        "The districts won a reprieve when Judge Voss granted their request for a restraining order.",
        "tro_granted",
    ),
    (
        "library",
        "Judge Tull's temporary restraining order keeps the Sheriff's Office from the borrowers' records.",
        "tro_granted",
    ),
    ("library", "The libraries got a preliminary injunction in January.", "pi_granted"),
    ("library", "The Readers' Guild was granted an injunction protecting borrowers' records.", "pi_granted"),
    ("library", "The judge gave the Readers' Guild an injunction on Friday.", "pi_granted"),
    ("library", "The judge gave the Readers' Guild until Friday to answer.", ""),
    ("library", "The judge gave the libraries no injunction.", ""),
    ("library", "The judge gave the Readers' Guild a hearing date.", ""),
    # bond and other procedure
    (
        "funds",
        "The Education Agency asked the judge to impose a bond on school districts, but Voss denied the request.",
        "",
    ),
    ("funds", "The Education Agency asked Judge Voss to require a bond during the injunction; she denied it.", ""),
    ("funds", "The Education Agency asked the judge for more time, and she refused.", ""),
    ("funds", "Voss denied the agency's request to impose a bond on the school districts.", ""),
    ("funds", "The districts asked the judge to seal the pupils' records, but she denied the request.", ""),
    (
        "funds",
        "The districts asked the judge to block the demand for pupils' records, but Voss denied the request.",
        "relief_denied",
    ),
    ("funds", "The districts asked for an injunction, but Voss denied the request.", "pi_denied"),
    ("funds", "The judge declined to require a bond when she granted the preliminary injunction.", "pi_granted"),
    ("funds", "Judge Voss rejected the agency's demand for a bond.", ""),
    (
        "funds",
        "Judge Voss denied the agency's request for a bond and granted the preliminary injunction.",
        "pi_granted",
    ),
    # holders and requesters that are a class
    ("rolls", "22 counties that refused to hand over the voter rolls face a loss of funds.", "request_refused"),
    (
        "rolls",
        "The Elections Bureau may cut funds of the 14 counties that refused to provide voter rolls.",
        "request_refused",
    ),
    (
        "rolls",
        "Twelve counties, mostly in the north, flat-out refused to give the Elections Bureau the rolls.",
        "request_refused",
    ),
    ("rolls", "Nine counties—mostly small ones like Adams, Burke, and Cole—flatly refused.", "request_refused"),
    ("rolls", "Some counties complied with the request; others did not.", "data_shared"),
    ("rolls", "29 counties complied with the Elections Bureau's request for voter rolls.", "data_shared"),
    ("rolls", "Only three counties have complied with the demand.", "data_shared"),
    (
        "rolls",
        "According to the bureau, 29 counties complied with the request and the rolls showed thousands of dead voters.",
        "data_shared",
    ),
    ("rolls", "Counties that have not complied with the request may lose funds.", ""),
    ("rolls", "The Elections Bureau said counties that complied with the law had nothing to fear.", ""),
    ("rolls", "The counties must comply with the request by Friday.", ""),
    ("rolls", "The Elections Bureau put about 40 officials at reluctant counties on leave.", ""),
    ("rolls", "The Elections Bureau rejected the counties' plan to protect voter data.", ""),
    ("rolls", "The Elections Bureau put funds on hold after it rejected a county's plan.", ""),
    (
        "rolls",
        "The Elections Bureau has withheld funds and put about 30 counties on notice after it rejected their plans.",
        "",
    ),
    ("rolls", "Eight counties turned over their voter rolls to the Elections Bureau in January.", "data_shared"),
    (
        "rolls",
        "Adams County is left out of the order, since it already shared its voter rolls with the Elections Bureau.",
        "data_shared",
    ),
    ("rolls", "More than a dozen counties have already provided the voter rolls the bureau requested.", "data_shared"),
    ("rolls", "Counties have been told to turn over their voter rolls.", ""),
    ("rolls", "Counties that turn over their voter rolls will get the money.", ""),
    ("rolls", "Twenty counties are refusing to turn over their voter rolls.", "request_refused"),
    ("rolls", "The counties have balked at the request for voter rolls.", "request_refused"),
    ("rolls", "Counties refused to say whether they would comply.", ""),
    ("rolls", "No county has refused the request.", ""),
    ("rolls", "The counties that refused to comment on the rolls said nothing more.", ""),
    ("library", "Five libraries turned over borrowers' records to the Sheriff's Office.", "data_shared"),
    ("library", "The libraries refused to turn over borrowers' records.", "request_refused"),
    (
        "library",
        "Most libraries have declined to hand the Sheriff's Office the records of borrowers.",
        "request_refused",
    ),
    ("library", "Libraries could refuse the request, the county lawyer said.", ""),
    ("library", "Some libraries gave in and handed the Sheriff's Office the records.", "data_shared"),
    ("library", "The libraries denied that they had handed over any records.", ""),
    ("library", "Libraries have until Monday to hand over the records of books borrowed.", ""),
    ("water", "Most irrigation districts complied, turning over well records to the Water Board.", "data_shared"),
    ("water", "Irrigation districts rejected the Water Board's request for meter records.", "request_refused"),
    ("water", "The Water Board rejected the request of irrigation districts for more time.", ""),
    ("water", "The Water Board rejected irrigation districts' records as incomplete.", ""),
    ("pipe", "The tribes rebuffed Northline's request for survey records.", "request_refused"),
    ("pipe", "The tribes have given Northline survey records of the pipeline route.", "data_shared"),
    ("pipe", "The tribes would not give Northline the survey records.", "request_refused"),
    ("pipe", "The tribes may give Northline the survey records.", ""),
    # motions
    (
        "library",
        "The Readers' Guild moved on Tuesday for a temporary restraining order that would keep the Sheriff from the records.",
        "motion_filed",
    ),
    (
        "library",
        "Students, borrowers, and the Readers' Guild moved Monday for a preliminary injunction over library records.",
        "motion_filed",
    ),
    (
        "library",
        "The Readers' Guild has sought to block the demands for library records in motions now before the court.",
        "motion_filed",
    ),
    ("library", "The libraries filed an emergency motion on Friday to block the Sheriff's demand.", "motion_filed"),
    (
        "library",
        "The Sheriff's Office asked the U.S. District Court for Northern Oklahoma to halt proceedings in the library case.",
        "motion_filed",
    ),
    (
        "library",
        "The Sheriff's Office asked the court to pause the case while it writes new rules for library records.",
        "motion_filed",
    ),
    ("library", "The Sheriff's Office moved to stay the library case.", "motion_filed"),
    ("library", "A motion for a preliminary injunction was filed Wednesday by the libraries.", "motion_filed"),
    ("library", "The libraries have asked Judge Tull for a preliminary injunction.", "motion_filed"),
    (
        "library",
        "The libraries are asking a judge for a temporary restraining order to protect borrowers' records.",
        "motion_filed",
    ),
    ("library", "The libraries plan to move for a preliminary injunction next week.", ""),
    ("library", "The libraries may file a motion for a restraining order.", ""),
    ("library", "The libraries asked the Sheriff's Office to halt the demand.", ""),
    ("library", "The libraries moved their books to a new building.", ""),
    (
        "library",
        "The Sheriff's Office asked the court to drop the suit over library records on Friday.",
        "motion_to_dismiss_filed",
    ),
    ("library", "The Sheriff's Office asked the judge to throw the library case out.", "motion_to_dismiss_filed"),
    ("library", "The Sheriff's Office wants the library case thrown out.", ""),
    ("water", "The Water Board asked Judge Orsini to toss the farmers' lawsuit.", "motion_to_dismiss_filed"),
    (
        "water",
        "The Water Board has filed a motion seeking dismissal of the well records case.",
        "motion_to_dismiss_filed",
    ),
    ("water", "The Water Board urged the farmers to drop the lawsuit.", ""),
    # hearings
    ("water", "He asked for more briefing on the well records, setting a hearing for March 19.", "hearing_scheduled"),
    ("water", "Judge Orsini set a March 19 hearing on the well records.", "hearing_scheduled"),
    ("water", "A March 19 hearing is set on extending the block on the metering rule.", "hearing_scheduled"),
    ("water", "The judge scheduled a hearing on the farmers' motion for next Tuesday.", "hearing_scheduled"),
    ("water", "Next month a hearing would be held on the metering rule.", "hearing_scheduled"),
    ("water", "A hearing is scheduled for April 2 before Judge Orsini on the metering rule.", "hearing_scheduled"),
    ("water", "The Senate set a hearing on water rights for April 2.", ""),
    ("water", "The Water Board set a hearing on the metering rule for April.", ""),
    ("water", "No hearing on the metering rule has been set.", ""),
    ("water", "The judge canceled the hearing set for April 2 on the metering rule.", ""),
    # other matters
    ("rolls", "Judge Amsel granted a preliminary injunction in a redistricting case.", ""),
    ("rolls", "In a separate case, a judge granted a temporary restraining order on ballot design.", ""),
    ("pipe", "A judge gave opponents of a wind farm a temporary restraining order.", ""),
    ("pipe", "Northline asked the board for a stay of its gas tax bill.", ""),
    ("funds", "The judge could give the districts a restraining order this week.", ""),
    ("funds", "The districts hope to be granted an injunction against the cuts in school grants.", ""),
    ("funds", "The districts have not been granted an injunction against the cuts in school grants.", ""),
    ("funds", "A temporary restraining order barring the cuts in school grants is what the districts want.", ""),
    ("funds", "Had the districts been given a restraining order, school grants would have flowed.", ""),
    ("funds", "The restraining order, if granted, would bar the agency from cutting school grants.", ""),
    ("funds", "The injunction would bar the Education Agency from cutting school grants.", ""),
    ("funds", "A proposed injunction by the districts bars cuts in school grants.", ""),
]


@lru_cache(maxsize=8)
def pack(dispute: str) -> Case:
    d = DISPUTES[dispute]

    def words(of: tuple[str, ...]) -> str:
        return "[" + ", ".join(f'"{w}"' for w in of) + "]"

    return parse(f"""
[case]
id = "{d.id}"
name = "{d.id}"
question = "Q?"
effect = "the demand"
languages = ["en"]
timezone = "America/New_York"
checked = 2026-03-01
about = [{words(d.subject)}]
subject = {words(d.subject)}
elsewhere = {words(d.elsewhere)}
requester = ["asker"]
holder = ["holder"]
[topics]
rulings = ["tro_denied", "tro_granted", "pi_denied", "pi_granted", "stay_granted", "stay_denied", "stay_lifted",
  "relief_denied", "relief_granted", "granted_in_part", "affirmed", "reversed", "vacated", "remanded", "rehearing_granted",
  "motion_to_dismiss_denied", "dismissed", "settled", "violation_found"]
filings = ["complaint_filed", "motion_filed", "motion_to_dismiss_filed", "appeal_filed", "hearing_scheduled", "hearing_held"]
agencies = ["agreement_signed", "data_shared", "improper_disclosure_admitted", "request_refused", "resignation", "removed", "demotion"]
[[proceedings]]
id = "suit"
name = "{d.party} v. {d.requester}"
court = "D.D.C."
docket = "1:26-cv-00001"
judges = [{{ name = "{d.judge}", court = "D.D.C.", aliases = [] }}]
parties = [{{ name = "{d.party}", aliases = [] }}]
aliases = []
source = "https://courts.example.org/1"
checked = 2026-03-01
[[organisations]]
id = "asker"
name = "{d.requester}"
role = "asks"
aliases = []
[[organisations]]
id = "holder"
name = "{d.holder}"
role = "holds"
aliases = []
""")


def told(dispute: str, sentence: str) -> str:
    before = DISPUTES[dispute].lead + "\n\n"
    article = Article(
        key="a", text=before + sentence + AFTER, publisher="The Post", published=date(2026, 3, 5), title="News"
    )
    claims = [c for c in read(article, pack(dispute)).claims if isinstance(c, EventClaim) and c.start >= len(before)]
    return " ".join(sorted({c.kind for c in claims if c.modality == "done" and c.kind != "other"}))


@pytest.mark.parametrize(("dispute", "sentence", "kinds"), TOLD)
def test_what_a_sentence_of_another_dispute_tells(dispute: str, sentence: str, kinds: str) -> None:
    assert told(dispute, sentence) == kinds
