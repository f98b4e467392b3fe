"""Whether an article is about the case: what its story says for it and against it, and which rule that meets.

For it speak the titles and docket numbers of its lawsuits, which no other story bears; the words of the dispute, a group for each of
its sides (`about` in the pack); who sues; and a judge of one of the lawsuits. Against it speak the words of other disputes,
another court, and the title of another suit.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from facts.case import Case
from facts.courts import TRADE, courts
from facts.layout import Sentence
from facts.lexicon import Lexicon
from facts.model import Article
from facts.patterns import load
from facts.people import judges

PLENTY = 3  # sentences of the dispute: more than a passing word
OPENING = 3  # sentences in which a story says which lawsuit it is about
LEAD = 2  # and those that, with the title, are its lead
TOGETHER = 2  # groups of the dispute's words that one sentence of a story about it has, where there are so many
_CAPITALISED = re.compile(r"[A-Z][\w-]+")
# A lawsuit by its title, as it ends one name and goes on with the other: "Harbor Guild et al. v. Smith"
_VERSUS = re.compile(
    r",? (?:et\.? al\.?,? )?(?:v|vs)\.? (?:the )?(?P<sued>[A-Z][\w.'’-]*+(?: (?:of|the|for|and|[A-Z][\w.'’-]*+)){0,6})"
)


def why_not(article: Article, sentences: Sequence[Sentence], lex: Lexicon, case: Case) -> str | None:
    """Why the article, whose story is these sentences, is not about the case, in words; None when it is."""
    if article.language not in case.languages:
        return f"written in a language that is not read for this case ({article.language})"
    if not sentences:
        return "no story found on the page"
    told = _Told(article, sentences, lex, case)
    if lex.titles.search(told.whole):
        return None
    missing = told.missing
    if len(missing) > (1 if told.known else 0):
        return f"says nothing of {missing[0]}"
    if not told.bench and told.titled_otherwise:
        return "is about another lawsuit of the same parties"
    outweighed = len(told.others) > len(told.ours) or told.opens_with_another
    if outweighed or (not told.bench and told.before_another_court):
        return "is about another matter"
    if not (told.together or told.party or (told.plenty and not told.others)):
        return "names the case only in passing"
    return None


@dataclass(frozen=True)
class _Told:
    """What a story says for and against being about the case."""

    article: Article
    sentences: Sequence[Sentence]
    lex: Lexicon
    case: Case

    @cached_property
    def story(self) -> list[str]:
        """Its sentences, without those that tell something besides: "Separately, …", "In other news, …"."""
        words = [self.article.text[s.start : s.end] for s in self.sentences]
        patterns = load(self.article.language)
        asides = [p for section in ("aside", "sidebar") for p in patterns.get(section, ())]
        return [w for w in words if not any(p.regex.match(w) for p in asides)] or words

    @property
    def lead(self) -> list[str]:
        """The title, and the first sentences, which say what it is about."""
        return [self.article.title or "", *self.story[:LEAD]]

    @cached_property
    def whole(self) -> str:
        """The title and the story in one."""
        return "\n".join((self.article.title or "", *self.story))

    @cached_property
    def missing(self) -> list[str]:
        """The first word of each group of the dispute's of which it has none."""
        groups = zip(self.lex.about, self.case.about, strict=True)
        return [words[0] for group, words in groups if not group.search(self.whole)]

    @cached_property
    def ours(self) -> list[str]:
        """The sentences with words of this dispute alone."""
        return [w for w in self.story if self.lex.on_subject(w) and not self.lex.off_subject(w)]

    @cached_property
    def others(self) -> list[str]:
        """The sentences with words of other disputes alone."""
        return [w for w in self.story if self.lex.off_subject(w) and not self.lex.on_subject(w)]

    @cached_property
    def opens_with_another(self) -> bool:
        """Whether its lead tells of another dispute, and has no word of the first of this one's sides."""
        other = any(self.lex.off_subject(w) and not self.lex.on_subject(w) for w in self.lead)
        return other and not any(self.lex.about[0].search(w) for w in self.lead)

    @property
    def plenty(self) -> bool:
        """Whether it speaks of the dispute more than in passing: so often, or, short as it is, in half of its sentences."""
        return len(self.ours) >= min(PLENTY, max(len(self.story) / 2, 1))

    @cached_property
    def bench(self) -> bool:
        """Whether a judge of one of the lawsuits is named."""
        return bool(judges(self.article.text, self.case))

    @property
    def known(self) -> bool:
        """Whether it speaks so much of the dispute, and names a judge or two parties of one lawsuit, that what it has no word of
        goes without saying."""
        much = self.plenty or (bool(self.ours) and self._together(self.lead))
        return (self.bench and much) or (self.plenty and not self.others and self.two_of_one_lawsuit)

    @property
    def together(self) -> bool:
        """Whether one sentence brings sides of the dispute together."""
        return self._together((self.article.title or "", *self.story))

    def _together(self, sentences: Iterable[str]) -> bool:
        enough = min(TOGETHER, len(self.lex.about))
        return any(sum(1 for group in self.lex.about if group.search(w)) >= enough for w in sentences)

    @cached_property
    def party(self) -> bool:
        """Whether a party of one of the lawsuits is named."""
        return any(rx.search(self.whole) for _, rx in self.lex.parties)

    @cached_property
    def two_of_one_lawsuit(self) -> bool:
        """Whether two parties of one lawsuit are named, as only a story about it, or about the two of them, does."""
        for p, rx in self.lex.parties:
            found = {m[0].casefold() for m in rx.finditer(self.whole)}
            if sum(any(s.casefold() in found for s in x.spellings) for x in p.parties) > 1:
                return True
        return False

    @cached_property
    def titled_otherwise(self) -> bool:
        """Whether it opens with the title of a lawsuit in which a party of the case sues somebody who is sued in none of its
        lawsuits: "Harbor Guild v. Smith", where the case has "Harbor Guild v. Port"."""
        opening = "\n".join(self.story[:OPENING])
        titles = (w for p in self.case.proceedings for w in (p.name, *p.aliases))
        sued = {n for t in titles if (m := _VERSUS.search(t)) for n in _CAPITALISED.findall(t[m.start() :])}
        for m in _VERSUS.finditer(opening):
            before = (n for _, rx in self.lex.parties for n in rx.finditer(opening, 0, m.start() + 1))
            if any(n.end() == m.start() for n in before) and not sued & set(_CAPITALISED.findall(m["sued"])):
                return True
        return False

    @cached_property
    def before_another_court(self) -> bool:
        """Whether it speaks of other disputes and names courts, none of which is one of the case's, or but one for claims of
        another kind: the same sides, in a suit before a court that has none of the lawsuits."""
        if not any(self.lex.off_subject(w) for w in self.story):
            return False
        named = {c.court for c in courts(self.article.text, self.article.language) if c.court} - {TRADE}
        if not named:
            return load(self.article.language)["court_of_other_claims"].found(self.article.text)
        return named.isdisjoint(c for p in self.case.proceedings for c in p.courts)
