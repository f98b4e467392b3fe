"""Reading one article: from its canonical text to claims, each with the exact words that say it.

Deterministic and without a model: the same text, reader and pack give the same reading.
"""

import re

from facts.case import Case
from facts.courts import courts, settled
from facts.dates import mentions
from facts.events import EventReader
from facts.figures import figure_claims
from facts.layout import Sentence, layout
from facts.lexicon import Lexicon, lexicon
from facts.model import Article, Claim, Reading
from facts.numbers import numbers
from facts.origins import source
from facts.patterns import load
from facts.people import judges, people

PLENTY = 3  # sentences
OPENING = 3  # and those in which a story says which lawsuit it is about
READER_VERSION = "2"


def read(article: Article, case: Case) -> Reading:
    """All that the article says of the case. An article that is not about it gives no claims, and says why not.

    Every claim satisfies article.text[claim.start:claim.end] == claim.quote.
    """
    lex = lexicon(case)
    page = layout(article.text, article.title, article.language)
    why_not = off_case(article, page.sentences, lex, case)
    claims: tuple[Claim, ...] = ()
    if why_not is None:
        text, language = article.text, article.language
        dates = mentions(text, language, article.published)
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


def off_case(article: Article, sentences: tuple[Sentence, ...], lex: Lexicon, case: Case) -> str | None:
    """Why the article is not about the case, in words; None when it is.

    It is about it when it names a lawsuit of the case by its title or docket, or when its story has a word of each group of `about`, two of them (where there are two) within one
    sentence or a party of a lawsuit anywhere, and other disputes do not outweigh this one.
    """
    if article.language not in case.languages:
        return f"written in a language that is not read for this case ({article.language})"
    story = [article.text[s.start : s.end] for s in sentences]
    if not story:
        return "no story found on the page"
    # what the page tells besides its story: "Separately, …", "In other news, …"
    asides = [p for s in ("aside", "sidebar") for p in load(article.language).get(s, ())]
    kept = [w for w in story if not any(p.regex.match(w) for p in asides)] or story
    whole = "\n".join((article.title or "", *kept))
    if lex.titles.search(whole):
        return None
    missing = [words[0] for group, words in zip(lex.about, case.about, strict=True) if not group.search(whole)]
    on = [w for w in kept if lex.on_subject(w) and not lex.off_subject(w)]
    off = [w for w in kept if lex.off_subject(w) and not lex.on_subject(w)]
    # a judge of one of the lawsuits, and much of the dispute's words: the one that lacks goes without saying
    bench = bool(judges(article.text, case))
    enough = min(2, len(lex.about))
    lead = [article.title or "", *kept[:2]]
    opens, together = (
        any(sum(1 for g in lex.about if g.search(w)) >= enough for w in words) for words in (lead, (*lead, *kept))
    )
    much = len(on) >= PLENTY or (together and len(on) > 1) or (opens and bool(on))  # not one phrase at its end
    sat = {p.id for j in judges(article.text, case) for p in (j.proceeding,)}
    own = any(p.id in sat and rx.search(whole) for p, rx in lex.parties)  # who sues, and the judge of that suit
    known = bench and (much or own) and len(on) > 2 * len(off)
    known = known or (len(on) >= PLENTY and not off and _two_of_one_lawsuit(whole, lex))
    if missing and not (known and len(missing) == 1):
        return f"says nothing of {missing[0]}"
    if not bench and _another_of_its_suits("\n".join(kept[:OPENING]), lex, case):
        return "is about another lawsuit of the same parties"
    elsewhere = any(lex.off_subject(w) and not lex.on_subject(w) for w in lead) and not any(
        lex.about[0].search(w) for w in lead
    )
    if not bench and any(lex.off_subject(w) for w in kept) and _in_another_court(article, case):
        return "is about another matter"  # the same sides, in a suit before a court that has none of the lawsuits
    headline = article.title or ""
    if len(off) > len(on) or elsewhere or (lex.off_subject(headline) and not lex.on_subject(headline) and not bench):
        return "is about another matter"
    party = any(rx.search(whole) for _, rx in lex.parties)
    if len(on) == 1 and not opens and not party and not any(lex.on_subject(w) for w in lead):
        return "names the case only in passing"  # "the judge, who also hears a dispute over tax data, …"
    if not together and not (len(on) >= PLENTY and not off) and not party:
        return "names the case only in passing"
    return None


_CAPITALISED = re.compile(r"[A-Z][\w-]+")
# A lawsuit by its title, as it ends one name and goes on with the other: "Harbor Guild et al. v. Smith"
_VERSUS = re.compile(
    r",? (?:et\.? al\.?,? )?(?:v|vs)\.? (?:the )?(?P<sued>[A-Z][\w.'’-]*+(?: (?:of|the|for|and|[A-Z][\w.'’-]*+)){0,6})"
)


def _two_of_one_lawsuit(text: str, lex: Lexicon) -> bool:
    """Whether two parties of one lawsuit are named, as only a story about it, or about the two of them, does."""
    for p, rx in lex.parties:
        found = {m[0].casefold() for m in rx.finditer(text)}
        if sum(any(s.casefold() in found for s in x.spellings) for x in p.parties) > 1:
            return True
    return False


def _another_of_its_suits(text: str, lex: Lexicon, case: Case) -> bool:
    """Whether the text calls its lawsuit by a title in which a party of the case sues somebody who is sued in none of its
    lawsuits: "Harbor Guild v. Smith", where the case has "Harbor Guild v. Port"."""
    titles = (w for p in case.proceedings for w in (p.name, *p.aliases))
    sued = {n for t in titles if (m := _VERSUS.search(t)) for n in _CAPITALISED.findall(t[m.start() :])}
    for m in _VERSUS.finditer(text):
        ours = any(n.end() == m.start() for _, rx in lex.parties for n in rx.finditer(text, 0, m.start() + 1))
        if ours and not sued & set(_CAPITALISED.findall(m["sued"])):
            return True
    return False


def _in_another_court(article: Article, case: Case) -> bool:
    """Whether the article names courts, and none of them is one of the case's, or but one for claims of another kind."""
    named = {c.court for c in courts(article.text, article.language) if c.court}
    if not named:
        return load(article.language)["court_of_other_claims"].found(article.text)
    return named.isdisjoint(c for p in case.proceedings for c in p.courts)
