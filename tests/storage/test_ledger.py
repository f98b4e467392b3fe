"""What the ledger takes in, and what counts afterwards."""

import contextlib
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, func, select
from sqlalchemy.exc import IntegrityError, InternalError, StatementError

from facts.model import COURT_KINDS, Article, EventClaim, Facts, FigureClaim, Reading, Ruling, Source, When
from storage import ledger
from storage.database import Database
from storage.errors import Inconsistent, StoreError
from storage.models import ArticleRow, Base, ClaimRow, FactRow, ReadingRow, RevisionRow
from storage.reads import Reads
from tests.storage.made import NOON, TEXT, article, aside, event, figure, read, reading, revised, toy

CASE = toy()


def put(database: Database, a: Article, r: Reading | None = None, reader: str = "r1", pack: str = "p1") -> str:
    """Take one article in and rebuild; the state it got."""
    with database.begin() as s:
        outcome = ledger.add(s, CASE.id, a, r or read(a), reader, pack)
        ledger.rebuild(s, CASE)
    assert outcome.article == a.id
    return outcome.state


def counting(database: Database) -> tuple[tuple[Article, Reading], ...]:
    with database.sessions() as s:
        return Reads(s, CASE).pairs()


def live(database: Database) -> Facts:
    with database.sessions() as s:
        return Reads(s, CASE).live_facts()


def rows(database: Database) -> dict[str, int]:
    """How many rows stand in each table."""
    with database.sessions() as s:
        return {t.name: s.scalar(select(func.count()).select_from(t)) or 0 for t in Base.metadata.sorted_tables}


def test_an_article_comes_back_as_it_went_in(database: Database) -> None:
    a = article(file="1.txt", url="https://a.example/1", language="es")
    r = reading(
        a,
        figure(a, value=Decimal("47000.10"), value_high=Decimal("4.8E+4"), said_by="the line", strength="said"),
        event(a, binds=("port", "line"), who="Ana Lee", type_unstated=True, modality="planned", when=When(note="odd")),
        figure(a, figure=None, hedge="exact", hedge_text="", when=When("2026", "year", "this year"), where="headline"),
        why_not=None,
        language="es",
        source=Source("AP", "copy", ("CNN", "The Pilot")),
    )
    assert put(database, a, r) == "new"
    ((stored, told),) = counting(database)
    assert (stored, told) == (a, r)
    first = told.claims[0]
    assert isinstance(first, FigureClaim)
    assert str(first.value) == "47000.10"
    assert str(first.value_high) == "4.8E+4"


words = st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\0"), min_size=1, max_size=30)
maybe = st.none() | words
whens = st.builds(When, maybe, st.none() | st.sampled_from(["day", "month", "year"]), maybe, maybe)
hedges = st.sampled_from(["exact", "about", "more_than", "less_than", "up_to"])
strengths = st.sampled_from(["stated", "found", "sworn", "said", "alleged", "reported"])
numbers = st.decimals(allow_nan=False, allow_infinity=False)
places = st.sampled_from(["body", "headline"])
spans = st.tuples(st.integers(0, len(TEXT) - 2), st.integers(1, 80))


@st.composite
def claims(draw: st.DrawFn) -> FigureClaim | EventClaim:
    start, length = draw(spans)
    end = min(start + length, len(TEXT))
    at = (article().id, start, end, TEXT[start:end])
    if draw(st.booleans()):
        return draw(
            st.builds(
                FigureClaim,
                *map(st.just, at),
                where=places,
                value=numbers,
                unit=words,
                hedge=hedges,
                hedge_text=st.just("") | words,
                value_text=words,
                figure=maybe,
                value_high=st.none() | numbers,
                counts=st.just("") | words,
                said_by=maybe,
                strength=strengths,
                when=whens,
            )
        )
    return draw(
        st.builds(
            EventClaim,
            *map(st.just, at),
            where=places,
            kind=st.sampled_from(COURT_KINDS),
            modality=st.sampled_from(["done", "planned", "asked", "denied"]),
            when=whens,
            court=maybe,
            judge=maybe,
            proceeding=maybe,
            said_by=maybe,
            strength=strengths,
            binds=st.lists(words, max_size=3).map(tuple),
            who=maybe,
            type_unstated=st.booleans(),
        )
    )


@given(told=st.lists(claims(), max_size=5))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_claim_comes_back_as_it_went_in(database: Database, told: list[FigureClaim | EventClaim]) -> None:
    a = article()
    r = reading(a, *told)
    with database.begin() as s:
        ledger.add(s, CASE.id, a, r, "r1", "p1")
        s.expunge_all()
        ((_, back),) = Reads(s, CASE).pairs()
        s.rollback()
    assert back == r
    numbers = [(str(c.value), str(c.value_high)) for c in back.claims if isinstance(c, FigureClaim)]
    assert numbers == [(str(c.value), str(c.value_high)) for c in told if isinstance(c, FigureClaim)]


