import pytest

from facts.model import Event
from facts.reconcile import reconcile
from tests.facts.making import CASE, Pair, happened, told


def made(*pairs: Pair) -> tuple[Event, ...]:
    return reconcile(pairs, [], CASE).events


def lines(*pairs: Pair) -> list[str]:
    return [f"{e.date} {e.kind} {e.court} x{len(e.claims)}" for e in made(*pairs)]


D, A, S = {"court": "D.D.C."}, {"court": "D.C. Cir."}, {"court": "U.S."}


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        pytest.param(
            [
                told("A", happened("pi_granted", "2025-11-21", **D)),
                told("B", happened("stay_granted", "2025-11-21")),
                told("C", happened("relief_granted", "2025-11")),
                told("E", happened("relief_granted"), on="2025-12-01"),
            ],
            ["2025-11-21 pi_granted D.D.C. x4"],
            id="one order under many names",
        ),
        pytest.param(
            [
                told("A", happened("tro_denied", "2025-03-19", **D)),
                told("B", happened("tro_denied", "2025-03-20", **D)),
            ],
            ["2025-03-19 tro_denied D.D.C. x2"],
            id="told a day apart",
        ),
        pytest.param(
            [told("A", happened("tro_denied", "2025-03-19")), told("B", happened("tro_denied", "2025-03-25"))],
            ["2025-03-19 tro_denied None x1", "2025-03-25 tro_denied None x1"],
            id="too far apart for one",
        ),
        pytest.param(
            [told("A", happened("hearing_held", "2025-04-16")), told("B", happened("hearing_held", "2025-04-18"))],
            ["2025-04-16 hearing_held None x1", "2025-04-18 hearing_held None x1"],
            id="two hearings in one week",
        ),
        pytest.param(
            [told("A", happened("tro_denied", "2025-03-19")), told("B", happened("pi_denied", "2025-03-19"))],
            ["2025-03-19 pi_denied None x1", "2025-03-19 tro_denied None x1"],
            id="a restraining order is no injunction",
        ),
        pytest.param(
            [told("A", happened("tro_denied", "2025-03-19")), told("B", happened("relief_denied", "2025-03-19"))],
            ["2025-03-19 tro_denied None x2"],
            id="a kind nobody names is either",
        ),
        pytest.param(
            [
                told("A", happened("tro_denied", "2025-03")),
                told("B", happened("pi_denied", "2025-03-19", type_unstated=True)),
            ],
            ["2025-03-19 tro_denied None x2"],
            id="a kind the text does not name is either",
        ),
        pytest.param(
            [
                told("A", happened("pi_denied", "2026-02-24", **A)),
                told("B", happened("affirmed", "2026-02-24")),
                told("C", happened("pi_denied", "2025-05-12", **D)),
            ],
            ["2025-05-12 pi_denied D.D.C. x1", "2026-02-24 affirmed D.C. Cir. x2"],
            id="affirming is refusing once more",
        ),
        pytest.param(
            [told("A", happened("pi_denied", "2026-02-24", **A)), told("B", happened("pi_denied", "2026-02-24", **D))],
            ["2026-02-24 pi_denied D.C. Cir. x1", "2026-02-24 pi_denied D.D.C. x1"],
            id="courts of two levels never merge",
        ),
        pytest.param(
            [
                told("A", happened("pi_granted", "2025-11-21")),
                told("B", happened("granted_in_part", "2025-11-21")),
            ],
            ["2025-11-21 granted_in_part None x2"],
            id="in part where one source says so",
        ),
        pytest.param(
            [
                told("A", happened("pi_granted", "2025-11-21")),
                told("B", happened("pi_granted", "2025-11-21", proceeding="carriers")),
            ],
            ["2025-11-21 pi_granted None x1", "2025-11-21 pi_granted None x1"],
            id="lawsuits never mix",
        ),
        pytest.param(
            [
                told("A", happened("hearing_held", "2025-03-19")),
                told("B", happened("hearing_held", "2025-04-16")),
                told("C", happened("hearing_held"), on="2025-03-21"),
                told("E", happened("hearing_held"), on="2025-04-18"),
            ],
            ["2025-03-19 hearing_held None x2", "2025-04-16 hearing_held None x2"],
            id="undated joins the latest before its report",
        ),
        pytest.param(
            [
                told("A", happened("hearing_held", "2025-03-19")),
                told("B", happened("hearing_held", "2025-04-16")),
                told("C", happened("hearing_held")),
                told("E", happened("hearing_held", text="on Wednesday")),
            ],
            ["2025-03-19 hearing_held None x1", "2025-04-16 hearing_held None x1", "None hearing_held None x2"],
            id="undated and unpublished stays undated",
        ),
        pytest.param(
            [
                told("A", happened("tro_denied", "2025-03-19", **D)),
                told("B", happened("pi_denied", "2025-05-12", **D)),
                told("C", happened("relief_denied", text="on Wednesday")),
            ],
            ["2025-03-19 tro_denied D.D.C. x2", "2025-05-12 pi_denied D.D.C. x1"],
            id="the day of the week tells which",
        ),
        pytest.param(
            [told("A", happened("pi_denied", "2025-05-12")), told("B", happened("pi_denied"), on="2025-04-01")],
            ["2025-05-12 pi_denied None x1", "None pi_denied None x1"],
            id="nothing was told before it happened",
        ),
        pytest.param(
            [
                told("A", happened("pi_denied", "2025-05-12", judge="Ann Lee", **D)),
                told("B", happened("pi_denied", judge="Ben Cole")),
            ],
            ["2025-05-12 pi_denied D.D.C. x1", "None pi_denied None x1"],
            id="another judge, another ruling",
        ),
        pytest.param(
            [
                told("A", happened("hearing_held", "2025-04-16")),
                told("B", happened("hearing_scheduled", "2025-04-16", modality="planned")),
            ],
            ["2025-04-16 hearing_held None x1", "2025-04-16 hearing_scheduled None x1"],
            id="set and held both stay",
        ),
        pytest.param(
            [
                told("A", happened("pi_granted", "2025-11-21", modality="asked")),
                told("B", happened("pi_granted", "2025-11-21", modality="denied")),
                told("C", happened("pi_granted", "2025-11-21", where="headline")),
                told("E", happened("pi_granted", "2025-11-21", modality="planned")),
            ],
            [],
            id="asked, denied, planned, headline",
        ),
    ],
)
def test_which_claims_tell_one_event(pairs: list[Pair], expected: list[str]) -> None:
    assert lines(*pairs) == expected


