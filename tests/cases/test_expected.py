"""The shipped packs' golden answers against what is read today, and how golden answers are checked and compared."""

import json
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main
from bot.expected import ExpectedError, differences, parse
from bot.packs import check_pack, facts_of, load_case
from facts.model import Article
from tests.bot.pack import ELSEWHERE, HEAD, ORDER, write_article, write_pack
from tests.shared import ROOT

PACKS = sorted(p.parent.name for p in (ROOT / "cases").glob("*/case.toml"))


@pytest.mark.parametrize("pack", PACKS)
def test_a_pack_says_what_a_careful_reader_expects(pack: str) -> None:
    checked = check_pack(ROOT / "cases" / pack)
    assert checked.faults == ()
    assert checked.expects
    assert [d.sentence for d in checked.differences] == []


def test_two_disputes_are_shipped() -> None:
    assert len(PACKS) >= 2


# --- comparing, on one article of another dispute ----------------------------------------------------------------------

GOOD: dict[str, Any] = {
    "net_effect": "blocked",
    "proceedings": [
        {"id": "readers", "posture": "relief_granted", "court": "D. Mass.", "date": "2026-02", "judge": "Ann Lee"}
    ],
    "events": [{"kind": "pi_granted", "proceeding": "readers", "date": "2026-02-05", "court": "D. Mass."}],
    "figures": [{"quantity": "records_asked", "value": 12000, "hedge": "about", "state": "current"}],
    "absent": {
        "events": [{"kind": "pi_denied"}, {"kind": "pi_granted", "date": "2026-03"}],
        "figures": [{"value": 12001}],
    },
}


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({}, []),
        ({"net_effect": "unknown"}, ["net effect: expected unknown, found blocked"]),
        (
            {"proceedings": [{"id": "readers", "posture": "dismissed", "judge": "Bo Li"}]},
            [
                "readers: expected posture dismissed, found relief_granted",
                "readers: expected judge Bo Li, found Ann Lee",
            ],
        ),
        (
            {"events": [{"kind": "granted_in_part", "proceeding": "readers", "date": "2026-02-05"}]},
            ["expected granted_in_part in readers on 2026-02-05, found pi_granted: “{order}” (006.md)"],
        ),
        (
            {"events": [{"kind": "pi_granted", "proceeding": "readers", "date": "2026-02-06"}]},
            ["expected pi_granted in readers on 2026-02-06, found 2026-02-05: “{order}” (006.md)"],
        ),
        ({"events": [{"kind": "vacated"}]}, ["expected vacated, found no such event"]),
        ({"events": [{"kind": "pi_granted", "date": "2026"}, {"kind": "pi_granted"}]}, []),
        (
            {"figures": [{"quantity": "records_asked", "value": 12000, "hedge": "exact"}]},
            ["expected records_asked exact 12,000, found about: “{asked}” (006.md)"],
        ),
        (
            {"figures": [{"quantity": "records_asked", "value": 13000}]},
            ["expected records_asked 13,000, found about 12,000 (current): “{asked}” (006.md)"],
        ),
        (
            {"absent": {"events": [{"kind": "pi_granted", "proceeding": "readers"}], "figures": [{"value": 12000}]}},
            [
                "pi_granted in readers at D. Mass. on 2026-02-05 must not occur, but is told: “{order}” (006.md)",
                "records_asked about 12,000 must not occur, but is told: “{asked}” (006.md)",
            ],
        ),
    ],
)
def test_each_difference_is_a_sentence(tmp_path: Path, wrong: dict[str, Any], told: list[str]) -> None:
    case = load_case(write_pack(tmp_path / "library", articles=False))
    facts = facts_of([Article("a", ORDER, file="006.md", publisher="Springfield Herald", title="Judge")], case)
    order, _, asked = ORDER.partition(" Readers Union")[0], "", ORDER[ORDER.index("The sheriff had") :]
    found = differences(parse(json.dumps(GOOD | wrong), case, "facts.json"), facts)
    assert [str(d) for d in found] == [t.format(order=order, asked=asked) for t in told]


def test_about_names_the_entry_however_the_facts_differ(tmp_path: Path) -> None:
    case = load_case(write_pack(tmp_path / "library", articles=False))
    want = parse('{"events": [{"kind": "pi_granted", "proceeding": "readers"}]}', case, "facts.json")
    other = ORDER.replace("granted a preliminary injunction", "denied a preliminary injunction").replace(
        "that bars", "to bar"
    )
    for text in (other, "The library and the sheriff spoke of borrowing records in the library of Readers Union."):
        found = differences(want, facts_of([Article("a", text, file="a.txt")], case))
        assert [d.about for d in found] == ["event pi_granted in readers"]


