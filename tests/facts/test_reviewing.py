"""What waits for an editor, and what an editor may put in the place of what was read."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from facts.correcting import Typed, Unfit, corrected
from facts.model import Claim, Corrected, Decision, Facts, Ruling
from facts.reconcile import reconcile
from facts.reviewing import beside, judge, waiting
from facts.ruled import as_ruled, latest
from tests.storage.made import NOON, article, event, figure, reading, toy

CASE = toy()
A = article()
FIGURE, EVENT = figure(A), event(A)


def ruling(claim: Claim, decision: Decision, after: int = 0, told: Corrected | None = None) -> Ruling:
    return Ruling(claim.id, decision, "U1", NOON + timedelta(minutes=after), "because", told)


def facts(*rulings: Ruling, claims: tuple[Claim, ...] = (FIGURE, EVENT)) -> Facts:
    return reconcile([(A, reading(A, *claims))], rulings, CASE)


def waits(*rulings: Ruling, trusted: tuple[str, ...] = ()) -> list[str]:
    by = judge(rulings, replace(CASE, trusted_origins=trusted))
    return [f.claims[0].id for f in waiting(facts(*rulings), by)]


def test_a_ruling_and_a_figure_of_one_origin_wait_until_somebody_vouches_for_them() -> None:
    assert waits() == [EVENT.id, FIGURE.id]
    assert waits(ruling(FIGURE, "approve")) == [EVENT.id]
    assert waits(ruling(FIGURE, "correct", told=Corrected(hedge="exact", hedge_text=""))) == [EVENT.id]
    assert waits(ruling(FIGURE, "approve"), ruling(FIGURE, "undo", 1)) == [EVENT.id, FIGURE.id]
    assert waits(ruling(FIGURE, "hold")) == [EVENT.id, FIGURE.id]
    assert waits(trusted=("the pilot",)) == []


def test_the_last_ruling_counts_whatever_the_order() -> None:
    made = [ruling(FIGURE, "reject"), ruling(FIGURE, "correct", 1, Corrected(hedge="exact", hedge_text=""))]
    assert facts(*made) == facts(*reversed(made))
    assert [f.hedge for f in facts(*made).figures] == ["exact"]
    assert latest(made)[FIGURE.id].decision == "correct"


def test_a_corrected_claim_keeps_its_id_and_its_words() -> None:
    told = Corrected(value=Decimal(4700), value_text="4,700", date="2026-02")
    now = as_ruled(FIGURE, ruling(FIGURE, "correct", told=told))
    assert now is not None
    assert (now.id, now.quote, now.start, now.end) == (FIGURE.id, FIGURE.quote, FIGURE.start, FIGURE.end)
    (known,) = facts(ruling(FIGURE, "correct", told=told)).figures
    assert (known.value, known.hedge_text, known.as_of, known.claims[0].id) == (
        Decimal(4700),
        "roughly",
        "2026-02",
        FIGURE.id,
    )
    assert as_ruled(FIGURE, ruling(FIGURE, "reject")) is None
    assert as_ruled(FIGURE, ruling(FIGURE, "undo")) is FIGURE


def test_an_event_of_another_kind_and_of_no_lawsuit() -> None:
    told = Corrected(kind="pi_granted", proceeding="")
    (known,) = facts(ruling(EVENT, "correct", told=told)).events
    assert (known.kind, known.proceeding) == ("pi_granted", None)


def test_what_the_same_words_make_beside_a_claim() -> None:
    again = event(A, "refused to bar the ferry from sailing")
    known = facts(claims=(EVENT, again))
    assert beside(known, EVENT.id) == {again.id}
    assert beside(facts(), EVENT.id) == frozenset()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (Typed(hedge=""), Corrected(Decimal(47000), None, "47,000", "exact", "")),
        (Typed("24"), Corrected(Decimal(24), None, "24", "about", "roughly")),
        (Typed(date="2026-02-24"), Corrected(date="2026-02-24")),
        (Typed("47,000", "roughly", "", "riders"), "no_change"),
        (Typed("48,000"), "not_in_article"),
        (Typed("7,000"), "not_in_article"),
        (Typed(hedge="nearly"), "not_in_article"),
        (Typed(hedge="ferry"), "no_hedge"),
        (Typed("riders"), "no_number"),
        (Typed(date="24 Feb"), "no_date"),
        (Typed(date="2026-02-30"), "no_date"),
        (Typed(kind="passengers"), "no_figure"),
    ],
)
def test_what_is_typed_in_the_place_of_a_figure(typed: Typed, expected: Corrected | str) -> None:
    assert _made(FIGURE, typed) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        (Typed(kind="pi_granted"), Corrected(kind="pi_granted")),
        (Typed(proceeding=""), Corrected(proceeding="")),
        (Typed(date=""), Corrected(date="")),
        (Typed(kind="pi_won"), "no_kind"),
        (Typed(proceeding="elsewhere"), "no_proceeding"),
        (Typed(date="2026-02-24", kind="pi_denied", proceeding="harbour"), "no_change"),
    ],
)
def test_what_is_typed_in_the_place_of_an_event(typed: Typed, expected: Corrected | str) -> None:
    assert _made(EVENT, typed) == expected


def _made(claim: Claim, typed: Typed) -> Corrected | str:
    try:
        return corrected(claim, A.text, "en", typed, CASE)
    except Unfit as e:
        return e.problem
