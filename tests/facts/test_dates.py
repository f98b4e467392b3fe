from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.dates import DateMention, mentions

TUESDAY = "2026-02-24"
SPRING = "2025-04-08"  # a Tuesday


def only(text: str, language: str, published: str | None) -> DateMention:
    found = mentions(text, language, date.fromisoformat(published) if published else None)
    assert len(found) == 1, [m.text for m in found]
    return found[0]


# text, words of the date, published, iso
EN = [
    # full dates
    ("ruled on Feb. 24, 2026", "Feb. 24, 2026", None, "2026-02-24"),
    ("ruled on Tuesday, February 24, 2026", "Tuesday, February 24, 2026", None, "2026-02-24"),
    ("ruled on 24 February 2026", "24 February 2026", None, "2026-02-24"),
    ("on the 24th of February, 2026", "the 24th of February, 2026", None, "2026-02-24"),
    ("date 2026-02-24 Washington", "2026-02-24", None, "2026-02-24"),
    ("filed 02/24/2026", "02/24/2026", None, "2026-02-24"),
    ("filed 2/24/26", "2/24/26", None, "2026-02-24"),
    ("filed 24/02/2026", "24/02/2026", None, "2026-02-24"),
    ("vom 09.06.2026", "09.06.2026", None, "2026-06-09"),
    ("AUG. 7, 2025", "AUG. 7, 2025", None, "2025-08-07"),
    ("Feb. 24,2026", "Feb. 24,2026", None, "2026-02-24"),
    ("the day after Aug. 6, 2025", "the day after Aug. 6, 2025", None, "2025-08-07"),
    ("two days before June 27, 2025", "two days before June 27, 2025", None, "2025-06-25"),
    ("Feb. 29, 2024", "Feb. 29, 2024", None, "2024-02-29"),
    # no year
    ("ruled February 24", "February 24", TUESDAY, "2026-02-24"),
    ("the 24th of February", "the 24th of February", TUESDAY, "2026-02-24"),
    ("ruled on March 20telling two groups", "March 20", "2025-03-21", "2025-03-20"),
    ("On Aug 7the agency", "Aug 7", TUESDAY, "2025-08-07"),
    ("on Wednesday, March 19", "Wednesday, March 19", "2025-03-20", "2025-03-19"),
    ("on Dec. 30", "Dec. 30", "2026-01-02", "2025-12-30"),
    ("on Feb. 25", "Feb. 25", TUESDAY, "2026-02-25"),  # dated the evening before
    ("on Feb. 27", "Feb. 27", TUESDAY, "2025-02-27"),
    ("on Feb. 29", "Feb. 29", "2026-03-01", "2024-02-29"),
    ("on February 24", "February 24", None, None),
    # months
    ("in March", "March", TUESDAY, "2025-03"),
    ("in February", "February", "2025-03-20", "2025-02"),
    ("in April", "April", SPRING, "2025-04"),
    ("filed in early March", "early March", "2025-03-20", "2025-03"),
    ("signed last April", "last April", TUESDAY, "2025-04"),
    ("in February 2025", "February 2025", None, "2025-02"),
    ("Date: 2025-04", "2025-04", None, "2025-04"),
    ("under the April memorandum", "April", TUESDAY, "2025-04"),
    ("the May ruling", "May", TUESDAY, "2025-05"),
    ("in May,", "May", TUESDAY, "2025-05"),
    ("in March", "March", None, None),
    ("in November of 2025.", "November of 2025", None, "2025-11"),
    # years
    ("in November of last year", "November of last year", TUESDAY, "2025-11"),
    ("on Nov. 21 last year", "Nov. 21 last year", "2026-12-24", "2025-11-21"),
    ("on Feb. 5 of this year", "Feb. 5 of this year", TUESDAY, "2026-02-05"),
    ("Posted 2025/03/07", "2025/03/07", None, "2025-03-07"),
    ("in 2023, immigrants", "2023", None, "2023"),
    ("As of 2022, there were", "2022", None, "2022"),
    ("resigned last year", "last year", TUESDAY, "2025"),
    ("summer of 2025", "summer of 2025", None, "2025"),
    # days told from the publication
    ("ruled on Tuesday", "Tuesday", TUESDAY, "2026-02-24"),
    ("ruled on Wednesday", "Wednesday", "2025-04-16", "2025-04-16"),
    ("reached an agreement Monday", "Monday", SPRING, "2025-04-07"),
    ("late Wednesday", "late Wednesday", TUESDAY, "2026-02-18"),
    ("Tuesday night", "Tuesday night", TUESDAY, "2026-02-24"),
    ("Thursday’s ruling", "Thursday", TUESDAY, "2026-02-19"),
    ("last Tuesday", "last Tuesday", TUESDAY, "2026-02-17"),
    ("on Wednesday", "Wednesday", "2026-01-02", "2025-12-31"),
    ("ruled on Tuesday", "Tuesday", None, None),
    ("yesterday", "yesterday", "2026-03-01", "2026-02-28"),
    ("today", "today", TUESDAY, "2026-02-24"),
    ("two days ago", "two days ago", TUESDAY, "2026-02-22"),
    ("two months ago", "two months ago", TUESDAY, "2025-12"),
    ("three years ago", "three years ago", TUESDAY, "2023"),
    ("Last month", "Last month", "2026-01-15", "2025-12"),
    ("Earlier this month", "Earlier this month", TUESDAY, "2026-02"),
    ("this week", "this week", "2025-03-20", "2025-03"),
    ("earlier this week", "earlier this week", "2026-02-25", None),  # the week ends in March
    ("earlier this week", "earlier this week", None, None),
    # its day is told from another
    ("two days later", "two days later", TUESDAY, None),
    ("Two days on, he left", "Two days on", TUESDAY, None),
    ("the following day", "the following day", TUESDAY, None),
    ("that same month", "that same month", TUESDAY, None),
    # no such day
    ("on Feb. 30, 2026", "Feb. 30, 2026", TUESDAY, None),
    ("on Feb. 30", "Feb. 30", TUESDAY, None),
    ("on Feb. 29 last year", "Feb. 29 last year", TUESDAY, None),
    ("on Feb. 29, 2025", "Feb. 29, 2025", TUESDAY, None),
    ("on 2026-02-31", "2026-02-31", TUESDAY, None),
]
ES = [
    ("el 24 de febrero de 2026", "24 de febrero de 2026", None, "2026-02-24"),
    ("martes 24 de febrero del 2026", "martes 24 de febrero del 2026", None, "2026-02-24"),
    ("febrero 24, 2026", "febrero 24, 2026", None, "2026-02-24"),
    ("- mayo 13, 2025", "mayo 13, 2025", None, "2025-05-13"),
    ("1.º de abril de 2025", "1.º de abril de 2025", None, "2025-04-01"),
    ("24/02/2026", "24/02/2026", None, "2026-02-24"),
    ("09.06.2026", "09.06.2026", None, "2026-06-09"),
    ("05/06/2025", "05/06/2025", None, "2025"),  # May or June: the year stands
    ("del 5 de febrero", "5 de febrero", "2026-02-06", "2026-02-05"),
    ("el miércoles 19 de marzo", "miércoles 19 de marzo", "2025-03-20", "2025-03-19"),
    ("el primero de abril", "primero de abril", SPRING, "2025-04-01"),
    ("en abril de 2025", "abril de 2025", None, "2025-04"),
    ("en abril pasado", "abril pasado", TUESDAY, "2025-04"),
    ("el pasado mes de abril", "el pasado mes de abril", TUESDAY, "2025-04"),
    ("a principios de marzo", "a principios de marzo", TUESDAY, "2025-03"),
    ("el memorando de abril", "abril", TUESDAY, "2025-04"),
    ("del 3 al 5 de marzo de 2025", "3 al 5 de marzo de 2025", None, "2025-03-03"),
    ("a finales de noviembre del año pasado", "a finales de noviembre del año pasado", "2026-12-24", "2025-11"),
    ("en 2015", "2015", None, "2015"),
    ("el año pasado", "el año pasado", TUESDAY, "2025"),
    ("a principios de año", "a principios de año", TUESDAY, "2026"),
    ("resolvió este lunes", "este lunes", "2025-05-13", "2025-05-12"),
    ("el martes", "martes", TUESDAY, "2026-02-24"),
    ("el pasado martes", "el pasado martes", TUESDAY, "2026-02-17"),
    ("ayer", "ayer", TUESDAY, "2026-02-23"),
    ("anteayer", "anteayer", TUESDAY, "2026-02-22"),
    ("el mes pasado", "el mes pasado", TUESDAY, "2026-01"),
    ("a principios de este mes", "a principios de este mes", TUESDAY, "2026-02"),
    ("hace dos días", "hace dos días", TUESDAY, "2026-02-22"),
    ("al día siguiente", "al día siguiente", TUESDAY, None),
    ("dos días después", "dos días después", TUESDAY, None),
    ("el martes", "martes", None, None),
    ("el 30 de febrero de 2026", "30 de febrero de 2026", None, None),
]


