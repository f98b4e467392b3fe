"""A Slack with several workspaces on the loopback, in which one app is installed by OAuth.

    with Workspaces() as slack:
        slack.add_workspace("T2", "Courier")
        code = slack.allow("T2", "U5", url)      # what somebody does on Slack's page

A token is good in its own workspace, and sees nothing of others: channels belong to one, `make(…, team="T2")`. People bear
ids that may mean somebody else in each.
"""

import base64
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qs, urlsplit

from tests.slack import Call, Channel, Payload, Slack, _Refused

SCOPES = (
    *("commands", "chat:write", "files:write", "users:read", "channels:read", "groups:read"),
    *("channels:history", "groups:history", "im:history", "mpim:history", "usergroups:read"),
)


class Workspaces(Slack):
    client_id, client_secret = "111.222", "0123456789abcdef0123456789abcdef"

    def __init__(self, **more: Any) -> None:
        super().__init__(bot_token="xoxb-nobody", **{"scopes": SCOPES, **more})
        self.names = {"T1": "Newsroom"}
        self.tokens: dict[str, str] = {}  # token -> workspace
        self.dead: dict[str, str] = {}  # token -> why it is good for nothing
        self.refresh: dict[str, str] = {}  # refresh token -> workspace
        self.given: list[str] = []  # every secret that was ever given out
        self.expires: int | None = None  # seconds that a token is good, where token rotation is on
        self.whole: bool = False  # installed for the whole organisation
        self.enterprises: dict[str, str] = {}  # workspace -> the organisation it belongs to
        self.stuck: set[str] = set()  # workspaces in which no call is answered
        self.limited: set[str] = set()  # and those in which each post is too soon
        self._of: dict[str, str] = {}  # channel -> workspace
        self._codes: dict[str, tuple[str, str, str]] = {}
        self._here = ""  # the workspace of the call that is being answered

    # --- what people do ---

    def add_workspace(self, team: str, name: str) -> None:
        self.names[team] = name

    def make(self, id: str, name: str = "", team: str = "T1", **more: Any) -> Channel:
        self._of[id] = team
        return super().make(id, name, **more)

    def allow(self, team: str, user: str, url: str) -> str:
        """Somebody allows what the page behind the link asks for; where Slack sends their browser then."""
        parts = urlsplit(url)
        asked = {k: v[0] for k, v in parse_qs(parts.query).items()}
        assert parts.path == "/oauth/v2/authorize"
        assert asked["client_id"] == self.client_id
        assert set(asked["scope"].split(",")) == set(SCOPES)
        with self._changed:
            code = f"code-{self._next()}-{team}"
            self._codes[code] = (team, user, asked["redirect_uri"])
        return f"{asked['redirect_uri']}?code={code}&state={asked['state']}"

    def uninstall(self, team: str = "T1") -> tuple[Payload, Payload]:
        """Somebody takes the app out of a workspace; the events, in Slack's order."""
        self.kill(team, "account_inactive")
        revoked = self.of(team, self.event("tokens_revoked", tokens={"oauth": [], "bot": [self.bot]}))
        return revoked, self.of(team, self.event("app_uninstalled"))

    def kill(self, team: str, why: str) -> None:
        """The tokens of a workspace are good for nothing."""
        with self._changed:
            for token in [t for t, of in self.tokens.items() if of == team]:
                del self.tokens[token]
                self.dead[token] = why

    def of(self, team: str, payload: Payload) -> Payload:
        """What happens in one workspace, as if in another."""

        def moved(value: Any) -> Any:
            if isinstance(value, Mapping):
                return {k: team if v == "T1" and k in ("team_id", "id", "team") else moved(v) for k, v in value.items()}
            return [moved(v) for v in value] if isinstance(value, list) else value

        told: Payload = moved(payload)
        return told

    # --- what the app asks ---

    def answer(self, path: str, token: str | None, args: Payload) -> tuple[int, Mapping[str, str], str] | None:
        team = self.tokens.get(token or "")
        if team in self.stuck:
            with self._changed:
                self.calls.append(Call(path.removeprefix("/api/"), args, token, "stuck"))
            self._release.wait()
            return None
        if team in self.limited and path.endswith("/chat.postMessage"):
            with self._changed:
                self.calls.append(Call("chat.postMessage", args, token, "ratelimited"))
            return (
                429,
                {"Retry-After": "60", "Content-Type": "application/json"},
                '{"ok": false, "error": "ratelimited"}',
            )
        return super().answer(path, token, args)

    def token_of(self, team: str) -> str:
        return next(token for token, of in self.tokens.items() if of == team)

    def _do(self, method: str, token: str | None, args: Payload) -> Payload:
        if method == "oauth.v2.access":
            return {"ok": True, **self._access(token or "", args)}
        if token in self.dead:
            raise _Refused(self.dead[token or ""])
        if token not in self.tokens:
            raise _Refused("invalid_auth" if token else "not_authed")
        here = self.tokens[token or ""]
        if method == "auth.revoke":
            self.kill(here, "token_revoked")
            return {"ok": True, "revoked": True}
        team, known = self.team, self.bot_token
        self.team = self._here = here
        self.bot_token = str(token)
        try:
            return super()._do(method, token, args)
        finally:
            self.team, self.bot_token, self._here = team, known, ""

    def _access(self, login: str, args: Payload) -> Payload:
        pair = base64.b64encode(f"{self.client_id}:{self.client_secret}".encode()).decode()
        if login != f"Basic {pair}":
            raise _Refused("bad_client_secret")
        if args.get("grant_type") == "refresh_token":
            team = self.refresh.pop(str(args.get("refresh_token")), "")
            if not team:
                raise _Refused("invalid_refresh_token")
            self.kill(team, "token_expired")
            return self._given(team, "")
        found = self._codes.pop(str(args.get("code")), None)
        if found is None:
            raise _Refused("invalid_code")
        team, user, redirect = found
        if args.get("redirect_uri") != redirect:
            raise _Refused("bad_redirect_uri")
        return self._given(team, user)

    def _given(self, team: str, user: str) -> Payload:
        token = f"xoxb-{team}-{self._next()}-secretsecret"
        self.tokens[token] = team
        self.given.append(token)
        out: Payload = {
            "app_id": self.app,
            "access_token": token,
            "token_type": "bot",
            "scope": ",".join(self.scopes),
            "bot_user_id": self.bot,
            "team": None if self.whole else {"id": team, "name": self.names[team]},
            "enterprise": {"id": self.enterprises[team], "name": "All"} if team in self.enterprises else None,
            "is_enterprise_install": self.whole,
            "authed_user": {"id": user},
        }
        if self.expires is not None:
            again = f"xoxe-1-{team}-{self._next()}-againagain"
            self.refresh[again] = team
            self.given.append(again)
            out |= {"refresh_token": again, "expires_in": self.expires}
        return out

    def _found(self, id: str) -> Channel | None:
        with self._changed:
            if id in self.users and id != self.bot and self._here not in ("", "T1"):
                id = f"D{self._here}{id}"
                self.channels.setdefault(id, Channel(id, id))
                self._of[id] = self._here
            found = super()._found(id)
            return found if found and self._here in ("", self._of.get(found.id, "T1")) else None
