"""What the tests of answers know: facts as the five first articles give them, and a case whose three lawsuits all have
orders, built by hand in our own words. Standings follow from the events by the rules of `facts.standing`."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

from facts.case import Case, parse
from facts.model import (
    Event,
    Facts,
    Figure,
    FigureState,
    Hedge,
    Precision,
    Ref,
    SourcedArticle,
    Strength,
    TextKind,
    content_id,
)
from facts.standing import standings
from facts.updates import Update
from handlers.corrections import Decided
from storage.tracing import Traced, TracedClaim

NOW = datetime(2026, 2, 24, 23, 5, tzinfo=UTC)  # 18:05 in New York
TODAY = date(2026, 2, 24)
CASE = parse((Path(__file__).parents[2] / "cases" / "irsice" / "case.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Held:
    """Stands for storage.reads.Reads: it knows what it was given."""

    facts: Facts
    case: Case = CASE
    checked: datetime | None = datetime(2026, 2, 24, 23, 0, tzinfo=UTC)
    version: str = "v1"

    def live_facts(self) -> Facts:
        return self.facts

    def last_checked(self) -> datetime | None:
        return self.checked

    def store_version(self) -> str:
        return self.version

    def article_count(self) -> int:
        return len(self.facts.articles)

    def traced(self, prefix: str) -> Traced:
        return Traced()

    def claims(self, ids: Collection[str]) -> tuple[TracedClaim, ...]:
        return ()

    def updates_since(self, at: datetime) -> tuple[Update, ...]:
        return ()

    def corrections_since(self, at: datetime) -> tuple[Decided, ...]:
        return ()


def article(
    publisher: str | None,
    url: str | None,
    published: date | None,
    origin: str | None,
    relation: str,
    title: str | None = None,
    credits: tuple[str, ...] = (),
    kind: TextKind = "original",
) -> SourcedArticle:
    return SourcedArticle(
        id=content_id("a", url, publisher, title, kind),
        file=None,
        url=url,
        publisher=publisher,
        title=title,
        published=published,
        language="en",
        kind=kind,
        origin=origin,
        relation=relation,
        credits=credits,
        copy_of=None,
    )


def ref(a: SourcedArticle, quote: str, strength: Strength = "stated", said_by: str | None = None) -> Ref:
    return Ref(
        id=content_id("c", a.id, quote),
        article=a.id,
        quote=quote,
        start=0,
        end=len(quote),
        summary=a.kind == "summary",
        said_by=said_by,
        strength=strength,
    )


def event(
    kind: str,
    iso: str | None,
    refs: tuple[Ref, ...],
    proceeding: str | None = None,
    court: str | None = None,
    judge: str | None = None,
    origins: tuple[str, ...] = (),
    outlets: tuple[str, ...] = (),
    strength: Strength = "stated",
    binds: tuple[str, ...] = (),
    who: str | None = None,
    date_text: str | None = None,
    notes: tuple[str, ...] = (),
    reported: str | None = None,
    said_by: str | None = None,
) -> Event:
    precision: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}
    return Event(
        id=content_id("e", kind, iso, proceeding, court, *(r.id for r in refs)),
        kind=kind,
        date=iso,
        precision=precision[len(iso)] if iso else None,
        reported=reported,
        court=court,
        judge=judge,
        proceeding=proceeding,
        strength=strength,
        origins=origins,
        outlets=outlets,
        claims=refs,
        said_by=said_by,
        who=who,
        binds=binds,
        date_text=date_text,
        notes=notes,
    )


def figure(
    quantity: str,
    value: str,
    value_text: str,
    refs: tuple[Ref, ...],
    hedge: Hedge = "exact",
    hedge_text: str = "",
    unit: str = "people",
    as_of: str | None = "2026-02-24",
    reported: bool = True,
    state: FigureState = "current",
    origins: tuple[str, ...] = (),
    outlets: tuple[str, ...] = (),
    said_by: str | None = None,
    strength: Strength = "stated",
    reason: str = "",
) -> Figure:
    defined = CASE.quantity(quantity)
    return Figure(
        id=content_id("f", quantity, value, *(r.id for r in refs)),
        quantity=quantity,
        value=Decimal(value),
        value_high=None,
        hedge=hedge,
        hedge_text=hedge_text,
        value_text=value_text,
        unit=unit,
        scope=defined.scope,
        as_of=as_of,
        as_of_reported=reported,
        state=state,
        origins=origins,
        outlets=outlets,
        claims=refs,
        said_by=said_by,
        strength=strength,
        background=defined.background,
        reason=reason,
    )


def facts(
    events: tuple[Event, ...] = (), figures: tuple[Figure, ...] = (), articles: tuple[SourcedArticle, ...] = ()
) -> Facts:
    ordered = tuple(sorted(events, key=lambda e: (e.date is None, e.date or "", e.id)))
    proceedings, effect = standings(ordered, CASE)
    newest = sorted(articles, key=lambda a: (-a.published.toordinal() if a.published else 1, a.id))
    return Facts(CASE.id, None, effect, proceedings, figures, ordered, tuple(newest))


HNGN = article(
    "HNGN",
    "https://www.hngn.com/articles/265290/talks.htm",
    date(2025, 3, 20),
    "Latin Times",
    "credits",
    "Trump Administration Confirms 'Ongoing Talks'…",
    ("CNN", "Tampa Free Press", "The New York Times"),
)
GRASSROOTS = article(
    "Grassroots 50",
    "https://grassroots50.com/irs-to-share",
    date(2025, 4, 8),
    "Tennessee Lookout",
    "reworded",
    "IRS to share immigrants’ tax info with DHS",
)
BRASILIANS = article("The Brasilians", "https://new.thebrasilians.com/?p=47636", None, "CNN", "credits")
RED_TIDE = article(
    "Red Tide Rising",
    "https://redtiderising.net/irs-sending",
    date(2025, 4, 8),
    None,
    "unnamed",
    "IRS sending private tax files to immigration officers",
)
DAILY = article(
    "Daily News N Blog",
    "https://dailynewsnblog.com/court-says",
    date(2026, 2, 24),
    "AP",
    "copy",
    "Court says the IRS can…",
)

REFUSED = event(
    "pi_denied",
    "2026-02-24",
    (
        ref(DAILY, "A three-judge panel in Washington would not grant the preliminary injunction the groups wanted."),
        ref(DAILY, "Judge Harry T. Edwards wrote that the groups would probably lose."),
    ),
    "centro",
    "D.C. Cir.",
    "Harry T. Edwards",
    ("AP",),
    ("Daily News N Blog",),
)
FILED = event(
    "complaint_filed",
    "2025-03",
    (ref(HNGN, "The suit was filed early in the month."), ref(BRASILIANS, "Two groups went to court.")),
    "centro",
    origins=("CNN",),
    outlets=("HNGN", "The Brasilians"),
    who="Centro de Trabajadores Unidos",
)
TRO = event(
    "tro_denied",
    "2025-03-19",
    (ref(GRASSROOTS, "The judge had turned down the emergency request."), ref(HNGN, "She found no proof.")),
    "centro",
    "D.D.C.",
    "Dabney L. Friedrich",
    ("CNN", "Tennessee Lookout"),
    ("Grassroots 50", "HNGN", "The Brasilians"),
    notes=("one source says “Wednesday (20)”: the 19th was the Wednesday",),
)
HEARD = event(
    "hearing_held", "2025-03-19", (ref(HNGN, "It came out in court."),), "centro", "D.D.C.", outlets=("HNGN",)
)
MOTION = event(
    "motion_to_dismiss_filed",
    "2025-04-07",
    (ref(GRASSROOTS, "The government wants the case thrown out."),),
    "centro",
    "D.D.C.",
    origins=("Tennessee Lookout",),
    outlets=("Grassroots 50",),
)
HEARING = event(
    "hearing_scheduled",
    "2025-04-16",
    (ref(GRASSROOTS, "The next hearing is on the 16th."),),
    "centro",
    "D.D.C.",
    "Dabney L. Friedrich",
    ("Tennessee Lookout",),
    ("Grassroots 50",),
)
SIGNED = event(
    "agreement_signed",
    "2025-04-07",
    (ref(GRASSROOTS, "Both secretaries signed."), ref(RED_TIDE, "It was sealed on Monday.")),
    origins=("AP", "Tennessee Lookout"),
    outlets=("Daily News N Blog", "Grassroots 50", "Red Tide Rising"),
    who="Scott Bessent",
)
ADMITTED = event(
    "improper_disclosure_admitted",
    "2026-02",
    (ref(DAILY, "Filings show data went out by mistake."),),
    origins=("AP",),
    outlets=("Daily News N Blog",),
    who="IRS",
)
QUIT = event(
    "resignation",
    "2025",
    (ref(DAILY, "The acting head left over it."),),
    origins=("AP",),
    outlets=("Daily News N Blog",),
    who="acting IRS commissioner",
)
DENIED_REQUEST = event(
    "request_refused",
    None,
    (ref(BRASILIANS, "The agency had said no.", "reported"),),
    origins=("CNN",),
    outlets=("The Brasilians",),
    strength="reported",
    date_text="in February",
    who="IRS",
)
DEMOTED = event(
    "demotion",
    None,
    (ref(RED_TIDE, "A lawyer lost her post."),),
    outlets=("Red Tide Rising",),
    reported="2025-04-08",
)
REQUESTED = figure(
    "names_requested",
    "1280000",
    "1.28 million",
    (ref(DAILY, "Of 1.28 million names sent, few were found.", "sworn", "IRS declaration"),),
    unit="names",
    origins=("AP",),
    outlets=("Daily News N Blog",),
    said_by="IRS declaration",
    strength="sworn",
)
MATCHED = figure(
    "people_matched",
    "47000",
    "47,000",
    (ref(DAILY, "It could check roughly 47,000 of them.", "sworn", "IRS declaration"),),
    "about",
    "roughly",
    "names",
    origins=("AP",),
    outlets=("Daily News N Blog",),
    said_by="IRS declaration",
    strength="sworn",
)
SHARE = figure(
    "extra_address_share",
    "5",
    "5%",
    (ref(DAILY, "More went out on less than 5% of those.", "sworn", "IRS declaration"),),
    "less_than",
    "less than",
    "percent",
    origins=("AP",),
    outlets=("Daily News N Blog",),
    said_by="IRS declaration",
    strength="sworn",
)
SOUGHT = figure(
    "addresses_sought",
    "700000",
    "700,000",
    (
        ref(HNGN, "The complaint speaks of roughly 700,000.", "alleged", "the Centro complaint"),
        ref(BRASILIANS, "700,000"),
    ),
    "about",
    "roughly",
    as_of="2025-03-20",
    origins=("CNN",),
    outlets=("HNGN", "The Brasilians"),
    said_by="the Centro complaint",
    strength="alleged",
)
ORDERS = figure(
    "final_orders",
    "1000000",
    "1 million",
    (ref(GRASSROOTS, "Over 1 million could be concerned."),),
    "more_than",
    "Over",
    as_of="2025-04-08",
    origins=("Tennessee Lookout",),
    outlets=("Grassroots 50",),
)
TAXES = figure(
    "taxes_paid",
    "89000000000",
    "$89 billion",
    (ref(GRASSROOTS, "They paid more than $89 billion.", "said", "a think tank"),),
    "more_than",
    "more than",
    "usd",
    as_of="2023",
    reported=False,
    origins=("Tennessee Lookout",),
    outlets=("Grassroots 50",),
    said_by="a think tank",
    strength="said",
)

SEEDS = facts(
    (REFUSED, FILED, TRO, HEARD, MOTION, HEARING, SIGNED, ADMITTED, QUIT, DENIED_REQUEST, DEMOTED),
    (REQUESTED, MATCHED, SHARE, SOUGHT, ORDERS, TAXES),
    (HNGN, GRASSROOTS, BRASILIANS, RED_TIDE, DAILY),
)

POST = article("Court Post", "https://courtpost.example/stay", date(2025, 11, 22), None, "own", "A stay in Washington")
GLOBE = article("Harbor Globe", None, date(2026, 2, 6), "Harbor Globe", "own", "Boston judge stops ICE")
NOTES = article(
    "Docket Notes",
    "https://docketnotes.example/finding",
    date(2026, 2, 26),
    "Docket Notes",
    "own",
    "What the judge found",
    kind="summary",
)
STAY = event(
    "stay_granted",
    "2025-11-21",
    (ref(POST, "The judge put the policy on hold."),),
    "taxpayer_rights",
    "D.D.C.",
    "Colleen Kollar-Kotelly",
    ("Court Post",),
    ("Court Post",),
    strength="found",
    binds=("irs", "treasury"),
)
INJUNCTION = event(
    "pi_granted",
    "2026-02-05",
    (ref(GLOBE, "ICE may not look at what it was given."),),
    "cedc",
    "D. Mass.",
    "Indira Talwani",
    ("Harbor Globe",),
    ("Harbor Globe",),
)
VIOLATION = event(
    "violation_found",
    "2026-02-26",
    (ref(NOTES, "The court holds that the law was broken 42,695 times."),),
    "taxpayer_rights",
    "D.D.C.",
    "Colleen Kollar-Kotelly",
    ("Docket Notes",),
    ("Docket Notes",),
    strength="found",
)
COMING = event(
    "hearing_scheduled",
    "2026-03-12",
    (ref(NOTES, "The next hearing is on 12 March."),),
    "taxpayer_rights",
    "D.D.C.",
    origins=("Docket Notes",),
    outlets=("Docket Notes",),
)
BROKEN = figure(
    "violations_found",
    "42695",
    "42,695",
    (ref(NOTES, "The court holds that the law was broken 42,695 times.", "found", "the court"),),
    unit="count",
    as_of="2026-02-26",
    state="disputed",
    origins=("Docket Notes",),
    outlets=("Docket Notes",),
    said_by="the court",
    strength="found",
    reason="42,695 and 43,695 do not overlap",
)
BROKEN_TOO = figure(
    "violations_found",
    "43695",
    "43,695",
    (ref(POST, "Some count approximately 43,695 breaches."),),
    "about",
    "approximately",
    unit="count",
    as_of="2026-02-26",
    state="disputed",
    origins=("Court Post",),
    outlets=("Court Post",),
    reason="42,695 and 43,695 do not overlap",
)
OLDER = figure(
    "final_orders",
    "900000",
    "900,000",
    (ref(POST, "Nearly 900,000 had such an order."),),
    "about",
    "Nearly",
    as_of="2024-12-31",
    reported=False,
    state="superseded",
    outlets=("Court Post",),
    reason="a newer count of the same",
)
ALL_THREE = facts(
    (*SEEDS.events, STAY, INJUNCTION, VIOLATION, COMING),
    (*SEEDS.figures, BROKEN, BROKEN_TOO, OLDER),
    (*SEEDS.articles, POST, GLOBE, NOTES),
)
LATER = datetime(2026, 2, 27, 15, 0, tzinfo=UTC)
EMPTY = facts()
