"""What was taken from an article that somebody gave, or what was not, and why: said of each article in a few lines."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from facts.brought import Brought
from facts.case import Case
from facts.model import Event, Facts, Figure, Language, SourcedArticle
from handlers.answer import (
    Answer,
    Button,
    Line,
    Section,
    Span,
    Spans,
    clean,
    command,
    count,
    given,
    joined,
    pack,
    safe_url,
    say,
    say_number,
    typed,
    words,
)
from handlers.citing import link, said_in
from handlers.language import tr
from handlers.notes import kept_out
from handlers.status import happened
from handlers.updates import value_of
from handlers.wording import day, label

State = Literal["new", "same", "revised", "back", "off_case", "summary_kept_out", "withdrawn", "refused"]
SHOWN = 8  # facts of one article
MOST = 5  # addresses at a time


@dataclass(frozen=True, slots=True)
class Pasted:
    """An article that somebody pasted, with what they say of it."""

    text: str
    url: str | None = None
    publisher: str | None = None
    title: str | None = None
    published: date | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one article. `why` is a sentence of ours where it was refused, with a `detail` of the site's; else why it is
    not about the case. `facts` are those after it."""

    asked: str  # the address, or the title
    state: State
    why: str = ""
    detail: str = ""
    article: SourcedArticle | None = None
    claims: int = 0
    brought: Brought = field(default_factory=Brought)
    facts: Facts | None = None


class Adder(Protocol):
    """Takes articles in; the bot has one."""

    def from_addresses(self, case: Case, urls: Sequence[str]) -> tuple[Taken, ...]:
        """Fetches pages and takes in what they hold, each told of in the order given."""

    def from_paste(self, case: Case, pasted: Pasted) -> Taken:
        """Takes in a pasted text."""

    def kind(self, url: str) -> "Looked":
        """What stands at an address: a feed, a page, or why it cannot be told."""


@dataclass(frozen=True, slots=True)
class Looked:
    """`kind` is "feed" or "page", or empty; then `why` says what is wrong."""

    kind: Literal["feed", "page", ""]
    key: str = ""
    why: str = ""
    detail: str = ""


def addresses(text: str) -> tuple[str, ...]:
    """The addresses in what somebody typed, as Slack may have marked them (`<https://…|…>`), each once."""
    found = []
    for word in text.split():
        bare = word.strip("<>\"'“”‘’()[]").partition("|")[0].rstrip(".,;>")
        if bare.lower().startswith(("http://", "https://")):
            found.append(bare.replace("&amp;", "&"))
    return tuple(dict.fromkeys(found))


# --- the answer ------------------------------------------------------------------------------------------------------

_STATUS = Button("Status", "status", "status")
_SOURCES = Button("Sources", "menu", "sources")


def answer(taken: Sequence[Taken], case: Case, left_out: int = 0, form: bool = True) -> Answer:
    """One answer on all of them. `left_out` counts addresses beyond those that are taken at a time. `form`: there is one for
    the text of what could not be read."""
    parts = [Section(tuple(lines(t, case))) for t in taken]
    if form and any(t.state == "refused" for t in taken):
        paste = say("Where you can read the text yourself, {add} opens a form for it.", add=command("add"))
        parts.append(Section((Line(paste),)))
    if left_out:
        parts.append(Section((Line(say("{n} more were left out; give them in a second command.", n=count(left_out))),)))
    return Answer("add", "sources", "add", tuple(parts), buttons=(_STATUS,), menu=(_SOURCES,), case=case.id)


def lines(taken: Taken, case: Case) -> list[Line]:
    """What became of one article: first the article, then what it brought, or why not."""
    if taken.state == "refused":
        return _refused(taken)
    head = _head(taken)
    if taken.state == "off_case":
        return [Line((*head, *say(": not about the case, so nothing was taken from it."))), *_why(taken)]
    if taken.state == "withdrawn":
        back = Span(f"irsice withdraw --undo {_id(taken)}", "terminal")
        said = say(": it was withdrawn before and stays so. {back} takes it back.", back=back)
        return [Line((*head, *said))]
    if taken.state == "summary_kept_out":
        return [Line((*head, *say(": set aside, since the original is among the sources.")))]
    if taken.state == "same":
        return [Line((*head, *say(": already known, and unchanged. Nothing was changed.")))]
    return [Line((*head, *_came(taken))), *_copy(taken), *_brought(taken, case), *_undo(taken)]


def _refused(taken: Taken) -> list[Line]:
    detail: Spans = (words(" ("), Span(clean(taken.detail, 80), "id"), words(")")) if taken.detail else ()
    why = tr(taken.why)
    out = say("{asked}: nothing was taken in. ", asked=typed(taken.asked))
    return [Line((*out, Span(why.removesuffix(".")), *detail, words(".")))]


