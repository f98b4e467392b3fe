"""What is missing before the bot can run in Slack, and how to get it. Says of a secret only whether it is there."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any, Literal
from zoneinfo import ZoneInfo

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot import http, packs, socket_mode
from bot.log import Redactor
from bot.rereading import advice
from bot.settings import PROJECT, Settings, SettingsError
from facts.case import Case, CasePackError
from facts.errors import IrsiceError
from storage.database import open_database

MANIFEST = PROJECT / "manifest.json"
PATIENCE = 10  # seconds for each answer of Slack
SKEW = 60  # seconds; Slack's signatures are good for 300
State = Literal["ok", "note", "missing", "wrong"]

_APPS = "https://api.slack.com/apps > your app"
_BOT_TOKEN = f"Copy it from {_APPS} > OAuth & Permissions > Bot User OAuth Token; it begins with xoxb-."
_APP_TOKEN = (
    f"Make one at {_APPS} > Basic Information > App-Level Tokens, with connections:write; it begins with xapp-."
)
_SIGNING = f"Copy it from {_APPS} > Basic Information > App Credentials > Signing Secret."
_REINSTALL = f"Add it at {_APPS} > OAuth & Permissions > Bot Token Scopes, then reinstall the app."

_REDIRECT = (
    f"Enter it at {_APPS} > OAuth & Permissions > Redirect URLs, and turn distribution on (Manage Distribution)."
)

_EDITORS = "Write ids of people or of a user group: in Slack, a profile's menu > Copy member ID."
_CHANNEL = "Write the channel's id: in Slack, its details, at the bottom; and invite the bot there."

# What the bot does without a scope that it can do without.
_WITHOUT = {
    "files:write": "`export` and `picture` are refused in Slack; the command line makes both",
    "users:read": "answers are in English unless a channel has a language set; times of subscriptions are the court's",
    "usergroups:read": "user groups in IRSICE_EDITORS and IRSICE_ADMINS name nobody; ids of people do",
    **dict.fromkeys(
        ("channels:read", "groups:read"), "that a channel was archived or left is noticed at the next message only"
    ),
    **dict.fromkeys(
        ("channels:history", "groups:history", "im:history", "mpim:history"),
        "a message of which Slack did not say whether it arrived is sent again, marked as perhaps a repeat",
    ),
}

# https://docs.slack.dev/reference/methods/auth.test#errors
_REFUSALS = {
    "invalid_auth": "Slack does not know this token",
    "account_inactive": "the app was uninstalled, or its account deactivated",
    "token_revoked": "the token was revoked",
    "token_expired": "the token has expired",
    "not_allowed_token_type": "this is another kind of token",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at. `remedy` says what to do about it; empty where all is well."""

    subject: str
    state: State
    text: str
    remedy: str = ""


def examine(settings: Settings, now: Callable[[], datetime], manifest: Path = MANIFEST) -> tuple[Finding, ...]:
    """Every finding, in the order of setting up: Slack, the store, the case. Nothing is posted; the store is opened as the
    bot opens it, and so made or brought up to date. Without a network it says so once and goes on.
    """
    wanted = _manifest(manifest)
    return (
        *_slack(settings, now, wanted if isinstance(wanted, dict) else {}),
        *([wanted] if isinstance(wanted, Finding) else _command(settings, wanted)),
        *_port(settings),
        *_review(settings),
        *_store_and_case(settings, now),
    )


def is_well(findings: Iterable[Finding]) -> bool:
    """Whether the bot can run in Slack with this."""
    return all(f.state in ("ok", "note") for f in findings)


def rendered(findings: Sequence[Finding], settings: Settings) -> str:
    """A line for each finding and one for each remedy, and what it comes to. No secret, whatever Slack or a driver said."""
    width = max(len(f.subject) for f in findings)
    lines = []
    for f in findings:
        lines.append(f"{f.state:<8} {f.subject:<{width}}  {f.text}")
        if f.remedy:
            lines.append(f"{'':<8} {'':<{width}}  → {f.remedy}")
    wrong = sum(f.state in ("missing", "wrong") for f in findings)
    end = "All is well: `irsice run` starts the bot in Slack." if not wrong else f"{wrong} to be put right."
    return Redactor(settings.secrets)("\n".join((*lines, "", end)))