NOBODY = {"proceeding": None}


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        pytest.param(
            [
                told("A", happened("pi_granted", "2025-11-21", judge="Ann Lee", **D)),
                told("B", happened("pi_granted", "2025-11-21", judge="Ann Lee", **NOBODY)),
            ],
            [("drivers", 2)],
            id="same day, same judge",
        ),
        pytest.param(
            [
                told("A", happened("pi_granted", "2025-11-21", judge="Ann Lee", **D)),
                told("B", happened("pi_granted", "2025-11-21", **NOBODY)),
            ],
            [("drivers", 1), (None, 1)],
            id="a day is not enough",
        ),
        pytest.param(
            [
                told("A", happened("pi_granted", "2025-11-21", **S)),
                told("B", happened("pi_granted", "2025-11-21", proceeding="carriers", **S)),
                told("C", happened("pi_granted", "2025-11-21", **NOBODY, **S)),
            ],
            [("carriers", 1), ("drivers", 1), (None, 1)],
            id="two lawsuits could be meant",
        ),
        pytest.param(
            [told("A", happened("complaint_filed", "2025-03-07")), told("B", happened("complaint_filed", **NOBODY))],
            [("drivers", 1), (None, 1)],
            id="a suit without court or party",
        ),
        pytest.param(
            [told("A", happened("pi_denied", "2026-02-24", **A), happened("pi_denied", **NOBODY, **A))],
            [("drivers", 2)],
            id="one article, one ruling, named once",
        ),
    ],
)
def test_what_names_no_lawsuit_stays_apart_unless_none_other_is_meant(
    pairs: list[Pair], expected: list[tuple[str | None, int]]
) -> None:
    assert sorted(((e.proceeding, len(e.claims)) for e in made(*pairs)), key=str) == sorted(expected, key=str)


def test_without_lawsuit_and_date_two_articles_tell_two_events() -> None:
    undated = [told(n, happened("relief_denied", **NOBODY, **D), happened("pi_denied", **NOBODY, **D)) for n in "AB"]
    assert [len(e.claims) for e in made(*undated)] == [2, 2]
    dated = [told(n, happened("relief_denied", "2025-05-12", **NOBODY, **D)) for n in "AB"]
    assert [len(e.claims) for e in made(*dated)] == [2]


