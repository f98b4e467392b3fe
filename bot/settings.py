"""What can be set, from the environment or a `.env` file; the environment wins. `.env.example` lists the same names."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from facts.errors import IrsiceError
from facts.reviewing import MODES, Mode

PROJECT = Path(__file__).parent.parent
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")
FORMATS = ("text", "json")
_IDS = "ids of people (U…) or of user groups (S…) in Slack"
# Name -> what to write there. The order is that of `.env.example`.
VARIABLES: Mapping[str, str] = {
    "SLACK_BOT_TOKEN": "the bot token, xoxb-…, from the app's page “OAuth & Permissions”",
    "SLACK_SIGNING_SECRET": "the signing secret, 32 hex digits, from the app's page “Basic Information”",
    "SLACK_APP_TOKEN": "an app-level token, xapp-…, with the scope connections:write, for Socket Mode",
    "SLACK_CLIENT_ID": "the client id, two numbers with a dot, from the app's page “Basic Information”",
    "SLACK_CLIENT_SECRET": "the client secret, 32 hex digits, from the app's page “Basic Information”",
    "SLACK_API_URL": "the address of Slack's Web API, like https://slack.com/api/",
    "IRSICE_TOKEN_KEYS": "a key that `irsice key` makes; several with commas between, the newest first",
    "IRSICE_PUBLIC_URL": "the address at which Slack and people reach the bot, like https://bot.example.org",
    "IRSICE_WORKSPACE": "the id of your own workspace, like T0123456789",
    "IRSICE_DATABASE_URL": "sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME",
    "IRSICE_DATABASE_POOL": "how many connections to PostgreSQL a process may hold, a number from 1 to 200",
    "IRSICE_CASE": "the name of a case pack, like irsice, or the path of its folder",
    "IRSICE_CASES": "a folder that holds case packs",
    "IRSICE_COMMAND": "the slash command, like /irsice: /, then small letters, digits, - or _, at most 32 characters",
    "IRSICE_FETCH_CONTACT": "how sites can reach you, like https://example.org/bot or desk@example.org",
    "IRSICE_FETCH_LOOPBACK": "1 to fetch from this machine too, for tests; else 0",
    "IRSICE_REVIEW": f"one of {', '.join(MODES)}",
    "IRSICE_EDITORS": f"{_IDS}, with commas between",
    "IRSICE_ADMINS": f"{_IDS}, with commas between",
    "IRSICE_EDITORS_CHANNEL": "the id of a channel, like C0123456789",
    "IRSICE_HOST": "the address to listen on, like 127.0.0.1",
    "IRSICE_PORT": "the port to listen on, a number from 1 to 65535",
    "IRSICE_LOG_LEVEL": f"one of {', '.join(LEVELS)}",
    "IRSICE_LOG_FORMAT": f"one of {', '.join(FORMATS)}",
    "IRSICE_METRICS_PORT": "the port of /metrics, a number from 1 to 65535",
    "IRSICE_METRICS_TOKEN": "what whoever asks for /metrics has to show, at least 16 letters and digits",
    "IRSICE_KEEP_DAYS": "how many days the records of what ran are kept, a number from 7 to 36500",
    "IRSICE_KEEP_PEOPLE_DAYS": "how many days what people did is kept, a number from 7 to 36500",
}
SECRET = frozenset(
    {
        *("slack_bot_token", "slack_signing_secret", "slack_app_token", "slack_client_secret"),
        *("token_keys", "metrics_token"),
    }
)


class SettingsError(IrsiceError):
    """A setting cannot be used: one line a fault, each naming the variable and what to write there."""


def masked(url: str) -> str:
    """The text with `***` in the place of the password of each URL in it."""
    return re.sub(r"([?&]password=)[^&\s'\"]*", r"\1***", re.sub(r"(?<=://)([^/@\s:]*):\S*@", r"\1:***@", url))


@dataclass(frozen=True, repr=False)
class Settings:
    """Everything that can be set. Written out, it says of each secret only whether it is there."""

    slack_bot_token: str | None = None
    slack_signing_secret: str | None = None
    slack_app_token: str | None = None
    slack_api_url: str = "https://slack.com/api/"
    database_url: str = "sqlite:///irsice.db"  # in the working folder
    database_pool: int = 20
    case: str = "irsice"
    cases: Path = PROJECT / "cases"
    command: str = "/irsice"
    fetch_contact: str = ""
    fetch_loopback: bool = False
    review: Mode = "off"
    editors: tuple[str, ...] = ()
    admins: tuple[str, ...] = ()
    editors_channel: str = ""
    host: str = "127.0.0.1"
    port: int = 3000
    log_level: str = "INFO"
    slack_client_id: str | None = None
    slack_client_secret: str | None = None
    token_keys: tuple[str, ...] = ()
    public_url: str = ""
    workspace: str = ""
    log_format: str = "text"
    metrics_port: int = 0  # none
    metrics_token: str | None = None
    keep_days: int = 90
    keep_people_days: int = 730

    @classmethod
    def read(cls, environ: Mapping[str, str], dotenv_path: str | Path | None = None) -> "Settings":
        """The settings of `environ` over those of the file. A file that is not there sets nothing, an empty value neither:
        so `SLACK_APP_TOKEN= irsice run` leaves out what the file says.

        Raises SettingsError with every value that cannot be used, not the first one alone.
        """
        given = {**_from_file(dotenv_path), **environ}
        text = {name: given[name].strip() for name in VARIABLES if given.get(name, "").strip()}
        faults = [
            f"{name} {'cannot be used' if _field(name) in SECRET else f'is {masked(value)!r}'}; write {VARIABLES[name]}"
            for name, value in text.items()
            if name in _USABLE and not _USABLE[name](value)
        ]
        if faults:
            raise SettingsError("\n".join(faults))
        read: dict[str, Any] = {_field(name): _READ.get(name, str)(value) for name, value in text.items()}
        return cls(**read)

    @property
    def secrets(self) -> tuple[str, ...]:
        """The values that may stand in no log, message or error."""
        url = urlsplit(self.database_url)
        passwords = (url.password or "", unquote(url.password or ""), *parse_qs(url.query).get("password", ()))
        slack = (self.slack_bot_token, self.slack_signing_secret, self.slack_app_token, self.slack_client_secret)
        told = (*slack, *self.token_keys, self.metrics_token, *passwords)
        return tuple(s for s in told if s)

    def __repr__(self) -> str:
        return f"Settings({', '.join(f'{f.name}={self._shown(f.name)}' for f in fields(self))})"

    def _shown(self, name: str) -> str:
        value = getattr(self, name)
        if name in SECRET:
            return "set" if value else "not set"
        return masked(value) if name.endswith("_url") else str(value)


def _field(name: str) -> str:
    return name.removeprefix("IRSICE_").lower()


def _from_file(path: str | Path | None) -> dict[str, str]:
    if path is None:
        return {}
    from dotenv import dotenv_values

    try:
        # Without interpolation: a `$` in a password is a `$`, and no other variable of the environment is read.
        values = dotenv_values(path, interpolate=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as e:
        reason = e.strerror if isinstance(e, OSError) else "it is not UTF-8 text"
        raise SettingsError(f"{path} cannot be read: {reason}. Write lines like IRSICE_PORT=3000") from None
    return {k: v for k, v in values.items() if v}


def _ids(value: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(re.split(r"[\s,;]+", value.strip(" ,;"))))


def _is_key(value: str) -> bool:
    from bot.keys import is_key  # cryptography is loaded by those who have keys

    return is_key(value)


def _is_url(value: str, *schemes: str) -> bool:
    try:
        url = urlsplit(value)
        return url.scheme in schemes and bool(url.hostname) and (url.port is None or url.port > 0)
    except ValueError:  # a port that is no number, half an IPv6 address
        return False


def _is_database(value: str) -> bool:
    if re.match(r"sqlite(\+pysqlite)?://(/|$)", value) or _is_url(value, *_POSTGRES):
        return True
    # a server on a socket of this machine: postgresql:///NAME?host=/run/postgresql
    return bool(re.match(rf"(?:{'|'.join(map(re.escape, _POSTGRES))})://[^?]*\?(?:\S*&)?host=/", value))


_POSTGRES = ("postgresql", "postgres", "postgresql+psycopg")  # hosts hand out the old short name, too


_USABLE: Mapping[str, Callable[[str], bool]] = {
    "SLACK_CLIENT_ID": lambda v: bool(re.fullmatch(r"[0-9]{1,20}\.[0-9]{1,20}", v)),
    "SLACK_API_URL": lambda v: _is_url(v, "http", "https"),
    "IRSICE_TOKEN_KEYS": lambda v: all(_is_key(k) for k in _ids(v)),
    "IRSICE_PUBLIC_URL": lambda v: _is_url(v, "http", "https") and not re.search(r"[?#\s]", v),
    "IRSICE_WORKSPACE": lambda v: bool(re.fullmatch(r"T[A-Z0-9]{1,20}", v)),
    "IRSICE_DATABASE_URL": _is_database,
    "IRSICE_DATABASE_POOL": lambda v: bool(re.fullmatch(r"[0-9]{1,3}", v)) and 1 <= int(v) <= 200,
    "IRSICE_COMMAND": lambda v: bool(re.fullmatch(r"/[a-z0-9_-]{1,31}", v)),
    "IRSICE_FETCH_CONTACT": lambda v: bool(re.fullmatch(r"[!-~ ]{1,200}", v)),
    "IRSICE_FETCH_LOOPBACK": lambda v: v in ("0", "1"),
    "IRSICE_REVIEW": lambda v: v.lower() in MODES,
    "IRSICE_EDITORS": lambda v: all(re.fullmatch(r"[UWS][A-Z0-9]{1,20}", id) for id in _ids(v)),
    "IRSICE_ADMINS": lambda v: all(re.fullmatch(r"[UWS][A-Z0-9]{1,20}", id) for id in _ids(v)),
    "IRSICE_EDITORS_CHANNEL": lambda v: bool(re.fullmatch(r"[CG][A-Z0-9]{1,20}", v)),
    "IRSICE_HOST": lambda v: bool(re.fullmatch(r"[A-Za-z0-9.:_-]+", v)),
    "IRSICE_PORT": lambda v: bool(re.fullmatch(r"[0-9]{1,5}", v)) and 1 <= int(v) <= 65535,
    "IRSICE_LOG_LEVEL": lambda v: v.upper() in LEVELS,
    "IRSICE_LOG_FORMAT": lambda v: v.lower() in FORMATS,
    "IRSICE_METRICS_PORT": lambda v: bool(re.fullmatch(r"[0-9]{1,5}", v)) and 1 <= int(v) <= 65535,
    "IRSICE_METRICS_TOKEN": lambda v: bool(re.fullmatch(r"[A-Za-z0-9._~+/=-]{16,200}", v)),
    "IRSICE_KEEP_DAYS": lambda v: bool(re.fullmatch(r"[0-9]{1,5}", v)) and 7 <= int(v) <= 36500,
    "IRSICE_KEEP_PEOPLE_DAYS": lambda v: bool(re.fullmatch(r"[0-9]{1,5}", v)) and 7 <= int(v) <= 36500,
}
_READ: Mapping[str, Callable[[str], object]] = {
    "SLACK_API_URL": lambda v: v.rstrip("/") + "/",
    "IRSICE_TOKEN_KEYS": _ids,
    "IRSICE_PUBLIC_URL": lambda v: v.rstrip("/"),
    "IRSICE_DATABASE_POOL": int,
    "IRSICE_CASES": Path,
    "IRSICE_FETCH_LOOPBACK": lambda v: v == "1",
    "IRSICE_REVIEW": str.lower,
    "IRSICE_EDITORS": _ids,
    "IRSICE_ADMINS": _ids,
    "IRSICE_PORT": int,
    "IRSICE_LOG_LEVEL": str.upper,
    "IRSICE_LOG_FORMAT": str.lower,
    "IRSICE_METRICS_PORT": int,
    "IRSICE_KEEP_DAYS": int,
    "IRSICE_KEEP_PEOPLE_DAYS": int,
}
