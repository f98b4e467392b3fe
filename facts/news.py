"""What of a difference between two states of the facts is worth telling: new words in the press, told once.

A pure function of the two states. Every difference that is not told is recorded with the rule that held it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from facts.between import Between, named
from facts.case import Case
from facts.event_news import event_news
from facts.figure_news import figure_news
from facts.merging import merge
from facts.model import Event, Facts, Figure, SourcedArticle
from facts.pairing import same_value
from facts.standing_news import standing_news
from facts.telling import in_order, update_id
from facts.updates import Held, News, Update

__all__ = ["merge", "news"]


def news(before: Facts, after: Facts, case: Case) -> News:
    """The updates, most important first, and what was held back. Empty where nothing changed.

    Into an empty store everything is new: what is current is told, what something newer outdates is only recorded.
    """
    b = Between(before, after, case)
    found = [*event_news(b), *figure_news(b)]
    updates, held = standing_news([f for f in found if isinstance(f, Update)], b)
    held = [*(f for f in found if isinstance(f, Held)), *held]
    updates += [u for a in b.new_articles if a.copy_of is None for u in [_article(a, b)]]
    held += _known(updates, b)
    return News(in_order(updates), tuple(dict.fromkeys(held)))


def _article(a: SourcedArticle, b: Between) -> Update:
    """A new article, for who wants to hear of each. Of those that a first ingest brings, only the newest is current."""
    first = not b.before.articles
    newest = b.after.articles[0]
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


def _known(updates: Sequence[Update], b: Between) -> Iterator[Held]:
    """What new articles say that was known: copies, articles that add nothing, and another source for a known fact."""
    bringing = {a.id for u in updates if u.type != "article" for a in u.articles}
    facts: tuple[Event | Figure, ...] = (*b.after.events, *b.after.figures)
    new = {c for u in updates for c in u.claims}
    repeated = [f for f in facts if _was_known(f, b) and not any(c.id in new for c in f.claims)]
    for a in b.new_articles:
        told = [f for f in facts if any(c.article == a.id for c in f.claims)]
        if a.copy_of is not None:
            yield Held("H-COPY", f"copy of {_title(a.copy_of, b)}: {_count(told)}", a.id)
        elif a.id not in bringing:
            yield Held("H-ADDS-NOTHING", f"says nothing that was not known: {_count(told)}", a.id)
        elif known := [f for f in told if f in repeated]:
            yield Held("H-ORIGIN", f"another source for what was known: {', '.join(map(named, known))}", a.id)


def _was_known(f: Event | Figure, b: Between) -> bool:
    if isinstance(f, Event):
        return b.was(f) is not None
    return any(same_value(f, o) for o in b.before.figures)


def _title(id: str, b: Between) -> str:
    a = b.after.article(id)
    return a.title or a.publisher or a.file or a.id


def _count(facts: Sequence[Event | Figure]) -> str:
    return f"{len(facts)} fact{'' if len(facts) == 1 else 's'}"
