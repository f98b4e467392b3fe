"""A broken case pack, and the sentence that says so: the file, the key, and what to write."""

import pytest

from facts.case import CasePackError, parse

GOOD = """
[case]
id = "roe"
name = "Roe"
question = "May they?"
effect = "the thing"
checked = 2026-11-23
about = [["law"], ["court"]]
subject = ["law"]
requester = ["asker"]

[topics]
rulings = ["pi_denied", "affirmed"]

[[proceedings]]
id = "roe"
name = "Roe v. Wade"
court = "D.D.C."
docket = "1:25-cv-00001"
source = "https://example.org/docket"
checked = 2026-11-23
appeals = [{ court = "D.C. Cir.", docket = "25-1" }]
judges = [{ name = "Ann Lee", court = "D.D.C." }]
parties = [{ name = "Jane Roe", aliases = ["Roe"] }]

[[figures]]
id = "whole"
label = "things"
units = ["count"]
range = [1, 5]
all = [["things", "cosas"]]

[[figures]]
id = "share"
label = "share of things"
units = ["percent"]
of = "whole"

[[people]]
name = "Ann Bee"

[[organisations]]
id = "asker"
name = "The Asker"
"""

FAULTS = [
    # what is written, what is put in its place, the sentence
    (
        'id = "roe"\nname = "Roe"\n',
        'name = "Roe"\n',
        'case.id: is missing; write an id of small letters, digits and _, like "taxpayer_rights"',
    ),
    (
        'id = "roe"\nname = "Roe"\n',
        'id = "Roe!"\nname = "Roe"\n',
        "case.id: is 'Roe!'; write small letters, digits and _ only, starting with a letter",
    ),
    ('name = "Roe"\n', "name = 3\n", "case.name: is a number; write the name of the case"),
    ('name = "Roe"\n', 'name = "  "\n', "case.name: is empty; write the name of the case"),
    ('name = "Roe"\n', "name = true\n", "case.name: is true or false; write the name of the case"),
    ('question = "May they?"\n', "", "case.question: is missing; write the one question the net effect answers"),
    (
        "checked = 2026-11-23\nabout",
        'checked = "today"\nabout',
        "case.checked: is a text; write the date this entry was checked, like 2026-11-23 without quotes",
    ),
    (
        'about = [["law"], ["court"]]',
        'about = ["law"]',
        'case.about: is no list of lists of words; write like [["IRS"], ["ICE", "immigration"]]',
    ),
    (
        'about = [["law"], ["court"]]',
        "about = [[]]",
        'case.about: is no list of lists of words; write like [["IRS"], ["ICE", "immigration"]]',
    ),
    (
        'subject = ["law"]',
        "subject = [1]",
        "case.subject: holds something that is no text; write words that tie a sentence about a court to this dispute",
    ),
    (
        'subject = ["law"]',
        'subject = ["law"]\nsubjekt = 1',
        "case.subjekt: is not a key of a case pack here; take it out, or use one of: ",
    ),
    (
        'subject = ["law"]',
        'subject = ["law"]\ntimezone = "Mars/Base"',
        "case.timezone: is 'Mars/Base'; write a zone like \"America/New_York\"",
    ),
    (
        'requester = ["asker"]',
        'requester = ["nobody"]',
        "case.requester: there is no organisation 'nobody'; use some of: asker",
    ),
    (
        '["pi_denied", "affirmed"]',
        '["pi_refused"]',
        "topics.rulings: 'pi_refused' is no kind of event; use some of: complaint_filed, ",
    ),
    ("[topics]\n", "[topics]\nnews = 3\n", "topics.news: 3 is no kind of event; use some of: complaint_filed, "),
    ('court = "D.D.C."\ndocket', "docket", 'proceedings[roe].court: is missing; write the court, like "D.D.C."'),
    (
        'docket = "1:25-cv-00001"\n',
        "",
        'proceedings[roe].docket: is missing; write the docket number, like "1:25-cv-00677"',
    ),
    (
        'source = "https://example.org/docket"\n',
        "",
        "proceedings[roe].source: is missing; write where these entries can be checked",
    ),
    (
        'court = "D.C. Cir.", docket = "25-1"',
        'court = "D.C. Cir."',
        'proceedings[roe].appeals[1].docket: is missing; write the docket number, like "25-5181"',
    ),
    (
        'judges = [{ name = "Ann Lee", court = "D.D.C." }]',
        'judges = [{ name = "Ann Lee" }]',
        'proceedings[roe].judges[Ann Lee].court: is missing; write the court, like "D.D.C."',
    ),
    (
        'judges = [{ name = "Ann Lee", court = "D.D.C." }]',
        'judges = ["Ann Lee"]',
        "proceedings[roe].judges: holds something that is no table; write a list like [{name = ",
    ),
    (
        'parties = [{ name = "Jane Roe", aliases = ["Roe"] }]',
        "parties = []",
        "proceedings[roe].parties: is empty; write a list like [{name = ",
    ),
    (
        'aliases = ["Roe"]',
        'aliases = "Roe"',
        'proceedings[roe].parties[Jane Roe].aliases: is a text; write a list of other spellings, like ["Bescent"]',
    ),
    ('label = "things"\n', "", 'figures[whole].label: is missing; write what is counted, like "names ICE requested"'),
    ('units = ["count"]', 'units = ["sheep"]', "figures[whole].units: holds 'sheep'; use one of: people, names, "),
    ('units = ["count"]\n', "", "figures[whole].units: is missing; write a list of units, from: people, names, "),
    (
        "range = [1, 5]",
        "range = [5, 1]",
        "figures[whole].range: is no pair of numbers, the smaller first; write like [1_000_000, 1_500_000]",
    ),
    (
        "range = [1, 5]",
        "range = [1]",
        "figures[whole].range: is no pair of numbers, the smaller first; write like [1_000_000, 1_500_000]",
    ),
    (
        'all = [["things", "cosas"]]',
        'all = ["things"]',
        'figures[whole].all: is no list of lists of words; write like [["ICE", "DHS"], ["names"]]',
    ),
    ('of = "whole"', 'of = "hole"', "figures[share].of: there is no figure 'hole'; use one of: share, whole"),
    ('id = "share"', 'id = "whole"', "figures: the id 'whole' stands twice; give each its own"),
    (
        'name = "Ann Bee"',
        'name = "Ann Bee"\nage = 3',
        "people[Ann Bee].age: is not a key of a case pack here; take it out, or use one of: aliases, id, name, role",
    ),
    ('name = "Ann Bee"', 'role = "judge"', "people[1].name: is missing; write the name in full"),
    ("[case]", "[case", "is not TOML: "),
]