@pytest.mark.parametrize(
    ("language", "text", "words", "published", "iso"), [("en", *r) for r in EN] + [("es", *r) for r in ES]
)
def test_a_date_in_a_sentence_that_looks_back(
    language: str, text: str, words: str, published: str | None, iso: str | None
) -> None:
    mention = only(text, language, published)
    when = mention.when()
    assert (mention.text, when.iso, when.text) == (words, iso, words)
    assert when.precision == (None if iso is None else {4: "year", 7: "month", 10: "day"}[len(iso)])


@pytest.mark.parametrize(
    ("language", "text", "published", "iso"),
    [
        ("en", "will be set for April 16th", SPRING, "2025-04-16"),
        ("en", "a hearing on Jan. 5", "2025-12-20", "2026-01-05"),
        ("en", "a hearing on Thursday", SPRING, "2025-04-10"),
        ("en", "a hearing on Tuesday", SPRING, SPRING),  # this evening; next week's would be "next Tuesday"
        ("en", "a hearing next Tuesday", SPRING, "2025-04-15"),
        ("en", "a ruling in March", SPRING, "2026-03"),
        ("en", "a ruling in December", SPRING, "2025-12"),
        ("en", "next month", "2025-12-20", "2026-01"),
        ("en", "tomorrow", "2025-12-31", "2026-01-01"),
        ("en", "on April 16, 2025", TUESDAY, "2025-04-16"),
        ("es", "una audiencia el 16 de abril", SPRING, "2025-04-16"),
        ("es", "una audiencia el próximo martes", SPRING, "2025-04-15"),
        ("es", "decidirá mañana", SPRING, "2025-04-09"),
    ],
)
def test_a_date_in_a_sentence_that_looks_forward(language: str, text: str, published: str, iso: str) -> None:
    assert only(text, language, published).when("future").iso == iso


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The agency may share data. May it? That may in fact be.", "en"),
        ("The Sept. 11 attacks", "en"),
        ("They march on Washington; the March for Life", "en"),
        ("He sat in the sun. Mar the record.", "en"),
        ("April Ryan said", "en"),
        ("The Sunday Times on Black Friday", "en"),
        ("Sundays are free", "en"),
        ("2025 tax season", "en"),
        ("in 2,025 cases", "en"),
        ("of 2000 people", "en"),
        ("section 6103, 24/7", "en"),
        ("el mar, por la mañana, los lunes", "es"),
        ("Santo Domingo y Julio César", "es"),
        ("de 2000 personas", "es"),
    ],
)
def test_words_that_only_look_like_dates(text: str, language: str) -> None:
    assert [m.text for m in mentions(text, language, date(2026, 2, 24))] == []


