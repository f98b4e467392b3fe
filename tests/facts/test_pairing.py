"""Which fact of one state is which of another."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from facts.model import Event, Ref
from facts.news import news
from facts.pairing import pairs, same_happening, same_meaning
from facts.reconcile import reconcile
from tests.facts.making import CASE, happened, told
from tests.facts.test_news import told_in


def ref(words: str, article: str = "a-1", **more: Any) -> Ref:
    return Ref(f"c-{article}-{words}", article, words, 0, 4, False, None, "stated", **more)


def ev(kind: str, date: str | None = None, *claims: Ref, **more: Any) -> Event:
    said = {
        "id": f"e-{kind}-{date}",
        "precision": None,
        "reported": None,
        "court": None,
        "judge": None,
        "proceeding": "drivers",
        "strength": "stated",
        "origins": (),
        "outlets": (),
    }
    return Event(kind=kind, date=date, claims=claims, **{**said, **more})


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("relief_granted", "pi_granted", True),
        ("relief_granted", "tro_granted", True),
        ("stay_granted", "pi_granted", True),
        ("pi_denied", "affirmed", True),
        ("relief_denied", "tro_denied", True),
        ("tro_granted", "pi_granted", False),
        ("tro_denied", "pi_denied", False),
        ("pi_granted", "pi_denied", False),
        ("pi_granted", "granted_in_part", False),
        ("granted_in_part", "granted_in_part", True),
        ("affirmed", "reversed", False),
        ("dismissed", "motion_to_dismiss_filed", False),
    ],
)
def test_kinds_that_name_one_outcome(a: str, b: str, same: bool) -> None:
    assert same_meaning(a, b) is same
    assert same_meaning(b, a) is same


DAY = "2025-05-12"


@pytest.mark.parametrize(
    ("new", "known", "same"),
    [
        (ev("pi_denied", DAY), ev("pi_denied", "2025-05-14"), True),  # a slip of days
        (ev("pi_denied", DAY), ev("pi_denied", "2025-05-16"), False),
        (ev("hearing_held", DAY), ev("hearing_held", "2025-05-13"), True),
        (ev("hearing_held", DAY), ev("hearing_held", "2025-05-14"), False),  # put off by two days
        (ev("pi_denied", "2025-05"), ev("pi_denied", DAY), True),
        (ev("pi_denied", "2025-06"), ev("pi_denied", DAY), False),
        (ev("pi_denied", None), ev("pi_denied", DAY), True),
        (ev("pi_denied", None, reported="2025-05-01"), ev("pi_denied", DAY), False),  # told before it happened
        (ev("pi_denied", DAY), ev("pi_denied", None, reported="2025-05-12"), True),
        (ev("pi_denied", DAY), ev("pi_denied", None, reported="2025-03-20"), False),
        (ev("pi_denied", None), ev("pi_denied", None), True),
        (ev("pi_denied", DAY), ev("pi_denied", DAY, proceeding="carriers"), False),
        (ev("pi_denied", DAY, proceeding=None), ev("pi_denied", DAY), True),
        (ev("pi_denied", None, proceeding=None), ev("pi_denied", DAY), True),
        (ev("pi_denied", DAY), ev("pi_denied", DAY, proceeding=None), True),
        (
            ev("pi_denied", None),
            ev("pi_denied", DAY, proceeding=None),
            False,
        ),  # whose it is, is said for the first time
        (ev("pi_denied", DAY, court="D.D.C."), ev("pi_denied", DAY, court="D.C. Cir."), False),
        (ev("pi_denied", DAY, court="D.D.C."), ev("pi_denied", DAY), True),
        (ev("data_shared", DAY, proceeding=None), ev("data_shared", None, proceeding=None), False),  # may be done again
        (ev("data_shared", None, proceeding=None), ev("data_shared", DAY, proceeding=None), True),
        (ev("resignation", None, who="Cy Dent"), ev("resignation", None), False),
        (ev("resignation", None), ev("resignation", None, who="Cy Dent"), True),
        (ev("resignation", DAY, who="Cy Dent"), ev("resignation", DAY), True),
        (ev("resignation", DAY, who="Cy Dent"), ev("resignation", DAY, who="Di Eng"), False),
        (ev("pi_denied", DAY), ev("pi_granted", DAY), False),
    ],
)
def test_what_sets_an_event_apart_from_one_that_is_known(new: Event, known: Event, same: bool) -> None:
    assert same_happening(new, known) is same


def test_facts_are_paired_by_the_most_words_they_share_and_each_once() -> None:
    one, two, three = (ref(w) for w in ("one", "two", "three"))
    a, b = ev("pi_denied", "2025-05", one, two), ev("pi_denied", "2025-06", three)
    x, y = ev("pi_denied", "2025-07", two, three), replace(a, claims=(one, two))
    assert {(was.date, now.date) for was, now in pairs([a, b], [x, y])} == {
        ("2025-05", "2025-05"),
        ("2025-06", "2025-07"),
    }


def test_words_that_moved_in_their_article_are_the_same_and_those_of_another_are_not() -> None:
    a = ev("pi_denied", "2025-05", ref("one"))
    moved = ev("pi_denied", "2025-06", replace(ref("one"), start=90, end=94, id="c-other"))
    other = ev("pi_denied", "2025-07", ref("one", "a-2"))
    assert pairs([a], [other, moved]) == [(a, moved)]


@pytest.mark.parametrize(
    ("was", "now", "same"),
    [
        ({"value": Decimal("47000")}, {"value": Decimal("47000.0")}, True),
        ({"value": Decimal("47000")}, {"value": Decimal("47001")}, False),
        ({"value": Decimal(0)}, {"value": None}, False),
        ({"kind": "granted"}, {"kind": "denied"}, False),
    ],
)
def test_words_are_the_same_where_kind_and_number_are(was: dict[str, Any], now: dict[str, Any], same: bool) -> None:
    before, after = ev("pi_denied", None, ref("w", **was), id="e-1"), ev("pi_denied", None, ref("w", **now), id="e-2")
    assert pairs([before], [after]) == ([(before, after)] if same else [])


def test_an_id_pairs_what_no_words_do() -> None:
    a, b = ev("pi_denied", "2025-05", ref("one")), ev("pi_denied", "2025-05", ref("two"))
    assert pairs([a], [b]) == [(a, b)]


def test_two_rulings_of_one_month_are_two_though_the_second_gets_the_id_of_the_first() -> None:
    first = told("A", happened("pi_denied", "2025-05-02", court="D.D.C."), on="2025-05-02")
    second = told("B", happened("pi_denied", "2025-05-28", court="D.D.C."), on="2025-05-28")
    before, after = (reconcile([p], [], CASE) for p in (first, second))
    assert before.events[0].id == after.events[0].id
    assert "major pi_denied 2025-05-28" in told_in(news(before, after, CASE))


def test_an_event_that_splits_or_is_joined_to_another_without_new_words_is_no_news() -> None:
    march, may = ref("one", kind="pi_denied"), ref("two", kind="pi_denied")
    whole = ev("pi_denied", "2025-05", march, may)
    halves = (ev("pi_denied", "2025-03-19", march), ev("pi_denied", "2025-05-12", may))
    known = reconcile([told("A", happened("complaint_filed", "2025-03-01"), on="2025-05-13")], [], CASE)
    one, two = replace(known, events=(whole,)), replace(known, events=halves)
    assert told_in(news(one, two, CASE)) == []
    assert told_in(news(two, one, CASE)) == []
    assert {h.rule for h in news(one, two, CASE).held} == {"H-DATE-SETTLED", "H-EVENT-SPLIT"}


def test_an_event_held_as_perhaps_a_known_one_is_told_once_new_words_set_it_apart() -> None:
    empty = reconcile([told("A", happened("complaint_filed", "2025-03-01"), on="2025-05-13")], [], CASE)
    known = ev("pi_denied", "2025-05-12", ref("one"), reported="2025-05-12")
    vague = ev("relief_denied", None, ref("two"), reported="2025-06-01")
    clear = ev("pi_denied", "2025-05-30", ref("two"), ref("three"), reported="2025-06-01")
    first, second, third = (replace(empty, events=e) for e in ((known,), (known, vague), (known, clear)))
    assert {h.rule for h in news(first, second, CASE).held} == {"H-EVENT-SAME"}
    (u,) = news(second, third, CASE).updates
    assert (u.event, u.reason.split(":")[0]) == (clear, "N-EVENT-CLEAR")
    # Told when it came, where the other was reported only later.
    late = replace(known, reported="2025-07-01")
    told_then = (replace(empty, events=e) for e in ((late, vague), (late, clear)))
    assert news(*told_then, CASE).updates == ()


def test_an_event_that_means_something_else_only_because_words_were_withdrawn_is_held() -> None:
    empty = reconcile([told("A", happened("complaint_filed", "2025-03-01"), on="2025-05-13")], [], CASE)
    was, now = ev("pi_granted", "2025-05-12", ref("one"), ref("two")), ev("pi_denied", "2025-05-12", ref("one"))
    n = news(replace(empty, events=(was,)), replace(empty, events=(now,)), CASE)
    assert n.updates == ()
    assert [h.rule for h in n.held] == ["H-LOST"]
