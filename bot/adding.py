"""Articles from where they are: fetched, or pasted, and taken in; what became of each."""

import threading
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot import ingest
from bot.editors import policy_of
from bot.fetching import Fetched, Fetcher
from bot.intake import guess_language, key_of, normal_url
from bot.manners import Manners, agent
from bot.refusals import NoArticle, Unfetched
from bot.settings import Settings
from bot.web_articles import article_of
from facts.brought import brought
from facts.case import Case
from facts.model import Article, SourcedArticle
from facts.text import canonical, stated_published
from handlers.adding import Looked, Pasted, State, Taken
from storage import fetches
from storage.errors import Inconsistent
from storage.fetches import Look
from storage.review import OFF, Policy

if TYPE_CHECKING:
    from storage.database import Database


@dataclass(frozen=True, slots=True)
class Asked:
    """An address that is to be fetched, with the stamp of the entry of a feed that named it."""

    url: str
    stamp: str | None = None


@dataclass(frozen=True)
class Web:
    """Takes articles of the web into one store."""

    database: "Database"
    fetcher: Fetcher
    manners: Manners
    now: Callable[[], datetime]
    policy: Policy = OFF  # what editors have to see first

    def fetch(self, url: str, known: dict[str, str] | None = None) -> Fetched:
        """What stands at an address, asked for with good manners. Raises Unfetched."""
        return self.fetcher.fetch(url, known, self.manners.may)

    def from_addresses(self, case: Case, urls: Sequence[str]) -> tuple[Taken, ...]:
        return self.take_in(case, [Asked(u) for u in urls])

    def take_in(self, case: Case, asked: Sequence[Asked]) -> tuple[Taken, ...]:
        """Fetches each, with no transaction open, and then takes all in, in one. What came of each, in their order."""
        got = [(one, self._article(case, one.url)) for one in asked]
        return self.store(case, got)

    def store(
        self, case: Case, got: Sequence[tuple[Asked, "Page | Unfetched"]], looked: bool = False
    ) -> tuple[Taken, ...]:
        """Takes in what was fetched. `looked`: a source was looked at, even where no page came of it."""
        pages: dict[str, Page] = {}
        for _, page in got:
            if isinstance(page, Page):  # of one article under two addresses the first counts
                pages.setdefault(page.article.id, page)
        now = self.now()
        articles = [p.article for p in pages.values()]
        took = (
            ingest.take_in(self.database, case, articles, now, seen=True, policy=self.policy)
            if articles or looked
            else ()
        )
        by = {t.article.id: t for t in took}
        out, looks = [], []
        for one, page in got:
            if isinstance(page, Unfetched):
                taken = Taken(one.url, "refused", page.says, page.detail)
                looks.append(_look(one, now, type(page).__name__))
            else:
                taken = told(one.url, by[page.article.id])
                looks.append(_look(one, now, taken.state, page))
            out.append(taken)
        with self.database.begin() as session:
            for look in looks:
                fetches.note(session, case.id, look)
        return tuple(out)

    def _article(self, case: Case, url: str) -> "Page | Unfetched":
        try:
            return self.page(case, self.fetch(url))
        except Unfetched as e:
            return e

    def page(self, case: Case, found: Fetched) -> "Page":
        """The article of what was fetched. Raises Unfetched."""

        def known(keys: Collection[str]) -> Collection[str]:
            with self.database.sessions() as session:
                return fetches.known_keys(session, case.id, keys)

        return Page(article_of(found, known), found.final)

    def from_paste(self, case: Case, pasted: Pasted) -> Taken:
        text = canonical(pasted.text)
        asked = pasted.title or pasted.url or text[:60]
        if not text.strip():
            return Taken(asked, "refused", NoArticle.says)
        language = pasted.language or guess_language(text)
        article = Article(
            key=key_of(pasted.url, pasted.publisher, pasted.title, text),
            text=text,
            url=pasted.url,
            publisher=pasted.publisher,
            title=pasted.title,
            published=pasted.published or stated_published(text, language),
            language=language,
        )
        (took,) = ingest.take_in(self.database, case, [article], self.now(), seen=True, policy=self.policy)
        return told(asked, took)

    def kind(self, url: str) -> Looked:
        from bot.feeds import is_feed

        try:
            found = self.fetch(url)
        except Unfetched as e:
            return Looked("", why=e.says, detail=e.detail)
        return Looked("feed" if is_feed(found) else "page", normal_url(url))


@dataclass(frozen=True, slots=True)
class Page:
    """An article, and the address where it was found."""

    article: Article
    final: str


def _look(one: Asked, at: datetime, outcome: str, page: Page | None = None) -> Look:
    article = page.article if page else None
    return Look(
        one.url,
        normal_url(one.url),
        at,
        outcome,
        page.final if page else None,
        article.id if article else None,
        article.digest if article else None,
        one.stamp,
    )


def told(asked: str, took: ingest.Took) -> Taken:
    """What became of an article, as it is said."""
    a, r, outcome = took.article, took.reading, took.outcome
    if isinstance(outcome, Inconsistent):
        return Taken(asked, "refused", Unfetched.says, str(outcome))
    state: State = "back" if outcome.back and outcome.state == "revised" else outcome.state
    if state == "same" and not r.on_case:
        state = "off_case"
    if took.withdrawn:
        state = "withdrawn"
    shown = next((x for x in took.after.articles if x.id == a.id), None) or SourcedArticle(
        a.id,
        a.file,
        a.url,
        a.publisher,
        a.title,
        r.published,
        a.language,
        a.kind,
        r.source.origin,
        r.source.relation,
        r.source.credits,
        None,
    )
    what = brought(took.before, took.after, a.id)
    return Taken(asked, state, r.why_not or "", "", shown, took.claims, what, took.after)


def web_of(
    settings: Settings,
    database: "Database",
    now: Callable[[], datetime],
    stop: threading.Event | None = None,
) -> Web:
    """What fetches by the settings. A wait for a site's turn ends when `stop` is set."""
    from importlib.metadata import version

    fetcher = Fetcher(agent(version("irsice"), settings.fetch_contact), loopback=settings.fetch_loopback)
    manners = Manners(database, fetcher, now, (stop or threading.Event()).wait)
    return Web(database, fetcher, manners, now, policy_of(settings))