# --- Slack -----------------------------------------------------------------------------------------------------------


def _slack(settings: Settings, now: Callable[[], datetime], manifest: dict[str, Any]) -> Iterator[Finding]:
    if settings.slack_client_id:
        yield from _many(settings, now)
        return
    shapes = list(_shapes(settings))
    yield from shapes
    fit = {f.subject for f in shapes if f.state == "ok"}
    asked = _Asked(settings)
    if "SLACK_BOT_TOKEN" in fit:
        yield from _bot_token(asked, now, manifest)
    if "SLACK_APP_TOKEN" in fit and not asked.unreachable:
        yield from _app_token(asked)
    if asked.unreachable:
        yield _unreachable(settings, asked)


def _many(settings: Settings, now: Callable[[], datetime]) -> Iterator[Finding]:
    """Where any number of workspaces install the bot: what has to be set for that, and whether Slack can be reached."""
    from bot import oauth

    try:
        oauth.check(settings)
    except SettingsError as e:
        for fault in str(e).splitlines():
            what, _, do = fault.partition("; ")
            yield Finding("SLACK_CLIENT_ID", "wrong", what, do and f"{do[0].upper()}{do[1:]}.")
        return
    yield Finding("SLACK_CLIENT_ID", "ok", f"is set: workspaces install the bot at {oauth.install_link(settings)}")
    yield Finding("redirect URL", "note", f"Slack has to know {settings.public_url}{oauth.REDIRECT}", _REDIRECT)
    if not settings.public_url.startswith("https://"):
        text = "does not begin with https://: browsers will not send back the cookie that ties a link to its browser"
        yield Finding("IRSICE_PUBLIC_URL", "wrong", text, "Put a web server with TLS in front, and write its address.")
    keys = len(settings.token_keys)
    old = "" if keys == 1 else f", of which {keys - 1} only read; `irsice rotate-keys` makes them needless"
    yield Finding("IRSICE_TOKEN_KEYS", "ok", f"holds {keys} key{'' if keys == 1 else 's'}{old}")
    if not settings.workspace:
        yield Finding("IRSICE_WORKSPACE", "note", "is not set: nobody in Slack may add articles, or decide about them")
    asked = _Asked(settings)
    code, answer = asked.ask("api.test", "")
    if asked.unreachable:
        yield _unreachable(settings, asked)
    elif not code:
        yield from _clock({k.lower(): v for k, v in answer.headers.items()}, now)


def _unreachable(settings: Settings, asked: "_Asked") -> Finding:
    return Finding(
        "Slack",
        "wrong",
        f"could not reach Slack at {settings.slack_api_url}: {asked.unreachable}",
        "Check the network, a proxy (HTTPS_PROXY) and SLACK_API_URL. The tokens themselves were not tried.",
    )


def _shapes(settings: Settings) -> Iterator[Finding]:
    """What can be told of the tokens by looking at them."""
    yield _shape("SLACK_BOT_TOKEN", settings.slack_bot_token, "xoxb-", _BOT_TOKEN)
    socket, secret = settings.slack_app_token, settings.slack_signing_secret
    if socket:
        yield _shape("SLACK_APP_TOKEN", socket, "xapp-", _APP_TOKEN)
        yield Finding("SLACK_SIGNING_SECRET", "note", "not needed: Slack is reached over Socket Mode")
    elif secret:
        yield Finding("SLACK_APP_TOKEN", "note", "not set: Slack sends its requests over HTTP")
        hexadecimal = all(c in "0123456789abcdef" for c in secret)
        if len(secret) == 32 and hexadecimal:
            yield Finding("SLACK_SIGNING_SECRET", "ok", "is set")
        else:
            yield Finding("SLACK_SIGNING_SECRET", "wrong", "is not 32 digits from 0-9 and a-f", _SIGNING)
    else:
        yield Finding("SLACK_APP_TOKEN", "missing", "is not set, and no SLACK_SIGNING_SECRET either", _APP_TOKEN)
        yield Finding(
            "SLACK_SIGNING_SECRET", "note", f"is not set; it takes the app token's place over HTTP. {_SIGNING}"
        )


