"""A worker small enough to be seen through: it posts what stands in a folder, each message once, whatever befalls it.

`m-1.todo` is a message to post; `m-1.begun` says that a post may have been tried; `m-1.done` that it stands in Slack.
The careless one does not look in the channel before it tries again, and so posts twice.
"""

import json
import os
import signal
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.slack import post

LEASE = 0.15  # seconds in which a post of one that was killed has come to Slack, or never will


def main() -> int:
    folder, channel, *careless = Path(sys.argv[1]), sys.argv[2], *sys.argv[3:]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    while True:
        for todo in sorted(folder.glob("*.todo")):
            deliver(todo, channel, bool(careless))
        time.sleep(0.005)


def deliver(todo: Path, channel: str, careless: bool) -> None:
    begun, done = todo.with_suffix(".begun"), todo.with_suffix(".done")
    if done.exists():
        return
    if begun.exists() and not careless:
        if time.time() - begun.stat().st_mtime < LEASE:
            return
        if stands(todo.stem, channel):
            done.touch()
            return
    begun.touch()
    metadata = {"event_type": "irsice_message", "event_payload": {"id": todo.stem}}
    if ask("chat.postMessage", channel=channel, text=todo.stem, metadata=json.dumps(metadata)).get("ok"):
        done.touch()


def stands(id: str, channel: str) -> bool:
    while not (answer := ask("conversations.history", channel=channel, limit=999, include_all_metadata=True)).get("ok"):
        pass
    return any(m.get("metadata", {}).get("event_payload") == {"id": id} for m in answer["messages"])


def ask(method: str, **args: Any) -> Any:
    """Slack's answer; nothing where none came or it was none of Slack's."""
    token = {"Authorization": f"Bearer {os.environ['SLACK_BOT_TOKEN']}"}
    try:
        status, body = post(f"{os.environ['SLACK_API_URL']}{method}", urlencode(args), token)
        return json.loads(body) if status == 200 else {}
    except OSError:
        return {}