@pytest.mark.parametrize(("written", "instead", "sentence"), FAULTS)
def test_a_fault_names_file_and_key_and_what_to_write(written: str, instead: str, sentence: str) -> None:
    assert GOOD.count(written) >= 1
    with pytest.raises(CasePackError) as caught:
        parse(GOOD.replace(written, instead, 1), "cases/roe/case.toml")
    assert [f for f in caught.value.faults if f.startswith(f"cases/roe/case.toml: {sentence}")], caught.value.faults


@pytest.mark.parametrize("hidden", ["\\u001b[31m", "\\u202e", "\u200b", "\\u009b", "\\U000E0041"])
@pytest.mark.parametrize("where", ['"Ann Bee{}"', '"Ann Bee"\n"{}" = 1'])
def test_what_nobody_sees_is_refused_and_said_so_that_it_does_nothing(hidden: str, where: str) -> None:
    with pytest.raises(CasePackError, match="holds a character that nobody sees") as caught:
        parse(GOOD.replace('"Ann Bee"', where.format(hidden), 1))
    assert str(caught.value).isascii()


@pytest.mark.parametrize("text", ["a = " + "[" * 100_000, "a = " + "9" * 10_000, "[" + ".".join("a" * 5000) + "]"])
def test_what_has_no_end_is_no_pack(text: str) -> None:
    with pytest.raises(CasePackError):
        parse(text)


def test_every_fault_is_said_at_once() -> None:
    broken = GOOD.replace('question = "May they?"\n', "").replace('of = "whole"', 'of = "hole"')
    with pytest.raises(CasePackError) as caught:
        parse(broken)
    assert len(caught.value.faults) == 2


def test_a_pack_without_anything_says_what_a_pack_needs() -> None:
    with pytest.raises(CasePackError) as caught:
        parse("")
    said = str(caught.value)
    assert "case.toml: case: is missing; write a table [case]" in said
    assert "case.toml: proceedings: is missing; write a table [[proceedings]] for each lawsuit" in said


def test_what_is_left_out_has_a_plain_default() -> None:
    case = parse(GOOD)
    share = case.quantity("share")
    assert (case.languages, case.timezone, case.question_es) == (("en",), "America/New_York", "May they?")
    assert (share.low, share.high, share.changes, share.background, share.rank) == (None, None, False, False, 2)
    assert (case.proceeding("roe").short, case.proceeding("roe").courts) == ("Roe", ("D.D.C.", "D.C. Cir."))
    assert case.kinds == {"pi_denied", "affirmed"}
    assert [(p.id, j.name) for p, j in case.judges] == [("roe", "Ann Lee")]
