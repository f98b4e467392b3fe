"""Files into articles: what comes out of good files, and the sentence for each that cannot be read."""

import os
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.intake import Refused, articles, guess_language, key_of, normal_url
from facts.model import Article

BODY = (
    "A federal judge in Boston on Thursday ordered the tax agency to stop giving addresses to the immigration agency. "
    "The order binds both agencies, the judge wrote, and holds until the lawsuit is decided by the court."
)
CUERPO = (
    "Una jueza federal de Boston ordenó el jueves a la agencia tributaria que deje de entregar direcciones a la "
    "agencia migratoria. La orden obliga a las dos agencias, según la jueza, y vale hasta que se resuelva la demanda."
)


def take(*paths: Path) -> tuple[list[Article], list[Refused]]:
    got = list(articles(paths))
    return [a for a in got if isinstance(a, Article)], [r for r in got if isinstance(r, Refused)]


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_manifest_gives_the_metadata(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", BODY)
    write(
        tmp_path,
        "manifest.csv",
        "file,url,publisher,title,published,language,text,fetched\n"
        'a.txt,https://Example.org/a?utm_source=x,Daily,"Judge, again",2026-02-05,en-US,summary,2026-02-06T10:00:00Z\n',
    )
    (a,), refused = take(tmp_path)
    assert refused == []
    assert (a.file, a.url, a.publisher, a.title, a.published, a.language, a.kind, a.fetched) == (
        "a.txt",
        "https://Example.org/a?utm_source=x",
        "Daily",
        "Judge, again",
        date(2026, 2, 5),
        "en",
        "summary",
        datetime(2026, 2, 6, 10, tzinfo=UTC),
    )
    assert a.key == "https://example.org/a"


def test_front_matter_gives_the_metadata_and_is_no_text(tmp_path: Path) -> None:
    head = '---\nurl: https://example.org/b\npublisher: Daily\ntitle: "A: b"\npublished: 2026-02-05\ntext: summary\n---\n\n'
    path = write(tmp_path, "b.md", head + BODY)
    (a,), _ = take(path)
    assert (a.publisher, a.title, a.published, a.kind) == ("Daily", "A: b", date(2026, 2, 5), "summary")
    assert a.text.startswith("A federal judge")
    assert "publisher" not in a.text


def test_manifest_wins_over_front_matter_field_by_field(tmp_path: Path) -> None:
    write(tmp_path, "b.md", "---\npublisher: Weekly\ntitle: From the file\n---\n" + BODY)
    write(tmp_path, "manifest.csv", "file,publisher,title\nb.md,Daily,\n")
    (a,), _ = take(tmp_path)
    assert (a.publisher, a.title) == ("Daily", "From the file")


PAGE = """<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>x</title>{head}</head><body>
<nav><a href="/">Home</a> <a href="/politics">Politics</a></nav>
<article><h1>Judge stops the agency</h1><p>{a}</p><p>{b}</p></article>
<aside><h2>Most Read</h2><ul><li><a href="/x">A senator was paid $500 million</a></li></ul></aside></body></html>"""
JSON_LD = """<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"Organization","name":"Not it"},
{"@type":["NewsArticle"],"headline":"Judge &amp; agency","datePublished":"2026-02-24T23:17:00-05:00",
"publisher":{"name":"Daily"},"mainEntityOfPage":{"@id":"https://example.org/p"}}]}</script>"""
META = """<link rel="canonical" href="https://example.org/q"><meta property="og:site_name" content="Weekly">
<meta property="og:title" content="By meta"><meta property="article:published_time" content="2026-02-25T00:30:00+00:00">"""


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (JSON_LD, ("https://example.org/p", "Daily", "Judge & agency", date(2026, 2, 24))),
        (META, ("https://example.org/q", "Weekly", "By meta", date(2026, 2, 25))),
        (JSON_LD + META, ("https://example.org/p", "Daily", "Judge & agency", date(2026, 2, 24))),
        ('<script type="application/ld+json">{broken</script>', (None, None, "Judge stops the agency", None)),
    ],
)
def test_page_says_about_itself(tmp_path: Path, head: str, expected: tuple[object, ...]) -> None:
    write(tmp_path, "p.html", PAGE.format(lang="en-US", head=head, a=BODY, b=BODY.upper()))
    (a,), refused = take(tmp_path)
    assert refused == []
    assert (a.url, a.publisher, a.title, a.published) == expected
    assert "ordered the tax agency" in a.text
    assert "$500 million" not in a.text
    assert a.language == "en"


ENCODED = [
    ("utf-8", CUERPO.encode()),
    ("utf-8 with mark", CUERPO.encode("utf-8-sig")),
    ("utf-16 with mark", CUERPO.encode("utf-16")),
    ("windows-1252", CUERPO.encode("cp1252")),
    ("latin-1", CUERPO.encode("latin-1")),
]


