import pytest

from facts.patterns import Pattern, load

ALL = [(lang, p) for lang in ("en", "es") for section in load(lang).values() for p in section]


@pytest.mark.parametrize(("lang", "pattern"), ALL, ids=[f"{lang}-{p.section}-{p.id}" for lang, p in ALL])
def test_each_pattern_finds_its_example_and_not_its_counter_example(lang: str, pattern: Pattern) -> None:
    for text in pattern.match:
        assert pattern.regex.search(text), f"{pattern.id} should match {text!r}"
    for text in pattern.miss:
        assert not pattern.regex.search(text), f"{pattern.id} should not match {text!r}"


def test_ids_are_unique_within_a_section() -> None:
    for lang in ("en", "es"):
        for section, patterns in load(lang).items():
            ids = [p.id for p in patterns]
            assert len(ids) == len(set(ids)), f"{lang} {section}: {sorted(i for i in ids if ids.count(i) > 1)}"
