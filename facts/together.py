"""One event, several sentences: what one sentence of an article says of an event is given to the others that tell it."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from facts.courts import SUPREME
from facts.model import DENIED, GRANTED, OF_AN_ORDER, RULINGS, EventClaim, When
from facts.patterns import Pattern, load

_SENT_BACK = ("vacated", "reversed", "affirmed", "stay_granted")
MANY = 500  # events; a text that tells more is no article but a list, and each is taken by itself
EARLY = 21  # days from the filing of a suit within which nothing but a restraining order is ruled on
NEXT = 400  # characters on which a ruling is still being told


@dataclass(frozen=True, slots=True)
class Reference:
    """A court's paper named with its day: where, of which lawsuit, and what order it is where the words say so."""

    at: int
    lawsuit: str | None
    when: When
    paper: str | None = None  # "tro", "pi"
    below: bool = False  # another court has acted on it: "affirmed a May ruling"


def agree(a: str | None, b: str | None) -> bool:
    """Whether two partial dates can be one: either unknown, or one the beginning of the other."""
    return a is None or b is None or a.startswith(b) or b.startswith(a)


def agree_courts(a: EventClaim, b: EventClaim) -> bool:
    return a.court is None or b.court is None or a.court == b.court


def _family(kind: str) -> tuple[str, ...]:
    return DENIED if kind in DENIED else GRANTED if kind in GRANTED else (kind,)


def _same(a: EventClaim, b: EventClaim) -> bool:
    """Whether two claims of one article may tell the same event."""
    courts = a.court is None or b.court is None or a.court == b.court
    places = a.proceeding == b.proceeding or None in (a.proceeding, b.proceeding)
    people = a.who == b.who or None in (a.who, b.who)
    return courts and places and people and agree(a.when.iso, b.when.iso) and not _on_other_days(a.when, b.when)


def _on_other_days(a: When, b: When) -> bool:
    """Whether two days of a page without a year are told in other words: "April 17", "March 20"."""
    if a.iso or b.iso or not (a.text and b.text):
        return False
    day, other = (re.search(r"\d", w.text or "") for w in (a, b))
    return bool(day and other) and a.text.casefold() != b.text.casefold()


def bring_together(
    claims: Sequence[EventClaim], references: Sequence[Reference], language: str = "en"
) -> list[EventClaim]:
    """The claims with what one sentence says of an event given to the others that tell it: kind of relief, then day."""
    if len(claims) > MANY:
        return list(claims)
    before = load(language).get("before_then", ())
    done = [c for c in claims if c.modality in ("done", "planned")]
    out = []
    for c in claims:
        if not c.type_unstated:
            out.append(c)
            continue
        like = [o for o in done if o.kind in _family(c.kind) and not o.type_unstated and _same(c, o)]
        like = [o for o in like if not _stood_before(o, c, language)]
        # "it takes the place of the restraining order": what only stands in another ruling lends its kind where nothing else does
        kinds = {o.kind for o in like if o.told_again == c.told_again} or {o.kind for o in like}
        whole = _part_of(c, done, language)
        if whole:
            out.append(replace(c, kind=whole))
            continue
        if c.kind == "relief_denied" and any(o.kind == "affirmed" and _same(c, o) for o in done):
            kinds = {"affirmed"}  # what an appeals court refused by upholding a refusal
        beside = [o for o in done if o.kind == "stay_granted" and (o.start, o.end) == (c.start, c.end)]
        in_turn = any(_in_turn(o, c, language) for o in beside)
        if beside and (in_turn or c.told_again or (c.when.iso and any(o.when.iso != c.when.iso for o in beside))):
            # "barred it in May, but a panel suspended the order", "suspended the order that bars it": two rulings
            kinds.discard("stay_granted")
        stays = [o for o in like if o.kind == "stay_granted"]
        below = c.kind == "relief_granted" and c.court and not c.court.endswith(("Cir.", SUPREME))
        if below and not any(o.court == c.court or o.proceeding for o in stays):
            kinds.discard("stay_granted")  # what a trial court did to a measure, and not what was done to its order
        if len(kinds) > 1:  # a lead names no kind; the telling that follows it does
            later = [o for o in done if o.start >= c.start and o.kind in kinds and not o.type_unstated and _same(c, o)]
            kinds = {min(later, key=lambda o: o.start).kind} if later else kinds
        named = len(kinds) == 1 and c.kind.startswith("relief_")
        out.append(replace(c, kind=kinds.pop()) if named else c)

    def of_another(o: EventClaim, c: EventClaim) -> bool:
        later = _in_turn(o, c, language) or _stood_before(o, c, language)
        return later or _earlier(o, c, before) or _of_a_sister(o, c, language) or _sued_apart(o, c, language)

    return [_dated(c, [o for o in out if o is c or not of_another(o, c)], references, language) for c in out]


