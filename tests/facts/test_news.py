"""What is news between two states of the facts: a table of what came before, what one more article says, what is told."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.between import Between, detail, topic_of
from facts.model import KINDS, Facts, Source
from facts.news import news
from facts.reconcile import reconcile
from facts.updates import News, Update
from tests.facts.making import CASE, Pair, counted, happened, quantity, told
from tests.facts.test_reconcile_order import event, figure, source

AP = Source("AP", "copy")
WIRE = " ".join(f"word{n} of the wire" for n in range(200))


def facts(pairs: Sequence[Pair]) -> Facts:
    return reconcile(pairs, [], CASE)


def between(before: Sequence[Pair], more: Sequence[Pair]) -> News:
    return news(facts(before), facts([*before, *more]), CASE)


def words(u: Update) -> str:
    """`pi_denied 2025-05-12`, `asked 47000 roughly`, with `record` or `major` in front."""
    if u.event:
        said = f"{u.event.kind} {u.event.date or 'undated'}"
    elif u.figure:
        said = f"{u.figure.quantity} {u.figure.value} {u.figure.hedge_text}".strip()
    else:
        said = u.proceeding or "; ".join(str(f.value) for f in u.figures_now)
    return " ".join(filter(None, ("record" if u.record else "", u.weight, "" if u.event else u.type, said)))


def told_in(n: News) -> list[str]:
    return [words(u) for u in n.updates if u.type != "article"]


def rules(n: News) -> set[str]:
    return {h.rule for h in n.held}


@dataclass(frozen=True)
class Row:
    why: str
    before: tuple[Pair, ...]
    more: tuple[Pair, ...]
    told: tuple[str, ...] = ()
    held: tuple[str, ...] = ()


MARCH = told("A", happened("tro_denied", "2025-03-19", court="D.D.C."), on="2025-03-20")
MAY = told("B", happened("pi_denied", "2025-05-12", court="D.D.C."), on="2025-05-12")
GRANT = told("C", happened("relief_granted", "2025-08-04", court="D.D.C."), on="2025-08-05")
ASKED = told("D", counted("1200000", "more_than", "more than", text="1.2 million"), on="2025-08-01")

TABLE = [
    Row("a first ruling", (), (MARCH,), ("major tro_denied 2025-03-19",)),
    Row(
        "a newer ruling that decides where the lawsuit stands",
        (MARCH,),
        (MAY,),
        ("major pi_denied 2025-05-12",),
    ),
    Row(
        "an older ruling is for the record",
        (MAY,),
        (MARCH,),
        ("record minor tro_denied 2025-03-19",),
    ),
    Row("the same ruling by another outlet", (MAY,), (told("X", happened("pi_denied", "2025-05-12")),), (), ("H-ADDS-NOTHING",)),
    Row(
        "a copy of a wire story",
        (told("A", happened("tro_denied", "2025-03-19"), source=AP, text=WIRE),),
        (told("X", happened("tro_denied", "2025-03-19"), source=AP, text=WIRE),),
        (),
        ("H-COPY",),
    ),
    Row(
        "a day where only the month was known",
        (told("A", happened("pi_denied", "2025-05")),),
        (MAY,),
        (),
        ("H-DATE-FINER", "H-ADDS-NOTHING"),
    ),
    Row(
        "a day where nothing was known",
        (told("A", happened("pi_denied", court="D.D.C."), on="2025-05-13"),),
        (MAY,),
        (),
        ("H-DATE-FINER",),
    ),
    Row(
        "a source that names the order",
        (GRANT,),
        (told("X", happened("pi_granted", "2025-08-04", court="D.D.C."), on="2025-08-06"),),
        (),
        ("H-KIND-NAMED",),
    ),
    Row(
        "a court where none was said",
        (told("A", happened("pi_denied", "2025-05-12")),),
        (told("X", happened("pi_denied", "2025-05-12", court="D.D.C.", judge="Ann Lee")),),
        (),
        ("H-DETAIL",),
    ),
    Row(
        "an order that turns out to be granted in part",
        (GRANT,),
        (told("X", happened("granted_in_part", "2025-08-04", court="D.D.C."), on="2025-08-06"),),
        ("major granted_in_part 2025-08-04",),
    ),
    Row(
        "a hearing set is news as a filing",
        (MARCH,),
        (told("X", happened("hearing_scheduled", "2025-04-16", modality="planned"), on="2025-04-08"),),
        ("minor hearing_scheduled 2025-04-16",),
    ),
    Row(
        "and does not make a ruling before it old",
        (told("X", happened("hearing_scheduled", "2025-04-16", modality="planned"), on="2025-03-02"),),
        (MARCH,),
        ("major tro_denied 2025-03-19",),
    ),
    Row(
        "a hearing held on the day it was set for",
        (told("X", happened("hearing_scheduled", "2025-04-16", modality="planned"), on="2025-04-08"),),
        (told("Y", happened("hearing_held", "2025-04-16"), on="2025-04-16"),),
        ("minor hearing_held 2025-04-16",),
    ),
    Row(
        "an undated refusal that may be the one known",
        (MAY,),
        (told("X", happened("relief_denied", court="D.D.C.", proceeding=None), on="2025-05-21"),),
        (),  # by which rule depends on whether reconciling has joined the two
    ),
    Row(
        "a refusal in the other lawsuit",
        (MAY,),
        (told("X", happened("pi_denied", "2025-05-12", proceeding="carriers", court="D. Mass."), on="2025-05-13"),),
        ("major pi_denied 2025-05-12",),
    ),
    Row(
        "a refusal by the court above",
        (MAY,),
        (told("X", happened("pi_denied", "2025-05-14", court="D.C. Cir."), on="2025-05-14"),),
        ("major pi_denied 2025-05-14",),
    ),
    Row(
        "an officer's going, whoever he is, when one is known by name",
        (
            told("A", happened("resignation", "2025-04", proceeding=None, who="Di Eng"), on="2025-04-09"),
            told("B", happened("resignation", "2025-03", proceeding=None, who="Cy Dent"), on="2025-04-09"),
        ),
        (told("X", happened("resignation", "2025", proceeding=None), on="2026-02-24"),),
        (),
        ("H-EVENT-SAME",),
    ),
    Row(
        "another officer's",
        (told("A", happened("resignation", "2025-04", proceeding=None, who="Di Eng"), on="2025-04-09"),),
        (told("X", happened("resignation", "2025-05", proceeding=None, who="Cy Dent"), on="2025-05-09"),),
        ("minor resignation 2025-05",),
    ),
    Row(
        "an undated event that is only now told, when something newer is known",
        (told("A", happened("data_shared", "2025-08-07", proceeding=None), on="2025-08-08"),),
        (told("X", happened("demotion", proceeding=None, who="Cy Dent")),),
        ("record minor demotion undated",),
    ),
    Row(
        "what an article tells of before, beside its news",
        (told("A", happened("agreement_signed", "2025-04-07", proceeding=None), on="2025-04-08"),),
        (
            told(
                "X",
                happened("improper_disclosure_admitted", "2026-02", proceeding=None),
                happened("resignation", "2025", proceeding=None),
                on="2026-02-24",
            ),
        ),
        ("minor improper_disclosure_admitted 2026-02", "minor resignation 2025"),
    ),
    Row("a sworn paper by itself", (), (told("X", happened("other", "2025-03", strength="sworn"),),), (), ("H-OTHER",)),
    Row("a first value", (), (ASKED,), ("major figure asked 1200000 more than",)),
    Row(
        "a rounding",
        (ASKED,),
        (told("X", counted("1300000", text="1.3 million"), on="2025-08-02"),),
        (),
        ("H-ADDS-NOTHING",),
    ),
    Row(
        "a value with more digits",
        (ASKED,),
        (told("X", counted("1270000", text="1.27 million"), on="2025-08-02"),),
        (),
        ("H-ROUNDING",),
    ),
    Row(
        "the same value in other words",
        (told("A", counted("47000", "about", "about")),),
        (told("X", counted("47000", "about", "roughly"), on="2025-01-01"),),
        (),
        ("H-WORDING",),
    ),
    Row(
        "the sworn paper behind what the press had",
        (ASKED,),
        (told("X", counted("1280000", text="1.28 million", strength="sworn"), on="2026-02-24"),),
        ("minor figure asked 1280000",),
    ),
    Row(
        "the sworn paper rounds what the press had",
        (told("A", counted("47489"), on="2025-08-07"),),
        (told("X", counted("47000", "about", "roughly", strength="sworn"), on="2026-02-24"),),
        (),
        ("H-ROUNDING",),
    ),
    Row(
        "the sworn paper gives itself what was a bound",
        (told("A", counted("47000", "more_than", "over"), on="2025-08-07"),),
        (told("X", counted("47000", "about", "roughly", strength="sworn"), on="2026-02-24"),),
        ("minor figure asked 47000 roughly",),
    ),
    Row(
        "the sworn paper gives what somebody had told",
        (told("A", counted("47489")), told("B", counted("47000", "about", "roughly"))),
        (told("X", counted("47000", "about", "roughly", strength="sworn"), on="2026-02-24"),),
        (),
        ("H-LEAD",),
    ),
    Row(
        "a conflict opens",
        (told("A", counted("42695"), on="2026-02-26"),),
        (told("X", counted("43695"), on="2026-02-26"),),
        ("major conflict_opened 42695; 43695",),
    ),
    Row(
        "a third value in an open conflict",
        (told("A", counted("42695")), told("B", counted("43695"))),
        (told("X", counted("44695")),),
        ("major conflict_opened 42695; 43695; 44695",),
    ),
    Row(
        "a fourth source for a side of it",
        (told("A", counted("42695")), told("B", counted("43695"))),
        (told("X", counted("43695")),),
        (),
        ("H-ADDS-NOTHING",),
    ),
    Row(
        "a figure that has grown",
        (told("A", counted("47000", figure="given"), on="2025-08-07"),),
        (told("X", counted("99000", figure="given"), on="2026-01-07"),),
        ("minor figure given 99000",),
    ),
    Row(
        "an older value of a figure that has grown",
        (told("X", counted("99000", figure="given"), on="2026-01-07"),),
        (told("A", counted("47000", figure="given"), on="2025-08-07"),),
        ("record minor figure given 47000",),
    ),
    Row(
        "a value without a date beside one with a date",
        (told("A", counted("47000", figure="given"), on="2025-08-07"),),
        (told("X", counted("99000", figure="given")),),
        ("record minor figure given 99000",),
    ),
    Row(
        "what was given is told by its figure",
        (),
        (told("X", counted("47000", figure="given"), happened("data_shared", proceeding=None)),),
        ("major figure given 47000", "minor data_shared undated"),
    ),
]  # fmt: skip


@pytest.mark.parametrize("row", TABLE, ids=[r.why for r in TABLE])
def test_what_is_told_of_one_more_article(row: Row) -> None:
    n = between(row.before, row.more)
    assert told_in(n) == list(row.told)
    assert set(row.held) <= rules(n)
    if not row.told:
        assert n.held


def test_an_event_in_the_words_of_a_figure_is_told_by_the_figure() -> None:
    article, reading = told("X", counted("47000", figure="given"), happened("data_shared", proceeding=None))
    figure_claim, event_claim = reading.claims
    same = replace(reading, claims=(figure_claim, replace(event_claim, start=figure_claim.start, end=figure_claim.end)))
    n = between([], [(article, same)])
    assert told_in(n) == ["major figure given 47000"]
    assert "H-TOLD-AS-FIGURE" in rules(n)


def test_a_ruling_carries_where_the_lawsuit_stood_and_stands_and_what_it_comes_to() -> None:
    (u,) = [u for u in between([MARCH], [GRANT]).updates if u.event]
    assert u.standing_before is not None
    assert u.standing is not None
    assert (u.standing_before.posture, u.standing.posture) == ("tro_denied", "relief_granted")
    assert u.net_before is not None
    assert u.net is not None
    assert (u.net_before.state, u.net.state) == ("unknown", "blocked")
    assert {e.kind for e in u.decisive} == {"tro_denied", "relief_granted"}
    assert "N-NET-EFFECT" in u.reason


def test_the_net_effect_beside_a_ruling_that_leaves_it_as_it_was_has_no_before() -> None:
    (u,) = [u for u in between([MARCH], [MAY]).updates if u.event]
    assert u.net_before is None
    assert u.net is not None
    assert u.net.state == "unknown"


def test_a_net_effect_that_a_filing_changes_is_told_to_those_who_follow_rulings() -> None:
    before = [MARCH]
    filed = told("X", happened("complaint_filed", "2025-03-25", proceeding="carriers"), on="2025-03-26")
    n = between(before, [filed])
    assert [(u.type, u.topic) for u in n.updates if u.type != "article"] == [
        ("net_effect", "rulings"),
        ("event", "filings"),
    ]


def test_two_sources_at_odds_over_an_order_are_a_conflict_and_its_end_is_told() -> None:
    no = told("X", happened("pi_denied", "2025-08-04", court="D.D.C."), on="2025-08-05")
    n = between([GRANT], [no])
    assert told_in(n) == ["major conflict_opened drivers"]
    assert "H-TOLD-AS-CONFLICT" in rules(n)
    (u,) = [u for u in n.updates if u.type == "conflict_opened"]
    assert u.net is not None
    assert u.net.state == "unsettled"
    assert {e.kind for e in u.decisive} == {"relief_granted", "pi_denied"}
    court = told("Y", happened("relief_granted", "2025-08-04", court="D.D.C.", strength="found"), on="2025-08-06")
    n = between([GRANT, no], [court])
    assert told_in(n) == ["major conflict_closed drivers"]


def test_a_conflict_of_figures_that_closes() -> None:
    before = facts([told("A", counted("42695")), told("B", counted("43695"))])
    after = facts([told("A", counted("42695")), told("C", counted("42695", strength="sworn"))])
    n = news(before, after, CASE)
    assert told_in(n) == ["major conflict_closed asked 42695"]


def test_what_changes_only_because_words_were_withdrawn_is_no_news() -> None:
    for pairs in ([MARCH, MAY], [told("A", counted("42695")), told("B", counted("43695"))], [MARCH, GRANT]):
        n = news(facts(pairs), facts(pairs[:1]), CASE)
        assert n.updates == ()
        assert rules(n) == {"H-LOST"}


def test_a_conflict_over_an_order_that_ends_by_a_withdrawal_is_no_news() -> None:
    no = told("X", happened("pi_denied", "2025-08-04", court="D.D.C."), on="2025-08-05")
    n = news(facts([GRANT, no]), facts([GRANT]), CASE)
    assert n.updates == ()
    assert rules(n) == {"H-LOST"}


def test_a_lawsuit_that_the_pack_has_only_now_brings_its_events_but_no_move() -> None:
    before = replace(facts([]), proceedings=())
    (u,) = [u for u in news(before, facts([MARCH]), CASE).updates if u.event]
    assert u.standing_before is None
    assert u.standing is None


def test_a_text_whose_offsets_moved_is_no_news() -> None:
    article, reading = told("A", happened("pi_denied", "2025-05-12"), counted("42695"), on="2025-05-13")
    moved = replace(reading, claims=tuple(replace(c, start=c.start + 7, end=c.end + 7) for c in reading.claims))
    n = news(facts([(article, reading)]), facts([(article, moved)]), CASE)
    assert n == News()


def test_an_order_that_turns_out_to_be_a_higher_court_s_stay_is_told_by_where_the_lawsuit_stands() -> None:
    below = told("A", happened("pi_granted", "2025-08-04", court="D.D.C."), on="2025-08-05")
    above = told("B", happened("relief_granted", "2025-09-01"), on="2025-09-01")
    named = told("C", happened("stay_granted", "2025-09-01", court="D.C. Cir."), on="2025-09-02")
    n = between([below, above], [named])
    (u,) = [u for u in n.updates if u.type != "article"]
    assert u.type == "posture"
    assert u.standing is not None
    assert u.standing.posture == "stayed"
    assert u.net_before is not None
    assert "stay_granted" in {e.kind for e in u.decisive}


def test_figures_of_the_background_and_kinds_nobody_follows_are_held() -> None:
    background = replace(quantity("owed"), background=True)
    case = replace(CASE, quantities=(*CASE.quantities, background), topics={"rulings": ("pi_denied",)})
    pair = told("A", counted("5800000", figure="owed"), happened("appeal_filed", "2025-05-20"))
    n = news(reconcile([], [], case), reconcile([pair], [], case), case)
    assert {u.type for u in n.updates} == {"posture", "article"}
    assert {"H-BACKGROUND", "H-NOT-FOLLOWED"} <= rules(n)


def test_a_quantity_behind_the_first_is_minor() -> None:
    case = replace(CASE, quantities=(replace(quantity("asked"), rank=4),))
    n = news(reconcile([], [], case), reconcile([ASKED], [], case), case)
    assert told_in(n) == ["minor figure asked 1200000 more than"]


def test_every_kind_has_a_topic_but_other() -> None:
    assert [k for k in KINDS if topic_of(k, CASE) is None] == ["other"]


def test_into_an_empty_store_only_what_is_current_is_told() -> None:
    n = between([], [MARCH, MAY, told("X", happened("resignation", "2025-04", proceeding=None), on="2025-05-13")])
    assert told_in(n) == [
        "major pi_denied 2025-05-12",
        "minor resignation 2025-04",
        "record minor tro_denied 2025-03-19",
    ]
    articles = [u for u in n.updates if u.type == "article"]
    assert [u.record for u in articles] == [False, True, True]


def test_articles_are_told_to_who_wants_them_and_copies_are_not() -> None:
    first, copy = told("X", source=AP, text=WIRE), told("Y", source=AP, text=WIRE + "!")
    n = between([MARCH], [first])
    assert [(u.type, u.record, u.weight) for u in n.updates] == [("article", False, "minor")]
    n = between([MARCH, first], [copy])
    assert n.updates == ()
    assert rules(n) == {"H-COPY"}


# --- properties -------------------------------------------------------------------------------------------------------


@st.composite
def stories(draw: st.DrawFn, most: int = 4) -> list[Pair]:
    days = st.sampled_from((None, "2025-03-20", "2025-05-13", "2026-02-25"))
    return [
        told(f"outlet {n}", *draw(st.lists(st.one_of(event, figure), max_size=3)), on=draw(days), source=draw(source))
        for n in range(draw(st.integers(1, most)))
    ]


@settings(max_examples=60, deadline=None)
@given(stories())
def test_the_same_facts_are_no_news(pairs: list[Pair]) -> None:
    known = facts(pairs)
    assert news(known, known, CASE) == News()


@settings(max_examples=60, deadline=None)
@given(stories(), stories(), st.randoms())
def test_the_order_of_articles_changes_nothing(before: list[Pair], more: list[Pair], random: object) -> None:
    many = [replace_key(p, n) for n, p in enumerate([*before, *more])]
    a = news(facts(many[: len(before)]), facts(many), CASE)
    b = news(facts(many[: len(before)][::-1]), facts(many[::-1]), CASE)
    assert a == b
    assert len({u.id for u in a.updates}) == len(a.updates)


def replace_key(pair: Pair, n: int) -> Pair:
    """The same article under a key of its own."""
    article, reading = pair
    article = replace(article, key=f"{article.key} {n}")
    claims = tuple(replace(c, article=article.id) for c in reading.claims)
    return article, replace(reading, article=article.id, claims=claims)


@settings(max_examples=60, deadline=None)
@given(stories(), stories(), st.integers(0, 3))
def test_events_that_stayed_the_same_can_be_passed_over(before: list[Pair], more: list[Pair], gone: int) -> None:
    many = [replace_key(p, n) for n, p in enumerate([*before, *more])]
    was, now = facts(many[: len(before)]), facts(many[gone:])
    found = news(was, now, CASE)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Between, "_same", {})
        fullest_first = lambda facts: sorted(facts.events, key=detail, reverse=True)  # noqa: E731
        patch.setattr(Between, "may_be", lambda _, event, facts: fullest_first(facts))
        assert news(was, now, CASE) == found


@settings(max_examples=60, deadline=None)
@given(stories(), stories())
def test_nothing_is_told_that_the_facts_do_not_hold(before: list[Pair], more: list[Pair]) -> None:
    many = [replace_key(p, n) for n, p in enumerate([*before, *more])]
    after = facts(many)
    n = news(facts(many[: len(before)]), after, CASE)
    for u in n.updates:
        assert u.event is None or u.event in after.events
        assert u.figure is None or u.figure in after.figures
        assert u.standing is None or u.standing in after.proceedings
        assert u.net in (None, after.net_effect)
        assert u.type == "conflict_closed" or set(u.figures_now) <= set(after.figures)
        assert set(u.articles) <= set(after.articles)
        assert u.articles or u.type == "net_effect"
        assert u.reason.startswith("N-")
    assert all(h.rule.startswith("H-") and h.words for h in n.held)
    major = [u.weight for u in n.updates if not u.record]
    assert major == sorted(major)
