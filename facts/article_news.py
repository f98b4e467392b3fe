"""New articles, for who wants to hear of each; and what they say that was known."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from facts.between import Between, named
from facts.model import Event, Figure, SourcedArticle
from facts.pairing import same_value
from facts.telling import update_id
from facts.updates import Held, Update


def article_news(told: Sequence[Update], b: Between) -> Iterator[Update | Held]:
    """An update for each new article that is no copy; and for each that is, that adds nothing or that is another source
    for something known, the rule that held that. `told` are the updates about facts."""
    texts = {_text(a.id, b): a for a in b.before.articles if a.id in b.article}
    bringing = {a.id for u in told for a in u.articles}
    new = {c for u in told for c in u.claims}
    by_article = _facts_by_article(b)
    with_new = {f.id for f in {f.id: f for some in by_article.values() for f in some}.values() if _holds(f, new)}
    for a in b.new_articles:
        facts = by_article[a.id]
        copied = texts.get(_text(a.id, b)) or (b.article.get(a.copy_of) if a.copy_of else None)
        if copied:
            yield Held("H-COPY", f"copy of {copied.title or copied.publisher or copied.id}: {_count(facts)}", a.id)
            continue
        yield _update(a, b)
        if a.id not in bringing:
            yield Held("H-ADDS-NOTHING", f"says nothing that was not known: {_count(facts)}", a.id)
        elif known := [f for f in facts if f.id not in with_new and _was_known(f, b)]:
            yield Held("H-ORIGIN", f"another source for what was known: {', '.join(map(named, known))}", a.id)


def _update(a: SourcedArticle, b: Between) -> Update:
    """Of the articles that a first ingest brings, only the newest is current."""
    first, newest = not b.before.articles, b.after.articles[0]
    record = first and a.id != newest.id and a.published != newest.published
    why = "; N-RECORD: a newer one came with it" if record else ""
    told = Update(
        id="",
        type="article",
        topic="articles",
        weight="minor",
        reason=f"N-ARTICLE: not among the sources before{why}; N-MINOR: an article",
        record=record,
        article=a,
        articles=(a,),
    )
    return replace(told, id=update_id(told))


def _text(id: str, b: Between) -> str:
    """The id of the article whose text this one shares, or its own: which of two is the copy, arrival does not decide."""
    return b.article[id].copy_of or id


def _facts_by_article(b: Between) -> dict[str, list[Event | Figure]]:
    """What each of the new articles tells."""
    out: dict[str, list[Event | Figure]] = {a.id: [] for a in b.new_articles}
    facts: tuple[Event | Figure, ...] = (*b.after.events, *b.after.figures)
    for f in facts:
        for id in {c.article for c in f.claims} & out.keys():
            out[id].append(f)
    return out


def _holds(f: Event | Figure, some: Collection[str]) -> bool:
    """Whether it rests on one of these claims."""
    return any(c.id in some for c in f.claims)


def _was_known(f: Event | Figure, b: Between) -> bool:
    if isinstance(f, Event):
        return b.was(f) is not None
    return any(same_value(f, o) for o in b.before.figures)


def _count(facts: Sequence[Event | Figure]) -> str:
    return f"{len(facts)} fact{'' if len(facts) == 1 else 's'}"