@pytest.mark.parametrize(
    ("text", "words", "iso"),
    [
        ("On August 7, 2025, the IRS gave them. An order of November 21 says so.", "November 21", "2025-11-21"),
        ("Updated Jan. 5, 2026. The order of Dec. 30 stands.", "Dec. 30", "2025-12-30"),
        ("Judge X, appointed Jan. 20, 2017, ruled March 3. It was filed Feb. 4, 2025.", "March 3", "2025-03-03"),
        ("Signed April 7, 2025. A ruling came in May.", "May", "2025-05"),
        ("Dated Feb. 5, 2026, and told of November.", "November", "2025-11"),
        ("It asked on June 5, June 24 and June 27, 2025", "June 5", "2025-06-05"),
        ("between March and May 2025", "March", "2025-03"),
    ],
)
def test_a_missing_year_comes_from_another_full_date_of_the_article(text: str, words: str, iso: str) -> None:
    found = {m.text: m.when().iso for m in mentions(text, "en", None)}
    assert found[words] == iso


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("They signed it in June 2025. A February filing says so.", "en", "February"),
        ("They signed it in June 2025. A filing of Feb. 11 says so.", "en", "Feb. 11"),
        ("Lo firmaron en junio de 2025. Un escrito del 11 de febrero lo dice.", "es", "11 de febrero"),
    ],
)
def test_what_lies_before_a_month_that_a_page_names_with_its_year_may_be_of_the_next(
    text: str, language: str, words: str
) -> None:
    found = {m.text: m.when().iso for m in mentions(text, language, None)}
    assert found[words] is None


def test_the_next_day_is_told_from_a_full_date_in_its_sentence_or_the_one_before() -> None:
    near = mentions("ICE sent names on August 6, 2025; the next day it had data.", "en", None)
    assert [m.when().iso for m in near] == ["2025-08-06", "2025-08-07"]
    next_to_it = mentions("ICE sent names on August 6, 2025. The next day it had data.", "en", None)
    assert [m.when().iso for m in next_to_it] == ["2025-08-06", "2025-08-07"]
    far = mentions("ICE sent names on August 6, 2025. It waited. The next day it had data.", "en", None)
    assert [m.when().iso for m in far] == ["2025-08-06", None]
    back = mentions("On August 6, 2025 it denied what was asked July 1, 2025. The next day it had data.", "en", None)
    assert [m.when().iso for m in back] == ["2025-08-06", "2025-07-01", None]
    news = mentions("She will resign, the agency said on Tuesday. A day earlier it had signed.", "en", date(2025, 4, 9))
    assert [m.when().iso for m in news] == ["2025-04-08", "2025-04-07"]


