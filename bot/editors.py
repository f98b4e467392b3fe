"""Who reviews, by the settings; and Slack's user groups, asked once in a while."""

import logging
import threading
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from bot.settings import Settings
from facts.errors import IrsiceError
from handlers.roles import Review, Roles
from storage.review import Policy

if TYPE_CHECKING:
    from slack_sdk import WebClient

    from bot.installs import Installed

log = logging.getLogger("irsice.editors")
FRESH = timedelta(minutes=5)  # so long an answer about a group is good


def policy_of(settings: Settings) -> Policy:
    """Whether and where editors review."""
    workspace = settings.workspace if settings.slack_client_id else ""
    return Policy(settings.review, settings.editors_channel, workspace)


def review_of(
    settings: Settings,
    client: "WebClient",
    now: Callable[[], datetime],
    installed: "Installed | None" = None,
) -> Review:
    """The same, with who they are. With many workspaces they are people of the one that the settings name."""
    if installed is None:
        return Review(policy_of(settings), Roles(settings.editors, settings.admins), Groups(lambda: client, now))
    home = settings.workspace
    roles = Roles(settings.editors, settings.admins, True, home, installed.installer)
    return Review(policy_of(settings), roles, Groups(lambda: installed.client_of(home), now))


class Groups:
    """The members of user groups, as Slack has them. Without the scope usergroups:read a group has none, and the log says
    so; where Slack does not answer, what it said last is still good."""

    def __init__(self, client_of: Callable[[], "WebClient"], now: Callable[[], datetime]) -> None:
        self.client_of, self.now = client_of, now
        self._known: dict[str, tuple[datetime, frozenset[str]]] = {}
        self._one = threading.Lock()

    def members(self, group: str) -> frozenset[str]:
        with self._one:
            at, known = self._known.get(group, (None, frozenset[str]()))
            if at is None or self.now() - at >= FRESH:
                known = self._asked(group, known)
                self._known[group] = (self.now(), known)
            return known

    def _asked(self, group: str, known: frozenset[str]) -> frozenset[str]:
        from slack_sdk.errors import SlackApiError

        try:
            found = self.client_of().usergroups_users_list(usergroup=group)
            return frozenset(found.get("users") or ())
        except SlackApiError as e:
            log.warning("Slack does not say who is in the user group %s: %s", group, e.response.get("error"))
        except (OSError, ValueError, IrsiceError) as e:  # the last: the workspace has not installed the app
            log.warning("Slack does not say who is in the user group %s: %s", group, type(e).__name__)
        return known