@pytest.mark.parametrize("raw", [b for _, b in ENCODED], ids=[n for n, _ in ENCODED])
def test_encodings(tmp_path: Path, raw: bytes) -> None:
    (a,), _ = take(write(tmp_path, "e.txt", raw))
    assert "ordenó el jueves" in a.text
    assert a.language == "es"


def test_declared_encoding_of_a_page(tmp_path: Path) -> None:
    page = PAGE.format(lang="es", head="", a=CUERPO, b="“Sí”, dijo la jueza — y nada más que eso en la audiencia.")
    (a,), _ = take(write(tmp_path, "p.htm", page.replace("utf-8", "iso-8859-1").encode("cp1252")))
    assert "“Sí”, dijo" in a.text


REFUSED: Sequence[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "is empty"),
    ("blank.txt", b" \n\t\n", "is empty"),
    ("picture.txt", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "a picture"),
    ("paper.txt", b"%PDF-1.7 ...", "a PDF"),
    ("noise.txt", bytes(range(256)) * 4, "binary"),
    ("controls.txt", b"ab\x01\x02\x03\x04" * 20, "binary"),
    ("half.txt", (CUERPO + "é").encode()[:-1], "damaged UTF-8"),
    ("sheet.csv", b"a,b", "is of a kind that is not read"),
    ("noext", b"words", "is of a kind that is not read"),
    ("menu.html", b"<html><body><nav><a href='/'>Home</a></nav></body></html>", "without an article"),
    ("no.html", b"just words", "without an article"),
    ("yaml.md", b'---\ntitle: a: b: "c\n---\nBody here.', "front matter that cannot be read"),
    ("date.md", b"---\npublished: last Tuesday\n---\nBody here.", "write a day like 2026-02-24"),
    ("list.md", b"---\npublisher: [a, b]\n---\nBody here.", "publisher is a list or table"),
    ("url.md", b"---\nurl: javascript:alert(1)\n---\nBody here.", "begins with https://"),
    ("kind.md", b"---\ntext: excerpt\n---\nBody here.", "write original or summary"),
]


@pytest.mark.parametrize(("name", "raw", "why"), REFUSED, ids=[r[0] for r in REFUSED])
def test_refused_with_its_name_and_the_rest_goes_in(tmp_path: Path, name: str, raw: bytes, why: str) -> None:
    write(tmp_path, name, raw)
    write(tmp_path, "good.txt", BODY)
    good, (refused,) = take(tmp_path)
    assert [a.file for a in good] == ["good.txt"]
    assert refused.file.endswith(name)
    assert why in refused.why


def big(folder: Path) -> None:
    with (folder / "big.txt").open("wb") as f:
        f.truncate(50_000_000)  # sparse: takes no room, and would take a while to read


def broken_link(folder: Path) -> None:
    (folder / "link.txt").symlink_to(folder / "gone.txt")


def folder_like_a_file(folder: Path) -> None:
    write(folder / "odd.txt", "inside.txt", BODY)


def pipe(folder: Path) -> None:
    os.mkfifo(folder / "pipe.txt")


def empty_folder(folder: Path) -> None:
    (folder / "nothing").mkdir()


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (big, "too large: 50.0 MB"),
        (broken_link, "a link to a file that is not there"),
        (folder_like_a_file, "is a folder, though it is named like a file"),
        (pipe, "is no ordinary file"),
    ],
)
def test_odd_files_are_refused_unread(tmp_path: Path, make: Callable[[Path], None], why: str) -> None:
    make(tmp_path)
    write(tmp_path, "good.txt", BODY)
    good, (refused,) = take(tmp_path)
    assert len(good) == 1
    assert why in refused.why


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may read everything")
def test_without_permission(tmp_path: Path) -> None:
    write(tmp_path, "shut.txt", BODY).chmod(0)
    _, (refused,) = take(tmp_path)
    assert "permission denied" in refused.why


