"""Where a fact stands: the outlets that carry it, with a link only where one came with the article, and its words."""

from collections.abc import Iterable, Sequence
from datetime import date

from facts.model import Event, Facts, Figure, Ref, SourcedArticle
from handlers.answer import Span, Spans, clean, count, domain, given, joined, quote, safe_url, say, words
from handlers.wording import RULINGS, court, day


def articles(facts: Facts, refs: Iterable[Ref]) -> tuple[SourcedArticle, ...]:
    """The articles behind some claims, each once, in the order of the claims."""
    ids, by_id = dict.fromkeys(r.article for r in refs), facts.article_by_id
    return tuple(by_id[i] for i in ids if i in by_id)


def telling(figure: Figure) -> tuple[Ref, ...]:
    """The claims that tell the figure as it is shown: its value, from its speaker. Others that agree count as origins only."""
    same = [c for c in figure.claims if (c.value, c.value_high) == (figure.value, figure.value_high)]
    voiced = [c for c in same if (c.said_by, c.strength) == (figure.said_by, figure.strength)]
    return tuple(voiced or same or figure.claims)


def cite(facts: Facts, refs: Sequence[Ref], most: int = 3) -> Spans:
    """ "AP ‹dailynewsnblog.com›, CNN ‹…›": who reported it first and where it was read; what is our summary says so."""
    found = articles(facts, refs)
    ours = [a.kind == "summary" for a in found]
    together = len(found) > 1 and all(ours)
    parts = [_one(a, marked=not together) for a in found[:most]]
    if len(found) > most:
        parts.append(say("{n} more", n=count(len(found) - most)))
    return (*joined(parts), words(" (our summaries)")) if together else joined(parts)


def _one(article: SourcedArticle, marked: bool) -> Spans:
    name = article.origin or article.publisher
    out: list[Span] = [given(name, [article.id])] if name else []
    url = safe_url(article.url)
    if url:
        out += [words(" "), link(article, url)] if out else [link(article, url)]
    else:  # no link, no guess: what is needed to find it elsewhere
        more = [article.publisher] if article.publisher and article.publisher != name else []
        more += [article.title] if article.title else []
        for text in more:
            out += [words(", "), given(text, [article.id])] if out else [given(text, [article.id])]
        if article.published:
            out += [words(", "), day(article.published, [article.id])]
        if not out:
            out = [words("an article without publisher or title")]
    if marked and article.kind == "summary":
        out.append(words(" (our summary)"))
    return tuple(out)


def link(article: SourcedArticle, url: str, text: str | None = None) -> Span:
    return Span(clean(text or domain(url), 160), "link", url=url, refs=(article.id,))


def said_in(ref: Ref, limit: int = 240) -> Spans:
    """The words of a claim: quoted, or given as our summary's."""
    told = quote(ref.quote, ref.summary, [ref.id], limit)
    return say("our summary: {text}", text=told) if ref.summary else (told,)


def bench(event: Event) -> Spans:
    """Court and judge of an event."""
    where: list[Spans] = [(given(court(event.court), [c.id for c in event.claims]),)] if event.court else []
    return joined([*where, *([sitting(event)] if sitting(event) else [])])


def sitting(event: Event) -> Spans:
    """Who sat: the judge; of an appeals court a panel, and who writes, where the words say so."""
    refs = [c.id for c in event.claims]
    told = " ".join(c.quote for c in event.claims)
    parts: list[Spans] = []
    appeals = bool(event.court and event.court.endswith(" Cir."))
    if appeals and any(w in told for w in ("three-judge", "three judges", "tres jueces")):
        parts.append((words("three-judge panel"),))
    if event.judge:
        surname = event.judge.rsplit(" ", 1)[-1]
        wrote = appeals and any(
            surname in c.quote and any(w in c.quote for w in ("wrote", "writing", "written by", "escribió"))
            for c in event.claims
        )
        judge = given(event.judge, refs)
        parts.append(say("Judge {name} writing", name=judge) if wrote else say("Judge {name}", name=judge))
    return joined(parts)


def outcome_missing(facts: Facts, event: Event, today: date) -> bool:
    """Whether an event asks for an outcome that our sources do not tell: a hearing whose day is past, a motion. A ruling
    of the same court in the same proceeding, that day or later, is one; on a motion to dismiss only one about that."""
    if event.kind not in ("hearing_scheduled", "hearing_held", "motion_filed", "motion_to_dismiss_filed"):
        return False
    if event.kind == "hearing_scheduled" and not past(event.date, today):
        return False
    settling = RULINGS if event.kind != "motion_to_dismiss_filed" else {"motion_to_dismiss_denied", "dismissed"}
    return not any(
        e.kind in settling
        and e.proceeding is not None
        and e.proceeding == event.proceeding
        and (e.court == event.court or (None in (e.court, event.court) and not (e.court or "").endswith(" Cir.")))
        and (not event.date or (e.date is not None and e.date >= event.date[: len(e.date)]))
        for e in facts.events
    )


def past(iso: str | None, today: date) -> bool:
    """Whether a partial date lies wholly before today."""
    return bool(iso) and str(iso) < today.isoformat()[: len(str(iso))]