def test_facts_are_compared_as_of_the_day(tmp_path: Path) -> None:
    pack = write_pack(tmp_path / "library")
    (pack / "expected").mkdir()
    for day, effect in (("2026-02-04", "unknown"), ("2026-02-05", "blocked")):
        text = json.dumps({"as_of": day, "net_effect": effect})
        (pack / "expected" / "facts.json").write_text(text, encoding="utf-8")
        assert (check_pack(pack).faults, check_pack(pack).differences) == ((), ())


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("{", ["x: is not JSON: Expecting property name enclosed in double quotes: line 1 column 2 (char 1)"]),
        ("[]", ['x: is no object; write like {"net_effect": "unknown", "events": []}']),
        (
            '{"event": []}',
            ["x: event: is no key here; use some of: as_of, net_effect, proceedings, events, figures, absent, note"],
        ),
        ('{"events": {}}', ["x: events: is no list of objects; write like [{...}, {...}], or []"]),
        (
            '{"net_effect": "allowed"}',
            ["x: net_effect: is 'allowed'; write one of: blocked, not_blocked, unsettled, unknown"],
        ),
        ('{"as_of": "2026"}', ["x: as_of: is '2026'; write a day like \"2026-02-24\", or null for all that is known"]),
        (
            '{"events": [{"kind": "tro_denied"}, {"date": "2026-13"}]}',
            [
                "x: events[2].kind: is missing; write one of: complaint_filed",
                "x: events[2].date: is '2026-13'; write a date",
            ],
        ),
        ('{"proceedings": [{"id": "centro"}]}', ["x: proceedings[1].id: is 'centro'; write one of: readers"]),
        ('{"figures": [{"quantity": "q"}]}', ["x: figures[1].quantity: is 'q'; write one of: records_asked"]),
        ('{"absent": {"events": [{}]}}', ["x: absent.events[1].kind: is missing; write one of: complaint_filed"]),
        ('{"absent": []}', ['x: absent: is no object; write like {"events": [], "figures": []}']),
    ],
)
def test_faults_name_the_place_and_what_to_write(tmp_path: Path, text: str, faults: list[str]) -> None:
    case = load_case(write_pack(tmp_path / "library", articles=False))
    with pytest.raises(ExpectedError) as e:
        parse(text, case, "x")
    assert len(e.value.faults) == len(faults)
    assert all(found.startswith(want) for found, want in zip(e.value.faults, faults, strict=True)), e.value.faults


# --- the command -------------------------------------------------------------------------------------------------------


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A pack with golden answers that hold, and an empty folder to work in."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".env").write_text("", encoding="utf-8")
    pack = write_pack(tmp_path / "library")
    (pack / "expected").mkdir()
    (pack / "expected" / "facts.json").write_text(json.dumps(GOOD), encoding="utf-8")
    return pack


def test_check_prints_differences_and_fails(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["case", "check", str(library)]) == 0
    assert capsys.readouterr().out == (
        "library: 1 proceeding, 1 figure, 2 articles. All is well. The facts are those expected.\n"
    )
    golden = library / "expected" / "facts.json"
    golden.write_text(json.dumps(GOOD | {"net_effect": "unsettled"}), encoding="utf-8")
    assert main(["case", "check", str(library)]) == 1
    said = capsys.readouterr()
    assert said.out == "net effect: expected unsettled, found blocked\n"
    assert said.err == f"library: 1 proceeding, 1 figure, 2 articles. 1 difference from {golden}.\n"
    golden.write_text('{"net_effect": 3}', encoding="utf-8")
    assert main(["case", "check", str(library)]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == "1 fault."


VACATED = (
    "A federal appeals court, the 1st Circuit, dissolved an order on March 9, 2026. Judge Ann Lee of the federal court in "
    "Massachusetts vacated her preliminary injunction on March 9, 2026, in the lawsuit of Readers Union over borrowing "
    "records. The sheriff had asked the library for 12,345 records."
)


def test_with_says_what_an_article_changes_and_stores_nothing(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    more = write_article(library.parent, 20, "Order vacated", VACATED)
    bridge = library.parent / "bridge.md"
    bridge.write_text(HEAD.format(n=21, title="Another bridge") + ELSEWHERE + " So they said.", encoding="utf-8")
    before = sorted(library.parent.rglob("*"))
    assert main(["case", "check", str(library), "--with", str(more), str(bridge)]) == 0
    said = capsys.readouterr()
    lines = said.out.splitlines()[1:]
    assert said.err == "not about the case: bridge.md: says nothing of library\n"
    assert "added: vacated in readers at D. Mass. on 2026-03-09" in lines
    assert any(line.startswith("changed: readers: posture relief_granted → vacated") for line in lines), lines
    assert any(line.startswith("changed: net effect: blocked → ") for line in lines), lines
    assert sorted(library.parent.rglob("*")) == before


def test_with_an_article_that_says_nothing_new(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["case", "check", str(library), "--with", str(library / "articles" / "006.md")]) == 0
    assert capsys.readouterr().out.splitlines()[1:] == ["Nothing changes in the facts."]


def test_with_a_file_that_cannot_be_read(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["case", "check", str(library), "--with", "nowhere.txt"]) == 1
    assert capsys.readouterr().err == "not readable: nowhere.txt: there is no such file or folder\n"