def _in_turn(o: EventClaim, c: EventClaim, language: str) -> bool:
    """Whether one sentence tells of an order and of what a court above did to it: "barred it, an order that a panel paused"."""
    one = (o.start, o.end) == (c.start, c.end) and (o.kind == "stay_granted") != (c.kind == "stay_granted")
    return one and load(language)["undone_in_turn"].found(c.quote)


def _stood_before(o: EventClaim, c: EventClaim, language: str) -> bool:
    """Whether `o` is an order only told of as in force since a day: "bars the sale until she decides whether the bureau broke
    an injunction in force since March" tells of another."""
    told = load(language)["in_force_since"]
    return o is not c and o.kind in RULINGS and told.found(o.quote) and not told.found(c.quote)


def _part_of(c: EventClaim, done: Sequence[EventClaim], language: str) -> str | None:
    """The kind of ruling of which a refusal told by its effect alone is a part: "the decision will let the agency use the
    files" where the same court has granted an injunction in part, or undone one."""
    means = {p.means for p in load(language).get("verb", ()) if p.regex.search(c.quote)}
    if c.kind != "relief_denied" or "DENY" in means or means.isdisjoint(("ALLOW", "RULE_AGAINST", "NOT_SHOWN")):
        return None
    mine = [o for o in done if o is not c and _same(c, o) and not o.told_again]
    parts = {o.kind for o in mine if o.kind == "granted_in_part"}
    undone = {o.kind for o in mine if o.kind in ("vacated", "reversed") and o.court and o.court == c.court}
    kinds = parts or undone
    return kinds.pop() if len(kinds) == 1 else None


def let_go_on(claims: Sequence[EventClaim]) -> list[EventClaim]:
    """The claims, what an appeals court that nobody names only "let go on" read as no order put on hold where the article
    tells other rulings and none that could have been: as upheld where it tells of that, else as nothing."""
    rulings = [c for c in claims if c.kind in RULINGS and c.modality == "done"]
    let = [c for c in rulings if c.kind == "stay_granted" and c.type_unstated and c.court is None]
    others = [c for c in rulings if c not in let]
    if not let or not others or any(c.kind in GRANTED for c in others):
        return list(claims)
    upheld = next((c for c in others if c.kind == "affirmed"), None)
    if upheld is None:
        return [c for c in claims if c not in let]
    same = {"kind": "affirmed", "court": upheld.court, "proceeding": upheld.proceeding}
    return [replace(c, **same) if c in let else c for c in claims]  # type: ignore[arg-type]


def in_part(claims: Sequence[EventClaim], language: str) -> list[EventClaim]:
    """The claims, one ruling told in two halves read as what it is: an injunction refused for one thing and granted for
    the rest is granted in part."""
    halves = load(language).get("for_the_rest", ())
    before = load(language).get("before_then", ())
    now = [c for c in claims if not any(p.regex.search(c.quote) for p in before)]  # not what had been ruled earlier

    def other_half(a: EventClaim, b: EventClaim) -> bool:
        opposite = (a.kind in DENIED and b.kind in GRANTED) or (a.kind in GRANTED and b.kind in DENIED)
        near = abs(a.start - b.start) < NEXT and _same(a, b) and not (a.told_again or b.told_again)
        return opposite and near and any(p.regex.search(q) for p in halves for q in (a.quote, b.quote))

    split = [c for c in now if "tro" not in c.kind and any("tro" not in o.kind and other_half(c, o) for o in now)]
    if not split:
        return list(claims)
    first, last = min(c.start for c in split), max(c.end for c in split)
    return [
        replace(c, kind="granted_in_part")
        if c in now and c.kind in (*DENIED, *GRANTED) and first - NEXT < c.start < last and _same(c, split[0])
        else c
        for c in claims
    ]