def _shape(name: str, token: str | None, start: str, remedy: str) -> Finding:
    if not token:
        return Finding(name, "missing", "is not set", remedy)
    if token.startswith(start) and not any(c.isspace() for c in token):
        return Finding(name, "ok", "is set")
    other = {"xoxb-": "a bot token", "xapp-": "an app-level token", "xoxp-": "a user token", "xoxe": "a refresh token"}
    kind = next((what for s, what in other.items() if token.startswith(s)), "no token of Slack's")
    return Finding(name, "wrong", f"holds {kind}; it should begin with {start}", remedy)


class _Asked:
    """Slack's Web API, asked a few things. `unreachable` holds the reason once it could not be reached."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.unreachable = ""

    def ask(self, method: str, token: str) -> tuple[str, Any]:
        """The error code, empty when all is well, and the answer. Ask no more once `unreachable` is set."""
        client = WebClient(base_url=self.settings.slack_api_url, timeout=PATIENCE, retry_handlers=[])
        try:
            return "", client.api_call(method, headers={"Authorization": f"Bearer {token}"})
        except SlackApiError as e:
            code = socket_mode.code_of(e)
            if not code or e.response.status_code >= 500:
                self.unreachable = f"it answered {e.response.status_code}"
            return code or "unknown", None
        except (OSError, ValueError) as e:  # ValueError: something there answers, and it is no Slack
            self.unreachable = f"{getattr(e, 'reason', None) or e or type(e).__name__}"
            return "unreachable", None


def _bot_token(asked: _Asked, now: Callable[[], datetime], manifest: dict[str, Any]) -> Iterator[Finding]:
    code, answer = asked.ask("auth.test", asked.settings.slack_bot_token or "")
    if asked.unreachable:
        return
    if code:
        yield Finding(
            "auth.test", "wrong", f"{_REFUSALS.get(code, 'Slack refused the bot token')} ({code})", _BOT_TOKEN
        )
        return
    yield Finding("auth.test", "ok", f"is @{answer.get('user')} in the workspace {answer.get('team')}")
    headers = {k.lower(): v for k, v in answer.headers.items()}
    yield from _scopes(headers.get("x-oauth-scopes"), manifest)
    yield from _clock(headers, now)


def _clock(headers: dict[str, Any], now: Callable[[], datetime]) -> Iterator[Finding]:
    if date := headers.get("date"):
        off = abs((parsedate_to_datetime(date) - now()).total_seconds())
        if off > SKEW:
            text = f"this machine's clock is {off:.0f} s off Slack's; over HTTP, requests are refused beyond 300 s"
            yield Finding("clock", "wrong", text, "Let the machine keep its time by the network (NTP).")


def _scopes(header: str | None, manifest: dict[str, Any]) -> Iterator[Finding]:
    if header is None:
        yield Finding("scopes", "note", "Slack did not say which scopes the token has")
        return
    wanted = set(manifest.get("oauth_config", {}).get("scopes", {}).get("bot", ()))
    given = {s.strip() for s in header.split(",") if s.strip()}
    for scope in sorted(wanted - given):
        if without := _WITHOUT.get(scope):
            yield Finding("scopes", "note", f"the token lacks {scope}: {without}", _REINSTALL)
            continue
        yield Finding("scopes", "missing", f"the token lacks {scope}, which manifest.json asks for", _REINSTALL)
    if more := sorted(given - wanted):
        yield Finding("scopes", "note", f"the token has more than irsice uses: {', '.join(more)}")
    elif wanted <= given:
        yield Finding("scopes", "ok", ", ".join(sorted(given)))


def _app_token(asked: _Asked) -> Iterator[Finding]:
    """Asks for a Socket Mode address, as the bot does at start; none is connected to."""
    code, _ = asked.ask("apps.connections.open", asked.settings.slack_app_token or "")
    if asked.unreachable:
        return
    if code:
        yield Finding("Socket Mode", "wrong", f"{socket_mode.REFUSED.get(code, 'Slack refused')} ({code})", _APP_TOKEN)
    else:
        yield Finding("Socket Mode", "ok", "Slack gives an address to connect to")


# --- the manifest, the port ------------------------------------------------------------------------------------------


def _manifest(path: Path) -> dict[str, Any] | Finding:
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as e:
        reason = e.strerror if isinstance(e, OSError) else f"is no JSON: {e}"
        return Finding(path.name, "wrong", str(reason), "Take the one that comes with irsice.")
    if not isinstance(read, dict):
        return Finding(path.name, "wrong", "is no manifest", "Take the one that comes with irsice.")
    return read


def _command(settings: Settings, manifest: dict[str, Any]) -> Iterator[Finding]:
    known = [c.get("command") for c in manifest.get("features", {}).get("slash_commands", ())]
    if settings.command in known:
        yield Finding("IRSICE_COMMAND", "ok", f"is {settings.command}, as in manifest.json")
    else:
        yield Finding(
            "IRSICE_COMMAND",
            "wrong",
            f"is {settings.command}; manifest.json has {', '.join(map(str, known)) or 'no command'}",
            "Write the same in both, and give Slack the manifest again.",
        )


def _port(settings: Settings) -> Iterator[Finding]:
    if settings.slack_app_token:
        return
    try:
        http.listen(settings).close()
    except http.CannotListen as e:
        yield Finding("IRSICE_PORT", "wrong", str(e), "If it is irsice that listens there, all is well.")
    else:
        yield Finding("IRSICE_PORT", "ok", f"{settings.host}:{settings.port} is free; Request URLs end in {http.PATH}")


def _review(settings: Settings) -> Iterator[Finding]:
    """Where review is on, somebody has to see what waits."""
    if settings.review == "off":
        return
    yield Finding("IRSICE_REVIEW", "ok", f"is {settings.review}")
    if not settings.editors and not settings.admins:
        what = "nothing waits less for it" if settings.review == "optional" else "what waits for an editor stays untold"
        yield Finding("IRSICE_EDITORS", "missing", f"names nobody: nobody in Slack may decide, and {what}", _EDITORS)
    if not settings.editors_channel:
        text = "is not set: nothing is posted for editors, who have to ask with `review`"
        yield Finding("IRSICE_EDITORS_CHANNEL", "note", text, _CHANNEL)


# --- the store, the case ---------------------------------------------------------------------------------------------


def _store_and_case(settings: Settings, now: Callable[[], datetime]) -> Iterator[Finding]:
    """The case is looked at whether there is a store or not; what is said last needs both."""
    about_case, case = _case(settings, now)
    try:
        with open_database(settings.database_url) as database:
            shown = f"{database.url} can be reached, its tables are up to date"
            yield Finding("IRSICE_DATABASE_URL", "ok", shown)
            yield from about_case
            if case and (said := advice(database, case)):
                yield Finding("articles", "note", said)
    except IrsiceError as e:
        yield Finding("IRSICE_DATABASE_URL", "wrong", str(e), "Write another one, or leave it out for an SQLite file.")
        yield from about_case


def _case(settings: Settings, now: Callable[[], datetime]) -> tuple[list[Finding], Case | None]:
    try:
        case = packs.load_case(packs.find_case(settings.case, settings.cases))
    except packs.CaseNotFound as e:
        return [Finding("IRSICE_CASE", "wrong", str(e), "Check IRSICE_CASE and IRSICE_CASES.")], None
    except CasePackError as e:
        remedy = "`irsice case check` reads the whole pack."
        return [Finding("IRSICE_CASE", "wrong", fault, remedy) for fault in e.faults], None
    others = packs.others_in(settings.cases, case, packs.find_case(settings.case, settings.cases))
    there = now().astimezone(ZoneInfo(case.timezone))
    zone = f"{case.timezone}: it is {there:%H:%M} there, {there.day} {there:%b %Y}"
    named = f"{case.name}: {len(case.proceedings)} proceedings"
    told = [Finding("IRSICE_CASE", "ok", named), Finding("time zone", "ok", zone)]
    if others.packs:
        told.append(Finding("IRSICE_CASES", "ok", f"also served: {', '.join(c.id for c in others.cases)}"))
    left = "The bot runs without it. `irsice case check` reads the whole pack."
    return [*told, *(Finding("IRSICE_CASES", "note", f"left out: {fault}", left) for fault in others.faults)], case
