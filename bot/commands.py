"""What each command of the command line does. Data goes to stdout, talk to stderr; each returns the exit status."""

import json
import logging
import os
import shutil
import sys
from argparse import Namespace
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, TextIO
from zoneinfo import ZoneInfo

from bot.expected import EXPECTED
from bot.intake import shown
from bot.packs import check_pack, facts_of, find_case, load_case, others_in, pack_articles
from bot.settings import PROJECT, Settings
from facts.case import Case

if TYPE_CHECKING:
    from bot.ingest import Progress, Summary
    from bot.run import Part
    from storage.database import Database
    from storage.review import Policy

COMMAND = "irsice"  # what is typed in a terminal
NO_TOKENS = """\
SLACK_BOT_TOKEN is not set, and there is no terminal to open the console in. Either
  put the tokens into .env (`irsice doctor` says which, and where to get them), or
  ask once: irsice console -c "/irsice status\""""


@dataclass(frozen=True, slots=True)
class Opened:
    """The settings, the case with its folder, and the store, open."""

    settings: Settings
    case: Case
    folder: Path
    database: "Database"

    @property
    def policy(self) -> "Policy":
        """Whether and where editors review."""
        from bot.editors import policy_of

        return policy_of(self.settings)


def settings_of(args: Namespace) -> Settings:
    """Of the environment over `.env`, with what was given on the command line over both."""
    environ = dict(os.environ)
    if args.database:
        environ["IRSICE_DATABASE_URL"] = args.database
    return Settings.read(environ, _dotenv())


def _dotenv() -> Path | None:
    for folder in (Path.cwd(), PROJECT):
        if (folder / ".env").is_file():
            return folder / ".env"
    return None


def case_folder(args: Namespace, settings: Settings) -> Path:
    return find_case(args.case or settings.case, settings.cases)


@contextmanager
def opened(args: Namespace, fresh: bool = True) -> Iterator[Opened]:
    """The store brought up to date and, unless not `fresh`, its facts too where the case pack has changed since."""
    from bot.ingest import refresh
    from storage.database import open_database

    settings = settings_of(args)
    folder = case_folder(args, settings)
    case = load_case(folder)
    with open_database(settings.database_url, settings.database_pool, f"{COMMAND} {args.verb}") as database:
        if fresh:
            refresh(database, case)
        yield Opened(settings, case, folder, database)


def clock(at: datetime | None, case: Case) -> Callable[[], datetime]:
    """The real one, or one that stands still; a moment without a zone is meant in the court's."""
    if at is None:
        return lambda: datetime.now(UTC)
    fixed = at if at.tzinfo else at.replace(tzinfo=ZoneInfo(case.timezone))
    return lambda: fixed


# --- running ---------------------------------------------------------------------------------------------------------


def run(args: Namespace) -> int:
    settings = settings_of(args)
    if settings.slack_bot_token or settings.slack_client_id:
        return _in_slack(args, "both")
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        sys.stderr.write(NO_TOKENS + "\n")
        return 1
    if settings.slack_app_token or settings.slack_signing_secret:
        sys.stderr.write("SLACK_BOT_TOKEN is not set, so this is the console. `irsice doctor` says how to get it.\n")
    return console(Namespace(**vars(args), commands=None, user="you", channel="general", format="text", now=None))


def serve(args: Namespace) -> int:
    return _in_slack(args, "serve")


def worker(args: Namespace) -> int:
    return _in_slack(args, "worker")


def _in_slack(args: Namespace, part: "Part") -> int:
    from bot import log
    from bot import run as bot
    from bot.reloading import loader
    from bot.rereading import advice

    log.configure(settings_of(args))
    stop, again = bot.stop_on_signals(), bot.asked_again()
    warn = logging.getLogger("irsice").warning
    with opened(args) as o:
        _load_if_empty(o, args.no_pack)
        others = served_beside(o, args.no_pack, warn)
        for case in (o.case, *others):
            if said := advice(o.database, case):
                warn(said)
        load = loader(args, o, warn)
        bot.run(o.settings, o.case, o.database, clock(None, o.case), stop, others, part, load, again)
    return 0


def served_beside(o: Opened, no_pack: bool, tell: Callable[[str], None]) -> tuple[Case, ...]:
    """The other cases that are served, made ready like the bot's own; the packs that cannot be are named."""
    from bot.ingest import refresh

    found = others_in(o.settings.cases, o.case, o.folder)
    for fault in found.faults:
        tell(f"this case pack is left out: {fault}")
    for case, folder in found.packs:
        refresh(o.database, case)
        _load_if_empty(replace(o, case=case, folder=folder), no_pack)
    return found.cases


