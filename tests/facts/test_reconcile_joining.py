"""What says that claims without a day, a name or a lawsuit tell one event, and what keeps them apart: claims → events."""

import re
from dataclasses import replace

import pytest

from facts.case import Named
from facts.gathering import RULES
from facts.model import Event
from facts.reconcile import reconcile
from tests.facts.making import CASE, Make, Pair, counted, happened, told

D = {"court": "D.D.C."}
NOBODY = {"proceeding": None}


def made(*pairs: Pair) -> tuple[Event, ...]:
    return reconcile(pairs, [], CASE).events


def lines(*pairs: Pair) -> list[str]:
    return [f"{e.date} {e.kind} {e.who or e.proceeding} x{len(e.claims)}" for e in made(*pairs)]


def left(kind: str, who: str | None, iso: str | None = None, **more: str) -> Make:
    return happened(kind, iso, proceeding=None, who=who, **more)


def beside(act: Make, *counts: Make) -> list[Make]:
    """An act and the counts that stand in the same words: all at the beginning of the text."""
    return [lambda article, at, make=make: make(article, 0) for make in (act, *counts)]  # type: ignore[misc]


SHARED = {"proceeding": None}
N47, N47A = counted("47000", figure="asked"), counted("47000", "about", "about", figure="asked")
N9 = counted("9000", figure="asked")


@pytest.mark.parametrize(
    ("pairs", "expected", "rule"),
    [
        pytest.param(
            [
                told("A", happened("tro_denied", "2025-03-19", **D)),
                told("B", happened("pi_denied", "2025-05-12", **D)),
                told("C", happened("relief_denied"), happened("hearing_held", text="Wednesday")),
            ],
            [
                "2025-03-19 hearing_held drivers x1",
                "2025-03-19 tro_denied drivers x2",
                "2025-05-12 pi_denied drivers x1",
            ],
            "R-EVT-HEARD",
            id="ruled at a hearing on a Wednesday",
        ),
        pytest.param(
            [
                told("A", happened("tro_denied", "2025-03-19", **D)),
                told("B", happened("pi_denied", "2025-03-26", **D)),
                told("C", happened("relief_denied"), happened("hearing_held", text="Wednesday")),
            ],
            [
                "2025-03-19 tro_denied drivers x1",
                "2025-03-26 pi_denied drivers x1",
                "None hearing_held drivers x1",
                "None relief_denied drivers x1",
            ],
            "R-EVT-APART",
            id="two rulings on Wednesdays",
        ),
        pytest.param(
            [
                told("A", happened("hearing_held", "2025-04-16")),
                told("C", happened("tro_denied", text="Wednesday"), happened("hearing_held", text="Wednesday")),
            ],
            ["2025-04-16 hearing_held drivers x1", "None hearing_held drivers x1", "None tro_denied drivers x1"],
            "the ruling told with it, which nothing dates",
            id="a hearing waits for the day of its ruling",
        ),
        pytest.param(
            [
                told("A", happened("pi_denied", "2025-05-12", **D)),
                told("B", happened("relief_denied", **NOBODY, **D), on="2025-05-21"),
            ],
            ["2025-05-12 pi_denied drivers x2"],
            "R-EVT-RECENT",
            id="the only refusal of that court in the month before",
        ),
        pytest.param(
            [
                told("A", happened("pi_denied", "2025-05-12", **D)),
                told("B", happened("relief_denied", **NOBODY, **D), on="2025-09-21"),
                told("C", happened("relief_denied", **NOBODY), on="2025-05-13"),
            ],
            ["2025-05-12 pi_denied drivers x1", "None relief_denied None x1", "None relief_denied None x1"],
            "R-EVT-UNPLACED",
            id="months later, or of no court",
        ),
        pytest.param(
            [
                told("A", happened("pi_granted", "2025-08-12", **D)),
                told("B", happened("granted_in_part", "2025-12-29", **D)),
                told("C", happened("granted_in_part", **D)),
            ],
            ["2025-08-12 pi_granted drivers x1", "2025-12-29 granted_in_part drivers x2"],
            "R-EVT-KIND",
            id="the only one granted in part",
        ),
        pytest.param(
            [told("A", left("resignation", "Ann Lee", "2025-04")), told("B", left("resignation", "Ann Lee", text="Tuesday"))],
            ["2025-04 resignation Ann Lee x2"],
            "R-EVT-ONLY",
            id="a weekday of a month",
        ),
        pytest.param(
            [
                told("A", *beside(happened("data_shared", "2025-08-07", **SHARED), N47)),
                told("B", *beside(happened("data_shared", text="this month", **SHARED), N47A)),
                told("C", *beside(happened("data_shared", **SHARED), N9)),
                told("E", happened("data_shared", text="this month", **SHARED)),
            ],
            ["2025-08-07 data_shared None x2", "None data_shared None x1", "None data_shared None x1"],
            "R-EVT-COUNT",
            id="the same count, another count, none",
        ),
        pytest.param(
            [
                told("A", left("request_refused", "Ann Lee", "2025-02")),
                told("B", left("request_refused", "Ann Lee")),
                told("C", left("request_refused", None)),
            ],
            ["2025-02 request_refused Ann Lee x2", "None request_refused None x1"],
            "R-EVT-ONLY",
            id="one official's refusal told by two",
        ),
    ],
)  # fmt: skip
def test_what_joins_and_what_keeps_apart(pairs: list[Pair], expected: list[str], rule: str) -> None:
    assert lines(*pairs) == expected
    assert any(rule in e.reason for e in made(*pairs))


