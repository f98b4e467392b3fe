"""Reading beside the extraction it stands on: web pages through trafilatura alone, then what we make of the text.

Where spaCy is installed (`pip install spacy`; it is no dependency), its rules and its small model, as far as that is there
too, take the same texts. Both do less than the reader: sentences, words and names, and no claims.

The pages are generated articles, the last of a store of 100,000, the shipped pack's, and those beside the project where they
are there, each in a frame of menus, teasers, pictures and scripts. The frame has the size of a usual page: of 140 pages kept by trafilatura's own evaluation
the middle one has 110,000 characters, 760 elements, 130 of them links and 134 divisions, and 13,000 characters of script;
a smaller frame would flatter the extraction, which takes as long as the page is large. One core, one thread; every page
is taken by all contenders in turn.
"""

import html
import importlib
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from bot.intake import Found, article_from, articles
from bot.pages import page_from
from bot.settings import PROJECT
from facts.case import Case
from facts.lexicon import lexicon
from facts.model import Article
from facts.patterns.regex import Book
from facts.reading import read
from facts.text import canonical
from tests import generated
from tests.bench_ratio import Measured, Ratio, Row
from tests.bot.serving import shipped_case
from tests.shared import SHARED

SECONDS = 10.0  # for each set of pages
GENERATED = 100  # of the last of a store
PARTS = "extraction alone", "page to article", "reading", "page to claims"
SMALL_MODELS = {"en": "en_core_web_sm", "es": "es_core_news_sm"}
Pipelines = Mapping[str, Callable[[str], object]]  # by language

FRAME = """\
<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{title} | Example Courier</title>
<meta property="og:title" content="{title}"><meta property="og:site_name" content="Example Courier">
<meta property="article:published_time" content="{day}T18:05:00-05:00">
<script type="application/ld+json">{{"@context": "https://schema.org", "@type": "NewsArticle", "datePublished": "{day}",
"publisher": {{"@type": "Organization", "name": "Example Courier"}}}}</script>
{meta}<style>{style}</style>{script}</head><body class="single article-page">
<header class="site-header"><a href="/" class="logo">Example Courier</a><nav><ul>{menu}</ul></nav></header>
<div class="page"><main class="content"><article><h1>{title}</h1><p class="byline">By A Reporter</p>{body}</article></main>
<aside class="sidebar"><h2>Most read</h2><ul>{sidebar}</ul></aside>
<section class="more"><h2>More from the Courier</h2>{teasers}</section></div>
<footer><ul>{menu}</ul><p>All rights reserved. Terms of use. Privacy.</p></footer></body></html>
"""
MENU = "".join(
    f'<li id="menu-item-{n}" class="menu-item menu-item-type-custom menu-item-{n}"><a href="/section/{n}">Section {n}</a></li>'
    for n in range(22)
)
META = "".join(
    f'<link rel="preload" as="script" href="https://static.courier.example/build/{n}/bundle.min.js">' for n in range(60)
)
SIDEBAR = "".join(
    f'<li class="most-read__item"><a class="most-read__link" href="/story/{n}">Another story of the day, number {n}</a></li>'
    for n in range(18)
)
WIDTHS = 160, 240, 320, 400, 480, 560, 640, 720, 800, 960, 1280, 1600, 1920, 2560
TEASERS = "".join(
    f'''<div class="teaser teaser--{n % 3} grid__cell" data-tracking="more:{n}"><div class="teaser__media"><picture>
<img class="teaser__image lazy" alt="A picture beside story {n}" loading="lazy" sizes="(max-width: 640px) 100vw, 33vw"
src="/img/{n}-320.jpg" srcset="{", ".join(f"/resize/{w}/quality/75/https://img.courier.example/{n}/picture-{w}.jpg {w}w" for w in WIDTHS)}"></picture></div>
<div class="teaser__text"><h3 class="teaser__title"><a href="/story/{n}">A story that stands beside this one, number {n}</a></h3>
<p class="teaser__summary">What is told there, in a line or two of its own.</p><p class="teaser__byline"><span class="by">By</span>
<span class="teaser__name">Another Reporter</span><span class="teaser__time">{n} hours ago</span></p></div></div>'''
    for n in range(44)
)
STYLE = " ".join(f".c{n} {{ margin: {n}px; color: #333 }}" for n in range(60))
SCRIPT = "".join(f"<script>{' '.join(f'window.a{n} = {k};' for k in range(22))}</script>" for n in range(34))


def page(article: Article) -> str:
    """The article as a page of an outlet."""
    paragraphs = (p for p in article.text.split("\n") if p.strip())
    return FRAME.format(
        lang=article.language,
        title=html.escape(article.title or "Without a title"),
        day=article.published or "2026-02-24",
        body="".join(f"<p>{html.escape(p)}</p>" for p in paragraphs),
        menu=MENU,
        sidebar=SIDEBAR,
        teasers=TEASERS,
        meta=META,
        style=STYLE,
        script=SCRIPT,
    )