def _head(taken: Taken) -> Spans:
    a = taken.article
    if a is None:
        return (typed(taken.asked),)
    url = safe_url(a.url)
    name = link(a, url, a.title) if url else given(a.title or taken.asked, [a.id])
    parts: list[Spans] = [(name,)]
    parts += [(given(a.publisher, [a.id]),)] if a.publisher else []
    parts += [(day(a.published, [a.id]),)] if a.published else [(words("no date"),)]
    return joined(parts)


def _id(taken: Taken) -> str:
    return taken.article.id if taken.article else ""


def _why(taken: Taken) -> list[Line]:
    return [Line(kept_out(taken.why), indent=True)] if taken.why else []


def _came(taken: Taken) -> Spans:
    if taken.state == "revised":
        return say(": revised. What changed is below.") if not taken.brought.nothing else say(": revised.")
    if taken.state == "back":
        return say(": it goes back to an earlier text of its own, which counts again.")
    return say_number(
        ": taken in, with {n} statement read in it.", ": taken in, with {n} statements read in it.", taken.claims
    )


def _copy(taken: Taken) -> list[Line]:
    """Whose story it repeats."""
    a = taken.article
    if a is None:
        return []
    refs = [a.id]
    twin = next((x for x in taken.facts.articles if x.id == a.copy_of), None) if taken.facts else None
    if twin and (name := twin.publisher or twin.origin):
        if twin.published:
            said = say(
                "Copy of the {whose} story of {when}.",
                whose=given(name, [twin.id]),
                when=day(twin.published, [twin.id]),
            )
        else:
            said = say("Copy of a {whose} story that is known.", whose=given(name, [twin.id]))
        return [Line(said)]
    if a.origin and a.relation == "copy":
        return [Line(say("Copy of a story of {whose}.", whose=given(a.origin, refs)))]
    if a.origin and a.relation == "reworded":
        return [Line(say("Reworded from a story of {whose}.", whose=given(a.origin, refs)))]
    return []


def _brought(taken: Taken, case: Case) -> list[Line]:
    b = taken.brought
    out = [Line((words("New: ", bold=True), *_fact(f, taken, case)), bullet=True) for f in b.new]
    for was, now in b.changed:
        before = say(" (before: {was})", was=_named(was, case))
        out.append(Line((words("Changed: ", bold=True), *_fact(now, taken, case), *before), bullet=True))
    for was in b.gone:
        out.append(Line((words("No longer said: ", bold=True), *_named(was, case)), bullet=True))
    shown, more = out[:SHOWN], len(out) - SHOWN
    if more > 0:
        all_ = say_number(
            "{n} more; {timeline} has all.", "{n} more; {timeline} has all.", more, timeline=command("timeline")
        )
        shown.append(Line(all_, bullet=True))
    return [*shown, *_known(taken, bool(out))]


def _known(taken: Taken, more: bool) -> list[Line]:
    n = taken.brought.confirmed
    if n and more:
        return [
            Line(say_number("It also tells {n} fact that was known.", "It also tells {n} facts that were known.", n))
        ]
    if n:
        return [
            Line(
                say_number(
                    "Nothing new: the {n} fact in it was known.", "Nothing new: all {n} facts in it were known.", n
                )
            )
        ]
    if not more:
        return [
            Line(
                say(
                    "Nothing in it is a fact that is followed here: no figure of the case, and no event with its court or party."
                )
            )
        ]
    return []


def _fact(fact: Event | Figure, taken: Taken, case: Case) -> Spans:
    """A fact with the article's own words for it."""
    ref = next((c for c in fact.claims if c.article == _id(taken)), None)
    told = _named(fact, case)
    return (*told, words(" · "), *said_in(ref, 160)) if ref else told


def _named(fact: Event | Figure, case: Case) -> Spans:
    if isinstance(fact, Figure):
        known = next((q for q in case.quantities if q.id == fact.quantity), None)
        name = label(known) if known else given(fact.scope, [c.id for c in fact.claims])
        return (*value_of(fact), words(" "), name)
    short = next((p.short for p in case.proceedings if p.id == fact.proceeding), None)
    return (*((pack(short, dagger=False), words(": ")) if short else ()), *happened(fact))


def _undo(taken: Taken) -> list[Line]:
    if taken.state != "new":
        return []
    return [
        Line(say("Wrongly added? {undo} takes it out again.", undo=Span(f"irsice withdraw {_id(taken)}", "terminal")))
    ]