STORY = " ".join(f"word{n} of the story" for n in range(90))


@pytest.mark.parametrize(
    ("first", "second", "sizes"),
    [
        ({"on": "2026-03-03"}, {"on": "2026-03-05"}, [2]),
        ({"on": "2026-03-03"}, {"on": "2026-03-25"}, [1, 1]),
        ({"on": "2026-03-03"}, {}, [1, 1]),
        ({"text": STORY}, {"text": STORY}, [2]),
    ],
    ids=["of one week", "weeks apart", "one without a day", "copies of one text"],
)
def test_an_appeal_in_a_lawsuit_nobody_names_is_one_where_the_same_days_news_or_copies_tell_it(
    first: dict[str, str], second: dict[str, str], sizes: list[int]
) -> None:
    events = made(*(told(n, happened("appeal_filed", **NOBODY), **m) for n, m in (("A", first), ("B", second))))
    assert [len(e.claims) for e in events] == sizes
    assert all(("R-EVT-UNPLACED" in e.reason) is ("R-EVT-NEWS" not in e.reason) for e in events)


def test_rulings_of_one_week_in_lawsuits_nobody_names_are_one_only_where_both_name_the_court() -> None:
    def two(**court: str) -> list[int]:
        news = [told(n, happened("relief_denied", **NOBODY, **court), on="2026-03-03") for n in "AB"]
        return [len(e.claims) for e in made(*news)]

    assert (two(**D), two()) == ([2], [1, 1])


def test_copies_of_one_text_tell_one_act_of_an_agency() -> None:
    pairs = [told(n, happened("data_shared", **SHARED), text=STORY) for n in "AB"]
    assert [len(e.claims) for e in made(*pairs)] == [2]
    assert "R-EVT-PAGE" in made(*pairs)[0].reason


OVER, PLAIN = "resigned last year over the deal", "resigned last year for good"


def quitting(publisher: str, words: str, *claims: Make) -> Pair:
    """An article whose first words, those of its first claim, are these."""

    def first(article: str, at: int) -> object:
        claim = claims[0](article, 0)
        return type(claim)(**{f: getattr(claim, f) for f in claim.__slots__} | {"end": len(words), "quote": words})

    return told(publisher, first, *claims[1:], text=words + " word" * 20)  # type: ignore[arg-type]


def test_who_is_not_named_is_not_taken_for_somebody_of_whom_the_cause_is_not_told() -> None:
    pairs = [
        quitting("B", PLAIN, left("resignation", "Ben Cole", "2025-02")),
        quitting("C", OVER, left("resignation", None, "2025")),
    ]
    assert sorted(lines(*pairs)) == ["2025 resignation None x1", "2025-02 resignation Ben Cole x1"]
    assert any("its cause, the agreement" in e.reason for e in made(*pairs))


