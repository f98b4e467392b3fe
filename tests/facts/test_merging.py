"""Updates that come together: from the first before to the last after, and nothing twice."""

from collections.abc import Sequence
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from facts.merging import merge
from facts.news import news
from facts.pairing import same_meaning
from facts.updates import Update
from tests.facts.making import CASE, Pair, counted, happened, told
from tests.facts.test_news import GRANT, MARCH, MAY, facts, replace_key, stories, words


def steps(*states: Sequence[Pair]) -> list[Update]:
    """The updates on the way through these states, one after the other; those of articles left out."""
    known = [facts(s) for s in states]
    found = [u for before, after in pairwise(known) for u in news(before, after, CASE).updates]
    return [u for u in found if u.type != "article"]


def of(*articles: Pair) -> list[Update]:
    """As they come one by one."""
    return steps(*(articles[:n] for n in range(len(articles) + 1)))


def figure(value: str, on: str, publisher: str) -> Pair:
    return told(publisher, counted(value, figure="given"), on=on)


def test_one_update_is_itself() -> None:
    one = of(MARCH)
    assert list(merge(one)) == one


def test_a_figure_that_changed_twice_is_told_from_the_first_to_the_last() -> None:
    updates = of(
        figure("47000", "2025-03-01", "A"), figure("52000", "2025-04-01", "B"), figure("61000", "2025-05-01", "C")
    )
    (u,) = merge(updates[1:])
    assert u.figure is not None
    assert ([f.value for f in u.figures_before], u.figure.value) == ([47000], 61000)
    assert words(merge(updates)[0]) == "major figure given 61000"


def test_what_ends_where_it_began_is_not_told() -> None:
    a, b = figure("47000", "2025-03-01", "A"), figure("52000", "2025-04-01", "B")
    there, back = steps([a], [a, b])[0], steps([b], [b, figure("47000", "2025-05-01", "C")])[0]
    assert merge([there, back]) == ()
    (u,) = merge([there, back, there])  # the same difference again: the way ends elsewhere
    assert u.figure is not None
    assert u.figure.value == 52000


def test_the_same_update_twice_is_one() -> None:
    (u, *_) = of(MARCH)
    assert merge([u, u]) == (u,)


def test_two_rulings_are_both_told_and_the_standing_goes_with_the_last() -> None:
    first, second = merge(of(MARCH, MAY))
    assert [words(first), words(second)] == ["major pi_denied 2025-05-12", "major tro_denied 2025-03-19"]
    assert second.standing is None
    assert first.standing_before is not None
    assert first.standing is not None
    assert (first.standing_before.posture, first.standing.posture) == ("unknown", "relief_denied")


def test_a_net_effect_that_comes_and_goes_is_not_told() -> None:
    vacated = told("X", happened("vacated", "2025-08-20", court="D.C. Cir."), on="2025-08-21")
    updates = of(MARCH, GRANT, vacated)
    assert [u.net_before.state for u in updates if u.net_before] == ["unknown", "blocked"]
    told_now = merge(updates[1:])
    assert [words(u) for u in told_now] == ["major vacated 2025-08-20", "major relief_granted 2025-08-04"]
    assert [u.net_before for u in told_now] == [None, None]
    assert told_now[0].standing_before is not None
    assert told_now[0].standing_before.posture == "tro_denied"


def test_a_conflict_that_opens_and_closes_is_not_told() -> None:
    one, other = told("A", counted("42695")), told("B", counted("43695"))
    sworn = told("C", counted("42695", strength="sworn"))
    opened, closed = steps([one], [one, other], [one, sworn])
    assert [opened.type, closed.type] == ["conflict_opened", "conflict_closed"]
    assert merge([opened, closed]) == ()


def test_a_conflict_that_ends_with_another_value_is_a_changed_figure() -> None:
    one, other = told("A", counted("42695")), told("B", counted("43695"))
    sworn = told("C", counted("43695", strength="sworn"))
    (u,) = merge(steps([one], [one, other], [other, sworn]))
    assert words(u) == "major figure asked 43695"
    assert [f.value for f in u.figures_before] == [42695]


def test_values_that_stand_beside_each_other_are_both_told() -> None:
    undated = [told(p, counted(v, figure="given")) for p, v in (("A", "47000"), ("B", "99000"))]
    assert [u.figure.value for u in merge(of(*undated)) if u.figure] == [47000, 99000]


