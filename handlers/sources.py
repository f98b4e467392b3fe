"""The articles, newest first: link, publisher, date, and where each got its story."""

from collections import Counter

from facts.model import Facts, SourcedArticle
from handlers.answer import HOLDS, Line, Section, Span, Spans, given, joined, safe_url, say, say_number, typed, words
from handlers.citing import link
from handlers.language import tr
from handlers.match import found, nearest
from handlers.wording import counted, day, listed


def sections(facts: Facts, asked: str) -> list[Section]:
    """A heading that counts, then one line an article."""
    chosen = [a for a in facts.articles if found(asked, _haystack(a))]
    if not chosen:
        names = [t for a in facts.articles for t in (a.title, a.publisher) if t]
        none = say("No article in our sources matches {asked}.", asked=typed(asked))
        return [nearest(asked, list(dict.fromkeys(names)), "sources", none, given)]
    copies = Counter(a.copy_of for a in facts.articles)
    lines = [
        Line(_article(a, facts.article_by_id.get(a.copy_of or ""), copies[a.id]), resume="sources WORDS")
        for a in chosen[:HOLDS]
    ]
    parts = [Section(tuple(lines), _heading(chosen), len(chosen) - len(lines))]
    note = _originals(facts, chosen)
    if note:
        parts.append(Section((Line(note),)))
    return parts


def _haystack(article: SourcedArticle) -> list[str]:
    texts = [article.title, article.publisher, article.origin, article.url, article.file, article.relation]
    dated = article.published.isoformat() if article.published else ""
    return [t for t in texts if t] + [*article.credits, dated]


def _heading(chosen: list[SourcedArticle]) -> Spans:
    own = sum(a.relation == "own" for a in chosen)
    n = len(chosen)
    if own == 0:
        repeated = say_number(
            "{n} article, from an outlet that repeats others", "{n} articles, all from outlets that repeat others", n
        )
        head = [repeated]
    elif own < n:
        crediting = counted(own, "of them credits nobody else", "of them credit nobody else")
        head = [(*counted(n, "article"), words(", "), *crediting)]
    else:
        head = [counted(n, "article")]
    origins = sorted({a.origin for a in chosen if a.origin}, key=str.casefold)
    if origins:
        head.append(say("named origins: {names}", names=listed(origins, most=12)))
    summaries = sum(a.kind == "summary" for a in chosen)
    if summaries:
        head.append(
            counted(summaries, "is our summary, not the text itself", "are our summaries, not the texts themselves")
        )
    return joined(head, " · ")


def _article(article: SourcedArticle, twin: SourcedArticle | None, copies: int) -> Spans:
    """One line: `twin` is the article whose text it repeats, `copies` how many repeat its own."""
    refs = [article.id]
    when: Spans = (day(article.published, refs),) if article.published else (words("no date"),)
    url = safe_url(article.url)
    name: Span = given(article.title, refs) if article.title else words("no title")
    if url:
        name = link(article, url, article.title or tr("no title"))
    out: Spans = (*when, words(" · "), name)
    if article.publisher:
        out = (*out, words(" · "), given(article.publisher, refs))
    parts: list[Spans] = [_relation(article)]
    if twin:
        name_of = twin.publisher or twin.title
        other = given(name_of, [twin.id]) if name_of else words("another article")
        parts.append(say("same text as {article}", article=other))
    if copies:
        parts.append(say_number("{n} copy among our sources", "{n} copies among our sources", copies))
    if article.kind == "summary":
        parts.append((words("our summary"),))
    return (*out, words(" · "), *joined([p for p in parts if p], " · "))


def _relation(article: SourcedArticle) -> Spans:
    """Its place in the chain: "copy of AP", "reworded from Tennessee Lookout", "credits CNN"."""
    refs = [article.id]
    origin: Spans = (given(article.origin, refs),) if article.origin else ()
    credits = say(", which credits {names}", names=listed(article.credits, refs)) if article.credits else ()
    if article.relation == "copy" and origin:
        return (*say("copy of {origin}", origin=origin), *credits)
    if article.relation == "reworded" and origin:
        return (*say("reworded from {origin}", origin=origin), *credits)
    if article.relation == "credits":
        names = [n for n in (article.origin, *article.credits) if n and n != article.publisher]
        return say("credits {names}", names=listed(names, refs)) if names else (words("credits others, none named"),)
    if article.relation == "unnamed":
        return (words("repeats reports and names none: adds no origin"),)
    return (words("credits nobody else"),)


def _originals(facts: Facts, chosen: list[SourcedArticle]) -> Spans:
    """Whether the first reports that these credit are themselves among our sources."""
    have = {(a.publisher or "").casefold() for a in facts.articles}
    repeated = {a.origin for a in chosen if a.origin and a.relation != "own"}
    gone = sorted((o for o in repeated if o.casefold() not in have), key=str.casefold)
    if not gone:
        return ()
    if len(gone) == len(repeated) and len(gone) > 1:
        return (words("Their originals are not among our sources."),)
    return say("Not among our sources themselves: {names}.", names=listed(gone, most=12))
