"""`irsice backup`, `irsice restore` and `irsice copy`: the store as a whole, kept, put back, and moved to another database."""

import sys
from argparse import Namespace
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands import COMMAND, counted, settings_of
from bot.settings import Settings

if TYPE_CHECKING:
    from sqlalchemy import URL

STEP = 10  # per cent between two lines about how far it is
LARGE = 10_000  # pages or rows, from which on that is said at all


def backup(args: Namespace) -> int:
    from storage.backup import snapshot, taken
    from storage.errors import StoreError

    url = _url(settings_of(args))
    target = Path(args.file)
    if url.get_backend_name() != "sqlite":
        sys.stderr.write(_dump(url, target))
        return 1
    store = _file(url)
    if not store.is_file():
        raise StoreError(f"There is no store {store} to copy.")
    if target.exists() and (target.samefile(store) or not args.force):
        raise taken(target)
    found = snapshot(store, target, _steps("Copying"), replace=args.force)
    sys.stderr.write(
        f"{target}: {counted(found.rows.get('articles', 0), 'article')}, {counted(len(found.cases), 'case')}, tables of version "
        f"{found.version}; checked. `{COMMAND} restore {target}` puts it back.\n"
    )
    return 0


def restore(args: Namespace) -> int:
    from storage.restore import restore as put_back

    url, copy = _url(settings_of(args)), Path(args.file)
    if url.get_backend_name() != "sqlite":
        sys.stderr.write(_put_back(url, copy))
        return 1
    store = _file(url)
    aside = store.with_name(f"{store.name}.before-restore-{datetime.now(UTC):%Y%m%dT%H%M%S}")
    done = put_back(copy, store, aside, _steps("Keeping the present store"))
    told = [
        f"{store} is {copy}: {counted(done.found.rows.get('articles', 0), 'article')}, {counted(len(done.found.cases), 'case')}."
    ]
    if done.aside:
        told.append(f"The store before is kept: `{COMMAND} restore {done.aside}` undoes this.")
    if done.looked_for:
        told.append(f"{counted(done.looked_for, 'message')} on the way, looked for in Slack before anything is sent.")
    if done.waiting:
        told.append(
            f"{counted(done.waiting, 'update')} waiting: one that was sent after the copy was made comes again."
        )
    sys.stderr.write("\n".join(told) + "\n")
    return 0


def copy(args: Namespace) -> int:
    from storage import copying
    from storage.database import open_database, parse
    from storage.errors import StoreError
    from storage.trouble import shown

    settings = settings_of(args)
    url, to = _url(settings), parse(args.to)
    if url.get_backend_name() == "sqlite" and not _file(url).is_file():
        raise StoreError(f"There is no store {_file(url)} to copy.")
    if shown(url) == shown(to):
        raise StoreError("That is the store itself. Name an empty one.")
    open_database(settings.database_url).close()  # brought up to date
    _nobody_else(url)
    with open_database(settings.database_url, name=f"{COMMAND} copy") as source, open_database(args.to) as target:
        done = copying.copy(source, target, _rows())
    facts = ", ".join(f"{case} {version or 'none'}" for case, version in sorted(done.cases.items())) or "none"
    count = f"{counted(sum(done.rows.values()), 'row')} in {counted(len(done.rows), 'table')}"
    told = [
        f"{count}, read again and found equal. Facts: {facts}.",
        f"Set IRSICE_DATABASE_URL to {shown(to)} (with its password) and start the bot. {shown(url)} is as it was.",
    ]
    if done.looked_for:
        told.append(f"{counted(done.looked_for, 'message')} on the way, looked for in Slack before anything is sent.")
    sys.stderr.write("\n".join(told) + "\n")
    return 0


def _nobody_else(url: "URL") -> None:
    """Sees that no other process has the file open: what it wrote from now on would be left behind."""
    if url.get_backend_name() == "sqlite":
        from storage.restore import alone

        alone(_file(url)).close()


def _url(settings: Settings) -> "URL":
    from storage.database import parse

    return parse(settings.database_url)


def _file(url: "URL") -> Path:
    return Path(str(url.database))


def _dump(url: "URL", target: Path) -> str:
    return (
        f"{_bare(url)} is PostgreSQL, which has its own way; while the bot goes on:\n"
        f'  pg_dump --format=custom --no-owner --file={target} "{_bare(url)}"\n'
        "It asks for the password, or takes it from PGPASSWORD or ~/.pgpass.\n"
    )


# What waits in a copy may have been sent after it was made.
_DOUBT = "UPDATE messages SET doubt = true WHERE state IN ('ready', 'claimed')"


def _put_back(url: "URL", copy: Path) -> str:
    bare = _bare(url)
    return "\n".join(
        (
            f"{bare} is PostgreSQL, which has its own way. Stop the bot, keep what is there, and put the copy back:",
            f'  pg_dump --format=custom --no-owner --file=before-restore.dump "{bare}"',
            f'  pg_restore --clean --if-exists --no-owner --single-transaction --dbname="{bare}" {copy}',
            "Then, so that nothing is sent twice, let what waits be looked for in Slack:",
            f'  psql "{bare}" -c "{_DOUBT}"\n',
        )
    )


def _bare(url: "URL") -> str:
    """For the tools of PostgreSQL: without the password, with what else the URL says."""
    from sqlalchemy import URL

    said = {k: v for k, v in url.query.items() if k != "password"}
    bare = URL.create("postgresql", url.username, None, url.host, url.port, url.database, said)
    return bare.render_as_string(hide_password=False)


def _steps(what: str) -> Callable[[int, int], None]:
    """Says now and then how far a long copy is."""
    last = 0

    def progress(done: int, total: int) -> None:
        nonlocal last
        now = done * 100 // max(total, 1)
        if total >= LARGE and now >= last + STEP:
            last = now
            sys.stderr.write(f"{what}: {now} %\n")

    return progress


def _rows() -> Callable[[int, int, str], None]:
    steps = _steps("Copying")
    return lambda done, total, table: steps(done, total)
