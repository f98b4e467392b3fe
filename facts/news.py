"""What of a difference between two states of the facts is worth telling: new words in the press, told once.

A pure function of the two states. Every difference that is not told is recorded with the rule that held it.
"""

from facts.article_news import article_news
from facts.between import Between
from facts.case import Case
from facts.event_news import event_news
from facts.figure_news import figure_news
from facts.merging import merge
from facts.model import Facts
from facts.standing_news import standing_news
from facts.telling import in_order
from facts.updates import Held, News, Update

__all__ = ["merge", "news"]


def news(before: Facts, after: Facts, case: Case) -> News:
    """The updates, most important first, and what was held back. Empty where nothing changed.

    Into an empty store everything is new: what is current is told, what something newer outdates is only recorded.
    """
    b = Between(before, after, case)
    found = [*event_news(b), *figure_news(b)]
    told, more = standing_news([f for f in found if isinstance(f, Update)], b)
    articles = list(article_news(told, b))
    held = (*(f for f in found if isinstance(f, Held)), *more, *(f for f in articles if isinstance(f, Held)))
    updates = (*told, *(f for f in articles if isinstance(f, Update)))
    return News(in_order(updates), tuple(dict.fromkeys(held)))