def sets() -> dict[str, list[Article]]:
    """The articles to make pages of, by where they come from."""
    made = {"generated articles": list(generated.articles(GENERATED, 100_000 - GENERATED))}
    folders = {"the pack's summaries": PROJECT / "cases" / "irsice" / "articles"}
    folders |= {f"articles/{name}": SHARED / "articles" / name for name in ("seeds", "dev")}
    for name, folder in folders.items():
        if not folder.is_dir():
            print(f"{name}: not here, so left out", file=sys.stderr)
    return made | {
        name: [a for a in articles([folder]) if isinstance(a, Article)]
        for name, folder in folders.items()
        if folder.is_dir()
    }


def extract(source: str) -> str | None:
    """As `page_from` does it."""
    import trafilatura

    text: str | None = trafilatura.extract(source, include_comments=False, include_tables=False, deduplicate=False)
    return text


def spacy_pipelines(case: Case) -> dict[str, Pipelines]:
    """What is installed of spaCy, by what it is called in the table. Its rules look for the pack's names and for numbers."""
    try:
        spacy = importlib.import_module("spacy")
    except ImportError:
        print("spaCy is not installed, so left out", file=sys.stderr)
        return {}
    people = [n for p in case.proceedings for n in (*p.judges, *p.parties)]
    wanted = [{"label": "NAME", "pattern": spelling} for n in people for spelling in n.spellings]
    wanted.append({"label": "NUMBER", "pattern": [{"LIKE_NUM": True}, {"IS_ALPHA": True}]})  # type: ignore[dict-item]

    def rules(language: str) -> Callable[[str], object]:
        nlp: Any = spacy.blank(language)
        nlp.add_pipe("sentencizer")
        nlp.add_pipe("entity_ruler").add_patterns(wanted)
        return nlp  # type: ignore[no-any-return]

    found: dict[str, Pipelines] = {"spaCy's rules": {language: rules(language) for language in SMALL_MODELS}}
    try:
        found["spaCy's small model"] = {language: spacy.load(name) for language, name in SMALL_MODELS.items()}
    except OSError:
        print("spaCy's small models are not installed, so left out", file=sys.stderr)
    return found


def seconds(work: Callable[[str], object], source: str) -> float:
    """Of the processor's time of this thread, in which no neighbour has a part."""
    start = time.thread_time()
    work(source)
    return time.thread_time() - start


def one(case: Case, source: str, file: Path, extraction_first: bool) -> tuple[float, ...]:
    """Seconds for each of PARTS on one page. Whoever comes second finds the page in the processor's caches."""
    if extraction_first:
        alone, whole = seconds(extract, source), seconds(page_from, source)
    else:
        whole, alone = seconds(page_from, source), seconds(extract, source)
    text = extract(source)
    article = article_from(Found(file))
    if not text or not isinstance(article, Article):
        raise RuntimeError(f"no article in {file.name}: {article}")

    def read_it(text: str) -> None:
        canonical(text)
        read(article, case)

    Book.forget()  # a page is read once: what the last round has left of this one would flatter the reading
    lexicon(case).forget()
    reading = seconds(read_it, text)
    return alone, whole, reading, whole + reading


def texts_a_second(pipelines: Pipelines, found: Sequence[Article]) -> float:
    """Of these articles' texts, for as long as a third of a set of pages gets."""
    spent, count = 0.0, 0
    while spent < SECONDS / 3:
        for article in found:
            spent += seconds(pipelines.get(article.language, pipelines["en"]), article.text)
            count += 1
    return count / spent


def measure() -> Measured:
    """Pages a second of each part for each set; the ratio is of the extraction alone to reading its text."""
    case, ratios = shipped_case(), []
    rows: list[Row] = []
    others = spacy_pipelines(case)
    with TemporaryDirectory() as folder:
        for name, found in sets().items():
            made = [(page(a), Path(folder) / f"{n}.html") for n, a in enumerate(found)]
            for source, file in made:
                file.write_text(source, encoding="utf-8")
                one(case, source, file, True)  # patterns are compiled once in a process
            spent, count, until = [0.0] * len(PARTS), 0, time.perf_counter() + SECONDS
            while time.perf_counter() < until:
                for source, file in made:
                    spent = [a + b for a, b in zip(spent, one(case, source, file, count % 2 == 0), strict=True)]
                    count += 1
            rates = [count / s for s in spent]
            size = sum(len(a.text) for a in found) / len(found)
            reached = {part: round(rate, 1) for part, rate in zip(PARTS, rates, strict=True)}
            beside = {called: round(texts_a_second(p, found), 1) for called, p in others.items()}
            rows.append({"pages of": name, "pages": len(made), "characters": round(size), **reached, **beside})
            ratios.append(Ratio(f"reading_{name}", f"reading over extraction alone, {name}", rates[2] / rates[0]))
    return Measured(rows, tuple(ratios))
