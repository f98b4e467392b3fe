"""Installing in any number of workspaces: the link, the way back from Slack, and the pages that somebody sees there.

https://docs.slack.dev/authentication/installing-with-oauth
"""

import html
import logging
import re
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin

from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.error import BoltError
from slack_bolt.oauth import OAuthFlow
from slack_bolt.oauth.callback_options import CallbackOptions, FailureArgs, SuccessArgs
from slack_bolt.oauth.oauth_settings import OAuthSettings
from slack_sdk import WebClient
from slack_sdk.oauth.installation_store import Installation

from bot.admitting import NotInstalled
from bot.installs import Installations, Installed, States
from bot.keys import Keys
from bot.settings import VARIABLES, Settings, SettingsError
from facts.case import Case
from handlers import lines, locales
from handlers.language import speaking
from storage import outbox
from storage.errors import StoreError

if TYPE_CHECKING:
    from storage.database import Database
    from storage.subscriptions import Subscription

INSTALL, REDIRECT = "/slack/install", "/slack/oauth_redirect"
# What is asked for; manifest.json has the same, and the README says what each is for.
SCOPES = (
    *("commands", "chat:write", "files:write", "users:read", "channels:read", "groups:read"),
    *("channels:history", "groups:history", "im:history", "mpim:history", "usergroups:read"),
)
HEADERS = {
    "Content-Type": "text/html; charset=utf-8",
    "Content-Security-Policy": "default-src 'none'",
    "Referrer-Policy": "no-referrer",  # the address of the page holds a code
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
}
PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title></head>
<body><h1>{title}</h1><p>{text}</p></body></html>
"""

log = logging.getLogger("irsice.oauth")


class WholeOrganisation(BoltError):
    """The app was installed for a whole organisation at once."""


# --- what has to be set ----------------------------------------------------------------------------------------------


def check(settings: Settings) -> None:
    """Raises SettingsError where the settings do not say clearly whether the bot serves one workspace or many, or where
    something is missing for many: a line each, with what to do."""
    if found := list(_faults(settings)):
        raise SettingsError("\n".join(found))


def _faults(settings: Settings) -> list[str]:
    if not settings.slack_client_id:
        return []
    out = []
    if settings.slack_bot_token:
        out.append(
            "SLACK_CLIENT_ID and SLACK_BOT_TOKEN are both set. With the first any number of workspaces install the bot, "
            "with the second it serves the one whose token that is. Leave one of them empty"
        )
    if settings.slack_app_token:
        out.append(
            "SLACK_CLIENT_ID and SLACK_APP_TOKEN are both set. Workspaces install the bot over HTTP, not in Socket Mode. "
            "Leave SLACK_APP_TOKEN empty, or, for one workspace, SLACK_CLIENT_ID"
        )
    needed = ("SLACK_CLIENT_SECRET", "SLACK_SIGNING_SECRET", "IRSICE_TOKEN_KEYS", "IRSICE_PUBLIC_URL")
    values = (settings.slack_client_secret, settings.slack_signing_secret, settings.token_keys, settings.public_url)
    for name, value in zip(needed, values, strict=True):
        if not value:
            out.append(f"SLACK_CLIENT_ID is set, and {name} is not; write {VARIABLES[name]}")
    if (settings.editors or settings.admins or settings.editors_channel) and not settings.workspace:
        out.append(
            "IRSICE_EDITORS, IRSICE_ADMINS and IRSICE_EDITORS_CHANNEL hold ids of one workspace, and IRSICE_WORKSPACE does "
            f"not say which; write {VARIABLES['IRSICE_WORKSPACE']}"
        )
    return out


def install_link(settings: Settings) -> str:
    return settings.public_url + INSTALL


# --- putting it together ---------------------------------------------------------------------------------------------


def keys_of(settings: Settings) -> Keys:
    """Raises SettingsError without any."""
    if not settings.token_keys:
        raise SettingsError(f"IRSICE_TOKEN_KEYS is not set; write {VARIABLES['IRSICE_TOKEN_KEYS']}")
    return Keys(settings.token_keys)


def installed_of(
    settings: Settings, database: "Database", now: Callable[[], datetime], client_with: Callable[[str], WebClient]
) -> Installed:
    """The workspaces that have the bot. Raises SettingsError where something is missing for that."""
    check(settings)
    store = Installations(settings.slack_client_id or "", database, keys_of(settings))
    return Installed(store, database, client_with, now)


class Flow(OAuthFlow):
    """Bolt's way through an installation, with our pages; what is installed is kept by `installed`."""

    def __init__(self, settings: Settings, installed: Installed, client: WebClient, case: Case) -> None:
        self.installed, self.case, self._link = installed, case, install_link(settings)
        states = States(installed.database, installed.now)
        of_bolt = OAuthSettings(
            client_id=settings.slack_client_id,
            client_secret=settings.slack_client_secret,
            scopes=list(SCOPES),
            user_scopes=[],
            redirect_uri=settings.public_url + REDIRECT,
            install_path=INSTALL,
            redirect_uri_path=REDIRECT,
            install_page_rendering_enabled=False,  # straight on to Slack, which shows what is asked for
            callback_options=CallbackOptions(self._done, self._failed),
            authorization_url=urljoin(settings.slack_api_url, "../oauth/v2/authorize"),
            installation_store=installed.store,
            state_store=states,
            state_expiration_seconds=states.expiration_seconds,
            logger=log,
        )
        quiet = logging.getLogger("irsice.oauth.slack")
        quiet.addFilter(_without_its_code)
        super().__init__(client=client, logger=quiet, settings=of_bolt)

    def run_installation(self, code: str) -> Installation | None:
        """None where Slack did not give a token for the code."""
        try:
            return super().run_installation(code)
        except (OSError, ValueError, KeyError) as e:  # no answer, or none of Slack's
            log.warning("an installation failed: Slack did not answer (%s)", type(e).__name__)
            return None

    def store_installation(self, request: BoltRequest, installation: Installation) -> None:
        """Raises BoltError: WholeOrganisation, or where the store cannot be written to."""
        if installation.is_enterprise_install or not installation.team_id or not installation.bot_token:
            raise WholeOrganisation
        try:
            broken = self.installed.save(installation)
        except StoreError as e:
            log.error("an installation could not be stored: %s", e)
            raise BoltError(str(e)) from e
        log.info("workspace %s has installed the app", installation.team_id)
        if broken:
            self._say_what_is_kept(str(installation.team_id), str(installation.user_id), broken)

    def _say_what_is_kept(self, workspace: str, user: str, broken: "tuple[Subscription, ...]") -> None:
        """A message to whoever installed: what was set here before is kept, and how it goes on."""
        try:
            tongue = locales.asked(self.installed.client_of(workspace), user)
        except NotInstalled:  # it was taken out again meanwhile
            return
        with speaking(tongue):
            body = lines.again(len(broken))
        with self.installed.database.begin() as session:
            outbox.enqueue(session, "line", workspace, user, self.case.id, self.installed.now(), body)

    # --- pages ---

    def _done(self, args: SuccessArgs) -> BoltResponse:
        where = args.installation.team_name or "your workspace"
        text = f"irsice is installed in {html.escape(where)}. Type /irsice help in Slack, and /invite @irsice in a channel."
        return self._page(200, "Installed", text)

    def _failed(self, args: FailureArgs) -> BoltResponse:
        if isinstance(args.error, WholeOrganisation):
            text = (
                "irsice is installed in one workspace at a time, not for a whole organisation. Choose a workspace, and"
            )
            return self._page(400, "Not installed", f"{text} {self._again()}.")
        log.warning("an installation failed: %s", re.sub(r"[^\w .-]", "?", args.reason)[:60])
        text, status = _WHY.get(args.reason, ("Slack did not let it happen.", args.suggested_status_code))
        return self._page(status, "Not installed", f"{text} To try once more, {self._again()}.")

    def _again(self) -> str:
        return f'<a href="{html.escape(self._link)}">begin again</a>'

    def _page(self, status: int, title: str, text: str) -> BoltResponse:
        cookie = self.settings.state_utils.build_set_cookie_for_deletion()
        return BoltResponse(
            status=status, body=PAGE.format(title=title, text=text), headers={**HEADERS, "Set-Cookie": cookie}
        )


_EXPIRED = "The link has expired, was used already, or was opened in another browser than this one."
_WHY = {
    "access_denied": ("It was cancelled, and nothing was changed.", 200),
    "invalid_browser": (_EXPIRED, 400),
    "invalid_state": (_EXPIRED, 401),
    "missing_code": ("Slack sent no code along.", 401),
    "invalid_code": ("Slack did not accept the code, or did not answer. Nothing was changed.", 401),
    "storage_error": (
        "It could not be stored on our side, and nothing was changed. Whoever runs the bot can see why.",
        500,
    ),
}


def _without_its_code(record: logging.LogRecord) -> bool:
    """Slack's library logs the code that it could not use."""
    record.msg, record.args = re.sub(r"code: \S+", "code: ***", record.getMessage()), ()
    return True