def left(who: str | None, iso: str | None, **more: str) -> Pair:
    return told(f"{who} {iso}", happened("resignation", iso, proceeding=None, who=who), **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([left("Ann Lee", "2025-04-08"), left(None, "2025")], [("Ann Lee", 2)]),
        ([left("Ann Lee", "2025-04-08"), left("Ben Cole", "2025-02"), left(None, "2025")], [("Ann Lee", 1), ("Ben Cole", 1), (None, 1)]),
        ([left("Ann Lee", "2025-04-08"), left("Ben Cole", "2025-04-08")], [("Ann Lee", 1), ("Ben Cole", 1)]),
        ([left("Ann Lee", "2025-04-08"), left(None, "2024")], [("Ann Lee", 1), (None, 1)]),
        ([left("Ann Lee", "2025-04-08"), left("Ann Lee", None)], [("Ann Lee", 2)]),
    ],
)  # fmt: skip
def test_who_left(pairs: list[Pair], expected: list[tuple[str | None, int]]) -> None:
    assert sorted(((e.who, len(e.claims)) for e in made(*pairs)), key=str) == sorted(expected, key=str)


def test_what_an_agency_did_is_one_event_whoever_acted_for_it() -> None:
    (event,) = made(
        told("A", happened("agreement_signed", "2025-04-07", proceeding=None, who="Ann Lee")),
        told("B", happened("agreement_signed", "2025-04", proceeding="drivers", who="Road Agency")),
    )
    assert (event.date, event.proceeding) == ("2025-04-07", "drivers")


def test_dates_in_words_that_are_not_borne_out_keep_an_agency_s_acts_apart() -> None:
    february, june = "in February", "June 27"
    pairs = [
        told("A", happened("request_refused", "2025-02", proceeding=None)),
        told("B", happened("request_refused", text=february, proceeding=None)),
        told("C", happened("request_refused", text=june, proceeding=None)),
        told("E", happened("request_refused", text="last month", proceeding=None)),
    ]
    assert [(e.date, e.date_text, len(e.claims)) for e in made(*pairs)] == [
        ("2025-02", None, 2),
        (None, "last month", 1),
        (None, "June 27", 1),
    ]


def test_disagreements_are_kept() -> None:
    clash = 'one source says "Wednesday (20)"'
    (event,) = made(
        told("A", happened("tro_denied", "2025-03-19", **D)),
        told("B", happened("tro_denied", "2025-03-19", note=clash)),
        told("C", happened("tro_denied", "2025-03-20")),
    )
    assert event.date == "2025-03-19"
    assert event.notes == ("one source says 20 Mar 2025 (C)", clash)
    assert "R-EVT-DATE" in event.reason


def test_a_hearing_takes_its_day_from_the_ruling_told_with_it() -> None:
    court = told("A", happened("tro_denied", "2025-03-19", **D))
    same_breath = told(
        "B", happened("hearing_held", text="Wednesday (20)"), happened("tro_denied", text="on Wednesday")
    )
    hearing = next(e for e in made(court, same_breath) if e.kind == "hearing_held")
    assert (hearing.date, hearing.notes) == ("2025-03-19", ("day taken from the ruling",))
    assert hearing.claims[0].date is None

    other_day = told("B", happened("hearing_held", text="on Monday"), happened("tro_denied", text="on Wednesday"))
    dated = told("B", happened("hearing_held"), happened("tro_denied", "2025-03-19"))
    for pair in (other_day, dated):
        hearing = next(e for e in made(court, pair) if e.kind == "hearing_held")
        assert hearing.date is None


def test_an_event_carries_what_its_claims_say() -> None:
    (event,) = made(
        told("A", happened("pi_granted", "2025-11-21", binds=("agency",), judge="Ann Lee", **D), on="2025-11-24"),
        told("B", happened("pi_granted", "2025-11", binds=("police",), strength="found"), on="2025-11-22"),
        told("C", happened("pi_granted", "2025-11-21", judge="Ann Lee", strength="alleged")),
    )
    assert (event.judge, event.binds, event.reported) == ("Ann Lee", ("agency", "police"), "2025-11-22")
    assert (event.precision, event.strength, event.outlets) == ("day", "found", ("A", "B", "C"))


def test_an_allegation_by_all_is_one() -> None:
    (event,) = made(told("A", happened("data_shared", "2025-08", strength="alleged", said_by="the drivers")))
    assert (event.strength, event.said_by) == ("alleged", "the drivers")


def test_the_id_stays_when_more_claims_join() -> None:
    first = told("A", happened("pi_granted", "2025-11-21", **D))
    second = told("B", happened("stay_granted", "2025-11", judge="Ann Lee"))
    (before,), (after,) = made(first), made(first, second)
    assert before.id == after.id


def test_ids_are_unique() -> None:
    events = made(
        told("A", happened("hearing_held", "2025-03-03"), happened("hearing_held", "2025-03-19")),
        told("B", happened("tro_denied", "2025-03-19"), happened("pi_denied", "2025-03-19")),
    )
    assert len({e.id for e in events}) == len(events) == 4