def against_what_is_won(claims: Sequence[EventClaim], named: Callable[[EventClaim], bool]) -> list[EventClaim]:
    """The claims, a refusal by an appeals court left without a lawsuit where its own sentence names none (`named`) and the
    article tells that those who sue have won in the one that it would be of: who has an order does not ask for it above."""
    won = {c.proceeding for c in claims if c.kind in GRANTED and c.modality == "done" and not _above(c)}
    asked_again = ("pi_denied", "tro_denied", "relief_denied")
    return [
        replace(c, proceeding=None)
        if c.kind in asked_again and _above(c) and c.proceeding and c.proceeding in won and not named(c)
        else c
        for c in claims
    ]


def _above(c: EventClaim) -> bool:
    return (c.court or "").endswith("Cir.")


def early_relief(claims: Sequence[EventClaim], published: date | None) -> list[EventClaim]:
    """The claims, a refusal or grant of a kind nobody names read as of a restraining order where it can be nothing else:
    ruled at a hearing that is told within three weeks of the suit's filing.

    An injunction takes notice and briefs (Fed. R. Civ. P. 65). The kind stays marked as unstated, and facts name a
    restraining order only where some source does.
    """
    filed = [c for c in claims if c.kind == "complaint_filed" and c.when.iso and len(c.when.iso) >= len("2025-03")]
    heard = any(c.kind == "hearing_held" for c in claims)
    if published is None or not heard:
        return list(claims)
    kinds = {"relief_denied": "tro_denied", "relief_granted": "tro_granted"}

    def early(c: EventClaim) -> bool:
        suits = [
            o.when.iso or "" for o in filed if o.proceeding == c.proceeding or None in (o.proceeding, c.proceeding)
        ]
        return bool(suits) and 0 <= (published - date.fromisoformat((min(suits) + "-01")[:10])).days <= EARLY

    return [replace(c, kind=kinds[c.kind]) if c.type_unstated and c.kind in kinds and early(c) else c for c in claims]


def _earlier(o: EventClaim, c: EventClaim, before: Sequence[Pattern]) -> bool:
    """Whether `o` is told as of before what `c` tells: "the judge had first barred it in August" dates no ruling of now."""
    if o.kind not in RULINGS or c.kind not in RULINGS or o.when.iso is None or o.when.precision == "day":
        return False
    return any(p.regex.search(o.quote) for p in before) and not any(p.regex.search(c.quote) for p in before)


def _of_a_sister(o: EventClaim, c: EventClaim, language: str) -> bool:
    """Whether `c` is told, behind `o`, of another suit or judge: "In a related case, another judge refused"."""
    sister = load(language)["sister_suit"]
    return c.kind in RULINGS and o.start < c.start and sister.found(c.quote) and not sister.found(o.quote)


def _sued_apart(o: EventClaim, c: EventClaim, language: str) -> bool:
    """Whether one of two suits is told of as brought before by somebody alone: "Maine had sued by itself before"."""
    apart = load(language)["sued_apart"]
    return o.kind == c.kind == "complaint_filed" and apart.found(o.quote) != apart.found(c.quote)


