import csv
import random
import re
from datetime import date
from itertools import combinations
from zlib import crc32

import pytest

from facts import texts
from facts.model import Article, Source
from facts.origins import Support, copies, name_of, origins_of, outlet, shared_texts, sketch, source
from facts.texts import overlaps
from tests.generated import story
from tests.shared import shared

LEDE = "The road agency may go on handing licence plates to the police, a judge in Springfield decided on Tuesday afternoon."


def page(text: str, publisher: str | None = "Daily Plate", **more: object) -> Article:
    return Article(**{"key": text, "text": text, "publisher": publisher} | more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("article", "expected"),
    [
        # The publisher's own.
        (page(LEDE), Source("Daily Plate", "own")),
        (page(f"SPRINGFIELD (AP) — {LEDE}", "The Associated Press"), Source("AP", "own")),
        (page(f"May 12 (UPI) -- {LEDE}", "UPI"), Source("UPI", "own")),
        (page(f"{LEDE}\n© 2026 Daily Plate News. All rights reserved."), Source("Daily Plate", "own")),
        (page(LEDE, None, url="https://www.axios.com/x"), Source("Axios", "own")),
        (page(LEDE, None, url="https://plate.example/x"), Source("plate.example", "own")),
        # Copies of a wire.
        (page(f"SPRINGFIELD (AP) — {LEDE}"), Source("AP", "copy")),
        (page(f"SPRINGFIELD (CN) — {LEDE}"), Source("Courthouse News Service", "copy")),
        (page(f"May 12 (UPI) -- {LEDE}"), Source("UPI", "copy")),
        (page(f"Springfield, 12 may (EFE).- {LEDE}", language="es"), Source("EFE", "copy")),
        (page(f"By The Associated Press\n{LEDE}"), Source("AP", "copy")),
        (page(f"{LEDE}\nAnn B. Lee, The Associated Press"), Source("AP", "copy")),
        (page(f"{LEDE}\nBy Ann Lee | The Washington Post"), Source("The Washington Post", "copy")),
        (page(f"{LEDE}\nAssociated Press reporter Ann Lee in Ogdenville contributed."), Source("AP", "copy")),
        (page(f"{LEDE}\n© 2026 The Associated Press. All rights reserved."), Source("AP", "copy")),
        (page(f"Originally published by Reuters\n{LEDE}"), Source("Reuters", "copy")),
        (page(LEDE, "Courthouse News Service via Some Mirror"), Source("Courthouse News Service", "copy")),
        # Reworded from another outlet.
        (page(f"{LEDE}\nOriginally published on Latin Times"), Source("Latin Times", "reworded")),
        (page(f"First published by ProPublica.\n{LEDE}"), Source("ProPublica", "reworded")),
        (page(f"{LEDE}\nThe full article is on Law360."), Source("Law360", "reworded")),
        (page(f"Judge lets agency share • Tennessee Lookout\n{LEDE}"), Source("Tennessee Lookout", "reworded")),
        (page(LEDE, title="Judge lets agency share - The Guardian"), Source("The Guardian", "reworded")),
        (page(LEDE, title="Judge lets agency share - a first"), Source("Daily Plate", "own")),
        (page(LEDE, title="Judge lets agency share | Daily Plate"), Source("Daily Plate", "own")),
        (page(f"{LEDE}\n© 2026 Shelbyville Free Press. All rights reserved."), Source("Shelbyville Free Press", "reworded")),
        (page(f"{LEDE}\nPublicado originalmente en La Opinión", language="es"), Source("La Opinión", "reworded")),
        (page(f"{LEDE}\nThis article first appeared in The Guardian."), Source("The Guardian", "reworded")),
        (page(f"{LEDE} He first appeared in Springfield, in a case first reported by CNN."), Source("Daily Plate", "credits", ("CNN",))),
        # Resting on another outlet.
        (page(f"{LEDE}\nSource: CNN"), Source("CNN", "credits")),
        (page(f"Source: Fox News\n\n{LEDE}"), Source("Fox News", "credits")),
        (page(f"{LEDE}\nFuente: CNN en Español", language="es"), Source("CNN", "credits")),
        (page(f"{LEDE}\nCon información de EFE", language="es"), Source("EFE", "credits")),
        (page(f"{LEDE}\nSource link"), Source("Daily Plate", "own")),
        # Crediting others for parts.
        (page(f"{LEDE} It was close, as CNN reports."), Source("Daily Plate", "credits", ("CNN",))),
        (page(f"{LEDE} It was close, as Tampa Free Press reports."), Source("Daily Plate", "credits", ("Tampa Free Press",))),
        (page(f"{LEDE} So a memo viewed by The New York Times says."), Source("Daily Plate", "credits", ("The New York Times",))),
        (page(f"{LEDE} Lee told POLITICO, and Newsweek reported, that."), Source("Daily Plate", "credits", ("Newsweek", "Politico"))),
        (page(f"{LEDE} The list came on Thursday, the Washington Post said."), Source("Daily Plate", "credits", ("The Washington Post",))),
        (page(f"{LEDE} Así lo informó la cadena CNN.", language="es"), Source("Daily Plate", "credits", ("CNN",))),
        (page(f"{LEDE}\nThe Associated Press contributed to this report."), Source("Daily Plate", "credits", ("AP",))),
        # Names that are no outlets.
        (page(f"{LEDE} According to the Road Agency, it was close. The Post has reported."), Source("Daily Plate", "own")),
        (page(f"{LEDE} The Internal Roads Service (IRS) — the agency — reported. Rep. Hill said so."), Source("Daily Plate", "own")),
        (page(f"{LEDE} According to the Federal Register, First Time Drivers said it was close."), Source("Daily Plate", "own")),
        # Reports nobody is named for.
        (page(f"The road agency has agreed to share plates with the police, according to recent reports.\n{LEDE}"), Source(None, "unnamed")),
        (page(f"Según reportes recientes, la agencia de caminos compartirá las placas con la policía.\n{LEDE}", language="es"), Source(None, "unnamed")),
        (page(f"{LEDE} Several media outlets reported it.\nSource: CNN"), Source("CNN", "credits")),
        (page(f"The road agency has agreed to share plates, media reports said, and CNN reported more.\n{LEDE}"), Source("Daily Plate", "credits", ("CNN",))),
        # Sidebars about other stories.
        (page(f"{LEDE}\nRelated Posts\nOGDENVILLE (AP) — A monorail was sold, CNN reports."), Source("Daily Plate", "own")),
        (page(f"{LEDE}\nLo más leído\nOGDENVILLE (AP) — Se vendió un monorriel.", language="es"), Source("Daily Plate", "own")),
        (page(LEDE + f"\n{LEDE}" * 20 + "\nOGDENVILLE (AP) — A monorail was sold."), Source("Daily Plate", "own")),
        # A party's own word.
        (
            page("SPRINGFIELD – The Department of Roads (DOR) won an early round on Monday night.", "EIN Presswire"),
            Source("DOR", "copy"),
        ),
        (
            page("SPRINGFIELD, May 14, 2026 /PRNewswire/ -- Drivers United today filed suit.", "PR Newswire"),
            Source("Drivers United", "copy"),
        ),
    ],
)  # fmt: skip
def test_where_an_article_has_its_story_from(article: Article, expected: Source) -> None:
    assert source(article) == expected