def console(args: Namespace) -> int:
    from bot import faults as log
    from bot.console import interactive, one_shot
    from bot.talk import conversation

    with opened(args) as o, log.told_briefly(o.settings, sys.stderr) as faults:
        loaded = _load_if_empty(o, args.no_pack)
        others = served_beside(o, args.no_pack, _talk)
        now, place = clock(args.now, o.case), {"user": args.user, "channel": args.channel}
        with conversation(o.settings, o.case, o.database, now, **place, others=others) as talk:
            if args.commands is not None or not sys.stdin.isatty():
                lines = sys.stdin if args.commands is None else args.commands
                done = one_shot(talk, lines, sys.stdout, sys.stderr, args.format, lambda paths: _taken(o, paths, now()))
                return done or int(faults.any)
            _welcome(o, loaded, others)
            cases = (o.case, *others)
            names = [p.short.lower() for c in cases for p in c.proceedings]
            ids = [c.id for c in cases]
            verbs = tuple(_verbs())
            take_in = lambda paths: _taken(o, paths, now())  # noqa: E731 - as above
            return interactive(talk, sys.stdout, sys.stderr, verbs, names, ids, take_in)


def _taken(o: Opened, paths: Sequence[str], now: datetime) -> str:
    """Takes articles in at the console; what came of it, in words."""
    from bot.ingest import ingest as take_in

    urls, files = _sorted(paths)
    told = [fetched(o, urls, lambda: now)[0]] if urls else []
    if files or not urls:
        told += said(take_in(o.database, o.case, files, now, policy=o.policy), o.case)
    return "\n".join(told)


def _talk(line: str) -> None:
    sys.stderr.write(f"{line}\n")


def _verbs() -> Iterator[str]:
    from handlers.verbs import VERBS

    yield from VERBS


def _load_if_empty(o: Opened, no_pack: bool) -> int:
    """Takes the pack's articles into a store that knows nothing of the case. How many went in."""
    from bot.ingest import is_empty, load_pack

    if no_pack or not is_empty(o.database, o.case):
        return 0
    with _progress("Loading the case pack's articles") as progress:
        summary = load_pack(o.database, o.case, o.folder, datetime.now(UTC), progress, o.policy)
    _say_refused(summary)
    return summary.new


def _welcome(o: Opened, loaded: int, others: Sequence[Case]) -> None:
    from bot.rereading import advice
    from storage.reads import Reads

    with o.database.sessions() as session:
        count = len(Reads(session, o.case).live_facts().articles)
    came = f", {loaded} of them just now from the case pack" if loaded else ""
    command = o.settings.command
    sys.stderr.write(
        f"{o.case.name}: {count} articles{came}. The store is {o.database.url}\n"
        f"This terminal stands in for Slack. Type {command} status, or {command} help.\n"
        "A number presses a button, #name switches the channel, quit ends.\n"
    )
    if not count:
        sys.stderr.write("There are no articles yet: take some in with `irsice ingest FOLDER`.\n")
    if others:
        sys.stderr.write(f"There are other cases, too: {command} cases\n")
    for case in (o.case, *others):
        if said := advice(o.database, case):
            sys.stderr.write(f"{said}.\n")


# --- articles --------------------------------------------------------------------------------------------------------


def _progress(what: str) -> "AbstractContextManager[Progress]":
    from bot.progress import shown

    return shown(sys.stderr, what)


def ingest(args: Namespace) -> int:
    from bot.ingest import ingest as take_in

    urls, paths = _sorted(args.paths)
    taken = 0
    with opened(args) as o:
        if urls:
            told, good = fetched(o, urls)
            taken += good
            sys.stderr.write(told)
        if paths:
            with _progress("Reading") as progress:
                summary = take_in(o.database, o.case, paths, datetime.now(UTC), progress, o.policy)
            say(summary, o.case)
            if summary.stopped:
                return 130
            taken += summary.taken
    return 0 if taken else 1


def _sorted(given: Sequence[str]) -> tuple[list[str], list[str]]:
    """The addresses of the web, and the paths, in what was given."""
    urls = [g for g in given if g.lower().startswith(("http://", "https://"))]
    return urls, [g for g in given if g not in urls]