@pytest.mark.parametrize(
    ("unnamed", "expected"),
    [
        (OVER, ["2025-02 resignation Ben Cole x1", "2025-04 resignation Ann Lee x2"]),
        (PLAIN, ["2025 resignation None x1", "2025-02 resignation Ben Cole x1", "2025-04 resignation Ann Lee x1"]),
    ],
)
def test_who_is_not_named_left_over_the_agreement_as_one_named_did(unnamed: str, expected: list[str]) -> None:
    pairs = [
        quitting("A", OVER, left("resignation", "Ann Lee", "2025-04")),
        quitting("B", PLAIN, left("resignation", "Ben Cole", "2025-02")),
        quitting("C", unnamed, left("resignation", None, "2025")),
    ]
    assert sorted(lines(*pairs)) == sorted(expected)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        (
            [
                told("A", left("removed", "Ann Lee", "2025-08-08")),
                told("B", left("resignation", "Ann Lee", "2025-08-09")),
            ],
            [("2025-08-08", "removed", ("one source calls it a resignation (B)", "one source says 9 Aug 2025 (B)"))],
        ),
        (
            [told("A", left("demotion", "Ann Lee", "2025-03")), told("B", left("removed", "Ann Lee"))],
            [("2025-03", "demotion", ("one source calls it a removal from office (B)",))],
        ),
        (
            [told("A", left("demotion", "Ann Lee", "2025-03")), told("B", left("removed", "Ann Lee", "2025-07"))],
            [("2025-03", "demotion", ()), ("2025-07", "removed", ())],
        ),
        (
            [told("A", left("demotion", "Ann Lee", "2025-03")), told("B", left("removed", "Ben Cole", "2025-03"))],
            [("2025-03", "demotion", ()), ("2025-03", "removed", ())],
        ),
    ],
    ids=["within days", "undated", "months apart", "another person"],
)
def test_one_person_leaves_once_whatever_sources_call_it(
    pairs: list[Pair], expected: list[tuple[str, str, tuple[str, ...]]]
) -> None:
    assert [(e.date, e.kind, tuple(sorted(e.notes))) for e in made(*pairs)] == expected


def test_a_sworn_paper_takes_its_day_from_what_is_admitted_in_it() -> None:
    sworn = {"strength": "sworn", "said_by": "Ann Lee", "proceeding": None}
    paper = beside(happened("other", who="Ann Lee", **sworn), happened("improper_disclosure_admitted", **sworn))
    dated = told("B", happened("improper_disclosure_admitted", "2026-02-12", **sworn))
    event = next(e for e in made(told("A", *paper), dated) if e.kind == "other")
    assert (event.date, event.notes) == ("2026-02-12", ("day taken from what is admitted in it",))
    assert "R-EVT-LENT" in event.reason


def test_of_the_words_for_a_day_those_lead_that_say_most_alone() -> None:
    pairs = [
        told("A", left("removed", "Ann Lee", text="one day later", note="its day is told from another")),
        told("B", left("removed", "Ann Lee", text="Saturday")),
    ]
    (event,) = made(*pairs)
    assert (event.date_text, event.notes) == ("Saturday", ())
    (event,) = made(pairs[0])
    assert (event.date_text, event.notes) == ("one day later", ("its day is told from another",))


@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [("request_refused", {}, {}), ("request_refused", {"who": "Ann Lee"}, {}), ("relief_denied", D, {}), ("other", {}, {})],
)  # fmt: skip
def test_no_id_passes_from_one_event_without_a_date_to_another(
    kind: str, first: dict[str, str], second: dict[str, str]
) -> None:
    a = told("A", happened(kind, **NOBODY, **first), on="2025-05-01")
    b = told("B", happened(kind, **NOBODY, **second))
    (alone,), (other,) = made(a), made(b)
    both = {e.claims[0].article: e.id for e in made(a, b)}
    assert both == {a[0].id: alone.id, b[0].id: other.id}
    assert alone.id != other.id


def test_every_rule_in_a_reason_is_known() -> None:
    known = {*RULES, "R-EVT-ONE", "R-EVT-DATE", "R-EVT-LENT", "R-EVT-APART", "R-EVT-UNPLACED", "R-EVT-COURT"}
    pairs = [
        told("A", happened("tro_denied", "2025-03-19", **D), happened("hearing_held"), happened("relief_denied")),
        told("B", happened("tro_denied", "2025-03", **D), happened("data_shared", **NOBODY)),
        told("C", happened("tro_denied", **D), happened("pi_denied", "2025-05-12"), on="2025-06-01"),
    ]
    rules = {r for e in made(*pairs) for r in re.findall(r"R-[A-Z-]+", e.reason)}
    assert rules <= known
    assert {"R-EVT-ONE", "R-EVT-WITHIN", "R-EVT-PAGE", "R-EVT-APART"} <= rules