SEEDS = {
    "HNGN": Source("Latin Times", "reworded", ("CNN", "Tampa Free Press", "The New York Times")),
    "Grassroots 50": Source("Tennessee Lookout", "reworded"),
    "The Brasilians": Source("CNN", "credits"),
    "Red Tide Rising": Source(None, "unnamed"),
    "Daily News N Blog": Source("AP", "copy"),
}


def seeds() -> list[Article]:
    folder = shared("articles", "seeds")
    with (folder / "manifest.csv").open(encoding="utf-8", newline="") as rows:
        return [
            Article(
                key=row["url"],
                text=(folder / row["file"]).read_text(encoding="utf-8"),
                publisher=row["publisher"],
                title=row["title"] or None,
            )
            for row in csv.DictReader(rows)
        ]


def test_the_five_first_articles() -> None:
    assert {outlet(a): source(a) for a in seeds()} == SEEDS


def test_the_five_first_articles_share_no_text() -> None:
    assert copies(seeds()) == {}


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("The Associated Press", "AP"),
        ("the AP", "AP"),
        ("New York Times", "The New York Times"),
        ("POLITICO", "Politico"),
        ("Hill", "Hill"),
        ("The Hill", "The Hill"),
        ("Shelbyville  Shopper", "Shelbyville Shopper"),
    ],
)
def test_one_name_for_each_outlet(written: str, name: str) -> None:
    assert name_of(written) == name


