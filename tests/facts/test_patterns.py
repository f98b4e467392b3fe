import re

import pytest

from facts.patterns import Pattern, load
from facts.patterns.needs import needs
from facts.patterns.openings import letters_first
from tests.shared import ROOT

SOME = 7  # one example in so many
ALL = [(lang, p) for lang in ("en", "es") for section in load(lang).values() for p in section]


@pytest.mark.parametrize(("lang", "pattern"), ALL, ids=[f"{lang}-{p.section}-{p.id}" for lang, p in ALL])
def test_each_pattern_finds_its_example_and_not_its_counter_example(lang: str, pattern: Pattern) -> None:
    for text in pattern.match:
        assert pattern.regex.search(text), f"{pattern.id} should match {text!r}"
    for text in pattern.miss:
        assert not pattern.regex.search(text), f"{pattern.id} should not match {text!r}"


def test_none_that_begins_at_the_start_of_a_text_is_looked_for_further_on() -> None:
    """`^` stands at the start of a text alone, whatever the place from which a pattern is asked for."""
    begins = {p.section for _, p in ALL if p.regex.written.startswith("^")}
    asked = re.compile(r"""\["(\w+)"\]\.(?:match|opens)\(\w+(?:\.\w+)?, (?!0\))""")
    found = [
        (f.name, m[1]) for f in sorted((ROOT / "facts").glob("*.py")) for m in asked.finditer(f.read_text("utf-8"))
    ]
    assert found
    assert [(file, section) for file, section in found if section in begins] == []


def test_ids_are_unique_within_a_section() -> None:
    for lang in ("en", "es"):
        for section, patterns in load(lang).items():
            ids = [p.id for p in patterns]
            assert len(ids) == len(set(ids)), f"{lang} {section}: {sorted(i for i in ids if ids.count(i) > 1)}"


@pytest.mark.parametrize(
    ("pattern", "quicker"),
    [
        (r"\b(?:block|bar)s?", r"\b(?=[b])(?:block|bar)s?"),
        (r"\b(?:un)?lawful\b", r"\b(?=[ul])(?:un)?lawful\b"),
        (r"(?<!no\s)\b[Jj]udges?", r"\b(?=[Jj])(?<!no\s)[Jj]udges?"),
        (r"\b(?!that)(?:\d+|(?P<w>ten|six)) names", r"\b(?=[\dts])(?!that)(?:\d+|(?P<w>ten|six)) names"),
        (r"\b(?:[\w.-]+|a) x", r"\b(?:[\w.-]+|a) x"),  # not told: left as it is
        (r"\b(?:ten)?(?=x)", r"\b(?:ten)?(?=x)"),
        (r"\bten|six", r"\b(?=[t])ten|six"),
        (r"\bten|\b(?:a|\d+) six", r"\b(?:(?=[t])ten|(?=[a\d])(?:a|\d+) six)"),
        (r"ten\b", r"ten\b"),
    ],
)
def test_what_a_match_begins_with_is_looked_at_first(pattern: str, quicker: str) -> None:
    assert letters_first(pattern) == quicker


def _spelled(words: set[str] | None) -> list[str]:
    return sorted(words or ())


@pytest.mark.parametrize(
    ("pattern", "first", "second"),
    [
        (r"\bblocks? (?:the )?(?:rule|order)\b", {"block", "blocks"}, {"rule", "order"}),
        (r"\b(?:halt|stop)\b[^.]{0,20}\binjunction\b", {"injuncti*"}, {"halt", "stop"}),
        (r"\bsued\b|\bcourt (?:case|fight)\b", {"sued", "fight", "case"}, {"sued", "court"}),
        (r"\bsued\b(?: today)?", {"sued"}, None),
        (r"\w+ing\b", None, None),
    ],
)
def test_two_sets_of_words_are_told_of_which_a_match_has_one_each(
    pattern: str, first: set[str] | None, second: set[str] | None
) -> None:
    told = [set(keys) if keys else None for keys in needs(pattern)]
    assert sorted(told, key=_spelled) == sorted([first, second], key=_spelled)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_no_pattern_is_passed_by_that_would_be_found(lang: str) -> None:
    patterns = [p for language, p in ALL if language == lang]
    examples = [t for p in patterns for t in p.match][::SOME] + [t for p in patterns for t in p.miss][::SOME]
    for p in patterns:
        found = p.regex.compiled()
        for text in examples:
            assert not found.search(text) or p.regex.search(text), f"{p.section} {p.id}: {text!r}"
            assert not found.match(text) or p.regex.match(text), f"{p.section} {p.id} at the start: {text!r}"
