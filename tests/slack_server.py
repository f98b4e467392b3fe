"""The loopback Slack as a process of its own, and what a test in another process says to it.

    with started(scopes="commands,chat:write,channels:history") as slack:
        slack.faults({"chat.postMessage": {"lost_reply": 0.2, "ratelimited": 0.1, "status": 0.05, "seed": 7}})
        subprocess.Popen([...], env={**os.environ, **slack.environment("a")})
        assert set(slack.ids().values()) == {1}

By hand: `python -m tests.slack --port 8080 --state slack.json` prints its address and tokens as one line of JSON. It
listens on 127.0.0.1 only. Beside Slack's /api/ there is /control/VERB, which takes the arguments of a verb as JSON.
"""

import argparse
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.slack import Payload, Slack, post
from tests.slack_faults import Fault, Limit, Odds, as_json, from_json

# --- the server ------------------------------------------------------------------------------------------------------

# What can be asked of the `Slack` by its own name, with the same arguments.
PLAIN = (
    *("add_person", "archive", "counts", "delete_channel", "delete_message", "event", "heard", "ids", "invite"),
    *("messages", "release", "remove", "restore", "say", "state", "tier", "unarchive", "uninstall", "until_heard"),
)
SETTABLE = ("scopes", "broken", "messages_tab")


def verbs(slack: Slack, stop: threading.Event) -> dict[str, Callable[..., object]]:
    """What stands behind /control/VERB."""

    def faults(odds: Mapping[str, Mapping[str, Any] | None]) -> None:
        slack.faults({method: Odds(**each) if each else None for method, each in odds.items()})

    def will(method: str, faults: list[Payload]) -> None:
        slack.will(method, *(from_json(f) for f in faults))

    def limit(per_second: float | None = None, per_channel: float | None = 1.0) -> None:
        slack.limit(per_second, per_channel)

    def make(id: str, name: str = "", **more: Any) -> Payload:
        return asdict(slack.make(id, name, **more))

    def change(channel: str, **fields: Any) -> None:
        for name, value in fields.items():
            assert hasattr(slack.channels[channel], name)
            setattr(slack.channels[channel], name, value)

    def put(**fields: Any) -> None:
        for name, value in fields.items():
            assert name in SETTABLE
            setattr(slack, name, tuple(value) if isinstance(value, list) else value)

    def calls(method: str | None = None, since: int = 0) -> list[Payload]:
        return [{**asdict(c), "token": bool(c.token)} for c in slack.calls[since:] if method in (None, c.method)]

    own = {f.__name__: f for f in (faults, will, limit, make, change, put, calls)}
    return {**own, **{name: getattr(slack, name) for name in PLAIN}, "stop": stop.set}


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.slack", description=__doc__.split("\n\n", 1)[0])
    parser.add_argument("--port", type=int, default=0, help="0 is one that is free")
    parser.add_argument("--state", type=Path, help="a file to begin with, if it is there, and to write at the end")
    parser.add_argument(
        "--scopes", default="commands,chat:write", help="scopes of the bot's token, with commas between"
    )
    parser.add_argument("--any-channel", help="channels whose id matches this pattern are made when first used")
    parser.add_argument("--while-stdin", action="store_true", help="stop when the standard input closes")
    args = parser.parse_args(argv)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    scopes = tuple(args.scopes.split(","))
    with Slack(scopes=scopes, clock=time.time, any_channel=args.any_channel, port=args.port) as slack:
        if args.state and args.state.exists():
            slack.restore(json.loads(args.state.read_text(encoding="utf-8")))
        for verb, act in verbs(slack, stop).items():
            slack.routes[f"/control/{verb}"] = lambda given, act=act: act(**given)
        secrets = {k: getattr(slack, k) for k in ("bot_token", "app_token", "signing_secret")}
        print(json.dumps({"url": slack.url, "api_url": slack.api_url, "pid": os.getpid(), **secrets}), flush=True)
        if args.while_stdin:
            threading.Thread(target=_until_closed, args=(stop,), daemon=True).start()
        stop.wait()
        if args.state:
            args.state.write_text(json.dumps(slack.state(), ensure_ascii=False, indent=1), encoding="utf-8")


def _until_closed(stop: threading.Event) -> None:
    while os.read(0, 1024):
        pass
    stop.set()


# --- the client ------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Remote:
    """A loopback Slack in another process."""

    url: str
    api_url: str
    pid: int
    bot_token: str
    app_token: str
    signing_secret: str

    def environment(self, caller: str) -> dict[str, str]:
        """The settings of a bot that talks to it and is known to it as this caller."""
        secrets = {"SLACK_BOT_TOKEN": self.bot_token, "SLACK_SIGNING_SECRET": self.signing_secret}
        return {"SLACK_API_URL": f"{self.url}/as/{caller}/api/", **secrets}

    def ask(self, verb: str, **args: Any) -> Any:
        """What a method of `Slack`, or one of `verbs`, gives for these arguments."""
        kind = {"Content-Type": "application/json"}
        status, body = post(f"{self.url}/control/{verb}", json.dumps(args), kind)
        if status != 200:
            raise AssertionError(f"{verb}: {status} {body}")
        return json.loads(body)

    def faults(self, odds: Mapping[str, Mapping[str, Any] | None]) -> None:
        """Faults by chance, with the arguments of `Odds`; None ends them."""
        self.ask("faults", odds=odds)

    def will(self, method: str, *faults: Fault) -> None:
        """The next calls of the method meet these faults, one each."""
        self.ask("will", method=method, faults=[as_json(f) for f in faults])

    def limit(self, per_second: float | None = None, per_channel: float | None = 1.0) -> Limit:
        """Posts beyond the rate get a 429. Returned is a limit of the same kind, to ask what it admits."""
        self.ask("limit", per_second=per_second, per_channel=per_channel)
        return Limit(per_second, per_channel)

    def messages(self, channel: str | None = None) -> list[Payload]:
        return list(self.ask("messages", channel=channel))

    def ids(self) -> Counter[str]:
        """How often each id that travels as metadata stands in Slack."""
        return Counter(self.ask("ids"))

    def heard(self, caller: str) -> int:
        return int(self.ask("heard", caller=caller))

    def until_heard(self, caller: str, count: int, seconds: float) -> bool:
        return bool(self.ask("until_heard", caller=caller, count=count, seconds=seconds))


@contextmanager
def started(state: Path | None = None, **options: str) -> Iterator[Remote]:
    """A server for the block; the options are those of the command line. It ends with this process, even a killed one."""
    command = [sys.executable, "-m", "tests.slack", "--while-stdin", *(["--state", str(state)] if state else [])]
    command += [f"--{name.replace('_', '-')}={value}" for name, value in options.items()]
    pipe = subprocess.PIPE
    root = Path(__file__).parent.parent
    with subprocess.Popen(command, cwd=root, stdin=pipe, stdout=pipe, text=True) as process:
        assert process.stdin
        assert process.stdout
        try:
            yield Remote(**json.loads(process.stdout.readline()))
        finally:
            with suppress(OSError):
                process.stdin.close()
            process.wait()
