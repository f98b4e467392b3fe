"""The feeds and pages that are looked at from time to time: the list of them, and what is added to it or taken out."""

from datetime import datetime

from facts.case import Case
from handlers.adding import addresses
from handlers.answer import (
    Answer,
    Line,
    Section,
    Span,
    Spans,
    clean,
    command,
    domain,
    joined,
    safe_url,
    say,
    say_number,
    typed,
    words,
)
from handlers.language import tr
from handlers.naming import editor
from handlers.wording import case_name, moment
from storage.feeds import PACK, Feed

FAILING = 3  # in a row: then it is told of in health
# What became of the articles of the last look, in the order in which it is said.
STATES = ("new", "revised", "back", "off_case", "refused", "withdrawn")


def listed(case: Case, feeds: tuple[Feed, ...], now: datetime) -> Answer:
    """A line an address: its last look, what came of it, and who added it."""
    if not feeds:
        none = say(
            "No feed and no page is looked at for {case}. Try {add}.", case=_case(case), add=command("feeds add URL")
        )
        return _answer(case, [Line(none)])
    heading = say_number(
        "{n} address is looked at for {case}", "{n} addresses are looked at for {case}", len(feeds), case=_case(case)
    )
    lines = [line for f in feeds for line in _feed(f, case)]
    return Answer("feeds", "sources", "feeds", (Section(tuple(lines), heading),), case=case.id)


def _case(case: Case) -> Span:
    return case_name(case, bold=True)


def _feed(f: Feed, case: Case) -> list[Line]:
    kind = words("page") if f.kind == "page" else words("feed")
    by: Spans = say("from the case pack") if f.added_by == PACK else say("added by {who}", who=editor(f.added_by))
    first = Line((name(f.url), words(" · "), kind, words(" · "), *by), bullet=True)
    if f.looked is None:
        return [first, Line(say("not looked at yet"), indent=True)]
    seen: Spans = say("last look {when}", when=moment(f.looked, case.timezone))
    if f.error is not None:
        failed = say_number("failed {n} time in a row", "failed {n} times in a row", f.failures)
        why = Span(clean(f.error, 200), "fact")
        return [first, Line(joined([seen, failed, (why,)], " · "), indent=True)]
    return [first, Line(joined([seen, *_counts(f)], " · "), indent=True)]


def name(url: str) -> Span:
    """An address as it is shown: its site and path, linked where a reader may follow it."""
    if not safe_url(url):
        return typed(url)
    shown = url.partition("://")[2] or domain(url)
    return Span(clean(shown.removeprefix("www."), 120), "link", url=url)


def _counts(f: Feed) -> list[Spans]:
    told = {k: n for k, n in (f.counts or {}).items() if n}
    if not told:
        return [say("nothing new")]
    out: list[Spans] = []
    for state in STATES:
        n = told.get(state, 0)
        if not n:
            continue
        match state:
            case "new":
                out.append(say_number("{n} article taken in", "{n} articles taken in", n))
            case "revised" | "back":
                out.append(say_number("{n} article revised", "{n} articles revised", n))
            case "off_case":
                out.append(say_number("{n} not about the case", "{n} not about the case", n))
            case "refused":
                out.append(say_number("{n} that gave no article", "{n} that gave no article", n))
            case _:
                out.append(say_number("{n} withdrawn before", "{n} withdrawn before", n))
    return out or [say("nothing new")]


# --- changing it -----------------------------------------------------------------------------------------------------


def asked(text: str) -> tuple[str, str]:
    """What is wanted and of which address: "list", "add", "remove", or "" for what is none of these."""
    first, _, rest = text.strip().partition(" ")
    if not first:
        return "list", ""
    do = {"add": "add", "agregar": "add", "remove": "remove", "quitar": "remove", "list": "list"}.get(first.lower(), "")
    urls = addresses(rest)
    return do, urls[0] if len(urls) == 1 else ""


def no_address(case: Case) -> Answer:
    said = say(
        "Give one address, beginning with {https}. Nothing was changed. Try {add} or {remove}.",
        https=typed("https://"),
        add=command("feeds add https://example.org/feed.xml"),
        remove=command("feeds"),
    )
    return _answer(case, [Line(said)])


def refused(case: Case, url: str, why: str, detail: str) -> Answer:
    """An address that is not looked at, and why."""
    more: Spans = (words(" ("), Span(clean(detail, 80), "id"), words(")")) if detail else ()
    start = say("{url} is not looked at. ", url=typed(url))
    return _answer(
        case, [Line((*start, Span(tr(why).removesuffix(".")), *more, words("."), words(" Nothing was changed.")))]
    )


def added(case: Case, url: str, kind: str, new: bool) -> Answer:
    if not new:
        return _answer(case, [Line(say("{url} is looked at already. Nothing was changed.", url=name(url)))])
    if kind == "page":
        said = say("{url} is a page, no feed: it is taken in, and looked at again for changes.", url=name(url))
    else:
        said = say("{url} is a feed: its articles are taken in as they appear.", url=name(url))
    undo = say("{remove} takes it out.", remove=command(f"feeds remove {url}"))
    return _answer(case, [Line(said), Line(undo)])


def removed(case: Case, url: str, was: bool) -> Answer:
    if not was:
        return _answer(
            case,
            [
                Line(
                    say(
                        "{url} was not looked at. Nothing was changed. {feeds} lists all.",
                        url=typed(url),
                        feeds=command("feeds"),
                    )
                )
            ],
        )
    kept = say("What was taken in from it stays.")
    return _answer(case, [Line((*say("{url} is looked at no more. ", url=name(url)), *kept))])


def _answer(case: Case, lines: list[Line]) -> Answer:
    return Answer("feeds", "sources", "feeds", (Section(tuple(lines)),), case=case.id)
