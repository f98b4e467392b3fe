import html
import time
from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facts.text import canonical, stated_published


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("one\r\ntwo\rthree", "one\ntwo\nthree"),
        ("a  b\t\tc \n  d", "a b c\nd"),
        ("one\n\n\n\n\ntwo", "one\n\ntwo"),
        ("\n\n one \n", "one"),
        ("tax\u00adpayer da\u200bta \u202eright\u202c", "taxpayer data right"),
        ("\ufeffThe\u00a0court\u2009ruled", "The court ruled"),
        ("con\ufb01dential o\ufb03ce", "confidential office"),
        ("jue\u0301z", "juéz"),
        ("R&amp;D &#8217;s &nbsp;&shy;x", "R&D ’s x"),
        ("&amp;lt;b&amp;gt;", "&lt;b&gt;"),  # unescaped once, as a browser does
        ("“Curly” — dash – and … stay", "“Curly” — dash – and … stay"),
        ("nul\x00 bell\x07", "nul bell"),
        ("half \ud83d of a pair", "half of a pair"),
        ("&#" + "9" * 6000 + ";", "\ufffd"),
        ("", ""),
    ],
)
def test_canonical(raw: str, text: str) -> None:
    assert canonical(raw) == text


MESSY = st.text(
    alphabet=st.sampled_from(
        [*"aé. \t\n\r“”—&;#xX39amplt", "\u0301", "\u0327", "\u00a0", "\u200b", "\u00ad", "\ufb01", "\x00"]
    )
)


@given(st.one_of(st.text(), MESSY))
@settings(max_examples=80, deadline=None)
def test_canonical_again_changes_nothing_unless_the_page_was_escaped_twice(raw: str) -> None:
    once = canonical(raw)
    if html.unescape(once) == once:
        assert canonical(once) == once


@given(st.one_of(st.text(), MESSY))
@settings(max_examples=80, deadline=None)
def test_canonical_holds_no_odd_space_and_can_be_written(raw: str) -> None:
    text = canonical(raw)
    text.encode()
    assert text == text.strip(" \n")
    assert not any(bad in text for bad in ("\r", "\t", "  ", " \n", "\n ", "\n\n\n", "\u00a0", "\u200b", "\u00ad"))


@pytest.mark.parametrize(
    ("text", "language", "day"),
    [
        ("Last updated at 1:17pm, April 8, 2025", "en", date(2025, 4, 8)),
        ("Published: April 8, 2025", "en", date(2025, 4, 8)),
        ("Originally published on 2025-04-08", "en", date(2025, 4, 8)),
        (
            "date 2025-03-20 Courts\n\nThe mayor said on Monday that the bridge would open as it was planned.",
            "en",
            date(2025, 3, 20),
        ),
        (
            "Bridge opens\n\nApril 16, 2025, 7:26 PM UTC\n\nThe mayor opened the bridge on Wednesday, a day late.",
            "en",
            date(2025, 4, 16),
        ),
        (
            "Abre el puente\n- Ciudad\n- mayo 13, 2025\nEl alcalde abrió el puente este lunes, con un día de retraso.",
            "es",
            date(2025, 5, 13),
        ),
        (
            "Abre el puente\n15 de abril, 2025\nEl alcalde abrió el puente este lunes, con un día de retraso.",
            "es",
            date(2025, 4, 15),
        ),
        ("Publicado el 12 de mayo de 2025", "es", date(2025, 5, 12)),
        ("Actualizado el 12 de mayo de 2025", "es", date(2025, 5, 12)),
        ("Published April 8, 2025 | Updated April 9, 2025", "en", date(2025, 4, 8)),
        ("Updated April 9, 2025 Published April 8, 2025", "en", date(2025, 4, 8)),
        ("Published: 04/05/2025", "en", date(2025, 4, 5)),
        ("Publicado: 04/05/2025", "es", date(2025, 5, 4)),
        ("Published: 09.06.2026", "en", date(2026, 6, 9)),
        ("Published: April 8, 2025 The mayor said on Monday that the bridge would open soon.", "en", date(2025, 4, 8)),
        # not the page's own day
        ("Published: April 2025", "en", None),
        ("Published: April 31, 2025", "en", None),
        ("© 2025 The Planet. All rights reserved.", "en", None),
        ("On May 21, 2025, the groups went to the court of appeals with their case.", "en", None),
        ("A report published April 3, 2025 says that the bridge is not safe for lorries.", "en", None),
        ("The mayor opened the bridge on Monday after all.\n— Ann Lee (@annlee) February 5, 2026", "en", None),
        (
            "The mayor opened the bridge on Monday after all.\n\nRelated Posts\n\nBridge closed again\n\nPublished: May 2, 2024",
            "en",
            None,
        ),
    ],
)
def test_stated_published(text: str, language: str, day: date | None) -> None:
    assert stated_published(canonical(text), language) == day


@given(st.text(alphabet=st.sampled_from(list("0123456789 -/.,\nPublishedAprilde"))))
@settings(max_examples=100, deadline=None)
def test_stated_published_takes_any_text(text: str) -> None:
    day = stated_published(canonical(text))
    assert day is None or 1900 <= day.year < 2100


def test_a_megabyte_in_one_line_is_made_canonical_in_linear_time(cpu: Callable[[Callable[[], object]], float]) -> None:
    for piece in ("a. ", "“", "\n", " ", "&amp;", "e\u0327\u0301\u0327\u0301", "\u0327\u0301"):
        long = (piece * 1_000_000)[:1_000_000]
        half, whole = cpu(lambda long=long: canonical(long[:500_000])), cpu(lambda long=long: canonical(long))  # type: ignore[misc]
        assert whole <= 3 * half + 0.5, piece


@pytest.fixture
def cpu() -> Callable[[Callable[[], object]], float]:
    def seconds(work: Callable[[], object]) -> float:
        start = time.process_time()
        work()
        return time.process_time() - start

    return seconds
