"""What one sentence of court news tells, read with small packs of other, invented disputes: the words of no pack are in the reader."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import pytest

from facts.case import Case, parse
from facts.model import Article, EventClaim
from facts.reading import read
from tests.facts.invented import TOPICS, lawsuit

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
    # motions, hearings and orders told in passing
    (
        "rolls",
        "A federal judge on Thursday put in place a temporary restraining order that keeps the Elections Bureau, which Pat Doe leads, away from voter rolls.",
        "tro_granted",
    ),
    (
        "rolls",
        "Late Friday the group filed the motion in a federal court in Maryland, against the Elections Bureau and its chief.",
        "motion_filed",
    ),
    (
        "rolls",
        "Judge Amsel had ruled on March 20 against the Elections Bureau's access to voter rolls.",
        "relief_granted",
    ),
    (
        "rolls",
        "The preliminary injunction came from U.S. District Judge Ruth Amsel, in the case over voter rolls.",
        "pi_granted",
    ),
    ("rolls", "Her initial TRO came with a 137-page opinion on the rolls.", "tro_granted"),
    (
        "rolls",
        "Sitting en banc, the Fourth Circuit declined 9-6 on 30 April to stay Amsel's order on voter rolls.",
        "stay_denied",
    ),
    ("rolls", "The Fourth Circuit voted 9-6 not to stay Amsel's order on voter rolls.", "stay_denied"),
    (
        "rolls",
        "The administration asked the Supreme Court for emergency relief in the voter rolls case.",
        "motion_filed",
    ),
    (
        "rolls",
        "The administration turned to the Supreme Court on Friday, asking it to let the bureau collect voter rolls.",
        "motion_filed",
    ),
    ("rolls", "The appeals panel heard full argument in the voter rolls case in September.", "hearing_held"),
    ("rolls", "The unions and two other organizations initiated a lawsuit over voter rolls.", "complaint_filed"),
    (
        "rolls",
        "The full Fourth Circuit will hear the government's bid to undo the order on voter rolls, the court said.",
        "rehearing_granted",
    ),
    ("rolls", "The appeals court dismissed the government's appeal over voter rolls.", ""),
    # the Supreme Court and courts sitting en banc
    (
        "pipe",
        "The Supreme Court on Friday allowed Northline to resume drilling along the pipeline while the case proceeds.",
        "stay_granted",
    ),
    (
        "rolls",
        "The justices granted the Elections Bureau's emergency request to pause the ruling over voter rolls.",
        "stay_granted",
    ),
    (
        "rolls",
        "The Supreme Court granted the government's emergency application to lift Judge Amsel's injunction on voter rolls.",
        "stay_granted",
    ),
    (
        "rolls",
        "In an unsigned order, the Supreme Court stayed the injunction that had barred the Elections Bureau from the voter rolls.",
        "relief_granted stay_granted",
    ),
    ("rolls", "The Supreme Court cleared the way for the Elections Bureau to collect voter rolls.", "stay_granted"),
    (
        "rolls",
        "The high court paused the lower court order that kept voter rolls from the bureau.",
        "relief_granted stay_granted",
    ),
    ("rolls", "The Supreme Court allowed the Elections Bureau to continue collecting voter rolls.", "stay_granted"),
    ("rolls", "The Supreme Court of Ohio allowed the counties to use voter rolls.", "relief_denied"),
    ("rolls", "The Supreme Court allowed the voter rolls lawsuit to go forward.", ""),
    ("rolls", "The Supreme Court declined to lift the injunction on voter rolls.", "stay_denied"),
    ("rolls", "The justices rejected the government's emergency request over voter rolls.", "stay_denied"),
    (
        "rolls",
        "The Supreme Court turned away the Elections Bureau's emergency application over voter rolls.",
        "stay_denied",
    ),
    (
        "rolls",
        "The Supreme Court granted an emergency request from the Elections Bureau over voter rolls.",
        "stay_granted",
    ),
    (
        "rolls",
        "The Supreme Court denied an emergency request by the Voters' Union to block the collection of voter rolls.",
        "relief_denied",
    ),
    (
        "rolls",
        "The 9th Circuit granted the Voters' Union's emergency motion to block the collection of voter rolls.",
        "relief_granted",
    ),
    ("rolls", "The appeals court granted the government's request to lift the voter rolls injunction.", "stay_granted"),
    ("rolls", "Judge Amsel granted the government's request to lift the voter rolls injunction.", "vacated"),
    ("rolls", "Judge Amsel denied the government's request to lift the voter rolls injunction.", "stay_denied"),
    ("rolls", "The 9th Circuit voted to rehear the voter rolls case en banc.", "rehearing_granted"),
    (
        "rolls",
        "The en banc 4th Circuit, by a vote of 9-6, declined to pause the injunction on voter rolls.",
        "stay_denied",
    ),
    (
        "rolls",
        "The 4th Circuit sitting en banc denied the Elections Bureau's request for a stay of the voter rolls injunction.",
        "stay_denied",
    ),
    (
        "rolls",
        "A former official at the bureau filed a whistleblower complaint that voter rolls were copied to a private server.",
        "",
    ),
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
    # the one who asks is the one who sues
    (
        "rolls",
        "The Elections Bureau sued six counties on Thursday for refusing to hand over their voter rolls.",
        "complaint_filed request_refused",
    ),
    (
        "rolls",
        "The Elections Bureau has sued 14 counties that declined to turn over unredacted voter rolls.",
        "complaint_filed request_refused",
    ),
    ("rolls", "A federal judge on Monday dismissed the Elections Bureau's lawsuit seeking voter rolls.", "dismissed"),
    (
        "rolls",
        "A federal judge tossed a lawsuit in which the Elections Bureau sought the county's voter rolls.",
        "dismissed",
    ),
    ("rolls", "Judge Amsel threw out the bureau's case, saying the law gives it no right to voter data.", "dismissed"),
    ("rolls", "The Elections Bureau appealed the dismissal of its voter rolls case.", "appeal_filed dismissed"),
    (
        "rolls",
        "The counties filed a motion to dismiss the bureau's lawsuit over voter rolls.",
        "motion_to_dismiss_filed",
    ),
    ("rolls", "The counties have asked a judge to dismiss the voter rolls lawsuit.", "motion_to_dismiss_filed"),
    ("rolls", "Judge Amsel granted the counties' motion to dismiss the voter rolls case.", "dismissed"),
    ("rolls", "Judge Amsel sided with the counties and dismissed the voter rolls case.", "dismissed"),
    ("rolls", "The judge refused to dismiss the voter rolls lawsuit.", "motion_to_dismiss_denied"),
    ("rolls", "Judge Amsel ordered the counties to turn over their voter rolls within five days.", "relief_granted"),
    (
        "rolls",
        "A federal judge ordered Adams County to hand over its voter rolls to the Elections Bureau.",
        "relief_granted",
    ),
    ("rolls", "The bureau asked Judge Amsel to order the counties to turn over the rolls.", "motion_filed"),
    ("rolls", "Judge Amsel declined to order the counties to turn over their voter rolls.", "relief_denied"),
    ("rolls", "A lawsuit was filed in federal court in Portland on Tuesday over the voter rolls.", "complaint_filed"),
    ("rolls", "The bureau's lawsuit, filed in September, seeks the voter rolls.", "complaint_filed"),
    ("rolls", "The bureau's complaint against the counties was filed Sept. 16.", "complaint_filed"),
    ("rolls", "The bureau said it would sue counties that do not hand over voter rolls.", ""),
    ("rolls", "The bureau threatened to sue the counties.", ""),
    ("rolls", "Voters' Union intervened in the lawsuit over the rolls.", ""),
    # refusals in many words
    ("rolls", "Secretary of State Jo Hale told the bureau she would not hand over the voter rolls.", "request_refused"),
    (
        "rolls",
        "The county clerk declined the bureau's request for the voter rolls, citing privacy law.",
        "request_refused",
    ),
    ("rolls", "Elections officials in nine counties have rejected the demand for voter rolls.", "request_refused"),
    ("rolls", "Most counties offered public copies of the rolls but withheld Social Security numbers.", ""),
    ("rolls", "Counties have resisted the demand for voter rolls.", "request_refused"),
    ("rolls", "At least 12 counties have given the Elections Bureau their full voter rolls.", "data_shared"),
    ("rolls", "Adams and Burke counties have agreed to hand over their voter rolls.", "agreement_signed"),
    ("rolls", "Texas-size Adams County has handed its voter roll to the Elections Bureau.", "data_shared"),
    ("rolls", "The bureau said it had received voter rolls from 12 counties.", "data_shared"),
    ("rolls", "The bureau has obtained voter rolls from 12 counties so far.", "data_shared"),
    ("rolls", "The bureau has not received the voter rolls of any county.", ""),
    ("rolls", "The bureau wants to share the voter rolls with the police.", ""),
    ("rolls", "Cole County will not turn over its voter rolls, its clerk said.", "request_refused"),
    ("rolls", "The clerk refused to certify the election.", ""),
    # an agency's systems opened to another
    ("library", "Judge Tull barred the Sheriff's Office from opening borrowers' files.", "relief_granted"),
    ("library", "A judge limited what the Sheriff's Office may see in the libraries' systems.", ""),
    (
        "library",
        "The Supreme Court on Friday let the Sheriff's Office see borrowers' records while the case goes on.",
        "stay_granted",
    ),
    (
        "library",
        "The Supreme Court lifted the injunction that kept the Sheriff's Office out of the libraries' records.",
        "vacated",
    ),
    ("library", "The Supreme Court put the injunction over library records on hold.", "stay_granted"),
    (
        "library",
        "The Supreme Court paused a lower-court order that blocked the Sheriff's Office from borrowers' records.",
        "relief_granted stay_granted",
    ),
    (
        "library",
        "An appeals court refused to lift the block on the Sheriff's access to library records.",
        "stay_denied",
    ),
    ("library", "The appeals court left the injunction over library records in place.", "affirmed"),
    (
        "library",
        "A divided appeals court upheld the injunction barring the Sheriff's demand for library records.",
        "affirmed",
    ),
    ("library", "The full appeals court agreed to rehear the library case.", "rehearing_granted"),
    ("library", "The full appeals court will rehear the library case in May.", "rehearing_granted"),
    ("library", "The appeals court threw out the injunction in the library case by a 2-1 vote.", "vacated"),
    (
        "library",
        "The appeals court reversed Judge Tull and let the Sheriff's Office have the records of borrowers.",
        "reversed",
    ),
    ("library", "The 10th Circuit heard arguments Tuesday in the fight over library records.", "hearing_held"),
    (
        "library",
        "The Sheriff's Office appealed to the 10th Circuit within hours of the library ruling.",
        "appeal_filed",
    ),
    ("library", "The Sheriff's Office said it would appeal the library ruling.", ""),
    ("library", "The Sheriff's Office vowed to appeal.", ""),
    # orders told in other words
    ("water", "Judge Orsini found that the Water Board broke the law when it took well records.", "violation_found"),
    ("water", "The metering rule is unlawful, Judge Orsini ruled on Wednesday.", "violation_found"),
    ("water", "Judge Orsini declared the metering rule unconstitutional.", "violation_found"),
    ("water", "Judge Orsini struck down the metering rule.", "relief_granted"),
    ("water", "A federal judge has thrown out the Water Board's metering rule.", "relief_granted"),
    ("water", "A federal court in Fresno enjoined the Water Board from enforcing the metering rule.", "pi_granted"),
    ("water", "In a 40-page order, the judge enjoined enforcement of the metering rule.", "pi_granted"),
    ("water", "The ruling blocks the Water Board from using the well records against farmers.", "relief_granted"),
    ("water", "The order prohibits the Water Board from collecting well records for 14 days.", "relief_granted"),
    (
        "water",
        "Orsini's order, which runs until March 19, bars the Water Board from collecting well records.",
        "relief_granted",
    ),
    ("water", "Orsini extended a temporary restraining order against the metering rule by two weeks.", ""),
    ("water", "The restraining order against the metering rule expires Friday.", ""),
    ("water", "The judge turned the order against the metering rule into a preliminary injunction.", "pi_granted"),
    ("water", "Farmers won an early round when a judge temporarily blocked the metering rule.", "relief_granted"),
    ("water", "Farmers scored a victory as a federal judge halted the metering rule.", "relief_granted"),
    ("water", "Farmers lost their bid to stop the metering rule.", "relief_denied"),
    ("water", "A federal judge handed farmers a defeat, refusing to stop the metering rule.", "relief_denied"),
    ("water", "A judge refused Tuesday to block the Water Board's metering rule.", "relief_denied"),
    ("water", "The metering rule can take effect, a federal judge ruled Tuesday.", "relief_denied"),
    ("water", "A federal judge cleared the way Tuesday for the Water Board's metering rule.", "relief_denied"),
    ("water", "A federal judge said the Water Board can enforce the metering rule for now.", "relief_denied"),
    ("water", "The judge allowed the Water Board to go ahead with the metering rule.", "relief_denied"),
    ("water", "The Water Board may not enforce the metering rule, the judge wrote.", "relief_granted"),
    ("water", "The Water Board cannot enforce the metering rule, Judge Orsini wrote.", "relief_granted"),
    ("water", "The Water Board argued that it cannot enforce the metering rule.", ""),
    ("water", "The Water Board agreed not to enforce the metering rule until the hearing.", ""),
    ("water", "The Water Board halted the metering rule on its own.", ""),
    ("water", "The governor halted the metering rule.", ""),
    ("water", "A bill would halt the metering rule.", ""),
    ("water", "The judge indicated she would block the metering rule.", ""),
    ("water", "The judge is weighing whether to block the metering rule.", ""),
    ("water", "A decision on whether to block the metering rule is expected Friday.", ""),
    ("water", "The judge said she would rule by Friday on the metering rule.", ""),
    # lawsuits in many words
    ("pipe", "River Keepers sued Northline in federal court in Helena on Monday.", "complaint_filed"),
    ("pipe", "A coalition of ranchers and tribes has filed suit over the pipeline.", "complaint_filed"),
    ("pipe", "A new lawsuit accuses Northline of drilling without an easement.", ""),
    ("pipe", "Eleven ranchers joined the lawsuit against Northline.", ""),
    ("pipe", "The lawsuit against the pipeline was brought by River Keepers in January.", "complaint_filed"),
    ("pipe", "Ranchers are challenging the pipeline in court.", ""),
    ("pipe", "Three tribes filed a legal challenge to the pipeline easement on Friday.", "complaint_filed"),
    ("pipe", "Northline settled the pipeline lawsuit with the ranchers.", "settled"),
    ("pipe", "Northline and the tribes reached a settlement over the pipeline in May.", "settled"),
    ("pipe", "Northline and the tribes are in settlement talks over the pipeline.", ""),
    ("pipe", "The tribes dropped their suit over the pipeline.", "dismissed"),
    ("pipe", "Judge Pratt heard arguments on the pipeline for three hours on Thursday.", "hearing_held"),
    ("pipe", "Lawyers for both sides appeared before Judge Pratt on Thursday over the pipeline.", "hearing_held"),
    ("pipe", "Judge Pratt will hear arguments on the pipeline on April 9.", "hearing_scheduled"),
    ("pipe", "The pipeline trial is set for June 3.", "hearing_scheduled"),
    ("pipe", "The next hearing in the pipeline case is April 9.", "hearing_scheduled"),
    ("pipe", "The parties are due back in court April 9 over the pipeline.", "hearing_scheduled"),
    ("pipe", "Northline's board will hold a hearing on the easement on April 9.", ""),
    ("pipe", "Northline signed an agreement with the tribes on the easement in June.", "agreement_signed"),
    ("pipe", "Northline's chief, Dan Roe, resigned over the pipeline.", "resignation"),
    # funding
    ("funds", "Judge Voss ordered the Education Agency to restore the school grants.", "relief_granted"),
    ("funds", "A federal judge ordered the agency to unfreeze school grants.", "relief_granted"),
    ("funds", "A judge ordered the release of school grants that the agency had frozen.", "relief_granted"),
    ("funds", "The Education Agency froze school grants in February.", ""),
    (
        "funds",
        "The Education Agency cut off grants of school districts that refused to give pupils' records.",
        "request_refused",
    ),
    ("funds", "The Education Agency terminated school grants worth $9 million.", ""),
    ("funds", "The Education Agency rejected school districts' appeals for their grants.", ""),
    ("funds", "The Education Agency denied that it had frozen school grants.", ""),
    (
        "funds",
        "The Education Agency has denied school districts grants because they did not comply with its request.",
        "",
    ),
    ("funds", "Judge Voss blocked the Education Agency from pulling grants from school districts.", "relief_granted"),
    ("funds", "Judge Voss temporarily reinstated the school grants.", "relief_granted"),
    ("funds", "Judge Voss refused to restore the school grants.", "relief_denied"),
    ("funds", "Judge Voss denied the districts' request to restore school grants.", "relief_denied"),
    ("funds", "Congress approved school grants in June.", ""),
    ("funds", "The Education Agency issued new school grants in March.", ""),
    ("funds", "The agency awarded grants to school districts that complied.", "data_shared"),
    (
        "funds",
        "The states secured an order from a federal judge that stops the agency from cutting school grants.",
        "relief_granted",
    ),
    ("funds", "A ruling in favor of the districts came Tuesday.", ""),
    # what may oppose or mix
    (
        "rolls",
        "Judge Amsel denied the bureau's motion to dismiss and granted the counties a preliminary injunction.",
        "motion_to_dismiss_denied pi_granted",
    ),
    (
        "rolls",
        "Judge Amsel granted in part and denied in part the counties' motion for a preliminary injunction over the rolls.",
        "granted_in_part",
    ),
    (
        "rolls",
        "Judge Amsel denied a restraining order but set a hearing on a preliminary injunction for March 20 over the rolls.",
        "hearing_scheduled tro_denied",
    ),
    (
        "rolls",
        "The bureau asked the appeals court to stay the injunction; the court refused.",
        "motion_filed stay_denied",
    ),
    ("rolls", "The appeals court declined to stay the injunction protecting the voter rolls.", "stay_denied"),
    ("rolls", "The appeals court denied the bureau's request to put the injunction on hold.", "stay_denied"),
    ("rolls", "The judge refused the bureau's request to pause her injunction over voter rolls.", "stay_denied"),
    ("rolls", "The bureau dropped its appeal of the voter rolls injunction.", ""),
    ("rolls", "The bureau withdrew its demand for the voter rolls.", ""),
    ("rolls", "The bureau paused its demand for voter rolls after the lawsuit.", ""),
    ("rolls", "The bureau agreed to pause its demand for voter rolls.", ""),
    ("rolls", "The counties voluntarily dismissed their lawsuit over the rolls.", "dismissed"),
    ("rolls", "The judge denied the Voters' Union's motion to intervene in the voter rolls case.", ""),
    ("rolls", "The judge granted the bureau's request to move the voter rolls case to another court.", ""),
    ("rolls", "The judge denied a request to recuse herself from the voter rolls case.", ""),
    ("rolls", "The judge rejected the bureau's argument that the counties must give up the rolls.", ""),
    ("rolls", "The judge rejected the bureau's claim to the voter rolls.", ""),
    ("rolls", "The judge allowed the voter rolls lawsuit to go forward.", "motion_to_dismiss_denied"),
    ("rolls", "The judge said the counties are likely to win their case over the voter rolls.", ""),
    ("rolls", "The judge said the counties had shown that they are likely to succeed on the voter rolls.", ""),
    ("rolls", "The judge said the counties failed to show that handing over the voter rolls would harm them.", ""),
    ("rolls", "The bureau said judges have blocked its demand for voter rolls.", "relief_granted"),
    ("rolls", "Judges in three states have blocked the bureau's demand for voter rolls.", "relief_granted"),
    ("rolls", "Courts in Ohio and Utah dismissed similar lawsuits over voter rolls.", "dismissed"),
    ("rolls", "No court has blocked the demand for voter rolls.", ""),
    ("rolls", "The order does not block the bureau from asking for public voter rolls.", ""),
    ("rolls", "The bureau may still ask for public voter rolls, the judge wrote.", ""),
    ("rolls", "If the judge grants the injunction, the bureau will appeal.", ""),
    ("rolls", "The injunction, if granted, would cover all 22 counties.", ""),
    ("rolls", "A ruling that blocks the demand for voter rolls could come Friday.", ""),
    ("rolls", "The counties want the judge to block the demand for voter rolls.", ""),
    ("rolls", "The counties' lawyers urged Judge Amsel to grant a preliminary injunction over the rolls.", ""),
    ("rolls", "The bureau opposed the injunction over voter rolls.", ""),
    ("rolls", "The bureau complied with the injunction over voter rolls.", ""),
    ("rolls", "The bureau defied the injunction over voter rolls, the counties said.", ""),
    ("rolls", "Amsel, an appointee of the last president, granted the injunction on narrow grounds.", "pi_granted"),
    (
        "rolls",
        "The Voters' Union, which was denied an injunction in May, appealed over the rolls.",
        "appeal_filed pi_denied",
    ),
    ("rolls", "The Voters' Union cheered after a court blocked the demand for voter rolls.", "relief_granted"),
    ("rolls", "The demand for voter rolls, blocked by a judge in May, is back.", "relief_granted"),
    ("rolls", "Congress blocked the demand for voter rolls.", ""),
    ("rolls", "The governor blocked the demand for voter rolls by executive order.", ""),
    ("rolls", "The county board blocked the transfer of the rolls.", ""),
    ("rolls", "State law blocks the counties from handing over the rolls.", ""),
    ("rolls", "The state's attorney general sided with the counties on the voter rolls.", ""),
    ("rolls", "The clerk's lawyer declined to comment on the voter rolls.", ""),
    ("rolls", "The bureau refused to say how it would use the voter rolls.", ""),
    ("rolls", "The bureau refused the counties' request for more time to hand over the rolls.", ""),
    ("rolls", "The bureau denied the counties' request to keep the rolls private.", ""),
    ("rolls", "The counties shared their concerns about the voter rolls with the bureau.", ""),
    ("rolls", "The counties shared the bureau's letter about voter rolls with reporters.", ""),
    ("rolls", "The counties provided comments on the demand for voter rolls.", ""),
    ("rolls", "The counties have not provided the rolls to the bureau.", ""),
    ("rolls", "The counties never provided the rolls to the bureau.", ""),
    ("rolls", "Some counties may have provided the rolls to the bureau.", ""),
    ("rolls", "The counties denied providing the rolls to the bureau.", ""),
    ("rolls", "The bureau said all counties but three had provided the voter rolls.", "data_shared"),
    ("rolls", "Counties that provided the rolls were praised by the bureau.", "data_shared"),
    ("rolls", "The bureau gave counties until May 1 to provide the voter rolls.", ""),
    ("rolls", "The bureau gave counties access to its voter data system.", ""),
    ("rolls", "The bureau sent counties a letter about voter data.", ""),
    ("rolls", "The bureau shared voter rolls with the Homeland Office.", ""),
    ("rolls", "A bureau lawyer admitted that voter rolls had been shared improperly.", "improper_disclosure_admitted"),
    (
        "rolls",
        "The bureau acknowledged in a court filing that it improperly shared voter rolls.",
        "improper_disclosure_admitted",
    ),
    ("rolls", "The bureau signed an agreement with Adams County on voter rolls.", "agreement_signed"),
    (
        "rolls",
        "A dozen counties signed a memorandum of understanding with the bureau over the rolls.",
        "agreement_signed",
    ),
    (
        "rolls",
        "The counties refused to sign the bureau's memorandum of understanding on voter rolls.",
        "request_refused",
    ),
    # other sorts of relief
    ("pipe", "Judge Pratt revoked Northline's easement.", ""),
    ("pipe", "A federal appeals court ordered a halt to drilling on the pipeline.", "relief_granted"),
    ("pipe", "The court ordered Northline to stop drilling.", "relief_granted"),
    ("pipe", "The judge ordered that drilling on the pipeline cease at once.", "relief_granted"),
    ("pipe", "A court-ordered halt to drilling has cost Northline millions.", "relief_granted"),
    ("pipe", "The judge issued an order halting drilling on the pipeline.", "relief_granted"),
    ("pipe", "The judge's order halting the drilling came Friday.", "relief_granted"),
    ("pipe", "The judge sent the easement back to the agency but refused to stop drilling.", "relief_denied"),
    ("pipe", "The judge would not stop drilling while the suit over the pipeline goes on.", "relief_denied"),
    ("pipe", "The Supreme Court rejected Northline's appeal over the pipeline.", ""),
    ("pipe", "The Supreme Court declined to hear Northline's appeal over the pipeline.", ""),
    ("pipe", "The Supreme Court agreed to hear the pipeline case.", ""),
    ("pipe", "The ranchers asked the Supreme Court to hear the pipeline case.", "appeal_filed"),
    ("pipe", "The appeals court sent the pipeline case back to Judge Pratt.", "remanded"),
    ("pipe", "The appeals court vacated the order that stopped drilling and sent the case back.", "remanded vacated"),
    ("pipe", "The appeals court dissolved the pipeline injunction.", "vacated"),
    (
        "pipe",
        "The appeals court temporarily paused Judge Pratt's order that stopped the drilling.",
        "relief_granted stay_granted",
    ),
    ("pipe", "Drilling resumed after the appeals court paused the injunction.", "stay_granted"),
    ("pipe", "Northline won a stay of the injunction from the appeals court.", "stay_granted"),
    ("pipe", "Northline was denied a stay of the pipeline injunction.", "stay_denied"),
    ("pipe", "Northline won permission from a judge to resume drilling on the pipeline.", "relief_denied"),
    ("pipe", "The merger of Northline and Southline closed in May.", ""),
    ("funds", "A jury awarded the school districts $3 million.", ""),
    ("funds", "The court awarded the school districts legal fees.", ""),
    ("funds", "The Education Agency issued an order on school grants.", ""),
    ("funds", "The Education Agency entered an agreement with Dayton schools on grants.", "agreement_signed"),
    ("funds", "The judge entered judgment for the school districts and vacated the agency's rule.", "relief_granted"),
    (
        "funds",
        "The judge ruled for the school districts and set aside the agency's demand for records.",
        "relief_granted",
    ),
    (
        "rolls",
        "A federal judge in Portland has issued an order preventing the Elections Bureau from getting voter rolls.",
        "relief_granted",
    ),
    (
        "rolls",
        "U.S. District Judge Ruth Amsel wrote that the bureau's demand for voter rolls likely violates the Privacy Act and blocked it.",
        "relief_granted",
    ),
    ("rolls", "In her order, Amsel said the bureau likely broke the law in seeking voter rolls.", ""),
    ("rolls", "A federal judge tentatively ruled against the bureau on voter rolls.", ""),
    ("rolls", "The court heard the counties' motion for a preliminary injunction on Feb. 12.", "hearing_held"),
    ("rolls", "During a hearing Wednesday, Amsel questioned why the bureau needs the voter rolls.", "hearing_held"),
    ("rolls", "At Thursday's hearing, the bureau said it had the voter rolls of 12 counties.", "hearing_held"),
    ("rolls", "Amsel scheduled oral argument for March 30 in the voter rolls case.", "hearing_scheduled"),
    ("rolls", "A status conference in the voter rolls case is set for March 30.", ""),
    ("rolls", "The case over voter rolls is scheduled for trial in June.", "hearing_scheduled"),
    (
        "rolls",
        "The counties, joined by the Voters' Union, filed their lawsuit over the rolls in Portland in January.",
        "complaint_filed",
    ),
    (
        "rolls",
        "The suit, filed Tuesday in U.S. District Court in Portland, asks a judge to block the demand for voter rolls.",
        "complaint_filed",
    ),
    ("rolls", "Filed in January, the lawsuit says the demand for voter rolls breaks the law.", "complaint_filed"),
    ("rolls", "They filed an amended complaint over the voter rolls in March.", ""),
    ("rolls", "Attorney General Mia Roth announced that she has joined a lawsuit over the voter rolls.", ""),
    (
        "rolls",
        "Attorney General Mia Roth is leading a coalition suing the bureau over the voter rolls.",
        "complaint_filed",
    ),
    (
        "rolls",
        "Attorney General Mia Roth today secured a preliminary injunction blocking the bureau's demand for voter rolls.",
        "pi_granted",
    ),
    (
        "rolls",
        "Attorney General Mia Roth today filed a motion to enforce the preliminary injunction on voter rolls.",
        "motion_filed pi_granted",
    ),
    (
        "rolls",
        "Attorney General Mia Roth won a court order stopping the bureau from collecting voter rolls.",
        "relief_granted",
    ),
    ("rolls", "The coalition filed a motion for summary judgment in the voter rolls case.", "motion_filed"),
    ("rolls", "The bureau filed its opposition to the motion for a preliminary injunction over the rolls.", ""),
    ("rolls", "The bureau has filed a notice of appeal in the voter rolls case.", "appeal_filed"),
    ("rolls", "The bureau is appealing Amsel's ruling on voter rolls.", "appeal_filed"),
    ("rolls", "The bureau did not appeal the voter rolls ruling.", ""),
    ("rolls", "The voter rolls ruling has been appealed to the 9th Circuit.", "appeal_filed"),
    ("rolls", "A three-judge panel of the 9th Circuit upheld Amsel's injunction on voter rolls.", "affirmed"),
    (
        "rolls",
        "The 9th Circuit on Tuesday overturned Amsel's injunction, clearing the way for the bureau to get voter rolls.",
        "reversed",
    ),
    (
        "rolls",
        "The 9th Circuit granted the bureau's request for a stay of the injunction on voter rolls.",
        "stay_granted",
    ),
    (
        "rolls",
        "The 9th Circuit denied the bureau's emergency motion for a stay in the voter rolls case.",
        "stay_denied",
    ),
    (
        "rolls",
        "A split 9th Circuit panel sided with the counties and kept the injunction on voter rolls in place.",
        "affirmed",
    ),
    ("rolls", "The counties' request for a temporary restraining order over voter rolls was granted.", "tro_granted"),
    ("rolls", "The counties' request for a temporary restraining order over voter rolls was not granted.", ""),
    ("rolls", "The counties' request for a temporary restraining order over voter rolls is pending.", ""),
    ("rolls", "A temporary restraining order over voter rolls remains in effect.", ""),
    ("rolls", "The restraining order that Amsel issued on Feb. 3 is due to expire.", "tro_granted"),
    (
        "rolls",
        "On Feb. 3, Amsel temporarily barred the bureau from collecting voter rolls from 22 counties.",
        "relief_granted",
    ),
    ("rolls", "Two dozen counties have handed over the voter rolls, while others sued.", "complaint_filed data_shared"),
    (
        "rolls",
        "Twenty-eight counties have provided the voter rolls, and 22 have refused.",
        "data_shared request_refused",
    ),
    ("rolls", "The 22 counties that have not provided voter rolls could lose funding.", ""),
    ("rolls", "The 22 counties that sued over voter rolls have refused to comply.", "request_refused"),
    ("rolls", "Holdout counties still refuse to hand over the voter rolls.", "request_refused"),
    ("rolls", "County officials say they will not comply with the demand for voter rolls.", "request_refused"),
    ("rolls", "Counties that refuse to hand over their voter rolls will lose funds, the bureau said.", ""),
    ("rolls", "If counties refuse to hand over the voter rolls, the bureau will sue.", ""),
    ("rolls", "The bureau warned counties against refusing to hand over voter rolls.", ""),
    ("rolls", "The bureau accused the counties of refusing to hand over voter rolls.", ""),
    (
        "rolls",
        "The bureau said it would withhold funds from counties refusing to hand over voter rolls.",
        "request_refused",
    ),
    ("rolls", "The bureau's director, Ann Poe, stepped down in March over the voter rolls.", "resignation"),
    ("rolls", "The president fired the bureau's director over the voter rolls.", "removed"),
    ("rolls", "The bureau and the Homeland Office signed a memorandum on voter rolls in March.", "agreement_signed"),
    ("rolls", "The judge found that the bureau violated the Privacy Act by collecting voter rolls.", "violation_found"),
    ("rolls", "The bureau violated the Privacy Act, the counties say, by collecting voter rolls.", ""),
    ("rolls", "The counties and the bureau settled the voter rolls case in June.", "settled"),
    ("rolls", "The judge approved a settlement in the voter rolls case.", "settled"),
    ("rolls", "The counties asked the judge to find the bureau in contempt over the voter rolls.", "motion_filed"),
    ("rolls", "The judge held the bureau in contempt over the voter rolls.", "violation_found"),
    (
        "pipe",
        "The tribes gave Northline survey records after a judge refused to block the request.",
        "data_shared relief_denied",
    ),
    ("pipe", "A judge refused to block the pipeline, but the tribes appealed.", "appeal_filed relief_denied"),
    (
        "pipe",
        "The tribes, which refused Northline's request for survey records, sued in May.",
        "complaint_filed request_refused",
    ),
    ("pipe", "Northline refused the tribes' request for records of the pipeline.", ""),
    ("pipe", "Northline turned over its pipeline records to the tribes.", ""),
    ("pipe", "Northline got the survey records of the pipeline from the tribes in June.", "data_shared"),
    ("pipe", "Northline gave the tribes a map of the pipeline.", ""),
    ("pipe", "The tribes gave River Keepers records of the pipeline.", ""),
    ("pipe", "The tribes rejected a deal over the pipeline.", "request_refused"),
    ("pipe", "The tribes rejected Northline's claim that the pipeline is safe.", ""),
    ("pipe", "Northline's lawyer told Judge Pratt that drilling would stop by Friday.", ""),
    ("pipe", "Pratt told Northline's lawyers to stop drilling by Friday.", "relief_granted"),
    ("pipe", "Judge Pratt ordered Northline's lawyers back to court on Friday over the pipeline.", ""),
    ("pipe", "Judge Pratt gave Northline a week to explain why it kept drilling.", ""),
    ("pipe", "Judge Pratt barred reporters from the pipeline hearing.", ""),
    ("pipe", "Judge Pratt stopped the pipeline trial on Friday for lack of a jury.", ""),
    ("pipe", "Judge Pratt blocked Northline from calling a witness in the pipeline trial.", ""),
    ("pipe", "Judge Pratt granted Northline's motion to seal the pipeline records.", ""),
    ("pipe", "Judge Pratt granted Northline summary judgment in the pipeline case.", ""),
    ("pipe", "Judge Pratt ruled for Northline in the pipeline case.", ""),
    ("pipe", "Judge Pratt ruled that the tribes need not give Northline survey records.", ""),
    ("pipe", "Judge Pratt ruled that Northline must pay the tribes for the pipeline.", "relief_granted"),
    ("pipe", "Protesters blocked the pipeline on Friday.", ""),
    ("pipe", "Police stopped the protest against the pipeline after a court order.", ""),
    ("pipe", "Northline stopped drilling after Judge Pratt's injunction.", "pi_granted"),
    ("pipe", "Northline suspended the pipeline when the court issued a restraining order.", "tro_granted"),
    ("pipe", "Northline's request to lift the restraining order on the pipeline was denied.", "stay_denied"),
    ("pipe", "Northline's request to lift the pipeline injunction was rejected by the appeals court.", "stay_denied"),
    ("pipe", "The state board denied Northline a permit for the pipeline.", ""),
    ("pipe", "The state board granted Northline's request for a pipeline permit.", ""),
    ("pipe", "The state board granted Northline a stay of its order on the pipeline.", ""),
    ("pipe", "The county council issued a stop-work order against the pipeline.", ""),
    ("pipe", "The county council rejected a request to halt the pipeline.", ""),
    ("pipe", "The mayor signed an order halting the pipeline.", ""),
    ("pipe", "The president signed an order reviving the pipeline.", ""),
    ("pipe", "The Senate declined to block the pipeline.", ""),
    ("funds", "The Education Agency granted the districts a waiver from the school funding rule.", ""),
    ("funds", "The Education Agency gave school districts a reprieve on grants.", ""),
    ("funds", "The Education Agency issued a stay of its school grant rule.", ""),
    ("funds", "The Education Agency reversed its decision to cut school grants.", ""),
    ("funds", "The Education Agency restored the school grants on Friday.", ""),
    ("funds", "The Education Agency was ordered by a judge to restore school grants.", "relief_granted"),
    ("funds", "After a judge's order, the Education Agency restored the school grants.", ""),
    ("funds", "Congress voted to restore school grants.", ""),
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
{TOPICS}{lawsuit(f"{d.party} v. {d.requester}", "D.D.C.", "1:26-cv-00001", d.judge, d.party)}
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
