"""Tokens that expire, where the app's token rotation is on: each is renewed two hours before, by one process at a time.

https://docs.slack.dev/authentication/using-token-rotation
"""

import logging
import threading
from datetime import timedelta
from typing import TYPE_CHECKING

from slack_sdk import WebClient
from slack_sdk.errors import SlackTokenRotationError
from slack_sdk.oauth.token_rotation import TokenRotator

from bot.admitting import TurnedAway
from bot.settings import Settings
from storage import workspaces
from storage.errors import StoreError

if TYPE_CHECKING:
    from bot.installs import Installed

log = logging.getLogger("irsice.renewing")

EVERY = 60.0  # seconds between two looks
LEASE = timedelta(minutes=2)  # outlasts a call to Slack
AHEAD = 120  # minutes before a token expires


class Renewer:
    """`client` has no token of its own: the app's id and secret are what it renews tokens with."""

    def __init__(self, settings: Settings, installed: "Installed", client: WebClient) -> None:
        self.installed = installed
        id, secret = settings.slack_client_id or "", settings.slack_client_secret or ""
        self._rotator = TokenRotator(client_id=id, client_secret=secret, client=client)

    def run(self, stop: threading.Event) -> None:
        """Looks from time to time until `stop` is set. A store that does not answer is waited for."""
        while not stop.is_set():
            try:
                self.renew()
            except StoreError as e:
                log.warning("%s", e)
            stop.wait(EVERY)

    def renew(self) -> int:
        """Renews what is about to expire. How many."""
        with self.installed.database.sessions() as session:
            found = workspaces.expiring(session)
        return sum(self._one(w) for w in found)

    def _one(self, workspace: workspaces.Workspace) -> bool:
        database, now = self.installed.database, self.installed.now()
        with database.begin() as session:
            if not workspaces.hold_renewing(session, workspace.id, now, LEASE):
                return False
        try:
            bot = self.installed.bot(workspace)  # after the lease: another process may just have renewed it
            renewed = (
                self._rotator.perform_bot_token_rotation(bot=bot, minutes_before_expiration=AHEAD) if bot else None
            )
        except SlackTokenRotationError as e:
            log.error("the token of workspace %s was not renewed: %s", workspace.id, e.api_error.response.get("error"))
            return False
        except TurnedAway as e:
            log.error("workspace %s: %s", workspace.id, e)
            return False
        except (OSError, ValueError) as e:
            log.warning("the token of workspace %s was not renewed: %s", workspace.id, type(e).__name__)
            return False
        if renewed is None:
            return False
        self.installed.save_bot(renewed)
        return True
