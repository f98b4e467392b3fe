"""Case packs on disk: finding one, loading it, and reading the articles that come with it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot import expected
from bot.expected import EXPECTED, Difference, Expected, ExpectedError
from bot.intake import Refused, articles, shown
from facts.case import Case, CasePackError, parse
from facts.errors import IrsiceError
from facts.model import Article, Facts
from facts.reading import read
from facts.reconcile import as_of, reconcile

CASE_FILE = "case.toml"
ARTICLES = "articles"
_LARGEST = 2_000_000


class CaseNotFound(IrsiceError):
    """There is no such case pack."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What `irsice case check` found: the case if it could be read, how many of its articles can, and every fault.

    `notes` are gaps that a pack may have: an outlet that gives no date, a page without a title. `differences` are the
    points in which the facts that follow from its articles are not those of its golden answers.
    """

    case: Case | None
    articles: int
    faults: tuple[str, ...]
    notes: tuple[str, ...] = ()
    differences: tuple[Difference, ...] = ()
    expects: bool = False  # whether it has golden answers


def cases_in(folder: Path) -> tuple[str, ...]:
    """The names of the case packs in a folder, sorted."""
    if not folder.is_dir():
        return ()
    return tuple(sorted(p.name for p in folder.iterdir() if (p / CASE_FILE).is_file()))


@dataclass(frozen=True, slots=True)
class Others:
    """The packs in a folder beside the one that is the bot's own, each with its folder; and those that cannot be served."""

    packs: tuple[tuple[Case, Path], ...] = ()
    faults: tuple[str, ...] = ()

    @property
    def cases(self) -> tuple[Case, ...]:
        return tuple(case for case, _ in self.packs)


def others_in(cases_folder: Path, case: Case | None, own: Path | None) -> Others:
    """Every pack in the folder but the bot's own, `case` in `own`. A broken one is named and left out, and so is one with
    the id of another."""
    packs: list[tuple[Case, Path]] = []
    faults: list[str] = []
    taken = {case.id: "the bot's own case"} if case else {}
    for name in cases_in(cases_folder):
        folder = cases_folder / name
        if own is not None and folder.resolve() == own.resolve():
            continue
        try:
            found = load_case(folder)
        except CasePackError as e:
            more = f" (and {len(e.faults) - 1} more)" if len(e.faults) > 1 else ""
            faults.append(f"{e.faults[0]}{more}")
            continue
        if found.id in taken:
            faults.append(f"{shown(folder)}: has the id of {taken[found.id]}, {found.id!r}; give it another")
            continue
        taken[found.id] = shown(folder)
        packs.append((found, folder))
    return Others(tuple(packs), tuple(faults))


def find_case(name_or_path: str, cases_folder: Path) -> Path:
    """The folder of a case pack: one of `cases_folder` by its name, else a path to a pack or to its `case.toml`.

    Raises CaseNotFound, which names the nearest pack or all there are.
    """
    named = cases_folder / name_or_path
    if "/" not in name_or_path and (named / CASE_FILE).is_file():
        return named
    path = Path(name_or_path)
    folder = path.parent if path.name == CASE_FILE else path
    if (folder / CASE_FILE).is_file():
        return folder
    raise CaseNotFound(_not_found(name_or_path, folder, cases_folder))


def _not_found(name: str, folder: Path, cases_folder: Path) -> str:
    from rapidfuzz import process

    if folder.is_dir():
        return f"{shown(name)}: there is no {CASE_FILE} in this folder, so it is no case pack."
    known = cases_in(cases_folder)
    if not known:
        return f"There is no case pack {shown(name)!r}, and none at all in {shown(cases_folder)}."
    near = process.extractOne(name, known, score_cutoff=70)
    hint = f"Did you mean {near[0]!r}?" if near else f"There are: {', '.join(known)}."
    return f"There is no case pack {shown(name)!r} in {shown(cases_folder)}. {hint}"


def load_case(folder: Path) -> Case:
    """The case of a pack. Raises CasePackError with one line a fault, each naming the file."""
    file = folder / CASE_FILE
    name = shown(file)
    try:
        if file.stat().st_size > _LARGEST:
            raise CasePackError([f"{name}: is larger than {_LARGEST // 1_000_000} MB, too large for a case pack"])
        text = file.read_bytes().decode("utf-8-sig")
    except OSError as e:
        raise CasePackError([f"{name}: cannot be read ({(e.strerror or str(e)).lower()})"]) from None
    except UnicodeDecodeError as e:
        raise CasePackError([f"{name}: is not UTF-8 at byte {e.start + 1}; save it as UTF-8"]) from None
    return parse(text, name)


def pack_articles(folder: Path) -> Iterator[Article | Refused]:
    """The articles of a pack, in order; none where it brings none."""
    inside = folder / ARTICLES
    return articles([inside]) if inside.is_dir() else iter(())


def check_pack(folder: Path) -> Checked:
    """Everything wrong with a pack, its articles and its golden answers, and where the facts differ from those.

    An article of a pack must say where it comes from.
    """
    faults: list[str] = []
    case = None
    try:
        case = load_case(folder)
    except CasePackError as e:
        faults.extend(e.faults)
    notes: list[str] = []
    good: list[Article] = []
    seen: dict[tuple[str, str], str] = {}
    for item in pack_articles(folder):
        at = shown(folder / ARTICLES / (item.file or ""))
        if isinstance(item, Refused):
            faults.append(str(item))
            continue
        good.append(item)
        faults.extend(
            f"{at}: {key} is missing; write {what}" for key, what in _NEEDED.items() if not getattr(item, key)
        )
        notes.extend(f"{at}: no {key}: {so}" for key, so in _NICE.items() if not getattr(item, key))
        twin = seen.setdefault((item.key, item.kind), at)
        if twin != at:
            faults.append(f"{at}: is the same article as {twin}; keep one of them")
    want = None
    if case:
        try:
            want = load_expected(folder, case)
        except ExpectedError as e:
            faults.extend(e.faults)
    differ = expected.differences(want, facts_on(facts_of(good, case), want.as_of, case)) if case and want else ()
    return Checked(case, len(good), tuple(faults), tuple(notes), differ, want is not None)


def load_expected(folder: Path, case: Case) -> Expected | None:
    """The golden answers of a pack, None where it has none. Raises ExpectedError."""
    file = folder / EXPECTED
    name = shown(file)
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except OSError as e:
        raise ExpectedError([f"{name}: cannot be read ({(e.strerror or str(e)).lower()})"]) from None
    except UnicodeDecodeError as e:
        raise ExpectedError([f"{name}: is not UTF-8 at byte {e.start + 1}; save it as UTF-8"]) from None
    return expected.parse(text, case, name)


def facts_of(articles: Sequence[Article], case: Case) -> Facts:
    """What follows from these articles alone, read here and now; nothing is stored, no ruling counts."""
    return reconcile([(a, read(a, case)) for a in articles], (), case)


def facts_on(facts: Facts, day: date | None, case: Case) -> Facts:
    """The facts about a day, or all that is known."""
    return as_of(facts, day, case) if day else facts


_NEEDED = {"publisher": "the outlet that published it, like publisher: Tennessee Lookout"}
_NICE = {
    "url": "it is shown without a link, and its original does not take its place by itself",
    "title": "it is shown as an article without a title",
    "published": "what it tells without a date stays undated",
}
