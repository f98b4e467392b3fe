"""The command line: what can be typed after `irsice`, and the one place where errors become sentences.

Heavy libraries are imported by the commands that need them, so that `--help` is quick.
"""

import argparse
import os
import re
import sys
from collections.abc import Sequence
from datetime import date, datetime

EPILOG = """\
Data goes to stdout, talk to stderr. Exit status: 0 done, 1 something failed, 2 not understood.
Settings come from the environment and from .env; see .env.example."""


def main(argv: Sequence[str] | None = None) -> int:
    """Runs one command and returns its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal without some letter gets a question mark, not a traceback
    try:
        args = parser().parse_args(argv)
    except SystemExit as e:  # argparse's own, after it has said what is wrong
        return int(e.code or 0)
    return run(args)


def run(args: argparse.Namespace) -> int:
    """What went wrong in a way that is known becomes a sentence; what did not, a reference and where to look."""
    from facts.case import CasePackError
    from facts.errors import IrsiceError

    try:
        status = _command(args)
        sys.stdout.flush()
    except (IrsiceError, CasePackError) as e:
        print(str(e), file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        # Whoever read our output has enough of it; the interpreter must not try to flush it once more at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 130
    except Exception:  # noqa: BLE001 - the last resort, and the only one
        return _our_fault()
    return status


def _command(args: argparse.Namespace) -> int:
    from importlib import import_module

    module, _, act = args.act.rpartition(".")
    return int(getattr(import_module(f"bot.{module or 'commands'}"), act)(args))


def _our_fault() -> int:
    import traceback

    from bot.log import Redactor
    from handlers.reference import reference

    ref = reference()
    print(f"Something failed on our side (ref {ref}). Nothing that was reported as done is lost.", file=sys.stderr)
    if os.environ.get("IRSICE_LOG_LEVEL", "").upper() == "DEBUG":
        print(Redactor()(traceback.format_exc()), file=sys.stderr)
    else:
        print("To see where, run it again with IRSICE_LOG_LEVEL=debug before it.", file=sys.stderr)
    return 1


# --- what can be typed -----------------------------------------------------------------------------------------------


def parser() -> argparse.ArgumentParser:
    """All commands and options. `--database` and `--case` may stand before or after the command."""
    common = argparse.ArgumentParser(add_help=False)
    _common(common, argparse.SUPPRESS)
    top = argparse.ArgumentParser(
        prog="irsice",
        description="Follows one court fight through the press: every fact with its words.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    _common(top, None)
    verbs = top.add_subparsers(title="commands", dest="verb", required=True, metavar="COMMAND")

    def verb(name: str, act: str, says: str, more: str = "") -> argparse.ArgumentParser:
        p = verbs.add_parser(
            name, help=says, description=f"{says[0].upper()}{says[1:]}. {more}".strip(), parents=[common]
        )
        p.set_defaults(act=act)
        return p

    p = verb("run", "run", "run the bot in Slack, or, without tokens, open the console")
    p.add_argument("--no-pack", action="store_true", help="leave out the articles that come with the case pack")

    for name, says, more in (
        ("serve", "answer Slack, and leave the sending of updates to workers", "As run does, without its worker."),
        (
            "worker",
            "send updates and look at feeds, and leave the answering to others",
            "As many as you like may run on PostgreSQL.",
        ),
    ):
        p = verb(name, name, says, more)
        p.add_argument("--no-pack", action="store_true", help="leave out the articles that come with the case pack")

    p = verb("console", "console", "talk to the bot in the terminal", "Lines on a pipe are taken one by one.")
    p.add_argument(
        "-c", dest="commands", action="append", metavar="LINE", help='one line, like "/irsice status"; repeatable'
    )
    p.add_argument("--user", default="you", metavar="NAME", help="who is typing")
    p.add_argument("--channel", default="general", metavar="NAME", help="in which channel")
    p.add_argument("--format", choices=("text", "blocks", "json"), default="text", help="json: the calls made to Slack")
    p.add_argument("--no-pack", action="store_true", help="leave out the articles that come with the case pack")
    _now(p)

    p = verb(
        "ingest",
        "ingest",
        "take in articles from files, folders and addresses of the web",
        "Reads .txt, .md and .html, and pages of the web. Metadata comes from manifest.csv beside the file (file,url,publisher,title,published,"
        "language), from front matter, or from the page itself. What cannot be read is named and skipped. "
        "Exit status 1 only if nothing could be read.",
    )
    p.add_argument("paths", nargs="+", metavar="PATH|URL")

    p = verb(
        "feeds",
        "feeds_command.command",
        "list the feeds and pages that workers look at; add one, remove one, or look at all now",
        "Exit status 1 if one of them failed when it was looked at last.",
    )
    p.add_argument("words", nargs="*", metavar="add URL|remove URL|poll")

    p = verb(
        "watch",
        "watching.command",
        "take in articles that appear in a folder, or change there",
        "Runs until it is stopped. A file is taken in once it has stayed the same between two looks.",
    )
    p.add_argument("folder", metavar="FOLDER")
    p.add_argument("--every", type=_seconds, default=5.0, metavar="SECONDS", help="between two looks; 5 if left out")

    p = verb(
        "reread",
        "amending.reread",
        "show what reading the stored articles again would change",
        "For after an upgrade, or after the case pack was edited. Stores nothing without --apply; nobody is told of what "
        "changes.",
    )
    p.add_argument("--apply", action="store_true", help="store the new readings, and the facts that follow")
    p.add_argument("--json", action="store_true", help="the changes as data")

    p = verb(
        "withdraw",
        "amending.withdraw",
        "take out articles that were wrongly added, with their facts",
        "Nothing is deleted: when and why is kept, and --undo takes them back. All of the articles or, where one is not to "
        "be told, none. Exit status 2 if a name fits no article or several.",
    )
    p.add_argument(
        "articles", nargs="+", metavar="ARTICLE", help="an id like a-0123456789, an address, or a file's name"
    )
    p.add_argument("--reason", metavar="TEXT", help="why; at a terminal it is asked for")
    p.add_argument("--undo", action="store_true", help="let withdrawn articles count again")
    p.add_argument("--json", action="store_true", help="the articles and changes as data")

    p = verb(
        "rule",
        "ruling.command",
        "decide on a claim: reject or correct what was misread, or approve it",
        "The facts follow, and every message that carried what was wrong is edited, with a note in its thread. "
        "The ids of claims stand in `irsice facts`. A later ruling takes the place of an earlier one; both are kept.",
    )
    p.add_argument("claim", metavar="CLAIM", help="an id like c-0123456789")
    decisions = ("reject", "approve", "correct", "hold", "undo")
    p.add_argument("decision", choices=decisions, metavar="|".join(decisions))
    p.add_argument("--value", metavar="TEXT", help="to correct a figure: as the article writes it, like 1.28 million")
    p.add_argument("--hedge", metavar="TEXT", help="its hedge, the article's own word; empty for none")
    p.add_argument("--date", metavar="DATE", help="to correct a date: 2026-02-24, 2026-02 or 2026; empty for none")
    p.add_argument("--kind", metavar="KIND", help="what happened, like pi_denied; of a figure, its id in the case pack")
    p.add_argument("--proceeding", metavar="ID", help="the lawsuit, by its id in the case pack; empty for none")
    p.add_argument("--reason", metavar="TEXT", help="why; at a terminal it is asked for")
    p.add_argument(
        "--by", metavar="WHO", help="your name; USER@TEAM, by their ids in Slack, is told there how the correction went"
    )

    p = verb("review", "deciding.queue", "list what waits for an editor, the oldest first")
    p.add_argument("--json", action="store_true", help="as data")

    p = verb("log", "deciding.decided", "list who decided what, when and why, newest first")
    p.add_argument("--json", action="store_true", help="as data")

    p = verb("corrections", "ruling.listed", "list what was corrected, and how far the messages are edited")
    p.add_argument("--json", action="store_true", help="as data")

    p = verb(
        "export",
        "exporting.command",
        "write the facts into a folder: tables, data, and the dates for a calendar",
        "Without an option all of them: figures.csv, events.csv and sources.csv, facts.json, dates.ics. The same store gives "
        "the same bytes. A file that irsice wrote before is replaced, another one only with --force.",
    )
    p.add_argument("--csv", action="store_true", help="figures, events and sources as tables")
    p.add_argument("--json", action="store_true", help="all facts with their claims, as facts prints them")
    p.add_argument("--ics", action="store_true", help="the days of hearings, for a calendar")
    p.add_argument("--force", action="store_true", help="replace files of others, too")
    p.add_argument("folder", metavar="FOLDER")

    p = verb(
        "picture",
        "picturing.command",
        "draw the timeline or the figures into a PNG file",
        "What the picture shows is printed in words, as its description.",
    )
    p.add_argument("what", choices=("timeline", "figures"), metavar="timeline|figures")
    p.add_argument("file", metavar="FILE")
    p.add_argument("--dark", action="store_true", help="light on dark")
    p.add_argument("--language", choices=("en", "es"), default="en", help="of our words; en if left out")
    _now(p)

    p = verb("read", "read", "show what would be read in articles, storing nothing", "Exit status as of ingest.")
    p.add_argument("paths", nargs="+", metavar="PATH")
    p.add_argument("--json", action="store_true", help="one object an article, one a line")

    p = verb("facts", "facts", "print the facts, with claims and sources, as JSON")
    p.add_argument("--json", action="store_true", help="on one line; else indented")
    p.add_argument("--as-of", type=_day, metavar="DATE", help="what is known now about that day, like 2026-02-24")

    for name, form, says in (
        ("status", "[proceeding] [as of DATE]", "where the case stands"),
        ("figures", "[words]", "the figures, each with its source"),
        ("timeline", "[since DATE]", "the events in order"),
        ("sources", "[words]", "the articles, newest first"),
        ("ask", "a question, in English or Spanish", "the fact that answers a question"),
        ("who", "a name", "people, courts and organisations"),
        ("check", "SENTENCE", "hold a sentence against the sources"),
        ("explain", "ID", "how an answer came about"),
        ("brief", "[since DATE]", "what changed lately"),
    ):
        p = verb(name, "answer", says)
        p.add_argument("words", nargs="*", metavar="WORD", help=form)
        p.add_argument("--json", action="store_true", help="the answer as data")
        p.add_argument("--language", default="en", metavar="CODE", help="in which language: en, or es")
        _now(p)

    verb("cases", "cases", "list the case packs")
    case = verb("case", "", "check a case pack, load its articles, or start a new one").add_subparsers(
        dest="part", required=True, metavar="check|load|new"
    )
    says = "validate a case pack, its articles and its golden answers"
    more = (
        "Reads the pack's articles in memory and tells each point in which the facts are not those of its "
        "expected/facts.json; exit status 1 when there is one. Stores nothing."
    )
    p = case.add_parser("check", help=says, description=f"{says.capitalize()}. {more}", parents=[common])
    p.add_argument("path", metavar="PATH", help="a folder with case.toml, or the name of a pack")
    p.add_argument(
        "--with",
        dest="extra",
        nargs="+",
        metavar="FILE",
        default=(),
        help="say what these articles would change in the facts",
    )
    p.set_defaults(act="case_check")
    says = "take in the articles that come with the case pack"
    p = case.add_parser("load", help=says, description=f"{says.capitalize()}.", parents=[common])
    p.set_defaults(act="case_load")
    says = "lay out an empty case pack"
    p = case.add_parser(
        "new", help=says, description=f"{says.capitalize()}, with a comment at each key.", parents=[common]
    )
    p.add_argument("name", metavar="NAME", type=_pack_name, help="small letters, digits and _, like water_rights")
    p.add_argument("--in", dest="folder", metavar="FOLDER", help="where to put it; else among the other case packs")
    p.set_defaults(act="case_new")

    p = verb(
        "health",
        "health.check",
        "say whether all is well: last check, last delivery, queue, broken channels, what was held back",
        "Exit status 1 when something is failing.",
    )
    p.add_argument("--json", action="store_true", help="as data")

    verb(
        "key",
        "installing.key",
        "make a key for IRSICE_TOKEN_KEYS, which seals the tokens of workspaces",
        "The key goes to stdout, and is kept nowhere.",
    )
    verb(
        "rotate-keys",
        "installing.rotate",
        "seal all stored tokens anew with the first of IRSICE_TOKEN_KEYS",
        "The bot may go on running meanwhile, if it knows both keys. Exit status 1 if a token fits no key.",
    )
    verb(
        "workspaces",
        "installing.workspaces",
        "list the workspaces that installed the bot, or took it out again",
        "Exit status 1 if the token of one fits no key.",
    )
    p = verb(
        "purge",
        "purging.command",
        "take out what is older than it has to be, or what is known of a person or a workspace",
        "Says what goes, and takes it out in batches. What facts and corrections rest on stays; of a person only the id goes "
        "from it. Workers do the first by themselves, once a day.",
    )
    p.add_argument("--older-than", type=_days, metavar="DAYS", help="instead of IRSICE_KEEP_DAYS and _KEEP_PEOPLE_DAYS")
    p.add_argument("--workspace", type=_team, metavar="ID", help="all of a workspace, by its id in Slack (T…)")
    p.add_argument("--user", type=_person, metavar="ID", help="what is known of a person, by their id in Slack (U…)")
    p.add_argument("--dry-run", action="store_true", help="say what would go, and take nothing out")
    p.add_argument("--json", action="store_true", help="as data")
    p = verb(
        "backup",
        "keeping.backup",
        "copy the store into a file, while the bot goes on",
        "For SQLite. The copy is of one moment, whatever is written meanwhile; it is checked, and only then gets its name. "
        "For PostgreSQL it says which command to use.",
    )
    p.add_argument("file", metavar="FILE")
    p.add_argument("--force", action="store_true", help="replace a file that is there")

    p = verb(
        "restore",
        "keeping.restore",
        "put such a copy in the place of the store",
        "For SQLite, with the bot stopped. The store as it is now is kept beside it, and its name is printed: restoring that "
        "one undoes it. What waits to be sent in the copy is looked for in Slack before it is sent.",
    )
    p.add_argument("file", metavar="FILE")

    p = verb(
        "copy",
        "keeping.copy",
        "copy the store into an empty one, from SQLite to PostgreSQL or back",
        "In one transaction: all of it or nothing. Every row is read again and compared. Stop the bot first.",
    )
    p.add_argument("to", metavar="URL", help="of the empty store; IRSICE_DATABASE_URL names it from then on")

    verb("doctor", "doctor", "say what is missing before the bot can run in Slack, and how to get it")
    return top


def _common(p: argparse.ArgumentParser, default: str | None) -> None:
    p.add_argument(
        "--database", metavar="URL", default=default, help="sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME"
    )
    p.add_argument("--case", metavar="NAME", default=default, help="a case pack, by name or by the path of its folder")


def _now(p: argparse.ArgumentParser) -> None:
    p.add_argument("--now", type=_moment, metavar="ISO", help="answer as if it were this moment, like 2026-02-24T18:05")


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no date; write it like 2026-02-24") from None


def _pack_name(text: str) -> str:
    from facts.case import IDENT

    if not IDENT.fullmatch(text):
        raise argparse.ArgumentTypeError(
            f"{text!r} is no name of a case pack; write small letters, digits and _, starting with a letter"
        )
    return text


def _seconds(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = 0
    if not 0.1 <= found <= 86400:
        raise argparse.ArgumentTypeError(f"{text!r} is no number of seconds; write one from 0.1 to 86400, like 5")
    return found


def _days(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text[:6]) <= 36500):
        raise argparse.ArgumentTypeError(f"{text!r} is no number of days; write one from 1 to 36500, like 90")
    return int(text)


def _team(text: str) -> str:
    return _id(text, "TE", "a workspace", "T0123ABCD")


def _person(text: str) -> str:
    return _id(text, "UW", "a person", "U0123ABCD")


def _id(text: str, begins: str, what: str, like: str) -> str:
    if not re.fullmatch(f"[{begins}][A-Z0-9]{{1,20}}", text):
        raise argparse.ArgumentTypeError(f"{text!r} is no id of {what} in Slack; write one like {like}")
    return text


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no moment; write it like 2026-02-24T18:05") from None


if __name__ == "__main__":
    raise SystemExit(main())