A = {"court": "D.C. Cir."}


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        pytest.param(
            [
                told("A", happened("appeal_filed", **A)),
                told("B", happened("appeal_filed", judge="Ann Lee", **D)),
                told("C", happened("appeal_filed")),
            ],
            ["None appeal_filed drivers x3"],
            id="appealed from one court to another",
        ),
        pytest.param(
            [
                told("A", happened("violation_found", "2026-02-26", **D)),
                told("B", happened("violation_found", "2025-08", **D)),
                told("C", happened("violation_found", text="Thursday", **D)),
            ],
            ["2025-08 violation_found drivers x1", "2026-02-26 violation_found drivers x2"],
            id="a weekday that is one event's alone",
        ),
        pytest.param(
            [
                told("A", left("removed", "Ann Lee", "2025-06-27")),
                told("B", left("removed", "Ben Cole")),
                told("C", left("removed", None, "2025-06-27")),
                told("E", left("removed", None, "2025-06")),
            ],
            ["2025-06-27 removed Ann Lee x3", "None removed Ben Cole x1"],
            id="not named, but of that day",
        ),
        pytest.param(
            [
                told("A", left("request_refused", "Ann Lee", "2025-06-25")),
                told("B", left("request_refused", None, "2025-06-25")),
                told("C", left("request_refused", None, "2025-06-29")),
            ],
            ["2025-06-25 request_refused Ann Lee x2", "2025-06-29 request_refused None x1"],
            id="what the agency did that day its official did",
        ),
        pytest.param(
            [
                told("A", left("request_refused", "Ann Lee", "2025-06-25")),
                told("B", left("request_refused", "Ben Cole", "2025-06-25")),
                told("C", left("request_refused", None, "2025-06-25")),
            ],
            [f"2025-06-25 request_refused {who} x1" for who in ("None", "Ann Lee", "Ben Cole")],
            id="which of two officials did it, is not said",
        ),
    ],
)
def test_what_differs_in_how_one_event_is_told(pairs: list[Pair], expected: list[str]) -> None:
    assert lines(*pairs) == expected


NAMED = replace(
    CASE,
    proceedings=(
        replace(CASE.proceedings[0], judges=(Named("lee", "Ann Lee", "judge", court="D.D.C."),)),
        replace(CASE.proceedings[1], judges=(Named("cole", "Ben Cole", "judge", court="D. Mass."),), appeals=()),
    ),
    people=(Named("dent", "Cy Dent", "risk officer"),),
)


@pytest.mark.parametrize(
    ("claim", "proceeding"),
    [
        ({"court": "D.D.C."}, "drivers"),
        ({"court": "D.C. Cir.", "judge": "Eve Fox"}, "drivers"),
        ({"court": "U.S."}, "drivers"),
        ({"court": "D. Mass."}, None),
        ({"court": "1st Cir."}, None),
        ({"judge": "Ben Cole"}, None),
        ({"court": "1st Cir.", "proceeding": "carriers"}, "carriers"),  # the pack knows of no appeal yet
    ],
)
def test_what_is_told_of_another_court_or_judge_is_of_no_lawsuit(claim: dict[str, str], proceeding: str | None) -> None:
    (event,) = reconcile([told("A", happened("pi_granted", "2025-11-21", **claim))], [], NAMED).events
    assert event.proceeding == proceeding
    assert ("R-EVT-COURT" in event.reason) is (proceeding is None)


def test_a_sworn_paper_is_of_the_person_whom_the_pack_knows_as_its_speaker() -> None:
    sworn = {"strength": "sworn", "proceeding": None}
    pairs = [
        told("A", happened("other", "2026-02-12", said_by="Cy Dent", **sworn)),
        told("B", happened("other", who="Cy Dent", **sworn)),
        told("C", happened("other", said_by="Road Agency", **sworn)),
    ]
    events = reconcile(pairs, [], NAMED).events
    assert [(e.date, e.who, len(e.claims)) for e in events] == [("2026-02-12", "Cy Dent", 2), (None, None, 1)]