def fetched(o: Opened, urls: Sequence[str], now: Callable[[], datetime] | None = None) -> tuple[str, int]:
    """Takes in pages of the web. What came of them, in words, and how many could be read."""
    from bot.adding import web_of
    from handlers import adding, text

    taken = web_of(o.settings, o.database, now or (lambda: datetime.now(UTC))).from_addresses(o.case, urls)
    good = sum(t.state != "refused" for t in taken)
    return text.render(adding.answer(taken, o.case, form=False).bare(), COMMAND), good


def case_load(args: Namespace) -> int:
    from bot.ingest import load_pack

    with opened(args) as o:
        with _progress("Loading") as progress:
            summary = load_pack(o.database, o.case, o.folder, datetime.now(UTC), progress, o.policy)
        say(summary, o.case)
    if summary.stopped:
        return 130
    return 0 if summary.taken or not summary.refused else 1


def say(summary: "Summary", case: Case) -> None:
    """The summary at the end, on stderr."""
    for line in said(summary, case):
        sys.stderr.write(f"{line}\n")


def said(summary: "Summary", case: Case) -> Iterator[str]:
    """Counts on one line, then what was left out and why."""
    from bot.withdrawing import since

    counts = [
        (summary.new, "new"),
        (summary.same, "same"),
        (summary.revised, "revised"),
        (summary.summary_kept_out, "summaries set aside for their originals"),
        (len(summary.withdrawn), "withdrawn"),
        (len(summary.off_case), "not about the case"),
        (len(summary.refused), "not readable"),
    ]
    always = ("new", "same")
    told = ", ".join(f"{n} {what}" for n, what in counts if n or what in always)
    if summary.reread:
        told += f" ({summary.reread} read again by this release or case pack)"
    start = "Stopped early. What is counted here is in; run it again for the rest. " if summary.stopped else ""
    yield f"{start}{told[0].upper()}{told[1:]}."
    if summary.updates:
        yield f"{counted(summary.updates, 'update')} for the channels that follow the case."
    for item in summary.off_case:
        yield f"  not about the case: {item.name}: {item.why}"
    for out in summary.withdrawn:
        back = f"`{COMMAND} withdraw --undo {out.article}`"
        yield f"  {out.name}: withdrawn {since(out.withdrawal, case)}; {back} to take it back"
    yield from _refused(summary)


def _say_refused(summary: "Summary") -> None:
    for line in _refused(summary):
        sys.stderr.write(f"{line}\n")


def _refused(summary: "Summary") -> Iterator[str]:
    return (f"  not readable: {item}" for item in summary.refused)


def read(args: Namespace) -> int:
    from bot.intake import Refused, gather
    from bot.readers import readings
    from facts.machine import reading_json

    case = load_case(case_folder(args, settings_of(args)))
    count = 0
    for item in readings(list(gather(args.paths)), case):
        if isinstance(item, Refused):
            sys.stderr.write(f"not readable: {item}\n")
            continue
        count += 1
        told = reading_json(*item)
        if args.json:
            sys.stdout.write(json.dumps(told) + "\n")
        else:
            _read_aloud(told, sys.stdout)
    return 0 if count else 1


def _read_aloud(told: dict[str, object], out: TextIO) -> None:
    """A reading for a person: the article's line, then a line a claim with its words."""
    claims = told["claims"]
    assert isinstance(claims, list)
    out.write(f"{told['file']}: {told['published'] or 'no date'}, {told['language']}")
    out.write(f", {len(claims)} claims\n" if told["on_case"] else f", not about the case: {told['why_not']}\n")
    for c in claims:
        what = f"{c['value_text']} = {c['figure'] or 'not defined'}" if c["type"] == "figure" else c["kind"]
        out.write(f"  {c['type']} {what}: “{' '.join(c['quote'].split())}”\n")


# --- answers ---------------------------------------------------------------------------------------------------------


def answer(args: Namespace) -> int:
    """`status`, `figures`, `timeline`, `sources`, `ask` and `who`: what the same words give in Slack."""
    from handlers import answers, data, text
    from handlers.command import Usage, parse
    from handlers.language import known, speaking
    from storage.reads import Reads

    if not known(args.language):
        sys.stderr.write(f"Answers are in English (en) and Spanish (es), not in {args.language}.\n")
        return 2
    with opened(args) as o, speaking(args.language):
        now = clock(args.now, o.case)()
        today = now.astimezone(ZoneInfo(o.case.timezone)).date()
        request = parse(" ".join([args.verb, *args.words]), o.case, today)
        if isinstance(request, Usage):
            sys.stderr.write(request.sentence(COMMAND) + "\n")
            return 2
        with o.database.sessions() as session:
            answer = answers.answer(Reads(session, o.case), request, now)
        if args.json:
            sys.stdout.write(json.dumps(data.render(answer, COMMAND)) + "\n")
            return 0
        terminal = sys.stdout.isatty()
        width = shutil.get_terminal_size().columns if terminal else 0
        bold = ("\x1b[1m", "\x1b[0m") if terminal and not os.environ.get("NO_COLOR") else ("", "")
        sys.stdout.write(text.render(answer.bare(), COMMAND, urls=True, width=width, bold=bold))
    return 0


