"""`irsice key`, `irsice rotate-keys`, `irsice workspaces`: what seals the tokens of workspaces, and who has installed the bot."""

import sys
from argparse import Namespace
from typing import TYPE_CHECKING

from bot.admitting import Unreadable

if TYPE_CHECKING:
    from bot.keys import Keys


def key(args: Namespace) -> int:
    """A new key, on stdout."""
    from bot.keys import new_key

    sys.stdout.write(new_key() + "\n")
    sys.stderr.write(
        "Put it first in IRSICE_TOKEN_KEYS, before those that are there. Whoever has it can read the tokens.\n"
    )
    return 0


def rotate(args: Namespace) -> int:
    """Every token sealed anew with the first key; 1 where no key reads one of them, which is left as it was."""
    from bot.commands import settings_of
    from bot.oauth import keys_of
    from storage import workspaces
    from storage.database import open_database

    settings = settings_of(args)
    keys = keys_of(settings)
    with open_database(settings.database_url) as database, database.begin() as session:
        count, unread = workspaces.reseal(session, lambda sealed: _anew(keys, sealed))
    sys.stdout.write(f"{count} secret{'' if count == 1 else 's'} sealed with the first key.\n")
    for workspace in unread:
        sys.stderr.write(f"{workspace}: {Unreadable()}\n")
    if not unread and len(settings.token_keys) > 1:
        sys.stderr.write("The other keys are needed no more, once every process runs with the first.\n")
    return 1 if unread else 0


def _anew(keys: "Keys", sealed: str) -> str | None:
    try:
        return keys.anew(sealed)
    except Unreadable:
        return None


def workspaces(args: Namespace) -> int:
    """Who has installed the bot, who has taken it out, and whether their token can be read."""
    from bot.commands import settings_of
    from bot.keys import Keys
    from storage import workspaces as stored
    from storage.database import open_database

    settings = settings_of(args)
    with open_database(settings.database_url) as database, database.sessions() as session:
        found = stored.every(session)
        unread = stored.unread(session, lambda sealed: bool(_anew(Keys(settings.token_keys), sealed))) if found else ()
    for w in found:
        state = (
            f"taken out {w.removed_at:%Y-%m-%d} ({w.reason})"
            if w.removed_at
            else f"installed {w.installed_at:%Y-%m-%d}"
        )
        if w.id in unread:
            state += ", its token cannot be read"
        sys.stdout.write(f"{w.id}  {w.name or '-'}: {state}, first by {w.installed_by}\n")
    if not found:
        sys.stdout.write("No workspace has installed the bot.\n")
    for id in unread:
        sys.stderr.write(f"{id}: {Unreadable()}\n")
    return 1 if unread else 0
