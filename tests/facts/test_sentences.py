import pytest

from facts.sentences import sentences


@pytest.mark.parametrize(
    "parts",
    [
        ["Judge Dabney L. Friedrich of the U.S. District Court ruled.", "It was a long day."],
        ["It was signed April 7, 2025.[1]", "Section 6103 makes it a felony.[2][3]", "He knew."],
        ["See 26 U.S.C. § 6103(i)(2) and Sen. Ann Lee v. Diaz, No. 25-5181.", "The panel agreed."],
        ["“We will appeal.”", "Lee spoke at 3 p.m. Monday.", "The court rose."],
        ["He came at 3 p.m.", "The court rose."],
        ["The ports sued over it in May.", "U.S. District Judge Ann Lee barred it."],
        ["She lives in the U.S.", "The law says so."],
        [
            "It was “alarming.” (ca1.example.gov)",
            "It began in May. (a.example.org, b.example.org/c)",
            "A judge stopped it.",
        ],
        ["He read “the law” (example.org) aloud.", "It is (so he said) the law."],
        ["“Why?” Lee asked.", "Nobody knew!", "“Nobody?”", "Nobody."],
        [
            "About 3.5 million names, or $1.2 billion, were sought by Acme Inc. and others.",
            "It was Acme Inc.",
            "The court said so.",
        ],
        ["The notice at 90 Fed. Reg. 13611 is stayed by Jan. 5, 2026.", "The new order starts Jan. 6."],
        ["Dr. Lee and Mr. Diaz of Washington, D.C., met Gov. Ruiz in St. Paul.", "They left."],
        ["They talked... about it.", "It ended…", "Nobody cared.", "(The agency declined to comment.)", "He left."],
        ["¿Qué dijo la Sra. Gómez?", "¡Nada!", "Citó el art. 5 y el núm. 12.", "Vive en EE.UU. desde 2015."],
        ["Vive en EE.UU.", "El juez la oyó.", "Pagó 23.600 millones de dólares."],
        ["WASHINGTON (AP) — A Washington, D.C., court ruled.", "Lee et al. v. Diaz goes on."],
        ["1. The court ruled."],
        ["He said no.", "No. 25-5181 is the docket.", "The answer was No.", "She left."],
    ],
)
def test_sentences(parts: list[str]) -> None:
    text = " ".join(parts)
    assert [text[s:e] for s, e in sentences(text, 0, len(text))] == parts


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("That is the law.The court said so.", ["That is the law.", "The court said so."]),
        ("He said it was “law.”The court agreed.", ["He said it was “law.”", "The court agreed."]),
        ("The site example.Com and Law360.com carried it.", ["The site example.Com and Law360.com carried it."]),
        ("The law\nof the land. It is.", ["The law\nof the land.", "It is."]),
    ],
)
def test_missing_spaces_and_broken_lines(text: str, parts: list[str]) -> None:
    assert [text[s:e] for s, e in sentences(text, 0, len(text))] == parts
