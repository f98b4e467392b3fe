"""Reading one article: from its canonical text to claims, each with the exact words that say it.

Deterministic and without a model: the same text, reader and pack give the same reading.
"""

from facts import about
from facts.case import Case
from facts.courts import courts, settled
from facts.dates import mentions
from facts.events import EventReader
from facts.figures import figure_claims
from facts.layout import layout
from facts.lexicon import lexicon
from facts.model import Article, Claim, Reading
from facts.numbers import numbers
from facts.origins import source
from facts.people import judges, people

READER_VERSION = "2"


def read(article: Article, case: Case) -> Reading:
    """All that the article says of the case. An article that is not about it gives no claims, and says why not.

    Every claim satisfies article.text[claim.start:claim.end] == claim.quote.
    """
    lex = lexicon(case)
    page = layout(article.text, article.title, article.language)
    why_not = about.why_not(article, page.sentences, lex, case)
    claims: tuple[Claim, ...] = ()
    if why_not is None:
        text, language = article.text, article.language
        captions = [(d.start, d.end) for d in page.dropped if d.why == "photo credit"]
        dates = mentions(text, language, article.published, captions)
        named = people(text, case)
        seats = settled(courts(text, language), frozenset(c for p in case.proceedings for c in p.courts))
        body = page.sentences
        figures = figure_claims(article, case, lex, body, numbers(text, language, dates), dates, named)
        events = EventReader(article, case, lex, body, dates, named, judges(text, case), seats)
        claims = tuple(sorted((*figures, *events.claims()), key=lambda c: (c.start, c.end, c.id)))
    return Reading(
        article=article.id,
        digest=article.digest,
        on_case=why_not is None,
        why_not=why_not,
        language=article.language,
        published=article.published,
        source=source(article),
        claims=claims,
    )