def test_twice_the_same_changes_nothing(database: Database) -> None:
    a = article()
    assert put(database, a) == "new"
    before, facts = rows(database), live(database)
    assert put(database, a) == "same"
    assert put(database, replace(a, fetched=NOON + timedelta(days=1), title="Another headline")) == "same"
    assert rows(database) == before
    assert live(database) == facts
    assert counting(database)[0][0] == a


def test_what_was_unknown_is_filled_in_and_read_again(database: Database) -> None:
    bare = article(published=None, publisher=None, title=None)
    put(database, bare)
    assert put(database, article(fetched=NOON + timedelta(days=1))) == "same"
    ((stored, told),) = counting(database)
    assert stored == article()
    assert told.published == date(2026, 2, 25)
    assert put(database, bare) == "same"
    assert counting(database)[0] == (stored, told)


def test_of_two_meetings_with_one_text_the_earlier_stands(database: Database) -> None:
    early = article(fetched=NOON - timedelta(days=1), title="Ferry to sail on")
    for a in (article(fetched=None, title="Undated"), article(), early, article()):
        put(database, a)
    assert [a for a, _ in counting(database)] == [early]


def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="has no time zone"), database.begin() as s:
        ledger.note_check(s, CASE.id, datetime(2026, 3, 2), {})  # noqa: DTZ001


def test_another_text_is_a_revision_and_the_newest_counts(database: Database) -> None:
    old = article()
    new = revised(old, fetched=NOON + timedelta(hours=1))
    assert [put(database, new), put(database, old)] == ["new", "revised"]
    assert [a for a, _ in counting(database)] == [new]
    assert rows(database)["revisions"] == 2
    assert put(database, old) == "same"


def test_of_two_texts_fetched_at_once_or_never_the_digest_decides(database: Database) -> None:
    for moment, key in ((NOON, "k1"), (None, "k2")):
        texts = [article(key, fetched=moment), revised(article(key, fetched=moment))]
        for a in texts:
            put(database, a)
        (kept,) = [a for a, _ in counting(database) if a.key == key]
        assert kept == max(texts, key=lambda a: a.digest)
    put(database, revised(article("k2"), "Once more.\n"))
    assert [a.text for a, _ in counting(database) if a.key == "k2"] == [TEXT + "Once more.\n"]


@pytest.mark.parametrize("summary_first", [True, False])
def test_an_original_takes_the_place_of_its_summary(database: Database, summary_first: bool) -> None:
    original, summary = article(), article(text="The ferry may sail.\n", kind="summary")
    order = [(summary, reading(summary)), (original, read(original))]
    states = [put(database, a, r) for a, r in (order if summary_first else order[::-1])]
    assert states == (["new", "new"] if summary_first else ["new", "summary_kept_out"])
    assert [a for a, _ in counting(database)] == [original]
    assert [a.kind for a in live(database).articles] == ["original"]
    assert rows(database)["articles"] == 2
    assert put(database, summary, reading(summary)) == "summary_kept_out"


def test_an_original_that_is_not_about_the_case_leaves_the_summary(database: Database) -> None:
    summary = article(text="The ferry may sail.\n", kind="summary")
    wall = article(text="Accept cookies to go on.\n")
    assert put(database, summary, reading(summary)) == "new"
    assert put(database, wall, aside(wall)) == "off_case"
    assert [a for a, _ in counting(database)] == [summary]


def test_an_article_about_something_else_is_kept_but_does_not_count(database: Database) -> None:
    a = article(text="A bus line opens.\n", file="bus.txt")
    assert put(database, a, aside(a)) == "off_case"
    assert put(database, a, aside(a)) == "same"
    assert counting(database) == ()
    assert live(database).articles == ()
    with database.sessions() as s:
        (kept,) = Reads(s, CASE).articles_kept_out()
    assert (kept.id, kept.file, kept.title, kept.why) == (a.id, "bus.txt", "Ferry sails on", "no word of a ferry")


def test_a_newer_reader_or_pack_adds_a_reading_which_counts(database: Database) -> None:
    a = article()
    put(database, a)
    for reader, pack, claims in (("r2", "p1", [figure(a)]), ("r2", "p2", [event(a)]), ("r1", "p1", [])):
        with database.begin() as s:
            outcome = ledger.add(s, CASE.id, a, reading(a, *claims), reader, pack)
        assert (outcome.state, outcome.reread) == ("same", True)
        assert [c.id for c in counting(database)[0][1].claims] == [c.id for c in claims]
    assert rows(database)["readings"] == 4


