"""What was told and was wrong, and what is so instead: an editor's ruling, or another text of the article."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st

from facts.corrections import REVISED, corrections, lost
from facts.model import Facts, Reading, Ruling
from facts.reconcile import reconcile
from facts.updates import Correction
from tests.facts.making import CASE, Make, Pair, claims_of, counted, happened, told
from tests.facts.test_news import GRANT, MARCH, MAY, facts, stories

WHY = "a garbled sentence"


def rejecting(pairs: Sequence[Pair], *numbers: int) -> tuple[Facts, Facts, dict[str, str]]:
    """The facts before and after an editor rejects these claims of all there are, and the rulings by claim."""
    ids = [claims_of(pairs)[n].id for n in numbers]
    rulings = [Ruling(id, "reject", "mona", datetime(2025, 4, 9, tzinfo=UTC), WHY) for id in ids]
    return facts(pairs), reconcile(pairs, rulings, CASE), dict.fromkeys(ids, WHY)


def ruled(pairs: Sequence[Pair], *numbers: int) -> tuple[Correction, ...]:
    before, after, reasons = rejecting(pairs, *numbers)
    return corrections(before, after, CASE, reasons, {})


def revising(pair: Pair, *now: Make, on: str | None = None, others: Sequence[Pair] = ()) -> tuple[Correction, ...]:
    """What is corrected when the article of `pair` says these things instead."""
    article, old = pair
    new = told(article.publisher or "", *now, on=on, text="another text " * 20)
    gone = lost(old, new[1])
    return corrections(facts([pair, *others]), facts([new, *others]), CASE, {}, {article.id: gone})


def test_a_dismissal_that_was_a_motion_to_dismiss() -> None:
    said = told(
        "Lookout",
        happened("dismissed", "2025-04-07"),
        happened("motion_to_dismiss_filed", "2025-04-07"),
        on="2025-04-08",
    )
    (c,) = ruled([said], 0)
    assert c.event_before is not None
    assert c.event is not None
    assert (c.event_before.kind, c.event.kind) == ("dismissed", "motion_to_dismiss_filed")
    assert (c.cause, c.reason, c.claims) == ("ruling", WHY, (claims_of([said])[0].id,))
    assert c.standing is not None
    assert c.standing.posture == "filed"
    assert [a.publisher for a in c.articles] == ["Lookout"]


def test_with_nothing_in_its_place_there_is_where_the_lawsuit_stands_and_why() -> None:
    (c,) = ruled([MARCH, MAY], 1)
    assert c.event is None
    assert c.standing is not None
    assert (c.standing.posture, [e.kind for e in c.decisive]) == ("tro_denied", ["tro_denied"])
    assert {a.publisher for a in c.articles} == {"A", "B"}


def test_a_fact_that_still_stands_on_another_claim_is_no_correction() -> None:
    other = told("X", happened("pi_denied", "2025-05-12"), counted("42695"))
    figure = told("Y", counted("42695"))
    assert ruled([MAY, other, figure], 0, 2) == ()


def test_a_value_that_agrees_still_stands() -> None:
    assert (
        ruled(
            [told("X", counted("1280000", text="1.28 million")), told("Y", counted("1300000", text="1.3 million"))], 0
        )
        == ()
    )


def test_a_value_nobody_else_gives_is_set_beside_what_is_so() -> None:
    (c,) = ruled([told("X", counted("42695")), told("Y", counted("43695"))], 1)
    assert c.figure_before is not None
    assert c.figure_before.value == 43695
    assert [f.value for f in c.figures] == [42695]
    assert c.standing is None


def test_a_value_that_was_only_old_is_no_correction() -> None:
    pairs = [told("X", counted("47000", figure="given"), on="2025-01-01")]
    more = [*pairs, told("Y", counted("99000", figure="given"), on="2026-01-01")]
    before, after = facts(pairs), facts(more)
    assert corrections(before, after, CASE, {}, {}) == ()


def test_a_ruling_told_the_other_way_round() -> None:
    """An order was said to be granted, and what the same court did that day was refuse it."""
    denied = told("X", happened("pi_denied", "2025-08-04", court="D.D.C."), on="2025-08-06")
    (c,) = ruled([GRANT, denied], 0)
    assert c.event_before is not None
    assert c.event_before.kind == "relief_granted"
    assert c.standing is not None
    assert [(c.standing.posture, e.kind) for e in c.decisive] == [("relief_denied", "pi_denied")]


def test_a_wrong_day_is_wrong_though_the_event_stands() -> None:
    wrong = told("X", happened("pi_denied", "2025-05-14", court="D.D.C."), happened("pi_denied", court="D.D.C."))
    (c,) = ruled([wrong], 0)
    assert c.event is not None
    assert c.event_before is not None
    assert (c.event_before.date, c.event.date) == ("2025-05-14", None)


def test_a_revised_article_that_says_something_else() -> None:
    (c,) = revising(MAY, happened("pi_granted", "2025-05-12", court="D.D.C."), on="2025-05-12")
    assert (c.cause, c.reason) == ("revised", REVISED)
    assert c.event is not None
    assert c.event.kind == "pi_granted"
    assert c.standing is not None
    assert c.standing.posture == "relief_granted"


def test_a_revised_article_that_says_the_same_elsewhere_is_none() -> None:
    pair = told("B", happened("pi_denied", "2025-05-12"), counted("42695"), on="2025-05-12")
    now = (counted("42695"), happened("pi_denied", "2025-05-12"))
    assert revising(pair, *now, on="2025-05-12") == ()


def test_lost_is_what_no_longer_stands_in_these_words() -> None:
    _, old = told("A", happened("pi_denied", "2025-05-12"), counted("42695"), happened("affirmed"))
    event, figure, gone = old.claims

    def now(*claims: object) -> frozenset[str]:
        return lost(old, replace(old, claims=claims))  # type: ignore[arg-type]

    moved = replace(event, start=80, end=84)
    assert now(moved, figure, gone) == frozenset()
    assert now(moved, figure) == {gone.id}
    assert now(moved, replace(figure, quote="others"), gone) == {figure.id}
    assert now(replace(event, modality="asked"), figure, gone) == {event.id}
    assert now(replace(event, quote="wo\n rd"), figure, gone) == {event.id}
    assert lost(old, old) == frozenset()


def test_without_claims_that_were_wrong_there_is_nothing_to_correct() -> None:
    assert corrections(facts([MARCH, MAY]), facts([]), CASE, {}, {}) == ()


def test_the_id_follows_from_what_was_wrong() -> None:
    (a,), (b,) = ruled([MARCH, MAY], 1), ruled([MAY, MARCH], 0)
    assert a == b
    (c,) = ruled([MARCH, MAY], 0)
    assert c.id != a.id


@settings(max_examples=60, deadline=None)
@given(stories(), st.data())
def test_what_is_corrected_rested_on_a_rejected_claim_and_no_longer_stands(
    pairs: list[Pair], data: st.DataObject
) -> None:
    claims = claims_of(pairs)
    chosen = data.draw(st.sets(st.integers(0, len(claims) - 1)) if claims else st.just(set()))
    before, after, reasons = rejecting(pairs, *chosen)
    found = corrections(before, after, CASE, reasons, {})
    assert len({c.id for c in found}) == len(found)
    for c in found:
        assert set(c.claims) <= set(reasons)
        told_before = c.event_before or c.figure_before
        assert told_before is not None
        assert set(c.claims) <= {r.id for r in told_before.claims}
        assert c.event is None or c.event in after.events
        assert set(c.figures) <= set(after.figures)
        assert c.standing is None or c.standing in after.proceedings
    if not chosen:
        assert found == ()
    gone = {f.quantity for f in before.figures} - {f.quantity for f in after.figures}
    assert gone <= {c.figure_before.quantity for c in found if c.figure_before}


def test_a_reading_of_nothing_has_lost_everything() -> None:
    _, old = told("A", happened("pi_denied"), counted("42695"))
    empty: Reading = replace(old, claims=())
    assert lost(old, empty) == {c.id for c in old.claims}
