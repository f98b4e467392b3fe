"""Articles taken out that were wrongly added, and taken back: which one is meant, and what it changes."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from rapidfuzz import fuzz, process

from bot.changes import Change
from bot.intake import normal_url, shown
from facts.case import Case
from facts.errors import IrsiceError
from storage import ledger, telling
from storage.reads import Listed, Reads, Withdrawal

if TYPE_CHECKING:
    from storage.database import Database


class NotNamed(IrsiceError):
    """What was typed names no article, or several: one line for each."""


class NothingToDo(IrsiceError):
    """The article is withdrawn already, or is not."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """What came of it: the articles, and the change of the facts."""

    articles: tuple[Listed, ...]
    change: Change


def withdraw(database: "Database", case: Case, names: Sequence[str], now: datetime, reason: str) -> Withdrawn:
    """Takes articles out, all of them or, where one is not to be told, none. Nothing is deleted; the facts follow in the
    same transaction. Raises NotNamed, NothingToDo or StoreError, and then nothing was changed."""
    return _decide(database, case, names, now, reason, out=True)


def take_back(database: "Database", case: Case, names: Sequence[str], now: datetime, reason: str = "") -> Withdrawn:
    """Lets withdrawn articles count again, in the same way."""
    return _decide(database, case, names, now, reason, out=False)


def _decide(
    database: "Database", case: Case, names: Sequence[str], now: datetime, reason: str, *, out: bool
) -> Withdrawn:
    decide = ledger.withdraw if out else ledger.take_back
    with database.begin() as session:
        ledger.lock(session, case.id)
        reads = Reads(session, case)
        before, listed = reads.live_facts(), reads.articles_listed()
        meant = _meant(listed, names, out, case)
        for article in meant:
            decide(session, case.id, article.id, now, reason)
        after = ledger.rebuild(session, case)
        telling.refresh_cards(session, case.id, now)
    return Withdrawn(meant, Change("withdrawn" if out else "taken_back", before, after))


def _meant(listed: Sequence[Listed], names: Sequence[str], out: bool, case: Case) -> tuple[Listed, ...]:
    """The article behind each name, once. Raises NotNamed with a line for every name that is none."""
    found: dict[str, Listed] = {}
    unclear: list[str] = []
    for name in names:
        fits = named(listed, name)
        fit = [one for one in fits if (one.withdrawn is None) == out]
        if len(fit) == 1:
            found[fit[0].id] = fit[0]
        elif fit:
            unclear.append(f"{shown(name)} fits {len(fit)} articles; name one of them by its id:\n{_lines(fit)}")
        elif fits:
            raise NothingToDo("\n".join(_already(one, case) for one in fits) + "\nNothing was changed.")
        else:
            unclear.append(_unknown(listed, name))
    if unclear:
        raise NotNamed("\n".join((*unclear, "Nothing was changed.")))
    return tuple(found.values())


def named(listed: Sequence[Listed], name: str) -> tuple[Listed, ...]:
    """The articles that a name may mean: by an id, else by an address, else by the base name of a file."""
    name = name.strip()
    ways: tuple[Callable[[Listed], bool], ...] = (
        lambda one: one.id == name,
        lambda one: _same_address(one, name),
        lambda one: one.file is not None and one.file == name.replace("\\", "/").rpartition("/")[2],
    )
    for way in ways:
        if fits := tuple(one for one in listed if way(one)):
            return fits
    return ()


def _same_address(one: Listed, name: str) -> bool:
    try:
        asked = normal_url(name)
        return one.key == asked or bool(one.url and normal_url(one.url) == asked)
    except ValueError:
        return False


def line(one: Listed) -> str:
    """`a-0a1b2c3d4e  006.md  Springfield Herald, 6 Feb 2026: Judge stops the library`, of one article."""
    day = f"{one.published.day} {one.published:%b %Y}" if one.published else "no date"
    kind = " (our summary)" if one.kind == "summary" else ""
    return (
        f"{one.id}  {one.file or 'no file'}  {one.publisher or 'no publisher'}, {day}: {one.title or 'no title'}{kind}"
    )


def _lines(listed: Sequence[Listed]) -> str:
    return "\n".join(f"  {line(one)}" for one in listed)


def _already(one: Listed, case: Case) -> str:
    if one.withdrawn is None:
        return f"{one.id} is not withdrawn."
    return f"{one.id} is withdrawn already, {since(one.withdrawn, case)}."


def since(withdrawal: Withdrawal, case: Case) -> str:
    """`on 23 Nov 2026 because it is about another library`, by the day at the courts."""
    at = withdrawal.at.astimezone(ZoneInfo(case.timezone))
    return f"on {at.day} {at:%b %Y} because {withdrawal.reason}"


def _unknown(listed: Sequence[Listed], name: str) -> str:
    names = {one.id: " ".join(filter(None, (one.file, one.url, one.title))) for one in listed}
    close = process.extract(name, names, scorer=fuzz.partial_ratio, limit=3, score_cutoff=60)
    by_id = {one.id: one for one in listed}
    start = f"No article has the id, address or file name {shown(name)}."
    if not close:
        return f"{start} `irsice facts` has them under articles."
    return f"{start} Nearest:\n{_lines([by_id[id] for _, _, id in close])}"