@pytest.mark.parametrize(
    "spoil",
    [
        lambda a: replace(figure(a), quote="The ferry line counts 47,000 riders."),
        lambda a: replace(event(a), start=event(a).start - 1),
        lambda a: replace(event(a), start=-5, end=-1, quote=a.text[-5:-1]),
        lambda a: replace(event(a), end=event(a).start, quote=""),
        lambda a: figure(a, value=Decimal("NaN")),
        lambda a: replace(figure(a), article="a-other"),
    ],
)
def test_a_claim_whose_words_are_not_there_is_refused(database: Database, spoil) -> None:
    a = article()
    bad = spoil(a)
    with pytest.raises(Inconsistent, match=bad.id), database.begin() as s:
        ledger.add(s, CASE.id, a, reading(a, event(a), bad), "r1", "p1")
    assert set(rows(database).values()) == {0}


def test_a_reading_of_another_text_is_refused(database: Database) -> None:
    a = article()
    with pytest.raises(Inconsistent, match="another text"), database.begin() as s:
        ledger.add(s, CASE.id, revised(a), read(a), "r1", "p1")
    with pytest.raises(Inconsistent, match="U\\+0000"), database.begin() as s:
        ledger.add(s, CASE.id, revised(a, "\0"), reading(revised(a, "\0")), "r1", "p1")


def test_a_later_ruling_supersedes_an_earlier_one(database: Database) -> None:
    a = article()
    put(database, a)
    assert len(live(database).figures) == 1
    refused = Ruling(figure(a).id, "reject", "ana", NOON, "garbled")
    restored = Ruling(figure(a).id, "approve", "mona", NOON + timedelta(hours=1), "it is what the line says")
    seen = []
    for ruling in (refused, restored, refused):
        with database.begin() as s:
            ledger.add_ruling(s, ruling)
            ledger.rebuild(s, CASE)
        seen.append(len(live(database).figures))
    assert seen == [0, 1, 1]
    with database.sessions() as s:
        assert Reads(s, CASE).rulings() == (refused, restored)


def test_a_ruling_on_no_claim_is_refused(database: Database) -> None:
    with pytest.raises(Inconsistent, match="c-0000000000"), database.begin() as s:
        ledger.add_ruling(s, Ruling("c-0000000000", "reject", "ana", NOON, "no such thing"))


def test_a_ruling_holds_for_the_same_words_in_a_new_reading(database: Database) -> None:
    a = article()
    put(database, a)
    with database.begin() as s:
        ledger.add_ruling(s, Ruling(figure(a).id, "reject", "ana", NOON, "garbled"))
    put(database, a, reader="r2")
    assert live(database).figures == ()
    assert len(live(database).events) == 1


def test_facts_thrown_away_are_the_same_when_rebuilt(database: Database) -> None:
    put(database, article())
    facts = live(database)
    assert (len(facts.figures), len(facts.events), len(facts.articles)) == (1, 1, 1)
    with database.begin() as s:
        s.execute(delete(FactRow))
        s.execute(Base.metadata.tables["cases"].update().values(version=None, shape=None, head=None))
    assert live(database) == facts
    with database.begin() as s:
        assert ledger.rebuild(s, CASE) == facts
    assert live(database) == facts


def test_what_fails_half_way_leaves_nothing_behind(database: Database) -> None:
    put(database, article())
    before, facts = rows(database), live(database)
    with contextlib.suppress(ZeroDivisionError), database.begin() as s:
        ledger.add(s, CASE.id, article("k2"), read(article("k2")), "r1", "p1")
        ledger.note_check(s, CASE.id, NOON, {"new": 1})
        assert len(ledger.rebuild(s, CASE).articles) == 2
        raise ZeroDivisionError
    assert rows(database) == before
    assert live(database) == facts
    assert put(database, article("k2")) == "new"


def test_foreign_keys_are_enforced(database: Database) -> None:
    orphan = ReadingRow(revision_id=99, reader="r", pack="p", on_case=True, language="en", relation="own", credits=[])
    with pytest.raises(IntegrityError), database.begin() as s:
        s.add(orphan)
    put(database, article())
    for table in (ArticleRow, RevisionRow, ReadingRow):
        with pytest.raises(IntegrityError), database.begin() as s:
            s.execute(delete(table))
    with database.begin() as s:
        s.execute(delete(ClaimRow))


def test_a_session_to_read_with_cannot_write(database: Database) -> None:
    with pytest.raises((StoreError, InternalError), match=r"cannot be written to|read-only"), database.sessions() as s:
        ledger.note_check(s, CASE.id, NOON, {})
    assert rows(database)["checks"] == 0


def test_two_cases_share_a_store_and_nothing_else(database: Database) -> None:
    a = article()
    put(database, a)
    other = replace(CASE, id="other")
    with database.begin() as s:
        assert ledger.add(s, other.id, a, read(a), "r1", "p1").state == "new"
        assert ledger.add(s, other.id, article("k2"), read(article("k2")), "r1", "p1").state == "new"
        ledger.rebuild(s, other)
    assert len(live(database).articles) == 1
    with database.sessions() as s:
        assert len(Reads(s, other).live_facts().articles) == 2
