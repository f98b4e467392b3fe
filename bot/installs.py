"""Whose token a workspace is reached by: installations, kept by slack_sdk's store with every token sealed, and remembered
for a moment, so that a request costs no look into the store.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from slack_bolt import BoltContext
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.authorize import Authorize
from slack_sdk import WebClient
from slack_sdk.oauth.installation_store import Bot, Installation
from slack_sdk.oauth.installation_store.sqlalchemy import SQLAlchemyInstallationStore
from slack_sdk.oauth.state_store.sqlalchemy import SQLAlchemyOAuthStateStore
from sqlalchemy import MetaData, Table
from sqlalchemy.exc import DBAPIError

from bot.admitting import NotInstalled, TurnedAway
from bot.keys import Keys, Sealed
from storage import workspaces
from storage.errors import StoreError
from storage.models import BotRow, InstallationRow
from storage.workspaces import SECRETS

if TYPE_CHECKING:
    from storage.database import Database

log = logging.getLogger("irsice.installs")

FRESH = timedelta(seconds=10)  # so long a token is good without a look: that it is gone, this process hears at once
STATE = 600  # seconds for which a link to install is good


class _Engine:
    """The SDK's stores look with `connect` and write with `begin`: looking waits for no writer."""

    def __init__(self, database: "Database") -> None:
        self.connect, self.begin = database.reader.connect, database.engine.begin


class Installations(SQLAlchemyInstallationStore):
    """The SDK's store over the tables of the store, in which every token and address of a webhook is sealed."""

    def __init__(self, client_id: str, database: "Database", keys: Keys) -> None:
        self._keys = keys
        super().__init__(client_id, _Engine(database), logger=log)  # type: ignore[arg-type]

    def build_bots_table(self, metadata: MetaData, table_name: str) -> Table:  # type: ignore[override]
        made = super().build_bots_table(metadata, table_name)
        return self._sealing(made, SECRETS[BotRow])

    def build_installations_table(self, metadata: MetaData, table_name: str) -> Table:  # type: ignore[override]
        made = super().build_installations_table(metadata, table_name)
        return self._sealing(made, SECRETS[InstallationRow])

    def _sealing(self, table: Table, columns: tuple[str, ...]) -> Table:
        for name in columns:
            table.c[name].type = Sealed(self._keys)
        return table


class States(SQLAlchemyOAuthStateStore):
    """The SDK's store of links that were given out; each is good for once, also where it comes back twice at a time."""

    def __init__(self, database: "Database", now: Callable[[], datetime]) -> None:
        super().__init__(STATE, database.engine, logger=log)
        self._database, self._now = database, now

    def issue(self, *args: Any, **more: Any) -> str:
        with self._database.begin() as session:
            workspaces.tidy_states(session, self._now())
        return super().issue(*args, **more)

    def consume(self, state: str) -> bool:
        with self._database.begin() as session:
            return workspaces.use_state(session, state, self._now())


@dataclass(frozen=True)
class Known:
    """A workspace that has the bot, with what it is reached by."""

    result: AuthorizeResult = field(repr=False)
    client: WebClient = field(repr=False)
    installer: str
    until: datetime


class Installed(Authorize):
    """The workspaces that have the bot. For Bolt it is what authorizes a request; for the worker what gives clients.

    What was looked up is good for ten seconds. In the process that hears of it a token that was revoked, or renewed, is
    forgotten at once; in others within that time.
    """

    def __init__(
        self,
        store: Installations,
        database: "Database",
        client_with: Callable[[str], WebClient],
        now: Callable[[], datetime],
    ) -> None:
        self.store, self.database, self.client_with, self.now = store, database, client_with, now
        self._known: dict[str, Known] = {}
        self._forgotten = 0  # grows each time that something is: what was looked up before that is not kept
        self._one = threading.Lock()

    def __call__(self, *, context: BoltContext, team_id: str | None, **more: Any) -> AuthorizeResult:
        """Raises NotInstalled, or Unreadable: the app's error handler says what to do about it."""
        return self._of(team_id or "").result

    def client_of(self, workspace: str) -> WebClient:
        """Raises NotInstalled, or Unreadable."""
        return self._of(workspace).client

    def installer(self, workspace: str) -> str:
        """Who was the first to install; empty where nobody is known."""
        try:
            return self._of(workspace).installer
        except TurnedAway:
            return ""

    def forget(self, workspace: str) -> None:
        """What was looked up of a workspace is not so any more."""
        with self._one:
            self._known.pop(workspace, None)
            self._forgotten += 1

    def save(self, installation: Installation) -> Any:
        """Keeps an installation; subscriptions that are still broken from the time before."""
        team, by = str(installation.team_id), str(installation.user_id)
        with _told():
            self.store.save(installation)
        with self.database.begin() as session:
            broken = workspaces.install(
                session, team, installation.enterprise_id, installation.team_name, by, self.now()
            )
        self.forget(team)
        return broken

    def bot(self, workspace: workspaces.Workspace) -> Bot | None:
        """The bot's token and what goes with it, as it is stored now. Raises Unreadable."""
        with _told():
            return self.store.find_bot(enterprise_id=workspace.enterprise, team_id=workspace.id)

    def save_bot(self, bot: Bot) -> None:
        """Keeps another token in the place of the one before."""
        with _told():
            self.store.save_bot(bot)
        self.forget(str(bot.team_id))

    def lost(self, workspace: str, token: str | None, reason: str) -> None:
        """Slack says that a token is good for nothing. One that has been replaced since then says nothing."""
        self.forget(workspace)
        try:
            if self._of(workspace).client.token != token:
                return
        except TurnedAway:
            return
        now = self.now()
        with self.database.begin() as session:
            workspaces.remove(session, workspace, reason, now, now)
        self.forget(workspace)
        log.warning("workspace %s is reached no more: %s", workspace, reason)

    def _of(self, workspace: str) -> Known:
        known, now = self._known.get(workspace), self.now()
        if known is None or now >= known.until:
            before = self._forgotten
            known = self._looked_up(workspace, now)
            with self._one:
                if before == self._forgotten:
                    self._known[workspace] = known
        return known

    def _looked_up(self, workspace: str, now: datetime) -> Known:
        with self.database.sessions() as session:
            row = workspaces.find(session, workspace)
        bot = self.bot(row) if row else None
        if row is None or bot is None:
            raise NotInstalled
        result = AuthorizeResult(
            enterprise_id=row.enterprise,
            team_id=row.id,
            bot_token=bot.bot_token,
            bot_id=bot.bot_id,
            bot_user_id=bot.bot_user_id,
            bot_scopes=list(bot.bot_scopes),
        )
        return Known(result, self.client_with(bot.bot_token), row.installed_by, now + FRESH)


@contextmanager
def _told() -> Iterator[None]:
    """What the SDK's store meets becomes a sentence like that of others."""
    try:
        yield
    except DBAPIError as e:
        raise StoreError(f"The store cannot be used just now: {type(e.orig).__name__}.") from e
