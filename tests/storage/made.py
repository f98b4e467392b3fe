"""Articles and readings made for tests: small, invented, with claims whose words are where they say."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from facts.case import Case, parse
from facts.model import Article, Claim, EventClaim, FigureClaim, Reading, Source, When

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)

# A case of no other test's, so that what the shipped pack says can change without these.
TOY = """
[case]
id = "ferry"
name = "The ferry licence"
question = "May the line sail today?"
effect = "the sailing"
checked = 2026-01-01
about = [["ferry"]]
subject = ["ferry"]

[[proceedings]]
id = "harbour"
name = "Harbour Union v. Port"
court = "D. Mass."
docket = "1:26-cv-1"
parties = [{name = "Harbour Union"}]
source = "the court's docket"
checked = 2026-01-01

[[figures]]
id = "riders"
label = "riders a year"
units = ["people"]
any = ["riders"]
changes = true
"""

TEXT = (
    "The ferry line counts roughly 47,000 riders a year. "
    "On 24 February 2026 Judge Ana Lee refused to bar the ferry from sailing, her order says.\n"
)


def toy() -> Case:
    return parse(TOY)


def article(key: str = "https://a.example/1", text: str = TEXT, **more: Any) -> Article:
    told = {"publisher": "The Pilot", "title": "Ferry sails on", "published": date(2026, 2, 25), "fetched": NOON}
    return Article(key=key, text=text, **(told | more))


def figure(a: Article, quote: str = "The ferry line counts roughly 47,000 riders a year.", **more: Any) -> FigureClaim:
    start = a.text.index(quote)
    told = {
        "where": "body",
        "value": Decimal(47000),
        "unit": "people",
        "hedge": "about",
        "hedge_text": "roughly",
        "value_text": "47,000",
        "figure": "riders",
        "counts": "riders a year",
    }
    return FigureClaim(a.id, start, start + len(quote), quote, **(told | more))


def event(a: Article, quote: str = "Judge Ana Lee refused to bar the ferry from sailing", **more: Any) -> EventClaim:
    start = a.text.index(quote)
    told = {
        "where": "body",
        "kind": "pi_denied",
        "when": When("2026-02-24", "day", "On 24 February 2026"),
        "court": "D. Mass.",
        "judge": "Ana Lee",
        "proceeding": "harbour",
        "strength": "found",
    }
    return EventClaim(a.id, start, start + len(quote), quote, **(told | more))


def reading(a: Article, *claims: Claim, **more: Any) -> Reading:
    told = {
        "on_case": True,
        "why_not": None,
        "language": "en",
        "published": a.published,
        "source": Source(a.publisher, "own"),
    }
    return Reading(article=a.id, digest=a.digest, claims=claims, **(told | more))


def read(a: Article) -> Reading:
    """What a reader would make of an article that says what TEXT says."""
    return reading(a, figure(a), event(a))


def aside(a: Article) -> Reading:
    return reading(a, on_case=False, why_not="no word of a ferry")


def revised(a: Article, more: str = "The line has appealed nothing.\n", **changes: Any) -> Article:
    return replace(a, text=a.text + more, **changes)