def test_the_record_takes_nobodys_place() -> None:
    new, old = figure("61000", "2025-05-01", "C"), figure("47000", "2025-03-01", "A")
    assert [words(u) for u in merge(of(new, old))] == ["major figure given 61000", "record minor figure given 47000"]


def test_an_event_that_came_to_mean_something_else_is_told_once_as_what_it_is_now() -> None:
    part = told("X", happened("granted_in_part", "2025-08-04", court="D.D.C."), on="2025-08-06")
    granted, narrowed = of(GRANT, part)
    assert narrowed.event_before is not None
    assert narrowed.event_before.kind == "relief_granted"
    (u,) = merge([granted, narrowed])
    assert words(u) == "major granted_in_part 2025-08-04"
    assert u.event_before is None  # the channel never heard of the other
    assert u.standing_before is not None
    assert u.standing is not None
    assert (u.standing_before.posture, u.standing.posture) == ("unknown", "relief_granted")
    assert merge([narrowed]) == (narrowed,)


def test_a_conflict_that_gets_a_side_and_then_closes_is_told_as_closed() -> None:
    sides = [told(p, counted(v)) for p, v in (("A", "42695"), ("B", "43695"), ("C", "44695"))]
    sworn = told("D", counted("42695", strength="sworn"))
    updates = steps(sides[:2], sides, [sides[0], sworn])
    assert [u.type for u in updates] == ["conflict_opened", "conflict_closed"]
    (u,) = merge(updates)
    assert (u.type, [f.value for f in u.figures_before]) == ("conflict_closed", [42695, 43695])


def test_a_standing_that_only_a_posture_update_tells_ends_in_the_last_of_them() -> None:
    later = told("X", happened("vacated", court="D.C. Cir."), on="2025-08-21")
    dated = told("Y", happened("vacated", "2025-08-20", court="D.C. Cir."), on="2025-08-21")
    updates = of(MARCH, GRANT, later, dated)
    assert merge(updates) == merge(merge(updates))
    assert next(words(u) for u in merge(updates)).startswith("major vacated")


@settings(max_examples=60, deadline=None)
@given(stories(most=6), st.lists(st.sets(st.integers(0, 5)), min_size=2, max_size=5))
def test_merging_again_changes_nothing(pairs: list[Pair], states: list[set[int]]) -> None:
    """Whatever comes and is withdrawn in between."""
    articles = [replace_key(p, n) for n, p in enumerate(pairs)]
    updates = steps(*([a for n, a in enumerate(articles) if n in state] for state in states))
    once = merge(updates)
    assert merge(once) == once
    assert len({u.id for u in once}) == len(once)


@settings(max_examples=60, deadline=None)
@given(stories(most=6))
def test_merged_standings_and_net_effect_go_from_the_start_to_the_end(pairs: list[Pair]) -> None:
    updates = of(*(replace_key(p, n) for n, p in enumerate(pairs)))
    stands = [u for u in merge(updates) if u.standing]
    assert len({u.standing.proceeding for u in stands if u.standing}) == len(stands)
    nets = [u for u in merge(updates) if u.net_before]
    assert len(nets) < 2
    for u in nets:
        assert u.net_before is not None
        assert u.net is not None
        assert u.net_before.state != u.net.state


@settings(max_examples=60, deadline=None)
@given(stories(most=6))
def test_no_event_and_no_value_is_told_twice_on_the_way(pairs: list[Pair]) -> None:
    """Whatever order articles come in: an event again only where its kind has come to mean something else, or where words
    that were told of one ruling turn out to be of another that nobody was told of."""
    articles = [replace_key(p, n) for n, p in enumerate(pairs)]
    seen: dict[str, tuple[str, str]] = {}
    for u in of(*articles):
        if u.type != "event" or u.event is None:
            continue
        for c in u.event.claims:
            again = seen.get(c.id)
            other = again is not None and not same_meaning(again[0], u.event.kind)
            apart = "N-EVENT-MEANING" in u.reason or "N-EVENT-CLEAR" in u.reason
            assert again is None or other or apart, (again, u.event)
            seen[c.id] = (u.event.kind, u.reason)