AP = Support("Daily Plate", Source("AP", "copy"), "1")
CNN = Support("The Brasilians", Source("CNN", "credits"), "2")
LATIN = Support("HNGN", Source("Latin Times", "reworded", ("CNN", "Tampa Free Press")), "3")
LOOKOUT = Support("Grassroots 50", Source("Tennessee Lookout", "reworded"), "4")
UNNAMED = Support("Red Tide Rising", Source(None, "unnamed"), "5")
OWN_CNN = Support("CNN", Source("CNN", "own"), "6")


@pytest.mark.parametrize(
    ("supports", "origins", "outlets"),
    [
        ([], (), ()),
        ([LATIN], ("Latin Times",), ("HNGN",)),
        ([CNN, LATIN], ("CNN",), ("HNGN", "The Brasilians")),
        ([OWN_CNN, LATIN, CNN], ("CNN",), ("CNN", "HNGN", "The Brasilians")),
        ([LATIN, AP], ("AP", "Latin Times"), ("Daily Plate", "HNGN")),
        ([AP, LOOKOUT, UNNAMED], ("AP", "Tennessee Lookout"), ("Daily Plate", "Grassroots 50", "Red Tide Rising")),
        ([UNNAMED], (), ("Red Tide Rising",)),
        ([AP, Support("Evening Plate", Source("AP", "copy"), "7")], ("AP",), ("Daily Plate", "Evening Plate")),
        # The same text under two names is one origin: that of the one which says whose it is.
        (
            [AP, Support("Evening Plate", Source("Evening Plate", "own"), "1")],
            ("AP",),
            ("Daily Plate", "Evening Plate"),
        ),
        # Two outlets that credit a third, which is not here, are two.
        (
            [Support(n, Source(n, "credits", ("CNN",)), n) for n in ("A Plate", "B Plate")],
            ("A Plate", "B Plate"),
            ("A Plate", "B Plate"),
        ),
        # Two that credit each other are still one.
        (
            [Support("A", Source("A", "credits", ("B",)), "8"), Support("B", Source("B", "credits", ("A",)), "9")],
            ("A",),
            ("A", "B"),
        ),
    ],
)
def test_origins_count_outlets_do_not(
    supports: list[Support], origins: tuple[str, ...], outlets: tuple[str, ...]
) -> None:
    assert origins_of(supports) == (origins, outlets)
    assert origins_of(supports[::-1]) == (origins, outlets)


def prose(seed: int, words: int = 300) -> str:
    rng = random.Random(seed)
    return " ".join("".join(rng.choices("abcdefghij", k=rng.randint(3, 8))) for _ in range(words))


def published(name: str, text: str, day: str | None = None) -> Article:
    return Article(key=name, text=text, publisher=name, published=date.fromisoformat(day) if day else None)


