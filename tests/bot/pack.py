"""A small case pack of another dispute, written to a folder, for the tests of whatever reads one."""

from pathlib import Path

CASE = """\
[case]
id = "library"
name = "The library's borrowing records"
question = "May the city give borrowing records to the sheriff today?"
effect = "the handing over"
checked = 2026-03-02
about = [["library"], ["sheriff"]]
subject = ["borrowing records"]

[[proceedings]]
id = "readers"
name = "Readers Union v. Springfield"
short = "Readers"
court = "D. Mass."
docket = "1:26-cv-00001"
source = "the court's docket"
checked = 2026-03-02
judges = [{ name = "Ann Lee", court = "D. Mass." }]
parties = [{ name = "Readers Union" }]

[[figures]]
id = "records_asked"
label = "records the sheriff asked for"
units = ["records"]
any = ["sheriff"]
"""

HEAD = (
    "---\nurl: https://example.org/{n}\npublisher: Springfield Herald\ntitle: {title}\npublished: 2026-02-{n:02}\n---\n"
)
ORDER = (
    "SPRINGFIELD, Mass. — U.S. District Judge Ann Lee granted a preliminary injunction on Feb. 5, 2026, that bars the "
    "city library from giving borrowing records to the sheriff. Readers Union had sued Springfield in federal court in "
    "Boston. The sheriff had asked the library for roughly 12,000 records, according to court filings."
)
ELSEWHERE = (
    "The zoning board met on Tuesday and put off its decision on the new bridge. Residents said that the plans were "
    "drawn up in haste, and the engineer who drew them said that they were not."
)


def write_pack(folder: Path, toml: str = CASE, articles: bool = True) -> Path:
    """The pack's folder, with two articles in it unless told otherwise."""
    (folder / "articles").mkdir(parents=True)
    (folder / "case.toml").write_text(toml, encoding="utf-8")
    if articles:
        write_article(folder / "articles", 6, "Judge stops the library", ORDER)
        write_article(folder / "articles", 7, "The bridge", ELSEWHERE)
    return folder


def write_article(folder: Path, n: int, title: str, text: str) -> Path:
    path = folder / f"{n:03}.md"
    path.write_text(HEAD.format(n=n, title=title) + text, encoding="utf-8")
    return path