def facts(args: Namespace) -> int:
    from facts.machine import facts_json
    from facts.reconcile import as_of
    from storage.reads import Reads

    with opened(args) as o, o.database.sessions() as session:
        known = Reads(session, o.case).live_facts()
    if args.as_of:
        known = as_of(known, args.as_of, o.case)
    sys.stdout.write(json.dumps(facts_json(known), indent=None if args.json else 2) + "\n")
    return 0


# --- case packs ------------------------------------------------------------------------------------------------------


def cases(args: Namespace) -> int:
    """Every pack in the folder, by the name of its own folder; one that is broken is named on stderr."""
    settings = settings_of(args)
    found = others_in(settings.cases, None, None)
    for case, folder in found.packs:
        sys.stdout.write(f"{folder.name}\t{case.name}\n")
    for fault in found.faults:
        sys.stderr.write(f"{fault}\n")
    if not found.packs and not found.faults:
        sys.stderr.write(f"There are no case packs in {settings.cases}.\n")
    return 0 if found.packs else 1


def case_check(args: Namespace) -> int:
    folder = find_case(args.path, settings_of(args).cases)
    checked = check_pack(folder)
    for line in checked.faults:
        sys.stderr.write(line + "\n")
    for line in checked.notes:
        sys.stderr.write(f"note: {line}\n")
    if checked.faults or checked.case is None:
        sys.stderr.write(f"{counted(len(checked.faults), 'fault')}.\n")
        return 1
    c = checked.case
    parts = [(len(c.proceedings), "proceeding"), (len(c.quantities), "figure"), (checked.articles, "article")]
    said = ", ".join(counted(n, what) for n, what in parts)
    for difference in checked.differences:
        sys.stdout.write(f"{difference}\n")
    if checked.differences:
        told = counted(len(checked.differences), "difference")
        sys.stderr.write(f"{c.id}: {said}. {told} from {shown(folder / EXPECTED)}.\n")
    else:
        golden = " The facts are those expected." if checked.expects else ""
        sys.stdout.write(f"{c.id}: {said}. All is well.{golden}\n")
    taken = not args.extra or _with_more(folder, c, args.extra)
    return 0 if taken and not checked.differences else 1


def counted(count: int, what: str) -> str:
    """`1 article`, `2 articles`."""
    return f"{count} {what}{'' if count == 1 else 's'}"


def _with_more(folder: Path, case: Case, extra: Sequence[str]) -> bool:
    """What more articles change in the facts of a pack, one line a fact; whether every one of them could be read."""
    from bot.changes import changes
    from bot.intake import Refused, articles
    from facts.reading import read as read_article

    own = [a for a in pack_articles(folder) if not isinstance(a, Refused)]
    given = list(articles(extra))
    more = [a for a in given if not isinstance(a, Refused)]
    for item in given:
        if isinstance(item, Refused):
            sys.stderr.write(f"not readable: {item}\n")
        elif why_not := read_article(item, case).why_not:
            sys.stderr.write(f"not about the case: {item.file}: {why_not}\n")
    told = changes(facts_of(own, case), facts_of([*own, *more], case))
    for what, words in told:
        sys.stdout.write(f"{what}: {words}\n")
    if not told:
        sys.stdout.write("Nothing changes in the facts.\n")
    return len(more) == len(given)


def case_new(args: Namespace) -> int:
    from bot.new_pack import create

    folder = Path(args.folder) if args.folder else settings_of(args).cases
    made = create(args.name, folder)
    for path in made:
        sys.stdout.write(f"{shown(path)}\n")
    sys.stderr.write(
        f"Write what each comment asks for; `{COMMAND} case check {shown(folder / args.name)}` says what is left.\n"
    )
    return 0


def doctor(args: Namespace) -> int:
    from bot.doctor import examine, is_well, rendered

    settings = settings_of(args)
    if args.case:
        settings = replace(settings, case=args.case)
    findings = examine(settings, lambda: datetime.now(UTC))
    sys.stdout.write(rendered(findings, settings).rstrip("\n") + "\n")
    return 0 if is_well(findings) else 1