WIRE = published("wire", prose(1), "2026-02-24")
WORDS = WIRE.text.split()
REPEAT = published("repeat", WIRE.text.upper().replace(" ", "\n", 9), "2026-02-25")
CUT = published("cut", " ".join(WORDS[:120]))
EMBEDDED = published("embedded", f"{prose(2, 200)} {WIRE.text} {prose(3, 200)}", "2026-02-26")
QUOTING = published("quoting", f"{prose(4, 200)} {' '.join(WORDS[:100])}", "2026-02-26")
OTHER = published("other", prose(5), "2026-02-20")
SAME_HOUSE = Article(key="same house", text=QUOTING.text, publisher="wire")
SHORT = (
    published("short", "The case was dismissed on Tuesday."),
    published("brief", "The case was dismissed on Tuesday."),
)


@pytest.mark.parametrize(
    ("articles", "copied", "shares"),
    [
        ([WIRE, REPEAT, OTHER], {"repeat"}, {"repeat"}),
        ([WIRE, CUT, EMBEDDED], {"cut", "embedded"}, {"cut", "embedded"}),
        ([WIRE, QUOTING], set(), {"quoting"}),
        ([WIRE, SAME_HOUSE], set(), set()),
        ([WIRE, OTHER], set(), set()),
        ([*SHORT], set(), set()),
    ],
    ids=[
        "repeated",
        "cut and embedded",
        "quoted at length",
        "furniture of one house",
        "another text",
        "too short to tell",
    ],
)
def test_which_articles_share_their_text(articles: list[Article], copied: set[str], shares: set[str]) -> None:
    name = {a.id: a.key for a in articles}
    for order in (articles, articles[::-1]):
        assert {name[a]: name[b] for a, b in copies(order).items()} == dict.fromkeys(copied, "wire")
        roots = shared_texts(order)
        assert {name[a] for a, root in roots.items() if a != root} == shares
        assert set(roots) == set(name)


def test_a_story_that_everybody_carries_is_one_text() -> None:
    everybody = [published(f"paper {n:02}", f"{prose(100 + n, 60)} {WIRE.text}") for n in range(40)]
    assert len(copies([WIRE, *everybody])) == len(everybody)
    assert set(copies([WIRE, *everybody]).values()) == {WIRE.id}


def test_a_sketch_keeps_about_one_shingle_in_eight_and_no_case() -> None:
    assert sketch(WIRE.text) == sketch(REPEAT.text)
    assert 20 < len(sketch(WIRE.text)) < 60
    assert all(h % 8 == 0 for h in sketch(WIRE.text))


@pytest.mark.parametrize("crowd", [1, 2, 16])
def test_overlaps_are_those_of_all_pairs_looked_at_one_by_one(crowd: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """But for texts that share no kept shingle of which the earlier is among the first: those are not looked at."""
    monkeypatch.setattr(texts, "CROWD", crowd)
    articles = [story(n).article for n in range(150)]
    words = {a.id: re.findall(r"\w+", a.text.casefold()) for a in articles}
    hashes = {id: {crc32(" ".join(w[i : i + 4]).encode()) for i in range(len(w) - 3)} for id, w in words.items()}
    first: dict[int, list[str]] = {}
    for id in sorted(hashes):
        for h in sketch_of(hashes[id]):
            first.setdefault(h, []).append(id)
    expected = []
    for a, b in combinations(sorted(hashes), 2):
        one, two = hashes[a], hashes[b]
        kept, also = sketch_of(one), sketch_of(two)
        if any(a in first[h][:crowd] for h in kept & also):
            few = min(len(kept), len(also)) < 40
            these, those = (one, two) if few else (kept, also)
            share = len(these & those) / min(len(these), len(those))
            if share >= 0.2:
                expected.append((a, b, share))
    assert len(expected) > 5
    assert overlaps(articles) == tuple(expected)


def sketch_of(hashes: set[int]) -> set[int]:
    return {h for h in hashes if h % 8 == 0}