def _dated(c: EventClaim, claims: Sequence[EventClaim], references: Sequence[Reference], language: str) -> EventClaim:
    """The claim with the fullest date that the article gives its event, where it gives exactly one."""
    if c.modality != "done" or c.told_again:
        return c
    appellate = c.kind == "affirmed" or (c.court or "").endswith("Cir.")

    def tells(o: EventClaim) -> bool:
        if not _same(c, o) or o.when.iso is None or o.modality != "done":
            return False
        if o.kind == c.kind or (o.kind in _family(c.kind) and (o.type_unstated or c.type_unstated)):
            return True
        return (
            appellate
            and o.kind in ("affirmed", *DENIED)
            and (o.court or "").endswith("Cir.")
            and c.kind in ("affirmed", *DENIED)
            and (
                o.start == c.start or "stay_denied" not in (o.kind, c.kind)
            )  # that came before, on the way to the other
        )

    if c.kind in ("data_shared", "request_refused") or (
        c.kind in ("hearing_held", "complaint_filed") and c.when.text and not c.when.iso
    ):
        return c
    if c.kind in RULINGS and not c.when.iso and load(language)["told_later"].found(c.quote):
        return c  # "The states sued in May. Lee then barred it": on a day between, and none of those told around it
    # "Earlier, in a related case, another judge had refused it": on a day of its own
    apart = any(load(language)[section].found(c.quote) for section in ("sister_suit", "told_before"))
    if c.kind in RULINGS and c.when.iso is None and c.when.text is None and not apart:
        beside = [
            o for o in claims if o is not c and o.kind in RULINGS and o.when.iso and 0 <= c.start - o.start < NEXT
        ]
        beside = [o for o in beside if o.kind != "affirmed" and o.proceeding == c.proceeding and agree_courts(o, c)]
        # "enjoined it in May. In March they had asked for a restraining order. She did not grant it": asked for meanwhile
        asked = max((o.start for o in claims if o.kind == "motion_filed" and o.start < c.start), default=-1)
        beside = [o for o in beside if o.start > asked and not (c.kind in OF_AN_ORDER and _undone_by(c, o))]
        # "counted violations of the injunction that she made in May": a day of the same sentence would have been its own
        beside = [o for o in beside if c.kind != "violation_found" or o.start != c.start]
        # what is sent back is sent back by those who undid it, on no day of the order undone
        beside = [o for o in beside if c.kind != "remanded" or o.kind in _SENT_BACK]
        # "barred it; last month an appeals court refused to lift that": of an order, and never of the day it was made
        theirs = (*OF_AN_ORDER, *DENIED, "remanded")
        beside = [o for o in beside if o.kind not in OF_AN_ORDER or c.kind in theirs]
        # "granted the injunction. She later refused to suspend it": another day, unless one sentence tells both
        undoes = c.kind in OF_AN_ORDER and bool(beside) and beside[-1].kind in GRANTED and beside[-1].end <= c.start
        if beside and _family(beside[-1].kind) != _family(c.kind) and not undoes:
            return replace(
                c, when=max(beside, key=lambda o: o.start).when
            )  # one ruling told on: "… He granted the rest"
    if c.kind == "improper_disclosure_admitted" and c.when.iso is None:
        papers = {o.when.iso: o.when for o in claims if o.kind == "other" and o.strength == "sworn" and o.when.iso}
        if len(papers) == 1:
            return replace(c, when=next(iter(papers.values())))  # admitted in the sworn paper that the article dates
    fuller = {
        o.when.iso: o.when
        for o in claims
        if tells(o) and (c.when.iso is None or len(o.when.iso or "") > len(c.when.iso))
    }
    if c.when.text is None or c.when.iso is not None:
        days = [
            w
            for w in fuller.values()
            if not any(o is not w and (o.iso or "").startswith(w.iso or "-") for o in fuller.values())
        ]
        if len(days) == 1:
            return replace(c, when=days[0])
    apart = load(language)["some_time_after"].found(c.quote)  # "came weeks after he ruled"
    if c.kind in RULINGS and c.kind not in OF_AN_ORDER and not days_known(c) and not apart:
        near = [
            r
            for r in references
            if r.lawsuit == c.proceeding and agree(r.when.iso, c.when.iso) and abs(r.at - c.start) < 1200
        ]
        near = [r for r in near if not (r.below and (appellate or c.kind in OF_AN_ORDER))]
        near = [r for r in near if r.paper is None or c.kind in (f"{r.paper}_granted", "relief_granted")]
        if len({r.when.iso for r in near}) == 1:
            return replace(c, when=near[0].when)
    return c


def _undone_by(c: EventClaim, o: EventClaim) -> bool:
    """Whether `o` is an order of which a sentence only tells when it was made, while it tells what was done to it."""
    return o.told_again or (o.kind in GRANTED and o.start == c.start and c.kind != "stay_denied")


def days_known(c: EventClaim) -> bool:
    return c.when.precision == "day"
