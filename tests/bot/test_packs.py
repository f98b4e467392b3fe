"""Finding, loading and checking case packs on disk."""

from pathlib import Path

import pytest

from bot.packs import CaseNotFound, cases_in, check_pack, find_case, load_case, others_in, pack_articles
from bot.settings import PROJECT
from facts.case import CasePackError
from facts.model import Article
from tests.bot.pack import CASE, ORDER, write_article, write_pack


def test_found_by_name_by_folder_and_by_file(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "library")
    assert find_case("library", tmp_path) == pack
    assert find_case(str(pack), tmp_path / "none") == pack
    assert find_case(str(pack / "case.toml"), tmp_path / "none") == pack
    assert cases_in(tmp_path) == ("library",)
    assert cases_in(tmp_path / "none") == ()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("librery", "Did you mean 'library'?"),
        ("zzz", "There are: library."),
        ("../library", "There is no case pack '../library'"),
    ],
)
def test_not_found_says_what_there_is(tmp_path: Path, name: str, says: str) -> None:
    write_pack(tmp_path / "cases" / "library")
    with pytest.raises(CaseNotFound, match=r".") as e:
        find_case(name, tmp_path / "cases")
    assert says in str(e.value)


def test_a_folder_that_is_no_pack(tmp_path: Path) -> None:
    with pytest.raises(CaseNotFound, match=r"no case\.toml in this folder"):
        find_case(str(tmp_path), tmp_path)
    with pytest.raises(CaseNotFound, match="none at all"):
        find_case("library", tmp_path)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"[case", "is not TOML"),
        ("[case]\nname = 'Añ'".encode("latin-1"), "is not UTF-8 at byte 17"),
        (b"[case]\nid = 3\n", "case.id: is a number; write an id of small letters"),
    ],
)
def test_faults_name_the_file(tmp_path: Path, raw: bytes, says: str) -> None:
    (tmp_path / "case.toml").write_bytes(raw)
    with pytest.raises(CasePackError) as e:
        load_case(tmp_path)
    assert all(f.startswith(f"{tmp_path}/case.toml: ") for f in e.value.faults)
    assert any(says in f for f in e.value.faults)


def test_a_good_pack_passes(tmp_path: Path) -> None:
    checked = check_pack(write_pack(tmp_path / "library"))
    assert (checked.faults, checked.notes, checked.articles) == ((), (), 2)
    assert checked.case is not None
    assert checked.case.id == "library"
    assert [a.title for a in pack_articles(tmp_path / "library") if isinstance(a, Article)] == [
        "Judge stops the library",
        "The bridge",
    ]


def test_without_articles_there_is_nothing_to_fault(tmp_path: Path) -> None:
    (tmp_path / "case.toml").write_text(CASE, encoding="utf-8")
    assert check_pack(tmp_path).faults == ()
    assert list(pack_articles(tmp_path)) == []


def test_every_fault_of_a_pack_is_told_at_once(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "library", CASE.replace("checked = 2026-03-02\nabout", "about"))
    inside = pack / "articles"
    (inside / "bare.md").write_text("---\nurl: https://example.org/bare\n---\n" + ORDER, encoding="utf-8")
    (inside / "loose.txt").write_text(ORDER + " More.", encoding="utf-8")
    (inside / "empty.md").write_bytes(b"")
    write_article(inside, 6, "Judge stops the library", ORDER).rename(inside / "twin.md")
    write_article(inside, 6, "Judge stops the library", ORDER)
    checked = check_pack(pack)
    told = [f.removeprefix(f"{pack}/") for f in checked.faults]
    assert told == [
        "case.toml: case.checked: is missing; write the date this entry was checked, like 2026-11-23 without quotes",
        "articles/bare.md: publisher is missing; write the outlet that published it, like publisher: Tennessee Lookout",
        "articles/empty.md: is empty",
        "articles/loose.txt: publisher is missing; write the outlet that published it, like publisher: Tennessee Lookout",
        f"articles/twin.md: is the same article as {pack}/articles/006.md; keep one of them",
    ]
    assert [n.partition(": ")[2] for n in checked.notes][:2] == [
        "no title: it is shown as an article without a title",
        "no published: what it tells without a date stays undated",
    ]


def test_the_shipped_packs_pass() -> None:
    names = cases_in(PROJECT / "cases")
    assert "irsice" in names
    for name in names:
        assert check_pack(PROJECT / "cases" / name).faults == ()


def test_other_packs_are_served_but_for_those_that_cannot_be(tmp_path: Path) -> None:
    cases = tmp_path / "cases"
    own = write_pack(cases / "library", articles=False)
    write_pack(cases / "archive", CASE.replace('id = "library"', 'id = "archive"'), articles=False)
    write_pack(cases / "broken", CASE.replace("checked = 2026-03-02", "checked = 3"), articles=False)
    write_pack(cases / "copy", articles=False)
    write_pack(cases / "second", CASE.replace('id = "library"', 'id = "archive"'), articles=False)
    found = others_in(cases, load_case(own), own)
    assert [(c.id, folder.name) for c, folder in found.packs] == [("archive", "archive")]
    broken, copy, second = found.faults
    assert "broken" in broken
    assert broken.endswith("(and 1 more)")
    assert copy.endswith("/copy: has the id of the bot's own case, 'library'; give it another")
    assert f"/second: has the id of {cases}/archive, 'archive'" in second
    assert others_in(tmp_path / "none", load_case(own), own).packs == ()