def test_paths_that_are_not_there(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    _, refused = take(tmp_path / "gone", tmp_path / "nothing", Path("a\0b"))
    assert [r.why for r in refused][:2] == [
        "there is no such file or folder",
        "holds no article files (.txt, .md, .html)",
    ]
    assert "\0" not in refused[2].file


def test_loops_of_links_end_and_nothing_is_read_twice(tmp_path: Path) -> None:
    write(tmp_path, "sub/a.txt", BODY)
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    (tmp_path / "same.txt").symlink_to(tmp_path / "sub" / "a.txt")
    good, refused = take(tmp_path, tmp_path / "sub", tmp_path / "sub" / "a.txt")
    assert len(good) == 1
    assert [r.why for r in refused] == ["holds no article files (.txt, .md, .html)"]


def test_sorted_recursive_and_hidden_files_left_alone(tmp_path: Path) -> None:
    for name in ("b.txt", "a/z.txt", "c.md", ".hidden.txt", ".git/x.txt", "irsice.db", "irsice.db-wal"):
        write(tmp_path, name, BODY)
    good, refused = take(tmp_path)
    assert [a.file for a in good] == ["z.txt", "b.txt", "c.md"]
    assert refused == []


@pytest.mark.parametrize(
    ("manifest", "whys"),
    [
        ("name,url\na.txt,\n", ["left out until manifest.csv", "left out until manifest.csv", "has no column `file`"]),
        ("", ["left out until manifest.csv", "left out until manifest.csv", "has no column `file`"]),
        (
            "file,published\na.txt,March 5\n",
            ["manifest.csv row 2: published is 'March 5'; write a day like 2026-02-24"],
        ),
        ("file,published\na.txt,2026-02-30\n", ["published is '2026-02-30'"]),
        ("file\na.txt\nzzz.txt\n", ["stands in manifest.csv, but there is no such file"]),
        ("file,title\na.txt,one\na.txt,two\n", ["stands there twice"]),
        ("file,title\na.txt,one, two\n", ["more values than columns"]),
        ("file,title\nx/a.txt,one\n", ["write the file's name alone"]),
        (",file\nx,\n", ["row 2 names no file"]),
        ("File;Title\na.txt;Uno\n", []),
        ("\ufefffile,title\na.txt,one\n", []),
    ],
)
def test_manifests(tmp_path: Path, manifest: str, whys: list[str]) -> None:
    write(tmp_path, "a.txt", BODY)
    write(tmp_path, "b.txt", BODY + " Second.")
    write(tmp_path, "manifest.csv", manifest)
    good, refused = take(tmp_path)
    assert [w in r.why for w, r in zip(whys, refused, strict=True)] == [True] * len(whys)
    assert "b.txt" in [a.file for a in good] or "left out" in whys[0]


def test_date_comes_from_the_text_where_nothing_states_it(tmp_path: Path) -> None:
    (a,), _ = take(write(tmp_path, "a.txt", "Last updated 3:14 p.m. on April 8, 2025\n\n" + BODY))
    assert a.published == date(2025, 4, 8)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("HTTPS://Example.ORG/News/A/", "https://example.org/News/A"),
        ("https://example.org/a?utm_source=x&id=3&fbclid=9#top", "https://example.org/a?id=3"),
        ("https://example.org/?p=47636", "https://example.org?p=47636"),
        ("https://example.org", "https://example.org"),
    ],
)
def test_one_spelling_for_an_address(url: str, expected: str) -> None:
    assert normal_url(url) == expected
    assert normal_url(normal_url(url)) == expected


def test_keys_fall_back_from_address_to_title_to_text() -> None:
    assert key_of("https://example.org/a", "P", "T", "x") == "https://example.org/a"
    assert key_of(None, "P", "T", "x") == key_of(None, "p", "t", "y")
    assert key_of(None, "P", None, "x") == key_of(None, None, None, "x") != key_of(None, None, None, "y")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (BODY, "en"),
        (CUERPO, "es"),
        (
            "Le tribunal a jugé que la loi est contraire aux droits des personnes, selon une source du ministère.",
            "other",
        ),
        (
            "O tribunal decidiu que a lei é contrária à constituição, segundo uma fonte do ministério em Lisboa.",
            "other",
        ),
        ("12 34", "other"),
    ],
)
def test_language_guess(text: str, expected: str) -> None:
    assert guess_language(text) == expected


def test_rubbish_never_raises(tmp_path: Path) -> None:
    """Every prefix of a good page and of a good file with front matter, and the same bytes shuffled, is read or refused."""
    page = PAGE.format(lang="es", head=JSON_LD, a=CUERPO, b=CUERPO).encode()
    note = ("---\ntitle: x\npublished: 2026-02-05\n---\n" + CUERPO).encode()
    for n, raw in enumerate([page, note]):
        suffix = (".html", ".md")[n]
        for cut in range(0, len(raw), 97):
            write(tmp_path, f"cut{n}-{cut}{suffix}", raw[:cut])
            write(tmp_path, f"odd{n}-{cut}{suffix}", raw[cut:] + bytes([cut % 256, 0x80, 0xFF]) + raw[:cut])
    good, refused = take(tmp_path)
    assert len(good) + len(refused) == len(list(tmp_path.iterdir()))
    assert all(r.why and "\n" not in str(r) for r in refused)