LONG = "by Judge Moss of the federal court in Portland, in words that nobody who heard them will forget for a while"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        (f"It was signed Oct. 29 {LONG}. Two days later they appealed.", "2025-10-31"),
        ("It was signed Oct. 29 by U.S. Judge Moss, of a December plan. Two days later they appealed.", "2025-10-31"),
        ("It was signed on Jan. 9, and six days later the ports went to court.", "2025-01-15"),
        (f"It was read on Oct. 3 and signed on Oct. 29 {LONG}. Two days later they appealed.", None),
        (f"It was signed Oct. 29 {LONG}. It was long. Two days later they appealed.", None),
        (f"It was signed Oct. 29 {LONG}. They appealed two days later.", None),
    ],
)
def test_a_day_is_told_from_the_only_one_of_the_sentence_before(text: str, iso: str | None) -> None:
    last = mentions(text, "en", date(2025, 11, 21))[-1]
    assert (last.text.endswith("later"), last.when().iso) == (True, iso)


def test_a_clash_with_the_calendar_is_noted() -> None:
    known = only("on Wednesday (20)", "en", "2025-03-21").when()
    assert known.iso == "2025-03-19"
    assert known.note == 'says "Wednesday (20)": the weekday was 2025-03-19'
    unknown = only("on Wednesday (20)", "en", None).when()
    assert (unknown.iso, unknown.note) == (None, "says Wednesday (20)")
    assert only("el miércoles (19)", "es", "2025-03-21").when().note is None
    assert only("on Wednesday (5)", "en", "2025-03-20").when().iso == "2025-03-05"
    full = only("Tuesday, Feb. 25, 2026", "en", None).when()
    assert full.iso == "2026-02-25"
    assert full.note is not None


# --- properties -------------------------------------------------------------------------------------------------------

days = st.dates(date(1995, 1, 1), date(2090, 12, 31))
WRITTEN = {
    "en": ["{d:%B} {d.day}, {d.year}", "{d.day} {d:%B} {d.year}", "{d:%m/%d/%Y}", "{d:%Y-%m-%d}", "{d:%d.%m.%Y}"]
}


@given(days, st.sampled_from(WRITTEN["en"]), st.one_of(st.none(), days))
def test_a_full_date_reads_back_whatever_the_publication(day: date, form: str, published: date | None) -> None:
    assert only(form.format(d=day), "en", published.isoformat() if published else None).when().iso == day.isoformat()


@given(days, days.map(lambda d: f"{d:%A}"))
def test_a_weekday_lies_within_the_week_of_the_publication(published: date, name: str) -> None:
    mention = only(f"on {name}", "en", published.isoformat())
    past, future = (date.fromisoformat(mention.when(t).iso or "") for t in ("past", "future"))
    assert published - timedelta(days=6) <= past <= published <= future <= published + timedelta(days=6)
    assert f"{past:%A}" == f"{future:%A}" == name


@given(days, days)
def test_a_day_without_a_year_is_not_in_the_future_of_an_article_that_looks_back(published: date, day: date) -> None:
    when = only(f"ruled on {day:%B} {day.day}", "en", published.isoformat()).when()
    assert when.iso is not None
    assert date.fromisoformat(when.iso) <= published + timedelta(days=1)


pieces = st.lists(
    st.sampled_from(
        [
            "Feb.",
            "24",
            ",",
            "2026",
            "24",
            "de",
            "febrero",
            "March",
            "May",
            "the",
            "day",
            "after",
            "two",
            "days",
            "later",
            "on",
            "Wednesday",
            "(20)",
            "2/30/26",
            "2025-13-01",
            "0000",
            "99",
            "last",
            "",
        ]
    ),
    max_size=20,
)


@settings(max_examples=80, deadline=None)
@given(
    st.one_of(st.text(max_size=60), pieces.map(" ".join), pieces.map("".join)),
    st.sampled_from(["en", "es", "other"]),
    st.one_of(st.none(), days),
)
def test_any_text_gives_spans_that_hold(text: str, language: str, published: date | None) -> None:
    end = 0
    for m in mentions(text, language, published):
        assert end <= m.start < m.end <= len(text)
        end = m.end
        assert text[m.start : m.end] == m.text
        for tense in ("past", "future"):
            assert (m.when(tense).iso is None) == (m.when(tense).precision is None)
